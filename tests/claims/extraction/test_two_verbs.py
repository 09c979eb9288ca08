"""What somebody said, and what the same speaker promised, ordered or accused somebody of besides."""

import pytest

from tests.claims.extraction.test_as_reported import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Envoy Clara Bonnet said both sides had broken the truce, and called on them to return to talks.",
            {
                ("Clara Bonnet", "", "Both sides had broken the truce."),
                ("Clara Bonnet", "", "Clara Bonnet called on them to return to talks."),
            },
        ),
        (
            "The ombudsman ruled that the bank had misled Ada Carter and ordered it to pay her 4,000 crowns.",
            {
                ("the ombudsman", "", "The bank had misled Ada Carter."),
                ("the ombudsman", "", "The ombudsman ordered it to pay her 4,000 crowns."),
            },
        ),
        (
            "The minister confirmed that the firm had been warned twice and accused its owners of lying.",
            {
                ("the minister", "", "The firm had been warned twice."),
                ("the minister", "", "The minister accused its owners of lying."),
            },
        ),
        (
            "Lund said that the yard had closed and ordered new cranes last year.",
            {("Lund", "", "The yard had closed and ordered new cranes last year.")},
        ),
    ],
)
def test_what_is_said_by_another_verb_besides_is_a_claim_of_its_own(text, claims):
    assert told(text) == claims
