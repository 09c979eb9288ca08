"""Whether one text tells of an act and the other of what somebody makes of it.

"The council closed the pool" and "parents protested against the closing of the pool" have the act in common,
and the second does not report it but what came of it. Who judges, sues or looks into what was done does not
say again what was.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.irregular import first_form
from claims.matching.predicates import told_in
from claims.matching.profile import Profile, profile
from claims.matching.subjects import like
from claims.matching.words import STOP_WORDS, stem, tokens

_KINDS = {
    "voice": (
        """condemn criticise criticize denounce deplore decry slam lambast castigate rebuke welcome praise
        applaud hail laud commend congratulate thank lament bemoan mourn regret resent protest mock ridicule
        celebrate cheer complain apologise apologize object react""",
        """attack blast blame accuse support back endorse oppose reject dismiss embrace greet salute fear hate
        defend criticism condemnation anger angry outrage outraged fury furious thanks gratitude objection
        complaint tribute applause disgrace shame shameful scandal scandalous unacceptable wrong mistake fault
        demonstrate demonstration march rally street respond response reaction apology sorry mark celebration
        vow threaten pledge promise accusation concern grief""",
    ),
    "law": (
        "sue sues sued suing contest petition defy",
        "challenge lawsuit suit action plaintiff oppose reject fight petition",
    ),
    "inquiry": (
        "investigate probe",
        "inquiry investigation examine look scrutinise inspect inspection suspect",
    ),
}
"""Verbs of each way to react, and further words by which a text may tell the same."""


def _stems(written: str) -> frozenset[str]:
    return frozenset(map(stem, written.split()))


_VERBS = {kind: _stems(verbs) for kind, (verbs, _others) in _KINDS.items()}
_TOLD_BY = {kind: _VERBS[kind] | _stems(others) for kind, (_verbs, others) in _KINDS.items()}
_FEELING = (
    "angry|angered|furious|outraged|dismayed|upset|shocked|stunned|appalled|delighted|pleased|relieved|proud"
    "|disappointed|alarmed|concerned|saddened|horrified|grateful"
)
_PHRASES = {
    "voice": re.compile(
        rf"\b(?:is|are|was|were|felt|feels?) (?:\w+ly |very |not )?(?:{_FEELING})"
        r" (?:that|about|over|at|after)\b"
        r"|\b(?:attack|blast|berat|scold|blam)(?:e?s|ed)\b [^.;,]{3,60}? (?:for|over) "
        r"|\baccus(?:es|ed) [^.;,]{3,60}? of\b"
        r"|\b(?:march|demonstrat|ralli)e[sd] against\b"
        r"|\b(?:vow|threaten|pledg)(?:e?s|ed)\b [^.;]{3,40}? (?:after|over|because of)\b"
        r"|\bquestion(?:s|ed) [^.;,]{0,40}?"
        r"\b(?:choice|decision|fairness|legality|move|need|ruling|verdict|wisdom)\b"
        r"|\bsummon(?:s|ed) [^.;,]{0,40}?\b(?:ambassador|diplomat|envoy)\b"
        r"|\b(?:respond|retaliat)(?:e?s|ed) (?:to|for)\b"
        r"|\b(?:hit|lash|speak|spoke)(?:s|ed)? out (?:at|over|against|after)\b"
        r"|\b(?:call|brand|label|describ)(?:e?s|l?ed) [^.;,]{2,80}? "
        r"(?P<what>an? (?!lie|myth|hoax|fake|fabricat)[\w-]+"
        r"|(?:un(?!true|found)|il|im|in(?!vent|correct))\w{4,}"
        r"|\w+(?:ous|ful|ible|able))(?= that\b|[.!\"”]*\s*$)"
    ),
    "inquiry": re.compile(
        r"\b(?:inquiry|investigation|probe) into (?:how|why|whether|the)\b"
        r"|\b(?:examin|review|look)\w* (?:into )?(?:how|why|whether)\b"
    ),
    "law": re.compile(
        r"\bappeal(?:s|ed)? against\b"
        r"|\bchalleng(?:es|ed|ing) (?=[^.;,]{3,60} in court\b|(?:his|her|its|their) )"
        r"|\bt(?:akes?|ook|aken|aking) [^.;,]{3,60}? to court (?:for|over|after|because)\b"
    ),
}
_PHRASED = _stems(
    f"{_FEELING.replace('|', ' ')} attack blast berate scold blame accuse appeal march demonstrate rally vow"
    " threaten pledge respond retaliate hit lash speak spoke court challenge question"
    " summon call brand label describe inquiry investigation probe examine look review"
)
_ADDRESS = r"\b(?:advice|apolog(?:y|ies)|condolences|criticism|resignation|thanks|threats?|warnings?)\b"
_TAKEN = ("accept", "dismiss", "ignor", "refus", "reject", "spurn")
_TAKE = rf"(?:{'|'.join(_TAKEN)})"
_ANSWER = re.compile(
    rf"\b{_TAKE}(?:e?s|ed|ing)\b [^.;,]{{0,40}}?{_ADDRESS}(?! that\b)"
    rf"|{_ADDRESS}[^.;,]{{0,40}}? (?:is|was|were|been) {_TAKE}ed\b",
    re.I,
)
"""How an apology or a warning is taken, by whom it was for."""
_ANY_VERB = frozenset().union(*_VERBS.values())
_SIGNS = _ANY_VERB | _PHRASED
"""One of these must be among a text's terms for it to be read."""
_ASIDE = re.compile(r"^(?:after|when|because|since|although|while|as|in|on|at|by|following) [^,]+, ", re.I)
_BENEATH = re.compile(
    r"\b(?:who|whom|which|(?<!said )(?<!says )that|after|when|because|since|although|though|while|if|before"
    r"|until|where)\b|[.!?]\s",
    re.I,
)
"""What stands behind one of these is not the main clause."""
_DOING = re.compile(r"\b(?:is|are|was|were|be|been)(?: \w+ly| not| now| also| still)? $")
_IN_COURT = re.compile(r"\b(?:to|in) court\b|\bappeal(?:s|ed|ing)?\b(?!s? court)", re.I)
_SPEAKS = re.compile(
    r"\b(?:sa(?:y|ys|id)|according|call(?:s|ed)|t(?:ell|ells|old)|argue[sd]?|insist(?:s|ed)?|describe[sd]?)\b"
    r"|[“\"]"
)
_AFTER = re.compile(r"(?P<main>[^.,;:“\"]{8,80}?) after (?=(?:\w+ ){2})")
_REPORTS = re.compile(
    r"\b(?:sa(?:y|ys|id)|t(?:ell|ells|old)|report(?:s|ed)?|announce[sd]?|confirm(?:s|ed)?|emerged?|show(?:s|ed)?"
    r"|warn(?:s|ed)?|admit(?:s|ted)?|reveal(?:s|ed)?|claim(?:s|ed)?|stat(?:es?|ed)|known|described?|seen|such"
    r"|just|soon|long|i|we|you|he|she|they|it)\b",
    re.I,
)
_ROOT = 5
"""Letters that "approved" and "approval" share."""


