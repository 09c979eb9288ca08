"""Write claims/matching/senses.tsv from the files of WordNet 3.0 (Miller 1995, Fellbaum 1998).

    python -m claims.matching.training.build_senses --wordnet DIR [--output FILE]

DIR holds data.noun, index.noun, noun.exc and so on, as WordNet is handed out. Read of it are single words,
of rare ones those that news is about, and such pairs of words as are common or stand for a common word ("call
off": "cancel"), each with its commonest senses and, of nouns, what the first sense is. Names are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claims.matching.rarity import is_common
from claims.matching.senses import TABLE
from claims.matching.words import stem

PARTS_OF_SPEECH = {"noun": "n", "verb": "v", "adj": "a"}
MOST_SENSES = {"n": 6, "v": 10, "a": 4}
"""Of each word; rarer senses make everything a synonym of everything."""
KINDS = {"05": "t", "06": "t", "13": "t", "14": "g", "17": "t", "18": "p", "20": "t", "21": "t", "27": "t"}
"""Files of the lexicographers: animal, artifact, food, group, object, person, plant, possession and
substance."""
ABOVE = {"@", "@i"}
NEAR = {"&", "$", "+", "\\"}
"""Like in meaning (adjectives), of one group (verbs), derived, and what an adjective pertains to."""
NEWS = {"04", "06", "10", "11", "13", "14", "18", "21", "26", *map(str, range(29, 44))}
"""Files whose words are kept where they are rare: act, artifact, communication, event, food, group, person,
possession, state, and all of verbs."""
LONGEST_COMPARED = 6
"""Letters of the longest adjectives that are compared by an ending: "highest"."""

Sense = tuple[str, str]
"""Part of speech and offset."""
SATELLITE = {"s": "a"}
PART_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "5": "a"}
SELDOM = 0.15
"""Share of a word's uses below which it is left out that it is, say, a verb too."""


@dataclass(slots=True)
class WordNet:
    kinds: dict[Sense, str] = field(default_factory=dict)
    above: dict[Sense, set[Sense]] = field(default_factory=dict)
    near: dict[Sense, set[Sense]] = field(default_factory=dict)
    words: dict[tuple[str, str], list[Sense]] = field(default_factory=dict)
    """(lemma, part of speech) → its commonest senses, commonest first."""
    common: set[tuple[str, str]] = field(default_factory=set)
    """Those that were counted in text, or whose words the encoder knows."""
    names: set[str] = field(default_factory=set)
    counted: dict[tuple[str, str], int] = field(default_factory=dict)
    """(lemma, part of speech) → how often it was met in text that was read by hand, where it was."""
    files: dict[Sense, str] = field(default_factory=dict)
    forms: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(lemma, part of speech) → its irregular forms."""


def rows(path: Path) -> Iterator[list[str]]:
    """Fields before the gloss; the licence at the head is indented."""
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line.partition("|")[0].split()


def read_wordnet(folder: Path) -> WordNet:
    found = WordNet()
    for name, part in PARTS_OF_SPEECH.items():
        for row in rows(folder / f"data.{name}"):
            read_sense(found, part, row)
        for lemma, _part, count, *rest in rows(folder / f"index.{name}"):
            found.words[lemma, part] = [(part, at) for at in rest[-int(count) :]][: MOST_SENSES[part]]
            counted = int(rest[-int(count) - 1]) > 0
            if counted or ("_" not in lemma and is_common(stem(lemma))):
                found.common.add((lemma, part))
        for form, *lemmas in rows(folder / f"{name}.exc"):
            for lemma in lemmas:
                found.forms[lemma, part].add(form)
    for sense_key, _number, times in rows(folder / "cntlist.rev"):
        counted_lemma, _percent, numbers = sense_key.partition("%")
        word = counted_lemma, PART_OF_NUMBER.get(numbers[0], "")
        found.counted[word] = found.counted.get(word, 0) + int(times)
    return found


def read_sense(found: WordNet, part: str, row: list[str]) -> None:
    sense = (part, row[0])
    after_words = 4 + 2 * int(row[3], 16)
    count, pointers = int(row[after_words]), row[after_words + 1 :]
    links = [(pointers[4 * n], _sense(pointers[4 * n + 2], pointers[4 * n + 1])) for n in range(count)]
    found.files[sense] = row[1]
    if any(kind == "@i" for kind, _other in links):
        found.names.update(word.casefold() for word in row[4:after_words:2])
    found.kinds[sense] = KINDS.get(row[1], "o") if part == "n" else ""
    found.above[sense] = {other for kind, other in links if kind in ABOVE}
    found.near[sense] = {other for kind, other in links if kind in NEAR}


def _sense(part: str, offset: str) -> Sense:
    return SATELLITE.get(part, part), offset


@dataclass(slots=True)
class Entry:
    kind: str = ""
    parts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Part of speech → uses, those never counted as one half."""
    own: set[Sense] = field(default_factory=set)
    around: set[Sense] = field(default_factory=set)


