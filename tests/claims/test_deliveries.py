"""Partners are told once of each change, by a signed message; one who does not answer holds up nobody."""

from __future__ import annotations

import datetime as dt
import json
import re
import runpy
from collections.abc import Iterator

import pytest
from django.utils import timezone

from claims import deliveries, publishing, web
from claims.exceptions import FetchFailed, NotAllowed, UnsafeUrl
from claims.models import (
    Article,
    ArticleVersion,
    Delivery,
    Event,
    FactCheck,
    Match,
    Outbox,
    Outlet,
    Submission,
    Subscription,
)
from tasks.matching import match_article
from tests.claims.verdicts import published_again, published_page
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention
from tests.loopback import Site, running
from workbench.embedded.folders import ROOT

SECRET = "a word between two"
WITHDRAWN = {"withdrawn_at": dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "withdrawn_reason": "Sent twice"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        site.pages["/hook"] = (204, "")
        yield site


@pytest.fixture
def page(alice, bob) -> FactCheck:
    return published_page(alice, bob)


def told(site: Site, *, outlet: str = "Hallen Gazette", path: str = "/hook") -> Subscription:
    partner, _made = Outlet.objects.get_or_create(name=outlet)
    return Subscription.objects.create(outlet=partner, url=f"{site.url}{path}", secret=SECRET)


def send_all(page: FactCheck) -> list[Delivery]:
    queued = deliveries.deliver_factcheck(page.pk)
    for delivery in queued:
        deliveries.send_delivery(delivery.pk)
    return queued


def messages(site: Site) -> list[str]:
    return [json.loads(body)["event"] for _headers, body in site.posts]


def test_publishing_tells_a_partner_with_the_claim_review(site, page):
    told(site)
    assert Outbox.objects.filter(job="deliver_factcheck", subject_id=page.pk).count() == 1
    send_all(page)
    message = json.loads(site.posts[0][1])
    assert message["event"] == "factcheck.published" and message["slug"] == page.slug
    assert message["claim_review"]["claimReviewed"] == page.claim.wording
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.error, delivery.delivered_at is None) == (204, "", False)


def test_a_message_names_the_articles_of_the_partner_that_the_verdict_bears_on(site, alice, bob):
    partner = told(site).outlet
    other = told(site, outlet="Norrvik Herald").outlet
    claim, kept = make_claim(status="open"), []
    for n in range(4):
        article = make_article(canonical_url=f"https://gazette.example/{n}", state="read")
        for outlet in (partner, other)[: 2 - n % 2]:
            row = Submission.objects.create(outlet=outlet, article=article, title=f"No. {n}", url="x")
        kept.append(row.article)
    make_mention(claim, article=kept[0])
    make_match(make_mention(make_claim("The ferry is late."), article=kept[1]), claim)
    rejected = make_match(make_mention(make_claim("The quay is new."), article=kept[2]), claim)
    Match.objects.filter(pk=rejected.pk).update(decision=Match.Decision.REJECTED, decided_by=bob)
    send_all(make_fact_check(alice, bob, claim=claim))
    gazette, herald = ([one["id"] for one in json.loads(body)["articles"]] for _headers, body in site.posts)
    assert (gazette, herald) == ([kept[1].pk, kept[0].pk], [kept[0].pk])


@pytest.fixture
def sent(page) -> Submission:
    """An article of the Hallen Gazette that was compared, and repeats what the page checked."""
    partner, _made = Outlet.objects.get_or_create(name="Hallen Gazette")
    article = make_article(canonical_url="https://gazette.example/1", state="read", outlet=partner)
    make_mention(page.claim, article=article)
    return Submission.objects.create(outlet=partner, article=article, title="Quay", url="x")


def tell_of(sent: Submission) -> list[str]:
    """What is queued once an article has been compared, sent at once."""
    queued = deliveries.deliver_article(sent.article_id)
    for delivery in queued:
        deliveries.send_delivery(delivery.pk)
    return [delivery.subscription.url for delivery in queued]


def test_who_sends_an_article_later_hears_once_what_stood_already(site, page, sent, alice, bob):
    row, paused = told(site), told(site, path="/paused")
    Subscription.objects.filter(pk=paused.pk).update(active=False)
    told(site, outlet="Norrvik Herald")
    match_article.body(sent.article_id)
    deliveries.send_delivery(Delivery.objects.get(subscription=row).pk)
    make_mention(make_fact_check(alice, bob).claim, article=sent.article)
    match_article.body(sent.article_id)
    assert Delivery.objects.count() == 1
    [message] = [json.loads(body) for _headers, body in site.posts]
    assert message["article"] == {"id": sent.article_id, "title": "Quay", "url": "x"}
    assert [(one["relation"], one["fact_check"]["id"]) for one in message["checks"]] == [
        ("repeats", page.slug)
    ]


