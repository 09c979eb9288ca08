"""An article that was added by mistake is withdrawn with what only it carried, and comes back whole."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import feeds, following, handover, merging, triage, undoing
from claims.assignment import assign_claims
from claims.corrections import add_mention
from claims.exceptions import BadInput, NotAllowed, Withdrawn, WrongState
from claims.feedentries import Entry
from claims.intake import add_text
from claims.locking import lock_keys
from claims.lookback import Sighting
from claims.models import (
    Article,
    ChainLink,
    Claim,
    Decision,
    Event,
    Feed,
    FeedEntry,
    Match,
    Mention,
    Notification,
    Outbox,
    Outlet,
    Review,
    User,
)
from claims.notices import notify
from claims.readings import read_article
from claims.repeats import live_repeats
from claims.search import find
from claims.suggestions import match_article
from claims.triage import write_note
from claims.withdrawing import plan_withdrawal, readmit_article, withdraw_article, withdrawn_sightings
from tests.claims.waiting import in_the_background, until_somebody_waits
from tests.factories import make_article, make_claim, make_fact_check, make_inquiry, make_match, make_mention

pytestmark = pytest.mark.django_db

WHY = "The wrong file."
TEXT = "Minister Ruben Hartog said that the quay cost 12 million euros. The ferry was late on 40 days."


def rows() -> list[Any]:
    """All that an undo must bring back, as the database has it."""
    kept = [*Mention.objects.order_by("pk"), *ChainLink.objects.order_by("pk"), *Match.objects.order_by("pk")]
    claims = [*Claim.objects.filter(stands_for=None).order_by("pk")]
    aside = {"status_at", "revision"}
    told = [{**row["fields"], "pk": row["pk"]} for row in serializers.serialize("python", [*kept, *claims])]
    return [{name: value for name, value in row.items() if name not in aside} for row in told]


@pytest.fixture
def article(alice: User) -> Article:
    return make_article(
        TEXT, added_by=alice, url="https://wire.example/a", canonical_url="https://wire.example/a"
    )


def withdraw(article: Article, by: User, **more: Any) -> Decision:
    decision = withdraw_article(article=article.pk, reason=WHY, by=by, **more)
    assert decision is not None
    return decision


def test_it_goes_with_what_only_it_carried_and_an_undo_brings_all_of_it_back(
    article: Article, alice: User
) -> None:
    alone, read = make_claim(article=article), make_claim(article=article, status="dismissed")
    echo = make_claim(article=make_article(), echo_of=read)
    shared = make_claim(article=make_article(publication="Hallen Gazette"))
    joined = make_mention(shared, article, speaker="Edda Moreau", joined="rule")
    shared.claimants.add(joined.chain.get().speaker)
    make_match(joined, echo)
    for person in (alice, None):
        assign_claims(claims=[alone.pk], assignee=person, by=alice)
    before = rows()
    withdraw(article, alice)
    assert not handover.since(timezone.now() - dt.timedelta(hours=1))
    assert set(Claim.objects.filter(pk__in=[alone.pk, read.pk]).values_list("status", flat=True)) == {
        "withdrawn"
    }
    shared.refresh_from_db()
    assert shared.mention_count == shared.article_count == 1
    assert [str(one) for one in shared.claimants.all()] == ["Ruben Hartog"]
    assert set(Claim.objects.unread()) == {shared, echo}
    assert not Match.objects.waiting().exists() and not Claim.objects.matchable().filter(pk=alone.pk).exists()
    assert [one.pk for one in withdrawn_sightings(shared)] == [article.pk]
    undoing.undo_last(by=alice)
    assert rows() == before
    article.refresh_from_db()
    assert article.withdrawn_at is None and article.withdrawn_reason == ""
    assert not Claim.objects.filter(status="withdrawn").exists()
    jobs = Outbox.objects.filter(subject_id=article.pk).values_list("job", flat=True)
    assert "extract_article" in jobs


@pytest.mark.parametrize(
    ("order", "status", "gone"),
    [((0, 1), "accepted", "withdrawn"), ((1, 0), "accepted", "withdrawn"), ((0, 1), "open", "open")],
)
def test_what_two_articles_carried_goes_with_the_second_and_is_back_with_either(
    article: Article, alice: User, order: tuple[int, int], status: str, gone: str
) -> None:
    both = [article, make_article(added_by=alice)]
    claim = make_claim(article=article, status=status)
    make_mention(claim, both[1])
    for one in both:
        withdraw(one, alice)
    claim.refresh_from_db()
    assert (claim.status, claim.mention_count, bool(claim.waiting_for)) == (gone, 0, gone == "open")
    assert set(withdrawn_sightings(claim)) == set(both)
    for here, number in enumerate(order, 1):
        readmit_article(article=both[number].pk, by=alice)
        claim.refresh_from_db()
        assert (claim.status, claim.mention_count, claim.mentions.count()) == (status, here, here)
        assert claim.waiting_for == ""
    assert not Claim.objects.exclude(stands_for=None).exists()


@pytest.mark.parametrize("work", ["note", "open", "asked"])
def test_a_claim_that_somebody_worked_on_stays_and_says_why_it_stands_alone(
    article: Article, alice: User, bob: User, work: str
) -> None:
    claim = make_claim(article=article)
    match work:
        case "note":
            write_note(claim=claim.pk, body="Ask the port.", by=alice)
        case "open":
            triage.open_claims(claims=[claim.pk], by=bob)
        case "asked":
            make_inquiry(claim, by=bob)
    withdraw(article, alice)
    claim.refresh_from_db()
    assert claim.status != "withdrawn" and claim.mention_count == 0
    assert bool(claim.waiting_for) == (work == "open")
    assert [str(one) for one in claim.claimants.all()] == ["Ruben Hartog"]
    (told,) = withdrawn_sightings(claim)
    assert (told.withdrawn_by, told.withdrawn_reason) == (alice, WHY)
    undoing.undo_last(by=alice)
    claim.refresh_from_db()
    assert (claim.mention_count, claim.waiting_for) == (1, "")


def test_a_claim_to_be_read_that_people_only_filed_goes_and_its_people_hear(
    article: Article, alice: User, bob: User
) -> None:
    claim = make_claim(article=article, assignee=bob)
    following.follow(claim=claim.pk, by=alice)
    match = make_match(claim.mentions.get(), make_claim(article=make_article()))
    Match.objects.filter(pk=match.pk).update(decision="rejected", decided_by=bob)
    withdraw(article, alice)
    notify("claim", claim.pk)
    assert Claim.objects.get(pk=claim.pk).status == "withdrawn"
    assert [(row.person, row.kind) for row in Notification.objects.all()] == [(bob, "withdrawn")]
    undoing.undo_last(by=alice)
    claim.refresh_from_db()
    assert (claim.status, claim.assignee, claim.follows.count()) == ("new", bob, 1)


def test_who_works_on_a_claim_hears_of_it_and_who_withdrew_does_not(
    article: Article, alice: User, bob: User
) -> None:
    claim = make_claim(article=article, status="open")
    for one in (alice, bob):
        following.follow(claim=claim.pk, by=one)
    withdraw(article, alice)
    notify("claim", claim.pk)
    assert [(row.person, row.kind) for row in Notification.objects.all()] == [(bob, "withdrawn")]


def test_who_may_and_what_is_refused(
    article: Article, alice: User, bob: User, django_user_model: Any
) -> None:
    dora = django_user_model.objects.create_user("dora", role="reporter")
    with pytest.raises(NotAllowed):
        withdraw(article, dora)
    with pytest.raises(BadInput, match="Say why"):
        withdraw_article(article=article.pk, reason="  ", by=alice)
    decision = withdraw(article, bob)
    assert withdraw_article(article=article.pk, reason="Again.", by=alice) is None
    with pytest.raises(NotAllowed):
        readmit_article(article=article.pk, by=dora)
    Decision.objects.filter(pk=decision.pk).update(at=timezone.now() - dt.timedelta(days=40))
    readmit_article(article=article.pk, by=alice)
    with pytest.raises(WrongState, match="was not withdrawn"):
        readmit_article(article=article.pk, by=alice)


def test_a_page_that_cites_it_is_for_an_editor_to_decide_and_comes_to_the_desk(
    article: Article, alice: User, bob: User
) -> None:
    claim = make_claim(article=article, status="open")
    page = make_fact_check(alice, bob, claim=claim)
    assert plan_withdrawal(article).pages == [page]
    with pytest.raises(WrongState, match="An editor may") as refused:
        withdraw(article, alice)
    assert refused.value.code == "cited"
    with pytest.raises(NotAllowed):
        withdraw(article, alice, anyway=True)
    withdraw(article, bob, anyway=True)
    claim.refresh_from_db()
    assert (claim.status, claim.attention) == ("checked", ["article"])
    undoing.undo_last(by=bob)
    claim.refresh_from_db()
    assert (claim.attention, claim.mention_count) == ([], 1)


@pytest.mark.parametrize("state", ["in_review", "open"])
def test_a_verdict_in_hand_that_rests_on_it_comes_first(
    article: Article, alice: User, bob: User, state: str
) -> None:
    claim = make_claim(article=article, status=state)
    link = claim.mentions.get().chain.get()
    judged = {"judges": "said", "judged_link": link} if state == "open" else {}
    Review.objects.create(claim=claim, author=alice, last_edited_by=alice, **judged)
    with pytest.raises(WrongState, match="rests on this article"):
        withdraw(article, alice)
    assert [one.pk for one in plan_withdrawal(article).judged] == [claim.pk]
    assert Article.objects.get(pk=article.pk).withdrawn_at is None


def test_the_same_text_sent_in_again_is_told_who_withdrew_it_and_why(
    article: Article, alice: User, bob: User
) -> None:
    withdraw(article, alice)
    for url in ("", "https://wire.example/a", "https://other.example/b"):
        with pytest.raises(Withdrawn, match=r"withdrawn by Alice, .* The wrong file\.$") as refused:
            add_text(text=TEXT, url=url, by=bob)
        assert refused.value.article == article.pk
    here = make_article(
        TEXT, canonical_url="https://kept.example/a"
    )  # a duplicate was withdrawn, this one stands
    assert add_text(text=TEXT, by=bob).article == here
    assert Event.objects.filter(action="article.added").count() == 0


def test_jobs_on_their_way_leave_it_alone_and_a_copy_of_it_is_read_by_itself(alice: User) -> None:
    article, copy = add_text(text=TEXT, by=alice).article, None
    withdraw(article, alice)
    assert (read_article(article.pk), match_article(article.pk)) == (0, 0)
    undoing.undo_last(by=alice)
    assert read_article(article.pk) > 0
    copy = add_text(text=TEXT, url="https://b.example/a", by=alice).article
    assert copy.copy_of_id == article.pk
    withdraw(article, alice)
    assert read_article(copy.pk) > 0
    assert not copy.versions.filter(mentions__claim__status="withdrawn").exists()
    assert Claim.objects.unread().count() == Claim.objects.exclude(status="withdrawn").count()
    assert all(hit.claim.status == "new" for hit in find("quay cost 12 million euros"))


def test_what_people_decided_before_is_not_undone_below_it(article: Article, alice: User, bob: User) -> None:
    other = make_claim(article=make_article())
    mention, decision = add_mention(article=article.pk, begin=64, end=94, by=bob)
    moved = merging.join_mention(mention=mention.pk, claim=other.pk, by=bob)
    withdraw(article, alice)
    for earlier in (moved, decision):
        with pytest.raises(WrongState, match="was withdrawn"):
            undoing.undo(decision=earlier.pk, by=bob)
    with pytest.raises(WrongState, match="was withdrawn"):
        add_mention(article=article.pk, begin=64, end=94, by=bob)


def test_a_mention_comes_back_to_what_its_claim_is_part_of_by_now(article: Article, alice: User) -> None:
    home, whole = make_claim(article=make_article()), make_claim(article=make_article())
    mention = make_mention(home, article)
    decision = withdraw(article, alice)
    merging.merge(claim=home.pk, into=whole.pk, by=alice)
    assert [one.pk for one in withdrawn_sightings(whole)] == [article.pk]
    undoing.undo(decision=decision.pk, by=alice)
    mention.refresh_from_db()
    whole.refresh_from_db()
    assert (mention.claim, whole.article_count) == (whole, 3)


def test_taking_in_again_costs_a_claim_that_others_carry_its_place_in_the_record_alone(
    article: Article, alice: User
) -> None:
    def asked(claims: int) -> int:
        for _each in range(claims):
            make_mention(make_claim(article=make_article()), article)
        withdraw(article, alice)
        with CaptureQueriesContext(connection) as queries:
            readmit_article(article=article.pk, by=alice)
        assert not Claim.objects.exclude(stands_for=None).exists()
        return len(queries)

    assert asked(1) + 4 * 2 == asked(4)  # an act, and that the relay is woken


def test_the_claim_it_was_taken_from_is_kept_until_it_is_back(
    article: Article, alice: User, bob: User
) -> None:
    other = make_article("The ferry was late on 40 days, the board found.")
    marked, started = add_mention(article=other.pk, begin=0, end=29, by=bob)
    mention = make_mention(marked.claim, article)
    decision = withdraw(article, alice)
    undoing.undo(decision=started.pk, by=bob)
    undoing.undo(decision=decision.pk, by=alice)
    mention.refresh_from_db()
    assert mention.claim_id == marked.claim_id and mention.claim.mention_count == 1


def test_a_repeat_that_it_alone_told_is_told_no_more_and_its_old_sentences_are_not_offered(
    article: Article, alice: User
) -> None:
    claim = make_claim(article=make_article(), status="checked", attention=["again"])
    near = make_claim(article=article)
    make_match(near.mentions.get(), claim, score=0.99)
    Sighting.objects.create(
        claim=claim, version=article.current, begin=0, end=9, score=0.8, relation="repeats"
    )
    assert live_repeats(claim) and claim.sightings.waiting().exists()
    withdraw(article, alice)
    claim.refresh_from_db()
    assert (claim.attention, live_repeats(claim), claim.sightings.waiting().exists()) == ([], [], False)
    undoing.undo_last(by=alice)
    claim.refresh_from_db()
    assert claim.attention == ["again"] and live_repeats(claim) and claim.sightings.waiting().exists()


def test_a_feed_that_lists_it_again_takes_it_for_known(
    article: Article, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw(article, alice)
    feed = Feed.objects.create(url="https://wire.example/rss")
    entry = Entry("k", "", "News", "2", None, "")
    monkeypatch.setattr(feeds, "_added", lambda *_: add_text(text=TEXT, by=alice))
    assert feeds._take(feed, entry) == "known"
    assert FeedEntry.objects.get().stamp == "2" and FeedEntry.objects.get().failures == 0


def test_a_partner_takes_back_what_it_sent_and_an_editor_may_take_that_in_again(bob: User) -> None:
    sender, other = (Outlet.objects.create(name=name) for name in ("Hallen Gazette", "Northern Wire"))
    article = make_article(TEXT, outlet=sender)
    claim = make_claim(article=article)
    with pytest.raises(NotAllowed):
        withdraw_article(article=article.pk, reason=WHY, by=other)
    withdraw_article(article=article.pk, reason=WHY, by=sender)
    article.refresh_from_db()
    assert (article.withdrawer, Claim.objects.get(pk=claim.pk).status) == (sender, "withdrawn")
    for partner, told in ((sender, "The wrong file"), (other, "Ask the desk")):
        with pytest.raises(Withdrawn, match=told):
            add_text(text=TEXT, by=partner)
    readmit_article(article=article.pk, by=bob)
    assert Claim.objects.get(pk=claim.pk).status == "new"


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_another_article_joins_at_this_moment_stays(article: Article, alice: User) -> None:
    claim, other = make_claim(article=article), make_article()
    claim.mentions.update(words_key="k")
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_keys(["k"])  # as whoever reads the other one does
            act = in_the_background(people, lambda: withdraw(article, alice))
            until_somebody_waits(unless=act)
            make_mention(claim, other)
        act.result()
    claim.refresh_from_db()
    assert (claim.status, claim.article_count) == ("new", 1)
