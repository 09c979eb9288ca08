"""What is said in half a sentence: "The engineers said it was not", "the organisers said 11,000".

The other half stands in the claim right before it, of somebody else, in the same paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.types import Attribution, Block, Span

AUXILIARY = r"(?:is|was|are|were|has|have|had|does|do|did|will|would|can|could|should|may|might)"
DENIED = re.compile(
    rf"(?:that )?(?:(?:he|she|it|they|this|that|these|those) (?P<aux>{AUXILIARY})(?: not|n[’']t|not)"
    r"|(?:he|she|it|they) (?:did|does|do)(?: not|n[’']t) (?:see|share|accept|recogni[sz]e) "
    r"(?P<shared>this|that|it)"
    rf"|(?:nobody|no one|no-one|none(?: of (?:them|these|those))?|neither) (?P<none>{AUXILIARY}))\W*",
    re.I,
)
_ABOUT = r"(?:only |just |about |around |some |nearly |almost |more than |fewer than |at least |up to )?"
_NUMBER = rf"{_ABOUT}[$€£]?\d[\d.,]*\d?(?: (?:percent|per cent|million|billion|thousand|dozen))?%?"
ALONE = re.compile(rf"\W*{_NUMBER}\W*")
_FIGURE_SAID = re.compile(
    r"(?:(?<=[.;] )|(?<=, but )|(?<=, while ))(?P<source>(?!(?:I|We|You)\b)[^\W\d_][\w’' -]{2,50}?) "
    rf"(?P<cue>sa(?:id|ys?)|claim(?:ed|s)?) (?P<content>{_NUMBER})(?=[.;]|, )"
)
_CONTRACTED = {
    "will": "[’']ll",
    "would": "[’']d",
    "is": "[’']s",
    "are": "[’']re",
    "has": "[’']s",
    "have": "[’']ve",
}
_WHETHER = re.compile(r"(?:whether|if) ")
_FAR = 300
"""Characters between the two."""


def figures_said(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """ "The organisers *said 11,000*", where no tagger saw it."""
    taken = sorted(span for raw in raws for span in (*raw.cue, *raw.content))
    return [
        RawAttribution(*((match.span(name),) for name in ("content", "source", "cue")))
        for block in blocks
        if block.kind == "paragraph"
        for match in _matches(text, block)
        if not is_taken((match.start("cue"), match.end("content")), taken)
    ]


def is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """`taken` are in order; one that holds the span may begin a few before it."""
    at = bisect_right(taken, span)
    near = taken[max(at - 4, 0) : at + 1]
    return any(begin < span[1] and span[0] < end for begin, end in near)


def _matches(text: str, block: Block) -> Iterator[re.Match[str]]:
    return _FIGURE_SAID.finditer(text, block.begin, block.end)


def denied_half(text: str, raw: RawAttribution) -> re.Match[str] | None:
    """ "(Said) *it was not*"."""
    if len(raw.content) != 1 or not raw.cue or raw.cue[0][1] > raw.content[0][0]:
        return None
    return DENIED.fullmatch(text, *raw.content[0])


def with_other_half(
    text: str, raw: RawAttribution, half: re.Match[str], speaker: str, found: Sequence[Attribution]
) -> RawAttribution | None:
    """The denial of what was claimed before; None where nothing fits the verb."""
    last = _before(text, raw.cue[0], speaker, found)
    if last is None or last.polarity != "affirmed":
        return None
    if not (
        half["shared"] or fits(half["aux"] or half["none"], " ".join(text[b:e] for b, e in last.content))
    ):
        return None
    (begin, end), *rest = last.content
    asked = _WHETHER.match(text, begin, end)
    begin = asked.end() if asked else begin  # "(asked) whether she had looked, she said she had not"
    return replace(raw, content=((begin, end), *rest), cue=((raw.cue[0][0], raw.content[0][1]),))


def is_figure_alone(text: str, one: Attribution) -> bool:
    """ "(Said) *40 percent*": of what, stands elsewhere."""
    if one.form == "direct" or not one.cue or len(one.content) != 1:
        return False
    return bool(ALONE.fullmatch(text, *one.content[0]))


def with_other_figure(text: str, one: Attribution, found: Sequence[Attribution]) -> str:
    """The wording of the claim before with this one's figure for its own; "" where it has not just one."""
    last = _before(text, one.cue[0], one.speaker, found)
    if last is None or last.polarity != "affirmed" or last.form == "direct" or len(last.figures) != 1:
        return ""
    words = _bare(last.figures[0].words)
    if not words or last.wording.count(words) != 1:
        return ""
    mine = _bare(text[slice(*one.content[0])].strip(" .,;"))
    instead = mine if _unit(mine) or not _unit(words) else mine + words[len(words.split(" ")[0]) :]
    wording = last.wording.replace(words, instead)
    if last.speaker and wording.lower().startswith(f"{last.speaker.lower()} "):
        wording = one.speaker + wording[len(last.speaker) :] if one.speaker else ""
    return wording[:1].upper() + wording[1:]


def _bare(words: str) -> str:
    """The figure with its bound and its unit, as far as they are written with it."""
    found = re.match(rf"{_NUMBER}", words)
    return found.group() if found else ""


def _unit(words: str) -> bool:
    return not words[-1:].isdigit()


def _before(text: str, cue: Span, speaker: str, found: Sequence[Attribution]) -> Attribution | None:
    last = next((a for a in reversed(found) if a.cue and a.content[-1][1] <= cue[0]), None)
    if last is None or last.speaker == speaker or cue[0] - last.content[-1][1] > _FAR:
        return None
    return last if text.find("\n", last.content[0][0], cue[0]) < 0 else None


def fits(verb: str, words: str) -> bool:
    """Whether the verb of the half is that of what was claimed; "did" stands for one that has none."""
    verb = verb.lower()
    if verb in ("did", "do", "does"):
        return not re.search(rf"\b{AUXILIARY}\b", words, re.I)
    short = _CONTRACTED.get(verb)
    return bool(re.search(rf"\b{verb}\b" + (f"|{short}\\b" if short else ""), words, re.I))
