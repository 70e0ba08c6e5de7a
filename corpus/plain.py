"""Blocks as text, as a converter leaves a pack: a paragraph a line, table cells divided by tabs."""

from __future__ import annotations

from corpus.figures import Table
from corpus.markup import Block, Shape, Source


def as_text(source: Source, *, markdown: bool = False) -> bytes:
    """The text in the encoding that the source asks for, UTF-8 where it asks for none."""
    lines: list[str] = []
    for block in source.blocks:
        tight = bool(lines) and block.shape is Shape.BULLET
        lines += _lines(block, markdown=markdown) if tight else ["", *_lines(block, markdown=markdown)]
    return ("\n".join(lines).strip("\n") + "\n").encode(source.settings.get("encoding", "utf-8"))


def _lines(block: Block, *, markdown: bool) -> list[str]:
    match block.shape:
        case Shape.HEADING if markdown:
            return ["#" * block.level + " " + block.text]
        case Shape.NUMBERED:
            return [f"{block.label} {block.text}"]
        case Shape.BULLET:
            return [("- " if markdown else " - ") + block.text]
        case Shape.FIELD:
            return [block.text if block.label == "+" else f"{block.label}: {block.text}"]
        case Shape.BLANK:
            return ["This page is intentionally left blank"]
        case Shape.TABLE if block.table:
            return _rows(block.table, markdown=markdown)
        case Shape.CARDS if block.table:
            return [line for name, rag, _, figures, _ in block.table.rows for line in (name, rag, figures)]
        case Shape.ITEM | Shape.ATTACHMENT | Shape.PAGE | Shape.LANDSCAPE | Shape.PORTRAIT:
            return []
    return [block.text]


def _rows(table: Table, *, markdown: bool) -> list[str]:
    if not markdown:
        return ["\t".join(row).rstrip() for row in (*table.heads, *table.rows)]
    rule = "|" + " --- |" * len(table.heads[0])
    body = ["| " + " | ".join(row) + " |" for row in (*table.heads, *table.rows)]
    return [body[0], rule, *body[1:]]
