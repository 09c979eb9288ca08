"""Make weights/crossencoder.onnx of a trained cross-encoder.

    python -m claims.language.training.export_crossencoder --checkpoint FILE [--output DIR]

Written out as a graph for one pair at a time, without mask or padding, then quantised as the encoder is:
8-bit weights of 7 bits, per channel, dynamic. The head's last step, which is tiny, stays exact.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper

from claims.language.crossencoder import CLASSES
from claims.language.training.build_encoder import WEIGHTS, Graph, by_heads, layer, quantise, sha256
from claims.language.training.crossencoder_net import SMALL, WIDE
from claims.language.training.export_tagger import attention_with, by_distance

Array = NDArray[np.float32]
EXACT = ("sides.embedded", "means", "mark", "mean.side.0", "mean.side.1", "head.classes.product")
"""Nodes that are so small that 8 bits would gain nothing."""


def embedded(graph: Graph, state: dict[str, Array]) -> str:
    """Words, positions and whose text it is, added and normalised."""
    words = graph.weight("words.table", state["words.weight"])
    places = graph.weight("positions.table", state["places.weight"])
    whose = graph.weight("sides.table", state["sides.weight"])
    start, axis = (graph.weight(name, np.array([0], np.int64)) for name in ("start", "axis"))
    length = graph.add("Shape", "input_ids", out="length", start=1, end=2)
    at = graph.add("Slice", places, start, length, axis, out="positions")
    summed = graph.add("Add", graph.add("Gather", words, "input_ids", out="words"), at, out="placed")
    turned = graph.add("Transpose", "sides", out="sides.turned", perm=[0, 2, 1])
    side = graph.add("MatMul", turned, whose, out="sides.embedded")
    summed = graph.add("Add", summed, side, out="embedded")
    return graph.norm(summed, "embeddings.norm", state["norm.weight"], state["norm.bias"])


def seen(graph: Graph, x: str) -> str:
    """(1, 5 · width): what the head sees, see CrossNet."""
    last = graph.weight("last.axis", np.array([2], np.int64))
    count = graph.add("ReduceSum", "sides", last, out="sides.count", keepdims=1)
    shares = graph.add("Div", "sides", count, out="sides.shares")
    means = graph.add("MatMul", shares, x, out="means")
    which = [graph.weight(f"side.{side}", np.array(side, np.int64)) for side in (0, 1)]
    one, other = (graph.add("Gather", means, at, out=f"mean.{at}", axis=1) for at in which)
    mark = graph.add("Gather", x, which[0], out="mark", axis=1)
    apart = graph.add("Abs", graph.add("Sub", one, other, out="difference"), out="apart")
    both = graph.add("Mul", one, other, out="both")
    joined = graph.add("Concat", mark, one, other, apart, both, out="joined", axis=-1)
    return graph.add("Squeeze", joined, graph.weight("seen.axis", np.array([1], np.int64)), out="seen")


def build(state: dict[str, Array]) -> onnx.ModelProto:
    """input_ids (1, n) int64, sides (1, 2, n) float32 → chances (1, 6) float32, 1 together."""
    size = WIDE if "near.weight" in state else SMALL
    graph = Graph(size.epsilon)
    x = embedded(graph, state)
    attention = attention_with(graph, by_distance(graph, state)) if size.by_distance else by_heads
    for index in range(size.layers):
        x = layer(graph, x, index, state, attention)
    hidden = graph.linear(seen(graph, x), "head.hidden", state["hidden.weight"], state["hidden.bias"])
    active = graph.add("Gelu", hidden, out="head.active", domain="com.microsoft")
    logits = graph.linear(active, "head.classes", state["classes.weight"], state["classes.bias"])
    graph.add("Softmax", logits, out="chances", axis=-1)
    inputs = [
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("sides", TensorProto.FLOAT, [1, 2, "n"]),
    ]
    outputs = [helper.make_tensor_value_info("chances", TensorProto.FLOAT, [1, len(CLASSES)])]
    return helper.make_model(
        helper.make_graph(graph.nodes, "cross-encoder", inputs, outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
        producer_name="claims.language.training.export_crossencoder",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="what train_crossencoder wrote")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    state = {name: value.numpy() for name, value in torch.load(options.checkpoint, weights_only=True).items()}
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "crossencoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(build(state), exact)
        quantise(exact, path, EXACT)
    sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes, SHA-256 {sha256(path)}\n")


if __name__ == "__main__":
    main()
