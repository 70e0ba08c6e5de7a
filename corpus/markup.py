"""The markup of the sources: one block a line, tables of ``|`` lines, directives that begin with ``!``.

# Heading        ## lower        ### lowest          ^ centred line       1.1 numbered paragraph     (a) lettered one
- bullet         -- bullet below @Label: value       || header | row      | row | of a table         plain paragraph
!set name value  then {name}     !include FILE       !item 7 Title        !attach Title              !table NAME …
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from corpus.figures import Table, table_named

NUMBERED = re.compile(r"(\d+(?:\.\d+)+\.?|\d+\.|\([a-z]+\)|[a-z]\))\s+(.+)")
FIELD = re.compile(r"@([^:]*):\s*(.*)")
DIRECTIVES = ("item", "attach", "page", "blank", "landscape", "portrait", "picture", "cards", "table")


class Shape(StrEnum):
    """What a block is."""

    HEADING = "heading"
    CENTRED = "centred"
    NUMBERED = "numbered"
    BULLET = "bullet"
    FIELD = "field"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CARDS = "cards"
    ITEM = "item"
    ATTACHMENT = "attach"
    PAGE = "page"
    BLANK = "blank"
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``label`` is a number or a field's name, ``level`` the depth of a heading or bullet."""

    shape: Shape
    text: str = ""
    label: str = ""
    level: int = 0
    table: Table | None = None


@dataclass(slots=True)
class Source:
    """A source as read: what ``!title`` and its like say of the paper, and its blocks."""

    settings: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


def read_source(path: Path) -> Source:
    """The source with its includes put in and its names filled; a directive nobody knows is a ValueError."""
    source = Source()
    lines = _expanded(path, {})
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith("|"):
            end = next((n for n in range(position, len(lines)) if not lines[n].startswith("|")), len(lines))
            source.blocks.append(Block(Shape.TABLE, table=_written_table(lines[position:end])))
            position = end
            continue
        if line.startswith("!"):
            _direct(source, line)
        elif line:
            source.blocks.append(_block(line))
        position += 1
    return source


def _expanded(path: Path, names: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.rstrip()
        for name, value in names.items():
            line = line.replace("{" + name + "}", value)
        word, _, rest = line.partition(" ")
        if word == "!set":
            name, _, value = rest.partition(" ")
            names[name] = value
        elif word == "!include":
            lines += _expanded(path.parent / rest, names)
        else:
            lines.append(line)
    return lines


def _direct(source: Source, line: str) -> None:
    word, _, rest = line[1:].partition(" ")
    if word not in DIRECTIVES:
        if word not in ("title", "subject", "labels", "encoding", "stamped-blanks", "font"):
            raise ValueError(f"unknown directive: {line}")
        source.settings[word] = rest
    elif word in ("table", "cards"):
        source.blocks.append(Block(Shape(word), table=table_named(rest if word == "table" else line[1:])))
    elif word == "item":
        number, _, title = rest.partition(" ")
        source.blocks.append(Block(Shape.ITEM, title, number))
    else:
        source.blocks.append(Block(Shape(word), rest))


def _block(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if mark and set(mark) == {"#"}:
        return Block(Shape.HEADING, rest, level=len(mark))
    if mark in ("-", "--"):
        return Block(Shape.BULLET, rest, level=len(mark))
    if mark == "^":
        return Block(Shape.CENTRED, rest)
    if match := FIELD.fullmatch(line):
        return Block(Shape.FIELD, match[2], match[1])
    if match := NUMBERED.fullmatch(line):
        return Block(Shape.NUMBERED, match[2], match[1], level=1 if match[1][0].isdigit() else 2)
    return Block(Shape.PARAGRAPH, line)


def _written_table(lines: list[str]) -> Table:
    heads = [_cells(line[2:]) for line in lines if line.startswith("||")]
    rows = [_cells(line[1:]) for line in lines if not line.startswith("||")]
    return Table(tuple(heads), tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))
