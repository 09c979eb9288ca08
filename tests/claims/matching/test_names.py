"""Who and where, also at the beginning of a sentence, where any word has a capital."""

import pytest

OTHERS = [
    ("Trump won Georgia.", "Biden won Georgia."),
    ("Obama won the election.", "Clinton won the election."),
    ("Bush signed the treaty.", "Lincoln signed the treaty."),
    (
        "Hanna Lind backs a tax of 23 percent on sugar.",
        "Per Oke is in favour of putting a 23 percent tax on all sugar.",
    ),
    (
        "Norland has the largest herring fleet on earth.",
        "Cape Osk near Veldt has the largest herring fleet in the free world.",
    ),
]
PLACES = [
    ("In Oslo, rents rose by 20%.", "Rents in Bergen rose by 20%."),
    ("In Veldt, the mayor sold the library.", "The mayor sold the library in Skane."),
]
ALIKE = [
    ("Physicians will strike on Monday.", "Doctors will strike on Monday."),
    ("Bikes were stolen in Veldt.", "Bicycles were stolen in Veldt."),
    ("Cops raided the bar.", "Police raided the bar."),
    ("Trucks blocked the bridge.", "Lorries blocked the bridge."),
    ("In Oslo, rents rose by 20%.", "Rents in Oslo rose by 20%."),
    (
        "Hanna Lind, the mayor, backs a tax of 23 percent on sugar.",
        "Mayor Lind is in favour of putting a 23 percent tax on all sugar.",
    ),
    (
        "The European Union fined the airline 40 million euros.",
        "Brussels imposed a fine of 40 million euros on the airline.",
    ),
    ("Hanna Lind says Norland has the largest fleet.", "Norland has the largest fleet."),
]


@pytest.mark.parametrize(("sentence", "claim"), OTHERS)
def test_who_is_named_at_the_head_is_not_another(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"


@pytest.mark.parametrize(("sentence", "claim"), PLACES)
def test_another_place_is_a_change_wherever_it_stands(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "changed_figure"


@pytest.mark.parametrize(("sentence", "claim"), ALIKE)
def test_a_plural_or_a_synonym_is_no_name(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"
