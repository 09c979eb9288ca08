"""What a reader of articles returns: frozen values, offsets in Python string offsets, end exclusive.

The terms are those of the attribution literature (Pareti 2015; PolNeAR): an *attribution* ties a
*content* (what was claimed) to a *source* (who claimed it) by a *cue* (the words that say so).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

Role = Literal["speaker", "relay", "venue", "outlet"]
Form = Literal["direct", "indirect", "mixed", "assertion"]
Kind = Literal["pledge", "prediction", "demand", "opinion", "quantity", "statement"]
Polarity = Literal["affirmed", "denied", "not_said"]
Stance = Literal["reports", "asserts", "rebuts"]
Precision = Literal["minute", "day", "week", "month", "quarter", "year"]
BlockKind = Literal["heading", "paragraph", "caption", "byline", "credit", "boilerplate"]

KINDS: tuple[Kind, ...] = ("pledge", "prediction", "demand", "opinion", "quantity", "statement")
"""In order of precedence: when several fit, the first one wins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one purpose; claims are looked for in paragraphs alone."""

    begin: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    begin: int
    end: int
    block: int
    """Index of its block."""
    worth: float = 0.0
    """Check-worthiness, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day and how precisely it is known: (2026-02-01, "month") is "February 2026"."""

    day: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Due:
    """When a pledge or prediction can be judged: a range of days, or a condition in words."""

    begin: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None
    condition: str = ""
    words: str = ""
    """The words in the text that say so."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: who, in which role, in which words of the text."""

    role: Role
    name: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: value 35.0, unit "nations", words "35 nations"; span inside the text."""

    value: float
    unit: str
    words: str
    span: Span
    bound: Literal["", "more", "less", "about"] = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a worth score: a stable code, and the share it added (negative: took away)."""

    code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim that the text attributes to somebody."""

    content: Spans
    source: Spans
    cue: Spans
    speaker: str
    """The fullest name the text gives, "" where it names nobody."""
    chain: tuple[Link, ...] = ()
    """Relays, innermost first; the publishing outlet and venues are not among them."""
    venue: Link | None = None
    polarity: Polarity = "affirmed"
    stance: Stance = "reports"
    form: Form = "indirect"
    kind: Kind = "statement"
    worth: float = 0.0
    reasons: tuple[Reason, ...] = ()
    wording: str = ""
    """A sentence that can be read without the article."""
    figures: tuple[Figure, ...] = ()
    said_on: Date | None = None
    occasion: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """Something checkable that the outlet says in its own voice."""

    content: Spans
    kind: Kind = "statement"
    worth: float = 0.0
    reasons: tuple[Reason, ...] = ()
    wording: str = ""
    figures: tuple[Figure, ...] = ()
    stance: Stance = "asserts"
    """"rebuts" where it is said right behind that this is false."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one text."""

    extractor: str
    """Name and version of what read it, "rules-1"."""
    language: str
    """ISO 639-1, "" where it cannot be told."""
    title: str = ""
    published_at: dt.datetime | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Names that the text shows to be persons': by a title, an office, a first name, "he" or "she"."""
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    answers: tuple[Attribution, ...] = ()
    """What one who is interviewed says between questions that only their mark tells: nobody attributes it."""
    assertions: tuple[Assertion, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Codes of what the reader could not do, such as "language_not_read"."""
