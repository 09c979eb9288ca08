"""The learned tagger beside the rules.

Where both find an attribution, the model says who and by which words, and the rules where the claim begins
and ends, as long as they agree on most of it: their edges are those of a claim that is read alone. Where
they do not, the model's content is taken, unless the rules saw what it cannot, such as a quote over
paragraphs. What the model finds alone is let in where it is sure; what the rules find alone, where the
model does not object.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from claims.extraction.attribution import RawAttribution, RuleTagger, labels_in
from claims.extraction.cues.leading import with_own_subjects, with_quotes_joined, without_lead
from claims.extraction.cues.lexicon import AUXILIARIES, PREPOSITIONS, SUBORDINATORS
from claims.extraction.tagging.admitted import FEWEST_WORDS, PLANS, TWO_SENTENCES, is_let_in, leads_in
from claims.extraction.tagging.elsewhere import is_elsewhere, is_half_told
from claims.extraction.tagging.found import NAME_NEXT, content_of, in_whole_words, raw_of, source_of
from claims.extraction.tagging.misled import knows_antecedent, told_apart, told_in_two
from claims.extraction.tagging.reported import as_reported
from claims.extraction.tagging.sentencewise import by_sentence
from claims.extraction.tagging.untangled import is_of_relative, of_relative, untangled
from claims.extraction.types import Block, Sentence, Span, Spans
from claims.extraction.values.due import is_due
from claims.extraction.wording import has_verb
from claims.extraction.worth import score_sentence
from claims.language.decode import Found, attributions_in
from claims.language.tagger import Marks, Tagger, get_tagger

SAME = 0.5
"""Overlap from which a content of the rules and one of the model are the same."""
AGREED = 0.8
"""Overlap from which the rules' edges of a content are kept: they are those of a claim that is read alone."""
MOSTLY = 0.7
"""How much of what the model takes for one claim the rules must find in several."""
EDGE = 5
"""Characters: "that ", by which the edges of a content may differ."""
FEWEST_CLAUSE = 6
LONGEST_WORD = 16
MOST_TOKENS = 50_000
"""About 220,000 characters of prose, but 50,000 of digits: where the model stops reading."""
MOST_CHARACTERS = 60_000
"""A longer text is read by the rules alone: time stays bounded."""
_QUOTED = re.compile('["“”«»„]')
_SAYS = re.compile(r"(?:says?|said|wrote|writes|told|announced|reported|added|forecast|estimated)", re.I)
_ASIDES = ("none of ", "all of ", "both of ", "some of ", "most of ", "who ", "whose ")
"""They tell of a source, and are no part of what it says."""
_ACCORDING = re.compile(r"According to")
_TOKEN = re.compile(r"[A-Z]?[a-z]{1,7}|[^\W\d_]|\d{1,2}|[^\w\s]|_")
"""About what the model's tokenizer makes one token of."""
DOUBT, DOUBT_OF_PLANS = 0.5, 0.4
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
        return model.marks(text, list(_within_reach(text, blocks)))

    def worth(
        self, text: str, blocks: Sequence[Block], marks: Marks, sentences: Sequence[Sentence]
    ) -> list[float]:
        """Check-worthiness of sentences, of marks that were made already; past their end, by rules."""
        model = self._model or get_tagger()
        found = model.worth(marks, [(s.begin, s.end) for s in sentences])
        if len(text) <= MOST_TOKENS:
            return found
        reached = int(marks.stream.spans[-1, 1]) if len(marks.stream.spans) else 0
        return [
            score_sentence(text[s.begin : s.end])[0]
            if s.begin >= reached and blocks[s.block].kind == "paragraph"
            else value
            for s, value in zip(sentences, found, strict=True)
        ]

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]:
        return self.spans_of(text, blocks, self.marks(text, blocks))

    def spans_of(self, text: str, blocks: Sequence[Block], marks: Marks) -> list[RawAttribution]:
        """As `find_spans`, of marks that were made already."""
        rules = [of_relative(text, rule) for rule in self._rules.find_spans(text, blocks)]
        if len(text) > MOST_CHARACTERS or labels_in(text, blocks):
            return rules  # an interview: whoever is named speaks until the next name
        marked = by_sentence(text, told_apart(text, attributions_in(marks)))
        found = with_quotes_joined(text, [in_whole_words(text, one) for one in marked])
        learned = [without_lead(text, one) for one in with_own_subjects(text, found)]
        return _merged(text, rules, learned, marks)


