"""Acts of the record as sentences: "[Alice] opened the claim"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Event, User

SENTENCES = {
    "claim.accepted": _("accepted the claim"),
    "claim.dismissed": _("dismissed the claim"),
    "claim.opened": _("opened the claim"),
    "claim.closed": _("closed the claim"),
    "claim.merged": _("joined it with another claim"),
    "claim.parted": _("took it out of another claim again"),
    "claim.linked": _("linked it with another claim"),
    "claim.unlinked": _("removed its link with another claim"),
    "priorimport.started": _("gave the desk a file of fact-checks"),
    "priorimport.continued": _("goes on taking in a file of fact-checks"),
    "priorimport.finished": _("took in a file of fact-checks"),
    "priorcheck.added": _("added a fact-check by others"),
    "priorcheck.changed": _("noted that others have changed their fact-check"),
    "priorcheck.moved": _("moved a fact-check by others together with its claim"),
    "priorcheck.removed": _("removed a fact-check by others"),
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
    "claim.followed": _("began to follow it"),
    "claim.unfollowed": _("follows it no longer"),
    "follow.begun": _("began to follow a speaker, a topic or words"),
    "follow.ended": _("follows a speaker, a topic or words no longer"),
    "claim.seen_again": _("found it in another article"),
    "claim.untracked": _("stopped tracking it"),
    "claim.due_set": _("changed when it falls due"),
    "claim.waiting": _("put it on hold"),
    "claim.resumed": _("took it up again"),
    "claim.said_again": _("noticed that it was said again"),
    "claim.fell_due": _("noticed that it fell due"),
    "claim.source_changed": _("noticed that a source changed or is gone"),
    "claim.dropped": _("noticed that an article says it no longer"),
    "claim.page_differs": _("corrected who said it, of whom its page tells otherwise"),
    "claim.sighting_withdrawn": _("withdrew an article in which it was found"),
    "claim.spread": _("noticed that many articles carry it by now"),
    "claim.topics_set": _("changed its topics"),
    "inquiry.asked": _("asked for a reply"),
    "inquiry.reminded": _("sent a reminder"),
    "inquiry.answered": _("noted the answer"),
    "inquiry.erased": _("erased whom the desk had asked"),
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
    "review.picture_set": _("gave the verdict a picture, or described it anew"),
    "review.picture_removed": _("took the picture off the verdict"),
    "review.submitted": _("submitted the verdict"),
    "review.signed": _("signed the verdict"),
    "review.signature_lapsed": _("took off a signature of somebody with an interest"),
    "review.signatures_complete": _("found the signatures complete again"),
    "review.signatures_voided": _("changed the text, so that signatures no longer count"),
    "review.returned": _("returned the verdict"),
    "review.taken_back": _("took the verdict back"),
    "factcheck.scheduled": _("set a time for publication"),
    "factcheck.put_off": _("took off the time that was set for publication"),
    "factcheck.published": _("published the verdict"),
    "factcheck.taken_down": _("took the page down"),
    "factcheck.withheld": _("withheld an earlier version, which shows what was erased"),
    "factcheck.takedown_confirmed": _("confirmed the takedown"),
    "factcheck.put_back": _("put the page back"),
    "report.made": _("reported a mistake, as a reader"),
    "report.settled": _("saw to a report of a mistake"),
    "article.added": _("took in the article"),
    "article.changed": _("kept a new version of the article"),
    "article.corrected": _("put right what is known of the article"),
    "article.withdrawn": _("withdrew the article"),
    "article.readmitted": _("took the withdrawn article in again"),
    "article.retried": _("asked to read the article again"),
    "article.extracted": _("read the article"),
    "article.failed": _("could not read the article"),
    "article.not_compared": _("could not compare the article with earlier claims"),
    "article.compared_anew": _("asked to compare the article again"),
    "article.rest_accepted": _("accepted the rest of the article"),
    "article.sent": _("sent the article"),
    "decision.undone": _("undid a decision"),
    "view.saved": _("kept a view of the queue"),
    "view.deleted": _("removed a view of the queue"),
    "source.added": _("added the source"),
    "source.noted": _("noted a source without an address"),
    "source.edited": _("changed what is known of the source"),
    "source.due": _("found it time to look at the source again"),
    "source.pinned": _("kept what the source says"),
    "source.changed": _("found the source changed"),
    "source.gone": _("found the source gone"),
    "source.failed": _("could not fetch the source"),
    "feed.added": _("added the feed"),
    "feed.asked": _("asked to poll the feed now"),
    "feed.due": _("found it time to poll the feed"),
    "feed.edited": _("changed the feed"),
    "feed.polled": _("found something new in the feed"),
    "feed.broke": _("found the feed broken"),
    "feed.mended": _("found the feed answering again"),
    "outlet.added": _("added the partner"),
    "outlet.edited": _("changed the partner"),
    "publication.added": _("added the publication"),
    "publication.merged": _("said that two publications are one"),
    "publication.edited": _("changed the publication"),
    "speaker.added": _("added the speaker"),
    "speaker.edited": _("changed the speaker"),
    "speaker.merged": _("said that two names are one speaker"),
    "speaker.parted": _("parted two speakers again"),
    "topic.added": _("added the topic"),
    "topic.edited": _("changed the topic"),
    "ratingscale.added": _("added the rating scale"),
    "ratingscale.edited": _("changed the rating scale"),
    "rating.added": _("added the rating"),
    "rating.edited": _("changed the rating"),
    "reasonweight.added": _("added the weight of a reason"),
    "reasonweight.edited": _("changed the weight of a reason"),
    "reasonweight.continued": _("went on scoring claims anew"),
    "reasonweight.applied": _("gave all unopened claims their new score"),
    "person.added": _("made the account"),
    "person.edited": _("changed the account"),
    "person.role_changed": _("changed the role"),
    "person.switched_on": _("let the person sign in again"),
    "person.switched_off": _("switched the account off"),
    "person.password_set": _("set the password"),
    "person.second_factor_reset": _("reset the two-step sign-in"),
    "key.created": _("made the key"),
    "key.revoked": _("ended the key"),
    "subscription.added": _("subscribed"),
    "subscription.changed": _("changed the subscription"),
    "subscription.switched": _("switched the subscription on or off"),
    "subscription.ended": _("ended the subscription"),
    "delivery.queued": _("made a message to a partner ready"),
    "delivery.failed": _("could not deliver the message"),
    "notification.made": _("told somebody of an act"),
    "alerts.set": _("chose how to be told"),
    "job.retried": _("asked to run the job again"),
    "job.dropped": _("let the job go"),
}


PUBLISHED = {
    "typo": _("mended a typo on the page"),
    "update": _("published an update"),
    "correction": _("published a correction"),
    "rating": _("published another rating"),
    "retraction": _("retracted the verdict"),
}
"""Of a next version, by its kind of change."""


def people_in(events: Iterable[Event]) -> dict[int, User]:
    """Who acted in them, and to whom a claim was given. One query."""
    acted = {event.actor_id for event in events if event.actor_kind == Event.ActorKind.USER}
    return User.objects.in_bulk({pk for pk in acted.union(map(_given_to, events)) if pk})


def _given_to(event: Event) -> int | None:
    return event.data.get("assignee") if event.action == "claim.assigned" else None


def sentence(event: Event, people: Mapping[int, User] | None = None) -> str:
    """What was done, in words; an act that is recorded no more by its code. `people`: of `people_in`."""
    if event.action == "claim.assigned":
        return _handed_over(event, people or {})
    if event.action == "claim.accepted" and "rest_of" in event.data:
        return gettext("accepted it with the rest of its article")
    if event.action == "factcheck.published" and event.data.get("change") in PUBLISHED:
        return str(PUBLISHED[event.data["change"]])
    undone = SENTENCES.get(event.data.get("act", "")) if event.action == "claim.put_back" else None
    if undone is not None:
        # Some languages lead an act in by a dash behind the name.
        return gettext("took back: %(act)s") % {"act": str(undone).removeprefix("– ")}
    return str(SENTENCES.get(event.action, event.action))


def _handed_over(event: Event, people: Mapping[int, User]) -> str:
    whom = _given_to(event)
    if "assignee" in event.data and whom is None:
        return gettext("handed it back to the desk")
    if whom == event.actor_id and event.actor_kind == Event.ActorKind.USER:
        return gettext("took it on")
    if whom is not None and whom in people:
        return gettext("gave it to %(name)s") % {"name": people[whom]}
    return str(SENTENCES[event.action])
