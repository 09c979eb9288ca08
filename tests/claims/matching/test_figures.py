"""Figures are equal by what they count, not by how they are written."""

import pytest

from claims.extraction.values.figures import figures_in
from claims.matching.dates import changed_dates, dates_in
from claims.matching.figures import compare


def figures(text):
    return figures_in(text, (0, len(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12,500 trees", "12500 trees"),
        ("two million euros", "€2,000,000"),
        ("5 percent", "5%"),
        ("30 nations", "30 countries"),
        ("52,000 people", "52,000 passengers"),
        ("more than 30 nations", "35 nations"),
        ("fewer than 40 ferries", "39 ferries"),
        ("about 4 million people", "3.9 million people"),
        ("1.2 billion dollars", "$1,203,000,000"),
    ],
)
def test_equal_figures(one, other):
    found = compare(figures(one), figures(other))
    assert found.agreed == 1 and not found.changed and not found.other_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 nations", "35 nations"),
        ("more than 30 nations", "25 nations"),
        ("2 percent", "3 percent"),
        ("$5 million", "5 million euros"),
        ("5 percent", "5 percentage points"),
        ("999 people", "1,000 people"),
        ("61,000 people", "52,000 passengers"),
    ],
)
def test_other_figures(one, other):
    found = compare(figures(one), figures(other))
    assert found.agreed == 0 and (found.changed or found.other_unit)


def test_figures_of_different_things_are_not_compared():
    found = compare(figures("12 mayors"), figures("30 ferries"))
    assert not found.changed and not found.same
    assert not compare(figures("12 nurses"), figures("30 teachers")).changed


def test_an_absurdly_long_number_is_no_crash():
    endless = figures("9" * 5000 + " ferries")
    assert compare(endless, figures("3 ferries")).agreed == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 16 February 2026", {"day 16", "month 2", "year 2026"}),
        ("on Feb. 16, 2026", {"day 16", "month 2", "year 2026"}),
        ("2026-02-16", {"day 16", "month 2", "year 2026"}),
        ("next Tuesday in May", {"weekday tues", "month 5"}),
        ("they may come with 2,026 sheep", set()),
    ],
)
def test_dates_are_read_in_parts(text, expected):
    assert dates_in(text) == expected


def test_a_more_precise_date_is_no_other_date():
    assert not changed_dates(dates_in("in May"), dates_in("on 4 May 2026"))


@pytest.mark.parametrize(
    "gap", ["\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", " ", ","]
)
def test_a_gap_between_thousands_belongs_to_the_number(gap):
    (found,) = figures_in(f"Some 2{gap}000 people came", (0, 22))
    assert (found.value, found.words) == (2000, f"Some 2{gap}000 people")
