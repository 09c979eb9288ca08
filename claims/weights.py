"""Which weights the desk gives the reasons for a check; the pure code takes them as a parameter."""

from __future__ import annotations

from claims.models import ReasonWeight


def desk_weights() -> dict[str, float]:
    """The weights that an admin changed, by the code of the reason; the table's own hold for the others."""
    changed = ReasonWeight.objects.exclude(weight=None).values_list("code", "weight")
    return {code: weight for code, weight in changed if weight is not None}
