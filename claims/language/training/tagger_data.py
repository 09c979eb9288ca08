"""Examples for the tagger: articles with their attributions, and sentences with their label."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.language.windows import LONGEST, Stream, inputs_of, stream_of, windows_of

ROLES = ("content", "source", "cue")
IGNORED = -100
_PARAGRAPH = re.compile(r"[^\n]+")

Integers = NDArray[np.int64]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """A tokenised article with its labels."""

    stream: Stream
    tags: Integers
    """(n, 3): 0 outside, 1 begin, 2 inside, for content, source and cue."""
    attributions: Integers
    """(n,): which attribution a token belongs to as content, + 1; 0 for none."""
    members: Sequence[tuple[Integers, Integers]]
    """For each attribution its (source tokens, cue tokens)."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window, ready for the model; all arrays are of its length."""

    ids: Integers
    features: Integers
    tags: Integers
    cue_of: NDArray[np.bool_]
    """(n, n): for a content token the tokens of its cue, for others nothing."""
    source_of: NDArray[np.bool_]
    """(n, n): for a token of a cue or a content the tokens of its source; the first mark: it has none."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences in one input: ids and features with marks, where each begins and ends, and its label."""

    ids: Integers
    features: Integers
    spans: Sequence[tuple[int, int]]
    labels: Sequence[float]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(tokenizer: Tokenizer, row: Row) -> Article:
    """Tokenise one row {"text", "attributions": [{"content", "source", "cue": lists of spans}]}."""
    text = row["text"]
    stream = stream_of(tokenizer, text, [match.span() for match in _PARAGRAPH.finditer(text)])
    tags = np.zeros((len(stream.ids), 3), np.int64)
    owner = np.zeros(len(stream.ids), np.int64)
    members = []
    for number, attribution in enumerate(row["attributions"], 1):
        for role, name in enumerate(ROLES):
            for span in attribution.get(name) or []:
                at = _tokens(stream, span)
                tags[at, role] = 2
                tags[at[:1], role] = 1
        for span in attribution["content"]:
            owner[_tokens(stream, span)] = number
        source, cue = (
            np.concatenate(
                [np.zeros(0, np.int64), *(_tokens(stream, s) for s in attribution.get(name) or [])]
            )
            for name in ("source", "cue")
        )
        members.append((source, cue))
    return Article(stream, tags, owner, members)


def _tokens(stream: Stream, span: Sequence[int]) -> Integers:
    begins, ends = stream.spans[:, 0], stream.spans[:, 1]
    return np.flatnonzero((begins < span[1]) & (ends > span[0]))


def examples_of(article: Article, draw: random.Random) -> Iterator[Example]:
    """Windows over an article; where they part differs from draw to draw."""
    longest = draw.choice((LONGEST, LONGEST, LONGEST - 32, LONGEST - 64))
    for window in windows_of(article.stream, longest=longest, overlap=0):
        yield _example(article, window.begin, window.end)


def _example(article: Article, begin: int, end: int) -> Example:
    ids, features, places = inputs_of(article.stream, begin, end)
    tags = np.full((len(ids), 3), IGNORED, np.int64)
    tags[places] = article.tags[begin:end]
    cue_of = np.zeros((len(ids), len(ids)), np.bool_)
    source_of = np.zeros_like(cue_of)
    owner = article.attributions[begin:end]
    for number in _present(article, begin, end):
        content = places[owner == number]
        source, cue = (places[at[(at >= begin) & (at < end)] - begin] for at in article.members[number - 1])
        _tie(cue_of, content, cue)
        _tie(source_of, np.concatenate([content, cue]), source)
    return Example(ids, features, tags, cue_of, source_of)


def _present(article: Article, begin: int, end: int) -> list[int]:
    """Attributions that have content or cue among tokens [begin, end)."""
    with_content = set(article.attributions[begin:end].tolist()) - {0}
    with_cue = {
        number for number, (_, cue) in enumerate(article.members, 1) if ((cue >= begin) & (cue < end)).any()
    }
    return sorted(with_content | with_cue)


def _tie(table: NDArray[np.bool_], rows: Integers, columns: Integers) -> None:
    table[rows, :] = False
    table[np.ix_(rows, columns if len(columns) else np.array([0]))] = True


def sentence_of(tokenizer: Tokenizer, rows: Sequence[Row]) -> Labelled:
    """One input of some sentences {"text", "label"}, each a paragraph of its own."""
    text, paragraphs = "", []
    for row in rows:
        paragraphs.append((len(text), len(text) + len(row["text"])))
        text += row["text"] + "\n"
    stream = stream_of(tokenizer, text, paragraphs)
    ids, features, places = inputs_of(stream, 0, min(len(stream.ids), LONGEST * 2))
    owners = stream.paragraphs[: len(places)]
    spans, labels = [], []
    for index, row in enumerate(rows):
        own = places[owners == index]
        if len(own):
            spans.append((int(own[0]), int(own[-1]) + 1))
            labels.append(float(row["label"]))
    return Labelled(ids, features, spans, labels)


def sentence_inputs(tokenizer: Tokenizer, rows: Sequence[Row], draw: random.Random) -> list[Labelled]:
    """All sentences in random order: half of them alone, half with up to seven others."""
    order = list(rows)
    draw.shuffle(order)
    inputs = []
    while order:
        taken = 1 if draw.random() < 0.8 else draw.randint(2, 8)
        inputs.append(sentence_of(tokenizer, order[-taken:]))
        del order[-taken:]
    return inputs


def batches_by_length(lengths: Sequence[int], tokens: int, draw: random.Random) -> list[list[int]]:
    """Indices in batches of like lengths of at most `tokens` tokens with padding, in random order."""
    order = sorted(range(len(lengths)), key=lambda index: (lengths[index] // 8, draw.random()))
    batches: list[list[int]] = []
    for index in order:
        if batches and (len(batches[-1]) + 1) * max(lengths[index], 1) <= tokens:
            batches[-1].append(index)
        else:
            batches.append([index])
    draw.shuffle(batches)
    return batches
