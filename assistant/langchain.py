"""The papers for other programs: a retriever of LangChain's over the passage index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.answers import Ranked
from assistant.meaning import meaning_of
from assistant.searching import passages_for
from index.errors import CatalogueError
from index.library import Library
from index.stores.ports import Filters

__all__ = ["PapersRetriever"]


class PapersRetriever(BaseRetriever):
    """Finds passages of the papers that are held in ``library``; ``k`` of them, ranked as for an answer.

    ``filters`` narrow the papers down; ``embedder`` ranks by meaning too, as the setting of that name does. Each
    Document has its words as ``page_content``; its ``metadata`` are "document", "title", "page", "committee", "date"
    (YYYY-MM-DD), "start" and "end" (in the paper's text) and "score" (higher is better, within one question).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = 6
    filters: Filters = Filters()
    embedder: str = ""

    @classmethod
    def of(cls, folder: Path | str, **options: Any) -> PapersRetriever:
        """A retriever over a data folder; CatalogueError where there is none."""
        if not Path(folder).is_dir():
            raise CatalogueError(f"{folder} holds no papers: give some with papers --data {folder} ingest FOLDER")
        return cls(library=Library.open(Path(folder)), **options)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        meaning = meaning_of(self.embedder, self.library)
        found = passages_for(query, library=self.library, filters=self.filters, meaning=meaning)
        return [_document(each) for each in found[: self.k]]


def _document(ranked: Ranked) -> Document:
    passage = ranked.passage
    return Document(
        id=passage.key,
        page_content=passage.text,
        metadata={
            "document": passage.document,
            "title": passage.title,
            "page": passage.page,
            "committee": passage.committee,
            "date": passage.date.isoformat() if passage.date else None,
            "start": passage.start,
            "end": passage.end,
            "score": ranked.score,
        },
    )
