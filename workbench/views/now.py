"""What needs a person now, as the desk shows it: groups of things, each with what can be done about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims import desk
from claims.models import Claim, Match, User

GROUPS: dict[str, tuple[Any, str]] = {
    "due": (_("Pledges fallen due"), Claim.Attention.DUE),
    "answer": (_("Answers to inquiries"), Claim.Attention.ANSWER),
    "source": (_("Sources that changed or are gone"), Claim.Attention.SOURCE),
    "article": (_("Articles that changed or were withdrawn"), Claim.Attention.ARTICLE),
    "page": (_("Pages that name somebody else"), Claim.Attention.PAGE),
    "deadline": (_("Deadlines"), ""),
    "unanswered": (_("No answer in time"), ""),
    "wait_over": (_("The wait is over"), ""),
    "stale": (_("Open for two weeks without a move"), ""),
}
"""Groups of claims in the order of the page: a title, and the attention that “Seen” takes away."""


QUEUED = {"due": "view=due", "deadline": "view=open&due=day&sort=deadline"}
"""Where the queue has all of a group."""


@dataclass(frozen=True)
class Group:
    key: str
    title: Any
    claims: list[Claim]
    attention: str

    @property
    def cut(self) -> bool:
        """Whether there may be more than are shown."""
        return len(self.claims) == desk.SHORT

    @property
    def queue(self) -> str:
        return QUEUED.get(self.key, "")


@dataclass(frozen=True)
class Now:
    """The groups that hold something; `mark` changes with whatever is in them."""

    repeats: list[desk.Repeat]
    verdicts: desk.Verdicts
    takedowns: list[desk.Takedown]
    groups: list[Group]
    jobs: list[Any]
    reports: list[desk.Reported] = field(default_factory=list)
    mine: list[Claim] = field(default_factory=list)

    @property
    def mark(self) -> str:
        things = [
            *((repeat.claim.pk, repeat.mention and repeat.mention.pk) for repeat in self.repeats),
            *((row.pk, row.revision) for rows in vars(self.verdicts).values() for row in rows),
            *((down.page.pk, down.overdue) for down in self.takedowns),
            *((group.key, claim.pk, claim.revision) for group in self.groups for claim in group.claims),
            *((job.pk, job.attempts) for job in self.jobs),
            *(report.pk for report in self.reports),
        ]
        return hashlib.sha256(repr(things).encode()).hexdigest()[:16]

    @property
    def quiet(self) -> bool:
        found = (
            self.repeats,
            self.takedowns,
            self.reports,
            self.groups,
            self.jobs,
            *vars(self.verdicts).values(),
        )
        return not any(found)


def now(user: User, matches: list[Match] | None = None) -> Now:
    """Five queries, one more when something was said again. Matches with checked claims get their `page`."""
    found = desk.claims_now(user)
    again = found.get("again", [])
    pages = desk.pages_now([claim.pk for claim in again] + [match.claim_id for match in matches or ()])
    standing = {page.claim_id: page for page in pages if page.taken_down_at is None}
    for match in matches or ():
        page = standing.get(match.claim_id)
        match.paragraph = desk.ready_to_paste(page) if page else ""
    return Now(
        repeats=desk.repeats(again, pages) if again else [],
        verdicts=desk.verdicts_now(user),
        takedowns=desk.to_confirm(pages) if user.role in desk.SENIOR else [],
        groups=[Group(key, title, found[key], code) for key, (title, code) in GROUPS.items() if key in found],
        jobs=desk.failed_jobs(),
        reports=desk.reported_on(pages),
        mine=found.get("mine", []),
    )
