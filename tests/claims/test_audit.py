"""The record: what was done stands, in one order, and tampering shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims import audit
from claims.models import Event, EventSeal, FactCheck, Outbox, Review, Signature, Topic, User
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@contextmanager
def triggers_off(table: str) -> Iterator[None]:
    """What only the owner of the database can do."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come is not altered
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_append_only")


def note(by: User | None = None, **data: object) -> Event:
    topic, _ = Topic.objects.get_or_create(name="Harbour", slug="harbour")
    return audit.record("topic.named", subject=topic, by=by, **data)


@pytest.fixture
def sealed() -> list[Event]:
    events = [note(number=number) for number in range(5)]
    assert audit.seal() == 5
    return events


def reseal() -> None:
    """Do what a careful forger does: compute every hash anew."""
    with triggers_off("claims_eventseal"):
        EventSeal.objects.all().delete()
    audit.seal(everything=True)


def test_an_act_and_its_jobs_are_written_together(monkeypatch, alice):
    monkeypatch.setitem(audit.REACTIONS, "topic.named", ("embed_claim",))
    event = note(by=alice)
    assert (event.actor_kind, event.actor_id, event.subject_kind) == ("user", alice.pk, "topic")
    assert list(Outbox.objects.values_list("event_id", "job")) == [(event.pk, "embed_claim")]


@pytest.mark.django_db(transaction=True)
def test_an_act_is_not_recorded_outside_a_transaction():
    with pytest.raises(RuntimeError):
        note()
    assert not Event.objects.exists()


@pytest.mark.parametrize("table", ["claims_event", "claims_eventseal"])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_the_database_refuses_to_change_the_record(sealed, table, statement):
    column = {"claims_event": "action", "claims_eventseal": "hash"}[table]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement.format(table, column))


@pytest.mark.parametrize("table", ["claims_event", "claims_eventseal"])
def test_the_database_refuses_to_empty_the_record(sealed, table):
    connection.cursor().execute(
        f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate"
    )
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")


def test_seals_are_numbered_and_chained_without_gaps(sealed):
    seals = list(EventSeal.objects.order_by("seq"))
    assert [seal.seq for seal in seals] == [1, 2, 3, 4, 5]
    assert [seal.previous for seal in seals] == [audit.GENESIS, *(seal.hash for seal in seals[:-1])]


def test_sealing_again_adds_nothing_and_later_events_follow(sealed):
    assert audit.seal() == 0
    later = note()
    assert audit.seal() == 1
    assert EventSeal.objects.get(event_id=later.pk).seq == 6


def test_a_whole_record_holds(sealed, capsys):
    verdict = audit.verify(head=audit.head()[1])
    assert verdict.ok and (verdict.seq, verdict.hash) == audit.head()
    call_command("verify_audit")
    assert "The record holds: 5 events" in capsys.readouterr().out


def test_an_empty_record_holds():
    assert audit.verify().ok


def test_a_changed_event_is_found(sealed):
    with triggers_off("claims_event"):
        Event.objects.filter(pk=sealed[2].pk).update(action="topic.renamed")
    verdict = audit.verify()
    assert (verdict.code, verdict.broken_at) == ("event_changed", 3)
    with pytest.raises(CommandError, match="seq 3") as refused:
        call_command("verify_audit")
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    "change", [{"data": {"number": 7}}, {"actor_id": 9}, {"subject_id": 9}, {"at": timezone.now()}]
)
def test_whatever_is_changed_in_an_event_is_found(sealed, change):
    with triggers_off("claims_event"):
        Event.objects.filter(pk=sealed[0].pk).update(**change)
    assert audit.verify().broken_at == 1


def test_a_removed_event_is_found(sealed):
    with triggers_off("claims_event"):
        Event.objects.filter(pk=sealed[3].pk).delete()
    assert audit.verify().code == "event_missing"


def test_a_removed_seal_is_found(sealed):
    with triggers_off("claims_eventseal"):
        EventSeal.objects.filter(seq=2).delete()
    verdict = audit.verify()
    assert (verdict.code, verdict.broken_at, verdict.seq) == ("seal_missing", 2, 1)


def test_a_seal_that_continues_another_chain_is_found(sealed):
    with triggers_off("claims_eventseal"):
        EventSeal.objects.filter(seq=4).update(previous=audit.GENESIS)
    assert (audit.verify().code, audit.verify().broken_at) == ("link_changed", 4)


def test_a_cut_tail_shows_only_against_a_head_that_was_noted_down(sealed):
    head = audit.head()[1]
    with triggers_off("claims_event"), triggers_off("claims_eventseal"):
        EventSeal.objects.filter(seq__gt=3).delete()
        Event.objects.filter(pk__in=[sealed[3].pk, sealed[4].pk]).delete()
    assert audit.verify().ok
    assert audit.verify(head=head).code == "head_missing"
    with pytest.raises(CommandError, match="ends at seq 3"):
        call_command("verify_audit", head=head.upper())


def test_a_chain_computed_anew_shows_against_a_head_that_was_noted_down(sealed):
    head = audit.head()[1]
    with triggers_off("claims_event"):
        Event.objects.filter(pk=sealed[0].pk).update(action="topic.renamed")
    reseal()
    assert audit.verify().ok
    assert audit.verify(head=head).code == "head_missing"


def test_an_old_event_without_a_seal_is_found_and_a_fresh_one_is_not(sealed):
    note()
    assert audit.verify().ok
    Event.objects.create(
        action="topic.named",
        actor_kind="system",
        subject_kind="topic",
        subject_id=1,
        at=timezone.now() - audit.SEALED_WITHIN * 2,
    )
    assert audit.verify().code == "unsealed"


@pytest.fixture
def published(sealed, alice, bob) -> FactCheck:
    """A fact-check that carries the head of the five events."""
    claim = make_claim()
    review = Review.objects.create(claim=claim, author=alice, last_edited_by=alice)
    first, second = (
        Signature.objects.create(review=review, signer=by, role=by.role, content_hash="c" * 64)
        for by in (alice, bob)
    )
    seq, hash_ = audit.head()
    return FactCheck.objects.create(
        claim=claim,
        review=review,
        slug="harbour-tolls",
        content_hash="c" * 64,
        first_signature=first,
        second_signature=second,
        title="Harbour tolls",
        rating_label="False",
        content={},
        head_seq=seq,
        head_hash=hash_,
        published_by=bob,
    )


def test_a_cut_tail_shows_against_a_published_fact_check(sealed, published):
    assert audit.verify().ok
    with triggers_off("claims_event"), triggers_off("claims_eventseal"):
        EventSeal.objects.filter(seq__gt=3).delete()
        Event.objects.filter(pk__in=[sealed[3].pk, sealed[4].pk]).delete()
    verdict = audit.verify()
    assert (verdict.code, verdict.broken_at) == ("tail_missing", 4)
    assert "harbour-tolls" in verdict.sentence


def test_a_chain_computed_anew_shows_against_a_published_fact_check(sealed, published):
    with triggers_off("claims_event"):
        Event.objects.filter(pk=sealed[0].pk).update(action="topic.renamed")
    reseal()
    verdict = audit.verify()
    assert (verdict.code, verdict.broken_at) == ("published_head_differs", 5)
