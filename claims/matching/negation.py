"""Which words of a text stand under a negation, and which way its opposites point.

A cue turns the words after it: "not", "never", "fails to" to the end of the clause; "no evidence that",
"denied that", "it is false that" to the end of the sentence. "… is a hoax" and "That is false." turn the
words before them. Two cues over one word cancel out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from claims.matching.irregular import first_form
from claims.matching.opposites import BANS, CONTRARY, CONVERSE, OPPOSITES, PHRASES, by_form
from claims.matching.reported import who_told_whom
from claims.matching.rewording import put_plainly
from claims.matching.words import STOP_WORDS, fold, stem

_CLAUSE = re.compile(
    r"[,;:]|\b(?:(?<!anything )(?<!everything )but|while|whereas|although|though|because|and then)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”'’]?\s+")
_BARRED = re.compile(
    r"\b(?:(?:must|may|shall)(?: not|n't)|(?:nobody|no one) (?:must|may|shall)) (?!have\b|only\b)"
)
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
_CLAIMS = (
    r"(?:claims?|allegations?|accusations?|reports?|suggestions?|statements?|rumou?rs?|assertions?|charges?"
    r"|notion|idea|story|stories|theory|theories)"
)
_UNTRUE = (
    r"(?:false|untrue|not true|a lie|lies|a hoax|a myth|fake|fake news|baseless|unfounded|groundless"
    r"|fabricated|a fabrication|invented|made up|nonsense|debunked|refuted|disproved|disproven|discredited"
    r"|without (?:any )?(?:foundation|basis)"
    r"|unsupported|not (?:supported|backed|borne out) by (?:any |the )?\w+)"
)
_VERY = (
    r"(?:(?:all|completely|simply|entirely|totally|utterly|just|plainly|patently|demonstrably|also|long) )*"
)
_IS = r"(?:(?:is|was|are|were|be|been|being|has been|have been|had been|turned out to be|proved(?: to be)?) )"
_LONG_CUES = re.compile(
    r"\b(?:(?:no|little|scant|zero|without(?: any)?) "
    r"(?:evidence|proof|sign|signs|indication|record|truth|basis|question of)\b"
    r"(?: to suggest)?(?: that| of| for| in)?"
    r"|den(?:y|ies|ied|ying|ial)\b|rejects?\b|rejected\b"
    r"|refus(?:es?|ed|ing)(?= (?:the|an?|any|all|its|his|her|their|access|admission|aid|asylum|bail"
    r"|entrance|entry|help|leave|permission|treatment|visas?)\b)|disput(?:es?|ed|ing)\b"
    rf"|(?:withdr(?:ew|aws?|awn|awing)|retract(?:s|ed|ing)?|recant(?:s|ed|ing)?|t(?:ook|akes?) back)"
    rf" (?:\w+ ){{1,3}}?{_CLAIMS} that"
    r"|rebut(?:s|ted|ting)?\b"
    r"|rebuff(?:s|ed|ing)?\b|turn(?:s|ed|ing)? down\b"
    r"|debunk(?:s|ed|ing)?\b|refut(?:es?|ed|ing)\b|disprov(?:es?|ed|ing)\b|doubt(?:s|ed)?\b"
    rf"|(?:dismiss|ridicul|mock)(?:e?s|ed|ing)? (?:the |any |all |as \w+ )?(?:\w+ )?{_CLAIMS}\b"
    r"|rul(?:e|es|ed|ing) out\b"
    r"|(?:not|\w+n't) (?:true|the case|correct|right) that"
    r"|(?:false|untrue|incorrect|wrong|a lie|a myth|a hoax) that"
    r"|(?:wrong|false|incorrect|misleading|inaccurate|absurd) to (?:say|claim|suggest|state|believe|think)"
    r"|(?:unlikely|improbable|doubtful) that"
    rf"|(?:false|untrue|baseless|unfounded|bogus) {_CLAIMS}(?= that\b)"
    r"|l(?:ied|ying) (?:when|about|in saying)"
    r"|(?:clear|acquit)\w*(?= (?:\w+ ){1,3}of\b| of (?:\w+ing|all|any|both)\b)"
    r"|little (?:suggests|indicates|shows|supports)|few (?:\w+ )?(?:believe|think|accept|agree)"
    r"|contrary to (?:what|the|any|some|all)\b[^,]*,(?= [^,]*\b(?:not|never|no|\w+n't)\b)"
    r")"
)
_END_CUES = re.compile(
    rf"\b(?:{_IS}{_VERY}{_UNTRUE}|(?:said|says|answered|replied|answer is|answer was) no)\s*[.!\"”]*\s*$"
)
_OF_CLAIMS = re.compile(
    rf"\b{_CLAIMS}(?: \S+){{2,}}? (?:{_IS}{_VERY}"
    r"(?:wrong|incorrect|inaccurate|denied|rejected|dismissed|misleading)"
    rf"|(?:as )?(?:a |an |pure |simply |complete )*{_UNTRUE})\s*[.!\"”]*\s*$"
)
"""What is wrong must be a claim there: "What the mayor did was wrong" denies nothing."""
_HEAD_CUES = re.compile(
    rf"^\W*(?:fact[- ]check\w*\W+)?(?:no, )?(?:it is |it's |that is |that's )?"
    rf"{_VERY}{_UNTRUE}\s*(?:[:;—–-]|that\b)"
)
_BACK_CUES = re.compile(rf"^\W*(?:no\W+)?(?:this|that|it|which|these|they) {_IS}{_VERY}{_UNTRUE}\W*$")
_BARE_NO = re.compile(r"^\W*(?:no|false|wrong|untrue|not true|not at all)\W*$")
_OF_WHEN = re.compile(r"\b(?:since|when|after|before|until)\b")
_OBJECT = re.compile(
    r"(?<!do )(?<!did )(?<!doing )(?<!done )(?<!for )\b(?:nobody|no one|nothing|none)"
    r"(?=\s*(?:[.!\"”]*\s*$|(?:in|on|at|by|during|when|after|with|from)\b)|(?<=nothing) (?:of|about)\b)"
)
"""Behind a verb, which it turns: "killed nobody"."""
_LIFTED = (
    r"(?:lift|drop|withdr[ae]w|end|revers|overturn|scrap|abandon|waiv)\w*"
    r"(?= (?:(?:its|his|her|their|the|an?|this|that|any|all) )?(?:\w+ )?"
    r"(?:veto|bans?|blockade|block|embargo)\b)"
)
_SHORT_CUES = re.compile(
    r"\b(?:not|cannot|never|no longer|no one|no|none|nobody|nothing|nowhere|neither|nor|without|hardly"
    r"|scarcely|barely|rarely|seldom|far from|(?:any|every)thing but|unless|instead of|rather than"
    r"|fail(?:s|ed|ing|ure)? to|(?:has|have|had|is|are) yet to|refus(?:e|es|ed|ing|al) to"
    r"|declin(?:e|es|ed|ing) to|(?:do|does|did|doing|done) (?:very )?(?:little|nothing) to"
    r"|unable to|(?:impossible|unlikely) to|stop(?:s|ped) short of|lack(?:s|ed|ing)?(?: of)?"
    r"|(?:prevent|stop|keep|kept|block|bar)(?:s|ed|ped|red|ing|ping|ring)?(?= (?:\w+ ){1,5}from \w+ing)"
    r"|too (?:few|little)|g[ai]v(?:en?|es|ing) up"
    r"|los(?:es?|t|ing)(?= (?:(?:its|his|her|their|the|all|any) )?"
    r"(?:control|support|backing|grip|majority|contact|confidence|trust)\b)"
    r"|exempt(?:ed|s)? from|devoid of|r[au]n(?:s|ning)? out of|absent from|(?:stay|keep|kept|remain)(?:s"
    r"|ed|ing)? away from|boycott(?:s|ed)"
    rf"|{_LIFTED}"
    r"|miss(?:es|ed|ing)?(?= (?:the|a|an|his|her|its|their|all|most)\b)|skip(?:s|ped|ping)?(?= \w)"
    r"|(?<=\bstopped )(?=\w{2,}ing\b)|(?<=\bceased )(?=(?:to|\w{2,}ing)\b)"
    r"|(?:do|does|did|is|are|was|were|have|has|had|would|could|should|ca|wo)nt|\w+n't)\b"
)
_OUT_OF_HAND = re.compile(
    r"^(?P<said>.*(?:[,;:–—]|\b(?:but|although|though|while))\s+)?(?P<who>(?:[\w'-]+ ){1,6}?)"
    r"(?:(?:rul(?:es?|ed) out|den(?:y|ies|ied)|refut(?:es?|ed)|disput(?:es?|ed)) (?:that|this|it)"
    r"|(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)|disput(?:es?|ed))"
    rf" (?:the|these|those|all|both|any) (?:\w+ )?{_CLAIMS})\W*$"
)
"""What stood before is what was denied: "She ruled that out.", "Asked whether it had, the ministry denied
it." """
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
_SPEECH = (
    r"(?:say|said|confirm|comment|mention|claim|tell|told|admit|acknowledge|believe|think|know|suggest|promise"
    r"|guarantee|specify|disclose|reveal|indicate|state|announce|agree|accept|commit|answer|explain|rule"
    r"|convinced|persuaded|certain|sure|confident|satisfied)\w*"
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|rejects?|disput(?:es?|ed)|rebut(?:s|ted)?|refut(?:es?|ed)|rules? out"
    r"|dismiss(?:es|ed)?|doubt(?:s|ed)?|no longer (?:believ|think|say|claim|maintain|insist)\w*"
    r"|stopp?(?:ed|s)? short|voiced doubt|rebuff(?:s|ed)?|brush(?:es|ed) (?:aside|off)|play(?:s|ed) down"
    r"|retract(?:s|ed)?|backtrack(?:s|ed)|reneg(?:es|ed)"
    r"|apologi[sz](?:es|ed) for (?:saying|claiming|suggesting|alleging)"
    rf"|withdr(?:ew|awn|aws) (?:\w+ ){{0,2}}{_CLAIMS}|(?:has|have|had|is|are) yet to {_SPEECH}"
    rf"|rejected (?:\w+ ){{0,3}}{_CLAIMS}|(?<!there is )(?<!there was )no evidence"
    rf"|(?:declin|refus|fail)\w* to {_SPEECH}|(?:not|cannot|never|\w+n't) (?:\w+ )?{_SPEECH})\b"
)
_READ = 160
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


