"""The confirmation of "accept the rest"."""

from __future__ import annotations

from django.http import QueryDict

from claims.numbers import whole


class RestForm:
    """`planned` are the claims that were offered, `accept` those whose tick was left in."""

    def __init__(self, data: QueryDict) -> None:
        self.planned = _numbers(data.getlist("planned"))
        self.accept = _numbers(data.getlist("accept")) & self.planned

    def flagged(self) -> set[int]:
        """Claims that the journalist keeps back."""
        return self.planned - self.accept

    def expected(self) -> int:
        """How many will be accepted, as the page said."""
        return len(self.accept)


def _numbers(values: list[str]) -> set[int]:
    return {number for value in values if (number := whole(value)) is not None}
