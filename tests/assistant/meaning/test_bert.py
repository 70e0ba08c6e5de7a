"""The model in numpy against the same sums written out number by number."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.meaning.bert import Bert, tensors
from tests.assistant.meaning.small_bert import CONFIG, HEADS, LAYERS, WIDTH, drawn, safetensors

Row = list[float]


@pytest.fixture(scope="module")
def held() -> dict[str, NDArray[np.generic]]:
    return tensors(safetensors(drawn(7)))


def slow_mean(numbers: list[int], held: dict[str, NDArray[np.generic]]) -> Row:
    """The mean of the last layer over one text's tokens, after the equations of BERT."""

    def got(name: str) -> list[Row]:
        return [list(map(float, row)) for row in np.atleast_2d(held[name]).tolist()]

    def linear(row: Row, name: str) -> Row:
        weights, bias = got(f"{name}.weight"), got(f"{name}.bias")[0]
        return [sum(w * x for w, x in zip(some, row, strict=True)) + b for some, b in zip(weights, bias, strict=True)]

    def norm(row: Row, name: str) -> Row:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        weight, bias = got(f"{name}.weight")[0], got(f"{name}.bias")[0]
        return [(x - mean) / spread * w + b for x, w, b in zip(row, weight, bias, strict=True)]

    def plus(*rows: Row) -> Row:
        return [sum(each) for each in zip(*rows, strict=True)]

    words, places = got("embeddings.word_embeddings.weight"), got("embeddings.position_embeddings.weight")
    kind = got("embeddings.token_type_embeddings.weight")[0]
    rows = [norm(plus(words[n], places[at], kind), "embeddings.LayerNorm") for at, n in enumerate(numbers)]
    size = WIDTH // HEADS
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        query, key, value = (
            [linear(row, f"{at}attention.self.{part}") for row in rows] for part in ("query", "key", "value")
        )
        attended: list[Row] = [[] for _ in rows]
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            for place, asked in enumerate(query):
                scores = [
                    sum(a * b for a, b in zip(asked[part], each[part], strict=True)) / math.sqrt(size) for each in key
                ]
                chances = [math.exp(score - max(scores)) for score in scores]
                mixed = [
                    [x * chance / sum(chances) for x in each[part]] for each, chance in zip(value, chances, strict=True)
                ]
                attended[place] += plus(*mixed)
        out = [linear(row, f"{at}attention.output.dense") for row in attended]
        rows = [norm(plus(row, more), f"{at}attention.output.LayerNorm") for row, more in zip(rows, out, strict=True)]
        wide = [
            [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in linear(row, f"{at}intermediate.dense")] for row in rows
        ]
        narrow = [linear(row, f"{at}output.dense") for row in wide]
        rows = [norm(plus(row, more), f"{at}output.LayerNorm") for row, more in zip(rows, narrow, strict=True)]
    return [sum(each) / len(rows) for each in zip(*rows, strict=True)]


@pytest.mark.parametrize("numbers", [[2, 3], [2, 5, 6, 7, 3], [2, *range(5, 20), 3]])
def test_the_mean_is_that_of_the_equations(numbers: list[int], held: dict[str, NDArray[np.generic]]) -> None:
    assert Bert(CONFIG, held).means([numbers])[0] == pytest.approx(slow_mean(numbers, held), abs=2e-4)


def test_what_a_shorter_text_is_filled_up_with_does_not_count(held: dict[str, NDArray[np.generic]]) -> None:
    model = Bert(CONFIG, held)
    short, long = [2, 5, 6, 3], [2, *range(5, 20), 3]
    assert model.means([short, long])[0] == pytest.approx(model.means([short])[0], abs=1e-5)


def test_names_may_begin_with_the_models(held: dict[str, NDArray[np.generic]]) -> None:
    prefixed = {f"bert.{name}": tensor for name, tensor in held.items()}
    assert (Bert(CONFIG, prefixed).means([[2, 5, 3]]) == Bert(CONFIG, held).means([[2, 5, 3]])).all()


def test_a_file_of_tensors_is_read(tmp_path: Path) -> None:
    given = drawn(3)
    read = tensors(safetensors(given))
    assert read.keys() == given.keys()
    assert all((read[name] == given[name]).all() for name in given)


def test_half_precision_is_read() -> None:
    half = np.array([1.5, -2.0], dtype=np.float16)
    head = json.dumps({"a": {"dtype": "F16", "shape": [2], "data_offsets": [0, 4]}}).encode()
    assert tensors(len(head).to_bytes(8, "little") + head + half.tobytes())["a"].tolist() == [1.5, -2.0]
