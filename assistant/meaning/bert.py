"""A small BERT (Devlin et al. 2019) in numpy, as sentence-transformers runs MiniLM models: mean of the last layer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

__all__ = ["Bert", "tensors"]

_KINDS = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
_HIDDEN_FROM_ATTENTION = -10_000.0


@dataclass(frozen=True, slots=True)
class _Linear:
    weight: Array
    bias: Array

    def __call__(self, values: Array) -> Array:
        found = values @ self.weight
        found += self.bias
        return found


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Array
    bias: Array
    least: float

    def __call__(self, values: Array) -> Array:
        values = values - values.mean(axis=-1, keepdims=True)
        spread = np.einsum("...i,...i->...", values, values)[..., None] / values.shape[-1]
        values /= np.sqrt(spread + self.least)
        values *= self.weight
        values += self.bias
        return values


@dataclass(frozen=True, slots=True)
class _Layer:
    query_key_value: _Linear
    out: _Linear
    attention_norm: _Norm
    widen: _Linear
    narrow: _Linear
    norm: _Norm
    heads: int

    def __call__(self, values: Array, hidden: Array | None) -> Array:
        values = self.attention_norm(values + self.out(self._attended(values, hidden)))
        return self.norm(values + self.narrow(_gelu(self.widen(values))))

    def _attended(self, values: Array, hidden: Array | None) -> Array:
        texts, tokens, width = values.shape
        split = self.query_key_value(values).reshape(texts, tokens, 3, self.heads, width // self.heads)
        query, key, value = split.transpose(2, 0, 3, 1, 4)
        chances = query @ key.transpose(0, 1, 3, 2)
        if hidden is not None:
            chances += hidden
        chances -= chances.max(axis=-1, keepdims=True)
        np.exp(chances, out=chances)
        chances /= chances.sum(axis=-1, keepdims=True)
        found: Array = (chances @ value).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return found


class Bert:
    """The model of a folder with ``config.json`` and ``model.safetensors``."""

    def __init__(self, config: Mapping[str, object], held: Mapping[str, NDArray[np.generic]]) -> None:
        self._held = {name.removeprefix("bert."): tensor for name, tensor in held.items()}
        self._least = float(str(config.get("layer_norm_eps", 1e-12)))
        self._heads = int(str(config["num_attention_heads"]))
        self._layers = [self._layer(number) for number in range(int(str(config["num_hidden_layers"])))]
        self._norm = self._normed("embeddings.LayerNorm")
        self._words, self._places = (
            self._array(f"embeddings.{kind}_embeddings.weight") for kind in ("word", "position")
        )
        self._places = self._places + self._array("embeddings.token_type_embeddings.weight")[0]
        self.width = self._words.shape[1]

    def means(self, numbers: list[list[int]]) -> Array:
        """The mean of the last layer over each text's tokens, one row a text."""
        longest = max(map(len, numbers))
        there = np.array([[1.0] * len(each) + [0.0] * (longest - len(each)) for each in numbers], dtype=np.float32)
        padded = np.array([each + [0] * (longest - len(each)) for each in numbers])
        hidden = None if there.all() else ((1 - there) * np.float32(_HIDDEN_FROM_ATTENTION))[:, None, None, :]
        values = self._norm(self._words[padded] + self._places[:longest])
        for layer in self._layers:
            values = layer(values, hidden)
        means: Array = (values * there[..., None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
        return means

    def _layer(self, number: int) -> _Layer:
        at = f"encoder.layer.{number}."
        parts = [self._linear(f"{at}attention.self.{part}") for part in ("query", "key", "value")]
        scale = np.float32((parts[0].weight.shape[1] / self._heads) ** -0.5)
        parts[0] = _Linear(parts[0].weight * scale, parts[0].bias * scale)
        together = _Linear(
            np.ascontiguousarray(np.hstack([part.weight for part in parts])), np.hstack([part.bias for part in parts])
        )
        return _Layer(
            together,
            self._linear(f"{at}attention.output.dense"),
            self._normed(f"{at}attention.output.LayerNorm"),
            self._linear(f"{at}intermediate.dense"),
            self._linear(f"{at}output.dense"),
            self._normed(f"{at}output.LayerNorm"),
            self._heads,
        )

    def _linear(self, name: str) -> _Linear:
        return _Linear(np.ascontiguousarray(self._array(f"{name}.weight").T), self._array(f"{name}.bias"))

    def _normed(self, name: str) -> _Norm:
        return _Norm(self._array(f"{name}.weight"), self._array(f"{name}.bias"), self._least)

    def _array(self, name: str) -> Array:
        return self._held[name].astype(np.float32)


def _gelu(values: Array) -> Array:
    """``x · Φ(x)`` with the error function of Abramowitz and Stegun 7.1.26, to 1.5e-7; the values are used up."""
    x = np.abs(values)
    x *= np.float32(0.5**0.5)
    t = x * np.float32(0.3275911)
    t += 1
    np.reciprocal(t, out=t)
    tail = np.full_like(t, _ERF[0])
    for factor in _ERF[1:]:
        tail *= t
        tail += np.float32(factor)
    tail *= t
    np.multiply(x, x, out=x)
    np.negative(x, out=x)
    np.exp(x, out=x)
    tail *= x
    tail *= np.float32(0.5)
    np.copyto(tail, 1 - tail, where=values > 0)
    values *= tail
    return values


def tensors(held: bytes) -> dict[str, NDArray[np.generic]]:
    """The arrays of a safetensors file by name; the file begins with the length of a JSON table of them."""
    length = int.from_bytes(held[:8], "little")
    table = json.loads(held[8 : 8 + length])
    table.pop("__metadata__", None)
    body = memoryview(held)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*told["data_offsets"])], dtype=_KINDS[told["dtype"]]).reshape(told["shape"])
        for name, told in table.items()
    }
