"""From one version of an article to the next: the words, and the claims that people marked in them."""

from __future__ import annotations

import hashlib

import pytest
from django.utils import timezone

from claims import audit, desk, dropped, notices, versions
from claims.corrections import add_mention, correct_mention
from claims.following import follow
from claims.inquiries import notice
from claims.models import Article, ArticleVersion, Claim, Match, Mention
from claims.readings import read_article
from claims.suggestions import match_article
from tests.claims.verdicts import sign, submitted_review
from tests.factories import make_article

pytestmark = pytest.mark.django_db

END = "The weir cost {} million euros.\n\nVorn says the gate is shut.\n\nNobody swims there."
FIRST = "Weir news\n\nBoats wait in line.\n\n" + END.format(4)
SECOND = "Weir news\n\nA correction was made.\n\n" + END.format(5)


@pytest.fixture
def article(db) -> Article:
    return make_article(FIRST, state="read")


def mark(article: Article, words: str, by) -> Mention:
    begin = article.current.text.index(words)
    return add_mention(article=article.pk, begin=begin, end=begin + len(words), by=by)[0]


def next_version(article: Article, text: str) -> ArticleVersion:
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = ArticleVersion.objects.create(
        article=article, number=article.current.number + 1, title=article.title, text=text, sha256=digest
    )
    article.current = version
    article.save(update_fields=["current"])
    return version


def read(version: ArticleVersion) -> int:
    """What the job does after the reading; how many claims it tells of."""
    version.extracted_at = timezone.now()
    version.save()
    audit.record("article.extracted", subject=version.article, by=None, version=version.pk, mentions=0)
    return dropped.notice_dropped(version.article_id)


def test_a_mark_stands_elsewhere_or_no_more_and_is_never_guessed(alice, article):
    mark(article, "the gate is shut", alice)
    mark(article, "4 million euros", alice)
    new = next_version(article, SECOND)
    found = {one.mention.quote: one for one in versions.carried(new)}
    assert found["4 million euros"].state == "lost" and found["4 million euros"].spans == []
    moved = found["the gate is shut"]
    [[begin, end]] = moved.spans
    assert (moved.state, new.text[begin:end]) == ("moved", "the gate is shut")


def test_what_stands_where_it_stood_is_exact(alice, article):
    mark(article, "The weir cost 4 million euros", alice)
    new = next_version(article, FIRST + "\n\nMore to come.")
    assert [one.state for one in versions.carried(new)] == ["exact"]


def test_what_only_a_machine_read_is_not_carried_until_a_person_corrects_it(alice, article):
    mention = mark(article, "The weir cost 4 million euros", alice)
    Mention.objects.filter(pk=mention.pk).update(extractor="model")
    new = next_version(article, FIRST + "\n\nMore to come.")
    assert versions.carried(new) == []
    correct_mention(mention=mention.pk, speaker="Ida Vorn", by=alice)
    assert len(versions.carried(new)) == 1


def test_a_claim_that_the_new_reading_found_is_not_carried(alice, article):
    mention = mark(article, "The weir cost 4 million euros", alice)
    new = next_version(article, FIRST + "\n\nMore to come.")
    again = mark(article, "The weir cost 4 million euros", alice)
    assert again.claim_id == mention.claim_id
    assert versions.carried(new) == []


def test_passages_say_what_was_changed_added_and_removed_and_fold_the_rest():
    same = "\n\n".join(f"Paragraph {n} stays." for n in range(6))
    found = versions.passages(f"{FIRST}\n\n{same}", f"{SECOND}\n\n{same}")
    assert [one.change for one in found if one.change != "same"] == ["added", "removed", "changed"]
    changed = next(one for one in found if one.change == "changed")
    assert [(s.change, s.words) for s in changed.segments if s.change != "equal"] == [
        ("delete", "4"),
        ("insert", "5"),
    ]
    assert sum(one.skipped for one in found) == 7


def test_a_sighting_of_an_earlier_version_alone_is_lost_moved_or_still_there(article, alice):
    cost, gate, wait = (mark(article, words, alice) for words in ["4 million", "gate is shut", "Boats wait"])
    next_version(article, SECOND)
    again = list(Mention.objects.select_related("version__article"))
    assert versions.replaced(again) == {cost.pk: "lost", gate.pk: "moved", wait.pk: "lost"}
    read = mark(Article.objects.select_related("current").get(), "5 million", alice)
    Mention.objects.filter(pk=read.pk).update(claim=cost.claim)
    assert cost.pk not in versions.replaced(Mention.objects.select_related("version__article"))


def test_who_has_a_claim_in_hand_is_told_once_that_an_article_says_it_no_longer(article, alice, bob, carol):
    cost, gate, wait, end = (
        mark(article, words, alice).claim
        for words in ["4 million", "gate is shut", "Boats wait", "Nobody swims there"]
    )
    Claim.objects.filter(pk__in=[cost.pk, gate.pk, end.pk]).update(status="open")
    sign(submitted_review(alice, claim=Claim.objects.get(pk=cost.pk)), bob)
    for followed in (cost, wait):
        follow(claim=followed.pk, by=carol)
    assert read(article.current) == 0
    second = next_version(article, SECOND)
    assert [read(second), read(second), dropped.notice_dropped(article.pk)] == [2, 0, 0]
    for claim in (cost, gate, wait, end):
        notices.notify("claim", claim.pk)
    told = [list(person.notifications.values_list("claim", "kind")) for person in (alice, bob, carol)]
    lost = [(cost.pk, "dropped")]
    assert told == [lost, lost, [(wait.pk, "dropped"), *lost]]
    assert "News of the day, Sundholm Courier" in notices.sentence(alice.notifications.get())
    asking = Claim.objects.filter(attention=["article"])
    assert list(asking) == [cost]  # who only follows hears, and the desk is not asked
    [row] = desk.claims_now(alice)["article"]
    assert row.about == {"article": article.pk, "title": article.title, "act": "claim.dropped"}
    notice(claim=cost.pk, attention="article", by=alice)
    assert read(next_version(article, FIRST + " No more.")) == 0
    assert read(next_version(article, SECOND)) == 2  # both stood there again


def test_the_figure_of_a_newer_version_is_suggested_as_a_change_of_the_one_that_it_replaced(db):
    text = (
        "Ferry manager Piet Vos said the ferry to Hallen carried {} passengers last year. Nobody swims there."
    )
    article = make_article(text.format("52,000"))
    read_article(article.pk)
    replaced = article.current.mentions.get().claim
    next_version(article, text.format("45,000"))
    read_article(article.pk)
    match_article(article.pk)
    match = Match.objects.get(mention__version=article.current)
    assert (match.claim, match.relation) == (replaced, "changed_figure")
