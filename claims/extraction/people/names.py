"""Names of people and bodies in a text: capitals, titles and roles, without a gazetteer.

1. Runs of capitalised words are mentions ("French President Emmanuel Macron-like" runs are split into
   role and name).
2. A run of two words or more without the words of a body may be a person's: see people.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claims.extraction.cues.lexicon import OUTLET_WORDS
from claims.extraction.people.firstnames import FEMALE, FIRST_NAMES, MALE
from claims.extraction.people.namesakes import closes_name, opens_name
from claims.extraction.people.titles import NOBLE, PARTIES, POST_NOMINALS
from claims.extraction.sentences import ABBREVIATIONS
from claims.extraction.types import Span
from claims.extraction.wordsets import word_set
from claims.language import vocabulary

Gender = Literal["f", "m", ""]

_TITLES: dict[Gender, str] = {
    "m": "mr sir lord king prince sheikh monsieur herr father pope imam",
    "f": "mrs ms miss lady dame queen princess madam mme baroness sister",
    "": "dr prof professor rev bishop archbishop rabbi saint st",
}
PREFIXES: dict[str, Gender] = {word: gender for gender, words in _TITLES.items() for word in words.split()}
SURNAME_BEHIND = word_set("mr mrs ms miss dr prof cllr")
"""With these a surname alone is somebody's; "King Street" is a street."""
ROLES = word_set("""
    president vice-president minister premier chancellor secretary pm mp mep sen senator rep
    representative gov governor mayor chairman chairwoman chair chairperson chief director ceo cfo coo
    commissioner ambassador envoy spokesman spokeswoman spokesperson general gen colonel col captain
    capt lieutenant lt sergeant sgt major maj admiral adm commander judge justice prosecutor attorney
    lawyer counsel councillor councilor councilman councilwoman congressman congresswoman deputy speaker
    leader coach manager captain striker goalkeeper midfielder defender professor doctor dr analyst
    economist scientist historian author writer singer actor actress founder co-founder head officer
    official inspector superintendent sheriff detective constable marshal dean rector principal
    headteacher headmaster editor journalist correspondent reporter treasurer whip baron prime foreign
    defence defense interior finance health education justice vice candidate nominee activist campaigner
    resident owner director-general secretary-general adviser advisor aide strategist pollster
    researcher teacher nurse farmer student engineer architect designer producer member partner
    executive boss tsar czar monarch emperor bishop archbishop cardinal pope rabbi imam skipper pastor
    banker priest vicar nun deacon broker trader builder carpenter plumber
    sailor
    president-elect ex-president curator archaeologist biologist pilot midwife surgeon physician
    conductor novelist poet baker chef fisherman driver trainer referee umpire chairlady witness
    meteorologist geologist climatologist virologist epidemiologist psychologist sociologist astronomer
    chemist physicist mathematician dietician dietitian firefighter hotelier lecturer surveyor jeweller
    archivist librarian forecaster paramedic coroner solicitor barrister vet veterinarian hydrologist
    seismologist waiter waitress hairdresser butcher grocer tailor mechanic gardener hunter shepherd pensioner
    veteran survivor neighbour neighbor eyewitness bystander blogger youtuber influencer presenter columnist
    cyclist motorist pianist violinist cellist guitarist drummer critic historian miner welder carer cleaner
    businessman businesswoman policeman policewoman fireman postman shopkeeper analyst barman barmaid
    cllr det supt insp pc dci dc superintendent plaintiff juror organiser organizer
    diplomat mediator negotiator
    parent passenger tenant commuter trucker landlord landlady bidder
    matron choirmaster headmistress housekeeper janitor caretaker lifeguard beekeeper ranger forester
    defendant secretary-designate undersecretary vice-chancellor ombudsman auditor registrar warden
    """)
FEMALE_ROLES = word_set("""
    spokeswoman chairwoman congresswoman councilwoman actress queen headmistress chairlady businesswoman
    mother wife sister daughter widow aunt grandmother midwife
    """)
MALE_ROLES = word_set("""
    spokesman congressman councilman actor king headmaster businessman father husband brother
    son widower uncle grandfather fisherman
    """)
BODY_WORDS = word_set("""
    inspectorate secretariat tribunal
    ministry council union university commission house party times post news agency institute court bank
    parliament congress senate committee department office organisation organization association
    federation company group corp inc ltd plc foundation fund league club states kingdom nations
    republic democrats republicans government administration authority bureau service army navy force
    forces police city street district county province islands island river lake sea ocean mountains
    hospital school college centre center society alliance coalition network board assembly treaty act
    bill summit conference day festival cup games stadium airport station park square road bridge tower
    palace castle museum library church cathedral mosque temple hotel airlines airways motors systems
    technologies industries pharmaceuticals energy oil gas electric steel media press radio tv
    television broadcasting media journal watch project campaign initiative programme program plan
    agreement accord pact protocol convention declaration report section edition east west north south
    northern southern eastern western european african american asian world international national
    federal state united royal central supreme high general-assembly front guard command wire
    observatory trust cross crescent office guild chamber rovers wanderers athletic hotspur team
    """)
