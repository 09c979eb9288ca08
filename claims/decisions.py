"""Decisions: acts of triage written down with what they changed, so that each can be undone for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import audit, filing
from claims.claimants import Claimants, claimants_of, named_of, say_differences, speakers_in
from claims.counts import recount
from claims.exceptions import NotFound, WrongState
from claims.indexing import index
from claims.locking import lock_claims
from claims.models import (
    Article,
    ChainLink,
    Claim,
    Decision,
    Evidence,
    Match,
    Mention,
    Sighting,
    User,
)
from claims.restoring import NOUNS, check_nothing_lost, put_all_back, written
from claims.rules import require
from claims.standing import as_it_stands, check_not_withdrawn

UNDO_FOR = dt.timedelta(days=1)


@dataclass
class Changes:
    """Collects what one act changes, and writes it to the database in few statements."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def set(self, thing: models.Model, **after: Any) -> None:
        """Change fields of one row in memory and note what they were."""
        before = {name: getattr(thing, name) for name in after}
        for name, value in after.items():
            setattr(thing, name, value)
        self.rows.append(
            {"noun": _noun(thing), "id": thing.pk, "before": written(before), "after": written(after)}
        )

    def made(self, thing: models.Model, **after: Any) -> None:
        """Note a new row; it is removed by an undo as long as the fields are as they are in `after`."""
        self.rows.append({"noun": _noun(thing), "id": thing.pk, "before": None, "after": after})

    def removed(self, thing: models.Model, *fields: str) -> None:
        """Note a row that goes; an undo makes it again of these fields."""
        before = {name: getattr(thing, name) for name in fields}
        self.rows.append({"noun": _noun(thing), "id": thing.pk, "before": before, "after": None})


def _noun(thing: models.Model) -> str:
    return next(noun for noun, model in NOUNS.items() if isinstance(thing, model))


def decide(action: str, changes: Changes, *, by: User | None, article: Article | None = None) -> Decision:
    """Keep the decision beside the record. The rows themselves are saved by the verb."""
    return Decision.objects.create(by=by, action=action, article=article, changes=changes.rows)


@transaction.atomic
def undo(
    *, decision: int, by: User, then: Callable[..., None] | None = None, at_any_time: bool = False
) -> Decision:
    """Put back what a decision changed, where nobody has changed it since.

    `then` does what follows for rows that stand above decisions, see undoing.undo; `at_any_time` is for a
    verb that has a right of its own to take the act back.
    Raises NotFound, NotAllowed (another's decision and no editor; what the verb itself would not allow), or
    WrongState when it was undone before, is older than a day, or everything has moved on since.
    """
    row = Decision.objects.select_for_update().filter(pk=decision).first()
    if row is None:
        raise NotFound(_("This decision does not exist."))
    if not at_any_time:
        require(by, "decision.undo", row)
    if row.undone_at is not None:
        raise WrongState(_("This was undone already."), code="undone_already")
    if row.at < timezone.now() - UNDO_FOR and not at_any_time:
        raise WrongState(
            _("This was decided more than a day ago and can no longer be undone."), code="undo_too_late"
        )
    filing.before_undo(row.changes, by=by)
    _lock(row.changes)
    _check_none_withdrawn(row)
    _check_none_in_review(row.changes)
    check_nothing_lost(row.changes)
    said_by = claimants_of(_said(row.changes))
    back = put_all_back(row.changes)
    if not back or _leaves_all_mentions(row.changes, back):
        raise WrongState(
            _("Somebody has changed this since; there is nothing left to undo."), code="moved_on"
        )
    _keep_claimants(row.changes, said_by)
    say_differences(said_by, by=by)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    recount(_claims_of(back))
    _found_by_its_words(back, by=by)
    filing.after_undo(back, by=by)
    if then is not None:
        then(back, by=by)
    audit.record("decision.undone", subject=row, by=by, changes=len(back))
    for claim in Claim.objects.filter(pk__in=_touched(back)):
        audit.record("claim.put_back", subject=claim, by=by, act=row.action)
    for left in (change for change in back if change["noun"] == "prior_check"):
        target = Claim(pk=left["after"]["claim_id"])
        home = left["before"]["claim_id"]
        audit.record("priorcheck.moved", subject=target, by=by, check=left["id"], out_of=home)
    return row


def _found_by_its_words(back: Iterable[dict[str, Any]], *, by: User) -> None:
    """A claim that has its wording again is found by it, as after `reword`."""
    rows = list(Claim.objects.filter(pk__in=_reworded(back)).order_by("pk"))
    index(rows)
    for row in rows:
        audit.record("claim.reworded", subject=row, by=by)


