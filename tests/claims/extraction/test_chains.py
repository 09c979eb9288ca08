"""Who said that another said that a third said: speaker and relays, innermost first."""

from __future__ import annotations

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.fields.trailing import ended
from claims.extraction.types import Attribution

CHAINS = [
    (
        "Shipowner Per Dahl said port director Nils Varga told him union leader Mara Quist believed that "
        "the strike was lost.",
        ("Mara Quist", ["Nils Varga", "Per Dahl"], "the strike was lost"),
    ),
    (
        "The Gazette reported that Reuters had learned from a diplomat that the talks had failed.",
        ("a diplomat", ["Reuters", "Gazette"], "the talks had failed"),
    ),
    (
        "Mara Quist said she had read in the Tribune that two ships would be scrapped.",
        ("Tribune", ["Mara Quist"], "two ships would be scrapped"),
    ),
    (
        "Two officials briefed on the talks said the minister had told colleagues he would resign.",
        ("the minister", ["two officials briefed on the talks"], "he would resign"),
    ),
    (
        "Edda Moreau said the lawyer claimed that the mayor lied to him.",
        ("the lawyer", ["Edda Moreau"], "the mayor lied to him"),
    ),
    (
        "Edda Moreau said that Nils Varga used to tell visitors that the quay had sunk.",
        ("Nils Varga", ["Edda Moreau"], "the quay had sunk"),
    ),
    (
        "According to Edda Moreau, who keeps bees, her grandmother used to say that the quay had sunk.",
        ("Edda Moreau's grandmother", ["Edda Moreau"], "the quay had sunk"),
    ),
    (
        "The mayor was reported as saying that the quay had sunk.",
        ("the mayor", [], "the quay had sunk"),
    ),
    (
        "The engineers had told the board, according to minutes of the meeting, that the quay had sunk.",
        ("the engineers", ["minutes of the meeting"], "the quay had sunk"),
    ),
    (
        "Edda Moreau was wary of hasty words: “We have one core. It is not enough,” she said.",
        ("Edda Moreau", [], "We have one core. It is not enough,"),
    ),
    (
        "Nils Varga accused the port of hiding a report which, he says, shows that the quay had sunk.",
        ("Nils Varga", [], "the port of hiding a report"),
    ),
    (
        "On page 4 we quoted Mayor Lind as saying that the pool would close.",
        ("Lind", [], "the pool would close"),
    ),
    (
        "The magazine Gleam is printed in Osk. A friend of the singer told Gleam that she was "
        "tired of touring.",
        ("a friend of the singer", ["Gleam"], "she was tired of touring"),
    ),
    (
        "Lee Roth told the court Mara Quist had once said to him that the club owed her a boat.",
        ("Mara Quist", ["Lee Roth"], "the club owed her a boat"),
    ),
    (
        "Lee Roth said Mara Quist had told him the club owed her a boat.",
        ("Mara Quist", ["Lee Roth"], "the club owed her a boat"),
    ),
    (
        "Lee Roth recalled Mara Quist telling him the club owed her a boat.",
        ("Mara Quist", ["Lee Roth"], "the club owed her a boat"),
    ),
    (
        "“Quist told me the club owed her a boat, and I believed it,” Lee Roth told the court.",
        ("Quist", ["Lee Roth"], "the club owed her a boat"),
    ),
    (
        "Ada Roth, who taught swimming for forty years, has died at 91. “She said the cold was the point,” "
        "said her son, the novelist Lee Roth.",
        ("Ada Roth", ["Lee Roth"], "the cold was the point"),
    ),
    (
        "The jury was told by Mara Quist that she had repaid the money in cash.",
        ("Mara Quist", [], "she had repaid the money in cash"),
    ),
    (
        "A party official was less shy: “We have lost it,” he texted.",
        ("a party official", [], "We have lost it,"),
    ),
]
SPEAKERS = [
    ("Dockworker Ivo Brandt said that he saw the guard open the gate.", "Ivo Brandt"),
    ("Our guide, Tove, told us that the lighthouse had been lit since 1784.", "Tove"),
    (
        "The fish had a rival. The rival, a retired clerk named Otto Kehl, said the count was wet.",
        "Otto Kehl",
    ),
    ("“Ants count their steps,” said its author, Vera Holt of the University of Lenz.", "Vera Holt"),
]


