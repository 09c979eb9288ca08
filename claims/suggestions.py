"""Suggested matches: for each mention of an article the claims it may repeat, with the reasons stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import itemgetter
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from claims import audit
from claims.candidates import candidates, targets
from claims.comparable import of_wholes, one_of, rarity_for, read_claims, vectors_of, whole_of, wordings_of
from claims.echoes import note_echoes
from claims.language.crossencoder import CrossEncoder
from claims.language.encoder import Vectors, get_encoder
from claims.locking import derived, hold, lock_matches
from claims.matching.candidates import ranked
from claims.matching.diffs import word_diff
from claims.matching.edition import edition
from claims.matching.profile import (
    CONTEXT,
    ReadClaim,
    ReadQuery,
    leans_on_context,
    meant,
    query_texts,
    read_query,
)
from claims.matching.rarity import Rarity
from claims.matching.relations import SAME
from claims.matching.scoring import table
from claims.matching.types import Query, Result, Segment
from claims.models import Article, ArticleVersion, ChainLink, Claim, Match, Mention
from claims.repeats import heard_of, notice_repeats

SUGGESTIONS = 5
"""At most so many for one mention."""
ANSWERS = 2
"""So many of them are claims of whose repeats somebody hears, however many others come nearer: a verdict must
not be lost behind copies that nobody has read yet."""

SUGGEST = """
INSERT INTO claims_match (mention_id, claim_id, score, relation, parts, diff, model, decision)
SELECT mention, claim, score, relation, parts, diff, %s, 'pending'
FROM jsonb_to_recordset(%s) AS given(
  mention bigint, claim bigint, score float8, relation text, parts jsonb, diff jsonb
)
ON CONFLICT DO NOTHING
"""
"""Of a pair that a person has judged nothing changes."""


def matcher() -> str:
    """What suggests: both models, and the edition of the rules and tables that compare."""
    return f"{get_encoder().name}+{CrossEncoder.name}+{edition()}"


@dataclass(frozen=True)
class Asked:
    """A mention as a question to the claims, and what it found, best first."""

    mention: Mention
    query: ReadQuery


def match_article(article_id: int) -> int:
    """Suggest claims for every mention of an article's current version; how many suggestions were stored.

    Reading is outside the transaction; what a person has decided stays, what is only suggested is replaced.
    Mentions that joined by rule are counted with their claim and ask nothing; what looking back suggested
    for them stays.
    """
    current = ArticleVersion.objects.filter(article_id=article_id, article__current_id=F("pk"))
    version = current.select_related("article").first()
    if version is None or version.article.withdrawn_at is not None:
        return 0
    mentions = list(with_speakers().filter(version=version, joined=Mention.Joined.START))
    asked = ask(mentions, version)
    with derived():
        rows = ArticleVersion.objects.select_for_update(of=("self",), no_key=True)
        locked = rows.select_related("article").get(pk=version.pk)
        if not Article.objects.here().filter(pk=article_id).exists():
            return 0
        stored = _store(asked, version)
        if locked.extractor == version.extractor:  # what was read meanwhile is compared by a job of its own
            locked.matched_at = timezone.now()
            locked.notes = [note for note in locked.notes if note != ArticleVersion.NOT_COMPARED]
            locked.save(update_fields=["matched_at", "notes"])
    return stored


@transaction.atomic
def match_entered(claim_id: int) -> int:
    """Suggest claims for what people heard outside any article; how many suggestions were stored.

    Nobody is told that a checked claim was said again: who entered it was just shown what the desk knows.
    """
    rows = with_speakers().filter(claim=claim_id, version=None, joined=Mention.Joined.START)
    return _store(ask(list(rows), None), None)


@transaction.atomic
def mark_not_compared(article_id: int, code: str) -> None:
    """Say on an article that was never compared that this failed for good; the Retry button starts anew."""
    rows = ArticleVersion.objects.filter(article_id=article_id, article__current_id=F("pk"), matched_at=None)
    version = rows.select_for_update(of=("self",), no_key=True).select_related("article").first()
    if version is not None and ArticleVersion.NOT_COMPARED not in version.notes:
        version.notes = [*version.notes, ArticleVersion.NOT_COMPARED]
        version.save(update_fields=["notes"])
        audit.record("article.not_compared", subject=version.article, by=None, code=code)


def with_speakers() -> QuerySet[Mention]:
    """Mentions with all that is compared of them."""
    speakers = Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers")
    return Mention.objects.select_related("claim").prefetch_related(speakers).order_by("pk")


def ask(mentions: Sequence[Mention], version: ArticleVersion | None) -> list[Asked]:
    """The mentions of a version as they are compared: in their own words, with speaker, polarity and stance.

    Each has its claim, and the speakers of its chain as `speakers`. Those without a word are left out.
    """
    spans = list(version.sentences.order_by("position").values_list("begin", "end")) if version else []
    queries = [_query(mention, version, spans) for mention in mentions]
    texts = [query_texts(query) for query in queries]
    vectors = _own_vectors(mentions, [text for text, _context in texts])
    contexts = [get_encoder().embed([context])[0] if context else None for _text, context in texts]
    return [
        Asked(mention, read_query(query, vector, context))
        for mention, query, vector, context in zip(mentions, queries, vectors, contexts, strict=True)
        if query_texts(query)[0].strip()
    ]


def _query(mention: Mention, version: ArticleVersion | None, spans: Sequence[tuple[int, int]]) -> Query:
    leans = version and leans_on_context(mention.wording)
    before = [span for span in spans if span[1] <= mention.begin][-CONTEXT:] if leans else []
    speaker = next((link.name for link in mention.speakers), "")  # type: ignore[attr-defined]
    return Query(
        text=mention.wording,
        speaker=speaker,
        context=tuple(version.text[begin:end] for begin, end in before) if version else (),
        polarity=mention.polarity,  # type: ignore[arg-type]
        stance=mention.stance,  # type: ignore[arg-type]
        date=mention.said_on,
    )


def _own_vectors(mentions: Sequence[Mention], texts: Sequence[str]) -> Vectors:
    """Of the claim that a mention started, where that still has its words; others are made here."""
    started = {m.claim_id for m, text in zip(mentions, texts, strict=True) if meant(m.claim.wording) == text}
    known = vectors_of(started)
    missing = [text for m, text in zip(mentions, texts, strict=True) if m.claim_id not in known]
    made = iter(get_encoder().embed(missing))
    rows = [known[m.claim_id] if m.claim_id in known else next(made) for m in mentions]
    return np.stack(rows) if rows else get_encoder().embed([])


def _store(asked: Sequence[Asked], version: ArticleVersion | None) -> int:
    """Find candidates, rank them, and write what is at or above the suggest band."""
    found = rank_all([row.query for row in asked], *_compared(asked, version))
    rows = [
        suggested_row(row.mention, result)
        for row, results in zip(asked, found, strict=True)
        for result in results
    ]
    rows = _as_they_stand(rows, {row.mention.pk: row.mention for row in asked})
    strong = {r["claim"] for r in rows if r["relation"] == "repeats" and r["score"] >= table().strong}
    if version:
        notice_repeats(strong, article=version.article)
    mentions = hold(Mention, [row.mention.pk for row in asked])
    rows = [row for row in rows if row["mention"] in mentions]
    pending = Match.objects.pending().filter(mention__in=[row.mention for row in asked])
    Match.objects.filter(pk__in=lock_matches(pending)).delete()
    note_echoes({row.mention: results for row, results in zip(asked, found, strict=True)})
    with connection.cursor() as cursor:
        rows.sort(key=lambda row: (row["claim"], row["mention"]))  # looking back has the same order
        cursor.execute(SUGGEST, [matcher(), json.dumps(rows)])
        stored: int = cursor.rowcount
    return stored


def _as_they_stand(rows: list[dict[str, Any]], mentions: Mapping[int, Mention]) -> list[dict[str, Any]]:
    """The rows of the claims that there are by now, all held, see locking.hold.

    An undo may have taken one away since, and a person may have made one part of another: then the whole is
    suggested, unless the mention itself is in it; of two for one mention the surer one stays. Where a whole
    has to be held too, it begins anew.
    """
    wanted = {row["claim"] for row in rows} | {mention.claim_id for mention in mentions.values()}
    while True:
        here = transaction.savepoint()
        held = hold(Claim, wanted)
        wholes = targets(held)
        if held.issuperset(wholes.values()):
            transaction.savepoint_commit(here)
            break
        transaction.savepoint_rollback(here)
        wanted |= set(wholes.values())
    wordings = (
        dict(Claim.objects.filter(pk__in=wholes.values()).values_list("pk", "wording")) if wholes else {}
    )
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in sorted((row for row in rows if row["claim"] in held), key=itemgetter("score"), reverse=True):
        mention, claim = mentions[row["mention"]], wholes.get(row["claim"], row["claim"])
        if claim != row["claim"]:
            row = {**row, "claim": claim, "diff": _shown(word_diff(wordings[claim], mention.wording))}
        if claim != wholes.get(mention.claim_id, mention.claim_id):
            found.setdefault((mention.pk, claim), row)
    return list(found.values())


def _compared(
    asked: Sequence[Asked], version: ArticleVersion | None
) -> tuple[list[list[int]], dict[int, ReadClaim], dict[int, int], set[int]]:
    """The candidates of each mention without its own claim, all of them read, the parts found, and those of
    whose repeats somebody hears.
    """
    found = candidates([row.query for row in asked])
    answered = _answered([row.mention for row in asked]) if version else {}
    ids = {pk for ids in found.ids for pk in ids}
    among = _suggestible(ids, version)
    if answered:
        among |= Claim.objects.matchable().filter(pk__in=answered.values())
    claims = read_claims(among)
    others = [
        [pk for pk in {*ids, answered.get(row.mention.pk, 0)} if pk in claims and pk != row.mention.claim_id]
        for row, ids in zip(asked, found.ids, strict=True)
    ]
    return others, claims, found.parts, heard_of(claims)


def _answered(mentions: Sequence[Mention]) -> dict[int, int]:
    """For who denies or confirms what another says in the same article: the other's claim."""
    keys = {mention.pk: mention.span_key.partition("@") for mention in mentions}
    firsts = {pk: first for pk, (first, mark, _cue) in keys.items() if mark}
    if not firsts:
        return {}
    said = Mention.objects.filter(version=mentions[0].version_id, span_key__in=set(firsts.values()))
    claim_at = dict(said.values_list("span_key", "claim_id"))
    return {pk: claim_at[first] for pk, first in firsts.items() if first in claim_at}


