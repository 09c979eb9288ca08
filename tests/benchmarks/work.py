"""What the worker processes of the benchmark do. Django must be set up before this is imported."""

from __future__ import annotations

import time

from claims.extraction import read
from claims.language.encoder import get_encoder
from claims.models import Article, Sentence
from claims.readings import TAGGER, read_article
from claims.suggestions import match_article
from tasks.celery import open_models
from tests.benchmarks.memory import megabytes


def warm() -> None:
    """Load the models and what the reader keeps in memory, and settle as a worker of the desk does."""
    read("Mayor Edda Moreau said that the bridge is safe.", tagger=TAGGER)
    open_models()


def read_and_match(article: int) -> dict[str, float]:
    """Sentences, seconds to read and to match, and this process's memory."""
    began = time.perf_counter()
    read_article(article)
    between = time.perf_counter()
    match_article(article)
    ended = time.perf_counter()
    sentences = Sentence.objects.filter(version__article=article).count()
    return {
        "sentences": sentences,
        "read": between - began,
        "match": ended - between,
        "memory": megabytes(),
    }


def embed_sentences(article: int) -> int:
    """Embed the sentences of a stored article, and nothing else; how many."""
    version = Article.objects.select_related("current").get(pk=article).current
    spans = version.sentences.values_list("begin", "end")
    return len(get_encoder().embed([version.text[begin:end] for begin, end in spans]))


def cost_over_encoder(texts: list[str]) -> float:
    """Seconds to read texts and embed their sentences, over those to embed them alone."""
    reading = embedding = 0.0
    for text in texts:
        began = time.perf_counter()
        found = read(text, tagger=TAGGER)
        between = time.perf_counter()
        get_encoder().embed([text[s.begin : s.end] for s in found.sentences])
        reading += between - began
        embedding += time.perf_counter() - between
    return (reading + embedding) / embedding
