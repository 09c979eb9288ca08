"""Starting and stopping the whole desk, with real processes in a temporary folder."""

import os
import shutil
import signal
import socket
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench.desk import Desk, free_port, manage

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what is left running"),
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Short, and open to the database's own user when we are root; pytest's own folders are neither."""
    path = Path(tempfile.mkdtemp(prefix="desk-")).resolve()
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def first(folder: Path) -> Desk:
    """A desk that has been started in the background and stopped by Ctrl-C."""
    desk = Desk(folder / "first", background=True).wait_ready()
    assert answer(desk) == 200
    assert desk.stop(signal.SIGINT) == 0, desk.said()
    assert desk.processes() == []
    return desk


@pytest.fixture(scope="module")
def data(first: Desk) -> Path:
    return first.data


def answer(desk: Desk) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{desk.port}/health/ready") as found:
        return int(found.status)


def test_the_first_start_names_the_address_and_the_accounts(first: Desk) -> None:
    assert f"http://127.0.0.1:{first.port}/" in first.said()
    assert "alice" in first.said()


@pytest.mark.parametrize("signum", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)])
def test_a_signal_to_make_alone_stops_everything(data: Path, signum: signal.Signals) -> None:
    desk = Desk(data, make=True).wait_ready()
    desk.stop(signum)
    assert desk.processes() == []
    assert not any(path.is_socket() for path in data.rglob("*"))


@pytest.mark.slow
def test_a_start_right_after_a_kill_keeps_the_data_and_a_kill_leaves_no_process(data: Path) -> None:
    noted = manage(
        data, "shell", "-c", "from claims.models import Publication as P; P(name='Ada Post').save()"
    )
    assert noted.returncode == 0, noted.stderr
    killed = Desk(data).wait_ready()
    killed.stop(signal.SIGKILL)
    desk = Desk(data).wait_ready()  # at once, while the old children are dying
    shown = manage(data, "shell", "-c", "from claims.models import Publication as P; print(P.objects.all())")
    assert "Ada Post" in shown.stdout, shown.stderr
    desk.stop(signal.SIGKILL)
    desk.wait_gone()


@pytest.mark.slow
def test_of_two_desks_on_two_folders_a_dead_part_stops_its_own_and_is_named(data: Path, folder: Path) -> None:
    shutil.copytree(data, folder / "second", copy_function=shutil.copy2)
    one, two = Desk(data), Desk(folder / "second")
    one.wait_ready()
    two.wait_ready()
    third = Desk(data, port=free_port())
    assert third.process.wait(30) == 1
    assert third.said().startswith(f"Another instance uses {data}; stop it")
    os.kill(one.pid_of("worker"), signal.SIGKILL)
    assert one.process.wait(60) == 1
    assert "worker ended by itself (killed by SIGKILL)" in one.said()
    assert answer(two) == 200
    assert two.stop(signal.SIGHUP) == 0, two.said()
    assert one.processes() == two.processes() == []


def test_a_taken_port_is_said_in_one_sentence(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        desk = Desk(folder / "port", port=port)
        assert desk.process.wait(30) == 1
    assert desk.said().strip().splitlines() == [
        f"Port {port} is taken by another program: stop it, or choose another one, make run PORT={port + 1}"
    ]
    assert desk.processes() == []
