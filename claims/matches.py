"""What people decide on suggested matches.

"Same claim" moves the mention; confirming a denial or a changed figure links two claims and moves nothing:
nobody becomes the author of what he denied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, WrongState
from claims.locking import lock_mention, lock_verdicts
from claims.merging import carry_over, check_not_in_review
from claims.models import Claim, ClaimLink, Decision, Match, Mention, Relation, Sighting, User
from claims.rules import require
from claims.standing import check_stands

LINKS = {Relation.DENIES, Relation.CHANGED_FIGURE, Relation.RELATED}
WITH_BOTH = Match.objects.select_related("mention", "claim")

GONE = gettext_lazy("This suggestion does not exist any more.")

Judged = TypeVar("Judged", Match, Sighting)


@transaction.atomic
def same_claim(*, match: int, by: User) -> Decision:
    """A person says: this mention is that claim. The mention moves there.

    1. Lock both claims, the mention and the match.
    2. Move the mention. Its old claim, when it has no other mention and is not known from elsewhere,
       merges into the target.
    3. Other suggestions of the mention stay; the counts of both claims are taken anew.

    Raises WrongState when the match was decided, the target was merged away, the old claim is in review or
    has a verdict, or one affirms what the other denies.
    """
    row, mention, locked = _locked(match, by=by)
    old, target = locked[mention.claim_id], locked[row.claim_id]
    check_stands(target)
    if old.pk != target.pk:
        check_not_in_review(old)
    changes = Changes()
    carry_over(mention, old, target, changes, by=by)
    return _decided(row, Match.Decision.SAME, changes, by=by)


@transaction.atomic
def link(*, match: int, relation: str, by: User) -> Decision:
    """A person says: two claims, and one denies, changes the figure of, or bears on the other.

    Raises BadInput for another relation; WrongState when the match was decided (code="decided_already"), a
    claim was merged away, or the mention is of this claim.
    """
    row, mention, locked = _locked(match, by=by)
    if relation not in LINKS:
        raise BadInput(_("Say how the two claims bear on each other."), field="relation")
    mine = mention.claim_id
    if mine == row.claim_id:
        raise WrongState(_("The mention already belongs to this claim."))
    check_stands(locked[row.claim_id])
    tie, made = ClaimLink.objects.get_or_create(
        claim_id=mine, other_id=row.claim_id, relation=relation, defaults={"created_by": by}
    )
    changes = Changes()
    if made:
        changes.made(tie)
    return _decided(row, Match.Decision.LINKED, changes, by=by, relation=relation)


@transaction.atomic
def reject(*, match: int, by: User) -> Decision:
    """A person says: these two have nothing to do with each other. It is not suggested again.

    Raises WrongState when the match was decided (code="decided_already").
    """
    return _decided(undecided(WITH_BOTH, match, by=by), Match.Decision.REJECTED, Changes(), by=by)


def _locked(match: int, *, by: User) -> tuple[Match, Mention, dict[int, Claim]]:
    """An undecided match with its mention and the claims of both, in the order of claims/locking.py."""
    require(by, "match.decide")
    seen = Match.objects.filter(pk=match).values_list("mention", "claim").first()
    if seen is None:
        raise NotFound(GONE)
    lock_verdicts(seen[1])
    mention, claims = lock_mention(*seen, parts=True)
    row = undecided(WITH_BOTH, match, by=by)
    check_was_locked(row, claims)
    return row, mention, claims


def check_was_locked(row: Match | Sighting, claims: Mapping[int, Claim]) -> None:
    """Raises WrongState where a merge took a suggestion along before it was locked."""
    if row.claim_id not in claims:
        raise WrongState(_("That claim was merged into another one; open that one instead."))


def undecided(rows: QuerySet[Judged], pk: int, *, by: User) -> Judged:
    """The suggestion, locked, that nobody has decided on yet. Raises NotFound or WrongState."""
    require(by, "match.decide")
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise NotFound(GONE)
    if row.decided_by_id is not None:
        raise WrongState(
            _("%(name)s has decided on this suggestion already.") % {"name": row.decided_by},
            code="decided_already",
        )
    return row


def _decided(row: Match, decision: Match.Decision, changes: Changes, *, by: User, **data: str) -> Decision:
    changes.set(row, decision=decision.value, decided_by_id=by.pk, decided_at=timezone.now())
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    audit.record(
        f"match.{decision.value}", subject=row, by=by, mention=row.mention_id, claim=row.claim_id, **data
    )
    return decide(f"match.{decision.value}", changes, by=by)
