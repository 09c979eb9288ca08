"""Polarity, kinds, figures, days, due dates, worth and wording."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extraction import read
from claims.extraction.polarity import polarity_of
from claims.extraction.types import Attribution, Date
from claims.extraction.values.due import due_of
from claims.extraction.values.figures import figures_in
from claims.extraction.worth import THRESHOLD, WEIGHTS, score_sentence

TUESDAY = dt.datetime(2025, 6, 10, 9, 0, tzinfo=dt.UTC)


def only(text: str) -> Attribution:
    (found,) = read(text, published_at=TUESDAY).attributions
    return found


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("The firm ", "denied", "denied"),
        ("The firm ", "did not say", "not_said"),
        ("The firm ", "declined to say", "not_said"),
        ("The firm has ", "ruled out", "denied"),
        ("The firm did not ", "deny", "not_said"),
        ("The firm would neither ", "confirm", "not_said"),
        ("The firm ", "said", "affirmed"),
        ("He did not run. The firm ", "confirmed", "affirmed"),
        ("The firm ", "doubted", "denied"),
        ("The firm has ", "no doubt", "affirmed"),
        ("The firm ", "no longer believes", "denied"),
        ("The firm is not ", "convinced", "not_said"),
        ("The firm is ", "certain", "affirmed"),
    ],
)
def test_polarity_is_read_from_the_cue(before: str, cue: str, expected: str) -> None:
    assert polarity_of(before + cue, (len(before), len(before) + len(cue))) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Mayor Ada Voss promised to plant 900 trees by 2027.", "pledge"),
        ("Mayor Ada Voss said the council had shown no will at all to accept a smaller park.", "statement"),
        ("Mayor Ada Voss predicted that rents would fall by 4 percent.", "prediction"),
        ("Mayor Ada Voss urged tenants to save water.", "demand"),
        ("Mayor Ada Voss said the verdict was a disgrace.", "opinion"),
        ("Mayor Ada Voss said 14 wells had run dry.", "quantity"),
        ("Mayor Ada Voss told voters on Sunday she'd cut the tax on dogs.", "pledge"),
        ("Mayor Ada Voss said the wells had run dry.", "statement"),
        ("The Chamber of Trade says the bridge would bring 900 jobs.", "prediction"),
        ("Mayor Ada Voss said the wells could run out by mid-July.", "prediction"),
        ("Mayor Ada Voss warned that the wells might be shut.", "prediction"),
        ("Mayor Ada Voss said that she could hear the wells.", "statement"),
        ("Mayor Ada Voss said that she expected the wells to be shut.", "prediction"),
    ],
)
def test_the_first_kind_that_fits_wins(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind


@pytest.mark.parametrize(
    ("words", "value", "unit", "bound"),
    [
        ("more than 30 nations", 30.0, "nations", "more"),
        ("$2.5 billion", 2.5e9, "$", ""),
        ("about forty-two percent", 42.0, "%", "about"),
        ("1,200 homes", 1200.0, "homes", ""),
        ("fewer than two hundred boats", 200.0, "boats", "less"),
        ("two hundred and five boats", 205.0, "boats", ""),
        ("CZK 9.4bn", 9.4e9, "CZK", ""),
        ("at least 3½ hours'", 3.5, "hours", "more"),
        ("£2½m", 2.5e6, "£", ""),
        ("5 1/2 days", 5.5, "days", ""),
        ("on 5 November 2 000 people", 2000.0, "people", ""),
    ],
)
def test_figures_have_value_unit_and_bound(words: str, value: float, unit: str, bound: str) -> None:
    text = f"They saw {words} there."
    (figure,) = figures_in(text, (0, len(text)))
    assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)
    assert text[slice(*figure.span)].strip() == figure.words


@pytest.mark.parametrize(
    "text",
    [
        "It opened on March 3, 2019, and closed in 2021.",
        "Dora Penn, 54, met the 23-year-old at 2am.",
        "A 5G mast and COVID-19 are not related.",
        "They came at about 11.40 p.m. and left.",
        "Bus 12 000 would replace the last service.",
    ],
)
def test_dates_ages_hours_and_names_are_no_figures(text: str) -> None:
    assert figures_in(text, (0, len(text))) == ()


def test_a_range_shares_its_scale_and_a_unit_can_have_a_slash() -> None:
    text = "It costs between 12.5 and 12.8 billion crowns, or $3-4 billion, at 130 km/h, for 400 more jobs."
    assert [(f.value, f.unit) for f in figures_in(text, (0, len(text)))] == [
        (12.5e9, ""),
        (12.8e9, "crowns"),
        (3e9, "$"),
        (4e9, ""),
        (130.0, "km/h"),
        (400.0, "jobs"),
    ]


def test_a_range_has_two_figures() -> None:
    text = "It takes between three and five weeks."
    assert [(f.value, f.unit) for f in figures_in(text, (0, len(text)))] == [(3.0, ""), (5.0, "weeks")]


@pytest.mark.parametrize(
    ("promise", "begin", "end", "precision"),
    [
        ("in the coming days", "2025-06-10", "2025-06-17", "week"),
        ("by the end of 2026", "2026-01-01", "2026-12-31", "year"),
        ("next month", "2025-07-01", "2025-07-31", "month"),
        ("within three weeks", "2025-06-10", "2025-07-01", "week"),
        ("by Friday", "2025-06-10", "2025-06-13", "day"),
        ("in the next six weeks", "2025-06-10", "2025-07-22", "week"),
        ("before Christmas", "2025-06-10", "2025-12-25", "day"),
        ("before winter", "2025-12-01", "2026-02-28", "quarter"),
    ],
)
def test_a_pledge_falls_due_counted_from_the_day_it_was_said(
    promise: str, begin: str, end: str, precision: str
) -> None:
    due = only(f"Minister Ola Ruud promised to publish the list {promise}.").due
    assert due is not None
    assert (str(due.begin), str(due.end), due.precision) == (begin, end, precision)


def test_a_pledge_can_hang_on_a_condition() -> None:
    due = only("Minister Ola Ruud vowed to resign once the inquiry has ended.").due
    assert due is not None
    assert (due.begin, due.condition) == (None, "once the inquiry has ended")


def test_the_day_it_was_said_comes_from_the_sentence_or_the_page() -> None:
    assert only("Judge Eve Lang said on Friday that the file was lost.").said_on == Date(
        dt.date(2025, 6, 6), "day"
    )
    assert only("Judge Eve Lang said the file was lost.").said_on == Date(dt.date(2025, 6, 10), "day")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Auditor Eve Lang said in a report published on 15/5/2025 that the file was lost.", "2025-05-15"),
        ("Turnout was 71 percent, Eve Lang said, four points more than in 2020.", "2025-06-10"),
        ("Judge Eve Lang, who retires in May, told reporters on Sunday that it was lost.", "2025-06-08"),
        ("Judge Eve Lang, who took office in May, said that it was lost.", "2025-06-10"),
        ("On Sunday Judge Eve Lang said that it was lost.", "2025-06-08"),
    ],
)
def test_a_day_in_digits_is_read_and_a_comparison_is_no_day(sentence: str, day: str) -> None:
    found = only(sentence).said_on
    assert found is not None
    assert str(found.day) == day


def test_what_is_to_come_is_dated_ahead() -> None:
    assert only("Pilot Ines Roca said she will land on Friday.").wording == (
        "Ines Roca will land on Friday (13 June 2025)."
    )
    assert only("Pilot Ines Roca said the plans are due on Friday.").wording == (
        "The plans are due on Friday (13 June 2025)."
    )
    assert only("Pilot Ines Roca said she landed on Friday.").wording == (
        "Ines Roca landed on Friday (6 June 2025)."
    )


def test_the_occasion_is_kept() -> None:
    assert only(
        "Judge Eve Lang said in an interview with a student paper that it was lost."
    ).occasion.startswith("in an interview")


def test_wording_stands_without_the_article() -> None:
    found = only("Pilot Ines Roca said she landed on Sunday.")
    assert found.wording == "Ines Roca landed on Sunday (8 June 2025)."


def test_who_stands_by_a_claim_makes_it_again_and_may_be_contradicted() -> None:
    text = (
        "The Harbour Party said it stood by its claim that the minister had signed the report. "
        "Minister Ilse Varn again called this untrue."
    )
    assert [one.wording for one in read(text).attributions] == [
        "The minister had signed the report.",
        "Ilse Varn denies that the minister had signed the report.",
    ]


def test_who_disputes_a_figure_denies_what_has_it_and_is_not_what_it_counts() -> None:
    text = (
        "Medica said 712 patients had been taken off the list. The trust disputed the figure, saying that it "
        "included people who had died."
    )
    assert [one.wording for one in read(text).attributions] == [
        "712 patients had been taken off the list.",
        "The trust denies that 712 patients had been taken off the list.",
        "It included people who had died.",
    ]


def test_that_opens_a_clause_and_no_wording() -> None:
    found = only("Union leader Viktor Sahl repeated his claim that at least 600 patients had been sent back.")
    assert found.wording == "At least 600 patients had been sent back."


def test_a_demand_says_to_whom_it_was_put() -> None:
    assert only("Pastor Jon Hale urged the council to act.").wording == "Jon Hale urged the council to act."


def test_the_denier_never_becomes_the_author() -> None:
    found = only("Broker Lia Monti denied that she knew of the loan.")
    assert (found.polarity, found.wording) == ("denied", "Lia Monti denies that she knew of the loan.")


def test_numbers_raise_the_worth_and_opinions_lower_it() -> None:
    counted, _ = score_sentence("Unemployment rose by 4 percent last year, the highest since 1990.")
    opinion, _ = score_sentence("I think this is a wonderful and very important day.")
    assert opinion < THRESHOLD <= counted


def test_every_reason_has_a_weight_and_an_editor_can_change_it() -> None:
    text = "The town built 200 flats."
    score, reasons = score_sentence(text)
    lower, _ = score_sentence(text, weights={"number": 0.0})
    assert {reason.code for reason in reasons} <= set(WEIGHTS)
    assert lower < score


def test_hearsay_deserves_a_check_more_than_the_same_words_at_first_hand() -> None:
    direct = only("Officer Ana Bell said the depot was empty.")
    relayed = only("Officers cited by the Valley Herald said the depot was empty.")
    assert relayed.worth > direct.worth
    assert "relayed" in {reason.code for reason in relayed.reasons}


def test_the_outlet_is_no_relay_of_itself() -> None:
    text = "Officer Ana Bell told the Valley Herald that the depot was empty."
    assert [link.name for link in read(text).attributions[0].chain] == ["Valley Herald"]
    assert read(text, publisher="Valley Herald").attributions[0].chain == ()


def test_the_outlets_own_figures_are_assertions() -> None:
    reading = read(
        "The dam, built in 1962, killed 43 workers. It is a quiet place. “It is old,” said Ola Ruud."
    )
    assert [a.wording for a in reading.assertions] == ["The dam, built in 1962, killed 43 workers."]


def test_an_assertion_names_whom_it_is_about_and_a_question_asserts_nothing() -> None:
    text = "Professor Wanja Kamau leads the trial. She has worked with 40 nurses since 2012."
    assert [a.wording for a in read(text).assertions] == ["Wanja Kamau has worked with 40 nurses since 2012."]
    asked = "Q: Prices rose by 11 percent last year. Why?\n\nA: It was food.\n\nQ: And now?\n\nA: It is oil."
    assert read(asked).assertions == ()


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        (
            "That the new crane had cost 4 million euros was confirmed by port director Ana Lund on Monday.",
            "The new crane had cost 4 million euros.",
        ),
        (
            "That the crane had cost 4 million was never in doubt, Ana Lund said.",
            "That the crane had cost 4 million was never in doubt.",
        ),
        (
            "Ana Lund told the council at a meeting that night that the crane had cost 4 million euros.",
            "The crane had cost 4 million euros.",
        ),
        ('Ana Lund said "no worker was ever hurt" at the site.', '"No worker was ever hurt" at the site.'),
        ("The islanders denied that the ferry was full.", "The islanders deny that the ferry was full."),
        ("Union officials ruled out a strike.", "Union officials rule out a strike."),
        (
            "The port of Los Angeles denied that it was full.",
            "The port of Los Angeles denies that it was full.",
        ),
        ("Elena Davis denied that it was full.", "Elena Davis denies that it was full."),
        (
            "If elected, the party will freeze rents, Ana Lund said.",
            "If elected, the party will freeze rents.",
        ),
        (
            "Residents are being urged not to drink tap water.",
            "Residents are being urged not to drink tap water.",
        ),
        ("“I was there,” wrote @mila.k on Instagram.", "@mila.k: “I was there”"),
        ("Ana Lund asked whether it was full.", "Ana Lund asked whether it was full."),
        (
            "Ana Lund said the port had been shut since Friday.",
            "The port had been shut since Friday (6 June 2025).",
        ),
        (
            "Ana Lund said no ferry would sail before Friday night.",
            "No ferry would sail before Friday night (13 June 2025).",
        ),
        ("Ana Lund said a check was booked for Monday.", "A check was booked for Monday (16 June 2025)."),
        ("Ana Lund said the road was closed until Monday.", "The road was closed until Monday."),
        (
            "Ana Lund said the bill must be paid by Friday, 13 June.",
            "The bill must be paid by Friday, 13 June 2025.",
        ),
    ],
)
def test_a_wording_reads_as_a_sentence(sentence: str, wording: str) -> None:
    assert only(sentence).wording == wording


def test_a_day_inside_of_what_is_said_dates_no_saying() -> None:
    """Where two claims share a cue, neither lends the other its day."""
    text = (
        "Port director Ana Lund said on Monday that the pier was finished and that talks would open in May."
    )
    found = read(text, published_at=TUESDAY).attributions
    assert [one.said_on for one in found] == [Date(dt.date(2025, 6, 9), "day")] * 2
    undated = read(text.replace(" on Monday", ""), published_at=TUESDAY).attributions
    assert [one.said_on for one in undated] == [Date(dt.date(2025, 6, 10), "day")] * 2


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("before 2028", "2027-01-01", "2027-12-31"),
        ("before March", "2026-02-01", "2026-02-28"),
        ("in the first quarter of next year", "2026-01-01", "2026-03-31"),
        ("in the second half of 2026", "2026-07-01", "2026-12-31"),
        ("in spring 2027", "2027-03-01", "2027-05-31"),
        ("in the autumn", "2025-09-01", "2025-11-30"),
        ("next spring", "2026-03-01", "2026-05-31"),
        ("this summer", "2025-06-10", "2025-08-31"),
        ("by the winter", "2025-12-01", "2026-02-28"),
        ("by late 2026", "2026-09-01", "2026-12-31"),
        ("by this time next year", "2025-06-10", "2026-06-10"),
    ],
)
def test_a_part_of_a_year_falls_due_in_its_months(words: str, begin: str, end: str) -> None:
    due = due_of(f"The pool will open {words}.", said=TUESDAY.date())
    assert due is not None
    assert (str(due.begin), str(due.end), due.words.rstrip(".")) == (begin, end, words)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The airline hopes to resume flights by Monday.", "prediction"),
        ("Mayor Ada Voss hoped to end the strike by Christmas.", "prediction"),
        ("Mayor Ada Voss said support for a toll had fallen to 31 percent.", "quantity"),
        ("Mayor Ada Voss said free buses would cost nothing.", "prediction"),
        ("Engineer Tom Reid said no buses would cross before the work was finished.", "prediction"),
    ],
)
def test_a_hope_is_of_what_is_to_come_and_what_is_told_asks_for_nothing(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind
