"""What every sentence-embedding model does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.meaning.hashed import HashedWords
from assistant.meaning.minilm import MiniLM
from assistant.meaning.ports import Embedder
from tests.assistant.meaning.small_bert import write

MAKERS: dict[str, Callable[[Path], Embedder]] = {
    "hashed words": lambda _: HashedWords(),
    "MiniLM": lambda folder: MiniLM(write(folder)),
}
TEXTS = [
    "The Brackwater depot closes in June.",
    "Bus fares",
    "",
    "£412,000",
    "The library in Colne Vale opens on four days a week, and on Saturday afternoons until the end of October.",
]


@pytest.fixture(params=sorted(MAKERS))
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Embedder:
    return MAKERS[request.param](tmp_path)


def test_there_is_a_row_for_each_text(embedder: Embedder) -> None:
    found = embedder.vectors(TEXTS)
    assert (len(found), found.ndim, found.dtype.name) == (len(TEXTS), 2, "float32")


def test_every_row_has_length_one(embedder: Embedder) -> None:
    assert np.allclose(np.linalg.norm(embedder.vectors(TEXTS), axis=1), 1.0, atol=1e-5)


def test_a_text_has_the_same_vector_in_whatever_company(embedder: Embedder) -> None:
    together = embedder.vectors(TEXTS)
    assert np.allclose(together, np.vstack([embedder.vectors([text]) for text in TEXTS]), atol=1e-5)


def test_rows_stand_in_the_order_of_the_texts(embedder: Embedder) -> None:
    assert np.allclose(embedder.vectors(TEXTS[::-1])[::-1], embedder.vectors(TEXTS), atol=1e-5)


def test_texts_that_differ_have_vectors_that_differ(embedder: Embedder) -> None:
    one, other = embedder.vectors(TEXTS[:2])
    assert float(one @ other) < 0.999


def test_no_texts_have_no_rows(embedder: Embedder) -> None:
    assert len(embedder.vectors([])) == 0


def test_the_name_stays(embedder: Embedder, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    assert embedder.name
    assert MAKERS[request.node.callspec.params["embedder"]](tmp_path).name == embedder.name


def test_no_two_embedders_share_a_name(tmp_path: Path) -> None:
    assert len({make(tmp_path).name for make in MAKERS.values()}) == len(MAKERS)