def _within_reach(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The paragraphs up to the token at which the model stops reading; a token is a character at least."""
    left = MOST_TOKENS
    for block in blocks:
        if block.kind != "paragraph" or left <= 0:
            continue
        end = block.end
        if len(text) > MOST_TOKENS:
            for token in _TOKEN.finditer(text, block.begin, block.end):
                left -= 1
                if left <= 0:
                    end = token.start()
                    break
        if end > block.begin:
            yield block.begin, end


def sentence_worth(text: str) -> float:
    """Check-worthiness of one sentence, 0 to 1, worth a check at 0.5; 0 for a text without words."""
    model = get_tagger()
    whole = (0, len(text))
    return model.worth(model.marks(text, [whole]), [whole])[0] if text.strip() else 0.0


def _merged(
    text: str, rules: Sequence[RawAttribution], learned: Sequence[Found], marks: Marks
) -> list[RawAttribution]:
    pairs = _pairs(rules, learned)
    found: list[RawAttribution] = []
    parted = {at: apart for at, one in enumerate(learned) if (apart := _apart(text, rules, one))}
    told = [rule for apart in parted.values() for rule in apart]
    for at, one in enumerate(learned):
        if at in parted:
            found += [rule for rule in parted[at] if rule not in found]
        elif at in pairs and rules[pairs[at]] not in told:
            rule = rules[pairs[at]]
            both = _together(text, rule, one)
            cut = _is_cut_quote(text, rule.content, one.content) and not any(
                _overlap(rule.content[1:], other.content) for other in learned
            )
            found.append(replace(both, content=rule.content) if cut else both)
        elif at not in pairs and not leads_in(one, learned) and is_let_in(text, one):
            found.append(raw_of(text, one))
    found = [raw for raw in found if not is_half_told(text, raw, found)]
    taken = [one.content for one in found]
    used = set(pairs.values())
    for at, rule in enumerate(rules):
        free = not any(_overlap(rule.content, content) > 0 for content in taken)
        if (
            at not in used
            and free
            and (_is_plain(text, rule) or _certainty(marks, rule.content) >= _doubt(text, rule))
        ):
            found.append(rule)
    found = untangled(text, found, [one.source for one in learned if one.source])
    return [as_reported(text, raw) for raw in found]


def _doubt(text: str, rule: RawAttribution) -> float:
    """ "The team plans to …": what somebody means to do is hardly said, and falls due all the same."""
    planned = bool(rule.cue) and bool(PLANS.fullmatch(text, *rule.cue[0]))
    led = planned and text[rule.cue[0][1] : rule.content[0][0]] == " to "
    return DOUBT_OF_PLANS if led else DOUBT


def _apart(text: str, rules: Sequence[RawAttribution], one: Found) -> list[RawAttribution]:
    """Where the model joins what the rules find under two cues: "said A and questioned B"."""
    if over := _over_sentences(text, rules, one) or told_in_two(text, rules, one):
        return over
    if len(one.content) < 2:
        return []
    quoted = any(_QUOTED.search(text, max(b - 1, 0), e + 1) for b, e in one.content)
    if quoted and not all("\n" in text[a[1] : b[0]] for a, b in pairwise(one.content)):
        return []
    near = [r for r in rules if r.content[0][0] < one.content[-1][1] and r.content[-1][1] > one.content[0][0]]
    held = [
        next((r for r in near if len(r.content) == 1 and _overlap(r.content, (piece,)) >= SAME), None)
        for piece in one.content
    ]
    whole = [r for r in held if r is not None]
    return whole if len(whole) == len(held) and len({r.cue for r in whole}) == len(held) else []


def _over_sentences(text: str, rules: Sequence[RawAttribution], one: Found) -> list[RawAttribution]:
    """Two sentences without quotes, each with a cue of its own, which the model takes for one claim."""
    begin, end = one.content[0][0], one.content[-1][1]
    if not TWO_SENTENCES.search(text, begin, end) or _QUOTED.search(text, begin, end):
        return []
    held = [
        r for r in rules if len(r.content) == 1 and begin <= r.content[0][0] and r.content[0][1] <= end + 1
    ]
    whole = sum(_extent(r, (begin, end)) for r in held) >= MOSTLY * _length(one.content)
    return held if whole and len({r.cue for r in held}) == len(held) > 1 else []


def _extent(rule: RawAttribution, within: Span) -> int:
    """Characters from the first to the last that an attribution takes up inside a span."""
    spans = [*rule.content, *rule.source, *rule.cue]
    return max(min(max(e for _, e in spans), within[1]) - max(min(b for b, _ in spans), within[0]), 0)


def _is_plain(text: str, rule: RawAttribution) -> bool:
    """ "The ferry sank overnight, the harbour master said": a clause, a comma, a source, a verb of saying."""
    if len(rule.content) != 1 or not rule.source or not rule.cue:
        return is_of_relative(text, rule)
    (begin, end), source, cue = rule.content[0], rule.source[0], rule.cue[0]
    words = text[begin:end].split()
    if _ACCORDING.fullmatch(text, *cue) and source[1] < begin and text[begin - 2 : begin] == ", ":
        return len(words) >= FEWEST_CLAUSE and has_verb(text[begin:end])
    ordered = end <= source[0] < cue[0] and text[end : source[0]].strip() == ","
    who = text[slice(*source)].lower()
    return (
        ordered
        and len(words) >= FEWEST_CLAUSE
        and bool(_SAYS.fullmatch(text, *cue))
        and who not in ("who", "which")
        and words[0].lower() not in PREPOSITIONS | SUBORDINATORS
        and has_verb(text[begin:end])
    )


def _pairs(rules: Sequence[RawAttribution], learned: Sequence[Found]) -> dict[int, int]:
    """Which of the rules' attributions each of the model's is, one to one: the most alike first."""
    begins = np.array([rule.content[0][0] for rule in rules])
    ends = np.array([rule.content[-1][1] for rule in rules])
    likeness: list[tuple[float, int, int]] = []
    for at, one in enumerate(learned):
        near = np.flatnonzero((begins < one.content[-1][1]) & (ends > one.content[0][0])).tolist()
        likeness += [(_likeness(rules[i], one), at, i) for i in near]
    likeness.sort(reverse=True)
    used: set[int] = set()
    pairs: dict[int, int] = {}
    for value, at, i in likeness:
        if value > 0 and at not in pairs and i not in used:
            pairs[at] = i
            used.add(i)
    return pairs


def _likeness(rule: RawAttribution, one: Found) -> float:
    """Overlap in content, where it is enough to be the same, or of one cue and touching in content."""
    overlap = _overlap(rule.content, one.content)
    if overlap >= SAME:
        return overlap
    one_cue = one.cue and any(b < one.cue[1] and one.cue[0] < e for b, e in rule.cue)
    return overlap if one_cue else 0.0


# What both found


def _together(text: str, rule: RawAttribution, one: Found) -> RawAttribution:
    few = sum(len(text[b:e].split()) for b, e in one.content) < FEWEST_WORDS
    (begin, end), *_ = one.content
    inside = any(b < begin and end <= e + 1 for b, e in rule.content)
    if (
        few
        and inside
        and rule.content[0][1] <= (rule.source or rule.content)[0][0]
        and _is_beside(text, rule)
    ):
        return rule  # "The bank disputes that figure, an aide said": the bank does not say it
    return RawAttribution(
        rule.content if _rules_know(text, rule, one) else content_of(text, one),
        rule.source if _source_fails(text, rule, one) else source_of(text, one),
        (one.cue,) if one.cue else rule.cue,
    )


def _source_fails(text: str, rule: RawAttribution, one: Found) -> bool:
    """Whether the model names nobody, breaks a source off, or names somebody of a later paragraph."""
    if not one.source or _goes_on(text, rule.source, one.source):
        return True
    begin, end = one.source
    if any(b == begin and end < e and NAME_NEXT.match(text, end, e) for b, e in rule.source):
        return True  # "lawyer" of "lawyer Ana Bell"
    later = one.cue and rule.source and "\n" in text[one.cue[1] : one.source[0]]
    return bool(later) or is_elsewhere(text, rule, one)


def _rules_know(text: str, rule: RawAttribution, one: Found) -> bool:
    """Whether the rules' words are kept: where both agree, or the rules see what the model cannot.

    The rules leave out whom it was put to ("told *parliament that* …", "urged *ministers to* …"), know by
    when it is promised, and follow a quote over paragraphs.
    """
    if _is_held(text, rule, one) or knows_antecedent(text, rule, one):
        return False
    overlap = _overlap(rule.content, one.content)
    (first, *_), (*_, last) = rule.content, one.content
    tail = text[last[1] : rule.content[-1][1]]
    led = (rule.content[-1][1] == last[1] or is_due(f"by {tail}") or is_due(tail)) and one.content[0][
        0
    ] < first[0]
    before = text[one.content[0][0] : first[0]]
    put_to = led and before.endswith((" to ", " that ")) and not has_verb(before)
    put_to = put_to or (led and before.endswith(", ") and before.startswith(_ASIDES))
    dated = overlap >= SAME and is_due(tail)
    paragraphs = "\n" in text[first[0] : rule.content[-1][1]]
    cut = [b for b, _ in one.content] == [b for b, _ in rule.content] and last[1] < rule.content[-1][1]
    same = overlap >= SAME and (led or (cut and len(rule.content) > 1) or _goes_on(text, rule.content, last))
    lost = (overlap >= SAME and _lost_verb(rule, one)) or _lost_half(text, rule, one)
    lost = lost or (overlap >= SAME and is_of_relative(text, rule))
    return overlap >= AGREED or lost or same or put_to or dated or paragraphs or _is_holed(text, rule, one)


def _is_held(text: str, rule: RawAttribution, one: Found) -> bool:
    """ "Blamed the mayors for drawing crews *by promising* them berths": another verb's words in them."""
    if not rule.cue or not one.cue or one.cue[1] > one.content[0][0]:
        return False
    (begin, end), (first, _) = rule.cue[0], rule.content[0]
    ahead = end <= first and not _QUOTED.search(text, first - 1, first + len("as “"))
    return ahead and any(b < begin and end < e for b, e in one.content)


def _lost_verb(rule: RawAttribution, one: Found) -> bool:
    """ "She might, she hinted, *accept* an apology": a word behind the cue that the model takes for its."""
    if not len(rule.content) == len(one.content) == 2:
        return False
    (first, last), (mine, other) = rule.content, one.content
    near = abs(first[0] - mine[0]) <= EDGE and abs(first[1] - mine[1]) <= EDGE
    return near and 0 < other[0] - last[0] <= LONGEST_WORD


def _lost_half(text: str, rule: RawAttribution, one: Found) -> bool:
    """ "*The figure*, she told him, came from the bank": of which the model takes the first words alone."""
    if len(rule.content) != 2 or len(one.content) != 1 or has_verb(text[slice(*one.content[0])]):
        return False
    return rule.content[0] == one.content[0] and not _QUOTED.search(text, *one.content[0])


def _is_holed(text: str, rule: RawAttribution, one: Found) -> bool:
    """ "The bridge, which (the ministry says) is safe, would close": the holes are another's words in it."""
    if len(rule.content) != 1 or len(one.content) < 2 or not one.cue:
        return False
    (begin, end), holes = rule.content[0], [(a[1], b[0]) for a, b in pairwise(one.content)]
    whole = abs(begin - one.content[0][0]) <= EDGE and abs(end - one.content[-1][1]) <= EDGE
    own = any(b < one.cue[1] and one.cue[0] < e for b, e in holes)
    return whole and not own and all(_SAYS.search(text, b, e) for b, e in holes)


def _is_beside(text: str, rule: RawAttribution) -> bool:
    """Whether the rules' source stands right before its cue."""
    return bool(rule.cue and rule.source) and not text[rule.source[-1][1] : rule.cue[0][0]].strip()


def _is_cut_quote(text: str, whole: Spans, part: Spans) -> bool:
    """'"A," she wrote in a letter, "B."': the model takes the first half alone."""
    halves = len(whole) == 2 and all(text[b - 1 : b] in ('"', "“") for b, _ in whole)
    return halves and part[-1][1] <= whole[1][0] and _overlap(whole[:1], part) >= SAME


def _goes_on(text: str, spans: Spans, broken: Span) -> bool:
    """Whether a span of the rules goes on where the model's breaks off: "a spokeswoman for" somebody."""
    dangling = text[slice(*broken)].lower().split()[-1:]
    return bool(dangling) and dangling[0] in _GOING_ON and any(b < broken[1] < e for b, e in spans)


_GOING_ON = PREPOSITIONS | AUXILIARIES | {"the", "a", "an", "not"}


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
