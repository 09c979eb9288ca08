"""Mistakes that readers report: bounded, seen to by the desk, and forgotten a while after that."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, Busy, NotFound, WrongState
from claims.models import FactCheck, Notification, Report, User
from claims.rules import Actor, require

LETTERS = 3000
SHORTEST = 10
MOST_WAITING, MOST_OF_ONE_PAGE = 300, 30
"""More than the desk can read is spam: what comes then is turned away until some of it has been seen to."""
KEEP_HANDLED = dt.timedelta(days=90)


@transaction.atomic
def report_mistake(*, slug: str, body: str, contact: str = "", by: Actor = None) -> Report:
    """Lay before the desk what a reader holds for wrong on a page that stands. `by` is nobody of the desk.
    Words that wait already are the same report: no script keeps a reader from sending twice.

    Raises NotFound, BadInput for what says nothing or too much, Busy where too much waits already.
    """
    pages = FactCheck.objects.public().select_for_update(no_key=True)  # so that two are counted one by one
    page = pages.filter(slug=slug, taken_down_at=None).first()
    if page is None:
        raise NotFound(_("There is no such page."))
    body, contact = body.replace("\0", "").strip(), " ".join(contact.replace("\0", "").split())
    if len(body) < SHORTEST:
        raise BadInput(_("Say what is wrong, and how you know."), field="body")
    if len(body) > LETTERS or len(contact) > 200:
        raise BadInput(
            _("At most %(most)d letters.") % {"most": LETTERS if len(body) > LETTERS else 200},
            field="body" if len(body) > LETTERS else "contact",
        )
    waiting = Report.objects.filter(handled_at=None)
    of_page = waiting.filter(fact_check__claim=page.claim_id)
    same = of_page.filter(body=body, contact=contact).first()
    if same is not None:
        return same
    if of_page[MOST_OF_ONE_PAGE - 1 : MOST_OF_ONE_PAGE].exists() or waiting[MOST_WAITING - 1 :][:1].exists():
        raise Busy(_("Many reports wait already, and are being read. Please try again tomorrow."))
    row = Report.objects.create(fact_check=page, body=body, contact=contact)
    audit.record("report.made", subject=row, by=None, page=page.pk)
    return row


@transaction.atomic
def settle_report(*, report: int, by: User) -> Report:
    """Somebody has seen to it. Raises NotFound, WrongState where a colleague was quicker."""
    require(by, "report.settle")
    row = Report.objects.select_for_update().filter(pk=report).first()
    if row is None:
        raise NotFound(_("There is no such report."))
    if row.handled_at is not None:
        raise WrongState(_("A colleague has seen to it already."))
    row.handled_at, row.handled_by = timezone.now(), by
    row.save(update_fields=["handled_at", "handled_by"])
    audit.record("report.settled", subject=row, by=by)
    _is_told_no_more(row.fact_check.claim_id)
    return row


def _is_told_no_more(claim: int) -> None:
    """Once nothing waits on its page: the next report is news again to everybody."""
    if not Report.objects.filter(handled_at=None, fact_check__claim=claim).exists():
        told = Notification.objects.filter(kind=Notification.Kind.REPORTED, claim=claim, read_at=None)
        told.update(read_at=timezone.now())


def prune() -> int:
    """Clear away what was seen to long ago: it names people. How many."""
    return Report.objects.filter(handled_at__lt=timezone.now() - KEEP_HANDLED).delete()[0]
