"""Following a speaker, a topic or words, and ending it. Claims are followed from their case files."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import following
from claims.exceptions import BadInput, NotFound
from claims.models import Follow, User
from claims.numbers import whole
from claims.queue import counts
from workbench.context import BADGES, badge_texts, badges_of
from workbench.views.access import journalist
from workbench.views.answers import back, said
from workbench.views.filled import tried
from workbench.views.notices import FollowForm, notices_page


@journalist
@require_POST
def begin(request: Any) -> HttpResponse:
    """`speaker` or `topic` by number, or `words`."""
    sent, by = request.POST, request.user
    if "speaker" in sent:
        return _begun(request, following.follow_speaker(speaker=_number(sent["speaker"]), by=by))
    if "topic" in sent:
        return _begun(request, following.follow_topic(topic=_number(sent["topic"]), by=by))
    form = FollowForm(sent)
    answer, status = tried(form, lambda: _begun(request, following.follow_words(**form.cleaned_data, by=by)))
    return notices_page(request, status=status, follow_form=form) if answer is None else answer


def _begun(request: Any, row: Follow) -> HttpResponse:
    return said(request, _said(row), to=back(request, reverse("notices")))


def _said(row: Follow) -> str:
    told = {
        "speaker": _(
            "You follow %(what)s: you are told of each new article in which they say something to check."
        ),
        "topic": _("You follow %(what)s: you are told when a colleague files a claim under it."),
        "words": _("You follow %(what)s: you are told of each new article in which these words stand."),
    }[row.kind]
    return told % {"what": row}


def _number(written: str) -> int:
    number = whole(written)
    if number is None:
        raise NotFound(_("There is no such thing here."))
    return number


@journalist
@require_POST
def end(request: Any, pk: int) -> HttpResponse:
    following.end_follow(follow=pk, by=request.user)
    return said(request, _("You follow it no longer."), to=back(request, reverse("notices")))


def words_to_follow(query: str, person: User) -> dict[str, Any]:
    """For the page of a search: its words, where they are few enough to be looked out for, and whether the
    person follows them, however they are written. That is asked with what the page counts anyway.
    """
    try:
        words, phrase = following.checked_words(query)
    except BadInput:
        return {}
    own = Follow.objects.filter(person=person, words_key=" ".join(phrase))
    *badges, followed = counts(*badges_of(person), own)
    told = dict(zip(BADGES, badge_texts(badges), strict=True))
    return {**told, "to_follow": words, "followed_here": bool(followed)}
