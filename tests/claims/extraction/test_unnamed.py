"""Somebody without a name goes by whom he speaks for; a name goes by its fullest form."""

import pytest

from claims.extraction import read

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
        "Jon Bell, chief executive of Voltera, was away. Voltera said it would cut jobs. Its chief executive "
        "said the cuts were over.",
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
    ("Professor Ana Holm wrote of bees. Holm herself said she had been misread.", "Ana Holm"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_last_claim_is_told_by(text: str, speaker: str) -> None:
    assert read(text).attributions[-1].speaker == speaker


def test_his_campaign_denies_what_he_was_accused_of_and_not_having_done_it_itself() -> None:
    text = "Tom Riegel accused Anna Berg of having lied. Anna Berg's campaign denies the accusation."
    wording = "Anna Berg's campaign denies the accusation against Anna Berg of having lied."
    assert read(text).attributions[-1].wording == wording
