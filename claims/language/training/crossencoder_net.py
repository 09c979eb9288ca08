"""The cross-encoder as a torch module: the layers of MiniLM over two texts, and a head that sees both.

From each text the mean of its tokens is taken, after every layer has let the tokens of both attend to each
other; the head sees both, what parts them and what they share (Conneau et al. 2017, InferSent), and the mark
before them.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu

from claims.language.crossencoder import CLASSES
from claims.language.training.bert_layer import Layer
from claims.language.training.build_encoder import EPSILON, HEADS, LONGEST, PARTS, WIDTH

LAYERS = 4
"""The lower four of the six published layers: with all six no more pairs are told apart."""
WORDS = 30522
SEEN = 5
"""Vectors that the head sees."""
BEYOND = -1e4


class CrossNet(nn.Module):
    """ids (b, n), sides (b, 2, n) of 1 and 0 → logits (b, 6), one for each of CLASSES."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, EPSILON, dropout) for _ in range(LAYERS))
        self.hidden = nn.Linear(SEEN * WIDTH, WIDTH)
        self.classes = nn.Linear(WIDTH, len(CLASSES))
        self.drop = nn.Dropout(dropout)
        for table in (self.words, self.places):
            table.requires_grad_(False)

    def forward(self, ids: Tensor, sides: Tensor) -> Tensor:
        x = (
            self.words(ids)
            + self.places.weight[: ids.shape[1]][None]
            + sides.transpose(1, 2) @ self.sides.weight
        )
        x = self.drop(self.norm(x))
        bias = torch.zeros_like(sides[:, :1]).masked_fill(sides.sum(1, keepdim=True) == 0, BEYOND)[:, None]
        if torch.is_autocast_enabled("cpu"):
            x, bias = (each.to(torch.get_autocast_dtype("cpu")) for each in (x, bias))
        for layer in self.layers:
            x = layer(x, bias)
        shares = (sides / sides.sum(2, keepdim=True)).to(x.dtype)
        one, other = (shares @ x).unbind(1)
        seen = torch.cat([x[:, 0], one, other, (one - other).abs(), one * other], -1)
        logits: Tensor = self.classes(self.drop(gelu(self.hidden(self.drop(seen)))))
        return logits.float()


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
        for index in range(LAYERS):
            for theirs, ours in PARTS.items():
                state[f"layers.{index}.{ours}.{kind}"] = published[f"encoder.layer.{index}.{theirs}.{kind}"]
    net.load_state_dict(state)
    return net
