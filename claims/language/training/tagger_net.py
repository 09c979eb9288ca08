"""The tagger as a torch module: MiniLM with heads for spans, links and check-worthiness."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from claims.language.windows import FEATURES

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
TAGS = 9
LINKS, LINK_WIDTH = 3, 64
"""Links: content → its cue, content → its source, cue → its source."""
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019), normalised after each residual."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, EPSILON) for _ in range(2))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = (
            part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        heads = scaled_dot_product_attention(query, key, value, attn_mask=mask)
        heads = heads.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.attended(heads)))
        return self.norm2(x + self.drop(self.outer(gelu(self.inner(x)))))


class TaggerNet(nn.Module):
    """ids, features (b, n) → tags (b, n, 9), queries and keys (b, n, 3 * 64), worth (b, n, 2)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.written = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, TAGS)
        self.queries = nn.Linear(WIDTH, LINKS * LINK_WIDTH)
        self.keys = nn.Linear(WIDTH, LINKS * LINK_WIDTH)
        self.worth = nn.Linear(WIDTH, 2)
        self.drop = nn.Dropout(dropout)
        nn.init.zeros_(self.written.weight)
        self.words.weight.requires_grad_(False)

    def forward(
        self, ids: Tensor, features: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        at = torch.arange(ids.shape[1])
        mask = (at[None, :] < lengths[:, None])[:, None, None, :]
        x = self.words(ids) + self.places(at)[None] + self.written(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        return self.tags(x), self.queries(x), self.keys(x), self.worth(x)

    def groups(self, rate: float, decay: float, head_rate: float) -> Iterator[dict[str, object]]:
        """Parameter groups: the deeper a layer, the slower it learns; the heads fastest."""
        heads = (self.tags, self.queries, self.keys, self.worth, self.written)
        yield {"params": [p for head in heads for p in head.parameters()], "lr": head_rate}
        for depth, layer in enumerate(reversed(self.layers)):
            yield {"params": list(layer.parameters()), "lr": rate * decay**depth}
        bottom = [*self.places.parameters(), *self.norm.parameters()]
        yield {"params": bottom, "lr": rate * decay**LAYERS}


def from_published(path: Path) -> TaggerNet:
    """The published MiniLM with new heads; `path` is its model.safetensors."""
    published = load_file(path)
    net = TaggerNet()
    state = net.state_dict()
    state["words.weight"] = published["embeddings.word_embeddings.weight"]
    state["places.weight"] = (
        published["embeddings.position_embeddings.weight"]
        + published["embeddings.token_type_embeddings.weight"][0]
    )
    names = {f"embeddings.LayerNorm.{part}": f"norm.{part}" for part in ("weight", "bias")}
    parts = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "attended",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "norm2",
    }
    for index in range(LAYERS):
        for theirs, ours in parts.items():
            for part in ("weight", "bias"):
                names[f"encoder.layer.{index}.{theirs}.{part}"] = f"layers.{index}.{ours}.{part}"
    state.update({ours: published[theirs] for theirs, ours in names.items()})
    net.load_state_dict(state)
    return net


def from_released(path: Path) -> TaggerNet:
    """The weights of a finished tagger.onnx, out of their 8 bits."""
    net = TaggerNet()
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    state = net.state_dict()
    for name, value in state.items():
        stored = _released(held, name)
        value[: len(stored)] = torch.from_numpy(stored)  # places that no window reaches are not kept
    net.load_state_dict(state)
    return net


_TABLES = {"words": "words.table", "places": "positions.table", "written": "written.table"}


def _released(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """One weight as torch has it, of the name that the graph gives it."""
    part, kind = name.rsplit(".", 1)
    if part in _TABLES:
        return _exact(held, _TABLES[part])
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
