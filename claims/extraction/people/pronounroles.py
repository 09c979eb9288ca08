"""What "he", "him", "his", "she" and "her" do in their clause, where that can be told."""

from __future__ import annotations

import re
from typing import Literal

from claims.extraction.cues.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_finite,
)
from claims.extraction.people.names import Gender
from claims.extraction.wordsets import word_set

Role = Literal["subject", "object", "owner", ""]

WORD = re.compile(r"\b(?P<word>he|him|his|she|her)\b(?![’'-])", re.I)
SHORT = re.compile(r"\b(?P<word>he|she)[’'](?:s|d|ll)\b", re.I)
_BEHIND = re.compile(r" (?P<word>[^\W_][\w’'-]*)")
_ENDS = re.compile(r"\s?(?:[.,;:!?)]|$)")
_IN_BRACKETS = re.compile(r"\s?[(\[]")
_OR_HER = re.compile(r"/|,? (?:or|and) (?:his|hers?|he|she|him|their|they)\b")
_HIS_OR = re.compile(r"(?:/|\b(?:his|hers?|he|she|him) (?:or|and) |\band )$")
"""“His *or* her”, and “a cow *and* her calf”."""
_HONOUR = re.compile(r" (?:Majesty|Highness|Excellency|Hono(?:u)?r|Holiness|Grace|Lordship|Ladyship)\b", re.I)
_GOES_ON = (PREPOSITIONS - word_set("inside outside above below like past near")) | word_set("""
    and or but nor because while when if as although though unless than where why how whether so since
    after before until which who that to was is were would could should had has have come
    """)
"""Behind "her" these tell that it is whom something is done to."""
_OWNED = word_set("""
    own husband wife son daughter mother father brother sister family children child parents house flat
    car job career work office seat party plan idea proposal policy record campaign candidacy bid speech
    statement letter book article report claim view opinion decision resignation appointment election
    victory defeat win loss death arrest trial case sentence release life health body face hand head
    heart name age role party government cabinet ministry council team staff company firm business bank
    account money salary pay pension budget tax use support opposition response reaction behaviour
    behavior conduct handling position stance approach vision promise pledge agenda programme program
    vote ballot rival opponent predecessor successor colleague friend lawyer spokesman spokeswoman aide
    adviser advisor activity husband’s reputation credibility past future mind voice vehicle phone email
    server laptop passport visa licence license bail custody murder killing injury illness background
    experience nomination
    """)
_KIN = word_set("""
    husband wife son daughter mother father brother sister family children child parents lawyer aide
    house
    """)
_GIVES = re.compile(
    r"\b(?:g[ia]ven?|giving|gives|t(?:ell|old)\w*|ask\w*|ma[dk]e\w*|making|le(?:ft|aves?|aving)|call\w*|show\w*"
    r"|sen[dt]\w*|offer\w*|paid|pays?|paying|cost\w*|grant\w*|consider\w*|f(?:ind|ound)\w*|k(?:eep|ept)\w*"
    r"|let\w*|help\w*|s(?:ee|aw|een)\w*|hear\w*|watch\w*|want\w*|nam(?:e|ed|ing)|elect\w*|appoint\w*"
    r"|g[eo]t\w*|ha(?:s|d|ve)|br(?:ing|ought)\w*|b(?:uy|ought)\w*|t(?:each|aught)\w*|promis\w*|ow(?:e|es|ed)"
    r"|den(?:y|ies|ied)|award\w*|hand\w*|len[dt]\w*|w[io]n\w*|earn\w*|sav\w*|spar\w*|allow\w*|cause\w*"
    r"|dub\w*|label\w*|declar\w*|deem\w*|think\w*|thought|believ\w*|held|hold\w*|render\w*"
    r"|driv\w*|drove|guarantee\w*|assign\w*|s(?:ell|old)\w*|refus\w*|fin(?:e|ed|es)"
    r"|charg\w*|feed\w*|fed|read\w*|wr[io]te\w*) $"
)
"""Behind these "her" may be whom a thing is given, or who is made something."""
_OWNED_MANY = word_set("""
    letters emails policies plans ideas proposals remarks comments statements interviews speeches aides
    supporters allies colleagues rivals opponents critics parents children sons daughters brothers
    sisters
    """)