def _claims(text: str) -> list[Attribution]:
    return list(read(text).attributions)


@pytest.mark.parametrize(("text", "told"), CHAINS)
def test_a_chain_has_every_link_once(text, told):
    found = [
        (one.speaker, [link.name for link in one.chain], text[slice(*one.content[0])])
        for one in _claims(text)
    ]
    assert told in found and sum(one[2] == told[2] for one in found) == 1


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_what_somebody_does_is_no_part_of_the_name(text, speaker):
    assert [one.speaker for one in _claims(text)] == [speaker]


def test_she_is_whom_the_outlet_quoted_last():
    text = "We quoted Mayor Lind as saying that the pool would close. She said the pool might close."
    assert [one.speaker for one in _claims(text)] == ["Lind", "Lind"]


def test_he_is_the_lawyer_who_opened_the_sentence_before():
    text = (
        "Rolf Maas wrote that the lorries must leave. His lawyer, Theo Brand, objected. "
        "“The letter was forged by the police,” he said."
    )
    assert [one.speaker for one in _claims(text)] == ["Rolf Maas", "Theo Brand"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("According to Reidel, 14 cables are cracked.", "Reidel"),
        ("According to Reuters, 14 cables are cracked.", "a spokesman for Varn"),
        ("Jon Lind leads the firm. Voltan said 14 cables were cracked.", "Jon Lind"),
    ],
)
def test_he_may_be_who_is_named_just_before_by_a_surname_alone(before, speaker):
    text = f"A spokesman for Varn said no letter had come.\n\n{before} The bridge will not reopen, he added."
    assert _claims(text)[-1].speaker == speaker


