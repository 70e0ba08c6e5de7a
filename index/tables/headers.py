"""Column heads over a row's cells, only where each cell's place is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.looks import cells, is_figure

_RAG_WORD = re.compile(r"^(?:red|amber|green|blue)$", re.IGNORECASE)
_RAG_HEAD = re.compile(r"\b(?:rag|status|rating)\b", re.IGNORECASE)


def column_labels(header: Sequence[str]) -> list[str]:
    """One label a column from the rows of a header, distinct labels read downwards.

    An empty cell takes its left neighbour's label where a lower row has a label: a merged cell stands over them.
    """
    rows = [cells(row) for row in header]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    for above, row in enumerate(rows[:-1]):
        for column in range(1, width):
            if not row[column] and any(lower[column] for lower in rows[above + 1 :]):
                row[column] = row[column - 1]
    return [" ".join(dict.fromkeys(filter(None, (row[column] for row in rows)))) for column in range(width)]


def paired(row: str, header: Sequence[str]) -> tuple[str, list[tuple[str, str]]] | None:
    """The row's label and its figures with their column heads; None where a cell's place is not certain.

    Certain is a row as wide as every row of its header, with no cell lost, whose figures all have a head and whose RAG
    words, and nothing else, stand under a RAG head.
    """
    values, labels = cells(row), column_labels(header)
    if not all(values) or {len(cells(line)) for line in header} != {len(values)}:
        return None
    first = next((index for index, value in enumerate(values) if is_figure(value) or _RAG_WORD.match(value)), 0)
    named = list(zip(labels[first:], values[first:], strict=True))
    if first == 0 or not all(label for label, _ in named):
        return None
    if any(bool(_RAG_WORD.match(value)) != bool(_RAG_HEAD.search(label)) for label, value in named):
        return None
    return " ".join(values[:first]), named
