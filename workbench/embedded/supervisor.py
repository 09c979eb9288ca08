"""Starts the whole desk on one machine, watches it, and leaves nothing behind."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from workbench.embedded import guard, postgres, processes, redis
from workbench.embedded.folders import ROOT, EngineError, Folders, InUse, data_folder, embedded_urls
from workbench.embedded.processes import STOP_SIGNALS, Child

HOST = "127.0.0.1"
READY_SECONDS = 90.0
WORKER_SECONDS = 15.0
"""How long the worker may take to stop; with the supervisor killed, every part."""
WEB_WORKERS = 2
WEB_THREADS = 8
MOST_JOBS_AT_ONCE = 4
LEAST_ROOM = 64 * 2**20
"""Bytes: PostgreSQL writes its journal in files of 16 MB, and Redis its log anew beside the old one."""


class Stop(BaseException):
    """INT, TERM or HUP has arrived."""


def run(*, under_make: bool = False) -> int:
    """Start everything, wait for a signal, stop everything. Returns the exit status."""
    _catch_signals()
    parent = Parent(os.getppid()) if under_make else None
    folders = Folders(data_folder())
    try:
        with _held(folders):
            _serve(folders, _port(), parent)
    except Stop:
        _say("Stopped.")
        return 0
    except EngineError as problem:
        _complain(f"{problem}{_room(folders)}")
        return 1
    return 0


def manage(arguments: Sequence[str]) -> int:
    """`manage.py` with the local servers: those that run, else started for as long as it takes."""
    _catch_signals()
    folders = Folders(data_folder())
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    try:
        with _held(folders):
            return _in_foreground(command, _start_engines(folders))
    except Stop:
        return 130
    except InUse:
        return _with_running_servers(folders, command)
    except EngineError as problem:
        _complain(f"{problem}{_room(folders)}")
        return 1


class Parent:
    """The `make` that started us.

    On HUP or INT sent to it alone, make waits for its child without passing the signal on. It shows only
    in that make no longer catches the signal.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.caught = self._caught()

    def is_leaving(self) -> bool:
        return os.getppid() != self.pid or self._caught() & self.caught != self.caught

    def _caught(self) -> int:
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return 0
        mask = next((int(line.split()[1], 16) for line in lines if line.startswith("SigCgt:")), 0)
        return mask & sum(1 << (signum - 1) for signum in STOP_SIGNALS)


@contextmanager
def _held(folders: Folders) -> Iterator[None]:
    """Hold the folders, clear what a killed supervisor left; in the end stop whatever has been started."""
    with folders.locked():
        try:
            folders.make()
            _end_earlier_children(folders)
            yield
        except OSError as problem:
            if not folders.holds(problem.filename):
                raise
            raise folders.unusable(problem) from None
        finally:
            _ignore_signals()
            _stop_all()
            folders.remove_short_sockets()


def _serve(folders: Folders, port: int, parent: Parent | None) -> None:
    begun = time.monotonic()
    _refuse_taken(port)
    _say(f"Starting the claim desk (data in {folders.data}) …")
    _start_guard(folders)
    env = _start_engines(folders) | {"PORT": str(port)}
    shown = _prepare(folders, env)
    processes.wait_until_ready(_start_desk(folders, env, port), seconds=READY_SECONDS)
    _say(f"\n{shown}\n\nReady after {time.monotonic() - begun:.1f} s: http://{HOST}:{port}/")
    _say(f"Ctrl-C stops it. What the parts write is in {folders.logs}.")
    while not (parent and parent.is_leaving()):
        processes.check_alive(processes.STARTED)
        processes.shorten_logs(processes.STARTED)
        time.sleep(0.25)
    raise Stop


def _start_guard(folders: Folders) -> None:
    command = ["-m", "workbench.embedded.guard", str(folders.pids), str(WORKER_SECONDS)]
    guarding = _spawn_python(folders, "guard", command, dict(os.environ), stop_signal=guard.SIGNAL)
    guarding.ready = _has_said(guarding, "guard ready")
    processes.wait_until_ready([guarding], seconds=READY_SECONDS)


def _start_engines(folders: Folders) -> dict[str, str]:
    """Start the servers that the environment does not name; the environment for everything else."""
    database_url, redis_url = embedded_urls(folders.data)
    env = dict(os.environ)
    if not env.get("DATABASE_URL"):
        postgres.start(folders)
        env["DATABASE_URL"] = database_url
    if not env.get("REDIS_URL"):
        redis.start(folders)
        env["REDIS_URL"] = redis_url
    env["SECRET_KEY"] = env.get("SECRET_KEY") or folders.secret_key()
    return env | {
        "DATA_DIR": str(folders.data),
        "DJANGO_SETTINGS_MODULE": "workbench.settings",
        "PYTHONUNBUFFERED": "1",
    }


def _prepare(folders: Folders, env: dict[str, str]) -> str:
    """Tables, sample desk, static files. Returns what the sample desk has to say."""
    step = _spawn_python(folders, "prepare", ["-m", "workbench.embedded.prepare"], env)
    processes.run_to_end(step)
    return step.said().strip("\n")


