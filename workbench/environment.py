"""Makes .venv from the lock files. Run by the Makefile with the system's Python; standard library only.

`.venv/ready-run` and `.venv/ready-dev` hold the hash of the lock file that was installed, and are written
last: an environment without one was interrupted, and is made again.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}

REASONS = (
    (r"No space left on device", "the disk is full. Make room, and"),
    (
        r"NewConnectionError|NameResolutionError|(Connect|Read)\w*Timeout|ProxyError|connection broken",
        "this machine does not reach the place from which pip downloads. Connect it, or name one that it "
        "reaches in PIP_INDEX_URL, or a folder of packages in PIP_FIND_LINKS, and",
    ),
)
"""What a failed step says when there is more to do than to read it; pip ends with what it did not find."""


def main(purpose: str) -> None:
    """Make the environment fit for `purpose` ("run" or "dev"); quick when it already is."""
    if is_ready(purpose):
        return
    check_python()
    # Two instances of one checkout may start at the same time; a lock on a file we only read leaves no trace.
    with open(LOCKS["run"]) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready(purpose):
            make(purpose)


def is_ready(purpose: str) -> bool:
    """Whether .venv holds what the lock file says. The development packages include the others."""
    stamps = [VENV / "ready-dev"] if purpose == "dev" else [VENV / "ready-run", VENV / "ready-dev"]
    names = ["dev"] if purpose == "dev" else ["run", "dev"]
    return (
        any(read(stamp) == digest(LOCKS[name]) for stamp, name in zip(stamps, names, strict=True)) and runs()
    )


def check_python() -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        sys.exit(f"Python {sys.version_info[0]}.{sys.version_info[1]} does not fit: use 3.11 or 3.12.")
    try:
        __import__("venv")
        __import__("ensurepip")
    except ModuleNotFoundError as missing:
        sys.exit(
            f"{sys.executable} has no module {missing.name}, so it cannot make a virtual environment. "
            f"On Debian and Ubuntu: apt-get install python3.{sys.version_info[1]}-venv"
        )


def make(purpose: str) -> None:
    stamps = [VENV / f"ready-{name}" for name in LOCKS]
    if VENV.exists() and not (any(stamp.exists() for stamp in stamps) and runs()):
        print("The environment in .venv is incomplete; making it again.", flush=True)
        remove()
    if purpose == "run" and (VENV / "ready-dev").exists():
        purpose = "dev"  # what is there has the development packages, and keeps them
    for stamp in stamps:
        stamp.unlink(missing_ok=True)
    if not VENV.exists():
        print("Making the environment in .venv …", flush=True)
        step([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made")
    print(f"Installing what {LOCKS[purpose].name} lists (a minute or so) …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    step(
        [*pip, "install", "--require-hashes", "-r", str(LOCKS[purpose])],
        "The packages could not be installed",
    )
    (VENV / f"ready-{purpose}").write_text(digest(LOCKS[purpose]))


def remove() -> None:
    try:
        shutil.rmtree(VENV)
    except OSError as problem:
        sys.exit(
            f"It cannot be removed ({problem.strerror}: {problem.filename}); remove {VENV} and start again."
        )


def step(command: list[str], sentence: str) -> None:
    """Run one command quietly; its last lines and one sentence when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        reason = next((told for sign, told in REASONS if re.search(sign, done.stdout)), "see above, then")
        sys.exit(f"{last}\n{sentence} (exit status {done.returncode}): {reason} start again.")


def runs() -> bool:
    """Whether the interpreter of .venv starts for this user (it may be another user's, or have moved)."""
    if not os.access(PYTHON, os.X_OK):
        return False
    return subprocess.run([str(PYTHON), "-c", ""], capture_output=True).returncode == 0


def read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "run")
    except KeyboardInterrupt:
        sys.exit("Interrupted; the next start goes on from here.")