def answers_in_one(one: str, other: str) -> bool:
    """One tells how an apology, a warning, thanks are taken, and the other does not."""
    return _answers(one) != _answers(other)


@lru_cache(maxsize=20_000)
def _answers(text: str) -> bool:
    if text.isascii() and not any(map(text.lower().__contains__, _TAKEN)):
        return False
    return bool(_ANSWER.search(text[:1000]))


def reacts_in_one(one: Profile, other: Profile) -> bool:
    """One text's main clause tells a reaction, and the other tells none of that kind, or tells what somebody
    else did after the act."""
    return _reacts(one, other) or _follows(one, other) or _reacts(other, one) or _follows(other, one)


def _follows(text: Profile, act: Profile) -> bool:
    """ "Fans burned shirts after the club sold him": nothing of what came of the act is in the other."""
    ahead = _came_of_it(text.written)
    return (
        bool(ahead)
        and act.terms.isdisjoint(ahead)
        and not any(like(term, there) for term in ahead for there in act.terms)
    )


@lru_cache(maxsize=5_000)
def _came_of_it(text: str) -> frozenset[str]:
    """The terms of a main clause that tells what somebody does after another thing is done."""
    found = _AFTER.match(text) if " after " in text else None
    if found is None or _REPORTS.search(found["main"]):
        return frozenset()
    begin = found.end("main")
    told = [word for word in told_in(text) if word.span[1] <= begin]
    return (
        frozenset(word.stem for word in told)
        if any(word.verb or word.light for word in told)
        else frozenset()
    )


def _reacts(text: Profile, act: Profile) -> bool:
    if text.terms.isdisjoint(_SIGNS):
        return False
    found = _reaction(text.written)
    if found is None:
        return False
    kind, ahead, judged = found
    roots = {term[:_ROOT] for term in text.terms - _SIGNS}
    told = any(term[:_ROOT] not in roots for term in act.terms & _TOLD_BY[kind])
    if told or judged & act.terms or (kind == "law" and _IN_COURT.search(act.written)):
        return False
    return not (ahead & act.terms and _SPEAKS.search(act.written)) and not _done_ahead(text, act)


def _done_ahead(text: Profile, act: Profile) -> bool:
    """What the other tells stands before the reaction: "Lind resigned and thanked the board"."""
    found = _begin(text.written)
    return any(
        word.verb and word.span[1] <= found and (word.stem in act.terms or word.root in act.terms)
        for word in told_in(text.written)
    )


@lru_cache(maxsize=5_000)
def _reaction(text: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """Its kind, the stems of who reacts, and those of what he calls it."""
    place = _place(text)
    if place is None:
        return None
    kind, begin, judged = place
    return kind, _telling(text[:begin]), _telling(judged)


def _begin(text: str) -> int:
    place = _place(text)
    return place[1] if place else 0


@lru_cache(maxsize=5_000)
def _place(text: str) -> tuple[str, int, str] | None:
    """The kind of the reaction of its main clause, where that begins, and what he calls the act."""
    aside = _ASIDE.match(text)
    first = aside.end() if aside else 0
    own = profile(text).terms
    found = [
        (kind, word.span[0], "")
        for word in (() if own.isdisjoint(_ANY_VERB) else told_in(text))
        if word.verb or text[: word.span[1]].endswith("ed")
        for kind, verbs in _VERBS.items()
        if not verbs.isdisjoint((word.stem, word.root))
        and (not text[: word.span[1]].endswith("ing") or _DOING.search(text[: word.span[0]]))
    ]
    found += [
        (kind, phrase.start(), phrase.groupdict().get("what") or "")
        for kind, pattern in _PHRASES.items()
        if not own.isdisjoint(_PHRASED) and (phrase := pattern.search(text))
    ]
    return next((one for one in sorted(found, key=_where) if not _BENEATH.search(text, first, one[1])), None)


def _where(found: tuple[str, int, str]) -> int:
    return found[1]


def _telling(text: str) -> frozenset[str]:
    return frozenset(first_form(stem(word)) for word in tokens(text) if word not in STOP_WORDS)
