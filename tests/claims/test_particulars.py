"""What is known of an article is put right, and what was read from it follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from claims import undoing
from claims.corrections import add_mention
from claims.exceptions import BadInput, NotAllowed, StaleText, WrongState
from claims.intake import add_text
from claims.models import Article, Claim, Decision, Event, Mention, Publication, Review, User
from claims.origins import origins_of
from claims.particulars import correct_article
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db

DAY = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


def chain(mention: Mention) -> list[str]:
    return [f"{link.role} {link.name}" for link in mention.chain.order_by("position")]


TEXT = "The quay cost 12 million euros in May. The ferry was late on 40 days."


def marked(article: Article, by: User, *, speaker: str = "", words: str = TEXT[:38]) -> Mention:
    begin = TEXT.index(words)
    return add_mention(article=article.pk, begin=begin, end=begin + len(words), by=by, speaker=speaker)[0]


@pytest.fixture
def unplaced(db: None) -> Mention:
    """In an article of no outlet and no date."""
    article = make_article()
    Article.objects.filter(pk=article.pk).update(publication=None)
    article.refresh_from_db()
    return make_mention(make_claim(), article)


def test_the_outlet_follows_into_chains_and_goes_again_by_an_undo(unplaced: Mention, alice: User) -> None:
    article, before = unplaced.version.article, chain(unplaced)
    decision = correct_article(article=article.pk, by=alice, outlet="Hallen Gazette", published_at=DAY)
    assert decision is not None
    assert chain(unplaced) == [*before, "outlet Hallen Gazette"]
    unplaced.refresh_from_db()
    assert unplaced.said_on == DAY.date() and unplaced.claim.first_seen_at == DAY
    assert Event.objects.get(action="article.corrected").data["fields"] == ["outlet", "published_at"]
    undoing.undo_last(by=alice)
    unplaced.refresh_from_db()
    assert chain(unplaced) == before and unplaced.said_on is None
    assert Article.objects.get(pk=article.pk).publication is None


def test_another_outlet_takes_the_place_of_the_first_and_joins_its_own_words(alice: User) -> None:
    mention = marked(make_article(TEXT), alice)
    key = mention.words_key
    correct_article(article=mention.version.article_id, by=alice, outlet="Northern Wire")
    mention = Mention.objects.get()
    assert chain(mention) == ["outlet Northern Wire"]
    assert mention.words_key != key and mention.claim.words_key == mention.words_key


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "song"}, "kind"),
        ({"published_at": dt.datetime(9000, 1, 1, tzinfo=dt.UTC)}, "published_at"),
        ({"url": "ftp://a.example"}, "url"),
        ({"url": "https://taken.example/a"}, "url"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(alice: User, given: dict[str, Any], field: str) -> None:
    make_article(url="https://taken.example/a", canonical_url="https://taken.example/a")
    article = make_article()
    with pytest.raises(BadInput) as refused:
        correct_article(article=article.pk, by=alice, **given)
    assert refused.value.field == field


def test_an_address_tells_the_outlet_and_is_not_taken_from_another_by_an_undo(alice: User) -> None:
    article = make_article(canonical_url="https://old.example/a")
    correct_article(article=article.pk, by=alice, url="gazette.example/ferry?utm_source=x", outlet="")
    article.refresh_from_db()
    assert article.canonical_url == "https://gazette.example/ferry"
    assert article.publication and article.publication.domain == "gazette.example"
    make_article(canonical_url="https://old.example/a")
    with pytest.raises(WrongState):
        undoing.undo_last(by=alice)


def test_a_stranger_and_who_saw_an_older_one_correct_nothing(alice: User, mallory: User) -> None:
    article = make_article()
    with pytest.raises(NotAllowed):
        correct_article(article=article.pk, by=mallory, title="Mine")
    with pytest.raises(StaleText):
        correct_article(article=article.pk, by=alice, title="Mine", revision=article.revision + 1)
    assert correct_article(article=article.pk, by=alice, title=article.title) is None


def test_a_verdict_on_what_an_outlet_said_holds_its_outlet(alice: User) -> None:
    mention = marked(make_article(TEXT), alice)
    Claim.objects.update(status="in_review")
    said = {"claim": mention.claim, "judges": "said", "judged_link": mention.chain.get()}
    Review.objects.create(**said, author=alice, last_edited_by=alice)
    for outlet in ("Northern Wire", ""):
        with pytest.raises(WrongState):
            correct_article(article=mention.version.article_id, by=alice, outlet=outlet)
    assert not Publication.objects.filter(name="Northern Wire").exists()


def test_who_speaks_in_a_post_says_what_nobody_else_is_named_for(alice: User, bob: User) -> None:
    post = make_article(TEXT, kind="post", publication="x.com", published_at=timezone.now())
    own = marked(post, alice)
    quoted = marked(post, alice, speaker="Finn Aal", words="The ferry was late on 40 days.")
    assert origins_of(own.claim).independent == 0
    correct_article(article=post.pk, by=alice, authors=["Clara Voss"])
    own = Mention.objects.get(pk=own.pk)
    assert chain(own)[0] == "speaker Clara Voss" and own.form != Mention.Form.ASSERTION
    assert [one.name for one in own.claim.claimants.all()] == ["Clara Voss"]
    assert chain(quoted)[:2] == ["speaker Finn Aal", "relay Clara Voss"]
    assert origins_of(own.claim).independent == 1
    undoing.undo(decision=Decision.objects.get(action="article.corrected").pk, by=bob)
    own = Mention.objects.get(pk=own.pk)
    assert chain(own)[0].startswith("outlet") and own.form == Mention.Form.ASSERTION
    assert chain(quoted)[0] == "speaker Finn Aal" and "relay" not in str(chain(quoted))


@pytest.mark.parametrize(
    ("given", "outlet", "authors", "kind"),
    [
        ({"outlet": " Hallen  Gazette "}, "Hallen Gazette", [], "article"),
        ({"outlet": "Hallen Gazette", "url": "https://wire.example/a"}, "Hallen Gazette", [], "article"),
        ({"url": "https://wire.example/a", "authors": ["Ada Lund"]}, "wire.example", ["Ada Lund"], "article"),
        ({"outlet": " – "}, None, [], "article"),
        ({"url": "https://x.com/AdaLund/status/12"}, None, ["@AdaLund"], "post"),
        ({"url": "https://x.com/i/status/12", "authors": ["Ada Lund"]}, None, ["Ada Lund"], "post"),
        ({"url": "https://x.com/i/status/12"}, None, [], "post"),
        ({"url": "https://www.youtube.com/watch?v=1"}, None, [], "video"),
    ],
)
def test_an_article_has_the_outlet_and_author_that_were_given_or_that_its_address_tells(
    alice: User, given: dict[str, Any], outlet: str | None, authors: list[str], kind: str
) -> None:
    article = add_text(text="Fares rise by 12 percent in May, the council says.", by=alice, **given).article
    assert (str(article.publication) if article.publication else None) == outlet
    assert article.authors == authors and article.kind == kind
