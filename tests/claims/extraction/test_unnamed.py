"""Somebody without a name goes by whom he speaks for; a name goes by its fullest form."""

from collections.abc import Sequence

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.types import Block

NORDWING = "Shares in Nordwing fell by a third. Nordwing lost its licence on Monday. "
SPEAKERS = [
    ("The council said the pool was safe. A spokeswoman said it was full.", "a spokeswoman for the council"),
    ("Tom Bell was jailed for six years. His lawyer said he would appeal.", "Tom Bell's lawyer"),
    ("Ana Bell said rents rose. A spokesman said rents fell.", "a spokesman"),
    ("Farmers blocked a road. They said it was theirs. Their lawyer said it was so.", "Farmers' lawyer"),
    (
        "The developer, Harbour & Pell, did not reply. Its chief executive has said the hub would open.",
        "Harbour & Pell's chief executive",
    ),
    (
        "Jon Bell, chief executive of Voltera, was away. Voltera said it would cut jobs. Its chief "
        "executive said the cuts were over.",
        "Jon Bell",
    ),
    (f"{NORDWING}“We will fly again,” its chairman told reporters.", "Nordwing's chairman"),
    (
        f"{NORDWING}Its chairman said it would fly. The staff was angry, its pilots' union said.",
        "Nordwing's pilots' union",
    ),
    (f"{NORDWING}Its pilots said it was over. Its director called for a strike.", "Nordwing's director"),
    (f"{NORDWING}It said the ruling was wrong.", "Nordwing"),
    ("Rain fell on Monday. Its force was rare. Its mayor said that the bridge held.", "its mayor"),
    ("Premier Tom Riegel won. His Liberals said that taxes would fall.", "his Liberals"),
    ("The environment minister, Hal Dorsey, wept. The minister said the wall had held.", "Hal Dorsey"),
    ("Leader Yvonne Castle rose. Cllr Castle said the hub was too dear.", "Yvonne Castle"),
    ("Rival Therma said that it saw no slowdown.", "Therma"),
    ("Energy firm Grida: 40 homes cut off. It says engineers are working.", "Grida"),
    ("Lumo Group cut its outlook. Lumo said that demand was weak.", "Lumo Group"),
    (
        "A report commissioned by the county warned that the mill was unsafe.",
        "a report commissioned by the county",
    ),
    ("Mr Pike's union, the FBU, claimed that the county had lost engines.", "FBU"),
    ("Station manager Greg Pike wept. It said the fire was out.", "It"),
    (
        "The council said no. The mill's owner, Castlegate Estates, lost its case. In a statement it "
        "said the order had been met.",
        "Castlegate Estates",
    ),
    ("Two employees, speaking on Monday, objected. One said the logs were kept.", "one of two employees"),
    (
        "Two employees objected. One said the logs were kept. The other said they were not read.",
        "another of two employees",
    ),
    (
        "The National Health Protection Agency (NHPA) said the air was clean.",
        "National Health Protection Agency",
    ),
    ("The Student Travel Company said that fares would double.", "Student Travel Company"),
    (
        "A harbour police spokesperson said fines were due. It was dark. The spokesperson said it was late.",
        "a harbour police spokesperson",
    ),
    (
        "A resident said it was loud. Another resident said she slept. The resident said it would go on.",
        "the resident",
    ),
    (
        "Ridgeline Ltd. shares slumped. Ridgeline has been in the news. The company said it knew of nothing.",
        "Ridgeline Ltd",
    ),
    ("Chairman of RHW KP Ola Brandt said that the quay was safe.", "KP Ola Brandt"),
    ("But based on figures published by the county on its website, rents fell by a third.", "the county"),
    ("The verger, the Rt Rev Ana Holm, said the roof had gone.", "Ana Holm"),
    ("The chief negotiator, Danish diplomat Ana Holm, said that it was over.", "Ana Holm"),
    ("It was Ana Holm, then transport minister, who vowed that the line would open.", "Ana Holm"),
    ("Ana Holm, a piano teacher who reckoned she had taught 200 people, has died.", "Ana Holm"),
    ("A union representing carers, Caritas, said it had not been asked.", "Caritas"),
    ("Ana Holm was ill. According to her sister-in-law, Clara, she had swum. Clara Holm wept.", "Clara Holm"),
    ("Two boys fell. A witness said one of them shouted that it was cold.", "one of two boys"),
    (
        "Sergeant Moira Pike said the van was white.\nThe woman, named locally as Ida Stone, 71, had left "
        "at noon. Her nephew told us that she was well.",
        "Ida Stone's nephew",
    ),
    (
        "The council in March was split. Ida Stone was told by the council in March that it was shut.",
        "the council",
    ),
    (
        "Harbour Mills, the largest baker, raised its outlook.\n\nThe company said that sales rose.",
        "Harbour Mills",
    ),
    (
        "Minutes\n\nPresent: Dr H. Lund (Chair), Mr T. Berg (Treasurer), Cllr P. Stone\n\n"
        "The Treasurer reported that fees had risen. He said that two berths were empty.",
        "T. Berg",
    ),
    ("Professor Ana Holm wrote of bees. Holm herself said she had been misread.", "Ana Holm"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_last_claim_is_told_by(text: str, speaker: str) -> None:
    assert read(text).attributions[-1].speaker == speaker


def test_his_campaign_denies_what_he_was_accused_of_and_not_having_done_it_itself() -> None:
    text = "Tom Riegel accused Anna Berg of having lied. Anna Berg's campaign denies the accusation."
    wording = "Anna Berg's campaign denies the accusation against Anna Berg of having lied."
    assert read(text).attributions[-1].wording == wording


def told(text: str) -> list[tuple[str, list[str], str]]:
    return [(a.speaker, [link.name for link in a.chain], a.polarity) for a in read(text).attributions]


def test_the_office_that_opens_a_paragraph_is_he() -> None:
    text = "Tom Bell said the cap had failed.\n\nThe chairwoman of the board, ill, wept. “I go,” she said."
    assert told(text)[-1][0] == "the chairwoman of the board"


def test_whose_reply_opens_a_paragraph_is_he() -> None:
    text = "Tom Bell said the cap had failed.\n\nIvan Holm's reply was short. He said that rents fell."
    assert told(text)[-1][0] == "Ivan Holm"


def test_the_one_author_is_i_outside_of_quotes() -> None:
    text = (
        "Why the cap works\n\nBy Nadia Farouk, Housing Editor\n\nCritics say the cap is a gimmick. I "
        "believe that the mayor is wrong.\n\n“When I told him, I said that the cap works,” a tenant said."
    )
    assert [speaker for speaker, *_ in told(text)] == ["critics", "Nadia Farouk", "a tenant"]


def test_i_am_told_of_by_name_in_the_third_person() -> None:
    text = (
        "Why the cap works\n\nBy Nadia Farouk\n\nI do not think that the mayor is wrong. The council "
        "met. I deny that the cap failed. I could not see where the money had gone."
    )
    assert [a.wording for a in read(text).attributions] == [
        "Nadia Farouk does not think that the mayor is wrong.",
        "Nadia Farouk denies that the cap failed.",
        "Nadia Farouk could not see where the money had gone.",
    ]


def test_who_answers_questions_without_marks_is_i_and_passes_on_what_he_was_told() -> None:
    text = (
        "Rosa Lind audited the harbour for years.\n\nWhy did you not sign?\n\nThe treasurer told me that "
        "it had been lent to the port. I think that the port never saw it.\n\nDid you believe him?\n\nI "
        "believed neither. I expect that charges will follow."
    )
    assert told(text) == [
        ("the treasurer", ["Rosa Lind"], "affirmed"),
        ("Rosa Lind", [], "affirmed"),
        ("Rosa Lind", [], "affirmed"),
    ]


def test_who_answers_questions_says_his_answers_and_the_outlet_none_of_them() -> None:
    text = (
        "Lena Okafor has chaired the regulator since 2019. She spoke to us in Tarn.\n\nYour own "
        "inspectors see leaks. Is that acceptable to you?\n\nNo. It is 48 percent, and that is far too "
        "many.\n\nThe firms have no money.\n\nThey paid out 1.4 billion euros in 2023. I kept the "
        "books.\n\nSo will you fine them?\n\nWe opened nine cases in March. I like to talk. Is that so "
        "odd?"
    )
    reading = read(text)
    assert [(a.speaker, a.form, text[slice(*a.content[0])]) for a in reading.answers] == [
        ("Lena Okafor", "direct", "No. It is 48 percent, and that is far too many."),
        ("Lena Okafor", "direct", "They paid out 1.4 billion euros in 2023."),
        ("Lena Okafor", "direct", "We opened nine cases in March."),
    ]
    assert [a.wording for a in reading.assertions] == ["Lena Okafor has chaired the regulator since 2019."]


@pytest.mark.parametrize(
    ("sentence", "polarity", "wording"),
    [
        (
            "The auditors did not find that money had been stolen.",
            "not_said",
            "The auditors did not find that money had been stolen.",
        ),
        (
            "The report did not support claims that the dam was weak.",
            "not_said",
            "The report did not support claims that the dam was weak.",
        ),
        (
            "Ana Holm said the gate had been open. The council said it did not believe this to be the case.",
            "denied",
            "The council does not believe that the gate had been open.",
        ),
        (
            "Keith Abney denies setting fire to stacked pallets.",
            "denied",
            "Keith Abney denies setting fire to stacked pallets.",
        ),
        ("Ana Holm denied that walking is fun.", "denied", "Ana Holm denies that walking is fun."),
        (
            "Aquis was fined. Its engineers, it said, had found nothing.",
            "affirmed",
            "Its engineers had found nothing.",
        ),
        (
            "Vera Stahl mocked the government as “a marriage of convenience”.",
            "affirmed",
            "Vera Stahl mocked the government as “a marriage of convenience”.",
        ),
        ("Ana Holm told her spending had risen.", "affirmed", "Spending had risen."),
        (
            "Strida said sales fell. Its spokeswoman said it had cut jobs.",
            "affirmed",
            "Strida had cut jobs.",
        ),
        ("Tom Bell wept. Bell's lawyers said he was ill.", "affirmed", "Tom Bell was ill."),
    ],
)
def test_the_last_claim_reads(sentence: str, polarity: str, wording: str) -> None:
    last = read(sentence).attributions[-1]
    assert (last.polarity, last.wording) == (polarity, wording)


SAID = "Critics say that the road has flooded. "


@pytest.mark.parametrize(
    "denial",
    [
        "Not true, says Ana Lind.",
        "That is a lie, said Ana Lind.",
        "The claim is false, Ana Lind said.",
        "Ana Lind says otherwise.",
        "Ana Lind said the opposite.",
        "Ana Lind said that this was not the case.",
        "Ana Lind said there was no truth in it.",
    ],
)
def test_every_way_to_say_no_is_a_denial_of_the_claim_before(denial: str) -> None:
    last = read(SAID + denial).attributions[-1]
    assert last.wording == "Ana Lind denies that the road has flooded."
    assert (last.speaker, last.polarity) == ("Ana Lind", "denied")


@pytest.mark.parametrize(
    "empty",
    [
        "She said it did not.",
        "It does, Ana Lind said.",
        "The mayor says he will, too.",
        "Bell said neither would.",
    ],
)
def test_what_leans_on_the_sentence_before_alone_is_no_claim(empty: str) -> None:
    assert len(read(SAID + empty).attributions) == 1


def test_the_half_of_a_claim_is_left_out_of_the_whole_one() -> None:
    last = read("Ana Lind said she had and that rents would fall.").attributions[-1]
    assert last.wording == "Rents would fall."


def test_an_inquiry_does_not_make_the_claims_that_it_is_about() -> None:
    text = "Plink is being investigated by the data watchdog over claims that its staff read messages."
    assert [speaker for speaker, *_ in told(text)] == [""]


class _Made:
    """Finds one claim of which the next sentence tells who made it."""

    name = "made"

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]:
        return [
            RawAttribution((self._at(text, "rents fell"),), (), (self._at(text, "is claimed"),)),
            RawAttribution(
                (self._at(text, "The claims"),),
                (self._at(text, "Sunil Rao"),),
                (self._at(text, "were made"),),
            ),
        ]

    @staticmethod
    def _at(text: str, words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)


def test_who_made_the_claims_says_what_they_say() -> None:
    text = "It is claimed that rents fell. The claims were made by a clerk, Sunil Rao."
    last = read(text, tagger=_Made()).attributions[-1]
    assert (last.speaker, last.wording) == ("Sunil Rao", "Rents fell.")


def test_what_stands_behind_a_denial_of_this_is_said_instead() -> None:
    text = "Crews met low pressure, Greg Pike said. The water firm, Aquis, disputed this: it was normal."
    assert {(a.speaker, a.polarity, text[slice(*a.content[0])]) for a in read(text).attributions} == {
        ("Greg Pike", "affirmed", "Crews met low pressure"),
        ("Aquis", "denied", "Crews met low pressure"),
        ("Aquis", "affirmed", "it was normal"),
    }


def test_a_month_and_a_count_of_votes_tell_nothing() -> None:
    assert told("Ana Holm rejected the claim and said that all would be published in May.")[0][1] == []
    assert told("Plans to close four libraries were approved by 27 votes to 24.") == []


def test_whom_a_paper_cites_passes_on_what_another_said() -> None:
    text = (
        "The minister said that rents would fall, the newspaper Tagblatt reported, citing government sources."
    )
    assert ("the minister", ["government sources", "Tagblatt"], "affirmed") in told(text)
