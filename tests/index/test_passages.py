"""A paper is cut into passages that can be found, read and cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.papers import Item, Kind, Meeting, Page, Paper, Passage, Span, Structure
from index.passages import cut, sentence_spans
from index.structure.blocks import blocks

CABINET = Meeting("Cabinet", date(2025, 7, 1))
SENTENCE = "The Council of Wexmere spends some money on its roads."


def passages(
    text: str, *, items: Sequence[Item] = (), pages: Sequence[Page] = (), refused: Sequence[Span] = ()
) -> tuple[Passage, ...]:
    """The passages of a report to the Cabinet."""
    paper = Paper("report.txt", "0" * 64, "text", text, tuple(pages))
    told = Structure(Kind.REPORT, "Roads", CABINET, items=tuple(items), blocks=blocks(paper), refused=tuple(refused))
    return cut(paper, told)


def prose(words: int, number: str = "") -> str:
    """A paragraph of that many words (by tens) on one line."""
    return f"{number} {' '.join([SENTENCE] * (words // 10))}".strip()


def paragraphs(*lengths: int) -> str:
    return "\n\n".join(prose(words, f"2.{place}") for place, words in enumerate(lengths, 1))


def sizes(found: Sequence[Passage]) -> list[int]:
    return [len(passage.text.split()) for passage in found]


def test_paragraphs_are_gathered_to_60_to_180_words() -> None:
    assert all(60 <= size <= 180 for size in sizes(passages(paragraphs(*[30] * 24))))


def test_paragraphs_stay_whole() -> None:
    text = paragraphs(*[50] * 9)
    assert [part for passage in passages(text) for part in passage.text.split("\n\n")] == text.split("\n\n")


def test_a_passage_of_a_text_paper_has_the_printed_pages_of_its_item() -> None:
    text = prose(80)
    listed = Item("8", "Roads", 0, len(text), pages="23-46")

    assert [passage.pages for passage in passages(text, items=[listed])] == ["23-46"]
    paged = [Page(1, "23", 0, len(text))]
    assert [passage.pages for passage in passages(text, items=[listed], pages=paged)] == [None]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = passages(prose(400, "2.1"))
    assert sizes(found) == [171, 180, 50]
    assert all(passage.text.endswith("its roads.") for passage in found)
    assert [passage.paragraph for passage in found] == ["2.1", "2.1", "2.1"]


def test_a_passage_is_the_papers_own_text() -> None:
    text = "  \n" + paragraphs(90, 200, 90) + "\n"
    assert all(passage.text == text[passage.start : passage.end] for passage in passages(text))


def test_passages_are_counted_and_named_by_paper() -> None:
    assert [passage.key for passage in passages(paragraphs(150, 150))] == ["report.txt#0", "report.txt#1"]


def test_a_passage_has_the_number_of_its_first_paragraph() -> None:
    assert [passage.paragraph for passage in passages(paragraphs(90, 60, 150))] == ["2.1", "2.3"]


def test_a_passage_is_made_of_its_blocks() -> None:
    text = f"2 Lease\n\n{paragraphs(50, 50)}"
    passage = passages(text)[0]
    assert [text[part.start : part.end] for part in passage.parts] == text.split("\n\n")


def test_headings_are_a_path_from_the_outermost() -> None:
    text = "\n\n".join(
        [
            "WEXMERE COUNTY COUNCIL",
            "2 Lease",
            "2.1 Rent",
            prose(150),
            "2.2 Term",
            prose(150),
            "3 Risks",
            prose(150),
        ]
    )
    assert [passage.headings for passage in passages(text)] == [
        ("WEXMERE COUNTY COUNCIL", "2 Lease", "2.1 Rent"),
        ("WEXMERE COUNTY COUNCIL", "2 Lease", "2.2 Term"),
        ("WEXMERE COUNTY COUNCIL", "3 Risks"),
    ]


def test_the_path_keeps_the_four_innermost_headings() -> None:
    headings = ["COUNTY COUNCIL", "2 Lease", "2.1 Rent", "2.1.4 Arrears", "Thornsea"]
    assert passages("\n\n".join([*headings, prose(60)]))[0].headings == tuple(headings[1:])


def test_the_marks_of_a_heading_are_left_out_of_the_path() -> None:
    assert passages(f"# **Lease**\n\n{prose(60)}")[0].headings == ("Lease",)


def test_a_section_begins_a_passage_where_enough_has_been_gathered() -> None:
    text = f"2 Lease\n\n{prose(120)}\n\n3 Risks\n\n{prose(40)}"
    assert [passage.text.split("\n")[0] for passage in passages(text)] == ["2 Lease", "3 Risks"]


def test_short_sections_share_a_passage() -> None:
    assert len(passages(f"2 Lease\n\n{prose(40)}\n\n3 Risks\n\n{prose(40)}")) == 1


HEADER = "Service\tBudget\tOutturn\n\t2024-25\t2024-25"


def table(name: str, rows: int) -> str:
    return "\n".join(f"{name} of the district number {row}\t12.{row}\t13.{row}" for row in range(rows))


def test_rows_are_kept_whole() -> None:
    text = f"{HEADER}\n{table('Roads', 80)}"
    assert [line for passage in passages(text) for line in passage.text.split("\n")] == text.split("\n")


def test_rows_leave_room_for_a_header() -> None:
    assert max(sizes(passages(f"{HEADER}\n{table('Roads', 80)}"))) <= 160


@pytest.mark.parametrize(("words", "count"), [(40, 1), (120, 2)])
def test_a_table_begins_a_passage_where_enough_has_been_gathered(words: int, count: int) -> None:
    assert len(passages(f"{prose(words)}\n\n{HEADER}\n{table('Roads', 3)}")) == count


def test_rows_have_the_lines_of_their_header_beside_them() -> None:
    text = f"{HEADER}\n{table('Roads', 80)}"
    found = passages(text)
    assert len(found) > 2
    assert {passage.column_text for passage in found} == {HEADER}
    assert {tuple(text[start:end] for start, end in passage.columns) for passage in found} == {
        tuple(HEADER.split("\n"))
    }


def test_each_table_has_its_own_header() -> None:
    text = f"{HEADER}\n{table('Roads', 17)}\n\n{prose(40)}\n\nGrant\tFloor\n{table('Buses', 40)}"
    found = passages(text)
    assert (found[0].column_text, found[-1].column_text) == (HEADER, "Grant\tFloor")


def test_prose_has_no_columns() -> None:
    passage = passages(f"{HEADER}\n{table('Roads', 17)}\n\n{prose(150)}")[-1]
    assert (passage.columns, passage.column_text) == ((), "")


def test_boilerplate_stands_alone_and_is_marked() -> None:
    found = passages(f"{prose(40)}\n\nThis page is intentionally left blank\n\n{prose(40)}")
    assert [passage.boilerplate for passage in found] == [False, True, False]


def test_refused_spans_give_no_passage() -> None:
    first, second = prose(40), prose(50)
    text = f"{first}\n\n{second}"
    items = (Item("1", "Roads", 0, len(first)), Item("2", "Exempt", len(first), len(text), exempt=True))
    found = passages(text, items=items, refused=[Span(len(first), len(text))])
    assert [passage.text for passage in found] == [first]
    assert [passage.ordinal for passage in found] == [0]


def test_a_passage_never_crosses_an_item() -> None:
    first, second = prose(30), prose(20)
    text = f"{first}\n\n{second}"
    items = (Item("1", "Roads", 0, len(first) + 2), Item("2", "Buses", len(first) + 2, len(text)))
    assert [passage.text for passage in passages(text, items=items)] == [first, second]


def test_a_block_that_runs_into_the_next_item_is_cut_there() -> None:
    text = "1.1 " + SENTENCE * 2
    edge = 4 + len(SENTENCE)
    items = (Item("1", "Roads", 0, edge), Item("2", "Exempt", edge, len(text), exempt=True))
    found = passages(text, items=items)
    assert [(passage.text, passage.paragraph) for passage in found] == [("1.1 " + SENTENCE, "1.1"), (SENTENCE, None)]
    assert passages(text, items=items, refused=[Span(edge, len(text))]) == found[:1]


def test_a_passage_tells_its_item_and_that_items_meeting() -> None:
    text = prose(50)
    earlier = Meeting("Scrutiny Committee", date(2025, 6, 3))
    item = Item("C1", "Minutes", 0, len(text), decision="25/00012", kind=Kind.MINUTES, meeting=earlier)
    passage = passages(text, items=[item])[0]
    assert (passage.item, passage.decision, passage.kind) == ("C1 Minutes", "25/00012", Kind.MINUTES)
    assert (passage.committee, passage.date, passage.pack_date) == ("Scrutiny Committee", earlier.date, CABINET.date)


def test_a_passage_outside_any_item_is_of_the_paper_and_its_meeting() -> None:
    text = f"{prose(20)}\n\n{prose(50)}"
    passage = passages(text, items=[Item(None, "Roads", 0, 20)])[-1]
    assert (passage.item, passage.kind, passage.title) == (None, Kind.REPORT, "Roads")
    assert (passage.committee, passage.date, passage.pack_date) == ("Cabinet", CABINET.date, None)


def test_an_item_without_a_number_goes_by_its_title() -> None:
    assert passages(prose(50), items=[Item(None, "Roads", 0, 500)])[0].item == "Roads"


def test_a_passage_knows_its_first_page_and_its_label() -> None:
    first, second = prose(80), prose(80)
    text = f"{first}\n\f{second}"
    place = len(first) + 2
    pages = [Page(3, "147", 0, place - 1), Page(4, "148", place, len(text))]
    found = passages(text, pages=pages)
    assert [(passage.page, passage.label) for passage in found] == [(3, "147")]


def test_a_text_paper_has_no_pages() -> None:
    passage = passages(prose(50))[0]
    assert (passage.page, passage.label) == (None, None)


@pytest.mark.parametrize(
    "sentences",
    [
        ["It was agreed.", "Mrs Hallworth spoke."],
        ["Is it open?", "“It is.”", "(Twice.)"],
        ["It cost £1.2 million.", "2 homes were let."],
        ["It was agreed; and so it ended."],
        ["It runs from 2.1 to 2.3 in all."],
    ],
)
def test_sentences_end_at_their_stops(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == sentences


def test_words_without_a_stop_are_cut_at_a_space() -> None:
    text = "word " * 600
    found = [text[start:end] for start, end in sentence_spans(text, 0, len(text))]
    assert all(len(piece) <= 1200 and set(piece.split()) == {"word"} for piece in found)
    assert sum(len(piece.split()) for piece in found) == 600


SHARDS = st.sampled_from(
    [
        prose(30) + "\n\n",
        prose(200, "2.1") + "\n\n",
        "2.1 Lease\n",
        "# Roads\n",
        HEADER + "\n",
        table("Roads", 12) + "\n",
        "\t12.5\n",
        "Page 5 of 54\n\n",
        "- agree\n",
        "word " * 300,
        "\f",
        "\n",
    ]
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Item], list[Span], list[Page]]:
    """Any text with items that tile a part of it, some refused, and pages."""
    text = draw(st.lists(st.one_of(SHARDS, st.text(max_size=15)), max_size=12).map("".join))
    places = st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted)
    items = [Item(str(place), "Item", start, end) for place, (start, end) in enumerate(pairwise(draw(places)))]
    refused = [Span(item.start, item.end) for item in items if draw(st.booleans())]
    pages = [Page(number, None, start, end) for number, (start, end) in enumerate(pairwise([0, *draw(places)]), 1)]
    return text, items, refused, pages


def bare(text: str) -> str:
    return "".join(text.split())


@given(cases())
@settings(max_examples=150, deadline=None)
def test_passages_hold_all_that_is_not_refused_in_order(
    case: tuple[str, list[Item], list[Span], list[Page]],
) -> None:
    text, items, refused, pages = case
    found = passages(text, items=items, refused=refused, pages=pages)
    kept = "".join(c for place, c in enumerate(text) if not any(start <= place < end for start, end in refused))
    assert all(before.end <= behind.start for before, behind in pairwise(found))
    assert bare("".join(passage.text for passage in found)) == bare(kept)
    assert bare("".join(text[part.start : part.end] for one in found for part in one.parts)) == bare(kept)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_no_passage_crosses_an_item_or_is_much_too_long(
    case: tuple[str, list[Item], list[Span], list[Page]],
) -> None:
    text, items, refused, pages = case
    for passage in passages(text, items=items, refused=refused, pages=pages):
        assert all(passage.end <= edge or edge <= passage.start for item in items for edge in (item.start, item.end))
        headings = sum(len(text[p.start : p.end].split()) for p in passage.parts if p.kind == "heading")
        assert len(passage.text.split()) <= 240 + headings
