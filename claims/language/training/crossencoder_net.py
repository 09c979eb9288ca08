"""The cross-encoder as a torch module: layers over two texts, and a head that sees both.

From each text the mean of its tokens is taken, after every layer has let the tokens of both attend to each
other; the head sees both, what parts them and what they share (Conneau et al. 2017, InferSent), and the mark
before them. The small one, of MiniLM's layers, is what is used; the wide one, of MPNet's, teaches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu

from claims.language.crossencoder import CLASSES
from claims.language.training import tagger_net as mpnet
from claims.language.training.bert_layer import Layer
from claims.language.training.build_encoder import EPSILON, HEADS, LONGEST, PARTS, WIDTH

WORDS = 30522
SEEN = 5
"""Vectors that the head sees."""
BEYOND = -1e4


@dataclass(frozen=True, slots=True)
class Size:
    layers: int
    width: int
    heads: int
    epsilon: float
    frozen: int
    """Lowest layers that keep the published weights."""
    by_distance: bool
    """Whether attention knows how far one token is from another, as MPNet's does."""


SMALL = Size(6, WIDTH, HEADS, EPSILON, 0, by_distance=False)
WIDE = Size(12, mpnet.WIDTH, mpnet.HEADS, mpnet.EPSILON, 3, by_distance=True)


class CrossNet(nn.Module):
    """ids (b, n), sides (b, 2, n) of 1 and 0 → logits (b, 6), one for each of CLASSES."""

    def __init__(self, size: Size = SMALL, dropout: float = 0.1) -> None:
        super().__init__()
        width = size.width
        self.size = size
        self.words = nn.Embedding(WORDS, width)
        self.places = nn.Embedding(LONGEST, width)
        self.sides = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, size.epsilon)
        self.near = nn.Embedding(mpnet.BUCKETS, size.heads) if size.by_distance else None
        layers = (Layer(width, size.heads, size.epsilon, dropout) for _ in range(size.layers))
        self.layers = nn.ModuleList(layers)
        self.hidden = nn.Linear(SEEN * width, width)
        self.classes = nn.Linear(width, len(CLASSES))
        self.drop = nn.Dropout(dropout)
        nn.init.zeros_(self.sides.weight)
        kept = (self.words, self.places, self.norm, self.near, *self.layers[: size.frozen])
        for part in filter(None, kept):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, sides: Tensor) -> Tensor:
        x = (
            self.words(ids)
            + self.places.weight[: ids.shape[1]][None]
            + sides.transpose(1, 2) @ self.sides.weight
        )
        x = self.drop(self.norm(x))
        bias = self._bias(sides)
        if torch.is_autocast_enabled("cpu"):
            x, bias = (each.to(torch.get_autocast_dtype("cpu")) for each in (x, bias))
        for layer in self.layers:
            x = layer(x, bias)
        shares = (sides / sides.sum(2, keepdim=True)).to(x.dtype)
        one, other = (shares @ x).unbind(1)
        seen = torch.cat([x[:, 0], one, other, (one - other).abs(), one * other], -1)
        logits: Tensor = self.classes(self.drop(gelu(self.hidden(self.drop(seen)))))
        return logits.float()

    def _bias(self, sides: Tensor) -> Tensor:
        """(b, heads or 1, n or 1, n): what attention adds for a distance, and takes off behind the end."""
        behind = (sides.sum(1) == 0)[:, None, None, :]
        if self.near is None:
            return torch.zeros(behind.shape).masked_fill(behind, BEYOND)
        by_distance = self.near(mpnet.near(sides.shape[2])).permute(2, 0, 1)[None]
        filled: Tensor = by_distance.expand(len(sides), -1, -1, -1).masked_fill(behind, BEYOND)
        return filled


def from_published(path: Path) -> CrossNet:
    """The published MiniLM with a new head; `path` is its model.safetensors. Both texts begin as type 0."""
    published = load_file(path)
    net = CrossNet()
    state = net.state_dict()
    prefix = "embeddings."
    state["words.weight"] = published[prefix + "word_embeddings.weight"]
    state["places.weight"] = published[prefix + "position_embeddings.weight"][:LONGEST]
    state["sides.weight"] = published[prefix + "token_type_embeddings.weight"][[0, 0]].clone()
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = published[f"{prefix}LayerNorm.{kind}"]
        for index in range(SMALL.layers):
            for theirs, ours in PARTS.items():
                state[f"layers.{index}.{ours}.{kind}"] = published[f"encoder.layer.{index}.{theirs}.{kind}"]
    net.load_state_dict(state)
    return net


def wide_from_published(path: Path) -> CrossNet:
    """The published MPNet with a new head; `path` is its model.safetensors."""
    net = CrossNet(WIDE)
    state = net.state_dict()
    state.update(mpnet.published_layers(path, WIDE.layers))
    state["places.weight"] = state["places.weight"][:LONGEST]
    net.load_state_dict(state)
    return net