def _start_desk(folders: Folders, env: dict[str, str], port: int) -> list[Child]:
    """Worker, beat, relay and web, in the order in which they are stopped."""
    schedule = folders.pids / "beat-schedule"
    for stale in folders.pids.glob("beat-schedule*"):
        stale.unlink()  # another Python could not read it, and our schedule is static
    env = {"FETCHING_JOBS": str(max(1, _jobs_at_once() // 2))} | env
    celery = ["-m", "celery", "--app", "tasks.celery"]
    worker = _spawn_python(
        folders, "worker", [*celery, *_worker_options()], env | {"REMAP_SIGTERM": "SIGQUIT"}
    )
    worker.ready = _has_said(worker, " ready.")
    worker.patience = WORKER_SECONDS
    beat_options = ["beat", "--loglevel=INFO", f"--schedule={schedule}", "--pidfile="]
    beat = _spawn_python(folders, "beat", [*celery, *beat_options], env)
    beat.ready = _has_said(beat, "beat: Starting")
    relay = _spawn_python(folders, "relay", ["manage.py", "relay"], env)
    relay.ready = _has_said(relay, "relay ready")
    web = _spawn_python(folders, "web", _web_command(port), env)
    web.ready = lambda: _answers(port)
    return [worker, beat, relay, web]


def _jobs_at_once() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS_AT_ONCE)


def _worker_options() -> list[str]:
    return [
        "worker",
        "--loglevel=INFO",
        "--pool=prefork",
        f"--concurrency={_jobs_at_once()}",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",  # its farewell can wait for ever for a lock when Redis is gone
    ]


def _web_command(port: int) -> list[str]:
    return [
        *("-m", "gunicorn", "workbench.wsgi:application"),
        *("--bind", f"{HOST}:{port}"),
        *("--worker-class", "gthread"),
        *("--workers", str(WEB_WORKERS)),
        *("--threads", str(WEB_THREADS)),
        *("--graceful-timeout", "5"),
        "--forwarded-allow-ips=",  # BEHIND_PROXY says whether a proxy is believed, and settings.py reads that
        *("--limit-request-line", "8190"),  # its most: a search is in the address, six bytes a letter
        "--no-control-socket",  # it would lie in the home folder, shared by every instance
    ]


def _spawn_python(
    folders: Folders,
    name: str,
    arguments: Sequence[str],
    env: dict[str, str],
    *,
    stop_signal: signal.Signals = signal.SIGTERM,
) -> Child:
    return processes.spawn(
        name,
        [sys.executable, *arguments],
        logs=folders.logs,
        pids=folders.pids,
        env=env,
        cwd=ROOT,
        stop_signal=stop_signal,
    )


def _has_said(child: Child, words: str) -> Callable[[], bool]:
    return lambda: words in child.said()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    hosts = [name.strip() for name in os.environ.get("ALLOWED_HOSTS", "").split(",") if name.strip("* ")]
    try:
        connection.request("GET", "/health/ready", headers={"Host": hosts[0].lstrip(".")} if hosts else {})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise EngineError(f"PORT={text} is not a port: choose a number from 1 to 65535.")
    return int(text)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            if isinstance(problem, PermissionError):
                raise EngineError(
                    f"Port {port} is kept for root: choose one above 1023, make run PORT=8000."
                ) from None
            raise EngineError(
                f"Port {port} is taken by another program: stop it, or choose another one, "
                f"make run PORT={port % 65535 + 1}"
            ) from None


def _end_earlier_children(folders: Folders) -> None:
    for pid_file in folders.pids.glob("*.pid"):
        if pid_file.stem not in processes.ENGINES:
            processes.end_left_over(pid_file)


def _stop_all() -> None:
    """The desk first and together, then Redis, then PostgreSQL."""
    engines = [child for child in processes.STARTED if child.name in processes.ENGINES]
    processes.stop([child for child in processes.STARTED if child not in engines])
    for engine in reversed(engines):
        processes.stop([engine])


def _in_foreground(command: Sequence[str], env: dict[str, str]) -> int:
    process = subprocess.Popen(command, env=env)
    try:
        return process.wait()
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.wait()


def _with_running_servers(folders: Folders, command: Sequence[str]) -> int:
    """Another process holds the folders and has servers there, or is about to."""
    deadline = time.monotonic() + postgres.START_SECONDS
    while not (os.environ.get("DATABASE_URL") or postgres.answers(folders)):
        if time.monotonic() > deadline:
            _complain(f"Another instance holds {folders.data}, but its database does not answer.")
            return 1
        time.sleep(0.1)
    return _in_foreground(command, os.environ | {"DATA_DIR": str(folders.data)})


def _catch_signals() -> None:
    """Also where the parent ignored them: a shell does that to what it starts with `&`."""
    for signum in STOP_SIGNALS:
        signal.signal(signum, _on_signal)


def _on_signal(signum: int, frame: FrameType | None) -> None:
    _ignore_signals()
    raise Stop


def _ignore_signals() -> None:
    for signum in STOP_SIGNALS:
        signal.signal(signum, signal.SIG_IGN)


def _say(text: str) -> None:
    with suppress(OSError):  # the terminal may be gone
        print(text, flush=True)


def _room(folders: Folders) -> str:
    """What stands behind most of what a full disk breaks, and no last words of a part say plainly.

    A folder of an engine may lie on a disk of its own.
    """
    left: list[tuple[int, Path]] = []
    for folder in (folders.data, folders.postgres, folders.redis):
        with suppress(OSError):
            left.append((shutil.disk_usage(folder).free, folder))
    free, folder = min(left, default=(LEAST_ROOM, folders.data))
    if free >= LEAST_ROOM:
        return ""
    return (
        f"\nThe disk of {folder} is full ({free / 2**20:.0f} MB are left): make room, and start it "
        "again. What was taken in is kept, and goes on then."
    )


def _complain(text: str) -> None:
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)
