"""The words that turn others into their contrary: "not", "refused to", "no evidence that", "is a hoax".

How far each turns them is read in negation.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.rewording import put_plainly
from claims.matching.words import fold, stem, tokens

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
LONG_CUES = re.compile(
    r"\b(?:nothing (?:that (?:would |could )?|to )(?:suggests?|indicates?|shows?|proves?|supports?)(?: that)?"
    r"|(?:no|little|scant|zero|without(?: any)?) "
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
    r"|rul(?:e|es|ed|ing) out\b|exclud(?:e|es|ed|ing) that\b"
    r"|(?:not|\w+n't) (?:true|the case|correct|right) that"
    r"|(?:false|untrue|incorrect|wrong|a lie|a myth|a hoax) that"
    r"|(?:wrong|false|incorrect|misleading|inaccurate|absurd) to (?:say|claim|suggest|state|believe|think)"
    r"|(?:unlikely|improbable|doubtful) that"
    rf"|(?:false|untrue|baseless|unfounded|bogus) {_CLAIMS}(?= that\b)"
    r"|l(?:ied|ying) (?:when|about|in saying)"
    r"|(?:clear(?:s|ed|ing)|(?:to|will|would) clear|acquit\w*)"
    r"(?= (?:\w+ ){1,3}of\b| of (?:\w+ing|all|any|both)\b)"
    r"|little (?:suggests|indicates|shows|supports)|few (?:\w+ )?(?:believe|think|accept|agree)"
    r"|contrary to (?:what|the|any|some|all)\b[^,]*,(?= [^,]*\b(?:not|never|no|\w+n't)\b)"
    r")"
)
END_CUES = re.compile(
    rf"\b(?:{_IS}{_VERY}{_UNTRUE}|(?:said|says|answered|replied|answer is|answer was) no)\s*[.!\"”]*\s*$"
)
OF_CLAIMS = re.compile(
    rf"\b{_CLAIMS}(?: \S+){{2,}}? (?:{_IS}{_VERY}"
    r"(?:wrong|incorrect|inaccurate|denied|rejected|dismissed|misleading)"
    rf"|(?:as )?(?:a |an |pure |simply |complete )*{_UNTRUE})\s*[.!\"”]*\s*$"
)
"""What is wrong must be a claim there: "What the mayor did was wrong" denies nothing."""
HEAD_CUES = re.compile(
    rf"^\W*(?:fact[- ]check\w*\W+)?(?:no, )?(?:it is |it's |that is |that's )?"
    rf"{_VERY}{_UNTRUE}\s*(?:[:;—–-]|that\b)"
)
BACK_CUES = re.compile(rf"^\W*(?:no\W+)?(?:this|that|it|which|these|they) {_IS}{_VERY}{_UNTRUE}\W*$")
BARE_NO = re.compile(r"^\W*(?:no|false|wrong|untrue|not true|not at all)\W*$")
OBJECT = re.compile(
    r"(?<!do )(?<!did )(?<!doing )(?<!done )(?<!for )\b(?:nobody|no one|nothing|none)"
    r"(?=\s*(?:[.!\"”]*\s*$|(?:in|on|at|by|during|when|after|with|from)\b)|(?<=nothing) (?:of|about)\b"
    r"|(?<=none) of (?:them|these|those|us)\b)"
)
"""Behind a verb, which it turns: "killed nobody"."""
_LIFTED = (
    r"(?:lift|drop|withdr[ae]w|end|revers|overturn|scrap|abandon|waiv)\w*"
    r"(?= (?:(?:its|his|her|their|the|an?|this|that|any|all) )?(?:\w+ )?"
    r"(?:veto|bans?|blockade|block|embargo)\b)"
)
SHORT_CUES = re.compile(
    r"\b(?:not|cannot|never|no longer|no one|no|none|nobody|nothing|nowhere|neither|nor|without|hardly"
    r"|scarcely|barely|rarely|seldom|far from|(?:any|every)thing but|unless|instead of|rather than"
    r"|fail(?:s|ed|ing|ure)? to|(?:has|have|had|is|are) yet to|refus(?:e|es|ed|ing|al) to"
    r"|declin(?:e|es|ed|ing) to|(?:do|does|did|doing|done) (?:very )?(?:little|nothing) to"
    r"|avoid(?:s|ed|ing)?(?= \w)|unable to"
    r"|(?:impossible|unlikely) to|stop(?:s|ped) short of|lack(?:s|ed|ing)?(?: of)?"
    r"|(?:prevent|stop|keep|kept|block)(?:s|ed|ped|red|ing|ping|ring)?(?= (?:\w+ ){1,5}from \w+ing)"
    r"|too (?:few|little)|g[ai]v(?:en?|es|ing) up"
    r"|los(?:es?|t|ing)(?= (?:(?:its|his|her|their|the|all|any) )?"
    r"(?:control|support|backing|grip|majority|contact|touch|confidence|trust)\b)"
    r"|(?:is|are|was|were|been|r[au]n(?:s|ning)?|f[ae]ll(?:s|en|ing)?) (?:\w+ly )?short of"
    r"|exempt(?:ed|s)? from|devoid of|r[au]n(?:s|ning)? out of|absent from|(?:stay|keep|kept|remain)(?:s"
    r"|ed|ing)? away from|boycott(?:s|ed)"
    rf"|{_LIFTED}"
    r"|miss(?:es|ed|ing)?(?= (?:the|a|an|his|her|its|their|all|most)\b)|skip(?:s|ped|ping)?(?= \w)"
    r"|(?<=\bstopped )(?=\w{2,}ing\b)|(?<=\bceased )(?=(?:to|\w{2,}ing)\b)"
    r"|(?:do|does|did|is|are|was|were|have|has|had|would|could|should|ca|wo)nt|\w+n't)\b"
)
OUT_OF_HAND = re.compile(
    r"^(?P<said>.*(?:[,;:–—]|\b(?:but|although|though|while))\s+)?(?P<who>(?:[\w'-]+ ){1,6}?)"
    r"(?:(?:rul(?:es?|ed) out|den(?:y|ies|ied)|refut(?:es?|ed)|disput(?:es?|ed)) (?:that|this|it)"
    r"|(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)|disput(?:es?|ed))"
    rf" (?:the|these|those|all|both|any) (?:\w+ )?{_CLAIMS})\W*$"
)
"""What stood before is what was denied: "She ruled that out.", "Asked whether it had, the ministry denied
it." """
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
_CONTRARY_TO = re.compile(r"\bcontrary to (?:[\w'-]+ ){0,4}?[\w'-]+,")
_READ = 160


