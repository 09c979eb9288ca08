"""The measures, each a few flat keys; ratios come from one run on one machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import numpy as np
from django.db import connection, transaction

from claims.candidates import BY_MEANING, EXACTLY, NEAREST, candidates, look
from claims.comparable import rarity_for, read_claims
from claims.indexing import ALL, counts_of
from claims.intake import add_text
from claims.language.crossencoder import get_cross_encoder
from claims.language.encoder import Vectors, get_encoder
from claims.matching import Query, rank, read_query
from claims.matching.profile import ReadQuery
from claims.matching.secondlook import PART
from claims.matching.words import WordIndex, terms
from claims.models import Claim, Match, User
from claims.vectors import literal
from tests.benchmarks.pool import Workers
from tests.benchmarks.synthetic import Made, Writer
from tests.benchmarks.work import cost_over_encoder

Figures = dict[str, float]

BATCH = 40
"""Sentences that are asked for in one round trip: those of an article."""
SIDE_BY_SIDE = 300


def pipeline(texts: Sequence[str], by: User, scale: str) -> Figures:
    """Stored text to stored matches on two processes, and the encoder's own limit beside it."""
    articles = [add_text(text=text, by=by, title=f"Benchmark {n}").article.pk for n, text in enumerate(texts)]
    with Workers() as workers:
        seconds, answers = workers.timed("read_and_match", articles)
        alone, embedded = workers.timed("embed_sentences", articles)
    sentences = sum(answer["sentences"] for answer in answers)
    limit = sum(embedded) / alone
    return {
        "pipeline.sentences_per_second": sentences / seconds,
        "pipeline.share_of_limit": sentences / seconds / limit,
        "pipeline.encoder_limit": limit,
        "pipeline.ms_read_per_sentence": 1000 * sum(a["read"] for a in answers) / sentences,
        "pipeline.ms_match_per_sentence": 1000 * sum(a["match"] for a in answers) / sentences,
        f"match.ms_per_article.{scale}": 1000 * statistics.median(a["match"] for a in answers),
        "extraction.cost_over_encoder": cost_over_encoder(list(texts[:5])),
        "secondlook.pairs_per_sentence": Match.objects.filter(parts__has_key=PART).count() / sentences,
        "secondlook.ms_per_pair": _ms_per_pair(),
        "memory.worker_mb": max(answer["memory"] for answer in answers),
    }


def _ms_per_pair() -> float:
    """Of stored suggestions, each read side by side with its claim."""
    rows = Match.objects.order_by("pk").values_list("mention__wording", "claim__wording")
    pairs = list(rows[:SIDE_BY_SIDE])
    model = get_cross_encoder()
    model.judge("Ready.", "Set.")
    began = time.perf_counter()
    for pair in pairs:
        model.judge(*pair)
    return 1000 * (time.perf_counter() - began) / max(1, len(pairs))


def index(vectors: Vectors, scale: str) -> Figures:
    """Recall of the index's fifty against all, and milliseconds a sentence in batches of an article's."""
    size = counts_of([ALL])[ALL]
    found, seconds = _fifty(NEAREST, vectors, size)
    exact, _seconds = _fifty(EXACTLY, vectors, size)
    recall = [len(a & b) / len(b) for a, b in zip(found, exact, strict=True)]
    return {
        f"index.recall_at_50.{scale}": statistics.mean(recall),
        f"index.ms_per_query.{scale}": 1000 * seconds / len(vectors),
    }


def _fifty(sql: str, vectors: Vectors, size: int) -> tuple[list[set[int]], float]:
    found: list[set[int]] = []
    began = time.perf_counter()
    for begin in range(0, len(vectors), BATCH):
        texts = [literal(vector) for vector in vectors[begin : begin + BATCH]]
        with transaction.atomic(), connection.cursor() as cursor:
            seen = look(cursor, BY_MEANING, size)
            cursor.execute(sql.format(among=""), [texts, get_encoder().name, seen, BY_MEANING])
            rows = cursor.fetchall()
        found += [{claim for n, claim, _cosine in rows if n == number + 1} for number in range(len(texts))]
    return found, time.perf_counter() - began


def repeats(made: Sequence[Made], ids: Sequence[int], vectors: Vectors, stored: Vectors) -> Figures:
    """How often the claim itself is among the first five for its second phrasing, and at what cost.

    `made`, `ids`, `vectors`: what is asked for; `stored`: (claims, 384), in the order of their ids.
    """
    queries = [read_query(Query(text=m.asked), v) for m, v in zip(made, vectors, strict=True)]
    began = time.perf_counter()
    ours = [found for at in range(0, len(queries), BATCH) for found in _ranked(queries[at : at + BATCH])]
    mine = time.perf_counter() - began
    began = time.perf_counter()
    nearest = [np.argsort(-(stored @ vector))[:5] + ids[0] for vector in vectors]
    brute = time.perf_counter() - began
    return {
        "repeats.found_at_5": _share(ours, ids),
        "repeats.ms_per_query": 1000 * mine / len(queries),
        "repeats.found_at_5.vectors_alone": _share(nearest, ids),
        "repeats.ms_per_query.vectors_alone": 1000 * brute / len(queries),
    }


def words_alone(made: Sequence[Made], rows: Sequence[int], wordings: Sequence[str]) -> Figures:
    """The same asked of BM25 in memory."""
    store = WordIndex([terms(wording) for wording in wordings])
    began = time.perf_counter()
    found = [np.argsort(-store.scores(terms(m.asked)), kind="stable")[:5] for m in made]
    seconds = time.perf_counter() - began
    return {
        "repeats.found_at_5.words_alone": _share(found, rows),
        "repeats.ms_per_query.words_alone": 1000 * seconds / len(made),
    }


def _share(found: Sequence[Sequence[int]], wanted: Sequence[int]) -> float:
    return statistics.mean(float(pk in list(ids)[:5]) for ids, pk in zip(found, wanted, strict=True))


@transaction.atomic
def _ranked(queries: Sequence[ReadQuery]) -> list[list[int]]:
    """As an article's mentions are matched: candidates together, each ranked exactly."""
    found = candidates(queries).ids
    read = read_claims(Claim.objects.matchable().filter(pk__in={pk for ids in found for pk in ids}))
    rarity = rarity_for(queries, read.values())
    return [
        [int(r.claim_id) for r in rank(q, [read[pk] for pk in ids if pk in read], rarity, top=5)]
        for q, ids in zip(queries, found, strict=True)
    ]


def articles(writer: Writer, known: list[Made], count: int) -> list[str]:
    return [writer.article(known) for _n in range(count)]
