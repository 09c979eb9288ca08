"""Has this been checked? Sentences and queries against what is published, and nothing else.

1. Cut the text into sentences and embed them.
2. Ask PostgreSQL which published claims come near, by meaning and by words (candidates.py, filtered).
3. Score each pair as the desk's matching does, on the wording that was frozen at publication and on those of
   claims that people made part of it. Only the first is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import transaction
from django.utils.translation import gettext as _

from claims.candidates import KEPT, candidates, parts_of
from claims.exceptions import BadInput, TooLarge
from claims.extraction.layout.blocks import layout_of
from claims.extraction.sentences import sentences_of
from claims.language.encoder import get_encoder
from claims.matching.candidates import ranked
from claims.matching.profile import ReadClaim, ReadQuery, meant, query_texts, read_claim, read_query
from claims.matching.scoring import table
from claims.matching.types import ClaimText, Query, Result
from claims.models import Claim, FactCheck
from claims.released import verdicts
from claims.suggestions import of_wholes, rarity_for, vectors_of, wordings_of

LONGEST_TEXT = 100_000
MOST_SENTENCES = 200
MOST_MATCHES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A published fact-check for a sentence: see matching.types.Result for score, relation and diff."""

    fact_check: FactCheck
    score: float
    relation: str
    diff: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence at text[begin:end] and what was published on it, best first."""

    begin: int
    end: int
    text: str
    matches: list[Found]


def check_text(text: str) -> list[Checked]:
    """Every sentence for which something is published. Raises BadInput without words, TooLarge."""
    if len(text) > LONGEST_TEXT:
        raise TooLarge(_("Send at most 100,000 characters at once."), field="text")
    spans = [(s.begin, s.end) for s in sentences_of(text, layout_of(text).blocks)]
    spans = [(b, e) for b, e in spans if any(c.isalnum() for c in text[b:e])]
    if not spans:
        raise BadInput(_("There is no sentence in this text."), field="text")
    if len(spans) > MOST_SENTENCES:
        raise TooLarge(_("Send at most 200 sentences at once."), field="text")
    answers = _answers([text[begin:end] for begin, end in spans], top=MOST_MATCHES)
    return [
        Checked(begin, end, text[begin:end], found)
        for (begin, end), found in zip(spans, answers, strict=True)
        if found
    ]


def search_published(query: str, *, limit: int) -> list[FactCheck]:
    """Verdicts that hold, for a query of words or a sentence, best first; [] for one without words.

    A word or two of a claim is little of it to a matcher, so what holds all the words is found as well.
    """
    query = " ".join(query.split())
    if not any(c.isalnum() for c in query):
        return []
    by_meaning = [found.fact_check for found in _answers([query], top=limit, kept=limit)[0]]
    worded = verdicts().annotate(vector=SearchVector("title", config="english"))
    asked = SearchQuery(query, config="english", search_type="websearch")
    rest = worded.filter(vector=asked).exclude(pk__in=[row.pk for row in by_meaning]).order_by("-pk")
    return [*by_meaning, *rest[: limit - len(by_meaning)]]


@transaction.atomic
def _answers(sentences: Sequence[str], *, top: int, kept: int = KEPT) -> list[list[Found]]:
    """For each sentence its fact-checks that reach the suggest band, best first."""
    asked = _read(sentences)
    among = verdicts().values("claim_id")  # by way of their claims each posting would be looked up twice
    near = candidates([query for query in asked if query], among=among, kept=kept).ids
    pages = {row.claim_id: row for row in verdicts().filter(claim_id__in=set().union(*near))}
    claims = _read_pages(pages)
    wordings = wordings_of(claims, parts_of(claims))
    rarity = rarity_for([query for query in asked if query], list(claims.values()))
    least, found = table().suggest, iter(near)
    answers: list[list[Found]] = []
    for query in asked:
        if query is None:
            answers.append([])
            continue
        worth = [each for pk in sorted(next(found)) for each in wordings.get(pk, ())]
        results = of_wholes(ranked(query, worth, rarity, least=least, with_diff=True), query, claims)
        answers.append([_found(pages[int(best.claim_id)], best) for best in islice(results, top)])
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


def _found(page: FactCheck, result: Result) -> Found:
    score = round(min(max(result.score, 0.0), 1.0), 4)
    diff = [{"change": segment.change, "words": segment.words} for segment in result.diff]
    return Found(page, score, result.relation, diff)


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
