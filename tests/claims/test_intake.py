"""Intake: one door, one article per address or text, copies linked, nothing half-written."""

from __future__ import annotations

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims import intake
from claims.copies import ALIKE, likeness
from claims.exceptions import BadInput, NotAllowed, Unreadable, UnsafeUrl, WrongState
from claims.intake import Added, add_file, add_text, add_url, retry
from claims.models import Article, ArticleVersion, Event, Outbox, Outlet, User
from claims.web import Fetched

pytestmark = pytest.mark.django_db

TEXT = """Ferry fares to rise on Lake Tarn

Published 3 March 2026

The mayor of Oldbridge, Petra Lund, said on Tuesday that ferry fares would go up by 12 percent in May.

She said the council had spent 4 million crowns on two new boats since last autumn."""


def test_pasted_text_becomes_an_article_with_one_job(alice: User) -> None:
    added = add_text(text=TEXT, by=alice)
    assert added.created and not added.changed
    assert added.article.title == "Ferry fares to rise on Lake Tarn"
    assert added.article.published_at.date().isoformat() == "2026-03-03"
    assert Outbox.objects.get().job == "extract_article"
    assert Event.objects.get().subject_id == added.article.pk


def test_text_is_stored_with_lf_and_without_nul(alice: User) -> None:
    version = add_text(text="\ufeffA line\x00 of words   \r\nand one\r\r\n\n\n\nmore", by=alice).version
    assert version.text == "A line of words\nand one\n\n\nmore"


def test_pasted_source_of_a_page_is_read_as_the_page(alice: User) -> None:
    script = "<script>track('Ada said no.')</script>"
    source = f"<!doctype html><html lang='en'><title>Ferry</title>{script}<p>{TEXT}</p>"
    added = add_text(text=source, by=alice)
    assert "said on Tuesday" in added.version.text and "<" not in added.version.text
    assert "track" not in added.version.text and added.article.title == "Ferry"


def test_text_that_speaks_of_markup_stays_as_it_is(alice: User) -> None:
    text = "The editor wrote <p> where a paragraph begins, said Ada Lund."
    assert add_text(text=text, by=alice).version.text == text


def test_same_text_twice_is_one_article(alice: User, bob: User) -> None:
    first, second = add_text(text=TEXT, by=alice), add_text(text=TEXT + "  \n", by=bob)
    assert second.article == first.article and not second.created and not second.changed
    assert Outbox.objects.count() == 1


def test_changed_text_at_an_address_is_its_next_version(alice: User) -> None:
    first = add_text(text=TEXT, url="https://news.example/ferry", by=alice)
    second = add_text(text=TEXT + " Buses stay as they are.", url="https://news.example/ferry#top", by=alice)
    assert second.article == first.article and second.changed
    assert second.version.number == 2
    assert Article.objects.get().current == second.version
    assert ArticleVersion.objects.get(number=1).text == TEXT


def test_same_text_at_another_address_is_a_linked_copy(alice: User) -> None:
    first = add_text(text=TEXT, url="https://news.example/ferry", by=alice)
    copy = add_text(text=TEXT, url="https://daily.example/ferry", by=alice)
    assert copy.created and copy.article.copy_of == first.article and not copy.article.near_copy


def words(*, changed: int = 0, prefix: str = "word") -> str:
    """Two hundred different words, the first few changed."""
    return " ".join(f"other{n}" if n < changed else f"{prefix}{chr(97 + n % 26)}{n}" for n in range(200))


def test_copy_of_a_copy_is_linked_to_the_original(alice: User) -> None:
    first, _second, third = (
        add_text(text=TEXT, url=f"https://{n}.example/a", by=alice).article for n in "abc"
    )
    assert third.copy_of == first


def test_nearly_the_same_text_is_a_near_copy(alice: User) -> None:
    first = add_text(text=words(), url="https://a.example/1", by=alice).article
    near = add_text(text=words(changed=8), url="https://b.example/1", by=alice).article
    assert near.copy_of == first and near.near_copy


