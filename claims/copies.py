"""Copies: the same text at another address, and near-copies such as wire reports with another headline.

Near-copies are found by MinHash over shingles of five words (Broder 1997):

1. A signature of 128 hashes is kept with every version (512 bytes).
2. The database compares it, in bands of four, with those of the last days: two texts of which four fifths
   agree share no band once in ten million cases; memory holds the few that share one.
3. The texts of those are compared exactly.

A changed word takes five shingles from either side, so that two of seventy-five leave three quarters. Of
short texts the words that differ are looked at: another number, name, direction or "not" is another report.

A copy is linked to what was here before it, whose reading it shares. Which of the two had it from the other
is told by when they were published (`originals_of`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from django.db.models import BinaryField, F, Func, Q, QuerySet, Value
from django.db.models.lookups import Exact
from django.utils import timezone
from rensa import RMinHash

from claims.matching.negation import Sense, opposed, sense_of
from claims.models import Article

WORDS = 5
"""Words in a shingle."""
FEWEST = 30
"""Shingles: in shorter texts one changed word, a "not", is too much of the whole to call it a copy."""
ALIKE = 0.8
"""Share of common shingles (Jaccard)."""
SHORT = 150
"""Words: up to here a text may be less alike, as long as what differs is worded anew and nothing else."""
NEARLY = 0.6
"""Share of common shingles of such texts: about one word in twenty changed."""
DAYS = 7
CANDIDATES = 50

_HASHES, _SEED, _BAND = 128, 7406001, 4
_WORD = re.compile(r"\w+")
_NEGATIONS = re.compile(r"(?:not|no|never|none|nobody|nothing|without|cannot|den(?:y|ies|ied)|\w+n't)", re.I)


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The original and whether the texts differ."""

    original_id: int
    near: bool


def shingles(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


def signature(text: str) -> bytes | None:
    """128 hashes as little-endian uint32; None for a text too short to be compared."""
    found = shingles(text)
    if len(found) < FEWEST:
        return None
    sketch = RMinHash(_HASHES, _SEED)
    sketch.update(sorted(found))
    return np.array(sketch.digest(), dtype="<u4").tobytes()


def likeness(one: str, other: str) -> float:
    """Jaccard of the shingles, 0 to 1."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def near_copies(one: str, other: str) -> bool:
    """Whether two texts are one report, worded a little differently."""
    alike = likeness(one, other)
    return alike >= ALIKE or (alike >= NEARLY and _only_worded_anew(_words(one), _words(other)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)?", text.replace("’", "'"))


def _only_worded_anew(one: Sequence[str], other: Sequence[str]) -> bool:
    """Of short texts: no number and no negation differs, and no name stands for another.

    A name that only one of them has is often the credit of an agency.
    """
    if max(len(one), len(other)) > SHORT:
        return False
    left, right = [word.casefold() for word in one], [word.casefold() for word in other]
    changes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for change, begin, end, new_begin, new_end in changes:
        gone, come = one[begin:end], other[new_begin:new_end]
        if change != "equal" and _tells_apart(gone, come):
            return False
    return True


def _tells_apart(gone: Sequence[str], come: Sequence[str]) -> bool:
    named = all(any(word[0].isupper() for word in words) for words in (gone, come))
    return named or any(map(_tells, (*gone, *come))) or opposed(_sense(gone), _sense(come))


def _sense(words: Sequence[str]) -> Sense:
    return sense_of(" ".join(words))


def _tells(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or bool(_NEGATIONS.fullmatch(word))


def original_of(article: Article | None, text: str, sha256: str, sketch: bytes | None) -> CopyOf | None:
    """Whose copy a text is; never a copy's. None for an article that has copies of its own."""
    others = Article.objects.here()
    if article is not None:
        if article.copies.exists():
            return None
        others = others.exclude(pk=article.pk)
    same = others.filter(text_sha256=sha256).order_by(F("copy_of").asc(nulls_first=True), "pk").first()
    if same is not None:
        return _link(same, sha256)
    alike = _alike(others, text, sketch) if sketch else None
    return _link(alike, sha256) if alike else None


def originals_of(articles: Iterable[Article]) -> dict[int, int]:
    """Of articles that come with their `copy_of`, each copy → the one of them and of those that they are
    linked to that was published first.

    What has no date, or one after its arrival, counts from its arrival; so do all of one day of which one
    has a day and no time.
    """
    linked: dict[int, dict[int, Article]] = {}
    for article in articles:
        first = article.copy_of or article
        linked.setdefault(first.pk, {first.pk: first})[article.pk] = article
    found: dict[int, int] = {}
    for of_one_text in (articles for articles in linked.values() if len(articles) > 1):
        by_day = any(_has_no_time(article) for article in of_one_text.values())
        first = min(of_one_text.values(), key=lambda article: _came_out(article, by_day=by_day))
        found |= {pk: first.pk for pk in of_one_text if pk != first.pk}
    return found


def _came_out(article: Article, *, by_day: bool) -> tuple[dt.date, dt.datetime, int]:
    moment = min(article.out_at, article.added_at)
    return timezone.localdate(moment) if by_day else moment, article.added_at, article.pk


def _has_no_time(article: Article) -> bool:
    moment = article.published_at
    return moment is not None and timezone.localtime(moment).time() == dt.time()


def _link(found: Article, sha256: str) -> CopyOf:
    original = found.copy_of or found
    return CopyOf(original.pk, near=original.text_sha256 != sha256)


def _alike(others: QuerySet[Article], text: str, sketch: bytes) -> Article | None:
    since = timezone.now() - dt.timedelta(days=DAYS)
    recent = others.filter(added_at__gte=since).filter(_shares_a_band(sketch)).order_by("-pk")
    for found in recent.select_related("current", "copy_of")[:CANDIDATES].iterator(chunk_size=5):
        if found.current is not None and near_copies(text, found.current.text):
            return found
    return None


def _shares_a_band(sketch: bytes) -> Q:
    size = 4 * _BAND
    bands = Q()
    for begin in range(0, len(sketch), size):
        ours = Value(sketch[begin : begin + size], output_field=BinaryField())
        theirs = Func(
            F("current__shingles"), begin + 1, size, function="SUBSTRING", output_field=BinaryField()
        )
        bands |= Q(Exact(theirs, ours))
    return bands
