import datetime as dt

import pytest
from django.utils import timezone

from claims import decisions, suggestions, triage
from claims.exceptions import BadInput, NotAllowed, StaleText, WrongState
from claims.models import Claim, Decision, Event
from claims.priorchecks import add_check
from claims.readings import read_article
from claims.suggestions import match_article
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db


def status_of(claim):
    return Claim.objects.get(pk=claim.pk).status


def test_accepting_moves_a_new_claim_and_records_it(alice):
    claim = make_claim()
    triage.accept(claims=[claim.pk], by=alice)
    assert status_of(claim) == "accepted"
    assert Event.objects.get(action="claim.accepted").actor_id == alice.pk


@pytest.mark.parametrize(
    ("before", "verb"),
    [
        ("open", triage.accept),
        ("checked", triage.accept),
        ("accepted", triage.dismiss),
        ("in_review", triage.open_claims),
        ("open", triage.open_claims),
    ],
)
def test_a_step_that_is_not_in_the_table_is_refused(alice, before, verb):
    claim = make_claim(status=before)
    with pytest.raises(WrongState):
        verb(claims=[claim.pk], by=alice)
    assert status_of(claim) == before


def test_an_outsider_may_not_triage(mallory):
    claim = make_claim()
    with pytest.raises(NotAllowed):
        triage.accept(claims=[claim.pk], by=mallory)
    assert status_of(claim) == "new"


