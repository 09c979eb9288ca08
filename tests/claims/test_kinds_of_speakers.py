"""Whether a speaker is a person, guessed from the name and from what the text tells."""

import pytest

from claims.models import Outlet, Speaker
from claims.speakers import find_speakers, kind_of
from tests.factories import make_publication

BODIES = (
    "Statistics Sundholm; River Science; Radio Hallen; Northern Wire; Hallen Gazette; Coastal Institute; "
    "Institute of Coastal Research; Voltan plc; Victoria University; Lowtown Analytics; Harbour Partnership"
)


@pytest.mark.parametrize("name", BODIES.split("; "))
def test_words_of_bodies_anywhere_in_a_name_make_an_organisation(name: str) -> None:
    assert kind_of(name) == "organisation"


@pytest.mark.parametrize(
    ("name", "person", "kind"),
    [
        ("Clara Voss", False, "person"),
        ("Dr. Vorn", False, "person"),
        ("Judy Bank", True, "person"),
        ("Edda Moreau", True, "person"),
        ("Edda Moreau", False, "unknown"),
        ("Blue Heron", False, "unknown"),
        ("@claravoss", False, "unknown"),
        ("some officials", False, "group"),
    ],
)
def test_a_first_name_a_title_or_the_text_makes_a_person_and_nothing_else(
    name: str, person: bool, kind: str
) -> None:
    assert kind_of(name, person=person) == kind


@pytest.mark.django_db
def test_known_outlets_are_organisations_and_what_a_person_set_stays() -> None:
    make_publication("Clara Today")
    Outlet.objects.create(name="The Blue Heron")
    Speaker.objects.create(name="Coastal Institute", key="coastal institute", kind="group")
    names = ["Clara Today", "The Blue Heron", "Coastal Institute", "Edda Moreau"]
    found = find_speakers(names, people=["Edda Moreau"])
    assert [found[name].kind for name in names] == ["organisation", "organisation", "group", "person"]
