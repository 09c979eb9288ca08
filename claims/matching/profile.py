"""What is read of a text once, before it is compared with many others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from claims.extraction.types import Figure
from claims.extraction.values.figures import figures_in
from claims.matching.dates import dates_in
from claims.matching.types import ClaimText, Query
from claims.matching.words import LONGEST, STOP_WORDS, fold, plain_post, terms

Vector = NDArray[np.float32]

CONTEXT = 4
"""Sentences before the query that are read with it."""
MOST_CHARACTERS = 8 * LONGEST
_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃ]"
# What may not stand before it is looked for behind the capital: most places have none.
_CAPITALISED = re.compile(
    rf"{_CAPITAL}(?<!\w{_CAPITAL})(?<!^{_CAPITAL})(?<![.!?:]\s{_CAPITAL})(?<!^[\"“'‘]{_CAPITAL})[\w'’-]*\w"
)
_WHO = re.compile(r"^[^:.!?]{1,40}:\s")


_DENIAL = re.compile(
    r"(?!(?:nobody|none|no|few|hardly)\b)(?:(?!\b(?:not|never|cannot|nor|or|to)\b|n['’]t\b)[^.!?:;“”\"]){1,80}?"
    r" (?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed))"
    r"(?: (?:(?:the|all|any) )?(?:claim|allegation|accusation|suggestion|report)s?)?"
    r" that (?P<what>\S+(?: \S+){2}.*)",
    re.S | re.I,
)
_SPOKEN = re.compile(r"(?P<who>[^:“”\"]{2,80}): [“\"](?P<what>[^“”\"]+)[”\"]\W*")
_DENIES_IT = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed))$")
_SAYS_NOT = re.compile(r"\b(?:not|never|nobody|no one)\b|n['’]t\b", re.I)
_STANDS_ALONE = 4
"""Words of a quote that says something without its speaker."""
_UNTRUE = re.compile(
    r"\W*(?:it|that)(?: is|[’']s| was| were) (?:\w+ly |just )?"
    r"(?:not (?:true|the case|correct|right)|untrue|false|wrong|incorrect|a (?:lie|myth|hoax))"
    r" that (?P<what>\S+(?: \S+){2}.*)",
    re.S | re.I,
)
_DENIES_DOING = re.compile(
    r"(?P<who>(?!(?:nobody|none|no|few|hardly)\b)[^.!?:;,“”\"]{2,60}?) (?:has |have |had )?den(?:y|ies|ied) "
    r"(?:ever )?(?P<does>being|having|\w{2,}ing) (?P<what>\S+.*)",
    re.S | re.I,
)
"""“Lind denies *being angry*”: without “that”."""
_HELPS = {"being": "was", "having": "has"}
_LEANING = re.compile(
    r"[\W_]*(?:it(?! (?:is|was|would be|will be|has been) (?:\w+ ){1,3}(?:that|to)\b)|they|he|she|we|this"
    r"|that|these|those|such|both|neither|none|there|here|so|then)\b",
    re.I,
)


@dataclass(frozen=True, eq=False)
class Profile:
    """The comparable side of one text. Its words are read at once, the rest when a pair comes to it."""

    written: str
    terms: frozenset[str]
    counts: Mapping[str, int]
    """How often each occurs."""
    length: int
    """Terms, repetitions included."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded capitalised words that do not begin a sentence."""
        return names_in(self.written)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures_in(self.written, (0, len(self.written)))

    @cached_property
    def dates(self) -> frozenset[str]:
        """See dates.dates_in."""
        return dates_in(self.written)


@dataclass(frozen=True, slots=True)
class ReadQuery:
    query: Query
    text: Profile
    context: Profile
    """Of the sentences before it and itself; of itself alone where there are none."""
    vector: Vector
    """(384,) float32 of unit length, of `query_texts(query)[0]`."""
    context_vector: Vector | None = None
    """The same of `query_texts(query)[1]`; None without context."""


@dataclass(frozen=True, slots=True)
class ReadClaim:
    claim: ClaimText
    text: Profile
    whole: Profile
    """Of its wording, title and subtitle together; only its words and names count."""
    vector: Vector
    title_vector: Vector | None = None


def leans_on_context(text: str) -> bool:
    """Whether a text begins with a word that points outside of it, so that it needs what stands before it.

    What stands alone is compared alone: its neighbours are mostly about other things, and would hide that
    it repeats a claim word for word.
    """
    return bool(_LEANING.match(text))


