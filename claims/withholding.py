"""Published versions that show somebody who was erased: which they are, and that the earlier ones go.

What was signed is never rewritten. The page that stands keeps what readers saw until its next version takes
its place, or it is taken down; an earlier version that names who was erased is shown to nobody any more.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import WrongState
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
    withhold(_showing_erased(previous), by=by)


def check_shows_nobody_erased(page: FactCheck) -> None:
    """Raises WrongState for a page that was taken down, and would name again who was erased."""
    if _showing_erased(page).exists():
        told = _("Somebody in this page was erased since it was published. Publish its next version instead.")
        raise WrongState(told, code="shows_erased")


def _showing_erased(page: FactCheck) -> FactCheckQuerySet:
    """The version itself where it shows what was erased since it was published, else nothing."""
    since = Event.objects.filter(action="evidence.erased", at__gte=page.published_at)
    found = FactCheck.objects.none()
    for event in since.filter(subject_kind="evidence", subject_id__in=page.review.evidence.values("pk")):
        found = found | showing(event.subject_id, words=event.data["words"])
    return FactCheck.objects.filter(pk__in=found.filter(pk=page.pk).values("pk"))
