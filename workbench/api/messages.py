"""What goes to a subscription, as the description of the API has it; claims/deliveries.py sends it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiCallback

from claims.deliveries import SIGNATURE
from claims.models import Delivery, FactCheck

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
ALWAYS = {
    "event": {
        "type": "string",
        "enum": [f"factcheck.{state}" for state in Delivery.State.values],
        "description": "factcheck.published: the first time, each later version, and when it is shown again.",
    },
    "delivery": NUMBER | {"description": "As in X-Claimdesk-Delivery; the same message may come twice."},
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
        "items": {
            "type": "object",
            "properties": {"id": NUMBER, "title": TEXT, "url": TEXT},
            "required": ["id", "title", "url"],
        },
    },
}
MESSAGE: dict[str, Any] = {
    "type": "object",
    "properties": ALWAYS | WHILE_IT_STANDS,
    "required": list(ALWAYS),
}


def _header(name: str, told: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": True, "schema": TEXT, "description": told}


MESSAGES = OpenApiCallback(
    name="message",
    path="{$request.body#/url}",
    decorator={
        "post": {
            "summary": "A fact-check was published or taken down",
            "parameters": [
                _header(SIGNATURE, "t=<seconds>,v1=<hex>: HMAC-SHA256, with the secret, over “t.body”."),
                _header("X-Claimdesk-Delivery", "Tells messages apart."),
            ],
            "requestBody": {"required": True, "content": {"application/json": {"schema": MESSAGE}}},
            "responses": {
                "2XX": {"description": "Taken."},
                "default": {"description": "Tried again, five times in all; not after a redirect or 410."},
            },
        }
    },
)
