"""Dates in figures, spans, sides, decades and ages are compared as what they mean."""

import datetime as dt

import pytest

CHANGED = [
    ("The council meets at 5 pm.", "The council meets at 18:00."),
    ("The council meets at noon.", "The council meets at midnight."),
    ("The council meets on the 5th.", "The council meets on the 6th."),
    ("The bridge opened on 1/2/2024.", "The bridge opened on 3 February 2024."),
    ("The bridge opened on 1.3.2024.", "The bridge opened on 2 March 2024."),
    ("Between 2010 and 2015 the town lost its port.", "Between 2010 and 2020 the town lost its port."),
    ("From 2010 to 2015 the town had no port.", "From 2010 to 2020 the town had no port."),
    ("The tenants were born before 1950.", "The tenants were born after 1950."),
    ("The clip was filmed in 2014.", "The clip was filmed this week."),
    ("Inflation rose from 5 to 7 percent.", "Inflation rose by 7 percent."),
    ("Inflation rose from 5 to 7 percent.", "Inflation rose from 5 to 8 percent."),
    ("Unemployment fell by 2 percentage points to 5 percent.", "Unemployment fell by 2 percent."),
    ("A 19-year-old was arrested in Veldt.", "A 29-year-old was arrested in Veldt."),
    ("The driver, aged 19, was arrested.", "The driver, aged 29, was arrested."),
    ("The dam was built in the 1990s.", "The dam was built in the 1970s."),
    ("The dam was built in the 1990s.", "The dam was built in 1985."),
    ("Sales fell in Q3.", "Sales fell in Q4."),
    ("Sales fell in the third quarter.", "Sales fell in Q2."),
    ("The plant opens in H1.", "The plant opens in H2."),
    ("The ferry starts by Easter.", "The ferry starts by Christmas."),
    ("The budget for 2025/26 was cut.", "The budget for 2027/28 was cut."),
    ("The office is shut until Monday.", "The office is shut after Monday."),
    ("The lido opened in spring 2020.", "The lido opened in autumn 2020."),
]
SAME = [
    ("The council meets at 5 pm.", "The council meets at 17:00."),
    ("The council meets at noon.", "The council meets at 12:00."),
    ("The council meets on the 5th.", "The council meets on the 5th, it said."),
    ("The bridge opened on 1/2/2024.", "The bridge opened on 1 February 2024."),
    ("The bridge opened on 1/2/2024.", "The bridge opened on 2 January 2024."),
    ("The bridge opened on 1.3.2024.", "The bridge opened on 1 March 2024."),
    ("The bridge opened on 13/3/2024.", "The bridge opened on 13 March 2024."),
    ("Inflation rose from 5 to 7 percent.", "Inflation rose to 7 percent."),
    ("A 19-year-old was arrested in Veldt.", "A 19-year-old man was arrested in Veldt."),
    ("The dam was built in the 1990s.", "The dam was built in 1995."),
    ("The tenants were born after 1950.", "The tenants were born since 1950."),
    ("Rents rose between 2010 and 2015.", "Rents rose from 2010 to 2015."),
    ("The dam was built in 2015.", "The dam was built in 2015, after a flood in 2010."),
    ("Sales fell in Q3.", "Sales fell in the third quarter."),
    ("The plant opens in H1 2027.", "The plant opens in the first half of 2027."),
    ("The ferry starts at Easter.", "The ferry will start at Easter."),
]


@pytest.mark.parametrize(("sentence", "claim"), CHANGED)
def test_another_date_span_side_or_age_is_a_change(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "changed_figure"


@pytest.mark.parametrize(("sentence", "claim"), SAME)
def test_one_time_told_in_two_ways_is_none(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(("year", "relation"), [(2014, "repeats"), (2019, "changed_figure")])
def test_this_week_is_of_the_year_in_which_it_was_said(compare, year, relation):
    found = compare(
        "The clip was filmed this week.", "The clip was filmed in 2014.", date=dt.date(year, 5, 4)
    )
    assert found.relation == relation
