"""Evidence and sources on the page: four ways in, errors beside their fields, nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Evidence, Outbox, Snapshot, Source
from tests.claims.verdicts import QUOTE, TEXT, open_claim, piece_of, pinned_source


@pytest.fixture
def claim(db):
    return open_claim()


def post(client, claim, **fields):
    given = {"way": "known", "stance": "refutes", "visibility": "public", **fields}
    return client.post(reverse("add_evidence", args=[claim.pk]), given)


def upload(text: str = TEXT, name: str = "bulletin.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def test_a_known_source_is_quoted(as_alice, alice, claim):
    source = pinned_source(alice)
    answer = post(as_alice, claim, source=source.pk, quote=QUOTE)
    assert answer["Location"] == f"/claims/{claim.pk}/#evidence"
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert QUOTE in page and "Harbour bulletin" in page and "secondary" in page


def test_an_address_is_kept_and_its_page_fetched_by_a_job(as_alice, claim):
    post(as_alice, claim, way="address", url="https://port.example/report?utm_source=x", quote="Anything.")
    piece = Evidence.objects.get()
    assert piece.source.url == "https://port.example/report" and piece.snapshot is None
    assert Outbox.objects.filter(job="pin_source", subject_id=piece.source_id).exists()
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "being fetched" in page and 'hx-trigger="every 3s"' in page


def test_a_file_is_pinned_at_once(as_alice, claim):
    post(as_alice, claim, way="file", file=upload(), quote=QUOTE)
    assert Evidence.objects.get().snapshot.text.strip() == TEXT


def test_a_contact_is_noted_with_the_terms(as_alice, claim):
    said = {
        "contact": "N. Varga",
        "terms": "background",
        "summary": "A fifth is insured.",
        "visibility": "desk",
    }
    post(as_alice, claim, way="contact", **said)
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "N. Varga" in page and "Background" in page and "For the desk alone" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"way": "known"}, "Choose a source from the list"),
        ({"way": "known", "source": "999999"}, "Choose a source from the list"),
        ({"way": "address", "url": ""}, "Give the address of the source."),
        ({"way": "address", "url": "ftp://x.example/a", "quote": "x"}, "http"),
        ({"way": "file"}, "Choose a file first."),
        ({"way": "contact", "contact": "V."}, "Say on what terms you spoke."),
        (
            {"way": "contact", "contact": "V.", "terms": "confidential", "summary": "x"},
            "stays for the desk alone",
        ),
        (
            {
                "way": "contact",
                "contact": "V.",
                "terms": "on_record",
                "summary": "x",
                "contacted_on": "2999-01-01",
            },
            "not come yet",
        ),
        ({"way": "contact", "stance": ""}, "supports or refutes"),
        ({"way": "somehow"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(as_alice, claim, fields, sentence):
    answer = post(as_alice, claim, locator="page 4 as typed", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "page 4 as typed" in page
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("way", "sentences"),
    [
        (
            "contact",
            ["Say whom you spoke to.", "Say on what terms", "Say what it shows.", "supports or refutes"],
        ),
        ("address", ["Give the address of the source.", "Quote the source, or say", "supports or refutes"]),
    ],
)
def test_all_that_is_missing_is_said_at_once(as_alice, claim, way, sentences):
    page = post(as_alice, claim, way=way, stance="", summary="", quote="").content.decode()
    assert [one for one in sentences if one not in page] == []


def test_a_quote_that_does_not_stand_in_the_file_leaves_nothing_behind(as_alice, claim):
    answer = post(as_alice, claim, way="file", file=upload(), quote="The loss is put at 52 million euros.")
    page = answer.content.decode()
    assert answer.status_code == 422 and "it says: “The loss is put at 44 million euros.”" in page
    assert not Source.objects.exists() and "Choose the file again" in page


def test_sources_are_found_by_their_words(as_alice, alice):
    pinned_source(alice, title="Paint log", publisher="Bridge office")
    pinned_source(alice, title="Toll ledger")
    page = as_alice.get(reverse("find_sources"), {"q": "bridge paint"}).content.decode()
    assert "Paint log" in page and "Toll ledger" not in page


def test_before_it_is_withdrawn_the_page_says_what_that_does(as_alice, alice, claim):
    piece = piece_of(claim, alice)
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    form = page.split(reverse("withdraw_evidence", args=[piece.pk]))[1].split("</form>")[0]
    assert "loses its signatures" in form and "Withdraw it" in form


def test_withdrawing_takes_it_off_the_page_and_keeps_the_row(as_alice, alice, claim):
    piece = piece_of(claim, alice)
    as_alice.post(reverse("withdraw_evidence", args=[piece.pk]))
    piece.refresh_from_db()
    assert (
        piece.withdrawn_at and QUOTE not in as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    )


def test_a_source_shows_its_text_with_the_quotes_marked_and_where_it_is_used(as_alice, alice, claim):
    piece = piece_of(claim, alice)
    page = as_alice.get(reverse("source", args=[piece.source_id])).content.decode()
    assert f"<mark>{QUOTE}</mark>" in page and claim.wording in page


def test_a_file_of_a_source_is_saved_and_never_run(as_alice, alice):
    source = pinned_source(
        alice, text="<script>alert(1)</script> Bulletin of the harbour office for the week."
    )
    answer = as_alice.get(reverse("snapshot_file", args=[source.snapshots.get().pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream" and b"script" in b"".join(
        answer.streaming_content
    )


def test_two_people_editing_a_source_see_both_texts(as_alice, alice):
    source = pinned_source(alice)
    old = {"title": "Mine", "kind": "study", "revision": source.revision}
    assert (
        as_alice.post(reverse("edit_source", args=[source.pk]), old | {"title": "Theirs"}).status_code == 302
    )
    answer = as_alice.post(reverse("edit_source", args=[source.pk]), old)
    page = answer.content.decode()
    assert answer.status_code == 412 and "Theirs" in page and 'value="Mine"' in page
    source.refresh_from_db()
    again = as_alice.post(reverse("edit_source", args=[source.pk]), old | {"revision": source.revision})
    source.refresh_from_db()
    assert again.status_code == 302 and source.title == "Mine"


def test_a_source_is_added_with_its_file(as_alice):
    given = {"title": "Ledger", "kind": "document", "file": upload()}
    assert as_alice.post(reverse("add_source"), given).status_code == 302
    assert Source.objects.get().snapshots.get().text.strip() == TEXT


def test_a_source_without_a_title_is_refused_beside_the_field(as_alice):
    answer = as_alice.post(reverse("add_source"), {"title": "", "kind": "document", "publisher": "Port"})
    assert answer.status_code == 422 and "Give the source a title." in answer.content.decode()
    assert 'value="Port"' in answer.content.decode()


def test_an_empty_file_is_refused_on_the_page_of_its_source(as_alice, alice):
    source = pinned_source(alice)
    empty = SimpleUploadedFile("a.txt", b"")
    answer = as_alice.post(reverse("upload_source", args=[source.pk]), {"file": empty})
    assert answer.status_code == 422 and source.snapshots.count() == 1


def test_fetching_again_is_a_job(as_alice, alice):
    source = pinned_source(alice, url="https://port.example/report")
    before = Outbox.objects.filter(job="pin_source").count()
    as_alice.post(reverse("fetch_source", args=[source.pk]))
    assert Outbox.objects.filter(job="pin_source").count() == before + 1


def test_the_list_narrows_and_asks_few_questions(as_alice, alice, django_assert_max_num_queries):
    for n in range(6):
        pinned_source(alice, title=f"Ledger {n}", kind="study" if n else "dataset")
    with django_assert_max_num_queries(12):
        page = as_alice.get(reverse("sources"), {"kind": "study", "q": "ledger"}).content.decode()
    assert "Ledger 5" in page and "Ledger 0" not in page and "pinned" in page


@pytest.mark.parametrize("name", ["sources", "add_source"])
def test_an_outsider_sees_no_sources(client, mallory, name):
    client.force_login(mallory)
    assert client.get(reverse(name)).status_code == 403


def test_an_outsider_adds_no_evidence(client, mallory, claim):
    client.force_login(mallory)
    assert post(client, claim, way="contact").status_code == 403 and not Evidence.objects.exists()


def test_what_was_taken_back_stands_in_the_form_again(as_alice, alice, claim):
    post(as_alice, claim, source=pinned_source(alice).pk, quote=QUOTE, locator="p. 4")
    as_alice.post(reverse("undo_last"))
    page = as_alice.get(reverse("add_evidence", args=[claim.pk])).content.decode()
    assert QUOTE in page and 'value="p. 4"' in page and "Taken back." in page
    assert as_alice.get(reverse("add_evidence", args=[claim.pk]), {"way": "file"}).content.count(b"p. 4") == 1


def test_a_source_that_says_again_what_it_said_is_dated_by_that(as_alice, alice):
    source = pinned_source(alice)
    first = Snapshot.objects.create(
        source=source, text="Before.", sha256="b" * 64, fetched_at=dt.datetime(2019, 3, 4, 12, tzinfo=dt.UTC)
    )
    Snapshot.objects.create(source=source, text="Between.", sha256="c" * 64)
    Source.objects.update(latest=first)
    for address in (reverse("sources"), reverse("source", args=[source.pk])):
        assert "pinned 4 March 2019" in as_alice.get(address).content.decode()