class Signed(NamedTuple):
    """A word, +1 or -1 under an odd number of negations, whether it stands ahead of one, and whether it tells
    when: "no water since the pump broke"."""

    word: str
    sign: int
    ahead: bool = False
    behind: bool = False


def sense_of(text: str) -> Sense:
    """Read the negations and opposites of a text."""
    plain = put_plainly(text)
    terms: set[str] = set()
    negated: set[str] = set()
    spared: set[str] = set()
    timing: set[str] = set()
    turned: set[int] = set()
    subject = ""
    directions: dict[int, set[int]] = {}
    signed = _signed(_SENTENCE.split(plain))
    behind = 0
    for at, (word, sign, ahead, behind_it) in enumerate(signed):
        if word == _REFUSED:
            for pair, direction in OPPOSITES["refuse"]:
                directions.setdefault(pair, set()).add(direction * sign)
                turned.add(pair)
            continue
        if at >= behind:
            pairs = OPPOSITES.get(word, ())
            if word in PHRASES:
                behind, pairs = _entry_at(signed, at)
            for pair, direction in pairs:
                directions.setdefault(pair, set()).add(direction * sign)
                if sign < 0:
                    turned.add(pair)
        if word not in STOP_WORDS or word == "won":
            term = first_form(stem(word))
            subject = subject or term
            terms.add(term)
            if sign < 0:
                negated.add(term)
            if ahead:
                spared.add(term)
            if behind_it:
                timing.add(term)
    barred = bool(_BARRED.search(plain))
    if barred:
        for pair in BANS:
            directions.setdefault(pair, set()).add(-1)
    return Sense(
        frozenset(terms),
        frozenset(negated),
        directions,
        frozenset(turned),
        subject,
        barred,
        frozenset(spared),
        who_told_whom(plain) & spared if spared else frozenset(),
        frozenset(timing),
    )


