"""Make the tagger narrower, and let the wide one teach it what that lost.

    python -m claims.language.training.distil_tagger --wide FILE --data FILE... --worth FILE --output DIR

`--wide` is the checkpoint of `train_tagger`, or a tagger.onnx; `--data` and `--worth` are what it learnt
from. Writes DIR/narrow.pt, which is fitted without learning (`slim_tagger`), and after each pass
DIR/narrow-N.pt, which learnt what the wide one says of the same texts (Hinton et al. 2015) beside their
labels: four passes over what the wide one learnt from, then `LATER` batches of which two in five are of
made-up articles (`marked`), from which the narrow net learns what the wide one never read: news of other
countries and kinds; last three short passes in which short texts alone are read (constructions.txt, which
nobody marked, and paragraphs of news). `export_tagger` makes the model of the last one. Takes an hour and
three quarters on two cores that multiply in bfloat16. Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from claims.language.training.build_encoder import WEIGHTS
from claims.language.training.marked import articles_of, learnt_from
from claims.language.training.slim_tagger import slimmed
from claims.language.training.tagger_data import (
    Example,
    Labelled,
    Row,
    article_of,
    batches_by_length,
    examples_of,
    rows_of,
    sentence_inputs,
)
from claims.language.training.tagger_net import TaggerNet, from_released
from claims.language.training.train_tagger import (
    TOKENS,
    labels_loss,
    lengths_of,
    link_scores,
    padded,
    pooled,
    split,
    tokenizer_of,
)

HEAD, INNER = 32, 1536
"""How wide heads and feed-forwards stay, of 64 and 3,072: two multiplications in five."""
FITTED = 27
"""Batches that the narrow net is fitted on."""
PASSES = 4
RATE = 3e-5
LABELS, LABELS_LATER, LABELS_NEWS = 0.3, 0.25, 0.5
SPANS, LINKS, HIDDEN, WORTH = 3.0, 0.5, 3.0, 0.5
"""How much counts: the labels, what is said of spans and links, the last layer, and check-worthiness."""
LATER = 1_300
"""Batches after the first passes."""
CLOSING = 3
"""Passes with short texts at the end, each with three draws of those and a sixth of all else."""
CONSTRUCTIONS = Path(__file__).parent / "constructions.txt"
FEWEST_WORDS = 8
ASKED = 0.2
"""Chance of being content or cue from which it counts what a token's links are."""

Read = TypeVar("Read", Example, Labelled)


@dataclass(slots=True)
class Taught:
    """A batch and what the wide net makes of it, read once."""

    batch: Sequence[Example] | Sequence[Labelled]
    labels: float = LABELS
    """How much its labels count; 0 where it has none."""
    hidden: Tensor | None = None
    """(b, n, width), in 16 bits."""

    def by(self, wide: TaggerNet) -> Tensor:
        if self.hidden is None:
            with torch.no_grad():
                self.hidden = hidden_of(wide, self.batch).bfloat16()
        return self.hidden


