"""What spreads: near-copies join the claims of their original, and a settled claim comes back once."""

import pytest

from claims.models import Claim, Event, Mention
from claims.readings import read_article
from claims.repeats import REACH, notice_reach
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db

SAID = "Minister Edda Moreau said that {} in the whole of the Sundholm district last winter."
LONG = "the ferry to Hallen carried 52,000 passengers and 900 cars between the harbours"


def read_beside(first, second, **fields):
    """Two articles are read, the second as given; the claims of both."""
    original = make_article(SAID.format(first))
    copy = make_article(SAID.format(second), copy_of=original, **fields)
    for article in (original, copy):
        read_article(article.pk)
    return [{m.claim_id for m in article.current.mentions.all()} for article in (original, copy)]


def test_a_near_copy_joins_though_a_word_was_changed():
    first, second = read_beside(LONG, LONG.replace("between", "amid"), near_copy=True)
    assert first == second != set()
    assert set(Mention.objects.values_list("joined", flat=True)) == {"start", "rule"}


@pytest.mark.parametrize(
    "change",
    [("52,000", "61,000"), ("carried", "never carried"), ("more", "less"), ("Hallen", "Vesterby")],
)
def test_another_figure_direction_or_name_and_a_denial_start_a_claim_of_their_own(change):
    told = f"{LONG} and more post than any other"
    first, second = read_beside(told, told.replace(*change), near_copy=True)
    assert not first & second


def test_an_article_that_is_no_copy_joins_by_equal_words_alone():
    first, second = read_beside(LONG, LONG.replace("between", "amid"), near_copy=False)
    assert not first & second


def test_a_settled_claim_comes_back_once_when_ten_articles_carry_it():
    claim = make_claim(article=make_article(), status="accepted")
    for _n in range(REACH - 2):
        make_mention(claim, make_article())
    assert notice_reach([claim.pk]) == 0
    make_mention(claim, make_article())
    assert [notice_reach([claim.pk]), notice_reach([claim.pk])] == [1, 0]
    claim.refresh_from_db()
    assert (claim.attention, claim.status) == (["again"], "accepted")
    Claim.objects.update(attention=[])
    make_mention(claim, make_article())
    assert notice_reach([claim.pk]) == 0
    assert Event.objects.filter(action="claim.spread").count() == 1