def says_denial(text: str) -> bool:
    """Whether a wording tells of somebody's denial in its own words: "Mayor Lind denies that …".

    These are the forms in which extraction words a denial.
    """
    return bool(_DENIES.search(fold(text[:_READ]).replace("’", "'")))


_ANY_CUE = re.compile(
    r"a(?:way from|void|bsent|rent|vent|cquit|bsurd| lie| myth| hoax)|b(?:lock|an|oycott|arely|aseless|ogus)"
    r"|c(?:ant|lear|eased|ontrary to)|d(?:eclin|evoid|nt|ont|en[iy]|is(?:put|prov|miss)|ebunk|oubt)"
    r"|e(?:mbargo|xempt|xclud)|f(?:ar from|ail|ew |alse)|hardly|i(?:nstead of|mpossible|mprobable"
    r"|naccurate|ncorrect)|ke(?:ep|pt)|l(?:ittle|ack|os(?:e|t|ing)|ied |ying )"
    r"|m(?:iss|ock|isleading)|n(?:o(?:t|ne|body|where)|'t|ever|either|o(?<!\wno)r?(?!\w))|prevent"
    r"|r(?:arely|ather than|e(?:fus|fut|ject|cant|tract|but|buff)|idicul)|s(?:c(?:arcely|ant)|eldom|hort of"
    r"|top|kip|nt)|thing but|too few|un(?:less|able|likely|founded|true)|veto"
    r"|w(?:ith(?:out|dr)|erent|rong|ont)|yet to|zero| (?:up|back|down|out)"
)
"""Words without one of which no cue of either length stands in a text: most have none. Ordered by their first
letters an expression of them takes a third of the time that looking for one by one takes."""


def may_have_cues(text: str) -> bool:
    return _ANY_CUE.search(text) is not None


def cues_in(clause: str) -> list[re.Match[str]]:
    """In order; of two that begin together the longer first."""
    found = [*LONG_CUES.finditer(clause), *SHORT_CUES.finditer(clause)]
    return sorted(found, key=lambda cue: (cue.start(), -cue.end()))


@lru_cache(maxsize=20_000)
def words_of_cues(text: str) -> frozenset[str]:
    """The stems of the words by which a text negates what follows: "gave up", "runs out of"."""
    plain = put_plainly(text)
    short = SHORT_CUES.finditer(plain) if may_have_cues(plain) else ()
    found = [*short, *(_CONTRARY_TO.finditer(plain) if "contrary" in plain else ())]
    return frozenset(stem(word) for cue in found for word in tokens(cue.group()))
