"""Where a cue verb's subject stands, and where a clause begins and ends, told from its tokens alone.

No parser: closed word classes, commas and capitals. Ranges are token indices, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.cues.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    cues,
    is_finite,
)
from claims.extraction.sentences import Token, tokens_of
from claims.extraction.types import Span
from claims.extraction.wordsets import word_set

Range = tuple[int, int]
Tokens = Sequence[Token]

LONGEST_SUBJECT = 60
"""Tokens, appositions and relative clauses included."""
_SEPARATORS = frozenset({",", "–", "—", "―", "--", "-", ";", ":", "(", ")"})
_LINKS = frozenset({"and", "or", "but", "then"})
_PARTICIPLE_AFTER = frozenset({"by", "of", "in", "with", "to", "from", "as"})
_PLACED = word_set("briefed based involved stationed employed posted")
"""As in "officials briefed on the talks"."""
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday")


def is_break(token: Token) -> bool:
    return token.kind == "mark" and token.low in _SEPARATORS


def verb_group_start(tokens: Tokens, verb: int) -> int:
    """The first of the auxiliaries, negations and adverbs that stand before a verb."""
    at = verb
    while at > 0:
        low = tokens[at - 1].low
        if is_habit(tokens, at):
            at -= 2
            continue
        helper = low in AUXILIARIES or low in ADVERBS or low in NEGATIONS or low.endswith(("n't", "'ve"))
        if not helper and not (low.endswith("ly") and len(low) > 4 and not tokens[at - 1].capital):
            break
        at -= 1
    while at < verb and tokens[at].low in ("all", "both", "even", "just", "only"):
        at += 1
    return at


def is_habit(tokens: Tokens, verb: int) -> bool:
    """ "He *used to* (say)", "she *liked to* (tell)"; not "is used to"."""
    if verb < 3 or tokens[verb - 1].low != "to" or tokens[verb - 2].low not in ("used", "liked", "loved"):
        return False
    return tokens[verb - 3].low not in AUXILIARIES


def subject_before(tokens: Tokens, end: int) -> Range | None:
    """The noun phrase that ends right before token `end`, with its appositions.

    1. After "and" or "but": the subject of the clause before.
    2. After a comma: the phrase before its apposition or relative clause.
    3. Else leftwards to the nearest comma, conjunction or finite verb.
    """
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.low in _LINKS:
        return clause_subject(tokens, end - 1)
    if last.low in ("who", "which"):
        return (end - 1, end)
    if last.kind == "mark" and last.low in (",", "–", "—", "-", ")"):
        return _before_apposition(tokens, end)
    begin = _phrase_start(tokens, end)
    if begin >= end:
        return None
    begin = _without_adverbial(tokens, begin, end)
    return (begin, end) if begin < end and is_noun_phrase(tokens, begin, end) else None


def subject_span(text: str, begin: int, end: int) -> Span | None:
    """The characters of the subject that ends right before `end`, looked for from `begin` on."""
    tokens = tokens_of(text, begin, end)
    subject = subject_before(tokens, len(tokens))
    if subject is None:
        return None
    first, behind = subject
    last = tokens[behind - 1] if tokens[behind - 1].low != "," else tokens[behind - 2]
    return tokens[first].begin, last.end


def clause_subject(tokens: Tokens, end: int) -> Range | None:
    """The first noun phrase of the clause that ends at `end`, the adverbials before it skipped."""
    return first_phrase(tokens, _clause_start(tokens, end), end)


def first_phrase(tokens: Tokens, begin: int, end: int) -> Range | None:
    """The noun phrase at the beginning of a clause, up to its verb or first comma."""
    begin = _after_adverbials(tokens, begin, end)
    at = begin
    while at < end and not _ends_phrase(tokens, at):
        at += 1
    while at > begin and (tokens[at - 1].low in ADVERBS or tokens[at - 1].low in AUXILIARIES):
        at -= 1
    return (begin, at) if at > begin and is_noun_phrase(tokens, begin, at) else None


def subject_after(tokens: Tokens, begin: int) -> Range | None:
    """The noun phrase after an inverted verb ('…," said Jane Doe, the mayor, on Friday')."""
    at = begin
    while at < len(tokens) and not _ends_inverted(tokens, at, begin):
        at += 1
    if at + 1 < len(tokens) and tokens[at].low == "," and _is_apposition(tokens[at + 1]):
        stop = at + 1
        while (
            stop < len(tokens)
            and tokens[stop].kind != "quote"
            and tokens[stop].low not in (",", ".", ";", ":")
        ):
            stop += 1
        at = stop
    return (begin, at) if at > begin and is_noun_phrase(tokens, begin, at) else None


def past_aside(tokens: Tokens, comma: int) -> int:
    """The comma that closes "(According to three dancers), *none of whom would be named*,"; else the same."""
    if comma + 3 >= len(tokens) or tokens[comma].low != ",":
        return comma
    opener = comma + 1 if tokens[comma + 1].low in ("who", "whose", "which") else comma + 3
    if opener != comma + 1 and (tokens[comma + 2].low != "of" or tokens[opener].low not in ("whom", "which")):
        return comma
    return next((at for at in range(opener, len(tokens)) if tokens[at].low == ","), comma)


def is_noun_phrase(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether tokens can be a source: they hold a name, a noun after a determiner, a plural or a pronoun."""
    if end - begin > LONGEST_SUBJECT:
        return False
    first = tokens[begin]
    if end - begin == 1:
        return first.kind != "mark" and (
            (
                first.capital
                and first.low not in PREPOSITIONS
                and first.low not in (SUBORDINATORS - {"who"}) | NEGATIONS | {"nor"}
            )
            or first.low in PRONOUNS
            or first.low.startswith("@")
            or first.low
            in ("many", "some", "others", "several", "most", "few", "all", "both", "none", "this", "that")
            or (first.low.endswith("s") and len(first.low) > 4)
            or first.low in ("police", "people")
        )
    return any(t.kind in ("word", "number") for t in tokens[begin:end]) and first.low not in ("to", "not")


