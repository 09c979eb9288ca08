"""Pronouns inside a claim that mean somebody whom the claim itself does not name.

"The board had fired *him*" cannot be read alone, "Lind would sell *his* house" can. Whom such a word means is
told only where the sentence leaves no choice: one person of that gender in it, and nobody without a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_finite
from claims.extraction.people.cast import Person, gender_of_words
from claims.extraction.people.names import ROLES, Gender, is_body, is_trade
from claims.extraction.people.pronouns import leading
from claims.extraction.speakers import Cast
from claims.extraction.wordsets import word_set

Place = Literal["subject", "object", "owner", ""]

_WORD = re.compile(r"\b(?P<word>he|him|his|she|her)\b(?![’'-])", re.I)
_SOMEBODY = re.compile(
    r"\b(?:(?:the|an?|one|every|each|another|any|some|no|this|his|her|their|its|my|our|whose)"
    r"|[\w-]+[’']s|[\w-]+s[’'])(?P<what>(?: [\w-]+){1,4})",
    re.I,
)
_ANYBODY = re.compile(r"\b(?:some|any|every|no)(?:one|body)\b|\bwhoever\b|\bone (?:of|who)\b|\bthose\b", re.I)
_HUMAN = word_set("""
    man woman boy girl child baby teenager youth adult person individual figure friend rival opponent
    colleague predecessor successor boss wife husband son daughter mother father brother sister uncle aunt
    cousin nephew niece grandson granddaughter fiance fiancee boyfriend girlfriend relative patient victim
    suspect accused client customer guest host hero king queen prince princess soldier guard thief client
    fan chap guy lady kid toddler pupil scholar saint stranger tourist migrant refugee applicant recruit
    claimant incumbent
    """)
_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "eer", "ess")
"""Of words for somebody, and of some for things: then nothing is told."""
_THINGS = word_set("""
    former other either rather further later after over under never whether matter letter paper number power
    order offer water winter summer tower river border weather answer chapter quarter charter disorder dinner
    corner manner computer newspaper gender center sector error floor door color senior junior upper lower
    inner outer latter major minor prior better greater larger longer
    """)
_GIVES = re.compile(
    r"\b(?:g[ia]ven?|giving|gives|t(?:ell|old)\w*|ask\w*|ma[dk]e\w*|making|le(?:ft|aves?|aving)|call\w*|show\w*"
    r"|sen[dt]\w*|offer\w*|paid|pays?|paying|cost\w*|grant\w*|consider\w*|f(?:ind|ound)\w*|k(?:eep|ept)\w*|let\w*"
    r"|help\w*|s(?:ee|aw|een)\w*|hear\w*|watch\w*|want\w*|nam(?:e|ed|ing)|elect\w*|appoint\w*|g[eo]t\w*|ha(?:s|d|ve)"
    r"|br(?:ing|ought)\w*|b(?:uy|ought)\w*|t(?:each|aught)\w*|promis\w*|ow(?:e|es|ed)|den(?:y|ies|ied)|award\w*"
    r"|hand\w*|len[dt]\w*|w[io]n\w*|earn\w*|sav\w*|spar\w*|allow\w*|cause\w*|dub\w*|label\w*|declar\w*|deem\w*"
    r"|think\w*|thought|believ\w*|held|hold\w*|render\w*|driv\w*|drove|kick\w*|put\w*) $"
)
"""Behind these "her" may be whom it is given: "made *her* ill"."""
_STOPS = (
    PREPOSITIONS
    | SUBORDINATORS
    | word_set("""
    and or nor not a an the that would will is was he she they it come go make say take get seem
    """)
)
_FEW = 4
"""Words at most between a subject and "him" that cannot be the same: "Lind had openly mocked him"."""
_TO = re.compile(
    r"(?<= )(?:refus|fail|want|tri|try|agree|decid|plan|hop|offer|vow|need|intend|threaten|attempt|continu)"
    r"\w* to "
)
"""Behind these "to" tells what the subject does."""
_NOT_BETWEEN = SUBORDINATORS | DETERMINERS | word_set("to and or people others")
_SHORT = re.compile(r"\b(?P<word>he|she)[’'](?:s|d|ll)\b", re.I)
_SUBJECT = re.compile(r"\b(?P<name>[A-Z][\w’'-]+) (?P<verb>[a-z]+)\b")
_WORDS = re.compile(r"[\w-]+")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w’'.-]* )+")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a claim before its words are made."""

    sentence: int
    """Where the sentence begins in which it stands."""
    speaker: str
    leading: str
    """Whom its leading pronoun means, "" for none."""
    names_speaker: bool
    """Whether its wording tells first who says it."""
    acts: bool = False
    """Whether the speaker is what the claim is about: "Lind's aides *cast her plan as a feat*"."""


