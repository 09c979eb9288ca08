"""What somebody was asked, as what he says, where he answers in a word or half a sentence.

1. "*Asked whether rents would fall*, Bell *said they would not*"; "… *replied: “No.”*".
2. "Lund *said he had not when asked if* he had met her".
3. "Bell was *asked whether it had been sold*. She *said it had not*"; "… *asked Bell if* …. She *said no*".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.attribution import RawAttribution
from claims.extraction.rules.elliptical import AUXILIARY, fits
from claims.extraction.types import Block, Span

_HALF = (
    r"(?:(?:he|she|it|they|this|that|these|those|there|(?:the|his|her|its|their) [\w’'-]+) "
    rf"(?P<aux>{AUXILIARY})(?P<not> not|n[’']t|not)?"
    r"|(?P<no>[\"“]?no\b[.!]?[\"”]?)|[\"“]?yes\b[.!]?[\"”]?)"
)
_VERB = (
    r"(?:sa(?:id|ys)|repli(?:ed|es)|answer(?:ed|s)|insist(?:ed|s)|told (?:reporters|journalists|the court))"
)
_SAID = rf"(?P<cue>{_VERB}(?:[:,]| that)? {_HALF})"
_ENDS = r"(?=\W*(?:$|[.;\n]|, (?:and|but|adding|because|compared|while)\b|,? (?:and|but|because|as) ))"
_BY = r"(?: by [^,.;\n]{2,60}?)?(?: (?:on|last|late) \w+day)?"
_WHAT = r"(?P<what>[^.;:?!\"“”\n]{3,220}?)"
_NAMED = r"[^,.;:?!\"“”\n]{2,70}?"
_PRONOUN = r"(?:he|she|they|it) "
_WHEN = r"(?:when|after being) (?:(?:he|she|they|it) (?:was|were) )?"
_WHO = r"(?P<who>[^,.;:?!\"“”\n]{2,70}?)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\basked{_BY} (?:whether|if) {_WHAT}, {_WHO} {_SAID}{_ENDS}",
        rf"(?:(?<=[.!?][\"”] )|(?<=[.!?] )|^){_WHO} {_SAID} {_WHEN}"
        rf"asked{_BY} (?:whether|if) {_WHAT}(?=[.;]|$)",
        rf"(?P<of>{_NAMED}) (?:was|were|ha[sd] been) asked{_BY} (?:whether|if) {_WHAT}\. "
        rf"{_PRONOUN}{_SAID}{_ENDS}",
        rf"\basked (?!by\b|on\b|last\b)(?P<of>{_NAMED}) (?:whether|if) {_WHAT}\. {_PRONOUN}{_SAID}{_ENDS}",
    )
)
_ASKS = re.compile(r"\basked\b", re.I)
_NEGATED = re.compile(r"\b(?:not|never|nobody|no|none|neither|nothing)\b|n[’']t\b", re.I)


@dataclass(frozen=True, slots=True)
class _Answer:
    told: RawAttribution
    words: Span
    """Whatever has its cue there, or is said in the answer's words, is replaced."""
    said: Span


def with_answers_to_questions(
    text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """The attributions, with such answers in place of whatever else was made of their words."""
    found = list(raws)
    for block in blocks:
        if block.kind != "paragraph" or not _ASKS.search(text, block.begin, block.end):
            continue
        for answer in _answers(text, block):
            found = [raw for raw in found if not _is_of(raw, answer)] + [answer.told]
    return found


def _answers(text: str, block: Block) -> Iterator[_Answer]:
    words, begin = text[block.begin : block.end], block.begin
    for told in (match for form in _FORMS for match in form.finditer(words)):
        if _NEGATED.search(told["what"]) or (told["aux"] and not fits(told["aux"], told["what"])):
            continue
        source = "who" if "who" in told.re.groupindex else "of"
        whole, what, who, cue = (_moved(told.span(name), begin) for name in (0, "what", source, "cue"))
        yield _Answer(RawAttribution((what,), (who,), (cue,)), whole, cue)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _is_of(raw: RawAttribution, answer: _Answer) -> bool:
    cues = any(_touch(cue, answer.words) for cue in raw.cue)
    return cues or any(_touch(part, answer.said) for part in raw.content)


def _touch(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]
