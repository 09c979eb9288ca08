"""Sentences of a block, and the tokens of a paragraph: linear time whatever the text is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from claims.extraction.layout.quotes import Quote
from claims.extraction.types import Block, Sentence, Span
from claims.extraction.wordsets import word_set

LONGEST = 1500
"""Characters: a run of text without a full stop is cut at a space here, to keep every step bounded."""

ABBREVIATIONS = word_set("""
    mr mrs ms dr prof st sr jr gen col lt sgt capt cmdr adm rev hon sen rep gov pres supt maj cpl messrs
    mme jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri no nos vs
    etc inc ltd co corp bros dept est approx fig vol ed eds pp cf al ave blvd rd mt ft u.s u.k u.n e.u
    u.s.a d.c e.g i.e a.m p.m ph.d b.a m.a l.a n.y p.s a.k.a ret
    """)
ENDS_SENTENCES_TOO = word_set("etc inc ltd co corp u.s u.k u.n e.u u.s.a d.c a.m p.m jr sr l.a n.y al")
"""Abbreviations that also stand last: a capital after them begins a sentence if it opens one elsewhere."""

OPENERS = word_set("""
    the a an he she it they we i you in on at but and this that these those his her their its our there
    when while after before if as for with from by however meanwhile according to some many no not what
    who
    """)

_STOP = re.compile(r"(?<![.!?…؟。！？])[.!?…؟。！？]+[\"”’'»)\]]*(?=\s|$)|[。！？]")
"""A run of stops is tried from its begin alone."""
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'„«]*$")
_INITIAL = re.compile(r"^(?:\w\.)*\w$", re.UNICODE)
_NEXT = re.compile(r"\s*[\"“‘'„«(\[]*(\w[\w’'-]*)?")


def sentences_of(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Every sentence of every block, in order."""
    return [
        Sentence(begin, end, index)
        for index, block in enumerate(blocks)
        for begin, end in spans_of(text, block.begin, block.end)
    ]


def spans_of(text: str, begin: int, end: int) -> list[Span]:
    """Sentence spans between two offsets, without the white space around them."""
    found: list[Span] = []
    start = begin
    for stop in _STOP.finditer(text, begin, end):
        if is_boundary(text, stop, end):
            found += _cut(text, start, stop.end())
            start = stop.end()
    return found + _cut(text, start, end)


def is_boundary(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a stop mark ends a sentence: not after an abbreviation, nor before a small letter."""
    following = _NEXT.match(text, stop.end(), end)
    word = (following and following.group(1)) or ""
    if not word:
        return True
    if word[0].islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text[max(0, stop.start() - 20) : stop.start()])
    before = last.group().lower() if last else ""
    if before == "no" or before == "nos":
        return not word[0].isdigit()
    if before in ABBREVIATIONS:
        return before in ENDS_SENTENCES_TOO and word.lower() in OPENERS
    opens = (
        word.lower() in OPENERS
        and following is not None
        and text[following.end() : following.end() + 1] != "."
    )
    return opens or not (len(before) == 1 and before != "i" and _INITIAL.match(before) and word[0].isupper())


def _cut(text: str, begin: int, end: int) -> list[Span]:
    pieces: list[Span] = []
    while end - begin > LONGEST:
        space = text.rfind(" ", begin + 1, begin + LONGEST)
        middle = space if space > begin else begin + LONGEST
        pieces += _trimmed(text, begin, middle)
        begin = middle
    return pieces + _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> list[Span]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return [(begin, end)] if end > begin else []


# Tokens

TokenKind = Literal["word", "number", "mark", "quote"]
_TOKEN = re.compile(
    r"@[\w.]*\w|(?:[A-Za-z]\.){2,}|"
    r"\d[\d.,:/]*\d|\d|[^\W\d_]+(?:[’'‘-]\w+)*\.?|[\w]+|\.\.\.|--+|[^\w\s]",
    re.UNICODE,
)


class Token(NamedTuple):  # many are made: a frozen dataclass takes twice as long
    begin: int
    end: int
    low: str
    """Lower case, curly apostrophes straight; "" for a quote."""
    kind: TokenKind
    capital: bool = False
    ends: bool = False
    """Of a quote: it ends with a comma or a stop, so that a clause may begin after it."""


def tokens_of(text: str, begin: int, end: int, quotes: Sequence[Quote] = ()) -> list[Token]:
    """Tokens between two offsets; a quote that lies between them is one token."""
    found: list[Token] = []
    at = begin
    for quote in quotes:
        if begin <= quote.begin and quote.end <= end:
            found += _words(text, at, quote.begin)
            ends = text[quote.inner[1] - 1] in ",.!?…"
            ends = ends or text[quote.end : quote.end + 1] == ","
            found.append(Token(quote.begin, quote.end, "", "quote", ends=ends))
            at = quote.end
    return found + _words(text, at, end)


def _words(text: str, begin: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, begin, end):
        (first, last), word = match.span(), match[0]
        low = word if word == "WHO" else word.lower()  # a body, and no pronoun
        if word.isalpha():  # most are no more than that
            found.append(Token(first, last, low, "word", word[0].isupper()))
            continue
        low = low.replace("’", "'") if "’" in low else low
        if word[-1] == "." and _ends_with_stop(word, low):
            found.append(Token(first, last - 1, low[:-1], "word", word[0].isupper()))
            found.append(Token(last - 1, last, ".", "mark"))
            continue
        account = word[0] == "@" and len(word) > 1
        kind: TokenKind = (
            "number" if word[0].isdigit() else "word" if account or word[0].isalpha() else "mark"
        )
        found.append(Token(first, last, low, kind, word[0].isupper()))
    return found


def _ends_with_stop(word: str, low: str) -> bool:
    """Whether the full stop behind a word is a mark of its own, not an abbreviation's."""
    if not word[0].isalpha() or word.count(".") > 1 or low[:-1] in ABBREVIATIONS:
        return False
    return len(word) > 2 or not word[0].isupper()


def stretches(text: str, block: Block, quotes: Sequence[Quote]) -> list[Span]:
    """Sentences that do not end inside a quote: '"It is late. We go," he said.' is one."""
    starts = [quote.begin for quote in quotes]
    found: list[Span] = []
    start = block.begin
    for stop in _STOP.finditer(text, block.begin, block.end):
        inside = bisect_right(starts, stop.start()) - 1
        quote = quotes[inside] if inside >= 0 and stop.start() < quotes[inside].end else None
        if quote and (stop.end() < quote.end or _goes_on(text, quote, start, block.end)):
            continue
        if is_boundary(text, stop, block.end):
            found += _cut(text, start, stop.end()) if not quote else _trimmed(text, start, stop.end())
            start = stop.end()
    last = _trimmed(text, start, block.end)
    return found + (last if any(q.end > start for q in quotes) else _cut(text, start, block.end))


_TAG = re.compile(
    r"\s*(?:[\w’'-]+\.?\s+){0,6}?(?:asked|said|says|shouted|replied|wrote|told|wondered|added)\b"
)


def _goes_on(text: str, quote: Quote, start: int, end: int) -> bool:
    """'"Where is it?" Kim asked': a question inside the quote ends there, the sentence does not."""
    if text[quote.inner[1] - 1 : quote.inner[1]] not in "?!" or text[start : quote.begin].strip():
        return False
    return bool(_TAG.match(text, quote.end, min(end, quote.end + 120)))
