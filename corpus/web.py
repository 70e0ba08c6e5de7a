"""Blocks as a web page of the council."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from corpus.figures import Table
from corpus.markup import Block, Shape, Source

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<nav><a href="/">Home</a> | <a href="/meetings">Council meetings</a> | <a href="/decisions">Decisions</a></nav>
<main>
{body}
</main>
<footer>Wexmere County Council, County Hall, Aldersham. Cookies and privacy.</footer>
</body>
</html>
"""


def as_html(source: Source) -> bytes:
    """The page in UTF-8."""
    parts = []
    for shape, run in groupby(source.blocks, key=lambda block: block.shape):
        made = [_element(block) for block in run]
        wrap = {Shape.BULLET: "ul", Shape.FIELD: "dl"}.get(shape)
        parts += [f"<{wrap}>", *made, f"</{wrap}>"] if wrap else made
    return PAGE.format(title=escape(source.settings["title"]), body="\n".join(parts)).encode()


def _element(block: Block) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(block.text, quote=False))
    match block.shape:
        case Shape.HEADING:
            return f"<h{block.level}>{text}</h{block.level}>"
        case Shape.NUMBERED:
            return f"<p>{block.label} {text}</p>"
        case Shape.BULLET:
            return f"<li>{text}</li>"
        case Shape.FIELD:
            return f"<dd>{text}</dd>" if block.label == "+" else f"<dt>{escape(block.label)}:</dt><dd>{text}</dd>"
        case Shape.TABLE if block.table:
            return _table(block.table)
    return f"<p>{text}</p>"


def _table(table: Table) -> str:
    heads = "".join(_row(row, "th") for row in table.heads)
    return (
        f"<table>\n<thead>{heads}</thead>\n<tbody>\n"
        + "\n".join(_row(row, "td") for row in table.rows)
        + "\n</tbody>\n</table>"
    )


def _row(row: tuple[str, ...], cell: str) -> str:
    return "<tr>" + "".join(f"<{cell}>{escape(text, quote=False)}</{cell}>" for text in row) + "</tr>"
