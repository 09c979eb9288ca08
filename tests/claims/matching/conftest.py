"""Shared ways to compare two sentences of our own."""

from collections.abc import Callable

import pytest

from claims.language.encoder import get_encoder
from claims.matching import (
    ClaimText,
    Query,
    Result,
    claim_texts,
    compare_pair,
    query_texts,
    read_claim,
    read_query,
)


@pytest.fixture(scope="session")
def compare() -> Callable[..., Result]:
    """compare(sentence, claim, speaker=…, polarity=…): the result of one pair."""

    def one(
        sentence: str, claim: str, *, claimed_by: str = "", claim_polarity: str = "affirmed", **of_query
    ) -> Result:
        query = Query(sentence, **of_query)
        stored = ClaimText("c1", claim, speaker=claimed_by, polarity=claim_polarity)
        own, in_context = query_texts(query)
        vectors = get_encoder().embed([own, claim_texts(stored)[0], in_context or own])
        read = read_query(query, vectors[0], vectors[2] if in_context else None)
        return compare_pair(read, read_claim(stored, vectors[1]))

    return one
