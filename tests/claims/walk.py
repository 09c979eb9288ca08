"""A walk over a desk: random verbs by random people on a few claims, and what must hold after each.

Refusals (ClaimsError) are fine, anything else is not.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q
from django.test import Client
from django.utils import timezone

from claims import (
    assignment,
    corrections,
    decisions,
    entries,
    evidence,
    identities,
    inquiries,
    interests,
    matches,
    merging,
    pledges,
    publishing,
    review,
    sightings,
    signatures,
    sources,
    topics,
    triage,
    undoing,
)
from claims.exceptions import ClaimsError
from claims.models import (
    Article,
    ChainLink,
    Claim,
    ClaimLink,
    Correction,
    Decision,
    Evidence,
    FactCheck,
    Inquiry,
    Interest,
    Match,
    Mention,
    Note,
    Review,
    Sighting,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.scales import ensure_scales, ratings_for
from tests.claims.verdicts import edit, pinned_source
from tests.claims.walk_more import MORE
from tests.factories import make_article, make_claim, make_match, make_mention

TEXT = "The strike cost 52 million euros, the mayor said. The quay will open in June. Nobody saw the ferry."
SPEAKERS = ("Ruben Hartog", "Ada Lind", "Mayor Oke")
STEPS_OF_THE_WAY = 0.35
"""How often a step goes on along the usual way: a walk of chance alone never comes to a published page."""
SOON = dt.timedelta(hours=1)


class Nothing(Exception):
    """The verb has nothing to work on just now."""


class Desk:
    """Six claims in two articles, and people who do what comes into their heads."""

    def __init__(self, seed: int, people: list[User]) -> None:
        self.random, self.people = random.Random(seed), people
        self.told: list[str] = []
        ensure_scales()  # a test with transactions of its own leaves none
        articles = [make_article(f"{TEXT} Page {n} of {seed}.") for n in range(2)]
        words = list(re.finditer(r"[a-z]{3,}", TEXT))
        for n, speaker in enumerate([*SPEAKERS, *SPEAKERS]):
            claim = make_claim(
                f"Sentence number {n} of the day.",
                speaker=speaker,
                status="open" if n % 2 else "new",
                polarity="denied" if n == 5 else "affirmed",
                kind="pledge" if n == 4 else "statement",
            )
            begin, end = words[n].span()
            place = {"begin": begin, "spans": [[begin, end]], "span_key": f"{begin}-{end}"}
            for article in articles:
                make_mention(claim, article, speaker=speaker, **place)
        self._suggest(articles[0])
        self.source = pinned_source(people[0])
        Topic.objects.get_or_create(name="Harbour", slug="harbour")

    def _suggest(self, article: Article) -> None:
        claims = list(Claim.objects.order_by("-pk")[:6])
        for mention in Mention.objects.filter(claim__in=claims):
            make_match(mention, self.random.choice(claims), self.random.choice(["repeats", "denies"]))
        for n, claim in enumerate(claims[:3]):
            place = {"begin": 10 * n, "end": 10 * n + 8, "score": 0.7, "relation": "repeats"}
            Sighting.objects.create(claim=claim, version=article.current, **place)

    def one(self, model: Any, **fields: Any) -> Any:
        """One of the newest rows. Raises Nothing."""
        rows = list(model._default_manager.filter(**fields).order_by("-pk")[:12])
        if not rows:
            raise Nothing
        return self.random.choice(rows)

    def pk(self, model: Any, **fields: Any) -> int:
        """Its number, now and then one that never was."""
        return 999_999 if self.chance(0.02) else self.one(model, **fields).pk

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def any(self, *things: Any) -> Any:
        return self.random.choice(things)

    def step(self) -> None:
        name, verb = (
            ("advance", advance) if self.chance(STEPS_OF_THE_WAY) else self.any(*VERBS.items(), *MORE.items())
        )
        by = self.any(*self.people)
        try:
            verb(self, by)
        except ClaimsError as refusal:
            self.told.append(f"{name} by {by}: {refusal.code}")
        except Nothing:
            self.told.append(f"{name}: nothing there")
        else:
            self.told.append(f"{name} by {by}")


def advance(d: Desk, by: User) -> None:
    """One step of the usual way from a claim to its page, of one of the first: among many none comes far."""
    on_the_way = Claim.objects.filter(status__in=["new", "open", "in_review", "checked"])
    claim = d.one(Claim, pk__in=list(on_the_way.order_by("pk").values_list("pk", flat=True)[:3]))
    row = review.in_hand(claim)
    pieces = claim.evidence.filter(withdrawn_at=None)
    if claim.status in {"new", "checked"}:
        triage.open_claims(claims=[claim.pk], by=by)
    elif not pieces.exists():
        evidence.add_evidence(claim=claim.pk, source=d.source, stance="refutes", summary="So.", by=by)
    elif row is None:
        review.start_review(claim=claim.pk, by=by)
    elif row.state == "submitted":
        review.sign(review=row.pk, content_hash=review.content_hash(row), by=by)
    elif row.state == "signed":
        publishing.publish(review=row.pk, by=by)
    else:
        rating, chosen = ratings_for(claim)[0], list(pieces.values_list("pk", flat=True))
        noted = {"change": "correction", "note": "Newer figures."} if claim.fact_checks.exists() else {}
        edit(row, by, rating=rating, summary="So.", judges="true", judged_link=None, evidence=chosen, **noted)
        review.submit(review=row.pk, by=by)


def correct_mention(d: Desk, by: User) -> None:
    wanted: dict[str, Any] = {"speaker": d.any("", *SPEAKERS)}
    if d.chance(0.3):
        wanted |= {"polarity": d.any("affirmed", "denied"), "relays": ["Harbour Radio"]}
    if d.chance(0.3):
        begin = d.random.randrange(40)
        wanted |= {"span": [[begin, begin + 12]]}
    corrections.correct_mention(mention=d.pk(Mention), by=by, **wanted)


def add_mention(d: Desk, by: User) -> None:
    begin, speaker = d.random.randrange(60), d.any("", *SPEAKERS)
    corrections.add_mention(article=d.pk(Article), begin=begin, end=begin + 20, speaker=speaker, by=by)


def edit_review(d: Desk, by: User) -> None:
    row = d.one(Review)
    link = ChainLink.objects.filter(mention__claim=row.claim_id).order_by("pk").first()
    said = link is not None and d.chance(0.4)
    pieces = list(row.claim.evidence.values_list("pk", flat=True))
    review.edit_review(
        review=row.pk,
        by=by,
        revision=row.revision,
        rating=None if d.chance(0.1) else d.any(*ratings_for(row.claim)),
        summary="" if d.chance(0.1) else f"Summary {d.random.randrange(3)}.",
        judges="said" if said else "true",
        judged_link=link if said else None,
        evidence=[] if d.chance(0.1) else pieces,
    )


def sign(d: Desk, by: User) -> None:
    row = d.one(Review, state__in=["submitted", "signed", "draft"])
    review.sign(review=row.pk, content_hash=review.content_hash(row), by=by)


def publish(d: Desk, by: User, at: dt.datetime | None = None) -> None:
    row = d.one(Review, state__in=["submitted", "signed"])
    publishing.publish(review=row.pk, by=by, at=at)


def declare(d: Desk, by: User) -> None:
    thing = d.any({"claim": Claim}, {"claim": Claim}, {"speaker": Speaker}, {"topic": Topic})
    interests.declare(why="A cousin.", by=by, **{name: d.one(model) for name, model in thing.items()})


def edit_source(d: Desk, by: User) -> None:
    row = Source.objects.get(pk=d.source.pk)
    sources.edit_source(source=row.pk, title=f"Bulletin {d.random.random()}", revision=row.revision, by=by)


def reword(d: Desk, by: User) -> None:
    row = d.one(Claim)
    entries.reword(claim=row.pk, wording=f"Reworded {d.random.random()}.", by=by, revision=row.revision)


def add_evidence(d: Desk, by: User) -> None:
    evidence.add_evidence(claim=d.pk(Claim), source=d.source, stance="refutes", summary="It shows.", by=by)


VERBS: dict[str, Callable[[Desk, User], Any]] = {
    "accept": lambda d, by: triage.accept(claims=[d.pk(Claim), d.pk(Claim)], by=by),
    "dismiss": lambda d, by: triage.dismiss(claims=[d.pk(Claim)], by=by),
    "open": lambda d, by: triage.open_claims(claims=[d.pk(Claim), d.pk(Claim)], by=by),
    "close": lambda d, by: triage.close(claim=d.pk(Claim), reason=d.any("true", "overtaken", "x"), by=by),
    "wait": lambda d, by: triage.wait(claim=d.pk(Claim), whom=d.any("", "the court"), until=None, by=by),
    "accept_rest": lambda d, by: triage.accept_rest(article=d.one(Article), flagged=[], by=by),
    "note": lambda d, by: triage.write_note(claim=d.pk(Claim), body="Seen.", by=by),
    "assign": lambda d, by: assignment.assign_claims(
        claims=[d.pk(Claim)], assignee=d.any(None, *d.people), by=by
    ),
    "undo": lambda d, by: decisions.undo(decision=d.pk(Decision), by=by),
    "undo_last": lambda d, by: undoing.undo_last(by=by),
    "merge": lambda d, by: merging.merge(claim=d.pk(Claim), into=d.pk(Claim), by=by),
    "join_mention": lambda d, by: merging.join_mention(mention=d.pk(Mention), claim=d.pk(Claim), by=by),
    "split": lambda d, by: entries.split(mention=d.pk(Mention), by=by),
    "tie": lambda d, by: merging.tie(claim=d.pk(Claim), other=d.pk(Claim), relation="related", by=by),
    "untie": lambda d, by: merging.untie(link=d.pk(ClaimLink), by=by),
    "same_claim": lambda d, by: matches.same_claim(match=d.pk(Match, decision="pending"), by=by),
    "link": lambda d, by: matches.link(match=d.pk(Match), relation="denies", by=by),
    "reject": lambda d, by: matches.reject(match=d.pk(Match), by=by),
    "confirm_sighting": lambda d, by: sightings.confirm_sighting(sighting=d.pk(Sighting), by=by),
    "link_sighting": lambda d, by: sightings.link_sighting(
        sighting=d.pk(Sighting), relation=d.any("denies", "changed_figure", "related"), by=by
    ),
    "reject_sighting": lambda d, by: sightings.reject_sighting(sighting=d.pk(Sighting), by=by),
    "add_claim": lambda d, by: entries.add_claim(wording="The lift stood.", speaker=d.any(*SPEAKERS), by=by),
    "reword": reword,
    "add_mention": add_mention,
    "correct_mention": correct_mention,
    "correct_again": correct_mention,
    "put_back": lambda d, by: corrections.put_back(correction=d.pk(Correction), by=by),
    "ask": lambda d, by: inquiries.ask(claim=d.pk(Claim), whom="The mayor", by=by),
    "answer": lambda d, by: inquiries.answer(inquiry=d.pk(Inquiry), text="No comment.", by=by),
    "notice": lambda d, by: inquiries.notice(claim=d.pk(Claim), attention=d.any("again", "answer"), by=by),
    "track": lambda d, by: pledges.track(claims=[d.pk(Claim)], tracked=d.chance(0.5), by=by),
    "set_topics": lambda d, by: topics.set_topics(claim=d.pk(Claim), topics=d.any([], [d.pk(Topic)]), by=by),
    "merge_speakers": lambda d, by: identities.merge_speakers(
        speaker=d.pk(Speaker), into=d.pk(Speaker), by=by
    ),
    "part_speakers": lambda d, by: identities.part_speakers(speaker=d.pk(Speaker), by=by),
    "declare": declare,
    "end_interest": lambda d, by: interests.end(interest=d.pk(Interest), by=by),
    "end_another": lambda d, by: interests.end(interest=d.pk(Interest), by=by),
    "add_evidence": add_evidence,
    "withdraw_evidence": lambda d, by: evidence.withdraw_evidence(evidence=d.pk(Evidence), by=by),
    "edit_source": edit_source,
    "start_review": lambda d, by: review.start_review(claim=d.pk(Claim), by=by),
    "edit_review": edit_review,
    "edit_more": edit_review,
    "submit": lambda d, by: review.submit(review=d.pk(Review), by=by),
    "sign": sign,
    "sign_too": sign,
    "return": lambda d, by: review.return_review(review=d.pk(Review), reason="Shorter.", by=by),
    "take_back": lambda d, by: review.take_back(review=d.pk(Review), by=by),
    "publish": publish,
    "schedule": lambda d, by: publish(d, by, at=timezone.now() + SOON),
    "publish_due": lambda d, by: publishing.publish_due(now=timezone.now() + 2 * SOON),
    "take_down": lambda d, by: publishing.take_down(fact_check=d.pk(FactCheck), reason="Wrong.", by=by),
    "confirm": lambda d, by: publishing.confirm_take_down(fact_check=d.pk(FactCheck), by=by),
    "put_page_back": lambda d, by: publishing.put_back(fact_check=d.pk(FactCheck), by=by),
}


def check() -> None:
    """What holds of a desk, whoever did whatever."""
    connection.check_constraints()
    check_claims()
    for row in Review.objects.filter(state__in=["submitted", "signed"]):
        assert row.rating and row.summary, "laid before colleagues without a rating or a summary"
        assert row.claim.status == "in_review", "submitted, and not in review"
        missing, editor = signatures.missing_signatures(signatures.standing_signatures(row))
        assert row.state == "signed" or missing or editor, "signed by all, and not to be published"
        assert not row.evidence.exclude(claim=row.claim_id).exists(), "rests on another claim's evidence"
        assert row.judges == "true" or row.judged_link.mention.claim_id == row.claim_id
    for page in FactCheck.objects.select_related("first_signature", "second_signature", "review"):
        signed = [page.first_signature, page.second_signature]
        assert {signature.content_hash for signature in signed} == {page.content_hash}
        assert len({signature.signer_id for signature in signed}) == 2, "published by one person"
        assert {signature.role for signature in signed} & signatures.SENIOR, "published without an editor"
        assert page.review.state == "published" and page.review.evidence.exists()


def check_claims() -> None:
    assert not Mention.objects.filter(claim__status="merged").exists(), "a mention of a claim that is no more"
    for left in (Note, Inquiry, Evidence):
        assert not left._default_manager.filter(claim__status="merged").exists(), "papers nobody sees"
    counted = Claim.objects.annotate(
        n=Count("mentions", distinct=True), a=Count("mentions__version__article", distinct=True)
    )
    assert not counted.exclude(n=F("mention_count"), a=F("article_count")).exists(), "counts are no recount"
    named = ChainLink.objects.filter(mention__claim=OuterRef("claim"), speaker__isnull=False, role="speaker")
    said = named.filter(speaker=OuterRef("speaker"))
    sayers = Claim.claimants.through._default_manager.filter(claim__mentions__isnull=False)
    sayers = sayers.filter(claim__prior_checks=None)  # whom others named in their fact-check stays
    # Where mentions name nobody, a claim is said by whom it, or what became part of it, was entered with.
    sayers = sayers.filter(Exists(named))
    assert not sayers.exclude(Exists(said)).exists(), "a claimant whom no mention names"
    laid = Q(reviews__state__in=["submitted", "signed"])
    assert not Claim.objects.filter(status="in_review").exclude(laid).exists(), "in review without a verdict"
    standing = FactCheck.objects.filter(superseded_at=None).values("claim")
    assert not Claim.objects.filter(status="checked").exclude(pk__in=standing).exists(), "checked, no page"


def look(client: Client) -> None:
    """Every page of what was touched answers."""
    for claim in Claim.objects.all():
        moved = claim.status == "merged"
        assert client.get(f"/claims/{claim.pk}/").status_code == (302 if moved else 200)
        assert client.get(f"/claims/{claim.pk}/verdict/").status_code == 200
    for page in FactCheck.objects.all():
        assert client.get(f"/factchecks/{page.slug}/").status_code in {200, 410}
    for article in Article.objects.all():
        assert client.get(f"/articles/{article.pk}/").status_code == 200
    for address in ["/", "/queue/", "/factchecks/", "/speakers/", "/sources/", "/interests/"]:
        assert client.get(address).status_code == 200
