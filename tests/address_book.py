"""An address for every route: what tests of all pages ask for, so that a new page cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import timezone

from claims import review, sources, triage
from claims.corrections import correct_mention
from claims.following import follow_words
from claims.interests import declare
from claims.models import Article, ClaimLink, Event, FactCheck, Outbox, Review, Sighting, Topic, User
from claims.pictures import set_picture
from claims.priorchecks import add_check
from claims.reports import report_mistake
from claims.savedviews import save_view
from claims.structured import picture_path
from tests.factories import (
    make_article,
    make_claim,
    make_fact_check,
    make_inquiry,
    make_match,
    make_mention,
    picture_file,
)

NOUNS = {  # whose number stands in the address, where the name does not say it
    "mark_claim": "article",
    "evidence": "claim",
    "factchecks_speaker": "voice",
    "verdict_picture": "verdict",
    "sightings": "claim",
    "decide_sighting": "sighting",
    "note_origin": "mention",
    "article_changes": "article",
    "edit_speaker": "speaker",
    "merge_speaker": "speaker",
    "part_speaker": "speaker",
    "article_news": "article",
    "correct_article": "article",
    "withdraw_article": "article",
    "readmit_article": "article",
    "retry_article": "article",
    "accept_rest": "article",
    "correct_mention": "mention",
    "put_back_correction": "correction",
    "split_mention": "mention",
    "decide_match": "match",
    "untie_claims": "link",
    "withdraw_evidence": "evidence",
    "remove_prior_check": "prior_check",
    "use_prior_check": "prior_check",
    "remind_inquiry": "inquiry",
    "answer_inquiry": "inquiry",
    "end_interest": "interest",
    "end_follow": "follow",
    "retry_job": "job",
    "drop_job": "job",
    "edit_source": "source",
    "fetch_source": "source",
    "upload_source": "source",
    "snapshot_file": "snapshot",
    "take_down": "published",
    "confirm_take_down": "published",
    "put_back": "published",
    "settle_report": "report",
}


WRITTEN_OUT = {
    "factchecks_rating": "/factchecks/ratings/false/",
    "export": "/export/queue.csv",
    "search_claims": "/v1alpha1/claims:search?query=rents",
    "oembed": f"/oembed/?url={settings.SITE_URL}/factchecks/{{slug}}/",
}


def address_book(alice: User, bob: User) -> Callable[[str], str]:
    """Gives the address of a route by its name, on things that exist; makes the things."""
    article = make_article("Rents fell by two percent, said Carla Benet.")
    claim = make_claim(article=article, status="open")
    make_mention(claim, make_article())
    new = make_claim(article=article)
    match = make_match(new.mentions.get(), claim)
    fact_check = make_fact_check(alice, bob)
    source = sources.add_source(title="Register", by=alice)
    snapshot = sources.pin_file(source=source.pk, data=b"Rents rose in the capital.", name="r.txt", by=alice)
    decision = triage.accept(claims=[make_claim().pk], by=alice)
    place = {"version": article.current, "begin": 0, "end": 5}
    sighting = Sighting.objects.create(claim=claim, score=0.5, relation="repeats", **place)
    keys = {
        "job": _failed_job(article).pk,
        "sighting": sighting.pk,
        "article": article.pk,
        "claim": claim.pk,
        "mention": claim.mentions.first().pk,
        "correction": correct_mention(mention=new.mentions.get().pk, kind="pledge", by=alice)[0].pk,
        "match": match.pk,
        "link": ClaimLink.objects.create(claim=new, other=claim, relation="related").pk,
        "speaker": claim.claimants.get().pk,
        "verdict": review.start_review(claim=make_claim(status="open").pk, by=alice).claim_id,
        "source": source.pk,
        "snapshot": snapshot.pk,
        "undo": decision.pk,
        "inquiry": make_inquiry(claim, by=alice).pk,
        "delete_view": save_view(name="Ours", query="view=all", shared=True, by=alice).changes[0]["id"],
        "interest": declare(why="A relative.", by=alice, claim=make_claim()).pk,
        "evidence": fact_check.claim.evidence.get().pk,
        "published": fact_check.pk,
        "report": report_mistake(slug=fact_check.slug, body="It was three percent.").pk,
        "voice": fact_check.voices[0],
        "follow": follow_words(words="Port of Sundholm", by=alice).pk,
        "prior_check": add_check(claim=claim.pk, url="checks.example/1", rating="False", by=alice).pk,
    }

    def address(name: str) -> str:
        if name in ("topic", "factchecks_topic"):
            return reverse(name, args=[_under_a_topic(fact_check)])
        if name == "picture":
            return picture_path(_with_picture(make_fact_check(alice, bob), alice))
        if name in WRITTEN_OUT:
            return WRITTEN_OUT[name].format(slug=fact_check.slug)
        if "/" in name or name == "metrics":
            return f"/{name}"
        plain = {"number": fact_check.number, "slug": fact_check.slug}
        for given in ({}, {"slug": plain["slug"]}, plain, {"pk": keys.get(NOUNS.get(name, name), claim.pk)}):
            try:
                found = reverse(name, kwargs=given)
            except NoReverseMatch:
                continue
            # Or a route of another thing would be asked for a claim's number, which sometimes fits.
            known = name in keys or name in NOUNS or found.startswith(("/claims/", "/api/"))
            assert known or "pk" not in given, f"NOUNS does not say whose number {name} takes"
            return found
        raise LookupError(name)

    return address


def _failed_job(article: Article) -> Outbox:
    event, now = Event.objects.last(), timezone.now()
    return Outbox.objects.create(event=event, job="match_article", subject_id=article.pk, failed_at=now)


def _under_a_topic(page: FactCheck) -> str:
    topic, _made = Topic.objects.get_or_create(name="Harbour", slug="harbour")
    FactCheck.objects.filter(pk=page.pk).update(topics=[topic.slug])
    return topic.slug


def _with_picture(page: FactCheck, by: User) -> dict[str, Any]:
    """Of a page that was published, as if it had had one: no verb gives it."""
    draft = review.start_review(claim=make_claim(status="open").pk, by=by)
    given = {"data": picture_file(), "alt": "The quay", "credit": "Ida Vorn", "shows_false": False}
    row = set_picture(review=draft.pk, by=by, revision=draft.revision, **given).review
    described = {"picture": row.picture, "picture_alt": row.picture_alt, "picture_credit": row.picture_credit}
    Review.objects.filter(pk=page.review_id).update(**described)
    return dict(review.content(row)["picture"])


def insides(place: str, patterns: Iterable[Any] | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """(address, name) of every route below `place`, with 1 for what stands for a thing."""
    for entry in patterns or get_resolver().url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from insides(place, entry.url_patterns, path) if path.startswith(place) else ()
        elif path.startswith(place):
            path = path.replace("(?P<app_label>claims)", "claims").replace("^", "").replace("$", "")
            yield "/" + re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>", "1", path), entry.name
