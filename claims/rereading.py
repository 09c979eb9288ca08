"""What changed in a verdict since somebody signed it: the parts that signatures are bound to, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims.matching.diffs import word_diff
from claims.models import FactCheck, Review, Signature
from claims.review import content


@dataclass(frozen=True)
class Changed:
    """One part that is another now: `diff` as [{"change", "words"}] from what was signed to what stands."""

    part: str
    diff: list[dict[str, str]] = field(default_factory=list)


def changes_since(signature: Signature, review: Review) -> list[Changed]:
    """What is another than when it was signed, in the order of the page; [] for an old signature without.

    Against a version that was published, what each tells of its own change is left out.
    """
    before, after = signature.content, content(review)
    if before and signature.review_id != review.pk:
        before, after = ({**side, "change": "", "change_note": ""} for side in (before, after))
    return list(_changes(before, after)) if before else []


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Changed]:
    kind = [_shown("change", side.get("change")) for side in (before, after)]
    if kind[0] != kind[1]:
        yield Changed(_("Kind of change"), _replaced(*kind))
    names = {"change_note": _("Note to readers"), "wording": _("Claim")}
    names |= {"headline": _("Headline"), "standfirst": _("Standfirst")}
    names |= {"summary": _("Summary"), "body": _("Text")}
    for part, name in names.items():
        old, new = before.get(part, ""), after.get(part, "")  # what stands around it may be left out
        if old != new:
            yield Changed(name, [{"change": s.change, "words": s.words} for s in word_diff(old, new)])
    plain = {"claimants": _("Speakers"), "byline": _("Byline"), "said_on": _("Said on")}
    plain |= {
        "picture": _("Picture"),
        "occasion": _("Occasion"),
        "judged_link": _("What is judged"),
        "rating": _("Rating"),
    }
    for part, name in plain.items():
        old, new = before.get(part), after.get(part)
        if old != new:
            yield Changed(name, _replaced(_shown(part, old), _shown(part, new)))
    yield from _pieces(before["evidence"], after["evidence"])


def _shown(part: str, value: Any) -> str:
    if part == "picture":
        return _shown_picture(value) if value else ""
    if part == "change":
        return str(FactCheck.Change(value).label) if value else ""
    if part in {"byline", "said_on", "occasion"}:
        return ", ".join(value or ()) if part == "byline" else str(value or "")
    if part == "claimants":
        return ", ".join(value) or _("nobody")
    if part == "judged_link":
        return _("whether %(name)s said it") % {"name": value[1]} if value else _("whether it is true")
    return _(value[2]) if value else _("not rated yet")


def _shown_picture(picture: Mapping[str, Any]) -> str:
    kept = _("as kept: %(hash)s") % {"hash": picture["sha256"][:8]}
    crossed = _("crossed out") if picture["false"] else ""
    return " · ".join(filter(None, [picture["alt"], picture["credit"], crossed, kept]))


def _pieces(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Changed]:
    was, now = ({piece["id"]: piece for piece in pieces} for pieces in (before, after))
    for pk in sorted({*was, *now}):
        old, new = was.get(pk), now.get(pk)
        if old != new:
            yield Changed(_("Evidence"), _replaced(_piece(old), _piece(new)))


def _piece(piece: Mapping[str, Any] | None) -> str:
    if piece is None:
        return ""
    source = (piece["source"] or piece["contact"] or [""])[0]
    pinned = _("as kept: %(hash)s") % {"hash": piece["snapshot"][:8]} if piece["snapshot"] else ""
    return " · ".join(filter(None, [source, piece["quote"] or piece["summary"], pinned]))[:300]


def _replaced(old: str, new: str) -> list[dict[str, str]]:
    both = [{"change": "delete", "words": old}, {"change": "insert", "words": new}]
    return [segment for segment in both if segment["words"]]
