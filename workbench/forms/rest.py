"""The confirmation of "accept the rest"."""

from __future__ import annotations

from django.http import QueryDict

from claims.numbers import wholes


class RestForm:
    """`planned` are the claims that were offered, `accept` those whose tick was left in."""

    def __init__(self, data: QueryDict) -> None:
        self.planned = set(wholes(data.getlist("planned")))
        self.accept = set(wholes(data.getlist("accept"))) & self.planned

    def flagged(self) -> set[int]:
        """Claims that the journalist keeps back."""
        return self.planned - self.accept
