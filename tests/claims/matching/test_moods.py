"""What is said to be false is denied; what is only supposed, or not ruled out, is left open."""

import pytest

SAID_TO_BE_FALSE = [
    ("Lind falsely claimed the vote was stolen.", "The vote was stolen."),
    ("Lind wrongly said that the dam is safe.", "The dam is safe."),
    ("The site falsely reported that the dam is safe.", "The dam is safe."),
    ("It is unlikely that rents will fall.", "Rents will fall."),
    ("Rents are unlikely to fall.", "Rents will fall."),
    ("The ministry denied that the general was fired.", "The general was fired."),
    ("The mayor ruled out resigning.", "The mayor will resign."),
    ("The dam is not safe.", "The dam is safe."),
]
LEFT_OPEN = [
    ("Should rents rise, the town will pay.", "Rents rise."),
    ("Were rents to rise, the town would pay.", "Rents rise."),
    ("In case rents rise, the town will pay.", "Rents rise."),
    ("Had the dam failed, the town would be lost.", "The dam failed."),
    ("The mayor has not ruled out resigning.", "The mayor will resign."),
    ("The mayor could not rule out closing the plant.", "The mayor will close the plant."),
    ("Officials could not confirm that the general was fired.", "The general was fired."),
    ("The ministry could neither confirm nor deny that the general was fired.", "The general was fired."),
]


@pytest.mark.parametrize(("sentence", "claim"), SAID_TO_BE_FALSE)
def test_what_is_said_to_be_false_or_unlikely_is_denied(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"


@pytest.mark.parametrize(("sentence", "claim"), LEFT_OPEN)
def test_what_is_supposed_or_not_ruled_out_is_only_related(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"
