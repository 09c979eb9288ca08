"""Codes of the domain in the words of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.models import Claim, ReasonWeight

BAR = ("accepted", "dismissed", "open", "in_review", "checked", "prior", "closed", "merged")
"""Statuses in the order in which bars and legends show them."""

REASONS = dict(ReasonWeight.Code.choices)
"""Reasons of claims/extraction/worth.py."""

PARTS = {
    "meaning": _("meaning"),
    "meaning_of_both": _("meaning, either way"),
    "words": _("shared words"),
    "words_of_claim": _("words of the claim found here"),
    "context": _("meaning with what stands before"),
    "words_in_context": _("words with what stands before"),
    "names": _("names"),
    "numbers": _("figures that agree"),
    "other_numbers": _("figures that differ"),
    "dates": _("dates"),
    "speaker": _("same speaker"),
    "names_speaker": _("names the speaker"),
    "polarity": _("both said, or both denied"),
    "recency": _("recency"),
}
"""Parts of a match's score (claims/matching/scoring.py)."""

REPEATS = {"meaning_of_both": "meaning", "context": "meaning", "words_in_context": "words"}
"""Parts that equal another where nothing stands before the sentence, or only one way was compared."""

ORIGINS = {
    "noted": _("as the desk established"),
    "heard": _("heard by the desk"),
    "post": _("the speaker’s own post"),
    "posted": _("from the speaker’s post"),
    "recording": _("a recording"),
    "relayed": _("from those it names"),
    "told": _("it was told so itself"),
    "copy": _("a copy"),
    "credited": _("others with this sentence credit the same agency"),
    "circle": _("these outlets only name each other"),
}
"""Why a mention counts as what it does (claims/origins.py)."""

ANCHORS = {
    "exact": _("stands where it stood"),
    "moved": _("stands elsewhere"),
    "lost": _("no longer there"),
}
"""What became of a quote in another version (claims/matching/anchors.py)."""

NOTES = {
    "language_not_read": _(
        "The desk reads English; this text is in another language. Its claims are to be entered by a person."
    ),
}
"""What a reading could not do."""


JOBS = {
    "match_article": _("Comparing an article with earlier claims"),
    "match_mention": _("Comparing a marked claim with earlier ones"),
    "embed_claim": _("Making a claim findable"),
    "poll_feed": _("Polling a feed"),
    "pin_source": _("Keeping a copy of a source"),
    "deliver_article": _("Telling a partner what bears on its article"),
    "deliver_factcheck": _("Telling partners of a fact-check"),
    "send_delivery": _("Sending a message to a partner"),
    "notify_of_claim": _("Telling colleagues of a claim"),
    "notify_of_note": _("Telling colleagues of a note"),
    "notify_of_review": _("Telling colleagues of a verdict"),
    "notify_of_inquiry": _("Telling colleagues of an answer"),
    "notify_of_factcheck": _("Telling colleagues of a page"),
    "send_notice": _("Sending a notification"),
}
"""Jobs that the desk shows when they failed; that of `extract_article` stands at its article."""

FAULTS = {
    "time_limit": _("It took too long and was stopped."),
    "not_found": _("What it was about is gone."),
    "unknown_job": _("No such job is known; the desk may have been updated since."),
}
"""Why a job failed, where what was raised is no sentence."""


def counted(status: str, n: int) -> str:
    """A number of claims of one status: "8 accepted"."""
    texts = {
        Claim.Status.NEW: ngettext("%(n)d to read", "%(n)d to read", n),
        Claim.Status.ACCEPTED: ngettext("%(n)d accepted", "%(n)d accepted", n),
        Claim.Status.DISMISSED: ngettext("%(n)d dismissed", "%(n)d dismissed", n),
        Claim.Status.OPEN: ngettext("%(n)d open", "%(n)d open", n),
        Claim.Status.IN_REVIEW: ngettext("%(n)d in review", "%(n)d in review", n),
        Claim.Status.CHECKED: ngettext("%(n)d checked", "%(n)d checked", n),
        Claim.Status.PRIOR: ngettext("%(n)d checked before", "%(n)d checked before", n),
        Claim.Status.CLOSED: ngettext("%(n)d closed", "%(n)d closed", n),
        Claim.Status.MERGED: ngettext("%(n)d merged", "%(n)d merged", n),
    }
    return texts[Claim.Status(status)] % {"n": n}
