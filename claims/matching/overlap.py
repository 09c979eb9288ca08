"""Whether two texts share what they say, or only the story that both belong to.

Sentences of one story have its names, places and dates in common: "the company has known of the pipes since
2021", "replacing the pipes takes three years". What is learnt from claims of many stories takes that for more
than it is.
"""

from __future__ import annotations

import re

from claims.matching.figures import compare
from claims.matching.profile import Profile, ReadClaim, ReadQuery
from claims.matching.rarity import Rarity
from claims.matching.senses import synonymous
from claims.matching.subjects import like, telling
from claims.matching.words import stem, terms, tokens

ENOUGH = 1.2
"""Cosine and shared words from which two texts say one thing. Of the pairs of six made-up stories seven in
ten of those lie below that were wrongly held to be one, and one in twenty of the right ones."""
NEAR = 0.75
"""Cosine from which words need not be shared: "the cops raided the bar", "police raided the pub"."""
_OF_FIGURES = 0.1
ENOUGH_TO_DENY, ENOUGH_TO_OPPOSE = 0.6, 0.66
"""Shared words from which a text denies another of which it negates a word, and from which it does so with
opposites: "raises taxes" and "cuts taxes" are told of many. Of 120 denials between neighbouring claims that
are none two in three lie below, of 140 made-up ones none."""
LEAST = 4
"""Telling words from which that is asked."""
NEARLY_ALL = 0.9
"""Share of one text's words with which the other, longer one tells of all that it tells of."""
ENOUGH_TO_CHANGE, SURE_TO_CHANGE = 1.25, 0.95
"""Cosine and shared words, and probability, from which another figure is one of the same thing. Of 180 that
are not three in four lie below, of 60 made-up ones none."""
_QUOTED = re.compile(r"(?P<who>[^:“”\"]{2,80}): [“\"]")
"""A quote with its speaker before it: "Edda Moreau: “…”"."""
_FEW_QUOTED = re.compile(r"[^:“”\"]{2,80}: [“\"](?P<what>[^“”\"]+)[”\"]\W*")
_STANDS_ALONE = 4
"""Words of a quote that says something without what stands before it."""
_IN_FULL = {"s": "is", "re": "are", "m": "am", "ll": "will", "ve": "have", "d": "had"}
_SHORTENED = re.compile(r"['’](s|re|m|ll|ve|d)\b", re.I)
_ARTICLES = frozenset(["a", "an", "the"])
_ENGLISH = Rarity()


def share_little(query: ReadQuery, claim: ReadClaim) -> bool:
    """Their meanings are not near, and of the words of each the other has few.

    What leans on the sentences before it has few words of its own, and is not asked.
    """
    if query.context_vector is not None:
        return False
    nearness = float(query.vector @ claim.vector)
    if nearness >= NEAR:
        return False
    figures = compare(query.text.figures, claim.text.figures).agreed
    return nearness + _shared(query.text, claim.text) + _OF_FIGURES * figures < ENOUGH


def share_a_denial(query: ReadQuery, claim: ReadClaim, *, by_words: bool) -> bool:
    """They share enough for one to deny the other; `by_words`: with opposites, and none or both negate.

    What leans on the sentences before it is not asked, nor what has so few words that the opposites are most
    of them.
    """
    shortest = min(len(telling(query.text.terms)), len(telling(claim.text.terms)))
    near = float(query.vector @ claim.vector) >= NEAR
    if query.context_vector is not None or shortest < LEAST or (near and not by_words):
        return True
    shares = _shares(query.text, claim.text)
    enough = ENOUGH_TO_OPPOSE if by_words and not near else ENOUGH_TO_DENY
    return sum(shares) >= 2 * enough or max(shares) >= NEARLY_ALL


def share_a_measure(query: ReadQuery, claim: ReadClaim, probability: float) -> bool:
    """They share enough for another figure to be one of the same thing; likewise."""
    if query.context_vector is not None:
        return True
    nearness = float(query.vector @ claim.vector)
    return probability >= SURE_TO_CHANGE and nearness + _shared(query.text, claim.text) >= ENOUGH_TO_CHANGE


def _shared(one: Profile, other: Profile) -> float:
    """The share of each text's words that the other has, or has the like of, by rarity; the mean of both."""
    return sum(_shares(one, other)) / 2


def _shares(one: Profile, other: Profile) -> tuple[float, float]:
    mine, theirs = telling(one.terms), telling(other.terms)
    left, right = mine - theirs, theirs - mine
    alike = {(term, match) for term in left for match in right if like(term, match)}
    found = (mine & theirs, {term for term, _match in alike}, {match for _term, match in alike})
    both, on_left, on_right = (_ENGLISH.weight(terms) for terms in found)
    return (both + on_left) / (_ENGLISH.weight(mine) or 1), (both + on_right) / (_ENGLISH.weight(theirs) or 1)


def says_one_word_else(query: ReadQuery, claim: ReadClaim) -> bool:
    """One has a single telling word, and the other no synonym of it: "None of them was in danger"."""
    if float(query.vector @ claim.vector) >= NEAR:
        return False
    sides = telling(query.text.terms), telling(claim.text.terms)
    return any(
        len(mine) == 1 and theirs and not any(synonymous(word, other) for word in mine for other in theirs)
        for mine, theirs in (sides, sides[::-1])
    )


def share_name_alone(query: ReadQuery, claim: ReadClaim) -> bool:
    """One is a quote with its speaker before it, and of its words the other has but who speaks.

    What is rare weighs most, and nothing is as rare as a name: "Edda Moreau: “It is all I have”", and
    "Edda Moreau: “I am proud of you”".
    """
    quoted = _QUOTED.match(query.text.written) or _QUOTED.match(claim.text.written)
    if quoted is None or float(query.vector @ claim.vector) >= NEAR:
        return False
    who = frozenset(terms(quoted["who"]))
    mine, theirs = telling(query.text.terms) - who, telling(claim.text.terms) - who
    if not (who & query.text.terms and who & claim.text.terms and mine and theirs):
        return False
    alike = any(like(term, match) for term in mine for match in theirs)
    return not alike and not compare(query.text.figures, claim.text.figures).agreed


def quote_another(query: ReadQuery, claim: ReadClaim) -> bool:
    """Both are quotes with their speaker, one of few words, and these are not the other's.

    What so short a quote means stands before it: "That's a lie." and "That's the truth." have but that in
    common.
    """
    mine, theirs = _FEW_QUOTED.fullmatch(query.query.text), _FEW_QUOTED.fullmatch(claim.claim.claim)
    if mine is None or theirs is None:
        return False
    left, right = (_quoted(quote["what"]) for quote in (mine, theirs))
    if min(len(left), len(right)) >= _STANDS_ALONE:
        return False
    return any(
        not any(synonymous(word, other) for other in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )


def _quoted(what: str) -> list[str]:
    return [stem(word) for word in tokens(_SHORTENED.sub(_written_out, what)) if word not in _ARTICLES]


def _written_out(found: re.Match[str]) -> str:
    return f" {_IN_FULL[found[1].lower()]}"
