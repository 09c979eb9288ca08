"""What stands around a verdict on its page: headline, standfirst, byline, when and where the claim was said,
and of a next version what kind of change it is.

Its author writes them beside the verdict, and they are signed with it. What is left empty is not part of what
is signed: the page then shows what follows from the rest of it.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.models import Claim, FactCheck, Review, User
from claims.moments import check_year
from claims.revised import NOTE_LETTERS
from claims.signatures import is_senior, standing_signatures

HEADLINE_LETTERS = 150
STANDFIRST_LETTERS = 400
NAME_LETTERS = 100
OCCASION_LETTERS = 200
MOST_AUTHORS = 8

BY_NAME = "names"
"""Of BYLINES: who wrote and who checked a verdict is named, and not the desk alone."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """As it is typed; `byline` holds the names as readers are to see them."""

    headline: str = ""
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    said_on: dt.date | None = None
    occasion: str = ""
    change: str = ""
    """Of a next version: FactCheck.Change."""
    note: str = ""
    """And what readers are told of it."""


def fit(review: Review, given: Furniture) -> tuple[str, ...]:
    """Put it onto the verdict, unsaved; the names of the fields. Raises BadInput by field."""
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in given.byline if name.strip()))
    one_line = {
        "headline": (given.headline, HEADLINE_LETTERS),
        "occasion": (given.occasion, OCCASION_LETTERS),
    }
    for field, (text, most) in (one_line | {"standfirst": (given.standfirst, STANDFIRST_LETTERS)}).items():
        if len(text) > most:
            raise BadInput(_("At most %(most)d letters.") % {"most": most}, field=field)
    if len(names) > MOST_AUTHORS or any(len(name) > NAME_LETTERS for name in names):
        raise BadInput(
            _("At most %(names)d names, each of at most %(letters)d letters, with commas between them.")
            % {"names": MOST_AUTHORS, "letters": NAME_LETTERS},
            field="byline",
        )
    check_year(given.said_on, field="said_on")
    if given.said_on and given.said_on > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field="said_on")
    if given.change not in ("", *FactCheck.Change.values) or given.change == FactCheck.Change.FIRST:
        raise BadInput(_("Say what kind of change this is."), field="change")
    if len(given.note) > NOTE_LETTERS:
        raise BadInput(_("At most %(most)d letters.") % {"most": NOTE_LETTERS}, field="note")
    review.change, review.change_note = given.change, given.note.strip()
    review.headline, review.occasion = (" ".join(text.split()) for text, _most in one_line.values())
    review.standfirst, review.byline, review.said_on = given.standfirst.strip(), list(names), given.said_on
    return ("headline", "standfirst", "byline", "said_on", "occasion", "change", "change_note")


def begun_by(author: User, claim: Claim) -> Furniture:
    """What a new verdict begins with: its author's name, and what is known of when and where it was said."""
    mention = claim.mentions.order_by("pk").first()
    name = author.get_full_name() if settings.BYLINES == BY_NAME else ""
    on = mention.said_on if mention and mention.said_precision in ("", "day") else None
    return Furniture(
        byline=(name[:NAME_LETTERS],) if name else (),
        said_on=on if on and on <= timezone.localdate() else None,
        occasion=mention.occasion[:OCCASION_LETTERS] if mention else "",
    )


def furniture_of(review: Review) -> Furniture:
    return Furniture(
        headline=review.headline,
        standfirst=review.standfirst,
        byline=tuple(review.byline),
        said_on=review.said_on,
        occasion=review.occasion,
        change=review.change,
        note=review.change_note,
    )


def signed_parts(review: Review) -> dict[str, Any]:
    """Of what signatures are bound to: each part that was filled in. A verdict that was signed before there
    was such a part is bound to what it was bound to then.
    """
    parts: dict[str, Any] = {
        "headline": review.headline,
        "standfirst": review.standfirst,
        "byline": list(review.byline),
        "said_on": review.said_on.isoformat() if review.said_on else "",
        "occasion": review.occasion,
        "change": review.change,
        "change_note": review.change_note,
    }
    if review.picture is not None:
        parts["picture"] = {
            "sha256": review.picture.sha256,
            "alt": review.picture_alt,
            "credit": review.picture_credit,
            "false": review.picture_false,
        }
    return {name: part for name, part in parts.items() if part}


def shown_parts(review: Review) -> dict[str, Any]:
    """The names and the picture as a page shows them."""
    return _names(review) | _picture(review)


def _picture(review: Review) -> dict[str, Any]:
    """What was signed of it, and its size."""
    picture = review.picture
    if picture is None:
        return {}
    size = {"width": picture.width, "height": picture.height, "bytes": 0}
    with suppress(OSError):  # whoever looks at the page sees that it is missing
        size["bytes"] = picture.file_of("large", crossed=review.picture_false).size
    return {"picture": signed_parts(review)["picture"] | size}


def _names(review: Review) -> dict[str, Any]:
    """None where the desk publishes in its own name alone."""
    if settings.BYLINES != BY_NAME:
        return {"byline": [], "checked_by": ""}
    return {"byline": list(review.byline), "checked_by": _checked_by(review) if review.byline else ""}


def _checked_by(review: Review) -> str:
    """Of those who signed, an editor before others, who has not written it; "" where no name is known."""
    signers = [one.signer for one in sorted(standing_signatures(review), key=lambda one: not is_senior(one))]
    names = [signer.get_full_name() for signer in signers if signer.pk != review.author_id]
    return next((name for name in names if name and name not in review.byline), "")


def headline_of(content: dict[str, Any], ruling: str) -> str:
    """What a page is called elsewhere: its headline, else the rating in words and what it is about."""
    sentence = str(content.get("reviewed") or content["wording"])
    proposed = f"{ruling}: {sentence}" if ruling else sentence
    return str(content.get("headline") or "") or Truncator(proposed.rstrip(".")).chars(HEADLINE_LETTERS)
