"""The picture of a cited page, and the marks on it."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.settings import Settings
from index.figures import Box
from index.ingest import ingest
from index.library import Library, remove_paper
from index.papers import Fault, FaultKind, Item, Kind, Page, Span, Word
from index.readers.pdf import PdfReader
from index.records import PaperRecord
from tests.index.packs import boxes, pdf, text
from webapp import create_app, pictures
from webapp.highlights import boxes_of, sheet_of
from webapp.places import labels

SENTENCE = "The Cabinet agreed to close the Thornsea depot on 30 June 2025."
REPORT = (
    "Wexmere County Council",
    "",
    "1.1 Thornsea depot",
    "",
    "The depot stands by the harbour and has not been used since the flood",
    f"of 2019. {SENTENCE[:31]}",
    SENTENCE[32:],
    "Its vehicles move to Brackwater.",
)
TABLE = [
    (72, 700, 160, 20, ["Service"]), (232, 700, 90, 20, ["2024/25"]), (322, 700, 90, 20, ["2025/26"]),
    (72, 680, 160, 20, ["Adult care"]), (232, 680, 90, 20, ["182.4"]), (322, 680, 90, 20, ["191.2"]),
    (72, 660, 160, 20, ["Highways"]), (232, 660, 90, 20, ["41.3"]), (322, 660, 90, 20, ["40.9"]),
]  # fmt: skip
EXEMPT = ("EXEMPT", "Not for publication under paragraph 3 of Part 1 of Schedule 12A", "The price is not told.")


class Wexmere:
    """A folder of one PDF, its library, and the application over both."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self.file, self.data = folder / "papers" / "depot.pdf", folder / "data"
        self.file.parent.mkdir()
        self.file.write_bytes(data)
        self.library = Library.open(self.data)
        ingest([self.file.parent], self.library)
        self.client = create_app(Settings(data=self.data, secret_key="for tests only")).test_client()
        (self.paper,) = self.library.catalogue.papers()
        self.text = self.library.catalogue.text(self.paper.document)

    def page(self, quoted: str | None = None, *, number: int = 1) -> BeautifulSoup:
        """A page, the quoted words marked."""
        start = self.text.index(quoted) if quoted else 0
        query = {"start": start, "end": start + len(quoted)} if quoted else {}
        return BeautifulSoup(self.client.get(self.address(number), query_string=query).text, "html.parser")

    def address(self, number: int = 1) -> str:
        """The address of a page."""
        return f"/papers/{self.paper.id}/page/{number}"

    def kept(self) -> list[Path]:
        """The pictures on the disk."""
        return [path for path in (self.data / "pictures").rglob("*") if path.is_file()]


