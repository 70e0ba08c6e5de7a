"""The sources as a table."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answers import Citation
from assistant.csv_files import as_csv
from assistant.exports.told import Link
from assistant.history import KeptConversation, KeptTurn

COLUMNS = (
    "question", "asked", "use", "marker", "title", "committee", "date", "pack_date", "item", "paragraph", "page",
    "label_of_page", "pages", "superseded", "also_in", "quote", "document", "start", "end", "link", "source_url",
)  # fmt: skip


def as_sheet(kept: KeptConversation, *, link: Link) -> str:
    """Every source of a conversation as CSV; ``use`` is cited, or nearest where the question was declined."""
    return as_csv(COLUMNS, (row for turn in kept.turns for row in _rows(turn, link)))


def _rows(turn: KeptTurn, link: Link) -> Iterator[tuple[object, ...]]:
    if turn.answer is None:
        return
    for use, citations in (("cited", turn.answer.citations), ("nearest", turn.answer.nearest)):
        for citation in citations:
            marker = citation.marker if use == "cited" else None
            yield turn.question, turn.asked.date(), use, marker, *_cells(citation, link)


def _cells(citation: Citation, link: Link) -> tuple[object, ...]:
    return (
        citation.title,
        citation.committee,
        citation.date,
        citation.pack_date,
        citation.item,
        citation.paragraph,
        citation.page,
        citation.label,
        citation.pages,
        "yes" if citation.superseded else None,
        "; ".join(each.document for each in citation.also_in) or None,
        citation.quote,
        citation.document,
        citation.start,
        citation.end,
        link(citation),
        citation.source_url,
    )
