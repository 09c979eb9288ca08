"""What the outlet says in its own voice and could be held to.

Candidates are sentences without an attribution, and in the others the main clause, the relative clauses
and the appositions outside of what is attributed. Kept are those worth a check, and those that state an
event somebody could look up.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from claims.extraction.attribution import labels_in
from claims.extraction.kinds import kind_of
from claims.extraction.layout.interviews import answers_in
from claims.extraction.people.names import runs_in
from claims.extraction.people.pronouns import leading, with_name
from claims.extraction.relays.relative import phrase_before
from claims.extraction.speakers import Cast
from claims.extraction.types import Assertion, Attribution, Block, Sentence, Span
from claims.extraction.values.figures import figures_in
from claims.extraction.values.nameddays import dated
from claims.extraction.worth import THRESHOLD, score_sentence

SHORTEST = 5
"""Words."""
LONGEST = 5000
"""Characters: how far before a sentence what is said may begin that reaches into it."""
CLEARLY_CHECKABLE = 0.36
"""Score from which a relative clause or a main clause beside a quote is kept when it names an event."""
_EVENT = re.compile(
    r"\b(?:joined|took part|signed|met|visited|voted|won|lost|opened|closed|launched|"
    r"resigned|was (?:elected|appointed|born|arrested|sentenced|convicted|founded|"
    r"built)|"
    r"were (?:killed|arrested|injured|held)|began|ended|arrived|left|sold|bought|fell|"
    r"rose|died|killed|beat|defeated|scored|approved|passed|founded|elected|appointed|"
    r"attended)\b"
)
_RELATIVE = re.compile(
    r",\s+(?P<clause>(?:who|which)\s+(?P<body>[^,;–—\"“”]+(?:,\s+(?!and\b|but\b)[A-Z][^,;–—\"“”]*)*))"
)
_APPOSITION = re.compile(r"(?:–|—|\s-)\s+(?P<body>(?:an?|the)\s[^–—\"“”]{20,200}?)\s(?:–|—|-\s)")


def assertions_in(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    published_at: dt.datetime | None,
    weights: Mapping[str, float] | None = None,
    *,
    cast: Cast | None = None,
) -> Iterator[Assertion]:
    """The outlet's own checkable assertions, in order; `cast` tells whom "she" means at their beginning."""
    taken = sorted(span for a in attributions for span in (*a.content, *a.cue))
    answers = {block.begin for block, _ in answers_in(text, blocks)} if cast and cast.answers else set()
    told = {*labels_in(text, blocks), *answers}
    for sentence in sentences:
        block = blocks[sentence.block]
        if block.kind == "paragraph" and block.begin not in told:
            for span, partial, subject in _candidates(text, sentence, taken, attributions):
                subject = subject or _pronoun(text, span, cast)
                found = _assertion(text, span, published_at, weights, partial=partial, subject=subject)
                if found is not None:
                    yield found


def _pronoun(text: str, span: Span, cast: Cast | None) -> str:
    """Whom a sentence is about that begins with "he" or "she"."""
    word = leading(text[slice(*span)])
    name = cast.pronoun(word, span[0]) if cast and word in ("he", "she", "his", "her") else ""
    return name if cast and cast.is_person(name) else ""  # "a professor" may be anybody


def _candidates(
    text: str, sentence: Sentence, taken: Sequence[Span], attributions: Sequence[Attribution]
) -> Iterator[tuple[Span, bool, str]]:
    """Spans, whether each is a part of its sentence, and the subject that a relative clause lacks."""
    near = taken[bisect_left(taken, (sentence.begin - LONGEST, 0)) : bisect_left(taken, (sentence.end, 0))]
    inside = [span for span in near if span[1] > sentence.begin]
    if not inside:
        if not _is_question(text, sentence) and text[sentence.begin] not in '"“„«':
            yield (sentence.begin, sentence.end), False, ""
        return
    for pattern in (_RELATIVE, _APPOSITION):
        for match in pattern.finditer(text, sentence.begin, sentence.end):
            span = (match.start("body"), match.end("body"))
            if not _meets(span, inside):
                subject = _antecedent(text, match) if pattern is _RELATIVE else ""
                if subject or pattern is not _RELATIVE:
                    yield span, True, subject
    main = (sentence.begin, inside[0][0])
    lead = _main_clause(text, main, attributions)
    if lead:
        yield lead, True, ""


def _antecedent(text: str, match: re.Match[str]) -> str:
    """Whom "who" stands for: the name right before the comma, else the words for him."""
    runs = runs_in(text, max(0, match.start() - 90), match.start())
    if runs and runs[-1].end == match.start() and runs[-1].name:
        return runs[-1].name
    phrase = phrase_before(text, match.start())
    return text[slice(*phrase)] if phrase else ""


def _is_question(text: str, sentence: Sentence) -> bool:
    """A question, or what only leads a list in."""
    return text[sentence.end - 1] in "?:"


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(begin < span[1] and end > span[0] for begin, end in taken)


def _main_clause(text: str, span: Span, attributions: Sequence[Attribution]) -> Span | None:
    """ "X joined the session, telling them that …": what stands before the comma, where it has a verb."""
    comma = text.rfind(",", *span)
    if comma <= span[0] or text[comma : span[1]].strip(" ,") not in ("", "and", "while"):
        return None
    lead = (span[0], comma)
    whole_source = any(
        a.source and a.source[0][0] <= lead[0] and a.source[0][1] >= lead[1] - 1 for a in attributions
    )
    return None if whole_source or not _EVENT.search(text, *lead) else lead


def _assertion(
    text: str,
    span: Span,
    published_at: dt.datetime | None,
    weights: Mapping[str, float] | None,
    *,
    partial: bool,
    subject: str,
) -> Assertion | None:
    words = " ".join(text[span[0] : span[1]].split())
    if len(words.split()) < SHORTEST:
        return None
    score, reasons = score_sentence(words, weights=weights)
    codes = {reason.code for reason in reasons}
    checkable = (
        partial and score >= CLEARLY_CHECKABLE and bool(_EVENT.search(words)) and "opinion" not in codes
    )
    if score < THRESHOLD and not checkable:
        return None
    figures = figures_in(text, span)
    kind = kind_of(words, form="assertion", figures=figures)
    words = with_name(words, subject) if subject and leading(words) else f"{subject} {words}".strip()
    wording = dated(words, published_at.date() if published_at else None)
    wording = wording[:1].upper() + wording[1:].rstrip(" ,;")
    return Assertion(
        (span,),
        kind,
        score,
        reasons,
        wording if wording.endswith((".", "!", "…")) else wording + ".",
        figures,
    )
