"""In which language a sentence is that somebody typed, as its commonest words tell it.

What tells the language of an article needs more than a sentence, and would cost every web process 100 MB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.extraction.wordsets import word_set

_WORD = re.compile(r"[^\W\d_]+")

_COMMON: Mapping[str, frozenset[str]] = {
    "pl": word_set("""
        w z na się nie że jest są był była było przez dla od za oraz który która które tego jego jej będzie
        został zostały ich tym jak
        """),
    "de": word_set("""
        der die das den dem des ein eine einen und ist sind waren wird werden hat hatte haben nicht mit von
        für auf bei nach sich auch seit über im zum zur um es
        """),
    "fr": word_set("""
        le la les des du un une et est sont été était sera ont dans pour sur avec que qui ne pas aux au ce
        cette il elle en
        """),
    "es": word_set("""
        el la los las del un una y es fue era será han ha han en por para que se su sus al más como
        """),
    "it": word_set("""
        il lo la gli le di del della dei un una e è sono era sarà ha hanno per che non si nel alla al più alle
        """),
    "nl": word_set("""
        de het een en zijn werd wordt heeft hebben van voor op niet dat bij naar ook te aan er
        """),
}
_ENGLISH = word_set("""
    the of are were have has had will would and or but for from with that not its they she been which than to
    by this it who no i
    """)
"""Those that are none of another language here, or hardly ever."""


def language_typed(wording: str, *, pages: str) -> str:
    """The code of the language with most common words in the sentence, English where few are of another.

    Two more than of English tell it, or one beside a letter that is none of English. A sentence with such a
    letter and without any of them is in the language in which its writer has the `pages`. Names count for
    nothing: "Los Angeles".
    """
    counts, english = _counted(wording)
    best = max(counts, key=lambda code: counts[code])
    foreign = any(letter.isalpha() and not letter.isascii() for letter in wording)
    if foreign and not english:
        return best if counts[best] else pages
    return best if counts[best] > english + 1 else "en"


def language_told(words: str, *, otherwise: str) -> str:
    """The language of what somebody quoted: `otherwise` where no common word of any tells it."""
    counts, english = _counted(words)
    return language_typed(words, pages=otherwise) if english or any(counts.values()) else otherwise


def _counted(wording: str) -> tuple[dict[str, int], int]:
    """How many words are common in each other language, and how many in English."""
    words = [word.lower() for n, word in enumerate(_WORD.findall(wording)) if n == 0 or word.islower()]
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    return counts, sum(word in _ENGLISH for word in words)
