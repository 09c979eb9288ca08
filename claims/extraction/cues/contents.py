"""What was said, told from where it stands to its cue: behind it, before it, or on both sides.

Ranges are token indices, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.cues.clauses import DAYS, Range, is_break
from claims.extraction.cues.lexicon import (
    ALSO_NOUNS,
    AUXILIARIES,
    CONTENT_OPENERS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_OPENERS,
    Cue,
    Takes,
    cues,
)
from claims.extraction.sentences import Token
from claims.extraction.wordsets import word_set

Tokens = Sequence[Token]

FARTHEST_QUOTE = 16
"""Tokens between a cue and the quote or "that" it introduces ("said after the meeting: …")."""
FARTHEST_TO = 14
_STOPS = frozenset(".!?…")
_TIMES = word_set("day night morning afternoon evening week weekend month year time")
_NEVER_SAID = word_set("if unless once until although but and meanwhile however still so")
"""What opens with one of these before "he said" is about what he says, or when."""
_ADVERBIAL_STARTS = PREPOSITIONS | DAYS | word_set("later earlier last this when while as afterwards again")


def is_introduced(tokens: Tokens, content: Range) -> bool:
    """Introduced by "that", "to", a colon or as a quote."""
    before = tokens[content[0] - 1].low if content[0] else ""
    return (
        before in CONTENT_OPENERS | {"to", ":", "for"}
        or tokens[content[0]].kind == "quote"
        or (tokens[content[0]].low in CONTENT_OPENERS)
    )


def clause_follows(tokens: Tokens, after: int) -> bool:
    """Whether a clause stands behind the verb: a pronoun, and a verb of its own."""
    return after + 1 < len(tokens) and tokens[after].low in PRONOUNS and tokens[after].low != "who"


def is_closed(text: str, quote: Token) -> bool:
    """Whether a quote ends with a mark of its own: "“It fell,” told us Jane Doe"."""
    return text[quote.begin : quote.end].rstrip("\"”“'’»«")[-1:] in ",.!?…–—-"


def content_before(tokens: Tokens, end: int) -> Range | None:
    """What stands before a final "he said": a quote, or a clause and a comma."""
    if end == 0:
        return None
    at = end - 1
    if tokens[at].kind == "quote":
        return _quote_left(tokens, at)
    if tokens[at].low not in (",", "–", "—", "-") or at == 0:
        return None
    if tokens[at - 1].kind == "quote":
        return _quote_left(tokens, at - 1)
    first = tokens[0].low
    opens = first in _ADVERBIAL_STARTS or (first.endswith("ing") and at < 14) or first in _NEVER_SAID
    return None if opens or at < 2 or _is_short_adverbial(tokens, at) else (0, at)


def _is_short_adverbial(tokens: Tokens, end: int) -> bool:
    return end <= 3 and (tokens[0].low.endswith(("ly", "ing")) or tokens[0].low in ("also", "then", "asked"))


def _quote_left(tokens: Tokens, at: int) -> Range:
    """A quote with the words that lead into it ('The plan was "dead," she said')."""
    begin = at
    while begin > 0 and tokens[begin - 1].low not in (";", ":") and tokens[begin - 1].kind != "mark":
        begin -= 1
    if begin > 0 and any(t.kind == "word" for t in tokens[:begin]) and begin == at:
        begin = at
    return (begin, at + 1)


def second_half(tokens: Tokens, after: int) -> tuple[Range, ...]:
    """'"A," he said, "B."': the part behind the cue."""
    for at in range(after, len(tokens)):
        if at > after and _says_another(tokens, at):
            return ()
        if tokens[at].kind == "quote" and (at == after or tokens[at - 1].low in (",", ".", ":", "–", "—")):
            return ((at, content_end(tokens, at)),)
        if at > after + FARTHEST_QUOTE * 2:
            break
    return ()


def _says_another(tokens: Tokens, at: int) -> bool:
    """A verb of saying with a subject of its own: "…, while Ann Lee said"."""
    cue = cues().get(tokens[at].low)
    return bool(cue and cue.strong and cue.form in ("past", "s") and tokens[at - 1].capital)


def content_behind(
    tokens: Tokens, at: int, after: int, cue: Cue, takes: frozenset[Takes], *, bare: bool
) -> Range | None:
    if after >= len(tokens):
        return None
    clause = "clause" in takes or "told" in takes
    infinitive = _infinitive(tokens, after) if "to" in takes else None
    opener = _opener(tokens, after, told=takes & {"told", "ask"} != frozenset()) if clause else None
    if opener is not None and "told" in takes:
        opener = _subject_of_quote(tokens, after, opener)
    if opener is not None and (infinitive is None or opener < infinitive):
        return trimmed(tokens, opener, content_end(tokens, opener))
    if "ask" in takes and (to := _to_after(tokens, after)) is not None:
        return trimmed(tokens, to + 1, content_end(tokens, to))
    if infinitive is not None:
        return trimmed(tokens, infinitive + 1, content_end(tokens, infinitive))
    if "told" in takes and cue.lemma in ("tell", "inform", "remind", "assure", "warn"):
        begin = _after_object(tokens, after)
        return _bare(tokens, begin) if bare and begin is not None else None
    if cue.lemma == "recall" and tokens[after].low not in PRONOUNS:
        return None  # what is recalled is goods, or an envoy
    if "clause" in takes and bare and (cue.strong or _subject_like(tokens, after)):
        found = _bare(tokens, after)
        if found is not None:
            return found
    return _phrase(tokens, after) if "phrase" in takes else None


def _subject_of_quote(tokens: Tokens, after: int, quote: int) -> int:
    """ "Told her *the boys* “had vivid imaginations”": where the clause begins that goes on in the quote."""
    begin = (
        _after_object(tokens, after) if tokens[quote : quote + 1] and tokens[quote].kind == "quote" else None
    )
    opens = begin is not None and begin < quote and tokens[begin].low in DETERMINERS | PRONOUNS
    return begin if opens and begin is not None else quote


_TOLD = frozenset({"me", "him", "her", "them", "us"})


def _opener(tokens: Tokens, after: int, *, told: bool) -> int | None:
    """Where content begins that is introduced: by "that", a quote or a colon, nearby."""
    for at in range(after, min(len(tokens), after + FARTHEST_QUOTE)):
        token = tokens[at]
        if at > after and token.low == "that" and at + 1 < len(tokens) and tokens[at + 1].low in _TIMES:
            continue  # "at a meeting that night"
        if token.low in CONTENT_OPENERS and (at == after or told or token.low == "that"):
            if (
                at > after
                and not told
                and tokens[after].low not in _ADVERBIAL_STARTS
                and tokens[after].low != ","
                and not (at == after + 1 and tokens[after].low.endswith("ly"))
            ):
                return None
            return at + 1 if token.low == "that" and not _points(tokens, at) else at
        if token.kind == "quote":
            beside = told and at <= after + 4 and not any(t.low in AUXILIARIES for t in tokens[after:at])
            introduced = at == after or tokens[at - 1].low in (",", ":", "–", "—") or beside
            return at if introduced else None
        if token.low == ":" and at + 1 < len(tokens):
            return at + 1
        if at == after and token.low in QUESTION_OPENERS:
            return at
        other = cues().get(token.low) if at > after else None
        if told and other and at > after + 1 and tokens[after].low in _TOLD and other.form in ("past", "s"):
            return None  # "told him *Quist believed* that": what he was told begins behind him
        if token.low == "writing" and tokens[at - 1].low == "in":
            continue
        if other is not None and (other.form == "ing" or (other.strong and token.low not in ALSO_NOUNS)):
            return None
        if token.low in (".", ";") or (token.low == "to" and told):
            return None
    return None


def _points(tokens: Tokens, at: int) -> bool:
    """ "said that was a lie": "that" is what the clause is about, not what opens it."""
    return at + 1 < len(tokens) and tokens[at + 1].low in AUXILIARIES


def _infinitive(tokens: Tokens, after: int) -> int | None:
    """The "to" of "vowed to" and of "vowed on Friday to"."""
    if tokens[after].low != "to" and tokens[after].low not in _ADVERBIAL_STARTS:
        return None
    for at in range(after, min(len(tokens), after + FARTHEST_TO // 2)):
        if tokens[at].low == "to":
            return at
        if is_break(tokens[at]) or tokens[at].kind == "quote":
            return None
    return None


def _to_after(tokens: Tokens, after: int) -> int | None:
    """The "to" of "urged them to", no verb between; None for "urged caution"."""
    for at in range(after, min(len(tokens), after + FARTHEST_TO)):
        if tokens[at].low == "to":
            return at if at > after and at + 1 < len(tokens) else None
        if tokens[at].kind == "quote" or is_break(tokens[at]) or tokens[at].low in CONTENT_OPENERS:
            return None
    return None


def _after_object(tokens: Tokens, after: int) -> int | None:
    """Past the one who was told: "leaders", "the committee", "Capital Radio"."""
    at = after
    owned = at + 2 < len(tokens) and tokens[at].low == "her" and _opens_clause(tokens, at + 2, at + 1)
    if at < len(tokens) and tokens[at].low in PRONOUNS | {"me", "him", "her", "them", "us"} and not owned:
        return at + 1
    if at < len(tokens) and (owned or tokens[at].low in DETERMINERS):
        at += 1
    begin = at
    while at < len(tokens) and tokens[at].kind == "word" and not _opens_clause(tokens, at, begin):
        at += 1
    return at if begin < at < len(tokens) and tokens[at].kind != "mark" else None


def _opens_clause(tokens: Tokens, at: int, begin: int) -> bool:
    token = tokens[at]
    if at == begin:
        return False
    starts = (
        token.low in DETERMINERS or token.low in PRONOUNS or (token.capital and not tokens[at - 1].capital)
    )
    return starts or (tokens[begin].capital and not token.capital and token.low not in ("of", "and"))


def _subject_like(tokens: Tokens, at: int) -> bool:
    """Whether a clause seems to begin: a pronoun, a determiner or a name, with a verb not far behind."""
    token = tokens[at]
    if not (token.low in PRONOUNS or token.low in DETERMINERS or token.capital or token.low == "there"):
        return False
    return (
        any(
            t.low in AUXILIARIES
            or (t.kind == "word" and t.low.endswith(("ed", "s")) and i > 0 and t.low not in DETERMINERS)
            for i, t in enumerate(tokens[at : at + 14])
        )
        and token.low not in ("the", "a", "an", "his", "her", "its", "their")
    ) or any(t.low in AUXILIARIES for t in tokens[at : at + 14])


def _bare(tokens: Tokens, begin: int) -> Range | None:
    """A clause without "that"; adverbials alone are no content ("said on Friday.")."""
    while begin < len(tokens) and tokens[begin].low in DAYS:
        begin += 1
    if begin >= len(tokens) or is_break(tokens[begin]) or tokens[begin].low in _STOPS:
        return None
    if tokens[begin].low in _ADVERBIAL_STARTS - {"this", "as"} and not _goes_on(tokens, begin):
        return None
    found = trimmed(tokens, begin, content_end(tokens, begin))
    return found if found and found[1] - found[0] >= 2 else None


def _goes_on(tokens: Tokens, begin: int) -> bool:
    rest = tokens[begin + 1 :]
    return any(t.low in AUXILIARIES for t in rest) and len(rest) > 6


def _phrase(tokens: Tokens, after: int) -> Range | None:
    if tokens[after].kind not in ("word", "quote", "number") or tokens[after].low in PREPOSITIONS - {"all"}:
        return None
    found = trimmed(tokens, after, content_end(tokens, after))
    return found if found and not is_bare_name(tokens, *found) else None


def is_bare_name(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether nothing but a name stands there: "criticised Jane Doe" claims nothing that can be read."""
    return all(t.kind == "mark" or t.capital or t.low in ("of", "who", "the") for t in tokens[begin:end])