def _phrase_start(tokens: Tokens, end: int) -> int:
    at = end
    while at > 0:
        token = tokens[at - 1]
        if is_break(token) or token.kind == "quote" or token.low in SUBORDINATORS - {"as", "since", "so"}:
            break
        if token.low in _LINKS and not _joins_names(tokens, at - 1):
            break
        if token.low not in PREPOSITIONS and _is_verb(tokens, at - 1):
            break
        at -= 1
        if token.low in PRONOUNS:
            break
    return at


def _is_verb(tokens: Tokens, at: int) -> bool:
    """A finite verb; "officials accused of …" and "the so-called …" are not."""
    token = tokens[at]
    if token.kind != "word" or not (
        is_finite(token.low) or (token.low in cues() and cues()[token.low].form == "past")
    ):
        return False
    before = tokens[at - 1].low if at else ""
    if not at or tokens[at - 1].kind == "quote" or (is_break(tokens[at - 1]) and token.low.endswith("ed")):
        return False
    if before in DETERMINERS or (token.capital and at):
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    named = tokens[at - 1].capital and after != "by"
    placed = token.low in _PLACED and after in ("on", "at", "about", "for")
    return not (
        token.low.endswith("ed")
        and (placed or after in _PARTICIPLE_AFTER)
        and before not in AUXILIARIES
        and not named
    )


def _joins_names(tokens: Tokens, at: int) -> bool:
    """Whether "and" joins two halves of one subject: no verb stands between it and the clause's beginning."""
    back = at - 1
    while back >= 0 and not is_break(tokens[back]) and tokens[back].kind != "quote":
        if _is_verb(tokens, back):
            return False
        back -= 1
    return back < at - 1


def _without_adverbial(tokens: Tokens, begin: int, end: int) -> int:
    """Skip "On Tuesday" and "Meanwhile" before the subject proper."""
    if tokens[begin].low in ADVERBS and begin + 1 < end:
        begin += 1
    if tokens[begin].low not in PREPOSITIONS and tokens[begin].low not in DAYS:
        return begin
    for at in range(end - 1, begin, -1):
        token = tokens[at]
        starts = (
            token.low in DETERMINERS
            or token.low in PRONOUNS
            or (token.capital and not tokens[at - 1].capital)
        )
        if starts and tokens[at - 1].low not in PREPOSITIONS and token.low not in DAYS:
            return at
    return end if tokens[end - 1].low in DAYS else begin + 1


