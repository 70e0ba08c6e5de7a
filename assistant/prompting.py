"""What a language model is told: the Markdown files of ``prompts/``, and how words from outside enter them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from assistant.models.ports import Message, Role
from index.errors import PapersError

_PLACES = (Path(__file__).parent / "prompts", Path(__file__).parent.parent / "prompts")
"""In the wheel, and in a checkout."""
_HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_MESSAGE = re.compile(r"^# (System|User|Assistant)\n", re.MULTILINE)
_TAG = re.compile(r"<(?=[a-z/|!])|(?<=[a-z\d/|-])>", re.IGNORECASE)
_CONTROL = re.compile(r"\[(/?(?:[A-Z][A-Z_]{2,}))\]|(?<!\w)[#`~]{3,}")
_FIELDS = {"name", "version", "variables"}


class PromptError(PapersError):
    """A prompt cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it stands in its file; ``digest`` is of the whole file and tells one version from another."""

    name: str
    version: str
    variables: frozenset[str]
    digest: str
    parts: tuple[tuple[Role, str], ...]

    def messages(self, **values: str) -> tuple[Message, ...]:
        """The messages with every variable filled in; PromptError where one is missing or not known."""
        if wrong := self.variables ^ values.keys():
            fault = "is not given" if wrong <= self.variables else "is not known"
            raise PromptError(f"prompt {self.name}: ${min(wrong)} {fault}")
        return tuple(Message(role, Template(text).substitute(values)) for role, text in self.parts)


@cache
def prompt(name: str) -> Prompt:
    """The prompt of that name; PromptError where there is none, or its file is not as it must be."""
    for folder in _PLACES:
        path = folder / f"{name}.md"
        if path.is_file():
            return read_prompt(name, path.read_text(encoding="utf-8"))
    raise PromptError(f"there is no prompt {name}")


def read_prompt(name: str, text: str) -> Prompt:
    """A prompt from its file's text: front matter, then a message under each of "# System" and "# User"."""
    head = _HEAD.match(text)
    fields = dict(_fields(head[1])) if head else {}
    if head is None or fields.keys() != _FIELDS or fields["name"] != name:
        raise PromptError(f"prompt {name}: its head must give name, version and variables")
    variables = frozenset(filter(None, re.split(r"[,\s]+", fields["variables"])))
    parts = tuple(_parts(text[head.end() :]))
    templates = [Template(words) for _, words in parts]
    if not parts or not all(each.is_valid() for each in templates):
        raise PromptError(f"prompt {name}: it has no message, or a $ that begins no variable")
    used = {variable for each in templates for variable in each.get_identifiers()}
    if wrong := used ^ variables:
        raise PromptError(f"prompt {name}: ${min(wrong)} stands only in its {'text' if wrong & used else 'head'}")
    return Prompt(name, fields["version"], variables, hashlib.sha256(text.encode()).hexdigest(), parts)


def from_outside(text: str) -> str:
    """Words of a paper or a person on one line, without what could end their place in a prompt or begin a message.

    The marks by which chat models tell messages apart are written with other brackets; nothing else is changed.
    """
    opened = _TAG.sub(lambda match: "‹" if match[0] == "<" else "›", text)
    return " ".join(_CONTROL.sub(lambda match: f"({match[1]})" if match[1] else "", opened).split())


def _fields(head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        name, _, value = line.partition(":")
        yield name.strip(), value.strip()


def _parts(body: str) -> Iterator[tuple[Role, str]]:
    before, *pieces = _MESSAGE.split(body)
    if before.strip():
        return
    for role, words in zip(pieces[::2], pieces[1::2], strict=True):
        yield Role(role.lower()), words.strip()
