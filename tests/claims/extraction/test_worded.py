"""How a claim is worded so that it can be read without its article."""

import pytest

from claims.extraction import read
from tests.claims.extraction.test_as_reported import told

WORDED = [
    (
        "Ana Lund does not fear that it will fall.",
        ("Ana Lund", "", "Ana Lund does not fear that it will fall."),
    ),
    (
        "The council met Tom Berg. Ana Lund fears he will go.",
        ("Ana Lund", "", "Ana Lund fears that Tom Berg will go."),
    ),
    ("Ana Lund said the pipe is 12'' wide.", ("Ana Lund", "", "The pipe is 12'' wide.")),
    (
        "Tom Berg said he’s concerned voters will go.",
        ("Tom Berg", "", "Tom Berg is concerned voters will go."),
    ),
    (
        "''The quay is safe,'' said Gen. Bo Lind, the port director. ''But nobody trusts the pier.''",
        ("Bo Lind", "", "Bo Lind: “The quay is safe. But nobody trusts the pier.”"),
    ),
    ("Party leaders hope Lund will go.", ("Party leaders", "", "Party leaders hope that Lund will go.")),
    (
        "Residents fear that the dam will break.",
        ("residents", "", "Residents fear that the dam will break."),
    ),
    (
        "Tom Dahl said he'd accused the board of lying.",
        ("Tom Dahl", "", "Tom Dahl had accused the board of lying."),
    ),
    (
        "Tom Dahl said he’s charged customers too much.",
        ("Tom Dahl", "", "Tom Dahl has charged customers too much."),
    ),
    (
        "Daniel Oke said that while he was opposed to the toll, he would vote for the pier.",
        ("Daniel Oke", "", "While Daniel Oke was opposed to the toll, he would vote for the pier."),
    ),
    (
        "Edda Moreau said she’s “made a lot of money with boats”.",
        ("Edda Moreau", "", "Edda Moreau has “made a lot of money with boats”."),
    ),
    (
        "Edda Moreau said she’s excited about the new pier.",
        ("Edda Moreau", "", "Edda Moreau is excited about the new pier."),
    ),
    (
        "There are concerns about the mayor's record and the lack of a paper trail.",
        ("", "", "There are concerns about the mayor's record and the lack of a paper trail."),
    ),
    (
        "Lund: Port could close by May.\nThe port of Tarn has no pilot, the harbour master Piet Lund said.",
        ("Piet Lund", "", "Port could close by May."),
    ),
    (
        "“The wards won't talk to the board,” Lund said on Tarn's “This Week.” “Nurses can't stand it.”",
        ("Lund", "", "Lund: “The wards won't talk to the board. Nurses can't stand it.”"),
    ),
    (
        "Canvey, who won on trade, cast himself as a reformer of the old school.",
        ("Canvey", "", "Canvey cast himself as a reformer of the old school."),
    ),
]


@pytest.mark.parametrize(("text", "claim"), WORDED, ids=[claim[2] for _, claim in WORDED])
def test_a_claim_is_worded_to_stand_alone(text, claim):
    assert claim in told(text)


def test_two_ticks_are_quotation_marks_and_what_they_hold_stays_where_it_was():
    text = "''The quay is safe,'' said Gen. Bo Lind.\n\n''But nobody trusts the pier.''"
    reading = read(text)
    assert [text[block.begin : block.end] for block in reading.blocks] == text.split("\n\n")
    (one,) = reading.attributions
    assert [text[slice(*span)] for span in one.content] == [
        "The quay is safe,",
        "But nobody trusts the pier.",
    ]
