"""Publications, speakers, topics, the scales of ratings, and the weights of reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldBooleanSwitchWidget

from claims import catalogue, scales
from claims.admin.pages import DeskForm, Page, admin_of
from claims.exceptions import BadInput
from claims.extraction.worth import WEIGHTS
from claims.mastheads import merge_publications
from claims.models import Publication, Rating, RatingScale, ReasonWeight, Rescoring, Speaker, Topic

IN_ADDRESSES = gettext_lazy("Letters, figures and hyphens. Links that lead here break when it is changed.")


class CatalogueForm(DeskForm):
    def check_row(self) -> None:
        catalogue.check(self.instance)


class CataloguePage(Page):
    """A plain noun, written by `catalogue.store`."""

    form = CatalogueForm

    def save_model(self, request: HttpRequest, obj: Any, form: DeskForm, change: bool) -> None:
        revision = form.cleaned_data.get("seen_revision") if change else None
        catalogue.store(row=obj, by=request.user, fields=form.written(), revision=revision)


class PublicationForm(CatalogueForm):
    """One whose name or site another has is put together with that one, once the box is ticked."""

    put_together = forms.BooleanField(
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        label=gettext_lazy("Put the two together"),
        help_text=gettext_lazy(
            "Where another publication has this name or site and is the same outlet: its articles, feeds and "
            "partners come here, and its name and site lead here. This cannot be undone."
        ),
    )
    other: Publication | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields.pop("put_together", None)

    def validate_unique(self) -> None:
        """The domain asks, and says what to do."""

    def check_row(self) -> None:
        try:
            super().check_row()
        except BadInput as refusal:
            self.other = catalogue.same_as(self.instance)
            if self.other is None or self.instance.pk is None:
                raise
            if not self.cleaned_data.get("put_together"):
                told = _("%(refusal)s If “%(name)s” is the same outlet, tick “Put the two together”.")
                raise BadInput(
                    told % {"refusal": refusal, "name": self.other}, field=refusal.field
                ) from refusal


@admin.register(Publication)
class PublicationPage(CataloguePage):
    form = PublicationForm
    list_display = ("name", "domain", "agency", "language", "country")
    list_filter = ("agency", "language")
    search_fields = ("name", "domain")
    ordering = ("name",)
    fields = ("name", "domain", "agency", ("language", "country"), "note")
    readonly_fields = ("also_called",)
    help_texts = {
        "domain": gettext_lazy(
            "Its site, such as gazette.example: articles from there are taken to be its own."
        ),
        "agency": gettext_lazy("Other outlets print its reports: what they credit to it has one origin."),
        "language": gettext_lazy("Two letters, such as en or pl."),
        "country": gettext_lazy("Two letters, such as GB or PL."),
        "note": gettext_lazy("For the desk alone."),
    }

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        names = super().get_fields(request, obj)
        return [*names, "also_called", "put_together"] if obj is not None else names

    def get_queryset(self, request: HttpRequest) -> Any:
        """What is part of another is found there."""
        return super().get_queryset(request).filter(merged_into=None)

    @display(description=gettext_lazy("also called"))
    def also_called(self, row: Publication) -> str:
        return ", ".join(row.aliases) or "–"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Put together first: then its name and site are free to be taken."""
        if not change or form.other is None:
            super().save_model(request, obj, form, change)
            return
        merge_publications(publication=form.other.pk, into=obj.pk, by=admin_of(request))
        catalogue.store(row=obj, by=request.user, fields=form.written())


@admin.register(Speaker)
class SpeakerPage(CataloguePage):
    list_display = ("name", "qualifier", "kind", "position", "party")
    list_filter = ("kind",)
    search_fields = ("key", "name")
    ordering = ("key", "pk")
    fields = ("name", "qualifier", "kind", ("position", "party"), "aliases")
    help_texts = {
        "qualifier": gettext_lazy(
            "Only where two speakers have the same name: what tells this one from the other, such as "
            "“the judge”."
        ),
        "position": gettext_lazy("As readers should see it, such as “minister of transport”."),
        "aliases": gettext_lazy("Other names that articles use, divided by commas. They lead to this entry."),
    }


