"""Texts as outlets print them: lines broken by programs, agencies behind others, denials of reports."""

import datetime as dt

import pytest

from claims.extraction import read
from claims.extraction.layout.blocks import layout_of
from claims.extraction.relays.passed import without_passed_on


def told(text):
    """(speaker, its nearest relay, wording) of each claim that a desk gets."""
    return {
        (one.speaker, next((link.name for link in one.chain), ""), one.wording)
        for one in without_passed_on(text, read(text).attributions)
    }


DENIED = [
    (
        "Reports in two evening papers that the ferry fare is to double have been denied by the harbour "
        "office.",
        ("the harbour office", "", "The harbour office denies that the ferry fare is to double."),
    ),
    (
        "Norland's finance minister denied a report published on Monday that the ministry had raised its "
        "forecast for the deficit.",
        (
            "Norland's finance minister",
            "",
            "Norland's finance minister denies that the ministry had raised its forecast for the deficit.",
        ),
    ),
    (
        "Bell also denied Mayor Ana Lind's suggestion that the pier could be sold next week.",
        ("Bell", "", "Bell also denied Mayor Ana Lind's suggestion that the pier could be sold next week."),
    ),
    (
        "A spokesman for Prime Minister Odo Varga on Wednesday denied Wexlish reports Norland had closed the "
        "strait, news agency ONA reported.",
        (
            "a spokesman for Prime Minister Odo Varga",
            "ONA",
            "A spokesman for Prime Minister Odo Varga denied Wexlish reports that Norland had closed the "
            "strait.",
        ),
    ),
    (
        "The palace said it had signed nothing, denying Wexlish media reports that the islands could soon "
        "be sold.",
        ("the palace", "", "The palace denied Wexlish media reports that the islands could soon be sold."),
    ),
    (
        "Marek Dahl denied pushing a guard who was on duty and hitting the gate.",
        ("Marek Dahl", "", "Marek Dahl denies pushing a guard who was on duty and hitting the gate."),
    ),
]


@pytest.mark.parametrize(("text", "claim"), DENIED)
def test_what_is_denied_is_the_thing_and_not_the_report_of_it(text, claim):
    assert claim in told(text)


BEHIND_AGENCIES = [
    (
        "Both sides still talk about the place of a meeting, a spokesman for President Odo Varga said late "
        "Friday, Harbour.net reports.",
        {
            (
                "a spokesman for President Odo Varga",
                "Harbour.net",
                "Both sides still talk about the place of a meeting.",
            )
        },
    ),
    (
        "The ministry counts the eggs in all markets, acting farm minister Ilse Brandt told reporters after "
        "the session, asked whether prices would rise in winter, reports Ovapress.",
        {("Ilse Brandt", "Ovapress", "The ministry counts the eggs in all markets.")},
    ),
    (
        "“This comes of the steps we took to calm the dockers and of the election,” ONA quoted Karin Holt as "
        "telling the budget committee.",
        {
            (
                "Karin Holt",
                "ONA",
                "Karin Holt: “This comes of the steps we took to calm the dockers and of the election”",
            )
        },
    ),
    (
        "The agency ONA quoted Marek Dahl, Varga's press secretary, as saying: “Both leaders have spoken "
        "about the strait.”",
        {("Marek Dahl", "ONA", "Marek Dahl: “Both leaders have spoken about the strait.”")},
    ),
]


@pytest.mark.parametrize(("text", "claims"), BEHIND_AGENCIES)
def test_behind_an_agency_stands_who_said_it(text, claims):
    assert told(text) == claims


