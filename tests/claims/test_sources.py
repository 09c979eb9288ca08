"""Sources are pinned as they were; what changes or vanishes asks for attention at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from claims import evidence, sources, web
from claims.exceptions import BadInput, FetchFailed, NotAllowed, StaleText, UnsafeUrl
from claims.models import Event, Evidence, Outbox, Source
from tasks.job import MOST_ATTEMPTS, Outcome
from tasks.outbox import JOBS
from tests.factories import make_claim
from tests.loopback import Site, running

FIRST = (
    "<html><body><article><p>The dam of Ruun held 40 million cubic metres in May.</p></article></body></html>"
)
SECOND = FIRST.replace("40 million", "38 million")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        site.pages["/dam"] = (200, FIRST)
        yield site


@pytest.fixture
def source(site: Site, alice) -> Source:
    return sources.add_source(title="Dam register", url=f"{site.url}/dam", by=alice)


def pinned(source: Source) -> Source:
    sources.pin_source(source.pk)
    source.refresh_from_db()
    return source


def events() -> list[str]:
    return list(Event.objects.filter(subject_kind="source").order_by("pk").values_list("action", flat=True))


def test_adding_a_source_asks_for_its_page(source):
    assert Outbox.objects.get(job="pin_source").subject_id == source.pk


def test_the_page_is_kept_with_its_text_and_hash(source):
    assert pinned(source).state == Source.State.SAME
    snapshot = source.snapshots.get()
    assert "40 million cubic metres" in snapshot.text and len(snapshot.sha256) == 64
    with snapshot.file.open() as kept:
        assert kept.read().decode() == FIRST
    assert source.next_check_at > timezone.now()


def test_a_page_tells_the_title_that_nobody_gave(site, alice):
    """Readers of a fact-check saw “gazette.example · dam-3.html” for it."""
    site.pages["/dam"] = site.pages["/weir"] = (
        200,
        FIRST.replace("<body>", "<title>Dam\n log</title><body>"),
    )
    made = [
        sources.add_source(title=title, url=f"{site.url}{path}", by=alice)
        for title, path in [("", "/dam"), ("Mine", "/weir")]
    ]
    assert made[0].title.endswith(" · dam")
    assert [pinned(source).title for source in made] == ["Dam log", "Mine"]


def test_an_unchanged_page_makes_no_second_snapshot(source):
    pinned(source)
    assert pinned(source).snapshots.count() == 1


def test_a_changed_page_asks_for_attention_and_keeps_both(site, source, alice):
    pinned(source)
    claim = make_claim(status="open")
    evidence.add_evidence(claim=claim.pk, source=source, stance="supports", quote="40 million", by=alice)
    site.pages["/dam"] = (200, SECOND)
    assert pinned(source).state == Source.State.CHANGED
    claim.refresh_from_db()
    assert claim.attention == ["source"] and claim.status == "open"
    assert source.snapshots.count() == 2
    assert "40 million" in Evidence.objects.get().snapshot.text, "the evidence stays on what it quoted"


def test_a_page_that_comes_back_to_what_it_said_is_quoted_so_and_told_when_it_turns(site, source, alice):
    claim = make_claim(status="open")
    for text, state in ((FIRST, "same"), (SECOND, "changed"), (FIRST, "changed"), (FIRST, "same")):
        site.pages["/dam"] = (200, text)
        assert pinned(source).state == state
    evidence.add_evidence(claim=claim.pk, source=source, stance="supports", quote="40 million", by=alice)
    site.pages["/dam"] = (200, SECOND)
    assert pinned(source).state == "changed"
    claim.refresh_from_db()
    assert claim.attention == ["source"] and source.snapshots.count() == 2


def test_a_page_that_is_gone_is_said_once_and_keeps_its_snapshot(site, source):
    pinned(source)
    site.pages["/dam"] = (410, "")
    assert pinned(source).state == Source.State.GONE
    pinned(source)
    assert source.snapshots.count() == 1 and events().count("source.gone") == 1


def test_a_page_that_does_not_answer_for_now_is_left_to_the_job_to_try_again(site, source):
    pinned(source)
    site.pages["/dam"] = (503, "")
    with pytest.raises(FetchFailed):
        sources.pin_source(source.pk)
    source.refresh_from_db()
    assert source.state == Source.State.SAME


def test_a_page_that_was_never_fetched_says_so_until_somebody_asks_again(site, source, alice, as_alice):
    claim = make_claim(status="open")
    evidence.add_evidence(claim=claim.pk, source=source, stance="supports", quote="40 million", by=alice)
    site.pages["/dam"] = (503, "")
    row = Outbox.objects.get(job="pin_source")
    Outbox.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS)
    lease = Outbox.objects.lease(row.pk, seconds=60)
    assert JOBS["pin_source"].run(row.pk, lease, source.pk) is Outcome.FAILED
    for name, pk in (("claim", claim.pk), ("source", source.pk)):
        page = as_alice.get(reverse(name, args=[pk])).text
        assert "could not be fetched" in page and "being fetched" not in page
    sources.mark_failed(source.pk, "timeout")
    assert events().count("source.failed") == 1
    sources.ask_for(source=source.pk, by=alice)
    assert "being fetched" in as_alice.get(reverse("claim", args=[claim.pk])).text
    site.pages["/dam"] = (200, FIRST)
    assert pinned(source).state == Source.State.SAME
    sources.mark_failed(source.pk, "timeout")
    source.refresh_from_db()
    assert source.state == Source.State.SAME


def test_the_same_address_is_the_same_source(site, source, bob):
    again = sources.add_source(title="Another name", url=f"{site.url}/dam?utm_source=mail#top", by=bob)
    assert again.pk == source.pk and again.title == "Dam register"


def test_what_is_due_comes_oldest_first(site, alice):
    now = timezone.now()
    before_the_clock_was_put_back = 48
    made = [sources.add_source(title=f"S{n}", url=f"{site.url}/{n}", by=alice) for n in range(4)]
    for row, hours in zip(made, (-1, -2, 1, before_the_clock_was_put_back), strict=True):
        Source.objects.filter(pk=row.pk).update(next_check_at=now + dt.timedelta(hours=hours))
    assert sources.check_sources() == [made[1].pk, made[0].pk, made[3].pk]


def test_a_file_is_pinned_and_an_empty_one_refused(alice):
    row = sources.add_source(title="Minutes", by=alice)
    sources.pin_file(source=row.pk, data=b"The council met at noon.", name="minutes.txt", by=alice)
    assert row.snapshots.get().fetched_by == alice
    with pytest.raises(BadInput):
        sources.pin_file(source=row.pk, data=b"", name="minutes.txt", by=alice)


def test_wrong_input_names_its_field(alice):
    for field, given in {"title": {"title": " "}, "kind": {"title": "A", "kind": "rumour"}}.items():
        with pytest.raises(BadInput) as caught:
            sources.add_source(by=alice, **given)
        assert caught.value.field == field
    with pytest.raises(UnsafeUrl):
        sources.add_source(title="A", url="file:///etc/hostname", by=alice)


def test_an_outsider_adds_and_edits_nothing(source, mallory):
    with pytest.raises(NotAllowed):
        sources.add_source(title="A", by=mallory)
    with pytest.raises(NotAllowed):
        sources.edit_source(source=source.pk, by=mallory, revision=1, title="B")


def test_a_stale_edit_is_refused(source, alice, bob):
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Dam register of Ruun")
    with pytest.raises(StaleText):
        sources.edit_source(source=source.pk, by=bob, revision=source.revision, title="Register")


def test_a_snapshot_is_never_changed_by_any_path(source):
    snapshot = pinned(source).snapshots.get()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_snapshot SET text = 'other' WHERE id = %s", [snapshot.pk])
