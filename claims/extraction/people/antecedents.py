"""Whom "they" and "the company" mean where nobody has spoken yet: whom the sentence before is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from claims.extraction.cues.lexicon import AUXILIARIES, PREPOSITIONS, PRONOUNS, is_finite
from claims.extraction.people.names import BODY_WORDS, ROLES, is_body, runs_in
from claims.extraction.people.titles import PARTIES
from claims.extraction.wording import is_plural
from claims.extraction.wordsets import word_set
from claims.language import vocabulary

MOST_WORDS = 6
"""Of the subject of a sentence."""
FARTHEST = 2000
"""Characters before the word that are looked at."""
NAME_REACH = 80
"""Characters that a name at the beginning of a sentence may take."""
OF_A_FIRM = word_set("""
    revenue revenues profit profits sales turnover income earnings costs prices output production exports
    imports traffic demand growth inflation unemployment temperatures shares orders deliveries
    """)
"""What a firm reports of itself, and is not it."""
_SENTENCE = re.compile(r"[.!?][\"”’]?\s+(?=[\"“‘]?[^\W\da-z])")
_KIND_OF_BODY = re.compile(
    r"(?:[\w’'-]+\s){1,4}?(?:firm|company|group|giant|maker|operator|supplier|provider|chain|agency|union|charity)\s"
    r"(?P<name>[A-Z][\w&’'-]*(?:\s(?:&\s)?[A-Z][\w’'-]*){0,3})"
)
"""“Energy firm *Grida*: 46,000 homes without power.”"""
_MAKER = re.compile(
    r"(?:^|(?<=[.!?] ))(?:[A-Z][\w-]* )?(?:[a-z][\w-]* ){0,2}?(?:[a-z-]*maker|firm|company|retailer|airline"
    r"|operator|supplier|manufacturer|producer|brewer|insurer|lender|developer|giant|chain) $",
    re.M | re.I,
)
"""“*Chocolate maker* (Veldkamp raised its forecast)”."""
_WHAT_IT_IS = re.compile(r"(?:The|An?|[A-Z][\w-]*['’]s)\s(?:[a-z][\w’'-]*\s?){1,5}, ")
"""“The developer, (Nordbau, …)”."""
_BEHIND = re.compile(r"(?:,(?: [^,.;:]{1,60},)?)?\s(?P<verb>[\w’'-]+)")
_TELL = word_set("say tell claim argue insist believe think fear warn")
_TEAMS = word_set("team group panel pair couple duo trio crew jury squad family quartet delegation")
_LED_BY = re.compile(
    r" (?:led|headed) by [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?: (?:at|of|from) (?:the )?[A-Z][\w’'-]+"
    r"(?: (?:of |for )?[A-Z][\w’'-]+){0,4})?"
)
_AT_PLACE = re.compile(
    r"(?:\b(?<!shares )(?<!stock )(?<!stake )(?<!investors )in"
    r"|\b(?:near|from|at|around|outside|across))\s+(?:the\s+)?$",
    re.I,
)
_WORD = re.compile(r"[\w’'-]+")


_LAST_WORDS = re.compile(
    r"(?:(?<=\s)(?:the|an?)\s(?:(?!(?:the|an?)\s)[\w’'-]+\s){3}[\w’'-]+"
    r"|(?:\b(?:the|a|an|some|many|several|those|people)\s)?[\w’'-]+(?:\s[\w’'-]+){0,2})$"
)
_OF_WHOM = re.compile(
    r"(?:(?:some|many|several|loud|strong|growing|the|fresh)\s)*"
    r"(?:protests?|calls?|criticism|pressure|warnings?|complaints?|resistance|opposition|objections?|demands?)"
    r"\s(?:from|by|among)\s(?=\S)",
    re.I,
)
"""“(Met) *protests from* researchers”: they protest."""
_ACCORDING = re.compile(r".*\baccording to ", re.S)
_THOSE = re.compile(r"those$")
_TO_WHOM = re.compile(r"^(?:\S+\s)+(?=(?:the|an?|his|her|their|its)\s)")


def phrase_before(words: str) -> str:
    """Whom "who" means behind words without a name: "researchers" of "met protests from researchers"."""
    words = _ACCORDING.sub(" ", words)
    phrase = _LAST_WORDS.search(words) if not words.endswith(" those") else _THOSE.search(words)
    return _OF_WHOM.sub("", _TO_WHOM.sub("", phrase.group())) if phrase else ""


def several_before(text: str, at: int) -> str:
    """ "Farmers blocked the road. *They* say …": the subject of the sentence before, where it is several."""
    sentence = _sentence_before(text, at)
    subject = _subject(sentence)
    head = subject.split()[-1].lower() if subject else ""
    if head in _TEAMS and (led := _LED_BY.match(sentence, len(subject))):
        return subject + led[0]
    several = bool(subject) and (is_plural(subject[:1].lower() + subject[1:]) or head in BODY_WORDS | _TEAMS)
    return subject if several else ""


def body_before(text: str, at: int) -> tuple[int, str]:
    """ "The Fiscal Council disagrees. *It* projects …": where that sentence begins, and the body it is about.

    (0, "") where it is about no body.
    """
    sentence = _sentence_before(text, at)
    if called := _KIND_OF_BODY.match(sentence):
        return text.rfind(sentence, 0, at), called["name"]
    words = list(_WORD.finditer(sentence))[: MOST_WORDS + 1]
    for word, following in pairwise(words):
        low, then = word.group().lower(), following.group()
        if low in PRONOUNS:
            break
        if (
            low in BODY_WORDS
            and then.islower()
            and then not in PREPOSITIONS | {"and", "or"} | BODY_WORDS | ROLES
        ):
            subject = sentence[words[0].start() : word.end()]
            return (0, "") if is_plural(subject) else (text.rfind(sentence, 0, at), subject)
    return 0, ""


def firm_before(text: str, at: int, people: Collection[str]) -> str:
    """ "Nordwing cut 900 jobs. *The company* said …": the one name that begins a sentence before it.

    A place begins sentences too; but elsewhere something happens in it. `people` are the names of persons.
    """
    found = {
        run.name
        for run in runs_in(text, max(0, at - FARTHEST), at)
        if run.name
        and run.name not in people
        and not run.role
        and run.name.lower() not in PARTIES | OF_A_FIRM
        and not (run.name.endswith("s") and " " not in run.name)
        and (_begins(text, run.begin) or _MAKER.search(text, max(0, run.begin - 60), run.begin))
        and not is_body(run.name)
        and not (run.name.lower() in vocabulary.words() and _is_capital_alone(text, run.name))
    }
    return found.pop() if len(found) == 1 and not _is_place(text, *found) else ""


def name_before(text: str, at: int, people: Collection[str], *, place: bool = False) -> tuple[int, str]:
    """ "Nordwing lost its licence. *Its* chairman …": where that sentence begins, and whom its verb has.

    (0, "") where that is no name, one of `people`, or, unless `place` is asked for too, that of a place.
    """
    sentence = _sentence_before(text, at)
    what = _WHAT_IT_IS.match(sentence)
    begin = what.end() if what else 0
    run = next(iter(runs_in(sentence, begin, begin + NAME_REACH)), None)
    if run is None or run.begin != begin or run.role or not run.name or run.name in people:
        return 0, ""
    behind = _BEHIND.match(sentence, run.end)
    verb = behind["verb"] if behind and not (what and sentence[run.end] != ",") else ""
    if not verb.islower() or verb in PREPOSITIONS | {"and", "or"} | BODY_WORDS:
        return 0, ""
    if not what and _is_capital_alone(text, run.name):
        return 0, ""
    other = run.name.lower() in PARTIES | OF_A_FIRM or (run.name.endswith("s") and " " not in run.name)
    if other or (not place and _is_place(text, run.name)):
        return 0, ""
    return text.rfind(sentence, 0, at), run.name


def _is_capital_alone(text: str, name: str) -> bool:
    """ "Rain fell": one word with a capital at the beginning of sentences alone."""
    return " " not in name and not re.search(rf"(?<=[a-z,] ){re.escape(name)}\b", text)


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at]
    return not before.strip() or before.rstrip()[-1] in ".!?" or before.endswith("\n")


def _is_place(text: str, name: str) -> bool:
    return any(
        _AT_PLACE.search(text, max(0, m.start() - 24), m.start()) for m in re.finditer(re.escape(name), text)
    )


def _sentence_before(text: str, at: int) -> str:
    """Of the same paragraph."""
    begin = max(text.rfind("\n", 0, at) + 1, at - FARTHEST)
    whole = _SENTENCE.split(text[begin : at + 1])
    return whole[-2] if len(whole) > 1 else ""


def _subject(sentence: str) -> str:
    """Its first words up to the verb."""
    words = list(_WORD.finditer(sentence))
    for number, word in enumerate(words[: MOST_WORDS + 1]):
        low = word.group().lower()
        if low in PRONOUNS:
            return ""
        if number and "," in sentence[words[number - 1].end() : word.start()]:
            return sentence[words[0].start() : words[number - 1].end()]
        if number and (low in AUXILIARIES or is_finite(low) or low.endswith("ed") or low in _TELL):
            return sentence[words[0].start() : words[number - 1].end()]
    return ""
