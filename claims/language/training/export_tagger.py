"""Make weights/tagger.onnx of a trained tagger.

    python -m claims.language.training.export_tagger --checkpoint FILE [--calibrate FILE] [--output DIR]
    python -m claims.language.training.export_tagger --released [--output DIR]
    python -m claims.language.training.export_tagger --calibrate FILE [--output DIR]

Written out as a graph for one window at a time, without mask or padding, then quantised: 8-bit weights,
per channel, dynamic. With `--calibrate`, sentences that it was not trained with, the score of the model is
made a probability on them: 0.5 is where a check is as likely worth it as not. Without a checkpoint the model
that is there is calibrated anew. With `--released` its weights are written out by the graph of today.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from torch import Tensor

from claims.language.tagger import Tagger, logit_of
from claims.language.training.build_encoder import WEIGHTS, Attention, Graph, layer, quantise, sha256
from claims.language.training.tagger_data import Row, rows_of
from claims.language.training.tagger_net import (
    EPSILON,
    LAYERS,
    LINK_WIDTH,
    LINKS,
    TAGS,
    WIDTH,
    from_released,
    near,
    widths_of,
)
from claims.language.training.tagger_net import HEADS as ATTENTION_HEADS
from claims.language.windows import LONGEST

Array = NDArray[np.float32]
STEPS = 30
RIDGE = 1e-6
RUNTIME = "com.microsoft"
"""Where nodes are from that only this runtime knows."""
ROOM = 2 * LONGEST
"""Tokens that the graph has places for."""
HEADS = {"tags": TAGS, "queries": LINKS * LINK_WIDTH, "keys": LINKS * LINK_WIDTH, "worth": 2}
EXACT = ("tags", "worth")
"""Heads that are so small that 8 bits would gain nothing."""


def embedded(graph: Graph, state: dict[str, Array]) -> str:
    """Words, positions and how each is written, added and normalised."""
    words = graph.weight("words.table", state["words.weight"])
    table = graph.weight("positions.table", state["places.weight"][:ROOM])
    written = graph.weight("written.table", state["written.weight"])
    start = graph.weight("start", np.array([0], np.int64))
    axis = graph.weight("axis", np.array([0], np.int64))
    length = graph.add("Shape", "input_ids", out="length", start=1, end=2)
    at = graph.add("Slice", table, start, length, axis, out="positions")
    known = graph.add("Gather", words, "input_ids", out="words")
    summed = graph.add("Add", known, at, out="placed")
    how = graph.add("Gather", written, "features", out="written")
    summed = graph.add("Add", summed, how, out="embedded")
    return graph.norm(summed, "embeddings.norm", state["norm.weight"], state["norm.bias"])


def by_distance(graph: Graph, state: dict[str, Array]) -> str:
    """(heads, n, n): what attention adds for the distance between two tokens.

    Looked up for all distances when the model is loaded; a run cuts its corner out of that.
    """
    table, buckets = state["near.weight"].T, near(LONGEST).int().numpy()
    everywhere = graph.add(
        "Gather",
        graph.weight("near.table", table),
        graph.weight("near.buckets", buckets),
        out="near.everywhere",
        axis=1,
    )
    both, zeros = (
        graph.weight(f"near.{name}", np.array(at)) for name, at in (("axes", [1, 2]), ("0", [0, 0]))
    )
    square = graph.add("Concat", "length", "length", out="near.square", axis=0)
    return graph.add("Slice", everywhere, zeros, square, both, out="near")


def attention_with(graph: Graph, bias: str, width: int = WIDTH // ATTENTION_HEADS) -> Attention:
    """Attention that adds `bias`, (heads, n, n), in parts: the runtime's one node for it takes longer.

    The products take heads as they lie, side by side in a token: only what they bring is turned round.
    """
    apart = graph.weight("heads.apart", np.array([-1, ATTENTION_HEADS, width]))
    joined = graph.weight("heads.joined", np.array([1, -1, ATTENTION_HEADS * width]))

    def attention(graph: Graph, query: str, key: str, value: str, out: str) -> str:
        queries, keys, values = (
            graph.add("Reshape", each, apart, out=f"{each}.apart") for each in (query, key, value)
        )
        alike = {"transBatchA": 1, "transBatchB": 1, "transB": 1, "alpha": (WIDTH // ATTENTION_HEADS) ** -0.5}
        found = graph.add("FusedMatMul", queries, keys, out=f"{out}.alike", domain=RUNTIME, **alike)
        placed = graph.add("Add", found, bias, out=f"{out}.placed")
        shares = graph.add("Softmax", placed, out=f"{out}.shares", axis=-1)
        brought = graph.add(
            "FusedMatMul", shares, values, out=f"{out}.brought", domain=RUNTIME, transBatchB=1
        )
        turned = graph.add("Transpose", brought, out=f"{out}.turned", perm=[1, 0, 2])
        return graph.add("Reshape", turned, joined, out=out)

    return attention


def build(state: dict[str, Array]) -> onnx.ModelProto:
    """input_ids, features (1, n) int64 → tags (1, n, 9), queries and keys (1, n, 192), worth (1, n, 2)."""
    graph = Graph(EPSILON)
    x = embedded(graph, state)
    attention = attention_with(graph, by_distance(graph, state), widths_of(state)["head"])
    for index in range(LAYERS):
        x = layer(graph, x, index, state, attention)
    for head in HEADS:
        made = graph.linear(x, f"head.{head}", state[f"{head}.weight"], state[f"{head}.bias"])
        graph.add("Identity", made, out=head)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("input_ids", "features")
    ]
    outputs = [
        helper.make_tensor_value_info(head, TensorProto.FLOAT, [1, "n", width])
        for head, width in HEADS.items()
    ]
    return helper.make_model(
        helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
        producer_name="claims.language.training.export_tagger",
    )


def calibrate(path: Path, sentences: Sequence[Row]) -> None:
    """Store beside the model which shift and scale make its score a probability on these sentences."""
    tagger = Tagger.load(path.parent, name=path.name)
    logits = np.array([logit_of(tagger.marks(row["text"], [(0, len(row["text"]))])) for row in sentences])
    shift, scale = platt(logits, np.array([row["label"] for row in sentences]))
    store(path, {"shift": shift, "scale": scale})


def store(path: Path, calibration: dict[str, float]) -> None:
    """Write the shift and the scale of the score beside a model."""
    rounded = {name: round(value, 4) for name, value in calibration.items()}
    path.with_suffix(".json").write_text(json.dumps({"worth": rounded}) + "\n", encoding="utf-8")
    sys.stdout.write(f"worth {rounded}\n")


def platt(logits: NDArray[np.floating[Any]], labels: NDArray[np.int64]) -> tuple[float, float]:
    """The shift and scale of the likeliest logistic curve (Platt 1999), found by Newton's steps."""
    rows = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        curvature = rows.T @ (rows * (chances * (1 - chances))[:, None]) + RIDGE * np.eye(2)
        weights += np.linalg.solve(curvature, rows.T @ (labels - chances))
    return float(-weights[1] / weights[0]), float(weights[0])


