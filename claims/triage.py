"""Triage: accept, dismiss, open, close; accept the rest; hold a claim, and write notes on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, StaleText, WrongState
from claims.locking import lock_claims, lock_whole
from claims.meanwhile import to_write
from claims.models import (
    ANSWERED,
    GONE,
    Article,
    Claim,
    Decision,
    Match,
    Note,
    Polarity,
    PriorCheck,
    Relation,
    User,
)
from claims.moments import check_year
from claims.rules import require

S = Claim.Status

TRANSITIONS: dict[str, tuple[frozenset[str], str]] = {
    "claim.accepted": (frozenset({S.NEW}), S.ACCEPTED),
    "claim.dismissed": (frozenset({S.NEW}), S.DISMISSED),
    "claim.opened": (frozenset({S.NEW, S.ACCEPTED, S.DISMISSED, S.CLOSED, *ANSWERED}), S.OPEN),
    "claim.closed": (frozenset({S.OPEN}), S.CLOSED),
    "review.submitted": (frozenset({S.OPEN}), S.IN_REVIEW),
    "review.returned": (frozenset({S.IN_REVIEW}), S.OPEN),
    "review.taken_back": (frozenset({S.IN_REVIEW}), S.OPEN),
    "factcheck.published": (frozenset({S.IN_REVIEW}), S.CHECKED),
    "priorcheck.removed": (frozenset({S.PRIOR}), S.NEW),
    "mention.left": (frozenset({S.NEW}), S.PRIOR),
    "mention.returned": (frozenset({S.PRIOR}), S.NEW),
    "claim.merged": (frozenset(set(S.values) - {S.IN_REVIEW, *GONE}), S.MERGED),
}
"""Every change of status: from which states, to which. Anything else is WrongState."""

WORTH_A_CHECK = 0.5

KEEP_REASONS = {
    "flagged": gettext_lazy("You flagged it"),
    "worth": gettext_lazy("Worth a check"),
    "match": gettext_lazy("Matches a claim of the desk"),
    "denial": gettext_lazy("A denial"),
    "changed_figure": gettext_lazy("A changed figure"),
    "planned": gettext_lazy("Given to somebody, or planned"),
    "checked": gettext_lazy("Checked by others"),
    "not_compared": gettext_lazy("Not compared with earlier claims yet"),
}


@dataclass(frozen=True)
class Kept:
    """A claim that "accept the rest" leaves alone, and why (codes of KEEP_REASONS)."""

    claim: Claim
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Rest:
    """What "accept the rest" would do with an article's unread claims."""

    accept: list[Claim]
    keep: list[Kept]


def move(changes: Changes, action: str, claim: Claim, **more: object) -> None:
    """Change the status of a locked claim as the table allows; raises WrongState otherwise."""
    sources, target = TRANSITIONS[action]
    if claim.status not in sources:
        raise WrongState(
            _("This claim is “%(status)s”; that cannot be done with it now.")
            % {"status": claim.get_status_display()}
        )
    changes.set(claim, status=str(target), **more)
    claim.status_at = timezone.now()


@transaction.atomic
def accept(*, claims: Sequence[int], by: User) -> Decision:
    """Read, no check needed. Says nothing on truth and never leaves the desk.

    Moves those that can; raises WrongState when none can.
    """
    return _triage("claim.accepted", claims, by=by)


@transaction.atomic
def dismiss(*, claims: Sequence[int], by: User) -> Decision:
    """Not a claim, or of no interest; its repeats are not queued again. Raises as `accept`."""
    return _triage("claim.dismissed", claims, by=by)


@transaction.atomic
def open_claims(*, claims: Sequence[int], by: User) -> Decision:
    """Take up for checking, from whatever state allows it. Raises as `accept`."""
    return _triage("claim.opened", claims, by=by)