Made = Callable[..., Wexmere]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Makes the application over a PDF of these drawings."""
    opened: list[Wexmere] = []

    def make(*pages: Callable[..., None]) -> Wexmere:
        opened.append(Wexmere(tmp_path, pdf(*pages)))
        return opened[-1]

    yield make
    for one in opened:
        one.library.close()


@pytest.fixture
def depot(made: Made) -> Wexmere:
    """The report on the depot."""
    return made(text(*REPORT))


def marks(page: BeautifulSoup, kind: str = "quoted") -> list[Box]:
    found = page.select(f"svg.marks rect.{kind}")
    sides = ([float(str(rect[side])) for side in ("x", "y", "width", "height")] for rect in found)
    return [Box(x, y, x + width, y + height) for x, y, width, height in sides]


def inside(page: Page, whole: str, found: list[Box]) -> str:
    """The words whose middle stands in one of the boxes."""
    held = (
        whole[word.start : word.end]
        for word in page.words
        for box in found
        if box.left < (word.left + word.right) / 2 < box.right and box.top < (word.top + word.bottom) / 2 < box.bottom
    )
    return " ".join(held)


def test_the_quoted_words_are_marked_on_the_picture_line_by_line(depot: Wexmere) -> None:
    quoted = depot.text[depot.text.index("The Cabinet") : depot.text.index("2025.") + len("2025.")]
    found = marks(depot.page(quoted))
    assert len(found) == 2
    assert inside(depot.library.catalogue.page("depot.pdf", 1), depot.text, found) == SENTENCE


def test_a_page_that_is_only_read_has_no_marks(depot: Wexmere) -> None:
    page = depot.page()
    assert page.select(".picture img")
    assert not marks(page)
    assert not page.select(".key")


def test_the_picture_tells_what_it_is_to_those_who_do_not_see_it(depot: Wexmere) -> None:
    image = depot.page("Its vehicles move to Brackwater.").select_one(".picture img")
    assert image is not None
    assert "with the quoted words marked. Its text follows." in str(image["alt"])


def test_the_text_of_the_page_follows_with_the_words_marked(depot: Wexmere) -> None:
    page = depot.page("Its vehicles move to Brackwater.")
    assert [mark.text for mark in page.select(".sheet mark#words")] == ["Its vehicles move to Brackwater."]
    assert page.select('.picture a[href="#words"]')


@pytest.mark.parametrize(("width", "pixels"), pictures.WIDTHS.items())
def test_the_picture_comes_in_two_widths(width: str, pixels: int, depot: Wexmere) -> None:
    response = depot.client.get(f"{depot.address()}/{width}.jpg")
    assert Image.open(io.BytesIO(response.data)).size[0] == pixels
    assert response.mimetype == "image/jpeg"


@pytest.mark.parametrize("address", ["page/1/poster.jpg", "page/9/phone.jpg", "page/1/..%2Fphone.jpg"])
def test_there_are_no_other_pictures(address: str, depot: Wexmere) -> None:
    assert depot.client.get(f"/papers/{depot.paper.id}/{address}").status_code == 404


def test_a_browser_that_has_the_picture_is_told_so(depot: Wexmere) -> None:
    first = depot.client.get(f"{depot.address()}/phone.jpg")
    again = depot.client.get(f"{depot.address()}/phone.jpg", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_picture_is_drawn_once(depot: Wexmere, monkeypatch: pytest.MonkeyPatch) -> None:
    first = depot.client.get(f"{depot.address()}/phone.jpg").data
    monkeypatch.setattr(pictures, "_page", None)
    assert depot.client.get(f"{depot.address()}/phone.jpg").data == first


def test_cells_and_the_heads_of_their_columns_are_marked_apart(made: Made) -> None:
    budget = made(boxes(TABLE))
    page = budget.page("Adult care\t182.4\t191.2")
    whole, sheet = budget.text, budget.library.catalogue.page("depot.pdf", 1)
    assert len(marks(page)) == 3
    assert inside(sheet, whole, marks(page)) == "Adult care 182.4 191.2"
    assert inside(sheet, whole, marks(page, "head")) == "2024/25 2025/26"
    assert "The heads of its columns: 2024/25; 2025/26" in page.text


def test_one_cell_is_marked_with_the_head_of_its_own_column(made: Made) -> None:
    page = (budget := made(boxes(TABLE))).page("191.2")
    assert inside(budget.library.catalogue.page("depot.pdf", 1), budget.text, marks(page, "head")) == "2025/26"
    assert "The head of its column: 2025/26" in page.text


def test_a_file_that_has_changed_gives_no_picture(depot: Wexmere) -> None:
    depot.client.get(f"{depot.address()}/phone.jpg")
    depot.file.write_bytes(pdf(text("Something else")))
    page = depot.page("Its vehicles move to Brackwater.")
    assert "is not at hand, or has changed since" in page.text
    assert page.select(".sheet mark#quote")
    assert depot.client.get(f"{depot.address()}/phone.jpg").status_code == 404


def test_a_file_that_is_gone_gives_no_picture(depot: Wexmere) -> None:
    shutil.rmtree(depot.file.parent)
    assert not depot.page().select("img")
    assert depot.client.get(f"{depot.address()}/desktop.jpg").status_code == 404


def test_a_page_with_an_exempt_part_is_not_drawn(made: Made) -> None:
    pack = made(text(*EXEMPT))
    assert pack.paper.faults[0].kind is FaultKind.EXEMPT
    assert pack.client.get(f"{pack.address()}/phone.jpg").status_code == 404
    assert "exempt from publication" in pack.page().text
    assert not pack.page().select("img")


@pytest.mark.parametrize(
    ("pages", "exempt", "shown"),
    [((), None, False), ((2, 3), None, True), ((1,), None, False), (None, Span(40, 140), False),
     (None, Span(101, 140), True), (None, None, True)],
)  # fmt: skip
def test_a_page_is_drawn_where_no_part_of_it_was_refused(
    pages: tuple[int, ...] | None, exempt: Span | None, shown: bool
) -> None:
    faults = () if pages is None else (Fault(FaultKind.EXEMPT, "Item 4 is exempt.", pages),)
    record = PaperRecord("a", "pack.pdf", "0" * 64, "pdf", "Agenda", Kind.PACK, faults=faults)
    items = [Item("4", "Disposal of land", *exempt, exempt=True)] if exempt else []
    assert pictures.may_be_shown(record, page_of(), items) is shown


def test_a_removed_paper_leaves_no_picture_behind(depot: Wexmere) -> None:
    depot.client.get(f"{depot.address()}/phone.jpg")
    assert depot.kept()
    remove_paper(depot.library, "depot.pdf")
    assert not depot.kept()
    assert depot.client.get(f"{depot.address()}/phone.jpg").status_code == 404


def test_a_paper_read_anew_is_drawn_anew(depot: Wexmere) -> None:
    depot.client.get(f"{depot.address()}/phone.jpg")
    ingest([depot.file.parent], depot.library)
    assert depot.kept()
    ingest([depot.file.parent], depot.library, allow_exempt=True)
    assert not depot.kept()


def test_the_picture_looked_at_longest_ago_goes_first(tmp_path: Path, depot: Wexmere) -> None:
    original = pictures.Original(depot.file, depot.paper.digest)
    size = len(pictures.Pictures(tmp_path / "a").picture("p", original, number=1, turn=0, width="phone") or b"")
    small = pictures.Pictures(tmp_path / "b", room=size * 2)
    for seconds, paper in enumerate(("first", "second")):
        small.picture(paper, original, number=1, turn=0, width="phone")
        os.utime(next((tmp_path / "b" / paper).iterdir()), (seconds, seconds))
    small.picture("first", original, number=1, turn=0, width="phone")
    small.picture("third", original, number=1, turn=0, width="phone")
    assert sorted(path.parent.name for path in (tmp_path / "b").rglob("*.jpg")) == ["first", "third"]


def test_bytes_that_are_no_pdf_give_no_picture(tmp_path: Path) -> None:
    (file := tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 and no more")
    original = pictures.Original(file, pictures._digest(file, 0, 0))
    assert pictures.Pictures(tmp_path / "kept").picture("p", original, number=1, turn=0, width="phone") is None


@pytest.mark.parametrize(("angle", "turn"), [(0, 0), (90, 90), (180, 180), (270, 270)])
def test_pages_turned_sideways_come_upright(angle: int, turn: int) -> None:
    def turned(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.translate(300, 400)
        canvas.rotate(angle)
        text("The Cabinet agreed to close the depot", "at Thornsea in June", left=-100, top=20)(canvas)

    paper = PdfReader().read(pdf(turned), document="x")
    (page,) = paper.pages
    sheet = sheet_of(page, paper.text)
    assert sheet.turn == turn
    start = paper.text.index("agreed")
    (box,) = boxes_of(Span(start, start + len("agreed to close")), sheet, paper.text)
    assert box.right - box.left > 3 * (box.bottom - box.top)


@pytest.mark.parametrize(
    ("title", "draft"),
    [
        ("Draft Revenue Budget 2025/26", True),
        ("Budget Book (draft)", True),
        ("Harbour Strategy - draft v2", True),
        ("Response to the draft Harbour Plan", False),
        ("Drafting of bylaws", False),
    ],
)
def test_what_its_title_calls_a_draft_is_labelled_so(title: str, draft: bool, depot: Wexmere) -> None:
    record = replace(depot.paper, title=title)
    assert ("Draft" in labels(record, catalogue=depot.library.catalogue)) is draft


def test_minutes_in_a_later_pack_are_a_draft(depot: Wexmere) -> None:
    minutes = replace(depot.paper, kind=Kind.MINUTES, date=date(2025, 3, 4))
    catalogue = depot.library.catalogue
    assert labels(replace(minutes, pack_date=date(2025, 4, 1)), catalogue=catalogue) == ("Draft minutes",)
    assert labels(replace(minutes, pack_date=None), catalogue=catalogue) == ("Minutes",)


def page_of(*words: Word, size: tuple[float, float] = (600, 800)) -> Page:
    return Page(1, None, 0, 100, *size, words)


def test_less_than_half_of_a_quote_placed_marks_nothing() -> None:
    whole = "Some words are here and others nowhere".ljust(100)
    page = page_of(Word(0, 4, 10, 10, 40, 20), Word(5, 10, 45, 10, 80, 20))
    assert boxes_of(Span(0, 14), sheet_of(page, whole), whole)
    assert not boxes_of(Span(0, 38), sheet_of(page, whole), whole)


def test_a_cell_that_would_hold_other_words_is_marked_line_by_line() -> None:
    whole = "Adult social\t7\nand".ljust(100)
    first, below = Word(0, 5, 10, 10, 40, 20), Word(6, 12, 10, 40, 45, 50)
    between = Word(15, 18, 10, 25, 30, 35)
    assert len(boxes_of(Span(0, 12), sheet_of(page_of(first, below), whole), whole)) == 1
    assert len(boxes_of(Span(0, 12), sheet_of(page_of(first, below, between), whole), whole)) == 2


side = st.floats(-50, 900, allow_nan=False)


@given(
    st.text("ab \t\n", min_size=1, max_size=60),
    st.lists(st.tuples(side, side, side, side), min_size=60, max_size=60),
    st.integers(-5, 70),
    st.integers(-5, 70),
)
@settings(max_examples=60)
def test_any_span_gives_boxes_inside_the_page(
    whole: str, sides: list[tuple[float, float, float, float]], start: int, end: int
) -> None:
    words, at = [], 0
    for piece, box in zip(whole.split(), sides, strict=False):
        at = whole.index(piece, at)
        words.append(Word(at, at + len(piece), *box))
        at += len(piece)
    page = Page(1, None, 0, len(whole), 600, 800, tuple(words))
    sheet = sheet_of(page, whole)
    for box in boxes_of(Span(start, end), sheet, whole):
        assert 0 <= box.left <= box.right <= sheet.width
        assert 0 <= box.top <= box.bottom <= sheet.height
