"""An answer arrives in stages, can be stopped, and is whole again after the line was cut."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from assistant.answers import Answer
from assistant.conversation import Conversation
from assistant.events import Event, Finished, Said
from index.stores.ports import Filters
from tests.browser.conftest import PHONE, served
from tests.browser.test_accessibility import STANDARD
from tests.webapp import wexmere
from webapp import create_app
from webapp.services import Services

TAX = wexmere.TAX.question
NARROW = "document.documentElement.scrollWidth"


class Slow:
    """The scripted assistant, which holds its first sentence back until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        """The events, those after Found when they may come."""
        for event in wexmere.ask(question, conversation, filters):
            if isinstance(event, Said | Finished):
                assert self.may_go_on.wait(20)
            yield event


class SlowToLeadOn:
    """Makes questions that lead on when it may."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()

    def __call__(self, answer: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
        """What the scripted assistant makes."""
        assert self.may_go_on.wait(20)
        return wexmere.lead_on(answer, conversation, filters)


class Cut:
    """A server whose streams break off after a few pieces."""

    def __init__(self, app: Flask, *, pieces: int) -> None:
        self._app, self._pieces = app.wsgi_app, pieces

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The response, a stream broken off."""
        body: Iterable[bytes] = self._app(environ, start_response)
        return self._broken(body) if environ["REQUEST_METHOD"] == "POST" else body

    def _broken(self, body: Iterable[bytes]) -> Iterator[bytes]:
        with closing(cast(Generator[bytes, None, None], body)):
            for number, piece in enumerate(body):
                if number == self._pieces:
                    time.sleep(0.5)  # What was said so far is on its way before the line is cut.
                    raise ConnectionResetError("the line was cut, as the test wants it")
                yield piece


@pytest.fixture
def slow() -> Iterator[Slow]:
    """An assistant that waits, and goes on in the end."""
    made = Slow()
    yield made
    made.may_go_on.set()


@pytest.fixture
def waiting(slow: Slow, tmp_path: Path) -> Iterator[str]:
    """The address of pages whose assistant waits after what it found."""
    scripted = wexmere.services_in(tmp_path)
    services = Services(scripted.whole, scripted.history, slow.ask)
    with served(create_app(wexmere.settings_in(tmp_path), services=services)) as address:
        yield address
        slow.may_go_on.set()
    wexmere.close(services)


def ask(page: Page, address: str, question: str = TAX) -> None:
    """Ask by keyboard on the first page."""
    page.goto(address)
    page.get_by_role("textbox", name="Your question").fill(question)
    page.keyboard.press("Enter")


