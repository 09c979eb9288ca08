"""Putting back one row of a decision: as it was before, where it still is as the decision left it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims import filing
from claims.exceptions import WrongState
from claims.matching.diffs import word_diff
from claims.models import (
    GONE,
    Article,
    Claim,
    ClaimLink,
    Correction,
    Event,
    Evidence,
    Follow,
    Inquiry,
    Interest,
    Match,
    Mention,
    Note,
    PriorCheck,
    SavedView,
    Sighting,
)
from claims.standing import as_it_stands

NOUNS: dict[str, type[models.Model]] = {
    "article": Article,
    "claim": Claim,
    "mention": Mention,
    "match": Match,
    "link": ClaimLink,
    "claimant": Claim.claimants.through,
    "note": Note,
    "inquiry": Inquiry,
    "evidence": Evidence,
    "prior_check": PriorCheck,
    "interest": Interest,
    "topic": Claim.topics.through,
    "share": Claim.shared_with.through,
    "sighting": Sighting,
    "view": SavedView,
    "follow": Follow,
}
"""What a decision can change. What it made has no `before`: undoing removes it.

What it removed has no `after`: undoing makes it again.
"""


def put_all_back(changes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the changes, last first, whose rows were put back.

    Mentions that were set aside at stand-ins go back at once, and at the end the stand-ins go at once: an
    article may have hundreds.
    """
    made = [c["id"] for c in changes if c["noun"] == "claim" and c["before"] is None]
    keepers = set(Claim.objects.filter(pk__in=made, stands_for__isnull=False).values_list("pk", flat=True))
    homes = {
        c["id"]: c
        for c in changes
        if c["noun"] == "mention" and (c["after"] or {}).get("claim_id") in keepers
    }
    home = _brought_home(homes) if homes else set()
    done: list[dict[str, Any]] = []
    for change in reversed(changes):
        if change["noun"] == "mention" and change["id"] in homes:
            done += [change] if change["id"] in home else []
        elif not (change["noun"] == "claim" and change["id"] in keepers) and put_back(change):
            done.append(change)
    gone = _all_removed(keepers)
    return done + [c for c in changes if c["noun"] == "claim" and c["before"] is None and c["id"] in gone]


def _brought_home(changes: Mapping[int, dict[str, Any]]) -> set[int]:
    """The mentions that are at the claims again from which they were set aside, or at what those are part of;
    by id what was changed in each.
    """
    rows = Mention.objects.filter(pk__in=changes).select_for_update(of=("self",)).order_by("pk")
    back = []
    for row in rows.select_related("claim__stands_for__merged_into"):
        change = changes[row.pk]
        if row.claim.stands_for is None or row.claim_id != change["after"]["claim_id"]:
            continue
        row.claim = as_it_stands(row.claim.stands_for)
        change["before"]["claim_id"] = row.claim_id
        back.append(row)
    Mention.objects.bulk_update(back, ["claim"])
    return {row.pk for row in back}


def _all_removed(keepers: Collection[int]) -> set[int]:
    """The stand-ins that could go: those at which nothing is left that somebody brought."""
    rows = Claim.objects.filter(pk__in=keepers)
    try:
        rows.delete()
    except models.ProtectedError:
        return {row.pk for row in rows if _removed(row)}
    return set(keepers)


