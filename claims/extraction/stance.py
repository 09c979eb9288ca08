"""What the outlet itself says of a claim right behind it: "Lind said crime had doubled. *This is false.*"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.extraction.types import Assertion, Attribution, Sentence, Span

_UNTRUE = (
    r"(?:false|untrue|wrong|incorrect|not true|not correct|not the case|a lie|a myth|a hoax|fake|fabricated"
    r"|baseless|unfounded|made up|invented)"
)
_VERY = r"(?:(?:simply|just|completely|entirely|totally|plainly|demonstrably|flatly|also) )*"
_SAYS_FALSE = re.compile(
    r"(?:(?:But|In fact|However|Fact[- ]check|Verdict|Our verdict|CORRECTION)[,:]? )?(?:"
    r"(?:this|that|it|(?:the|this|that) (?:claim|figure|number|statement|report|post|story)) (?:is|was) "
    rf"{_VERY}{_UNTRUE}(?=\s*[.,;:!–—]| because| since)"
    rf"|{_VERY}{_UNTRUE}\s*[.:!]"
    rf"|we (?:have )?(?:rated?|found|judged?|called?) (?:this|that|it|the claim) {_VERY}(?:to be )?"
    rf"{_UNTRUE}\s*[.:!])",
    re.I,
)
_FALSELY = re.compile(
    r"\b(?:falsely|wrongly|incorrectly|mistakenly|erroneously|baselessly|untruthfully)\b", re.I
)
_STOP = re.compile(r"[.,;:!?][\"”’]?\s")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject|dismiss|accus)\w*", re.I)


def with_stance(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, those the outlet calls false with the stance "rebuts".

    What somebody else says of it ("This is false, the bank said") is that one's denial.
    """
    said = sorted(span for one in attributions for span in one.content)
    rebutted = {
        id(one)
        for number, sentence in enumerate(sentences[1:], 1)
        if _SAYS_FALSE.match(text, sentence.begin, sentence.end)
        and not _is_said((sentence.begin, sentence.end), said)
        and (one := _last_in(text, sentences, number - 1, attributions))
    }
    return tuple(
        replace(one, stance="rebuts") if id(one) in rebutted or _falsely(text, one) else one
        for one in attributions
    )


def told_to_be_false(
    text: str, sentences: Sequence[Sentence], assertions: Iterable[Assertion]
) -> Iterator[Assertion]:
    """The outlet's own sentences: what the next one calls false it repeats only in order to rebut it.

    Whoever finds it to be false: an outlet that agreed with the first sentence would not leave it at that.
    """
    begins = [sentence.begin for sentence in sentences]
    for one in assertions:
        behind = bisect_right(begins, one.content[-1][1] - 1)
        here = sentences[behind - 1]
        false = (
            one.content[-1][1] == here.end
            and behind < len(sentences)
            and sentences[behind].block <= here.block + 1
            and _SAYS_FALSE.match(text, begins[behind], sentences[behind].end)
        )
        yield replace(one, stance="rebuts") if false else one


def _is_said(sentence: Span, said: Sequence[Span]) -> bool:
    """Whether its beginning is among what somebody says."""
    at = bisect_right(said, (sentence[0] + 1, 0))
    return any(begin <= sentence[0] + 1 < end for begin, end in said[max(0, at - 3) : at + 1])


def _last_in(
    text: str, sentences: Sequence[Sentence], number: int, attributions: Sequence[Attribution]
) -> Attribution | None:
    """The claim that ends the sentence before, of this paragraph or the one before it."""
    here, behind = sentences[number], sentences[number + 1]
    if here.block < behind.block - 1:
        return None
    inside = [one for one in attributions if here.begin <= _end(one) <= behind.begin]
    last = max(inside, key=lambda one: (one.content[-1][1], -len(one.chain)), default=None)
    return last if last is not None and last.polarity == "affirmed" and last.kind != "demand" else None


def _end(one: Attribution) -> int:
    return max(end for _begin, end in (*one.content, *one.cue))


def _falsely(text: str, one: Attribution) -> bool:
    """ "Falsely claimed", which is no denial of whom is said to have claimed it."""
    if not one.cue or one.polarity != "affirmed":
        return False
    begin, end = one.cue[0]
    words = text[max(0, begin - 14, text.rfind("\n", 0, begin) + 1) : end]
    return bool(_FALSELY.search(_STOP.split(words)[-1])) and not _DENIES.search(text, begin, end)
