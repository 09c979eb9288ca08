"""Of somebody's denial it is compared what he denies, and the answer is turned."""

import pytest

from claims.matching.profile import meant

WARNED = "Aqualis told the council about the lead pipes in 2021."
DENIES = "Mayor Lind denies that the council had been warned about the lead pipes in 2021."
BERG_DENIES = (
    "A spokesman for Mr Berg rejected claims that the council was told about the lead pipes in 2021."
)


def test_a_denial_is_found_beside_a_claim_in_other_words(compare):
    assert compare(DENIES, WARNED, polarity="denied").relation == "denies"
    assert compare(WARNED, DENIES, claim_polarity="denied").relation == "denies"


def test_two_who_deny_the_same_say_the_same_whoever_they_are(compare):
    assert compare(DENIES, BERG_DENIES, polarity="denied", claim_polarity="denied").relation == "repeats"


def test_who_denies_that_it_did_not_happen_says_that_it_did(compare):
    denied = "Mayor Lind denies that the council had never been warned about the lead pipes in 2021."
    assert compare(denied, WARNED, polarity="denied").relation == "repeats"


def test_who_denies_one_figure_does_not_give_another(compare):
    denied = "Mayor Lind denies that the repair will cost 38 million crowns."
    assert compare(denied, "The repair will cost 83 million crowns.", polarity="denied").relation == "related"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody denies that the council was warned.",
        "The mayor did not deny that the council was warned.",
        "The mayor could neither confirm nor deny that the council was warned.",
        "The mayor refused to deny that the council was warned.",
        "The court rejected the appeal.",
    ],
)
def test_what_is_no_denial_of_a_clause_is_compared_as_it_stands(text):
    assert meant(text) == text


def test_what_is_said_to_be_untrue_is_compared_as_it_is_denied(compare):
    untrue = "It was not true that the council had been warned about the pipes in 2021."
    assert compare(untrue, WARNED).relation == "denies"
    assert compare(untrue, DENIES, claim_polarity="denied").relation == "repeats"
    assert compare(untrue, "The council had never been warned about the pipes in 2021.").relation == "repeats"


@pytest.mark.parametrize(
    ("only", "rest"),
    [
        ("Only citizens can vote.", "Non-citizens cannot vote."),
        ("Only members can vote on the merger.", "Non-members cannot vote on the merger."),
    ],
)
def test_what_only_some_can_the_rest_cannot(compare, only, rest):
    assert compare(only, rest).relation == compare(rest, only).relation == "repeats"
    can = rest.replace("cannot", "can")
    assert compare(only, can).relation == compare(can, only).relation == "denies"


NO_OBJECT = [
    ("The two firms signed a deal on Monday.", "The two firms signed no deal on Monday.", "denies"),
    ("The two firms did not sign a deal on Monday.", "The two firms signed no deal on Monday.", "repeats"),
    ("No deal was signed on Monday.", "The two firms signed no deal on Monday.", "repeats"),
    ("No number had been agreed.", "The trust has agreed no number.", "repeats"),
    ("The party did not win a seat in the north.", "The party won no seats in the north.", "repeats"),
    ("The party won seats in the north.", "The party won no seats in the north.", "denies"),
    ("No request was rejected by the ministry.", "The ministry rejected no request.", "repeats"),
    ("The mayor said no ward would close.", "No ward would close, the mayor said.", "repeats"),
]


@pytest.mark.parametrize(("one", "other", "told"), NO_OBJECT)
def test_who_signs_no_deal_does_not_sign_one(compare, one, other, told):
    assert compare(one, other).relation == compare(other, one).relation == told
