"""What one sighting tells by itself of where its outlet had the claim from.

1. Who names an outlet or agency had it from there; an outlet that names itself was told so itself.
2. The speaker's own post and a recording are access of one's own, and so is what somebody of the desk heard.
   A post of which nobody knows whose it is tells nothing, nor does a recording of nobody knows whom.
   Who only reports what he posted had it from his post.
3. So is what was said to the outlet itself ("told the Courier", "told this newspaper"). The second stands
   in every copy too: a copy is no witness of what its original was told.
4. What is left is unknown. An agency's credit under one article makes none of its claims the agency's;
   what the credits of several tell is in claims/credited.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from claims.citing import letters, names_of, told
from claims.extraction.cues.lexicon import VENUES
from claims.models import Article, ChainLink, Mention, OriginNote, Publication

Access = OriginNote.Access
RECORDED = {Article.Kind.SPEECH, Article.Kind.VIDEO}
HEARD = {*RECORDED, ""}
"""Outside any text, what somebody of the desk heard; before this was asked, all was called heard."""
_PLATFORMS = {letters(name) for name in VENUES.values()}
_BREAK = re.compile(r"[.!?][\"”’']?\s|\n")

Group = tuple[str, str]
"""All mentions of one article or of one outlet."""


@dataclass(frozen=True)
class Origin:
    """What one mention counts for."""

    access: str
    """Of OriginNote.Access."""
    source: str = ""
    """Whose access it is, or who it was taken from: origins of one source are one."""
    reason: str = ""
    """A code of the words in which the page says it (workbench/templatetags/words.py)."""


@dataclass(frozen=True)
class Provenance:
    """What a mention counts for by itself, and from whom it has it where one of these is known too."""

    origin: Origin
    givers: tuple[Group, ...] = ()


def provenance_of(mention: Mention, original: int | None = None) -> Provenance:
    """Of a mention with `links`, and with `before` and `after` of its quote where it stands in a text.

    `original` is the article that its own is a copy of, if any.
    """
    relay = next(iter(links_of(mention, "relay")), None)
    cited = names_of(relay.name) if relay else frozenset()
    own = outlet_names(mention)
    how = told(*_around(mention), own)
    if cited & own or (how == "named" and not relay):
        return Provenance(Origin(Access.OWN, outlet_of(mention), "told"))
    if cited:
        taken = Origin(Access.TAKEN, min(cited), "relayed")
        return Provenance(taken, tuple(("outlet", name) for name in sorted(cited)))
    if mention.version is None:
        return Provenance(_entered(mention))
    return _read(mention, original, told_us=how == "us")


def _read(mention: Mention, original: int | None, *, told_us: bool) -> Provenance:
    """Of a mention in an article that names nobody whom it was taken from."""
    article = mention.version.article  # type: ignore[union-attr]
    poster, speaker = _poster(mention), _speaker(mention)
    if poster:
        return Provenance(Origin(Access.OWN, f"post of {poster}", "post"))
    if links_of(mention, "venue") and speaker:
        return Provenance(Origin(Access.TAKEN, f"post of {speaker}", "posted"))
    if article.kind in RECORDED and speaker:
        return Provenance(Origin(Access.OWN, f"recording {article.copy_of_id or article.pk}", "recording"))
    if original is not None:
        return Provenance(Origin(Access.UNKNOWN, "", "copy"), (("article", str(original)),))
    if told_us:
        return Provenance(Origin(Access.OWN, outlet_of(mention), "told"))
    return Provenance(Origin(Access.UNKNOWN))


def _entered(mention: Mention) -> Origin:
    """Of what a person entered: a speech or recording was heard there; a leaflet is nobody's voice.

    Who heard the same speaker on the same day at the same place was at one event.
    """
    speaker = _speaker(mention)
    if mention.heard_in == Article.Kind.POST and speaker:
        return Origin(Access.OWN, f"post of {speaker}", "post")
    if mention.heard_in not in HEARD:
        return Origin(Access.UNKNOWN)
    day = mention.said_on or timezone.localdate(mention.created_at)
    return Origin(Access.OWN, f"heard {speaker} {day} {letters(mention.occasion) or mention.url}", "heard")


def _poster(mention: Mention) -> str:
    """Who posted it, where that is who said it; "" where another's post quotes him, or nobody knows."""
    article, speaker = mention.version.article, _speaker(mention)  # type: ignore[union-attr]
    if article.kind != Article.Kind.POST:
        return ""
    authors = [letters(name) for name in article.authors]
    if mention.form == Mention.Form.ASSERTION and not links_of(mention, "speaker"):
        named = outlet_names(mention) - _PLATFORMS
        return next(filter(None, [*authors, *sorted(named)]), "")
    return speaker if _is_by(mention, {*authors, *outlet_names(mention)}) else ""


def _is_by(mention: Mention, posters: set[str]) -> bool:
    for link in links_of(mention, "speaker"):
        known = [link.speaker.name, link.speaker.key, *link.speaker.aliases] if link.speaker else []
        if ({letters(name) for name in (link.name, *known)} - {""}) & posters:
            return True
    return False


def _speaker(mention: Mention) -> str:
    """The first of the speakers under the name that the desk has for him; "" for nobody who is named."""
    link = next(iter(links_of(mention, "speaker")), None)
    return letters(link.speaker.name if link.speaker else link.name) if link else ""


def _around(mention: Mention) -> tuple[str, str]:
    """What stands before and after the quote in its sentence."""
    before, after = (getattr(mention, side, None) or "" for side in ("before", "after"))
    return _BREAK.split(before)[-1], _BREAK.split(after)[0]


def sentence_of(mention: Mention) -> str:
    """The quote with what stands around it."""
    before, after = _around(mention)
    return f"{before} {mention.quote} {after}"


def links_of(mention: Mention, role: str) -> Sequence[ChainLink]:
    return [link for link in mention.links if link.role == role]  # type: ignore[attr-defined]


def outlet_of(mention: Mention) -> str:
    """The one name that stands for its outlet, or the article where that is nobody's."""
    publication = _publication(mention)
    if publication is not None:
        return publication.key
    return f"article {mention.version.article_id}" if mention.version else ""


def outlet_names(mention: Mention) -> frozenset[str]:
    publication = _publication(mention)
    if publication is None:
        return frozenset()
    return names_of(publication.name).union(*map(names_of, publication.aliases))


def _publication(mention: Mention) -> Publication | None:
    return mention.version.article.publication if mention.version else None
