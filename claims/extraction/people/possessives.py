"""Somebody without a name, by whom he speaks for: "its chief executive", "a spokeswoman"."""

from __future__ import annotations

import re

from claims.extraction.people.names import ROLES
from claims.extraction.wording import is_plural

_OWNED = re.compile(
    r"(?P<whose>its|his|her|their|my)\s+(?:own\s+)?"
    r"(?P<what>(?!(?-i:[A-Z])[\w-]+s$)[^\W\d_][^,;:–—()\"“”]*)",  # "his Liberals" are no more than Liberals
    re.I,
)
_SPEAKS = re.compile(r"an? spokes(?:man|woman|person)", re.I)
_FOR = re.compile(r"an?(?: \w+)? spokes(?:man|woman|person) for (?:the )?(?P<body>\S.*)", re.I)


def whose(name: str) -> str:
    """ "its" of "its chief executive", "" where nobody's."""
    owned = _OWNED.fullmatch(name)
    return owned["whose"].lower() if owned else ""


def owned_by(owner: str, name: str, *, mark: str) -> str:
    """ "Strida's chief executive"; `mark` is the apostrophe that the text uses."""
    owned = _OWNED.fullmatch(name)
    if owned is None or not owner:
        return name
    several = owner.endswith("s") and is_plural(owner)
    return f"{owner}{mark}{'' if several else 's'} {owned['what']}"


def spoken_for(name: str) -> str:
    """The body behind one who speaks without a name: "Strida" of "Strida's chairman", else the name."""
    if behind := _FOR.fullmatch(name):
        return behind["body"]
    head, mark, role = name.rpartition("’s ") if "’s " in name else name.rpartition("'s ")
    return head if mark and role.split()[-1].lower().removesuffix("s") in ROLES else name


def only_speaks(name: str) -> bool:
    """Whether it says nothing but that somebody speaks for others: "a spokeswoman"."""
    return bool(_SPEAKS.fullmatch(name))
