"""A year that nobody can mean is refused where it comes in: it would end every list."""

from __future__ import annotations

import datetime as dt

import pytest

from claims import fairness, search
from claims.assignment import plan
from claims.exceptions import BadInput
from claims.inquiries import ask
from claims.intake import add_text
from claims.models import Article, Claim
from claims.pledges import set_due
from claims.triage import wait
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

YEARS = (dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC))

VERBS = {
    "deadline": lambda pk, at, by: plan(claim=pk, deadline=at, priority=0, by=by),
    "wait": lambda pk, at, by: wait(claim=pk, whom="the office", until=at.date(), by=by),
    "due": lambda pk, at, by: set_due(claim=pk, until=at.date(), by=by),
    "inquiry": lambda pk, at, by: ask(claim=pk, whom="the office", deadline=at, by=by),
    "article": lambda _pk, at, by: add_text(text="The bridge is safe.", published_at=at, by=by),
    "selection": lambda _pk, at, _by: fairness.compare(by="speaker", first=at.date(), last=at.date()),
    "search": lambda _pk, at, _by: search.find("bridge", among=search.Among(last=at.date())),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("at", YEARS, ids=["first", "last"])
def test_a_year_at_the_end_of_the_calendar_is_refused_in_a_sentence(alice, verb, at):
    claim = make_claim(status="open", kind="pledge", article=make_article())
    with pytest.raises(BadInput, match="1000"):
        VERBS[verb](claim.pk, at, alice)
    claim.refresh_from_db()
    assert (claim.deadline, claim.waiting_until, claim.due_to) == (None, None, None)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "2926-12-31T23:59:59Z"])
def test_a_page_that_dates_itself_so_is_taken_without_its_date(alice, moment):
    page = f'<html><head><meta property="article:published_time" content="{moment}"></head>'
    add_text(
        text=f"{page}<body><article><p>The bridge is safe, said the mayor.</p></article></html>", by=alice
    )
    assert Article.objects.get().published_at is None


@pytest.mark.parametrize(
    "path", ["/search/?q=x&last={}", "/fairness/?first={}", "/export/fairness.csv?last={}"]
)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_address_with_such_a_day_narrows_nothing(client, alice, path, day):
    client.force_login(alice)
    assert client.get(path.format(day)).status_code == 200


def test_a_form_says_which_years_it_takes(client, alice):
    client.force_login(alice)
    claim = make_claim(status="open", article=make_article())
    answer = client.post(f"/claims/{claim.pk}/plan/", {"deadline": "0001-01-01T00:00", "priority": "0"})
    assert answer.status_code == 422
    assert "between 1000 and 2999" in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).deadline is None
