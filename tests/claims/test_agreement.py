"""What people decide about the matcher, counted: its hits, its misses and what it joined wrongly."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import decisions, entries, matches, merging, sightings
from claims.agreement import by_month
from claims.models import Match, Sighting
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db


def make_pair():
    return make_claim(article=make_article()), make_claim(article=make_article(), status="open")


def counts(share):
    return share.hits, share.labels


def decide(by, relation, act):
    mine, other = make_pair()
    match = make_match(mine.mentions.get(), other, relation=relation, score=0.95)
    if act == "same":
        matches.same_claim(match=match.pk, by=by)
    else:
        matches.link(match=match.pk, relation=act, by=by)


def test_the_strong_band_holds_repeats_alone_and_is_right_when_they_are_the_same(alice):
    for relation, act in [
        ("repeats", "same"),
        ("repeats", "related"),
        ("denies", "denies"),
        ("related", "same"),
    ]:
        decide(alice, relation, act)
    (month,) = by_month()
    assert counts(month.strong_precision) == (1, 2) and counts(month.strong_recall) == (1, 2)
    assert counts(month.suggest_precision) == (4, 4)


def test_what_people_bring_together_by_hand_was_missed(alice):
    decide(alice, "repeats", "same")
    (one, other), (mine, target), (left, right) = make_pair(), make_pair(), make_pair()
    merging.merge(claim=one.pk, into=other.pk, by=alice)
    merging.join_mention(mention=mine.mentions.get().pk, claim=target.pk, by=alice)
    merging.tie(claim=left.pk, other=right.pk, relation="denies", by=alice)
    (month,) = by_month()
    assert counts(month.strong_recall) == (1, 3) and counts(month.suggest_recall) == (1, 4)
    assert counts(month.suggest_precision) == (1, 1)


def test_what_was_suggested_or_taken_back_was_not_missed(alice):
    (one, other), (left, right), (mine, target) = make_pair(), make_pair(), make_pair()
    make_match(one.mentions.get(), other, score=0.6)
    merging.merge(claim=one.pk, into=other.pk, by=alice)
    make_match(right.mentions.get(), left)
    merging.tie(claim=left.pk, other=right.pk, relation="denies", by=alice)
    decisions.undo(decision=merging.merge(claim=mine.pk, into=target.pk, by=alice).pk, by=alice)
    (month,) = by_month()
    assert counts(month.suggest_recall) == (1, 1)


def test_what_only_looking_back_found_was_missed_as_the_same_claim_or_as_one_to_link(alice):
    decide(alice, "repeats", "same")
    claim, article = make_claim(status="open"), make_article("The dam leaks. No dam leaks, Ada Quist says.")
    for begin, end in [(0, 14), (15, 44)]:
        told = {"begin": begin, "end": end, "score": 0.9, "relation": "repeats"}
        Sighting.objects.create(claim=claim, version=article.current, **told)
    denial, repeat = Sighting.objects.order_by("-begin")
    sightings.link_sighting(sighting=denial.pk, relation="denies", by=alice)
    sightings.confirm_sighting(sighting=repeat.pk, by=alice)
    (month,) = by_month()
    assert counts(month.strong_recall) == (1, 2) and counts(month.suggest_recall) == (1, 3)


def test_a_join_by_rule_that_was_split_off_is_counted(alice):
    claim = make_claim(article=make_article())
    for joined in ("rule", "person"):
        entries.split(mention=make_mention(claim, make_article(), joined=joined).pk, by=alice)
    assert [month.split_off for month in by_month()] == [1]


@pytest.mark.parametrize(
    ("day", "months"),
    [((2026, 3, 20), []), ((2026, 4, 1), [dt.date(2026, 4, 1)]), ((2027, 1, 1), [dt.date(2027, 1, 1)])],
)
def test_the_oldest_month_is_a_whole_one(alice, monkeypatch, day, months):
    decide(alice, "repeats", "same")
    Match.objects.update(decided_at=dt.datetime(*day, 12, tzinfo=dt.UTC))
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2027, 3, 15, 12, tzinfo=dt.UTC))
    assert [month.day for month in by_month()] == months
