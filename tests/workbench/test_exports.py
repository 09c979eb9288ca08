"""Lists as files: what is in them, and that no cell of them runs."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from claims import indexing
from claims.models import Topic
from claims.priorchecks import add_check
from claims.sources import add_source
from tests.factories import make_article, make_claim, make_fact_check
from workbench import tables
from workbench.views import exports

pytestmark = pytest.mark.django_db

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def read_csv(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(body(answer).decode("utf-8-sig"), newline="")))


def take(client, name, form="csv", **query):
    return client.get(reverse("export", args=[name, form]), query)


@pytest.mark.parametrize("text", EVIL)
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(text):
    assert tables.safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain", -3, 2.5, None, "a=b"])
def test_other_cells_stay_as_they_are(value):
    assert tables.safe(value) == value


@pytest.mark.parametrize("inside", ["a;=1+1", 'a; "=1+1";@b', "a\n=1+1", "a;\t＝1"])
def test_no_cell_runs_where_columns_end_at_semicolons(inside):
    table = tables.Table("claims", ["one", "two"], [["x", inside]])
    text = body(tables.download(table, "csv")).decode()
    cells = [cell for row in csv.reader(StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not any(cell.lstrip(' "').startswith(tables.RUNS) for cell in cells)


def test_the_queue_is_taken_along_as_it_is_narrowed(as_alice):
    article = make_article()
    make_claim("The quay is sinking.", speaker="=HYPERLINK(0)", article=article, worth=0.9)
    make_claim("The bridge is closed.", article=article)
    rows = read_csv(take(as_alice, "queue", worth="0.7"))
    assert [row[1:3] for row in rows[1:]] == [["The quay is sinking.", "'=HYPERLINK(0)"]]


def test_a_workbook_holds_text_where_a_formula_was_tried(as_alice):
    make_claim("=cmd|' /C calc'!A0")
    sheet = load_workbook(BytesIO(body(take(as_alice, "queue", "xlsx")))).active
    cell = sheet.cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", "'=cmd|' /C calc'!A0")


def test_control_characters_break_no_workbook(as_alice):
    make_claim("Bell \x07 rings.")
    sheet = load_workbook(BytesIO(body(take(as_alice, "queue", "xlsx")))).active
    assert sheet.cell(2, 2).value == "Bell  rings."


def test_a_file_has_no_more_rows_than_the_bound(as_alice, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 2)
    for _n in range(4):
        make_claim()
    assert len(read_csv(take(as_alice, "queue"))) == 3


def test_speakers_and_fact_checks_and_the_selection_are_taken_along(as_alice, alice, bob):
    fact_check = make_fact_check(alice, bob)
    speaker = fact_check.claim.claimants.get().name
    assert [row[0] for row in read_csv(take(as_alice, "speakers"))[1:]].count(speaker) == 1
    assert read_csv(take(as_alice, "factchecks"))[1][0].lstrip("'") == fact_check.title
    assert speaker in [row[0] for row in read_csv(take(as_alice, "fairness", by="speaker"))]


def test_articles_sources_and_topics_are_taken_along_as_they_are_narrowed(as_alice, alice):
    make_claim(article=make_article(title="=Ferries", state="read", url="https://paper.example/1"))
    make_article(title="Rents")
    add_source(title="-Register", private_note="Ring Nils.", by=alice)
    add_source(title="Almanac", by=alice)
    Topic.objects.create(name="+Harbour", slug="harbour").claims.add(make_claim(), make_claim())
    articles, sources = (
        read_csv(take(as_alice, "articles", q="ferr")),
        read_csv(take(as_alice, "sources", q="reg")),
    )
    assert [(row[1], row[7], row[8]) for row in articles[1:]] == [
        ("'=Ferries", "1", "https://paper.example/1")
    ]
    assert [row[1] for row in sources[1:]] == ["'-Register"] and "Ring Nils." not in str(sources)
    assert [row[:2] for row in read_csv(take(as_alice, "topics"))[1:]] == [["'+Harbour", "2"]]


def test_a_list_longer_than_one_lot_is_taken_along_whole(as_alice, monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    titles = [make_article(title=f"Report {n}").title for n in range(5)]
    assert [row[1] for row in read_csv(take(as_alice, "articles"))[1:]] == titles[::-1]


def test_what_a_search_found_is_taken_along(as_alice):
    found = make_claim("The ferry to Vesterby sank in 2019.", status="open")
    indexing.index([found, make_claim("The ferry to Vesterby sank in 2019, he says.")])
    rows = read_csv(take(as_alice, "search", q="The Vesterby ferry sank in 2019", status="open"))
    assert [row[2:4] for row in rows[1:]] == [[str(found.pk), found.wording]] and float(rows[1][1]) > 0.5
    assert take(as_alice, "search", q="").status_code == 422


@pytest.mark.parametrize("address", [("queue", "pdf"), ("people", "csv")])
def test_a_list_or_format_that_is_none_is_said_so(as_alice, address):
    assert take(as_alice, *address).status_code in {404, 422}


def test_the_page_on_selection_shows_its_groups(as_alice):
    make_claim(speaker="Edda Moreau")
    page = as_alice.get(reverse("fairness"), {"by": "speaker", "first": "x"}).content.decode()
    assert "Edda Moreau" in page and "1 claim detected" in page


def test_an_inquiry_is_asked_and_answered_on_the_claim_page(as_alice):
    claim = make_claim(status="open", article=make_article())
    as_alice.post(reverse("ask_inquiry", args=[claim.pk]), {"whom": "Harbour office", "channel": "phone"})
    row = claim.inquiries.get()
    as_alice.post(reverse("answer_inquiry", args=[row.pk]), {"answer": "It was dredged in May."})
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "It was dredged in May." in page and "An answer came" in page


def test_an_inquiry_without_a_person_is_refused_with_its_field_named(as_alice):
    claim = make_claim(status="open")
    answer = as_alice.post(reverse("ask_inquiry", args=[claim.pk]), {"channel": "phone"})
    assert answer.status_code == 422 and "Whom" in answer.content.decode()


def test_lists_say_how_a_claim_was_rated_and_by_whom(as_alice, alice, bob, settings):
    settings.SITE_NAME = "Northern Desk"
    theirs = make_claim("The quay is sinking.", status="prior")
    add_check(claim=theirs.pk, url="https://checks.example/1", rating="=Half true", by=alice)
    ours = make_fact_check(alice, bob, wording="The quay is shut.").claim
    indexing.index([theirs, ours])
    for name, narrowed in (("queue", {"view": "all"}), ("search", {"q": "is the quay sinking?"})):
        heads, *rows = read_csv(take(as_alice, name, **narrowed))
        rated, by = heads.index("Rating"), heads.index("Rated by")
        told = {row[heads.index("Claim")]: (row[rated], row[by]) for row in rows}
        assert told[theirs.wording] == ("'=Half true", "checks.example"), name
        assert told[ours.wording] == ("False", "Northern Desk"), name
