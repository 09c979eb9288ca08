"""Who speaks in a post or a speech: what nobody else is named for is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.corrections import correct_mention
from claims.models import Article, ChainLink, Correction, Mention, User


def tell_speaker(article: Article, was: Mapping[str, Any], *, by: User, back: bool = False) -> None:
    """Once a person said who speaks, or took that back: its mentions are corrected as by hand.

    Where somebody corrected the speaker of one himself, that stands. Whom the article quotes had it passed on
    by who speaks.
    """
    before, now = spoken_by(article, was), article.speaker
    if before == now:
        return
    rows = Mention.objects.filter(version=article.current).prefetch_related("chain").order_by("claim", "pk")
    own = Correction.objects.filter(mention__in=rows, field=Correction.Field.SPEAKER)
    told = {pk for pk, after in own.values_list("mention", "after") if after not in ("", before, now)}
    for mention in rows:
        speaker = "".join(_names(mention, ChainLink.Role.SPEAKER))
        if speaker == before and mention.pk not in told:
            correct_mention(mention=mention.pk, by=by, speaker=now, back=back)
        elif speaker != before:
            relays = [name for name in _names(mention, ChainLink.Role.RELAY) if name not in (before, now)]
            correct_mention(mention=mention.pk, by=by, relays=[*relays, *filter(None, [now])], back=back)


def spoken_by(article: Article, was: Mapping[str, Any]) -> str:
    """Who spoke in it when these columns held what they held then."""
    return Article(kind=was.get("kind", article.kind), authors=was.get("authors", article.authors)).speaker


def _names(mention: Mention, role: str) -> list[str]:
    return [link.name for link in mention.chain.all() if link.role == role]
