"""What stands beside a name in the words for who speaks, and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.people.firstnames import FEMALE, MALE
from claims.extraction.people.names import PREFIXES, ROLES
from claims.language import vocabulary

KIN = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|father|mother|brother|sister|uncle|aunt|cousin|nephew|niece|friend|"
    r"neighbou?r|colleague)(?:-in-law)?$",
    re.I,
)
"""Of whom a first name alone may stand behind a comma: "her husband, Per"."""
MEMBER = re.compile(r",?\s*(?:of|from|with|at|for|in)\s[^,]*$")
RELATIVE = re.compile(
    r"\s*(?:,(?!\d)|–|—|\()\s*.*$|(?<!\bthose)\s+(?:who|which|that)\s.*$|(?<=\w)\s+including\s.*$", re.S
)
RELAYED = re.compile(
    r",?\s+(?:(?:first\s+)?(?:obtained|seen|reviewed)\s+and\s+)?(?:cited|quoted|interviewed|reported|published|contacted|seen|obtained|"
    r"surveyed|polled|released|carried|run)\s+(?:by|in|on)\s.*$"
    r"|,?\s+(?:leaked|handed|shown|passed|sent) to\s.*$"
    r"|\s+(?:shared|viewed|liked|posted|circulat\w+|spread\w*)"
    r"\s(?:[\w,.]+\s){0,4}?(?:on|by|in|online|times)\b.*$|\s+(?:published|released|issued|obtained|conducted)$"
    r"|\s+on\s(?:its|his|her|their)\s(?:[\w-]+\s){0,2}?"
    r"(?:web ?site|site|page|blog|account|channel|app|profile)s?\b.*$",
    re.S,
)
AGENT = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|lawyers?|attorneys?|aides?|allies|ally|"
    r"sources?|officials?|executives?|employees?|advis[eo]rs?|representatives?|friends?|wife|husband|mother|"
    r"father|son|daughter|brother|sister|family|supporters?|critics|campaign|members?|"
    r"people|someone|one|head|heads|team|government|administration|office|voters|residents)\b(?:\s+\w+){0,3}?\s+(?:for|"
    r"of|to|from|at|in|with|close to)\b|\w[’']s?\s+(?:[\w-]+\s+){0,3}(?:spokes\w+|"
    r"lawyers?|attorneys?|aides?|allies|wife|husband|mother|father|son|daughter|brother|"
    r"sister|family|campaign|office|team|government|administration|supporters?|friend|"
    r"friends|parents|doctor|party|company)$",
    re.I,
)
LEADING = re.compile(
    r"^(?:as|but|and|while|because|since|for|so|that|then|meanwhile|later|earlier|"
    r"also|even|when|if|yet|although)\s+",
    re.I,
)

RUN_BY = re.compile(r"\s[\w-]+-(?:run|based|led|backed|controlled|held|occupied|owned)$")
"""“The ministry in *Harbour-run* Tarn”."""
JOINTS = (" of", " for", " in", " from", " at", " by", " with", " and", " to", " on")
_PLACE_AND = re.compile(r"[\w’'-]+ and")
_OFFICE_AND = re.compile(r"(?:the )?(?:[a-z’'-]+,? ){0,4}(?P<last>[a-z’'-]+) and")


def of_two_places(before: str, role: Sequence[str]) -> bool:
    """ "*Barrow and* (Furness MP John Lind)": a seat that is called by two places, and no pair.

    Nor is "*Ports and* (Fisheries Commissioner Ada Brink)": an office is called so.
    """
    office = len(role) > 1 and role[0] not in ROLES | PREFIXES.keys() and role[-1] in ROLES
    seat = "mp" in role and _PLACE_AND.fullmatch(before)
    called = _OFFICE_AND.fullmatch(before) if office else None
    words = before.split()
    named = len(words) > 4 or any(word in FEMALE or word in MALE for word in words)
    other = called and (called["last"] in ROLES or (called["last"] in vocabulary.words() and not named))
    return bool(seat or other)


PAIR = re.compile(r"(?:the|an?|its|his|her|their) [^,]* and (?!the\b)[a-z’'-]+(?: [a-z’'-]+)*")
"""“*The region's governor and power firm* (DTEK)”: two speak."""
IN_BRACKETS = re.compile(r"\s\([^()\n]{1,30}\)$")
"""“Jared Lind *(D-Maine)*, who said”."""
NEITHER = re.compile(
    r"[Nn]either (?:the )?(?P<one>[A-Z][^,;]{1,40}?) nor (?:the )?(?P<other>[A-Z][^,;]{1,40})"
)
OF_A_BODY = re.compile(r"(?:of|from|at|with) (?:the )?[A-Z][\w-]+[’']s [A-Z]")
"""“Ana Bell *from Arran's Harbour Institute*”."""
ABBREVIATED = re.compile(r"\s\([A-Z][A-Za-z.&-]{1,8}\)(?= \w)")
"""“The Workers' Front *(HWF)* envoy”."""
OWNED_BY = re.compile(r"(?P<who>[A-Z][\w-]+)(?=[’']s [a-z])")
OWNER = re.compile(r"^[^,]*[’']s?\s+(?=[a-z])")
"""“*Mr Lind's* deputy, Ana Bell”: not what she is called."""
ENDS_IN_DOT = re.compile(r"\w (?:[A-Z]|[JS]r)$")
"""“Ana T.”, “Tom Bell Jr.”; “S.E.C.” is no C."""
