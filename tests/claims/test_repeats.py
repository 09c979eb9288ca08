"""Checked claims that are said again: who is told, of what, and once."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import decisions, inquiries, matches, repeats, triage
from claims.models import Article, ArticleVersion, Claim, Event, Follow, Match
from claims.readings import read_article
from claims.suggestions import match_article
from tests.claims.rents import REPEAT, matched, rents_claim
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention

pytestmark = pytest.mark.django_db

IN_OTHER_WORDS = "Edda Moreau said that rents fell by two percent in Sundholm in 2025."


@pytest.fixture
def rents(db):
    return rents_claim("checked")


def told():
    return Event.objects.filter(action="claim.said_again").count()


def changed_text(article, text):
    """The article as it is now that its outlet changed it, read and compared."""
    version = ArticleVersion.objects.create(article=article, number=2, text=text, sha256="2" * 64)
    Article.objects.filter(pk=article.pk).update(current=version)
    read_article(article.pk)
    match_article(article.pk)


def test_what_was_seen_is_not_told_again_when_its_article_is_compared_again(rents, alice):
    article = matched()
    assert told() == 1
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    match_article(article.pk)
    assert (told(), Claim.objects.get(pk=rents.pk).attention) == (1, [])


def test_a_new_version_of_an_article_that_said_it_already_is_no_repeat(rents, alice):
    article = matched()
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    changed_text(article, IN_OTHER_WORDS)
    assert told() == 1
    assert repeats.live_repeats(rents)[0].version.article == article


@pytest.mark.parametrize("followed", [True, False])
@pytest.mark.parametrize("status", ["new", "open", "accepted", "dismissed", "checked", "prior"])
def test_a_claim_somebody_hears_of_is_repeated_by_itself_and_by_what_strongly_seems_to(
    status, followed, alice
):
    claim, other = make_claim(status=status), make_claim()
    match = make_match(make_mention(other, make_article("Rents fell.")), claim, score=0.99)
    if followed:
        Follow.objects.create(claim=claim, person=alice)
    heard = {claim.pk} if followed or status in ("checked", "prior") else set()
    assert repeats.heard_of({claim.pk, other.pk}) == heard
    assert repeats.repeated_by({claim.pk}) == repeats.repeated_by({other.pk}) == heard
    matches = Match.objects.filter(pk=match.pk)
    for unlike in ({"score": 0.01}, {"score": 0.99, "relation": "related"}):
        matches.update(**unlike)
        assert repeats.repeated_by({other.pk}) == set()
    matches.update(relation="repeats", decision="rejected", decided_by=alice)
    assert repeats.repeated_by({other.pk}) == set()


def test_what_a_person_told_apart_is_no_repeat(rents, alice):
    article = matched()
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    matches.reject(match=Match.objects.get(claim=rents).pk, by=alice)
    match_article(article.pk)
    changed_text(article, IN_OTHER_WORDS)
    assert told() == 1


def test_an_article_of_long_ago_that_comes_in_today_tells_nobody(rents):
    matched(published_at=timezone.now() - dt.timedelta(days=2000))
    assert Match.objects.filter(claim=rents, relation="repeats").exists()
    assert told() == 0


def test_what_joins_by_rule_is_told_unless_its_article_is_old_or_said_it_already(db, alice):
    claim = matched().current.mentions.get().claim
    Claim.objects.filter(pk=claim.pk).update(status="checked")
    long_ago = matched(f"{REPEAT} Snow fell.", published_at=timezone.now() - dt.timedelta(days=400))
    assert (long_ago.current.mentions.get().joined, told()) == ("rule", 0)
    today = matched(f"{REPEAT} It froze.")
    assert (today.current.mentions.get().joined, told()) == ("rule", 1)
    inquiries.notice(claim=claim.pk, attention="again", by=alice)
    changed_text(today, f"{REPEAT} It rained.")
    assert (Article.objects.get(pk=today.pk).current.mentions.get().joined, told()) == ("rule", 1)


def test_each_further_article_is_told_once_the_last_was_seen(rents, alice):
    matched()
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    matched(IN_OTHER_WORDS)
    assert told() == 2


def test_nothing_in_the_article_that_carried_a_claim_first_repeats_it(rents):
    make_mention(rents, rents.mentions.get().version.article)
    assert repeats.live_repeats(rents) == []


def test_a_repeat_is_listed_once_an_article_and_not_when_its_text_lost_it(rents):
    said = make_article()
    newest = [make_mention(rents, said) for _n in range(2)][-1]
    changed = make_article()
    make_mention(rents, changed)
    changed_text(changed, "The ferry was late again.")
    assert repeats.live_repeats(rents) == [newest]


def test_two_workers_tell_once_and_lose_no_flag_that_came_meanwhile(rents):
    stale = [Claim.objects.get(pk=rents.pk) for _worker in range(2)]
    Claim.objects.filter(pk=rents.pk).update(attention=["source"], revision=7)
    assert [repeats.notice_said_again([claim]) for claim in stale] == [1, 0]
    rents.refresh_from_db()
    assert (rents.attention, rents.revision, told()) == (["source", "again"], 8, 1)


def test_a_claim_that_was_opened_meanwhile_is_told_of_no_more(rents):
    stale = Claim.objects.get(pk=rents.pk)
    Claim.objects.filter(pk=rents.pk).update(status="open")
    assert repeats.notice_said_again([stale]) == 0


def test_an_exact_copy_of_what_a_checked_claim_was_read_from_is_told(rents):
    original = make_article(REPEAT)
    read_article(original.pk)
    original.current.mentions.update(claim=rents)
    copy = make_article(REPEAT, publication="Gazette", copy_of=original, canonical_url="https://g.example/1")
    read_article(copy.pk)
    assert told() == 1
    assert repeats.live_repeats(rents)[0].version.article == copy


def test_an_exact_copy_of_what_says_a_checked_claim_in_other_words_is_told(rents, alice):
    original = matched(IN_OTHER_WORDS)
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    place = {"publication": "Gazette", "canonical_url": "https://g.example/1"}
    copy = make_article(original.current.text, copy_of=original, **place)
    read_article(copy.pk)
    assert told() == 2
    assert repeats.live_repeats(rents)[0].version.article == copy


def test_who_opens_a_claim_has_seen_that_it_was_said_again_until_that_is_undone(alice):
    claim = make_claim(status="accepted", attention=["source", "again"])
    decision = triage.open_claims(claims=[claim.pk], by=alice)
    assert Claim.objects.get(pk=claim.pk).attention == ["source"]
    decisions.undo(decision=decision.pk, by=alice)
    assert Claim.objects.get(pk=claim.pk).attention == ["source", "again"]


def test_a_repeat_after_publication_is_told_whatever_was_told_before(alice, bob):
    claim = make_claim("Rents fell.", article=make_article(), status="open", attention=["again"])
    page = make_fact_check(alice, bob, claim=claim)
    make_mention(claim, make_article())
    assert repeats.tell_repeats(page.pk)


def test_what_joins_an_unread_claim_that_says_it_in_other_words_is_told_until_they_are_told_apart(
    rents, alice
):
    first = matched(IN_OTHER_WORDS)
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    second = matched(f"{IN_OTHER_WORDS} It froze.")
    joined = second.current.mentions.get()
    assert (joined.joined, joined.claim.status, told()) == ("rule", "new", 2)
    assert [one.version.article for one in repeats.live_repeats(rents)] == [second, first]
    inquiries.notice(claim=rents.pk, attention="again", by=alice)
    changed_text(second, f"{IN_OTHER_WORDS} It rained.")
    assert told() == 2
    matches.reject(match=Match.objects.get(claim=rents).pk, by=alice)
    matched(f"{IN_OTHER_WORDS} It snowed.")
    assert (told(), repeats.live_repeats(rents)) == (2, [])


@pytest.mark.parametrize(
    "behind",
    [
        "That is false.",
        "This is not true: they rose by two.",
        "But the claim is simply wrong.",
    ],
)
def test_an_outlet_that_says_it_only_to_call_it_false_repeats_nothing_and_asserts_nothing(rents, behind):
    words = "In 2025 rents in Sundholm fell by two percent."
    assert matched(f"{words} Few had expected that.").current.mentions.get().stance == "asserts"
    assert told() == 1
    mention = matched(f"{words} {behind}").current.mentions.get(quote=words)
    assert (mention.stance, mention.joined, mention.matches.get(claim=rents).relation) == (
        "rebuts",
        "start",
        "denies",
    )
    assert told() == 1
