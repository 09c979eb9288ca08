"""Marking words of an article as a claim, and correcting what was read."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.corrections import add_mention, correct_mention
from claims.models import Article, Correction, Decision, Kind, Mention, Polarity, User
from claims.passages import find_quote
from claims.wayback import state_of
from workbench.forms.articles import AsTyped
from workbench.forms.base import DeskForm


class MentionForm(DeskForm):
    """What can be said of a claim in a text. `begin` and `end` are code points where the page knows them."""

    use_required_attribute = False
    main_field = "quote"

    quote = AsTyped(
        label=_("The words in the text"),
        help_text=_("As they stand there. Select them in the article, or copy them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Choose the words of the claim in the text.")},
    )
    speaker = forms.CharField(
        label=_("Who said it"),
        required=False,
        max_length=200,
        help_text=_("Empty, if the article says it in its own name."),
    )
    relays = forms.CharField(
        label=_("According to whom"),
        required=False,
        max_length=600,
        help_text=_("Who passed it on, innermost first, separated by semicolons."),
    )
    venue = forms.CharField(
        label=_("Where it was posted"),
        required=False,
        max_length=200,
        help_text=_("A platform or channel, if any."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.STATEMENT)
    polarity = forms.ChoiceField(
        label=_("Said or denied"), choices=Polarity.choices, initial=Polarity.AFFIRMED
    )
    begin = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def span(self, text: str, near: tuple[int, int] | None = None) -> tuple[int, int]:
        """Where the quote stands: at the offsets that the page gave, else where it is found."""
        begin, end = self.cleaned_data["begin"], self.cleaned_data["end"]
        if begin is not None and end is not None and 0 <= begin < end <= len(text):
            near = (begin, end)
        return find_quote(text, self.cleaned_data["quote"], near)

    def said(self) -> dict[str, Any]:
        """Speaker, relays, venue, kind and polarity, as the verbs take them."""
        fields = {name: self.cleaned_data[name] for name in ("speaker", "venue", "kind", "polarity")}
        names = re.split(r"[;\n]", self.cleaned_data["relays"])
        return {**fields, "relays": [name.strip() for name in names if name.strip()]}


class MarkForm(MentionForm):
    wording = forms.CharField(
        label=_("In words that stand alone"),
        required=False,
        max_length=2000,
        help_text=_("Left empty, the words of the text are taken."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def add(self, article: Article, *, by: User) -> tuple[Mention, Decision]:
        assert article.current is not None
        begin, end = self.span(article.current.text)
        return add_mention(
            article=article.pk,
            begin=begin,
            end=end,
            version=self.cleaned_data["version"],
            wording=self.cleaned_data["wording"],
            by=by,
            **self.said(),
        )


class CorrectForm(MentionForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def correct(self, mention: Mention, *, by: User) -> list[Correction]:
        """A quote that was left alone keeps its spans, also where there are several."""
        span = None
        quote = self.cleaned_data["quote"]
        if mention.version and " ".join(quote.split()) != " ".join(mention.quote.split()):
            near = (mention.spans[0][0], mention.spans[-1][1])
            span = [self.span(mention.version.text, near)]
        return correct_mention(
            mention=mention.pk, span=span, revision=self.cleaned_data["revision"], by=by, **self.said()
        )


def as_read(mention: Mention) -> dict[str, Any]:
    """The values that a form for correcting a mention starts with."""
    state = state_of(mention)
    chain = state.pop(Correction.Field.CHAIN)
    return {
        "quote": mention.quote,
        "speaker": state["speaker"],
        "kind": state["kind"],
        "polarity": state["polarity"],
        "relays": "; ".join(chain["relays"]),
        "venue": chain["venue"],
        "revision": mention.corrections.count(),
    }
