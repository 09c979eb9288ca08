"""What somebody puts a figure at: "the charity put the true figure nearer to one in six"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.attribution import RawAttribution
from claims.extraction.types import Block

_NUMBER = (
    r"(?:[£$€¥]\s?)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|half|dozens|hundreds|thousands|millions)\b"
    r"|an? (?:third|quarter|fifth|tenth|dozen)\b)"
)
_WHEN = (
    r"(?:(?:In|By|On|At|Since|Until) (?:the \w+ of )?(?:\d{4}|[^\W\d_a-z]\w+(?: \d{4})?)"
    r"|(?:Last|This) \w+|(?:An?|Two|Three|Four|Five|Six|Ten) \w+ (?:ago|earlier|before)"
    r"|Earlier|Later|Then|Previously|Before that)"
)
_PUT = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=; )|(?<=, but )|(?<=, and )|(?<=, while ))"
    rf"(?:{_WHEN},? )?"
    rf"(?P<source>(?!(?:I|We|You|He|She|They|It|What|Who|But|Yet|That|This)\b|{_WHEN}\b)"
    r"[^\W\d_][^,;:.!?\"“”()\n]{0,70}?"
    r"(?:, [^,;:.!?\"“”()\n]{2,60},)?|(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)) "
    r"(?P<cue>(?:has |have |had |now )?puts?) "
    r"(?P<content>(?:it|this|that|(?:the|its|their|his|her) (?:[\w’'-]+ ){1,6}?)\s?"
    r"(?:at|nearer(?: to)?|closer to|as (?:high|low) as|between|above|below) "
    r"(?:(?:about|around|roughly|just|over|under|nearly|almost|some|up to|more than|less than"
    r"|at least) ){0,2}"
    rf"{_NUMBER}[^;:\n\"“”]*?)(?=\.(?:\s|$)|;|, (?:according|but|while|said|though)\b|$)",
    re.M,
)


def estimated(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, those that put a figure at something with the figure itself."""
    if " put" not in text:
        return [*raws]
    found = [*raws]
    for block in blocks:
        if block.kind != "paragraph":
            continue
        for match in _PUT.finditer(text, block.begin, block.end):
            begin, end = match.span("content")
            inside = [raw for raw in found if any(b < end and begin < e for b, e in raw.content)]
            if any(raw.content[0][1] - raw.content[0][0] > end - begin for raw in inside):
                continue  # it is told within what somebody else says
            found = [raw for raw in found if raw not in inside]
            found.append(
                RawAttribution((match.span("content"),), (match.span("source"),), (match.span("cue"),))
            )
    return found
