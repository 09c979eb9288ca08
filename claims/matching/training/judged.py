"""Pairs of texts of the train parts, and what somebody who read both called them.

judgements.tsv holds numbers alone, no text: `set`, the number of the one and of the other text, and the first
letter of one of CLASSES. What was read stands in ../shared/data:

    debates   a sentence of a debate (train part) and a claim
    context   a sentence before one, "QUERY#NUMBER", and a claim
    claims    two claims of the store of debates
    tweets    a post (train part) and a claim
    news      two contents of attributions of PolNeAR's train part, "ARTICLE:ATTRIBUTION", both counted from 0

The judgements were made by a large language model that was given both texts, who said them where that is
known, and the definitions of CLASSES. People had called 1,559 of these pairs one claim; 1,341 of them are
that here, or one denies the other or has another figure. doubted.tsv was judged likewise.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.language.crossencoder import CLASSES
from claims.matching.training.train_ranking import DATA, read_rows
from claims.matching.words import plain_post

HERE = Path(__file__).resolve().parent
JUDGEMENTS = HERE / "judgements.tsv"
DOUBTED = HERE / "doubted.tsv"
MADE_UP = HERE / "pairs.tsv"
WRITTEN = HERE / "written.tsv"
LETTERS = {name[0].upper(): row for row, name in enumerate(CLASSES)}
HELD_OUT = 10
TWO_CLAIMS, UNJUDGED = -1, -2
"""In the place of a class: which of those for two claims is not said; nobody judged."""
_SPEAKER = re.compile(r"^[A-Z][A-Z .’'-]+:\s*")
_THAT = re.compile(r"^that\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """Two texts as they are compared."""

    kind: str
    """The set, "made-up", "written" or "unlike"."""
    at: str
    """Which text the one is: pairs of one text are kept on one side when some are held out."""
    one: str
    other: str
    label: int
    """Row of CLASSES, TWO_CLAIMS or UNJUDGED; of a made-up pair of one claim that of "same"."""


def judged_pairs(data: Path = DATA, *, of: Path = JUDGEMENTS) -> Iterator[Judged]:
    """All of judgements.tsv with their texts. Raises FileNotFoundError where the sets are missing.

    `of` DOUBTED: claims that no network learns from, most of them called a repeat, a denial or another figure
    by the rules of claims/matching.
    """
    texts = {kind: texts_of(kind, data) for kind in _TEXTS}
    with of.open(encoding="utf-8", newline="") as lines:
        for kind, one, other, letter in csv.reader(lines, delimiter="\t"):
            ones, others = texts[kind]
            yield Judged(kind, one.partition("#")[0], *as_compared(ones[one], others[other]), LETTERS[letter])


def made_up_pairs() -> Iterator[Judged]:
    """Those of pairs.tsv: own sentences, some the same in other words, some another thing in like words."""
    with MADE_UP.open(encoding="utf-8", newline="") as lines:
        for row, (label, one, other) in enumerate(csv.reader(lines, delimiter="\t")):
            yield Judged("made-up", str(row), *as_compared(one, other), 0 if label == "same" else TWO_CLAIMS)


def written_pairs() -> Iterator[Judged]:
    """Those of written.tsv: own sentences, each pair written to be of one class. Here words in common tell
    little: what denies a statement, or has another figure, shares as many with it as what repeats it.
    """
    with WRITTEN.open(encoding="utf-8", newline="") as lines:
        for letter, one, other in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Judged("written", one, *as_compared(one, other), LETTERS[letter])


def unlike_pairs(pairs: Sequence[Judged], count: int) -> list[Judged]:
    """Texts of pairs put together by chance: what was judged is near, and with that alone what shares no word
    would be taken for a bold way to say the same.
    """
    ones, others = random.choices(pairs, k=count), random.choices(pairs, k=count)
    return [
        Judged("unlike", one.at, one.one, other.other, LETTERS["U"])
        for one, other in zip(ones, others, strict=True)
        if one.at != other.at
    ]


def is_held_out(pair: Judged) -> bool:
    """One text in ten, with all its pairs."""
    return int(hashlib.md5(pair.at.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_OUT == 0


def as_compared(one: str, other: str) -> tuple[str, str]:
    """The texts that the cross-encoder reads of a sentence and of a claim, denials and all."""
    return plain_post(_plain(one)), _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.split())


Texts = tuple[dict[str, str], dict[str, str]]


def texts_of(kind: str, data: Path) -> Texts:
    """The texts of a set by their numbers: the ones, and the others."""
    return _TEXTS[kind](data)


def _claims(data: Path, of: str) -> dict[str, str]:
    return {row["claim_id"]: row["claim"] for row in read_rows(data / of / "claims.jsonl")}


def _queries(data: Path, of: str) -> list[dict[str, Any]]:
    return read_rows(data / of / "train" / "queries.jsonl")


def _debates(data: Path) -> Texts:
    return {row["query_id"]: row["text"] for row in _queries(data, "debates")}, _claims(data, "debates")


def _tweets(data: Path) -> Texts:
    return {row["query_id"]: row["text"] for row in _queries(data, "tweets")}, _claims(data, "tweets")


def _context(data: Path) -> Texts:
    said = {
        f"{row['query_id']}#{number}": _SPEAKER.sub("", sentence)
        for row in _queries(data, "debates")
        for number, sentence in enumerate(row.get("context") or ())
    }
    return said, _claims(data, "debates")


def _between_claims(data: Path) -> Texts:
    claims = _claims(data, "debates")
    return claims, claims


def _news(data: Path) -> Texts:
    found = {}
    for number, article in enumerate(read_rows(data.parent / "attribution" / "polnear-train.jsonl")):
        for row, attribution in enumerate(article["attributions"]):
            content = attribution["content"]
            spans = content if content and isinstance(content[0], list) else [content] if content else []
            words = " ".join(article["text"][begin:end] for begin, end in spans)
            found[f"{number}:{row}"] = _THAT.sub("", words)
    return found, found


_TEXTS: dict[str, Callable[[Path], Texts]] = {
    "debates": _debates,
    "context": _context,
    "claims": _between_claims,
    "tweets": _tweets,
    "news": _news,
}
