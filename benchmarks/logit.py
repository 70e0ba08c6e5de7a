"""A conditional logit: the weights under which, case by case, one of the right rows is most likely to be chosen.

McFadden 1974; where a case has several right rows their chances are added. The likelihood is penalised by the square of
the weights, and found by Newton's steps with the curvature of the chances, halved where one would overshoot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PENALTY, STEPS = 1.0, 40
ENOUGH, SHORTEST = 1e-4, 1e-3
Array = NDArray[np.float64]


class _Rows(NamedTuple):
    """Rows of several cases below each other: where each case begins, and of which case each row is."""

    values: Array
    begins: NDArray[np.intp]
    case: NDArray[np.intp]


class _State(NamedTuple):
    """Weights, how likely they are, and the chance of each row: among all of its case, and among the right ones."""

    weight: Array
    likelihood: float
    chances: Array
    right_chances: Array


def maximised(values: Array, right: NDArray[np.bool_], sizes: Sequence[int]) -> Array:
    """The weights; ``sizes`` are the rows of each case, at least one of them right."""
    case = np.repeat(np.arange(len(sizes)), sizes)
    every, answering = _rows(values, case), _rows(values[right], case[right])
    now = _state(np.zeros(values.shape[1]), every, answering)
    for _ in range(STEPS):
        better = _climbed(now, _step(now, every, answering), every, answering)
        gained, now = better.likelihood - now.likelihood, better
        if gained < ENOUGH:
            break
    return now.weight


def _rows(values: Array, case: NDArray[np.intp]) -> _Rows:
    return _Rows(values, np.flatnonzero(np.diff(case, prepend=-1)), case)


def _state(weight: Array, every: _Rows, answering: _Rows) -> _State:
    (chances, all_sums), (right_chances, right_sums) = _chances(every, weight), _chances(answering, weight)
    likelihood = float((right_sums - all_sums).sum() - PENALTY * weight @ weight)
    return _State(weight, likelihood, chances, right_chances)


def _chances(rows: _Rows, weight: Array) -> tuple[Array, Array]:
    """The chance of each row in its case, and the logarithm of what the chances of each case were divided by."""
    scores = rows.values @ weight
    highest = np.maximum.reduceat(scores, rows.begins)
    raised = np.exp(scores - highest[rows.case])
    sums = np.add.reduceat(raised, rows.begins)
    return raised / sums[rows.case], highest + np.log(sums)


def _step(now: _State, every: _Rows, answering: _Rows) -> Array:
    """Newton's step."""
    weighted = now.chances[:, None] * every.values
    expected = np.add.reduceat(weighted, every.begins)
    wanted = np.add.reduceat(now.right_chances[:, None] * answering.values, answering.begins)
    slope = (wanted - expected).sum(axis=0) - 2 * PENALTY * now.weight
    curvature = every.values.T @ weighted - expected.T @ expected + 2 * PENALTY * np.eye(len(now.weight))
    step: Array = np.linalg.solve(curvature, slope)
    return step


def _climbed(now: _State, step: Array, every: _Rows, answering: _Rows) -> _State:
    """The state after the step, or after a shorter one where the whole goes too far; never a worse one."""
    length = 1.0
    while length > SHORTEST:
        after = _state(now.weight + length * step, every, answering)
        if after.likelihood > now.likelihood:
            return after
        length /= 2
    return now
