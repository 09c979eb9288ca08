"""The way back of a correction: what a mention was, and the claim that it left because it was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims import audit
from claims.claimants import speakers_of
from claims.corrected import Term, term_of
from claims.decisions import Changes
from claims.merging import add_claimants, check_not_in_review, let_go
from claims.models import GONE, ChainLink, Claim, Correction, Mention, User
from claims.orphans import untouched
from claims.restoring import read, written
from claims.triage import move

F = Correction.Field
Places = dict[tuple[str, str], list[list[int]]]
"""Role and name → where the name stands in the text."""


def state_of(mention: Mention) -> dict[str, Any]:
    """What can be corrected of a mention, as it is now, by Correction.Field."""
    names: dict[str, list[str]] = {}
    for link in mention.chain.all():
        names.setdefault(link.role, []).append(link.name)
    return {
        F.SPAN: [list(span) for span in mention.spans],
        F.SPEAKER: next(iter(names.get("speaker", [])), ""),
        F.CHAIN: {"relays": names.get("relay", []), "venue": next(iter(names.get("venue", [])), "")},
        F.KIND: str(mention.kind),
        F.POLARITY: str(mention.polarity),
    }


def stand(corrections: Sequence[Correction]) -> bool:
    """Whether a mention is still as these corrections of it made it."""
    state = state_of(corrections[0].mention)
    return all(state[row.field] == row.after for row in corrections)


def before(corrections: Sequence[Correction]) -> dict[str, Any]:
    """The fields of correct_mention as they were before these corrections of one mention."""
    fields: dict[str, Any] = {"of": corrections}
    for row in corrections:
        fields |= row.before if row.field == F.CHAIN else {row.field: row.before}
    return fields


class Aside:
    """What a mention has beside the fields that a person corrects, and what of it changed with them."""

    def __init__(self, mention: Mention) -> None:
        """As it is before it is corrected."""
        self._claim, self._joined, self._wording = mention.claim_id, str(mention.joined), mention.wording
        self._said = _said(mention)
        self._places = places_of(mention)
        self._term = _term_in(mention.claim_id)
        self._status = Claim.objects.values_list("status", flat=True).get(pk=mention.claim_id)

    def changed(self, mention: Mention) -> dict[str, Any]:
        """See Correction.aside."""
        now = places_of(mention)
        gone = [[*who, spans] for who, spans in self._places.items() if spans and who not in now]
        found: dict[str, Any] = {"places": gone} if gone else {}
        if mention.wording != self._wording:
            found["wording"] = self._wording
        term = _term_in(self._claim)
        if term and term != self._term:
            found["term"] = [written(self._term), written(term)]
        if mention.claim_id != self._claim:
            found |= {
                "claim": self._claim,
                "joined": self._joined,
                "came": mention.claim_id,
                "said": self._said,
                "status": self._status,
            }
        return found


def places_of(mention: Mention) -> Places:
    return {(str(link.role), link.name): link.spans for link in mention.chain.all()}


def places_before(corrections: Sequence[Correction]) -> Places:
    """Where those stand in the text whom these corrections took out of the chain."""
    return {(role, name): spans for row in corrections for role, name, spans in row.aside.get("places", [])}


def wording_before(corrections: Sequence[Correction]) -> str:
    """The wording that these corrections changed; "" where they changed none."""
    return next((row.aside["wording"] for row in corrections if "wording" in row.aside), "")


def term_before(corrections: Sequence[Correction], claim: Claim) -> Term | None:
    """The term that these corrections changed, where the claim still has what they made of it."""
    was, now = next((row.aside["term"] for row in corrections if "term" in row.aside), (None, None))
    return read(Claim, was) if was and written(term_of(claim)) == now else None


def _term_in(claim: int) -> Term:
    """Of a claim that is gone with the way back: nothing."""
    return next(map(term_of, Claim.objects.filter(pk=claim)), {})


def homes(corrections: Sequence[Correction]) -> list[int]:
    """The claims that a mention left by these corrections: to be locked before it goes back."""
    return sorted({row.aside["claim"] for row in corrections if "claim" in row.aside})


def home_of(mention: Mention, corrections: Sequence[Correction], locked: dict[int, Claim]) -> Claim | None:
    """The claim to which a mention goes back whose corrections are taken back; None where it stays.

    It stays where it is not in the claim any more to which the corrections took it, where it does not say
    what it said, by whom it said it, where its claim has become part of another, and where somebody has had
    to do with the one that would be left without a mention. Raises WrongState for a claim in review.
    """
    left = next((row.aside for row in corrections if "claim" in row.aside), None)
    home = locked.get(left["claim"]) if left else None
    if left is None or home is None or home.status in GONE:
        return None
    if left["came"] != mention.claim_id or left["said"] != _said(mention):
        return None
    here = Claim.objects.filter(pk=mention.claim_id)
    others = Mention.objects.filter(claim=mention.claim_id).exclude(pk=mention.pk)
    if str(home.polarity) != str(mention.polarity) or not (others.exists() or untouched(here).exists()):
        return None
    check_not_in_review(home)
    return home


def go_home(
    mention: Mention, home: Claim, former: Sequence[int], corrections: Sequence[Correction], by: User
) -> None:
    """Give a corrected mention back to a claim; the one that it leaves goes where nothing of it is left.

    `former` are the speakers whom it named until now.
    """
    left = Claim.objects.get(pk=mention.claim_id)
    aside = next(row.aside for row in corrections if "claim" in row.aside)
    mention.claim, mention.joined = home, aside["joined"]
    mention.save(update_fields=["claim", "joined"])
    add_claimants(speakers_of(mention), home, Changes())
    if home.status == Claim.Status.PRIOR and aside.get("status") == Claim.Status.NEW:
        move(Changes(), "mention.returned", home)
        home.touch("status", "status_at")
    if left.mentions.exists():
        let_go(left, former, Changes())
    else:
        audit.record("claim.removed", subject=left, by=by)
        left.delete()


def _said(mention: Mention) -> list[str]:
    """By whom, and whether it is affirmed."""
    speakers = mention.chain.filter(role=ChainLink.Role.SPEAKER).order_by("position")
    return [speakers.values_list("name", flat=True).first() or "", str(mention.polarity)]
