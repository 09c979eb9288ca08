"""A narrower tagger that answers nearly as the wide one, found without learning.

Each layer is fitted on what texts bring to it: heads keep the directions that their answers are made of,
of the feed-forward those neurons stay whose loss the others cannot make up for (Hassibi & Stork 1993, in
groups), and the matrix behind each is solved anew, so that the narrow layer makes up for what the narrow
ones before it got wrong (Kwon et al. 2022).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from claims.language.training.bert_layer import Layer
from claims.language.training.tagger_data import Example, Labelled
from claims.language.training.tagger_net import HEADS, WIDTH, TaggerNet
from claims.language.training.train_tagger import lengths_of, padded

RIDGE = 1e-3
"""Of the mean diagonal: what keeps a solution from following single tokens."""
GROUP = 128
"""Neurons that leave at once."""
WIDE = WIDTH // HEADS
QUICKLY = torch.autocast("cpu", dtype=torch.bfloat16)


@dataclass(slots=True)
class Passing:
    """A batch between two layers: as the wide net has it, and as the narrow one."""

    wide: Tensor
    narrow: Tensor
    bias: Tensor
    told: Tensor
    """(b, n): which places are a text's, and not behind its end."""


def slimmed(
    wide: TaggerNet, batches: Sequence[Sequence[Example] | Sequence[Labelled]], *, head: int, inner: int
) -> TaggerNet:
    """A tagger with heads of `head` and feed-forwards of `inner` numbers; batches: some 80,000 tokens."""
    net = TaggerNet(dropout=0.0, head=head, inner=inner)
    own, given = net.state_dict(), wide.state_dict()
    net.load_state_dict({**own, **{name: v for name, v in given.items() if v.shape == own[name].shape}})
    wide.eval()
    with torch.no_grad():
        passing = [_entering(wide, batch) for batch in batches]
        for number, (theirs, ours) in enumerate(zip(wide.layers, net.layers, strict=True)):
            _fit_heads(theirs, ours, passing, head)
            _fit_inner(theirs, ours, passing, inner)
            sys.stdout.write(f"layer {number}: {_apart(passing):.4f} of the variance lost\n")
            sys.stdout.flush()
    return net


def _entering(wide: TaggerNet, batch: Sequence[Example] | Sequence[Labelled]) -> Passing:
    lengths = lengths_of(batch)
    x = wide.embedded(padded([e.ids for e in batch]), padded([e.features for e in batch]))
    told = torch.arange(x.shape[1])[None] < lengths[:, None]
    return Passing(x, x.clone(), wide.bias(x.shape[1], lengths), told)


def _apart(passing: Sequence[Passing]) -> float:
    lost = sum(float(((p.wide - p.narrow)[p.told] ** 2).sum()) for p in passing)
    return lost / sum(float((p.wide[p.told] ** 2).sum()) for p in passing)


