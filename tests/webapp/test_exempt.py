"""Papers with exempt items are there for officers, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import product

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from werkzeug.security import generate_password_hash

from assistant.history import History
from index.ingest import ingest
from index.library import Library
from index.records import PaperRecord
from tests.index.packs import pdf, text
from tests.webapp.conftest import close, token_of, words
from tests.webapp.wexmere import settings_in
from webapp import create_app
from webapp.services import services_of

SECRET = "quokkaberry"
PASSWORD = "a long enough password"
QUESTION = "What was tendered for the Brackwater depot?"
PUBLIC = """Cabinet

Minutes of the meeting held on Tuesday, 4 March 2025

12. Thornsea depot

The Leader, Mrs P J Hallworth, said that the depot at Thornsea would close on 30 June 2025.

RESOLVED that the closure of the Thornsea depot be approved.
"""
EXEMPT = (
    "EXEMPT",
    "Not for publication under paragraph 3 of Part 1 of Schedule 12A",
    f"{SECRET.title()} Committee, 6 May 2025",
    "1.1 Brackwater depot tender",
    f"The firm {SECRET.title()} tendered 4,711 pounds for the Brackwater depot, the lowest of the five tenders.",
    f"The Leader agreed with {SECRET.title()} to sell the depot by the harbour in Aldersham.",
)
WORDS = sorted({word.strip(".,") for line in (*EXEMPT, PUBLIC) for word in line.split()} - {SECRET.title()})


@dataclass(frozen=True)
class Council:
    """An application over a public paper and an exempt one, and what an officer has asked of both."""

    app: Flask
    public: PaperRecord
    exempt: PaperRecord
    officer: FlaskClient
    conversation: str
    shared: str


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The council once an officer has asked, judged and shared."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "papers").mkdir()
    (folder / "papers" / "minutes.txt").write_text(PUBLIC, encoding="utf-8")
    (folder / "papers" / f"{SECRET} (exempt).pdf").write_bytes(pdf(text(*EXEMPT)))
    password = SecretStr(generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000"))
    set_to = settings_in(folder / "data").model_copy(update={"officer_password_hash": password})
    with Library.open(folder / "data") as library, closing(History.open(folder / "data")) as history:
        ingest([folder / "papers"], library, allow_exempt=True)
        app = create_app(set_to, services=services_of(library, history, settings=set_to))
        (public,) = library.public.catalogue.papers()
        (exempt,) = (record for record in library.catalogue.papers() if record.exempt)
        officer = app.test_client()
        post(officer, "/sign-in", password=PASSWORD)
        conversation = post(officer, "/ask", question=QUESTION, exempt="yes").rpartition("/")[2].partition("?")[0]
        post(officer, f"/conversations/{conversation}/0/feedback", useful="no", words=SECRET)
        post(officer, f"/conversations/{conversation}/share")
        link = page(officer, f"/conversations/{conversation}").select_one("#share-link")
        assert link is not None
        yield Council(app, public, exempt, officer, conversation, str(link["value"]).rpartition("/")[2])
        close(app)


@pytest.fixture
def signed_out(council: Council) -> FlaskClient:
    """The officer's own browser once the officer has signed out."""
    client = council.app.test_client()
    held = council.officer.get_cookie("papers")
    assert held is not None
    client.set_cookie("papers", held.value)
    post(client, "/sign-out")
    return client


def post(client: FlaskClient, path: str, **fields: str) -> str:
    """Where a form that was sent leads."""
    response = client.post(path, data={"csrf_token": token_of(client), **fields})
    assert response.status_code == 303
    return str(response.location).partition("#")[0]


def page(client: FlaskClient, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).text, "html.parser")


def addresses(council: Council) -> Iterator[str]:
    """Every address that the application answers to, with all that could be put into it."""
    known: Mapping[str, tuple[object, ...]] = {
        "name": (council.exempt.id, council.exempt.document, council.public.id, council.conversation),
        "conversation": (council.conversation,),
        "token": (council.shared,),
        "number": (0, 1),
        "width": ("phone", "desktop"),
        "form": ("md", "docx", "csv", "txt"),
    }
    adapter = council.app.url_map.bind("localhost")
    for rule in council.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.endpoint.endswith("static"):
            names = sorted(rule.arguments)
            for values in product(*(known[name] for name in names)):
                yield adapter.build(rule.endpoint, dict(zip(names, values, strict=True)))


