import datetime as dt

import pytest
from django.utils import timezone

from claims import assignment, decisions, queue
from claims.exceptions import BadInput, NotFound, WrongState
from claims.models import Event, Topic
from claims.queue import QueueFilter
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


def test_many_claims_are_handed_over_at_once_and_the_undo_gives_them_back(alice, bob):
    claims = [make_claim(assignee=bob), make_claim()]
    decision = assignment.assign_claims(claims=[c.pk for c in claims], assignee=alice, by=bob)
    for claim in claims:
        claim.refresh_from_db()
    assert [claim.assignee for claim in claims] == [alice, alice]
    decisions.undo(decision=decision.pk, by=bob)
    for claim in claims:
        claim.refresh_from_db()
    assert [claim.assignee for claim in claims] == [bob, None]


def test_taking_an_assignment_back_leaves_the_time_of_the_status(alice):
    claim = make_claim()
    before = type(claim).objects.get(pk=claim.pk).status_at
    decisions.undo_last(by=assignment.assign_claims(claims=[claim.pk], assignee=alice, by=alice).by)
    assert type(claim).objects.get(pk=claim.pk).status_at == before


def test_nobody_hands_a_claim_to_an_outsider(alice, mallory):
    with pytest.raises(BadInput):
        assignment.assign_claims(claims=[make_claim().pk], assignee=mallory, by=alice)


def test_a_priority_that_is_none_is_refused(alice):
    with pytest.raises(BadInput):
        assignment.prioritise(claims=[make_claim().pk], priority=9, by=alice)


def test_a_claim_that_is_not_there_is_said_so(alice):
    with pytest.raises(NotFound):
        assignment.plan(claim=99, deadline=None, priority=0, by=alice)


def test_a_plan_stands_in_the_record_and_one_undo_takes_all_of_it_back(alice):
    first, then = timezone.now(), timezone.now() + dt.timedelta(days=2)
    claim = make_claim(deadline=first)
    decision = assignment.plan(claim=claim.pk, deadline=then, priority=2, by=alice)
    claim.refresh_from_db()
    assert (claim.deadline, claim.priority) == (then, 2)
    assert Event.objects.filter(action="claim.deadline_set", subject_id=claim.pk).exists()
    decisions.undo(decision=decision.pk, by=alice)
    claim.refresh_from_db()
    assert (claim.deadline, claim.priority) == (first, 0)


def test_a_plan_that_changes_nothing_is_no_decision_and_one_changed_since_is_not_taken_back(alice):
    claim = make_claim()
    assert assignment.plan(claim=claim.pk, deadline=None, priority=0, by=alice) is None
    decision = assignment.plan(claim=claim.pk, deadline=timezone.now(), priority=0, by=alice)
    assignment.plan(claim=claim.pk, deadline=None, priority=0, by=alice)
    with pytest.raises(WrongState):
        decisions.undo(decision=decision.pk, by=alice)


def test_the_queue_narrows_by_topic_language_priority_and_deadline():
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    soon = timezone.now() + dt.timedelta(hours=2)
    wanted = make_claim(priority=2, deadline=soon, language="pl")
    wanted.topics.add(topic)
    make_claim(deadline=soon + dt.timedelta(days=30))
    for narrowed in (
        QueueFilter(topic=topic.pk),
        QueueFilter(language="pl"),
        QueueFilter(priority=1),
        QueueFilter(deadline_by=soon),
    ):
        assert [c.pk for c in queue.page(narrowed).items] == [wanted.pk], narrowed


def test_several_counts_stop_at_the_cap_in_one_question(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(queue, "COUNT_CAP", 2)
    for _n in range(3):
        make_claim()
    make_claim(status="open")
    with django_assert_num_queries(1):
        assert queue.counts(QueueFilter().claims(), QueueFilter(status=("open",)).claims()) == [2, 1]


def test_the_lists_to_choose_from_take_one_question(alice, django_assert_num_queries):
    make_article(publication="Hallen Gazette")
    Topic.objects.create(name="Harbour", slug="harbour")
    with django_assert_num_queries(1):
        found = queue.choices()
    assert [len(found[name]) for name in ("assignee", "topic", "publication")] == [1, 1, 1]
    assert found["assignee"][0] == (alice.pk, "Alice")
