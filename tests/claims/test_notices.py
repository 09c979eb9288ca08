import datetime as dt
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from claims import (
    assignment,
    audit,
    following,
    merging,
    notices,
    pledges,
    publishing,
    repeats,
    review,
    triage,
    web,
)
from claims.exceptions import BadInput
from claims.models import Alerts, Event, Notification, Outbox
from tasks.outbox import run_for
from tasks.upkeep import prune
from tests.claims.verdicts import edit, published_page, submitted_review
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db


def told(person) -> list[str]:
    return list(person.notifications.order_by("pk").values_list("kind", flat=True))


def test_who_is_handed_a_claim_is_told_once_however_often_the_job_runs(alice, bob):
    claim = make_claim()
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
    for _run in range(2):
        notices.notify("claim", claim.pk)
    assert (told(alice), told(bob)) == (["assigned"], [])


def test_who_comes_to_a_claim_later_is_told_of_nothing_that_was_before(alice, bob):
    claim = make_claim(assignee=alice)
    for act, follower in (("claim.fell_due", bob), ("claim.source_changed", None)):
        audit.record(act, subject=claim, by=None)
        assert run_for(subject_kind="claim", subject_id=claim.pk).done == 1
        if follower:
            following.follow(claim=claim.pk, by=follower)
    assert (told(alice), told(bob)) == (["due", "source"], ["source"])


def test_who_had_a_pledge_tracked_is_told_of_it_until_it_is_tracked_no_more(alice, bob):
    claim = make_claim(kind="pledge")
    for by, tracked in ((alice, True), (alice, False)):
        pledges.track(claims=[claim.pk], by=by, tracked=tracked)
        audit.record("claim.source_changed", subject=claim, by=None)
        assert run_for(subject_kind="claim", subject_id=claim.pk).done
    assert told(alice) == ["source"]


def test_who_works_on_a_claim_is_told_that_it_became_part_of_another(as_alice, alice, bob):
    mine, other = make_claim(assignee=alice), make_claim(assignee=bob)
    merging.merge(claim=mine.pk, into=other.pk, by=bob)
    notices.notify("claim", mine.pk)
    assert (told(alice), told(bob)) == (["merged"], [])
    as_alice.get(f"/claims/{mine.pk}/")
    assert alice.notifications.get().read_at, "who follows the link has been told"


def test_nobody_is_told_what_he_did_himself(alice):
    claim = make_claim()
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=alice)
    notices.notify("claim", claim.pk)
    assert told(alice) == []


def test_a_note_tells_the_people_of_the_desk_whom_it_names(alice, bob, mallory):
    note = triage.write_note(claim=make_claim().pk, body="@bob, ask @mallory. x@alice.example", by=alice)
    notices.notify("note", note.pk)
    assert (told(bob), told(mallory), told(alice)) == (["mentioned"], [], [])


def test_mail_goes_out_at_once_to_who_wants_it_and_once(alice, bob):
    notices.set_alerts(mail="once", chat_url="", by=alice)
    claim = make_claim("The quay is sinking.")
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
    notices.notify("claim", claim.pk)
    for _run in range(2):
        notices.send_notice(alice.notifications.get().pk)
    assert [message.to for message in mail.outbox] == [["alice@desk.example"]]
    assert "The quay is sinking." in mail.outbox[0].body


def test_the_chat_gets_a_message_and_gets_it_once(alice, bob, monkeypatch):
    posts = []
    monkeypatch.setattr(web, "post", lambda url, *, body, headers: posts.append((url, body)) or 200)
    notices.set_alerts(mail="off", chat_url="https://chat.example/hook", by=alice)
    claim = make_claim("The quay is sinking.")
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
    notices.notify("claim", claim.pk)
    for _run in range(2):
        notices.send_notice(alice.notifications.get().pk)
    [(url, body)] = posts
    assert url == "https://chat.example/hook" and b"The quay is sinking." in body


def test_the_daily_mail_gathers_what_is_unread_and_comes_once_a_day(alice, bob):
    notices.set_alerts(mail="digest", chat_url="", by=alice)
    claims = [make_claim(), make_claim()]
    assignment.assign_claims(claims=[claim.pk for claim in claims], assignee=alice, by=bob)
    for claim in claims:
        notices.notify("claim", claim.pk)
    assert [notices.send_digests(), notices.send_digests()] == [1, 0]
    assert all(claim.wording in mail.outbox[0].body for claim in claims)


def test_a_daily_mail_does_not_wait_for_a_clock_that_has_been_put_back_since(alice, bob):
    notices.set_alerts(mail="digest", chat_url="", by=alice)
    claim = make_claim()
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
    notices.notify("claim", claim.pk)
    Alerts.objects.update(digest_at=timezone.now() + dt.timedelta(hours=3))
    assert [notices.send_digests(), notices.send_digests()] == [1, 0]


def test_a_daily_mail_that_could_not_be_sent_is_sent_later_and_holds_up_nobodys(
    alice, bob, carol, monkeypatch
):
    def deliver(subject, text, sender, to):
        if down and to == [alice.email]:
            raise SMTPServerDisconnected
        return sent.append(to[0])

    down, sent = [True], []
    monkeypatch.setattr(notices, "send_mail", deliver)
    for person in (alice, carol):
        notices.set_alerts(mail="digest", chat_url="", by=person)
        claim = make_claim()
        assignment.assign_claims(claims=[claim.pk], assignee=person, by=bob)
        notices.notify("claim", claim.pk)
    assert (notices.send_digests(), sent) == (1, [carol.email])
    down.clear()
    assert (notices.send_digests(), sent) == (1, [carol.email, alice.email])


