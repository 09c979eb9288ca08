"""Every page answers, with data and without, and says clearly who may see it."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse
from lxml import html

from claims import indexing, intake, merging, publishing, readings, suggestions
from claims.models import Topic
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention

LISTS = ["desk", "queue", "articles", "add_article", "add_claim", "speakers", "search"]

TEXT = """Harbour crane to be scrapped

The old harbour crane will be scrapped before summer, mayor Edda Moreau said on Wednesday.

"We have spent 3 million euros on repairs since 2019," Moreau told reporters.

Port engineer Nils Varga denied that the crane was ever unsafe.
"""


@pytest.fixture
def read_article(alice):
    added = intake.add_text(text=TEXT, by=alice)
    readings.read_article(added.article.pk)
    suggestions.match_article(added.article.pk)
    added.article.refresh_from_db()
    return added.article


def test_pages_leave_packed_and_what_programs_read_as_it_is(as_alice):
    make_claim("The quay is sinking.")
    packed = {"accept-encoding": "gzip, br"}
    answer = as_alice.get("/queue/", headers=packed)
    assert answer["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer["Vary"]
    assert b"The quay is sinking." in gzip.decompress(answer.content)
    for plain in (as_alice.get("/queue/"), as_alice.get("/export/queue.csv", headers=packed)):
        assert "Content-Encoding" not in plain and b"The quay is sinking." in plain.getvalue()


@pytest.mark.parametrize("name", LISTS)
def test_lists_answer_on_an_empty_desk(as_alice, name):
    assert as_alice.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_outsider_is_told_so(client, mallory, name):
    client.force_login(mallory)
    answer = client.get(reverse(name))
    assert answer.status_code == 403 and "Ask an editor" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_signs_in_first(client, db, name):
    assert client.get(reverse(name))["Location"].startswith("/accounts/login/")


def test_the_article_shows_its_claims_marked(as_alice, read_article):
    page = as_alice.get(reverse("article", args=[read_article.pk])).content.decode()
    assert '<mark class="new" data-mention=' in page and "Edda Moreau" in page and 'id="card-' in page


def test_the_case_file_shows_a_suggestion_from_both_sides(as_alice, alice, read_article):
    old = make_claim("The harbour crane cost two million.", status="open", article=make_article())
    new = make_claim("The harbour crane cost three million.", article=read_article)
    make_match(new.mentions.get(), old, relation="changed_figure")
    for claim in (old, new):
        page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
        assert "Link as other figure" in page


def test_a_speaker_page_lists_the_claims(as_alice, read_article):
    claim = make_claim("Ferries are late.", speaker="Ruben Hartog", article=read_article)
    page = as_alice.get(reverse("speaker", args=[claim.claimants.get().pk])).content.decode()
    assert "Ferries are late." in page


@pytest.mark.parametrize("page", ["speaker", "topic"])
def test_what_a_page_counts_it_lists_opinions_and_demands_too(as_alice, page):
    claim = make_claim("Fishing should be illegal.", speaker="Bo Lind", kind="demand", article=make_article())
    topic = Topic.objects.create(name="Fish", slug="fish")
    claim.topics.add(topic)
    place = claim.claimants.get().pk if page == "speaker" else topic.slug
    assert "Fishing should be illegal." in as_alice.get(reverse(page, args=[place])).content.decode()


def test_search_finds_a_claim_by_its_meaning(as_alice, read_article):
    page = as_alice.get(reverse("search"), {"q": "Money spent on mending the crane"}).content.decode()
    assert "3 million" in page


def test_a_hit_that_was_checked_says_what_came_out_while_its_page_stands(as_alice, alice, bob):
    page = make_fact_check(alice, bob, wording="The ferry to Hallen costs 12 crowns.")
    indexing.index([page.claim])

    def rated() -> bool:
        found = as_alice.get(reverse("search"), {"q": "The ferry to Hallen costs 12 crowns."})
        return f">{page.rating_label}<svg" in found.content.decode()

    assert rated()
    publishing.take_down(fact_check=page.pk, reason="Wrong ferry.", by=bob)
    assert not rated()


def test_every_key_of_a_page_stands_in_the_list_of_keys(as_alice):
    pages = [path.read_text() for folder in settings.TEMPLATES[0]["DIRS"] for path in folder.rglob("*.html")]
    keys = {key.upper() for page in pages for key in re.findall(r'data-key="(\w+)"', page)}
    listed = re.findall(r"<kbd>(\w+)</kbd>", as_alice.get(reverse("topics")).content.decode())
    assert len(keys) > 10 and keys <= {key.upper() for key in listed}


def test_a_hit_is_called_sure_only_where_it_is_the_same_claim(as_alice):
    indexing.index([make_claim("The ferry to Hallen costs 12 crowns.")])

    def found(asked: str) -> str:
        return as_alice.get(reverse("search"), {"q": asked}).content.decode()

    assert "<b>Repeat</b>" in found("The ferry to Hallen costs 12 crowns.")
    word = found("ferry")
    assert "The ferry to Hallen costs 12 crowns." in word
    assert "%" not in word[word.index('<ol class="list">') : word.index("</ol>")]


@pytest.mark.parametrize(
    "asked",
    ["bridge", "Who pays for the theatre?", "Farmers get too little for their milk.", "new", "the", "%"],
)
def test_a_search_that_nothing_answers_says_so(as_alice, asked):
    indexing.index([make_claim(wording) for wording in ("The Hallen ferry sank.", "42")])
    page = as_alice.get(reverse("search"), {"q": asked}).content.decode()
    assert "Nothing like it has been claimed here." in page and '<ol class="list">' not in page


def test_what_was_looked_for_in_vain_is_entered_without_typing_it_again(as_alice, read_article):
    for asked in ("the lighthouse & its keeper", "xyzzy & plugh"):
        found = as_alice.get("/search/", {"q": asked})
        [address] = re.findall(r'href="(/claims/add/[^"]*)"', found.text)
        form = html.fromstring(as_alice.get(unescape(address)).text)
        assert form.xpath("//textarea[@name='wording']")[0].text.strip() == asked


@pytest.mark.parametrize("asked", ["ferries", "Hallen", "A boat went down off Hallen", "housing costs"])
def test_a_search_finds_what_is_said_in_other_words(as_alice, asked):
    indexing.index([make_claim(wording) for wording in ("The Hallen ferry sank.", "Rents in Sundholm fell.")])
    assert '<ol class="list">' in as_alice.get(reverse("search"), {"q": asked}).content.decode()


def test_a_search_for_a_name_leads_to_who_bears_it(as_alice):
    indexing.index([make_claim("Rents in Sundholm fell.", speaker="Edda Moreau")])
    page = as_alice.get(reverse("search"), {"q": "edda moreau"}).content.decode()
    assert ">Edda Moreau</a>" in page and "Nothing like it" not in page


def test_a_search_shows_what_fits_its_filters_and_no_article(as_alice):
    make_article(title="The crane of the harbour")
    found = make_claim("The crane of the harbour was mended.", status="open", kind="pledge")
    indexing.index([found])
    asked = {"q": "crane of the harbour"}
    everything, pledges, opinions = (
        as_alice.get(reverse("search"), asked | narrowed).content.decode()
        for narrowed in ({}, {"kind": "pledge"}, {"kind": "opinion"})
    )
    assert "was mended" in everything and "Articles</h2>" in everything
    assert "was mended" in pledges and "Articles</h2>" not in pledges
    assert "Nothing fits." in opinions and "was mended" not in opinions


@pytest.mark.parametrize("name", ["queue", "articles", "desk", "speakers"])
def test_a_list_asks_at_most_twelve_questions(as_alice, name, django_assert_max_num_queries):
    for _round in range(4):
        article = make_article(state="read")
        claims = [make_claim(article=article) for _n in range(5)]
        make_match(make_mention(claims[0], make_article()), claims[1])
    with django_assert_max_num_queries(12):
        assert as_alice.get(reverse(name)).status_code == 200


def test_the_reader_asks_no_more_for_more_claims(as_alice, django_assert_max_num_queries):
    article = make_article("word " * 400, state="read")
    for _n in range(30):
        make_claim(article=article)
    with django_assert_max_num_queries(14):
        assert as_alice.get(reverse("article", args=[article.pk])).status_code == 200


def test_a_case_file_shows_what_was_changed_in_the_quote(as_alice, read_article):
    denied = read_article.current.mentions.get(quote__contains="unsafe")
    page = as_alice.get(reverse("claim", args=[denied.claim_id])).content.decode()
    assert "Changed from the quote" in page and "</span>Nils Varga denies that</ins>" in page
    for wording, quote in (
        ("The crane is old.", "the crane is old"),
        ("Nils Varga: “The crane is old”", "The crane is old,"),
    ):
        make_mention(same := make_claim(wording), read_article, quote=quote)
        assert "Changed from the quote" not in as_alice.get(reverse("claim", args=[same.pk])).content.decode()


def test_a_sighting_that_was_joined_is_neither_the_quote_nor_the_voice_of_the_claim(as_alice, alice):
    older, newer = (
        make_claim(words, speaker=who, article=make_article())
        for words, who in [("The crane rusts.", "Edda Moreau"), ("The crane is old.", "Nils Varga")]
    )
    merging.merge(claim=older.pk, into=newer.pk, by=alice)
    page = html.fromstring(as_alice.get(reverse("claim", args=[newer.pk])).content.decode())
    assert not page.xpath('//*[@id="restated"]')
    assert page.xpath('//ol[@class="path"]//a/b/text()') == ["Nils Varga"]
    row = html.fromstring(as_alice.get(reverse("queue")).content.decode()).get_element_by_id(
        f"claim-{newer.pk}"
    )
    assert row.xpath('.//ol[@class="chain"]//b')[0].text_content() == "Nils Varga"


def test_an_admin_finds_the_administration_in_the_menu_and_nobody_else_does(client, alice, carol):
    administration = f'href="{reverse("admin:index")}"'
    for person, found in ((alice, False), (carol, True)):
        client.force_login(person)
        page = client.get(reverse("desk")).content.decode()
        assert (administration in page) is found and f'href="{reverse("factchecks")}"' in page


def test_what_is_written_is_saved_everywhere_by_one_word(as_alice):
    case = make_claim(kind="pledge", status="open", article=make_article())
    for page in (reverse("claim", args=[case.pk]), reverse("queue"), reverse("notices")):
        shown = as_alice.get(page).content.decode()
        assert re.search(r">Save<", shown) and not re.search(r"<button[^>]*>Keep<", shown), page


def test_the_claims_of_a_speaker_lead_to_the_queue(as_alice):
    claim = make_claim(article=make_article())
    speaker = claim.claimants.get().pk
    page = as_alice.get(reverse("speaker", args=[speaker])).content.decode()
    assert f"?view=all&amp;speaker={speaker}" in page


def test_a_desk_with_nothing_to_read_asks_for_what_comes_and_shows_it(as_alice):
    asked = f"{reverse('desk_now')}?unread=none"
    assert f'hx-get="{asked}"' in as_alice.get("/").text and as_alice.get(asked).status_code == 204
    article = make_article(state="read", title="The quay")
    make_claim(article=article)
    shown = as_alice.get(asked).text
    assert "The quay" in shown and "<html" not in shown and asked not in shown + as_alice.get("/").text


def test_the_names_of_pages_tell_tabs_apart(as_alice):
    article = make_article(title="The quay")
    for address in (reverse("accept_rest", args=[article.pk]), reverse("mark_claim", args=[article.pk])):
        assert ": The quay · " in as_alice.get(address).text.partition("</title>")[0]
    assert ": the quay · " in as_alice.get(reverse("search"), {"q": "the quay"}).text.partition("</title>")[0]
