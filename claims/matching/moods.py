"""Whether a text says that something is so, or asks, supposes, intends or demands it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from claims.matching.irregular import first_form, is_past
from claims.matching.shades import SHADES, shades
from claims.matching.words import stem

_ASKED = re.compile(r"\?[\"”'’)\]]*\s*$")
_RHETORICAL = re.compile(
    r"^\W*(?:(?:so |and |but )*did(?:n['’]t)? you (?:know|hear|see)|is(?:n['’]t| it not)|are(?:n['’]t)"
    r"|(?:do|does|did|was|were|has|have)n['’]t)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”'’)]*\s+")
_OPEN = {
    "asked": re.compile(
        r"\b(?:whether\b|(?:asked|wonder(?:s|ed)?) if\b)"
        r"(?!.*\b(?:(?:said|says|answered|replied) (?:no|yes)|(?:rul|den|reject|dismiss)\w+ (?:that|this"
        r"|it))\b)",
    ),
    "supposed": re.compile(
        r"\bif\b(?<!\bas if)(?<!\beven if)(?<!\basked if)(?!,? (?:not|any|anything)\b)"
        r"|\bunless\b|\bprovided that\b|\bin the event (?:that|of)\b"
        r"|\bwithout\b.{3,80}\b(?:would|could|might)\b|\b(?:would|could|might)\b.{3,80}\bwithout\b",
    ),
    "turned": re.compile(
        r"(?:^|[.!?;]\s+|\b(?:and|but) )"
        r"(?:(?:should (?!be\b|have\b|not\b)|in case (?!you\b))[^?.!,]{3,80},"
        r"|were [^?.!,]{2,60} to [^?.!,]{2,60},|had [^?.!,]{3,80}, [^.?!]{2,80}\b(?:would|could|might)\b)",
    ),
    "unsaid": re.compile(
        r"\b(?:not|never|cannot|\w+n['’]t|(?:refus|declin)\w+ to|without) (?:yet |been )?"
        r"(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing))\b"
        r"|\b(?:(?:not|n['’]t)(?: yet)? (?:known|clear)|unknown|unclear|(?:nobody|no ?one) knows) "
        r"(?:who|what|why|how|when|where|which|if)\b"
        r"|\b(?:not|n['’]t|yet to)(?: yet| been| be)? (?:say|disclose|reveal|specify|decided?|settled?"
        r"|ma(?:de|ke) up (?:its|their|his|her) minds?) (?:on |about )?"
        r"(?:who|what|why|how|when|where|which)\b"
        r"|\bundecided (?:on |about |over )?(?:who|what|why|how|when|where|which)\b"
        r"|\b(?:has|have|had|is|are) yet to (?:rule|decide|say|comment)\b"
        r"|\b(?:fail|refus|declin)\w* to (?:deny|dispute)\b|\b(?:asked|urged|pressed) to (?:deny|dispute)\b"
        r"|\b(?:did|does|do|would)(?: not|n['’]t) "
        r"(?:deny|dispute|contest)\b"
        r"|\b(?:could not|couldn['’]t|cannot|can['’]t|can not|unable to|impossible to)(?: \w+ly| yet)? "
        r"(?:confirm|verify|establish)\b|\bneither confirm\w* nor den\w+|\bconfirm or deny\b",
    ),
}
_SIGNS = {
    "asked": ("whether", " if"),
    "supposed": ("if", "unless", "provided that", "in the event", "without"),
    "turned": ("should ", "in case ", "were ", "had "),
    "unsaid": (
        *(
            "rul",
            "exclud",
            "confirm",
            "verif",
            "establ",
            "know",
            "clear",
            "yet to",
            "deny",
            "disput",
            "contest",
        ),
        *("say wh", "say ho", "disclos", "reveal", "specif", "decide", "settle"),
        *("up its mind", "up their mind", "up his mind", "up her mind"),
    ),
}
"""One of these must stand in a text in small letters for a pattern to be tried."""
_ALIKE = (
    frozenset({"possible", "permitted", "able"}),
    frozenset({"intended", "ahead", "demanded", "under way"}),
    frozenset({"urged", "intended", "demanded"}),
    frozenset({"unreal", "possible", "able"}),
    frozenset({"probable", "possible"}),
    frozenset({"weighed", "possible", "intended"}),
    frozenset({"probable", "intended", "ahead", "demanded"}),
    frozenset({"barred", "banned", "demanded"}),
)
"""What is planned, what will be and what must be are not told apart: reports put one for the other,
and "could" for "can". What others ask for is not what will be."""

_PLAIN = frozenset({"ahead", "able", "banned", "permitted", "linked", "causal"})
"""Shades that alone make no other claim of what is so."""


@lru_cache(maxsize=20_000)
def leaves_open(text: str) -> frozenset[str]:
    """ "asked", "supposed" (be it "turned": "Should rents rise, …") and "unsaid", where it does that."""
    written = text[:3000]
    asked = "?" in written and _asks(written)
    plain = written.lower()
    found = {
        name
        for name, pattern in _OPEN.items()
        if any(map(plain.__contains__, _SIGNS[name])) and pattern.search(plain)
    }
    return frozenset(found | {"asked"} if asked else found)


def _asks(text: str) -> bool:
    """Every sentence of it does."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    return bool(sentences) and all(_ASKED.search(one) and not _RHETORICAL.match(one) for one in sentences)


