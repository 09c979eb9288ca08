"""Marking a claim in an article and correcting what was read, through the pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Correction, Mention
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db

TEXT = "The weir 🌊 of Brunn\n\nEngineer Ida Vorn says it cost 4 million euros. Others doubt it. Others ask."


@pytest.fixture
def article():
    return make_article(TEXT, state="read")


def send(client, article, **fields):
    form = {"quote": "it cost 4 million euros", "speaker": "Ida Vorn", "kind": "quantity"}
    form |= {"polarity": "affirmed", "version": article.current_id, **fields}
    return client.post(reverse("mark_claim", args=[article.pk]), form)


def correct(client, mention, **fields):
    form = {"quote": mention.quote, "speaker": "Ruben Hartog", "kind": "statement"}
    form |= {"polarity": "affirmed", "revision": 0, **fields}
    return client.post(reverse("correct_mention", args=[mention.pk]), form)


def test_selected_words_come_into_the_form(as_alice, article):
    begin = TEXT.index("it cost")
    page = as_alice.get(reverse("mark_claim", args=[article.pk]), {"begin": begin, "end": begin + 7})
    assert page.context["form"].initial["quote"] == "it cost" and "<html" in page.content.decode()


def test_the_form_alone_comes_for_the_panel(as_alice, article):
    page = as_alice.get(reverse("mark_claim", args=[article.pk]), headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode() and 'id="panel-title"' in page.content.decode()


def test_a_quote_without_offsets_is_found_and_marked(as_alice, article):
    answer = send(as_alice, article, relays="Nils Varga; Radio Halm")
    mention = Mention.objects.get()
    assert answer["Location"].endswith(f"#mark-{mention.pk}")
    assert TEXT[mention.begin :].startswith("it cost 4") and mention.chain.count() == 4
    assert "/undo/" in as_alice.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("quote", "words"),
    [("Others", "several places"), ("it sank", "do not stand"), ("", "Choose the words")],
)
def test_a_quote_that_cannot_be_meant_is_refused_beside_its_field(as_alice, article, quote, words):
    page = send(as_alice, article, quote=quote)
    assert page.status_code == 422 and words in page.content.decode() and "Ida Vorn" in page.content.decode()


def test_the_offsets_say_which_of_two_places_is_meant(as_alice, article):
    begin = TEXT.rindex("Others")
    send(as_alice, article, quote="Others", begin=begin, end=begin + 6)
    assert Mention.objects.get().begin == begin


def test_a_case_file_leads_to_the_correction_and_the_correction_to_the_case_file_of_its_claim(
    as_alice, article
):
    send(as_alice, article)
    mention, other = Mention.objects.get(), make_mention(Mention.objects.get().claim, make_article())
    form = f"{reverse('correct_mention', args=[mention.pk])}?at=claim"
    assert form in as_alice.get(f"/claims/{mention.claim_id}/").text
    assert 'name="at" value="claim"' in as_alice.get(form).text
    assert correct(as_alice, mention, at="claim", kind="quantity")["Location"] != f"/claims/{other.claim_id}/"
    mention.refresh_from_db()
    assert mention.claim_id != other.claim_id  # another speaker: it has left, and is followed
    again = correct(as_alice, mention, at="claim", kind="pledge", revision=mention.corrections.count())
    assert again["Location"] == f"/claims/{mention.claim_id}/"


def test_every_one_of_several_mentions_can_be_split_off(as_alice, article):
    send(as_alice, article)
    mention = Mention.objects.get()
    address = reverse("split_mention", args=[mention.pk])
    assert address not in as_alice.get(f"/claims/{mention.claim_id}/").text
    make_mention(mention.claim, make_article())
    assert address in as_alice.get(f"/claims/{mention.claim_id}/").text


def test_who_corrects_more_slowly_sees_what_a_colleague_corrected_and_corrects_upon_it(as_alice, article):
    mention = make_claim(article=article).mentions.get()
    correct(as_alice, mention, speaker="Olaf Brem")
    page = correct(as_alice, mention, speaker="Ida Vorn")
    text = page.content.decode()
    assert "Somebody else changed this" in text and "Ruben Hartog → Olaf Brem" in text and "Ida Vorn" in text
    correct(as_alice, mention, speaker="Ida Vorn", revision=page.context["form"]["revision"].value())
    assert mention.chain.first().name == "Ida Vorn"


def test_a_correction_shows_on_the_form_and_can_be_put_back(as_alice, article):
    mention = make_claim(article=article).mentions.get()
    correct(as_alice, mention, speaker="Olaf Brem")
    page = as_alice.get(reverse("correct_mention", args=[mention.pk])).content.decode()
    assert "Ruben Hartog → Olaf Brem" in page
    as_alice.post(reverse("put_back_correction", args=[Correction.objects.get().pk]))
    assert mention.chain.first().name != "Ruben Hartog" or Correction.objects.count() == 2


def test_two_who_correct_at_once_are_told(as_alice, article):
    mention = make_claim(article=article).mentions.get()
    correct(as_alice, mention, speaker="Olaf Brem")
    answer = correct(as_alice, mention, speaker="Ida Vorn")
    assert answer.status_code == 412 and "Ida Vorn" in answer.content.decode()


def test_a_damaged_selection_is_an_empty_form(as_alice, article):
    for begin, end in (("x", "y"), ("9", "3"), ("0", "99999"), ("0", "1" * 30)):
        page = as_alice.get(reverse("mark_claim", args=[article.pk]), {"begin": begin, "end": end})
        assert page.status_code == 200 and "quote" not in page.context["form"].initial
