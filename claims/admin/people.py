"""People and their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from claims import people
from claims.admin.pages import DeskForm, Page
from claims.exceptions import BadInput
from claims.models import User


class PersonForm(DeskForm):
    language = forms.ChoiceField(
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
        widget=UnfoldAdminSelectWidget,
        label=gettext_lazy("Language"),
    )
    new_password = forms.CharField(
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        required=False,
        label=gettext_lazy("New password"),
        strip=False,
    )
    forget_factor = forms.BooleanField(
        widget=UnfoldBooleanSwitchWidget,
        required=False,
        label=gettext_lazy("Forget the two-step sign-in"),
        help_text=gettext_lazy("For somebody who lost the phone: a new one is set up at the next sign-in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["new_password"]
        password.required = self.instance.pk is None
        if self.instance.pk:
            password.help_text = _("Leave it empty to keep the present one. Another one ends all sessions.")

    def check_row(self) -> None:
        people.check(self.instance)
        people.check_admin_remains(self.instance)

    def clean_new_password(self) -> str:
        password = str(self.cleaned_data["new_password"])
        if password:
            self._refused_as_invalid(password)
        return password

    def _refused_as_invalid(self, password: str) -> None:
        try:
            people.check_password(self.instance, password)
        except BadInput as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


@admin.register(User)
class PersonPage(Page):
    form = PersonForm
    list_display = ("name", "username", "shown_role", "email", "second_factor", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    actions = ("forget_factors",)
    help_texts = {
        "username": gettext_lazy(
            "To sign in with, and what colleagues write after @ in a note: letters, figures and @ . + - _"
        ),
        "email": gettext_lazy("For mails of the desk, and to set a new password. It signs in as well."),
        "role": gettext_lazy(
            "Reporters read, decide, gather evidence, write and sign. Editors also publish and take "
            "down, and give the second signature. Admins also get into these pages. Outsiders see "
            "nothing of the desk."
        ),
        "interests": gettext_lazy(
            "A note for admins. What keeps somebody from a verdict is declared at the desk, under "
            "“Declared interests”."
        ),
        "is_active": gettext_lazy(
            "Switched off, nobody signs in with it and its sessions end. What the person did stays on record."
        ),
    }
    fields = (
        "username",
        ("first_name", "last_name"),
        "email",
        "role",
        "language",
        "interests",
        "new_password",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        names = super().get_fields(request, obj)
        return [*names, "forget_factor", "is_active"] if obj else names

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows: QuerySet[User] = super().get_queryset(request)
        return rows.annotate(factors=Count("authenticator", distinct=True))

    @display(description=gettext_lazy("name"), ordering="first_name")
    def name(self, person: User) -> str:
        return str(person)

    @display(
        description=gettext_lazy("role"),
        ordering="role",
        label={"admin": "danger", "editor": "info", "reporter": "success"},
    )
    def shown_role(self, person: User) -> tuple[str, str]:
        return person.role, person.get_role_display()

    @display(description=gettext_lazy("two-step sign-in"), boolean=True)
    def second_factor(self, person: Any) -> bool:
        return bool(person.factors)

    @action(description=gettext_lazy("Forget the two-step sign-in"))
    def forget_factors(self, request: HttpRequest, rows: QuerySet[User]) -> HttpResponse | None:
        what = _("Their app and their recovery codes work no more. Be sure that it is they who ask for it.")
        question = self.ask_first(request, rows, "forget_factors", _("Forget the two-step sign-in?"), what)
        if question is not None:
            return question
        self.each(
            request,
            rows,
            lambda row: people.reset_second_factor(person=row.pk, by=request.user),
            _("Forgotten for %d; a new one is set up at the next sign-in."),
        )
        return None

    def save_model(self, request: HttpRequest, obj: User, form: PersonForm, change: bool) -> None:
        given = form.cleaned_data
        fields = {name: given[name] for name in people.EDITABLE & given.keys()}
        if not change:
            fields.pop("is_active", None)
            row = people.add_person(password=given["new_password"], by=request.user, **fields)
            obj.pk, obj._state.adding = row.pk, False
            return
        people.change_person(person=obj.pk, by=request.user, revision=given.get("seen_revision"), **fields)
        if given["new_password"]:
            people.set_password(person=obj.pk, password=given["new_password"], by=request.user)
        if given.get("forget_factor"):
            people.reset_second_factor(person=obj.pk, by=request.user)
