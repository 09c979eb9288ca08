"""What became of an article's text and of the claims in it from one version to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from django.db.models import Exists, F, OuterRef, Q

from claims.matching.anchors import Place, State, anchor_at, locate
from claims.matching.diffs import word_diff
from claims.matching.types import Segment
from claims.models import ArticleVersion, Claim, Correction, Mention

PERSON = "person"
MOST_MENTIONS = 400
MOST_REPLACED = 20
ALIKE = 0.4
"""From this share of shared words on, a paragraph is shown as changed and not as removed and added."""


@dataclass(frozen=True)
class Kept:
    """A mention of one version and where its words are in another: exact, moved or lost, never guessed."""

    mention: Mention
    state: State
    spans: list[list[int]]
    """In the other version's text; [] where it is lost."""


@dataclass(frozen=True)
class Passage:
    """A paragraph: "same", "changed", "added" or "removed"; `skipped` stands for so many equal ones."""

    change: str
    segments: tuple[Segment, ...] = ()
    skipped: int = 0


def anchors(mentions: Iterable[Mention], old: ArticleVersion, new: ArticleVersion) -> list[Kept]:
    """Where each mention of `old` is in `new`; one of several spans is as safe as its least safe span."""
    return [_kept(mention, old.text, new.text) for mention in mentions]


def mentions_of(version: ArticleVersion) -> list[Mention]:
    rows = Mention.objects.filter(version=version).select_related("claim")
    return list(rows.order_by("begin", "pk")[:MOST_MENTIONS])


def carried(version: ArticleVersion) -> list[Kept]:
    """What people marked or corrected in earlier versions, as far as no reading of this one has found it.

    Of claims that this version has a mention of, none is carried.
    """
    earlier = version.article.versions.filter(number__lt=version.number)
    by_hand = Mention.objects.filter(version__in=earlier, extractor=PERSON)
    corrected = Correction.objects.filter(mention__version__in=earlier).order_by().values("mention")
    rows = (by_hand | Mention.objects.filter(pk__in=corrected)).exclude(
        claim__in=version.mentions.order_by().values("claim")
    )
    newest: dict[int, Mention] = {}
    wanted = rows.select_related("version", "claim__assignee").with_chain().order_by("version__number", "pk")
    for mention in wanted[:MOST_MENTIONS]:
        newest[mention.claim_id] = mention
    return [
        _kept(mention, mention.version.text, version.text)
        for mention in newest.values()
        if mention.version is not None
    ]


def left_unread(version: ArticleVersion) -> list[Mention]:
    """Of each claim to be read that stands in earlier versions alone the newest mention, by its place.

    What another article says as it stands, or was heard outside any, is not among them.
    """
    here = Q(version=None) | Q(version=F("version__article__current"))
    still = Mention.objects.filter(here, claim=OuterRef("claim"))
    earlier = Mention.objects.filter(version__article=version.article_id, version__number__lt=version.number)
    rows = earlier.filter(~Exists(still), claim__in=Claim.objects.unread().values("pk"))
    wanted = rows.select_related("version", "claim").order_by("version__number", "pk")[:MOST_MENTIONS]
    newest = {mention.claim_id: mention for mention in wanted}
    return sorted(newest.values(), key=lambda mention: mention.begin)


def replaced(mentions: Iterable[Mention]) -> dict[int, State]:
    """Of mentions that stand in an earlier version alone: what became of their words in the current one.

    By id, the first MOST_REPLACED; where the current version has a mention of the claim too, none.
    """
    old = [
        (mention, mention.version, mention.version.article.current_id)
        for mention in mentions
        if mention.version and mention.version.article.current_id not in {None, mention.version_id}
    ]
    if not old:
        return {}
    known = Mention.objects.filter(version__in=[now for _m, _v, now in old]).order_by()
    read = set(
        known.filter(claim__in=[m.claim_id for m, _v, _n in old]).values_list("claim_id", "version_id")
    )
    wanted = [(m, version.pk, now) for m, version, now in old if now and (m.claim_id, now) not in read]
    pages = {pk for _m, then, now in wanted[:MOST_REPLACED] for pk in (then, now)}
    texts = dict(ArticleVersion.objects.filter(pk__in=pages).values_list("pk", "text"))
    return {m.pk: _kept(m, texts[then], texts[now]).state for m, then, now in wanted[:MOST_REPLACED]}


