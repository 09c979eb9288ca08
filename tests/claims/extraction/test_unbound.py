"""Pronouns inside a claim: named where the sentence leaves no choice, and left where it does."""

import pytest

from claims.extraction import read

NAMED = [
    (
        "Jon Lund met Tom Kessel. The hall was full.\n\nRents fell. Lund said some allies agree with him.",
        "Some allies agree with Jon Lund.",
    ),
    ("Jon Lund said the board had fired him in May.", "The board had fired Jon Lund in May."),
    (
        "Tom Kessel, who endorsed Jon Lund in May, said he would probably campaign with him.",
        "Tom Kessel would probably campaign with Jon Lund.",
    ),
    (
        "Constable James Orr announced that Mayor Ana Dahl was careless, but that her activity was no crime.",
        "Ana Dahl’s activity was no crime.",
    ),
    (
        "Senator Ana Dahl, though she praised Judge Marten Garl, said the party should give him a hearing.",
        "The party should give Marten Garl a hearing.",
    ),
    (
        "Ana Dahl resigned on Friday. Jon Lund called for her to quit the party.",
        "Jon Lund called for Ana Dahl to quit the party.",
    ),
    (
        "Governor Tom Kessel spoke on Monday. Ministers said the plan would fail because he changed it.",
        "The plan would fail because Tom Kessel changed it.",
    ),
    (
        "Jon Lund’s spokeswoman, Kim Tate, said the court would free him by Friday.",
        "The court would free Jon Lund by Friday.",
    ),
    (
        "Tom Kessel said Jon Lund had openly mocked him.",
        "Jon Lund had openly mocked Tom Kessel.",
    ),
    (
        "Jon Lund said that Ana Dahl had refused to meet him, and that the council ignored her letters.",
        "The council ignored Ana Dahl’s letters.",
    ),
    (
        "Mayor Ana Dahl said that the attacks against her come from a place of envy.",
        "The attacks against Ana Dahl come from a place of envy.",
    ),
    ("Jon Lund said the chairman had mocked him.", "The chairman had mocked Jon Lund."),
]
LEFT = [
    (
        "Mayor Jon Lund says heckler deserves a fine for his outburst.",
        "Heckler deserves a fine for his outburst.",
    ),
    (
        "Tom Kessel died on Monday.\n\nThe funeral is on Friday.\n\nFormer mayor Jon Lund said the town "
        "would miss him.",
        "The town would miss him.",
    ),
    ("Ana Dahl said the case against her rests on lies.", "The case against her rests on lies."),
    ("Jon Lund said one of the miners had lost his leg.", "One of the miners had lost his leg."),
    ("Jon Lund said the board asked Baker about his job.", "The board asked Baker about his job."),
    ("Jon Lund said that in his letter the baker had lied.", "In his letter the baker had lied."),
    ("Tom Kessel said Jon Lund took with him three aides.", "Jon Lund took with him three aides."),
    ("Ana Dahl left. Mary Kent said her mother loved her.", "Mary Kent’s mother loved her."),
    ("Tom Kessel was hurt. Coach Jon Lund said the team needs him.", "The team needs him."),
    ("The suspect fled. Jon Lund said officers fired at him.", "Officers fired at him."),
    ("The boy’s father, Tom Kessel, said the bus had hit him.", "The bus had hit him."),
    ("Tom Kessel said Jon Lund knew voters trusted him.", "Jon Lund knew voters trusted him."),
    ("Tom Kessel said Jon Lund looked behind him.", "Jon Lund looked behind him."),
    ("Tom Kessel said Jon Lund’s brother had mocked him.", "Jon Lund’s brother had mocked him."),
    ("Jon Lund said the Briton had lost his job.", "The Briton had lost his job."),
    ("Jon Lund told Ortiz that the board had fired him.", "The board had fired him."),
    ("Jon Lund said the cop had lost his hat.", "The cop had lost his hat."),
    ("Mary Kent said the party chose her unanimously.", "The party chose her unanimously."),
    ("Mary Kent said the council asked her questions.", "The council asked her questions."),
    ("Ana Dahl said a whale and her calf were seen.", "A whale and her calf were seen."),
    ("Jon Lund said the council ‘had sold his house’ in May.", "The council ‘had sold his house’ in May."),
    (
        "Jon Lund said that even then he’d known that he could not back the plan.",
        "Even then he’d known that he could not back the plan.",
    ),
    ("Jon Lund said the driver had lost his licence.", "The driver had lost his licence."),
    ("Jon Lund’s lawyer said the court would free him.", "The court would free him."),
    ("Tom Kessel said Jon Lund had sold his house.", "Jon Lund had sold his house."),
    (
        "Ana Dahl spoke. Analysts said that the voters made her ill.",
        "The voters made her ill.",
    ),
    (
        "Jon Lund said the President did not know what he wanted.",
        "The President did not know what he wanted.",
    ),
    ("Jon Lund said Carter sent it from his account.", "Carter sent it from his account."),
    (
        "Tom Kessel met Jon Lund. Ministers said the board would fire him.",
        "The board would fire him.",
    ),
    (
        "Jon Lund said voters “trusted nobody but him” on tolls.",
        "Voters “trusted nobody but him” on tolls.",
    ),
]


@pytest.mark.parametrize(("text", "wording"), [*NAMED, *LEFT])
def test_a_pronoun_is_a_name_where_only_one_person_can_be_meant(text, wording):
    assert wording in [claim.wording for claim in read(text).attributions]
