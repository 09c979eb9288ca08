import pytest

from claims import topics
from claims.exceptions import BadInput, NotAllowed
from claims.models import Claim, Event, Topic
from claims.records import record_of
from tests.claims.verdicts import published_again, published_page
from tests.factories import make_claim, make_fact_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour():
    return Topic.objects.create(name="Harbour", slug="harbour")


def test_a_record_counts_statuses_verdicts_and_pledges(alice, bob):
    fact_check = make_fact_check(alice, bob)
    make_claim(kind="pledge")
    record = record_of(Claim.objects.all())
    assert record.statuses == {"checked": 1, "new": 1}
    assert (record.verdicts, record.promised) == ([(fact_check.rating_label, 1)], 1)
    assert [(month.claimed, month.checked) for month in record.months] == [(2, 1)]


def test_a_verdict_that_is_retracted_counts_in_no_record(alice, bob):
    published_again(published_page(alice, bob), alice, bob, change="retraction", note="We were wrong.")
    assert record_of(Claim.objects.all()).verdicts == []


def test_months_without_a_claim_are_shown_as_empty():
    make_claim(first_seen_at="2020-01-05T12:00Z")
    make_claim()
    months = record_of(Claim.objects.all()).months
    assert months[-1].claimed == 1 and {month.claimed for month in months[:-1]} == {0}


def test_an_empty_record_is_no_fault():
    assert record_of(Claim.objects.all()).months == []


def test_a_claim_stands_under_exactly_the_chosen_topics(alice, harbour):
    claim = make_claim()
    topics.set_topics(claim=claim.pk, topics=[harbour.pk], by=alice)
    assert topics.topics_with_counts() == [(harbour, 1)]
    topics.set_topics(claim=claim.pk, topics=[], by=alice)
    assert not claim.topics.exists()
    assert Event.objects.filter(action="claim.topics_set", subject_id=claim.pk).count() == 2


def test_a_topic_that_is_gone_is_refused(alice):
    with pytest.raises(BadInput):
        topics.set_topics(claim=make_claim().pk, topics=[99], by=alice)


def test_an_outsider_sets_no_topics(mallory, harbour):
    with pytest.raises(NotAllowed):
        topics.set_topics(claim=make_claim().pk, topics=[harbour.pk], by=mallory)
