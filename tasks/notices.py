"""Telling people of the desk."""

from claims import notices
from tasks.job import job


@job(prompt=True)
def notify_of_claim(claim_id: int) -> None:
    notices.notify("claim", claim_id)


@job(prompt=True)
def notify_of_article(article_id: int) -> None:
    notices.notify("article", article_id)


@job(prompt=True)
def notify_of_note(note_id: int) -> None:
    notices.notify("note", note_id)


@job(prompt=True)
def notify_of_review(review_id: int) -> None:
    notices.notify("review", review_id)


@job(prompt=True)
def notify_of_inquiry(inquiry_id: int) -> None:
    notices.notify("inquiry", inquiry_id)


@job(prompt=True)
def notify_of_factcheck(fact_check_id: int) -> None:
    notices.notify("factcheck", fact_check_id)


@job(prompt=True)
def notify_of_report(report_id: int) -> None:
    notices.notify("report", report_id)


@job(fetches=True)
def send_notice(notification_id: int) -> None:
    notices.send_notice(notification_id)
