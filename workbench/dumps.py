"""The database as one file, and back: by pg_dump, pg_restore and psql, which come along."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from pathlib import Path

from psycopg import ConnectionInfo

from workbench.embedded.folders import EngineError
from workbench.embedded.postgres import binaries

NAME = "desk.dump"
BEFORE = (
    "BEGIN; SET LOCAL lock_timeout = '30s'; SET LOCAL client_min_messages = warning;"
    "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
)
APPLIED = re.compile(r"^\d+\tclaims\t(\w+)\t", re.M)


class NotDone(Exception):
    """A program of PostgreSQL refused; the message is what it said."""


def dump(server: ConnectionInfo, to: Path) -> None:
    """Raises NotDone."""
    _run(["pg_dump", f"--dbname={server.dsn}", "--format=custom", f"--file={to}"], server)


def migrations_in(file: Path) -> set[str]:
    """Those of the desk that its database had. Raises NotDone where the file is no dump, or cut off."""
    shown = ["pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(file)]
    return set(APPLIED.findall(_run(shown)))


def put_back(server: ConnectionInfo, file: Path) -> None:
    """Replace all that is in the database, or nothing of it. Raises NotDone.

    Only the end of a dump that was read to its end makes it stand: pg_restore writes the script, and that it
    came to its end is what lets the transaction be committed.
    """
    psql = subprocess.Popen(
        [_program("psql"), f"--dbname={server.dsn}", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
        env=_environment(server),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert psql.stdin is not None
    with suppress(BrokenPipeError):  # it has said why it went
        psql.stdin.write(BEFORE)
        psql.stdin.flush()
    read = subprocess.run(
        [_program("pg_restore"), "--no-owner", "--no-acl", "--file=-", str(file)],
        stdout=psql.stdin,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    _out, said = psql.communicate("" if read.returncode else "COMMIT;\n")
    if read.returncode or psql.returncode:
        raise NotDone(f"{said}{read.stderr}".strip())


def _run(command: list[str], server: ConnectionInfo | None = None) -> str:
    command = [_program(command[0]), *command[1:]]
    done = subprocess.run(command, env=_environment(server), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotDone(done.stderr.strip())
    return done.stdout


def _environment(server: ConnectionInfo | None) -> dict[str, str]:
    """A password goes by the environment, which nobody lists."""
    return os.environ | ({"PGPASSWORD": server.password} if server else {})


def _program(name: str) -> str:
    """The one that comes along, which reads older servers too; else that of the machine."""
    try:
        return str(binaries() / name)
    except EngineError:
        return name