def test_copy_of_a_near_copy_is_a_near_copy_of_the_original(alice: User) -> None:
    first = add_text(text=words(), url="https://a.example/1", by=alice).article
    add_text(text=words(changed=8), url="https://b.example/1", by=alice)
    copy = add_text(text=words(changed=8), url="https://c.example/1", by=alice).article
    assert copy.copy_of == first and copy.near_copy


@pytest.mark.parametrize("text", [words(changed=60), words(prefix="unlike")])
def test_another_text_is_no_copy(alice: User, text: str) -> None:
    add_text(text=words(), url="https://a.example/1", by=alice)
    assert add_text(text=text, url="https://b.example/1", by=alice).article.copy_of is None


def test_one_word_of_a_short_text_is_enough_to_tell_it_apart(alice: User) -> None:
    post = "We have signed the ferry contract with the yard in Norrvik today and the boats will come in May"
    add_text(text=post, url="https://a.example/1", by=alice)
    denied = add_text(
        text=post.replace("have signed", "have not signed"), url="https://b.example/1", by=alice
    )
    assert denied.article.copy_of is None


WIRE = """The harbour of Norrvik will close for six weeks in spring, the port office said on Tuesday. Divers
found cracks in 14 of the 60 piles that carry the main quay. Ferries to Skane will leave from the fish dock in
the meantime, and trucks must take the road along the lake. Repairs cost 3 million crowns, which the county
and the town share. Mayor Edda Moreau called the damage serious but asked people to stay calm."""


@pytest.mark.parametrize(
    ("changes", "copied"),
    [
        ([("serious", "grave"), ("meantime", "interim")], True),
        ([("said on Tuesday", "told Agence Nord on Tuesday"), ("trucks", "lorries")], True),
        ([("14 of", "16 of"), ("cost 3", "cost 4")], False),
        ([("Norrvik", "Vesterby"), ("Moreau", "Lindqvist")], False),
        ([("will close", "will open"), ("serious", "grave")], False),
        ([("will close", "will not close"), ("must take", "must not take")], False),
    ],
)
def test_short_report_with_words_changed_is_a_copy_unless_it_tells_something_else(alice, changes, copied):
    first = add_text(text=WIRE, url="https://a.example/1", by=alice).article
    text = WIRE
    for change in changes:
        text = text.replace(*change)
    assert text != WIRE and likeness(text, WIRE) < ALIKE
    near = add_text(text=text, url="https://b.example/1", by=alice).article
    assert near.copy_of == (first if copied else None)


def test_near_copies_are_looked_for_among_recent_articles_alone(alice: User) -> None:
    add_text(text=words(), url="https://a.example/1", by=alice)
    Article.objects.update(added_at=timezone.now() - dt.timedelta(days=8))
    assert add_text(text=words(changed=4), url="https://b.example/1", by=alice).article.copy_of is None


def test_exact_copy_is_a_near_one_while_its_original_says_something_else(alice: User) -> None:
    add_text(text=words(), url="https://a.example/1", by=alice)
    copy = add_text(text=words(), url="https://b.example/1", by=alice).article
    for changed in (2, 0):
        add_text(text=words(changed=changed), url="https://a.example/1", by=alice)
        copy.refresh_from_db()
        assert copy.near_copy is bool(changed)


def test_original_that_changes_does_not_become_a_copy_of_its_copy(alice: User) -> None:
    first = add_text(text=words(), url="https://a.example/1", by=alice).article
    add_text(text=words(), url="https://b.example/1", by=alice)
    assert add_text(text=words(changed=2), url="https://a.example/1", by=alice).article.copy_of is None
    assert Article.objects.get(copy_of=first)


def test_pasting_what_is_here_at_an_address_finds_it(alice: User) -> None:
    first = add_text(text=TEXT, url="https://a.example/1", by=alice)
    assert add_text(text=TEXT, by=alice).article == first.article


def test_what_is_given_counts_before_what_the_text_says(alice: User, in_warsaw: None) -> None:
    moment = dt.datetime(2026, 1, 2, 9, 30)  # noqa: DTZ001 - a form sends no zone
    article = add_text(
        text=TEXT, by=alice, title="  My\ntitle ", published_at=moment, authors=["I. Vold"]
    ).article
    assert (article.title, article.authors) == ("My title", ["I. Vold"])
    assert (
        article.published_at is not None and article.published_at.isoformat() == "2026-01-02T09:30:00+01:00"
    )


