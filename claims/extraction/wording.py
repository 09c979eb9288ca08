"""A claim as a sentence that can be read without its article; the quote itself stays untouched."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from claims.extraction.cues.lexicon import AUXILIARIES, DETERMINERS, PRONOUNS, cues, is_finite, past_of
from claims.extraction.people.names import ROLES
from claims.extraction.people.pairs import is_pair
from claims.extraction.people.pronouns import with_name
from claims.extraction.polarity import CORRECTED, NO_EVIDENCE, NOBODY, WITHDRAWN
from claims.extraction.types import Form, Kind, Polarity
from claims.extraction.values.nameddays import dated
from claims.extraction.wordsets import word_set

_ASKED = re.compile(r"(?:whether|if|how|why|when|where|who|which|what)\b", re.I)
_ASKING = re.compile(
    r"\b(?:ask|question|wonder|inquir|enquir|know|explain|(?:see|tell|understand|remember|recall|learn|describe)\b)",
    re.I,
)
_SPACES = re.compile(r"\s+")
_OPENED_AGAIN = re.compile(r"(?<=[.!?…]) [\"“„](?=\w)")
"""The mark with which a quote goes on in the next paragraph."""
_OPENING = "\"“„«‘'([ "
_THERE_IS = re.compile(
    r"(?:is|are|was|were|(?:has|have) been) (?:(?:no|little|scant|insufficient)\b"
    r"|(?:some |many |few |growing |real |serious |also )?(?:concerns|fears|doubts|worries|questions|rumou?rs"
    r"|suggestions|speculation|hopes|signs|indications|evidence|reports|claims|calls) (?:about|over|of|for)$)"
)
LONGEST = 600
"""Characters."""


def says_something(quote: str) -> bool:
    """Whether there is a letter or a digit in it: of marks alone no wording can be made."""
    return any(character.isalnum() for character in quote)


def told_by(wording: str, was: str, now: str) -> str:
    """The wording of a direct quote once another is known to have said it: "Lind: “It is safe.”"."""
    opening = f"{_capital(was)}: “"
    if not was or was == now or not wording.startswith(opening):
        return wording
    quote = wording.removeprefix(opening)
    return f"{_capital(now)}: “{quote}" if now else quote.removesuffix("”")


def wording_of(
    content: str,
    *,
    speaker: str,
    form: Form,
    kind: Kind,
    polarity: Polarity,
    cue: str,
    takes: str = "",
    subject: str = "",
    pronoun: str = "",
    told_of: str = "",
    published: dt.date | None = None,
) -> str:
    """`subject`: what the words lack, or what they deny having seen; `pronoun`: whom a leading "he" means.

    `told_of`: who is told of, where nobody is known to have said it: "*the council* faced calls for it".
    """
    words = _JOINT.sub("", _OPENER.sub("", _SPACES.sub(" ", content).strip(" ,;–—")))
    who = speaker or told_of or ("There" if _THERE_IS.match(cue) else "A source")
    if subject and subject.partition(" ")[0].lower() in DETERMINERS:
        subject = subject[:1].lower() + subject[1:]
    if subject and cue.endswith((" as", "accused of")):  # "which she described as": described it as
        cue, _, joint = cue.rpartition(" ")
        subject = f"{subject} {joint}"
    elif cue.endswith(" as") and takes == "phrase" and form != "direct" and not _NAMES_IT.search(cue):
        cue = f"{cue.removesuffix(' as')} it as"  # "which she condemned as a shame"
    if form == "direct":
        quote = _OPENED_AGAIN.sub(" ", words.strip('"“”').rstrip(","))
        described = bool(subject) or not cue.endswith((" as", "described"))
        if polarity == "affirmed" and takes == "phrase" and cue[-1:].isalpha() and described:
            return _cut(_stop(_with_cue(who, f"{subject} “{quote}”".strip(), takes, cue)))
        verb = "" if polarity == "affirmed" else f" {_agreeing('denies', who)}"
        return _cut(f"{_capital(who)}{verb}: “{quote}”")
    called = kind == "demand" and bool(_CALLED.search(words))
    words = dated(words, published, ahead=called or takes in ("ask", "to"))
    if subject:
        words = f"{words} {subject}" if words.startswith("having ") else f"{subject} {words}"
    if polarity != "affirmed" or pronoun.removeprefix("the ") == speaker.removeprefix("the "):
        words = STANDS_BY.sub("", words, count=1)
    hopes = bool(speaker) and takes == "clause" and bool(_HOPES.fullmatch(cue))
    names_speaker = polarity != "affirmed" or takes in ("ask", "to", "phrase")
    names_speaker = names_speaker or (hopes and pronoun.removeprefix("the ") == speaker.removeprefix("the "))
    if pronoun and not names_speaker:
        words = with_name(words, pronoun)
    if polarity != "affirmed":
        return _cut(_stop(_denial(who, words, polarity, takes, cue)))
    if hopes or (speaker and _asks_that(words, kind, takes, cue)):
        return _cut(_stop(f"{_capital(who)} {cue} {_that(words)}"))
    if _is_told_with_cue(words, takes, cue):
        return _cut(_stop(_with_cue(who, words, takes, cue)))
    return _cut(_stop(_capital(words)))


def opens_with_speaker(words: str, kind: Kind, polarity: Polarity, takes: str, cue: str) -> bool:
    """Whether the wording of these words tells first who says, asks, hopes or denies it."""
    hopes = takes == "clause" and bool(_HOPES.fullmatch(cue))
    asks = _asks_that(words, kind, takes, cue)
    return polarity != "affirmed" or hopes or asks or _is_told_with_cue(words, takes, cue)


def _asks_that(words: str, kind: Kind, takes: str, cue: str) -> bool:
    """ "Demanded that the papers *be given* to him"."""
    asks = takes == "clause" and bool(_ASKS_THAT.fullmatch(cue))
    return asks and not _MUST.search(words) and (kind == "demand" or bool(_TO_BE.search(words)))


def _is_told_with_cue(words: str, takes: str, cue: str) -> bool:
    asks = takes in ("ask", "to", "phrase") or _is_question(words, cue)
    return asks or words.startswith(("to have ", "to be "))


_JOINT = re.compile(r"^(?:and|but) (?=[a-z])")
_OPENER = re.compile(
    r"^(?:that|and|but) (?=(?:at|in|on|by|under|over|about|more|fewer|less|up|only|almost|nearly|some|the"
    r"|an?|no|all|every|there|he|she|they|it|we|I|his|her|its|their|\d[\d,.]*) )"
)
"""Opens a clause, and points at nothing."""
STANDS_BY = re.compile(
    r"^(?:he|she|it|they|we|i) (?:still )?(?:(?:st(?:ands?|ood) by|st(?:icks?|uck) to|repeat(?:s|ed)?"
    r"|reiterate[sd]?) (?:his|her|its|their|our|my) (?:\w+ )?"
    r"(?:claim|statement|allegation|assertion|charge|account|warning|accusation)|maintain(?:s|ed)?"
    r"|insist(?:s|ed)?) that (?=\w)",
    re.I,
)
"""Who says that he stands by a claim makes it again."""
_ASKS_THAT = re.compile(
    r"(?:(?:has|have|had|also|later|\w+ly)\s+)*(?:demand|request|recommend|propos|insist|urg)\w*", re.I
)
_HOPES = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|do|does|did)(?: not|n[’']t)? )?"
    r"(?:(?:\w+ly|still|also|now|never|no longer) )?"
    r"(?:hop(?:es?|ed)|wish(?:es|ed)?|pray(?:s|ed)?|fear(?:s|ed)?|dread(?:s|ed)?|worr(?:y|ies|ied)"
    r"|hopeful|afraid|fearful|scared|(?:express|voic|rais)\w* (?:\w+ )?(?:hopes?|fears?|concerns?|worr\w+))"
    r"(?: that)?"
)
"""Who hopes or fears that a thing is so does not say that it is."""
_MUST = re.compile(r"\b(?:must|should|ought|needs?|has|have)\b", re.I)
"""The clause of "demanded that he resign" asks for nothing without its verb."""
_TO_BE = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!should )(?<!might )\b(?:be|not be)\b"
)
"""“(Recommended that) Bell *be* fined” says of no fine that there is one."""
_CALLED = re.compile(
    r"\b(?:strikes?|walkouts?|protests?|rall(?:y|ies)|vote|meeting|boycott|demonstrations?)\s+on\s+\w+day\W*$"
)
"""What somebody calls for is to come: "a strike on Friday"."""
_DENIALS = (
    (re.compile(r"\brul(?:e|es|ed|ing) out\b", re.I), "rules out"),
    (re.compile(r"\breject", re.I), "rejects"),
    (re.compile(r"\bdismiss", re.I), "dismissed"),
)
_ASKED_FOR = re.compile(
    r"(?:an?|the|any|all|this|that|these|those|his|her|its|their|[\w-]+[’']s?) (?:[\w-]+ ){0,3}?"
    r"(?:requests?|calls?|demands?|offers?|proposals?|appeals?|invitations?|bids?|pleas?)"
    r" (?:by|from|to|for|of)\b"
)
"""What one refuses, and does not call untrue: "(rebuffed) a request by the inspectors"."""
_REPORTED_DENIALS = (
    (re.compile(r"\bdoubt", re.I), "doubted"),
    (
        re.compile(r"n(?:o|[’'])t (?:believe|think|accept) (?:that )?(?:this|that|it)\b", re.I),
        "does not believe",
    ),
    (re.compile(r"\bno longer|\b(?:believ|think)", re.I), "no longer believed"),
)
_UNSURE = re.compile(
    r"convinced|persuaded|certain|\bsure|unsure|confident|satisfied|sceptical|skeptical|doubtful", re.I
)


_OF_CLAIMS = re.compile(
    r"\b(?:claims?|allegations?|accusations?|reports?|suggestions?|charges?|evidence|rumou?rs|idea|notion)$",
    re.I,
)
_NEGATES = re.compile(
    r"^(?:(?:has|have|had|did|do|does|is|are|was|were|would|could|can|will)(?: not|n[’']t| yet| no longer)|"
    r"cannot|never|no longer|declin|refus|fail|stopp?(?:ed|s)? short)",
    re.I,
)


_ACCUSED = re.compile(
    r"(?!(?:[\w-]+ ){0,4}(?:counts?|charges?|cases?|acts?|offences|allegations?|accusations?|claims?) of\b)"
    r"(?P<whom>[^\s,;]+(?:\s[^\s,;]+){0,5}?) of "
    r"(?P<what>(?!being\b)(?:(?:having )?\w+ing|fraud|theft|bias|racism|corruption|bribery|perjury|negligence"
    r"|murder|treason|hypocrisy|incompetence|cowardice|sabotage)\b.*)",
    re.S,
)
"""What was said of somebody who denies it: "(Bell accused) Dahl of taking bribes"."""


def _denial(who: str, words: str, polarity: Polarity, takes: str, cue: str) -> str:
    several, who, cue = who, _capital(who), _SPACES.sub(" ", cue)
    whole = words[:1].isupper() and words.partition(" ")[0].lower() in DETERMINERS  # a sentence of its own
    clause = whole or (takes == "clause" and has_verb(words) and not _is_doing(words))
    if polarity == "not_said" and _UNSURE.search(cue) and not (_ASKED.match(words) or NOBODY.match(who)):
        return f"{who} voiced doubt {_that(words)}"
    clause = clause and (not words.startswith("any ") or bool(_ANY_IS.match(words)))
    clause = whole or (clause and not _PREPOSITION.search(cue))  # "declined to comment on reports that …"
    cue = _in_past(cue, who)
    if _is_told_so(who, cue) or (polarity == "not_said" and _NEGATES.match(cue)):
        return f"{who} {cue} {_that(words)}" if clause else f"{who} {cue} {words}"
    if polarity == "denied":
        if _ASKED_FOR.match(words):
            return f"{who} {_agreeing('rejects', several)} {words}"
        for pattern, verb in _DENIALS:
            if pattern.search(cue) and not clause and not _ACCUSED.fullmatch(words):
                return f"{who} {_agreeing(verb, several)} {words}"
        verb = next((verb for pattern, verb in _REPORTED_DENIALS if pattern.search(cue)), "denies")
        verb = _agreeing(verb, several)
        if accused := _ACCUSED.fullmatch(words):
            whom, what = accused["whom"], accused["what"]
            himself = whom.lower() in who.lower() and not re.search(rf"{re.escape(whom)}['’]s? ", who, re.I)
            if himself or whom.lower() in ("him", "her", "them", "it"):
                return f"{who} {verb} {what}"
            return f"{who} {verb} the accusation against {whom} of {what}"
        return f"{who} {verb} {_that(words)}" if clause else f"{who} {verb} {words}"
    said = cues().get(cue)  # "nor have they accused"
    if said and polarity == "not_said" and (said.lemma != "say" or not clause):
        return f"{who} did not {said.lemma} {words}"
    return f"{who} did not say {_that(words)}" if clause else f"{who} {cue} {words}"


def _is_doing(words: str) -> bool:
    """ "(Denies) setting fire to stacked pallets" is no clause, "walking helps" is one."""
    first, *rest = re.findall(r"[\w’']+", _RELATIVE.split(words)[0].lower()) or [""]
    if not first.endswith("ing") or not rest:
        return False
    return not is_finite(rest[0]) and AUXILIARIES.isdisjoint(rest) and not rest[0].endswith("s")


_RELATIVE = re.compile(r",| (?:who|which|that|whose) ")
_ANY_IS = re.compile(r"any (?:[\w-]+ ){1,2}(?:had|has|have|was|were|is|are|will|would|could|can) ")
"""A clause, and not what he denies: "any number *had* been agreed", "any part in what had happened"."""
_PREPOSITION = re.compile(r"\b(?:on|about|of|to|for)$")


def _is_told_so(who: str, cue: str) -> bool:
    """Whether the cue says it best: "withdrew his claim", "found no evidence", "few analysts think"."""
    of_whom = NOBODY.match(who) or CORRECTED.search(who) or "no longer" in cue
    return bool(of_whom or WITHDRAWN.search(cue) or NO_EVIDENCE.search(cue) or _OF_CLAIMS.search(cue))


_SHORTENED = re.compile(r"(?:it|he|she|that|there|what|who|i|we|you|they)[’'](?:s|m|re|ll|ve|d)")


_COUNTED = re.compile(r"(?:(?<=\d )|(?<=\ban )|(?<=\ba )|(?<=\bthe )|(?<=\bno ))[a-z]+ed(?= [a-z]+\b)")
"""“39 *suspected* cases”, “a *balanced* budget”: no verbs."""
_BEING_DONE = re.compile(r"\b(?:(?:being|having) \w+|to (?:have|be|do)\b)")


@lru_cache(maxsize=2_000)  # several rules ask for one article's
def has_verb(words: str) -> bool:
    """Whether words are a clause, told by its verb: not "the offer", nor "prices to rise"."""
    words = words.replace("May", "") if "May" in words else words  # the month
    words = _COUNTED.sub(" ", _BEING_DONE.sub(" ", words))
    return any(
        word in AUXILIARIES or is_finite(word) or _SHORTENED.fullmatch(word)
        for word in re.findall(r"[\w’']+", words.lower())
    )


_LIST = re.compile(r"\b(?:list|set|number) of (?:demands|conditions|promises|pledges|proposals)$")
_NOUN_FOR = {"demands for": "demanded", "requests for": "requested", "pleas for": "pleaded for"}
"""What somebody made, told as what he did: "their *demands for* more pay"."""
_JUSTIFIES = re.compile(r"^(?:(?:to )?(?:help )?(?!drop|withdr|abandon|reject)\w+ )?(?:their|its|his|her) ")
_ASKED_BY = re.compile(r"(?:(?:an?|the|another|some|several) (?:[\w’'-]+ )?)?questions? (?:from|by) ")
"""“It followed *a question from* a skipper about the rust”."""
_PLURALS = {
    "rules out": "rule out",
    "rejects": "reject",
    "denies": "deny",
    "does not believe": "do not believe",
}
_MANY = re.compile(r"(?:some|many|several|most|all|both|these|those|few|\d+|two|three)\b|they$|we$", re.I)
_NOT_PLURAL = re.compile(
    r"(?:ss|us|is|(?<!\bcrit)(?<!\bcler)(?<!\bmed)(?<!\bacadem)(?<!\bmechan)(?<!scept)(?<!skept)ics|news|series)$"
)
_PEOPLE = word_set("people police men women children clergy staff mps meps")
_OWNED = re.compile(r"(?:his|her|their|its|our) [\w-]+$", re.I)
_PARTISANS = re.compile(r"(?:crats|icans|tives|ists|ians|ites|^Liberals|^Greens|^Tories|^Radicals)$")
_SEVERAL = word_set("""
    authorities officials critics experts campaigners residents departments ministries councils unions
    """)
"""Several, with a capital too: "*Authorities* deny it", "the Transport and Business *Departments*"."""
_FURTHER = re.compile(r"[,(]|\s(?:of|at|in|from|for|on|to|with|who|near|close|familiar|against|behind)\s")


_GROUP_AT = re.compile(r"[A-Z][\w-]+s\s(?:at|in|on|from|with|near|who|for|close|familiar|of(?= [a-z]))\s")


def _agreeing(verb: str, who: str) -> str:
    """The verb in the number of its subject."""
    return _PLURALS.get(verb, verb) if is_plural(who) else verb


def is_plural(who: str) -> bool:
    """Whether a speaker is several: told by the noun that heads the name, which a proper name hides."""
    head = (_FURTHER.split(who.strip())[0].split() or [""])[-1]
    if _MANY.match(who.strip()) or is_pair(who) or head.lower() in _PEOPLE or head.lower() in _SEVERAL:
        return True
    if head[:1].isupper() and _GROUP_AT.match(who):
        return not _NOT_PLURAL.search(head)
    if head[:1].isupper():
        if _OWNED.match(who):
            return head.endswith("s") and not _NOT_PLURAL.search(head)
        alone = len(who.split()) == 1 or who.lower().startswith("the ")
        several = head[-1] == "s" and head[:-1].lower() in ROLES
        return alone and (several or bool(_PARTISANS.search(head)))
    return head.endswith("s") and not _NOT_PLURAL.search(head)


def _that(words: str) -> str:
    first = words.partition(" ")[0]
    if first != "I" and first.lower() in DETERMINERS | PRONOUNS | {"there", "none", "nobody", "neither"}:
        words = first[:1].lower() + words[1:]
    return words[:1].lower() + words[1:] if _ASKED.match(words) else f"that {words}"


def _is_question(words: str, cue: str) -> bool:
    """ "Asked whether it floats" says nothing without its verb; "if elected, …" does."""
    return bool(
        cue and (re.match(r"whether\b", words, re.I) or (_ASKED.match(words) and _ASKING.search(cue)))
    )


_OWN_SUBJECT = re.compile(r"(?:[\w’'-]+ ){1,4}(?:was|were|is|are|has been|have been) \w+ed\b")
"""“(Nobody else:) *significant concerns were raised* about it”."""
_AS_QUOTED = re.compile(r"as (?:an? |the )?[\"“'‘][^\"“”]+[\"”'’]?\.?")
_NAMES_IT = re.compile(
    r"\b(?:is|are|was|were|be|been|being|known|quoted|served|acted|works?|worked|\w+self|themselves)\b"
)
_BARE_DOING = re.compile(
    r"(?!(?:bring|ring|sing|king|fling|cling|string|spring|swing|wing|thing|nothing)\b)\w{3,}ing\b"
)


def _with_cue(who: str, words: str, takes: str, cue: str) -> str:
    cue = _SPACES.sub(" ", cue)
    cue = cue if cue[1:2].isupper() else cue[:1].lower() + cue[1:]
    if cue == ":":
        return f"{_capital(who)}: {_capital(words)}"
    if _ASKED_BY.match(cue):
        return f"{_capital(who)} asked about {words.removeprefix('about ')}"
    cue = _NOUN_FOR.get(_JUSTIFIES.sub("", cue.lower()), cue)
    cue = _in_past(cue, who)
    if cue.startswith("to "):  # "(led) some banks to reassess": they did
        verb, _, rest = cue[3:].partition(" ")
        cue = f"{past_of(verb)} {rest}".strip()
    if who == "A source" and _OWN_SUBJECT.match(cue):
        return f"{_capital(cue)} {words}"
    if _BARE_DOING.match(cue):
        cue = f"{'were' if is_plural(who) else 'was'} {cue}"
    if _LIST.search(cue):
        return f"{_capital(who)} {cue}: {words}"
    if _AS_QUOTED.fullmatch(words) and cue.endswith("ed"):
        cue = f"{cue} it"
    joint = " to" if takes in ("ask", "to") and not cue.endswith(" to") else ""
    return f"{_capital(who)} {cue}{joint} {words}"


def _in_past(cue: str, who: str) -> str:
    """ "Denied reports" of "(Bell spoke,) denying reports", "called for" of "Bell's call for"."""
    first, _, rest = cue.partition(" ")
    said = cues().get(first.lower())
    noun = (
        said and said.form == "base" and not is_plural(who) and who.lower() not in ("i", "we", "you", "they")
    )
    return f"{past_of(said.lemma)} {rest}".strip() if said and (noun or said.form == "ing") else cue


def _capital(words: str) -> str:
    """With a capital first letter, also behind an opening mark."""
    at = len(words) - len(words.lstrip(_OPENING))
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _stop(words: str) -> str:
    words = words.rstrip(" ,;")
    words += "”" if words.count("“") > words.count("”") and '"' not in words else ""
    bare = words.rstrip("\"”’'")
    if bare.endswith(","):
        words = bare[:-1] + words[len(bare) :]
    return words if bare[-1:] in ".!?…" else words + "."


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: words.rfind(" ", 0, LONGEST)] + " …"
