"""How a text puts what it tells: as hoped, feared, planned, allowed, possible; and what it says will be."""

from __future__ import annotations

import re
from functools import lru_cache

BANNED = re.compile(
    r"\b(?:bann?(?:s|ed|ing)?|prohibit\w*|forbid\w*|forbad\w*|outlaw\w*|illegal|unlawful|against the law"
    r"|closed to|off limits"
    r"|(?:not|n['’]t|never|no longer) (?:be )?(?:allow|permit|legal|lawful)\w*)\b"
)
"""Says of what must not be done that it must not."""
_POSSIBLE = re.compile(
    r"(?<![Nn]obody )(?<![Nn]o one )\b(?:may|might|could)\b(?! (?:not|no longer|only)\b)(?=\s+[a-z])"
    r"|\b(?:[Pp]erhaps|[Pp]ossibly)\b"
    r"|\bconsidering (?:an?|whether)\b|\bmull(?:s|ed|ing) (?:an?|whether)\b"
    r"|\b(?:consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|thinking (?:of|about)) (?:to \w+|\w+ing)\b"
)
"""Its capital tells the month from the verb."""
_FACES = re.compile(
    r"\b(?:fac|risk)(?:e[sd]?|s|ed|ing) "
    r"(?:up to |an? |the |life |[\w-]+ (?:years|months) |[\d.,$€£]+ ){0,3}(?:[\w-]+ )??"
    r"(?:fines?|penalt(?:y|ies)|sentences?|in (?:jail|prison)|imprisonment|deportation|extradition|expulsion"
    r"|ban)\b"
)
"""Who faces a fine may be fined."""
_HOLDS = (
    r"(?:\w+ed|is|are|was|were|will|would|may|might|can|could|has|have|had|must|should|knew|took|gave|sold"
    r"|bought|made|paid|lied|stole|came|went|got|began|spread|cut)"
)
"""A verb of the clause that somebody hopes or fears to be so."""
_CLAUSE_OF = rf"(?: that)?(?= (?:(?!to\b|for\b|of\b|and\b|with\b)[\w'’-]+ ){{1,5}}?{_HOLDS}\b)"
SHADES = {
    "hoped": re.compile(
        r"(?<!\bi )(?<!\bwe )\b(?:hop(?:es?|ed|ing)|pray(?:s|ed|ing)?|wish(?:es|ed)?)" + _CLAUSE_OF
    ),
    "feared": re.compile(
        r"(?<!\bi )(?<!\bwe )\b(?:fear(?:s|ed|ing)?|worr(?:y|ies|ied)|suspicions?|suspected"
        r"|(?<!\bthe )(?<!\btwo )(?<!\bthree )(?<!\bfour )(?<!\d )(?<!\bmain )(?<!\bother )"
        r"(?<!-old )suspects?)" + _CLAUSE_OF
    ),
    "alleged": re.compile(
        r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|seemingly|rumou?red)\b"
        r"|\b(?:is|are|was|were|been) (?:\w+ly )?"
        r"(?:(?:said|believed|thought|alleged|suspected|claimed) to|(?:accused|suspected) of)\b"
        r"|\brumou?rs?(?: (?:that|of)\b|\W*$)"
    ),
    "barred": re.compile(
        r"\b(?:(?:must|may|shall)(?: not|n['’]t)|(?:nobody|no one) (?:must|may|shall)) (?!have\b|only\b)"
    ),
    "able": re.compile(r"\bcan(?:not)?\b"),
    "permitted": re.compile(
        r"\b(?:allowed|permitted|entitled|free) to\b"
        r"|\b(?:allow|permit|entitle)(?:s|ed|ing)?(?: [\w'’-]+){1,3} to\b"
    ),
    "polled": re.compile(
        r"\b(?:lead|leads|led|leading|ahead|trail\w*|behind) in (?:the |all |most "
        r"|several )?(?:\w+ )?(?:polls?|surveys?)\b"
        r"|\bfavou?rite to\b|\btipped to\b"
    ),
    "under way": re.compile(
        r"\b(?:develop|draft|prepar|negotiat)(?:e?s|ing)\b|\bwork(?:s|ing) on\b|\bbeing (?:developed"
        r"|built|drafted)\b"
    ),
    "weighed": re.compile(
        r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bwidely )"
        r"\b(?:(?:consider|weigh|mull|discuss|debat)(?:e?s|ed|ing)?|talk(?:s|ed|ing)? (?:about|over))"
        r" (?:(?:an?|the|any|its|his|her|their) )"
        r"(?!(?:\w+ ){0,2}(?:problem|crisis|matter|issue|situation|war)s?\b)"
        r"|\bvot(?:e|es|ed|ing) on (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|feb|mar|apr|may"
        r"|ju|aug)\w* \d)"
    ),
    "linked": re.compile(
        r"\b(?:linked|tied|connected|associated|correlat\w+) (?:to|with)\b|\bcorrelat\w+|\brisk factor"
        r"|\b(?:more|less) (?:likely|often|common|frequent|prone)\b|\b(?:high|low)er risk of\b|\btend(?:s"
        r"|ed)? to\b"
    ),
    "causal": re.compile(
        r"\b(?:caus|trigger|prevent|cure)(?:e?s|e?d|ing)?\b|\b(?:leads?|led) to\b|\bmakes? (?:\w+ ){1,3}\w+"
        r"|\bresults? in\b|\b(?:because of|due to|thanks to)\b|\bprotects?\b"
    ),
    "unreal": re.compile(
        r"\b(?:would|could|should|might) (?:not )?have\b"
        r"|\b(?:almost|nearly|virtually|all but) "
        r"(?!all\b|every\w*|any\w*|the\b|an?\b|half|one|two|three|four|five|six|seven|eight|nine|ten"
        r"|twice|no\b)[a-z]+\b|\bnarrowly (?!defeat|reject|approv)\w+ed\b"
        r"|\blos(?:e|es|t|ing) (?:count|track|sight)\b"
        r"|\bc[ao]me (?:\w+ )?(?:close|near) to (?:\w+ )?\w+ing\b|\bon the (?:verge|brink) of\b"
    ),
    "tested": re.compile(r"\b(?:test|check|screen|examin)(?:s|ed|ing)? for\b"),
    "accepted": re.compile(
        r"\b(?:accept(?:s|ed|ing)?|agree(?:s|d|ing)? to|t(?:akes?|ook|aking) up|welcom(?:es|ed|ing)) "
        r"(?:an?|the|his|her|its|their|this) (?:[\w-]+ )?(?:offer|bid|proposal|invitation)\b"
        r"|\b(?:offer|bid|proposal|invitation) (?:[\w'’-]+ ){0,4}?"
        r"(?:is|was|were|been) (?:accepted|agreed to|taken up)\b"
    ),
    "contested": re.compile(
        r"\b(?:(?:st(?:ood|ands?|anding)|ran|runs?|running) (?:in|for)|contest(?:s|ed|ing)?) "
        r"(?:all |the |some )*(?:\d+|[a-z]+) (?:of the \d+ )?(?:seats|constituencies|districts)\b"
    ),
    "probable": re.compile(r"(?<!more )(?<!less )(?<!most )\blikely to\b"),
    "intended": re.compile(
        r"\b(?:threat(?:ens?|ened|ening)|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|tr(?:y|ies|ied|ying)"
        r"|attempt(?:s|ed|ing)?|vow(?:s|ed)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|intend(?:s|ed)?"
        r"|offer(?:s|ed|ing)?|ready|prepared|willing|expect(?:s|ed)?"
        r"|urg(?:e|es|ed|ing)) to\b"
        r"|\b(?:aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|mean(?:s|t)|propos(?:es|ed|ing)|recommend(?:s|ed)?"
        r"|advis(?:es|ed)) to\b"
        r"|\b(?:recommend|propos|advocat|suggest|advis)\w* (?:against )?\w+ing\b"
        r"|\b(?:wants|seeks|demands)\b(?! to\b)|\bwanted (?:an?|the|more)\b"
        r"|\b(?:want|urg|ask|expect|press|push)(?:e?s|e?d|ing)?(?: \w+){1,4} to\b|\bcall(?:s|ed|ing)? for\b"
        r"|\bletters? of intent\b|\b(?:recommendations?|intentions?) to\b",
    ),
    "urged": re.compile(
        r"\b(?:ask|urg|press|push|plead)(?:e?s|e?d|ing)?(?: \w+){1,4} to\b"
        r"|\b(?:ask|call|press|push|plead|appeal)(?:e?s|e?d|ing)? for\b|\bdemand(?:s|ed|ing)\b"
        r"|\bcall(?:s|ed|ing)? (?:up)?on(?: [\w'’-]+){1,6}? to\b"
        r"|\b(?:is|are|was|were|been) (?:asked|urged|pressed) to\b"
        r"|\bask(?:s|ed|ing)?(?: \w+){1,3} for\b|\bsought (?!to\b|after\b)|\bappl(?:ies|ied) for\b"
        r"|(?<!\bthe )\brequest(?:s|ed|ing) (?!to\b|that\b)"
    ),
    "ahead": re.compile(r"\b(?:will|shall|would|going to|set to|due to|is to|are to)\b|['’]ll\b"),
    "demanded": re.compile(
        r"\b(?!(?:(?:need|have|has) (?:not |to )*|need(?:n['’]t)? )pay\b)(?:should|must(?! not\b)"
        r"|ought to"
        r"|order(?:s|ed|ing)(?: [\w'’-]+){0,4}? to(?! be\b)|needs? (?:to|not)|ha(?:s|ve) to|need(?=n['’]t))\b"
        r"(?! (?:have|do with)\b)"
    ),
    "banned": BANNED,
}
_SIGNS: dict[str, tuple[str, ...]] = {
    "hoped": ("hop", "pray", "wish"),
    "feared": ("fear", "worr", "suspic", "suspect"),
    "alleged": (
        *("edly", "apparently", "seemingly", "rumo", "said to", "believed to", "thought to"),
        *("alleged to", "suspected", "claimed to", "accused of"),
    ),
    "barred": ("must", "may", "shall"),
    "able": ("can",),
    "permitted": ("allow", "permit", "entitle", "free to"),
    "polled": ("poll", "survey", "rite to", "tipped to"),
    "under way": ("develop", "draft", "prepar", "negotiat", "works on", "working on", "being built"),
    "weighed": ("consider", "weigh", "mull", "discuss", "debat", "talk", "vot"),
    "linked": (
        *("linked", "tied", "connected", "associated", "correlat", "risk ", "likely", "often", "common"),
        *("frequent", "prone", "tend"),
    ),
    "causal": (
        *("caus", "trigger", "prevent", "cure", "lead", "led to", "make", "result", "due to"),
        *("thanks to", "protect"),
    ),
    "unreal": (
        *(" have", "almost ", "nearly ", "virtually ", "all but ", "narrowly ", "count", "track", "sight"),
        *("close to", "near to", "on the verge", "brink"),
    ),
    "tested": ("test", "check", "screen", "examin"),
    "accepted": ("offer", "bid", "proposal", "invitation"),
    "contested": ("seats", "constituencies", "districts"),
    "probable": ("likely to",),
    "intended": (
        *(" to", "recommend", "propos", "advocat", "suggest", "advis", "wants", "seeks", "demands"),
        *("wanted", "call", "intent"),
    ),
    "urged": (
        "ask",
        "urg",
        "press",
        "push",
        "plead",
        "call",
        "appeal",
        "demand",
        "sought",
        "appl",
        "request",
    ),
    "ahead": ("will", "shall", "would", "going to", "set to", "due to", "is to", "are to", "'ll", "’ll"),
    "demanded": ("should", "must", "ought to", "order", "need", "has to", "have to"),
    "banned": (
        *("ban", "prohibit", "forb", "outlaw", "legal", "lawful", "against the law", "closed to"),
        *("off limits", "allow", "permit"),
    ),
}
"""One of these must stand in a text in small letters for a pattern to be tried."""
_MAYBE = ("may", "might", "could", "erhaps", "ossibly", "consider", "mull", "thinking")
"""Likewise, in those that the text has."""


_BECAUSE = re.compile(r"\bbecause (?!of\b)[^,.;]*", re.I)
"""Why a thing is so says not whether it is: "closed because it cannot find nurses"."""


@lru_cache(maxsize=20_000)
def shades(text: str) -> frozenset[str]:
    written = _but_reasons(text)
    plain = written.lower()
    found = {
        name
        for name, pattern in SHADES.items()
        if any(map(plain.__contains__, _SIGNS[name])) and pattern.search(plain)
    }
    possible = (any(map(written.__contains__, _MAYBE)) and _POSSIBLE.search(written)) or (
        (" fac" in plain or " risk" in plain) and _FACES.search(plain)
    )
    return frozenset(found | {"possible"} if possible else found)


def _but_reasons(text: str) -> str:
    return _BECAUSE.sub("", text[:3000]) if "ecause " in text else text[:3000]


@lru_cache(maxsize=20_000)
def lies_ahead(text: str) -> bool:
    """Whether it tells of what will be, or of what somebody means to do: two of its shades alone."""
    plain = _but_reasons(text).lower()
    return any(
        any(map(plain.__contains__, _SIGNS[name])) and SHADES[name].search(plain) is not None
        for name in ("ahead", "intended")
    )
