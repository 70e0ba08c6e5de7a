"""Whether what a model wrote is of the kind that was asked for: true sentences beside the point answer nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from assistant.declining.kinds import Wanted, wanted_of
from assistant.questions import Question
from assistant.signs import Sign, signs_held
from index.analysis import terms

_WORD = re.compile(r"\b[a-z]+\b", re.IGNORECASE)
_HOLDS: Final[Mapping[Wanted, Callable[[str], bool]]] = {
    Wanted.MONEY: lambda said: any(map(str.isdigit, said)),
    Wanted.TARGET: lambda said: any(map(str.isdigit, said)),
    Wanted.PERCENT: lambda said: Sign.NUMBER in signs_held(said),
    Wanted.COUNT: lambda said: Sign.NUMBER in signs_held(said),
    Wanted.DATE: lambda said: Sign.DATE in signs_held(said),
}


def to_the_point(question: Question, said: str) -> bool:
    """False where a number or a day is asked for, and nothing that is said holds one that the question has not."""
    kinds = wanted_of(question.text)
    if not kinds or not set(kinds) <= _HOLDS.keys():
        return True
    known = set(terms(question.text)) | set(_WORD.findall(question.text.lower()))
    new = " ".join(word for word in said.split() if not set(terms(word) or _WORD.findall(word.lower())) <= known)
    return any(_HOLDS[kind](new) for kind in kinds)