def test_the_acts_that_people_are_told_of_have_their_jobs(alice, bob):
    assignment.assign_claims(claims=[make_claim().pk], assignee=alice, by=bob)
    event = Event.objects.get(action="claim.assigned")
    assert Outbox.objects.get(event=event).job == "notify_of_claim"


@pytest.mark.parametrize(
    ("mail_way", "url"), [("pigeon", ""), ("off", "ftp://chat.example/"), ("off", "no address")]
)
def test_a_way_that_is_none_is_refused(alice, mail_way, url):
    with pytest.raises(BadInput):
        notices.set_alerts(mail=mail_way, chat_url=url, by=alice)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:9999", "10.0.0.7", "[::1]", "localhost", "chat", "chat.local", "127.1", "0x7f.1"]
)
def test_a_chat_inside_the_network_is_refused_when_it_is_named(alice, host):
    with pytest.raises(BadInput, match="private network, to which nothing is sent"):
        notices.set_alerts(mail="off", chat_url=f"http://{host}/hook", by=alice)


def test_a_chat_whose_name_leads_inside_is_refused_too(alice, monkeypatch):
    monkeypatch.setattr(web, "numbers_of", lambda host: ["10.0.0.7"])
    with pytest.raises(BadInput, match="private network"):
        notices.set_alerts(mail="off", chat_url="https://chat.example/hook", by=alice)


def test_the_bell_counts_what_is_unread_until_it_is_read(as_alice, alice, bob):
    claim = make_claim("The quay is sinking.")
    assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
    notices.notify("claim", claim.pk)
    page = as_alice.get("/notifications/").content.decode()
    assert "The quay is sinking." in page and '<span class="count">1</span><span class="unseen"> unr' in page
    as_alice.post("/notifications/read/")
    assert not Notification.objects.filter(read_at=None).exists()


def test_how_to_be_told_is_kept_by_the_page_and_wrong_input_stays_in_it(as_alice, alice):
    answer = as_alice.post("/notifications/", {"mail": "digest", "chat_url": "nonsense"})
    assert answer.status_code == 422 and "nonsense" in answer.content.decode()
    as_alice.post("/notifications/", {"mail": "digest", "chat_url": ""})
    assert alice.alerts.mail == "digest"


def test_a_returned_verdict_is_mailed_with_its_reason_to_who_asked_for_nothing(alice, bob):
    row = submitted_review(alice)
    review.return_review(review=row.pk, reason="The sum is gross.", by=bob)
    notices.notify("review", row.pk)
    assert told(alice) == ["returned"] and told(bob) == ["signature"]
    for one in Notification.objects.all():
        notices.send_notice(one.pk)
    assert [message.to for message in mail.outbox] == [["alice@desk.example"]]
    assert "The sum is gross." in mail.outbox[0].body


def test_who_signed_a_text_that_was_changed_is_told(alice, bob, carol):
    row = submitted_review(alice)
    edit(row, bob, summary="Another summary.")
    notices.notify("review", row.pk)
    assert "voided" in told(alice) and "voided" not in told(bob)


def test_a_takedown_asks_the_other_editors_for_the_second_signature(alice, bob, carol):
    page = published_page(alice, bob)
    publishing.take_down(fact_check=page.pk, reason="The wrong name.", by=bob)
    notices.notify("factcheck", page.pk)
    assert (told(carol)[-1:], told(bob)) == (["takedown"], [])


def test_a_name_in_an_address_names_nobody_and_capitals_do_not_matter(alice, bob):
    assert notices.mentioned("https://social.example/@bob/1, x@alice.example") == []
    assert notices.mentioned("Ask @Bob.") == [bob]


def test_a_mail_about_a_mention_carries_the_note_and_the_chat_does_not(alice, bob, monkeypatch):
    posts = []
    monkeypatch.setattr(web, "post", lambda url, *, body, headers: posts.append(body) or 200)
    notices.set_alerts(mail="once", chat_url="https://chat.example/hook", by=bob)
    note = triage.write_note(claim=make_claim().pk, body="@bob the harbour master called back.", by=alice)
    notices.notify("note", note.pk)
    notices.send_notice(bob.notifications.get().pk)
    assert "the harbour master called back." in mail.outbox[0].body
    assert b"harbour master" not in posts[0]


def test_who_is_told_that_a_claim_was_said_again_reads_when_by_whom_and_where(alice, bob):
    notices.set_alerts(mail="once", chat_url="", by=alice)
    yesterday = timezone.now() - dt.timedelta(days=1)
    first = make_article(published_at=yesterday - dt.timedelta(days=9))
    claim = make_claim(article=first, status="checked", assignee=alice)
    make_mention(
        claim, make_article(publication="Hallen Gazette", published_at=yesterday), speaker="Edda Moreau"
    )
    repeats.notice_said_again([claim])
    notices.notify("claim", claim.pk)
    notices.send_notice(alice.notifications.get().pk)
    assert "was said again (yesterday: Edda Moreau, Hallen Gazette): Ferry" in mail.outbox[0].body


def test_old_notices_are_cleared_away(alice, bob):
    claim = make_claim()
    for _n in range(4):
        assignment.assign_claims(claims=[claim.pk], assignee=alice, by=bob)
        notices.notify("claim", claim.pk)
        assignment.assign_claims(claims=[claim.pk], assignee=None, by=bob)
    read, fresh, unread, new = alice.notifications.order_by("pk").values_list("pk", flat=True)
    rows, days = Notification.objects.all(), dt.timedelta(days=1)
    rows.filter(pk=read).update(read_at=timezone.now() - 91 * days)
    rows.filter(pk=fresh).update(read_at=timezone.now() - 89 * days)
    rows.filter(pk=unread).update(created_at=timezone.now() - 366 * days)
    prune()
    assert set(rows.values_list("pk", flat=True)) == {fresh, new}