def _reworded(changes: Iterable[dict[str, Any]]) -> set[int]:
    return {c["id"] for c in changes if c["noun"] == "claim" and "wording" in (c["before"] or {})}


def _lock(changes: Iterable[dict[str, Any]]) -> None:
    """What an undo will put back, in the order of claims/locking.py and not in that of the changes.

    What was suggested may move to another claim while its own is waited for: then it begins anew.
    """
    changes = list(changes)
    articles = [change["id"] for change in changes if change["noun"] == "article"]
    list(Article.objects.select_for_update(no_key=True).filter(pk__in=articles).order_by("pk"))
    tied = {c["before"]["other_id"] for c in changes if "other_id" in (c["before"] or {})}
    while True:
        claims = _claims_of(changes, of=NOUNS) | tied | _with_wholes(_said(changes))
        here = transaction.savepoint()
        lock_claims(claims)
        if _with_wholes(_said(changes)) <= claims:
            transaction.savepoint_commit(here)
            break
        transaction.savepoint_rollback(here)
    for noun in ("mention", "match", "sighting"):
        ids = {change["id"] for change in changes if change["noun"] == noun}
        list(NOUNS[noun]._default_manager.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))


def _with_wholes(claims: set[int]) -> set[int]:
    """Together with what they are part of: there a suggestion waits again."""
    return claims | {as_it_stands(row).pk for row in Claim.objects.filter(pk__in=claims, status="merged")}


def undo_last(*, by: User, then: Callable[..., None] | None = None) -> Decision:
    """Undo the person's newest decision that still stands.

    Raises NotFound (code="nothing_to_undo") when there is none, and what `undo` raises, which takes `then`.
    """
    newest = Decision.objects.standing().filter(by=by).order_by("-id").values_list("pk", flat=True).first()
    if newest is None:
        raise NotFound(_("There is nothing of yours to undo."), code="nothing_to_undo")
    return undo(decision=newest, by=by, then=then)


def describe(decision: Decision) -> str:
    """One line for the message that offers the undo."""
    count = sum(change["noun"] == "claim" for change in decision.changes)
    texts = {
        "article.corrected": _("Article corrected"),
        "article.withdrawn": _("Article withdrawn"),
        "claim.accepted": ngettext("%(n)d claim accepted", "%(n)d claims accepted", count),
        "claim.dismissed": ngettext("%(n)d claim dismissed", "%(n)d claims dismissed", count),
        "claim.opened": ngettext("%(n)d claim opened", "%(n)d claims opened", count),
        "claim.closed": ngettext("%(n)d claim closed", "%(n)d claims closed", count),
        "match.same": _("Joined as the same claim"),
        "match.linked": _("Linked the two claims"),
        "match.rejected": _("Marked as not related"),
        "sighting.confirmed": _("Added as a sighting of the claim"),
        "sighting.linked": _("Linked the two claims"),
        "sighting.rejected": _("Marked as not the same"),
        "mention.added": _("Added a claim of this article"),
        "mention.split": _("Split off as a claim of its own"),
        "mention.joined": _("Joined as the same claim"),
        "claim.merged": _("The two are one claim now"),
        "claim.linked": _("Linked the two claims"),
        "claim.unlinked": _("The two are no longer linked"),
        "claim.reworded": _("Reworded"),
        "evidence.added": _("Evidence added"),
        "evidence.withdrawn": _("Withdrawn. It stays on record"),
        "claim.noticed": _("Seen"),
        "claim.tracked": _("Tracked: it comes back when it falls due"),
        "claim.untracked": _("No longer tracked"),
        "claim.assigned": ngettext("%(n)d claim handed over", "%(n)d claims handed over", count),
        "claim.planned": _("Planned"),
        "claim.due_set": _("Term kept"),
        "claim.waiting": _("On hold"),
        "claim.resumed": _("Taken up again"),
        "view.saved": _("View kept"),
        "view.deleted": _("View removed"),
        "claim.topics_set": _("Topics kept"),
        "claim.partners_set": _("Partners kept"),
        "inquiry.asked": _("Inquiry noted"),
        "inquiry.reminded": _("Reminder noted"),
        "inquiry.answered": _("Answer kept"),
        "claim.prioritised": ngettext("Priority of %(n)d claim set", "Priority of %(n)d claims set", count),
    }
    return texts.get(decision.action, _("Done")) % {"n": count}


def _leaves_all_mentions(changes: Iterable[dict[str, Any]], back: Iterable[dict[str, Any]]) -> bool:
    """Whether a decision moved mentions and none can go back: what went along then stays as well."""
    moved = any(change["noun"] == "mention" for change in changes)
    return moved and not any(change["noun"] == "mention" for change in back)


