"""What becomes of published versions that show somebody who was erased."""

from __future__ import annotations

import pytest

from claims import publishing
from claims.evidence import add_contact_evidence, erase_contact
from claims.exceptions import WrongState
from claims.models import Event, FactCheck
from claims.withholding import showing
from tests.claims.verdicts import open_claim, published_again, published_page

pytestmark = pytest.mark.django_db

TYPO = {"change": "typo"}


@pytest.fixture
def spoken(alice, bob):
    """(piece, page): a page that rests on a contact, on the record unless `fields` say otherwise."""

    def make(**fields):
        claim = open_claim()
        told = {
            "terms": "on_record",
            "stance": "refutes",
            "summary": "It is insured.",
            "visibility": "public",
        }
        piece = add_contact_evidence(claim=claim.pk, contact="N. Varga", by=alice, **{**told, **fields})
        return piece, published_page(alice, bob, claim=claim, evidence=[piece.pk])

    return make


def withheld() -> list[int]:
    return list(FactCheck.objects.exclude(taken_down_at=None).values_list("number", flat=True))


def test_the_page_that_stands_keeps_the_name_until_its_next_version(spoken, alice, bob, carol):
    piece, page = spoken()
    erase_contact(evidence=piece.pk, by=carol)
    assert list(showing(piece.pk, words=False).public()) == [page] and withheld() == []
    new = published_again(page, alice, bob, **TYPO)
    assert withheld() == [1] and "Varga" not in str(new.content)
    assert Event.objects.get(action="factcheck.withheld").subject_id == page.pk


def test_an_earlier_version_that_names_who_is_erased_goes_at_once(spoken, alice, bob, carol):
    piece, page = spoken()
    published_again(page, alice, bob, **TYPO)
    erase_contact(evidence=piece.pk, by=carol)
    assert withheld() == [1]


def test_a_version_that_never_named_the_contact_stays(spoken, alice, bob, carol):
    piece, page = spoken(terms="background")
    published_again(page, alice, bob, **TYPO)
    erase_contact(evidence=piece.pk, by=carol)
    assert withheld() == [] and not showing(piece.pk, words=False)
    erase_contact(evidence=piece.pk, words=True, by=carol)
    assert withheld() == [1]


def test_a_version_published_after_the_erasure_stays_when_it_gives_way(spoken, alice, bob, carol):
    piece, page = spoken()
    erase_contact(evidence=piece.pk, by=carol)
    second = published_again(page, alice, bob, **TYPO)
    published_again(second, alice, bob, **TYPO)
    assert withheld() == [1]


def test_a_page_that_was_taken_down_names_nobody_again_who_was_erased_since(spoken, alice, bob, carol):
    piece, page = spoken()
    publishing.take_down(fact_check=page.pk, reason="A name.", by=bob)
    erase_contact(evidence=piece.pk, by=carol)
    with pytest.raises(WrongState, match="erased") as refused:
        publishing.put_back(fact_check=page.pk, by=bob)
    assert refused.value.code == "shows_erased" and withheld() == [1]
