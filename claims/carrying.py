"""What people did for a claim, carried along when it becomes part of another one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims import audit
from claims.decisions import Changes
from claims.matching.diffs import word_diff
from claims.models import (
    Claim,
    ClaimLink,
    Evidence,
    Inquiry,
    Interest,
    Match,
    Mention,
    Note,
    PriorCheck,
    Sighting,
    User,
)
from claims.models.claim import IN_HANDS
from claims.pledges import FALLING_DUE
from claims.triage import TRANSITIONS, move

CARRIED: tuple[type[models.Model], ...] = (Note, Inquiry, Evidence, PriorCheck)
"""What goes along row by row."""

TERM = ("due_from", "due_to", "due_precision", "due_condition", "due_words", "fell_due_on")


def carry_along(old: Claim, target: Claim, changes: Changes, *, by: User) -> None:
    """All but its mentions and who says it."""
    for noun in CARRIED:
        rows = list(noun._default_manager.filter(claim=old))
        for row in rows:
            changes.set(row, claim_id=target.pk)
            if isinstance(row, PriorCheck):  # partners who see the target are told of it
                audit.record("priorcheck.moved", subject=target, by=by, check=row.pk, out_of=old.pk)
        noun._default_manager.bulk_update(rows, ["claim"])
    _carry_attention(old, target, changes)
    _carry_interests(old, target, changes)
    _carry_topics(old, target, changes)
    _carry_follows(old, target, changes)
    _carry_links(old, target, changes)
    _carry_matches(old, target, changes)
    _carry_sightings(old, target, changes)
    _carry_echoes(old, target, changes)


def carry_work(old: Claim, target: Claim, changes: Changes, *, by: User) -> None:
    """What is in hand stays in hand: an open claim is not settled by becoming part of one that was, unless
    the desk has checked that. Who works on it goes on, where nobody works on the target; the sooner deadline
    and the higher priority hold.
    """
    settled = TRANSITIONS["claim.opened"][0] - {Claim.Status.CHECKED}
    told: dict[str, Any] = {}
    if old.status == Claim.Status.OPEN and target.status in settled:
        move(changes, "claim.opened", target)
        target.touch("status", "status_at")
        audit.record("claim.opened", subject=target, by=by)
        told |= {"waiting_for": old.waiting_for, "waiting_until": old.waiting_until}
    if old.status not in IN_HANDS or target.status not in IN_HANDS:
        return
    deadlines = [one.deadline for one in (old, target) if one.deadline]
    told |= {"deadline": min(deadlines, default=None), "priority": max(old.priority, target.priority)}
    told["assignee_id"] = target.assignee_id or old.assignee_id
    told = {name: value for name, value in told.items() if getattr(target, name) != value}
    if told:
        changes.set(target, **told)
        target.touch(*(name.removesuffix("_id") for name in told))


def leave_with(own: Claim, old: Claim, changes: Changes) -> None:
    """What is taken out of a claim stays filed as that is, and a stake in the whole is one in it too:
    nobody judges after all what he had only to split off.
    """
    _carry_topics(old, own, changes)
    there = own.interests.standing().values("person")
    for row in old.interests.standing().exclude(person__in=there).order_by("pk"):
        changes.made(Interest.objects.create(person_id=row.person_id, claim=own, why=row.why))


def _carry_attention(old: Claim, target: Claim, changes: Changes) -> None:
    """What asks for the desk goes on asking, and a tracked pledge falls due. Whoever has the target in hand
    sees where it was said again.
    """
    told: dict[str, Any] = {}
    asked = [code for code in old.attention if code not in target.attention]
    if target.status in IN_HANDS:
        asked = [code for code in asked if code != Claim.Attention.AGAIN]
    if asked:
        told["attention"] = [*target.attention, *asked]
    if old.tracked and target.kind in FALLING_DUE:
        told["tracked"] = True
        if not target.due_to and not target.due_condition:
            told |= {name: getattr(old, name) for name in TERM}
    told = {name: value for name, value in told.items() if getattr(target, name) != value}
    if told:
        changes.set(target, **told)
        target.touch(*told)


def _carry_interests(old: Claim, target: Claim, changes: Changes) -> None:
    """A stake in the one is a stake in the whole; who has it in the target as well keeps both."""
    there = target.interests.standing().values("person")
    for row in old.interests.standing().exclude(person__in=there):
        changes.set(row, claim_id=target.pk)
        row.save(update_fields=["claim"])


def _carry_follows(old: Claim, target: Claim, changes: Changes) -> None:
    for row in old.follows.exclude(person__in=target.follows.values("person")):
        changes.set(row, claim_id=target.pk)
        row.save(update_fields=["claim"])


def _carry_topics(old: Claim, target: Claim, changes: Changes) -> None:
    """Whoever looks under a topic finds the whole there, and an interest in it bars from judging that."""
    through = Claim.topics.through._default_manager
    for topic in old.topics.exclude(pk__in=target.topics.all()).order_by("pk"):
        changes.made(through.create(claim_id=target.pk, topic_id=topic.pk))


def _carry_links(old: Claim, target: Claim, changes: Changes) -> None:
    """Links follow, but none that would tie the target to itself or stands there already."""
    rows = ClaimLink.objects.select_for_update(of=("self",)).filter(Q(claim=old) | Q(other=old))
    for link in rows.order_by("pk"):
        side = "claim_id" if link.claim_id == old.pk else "other_id"
        ends = {"claim_id": link.claim_id, "other_id": link.other_id, side: target.pk}
        taken = ClaimLink.objects.filter(relation=link.relation, **ends).exists()
        if ends["claim_id"] != ends["other_id"] and not taken:
            changes.set(link, **{side: target.pk})
            link.save(update_fields=["claim", "other"])


def _carry_matches(old: Claim, target: Claim, changes: Changes) -> None:
    """Suggestions that wait follow; of two for one mention the surer one. What a person decided stays."""
    rows = Match.objects.pending().filter(claim=old).exclude(mention__claim=target).select_related("mention")
    for match in rows.select_for_update(of=("self",)).order_by("pk"):
        segments = word_diff(target.wording, match.mention.wording)
        diff = [{"change": each.change, "words": each.words} for each in segments]
        theirs = Match.objects.filter(mention=match.mention, claim=target).first()
        if theirs is None:
            changes.set(match, claim_id=target.pk, diff=diff)
            match.save(update_fields=["claim", "diff"])
        elif theirs.decision == Match.Decision.PENDING and theirs.score < match.score:
            told = {"score": match.score, "relation": str(match.relation), "parts": match.parts}
            changes.set(theirs, **told, diff=diff)
            theirs.save(update_fields=[*told, "diff"])


def _carry_sightings(old: Claim, target: Claim, changes: Changes) -> None:
    """Sentences of the archive that wait follow as suggestions do, but for those that the target has."""
    here = Q(begin__gte=OuterRef("begin"), begin__lt=OuterRef("end"), version=OuterRef("version"))
    rows = Sighting.objects.waiting().filter(~Exists(Mention.objects.filter(here, claim=target)), claim=old)
    both = Q(claim=target) | Q(pk__in=rows.values("pk"))
    locked = list(Sighting.objects.select_for_update(of=("self",)).filter(both).order_by("pk"))
    known = {(one.version_id, one.begin): one for one in locked if one.claim_id == target.pk}
    for row in (one for one in locked if one.claim_id == old.pk):
        theirs = known.get((row.version_id, row.begin))
        if theirs is None:
            changes.set(row, claim_id=target.pk)
            row.save(update_fields=["claim"])
        elif theirs.decision == Sighting.Decision.PENDING and theirs.score < row.score:
            told = {"score": row.score, "relation": row.relation, "parts": row.parts}
            changes.set(theirs, **told)
            theirs.save(update_fields=[*told])


def _carry_echoes(old: Claim, target: Claim, changes: Changes) -> None:
    """New claims that only say the old one again say the target again. One in other hands is not waited for:
    locks of claims have their order, and all that it does is come to the queue.
    """
    rows = Claim.objects.filter(echo_of=old, status=Claim.Status.NEW).exclude(pk=target.pk)
    for row in rows.select_for_update(of=("self",), skip_locked=True, no_key=True).order_by("pk"):
        changes.set(row, echo_of_id=target.pk)
        row.save(update_fields=["echo_of"])
