"""The logs tell of work. That the beat asked whether there is any, a dozen times a minute, would push a fault
of Friday night out of them before Monday.
"""

from __future__ import annotations

import logging
from collections.abc import Collection

TOLD_FROM = 1.0
"""Seconds from which on such a question was work after all."""
SENT = "Scheduler: Sending due task"


def leave_out(ticks: Collection[str]) -> None:
    """Of tasks with these names that they came, and that they ended well and soon. Faults are told."""

    def tells(record: logging.LogRecord) -> bool:
        about = getattr(record, "data", None) or {}
        if record.levelno > logging.INFO:
            return True
        if about.get("name") in ticks:
            return bool(about.get("runtime", 0) >= TOLD_FROM)
        return not str(record.msg).startswith(SENT)

    for name in ("celery.worker.strategy", "celery.app.trace", "celery.beat"):
        logging.getLogger(name).addFilter(tells)
