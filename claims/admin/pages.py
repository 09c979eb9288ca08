"""What all pages of the admin share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminTextareaWidget

from claims.exceptions import ClaimsError, StaleText
from claims.models import User
from claims.numbers import wholes


class Capped(Paginator):  # type: ignore[type-arg]
    """Counts to ten thousand and no further: a page must not grow with its table. Filters lead beyond."""

    MOST = 10_000

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return len(rows) if isinstance(rows, list) else rows.order_by()[: self.MOST].count()


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that asks the domain before it is valid, and notices when somebody else saved meanwhile."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen_revision" in self.fields:
            self.fields["seen_revision"].initial = getattr(self.instance, "revision", None)

    def check_row(self) -> None:
        """Raise what the domain has against `self.instance`."""

    def written(self) -> list[str]:
        """The fields of the row that were changed."""
        names = {field.name for field in self.instance._meta.get_fields()} - {"revision"}
        return [name for name in self.changed_data if name in names]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        shown, stands = self.cleaned_data.get("seen_revision"), getattr(self.instance, "revision", None)
        if self.instance.pk and None not in (shown, stands) and shown != stands:
            raise forms.ValidationError(str(StaleText()), code=StaleText.code)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            self.check_row()
        except ClaimsError as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class Chosen(AutocompleteSelect):
    """Looks up the names of what was chosen; what is no number names nothing, and is refused by the field."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """With words in the empty box: they are all that names it to who cannot see it."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": str(_("Type to search"))}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [str(number) for number in wholes(value)], attr)


class Page(ModelAdmin):  # type: ignore[misc]
    """A noun in the admin: nothing is deleted, and who did what stands in the record alone."""

    form = DeskForm
    paginator = Capped
    show_full_result_count = False
    list_per_page = 50
    list_fullwidth = True
    help_texts: ClassVar[dict[str, Any]] = {}
    """What a field is for, by its name, where its label does not say it all."""
    nothing_here: Any = _("Nothing here yet.")
    """What an empty list says."""
    history_of: type[models.Model] | None = None
    """The noun that the record calls a row by, where it is not the page's own."""
    compressed_fields = True
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": UnfoldAdminTextareaWidget(attrs={"rows": 3})},
    }

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        names = [name for name in super().get_fields(request, obj) if name != "seen_revision"]
        with_revision = obj is not None and hasattr(obj, "revision") and self.has_change_permission(request)
        return [*names, "seen_revision"] if with_revision else names

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"help_texts": self.help_texts, **kwargs})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Chosen(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        if any("\0" in asked for asked in request.GET.values()):  # the database knows no such character
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def log_addition(self, *args: Any) -> None: ...

    def log_change(self, *args: Any) -> None: ...

    def log_deletions(self, *args: Any) -> None: ...

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        noun = self.history_of or self.model
        about = {"subject_kind": noun._meta.model_name, "subject_id": object_id}
        return HttpResponseRedirect(f"{reverse('admin:claims_event_changelist')}?{urlencode(about)}")

    def ask_first(
        self, request: HttpRequest, rows: QuerySet[Any], action: str, question: str, what: str
    ) -> HttpResponse | None:
        """A page that says what the action does to which rows; None once that was answered by yes."""
        if "sure" in request.POST:
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": question,
            "rows": rows,
            "action": action,
            "what": what,
        }
        return TemplateResponse(request, "admin/ask_first.html", context)

    def each(
        self, request: HttpRequest, rows: Iterable[Any], verb: Callable[[Any], object], done: str
    ) -> None:
        """Do it to each row; say how many it was done to (`done` holds %d), and each refusal once."""
        count, refusals = 0, set()
        for row in rows:
            try:
                verb(row)
                count += 1
            except ClaimsError as refusal:
                refusals.add(str(refusal))
        if count:
            self.message_user(request, done % count, messages.SUCCESS)
        for sentence in sorted(refusals):
            self.message_user(request, sentence, messages.WARNING)


class ReadOnly(Page):
    """A noun that is looked at and never written here."""

    form = forms.ModelForm  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnlyRows(TabularInline):  # type: ignore[misc]
    """Rows of a noun that belong to another, to be looked at."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def admin_of(request: HttpRequest) -> User:
    """Who is signed in; nobody else gets as far as the admin."""
    assert isinstance(request.user, User)
    return request.user


def counted(singular: str, plural: str, number: int) -> str:
    return ngettext(singular, plural, number) % number


NEVER = _("never")
