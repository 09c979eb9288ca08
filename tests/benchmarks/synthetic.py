"""Claims and articles made up from patterns: invented people and places, as many as are asked for.

Every claim has two phrasings: the store holds the first, the second asks for it. Equal seeds make equal texts.
"""

# ruff: noqa: E501 (tables of patterns and columns are read across)

from __future__ import annotations

import random
from dataclasses import dataclass

ONSETS = [
    "B",
    "Br",
    "D",
    "Dr",
    "F",
    "Fl",
    "G",
    "Gr",
    "H",
    "J",
    "K",
    "Kr",
    "L",
    "M",
    "N",
    "P",
    "Pr",
    "R",
    "S",
    "Sk",
    "St",
    "T",
    "Tr",
    "V",
    "W",
    "Z",
]
VOWELS = ["a", "e", "i", "o", "u", "au", "ei", "oo"]
MIDDLES = ["l", "r", "n", "m", "nd", "rt", "lk", "st", "ss", "v", "d", "g"]
ENDINGS = ["en", "a", "o", "er", "us", "in", "and", "eld", "or", "ova", "ek", "is", "ard", "ing"]
PLACE_ENDINGS = ["by", "haven", "ford", "stad", "holm", "wick", "mouth", "ness", "field", "bridge"]
FIRST = [
    "Ada",
    "Bruno",
    "Cleo",
    "Dario",
    "Edda",
    "Femke",
    "Goran",
    "Hedda",
    "Ivo",
    "Jorun",
    "Karel",
    "Lotte",
    "Milo",
    "Nadia",
    "Otto",
    "Petra",
    "Quinn",
    "Rasmus",
    "Sanna",
    "Tomas",
    "Ulla",
    "Viktor",
    "Wanda",
    "Ylva",
    "Zoran",
]
POSTS = """transport minister|mayor|opposition leader|finance spokeswoman|harbour master|chief engineer|
school inspector|union secretary|regional governor|budget commissioner|hospital director|police chief|
farmers' leader|energy secretary|housing officer|party chairman""".replace("\n", "").split("|")
THINGS = """bus fares|school meals|hospital beds|rents|heating bills|ferry tickets|library hours|road repairs|
milk prices|flood walls|street lamps|nursing posts|train delays|fishing quotas|water meters|parking fees|
solar roofs|court cases|asylum requests|burglaries|pension claims|kindergarten places|wind turbines|
grain exports|apprenticeships|tax refunds|oak plantings|night buses|mortgage rates|vaccine doses""".replace(
    "\n", ""
).split("|")
WORKS = """tunnel|bridge|stadium|airport|harbour|prison|tramway|dam|museum|power plant|motorway|clinic|
archive|observatory|slaughterhouse|data centre|opera house|canal|landfill|barracks""".replace("\n", "").split(
    "|"
)
GROUPS = """nurses|teachers|pensioners|dock workers|farmers|students|drivers|tenants|shopkeepers|foresters|
firefighters|bakers|pilots|cleaners|judges|beekeepers|miners|tailors""".replace("\n", "").split("|")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

PATTERNS = (
    ("{Things} in {place} {rose} by {n} percent in {year}.", "In {year} {things} {rose} {n} percent in {place}."),
    ("The {work} in {place} cost {n} million crowns.", "{n} million crowns went into the {place} {work}."),
    ("{name} never met the owners of the {work} in {place}.", "The owners of the {place} {work} never saw {name}."),
    ("Every {nth} of the {group} in {place} wants to leave.", "One in {n} {place} {group} wants to quit."),
    ("{place} will close its {work} in {month} {year}.", "The {work} of {place} shuts in {month} {year}."),
    ("{n} {group} lost their jobs in {place} after the {work} closed.",
     "When the {work} shut, {n} {group} of {place} were out of work."),
    ("{name} promised to halve {things} before {month} {year}.",
     "By {month} {year}, {things} should be cut by half, {name} vowed."),
    ("The state pays {n} percent of {things} in {place}.", "{n} percent of {place}'s {things} are paid by the state."),
    ("No {work} in the country employs more {group} than the one in {place}.",
     "The {place} {work} has more {group} than any other in the country."),
    ("{place} spends {n} crowns a head on {things}.", "On {things}, {n} crowns a person are spent in {place}."),
    ("{name} sold the {work} in {place} for one crown.", "For a single crown {name} parted with the {place} {work}."),
    ("There are {n} fewer {group} in {place} than in {year}.", "Since {year} {place} has lost {n} {group}."),
)  # fmt: skip

