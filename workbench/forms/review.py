"""The verdict in the making, and what is decided about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims import pictures, review
from claims.exceptions import BadInput
from claims.furniture import BY_NAME, HEADLINE_LETTERS, OCCASION_LETTERS, STANDFIRST_LETTERS, Furniture, fit
from claims.models import ChainLink, Claim, Evidence, FactCheck, Rating, Review, User
from claims.revised import NOTE_LETTERS, standing_page
from claims.scales import ratings_for
from workbench.forms.base import DeskForm
from workbench.forms.days import Day, DeskTime
from workbench.forms.names import names_shown, names_written

LINKS = 40

CHECKLIST = {
    "sources_for_every_fact": (_("A source for every key fact"), _("Which fact rests on which piece?")),
    "looked_for_the_contrary": (
        _("Looked for evidence against the rating"),
        _("Where you looked, and what you found."),
    ),
    "asked_the_speaker": (_("Asked the speaker for comment"), _("When and how, and the answer.")),
}


def links_of(claim: Claim) -> list[ChainLink]:
    """Each person or outlet of the chains once, the innermost first."""
    rows = ChainLink.objects.filter(mention__claim=claim).order_by("position", "mention_id")[:LINKS]
    once: dict[tuple[str, str], ChainLink] = {}
    for link in rows:
        once.setdefault((link.role, link.name), link)
    return list(once.values())


class VerdictForm(DeskForm):
    """Everything of a verdict but its evidence list's content; `revision` notices a second writer."""

    use_required_attribute = False

    rating = forms.ModelChoiceField(
        Rating.objects.none(), label=_("Rating"), required=False, widget=forms.RadioSelect
    )
    judges = forms.ChoiceField(
        label=_("What is judged"),
        choices=Review.Judges.choices,
        widget=forms.RadioSelect,
        initial=Review.Judges.TRUE,
    )
    judged_link = forms.ChoiceField(label=_("Said by whom"), required=False)
    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=HEADLINE_LETTERS,
        help_text=_("Left empty, the claim stands in its place."),
    )
    standfirst = forms.CharField(
        label=_("Standfirst"),
        required=False,
        max_length=STANDFIRST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Below the headline; left empty, search engines and feeds show the summary."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The verdict in one or two sentences, as it is to be quoted."),
    )
    body = forms.CharField(
        label=_("Body"),
        required=False,
        max_length=60_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Markdown: **bold**, *italic*, ## heading, [words](https://…), > quote, - list."),
    )
    evidence = forms.MultipleChoiceField(
        label=_("Evidence it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    said_on = Day(label=_("Said on"))
    occasion = forms.CharField(
        label=_("Occasion"),
        required=False,
        max_length=OCCASION_LETTERS,
        help_text=_("Where it was said, as readers will see it: “in a debate of the island council”."),
    )
    byline = forms.CharField(
        label=_("Byline"),
        required=False,
        max_length=900,
        help_text=_(
            "Names as readers see them, with commas between, or semicolons where a name has a comma; left "
            "empty, the newsroom’s alone."
        ),
    )
    change = forms.ChoiceField(
        label=_("Kind of change"),
        choices=[("", "—"), *(c for c in FactCheck.Change.choices if c[0] != "first")],
        required=False,
    )
    note = forms.CharField(
        label=_("Note to readers"),
        required=False,
        max_length=NOTE_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown with its date, and signed with the text; a typo needs none."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, claim: Claim, pieces: Iterable[Evidence], **options: Any) -> None:
        super().__init__(*args, **options)
        self.pieces, self.links = list(pieces), links_of(claim)
        self.fields["rating"].queryset = ratings_for(claim)
        names = [(str(link.pk), f"{link.name} ({link.get_role_display()})") for link in self.links]
        self.fields["judged_link"].choices = [("", "—"), *names]
        self.fields["evidence"].choices = [(str(piece.pk), str(piece)) for piece in self.pieces]
        self.fields["headline"].widget.attrs["placeholder"] = claim.wording.rstrip(".")
        if settings.BYLINES != BY_NAME:
            del self.fields["byline"]
        if standing_page(claim) is None:
            del self.fields["change"], self.fields["note"]
        for name, (label, hint) in CHECKLIST.items():
            self.fields[name] = forms.CharField(label=label, help_text=hint, required=False, max_length=2000)

    @classmethod
    def of(cls, row: Review, pieces: Iterable[Evidence]) -> VerdictForm:
        """The form as the verdict stands."""
        initial = {"rating": row.rating_id, "judges": row.judges, "judged_link": row.judged_link_id}
        initial |= {"summary": row.summary, "body": row.body, "revision": row.revision}
        initial |= {"headline": row.headline, "standfirst": row.standfirst, "said_on": row.said_on}
        initial |= {"occasion": row.occasion, "byline": names_shown(row.byline)}
        initial |= {"change": row.change, "note": row.change_note}
        initial |= {"evidence": [str(piece.pk) for piece in row.evidence.filter(withdrawn_at=None)]}
        return cls(claim=row.claim, pieces=pieces, initial=initial | row.checklist)

    def again(self, row: Review) -> VerdictForm:
        """What was typed here, upon the verdict as somebody else has just saved it."""
        return VerdictForm(
            claim=row.claim,
            pieces=self.pieces,
            initial=self.cleaned_data | self._chosen() | {"revision": row.revision},
        )

    def _chosen(self) -> dict[str, Any]:
        return {"rating": self.cleaned_data["rating"].pk if self.cleaned_data["rating"] else None}

    @property
    def checklist(self) -> list[forms.BoundField]:
        return [self[name] for name in CHECKLIST]

    @property
    def chosen(self) -> list[Evidence]:
        """The pieces that are ticked, as the form was sent or as the verdict stands."""
        wanted = {str(pk) for pk in self["evidence"].value() or ()}
        return [piece for piece in self.pieces if str(piece.pk) in wanted]

    def judged(self) -> ChainLink | None:
        wanted = self.cleaned_data.get("judged_link")
        return next((link for link in self.links if str(link.pk) == wanted), None)

    def furniture(self, row: Review) -> Furniture:
        """What is to stand around it; names stay as they are where the desk does not ask for any."""
        data, said_on = self.cleaned_data, self.cleaned_data.get("said_on")
        names = names_written(data.get("byline", "")) if "byline" in self.fields else row.byline
        plain = {
            name: data.get(name, "") for name in ("headline", "standfirst", "occasion", "change", "note")
        }
        return Furniture(byline=tuple(names), said_on=said_on, **plain)

    def save(self, row: Review, *, by: User) -> review.Edited:
        data = self.cleaned_data
        return review.edit_review(
            review=row.pk,
            by=by,
            revision=data["revision"],
            rating=data["rating"],
            summary=data["summary"],
            body=data["body"],
            judges=data["judges"],
            judged_link=self.judged(),
            evidence=[int(pk) for pk in data["evidence"]],
            checklist={name: data[name] for name in CHECKLIST},
            furniture=self.furniture(row),
        )

    def draft(self, row: Review) -> tuple[Review, list[Evidence]]:
        """The verdict as it is typed, on no account saved."""
        data = self.cleaned_data
        row.rating, row.summary, row.body = data.get("rating"), data.get("summary", ""), data.get("body", "")
        row.judges = data.get("judges") or Review.Judges.TRUE
        row.judged_link = self.judged() if row.judges == Review.Judges.SAID else None
        with suppress(BadInput):  # it is said when it is saved
            fit(row, self.furniture(row))
        wanted = set(data.get("evidence") or [])
        return row, [piece for piece in self.pieces if str(piece.pk) in wanted]


class PictureForm(DeskForm):
    """Without a file the picture that is there is described anew."""

    use_required_attribute = False
    main_field = "file"

    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP. Where and when it was taken is removed from the file."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("This file is empty.")},
    )
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=300,
        help_text=_("For those who do not see it: “Ferries at the quay of Sundholm”."),
    )
    credit = forms.CharField(label=_("Credit"), required=False, max_length=200)
    shows_false = forms.BooleanField(
        label=_("It shows the false thing itself: cross it out"),
        required=False,
        help_text=_("The cross is part of the picture, also where other sites show it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Review) -> PictureForm:
        known = {"alt": row.picture_alt, "credit": row.picture_credit, "shows_false": row.picture_false}
        return cls(initial=known | {"revision": row.revision})

    def save(self, row: Review, *, by: User) -> review.Edited:
        data = {name: self.cleaned_data[name] for name in ("alt", "credit", "shows_false", "revision")}
        file = self.cleaned_data["file"]
        return pictures.set_picture(review=row.pk, by=by, data=file.read() if file else b"", **data)


class ReturnForm(DeskForm):
    main_field = "reason"

    reason = forms.CharField(
        label=_("What has to change"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(DeskForm):
    """At once, or at a time of the desk's clock."""

    use_required_attribute = False

    when = forms.ChoiceField(
        label=_("When"),
        choices=[("now", _("Now")), ("at", _("At a time"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    at = DeskTime(label=_("Time"))

    def time(self, *, now: dt.datetime) -> dt.datetime | None:
        """The time asked for, None for now. Raises BadInput for none, or one that is past."""
        if self.cleaned_data["when"] == "now":
            return None
        at: dt.datetime | None = self.cleaned_data["at"]
        if at is None or at <= now:
            raise BadInput(_("Give a time that is still to come."), field="at")
        return at


class TakeDownForm(DeskForm):
    ids = "take-down-%s"
    main_field = "reason"

    reason = forms.CharField(
        label=_("Why it is taken down"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The desk sees this; readers see a neutral notice."),
    )
