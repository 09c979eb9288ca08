"""A select that draws itself says what Django's own would say."""

from django import forms
from django.test.html import parse_html

from workbench.forms.choosing import ChoiceField

CHOICES = [("", "any"), (1, "Fish & Sons"), ("2", '<b>"two"</b>')]


def drawn(field, data):
    form_class = type("Narrowing", (forms.Form,), {"outlet": field})
    return parse_html(str(form_class(data)["outlet"]))


def test_a_choice_is_drawn_as_by_django_and_escaped():
    for chosen in ("", "1", "2", "3"):
        options = {"choices": CHOICES, "required": False}
        assert drawn(ChoiceField(**options), {"outlet": chosen}) == drawn(
            forms.ChoiceField(**options), {"outlet": chosen}
        )
