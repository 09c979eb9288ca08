"""The OpenAPI description: every answer that a caller can meet is in it, the refusals too."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from workbench.api.access import HasScope
from workbench.api.problems import MEDIA_TYPE, ProblemShape

WITH_BODY = {"POST", "PUT", "PATCH"}


class ApiSchema(AutoSchema):
    """Adds the problems of each operation; a view names those of its own in `problems`, by method."""

    def problems(self) -> set[int]:
        found = {406, 429, 503, *getattr(self.view, "problems", {}).get(self.method, ())}
        if HasScope in self.view.permission_classes:
            found |= {401, 403}
        if self.method in WITH_BODY:
            found |= {400, 411, 415, 422}
        if self.method in WITH_BODY | {"DELETE"}:
            found.add(507)
        if "{" in self.path:
            found.add(404)
        return found

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """What no field says alone, such as that there must be one of two, stands in `as_a_whole`."""
        found: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        return found | getattr(serializer, "as_a_whole", {})

    def _get_parameters(self) -> list[dict[str, Any]]:
        """Of a query an empty value counts as none."""
        found: list[dict[str, Any]] = super()._get_parameters()
        for one in found:
            one["schema"].pop("minLength", None)
        return found

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        for status in self.problems():
            shape = OpenApiResponse(ProblemShape, description=HTTPStatus(status).phrase)
            if str(status) not in bodies:
                bodies[str(status)] = self._get_response_for_code(shape, str(status), [MEDIA_TYPE], direction)
        return dict(sorted(bodies.items()))


def one_spelling(endpoints: list[Any], **options: Any) -> list[Any]:
    """Every address is answered with and without its last slash; the description names one of them."""
    return [row for row in endpoints if row[0].endswith("/") or ":" in row[0]]