_ORGANISATIONS = word_set("""
    agency alliance association authority bureau commission committee company corp council department
    federation foundation fund group guild institute league ministry office organisation organization party
    service society union university
    """)
"""Behind words of any kind these end the name of a body: "Student Loans *Company*"."""
_RANKS = frozenset(["senior", "former", "leading", "veteran", "prominent", "fellow", "top"])
_LINKS = frozenset(["of", "for", "the"])
_TRADES = (
    "worker",
    "owner",
    "keeper",
    "maker",
    "grower",
    "seller",
    "ologist",
    "woman",
    "sman",
    "ician",
    "master",
)


def is_trade(word: str) -> bool:
    """ "Dockworker", "shipowner", "electrician": endings of what people do, and of no name."""
    return word.endswith(_TRADES) and len(word) > 7 and word not in FEMALE and word not in MALE


PARTICLES = word_set("""
    de van von der den la le da di del della al el bin ibn bint ben dos das du ter ten af zu
    """)
NOT_NAMES = word_set("""
    the a an this that these those he she it they we i you his her its their our my your in on at by for
    from to of with and but or if when while after before as since because although though not no yes
    there here what who why how where which meanwhile however according also some many most all both
    each every one two three four five six seven eight nine ten monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today
    yesterday tomorrow now then yet so still even just only more less about over under during despite
    under asked speaking writing earlier later last next several another other others few q christmas
    easter thanksgiving ramadan unless once until till whether nor neither either perhaps maybe without
    within through throughout amid across against along around between beyond via upon among unlike nobody
    nothing everyone everybody someone somebody anybody moreover nonetheless nevertheless otherwise likewise
    instead already always again had has have did does were was should would could must suppose imagine
    like longtime lifelong onetime sometime
    """)
