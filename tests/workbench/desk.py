"""A claim desk in processes of its own, on a folder of the test's, for tests of starting and stopping."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from workbench.embedded.folders import ROOT

OURS = ("DATABASE_URL", "REDIS_URL", "TEST_REDIS_IS_OURS", "DATA_DIR", "PORT", "SECRET_KEY")
PATIENCE = 240


class Desk:
    """`make run`, or the program that it executes, with its output in a file."""

    def __init__(
        self, data: Path, *, port: int | None = None, make: bool = False, background: bool = False
    ) -> None:
        self.data = data
        self.port = port or free_port()
        self.output = data.parent / f"{data.name}-{self.port}.output"
        program = (
            ["make", "--no-print-directory", "run"]
            if make
            else [sys.executable, "-m", "workbench.embedded", "run"]
        )
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(
                program,
                cwd=ROOT,
                env=environment(data) | {"PORT": str(self.port)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=as_in_the_background if background else as_at_a_terminal,
            )

    def wait_ready(self) -> "Desk":
        deadline = time.monotonic() + PATIENCE
        while "Ready after" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)
        return self

    def said(self) -> str:
        return self.output.read_text()

    def stop(self, signum: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(signum)
        return self.process.wait(PATIENCE)

    def processes(self) -> list[int]:
        """Every process with this folder in its words, its environment or as its place of work."""
        return [pid for pid in all_pids() if str(self.data) in traces(pid)]

    def pid_of(self, name: str) -> int:
        return int((self.data / "run" / f"{name}.pid").read_text().split()[0])

    def wait_gone(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while left := self.processes():
            assert time.monotonic() < deadline, [traces(pid) for pid in left]
            time.sleep(0.05)


def as_at_a_terminal() -> None:
    """Take every signal, also where the tests themselves run under nohup: what is ignored is inherited."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, signal.SIG_DFL)


def as_in_the_background() -> None:
    """A shell starts what ends with `&` without Ctrl-C."""
    as_at_a_terminal()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def environment(data: Path) -> dict[str, str]:
    """Ours without the servers of the test run."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | {"DATA_DIR": str(data)}


def manage(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`python -m workbench.embedded manage …` on this folder."""
    command = [sys.executable, "-m", "workbench.embedded", "manage", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(data), capture_output=True, text=True, timeout=PATIENCE
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def all_pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]


def traces(pid: int) -> str:
    found = []
    for name in ("cmdline", "environ"):
        try:
            found.append(Path(f"/proc/{pid}/{name}").read_bytes().decode(errors="replace"))
        except OSError:
            continue
    with suppress(OSError):
        found.append(os.readlink(f"/proc/{pid}/cwd"))
    return "\n".join(found)
