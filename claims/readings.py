"""What was read from an article becomes rows: sentences, mentions, chains, claims.

A mention with the same speaker, polarity, figures and words as a claim joins it by rule (DESIGN, idea 3);
any other starts a claim.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from claims import audit, bulk
from claims.copyreadings import original_of, share_reading
from claims.counts import recount
from claims.extraction import read
from claims.extraction.relays.passed import without_passed_on
from claims.extraction.rules.unclaimed import claims_something
from claims.extraction.tagging.learned import LearnedTagger
from claims.extraction.types import Assertion, Attribution, Link, Reading
from claims.extraction.wording import says_something
from claims.figures import figure_rows
from claims.joining import Draft, anchored, join_or_start, key_of, reason_rows
from claims.language.encoder import Vectors, get_encoder
from claims.locking import derived, lock_version
from claims.matching.profile import meant
from claims.models import (
    Article,
    ArticleVersion,
    ChainLink,
    Mention,
    Speaker,
)
from claims.platforms import posted_at
from claims.repeats import notice_reach
from claims.sayings import Saying, saying_of, sayings_in
from claims.speakers import find_speakers
from claims.vectors import binary
from claims.weights import desk_weights

TAGGER = LearnedTagger()

Found = Attribution | Assertion

COPY_SENTENCES = """
COPY claims_sentence (version_id, position, begin, "end", worth, model, vector) FROM STDIN (FORMAT BINARY)
"""
"""A vector as text is 384 numbers to write and to parse again."""


def read_article(article_id: int) -> int:
    """Read the current version of an article; how many mentions were stored. Doing it twice changes nothing.

    The slow part (reading, vectors) holds no lock; storing is one transaction that looks again whether
    somebody else was quicker.
    """
    article = Article.objects.select_related("current", "publication", "copy_of__current").get(pk=article_id)
    version = article.current
    if version is None or version.extractor == TAGGER.name or article.withdrawn_at is not None:
        return 0
    original = original_of(article, TAGGER.name)
    shared = share_reading(version.pk, original) if original is not None else None
    if shared is not None:
        return shared
    reading = read(
        version.text,
        title=_heading(article),
        published_at=article.published_at and timezone.localtime(article.published_at),
        publisher=article.publication.name if article.publication else "",
        speaker=article.speaker,
        tagger=TAGGER,
        weights=desk_weights(),
    )
    encoder = get_encoder()
    attributed = without_passed_on(version.text, reading.attributions)
    said_by = [one for one in attributed if claims_something(version.text, one)]
    everything: list[Found] = [*said_by, *reading.answers, *reading.assertions]
    found = [one for one in everything if says_something("".join(version.text[b:e] for b, e in one.content))]
    said = [version.text[s.begin : s.end] for s in reading.sentences]
    sentences, wordings = np.split(
        _vectors_of([*said, *(meant(item.wording) for item in found)]), [len(said)]
    )
    with derived():
        return _store(version.pk, reading, found, sentences, wordings, model=encoder.name)


def _heading(article: Article) -> str:
    """What stands above the text: a post or a speech goes by its first sentence, which is no heading."""
    spoken = article.kind in (Article.Kind.POST, Article.Kind.SPEECH)
    return "" if spoken and article.title.endswith((".", "!", "?", "…")) else article.title


def _vectors_of(texts: Sequence[str]) -> Vectors:
    """(n, 384) float32; a wording that is a whole sentence is not read again."""
    row_of = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    return get_encoder().embed(row_of)[[row_of[text] for text in texts]]


@transaction.atomic
def mark_failed(article_id: int, code: str) -> None:
    """Say on the article that reading it failed for good; the Retry button starts anew."""
    article = Article.locked(article_id)
    if article.state == Article.State.WAITING and article.withdrawn_at is None:
        article.state = Article.State.FAILED
        article.touch("state")
        audit.record("article.failed", subject=article, by=None, code=code)


def _store(
    version_id: int,
    reading: Reading,
    found: list[Found],
    sentences: Vectors,
    wordings: Vectors,
    *,
    model: str,
) -> int:
    version = lock_version(version_id)
    if version.extractor == reading.extractor or version.article.withdrawn_at is not None:
        return 0
    _store_layout(version, reading)
    _store_sentences(version, reading, sentences, model)
    drafts = _drafts(version, reading, found, wordings)
    drafts = _without_known(drafts, version)
    join_or_start(drafts)
    mentions = [draft.mention for draft in drafts]
    bulk.insert(mentions)
    bulk.append([link for draft in drafts for link in draft.links()])
    joined = {mention.claim_id for mention in mentions if mention.joined == Mention.Joined.RULE}
    recount(joined)  # those that start have their counts
    notice_reach(joined)
    audit.record(
        "article.extracted", subject=version.article, by=None, version=version.pk, mentions=len(mentions)
    )
    return len(mentions)


def _store_layout(version: ArticleVersion, reading: Reading) -> None:
    version.layout = [[block.begin, block.end, block.kind] for block in reading.blocks]
    version.notes = list(reading.notes)
    version.extractor, version.extracted_at = reading.extractor, timezone.now()
    version.matched_at = None  # what was compared is what people had marked
    version.save(update_fields=["layout", "notes", "extractor", "extracted_at", "matched_at"])
    article = version.article
    article.language = reading.language or article.language
    article.published_at = article.published_at or reading.published_at
    article.authors = article.authors or [name[:200] for name in reading.authors]
    article.credits = article.credits or [name[:200] for name in reading.credits]
    unread = "language_not_read" in reading.notes
    if article.current_id == version.pk:  # a newer one waits to be read itself
        article.state = Article.State.NOT_READ if unread else Article.State.READ
    article.touch("language", "published_at", "authors", "credits", "state")


def _store_sentences(version: ArticleVersion, reading: Reading, vectors: Vectors, model: str) -> None:
    version.sentences.all().delete()
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(COPY_SENTENCES) as copy:
        copy.set_types(["int8", "int4", "int4", "int4", "float8", "text", "bytea"])
        for position, (sentence, vector) in enumerate(zip(reading.sentences, vectors, strict=True)):
            place = (position, sentence.begin, sentence.end)
            copy.write_row((version.pk, *place, sentence.worth, model, binary(vector)))


def _drafts(version: ArticleVersion, reading: Reading, found: list[Found], vectors: Vectors) -> list[Draft]:
    names = {item.speaker for item in (*reading.attributions, *reading.answers) if item.speaker}
    names |= {link.name for item in reading.attributions for link in item.chain}
    article = version.article
    people = find_speakers({*names, *filter(None, [article.speaker])}, people=reading.people)
    return [
        Draft(
            mention=_mention(version, item, reading),
            speaker=people.get(item.speaker) if isinstance(item, Attribution) else None,
            chain=_chain(item, people, article),
            due=item.due if isinstance(item, Attribution) else None,
            vector=vector,
        )
        for item, vector in zip(found, vectors, strict=True)
    ]


def _mention(version: ArticleVersion, item: Found, reading: Reading) -> Mention:
    """One mention; what an assertion does not have stays at its default."""
    mention = Mention(
        version=version,
        extractor=reading.extractor,
        **anchored(version.text, item.content),
        form=Mention.Form.ASSERTION,
        stance=item.stance,
        kind=item.kind,
        wording=item.wording,
        worth=item.worth,
        reasons=reason_rows(item.reasons),
        figures=figure_rows(item.figures),
        created_at=timezone.now(),  # given, as that of a match is
    )
    if isinstance(item, Attribution):
        mention.cue = [list(span) for span in item.cue]
        mention.form, mention.polarity = item.form, item.polarity
        mention.occasion = item.occasion[:300]
        if item.said_on:
            mention.said_on, mention.said_precision = item.said_on.day, item.said_on.precision
    speaker = item.speaker if isinstance(item, Attribution) else ""
    mention.words_key = key_of(mention, speaker)
    return mention


def _chain(item: Found, people: dict[str, Speaker], article: Article) -> list[ChainLink]:
    """Innermost first: speaker, relays, venue, and last the outlet that published the text.

    Who speaks in a post passes on what he quotes, and the platform on which it stands is the venue.
    """
    links: list[ChainLink] = []
    posted = posted_at(article.canonical_url) if article.speaker else None
    if isinstance(item, Attribution):
        speaker = item.speaker or "–"
        links.append(
            ChainLink(role="speaker", name=speaker[:300], speaker=people.get(speaker), spans=item.source)
        )
        relays = list(item.chain)
        if article.speaker and article.speaker not in (speaker, *(relay.name for relay in relays)):
            relays.append(Link("relay", article.speaker))
        venue = item.venue or (Link("venue", posted.venue) if posted else None)
        for relay in (*relays, *([venue] if venue else [])):
            who = people.get(relay.name) if relay.role != "venue" else None
            links.append(ChainLink(role=relay.role, name=relay.name[:300], speaker=who, spans=relay.spans))
    if article.publication is not None:
        name = article.publication.name
        links.append(ChainLink(role="outlet", name=name, publication=article.publication))
    for position, link in enumerate(links):
        link.position = position
    return links


def _without_known(drafts: list[Draft], version: ArticleVersion) -> list[Draft]:
    """Drafts in places where the version has no mention yet: a person's, or one of an earlier extractor.

    Such a mention, and every decision on it, is kept as it is. Of two drafts on one span the first stays, and
    with it who answers it: he has the first one's words, and his cue as a part of his key.
    """
    known = sayings_in(version)
    new: dict[str, Draft] = {}
    said: dict[str, Saying] = {}
    for draft in drafts:
        mention = draft.mention
        mine = saying_of(mention, draft.speaker)
        if mine.is_among(known):
            continue
        first = said.get(mention.span_key)
        if first is not None and mine.answers(first):
            mention.span_key = f"{mention.span_key[:180]}@{min(mine.cue)}"
        new.setdefault(mention.span_key, draft)
        said.setdefault(mention.span_key, mine)
    return list(new.values())
