"""Questions and papers may be written with ill intent; the pages stay ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from assistant.events import Understood
from index.catalogue import paper_id
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, close, words
from webapp import create_app
from webapp.services import Services

HOSTILE = f"/papers/{paper_id(wexmere.HOSTILE, '4' * 64)}"
SPAN = f"start=0&end={len(wexmere.HOSTILE_TEXT)}"
TEMPLATES = Path(__file__).parents[2] / "webapp" / "templates"


@pytest.mark.parametrize(
    "path",
    [
        "/?question=<script>alert('question')</script>&committee=<script>alert(1)</script>",
        "/?question=<img+src=x+onerror=alert(1)>&since=<script>",
        f"/?question={'<b>' * 200}",
        "/papers",
        HOSTILE,
        f"{HOSTILE}/text?{SPAN}",
        "/papers/<script>alert(1)</script>",
    ],
)
def test_nothing_that_others_wrote_becomes_markup(path: str, client: FlaskClient) -> None:
    page = client.get(path).text
    assert_ours(page)


def test_an_answer_that_others_wrote_becomes_no_markup(ask: Asker) -> None:
    assert_ours(str(ask(wexmere.MARKUP.question)))


def assert_ours(page: str) -> None:
    """No markup of others, and no script that stands in the page itself."""
    assert not re.search(r"<script(?! defer=\"\"| src=\"/static/(?:chat|beside)\.js\")", page)
    assert "<img" not in page
    assert "<b>" not in page


def test_hostile_words_are_still_shown_as_words(ask: Asker) -> None:
    page = ask(wexmere.MARKUP.question)
    assert words(page.h2) == wexmere.MARKUP.question
    assert words(page.blockquote) == wexmere.HOSTILE_TEXT.strip()
    assert wexmere.HOSTILE_TITLE in words(page.select_one(".sources h4"))


@pytest.mark.parametrize("path", ["/", "/papers", "/nothing", "/static/pages.css", "/health"])
def test_every_response_has_the_headers(path: str, client: FlaskClient) -> None:
    with client.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_have_no_inline_script_or_style_and_trust_nothing(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not [each for each in ("<script>", "style=", "<style", "|safe", "| safe", "onclick") if each in source]


def test_a_form_that_is_too_large_is_refused_in_words(client: FlaskClient, token: str) -> None:
    response = client.post("/ask", data={"csrf_token": token, "question": "x" * 100_000})
    assert response.status_code == 413
    assert "That is too long" in response.text


def test_a_fault_of_ours_is_told_without_its_details(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("webapp.chat.coverage_view", fail)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "as asked" not in response.text
    assert "as asked" in caplog.text


def fail(_: object) -> None:
    raise RuntimeError("as asked")


def test_a_method_that_is_not_allowed_is_refused_in_words(client: FlaskClient) -> None:
    assert "This cannot be done here" in client.put("/ask").text


def test_errors_are_json_for_those_who_ask_for_it(client: FlaskClient) -> None:
    response = client.get("/nothing", headers={"Accept": "application/json"})
    assert response.json is not None
    assert response.json["error"]["status"] == 404


@pytest.mark.parametrize(("https", "secure"), [(True, True), (False, False)])
def test_behind_https_cookies_go_no_other_way(services: Services, tmp_path: Path, https: bool, secure: bool) -> None:
    app = create_app(wexmere.settings_in(tmp_path).model_copy(update={"https": https}), services=services)
    headers = app.test_client().get("/").headers
    assert ("Secure" in headers["Set-Cookie"], "Strict-Transport-Security" in headers) == (secure, secure)
    close(app)


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [(0, "192.0.2.9", "127.0.0.1"), (1, "192.0.2.9", "192.0.2.9"), (1, "6.6.6.6, 192.0.2.9", "192.0.2.9"),
     (2, "192.0.2.9, 10.0.0.1", "192.0.2.9")],
)  # fmt: skip
def test_as_many_proxies_are_believed_as_the_settings_say(
    services: Services, tmp_path: Path, proxies: int, told: str, address: str
) -> None:
    app = create_app(wexmere.settings_in(tmp_path).model_copy(update={"trusted_proxies": proxies}), services=services)
    app.add_url_rule("/who", view_func=lambda: f"{request.remote_addr} {request.scheme}")
    scheme = "http, https" if proxies == 2 else "https"
    found = app.test_client().get("/who", headers={"X-Forwarded-For": told, "X-Forwarded-Proto": scheme}).text
    assert found.split()[0] == address
    close(app)


def test_every_form_asks_for_its_token(app: Flask) -> None:
    client, named = app.test_client(), {"name": "0a", "conversation": "0a", "number": 0}
    adapter = app.url_map.bind("localhost")
    addresses = [
        adapter.build(rule.endpoint, {name: named[name] for name in rule.arguments}, method="POST")
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]
    assert len(addresses) >= 10
    assert {address: client.post(address).status_code for address in addresses} == dict.fromkeys(addresses, 400)


@pytest.mark.parametrize("name", ["..%2f..%2fsecret.key", "%2e%2e/%2e%2e/secret.key", "..\\secret.key", "0%00"])
@pytest.mark.parametrize("path", ["/papers/{}", "/papers/{}/text", "/papers/{}/page/1/phone.jpg", "/static/{}"])
def test_no_path_leads_to_a_file(name: str, path: str, client: FlaskClient) -> None:
    assert client.get(path.format(name)).status_code == 404


@pytest.mark.parametrize("key", ["next", "url", "return", "conversation"])
def test_nobody_is_sent_elsewhere(key: str, client: FlaskClient, token: str) -> None:
    query = {key: "//elsewhere.example/"}
    for response in (
        client.get("/ask", query_string=query),
        client.get("/conversations/delete", query_string=query),
        client.post("/conversations/delete", query_string=query, data={"csrf_token": token}),
    ):
        assert "elsewhere" not in response.headers["Location"]


@pytest.mark.parametrize(("host", "status"), [("papers.wexmere.example", 200), ("elsewhere.example", 400)])
def test_only_the_host_that_is_set_is_served(host: str, status: int, services: Services, tmp_path: Path) -> None:
    settings = wexmere.settings_in(tmp_path).model_copy(update={"site": "papers.wexmere.example"})
    app = create_app(settings, services=services)
    response = app.test_client().get("/", headers={"Host": host})
    assert (response.status_code, "elsewhere" in response.text) == (status, False)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    close(app)


def test_no_search_engine_lists_a_conversation(client: FlaskClient, ask: Asker) -> None:
    address = str(ask(wexmere.TAX.question).select(".files a")[0]["href"])
    assert client.get(address).headers["X-Robots-Tag"] == "noindex"
    assert client.get("/shared/0a").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/papers").headers


def test_an_error_of_the_database_does_not_tell_what_was_asked(services: Services) -> None:
    key = services.history.begin("a browser", "Who is ill at Harbour Road?")
    assert key is not None
    event = Understood("Who is ill at Harbour Road?", ())
    services.history.record(key, 0, event)
    with pytest.raises(IntegrityError) as error:
        services.history.record(key, 0, event)
    assert "Harbour" not in str(error.value)


def test_what_only_machines_read_is_no_part_of_a_question(ask: Asker) -> None:
    assert words(ask("What\x00 is\x07 the\x1b budget?").h2) == "What is the budget?"


def test_a_filter_that_nobody_can_have_chosen_is_left_out(ask: Asker) -> None:
    page = ask(wexmere.TAX.question, committee="x" * 201, dropped="never carried over")
    assert "xxx" not in page.text
    assert "never carried" not in page.text