def _said(changes: Iterable[dict[str, Any]]) -> set[int]:
    """Claims whose speakers an undo may change."""
    changes = list(changes)
    made = [change["id"] for change in changes if change["noun"] == "claimant"]
    rows = Claim.claimants.through._default_manager.filter(pk__in=made)
    return _touched(changes) | set(rows.values_list("claim_id", flat=True))


def _keep_claimants(changes: Iterable[dict[str, Any]], said_by: Claimants) -> None:
    """Where mentions went back, and where some had moved on and stay, their speakers are where they are.

    1. Who is named by no mention of a claim does not say it: he spoke in one that stays, or his name was
       joined with another or parted from it since. Where nobody is named, it keeps what it was entered with.
    2. Who said a claim before the undo, or speaks in what went back, and is named in it, says it.
    """
    through = Claim.claimants.through._default_manager
    moved = [c["id"] for c in changes if c["noun"] == "mention"]
    spoke = set(speakers_in(ChainLink.objects.filter(mention__in=moved)))
    claimants = claimants_of({*said_by, *_claims_of(changes)})
    named_by = named_of(claimants)
    for claim, speakers in claimants.items():
        before, named = said_by.get(claim, frozenset()), named_by[claim]
        gone = speakers - named if named else set()
        if gone:
            through.filter(claim_id=claim, speaker__in=gone).delete()
        for speaker in ((before | spoke) - speakers) & named:
            through.create(claim_id=claim, speaker_id=speaker)


def in_review(changes: Iterable[dict[str, Any]]) -> Claim | None:
    """A claim in review that holds up the undo of what was changed."""
    changes = list(changes)
    claims = _claims_of(changes, of={"mention", "evidence"}) | _reworded(changes) | _spoken_of(changes)
    return Claim.objects.filter(pk__in=claims, status=Claim.Status.IN_REVIEW).first()


def _spoken_of(changes: Iterable[dict[str, Any]]) -> set[int]:
    """Claims whose speakers an undo changes, or of which it takes topics that came with another claim."""
    found = _claims_of(changes, of={"claimant"})
    for noun in ("claimant", "topic"):
        carried = [c["id"] for c in changes if c["noun"] == noun and c["before"] is None and not c["after"]]
        rows = NOUNS[noun]._default_manager.filter(pk__in=carried)
        found.update(rows.values_list("claim_id", flat=True))
    return found


def _check_none_in_review(changes: Iterable[dict[str, Any]]) -> None:
    """Raises WrongState where mentions, evidence or speakers would come to or leave a claim whose verdict is
    signed, or it would be worded otherwise.
    """
    row = in_review(changes)
    if row is not None:
        said = _(
            "“%(claim)s” is in review, and its verdict rests on this. Take the verdict back, then undo it."
        )
        raise WrongState(said % {"claim": Truncator(row.wording).chars(90)})


def _check_none_withdrawn(decision: Decision) -> None:
    """Raises WrongState where a mention would leave the claim with which it went out of sight."""
    moved = Mention.objects.filter(pk__in=[c["id"] for c in decision.changes if c["noun"] == "mention"])
    if decision.action != "article.withdrawn":
        for mention in moved.filter(claim__status=Claim.Status.WITHDRAWN).select_related("claim")[:1]:
            check_not_withdrawn(mention.claim)


def _touched(changes: Iterable[dict[str, Any]]) -> set[int]:
    """Claims in whose history an undo belongs: those that changed, and those a sighting or a match is of."""
    changes = list(changes)
    found = {change["id"] for change in changes if change["noun"] == "claim"}
    found |= _claims_of(changes, of={"mention", "inquiry", *filing.NOUNS})
    for row in (change["before"] for change in changes if change["after"] is None):
        found.update(row[name] for name in ("claim_id", "other_id") if name in row)
    matches = [change["id"] for change in changes if change["noun"] == "match"]
    for pair in Match.objects.filter(pk__in=matches).values_list("claim_id", "mention__claim_id"):
        found.update(pair)
    pieces = [change["id"] for change in changes if change["noun"] == "evidence"]
    found.update(Evidence.objects.filter(pk__in=pieces).values_list("claim_id", flat=True))
    sightings = [change["id"] for change in changes if change["noun"] == "sighting"]
    return found | set(Sighting.objects.filter(pk__in=sightings).values_list("claim_id", flat=True))


def _claims_of(changes: Iterable[dict[str, Any]], of: Collection[str] = ("mention",)) -> set[int]:
    """Claims whose counts may have changed: those that a mention (or what is named) left or came to."""
    sides = [c[side] or {} for c in changes if c["noun"] in of for side in ("before", "after")]
    return {side["claim_id"] for side in sides if side.get("claim_id") is not None}
