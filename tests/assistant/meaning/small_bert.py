"""A BERT of two small layers with drawn weights, in the files that models come in."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, WIDE, HEADS, LAYERS, PLACES = 8, 16, 2, 2, 160
PIECES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "depot", "bus", "library", "in", "closes", "june", "fare",
    "##s", "col", "##ne", "vale", "on", "£", ",", ".", "412", "000", "four", "days", "a", "week", "and", "open", "##12",
]  # fmt: skip
CONFIG = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "num_attention_heads": HEADS,
    "num_hidden_layers": LAYERS,
    "layer_norm_eps": 1e-12,
}
Tensors = dict[str, NDArray[np.float32]]


def write(folder: Path, *, seed: int = 1, **config: object) -> Path:
    """Write the model to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps({**CONFIG, **config}), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(safetensors(drawn(seed)))
    return folder


def drawn(seed: int) -> Tensors:
    """Weights by name."""
    draw = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": (PLACES, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        **_norm("embeddings.LayerNorm"),
    }
    for number in range(LAYERS):
        at = f"encoder.layer.{number}."
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes |= _linear(at + name, WIDTH, WIDTH)
        shapes |= _linear(f"{at}intermediate.dense", WIDTH, WIDE) | _linear(f"{at}output.dense", WIDE, WIDTH)
        shapes |= _norm(f"{at}attention.output.LayerNorm") | _norm(f"{at}output.LayerNorm")
    return {name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def safetensors(held: Tensors) -> bytes:
    """The arrays as a safetensors file."""
    table: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, tensor in held.items():
        begin, body = len(body), body + tensor.tobytes()
        table[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [begin, len(body)]}
    head = json.dumps(table).encode()
    return len(head).to_bytes(8, "little") + head + body


def _linear(name: str, taken: int, given: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (given, taken), f"{name}.bias": (given,)}


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (WIDTH,), f"{name}.bias": (WIDTH,)}
