"""The pages on which an article is withdrawn and taken in again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.findings import findings_in, in_state
from claims.models import Claim, Event, Notification, Outlet, Submission, User
from claims.triage import write_note
from tests.factories import make_article, make_claim, make_fact_check, make_mention

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_it_is_withdrawn_for_a_reason_told_wherever_it_was_and_taken_in_again(
    client: Client, alice: User, bob: User
) -> None:
    article = make_article("The wrong text, in full.", added_by=alice, title="Quay plan")
    gone, kept = make_claim(article=article), make_claim(article=make_article(), status="open")
    make_mention(kept, article)
    write_note(claim=make_claim(article=article).pk, body="Ask the port.", by=bob)
    client.force_login(alice)
    address = f"/articles/{article.pk}/"
    asked = page(client, f"{address}withdraw/")
    assert "1 claim that only this article carries" in asked and kept.wording in asked
    refused = client.post(f"{address}withdraw/", {"reason": ""})
    assert refused.status_code == 422 and "whoever sends it in again is told" in refused.content.decode()
    client.post(f"{address}withdraw/", {"reason": "An embargoed text."})
    for number, told_of in enumerate(({"article": article}, {"claim": gone})):
        Notification.objects.create(person=alice, event_id=number, kind="followed", **told_of)
    for shown in (address, f"/claims/{gone.pk}/", f"/claims/{kept.pk}/", "/articles/?state=withdrawn"):
        told = page(client, shown)
        assert "An embargoed text." in told and "Alice" in told and "The wrong text" not in told, shown
    assert not alice.notifications.filter(read_at=None).exists()
    for hidden in ("/articles/", "/queue/", "/search/?q=quay plan", "/"):
        assert article.title not in page(client, hidden).replace("quay plan", ""), hidden
    assert "its article was withdrawn" in page(client, "/queue/"), "of what somebody wrote a note on"
    for refusing in ("correct/", "changes/", "rest/", "mark/"):
        assert client.get(f"{address}{refusing}").status_code == 409, refusing
    again = client.post(
        "/articles/add/", {"way": "paste", "paste-text": "The wrong text, in full.", "paste-kind": "article"}
    )
    assert again.status_code == 409 and f'href="{address}">See why' in again.content.decode()
    client.post(f"{address}readmit/")
    assert f'data-claim="{gone.pk}"' in page(client, address)
    assert Claim.objects.get(pk=gone.pk).status == "new"


def test_a_cited_article_is_an_editors_to_withdraw(client: Client, alice: User, bob: User) -> None:
    article = make_article(added_by=alice)
    make_fact_check(alice, bob, claim=make_claim(article=article, status="open"))
    for person, status in ((alice, 409), (bob, 302)):
        client.force_login(person)
        told = page(client, f"/articles/{article.pk}/withdraw/")
        assert ('name="anyway"' in told) is (person == bob)
        answer = client.post(
            f"/articles/{article.pk}/withdraw/", {"reason": "A hoax.", "anyway": person == bob or ""}
        )
        assert answer.status_code == status
    assert Event.objects.filter(action="article.withdrawn").count() == 1


@pytest.mark.parametrize("own", [True, False])
def test_a_partner_hears_that_what_it_sent_is_withdrawn_and_why_if_its_own(own: bool, bob: User) -> None:
    outlet = Outlet.objects.create(name="Hallen Gazette")
    why: dict[str, Any] = {"withdrawn_by": bob, "withdrawn_reason": "A hoax.", "withdrawn_at": timezone.now()}
    article = make_article(state="read", outlet=outlet if own else None, **why)
    sent = Submission.objects.create(outlet=outlet, article=article)
    (found,) = findings_in([sent])
    everything = Submission.objects.all()
    assert [in_state(everything, state).count() for state in ("read", "not_read")] == [0, 1]
    assert (found.state, found.claims_found) == ("not_read", None)
    assert found.not_read is not None and ("A hoax." in found.not_read.detail) is own
