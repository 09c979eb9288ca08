"""Whose claim it is, through whom, denied or not, and in which words, where that is easily misread."""

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.relays.relative import antecedent_of
from claims.extraction.relays.structure import parted
from claims.extraction.rules.nonclaims import claims_nothing
from claims.extraction.tagging.negated import with_negations
from claims.extraction.tagging.untangled import untangled


def span(text, words):
    return text.index(words), text.index(words) + len(words)


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
    (
        "Mayor Lind isn't convinced that the dam is leaking.",
        ("Lind", [], "not_said", "Lind voiced doubt that the dam is leaking."),
    ),
    (
        "The mayor hasn't ruled out a closure of the pool.",
        ("the mayor", [], "not_said", "The mayor hasn't ruled out a closure of the pool."),
    ),
    (
        "Prof Sunil Das said he doubted that people in the north got enough sun in April.",
        ("Sunil Das", [], "denied", "Sunil Das doubted that people in the north got enough sun in April."),
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
    (
        "The mine lost 4 million crowns, according to documents obtained by the Post.",
        ("documents", ["Post"], "affirmed", "The mine lost 4 million crowns."),
    ),
    (
        "Managers knew that it leaked, according to an internal memo leaked to the Evening Courier.",
        ("an internal memo", ["Evening Courier"], "affirmed", "Managers knew that it leaked."),
    ),
    # who
    (
        "In court Foy's solicitor, Deirdre Malone, said her client had always maintained that he was "
        "innocent. Niall Foy wept.",
        ("Niall Foy", ["Deirdre Malone"], "affirmed", "Niall Foy was innocent."),
    ),
    (
        "Athens have refused 22 million euros for their striker Renato Lopo, the club's director has "
        "told the newspaper Kicker Nord.",
        (
            "the club's director",
            ["Kicker Nord"],
            "affirmed",
            "Athens have refused 22 million euros for their striker Renato Lopo.",
        ),
    ),
    (
        "Anna Crewe said there had been two accidents. After the first, in 2017, an inspector had told the "
        "company to fit a guard. “It fitted a sign,” she said.",
        ("Anna Crewe", [], "affirmed", "Anna Crewe: “It fitted a sign”"),
    ),
    (
        "The consultants, Marsh Grieve, said they could not discuss it.\n\nOne fitter, who has worked there "
        "since May, said he was told that the dust was harmless. “They said it was plaster,” he said.",
        ("one fitter", [], "affirmed", "One fitter: “They said it was plaster”"),
    ),
    (
        "There are more seals than ever, according to the Marine Institute. Its survey puts the number at "
        "4,600.\n\nThe Fishermen's Federation does not believe it.",
        (
            "Fishermen's Federation",
            [],
            "not_said",
            "The Fishermen's Federation does not believe that there are more seals than ever.",
        ),
    ),
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
    (
        "Half want the toll to go, according to a survey by the Institute Delta for the broadcaster HTV.",
        ("Institute Delta", [], "affirmed", "Half want the toll to go."),
    ),
    (
        "Adults need no tablets, the Food and Health Board said. The board says that the sun is enough.",
        ("Food and Health Board", [], "affirmed", "The sun is enough."),
    ),
    (
        "A former member of the board denied that. “It was on the table,” the former member said.",
        (
            "a former member of the board",
            [],
            "affirmed",
            "A former member of the board: “It was on the table”",
        ),
    ),
    (
        "Moen says he never promised it. I have the leaflet. It says: “Everything under one roof.”",
        ("the leaflet", [], "affirmed", "The leaflet: “Everything under one roof.”"),
    ),
    (
        "The railway says it had no complaints.\n\nThe labour inspectorate visited the yard in May. It found "
        "nothing wrong, according to its report.",
        ("the labour inspectorate", [], "affirmed", "It found nothing wrong."),
    ),
    (
        "A former team leader, now a baker, tells another tale. She says she was told to write eight hours.",
        ("a former team leader", [], "affirmed", "A former team leader was told to write eight hours."),
    ),
    # in which words
    (
        "The alarm failed. The firm which fitted it, Sentinel Plus, insists that it was working in April.",
        ("Sentinel Plus", [], "affirmed", "It was working in April."),
    ),
    (
        "Dr Nuala Finch said that survey was paid for by the industry and had never been published.",
        ("Nuala Finch", [], "affirmed", "That survey had never been published."),
    ),
    (
        "Mr Lyle's son, Adrian, asked the trust for its own report, which he claims it finished in 2020.",
        ("Adrian", [], "affirmed", "It finished in 2020."),
    ),
    (
        "The Health and Safety Executive confirmed that it was looking into the matter.",
        (
            "Health and Safety Executive",
            [],
            "affirmed",
            "The Health and Safety Executive was looking into the matter.",
        ),
    ),
    (
        "Judge Helen Orr told jurors that they should not read of it.",
        ("Helen Orr", [], "affirmed", "Jurors should not read of it."),
    ),
    (
        "Skerry Line says that the captain decided there was no danger, but that he did not want to land.",
        ("Skerry Line", [], "affirmed", "The captain did not want to land."),
    ),
    (
        "The town clock is slow. The contractor assured readers in May that it was accurate to the second.",
        ("the contractor", [], "affirmed", "It was accurate to the second."),
    ),
    (
        "The weather office does not expect the wind to drop before midnight. Gusts of up to 130 km/h are "
        "forecast for the hills. Forecaster Lucy Hamm told Radio Marrow it would be the strongest storm.",
        ("", [], "affirmed", "Gusts of up to 130 km/h are forecast."),
    ),
    (
        "The mayor denied any number had been agreed.",
        ("the mayor", [], "denied", "The mayor denies that any number had been agreed."),
    ),
    (
        "The mayor denied any part in what had happened.",
        ("the mayor", [], "denied", "The mayor denies any part in what had happened."),
    ),
    # a clause without a pronoun, a second verb, a time before "she"
    (
        "The board voted on Tuesday to merge, a step chair Lena Ostrov said would save £14 million by 2028.",
        ("Lena Ostrov", [], "affirmed", "A step would save £14 million by 2028."),
    ),
    (
        "The mayor of Penwick, Sofia Brandt, welcomed the vote but said she had been told by the minister "
        "that a final decision would not come until the spring.",
        ("the minister", ["Sofia Brandt"], "affirmed", "A final decision would not come until the spring."),
    ),
    (
        "Chair Lena Ostrov has said it will save £12 million a year. In July she had put it at £14 million.",
        ("Lena Ostrov", [], "affirmed", "Lena Ostrov had put it at £14 million."),
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_the_claim_is_told_so(text, told):
    found = [
        (one.speaker, [link.name for link in one.chain], one.polarity, one.wording)
        for one in read(text).attributions
    ]
    assert told in found


def test_whoever_judges_what_was_done_does_not_say_that_it_was():
    text = "The firm cut 300 jobs on Monday, a decision union leader Paul Darrow called illegal."
    assert read(text).attributions == ()
    text = "The council sold the quay in May, a move mayor Edda Moreau says saved 4 million euros."
    assert [one.wording for one in read(text).attributions] == ["A move saved 4 million euros."]


def test_who_is_named_behind_what_was_done_says_the_rest_and_did_not_do_it():
    text = "The board voted to merge with Penwick, a step chair Lena Ostrov said would save millions."
    ostrov = (span(text, "Lena Ostrov"),)
    done = RawAttribution((span(text, "merge with Penwick"),), ostrov, (span(text, "voted"),))
    said = RawAttribution((span(text, "would save millions"),), ostrov, (span(text, "said"),))
    found = untangled(text, [done, said], [])
    assert [[text[slice(*one)] for one in raw.source] for raw in found] == [["The board"], ["Lena Ostrov"]]
    assert text[slice(*antecedent_of(text, found[1]))] == "a step"


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
    cue, content = (span(text, words) for words in cut)
    (one,) = with_negations(text, [RawAttribution((content,), ((0, 9),), (cue,))])
    assert tuple(text[slice(*span)] for span in (*one.cue, *one.content)) == whole


def test_what_is_said_of_whom_a_claim_tells_is_no_claim_of_nobody():
    text = "Lopo has signed for Athletic, who are said to be offering him four million."
    assert claims_nothing(
        text, RawAttribution((span(text, "be offering him four million"),), (), (span(text, "are said"),))
    )


def test_a_claim_ends_before_the_after_whose_clause_was_left_out():
    text = "The operator has been ordered to pay £120,000 after a girl fell."
    content = (span(text, "The operator"), span(text, "to pay £120,000 after"))
    (part,) = parted(text, RawAttribution(content, (), (span(text, "has been ordered"),)))
    assert text[slice(*part.raw.content[-1])] == "to pay £120,000"


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


def test_nothing_is_asserted_without_what_it_is_told_of():
    text = "One fitter, who has worked at Colby for 22 years, said he was told that the dust was harmless."
    assert read(text).assertions == ()
