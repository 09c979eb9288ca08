"""How much a sentence or a claim deserves a check, with the reasons: a table of cues and one of weights.

The score is the base plus the weights of the reasons found, held between 0 and 1; worth a check at 0.5.
An editor's own weights replace those of the table, reason by reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from claims.extraction.types import Kind, Reason

THRESHOLD = 0.5
BASE = 0.22
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "number": 0.30,
        "trend": 0.18,
        "superlative": 0.24,
        "comparison": 0.12,
        "cause": 0.10,
        "health": 0.16,
        "law": 0.12,
        "named": 0.08,
        "past": 0.07,
        "record": 0.08,
        "relayed": 0.28,
        "unnamed": 0.14,
        "denied": 0.15,
        "pledge": 0.06,
        "future": -0.08,
        "opinion": -0.20,
        "demand": -0.20,
        "personal": -0.12,
        "vague": -0.10,
        "question": -0.25,
        "short": -0.22,
    }
)
"""What each reason adds to the score."""

_CUES: dict[str, re.Pattern[str]] = {
    code: re.compile(pattern, re.I)
    for code, pattern in {
        "number": (
            r"[$£€¥]\s?\d|\b\d[\d,.]*\s?(?:%|per\s?cent|percent)?|\b(?:two|three|four|five|"
            r"six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
            r"eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|"
            r"third|quarter|double[ds]?|tripled?|twice)\b"
        ),
        "trend": (
            r"\b(?:ris(?:e[ns]?|ing)|rose|fall(?:s|en|ing)?|fell|grow(?:s|n|ing|th)?|grew|"
            r"increas\w+|decreas\w+|declin\w+|drop(?:s|ped|ping)?|cut(?:s|ting)?|rais(?:e|"
            r"es|ed|ing)|lower(?:s|ed|ing)|shr[aiu]nk|expand\w*|gain(?:s|ed)?|los(?:t|es|ing)|"
            r"doubl\w+|tripl\w+|surg\w+|plung\w+|soar\w+|creat(?:e|es|ed|ing)|went (?:up|down)|"
            r"(?:up|down) (?:by|from))\b"
        ),
        "superlative": (
            r"\b(?:(?:for the )?first (?:time|ever|\w+)|the only|most (?!of)\w+|largest|biggest|"
            r"highest|lowest|longest|smallest|worst|fastest|strongest|oldest|never (?:before|"
            r"once)|ever (?:had|seen|recorded|in)|every single|record|in history|all[- ]time|"
            r"unprecedented|majority|most of)\b"
        ),
        "comparison": (
            r"\b(?:more|less|fewer|higher|lower|better|worse|larger|smaller|greater|bigger) "
            r"(?:\w+ ){0,3}than\b|"
            r"\bcompared (?:to|with)|\bas (?:many|much) as\b"
        ),
        "cause": (
            r"\b(?:because of|caus(?:e|es|ed|ing)|due to|led to|lead(?:s|ing)? to|result(?:s|"
            r"ed|ing)? (?:of|in|from)|thanks to|responsible for|blam\w+)\b"
        ),
        "health": (
            r"\b(?:kill\w*|dead|deaths?|died|dying|injur\w+|wounded|vaccin\w*|disease|virus|"
            r"pandemic|cancer|hospital\w*|health\w*|medicare|medicaid|drugs?|murder\w*|shootings?|"
            r"attack(?:s|ed)?|bomb\w*|missiles?|weapons?|nuclear|terror\w*|crime|violen\w+|"
            r"abus\w+|toxic|poison\w*|pollut\w+|flood\w*|earthquake|war|arms|troops)\b"
        ),
        "law": (
            r"\b(?:law|laws|bill|act|legislation|court|constitution\w*|illegal\w*|legal\w*|"
            r"treaty|vot(?:e|ed|es) (?:for|against|to)|sign(?:ed|s) (?:the|a|an|into)|regulation\w*|"
            r"ban(?:s|ned)?|tax(?:es|ed)?|sanction\w*|budget|deficit|debt|sentenced|convicted|"
            r"charged with|fined|agreement|deal|pact|accord)\b"
        ),
        "past": (
            r"\b(?:has|have|had) (?:\w+ly |also |already |never |not |been )?\w+(?:ed|en|ne|"
            r"wn)\b|\b(?:was|were) \w+ed\b|\b(?:voted|passed|signed|spent|paid|sent|built|"
            r"supported|opposed|agreed|joined|left|won|lost|took|gave|sold|bought|proposed)\b"
        ),
        "record": (
            r"\b(?:jobs?|economy|unemployment|inflation|wages?|immigra\w+|refugees?|budget|"
            r"billion|percent|million|tax cuts?|spending|trade|exports?|imports?|energy|oil|"
            r"prices?|rate|population|students?|schools?|workers|families)\b"
        ),
        "future": r"\b(?:will|would|[’']ll|going to|shall|plans? to|intends? to|hopes? to)\b",
        "opinion": (
            r"\b(?:I think|I believe|I feel|I hope|we believe|in my (?:view|opinion)|great|"
            r"terrible|wonderful|beautiful|amazing|awful|disgrace\w*|proud|wrong|important|"
            r"essential|crucial|unacceptable|should|must|ought|need to|has to|have to|deserves?|"
            r"clear(?:ly)?|very|credible|unfair|ridiculous|key component|pleased|delighted|"
            r"thrilled|fantastic|tragic)\b"
        ),
        "personal": r"\b(?:I|me|my|mine|I[’']m|I[’']ve|I[’']ll|let me|thank you|thanks)\b",
        "vague": (
            r"\b(?:something|things?|somehow|somebody|stuff|sort of|kind of|maybe|perhaps|"
            r"possibly|you know|we[’']ll see|might|could)\b"
        ),
        "question": r"\?\s*[\"”’']?$",
        "unnamed": r"\b(?:sources|officials|insiders|experts|critics|people familiar)\b",
    }.items()
}
_OF_SEVERAL: dict[str, re.Pattern[str]] = {
    code: re.compile(pattern, re.I)
    for code, pattern in {
        "trend": "up|down",
        "superlative": "first|only|most|never|ever|single|history|all",
        "comparison": "than|compared|many|much",
        "cause": "because|due|led|lead(?:s|ing)?|result(?:s|ed|ing)?|thanks|responsible",
        "law": "vot(?:e|ed|es)|sign(?:ed|s)|charged",
        "past": "has|have|had|was|were",
        "record": "tax",
        "future": "ll|going|plans?|intends?|hopes?",
        "opinion": "think|believe|feel|hope|my|need|has|have|component",
        "personal": "thank",
        "vague": "sort|kind|know|see",
    }.items()
}
"""Of the cues of several words one that each of them has; the others are one word, which tells them alone."""
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][a-zà-ÿ]+(?:\s+[A-Z][a-zà-ÿ]+)*\b")
_SENTENCE_CODES = (
    "number",
    "trend",
    "superlative",
    "comparison",
    "cause",
    "health",
    "law",
    "past",
    "record",
    "future",
    "opinion",
    "personal",
    "vague",
    "question",
)
SHORT = 6
"""Words: a sentence below this seldom says anything that can be checked."""


def score_sentence(
    text: str, *, weights: Mapping[str, float] | None = None
) -> tuple[float, tuple[Reason, ...]]:
    """(score, reasons) of a sentence as it stands, 0 to 1; the strongest reason first."""
    return _scored(_codes(text), weights)


def score_claim(
    text: str,
    *,
    kind: Kind,
    relayed: bool = False,
    unnamed: bool = False,
    denied: bool = False,
    weights: Mapping[str, float] | None = None,
) -> tuple[float, tuple[Reason, ...]]:
    """As `score_sentence`, with what the attribution tells: hearsay and unnamed sources deserve a check."""
    codes = _codes(text)
    flags = {"relayed": relayed, "unnamed": unnamed, "denied": denied, "pledge": kind == "pledge"}
    codes += [code for code, on in flags.items() if on]
    for code in ("opinion", "demand"):
        if kind == code and code not in codes:
            codes.append(code)
    return _scored(codes, weights)


def rescore(
    codes: Iterable[str], text: str, *, weights: Mapping[str, float]
) -> tuple[float, tuple[Reason, ...]]:
    """The score under other weights of what was scored already.

    `codes` are the reasons that were kept; those that the text itself gives are looked for again, because
    a reason that weighed nothing was not kept.
    """
    return _scored([*dict.fromkeys([*codes, *_codes(text)])], weights)


def _codes(text: str) -> list[str]:
    alone, together = set[str](), {"question"}
    for word in set(_WORD.findall(text)):
        own, others = _of_word(word)
        alone.update(own)
        together.update(others)
    codes = [
        code for code in _SENTENCE_CODES if code in alone or (code in together and _CUES[code].search(text))
    ]
    if _NAME.search(text):
        codes.append("named")
    if len(text.split()) < SHORT:
        codes.append("short")
    return codes


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[list[str], list[str]]:
    """What a word tells by itself, and what it may tell with others: to search each text takes longer."""
    alone = [code for code in _SENTENCE_CODES if _CUES[code].search(word)]
    return alone, [code for code, cue in _OF_SEVERAL.items() if code not in alone and cue.fullmatch(word)]


def _scored(codes: list[str], weights: Mapping[str, float] | None) -> tuple[float, tuple[Reason, ...]]:
    table = WEIGHTS if weights is None else {**WEIGHTS, **weights}
    reasons = [Reason(code, table[code]) for code in codes if table.get(code)]
    score = BASE + sum(reason.weight for reason in reasons)
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return round(min(1.0, max(0.0, score)), 3), tuple(reasons)
