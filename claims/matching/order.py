"""Two texts of the same words in another order: who did it to whom, which figure stands for what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from claims.matching.irregular import first_form, is_past
from claims.matching.senses import kind_of, meaning_of
from claims.matching.subjects import like
from claims.matching.words import STOP_WORDS, fold, stem, terms, tokens

Exchange = Literal["", "figures", "words"]

LONGEST_SENTENCE = 100
"""Words; in longer texts no exchange is looked for."""

_LITTLE = frozenset(["a", "an", "the", "this", "that", "its", "their", "his", "her"])
_ARTICLES = frozenset(["a", "an", "the"])
_LISTED = frozenset(["and", "or", "nor", "versus", "vs"])
_EVEN = frozenset(
    ["is", "are", "was", "were", "be", "been", "met", "meet", "meets", "married", "marries", "equals"]
)
"""Between two things these say the same either way round."""
_SAYING = frozenset(
    ["say", "says", "said", "warn", "warns", "warned", "add", "adds", "added", "claim", "claims", "claimed"]
)
_CLAUSE_AND_SPEAKER = 4
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got) (?P<done>\w+(?: \w+)?) by\b")
_HELPS = r"(?:(?:has|have|had|will|would|could|can|may|must|should|\w+ly|also|now|still|already) ){0,3}?"
_SUFFERS = re.compile(
    rf"\b(?P<who>[\w'-]+) {_HELPS}(?:be|been|is|are|was|were|being|got) (?:\w+ly )?"
    r"(?P<done>(?!married)\w+ed|shot|hit|sold|paid|beaten|hurt|sent|told|bought)\b(?! by\b)"
)
_DOES = re.compile(
    rf"\b(?P<who>[\w'-]+) {_HELPS}(?P<does>\w{{3,}}) "
    r"(?=(?:the|an?|his|her|its|their|our|all|no|some|many|several|two|three|four|five|hundreds|thousands|about)\b"
    r"|[$€£]?\d|[A-Z][a-z])"
)
_ACTS = re.compile(
    _DOES.pattern.replace("{3,}) ", "{3,})(?: (?:down|up|off|out|over|at|on))? ").replace(
        "|[A-Z][a-z])", r"|[A-Z][a-z]|police\b|people\b|(?:wo)?men\b|children\b|[a-z]{3,}s\b)"
    )
)
_WILL = re.compile(r" (?:will|would|can|could|may|might|must|should) ")
_DOES_TO_MANY = re.compile(rf"\b(?P<who>[\w'-]+) {_HELPS}(?P<does>\w{{3,}}ed|\w{{2,}}s) (?=[a-z]{{3,}}s\b)")
_DONE_BY = re.compile(
    r"\b(?:been|is|are|was|were|being|got) (?:\w+ly )?(?P<done>\w{3,}) by (?:(?:the|an?|his|her|its|their) )?"
    r"(?:[\w'’-]+ ){0,2}?(?P<agent>[\w'’-]+)"
    r"(?=[.,;:!?\"”]|$| (?:in|on|at|after|before|over|for|with|who|and)\b)"
)
_CAUSES = re.compile(
    r"\b(?:causes?|caused|causing|leads? to|led to|leading to|results? in|resulted in|triggers?|triggered)"
    r" (?P<what>[^.,;:!?]+)"
)
_CAUSED = re.compile(
    r"^(?:.*[,;:] )?(?P<what>[^.,;:!?]+?) (?:is|are|was|were|being|been) (?:\w+ly )?(?:caused|triggered) by\b"
)
_BEING = frozenset(["is", "are", "was", "were"])
_SEEMING = frozenset(
    [
        "remain",
        "remains",
        "remained",
        "become",
        "becomes",
        "became",
        "seem",
        "seems",
        "seemed",
        "stays",
        "stayed",
    ]
)
_PAIR = 2
_NOT_SINCE = re.compile(r"\b(?:not|n't|never|no)\b.{0,60}? since (?:the )?(?P<time>\w+)")
_LAST_IN = re.compile(r"\blast (?:\w+ ){0,6}?(?:in|on|at|was|since) (?:the )?(?P<time>\w+)")
_PERFECT = frozenset(["has", "have", "had"])
_CONDITION = re.compile(
    r"^\W*(?:if|unless|once|when|because|since(?! \d)|after) (?P<first>[^,]+), (?:then )?(?P<then>[^.;!?]+)"
    r"|^(?P<main>[^.;!?]+?),? (?:if|unless|once|when|because|since(?! \d)|after) "
    r"(?P<last>(?:(?!, \w+ing\b)[^.;!?])+)"
)
_SEQUENCE = re.compile(
    r"^(?P<main>[^.;!?]{8,}?),? "
    r"(?:(?:just|long|shortly|soon|right|only|(?:\w+ ){0,2}(?:hour|day|week|month|year)s?) )?"
    r"(?P<how>before|after) (?!all\b|that\b|being\b)(?P<rest>[^.;!?]{3,})"
)
_NOT = re.compile(r"\b(?:not|no|never|nobody|none)\b|n['’]t\b")
_TURNED = (
    {"to", "from"},
    {"before", "after"},
    {"before", "during"},
    {"during", "after"},
    {"inside", "outside"},
    {"under", "over"},
    {"upstream", "downstream"},
    {"first", "last"},
)
_ENDS = ({"always", "never"}, {"everything", "nothing"}, {"everybody", "nobody"}, {"everyone", "nobody"})


def exchanged(old: str, new: str) -> Exchange:
    """What changed places over words that stayed: "the mayor thanked the chief", "60 votes to 40".

    "" where a part only moved ("on Monday the road was closed"), where a list has another order, and where
    what stands between holds either way round ("Lind met Oke", "held talks with").
    """
    written, there = _unarticled(old), _unarticled(new)
    if written == there or len(written) != len(there) or len(written) > LONGEST_SENTENCE:
        return ""
    then, now = ([first_form(stem(word)) for word in words] for words in (written, there))
    if then == now or sorted(then) != sorted(now):
        return ""
    begin = next(n for n, (one, other) in enumerate(zip(then, now, strict=True)) if one != other)
    then, now, written = then[begin:], now[begin:], written[begin:]
    while then[-1] == now[-1]:
        then, now, written = then[:-1], now[:-1], written[:-1]
    for first in range(1, len(then) - 1):
        for last in range(1, len(then) - first):
            if now == then[-last:] + then[first:-last] + then[:first]:
                return _told_by(written[:first] + written[-last:], written[first:-last])
    return ""


def last_then(old: str, new: str) -> bool:
    """Who has not won since March last won in March."""
    return _not_since(old, new) or _not_since(new, old)


def _not_since(one: str, other: str) -> bool:
    since = _since(one)
    return since != "" and since == _last(other)


@lru_cache(maxsize=5_000)
def _since(text: str) -> str:
    """Since when a thing has not been, "" where it is not said."""
    plain = fold(text[:1000])
    found = _NOT_SINCE.search(plain) if " since " in plain else None
    return found["time"] if found else ""


@lru_cache(maxsize=5_000)
def _last(text: str) -> str:
    """When a thing last was."""
    found = _LAST_IN.search(fold(text[:1000]))
    return found["time"] if found else ""


def _unarticled(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _ARTICLES]


@lru_cache(maxsize=5_000)
def _words(text: str) -> tuple[str, ...]:
    """Its tokens: several rules ask for them."""
    return tuple(tokens(text))


def turned(old: str, new: str) -> bool:
    """Whether one word alone differs, and leads the other way: exports to, and from; before, and after."""
    return _replaced(old, new) in _TURNED or _order_of(old, new) == "beside"


def at_other_end(old: str, new: str) -> bool:
    """Whether one word alone differs, and is "always" in one and "never" in the other; or what came first in
    one came last in the other."""
    return _replaced(old, new) in _ENDS or _order_of(old, new) == "turned"


def _order_of(old: str, new: str) -> Literal["", "beside", "turned"]:
    """ "Tested before it was sold" and "sold before it was tested"; "before the crash", "after the crash"."""
    if not (" before " in old or " after " in old) or not (" before " in new or " after " in new):
        return ""
    left, right = _sequence(old), _sequence(new)
    if left is None or right is None:
        return ""
    (how, main, rest), (other_how, other_main, other_rest) = left, right
    crossed = ((main - other_main) & other_rest, rest & (other_main - main))
    if how == other_how and all(crossed) and rest.isdisjoint(other_rest):
        return "turned"
    beside = how != other_how and main & other_main and rest & other_rest and not any(crossed)
    return "beside" if beside else ""


@lru_cache(maxsize=5_000)
def _sequence(text: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """ "before" or "after", and the words ahead of it and behind."""
    found = _SEQUENCE.match(fold(text[:1000]))
    if found is None or _NOT.search(found["main"]):
        return None
    return found["how"], frozenset(terms(found["main"])), frozenset(terms(found["rest"]))


def is_it_in_one(old: str, new: str) -> bool:
    """Who is the mayor in one has to do with him in the other: "the bishop was the abuser", "knew the"."""
    replaced = _replaced(old, new)
    others = replaced - _BEING
    if len(replaced) != _PAIR or len(others) != 1:
        return False
    (does,) = others
    meaning = meaning_of(first_form(stem(does)))
    return (
        does not in _SEEMING
        and meaning is not None
        and "v" in meaning.parts
        and any(f" {does} {article} " in text.lower() for text in (old, new) for article in _ARTICLES)
    )


@lru_cache(maxsize=500)
def _replaced(old: str, new: str) -> set[str]:
    """The word and the other in its place, where no other differs."""
    then, now = _words(old), _words(new)
    if len(then) != len(now):
        return set()
    found: set[str] = set()
    for one, other in zip(then, now, strict=True):
        if one != other:
            if found:
                return set()
            found = {one, other}
    return found


def other_roles(old: str, new: str) -> bool:
    """The words stand in one order, and only one is passive: "the bank sued the city", "was sued by"."""
    told = [(text, _PASSIVE.search(text)) for text in (fold(old), fold(new))]
    (active, none), (passive, found) = sorted(told, key=lambda one: one[1] is not None)
    if found is None or none is not None:
        return False
    done = passive[: found.start()] + found["done"] + passive[found.end() :]
    return _plainly(active) == _plainly(done)


def done_to_it(old: str, new: str) -> bool:
    """What one does, with an object, is done to it in the other: "the town owes 5 million", "is owed"."""
    return _suffered(old, new) or _suffered(new, old)


def _suffered(passive: str, active: str) -> bool:
    for found in _SUFFERS.finditer(passive[:1000]):
        verb = _root(found["done"])
        for did in (*_DOES.finditer(active[:1000]), *_DOES_TO_MANY.finditer(active[:1000])):
            if _root(did["does"]) == verb and did["who"].lower() == found["who"].lower():
                return True
    return False


def acted_the_other_way(old: str, new: str) -> bool:
    """Who does it in one has it done to him, or to his, in the other: "the navy rescued the fishermen", "the
    fishermen rescued a navy crew"."""
    return any(
        verb == same
        and (who in behind_him or whom in behind)
        and not (who in ahead_of_him or whom in ahead or like(who, whom))
        for verb, who, ahead, behind in _acts(old)
        for same, whom, ahead_of_him, behind_him in _acts(new)
    )