def hidden_of(net: TaggerNet, batch: Sequence[Example] | Sequence[Labelled]) -> Tensor:
    """(b, n, width): what the heads are given."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return net.hidden(
            padded([e.ids for e in batch]), padded([e.features for e in batch]), lengths_of(batch)
        )


def loss_of(net: TaggerNet, wide: TaggerNet, taught: Taught) -> tuple[Tensor, list[float]]:
    """What is to become less, and its parts: spans, links, last layer, labels."""
    lengths = lengths_of(taught.batch)
    hidden, theirs = hidden_of(net, taught.batch), taught.by(wide).float()
    told = torch.arange(hidden.shape[1])[None] < lengths[:, None]
    apart = ((hidden.float() - theirs)[told] ** 2).sum() / (theirs[told] ** 2).sum()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        ours = net.heads(hidden)
        with torch.no_grad():
            given = wide.heads(taught.by(wide))
    known = given[0].float()[told].view(-1, 3, 3).log_softmax(-1)
    mine = ours[0].float()[told].view(-1, 3, 3).log_softmax(-1)
    spans = (known.exp() * (known - mine)).sum(-1).mean()
    asked = torch.zeros_like(told)
    asked[told] = (1 - known[:, [0, 2], 0].exp() > ASKED).any(-1)
    links = _links_apart(ours, given, lengths, asked)
    if isinstance(taught.batch[0], Labelled):
        labels = _worth_loss(ours[3], taught.batch)  # type: ignore[arg-type]
        loss = SPANS * spans + HIDDEN * apart + WORTH * labels
    else:
        labels = labels_loss(ours, taught.batch, lengths)[0]  # type: ignore[arg-type]
        loss = SPANS * spans + LINKS * links + HIDDEN * apart + taught.labels * labels
    return loss, [part.item() for part in (spans, links, apart, labels)]


def _links_apart(ours: Sequence[Tensor], given: Sequence[Tensor], lengths: Tensor, asked: Tensor) -> Tensor:
    mine, known = (
        link_scores(queries, keys, lengths).transpose(1, 2)[asked].log_softmax(-1)
        for queries, keys in ((ours[1], ours[2]), (given[1], given[2]))
    )
    return (known.exp() * (known - mine)).sum(-1).mean() if asked.any() else mine.sum() * 0


def _worth_loss(worth: Tensor, inputs: Sequence[Labelled]) -> Tensor:
    spans = [(row, *span) for row, x in enumerate(inputs) for span in x.spans]
    labels = torch.tensor([label for x in inputs for label in x.labels])
    return binary_cross_entropy_with_logits(pooled(worth.float(), spans), labels)


def passes(
    articles: Sequence[Sequence[Example]], sentences: Sequence[Sequence[Labelled]], draw: random.Random
) -> Iterator[list[Taught]]:
    """All batches of articles each time, those of sentences half each."""
    of_articles = [Taught(batch) for batch in articles]
    halves = [Taught(batch) for batch in sentences[::2]], [Taught(batch) for batch in sentences[1::2]]
    for number in range(PASSES):
        order = [*of_articles, *halves[number % 2]]
        draw.shuffle(order)
        yield order


def later_passes(
    articles: Sequence[Sequence[Example]],
    sentences: Sequence[Sequence[Labelled]],
    news: Sequence[Sequence[Example]],
    draw: random.Random,
) -> Iterator[list[Taught]]:
    """All articles and news each time, and a fifth of the sentences; `LATER` batches in all."""
    of_articles = [Taught(batch, LABELS_LATER) for batch in articles]
    of_news = [Taught(batch, LABELS_NEWS) for batch in news]
    fifths = [[Taught(batch) for batch in sentences[number::5]] for number in range(5)]
    left, number = LATER, 0
    while left:
        number += 1
        order = [*of_articles, *of_news, *fifths[number % 5]]
        draw.shuffle(order)
        yield order[:left]
        left -= len(order[:left])


def closing_passes(
    articles: Sequence[Sequence[Example]],
    sentences: Sequence[Sequence[Labelled]],
    news: Sequence[Sequence[Example]],
    tokenizer: Tokenizer,
    draw: random.Random,
) -> list[list[Taught]]:
    """Short texts, of which nothing but what the wide net says is learnt, among some of all else."""
    texts = [one.strip() for one in CONSTRUCTIONS.read_text(encoding="utf-8").split("\n====\n")]
    lines = [line for row in articles_of(learnt_from()) for line in row["text"].split("\n")]
    paragraphs = [line for line in lines if len(line.split()) >= FEWEST_WORDS]

    def batches(alone: Sequence[str]) -> list[list[Example]]:
        rows: list[Row] = [{"text": text, "attributions": []} for text in _some_together(alone, draw)]
        return _batches([e for row in rows for e in examples_of(article_of(tokenizer, row), draw)], draw)

    others = [
        *(Taught(batch, LABELS_LATER) for batch in articles),
        *(Taught(batch, LABELS_NEWS) for batch in news[::2]),
        *(Taught(batch, 0.0) for batch in batches(paragraphs)),
        *(Taught(batch) for batch in sentences),
    ]
    draw.shuffle(others)
    passes: list[list[Taught]] = []
    for number in range(CLOSING):
        order = [Taught(batch, 0.0) for _ in range(3) for batch in batches(texts)]
        order += others[number :: 2 * CLOSING]
        draw.shuffle(order)
        passes.append(order)
    return passes


def _some_together(texts: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Most of them alone, some with one or two others as further paragraphs."""
    left = list(texts)
    draw.shuffle(left)
    while left:
        count = draw.choice((1, 1, 1, 2, 3))
        yield "\n\n".join(left[-count:])
        del left[-count:]


