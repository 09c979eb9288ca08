"""Whom the desk spoke to and whom it asked is found in the admin, and erased there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise

from claims import indexing
from claims.evidence import add_contact_evidence
from tests.claims.verdicts import open_claim, published_page
from tests.factories import make_claim, make_inquiry
from workbench.admin_site import site


def test_the_admin_calls_a_contact_so_and_names_whom_it_asks_about(client, carol, alice):
    client.force_login(carol)
    given = {"terms": "background", "stance": "context", "summary": "The dues were late.", "by": alice}
    row = add_contact_evidence(claim=make_claim().pk, contact="Nils Varga", **given)
    address = reverse("admin:claims_contact_changelist")
    page = client.get(address).content.decode()
    assert "1 contact" in " ".join(page.split()) and "vidences" not in page
    question = client.post(address, {"action": "erase", "_selected_action": [row.pk]}).content.decode()
    assert "<li>Nils Varga: The dues were late.<" in question
    history = client.get(reverse("admin:claims_contact_history", args=[row.pk]), follow=True)
    assert "Added evidence" in history.content.decode()


def test_every_list_of_the_admin_has_a_name_in_each_language():
    assert [
        model for model in site._registry if not isinstance(model._meta.verbose_name_plural, Promise)
    ] == []


def test_an_admin_finds_a_contact_and_erases_it(client, carol, alice):
    client.force_login(carol)
    given = {"terms": "background", "stance": "context", "summary": "The dues were late.", "by": alice}
    row = add_contact_evidence(claim=make_claim().pk, contact="Nils Varga, nils@port.example", **given)
    address = reverse("admin:claims_contact_changelist")

    def found(asked: str) -> str:
        return client.get(address, {"q": asked}).content.decode()

    def erase(action: str, **sure: str) -> str:
        sent = {"action": action, "_selected_action": [row.pk], **sure}
        return client.post(address, sent, follow=True).content.decode()

    assert "Varga" in found("port.example") and "Varga" not in found("x@y.example")
    assert "Nothing undoes it" in erase("erase") and "Varga" in found("")
    assert "1 erased" in erase("erase", sure="1")
    assert "Varga" not in found("") and "The dues were late." in found("dues")
    assert "Nothing undoes it" in erase("erase_with_words") and "The dues" in found("")
    assert "1 erased" in erase("erase_with_words", sure="1") and "The dues" not in found("")


def test_whoever_erases_a_contact_is_told_which_pages_still_show_it(client, carol, alice, bob):
    client.force_login(carol)
    claim = open_claim()
    given = {"terms": "on_record", "stance": "refutes", "summary": "No.", "visibility": "public", "by": alice}
    row = add_contact_evidence(claim=claim.pk, contact="Nils Varga", **given)
    page = published_page(alice, bob, claim=claim, evidence=[row.pk])
    sent = {"action": "erase", "_selected_action": [row.pk], "sure": "1"}
    answer = client.post(reverse("admin:claims_contact_changelist"), sent, follow=True).content.decode()
    assert reverse("factcheck", args=[page.slug]) in answer and "Publish their next version" in answer


def test_an_admin_finds_whom_the_desk_asked_and_erases_it(client, carol, alice):
    client.force_login(carol)
    row = make_inquiry(make_claim(), whom="Nils Varga", question="Is it so?", by=alice)
    address = reverse("admin:claims_inquiry_changelist")

    def erase(action: str, **sure: str) -> str:
        sent = {"action": action, "_selected_action": [row.pk], **sure}
        return client.post(address, sent, follow=True).content.decode()

    assert "Nils Varga" in client.get(address, {"q": "varga"}).content.decode()
    assert "Nothing undoes it" in erase("erase") and "1 erased" in erase("erase", sure="1")
    shown = client.get(address, {"q": "is it so"}).content.decode()
    assert "Varga" not in shown and "somebody who was erased" in shown
    assert "1 erased" in erase("erase_with_words", sure="1")
    assert "Is it so?" not in client.get(address).content.decode()


def test_an_admin_answers_who_asks_what_is_held_of_them(client, carol, alice):
    client.force_login(carol)
    claim = make_claim("Nils Varga closed the port.", speaker="Nils Varga")
    indexing.index([claim])
    row = make_inquiry(claim, by=alice, whom="+48 600 100 200")
    address = reverse("held_of_person")
    assert f'href="{address}"' in client.get(reverse("admin:index")).text
    page = client.post(address, {"words": "nils varga\n\n600 100 200\nAnn Other\nvarga"}).text
    assert "Indexed word, " in page and "(&#x27;" not in page  # no keys as a program writes them
    assert "indexed word : " not in page
    assert "“600 100 200”: 1 row<" in page and "“Ann Other”: 0 rows" in page
    assert f'href="{reverse("claim", args=[claim.pk])}">inquiry {row.pk}</a>: <bdi>+48 600 100 200' in page
    speaker = reverse("admin:claims_speaker_change", args=[claim.claimants.get().pk])
    assert f'href="{speaker}"' in page
    refused = client.post(address, {"words": "Nils Varga\nab"})
    assert refused.status_code == 422 and "ab: Look for at least three letters." in refused.text
    assert "0 rows" not in refused.text and ">Nils Varga\nab</textarea>" in refused.text