def test_first_line_stands_in_for_a_missing_title(alice: User) -> None:
    article = add_text(
        text="the ferry, said " + "Petra Lund and others, " * 30 + "is late.", by=alice
    ).article
    assert article.title.startswith("the ferry") and len(article.title) <= 120


def test_address_names_the_publication_once(alice: User) -> None:
    one = add_text(text=TEXT, url="https://www.news.example/1", by=alice).article
    two = add_text(text=words(), url="https://news.example/2", by=alice).article
    assert one.publication == two.publication and one.publication.domain == "news.example"


def test_address_without_a_scheme_is_kept_as_one_that_leads_there(alice: User) -> None:
    article = add_text(text=TEXT, url=" www.news.example/1 ", by=alice).article
    assert article.url == "https://www.news.example/1"


def test_partner_is_named_on_what_it_sends(db: None) -> None:
    outlet = Outlet.objects.create(name="Norrvik Post")
    article = add_text(text=TEXT, by=outlet, via="api").article
    assert article.outlet == outlet and article.added_by is None


def test_outsider_adds_nothing(mallory: User) -> None:
    for add in (
        lambda: add_text(text=TEXT, by=mallory),
        lambda: add_file(name="a", data=b"Words.", by=mallory),
    ):
        with pytest.raises(NotAllowed):
            add()
    assert nothing_written()


def nothing_written() -> bool:
    files = default_storage.exists("articles") and default_storage.listdir("articles") != ([], [])
    return not (files or any(m.objects.exists() for m in (Article, ArticleVersion, Event, Outbox)))


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "empty": ({"text": ""}, "empty"),
    "white space": ({"text": " \r\n\t\u00a0"}, "empty"),
    "only NULs": ({"text": "\0\0\0"}, "binary"),
    "signs": ({"text": "*** 12 % ***"}, "no_words"),
    "bytes of a file": ({"text": "%PDF\x00\x01\x02\ufffd\ufffd\ufffd words"}, "binary"),
    "50 MB": ({"text": "word " * 10 * 2**20}, "text_too_large"),
    "address with a password": ({"text": TEXT, "url": "https://a:b@news.example/"}, "credentials"),
    "address of a file": ({"text": TEXT, "url": "file:///etc/passwd"}, "scheme"),
    "scripts": ({"text": "<html><body>" + "<script>f('a word')</script>" * 99}, "page_without_text"),
    "unknown kind": ({"text": TEXT, "kind": "song"}, "kind"),
}


