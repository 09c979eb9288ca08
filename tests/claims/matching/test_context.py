"""What a quote leaves to its context, and whether its wording says it."""

import pytest

from claims.matching.context import named, stands_for, told_before


@pytest.mark.parametrize(
    "quote",
    [
        "he took 3 million euros in bribes",
        "It carried 52,000 passengers last year",
        "it 52,000 times denied",
        "The company will cut 300 jobs on Friday",
        "the report from Tuesday is wrong",
        "those ships are late",
        "This is a lie",
        "Vos told her to pay",
        "having seen him",
    ],
)
def test_what_points_out_of_the_quote_leans(quote):
    assert stands_for(quote, quote, "Edda Moreau") is None


@pytest.mark.parametrize(
    "quote",
    [
        "We will build 40 bridges",
        "The mayor sold his house",
        "Odo Lind sold the harbour and paid its debt",
        "the report of the harbour office is wrong",
        "this week the quay was closed",
        "that the strike cost 52 million euros",
        "both the quays are closed",
    ],
)
def test_what_says_by_itself_what_it_means_does_not(quote):
    assert stands_for(quote, quote, "Edda Moreau") == ()


def test_a_wording_with_a_name_in_its_place_says_what_was_meant():
    told = stands_for("he took 3 million euros", "Odo Lind took 3 million euros.", "Edda Moreau")
    assert told == ("odo", "lind", "took", "3", "million", "euros")
    assert stands_for("he took 3 million euros", "Moreau: “He took 3 million euros”", "Moreau") is None
    assert stands_for("he took 3 million euros", "Odo Lind took …", "Edda Moreau") is None


def test_of_nobody_in_particular_only_words_with_a_name_stand_alone():
    said = "two people died on Friday"
    assert [stands_for(said, said, who) for who in ("", "police", "The company", "Ida Quist")] == [
        None
    ] * 3 + [()]
    assert stands_for("two people died in Hallen", "Two people died in Hallen.", "police") == ()


def test_who_is_somebody_in_particular():
    assert all(map(named, ["Odo Lind", "Moreau", "a spokesman for Orlen"]))
    assert not any(map(named, ["", "police", "Police", "The company", "Senior officials", "–"]))


def test_a_clause_may_lean_on_what_its_own_sentence_tells_before():
    before = "Snow fell. Moreau noted that the ministry\nhad promised a quay, and that "
    assert told_before(before) == ("the", "ministry", "had", "promised", "a", "quay", "and", "that")


@pytest.mark.parametrize(
    "before",
    [
        "Moreau spoke about Odo Lind. She said that ",
        "Moreau told the council that ",
        "Moreau said that he took the money and that ",
        "Moreau said that the ministry would pay. She added that ",
    ],
)
def test_what_stands_in_another_sentence_or_leans_itself_tells_nothing(before):
    assert told_before(before) == ()


def test_a_few_words_without_a_verb_repeat_no_sentence(compare):
    claim = "The nine-day ferry strike cost the islands some 44 million euros."
    assert compare("ferry strike", claim).relation == "related"
    assert compare("Lind resigned", "Mayor Lind has resigned.").relation == "repeats"
