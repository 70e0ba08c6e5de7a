from __future__ import annotations

import numpy as np
import pytest

from benchmarks.logit import PENALTY, maximised

VALUES = np.array([[1.0, 0.2], [0.0, 0.9], [0.3, 0.1], [0.9, 0.8], [0.1, 0.4]])
RIGHT = np.array([True, False, False, True, False])
SIZES = [3, 2]


def likelihood(weight: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """What is maximised, worked out case by case."""
    chances, right, told, start = np.exp(VALUES @ weight), RIGHT, -PENALTY * float(weight @ weight), 0
    for size in SIZES:
        rows = slice(start, start + size)
        told += float(np.log(chances[rows][right[rows]].sum() / chances[rows].sum()))
        start += size
    return told


def test_no_weights_nearby_are_likelier() -> None:
    found = maximised(VALUES, RIGHT, SIZES)
    steps = [np.array(step) for step in ((0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01))]
    assert all(likelihood(found) > likelihood(found + step) for step in steps)


def test_what_marks_the_right_rows_weighs_most() -> None:
    found = maximised(VALUES, RIGHT, SIZES)
    assert found[0] > abs(found[1])


def test_what_tells_nothing_weighs_nothing() -> None:
    assert maximised(np.ones((5, 1)), RIGHT, SIZES) == pytest.approx([0.0])


def test_where_every_row_is_right_there_is_nothing_to_choose() -> None:
    assert maximised(VALUES, np.ones(5, dtype=bool), SIZES) == pytest.approx([0.0, 0.0], abs=1e-6)
