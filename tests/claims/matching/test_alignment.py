"""Two texts that share all but what is done say two things, and one thing where the words are near."""

import json

import pytest

from claims.matching import alignment, relations
from claims.matching.alignment import say_one_thing, table
from claims.matching.predicates import told_in

OTHER_FACTS = [
    ("The oak on the green was felled by the council.", "The council measured the oak on the green."),
    ("A man was shot at the station.", "The man at the station had a knife."),
    (
        "Detectives arrested the boy's stepfather.",
        "The stepfather of the boy was interviewed by detectives.",
    ),
    (
        "The yacht of the banker was seized by the court.",
        "The court valued the banker's yacht at 40 million.",
    ),
    ("The therapy is paid for by the insurer.", "The insurer questions the therapy."),
    ("The beach at Sandholm was cleaned up by volunteers.", "Volunteers guard the beach at Sandholm."),
    (
        "The photo shows Lind with a banker at the regatta.",
        "The photo shows Lind asleep in the council chamber.",
    ),
]
ONE_FACT = [
    ("The notary forged the will.", "The will was faked by the notary."),
    ("The firm hid the side effects.", "The company concealed the side effects."),
    ("Two officers shared pictures of the victim.", "Photos of the victim were passed around by officers."),
    ("The government took the decision to close the mine.", "The government decided to close the mine."),
    ("Physicians walked out in Tarn.", "Doctors struck in Tarn."),
    ("7 million crowns went into the hall.", "The hall cost 7 million crowns."),
]


@pytest.mark.parametrize(("one", "other"), OTHER_FACTS)
def test_what_another_verb_tells_is_another_fact(one, other):
    assert not say_one_thing(one, other)
    assert not say_one_thing(other, one)


@pytest.mark.parametrize(("one", "other"), ONE_FACT)
def test_what_other_words_tell_is_one_fact(one, other):
    assert say_one_thing(one, other)
    assert say_one_thing(other, one)


def test_another_fact_of_one_story_is_related(compare):
    felled, measured = OTHER_FACTS[0]
    assert compare(felled, measured).relation == compare(measured, felled).relation == "related"


def test_the_score_is_that_of_the_words_whatever_the_relation(compare, monkeypatch):
    found = compare(*OTHER_FACTS[0])
    monkeypatch.setattr(relations, "say_one_thing", lambda one, other: True)
    by_rules = compare(*OTHER_FACTS[0])
    assert (found.relation, by_rules.relation) == ("related", "repeats")
    assert found.score == by_rules.score


def test_who_denies_another_fact_of_the_story_denies_nothing_said(compare):
    denied = "Mayor Lind denies that the oak on the green was felled by the council."
    assert compare(denied, OTHER_FACTS[0][1], polarity="denied").relation == "related"


def test_the_encoder_is_not_asked_where_one_text_adds_nothing(monkeypatch):
    monkeypatch.setattr(alignment, "get_encoder", lambda: pytest.fail("The encoder was asked."))
    assert say_one_thing("The bakery burned down.", "The bakery in Mill Lane burned down at night.")
    assert say_one_thing("The bakery burned.", "The bakery burned.")
    assert say_one_thing("", "The bakery burned.")


def test_a_table_that_weighs_other_signs_is_refused(tmp_path):
    path = tmp_path / "alignment.json"
    path.write_text(json.dumps({"bias": 0.0, "plain_enough": 0.0, "weights": {"farthest": 1.0}}))
    with pytest.raises(ValueError, match="exactly these signs"):
        table(path)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The gang smuggled cigarettes through the harbour.", ["smuggl"]),
        ("Photos were passed around by two officers.", ["pass"]),
        ("Investors own most flats, not their own cars.", ["own"]),
        ("The coalition agreed on a lower voting age.", ["agre"]),
        ("After closing the mine Berg sold it.", ["clos", "sell"]),
        ("Health minister Carla Wendt ordered 4,000 visas.", ["order"]),
    ],
)
def test_a_word_that_says_what_is_done_is_known_by_its_place(text, verbs):
    assert [word.root for word in told_in(text) if word.verb] == verbs
