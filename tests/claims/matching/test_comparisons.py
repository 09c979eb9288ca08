"""Which way two texts compare, and what is told of a number alone."""

import pytest

TABLE = [
    (
        "A driver here earns 400 crowns less a month than in Halm.",
        "Drivers in Halm earn 400 crowns a month more.",
        "repeats",
    ),
    (
        "Wolves take twice as many sheep as they did ten years ago.",
        "The number of sheep killed by wolves has halved since 2015.",
        "denies",
    ),
    ("Rents in Halm rose faster than in Norvik.", "Rents rose in Norvik last year.", "related"),
    ("Rents in Halm rose faster than in Norvik.", "Rents in Norvik rose more slowly.", "repeats"),
    ("Wolves killed the sheep.", "The number of sheep killed by wolves has halved.", "related"),
    ("The vaccine had caused none of the fires.", "None of them was in danger.", "related"),
    ("No trains will run on Monday.", "Trains will run on Tuesday.", "changed_figure"),
    ("No trains will run on Monday.", "Trains will run on Monday.", "denies"),
    (
        "There is no real evidence in the last 20 years that the wolf hunt has saved sheep.",
        "Although the wolf hunt was cut over eight years, the number of sheep went on rising.",
        "related",
    ),
    (
        "Skane's tax plan gives 4 billion crowns to the 300 richest families.",
        "Skane's new tax costs 900 families their farms, at 12,000 crowns a year.",
        "related",
    ),
    (
        "Oke, who met some fishermen on Friday, said that Norland had raised its tax on herring.",
        "Norland has cut its tax on herring.",
        "denies",
    ),
    ("Tor Lund denies being angry with the bank.", "Tor Lund was “furious”.", "denies"),
    ("Lind denies having sold the house.", "Lind sold the house.", "denies"),
    ("Lind denies having sold the house.", "Lind has not sold the house.", "repeats"),
]


@pytest.mark.parametrize(("one", "other", "told"), TABLE)
def test_two_texts_are_compared_by_what_they_tell(compare, one, other, told):
    assert compare(one, other).relation == compare(other, one).relation == told
