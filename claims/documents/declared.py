"""What a page declares of itself, cut to what a page of news needs.

trafilatura reads it by patterns whose time grows with the square of what they meet, and nothing else runs in
a process meanwhile: 300 KB made for it held a web process for a quarter of a minute, 20 MB for hours.
"""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST_VALUE = 1_000
"""Characters of a title, a name, a description."""
UNTOUCHED = 20_000
"""Characters of JSON-LD, all of it together, whose time does not matter however it is made."""
MOST_JSON = 400_000
"""Characters; a live blog that has been going on all day has half of that."""
MOST_NAMED = 100
"""Names in it: each is held against all the others."""

_BEFORE = re.compile(r"\A(?:\s*+<(?:!doctype|\?xml)[^>]*+>?)++", re.I)
_TAG = re.compile(r"<[^<>]{0,1000}>|[<>]")
_TYPES = ("application/ld+json", "application/settings+json")
_NAMED = {"author", "name"}
_PROSE = {"articleBody", "reviewBody", "text"}


def without_prologue(html: str) -> str:
    """Without what says of which kind the page is, and in which letters it was written."""
    return _BEFORE.sub("", html)


def cut(tree: Any) -> bool:
    """Cut what is too long in a parsed page; whether anything was."""
    changed = False
    for element in tree.iter("meta"):
        content = element.get("content") or ""
        if len(content) > LONGEST_VALUE:
            element.set("content", content[:LONGEST_VALUE])
            changed = True
    scripts = [script for script in tree.iter("script") if script.get("type") in _TYPES and script.text]
    short = sum(len(script.text) for script in scripts) <= UNTOUCHED
    left, names = MOST_JSON, [MOST_NAMED]
    for script in scripts:
        left -= len(script.text)
        kept = _kept(script.text, names, short=short) if left >= 0 else ""
        changed = changed or kept != script.text
        script.text = kept
    return changed


def _kept(text: str, names: list[int], *, short: bool) -> str:
    """JSON as it is or, where something was cut, written anew; nothing of much that is broken."""
    try:
        data = json.loads(text, strict=False)
        kept = _cut(data, "", names, short)
    except (ValueError, RecursionError):
        return text if short else ""
    return text if short and kept == data else json.dumps(kept)


def _cut(value: Any, key: str, names: list[int], short: bool) -> Any:
    if isinstance(value, dict):
        return {
            inner: _cut(one, inner, names, short) for inner, one in value.items() if _counted(inner, names)
        }
    if isinstance(value, list):
        listed = key in _NAMED
        return [_cut(one, key, names, short) for one in value if not listed or _counted(key, names)]
    if not isinstance(value, str):
        return value
    plain = value if short else _TAG.sub(" ", value)
    return plain if key in _PROSE else plain[:LONGEST_VALUE]


def _counted(key: str, names: list[int]) -> bool:
    names[0] -= key in _NAMED
    return key not in _NAMED or names[0] >= 0