_AFTER = re.compile(
    rf"\b(?:{'|'.join(sorted(PREPOSITIONS))}|lost|lose|gain\w*|net\w*|threw|throw\w*|wish\w*) $"
)
_MOST_BETWEEN = 5
_TO = re.compile(
    r"(?:^|(?<= ))(?:refus|fail|want|tri|try|agree|decid|plan|hop|offer|vow|need|intend|threaten)\w* to "
)
"""Behind these "to" tells what the subject does."""
_BEFORE_BASE = word_set("will would can could may might must should shall do did does to")
_WITH = frozenset(["with", "for", "against", "about", "to"])
_ALONG = word_set("""
    take takes took taken bring brings brought carry carries carried have has had keep keeps kept
    """)
_NO_VERB = (
    PREPOSITIONS
    | SUBORDINATORS
    | DETERMINERS
    | PRONOUNS
    | word_set("they what him her them us me men women children")
)


def gender_of(word: str) -> Gender:
    return "f" if word.lower() in ("she", "her") else "m"


def role_of(text: str, match: re.Match[str]) -> Role:
    """What a pronoun (a match of WORD) does; "" where that is not told, or the word is no plain one."""
    word, end = match[0].lower(), match.end()
    if match[0][0].isupper() and text[match.start() - 2 : match.start() - 1].isalpha():
        return ""  # "to *Her* Majesty"
    besides = _OR_HER.match(text, end) or _HIS_OR.search(text, max(0, match.start() - 12), match.start())
    if besides or _HONOUR.match(text, end) or _IN_BRACKETS.match(text, end):
        return ""
    if word in ("he", "she"):
        return "subject"
    if word == "him":
        return "object"
    behind = _BEHIND.match(text, end)
    if word == "his":
        return "owner" if behind and behind["word"] not in _GOES_ON else ""
    if behind is None:
        return "object" if _ENDS.match(text, end) else ""
    gives = _GIVES.search(text, max(0, match.start() - 20), match.start())
    after = _AFTER.search(text, max(0, match.start() - 12), match.start())
    return _role_of_her(behind["word"], gives=bool(gives), after=bool(after))


def _role_of_her(behind: str, *, gives: bool, after: bool) -> Role:
    if behind in _GOES_ON:
        return "object"
    if gives:
        return "owner" if behind in _KIN else ""
    return "owner" if behind in _OWNED or (behind in _OWNED_MANY and not after) else ""


def is_done_to_another(between: str, *, ends: bool) -> bool:
    """Whether the words between a subject and "him" are one verb: then he is another.

    `ends`: whether the clause does, with him.

    " had openly mocked ", " refused to meet ", " would probably campaign with "; but not " looked behind ",
    nor " knew voters trusted ".
    """
    words = _TO.sub("", between.strip() + " ").split()
    if words and words[-1] in _WITH:
        words = words[:-1]
        if not ends or (words and words[-1] in _ALONG):
            return False  # "brought *with him*"
    if not words or len(words) > _MOST_BETWEEN:
        return False
    *before, verb = words
    helps = AUXILIARIES | ADVERBS | NEGATIONS
    plain = all(word in helps or word.endswith("ly") for word in before)
    base = not verb.endswith("s") and any(word in _BEFORE_BASE for word in before)
    told = base or verb.endswith(("ed", "en")) or is_finite(verb)  # "had mocked", but not "had drugs"
    fits = verb.isalpha() and verb.islower() and not verb.endswith("ing") and verb not in _NO_VERB
    return bool(plain and told and fits)
