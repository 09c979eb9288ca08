"""Another figure is a changed one only where it is of the same thing, and all of them are told of."""

import pytest

from claims.matching.contrasts import uncontrasted

TABLE = [
    (
        "The levy will hit some 90,000 people who earn more than 120,000 crowns.",
        "The levy is to bring in 1.4 million crowns.",
        "related",
    ),
    (
        "People earning 70,000 crowns would pay 60 crowns more.",
        "The levy will hit people who earn more than 120,000 crowns.",
        "related",
    ),
    (
        "People who earn more than 120,000 crowns will pay the levy.",
        "People who earn more than 90,000 crowns will pay the levy.",
        "changed_figure",
    ),
    ("The clinics will treat 20,000 patients.", "The clinics have so far treated 3,100 patients.", "related"),
    ("The clinics will treat 20,000 patients.", "Some 31,000 patients were on the list.", "related"),
    ("The clinics will treat 20,000 patients.", "The clinics will treat 31,000 patients.", "changed_figure"),
    (
        "Families began to return on Monday after the river fell below 5 metres.",
        "Some 8,000 people were led out of the town on Friday as the river reached 7 metres.",
        "related",
    ),
    (
        "Some 8,000 people fled on Friday as the river reached 7 metres.",
        "Some 8,000 people fled on Friday as the river reached 6 metres.",
        "changed_figure",
    ),
    (
        "The number of patients who waited over a year fell below 9,000.",
        "More than 9,300 patients waited for over a year, up from 7,800 in May.",
        "changed_figure",
    ),
    ("Turnout was 68 percent, up from 61 in 2020.", "Turnout was 68 percent.", "repeats"),
    ("Only one of the two lock gates was shut.", "The lock gates were shut.", "related"),
    ("Only one of the two lock gates was shut.", "The lock gates were not left open.", "related"),
    ("All three of the three lock gates were shut.", "All three lock gates were shut.", "repeats"),
    ("Power is back in 900 of the 1,100 homes that had lost it.", "Power was cut to 1,100 homes.", "related"),
    ("Power was restored to 1,100 homes.", "Power was cut to 1,100 homes.", "denies"),
    (
        "Every third pupil goes without breakfast.",
        "Every fifth pupil goes without breakfast.",
        "changed_figure",
    ),
    ("Every third pupil goes without breakfast.", "One in three pupils goes without breakfast.", "repeats"),
    ("Lund won his second medal in Osk.", "Lund won his fourth medal in Osk.", "changed_figure"),
    (
        "The quay will cost 9 million, 4 million more than planned.",
        "The quay will cost 9 million, which is 2 million more than planned.",
        "changed_figure",
    ),
    ("The bridge will reopen next year.", "The bridge will reopen next month.", "changed_figure"),
    ("No cut is expected in February.", "The first cut is expected in April.", "changed_figure"),
    ("No cut is expected in April.", "The first cut is expected in April.", "denies"),
    ("The trial was moved from Monday to Thursday.", "The trial begins on Monday.", "changed_figure"),
]


@pytest.mark.parametrize(("one", "other", "told"), TABLE)
def test_a_figure_is_compared_with_one_of_the_same_thing(compare, one, other, told):
    assert compare(one, other).relation == compare(other, one).relation == told


def test_the_day_under_a_post_is_no_day_that_it_tells_of(compare):
    post = "A mugger with a bat was stopped by the mayor of Talm! — Odo Lind (@odo) February 26, 2018"
    assert compare(post, "The mayor of Talm stopped a mugger with a bat in 1991.").relation == "repeats"
    told = post.replace("Talm!", "Talm in 2018!")
    assert (
        compare(told, "The mayor of Talm stopped a mugger with a bat in 1991.").relation == "changed_figure"
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The vote was put off from 14 May to 7 June.", "The vote was put off to 7 June."),
        ("Talks were moved from next week until Friday.", "Talks were moved until Friday."),
        ("The tax was put up from 40 to 45 percent.", "The tax was put up from 40 to 45 percent."),
        ("The clinic moved from Talm to Brook.", "The clinic moved from Talm to Brook."),
    ],
)
def test_a_day_from_which_a_thing_was_moved_is_no_longer_meant(written, plain):
    assert uncontrasted(written) == plain
