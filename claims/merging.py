"""What a person says of claims that no suggestion brought together: the same one, a denial, another figure.

Nothing here makes anybody the author of what he denied: what one affirms and the other denies is linked.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.carrying import carry_along, carry_work
from claims.claimants import Claimants, claimants_of, named_in, say_differences, speakers_of
from claims.corrected import known_from_elsewhere
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, WrongState
from claims.locking import lock_claims, lock_mention, lock_verdicts
from claims.models import (
    ANSWERED,
    Claim,
    ClaimLink,
    Decision,
    Match,
    Mention,
    Review,
    User,
)
from claims.review import bind_anew
from claims.rules import require
from claims.standing import check_stands
from claims.triage import move


@transaction.atomic
def join_mention(*, mention: int, claim: int, by: User) -> Decision:
    """A person says: this mention is that claim. A claim that loses its only mention becomes part of it,
    unless it is known from elsewhere.

    Raises NotFound, or WrongState where one affirms what the other denies, and as `merge` does.
    """
    require(by, "match.decide")
    lock_verdicts(claim)
    row, locked = lock_mention(mention, claim, parts=True)
    old, target = _stand(locked, row.claim_id, claim)
    check_not_in_review(old)
    changes = Changes()
    carry_over(row, old, target, changes, by=by)
    _settle([row], target, changes, by=by)
    audit.record("mention.joined", subject=row, by=by, claim=old.pk, to=target.pk)
    return decide("mention.joined", changes, by=by)


@transaction.atomic
def merge(*, claim: int, into: int, by: User) -> Decision:
    """A person says: these two are one claim. Mentions, notes, inquiries, evidence and links go along.

    Raises NotFound, or WrongState: for a claim with a verdict, whose place is the other way round; where one
    affirms what the other denies; where either is part of another one already.
    """
    require(by, "match.decide")
    lock_verdicts(into)
    old, target = _both(claim, into)
    mentions = list(old.mentions.select_for_update().order_by("pk"))
    changes, said_by = Changes(), claimants_of([target.pk])
    for mention in mentions:
        changes.set(mention, claim_id=target.pk, joined=Mention.Joined.PERSON.value)
    Mention.objects.bulk_update(mentions, ["claim", "joined"])
    _let_go_of_unnamed(target, said_by, changes)
    absorb(old, target, changes, by=by)
    say_differences(said_by, by=by)
    _settle(mentions, target, changes, by=by)
    bind_anew(target, by=by)
    if mentions:
        _note_again(target, changes, by=by)
    recount([old.pk, target.pk])
    return decide("claim.merged", changes, by=by)


@transaction.atomic
def tie(*, claim: int, other: int, relation: str, by: User) -> Decision:
    """A person says: `claim` denies, has another figure than, or bears on `other`. Nothing moves.

    Raises BadInput for another relation; WrongState where one is merged, both are one, or they are linked so
    already (code="linked_already").
    """
    require(by, "match.decide")
    if relation not in ClaimLink.Relation.values:
        raise BadInput(_("Say how the two claims bear on each other."), field="relation")
    one, two = _both(claim, other)
    link, made = ClaimLink.objects.get_or_create(
        claim=one, other=two, relation=relation, defaults={"created_by": by}
    )
    if not made:
        raise WrongState(_("These two are linked in this way already."), code="linked_already")
    changes = Changes()
    changes.made(link)
    audit.record("claim.linked", subject=one, by=by, other=two.pk, relation=relation)
    return decide("claim.linked", changes, by=by)


@transaction.atomic
def untie(*, link: int, by: User) -> Decision:
    """A person says: these two are not linked so after all. A suggestion that was confirmed so waits anew.

    Raises NotFound.
    """
    require(by, "match.decide")
    rows = ClaimLink.objects.select_for_update(of=("self",)).select_related("claim", "other")
    found = rows.filter(pk=link).first()
    if found is None:
        raise NotFound(_("These two are not linked any more."), code="not_linked")
    changes = Changes()
    changes.removed(found, "claim_id", "other_id", "relation", "created_by_id")
    confirmed = Match.objects.filter(decision=Match.Decision.LINKED, relation=found.relation)
    confirmed = confirmed.filter(mention__claim=found.claim_id, claim=found.other_id)
    for match in confirmed.select_for_update().order_by("pk"):
        changes.set(match, decision=Match.Decision.PENDING.value, decided_by_id=None)
        match.save(update_fields=["decision", "decided_by"])
    for one, two in [(found.claim, found.other), (found.other, found.claim)]:
        audit.record("claim.unlinked", subject=one, by=by, other=two.pk, relation=found.relation)
    found.delete()
    return decide("claim.unlinked", changes, by=by)


def carry_over(mention: Mention, old: Claim, target: Claim, changes: Changes, *, by: User) -> None:
    """Move one mention between two locked claims; the old one becomes part of the other when it is
    empty and not known from elsewhere.

    What joined by rule because it is in the same words goes along, and so does what will.
    """
    check_one_side(mention.polarity, target)
    said_by = claimants_of([old.pk, target.pk])
    alike = _in_the_same_words(mention, old) if old.pk != target.pk else []
    changes.set(mention, claim_id=target.pk, joined=Mention.Joined.PERSON.value)
    for each in alike:
        started = each.joined == Mention.Joined.START
        changes.set(each, claim_id=target.pk, joined=Mention.Joined.PERSON.value if started else each.joined)
    moved = [mention, *alike]
    Mention.objects.bulk_update(moved, ["claim", "joined"])
    _settle(alike, target, changes, by=by)
    _let_go_of_unnamed(target, said_by, changes)
    if old.pk != target.pk and not old.mentions.exists() and not known_from_elsewhere(old):
        absorb(old, target, changes, by=by)
    else:
        speakers = [speaker for each in moved for speaker in speakers_of(each)]
        add_claimants(speakers, target, changes)
        let_go(old, speakers, changes)
        note_left(old, changes)
        _lead_on(mention.words_key, old, target, changes)
    say_differences(said_by, by=by)
    bind_anew(target, by=by)
    _note_again(target, changes, by=by)
    recount([old.pk, target.pk])


def _note_again(target: Claim, changes: Changes, *, by: User) -> None:
    """A checked claim that has been said again is to be answered again."""
    if target.status in ANSWERED and Claim.Attention.AGAIN not in target.attention:
        changes.set(target, attention=[*target.attention, Claim.Attention.AGAIN.value])
        target.touch("attention")
        audit.record("claim.said_again", subject=target, by=by)


def note_left(claim: Claim, changes: Changes) -> None:
    """An unread claim that is left with fact-checks of others alone is checked before: nothing of it is to be
    read.
    """
    if claim.status == Claim.Status.NEW and known_from_elsewhere(claim) and not claim.mentions.exists():
        move(changes, "mention.left", claim)
        claim.touch("status", "status_at")


def _in_the_same_words(mention: Mention, claim: Claim) -> list[Mention]:
    """The others of a claim that the rule takes for one with a mention, but for those that a person put."""
    if not mention.words_key:
        return []
    rows = claim.mentions.filter(words_key=mention.words_key).exclude(joined=Mention.Joined.PERSON)
    return list(rows.exclude(pk=mention.pk).select_for_update().order_by("pk"))


def _lead_on(key: str, old: Claim, target: Claim, changes: Changes) -> None:
    """The next mention with this key does not join the claim that a person took the last ones from.

    It joins the target, unless that has words of its own by which it is found.
    """
    if not key or old.pk == target.pk:
        return
    for part in keyed(key, old):
        if part.pk == old.pk:
            changes.set(part, words_key="")
            part.save(update_fields=["words_key"])
        else:
            changes.set(part, merged_into_id=target.pk)
            part.save(update_fields=["merged_into"])
    if not target.words_key:
        changes.set(target, words_key=key)
        target.save(update_fields=["words_key"])


def keyed(key: str, claim: Claim) -> list[Claim]:
    """The claim and what it is made of, as far as mentions with this key join it through these."""
    found: list[Claim] = []
    parts = [claim]
    while parts:
        found += [part for part in parts if part.words_key == key]
        parts = list(Claim.objects.select_for_update().filter(merged_into__in=parts).order_by("pk"))
    return found


def let_go(claim: Claim, speakers: Iterable[int], changes: Changes) -> None:
    """Of speakers whose mention left: who is named by none that stayed does not say the claim any more."""
    gone = Claim.claimants.through._default_manager.filter(
        claim_id=claim.pk, speaker__in=set(speakers) - named_in(claim.pk)
    )
    for row in gone:
        changes.removed(row, "claim_id", "speaker_id")
        row.delete()


def _let_go_of_unnamed(claim: Claim, said_by: Claimants, changes: Changes) -> None:
    """An undone split leaves a claim with a speaker and no mention: one that comes names who says it."""
    if named_in(claim.pk):
        let_go(claim, said_by[claim.pk], changes)


def absorb(old: Claim, target: Claim, changes: Changes, *, by: User) -> None:
    """Make a locked claim, whose mentions have left, part of another, with all that people did for it."""
    check_one_side(old.polarity, target)
    if old.fact_checks.exists() or Review.objects.filter(claim=old).exclude(state="published").exists():
        raise WrongState(_("This claim has a verdict of its own. Join the other one to it instead."))
    carry_work(old, target, changes, by=by)
    move(changes, "claim.merged", old, merged_into_id=target.pk)
    old.touch("status", "status_at", "merged_into")
    carry_along(old, target, changes, by=by)
    speakers, named = set(old.claimants.values_list("pk", flat=True)), named_in(target.pk)
    add_claimants(sorted(speakers & named if named else speakers), target, changes)
    audit.record("claim.merged", subject=old, by=by, into=target.pk)


def check_one_side(polarity: str, target: Claim) -> None:
    """Raises WrongState where one affirms what the other denies: nobody says what he denied."""
    if str(polarity) != str(target.polarity):
        raise WrongState(
            _("One of them denies it. Link the two as a denial, or correct what was read first."),
            code="other_polarity",
        )


def check_not_in_review(claim: Claim) -> None:
    """Raises WrongState for a claim whose verdict lies before colleagues: what it rests on stays with it."""
    if claim.status == Claim.Status.IN_REVIEW:
        raise WrongState(_("The claim is in review; take the verdict back before you move what it rests on."))


def _both(claim: int, other: int) -> tuple[Claim, Claim]:
    return _stand(lock_claims([claim, other]), claim, other)


def _stand(found: dict[int, Claim], claim: int, other: int) -> tuple[Claim, Claim]:
    """The two, locked. Raises NotFound, or WrongState where they are one or part of another one."""
    if claim == other:
        raise WrongState(_("This is the same claim already."))
    if claim not in found or other not in found:
        raise NotFound(_("There is no such claim."))
    check_stands(found[claim])
    check_stands(found[other])
    return found[claim], found[other]


def add_claimants(speakers: Iterable[int], target: Claim, changes: Changes) -> None:
    through = Claim.claimants.through._default_manager
    known = set(target.claimants.values_list("pk", flat=True))
    for speaker in dict.fromkeys(speakers):
        if speaker not in known:
            changes.made(through.create(claim_id=target.pk, speaker_id=speaker))


def _settle(mentions: list[Mention], target: Claim, changes: Changes, *, by: User) -> None:
    """Suggestions that said the same are decided by this."""
    for match in Match.objects.pending().filter(mention__in=mentions, claim=target):
        changes.set(match, decision=Match.Decision.SAME.value, decided_by_id=by.pk, decided_at=timezone.now())
        match.save(update_fields=["decision", "decided_by", "decided_at"])
