"""A text with some turns of phrase in the words that most reports use for them, before it is compared.

"Every third pupil" is one pupil in three, who leaves a rate at 3 percent keeps it there, and what is to blame
for a thing is its cause. Other words of like meaning are looked up one by one, see senses.py.
"""

from __future__ import annotations

import re

_NTH = {"second": "two", "third": "three", "fourth": "four", "fifth": "five", "sixth": "six"}
_NTH |= {"seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten"}
_EVERY = re.compile(
    rf"\bevery (?P<nth>{'|'.join(_NTH)})\b(?! (?:year|month|week|day|hour|minute|time|\w+day|\w+end)s?\b)",
    re.I,
)
_LEFT_AT = re.compile(
    r"\b(?P<left>leaves?|left|leaving)(?= (?:the|its|their|his|her|all)(?: [\w'-]+){1,4}? "
    r"(?:at [$€£]?\d|unchanged|as (?:it|they) (?:is|are|was|were)|in place|on hold))"
)
_KEPT = {"leave": "keep", "leaves": "keeps", "left": "kept", "leaving": "keeping"}
_CAUSE = re.compile(
    r"(?P<be>\b(?:is|are|was|were|be|been|being)(?:n['’]t| not| never)?(?: \w+ly)? )"
    r"(?:to blame for|the (?:\w+ )?reasons? (?:for|behind)|responsible for)\b"
)


_ONE_OF_IN = re.compile(
    r"\b(?P<one>[Oo]ne) [a-z]+ in (?P<all>two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    r"(?= (?:is|are|was|were|has|had|have|will|would|can|cannot|could|do|does|did|goes|lives|dies|in the"
    r"|[a-z]+ed)\b|\W*$)"
)


def in_common_words(text: str) -> str:
    """The text so worded."""
    if "very " in text:  # every second year is a time
        text = _EVERY.sub(_one_in, text)
    if "lea" in text or "left " in text:
        text = _LEFT_AT.sub(lambda found: _KEPT[found["left"]], text)
    if "blame for" in text or "reason" in text or "responsible for" in text:
        text = _CAUSE.sub(r"\g<be>the cause of", text)
    if " in " in text and "ne " in text:
        text = _ONE_OF_IN.sub(r"\g<one> in \g<all>", text)
    return text


def _one_in(found: re.Match[str]) -> str:
    return f"{'One' if found[0][0] == 'E' else 'one'} in {_NTH[found['nth'].lower()]}"