@lru_cache(maxsize=5_000)
def _acts(text: str) -> tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]:
    """Of what is done to an object: the verb, who does it, and the terms ahead of the verb and behind it."""
    acts = [
        (_root(did["does"]), stem(fold(did["who"])), _before(text, did), frozenset(terms(text[did.end() :])))
        for did in _ACTS.finditer(text[:1000])
        if (_is_done(fold(did["does"])) or _WILL.search(did[0])) and fold(did["who"]) not in STOP_WORDS
    ]
    if " by " in text:
        acts += [
            (_root(did["done"]), stem(fold(did["agent"])), frozenset(), frozenset(terms(text[: did.start()])))
            for did in _DONE_BY.finditer(text[:1000])
            if did["agent"][0].isupper() or kind_of(did["agent"]) in ("p", "g")
        ]
    return tuple(acts)


def _is_done(verb: str) -> bool:
    return (verb.endswith("ed") or is_past(verb)) and verb not in _EVEN and verb not in STOP_WORDS


def _before(text: str, did: re.Match[str]) -> frozenset[str]:
    return frozenset(terms(text[: did.start("does")]))


def by_another(old: str, new: str) -> bool:
    """What one did was done by another: "the insurer sued the builder", "it was sued by a neighbour"."""
    return _other_agent(old, new) or _other_agent(new, old)


