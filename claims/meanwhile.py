"""What two people plan at once: each keeps what he changed, and is told where both changed the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from claims.exceptions import StaleText
from claims.models.revisable import Revisable


def to_write(row: Revisable, mine: Mapping[str, Any], shown: Mapping[str, Any] | None) -> dict[str, Any]:
    """Of the fields in `mine` those to write: what differs from `row`, and from what its writer was `shown`.

    What he left as it was shown to him stays as a colleague made it since. Without `shown` (None) all that
    differs is written. Moments are compared to the minute, as forms show them. Raises StaleText, which names
    the fields, where a colleague changed meanwhile what the writer changes too.
    """
    stands = {name: getattr(row, name) for name in mine}
    before = stands if shown is None else shown
    ours = {name for name, value in mine.items() if not _same(value, before[name])}
    written = {name: mine[name] for name in ours if not _same(mine[name], stands[name])}
    clashing = [name for name in written if not _same(stands[name], before[name])]
    if clashing:
        raise StaleText(current=row, fields=clashing)
    return written


def _same(one: Any, other: Any) -> bool:
    return bool(_to_minute(one) == _to_minute(other))


def _to_minute(value: Any) -> Any:
    return value.replace(second=0, microsecond=0) if isinstance(value, dt.datetime) else value
