"""What the database could not do, and why: it is away, or its disk is full."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _
from psycopg.errors import DiskFull

from claims.exceptions import ClaimsError

REST_SECONDS = 5
"""After which to ask again while the database is away."""


class Away(ClaimsError):
    """The database does not answer, or ended what it was asked."""

    code = "unavailable"
    status = 503

    def __init__(self) -> None:
        super().__init__(_("The desk cannot answer just now. Send it again in a few seconds."))


class NoRoomLeft(ClaimsError):
    """The database found no room for what it was to write; what it has can be read."""

    code = "not_kept"
    status = 507

    def __init__(self) -> None:
        super().__init__(
            _(
                "The desk’s disk is full, so this was not kept. Nothing you saved before is lost. "
                "Tell whoever runs the desk, and send it again later."
            )
        )


def outage_of(error: BaseException | None) -> ClaimsError | None:
    """What a failure of the database means to whoever asked; None for a fault of ours."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return NoRoomLeft() if isinstance(error.__cause__, DiskFull) else Away()
