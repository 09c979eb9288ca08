"""What is typed finds the same name or title, however its letters are put together, quoted or accented."""

from __future__ import annotations

import unicodedata

import pytest
from django.utils import translation

from claims import publications
from claims.documents import tidy
from claims.exceptions import TooLarge
from claims.intake import add_text
from claims.models import Article, Topic
from claims.passages import find_quote
from claims.speakers import find_speakers, name_key
from claims.topics import topics_with_counts
from tests.factories import make_article

pytestmark = pytest.mark.django_db

APART = unicodedata.normalize("NFD", "Łódź Zażółć")


@pytest.mark.parametrize("text", ["lukasz", "ŁUKASZ", "zolc", unicodedata.normalize("NFD", "Żółć"), "sz żó"])
def test_a_speaker_is_found_without_the_accents_of_the_name(as_alice, text):
    find_speakers(["Łukasz Żółć"])
    assert "Łukasz Żółć" in as_alice.get("/speakers/", {"q": text}).content.decode()


@pytest.mark.parametrize("text", ["o'brien", "O’BRIEN", "O‘Brien"])
def test_a_speaker_is_found_by_either_apostrophe(as_alice, text):
    find_speakers(["Sean O’Brien"])
    assert "Sean O’Brien" in as_alice.get("/speakers/", {"q": text}).content.decode()


@pytest.mark.parametrize("path", ["/articles/", "/search/"])
@pytest.mark.parametrize("text", ["farmers' strike (day 2", "Farmers’ strike (day 2", f"in {APART}"])
def test_an_article_is_found_by_its_title_as_a_keyboard_has_it(as_alice, path, text):
    make_article(title="The farmers’ strike (day 2) in Łódź Zażółć")
    assert "(day 2)" in as_alice.get(path, {"q": text}).content.decode().partition("<main")[2]


def test_a_title_is_kept_composed(alice):
    add_text(text="The ferry is late.", title=APART, by=alice)
    assert Article.objects.get().title == unicodedata.normalize("NFC", APART)


def test_a_publication_is_one_however_its_name_is_put_together():
    one, other = (publications.of_name(unicodedata.normalize(form, "Żuraw Dziś")) for form in ("NFC", "NFD"))
    assert one == other


@pytest.mark.parametrize("name", ["O’Brien", "O‘Brien", "O´Brien", "O'\u00adBrien"])
def test_a_name_is_one_with_every_apostrophe_and_without_invisible_marks(name):
    assert name_key(name) == "o'brien"


def test_topics_stand_as_people_look_them_up():
    for number, name in enumerate(["Zoning", "Łódź", "roads", "Schools"]):
        Topic.objects.create(name=name, slug=str(number))
    assert [topic.name for topic, _n in topics_with_counts()] == ["Łódź", "roads", "Schools", "Zoning"]


@pytest.mark.parametrize(("language", "words"), [("en", "300,000"), ("pl", "300\N{NO-BREAK SPACE}000")])
def test_a_limit_is_written_as_the_reader_writes_numbers(settings, language, words):
    settings.MAX_TEXT_CHARACTERS = 300_000
    with translation.override(language), pytest.raises(TooLarge, match=words):
        tidy("a " * 150_001)


@pytest.mark.parametrize("quote", [unicodedata.normalize("NFD", "w Łodzi żółć"), "w Ło\u00addzi żó\u200błć"])
def test_a_quote_is_found_as_a_pdf_gives_it(quote):
    assert find_quote("Mówi, że w Łodzi żółć jest tania.", quote) == (9, 21)
