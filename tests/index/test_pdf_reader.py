"""What a PDF becomes: text in reading order, labels from stamps, boxes for words, faults for what cannot be read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader as Pypdf
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.papers import FaultKind, Paper
from index.readers.pdf import PdfReader
from index.readers.pdf_marks import clean
from tests.index.packs import WIDE, Draw, boxes, cells, pdf, picture, stamp, text, turned_stamp


def read(data: bytes) -> Paper:
    return PdfReader().read(data, document="paper.pdf")


def pages(paper: Paper) -> list[str]:
    return [paper.text[page.start : page.end] for page in paper.pages]


def test_the_mark_of_a_pdf_may_stand_a_little_way_in() -> None:
    assert PdfReader().recognises(b"\n" * 900 + b"%PDF-1.7")
    assert not PdfReader().recognises(b"\n" * 1024 + b"%PDF-1.7")


def test_lines_stay_lines_and_a_gap_parts_paragraphs() -> None:
    paper = read(pdf(text("The Cabinet met at County Hall,", "Aldersham, at ten.", "", "The Leader was in the chair.")))
    assert paper.text == "The Cabinet met at County Hall,\nAldersham, at ten.\n\nThe Leader was in the chair."


def test_a_numbered_paragraph_begins_one_though_no_gap_is_left() -> None:
    def draw(canvas: Canvas) -> None:
        for y, number, words in ((700, "1.1", "The budget was set."), (686, "1.2", "Savings are on course.")):
            canvas.drawString(72, y, number)
            canvas.drawString(110, y, words)

    assert read(pdf(draw)).text == "1.1 The budget was set.\n\n1.2 Savings are on course."


def test_pages_are_parted_by_a_form_feed_that_belongs_to_none() -> None:
    paper = read(pdf(text("First."), text("Second.")))
    assert paper.text == "First.\fSecond."
    assert pages(paper) == ["First.", "Second."]


def test_stamps_come_off_and_give_the_label() -> None:
    data = pdf(text("Minutes."), text("The report.", after=stamp(147, "7")), text("It goes on.", after=stamp(148)))
    paper = read(data)
    assert pages(paper) == ["Minutes.", "The report.", "It goes on."]
    assert [page.label for page in paper.pages] == [None, "147", "148"]


def test_a_stamp_turned_into_the_margin_comes_off_a_landscape_page() -> None:
    paper = read(pdf(text("Appendix B", top=500, after=turned_stamp(20)), size=WIDE))
    assert paper.text == "Appendix B"
    assert paper.pages[0].label == "20"


def test_a_page_that_does_not_count_with_the_stamps_keeps_its_words() -> None:
    drawn = [text("Words.", after=stamp(number)) for number in (5, 6, 99, 8)]
    assert [page.label for page in read(pdf(*drawn)).pages] == ["5", "6", None, "8"]


def test_a_reports_own_page_number_is_a_paragraph_of_its_own_and_the_label_where_nothing_else_is() -> None:
    def draw(number: int) -> Draw:
        return text(
            "The sentence goes over", "the page.", after=lambda canvas: canvas.drawString(290, 730, str(number))
        )

    paper = read(pdf(draw(4), draw(5), draw(6)))
    assert pages(paper)[0] == "The sentence goes over\nthe page.\n\n4"
    assert [page.label for page in paper.pages] == ["4", "5", "6"]


@pytest.mark.parametrize(
    "foot", ["Wexmere County Council – Page {} of 9", "Lyde Plan 2030 | {}", "{} | Lyde Plan 2030"]
)
def test_a_number_in_a_running_foot_is_the_label(foot: str) -> None:
    def draw(number: int) -> Draw:
        return text("Words.", after=lambda canvas: canvas.drawString(72, 40, foot.format(number)))

    assert [page.label for page in read(pdf(draw(4), draw(5), draw(6))).pages] == ["4", "5", "6"]


def test_a_year_in_every_foot_is_no_label() -> None:
    drawn = [text("Words.", after=lambda canvas: canvas.drawString(72, 40, "Lyde Plan – 2030")) for _ in range(4)]
    assert [page.label for page in read(pdf(*drawn)).pages] == [None] * 4


def test_a_row_of_figures_is_one_line_with_its_cells_in_order() -> None:
    rows = [
        [(60, 700 - 20 * i, label), (300, 700 - 20 * i, a), (380, 700 - 20 * i, b)]
        for i, (label, a, b) in enumerate(
            (("Roads", "12.5", "13.0"), ("Libraries", "4.1", "-0.2"), ("Total", "16.6", "12.8"))
        )
    ]
    assert read(pdf(cells(rows))).text == "Roads\t12.5\t13.0\nLibraries\t4.1\t-0.2\nTotal\t16.6\t12.8"


def test_a_label_on_two_lines_is_one_row_with_the_figures_where_the_eye_meets_them() -> None:
    rows = []
    for index, (one, two, a, b) in enumerate(
        (
            ("Residential", "Care", "97.5", "124.9"),
            ("Community", "Based", "21.2", "30.2"),
            ("Home", "Care", "8.0", "9.1"),
        )
    ):
        y = 700 - 40 * index
        rows.append([(60, y + 5, one), (60, y - 5, two), (300, y, a), (380, y, b)])
    assert read(pdf(cells(rows))).text.splitlines() == [
        "Residential\t97.5\t124.9\tCare",
        "Community\t21.2\t30.2\tBased",
        "Home\t8.0\t9.1\tCare",
    ]


def test_a_header_over_the_columns_has_its_cells_parted() -> None:
    head = [(60, 720, "Service"), (275, 720, "Budget"), (350, 720, "Outturn")]
    rows = [
        head,
        *([(60, 700 - 14 * i, "Line"), (300, 700 - 14 * i, "1.0"), (380, 700 - 14 * i, "2.0")] for i in range(3)),
    ]
    assert read(pdf(cells(rows))).text.splitlines()[0] == "Service\tBudget\tOutturn"


def test_a_kpi_card_is_one_line() -> None:
    card = [
        (60, 600, 150, 20, ["Latest: 97%"]),
        (210, 600, 180, 20, ["Target: 97%, Floor: 90%"]),
        (390, 600, 150, 20, ["Previous: 97% (Green)"]),
    ]
    assert read(pdf(boxes(card))).text == "Latest: 97%\tTarget: 97%, Floor: 90%\tPrevious: 97% (Green)"


def test_a_ruled_row_of_words_is_one_line() -> None:
    grid = [
        (60, 650, 120, 30, ["Risk"]),
        (180, 650, 200, 30, ["What is done"]),
        (60, 600, 120, 50, ["Demand grows", "faster"]),
        (180, 600, 200, 50, ["Reviews every quarter"]),
    ]
    assert read(pdf(boxes(grid))).text.splitlines() == [
        "Risk\tWhat is done",
        "Demand grows faster\tReviews every quarter",
    ]


def test_prose_with_a_few_numbers_stays_prose() -> None:
    lines = (
        "In 2024 the Council spent £12.5m on roads and 4.1",
        "on libraries, against 13.0 and 4.0 in the year",
        "2023, or 5% more.",
    )
    assert "\t" not in read(pdf(text(*lines))).text


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"the left column goes on {word}" for word in ("here", "there", "still", "more", "last")]
    right = [f"the right column has it {word}" for word in ("now", "then", "again", "once", "done")]
    draw = text(*left, left=60, after=text(*right, left=320))
    assert read(pdf(draw)).text.split("\n") == [*left, "", *right]


def test_a_word_has_its_own_span_and_its_box_from_the_top_left() -> None:
    paper = read(pdf(text("The Cabinet met")))
    words = paper.pages[0].words
    assert [paper.text[word.start : word.end] for word in words] == ["The", "Cabinet", "met"]
    assert words[0].left == pytest.approx(72, abs=0.5)
    assert words[0].top < A4[1] - 770 < words[0].bottom
    assert words[0].right < words[1].left


def test_boxes_of_a_turned_page_are_those_of_the_page_as_it_is_displayed() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text("Sideways", left=100, top=700))))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    page = read(out.getvalue()).pages[0]
    assert [page.width, page.height] == pytest.approx([841.9, 595.3], abs=0.1)
    word = page.words[0]
    assert word.left < 700 < word.right
    assert word.top == pytest.approx(100, abs=0.5)
    assert word.bottom - word.top > word.right - word.left


def test_title_subject_and_outline_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("one")
        canvas.addOutlineEntry("1 Apologies", "one", level=0)
        canvas.drawString(72, 700, "Apologies")

    paper = read(
        pdf(text("Agenda"), draw, title="(Public Pack)Agenda Document for Cabinet", subject="Cabinet, 13/03/2025 15:00")
    )
    assert paper.title == "(Public Pack)Agenda Document for Cabinet"
    assert paper.subject == "Cabinet, 13/03/2025 15:00"
    assert [(mark.title, mark.page, mark.level) for mark in paper.outline] == [("1 Apologies", 2, 0)]


def test_a_scanned_page_is_named() -> None:
    paper = read(pdf(text("Read."), picture))
    assert [(fault.kind, fault.pages) for fault in paper.faults] == [(FaultKind.SCAN, (2,))]


def test_a_page_with_a_picture_and_words_is_no_scan() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(72, 700, "The strategy for Thornsea harbour")

    assert read(pdf(draw)).faults == ()


@pytest.mark.parametrize(("password", "kinds"), [("secret", [FaultKind.ENCRYPTED]), ("", [])])
def test_a_password_is_a_fault_unless_it_is_empty(password: str, kinds: list[FaultKind]) -> None:
    writer = PdfWriter(clone_from=Pypdf(io.BytesIO(pdf(text("Budget.")))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    paper = read(out.getvalue())
    assert [fault.kind for fault in paper.faults] == kinds
    assert paper.text == ("" if kinds else "Budget.")


def test_a_file_that_only_begins_like_a_pdf_is_a_fault() -> None:
    assert [fault.kind for fault in read(b"%PDF-1.7\n\x00\x00 nothing").faults] == [FaultKind.TRUNCATED]
    assert [fault.kind for fault in read(b"%PDF-1.7\n nothing\n%%EOF").faults] == [FaultKind.UNREADABLE]


def test_a_pdf_without_words_is_a_fault() -> None:
    assert [fault.kind for fault in read(pdf(lambda canvas: None)).faults] == [FaultKind.EMPTY]


def test_what_is_left_of_a_truncated_file_is_kept_or_a_fault() -> None:
    whole = pdf(*(text(f"Page of words {number}") for number in range(20)))
    paper = read(whole[: len(whole) * 2 // 3])
    assert FaultKind.TRUNCATED in [fault.kind for fault in paper.faults]


SAMPLE = pdf(text("1.1 The Cabinet agreed.", after=stamp(3)), text("Words.", after=stamp(4)))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(9, len(SAMPLE) - 1), st.integers(0, 255)), max_size=30))
def test_no_damage_raises(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in damage:
        data[place] = value
    paper = read(bytes(data))
    assert paper.format == "pdf"
    assert "\x00" not in paper.text


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("ﬁnance", "finance"),
        ("co\u00adoperate", "cooperate"),
        ("\uf0b7", "•"),
        ("£1,059", "£1,059"),
        ("a\x00b", "ab"),
        ("\ud83d\ude00", "😀"),
        ("caf\u00e9", "café"),
    ],
)
def test_signs_are_kept_as_they_are_meant(printed: str, kept: str) -> None:
    assert clean(printed) == kept
