"""Worker processes for the benchmark: started anew, with Django and the model, as Celery's are."""

from __future__ import annotations

import importlib
import multiprocessing
import time
from collections.abc import Sequence
from typing import Any

import django

PROCESSES = 2
WORK = "tests.benchmarks.work"


class Workers:
    """Two processes that answer calls to functions of `work`; use as a context."""

    def __enter__(self) -> Workers:
        self._pool = multiprocessing.get_context("spawn").Pool(PROCESSES, initializer=_start)
        self._pool.map(_call, [("warm", ())] * PROCESSES, chunksize=1)
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.terminate()

    def timed(self, name: str, arguments: Sequence[Any]) -> tuple[float, list[Any]]:
        """(seconds, answers) of a function called once for each argument, the calls shared out."""
        began = time.perf_counter()
        answers = self._pool.map(_call, [(name, (argument,)) for argument in arguments], chunksize=1)
        return time.perf_counter() - began, answers


def _start() -> None:
    django.setup()
    importlib.import_module(WORK).warm()


def _call(asked: tuple[str, tuple[Any, ...]]) -> Any:
    name, arguments = asked
    return getattr(importlib.import_module(WORK), name)(*arguments)
