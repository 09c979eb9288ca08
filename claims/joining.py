"""Which claim a mention belongs to: the one with its speaker, polarity, figures and words, or a new one.

Reading an article and a person who marks a passage go the same way (DESIGN, idea 3).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from django.db import connection, transaction
from django.db.models import F, Prefetch
from django.utils import timezone

from claims import bulk
from claims.extraction.types import Due, Polarity, Reason
from claims.extraction.values.figures import figures_in
from claims.indexing import index
from claims.language.encoder import Vectors
from claims.locking import lock_keys
from claims.matching.context import named, stands_for, told_before
from claims.matching.join import words_key
from claims.matching.names import changed_names, other_capitals
from claims.matching.negation import opposed, sense_of
from claims.matching.periods import periods
from claims.matching.words import tokens
from claims.models import ChainLink, Claim, Mention, Speaker, User
from claims.repeats import notice_repeats, repeated_by
from claims.speakers import name_key
from claims.standing import as_it_stands

NEIGHBOURS = 32
"""Characters of text kept before and after a quote, to find it again in another version."""
SENTENCE = 300
"""Characters before a quote in which its own sentence is looked for."""


ENOUGH = 4
"""Words by which what is said is known again in another version."""
NEARLY = 0.8
"""Share of common words from which a sentence of a near-copy is that of its original."""

CLAIMANTS = """
INSERT INTO claims_claim_claimants (claim_id, speaker_id) SELECT * FROM unnest(%s::bigint[], %s::bigint[])
"""

LOCKED = "SELECT * FROM claims_claim WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"

OF_KEYS = """
SELECT claim.* FROM claims_claim AS claim
WHERE claim.words_key = ANY(%(keys)s) AND (
  claim.status IN ('checked', 'prior', 'open', 'in_review', 'closed', 'merged')
  OR claim.status <> 'withdrawn' AND (
    claim.last_seen_at >= %(recent)s OR claim.created_at >= %(recent)s
    OR claim.status = 'dismissed' AND EXISTS (
      SELECT 1 FROM claims_claim AS echo WHERE echo.echo_of_id = claim.id AND echo.last_seen_at >= %(recent)s
    )
  )
)
ORDER BY claim.id DESC
"""
"""Those that `matchable` tells, and merged ones."""

NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "without", "cannot", "denied", "deny", "denies"}
)


@dataclass
class Draft:
    """A mention that is about to be stored, with its people."""

    mention: Mention
    speaker: Speaker | None
    chain: list[ChainLink]
    due: Due | None = None
    vector: Vectors | None = None
    """Of the wording; made when the claim is indexed where it is not given."""

    def links(self) -> list[ChainLink]:
        for link in self.chain:
            link.mention = self.mention
        return self.chain


def anchored(text: str, spans: Iterable[Sequence[int]]) -> dict[str, Any]:
    """The fields of a mention that say where it stands: code point spans, its quote and its neighbours."""
    places = [[begin, end] for begin, end in spans]
    begin, end = places[0][0], places[-1][1]
    return {
        "spans": places,
        "span_key": ",".join(f"{first}-{last}" for first, last in places)[:200],
        "begin": begin,
        "quote": " … ".join(text[first:last] for first, last in places),
        "prefix": text[max(0, begin - NEIGHBOURS) : begin],
        "suffix": text[end : end + NEIGHBOURS],
    }


def reason_rows(reasons: Iterable[Reason]) -> list[list[Any]]:
    return [[reason.code, round(reason.weight, 3)] for reason in reasons]


def key_of(mention: Mention, speaker: str) -> str:
    """The key by which the mention joins; what nobody is named for is the outlet's own.

    What neither quote nor wording says of itself is looked for in the text: in what the same sentence reports
    before, else in its place there: then only a copy joins.
    """
    article = mention.version.article if mention.version else None
    text = f"text:{(article.copy_of_id or article.pk) if article else ''}"
    outlet = f"outlet:{article.publication_id}" if article and article.publication_id else text
    meant = stands_for(mention.quote, mention.wording, speaker)
    if meant is None and article is None:
        return ""
    if meant is None:
        told = _told_before(mention) if named(speaker) else ()
        meant = told or (text, *_before(mention))
    own = not name_key(speaker)
    return words_key(
        name_key(speaker) or outlet,
        # What the outlet says only to call it false is not what it asserted before.
        "denied"
        if own and mention.stance == Mention.Stance.REBUTS
        else cast(Polarity, str(mention.polarity)),
        figures_in(mention.quote, (0, len(mention.quote))),
        mention.quote,
        meant,
        periods(mention.quote, _day_of(mention)),
    )


def _day_of(mention: Mention) -> dt.date:
    """From which its "yesterday" counts: of a direct quote the day it was said, where that is known."""
    article = mention.version.article if mention.version else None
    own = article is None or mention.form in (Mention.Form.DIRECT, Mention.Form.MIXED)
    if own and mention.said_on and mention.said_precision == "day":
        return mention.said_on
    return timezone.localdate(article.out_at if article else mention.created_at)


def _told_before(mention: Mention) -> tuple[str, ...]:
    text = mention.version.text[max(0, mention.begin - SENTENCE) : mention.begin] if mention.version else ""
    return told_before(text)


def _before(mention: Mention) -> tuple[str, ...]:
    """The words before the quote, without the first, which may be half a word."""
    return tuple(tokens(mention.prefix)[1:])


def join_or_start(drafts: list[Draft], *, by: User | None = None) -> None:
    """Give each draft of an article a claim: one with the same key, also from this very batch, or a new one.

    A mention without a word has no key and joins nothing. Locks on the keys, taken in order, make two
    workers that read the same sentence at once agree on one claim.
    """
    keys = lock_keys(draft.mention.words_key for draft in drafts)
    known, told = _known(drafts, keys)
    chosen: list[Claim] = []
    new: list[Claim] = []
    started: list[Draft] = []
    for draft in drafts:
        claim = known.get(draft.mention.words_key)
        draft.mention.joined = Mention.Joined.RULE if claim else Mention.Joined.START
        if claim is None:
            claim = _claim(draft, by)
            new.append(claim)
            started.append(draft)
            if claim.words_key:
                known[claim.words_key] = claim
        chosen.append(claim)
    bulk.insert(new)
    for draft, claim in zip(drafts, chosen, strict=True):
        draft.mention.claim = claim  # once it has its key: the mention would forget it otherwise
    _make_findable(started)
    version = drafts[0].mention.version if drafts else None
    notice_repeats(told, article=version.article if version else None)


def _known(drafts: list[Draft], keys: list[str]) -> tuple[dict[str, Claim], set[int]]:
    """By key the claims to join, locked, so that none becomes part of another before its mention is stored;
    and those that ask for attention as theirs are joined, locked with them.

    A lock may have waited for somebody who changed the claim: then all are let go and looked up again, since
    what is found now may come before what is locked.
    """
    while True:
        here = transaction.savepoint()
        found = _of_other_versions(drafts) | _of_near_copies(drafts) | of_equal_keys(keys)
        ids = {claim.pk for claim in found.values()}
        held = ids | repeated_by(ids)
        rows = Claim.objects.raw(LOCKED, [sorted(held)]) if held else ()
        locked = {(claim.pk, claim.revision, claim.words_key): claim for claim in rows}
        seen = {key: (claim.pk, claim.revision, claim.words_key) for key, claim in found.items()}
        told = repeated_by(ids)
        if locked.keys() >= set(seen.values()) and told <= held:
            transaction.savepoint_commit(here)
            return {key: locked[claim] for key, claim in seen.items()}, told
        transaction.savepoint_rollback(here)


def of_equal_keys(keys: list[str]) -> dict[str, Claim]:
    """The oldest claim of each key; of a claim that was merged, the one that it is part of."""
    if not keys:
        return {}
    recent = timezone.now() - dt.timedelta(days=30)
    found = list(Claim.objects.raw(OF_KEYS, {"keys": keys, "recent": recent}))
    standing = {claim.words_key: claim for claim in found if claim.status != Claim.Status.MERGED}
    parts = {claim.words_key: as_it_stands(claim).pk for claim in found if claim.words_key not in standing}
    wholes = Claim.objects.matchable().in_bulk(set(parts.values())) if parts else {}
    return {key: wholes[claim] for key, claim in parts.items() if claim in wholes} | standing


def _of_near_copies(drafts: list[Draft]) -> dict[str, Claim]:
    """By words_key the claims of mentions in the originals of near-copies that say nearly the same.

    Speaker, polarity and figures must be equal, and four fifths of the words: a wire report with a changed
    clause is still that report, one with another number is not.
    """
    articles = {d.mention.version.article for d in drafts if d.mention.version}
    originals = [article.copy_of_id for article in articles if article.near_copy]
    if not originals:
        return {}
    theirs = (
        Mention.objects.filter(version__article__current_id=F("version"), version__article__in=originals)
        .filter(claim__in=Claim.objects.matchable())
        .select_related("claim")
        .prefetch_related(Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers"))
    )
    told = [(one, _Told.of(one, one.speakers)) for one in theirs]  # type: ignore[attr-defined]
    found: dict[str, Claim] = {}
    for draft in drafts:
        mine = _Told.of(draft.mention, [link for link in draft.chain if link.role == "speaker"])
        likest = max(told, key=lambda pair: mine.likeness(pair[1]), default=None)
        if likest and draft.mention.words_key and mine.likeness(likest[1]) >= NEARLY:
            found[draft.mention.words_key] = likest[0].claim
    return found


def _of_other_versions(drafts: list[Draft]) -> dict[str, Claim]:
    """By words_key the claims that the same words of the same speaker started in another version.

    What stands before them may have changed, and who has no name is known by his place alone; so only where
    either version says them once, and of them enough to be no turn of phrase.
    """
    later = [d for d in drafts if d.mention.version and d.mention.version.number > 1]
    mine = [(_words_of(d.mention, d.chain), d) for d in later if len(tokens(d.mention.quote)) >= ENOUGH]
    if not mine:
        return {}
    versions = {d.mention.version for _, d in mine}
    theirs = (
        Mention.objects.filter(version__article__in={version.article_id for version in versions if version})
        .exclude(version__in=versions)
        .filter(quote__in={d.mention.quote for _, d in mine}, claim__words_key=F("words_key"))
        .filter(claim__in=Claim.objects.matchable())
        .select_related("claim")
        .prefetch_related(Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers"))
    )
    started: dict[tuple[str, str, str], set[Claim]] = {}
    for one in theirs:
        key = _words_of(one, one.speakers)  # type: ignore[attr-defined]
        started.setdefault(key, set()).add(one.claim)
    said = Counter(key for key, _ in mine)
    return {
        draft.mention.words_key: next(iter(started[key]))
        for key, draft in mine
        if draft.mention.words_key and said[key] == 1 and len(started.get(key, ())) == 1
    }


def _words_of(mention: Mention, chain: Iterable[ChainLink]) -> tuple[str, str, str]:
    name = next((link.name for link in chain if link.role == "speaker"), "")
    return name_key(name), str(mention.polarity), mention.quote


@dataclass(frozen=True)
class _Told:
    """What two mentions must share to be one."""

    speaker: str
    polarity: str
    figures: tuple[tuple[float, str], ...]
    words: frozenset[str]
    quote: str
    meant: tuple[str, ...] = ()
    """See `stands_for`; where the text alone tells it, the words before."""
    said: dt.date = dt.date.min
    when: tuple[str, ...] = ()

    @classmethod
    def of(cls, mention: Mention, speakers: Iterable[ChainLink]) -> _Told:
        quote = mention.quote
        name = next((link.name for link in speakers), "")
        meant = stands_for(quote, mention.wording, name)
        return cls(
            speaker=name_key(name),
            polarity=str(mention.polarity),
            figures=tuple((f.value, f.unit) for f in figures_in(quote, (0, len(quote)))),
            words=frozenset(tokens(quote)),
            quote=quote,
            meant=_before(mention) if meant is None else meant,
            said=(day := _day_of(mention)),
            when=periods(quote, day),
        )

    def likeness(self, other: _Told) -> float:
        """Share of common words, 0 where anything else differs or one of them denies the other."""
        if self._who_and_what() != other._who_and_what() or (self.words ^ other.words) & NEGATIONS:
            return 0.0
        share = len(self.words & other.words) / (len(self.words | other.words) or 1)
        return 0.0 if share >= NEARLY and self._tells_another(other) else share

    def _at_another_time(self, other: _Told) -> bool:
        """A report is carried on the next day with its "yesterday" as it was; later it is another one."""
        return self.when != other.when and abs(self.said - other.said) > dt.timedelta(days=1)

    def _who_and_what(self) -> tuple[object, ...]:
        return self.speaker, self.polarity, self.figures, self.meant

    def _tells_another(self, other: _Told) -> bool:
        opposite = opposed(sense_of(self.quote), sense_of(other.quote))
        named = changed_names(other.quote, self.quote) or other_capitals(other.quote, self.quote)
        return opposite or self._at_another_time(other) or bool(named)


def _claim(draft: Draft, by: User | None) -> Claim:
    """With the counts of its one mention: to write it again at once would cost all its indexes twice."""
    mention, due = draft.mention, draft.due
    claim = Claim(
        wording=mention.wording,
        language=(mention.version.article.language if mention.version else "") or "en",
        kind=mention.kind,
        polarity=mention.polarity,
        words_key=mention.words_key,
        worth=mention.worth,
        reasons=mention.reasons,
        figures=mention.figures,
        mention_count=1,
        article_count=int(mention.version is not None),
        created_by=by,
    )
    claim.first_seen_at = claim.last_seen_at = _seen_at(mention)
    claim.status_at = claim.created_at = timezone.now()
    if due is not None:
        claim.due_from, claim.due_to, claim.due_precision = due.begin, due.end, due.precision or ""
        claim.due_condition, claim.due_words = due.condition[:300], due.words[:300]
    return claim


def _seen_at(mention: Mention) -> dt.datetime:
    """As `counts.recount` has it."""
    article = mention.version.article if mention.version else None
    return article.published_at if article and article.published_at else mention.created_at


def _make_findable(drafts: list[Draft]) -> None:
    named = [(draft.mention.claim_id, draft.speaker.pk) for draft in drafts if draft.speaker]
    with connection.cursor() as cursor:
        cursor.execute(CLAIMANTS, [[claim for claim, _ in named], [speaker for _, speaker in named]])
    vectors = [draft.vector for draft in drafts if draft.vector is not None]
    whole = bool(vectors) and len(vectors) == len(drafts)
    index([draft.mention.claim for draft in drafts], np.stack(vectors) if whole else None, new=True)