def _before_apposition(tokens: Tokens, end: int) -> Range | None:
    begin = _after_adverbials(tokens, _clause_start(tokens, end), end)
    phrase = first_phrase(tokens, begin, end)
    if phrase is None or phrase[1] >= end or not _opens_apposition(tokens, phrase[1]):
        return phrase if phrase and end - phrase[1] <= 1 else None
    return (phrase[0], end) if end - phrase[0] <= LONGEST_SUBJECT else None


def _opens_apposition(tokens: Tokens, at: int) -> bool:
    return is_break(tokens[at])


def _clause_start(tokens: Tokens, end: int) -> int:
    """After the last semicolon, colon or quote, or a comma with "but" or "and" and a subject of its own."""
    for at in range(end - 1, -1, -1):
        token = tokens[at]
        if token.low in (";", ":", "!", "?") or (token.kind == "quote" and token.ends):
            return at + 1
        if token.low == "." and at + 1 < end and tokens[at + 1].capital:
            return at + 1
        if token.low == "," and at + 2 < end and tokens[at + 1].low in ("but", "while", "although"):
            return at + 2
    return 0


def _after_adverbials(tokens: Tokens, begin: int, end: int) -> int:
    """Past "Meanwhile, at the White House on Tuesday, …"."""
    for _ in range(4):
        while begin < end and (tokens[begin].low in _LINKS or is_break(tokens[begin])):
            begin += 1
        if begin >= end or not _is_adverbial(tokens, begin):
            return begin
        comma = next((at for at in range(begin, end) if tokens[at].low == ","), None)
        if comma is None:
            return _without_adverbial(tokens, begin, _verb_after(tokens, begin, end))
        begin = comma + 1
    return begin


def _verb_after(tokens: Tokens, begin: int, end: int) -> int:
    return next((at for at in range(begin + 1, end) if _is_verb(tokens, at)), end)


def _is_adverbial(tokens: Tokens, at: int) -> bool:
    low = tokens[at].low
    subordinate = low in SUBORDINATORS - {"that", "who", "whom", "whose", "which", "what"}
    return low in PREPOSITIONS or low in ADVERBS or low in DAYS or subordinate or low.endswith(("ing", "ly"))


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "mark" and token.low != "%" and token.low not in ("'", "’", ".", "&", "$", "£", "€"):
        return True
    if token.kind == "quote" or token.low in SUBORDINATORS - {"as", "since", "so"}:
        return True
    return _is_verb(tokens, at) or (token.low in cues() and cues()[token.low].form == "ing")


def _ends_inverted(tokens: Tokens, at: int, begin: int) -> bool:
    token = tokens[at]
    if token.kind == "quote" or (token.kind == "mark" and token.low in ",.;:–—()"):
        return True
    if at == begin:
        return False
    if token.low in ("on", "in", "after", "during", "at", "as", "when", "while") and not _inside_name(
        tokens, at
    ):
        return True
    return token.low in DAYS or token.low in (
        "before",
        "via",
        "who",
        "that",
        "last",
        "earlier",
        "later",
        "this",
    )


def _inside_name(tokens: Tokens, at: int) -> bool:
    """ "the mayor in Lowtown said" keeps its place; "said Doe on Friday" drops it."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(following and following.capital and following.low not in DAYS and tokens[at].low == "at")


def _is_apposition(token: Token) -> bool:
    if token.low in DETERMINERS or token.low == "who" or token.kind == "number":
        return True
    return token.kind == "word" and (token.capital or not _opens_clause(token.low))


def _opens_clause(low: str) -> bool:
    return (
        low in PREPOSITIONS
        or low in SUBORDINATORS
        or low in _LINKS
        or low in ADVERBS
        or low in PRONOUNS
        or low.endswith(("ing", "ly"))
    )
