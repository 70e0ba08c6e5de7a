"""The least and the most that figures may be; docs/evaluating.md describes the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from assistant.evaluation.metrics import ALL, NAMES
from assistant.wording.evaluation import BAD_GATE, NO_SUCH_FIGURE
from index.errors import SettingError

Values = Mapping[str, Mapping[str, float | None]]


def _known(name: str) -> str:
    if name not in NAMES:
        raise ValueError(NO_SUCH_FIGURE.format(name=name))
    return name


Bound = dict[Annotated[str, AfterValidator(_known)], float]


class Bounds(BaseModel):
    """Figures by name, with the least and the most that each may be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: Bound = {}
    most: Bound = {}


class Gate(Bounds):
    """Bounds over all questions, and for groups of them: "style=terse"."""

    group: dict[str, Bounds] = {}

    @property
    def fields(self) -> list[str]:
        """The fields that the groups are of."""
        return list(dict.fromkeys(name.partition("=")[0] for name in self.group))


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure beyond its bound; ``value`` is None where no turn bears on it, ``before`` where there was no run."""

    group: str
    name: str
    before: float | None
    value: float | None
    bound: float
    least: bool


def read_gate(path: Path) -> Gate:
    """The bounds of a file; SettingError names the fault."""
    try:
        return Gate.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        fault = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise SettingError(BAD_GATE.format(path=path, fault=fault)) from error
    except (OSError, ValueError) as error:
        raise SettingError(BAD_GATE.format(path=path, fault=error)) from error


def breaches(gate: Gate, after: Values, before: Values) -> Iterator[Breach]:
    """The bounds that the values after do not keep; a figure that is not there keeps none."""
    for group, bounds in {ALL: gate, **gate.group}.items():
        for least, bound_of in ((True, bounds.least), (False, bounds.most)):
            for name, bound in bound_of.items():
                value = after.get(group, {}).get(name)
                if value is None or (value < bound if least else value > bound):
                    yield Breach(group, name, before.get(group, {}).get(name), value, bound, least)
