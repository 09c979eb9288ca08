"""Claims that a reader marks in an article, and what a person puts right in those that were read.

Every correction is kept beside the mention as a label; putting one back is a correction too.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, cast

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.claimants import claimants_of, say_differences, speakers_of
from claims.corrected import due_in, follow, stands_without_it
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.entries import checked_wording
from claims.exceptions import BadInput, NotFound, StaleText, WrongState
from claims.extraction.types import Kind as KindCode
from claims.extraction.types import Polarity as PolarityCode
from claims.extraction.values.figures import figures_in
from claims.extraction.wording import says_something, told_by, wording_of
from claims.extraction.worth import score_claim
from claims.figures import figure_rows
from claims.joining import Draft, anchored, join_or_start, key_of, of_equal_keys, reason_rows
from claims.locking import lock_keys, lock_mention
from claims.merging import let_go, note_left
from claims.models import (
    Article,
    ChainLink,
    Claim,
    Correction,
    Decision,
    FactCheck,
    Kind,
    Mention,
    Polarity,
    Review,
    User,
)
from claims.passages import trimmed
from claims.rules import require
from claims.speakers import find_speakers
from claims.standing import check_here
from claims.wayback import (
    Aside,
    Places,
    before,
    go_home,
    home_of,
    homes,
    places_before,
    places_of,
    stand,
    state_of,
    term_before,
    wording_before,
)
from claims.weights import desk_weights

PERSON = "person"
"""The extractor of a mention that somebody marked."""

F = Correction.Field


@transaction.atomic
def add_mention(
    *,
    article: int,
    begin: int,
    end: int,
    by: User,
    speaker: str = "",
    relays: Sequence[str] = (),
    venue: str = "",
    kind: str = Kind.STATEMENT,
    polarity: str = Polarity.AFFIRMED,
    wording: str = "",
    version: int | None = None,
) -> tuple[Mention, Decision]:
    """Mark text[begin:end] (code points) of the current version as a claim; unattributed, the outlet's own.

    It joins or starts a claim by the rule that readings follow. Raises BadInput, or StaleText when
    `version` is given and the article has another text by now.
    """
    require(by, "claim.add")
    rows = Article.objects.select_for_update(of=("self",), no_key=True).select_related("current")
    row = rows.filter(pk=article).first()
    if row is None or row.current is None:
        raise NotFound(_("There is no such article."))
    check_here(row)
    if version not in (None, row.current_id):
        raise StaleText(_("The article has a new version; mark the passage there."), current=row)
    _check_choices(kind, polarity)
    begin, end = trimmed(row.current.text, begin, end)
    mention = Mention(
        version=row.current,
        extractor=PERSON,
        created_at=timezone.now(),
        created_by=by,
        kind=kind,
        polarity=polarity,
        **anchored(row.current.text, [(begin, end)]),
    )
    _check_words(mention.quote)
    _check_free(mention)
    chain = _chain_of(mention, speaker, relays, venue)
    _tell(mention, speaker.strip(), relays)
    if wording.strip():
        mention.wording = checked_wording(wording)
        mention.words_key = key_of(mention, speaker.strip())
    draft = Draft(mention, chain[0].speaker if speaker.strip() else None, chain, due_in(mention))
    join_or_start([draft], by=by)
    mention.save()
    ChainLink.objects.bulk_create(draft.links())
    recount([mention.claim_id])
    return mention, _added(mention, row, by)


def _added(mention: Mention, article: Article, by: User) -> Decision:
    changes = Changes()
    if mention.joined == Mention.Joined.START:
        audit.record("claim.added", subject=mention.claim, by=by, mention=mention.pk)
        changes.made(mention.claim, status=Claim.Status.NEW.value)
    audit.record("mention.added", subject=mention, by=by, claim=mention.claim_id)
    changes.made(mention, claim_id=mention.claim_id)
    return decide("mention.added", changes, by=by, article=article)


@transaction.atomic
def correct_mention(
    *,
    mention: int,
    by: User,
    span: Sequence[Sequence[int]] | None = None,
    speaker: str | None = None,
    relays: Sequence[str] | None = None,
    venue: str | None = None,
    kind: str | None = None,
    polarity: str | None = None,
    revision: int | None = None,
    back: bool = False,
    of: Sequence[Correction] = (),
) -> list[Correction]:
    """Put right what was read; None leaves a field as it is. What was changed, as labels.

    1. Lock its key to be, its claim and it; `revision` is the number of corrections that the person saw.
    2. Change the fields, keep each change as a Correction, and compute the mention's key anew.
    3. A claim with this mention alone follows it. From a claim with others, or that is known from elsewhere,
       a mention that has another speaker or polarity now moves away, by the rule of readings: nobody says
       what he did not say.

    `back` says in the record that this takes an earlier correction back, `of` are those that are taken back:
    the mention is worded as it was, and goes to the claim that it left by them, see wayback.home_of. Raises
    BadInput, StaleText, or WrongState for a claim in review, and as _check_answers_it_still does.
    """
    require(by, "claim.edit")
    given = {F.SPAN: span, F.SPEAKER: speaker, F.KIND: kind, F.POLARITY: polarity}
    seen = Mention.objects.select_related("version").filter(pk=mention).first()
    if seen is None:
        raise NotFound(_("There is no such mention."))
    keys = lock_keys([_key_after(seen, given, of)])
    _lock_verdicts(seen)
    row, locked = lock_mention(mention, *homes(of), *(one.pk for one in of_equal_keys(keys).values()))
    claim = locked[row.claim_id]
    if revision is not None and revision != Correction.objects.filter(mention=row).count():
        raise StaleText(current=row)
    if claim.status == Claim.Status.IN_REVIEW:
        raise WrongState(_("The claim is in review; take the verdict back before you correct what was read."))
    was = state_of(row)
    wanted = _wanted(was, given)
    if span is not None and row.version is not None:
        wanted[F.SPAN] = [list(trimmed(row.version.text, begin, end)) for begin, end in span]
    wanted[F.CHAIN] = {
        "relays": _names(relays) if relays is not None else was[F.CHAIN]["relays"],
        "venue": venue.strip() if venue is not None else was[F.CHAIN]["venue"],
    }
    changed = [name for name in F if wanted[name] != was[name]]
    if not changed:
        return []
    aside = Aside(row)
    _apply(row, locked, wanted, changed, of, by)
    told = {"mention": row, "extractor": row.extractor, "by": by, "aside": aside.changed(row)}
    now = state_of(row)
    made = Correction.objects.bulk_create(
        Correction(field=name, before=was[name], after=now[name], **told) for name in changed
    )
    how = {"fields": [str(name) for name in changed]} | ({"back": True} if back else {})
    audit.record("mention.corrected", subject=row, by=by, **how)
    return made


@transaction.atomic
def put_back(*, correction: int, by: User) -> list[Correction]:
    """Set one field to what it was before a correction.

    Raises WrongState when it was changed again since, and what correct_mention raises.
    """
    row = Correction.objects.select_related("mention").filter(pk=correction).first()
    if row is None:
        raise NotFound(_("There is no such correction."))
    if not stand([row]):
        raise WrongState(_("Somebody has changed this since; there is nothing left to undo."))
    return correct_mention(mention=row.mention_id, by=by, **before([row]))


def _wanted(was: dict[str, Any], given: dict[Any, Any]) -> dict[Any, Any]:
    """What a mention shall be; what is not given stays as it is."""
    wanted = was | {name: value for name, value in given.items() if value is not None}
    wanted[F.SPAN] = [list(one) for one in wanted[F.SPAN]]
    wanted[F.SPEAKER] = wanted[F.SPEAKER].strip()
    return wanted


def _key_after(row: Mention, given: dict[Any, Any], of: Sequence[Correction] = ()) -> str:
    """The key that a mention, not locked yet, will have: it is locked before the rest (claims/locking.py)."""
    was = state_of(row)
    wanted = _wanted(was, given)
    try:
        _retell(row, wanted, of, moved=wanted[F.SPAN] != was[F.SPAN])
    except BadInput:
        return ""  # it is refused in its turn
    return row.words_key


def _retell(row: Mention, wanted: dict[Any, Any], of: Sequence[Correction], *, moved: bool) -> None:
    """Fields and key in memory alone."""
    _check_choices(wanted[F.KIND], wanted[F.POLARITY])
    row.wording = told_by(row.wording, state_of(row)[F.SPEAKER], wanted[F.SPEAKER])
    row.kind, row.polarity = wanted[F.KIND], wanted[F.POLARITY]
    if moved:
        _move(row, wanted[F.SPAN])
    _tell(row, wanted[F.SPEAKER], wanted[F.CHAIN]["relays"], reword=moved)
    if moved and wording_before(of):
        row.wording = wording_before(of)
        row.words_key = key_of(row, wanted[F.SPEAKER])


def _apply(
    row: Mention,
    locked: dict[int, Claim],
    wanted: dict[Any, Any],
    changed: Sequence[str],
    of: Sequence[Correction],
    by: User,
) -> None:
    """Write the fields, the chain and the key; then the claim follows, or the mention leaves it."""
    was, claim = copy(row), locked[row.claim_id]
    _retell(row, wanted, of, moved=F.SPAN in changed)
    speaker, relays = wanted[F.SPEAKER], wanted[F.CHAIN]["relays"]
    known = places_before(of) | places_of(row)
    chain = _chain_of(row, speaker, relays, wanted[F.CHAIN]["venue"], known)
    row.save()
    former, said_by = speakers_of(row), claimants_of(locked)
    _rechain(row, chain)
    draft = Draft(row, chain[0].speaker if speaker else None, chain, due_in(row))
    home = home_of(row, of, locked)
    if home is not None:
        go_home(row, home, former, of, by)
    elif not stands_without_it(claim):
        if F.POLARITY in changed:
            _check_answers_it_still(claim)
        follow(claim, draft, was, term=term_before(of, claim), by=by)
    elif {F.SPEAKER, F.POLARITY} & set(changed):
        join_or_start([draft], by=by)
        row.save(update_fields=["claim", "joined"])
        let_go(claim, former, Changes())
        note_left(claim, Changes())
    say_differences(said_by, by=by)
    recount({*locked, row.claim_id})


def _check_answers_it_still(claim: Claim) -> None:
    """Raises WrongState where a published verdict would be one on the opposite of what it was signed for."""
    page = claim.fact_checks.public().exclude(change=FactCheck.Change.RETRACTION)
    if page.exists() and claim.status != Claim.Status.OPEN:
        told = _(
            "A verdict on this claim is published, and would answer the opposite then. Open the claim again "
            "first, and publish a correction or a retraction."
        )
        raise WrongState(told, code="published")


def _rechain(row: Mention, chain: list[ChainLink]) -> None:
    """Put a chain in the place of the one before; a verdict on a link that is gone must name another."""
    judging = list(_judging(row))
    named = {one.pk: (one.judged_link.role, one.judged_link.name) for one in judging if one.judged_link}
    Review.objects.filter(pk__in=named).update(judged_link=None)
    row.chain.all().delete()
    ChainLink.objects.bulk_create(chain)
    now = {(link.role, link.name): link for link in chain}
    for review in judging:
        review.judged_link = now.get(named[review.pk])
        review.touch("judged_link")


def _lock_verdicts(mention: Mention) -> None:
    """All of its claim, before the claim: one that is held may judge another link once it is let go."""
    rows = Review.objects.select_for_update(of=("self",)).order_by("pk")
    list(rows.filter(Q(claim=mention.claim_id) | Q(judged_link__mention=mention)))


def _judging(mention: Mention) -> QuerySet[Review]:
    """The verdicts on whether somebody in the mention's chain said it, locked."""
    rows = Review.objects.select_for_update(of=("self",)).select_related("judged_link")
    return rows.filter(judged_link__mention=mention).order_by("pk")


