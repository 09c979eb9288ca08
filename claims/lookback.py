"""Looking back: which sentences that were read already may say what a claim says.

1. The archive of sentences is scanned exactly, a slice of ids at a time, by meaning; a slice is one
   transaction, so that progress shows and a killed job goes on where it was.
2. What comes near is compared exactly: a mention that stands there in its own words and with who said it,
   as in any other match, a sentence without one as it was printed.
3. Of the mentions of a sentence the one that fits best becomes a suggested match; a sentence without one
   becomes a `Sighting`. A person decides on both.

A sentence of an older encoder is not comparable; upkeep reads it anew (see renewal.py), and queues the
searches that passed it over once no such sentence is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import cast

from django.db import connection, transaction
from django.db.models import Max, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit, renewal
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import NotFound, WrongState
from claims.extraction.figures import figures_in
from claims.extraction.types import Kind as KindCode
from claims.extraction.worth import score_claim
from claims.figures import figure_rows
from claims.joining import anchored, key_of, reason_rows
from claims.language.encoder import Vectors, get_encoder
from claims.matching.candidates import rank
from claims.matching.profile import ReadClaim, ReadQuery, read_query
from claims.matching.scoring import table
from claims.matching.types import Query, Result
from claims.models import (
    ArticleVersion,
    ChainLink,
    Claim,
    Decision,
    LookBack,
    Match,
    Mention,
    Relation,
    Sentence,
    Sighting,
    User,
)
from claims.rules import require
from claims.suggestions import ask, rarity_for, read_claims
from claims.vectors import literal, unpacked
from claims.weights import desk_weights

SLICE = 100_000
"""Ids to a transaction: about 40 ms of scanning."""
MARGIN = 10_000
"""Ids that a later search goes through again: what commits late has lower ones than what was newest."""
NEAREST = 60
LOWEST = 0.35
"""Cosine below which nothing reaches the suggest band."""
MOST = 40
"""Sightings that are kept of a claim, the best."""

SCAN = """
SELECT near.version_id, near.begin, near.end, substr(version.text, near.begin + 1, near.end - near.begin),
       halfvec_send(near.vector)