def _entry_at(signed: list[Signed], at: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the words end that are one entry of the table of opposites there, and its pairs."""
    first = signed[at].word
    for words, pairs in PHRASES[first]:
        if words == [one.word for one in signed[at : at + len(words)]]:
            return at + len(words), pairs
    return at + 1, OPPOSITES.get(first, ())


def _signed(sentences: list[str]) -> list[Signed]:
    """Each word that is no cue, with +1 or -1; "That is false." turns all that stands before it."""
    found: list[Signed] = []
    for sentence in sentences:
        denied = _OUT_OF_HAND.match(sentence)
        if found and (_BACK_CUES.match(sentence) or _BARE_NO.match(sentence)):
            found = _other_way(found)
        elif denied and (denied["said"] or found):
            said = _signed_words(denied["said"] or "")
            found = [*found, *_other_way(said)] if said else _other_way(found)
            found += _signed_words(denied["who"])
        else:
            found += _signed_words(sentence)
    return found


def _other_way(words: list[Signed]) -> list[Signed]:
    return [Signed(one.word, -one.sign) for one in words]


def _signed_words(sentence: str) -> list[Signed]:
    found: list[Signed] = []
    whole, sentence = _turned_whole(sentence)
    lasting = whole
    for clause in _CLAUSE.split(sentence):
        sign, position, begin = 1, 0, len(found)
        for cue in _cues(clause):
            if cue.start() < position:
                continue  # the "no" of "no evidence"
            ahead = cue.re is _SHORT_CUES and sign == 1  # "false that he does not": he does
            found += [
                Signed(word, 1 if ahead else lasting * sign, ahead)
                for word in _WORD.findall(clause[position : cue.start()])
            ]
            position = cue.end()
            if cue.re is _SHORT_CUES and _OBJECT.match(clause, cue.start()):
                own = max([begin, *(at + 1 for at in range(begin, len(found)) if found[at].word == "and")])
                found = [*found[:own], *_other_way(found[own:])]
            if cue.re is _LONG_CUES:
                refused = [Signed(_REFUSED, lasting * sign)] if _REFUSES.match(cue.group()) else []
                if whole > 0 and _turns_subject(clause, cue):
                    found = _other_way(found)
                else:
                    lasting = -lasting
                found += refused
            else:
                sign = -sign
        of_when = _OF_WHEN.search(clause, position)
        upto = of_when.end() if of_when else len(clause)
        found += [Signed(word, lasting * sign) for word in _WORD.findall(clause[position:upto])]
        found += [Signed(word, lasting * sign, behind=True) for word in _WORD.findall(clause[upto:])]
    return found


def _turns_subject(clause: str, cue: re.Match[str]) -> bool:
    begin = max(cue.start() - _JUST_BEFORE, 0)
    return bool(_DONE_TO.search(clause, begin, cue.start()) and _NO_OBJECT.match(clause, cue.end()))


def _turned_whole(sentence: str) -> tuple[int, str]:
    """-1 where its end or head says that the whole sentence is untrue, and the rest of it."""
    rest, abroad = _ABROAD.subn(" ", sentence)
    if abroad % 2:
        return -1, rest
    for cue in (_END_CUES, _HEAD_CUES):
        if cue.search(sentence):
            return -1, cue.sub(" ", sentence)
    told = _OF_CLAIMS.search(sentence)
    return (-1, sentence) if told else (1, sentence)


def _cues(clause: str) -> list[re.Match[str]]:
    """In order; of two that begin together the longer first."""
    found = [*_LONG_CUES.finditer(clause), *_SHORT_CUES.finditer(clause)]
    return sorted(found, key=lambda cue: (cue.start(), -cue.end()))


def says_denial(text: str) -> bool:
    """Whether a wording tells of somebody's denial in its own words: "Mayor Lind denies that …".

    These are the forms in which extraction words a denial.
    """
    return bool(_DENIES.search(fold(text[:_READ]).replace("’", "'")))


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
    by_words = [one.directions[pair] != other.directions[pair] for pair in pairs]
    formed = _decided_by_form(one, other) + _decided_by_form(other, one)
    if any(by_words) or any(formed):
        return True
    if one.barred != other.barred and not BANS.isdisjoint(pairs):
        return False  # what must not be done is forbidden
    if _REFUSALS & one.turned & other.turned and _REFUSALS.issubset(pairs):
        return False  # both turned something down
    if formed or any((pair in one.turned) != (pair in other.turned) for pair in pairs):
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
    return bool(akin) and 3 * len(differ) >= len(akin) and len(differ) > both


def _akin(term: str, others: frozenset[str]) -> str:
    """The same term, or one of its root, among others; "" for none."""
    if term in others or len(term) < _AKIN:
        return term if term in others else ""
    return min((other for other in others if other[:_AKIN] == term[:_AKIN]), default="")


def merely_not(one: Sense, other: Sense) -> bool:
    """One is said not to do what the other's is the contrary of: who does not join need not leave."""
    both = one.directions.keys() & other.directions.keys() & CONTRARY
    return any(
        one.directions[pair] == other.directions[pair] and (pair in one.turned) != (pair in other.turned)
        for pair in both
    )


def _decided_by_form(one: Sense, other: Sense) -> list[bool]:
    pairs = by_form(one.terms - other.terms, other.terms - one.terms)
    return [(term in one.negated) == (opposite in other.negated) for term, opposite in pairs]
