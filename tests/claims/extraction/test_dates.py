"""Days that words mean, across the turn of the year, and when something falls due by the calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extraction import read
from claims.extraction.values.dates import moments_in, said_on
from claims.extraction.values.due import due_of
from claims.extraction.values.nameddays import with_days

JANUARY = dt.date(2027, 1, 3)  # a Sunday
FRIDAY = dt.date(2026, 11, 13)


@pytest.mark.parametrize(
    ("words", "published", "day", "precision"),
    [
        ("last Friday", FRIDAY, "2026-11-06", "day"),
        ("on Friday", FRIDAY, "2026-11-13", "day"),
        ("on Tuesday, 15 December", JANUARY, "2026-12-15", "day"),
        ("on Tuesday, December 15", JANUARY, "2026-12-15", "day"),
        ("on December 30th", JANUARY, "2026-12-30", "day"),
        ("on the 30th of December", JANUARY, "2026-12-30", "day"),
        ("on December 15 2025", JANUARY, "2025-12-15", "day"),
        ("on 2 January last year", JANUARY, "2026-01-02", "day"),
        ("on 5/6/2026", JANUARY, "2026-05-06", "day"),
        ("on 5/12/2026", FRIDAY, "2026-05-12", "day"),
        ("on 12/5/2026", FRIDAY, "2026-05-12", "day"),
        ("two days ago", JANUARY, "2027-01-01", "day"),
        ("in December", JANUARY, "2026-12-01", "month"),
        ("last December", JANUARY, "2026-12-01", "month"),
        ("last January", JANUARY, "2026-01-01", "month"),
        ("in January last year", dt.date(2026, 11, 13), "2025-01-01", "month"),
        ("a fortnight ago", FRIDAY, "2026-10-30", "day"),
        ("two weeks ago", FRIDAY, "2026-10-26", "week"),
        ("a week ago", FRIDAY, "2026-11-02", "week"),
        ("three months ago", FRIDAY, "2026-08-01", "month"),
        ("a month ago", FRIDAY, "2026-10-01", "month"),
        ("a decade ago", FRIDAY, "2016-01-01", "year"),
        ("five years ago", FRIDAY, "2021-01-01", "year"),
        ("overnight", FRIDAY, "2026-11-12", "day"),
        ("over the weekend", FRIDAY, "2026-11-07", "week"),
        ("at the weekend", FRIDAY, "2026-11-07", "week"),
        ("last weekend", FRIDAY, "2026-11-07", "week"),
        ("in the small hours of Sunday", FRIDAY, "2026-11-08", "day"),
        ("in the early hours of Thursday", FRIDAY, "2026-11-12", "day"),
        ("on the evening of Monday", FRIDAY, "2026-11-09", "day"),
        ("in mid-October", FRIDAY, "2026-10-01", "month"),
        ("in early 2024", FRIDAY, "2024-01-01", "year"),
        ("in late October", FRIDAY, "2026-10-01", "month"),
        ("the day before yesterday", FRIDAY, "2026-11-11", "day"),
        ("over Christmas", JANUARY, "2026-12-24", "week"),
        ("at Easter", FRIDAY, "2026-04-03", "week"),
        ("in Q3", FRIDAY, "2026-07-01", "quarter"),
        ("in the third quarter", FRIDAY, "2026-07-01", "quarter"),
        ("last quarter", FRIDAY, "2026-07-01", "quarter"),
        ("last summer", FRIDAY, "2026-06-01", "quarter"),
        ("on the 9th", FRIDAY, "2026-11-09", "day"),
        ("on Christmas Eve", JANUARY, "2026-12-24", "day"),
        ("on New Year's Day", JANUARY, "2027-01-01", "day"),
        ("on Good Friday", FRIDAY, "2026-04-03", "day"),
        ("at noon on Tuesday", FRIDAY, "2026-11-10", "day"),
        ("on the 30th", JANUARY, "2026-12-30", "day"),
        ("ten days ago", FRIDAY, "2026-11-03", "day"),
        ("earlier this month", FRIDAY, "2026-11-01", "month"),
    ],
)
def test_a_day_gone_by_is_counted_back_from_the_news(words, published, day, precision) -> None:
    found = said_on(f"She said {words} that it rained.", published=published)
    assert found is not None
    assert (str(found.day), found.precision) == (day, precision)


def test_a_night_that_has_two_days_gets_neither_beside_it() -> None:
    assert with_days("The talks broke down overnight", FRIDAY) == "The talks broke down overnight"


@pytest.mark.parametrize("words", ["on 31 April", "in 1900 BC", "how long it will last may depend on rain"])
def test_what_is_no_day_of_the_calendar_is_none(words) -> None:
    assert said_on(words, published=JANUARY) is None


def test_last_friday_is_never_to_come() -> None:
    words = "will repeat what was said last Friday"
    assert with_days(words, JANUARY) == f"{words} (1 January 2027)"


@pytest.mark.parametrize(
    ("words", "said", "begin", "end"),
    [
        ("on Friday", FRIDAY, "2026-11-13", "2026-11-13"),
        ("next Friday", FRIDAY, "2026-11-13", "2026-11-20"),
        ("by the end of March 2028", JANUARY, "2028-03-01", "2028-03-31"),
        ("in April next year", JANUARY, "2028-04-01", "2028-04-30"),
        ("next March", JANUARY, "2027-03-01", "2027-03-31"),
        ("next January", JANUARY, "2028-01-01", "2028-01-31"),
        ("by late March", JANUARY, "2027-03-01", "2027-03-31"),
        ("on 2 January", JANUARY, "2028-01-02", "2028-01-02"),
        ("on March 5th", JANUARY, "2027-03-05", "2027-03-05"),
        ("by the 5th of March", JANUARY, "2027-03-05", "2027-03-05"),
        ("on Tuesday, 9 March", JANUARY, "2027-03-09", "2027-03-09"),
        ("by 2027-03-15", JANUARY, "2027-03-15", "2027-03-15"),
        ("by 15.03.2027", JANUARY, "2027-03-15", "2027-03-15"),
        ("by 2/1/2027", JANUARY, "2027-02-01", "2027-02-01"),
        ("by 1/2/2027", JANUARY, "2027-02-01", "2027-02-01"),
        ("this quarter", JANUARY, "2027-01-03", "2027-03-31"),
        ("by the end of next quarter", FRIDAY, "2027-01-01", "2027-03-31"),
        ("in Q2 2027", JANUARY, "2027-04-01", "2027-06-30"),
        ("by year’s end", JANUARY, "2027-01-03", "2027-12-31"),
        ("within the next 48 hours", JANUARY, "2027-01-03", "2027-01-05"),
        ("within eighteen months", JANUARY, "2027-01-03", "2028-07-03"),
        ("within a month", dt.date(2027, 1, 31), "2027-01-31", "2027-02-28"),
        ("within a year", dt.date(2027, 3, 1), "2027-03-01", "2028-03-01"),
        ("within a year", dt.date(2028, 2, 29), "2028-02-29", "2029-02-28"),
        ("within weeks", JANUARY, "2027-01-03", "2027-02-03"),
        ("in a fortnight", JANUARY, "2027-01-03", "2027-01-17"),
        ("by the 5th", FRIDAY, "2026-11-13", "2026-12-05"),
        ("overnight", FRIDAY, "2026-11-13", "2026-11-14"),
        ("Monday to Wednesday", FRIDAY, "2026-11-16", "2026-11-18"),
        ("from Monday until Wednesday", FRIDAY, "2026-11-16", "2026-11-18"),
        ("in the fiscal year 2027/28", FRIDAY, "2027-01-01", "2028-12-31"),
        ("by Easter", FRIDAY, "2026-11-13", "2027-03-28"),
        ("over Christmas", FRIDAY, "2026-12-24", "2026-12-26"),
        ("this weekend", FRIDAY, "2026-11-14", "2026-11-15"),
        ("over the weekend", FRIDAY, "2026-11-14", "2026-11-15"),
        ("next weekend", FRIDAY, "2026-11-21", "2026-11-22"),
        ("by mid-March", FRIDAY, "2027-03-01", "2027-03-31"),
        ("in the early 2030s", FRIDAY, "2030-01-01", "2039-12-31"),
        ("between 2027 and 2029", FRIDAY, "2027-01-01", "2029-12-31"),
        ("in Q3", FRIDAY, "2027-07-01", "2027-09-30"),
        ("in H1 2027", FRIDAY, "2027-01-01", "2027-06-30"),
        ("in the first half of the year", FRIDAY, "2026-01-01", "2026-06-30"),
        ("in the first half of next year", FRIDAY, "2027-01-01", "2027-06-30"),
        ("by noon on Friday", FRIDAY, "2026-11-13", "2026-11-13"),
        ("by midnight", FRIDAY, "2026-11-13", "2026-11-13"),
        ("by Thanksgiving", FRIDAY, "2026-11-13", "2026-11-26"),
        ("before the 1st", FRIDAY, "2026-11-13", "2026-11-30"),
        ("on New Year's Eve", FRIDAY, "2026-12-31", "2026-12-31"),
        ("by the weekend", FRIDAY, "2026-11-14", "2026-11-15"),
        ("after Easter", FRIDAY, "2027-03-26", "2027-03-29"),
    ],
)
def test_something_falls_due_by_the_calendar(words, said, begin, end) -> None:
    due = due_of(f"The pool will open {words}.", said=said)
    assert due is not None
    assert (str(due.begin), str(due.end)) == (begin, end)


@pytest.mark.parametrize("words", ["in 24 hours", "next year", "next quarter", "within 900 years"])
def test_what_falls_due_after_the_calendar_ends_has_no_day(words) -> None:
    due = due_of(f"The pool will open {words}.", said=dt.date(9999, 12, 31))
    assert due is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("5 March 2026, 10:30 gmt", "2026-03-05T10:30:00+00:00"),
        ("March 5, 2026, 10:30 estimates vary", "2026-03-05T10:30:00"),
        ("2026-03-05T10:30:00.250Z", "2026-03-05T10:30:00+00:00"),
        ("5/3/2026, 10:30 GMT", "2026-03-05T10:30:00+00:00"),
        ("5/3/2026, 10:30 EST", "2026-05-03T10:30:00-05:00"),
        ("5 March 2026, 12:15 am", "2026-03-05T00:15:00"),
    ],
)
def test_a_moment_is_read_with_its_zone(text, moment) -> None:
    assert [found.isoformat() for _at, found, _timed in moments_in(text)] == [moment]


def test_a_date_line_of_the_year_one_is_none() -> None:
    reading = read("01.01.0001\n\nMayor Ada Voss said yesterday that the pier had collapsed in the storm.")
    assert (reading.published_at, [one.said_on for one in reading.attributions]) == (None, [None])