_RULES_OUT = re.compile(r"\brul(?:es?|ed|ing) out\b|\bexclud(?:es?|ed|ing)\b")


def left_open_in_one(one: str, other: str) -> bool:
    """One asks or supposes what the other tells; not: who has not ruled a thing out denies having done so."""
    left, right = leaves_open(one), leaves_open(other)
    if left == right:
        return False
    return left ^ right != {"unsaid"} or not (_rules_out(one) and _rules_out(other))


def _rules_out(text: str) -> bool:
    plain = text[:3000].lower()
    return ("rul" in plain or "exclu" in plain) and bool(_RULES_OUT.search(plain))


def other_mood(one: str, other: str) -> bool:
    """One says that a thing is so, and the other that it may be, nearly was, is intended or wanted."""
    left, right = shades(one), shades(other)
    return left != right and (
        _told_as_cause(left, right) or _told_as_cause(right, left) or _other_shade(left, right)
    )


_AHEAD = re.compile(
    r"\b(?:will|shall|would|going to|(?:is|are|was|were) (?:set|due) to|is to|are to|agree[sd]? to)"
    r"(?: (?:not|never|also|soon|now|then|finally|only))?(?: be)?(?: \w+ly)? (?P<verb>go|[a-z]{3,})\b"
)
_AHEAD_SIGNS = ("will ", "shall ", "would ", "going to", "set to", "due to", "is to", "are to", "agree")
_ALIKE_IN_PAST = frozenset(["cut", "put", "hit", "shut", "set", "shed", "spread", "split", "quit"])
_UNCHANGED = re.compile(
    r"(?<!\bto )(?<!\bwill )(?<!\bshall )(?<!\bwould )(?<!\bcould )(?<!\bcan )(?<!\bmay )(?<!\bmight )"
    r"(?<!\bmust )(?<!\bshould )(?<!\bnot )(?<!n['’]t )(?<!\ba )(?<!\bthe )"
    rf"\b({'|'.join(sorted(_ALIKE_IN_PAST))})(?= (?:the|an?|its|his|her|their|all|some|\d|[$€£]))"
)
"""Past forms that are those of the present, before an object."""
_WORDS = re.compile(r"[\w'’]+")
_STANDING = frozenset(
    ["is", "are", "be", "being", "am", "the", "a", "an", "its", "his", "her", "their", "of", "in", "no", "to"]
)
"""Behind these a participle says how a thing is, not what was done: "the clinic is closed"."""
_SAID = frozenset(map(first_form, map(stem, ["say", "tell", "be", "have", "warn", "add", "remain", "need"])))


def done_in_one(one: str, other: str) -> bool:
    """What one says will be done, the other says has been: "will resign", "has resigned"."""
    left, right = _ahead(one), _ahead(other)
    if left == right:
        return False
    done, other_done = _done(one), _done(other)
    return bool((left - done) & (other_done - right) or (right - other_done) & (done - left))


@lru_cache(maxsize=20_000)
def _ahead(text: str) -> frozenset[str]:
    """The verbs of what will be."""
    plain = text[:3000].lower()
    if not any(map(plain.__contains__, _AHEAD_SIGNS)):
        return frozenset()
    found = (match["verb"] for match in _AHEAD.finditer(plain))
    return frozenset(first_form(stem(verb)) for verb in found) - _SAID


