"""A conversation is taken away by whoever had it, or by whoever has its link, and by nobody else."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp import wexmere
from tests.webapp.conftest import Asker, Reader

FORMS = ["md", "docx", "csv", "txt"]


@pytest.fixture
def page(ask: Asker) -> BeautifulSoup:
    """The page of a conversation of one question."""
    return ask(wexmere.TAX.question)


@pytest.fixture
def files(page: BeautifulSoup) -> dict[str, str]:
    """The addresses of the conversation's exports by their form, as its page has them."""
    return {str(link["href"]).rsplit(".", 1)[1]: str(link["href"]) for link in page.select(".files a")}


def test_the_page_of_a_conversation_offers_every_form(files: dict[str, str]) -> None:
    assert sorted(files) == sorted(FORMS)


def test_a_word_document_opens_and_tells_question_answer_and_source(client: FlaskClient, files: dict[str, str]) -> None:
    response = client.get(files["docx"])
    document = Document(io.BytesIO(response.data))
    text = [paragraph.text for paragraph in document.paragraphs]
    links = [link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert wexmere.TAX.question in text
    assert f"{wexmere.TAX_WORDS} [1]" in text
    assert "Cabinet, 4 March 2025, item 2, paragraph 2.1, page 8 (page 2 of the PDF)" in " ".join(text)
    assert links[0].startswith("http://localhost/papers/")
    assert response.headers["Content-Disposition"].endswith(".docx")


def test_the_links_of_an_export_lead_to_the_cited_words(client: FlaskClient, files: dict[str, str]) -> None:
    lines = client.get(files["txt"]).text.splitlines()
    address = next(line.strip() for line in lines if "http://" in line)
    assert "Council tax" in client.get(address).text or "council tax" in client.get(address).text


def test_a_table_of_sources_is_read_by_spreadsheets(client: FlaskClient, files: dict[str, str]) -> None:
    response = client.get(files["csv"])
    assert response.data.startswith("\N{BOM}".encode())
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["Agenda for Cabinet", "Performance Dashboard"]


def test_markdown_is_a_file_and_plain_text_a_page(client: FlaskClient, files: dict[str, str]) -> None:
    assert client.get(files["md"]).headers["Content-Disposition"].startswith("attachment")
    assert "Content-Disposition" not in client.get(files["txt"]).headers


def test_one_answer_is_copied_with_its_citations(client: FlaskClient, ask: Asker, page: BeautifulSoup) -> None:
    form = page.select_one("form.ask")
    assert form is not None
    later = ask(wexmere.DEPOT.question, at=str(form["action"]))
    copies = [str(link["href"]) for link in later.select("a[href*='export.txt?answer=']")]
    texts = [client.get(address).text for address in copies]
    assert [wexmere.TAX.question in text for text in texts] == [True, False]
    assert [wexmere.DEPOT_WORDS in text for text in texts] == [False, True]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_not_kept_on_the_way(client: FlaskClient, files: dict[str, str], form: str) -> None:
    assert client.get(files[form]).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("form", FORMS)
def test_nobody_else_has_it(app: Flask, files: dict[str, str], form: str) -> None:
    assert app.test_client().get(files[form]).status_code == 404


@pytest.mark.parametrize("change", [("export.md", "export.exe"), ("export.md", "export.md?answer=7")])
def test_what_there_is_not_is_not_found(client: FlaskClient, files: dict[str, str], change: tuple[str, str]) -> None:
    assert client.get(files["md"].replace(*change)).status_code == 404


def test_whoever_has_the_link_of_a_shared_conversation_can_take_it(
    app: Flask, client: FlaskClient, token: str, page: BeautifulSoup, read: Reader, files: dict[str, str]
) -> None:
    conversation = files["md"].rsplit("/", 1)[0]
    client.post(f"{conversation}/share", data={"csrf_token": token})
    link = read(conversation).select_one("#share-link")
    assert link is not None
    visitor = app.test_client()
    shared = BeautifulSoup(visitor.get(str(link["value"])).text, "html.parser")
    offered = [str(each["href"]) for each in shared.select(".files a")]
    assert [visitor.get(each).status_code for each in offered] == [200] * len(FORMS)
    client.post(f"{conversation}/unshare", data={"csrf_token": token})
    assert [visitor.get(each).status_code for each in offered] == [404] * len(FORMS)


def test_words_of_others_are_no_markup_in_markdown(client: FlaskClient, ask: Asker) -> None:
    page = ask(wexmere.MARKUP.question)
    address = next(str(link["href"]) for link in page.select(".files a") if str(link["href"]).endswith(".md"))
    assert "<script" not in client.get(address).text.replace("\\<script", "")