def lost_since(before: ArticleVersion, version: ArticleVersion, *, among: Q) -> list[Mention]:
    """Of each claim the newest mention up to `before`, where its words stood there and now stand no more."""
    rows = Mention.objects.filter(among, version__article=version.article, version__number__lte=before.number)
    newest = {one.claim_id: one for one in rows.select_related("version").order_by("version__number", "pk")}
    return [
        mention
        for mention in newest.values()
        if mention.version is not None
        and _kept(mention, mention.version.text, version.text).state == "lost"
        and _kept(mention, mention.version.text, before.text).state != "lost"
    ]


def tally(kept: Iterable[Kept]) -> dict[str, int]:
    return dict(Counter(one.state for one in kept))


def _kept(mention: Mention, old: str, new: str) -> Kept:
    places = [_place(old, new, begin, end) for begin, end in mention.spans]
    states = [place.state for place in places]
    state: State = "lost" if "lost" in states or not places else "moved" if "moved" in states else "exact"
    found = [list(place.span) for place in places if place.span is not None]
    ordered = all(one[1] <= two[0] for one, two in pairwise(found))
    if state == "lost" or not ordered:
        return Kept(mention, "lost", [])
    return Kept(mention, state, found)


def _place(old: str, new: str, begin: int, end: int) -> Place:
    try:
        return locate(anchor_at(old, begin, end), new)
    except ValueError:
        return Place("lost")


def passages(old: str, new: str) -> list[Passage]:
    """The new text paragraph by paragraph, with what changed; runs of equal ones keep one at each edge."""
    left, right = _paragraphs(old), _paragraphs(new)
    found: list[Passage] = []
    for code, begin, end, new_begin, new_end in SequenceMatcher(
        None, left, right, autojunk=False
    ).get_opcodes():
        if code == "equal":
            found += [_whole("same", text) for text in right[new_begin:new_end]]
        else:
            found += _replaced(left[begin:end], right[new_begin:new_end])
    return _folded(found)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def _whole(change: str, text: str) -> Passage:
    kinds = {"same": "equal", "added": "insert", "removed": "delete"}
    return Passage(change, (Segment(kinds[change], text),))  # type: ignore[arg-type]


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Passage]:
    """Each new paragraph beside the first old one that it resembles, in order; the rest added or removed."""
    found: list[Passage] = []
    at = 0
    for text in new:
        match = next((n for n in range(at, len(old)) if _alike(old[n], text)), None)
        if match is None:
            found.append(_whole("added", text))
            continue
        found += [_whole("removed", gone) for gone in old[at:match]]
        found.append(Passage("changed", word_diff(old[match], text)))
        at = match + 1
    return found + [_whole("removed", gone) for gone in old[at:]]


def _alike(one: str, other: str) -> bool:
    left, right = one.casefold().split(), other.casefold().split()
    shared = sum((Counter(left) & Counter(right)).values())
    return shared / max(len(left), len(right), 1) >= ALIKE


def _folded(found: Sequence[Passage]) -> list[Passage]:
    """Of equal paragraphs those beside a change stay; the others become one line that counts them."""
    kept: list[Passage] = []
    for number, passage in enumerate(found):
        beside = found[max(number - 1, 0) : number + 2]
        if passage.change != "same" or any(one.change != "same" for one in beside):
            kept.append(passage)
        elif kept and kept[-1].skipped:
            kept[-1] = Passage("same", skipped=kept[-1].skipped + 1)
        else:
            kept.append(Passage("same", skipped=1))
    return kept
