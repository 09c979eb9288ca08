"""The pronoun that a claim begins with, and the claim with a name in its place."""

from __future__ import annotations

import re

_LEAD = (
    r"(?P<lead>(?:(?:as|if|when|once|after|before|since|until|in|on|by|at|with|under|unless|while|although|"
    r"because|during|despite)\b(?:(?!\b(?:he|she|they|it|his|her|their|its)\b)[^,;:“”\"]){1,80},\s+|"
    r"(?:if|when|once|unless|should|until|although|because|after|before)\s+)?)"
)
_SUBJECT = re.compile(
    rf"{_LEAD}(?P<word>he|she|they|it|his|her|their|its)(?:[’'](?P<short>d|ll|s|ve|re))?(?!\w|[’'-])", re.I
)
_OWNING = frozenset({"his", "her", "their", "its"})
_LONG = {"ll": "will", "ve": "have", "re": "are"}
_DONE = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|never\s+|not\s+|already\s+|just\s+)*(?:been|had|seen|gone|done|known|become|begun|"
    r"come|made|told|heard|left|lost|won|met|paid|sent|spent|got|kept|found|given|taken|\w+ed)\b"
)


def leading(words: str) -> str:
    """The pronoun that a claim begins with as its subject or the owner of it, in lower case, or ""."""
    match = _SUBJECT.match(words)
    return match["word"].lower() if match else ""


def with_name(words: str, name: str) -> str:
    """ "he'd left" → "Ann Lee had left", "As mayor, she left" → "As mayor, Ann Lee left"."""
    match = _SUBJECT.match(words)
    if match is None:
        return words
    lead = match["lead"]
    if match["word"].lower() in _OWNING:
        return f"{lead}{name}’s{words[match.end() :]}"
    verb = _spelled(match["short"] or "", words[match.end() :])
    return f"{lead}{name}{verb}{words[match.end() :]}"


def _spelled(short: str, rest: str) -> str:
    if not short:
        return ""
    done = bool(_DONE.match(rest))
    return " " + {**_LONG, "d": "had" if done else "would", "s": "has" if done else "is"}[short]
