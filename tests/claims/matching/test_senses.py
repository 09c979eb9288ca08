"""Words beside each other: the same, a kind of the other, or two things."""

import pytest

from claims.matching.courses import other_stage
from claims.matching.senses import alike, comparable, keys_of, kind_of


@pytest.mark.parametrize(
    ("one", "other"), [("lorries", "trucks"), ("called off", "cancelled"), ("bought", "purchased")]
)
def test_synonyms_are_found_in_any_form_and_in_two_words(one, other):
    assert any(alike(left, right) for left, _ in keys_of(one) for right, _ in keys_of(other))


def test_two_things_are_not_alike_though_both_are_known():
    (truck, _told), (bus, _told_too) = keys_of("trucks buses")[:2]
    assert comparable(truck, bus)
    assert not alike(truck, bus)


def test_a_verb_and_a_noun_are_not_compared():
    (verb, _told), (noun, _told_too) = keys_of("remember mayor")[:2]
    assert not comparable(verb, noun)


def test_a_noun_is_known_by_what_it_usually_is():
    assert [kind_of(word) for word in ("driver", "government", "house")] == ["p", "g", "t"]


def test_stages_of_one_course_are_told_apart():
    assert other_stage("cancell", "delay")
    assert not other_stage("cancell", "call off")
