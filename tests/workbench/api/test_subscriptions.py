"""A partner's subscriptions: its own, changed under their revision."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from claims import deliveries, web
from claims.exceptions import FetchFailed
from claims.models import Delivery, Submission, Subscription
from tests.claims.verdicts import published_page
from tests.factories import make_article
from tests.loopback import Site, running

HOOK = "https://gazette.example/hook"


@pytest.fixture
def hook(gazette) -> str:
    return f"subscriptions/{gazette.post('subscriptions/', {'url': HOOK}).json()['id']}/"


def test_the_secret_is_shown_once(gazette):
    made = gazette.post("subscriptions/", {"url": HOOK})
    assert made.status_code == 201 and len(made.json()["secret"]) == 64
    assert "secret" not in gazette.get(f"subscriptions/{made.json()['id']}/").json()
    assert "secret" not in gazette.get("subscriptions/").json()["results"][0]


def test_a_change_names_the_revision_it_changes(gazette, hook):
    tag = gazette.get(hook)["ETag"]
    changed = gazette.call("PATCH", hook, {"active": False}, If_Match=tag)
    assert (changed.status_code, changed.json()["active"]) == (200, False) and changed["ETag"] != tag
    stale = gazette.call("PATCH", hook, {"active": True}, If_Match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert not Subscription.objects.get().active


@pytest.mark.parametrize(
    ("tag", "status"),
    [(None, 428), ('"x"', 412), ('"7"', 412), ("*", 204), ('"x", W/"1","7"', 204), ('"x,1,7"', 412)],
)
def test_an_end_needs_the_revision_too(gazette, hook, tag, status):
    headers = {"If_Match": tag} if tag else {}
    assert gazette.call("DELETE", hook, **headers).status_code == status
    assert Subscription.objects.exists() == (status != 204)


def test_another_outlets_subscription_does_not_exist(gazette, herald, hook):
    assert herald.get(hook).status_code == 404
    assert herald.call("DELETE", hook, If_Match="*").status_code == 404
    assert herald.get("subscriptions/").json()["results"] == []


@pytest.mark.parametrize("url", [HOOK, "HTTPS://Gazette.Example:443/hook", f"{HOOK}#quay"])
def test_an_address_is_subscribed_once(gazette, hook, url):
    answer = gazette.post("subscriptions/", {"url": url})
    assert (answer.status_code, answer.json()["code"]) == (409, "subscribed_already")


@pytest.mark.parametrize("url", ["http://gazette.example/", "ftp://gazette.example/", "gazette", ""])
def test_only_https_addresses_are_told(gazette, url):
    answer = gazette.post("subscriptions/", {"url": url})
    assert answer.status_code == 422 and "http://" not in answer.json()["detail"]


INSIDE = [
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "１２７。0。0。1",
    "10.0.0.7",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "224.0.0.1",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "db.internal.",
]


@pytest.mark.parametrize("host", [*INSIDE, "gazette.example:22"])
def test_a_private_address_or_another_port_is_refused_at_once(gazette, host):
    answer = gazette.post("subscriptions/", {"url": f"https://{host}/hook"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unsafe_url")
    assert answer.json()["errors"]["url"] and not Subscription.objects.exists()


@pytest.mark.parametrize("number", ["10.0.0.7", "::1", "::ffff:10.0.0.7", "fe80::1%1", "100.64.0.1"])
def test_a_name_that_leads_inside_is_refused_when_it_is_kept_and_when_it_is_changed(
    gazette, hook, monkeypatch, number
):
    monkeypatch.setattr(web, "numbers_of", lambda host: ["93.184.215.14", number])
    inside = {"url": "https://gazette.example/inside"}
    answers = [gazette.post("subscriptions/", inside), gazette.call("PATCH", hook, inside, If_Match="*")]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(422, "unsafe_url")] * 2
    assert Subscription.objects.get().url == HOOK


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]", "gazette.example.", "żuraw.example"])
def test_a_public_address_is_kept(gazette, monkeypatch, host):
    monkeypatch.setattr(web, "numbers_of", lambda host: ["93.184.215.14", "2606:4700::1111"])
    assert gazette.post("subscriptions/", {"url": f"https://{host}/hook"}).status_code == 201


@pytest.mark.parametrize("odd", [0, 1, "false", "off", None, [False]])
def test_what_is_neither_true_nor_false_is_not_taken_for_one(gazette, hook, odd):
    answer = gazette.call("PATCH", hook, {"active": odd}, If_Match="*")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["active"])


def test_a_change_says_what(gazette, hook):
    assert gazette.call("PATCH", hook, {}, If_Match="*").status_code == 422


@pytest.fixture
def site(monkeypatch, gazette) -> Iterator[Site]:
    """Where the gazette is told; it has no certificate, so that its subscription is not made by the API."""
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        Subscription.objects.create(outlet=gazette.outlet, url=f"{site.url}/hook", secret="s", active=False)
        yield site


def own() -> str:
    return f"subscriptions/{Subscription.objects.get().pk}/"


def test_a_message_that_tells_nothing_is_signed_and_says_what_came_of_it(gazette, herald, site):
    failed = {
        "delivered": False,
        "status": 404,
        "code": "http_404",
        "error": "The address answered with HTTP 404.",
    }
    assert gazette.post(f"{own()}test/", None).json() == failed
    site.pages["/hook"] = (204, "")
    assert gazette.post(f"{own()}test/", None).json()["delivered"]
    headers, body = site.posts[-1]
    assert json.loads(body) == {"event": "subscription.test", "delivery": 0}
    assert headers["X-Claimdesk-Signature"].partition(",v1=")[2]
    assert herald.post(f"{own()}test/", None).status_code == 404


def test_a_partner_sees_what_became_of_its_messages(gazette, herald, site, alice, bob):
    Subscription.objects.update(active=True)
    (delivery,) = deliveries.deliver_factcheck(published_page(alice, bob).pk)
    with pytest.raises(FetchFailed):
        deliveries.send_delivery(delivery.pk)
    sent = Submission.objects.create(outlet=gazette.outlet, article=make_article())
    Delivery.objects.create(subscription=delivery.subscription, submission=sent, state="checked", named=[1])
    of_article, told = gazette.get(f"{own()}deliveries/").json()["results"]
    assert [of_article[name] for name in ("event", "slug", "version", "article")] == [
        *("article.checked", "", None),
        sent.article_id,
    ]
    assert (told["delivery"], told["event"]) == (delivery.pk, "factcheck.published")
    assert (told["slug"], told["version"]) == (delivery.fact_check.slug, 1)
    assert (told["status"], told["delivered_at"]) == (404, None) and "404" in told["error"]
    assert herald.get(f"{own()}deliveries/").status_code == 404