def put_back(change: dict[str, Any]) -> bool:
    """Restore one row if it still is as the decision left it; whether it was."""
    model = NOUNS[change["noun"]]
    if change["noun"] in filing.NOUNS and not filing.may_come_back(change):
        return False
    if change["after"] is None:
        return _made_again(model(pk=change["id"], **change["before"]))
    row = model._default_manager.select_for_update().filter(pk=change["id"]).first()
    if row is None:
        return False
    after, before = read(model, change["after"]), read(model, change["before"] or {})
    if isinstance(row, Claim) and "attention" in before:
        before["attention"] = _asks_again(row, before["attention"], after.pop("attention"))
        if not after and before["attention"] == row.attention:
            return False
    if any(getattr(row, name) != value for name, value in after.items()) or _is_held(row, change):
        return False
    if isinstance(row, Evidence) and change["before"].get("withdrawn_at") and row.reviews.exists():
        told = _("A verdict rests on this piece by now. Withdraw it in the case file instead.")
        raise WrongState(told, code="in_a_verdict")
    if change["before"] is None:
        return _removed(row)
    for name, value in before.items():
        setattr(row, name, value)
    fields = list(before)
    if isinstance(row, Match | Sighting) and row.decision == row.Decision.PENDING:
        fields += _goes_along(row)
    if isinstance(row, Claim):
        if "status" in fields:
            row.status_at = timezone.now()
            fields.append("status_at")
        row.touch(*fields)
    elif isinstance(row, Article):
        row.touch(*fields)
    else:
        row.save(update_fields=fields)
    return True


def _goes_along(row: Match | Sighting) -> list[str]:
    """A suggestion that waits again, and whose claim has become part of another meanwhile, waits at that one,
    unless it is known there; the fields that this changed.
    """
    if row.claim.status != Claim.Status.MERGED:
        return []
    whole = as_it_stands(row.claim)
    if isinstance(row, Sighting):
        known = whole.sightings.filter(version=row.version_id, begin=row.begin).exists()
        row.claim = row.claim if known else whole
        return ["claim"]
    if row.mention.claim_id != whole.pk and not whole.matches.filter(mention=row.mention_id).exists():
        row.claim, segments = whole, word_diff(whole.wording, row.mention.wording)
        row.diff = [{"change": each.change, "words": each.words} for each in segments]
    return ["claim", "diff"]


def _is_held(row: models.Model, change: dict[str, Any]) -> bool:
    """Whether something that came since keeps a row where it is."""
    before = change["before"] or {}
    if isinstance(row, Mention):
        return bool(before) and _is_merged(before["claim_id"])
    if isinstance(row, Claim):
        return (_goes_back(change) and row.mentions.exists()) or _says_the_opposite(row, before)
    if isinstance(row, Article) and "canonical_url" in before:
        return _is_known(row, before["canonical_url"])
    return isinstance(row, Evidence) and "claim_id" in before and row.reviews.exists()  # of a verdict


def _says_the_opposite(claim: Claim, before: dict[str, Any]) -> bool:
    """Whether a claim would be checked again that is denied now where its verdict is on one that is affirmed,
    or the other way round.
    """
    if before.get("status") != Claim.Status.CHECKED:
        return False
    corrected = Correction.objects.filter(field=Correction.Field.POLARITY, at__gte=claim.status_at)
    return corrected.filter(mention__claim=claim).exists()


def _is_known(article: Article, canonical: str | None) -> bool:
    """Whether another article has this address by now, or its text where both have none."""
    same = {"canonical_url": canonical} | ({} if canonical else {"text_sha256": article.text_sha256})
    return Article.objects.filter(**same).exclude(pk=article.pk).exists()


def _asks_again(claim: Claim, before: list[str], after: list[str]) -> list[str]:
    """What a claim asks for once the decision is taken back: what else came or was seen to since stays so."""
    if claim.attention == after:
        return before
    kept = [code for code in claim.attention if code in before or code not in after]
    return kept + [code for code in before if code not in after and code not in kept]


