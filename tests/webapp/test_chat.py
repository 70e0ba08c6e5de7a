"""Asking on the page: from the box to the answer, its sources, and the next question."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from assistant.history import History
from index.catalogue import Catalogue
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, Reader, words
from webapp import create_app
from webapp.services import Services

TAX = wexmere.TAX.question


def boxed(page: BeautifulSoup) -> str:
    """The question in the box."""
    return words(page.select_one("textarea#question"))


def test_home_has_one_heading_and_a_labelled_box(read: Reader) -> None:
    page = read("/")
    assert len(page.find_all("h1")) == 1
    assert page.find("label", {"for": "question"}) is not None


def test_home_has_questions_that_are_asked_at_a_press(read: Reader) -> None:
    (button,) = read("/").select("form.examples button")
    assert (words(button), button["name"], button["value"]) == (TAX, "question", TAX)


def test_home_tells_what_is_covered(read: Reader) -> None:
    assert "4 papers of 2 committees, 9 January 2025 to 4 March 2025." in words(read("/").main)


def test_home_tells_what_is_not_covered(read: Reader) -> None:
    told = words(read("/").main)
    assert "Exempt items" in told
    assert "1 file could not be read" in told


def test_an_empty_catalogue_says_so_and_names_no_command(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        services = Services(catalogue, History.open(tmp_path), wexmere.ask)
        page = create_app(wexmere.settings_in(tmp_path), services=services).test_client().get("/").text
        services.history.close()
    assert "No papers are held here yet." in page
    assert "papers ingest" not in page
    assert "What is not covered" not in page


def test_the_form_leads_to_the_conversation_at_the_new_turn(client: FlaskClient, token: str) -> None:
    response = client.post("/ask", data={"csrf_token": token, "question": f"  {TAX} "})
    assert response.status_code == 303
    assert re.fullmatch(r"/conversations/[0-9a-f]{32}#turn-0", response.headers["Location"])


def test_a_form_without_its_token_keeps_the_question(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": TAX})
    assert response.status_code == 400
    assert boxed(BeautifulSoup(response.text, "html.parser")) == TAX


def test_an_empty_question_is_told_at_the_top_and_at_the_box(client: FlaskClient, token: str) -> None:
    response = client.post("/ask", data={"csrf_token": token, "question": " "})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert [words(link) for link in page.select('[role=alert] a[href="#question"]')] == [
        "Enter a question, in your own words"
    ]
    assert page.select("#question[aria-invalid][aria-describedby^=question-complaint]")
    assert page.title is not None
    assert words(page.title).startswith("Error:")


def test_a_question_that_is_too_long_stays_in_the_box(client: FlaskClient, token: str) -> None:
    response = client.post("/ask", data={"csrf_token": token, "question": "x" * 501})
    page = BeautifulSoup(response.text, "html.parser")
    assert "500 characters or fewer; it has 501" in words(page.find(role="alert"))
    assert boxed(page) == "x" * 501


def test_a_plain_link_brings_its_question_to_the_box(client: FlaskClient) -> None:
    page = client.get("/ask", query_string={"question": TAX, "committee": "Cabinet"}, follow_redirects=True)
    assert page.request.path == "/"
    assert boxed(BeautifulSoup(page.text, "html.parser")) == TAX
    assert "Filters: Cabinet" in words(BeautifulSoup(page.text, "html.parser").select_one(".chips"))


def test_a_plain_link_leads_nowhere_else(client: FlaskClient) -> None:
    address = client.get("/ask?_external=1&_host=elsewhere.example&_scheme=ftp&question=x").headers["Location"]
    assert address == "/?question=x"


def test_the_question_is_the_heading_and_the_sentence_follows(ask: Asker) -> None:
    page = ask(TAX)
    assert words(page.h2) == TAX
    assert wexmere.TAX_WORDS in words(page.select_one(".sentence"))


def test_a_marker_says_its_source_in_hidden_words(ask: Asker) -> None:
    marker = ask(TAX).select_one("sup a")
    assert words(marker) == "source 1: Cabinet, 4 March 2025, item 2, paragraph 2.1, page 81"


def test_each_marker_leads_to_the_quoted_words(ask: Asker, client: FlaskClient) -> None:
    for marker in ask(TAX).select("sup a"):
        address = str(marker["href"])
        assert address.endswith("#quote")
        assert BeautifulSoup(client.get(address).text, "html.parser").select_one("mark#quote") is not None


def figures(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(words(each.dt), words(each.dd)) for each in page.select(".answer .figures > div")]


def test_figures_are_told_in_the_order_of_the_answer_each_with_its_head(ask: Asker) -> None:
    page = ask(wexmere.FIGURES.question)
    assert words(page.select_one(".answer p")).startswith("HB03 Empty homes brought back into use")
    assert figures(page) == [("Dec-24", "131"), ("Sep-24", "118"), ("Target", "140"), ("RAG", "AMBER")]


def test_a_row_said_as_it_stands_is_told_with_the_heads_of_its_table(ask: Asker) -> None:
    assert figures(ask(TAX)) == [
        ("Sep-24", "118"),
        ("Dec-24", "131"),
        ("Target", "140"),
        ("RAG", "AMBER"),
    ]


def test_a_row_whose_heads_are_not_known_stays_a_row(ask: Asker) -> None:
    page = ask(wexmere.CARE.question)
    assert [words(cell) for cell in page.select(".answer td")] == ["182,400.0", "191,250.5", "41,300.0", "40,900.0"]


def test_each_table_of_an_answer_has_a_name_of_its_own(ask: Asker) -> None:
    names = [str(table["aria-label"]) for table in ask(wexmere.CARE.question).select(".rows")]
    assert len(names) == len(set(names)) == 4


def test_a_cited_header_stands_over_its_row_and_not_by_itself(ask: Asker) -> None:
    page = ask(wexmere.FIGURES.question)
    (source,) = page.select(".sources > li")
    assert words(source.h4) == "2 3 Performance Dashboard"
    assert words(source).count("Also in") == 1
    assert "Also in: Agenda for Scrutiny Committee, 8 April 2025, page 12" in words(source)
    assert len(source.select("blockquote")) == 1
    assert [words(head) for head in source.select("thead th")] == wexmere.HEADER.split("\t")
    assert len({str(marker["href"]) for marker in page.select("sup a")}) == 2


def test_the_sources_of_earlier_answers_are_folded(ask: Asker) -> None:
    first = ask(TAX)
    page = ask(wexmere.NOT_THAT_PERIOD.question, at=str(first.select("form.ask")[0]["action"]))
    assert [words(each) for each in page.select("details.earlier > summary")] == ["Sources (2)"]
    assert [len(turn.select("details .sources")) for turn in page.select("article")] == [1, 0]


def test_a_decline_tells_once_how_new_the_papers_are(ask: Asker) -> None:
    page = ask(wexmere.NOT_THAT_PERIOD.question)
    assert (
        words(page.article).count("4 March 2025") == 2
    )  # How new the papers are, and the date of the nearest passage.


def test_quotes_from_one_place_stand_together_each_with_its_number(ask: Asker) -> None:
    (source,) = ask(wexmere.CARE.question).select(".sources > li")
    assert words(source.h4) == "Agenda for Cabinet"
    assert [words(number) for number in source.select(".quote .number")] == ["1", "2", "3"]
    assert len(source.select("blockquote")) == len(source.select(".open a")) == 3


def test_a_quoted_row_stands_under_its_headers(ask: Asker) -> None:
    table = ask(TAX).select_one(".sources table")
    assert table is not None
    assert [words(head) for head in table.select("thead th")] == [
        "Ref and indicator",
        "Sep-24",
        "Dec-24",
        "Target",
        "RAG",
    ]
    assert [words(cell) for cell in table.select("tbody td")] == ["118", "131", "140", "AMBER"]


def test_the_sources_say_where_the_words_stand(ask: Asker) -> None:
    first, second = ask(TAX).select(".sources > li")
    assert words(first.h4) == "1 Agenda for Cabinet"
    assert (
        words(first.select_one(".about")) == "Cabinet, 4 March 2025, item 2, paragraph 2.1, page 8 (page 2 of the PDF)"
    )
    assert words(first.blockquote) == wexmere.TAX_WORDS
    assert [words(label) for label in second.select(".label")] == ["Superseded by a newer copy"]
    assert words(second.select_one(".open")).startswith("Open page 1")


def test_a_proposal_is_labelled(ask: Asker) -> None:
    page = ask(wexmere.DEPOT.question)
    assert [words(label) for label in page.select(".sources .label")] == ["A proposal, not a decision"]


def test_the_answer_tells_how_fresh_it_is_and_to_check(ask: Asker) -> None:
    told = words(ask(TAX).select_one(".trust"))
    assert told == "Newest paper on this: 4 March 2025. Quoted from the papers. Check before you rely on it."


def test_a_source_that_is_no_longer_held_has_no_link(ask: Asker) -> None:
    page = ask(wexmere.GONE.question)
    assert words(page.select_one(".sources h4")) == "1 Gone"
    assert not page.select(".sources a, sup a")


def test_a_declined_question_gives_reason_nearest_passages_and_next_steps(ask: Asker) -> None:
    page = ask(wexmere.NOT_THAT_PERIOD.question)
    assert "The papers give 2025/26, not 2031/32." in words(page.select_one(".declined"))
    assert wexmere.TAX_WORDS in words(page.select_one(".sources blockquote"))
    assert "Ask for a period that the papers do give." in words(page)
    assert not page.select(".answer")


def test_a_question_on_nothing_held_is_declined(ask: Asker) -> None:
    assert "Nothing on this was found" in words(ask("Are there mermaids?").select_one(".declined"))


def test_a_failed_answer_says_so(ask: Asker) -> None:
    assert "something went wrong" in words(ask(wexmere.BROKEN.question).select_one(".declined"))


def test_a_failed_answer_says_so_to_machines_too(client: FlaskClient) -> None:
    query = {"question": wexmere.BROKEN.question}
    response = client.get("/ask", query_string=query, headers={"Accept": "application/json"})
    assert (response.status_code, (response.json or {})["status"]) == (503, "failed")


def test_a_number_that_was_worked_out_shows_its_sum(ask: Asker) -> None:
    assert words(ask(wexmere.SUM.question).select_one(".sum")) == "Worked out: 131 − 118 = 13"


def test_a_declined_question_tells_what_the_papers_give_instead(ask: Asker) -> None:
    page = ask(wexmere.INSTEAD.question)
    assert "No cuts are in the papers." in words(page.select_one(".declined"))
    assert words(page.select_one(".answer h3")) == "What the papers give instead"
    assert wexmere.TAX_WORDS in words(page.select_one(".sentence"))


def test_a_doubtful_answer_says_so_before_its_words(ask: Asker) -> None:
    doubt = "The papers may not say this directly."
    assert words(ask(wexmere.DOUBTFUL.question).select_one(".answer p")).startswith(doubt)
    assert doubt not in words(ask(wexmere.TAX.question))


def test_an_answer_can_be_had_as_json(client: FlaskClient) -> None:
    response = client.get("/ask", query_string={"question": TAX}, headers={"Accept": "application/json"})
    assert response.json is not None
    assert response.json["status"] == "answered"
    assert response.json["citations"][0]["quote"] == wexmere.TAX.citations[0].quote


def test_an_empty_question_is_an_error_as_json(client: FlaskClient) -> None:
    response = client.get("/ask?question=", headers={"Accept": "application/json"})
    assert response.json == {"error": {"status": 400, "message": "Enter a question, in your own words"}}


def test_health_counts_the_papers(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok", "papers": 4}


@pytest.mark.parametrize("path", ["/", "/conversations", "/papers", "/nothing"])
def test_every_page_names_the_council_and_has_landmarks(path: str, client: FlaskClient) -> None:
    page = BeautifulSoup(client.get(path).text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en-GB"
    assert "Wexmere County Council" in words(page.header)
    assert page.select('a.skip[href="#main"]')
    assert page.select("main#main h1")


def test_questions_that_lead_on_are_offered_under_the_last_answer_alone(ask: Asker, read: Reader) -> None:
    page = ask(wexmere.TAX.question)
    assert [words(button) for button in page.select(".follow-ups button")] == [wexmere.DEPOT.question]
    address = str(page.select("form.ask")[0]["action"])
    page = ask(wexmere.TAX.question, at=address)
    assert len(page.select("article.turn")) == 2
    assert len(page.select(".follow-ups")) == 1
    assert not ask(wexmere.DEPOT.question, at=address).select(".follow-ups")


def test_a_question_that_leads_on_is_asked_with_the_same_filters_in_the_same_conversation(ask: Asker) -> None:
    form = ask(wexmere.TAX.question, committee="Cabinet").select_one(".follow-ups")
    assert form is not None
    assert str(form["action"]).startswith("/ask?conversation=")
    assert [field["value"] for field in form.select("[name=committee]")] == ["Cabinet"]


def test_a_decline_under_filters_is_asked_again_without_them(ask: Asker) -> None:
    page = ask("Are there mermaids?", committee="Cabinet")
    button = page.find("button", string="Ask again without filters")
    assert button is not None
    (form,) = button.find_parents("form")
    assert (button["value"], form.select("[name=committee]")) == ("Are there mermaids?", [])


@pytest.mark.parametrize("question", ["Are there mermaids?", wexmere.TAX.question])
def test_without_filters_nothing_is_asked_again_without_them(ask: Asker, question: str) -> None:
    assert "without filters" not in words(ask(question))


def test_a_cell_that_is_quoted_beside_its_row_is_not_shown_a_second_time(ask: Asker) -> None:
    page = ask(wexmere.CELL.question)
    (quote,) = page.select(".sources .quote")
    assert words(page.select_one(".sources h4")).startswith("2 4 ")
    assert len(quote.select("td, th")) >= 5
