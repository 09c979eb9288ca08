"""Reports as agencies and local papers write them: whose words they are, and what is none of anybody's."""

import pytest

from claims.extraction import read
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
        "Police were looking into posts from the harbour, which quoted dock workers saying that masked men "
        "had burnt two lorries on Friday.",
        ("dock workers", "posts from the harbour", "Masked men had burnt two lorries on Friday."),
    ),
    (
        "The Harbour Workers' Front (HWF) envoy at the talks in Tarn said he had agreed to a pause in the "
        "strike.",
        (
            "Harbour Workers' Front envoy at the talks in Tarn",
            "",
            "Harbour Workers' Front envoy at the talks in Tarn had agreed to a pause in the strike.",
        ),
    ),
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
        "The Wexlish Times added that Lind told Norlish brokers that the bank’s “middle course” showed "
        "prices falling by a third within a year.",
        (
            "Lind",
            "Wexlish Times",
            "The bank’s “middle course” showed prices falling by a third within a year.",
        ),
    ),
    (
        "“The board misled us,” Jon Lind said in his letter.\nKavanoglu told brokers in two meetings in May "
        "that the fees were high enough.\nFees are low, the chairman said.\nKavanoglu also said that the "
        "board would lower them soon.\nHe noted that traffic had doubled in a year.",
        ("Kavanoglu", "", "Traffic had doubled in a year."),
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