def export(state: Mapping[str, Tensor], path: Path, keep: Path | None = None) -> None:
    """Write the quantised graph of a net's weights to `path`, and the unquantised one to `keep`."""
    with tempfile.TemporaryDirectory() as folder:
        exact = keep or Path(folder) / "exact.onnx"
        onnx.save(build({name: value.float().numpy() for name, value in state.items()}), exact)
        quantise(exact, path, [*(f"head.{head}.product" for head in EXACT), "written", "near.everywhere"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    weights = parser.add_mutually_exclusive_group()
    weights.add_argument("--checkpoint", type=Path)
    weights.add_argument("--released", action="store_true", help="the weights of the model that is there")
    parser.add_argument("--calibrate", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--keep-fp32", type=Path, help="also write the unquantised graph here")
    given = parser.parse_args()
    path = given.output / "tagger.onnx"
    if given.checkpoint:
        export(torch.load(given.checkpoint, weights_only=True), path, given.keep_fp32)
    elif given.released:
        export(from_released(WEIGHTS / "tagger.onnx").state_dict(), path, given.keep_fp32)
    if given.calibrate:
        calibrate(path, rows_of(given.calibrate))
    sys.stdout.write(f"tagger.onnx  {path.stat().st_size} bytes  sha256 {sha256(path)}\n")


if __name__ == "__main__":
    main()