@admin.register(Topic)
class TopicPage(CataloguePage):
    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug")
    nothing_here = gettext_lazy("No topic yet. Each case file offers those that stand here.")
    help_texts = {"slug": IN_ADDRESSES}


RATING_HELP = {
    "position": gettext_lazy("The order in which they are offered."),
    "label": gettext_lazy("The verdict as readers see it."),
    "code": gettext_lazy("What partners and exports know it by. Leave it as it is once it was used."),
    "meaning": gettext_lazy("Readers find it below the verdict."),
    "number": gettext_lazy("From 1, the worst, to 5, for search engines. Empty where it has no place there."),
    "active": gettext_lazy("Switched off, it is offered no more. What it was given stays published."),
}


class RatingForm(CatalogueForm):
    seen_revision = None  # type: ignore[assignment]  # it is a row of its scale's form


class RatingRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        """Each asks the domain, which knows nothing of what is written beside it."""
        super().clean()
        named: dict[str, Rating] = {}
        for form in self.forms:
            row = form.instance
            if not row.active or not row.label:
                continue
            alike = named.setdefault(scales.rating_slug(row.label), row)
            if alike is not row and "label" in form.changed_data:
                raise forms.ValidationError(str(catalogue.named_already(alike)))


class Ratings(TabularInline):  # type: ignore[misc]
    model = Rating
    form = RatingForm
    formset = RatingRows
    extra = 0
    can_delete = False
    fields = ("position", "label", "code", "meaning", "number", "active")
    ordering = ("position", "pk")
    formfield_overrides = Page.formfield_overrides
    max_num = 50

    def get_formset(self, request: HttpRequest, obj: RatingScale | None = None, **kwargs: Any) -> Any:
        """Read no more rows than can be kept: Django reads a thousand more than `max_num` and shows them."""
        return super().get_formset(request, obj, absolute_max=self.max_num, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Each box says what it is: the heads of the columns name none of them."""
        kwargs["help_text"] = RATING_HELP.get(db_field.name, "")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = str(field.label)
        return field


@admin.register(RatingScale)
class RatingScalePage(CataloguePage):
    list_display = ("name", "for_pledges", "in_use")
    ordering = ("pk",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "for_pledges")
    inlines = (Ratings,)
    help_texts = {
        "slug": IN_ADDRESSES,
        "for_pledges": gettext_lazy("For what became of a pledge; the other scales are for all else."),
    }

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With the scales that a desk begins with, which else are made with its first verdict."""
        if not RatingScale.objects.exists():
            scales.ensure_scales()
        return super().changelist_view(request, extra_context)

    @display(description=gettext_lazy("ratings in use"))
    def in_use(self, scale: RatingScale) -> str:
        return " · ".join(rating.label for rating in scale.ratings.all() if rating.active)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("ratings")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for row in formset.new_objects:
            catalogue.store(row=row, by=request.user)
        for row, names in formset.changed_objects:
            catalogue.store(row=row, by=request.user, fields=names)


@admin.register(ReasonWeight)
class ReasonWeightPage(CataloguePage):
    """Every reason has its row from the start; only its weight is the desk's to change."""

    list_display = ("reason", "came_with", "weight")
    list_display_links = ("reason",)
    ordering = ("pk",)
    fields = ("reason", "came_with", "weight")
    readonly_fields = ("reason", "came_with")
    list_before_template = "admin/rescoring.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With how far the claims are that nobody has opened."""
        context = {**(extra_context or {}), "rescoring": Rescoring.objects.first()}
        return super().changelist_view(request, context)

    @display(description=gettext_lazy("reason"))
    def reason(self, row: ReasonWeight) -> str:
        return row.get_code_display()

    @display(description=gettext_lazy("came with"))
    def came_with(self, row: ReasonWeight) -> str:
        return f"{WEIGHTS.get(row.code, 0):+.2f}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
