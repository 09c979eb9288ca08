"""Test jobs that wait, fail or die as files in PLIANT_FOLDER tell them, and write down what they do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from django.db.transaction import atomic

from claims.exceptions import Unreadable
from tasks import outbox
from tasks.job import job

__all__ = ["JOBS", "atomic"]


def folder() -> Path:
    return Path(os.environ["PLIANT_FOLDER"])


def write(line: str) -> None:
    with open(folder() / "told", "a") as file:
        file.write(line + "\n")


def told(where: Path) -> list[str]:
    path = where / "told"
    return path.read_text().splitlines() if path.exists() else []


def say_failure(subject_id: int, code: str) -> None:
    write(f"failed {subject_id} {code}")


@job(on_failure=say_failure)
def quick(subject_id: int) -> None:
    write(f"done {subject_id}")


@job(on_failure=say_failure, fetches=True)
def fetching(subject_id: int) -> None:
    write(f"fetched {subject_id}")


@job(on_failure=say_failure, prompt=True)
def telling(subject_id: int) -> None:
    write(f"told {subject_id}")


@job(on_failure=say_failure)
def waiting(subject_id: int) -> None:
    write(f"begun {subject_id}")
    while not (folder() / "go").exists():
        time.sleep(0.02)
    write(f"done {subject_id}")


@job(on_failure=say_failure)
def failing(subject_id: int) -> None:
    if not (folder() / "go").exists():
        raise RuntimeError("the well is dry")
    write(f"done {subject_id}")


@job(on_failure=say_failure)
def refusing(subject_id: int) -> None:
    raise Unreadable("There is no text to read in this picture.")


@job(on_failure=say_failure)
def deadly(subject_id: int) -> None:
    write(f"begun {subject_id}")
    os.kill(os.getpid(), signal.SIGKILL)


JOBS = {each.name: each for each in (quick, fetching, telling, waiting, failing, refusing, deadly)}
outbox.JOBS.update(JOBS)
