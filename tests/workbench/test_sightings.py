"""The pages of looking back, origins and agreement."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import lookback, origins
from claims.entries import add_claim, reword
from claims.models import LookBack, OriginNote, Outbox, Sighting
from claims.readings import read_article
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(alice):
    said = "The Hallen ferry carried 52,000 passengers last year."
    article = make_article(f"It rained. {said}")
    read_article(article.pk)
    article.current.mentions.all().delete()
    claim = add_claim(wording=said, speaker="Edda Moreau", by=alice)
    lookback.look_back(claim.pk)
    return claim


def test_a_sighting_is_offered_and_joins_by_one_button(as_alice, claim):
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    sighting = Sighting.objects.get()
    assert reverse("decide_sighting", args=[sighting.pk]) in page
    as_alice.post(reverse("decide_sighting", args=[sighting.pk]), {"act": "same"})
    assert claim.mentions.count() == 2


def test_a_running_search_shows_how_far_it_is_and_asks_again(as_alice, claim):
    LookBack.objects.update(finished_at=None, upto=1, last=4)
    panel = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "25" in panel
    assert "every 2s" in panel


def test_a_search_is_waited_for_while_its_job_is_and_not_after_it_failed(as_alice, claim):
    LookBack.objects.all().delete()
    panel = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "searched next" in panel and "every 2s" in panel
    Outbox.objects.filter(job="look_back").update(failed_at=timezone.now())
    panel = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "broke off" in panel and "every 2s" not in panel


def test_what_was_found_for_other_words_is_not_offered(as_alice, alice, claim):
    reword(claim=claim.pk, wording="A windmill burnt down.", by=alice, revision=claim.revision)
    panel = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "52,000" not in panel


def test_a_search_that_passed_sentences_over_does_not_say_that_nothing_comes_near(as_alice, claim):
    Sighting.objects.all().delete()
    LookBack.objects.update(upto=0)
    panel = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "read anew" in panel and "No other sentence" not in panel


def test_a_denial_is_offered_as_a_link_and_its_copies_once(as_alice, claim):
    other = make_article("Snow fell. The Hallen ferry carried 52,000 passengers last year.")
    first = Sighting.objects.get()
    Sighting.objects.create(
        claim=claim, version=other.current, begin=11, end=64, score=0.5, relation="denies"
    )
    Sighting.objects.update(relation="denies")
    page = as_alice.get(reverse("sightings", args=[claim.pk])).content.decode()
    assert "link:denies" in page and 'value="same"' not in page
    assert "in 1 more place" in page and ":~:text=The%20Hallen" in page
    as_alice.post(reverse("decide_sighting", args=[first.pk]), {"act": "link:denies"})
    assert claim.linked_from.get().claim.mention_count == 2


def test_origins_are_shown_and_corrected(as_alice, claim):
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "1 independent origin" in page
    as_alice.post(reverse("note_origin", args=[claim.mentions.get().pk]), {"access": "unknown"})
    assert OriginNote.objects.get().access == "unknown"


def test_the_page_says_when_origins_are_those_of_the_first_articles_alone(as_alice, claim, monkeypatch):
    make_mention(claim, make_article())
    address = reverse("claim", args=[claim.pk])
    assert "alone" not in as_alice.get(address).content.decode()
    monkeypatch.setattr(origins, "MOST", 1)
    page = " ".join(as_alice.get(address).content.decode().split())
    assert "2 articles" in page
    assert "origins of the first 1 article alone" in page


def test_agreement_is_for_admins_and_says_when_labels_are_too_few(client, alice, carol):
    match = make_match(make_claim(article=make_article()).mentions.get(), make_claim(status="open"))
    client.force_login(alice)
    client.post(reverse("decide_match", args=[match.pk]), {"act": "same"})
    assert client.get(reverse("agreement")).status_code == 403
    client.force_login(carol)
    assert "too few to tell (1)" in client.get(reverse("agreement")).content.decode()