@pytest.mark.parametrize("why", ["withdrawn", "taken down", "not compared yet"])
def test_of_an_article_that_nothing_bears_on_nobody_hears_until_something_does(site, page, sent, bob, why):
    told(site)
    if why == "withdrawn":
        Article.objects.filter(pk=sent.article_id).update(**WITHDRAWN)
    elif why == "taken down":
        publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    else:
        ArticleVersion.objects.update(matched_at=None)
    assert tell_of(sent) == [] and site.posts == []


def test_an_article_withdrawn_before_its_message_is_sent_is_told_of_when_it_comes_back(site, sent):
    told(site)
    [delivery] = deliveries.deliver_article(sent.article_id)
    Article.objects.filter(pk=sent.article_id).update(**WITHDRAWN)
    deliveries.send_delivery(delivery.pk)
    assert site.posts == []
    Article.objects.filter(pk=sent.article_id).update(withdrawn_at=None)
    assert tell_of(sent) and messages(site) == ["article.checked"]


def test_of_a_later_version_it_hears_where_another_verdict_bears_on_that(site, page, sent, alice, bob):
    told(site)
    tell_of(sent)
    article, other = sent.article, make_fact_check(alice, bob)
    for number, claims in ((2, [page.claim]), (3, [page.claim, other.claim])):
        told_of = {"title": "Quay", "text": str(number), "sha256": str(number), "matched_at": timezone.now()}
        article.current = ArticleVersion.objects.create(article=article, number=number, **told_of)
        article.save()
        for claim in claims:
            make_mention(claim, article=article)
        tell_of(sent)
    told_first, told_again = (
        [one["fact_check"]["id"] for one in json.loads(body)["checks"]] for _h, body in site.posts
    )
    assert (told_first, told_again) == ([page.slug], [page.slug, other.slug])


def test_who_heard_of_a_page_through_an_article_hears_that_it_is_down(site, page, sent, bob):
    told(site)
    tell_of(sent)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    send_all(page)
    assert messages(site) == ["article.checked", "factcheck.taken_down"] and send_all(page) == []


def test_a_page_taken_down_while_a_message_on_an_article_is_under_way_is_told_after_it(
    site, page, sent, bob, monkeypatch
):
    told(site)
    post = web.post

    def slow(url: str, **given) -> int:
        monkeypatch.setattr(web, "post", post)
        publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
        send_all(page)
        return post(url, **given)

    monkeypatch.setattr(web, "post", slow)
    tell_of(sent)
    deliveries.send_delivery(Delivery.objects.latest("pk").pk)
    assert messages(site) == ["factcheck.taken_down", "article.checked", "factcheck.taken_down"]


def test_a_slash_after_the_address_of_the_site_makes_no_second_one_in_a_message(
    site, page, monkeypatch, settings
):
    monkeypatch.setenv("SITE_URL", "https://desk.example/")
    settings.SITE_URL = runpy.run_path(str(ROOT / "workbench" / "settings.py"))["SITE_URL"]
    told(site)
    send_all(page)
    assert json.loads(site.posts[0][1])["url"] == f"https://desk.example/factchecks/{page.slug}/"


def test_a_later_version_is_told_with_the_day_of_the_first_and_a_retraction_with_no_verdict(
    site, page, alice, bob
):
    told(site)
    for change in ("correction", "retraction"):
        send_all(published_again(page, alice, bob, change=change, note="The sum was wrong."))
    corrected, retracted = [json.loads(body) for _headers, body in site.posts]
    first, last = (
        dt.datetime.fromisoformat(corrected["claim_review"][name])
        for name in ("datePublished", "dateModified")
    )
    assert first == page.published_at < last
    assert (retracted["change"], "claim_review" in retracted) == ("retraction", False)


def test_a_message_is_genuine_by_the_recipe_in_the_documentation_and_a_changed_one_is_not(site, page):
    told(site)
    send_all(page)
    [recipe] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.DOTALL)
    exec(recipe, known := {})
    headers, body = site.posts[0]
    signed, old = headers[deliveries.SIGNATURE], deliveries.signature(SECRET, body, at=1)
    tried = [(SECRET, signed, body), (SECRET, signed, body + b" "), ("no", signed, body), (SECRET, old, body)]
    assert [known["is_genuine"](*each) for each in tried] == [True, False, False, False]


def test_both_jobs_run_again_tell_nobody_twice(site, page):
    told(site)
    first = send_all(page)
    assert send_all(page) == []
    deliveries.send_delivery(first[0].pk)
    assert len(site.posts) == 1


def test_taking_down_and_putting_back_are_told_in_turn(site, page, bob):
    told(site)
    send_all(page)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    send_all(page)
    publishing.put_back(fact_check=page.pk, by=bob)
    send_all(page)
    assert messages(site) == ["factcheck.published", "factcheck.taken_down", "factcheck.published"]
    assert "claim_review" not in json.loads(site.posts[1][1])


