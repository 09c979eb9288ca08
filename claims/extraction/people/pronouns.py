"""The pronoun that a claim begins with, and the claim with a name in its place."""

from __future__ import annotations

import re

from claims.extraction.cues.lexicon import cues

_LEAD = (
    r"(?P<lead>(?:(?:even )?(?:as|if|when|once|after|before|since|until|in|on|by|at|with|under|unless|while"
    r"|although|though|because|during|despite)\b(?:(?!\b(?:he|she|they|it|his|her|their|its)\b)[^,;:“”\"]){1,80},\s+"
    r"|(?:(?:even )?(?:if|when|though)|once|unless|should|until|although|while|because|after|before)\s+)?)"
)
_SUBJECT = re.compile(
    rf"{_LEAD}(?P<word>he|she|they|it|his|her|their|its)(?:[’'](?P<short>d|ll|s|ve|re))?(?!\w|[’'-])", re.I
)
_OWNING = frozenset({"his", "her", "their", "its"})
_LONG = {"ll": "will", "ve": "have", "re": "are"}
_DONE = re.compile(
    r"\s+[\"“‘']{0,2}(?:\w+ly\s+|also\s+|never\s+|not\s+|already\s+|just\s+)*(?:been|had|seen|gone|done|known"
    r"|become|begun|come|made|told|heard|left|lost|won|met|paid|sent|spent|got|kept|found|given|taken"
    r"|[\w-]+ed)\b"
)
"""Behind “he’s” and “he’d” these tell that "has" and "had" are meant."""
_OBJECT = r"(?:the|an?|his|her|its|their|him|them|many|some|several|most|all|every)\b"
_STATE = re.compile(
    r"\s+[\"“‘']{0,2}(?:\w+ly\s+|also\s+|not\s+|just\s+)*(?:"
    r"(?:(?:dis|un)?(?:appoint|satisf|interest|concern|embarrass)\w*|excited|pleased|worried|honou?red|delighted"
    r"|thrilled|surprised|convinced|opposed|scared|tired|amazed|ashamed|shocked|committed(?=\s+to\b))\b"
    rf"(?!\s+{_OBJECT})"
    r"|(?:prepared|determined|focused|supposed|entitled|related|married|qualified|based|limited|located|expected"
    rf"|allowed|accused|charged)\b(?!\s+(?:{_OBJECT}|[A-Z\d]|(?!as\b)[\w-]+s\b)))"
)
"""What somebody is, without an object: “he’s” is "he is"."""


def leading(words: str) -> str:
    """The pronoun that a claim begins with as its subject or the owner of it, in lower case, or ""."""
    match = _SUBJECT.match(words)
    return match["word"].lower() if match else ""


_EMPTY_IT = re.compile(
    r"it\s+(?:is|was|would be|had been|has been|remains|remained|seems|seemed|became|will be)\s+"
    r"(?:not\s+|still\s+|\w+ly\s+)?"
    r"(?:(?:un)?(?:clear|likely|certain|true|known|fair|wise|usual|safe|legal|lawful)|(?:im)?possible|obvious|evident"
    r"|a (?:pity|shame|fact)|too (?:early|late|soon)|early|time|wrong|right|good|bad|important|vital"
    r"|essential|hard|difficult|easy|late)\b"
    r"(?=\s+(?:whether|if|that|to|for|how|why|who|what|when|where)\b)",
    re.I,
)


_CLEFT = re.compile(r"it (?:is|was|will be|had been|has been) (?:not )?[^.;:\"“”]{2,90}?,? who\b", re.I)


def is_empty_it(words: str) -> bool:
    """ "It was unclear whether the army would stay", "it was a mate who asked": "it" means nobody."""
    return bool(_EMPTY_IT.match(words) or _CLEFT.match(words))


def with_name(words: str, name: str) -> str:
    """ "he'd left" → "Ann Lee had left", "As mayor, she left" → "As mayor, Ann Lee left"."""
    match = _SUBJECT.match(words)
    if match is None:
        return words
    lead = match["lead"]
    if match["word"].lower() in _OWNING:
        mark = "’" if match["word"].lower() == "their" and name.endswith("s") else "’s"
        return f"{lead}{name}{mark}{words[match.end() :]}"
    verb = _spelled(match["short"] or "", words[match.end() :])
    return f"{lead}{name}{verb}{words[match.end() :]}"


def _spelled(short: str, rest: str) -> str:
    if not short:
        return ""
    done = bool(_DONE.match(rest)) and not (short == "s" and _STATE.match(rest))
    return " " + {**_LONG, "d": "had" if done else "would", "s": "has" if done else "is"}[short]


_OF_ONESELF = {"do": "does", "don't": "does not", "have": "has", "haven't": "has not", "am": "is"}


def of_third_person(cue: str) -> str:
    """ "do not think" as it is told of somebody by his name: "does not think"."""
    first, mark, rest = cue.partition(" ")
    low = first.lower().replace("’", "'")
    if low in _OF_ONESELF:
        return f"{_OF_ONESELF[low]}{mark}{rest}"
    known = cues().get(low)
    if not known or known.form != "base":
        return cue
    if low.endswith("y") and low[-2] not in "aeiou":
        return f"{first[:-1]}ies{mark}{rest}"
    return f"{first}{'es' if low.endswith(('s', 'sh', 'ch', 'x')) else 's'}{mark}{rest}"
