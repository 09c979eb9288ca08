"""Following a claim from its case file, and finding it again in the queue."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.following import follow
from claims.models import Notification, Topic
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


def test_a_claim_is_followed_from_its_case_file_and_stands_in_a_tab_of_the_queue(as_alice, alice):
    claim = make_claim("The quay is sinking.", status="accepted")
    for wanted, stands in (("yes", True), ("no", False)):
        as_alice.post(reverse("follow_claim", args=[claim.pk]), {"follow": wanted})
        assert alice.follows.filter(claim=claim).exists() == stands
        assert ("Following" in as_alice.get(f"/claims/{claim.pk}/").text) == stands
        assert ("The quay is sinking." in as_alice.get("/queue/?view=followed").text) == stands
    assert "You follow no claim." in as_alice.get("/queue/?view=followed").text


def test_what_colleagues_follow_is_not_mine(as_alice, bob):
    follow(claim=make_claim("The quay is sinking.").pk, by=bob)
    assert "The quay is sinking." not in as_alice.get("/queue/?view=followed").text


def test_the_followed_can_be_narrowed_to_a_status(as_alice, alice):
    for wording, status in (("The quay is sinking.", "new"), ("The pier is new.", "open")):
        follow(claim=make_claim(wording, status=status).pk, by=alice)
    page = as_alice.get("/queue/?view=followed&status=open").text
    assert "The pier is new." in page and "The quay is sinking." not in page


def test_speakers_topics_and_searches_are_followed_where_they_stand_and_ended_in_the_settings(
    as_alice, alice
):
    speaker = make_claim().claimants.get()
    topic = Topic.objects.create(name="Health", slug="health")
    pages = {
        f"/speakers/{speaker.pk}/": {"speaker": speaker.pk},
        "/topics/health/": {"topic": topic.pk},
    }
    for address, sent in pages.items():
        assert "Following" not in as_alice.get(address).text, address
        as_alice.post(reverse("begin_follow"), sent | {"next": address})
        assert "Following" in as_alice.get(address).text, address
    assert "Following" in as_alice.get("/topics/").text
    assert 'name="words" value="ferry strike"' in as_alice.get("/search/?q=ferry strike").text
    as_alice.post(reverse("begin_follow"), {"words": "ferry strike"})
    assert "Following" in as_alice.get("/search/?q=Ferry  strike").text
    listed = as_alice.get("/notifications/").text
    for row in alice.follows.all():
        assert str(row) in listed
        as_alice.post(reverse("end_follow", args=[row.pk]))
    assert not alice.follows.exists()


def test_words_that_every_article_has_are_refused_beside_their_box_and_long_searches_are_not_offered(
    as_alice,
):
    answer = as_alice.post(reverse("begin_follow"), {"words": "of the"})
    assert answer.status_code == 422 and "not every article has" in answer.text
    assert "Follow this search" not in as_alice.get("/search/?q=" + "the cost of ferries rose " * 3).text


def test_a_notification_leads_to_the_article_which_once_opened_has_been_told(as_alice, alice):
    article = make_article(title="Boats lie still")
    Notification.objects.create(person=alice, event_id=1, kind="followed", article=article, about="“ferry”")
    told = as_alice.get("/notifications/").text
    assert "“ferry”" in told and f'href="/articles/{article.pk}/"' in told
    as_alice.get(f"/articles/{article.pk}/")
    assert not alice.notifications.filter(read_at=None).exists()


def test_how_to_be_mailed_is_chosen_among_words_that_stand_there_whole(as_alice):
    """A list as narrow as its column cut the one that everybody has at first."""
    assert as_alice.get(reverse("notices")).text.count('type="radio" name="mail"') == 4