_NOT_LAST = NOT_NAMES | {"of", "for", "the"}
_JOINED = r"(?:(?<![\w-])(?:(?:al|el|ad|ar|as|at|az|an|ash|ul)-|d[’'])(?=[^\W\d_a-zß-öø-ÿ]))?"
"""What is written small in one word with a name: "al-Masri", "d’Aosta"."""
_INITIALS = (
    r"(?!(?:U\.[SNK]|E\.U|D\.C|L\.A|N\.Y|F\.B|C\.I)\.)(?:[A-Z]\.){2,4}(?=[^\S\n][^\W\d_a-zß-öø-ÿ][^\W\d_A-Z])"
)
"""“*H.V.* Lund”, but “U.S. Senator”."""
_RUN = re.compile(
    rf"(?:{_INITIALS}|U\.[NSK]\.(?=[^\S\n][^\W\d_a-zß-öø-ÿ])|{_JOINED}[^\W\d_a-zß-öø-ÿ](?:[\w’'-]|&(?=[A-Z]))*\.?)(?:(?:[^\S\n]|\u00a0)+(?:(?:de|van|von|der|den|la|"
    r"le|da|di|del|al|el|bin|ibn|bint|ben|dos|das|du|of the|of|for|the|ter|ten)(?:[^\S\n])+){0,2}"
    rf"(?:&[^\S\n]+)?{_JOINED}[^\W\d_a-zß-öø-ÿ](?:[\w’'-]|&(?=[A-Z]))*\.?)*"
)
_SMALL_JOINED = re.compile(r"(?:[a-z]{2,3}-|d[’'])[^\W\d_a-z]")
_STOP_INSIDE = re.compile(r"(?<![^\s.])(?P<word>[^\s.]{1,40})\.\s+(?=\S)")
_RUN_BY = re.compile(r"\w-(?:run|based|led|backed|controlled|held|occupied|born|owned|listed|registered)$")
_LIKE_HIM = re.compile(
    r"-(?:(?:style|era|like|led|run|backed|inspired|appointed|endorsed|aligned|supporting|friendly|owned|themed)s?)?$"
)
"""“A Lund*-style* reform”, "Lund*-* and Bell-led": nobody is named."""
_WORD = re.compile(r"[^\s]+")
_INITIAL_LAST = re.compile(r"\.\w\.?$|\b[JS]r$")
_OWNING = re.compile(r"[’']s?$")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
_FEW = 200
"""Characters of which what was read is kept."""


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of capitalised words, split into the role before it and the name."""

    begin: int
    end: int
    role: tuple[str, ...]
    name: str
    name_begin: int
    gender: Gender = ""


_PLAIN_LETTERS = str.maketrans("łŁøØđĐ", "lLoOdD")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """For comparison only: no diacritics, no case, "ł" as "l"."""
    if name.isascii():  # nearly every English name, and four times as quick
        return name.lower().strip() or name.lower()
    plain = name.translate(_PLAIN_LETTERS)
    return (
        unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower().strip()
        or name.lower()
    )


def runs_in(text: str, begin: int = 0, end: int | None = None) -> list[NameRun]:
    """Every name run between two offsets."""
    alone = not begin and end is None and len(text) <= _FEW
    return list(_alone(text)) if alone else _runs(text, begin, end)


@lru_cache(maxsize=20_000)
def _alone(words: str) -> list[NameRun]:
    """Those of a few words, which are asked for again and again."""
    return _runs(words, 0, None)


def _runs(text: str, begin: int, end: int | None) -> list[NameRun]:
    found = []
    for match in _RUN.finditer(text, begin, len(text) if end is None else end):
        for first, last in _sentences(text, match.start(), match.end()):
            run = _split(text, first, last)
            if run is not None:
                found.append(run)
    return found


def _sentences(text: str, begin: int, end: int) -> Iterable[Span]:
    """A run parted where a sentence ends inside of it: "in Hull. Penn", not "Gov. Penn" nor "J. Penn"."""
    for stop in _STOP_INSIDE.finditer(text, begin, end):
        word = stop["word"].lower()
        if len(word) > 2 and word not in ABBREVIATIONS:
            yield begin, stop.end("word") + 1
            begin = stop.end()
    yield begin, end


def _split(text: str, begin: int, end: int) -> NameRun | None:
    words = [(m.start() + begin, m.group()) for m in _WORD.finditer(text[begin:end])]
    words = _cased(words)
    if len(words) > 1 and _RUN_BY.search(words[0][1]) and not _is_office(words[1:]):
        words.pop(0)  # "Arran-based Tarn Radio"
    while words and _bare(words[0]) in NOT_NAMES and not (_is_paper(words) or _is_called(text, words)):
        words.pop(0)
    while words and _bare(words[-1]) in _NOT_LAST and not _is_surname(text, words):
        words.pop()
    if not words:
        return None
    behind = _post_nominals(words)
    left = len(words)
    cut, gender = _role_end(words)
    last = behind[0] if behind and len(words) == left else words[-1]
    while len(words) - cut > 2 and _bare(words[-1]) in POST_NOMINALS and words[-1][1][-1].isupper():
        words.pop()
    titles = words[:cut]
    if cut and _bare(words[cut - 1]) in NOBLE and [w for _, w in words[cut + 1 : cut + 2]] in ([], ["of"]):
        del words[cut + 1 :]  # "Prince Karl of Norland"
        cut -= cut == len(words) - 1
    name_words = words[cut:]
    name = " ".join(w for _, w in name_words).rstrip(".,") if name_words else ""
    if not _INITIAL_LAST.search(name):
        name = name.rstrip(".")
    name = _OWNING.sub("", name)
    if _LIKE_HIM.search(name):
        return None
    role = tuple(w.lower().strip(".").replace("’s", "").replace("'s", "") for _, w in titles)
    first = name_words[0][0] if name_words else words[0][0]
    return NameRun(words[0][0], last[0] + len(last[1].rstrip(".’'")), role, name, first, gender)


def _post_nominals(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """ "Chairman Sir Ole Lind *MP*": taken off, the last first, where a title or a first name stands."""
    taken: list[tuple[int, str]] = []
    while len(words) > 2 and _bare(words[-1]) in POST_NOMINALS and words[-1][1][-1].isupper():
        named = folded(words[-3][1]) in FIRST_NAMES or any(_bare(word) in PREFIXES for word in words[:-1])
        if not named or _bare(words[-2]) in ROLES:
            break
        taken.append(words.pop())
    return taken


def _is_office(words: Sequence[tuple[int, str]]) -> bool:
    return all(_bare(word) in BODY_WORDS | ROLES for word in words)


def _bare(word: tuple[int, str]) -> str:
    return word[1].lower().strip(".’'")


def _is_called(text: str, words: Sequence[tuple[int, str]]) -> bool:
    """ "May Lund": a month, where somebody is called so."""
    if len(words) < 2 or _bare(words[1]) in NOT_NAMES:
        return False
    return opens_name(text, words[0][0], _bare(words[0]), _bare(words[1]))


def _is_surname(text: str, words: Sequence[tuple[int, str]]) -> bool:
    """ "Ada May", "Mrs May"."""
    if len(words) < 2:
        return False
    before = folded(words[-2][1]).strip(".")
    called = before in FEMALE or before in MALE or before in PREFIXES or before in ROLES
    called = called or (_bare(words[-1]) in ("christmas", "easter") and before not in vocabulary.words())
    return called and closes_name(text, words[-1][0] + len(words[-1][1]), _bare(words[-1]))


def _is_paper(words: Sequence[tuple[int, str]]) -> bool:
    """ "Sunday Herald" is a name, "Sunday Ann Lee" a day and a name."""
    return (
        len(words) > 1
        and words[0][1].lower().endswith("day")
        and words[1][1].lower().strip(".’'") in OUTLET_WORDS
    )


def _cased(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words up to the first that is no name: scripts without capitals show none."""
    for index, (_, word) in enumerate(words):
        small = not word[0].isupper() and not _SMALL_JOINED.match(word)
        if small and word not in PARTICLES and word not in ("of", "for", "the", "&"):
            return words[:index]
    return words