def test_who_never_heard_of_a_page_does_not_hear_that_it_is_down(site, page, bob):
    told(site)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    assert send_all(page) == []


def test_who_missed_a_version_hears_that_the_page_is_down(site, page, alice, bob, carol):
    partner = told(site)
    send_all(page)
    deliveries.switch(subscription=partner.pk, active=False, by=carol)
    newer = published_again(page, alice, bob, change="correction", note="The sum was wrong.")
    send_all(newer)
    deliveries.switch(subscription=partner.pk, active=True, by=carol)
    publishing.take_down(fact_check=newer.pk, reason="A wrong name.", by=bob)
    send_all(newer)
    assert messages(site) == ["factcheck.published", "factcheck.taken_down"]


def test_a_message_that_is_no_longer_true_is_not_sent(site, page, bob):
    told(site)
    [delivery] = deliveries.deliver_factcheck(page.pk)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    deliveries.send_delivery(delivery.pk)
    assert site.posts == []


def test_what_overtook_a_message_under_way_is_told_once_more(site, page, bob, monkeypatch):
    told(site)
    [under_way] = deliveries.deliver_factcheck(page.pk)
    arrived, post = [], web.post

    def slow(url: str, **sent) -> int:
        if not arrived:
            arrived.append("under way")
            publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
            send_all(page)
        return post(url, **sent)

    monkeypatch.setattr(web, "post", slow)
    deliveries.send_delivery(under_way.pk)
    again = Delivery.objects.latest("pk")
    assert Outbox.objects.filter(job="send_delivery", subject_id=again.pk).exists()
    deliveries.send_delivery(again.pk)
    assert messages(site) == ["factcheck.taken_down", "factcheck.published", "factcheck.taken_down"]
    assert Delivery.objects.count() == 3


def test_a_version_is_not_told_after_a_newer_one(site, page, alice, bob):
    told(site)
    [late] = deliveries.deliver_factcheck(page.pk)
    send_all(published_again(page, alice, bob, change="retraction", note="The sum was wrong."))
    deliveries.send_delivery(late.pk)
    assert deliveries.deliver_factcheck(page.pk) == []
    assert [json.loads(body)["version"] for _headers, body in site.posts] == [2]


def test_a_partner_who_does_not_answer_is_tried_again_and_holds_up_nobody(site, page):
    site.pages["/broken"] = (503, "")
    told(site, path="/broken")
    told(site, outlet="Sundholm Courier")
    broken, fine = deliveries.deliver_factcheck(page.pk)
    with pytest.raises(FetchFailed) as caught:
        deliveries.send_delivery(broken.pk)
    deliveries.send_delivery(fine.pk)
    assert not caught.value.permanent
    broken.refresh_from_db()
    assert (broken.status, broken.delivered_at) == (503, None) and "503" in broken.error
    site.pages["/broken"] = (200, "")
    deliveries.send_delivery(broken.pk)
    assert Delivery.objects.filter(delivered_at=None).count() == 0


def test_a_redirect_is_not_followed(site, page):
    site.pages["/moved"] = (307, "", {"Location": "/hook"})
    told(site, path="/moved")
    [delivery] = deliveries.deliver_factcheck(page.pk)
    with pytest.raises(FetchFailed) as caught:
        deliveries.send_delivery(delivery.pk)
    assert caught.value.permanent and site.log == ["POST /moved"]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1", "http://10.0.0.7", "http://[::1]", "http://169.254.169.254"]
)
def test_an_address_within_the_building_is_never_reached(page, address):
    told(Site(address))
    [delivery] = deliveries.deliver_factcheck(page.pk)
    with pytest.raises(UnsafeUrl):
        deliveries.send_delivery(delivery.pk)
    delivery.refresh_from_db()
    assert "private network" in delivery.error


def test_a_subscription_or_outlet_that_is_switched_off_hears_nothing(site, page, carol):
    one, two = told(site), told(site, outlet="Sundholm Courier")
    deliveries.switch(subscription=one.pk, active=False, by=carol)
    Outlet.objects.filter(pk=two.outlet_id).update(active=False)
    assert deliveries.deliver_factcheck(page.pk) == []
    assert Event.objects.filter(action="subscription.switched").count() == 1


def test_only_an_admin_switches_a_subscription(site, alice, bob):
    row = told(site)
    for by in (alice, bob):
        with pytest.raises(NotAllowed):
            deliveries.switch(subscription=row.pk, active=False, by=by)


def test_the_last_failure_stands_in_the_record(site, page):
    told(site)
    [delivery] = deliveries.deliver_factcheck(page.pk)
    deliveries.not_delivered(delivery.pk, "http_503")
    event = Event.objects.get(action="delivery.failed")
    assert (event.subject_id, event.data) == (delivery.pk, {"code": "http_503"})
