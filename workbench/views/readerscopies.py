"""Whether the copy that a reader keeps of a fact-check still stands: told without making the page again."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from claims.models import FactCheck

MADE_OF = (
    "templates/factchecks/*.html",
    "workbench/**/*.py",
    "workbench/**/*.mo",
    "claims/claimreview.py",
    "claims/furniture.py",
    "claims/structured.py",
    "requirements.lock",
)
"""What a public page shows beside its verdict comes from these, and from the names of the static files."""


def etag_of(request: HttpRequest, slug: str) -> str | None:
    """Of a page of which all versions are as they were when the reader got it, in the same language.

    What was published is never rewritten. None for a page that is down or not there.
    """
    claims = FactCheck.objects.filter(slug=slug).values("claim")
    rows = FactCheck.objects.filter(claim__in=claims).order_by("number")
    versions = list(
        rows.values_list("pk", "slug", "change", "published_at", "superseded_at", "taken_down_at")
    )
    stands = any(own == slug and not (over or down) for _pk, own, _change, _out, over, down in versions)
    if not stands or settings.DEBUG:  # templates are being written
        return None
    names = (settings.SITE_NAME, settings.SITE_URL, settings.TIME_ZONE, settings.REPORTS_TO, get_language())
    return f'"{_digest(repr((edition(), names, versions)).encode())}"'


@cache
def edition() -> str:
    """The same on every machine that runs the same code with the same static files."""
    found = [path for pattern in MADE_OF for path in sorted(settings.BASE_DIR.glob(pattern))]
    static = settings.STATIC_ROOT / "staticfiles.json"
    return _digest(*(path.read_bytes() for path in [*found, *([static] if static.exists() else [])]))


def _digest(*parts: Any) -> str:
    known = hashlib.sha256()
    for part in parts:
        known.update(part)
    return known.hexdigest()[:32]
