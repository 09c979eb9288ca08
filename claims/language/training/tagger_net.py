"""The tagger as a torch module: the lower layers of MPNet with heads for spans, links and check-worthiness.

MPNet (Song et al. 2020) knows the words of BERT under other numbers, so that the encoder's tokenizer does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor, nn

from claims.language.training.bert_layer import Layer
from claims.language.windows import CLS, FEATURES, SEP

LAYERS, WIDTH, HEADS = 8, 768, 12
"""The lower eight of the twelve published layers: the upper ones learnt to say what a whole text is about."""
FROZEN = 3
"""Lowest layers that keep the published weights."""
TAGS = 9
LINKS, LINK_WIDTH = 3, 64
"""Links: content → its cue, content → its source, cue → its source."""
WORDS, PLACES = 30522, 512
BUCKETS = 32
"""Ranges of distance between two tokens that attention tells apart."""
EPSILON = 1e-5
BEYOND = -1e4
FAR = 128
"""Distance from which all are one bucket."""


def near(length: int) -> Tensor:
    """(n, n): the bucket of the distance from one token to another (Raffel et al. 2020, T5)."""
    at = torch.arange(length)
    distance = at[:, None] - at[None, :]
    half = BUCKETS // 2
    exact = half // 2
    side = (distance < 0).long() * half
    distance = distance.abs()
    share = torch.log(distance.float().clamp(min=1) / exact) / math.log(FAR / exact)
    large = exact + (share * (half - exact)).long()
    return side + torch.where(distance < exact, distance, large.clamp(max=half - 1))


class TaggerNet(nn.Module):
    """ids, features (b, n) → tags (b, n, 9), queries and keys (b, n, 3 * 64), worth (b, n, 2)."""

    def __init__(self, dropout: float = 0.1, *, head: int = 0, inner: int = 0) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.near = nn.Embedding(BUCKETS, HEADS)
        self.written = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(
            Layer(WIDTH, HEADS, EPSILON, dropout, head=head, inner=inner) for _ in range(LAYERS)
        )
        self.tags = nn.Linear(WIDTH, TAGS)
        self.queries = nn.Linear(WIDTH, LINKS * LINK_WIDTH)
        self.keys = nn.Linear(WIDTH, LINKS * LINK_WIDTH)
        self.worth = nn.Linear(WIDTH, 2)
        self.drop = nn.Dropout(dropout)
        nn.init.zeros_(self.written.weight)
        for part in (self.words, self.places, self.near, self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(
        self, ids: Tensor, features: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        tags, queries, keys, worth = self.heads(self.hidden(ids, features, lengths))
        return tags, queries, keys, worth

    def hidden(self, ids: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        """(b, n, width): what the heads are given."""
        x = self.embedded(ids, features)
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.get_autocast_dtype("cpu"))
        bias = self.bias(ids.shape[1], lengths).to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return self.drop(x)

    def heads(self, x: Tensor) -> list[Tensor]:
        """Tags, queries, keys and worth of what the layers made."""
        return [head(x) for head in (self.tags, self.queries, self.keys, self.worth)]

    def embedded(self, ids: Tensor, features: Tensor) -> Tensor:
        """(b, n, width): words, places and how each is written, added and normalised."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]][None] + self.written(features)
        return self.drop(self.norm(x))

    def bias(self, length: int, lengths: Tensor) -> Tensor:
        """(b, heads, n, n): what attention adds for a distance, and takes off behind the end."""
        behind = (torch.arange(length)[None, :] >= lengths[:, None])[:, None, None, :]
        by_distance = self.near(near(length)).permute(2, 0, 1)[None]
        return by_distance.expand(len(lengths), -1, -1, -1).masked_fill(behind, BEYOND)

    def groups(self, rate: float, decay: float, head_rate: float) -> Iterator[dict[str, object]]:
        """Parameter groups: the deeper a layer, the slower it learns; the heads fastest."""
        heads = (self.tags, self.queries, self.keys, self.worth, self.written)
        yield {"params": [p for head in heads for p in head.parameters()], "lr": head_rate}
        for depth, layer in enumerate(reversed(self.layers[FROZEN:])):
            yield {"params": list(layer.parameters()), "lr": rate * decay**depth}


_THEIRS = {
    "attention.attn.q": "query",
    "attention.attn.k": "key",
    "attention.attn.v": "value",
    "attention.attn.o": "attended",
    "attention.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}
_BEFORE, _BEGIN, _END, _FIRST_PLACE = 4, 0, 2, 2
"""MPNet has four marks before BERT's words, two of them for the edges of a text, and two places for none."""


def from_published(path: Path) -> TaggerNet:
    """The published MPNet with new heads; `path` is its model.safetensors."""
    net = TaggerNet()
    net.load_state_dict({**net.state_dict(), **published_layers(path, LAYERS)})
    return net


def published_layers(path: Path, count: int) -> dict[str, Tensor]:
    """Words, places, distances and the lower layers of the published MPNet, by the names that networks here
    give them; the words under BERT's numbers.
    """
    published = load_file(path)
    words = published["embeddings.word_embeddings.weight"]
    found = {
        "words.weight": words[_BEFORE : _BEFORE + WORDS].clone(),
        "places.weight": published["embeddings.position_embeddings.weight"][_FIRST_PLACE:],
        "near.weight": published["encoder.relative_attention_bias.weight"],
    }
    found["words.weight"][CLS], found["words.weight"][SEP] = words[_BEGIN], words[_END]
    names = {f"embeddings.LayerNorm.{part}": f"norm.{part}" for part in ("weight", "bias")}
    for index in range(count):
        for theirs, ours in _THEIRS.items():
            for part in ("weight", "bias"):
                names[f"encoder.layer.{index}.{theirs}.{part}"] = f"layers.{index}.{ours}.{part}"
    return {**found, **{ours: published[theirs] for theirs, ours in names.items()}}


def from_released(path: Path) -> TaggerNet:
    """The weights of a finished tagger.onnx, out of their 8 bits."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    net = TaggerNet(**widths_of(held))
    state = net.state_dict()
    for name, value in state.items():
        stored = _released(held, name)
        value[: len(stored)] = torch.from_numpy(stored)  # places that no window reaches are not kept
    net.load_state_dict(state)
    return net


def widths_of(held: Mapping[str, NDArray[Any]]) -> dict[str, int]:
    """How wide a head and the feed-forward are, of weights by their names in the graph or in torch."""
    (query, inner) = (
        next(held[name].shape for name in names if name in held)
        for names in (
            ("layer0.query.weight_quantized", "layers.0.query.bias"),
            ("layer0.inner.weight_quantized", "layers.0.inner.bias"),
        )
    )
    return {"head": query[-1] // HEADS, "inner": inner[-1]}


_TABLES = {"words": "words.table", "places": "positions.table", "written": "written.table"}


def _released(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """One weight as torch has it, of the name that the graph gives it."""
    part, kind = name.rsplit(".", 1)
    if part in _TABLES:
        return _exact(held, _TABLES[part])
    if part == "near":
        return np.ascontiguousarray(_exact(held, "near.table").T)
    at = "embeddings.norm" if part == "norm" else part.replace("layers.", "layer")
    if "norm" in at:
        return _exact(held, f"{at}.{'scale' if kind == 'weight' else 'shift'}")
    value = _exact(held, f"{at if '.' in at else f'head.{at}'}.{kind}")
    return np.ascontiguousarray(value.T) if value.ndim == 2 else value


def _exact(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    if name in held:
        return np.array(held[name], np.float32)
    stored, zero, scale = (
        held[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point", "scale")
    )
    return np.array((stored - zero) * scale, np.float32)
