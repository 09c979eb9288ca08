"""Compares a sentence with claims: pure functions over texts and vectors, no database."""

from claims.matching.anchors import Anchor, Place, anchor_at, locate
from claims.matching.candidates import ClaimStore, compare_pair, rank
from claims.matching.diffs import word_diff
from claims.matching.join import same_words, words_key
from claims.matching.profile import claim_texts, query_texts, read_claim, read_query
from claims.matching.rarity import Rarity
from claims.matching.tables import open_tables
from claims.matching.types import ClaimText, Query, Result, Segment

__all__ = [
    "Anchor",
    "ClaimStore",
    "ClaimText",
    "Place",
    "Query",
    "Rarity",
    "Result",
    "Segment",
    "anchor_at",
    "claim_texts",
    "compare_pair",
    "locate",
    "open_tables",
    "query_texts",
    "rank",
    "read_claim",
    "read_query",
    "same_words",
    "word_diff",
    "words_key",
]