WHOLE = [
    (
        "“At the moment that the pilots told us of a leak, we lost the second engine,” Ada Brandt, mate of "
        "the Fulmar, told a radio station.",
        "Ada Brandt: “At the moment that the pilots told us of a leak, we lost the second engine”",
    ),
    (
        "Harbour chief Dr Per Salme told reporters at a briefing: “The problem here is that we already have "
        "three piers that leak.”",
        "Per Salme: “The problem here is that we already have three piers that leak.”",
    ),
    (
        "“It is a sound scheme and it has kept people in work,” Mayor Art Bell said in support of spending "
        "more on the docks.",
        "Art Bell: “It is a sound scheme and it has kept people in work”",
    ),
    (
        "A board had also recommended that Odo Lind, who is its head, be fined for the leak.",
        "A board had also recommended that Odo Lind, who is its head, be fined for the leak.",
    ),
    (
        "The mayor’s call for Bell to apologise over the flood surprised the council.",
        "The mayor called for Bell to apologise over the flood.",
    ),
    (
        "“We have had only minor delays today,” said a Toren Lines (NYSE: TRL) spokesman.",
        "A Toren Lines spokesman: “We have had only minor delays today”",
    ),
    (
        "Dovis Air Lines Inc, which contracts Harbour Guards according to the union, said it would be "
        "“taking measures to ensure that nobody waits.”",
        "Dovis Air Lines Inc contracts Harbour Guards.",
    ),
    (
        "Norland's health office on Thursday announced the first death since the outbreak was declared.",
        "Norland's health office announced the first death since the outbreak was declared.",
    ),
    (
        "A claim that the harbour office has banned fishing has been shared in several posts. This is false.",
        "The harbour office has banned fishing.",
    ),
    (
        "This is false; a review of the archived versions of the page shows no such post being made.",
        "A review of the archived versions of the page shows no such post being made.",
    ),
    (
        "In a meeting in May, grave concerns were raised regarding the state of the northern pier.",
        "In a meeting in May, grave concerns were raised regarding the state of the northern pier.",
    ),
    (
        "One parent described the long way to school, voicing anger about the new bus.\n"
        "Another parent criticised the hours, claiming nobody was asked. They urged the board to reconsider "
        "the plan.",
        "Another parent urged the board to reconsider the plan.",
    ),
    (
        "Dahl Works grew again.\n– We have hired eight people in the last year, says manager Per Dahl.",
        "Per Dahl: “We have hired eight people in the last year”",
    ),
    (
        "Harbour Water presented plans for walls it claims have a chance of one in ten to hold.",
        "Walls have a chance of one in ten to hold.",
    ),
    ("The clinic also confirmed 39 suspected cases.", "The clinic also confirmed 39 suspected cases."),
    (
        "The mayor's plan was unanimously approved on Tuesday by the harbour board.",
        "The mayor's plan was unanimously approved on Tuesday by the harbour board.",
    ),
    (
        "There is no cure. A new vaccine has been shown to be highly effective, though stocks are limited.",
        "A new vaccine has been shown to be highly effective.",
    ),
    (
        "At the meeting in spring, shareholders were told to expect a year of losses.",
        "Shareholders were told to expect a year of losses.",
    ),
    (
        "The sergeant accused of kicking a prisoner has told the court that eight officers were wrong.",
        "Eight officers were wrong.",
    ),
]


@pytest.mark.parametrize(("text", "wording"), WHOLE)
def test_a_claim_is_a_whole_one(text, wording):
    assert wording in {one.wording for one in read(text).attributions}


def test_a_verb_opens_no_speaker_and_what_is_alleged_to_be_said_has_none():
    text = (
        "A guard, who stands accused of beating a man, pushed his wife against the wall as the couple were "
        "reporting the theft, a constable told the court. A lawyer claimed that the police refused to add "
        "the last words alleged to have been said, which were “I would have broken more”."
    )
    assert {one.speaker for one in read(text).attributions} == {"a constable", "a lawyer"}


def test_nothing_is_said_by_no_evidence():
    text = "Ada Lind, a chemist, said no evidence suggested that the water would rise by seven degrees."
    assert {one.speaker for one in read(text).attributions} == {"Ada Lind"}


def test_who_speaks_behind_who_is_named_before_it():
    text = (
        "Raisa Kahn, who resigned in May after admitting that she had made up the story, testified that Lind "
        "told her to keep to it."
    )
    assert {one.speaker for one in read(text).attributions} == {"Raisa Kahn"}


def test_the_quote_behind_an_accusation_is_not_the_accusers():
    text = (
        "The court has also heard that Dahl lost his temper with a fourth prisoner.\n"
        "“My hand was on his arm. There was no pressure.”"
    )
    assert [one.wording for one in read(text).attributions][:1] == [
        "Dahl lost his temper with a fourth prisoner."
    ]


BROKEN = """OVABURG, March 7 The Norlandish Minister Karin
Holt said on Tuesday that no money was missing
from the budget, where in the year before several
millions had been.

The state agency Ona, quoting an unnamed ministry
official, reported on Monday that spending on the
harbours would rise this year by 7 percent.

Mayor Ada Lind said there are a

number of things to be proud of in the budget.
"""


def test_an_endless_line_is_not_read_again_for_each_of_its_letters():
    blocks = layout_of("A" * 200_000 + "\nBells rang.\n\n" + "so it went on\n\n" * 20_000).blocks
    assert len(blocks) > 1