@transaction.atomic
def close(*, claim: int, reason: str, by: User, note: str = "", revision: int | None = None) -> Decision:
    """Lay an open claim aside for a reason (Claim.ClosedReason), with a note. Raises BadInput, WrongState."""
    require(by, "claim.triage")
    if reason not in Claim.ClosedReason.values:
        raise BadInput(_("Say why the claim is closed."), field="reason")
    row = Claim.locked(claim, revision)
    changes = Changes()
    move(changes, "claim.closed", row, closed_reason=reason, closed_note=note.strip())
    row.touch("status", "status_at", "closed_reason", "closed_note")
    audit.record("claim.closed", subject=row, by=by, reason=reason)
    return decide("claim.closed", changes, by=by)


def _triage(action: str, ids: Sequence[int], *, by: User, article: Article | None = None) -> Decision:
    """Move every one of the claims that the table lets move; WrongState only when none can."""
    require(by, "claim.triage")
    rows = list(Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    if not rows:
        raise NotFound(_("There is no such claim."))
    sources, _target = TRANSITIONS[action]
    movable = [row for row in rows if row.status in sources]
    changes = Changes()
    for row in movable or rows[:1]:
        move(changes, action, row, **_answered(action, row))
        row.revision += 1
    Claim.objects.bulk_update(movable, ["status", "status_at", "revision", "attention"])
    of_a_rest = {"rest_of": article.pk} if article else {}
    for row in movable:
        audit.record(action, subject=row, by=by, **of_a_rest)
    return decide(action, changes, by=by, article=article)


def _answered(action: str, claim: Claim) -> dict[str, list[str]]:
    """Who takes up a claim that was said again has seen that it was: the next repeat is news once more."""
    again = Claim.Attention.AGAIN
    if action != "claim.opened" or again not in claim.attention:
        return {}
    return {"attention": [code for code in claim.attention if code != again]}


# Accept the rest


def plan_rest(*, article: Article, flagged: Collection[int] = ()) -> Rest:
    """What would be accepted and what kept back.

    Kept back: what the journalist flagged; what is worth a check; what matches a claim that is open, in
    review or checked, or was checked by others itself; denials; changed figures; what lies with somebody or
    is planned; everything while nobody knows what it matches.
    """
    claims = list(
        Claim.objects.filter(status=S.NEW, mentions__version_id=article.current_id)
        .distinct()
        .order_by("pk")
        .annotate(elsewhere=Exists(PriorCheck.objects.filter(claim=OuterRef("pk"))))
        .prefetch_related("claimants")
    )
    matched = _match_reasons([claim.pk for claim in claims])
    compared = article.current is not None and article.current.matched_at is not None
    unknown = () if compared else ("not_compared",)
    plan = Rest(accept=[], keep=[])
    for claim in claims:
        reasons = _reasons(claim, flagged) + matched.get(claim.pk, ()) + unknown
        if reasons:
            plan.keep.append(Kept(claim, tuple(dict.fromkeys(reasons))))
        else:
            plan.accept.append(claim)
    return plan


def _reasons(claim: Any, flagged: Collection[int]) -> tuple[str, ...]:
    return (
        *(("flagged",) if claim.pk in flagged else ()),
        *(("worth",) if claim.worth >= WORTH_A_CHECK else ()),
        *(("denial",) if claim.polarity != Polarity.AFFIRMED else ()),
        *(("checked",) if claim.elsewhere else ()),
        *(("planned",) if _is_planned(claim) else ()),
    )


def _is_planned(claim: Claim) -> bool:
    return bool(claim.assignee_id or claim.priority > 0 or claim.deadline or claim.tracked)


def _match_reasons(ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Reasons that pending matches give, by claim."""
    desk = Q(claim__status__in=[S.OPEN, S.IN_REVIEW, *ANSWERED], relation=Relation.REPEATS)
    differing = Q(relation__in=[Relation.DENIES, Relation.CHANGED_FIGURE])
    rows = Match.objects.waiting().filter(desk | differing, mention__claim__in=ids)
    codes = {Relation.DENIES: "denial", Relation.CHANGED_FIGURE: "changed_figure", Relation.REPEATS: "match"}
    found: dict[int, tuple[str, ...]] = {}
    for claim, relation in rows.values_list("mention__claim_id", "relation"):
        found[claim] = (*found.get(claim, ()), codes[Relation(relation)])
    return found


@transaction.atomic
def accept_rest(
    *,
    article: Article,
    flagged: Collection[int],
    by: User,
    expected: Collection[int] | None = None,
) -> Decision:
    """Accept what `plan_rest` would accept, as one decision.

    Raises WrongState when nothing is left, or when that would not be the claims that are `expected`: what
    the journalist read on the button is what happens, or nothing does.
    """
    require(by, "claim.triage")
    locked = lock_claims(claim.pk for claim in plan_rest(article=article, flagged=flagged).accept)
    plan = plan_rest(article=article, flagged=flagged)  # what was planned or found of them while they waited
    planned = {claim.pk for claim in plan.accept} & locked.keys()
    if expected is not None:
        _check_expected(set(expected), planned)
    if not planned:
        raise WrongState(_("Nothing is left to accept in this article."), code="nothing_to_accept")
    decision = _triage("claim.accepted", sorted(planned), by=by, article=article)
    audit.record("article.rest_accepted", subject=article, by=by, accepted=len(planned), kept=len(plan.keep))
    return decision


def _check_expected(expected: set[int], found: set[int]) -> None:
    if expected - found:
        told = ngettext(
            "Nothing was accepted: of %(all)d claims %(n)d was decided meanwhile, or is kept for a look at "
            "it. Look again and confirm.",
            "Nothing was accepted: of %(all)d claims %(n)d were decided meanwhile, or are kept for a look "
            "at them. Look again and confirm.",
            len(expected - found),
        )
        numbers = {"all": len(expected), "n": len(expected - found)}
        raise WrongState(told % numbers, code="plan_changed")
    if found - expected:
        told = ngettext(
            "Nothing was accepted: meanwhile %(n)d more claim can be. Look again and confirm.",
            "Nothing was accepted: meanwhile %(n)d more claims can be. Look again and confirm.",
            len(found - expected),
        )
        raise WrongState(told % {"n": len(found - expected)}, code="plan_changed")


# Around a claim


@transaction.atomic
def wait(
    *, claim: int, whom: str, until: dt.date | None, by: User, shown: Mapping[str, Any] | None = None
) -> Decision | None:
    """An open claim waits for something; whom="" ends the waiting. None where nothing changes.

    `shown` is what both were where they were changed, by the names of the claim's fields. Raises StaleText,
    WrongState, BadInput.
    """
    require(by, "claim.edit")
    check_year(until, field="until")
    row = Claim.locked(claim)
    if row.status != S.OPEN:
        raise WrongState(_("Only an open claim can wait."))
    whom, waited = whom.strip()[:300], shown is not None and bool(shown["waiting_for"])
    if not whom and not row.waiting_for and not waited:
        raise BadInput(_("Say for whom or for what it waits."), field="whom")
    if whom and until and until < timezone.localdate():
        raise BadInput(_("The day to wait until is past."), field="until")
    if whom and waited and not row.waiting_for:  # taken up again: a day without a whom would be left
        raise StaleText(current=row, fields=["waiting_for"])
    changed = to_write(row, {"waiting_for": whom, "waiting_until": until if whom else None}, shown)
    if not changed:
        return None
    changes = Changes()
    changes.set(row, **changed)
    row.touch(*changed)
    audit.record("claim.waiting" if row.waiting_for else "claim.resumed", subject=row, by=by)
    return decide("claim.waiting" if row.waiting_for else "claim.resumed", changes, by=by)


@transaction.atomic
def write_note(*, claim: int, body: str, by: User) -> Note:
    """A remark for the desk alone; on a claim that was merged meanwhile, on the one it is part of.

    Raises BadInput where it is empty.
    """
    require(by, "note.write")
    if not body.strip():
        raise BadInput(_("Write something first."), field="body")
    note = Note.objects.create(claim=lock_whole(claim), author=by, body=body.strip())
    audit.record("note.written", subject=note, by=by, claim=note.claim_id)
    return note
