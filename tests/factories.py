"""Rows for tests, with nothing in them that a test does not ask for."""

from __future__ import annotations

import hashlib
import io
import itertools
from typing import Any

from django.utils import timezone
from PIL import Image

from claims import inquiries, publications, review
from claims.counts import recount
from claims.evidence import add_contact_evidence
from claims.furniture import Furniture
from claims.models import (
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    FactCheck,
    Inquiry,
    Match,
    Mention,
    Publication,
    Relation,
    User,
)
from claims.publishing import publish
from claims.scales import ratings_for
from claims.speakers import find_speakers

_numbers = itertools.count(1)


def make_publication(name: str = "Sundholm Courier") -> Publication:
    row = publications.of_name(name)
    assert row is not None
    return row


def make_article(text: str = "", *, publication: str = "Sundholm Courier", **fields: Any) -> Article:
    """An article with one version, not yet read; nobody waits for it to be compared."""
    text = text or f"A short text, number {next(_numbers)}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    fields = {"via": "paste", "title": "News of the day", **fields}
    article = Article.objects.create(publication=make_publication(publication), text_sha256=digest, **fields)
    article.current = ArticleVersion.objects.create(
        article=article, number=1, title=article.title, text=text, sha256=digest, matched_at=timezone.now()
    )
    article.save(update_fields=["current"])
    return article


def make_inquiry(claim: Claim, *, by: User, whom: str = "Harbour office", **asked: Any) -> Inquiry:
    decision = inquiries.ask(claim=claim.pk, whom=whom, by=by, **asked)
    return Inquiry.objects.get(pk=decision.changes[0]["id"])


def make_claim(
    wording: str = "", *, speaker: str = "Ruben Hartog", article: Article | None = None, **fields: Any
) -> Claim:
    """A claim; with an article also a mention of it there, its chain one link long."""
    wording = wording or f"Ferry number {next(_numbers)} was late."
    claim = Claim.objects.create(wording=wording, **fields)
    claim.claimants.set(find_speakers([speaker]).values())
    if article is not None:
        make_mention(claim, article, speaker=speaker)
    return claim


def make_mention(claim: Claim, article: Article, *, speaker: str = "Ruben Hartog", **fields: Any) -> Mention:
    begin = next(_numbers)
    mention = Mention.objects.create(
        **{
            "claim": claim,
            "version": article.current,
            "extractor": "test",
            "spans": [[begin, begin + 1]],
            "span_key": f"{begin}-{begin + 1}",
            "begin": begin,
            "quote": claim.wording,
            "wording": claim.wording,
            "polarity": claim.polarity,
            "kind": claim.kind,
            **fields,
        }
    )
    people = find_speakers([speaker])
    ChainLink.objects.create(
        mention=mention, position=0, role="speaker", name=speaker, speaker=people[speaker]
    )
    recount([claim.pk])
    return mention


def make_match(mention: Mention, claim: Claim, relation: str = Relation.REPEATS, score: float = 0.9) -> Match:
    return Match.objects.create(mention=mention, claim=claim, relation=relation, score=score, model="test")


def picture_file(width: int = 400, height: int = 300, *, form: str = "JPEG", **saved: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, form, **saved)
    return out.getvalue()


def make_fact_check(
    author: User,
    editor: User,
    *,
    wording: str = "Rents fell by two percent.",
    claim: Claim | None = None,
    rating: str = "false",
    standfirst: str = "",
) -> FactCheck:
    """A published fact-check, by the verbs that the desk uses, signed by both."""
    claim = claim or make_claim(wording, article=make_article(), status="open")
    evidence = add_contact_evidence(
        claim=claim.pk,
        contact="Nils Varga",
        terms="on_record",
        stance="refutes",
        summary="The register shows a rise.",
        visibility="public",
        by=author,
    )
    next_one = {"change": "update", "note": "The figures are newer."}
    changed = next_one if claim.fact_checks.exists() else {}
    draft = review.start_review(claim=claim.pk, by=author)
    fitting = ratings_for(claim)
    review.edit_review(
        review=draft.pk,
        by=author,
        revision=draft.revision,
        rating=next((each for each in fitting if each.code == rating), fitting[0]),
        summary="The register says otherwise.",
        evidence=[evidence.pk],
        furniture=Furniture(standfirst=standfirst, **changed) if changed or standfirst else None,
    )
    submitted = review.submit(review=draft.pk, by=author)
    review.sign(review=draft.pk, content_hash=submitted.content_hash, by=editor)
    published = publish(review=draft.pk, by=editor)
    assert published is not None
    return published