def with_others_named(cast: Cast, words: str, raw: RawAttribution, told: Told) -> str:
    """Words of a claim with names for pronouns that it does not explain."""
    found = list(_WORD.finditer(words))
    places = [match for begin, end in raw.content for match in _WORD.finditer(cast.text, begin, end)]
    if not found or len(found) != len(places):
        return words
    reading = _Reading(cast, raw, told, places)
    genders: tuple[Gender, ...] = ("m", "f")
    for at, name in sorted((one for gender in genders for one in reading.named(gender)), reverse=True):
        begin, end = found[at].span()
        words = words[:begin] + name + words[end:]
    return words


@dataclass(frozen=True, slots=True)
class _Reading:
    """A claim, with what is known of it and its pronouns."""

    cast: Cast
    raw: RawAttribution
    told: Told
    places: Sequence[re.Match[str]]

    def named(self, gender: Gender) -> Iterator[tuple[int, str]]:
        """Which pronoun is to be a name, of those of a gender, and which name: one at most."""
        own = [at for at, place in enumerate(self.places) if _gender(place[0]) == gender]
        if not own:
            return
        text, (begin, end), told = self.cast.text, self.raw.content[0], self.told
        leads = own[0] == 0 and leading(text[begin:end]) in ("he", "she", "his", "her")
        if leads and told.leading:
            if told.names_speaker and told.leading not in told.speaker:
                yield from self._as(0, told.leading)
            elif len(own) > 1 and self._is_another(own[1], self.places[0].end()):
                yield from self._as(own[1], self._alone(gender, own[1], but=told.leading))
            return
        at = own[0]
        if within := {p.name for p in self._people(gender, self._told_from(), self.raw.content[-1][1])}:
            first = next((p.name for p in self._people(gender, begin, begin + 1)), "")
            behind = match.end() - 1 if (match := _NAME.match(text, begin)) else begin
            if within == {first} and self._is_another(at, behind):
                yield from self._as(at, self._alone(gender, at, but=first))
        elif not self._is_explained(gender, leads=leads) and self._is_free(at, gender):
            yield from self._as(at, self._alone(gender, at, but=""))

    def _as(self, at: int, name: str) -> Iterator[tuple[int, str]]:
        kind = _place(self.cast.text, self.places[at])
        if kind and name:
            yield at, f"{name}’s" if kind == "owner" else name

    def _told_from(self) -> int:
        """Where what the wording tells begins: "called for Judge Lind to *resign because she …*"."""
        begin = self.raw.content[0][0]
        return min([begin, *(cue for cue, _ in self.raw.cue)]) if self.told.names_speaker else begin

    def _is_another(self, at: int, behind: int) -> bool:
        """ "Lind had openly mocked *him*": whom a subject that ends at a place does something to."""
        text, place = self.cast.text, self.places[at]
        plain = _place(text, place) == "object" and _is_plain(text[behind : place.start()])
        return plain and not _is_quoted(text, place.start())

    def _is_free(self, at: int, gender: Gender) -> bool:
        """Whether nothing of the claim that stands before a pronoun can be what it means."""
        text, begin, end = self.cast.text, self.raw.content[0][0], self.places[at].start()
        short = any(_gender(match["word"]) == gender for match in _SHORT.finditer(text, begin, end))
        if short or _is_quoted(text, end) or self._tells_of_unknown(begin, end, gender):
            return False
        if not _somebody(text, begin, end, gender):
            return True
        first = _SOMEBODY.match(text, begin)  # "The driver had lost *his* licence", but "… had mocked *him*"
        return bool(first and (head := _head_of(first, gender)) and self._is_another(at, head))

    def _tells_of_unknown(self, begin: int, end: int, gender: Gender) -> bool:
        """ "*Carter* sent them from his account", where the text gives no more of the name."""
        others = [p for p in self.cast.people if p.gender not in (gender, "")]
        told = [(at, at + len(p.name)) for p in others for at in p.mentions if begin <= at < end]
        return any(
            is_finite(match["verb"])
            and not match["name"].endswith("s")
            and not any(b <= match.start() < e for b, e in told)
            for match in _SUBJECT.finditer(self.cast.text, begin, end)
        )

    def _is_explained(self, gender: Gender, *, leads: bool) -> bool:
        """Whether it may mean the speaker, whom the wording names or who was not told to be meant."""
        return (leads or self.told.names_speaker) and self.cast.gender_of(self.told.speaker) in (gender, "")

    def _people(self, gender: Gender, begin: int, end: int) -> list[Person]:
        """Whom a pronoun can mean of those named between two places."""
        people = [p for p in self.cast.people if p.gender in (gender, "")]
        return [p for p in people if any(begin <= at < end for at in p.mentions)]

    def _speaks_unnamed(self, gender: Gender) -> bool:
        spans = self.raw.source
        return any(
            _somebody(self.cast.text, *span, gender) or _WORD.match(self.cast.text, span[0]) for span in spans
        )

    def _alone(self, gender: Gender, number: int, *, but: str) -> str:
        """The only one whom a pronoun can mean of those whom its sentence names up to there, or, where that
        names nobody, its paragraph; "" else.
        """
        speaker, at = self.told.speaker, self.places[number].start()
        if not self.cast.is_person(speaker) and self._speaks_unnamed(gender):
            return ""
        own = {speaker} - {but} if self.cast.gender_of(speaker) == gender else set()
        for since in (self.told.sentence, self.cast.text.rfind("\n", 0, self.told.sentence) + 1):
            fits = own | {p.name for p in self._people(gender, since, at) if p.name != but}
            if self._is_open(gender, since, fits):
                return ""
            if fits:
                name = fits.pop()
                explained = (self.told.names_speaker or self.told.acts) and name in speaker
                return "" if fits or explained or not self._is_sure(name, gender) else name
        return ""

    def _is_open(self, gender: Gender, since: int, fits: Collection[str]) -> bool:
        """Whether the words ahead of the claim tell of somebody else whom the pronoun may mean."""
        text, begin = self.cast.text, self.raw.content[0][0]
        first = min(
            (at for p in self.cast.people if p.name in fits for at in p.mentions if at >= since),
            default=begin,
        )
        own = [span for span in self.raw.source if span[0] < begin]
        pronouns = (
            match
            for match in _WORD.finditer(text, since, min(first, begin))
            if not any(b <= match.start() < e for b, e in own)
        )
        if any(_gender(match[0]) == gender for match in pronouns):
            return True
        gaps = [since, *(at for span in own if span[0] >= since for at in span), begin]
        return any(_somebody(text, *gap, gender) for gap in zip(gaps[::2], gaps[1::2], strict=True))

    def _is_sure(self, name: str, gender: Gender) -> bool:
        """Whether somebody is known to be of a gender, or nobody is who could be meant instead."""
        known = any(p.gender == gender for p in self.cast.people)
        fits = any(
            p.name == name and (p.gender == gender or (p.sure and not known)) for p in self.cast.people
        )
        return fits and not (is_body(name) or is_outlet(name))


