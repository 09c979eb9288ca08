"""Several claims under one cue, parted: "that A and that B", "it was A and would B"."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import AUXILIARIES, FINITE, is_finite
from claims.extraction.relays.nested import Nested, has_finite, is_quoted, tokens_in
from claims.extraction.sentences import Token
from claims.extraction.types import Span

SHORTEST_PART = 4
"""Tokens of a conjunct that stands as a claim of its own."""


def conjuncts(text: str, raw: RawAttribution) -> list[Nested]:
    """ "A and that B", "A and was prepared to B": two claims. A quote is never parted."""
    if len(raw.content) != 1:
        return [Nested(raw)]
    span = raw.content[0]
    if is_quoted(text, span) or (raw.cue and text[slice(*raw.cue[0])] in (":", "?")):
        return [Nested(raw)]
    tokens = tokens_in(text, span)
    cuts = [at for at in range(2, len(tokens) - 2) if _is_cut(tokens, at)]
    if not cuts:
        return [Nested(raw)]
    subject = _first_subject(tokens)
    found: list[Nested] = []
    begin = 0
    for cut in [*cuts, len(tokens)]:
        piece = _piece(tokens, begin, cut)
        if piece:
            lacks = begin > 0 and _lacks_subject(tokens, begin)
            found.append(Nested(replace(raw, content=(piece,)), subject=subject if lacks else None))
        begin = cut
    return found


def _is_cut(tokens: list[Token], at: int) -> bool:
    """Whether a conjunct with a verb of its own begins at "and"."""
    if tokens[at].low not in ("and", "but"):
        return False
    following = tokens[at + 1].low
    if _words(tokens[at + 1 :]) < SHORTEST_PART or _words(tokens[:at]) < SHORTEST_PART - 1:
        return False
    if following == "that":
        return tokens[at - 1].low != "between"
    if _is_in_clause(tokens, at):
        return False
    if following == "may" and tokens[at + 1].capital:
        return False  # "in April and May"
    finite = following in AUXILIARIES - {"'s", "'ve", "'d", "having", "being", "been", "be"}
    return finite and has_finite(tokens[:at])


def _is_in_clause(tokens: list[Token], at: int) -> bool:
    """ "Killed 22, *as* villagers drowned *and* were crushed": what goes on there is the clause's."""
    verb = next((i for i, t in enumerate(tokens) if i and (is_finite(t.low) or t.low.endswith("ed"))), at)
    return any(
        tokens[i].low in ("which", "who") or (tokens[i].low in _WHILE and tokens[i - 1].low == ",")
        for i in range(verb + 1, at)
    )


_WHILE = frozenset(["as", "while", "when", "because", "after"])


def _words(tokens: list[Token]) -> int:
    """About how many; a quote is one token."""
    return sum((t.end - t.begin) // 6 if t.kind == "quote" else 1 for t in tokens)


def _lacks_subject(tokens: list[Token], begin: int) -> bool:
    return begin + 1 < len(tokens) and tokens[begin + 1].low in AUXILIARIES


def _first_subject(tokens: list[Token]) -> Span | None:
    verb = next((i for i, t in enumerate(tokens) if i and (t.low in AUXILIARIES or t.low in FINITE)), None)
    return (tokens[0].begin, tokens[verb - 1].end) if verb else None


def _piece(tokens: list[Token], begin: int, end: int) -> Span | None:
    while begin < end and (tokens[begin].low in ("and", "but", "that", ",") or tokens[begin].low == ";"):
        begin += 1
    while end > begin and tokens[end - 1].kind == "mark" and tokens[end - 1].low in (",", ";", "–", "—"):
        end -= 1
    if end - begin == 1 and tokens[begin].kind == "quote":
        return tokens[begin].begin + 1, tokens[begin].end - 1
    return (tokens[begin].begin, tokens[end - 1].end) if end > begin else None
