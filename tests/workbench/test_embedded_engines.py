"""The local PostgreSQL and Redis in awkward places, and after an unclean end."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, LiteralString

import psycopg
import pytest
from redis import Redis

from tests.workbench.desk import manage
from workbench.embedded import embedded_urls, postgres, processes, redis, supervisor
from workbench.embedded.folders import LONGEST_SOCKET, ROOT, EngineError, Folders, InUse

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user for the database")


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="engines-")).resolve()
    path.chmod(0o711)
    before = os.umask(0o022)  # a closed one would close the folders within it
    yield path
    os.umask(before)
    processes.stop(started_in(path)[::-1])
    Folders(path).remove_short_sockets()
    shutil.rmtree(path)


def started_in(path: Path) -> list[processes.Child]:
    return [child for child in processes.STARTED if child.log.is_relative_to(path)]


def prepared(path: Path) -> Folders:
    folders = Folders(path)
    folders.make()
    return folders


def query(folders: Folders, text: LiteralString) -> object:
    with psycopg.connect(embedded_urls(folders.data)[0], autocommit=True) as connection:
        cursor = connection.execute(text)
        return cursor.fetchone()[0] if cursor.description else None


def test_the_database_speaks_utf8_and_has_vectors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PGPORT", "1")
    folders = prepared(folder)
    postgres.start(folders, durable=False)
    assert query(folders, "SHOW server_encoding") == "UTF8"
    assert query(folders, "SELECT lower('ŁÓDŹ')") == "łódź"
    assert query(folders, "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'") == 1


@pytest.mark.parametrize("name", ["a" * 90, "my own, 100% desk"], ids=["long", "punctuated"])
def test_a_long_or_punctuated_path_gets_a_short_private_socket_folder(folder: Path, name: str) -> None:
    folders = prepared(folder / name)
    assert len(f"{folders.postgres_socket}/.s.PGSQL.5432.lock") <= LONGEST_SOCKET
    assert folders.sockets.stat().st_mode & 0o066 == 0
    server = postgres.start(folders, durable=False)
    queue = redis.start(folders, durable=False)
    assert query(folders, "SELECT 1") == 1
    assert Redis.from_url(embedded_urls(folders.data)[1]).ping()
    processes.stop([queue, server])
    folders.remove_short_sockets()
    assert not folders.sockets.exists()


def test_a_socket_folder_that_others_could_have_made_is_refused(folder: Path) -> None:
    folders = Folders(folder / "a b")
    folders.sockets.mkdir()
    folders.sockets.chmod(0o777)
    with pytest.raises(EngineError, match="not a folder of yours alone"):
        folders.make()
    folders.remove_short_sockets()


@pytest.mark.parametrize("name", ["file", "file/below", "folder"])
def test_a_folder_that_cannot_be_used_is_said_in_one_sentence(folder: Path, name: str) -> None:
    (folder / "file").touch()
    (folder / "folder" / "lock").mkdir(parents=True)  # what even root cannot write to
    refused = pytest.raises(EngineError, match=r"^Cannot use the data folder .*choose another folder")
    with refused, Folders(folder / name).locked():
        pass


def test_nobody_else_on_the_machine_reads_what_was_uploaded(folder: Path) -> None:
    made = prepared(folder)
    assert [path.stat().st_mode & 0o777 for path in (made.files, made.logs, made.redis)] == [0o700] * 3


def test_files_that_were_put_back_as_another_user_are_said_before_an_upload_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "files")
    with pytest.raises(EngineError, match=r"/files: Permission denied; start as whoever it belongs to"):
        Folders(folder).make()


def test_a_key_that_a_power_cut_left_empty_is_made_anew(folder: Path) -> None:
    (folder / "secret_key").touch()
    made = Folders(folder).secret_key()
    assert len(made) > 50 and Folders(folder).secret_key() == made


def test_so_is_what_cannot_be_used_within_it(folder: Path) -> None:
    (prepared(folder).postgres_socket / ".s.PGSQL.5432").mkdir()  # what even root cannot remove as a file
    refused = manage(folder, "check")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Cannot use the data folder") and refused.stderr.count("\n") == 1


def test_what_an_unclean_end_left_behind_does_not_hinder_the_next_start(folder: Path) -> None:
    folders = prepared(folder)
    processes.stop([postgres.start(folders, durable=False)])
    (folders.postgres / "postmaster.pid").write_text(f"{os.getpid()}\n{folders.postgres}\n")
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (folders.postgres_socket / name).write_text(f"{os.getpid()}\n")
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(folders.redis_socket))
    (folders.pids / "redis.pid").write_text("not a number\n")
    (folder / "pg.new123").mkdir()
    postgres.start(folders, durable=False)
    redis.start(folders, durable=False)
    assert query(folders, "SELECT 1") == 1
    assert not (folder / "pg.new123").exists()


@pytest.mark.slow
def test_servers_that_outlived_their_supervisor_are_ended_before_new_ones_start(folder: Path) -> None:
    folders = prepared(folder)
    old = [postgres.start(folders), redis.start(folders)]
    query(folders, "CREATE TABLE kept AS SELECT 7 AS number")
    for child in old:
        processes.STARTED.remove(child)
    new = [postgres.start(folders), redis.start(folders)]
    assert all(child.ended() for child in old)
    assert query(folders, "SELECT number FROM kept") == 7
    assert redis.answers(folders)
    assert not any(child.ended() for child in new)


def test_a_number_that_another_process_got_meanwhile_is_left_alone(folder: Path) -> None:
    folders = prepared(folder)
    bystander = processes.spawn("bystander", ["sleep", "60"], logs=folders.logs, pids=folders.pids, env={})
    (folders.pids / "worker.pid").write_text(f"{bystander.process.pid} another boot 12345\n")
    processes.end_left_over(folders.pids / "worker.pid")
    assert not bystander.ended()


@as_root
def test_a_closed_folder_is_used_without_opening_it(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    folders = prepared(closed / "data")
    assert postgres.choose_identity(folders) == postgres.MAPPED_USER
    processes.stop([postgres.start(folders, durable=False)])
    assert closed.stat().st_mode & 0o777 == 0o700
    closed.chmod(0o711)
    assert postgres.choose_identity(folders) == postgres.ANOTHER_USER
    postgres.start(folders, durable=False)
    assert query(folders, "SELECT 1") == 1


@as_root
def test_a_server_that_root_mapped_to_another_user_dies_with_its_supervisor(folder: Path) -> None:
    folders = prepared(folder)
    child = processes.spawn(
        "sleeper",
        [
            "python3",
            "-c",
            "import ctypes; v = ctypes.c_int(); ctypes.CDLL(None).prctl(2, ctypes.byref(v)); print(v.value)",
        ],
        logs=folders.logs,
        pids=folders.pids,
        env=os.environ,
        identity=postgres.MAPPED_USER,
    )
    processes.run_to_end(child)
    assert child.said().strip() == "15"  # PR_GET_PDEATHSIG: SIGTERM


SUPERVISOR = """
import os, sys, time
from pathlib import Path
from workbench.embedded import guard, processes
place = Path(sys.argv[1])
def start(name, command, **more):
    child = processes.spawn(name, command, logs=place, pids=place, env=os.environ, cwd=os.getcwd(), **more)
    child.ready = lambda: "ready" in child.said()
    return child
