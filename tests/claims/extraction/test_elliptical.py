"""Half a sentence says what the claim before it tells: "the engineers said it was not"."""

import pytest

from claims.extraction import read

TOLD = [
    (
        "The ministry said the dam was safe. The engineers said it was not.",
        ("the engineers", "denied", "The engineers deny that the dam was safe."),
    ),
    (
        "The union said its members would strike on Friday. The company said they wouldn't.",
        ("the company", "denied", "The company denies that the union’s members would strike on Friday."),
    ),
    (
        "Party leader Rune Dahl says 200 people died of the vaccine. The Health Agency says nobody did.",
        ("Health Agency", "denied", "The Health Agency denies that 200 people died of the vaccine."),
    ),
    (
        "Looma says 15 percent of the toys were affected. The consumer group Fair Play says 40 percent.",
        ("Fair Play", "affirmed", "40 percent of the toys were affected."),
    ),
    (
        "The police put the crowd at 4,000. The organisers said 11,000.",
        ("the organisers", "affirmed", "The organisers put the crowd at 11,000."),
    ),
    (
        "The army said 12 soldiers had died in the attack; the rebels said 60.",
        ("the rebels", "affirmed", "60 soldiers had died in the attack."),
    ),
]
ASKED = [
    (
        "Asked whether rents would fall, Mayor Edda Moreau said they would not.",
        ("Edda Moreau", "denied", "Edda Moreau denies that rents would fall."),
    ),
    (
        "Asked by a judge if he owned the boat, Piet Lund replied: “No.”",
        ("Piet Lund", "denied", "Piet Lund denies that he owned the boat."),
    ),
    (
        "When asked if the school would close, Edda Moreau answered that it would.",
        ("Edda Moreau", "affirmed", "The school would close."),
    ),
    (
        "Piet Lund said he had not when asked if he had met the builder.",
        ("Piet Lund", "denied", "Piet Lund denies that he had met the builder."),
    ),
    (
        "Mayor Edda Moreau was asked on Monday whether the pier had been sold. She said it had not.",
        ("Edda Moreau", "denied", "Edda Moreau denies that the pier had been sold."),
    ),
    (
        "A reporter asked Piet Lund if the ferry was late. He said it was.",
        ("Piet Lund", "affirmed", "The ferry was late."),
    ),
    (
        "Ann Bell asked Tom Dahl if he had paid. She said he had not.",
        ("Ann Bell", "denied", "Ann Bell denies that Tom Dahl had paid."),
    ),
    (
        "Asked whether there were plans to sell the pier, Edda Moreau said there weren’t.",
        ("Edda Moreau", "denied", "Edda Moreau denies that there were plans to sell the pier."),
    ),
]
LEFT_AS_IT_IS = [
    "Asked whether the bridge was safe, Edda Moreau said the tunnel was.",
    "Edda Moreau was asked whether the mill would close. She said it would, but only in May.",
    "Asked whether rents would fall and whether tolls would rise, Edda Moreau said they would not.",
    "Asked whether rents would fall or stay, Edda Moreau said they would.",
]
NOT_TOLD = [
    "Asked whether the pier was safe, Edda Moreau said she had not looked.",
    "Asked whether the pier had not been sold, Edda Moreau said it had not.",
    "The ministry said the dam was safe. The engineers said they would not.",
    "The dam is old.\n\nThe engineers said it was not.",
    "The ministry said the dam was safe. It said it was not.",
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_half_a_sentence_is_told_by_the_claim_before_it(text, told):
    one = max(read(text).attributions, key=lambda one: one.cue[0])
    assert (one.speaker, one.polarity, one.wording) == told


@pytest.mark.parametrize(("text", "told"), ASKED)
def test_half_an_answer_is_told_by_what_was_asked(text, told):
    (one,) = read(text).attributions
    assert (one.speaker, one.polarity, one.wording) == told


@pytest.mark.parametrize("text", LEFT_AS_IT_IS)
def test_an_answer_with_more_to_it_is_no_yes(text):
    found = {one.wording for one in read(text).attributions}
    assert not found & {"The bridge was safe.", "The mill would close."}
    assert not any("rents would fall" in wording for wording in found)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_where_the_other_half_is_not_there_nobody_denies_it(text):
    assert all(one.polarity == "affirmed" for one in read(text).attributions)


def test_a_figure_of_nothing_is_no_claim():
    text = "The rebels said 60.\n\nThe army said 12 soldiers had died. It said 14."
    assert [one.wording for one in read(text).attributions] == ["12 soldiers had died."]


def test_what_somebody_wants_is_worded_with_who_wants_it():
    (one,) = read("Union leader Gro Lien wants long shifts to be outlawed.").attributions
    assert one.wording == "Gro Lien wants long shifts to be outlawed."