def _gender(word: str) -> Gender:
    return "f" if word.lower() in ("she", "her") else "m"


def _place(text: str, match: re.Match[str]) -> Place:
    """What a pronoun does in its clause, "" where that cannot be told."""
    word = match[0].lower()
    if word in ("he", "she"):
        return "subject"
    if word == "him":
        return "object"
    behind = _BEHIND.match(text, match.end())
    if behind is None:
        return "object" if word == "her" else ""
    if word == "his":
        return "owner"
    if behind["word"].lower() in _STOPS:
        return "object"
    return "" if _GIVES.search(text, max(0, match.start() - 20), match.start()) else "owner"


_BEHIND = re.compile(r" (?P<word>[^\W_][\w’'-]*)")


def _is_plain(between: str) -> bool:
    """Whether only verbs and the like stand between a subject and "him": then he is another."""
    words = _TO.sub(" ", between).split()
    plain = len(words) <= _FEW and all(word.isalpha() and word.islower() for word in words)
    return plain and bool(words) and not any(word in _NOT_BETWEEN or word.endswith("ing") for word in words)


def _is_quoted(text: str, at: int) -> bool:
    begin = text.rfind("\n", 0, at) + 1
    before = text[begin:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _somebody(text: str, begin: int, end: int, gender: Gender) -> bool:
    """Whether somebody without a name, whom a pronoun of a gender may mean, is told of between two places."""
    if _ANYBODY.search(text, begin, end):
        return True
    return any(_head_of(match, gender) for match in _SOMEBODY.finditer(text, begin, end))


def _head_of(match: re.Match[str], gender: Gender) -> int:
    """Where the word for somebody ends in "the local *driver*"; 0 for none, and where a name follows."""
    words = list(_WORDS.finditer(match["what"]))
    for word, behind in zip(words, [*(word[0] for word in words[1:]), ""], strict=True):
        if word[0].lower() in _STOPS:
            return 0
        if _is_human(word[0].lower()) and not (behind[:1].isupper() and not _is_human(behind.lower())):
            return match.start("what") + word.end() if gender_of_words(word[0]) in (gender, "") else 0
    return 0


def _is_human(word: str) -> bool:
    known = word in _HUMAN or word in ROLES or is_trade(word)
    return known or (word.endswith(_ENDINGS) and word not in _THINGS)