def written(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps them: a day and a moment in their ISO form, to the microsecond."""
    return {n: v.isoformat() if isinstance(v, dt.date) else v for n, v in values.items()}


def read(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """What `written` wrote, as the fields of a model hold it."""
    kinds = {field.attname: field.get_internal_type() for field in model._meta.concrete_fields}
    kept = {"DateTimeField": dt.datetime.fromisoformat, "DateField": dt.date.fromisoformat}
    return {n: kept[kinds[n]](v) if v and kinds[n] in kept else v for n, v in values.items()}


def check_nothing_lost(changes: Collection[dict[str, Any]]) -> None:
    """Raises WrongState where a claim that the decision made, or took out of another one, would go with the
    mentions that leave it, and somebody has worked on it since: what he did would go too, or lie where nobody
    looks.
    """
    moved = [change["id"] for change in changes if change["noun"] == "mention"]
    going = {c["id"]: c for c in changes if c["noun"] == "claim" and (not c["before"] or _goes_back(c))}
    for claim in Claim.objects.filter(pk__in=going, stands_for=None).order_by("pk"):
        if claim.mentions.exclude(pk__in=moved).exists():
            continue  # it stays
        is_new = not going[claim.pk]["before"]
        if _has_work(claim) or _has_acts(claim, moved) or (is_new and _is_tied(claim, changes)):
            told = _(
                "“%(claim)s” has been worked on since, and that would be lost. Join it with another claim or "
                "dismiss it instead."
            )
            raise WrongState(told % {"claim": Truncator(claim.wording).chars(90)}, code="moved_on")


def _goes_back(change: dict[str, Any]) -> bool:
    """Whether an undo makes a claim part of another one again."""
    return bool(change["before"]) and change["before"].get("status") == Claim.Status.MERGED


def _has_work(claim: Claim) -> bool:
    rows = (noun._default_manager.filter(claim=claim) for noun in (Note, Inquiry, Evidence, PriorCheck))
    return any(row.exists() for row in rows)


def _is_tied(claim: Claim, changes: Collection[dict[str, Any]]) -> bool:
    """Whether anything of people's beside what the decision made names a claim that it made."""
    own = [(change["noun"], change["id"]) for change in changes]
    links = ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim))
    links = links.exclude(pk__in=[pk for noun, pk in own if noun == "link"])
    stakes = claim.interests.exclude(pk__in=[pk for noun, pk in own if noun == "interest"])
    decided = claim.matches.exclude(decision=Match.Decision.PENDING)
    return links.exists() or decided.exists() or stakes.exists()


def _has_acts(claim: Claim, mentions: Collection[int]) -> bool:
    """Whether people did anything with a claim or its mentions since it came, and did not take it back."""
    acts = Event.objects.exclude(actor_kind=Event.ActorKind.SYSTEM).order_by()
    own = acts.filter(subject_kind="claim", subject_id=claim.pk)
    came = own.filter(action__in=["claim.added", "claim.parted"]).aggregate(last=Max("pk"))["last"] or 0
    corrected = acts.filter(subject_kind="mention", subject_id__in=mentions, action="mention.corrected")
    counted: Counter[str] = Counter()
    for action, data in (own | corrected).filter(pk__gt=came).values_list("action", "data"):
        taken_back = data["act"] if action == "claim.put_back" else action if data.get("back") else ""
        counted[taken_back or action] += -1 if taken_back else 1
    del counted["claim.speakers_changed"]
    return any(number > 0 for number in counted.values())


def _is_merged(claim: int) -> bool:
    """Whether a claim has become part of another one meanwhile: nothing moves back to it."""
    return Claim.objects.filter(pk=claim, status=Claim.Status.MERGED).exists()


def _removed(row: models.Model) -> bool:
    """Whether the row could go: not when something else rests on it by now."""
    try:
        row.delete()
    except models.ProtectedError:
        return False
    return True


def _made_again(row: models.Model) -> bool:
    """Whether what was removed could come back: not when somebody made it anew, or what it tied is gone or
    part of something else.
    """
    tied = [getattr(row, name) for name in ("claim_id", "other_id") if hasattr(row, name)]
    if Claim.objects.filter(pk__in=tied, status__in=GONE).exists():
        return False
    try:
        row.full_clean()
    except ValidationError:
        return False
    row.save(force_insert=True)
    return True
