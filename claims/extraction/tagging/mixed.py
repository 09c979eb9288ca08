"""Two people who are quoted in one paragraph, told apart again where a tagger took them for one.

The rules read a paragraph anew, quote by quote: a quote whose own words of saying stand beside it is theirs
who says it there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution, RuleTagger, labels_in
from claims.extraction.cues.lexicon import cues
from claims.extraction.layout.quotes import quotes_in
from claims.extraction.types import Block, Spans

_MARKS = " ,:\"“”„«»’'"
_BOTH = re.compile(r"\s(?:while|whereas|but)\s")
"""Two who speak, taken for one source."""
LONGEST = 60_000
"""Characters of a text beyond which it is left as it is: time stays bounded."""
MOSTLY = 0.7
"""How much of what was taken for one claim must be found in several."""


def told_apart(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions in their order, those with several quotes parted by speaker."""
    if len(text) > LONGEST or labels_in(text, blocks):
        return list(raws)
    begins = [block.begin for block in blocks]
    known: dict[int, list[RawAttribution]] = {}
    found: list[RawAttribution] = []
    for raw in raws:
        at = bisect_right(begins, raw.content[0][0]) - 1 if raw.content else -1
        if at < 0 or not _is_quoted(text, raw) or raw.content[-1][1] > blocks[at].end:
            found.append(raw)
            continue
        if at not in known:
            several = len(quotes_in(text, blocks[at])) > 1
            known[at] = sorted(RuleTagger().find_spans(text, [blocks[at]]), key=_begin) if several else []
        near = _near(raw, known[at])
        found += _parted(text, raw, near) or [_by_whom_beside(text, raw, near)]
    return found


def _near(raw: RawAttribution, rules: Sequence[RawAttribution]) -> Sequence[RawAttribution]:
    """Of the rules' claims in their order those within a claim, and the one before them."""
    first = bisect_right(rules, raw.content[0][0], key=_begin)
    last = bisect_right(rules, raw.content[-1][1], key=_begin)
    return rules[max(first - 2, 0) : last]


def _begin(raw: RawAttribution) -> int:
    return raw.content[0][0]


def _is_quoted(text: str, raw: RawAttribution) -> bool:
    return any(mark in text[max(b - 1, 0) : e + 1] for b, e in raw.content for mark in '"“„«')


def _parted(text: str, raw: RawAttribution, rules: Sequence[RawAttribution]) -> list[RawAttribution]:
    """Quotes that have cues of their own; [] where that is not so of most of the content."""
    held = [rule for rule in rules if _is_told_beside(text, rule) and _inside(rule.content, raw.content)]
    if any(_touch(rule.source, raw.cue) for rule in held):
        return []
    covered = sum(e - b for rule in held for b, e in rule.content)
    whole = sum(e - b for b, e in raw.content)
    apart = len({rule.cue for rule in held}) == len(held) > 1 and covered >= MOSTLY * whole
    outside = not any(_touch(rule.cue, raw.content) for rule in held)
    return [_with_source(rule, raw) for rule in held] if apart and outside else []


def _is_told_beside(text: str, rule: RawAttribution) -> bool:
    """Said in a verb of its own right before the quote or right behind it: not "…, adding that"."""
    if not (rule.cue and rule.source):
        return False
    (begin, end), cue = rule.content[0], rule.cue[0]
    verb = cues().get(text[cue[0] : cue[1]].lower())
    before = cue[1] <= begin and not text[cue[1] : begin].strip(_MARKS)
    behind = end <= cue[0] and not text[end : min(cue[0], rule.source[0][0])].strip(_MARKS)
    return verb is not None and verb.form in ("past", "s") and (before or behind)


def _with_source(rule: RawAttribution, raw: RawAttribution) -> RawAttribution:
    """What the tagger knows better of the one whose cue it had."""
    return replace(rule, source=raw.source) if _touch(rule.cue, raw.cue) and raw.source else rule


def _by_whom_beside(text: str, raw: RawAttribution, rules: Sequence[RawAttribution]) -> RawAttribution:
    """“…,” said her brother: who stands right beside the cue says it, and nobody of another sentence."""
    for rule in rules:
        if not (_is_told_beside(text, rule) and _touch(rule.cue, raw.cue)):
            continue
        (told, cue), (source, end) = rule.cue[-1], rule.source[0]
        behind = cue <= source and not text[cue:source].strip()
        beside = behind or (end <= told and not text[end:told].strip())
        other = not _touch(rule.source, raw.source) or any(_BOTH.search(text, *span) for span in raw.source)
        if beside and other and _touch(rule.content, raw.content):
            return replace(raw, source=rule.source)
    return raw


def _inside(spans: Spans, whole: Spans) -> bool:
    return all(any(b - 1 <= begin and end <= e + 1 for b, e in whole) for begin, end in spans)


def _touch(spans: Spans, others: Spans) -> bool:
    return any(b < end and begin < e for b, e in spans for begin, end in others)
