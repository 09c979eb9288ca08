"""Who passes on what another said, who speaks in a statement, and whence somebody has it."""

import pytest

from claims.extraction import read
from claims.extraction.relays.passed import without_passed_on
from claims.readings import TAGGER


def kept(text):
    reading = read(text, tagger=TAGGER)
    found = without_passed_on(text, reading.attributions)
    return {(one.speaker, tuple(link.name for link in one.chain)) for one in found}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The Hallen Gazette reported that Edda Moreau had told the council that the quay was unsafe.",
            {("Edda Moreau", ("Hallen Gazette",))},
        ),
        (
            "According to Reuters, Ruben Hartog said that the ferry would sail again on Friday.",
            {("Ruben Hartog", ("Reuters",))},
        ),
        (
            "“I did not open the valve,” Hartog told the court, according to the Hallen Gazette.",
            {("Hartog", ("Hallen Gazette",))},
        ),
    ],
)
def test_who_only_passes_a_claim_on_makes_none_of_his_own(text, claims):
    assert kept(text) == claims


def test_who_adds_something_of_his_own_makes_a_claim():
    text = (
        "Edda Moreau said that the quay had been closed twice and that Ruben Hartog had told her "
        "that the ferry would not sail."
    )
    assert ("Edda Moreau", ()) in kept(text)


def test_the_statement_speaks_for_who_issued_it():
    text = (
        "In a statement Petra Lind said that the company had been aware of the pipes since 2021. "
        "“We did not tell the council until 2023,” the statement said."
    )
    reading = read(text, tagger=TAGGER)
    assert [one.speaker for one in reading.attributions] == ["Petra Lind", "Petra Lind"]


def test_a_statement_that_nobody_was_told_to_have_issued_speaks_for_itself():
    text = "Petra Lind resigned on Monday. “We did not tell the council until 2023,” the statement said."
    assert [one.speaker for one in read(text, tagger=TAGGER).attributions] == ["the statement"]


@pytest.mark.parametrize(
    "whence", ["documents she had seen", "figures from the ministry", "two people close to the talks"]
)
def test_whence_somebody_has_it_is_no_claim(whence):
    text = f"Signe Dahl said Aqualis had found lead in 24 of the city's 60 schools, citing {whence}."
    assert len(read(text, tagger=TAGGER).attributions) == 1


def test_what_cited_papers_tell_is_one():
    text = "Signe Dahl called for a debate, citing documents that showed lead in 24 of the city's schools."
    told = [text[begin:end] for one in read(text, tagger=TAGGER).attributions for begin, end in one.content]
    assert any("lead in 24" in words for words in told)


def test_a_claim_does_not_end_with_the_word_that_opens_what_stands_behind_it():
    text = "Maja Holt said that the number of schools was 14 and not 24, as Signe Dahl had claimed."
    found = {one.speaker: one.wording for one in read(text, tagger=TAGGER).attributions}
    assert found["Maja Holt"] == "The number of schools was 14 and not 24."


def test_the_paper_is_the_outlet_that_was_told_last():
    text = "Tom Kessel told the Lowtown Echo that rents fell. He told the paper that the mayor knew."
    assert [[link.name for link in claim.chain] for claim in read(text).attributions] == [
        ["Lowtown Echo"]
    ] * 2


def test_a_paper_that_somebody_wrote_is_no_outlet_that_was_told():
    text = (
        "Researchers published a paper. Tom Berg told the BBC that it works. The paper says it does not work."
    )
    assert [claim.speaker for claim in read(text).attributions] == ["Tom Berg", "the paper"]