def entries_of(wordnet: WordNet) -> dict[str, Entry]:
    """Stem, or two with a space between them → what it means."""
    found: dict[str, Entry] = defaultdict(Entry)
    common = {sense for word in wordnet.common if "_" not in word[0] for sense in wordnet.words[word]}
    for (lemma, part), senses in wordnet.words.items():
        if "_" in lemma and lemma in wordnet.names:
            continue
        if (lemma, part) not in wordnet.common and not worth_keeping(wordnet, lemma, senses, common):
            continue
        for key in keys_of(lemma, part, wordnet.forms.get((lemma, part), set())):
            entry = found[key]
            if part == "n" and not entry.kind:
                entry.kind = wordnet.kinds[senses[0]]
            entry.parts[part] += wordnet.counted.get((lemma, part), 0.5)
            entry.own.update(senses)
            for sense in senses:
                above = wordnet.above[sense]
                entry.around |= above | wordnet.near[sense]
                entry.around.update(*(wordnet.above[one] for one in above))
    return found


def worth_keeping(wordnet: WordNet, lemma: str, senses: list[Sense], common: set[Sense]) -> bool:
    if "_" in lemma:
        return not common.isdisjoint(senses[:2])
    return any(wordnet.files[sense] in NEWS for sense in senses) and lemma not in wordnet.names


def keys_of(lemma: str, part: str, forms: set[str]) -> set[str]:
    words = lemma.split("_")
    if len(words) > 2 or not all(word.isalpha() for word in words):
        return set()
    if len(words) == 2:
        return {" ".join(map(stem, words)), *(" ".join(map(stem, form.split("_"))) for form in forms)}
    inflected = set(inflections(lemma, part))
    return {stem(form) for form in {lemma, *forms, *inflected} if form.isalpha()}


def inflections(lemma: str, part: str) -> Iterator[str]:
    """Regular forms whose stems may be others than the word's own: "buses", "moved", "cancelled"."""
    root = lemma.removesuffix("e")
    if part != "a":
        yield f"{lemma}{'es' if lemma.endswith(('s', 'x', 'z', 'o', 'ch', 'sh')) else 's'}"
    if part == "v":
        yield from (f"{root}ed", f"{root}ing")
        if lemma[-1] in "lpt":
            yield f"{lemma}{lemma[-1]}ed"
    if part == "a" and len(lemma) <= LONGEST_COMPARED:
        yield from (f"{root}er", f"{root}est")


def table_of(entries: dict[str, Entry]) -> str:
    """One line each: stem, parts of speech, kind, numbers of its senses, numbers around them.

    A sense of one word alone is left out.
    """
    used = Counter(sense for entry in entries.values() for sense in entry.own | entry.around)
    shared = sorted(sense for sense, times in used.items() if times > 1)
    numbers = {sense: number for number, sense in enumerate(shared)}
    lines = []
    for key, entry in sorted(entries.items()):
        own, around = (
            sorted(numbers[sense] for sense in senses if sense in numbers)
            for senses in (entry.own, entry.around - entry.own)
        )
        usual = [part for part, uses in entry.parts.items() if uses >= SELDOM * sum(entry.parts.values())]
        lines.append(
            "\t".join(
                [key, "".join(sorted(usual)), entry.kind, " ".join(map(str, own)), " ".join(map(str, around))]
            )
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args()
    options.output.write_text(table_of(entries_of(read_wordnet(options.wordnet))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