def _move(row: Mention, spans: Sequence[Sequence[int]]) -> None:
    if row.version is None:
        raise BadInput(_("This claim stands in no text; its quote has no place."), field="quote")
    if not spans:
        raise BadInput(_("Choose the words of the claim in the text."), field="quote")
    text = row.version.text
    places = [list(trimmed(text, begin, end)) for begin, end in spans]
    if places == row.spans:
        return  # who denies what another said has the other's words, and a key of his own
    for name, value in anchored(text, places).items():
        setattr(row, name, value)
    _check_words(row.quote)
    _check_free(row)


def _tell(mention: Mention, speaker: str, relays: Sequence[str], *, reword: bool = True) -> None:
    """What follows from quote, speaker and kind: wording, worth, figures, form and key."""
    own = not speaker
    asserted = mention.form == Mention.Form.ASSERTION
    if own != asserted:
        mention.form = Mention.Form.ASSERTION if own else Mention.Form.INDIRECT
        mention.stance = Mention.Stance.ASSERTS if own else Mention.Stance.REPORTS
    polarity, kind = cast(PolarityCode, str(mention.polarity)), cast(KindCode, str(mention.kind))
    if reword:
        mention.wording = wording_of(
            mention.quote, speaker=speaker, form="indirect", kind=kind, polarity=polarity, cue=""
        )
    worth, reasons = score_claim(
        mention.quote,
        kind=kind,
        relayed=bool(relays),
        denied=polarity != "affirmed",
        weights=desk_weights(),
    )
    mention.worth, mention.reasons = worth, reason_rows(reasons)
    mention.figures = figure_rows(figures_in(mention.quote, (0, len(mention.quote))))
    mention.words_key = key_of(mention, speaker)