guarding = [sys.executable, "-m", "workbench.embedded.guard", str(place), "0.2"]
stubborn = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]
parts = [start("guard", guarding, stop_signal=guard.SIGNAL), start("stubborn", stubborn)]
processes.wait_until_ready(parts, seconds=60)
print("started", flush=True)
time.sleep(600)
"""


def test_a_part_that_hangs_when_the_supervisor_is_killed_is_ended_by_the_guard(folder: Path) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(folder)]
    supervisor = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert supervisor.stdout and supervisor.stdout.readline() == b"started\n"
    parts = [processes.named_in(folder / f"{name}.pid") for name in ("stubborn", "guard")]
    assert all(processes.birth(pid) == born for pid, born in parts)
    supervisor.kill()
    supervisor.wait()
    supervisor.stdout.close()
    deadline = time.monotonic() + 60
    while (
        left := [pid for pid, born in parts if processes.birth(pid) == born]
    ) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        processes.kill_group(pid)
    assert left == []


def test_only_one_process_holds_a_folder(folder: Path) -> None:
    second = Folders(folder).locked()
    with Folders(folder).locked(), pytest.raises(InUse, match="Another instance uses"):
        second.__enter__()


class Hasty(subprocess.Popen):  # type: ignore[type-arg]
    """A child that has written and ended before anybody looks at its log."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)