def _role_end(words: list[tuple[int, str]]) -> tuple[int, Gender]:
    """Index of the first word of the name, after titles, roles, possessives and "Secretary of State"."""
    cut = 0
    gender: Gender = ""
    _without_origin(words)
    for index, (_, word) in enumerate(words):
        low = word.lower().strip(".")
        if low == "dean" and index + 2 == len(words):
            continue  # "manager Dean Lind": of a dean it is as good a name
        if low in PREFIXES:
            cut, gender = index + 1, PREFIXES[low] or gender
        elif low == "opposition" and index + 2 < len(words):
            cut = index + 1  # "the leader of Opposition Ana Bell"
        elif low in ROLES or (is_trade(low) and index + 1 < len(words)):
            cut = index + 1
            gender = "f" if low in FEMALE_ROLES else "m" if low in MALE_ROLES else gender
        elif _OWNER.search(word) and index + 1 < len(words):
            cut = index + 1
    titled = bool(cut) and _bare(words[cut - 1]) in SURNAME_BEHIND  # "Ms Castle"
    if cut < len(words) and not titled and all(_bare(word) in BODY_WORDS for word in words[cut:]):
        return 0, ""  # "General Assembly", "Justice Department"
    if cut and _bare(words[-1]) in _ORGANISATIONS and not _LINKS.intersection(word for _, word in words):
        owners = [i + 1 for i, (_, word) in enumerate(words[:-1]) if re.search(r"[’']s$", word)]
        cut, gender = max(owners, default=0), ""  # "Health Protection Agency"
    if not cut and len(words) >= 3:
        first, second = (folded(word) for _, word in words[:2])
        known = first in FIRST_NAMES or first not in vocabulary.words()  # "Imtiaz Ali Sayed"
        cut = int((second in FIRST_NAMES and not known) or (first in PARTIES and first not in FIRST_NAMES))
        if first in _RANKS and second in PARTIES and len(words) >= 4:
            cut = 2  # "Senior Conservative Lee Dahl"
    of = next((i for i in range(cut + 2, len(words)) if words[i][1] == "of"), 0)
    known = bool(words) and folded(words[0][1]) in FIRST_NAMES
    # "Ana Bell of the Greens"
    party = of == 2 and len(words) > 3 and (words[3][1] == "the" or is_body(_joined(words[of + 1 :])))
    if (cut or known or party) and of and not is_body(_joined(words[cut:of])):
        del words[of:]  # "President Ana Bell of Malta"
    if cut < len(words) and words[cut][1] in ("of", "for"):
        initials = re.fullmatch(r"[A-Z]{2}", words[-3][1]) if len(words) - cut > 3 else None
        named = 3 if initials else 2  # "Head of Fisheries *JD* Ola Brandt"
        cut = max(len(words) - named, cut + 1) if len(words) - cut > 3 else len(words)
    return cut, gender


def _joined(words: Sequence[tuple[int, str]]) -> str:
    return " ".join(word for _, word in words)


def _without_origin(words: list[tuple[int, str]]) -> None:
    """ "Dr Ana Bell of the State Health Institute" without what is behind the name."""
    if len(words) < 4 or not any(word == "of" for _, word in words):
        return
    lows = [word.lower().strip(".") for _, word in words]
    lead = next((i for i, low in enumerate(lows) if low not in PREFIXES and low not in ROLES), 0)
    of = next((i for i in range(lead + 2, len(words)) if lows[i] == "of"), 0)
    known = folded(words[0][1]) in FIRST_NAMES  # "Mary Lind of the Dock Education Union"
    if (lead or known) and of and not is_body(_joined(words[lead:of])):
        del words[of:]


@lru_cache(maxsize=20_000)
def is_body(name: str) -> bool:
    """Whether a name has a word that bodies and places have ("Ministry", "Union")."""
    words = name.lower().split()
    return (
        any(w.strip(".") in BODY_WORDS for w in words)
        or name.isupper()
        or any(small in name for small in (" of ", " for ", " the ", " & "))
    )
