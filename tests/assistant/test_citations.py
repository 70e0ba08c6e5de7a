from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.answerers.ports import Draft, Quote
from assistant.answers import Citation, Sentence
from assistant.citations import cite, page_of
from index.catalogue import Catalogue
from index.library import Library
from index.papers import Kind, Meeting, Page, Paper, Passage, Span, Structure

PAGES = ("Roads are mended.", "Buses run late.", "Homes are built.")
TEXT = "\f".join(PAGES)
STARTS = [TEXT.index(page) for page in PAGES]
ADDRESS = "https://council.example/pack.pdf"
PASSAGE = Passage(
    "pack.pdf", 0, 0, len(TEXT), TEXT, "Agenda pack", committee="Cabinet", date=date(2025, 3, 11),
    pack_date=date(2025, 7, 8), item="7 Roads", paragraph="2.1", page=1, label="17", pages="17 to 19",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    made = Catalogue.open(tmp_path_factory.mktemp("cited"))
    spans = zip(STARTS, PAGES, strict=True)
    pages = [Page(number, str(16 + number), start, start + len(page)) for number, (start, page) in enumerate(spans, 1)]
    paper = Paper("pack.pdf", "0" * 64, "pdf", TEXT, tuple(pages))
    made.put(paper, Structure(Kind.PACK, "Agenda pack", Meeting()), (PASSAGE,), source_url=ADDRESS)
    made.put(Paper("notes.txt", "1" * 64, "text", "Notes."), Structure(Kind.OTHER, "Notes", Meeting()), ())
    yield made
    made.close()


def quote(words: str, passage: Passage = PASSAGE) -> Quote:
    start = passage.start + passage.text.index(words)
    return Quote(passage, Span(start, start + len(words)))


def draft(*words: str) -> Draft:
    return Draft(" ".join(words), tuple(quote(each) for each in words))


def citation(quote: Quote, catalogue: Catalogue) -> Citation:
    """The citation of a sentence that stands on this quote alone."""
    (found,) = cite([Draft(quote.text, (quote,))], catalogue).citations
    return found


def test_markers_are_numbered_in_the_order_of_use(catalogue: Catalogue) -> None:
    cited = cite([draft("Homes are built."), draft("Roads are mended.", "Buses run late.")], catalogue)
    assert [(each.marker, each.quote) for each in cited.citations] == [
        (1, "Homes are built."),
        (2, "Roads are mended."),
        (3, "Buses run late."),
    ]


def test_a_sentence_has_the_markers_of_its_quotes(catalogue: Catalogue) -> None:
    cited = cite([draft("Homes are built."), draft("Roads are mended.", "Buses run late.")], catalogue)
    assert [each.markers for each in cited.sentences] == [(1,), (2, 3)]


def test_a_sentence_says_what_the_draft_says(catalogue: Catalogue) -> None:
    assert cite([Draft("Roads.", (quote("Roads"),))], catalogue).sentences == (Sentence("Roads.", (1,)),)


def test_a_quote_used_twice_has_one_marker(catalogue: Catalogue) -> None:
    cited = cite([draft("Roads are mended."), draft("Buses run late.", "Roads are mended.")], catalogue)
    assert ([each.markers for each in cited.sentences], len(cited.citations)) == ([(1,), (2, 1)], 2)


def test_the_same_place_of_another_paper_has_a_marker_of_its_own(catalogue: Catalogue) -> None:
    other = replace(PASSAGE, document="notes.txt", page=None)
    cited = cite([Draft("Roads", (quote("Roads"), quote("Roads", other)))], catalogue)
    assert [(each.marker, each.document) for each in cited.citations] == [(1, "pack.pdf"), (2, "notes.txt")]


def test_no_drafts_give_no_citations(catalogue: Catalogue) -> None:
    assert cite([], catalogue).citations == ()


def test_a_citation_tells_all_that_is_known_of_its_place(catalogue: Catalogue) -> None:
    found = citation(quote("Roads are mended."), catalogue)
    assert (found.marker, found.document, found.title, found.committee) == (1, "pack.pdf", "Agenda pack", "Cabinet")
    assert (found.date, found.pack_date) == (date(2025, 3, 11), date(2025, 7, 8))
    assert (found.item, found.pages) == ("7 Roads", "17 to 19")


def test_a_citation_carries_its_papers_public_address(catalogue: Catalogue) -> None:
    assert citation(quote("Roads"), catalogue).source_url == ADDRESS


@pytest.mark.parametrize("mark", [False, True])
def test_a_citation_tells_whether_a_newer_copy_is_held(catalogue: Catalogue, mark: bool) -> None:
    assert citation(quote("Roads", replace(PASSAGE, superseded=mark)), catalogue).superseded is mark


@pytest.mark.parametrize("words", ["Roads are mended.", "run", "Homes are built."])
def test_a_citations_quote_is_exactly_the_papers_text(catalogue: Catalogue, words: str) -> None:
    found = citation(quote(words), catalogue)
    assert (found.quote, TEXT[found.start : found.end]) == (words, words)


@pytest.mark.parametrize(("words", "page"), [("Buses run late.", 2), ("Homes are built.", 3)])
def test_a_passage_further_down_counts_its_pages_from_its_own(catalogue: Catalogue, words: str, page: int) -> None:
    below = replace(PASSAGE, start=STARTS[1], text=TEXT[STARTS[1] :], page=2, label="18")
    found = citation(quote(words, below), catalogue)
    assert (TEXT[found.start : found.end], found.page) == (words, page)


@pytest.mark.parametrize(
    ("words", "page", "label"), [("mended", 1, "17"), ("Buses", 2, "18"), ("late.", 2, "18"), ("Homes", 3, "19")]
)
def test_a_quote_stands_on_its_own_page(catalogue: Catalogue, words: str, page: int, label: str) -> None:
    found = citation(quote(words), catalogue)
    assert (found.page, found.label) == (page, label)


def test_a_text_paper_has_no_pages(catalogue: Catalogue) -> None:
    plain = replace(PASSAGE, document="notes.txt", page=None, label=None)
    found = citation(quote("Homes", plain), catalogue)
    assert (found.page, found.label) == (None, None)


def test_the_label_of_the_passages_own_page_needs_no_looking_up() -> None:
    def looked_up(number: int) -> str:
        raise AssertionError(number)

    assert page_of(PASSAGE, 3, looked_up) == (1, "17")


def test_a_three_papers_citation_stands_in_the_catalogue(three_papers: Library) -> None:
    for passage in three_papers.catalogue.all_passages():
        found = citation(Quote(passage, Span(passage.start + 2, passage.end - 2)), three_papers.catalogue)
        assert three_papers.catalogue.text(found.document)[found.start : found.end] == found.quote
