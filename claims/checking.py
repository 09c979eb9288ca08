"""Has this been checked? Sentences and queries against what is published, and nothing else.

1. Cut the text into sentences and embed them.
2. Ask PostgreSQL which published claims come near, by meaning and by words (candidates.py, filtered); and
   apart from these, which claims that others checked and the asker may see: an archive of many alike leaves
   the desk's own their place.
3. Score each pair as the desk's matching does, on the wording that was frozen at publication, on those of
   claims that people made part of it, and on the words of others who checked it. Only the first is shown.
   A claim without a verdict of the desk's is compared in the words of those who checked it alone: how the
   desk words it, and what it joins it to, is its work.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.candidates import KEPT, candidates, parts_of
from claims.comparable import of_wholes, rarity_for, vectors_of, wordings_of
from claims.exceptions import BadInput, TooLarge
from claims.extraction.layout.blocks import layout_of
from claims.extraction.sentences import sentences_of
from claims.language.encoder import get_encoder
from claims.matching.candidates import ranked
from claims.matching.profile import ReadClaim, ReadQuery, meant, query_texts, read_claim, read_query
from claims.matching.scoring import table
from claims.matching.types import ClaimText, Query, Result
from claims.models import Claim, FactCheck, Outlet, PriorCheck
from claims.models.priorcheck import PriorCheckQuerySet
from claims.models.publication import FactCheckQuerySet
from claims.released import prior_checks_for, verdicts

LONGEST_TEXT = 100_000
MOST_SENTENCES = 200
MOST_MATCHES = 5
"""To a sentence, of the desk's own; and as many of others."""


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a sentence: see matching.types.Result for score, relation and diff."""

    score: float
    relation: str
    diff: list[dict[str, str]]
    fact_check: FactCheck | None
    """The desk's own, if there is one."""
    checked_by_others: list[PriorCheck] = field(default_factory=list)
    """Of the same claim, the newest first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence at text[begin:end] and what was published on it, best first."""

    begin: int
    end: int
    text: str
    matches: list[Found]


Ranked = list[list[Result]]
"""For each sentence what reaches the suggest band, best first."""


@transaction.atomic
def check_text(text: str, *, of: Outlet) -> list[Checked]:
    """Every sentence that somebody checked, as far as this partner may see it.

    Raises BadInput without words, TooLarge.
    """
    if len(text) > LONGEST_TEXT:
        raise TooLarge(_("Send at most 100,000 characters at once."), field="text")
    spans = [(s.begin, s.end) for s in sentences_of(text, layout_of(text).blocks)]
    spans = [(b, e) for b, e in spans if any(c.isalnum() for c in text[b:e])]
    if not spans:
        raise BadInput(_("There is no sentence in this text."), field="text")
    if len(spans) > MOST_SENTENCES:
        raise TooLarge(_("Send at most 200 sentences at once."), field="text")
    asked = _read([text[begin:end] for begin, end in spans])
    answers = zip(spans, _by_us(asked), _by_others(asked, prior_checks_for(of)), strict=True)
    return [
        Checked(begin, end, text[begin:end], sorted([*ours, *theirs], key=_own_first))
        for (begin, end), ours, theirs in answers
        if ours or theirs
    ]


def _own_first(found: Found) -> tuple[float, bool]:
    """A hundredth is no difference between two claims that say the same."""
    return -round(found.score, 2), found.fact_check is None


@transaction.atomic
def search_published(query: str, *, among: FactCheckQuerySet, limit: int) -> list[FactCheck]:
    """Those of some `verdicts` that answer words or a sentence, best first; [] for a query without words.

    A word or two of a claim is little of it to a matcher, so what holds all the words is found as well.
    """
    query = " ".join(query.split())
    if not any(c.isalnum() for c in query):
        return []
    ours = _ours(_read([query]), top=limit, kept=limit, among=among)
    by_meaning = [ours.pages[int(best.claim_id)] for best in ours.ranked[0]]
    rest = among.best_worded(query).exclude(pk__in=[row.pk for row in by_meaning])
    return [*by_meaning, *rest[: limit - len(by_meaning)]]


@dataclass(frozen=True, slots=True)
class _Ours:
    """The claims of the best verdicts that hold; and by claim its page, and who else checked it."""

    ranked: Ranked
    pages: dict[int, FactCheck]
    others: dict[int, list[PriorCheck]]


def _by_us(asked: Sequence[ReadQuery | None]) -> list[list[Found]]:
    ours = _ours(asked, top=MOST_MATCHES, kept=KEPT, among=verdicts())
    return [
        [_found(one, ours.pages[pk := int(one.claim_id)], ours.others.get(pk, [])) for one in row]
        for row in ours.ranked
    ]


def _ours(asked: Sequence[ReadQuery | None], *, top: int, kept: int, among: FactCheckQuerySet) -> _Ours:
    # By way of their claims each posting would be looked up twice.
    near = _near(asked, among.values("claim_id"), kept)
    pages = {row.claim_id: row for row in among.filter(claim_id__in=set().union(*near))}
    claims, others = _read_pages(pages), _by_claim(PriorCheck.objects.filter(claim__in=pages))
    wordings = wordings_of(claims, parts_of(claims))
    for pk, checks in others.items():
        told = {row.reviewed for row in checks} - {each.claim.claim for each in wordings[pk]}
        whole = claims[pk].claim
        texts = [replace(whole, id=f"{pk}:others{n}", claim=said) for n, said in enumerate(sorted(told))]
        wordings[pk] += _read_anew(texts)
    return _Ours(_ranked(asked, near, wordings, claims, top), pages, others)


