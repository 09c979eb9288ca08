"""Independent origins: how many of those that carry a claim had access of their own.

*Was it said* is judged of each article:

1. What a journalist established of a mention rules its article, later versions too, above all that follows.
2. Else counts what a mention tells by itself (claims/provenance.py): access of its own, or from whom it is.
3. A sentence in several articles that credit one agency is the agency's (claims/credited.py).
4. A copy has what its original has: of one report in several places the one that was published first,
   whichever came to the desk first. Who names a relay had it from that relay; where the relay is an outlet
   of this claim too, what that outlet has counts, and so on. Outlets that only name each other have nothing.

*Is it true* asks another question: there each speaker counts once, however many print what he says.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, F, Prefetch, Q, Value
from django.db.models.functions import Greatest, Least, Length, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.copies import originals_of
from claims.credited import with_credits
from claims.exceptions import BadInput, NotFound
from claims.models import ChainLink, Claim, Mention, OriginNote, User
from claims.provenance import (
    Access,
    Group,
    Origin,
    Provenance,
    links_of,
    outlet_names,
    outlet_of,
    provenance_of,
)
from claims.rules import require
from claims.speakers import name_key

MOST = 2000
"""Mentions that are looked at, the oldest: originals are older than their copies, and a page has an end."""

BEFORE, AFTER = 150, 120
"""Characters around a quote in which is read to whom it was said."""
_RANK = (Access.OWN, Access.TAKEN, Access.UNKNOWN)


_READ = (
    *("claim", "form", "quote", "heard_in", "said_on", "occasion", "url", "created_at"),
    *("origin_note__access", "origin_note__at", "version__article__kind", "version__article__copy_of"),
    *("version__article__authors", "version__article__credits", "version__article__published_at"),
    *("version__article__added_at", "version__article__publication__name"),
    *("version__article__publication__key", "version__article__copy_of__published_at"),
    *("version__article__copy_of__added_at", "version__article__publication__aliases"),
)
_READ_OF_LINKS = ("mention", "role", "name", "speaker__name", "speaker__key", "speaker__aliases")


@dataclass
class Origins:
    """The figures of a claim and the reading of each mention by its id."""

    articles: int = 0
    """All of the claim; a mention outside any article counts as one."""
    read: int = 0
    """Of how many of them, the oldest, the figures below are."""
    independent: int = 0
    unknown: int = 0
    speakers: int = 0
    of: dict[int, Origin] = field(default_factory=dict)


def origins_of(claim: Claim) -> Origins:
    """The origins of a claim; two queries, three where there are more mentions than are looked at."""
    links = ChainLink.objects.exclude(role=ChainLink.Role.OUTLET).select_related("speaker")
    rows = list(
        Mention.objects.filter(claim=claim)
        .select_related("version__article__publication", "version__article__copy_of", "origin_note")
        .only(*_READ)
        .annotate(
            before=_part("version__text", Greatest(F("begin") - BEFORE + 1, 1), Least(F("begin"), BEFORE)),
            after=_part("version__text", F("begin") + Length("quote") + 1, Value(AFTER)),
        )
        .prefetch_related(Prefetch("chain", links.only(*_READ_OF_LINKS).order_by("position"), "links"))
        .order_by("pk")[:MOST]
    )
    found = counted(rows)
    if len(rows) == MOST:
        found.articles = _articles_of(claim)
    return found


def _articles_of(claim: Claim) -> int:
    apart = Count("pk", filter=Q(version=None))
    counts = Mention.objects.filter(claim=claim).aggregate(n=Count("version__article", distinct=True) + apart)
    return int(counts["n"])


def _part(text: str, begin: Any, length: Any) -> Substr:
    return Substr(text, begin, length, output_field=CharField())


def counted(mentions: Sequence[Mention]) -> Origins:
    """Figures of mentions that carry `links`; a mention outside any article is a place of its own."""
    ruled, originals = _ruled(mentions), originals_of(m.version.article for m in mentions if m.version)
    provenances = {
        m.pk: ruled.get(_place(m))
        or provenance_of(m, originals.get(m.version.article_id) if m.version else None)
        for m in mentions
    }
    solved = _solved(mentions, with_credits(mentions, provenances))
    best: dict[str, Origin] = {}
    for mention in mentions:
        place = _place(mention)
        known = best.get(place)
        if known is None or _rank(solved[mention.pk]) < _rank(known):
            best[place] = solved[mention.pk]
    own = {origin.source for origin in best.values() if origin.access == Access.OWN}
    taken = {origin.source for origin in best.values() if origin.access == Access.TAKEN and origin.source}
    speakers = {link.speaker_id or name_key(link.name) for m in mentions for link in links_of(m, "speaker")}
    return Origins(
        articles=len(best),
        read=len(best),
        independent=len(own | taken),
        unknown=sum(origin.access == Access.UNKNOWN for origin in best.values()),
        speakers=len(speakers - {""}),
        of=solved,
    )


def _rank(origin: Origin) -> int:
    return _RANK.index(Access(origin.access))


def _place(mention: Mention) -> str:
    return f"article {mention.version.article_id}" if mention.version else f"mention {mention.pk}"


def _ruled(mentions: Sequence[Mention]) -> dict[str, Provenance]:
    """What a journalist established last of each place: it holds in later versions too."""
    noted = [mention for mention in mentions if getattr(mention, "origin_note", None)]
    ruled: dict[str, Provenance] = {}
    for mention in sorted(noted, key=lambda each: (each.origin_note.at, each.pk)):
        place, access = _place(mention), mention.origin_note.access
        source = (outlet_of(mention) or place) if access == Access.OWN else ""
        ruled[place] = Provenance(Origin(access, source, "noted"))
    return ruled


def _solved(mentions: Sequence[Mention], provenances: Mapping[int, Provenance]) -> dict[int, Origin]:
    """Follow copies to their originals and relays to the outlets among these mentions.

    What is known is told onward, so that nobody is asked twice however many cite each other:

    1. Access of one's own goes to all who have it from there, the nearest first; then what strangers had;
       last, that it is unknown. The first word that comes stands.
    2. Who is reached by none of these only goes round in a circle.
    """
    groups = {mention.pk: _groups(mention) for mention in mentions}
    there = {group for own in groups.values() for group in own}
    takers: dict[Group, list[int]] = {}
    leaves: list[int] = []
    for pk, provenance in provenances.items():
        giver = next((giver for giver in provenance.givers if giver in there), None)
        (takers.setdefault(giver, []) if giver else leaves).append(pk)
    solved: dict[int, Origin] = {}
    for access in _RANK:
        known = deque(pk for pk in leaves if provenances[pk].origin.access == access)
        solved |= {pk: provenances[pk].origin for pk in known}
        while known:
            best = solved[pk := known.popleft()]
            taken = [taker for group in groups[pk] for taker in takers.pop(group, ())]
            solved |= {taker: _taken(best, provenances[taker].origin.reason) for taker in taken}
            known.extend(taken)
    circle = Origin(Access.UNKNOWN, "", "circle")
    return {mention.pk: solved.get(mention.pk, circle) for mention in mentions}


def _groups(mention: Mention) -> list[Group]:
    if mention.version is None:
        return []
    article = ("article", str(mention.version.article_id))
    return [article, *(("outlet", name) for name in sorted(outlet_names(mention)))]


def _taken(best: Origin, reason: str) -> Origin:
    if best.access == Access.UNKNOWN:
        return Origin(Access.UNKNOWN, "", reason)
    return Origin(Access.TAKEN, best.source, reason)


@transaction.atomic
def note_access(*, mention: int, access: str, by: User) -> OriginNote:
    """A journalist says whether the outlet of a mention had access of its own. Raises BadInput, NotFound."""
    require(by, "claim.edit")
    if access not in Access.values:
        raise BadInput(_("Choose one of the list."), field="access")
    row = Mention.objects.select_for_update(of=("self",)).filter(pk=mention).first()
    if row is None:
        raise NotFound(_("There is no such mention."))
    note, _made = OriginNote.objects.update_or_create(
        mention=row, defaults={"access": access, "by": by, "at": timezone.now()}
    )
    audit.record("origin.noted", subject=row, by=by, access=access, claim=row.claim_id)
    return note
