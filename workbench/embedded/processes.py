"""Child processes that never outlive their supervisor."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from workbench.embedded.folders import EngineError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
LOG_LIMIT = 5_000_000
"""Bytes after which a log begins anew."""
ENGINES = ("postgres", "redis")
"""Children that are stopped last, and whose next start looks after what an unclean end left of them."""


@dataclass(frozen=True)
class Identity:
    """Who a process runs as: another user, or a prefix that maps us to one."""

    uid: int | None = None
    prefix: tuple[str, ...] = ()

    def popen(self) -> dict[str, object]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.uid, "extra_groups": []}


OURSELVES = Identity()


@dataclass
class Child:
    """One running child: its own session, its log file, its pid file."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    log_start: int
    pid_file: Path
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    ready: Callable[[], bool] = field(default=lambda: True)

    def ended(self) -> bool:
        """Whether it is over. Does not reap: while the zombie stands nobody else can get its number."""
        if self.process.returncode is not None:
            return True
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def said(self) -> str:
        """What it has written since it was started."""
        with open(self.log, "rb") as file:
            file.seek(self.log_start)
            return file.read().decode(errors="replace")

    def ask_to_stop(self) -> None:
        if not self.ended():
            os.kill(self.process.pid, self.stop_signal)

    def finish(self, *, deadline: float) -> int:
        """Wait until `deadline` (monotonic seconds), then kill whatever is left of its session."""
        while not self.ended() and time.monotonic() < deadline:
            time.sleep(0.02)
        if self.process.returncode is None:
            kill_group(self.process.pid)
        self.pid_file.unlink(missing_ok=True)
        return self.process.wait()


def spawn(
    name: str,
    command: Sequence[str | Path],
    *,
    logs: Path,
    pids: Path,
    env: Mapping[str, str],
    cwd: str | Path = "/",
    identity: Identity = OURSELVES,
    stop_signal: signal.Signals = signal.SIGTERM,
) -> Child:
    """Start `command` in a session of its own; it gets `stop_signal` when this process dies."""
    log = _fresh_log(logs / f"{name}.log")
    parent = os.getpid()

    def before_exec() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        if os.getppid() != parent:
            os._exit(1)

    with open(log, "ab") as output:
        log_start = output.tell()  # before the child writes: the place in the file is shared with it
        # A signal between the fork and the assignment would leave a child that nobody knows.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        try:
            process = subprocess.Popen(
                [*identity.prefix, *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=dict(env),
                cwd=cwd,
                start_new_session=True,
                preexec_fn=before_exec,
                **identity.popen(),  # type: ignore[call-overload]
            )
            child = Child(name, process, log, log_start, pids / f"{name}.pid", stop_signal)
            child.pid_file.write_text(f"{process.pid} {birth(process.pid)}\n")
            STARTED.append(child)
        except OSError as problem:
            raise EngineError(f"Cannot start {name}: {problem}.") from None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


# Children of this process, oldest first, until `stop` has seen them end.
STARTED: list[Child] = []


def run_to_end(child: Child) -> None:
    """Wait for a step that ends by itself. Raises EngineError with its last lines when it fails."""
    try:
        while not child.ended():
            time.sleep(0.01)
    finally:
        status = child.finish(deadline=0)
        STARTED.remove(child)
    if status:
        raise EngineError(f"{child.name} failed ({status_words(status)}):\n{last_lines(child)}")


def wait_until_ready(children: Iterable[Child], *, seconds: float) -> None:
    """Until each child answers. Raises EngineError when one ends or stays silent for `seconds`."""
    deadline = time.monotonic() + seconds
    waiting = list(children)
    while waiting:
        check_alive(STARTED)
        waiting = [child for child in waiting if not child.ready()]
        if waiting and time.monotonic() > deadline:
            child = waiting[0]
            raise EngineError(f"{child.name} did not answer within {seconds:.0f} s:\n{last_lines(child)}")
        if waiting:
            time.sleep(0.03)


def check_alive(children: Iterable[Child]) -> None:
    """Raises EngineError with name, exit status and last words of a child that ended."""
    for child in children:
        if child.ended():
            status = child.finish(deadline=0)
            raise EngineError(f"{child.name} ended by itself ({status_words(status)}):\n{last_lines(child)}")


def shorten_logs(children: Iterable[Child]) -> None:
    """Begin a log anew that has grown long; what it held stands beside it until the next time.

    The child goes on writing to the end of the same file, so that what it writes during the copy is lost.
    On a full disk nothing is kept.
    """
    for child in children:
        if child.log.stat().st_size > LOG_LIMIT:
            with suppress(OSError):
                shutil.copyfile(child.log, _earlier(child.log))
            os.truncate(child.log, 0)
            child.log_start = 0


def stop(children: Sequence[Child]) -> None:
    """Ask all of them, in this order, wait for each, kill what is left after its patience."""
    for child in children:
        child.ask_to_stop()
    begun = time.monotonic()
    for child in children:
        child.finish(deadline=begun + child.patience)
        if child in STARTED:
            STARTED.remove(child)


def end_left_over(pid_file: Path, *, signum: signal.Signals = signal.SIGTERM, seconds: float = 10.0) -> None:
    """End the process that an earlier, killed supervisor named in `pid_file`, and wait for it."""
    pid, born = named_in(pid_file)
    if born and birth(pid) == born:
        end_process(pid, signum=signum, seconds=seconds)
    pid_file.unlink(missing_ok=True)


def named_in(pid_file: Path) -> tuple[int, str]:
    """(number, birth) of the process that a pid file names; (0, "") where it names none."""
    try:
        number, _, born = pid_file.read_text().strip().partition(" ")
        return int(number), born
    except (OSError, ValueError):
        return 0, ""


def end_process(pid: int, *, signum: signal.Signals, seconds: float) -> None:
    """Signal a process that is not our child and wait; kill its session when it does not go."""
    born = birth(pid)
    deadline = time.monotonic() + seconds
    try:
        os.kill(pid, signum)
        while birth(pid) == born and time.monotonic() < deadline:
            time.sleep(0.02)
        if birth(pid) == born:
            kill_group(pid)
        while birth(pid) == born:
            time.sleep(0.02)
    except ProcessLookupError:
        return
    except PermissionError:
        raise EngineError(
            f"Process {pid} of an earlier start belongs to another user; stop it first."
        ) from None


def birth(pid: int) -> str:
    """When the process began, as text no other process will have; "" for none, or a zombie."""
    if sys.platform != "linux":
        shown = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
        return shown.stdout.strip()
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else f"{boot} {fields[19]}"


def kill_group(leader: int) -> None:
    # An empty group; macOS says "not permitted" for one of zombies.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def last_lines(child: Child, *, count: int = 12) -> str:
    lines = child.said().strip().splitlines()[-count:]
    return "\n".join(f"    {line}" for line in [*lines, f"(more in {child.log})"])


def status_words(status: int) -> str:
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"


def _fresh_log(path: Path) -> Path:
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(_earlier(path))
    return path


def _earlier(log: Path) -> Path:
    return log.with_suffix(".log.1")