def _by_others(asked: Sequence[ReadQuery | None], seen: PriorCheckQuerySet) -> list[list[Found]]:
    """What others checked and the desk has no verdict on that holds. Checks in the same words go together."""
    seen = seen.exclude(claim__in=verdicts().order_by().values("claim_id"))
    near = _near(asked, seen.order_by().values("claim_id"), KEPT)
    alike: defaultdict[tuple[int, str], list[PriorCheck]] = defaultdict(list)
    for pk, checks in _by_claim(seen.filter(claim__in=set().union(*near))).items():
        for row in checks:
            alike[pk, row.reviewed].append(row)
    checks_of = {rows[0].pk: rows for rows in alike.values()}
    claims = _read_checks({pk: rows[0] for pk, rows in checks_of.items()})
    wordings: defaultdict[int, list[ReadClaim]] = defaultdict(list)
    for pk, rows in checks_of.items():
        wordings[rows[0].claim_id].append(claims[pk])
    results = _ranked(asked, near, wordings, claims, MOST_MATCHES)
    return [[_found(one, None, checks_of[int(one.claim_id)]) for one in row] for row in results]


def _by_claim(rows: PriorCheckQuerySet) -> dict[int, list[PriorCheck]]:
    found: defaultdict[int, list[PriorCheck]] = defaultdict(list)
    for row in rows.select_related("claim").newest_first():
        found[row.claim_id].append(row)
    return found


def _near(asked: Sequence[ReadQuery | None], among: QuerySet[Any, Any], kept: int) -> list[list[int]]:
    """For each sentence the claims among these that are worth comparing; none where it has no words."""
    found = iter(candidates([query for query in asked if query], among=among, kept=kept).ids)
    return [next(found) if query else [] for query in asked]


def _ranked(
    asked: Sequence[ReadQuery | None],
    near: Sequence[Sequence[int]],
    wordings: Mapping[int, Sequence[ReadClaim]],
    claims: Mapping[int, ReadClaim],
    top: int,
) -> Ranked:
    """`near` has keys of `wordings`, whose ids are keys of `claims`."""
    rarity = rarity_for([query for query in asked if query], list(claims.values()))
    least, answers = table().suggest, []
    for query, ids in zip(asked, near, strict=True):
        worth = [each for pk in sorted(ids) for each in wordings.get(pk, ())]
        best = ranked(query, worth, rarity, least=least, with_diff=True) if query else ()
        answers.append(list(islice(of_wholes(best, query, claims), top)) if query else [])
    return answers


def _read(sentences: Sequence[str]) -> list[ReadQuery | None]:
    """Each with its vector; None where nothing is left as plain words."""
    queries = [Query(text=sentence) for sentence in sentences]
    texts = [query_texts(query)[0] for query in queries]
    vectors = get_encoder().embed(texts)
    return [
        read_query(query, vector) if text.strip() else None
        for query, text, vector in zip(queries, texts, vectors, strict=True)
    ]


def _found(result: Result, page: FactCheck | None, others: list[PriorCheck]) -> Found:
    score = round(min(max(result.score, 0.0), 1.0), 4)
    diff = [{"change": segment.change, "words": segment.words} for segment in result.diff]
    return Found(score, result.relation, diff, page, others)


def _read_pages(pages: Mapping[int, FactCheck]) -> dict[int, ReadClaim]:
    """Published claims by id, ready to compare; a wording that changed since is embedded anew."""
    stored, live = vectors_of(list(pages)), Claim.objects.in_bulk(list(pages))
    read = {}
    for pk, page in pages.items():
        wording = page.content["wording"]
        same = pk in stored and live[pk].wording == wording
        text = ClaimText(
            id=str(pk),
            claim=wording,
            speaker=next(iter(page.content["claimants"]), ""),
            date=dt.date.fromisoformat(page.content["first_seen"]),
            polarity=page.content.get("polarity", live[pk].polarity),
        )
        read[pk] = read_claim(text, stored[pk] if same else get_encoder().embed([meant(wording)])[0])
    return read


def _read_checks(checks: Mapping[int, PriorCheck]) -> dict[int, ReadClaim]:
    """Checks of others by id, ready to compare in their own words."""
    stored = vectors_of({row.claim_id for row in checks.values()})
    read, anew = {}, []
    for pk, row in checks.items():
        text = ClaimText(id=str(pk), claim=row.reviewed, date=row.published_on)
        if row.claim.wording == row.reviewed and row.claim_id in stored:
            read[pk] = read_claim(text, stored[row.claim_id])
        else:
            anew.append(text)
    return read | {int(each.claim.id): each for each in _read_anew(anew)}


def _read_anew(texts: Sequence[ClaimText]) -> list[ReadClaim]:
    vectors = get_encoder().embed([meant(text.claim) for text in texts]) if texts else ()
    return [read_claim(text, vector) for text, vector in zip(texts, vectors, strict=True)]
