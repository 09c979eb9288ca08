"""Which words of a text stand under a negation, and which way its opposites point.

A cue turns the words after it: "not", "never", "fails to" to the end of the clause; "no evidence that",
"denied that", "it is false that" to the end of the sentence. "… is a hoax" and "That is false." turn the
words before them. Two cues over one word cancel out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.matching.cues import (
    BACK_CUES,
    BARE_NO,
    END_CUES,
    HEAD_CUES,
    LONG_CUES,
    OBJECT,
    OF_CLAIMS,
    OUT_OF_HAND,
    SHORT_CUES,
    cues_in,
    may_have_cues,
)
from claims.matching.deeds import forbidden_in, reasons_in, term_of
from claims.matching.opposites import BANS, CONTRARY, CONVERSE, OPPOSITES, PHRASES, by_form, opposite_forms
from claims.matching.reported import who_told_whom
from claims.matching.rewording import put_plainly
from claims.matching.subjects import same_deed
from claims.matching.words import STOP_WORDS, stem

_CLAUSE = re.compile(
    r"[,;:]|\b(?:but(?<!anything but)(?<!everything but)|while|whereas|although|though|because|and then)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”'’]?\s+")
_BARRED = re.compile(
    r"\b(?:(?:must|may|shall)(?: not|n't)|(?:may|can) no longer"
    r"|(?:nobody|no one) (?:must|may|shall)) (?!have\b|only\b)"
)
_DENIALS = ("rul", "den", "refut", "disput", "reject", "dismiss")
_MUST = ("must", "may", "shall", "can no longer")
_TIMES = """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday year month week day hour summer winter spring autumn today
    yesterday tomorrow now"""
_WHEN = frozenset(map(stem, _TIMES.split()))
"""Words that a negation beside them does not turn."""
_AKIN = 7
"""Letters that words of one root share: "investigated", "investigation"; "minister", "ministry" share six."""
_ABROAD = re.compile(
    r"\b(?:nie|nicht|kein(?:e[nmrs]?)?|niet|geen|ikke|inte|nem|nao|nunca|jamais|не|нет|немає|nije|nisu|neni"
    r"|n'\w+ (?:pas|jamais|rien)|ne \w+ (?:pas|jamais|rien)|non (?:e|sono|ha|hanno|era|sara))\b"
)
"""What turns a sentence in other languages, of which nothing else is read."""
_WHENS = ("since", "when", "after", "before", "until")
_OF_WHEN = re.compile(r"\b(?:since|when|after|before|until)\b")
_LONGEST = 12
"""Terms; in a longer text what is negated may be of another clause."""
_DONE_TO = re.compile(r"\b(?:is|are|was|were|been|be|being) (?:\w+ly )?$")
_NO_OBJECT = re.compile(
    r"\W*(?:$|(?:by|on|in|at|as|for|after|before|again|outright|out|last|yesterday|today|this|\w+day)\b)"
)
"""Around a cue that turns its subject, what stands before it: "the plan was rejected by voters"."""
_JUST_BEFORE = 30
"""Characters in which its verb is looked for."""
_REFUSES = re.compile(r"reject|rebuff|refus|turn")
_REFUSED = "(refused)"
"""In the place of a cue that says that something was turned down."""
_REFUSALS = frozenset(pair for pair, _direction in OPPOSITES["refuse"])
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class Sense:
    """The polarity of a text's words."""

    terms: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    """The terms under an odd number of negations."""
    directions: dict[int, set[int]] = field(default_factory=dict)
    """Pair of opposites → the signs it has in the text, negations counted."""
    turned: frozenset[int] = frozenset()
    """The pairs of which a word is negated."""
    subject: str = ""
    """The first of its terms."""
    barred: bool = False
    """It says that something must not be done."""
    spared: frozenset[str] = frozenset()
    """The terms ahead of a "not" that turns the rest: whether it turns them too is all one."""
    reporting: frozenset[str] = frozenset()
    """Those of them that tell who tells whom: "the driver told the court that it was not his"."""
    timing: frozenset[str] = frozenset()
    """The terms of a clause that tells when."""
    forbidden: frozenset[str] = frozenset()
    """The verbs of what somebody is banned from doing."""
    done: frozenset[str] = frozenset()
    """The terms that it has in another form than that in -ing, which names a deed and does not tell it."""
    reasons: frozenset[str] = frozenset()
    """The terms of what somebody is fined, sacked or praised for doing, or for not doing."""
    of_reasons: frozenset[int] = frozenset()
    """The pairs of opposites among them."""
    formed: tuple[str, ...] = ()
    """The terms that have opposites by their form."""


