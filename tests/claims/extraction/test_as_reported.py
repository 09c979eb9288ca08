"""Reports as agencies and local papers write them: whose words they are, and what is none of anybody's."""

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.complements import cue_of
from claims.extraction.relays.passed import without_passed_on
from claims.extraction.wording import wording_of


def told(text):
    """(speaker, its nearest relay, wording) of each claim that a desk gets."""
    return {
        (one.speaker, next((link.name for link in one.chain), ""), one.wording)
        for one in without_passed_on(text, read(text).attributions)
    }


TOLD = [
    (
        "A senior pilot in Tarn said on Thursday that he had warned the harbour board twice.",
        ("a senior pilot in Tarn", "", "A senior pilot in Tarn had warned the harbour board twice."),
    ),
    (
        "Harbour pilots said their walkout was meant to press the board for an answer.",
        ("Harbour pilots", "", "Harbour pilots’ walkout was meant to press the board for an answer."),
    ),
    (
        "The mayor expressed strong opposition to the sale of the pier, which the board wants.",
        ("the mayor", "", "The mayor expressed strong opposition to the sale of the pier."),
    ),
    (
        "A docker, Ole Dahl, lamented the burden placed on crews to make choices that could cost lives.",
        (
            "Ole Dahl",
            "",
            "Ole Dahl lamented the burden placed on crews to make choices that could cost lives.",
        ),
    ),
    (
        "The clerk put to Dahl that the docker said he had to push his hand away three times.",
        ("the docker", "the clerk", "He had to push his hand away three times."),
    ),
    (
        "Harbour Secretary Ole Dahl said on Monday a large drive that started last week in Tarn and "
        "four other ports may clear it by April.",
        (
            "Ole Dahl",
            "",
            "A large drive that started last week in Tarn and four other ports may clear it by April.",
        ),
    ),
    (
        "Pilot Jon Lind said he needed to leave anyway. “I did not feel that I had to say a word.”",
        ("Jon Lind", "", "Jon Lind needed to leave anyway."),
    ),
    (
        "Jon Lind's letter said he heard Dahl say “get in the boat” to Mr Sande.",
        ("Dahl", "Jon Lind", "Dahl: “get in the boat”"),
    ),
    (
        "A former pilot has been accused of lying about what he can remember of the night.",
        ("", "", "A former pilot has been accused of lying about what he can remember of the night."),
    ),
    (
        "The harbour secretary reiterated his appeal to the public to have boats inspected for leaks.",
        (
            "the harbour secretary",
            "",
            "The harbour secretary reiterated his appeal to the public to have boats inspected for leaks.",
        ),
    ),
    (
        "The Department of Ports (DOP) announced on Thursday that they have closed the outer harbour.",
        ("Department of Ports", "", "The Department of Ports have closed the outer harbour."),
    ),
    (
        "Outbreak of mussel fever declared along the coast, boat owners urged to stay\nTARN — An outbreak of "
        "mussel fever is spreading along the coast, with more than 150 cases and six deaths in recent "
        "weeks, the harbour office said Thursday.",
        (
            "the harbour office",
            "",
            "An outbreak of mussel fever is spreading along the coast, with more than 150 cases and six "
            "deaths "
            "in recent weeks.",
        ),
    ),
    (
        "The council adopted the measure that would allow it to weigh the budgets of the mayor.",
        (
            "the council",
            "",
            "The council adopted the measure that would allow it to weigh the budgets of the mayor.",
        ),
    ),
    (
        "Chairman Ole Dahl says the measure helps the harbour.\nIt must be signed by Mayor Jon Lind "
        "by the end of the day, but he says he will not sign it.",
        ("Jon Lind", "", "Jon Lind will not sign it."),
    ),
    (
        "The panel on harbours has hit back at sceptics' claims that the tide tables have been forged.",
        (
            "the panel on harbours",
            "",
            "The panel on harbours has hit back at sceptics' claims that the tide tables have been forged.",
        ),
    ),
    (
        "A group of pilots in Arran and Skye says the channel is deep enough.\nThey claim it is “a "
        "harbour myth” to suppose that few captains agree.",
        (
            "a group of pilots in Arran and Skye",
            "",
            "It is “a harbour myth” to suppose that few captains agree.",
        ),
    ),
    (
        "Using one chart, Arran counted 656 ships in 2005, and claims an improvement on the figures of 1990.",
        ("Arran", "", "Arran claims an improvement on the figures of 1990."),
    ),
    (
        "Minister Ole Dahl also rebuffed a request by the inspectors to see the cranes.",
        ("Ole Dahl", "", "Ole Dahl rejects a request by the inspectors to see the cranes."),
    ),
    (
        'Agent Pino Lind was quoted as saying "There is one thing that I can rely on, and that is the '
        'tide", before going on to say that "here it is even worse".',
        (
            "Agent Pino Lind",
            "",
            "Agent Pino Lind: “There is one thing that I can rely on, and that is the tide”",
        ),
    ),
    (
        "The judge heard from Dahl, who was accused of pushing a docker in the side while at work.",
        ("", "", "Dahl was accused of pushing a docker in the side while at work."),
    ),
    (
        "Floods killed 22 more people, as villagers drowned, died of fever, and were crushed under their "
        "homes, officials said Saturday.",
        (
            "officials",
            "",
            "Floods killed 22 more people, as villagers drowned, died of fever, and were crushed under "
            "their homes.",
        ),
    ),
    (
        "The dockers voted as one to keep the deal they had asked for.",
        ("the dockers", "", "The dockers voted as one to keep the deal they had asked for."),
    ),
    (
        "The majority of the board refused to take part amid claims the vote lacked transparency.",
        ("", "", "The vote lacked transparency."),
    ),
    (
        "Both groups singled out the northern harbour as particularly troubled.",
        ("both groups", "", "Both groups singled out the northern harbour as particularly troubled."),
    ),
    (
        "Lind's Workers' Party was said by the harbour commission to have won 45 of the 63 seats.",
        (
            "the harbour commission",
            "",
            "Lind's Workers' Party was said by the harbour commission to have won 45 of the 63 seats.",
        ),
    ),
    (
        "Harbour officials played down reports of leaks, saying they did not lessen what they called "
        "a big step.",
        ("Harbour officials", "", "They did not lessen what they called a big step."),
    ),
    (
        "Pilot Ole Dahl conceded. But he went on to cite alleged leaks that had marred the vote.",
        ("Ole Dahl", "", "Ole Dahl went on to cite alleged leaks that had marred the vote."),
    ),
    (
        "Mr Ole Lind said the cover-up was “unacceptable” and the truth must come out.\n“There should be no "
        "hiding place for anyone who was on board.”",
        ("Ole Lind", "", "The cover-up was “unacceptable” and the truth must come out."),
    ),
    (
        "TARN | The harbour board wants to wait for the winter before deciding whether to raise the fees.",
        (
            "the harbour board",
            "",
            "The harbour board wants to wait for the winter before deciding whether to raise the fees.",
        ),
    ),
    (
        "Secretary Ole Dahl promised aid that includes 50 boats for the islands.",
        ("Ole Dahl", "", "Ole Dahl promised aid that includes 50 boats for the islands."),
    ),
    (
        "At least, harbour officials say, if grain prices continue to rise, the board will have the money.",
        ("harbour officials", "", "If grain prices continue to rise, the board will have the money."),
    ),
    (
        "The office does not know how many have left on their own, which the board condemned as a “shameful "
        "state of affairs”.",
        ("the board", "", "The board condemned it as a “shameful state of affairs”."),
    ),
    (
        "Sir Matthew Lind and his deputy made the admission that they do not know what happened to 17 boats.",
        (
            "Sir Matthew Lind and his deputy",
            "",
            "Sir Matthew Lind and his deputy do not know what happened to 17 boats.",
        ),
    ),
    (
        "Transport Secretary Ole Dahl said late Thursday that he will soon announce a plan for the port.",
        ("Ole Dahl", "", "Ole Dahl will soon announce a plan for the port."),
    ),
    (
        "The first report, which the board requires within 30 days, will include “word of the crew”, "
        "investigator Ole Dahl told Reuters.",
        (
            "Ole Dahl",
            "Reuters",
            "The first report, which the board requires within 30 days, will include “word of the crew”.",
        ),
    ),
    (
        "The Wexlish Times added that Lind told Norlish brokers that the bank’s “middle course” showed "
        "prices falling by a third within a year.",
        (
            "Lind",
            "Wexlish Times",
            "The bank’s “middle course” showed prices falling by a third within a year.",
        ),
    ),
]