FROM (
  SELECT id, version_id, begin, "end", vector, vector <#> %(vector)s::halfvec AS distance FROM claims_sentence
  WHERE id > %(after)s AND id <= %(upto)s AND model = %(model)s
  ORDER BY distance LIMIT %(nearest)s
) AS near
JOIN claims_articleversion AS version ON version.id = near.version_id
JOIN claims_article AS article ON article.current_id = version.id
WHERE near.distance <= -%(lowest)s
ORDER BY near.id
"""


@dataclass(frozen=True)
class Place:
    """A sentence of the archive that came near."""

    version: int
    begin: int
    end: int
    query: ReadQuery = field(compare=False)


@dataclass(frozen=True)
class Found:
    """What the claim may say again: a mention that stands at the place, or the sentence as it was printed."""

    place: Place
    mention: Mention | None
    result: Result


def look_back(claim_id: int) -> int:
    """Search the archive for a claim, from where the last run stopped; how many sentences were found.

    A claim that was reworded, and one that was never looked for, is searched for from the first sentence on;
    otherwise only what was read since is. Two jobs at once share the work.
    """
    if not _begin(claim_id):
        return 0
    found = 0
    while (now := _slice(claim_id)) is not None:
        found += now
    return found


@transaction.atomic
def _begin(claim_id: int) -> bool:
    """Whether there is such a claim. Its wording is read under the lock, or an old job would set it back."""
    if not _standing(claim_id):
        return False
    LookBack.objects.bulk_create([LookBack(claim_id=claim_id)], ignore_conflicts=True)
    state = LookBack.objects.select_for_update().get(claim=claim_id)
    claim, name = Claim.objects.get(pk=claim_id), get_encoder().name
    if (state.wording, state.model) != (claim.wording, name):
        claim.sightings.filter(decision=Sighting.Decision.PENDING).delete()
        state.wording, state.model, state.upto = claim.wording, name, 0
    elif state.finished_at:
        state.upto = max(0, state.upto - MARGIN)
    state.last = Sentence.objects.aggregate(newest=Max("pk"))["newest"] or 0
    state.started_at, state.finished_at = timezone.now(), None
    state.save()
    return True


@transaction.atomic
def _slice(claim_id: int) -> int | None:
    """Search the next sentences; how many were found, None where nothing is left.

    Nor is anything left for this job where the claim was reworded: that queued a job of its own.
    """
    state = LookBack.objects.select_for_update().get(claim=claim_id)
    claim = _standing(claim_id)
    if claim is None or state.finished_at:
        return None
    if (state.wording, state.model) != (claim.wording, get_encoder().name):
        return None
    if state.upto >= state.last:
        _finish(state)
        return None
    read = read_claims(Claim.objects.filter(pk=claim_id))[claim_id]
    upto = min(state.upto + SLICE, state.last)
    found = _keep(claim, _compared(claim, read, _scanned(read.vector, state.upto, upto)))
    state.upto = upto
    state.save(update_fields=["upto"])
    return found


def _finish(state: LookBack) -> None:
    """Sentences of an older encoder were passed over: that search is not through, and starts anew later."""
    if renewal.is_due():
        state.upto = 0
    state.finished_at = timezone.now()
    state.save(update_fields=["upto", "finished_at"])


def go_on_after_renewal() -> int:
    """Queue the searches that passed over sentences of an older encoder, once there are none; how many."""
    partly = Claim.objects.filter(look_back__in=LookBack.objects.partly())
    if not partly.exists() or renewal.is_due():
        return 0
    return sum(_queue(claim_id) for claim_id in partly.values_list("pk", flat=True))


@transaction.atomic
def _queue(claim_id: int) -> bool:
    state = LookBack.objects.select_for_update().filter(claim=claim_id).partly().first()
    claim = _standing(claim_id)
    if state is None or claim is None:
        return False
    state.finished_at = None
    state.save(update_fields=["finished_at"])
    audit.record("claim.search_continued", subject=claim, by=None)
    return True


def _standing(claim_id: int) -> Claim | None:
    return Claim.objects.filter(pk=claim_id).exclude(status=Claim.Status.MERGED).first()


def _scanned(vector: Vectors, after: int, upto: int) -> list[Place]:
    asked: dict[str, str | int | float] = {
        "vector": literal(vector),
        "after": after,
        "upto": upto,
        "model": get_encoder().name,
        "nearest": NEAREST,
        "lowest": LOWEST,
    }
    with connection.cursor() as cursor:
        cursor.execute(SCAN, asked)
        rows = cursor.fetchall()
    return [
        Place(version, begin, end, read_query(Query(text=text), unpacked(packed)))
        for version, begin, end, text, packed in rows
        if text.strip()
    ]


def _compared(claim: Claim, read: ReadClaim, places: Sequence[Place]) -> list[Found]:
    """What reaches the suggest band, best first."""
    asked = _asked(claim, places)
    rarity = rarity_for([query for _place, _mention, query in asked], [read])
    found = [
        Found(place, mention, rank(query, [read], rarity, top=1, with_diff=True)[0])
        for place, mention, query in asked
    ]
    near = [one for one in found if one.result.score >= table().suggest]
    return _best_of_each(sorted(near, key=lambda one: -one.result.score))[:MOST]


def _best_of_each(found: Sequence[Found]) -> list[Found]:
    """One mention of a sentence, and one sentence of a mention: the first."""
    kept: list[Found] = []
    taken: set[object] = set()
    for one in found:
        keys = {one.place, one.mention or one.place}
        if not keys & taken:
            kept.append(one)
            taken |= keys
    return kept


def _asked(claim: Claim, places: Sequence[Place]) -> list[tuple[Place, Mention | None, ReadQuery]]:
    """What is compared: the claim's own mention is no news, nor is the headline above it."""
    versions = {place.version for place in places}
    rows = (
        Mention.objects.filter(version__in=versions)
        .select_related("claim")
        .prefetch_related(Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers"))
    )
    mentions: dict[int, list[Mention]] = {}
    for mention in rows.order_by("pk"):
        mentions.setdefault(mention.version_id or 0, []).append(mention)
    asked: list[tuple[Place, Mention | None, ReadQuery]] = []
    near: dict[int, dict[Mention, Place]] = {}
    layouts = dict(ArticleVersion.objects.filter(pk__in=versions).values_list("pk", "layout"))
    for place in places:
        carried = [m for m in mentions.get(place.version, []) if m.claim_id == claim.pk]
        if any(_overlaps(m, place) for m in carried) or (
            carried and _is_headline(layouts[place.version], place)
        ):
            continue
        here = [m for m in mentions.get(place.version, []) if _overlaps(m, place)]
        for mention in here:
            near.setdefault(place.version, {}).setdefault(mention, place)
        if not here:
            asked.append((place, None, place.query))
    for version in ArticleVersion.objects.filter(pk__in=near).order_by("pk"):
        places_of = near[version.pk]
        asked += [(places_of[one.mention], one.mention, one.query) for one in ask(list(places_of), version)]
    return asked


def _keep(claim: Claim, found: Sequence[Found]) -> int:
    """Store matches and sightings; how many are new."""
    versions = {one.place.version for one in found}
    suggested = set(claim.matches.filter(mention__version__in=versions).values_list("mention", flat=True))
    seen = set(claim.sightings.filter(version__in=versions).values_list("version", "begin"))
    matches = [
        _match(one.mention, claim, one.result)
        for one in found
        if one.mention and one.mention.pk not in suggested
    ]
    sightings = [
        _sighting(claim, one.place, one.result)
        for one in found
        if not one.mention and (one.place.version, one.place.begin) not in seen
    ]
    Match.objects.bulk_create(matches, ignore_conflicts=True)
    Sighting.objects.bulk_create(sightings)
    pending = claim.sightings.filter(decision=Sighting.Decision.PENDING)
    pending.exclude(pk__in=list(pending.values_list("pk", flat=True)[:MOST])).delete()
    return len(matches) + len(sightings)


def _is_headline(layout: Sequence[Sequence[int | str]], place: Place) -> bool:
    """Whether the sentence stands around an article's text: its headline says again what it says itself."""
    return any(int(begin) <= place.begin < int(end) and kind != "paragraph" for begin, end, kind in layout)


def _overlaps(mention: Mention, place: Place) -> bool:
    return any(begin < place.end and place.begin < end for begin, end in mention.spans)


def _match(mention: Mention, claim: Claim, result: Result) -> Match:
    return Match(
        mention=mention,
        claim=claim,
        score=round(result.score, 4),
        relation=result.relation,
        parts={name: round(value, 3) for name, value in result.parts.items()},
        diff=[asdict(segment) for segment in result.diff],
        model=get_encoder().name,
    )


def _sighting(claim: Claim, place: Place, result: Result) -> Sighting:
    return Sighting(
        claim=claim,
        version_id=place.version,
        begin=place.begin,
        end=place.end,
        score=round(result.score, 4),
        relation=result.relation,
    )


@transaction.atomic
def confirm_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence is the claim. It becomes a mention in the outlet's own words.

    Who said it can be put right afterwards. Raises WrongState for a denial: nobody becomes the author of
    what he denied.
    """
    row = _undecided(sighting, by)
    claim = Claim.locked(row.claim_id)
    if row.relation == Relation.DENIES:
        raise WrongState(_("This sentence denies the claim; mark it in the article as a claim of its own."))
    if claim.status == Claim.Status.MERGED:
        raise WrongState(_("That claim was merged into another one; open that one instead."))
    mention = _mention_at(row, claim, by)
    changes = Changes()
    changes.made(mention, claim_id=claim.pk)
    recount([claim.pk])
    Sighting.objects.filter(pk=row.pk).update(mention=mention)
    return _decided(row, Sighting.Decision.CONFIRMED, changes, by=by)


@transaction.atomic
def reject_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence is not the claim. It is not found again."""
    return _decided(_undecided(sighting, by), Sighting.Decision.REJECTED, Changes(), by=by)


def _mention_at(row: Sighting, claim: Claim, by: User) -> Mention:
    version = ArticleVersion.objects.select_related("article__publication").get(pk=row.version_id)
    quote = version.text[row.begin : row.end]
    kind = cast(KindCode, str(claim.kind))
    worth, reasons = score_claim(quote, kind=kind, relayed=False, denied=False, weights=desk_weights())
    mention = Mention(
        claim=claim,
        version=version,
        extractor="person",
        created_by=by,
        joined=Mention.Joined.PERSON,
        form=Mention.Form.ASSERTION,
        stance=Mention.Stance.ASSERTS,
        kind=claim.kind,
        polarity=claim.polarity,
        wording=" ".join(quote.split()),
        worth=worth,
        reasons=reason_rows(reasons),
        figures=figure_rows(figures_in(quote, (0, len(quote)))),
        **anchored(version.text, [(row.begin, row.end)]),
    )
    if Mention.objects.filter(version=version, span_key=mention.span_key).exists():
        raise WrongState(_("Just these words are marked as a claim already."))
    publication = version.article.publication
    mention.words_key = key_of(mention, "")
    mention.save()
    if publication is not None:
        ChainLink.objects.create(
            mention=mention, position=0, role="outlet", name=publication.name, publication=publication
        )
    return mention


def _undecided(sighting: int, by: User) -> Sighting:
    require(by, "match.decide")
    row = Sighting.objects.select_for_update(of=("self",)).filter(pk=sighting).first()
    if row is None:
        raise NotFound(_("This suggestion does not exist any more."))
    if row.decision != Sighting.Decision.PENDING:
        raise WrongState(
            _("%(name)s has decided on this suggestion already.") % {"name": row.decided_by},
            code="decided_already",
        )
    return row


def _decided(row: Sighting, decision: Sighting.Decision, changes: Changes, *, by: User) -> Decision:
    changes.set(row, decision=decision.value, decided_by_id=by.pk)
    row.decided_at = timezone.now()
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    audit.record(f"sighting.{decision.value}", subject=row, by=by, claim=row.claim_id, version=row.version_id)
    return decide(f"sighting.{decision.value}", changes, by=by)
