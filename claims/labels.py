"""What people put right in readings, and which claims they took up, in the form that the tagger learns from.

The rows are those of claims/language/training: {"text", "attributions"} and {"text", "label"}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from claims.corrections import PERSON
from claims.models import ArticleVersion, ChainLink, Claim, Correction, Mention, Sentence

Row = dict[str, Any]
Spans = list[list[int]]

_PAGE = 50
"""Articles in memory at a time."""
_TAKEN_UP = (Claim.Status.OPEN, Claim.Status.IN_REVIEW, Claim.Status.CHECKED)
_LEFT = (Claim.Status.DISMISSED,)


def corrected_articles() -> Iterator[Row]:
    """Texts in which somebody corrected or marked who says what, with all that stands in them by now.

    What nobody touched there was looked at and left: it is a label too. The outlet's own assertions have
    no source and no cue, and are none; nor are the answers of an interview.
    """
    told = Mention.objects.exclude(form=Mention.Form.ASSERTION).order_by("begin", "pk")
    looked_at = Q(extractor=PERSON) | Exists(Correction.objects.filter(mention=OuterRef("pk")))
    by_hand = told.filter(looked_at, version=OuterRef("pk")).order_by()
    versions = ArticleVersion.objects.filter(Exists(by_hand)).order_by("pk")
    speakers = ChainLink.objects.filter(role=ChainLink.Role.SPEAKER)
    rows = versions.prefetch_related(
        Prefetch("mentions", told.prefetch_related(Prefetch("chain", speakers, "speakers")), "told")
    )
    for version in rows.iterator(chunk_size=_PAGE):
        told_of = [(mention, _attribution(version.text, mention)) for mention in version.told]
        yield {
            "doc_id": f"version-{version.pk}",
            "text": version.text,
            "attributions": [
                row for mention, row in told_of if row["source"] or row["cue"] or mention.extractor == PERSON
            ],
        }


def _attribution(text: str, mention: Any) -> Row:
    links = mention.speakers
    source = _source(text, mention, links[0]) if links else []
    return {"content": mention.spans, "source": source, "cue": mention.cue}


def _source(text: str, mention: Mention, speaker: ChainLink) -> Spans:
    """The speaker's words; where a person gave another name, the place nearest to the claim that holds it."""
    if speaker.spans:
        return [list(span) for span in speaker.spans]
    near = mention.cue[0][0] if mention.cue else mention.begin
    begin, end = text.rfind("\n", 0, near) + 1, text.find("\n", near)
    paragraph = text[begin : end if end >= 0 else len(text)]
    for name in (speaker.name, speaker.name.split()[-1]):
        if places := _places(paragraph, name, begin, mention.spans):
            return [min(places, key=lambda place: abs(place[0] - near))]
    return []


def _places(paragraph: str, name: str, offset: int, content: Sequence[Sequence[int]]) -> Spans:
    """Where a name stands in a paragraph, outside of what is claimed."""
    found: Spans = []
    at = paragraph.find(name)
    while at >= 0:
        begin = offset + at
        if not any(b <= begin < e for b, e in content):
            found.append([begin, begin + len(name)])
        at = paragraph.find(name, at + 1)
    return found


def triaged_sentences() -> Iterator[Row]:
    """Sentences whose claim the desk took up to check (1) or dismissed (0); of one with both, taken up."""
    holding = Sentence.objects.filter(
        version=OuterRef("version"), begin__lte=OuterRef("begin"), end__gt=OuterRef("begin")
    )
    mentions = (
        Mention.objects.filter(claim__status__in=[*_TAKEN_UP, *_LEFT])
        .annotate(
            sentence_begin=Subquery(holding.values("begin")[:1]),
            sentence_end=Subquery(holding.values("end")[:1]),
        )
        .exclude(sentence_begin=None)
        .order_by("version_id", "sentence_begin")
        .values_list("version_id", "version__text", "sentence_begin", "sentence_end", "claim__status")
    )
    last: tuple[int, int] | None = None
    row: Row = {}
    for version, text, begin, end, status in mentions.iterator(chunk_size=_PAGE):
        label = int(status in _TAKEN_UP)
        if (version, begin) == last:
            row["label"] = max(row["label"], label)
            continue
        if row:
            yield row
        last, row = (version, begin), {"text": text[begin:end], "label": label}
    if row:
        yield row
