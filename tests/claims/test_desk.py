"""What the desk brings up: each question with somebody who can act, and gone once that was done."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import (
    clock,
    decisions,
    desk,
    inquiries,
    interests,
    jobs,
    matches,
    notices,
    pledges,
    publishing,
    queue,
    review,
    topics,
)
from claims.exceptions import WrongState
from claims.models import Claim, Event, Inquiry, Outbox, Topic, User
from tests.claims.verdicts import draft_review, published_page, sign, submitted_review
from tests.factories import make_article, make_claim, make_inquiry, make_match, make_mention

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def dora(db) -> User:
    """A second reporter."""
    return User.objects.create_user("dora", role="reporter")


def brought_up(user) -> dict[str, list[str]]:
    return {why: [claim.wording for claim in claims] for why, claims in desk.claims_now(user).items()}


def test_a_verdict_waits_for_whoever_can_sign_it_and_not_for_who_did(alice, bob):
    row = submitted_review(alice)
    assert [one.pk for one in desk.verdicts_now(bob).to_sign] == [row.pk]
    assert desk.verdicts_now(alice).to_sign == []
    sign(row, bob)
    assert desk.verdicts_now(bob).to_sign == []
    assert [one.pk for one in desk.verdicts_now(bob).to_publish] == [row.pk]
    assert desk.verdicts_now(alice).to_publish == []


def test_what_waits_for_a_signature_is_found_without_all_that_the_person_ever_signed(alice, bob):
    submitted_review(alice)
    with CaptureQueriesContext(connection) as queries:
        assert len(desk.verdicts_now(bob).to_sign) == 1
    asked = queries[0]["sql"]
    # Whether there is a signature is a question that PostgreSQL may answer from a table of all of them.
    assert '"claims_signature"' in asked and 'EXISTS(SELECT 1 AS "a" FROM "claims_signature"' not in asked


def test_a_returned_verdict_waits_for_its_author(alice, bob):
    row = submitted_review(alice)
    review.return_review(review=row.pk, reason="The sum is gross.", by=bob)
    (returned,) = desk.verdicts_now(alice).returned
    assert (returned.returned_reason, returned.returner) == ("The sum is gross.", str(bob))
    assert desk.verdicts_now(bob).returned == []


@pytest.mark.parametrize("gone", [{"is_active": False}, {"role": "outsider"}])
def test_what_lies_with_somebody_who_is_gone_lies_with_nobody(alice, bob, dora, gone):
    row = submitted_review(dora)
    review.return_review(review=row.pk, reason="The sum is gross.", by=bob)
    soon, long_ago = timezone.now() + dt.timedelta(hours=3), timezone.now() - desk.STALE_AFTER - DAY
    make_claim("Hers.", status="open", assignee=dora, deadline=soon, status_at=long_ago)
    hers = queue.QueueFilter(status=("open",), unassigned=True, deadline_by=soon)
    assert not {"deadline", "stale"} & set(brought_up(alice)) and not hers.claims().exists()
    User.objects.filter(pk=dora.pk).update(**gone)
    brought = brought_up(alice)
    assert brought["deadline"] == brought["stale"] == [claim.wording for claim in hers.claims()] == ["Hers."]
    assert [desk.verdicts_now(user).returned for user in (alice, bob)] == [[], [row]]


def test_the_signature_of_who_has_an_interest_by_now_keeps_no_reporter_from_signing_first(alice, dora):
    harbour = Topic.objects.create(name="Harbour", slug="harbour")
    interests.declare(why="My brother works there.", topic=harbour, by=alice)
    row = submitted_review(alice)
    assert desk.verdicts_now(dora).to_sign == []
    topics.set_topics(claim=row.claim_id, topics=[harbour.pk], by=dora)
    assert [(one.pk, one.signers) for one in desk.verdicts_now(dora).to_sign] == [(row.pk, [])]


def test_a_draft_waits_for_nobody(alice, bob):
    draft_review(alice)
    assert vars(desk.verdicts_now(bob)) == {"to_sign": [], "returned": [], "to_publish": []}


def test_a_tracked_pledge_comes_back_when_its_time_has_passed_and_once(alice):
    yesterday = timezone.localdate() - DAY
    claim = make_claim("The quay will be dredged.", kind="pledge", due_to=yesterday)
    make_claim("Nobody tracks this.", kind="pledge", due_to=yesterday)
    pledges.track(claims=[claim.pk], by=alice)
    assert [clock.call_in_due(), clock.call_in_due()] == [1, 0]
    assert brought_up(alice)["due"] == ["The quay will be dredged."]
    inquiries.notice(claim=claim.pk, attention="due", by=alice)
    assert clock.call_in_due() == 0 and "due" not in brought_up(alice)
    notices.notify("claim", claim.pk)
    assert list(alice.notifications.values_list("kind", flat=True)) == ["due"]


def test_a_pledge_whose_day_was_moved_comes_back_again(alice):
    claim = make_claim(kind="pledge", tracked=True, due_to=timezone.localdate())
    clock.call_in_due()
    Claim.objects.filter(pk=claim.pk).update(due_to=timezone.localdate() - DAY)
    assert clock.call_in_due() == 1


def test_a_pledge_that_was_seen_to_while_the_clock_came_to_it_does_not_come_back():
    tomorrow, due = timezone.localdate() + DAY, {"tracked": True, "due_to": timezone.localdate()}
    merged = {"status": "merged", "merged_into": make_claim()}
    rows = [make_claim(kind="pledge", **due | seen) for seen in ({"due_to": tomorrow}, merged)]
    assert [clock._call_in(row.pk) for row in rows] == [False, False]


def test_seen_is_undone_like_any_decision(alice):
    claim = make_claim(attention=["again"], status="checked")
    seen = inquiries.notice(claim=claim.pk, attention="again", by=alice)
    assert "again" not in brought_up(alice)
    decisions.undo(decision=seen.pk, by=alice)
    assert brought_up(alice)["again"] == [claim.wording]


def test_a_repeat_comes_with_who_said_it_and_the_paragraph_to_paste(alice, bob, settings):
    page = published_page(alice, bob)
    claim = page.claim
    mention = make_mention(make_claim(), make_article(publication="Hallen Gazette"), speaker="Edda Moreau")
    matches.same_claim(match=make_match(mention, claim).pk, by=alice)
    again = desk.claims_now(alice)["again"]
    [repeat] = desk.repeats(again, desk.pages_now([one.pk for one in again]))
    assert (repeat.claim.pk, repeat.mention.who) == (claim.pk, "Edda Moreau")
    assert repeat.paragraph == (
        "“The strike cost 52 million euros”: False. The loss was 44 million. "
        f"{settings.SITE_URL}/factchecks/{page.slug}/"
    )


def test_a_strong_repeat_that_nobody_decided_on_says_who_repeats_it(alice):
    claim = make_claim(
        "The strike cost 52 million.", status="checked", article=make_article(), attention=["again"]
    )
    new = make_claim(article=make_article(), speaker="Edda Moreau")
    make_match(new.mentions.get(), claim, score=0.97)
    [repeat] = desk.repeats(desk.claims_now(alice)["again"], [])
    assert repeat.mention.who == "Edda Moreau"


def test_a_repeat_is_told_of_the_article_that_was_published_last_and_not_of_the_one_added_last(alice):
    claim = make_claim(status="checked", article=make_article(), attention=["again"])
    new, joined = make_claim(article=make_article()), timezone.now() + DAY
    make_match(new.mentions.get(), claim, score=0.97)
    last = make_mention(new, make_article(published_at=joined), speaker="Edda Moreau", joined="rule")
    make_mention(claim, make_article(published_at=timezone.now() - DAY))
    [repeat] = desk.repeats(desk.claims_now(alice)["again"], [])
    assert (repeat.mention, repeat.mention.who) == (last, "Edda Moreau")


def test_a_page_that_is_down_lends_no_paragraph_and_waits_for_its_second_signature(alice, bob):
    page = published_page(alice, bob)
    Claim.objects.filter(pk=page.claim_id).update(attention=["again"])
    publishing.take_down(fact_check=page.pk, reason="The wrong name.", by=bob)
    pages = desk.pages_now([page.claim_id])
    [repeat] = desk.repeats(desk.claims_now(alice)["again"], pages)
    [down] = desk.to_confirm(pages)
    assert repeat.paragraph == "" and down.page.pk == page.pk and not down.overdue


def test_what_waits_comes_back_when_the_wait_is_over(alice, bob):
    today = timezone.localdate()
    make_claim("It waits.", status="open", waiting_for="the ministry", waiting_until=today + DAY)
    make_claim("It waited.", status="open", waiting_for="the ministry", waiting_until=today)
    make_claim("Bob's.", status="open", waiting_for="x", waiting_until=today, assignee=bob)
    assert brought_up(alice)["wait_over"] == ["It waited."]


def test_what_nobody_moves_does_not_pile_up_in_open(alice):
    long_ago = timezone.now() - desk.STALE_AFTER - DAY
    make_claim("Forgotten.", status="open", status_at=long_ago)
    make_claim("On hold.", status="open", status_at=long_ago, waiting_for="the court")
    make_claim("Fresh.", status="open")
    assert brought_up(alice)["stale"] == ["Forgotten."]


def test_an_inquiry_without_an_answer_in_time_names_whom_was_asked(alice):
    claim = make_claim(status="open")
    row = make_inquiry(claim, by=alice)
    assert "unanswered" not in brought_up(alice)
    Inquiry.objects.filter(pk=row.pk).update(deadline=timezone.now() - DAY)
    assert [one.asked for one in desk.claims_now(alice)["unanswered"]] == ["Harbour office"]


def test_a_deadline_of_nobodys_claim_is_everybodys_and_a_colleagues_is_the_editors(alice, bob, carol):
    soon = timezone.now() + dt.timedelta(hours=3)
    make_claim("Nobody's.", status="open", deadline=soon)
    make_claim("Carol's.", status="open", deadline=soon, assignee=carol)
    assert brought_up(alice)["deadline"] == ["Nobody's."]
    assert sorted(brought_up(bob)["deadline"]) == ["Carol's.", "Nobody's."]


def failed(job: str) -> Outbox:
    event = Event.objects.create(
        action="source.added", actor_kind="system", subject_kind="source", subject_id=1
    )
    return Outbox.objects.create(
        event=event, job=job, subject_id=1, failed_at=timezone.now(), error="HTTP 500"
    )


def test_a_failed_job_is_shown_until_somebody_lets_it_go(alice):
    row = failed("pin_source")
    failed("extract_article")  # its article shows it
    assert [job.pk for job in desk.failed_jobs()] == [row.pk]
    jobs.drop(outbox=row.pk, by=alice)
    assert desk.failed_jobs() == []
    with pytest.raises(WrongState):
        jobs.retry(outbox=row.pk, by=alice)


def test_the_desk_asks_twelve_questions_at_most_with_everything_on_it(
    client, alice, bob, django_assert_max_num_queries
):
    page = published_page(alice, bob)
    make_mention(page.claim, make_article())
    publishing.take_down(
        fact_check=published_page(alice, bob).pk, reason="The wrong name.", by=alice_as_editor(alice)
    )
    submitted_review(alice)
    failed("pin_source")
    for code in Claim.Attention:
        make_claim(f"Asks: {code}.", attention=[code], article=make_article(state="read"), assignee=bob)
    Claim.objects.filter(pk=page.claim_id).update(attention=["again"])
    make_match(make_claim(article=make_article()).mentions.get(), page.claim)
    make_article(state="failed")
    client.force_login(bob)
    with django_assert_max_num_queries(12):
        shown = client.get("/").content.decode()
    for words in ("Asks: due.", "Waiting for your signature", "one signature missing", "HTTP 500", "paste-"):
        assert words in shown


def alice_as_editor(alice):
    alice.role = "editor"
    alice.save()
    return alice


def test_the_part_that_changes_answers_only_when_it_has(as_alice, alice):
    mark = as_alice.get("/").content.decode().split("?seen=")[1].split('"')[0]
    assert as_alice.get("/desk/now/", {"seen": mark}).status_code == 204
    make_claim("The quay is sinking.", attention=["due"])
    assert "The quay is sinking." in as_alice.get("/desk/now/", {"seen": mark}).content.decode()


def test_seen_by_htmx_takes_it_off_the_desk_and_offers_the_undo(as_alice):
    claim = make_claim("The quay is sinking.", attention=["due"])
    form = {"attention": "due", "at": "desk"}
    answer = as_alice.post(f"/claims/{claim.pk}/seen/", form, headers={"hx-request": "true"}).content.decode()
    assert "The quay is sinking." not in answer and "Undo" in answer and 'hx-swap-oob="true"' in answer
