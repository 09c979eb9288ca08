"""What goes to a subscription, as the description of the API has it; claims/deliveries.py sends it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiCallback

from claims.deliveries import SIGNATURE
from claims.models import Delivery, FactCheck, Relation

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
DELIVERY = NUMBER | {"description": "As in X-Claimdesk-Delivery; the same message may come twice."}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


ARTICLE = _object({"id": NUMBER, "title": TEXT, "url": TEXT})
ALWAYS = {
    "event": {
        "type": "string",
        "enum": [Delivery(state=state).event for state in ("published", "taken_down")],
        "description": "factcheck.published: the first time, each later version, and when it is shown again.",
    },
    "delivery": DELIVERY,
    "slug": TEXT | {"description": "The `id` of the fact-check."},
    "url": TEXT | {"format": "uri"},
    "version": NUMBER,
    "change": {"type": "string", "enum": FactCheck.Change.values},
}
WHILE_IT_STANDS = {
    "claim_review": {
        "type": "object",
        "additionalProperties": {},
        "description": "Schema.org's ClaimReview; absent when it was taken down or retracted.",
    },
    "articles": {
        "type": "array",
        "description": "Those that you sent and that it bears on, the newest 100; absent as above.",
        "items": ARTICLE,
    },
}
MESSAGE = _object(ALWAYS) | {"properties": ALWAYS | WHILE_IT_STANDS}
RATING = _object({"label": TEXT, "number": NUMBER | {"nullable": True}, "meaning": TEXT})
CHECK = _object(
    {
        "quote": TEXT | {"description": "Words of the article."},
        "relation": {"type": "string", "enum": Relation.values},
        "fact_check": _object(
            {"id": TEXT, "url": TEXT | {"format": "uri"}, "rating": RATING, "summary": TEXT}
        ),
    }
)
OF_ARTICLE = _object(
    {
        "event": {"type": "string", "enum": [Delivery(state="checked").event]},
        "delivery": DELIVERY,
        "article": ARTICLE,
        "checks": {
            "type": "array",
            "description": "As at the address of the article: verdicts that hold, in the article's order.",
            "items": CHECK,
        },
    }
)


def _header(name: str, told: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": True, "schema": TEXT, "description": told}


def _callback(name: str, summary: str, shape: dict[str, Any]) -> OpenApiCallback:
    told = {
        "summary": summary,
        "parameters": [
            _header(SIGNATURE, "t=<seconds>,v1=<hex>: HMAC-SHA256, with the secret, over “t.body”."),
            _header("X-Claimdesk-Delivery", "Tells messages apart."),
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
        "responses": {
            "2XX": {"description": "Taken."},
            "default": {"description": "Tried again, five times in all; not after a redirect or 410."},
        },
    }
    return OpenApiCallback(name=name, path="{$request.body#/url}", decorator={"post": told})


MESSAGES = [
    _callback("message", "A fact-check was published or taken down", MESSAGE),
    _callback("article", "What was published before bears on an article of yours", OF_ARTICLE),
]
