"""Amounts are the same where both can be true, however they are written."""

import time

import pytest

from claims.matching.amounts import amounts_in
from claims.matching.contrasts import uncontrasted
from claims.matching.otheramounts import changed_amounts

SAME = [
    ("A third of pupils skip breakfast.", "33 percent of pupils skip breakfast."),
    ("One in five children is hungry.", "20 percent of children are hungry."),
    ("Nearly half of pensioners live alone.", "48 percent of pensioners live alone."),
    ("Between 3 and 5 million euros were lost.", "4 million euros were lost."),
    ("3-5 people were hurt.", "Four people were hurt."),
    ("Output doubled.", "Output rose by 100 percent."),
    ("Output halved.", "Output fell by half."),
    ("A dozen soldiers were wounded.", "12 soldiers were wounded."),
    ("Half a million people fled.", "500,000 people fled."),
    ("Dozens of people were killed.", "At least 40 people were killed."),
    ("No fewer than 40 ships sailed.", "At least 40 ships sailed."),
    ("It was the second strike.", "It was the 2nd strike."),
    ("The trip took two weeks.", "The trip took 14 days."),
    ("It is 100 km long.", "It is 62 miles long."),
    ("Unemployment fell to 4 percent from 6 percent.", "Unemployment fell to 4 percent."),
    ("The second half of the year was dry.", "Half of the fields were dry."),
    ("It cost US$5 million.", "It cost $5m."),
    ("The fine was 300 pounds.", "The fine was £300."),
    ("Every school is closed.", "All of the schools are closed."),
    ("Most voters back it.", "62 percent of voters back it."),
    ("Some 40 schools are closed.", "All 40 schools are closed."),
    ("Rents grew by 5 percent to 900 euros.", "Rents rose 5 percent to 900 euros."),
    ("It rained all the time.", "It rained most days."),
    ("Three of his four ships sank.", "Three out of four of his ships sank."),
    ("Three quarters of a million people marched.", "750,000 people marched."),
    ("She was mayor for a decade.", "She was mayor for ten years."),
    ("More than 30 ferries were late.", "50 ferries were late."),
    ("Oke arrested a man.", "Oke arrested one man."),
    (
        "14 cables out of 62 are cracked.",
        "Cracks ran through 14 of the 62 cables, and three of them are deep.",
    ),
    ("Twelve of 30 teachers resigned.", "Twelve teachers out of 30 resigned."),
    ("14 of the 62 cables are cracked.", "The bridge has 62 cables."),
    ("The ban lasts one year.", "The ban lasts 12 months."),
    ("The council meets every two weeks.", "The council meets fortnightly."),
    ("The clerk, 34, was arrested.", "A 34-year-old clerk was arrested."),
    ("In the vote in Osk, 36,000 boats were counted.", "In Osk 36,000 boats were counted."),
    ("One in eight bridges in Veldt is unsafe.", "Every eighth bridge in Veldt is unsafe."),
]
OTHER = [
    ("A quarter of pupils skip breakfast.", "A third of pupils skip breakfast."),
    ("One in ten children is hungry.", "One in five children is hungry."),
    ("Nearly half of pensioners live alone.", "70 percent of pensioners live alone."),
    ("Between 3 and 5 people were hurt.", "Seven people were hurt."),
    ("Output tripled.", "Output doubled."),
    ("Output rose by 20 percent.", "Output doubled."),
    ("Two dozen soldiers were wounded.", "A dozen soldiers were wounded."),
    ("Hundreds of people marched.", "Thousands of people marched."),
    ("At most 50 people came.", "At least 50 people came."),
    ("It takes 2,383 votes to win.", "Lind has at least 118 votes."),
    ("Lind gets at least 24 seats.", "Of the 38 seats Lind gets at least 20."),
    ("All 40 ferries are late.", "All 30 ferries are late."),
    ("30 of the 80 buses are broken.", "31 of the 80 buses are broken."),
    ("Lind has at least 723 seats.", "Lind has at least 334 of the 865 seats."),
    ("She was mayor for a decade.", "She was mayor for two decades."),
    ("One person died.", "Ten people died."),
    ("A soldier was killed.", "Three soldiers were killed."),
    ("One of the guards lied.", "Two of the guards lied."),
    ("The bill passed by one vote.", "The bill passed by ten votes."),
    ("At least 318 of the 865 boats sailed.", "At least 334 of the 865 boats sailed."),
    ("The third reactor was shut down.", "The second reactor was shut down."),
    ("The war lasted three weeks.", "The war lasted three months."),
    ("The bridge is 300 feet long.", "The bridge is 300 metres long."),
    ("Unemployment fell by 4 percent.", "Unemployment fell to 4 percent."),
    ("It cost A$5 million.", "It cost US$5 million."),
    ("It cost 5 million yen.", "It cost 5 million yuan."),
    ("The fine was 300 pounds.", "The fine was 300 euros."),
    ("The bear weighed 300 pounds.", "The bear weighed 300 kilos."),
    ("Norland ranks third in the world for wheat.", "Norland ranks tenth in the world for wheat."),
    ("The glacier lost 3 metres in a year.", "The glacier lost 3 metres in a decade."),
    ("The glacier lost 3 metres in a year.", "The glacier lost 5 metres."),
    ("All schools are closed.", "Some schools are closed."),
    ("Most voters back it.", "All voters back it."),
    ("All pupils failed.", "Half of the pupils failed."),
    ("16 cables are cracked.", "14 cables out of 62 are cracked."),
    ("The pill cuts the risk of a stroke by a third.", "The pill halves the risk of a stroke."),
    ("Tickets will cost a third more.", "Tickets will cost twice as much."),
    ("15 cables out of 62 are cracked.", "14 of the 62 cables are cracked."),
    ("Over 60 homes burned down.", "Over 90 houses burned down."),
    ("The council meets every two weeks.", "The council meets once a month."),
    ("Ferries leave three times a day.", "Ferries leave every three hours."),
    ("The clerk, 34, was arrested.", "A 43-year-old clerk was arrested."),
    ("One goat in eight is ill.", "One in five goats is ill."),
    ("Osk had no light for more than a week.", "Osk had no light for more than a month."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_can_be_true_together_is_no_change(one, other):
    assert not changed_amounts(one, other) and not changed_amounts(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_amount_or_unit_is_a_change(one, other):
    assert changed_amounts(one, other) and changed_amounts(other, one)


CONTRASTED = [
    ("The fire took 30 homes, not 20 as first thought.", "The fire took 30 homes."),
    ("16 cables, not 14, had cracked.", "16 cables had cracked."),
    ("Not 20 but 30 homes burnt down.", "30 homes burnt down."),
    ("Lind won 52 percent, not 48.5, of the vote.", "Lind won 52 percent of the vote."),
    ("The vote is on Tuesday rather than on Monday.", "The vote is on Tuesday."),
]
AS_WRITTEN = [
    "The fire did not take 20 homes.",
    "Of the forty schools, not one was closed.",
    "He came, not on Monday.",
    "Lind, not the 12 councillors, closed the pool.",
    "It is not 20 years old.",
]


@pytest.mark.parametrize(("written", "plain"), [*CONTRASTED, *((same, same) for same in AS_WRITTEN)])
def test_a_figure_that_is_only_set_against_another_is_not_what_a_text_tells(written, plain):
    assert uncontrasted(written) == plain


def test_a_corrected_figure_is_a_changed_one(compare):
    old = "The fire took 20 homes."
    assert compare("The fire took 30 homes, not 20 as first thought.", old).relation == "changed_figure"
    assert compare("The fire did not take 20 homes.", old).relation == "denies"


def test_a_text_made_to_be_slow_is_not():
    begin = time.process_time()
    for text in (
        "rose to about " * 3_000,
        "3 to " * 5_000,
        "half of a " * 3_000,
        "1 in 2 " * 3_000,
        ", not 1" * 9_000,
    ):
        amounts_in(text)
        uncontrasted(text)
    assert time.process_time() - begin < 2
