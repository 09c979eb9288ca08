"""What a quote leaves to its context, and whether its wording says it."""

import pytest

from claims.matching.context import named, stands_for


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
