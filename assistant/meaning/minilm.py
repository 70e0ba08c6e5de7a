"""A sentence-embedding model of the MiniLM family, read from a folder and run in numpy."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.meaning.bert import Bert, tensors
from assistant.meaning.wordpiece import WordPiece

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

WEIGHTS, CONFIG, VOCABULARY = "model.safetensors", "config.json", "vocab.txt"
TOKENS, AT_ONCE = 160, 12


class MiniLM:
    """Vectors by BERT's mean of the last layer; the name holds the digest of the weights.

    Raises OSError, KeyError or ValueError where the folder holds no such model.
    """

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        if config.get("model_type") != "bert" or config.get("hidden_act") != "gelu":
            raise ValueError("the model is no BERT")
        weights = (folder / WEIGHTS).read_bytes()
        self.name = f"{hashlib.sha256(weights).hexdigest()[:16]}, {TOKENS} tokens"
        self._model = Bert(config, tensors(weights))
        self._pieces = WordPiece((folder / VOCABULARY).read_text(encoding="utf-8").splitlines())

    def vectors(self, texts: Sequence[str]) -> Array:
        """A row of length 1 for each text."""
        numbers = [self._pieces.numbers(text, limit=TOKENS) for text in texts]
        order = sorted(range(len(texts)), key=lambda each: len(numbers[each]))
        found = np.zeros((len(texts), self._model.width), dtype=np.float32)
        batches = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            means = threads.map(lambda some: self._model.means([numbers[each] for each in some]), batches)
            for some, each in zip(batches, means, strict=True):
                found[some] = each
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found
