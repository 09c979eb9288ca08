"""Where everything of one DATA_DIR lies, and which addresses follow from it."""

import errno
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Letters that need no quoting in a libpq address, a Redis address or a PostgreSQL setting.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")
LONGEST_SOCKET = 107
DATABASE = "claimdesk"


class EngineError(Exception):
    """A local engine cannot do what was asked; the message is one sentence for a person."""


@dataclass(frozen=True)
class Folders:
    """The paths below one DATA_DIR (absolute)."""

    data: Path

    @property
    def postgres(self) -> Path:
        return self.data / "pg"

    @property
    def redis(self) -> Path:
        return self.data / "redis"

    @property
    def files(self) -> Path:
        """Uploads and snapshots; the desk's own storage keeps them there."""
        return self.data / "files"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def pids(self) -> Path:
        return self.data / "run"

    @property
    def sockets(self) -> Path:
        """`run` itself; a short folder in the temporary one where the path is too long or needs quoting."""
        longest = f"{self.pids}/pg/.s.PGSQL.5432.lock"
        if PLAIN_PATH.fullmatch(longest) and len(longest) <= LONGEST_SOCKET:
            return self.pids
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        # Not $TMPDIR: a command typed in another terminal must find the same folder.
        base = "/tmp" if os.path.isdir("/tmp") else tempfile.gettempdir()
        return Path(base, f"claimdesk-{os.geteuid()}-{digest}")

    @property
    def postgres_socket(self) -> Path:
        """The folder of PostgreSQL's socket; its own, since it belongs to the server's user."""
        return self.sockets / "pg"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    def make(self) -> None:
        """Create what is missing. Raises EngineError where a folder cannot be made or is another user's.

        The files too, which a backup that was put back as root leaves closed: no upload would be kept.
        """
        try:
            for folder in (self.data, self.pids):
                folder.mkdir(parents=True, exist_ok=True)
            for private in (self.redis, self.logs, self.files):
                private.mkdir(mode=0o700, exist_ok=True)
                if not os.access(private, os.R_OK | os.W_OK | os.X_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(private))
            self._make_sockets()
        except OSError as problem:
            raise self.unusable(problem) from None

    def unusable(self, problem: OSError) -> EngineError:
        """What to do where something in the folders cannot be read or written."""
        reason = problem.strerror or problem
        owner = "start as whoever it belongs to, or " if isinstance(problem, PermissionError) else ""
        return EngineError(
            f"Cannot use the data folder {self.data}: {problem.filename}: {reason}; "
            f"{owner}choose another folder with DATA_DIR."
        )

    def holds(self, path: object) -> bool:
        """Whether a path that an error names lies in these folders."""
        return isinstance(path, str) and any(map(Path(path).is_relative_to, (self.data, self.sockets)))

    def _make_sockets(self) -> None:
        # As root the database has another user, who must pass through the folder but not list it.
        mode = 0o711 if os.geteuid() == 0 else 0o700
        if self.sockets != self.pids:
            self.sockets.mkdir(mode=mode, exist_ok=True)
            found = self.sockets.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
                raise EngineError(
                    f"{self.sockets} is not a folder of yours alone; remove it and start again."
                )
        self.postgres_socket.mkdir(mode=0o700, exist_ok=True)

    def remove_short_sockets(self) -> None:
        """Take the folder in the temporary one away again, if there is one."""
        if self.sockets != self.pids:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def secret_key(self) -> str:
        """The key of this installation, made on first use and readable by its owner alone."""
        path = self.data / "secret_key"
        if not (path.exists() and path.read_text().strip()):  # a power cut may have left it empty
            draft = path.with_name(f"secret_key.new{os.getpid()}")
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        return path.read_text().strip()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold this DATA_DIR. Raises EngineError while another process holds it, or where none can be."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            file = open(self.data / "lock", "a+")  # noqa: SIM115 — closed below
        except OSError as problem:
            raise self.unusable(problem) from None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InUse(
                    f"Another instance uses {self.data}; stop it, or choose another folder: "
                    "make run DATA_DIR=… PORT=…"
                ) from None
            yield


class InUse(EngineError):
    """Another process holds this DATA_DIR."""


def data_folder() -> Path:
    """DATA_DIR of the environment, else var/ beside the code; absolute, links resolved."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "var").expanduser().resolve()


def embedded_urls(data_dir: str | os.PathLike[str]) -> tuple[str, str]:
    """(database URL, Redis URL) of the local servers of this DATA_DIR, running or not."""
    folders = Folders(Path(data_dir).expanduser().resolve())
    # The port is spelled out against a PGPORT in the environment.
    database = f"postgresql://postgres@:5432/{DATABASE}?host={folders.postgres_socket}"
    return database, f"unix://{folders.redis_socket}"
