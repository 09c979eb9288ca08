"""What stands in a feed, as plain values: what feedparser read in, entries out. No database."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.utils.html import strip_tags

from claims.addresses import canonical_url
from claims.exceptions import BadInput
from claims.moments import came_out

_ZONE = re.compile(r"(?:\dZ|:\d\d(?:\.\d+)? ?[+-]\d\d(?::?\d\d)?|[ :\d](?!AM|PM)[A-Z]{1,5})(?: \(.*\))?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `url` is canonical or "", `stamp` changes when the feed says that the entry changed."""

    key: str
    url: str
    title: str
    stamp: str
    published_at: dt.datetime | None
    html: str


def entries_of(found: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """The entries that can be told apart, in the order of the feed, each once."""
    entries = (_entry(item) for item in found)
    return list({entry.key: entry for entry in entries if entry.url or entry.html}.values())


def _entry(item: Mapping[str, Any]) -> Entry:
    url, html = _url(item), _html(item)
    name = str(item.get("id") or url or html)
    return Entry(
        key=hashlib.sha256(name.encode()).hexdigest(),
        url=url,
        title=_plain(str(item.get("title", ""))),
        stamp=str(item.get("updated") or item.get("published") or "")[:64],
        published_at=came_out(_moment(item, "published") or _moment(item, "updated")),
        html=html,
    )


def _plain(title: str) -> str:
    """In one line and without tags, save where so many are open that it cannot be meant as HTML."""
    with suppress(SuspiciousOperation):
        title = strip_tags(title)
    return " ".join(title.split())[:500]


def _url(item: Mapping[str, Any]) -> str:
    try:
        return canonical_url(str(item.get("link", "")))
    except BadInput:
        return ""


def _html(item: Mapping[str, Any]) -> str:
    """The longest text that the entry carries."""
    texts = [str(piece.get("value", "")) for piece in item.get("content", [])]
    return max([*texts, str(item.get("summary", ""))], key=len)


def _moment(item: Mapping[str, Any], name: str) -> dt.datetime | None:
    """Naive where the feed names no zone: it is then of the newsroom's clock, as that of a page is.

    feedparser gives UTC as a struct_time, or none; a date that no calendar has is none.
    """
    written, parsed = str(item.get(name) or "").strip().upper(), item.get(f"{name}_parsed")
    try:
        if not parsed:
            return parsedate_to_datetime(written) if written else None
        moment = dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if _ZONE.search(written) else moment.replace(tzinfo=None)
