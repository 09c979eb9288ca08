"""Whether what is said to be done is in the hands of whom it is said of: a pledge, not a forecast."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.complements import content_of
from claims.extraction.people.names import BODY_WORDS
from claims.extraction.people.pronouns import is_empty_it, leading
from claims.extraction.types import Form, Span

_SUBJECT = re.compile(
    r"(?P<pronoun>he|she|it|they|we|I)\b"
    r"|(?P<name>(?:[Tt]he\s+)?(?!(?:The|His|Her|Their|Its|Our|An?|This|That|These|Those|No|Your)\b)"
    r"[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*)*)"
    r"|(?P<body>(?i:the|his|her|their|its|our|your)\s+[\w’'-]+(?:\s[\w’'-]+)?)"
)
_OF_REPORTS = re.compile(
    r"(?:the |those |these |all )?(?:rumou?r|report|claim|allegation|suggestion)s?\b", re.I
)
"""These do nothing: "Rumours that it will close are untrue" promises nothing."""
_BRINGS_ABOUT = re.compile(
    r"(?:[a-z]{3,}ing(?: [\w’'-]+){1,6}?|(?:the|its|this|that|an?)(?: [\w’'-]+){0,3}? (?:treaty|act|bill|law"
    r"|deal|agreement|accord|pact|plan|scheme|project|program(?:me)?|campaign|initiative|summit|festival|games"
    r"|stadium|station|park|road|bridge|tunnel|line|tower|mine|plant|budget|merger|tax|levy|ban)) "
    r"(?:will|would) (?:also )?(?:bring|create|add|generate|cost|free|save|boost|help|attract|cut|raise|make"
    r"|push|allow|enable|benefit|support|give|double|halve|harm|hurt|destroy|kill|wreck)\b",
    re.I,
)
"""What comes of a thing is foreseen, and no promise: "the bridge would bring jobs"."""


def acts(text: str, raw: RawAttribution, subject: Span | None, form: Form) -> bool:
    """Whether the content's subject can do what it says: the speaker, a named body, "the government".

    `subject`: words that stand for the one which a parted conjunct lacks.
    """
    content = content_of(text, raw)
    if _OF_REPORTS.match(content) or is_empty_it(content) or _BRINGS_ABOUT.match(content):
        return False
    if not subject and leading(content) in ("he", "she", "it", "they"):
        return form != "direct"
    match = _SUBJECT.match(text, *(subject or raw.content[0]))
    if not match:
        return False
    body = match["body"]
    return not body or any(word in BODY_WORDS for word in body.lower().split())
