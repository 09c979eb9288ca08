"""What the desk told a person, and how that person wants to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from claims import notices
from claims.following import followed_by
from claims.models import Alerts
from workbench.forms.base import DeskForm, Refusable
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import tried

SHOWN = 100


class AlertsForm(Refusable, forms.ModelForm):
    main_field = "chat_url"

    chat_url = forms.CharField(
        label=gettext_lazy("Webhook of the chat"),
        help_text=gettext_lazy("Slack or Mattermost give such an address. Leave it empty for none."),
        max_length=2000,
        required=False,
    )

    class Meta:
        model = Alerts
        fields = ("mail", "chat_url")
        widgets = {"mail": forms.RadioSelect}  # a list as narrow as its column would cut its longest choice


class FollowForm(DeskForm):
    """Words to be told of."""

    ids = "follow-%s"
    use_required_attribute = False
    main_field = "words"

    words = forms.CharField(
        label=gettext_lazy("A name or a few words"),
        help_text=gettext_lazy("Speakers and topics are followed from their pages."),
        error_messages={"required": gettext_lazy("Give a name or a few words that not every article has.")},
    )


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any) -> HttpResponse:
    """The newest notifications, and the form of how to be told; a POST keeps it."""
    alerts = Alerts.objects.filter(person=request.user).first()
    form = AlertsForm(request.POST or None, instance=alerts)
    status = 200
    if request.method == "POST":
        answer, status = tried(form, lambda: _set(request, form))
        if answer is not None:
            return answer
    return notices_page(request, status=status, form=form)


def notices_page(request: Any, *, status: int = 200, **refused: Any) -> HttpResponse:
    """The page with a form that was refused in it, if one was."""
    alerts = Alerts.objects.filter(person=request.user).first()
    rows = list(request.user.notifications.select_related("claim", "article", "by")[: SHOWN + 1])
    context = {
        "section": "notices",
        "notices": rows[:SHOWN],
        "older": len(rows) > SHOWN,
        "form": AlertsForm(instance=alerts),
        "follow_form": FollowForm(),
        "follows": followed_by(request.user),
    }
    return render(request, "notices/show.html", context | refused, status=status)


def _set(request: Any, form: AlertsForm) -> HttpResponse:
    notices.set_alerts(**form.cleaned_data, by=request.user)
    return said(request, _("Kept."), to=reverse("notices"))


@journalist
@require_POST
def read(request: Any) -> HttpResponse:
    notices.mark_read(by=request.user)
    return said(request, _("All read."), to=reverse("notices"))
