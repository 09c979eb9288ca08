"""ClaimReview (schema.org), both ways: a published fact-check as JSON-LD, another's as plain data.

Pure: no database, no clock. Properties as Google's and schema.org's documentation name them:
https://schema.org/ClaimReview
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BEST, WORST = 5, 1


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the review."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What another's ClaimReview says."""

    claim: str
    rating: str
    url: str
    author: str
    claimant: str
    published: str


_AUTHORS = {"organisation": "Organization", "group": "Organization"}


def to_claim_review(
    content: Mapping[str, Any],
    *,
    url: str,
    title: str,
    rating_label: str,
    rating_number: int | None,
    published: str,
    modified: str,
    publisher: Publisher,
) -> dict[str, Any]:
    """A ClaimReview with its required and recommended properties; dates in ISO 8601.

    `content` is what was frozen at publication (claims.publishing.frozen_content).
    """
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": rating_label}
    if rating_number is not None:
        rating |= {"ratingValue": rating_number, "bestRating": BEST, "worstRating": WORST}
    if content.get("rating_meaning"):
        rating["ratingExplanation"] = content["rating_meaning"]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "name": title,
        "claimReviewed": content.get("reviewed") or content["wording"],
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": content.get("language") or "en",
        "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
        "publisher": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
        "reviewBody": content.get("summary", ""),
        "reviewRating": rating,
        "itemReviewed": _claim(content),
        "citation": [_citation(piece) for piece in content.get("evidence", []) if piece.get("url")],
    }


def _claim(content: Mapping[str, Any]) -> dict[str, Any]:
    claim: dict[str, Any] = {"@type": "Claim", "datePublished": content["first_seen"]}
    people = _authors(content)
    if people:
        claim["author"] = people[0] if len(people) == 1 else people
    seen = [
        {"@type": "CreativeWork", "url": item["url"], "headline": item["title"]}
        for item in content["appearances"]
    ]
    if seen:
        claim["appearance"] = seen
        claim["firstAppearance"] = seen[-1]
    return claim


def _authors(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Who made the claim; where the kind was not frozen, a person."""
    known = content.get("speakers")
    if known is None:
        known = [{"name": name, "kind": "person"} for name in content["claimants"]]
    return [{"@type": _AUTHORS.get(one["kind"], "Person"), "name": one["name"]} for one in known]


def _citation(piece: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": piece["title"], "url": piece["url"]}


def from_claim_review(data: Mapping[str, Any]) -> Reviewed:
    """Read another's ClaimReview. Raises ValueError when it lacks the claim, its rating or its address."""
    rating = data.get("reviewRating") or {}
    item = data.get("itemReviewed") or {}
    label = rating.get("alternateName") or rating.get("ratingValue")
    claim, url = data.get("claimReviewed") or item.get("name"), data.get("url")
    if not claim or label is None or not url:
        raise ValueError("A ClaimReview needs claimReviewed, reviewRating and url.")
    return Reviewed(
        claim=str(claim),
        rating=str(label),
        url=str(url),
        author=_name(data.get("author")),
        claimant=_name(item.get("author")),
        published=str(data.get("datePublished") or ""),
    )


def _name(who: Any) -> str:
    if isinstance(who, list):
        who = who[0] if who else None
    return str(who.get("name", "")) if isinstance(who, Mapping) else str(who or "")