def test_no_address_tells_everyone_of_an_exempt_paper(council: Council, signed_out: FlaskClient) -> None:
    stranger = council.app.test_client()
    told = [
        address
        for address, client in product(addresses(council), (stranger, signed_out))
        for asked in ("", "?exempt=yes&start=0&end=400")
        if SECRET.encode() in client.get(f"{address}{asked}").data.lower()
    ]
    assert told == []


def test_neither_precedents_nor_figures_tell_everyone_of_it(council: Council, signed_out: FlaskClient) -> None:
    for client in (council.app.test_client(), signed_out):
        form = {"csrf_token": token_of(client), "proposal": "Sell the Brackwater depot by tender", "exempt": "yes"}
        told = client.post("/precedents", data=form)
        assert (told.status_code, SECRET in told.text.lower()) == (200, False)
        for words_of in ("tendered pounds", SECRET, "Brackwater depot"):
            assert "4,711" not in client.get("/figures", query_string={"q": words_of, "exempt": "yes"}).text


def test_an_officer_is_told_of_it(council: Council) -> None:
    told = [address for address in addresses(council) if SECRET.encode() in council.officer.get(address).data.lower()]
    assert {address.partition("/")[2].partition("/")[0] for address in told} >= {"papers", "conversations", "shared"}


@pytest.mark.parametrize("path", ["", "/page/1", "/text", "/page/1/phone.jpg"])
def test_to_everyone_it_is_as_though_it_were_not_there(council: Council, path: str) -> None:
    found = [council.app.test_client().get(f"/papers/{name}{path}") for name in (council.exempt.id, "0123456789ab")]
    assert [response.status_code for response in found] == [404, 404]
    assert found[0].data == found[1].data


def test_an_officer_sees_the_picture_of_its_page(council: Council) -> None:
    assert council.officer.get(f"/papers/{council.exempt.id}/page/1/phone.jpg").mimetype == "image/jpeg"


def test_an_officer_who_asks_for_exempt_papers_is_answered_from_them(council: Council) -> None:
    answer = page(council.officer, f"/conversations/{council.conversation}").select_one("article.turn")
    assert "4,711 pounds" in words(answer)
    assert "Exempt, for officers only" in words(answer)


def test_an_officer_who_does_not_ask_for_them_is_answered_without(council: Council) -> None:
    answer = page(council.officer, post(council.officer, "/ask", question=QUESTION)).select_one("article.turn")
    assert "4,711" not in words(answer)


def test_what_follows_on_exempt_papers_is_asked_of_them_too(council: Council) -> None:
    first = post(council.officer, "/ask", question=QUESTION, exempt="yes").rpartition("/")[2].partition("?")[0]
    assert "exempt=yes" in post(council.officer, f"/ask?conversation={first}", question="And when?")


def test_officers_alone_are_offered_exempt_papers(council: Council) -> None:
    offered = [page(client, "/").select("#exempt") for client in (council.app.test_client(), council.officer)]
    assert [len(boxes) for boxes in offered] == [0, 1]


def test_the_conversation_is_not_gone_when_its_officer_signs_in_again(
    council: Council, signed_out: FlaskClient
) -> None:
    path = f"/conversations/{council.conversation}"
    assert signed_out.get(path).status_code == 404
    post(signed_out, "/sign-in", password=PASSWORD)
    assert signed_out.get(path).status_code == 200


def test_nobody_goes_on_in_an_officers_conversation(council: Council, signed_out: FlaskClient) -> None:
    form = {"csrf_token": token_of(signed_out), "question": "Who tendered?"}
    assert signed_out.post(f"/ask?conversation={council.conversation}", data=form).status_code == 404


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), exempt=st.sampled_from(["", "yes"]))
def test_no_question_of_everyone_is_answered_from_it(council: Council, asked: list[str], exempt: str) -> None:
    client = council.app.test_client()
    query = {"question": " ".join(asked), "exempt": exempt}
    told = client.get("/ask", query_string=query, headers={"Accept": "application/json"})
    assert told.status_code == 200
    assert SECRET not in told.text.lower()
    assert council.exempt.document not in told.text