@pytest.mark.parametrize(("given", "code"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_a_sentence_and_writes_nothing(alice: User, given: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        add_text(by=alice, **given)
    assert refused.value.code == code and str(refused.value).endswith(".") and nothing_written()


def test_upload_keeps_the_file_beside_its_text(alice: User) -> None:
    version = add_file(name="../../evil.exe", data=TEXT.encode(), by=alice).version
    assert version.file.read() == TEXT.encode()
    assert re.fullmatch(r"articles/\d{4}/\d\d/[0-9a-f]{32}\.txt", version.file.name)
    assert version.text == TEXT and version.article.via == "upload"


def test_file_is_removed_when_the_article_is_not_stored(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no record")

    monkeypatch.setattr("claims.audit.record", refuse)
    with pytest.raises(RuntimeError):
        add_file(name="a.txt", data=TEXT.encode(), by=alice)
    assert not any(path.is_file() for path in Path(default_storage.location).rglob("*"))


def test_same_file_twice_is_kept_once(alice: User) -> None:
    for _time in range(2):
        add_file(name="a.txt", data=TEXT.encode(), by=alice)
    assert sum(path.is_file() for path in Path(default_storage.location).rglob("*")) == 1


def served(monkeypatch: pytest.MonkeyPatch, url: str, body: str, content_type: str = "text/html") -> None:
    answer = Fetched(url, 200, content_type, body.encode(), "", "", False)
    monkeypatch.setattr("claims.web.fetch", lambda address, **options: answer)


def test_page_is_known_by_its_address_after_redirects(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        f'<html lang="en"><head><link rel="canonical" href="/ferry"></head><body><p>{TEXT}</p></body></html>'
    )
    served(monkeypatch, "https://news.example/ferry?page=1&utm_source=x", page)
    article = add_url(url="https://short.example/x1", by=alice).article
    assert article.canonical_url == "https://news.example/ferry" and article.language == "en"
    assert not add_url(url="https://short.example/x2", by=alice).created


def test_article_known_by_the_address_before_a_redirect_is_found(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = add_text(text=TEXT, url="https://short.example/x1", by=alice).article
    served(monkeypatch, "https://news.example/ferry", TEXT, "text/plain")
    assert add_url(url="https://short.example/x1", by=alice).article == first


def test_who_is_switched_off_while_a_page_comes_brings_nothing(alice, monkeypatch) -> None:
    def slowly(url: str, **_options: object) -> Fetched:
        User.objects.filter(pk=alice.pk).update(is_active=False)
        return Fetched(url, 200, "text/plain", TEXT.encode(), "", "", False)

    monkeypatch.setattr(intake.web, "fetch", slowly)
    with pytest.raises(NotAllowed):
        add_url(url="https://news.example/ferry", by=alice)
    assert nothing_written()


def test_page_of_scripts_writes_nothing(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, "https://news.example/app", "<html><body>" + "<script>f('a word')</script>" * 99)
    with pytest.raises(Unreadable):
        add_url(url="https://news.example/app", by=alice)
    assert nothing_written()


def test_private_address_writes_nothing(alice: User) -> None:
    with pytest.raises(UnsafeUrl):
        add_url(url="http://169.254.169.254/latest", by=alice)
    assert nothing_written()


def test_failed_reading_can_be_tried_again(alice: User) -> None:
    article = add_text(text=TEXT, by=alice).article
    Article.objects.update(state="failed")
    assert retry(article=article, by=alice).state == "waiting"
    assert Outbox.objects.count() == 2


def test_article_that_did_not_fail_is_not_read_again(alice: User) -> None:
    with pytest.raises(WrongState):
        retry(article=add_text(text=TEXT, by=alice).article, by=alice)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", ["", "https://news.example/1"])
def test_same_text_from_two_people_at_once_is_one_article(alice: User, bob: User, url: str) -> None:
    together = threading.Barrier(2)

    def add(by: User) -> Added:
        together.wait(10)
        try:
            return add_text(text=TEXT, url=url, by=by)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        added = list(people.map(add, [alice, bob]))
    assert sorted(one.created for one in added) == [False, True]
    assert Article.objects.count() == ArticleVersion.objects.count() == Outbox.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_texts_at_one_address_at_once_are_two_versions(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Barrier(2)
    known = intake._known

    def known_to_neither(incoming: intake.Incoming) -> Article | None:
        found = known(incoming)
        if not looked.broken and looked.n_waiting < 2 and found is None:
            looked.wait(10)
        return found

    def add(text: str) -> Added:
        try:
            return add_text(text=text, url="https://news.example/1", by=alice)
        finally:
            connection.close()

    monkeypatch.setattr(intake, "_known", known_to_neither)
    with ThreadPoolExecutor(2) as people:
        list(people.map(add, [TEXT, words()]))
    assert [version.number for version in Article.objects.get().versions.order_by("number")] == [1, 2]


def test_command_adds_a_file_with_its_date(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], in_warsaw: None
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    call_command("add_article", str(path), title="Ferries", published="2026-03-04")
    article = Article.objects.get()
    assert (article.title, article.via) == ("Ferries", "command")
    assert (
        article.published_at is not None and article.published_at.isoformat() == "2026-03-03T23:00:00+00:00"
    )
    assert f"Article {article.pk} added" in capsys.readouterr().out


def test_command_waits_for_the_reading(db: None, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    call_command("add_article", str(path), wait=True)
    assert Article.objects.get().state == "read" and not Outbox.objects.unfinished().exists()


@pytest.mark.parametrize(
    "arguments", [["missing.txt"], ["http://127.0.0.1/"], ["setup.cfg", "--published", "soon"]]
)
def test_command_says_what_is_wrong(db: None, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("add_article", *arguments)
    assert nothing_written()
