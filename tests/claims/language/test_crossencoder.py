"""Two texts read side by side."""

import numpy as np
import pytest

from claims.language.crossencoder import (
    CLASSES,
    LONGEST,
    CrossEncoder,
    get_cross_encoder,
    inputs_of,
    tokenizer_of,
)
from claims.language.encoder import WEIGHTS

HIRED = "The council of Tarn hired forty more nurses."


def chances(one, other):
    found = get_cross_encoder().judge(one, other)
    return {name: getattr(found, name) for name in CLASSES}


def likeliest(one, other):
    found = chances(one, other)
    return max(found, key=found.get)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Tarn's council took on another 40 nurses.", "same"),
        ("The council of Tarn hired sixty more nurses.", "figure"),
        ("Bees see colours that people cannot.", "unrelated"),
        ("The council of Tarn plans to hire forty more nurses.", "topic"),
        ("The council of Tarn did not hire any more nurses.", "denies"),
    ],
)
def test_what_one_text_is_to_another(other, expected):
    assert likeliest(HIRED, other) == expected


def test_the_chances_of_a_pair_are_one_together_and_the_same_each_time():
    once, again = chances(HIRED, "Nurses were hired."), chances(HIRED, "Nurses were hired.")
    assert once == again
    assert sum(once.values()) == pytest.approx(1, abs=1e-5)


def test_what_stands_before_a_pair_in_the_queue_changes_nothing():
    alone = chances(HIRED, "Nurses were hired.")
    chances("A" * 500, "B" * 500)
    assert chances(HIRED, "Nurses were hired.") == alone


def test_each_token_is_of_one_text():
    ids, sides = inputs_of(tokenizer_of(WEIGHTS / "tokenizer.json"), "A ferry sank.", "A dam broke.")
    assert len(ids) == sides.shape[1]
    assert sides.sum(axis=0).tolist() == [1.0] * len(ids)
    assert np.flatnonzero(sides[1])[0] == 6  # a mark, four tokens, a mark


@pytest.mark.parametrize("text", ["word " * 10_000, "w" * 100_000, "\ud800 half a sign", "…", "0"])
def test_no_text_is_too_much_for_it(text):
    ids, _ = inputs_of(tokenizer_of(WEIGHTS / "tokenizer.json"), text, text)
    assert len(ids) <= 2 * LONGEST + 3
    assert sum(chances(text, HIRED).values()) == pytest.approx(1, abs=1e-5)


def test_a_folder_without_the_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"crossencoder\.onnx is missing"):
        CrossEncoder.load(tmp_path)
