"""What a quote is about where its own words do not say: "he", "the company", "two people died".

Two quotes of equal words are one claim only where these mean the same. Stricter than
`profile.leans_on_context`, which asks whether the sentences before help to compare:

1. A pronoun leans on what stands before the quote unless a name or a determined noun precedes it there; one
   that is an object ("Vos told her") needs two, as what one does to oneself is told otherwise.
2. So do "the company" and its like before any name, unless what follows says which.
3. Words that nobody in particular is named for ("police", the outlet itself) lean where they hold no name.
4. A wording, made to stand alone, that no longer has what leans says what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.wordsets import word_set
from claims.matching.words import STOP_WORDS, fold, tokens

_PRONOUNS = word_set("he she it they his her hers its their theirs him them")
_OBJECTS = frozenset({"him", "them"})
_EITHER = frozenset({"her", "it"})
"""An object where no other word of its clause follows."""
_POINTING = word_set("this that these those such both neither")
_TIMES = word_set("day week weekend month quarter year decade century spring summer autumn winter")
_DAYTIMES = word_set("morning afternoon evening night time season")
_DETERMINERS = word_set("the a an our my your every each no some many most several all any")
_BODIES = """
    company firm business corporation airline carrier operator manufacturer maker retailer factory plant
    charity club team agency hospital school"""
_PEOPLE = """
    man men woman women boy girl child children couple family pair teenager pensioner victim suspect driver
    defendant attacker officer player coach singer actor author candidate politician official worker"""
_THINGS = """
    attack incident accident crash fire report study document letter statement video photo film book song
    ship ferry train tram bus plane aircraft car vehicle building house site product two three four former
    latter other same"""
_NAMED_BEFORE = word_set(f"{_BODIES} {_PEOPLE} {_THINGS}")
"""What is "the …" where somebody has said before which."""
_SAYS_WHICH = word_set("of that which who whose where behind in at from for to with on by between")
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_CALENDAR = word_set(f"{_MONTHS} {_DAYS}")
_NOBODY = word_set("""
    people officials police critics experts sources leaders witnesses residents prosecutors investigators
    analysts scientists researchers doctors economists lawyers activists protesters supporters opponents
    campaigners lawmakers ministers authorities reports others men women everyone everybody senior local
    anonymous unnamed
    """)
CUT = "…"
"""How a wording ends that is too long to be shown whole."""
_COMMON = STOP_WORDS | _CALENDAR
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_INSIDE = re.compile(r"(?<=[\w,;)’] )[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃ][\w’'-]*\w")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"'’)]*\s+|\n\s*\n")
_THAT = re.compile(r"\bthat\s+")
_WHO = re.compile(r"^[^“\"]{1,320}: (?=[“\"])")


def named(speaker: str) -> bool:
    """Whether it is somebody in particular who speaks: "Odo Lind", "Moreau"; not "police", "the company"."""
    words = _WORD.findall(speaker)
    capitals = [word for word in words if word[:1].isupper() and fold(word) not in _COMMON | _NOBODY]
    return bool(capitals)


def stands_for(quote: str, wording: str, speaker: str) -> tuple[str, ...] | None:
    """What a quote that leans means, in words that can be compared; () where it stands alone.

    None where not even its wording says it: only its place in the text does.
    """
    leaning = list(_leaning(quote))
    unnamed = not named(speaker) and not _names(quote)
    if not leaning and not unnamed:
        return ()
    said = _WHO.sub("", wording)
    told = f" {' '.join(_folded(_WORD.findall(said)))} "
    if any(f" {words} " in told for words in leaning) or (unnamed and not _names(said)):
        return None
    return None if said.endswith(CUT) else tuple(tokens(wording))


def told_before(text: str) -> tuple[str, ...]:
    """What "none of it came" leans on after "She said that the ministry promised a quay, and that".

    `text` ends where the clause begins. () where nothing is named between the first "that" of its sentence
    and it, or what is said there leans itself.
    """
    clause = " ".join(_THAT.split(_SENTENCE_END.split(text)[-1], maxsplit=1)[1:])
    written = _WORD.findall(clause)
    words = _folded(written)
    told = any(_begins_noun(written, words, at) for at in range(len(words))) and not list(_leaning(clause))
    return tuple(words) if told else ()


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(word).replace("’", "'").removesuffix("'s") for word in words]


def _names(text: str) -> list[str]:
    """Capitalised words inside of a sentence that are neither of the calendar nor common ones."""
    return [name for name in _INSIDE.findall(text) if fold(name) not in _COMMON]


def _leaning(quote: str) -> Iterator[str]:
    """What leans, each with the word after it, or before it at the end."""
    written = _WORD.findall(quote)
    words = _folded(written)
    known = 0
    for at, word in enumerate(words):
        low, after = word.partition("'")[0], words[at + 1] if at + 1 < len(words) else ""
        if low in _PRONOUNS:
            leans = known < 1 + _is_object(low, at, after)
        elif low in _POINTING:
            leans = _points(low, at, after, known)
        else:
            leans = low == "the" and not known and _was_named(written, words, at)
        if leans:
            yield " ".join(words[at : at + 2] if after else words[max(0, at - 1) :])
        known += _begins_noun(written, words, at)


def _is_object(word: str, at: int, after: str) -> bool:
    return at > 0 and (word in _OBJECTS or (word in _EITHER and (not after or after in STOP_WORDS)))


def _points(word: str, at: int, after: str, known: int) -> bool:
    """ "This is …", "those firms"; not "this week", "that the …" and "both the …"."""
    if after in _TIMES | _DAYTIMES:
        return False
    if at or word in ("that", "both", "neither"):
        noun = after.removesuffix("s") in _NAMED_BEFORE and not known
        return noun or (at == 0 and after in STOP_WORDS and after not in _DETERMINERS | _PRONOUNS)
    return True


def _was_named(written: Sequence[str], words: Sequence[str], the: int) -> bool:
    """Whether "the" leads to a noun that was named before, and nothing behind it says which is meant."""
    for at in (the + 1, the + 2):
        if at < len(words) and (words[at] in _NAMED_BEFORE or words[at].removesuffix("s") in _NAMED_BEFORE):
            behind = words[at + 1 : at + 3]
            told = behind and (behind[0] in _SAYS_WHICH or _is_name(written, words, at + 1))
            return not told or bool(_CALENDAR.intersection(behind))
    return False


def _is_name(written: Sequence[str], words: Sequence[str], at: int) -> bool:
    return written[at][:1].isupper() and words[at] not in _COMMON and words[at] not in _PRONOUNS


def _begins_noun(written: Sequence[str], words: Sequence[str], at: int) -> bool:
    """A determiner, or a name that neither one nor another part of the name stands before."""
    if words[at] in _DETERMINERS:
        return True
    if not _is_name(written, words, at) or (at and _is_name(written, words, at - 1)):
        return False
    return not _DETERMINERS.intersection(words[max(0, at - 2) : at])