def rank_all(
    queries: Sequence[ReadQuery],
    found: Sequence[Sequence[int]],
    claims: Mapping[int, ReadClaim],
    parts: Mapping[int, int],
    heard: Set[int] = frozenset(),
) -> list[list[Result]]:
    """For each query what reaches the suggest band with diffs, best first and what is only related last.

    `parts`: see `every_wording`; `heard`: claims of whose repeats somebody hears, see ANSWERS.
    """
    rarity = rarity_for(queries, claims.values())
    wordings = wordings_of(claims, parts)
    return [
        _best(query, [each for pk in sorted(ids) for each in wordings[pk]], rarity, claims, heard)
        for query, ids in zip(queries, found, strict=True)
    ]


def _best(
    query: ReadQuery,
    among: Sequence[ReadClaim],
    rarity: Rarity,
    claims: Mapping[int, ReadClaim],
    heard: Set[int],
) -> list[Result]:
    """At most SUGGESTIONS. Only where all of the first are strong can a related one be in the place of more:
    then as many behind them are looked at for some that tell more.
    """

    def near(some: Sequence[ReadClaim]) -> Iterator[Result]:
        return of_wholes(ranked(query, some, rarity, least=table().suggest, with_diff=True), query, claims)

    results = near(among)
    best = list(islice(results, SUGGESTIONS))
    if len(best) == SUGGESTIONS and best[-1].score >= table().strong:
        in_place = sum(result.relation == "related" for result in best)
        sure = takewhile(lambda result: result.score >= SAME, islice(results, SUGGESTIONS))
        best += islice((result for result in sure if result.relation != "related"), in_place)
    best = sorted(best, key=lambda result: result.relation == "related")[:SUGGESTIONS]
    if heard and len(best) == SUGGESTIONS:
        there = {int(result.claim_id) for result in best}
        behind = (heard & claims.keys()) - there
        best = _with_answers(best, near([each for each in among if whole_of(each) in behind]), heard)
    return best


