"""Layout of a plain text: what is a paragraph, and what only stands around it.

1. Lines are grouped by blank lines; lines that an editor wrapped are joined again.
2. Each group of one sort becomes a block: boilerplate, credit, by-line, caption, heading, paragraph.
3. A caption printed twice is a caption both times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.people.firstnames import FIRST_NAMES
from claims.extraction.people.names import folded
from claims.extraction.types import Block, BlockKind, Span
from claims.extraction.values.dates import is_dateline
from claims.extraction.wordsets import word_set
from claims.language import vocabulary

LONGEST_HEADING = 140
"""Characters."""
WRAPPED = (45, 100)
"""Characters: the width of lines that a program wrapped."""
FULL = 60
"""Characters of a line that may be wrapped before a capital letter, where other lines are longer."""
NEAR = 40
"""Characters of a line's end that tell whether the next goes on with it: lines may be endless."""
FEWEST_WRAPPED = 4
"""Lines that show that a text was wrapped."""

_INITIAL = re.compile(r"[A-Z][\w’'-]+ [A-Z]\.$")
"""“John F.” at the end of a line."""
_LINE = re.compile(r"[^\n]+")
_CREDIT = re.compile(
    r"(?:sources?|via|credits?|with reporting (?:by|from)|reporting by|additional reporting by|written by|"
    r"editing by|compiled (?:by|from)|with (?:files|material) from)\s*[:：]?\s+\S",
    re.I,
)
_SOURCE_LINE = re.compile(r"\s*\(?(?:sources?|via|credits?)\s*[:：]\s*(.+?)\)?\s*$", re.I)
_INITIALS = re.compile(r"\(\s*[^\W\d_]{1,4}\.?(?:\s*[/,]\s*[^\W\d_]{1,4}\.?){0,4}\s*\)")
_NAME = r"[^\W\d_][\w.’'-]*(?:\s+(?:(?:de|van|von|der|bin|al|da|di|la)\s+)?[^\W\d_a-z][\w.’'-]*){0,4}"
_BYLINE = re.compile(
    r"(?i:(?:(?:story|words|text|report|written|posted|published)\s+)?by):?\s+"
    rf"({_NAME}(?:\s*(?:,|and|&)\s*{_NAME}){{0,4}})"
    r"(?:\s*[,|–—-].{0,60}|\s+in\s+\S.{0,30}|\s+for\s+.{0,40})?\s*$"
)
_JOB_LINE = re.compile(
    rf"({_NAME}),?\s+(?:[\w’' ]+\s)?(?:correspondent|reporter|editor|columnist|staff writer|"
    rf"contributor)\.?\s*$"
)
_GENRE_LINE = re.compile(
    r"(?i:comment|commentary|opinion|analysis|column|sketch|essay|view|viewpoint|perspective)"
    rf"\s*[|:–—/·]\s*(?:(?i:by)\s+)?({_NAME})\s*$"
)
"""“Comment | Ann Lee”"."""
_JOB = re.compile(r"\b(?:correspondent|reporter|editor|columnist|writer|contributor|staff|agencies)$", re.I)
"""“By Ann Lee, *Local Democracy Reporter*”."""
_PHOTO = re.compile(
    r"(?i:\b(?:photo(?:graph)?s?|picture|image|pic|illustration|credit|video)\s*(?:credit|"
    r"by|courtesy)?\s*[:：/©])"
    r"|\((?i:photo|image|picture|file)\b|\b(?:EPA|AFP|AP|PAP|Getty|Reuters|REUTERS|"
    r"Shutterstock|Alamy|DPA|dpa|ANSA|TASS)\s*/\s*\S"
    r"|\bGetty Images\b|\bAP Photo\b|\bFile photo\b|\bHandout (?:photo|via)|^\s*FILE\s*[-–—]",
)
_PHOTO_SIGN = re.compile(r"[:：/©(]|Getty|AP P|File|Handout|FILE")
"""One of these is in every match of it."""
_CAPTION_SHAPE = re.compile(
    r"\((?:left|right|centre|center|from left)\)|\b(?:pictured|seen here|from left|left to right)\b[,:]?",
    re.I,
)
_SIDE = re.compile(r"(?P<before>[^()]{0,40})\((?:L|R|C)\)")
_OF_PARTY = re.compile(
    r"\b(?:Govs?|Sens?|Reps?|Senators?|Governors?|Representatives?|Congress(?:man|woman)|Speaker|Mayor|General|Leader)"
    r"\.? (?:[^\W\d_a-z][\w.’'-]* ){1,3}$"
)
"""“Gov. Ann Lee *(R)*” is of a party, and does not stand on the right."""
_BOILERPLATE = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|more on this|related(?: articles?|"
    r" stories)?|share (?:this|on)|follow us|"
    r"subscribe|sign up|log in|newsletter|advertisement|sponsored|copyright|©|all rights reserved|click here|"
    r"cookies?\b|terms of use|privacy policy|\d+ min(?:ute)?s? read|print this|comments?\s*\(?\d*\)?$|tags?:|"
    r"topics?:|keywords?:|for (?:media|press) (?:inquiries|enquiries)|media contacts?|"
    r"press contacts?|notes? to editors|"
    r"(?:skip|back|go) to\b|-?\s*ends\s*-?$|###|for immediate release|end of story|"
    r"this (?:article|story) (?:was|has been|originally)|"
    r"download (?:the|our) app|photo gallery|watch:|listen:|live updates?$|most read|trending)",
    re.I,
)
_NOTE = re.compile(
    r"(?:corrections?|clarifications?|editor[’']s note)\s*(?:\([^()]{3,30}\)\s*)?[:–—-]"
    r"|an earlier version of this (?:article|report|story|page|post)\b",
    re.I,
)
"""What an outlet says of its own article, which claims nothing anew."""
_PLACE = re.compile(
    r"(?:[A-Z][A-Z’'.-]{2,30}(?:[ ,/]+[A-Z][\w’'.-]+){0,4}"
    r"(?:,\s*(?:\d{1,2}\s+\w+|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?"
    r"(?:\s*\([\w .]{2,20}\))?"
    r"|[A-Z][\w’'.-]+(?:[ ,]+[A-Z][\w’'.-]+){0,3}\s*\((?:[A-Z]{2,5}|Reuters|dpa)\))\s*(?:–|—|--?|\|)\s+(?=\S)"
)
_LEAD = re.compile(
    r"(?:[•●▪‣◦*·–-]\s+|(?:Dear )?(?:Sirs?|Madam|Editor)(?: or Madam)?\s*[–—,-]\s+)(?=[^\W\d_])"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:[ap]\.?m\b\.?|[A-Z]{3}\b))?\s*[–—:|-]?\s+(?=[\"“‘'„]?[^\W\d_a-z])"
)
_TOPIC = re.compile(r"(?:And )?(?P<topic>[A-Z][a-z]+|finally): (?=[A-Z“\"])")
FEWEST_TOPICS = 3
_SECTION = re.compile(
    r"(?:\w+ )?(?:section|edition|news|world|politics|business|sports?|opinion|home|europe|culture)$", re.I
)
_SMALL_WORDS = word_set("""
    a an the of in on at to for and or but by with as from is are vs over into after
    """)
_QUOTE_MARKS = "\"“”„«»‘’'"


@dataclass(frozen=True, slots=True)
class Layout:
    blocks: tuple[Block, ...]
    title: str
    authors: tuple[str, ...]
    credits: tuple[str, ...]


def layout_of(text: str, *, title: str = "") -> Layout:
    """Blocks in order, with the title, authors and credited sources that they name."""
    spans = _groups(text)
    blocks = [Block(begin, end, _kind(text[begin:end], title)) for begin, end in spans]
    blocks = _lone_headings(text, _with_twins(text, blocks))
    blocks = [_without_place(text, block) if block.kind == "paragraph" else block for block in blocks]
    blocks = _without_topics(text, blocks)
    blocks, found = _with_title(text, blocks, title)
    return Layout(tuple(blocks), found, _authors(text, blocks), _credits(text, blocks))


def _without_place(text: str, block: Block) -> Block:
    """A paragraph without what stands before it: place and agency, bullet, time of day, or whom it greets."""
    place = _PLACE.match(text, block.begin, block.end) or _LEAD.match(text, block.begin, block.end)
    return replace(block, begin=place.end()) if place else block


def _without_topics(text: str, blocks: list[Block]) -> list[Block]:
    """A newsletter's "Budget: The minister …" without the word that says what it is about."""
    topics = {
        at: found
        for at, block in enumerate(blocks)
        if block.kind == "paragraph" and (found := _TOPIC.match(text, block.begin, block.end))
    }
    words = {found["topic"].lower() for found in topics.values()}
    if not FEWEST_TOPICS <= len(topics) == len(words) or not vocabulary.words().keys() >= words:
        return blocks
    return [replace(b, begin=topics[at].end()) if at in topics else b for at, b in enumerate(blocks)]


def _groups(text: str) -> list[Span]:
    """One span a line, lines wrapped by a program joined; white space trimmed off."""
    lines = [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    widths = [end - begin for begin, end in lines]
    least = WRAPPED[0] if _are_wrapped(widths) else FULL
    found: list[Span] = []
    previous_width = 0
    for begin, end in lines:
        if begin >= end:  # of blanks alone, the end comes first
            continue
        if found and _continues(text, found[-1], begin, end, previous_width, least):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
        previous_width = end - begin
    return found


def _trimmed(text: str, begin: int, end: int) -> Span:
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def _are_wrapped(widths: Sequence[int]) -> bool:
    """Whether no line is longer than a program makes them, and several are as long."""
    return max(widths, default=0) <= WRAPPED[1] and sum(w >= WRAPPED[0] for w in widths) >= FEWEST_WRAPPED


def _continues(text: str, before: Span, begin: int, end: int, width: int, least: int) -> bool:
    """Whether a line goes on with the sentence of the line before it (a wrapped paragraph), be it over the
    blank line that a page puts between any two; `least`: the width of a line that may end before a capital.
    """
    apart, last = text.count("\n", before[1], begin), text[before[1] - 1]
    if apart == 2 and text[begin].islower() and (last.isalnum() or last == ","):
        opens = text[max(before[0], before[1] - NEAR) : before[1]].split()[-1].lower() in _SMALL_WORDS
        return opens or WRAPPED[0] <= width
    if (
        apart == 1
        and _INITIAL.search(text, max(before[0], before[1] - NEAR), before[1])
        and text[begin].isupper()
    ):
        return True
    if apart != 1 or not WRAPPED[0] <= width <= WRAPPED[1]:
        return False
    if text[begin].islower():
        return last not in ".!?…"
    return (
        last not in '.!?…:"”'
        and width >= least
        and end - begin <= WRAPPED[1]
        and text[begin].isalnum()
        and not _PHOTO.search(text, begin, end)
    )


def _kind(line: str, title: str) -> BlockKind:
    if title and _folded(line) == _folded(title):
        return "heading"
    if is_dateline(line) or _NOTE.match(line) or (len(line) < 200 and _BOILERPLATE.match(line)):
        return "boilerplate"
    if not any(c.isalnum() for c in line):
        return "boilerplate"
    if (
        len(line) < 300
        and _CREDIT.match(line)
        and (_SOURCE_LINE.match(line) or (len(line) < 160 and _is_label(line)))
    ):
        return "credit"
    if _INITIALS.fullmatch(line) or (len(line) < 120 and _by_whom(line)):
        return "byline"
    if _is_caption(line):
        return "caption"
    return "heading" if _is_heading(line) else "paragraph"


def _by_whom(line: str) -> re.Match[str] | None:
    """By whom a by-line is, in its group 1."""
    genre = _GENRE_LINE.match(line)
    named = genre and 2 <= len(genre[1].split()) <= 3 and folded(genre[1].split()[0]) in FIRST_NAMES
    return _BYLINE.match(line) or _JOB_LINE.match(line) or (genre if named else None)


def _is_label(line: str) -> bool:
    return line.lower().startswith(
        ("reporting by", "additional reporting", "editing by", "with ", "compiled")
    )


def _is_caption(line: str) -> bool:
    if len(line) > 700:
        return False
    shaped = len(line) < 300 and (
        ("(" in line and any(not _OF_PARTY.search(found["before"]) for found in _SIDE.finditer(line)))
        or bool(_CAPTION_SHAPE.search(line))
    )
    return shaped or bool(_PHOTO_SIGN.search(line) and _PHOTO.search(line))


def _is_heading(line: str) -> bool:
    if len(line) > LONGEST_HEADING or line[0] in "-•*–":
        return False
    if line.isupper() and len(line) > 3 and line[0] not in _QUOTE_MARKS:
        return True
    stripped = line.rstrip(_QUOTE_MARKS + " \u00a0\u202f")  # French and Czech set a space before them
    if stripped and stripped[-1] not in ".!?…:;,":
        return line[0] not in _QUOTE_MARKS or stripped != line
    return _is_title_case(line)


def _is_title_case(line: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line) if w.lower() not in _SMALL_WORDS]
    return len(words) >= 5 and sum(w[0].isupper() for w in words) >= 0.9 * len(words)


def _lone_headings(text: str, blocks: list[Block]) -> list[Block]:
    """A text of nothing but "headings" is a text without full stops: its long lines are read."""
    if any(b.kind == "paragraph" for b in blocks):
        return blocks
    return [
        replace(b, kind="paragraph")
        if b.kind == "heading" and (len(blocks) == 1 or b.end - b.begin > 80)
        else b
        for b in blocks
    ]


def _with_twins(text: str, blocks: list[Block]) -> list[Block]:
    """A line that says the same as a caption is one too: pages print them above and below a picture."""
    captions = {_folded(text[b.begin : b.end])[:120] for b in blocks if b.kind == "caption"}
    captions = {words for words in captions if len(words) >= 25}
    if not captions:
        return blocks
    return [
        replace(b, kind="caption")
        if b.kind in ("paragraph", "heading") and _starts_alike(_folded(text[b.begin : b.end]), captions)
        else b
        for b in blocks
    ]


def _starts_alike(line: str, captions: set[str]) -> bool:
    return any(line.startswith(c) or (len(line) >= 25 and c.startswith(line)) for c in captions)


def _folded(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _with_title(text: str, blocks: list[Block], title: str) -> tuple[list[Block], str]:
    """The title given, else the first heading that is not a section's name."""
    if title:
        return blocks, title
    for index, block in enumerate(blocks[:6]):
        line = text[block.begin : block.end]
        if block.kind == "paragraph":
            break
        if block.kind == "heading" and not _SECTION.fullmatch(line) and len(line.split()) > 2:
            return blocks, line
        if block.kind == "heading" and _SECTION.fullmatch(line):
            blocks[index] = replace(block, kind="boilerplate")
    return blocks, ""


def _authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    found: list[str] = []
    for block in blocks:
        if block.kind == "byline":
            line = text[block.begin : block.end]
            if initials := _INITIALS.fullmatch(line):
                found += re.split(r"\s*[/,]\s*", initials.group().strip("() "))
            elif match := _by_whom(line):
                found += re.split(r"\s*(?:,|&|\band\b)\s*", match.group(1))
    return tuple(dict.fromkeys(name for name in found if name and not _JOB.search(name)))


def _credits(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    found: list[str] = []
    for block in blocks:
        match = _SOURCE_LINE.match(text[block.begin : block.end]) if block.kind == "credit" else None
        if match:
            found += [name.strip(" .") for name in re.split(r"\s*[,;/]\s*|\s+and\s+", match.group(1))]
    return tuple(dict.fromkeys(name for name in found if name))
