"""Every claim of every article, and no other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from claims.extraction import read
from claims.extraction.types import Attribution
from tests.claims.extraction.articles import CASES, Case
from tests.claims.extraction.desk_articles import CASES as DESK
from tests.claims.extraction.edited_articles import CASES as EDITED
from tests.claims.extraction.further_articles import CASES as FURTHER
from tests.claims.extraction.genre_articles import CASES as GENRES
from tests.claims.extraction.longer_articles import CASES as LONGER
from tests.claims.extraction.rarer_articles import CASES as RARER
from tests.claims.extraction.stream_articles import CASES as STREAM
from tests.claims.extraction.varied_articles import CASES as VARIED


def words(text: str, found: Attribution) -> str:
    return " ".join(" ".join(text[b:e] for b, e in found.content).split())


def value(found: Attribution, name: str) -> Any:
    if name == "chain":
        return [link.name for link in found.chain]
    if name == "venue":
        return found.venue.name if found.venue else None
    return getattr(found, name)


PUBLISHED = dt.datetime(2025, 6, 10, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("case", "published"),
    [(case, None) for case in CASES]
    + [(case, PUBLISHED) for case in (*LONGER, *EDITED, *FURTHER, *VARIED, *DESK, *RARER, *GENRES, *STREAM)],
    ids=lambda value: value.name if isinstance(value, Case) else "",
)
def test_article_gives_these_claims_and_no_other(case: Case, published: dt.datetime | None) -> None:
    reading = read(case.text, published_at=published)
    found = {(a.speaker, words(case.text, a)): a for a in reading.attributions}

    assert set(found) == {(c.speaker, c.content) for c in case.claims}
    for expected in case.claims:
        one = found[expected.speaker, expected.content]
        assert {name: value(one, name) for name in expected.fields} == expected.fields


def test_there_are_articles_of_many_shapes() -> None:
    cases = (*CASES, *LONGER, *EDITED, *FURTHER, *VARIED, *DESK, *RARER, *GENRES, *STREAM)
    assert len({case.name for case in cases}) == len(cases) >= 30
