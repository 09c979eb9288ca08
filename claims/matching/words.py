"""Words as matching sees them: folded, without stop words, lightly stemmed; and BM25 over them."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LONGEST = 400
"""Words that are read of one text: a "sentence" of ten thousand words is bounded here."""
_MOST_CHARACTERS = 20 * LONGEST

_STOP = """
    a about after all also am an and any are as at be because been before being between both but by can
    could did do does doing down during each few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just let me more most my myself of off on once
    only or other our ours ourselves out over own said same say says she should so some such than that the
    their theirs them themselves then there these they this those through to too under until up us very was
    we well were what when where which while who whom why will with would you your yours yourself s t d ll m
    re ve don isn aren wasn didn doesn won yes"""
STOP_WORDS = frozenset(_STOP.split())

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "’": "'", "ʼ": "'", "`": "'"}
)

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\bpic\.twitter\.com/\S+|\bt\.co/\S+")
_SIGNATURE = re.compile(r"(\s[—–-]\s[^—–]{0,60}?)\s*\(@?\w+\)\s*(?P<day>\w+ \d{1,2}, \d{4})?\s*$")
_SIGNED = frozenset(")0123456789")
"""Where one can end."""
_TAG = re.compile(r"[#@](\w+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def fold(text: str) -> str:
    """Lower case without diacritics: for comparison only, never shown."""
    if text.isascii():  # nearly every English text, and ten times as quick
        return text.replace("`", "'").lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=20_000)
def plain_post(text: str) -> str:
    """A post without addresses, its tags as words ("#SaveOurPark" → "Save Our Park").

    Of "— Odo Lind (@odo) May 4, 2016" at its end the name stays: what is told of a person often names him.
    """
    kept = _ADDRESS.sub(" ", _SIGNATURE.sub(r"\1", text))
    return " ".join(_TAG.sub(lambda tag: _CAMEL.sub(" ", tag[1]), kept).split())


def unsigned(text: str) -> tuple[str, dt.date | None]:
    """A post without the signature at its end but for the name, and the day that it gives.

    That is when it was said, and no day that it tells of.
    """
    found = _SIGNATURE.search(text) if text.rstrip()[-1:] in _SIGNED else None
    if found is None:
        return text, None
    try:
        day = dt.datetime.strptime(found["day"] or "", "%B %d, %Y").date()  # noqa: DTZ007
    except ValueError:
        day = None
    return text[: found.start()] + found[1], day


def tokens(text: str) -> list[str]:
    """Folded words and numbers in order, stop words included; at most LONGEST of them."""
    return list(_tokens(text[:_MOST_CHARACTERS]))


@lru_cache(maxsize=5_000)  # each rule asks for them, and each text meets several others
def _tokens(text: str) -> tuple[str, ...]:
    folded = fold(_THOUSANDS.sub("", text) if "," in text else text)
    found = _TOKEN.findall(folded)[:LONGEST]
    return tuple([token.removesuffix("'s") for token in found] if "'s" in folded else found)


def terms(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, with repetitions."""
    return [stem(token) for token in _tokens(text[:_MOST_CHARACTERS]) if token not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light English stem: plurals, -ed, -ing; numbers and short words stay as they are."""
    word = word.replace("'", "")
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _undoubled(word[: -len(ending)])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(root: str) -> str:
    if root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root[:-1] if root.endswith("e") and len(root) > 4 else root


class WordIndex:
    """BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75) over texts held in memory, exact."""

    k1 = 1.2
    b = 0.75

    def __init__(self, documents: Sequence[Iterable[str]]) -> None:
        counts = [Counter(document) for document in documents]
        lengths = np.array([count.total() for count in counts], np.float32)
        self.size = len(counts)
        self._norm = self.k1 * (
            1 - self.b + self.b * lengths / max(float(lengths.mean() if self.size else 0), 1.0)
        )
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for number, count in enumerate(counts):
            for term, times in count.items():
                rows, frequencies = postings.setdefault(term, ([], []))
                rows.append(number)
                frequencies.append(times)
        self._postings = {term: self._weighted(*posting) for term, posting in postings.items()}

    @property
    def frequencies(self) -> dict[str, int]:
        """Term → in how many of the documents it is."""
        return {term: len(rows) for term, (rows, _) in self._postings.items()}

    def _weighted(
        self, rows: list[int], frequencies: list[int]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        at, tf = np.array(rows, np.int32), np.array(frequencies, np.float32)
        return at, (self.idf(len(rows)) * tf * (self.k1 + 1) / (tf + self._norm[at])).astype(np.float32)

    def idf(self, document_frequency: int) -> float:
        """ln(1 + (N - df + ½) / (df + ½)), never negative."""
        return math.log1p((self.size - document_frequency + 0.5) / (document_frequency + 0.5))

    def scores(self, query: Iterable[str]) -> NDArray[np.float32]:
        """(documents,) float32: the BM25 score of each for the query's terms, each counted once."""
        found = np.zeros(self.size, np.float32)
        for term in sorted(set(query)):  # sums are in one order, so that equal queries score equally
            posting = self._postings.get(term)
            if posting is not None:
                found[posting[0]] += posting[1]
        return found
