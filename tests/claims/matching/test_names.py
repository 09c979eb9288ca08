"""Who and where, also at the beginning of a sentence, where any word has a capital."""

import pytest

OTHERS = [
    ("Trump won Georgia.", "Biden won Georgia."),
    ("Obama won the election.", "Clinton won the election."),
    ("Bush signed the treaty.", "Lincoln signed the treaty."),
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
]


@pytest.mark.parametrize(("sentence", "claim"), OTHERS)
def test_a_bare_word_before_a_verb_is_a_name(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"


@pytest.mark.parametrize(("sentence", "claim"), PLACES)
def test_another_place_is_a_change_wherever_it_stands(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "changed_figure"


@pytest.mark.parametrize(("sentence", "claim"), ALIKE)
def test_a_plural_or_a_synonym_is_no_name(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"