def distil(
    net: TaggerNet, wide: TaggerNet, rounds: Iterator[list[Taught]], steps: int, output: Path, before: int = 0
) -> None:
    """Write `output`/narrow-N.pt after each pass; `before`: how many there were already."""
    learning = [*net.layers.parameters(), *net.norm.parameters(), net.near.weight]
    heads = [p for head in (net.tags, net.queries, net.keys, net.worth) for p in head.parameters()]
    for parameter in learning:
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(
        [{"params": learning, "lr": RATE}, {"params": heads, "lr": RATE}], weight_decay=0.0
    )
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    )
    wide.eval()
    net.train()
    done, recent, started = 0, [], 0.0
    for number, batches in enumerate(rounds, before + 1):
        started = started or time.monotonic()
        for taught in batches:
            loss, parts = loss_of(net, wide, taught)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*learning, *heads], 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            recent.append(parts)
            done += 1
            if done % 20 == 0:
                means = " ".join(f"{value:.4f}" for value in torch.tensor(recent[-20:]).mean(0).tolist())
                rate = (time.monotonic() - started) / done
                sys.stdout.write(f"pass {number} step {done}/{steps} {rate:.2f} s/step  {means}\n")
                sys.stdout.flush()
        torch.save(net.state_dict(), output / f"narrow-{number}.pt")


def wide_of(path: Path) -> TaggerNet:
    """The wide net of a checkpoint or of a finished model."""
    if path.suffix == ".onnx":
        return from_released(path)
    net = TaggerNet()
    net.load_state_dict(torch.load(path, weights_only=True))
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--wide", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--worth", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    draw = random.Random(0)
    wide, tokenizer = wide_of(given.wide), tokenizer_of(WEIGHTS / "tokenizer.json")
    articles, sentences, news = _read(given, tokenizer, draw)
    shown: list[Sequence[Example] | Sequence[Labelled]] = [
        *articles[: FITTED * 3 // 4],
        *sentences[: FITTED // 4],
    ]
    net = slimmed(wide, shown, head=HEAD, inner=INNER)
    torch.save(net.state_dict(), given.output / "narrow.pt")
    steps = PASSES * len(articles) + PASSES // 2 * len(sentences)
    distil(net, wide, passes(articles, sentences, draw), steps, given.output)
    later = list(later_passes(articles, sentences, news, draw))
    distil(net, wide, iter(later), LATER, given.output, PASSES)
    closing = closing_passes(articles, sentences, news, tokenizer, draw)
    distil(net, wide, iter(closing), sum(map(len, closing)), given.output, PASSES + len(later))


def _read(
    given: argparse.Namespace, tokenizer: Tokenizer, draw: random.Random
) -> tuple[list[list[Example]], list[list[Labelled]], list[list[Example]]]:
    """Batches of articles, of sentences, and of made-up articles, read twice in other windows."""
    articles, news = (
        _batches([e for row in rows for e in examples_of(article_of(tokenizer, row), draw)], draw)
        for rows in (
            [row for path in given.data for row in rows_of(path)],
            2 * list(articles_of(learnt_from())),
        )
    )
    sentences = sentence_inputs(tokenizer, split(rows_of(given.worth))[0], draw)
    return articles, _batches(sentences, draw), news


def _batches(read: Sequence[Read], draw: random.Random) -> list[list[Read]]:
    return [
        [read[at] for at in batch] for batch in batches_by_length([len(e.ids) for e in read], TOKENS, draw)
    ]


if __name__ == "__main__":
    main()
