"""What stands in a feed, as plain values: what feedparser read in, entries out. No database."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from claims.addresses import canonical_url
from claims.exceptions import BadInput
from claims.moments import plausible


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
        title=" ".join(strip_tags(str(item.get("title", ""))).split())[:500],
        stamp=str(item.get("updated") or item.get("published") or "")[:64],
        published_at=plausible(_moment(item.get("published_parsed") or item.get("updated_parsed"))),
        html=html,
    )


def _url(item: Mapping[str, Any]) -> str:
    try:
        return canonical_url(str(item.get("link", "")))
    except BadInput:
        return ""


def _html(item: Mapping[str, Any]) -> str:
    """The longest text that the entry carries."""
    texts = [str(piece.get("value", "")) for piece in item.get("content", [])]
    return max([*texts, str(item.get("summary", ""))], key=len)


def _moment(parsed: Any) -> dt.datetime | None:
    """feedparser gives UTC as a struct_time; a date that no calendar has is none."""
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
