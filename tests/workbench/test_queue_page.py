"""The queue's filters, kept views, and acts on many claims, as a browser sends them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from claims import presence, savedviews
from claims.decisions import undo
from claims.exceptions import BadInput, NotAllowed, WrongState
from claims.models import SavedView, Topic
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


def shown(client, **query):
    return client.get(reverse("queue"), query).content.decode()


def test_a_speaker_is_found_by_the_name_as_it_was_typed(as_alice):
    article = make_article()
    make_claim("The quay is sinking.", speaker="Edda Moreau", article=article)
    make_claim("The bridge is closed.", speaker="Nils Varga", article=article)
    page = shown(as_alice, who="edda moreau")
    assert "The quay is sinking." in page and "The bridge is closed." not in page


def test_the_newest_stand_first_and_those_of_one_article_as_it_tells_them(as_alice):
    names = ["First of old.", "Last of old.", "First of new.", "Last of new."]
    for words in names[:2], names[2:]:
        article = make_article(" ".join(words))
        for wording in words:
            make_claim(wording, article=article)
    for query, order in (({}, [*names[2:], *names[:2]]), ({"sort": "worth"}, names[::-1])):
        page = shown(as_alice, **query)
        assert sorted(names, key=page.index) == order, query


def test_a_name_that_nobody_has_narrows_to_nothing(as_alice):
    make_claim("The quay is sinking.")
    assert "Nothing fits." in shown(as_alice, who="Nobody Atall")


def test_topic_outlet_and_language_narrow_together(as_alice):
    article = make_article(publication="Hallen Gazette")
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    claim = make_claim("The quay is sinking.", article=article)
    claim.topics.add(topic)
    make_claim("The bridge is closed.", article=article)
    page = shown(as_alice, topic=topic.pk, publication=article.publication_id, language="en")
    assert "The quay is sinking." in page and "The bridge is closed." not in page


def test_with_nobody_shows_what_nobody_works_on(as_alice, alice):
    make_claim("The quay is sinking.")
    make_claim("The bridge is closed.", assignee=alice)
    page = shown(as_alice, assignee="none")
    assert "The quay is sinking." in page and "The bridge is closed." not in page
    assert "with nobody yet" not in as_alice.get(reverse("desk")).content.decode()
    make_claim("The ferry leaks.", status="open")
    make_claim("The crane rusts.", status="open", assignee=alice)
    desk = html.fromstring(as_alice.get(reverse("desk")).content.decode()).get_element_by_id("nobodys")
    assert desk.text_content() == "1 open, with nobody yet"
    page = as_alice.get(desk.find("a").get("href")).content.decode()
    assert "The ferry leaks." in page and "The crane rusts." not in page


def test_ticked_claims_are_handed_over_and_ranked(as_alice, bob):
    claims = [make_claim(), make_claim()]
    ids = [claim.pk for claim in claims]
    as_alice.post(reverse("decide"), {"act": "assign", "claims": ids, "assignee": bob.pk})
    as_alice.post(reverse("decide"), {"act": "prioritise", "claims": ids, "priority": "2"})
    for claim in claims:
        claim.refresh_from_db()
        assert (claim.assignee, claim.priority) == (bob, 2)


def test_handing_over_to_nobody_known_is_refused(as_alice):
    form = {"act": "assign", "claims": make_claim().pk, "assignee": "abc"}
    assert as_alice.post(reverse("decide"), form).status_code == 422


def test_a_kept_view_is_a_link_and_a_shared_one_stands_at_everybodys_queue(as_alice, client, bob):
    as_alice.post(reverse("save_view"), {"name": "Harbour", "query": "view=all&q=quay", "shared": "1"})
    client.force_login(bob)
    assert "?view=all&amp;q=quay" in shown(client)


def test_a_view_of_ones_own_stays_ones_own(as_alice, client, bob):
    as_alice.post(reverse("save_view"), {"name": "Harbour", "query": "q=quay"})
    assert "Harbour" in shown(as_alice)
    client.force_login(bob)
    assert "Harbour" not in shown(client)


def test_only_its_owner_removes_a_view(alice, bob):
    savedviews.save_view(name="Harbour", query="q=quay", shared=True, by=alice)
    view = SavedView.objects.get()
    with pytest.raises(NotAllowed):
        savedviews.delete_view(view=view.pk, by=bob)
    savedviews.delete_view(view=view.pk, by=alice)
    assert not SavedView.objects.exists()


def test_a_view_of_the_same_name_is_replaced(alice):
    for query in ("q=quay", "q=bridge"):
        savedviews.save_view(name="Harbour", query=query, shared=False, by=alice)
    assert SavedView.objects.get().query == "q=bridge"


def test_a_view_that_was_replaced_or_removed_comes_back_by_undo(as_alice):
    def sent(address: str, *args: int, **form: str) -> str:
        return as_alice.post(reverse(address, args=args), form, follow=True).content.decode()

    sent("save_view", name="Harbour", query="q=quay", shared="1")
    assert "Undo" in sent("save_view", name="Harbour", query="q=bridge")
    sent("undo_last")
    view = SavedView.objects.get()
    assert (view.query, view.shared) == ("q=quay", True)
    assert "Undo" in sent("delete_view", view.pk) and not SavedView.objects.exists()
    sent("undo_last")
    again = SavedView.objects.get()
    assert (again.pk, again.name, again.query, again.shared) == (view.pk, "Harbour", "q=quay", True)
    sent("undo_last")
    assert not SavedView.objects.exists()


def test_a_view_that_somebody_made_anew_is_not_put_back_over_it(alice):
    savedviews.save_view(name="Harbour", query="q=quay", shared=False, by=alice)
    removed = savedviews.delete_view(view=SavedView.objects.get().pk, by=alice)
    savedviews.save_view(name="Harbour", query="q=bridge", shared=False, by=alice)
    with pytest.raises(WrongState):
        undo(decision=removed.pk, by=alice)
    assert SavedView.objects.get().query == "q=bridge"


@pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("n" * 101, "q=a"), ("Long", "q=" + "a" * 1000)])
def test_a_view_that_cannot_be_kept_is_refused(alice, name, query):
    with pytest.raises(BadInput):
        savedviews.save_view(name=name, query=query, shared=False, by=alice)


def test_a_deadline_is_read_on_the_clock_of_the_page_and_shown(as_alice):
    claim = make_claim(article=make_article(), status="open")
    as_alice.post(reverse("plan_claim", args=[claim.pk]), {"deadline": "2031-03-12T17:00", "priority": "1"})
    claim.refresh_from_db()
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert claim.priority == 1 and 'value="2031-03-12T17:00"' in page and "Undo" in page


@pytest.mark.parametrize(
    ("sent", "words"), [({"priority": "9"}, "priorities"), ({"deadline": "soon"}, "no day")]
)
def test_a_plan_that_cannot_be_read_says_which_part_and_changes_nothing(as_alice, sent, words):
    claim = make_claim(article=make_article(), status="open", priority=1)
    answer = as_alice.post(reverse("plan_claim", args=[claim.pk]), sent)
    claim.refresh_from_db()
    assert answer.status_code == 422 and words in answer.content.decode() and claim.priority == 1


def test_every_filter_together_still_asks_twelve_questions(as_alice, alice, django_assert_max_num_queries):
    article = make_article()
    for _n in range(30):
        make_claim(article=article, speaker="Edda Moreau")
    savedviews.save_view(name="Harbour", query="q=quay", shared=True, by=alice)
    query = {"who": "Edda Moreau", "publication": article.publication_id, "q": "ferry"}
    with django_assert_max_num_queries(12):
        assert "Ferry number" in shown(as_alice, **query)


def test_a_colleague_who_has_the_claim_open_is_named_in_the_queue_and_in_the_case_file(client, alice, bob):
    claim, other = make_claim("The quay is sinking."), make_claim()
    client.force_login(bob)
    assert "is on it" not in client.post(reverse("claim_here", args=[claim.pk])).content.decode()
    client.force_login(alice)
    assert "Bob is on it" in shown(client)
    assert "Bob is on it" in client.post(reverse("claim_here", args=[claim.pk])).content.decode()
    live = client.get(reverse("queue_here"), {"claims": f"{claim.pk},{other.pk},x"}).content.decode()
    assert live.count("is on it") == 1 and f'id="on-{other.pk}"' in live


def test_who_left_is_no_longer_on_it(alice, bob, monkeypatch):
    claim = make_claim()
    presence.arrive(claim=claim.pk, by=bob)
    later = time.time() + presence.SECONDS
    monkeypatch.setattr(presence.time, "time", lambda: later)
    assert presence.present([claim.pk], but=alice) == {}


def test_what_is_on_hold_leaves_the_open_ones_until_its_day(as_alice):
    today = timezone.localdate()
    hold = {"status": "open", "waiting_for": "the court"}
    make_claim("For good.", **hold)
    make_claim("Until tomorrow.", **hold, waiting_until=today + dt.timedelta(days=1))
    make_claim("Until today.", **hold, waiting_until=today)
    on_hold, opened = shown(as_alice, view="waiting"), shown(as_alice, view="open")
    assert "For good." in on_hold and "Until tomorrow." in on_hold and "Until today." not in on_hold
    assert "Until today." in opened and "For good." not in opened


def test_a_desk_without_a_claim_says_where_claims_come_from(client, as_alice, carol):
    page = shown(as_alice)
    assert "No claim yet." in page and reverse("add_article") in page and "have an admin add a feed" in page
    client.force_login(carol)
    for way in ("admin:claims_feed_add", "admin:claims_priorimport_add"):
        assert f'href="{reverse(way)}"' in shown(client)
    make_claim(status="accepted")
    assert "Every claim has been looked at." in shown(client)
