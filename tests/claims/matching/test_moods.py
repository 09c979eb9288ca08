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
    ("Without the grant the museum would close.", "The museum closed."),
    ("The museum could not go on without the grant.", "The museum does not go on."),
    ("The ministry could neither confirm nor deny that the general was fired.", "The general was fired."),
]


MERELY_NOT = [
    ("The government will not raise taxes.", "The government will cut taxes."),
    ("Norland will not buy the mill.", "Norland will sell the mill."),
    ("The firm does not plan to hire people.", "The firm plans to fire people."),
    ("Sanctions will not be eased.", "Sanctions will be tightened."),
]
NOT_YET = [
    ("The brewery is considering closing the plant.", "The brewery will close the plant."),
    ("Norland wants nuclear weapons.", "Norland has nuclear weapons."),
    ("The pipeline is almost complete.", "The pipeline is complete."),
    ("The crew rejected the owner's offer.", "The owner rejected the crew's offer."),
    ("The plan of Skane was rejected by Norland.", "Skane rejected the plan of Norland."),
    ("The bishop apologised to the widows.", "The widows rejected the bishop's apology."),
    ("The report does not say that the wharf is safe.", "The wharf is safe."),
]
NO_THIRD = [
    ("The shop will not open on Monday.", "The shop will stay closed on Monday."),
    ("The strike will not end.", "The strike will continue."),
    ("The mine has to close.", "The mine must close."),
    ("The pipeline is almost complete.", "The pipeline is nearly finished."),
]


@pytest.mark.parametrize(("sentence", "claim"), MERELY_NOT + NOT_YET)
def test_who_will_not_do_a_thing_need_not_do_the_contrary(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"


@pytest.mark.parametrize(("sentence", "claim"), NO_THIRD)
def test_where_there_is_no_third_who_does_not_do_the_one_does_the_other(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(("sentence", "claim"), SAID_TO_BE_FALSE)
def test_what_is_said_to_be_false_or_unlikely_is_denied(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"


@pytest.mark.parametrize(("sentence", "claim"), LEFT_OPEN)
def test_what_is_supposed_or_not_ruled_out_is_only_related(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"
