"""More that people and jobs do on a walk: reading changed articles, plans, partners, checks by others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from claims import (
    assignment,
    evidence,
    following,
    inquiries,
    intake,
    lookback,
    origins,
    partners,
    pledges,
    priorchecks,
    sources,
    triage,
)
from claims.models import Article, Claim, Evidence, Inquiry, Mention, Outlet, PriorCheck, Source, User
from claims.orphans import remove_orphans
from claims.readings import read_article
from claims.suggestions import match_article

if TYPE_CHECKING:
    from tests.claims.walk import Desk

ADDRESS = "https://courier.example/strike"
SENTENCES = (
    "Transport minister Ruben Hartog said that the strike had cost 52 million euros.",
    "Transport minister Ruben Hartog said that the strike had cost 61 million euros.",
    "Mayor Ada Lind promised that the quay would open in June.",
    "Mayor Ada Lind denied that the ferry had been sold.",
    "Nobody saw the ferry, Ruben Hartog noted.",
    "The harbour office counted 41 ships.",
)


def take_in(d: Desk, by: User) -> None:
    """An article at one address, in words that change from time to time; it is read and compared at once."""
    text = "\n\n".join(one for one in SENTENCES if d.chance(0.7)) or SENTENCES[0]
    found = intake.take_in(
        intake.Incoming(text=text, via="url", title="The strike", url=ADDRESS, canonical=ADDRESS), by=by
    )
    read(d, by, found.article.pk)


def read(d: Desk, by: User, article: int | None = None) -> None:
    pk = article or d.one(Article).pk
    read_article(pk)
    match_article(pk)


def plan(d: Desk, by: User) -> None:
    when = d.any(None, dt.datetime(2026, 12, 24, 12, tzinfo=dt.UTC))
    assignment.plan(claim=d.pk(Claim), deadline=when, priority=d.any(0, 1, 2, 9), by=by)


def share(d: Desk, by: User) -> None:
    outlet = d.any("Harbour Radio", "Sundholm Post")
    partner = Outlet.objects.get_or_create(name=outlet)[0]
    chosen = d.any([], [partner.pk])
    partners.share_claim_with(claim=d.pk(Claim), outlets=chosen, by=by)


def add_check(d: Desk, by: User) -> None:
    url = f"https://plain-numbers.example/{d.random.randrange(4)}"
    priorchecks.add_check(claim=d.pk(Claim), url=url, rating="False", publisher="Plain Numbers", by=by)


def add_contact(d: Desk, by: User) -> None:
    terms = d.any("on_record", "background", "confidential")
    evidence.add_contact_evidence(
        claim=d.pk(Claim),
        contact="Nils Varga",
        terms=terms,
        stance="refutes",
        summary="The port counts 44 million.",
        quote=d.any("", "44 million"),
        visibility=d.any("desk", "public"),
        by=by,
    )


def note_access(d: Desk, by: User) -> None:
    origins.note_access(mention=d.pk(Mention), access=d.any(*origins.Access.values), by=by)


def edit_another_source(d: Desk, by: User) -> None:
    row = d.one(Source)
    sources.edit_source(
        source=row.pk, publisher=d.any("Harbour office", "Port"), revision=row.revision, by=by
    )


def due(d: Desk, by: User) -> None:
    until = d.any(None, dt.date(2026, 12, 24), dt.date(2025, 1, 2))
    pledges.set_due(claim=d.pk(Claim), until=until, condition=d.any("", "if it rains"), by=by)


MORE: dict[str, Any] = {
    "take_in": take_in,
    "take_in_again": take_in,
    "read": read,
    "look_back": lambda d, by: lookback.look_back(d.pk(Claim)),
    "search_again": lambda d, by: lookback.search_again(d.one(Claim), by=by),
    "remove_orphans": lambda d, by: remove_orphans(),
    "plan": plan,
    "prioritise": lambda d, by: assignment.prioritise(claims=[d.pk(Claim)], priority=d.any(0, 2), by=by),
    "due": due,
    "follow": lambda d, by: following.follow(claim=d.pk(Claim), by=by),
    "unfollow": lambda d, by: following.unfollow(claim=d.pk(Claim), by=by),
    "share": share,
    "add_check": add_check,
    "remove_check": lambda d, by: priorchecks.remove_check(check=d.pk(PriorCheck), by=by),
    "use_check": lambda d, by: evidence.use_prior_check(check=d.pk(PriorCheck), stance="refutes", by=by),
    "add_contact": add_contact,
    "erase_contact": lambda d, by: evidence.erase_contact(
        evidence=d.pk(Evidence), words=d.chance(0.5), by=by
    ),
    "remind": lambda d, by: inquiries.remind(inquiry=d.pk(Inquiry), by=by),
    "erase_inquiry": lambda d, by: inquiries.erase(inquiry=d.pk(Inquiry), words=d.chance(0.5), by=by),
    "note_access": note_access,
    "edit_another_source": edit_another_source,
    "retry": lambda d, by: intake.retry(article=d.one(Article), by=by),
    "resume": lambda d, by: triage.wait(claim=d.pk(Claim), whom="", until=dt.date(2026, 12, 31), by=by),
}
