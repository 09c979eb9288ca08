"""Who opens a sentence, and so is likelier meant by "he" or "she" than whom it names later."""

from __future__ import annotations

import re

from claims.extraction.wordsets import word_set

_BACK = 40
"""Characters that are looked at before a name."""
_LONGEST = 25
_BEFORE_NAME = re.compile(
    r"\s*(?:\d{1,2}[:.]\d\d\s+)?(?:(?:The|Then|But|And|Later|Meanwhile|Now|Still|Instead|Today),?\s*)*"
    r"(?:(?:Born|[A-Z][a-z]+(?:ed|ing))\b[^.,;]{0,20},\s)?(?:[\w’'-]+\s){0,3}"
)
_DESCRIBED = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?] )|(?<=[.!?][\"”] ))"
    r"(?:The|An?|One|Another|Its|His|Her|Their|[A-Z][\w-]+['’]s)(?: [\w’'-]+){1,5}, "
    r"(?:(?:later |since )?(?:named|identified)(?: \w+){0,3}? as )?$"
)
"""“The shelter's director, (Ana Bell, wept)”: whom a sentence begins by telling what she is."""
_TELL = word_set("that said says added told tells claimed insisted warned argued wrote believes thinks knew")
_FAR = 70
_LED = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?] )|(?<=[.!?][\"”] ))"
    r"(?:Asked|Pressed|Questioned|Challenged)\s[^.!?\n\"“”:;,]{3,140}, $"
)
"""“Asked if he feared it, (Lind laughed)”."""
_LED_FAR = 160
_OWNER = re.compile(r"[^\W\d_][\w-]*(?: [^\W\d_a-z][\w-]*){0,3}['’]s?\s")


def opens_sentence(text: str, at: int) -> bool:
    """Whether the name at `at` does, a title before it or not; in "Roth's deputy" it is not Roth."""
    if _OWNER.match(text, at):
        return False
    near = text[max(0, at - _BACK) : at]
    before = near.rstrip()
    if not before or text[at - 1] == "\n" or before[-1] in '.!?”"':
        return True
    if is_described(text, at):
        return True
    if text[max(0, at - 2) : at] == ", " and _LED.search(text, max(0, at - _LED_FAR), at):
        return True
    opening = re.split(r"[.!?\n]\s+", near)[-1]
    if any(word in _TELL for word in opening.split()):
        return False  # "Lund added that (Okoro would miss two games)"
    return (
        bool(_BEFORE_NAME.fullmatch(opening))
        and len(opening) < _LONGEST
        and opening.lstrip("0123456789:. ")[:1].isupper()
    )


def is_described(text: str, at: int) -> bool:
    """ "His lawyer, (Ana Bell, wept)"."""
    beside = text[max(0, at - 2) : at] == ", " or text[max(0, at - 4) : at] == " as "
    return beside and bool(_DESCRIBED.search(text, max(0, at - _FAR), at))


_QUESTION = re.compile(
    r"(?:(?:When|If) )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged|[Qq]uizzed|[Cc]ross-examined"
    r"|[Tt]old) by [^.!?\n\"“”]{3,240}"
)
_STOP = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\da-z])|\n\s*")


def before_question(text: str, at: int) -> int:
    """Where the sentence begins, if it opens with who asked, whom "she" does not mean.

    "Asked by her lawyer, Ana Bell, whether …, *she* said".
    """
    low = max(0, at - 250)
    begin = max([stop.end() for stop in _STOP.finditer(text, low, at)], default=low)
    return begin if _QUESTION.fullmatch(text, begin, at) else at
