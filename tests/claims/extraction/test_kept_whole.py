"""Whose claim it is, through whom, denied or not, and in which words, where that is easily misread."""

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.tagging.negated import with_negations

TOLD = [
    # the "not" stays with what it denies
    (
        "His opposite number, Maria Lund, disagreed. “Piet got the ball. I've watched it four times,” she "
        "said. Lund added that Okoro would miss the next two matches with a thigh strain, though she does "
        "not believe it is as bad as the one he had in spring.",
        (
            "Maria Lund",
            [],
            "not_said",
            "Maria Lund does not believe that it is as bad as the one he had in spring.",
        ),
    ),
    (
        "Hastings has warned that demand is weakening. Els Moreau said that she did not see that.",
        ("Els Moreau", [], "denied", "Els Moreau denies that demand is weakening."),
    ),
    (
        "Asked by Martin Shaw whether she had looked for a contract, Anne Dole replied that she had not.",
        ("Anne Dole", [], "denied", "Anne Dole denies that she had looked for a contract."),
    ),
    (
        "Veldkamp denied a report in De Beurs that it was looking into a sale.",
        ("Veldkamp", [], "denied", "Veldkamp denies that it was looking into a sale."),
    ),
    (
        "Colin Prewett denies eleven counts of fraud.",
        ("Colin Prewett", [], "denied", "Colin Prewett denies eleven counts of fraud."),
    ),
    # through whom
    (
        "The agency Kartel, which is close to the government, quoted a diplomat as saying that Ostria owed "
        "700 million dollars.",
        ("a diplomat", ["Kartel"], "affirmed", "Ostria owed 700 million dollars."),
    ),
    (
        "Rafael Toledo took eleven flights, the newspaper El Faro reported on Monday, citing flight logs and "
        "two people familiar with the matter.",
        (
            "flight logs and two people familiar with the matter",
            ["El Faro"],
            "affirmed",
            "Rafael Toledo took eleven flights.",
        ),
    ),
    (
        "Rafael Toledo took eleven flights, the newspaper El Faro reported. On four of them Toledo was with "
        "his wife, according to the report.",
        ("El Faro", [], "affirmed", "On four of them Toledo was with his wife."),
    ),
    (
        "“He should go,” senator Luz Farias said on the private channel Canal 9.",
        ("Luz Farias", ["Canal 9"], "affirmed", "Luz Farias: “He should go”"),
    ),
    (
        "Oleg Kremen told state television that the tap was shut.",
        ("Oleg Kremen", ["state television"], "affirmed", "The tap was shut."),
    ),
    # who
    (
        "The foreign ministry in Varnitsa rejected that. A spokesman said the report was old.",
        ("a spokesman for the foreign ministry in Varnitsa", [], "affirmed", "The report was old."),
    ),
    (
        "The study was paid for by the Ridge Fund, which is run by the author's uncle; he has said that the "
        "fund stood apart. Mark Ansell, a surgeon, said it worked.",
        ("the author's uncle", [], "affirmed", "The fund stood apart."),
    ),
    (
        "The loss left Larkton's manager insisting that he would not resign.\n\n“We were poor,” said Larkton "
        "manager Gary Bristow.",
        ("Gary Bristow", [], "affirmed", "Gary Bristow would not resign."),
    ),
    (
        "Chocolate maker Veldkamp lifted its outlook on Thursday.\n\nThe Ghent-based company expects a "
        "profit of 310 million euros.",
        ("Veldkamp", [], "affirmed", "Veldkamp expects a profit of 310 million euros."),
    ),
    (
        "Ron Peel, of the Friends of the Lido, rose. The Friends say 4,300 people have signed.",
        ("Friends of the Lido", [], "affirmed", "4,300 people have signed."),
    ),
    (
        "Under the budget passed in May the sum is larger. According to the budget passed in May, 18 million "
        "crowns were set aside.",
        ("the budget", [], "affirmed", "18 million crowns were set aside."),
    ),
    (
        "Vera Lind died. According to her biographer, Olle Brand, she burned her diaries. Her daughter says "
        "the diaries are in a vault.",
        ("Vera Lind's daughter", [], "affirmed", "The diaries are in a vault."),
    ),
    (
        "You wrote that “most patients” had been told. I'm the secretary of the patients' committee and can "
        "say that fewer than one in five of us received a letter.",
        ("I", [], "affirmed", "Fewer than one in five of us received a letter."),
    ),
    # in which words
    (
        "The town clock is slow. The contractor assured readers in May that it was accurate to the second.",
        ("the contractor", [], "affirmed", "It was accurate to the second."),
    ),
    (
        "The weather office does not expect the wind to drop before midnight. Gusts of up to 130 km/h are "
        "forecast for the hills. Forecaster Lucy Hamm told Radio Marrow it would be the strongest storm.",
        ("", [], "affirmed", "Gusts of up to 130 km/h are forecast."),
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_the_claim_is_told_so(text, told):
    found = [
        (one.speaker, [link.name for link in one.chain], one.polarity, one.wording)
        for one in read(text).attributions
    ]
    assert told in found


CUT = [
    (
        "A diplomat said Brussels did not believe that Ostria would shut the pipe.",
        ("said", "Ostria would shut the pipe"),
        ("said", "Brussels did not believe that Ostria would shut the pipe"),
    ),
    (
        "The mayor does not believe that it pays.",
        ("does not", "it pays"),
        ("does not believe", "it pays"),
    ),
    (
        "The mayor does not believe that it pays.",
        ("does", "not believe that it pays"),
        ("does not believe", "it pays"),
    ),
]


@pytest.mark.parametrize(("text", "cut", "whole"), CUT)
def test_a_not_that_was_cut_off_is_put_back(text, cut, whole):
    cue, content = (((at := text.index(words)), at + len(words)) for words in cut)
    (one,) = with_negations(text, [RawAttribution((content,), ((0, 9),), (cue,))])
    assert tuple(text[slice(*span)] for span in (*one.cue, *one.content)) == whole


BY_ONE = [
    "The study's authors say that a trial with 3,000 volunteers will begin next autumn.",
    "A simple blood test could reveal Parkinson's disease years before the tremor begins, according to a "
    "study of 72 patients.",
]


@pytest.mark.parametrize("text", BY_ONE)
def test_no_thing_tells_a_clause_inside_of_what_is_said(text):
    assert len(read(text).attributions) == 1


INTERVIEW = """\
Ingrid Sollie has kept the light at Stor for 31 years.

When did you hear that you would have to go?

In a letter, three weeks ago. I found it hard. My sister has a flat in Bodvik. She says the house is cold.

Do you think the new light will be less safe?

I do not say that. The mayor has promised that the house won't be sold, and I hope he keeps his word."""


def test_in_an_interview_nobody_is_asked_for_a_claim_and_her_sister_is_not_she():
    reading = read(INTERVIEW)
    told = [(one.speaker, one.wording) for one in reading.attributions if one.speaker != "you"]
    assert told[0] == ("Ingrid Sollie's sister", "The house is cold.")
    assert ("the mayor", "The house won't be sold.") in told
    assert [one.wording for one in reading.assertions] == [
        "Ingrid Sollie has kept the light at Stor for 31 years."
    ]


OWN = [
    (
        "Reports that a woman of 40 drowned at Tilney Sands are false, police say. She was killed in 2013 by "
        "two men.",
        "She was killed in 2013 by two men.",
    ),
    (
        "Vera Lind studied in Uppsala. She read law there, where a professor told her that women brought bad "
        "luck. She joined eleven voyages in 1931.",
        "Vera Lind joined eleven voyages in 1931.",
    ),
]


@pytest.mark.parametrize(("text", "wording"), OWN)
def test_the_outlet_says_of_her(text, wording):
    assert wording in [one.wording for one in read(text).assertions]
