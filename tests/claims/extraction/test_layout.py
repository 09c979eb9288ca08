"""Blocks, titles, dates, authors and credits of a plain text."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extraction import read
from claims.extraction.layout.blocks import layout_of
from claims.extraction.values.dates import moments_in

ARTICLE = """World Section

Ferry runs again after the storm

04.02.2025 07:45
By Nora Quist

The ferry to Holm Island ran again on Tuesday.

Passengers board the ferry in Holm on Tuesday.

Passengers board the ferry in Holm on Tuesday. Photo: Ida Falk / Nordfoto

What comes next

A second ship will follow in May, the operator said.

Read more: Storm closes three ports

(nq/if)

Source: NTB, Reuters, holm.example"""


def kinds(text: str) -> list[str]:
    return [block.kind for block in layout_of(text).blocks]


def test_each_line_of_a_page_has_its_purpose() -> None:
    assert kinds(ARTICLE) == [
        "boilerplate", "heading", "boilerplate", "byline", "paragraph", "caption", "caption", "heading",
        "paragraph", "boilerplate", "byline", "credit",
    ]  # fmt: skip


def test_what_a_page_says_of_itself_is_read() -> None:
    reading = read(ARTICLE)

    assert reading.title == "Ferry runs again after the storm"
    assert reading.published_at == dt.datetime(2025, 2, 4, 7, 45)  # noqa: DTZ001 — the page names no zone
    assert reading.authors == ("Nora Quist", "nq", "if")
    assert reading.credits == ("NTB", "Reuters", "holm.example")


def test_headings_and_captions_never_become_claims() -> None:
    reading = read(ARTICLE.replace("What comes next", "Mayor says 40 ships are late"))
    paragraphs = [b for b in reading.blocks if b.kind == "paragraph"]
    spans = [span for a in (*reading.attributions, *reading.assertions) for span in a.content]

    assert spans
    assert all(any(p.begin <= b and e <= p.end for p in paragraphs) for b, e in spans)


def test_lines_wrapped_by_a_mail_program_are_one_paragraph() -> None:
    text = (
        "The harbour master told the council on Monday that\n"
        "the northern pier would stay closed until the spring,\nbecause its piles had been weakened by ice.\n"
    )
    assert kinds(text) == ["paragraph"]


def test_a_given_title_and_date_win_over_those_of_the_text() -> None:
    moment = dt.datetime(2024, 1, 1, 12, 0, tzinfo=dt.UTC)
    reading = read(ARTICLE, title="Given", published_at=moment)
    assert (reading.title, reading.published_at) == ("Given", moment)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("25.11.2025 20:30", "2025-11-25T20:30:00"),
        ("Nov. 25, 2025", "2025-11-25T00:00:00"),
        ("November 25th, 2025, 8:05 p.m.", "2025-11-25T20:05:00"),
        ("25 November 2025", "2025-11-25T00:00:00"),
        ("2025-11-25T20:30:00Z", "2025-11-25T20:30:00+00:00"),
        ("2025-11-25 20:30 CET", "2025-11-25T20:30:00+01:00"),
        ("11/25/2025", "2025-11-25T00:00:00"),
        ("25/11/2025", "2025-11-25T00:00:00"),
    ],
)
def test_european_and_american_dates_are_read(words: str, expected: str) -> None:
    assert [moment.isoformat() for _, moment, _ in moments_in(f"Published: {words}")] == [expected]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert moments_in("31.02.2025 and 2025-13-01") == []
    assert read("0000-01-01T00:00").published_at is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and Ravi Menon, science desk", ("Jane Doe", "Ravi Menon")),
        ("(ał)", ("ał",)),
        ("Lotte Brun, political correspondent", ("Lotte Brun",)),
    ],
)
def test_by_lines_name_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert layout_of(f"The gate is shut for good.\n\n{line}").authors == authors


def test_a_sentence_that_begins_with_by_is_no_by_line() -> None:
    assert kinds("By noon the square was empty and the police had left it.") == ["paragraph"]
