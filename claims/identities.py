"""Who a speaker is: what is known of him, and names in articles that turn out to be one person.

Names are never joined by a machine. Two that a person joined can be parted again at any time: each keeps its
row, and what was said under a name goes by the name in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims import audit
from claims.claimants import say_changed
from claims.exceptions import BadInput, StaleText, WrongState
from claims.locking import hold_found
from claims.models import ChainLink, Claim, Review, Speaker, User
from claims.rules import require
from claims.signatures import SIGNABLE, settle_all
from claims.speakers import name_key

MOST_ALIASES = 20


@transaction.atomic
def describe_speaker(
    *,
    speaker: int,
    by: User,
    revision: int,
    kind: str,
    position: str = "",
    party: str = "",
    aliases: Sequence[str] = (),
) -> Speaker:
    """What the desk knows of a speaker. `aliases` are names that articles will use; they lead here.

    Raises NotFound, StaleText, BadInput naming the field: an alias that is somebody else's name.
    """
    require(by, "speaker.write")
    row = Speaker.locked(speaker)
    if row.revision != revision:
        raise StaleText(current=row)
    if kind not in Speaker.Kind.values:
        raise BadInput(_("Choose one of the list."), field="kind")
    row.kind, row.position, row.party = kind, _line(position), _line(party)
    row.aliases = sorted({key for key in map(name_key, aliases) if key and key != row.key})
    _check_aliases(row)
    row.touch("kind", "position", "party", "aliases")
    audit.record("speaker.edited", subject=row, by=by, fields=["aliases", "kind", "party", "position"])
    return row


@transaction.atomic
def merge_speakers(*, speaker: int, into: int, by: User) -> Speaker:
    """Two names, one person: all that was said under the first stands under the second from now on.

    1. Lock both, and keep still what the first is named in; refuse while a verdict on a claim of his is in
       review, for it would change its text.
    2. Chain links and claimants move; an interest that was declared in either bars from both, and takes off
       signatures on verdicts on the second.
    3. The first row stays and points at the second: its name in later articles leads there.

    Raises NotFound, WrongState.
    """
    require(by, "speaker.write")
    if speaker == into:
        raise WrongState(_("This is the same entry already."))
    first, second = (Speaker.locked(pk) for pk in sorted([speaker, into]))
    old, target = (first, second) if first.pk == speaker else (second, first)
    if old.merged_into_id or target.merged_into_id:
        raise WrongState(_("One of the two was joined with another name before; look there."))
    verdicts = _verdicts_on(target)
    named = ChainLink.objects.filter(speaker=old)
    hold_found(Claim.objects.filter(claimants=old).values_list("pk", flat=True).union(_claims_of(named)))
    if Claim.objects.filter(claimants=old, status=Claim.Status.IN_REVIEW).exists():
        raise WrongState(_("A verdict on %(name)s is in review; wait until it is out.") % {"name": old})
    for other in [old, *old.merged.all()]:
        other.merged_into = target
        other.touch("merged_into")
    named.update(speaker=target)
    said = list(Claim.objects.filter(claimants=old).values_list("pk", flat=True))
    _move_claimants(said, old, target)
    settle_all(verdicts, by=by)
    say_changed(said, by=by)
    audit.record("speaker.merged", subject=old, by=by, into=target.pk)
    return target


@transaction.atomic
def part_speakers(*, speaker: int, by: User) -> Speaker:
    """Take a joined name out again: what the texts say under it is its own once more.

    Raises NotFound, or WrongState: also while a verdict on a claim of his is in review, as above.
    """
    require(by, "speaker.write")
    row = Speaker.locked(speaker)
    target = row.merged_into
    if target is None:
        raise WrongState(_("This name is not joined with another one."))
    verdicts = _verdicts_on(target)
    row.merged_into = None
    row.touch("merged_into")
    links = ChainLink.objects.filter(speaker=target)
    keys = {row.key, *row.aliases}
    names = [
        name for name in links.order_by().values_list("name", flat=True).distinct() if name_key(name) in keys
    ]
    hold_found(_claims_of(links.filter(name__in=names)))
    mine = list(links.filter(name__in=names).values_list("pk", flat=True))
    ChainLink.objects.filter(pk__in=mine).update(speaker=row)
    said = ChainLink.objects.filter(pk__in=mine, role=ChainLink.Role.SPEAKER)
    claims = set(said.values_list("mention__claim_id", flat=True))
    still = ChainLink.objects.filter(speaker=target, role=ChainLink.Role.SPEAKER, mention__claim__in=claims)
    kept = set(still.values_list("mention__claim_id", flat=True))
    if Claim.objects.filter(pk__in=claims, status=Claim.Status.IN_REVIEW).exists():
        raise WrongState(_("A verdict on %(name)s is in review; wait until it is out.") % {"name": row})
    _move_claimants(claims - kept, target, row)
    _add_claimants(claims & kept, row)
    settle_all(verdicts, by=by)
    say_changed(claims, by=by)
    audit.record("speaker.parted", subject=row, by=by, out_of=target.pk)
    return row


def _verdicts_on(speaker: Speaker) -> QuerySet[Review]:
    """Those that lie before colleagues, locked: who has a stake in a name of his does not judge them."""
    signable = Review.objects.filter(claim__claimants=speaker, state__in=SIGNABLE).values("pk")
    found = [row.pk for row in Review.objects.select_for_update().filter(pk__in=signable).order_by("pk")]
    return Review.objects.filter(pk__in=found)


def _claims_of(links: QuerySet[ChainLink]) -> QuerySet[Any, int]:
    return links.order_by().values_list("mention__claim", flat=True).distinct()


def _move_claimants(claims: Iterable[int], old: Speaker, new: Speaker) -> None:
    ids = list(claims)
    _add_claimants(ids, new)
    Claim.claimants.through._default_manager.filter(claim_id__in=ids, speaker=old).delete()


def _add_claimants(claims: Iterable[int], speaker: Speaker) -> None:
    through = Claim.claimants.through
    rows = [through(claim_id=pk, speaker_id=speaker.pk) for pk in claims]
    through._default_manager.bulk_create(rows, ignore_conflicts=True)


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:200]


def _check_aliases(row: Speaker) -> None:
    if len(row.aliases) > MOST_ALIASES or any(len(alias) > 200 for alias in row.aliases):
        raise BadInput(_("At most 20 other names, please."), field="aliases")
    taken = Speaker.objects.filter(key__in=row.aliases, merged_into=None).exclude(pk=row.pk).first()
    if taken is not None:
        raise BadInput(
            _("%(name)s has an entry of its own; join the two instead.") % {"name": taken}, field="aliases"
        )
