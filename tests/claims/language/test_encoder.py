"""The encoder: unit vectors that depend on nothing but their text."""

import hashlib
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from claims.language.encoder import WEIGHTS, WIDTH, Encoder, get_encoder

SENTENCES = [
    "The mayor of Ostrava Lake promised forty new buses before winter.",
    "Forty buses will come before the winter, the mayor of Ostrava Lake pledged.",
    "Bees see colours that people cannot.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return get_encoder()


def test_every_row_has_unit_length(encoder):
    vectors = encoder.embed(SENTENCES)
    assert vectors.shape == (3, WIDTH) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_same_claim_in_other_words_is_nearer_than_another_claim(encoder):
    first, repeat, other = encoder.embed(SENTENCES)
    assert first @ repeat > 0.8 > 0.3 > first @ other


def test_a_vector_does_not_depend_on_its_neighbours(encoder):
    alone = encoder.embed(SENTENCES[:1])
    among = encoder.embed([*SENTENCES[1:], "x " * 3000, SENTENCES[0]])
    assert np.array_equal(alone[0], among[-1])


def test_nothing_to_embed_is_an_empty_table(encoder):
    assert encoder.embed([]).shape == (0, WIDTH)


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00", "\ud83d half a pair", "😀" * 50, "word " * 10_000, "x" * 5_000_000]
)
def test_odd_texts_have_finite_unit_vectors(encoder, text):
    vector = encoder.embed([text])[0]
    assert np.isfinite(vector).all() and np.isclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_a_text_longer_than_128_tokens_is_read_on(encoder):
    """The published tokenizer stops at 128."""
    head = "the council met again " * 35
    one, other = encoder.embed([head + "and bought a ferry", head + "and closed the zoo"])
    assert not np.array_equal(one, other)


def test_a_short_text_is_not_padded(encoder):
    assert len(encoder.read("Rain fell.").tokens) == 5


def test_token_spans_point_into_the_text(encoder):
    text = "Zoltán  said “no”."
    read = encoder.read(text)
    assert len(read.spans) == len(read.tokens)
    assert "said" in [text[begin:end] for begin, end in read.spans]


def test_one_pass_gives_the_same_vector_as_embed(encoder):
    assert np.array_equal(encoder.read(SENTENCES[0]).vector, encoder.embed(SENTENCES[:1])[0])


def test_missing_weights_are_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"encoder\.onnx"):
        Encoder.load(tmp_path)


def test_a_forked_child_loads_its_own_model(encoder):
    with multiprocessing.get_context("fork").Pool(1) as pool:
        parent, child = pool.apply(_identity)
    assert parent == os.getpid() and child != id(encoder)


def _identity() -> tuple[int, int]:
    mine = get_encoder()
    get_encoder().embed(SENTENCES)
    return os.getppid(), id(mine) if mine is get_encoder() else 0


def test_the_model_card_names_the_weights_that_are_here():
    card = (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
    for name in ("encoder.onnx", "tokenizer.json"):
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() in card


def test_the_runtime_reports_nothing_and_leaves_nothing_at_home(tmp_path):
    """onnxruntime's own reports begin with a file in the home folder; runs under CI send none anyway."""
    env = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    read = "from claims.language.encoder import get_encoder; get_encoder().embed(['The bridge is safe.'])"
    command = [sys.executable, "-c", read]
    subprocess.run(command, env=env | {"HOME": str(tmp_path)}, cwd=settings.BASE_DIR, check=True)
    assert list(tmp_path.iterdir()) == []
