"""Events as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from assistant.answers import Answer, Ranked
from assistant.events import Declined, Failed, Finished, Found, LedOn, Said, Searching, Stage, Understood, Writing

_KINDS: Mapping[str, type[Stage]] = {
    "understood": Understood,
    "searching": Searching,
    "found": Found,
    "writing": Writing,
    "sentence": Said,
    "finished": Finished,
    "declined": Declined,
    "failed": Failed,
    "next": LedOn,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_ADAPTERS: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in _KINDS.items()}


def kind_of(event: Stage) -> str:
    """The event's name, as a stream gives it."""
    return _NAMES[type(event)]


def told(event: Stage) -> Any:
    """The event as JSON; of passages only what a card shows."""
    return _ADAPTERS[kind_of(event)].dump_python(_light(event), mode="json")


def event_of(kind: str, value: Any) -> Stage:
    """The event of that name."""
    event: Stage = _ADAPTERS[kind].validate_python(value)
    return event


def light(answer: Answer) -> Answer:
    """The answer as it is kept: its passages without their words, which the catalogue has."""
    return replace(answer, passages=_cards(answer.passages))


def _light(event: Stage) -> Stage:
    match event:
        case Found(passages):
            return Found(_cards(passages))
        case Finished(answer) | Declined(answer) | Failed(answer):
            return type(event)(light(answer))
        case _:
            return event


def _cards(passages: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(replace(each.passage, text="", column_text="", columns=(), parts=()), each.score) for each in passages
    )
