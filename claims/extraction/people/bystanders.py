"""Who else is told of between two places of a text, whom a pronoun may mean as well as a person with a name.

All of it errs towards somebody: what is not known to be a thing, a body or a place may be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.cues.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_finite
from claims.extraction.people.cast import Person, gender_of_words
from claims.extraction.people.names import BODY_WORDS, PREFIXES, ROLES, Gender, is_trade
from claims.extraction.values.dates import MONTHS, WEEKDAYS
from claims.extraction.wordsets import word_set

_PHRASE = re.compile(
    r"\b(?:(?:the|an?|one|every|each|another|any|some|no|this|that|his|her|their|its|my|our|your|whose|which"
    r"|what|neither|either|both|two|three|four|five|six|\d+)|[\w-]+[’']s|[\w-]+s[’'])"
    r"(?=(?P<what>(?:,? [\w-]+){1,5}))",
    re.I,
)
_ANYBODY = re.compile(
    r"\b(?:some|any|every|no)(?:one|body)\b|\bwhoever\b|\b(?:one|each|another|neither|either"
    r"|a (?:second|third|fourth|fifth|sixth|seventh|eighth))(?= [a-z]+)"
    r"|\bthose\b|\b\w+-year-old\b|\b(?:mum|dad|mom|granny|grandpa)\b|\bthe (?:deceased|accused)\b",
    re.I,
)
_HUMAN = word_set("""
    man woman men women boy girl child baby teenager youth adult person people figure friend rival
    opponent colleague predecessor successor boss wife husband spouse son daughter mother father brother
    brothers sister sisters uncle aunt cousin nephew niece grandson granddaughter fiance fiancee bride
    groom widow widower twin boyfriend girlfriend relative patient victim suspect accused client
    customer guest host hostage inmate convict hero king queen prince princess soldier guard thief cop
    spy monk nun agent cook maid star fan chap guy bloke lad lass lady male female kid teen toddler
    orphan pupil schoolgirl schoolboy scholar saint prophet stranger tourist migrant refugee applicant
    recruit claimant incumbent delegate athlete goalie celebrity crook thug addict drunk despot clerk
    pair prodigy mayoress fathers mothers culprit apprentice tycoon cleric fugitive graduate
    heir intern rebel substitute oligarch captive comic assassin corporal marine bodyguard
    chauffeur pontiff recluse bully novice dead first second third trio expert magistrate
    candidate advocate associate native detective executive representative conservative operative fellow
    hostess goddess heiress duchess countess baroness actress god lord angel animal horse cow dog cat
    mare bitch whale calf elephant bear bull ox sheep lamb pig goat bird eagle shark snake lion tiger
    wolf fox ship boat ferry vessel yacht tanker submarine frigate trawler liner country nation
    """)
"""Words for people, and for what is called "she" or "he" as they are."""
_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "eer")
"""Of words for somebody, and of some for things: then nothing is told."""
_THINGS = word_set("""
    former other either rather further later after over under never whether matter letter paper number
    power order offer water winter summer tower river border weather answer chapter quarter charter
    disorder dinner corner manner computer newspaper gender center sector error floor door color senior
    junior upper lower inner outer latter major minor prior better greater larger longer agree disagree
    degree committee coffee tree free three see knee fee guarantee important significant relevant
    reluctant grant plant want restaurant instant constant distant list exist assist resist twist mist
    labor favor honor color humor rumor prior
    """)
_STOPS = word_set("""
    of for from with by in on at to and or but that which who whom whose the a an is was are were has
    had have will would as than if when while because
    """)
_WORDS = re.compile(r"[\w-]+")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*")
_IN = re.compile(r"(?<!trust )(?<!faith )(?<!confidence )\b(?:[Ii]n|[Aa]t|near|across|outside)\s$")
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts)\s$")
_CAPITAL = re.compile(r"\b(?P<word>[A-Z][\w’'-]*)\s$")
_ALSO_CAPITAL = re.compile(r"\s[A-Z]")
_OPENS = re.compile(r"(?:^|[.!?:\n][\"”’]?\s*|[\"“„(]\s?)$")
_PEOPLES = ("ians", "crats", "icans", "ites", "ese", "ish", "ists")
_BEHIND = re.compile(r", who\b| (?P<verb>[a-z]+)\b")
_OPENERS = (
    PRONOUNS
    | DETERMINERS
    | SUBORDINATORS
    | PREPOSITIONS
    | word_set("""
    there nobody everyone everybody nothing something someone somebody here much more
    """)
)
_MODIFIED = word_set("""
    race bill act law primary primaries caucus caucuses debate campaign convention nomination nominee
    candidate election elections vote hearing attacks government police council court voters supporters
    rally party office parliament border coast region senator congressman congresswoman lawmaker
    lawmakers officials presidential front-runner establishment debates administration
    """)
"""Behind a name these make it a word for which: "the *Tarn* caucuses", "*Democratic* voters"."""
_KNOWN = word_set("i he she they it we you mr mrs ms dr sir dame internet")


def somebody(text: str, begin: int, end: int, gender: Gender) -> bool:
    """Whether somebody without a name, whom a pronoun of a gender may mean, is told of between two places."""
    if _ANYBODY.search(text, begin, end):
        return True
    return any(head_of(match, gender) for match in _PHRASE.finditer(text, begin, end) if match.end() < end)


def head_at(text: str, begin: int, gender: Gender) -> int:
    """Where the word for somebody ends with which a place begins: "the local *driver* …"; 0 for none."""
    match = _PHRASE.match(text, begin)
    return head_of(match, gender) if match else 0


def head_of(match: re.Match[str], gender: Gender) -> int:
    words = list(_WORDS.finditer(match["what"]))
    for word, behind in zip(words, [*(word[0] for word in words[1:]), ""], strict=True):
        low = word[0].lower()
        if low in _STOPS:
            return 0
        if is_human(low) and not (behind[:1].isupper() and not is_human(behind.lower())):
            return match.start("what") + word.end() if gender_of_words(low) in (gender, "") else 0
    return 0


def is_human(word: str) -> bool:
    """Whether a word may be for somebody, or for several; of a compound any part tells."""
    return any(map(_is_person, word.split("-")))


def _is_person(word: str) -> bool:
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return _is_person(word[:-1])
    known = word in _HUMAN or word in ROLES or is_trade(word)
    return known or (word.endswith(_ENDINGS) and word not in _THINGS)


def unknown(text: str, begin: int, end: int, people: Sequence[Person]) -> bool:
    """Whether a name stands between two places that nobody known bears, and no place, day or body does.

    What stands behind "in" or "the" is one of these, unless it does something: "*the Briton* had lost his
    job". So is the first word of a sentence, which has a capital anyway, unless it is one, does something, or
    something is said to be its own: "*Carter* leads the party".
    """
    borne = {word.strip(".,") for person in people for word in person.name.split()}
    for match in _NAME.finditer(text, begin, end):
        word = match[0].removesuffix("’s").removesuffix("'s")
        low, owns = word.lower(), word != match[0]
        if word in borne or low in _KNOWN or low in MONTHS or low in WEEKDAYS:
            continue
        if (word.isupper() and len(word) > 1) or low.endswith(_PEOPLES):
            continue
        if low in BODY_WORDS | ROLES | PREFIXES.keys() and _is_beside_capital(text, match):
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        behind = _BEHIND.match(text, match.end())
        acts = behind is not None and (behind["verb"] is None or is_finite(behind["verb"]))
        opens = _OPENS.search(before) and (low in _OPENERS or word.endswith("s") or not acts)
        if not owns and (opens or _is_placed(before, behind and behind["verb"], acts=acts)):
            continue
        return True
    return False


def _is_placed(before: str, behind: str | None, *, acts: bool) -> bool:
    """Whether a name is a place's or a body's by what stands around it: "in Tarn", "the Tarn caucuses"."""
    if acts:
        return False
    if _IN.search(before):
        return True
    capital = _CAPITAL.search(before)
    if capital and capital["word"].lower() not in _OPENERS:
        return True
    if not behind or behind in _OPENERS:
        return False
    return bool(_THE.search(before)) or behind in _MODIFIED


def _is_beside_capital(text: str, match: re.Match[str]) -> bool:
    """ "Governor Lund", "the Senate": an office or a body, and no surname that is a word ("asked Baker")."""
    before = text[max(0, match.start() - 20) : match.start()]
    around = _THE.search(before) or _CAPITAL.search(before) or _ALSO_CAPITAL.match(text, match.end())
    return bool(around or _OPENS.search(before))
