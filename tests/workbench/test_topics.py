"""Records of speakers and topics as pages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from claims.models import Speaker, Topic
from tests.factories import make_article, make_claim, make_fact_check
from workbench.views import claims

pytestmark = pytest.mark.django_db


def ticked(page: str) -> dict[int, bool]:
    boxes = html.fromstring(page).xpath("//input[@name='topics']")
    return {int(box.get("value")): box.checked for box in boxes}


def test_a_claim_is_put_under_a_topic_and_stands_on_its_page(as_alice):
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    claim = make_claim("The quay is sinking.", pk=topic.pk + 1000, article=make_article())
    as_alice.post(reverse("set_topics", args=[claim.pk]), {"topics": [topic.pk]})
    page = as_alice.get(reverse("topic", args=["harbour"])).content.decode()
    assert "The quay is sinking." in page


@pytest.mark.parametrize("odd", ["", "harbour", "-1", "9" * 30])
def test_topics_that_cannot_be_read_leave_a_claim_under_those_it_had(as_alice, odd):
    claim, topic = make_claim(), Topic.objects.create(name="Harbour", slug="harbour")
    claim.topics.add(topic)
    answer = as_alice.post(reverse("set_topics", args=[claim.pk]), {"topics": odd})
    assert answer.status_code == 422 and list(claim.topics.all()) == [topic]


def test_ticks_that_are_refused_stand_again_beside_why(as_alice):
    first, second = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Alder", "Zinc"))
    claim = make_claim()
    claim.topics.add(first)
    gone = Topic.objects.create(name="Gone", slug="gone")
    number = gone.pk
    gone.delete()
    page = as_alice.post(reverse("set_topics", args=[claim.pk]), {"topics": [second.pk, number]}).text
    assert ticked(page) == {first.pk: False, second.pk: True}
    assert "One of these topics does not exist any more." in page and list(claim.topics.all()) == [first]


def test_a_topic_behind_those_that_are_listed_stays_ticked(as_alice, monkeypatch):
    monkeypatch.setattr(claims, "TOPICS_SHOWN", 1)
    listed, behind = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Alder", "Zinc"))
    claim = make_claim()
    claim.topics.add(behind)
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert ticked(page) == {behind.pk: True, listed.pk: False}


def test_a_speakers_page_shows_verdicts_and_pledges(as_alice, alice, bob):
    fact_check = make_fact_check(alice, bob)
    speaker = fact_check.claim.claimants.get()
    page = as_alice.get(reverse("speaker", args=[speaker.pk])).content.decode()
    assert f"<dt>{fact_check.rating_label}</dt>" in page and "None has been judged yet." in page


def test_whom_articles_call_by_no_name_is_taken_for_nobody_in_particular(as_alice):
    """The mayors of two towns stood under one entry, as one speaker with one record."""
    make_claim(speaker="the mayor")
    assert ">the mayor<" in as_alice.get(reverse("speakers")).content.decode(), "there is nobody else"
    for who in ("Edda Moreau", "the United Nations mission"):
        make_claim(speaker=who)
    listed = as_alice.get(reverse("speakers")).content.decode()
    assert "Edda Moreau" in listed and "United Nations" in listed and ">the mayor<" not in listed
    for query in ({"q": "mayor"}, {"unnamed": "1"}):
        assert ">the mayor<" in as_alice.get(reverse("speakers"), query).content.decode()
    mayor = Speaker.objects.get(name="the mayor")
    for position, warned in (("", True), ("mayor of Hallen", False)):
        Speaker.objects.filter(pk=mayor.pk).update(position=position)
        page = as_alice.get(reverse("speaker", args=[mayor.pk])).content.decode()
        assert ("This is no name" in page) is warned


def test_the_picture_of_months_says_in_words_what_it_shows(as_alice):
    old = make_claim(first_seen_at="2020-01-05T12:00Z", speaker="Edda Moreau")
    make_claim(speaker="Edda Moreau")
    page = as_alice.get(reverse("speaker", args=[old.claimants.get().pk])).content.decode()
    assert 'class="months"' in page and "1 claimed, 0 checked" in page


@pytest.mark.parametrize("name", ["topics", "topic", "speaker"])
def test_a_page_of_a_record_asks_at_most_twelve_questions(as_alice, name, django_assert_max_num_queries):
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    article = make_article()
    for _n in range(20):
        make_claim(article=article, speaker="Edda Moreau").topics.add(topic)
    speaker = topic.claims.first().claimants.get()
    arguments = {"topics": [], "topic": ["harbour"], "speaker": [speaker.pk]}[name]
    with django_assert_max_num_queries(12):
        assert as_alice.get(reverse(name, args=arguments)).status_code == 200
