"""Who calls another's claim false denies it, and whose claim it is has made it."""

import pytest

from claims.extraction import read

DENIED = [
    (
        "Tom Kessel's accusation that the board lied is false, Ana Dahl said on Friday.",
        [
            ("Tom Kessel", "affirmed", "The board lied."),
            ("Ana Dahl", "denied", "Ana Dahl denies that the board lied."),
        ],
    ),
    (
        "Ana Dahl said on Friday that Tom Kessel’s claim that rents had doubled in Tarn was nonsense.",
        [
            ("Ana Dahl", "denied", "Ana Dahl denies that rents had doubled in Tarn."),
            ("Tom Kessel", "affirmed", "Rents had doubled in Tarn."),
        ],
    ),
    (
        "Ana Dahl said that the claim that the port would close was wrong and dangerous.",
        [("Ana Dahl", "denied", "Ana Dahl denies that the port would close.")],
    ),
    (
        "The report that the mayor resigned is true, Ana Dahl said.",
        [("Ana Dahl", "affirmed", "The report that the mayor resigned is true.")],
    ),
    (
        "Tom Kessel's accusation that the board lied is false, Ana Dahl told the Lowtown Echo.",
        [("Ana Dahl", "denied", "Ana Dahl denies that the board lied.")],
    ),
    (
        "Police said they were investigating claims that the bomb threat was a hoax.",
        [("police", "affirmed", "Police were investigating claims that the bomb threat was a hoax.")],
    ),
    (
        "Ana Dahl said the report that was published in May is wrong.",
        [("Ana Dahl", "affirmed", "The report that was published in May is wrong.")],
    ),
    (
        "Ana Dahl asked whether the claim that rents fell was false.",
        [("Ana Dahl", "affirmed", "Ana Dahl asked whether the claim that rents fell was false.")],
    ),
    (
        "Ana Dahl said yesterday’s report that rents fell was inaccurate.",
        [("Ana Dahl", "affirmed", "Yesterday’s report that rents fell was inaccurate.")],
    ),
    (
        "“The claim that the port would close is false,” Ana Dahl said.",
        [("Ana Dahl", "affirmed", "Ana Dahl: “The claim that the port would close is false”")],
    ),
]


@pytest.mark.parametrize(("text", "claims"), DENIED)
def test_who_calls_a_claim_false_denies_what_it_claims(text, claims):
    assert [(one.speaker, one.polarity, one.wording) for one in read(text).attributions] == claims