def content_end(tokens: Tokens, begin: int) -> int:
    end = len(tokens)
    while end > begin and tokens[end - 1].kind == "mark" and tokens[end - 1].low in _STOPS:
        end -= 1
    for at in range(begin, end):
        if tokens[at].low == "according" and at + 1 < end and tokens[at + 1].low == "to" and at > begin:
            return at
    return end


def trimmed(tokens: Tokens, begin: int, end: int) -> Range | None:
    while begin < end and tokens[begin].low in (",", ":", "-"):
        begin += 1
    return (begin, end) if begin < end and any(t.kind != "mark" for t in tokens[begin:end]) else None


def rest_behind(tokens: Tokens, left: Range, after: int) -> tuple[Range, ...]:
    """ "The plan, he said on Friday, would fail": the clause goes on behind the cue."""
    if tokens[left[1] - 1].kind == "quote":
        return ()
    comma = next((at for at in range(after, min(len(tokens), after + 9)) if is_break(tokens[at])), None)
    if comma is None or comma + 2 >= len(tokens) or tokens[comma].low != ",":
        return ()
    following = tokens[comma + 1].low
    if (
        following.endswith("ing")
        or following in ("who", "which", "but", "while")
        or following in PREPOSITIONS
    ):
        return ()
    return ((comma + 1, content_end(tokens, comma + 1)),)


def next_quote(tokens: Tokens, after: int) -> Range | None:
    for at in range(after, min(len(tokens), after + FARTHEST_QUOTE)):
        if tokens[at].kind == "quote":
            return (at, content_end(tokens, at))
    return None