@QUICKLY
def _brought(layer: Layer, x: Tensor, bias: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Queries, keys, and what the heads bring."""
    return layer.query(x), layer.key(x), layer.joined(x, bias)


@QUICKLY
def _attention(layer: Layer, x: Tensor, bias: Tensor) -> Tensor:
    """What attention adds to x."""
    return layer.attended(layer.joined(x, bias)).float()


@QUICKLY
def _active(layer: Layer, x: Tensor) -> Tensor:
    return gelu(layer.inner(x)).float()


@QUICKLY
def _forward(layer: Layer, x: Tensor) -> Tensor:
    """What the feed-forward adds to x."""
    return layer.outer(gelu(layer.inner(x))).float()


# Heads


def _fit_heads(theirs: Layer, ours: Layer, passing: Sequence[Passing], head: int) -> None:
    """Narrow heads, and what is made of them; moves `passing` to behind attention."""
    found = [torch.zeros(HEADS, WIDE, WIDE, dtype=torch.float64) for _ in range(3)]
    for p in passing:
        for sums, made in zip(found, _brought(theirs, p.wide, p.bias), strict=True):
            rows = made[p.told].float().view(-1, HEADS, WIDE).transpose(0, 1)
            sums += (rows.transpose(1, 2) @ rows).double()
    draw = torch.Generator().manual_seed(0)
    for number in range(HEADS):
        _narrow_head(theirs, ours, [_root(sums[number]) for sums in found], (number, head), draw)
    sums = _Sums(HEADS * head)
    for p in passing:
        after = p.wide + _attention(theirs, p.wide, p.bias)
        sums.add(_brought(ours, p.narrow, p.bias)[2][p.told], (after - p.narrow)[p.told])
    sums.solve_into(ours.attended)
    for p in passing:
        p.wide = theirs.norm1(p.wide + _attention(theirs, p.wide, p.bias))
        p.narrow = ours.norm1(p.narrow + _attention(ours, p.narrow, p.bias))


def _root(squares: Tensor) -> Tensor:
    """The lower Cholesky factor of summed squares, (n, n), with a little on the diagonal."""
    small = 1e-5 * squares.diagonal().mean()
    return torch.linalg.cholesky(squares + small * torch.eye(len(squares), dtype=squares.dtype))


def _narrow_head(
    theirs: Layer, ours: Layer, roots: Sequence[Tensor], at: tuple[int, int], draw: torch.Generator
) -> None:
    """Queries and keys keep the directions of their products, values those of what is made of them."""
    number, head = at
    old, new = slice(number * WIDE, (number + 1) * WIDE), slice(number * head, (number + 1) * head)
    queries, keys, values = roots
    left, weight, right = torch.linalg.svd(queries.T @ keys)
    product = (
        torch.linalg.solve(queries.T, left[:, :head] * weight[:head]) @ right[:head] @ torch.linalg.inv(keys)
    )
    left, weight, right = torch.linalg.svd(product)
    half = weight[:head].sqrt()
    main = torch.linalg.svd(values.T @ theirs.attended.weight[:, old].double().T, full_matrices=False)[0]
    kept = torch.linalg.qr(torch.linalg.solve(values.T, main[:, :head]))[0]
    # Turned round at random, so that no number is so much larger than others that 8 bits lose those.
    turned = torch.linalg.qr(torch.randn(head, head, generator=draw, dtype=torch.float64))[0]
    maps = {"query": left[:, :head] * half, "key": right[:head].T * half, "value": kept @ turned}
    for name, narrow in maps.items():
        source, target = getattr(theirs, name), getattr(ours, name)
        target.weight[new] = (narrow.T @ source.weight[old].double()).float()
        target.bias[new] = (narrow.T @ source.bias[old].double()).float()


# Feed-forward


def _fit_inner(theirs: Layer, ours: Layer, passing: Sequence[Passing], inner: int) -> None:
    """Fewer neurons, and what is made of them; moves `passing` to behind the layer."""
    squares = torch.zeros(len(theirs.inner.bias), len(theirs.inner.bias), dtype=torch.float64)
    for p in passing:
        rows = _active(theirs, p.narrow)[p.told]
        squares += (rows.T @ rows).double()
    left = kept(squares, theirs.outer.weight.double().T, inner)
    ours.inner.weight.copy_(theirs.inner.weight[left])
    ours.inner.bias.copy_(theirs.inner.bias[left])
    sums = _Sums(inner)
    for p in passing:
        after = p.wide + _forward(theirs, p.wide)
        sums.add(_active(ours, p.narrow)[p.told], (after - p.narrow)[p.told])
    sums.solve_into(ours.outer)
    for p in passing:
        p.wide = theirs.norm2(p.wide + _forward(theirs, p.wide))
        p.narrow = ours.norm2(p.narrow + _forward(ours, p.narrow))


def kept(squares: Tensor, weight: Tensor, count: int) -> Tensor:
    """Which `count` inputs of a product stay; `squares` (n, n) of the inputs, `weight` (n, out)."""
    inverse = torch.linalg.inv(
        squares + RIDGE * squares.diagonal().mean() * torch.eye(len(squares), dtype=squares.dtype)
    )
    left = torch.arange(len(squares))
    while len(left) > count:
        order = ((weight**2).sum(1) / inverse.diagonal()).argsort()
        out = min(GROUP, len(left) - count)
        gone, rest = order[:out], order[out:].sort().values
        made_up = inverse[rest][:, gone] @ torch.linalg.inv(inverse[gone][:, gone])
        weight = weight[rest] - made_up @ weight[gone]
        inverse = inverse[rest][:, rest] - made_up @ inverse[gone][:, rest]
        left = left[rest]
    return left


class _Sums:
    """What least squares need of (n, width) inputs and what is to come of them."""

    def __init__(self, width: int) -> None:
        self._squares = torch.zeros(width + 1, width + 1, dtype=torch.float64)
        self._products = torch.zeros(width + 1, WIDTH, dtype=torch.float64)

    def add(self, inputs: Tensor, wanted: Tensor) -> None:
        rows = torch.cat([inputs.float(), torch.ones(len(inputs), 1)], 1)
        self._squares += (rows.T @ rows).double()
        self._products += (rows.T @ wanted).double()

    def solve_into(self, linear: nn.Linear) -> None:
        size = len(self._squares)
        small = RIDGE * self._squares.diagonal().mean()
        found = torch.linalg.solve(
            self._squares + small * torch.eye(size, dtype=torch.float64), self._products
        )
        linear.weight.copy_(found[:-1].T)
        linear.bias.copy_(found[-1])
