"""Publications, speakers, topics, the scales of ratings, and the weights of reasons."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline
from unfold.decorators import display

from claims import catalogue
from claims.admin.pages import DeskForm, Page
from claims.extraction.worth import WEIGHTS
from claims.models import Publication, Rating, RatingScale, ReasonWeight, Rescoring, Speaker, Topic


class CatalogueForm(DeskForm):
    def check_row(self) -> None:
        catalogue.check(self.instance)


class CataloguePage(Page):
    """A plain noun, written by `catalogue.store`."""

    form = CatalogueForm

    def save_model(self, request: HttpRequest, obj: Any, form: DeskForm, change: bool) -> None:
        revision = form.cleaned_data.get("seen_revision") if change else None
        catalogue.store(row=obj, by=request.user, fields=form.written(), revision=revision)


@admin.register(Publication)
class PublicationPage(CataloguePage):
    list_display = ("name", "domain", "agency", "language", "country")
    list_filter = ("agency", "language")
    search_fields = ("name", "domain")
    ordering = ("name",)
    fields = ("name", "domain", "agency", ("language", "country"), "note")


@admin.register(Speaker)
class SpeakerPage(CataloguePage):
    list_display = ("name", "qualifier", "kind", "position", "party")
    list_filter = ("kind",)
    search_fields = ("key", "name")
    ordering = ("key", "pk")
    fields = ("name", "qualifier", "kind", ("position", "party"), "aliases")


@admin.register(Topic)
class TopicPage(CataloguePage):
    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug")


class Ratings(TabularInline):  # type: ignore[misc]
    model = Rating
    extra = 0
    can_delete = False
    fields = ("position", "label", "code", "meaning", "number", "active")
    ordering = ("position", "pk")
    formfield_overrides = Page.formfield_overrides


@admin.register(RatingScale)
class RatingScalePage(CataloguePage):
    list_display = ("name", "for_pledges", "in_use")
    ordering = ("pk",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "for_pledges")
    inlines = (Ratings,)

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
