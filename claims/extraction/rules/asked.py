"""What somebody was asked, as what he says, where he answers in a word or half a sentence.

1. "*Asked whether rents would fall*, Bell *said they would not*"; "… *replied: “No.”*".
2. "Lund *said he had not when asked if* he had met her".
3. "Bell was *asked whether it had been sold*. She *said it had not*"; "… *asked Bell if* …. She *said no*".

An answer with more to it ("he would, but only in May") is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.attribution import RawAttribution
from claims.extraction.polarity import HALF_OF
from claims.extraction.rules.elliptical import AUXILIARY, fits, is_taken
from claims.extraction.types import Block, Span

_HALF = rf"(?:(?P<whose>{HALF_OF}) (?P<aux>{AUXILIARY})(?: not|n[’']t|not)?|[\"“]?(?:no|yes)\b[.!]?[\"”]?)"
_VERB = (
    r"(?:sa(?:id|ys)|repli(?:ed|es)|answer(?:ed|s)|insist(?:ed|s)|told (?:reporters|journalists|the court))"
)
_SAID = rf"(?P<cue>{_VERB}(?:[:,]| that)? {_HALF})"
_ENDS = (
    r"(?=\W?(?:$|[.;\n])|[.;]|, (?:adding|compared|while)\b|, and (?:the |(?-i:[A-Z]))"
    r"|(?<=\bno) and |(?<=\byes) and )"
)
_BY = r"(?: by [^,.;\n]{2,60}?)?(?: (?:on|last|late) \w+day)?"
_WHAT = r"(?P<what>[^.;:?!\"“”\n]{3,220}?)"
_WHO = r"(?P<who>[^\s,.;:?!\"“”\n][^,.;:?!\"“”\n]{1,69}?)"
_PRONOUN = r"(?P<who>he|she|they|it) "
_WHOM = r"(?!by\b|on\b|last\b)[^,.;:?!\"“”\n]{2,60}?"
_OPENS = r"(?:(?<=[.!?][\"”] )|(?<=[.!?] )|^)"
_WHEN = r"(?:when|after being) (?:(?:he|she|they|it) (?:was|were) )?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\basked{_BY} (?:whether|if) {_WHAT}, {_WHO} {_SAID}{_ENDS}",
        rf"{_OPENS}{_WHO} {_SAID} {_WHEN}asked{_BY} (?:whether|if) {_WHAT}(?=[.;]|$)",
        rf"\b(?:was|were|ha[sd] been) asked{_BY} (?:whether|if) {_WHAT}\. {_PRONOUN}{_SAID}{_ENDS}",
        rf"\basked {_WHOM} (?:whether|if) {_WHAT}\. {_PRONOUN}{_SAID}{_ENDS}",
    )
)
_ASKS = re.compile(r"\basked\b", re.I)
_UNFIT = re.compile(
    r"\b(?:not|never|nobody|no|none|neither|nothing)\b|n[’']t\b|\band (?:whether|if)\b|\bor\b"
    r"|(?-i: by [A-Z])",
    re.I,
)
"""Questions that "it had not" does not answer, or of which more is told than what was asked."""


@dataclass(frozen=True, slots=True)
class _Answer:
    told: RawAttribution
    words: Span
    """Whatever has its cue there, or is said in the answer itself, is replaced."""


def with_answers_to_questions(
    text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """The attributions, with such answers in place of whatever else was made of their words."""
    answers = [
        answer
        for block in blocks
        if block.kind == "paragraph" and _ASKS.search(text, block.begin, block.end)
        for answer in _answers(text, block)
    ]
    if not answers:
        return list(raws)
    words = sorted(answer.words for answer in answers)
    said = sorted(answer.told.cue[0] for answer in answers)
    kept = [raw for raw in raws if not (_any_taken(raw.cue, words) or _any_taken(raw.content, said))]
    return [*kept, *(answer.told for answer in answers)]


def _answers(text: str, block: Block) -> Iterator[_Answer]:
    words, begin, taken = text[block.begin : block.end], block.begin, -1
    found = (match for form in _FORMS for match in form.finditer(words))
    for told in sorted(found, key=lambda match: match.start("cue")):
        what, whose = told["what"], (told["whose"] or "").lower()
        if told.start("cue") < taken or _UNFIT.search(what):
            continue
        if told["aux"] and not fits(told["aux"], what):
            continue
        if (whose == "there") != what.lower().startswith("there ") and whose:
            continue
        taken = told.end("cue")
        whole, about, who, cue = (_moved(told.span(name), begin) for name in (0, "what", "who", "cue"))
        yield _Answer(RawAttribution((about,), (who,), (cue,)), whole)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _any_taken(parts: Sequence[Span], by: Sequence[Span]) -> bool:
    return any(is_taken(part, by) for part in parts)
