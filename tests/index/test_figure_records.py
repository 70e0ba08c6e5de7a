"""Figures come back as they were put, and are found by reference, words, period, place and paper."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import terms
from index.catalogue import Catalogue
from index.figure_records import FigureQuery, Place, words_of
from index.figures import Box, Check, CheckKind, Figure, Measure, Period, Rag, Table, Tabled
from index.papers import Kind, Meeting, Paper, Passage, Span, Structure
from index.stores.ports import Filters

Q3 = Period("Dec-24 (Q3)", date(2024, 10, 1), date(2024, 12, 31))
Q4 = Period("Mar-25 (Q4)", date(2025, 1, 1), date(2025, 3, 31))
YEAR = Period("2025-26", date(2025, 4, 1), date(2026, 3, 31))
HOMES = Figure(
    "GE05 Empty homes brought back", ("Results", "Dec-24 (Q3)"), "212", Decimal(212), Span(0, 40), Span(30, 33),
    headers=(Span(0, 5), Span(6, 9)), unit="homes", period=Q3, reference="GE05", group="Housing", page=3,
    box=Box(72.5, 100.25, 90.0, 110.0), footnotes=("* provisional",), direction="up", named=Span(2, 9),
)  # fmt: skip
HOMES_NOW = replace(
    HOMES, columns=("Results", "Mar-25 (Q4)"), printed="198", value=Decimal(198), cell=Span(34, 37), period=Q4,
    rag=Rag.RED, headers=(), footnotes=(),
)  # fmt: skip
HOMES_TARGET = replace(
    HOMES, columns=("Target",), printed="200", value=Decimal(200), cell=Span(38, 40), period=None,
    measure=Measure.TARGET,
)  # fmt: skip
LIBRARIES = Figure(
    "Library service", ("2025-26", "Core"), "(1,250.5)", Decimal("-1250500.0"), Span(50, 70), Span(60, 69), scale=1000,
    unit="£", measure=Measure.BUDGET, period=YEAR, table=1, total=True,
)  # fmt: skip
UNKNOWN = replace(LIBRARIES, label="Museum service", printed="n/a", value=None, missing="n/a", row=Span(71, 90))
TABLED = Tabled(
    (
        Table(0, 45, "Growth indicators", 3, (Span(41, 45),), (Check(CheckKind.RAG, (Span(34, 37),), True),)),
        Table(50, 90, "Revenue savings"),
    ),
    (HOMES, HOMES_NOW, HOMES_TARGET, LIBRARIES, UNKNOWN),
)
PACK, DRAFT = "growth/2025-07-01/pack.pdf", "cabinet/2024-11-14/draft budget.txt"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with closing(Catalogue.open(tmp_path_factory.mktemp("figures"))) as opened:
        text = " " * 100
        minutes = Passage(
            PACK, 0, 0, 45, text[:45], "Growth pack", kind=Kind.MINUTES, committee="Growth and Environment Committee",
            date=date(2025, 3, 6), pack_date=date(2025, 7, 1), item="7 Performance", page=3, label="23",
        )  # fmt: skip
        put(opened, PACK, TABLED, (minutes,), Meeting("Growth and Environment Committee", date(2025, 7, 1)), Kind.PACK)
        put(opened, DRAFT, Tabled(TABLED.tables, (LIBRARIES,)), (), Meeting("Cabinet", date(2024, 11, 14)), Kind.BUDGET)
        yield opened


def put(
    catalogue: Catalogue, document: str, tabled: Tabled, passages: tuple[Passage, ...], meeting: Meeting, kind: Kind
) -> None:
    paper = Paper(document, "00" * 32, "text", " " * 100)
    catalogue.put(paper, Structure(kind, f"Paper {document}", meeting), passages, tabled)


def found(catalogue: Catalogue, query: FigureQuery) -> list[tuple[str, str]]:
    return [(held.document, held.figure.printed) for held in catalogue.figures(query)]


def words(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def test_tables_and_figures_come_back_as_they_went_in(catalogue: Catalogue) -> None:
    assert catalogue.tabled(PACK) == TABLED
    assert [held.figure for held in catalogue.figures(FigureQuery(filters=Filters(documents=frozenset({PACK}))))] == [
        LIBRARIES, UNKNOWN, HOMES, HOMES_NOW, HOMES_TARGET,
    ]  # fmt: skip


def test_a_figure_is_told_with_the_passage_that_holds_its_row(catalogue: Catalogue) -> None:
    held = catalogue.figures(FigureQuery(references=frozenset({"GE05"})))[0]
    assert (held.kind, held.committee, held.date, held.pack_date, held.item) == (
        Kind.MINUTES, "Growth and Environment Committee", date(2025, 3, 6), date(2025, 7, 1), "7 Performance",
    )  # fmt: skip
    assert (held.caption, held.page_label, held.passage) == ("Growth indicators", "23", f"{PACK}#0")


def test_without_a_passage_a_figure_is_told_with_its_paper(catalogue: Catalogue) -> None:
    held = catalogue.figures(FigureQuery(words=words("library"), filters=Filters(until=date(2024, 12, 31))))[0]
    assert (held.document, held.kind, held.date, held.passage) == (DRAFT, Kind.BUDGET, date(2024, 11, 14), None)


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        (FigureQuery(references=frozenset({"ge05"})), ["212", "198", "200"]),
        (FigureQuery(references=frozenset({"GE99"})), []),
        (FigureQuery(words=words("empty homes")), ["212", "198", "200"]),
        (FigureQuery(words=words("homes housing")), ["212", "198", "200"]),
        (FigureQuery(words=words("growth indicator target")), ["212", "198", "200"]),
        (FigureQuery(words=words("empty museums")), []),
        (FigureQuery(words=words("empty museums"), least=1), ["n/a", "212", "198", "200"]),
        (FigureQuery(words=words("walrus")), []),
        (FigureQuery(words=words("museum saving core")), ["n/a"]),
        (FigureQuery(words=words("homes"), measures=frozenset({Measure.TARGET})), ["200"]),
        (FigureQuery(rags=frozenset({Rag.RED})), ["198"]),
        (FigureQuery(rags=frozenset({Rag.GREEN})), []),
        (FigureQuery(references=frozenset({"GE05"}), since=Q4.start), ["198"]),
        (FigureQuery(references=frozenset({"GE05"}), until=date(2024, 10, 1)), ["212"]),
        (FigureQuery(references=frozenset({"GE05"}), since=date(2025, 4, 1)), []),
        (FigureQuery(places=(Place(PACK, 39, 60),)), ["(1,250.5)", "212", "198", "200"]),
        (FigureQuery(places=(Place(PACK, 40, 50),)), []),
        (FigureQuery(places=(Place("nowhere.pdf", 0, 100),)), []),
        (FigureQuery(words=words("museum"), limit=0), []),
        (FigureQuery(words=words("homes"), limit=1), ["212"]),
        (FigureQuery(filters=Filters(committee="cabinet")), ["(1,250.5)"]),
        (FigureQuery(filters=Filters(kinds=frozenset({Kind.MINUTES}))), ["212", "198", "200"]),
        (FigureQuery(filters=Filters(since=date(2025, 3, 7))), ["(1,250.5)", "n/a"]),
        (FigureQuery(filters=Filters(until=date(2024, 12, 1))), ["(1,250.5)"]),
        (FigureQuery(filters=Filters(documents=frozenset({DRAFT}))), ["(1,250.5)"]),
    ],
)
def test_figures_are_found_by_what_is_asked_of_them(
    catalogue: Catalogue, query: FigureQuery, printed: list[str]
) -> None:
    assert [figure for _, figure in found(catalogue, query)] == printed


def test_the_latest_paper_comes_first(catalogue: Catalogue) -> None:
    both = found(catalogue, FigureQuery(words=words("library service")))
    assert both == [(PACK, "(1,250.5)"), (DRAFT, "(1,250.5)")]


def test_more_places_than_one_statement_holds_give_each_figure_once(catalogue: Catalogue) -> None:
    places = tuple(Place(PACK, start, start + 10) for start in range(250))
    assert len(catalogue.figures(FigureQuery(places=places))) == len(TABLED.figures)


def test_a_superseded_paper_comes_last_and_says_so(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        for document, day in (("old.txt", date(2025, 2, 2)), ("new.txt", date(2025, 1, 1))):
            put(catalogue, document, Tabled((Table(0, 9),), (HOMES,)), (), Meeting(None, day), Kind.REPORT)
        catalogue.supersede({"old.txt": "new.txt"})
        held = catalogue.figures(FigureQuery(references=frozenset({"GE05"})))
        assert [(each.document, each.superseded) for each in held] == [("new.txt", False), ("old.txt", True)]


def test_a_removed_paper_leaves_no_figure_to_be_found(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        put(catalogue, "a.txt", TABLED, (), Meeting(), Kind.REPORT)
        catalogue.remove(["a.txt"])
        assert catalogue.figures(FigureQuery()) == []
        assert list(catalogue.dump()) == []


def test_the_words_of_a_figure_are_those_of_its_own_column_only(catalogue: Catalogue) -> None:
    target, result = (
        catalogue.figures(FigureQuery(references=frozenset({"GE05"}), measures=frozenset({measure})))[0]
        for measure in (Measure.TARGET, Measure.ACTUAL)
    )
    assert words("empty homes housing growth indicators target") <= words_of(target)
    assert not words("target") & words_of(result)


def test_the_passage_that_holds_a_place_is_found(catalogue: Catalogue) -> None:
    passage = catalogue.passage_at(PACK, 44)
    assert passage is not None
    assert passage.key == f"{PACK}#0"
    assert catalogue.passage_at(PACK, 45) is None
    assert catalogue.passage_at("nowhere.pdf", 0) is None


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
places = st.integers(0, 2**31 - 1)
spans = st.builds(Span, places, places)
days = st.dates()
points = st.floats(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    label=texts, columns=st.lists(texts, max_size=3).map(tuple), printed=texts,
    value=st.none() | st.decimals(allow_nan=False, allow_infinity=False).filter(lambda d: len(str(d)) < 60),
    row=spans, cell=spans, headers=st.lists(spans, max_size=3).map(tuple), named=st.none() | spans,
    unit=st.none() | texts, scale=st.sampled_from([1, 1000, 1_000_000]), measure=st.sampled_from(Measure),
    period=st.none() | st.builds(Period, texts, days, days, st.booleans()), reference=st.none() | texts,
    group=st.none() | texts, total=st.booleans(), rag=st.none() | st.sampled_from(Rag), direction=st.none() | texts,
    missing=st.none() | texts, footnotes=st.lists(texts, max_size=2).map(tuple), page=st.none() | places,
    box=st.none() | st.builds(Box, points, points, points, points), table=st.integers(0, 3),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(told=st.lists(figures, max_size=4).map(tuple))
def test_whatever_figures_a_paper_holds_come_back_unchanged(told: tuple[Figure, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Catalogue.open(Path(folder))) as catalogue:
        put(catalogue, "a.txt", Tabled((Table(0, 9),), told), (), Meeting(), Kind.REPORT)
        assert catalogue.tabled("a.txt").figures == told
        assert tuple(held.figure for held in catalogue.figures(FigureQuery())) == told
