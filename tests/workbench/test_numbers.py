"""What is a digit to Unicode and no number to anybody narrows nothing, and never ends a page."""

from __future__ import annotations

import pytest

from claims.numbers import whole
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

STRANGE = ("²", "①", "٣", "-1", "1e3", " 7", "9" * 19, "9" * 5000, "\x00", "7\n")
QUERIES = (
    "/factchecks/?before={}",
    "/factchecks/feed.json?before={}",
    "/articles/?before={}",
    "/sources/?before={}",
    "/queue/?topic={}&publication={}&assignee={}",
    "/search/?q=ferry&topic={}",
    "/export/search.csv?q=ferry&topic={}",
    "/claims/{pk}/history/?before={}",
    "/articles/{article}/?version={}",
    "/articles/{article}/changes/?old={}&new={}",
    "/articles/{article}/mark/?begin={}&end={}",
    "/queue/here/?claims={}",
)


@pytest.mark.parametrize("text", STRANGE)
def test_only_plain_digits_of_a_storable_size_are_a_number(text):
    assert whole(text) is None


def test_digits_are_the_number_they_name():
    assert (whole("0"), whole("007"), whole("9" * 18)) == (0, 7, int("9" * 18))


@pytest.mark.parametrize("path", QUERIES)
def test_no_address_ends_a_page_by_what_only_looks_like_a_number(client, alice, path):
    client.force_login(alice)
    article = make_article()
    claim = make_claim(article=article)
    for text in ("²", "٣", "9" * 5000):
        address = (
            path.replace("{pk}", str(claim.pk)).replace("{article}", str(article.pk)).replace("{}", text)
        )
        assert client.get(address).status_code < 500, address
