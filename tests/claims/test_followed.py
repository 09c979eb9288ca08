"""Who follows a speaker, a topic or words is told once of each new article that has it, of nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from claims import audit, identities, notices, topics
from claims.exceptions import BadInput, NotFound, WrongState
from claims.following import end_follow, follow_of, follow_speaker, follow_topic, follow_words, followed_by
from claims.matching.phrases import Phrases, phrase_of
from claims.models import Alerts, Article, Claim, Event, Notification, Outbox, Speaker, Topic, User
from claims.speakers import find_speakers
from claims.withdrawing import withdraw_article
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db


def hartog() -> Speaker:
    return find_speakers(["Ruben Hartog"])["Ruben Hartog"]


def read(article: Article) -> None:
    """As the reader does it, with the job that follows."""
    audit.record("article.extracted", subject=article, by=None, version=article.current_id, mentions=1)
    notices.notify("article", article.pk)


def told(person: User) -> list[tuple[str, str]]:
    rows = person.notifications.order_by("pk")
    return [(row.about, str(row.thing)) for row in rows]


def test_a_speaker_is_told_once_an_article_and_only_where_something_can_be_checked(
    alice: User, bob: User
) -> None:
    follow_speaker(speaker=hartog().pk, by=alice)
    article, opinion = make_article(title="Two claims"), make_article(title="A view")
    for _claim in range(2):
        make_claim(article=article)
    make_mention(make_claim(kind="opinion"), opinion, kind="opinion")
    make_claim(article=(other := make_article()), speaker="Edda Moreau")
    for one in (article, article, opinion, other):
        read(one)
    assert told(alice) == [("Ruben Hartog", "Two claims")] and told(bob) == []


def test_whoever_is_the_same_person_by_now_is_meant(alice: User) -> None:
    follow_speaker(speaker=hartog().pk, by=alice)
    whole = find_speakers(["R. Hartog"])["R. Hartog"]
    identities.merge_speakers(speaker=hartog().pk, into=whole.pk, by=alice)
    article = make_article(title="Later")
    make_claim(article=article, speaker="R. Hartog")
    read(article)
    assert told(alice) == [("R. Hartog", "Later")]
    known = follow_of(alice, speaker=whole)
    assert known and follow_speaker(speaker=whole.pk, by=alice) == known


def test_two_names_that_are_followed_and_turn_out_to_be_one_are_listed_and_ended_as_one(alice: User) -> None:
    whole = find_speakers(["R. Hartog"])["R. Hartog"]
    for one in (hartog(), whole):
        follow_speaker(speaker=one.pk, by=alice)
    identities.merge_speakers(speaker=hartog().pk, into=whole.pk, by=alice)
    (listed,) = followed_by(alice)
    end_follow(follow=listed.pk, by=alice)
    assert not alice.follows.exists()


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("ferry strike", True),
        ("FERRY   Strike", True),
        ("“Ferry strike”", True),
        ("strike ferry", False),
        ("ferry strikes", False),
        ("Hartog", True),
        ("Łódź port", True),
        ("harbour news", True),
    ],
)
def test_words_are_found_whole_and_in_their_order_in_text_and_title(
    alice: User, words: str, there: bool
) -> None:
    follow_words(words=words, by=alice)
    read(make_article("The ferry strike is Hartog’s. Ships left Lodz port.", title="Harbour news"))
    assert bool(told(alice)) is there


def test_nothing_old_nothing_read_again_no_copy_and_nothing_of_ones_own(alice: User, bob: User) -> None:
    follow_words(words="ferry strike", by=alice)
    text, now = "A ferry strike.", timezone.now()
    original = make_article(text, title="New")
    own = make_article("My ferry strike.", added_by=alice)
    old = make_article("Old ferry strike.", published_at=now - dt.timedelta(days=30))
    gone = make_article("Gone ferry strike.", added_by=bob)
    withdraw_article(article=gone.pk, reason="A hoax.", by=bob)
    copy = make_article(text, copy_of=original, canonical_url="https://b.example/a")
    for article in (original, own, old, gone, copy):
        read(article)
    assert told(alice) == [("“ferry strike”", "New")]
    early = make_article("A late ferry strike.")
    audit.record("article.extracted", subject=early, by=None, version=early.current_id)
    Outbox.objects.update(done_at=now)
    read(early)
    assert len(told(alice)) == 1


def test_a_claim_filed_under_a_topic_is_told_to_others_once_an_article(alice: User, bob: User) -> None:
    health = Topic.objects.create(name="Health", slug="health")
    for person in (alice, bob):
        follow_topic(topic=health.pk, by=person)
    article = make_article(title="Hospitals")
    for claim in (make_claim("Beds are empty.", article=article), make_claim(article=article)):
        topics.set_topics(claim=claim.pk, topics=[health.pk], by=bob)
        notices.notify("claim", claim.pk)
    assert told(alice) == [("Health", "Beds are empty.")] and told(bob) == []
    topics.set_topics(claim=Claim.objects.first().pk, topics=[], by=bob)
    notices.notify("claim", Claim.objects.first().pk)
    assert len(told(alice)) == 1


def test_following_twice_is_one_and_too_much_or_nothing_is_refused(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = follow_words(words="Port of Hallen", by=alice)
    assert follow_words(words="port OF hallen", by=alice) == first
    for wrong in ("of the", "ab", "", "one two three four five six seven eight nine", "x" * 101, "ﬃ" * 99):
        with pytest.raises(BadInput):
            follow_words(words=wrong, by=alice)
    for missing in (follow_speaker, follow_topic):
        with pytest.raises(NotFound):
            missing(**{missing.__name__.removeprefix("follow_"): 0}, by=alice)
    end_follow(follow=first.pk, by=bob)
    assert [str(row) for row in followed_by(alice)] == ["“Port of Hallen”"]
    monkeypatch.setattr("claims.following.MOST", 1)
    with pytest.raises(WrongState, match="as much as can be followed"):
        follow_speaker(speaker=hartog().pk, by=alice)
    for _again in range(2):
        end_follow(follow=first.pk, by=alice)
    assert not followed_by(alice)
    acts = Event.objects.filter(action__startswith="follow.").order_by("pk")
    assert [(event.action, event.data["kind"]) for event in acts] == [
        ("follow.begun", "words"),
        ("follow.ended", "words"),
    ]


def test_the_mail_says_what_of_the_followed_stands_in_which_article(alice: User) -> None:
    Alerts.objects.create(person=alice, mail="once")
    User.objects.filter(pk=alice.pk).update(email="alice@desk.example")
    follow_words(words="ferry strike", by=alice)
    article = make_article("A ferry strike.", title="Boats lie still")
    read(article)
    notices.send_notice(Notification.objects.get().pk)
    body = mail.outbox[0].body
    assert "“ferry strike”" in body and "Boats lie still" in body and f"/articles/{article.pk}/" in body


def test_of_many_phrases_just_those_that_stand_there_are_found() -> None:
    many = Phrases(
        [*(phrase_of(f"name{n} of place {n}") for n in range(1000)), phrase_of("name7 of place word8")]
    )
    text = " ".join(f"word{n % 90} name{n} of place" for n in range(180))
    assert many.found_in(text) == {("name7", "of", "place", "word8")}