def test_undo_puts_every_claim_back(alice):
    claims = [make_claim(), make_claim()]
    decision = triage.accept(claims=[c.pk for c in claims], by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    assert [status_of(c) for c in claims] == ["new", "new"]


def test_undo_leaves_alone_what_somebody_changed_since(alice, bob):
    kept, moved = make_claim(), make_claim()
    decision = triage.accept(claims=[kept.pk, moved.pk], by=alice)
    triage.open_claims(claims=[moved.pk], by=bob)
    decisions.undo(decision=decision.pk, by=alice)
    assert (status_of(kept), status_of(moved)) == ("new", "open")


def test_undo_twice_is_refused(alice):
    decision = triage.accept(claims=[make_claim().pk], by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    with pytest.raises(WrongState) as refused:
        decisions.undo(decision=decision.pk, by=alice)
    assert refused.value.code == "undone_already"


def test_undo_ends_after_a_day(alice):
    decision = triage.accept(claims=[make_claim().pk], by=alice)
    Decision.objects.update(at=timezone.now() - dt.timedelta(hours=25))
    with pytest.raises(WrongState) as refused:
        decisions.undo(decision=decision.pk, by=alice)
    assert refused.value.code == "undo_too_late"


def test_a_reporter_cannot_undo_what_another_decided_but_an_editor_can(alice, bob, django_user_model):
    other = django_user_model.objects.create_user("dora", role="reporter")
    decision = triage.accept(claims=[make_claim().pk], by=alice)
    with pytest.raises(NotAllowed):
        decisions.undo(decision=decision.pk, by=other)
    assert decisions.undo(decision=decision.pk, by=bob).undone_at


def test_closing_wants_a_reason(alice):
    claim = make_claim(status="open")
    with pytest.raises(BadInput):
        triage.close(claim=claim.pk, reason="", by=alice)
    triage.close(claim=claim.pk, reason="true", note="All ferries agree.", by=alice)
    assert status_of(claim) == "closed"


def test_closing_with_a_stale_revision_changes_nothing(alice):
    claim = make_claim(status="open")
    with pytest.raises(StaleText):
        triage.close(claim=claim.pk, reason="true", by=alice, revision=claim.revision + 1)
    assert status_of(claim) == "open"


class TestAcceptTheRest:
    def test_keeps_back_what_is_flagged_worth_a_check_denied_or_matched(self, alice):
        article, other = make_article(), make_article()
        plain = make_claim(article=article)
        flagged = make_claim(article=article)
        worthy = make_claim(article=article, worth=0.8)
        denial = make_claim(article=article, polarity="denied")
        repeat = make_claim(article=article)
        make_match(repeat.mentions.get(), make_claim(status="checked", article=other))
        plan = triage.plan_rest(article=article, flagged=[flagged.pk])
        assert [claim.pk for claim in plan.accept] == [plain.pk]
        assert [(kept.claim.pk, kept.reasons) for kept in plan.keep] == [
            (flagged.pk, ("flagged",)),
            (worthy.pk, ("worth",)),
            (denial.pk, ("denial",)),
            (repeat.pk, ("match",)),
        ]

    def test_a_match_with_an_accepted_claim_is_no_reason_to_keep_but_a_changed_figure_is(self, alice):
        article = make_article()
        repeat, figure = make_claim(article=article), make_claim(article=article)
        make_match(repeat.mentions.get(), make_claim(status="accepted"))
        make_match(figure.mentions.get(), make_claim(status="accepted"), relation="changed_figure")
        plan = triage.plan_rest(article=article)
        assert [claim.pk for claim in plan.accept] == [repeat.pk]

    def test_keeps_back_what_lies_with_somebody_and_what_others_checked(self, alice, bob):
        article, soon = make_article(), timezone.now() + dt.timedelta(hours=3)
        plans = [{"assignee": bob}, {"priority": 2}, {"deadline": soon}, {"tracked": True, "kind": "pledge"}]
        planned = [make_claim(article=article, **plan) for plan in plans]
        checked = make_claim(article=article)
        add_check(claim=checked.pk, url="https://other.example/ferry", rating="False", by=bob)
        kept = {kept.claim: kept.reasons for kept in triage.plan_rest(article=article).keep}
        assert kept == dict.fromkeys(planned, ("planned",)) | {checked: ("checked",)}

    def test_is_one_decision_that_undo_takes_back(self, alice):
        article = make_article()
        claims = [make_claim(article=article) for _ in range(3)]
        decision = triage.accept_rest(
            article=article, flagged=[], expected=[claim.pk for claim in claims], by=alice
        )
        assert {status_of(c) for c in claims} == {"accepted"}
        decisions.undo_last(by=alice)
        assert {status_of(c) for c in claims} == {"new"}
        assert decision.article_id == article.pk

    @pytest.mark.parametrize(
        ("status", "seen", "told"),
        [
            ("new", 1, "2 more claims"),
            ("accepted", 3, "of 3 claims 1 was"),
            ("accepted", 1, "of 1 claims 1 was"),
        ],
    )
    def test_does_nothing_when_the_plan_has_changed_since_it_was_shown(self, alice, status, seen, told):
        article = make_article()
        first = make_claim(article=article, status=status)
        others = [make_claim(article=article) for _ in range(2)]
        expected = [claim.pk for claim in [first, *others][:seen]]
        with pytest.raises(WrongState, match=told) as refused:
            triage.accept_rest(article=article, flagged=[], expected=expected, by=alice)
        assert refused.value.code == "plan_changed"
        assert {status_of(claim) for claim in others} == {"new"}

    @pytest.mark.parametrize("meanwhile", [{"status": "open"}, {"priority": 1}, {"polarity": "denied"}])
    def test_asks_again_once_nobody_changes_them_any_more(self, alice, monkeypatch, meanwhile):
        article, lock = make_article(), triage.lock_claims
        claims = [make_claim(article=article) for _ in range(2)]

        def wait(ids):
            Claim.objects.filter(pk=claims[0].pk).update(**meanwhile)
            return lock(ids)

        monkeypatch.setattr(triage, "lock_claims", wait)
        with pytest.raises(WrongState, match="of 2 claims 1 was"):
            triage.accept_rest(article=article, flagged=[], expected=[claim.pk for claim in claims], by=alice)
        triage.accept_rest(article=article, flagged=[], by=alice)
        assert [status_of(claim) for claim in claims] == [meanwhile.get("status", "new"), "accepted"]

    def test_leaves_the_claims_of_an_older_version_alone(self, alice):
        article = make_article()
        claim = make_claim(article=make_article())
        make_mention(make_claim(), article)
        plan = triage.plan_rest(article=article)
        assert claim.pk not in {c.pk for c in plan.accept}


def test_only_an_open_claim_waits_and_not_for_the_past(alice):
    claim = make_claim(status="open")
    with pytest.raises(BadInput):
        triage.wait(
            claim=claim.pk, whom="the ministry", until=timezone.localdate() - dt.timedelta(days=1), by=alice
        )
    triage.wait(claim=claim.pk, whom="the ministry", until=None, by=alice)
    assert Claim.objects.get(pk=claim.pk).waiting_for == "the ministry"
    with pytest.raises(WrongState):
        triage.wait(claim=make_claim().pk, whom="the ministry", until=None, by=alice)


def test_a_claim_that_does_not_wait_is_not_taken_up_again(alice):
    claim = make_claim(status="open")
    with pytest.raises(BadInput, match="for whom"):
        triage.wait(claim=claim.pk, whom=" ", until=None, by=alice)
    triage.wait(claim=claim.pk, whom="the ministry", until=None, by=alice)
    triage.wait(claim=claim.pk, whom="", until=None, by=alice)
    assert Claim.objects.get(pk=claim.pk).waiting_for == ""


def test_an_empty_note_is_refused_and_a_note_is_kept(alice):
    claim = make_claim()
    with pytest.raises(BadInput):
        triage.write_note(claim=claim.pk, body="  ", by=alice)
    assert triage.write_note(claim=claim.pk, body=" Ask Nils. ", by=alice).body == "Ask Nils."


def test_a_denial_of_a_claim_that_was_merged_keeps_nothing_back():
    article, gone = make_article(), make_claim()
    claim = make_claim(article=article)
    make_match(claim.mentions.get(), gone, "denies")
    Claim.objects.filter(pk=gone.pk).update(status="merged", merged_into=make_claim())
    assert triage.plan_rest(article=article).accept == [claim]


def test_nothing_is_accepted_with_the_rest_while_nobody_knows_what_it_matches(alice):
    article = make_article()
    claim = make_claim(article=article)
    article.current.matched_at = None
    assert triage.plan_rest(article=article).accept == []
    assert triage.plan_rest(article=article).keep == [triage.Kept(claim, ("not_compared",))]


def test_what_was_compared_before_an_article_was_read_counts_for_what_people_had_marked(alice):
    article = make_article("Ruben Hartog said on Monday that the strike had cost 52 million euros.")
    match_article(article.pk)
    read_article(article.pk)
    article.current.refresh_from_db()
    assert [kept.reasons[-1] for kept in triage.plan_rest(article=article).keep] == ["not_compared"]
    match_article(article.pk)
    article.current.refresh_from_db()
    assert "not_compared" not in str(triage.plan_rest(article=article).keep)


def test_what_is_read_while_marks_are_compared_is_compared_by_a_job_of_its_own(monkeypatch):
    article = make_article("Ruben Hartog said on Monday that the strike had cost 52 million euros.")
    asked = suggestions.ask
    monkeypatch.setattr(suggestions, "ask", lambda *of: (asked(*of), read_article(article.pk))[0])
    match_article(article.pk)
    article.current.refresh_from_db()
    assert article.current.extractor and article.current.matched_at is None
