"""Who of those that carry a claim had it themselves, who tells the desk, and how far people agree."""

import datetime as dt
import sys
from contextlib import contextmanager

import pytest
from django.utils import timezone

from claims import indexing, matches, origins, publishing, repeats, review
from claims.agreement import Share, by_month
from claims.exceptions import BadInput, NotAllowed
from claims.identities import merge_speakers
from claims.models import (
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    Event,
    Mention,
    OriginNote,
    Publication,
    Speaker,
)
from claims.publications import folded
from claims.readings import read_article
from claims.suggestions import match_article
from tests.claims.verdicts import edit, sign
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db):
    return make_claim("The bridge is safe.", status="open")


def seen(claim, publication, *, relay="", text="", **fields):
    article = make_article(text, publication=publication, **fields)
    mention = make_mention(claim, article)
    if relay:
        ChainLink.objects.create(mention=mention, position=1, role="relay", name=relay)
    return mention


def figures(claim):
    found = origins.origins_of(claim)
    return found.articles, found.independent, found.unknown


def test_what_cannot_be_told_is_unknown(claim):
    seen(claim, "Courier")
    seen(claim, "Post", credits=["Norda"])
    assert figures(claim) == (2, 0, 2)


def test_all_who_name_one_relay_have_one_origin(claim):
    for outlet in ("Courier", "Post", "Gazette"):
        seen(claim, outlet, relay="Norda")
    assert figures(claim) == (3, 1, 0)


def test_outlets_that_only_name_each_other_have_no_origin(claim):
    seen(claim, "Courier", relay="the Post")
    seen(claim, "Post", relay="Courier")
    assert figures(claim) == (2, 0, 2)


def test_hundreds_that_cite_each_other_are_followed_once_each():
    """Counted in calls: each is looked at a few times, where every order of citing would never end."""
    courier, post = (Publication(name=name, key=folded(name)) for name in ("Courier", "Post"))
    mentions = [citing(pk, *((courier, "Post") if pk % 2 else (post, "Courier"))) for pk in range(1, 601)]
    with at_most(150 * len(mentions)):
        found = origins.counted(mentions)
    assert (found.articles, found.independent, found.unknown) == (600, 0, 600)
    assert {origin.reason for origin in found.of.values()} == {"circle"}


def citing(pk, publication, relay):
    article = Article(pk=pk, publication=publication)
    mention = Mention(pk=pk, version=ArticleVersion(article=article))
    mention._state.fields_cache["origin_note"] = None
    mention.links = [ChainLink(role="relay", name=relay)]
    return mention


@contextmanager
def at_most(calls):
    """Fails at the call of a Python function that is one too many."""
    left = iter(range(calls))

    def count(_frame, event, _argument):
        if event == "call" and next(left, None) is None:
            raise AssertionError(f"more than {calls} calls")

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


def test_who_names_an_outlet_has_what_that_outlet_has(claim):
    seen(claim, "Courier", relay="Post")
    seen(claim, "Post", relay="Norda")
    seen(claim, "Gazette", relay="Norda")
    assert figures(claim) == (3, 1, 0)


@pytest.mark.parametrize("cited", ["the Harbour Post", "Harbour-Post", "Harbour Post"])
def test_an_outlet_known_by_its_address_alone_is_cited_by_its_name(claim, cited):
    seen(claim, "www.harbour-post.example.org")
    seen(claim, "Courier", relay=cited)
    assert figures(claim) == (2, 0, 2)
    seen(claim, "Gazette", relay="Example Press")
    assert figures(claim) == (3, 1, 2)


def test_a_copy_has_what_its_original_has(claim):
    original = seen(claim, "Courier", relay="Norda")
    seen(claim, "Post", copy_of=original.version.article)
    assert figures(claim) == (2, 1, 0)


def test_a_recording_a_post_and_what_the_desk_heard_are_origins(claim):
    seen(claim, "Courier", kind="video")
    post = seen(claim, "Gazette")
    ChainLink.objects.create(mention=post, position=1, role="venue", name="X")
    Mention.objects.create(claim=claim, extractor="person", quote="Safe.", wording="Safe.")
    assert figures(claim) == (3, 3, 0)
    unknown = seen(claim, "Post", kind="speech")
    unknown.chain.update(name="–", speaker=None)  # nobody knows who speaks there
    assert figures(claim) == (4, 3, 1)


def test_what_was_told_to_the_outlet_itself_is_its_own(claim):
    text = "Mr Hartog told the Sundholm Courier that the bridge is safe. He left."
    mention = seen(claim, "Sundholm Courier", text=text)
    other = seen(claim, "Post", text=text.replace("that", "on Monday that"))
    begin = text.index("the bridge")
    Mention.objects.filter(pk=mention.pk).update(begin=begin, quote="the bridge is safe")
    Mention.objects.filter(pk=other.pk).update(begin=begin + 10, quote="the bridge is safe")
    assert figures(claim) == (2, 1, 1)


def test_a_journalist_corrects_it_and_an_outsider_does_not(claim, alice, mallory):
    mention = seen(claim, "Courier")
    origins.note_access(mention=mention.pk, access="own", by=alice)
    assert figures(claim) == (1, 1, 0)
    origins.note_access(mention=mention.pk, access="taken", by=alice)
    assert (figures(claim), OriginNote.objects.count()) == ((1, 0, 0), 1)
    with pytest.raises(BadInput):
        origins.note_access(mention=mention.pk, access="perhaps", by=alice)
    with pytest.raises(NotAllowed):
        origins.note_access(mention=mention.pk, access="own", by=mallory)