FILLER = (
    "It was a long evening in {place}, and the hall was cold.",
    "The meeting lasted until after midnight.",
    "Outside, {group} stood in the rain with candles and flasks of tea.",
    "A spokeswoman could not be reached on {month} {n}.",
    "The road along the river has been closed since {month}.",
    "Nobody expects a quick end to the quarrel over the {work}.",
    "Papers seen by this newspaper fill three boxes.",
    "The vote on {things} is due in {month}.",
)
FRAMES = (
    "{post} {name} said that {claim}",
    "“{Claim},” said {name}, the {post}.",
    "According to {name}, {claim}",
    "{Claim}, {name} told reporters in {place}.",
    "{name} denied that {claim}",
)


@dataclass(frozen=True)
class Made:
    """A claim as it is stored, and the same claim in other words."""

    wording: str
    asked: str


class Writer:
    """Makes up texts from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.places = [self._word(PLACE_ENDINGS) for _n in range(400)]
        self.names = [f"{self.random.choice(FIRST)} {self._word(ENDINGS)}" for _n in range(3000)]

    def claim(self) -> Made:
        pattern, other = self.random.choice(PATTERNS)
        slots = self._slots()
        return Made(_sentence(pattern, slots), _sentence(other, slots))

    def claims(self, count: int) -> list[Made]:
        """`count` claims, no wording twice."""
        found: dict[str, Made] = {}
        while len(found) < count:
            made = self.claim()
            found.setdefault(made.wording, made)
        return list(found.values())

    def article(self, known: list[Made], sentences: int = 35) -> str:
        """About `sentences` sentences: half are filler; of the claims a fifth are known, in other words."""
        written = [
            self._said(known) if self.random.random() < 0.5 else self._filler() for _n in range(sentences)
        ]
        breaks = range(0, len(written), 4)
        return "\n\n".join(" ".join(written[at : at + 4]) for at in breaks)

    def _said(self, known: list[Made]) -> str:
        claim = self.random.choice(known).asked if self.random.random() < 0.2 else self.claim().wording
        words = claim.rstrip(".")
        slots = self._slots() | {"Claim": words, "claim": f"{words[0].lower()}{words[1:]}"}
        said = _sentence(self.random.choice(FRAMES), slots)
        return said if said.endswith(".") else f"{said}."

    def _filler(self) -> str:
        return _sentence(self.random.choice(FILLER), self._slots())

    def _slots(self) -> dict[str, str]:
        pick = self.random.choice
        things, n = pick(THINGS), self.random.randint(2, 980)
        return {
            "things": things, "Things": things[0].upper() + things[1:], "work": pick(WORKS), "group": pick(GROUPS),
            "place": pick(self.places), "name": pick(self.names), "post": pick(POSTS), "month": pick(MONTHS),
            "year": str(self.random.randint(1998, 2026)), "n": f"{n:,}", "nth": f"{n}th",
            "rose": pick(("rose", "fell")),
        }  # fmt: skip

    def _word(self, endings: list[str]) -> str:
        pick = self.random.choice
        return f"{pick(ONSETS)}{pick(VOWELS)}{pick(MIDDLES)}{pick(VOWELS) if self.random.random() < 0.4 else ''}{pick(endings)}"


def _sentence(pattern: str, slots: dict[str, str]) -> str:
    text = pattern.format(**slots)
    return text[0].upper() + text[1:]
