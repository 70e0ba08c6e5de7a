"""What every way of answering does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerers.decisions import DecisionsAnswerer
from assistant.answerers.figures import FiguresAnswerer
from assistant.answerers.ports import Answerer, Draft, Quote
from assistant.answerers.precedents import PrecedentsAnswerer
from assistant.answerers.quoting import QuotingAnswerer
from assistant.evidence import evidence_of
from assistant.features import Asked
from assistant.holdings import holdings_of
from assistant.questions import understand, widened
from assistant.retrieval import Findings, Scored, pool, rank, search
from index.library import Library
from index.papers import BlockKind, Passage
from index.stores.ports import Filters
from tests.assistant.wexmere import THREE_PAPERS, findings, passage, put
from tests.assistant.wexmere_figures import library_of_figures

MAKERS: dict[str, Callable[[Library], Answerer]] = {
    "decisions": DecisionsAnswerer,
    "figures": FiguresAnswerer,
    "precedents": PrecedentsAnswerer,
    "quoting": lambda library: QuotingAnswerer(),
}
QUESTION = "What does the Brackwater highways depot cost to run, and what will its staff do?"
QUESTIONS = {
    "decisions": "What did Cabinet decide about the future of the Brackwater depot?",
    "figures": "How many empty homes were brought back into use in Q3 2024/25?",
    "precedents": "Has the council ever closed a highways depot?",
    "quoting": QUESTION,
}

words = st.sampled_from(
    [
        "depot",
        "Buses",
        "closes.",
        "£412,000",
        "2024-25",
        "\n",
        "\n\n",
        "\f",
        "\t",
        "-",
        "•",
        "**Note:**",
        "Target:",
        ";",
    ]
)
texts = st.lists(words, min_size=1, max_size=30).map(" ".join).filter(str.strip).map(str.strip)
blocks = st.tuples(st.sampled_from(BlockKind), texts)
passages = st.lists(blocks, min_size=1, max_size=4).map(lambda parts: passage(*parts, start=9))


@pytest.fixture(params=sorted(MAKERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of_figures(tmp_path_factory.mktemp("answered")) as opened:
        put(opened, THREE_PAPERS)
        yield opened


@pytest.fixture
def answerer(name: str, library: Library) -> Answerer:
    return MAKERS[name](library)


@pytest.fixture
def found(name: str, library: Library) -> Findings:
    """What the papers hold for a question."""
    question = widened(understand(QUESTIONS[name]), {})
    hits = search(question, library=library, filters=Filters())
    return rank(pool(question, hits, library=library, holdings=holdings_of(library)))


def stands_in_its_passage(draft: Draft) -> bool:
    return all(stands(quote) for quote in draft.quotes)


def stands(quote: Quote) -> bool:
    """True when the quote is words of its passage, or the header of its table."""
    passage, (start, end) = quote.passage, quote.span
    if passage.start <= start < end <= passage.end:
        return quote.text == passage.text[start - passage.start : end - passage.start]
    return any(column.start == start for column in passage.columns) and quote.text in passage.column_text


def test_it_says_something_where_something_was_found(answerer: Answerer, found: Findings) -> None:
    assert answerer.answer(found).drafts


def test_every_draft_has_words_and_quotes(answerer: Answerer, found: Findings) -> None:
    assert [draft for draft in answerer.answer(found).drafts if not draft.text.strip() or not draft.quotes] == []


def test_every_quote_stands_in_its_passage(answerer: Answerer, found: Findings) -> None:
    assert all(map(stands_in_its_passage, answerer.answer(found).drafts))


def test_only_what_was_found_is_quoted(answerer: Answerer, found: Findings) -> None:
    held = {each.evidence.passage.key for each in found.evidence}
    assert {quote.passage.key for draft in answerer.answer(found).drafts for quote in draft.quotes} <= held


def test_no_quote_crosses_a_page(answerer: Answerer, found: Findings) -> None:
    quotes = [quote.text for draft in answerer.answer(found).drafts for quote in draft.quotes]
    assert [text for text in quotes if "\f" in text] == []


def test_the_same_findings_are_answered_alike(answerer: Answerer, found: Findings) -> None:
    assert answerer.answer(found).drafts == answerer.answer(found).drafts


def test_an_answerer_remembers_nothing(answerer: Answerer, found: Findings) -> None:
    first = answerer.answer(found).drafts
    answerer.answer(findings(evidence_of(passage((BlockKind.PARAGRAPH, "The buses to Thornsea run late.")))))
    assert answerer.answer(found).drafts == first


def test_empty_findings_give_no_drafts(answerer: Answerer) -> None:
    assert answerer.answer(Findings((), (), Asked(understand(QUESTION), {}))).drafts == ()


@pytest.mark.parametrize("made_by", MAKERS)
@given(made=st.lists(passages, max_size=3))
def test_whatever_was_found_every_draft_stands_on_its_quotes(
    made_by: str, made: list[Passage], library: Library
) -> None:
    evidence = [piece for each in made for piece in evidence_of(each)]
    scored = tuple(Scored(piece, -float(place)) for place, piece in enumerate(evidence))
    for draft in MAKERS[made_by](library).answer(Findings(scored, (), Asked(understand(QUESTION), {}))).drafts:
        assert draft.quotes
        assert draft.text.strip()
        assert all(quote.text.strip() and "\f" not in quote.text for quote in draft.quotes)
        assert stands_in_its_passage(draft)
