"""Which mentions join a claim without being asked for: what is said of the same, at the same time."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import decisions, joining
from claims.entries import split
from claims.matches import same_claim
from claims.merging import join_mention, merge
from claims.models import Article, Claim, Mention
from claims.readings import read_article
from tests.claims.test_versions import next_version
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db


def claims_of(*texts, **fields):
    """The claims of each article with a figure in them, in the order of reading."""
    found = []
    for text in texts:
        article = make_article(text, **fields)
        read_article(article.pk)
        found.append({mention.claim_id for mention in article.current.mentions.all() if mention.figures})
    assert all(found)
    return found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Edda Moreau spoke about {}. She said that he took 3 million euros in bribes.",
            "Odo Lind",
            "Piet Vos",
        ),
        (
            "{} opened in spring. It carried 52,000 passengers last year.",
            "A ferry to Hallen",
            "A tram in Brunn",
        ),
        ("{} met. Ida Quist said the company would cut 300 jobs.", "Those of Orlen", "The smelters"),
    ],
)
def test_equal_words_about_another_person_or_thing_are_another_claim(text, one, other):
    first, second = claims_of(text.format(one), text.format(other))
    assert not first & second


@pytest.mark.parametrize("days", [1, 40])
@pytest.mark.parametrize("status", [status for status in Claim.Status if status != "merged"])
def test_words_join_the_claims_that_may_be_suggested_and_no_others(status, days):
    seen = timezone.now() - dt.timedelta(days=days)
    fields = {"status": status, "closed_reason": "true" if status == "closed" else "", "words_key": "key"}
    claim = make_claim(created_at=timezone.now() - dt.timedelta(days=50), last_seen_at=seen, **fields)
    make_claim(words_key="another")
    assert list(joining.of_equal_keys(["key"]).values()) == list(
        Claim.objects.matchable().filter(pk=claim.pk)
    )
    make_claim(echo_of=claim, last_seen_at=timezone.now())
    assert list(joining.of_equal_keys(["key"]).values()) == list(
        Claim.objects.matchable().filter(pk=claim.pk)
    )


def test_words_that_lean_on_their_context_join_in_a_copy_of_it():
    text = "Edda Moreau spoke about Odo Lind. She said that he took 3 million euros in bribes."
    original = make_article(text)
    copy = make_article(f"{text} Nobody asked more.", copy_of=original, near_copy=True)
    for article in (original, copy):
        read_article(article.pk)
    claims = set(Mention.objects.filter(quote__contains="3 million").values_list("claim", flat=True))
    assert len(claims) == 1


def read_versions(*texts):
    """The article, read in each of its versions."""
    article = make_article(texts[0])
    read_article(article.pk)
    for text in texts[1:]:
        next_version(article, text)
        read_article(article.pk)
    return article


UNION = "A union said the fares had doubled since 2019."


def claims_by_version(article):
    said = Mention.objects.filter(version__article=article, quote__contains="doubled").order_by("pk")
    return [(one.version.number, one.claim_id) for one in said]


def test_words_of_who_has_no_name_join_in_the_next_version_whatever_was_changed_before_them():
    article = read_versions(f"They rose by nine percent. {UNION}", f"They rose by four in May. {UNION}")
    (one, first), (two, second) = claims_by_version(article)
    assert (one, two, first) == (1, 2, second)


def test_words_that_a_version_says_twice_join_none_of_another():
    twice = f"Trams ran all night. {UNION} Boats did not run. {UNION}"
    first, *others = claims_by_version(read_versions(f"Buses stood still. {UNION}", twice))
    assert len(others) == 2 and first[1] not in {claim for _, claim in others}


def test_what_texts_without_an_outlet_say_themselves_joins_in_copies_alone():
    text = "The harbour of Hallen lost 52,000 euros."
    articles = [make_article(text), make_article(f"{text} So it goes.")]
    Article.objects.update(publication=None)
    for article in articles:
        read_article(article.pk)
    assert len(set(Mention.objects.filter(quote__contains="52,000").values_list("claim", flat=True))) == 2


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("the vote on 40 million euros will be held on Monday", "2026-03-04", "2026-03-17"),
        ("unemployment fell by 2 percent last month", "2026-03-30", "2026-04-03"),
        ("the harbour lost 300 jobs in the past 12 months", "2026-03-30", "2026-04-03"),
        ("the harbour will cut 300 jobs by 1 June", "2026-04-03", "2026-07-03"),
        ("the harbour lost 300 jobs today", "2026-03-03", "2026-03-04"),
    ],
)
def test_equal_words_of_another_time_are_another_claim(said, same, other):
    days = [dt.datetime.fromisoformat(f"{day}T12:00Z") for day in ("2026-03-03", same, other)]
    text = f"Odo Lind met reporters. Ida Quist said {said}."
    found = [claims_of(f"{text} No. {n}.", published_at=day)[0] for n, day in enumerate(days)]
    assert found[0] == found[1] and not found[0] & found[2]


def test_a_near_copy_keeps_its_yesterday_for_a_day_and_no_longer():
    text = "Odo Lind met reporters. Ida Quist said the ferry carried 52,000 passengers yesterday.{}"
    days = [dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC) for day in (3, 4, 6)]
    original = make_article(text.format(""), published_at=days[0])
    late = [make_article(text.format(f" No. {d.day}"), published_at=d) for d in days[1:]]
    Article.objects.filter(pk__in=[one.pk for one in late]).update(copy_of=original, near_copy=True)
    for article in (original, *late):
        read_article(article.pk)
    first, second, third = (
        Mention.objects.filter(figures__0__value=52000.0).order_by("pk").values_list("claim", flat=True)
    )
    assert first == second != third


@pytest.mark.parametrize(("name", "together"), [("Davies", False), ("Hugues", True)])
def test_a_surname_for_another_at_the_beginning_of_a_quote_keeps_a_near_copy_apart(name, together):
    text = 'Odo Lind met us. Ida Quist said: "{} took bribes from the harbour company of Hallen in May."'
    original = make_article(text.format("Hughes"))
    copy = make_article(text.format(name), copy_of=original, near_copy=True)
    for article in (original, copy):
        read_article(article.pk)
    claims = [article.current.mentions.get(quote__contains="bribes").claim for article in (original, copy)]
    assert (claims[0] == claims[1]) is together


SAID = "Minister Edda Moreau said the harbour of Hallen lost 52,000 euros."


def read_once(text):
    """The one mention of an article, as it is stored."""
    article = make_article(text)
    read_article(article.pk)
    return article.current.mentions.get()


def test_what_a_person_called_the_same_claim_is_not_queued_again(alice):
    middle, target = (make_claim(article=make_article(), status="open") for _n in range(2))
    merge(claim=read_once(SAID).claim_id, into=middle.pk, by=alice)
    assert read_once(f"{SAID} So it goes.").claim == middle
    merge(claim=middle.pk, into=target.pk, by=alice)
    third = read_once(f"{SAID} Nobody asked.")
    assert (third.claim, third.joined) == (target, "rule")


def test_the_same_claim_takes_along_what_is_in_the_same_words_and_what_comes(alice):
    article = make_article(f"{SAID} Snow fell at night.\n\n{SAID}")
    read_article(article.pk)
    first, _second = article.current.mentions.order_by("begin")
    target = make_claim(article=make_article(), status="open")
    decision = same_claim(match=make_match(first, target).pk, by=alice)
    assert read_once(f"{SAID} So it goes.").claim == target
    assert (target.mentions.count(), Claim.objects.get(pk=first.claim_id).status) == (4, "merged")
    decisions.undo(decision=decision.pk, by=alice)
    assert {mention.joined for mention in first.claim.mentions.all()} == {"start", "rule"}


@pytest.mark.parametrize("words_key", ["", "its own"])
def test_what_comes_joins_no_claim_from_which_a_person_took_its_words(alice, words_key):
    first = read_once(SAID)
    make_mention(first.claim, make_article(), joined="person")
    target = make_claim(article=make_article(), status="open", words_key=words_key)
    decision = join_mention(mention=first.pk, claim=target.pk, by=alice)
    third = read_once(f"{SAID} So it goes.")
    assert (third.claim == target) is not words_key and third.claim != first.claim
    decisions.undo(decision=decision.pk, by=alice)
    assert Claim.objects.get(pk=first.claim_id).words_key == first.words_key


def test_a_claim_that_was_merged_while_the_article_was_read_is_joined_where_it_is_now(alice, monkeypatch):
    first, target = read_once(SAID).claim, make_claim(article=make_article(), status="open")
    look_up, before = joining.of_equal_keys, [joining.of_equal_keys([first.words_key])]
    merge(claim=first.pk, into=target.pk, by=alice)
    monkeypatch.setattr(joining, "of_equal_keys", lambda keys: before.pop() if before else look_up(keys))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert read_once(f"{SAID} So it goes.").claim == target
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in queries)


def test_a_person_who_split_a_mention_off_has_said_where_the_next_one_belongs(alice):
    first, second = read_once(SAID), read_once(f"{SAID} So it goes.")
    decision = split(mention=second.pk, by=alice)
    second.refresh_from_db()
    assert read_once(f"{SAID} Nobody asked.").claim == second.claim != first.claim
    decisions.undo(decision=decision.pk, by=alice)
    assert Claim.objects.get(pk=first.claim_id).words_key == first.words_key


def test_a_split_leaves_no_way_back_through_what_was_merged(alice):
    middle, target = (make_claim(article=make_article(), status="open") for _n in range(2))
    merge(claim=read_once(SAID).claim_id, into=middle.pk, by=alice)
    merge(claim=middle.pk, into=target.pk, by=alice)
    second = read_once(f"{SAID} So it goes.")
    split(mention=second.pk, by=alice)
    own = Mention.objects.get(pk=second.pk).claim
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Claim.objects.filter(pk=own.pk).update(status="accepted", created_at=long_ago, last_seen_at=long_ago)
    assert read_once(f"{SAID} Nobody asked.").claim not in (target, middle, own)
