"""Independent origins: how many of those that carry a claim had access of their own.

*Was it said* is judged of each article:

1. What a journalist established of a mention stands above all that follows.
2. The speaker's own post, a recording, and what somebody of the desk heard are access of one's own.
3. So is what was said to the outlet itself ("told the Courier", "told this newspaper").
4. A copy has what its original has. Who names a relay had it from that relay; where the relay is an outlet
   of this claim too, what that outlet has counts, and so on. Outlets that only name each other have nothing.
5. What is left is unknown. An agency's credit under an article makes none of its claims the agency's.

*Is it true* asks another question: there each speaker counts once, however many print what he says.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Prefetch, Value
from django.db.models.functions import Greatest, Least, Length, Substr
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, NotFound
from claims.models import Article, ChainLink, Claim, Mention, OriginNote, User
from claims.rules import require
from claims.speakers import name_key

MOST = 500
"""Mentions that are looked at, the newest: a page does not grow with its claim."""

Access = OriginNote.Access
RECORDED = {Article.Kind.SPEECH, Article.Kind.VIDEO}
BEFORE, AFTER = 150, 120
"""Characters around a quote in which is read to whom it was said."""
_TOLD_US = re.compile(
    r"\b(?:told|tells|telling|interview with|speaking to|spoke to|said to)\s+(?P<whom>.{1,60})", re.I
)
_US = re.compile(
    r"(?:us\b|our (?:reporter|newsroom|newspaper|paper|correspondent)|this (?:newspaper|paper|outlet|site))",
    re.I,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_BREAK = re.compile(r"[.!?][\"”’']?\s|\n")


@dataclass(frozen=True)
class Origin:
    """What one mention counts for."""

    access: str
    """Of OriginNote.Access."""
    source: str = ""
    """Whose access it is, or who it was taken from: origins of one source are one."""
    reason: str = ""
    """A code of REASONS."""


@dataclass
class Origins:
    """The figures of a claim and the reading of each mention by its id."""

    articles: int = 0
    independent: int = 0
    unknown: int = 0
    speakers: int = 0
    of: dict[int, Origin] = field(default_factory=dict)


def origins_of(claim: Claim) -> Origins:
    """The origins of a claim; three queries."""
    rows = (
        Mention.objects.filter(claim=claim)
        .select_related("version__article__publication", "origin_note")
        .defer("version__text")
        .annotate(
            before=_part("version__text", Greatest(F("begin") - BEFORE + 1, 1), Least(F("begin"), BEFORE)),
            after=_part("version__text", F("begin") + Length("quote") + 1, Value(AFTER)),
        )
        .prefetch_related(Prefetch("chain", ChainLink.objects.order_by("position"), "links"))
        .order_by("-pk")[:MOST]
    )
    return counted(list(rows))


def _part(text: str, begin: Any, length: Any) -> Substr:
    return Substr(text, begin, length, output_field=CharField())


def counted(mentions: Sequence[Mention]) -> Origins:
    """Figures of mentions that carry `links`; a mention outside any article is a place of its own."""
    first = {mention.pk: _first(mention) for mention in mentions}
    solved = _solved(mentions, first)
    best: dict[str, Origin] = {}
    for mention in mentions:
        place = _place(mention)
        known = best.get(place)
        if known is None or _RANK[solved[mention.pk].access] < _RANK[known.access]:
            best[place] = solved[mention.pk]
    own = {origin.source for origin in best.values() if origin.access == Access.OWN}
    taken = {origin.source for origin in best.values() if origin.access == Access.TAKEN and origin.source}
    speakers = {name_key(link.name) for m in mentions for link in _links(m, "speaker")}
    return Origins(
        articles=len(best),
        independent=len(own | taken),
        unknown=sum(origin.access == Access.UNKNOWN for origin in best.values()),
        speakers=len(speakers - {""}),
        of=solved,
    )


_RANK: Mapping[str, int] = {Access.OWN: 0, Access.TAKEN: 1, Access.UNKNOWN: 2}


def _place(mention: Mention) -> str:
    return f"article {mention.version.article_id}" if mention.version else f"mention {mention.pk}"


def _first(mention: Mention) -> Origin:
    """What the mention itself tells, before others are asked."""
    note = getattr(mention, "origin_note", None)
    outlet = _outlet(mention)
    if note is not None:
        return Origin(note.access, outlet if note.access == Access.OWN else "", "noted")
    if mention.version is None:
        return Origin(Access.OWN, f"heard {mention.pk}", "heard")
    article = mention.version.article
    speaker = next((name_key(link.name) for link in _links(mention, "speaker")), "")
    if _links(mention, "venue") and not _links(mention, "relay"):
        return Origin(Access.OWN, f"post of {speaker}", "post")
    if article.kind == Article.Kind.POST:
        return Origin(Access.OWN, f"post of {speaker or outlet}", "post")
    if article.kind in RECORDED:
        return Origin(Access.OWN, f"recording {article.copy_of_id or article.pk}", "recording")
    relays = _links(mention, "relay")
    if relays:
        return Origin(Access.TAKEN, _named(relays[0].name), "relayed")
    if _told_the_outlet(mention):
        return Origin(Access.OWN, outlet, "told")
    return Origin(Access.UNKNOWN, "", "copy" if article.copy_of_id else "")


def _solved(mentions: Sequence[Mention], first: Mapping[int, Origin]) -> dict[int, Origin]:
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
    for mention in mentions:
        giver = _giver(mention, first[mention.pk])
        (takers.setdefault(giver, []) if giver and giver in there else leaves).append(mention.pk)
    solved: dict[int, Origin] = {}
    for access in _RANK:
        known = deque(pk for pk in leaves if first[pk].access == access)
        solved |= {pk: first[pk] for pk in known}
        while known:
            best = solved[pk := known.popleft()]
            taken = [taker for group in groups[pk] for taker in takers.pop(group, ())]
            solved |= {taker: _taken(best, first[taker].reason) for taker in taken}
            known.extend(taken)
    circle = Origin(Access.UNKNOWN, "", "circle")
    return {mention.pk: solved.get(mention.pk, circle) for mention in mentions}


Group = tuple[str, str]
"""All mentions of one article or of one outlet."""


def _groups(mention: Mention) -> list[Group]:
    if mention.version is None:
        return []
    article = ("article", str(mention.version.article_id))
    return [article, *(("outlet", name) for name in sorted(_names_of(mention)))]


def _giver(mention: Mention, found: Origin) -> Group | None:
    """From whom a mention was taken, as far as it tells; None where it stands for itself."""
    if found.reason == "copy" and mention.version:
        return ("article", str(mention.version.article.copy_of_id))
    return ("outlet", _letters(found.source)) if found.reason == "relayed" else None


def _taken(best: Origin, reason: str) -> Origin:
    if best.access == Access.UNKNOWN:
        return Origin(Access.UNKNOWN, "", reason)
    return Origin(Access.TAKEN, best.source, reason)


def _links(mention: Mention, role: str) -> list[ChainLink]:
    return [link for link in mention.links if link.role == role]  # type: ignore[attr-defined]


def _outlet(mention: Mention) -> str:
    publication = mention.version.article.publication if mention.version else None
    if publication is not None:
        return publication.key.removeprefix("the ")
    return f"article {mention.version.article_id}" if mention.version else ""


def _names_of(mention: Mention) -> set[str]:
    """The names by which others may cite its outlet: "harbour-post.example.org" is the Harbour Post.

    An outlet that nobody has named yet goes by its address.
    """
    publication = mention.version.article.publication if mention.version else None
    host = publication.name.casefold() if publication else ""
    if _HOST.fullmatch(host):
        return {_letters(label) for label in host.split(".")[:-1]} - {"www", "co", "com", "org", "net"}
    return {_letters(_outlet(mention))}


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.removeprefix("the ")).removeprefix("the")


def _told_the_outlet(mention: Mention) -> bool:
    """Whether "told the Courier" or "told this newspaper" stands near; "told reporters" is no sign."""
    outlet = _outlet(mention)
    before = _BREAK.split(getattr(mention, "before", None) or "")[-1]
    after = _BREAK.split(getattr(mention, "after", None) or "")[0]
    for told in _TOLD_US.finditer(f"{before} {after}"):
        if _US.match(told["whom"]) or _named(told["whom"]).startswith(outlet):
            return True
    return False


def _named(name: str) -> str:
    """An outlet's or a person's name as it is compared; "the" before it makes no difference."""
    return name_key(name).removeprefix("the ")


@transaction.atomic
def note_access(*, mention: int, access: str, by: User) -> OriginNote:
    """A journalist says whether the outlet of a mention had access of its own. Raises BadInput, NotFound."""
    require(by, "claim.edit")
    if access not in Access.values:
        raise BadInput(_("Choose one of the list."), field="access")
    row = Mention.objects.select_for_update(of=("self",)).filter(pk=mention).first()
    if row is None:
        raise NotFound(_("There is no such mention."))
    note, _made = OriginNote.objects.update_or_create(mention=row, defaults={"access": access, "by": by})
    audit.record("origin.noted", subject=row, by=by, access=access, claim=row.claim_id)
    return note