def _with_answers(best: Sequence[Result], behind: Iterable[Result], heard: Set[int]) -> list[Result]:
    """`best` with up to ANSWERS of those heard of, which take the places of what tells least; see there.

    Of those behind only so many are looked at as are shown.
    """

    def tells(result: Result) -> bool:
        return result.relation != "related" and int(result.claim_id) in heard

    lacking = ANSWERS - sum(map(tells, best))
    brought = [one for one in islice(behind, SUGGESTIONS) if tells(one)][: max(0, lacking)]
    least_first = sorted(
        (one for one in best if not tells(one)),
        key=lambda one: (one.relation != "related", one.relation != "repeats", one.score),
    )
    given_up = {one.claim_id for one in least_first[: len(brought)]}
    kept = [one for one in best if one.claim_id not in given_up]
    return sorted([*kept, *brought], key=lambda one: (one.relation == "related", -one.score))


def _suggestible(ids: set[int], version: ArticleVersion | None) -> QuerySet[Claim]:
    """The claims that may be suggested: matchable, and known from outside this version of the article.

    What stands in its earlier versions alone has been replaced: by another figure, or in other words.
    """
    found = Claim.objects.matchable().filter(pk__in=one_of(ids))
    if version is None:
        return found
    mentions = Mention.objects.filter(claim=OuterRef("pk"))
    elsewhere = Exists(mentions.filter(version=None)) | Exists(
        mentions.exclude(version=None).exclude(version__article_id=version.article_id)
    )
    replaced = ~Exists(mentions.filter(version=version.pk))
    return found.filter(replaced | elsewhere)


def suggested_row(mention: Mention, result: Result) -> dict[str, Any]:
    """What SUGGEST reads."""
    return {
        "mention": mention.pk,
        "claim": int(result.claim_id),
        "score": round(min(max(result.score, 0.0), 1.0), 4),
        "relation": result.relation,
        "parts": {name: round(value, 3) for name, value in result.parts.items()},
        "diff": _shown(result.diff),
    }


def _shown(diff: Iterable[Segment]) -> list[dict[str, str]]:
    return [{"change": segment.change, "words": segment.words} for segment in diff]
