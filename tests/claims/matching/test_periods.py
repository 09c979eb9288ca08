"""Words for a time mean the same where they are counted from days of one period."""

import datetime as dt

import pytest

from claims.matching.periods import periods

DAY = dt.date(2026, 3, 3)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("the vote will be held on Monday", "2026-03-08", "2026-03-10"),
        ("rents fell on Monday", "2026-03-08", "2026-03-09"),
        ("we meet tomorrow", "2026-03-03", "2026-03-04"),
        ("Friday's vote", "2026-03-03", "2026-03-04"),
        ("the next few weeks", "2026-03-08", "2026-03-09"),
        ("rents fell last month", "2026-03-31", "2026-04-01"),
        ("the past 12 months", "2026-03-31", "2026-04-01"),
        ("rents fell this quarter", "2026-03-31", "2026-04-01"),
        ("three years ago", "2026-12-31", "2027-01-01"),
        ("the ferry starts in May", "2026-04-30", "2026-05-01"),
        ("the ferry starts on 4 May", "2026-04-30", "2026-05-05"),
        ("rents fell overnight", "2026-03-03", "2026-03-04"),
        ("the ferry starts by Easter", "2026-04-06", "2026-04-07"),
        ("over the weekend", "2026-03-08", "2026-03-09"),
        ("by the 5th", "2026-03-31", "2026-04-01"),
        ("sales fell in Q3", "2026-12-31", "2027-01-01"),
        ("two weeks ago", "2026-03-08", "2026-03-09"),
    ],
)
def test_a_time_is_the_same_within_its_period(text, same, other):
    told = periods(text, DAY)
    assert told == periods(text, dt.date.fromisoformat(same)) != periods(text, dt.date.fromisoformat(other))


@pytest.mark.parametrize(
    "text", ["rents may fall", "on 3 March 2025 it fell", "since March 2025", "for 40 years"]
)
def test_what_needs_no_day_to_count_from_gives_nothing(text):
    assert periods(text, DAY) == ()
