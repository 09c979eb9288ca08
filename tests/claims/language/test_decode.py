"""From marks on tokens to spans: written by hand, so that only the decoding is tested."""

from __future__ import annotations

import numpy as np
import pytest

from claims.language.decode import CUE, _reaching
from claims.language.tagger import Marks
from claims.language.windows import Stream


def marks_of(in_cue: list[float]) -> Marks:
    """Marks of one paragraph whose tokens are so likely in a cue, and in nothing else."""
    total = len(in_cue)
    tags = np.zeros((total, 3, 3), np.float32)
    tags[:, :, 0] = -0.01
    tags[:, CUE, 0] = np.log(1 - np.array(in_cue))
    zeros = np.zeros(total, np.int64)
    spans = np.stack([np.arange(total), np.arange(total) + 1], axis=1)
    return Marks(Stream(zeros, zeros, spans, zeros), tags, np.zeros((total, 2), np.float32), ())


@pytest.mark.parametrize(
    ("between", "end"),
    [
        ([0.5, 0.4], 4),
        ([0.5, 0.1], 2),
        ([0.6, 0.6, 0.6, 0.6, 0.6], 2),
        ([], 2),
    ],
    ids=["likely words", "less likely on the whole", "too many words", "none between"],
)
def test_a_cue_reaches_its_content_over_a_few_words_that_are_as_likely_its_own(
    between: list[float], end: int
) -> None:
    """ "unveiled | a proposal for | more trade"."""
    marks = marks_of([0.0, 0.9, *between, 0.0, 0.0])
    content = (2 + len(between), 4 + len(between))
    assert _reaching(marks, (1, 2), [content]) == (1, end)


def test_a_cue_behind_its_content_stays_as_it_is() -> None:
    assert _reaching(marks_of([0.0, 0.0, 0.9, 0.9]), (2, 3), [(0, 2)]) == (2, 3)
