"""Addresses of the queue under a name, for oneself or for the newsroom."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound
from claims.models import Decision, SavedView, User
from claims.rules import require

MOST = 30
"""Views that one person may keep; the bar above the queue stays readable."""


def views_for(user: User) -> list[SavedView]:
    """A person's own views and the shared ones of others, by name."""
    rows = SavedView.objects.filter(Q(owner=user) | Q(shared=True)).select_related("owner")
    return list(rows.order_by("name", "pk")[: 3 * MOST])


@transaction.atomic
def save_view(*, name: str, query: str, shared: bool, by: User) -> Decision:
    """Keep `query` (what stands behind the "?") under a name; the same name again replaces it.

    Undoing the decision takes the view away, or puts back what it replaced.

    Raises BadInput when the name or the query cannot be kept.
    """
    require(by, "view.save")
    name, query = name.replace("\0", "").strip(), query.replace("\0", "").strip()
    if not name or len(name) > 100:
        raise BadInput(_("Give the view a name of at most 100 characters."), field="name")
    if len(query) > 1000:
        raise BadInput(_("This view narrows too much to be kept; take some filters out."), field="name")
    mine = SavedView.objects.filter(owner=by)
    if mine.exclude(name=name).count() >= MOST:
        raise BadInput(_("You have as many views as fit; remove one first."), field="name")
    changes, kept = Changes(), {"query": query, "shared": shared}
    row, made = SavedView.objects.select_for_update().get_or_create(owner=by, name=name, defaults=kept)
    if made:
        changes.made(row, **kept)
    else:
        changes.set(row, **kept)
        row.save(update_fields=list(kept))
    audit.record("view.saved", subject=row, by=by, shared=shared)
    return decide("view.saved", changes, by=by)


@transaction.atomic
def delete_view(*, view: int, by: User) -> Decision:
    """Remove a view of one's own."""
    row = SavedView.objects.select_for_update().filter(pk=view).first()
    if row is None:
        raise NotFound(_("There is no such view; it may have been removed."))
    require(by, "view.edit", row)
    changes = Changes()
    changes.removed(row, "owner_id", "name", "query", "shared")
    audit.record("view.deleted", subject=row, by=by)
    row.delete()
    return decide("view.deleted", changes, by=by)
