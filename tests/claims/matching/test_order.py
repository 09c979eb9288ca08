"""The same words in another order: who did it to whom, and what only moved."""

import pytest

from claims.matching.order import exchanged, other_roles, other_way_round, turned


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("The chief thanked the mayor of Veldt.", "The mayor thanked the chief of Veldt.", "words"),
        ("The bank lent Skane five million.", "Skane lent the bank five million.", "words"),
        ("The bank lent the port a crane.", "The port lent the bank a crane.", "words"),
        ("It was sold by the port to the fund.", "It was sold by the fund to the port.", "words"),
        ("It killed 12 and wounded 30.", "It killed 30 and wounded 12.", "figures"),
        ("It has 12 and 30 of them.", "It has 30 and 12 of them.", ""),
        ("They won by 60 votes to 40.", "They won by 40 votes to 60.", "figures"),
        ("On Monday the road was closed.", "The road was closed on Monday.", ""),
        ("Plums, pears and figs were sold.", "Figs, pears and plums were sold.", ""),
        ("Lind and Oke opened it.", "Oke and Lind opened it.", ""),
        ("Lind met Oke in Veldt.", "Oke met Lind in Veldt.", ""),
        ("Skane held talks with Veldt.", "Veldt held talks with Skane.", ""),
        ("Lind was the mayor.", "The mayor was Lind.", ""),
        ("Lind resigned.", "Lind resigned.", ""),
        ("", "", ""),
    ],
)
def test_what_changed_places_is_told_from_what_only_moved(old, new, found):
    assert exchanged(old, new) == found == exchanged(new, old)


def test_a_word_that_leads_the_other_way_is_the_only_difference():
    assert turned("Exports to Skane fell.", "Exports from Skane fell.")
    assert turned("It was closed before the storm.", "It was closed after the storm.")
    assert not turned("Exports to Skane fell.", "Exports from Skane rose.")
    assert not turned("Exports to Skane fell.", "Exports to Skane fell.")


def test_a_text_of_one_word_again_and_again_is_answered():
    words = "ah " * 49
    assert exchanged(f"oh {words}eh {words}", f"eh {words}oh {words}") == "words"
    assert exchanged(f"oh {words * 9}eh", f"eh {words * 9}oh") == ""


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The bank sued the city.", "The bank was sued by the city.", True),
        ("Norland attacks Veldt.", "Norland is attacked by Veldt.", True),
        ("Norland has recognised Veldt.", "Norland was recognised by Veldt.", True),
        ("The bank sued the city.", "The city was sued by the bank.", False),
        ("The mill closed on Friday.", "The mill was closed by Friday.", False),
        ("The bank was sued by the city.", "The bank was sued by the city.", False),
        ("", "", False),
    ],
)
def test_who_did_it_is_told_from_who_had_it_done_to_him(one, other, found):
    assert other_roles(one, other) == found == other_roles(other, one)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("If the bridge closes, the ferry will run.", "If the ferry runs, the bridge will close.", True),
        ("Rents rose because people came.", "People came because rents rose.", True),
        ("Because rents rose, people left.", "People left because rents rose.", False),
        ("If the levy passes, the pool stays.", "The pool stays if the levy passes.", False),
        ("If the levy passes, the pool stays.", "The pool stays.", False),
        ("", "If", False),
    ],
)
def test_cause_and_effect_in_each_others_place_are_seen(one, other, found):
    assert other_way_round(one, other) == found == other_way_round(other, one)
