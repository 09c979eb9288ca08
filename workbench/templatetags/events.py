"""Acts of the record as sentences: "[Alice] opened the claim"."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Event

SENTENCES = {
    "claim.accepted": _("accepted the claim"),
    "claim.dismissed": _("dismissed the claim"),
    "claim.opened": _("opened the claim"),
    "claim.closed": _("closed the claim"),
    "claim.merged": _("joined it with another claim"),
    "claim.linked": _("linked it with another claim"),
    "claim.unlinked": _("removed its link with another claim"),
    "claim.put_back": _("took back a decision on it"),
    "claim.shared": _("shared it with a partner"),
    "claim.unshared": _("no longer shares it with a partner"),
    "match.same": _("said that two sightings are the same claim"),
    "match.linked": _("linked it as was suggested"),
    "match.rejected": _("said that a suggestion is not related"),
    "interest.declared": _("declared an interest in it"),
    "interest.ended": _("noted that an interest has ended"),
    "mention.joined": _("moved a sighting here"),
    "claim.added": _("entered the claim"),
    "claim.removed": _("removed the claim, which no article holds"),
    "claim.reworded": _("changed the wording"),
    "claim.speakers_changed": _("changed whose claim it is"),
    "claim.assigned": _("changed who works on it"),
    "claim.prioritised": _("changed how urgent it is"),
    "claim.deadline_set": _("changed the deadline"),
    "claim.tracked": _("began to track it"),
    "claim.untracked": _("stopped tracking it"),
    "claim.due_set": _("changed when it falls due"),
    "claim.waiting": _("put it on hold"),
    "claim.resumed": _("took it up again"),
    "claim.said_again": _("noticed that it was said again"),
    "claim.fell_due": _("noticed that it fell due"),
    "claim.source_changed": _("noticed that a source changed or is gone"),
    "claim.spread": _("noticed that many articles carry it by now"),
    "claim.topics_set": _("changed its topics"),
    "inquiry.asked": _("asked for a reply"),
    "inquiry.reminded": _("sent a reminder"),
    "inquiry.answered": _("noted the answer"),
    "claim.noticed": _("saw to what had come up"),
    "mention.added": _("marked it in an article"),
    "mention.split": _("split it off another claim"),
    "mention.corrected": _("corrected what was read"),
    "claim.search_continued": _("went on searching what was read before"),
    "sighting.confirmed": _("confirmed an earlier sighting"),
    "sighting.linked": _("linked it with an earlier sentence"),
    "sighting.rejected": _("rejected an earlier sighting"),
    "origin.noted": _("noted where an outlet had it from"),
    "note.written": _("wrote a note"),
    "evidence.added": _("added evidence"),
    "evidence.withdrawn": _("withdrew a piece of evidence"),
    "evidence.erased": _("erased a contact from the evidence"),
    "review.started": _("began the verdict"),
    "review.edited": _("changed the verdict"),
    "review.submitted": _("submitted the verdict"),
    "review.signed": _("signed the verdict"),
    "review.signature_lapsed": _("took off a signature of somebody with an interest"),
    "review.signatures_complete": _("found the signatures complete again"),
    "review.signatures_voided": _("changed the text, so that signatures no longer count"),
    "review.returned": _("returned the verdict"),
    "review.taken_back": _("took the verdict back"),
    "factcheck.scheduled": _("set a time for publication"),
    "factcheck.published": _("published the verdict"),
    "factcheck.taken_down": _("took the page down"),
    "factcheck.takedown_confirmed": _("confirmed the takedown"),
    "factcheck.put_back": _("put the page back"),
}


def sentence(event: Event) -> str:
    """What was done, in words; an act without words of its own by its code."""
    if event.action == "claim.accepted" and "rest_of" in event.data:
        return gettext("accepted it with the rest of its article")
    return str(SENTENCES.get(event.action, event.action))