def test_stages_come_one_by_one_and_the_focus_goes_to_the_answer(page: Page, waiting: str, slow: Slow) -> None:
    ask(page, waiting)
    turn = page.get_by_role("article")
    expect(page.get_by_role("status")).to_have_text("Found passages in 1 paper")
    expect(turn).to_have_attribute("aria-busy", "true")
    expect(turn.get_by_text("Performance Dashboard")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()
    assert page.url.startswith(f"{waiting}/conversations/")
    slow.may_go_on.set()
    expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
    expect(turn).not_to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_focused()


def test_the_focus_stays_with_whoever_went_elsewhere(page: Page, waiting: str, slow: Slow) -> None:
    ask(page, waiting)
    expect(page.get_by_role("status")).to_have_text("Found passages in 1 paper")
    page.get_by_role("link", name="Papers", exact=True).focus()
    slow.may_go_on.set()
    expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
    expect(page.get_by_role("link", name="Papers", exact=True)).to_be_focused()


def test_axe_finds_nothing_while_an_answer_is_on_its_way(page: Page, waiting: str) -> None:
    page.set_viewport_size(PHONE)
    ask(page, waiting)
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    results = Axe().run(page, options={"runOnly": STANDARD, "resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate(NARROW) <= PHONE["width"]


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_a_question_is_stopped(by: str, page: Page, waiting: str, slow: Slow) -> None:
    ask(page, waiting)
    expect(page.get_by_role("status")).to_have_text("Found passages in 1 paper")
    with page.expect_response("**/stop"):
        if by == "button":
            page.get_by_role("button", name="Stop").click()
        else:
            page.keyboard.press("Escape")
    slow.may_go_on.set()
    expect(page.get_by_role("status")).to_have_text("Stopped before there was an answer.")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_page_loaded_again_goes_on_with_its_answer(page: Page, waiting: str, slow: Slow) -> None:
    ask(page, waiting)
    expect(page.get_by_role("status")).to_have_text("Found passages in 1 paper")
    page.reload()
    expect(page.get_by_role("status")).to_have_text("Found passages in 1 paper")
    slow.may_go_on.set()
    expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
    expect(page.locator(".sentence").first).to_contain_text("The Cabinet is asked to recommend")


def test_a_stream_that_is_cut_goes_on_from_another_process(page: Page, tmp_path: Path) -> None:
    first, second = wexmere.services_in(tmp_path), wexmere.services_in(tmp_path)
    broken = create_app(wexmere.settings_in(tmp_path), services=first)
    broken.wsgi_app = Cut(broken, pieces=4)  # type: ignore[method-assign]
    whole = create_app(wexmere.settings_in(tmp_path), services=second)
    asked: list[str | None] = []
    with served(broken) as here, served(whole) as there:

        def elsewhere(route: Route) -> None:
            asked.append(route.request.header_value("Last-Event-ID"))
            route.continue_(url=route.request.url.replace(here, there))

        page.route("**/events", elsewhere)
        ask(page, here)
        expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
    assert asked == ["2"]
    expect(page.locator(".turn")).to_have_count(1)
    wexmere.close(first)
    wexmere.close(second)


def test_nobody_waits_for_questions_that_lead_on(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    scripted, lead_on = wexmere.services_in(tmp_path), SlowToLeadOn()
    services = Services(scripted.whole, scripted.history, wexmere.ask, lead_on=lead_on)
    with served(create_app(wexmere.settings_in(tmp_path), services=services)) as address:
        ask(page, address)
        expect(page.get_by_role("heading", level=2, name=TAX)).to_be_focused()
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        page.reload()
        page.get_by_role("textbox").fill(TAX)
        page.keyboard.press("Enter")
        expect(page.get_by_role("article")).to_have_count(2)
        expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
        lead_on.may_go_on.set()
        expect(page.get_by_role("button", name=wexmere.DEPOT.question)).to_have_count(1)
        expect(page.get_by_role("article").last.get_by_role("button", name=wexmere.DEPOT.question)).to_be_visible()
        expect(page.get_by_role("article").last.get_by_role("heading", level=2)).to_be_focused()
    assert complaints == []
    wexmere.close(scripted)


def test_a_service_that_cannot_be_reached_leaves_the_question_in_the_box(page: Page) -> None:
    page.route("**/ask*", lambda route: route.abort())
    ask(page, "/")
    expect(page.get_by_role("status")).to_contain_text("cannot be reached")
    expect(page.get_by_role("textbox")).to_have_value(TAX)


def test_shift_and_enter_start_a_new_line(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("Enter sends, Shift+Enter starts a new line.")).to_be_visible()
    page.get_by_role("textbox").press_sequentially("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(page.get_by_role("textbox")).to_have_value("One\ntwo")


def test_a_carried_word_is_dropped_and_the_question_asked_again(page: Page) -> None:
    ask(page, "/")
    expect(page.get_by_role("status")).to_have_text("Answer ready, 2 sources")
    page.get_by_role("textbox").fill(wexmere.HOMES.question)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask again without “council”").click()
    expect(page.get_by_role("article")).to_have_count(3)
    last = page.get_by_role("article").last
    expect(last.get_by_role("heading", level=2)).to_be_focused()
    expect(last.get_by_role("button", name="Ask again without “council”")).to_have_count(0)


def test_a_decline_says_what_to_do_next(page: Page) -> None:
    ask(page, "/", wexmere.NOT_THAT_PERIOD.question)
    expect(page.get_by_role("status")).to_have_text("No answer in the papers, 1 passage may help")
    expect(page.get_by_text("The papers give 2025/26, not 2031/32.")).to_be_visible()
    expect(page.get_by_role("heading", name="What you can do next")).to_be_visible()


def test_filters_are_set_kept_in_the_address_and_used(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").fill(TAX)
    page.get_by_text("Search only some of the papers").click()
    page.get_by_label("Committee").select_option("Cabinet")
    page.get_by_role("button", name="Show what fits").click()
    expect(page.get_by_text("2 papers of 4 held fit.")).to_be_visible()
    assert "committee=Cabinet" in page.url
    assert "csrf_token" not in page.url
    expect(page.get_by_role("textbox")).to_have_value(TAX)
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("article").get_by_text("Filters: Cabinet")).to_be_visible()
    assert "committee=Cabinet" in page.url


def test_a_conversation_begun_on_the_first_page_can_be_shared_and_deleted(page: Page) -> None:
    ask(page, "/")
    page.get_by_role("button", name="Share this conversation").click()
    expect(page.get_by_role("textbox", name="Link to this conversation")).to_be_visible()
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_text("The conversation was deleted.")).to_be_visible()


def test_history_follow_ups_and_dropping_work_without_javascript(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_text("Enter sends")).to_be_hidden()
    page.get_by_role("textbox", name="Your question").fill(TAX)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("textbox", name="Next question").fill(wexmere.HOMES.question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("button", name="Ask again without “council”").click()
    expect(page.get_by_role("article")).to_have_count(3)
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("link", name=TAX)).to_be_visible()
    page.get_by_role("link", name="Delete all conversations").click()
    page.get_by_role("button", name="Delete all conversations").click()
    expect(page.get_by_text("1 conversation deleted.")).to_be_visible()
    context.close()
