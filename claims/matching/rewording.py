"""A text put in plainer words before its negations are read: "too dirty to swim in" is that one cannot.

What only looks like a negation goes; what is one in a roundabout way gets the words of a plain one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.words import fold

_TURNED_DOUBLY = re.compile(
    r"\b(undeniabl[ey]|undoubtedly|(?:without|beyond|no) (?:any )?(?:a )?doubt"
    r"|no (?:question|denying|disputing|mistaking)(?= that)"
    r"|(?:cannot|can't|can not) be (?:denied|disputed|doubted)(?= that))\b"
)
_DOUBTS = (
    "undeniabl",
    "doubt",
    "no question",
    "no denying",
    "no disput",
    "no mistak",
    "be denied",
    "be disp",
)
_PARTICLE = re.compile(
    r"\b((?:turn|call|rul|shut|str[iu]ck|strik|knock|put|la[iy])\w*)"
    r" ((?:the|an?|its|his|her|their|this|that|it|them)(?: \w+){0,2}?) (down|off|out)\b"
)
"""A verb whose second word stands behind its object."""
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|least|merely|simply)|nothing but|not to mention|no wonder|no (?:doubt|matter)"
    r"|no (?:later|less|fewer|more) than"
    r"|(?:more|less|fewer|higher|lower|greater) than(?= (?:about |some )?\d)"
    r"|nowhere(?: else)?(?= (?:[\w'-]+ ){0,8}?(?:more|fewer|less|\w{3,}er) (?:[\w'-]+ ){0,4}?than\b)"
    r"|no (?:other )?\w+(?= (?:\w+ ){0,4}(?:more|fewer|less|\w{3,}er) (?:\w+ ){0,4}than \D)"
    r"|up to|as many as|(?:a|the|these|those|last|next|past|first) few)\b"
)
"""What looks like a negation or a direction and is none."""
_NONE_OF_IT = ("not ", "no ", "nowhere ", "nothing but", " than", "up to", "as many as", " few")
_IN_FAVOUR = re.compile(r"\b((?:vot\w+|is|are|was|were|be|came out) )(?:for|in favou?r of)\b")
_IS_OVER = re.compile(r"\b(?:is|are|was|were|be) over(?=\s*(?:[.!\"”]|$|(?:for|in|at|after|and|but|now)\b))")
_FALSELY = (
    *("falsely", "wrongly", "untruthfully", "incorrectly"),
    *("inaccurately", "mistakenly", "baselessly", "erroneously"),
)
_TOLD = (
    r"(?:claim|say|says|said|state|suggest|report|allege|assert|insist|tells|told|announce|post|declare"
    r"|believe|imply|implies|implied|wrote)(?:s|d|ed|ing)?\b"
)
_SAID_FALSELY = re.compile(
    rf"\b(?:(?:{'|'.join(_FALSELY)}) {_TOLD}|{_TOLD} (?:{'|'.join(_FALSELY)}))(?: that)?"
)
_ALL_BUT = re.compile(
    r"\b(?:has|have|had|is|are|was|were)(?:n't| not| never)(?: ever)? been (?:this|so|as"
    r"|that) (?P<how>[a-z]+)"
    r"(?= (?:since|in|for)\b)|\b(?:has|have|had) never been (?P<more>[a-z]+er|worse)\b(?! than)"
)
"""What has not been so low since is at its lowest."""
_NOT_SINCE = re.compile(
    r"\b(?:not|never) since (?P<time>[^,]{3,25}?) (?:has|have"
    r"|had) (?P<who>[^,]{3,60}?) been (?:so|this|that|as) (?P<how>[a-z]+)"
)
_TOO = re.compile(r"\btoo (\w+) (?:for (?:\w+ ){1,2})?to ")
"""Too dirty to swim in: one cannot."""
_SOME_TIME = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|next|\w+day"
    r"|\d{4}|noon|midnight|(?:the )?(?:end|middle|start|beginning) of|mid|early|late|spring|summer"
    r"|autumn|winter|easter|christmas"
)
_NOT_UNTIL = re.compile(
    r"\b(?:(?P<does>do|does|did|is|are|was|were|will|would|has|have|had|can|could)(?: not|n't)"
    rf"|not)(?= (?:[^\s.;:!?,]+ ){{0,8}}(?:until\b|before (?:{_SOME_TIME})\b))"
)
"""What is not done until May is done in May."""
_UNAVOIDED = re.compile(
    r"\b(?:(?:could|did|can|will|would|does|do)(?: not|n't)|cannot) "
    r"(?:avoid|escape(?! from\b)|hesitate to|help(?= \w{2,}ing))\b"
)
_NOT_CEASED = re.compile(
    r"\b(?:(?:has|have|had|did|do|does|is|are|was|were)(?: not|n't)|never) (?:yet )?(?:stop|ceas|quit)\w*"
    r" (?=\w{2,}ing\b)"
)
_FREE_OF = re.compile(r"\b(?P<of>[a-z]{3,})-free\b|\bfree of\b(?! charge)")
_OUT_OF_USE = re.compile(r"\bout of (?P<what>use|service|danger|office|power|work|action)\b(?! of)")
_SILENT = re.compile(
    r"\b(?:(?:remain|stay)(?:s|ed|ing)?|ke(?:pt|eps?)|is|was|were) (?:silent|quiet)(?= (?:about|on|over)\b)"
)
_BACK = re.compile(
    r"(?P<verb>\b(?:pa(?:y|id)|g[ai]v|t[ao]k|took|br(?:ing|ought)|buy|bought|w[io]n|g[eo]t|sen[dt]|hand|call|hold"
    r"|held|cut|roll|claw)\w* )?\bback\b(?(verb)|(?=\W*$|[,.;:!?]| (?:to|in|into|from|at|on|home|after|again"
    r"|then|of|and|with|by|for|over|when|before|none|all|some|any|half|\d+)\b))"
)
"""Where "back" backs nobody: "he has paid none of it back"."""
_VOTED_DOWN = re.compile(r"\bvot(?:e|es|ed|ing) (?:against|down)\b")
_DENIAL_WITHDRAWN = re.compile(
    r"\b(?:withdr\w+|retract\w*|recant\w*|dropp\w+|took back) (?:\w+ ){1,2}denials?\b(?: of| that)?"
)
_SUITS = ("appeal", "complaint", "challenge", "objection", "petition", "lawsuit", "grievance")
_APPEAL_WON = re.compile(
    rf"(?P<who>\b(?:{'|'.join(_SUITS)}) (?:(?:by|of|against|over) [^.,;]{{2,40}}? )?"
    r"(?:is|was|has been|had been) )(?:upheld|allowed|granted)\b"
    r"|\b(?:upholds?|upheld|allow(?:s|ed)?|grant(?:s|ed)?)"
    rf"(?= (?:the|an?|his|her|their|its|[\w'-]+'s?) (?:\w+ )?(?:{'|'.join(_SUITS)})s?\b)"
)
_CASE_AGAINST = re.compile(
    rf"\b((?:{'|'.join(_SUITS)}|case|charge|allegation|claim|suit|evidence|verdict|ruling|proceeding)s?)"
    r" against\b"
)
"""Who has a case against somebody may win it: "against" says nothing of that."""
_HARMS = {"injuries": "injured", "casualties": "hurt", "deaths": "killed", "fatalities": "killed"}
_NO_HARM = re.compile(
    r"\b(?P<what>(?:[^\s.;:,]+ ){0,6}?)(?:(?:has |have |had )?(?:caus\w+|(?:result|end)\w* in"
    r"|le(?:d|ads?) to)|is|was|were|are|been|with) no (?:serious |further |other |known )?"
    rf"(?P<harm>{'|'.join(_HARMS)})\b"
)
_LEFT = re.compile(
    r"\b(is|are|was|were|be|been|being|the|far|any|anything|nothing|(?:no|any|few|more|two"
    r"|three) \w+) left\b(?!-)"
)
"""Who was left behind, or is on the left, has not gone away."""
_LIGHTLY = re.compile(
    r"\b(offer|provide|give|gave|show|bring|brought|pay|paid|take|took|pose|receive|play)(?:s|d|ed)? "
    r"((?:\w+ ){0,2})no (?=\w)"
)
"""Their object bears what is said: "gives them no right"."""
_WORST = {"worse": "worst", "bett": "best", "good": "best", "bad": "worst"}
_NEEDS = re.compile(r"\b(?:not|cannot|\w+n't|never) ((?:\w+ ){1,4})without ")
"""What does not work without a thing needs it."""
_GRATIS = re.compile(
    r"\b(?:(?:need not|needn't|(?:do|does|did|will|would)(?:n't| not) (?:have|need) to"
    r"|(?:nobody|no one) (?:will )?(?:need|ha(?:ve|s)|needs) to|no longer (?:have"
    r"|has) to) pay"
    r"(?: a fee| anything)?(?: for)?|free of charge|for free|free for (?:everyone|everybody|all)"
    r"|at no (?:cost|charge)|costs? nothing"
    r"|without charge)\b"
)
_FREE = re.compile(
    r"(?P<free>\b(?:is|are|was|were|be|been|stay(?:s|ed)?|remain(?:s|ed)?|bec[ao]mes?|made|kept|keeps?)"
    r" (?:now |still |\w+ly )?free)\b(?! (?:to|of|from (?!next|this|the\b|\w+day|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)))"
)
_COSTS = re.compile(
    r"\b(?:cost|charg|pa[iy])\w* (?:[\w'-]+ ){0,4}?(?:[$€£]\d[\d.,]*|\d[\d.,]* ?(?:€|[a-z]+))(?! percent\b)"
)
"""What has a price is not free, nor is what has none to be paid for."""
_KEPT_POST = re.compile(
    r"\b(?:ke(?:ep|eps|pt)|retain(?:s|ed)?|(?:held|holds?|clung|clings?|hung) on to) "
    r"(?:(?:his|her|its|their|the) )(?:post|job|seat|office|position)\b"
)
_LOST_POST = re.compile(r"\blos(?:es?|t) (?:his|her) (?:post|job|seat|office|position)\b")
_NO_WORK = re.compile(
    r"\b(?:do|does|did|will|would)(?: not|n't) work"
    r"(?= (?:against|in (?:children|adults|patients|men|women))\b|\W*$)"
)
_KEEPS_TO = re.compile(
    r"\b(?:me(?:ets?|t)|ke(?:eps?|pt) (?:to|within)|act(?:s|ed)? within|stick to|stuck to) "
    r"(?=(?:(?:all|the|its|their|his|her) ){0,2}(?:\w+ )?"
    r"(?:limits?|standards?|rules?|requirements|criteria|laws?)\b)"
)
_NO_IDEA = re.compile(
    r"\b(?:ha(?:s|ve|d) no (?:idea|knowledge|inkling)|(?:is|are|was|were) (?:kept |left )?in the dark)"
    r" (?=of\b|about\b|that\b|over\b)"
)
_IN_THE_WAY = re.compile(
    r"\bst(?:and|ands|ood|anding) in (?:(?:the|his|her|its|their) way|[\w'-]+'s way)(?: of)?\b"
)
_BARS = re.compile(
    r"\bbar(?P<form>s?)(?= (?:[\w'-]+ ){1,5}?from \w{2,}ing\b)"
    r"|\bbarr(?P<done>ed|ing)(?= (?:[\w'-]+ ){0,5}?from\b)"
)
"""Who is barred from voting is banned from it; the bar at the corner is none."""
_AGAINST_DOING = re.compile(
    r"\b(?P<chose>decid\w*|vot(?:e[sd]?|ing)|opt(?:s|ed|ing)?|chose|rul(?:e[sd]?|ing)) against"
    r" (?=\w{2,}ing\b)"
)
_DOING_NO = re.compile(
    r"\b(?P<doing>offering|providing|giving|showing|bringing|paying|taking|posing|receiving|playing"
    r"|making|having|doing) (?P<what>(?:\w+ ){0,2}?)no (?=\w)"
)
_GAMES = r"(?:rest|remainder|season|match|game|final|tournament|\w+ (?:weeks|months|games|matches))"
_RULES_OUT_FOR = re.compile(
    r"\brul(?:e|es|ed|ing) (?P<whom>(?:the|his|her|its|an?|[\w'-]+) (?:[\w'-]+ ){0,2}?)"
    rf"out (?:of|for) (?=(?:the |another )?{_GAMES}\b)"
)
_RULED_OUT_OF = re.compile(
    rf"\b(?:is|are|was|were|been|be) ruled out (?:of|for) (?=(?:the |another )?{_GAMES}\b)"
)
"""Who is ruled out of a match misses it: nothing is denied."""
_UNHURT_IN = re.compile(
    r"\b(?:nobody|no one|none)\b(?: [\w'-]+){0,4}? (?:hurt|injured|killed|harmed|wounded)"
    r"(?= (?:in|at|during|on|by)\b)"
)
"""Where nobody was hurt is no part of what is negated."""
_FEWER_YET = re.compile(
    r"\b(?:there (?:is|are|was|were) )?(?:fewer and fewer|ever fewer|less and less|ever less)\b"
)
_MORE_YET = re.compile(r"\b(?:there (?:is|are|was|were) )?(?:more and more|ever more)(?= [a-z]+s\b)")
_NONE_AGAINST = re.compile(
    r"\b(?:(?:not (?:a single|one)|no) (?P<who>[\w-]+(?: (?:in|of|on|from) (?:the )?[\w-]+)?)|nobody|no one)"
    r" (?:vot\w+ (?:against|no)|objected to|opposed)\b"
)
_HAD_BEEN = re.compile(r", (?:which|who) had [^,.;:!?]+(?:,|(?=[.;:!?]|$))")
"""What was so before what is told: "the bridge, which had been closed, was opened"."""
_WRONG_NOT_TO = re.compile(r"\b(?:is|are|was|were|been) wrong not to ")
_STILL_IN = re.compile(r"\b(?:is|are|was|were) still (?=(?:in|at|on)\b)")
_IN_PLAINER_WORDS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    ((", which had ", ", who had "), _HAD_BEEN, ""),
    (("wrong not to",), _WRONG_NOT_TO, "should have "),
    ((" against", " oppos", " objected", "voted no"), _NONE_AGAINST, r"all \g<who> supported"),
    (("fewer", " less"), _FEWER_YET, "a falling number of"),
    (("more and more", "ever more"), _MORE_YET, "a rising number of"),
    (("stop", "ceas", "quit"), _NOT_CEASED, "still "),
    (("avoid", "escape", "hesitate", "help"), _UNAVOIDED, ""),
    (("way",), _IN_THE_WAY, "oppose"),
    (("-free", "free of"), _FREE_OF, r"without \g<of>"),
    (("out of ",), _OUT_OF_USE, r"not in \g<what>"),
    (("silent", "quiet"), _SILENT, "not speak"),
    ((" against ",), _AGAINST_DOING, r"\g<chose> not "),
    (("ing no ",), _DOING_NO, r"not \g<doing> \g<what>"),
    ((" still ",), _STILL_IN, "remained "),
    ((" against", " down"), _VOTED_DOWN, "rejected"),
    (("denial",), _DENIAL_WITHDRAWN, "admitted"),
    ((" against",), _CASE_AGAINST, r"\1 about"),
    (("post", "job", "seat", "office", "position"), _KEPT_POST, "remained in post"),
    (("post", "job", "seat", "office", "position"), _LOST_POST, "was sacked"),
    (("n't work", "not work"), _NO_WORK, "is ineffective"),
    (("limit", "standard", "rule", "requirement", "criteria", "law"), _KEEPS_TO, "complied with "),
    (("no idea", "no knowledge", "no inkling", "in the dark"), _NO_IDEA, "was unaware "),
    ((" free",), _FREE, r"\g<free> gratis"),
    (("cost", "charg", "pay", "paid"), _COSTS, r"\g<0> must pay"),
    ((" out for", " out of"), _RULES_OUT_FOR, r"\g<whom>misses "),
    (("ruled out",), _RULED_OUT_OF, "misses "),
    (("nobody", "no one", "none"), _UNHURT_IN, r"\g<0> when"),
    (_SUITS, _APPEAL_WON, r"\g<who>accepted"),
)
"""With what must stand in a text for a pattern to be tried."""


@lru_cache(maxsize=500)  # two rules ask it of the texts that are compared just then
def put_plainly(text: str) -> str:
    """The folded text in plainer words; of a long one the first 8,000 characters."""
    plain = fold(text)[:8000].replace("’", "'")
    if any(map(plain.__contains__, _DOUBTS)):
        plain = _TURNED_DOUBLY.sub(" ", plain)
    if any(map(plain.__contains__, _NONE_OF_IT)):
        plain = _NO_NEGATION.sub(" ", plain)
    if " too " in plain:
        plain = _TOO.sub(r"very \1 and cannot ", plain)
    if " left" in plain:
        plain = _LEFT.sub(r"\1", plain)
    if " no " in plain:
        plain = _LIGHTLY.sub(r"does not \1 \2", plain)
    if "been" in plain:
        plain = _NOT_SINCE.sub(r"\g<who> has not been so \g<how> since \g<time>", plain)
        plain = _ALL_BUT.sub(_most, plain)
    if "without" in plain:
        plain = _NEEDS.sub(r"\1need ", plain)
    if "until" in plain or "before" in plain:
        plain = _NOT_UNTIL.sub(lambda found: found["does"] or "", plain)
    if " back" in plain:
        plain = _BACK.sub(r"\g<verb>", plain)
    if " no " in plain:
        plain = _NO_HARM.sub(lambda found: f"in {found['what']}nobody was {_HARMS[found['harm']]}", plain)
    for signs, pattern, instead in _IN_PLAINER_WORDS:
        for sign in signs:
            if sign in plain:
                plain = pattern.sub(instead, plain)
                break
    if " from" in plain and "bar" in plain:
        plain = _BARS.sub(_bans, plain)
    if " for" in plain or " in fav" in plain:
        plain = _IN_FAVOUR.sub(r"\1supported", plain)
    if " down" in plain or " off" in plain or " out" in plain:
        plain = _PARTICLE.sub(r"\1 \3 \2", plain)
    if " over" in plain:
        plain = _IS_OVER.sub("ended", plain)
    if any(map(plain.__contains__, _FALSELY)):
        plain = _SAID_FALSELY.sub("false that", plain)
    if "pay" in plain or "free" in plain or "charge" in plain or "cost" in plain:
        plain = _GRATIS.sub("gratis", plain)
    return plain


def _most(found: re.Match[str]) -> str:
    root = found["how"] or found["more"].removesuffix("er")
    return f"is at its {_WORST.get(root, root.removesuffix('e') + 'est')}"


def _bans(found: re.Match[str]) -> str:
    return f"bann{found['done']}" if found["done"] else f"ban{found['form']}"
