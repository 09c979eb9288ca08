"""Withdrawing an article that should never have come here, and taking it in again.

Nothing is deleted. The article says that it was withdrawn; claims that only it carried and nobody has worked
on get the status that no list shows; of all others its mentions are set aside, at a claim that stands for the
one they were taken from. An open one that is left with none is on hold. So whatever asks a claim for its
mentions, or lists claims, needs to know nothing of this, and an undo finds all of it as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims import audit, decisions
from claims.claimants import claimants_of, named_in, say_differences
from claims.corrected import known_from_elsewhere
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, WrongState
from claims.incoming import one_line
from claims.locking import lock_claims, lock_keys, lock_verdicts, lock_version
from claims.merging import let_go, note_left
from claims.models import (
    ANSWERED,
    Article,
    ChainLink,
    Claim,
    ClaimVector,
    Decision,
    FactCheck,
    Match,
    Mention,
    Outlet,
    Review,
    User,
)
from claims.orphans import in_nobodys_hands, only_filed
from claims.repeats import AGAIN, live_repeats
from claims.rules import Actor, require

ACT = "article.withdrawn"
LONGEST_REASON = 300
NAMED = 3
"""Fact-checks that a refusal names."""
ARTICLE = Claim.Attention.ARTICLE
ASKED_OF = (*ANSWERED, Claim.Status.OPEN, Claim.Status.CLOSED)
"""Claims in these statuses come back to the desk when they lose a sighting."""


@dataclass(frozen=True)
class Plan:
    """What withdrawing an article would do."""

    going: list[Claim]
    """Claims that go out of sight with it."""
    staying: list[Claim]
    """Claims that somebody has worked on, or that others carry too."""
    judged: list[Claim]
    """Those of them whose verdict is in hand and rests on the article: it is refused."""
    pages: list[FactCheck]
    """Fact-checks for readers which cite it: an editor decides."""


def plan_withdrawal(article: Article) -> Plan:
    """For the page that asks; nothing is locked."""
    mentions = Mention.objects.filter(version__article=article)
    claims = list(Claim.objects.filter(mentions__in=mentions).distinct().order_by("pk"))
    going = _going(claims, article)
    staying = [claim for claim in claims if claim.pk not in going]
    judged = _judged_by(mentions, staying)
    return Plan([one for one in claims if one.pk in going], staying, judged, _pages(article, staying))


@transaction.atomic
def withdraw_article(
    *, article: int, reason: str, by: User | Outlet, anyway: bool = False
) -> Decision | None:
    """Take an article out of sight, and what only it carried; None where it was so already.

    Raises BadInput without a reason; WrongState where a verdict in hand rests on it (code="in_a_verdict"),
    and where a fact-check for readers cites it (code="cited"), unless an editor says `anyway`.
    """
    row = Article.locked(article)
    require(by, "article.withdraw", row)
    told = " ".join(reason.split())
    if not told or len(told) > LONGEST_REASON:
        text = _("Say why it is withdrawn: whoever sends it in again is told.")
        raise BadInput(text if not told else _("Say it in at most 300 characters."), field="reason")
    if row.withdrawn_at is not None:
        return None
    locked, mentions, repeated = _lock(row)
    going = _going(list(locked.values()), row)
    staying = [claim for pk, claim in locked.items() if pk not in going]
    _check_no_verdict(mentions, staying)
    pages = _pages(row, staying)
    if pages:
        _check_anyway(pages, by, anyway=anyway)
    changes, said_by = Changes(), claimants_of(locked)
    for pk in sorted(going):
        changes.set(locked[pk], status=Claim.Status.WITHDRAWN.value)
        locked[pk].status_at = timezone.now()
        locked[pk].touch("status", "status_at")
        if locked[pk].assignee_id or locked[pk].follows.exists():
            audit.record("claim.sighting_withdrawn", subject=locked[pk], by=by, article=row.pk)
    apart = set(Claim.objects.filter(set_aside__isnull=False, pk__in=going).values_list("pk", flat=True))
    parted = [claim for pk, claim in locked.items() if pk in apart or pk not in going]
    for claim in parted:
        _set_aside(claim, [one for one in mentions if one.claim_id == claim.pk], changes)
    person = by if isinstance(by, User) else None
    told_by = {"withdrawn_by_id": person.pk if person else None, "withdrawn_reason": one_line(told)}
    changes.set(row, withdrawn_at=timezone.now(), **told_by)
    row.touch("withdrawn_at", "withdrawn_by", "withdrawn_reason")
    say_differences(said_by, by=by)
    recount(claim.pk for claim in parted)
    _ask_no_more([*repeated, *staying], changes)
    _ask_desk(row, staying, {page.claim_id for page in pages}, changes, by=by)
    audit.record("article.withdrawn", subject=row, by=by, claims=len(going), kept=len(staying))
    return decide(ACT, changes, by=person, article=row)


@transaction.atomic
def readmit_article(*, article: int, by: User) -> Decision:
    """Take a withdrawn article in again, with all that went with it, also when no undo is offered any more.

    Raises NotFound, WrongState where it was not withdrawn, and what decisions.undo raises.
    """
    row = Article.objects.filter(pk=article).first()
    if row is None:
        raise NotFound(Article.not_found)
    require(by, "article.withdraw", row)
    acts = Decision.objects.standing().filter(article=row, action=ACT).order_by("-pk")
    newest = acts.values_list("pk", flat=True).first()
    if row.withdrawn_at is None or newest is None:
        raise WrongState(_("This article is here: it was not withdrawn."), code="not_withdrawn")
    return decisions.undo(decision=newest, by=by, then=come_back, at_any_time=True)


def come_back(back: Iterable[dict[str, Any]], *, by: User) -> None:
    """After an undo: what was on its way goes on, and what can be suggested is found again."""
    for change in back:
        if change["noun"] != "article" or "withdrawn_at" not in (change["after"] or {}):
            continue
        row = Article.objects.select_related("current").get(pk=change["id"])
        claims = Claim.objects.filter(mentions__version__article=row).order_by()
        _stand_again(claims.distinct())
        ClaimVector.objects.filter(live=False, claim__in=claims.values("pk")).update(live=True)
        audit.record("article.readmitted", subject=row, by=by)
        if row.current is not None and row.current.extractor:
            row.versions.filter(pk=row.current.pk).update(matched_at=None)
            audit.record("article.compared_anew", subject=row, by=by)


def _stand_again(claims: QuerySet[Claim]) -> None:
    """Claims that went or were put on hold with another article, and have a mention again, are as they were
    before that.
    """
    acts = Decision.objects.standing().filter(action=ACT).order_by("-pk")
    for claim in claims.filter(Q(status=Claim.Status.WITHDRAWN) | ~Q(waiting_for="")):
        took = acts.filter(changes__contains=[{"noun": "claim", "id": claim.pk}]).first()
        changes = took.changes if took else []
        for change in (c for c in changes if (c["noun"], c["id"]) == ("claim", claim.pk)):
            _as_before(claim, change["before"], change["after"])


def _as_before(claim: Claim, before: dict[str, Any], after: dict[str, Any]) -> None:
    if "status" in after and claim.status == Claim.Status.WITHDRAWN:
        claim.status, claim.status_at = before["status"], timezone.now()
    elif claim.waiting_for != after.get("waiting_for"):  # somebody has seen to it since
        return
    else:
        claim.waiting_for = before["waiting_for"]
    claim.touch("status", "status_at", "waiting_for")


def withdrawn_sightings(claim: Claim) -> list[Article]:
    """The withdrawn articles in which a claim was found, the newest first."""
    parts = Claim.objects.filter(pk=claim.pk) | Claim.objects.filter(merged_into=claim)
    aside = Mention.objects.filter(claim__stands_for__in=parts.order_by().values("pk"))
    own = aside | Mention.objects.filter(claim=claim) if claim.status == Claim.Status.WITHDRAWN else aside
    rows = Article.objects.filter(pk__in=own.order_by().values("version__article"))
    found = rows.exclude(withdrawn_at=None).order_by("-withdrawn_at")
    return list(found.select_related("withdrawn_by", "outlet"))


def _lock(row: Article) -> tuple[dict[int, Claim], list[Mention], list[Claim]]:
    """The claims of a locked article, its mentions, and claims that it seems to say again, in the order of
    claims/locking.py.

    Where a mention moved while its claim was waited for, these locks are let go and it begins anew.
    """
    for version in row.versions.order_by("pk").values_list("pk", flat=True):
        lock_version(version)
    rows = Mention.objects.filter(version__article=row).order_by("pk")
    lock_keys(rows.values_list("words_key", flat=True))
    again = Match.objects.waiting().filter(claim__attention__contains=[AGAIN], mention__in=rows).order_by()
    while True:
        homes = set(rows.order_by().values_list("claim", flat=True))
        here = transaction.savepoint()
        for claim in sorted(homes):
            lock_verdicts(claim)
        locked = lock_claims(homes | set(again.values_list("claim", flat=True)))
        mentions = list(rows.select_for_update(of=("self",)))
        if {mention.claim_id for mention in mentions} == homes:
            transaction.savepoint_commit(here)
            repeated = [claim for pk, claim in locked.items() if pk not in homes]
            return {pk: locked[pk] for pk in sorted(homes)}, mentions, repeated
        transaction.savepoint_rollback(here)


def _going(claims: Collection[Claim], article: Article) -> set[int]:
    """Those that only this article carries by now, and that nobody has worked on: read, at the most, or filed
    to be read. Of one that others carried that are withdrawn, too, the mentions part: either article brings
    it back.
    """
    others = Mention.objects.filter(claim=OuterRef("pk")).exclude(version__article=article)
    elsewhere = Mention.objects.filter(claim=OuterRef("pk"), version=None)
    rows = Claim.objects.filter(~Exists(others), ~Exists(elsewhere), pk__in=[claim.pk for claim in claims])
    judged = Match.objects.filter(mention__claim=OuterRef("pk")).exclude(decision=Match.Decision.PENDING)
    untouched = in_nobodys_hands(rows.filter(status__in=READ), "set_aside").filter(~Exists(judged))
    unread = only_filed(rows.filter(status=Claim.Status.NEW), "set_aside")
    return {pk for found in (untouched, unread) for pk in found.values_list("pk", flat=True)}


READ = (Claim.Status.NEW, Claim.Status.ACCEPTED, Claim.Status.DISMISSED)


def _judged_by(mentions: QuerySet[Mention] | list[Mention], staying: Collection[Claim]) -> list[Claim]:
    """Claims with a verdict in hand that rests on these mentions: in review, or on what one of them says."""
    links = ChainLink.objects.filter(mention__in=mentions)
    drafts = Review.objects.exclude(state=Review.State.PUBLISHED).filter(judged_link__in=links)
    held = set(drafts.values_list("claim", flat=True))
    return [one for one in staying if one.status == Claim.Status.IN_REVIEW or one.pk in held]


def _check_no_verdict(mentions: list[Mention], staying: Collection[Claim]) -> None:
    judged = _judged_by(mentions, staying)
    if not judged:
        return
    told = _(
        "The verdict on “%(claim)s” rests on this article. First take it back, or judge another link of it."
    )
    raise WrongState(told % {"claim": Truncator(judged[0].wording).chars(90)}, code="in_a_verdict")


def _pages(article: Article, staying: Collection[Claim]) -> list[FactCheck]:
    """The pages that readers see of claims found in it, or that name its address."""
    cited = Q(claim__in=[claim.pk for claim in staying])
    if article.canonical_url:
        cited |= Q(content__appearances__contains=[{"url": article.canonical_url}])
    return list(FactCheck.objects.standing().filter(cited).order_by("pk"))


def _check_anyway(pages: Collection[FactCheck], by: User | Outlet, *, anyway: bool) -> None:
    names = ", ".join(f"“{page.title}”" for page in list(pages)[:NAMED])
    if not anyway:
        told = _(
            "Readers see a fact-check that cites this article: %(pages)s. It stays as it is. An editor may "
            "withdraw the article anyway, and then corrects or retracts the page."
        )
        raise WrongState(told % {"pages": names}, code="cited")
    require(by, "factcheck.publish")


def _set_aside(claim: Claim, mentions: list[Mention], changes: Changes) -> None:
    """Mentions leave a claim that stays, for one that nobody sees and that stands for it."""
    if not mentions:
        return
    keeper = Claim.objects.create(
        wording=claim.wording,
        language=claim.language,
        kind=claim.kind,
        polarity=claim.polarity,
        status=Claim.Status.WITHDRAWN,
        stands_for=claim,
    )
    changes.made(keeper)
    links = ChainLink.objects.filter(mention__in=mentions, role=ChainLink.Role.SPEAKER)
    spoke = set(links.exclude(speaker=None).values_list("speaker_id", flat=True))
    for mention in mentions:
        changes.set(mention, claim_id=keeper.pk)
    Mention.objects.bulk_update(mentions, ["claim"])
    if named_in(claim.pk):
        let_go(claim, spoke, changes)
    note_left(claim, changes)
    left = claim.mentions.exists() or known_from_elsewhere(claim)
    if claim.status == Claim.Status.OPEN and not claim.waiting_for and not left:
        changes.set(claim, waiting_for=_("its article, which was withdrawn"))
    claim.touch("waiting_for")


def _ask_no_more(claims: Iterable[Claim], changes: Changes) -> None:
    """Checked claims that this article alone said again are not said again."""
    for claim in claims:
        if claim.status in ANSWERED and AGAIN in claim.attention and not live_repeats(claim):
            changes.set(claim, attention=[code for code in claim.attention if code != AGAIN])
            claim.touch("attention")


def _ask_desk(
    article: Article, staying: Iterable[Claim], published: Collection[int], changes: Changes, *, by: Actor
) -> None:
    """Whoever works on a claim hears that it lost a sighting; one with a page that cites it is looked at."""
    for claim in (one for one in staying if one.status in ASKED_OF):
        if claim.pk in published and ARTICLE not in claim.attention:
            changes.set(claim, attention=[*claim.attention, ARTICLE.value])
            claim.touch("attention")
        audit.record("claim.sighting_withdrawn", subject=claim, by=by, article=article.pk)
