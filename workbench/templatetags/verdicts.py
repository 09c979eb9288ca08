"""How verdicts are shown: ratings, prose in Markdown, evidence, structured data."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import nh3
from django import template
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims import evidence, readiness, review, revised, scales, signatures
from claims.imaging import SMALL
from claims.interests import interest_of
from claims.models import (
    ChainLink,
    Claim,
    Evidence,
    FactCheck,
    Inquiry,
    Interest,
    Review,
    Signature,
    Snapshot,
    Source,
    Speaker,
    User,
)
from claims.rereading import Changed, changes_since
from claims.sources import quote_in
from claims.structured import picture_path
from workbench.templatetags.directions import isolated
from workbench.templatetags.markup import Stretch, mark_up

register = template.Library()

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
TAGS = {
    *(
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "s",
        "a",
    ),
    *("hr", "br", "table", "thead", "tbody", "tr", "th", "td"),
}
TEXT_SHOWN = 60_000
"""Characters of a snapshot that a page shows."""
LONGEST_RATING = 60
"""Characters of what others call theirs, in a list."""
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start", "dir"},
    "ul": {"dir"},
    "blockquote": {"dir"},
    "table": {"dir"},
}
SIDED = {"bullet_list_open", "ordered_list_open", "blockquote_open", "table_open"}
"""What has a mark or an edge on one side: on the right where its words run from there."""
ON = SafeString(' class="on"')
IN_JSON = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def _lower(tokens: list[Token]) -> list[Token]:
    """Headings of the text begin below the page's own and skip no level; pictures become their words.

    Lists, quotes and tables run in the direction of their own words.
    """
    used = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(2 + used.index(int(token.tag[1])), 6)}"
        if token.type in SIDED:
            token.attrSet("dir", "auto")
        for inner in token.children or ():
            if inner.type == "image":
                inner.type, inner.tag = "text", ""
    return tokens


@register.filter
def markdown(text: str) -> SafeString:
    """A verdict's prose as HTML: no raw HTML, no pictures, no scripts, links marked nofollow."""
    html = _MARKDOWN.renderer.render(_lower(_MARKDOWN.parse(text or "")), _MARKDOWN.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    return mark_safe(clean)


@register.filter
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """JSON that may stand inside a script element: nothing in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False, indent=1).translate(IN_JSON))


@register.filter
def rated(label: str, number: int | None) -> SafeString:
    """A rating as a word and its place on the scale of five; without a number, the word alone."""
    word = _(label) if label else _("not rated yet")
    pips = SafeString("")
    if number is not None:
        places = ((n * 14, ON if n < number else "") for n in range(5))
        dots = format_html_join("", '<rect x="{}" width="11" height="11" rx="2"{}/>', places)
        told = _("%(number)d of 5") % {"number": number}
        pips = format_html('<svg viewBox="0 0 67 11" role="img" aria-label="{}">{}</svg>', told, dots)
    return format_html('<strong class="rating r{}">{}{}</strong>', number or 0, word, pips)


@register.filter
def ruled(ruling: Mapping[str, Any] | None) -> SafeString:
    """The rating that readers are told (`FactCheck.objects.ruling_on`), and by whom where that is not us."""
    if not ruling:
        return SafeString("")
    rating = rated(Truncator(ruling["label"]).chars(LONGEST_RATING), ruling["number"])
    return format_html('{} <span class="soft">{}</span>', rating, ruling["by"]) if ruling["by"] else rating


@register.filter
def role_words(code: str) -> str:
    return str(ChainLink.Role(code).label)


@register.filter
def source_kind(code: str) -> str:
    return str(Source.Kind(code).label) if code in Source.Kind.values else ""


@register.filter
def change_words(code: str) -> str:
    return str(FactCheck.Change(code).label)


@register.filter
def named(names: Sequence[str]) -> str:
    """Several names in a sentence: "A, B and C"."""
    return get_text_list([isolated(name) for name in names], _("and"))


@register.filter
def rating_slug(label: str) -> str:
    return scales.rating_slug(label)


@register.filter
def picture(shown: Mapping[str, Any], size: str) -> str:
    """The address of a page's picture in one of its sizes."""
    return picture_path(shown, size)


@register.filter
def small_width(shown: Mapping[str, Any]) -> int:
    """How wide the small one is, for the browser to choose by."""
    wide, high = int(shown["width"]), int(shown["height"])
    return round(wide * min(1.0, SMALL / wide, 2 * SMALL / high))


@register.filter
def day(text: str) -> dt.date | None:
    """A day that was frozen as ISO text; None for anything else."""
    return parse_date(text) if text else None


@register.filter
def of_stance(pieces: Iterable[Any], codes: str) -> list[Any]:
    """Evidence of the stances named, in its order; rows and frozen data alike."""
    wanted = codes.split(",")
    return [p for p in pieces if (p["stance"] if isinstance(p, Mapping) else p.stance) in wanted]


@register.filter
def evidence_of(claim: Claim) -> list[Evidence]:
    """Asked for once, however many parts of a page show it."""
    known: list[Evidence] | None = getattr(claim, "pieces", None)
    if known is None:
        known = claim.pieces = evidence.standing_evidence(claim)  # type: ignore[attr-defined]
    return known


@register.filter
def piece_from(claim: Claim, url: str) -> Evidence | None:
    """Of the claim's evidence what rests on the page at this address."""
    return evidence.piece_from(url, evidence_of(claim))


@register.filter
def stands(piece: Evidence) -> bool:
    """Whether the quote is in what was pinned."""
    return readiness.quote_stands(piece)


@register.filter
def verdict_in_hand(claim: Claim) -> Review | None:
    return review.in_hand(claim)


@register.filter
def returned_by(row: Review) -> User | None:
    return review.returned_by(row)


@register.filter
def asked_of(claim: Claim) -> list[Inquiry]:
    """Whom the desk asked for comment, in order."""
    return list(claim.inquiries.standing().select_related("asked_by").order_by("pk"))


@register.filter
def public_page(claim: Claim) -> FactCheck | None:
    return revised.standing_page(claim)


@register.filter
def interest_for(claim: Claim, person: User) -> Interest | None:
    """What keeps this person from judging the claim."""
    return interest_of(person, claim)


@register.filter
def signatures_of(row: Review) -> list[Signature]:
    return signatures.standing_signatures(row)


@register.filter
def includes(signed: Iterable[Signature], person: User) -> bool:
    """Whether the person has signed already."""
    return any(signature.signer_id == person.pk for signature in signed)


@register.filter
def changed_since(signature: Signature, row: Review) -> list[Changed]:
    return changes_since(signature, row)


@register.filter
def being_pinned(pieces: Iterable[Evidence]) -> bool:
    """Whether a page that one of them quotes is still being fetched."""
    waiting = (piece for piece in pieces if piece.source and piece.source.url and not piece.snapshot_id)
    return any(piece.source and piece.source.state == Source.State.UNPINNED for piece in waiting)


@register.filter
def marked(snapshot: Snapshot, uses: Iterable[Evidence]) -> SafeString:
    """The text that was pinned, with the quotes that evidence takes from it."""
    text = snapshot.text[:TEXT_SHOWN]
    spans = [quote_in(snapshot, use.quote) for use in uses if use.quote]
    stretches = [Stretch(*span, "mark", "<mark>") for span in dict.fromkeys(spans) if span]
    return mark_safe(mark_up(text, 0, len(text), stretches))


@register.filter
def in_words(text: str) -> str:
    """What the scales of the desk say, in the reader's language where it is known."""
    return _(text) if text else ""


@register.filter
def role_of_person(code: str) -> str:
    return str(User.Role(code).label)


@register.filter
def is_among(piece: Evidence, chosen: Iterable[Any] | None) -> bool:
    return str(piece.pk) in {str(pk) for pk in chosen or ()}


@register.filter
def stance_of_claim(code: str) -> str:
    """What a piece of evidence does to the claim, in the reader's words."""
    words = {"supports": _("Supports the claim"), "refutes": _("Speaks against the claim")}
    return words.get(code, _("Context"))


@register.filter
def speaker_kind(kind: str) -> str:
    """Whether it is a person who made a claim, as it is said to who signs."""
    return str(Speaker.Kind(kind).label) if kind in Speaker.Kind.values else str(Speaker.Kind.UNKNOWN.label)