def brings_about_another(old: str, new: str) -> bool:
    """What one is the cause of is not what the other is: "masks cause hypoxia", "masks lead to pleurisy"."""
    left, right = _effects(old), _effects(new)
    return (
        bool(left and right)
        and left.isdisjoint(right)
        and not any(like(one, other) for one in left for other in right)
    )


@lru_cache(maxsize=5_000)
def _effects(text: str) -> frozenset[str]:
    """The terms of what a text says to be brought about, by something that it names."""
    found = _CAUSED.search(text[:1000]) or _CAUSES.search(text[:1000])
    return frozenset(terms(found["what"])) if found else frozenset()


def _other_agent(passive: str, active: str) -> bool:
    if " by " not in passive:
        return False
    for found in _DONE_BY.finditer(passive[:1000]):
        agent, verb = stem(fold(found["agent"])), _root(found["done"])
        for did in _DOES.finditer(active[:1000]):
            who = stem(fold(did["who"]))
            if _root(did["does"]) == verb and {who, agent}.isdisjoint(STOP_WORDS):
                return not (agent in terms(active) or who in terms(passive) or like(agent, who))
    return False


def _root(verb: str) -> str:
    """ "ow" of "owes" and "owed", whose stems differ."""
    return re.sub(r"(?:ed|es|e|s)$", "", stem(verb.lower()))


