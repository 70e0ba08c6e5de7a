from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.langchain import PapersRetriever
from index.errors import CatalogueError
from index.library import Library
from index.stores.ports import Filters
from tests.assistant.wexmere import MINUTES_NAME, THREE_PAPERS, put

QUESTION = "Until when does the fare cap on the Thornsea routes stay?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        put(opened, THREE_PAPERS)
        yield opened


def test_the_passage_that_answers_comes_first(library: Library) -> None:
    first, *_ = PapersRetriever(library=library).invoke(QUESTION)
    assert "£2.50" in first.page_content


def test_a_document_tells_where_its_words_stand(library: Library) -> None:
    first, *_ = PapersRetriever(library=library).invoke(QUESTION)
    told = first.metadata
    assert told["document"] == MINUTES_NAME
    assert (told["committee"], told["date"], told["page"]) == ("Cabinet", "2025-03-11", None)
    assert library.catalogue.text(told["document"])[told["start"] : told["end"]] == first.page_content
    assert set(told) == {"document", "title", "page", "committee", "date", "start", "end", "score"}


def test_documents_come_best_first(library: Library) -> None:
    scores = [each.metadata["score"] for each in PapersRetriever(library=library).invoke(QUESTION)]
    assert scores == sorted(scores, reverse=True)


def test_no_more_come_than_are_wanted(library: Library) -> None:
    assert len(PapersRetriever(library=library, k=1).invoke(QUESTION)) == 1


def test_filters_hold(library: Library) -> None:
    later = PapersRetriever(library=library, filters=Filters(since=date(2025, 7, 1)))
    assert MINUTES_NAME not in {each.metadata["document"] for each in later.invoke(QUESTION)}


def test_it_is_a_link_in_a_chain(library: Library) -> None:
    chain = PapersRetriever(library=library) | RunnableLambda(lambda found: len(found))
    assert chain.invoke(QUESTION) >= 1


def test_it_is_made_from_a_data_folder(library: Library, tmp_path: Path) -> None:
    retriever = PapersRetriever.of(tmp_path, k=1)
    assert retriever.invoke(QUESTION)
    retriever.library.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="none holds no papers"):
        PapersRetriever.of(tmp_path / "none")
