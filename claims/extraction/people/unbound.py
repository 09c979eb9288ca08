"""Pronouns inside a claim that mean somebody whom the claim itself does not name.

"The board had fired *him*" cannot be read alone, "Lind would sell *his* house" can. Whom such a word means is
told only where nothing leaves a choice: one person of that gender in its sentence, or, where that names
nobody but who speaks, in its paragraph and the sentence before; and nobody beside whom it can mean, without a
name or with one that the text tells no more of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import PREPOSITIONS, SUBORDINATORS
from claims.extraction.people.bystanders import head_at, is_human, somebody, unknown
from claims.extraction.people.cast import Person
from claims.extraction.people.names import Gender, is_body
from claims.extraction.people.pronounroles import SHORT, WORD, gender_of, is_done_to_another, role_of
from claims.extraction.people.pronouns import leading
from claims.extraction.speakers import Cast
from claims.extraction.types import Span

REACH, NEAR = 1500, 500
"""Characters before a sentence in which others with a name, and without one, are looked for."""
_NAME = re.compile(r"(?:[^\W\d_a-z][\w’'.-]* )+")
_OF_ANOTHER = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|whose)\b|\b(?:of|to|for) (?:the|an?|his|her|their) \w"
    r"|[\w-]+[’']s? [a-z]",
)
"""“*The boy's* father, Tom Kessel”, “Mary Kent, mother *of the* girl”: somebody beside who speaks."""
_ENDS = re.compile(r"\s?[.,;:!?”\"]")
_SINGLE = re.compile(r"(?:^|[\s(])[‘'«„]\w")
"""A quote in other marks opens."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a claim before its words are made."""

    sentence: int
    """Where the sentence begins in which it stands."""
    before: int
    """Where the sentence before that begins."""
    speaker: str
    leading: str
    """Whom its leading pronoun means, "" for none."""
    names_speaker: bool
    """Whether its wording tells first who says it."""
    acts: bool
    """Whether the speaker is what the claim is about: "Lind's aides *cast her plan as a feat*"."""
    is_quoted: Callable[[Span], bool]