@pytest.mark.parametrize("way", [subprocess.Popen, Hasty])
def test_a_child_that_fails_is_named_with_its_last_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, way: type
) -> None:
    folders = prepared(folder)
    monkeypatch.setattr(processes.subprocess, "Popen", way)
    child = processes.spawn(
        "teller",
        ["sh", "-c", "echo no ink left; exit 3"],
        logs=folders.logs,
        pids=folders.pids,
        env=os.environ,
    )
    with pytest.raises(EngineError, match=r"teller failed \(exit status 3\):\n    no ink left"):
        processes.run_to_end(child)


@pytest.mark.parametrize("kept", [b"*1\r\n$4\r\nPING\r\n" + b"\0" * 300, b"REDIS9999" + b"\0" * 300])
def test_files_of_redis_that_a_power_cut_damaged_are_set_aside(
    folder: Path, capsys: pytest.CaptureFixture[str], kept: bytes
) -> None:
    folders = prepared(folder)
    for _time in range(2):
        (folders.redis / "appendonly.aof").write_bytes(kept)
        server = redis.start(folders)
        assert redis.answers(folders) and "nothing is lost" in capsys.readouterr().err
        processes.stop([server])
        assert (folders.redis / "damaged" / "appendonly.aof").read_bytes() == kept


@pytest.mark.parametrize(("left", "said"), [(3, True), (900, False)])
def test_a_full_disk_is_named_after_what_it_broke(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: int,
    said: bool,
) -> None:
    def fail(folders: Folders) -> None:
        raise EngineError("worker ended by itself (exit status 1)")

    monkeypatch.setenv("DATA_DIR", str(folder))
    monkeypatch.setattr(supervisor, "_catch_signals", lambda: None)
    monkeypatch.setattr(supervisor, "_held", fail)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=left * 2**20))
    assert supervisor.run() == 1
    told = capsys.readouterr().err
    assert told.startswith("worker ended") and ("is full (3 MB are left): make room" in told) is said


def test_a_full_disk_of_redis_alone_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = Folders(folder)
    full = {folders.redis: 0}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=full.get(path, 2**40)))
    assert f"The disk of {folders.redis} is full (0 MB are left)" in supervisor._room(folders)


def test_a_log_that_grew_long_begins_anew_while_its_part_goes_on_writing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "LOG_LIMIT", 1000)
    speaking = "import sys; print('a' * 2000, flush=True); sys.stdin = open(sys.argv[1]); print(input())"
    os.mkfifo(folder / "cue")
    command = [sys.executable, "-c", f"{speaking}; print('ready', flush=True); input()", folder / "cue"]
    child = processes.spawn("part", command, logs=folder, pids=folder, env=os.environ)
    child.ready = lambda: "a" * 2000 in child.said()
    processes.wait_until_ready([child], seconds=60)
    processes.shorten_logs([child])
    assert (folder / "part.log").read_text() == ""
    assert "a" * 2000 in (folder / "part.log.1").read_text()
    with open(folder / "cue", "w") as cue:
        print("word", file=cue, flush=True)
        child.ready = lambda: child.said() == "word\nready\n"
        processes.wait_until_ready([child], seconds=60)


def test_the_addresses_follow_from_the_folder_alone(folder: Path) -> None:
    database_url, redis_url = embedded_urls(Path("/srv/x"))
    assert database_url == "postgresql://postgres@:5432/claimdesk?host=/srv/x/run/pg"
    assert redis_url == "unix:///srv/x/run/redis.sock"
    assert embedded_urls(folder / "x") and not (folder / "x").exists()