def test_what_is_not_ruled_out_is_no_claim_called_that_out():
    text = "Ants follow the light, Dan Reuss said. Vera Holt does not rule that out."
    assert all("out" not in text[slice(*one.content[0])] for one in _claims(text))


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        (
            "President Alba Reyes declared three days of mourning and promised every family a house.",
            [
                "Alba Reyes declared three days of mourning.",
                "Alba Reyes promised every family a house.",
            ],
        ),
        (
            "The auditors said the slope was “likely to fail”, and recommended moving the school.",
            ["The slope was “likely to fail”.", "The auditors recommended moving the school."],
        ),
        (
            "Tom Varga rejected the report and called its figures invented.",
            ["Tom Varga rejects the report.", "Tom Varga called its figures invented."],
        ),
        (
            "Ida Moreau said the pool had leaked since May. Paul Finn denied that. The architect, Sue Lind, "
            "denied this, too.",
            [
                "The pool had leaked since May.",
                "Paul Finn denies that the pool had leaked since May.",
                "Sue Lind denies that the pool had leaked since May.",
            ],
        ),
        (
            "Jens Aune accused Ida Moreau of fraud. She rejected the claim.",
            ["Jens Aune accused Ida Moreau of fraud.", "Ida Moreau denies fraud."],
        ),
        (
            "“He said the club was broke,” Lee Roth said of Jim Dowd.",
            ["Lee Roth: “He said the club was broke”"],
        ),
        (
            "Oskar Buhl said pay was not the reason.\n\nThe drivers' union said Buhl was wrong. He does not "
            "count, it said.",
            [
                "Pay was not the reason.",
                "The drivers' union denies that pay was not the reason.",
                "He does not count.",
            ],
        ),
        (
            "Oskar Buhl heads the trams. Buhl no longer rules out that pay plays a part. “It should not have "
            "come to that,” he said. In Halm, the operator said it had hired 60 drivers.",
            [
                "Oskar Buhl no longer rules out that pay plays a part.",
                "Oskar Buhl: “It should not have come to that”",
                "The operator had hired 60 drivers.",
            ],
        ),
        (
            "Councillor Ane Brokk said the firm had told the council in 2018 that it would cost 48 million.",
            [
                "The firm had told the council in 2018 that it would cost 48 million.",
                "It would cost 48 million.",
            ],
        ),
        (
            "Mayor Aker is now said to be ready to give 20 million. Her office would not confirm it.",
            [
                "Mayor Aker is now said to be ready to give 20 million.",
                "Her office would not confirm that Mayor Aker is now said to be ready to give 20 million.",
            ],
        ),
        (
            "Operator Ferrylink will scrap a fifth of its sailings, it announced, blaming a lack of crews.",
            ["Operator Ferrylink will scrap a fifth of its sailings.", "Ferrylink blamed a lack of crews."],
        ),
        (
            "Party leader Joost Haan published an email which, he said, proved that the ministry knew.",
            ["An email proved that the ministry knew."],
        ),
        (
            "Wendt's spokesman, Dirk Palle, was firm. He said she had been on holiday for all of July.",
            ["Wendt had been on holiday for all of July."],
        ),
        (
            "Sande, who left in 2017, told the Courier she had never been told what became of her letter. "
            "She said her successor had asked her to destroy it.",
            [
                "Sande had never been told what became of her letter.",
                "Sande’s successor had asked her to destroy it.",
            ],
        ),
        (
            "Oddsline would not say whether it had met the cousin, who, according to Jo Stern, has left.",
            ["Oddsline would not say whether it had met the cousin.", "The cousin has left."],
        ),
        (
            "According to Siri Lund, 312 people have been fined since 2023; police put the number at 190.",
            ["312 people have been fined since 2023.", "Police put the number at 190."],
        ),
        (
            "The high court struck down a law on camps, ruling that it violated the right of assembly.",
            ["The high court struck down a law on camps.", "It violated the right of assembly."],
        ),
        (
            "Colonel Abdu Karim said his men had taken the airstrip. The army dismissed this as propaganda.",
            [
                "Abdu Karim’s men had taken the airstrip.",
                "The army denies that Abdu Karim’s men had taken the airstrip.",
            ],
        ),
        (
            "General Omar Bashir said the rebels had fired from the roof; Karim called that “a filthy lie”.",
            ["The rebels had fired from the roof.", "Karim denies that the rebels had fired from the roof."],
        ),
        (
            "Doctors Without Walls, which runs the hospital, confirmed that it had been hit. It said it took "
            "the matter seriously.",
            ["It had been hit.", "Doctors Without Walls took the matter seriously."],
        ),
        (
            "Adeyemi's lawyer, Rachel Stern, said her client was relieved. Rovers said in a statement that "
            "they had never doubted him.",
            ["Adeyemi was relieved.", "Rovers had never doubted him."],
        ),
        (
            "Finance minister Tor Ahlberg was calm. People close to the minister said he was furious.",
            ["Tor Ahlberg was furious."],
        ),
        (
            "The dam could fail in days, geologist Petra Anik warned. “Nobody has inspected it since 2018.”",
            ["The dam could fail in days.", "Petra Anik: “Nobody has inspected it since 2018.”"],
        ),
        (
            "The closures have grown to four, Dan Foy said. Mayor Orr's office said it was still three. "
            "Foy had said the opposite on Monday. He showed reporters a photograph of the list.",
            [
                "The closures have grown to four.",
                "It was still three.",
                "Dan Foy denies that it was still three.",
            ],
        ),
        (
            "Varga's engineer, Tomas Hel, dismissed Petra Anik's warning as scaremongering.",
            ["Tomas Hel dismissed Petra Anik's warning as scaremongering."],
        ),
        ("Farm leader Gunn Aas did not dispute that but said it was no comfort.", ["It was no comfort."]),
        (
            "Fergus Tully said Looma had assured his office in writing that it kept nothing.",
            ["Looma had assured his office in writing that it kept nothing.", "Looma kept nothing."],
        ),
        (
            "Two clerks said recordings had been sent to Lisbon. One of them said managers knew. “We joked "
            "about it,” he said.\n\nLooma denies this.",
            [
                "Recordings had been sent to Lisbon.",
                "Looma denies that recordings had been sent to Lisbon.",
                "Managers knew.",
                "One of two clerks: “We joked about it”",
            ],
        ),
        (
            "Edith Carr replied that she had: an officer told her the boys “had vivid imaginations”.",
            ["An officer told her the boys “had vivid imaginations”.", "The boys “had vivid imaginations”."],
        ),
        (
            "One of the former pupils, now a lawyer, said he had kept a diary and would hand it in.",
            ["One of the former pupils had kept a diary.", "One of the former pupils would hand it in."],
        ),
        (
            "Party leader Rune Dahl deleted a post. A party spokeswoman, Tone Eide, said he had been ill. He "
            "offered no source.",
            ["Rune Dahl had been ill."],
        ),
    ],
)
def test_each_verb_of_saying_has_its_own_words(text, wordings):
    assert [one.wording for one in _claims(text)] == wordings


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The operator of the ferries will cut one sailing in five, it said.",
            ["the operator of the ferries"],
        ),
        (
            "Halm police said no report was found. A spokesman added that files had been lost.",
            ["Halm police", "a spokesman for Halm police"],
        ),
        (
            "The Public Health Authority met. One in three has had the jab, figures from the authority show.",
            ["Public Health Authority"],
        ),
        ("Matron Edith Carr said the boys were in tears.", ["Edith Carr"]),
        (
            "Lotte Roth said Oskar Buhl had promised that nobody would lose leave. Buhl confirmed this.",
            ["Lotte Roth", "Oskar Buhl", "Oskar Buhl"],
        ),
    ],
)
def test_each_says_it_himself(text, speakers):
    assert [one.speaker for one in _claims(text)] == speakers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tom Aas said that all lead pipes were replaced by 2019.", "statement"),
        ("Tom Aas said that all lead pipes will be replaced by 2029.", "prediction"),
        ("Kari Lund said she had warned Tom Aas that it would not stand.", "prediction"),
        ("Kari Lund said she would stand.", "pledge"),
        ("Kari Lund doubted that the cuts would save anything.", "prediction"),
        ("“We would expect more than that by chance,” Kari Lund said.", "prediction"),
        ("“That should never have happened,” Kari Lund said.", "statement"),
    ],
)
def test_what_is_past_or_foreseen_is_no_promise(text, kind):
    assert [one.kind for one in _claims(text)] == [kind]


def test_a_claim_does_not_end_with_what_another_verb_goes_on_with():
    text = "a cut in April, two months later than they had predicted"
    raw = RawAttribution(((0, text.index(" had")),), (), ())
    assert text[slice(*ended(text, raw).content[0])] == "a cut in April, two months later"


def test_he_in_a_quote_is_nobody_where_it_may_be_either():
    text = "Jim Dowd and Tom Varga left. “He said the club was broke,” said Lee Roth."
    assert [one.speaker for one in _claims(text)] == ["Lee Roth"]


def test_a_chain_of_four_has_all_its_links() -> None:
    text = (
        "Per Dahl said that Nils Varga had told the council that Mara Quist believed that Olaf Kern "
        "had denied that the strike was lost."
    )
    found = {one.speaker: [link.name for link in one.chain] for one in _claims(text)}
    assert found["Olaf Kern"] == ["Mara Quist", "Nils Varga", "Per Dahl"]