def test_lines_that_a_program_broke_are_read_as_one():
    assert told(BROKEN) == {
        (
            "Karin Holt",
            "",
            "No money was missing from the budget, where in the year before several millions had been.",
        ),
        (
            "an unnamed ministry official",
            "Ona",
            "Spending on the harbours would rise this year by 7 percent.",
        ),
        ("Ada Lind", "", "There are a number of things to be proud of in the budget."),
    }


FROM_A_DESK = [
    (
        "Tomas Beck, his deputy, was heard. He said Hallam told him that the repairs would cost four million "
        "and that “the money is not there”.",
        {("Hallam", "Tomas Beck")},
    ),
    (
        "On Tuesday we reported that Odo Lind had received three letters. The court has since told us that "
        "there were two. We withdraw the report and apologise to Mr Lind.",
        {("the court", "")},
    ),
    (
        "Profit rose to 24 million crowns, the bank said on Monday.\n"
        "Correction: An earlier version of this report said that profit had been 21 million crowns.",
        {("the bank", "")},
    ),
    ("A nurse told me so herself.", set()),
]


@pytest.mark.parametrize(("text", "who"), FROM_A_DESK)
def test_whose_it_is_and_whether_it_is_a_claim_at_all(text, who):
    assert {(speaker, relay) for speaker, relay, _wording in told(text)} == who


PARTIES = (
    "The office of Gov. Jana Brewer (R) denied an Ona News report that she is likely to sign the bill in an "
    "email on Tuesday."
)


def test_a_letter_for_the_party_makes_no_caption():
    assert [one.polarity for one in read(PARTIES).attributions] == ["denied"]


def test_he_is_whom_the_sentence_before_is_about():
    text = (
        "“It takes more than one chamber,” Brewer's spokesman Matthew Benton said Monday.\n\n"
        "Now, House Speaker Andy Tobler must move the bills. But he says he won't be rushed."
    )
    assert {one.speaker for one in read(text).attributions} == {"Matthew Benton", "Andy Tobler"}


WORDED = [
    (
        "Okafor told reporters that Beck had told police in 2024 he could not remember any call.",
        {"He could not remember any call."},
    ),
    (
        "Ashby Rovers will play in their new stadium in May, chairman Dominic Sayle promised supporters on "
        "Wednesday, and it will not cost the town a penny.",
        {"Ashby Rovers will play in their new stadium in May.", "It will not cost the town a penny."},
    ),
    (
        "A post claims that the vaccine itself causes measles. The agency calls that false: the weakened "
        "virus in it cannot be passed on.",
        {
            "The vaccine itself causes measles.",
            "The agency denies the vaccine itself causes measles.",
            "The weakened virus in it cannot be passed on.",
        },
    ),
    (
        "The union said it had been told by two managers that the plant would close. Norvik said the report "
        "was wrong.",
        {"The plant would close.", "Norvik denies that the plant would close."},
    ),
]


@pytest.mark.parametrize(("text", "wordings"), WORDED)
def test_each_claim_begins_and_ends_where_it_does(text, wordings):
    assert {wording for _speaker, _relay, wording in told(text)} == wordings


def test_what_it_was_this_year_is_no_term_and_a_day_has_its_year_once():
    now = dt.datetime(2026, 11, 10, tzinfo=dt.UTC)
    text = "Ada Lind said the deficit would fall to 2.9 percent, from 3.8 percent this year."
    assert [one.due for one in read(text, published_at=now).attributions] == [None]
    text = "Ada Lind said the talks would begin on 14 November in Ovaburg."
    assert [one.wording for one in read(text, published_at=now).attributions] == [
        "The talks would begin on 14 November 2026 in Ovaburg."
    ]


def test_what_a_step_would_save_is_foreseen_and_not_promised():
    text = "Closing the branches will save 410,000 a year, according to the council's treasurer."
    assert [one.kind for one in read(text).attributions] == ["prediction"]


def test_whom_somebody_works_for_and_a_number_in_a_name_are_told_right():
    text = (
        "Dr Per Salme, the harbour's engineer, came on Monday. “We have three piers that leak,” Salme with "
        "ONA said. Guards have voted to strike on Wednesday, the service workers union 32BJ ASU said in a "
        "statement. Inspector Ada Brandt objected strongly to the clothes that were shown."
    )
    found = read(text).attributions
    assert {one.speaker for one in found} == {"Per Salme", "32BJ ASU", "Ada Brandt"}
    assert "Ada Brandt objected strongly to the clothes that were shown." in {one.wording for one in found}
