"""Reading a paper where an answer cites it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from index.catalogue import paper_id
from index.papers import Kind, Meeting, Paper, Structure
from index.records import PaperRecord
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, Reader, words
from webapp import held
from webapp.services import Services

PACK = f"/papers/{paper_id(wexmere.PACK, '1' * 64)}"
DASHBOARD = f"/papers/{paper_id(wexmere.DASHBOARD, '2' * 64)}"
NOTICES = f"/papers/{paper_id(wexmere.NOTICES, '3' * 64)}"
HOSTILE = f"/papers/{paper_id(wexmere.HOSTILE, '4' * 64)}"


def place(text: str, quoted: str) -> dict[str, int]:
    return {"start": text.index(quoted), "end": text.index(quoted) + len(quoted)}


def test_papers_stand_under_committee_and_meeting(read: Reader) -> None:
    page = read("/papers")
    assert [words(head) for head in page.select("main h2")] == [
        "Cabinet",
        "Growth & Environment Committee",
        "Committee not known",
        "Files that were not read",
    ]
    assert words(page.select_one("#committee-cabinet ~ h3")) == "4 March 2025"


def test_faults_are_told_with_their_pages(read: Reader) -> None:
    told = words(read("/papers").main)
    assert "Pages 3 to 5 and 9 not read: scanned, needs OCR" in told
    assert "old/1974.pdf Not read: locked with a password" in told


def test_a_paper_tells_what_it_is_and_links_its_pages(read: Reader) -> None:
    page = read(PACK)
    assert words(page.select_one(".about")) == "Agenda pack, 4 pages"
    assert [link["href"] for link in page.select(".numbers a")] == [f"{PACK}/page/{number}" for number in (1, 2, 3, 4)]
    assert page.select('a[href="https://council.example/pack.pdf"]')


def test_the_cited_page_marks_the_quote_and_nothing_else(read: Reader) -> None:
    cited = wexmere.TAX.citations[0]
    page = read(f"{PACK}/page/2", start=cited.start, end=cited.end)
    assert " ".join(words(mark) for mark in page.select(".sheet mark")) == wexmere.TAX_WORDS


def test_a_quoted_row_is_marked_in_its_table(read: Reader) -> None:
    page = read(f"{DASHBOARD}/page/1", **place(wexmere.DASHBOARD_PAGE, wexmere.ROW))
    (row,) = page.select(".sheet table tr.quoted")
    assert [words(cell) for cell in row.select("mark")] == wexmere.ROW.split("\t")
    assert len(page.select(".sheet table tr")) == 3


def test_the_printed_label_comes_first_and_the_pdf_page_beside_it(read: Reader) -> None:
    assert words(read(f"{PACK}/page/2").select_one(".place")) == "Page 8 page 2 of 4 in the PDF"
    assert words(read(f"{PACK}/page/3").select_one(".place")) == "Page 3 of 4"


def test_a_page_without_a_printed_label_has_its_pdf_number(read: Reader) -> None:
    assert words(read(f"{PACK}/page/3").select_one(".place strong")) == "Page 3"


def test_a_meetings_papers_stand_with_what_leads_to_others_first_and_appendices_last(
    services: Services, client: FlaskClient
) -> None:
    told = [(Kind.APPENDIX, "Appendix B"), (Kind.REPORT, "Zoo"), (Kind.PACK, "Pack"), (Kind.APPENDIX, "Appendix A"),
            (Kind.REPORT, "Airport")]  # fmt: skip
    records = [
        PaperRecord(str(number), f"{number}.txt", "0" * 64, "text", title, kind, "Cabinet", date(2025, 3, 4))
        for number, (kind, title) in enumerate(told)
    ]
    with client.application.test_request_context():
        (committee,) = held.committees(records, catalogue=services.whole)
    (meeting,) = committee.meetings
    assert [paper.title for paper in meeting.papers] == ["Pack", "Airport", "Zoo", "Appendix A", "Appendix B"]


def test_the_way_to_the_page_names_committee_meeting_and_item(read: Reader) -> None:
    steps = read(f"{PACK}/page/2").select(".path li")
    assert [words(step) for step in steps] == [
        "Papers held",
        "Cabinet",
        "4 March 2025",
        "Item 2 Revenue Budget 2025/26",
    ]


@pytest.mark.parametrize(("number", "turns"), [(1, [2]), (2, [1, 3]), (4, [3])])
def test_pages_can_be_turned(number: int, turns: list[int], read: Reader) -> None:
    steps = read(f"{PACK}/page/{number}").select_one(".steps")
    assert steps is not None
    assert [link["href"] for link in steps.select("a")] == [f"{PACK}/page/{turn}" for turn in turns]


def test_a_quote_that_goes_over_the_page_is_followed(read: Reader) -> None:
    span = place(
        wexmere.PACK_TEXT, "The sentence that begins at the foot of this pageis finished at the head of the next."
    )
    page = read(f"{PACK}/page/2", **span)
    assert words(page.select_one("mark")) == "The sentence that begins at the foot of this page"
    onward = page.select_one(f'.sheet a[href="{PACK}/page/3?{urlencode(span)}#quote"]')
    assert words(onward) == "The quoted words go on over the page"
    assert words(read(f"{PACK}/page/3", **span).select_one("mark")) == "is finished at the head of the next."


def test_the_original_opens_at_the_page(read: Reader) -> None:
    assert read(f"{PACK}/page/2").select('a[href="https://council.example/pack.pdf#page=2"]')


def test_an_address_that_is_not_of_the_web_is_no_link(read: Reader) -> None:
    assert "javascript:" not in str(read(HOSTILE))
    assert "javascript:" not in str(read(f"{HOSTILE}/text"))


def test_exempt_items_are_named_as_not_shown(read: Reader) -> None:
    page = read(f"{PACK}/page/4")
    assert words(page.select_one(".sheet")) == "Not shown: exempt from publication."
    assert "Brackwater" not in words(page.main)


def test_a_text_paper_shows_the_lines_around_the_quote(read: Reader) -> None:
    page = read(f"{NOTICES}/text", **place(wexmere.NOTICE_TEXT, wexmere.DEPOT_WORDS))
    assert words(page.select_one("mark")) == wexmere.DEPOT_WORDS
    told = words(page.select_one(".sheet"))
    assert "Line 195 of the notices." in told
    assert "Line 10 of the notices." not in told
    assert words(page.select_one(".place")).endswith("of 400")


def test_a_text_paper_can_be_read_from_its_beginning(read: Reader) -> None:
    page = read(f"{NOTICES}/text")
    assert "Line 1 of the notices." in words(page.select_one(".sheet"))
    assert [words(link) for link in page.select(".steps a")] == ["Later lines"] * 2


def test_marked_words_can_be_jumped_to(read: Reader) -> None:
    cited = wexmere.TAX.citations[0]
    page = read(f"{PACK}/page/2", start=cited.start, end=cited.end)
    assert words(page.select_one('.key a[href="#quote"]')) == "Go to them"


@pytest.mark.parametrize("query", [{"start": "x", "end": "y"}, {"start": -4, "end": 2}, {"start": 9, "end": 3}])
def test_a_span_that_makes_no_sense_marks_nothing(query: dict[str, object], read: Reader) -> None:
    assert not read(f"{PACK}/page/2", **query).select("mark, .key")


def test_the_way_back_leads_to_the_number_that_one_came_from(client: FlaskClient, ask: Asker) -> None:
    first = ask(wexmere.TAX.question, committee="Cabinet")
    page = ask(wexmere.CARE.question, at=str(first.select("form.ask")[0]["action"]))
    address = str(page.select("form.ask")[0]["action"]).replace("/ask?conversation=", "/conversations/")
    for turn, marker in ((0, 2), (1, 1), (1, 3)):
        (number,) = page.select(f"#cited-{turn}-{marker}")
        cited = client.get(str(number["href"]), headers={"Referer": f"http://localhost{address}?committee=Cabinet"})
        (back,) = BeautifulSoup(cited.text, "html.parser").select(".back a")
        assert back["href"] == f"{address}?committee=Cabinet#cited-{turn}-{marker}"


def test_words_of_a_paper_that_was_replaced_are_quoted_and_not_marked_elsewhere(
    services: Services, client: FlaskClient, ask: Asker
) -> None:
    address = str(ask(wexmere.DEPOT.question).select("form.ask")[0]["action"]).replace(
        "ask?conversation=", "conversations/"
    )
    before = services.whole.paper(wexmere.NOTICES)
    structure = Structure(before.kind, before.title, Meeting())
    try:
        newer = Paper(wexmere.NOTICES, "5" * 64, "text", f"A preface.\n{wexmere.NOTICE_TEXT}")
        services.whole.put(newer, structure, (), reading="r")
        page = BeautifulSoup(client.get(address).text, "html.parser")
        assert words(page.select_one(".labels")) == "Replaced since by another copy"
        assert wexmere.DEPOT_WORDS in words(page.blockquote)
        assert {str(link["href"]) for link in page.select(".turn a[href^='/papers/']")} == {
            f"/papers/{paper_id(wexmere.NOTICES, '5' * 64)}"
        }
        services.whole.remove([wexmere.NOTICES])
        page = BeautifulSoup(client.get(address).text, "html.parser")
        assert words(page.select_one(".labels")) == "No longer held here"
        assert not page.select(".turn a[href^='/papers/']")
    finally:
        services.whole.put(*wexmere.notices(), (), reading="r")


def test_the_way_back_from_other_words_leads_to_the_conversation(client: FlaskClient, ask: Asker) -> None:
    address = str(ask(wexmere.TAX.question).select("form.ask")[0]["action"]).replace(
        "ask?conversation=", "conversations/"
    )
    page = client.get(f"{PACK}/page/1", headers={"Referer": f"http://localhost{address}"}).text
    assert f'href="{address}"' in page


@pytest.mark.parametrize(
    "referrer",
    [
        "http://elsewhere.example/conversations/0a",
        "http://localhost/conversations/0a",
        "http://localhost/shared/0a/b",
        "http://localhost/papers",
        "",
    ],
)
def test_there_is_no_way_back_to_other_places(referrer: str, client: FlaskClient) -> None:
    assert "Back to the answer" not in client.get(f"{PACK}/page/2", headers={"Referer": referrer}).text


@pytest.mark.parametrize("path", ["/papers/unknown", f"{PACK}/page/9", f"{PACK}/page/x", "/papers/unknown/text"])
def test_what_is_not_held_is_not_found(path: str, read: Reader) -> None:
    assert words(read(path, status=404).h1) == "Page not found"