Signed = tuple[str, int, bool, bool]
"""A word, +1 or -1 under an odd number of negations, whether it stands ahead of one, and whether it tells
when: "no water since the pump broke"."""


def sense_of(text: str) -> Sense:
    """Read the negations and opposites of a text."""
    plain = put_plainly(text)
    signed = _signed(_SENTENCE.split(plain))
    directions, turned = _directions(signed)
    terms: set[str] = set()
    negated: set[str] = set()
    spared: set[str] = set()
    timing: set[str] = set()
    done: set[str] = set()
    subject = ""
    for word, sign, ahead, behind_it in signed:
        if word == _REFUSED or (word in STOP_WORDS and word != "won"):
            continue
        term = term_of(word)
        subject = subject or term
        terms.add(term)
        if not word.endswith("ing"):
            done.add(term)
        if sign < 0:
            negated.add(term)
        if ahead:
            spared.add(term)
        if behind_it:
            timing.add(term)
    barred = any(map(plain.__contains__, _MUST)) and bool(_BARRED.search(plain))
    if barred:
        for pair in BANS:
            directions.setdefault(pair, set()).add(-1)
    reasons, of_reasons = reasons_in(plain)
    if reasons and negated <= reasons:  # "fined for failing to pay": fined
        spared &= reasons
    return Sense(
        frozenset(terms),
        frozenset(negated),
        directions,
        turned,
        subject,
        barred,
        frozenset(spared),
        who_told_whom(plain) & spared if spared else frozenset(),
        frozenset(timing),
        forbidden_in(plain),
        frozenset(done),
        reasons,
        of_reasons,
        tuple(filter(opposite_forms, terms)),
    )


def _directions(signed: list[Signed]) -> tuple[dict[int, set[int]], frozenset[int]]:
    """Of each pair of opposites the signs it has, and the pairs of which a word is negated."""
    directions: dict[int, set[int]] = {}
    turned: set[int] = set()
    behind = 0
    words = [word for word, _sign, _ahead, _behind in signed]
    for at, (word, sign, _ahead, _behind) in enumerate(signed):
        pairs: Sequence[tuple[int, int]] = ()
        if word == _REFUSED:
            pairs = OPPOSITES["refuse"]
        elif at >= behind:
            pairs = OPPOSITES.get(word, ())
            if word in PHRASES:
                behind, pairs = _entry_at(words, at)
        for pair, direction in pairs:
            directions.setdefault(pair, set()).add(direction * sign)
            if sign < 0 or word == _REFUSED:
                turned.add(pair)
    return directions, frozenset(turned)


