"""Following a claim, a speaker, a topic or words: whoever does is told what becomes of the one, and of each
new article that has the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import audit
from claims.exceptions import BadInput, NotFound, WrongState
from claims.matching.phrases import Phrase, phrase_of, tells_something
from claims.models import Claim, Follow, Speaker, Topic, User
from claims.rules import require
from claims.standing import check_stands
from claims.typed import typed

MOST = 200
"""Speakers, topics and phrases that one person follows."""
MOST_WORDS, LONGEST_WORDS = 8, 100


@transaction.atomic
def follow(*, claim: int, by: User) -> None:
    """Be told what becomes of a claim. Twice is harmless. Raises WrongState for one that was merged."""
    require(by, "desk.read")
    row = Claim.locked(claim)
    check_stands(row)
    if Follow.objects.get_or_create(claim=row, person=by)[1]:
        audit.record("claim.followed", subject=row, by=by)


@transaction.atomic
def unfollow(*, claim: int, by: User) -> None:
    """Be told no longer. Twice is harmless."""
    require(by, "desk.read")
    row = Claim.locked(claim)
    if Follow.objects.filter(claim=row, person=by).delete()[0]:
        audit.record("claim.unfollowed", subject=row, by=by)


@transaction.atomic
def follow_speaker(*, speaker: int, by: User) -> Follow:
    """Be told of new articles in which a speaker says something that can be checked. Twice is harmless.

    Whoever is the same person by now is meant. Raises WrongState where too much is followed.
    """
    require(by, "desk.read")
    row = Speaker.objects.select_related("merged_into").filter(pk=speaker).first()
    if row is None:
        raise NotFound(_("There is no such speaker."))
    return _begin(by, speaker=row.merged_into or row)


@transaction.atomic
def follow_topic(*, topic: int, by: User) -> Follow:
    """Be told when a colleague files a claim under a topic. Twice is harmless. Raises as follow_speaker."""
    require(by, "desk.read")
    row = Topic.objects.filter(pk=topic).first()
    if row is None:
        raise NotFound(_("There is no such topic."))
    return _begin(by, topic=row)


@transaction.atomic
def follow_words(*, words: str, by: User) -> Follow:
    """Be told of new articles that hold just these words, one after the other. Twice is harmless.

    Raises BadInput where they are too many, or tell nothing; and as follow_speaker.
    """
    require(by, "desk.read")
    words, phrase = checked_words(words)
    return _begin(by, words_key=" ".join(phrase), defaults={"words": words})


def checked_words(words: str) -> tuple[str, Phrase]:
    """As they are kept and as they are compared. Raises BadInput."""
    words = " ".join(typed(words).split()).strip("\"“”„'‘’")
    phrase = phrase_of(words)
    if not tells_something(phrase):
        raise BadInput(_("Give a name or a few words that not every article has."), field="words")
    key = len(" ".join(phrase))  # "ﬃ" is one letter, and compared as three
    if len(phrase) > MOST_WORDS or len(words) > LONGEST_WORDS or key > 2 * LONGEST_WORDS:
        told = ngettext(
            "At most %(n)d word can be followed: a name, or what a thing is called.",
            "At most %(n)d words can be followed: a name, or what a thing is called.",
            MOST_WORDS,
        )
        raise BadInput(told % {"n": MOST_WORDS}, field="words")
    return words, phrase


def _begin(by: User, *, defaults: dict[str, Any] | None = None, **what: Any) -> Follow:
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # several at once would each find room
    known = follow_of(by, **what)
    if known is not None:
        return known
    if Follow.objects.filter(person=by, claim=None).count() >= MOST:
        told = _("You follow as much as can be followed: end something of it first, under Notifications.")
        raise WrongState(told, code="too_many")
    row = Follow.objects.create(person=by, **what, **defaults or {})
    audit.record("follow.begun", subject=row, by=by, kind=row.kind)
    return row


@transaction.atomic
def end_follow(*, follow: int, by: User) -> None:
    """Be told no longer of one's own, under whichever of a speaker's names. Twice is harmless."""
    require(by, "desk.read")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    row = _beside_claims(by).filter(pk=follow).first()
    for same in [one for one in _beside_claims(by) if row and one.thing == row.thing]:
        audit.record("follow.ended", subject=same, by=by, kind=same.kind)
        same.delete()


def follow_of(person: User, **what: Any) -> Follow | None:
    """The person's own follow of a speaker, a topic or words: of a speaker also under a name that is his by
    now.
    """
    thing = Follow(**what).thing
    return next((row for row in followed_by(person) if row.thing == thing), None)


def followed_by(person: User) -> Sequence[Follow]:
    """What a person follows beside claims, as it is listed: whoever has several names once."""
    once = {row.thing: row for row in _beside_claims(person).order_by("-pk")}
    return sorted(once.values(), key=lambda row: (row.kind, str(row).casefold()))


def _beside_claims(person: User) -> QuerySet[Follow]:
    rows = Follow.objects.filter(person=person, claim=None)
    return rows.select_related("speaker__merged_into", "topic")
