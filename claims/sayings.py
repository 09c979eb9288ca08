"""Which mentions of a text are the same saying: of a person and a reader, of an original and its copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from claims.models import ArticleVersion, Mention, Speaker

SAID = """
SELECT mention.spans, mention.cue, mention.polarity, (
  SELECT link.speaker_id FROM claims_chainlink AS link
  WHERE link.mention_id = mention.id AND link.role = 'speaker' ORDER BY link.position LIMIT 1
)
FROM claims_mention AS mention WHERE mention.version_id = %s ORDER BY mention.id
"""


@dataclass(frozen=True, slots=True)
class Saying:
    """Where words stand, and who says them by which cue."""

    words: frozenset[int]
    cue: frozenset[int]
    speaker: int | None
    polarity: str

    def stands_at(self, other: Saying) -> bool:
        return len(self.words & other.words) * 2 >= len(self.words | other.words)

    def answers(self, other: Saying) -> bool:
        """Takes a side on the other's words elsewhere in the text: "Finn rejected that"."""
        apart = bool(self.cue and other.cue) and not self.cue & other.cue
        return apart and (self.speaker, self.polarity) != (other.speaker, other.polarity)

    def is_among(self, known: Iterable[Saying]) -> bool:
        return any(self.stands_at(other) and not self.answers(other) for other in known)


def sayings_in(version: ArticleVersion) -> list[Saying]:
    """What a version has mentions of already."""
    with connection.cursor() as cursor:
        cursor.execute(SAID, [version.pk])
        return [
            Saying(_offsets(json.loads(spans)), _offsets(json.loads(cue)), speaker, polarity)
            for spans, cue, polarity, speaker in cursor.fetchall()
        ]


def saying_of(mention: Mention, speaker: Speaker | None) -> Saying:
    by = speaker.pk if speaker else None
    return Saying(_offsets(mention.spans), _offsets(mention.cue), by, str(mention.polarity))


def lacking(mentions: Iterable[Mention], version: ArticleVersion) -> list[Mention]:
    """Those of an original's mentions that a copy has not; both come with their chains."""
    known = sayings_in(version)
    return [one for one in mentions if not saying_of(one, _speaker_of(one)).is_among(known)]


def _speaker_of(mention: Mention) -> Speaker | None:
    return next((link.speaker for link in mention.chain.all() if link.role == "speaker"), None)


def _offsets(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(offset for begin, end in spans for offset in range(begin, end))
