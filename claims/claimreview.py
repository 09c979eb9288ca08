"""ClaimReview (schema.org), both ways: a published fact-check as JSON-LD, another's as plain data.

Pure: no database, no clock. Properties as Google's and schema.org's documentation name them:
https://schema.org/ClaimReview
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

BEST, WORST = 5, 1


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the review."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Published:
    """A page of ours: where it stands, what it is called, since when; moments in ISO 8601."""

    url: str
    title: str
    first: str
    modified: str
    publisher: Publisher
    picture: str = ""
    """Its address."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What another's ClaimReview says."""

    claim: str
    rating: str
    url: str
    author: str
    claimant: str
    published: str
    title: str = ""
    language: str = ""
    number: int | None = None
    """1 to 5, where the rating names its scale."""


_AUTHORS = {"person": "Person", "organisation": "Organization", "group": "Organization"}
_UNKNOWN = "Thing"
"""What either is: schema.org takes a type above the one that it names, and nobody is made a person of."""


def to_claim_review(
    content: Mapping[str, Any], page: Published, *, rating_label: str, rating_number: int | None
) -> dict[str, Any]:
    """A ClaimReview with its required and recommended properties.

    `content` is what was frozen at publication (claims.frozen.frozen_content). Its author is the newsroom:
    whoever gathers ClaimReviews takes the author for the publisher.
    """
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": rating_label}
    if rating_number is not None:
        rating |= {"ratingValue": rating_number, "bestRating": BEST, "worstRating": WORST}
    if content.get("rating_meaning"):
        rating["ratingExplanation"] = content["rating_meaning"]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": page.url,
        "name": page.title,
        "claimReviewed": content.get("reviewed") or content["wording"],
        "datePublished": page.first,
        "dateModified": page.modified,
        "inLanguage": content.get("language") or "en",
        "author": _newsroom(page),
        "publisher": _newsroom(page),
        "reviewBody": content.get("summary", ""),
        "reviewRating": rating,
        "itemReviewed": _claim(content),
        "citation": [_citation(piece) for piece in content.get("evidence", []) if piece.get("url")],
    } | _image(content, page)


def to_news_article(content: Mapping[str, Any], page: Published) -> dict[str, Any]:
    """The article around it, by those who wrote it, else by the newsroom. https://schema.org/NewsArticle"""
    people = [{"@type": "Person", "name": name} for name in content.get("byline") or ()]
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": content.get("standfirst") or content.get("summary", ""),
        "url": page.url,
        "mainEntityOfPage": page.url,
        "datePublished": page.first,
        "dateModified": page.modified,
        "inLanguage": content.get("language") or "en",
        "author": people or _newsroom(page),
        "publisher": _newsroom(page),
    }
    if content.get("checked_by"):
        article["editor"] = {"@type": "Person", "name": content["checked_by"]}
    return article | _image(content, page)


def _image(content: Mapping[str, Any], page: Published) -> dict[str, Any]:
    picture = content.get("picture")
    if not picture:
        return {}
    image = {"@type": "ImageObject", "url": page.picture, "creditText": picture["credit"]}
    size = {name: picture[name] for name in ("width", "height")}
    return {"image": image | size | {"caption": picture["alt"]}}


def _newsroom(page: Published) -> dict[str, str]:
    return {"@type": "Organization", "name": page.publisher.name, "url": page.publisher.url}


def _claim(content: Mapping[str, Any]) -> dict[str, Any]:
    said_on = content.get("said_on")
    claim: dict[str, Any] = {"@type": "Claim", "datePublished": said_on or content["first_seen"]}
    people = _authors(content)
    if people:
        claim["author"] = people[0] if len(people) == 1 else people
    seen = [_appearance(item) for item in content["appearances"]]
    if seen:
        claim["appearance"] = seen
        claim["firstAppearance"] = seen[-1]
    elif content.get("occasion"):
        first = {"@type": "CreativeWork", "name": content["occasion"]}
        first |= {"datePublished": said_on} if said_on else {}
        claim["firstAppearance"] = first | ({"author": claim["author"]} if people else {})
    return claim


