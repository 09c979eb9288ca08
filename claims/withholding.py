"""Published versions that show somebody who was erased: which they are, and that the earlier ones go.

What was signed is never rewritten. The page that stands keeps what readers saw until its next version takes
its place, or it is taken down; an earlier version that names who was erased is shown to nobody any more.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from claims import audit
from claims.models import Event, Evidence, FactCheck, User
from claims.models.publication import FactCheckQuerySet

NAMED = Q(visibility=Evidence.Visibility.PUBLIC, terms=Evidence.Terms.ON_RECORD)
TOLD = ~Q(visibility=Evidence.Visibility.DESK)


def showing(evidence: int, *, words: bool) -> FactCheckQuerySet:
    """Versions that name whom the desk spoke to; with `words` all that show what they said."""
    pieces = Evidence.objects.filter(TOLD if words else NAMED, pk=evidence)
    return FactCheck.objects.filter(review__evidence__in=pieces)


def withhold(versions: FactCheckQuerySet, *, by: User) -> None:
    """Those of these that gave way to another are not shown any more."""
    earlier = versions.filter(superseded_at__isnull=False, taken_down_at=None)
    for row in earlier.select_for_update(of=("self",)).order_by("pk"):
        row.taken_down_at, row.taken_down_by = timezone.now(), by
        row.save(update_fields=["taken_down_at", "taken_down_by"])
        audit.record("factcheck.withheld", subject=row, by=by)


def withhold_erased(previous: FactCheck, *, by: User) -> None:
    """A version that has just given way goes at once where somebody in it was erased while it stood."""
    since = Event.objects.filter(action="evidence.erased", at__gte=previous.published_at)
    pieces = previous.review.evidence.values("pk")
    for event in since.filter(subject_kind="evidence", subject_id__in=pieces):
        versions = showing(event.subject_id, words=event.data["words"])
        withhold(versions.filter(pk=previous.pk), by=by)
