"""A text in, a `Reading` out.

0. Marks without width and long gaps are read past.
1. Layout, language, title, date, authors, credits.
2. Sentences, each with its check-worthiness.
3. A tagger finds raw attributions; each is parted into atomic claims, nested ones included.
4. Speakers in reading order, then chain, venue, polarity, kind, figures, dates, worth and wording;
   what the outlet says of a claim right behind it.
5. What the outlet asserts itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claims.extraction.assertions import assertions_in
from claims.extraction.attribution import RawAttribution, Tagger
from claims.extraction.casting import cast_of
from claims.extraction.claims_of import Reader
from claims.extraction.language import READ, language_of
from claims.extraction.layout.blocks import layout_of
from claims.extraction.layout.interviews import answers_told, is_answer
from claims.extraction.layout.invisible import READ_PAST, Places
from claims.extraction.ownwords import LOOKED_AT, by_himself, own_words
from claims.extraction.relays.quoted import told_by_others, with_carried
from claims.extraction.rules.asked import with_answers_to_questions
from claims.extraction.rules.denials import with_denials
from claims.extraction.rules.elliptical import figures_said
from claims.extraction.rules.estimated import estimated
from claims.extraction.rules.lists import listed
from claims.extraction.rules.madeknown import made_known
from claims.extraction.rules.parenthetical import with_asides
from claims.extraction.rules.pointing import missed
from claims.extraction.rules.promised import with_promises
from claims.extraction.sentences import sentences_of
from claims.extraction.speakers import Cast
from claims.extraction.stance import told_to_be_false, with_stance
from claims.extraction.tagging.learned import LearnedTagger
from claims.extraction.tagging.mixed import told_apart
from claims.extraction.tagging.negated import with_negations
from claims.extraction.types import Assertion, Attribution, Block, Reading, Sentence
from claims.extraction.values.dates import publication
from claims.extraction.worth import THRESHOLD, score_sentence

_ALIKE = str.maketrans("‹›\u00a0\u2007\u2009\u202f", "«»    ")
"""Single guillemets are read as double ones, spaces that break no line as spaces: places stay."""


_TICKS = re.compile(r"(?<!['\w])(?:''|``)(?=[^\s'])([^\n]{1,800}?)(?<=[^\s'])''(?!['\w])")
_TICKS_AHEAD = re.compile(r"^''(?=[^\s'])", re.M)
"""Where a quote goes on in the next paragraph, it is not closed."""


def read(
    text: str,
    *,
    title: str = "",
    published_at: dt.datetime | None = None,
    publisher: str = "",
    speaker: str = "",
    tagger: Tagger | None = None,
    weights: Mapping[str, float] | None = None,
) -> Reading:
    """Everything that can be read from a plain text with LF line ends.

    `published_at` given wins over a date line of the text, which may be without a time zone;
    `publisher` is the outlet, which is never a relay of itself; `speaker` is who speaks all through it, as in
    a post or a speech: what is attributed to nobody else is an answer of his; `weights` replaces those of
    `worth.WEIGHTS`, reason by reason. A text that is not English has blocks and sentences only, and
    the note "language_not_read".
    """
    if READ_PAST.search(text := _with_marks(text)):
        places = Places(text)
        read_past = read(
            places.text,
            title=READ_PAST.sub("", title),
            published_at=published_at,
            publisher=publisher,
            speaker=speaker,
            tagger=tagger,
            weights=weights,
        )
        return places.of(read_past)
    layout = layout_of(text := text.translate(_ALIKE), title=title)
    text, tagger = _unwrapped(text, layout.blocks), tagger or LearnedTagger()
    published_at = published_at or publication(text, layout.blocks)
    language = language_of(_body(text, layout.blocks))
    sentences = sentences_of(text, layout.blocks)
    reading = Reading(
        tagger.name,
        language,
        title=layout.title,
        published_at=published_at,
        authors=layout.authors,
        credits=layout.credits,
        blocks=layout.blocks,
        sentences=tuple(sentences),
    )
    if language not in (READ, ""):
        return replace(reading, notes=("language_not_read",))
    cast = cast_of(text, layout.blocks, title=layout.title, authors=layout.authors)
    cast.author = speaker or cast.author
    reader = Reader(text, sentences, cast, published_at.date() if published_at else None, publisher, weights)
    raws, scored = _tagged(text, layout.blocks, sentences, tagger, weights)
    raws += answers_told(text, layout.blocks, raws, cast.answers if cast.is_person(cast.answers) else "")
    told = with_stance(text, sentences, _sorted(reader.attributions(raws)))
    reading = replace(reading, people=_people(cast), sentences=scored)
    if speaker:
        told = by_himself(text, told, speaker)
        own = own_words(text, layout.blocks, told, speaker, reader.published, weights)
        return replace(reading, attributions=told, answers=tuple(own))
    own_voice = assertions_in(text, layout.blocks, scored, told, published_at, weights, cast=cast)
    return _by_outlet(text, reading, told, told_to_be_false(text, sentences, own_voice))


def _with_marks(text: str) -> str:
    """With “ and ” for the two ticks that some papers print, and a mark without width that is read past."""
    if "''" not in text:
        return text
    return _TICKS_AHEAD.sub("“\u2060", _TICKS.sub("“\u2060\\1\u2060”", text))


def _unwrapped(text: str, blocks: Sequence[Block]) -> str:
    """The text with spaces where lines of one block were broken: of the same length, so that places stay."""
    parts, at = [], 0
    for block in blocks:
        parts += [text[at : block.begin], text[block.begin : block.end].replace("\n", " ")]
        at = block.end
    return "".join([*parts, text[at:]])


def _people(cast: Cast) -> tuple[str, ...]:
    return tuple(one.name for one in cast.people if cast.is_surely_person(one.name))


def _body(text: str, blocks: Sequence[Block]) -> str:
    return "\n".join(text[b.begin : b.end] for b in blocks if b.kind == "paragraph") or text


def _by_outlet(
    text: str, reading: Reading, told: Sequence[Attribution], assertions: Iterable[Assertion]
) -> Reading:
    return replace(
        reading,
        attributions=tuple(one for one in told if not _answers(text, one)),
        answers=tuple(replace(one, cue=()) for one in told if _answers(text, one) and _is_kept(one)),
        assertions=tuple(assertions),
    )


def _answers(text: str, one: Attribution) -> bool:
    return bool(one.cue) and is_answer(text, one.cue[0])


def _is_kept(answer: Attribution) -> bool:
    return answer.worth >= THRESHOLD or answer.kind in LOOKED_AT


def _tagged(
    text: str,
    blocks: tuple[Block, ...],
    sentences: Sequence[Sentence],
    tagger: Tagger,
    weights: Mapping[str, float] | None,
) -> tuple[list[RawAttribution], tuple[Sentence, ...]]:
    """What the tagger finds, mended by rules, and the sentences with their worth: one pass of a model."""
    if isinstance(tagger, LearnedTagger):
        marks = tagger.marks(text, blocks)
        raws = tagger.spans_of(text, blocks, marks)
        worth = tagger.worth(text, blocks, marks, sentences)
        scored = tuple(replace(s, worth=score) for s, score in zip(sentences, worth, strict=True))
    else:
        raws = tagger.find_spans(text, blocks)
        scored = tuple(_scored(text, sentence, blocks, weights) for sentence in sentences)
    raws = made_known(text, blocks, sentences, with_negations(text, raws))
    raws = with_asides(
        text, blocks, told_by_others(text, blocks, told_apart(text, blocks, with_carried(text, raws)))
    )
    raws = with_denials(text, blocks, with_promises(text, estimated(text, blocks, raws)))
    raws = with_answers_to_questions(text, blocks, raws)
    raws += [*missed(text, blocks, raws), *figures_said(text, blocks, raws)]
    return [*raws, *listed(text, blocks, raws)], scored


def _sorted(found: list[Attribution]) -> tuple[Attribution, ...]:
    unique = {(a.content, a.source, a.cue): a for a in found}
    return tuple(sorted(unique.values(), key=lambda a: (a.content[0][0], -a.content[-1][1])))


def _scored(
    text: str, sentence: Sentence, blocks: tuple[Block, ...], weights: Mapping[str, float] | None
) -> Sentence:
    if blocks[sentence.block].kind != "paragraph":
        return sentence
    return replace(sentence, worth=score_sentence(text[sentence.begin : sentence.end], weights=weights)[0])
