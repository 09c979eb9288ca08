"""Who speaks, as agencies and local papers name him: by a seat, a bracket, initials, a role, a pronoun."""

import pytest

from claims.extraction.people.cast import Person, is_thing
from claims.extraction.tagging.found import source_of
from claims.language.decode import Found
from tests.claims.extraction.test_as_reported import told

NAMED = [
    (
        "Both Jon Lund and Mary Kent denied that sales fell.",
        ("Jon Lund and Mary Kent", "", "Jon Lund and Mary Kent deny that sales fell."),
    ),
    (
        "The lawyer representing Tom Berg and Mary Kent said the trial was unfair.",
        ("the lawyer representing Tom Berg and Mary Kent", "", "The trial was unfair."),
    ),
    (
        "Jon Lund, who beat Tom Berg and Mary Kent, said the vote was fair.",
        ("Jon Lund", "", "The vote was fair."),
    ),
    (
        "Mary Kent and Jon Lund said it was good.",
        ("Mary Kent and Jon Lund", "", "It was good."),
    ),
    (
        "The Norland Rifle Association said rents fell. Mary Kent and Jon Lund agreed that rents fell. "
        "The association said it would sue.",
        ("Norland Rifle Association", "", "The Norland Rifle Association would sue."),
    ),
    (
        "Candidates like Tom Kessel and Jon Lund said rents fell.",
        ("Candidates like Tom Kessel and Jon Lund", "", "Rents fell."),
    ),
    (
        "Sen. Mira Holt (Tarn), Ana Bell and former governor Tom Dahl said the pier was unsafe.",
        ("Mira Holt, Ana Bell and Tom Dahl", "", "The pier was unsafe."),
    ),
    (
        "Sen. Mira Holt, D-Tarn, and former governor Tom Dahl said the pier was unsafe.",
        ("Mira Holt and Tom Dahl", "", "The pier was unsafe."),
    ),
    (
        "The lawyer for Jon Lund and Tom Berg said the pier was unsafe.",
        ("the lawyer for Jon Lund and Tom Berg", "", "The pier was unsafe."),
    ),
    (
        "Jon Lund, Tarn’s mayor and a friend of Tom Berg, said the pier was unsafe.",
        ("Jon Lund", "", "The pier was unsafe."),
    ),
    (
        "Tom Kessel told the Lowtown Echo he would resign.",
        ("Tom Kessel", "Lowtown Echo", "Tom Kessel would resign."),
    ),
    (
        "Tom Lind sued last year. Gogol said the data was safe. He wants money.\n\n“I lost it,” he said.",
        ("Tom Lind", "", "Tom Lind: “I lost it”"),
    ),
    ("A woman with three children said rent fell.", ("a woman with three children", "", "Rent fell.")),
    (
        "Jo Dahl, general secretary of the transport union, spoke. The minister said fares would rise.",
        ("the minister", "", "Fares would rise."),
    ),
    (
        "Robin Dahl, the Defence Department spokesman, spoke. The spokesman said the boats were late.",
        ("Robin Dahl", "", "The boats were late."),
    ),
    (
        "Jordan Doyle, the coach, left. Jordan said he was ill.\n\nTom Jordan, a fan, watched.",
        ("Jordan Doyle", "", "Jordan Doyle was ill."),
    ),
    (
        "Starmar noted that Zelen indicated most of it could be had.\n\nHe added that talks would go on.",
        ("Starmar", "", "Talks would go on."),
    ),
    (
        "Judge Berm came late, and his clerks rose for him. Bo Dahl, a clerk, was there.\nThe judge said "
        "the rent was due.",
        ("Berm", "", "The rent was due."),
    ),
    (
        "“We do,” said R. Piet Kern, the Norland Customs and Border Protection commissioner, who conceded "
        "that more tunnels existed.",
        ("R. Piet Kern", "", "More tunnels existed."),
    ),
    (
        "46 percent like the toll, compared with 23 percent who said it was unwise.",
        ("23 percent", "", "It was unwise."),
    ),
    ("Only 24 percent said Ida Kern was right.", ("24 percent", "", "Ida Kern was right.")),
    (
        "Ian Tutt's article attacked Mayor Karl Kern. It accused him of lying.",
        ("Ian Tutt's article", "", "Ian Tutt's article accused Karl Kern of lying."),
    ),
    (
        "Joe Brandt fought Ole Dahl. “He lies,” Brandt said.\n“Has he a clue? Dahl makes us poor,” he said.",
        ("Joe Brandt", "", "Joe Brandt: “Has he a clue? Dahl makes us poor”"),
    ),
    (
        "Sen. Mira Holt spoke for an hour. The senator said that the bridge was safe.",
        ("Mira Holt", "", "The bridge was safe."),
    ),
    (
        "With Ana Dahl, President Jo Brandt met the crews. The president said that the boats were late.",
        ("Jo Brandt", "", "The boats were late."),
    ),
    (
        "A new Tarn University poll found that many like the toll. The poll also found that few pay it.",
        ("a new Tarn University poll", "", "Few pay it."),
    ),
    (
        "Tim Canvey led. A man in a Canvey T-Shirt cheered. Canvey said he has not asked for a vote.",
        ("Tim Canvey", "", "Tim Canvey has not asked for a vote."),
    ),
    (
        "Jon Dahl ran. Like Dahl in Tarn, many did, and in Lund-style. Dahl said the seats were sold.",
        ("Jon Dahl", "", "The seats were sold."),
    ),
    (
        "Brent Lund III and his father, Bo F. Dahl, met. Lund said that Dahl had paid for the tower.",
        ("Brent Lund III", "", "Dahl had paid for the tower."),
    ),
    (
        "Mina Oke recently praised\u00a0 the minister for speaking out.",
        ("Mina Oke", "", "Mina Oke recently praised the minister for speaking out."),
    ),
    (
        "The statistics office said rents rose by a third. The office said wages had not followed.",
        ("the statistics office", "", "Wages had not followed."),
    ),
    (
        "Mary Lind of the Harbour Education Union said she hoped it would not happen.",
        ("Mary Lind", "", "Mary Lind hoped it would not happen."),
    ),
    (
        "“We ask for the box,” said Imtiaz Ali Dahl, who lost a cousin.",
        ("Imtiaz Ali Dahl", "", "Imtiaz Ali Dahl: “We ask for the box”"),
    ),
    (
        "The Times' Glenn Lind reported that a call with the pilot's son showed the tale was false.",
        ("Glenn Lind", "", "A call with the pilot's son showed the tale was false."),
    ),
    (
        "Shweta Lindar, 41, who lost her husband in the fire, asked, “What will they do?”\nShe said that "
        "her son misses the boats.",
        ("Shweta Lindar", "", "Shweta Lindar’s son misses the boats."),
    ),
    (
        "Sources familiar with the inquiry confirmed Thursday to CBS News that the boxes were found.",
        ("sources familiar with the inquiry", "CBS News", "The boxes were found."),
    ),
    (
        "Lund, the newspaper reported, said Langer was told he could not vote.",
        ("Lund", "the newspaper", "Langer was told he could not vote."),
    ),
    (
        "As The Times describes it, Dahl claimed that the two who voted had come by boat.",
        ("Dahl", "Times", "The two who voted had come by boat."),
    ),
    (
        "The harbour agency said two dockers were hurt. It added they had been taken to the clinic in Tarn.",
        ("the harbour agency", "", "They had been taken to the clinic in Tarn."),
    ),
    (
        "The Arran Defence League met on Monday.\nArran says its boats are meant to keep the Reds from "
        "landing.",
        ("Arran", "", "Arran’s boats are meant to keep the Reds from landing."),
    ),
    (
        "Arran accuses it of having a hand in the fire, which the Harbour Party denies.",
        ("Harbour Party", "", "The Harbour Party denies having a hand in the fire."),
    ),
    (
        "Doctor Hussam Abu Lind told ONA that the clinic was full.\n“There is no bed left,” Abu Lind said.",
        ("Hussam Abu Lind", "", "Hussam Abu Lind: “There is no bed left”"),
    ),
    (
        "“These halls were known,” said Harbour Office for Project Services (HOPS) Executive Director Jorge "
        "Lindo.",
        ("Jorge Lindo", "", "Jorge Lindo: “These halls were known”"),
    ),
    (
        "The health board in Guild-run Tarn said a docker was hurt.\nTarn's fire office said on Monday that "
        "13 people had been saved.",
        ("Tarn's fire office", "", "13 people had been saved."),
    ),
    (
        "Leaders of the bank's card unit told staff they should “stay away from it”.",
        ("Leaders of the bank's card unit", "", "Staff should “stay away from it”."),
    ),
    (
        "Skye Bank's chief of small loans, Mary Lind, sent a memo to clerks on Thursday warning they “should "
        "not ask for more,” Reuters reported.",
        (
            "Reuters",
            "",
            "Skye Bank's chief of small loans, Mary Lind, sent a memo to clerks on Thursday warning they "
            "“should not ask for more”.",
        ),
    ),
    (
        "The harbour board has touted the sea route as a new way to bring badly needed aid to the isle.",
        (
            "the harbour board",
            "",
            "The harbour board has touted the sea route as a new way to bring badly needed aid to the isle.",
        ),
    ),
    (
        "Police were looking into posts from the harbour, which quoted dock workers saying that masked men "
        "had burnt two lorries on Friday.",
        ("dock workers", "posts from the harbour", "Masked men had burnt two lorries on Friday."),
    ),
    (
        "The Harbour Workers' Front (HWF) envoy at the talks in Tarn said he had agreed to a pause in the "
        "strike.",
        (
            "Harbour Workers' Front envoy at the talks in Tarn",
            "",
            "Harbour Workers' Front envoy at the talks in Tarn had agreed to a pause in the strike.",
        ),
    ),
    (
        "Detective Ole Dahl spoke to six witnesses and took a statement from the defendant.\n"
        "The defendant said this was “untrue”.\nHe told the officer he had drunk with a group at his house.",
        ("the defendant", "", "The defendant had drunk with a group at his house."),
    ),
    (
        "“Another record year,” said Dock Workers United (DWU) President Shaun Dahl in calling it.",
        ("Shaun Dahl", "", "Shaun Dahl: “Another record year”"),
    ),
    (
        "The harbour is deeper than it looks, according to a National Depth Office survey which has strongly "
        "criticised the board for using two charts.",
        (
            "a National Depth Office survey",
            "",
            "A National Depth Office survey has strongly criticised the board for using two charts.",
        ),
    ),
    (
        "The talks were held up by protests from dockers, who accused the board of ignoring their warnings.",
        ("dockers", "", "Dockers accused the board of ignoring their warnings."),
    ),
    (
        "“The tide is late,” said Neil Adair from Arran's Institute for Tides and Currents.",
        ("Neil Adair", "", "Neil Adair: “The tide is late”"),
    ),
    (
        "Neither Arran nor Tarn confirmed the Reuters report, which said a day for the talks is to be set.",
        ("Reuters", "", "A day for the talks is to be set."),
    ),
    (
        "Neither Arran nor Tarn confirmed the Reuters report.",
        ("Arran and Tarn", "", "Arran and Tarn did not confirm the Reuters report."),
    ),
    (
        "Paul Rahm won with 60 percent of the vote, the board said Monday.\nHis only rival, the envoy to "
        "Skye, Ole Dahl, got 35 percent of the vote, said chairman Kadri Lind.",
        (
            "Kadri Lind",
            "",
            "Paul Rahm’s only rival, the envoy to Skye, Ole Dahl, got 35 percent of the vote.",
        ),
    ),
    (
        "“The toll may rise,” H.V. Lund, secretary of the harbour agency, told ONA.",
        ("H.V. Lund", "", "H.V. Lund: “The toll may rise”"),
    ),
    (
        "Press secretary Jon Lind spoke of the two bills.\nLind's full statement: “Today the mayor put "
        "forward a plan that will make rents fall by half.”",
        (
            "Jon Lind",
            "",
            "Jon Lind: “Today the mayor put forward a plan that will make rents fall by half.”",
        ),
    ),
    (
        "They lost one vote, Rep. Ole Dahl (D-Tarn), who said he did not want to risk a strike.",
        ("Ole Dahl", "", "Ole Dahl did not want to risk a strike."),
    ),
    (
        "Barrow and Furness MP John Lind called on the board to reopen the inquiry.",
        ("John Lind", "", "John Lind called on the board to reopen the inquiry."),
    ),
    (
        "Senior Conservative Lee Dahl demanded an answer.\n“The boss has no clue,” Mr Dahl said.",
        ("Lee Dahl", "", "Lee Dahl: “The boss has no clue”"),
    ),
    (
        "Committee chairman Sir Geoffrey Lind MP said the harbour had been lost.",
        ("Geoffrey Lind", "", "The harbour had been lost."),
    ),
    (
        "Friday's report suggests that the pilots were so tired that they slept.",
        ("Friday's report", "", "The pilots were so tired that they slept."),
    ),
    (
        "“The board misled us,” Jon Lind said in his letter.\nKavanoglu told brokers in two meetings in May "
        "that the fees were high enough.\nFees are low, the chairman said.\nKavanoglu also said that the "
        "board would lower them soon.\nHe noted that traffic had doubled in a year.",
        ("Kavanoglu", "", "Traffic had doubled in a year."),
    ),
]


@pytest.mark.parametrize(("text", "claim"), NAMED, ids=[claim[2] for _, claim in NAMED])
def test_who_speaks_is_told_by_the_fullest_name(text, claim):
    assert claim in told(text)


@pytest.mark.parametrize(
    ("before", "whole"),
    [
        ("Sen. Mira Holt (Tarn) and ", "Sen. Mira Holt (Tarn) and former governor Tom Dahl"),
        ("She met Mira Holt and ", "former governor Tom Dahl"),
    ],
)
def test_the_second_of_two_whom_the_model_marks_alone_is_joined_to_the_first(before, whole):
    text = f"Rents fell. {before}former governor Tom Dahl said rents fell."
    source, cue = text.index("former"), text.index(" said") + 1
    found = Found(((cue + 5, len(text) - 1),), (source, cue - 1), (cue, cue + 4), 1.0)
    assert [text[slice(*span)] for span in source_of(text, found)] == [whole]


def test_a_place_in_capitals_is_nobody():
    text = "She won. New Tarn had not voted."
    assert is_thing(text, Person("New Tarn", 9, mentions=[9]))
    assert not is_thing(text.replace("New", "Neva"), Person("Neva Tarn", 9, mentions=[9]))
