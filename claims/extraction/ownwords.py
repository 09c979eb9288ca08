"""What one says who speaks all through a text, as in a post or a speech, sentence by sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claims.extraction.attribution import answers_of, labels_in
from claims.extraction.kinds import kind_of
from claims.extraction.types import Attribution, Block, Date, Span
from claims.extraction.values.due import due_of
from claims.extraction.values.figures import figures_in
from claims.extraction.wording import wording_of
from claims.extraction.worth import THRESHOLD, score_claim

LOOKED_AT = ("pledge", "prediction", "quantity")
"""Kinds that are kept although no reason says that they are worth a check."""
_MYSELF = {"i", "we"}
_ACTS = re.compile(r"(?:[^.!?]{0,60}[,\s])?(?:I|[Ww]e)(?:[’'](?:ll|ve|m|re|d))?\s")
_MARKS = "\"“„«'‘"


def own_words(
    text: str,
    blocks: Sequence[Block],
    told: Sequence[Attribution],
    speaker: str,
    published: dt.date | None,
    weights: Mapping[str, float] | None = None,
) -> Iterator[Attribution]:
    """Sentences of which `told` does not tell who said them, where they could be looked up or fall due."""
    taken = [span for one in told for span in (*one.content, *one.cue)]
    labels = labels_in(text, blocks)
    for block in blocks:
        if block.kind != "paragraph" or block.begin in labels:
            continue
        for begin, end in answers_of(text, block.begin, block.end):
            others = any(b < end and begin < e for b, e in taken)
            if others or text[end - 1] in "?:" or text[begin] in _MARKS:
                continue
            said = _said(text, (begin, end), speaker, published, weights)
            if said.worth >= THRESHOLD or said.kind in LOOKED_AT:
                yield said


def by_himself(text: str, told: Sequence[Attribution], speaker: str) -> tuple[Attribution, ...]:
    """Where he says "I said" or "we promise", it is he who says it."""
    return tuple(
        replace(one, speaker=speaker)
        if not one.speaker and one.source and text[slice(*one.source[0])].strip().lower() in _MYSELF
        else one
        for one in told
    )


def _said(
    text: str, span: Span, speaker: str, published: dt.date | None, weights: Mapping[str, float] | None
) -> Attribution:
    words = " ".join(text[slice(*span)].split())
    figures = figures_in(text, span)
    kind = kind_of(words, speaker_acts=bool(_ACTS.match(words)), form="direct", figures=figures)
    worth, reasons = score_claim(words, kind=kind, weights=weights)
    due = due_of(words, said=published) if kind in ("pledge", "prediction") else None
    return Attribution(
        content=(span,),
        source=(),
        cue=(),
        speaker=speaker,
        form="direct",
        kind=kind,
        worth=worth,
        reasons=reasons,
        wording=wording_of(words, speaker=speaker, form="direct", kind=kind, polarity="affirmed", cue=""),
        figures=tuple(figures),
        said_on=Date(published, "day") if published else None,
        due=due,
    )