@lru_cache(maxsize=20_000)
def meant(text: str) -> str:
    """What is compared of a text: of "Mayor Lind denies that it was sold" what he denies, "it was sold", and
    of "Lind: “The quay is closed for good”" what he says.

    His name and his denial, or "it is not true that", would take it far from the claim; see
    `relations.relation_of` for what a denial tells.
    """
    denial = _denial_in(text)
    if denial is None or denial.re is not _DENIES_DOING:
        return denial["what"] if denial else spoken(text)
    does = denial["does"].lower()
    return f"{denial['who']} {_HELPS.get(does, f'was {does}')} {denial['what']}"


@lru_cache(maxsize=20_000)  # asked of both texts of each pair
def _denial_in(text: str) -> re.Match[str] | None:
    """Of a text that tells that somebody denies a thing, or that it is untrue: that thing, as "what"."""
    quote = _quote_in(text)
    if quote is not None and _DENIES_IT.search(quote["who"]) and not _SAYS_NOT.search(quote["who"]):
        return quote
    told = spoken(text)
    if " den" in told and "ing " in told and (doing := _DENIES_DOING.fullmatch(told)):
        return doing
    if " that " not in told and " that\n" not in told:  # both patterns have it
        return None
    return _DENIAL.match(told) or _UNTRUE.match(told)


def _quote_in(text: str) -> re.Match[str] | None:
    """Of "Lind: “The quay is closed for good”" who speaks and what he says, where that says something."""
    found = _SPOKEN.fullmatch(text) if ": " in text else None
    return found if found and len(found["what"].split()) >= _STANDS_ALONE else None


@lru_cache(maxsize=20_000)
def spoken(text: str) -> str:
    """A quote without the speaker before it: nothing is as rare as a name, and any two quotes of one person
    would be near each other for it, and far from the same without a name.
    """
    quote = _quote_in(text)
    if quote is None or _DENIES_IT.search(quote["who"]) or _SAYS_NOT.search(quote["who"]):
        return text  # what stands before it tells more than who speaks
    return quote["what"]


def tells_denial(text: str) -> bool:
    """Whether what is compared of a text is what it denies."""
    return _denial_in(text) is not None


def tells_denier(text: str) -> bool:
    """Whether a text tells who denies: "Mayor Lind denies that …"."""
    denial = _denial_in(text)
    return denial is not None and denial.re is not _UNTRUE


def query_texts(query: Query) -> tuple[str, str]:
    """What is embedded of a query: its text, and its text after its context ("" without one)."""
    text = meant(plain_post(query.text))
    before = [_WHO.sub("", sentence) for sentence in query.context[-CONTEXT:]]
    return text, " ".join([*before, text]) if before else ""


def claim_texts(claim: ClaimText) -> tuple[str, str]:
    """What is embedded of a claim: its wording, and its title ("" without one)."""
    return meant(claim.claim), claim.title


def whole_text(claim: ClaimText) -> str:
    """All that its words are looked for in; this is also what a word index holds of a claim."""
    if not (claim.title or claim.subtitle):
        return claim.claim
    return "\n".join(text for text in (claim.claim, claim.title, claim.subtitle) if text)


def read_query(query: Query, vector: Vector, context_vector: Vector | None = None) -> ReadQuery:
    """Raises ValueError for a query without words."""
    text, context = query_texts(query)
    if not text.strip():
        raise ValueError("The sentence is empty.")
    own = profile(text)
    return ReadQuery(
        query=query,
        text=own,
        context=profile(context) if context else own,
        vector=vector,
        context_vector=context_vector if context else None,
    )


def read_claim(claim: ClaimText, vector: Vector, title_vector: Vector | None = None) -> ReadClaim:
    """Raises ValueError for a claim without words."""
    if not claim.claim.strip():
        raise ValueError("The claim is empty.")
    own, whole = profile(meant(claim.claim)), whole_text(claim)
    return ReadClaim(
        claim=claim,
        text=own,
        whole=own if whole == claim.claim else profile(whole),
        vector=vector,
        title_vector=title_vector if claim.title else None,
    )


@lru_cache(maxsize=50_000)
def profile(text: str) -> Profile:
    """The profile of a text, of its first words where it is very long."""
    text = text[:MOST_CHARACTERS]
    words = terms(text)
    counts = Counter(words)
    return Profile(text, frozenset(counts), counts, len(words))


def names_in(text: str) -> frozenset[str]:
    """Folded capitalised words that do not begin a sentence and are no stop words."""
    found = (fold(name).removesuffix("'s") for name in _CAPITALISED.findall(text))
    return frozenset(name for name in found if name not in STOP_WORDS)


@lru_cache(maxsize=10_000)
def last_name(speaker: str) -> str:
    """ "PRESIDENT OBAMA" and "Barack Obama" → "obama"; "" for nobody."""
    return _last_word(fold(speaker).replace(".", " ").split())


def _last_word(words: Sequence[str]) -> str:
    kept = [word for word in words if word not in {"jr", "sr", "ii", "iii"}]
    return kept[-1] if kept else ""