def _appearance(item: Mapping[str, str]) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "url": item["url"], "headline": item["title"]}
    if item.get("date"):
        work["datePublished"] = item["date"]
    if item.get("outlet"):
        work["author"] = {"@type": "Organization", "name": item["outlet"]}
    return work


def _authors(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Who made the claim, each of the kind that was known when it was published."""
    known = content.get("speakers")
    if known is None:
        known = [{"name": name, "kind": ""} for name in content["claimants"]]
    return [{"@type": _AUTHORS.get(one["kind"], _UNKNOWN), "name": one["name"]} for one in known]


def _citation(piece: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": piece["title"], "url": piece["url"]}


def reviews_in(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview in a JSON document, in its order: alone, in lists, graphs and data feeds.

    Answers of Google's Fact Check Tools API, which has names of its own, are read as ClaimReviews too.
    https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
    """
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, Mapping):
            if isinstance(one.get("claimReview"), list):
                reviews = (each for each in one["claimReview"] if isinstance(each, Mapping))
                yield from (_of_the_api(one, review) for review in reviews)
            elif "claimReviewed" in one or "ClaimReview" in _texts(one.get("@type")):
                yield one
            else:
                waiting += [one[key] for key in reversed(_HOLDING) if isinstance(one.get(key), list | dict)]


_HOLDING = ("@graph", "dataFeedElement", "item", "claims")


def _of_the_api(claim: Mapping[str, Any], review: Mapping[str, Any]) -> dict[str, Any]:
    publisher = review.get("publisher")
    site = publisher if isinstance(publisher, Mapping) else {}
    return {
        "claimReviewed": claim.get("text"),
        "itemReviewed": {"author": {"name": claim.get("claimant")}},
        "reviewRating": {"alternateName": review.get("textualRating")},
        "author": {"name": site.get("name") or site.get("site")},
        "url": review.get("url"),
        "name": review.get("title"),
        "datePublished": review.get("reviewDate"),
        "inLanguage": review.get("languageCode"),
    }


def from_claim_review(data: Mapping[str, Any]) -> Reviewed:
    """Read another's ClaimReview. Raises ValueError when it lacks the claim, its rating or its address."""
    rating, item = _first(data.get("reviewRating")), _first(data.get("itemReviewed"))
    label = _text(rating.get("alternateName")) or _text(rating.get("ratingValue"))
    claim, url = _text(data.get("claimReviewed")) or _text(item.get("name")), _text(data.get("url"))
    lacking = [
        name for name, value in (("claimReviewed", claim), ("reviewRating", label), ("url", url)) if not value
    ]
    if lacking:
        raise ValueError(f"A ClaimReview needs claimReviewed, reviewRating and url; {lacking[0]} is missing.")
    return Reviewed(
        claim=claim,
        rating=label,
        url=url,
        author=_name(data.get("author")) or _name(data.get("publisher")),
        claimant=_name(item.get("author")),
        published=_text(data.get("datePublished")),
        title=_text(data.get("name")) or _text(data.get("headline")),
        language=_text(data.get("inLanguage")),
        number=_number(rating),
    )


def _number(rating: Mapping[str, Any]) -> int | None:
    """A rating's place from WORST to BEST, read on the scale that it names; None where it names none."""
    try:
        value, best, worst = (
            float(_text(rating.get(name))) for name in ("ratingValue", "bestRating", "worstRating")
        )
    except ValueError:
        return None
    if not (isfinite(best - worst) and worst < best and worst <= value <= best):
        return None
    return WORST + round((BEST - WORST) * (value - worst) / (best - worst))


def _name(who: Any) -> str:
    return _text(who) or _text(_first(who).get("name"))


def _first(value: Any) -> Mapping[str, Any]:
    """The first thing that has properties."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            return one
    return {}


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _texts(value: Any) -> list[str]:
    """Strings and numbers, plain or as JSON-LD writes them with a language, without blanks at their ends."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        plain = one.get("@value") if isinstance(one, Mapping) else one
        if isinstance(plain, float) and not isfinite(plain):
            continue  # NaN and Infinity, which are no JSON
        if isinstance(plain, str | int | float) and not isinstance(plain, bool) and str(plain).strip():
            found.append(str(plain).strip())
    return found
