"""The archive of sentences that were read: which of them, or of the mentions in them, come near a claim.

The scan is exact, and one pass over a slice of ids serves many claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from claims.comparable import rarity_for
from claims.language.encoder import Vectors, get_encoder
from claims.matching.candidates import rank
from claims.matching.diffs import word_diff
from claims.matching.profile import ReadClaim, ReadQuery, read_query
from claims.matching.scoring import table
from claims.matching.types import Query, Result
from claims.models import ArticleVersion, Claim, Mention
from claims.suggestions import Asked, ask, matcher, with_speakers
from claims.vectors import literals, unpacked

NEAREST = 60
"""Sentences of a slice that are compared with a claim, copies of one counted once."""
COPIES = 20
"""Copies of one sentence, of a slice: a notice that each issue prints would come a thousand times."""
LOWEST = 0.35
"""Cosine below which nothing reaches the suggest band."""

# Only texts as they stand: what was replaced would take the places of what an article says today. Copies
# are told by their distance, which only equal vectors share.
SCAN = """
SELECT n, id FROM (
  SELECT n, near.id, dense_rank() OVER (PARTITION BY n ORDER BY distance) AS place,
    row_number() OVER (PARTITION BY n, distance ORDER BY near.id) AS copy
  FROM (
    SELECT asked.n, sentence.id, sentence.version_id, sentence.vector <#> asked.vector AS distance
    FROM claims_sentence AS sentence
    CROSS JOIN unnest(%(vectors)s::halfvec[]) WITH ORDINALITY AS asked(vector, n)
    WHERE sentence.id > %(after)s AND sentence.id <= %(upto)s AND sentence.model = %(model)s
      AND sentence.vector <#> asked.vector <= -%(lowest)s
  ) AS near
  JOIN claims_article AS article ON article.current_id = near.version_id
    AND article.withdrawn_at IS NULL
) AS placed
WHERE place <= %(nearest)s AND copy <= %(copies)s
ORDER BY n, id
"""

# Not joined to the scan: the planner cannot tell how few these are, and would read the whole archive again.
READ = """
SELECT sentence.id, version_id, begin, "end", substr(version.text, begin + 1, "end" - begin),
  halfvec_send(vector)
FROM claims_sentence AS sentence JOIN claims_articleversion AS version ON version.id = version_id
WHERE sentence.id IN (SELECT unnest(%s::bigint[]))
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


def scan(vectors: Mapping[int, Vectors], *, after: int, upto: int) -> dict[int, list[Place]]:
    """For each claim the sentences with ids above `after` up to `upto` that come nearest its vector."""
    asked: dict[str, str | int | float] = {
        "vectors": literals(vectors.values()),
        "after": after,
        "upto": upto,
        "model": get_encoder().name,
        "nearest": NEAREST,
        "copies": COPIES,
        "lowest": LOWEST,
    }
    with connection.cursor() as cursor:
        cursor.execute(SCAN, asked)
        near = cursor.fetchall()
        cursor.execute(READ, [sorted({pk for _n, pk in near})])
        places = {
            pk: Place(version, begin, end, read_query(Query(text=text), unpacked(packed)))
            for pk, version, begin, end, text, packed in cursor.fetchall()
            if text.strip()
        }
    claims = list(vectors)
    found: dict[int, list[Place]] = {claim: [] for claim in claims}
    for n, pk in near:
        if pk in places:
            found[claims[n - 1]].append(places[pk])
    return found


def compare(claim: Claim, read: ReadClaim, places: Sequence[Place]) -> list[Found]:
    """What reaches the suggest band, best first; of the mentions of a sentence the one that fits best."""
    asked = _asked(claim, places)
    rarity = rarity_for([query for _place, _mention, query in asked], [read])
    compared = [
        (place, mention, query, rank(query, [read], rarity, top=1)[0]) for place, mention, query in asked
    ]
    near = [
        Found(place, mention, _explained(query, read, result))
        for place, mention, query, result in sorted(compared, key=lambda row: -row[3].score)
        if result.score >= table().suggest
    ]
    return _best_of_each(near)


def compare_mentions(mentions: Iterable[Mention], read: ReadClaim) -> dict[int, Result]:
    """By mention what reaches the suggest band; the mentions are as `with_speakers` has them."""
    asked = _ask_all(mentions)
    rarity = rarity_for([one.query for one in asked], [read])
    found = {one.mention.pk: (one.query, rank(one.query, [read], rarity, top=1)[0]) for one in asked}
    return {
        pk: _explained(query, read, result)
        for pk, (query, result) in found.items()
        if result.score >= table().suggest
    }


def sighting_of(result: Result) -> dict[str, Any]:
    """What a sighting tells, and a match beside its diff."""
    return {
        "score": round(result.score, 4),
        "relation": result.relation,
        "parts": {name: round(value, 3) for name, value in result.parts.items()},
        "model": matcher(),
    }


def _explained(query: ReadQuery, read: ReadClaim, result: Result) -> Result:
    return replace(result, diff=word_diff(read.claim.claim, query.query.text))


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
    mentions: dict[int, list[Mention]] = {}
    for mention in with_speakers().filter(version__in=versions):
        mentions.setdefault(mention.version_id or 0, []).append(mention)
    layouts = dict(ArticleVersion.objects.filter(pk__in=mentions).values_list("pk", "layout"))
    asked: list[tuple[Place, Mention | None, ReadQuery]] = []
    near: dict[Mention, Place] = {}
    for place in places:
        known = mentions.get(place.version, [])
        here = [m for m in known if _overlaps(m, place)]
        carried = any(m.claim_id == claim.pk for m in known)
        if any(m.claim_id == claim.pk for m in here) or (
            carried and _is_headline(layouts[place.version], place)
        ):
            continue
        for mention in here:
            near.setdefault(mention, place)
        if not here:
            asked.append((place, None, place.query))
    return asked + [(near[one.mention], one.mention, one.query) for one in _ask_all(near)]


def _ask_all(mentions: Iterable[Mention]) -> list[Asked]:
    of_version: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_version.setdefault(mention.version_id or 0, []).append(mention)
    versions = ArticleVersion.objects.filter(pk__in=of_version).order_by("pk").iterator(chunk_size=20)
    return [one for version in versions for one in ask(of_version[version.pk], version)]


def _is_headline(layout: Sequence[Sequence[int | str]], place: Place) -> bool:
    """Whether the sentence stands around an article's text: its headline says again what it says itself."""
    return any(int(begin) <= place.begin < int(end) and kind != "paragraph" for begin, end, kind in layout)


def _overlaps(mention: Mention, place: Place) -> bool:
    return any(begin < place.end and place.begin < end for begin, end in mention.spans)
