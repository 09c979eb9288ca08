"""Everything that the domain refuses, in one small tree.

    ClaimsError
    ├── NotAllowed        this person may not do this                         403
    ├── WrongState        not in the state the thing is in                    409
    │   └── Withdrawn     an article that the desk took away comes in again
    ├── StaleText         somebody else wrote first                           412
    ├── NotFound          what was named does not exist                       404
    ├── Busy              too much of this is under way: try again soon       503
    └── BadInput          the input cannot be used as it is                   422
        ├── Unreadable    a text or file without anything to read
        ├── TooLarge      more than is taken at once
        └── UnsafeUrl     an address that is not fetched
            └── FetchFailed   the address did not answer with a page; `permanent` says whether to retry

Each carries a sentence a journalist can act on and a stable `code` that the API returns: that of its class,
or one that says more, given beside the sentence (`decided_already`, of WrongState).

A verb, a function with `by=`, raises NotAllowed where `by` lacks the right, and NotFound where an id names
nothing. Its docstring names what it raises besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise


class ClaimsError(Exception):
    """Base of the tree. `message` is shown to people, `code` is for programs, `status` is its HTTP kin."""

    code = "error"
    status = 400

    def __init__(self, message: str | Promise = "", *, code: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message or str(self.__doc__)
        self.code = code or self.code
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(ClaimsError):
    """You may not do this."""

    code = "not_allowed"
    status = 403


class WrongState(ClaimsError):
    """This cannot be done in the present state."""

    code = "wrong_state"
    status = 409


class Withdrawn(WrongState):
    """The desk has withdrawn this article."""

    code = "article_withdrawn"

    def __init__(self, message: str | Promise = "", *, article: int | None = None) -> None:
        super().__init__(message)
        self.article = article


class StaleText(ClaimsError):
    """Somebody else changed this in the meantime. Nothing of yours is lost: compare both and save again."""

    code = "stale"
    status = 412

    def __init__(
        self, message: str | Promise = "", *, current: Any = None, fields: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.current, self.fields = current, fields


class NotFound(ClaimsError):
    """There is no such thing here."""

    code = "not_found"
    status = 404


class Busy(ClaimsError):
    """Too much of this is under way at the moment. Try again in a few seconds."""

    code = "busy"
    status = 503
    retry_after = 5
    """Seconds after which to try again."""


class BadInput(ClaimsError):
    """This input cannot be used as it is."""

    code = "bad_input"
    status = 422
    also: Sequence[BadInput] = ()
    """What is wrong besides: a form shows all of it at once, programs are told the first."""


def lacking(*needed: tuple[object, BadInput]) -> list[BadInput]:
    """The errors of what is not there."""
    return [error for there, error in needed if not there]


def refuse(wrong: Sequence[BadInput]) -> None:
    """Raise what is wrong, if anything is, as one."""
    if wrong:
        wrong[0].also = wrong[1:]
        raise wrong[0]


class Unreadable(BadInput):
    """There is no text to read in this."""

    code = "unreadable"


class TooLarge(BadInput):
    """This is larger than what is taken at once."""

    code = "too_large"
    status = 413


class UnsafeUrl(BadInput):
    """This address is not fetched."""

    code = "unsafe_url"


class FetchFailed(UnsafeUrl):
    """The page could not be fetched."""

    code = "fetch_failed"

    def __init__(self, message: str | Promise = "", *, code: str = "", permanent: bool = False) -> None:
        super().__init__(message, code=code)
        self.permanent = permanent