def test_a_correction_rules_the_whole_article_and_its_later_versions(claim, alice):
    first = seen(claim, "Courier", relay="Norda")
    article = first.version.article
    second = make_mention(claim, article)
    origins.note_access(mention=second.pk, access="own", by=alice)
    origins.note_access(mention=first.pk, access="unknown", by=alice)
    article.current = ArticleVersion.objects.create(article=article, number=2, text="New.", sha256="2" * 64)
    ChainLink.objects.create(mention=make_mention(claim, article), position=1, role="relay", name="Norda")
    assert figures(claim) == (1, 0, 1)
    origins.note_access(mention=second.pk, access="taken", by=alice)
    assert figures(claim) == (1, 0, 0)


def test_two_whom_the_desk_vouches_for_outside_any_article_are_two(claim, alice):
    for _number in range(2):
        row = Mention.objects.create(claim=claim, extractor="person", quote="Safe.", heard_in="leaflet")
        origins.note_access(mention=row.pk, access="own", by=alice)
    assert figures(claim) == (2, 2, 0)


def test_of_more_articles_than_are_read_all_are_counted_and_the_oldest_read(claim, monkeypatch):
    original = seen(claim, "Courier", relay="Norda").version.article
    for outlet in ("Post", "Gazette"):
        seen(claim, outlet, copy_of=original)
    monkeypatch.setattr(origins, "MOST", 2)
    assert (figures(claim), origins.origins_of(claim).read) == ((3, 1, 0), 2)


def test_each_speaker_counts_once_under_all_his_names(claim, alice):
    seen(claim, "Courier")
    make_mention(claim, make_article(), speaker="R. Hartog")
    seen(claim, "Post").chain.update(name="–", speaker=None)
    old, known = (Speaker.objects.get(name=name) for name in ("R. Hartog", "Ruben Hartog"))
    merge_speakers(speaker=old.pk, into=known.pk, by=alice)
    assert origins.origins_of(claim).speakers == 1


def test_a_repeat_that_is_live_at_publication_is_told_once(alice, bob):
    published = make_fact_check(alice, bob)
    make_mention(published.claim, make_article())
    Claim.objects.filter(pk=published.claim_id).update(attention=[])
    assert [repeats.tell_repeats(published.pk), repeats.tell_repeats(published.pk)] == [True, False]
    assert Event.objects.filter(action="claim.said_again").count() == 1


def test_where_a_claim_was_seen_first_is_no_repeat_of_it(alice, bob):
    published = make_fact_check(alice, bob)
    assert not repeats.tell_repeats(published.pk)
    assert repeats.live_repeats(published.claim) == []


def test_a_mended_typo_tells_of_no_repeat(alice, bob):
    claim = make_fact_check(alice, bob).claim
    make_mention(claim, make_article())
    Claim.objects.filter(pk=claim.pk).update(attention=[], status="open")
    row = edit(review.start_review(claim=claim.pk, by=alice), alice, change="typo").review
    row = review.submit(review=row.pk, by=alice)
    mended = publishing.publish(review=sign(row, bob).pk, by=bob)
    assert not repeats.tell_repeats(mended.pk)


def test_an_old_sighting_is_no_news(alice, bob):
    published = make_fact_check(alice, bob)
    make_mention(published.claim, make_article())
    Claim.objects.filter(pk=published.claim_id).update(attention=[])
    Article.objects.update(published_at=timezone.now() - dt.timedelta(days=30))
    assert not repeats.tell_repeats(published.pk)


def test_a_strong_repeat_of_a_checked_claim_in_other_words_is_told(alice, bob):
    published = make_fact_check(alice, bob, wording="Rents in Sundholm fell by two percent in 2025.")
    indexing.index([published.claim])
    Claim.objects.filter(pk=published.claim_id).update(attention=[])
    article = make_article('Edda Moreau said: "In 2025 rents in Sundholm fell by two percent."')
    read_article(article.pk)
    match_article(article.pk)
    assert Claim.objects.get(pk=published.claim_id).attention == ["again"]
    assert repeats.live_repeats(published.claim)[0].version.article == article


def test_agreement_counts_decisions_by_band(alice):
    scores = {0.9: "same", 0.8: "reject", 0.2: "same"}
    for score, act in scores.items():
        mention = make_claim(article=make_article()).mentions.get()
        match = make_match(mention, make_claim(status="open"), score=score)
        (matches.same_claim if act == "same" else matches.reject)(match=match.pk, by=alice)
    month = by_month()[0]
    assert (month.strong_precision.hits, month.strong_precision.labels) == (1, 2)
    assert (month.strong_recall.hits, month.strong_recall.labels) == (1, 2)
    assert (month.suggest_precision.hits, month.suggest_precision.labels) == (2, 3)
    assert not month.strong_precision.enough


def test_the_interval_is_wilsons():
    assert Share(40, 50).interval == pytest.approx((0.6696, 0.8876), abs=1e-3)
    assert Share(0, 0).interval == (0.0, 1.0)