@lru_cache(maxsize=20_000)
def _done(text: str) -> frozenset[str]:
    """The verbs of what was done or has been."""
    plain = text[:3000].lower()
    words = [word for word in _WORDS.findall(plain) if not word.endswith("ly")]
    done = {
        first_form(stem(word))
        for before, word in pairwise(["", *words])
        if (word.endswith("ed") or is_past(word)) and before not in _STANDING and word not in _ALIKE_IN_PAST
    }
    return frozenset(done | set(_UNCHANGED.findall(plain))) - _SAID


_WOULD = re.compile(
    r"(?<!\bsaid )(?<!\bthat )(?<!\bpromised )(?<!\bthought )(?<!\bknew )"
    r"\b(?:i|we) would(?! (?:like|love|say|rather|have|better|never|not|add|argue|think|call)\b)"
)
_SUPPOSED_TOO = re.compile(
    r"\b(?:would|could|might|may|if|ready|willing|prepared|perhaps|possibly)\b|\w['’]d\b", re.I
)


def supposes_in_one(one: str, other: str) -> bool:
    """ "I would sell the quay" supposes what "I will sell it" does not: in one's own words it is no past."""
    return (_would(one) and not _SUPPOSED_TOO.search(other[:3000])) or (
        _would(other) and not _SUPPOSED_TOO.search(one[:3000])
    )


@lru_cache(maxsize=20_000)
def _would(text: str) -> bool:
    return " would" in text and bool(_WOULD.search(text[:3000].lower()))


_TELLS = (
    r"(?:sa(?:y|ys|id)|claim(?:s|ed)?|stat(?:es?|ed)|conclud(?:es?|ed)|f(?:inds?|ound)|show(?:s|ed|n)?"
    r"|prov(?:es?|ed|en)|suggest(?:s|ed)?|t(?:ell|ells|old)|report(?:s|ed)?|confirm(?:s|ed)?|assert(?:s|ed)?"
    r"|alleg(?:es?|ed)|promis(?:es?|ed)|announc(?:es?|ed)|maintain(?:s|ed)?|demonstrat(?:es?|ed)"
    r"|establish(?:es|ed)?|determin(?:es?|ed))"
)
_TELLS_NOT = re.compile(
    r"(?:\b(?:not|never|nobody|no one|none)|n['’]t)(?: \w+)? (?:(?:has|have|had|ever|yet|actually) )*"
    rf"(?:{_TELLS} that\b"
    r"|(?:say|said|claim(?:ed)?) (?=(?:the|an?|it|he|she|they|his|her|its|their|there)\b))",
    re.I,
)
_OF_ONES_OWN = re.compile(r"\b(?:i|we) (?:(?:did|do|have|had)(?:n['’]t| not| never)|never)\b", re.I)
_NOT = ("not ", "n't ", "n’t ", "never ", "obody ", "o one ", "one ")
_TELLING = re.compile(rf"\b(?:{_TELLS}|according|evidence|proof)\b", re.I)


def says_not_in_one(one: str, other: str) -> bool:
    """Who does not say that a thing is so does not say that it is not, where the other tells of no saying."""
    return (_tells_not(one) and not _TELLING.search(other[:3000])) or (
        _tells_not(other) and not _TELLING.search(one[:3000])
    )


@lru_cache(maxsize=20_000)
def _tells_not(text: str) -> bool:
    if not any(map(text.__contains__, _NOT)):
        return False
    return bool(_TELLS_NOT.search(text[:3000])) and not _OF_ONES_OWN.search(text[:3000])


def _told_as_cause(one: frozenset[str], other: frozenset[str]) -> bool:
    """What one says to go together, the other says to bring about."""
    return {"linked", "causal"} & one == {"linked"} and {"linked", "causal"} & other == {"causal"}


def _other_shade(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(
        _lacks(left, right, name) or _lacks(right, left, name)
        for name in ("possible", *SHADES)
        if name not in _PLAIN
    )


def _lacks(having: frozenset[str], lacking: frozenset[str], name: str) -> bool:
    groups = [group for group in _ALIKE if name in group] or [frozenset({name})]
    return name in having and not any(lacking & group for group in groups)