@pytest.mark.parametrize(("text", "claim"), TOLD, ids=[claim[2] for _, claim in TOLD])
def test_what_is_reported_is_told_of_who_said_it(text, claim):
    assert claim in told(text)


NOT_TOLD = [
    (
        "The mayor said that attacks on the harbour board begun last spring and continued this year, with "
        "“reckless charges”.",
        "attacks on the harbour board begun last",
    ),
    (
        "Wexlish and Norlish members disagreed in the debate on Friday over the impact of the fees.",
        "Wexlish and Norlish members",
    ),
    (
        "The third and fourth charges relate to Dahl pushing a docker into the water.",
        "the third and fourth charges",
    ),
    ("Pilot Jon Lind said “no”.", "Jon Lind"),
    (
        "Pilots clashed with officials at a meeting on Friday over how strongly the tide wears the quay.",
        "Pilots",
    ),
    ("Public speakers echoed these sentiments at the meeting in Tarn.", "Public speakers"),
    (
        "The report did not name a source. This suggests that Lind may face questions from the board about "
        "the leak.",
        "This",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), NOT_TOLD, ids=[speaker for _, speaker in NOT_TOLD])
def test_who_is_only_told_of_says_nothing(text, speaker):
    assert speaker not in {who for who, _, _ in told(text)}


def test_words_of_nobody_keep_whom_they_are_about():
    text = (
        "In a meeting in Tarn the plans were discussed at length. The council faced calls to drop a bill "
        "that would let a warehouse be built beside the school."
    )
    assert told(text) == {
        (
            "",
            "",
            "The council faced calls to drop a bill that would let a warehouse be built beside the school.",
        )
    }


def test_who_calls_what_he_denies_inaccurate_is_not_inaccurate_himself():
    text = (
        "The harbour board later disputed the report that it had sold two cranes and said it was inaccurate."
    )
    assert not any("was inaccurate" in wording for _, _, wording in told(text))


def test_who_denies_a_story_denies_that_it_was_said():
    text = (
        "The Wexlish Times reported that Lind told brokers that the bank had lost a third of its gold.\n"
        "The bank later disputed the story."
    )
    assert (
        "the bank",
        "",
        "The bank denies that Lind told brokers that the bank had lost a third of its gold.",
    ) in told(text)


def test_a_quote_cut_before_its_mark_is_closed():
    wording = wording_of(
        "the dockers agreed to a “short pause",
        speaker="Eldred Sande",
        form="mixed",
        kind="statement",
        polarity="affirmed",
        cue="said",
    )
    assert wording == "The dockers agreed to a “short pause”."


def test_whom_a_question_is_put_to_belongs_to_it():
    text = "Dahl asked the pilot why he left."
    raw = RawAttribution(((11, len(text) - 1),), ((0, 4),), ((5, 10),))
    assert cue_of(text, raw) == ("ask", "phrase")