def with_others_named(cast: Cast, words: str, raw: RawAttribution, told: Told) -> str:
    """Words of a claim with names for pronouns that it does not explain."""
    found = list(WORD.finditer(words))
    places = [match for begin, end in raw.content for match in WORD.finditer(cast.text, begin, end)]
    if not found or len(found) != len(places) or " and " in told.speaker:
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
        own = [at for at, place in enumerate(self.places) if gender_of(place[0]) == gender]
        if not own:
            return
        text, (begin, end), told = self.cast.text, self.raw.content[0], self.told
        word = leading(text[begin:end]) if own[0] == 0 else ""
        leads = word in ("he", "she", "his", "her")
        if leads and told.leading:
            if told.names_speaker and not _is_of(told.leading, told.speaker):
                yield from self._as(0, told.leading)
            elif len(own) > 1 and word in ("he", "she") and self._is_another(own[1], self.places[0].end()):
                yield from self._as(own[1], self._alone(gender, own[1], but=told.leading))
            return
        at = own[0]
        if within := {p.name for p in self._people(gender, self._told_from(), self.raw.content[-1][1])}:
            first = next((p.name for p in self._people(gender, begin, begin + 1)), "")
            name = _NAME.match(text, begin)
            if within == {first} and name and self._is_another(at, name.end() - 1):
                yield from self._as(at, self._alone(gender, at, but=first))
        elif not self._is_explained(gender, leads=leads) and self._is_free(at, gender):
            yield from self._as(at, self._alone(gender, at, but=""))

    def _as(self, at: int, name: str) -> Iterator[tuple[int, str]]:
        role = role_of(self.cast.text, self.places[at])
        if role and name:
            yield at, f"{name}’s" if role == "owner" else name

    def _told_from(self) -> int:
        """Where what the wording tells begins: "called for Judge Lind to *resign because she …*"."""
        begin = self.raw.content[0][0]
        return min([begin, *(cue for cue, _ in self.raw.cue)]) if self.told.names_speaker else begin

    def _is_another(self, at: int, behind: int) -> bool:
        """ "Lind had openly mocked *him*": whom a subject that ends at a place does something to."""
        text, place = self.cast.text, self.places[at]
        owns = text[behind - 2 : behind] in ("’s", "'s")
        ends = bool(_ENDS.match(text, place.end())) or place.end() == self.raw.content[-1][1]
        done = role_of(text, place) == "object" and is_done_to_another(
            text[behind : place.start()], ends=ends
        )
        return done and not owns and not self._is_quoted(at)

    def _is_quoted(self, at: int) -> bool:
        begin = self.raw.content[0][0]
        marks = _SINGLE.search(self.cast.text, begin, self.places[at].start())
        return bool(marks) or self.told.is_quoted(self.places[at].span())

    def _is_free(self, at: int, gender: Gender) -> bool:
        """Whether nothing of the claim that stands before a pronoun can be what it means."""
        text, begin, end = self.cast.text, self.raw.content[0][0], self.places[at].start()
        short = any(gender_of(match["word"]) == gender for match in SHORT.finditer(text, begin, end))
        if short or self._is_quoted(at) or unknown(text, begin, end, self._known()):
            return False
        told = any(is_human(word) for word in text[begin:end].split() if word.islower())
        if told and role_of(text, self.places[at]) != "object":
            return False  # "Men had shot his wife", "heckler deserves a slap for his outburst"
        if self._opens_late(begin) and self._is_told_behind(at, gender):
            return False
        if not somebody(text, begin, end, gender):
            return True
        head = head_at(text, begin, gender)  # "The driver had lost *his* licence", but "… had mocked *him*"
        return bool(head) and self._is_another(at, head) and not somebody(text, head, end, gender)

    def _opens_late(self, begin: int) -> bool:
        """ "*After his death* the king was buried": whether a claim opens with what hangs on the rest."""
        return self.cast.text[begin:].split(maxsplit=1)[0].lower() in PREPOSITIONS | SUBORDINATORS

    def _is_told_behind(self, at: int, gender: Gender) -> bool:
        text, (begin, end) = self.cast.text, (self.places[at].end(), self.raw.content[-1][1])
        return somebody(text, begin, end, gender) or unknown(text, begin, end, self._known())

    def _known(self) -> list[Person]:
        return [p for p in self.cast.people if p.gender or p.sure]

    def _is_explained(self, gender: Gender, *, leads: bool) -> bool:
        """Whether it may mean the speaker, whom the wording names or who was not told to be meant."""
        return (leads or self.told.names_speaker) and self.cast.gender_of(self.told.speaker) in (gender, "")

    def _people(self, gender: Gender, begin: int, end: int) -> list[Person]:
        """Whom a pronoun can mean of those named between two places."""
        people = [p for p in self.cast.people if p.gender in (gender, "")]
        return [p for p in people if any(begin <= at < end for at in p.mentions)]

    def _alone(self, gender: Gender, number: int, *, but: str) -> str:
        """The only one whom a pronoun can mean: the other of its sentence, or, where that names none, the
        speaker or somebody of the paragraph; "" where there are two.
        """
        speaker, at, told = self.told.speaker, self.places[number].start(), self.told
        own = {speaker} - {but} if self.cast.gender_of(speaker) == gender else set()
        near = told.sentence
        fits = {p.name for p in self._people(gender, near, at)} - {but} | own
        if fits <= own:
            paragraph = max(self.cast.text.rfind("\n", 0, near) + 1, near - REACH)
            near = min(told.before, near)
            if not self._people(gender, near, at):
                near = min(paragraph, near)  # whoever is meant is told of before that
            fits = {p.name for p in self._people(gender, min(paragraph, near), at)} - {but} | own
        if len(fits) != 1 or self._is_open(gender, fits, near):
            return ""
        name = fits.pop()
        if name in own and not self._was_told_of(name) and self._is_another_told_of(gender, name, but):
            return ""
        explained = (told.names_speaker or told.acts) and _is_of(name, speaker)
        return "" if explained or not self._is_sure(name, gender) else name

    def _was_told_of(self, name: str) -> bool:
        """Whether somebody is named before: of who speaks for the first time another may be the subject."""
        return any(at < self.told.before for p in self.cast.people if p.name == name for at in p.mentions)

    def _is_another_told_of(self, gender: Gender, name: str, but: str) -> bool:
        """Whether anybody else of a gender was told of before the sentence, in whatever paragraph."""
        text, end = self.cast.text, self.told.sentence
        named = {p.name for p in self._people(gender, max(0, end - REACH), end)} - {name, but}
        begin = max(0, end - NEAR)
        return bool(named) or somebody(text, begin, end, gender) or unknown(text, begin, end, self._known())

    def _is_open(self, gender: Gender, fits: set[str], near: int) -> bool:
        """Whether the words ahead of the claim tell of somebody else whom the pronoun may mean."""
        text, told, begin = self.cast.text, self.told, self.raw.content[0][0]
        sources = [span for span in self.raw.source if near <= span[0] < begin]
        is_person = self.cast.is_person(told.speaker)
        for span in self.raw.source:
            if is_person and self._tells_of_another(span, fits):
                return True
            if not is_person and (somebody(text, *span, gender) or WORD.match(text, span[0])):
                return True
        if unknown(text, near, begin, self._known()):
            return True
        named = [at for p in self.cast.people if p.name in fits for at in p.mentions if at >= near]
        first = min(named, default=begin)
        ahead = (
            match for match in WORD.finditer(text, near, min(first, begin)) if gender_of(match[0]) == gender
        )
        if any(not any(b <= match.start() < e for b, e in sources) for match in ahead):
            return True
        gaps = [near, *(at for span in sources for at in span), begin]
        return any(somebody(text, *gap, gender) for gap in zip(gaps[::2], gaps[1::2], strict=True))

    def _tells_of_another(self, source: Span, fits: set[str]) -> bool:
        """Whether the words for who speaks tell of somebody beside him, who is not the one named."""
        text, speaker = self.cast.text, self.told.speaker
        other = any(
            p.name in fits - {speaker} and source[0] <= at < source[1]
            for p in self._known()
            for at in p.mentions
        )
        return not other and bool(_OF_ANOTHER.search(text, *source))

    def _is_sure(self, name: str, gender: Gender) -> bool:
        """Whether somebody is known to be of a gender, or nobody is who could be meant instead."""
        known = any(p.gender == gender for p in self.cast.people)
        fits = any(
            p.name == name and (p.gender == gender or (p.sure and not known)) for p in self.cast.people
        )
        return fits and not (is_body(name) or is_outlet(name))


def _is_of(name: str, speaker: str) -> bool:
    """Whether a speaker is somebody, or is called by him: "Lund’s aides"."""
    return bool(name) and bool(re.search(rf"\b{re.escape(name)}\b", speaker))
