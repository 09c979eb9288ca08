"""The learned tagger beside the rules: the model decides what is claimed, the rules where it begins and ends.

The model learnt from flat attributions of political news. What both find is taken as the rules have it,
which know nested claims, relays and quotes over several paragraphs; what the model finds alone is added;
what the rules find alone stays where the model does not object.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from claims.extraction.attribution import RawAttribution, RuleTagger, labels_in
from claims.extraction.types import Block, Sentence, Span, Spans
from claims.language.decode import Found, attributions_in
from claims.language.tagger import Marks, Tagger, get_tagger

SAME = 0.5
"""Overlap from which a content of the rules and one of the model are the same."""
FEWEST_WORDS = 4
"""Of what the model alone finds."""
MOST_CHARACTERS = 60_000
"""A longer text is read by the rules alone: time stays bounded."""
_QUOTED = re.compile('["“”«»„]')
_SENTENCE_END = re.compile(r"[.!?…:]\W*$")
_TWO_SENTENCES = re.compile(r"[.!?]\s+\w|\?$")
DOUBT = 0.3
"""Mean probability of being content below which what the rules find alone is dropped."""


class LearnedTagger:
    """Attributions by the model and the rules together."""

    def __init__(self, model: Tagger | None = None) -> None:
        self._model = model
        self._rules = RuleTagger()
        self.name = f"{Tagger.name}+{self._rules.name}"

    def marks(self, text: str, blocks: Sequence[Block]) -> Marks:
        """One pass of the model over the paragraphs."""
        model = self._model or get_tagger()
        return model.marks(text, [(b.begin, b.end) for b in blocks if b.kind == "paragraph"])

    def worth(self, marks: Marks, sentences: Sequence[Sentence]) -> list[float]:
        """Check-worthiness of sentences, of marks that were made already."""
        model = self._model or get_tagger()
        return model.worth(marks, [(s.begin, s.end) for s in sentences])

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]:
        return self.spans_of(text, blocks, self.marks(text, blocks))

    def spans_of(self, text: str, blocks: Sequence[Block], marks: Marks) -> list[RawAttribution]:
        """As `find_spans`, of marks that were made already."""
        rules = self._rules.find_spans(text, blocks)
        if len(text) > MOST_CHARACTERS or labels_in(text, blocks):
            return rules  # an interview: whoever is named speaks until the next name
        return _merged(text, rules, attributions_in(marks), marks)


def sentence_worth(text: str) -> float:
    """Check-worthiness of one sentence, 0 to 1, worth a check at 0.5; 0 for a text without words."""
    model = get_tagger()
    whole = (0, len(text))
    return model.worth(model.marks(text, [whole]), [whole])[0] if text.strip() else 0.0


def _merged(
    text: str, rules: Sequence[RawAttribution], learned: Sequence[Found], marks: Marks
) -> list[RawAttribution]:
    found: list[RawAttribution] = []
    used: set[int] = set()
    for one in learned:
        at = _same(rules, one)
        if at is not None and at not in used:
            used.add(at)
            found.append(_together(rules[at], one))
        elif at is None and _stands_alone(text, one) and _in_prose(text, one):
            found.append(_raw(one))
    taken = [one.content for one in found]
    for at, rule in enumerate(rules):
        free = not any(_overlap(rule.content, content) > 0 for content in taken)
        if at not in used and free and _certainty(marks, rule.content) >= DOUBT:
            found.append(rule)
    return found


def _same(rules: Sequence[RawAttribution], one: Found) -> int | None:
    """Which of the rules' attributions this is: alike in content, or of one cue and touching in content."""
    best, at = max(((_overlap(rule.content, one.content), i) for i, rule in enumerate(rules)), default=(0, 0))
    if best >= SAME:
        return at
    for i, rule in enumerate(rules):
        one_cue = one.cue and any(b < one.cue[1] and one.cue[0] < e for b, e in rule.cue)
        if one_cue and _overlap(rule.content, one.content) > 0:
            return i
    return None


def _stands_alone(text: str, one: Found) -> bool:
    """Whether what the model alone found can be a claim: words enough, and no two sentences or question."""
    content = " ".join(text[begin:end] for begin, end in one.content)
    if len(content.split()) < FEWEST_WORDS or not (one.cue or one.source):
        return False
    return bool(_QUOTED.search(content)) or not _TWO_SENTENCES.search(content)


def _in_prose(text: str, one: Found) -> bool:
    """Whether its paragraph ends as a sentence does: a headline that was taken for one does not."""
    begin = one.content[0][0]
    end = text.find("\n", begin)
    paragraph = text[text.rfind("\n", 0, begin) + 1 : end if end >= 0 else len(text)]
    return bool(_SENTENCE_END.search(paragraph))


def _together(rule: RawAttribution, one: Found) -> RawAttribution:
    """As the rules have it, with what they did not find: they know where a name and a quote end."""
    source = rule.source or ((one.source,) if one.source else ())
    cue = rule.cue or ((one.cue,) if one.cue else ())
    return replace(rule, source=source, cue=cue)


def _raw(one: Found) -> RawAttribution:
    return RawAttribution(one.content, (one.source,) if one.source else (), (one.cue,) if one.cue else ())


def _certainty(marks: Marks, spans: Spans) -> float:
    """Mean probability of the tokens of spans of being content."""
    begins = marks.stream.spans[:, 0]
    rows = [marks.tags[bisect_left(begins, b) : bisect_left(begins, e), 0, 0] for b, e in spans]
    logs = np.concatenate(rows)
    return float((1 - np.exp(logs)).mean()) if len(logs) else 0.0


def _overlap(left: Spans, right: Spans) -> float:
    """Intersection over union, in characters."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
    return both / (_length(left) + _length(right) - both) if both else 0.0


def _length(spans: Sequence[Span]) -> int:
    return sum(end - begin for begin, end in spans)
