"""One box: words and meaning together; "has this been checked?" is the same question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from claims.candidates import candidates
from claims.exceptions import BadInput
from claims.language.encoder import get_encoder
from claims.matching.candidates import rank
from claims.matching.profile import ReadQuery, query_texts, read_query
from claims.matching.types import Query
from claims.models import Claim
from claims.suggestions import rarity_for, read_claims

LONGEST_QUERY = 2000
KEPT = 60
"""Claims that are compared exactly."""


@dataclass(frozen=True)
class Hit:
    """A claim that answers, how sure it is that it is the same one (0 to 1), and how the two relate."""

    claim: Claim
    score: float
    relation: Literal["repeats", "denies", "changed_figure", "related"]


@transaction.atomic
def find(query: str, *, limit: int = 20, status: str = "") -> list[Hit]:
    """Claims by words and meaning, best first. Raises BadInput for an empty or endless query.

    With a status only claims of that status; without one, those that may no longer be suggested (not on the
    desk, not checked, not seen lately) are found by their words alone.
    """
    query = " ".join(query.replace("\0", "").split())
    if not query:
        raise BadInput(_("Type what you are looking for."), field="q")
    if len(query) > LONGEST_QUERY:
        raise BadInput(
            _("Search for a sentence, not for a whole text; add the text as an article."), field="q"
        )
    asked = _read(query)
    among = Claim.objects.filter(status=status) if status else None
    ids = candidates([asked], among=among, kept=KEPT)[0]
    read = list(read_claims(Claim.objects.exclude(status=Claim.Status.MERGED).filter(pk__in=ids)).values())
    results = rank(asked, read, rarity_for([asked], read), top=limit)
    claims = Claim.objects.for_list().in_bulk([int(result.claim_id) for result in results])
    return [
        Hit(claims[int(result.claim_id)], round(result.score, 3), result.relation)
        for result in results
        if int(result.claim_id) in claims
    ]


def _read(query: str) -> ReadQuery:
    """The query with its vector; one of which nothing is left as plain words is taken as it is."""
    asked = Query(text=query)
    if not query_texts(asked)[0]:
        raise BadInput(_("Type what you are looking for."), field="q")
    return read_query(asked, get_encoder().embed([query_texts(asked)[0]])[0])
