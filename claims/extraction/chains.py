"""How words reached the page: who passed them on, and where the speaker posted them himself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.extraction.cues.lexicon import OUTLET_WORDS, OUTLETS, VENUES
from claims.extraction.people.names import NOT_NAMES
from claims.extraction.types import Link, Span
from claims.extraction.wordsets import word_set

_NAME = r"(?P<name>(?:the\s+)?(?:[A-Z][\w’'&.-]*|\w+\.com)(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w’'&-]*){0,5})"
_BY = re.compile(
    rf"\b(?:cited|quoted|reported|carried|published|interviewed|relayed|released|contacted|"
    rf"obtained|seen|shown|polled|surveyed)"
    rf"\s+(?:as\s+saying\s+)?(?:by|(?<=published\s)in|(?<=published\s)on\s+\w+day\s+in)\s+{_NAME}"
)
_AS_REPORTED = re.compile(
    rf"\bas\s+(?:first\s+)?(?:reported|quoted|cited|relayed)\s+by\s+{_NAME}"
    rf"|\b{_NAME.replace('name', 'name2')}\s+(?:first\s+)?reported\s*$"
)
_TOLD = re.compile(
    rf"\b(?:told|tells|telling|informed"
    r"|(?:confirmed|explained|revealed|admitted|disclosed|acknowledged|said|repeated)(?:\s(?:on\s)?\w+day)?\s+to"
    r"|(?:spoke|speaks|speaking|talked|talking)\s+(?:to|with)"
    rf"|(?:leaked|handed|shown|passed|sent)\s+to)\s+{_NAME}"
)
_ACCORDING = re.compile(rf"(?<=\w), according to {_NAME}")
"""“…,” Teague told a judge*, according to the Echo*”."""
_INTERVIEW = re.compile(
    rf"\b(?:in\s+an?\s+(?:\w+\s+){{0,2}}interview|interviewed|speaking|in\s+comments|"
    rf"in\s+remarks|an?\s+interview)\s+(?:with|to|for|on|by)\s+{_NAME}"
)
_QUOTED = re.compile(
    rf"\b(?:was|were|is|are|been)\s+(?:also\s+)?(?:quoted|cited)\b.{{0,40}}?\bby\s+"
    rf"(?:(?:the|an?)\s+(?:[a-z-]+\s+){{1,4}})?{_NAME}"
)
_ASKED_BY = re.compile(
    rf"\binterview\s+(?:with|to)\s+{_NAME}"
    rf"|\b(?:told|tells)\s+{_NAME.replace('name', 'name2')}\s+in\s+an?\s+(?:[\w-]+\s+){{0,2}}interview\b"
)
"""Whoever asks the questions passes the answers on, known as an outlet or not."""
_PAPER = re.compile(
    r"\b(?:told|tells|telling|spoke to|speaking to|interview with)\s+"
    r"(?P<name>the\s+(?:(?:[A-Z][\w-]+|[a-z-]+)\s+)?(?:newspaper|paper|daily|weekly|tabloid|magazine|broadcaster"
    r"|(?:radio|tv|television|news)\s(?:station|channel|site|agency)|podcast|news\ssite))\b"
    r"(?:\s+(?P<called>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}))?"
)
_ON_AIR = re.compile(
    r"\b(?:told|tells|telling|sa(?:id|ys?|ying)|spoke|speaking|talking|interview|appear(?:ing|ed)|remarks)"
    r"(?:[^.;:\x00\"“”]{0,40}? (?:on|to|for|with))? (?:"
    r"(?:the |a )?(?:[a-z-]+ ){0,2}(?:channel|station|network|broadcaster) "
    r"(?P<called>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|\d+))*)"
    r"|(?P<name>(?:state|public|national|regional|local)(?:-run)? (?:television|TV|radio|media)))\b"
)
"""“Said *on the private channel Canal 9*”, “told *state television*”."""
_THROUGH = re.compile(
    r"\b(?:through|via)\s+(?P<name>(?:his|her|its|their|an?|the)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?:lawyers?|attorneys?|solicitors?|barrister|spokes\w+|agents?|representatives?|publicists?))\b"
    r"(?:,\s+(?P<called>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3})\b)?"
)
_VENUE = re.compile(
    r"\b(?:on|via|in\s+an?\s+(?:\w+\s+){0,3}(?:post|message|thread|statement|video|"
    r"tweet|update)s?\s+(?:\w+\s+){0,2}on|to)\s+"
    r"(?:(?:his|her|their|its|the)\s+(?:\w+\s+){0,2})?"
    r"(?P<venue>X|"
    + "|".join(re.escape(v) for v in sorted(VENUES.values(), key=len, reverse=True) if v != "X")
    + r")\b(?!\s*[-’'])"
)
_TWEETED = re.compile(r"\b(?:tweeted|tweeting|tweets?|retweeted)\b")
_OUTLET = (
    r"(?:magazine|newspaper|paper|daily|weekly|tabloid|broadcaster|news agency|news site|portal"
    r"|station)"
)
_CALLED_PAPER = re.compile(
    rf"\b{_OUTLET} (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    rf"|\b(?P<before>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?:an?|the) (?:[\w-]+ ){{0,2}}{_OUTLET}\b"
)
_NUMBERED = word_set("channel radio tv canal network station news")
_NUMBERS = word_set("one two three four five six seven eight nine ten")
_POSTING = re.compile(
    r"\b(?:writ|wrote|post|said|say|tweet|shar|publish|announc|add|comment|messag|"
    r"video|thread|repl|statement|account|claim|respond|react|declar)\w*",
    re.I,
)


def is_outlet(name: str) -> bool:
    """Whether a name is a news outlet's: a known one, or one with a word such as "News" or "Gazette"."""
    words = [w.lower().strip(".,’'") for w in name.split()]
    return bool(words) and (
        (words[0] in OUTLETS or words[-1] in OUTLETS)
        or bool(set(words) & OUTLET_WORDS)
        or name.lower().endswith((".com", ".pl", ".net", ".org"))
    )


