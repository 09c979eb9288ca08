"""What is told of somebody and claims nothing gets no card on the desk; what there is to check does."""

import pytest

from claims.extraction import read
from claims.extraction.rules.unclaimed import claims_something
from claims.extraction.types import Attribution
from claims.readings import TAGGER

BEFORE = "The port authority has raised the toll by 12 percent, its director Pia Olsen said on Tuesday.\n\n"


def cards(sentence):
    text = f"{BEFORE}{sentence}"
    found = read(text, tagger=TAGGER).attributions
    told = [one for one in found if any(begin >= len(BEFORE) for begin, _end in (*one.cue, *one.source))]
    return [one for one in told if claims_something(text, one)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor thanked the volunteers for their work.",
        "The spokesperson of the port, who was there on Tuesday, said nothing more.",
        "The president expressed his condolences to the families.",
        "The minister congratulated the team on its victory.",
        "The company declined to say how many jobs were at risk.",
        "The council did not say why the road was closed.",
        "The union refused to discuss the matter.",
        "Neither the police nor the prosecutor wanted to comment on the case.",
        "The bank would neither confirm nor deny the report.",
        "The minister ducked questions about the loan.",
        "The Lantry Post has asked the ministry for a response.",
        "The newspaper could not independently verify the claims.",
        "She gave no reason for the delay.",
        "The union welcomed the finding.",
        "The manager declined to give a full-year forecast.",
        "Asked by her lawyer whether she would have gone, the nurse wept.",
        "The firm announced its results for the half-year.",
        "“Quite so,” the mayor said.",
        "The mayor's office said she would not be commenting on the case.",
        "Councillors voted for a plan that has split the town.",
        "She never forgave the corporation for filling in the pool.",
        "You might say that the quay is safe.",
    ],
)
def test_courtesies_and_questions_not_answered_claim_nothing(sentence):
    assert not cards(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister thanked the unions because they had ended the strike in May.",
        "The council did not say that the road would close.",
        "The mayor would not rule out a tax rise.",
        "The airline did not deny that a pilot had been drunk.",
        "The company apologised for the leak of 40,000 addresses.",
        "The union said it would not discuss pay before June.",
        "The spokesman refused to discuss a report that 40 people had died.",
        "The chairman wished for a lower tax.",
        "The agency could not confirm that the virus had spread.",
        "The mayor asked why 40 schools had closed.",
        "The agency linked the outbreak to a well.",
        "The mayor portrayed the toll as a tax.",
    ],
)
def test_what_there_is_to_check_is_a_claim(sentence):
    assert cards(sentence)


def test_what_others_decline_between_who_speaks_and_what_is_said_takes_no_claim_away():
    text = "Pia Olsen rose. The ministry refused to discuss the toll. She announced a toll of 9 crowns."
    cue, content = text.index("announced"), text.index("a toll of 9")
    told = Attribution(((content, len(text) - 1),), ((0, 9),), ((cue, cue + 9),), "Pia Olsen")
    assert claims_something(text, told)


def test_a_common_word_that_begins_a_headline_is_no_company():
    text = "Harbour toll rises\n\nThe toll has risen by 12 percent.\n\nThe company said that it would pay."
    assert [one.speaker for one in read(text, tagger=TAGGER).attributions] == ["the company"]