def _plainly(text: str) -> list[str]:
    return [stem(word) for word in tokens(text) if word not in _PERFECT]


def other_way_round(old: str, new: str) -> bool:
    """What one supposes, or gives as the cause, is what the other draws from it."""
    left, right = _condition(old), _condition(new)
    if left is None or right is None:
        return False
    (cause, effect), (other_cause, other_effect) = left, right
    kept = len(cause & other_cause) + len(effect & other_effect)
    return len(cause & other_effect) + len(effect & other_cause) > kept


def from_the_other_side(old: str, new: str) -> bool:
    """What one compares stands behind "than" in the other: "more women than men", "fewer men than women"."""
    left, right = _compared(old), _compared(new)
    if left is None or right is None or left[1] == right[1]:
        return False
    (before, with_this), (other_before, with_that) = left, right
    there, here = with_this in other_before, with_that in before
    return (there or not with_this) and (here or not with_that)


@lru_cache(maxsize=5_000)
def _compared(text: str) -> tuple[frozenset[str], str] | None:
    """The terms before "than", and the first behind it: "" where that is another time of the same."""
    if "than" not in fold(text):  # before the words are read
        return None
    words = _words(text)
    places = [at for at, word in enumerate(words[:-1]) if word == "than" and not words[at + 1][0].isdigit()]
    if not places:
        return None
    before, after = words[: places[-1]], words[places[-1] + 1 :]
    if "no" in before or after[0] in ("any", "all"):  # the most of all, however it is put
        return None
    telling = [stem(word) for word in after if word not in STOP_WORDS and word != "now"]
    return frozenset(stem(word) for word in before if word not in STOP_WORDS), telling[0] if telling else ""


@lru_cache(maxsize=5_000)
def _condition(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of a condition or cause, and those of what follows from it."""
    found = _CONDITION.match(fold(text[:1000]))
    if found is None:
        return None
    sides = (found["first"] or found["last"], found["then"] or found["main"])
    cause, effect = (frozenset(terms(side)) for side in sides)
    return cause, effect


def _told_by(places: list[str], middle: list[str]) -> Exchange:
    telling = [word for word in middle if word not in _LITTLE]
    if not telling or telling[-1] == "with" or _EVEN.issuperset(telling):
        return ""
    if _SAYING.issuperset(telling) and len(places) > _CLAUSE_AND_SPEAKER:
        return ""  # "the dam is safe, says Lind"
    figures = all(word[0].isdigit() for word in places)
    if _LISTED.intersection(telling) and len(telling) <= (1 if figures else 2):
        return ""
    return "figures" if figures else "words"