def relays(
    text: str, sentence: Span, content: Sequence[Span], source: Span | None, *, publisher: str = ""
) -> list[Link]:
    """Who passed the words on, as the sentence says outside of the content, innermost first."""
    found: list[Link] = []
    outside = _without(text, sentence, content)
    patterns: list[tuple[re.Pattern[str], bool]] = [
        (_BY, False),
        (_AS_REPORTED, False),
        (_QUOTED, False),
        (_TOLD, True),
        (_ACCORDING, True),
        (_INTERVIEW, True),
        (_ASKED_BY, False),
    ]
    for pattern, only_outlets in patterns:
        for match in pattern.finditer(outside):
            name, at = _named(match)
            if not name or (only_outlets and not is_outlet(name) and name not in called_papers(text)):
                continue
            span = (sentence[0] + at, sentence[0] + at + len(name))
            inside = pattern is _ACCORDING and source is not None and source[0] <= span[0] < source[1]
            if inside or (source and source[0] == span[0]):
                continue  # who says it himself
            found.append(Link("relay", _clean(name), (span,)))
    for through in _THROUGH.finditer(outside):
        key = "called" if through["called"] else "name"
        span = (sentence[0] + through.start(key), sentence[0] + through.end(key))
        found.insert(0, Link("relay", through[key], (span,)))
    for told in _PAPER.finditer(outside):
        if any(link.name in told["name"] for link in found):
            continue  # "told the *Reuters* news agency"
        key = "called" if told["called"] else "name"
        span = (sentence[0] + told.start(key), sentence[0] + told.end(key))
        found.append(Link("relay", told[key], (span,)))
    for told in _ON_AIR.finditer(outside):
        key = "called" if told["called"] else "name"
        span = (sentence[0] + told.start(key), sentence[0] + told.end(key))
        found.append(Link("relay", told[key], (span,)))
    own = _clean(publisher).lower()
    unique = {link.name: link for link in found if link.name.lower() != own}
    return list(unique.values())


@lru_cache(maxsize=8)
def called_papers(text: str) -> frozenset[str]:
    """The names that a text calls a magazine, a station, …: "The magazine Gleam", "Gleam, a weekly"."""
    return frozenset(match["name"] or match["before"] for match in _CALLED_PAPER.finditer(text))


def venue(text: str, sentence: Span, content: Sequence[Span]) -> Link | None:
    """Where the speaker posted the words himself: "writing on X", "in a post on Facebook"."""
    outside = _without(text, sentence, content)
    for match in _VENUE.finditer(outside):
        if _POSTING.search(outside, max(0, match.start() - 60), match.end() + 40):
            return Link(
                "venue",
                match["venue"],
                ((sentence[0] + match.start("venue"), sentence[0] + match.end("venue")),),
            )
    tweeted = _TWEETED.search(outside)
    return (
        Link("venue", "Twitter", ((sentence[0] + tweeted.start(), sentence[0] + tweeted.end()),))
        if tweeted
        else None
    )


def _without(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The sentence with the content blanked, so that offsets stay."""
    words = list(text[sentence[0] : sentence[1]])
    for begin, end in content:
        for at in range(max(begin, sentence[0]), min(end, sentence[1])):
            words[at - sentence[0]] = "\x00"
    return "".join(words)


def _named(match: re.Match[str]) -> tuple[str, int]:
    groups = match.groupdict()
    key = "name" if groups.get("name") else "name2"
    name = match[key]
    words = name.split()
    while words and words[-1].lower().rstrip(".,’'") in NOT_NAMES and not _is_numbered(words):
        words.pop()
    kept = " ".join(words).rstrip(".,’'")
    lead = 4 if kept.lower().startswith("the ") else 0
    return kept[lead:], match.start(key) + lead


def _is_numbered(words: Sequence[str]) -> bool:
    """ "Channel Six" is a name."""
    return len(words) > 1 and words[-1].lower() in _NUMBERS and words[-2].lower() in _NUMBERED


def _clean(name: str) -> str:
    return " ".join(name.split()).removeprefix("the ").removesuffix("’s").removesuffix("'s").strip(" .,")