def _chain_of(
    mention: Mention,
    speaker: str,
    relays: Sequence[str],
    venue: str,
    known: Places | None = None,
) -> list[ChainLink]:
    """Innermost first: speaker, relays, venue, outlet. Who keeps his name keeps his words in the text."""
    named = [("speaker", speaker.strip()), *(("relay", name) for name in _names(relays))]
    named = [(role, name[:300]) for role, name in [*named, ("venue", venue.strip())] if name]
    people = find_speakers(name for role, name in named if role != "venue")
    links = [
        ChainLink(role=role, name=name, speaker=people.get(name) if role != "venue" else None)
        for role, name in named
    ]
    publication = mention.version.article.publication if mention.version else None
    if publication is not None:
        links.append(ChainLink(role="outlet", name=publication.name, publication=publication))
    for position, link in enumerate(links):
        link.mention, link.position = mention, position
        link.spans = (known or {}).get((link.role, link.name), [])
    return links


def _names(names: Sequence[str]) -> list[str]:
    return [name.strip() for name in names if name.strip()]


def _check_words(quote: str) -> None:
    """Raises BadInput for marks alone, such as a comma: no claim is without a wording."""
    if not says_something(quote):
        raise BadInput(_("Choose the words of the claim in the text."), field="quote")


def _check_choices(kind: str, polarity: str) -> None:
    for field, code, known in (("kind", kind, Kind.values), ("polarity", polarity, Polarity.values)):
        if code not in known:
            raise BadInput(_("Choose one of the list."), field=field)


def _check_free(mention: Mention) -> None:
    same = Mention.objects.filter(version=mention.version, span_key=mention.span_key).exclude(pk=mention.pk)
    if same.exists():
        raise BadInput(_("Just these words are marked as a claim already."), field="quote")
