"""A claim that was read and stands nowhere goes; whatever anybody had to do with stays."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from claims import assignment, decisions, entries, merging, sources, topics, triage
from claims.evidence import add_evidence
from claims.indexing import index
from claims.models import Claim, ClaimLink, ClaimTerm, Event, Topic
from claims.orphans import remove_orphans
from tests.factories import make_article, make_claim, make_match

pytestmark = pytest.mark.django_db


def orphan(**fields: object) -> Claim:
    claim = Claim.objects.create(wording="The pier was sold.", **fields)
    index([claim])
    return claim


def test_a_claim_that_was_read_and_stands_nowhere_is_removed_with_what_machines_made_of_it(capsys):
    seen = make_claim("The pier was sold.", article=make_article())
    alone = orphan(mention_count=1)
    make_match(seen.mentions.get(), alone)
    call_command("remove_orphans")
    assert "1 claims" in capsys.readouterr().out
    assert list(Claim.objects.all()) == [seen] and not ClaimTerm.objects.filter(claim=alone.pk).exists()
    event = Event.objects.get(action="claim.removed")
    assert (event.subject_id, event.actor_kind) == (alone.pk, "system")
    assert remove_orphans() == 0


def prioritise(claim: Claim, by: object) -> None:
    Claim.objects.filter(pk=claim.pk).update(priority=1)


def quote(claim: Claim, by: object) -> None:
    source = sources.add_source(title="Pier office", by=by)
    add_evidence(claim=claim.pk, source=source, stance="context", summary="So.", by=by)


ACTS = {
    "noted": lambda claim, by: triage.write_note(claim=claim.pk, body="Seen.", by=by),
    "assigned": lambda claim, by: assignment.assign_claims(claims=[claim.pk], assignee=by, by=by),
    "opened": lambda claim, by: triage.open_claims(claims=[claim.pk], by=by),
    "opened and back": lambda claim, by: decisions.undo(
        decision=triage.open_claims(claims=[claim.pk], by=by).pk, by=by
    ),
    "prioritised": prioritise,
    "quoted for": quote,
    "linked": lambda claim, by: ClaimLink.objects.create(
        claim=make_claim(), other=claim, relation="related", created_by=by
    ),
    "taken in": lambda claim, by: merging.merge(claim=make_claim().pk, into=claim.pk, by=by),
    "under a topic": lambda claim, by: topics.set_topics(
        claim=claim.pk, topics=[Topic.objects.create(name="Harbour", slug="harbour").pk], by=by
    ),
    "reworded": lambda claim, by: entries.reword(claim=claim.pk, wording="Sold.", by=by, revision=1),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_one_that_a_person_had_to_do_with_stays(alice, act):
    claim = orphan()
    act(claim, alice)
    assert remove_orphans() == 0 and Claim.objects.filter(pk=claim.pk).exists()


def test_one_that_a_person_entered_or_that_an_undo_may_fill_again_stays(alice):
    entered = entries.add_claim(wording="The quay was sold.", speaker="Ida Vorn", by=alice)
    entered.mentions.all().delete()
    left = make_claim("The pier was sold.", article=make_article())
    mention = left.mentions.get()
    merging.join_mention(mention=mention.pk, claim=make_claim("Sold.").pk, by=alice)
    Claim.objects.filter(pk=left.pk).update(status="new", merged_into=None)
    assert remove_orphans() == 0
    assert Claim.objects.filter(pk__in=[entered.pk, left.pk]).count() == 2
