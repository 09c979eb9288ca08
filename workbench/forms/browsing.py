"""What a reader asks the published fact-checks for, from the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.browsing import Sought, ratings_in_use, topics_in_use
from claims.typed import typed

LETTERS = 200


class BrowsingForm(forms.Form):
    """Never refused: what cannot be asked is not asked."""

    use_required_attribute = False

    q = forms.CharField(label=_("Words"), required=False, max_length=LETTERS)
    speaker = forms.CharField(label=_("Said by"), required=False, max_length=LETTERS)
    rating = forms.CharField(label=_("Rating"), required=False, widget=forms.Select)
    topic = forms.CharField(label=_("Topic"), required=False, widget=forms.Select)

    def __init__(self, asked: Any, place: Any) -> None:
        """`place`: where the address stands already, a rating or a topic."""
        self.asked = {name: typed(asked.get(name, ""))[:LETTERS] for name in self.base_fields}
        super().__init__(self.asked | place, auto_id="find_%s")
        self.ratings, self.topics = ratings_in_use(), topics_in_use()
        self.fields["rating"].widget.choices = [("", _("any")), *((one, _(one)) for one in self.ratings)]
        topics = [(topic.slug, topic.name) for topic in self.topics]
        self.fields["topic"].widget.choices = [("", _("any")), *topics]
        if not topics:
            del self.fields["topic"]
        self.fields["q"].widget.input_type = self.fields["speaker"].widget.input_type = "search"

    def sought(self, speaker: int | None) -> Sought:
        """`speaker`: whose address it is."""
        told = self.data
        return Sought(told["q"], told["speaker"], told["rating"], told["topic"], speaker)

    @property
    def narrows(self) -> bool:
        return any(self.asked.values())

    def address(self, **more: Any) -> str:
        """What the address asks, and what follows."""
        return urlencode({name: value for name, value in self.asked.items() if value} | more)