def _entry_at(words: Sequence[str], at: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the words end that are one entry of the table of opposites there, and its pairs."""
    first, second = words[at], words[at + 1] if at + 1 < len(words) else ""
    for entry, pairs in PHRASES[first].get(second, ()):
        if entry == words[at : at + len(entry)]:
            return at + len(entry), pairs
    return at + 1, OPPOSITES.get(first, ())


def _signed(sentences: list[str]) -> list[Signed]:
    """Each word that is no cue, with +1 or -1; "That is false." turns all that stands before it."""
    found: list[Signed] = []
    for sentence in sentences:
        denied = OUT_OF_HAND.match(sentence) if any(map(sentence.__contains__, _DENIALS)) else None
        if found and (BACK_CUES.match(sentence) or BARE_NO.match(sentence)):
            found = _other_way(found)
        elif denied and (denied["said"] or found):
            said = _signed_words(denied["said"] or "")
            found = [*found, *_other_way(said)] if said else _other_way(found)
            found += _signed_words(denied["who"])
        else:
            found += _signed_words(sentence)
    return found


def _other_way(words: list[Signed]) -> list[Signed]:
    return [(word, -sign, False, False) for word, sign, _ahead, _behind in words]


def _signed_words(sentence: str) -> list[Signed]:
    found: list[Signed] = []
    whole, sentence = _turned_whole(sentence)
    lasting, cued = whole, may_have_cues(sentence)
    for clause in _CLAUSE.split(sentence):
        sign, position, begin = 1, 0, len(found)
        for cue in cues_in(clause) if cued else ():
            if cue.start() < position:
                continue  # the "no" of "no evidence"
            ahead = cue.re is SHORT_CUES and sign == 1  # "false that he does not": he does
            found += [
                (word, 1 if ahead else lasting * sign, ahead, False)
                for word in _WORD.findall(clause[position : cue.start()])
            ]
            if ahead and cue.group().strip() == "no" and len(found) > begin:
                word, _sign, before, behind = found[-1]
                found[-1] = (word, -1, before, behind)  # "signed no deal": did not sign one
            position = cue.end()
            if cue.re is SHORT_CUES and OBJECT.match(clause, cue.start()):
                own = max([begin, *(at + 1 for at in range(begin, len(found)) if found[at][0] == "and")])
                found = [*found[:own], *_other_way(found[own:])]
            if cue.re is LONG_CUES:
                refused = [(_REFUSED, lasting * sign, False, False)] if _REFUSES.match(cue.group()) else []
                if whole > 0 and _turns_subject(clause, cue):
                    found = _other_way(found)
                else:
                    lasting = -lasting
                found += refused
            else:
                sign = -sign
        of_when = _OF_WHEN.search(clause, position) if any(map(clause.__contains__, _WHENS)) else None
        upto = of_when.end() if of_when else len(clause)
        now = lasting * sign
        found += [(word, now, False, False) for word in _WORD.findall(clause[position:upto])]
        if of_when:
            found += [(word, lasting, False, True) for word in _WORD.findall(clause[upto:])]
    return found


def _turns_subject(clause: str, cue: re.Match[str]) -> bool:
    begin = max(cue.start() - _JUST_BEFORE, 0)
    return bool(_DONE_TO.search(clause, begin, cue.start()) and _NO_OBJECT.match(clause, cue.end()))


def _turned_whole(sentence: str) -> tuple[int, str]:
    """-1 where its end or head says that the whole sentence is untrue, and the rest of it."""
    rest, abroad = _ABROAD.subn(" ", sentence)
    if abroad % 2:
        return -1, rest
    for cue in (END_CUES, HEAD_CUES):
        if cue.search(sentence):
            return -1, cue.sub(" ", sentence)
    told = OF_CLAIMS.search(sentence)
    return (-1, sentence) if told else (1, sentence)


def opposed(one: Sense, other: Sense) -> bool:
    """The two cannot both be true, as far as negations and opposites tell.

    1. Words of one pair of opposites decide, and a word and its opposite by form: "rose" and "fell" are
       opposed, "did not rise" and "fell" agree.
    2. Otherwise a third of the shared words, times left out, must be negated in one and not in the other, and
       more than are negated in both: "no repairs were made to the dyke", "the dyke was not repaired".
    """
    pairs = [
        pair
        for pair in sorted(one.directions.keys() & other.directions.keys())
        if len(one.directions[pair]) == len(other.directions[pair]) == 1
        and (pair not in CONVERSE or one.subject == other.subject)
    ]
    if one.reasons or other.reasons:
        pairs = [pair for pair in pairs if not _only_why(pair, one, other)]
    by_words = [one.directions[pair] != other.directions[pair] for pair in pairs]
    formed = _decided_by_form(one, other) + _decided_by_form(other, one)
    if any(by_words) or any(formed):
        return True
    forbidden = _does_forbidden(one, other) or _does_forbidden(other, one)
    if forbidden:
        return forbidden > 0
    if one.barred != other.barred and not BANS.isdisjoint(pairs):
        return False  # what must not be done is forbidden
    if _REFUSALS & one.turned & other.turned and _REFUSALS.issubset(pairs):
        return False  # both turned something down
    if formed or any((pair in one.turned) != (pair in other.turned) for pair in pairs):
        return False
    if not (one.negated or other.negated):  # then none differs, and nothing is left undone
        return False
    akin = {
        term: same
        for term in one.terms - _WHEN - one.reporting - other.reporting
        if (same := _akin(term, other.terms))
        and not (term in one.spared and same in other.negated)
        and not (same in other.spared and term in one.negated)
    }
    differ = {term for term, same in akin.items() if (term in one.negated) != (same in other.negated)}
    both = sum(term in one.negated and same in other.negated for term, same in akin.items())
    if both:  # not: the pump broke in one, and did not in the other
        differ -= one.timing | {term for term, same in akin.items() if same in other.timing}
    if one.reasons or other.reasons:
        differ -= _whys(one, other, akin)
    short, long = sorted((len(one.terms), len(other.terms)))
    when = sum(term in one.timing and same in other.timing for term, same in akin.items())
    when = when if long <= _LONGEST else 0
    if akin and 3 * len(differ) >= len(akin) - when and len(differ) > both:
        return True
    if differ or not akin or long > _LONGEST or 2 * len(akin) + 1 < short:
        return False
    return _done_otherwise(one, other) or _done_otherwise(other, one)


def _done_otherwise(one: Sense, other: Sense) -> bool:
    """Only the one negates, and what it negates the other tells in another word: "was not built",
    "was constructed".
    """
    if other.negated or not one.negated:
        return False
    there = other.done - one.terms - other.timing
    return any(
        same_deed(term, told)
        for term in (one.negated & one.done) - other.terms - one.timing - one.reasons
        for told in there
    )


def _whys(one: Sense, other: Sense, akin: Mapping[str, str]) -> set[str]:
    """The shared terms that only one has among its reasons, where the rest is what both tell."""
    why = {term for term, same in akin.items() if (term in one.reasons) != (same in other.reasons)}
    return why if 2 * len(why) < len(akin) else set()


def _only_why(pair: int, one: Sense, other: Sense) -> bool:
    """Only one has it among its reasons, and both tell more that they share."""
    if (pair in one.of_reasons) == (pair in other.of_reasons):
        return False
    told = one.terms & other.terms
    return 2 * len(told & (one.reasons | other.reasons)) < len(told)


def _does_forbidden(one: Sense, other: Sense) -> int:
    """+1 where the other does, or may do, what the one forbids, -1 where it does not; 0 for neither."""
    acts = one.forbidden & other.done
    if not acts or not BANS.isdisjoint(other.directions):
        return 0
    allowed = not BANS.isdisjoint(one.turned)  # the ban is lifted, or is none
    return 1 if (acts <= other.negated) == allowed else -1


def _akin(term: str, others: frozenset[str]) -> str:
    """The same term, or one of its root, among others; "" for none."""
    if term in others or len(term) < _AKIN:
        return term if term in others else ""
    root = term[:_AKIN]
    return min([other for other in others if other.startswith(root)], default="")


def merely_not(one: Sense, other: Sense) -> bool:
    """One is said not to do what the other's is the contrary of: who does not join need not leave."""
    both = one.directions.keys() & other.directions.keys() & CONTRARY
    return any(
        one.directions[pair] == other.directions[pair] and (pair in one.turned) != (pair in other.turned)
        for pair in both
    )


def _decided_by_form(one: Sense, other: Sense) -> list[bool]:
    if not one.formed:
        return []
    pairs = by_form([term for term in one.formed if term not in other.terms], other.terms - one.terms)
    return [(term in one.negated) == (opposite in other.negated) for term, opposite in pairs]
