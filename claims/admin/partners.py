"""Partner outlets, their keys, and what they are told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims import deliveries, keys
from claims.admin.catalogue import CataloguePage
from claims.admin.pages import DeskForm, Page, ReadOnly, ReadOnlyRows
from claims.exceptions import BadInput
from claims.models import ApiKey, Delivery, Outlet, Subscription


def _scopes(key: ApiKey) -> str:
    return ", ".join(str(ApiKey.Scope(scope).label) for scope in key.scopes or ())


class Keys(ReadOnlyRows):
    model = ApiKey
    fields = ("prefix", "shown_scopes", "created_at", "expires_at", "revoked_at", "last_used_at")
    readonly_fields = fields
    ordering = ("-pk",)

    @display(description=gettext_lazy("scopes"))
    def shown_scopes(self, key: ApiKey) -> str:
        return _scopes(key)


class Subscriptions(ReadOnlyRows):
    model = Subscription
    fields = ("url", "active", "created_at")
    readonly_fields = fields
    ordering = ("pk",)


@admin.register(Outlet)
class OutletPage(CataloguePage):
    list_display = ("name", "publication", "active", "created_at")
    list_select_related = ("publication",)
    list_filter = ("active",)
    search_fields = ("name",)
    ordering = ("name",)
    autocomplete_fields = ("publication",)
    fields = ("name", "publication", "active")
    nothing_here = gettext_lazy("No partner yet. A partner reads, and sends articles, with a key of its own.")
    help_texts = {
        "publication": gettext_lazy("Articles that it sends are filed under this one."),
        "active": gettext_lazy("Switched off, none of its keys works, and it is told of nothing."),
    }
    inlines = (Keys, Subscriptions)

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[type[Any], ...]:
        return self.inlines if obj else ()


class KeyForm(DeskForm):
    scopes = forms.MultipleChoiceField(
        choices=ApiKey.Scope.choices,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        label=gettext_lazy("Scopes"),
        help_text=gettext_lazy("Give no more than the partner needs."),
    )

    def check_row(self) -> None:
        ends = self.cleaned_data.get("expires_at")
        if ends is not None and ends <= timezone.now():
            raise BadInput(_("This day has passed; such a key would never work."), field="expires_at")


@admin.register(ApiKey)
class KeyPage(Page):
    """Keys are made and revoked, never changed. The plain text is shown once, on the page that follows."""

    form = KeyForm
    list_display = ("outlet", "prefix", "shown_scopes", "state", "created_at", "expires_at", "last_used_at")
    list_select_related = ("outlet",)
    list_filter = ("outlet",)
    search_fields = ("prefix", "outlet__name")
    ordering = ("-pk",)
    autocomplete_fields = ("outlet",)
    actions = ("revoke",)
    nothing_here = gettext_lazy("No key yet. Add the partner first, then a key for it.")
    help_texts = {"expires_at": gettext_lazy("Left empty, it works until it is revoked.")}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        made = ["prefix", "created_at", "revoked_at", "last_used_at"] if obj else []
        return ["outlet", "shown_scopes" if obj else "scopes", "expires_at", *made]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.get_fields(request, obj) if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and bool(super().has_change_permission(request))

    @display(description=gettext_lazy("scopes"))
    def shown_scopes(self, key: ApiKey) -> str:
        return _scopes(key)

    @display(
        description=gettext_lazy("state"),
        label={"valid": "success", "revoked": "danger", "expired": "warning", "idle": "warning"},
    )
    def state(self, key: ApiKey) -> tuple[str, str]:
        if key.revoked_at:
            return "revoked", _("Revoked")
        if key.expires_at and key.expires_at <= timezone.now():
            return "expired", _("Expired")
        return ("valid", _("Valid")) if key.outlet.active else ("idle", _("Outlet switched off"))

    @action(description=gettext_lazy("Revoke at once"))
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiKey]) -> HttpResponse | None:
        what = _("From this moment on nobody gets in with it. This cannot be undone; a new key can be made.")
        question = self.ask_first(request, rows, "revoke", _("Revoke at once?"), what)
        if question is not None:
            return question
        self.each(
            request,
            rows,
            lambda row: keys.revoke_key(key=row.pk, by=request.user),
            _("%d revoked; nobody gets in with that any more."),
        )
        return None

    def save_model(self, request: HttpRequest, obj: Any, form: KeyForm, change: bool) -> None:
        given = form.cleaned_data
        row, obj.plain = keys.create_key(
            outlet=given["outlet"], scopes=given["scopes"], expires_at=given["expires_at"], by=request.user
        )
        obj.pk, obj.prefix, obj._state.adding = row.pk, row.prefix, False

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """The key itself, in this answer alone: no message, no session and no cache keeps it."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("The new key of %(outlet)s") % {"outlet": obj.outlet},
            "key": obj,
            "back": reverse("admin:claims_apikey_changelist"),
        }
        answer = TemplateResponse(request, "admin/key_made.html", context)
        answer.headers["Cache-Control"] = "no-store"
        return answer


@admin.register(Subscription)
class SubscriptionPage(ReadOnly):
    list_display = ("outlet", "url", "active", "last_delivery", "created_at")
    list_select_related = ("outlet",)
    list_filter = ("active",)
    ordering = ("outlet__name", "pk")
    fields = ("outlet", "url", "active", "created_at")
    actions = ("pause", "resume")
    nothing_here = gettext_lazy("No subscription. Partners make theirs on the API.")

    @display(description=gettext_lazy("last message"))
    def last_delivery(self, subscription: Subscription) -> str:
        last = subscription.deliveries.order_by("-pk").first()
        if last is None:
            return _("none yet")
        return _("delivered") if last.delivered_at else last.error or _("on its way")

    @action(description=gettext_lazy("Stop telling"))
    def pause(self, request: HttpRequest, rows: QuerySet[Subscription]) -> None:
        self._switch(request, rows, active=False, done=_("%d switched off."))

    @action(description=gettext_lazy("Go on telling"))
    def resume(self, request: HttpRequest, rows: QuerySet[Subscription]) -> None:
        self._switch(request, rows, active=True, done=_("%d switched on."))

    def _switch(self, request: HttpRequest, rows: QuerySet[Subscription], *, active: bool, done: str) -> None:
        def switch(row: Subscription) -> None:
            deliveries.switch(subscription=row.pk, active=active, by=request.user)

        self.each(request, rows, switch, done)


@admin.register(Delivery)
class DeliveryPage(ReadOnly):
    fields = (
        *("subscription", "state", "fact_check", "submission"),
        *("created_at", "delivered_at", "status", "error"),
    )
    list_display = fields
    list_select_related = ("subscription", "fact_check", "submission__outlet", "submission__article")
    list_filter = ("state",)
    ordering = ("-pk",)
    nothing_here = gettext_lazy("Nothing was sent yet. Partners that subscribed are told what is published.")
