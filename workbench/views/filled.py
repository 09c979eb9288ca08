"""What a form asks is done, or its page stands again: with what was typed, and beside it why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from claims.exceptions import Busy, ClaimsError, NotFound, StaleText


def tried(form: Any, act: Callable[[], HttpResponse]) -> tuple[HttpResponse | None, int]:
    """What follows the act, or None and the status of the refusal, which the form then tells.

    Raises StaleText: where somebody was quicker, both texts are to be shown.
    """
    if not form.is_valid():
        _ask_again_for_files(form)
        return None, 422
    try:
        return act(), 200
    except StaleText:
        raise
    except ClaimsError as error:
        form.refuse(error)
        _ask_again_for_files(form)
        # It is the form that names nothing, or has to come again: its own address is there.
        return None, 422 if isinstance(error, Busy | NotFound) else error.status


def _ask_again_for_files(form: Any) -> None:
    """All else that was typed stands in the form again. A file does not, and is missing without a word."""
    for name in form.fields:
        if form.add_prefix(name) in form.files and name not in form.errors:
            form.add_error(name, _("Choose the file again: the browser does not keep it."))


def form_on(page: Callable[..., HttpResponse], **named: Any) -> Callable[[Any], Any]:
    """For a view that takes what a form of another page sends; the form comes as its third argument.

    `named` is the form's name on that page and how to make it: a class, or a function of the request and the
    number in the address. Refused, `page(request, number, status=…, name=form)` answers. A page that has no
    place for the form any more leaves it to the middleware, which shows what was typed. Where somebody was
    quicker, `form.again(error)` is the form that shows both.
    """
    ((name, make),) = named.items()

    def decorate(view: Any) -> Any:
        @wraps(view)
        def filled(request: Any, pk: int) -> HttpResponse:
            form = make(request.POST) if isinstance(make, type) else make(request, pk)
            try:
                answer, status = tried(form, lambda: view(request, pk, form))
            except StaleText as error:
                answer, status, form = None, error.status, form.again(error)
            if answer is not None:
                return answer
            if not request.htmx:
                answer = page(request, pk, status=status, **{name: form})
            if answer is None or not form.shown:
                raise _with(form.refusal(), status)
            return answer

        return filled

    return decorate


def _with(error: ClaimsError, status: int) -> ClaimsError:
    error.status = status
    return error
