"""What an answer depends on: the program, the questions, the papers and the settings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.evaluation.questions import Question
from assistant.prompting import prompt
from assistant.settings import Settings
from index.library import Library

_PACKAGES = ("index", "assistant")


def signature(library: Library, settings: Settings, questions: Path) -> dict[str, Any]:
    """Equal for two runs that give the same answers."""
    return {
        "program": program(),
        "questions": hashlib.sha256(questions.read_bytes()).hexdigest(),
        "catalogue": library.catalogue.version(),
        "settings": {
            "as_of": settings.as_of.isoformat() if settings.as_of else None,
            "embedder": settings.embedder,
            **({"model": settings.model, "prompt": prompt("answer").digest} if settings.model else {}),
        },
    }


def asked(questions: Sequence[Question]) -> str:
    """A digest of what is asked and what is known of the answers: equal only for runs that can be compared."""
    digest = hashlib.sha256()
    for question in questions:
        digest.update(question.model_dump_json().encode() + b"\n")
    return digest.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """The version that is installed and a digest of its files, which tells a changed program from a released one."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return f"{version('council-papers')}+{digest.hexdigest()[:12]}"


def _sources() -> Iterator[Path]:
    root = Path(__file__).parent.parent.parent
    for package in _PACKAGES:
        files = (path for path in (root / package).rglob("*") if path.is_file() and path.suffix != ".pyc")
        yield from sorted(files)
