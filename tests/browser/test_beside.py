"""On a wide screen the cited page opens beside the chat; everywhere else it is a page of its own."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import asked
from tests.browser.test_accessibility import STANDARD
from tests.webapp import wexmere

SOURCE = re.compile("^source 1: Cabinet, 4 March 2025")


@pytest.fixture
def wide(page: Page) -> Page:
    """A conversation on a wide screen."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(asked(page, wexmere.TAX.question))
    return page


def beside(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Cited page")


def open_first(page: Page) -> None:
    page.get_by_role("link", name=SOURCE).first.click()


def test_the_cited_words_are_seen_beside_the_answer(wide: Page, complaints: list[str]) -> None:
    open_first(wide)
    expect(beside(wide)).to_be_focused()
    expect(beside(wide).locator("mark").first).to_be_in_viewport()
    expect(wide.get_by_role("heading", level=2, name=wexmere.TAX.question)).to_be_visible()
    assert re.search(r"/papers/[^/]+/page/2[?].*#quote$", wide.url)
    assert complaints == []


def test_escape_closes_it_and_the_focus_is_where_it_was(wide: Page) -> None:
    here = wide.url
    link = wide.get_by_role("link", name=SOURCE).first
    link.focus()
    wide.keyboard.press("Enter")
    expect(beside(wide)).to_be_focused()
    wide.keyboard.press("Escape")
    expect(beside(wide)).to_be_hidden()
    expect(link).to_be_focused()
    assert wide.url == here


def test_the_way_back_closes_it_and_the_way_forward_opens_it_again(wide: Page) -> None:
    open_first(wide)
    expect(beside(wide)).to_be_visible()
    wide.go_back()
    expect(beside(wide)).to_be_hidden()
    wide.go_forward()
    expect(beside(wide).locator("mark").first).to_be_in_viewport()


def test_the_pages_around_it_open_beside_the_answer_too(wide: Page) -> None:
    open_first(wide)
    beside(wide).get_by_role("link", name="Next page").first.click()
    expect(beside(wide)).to_contain_text("is finished at the head of the next")
    wide.go_back()
    expect(beside(wide)).to_contain_text("Mrs P J Hallworth")


def test_the_button_closes_it(wide: Page) -> None:
    open_first(wide)
    beside(wide).get_by_role("button", name="Close").click()
    expect(beside(wide)).to_be_hidden()


def test_the_button_closes_it_whatever_was_looked_at_in_it(wide: Page) -> None:
    here = wide.url
    open_first(wide)
    beside(wide).get_by_role("link", name="Next page").first.click()
    expect(beside(wide)).to_contain_text("is finished at the head of the next")
    beside(wide).get_by_role("button", name="Close").click()
    expect(beside(wide)).to_be_hidden()
    assert wide.url == here


def test_it_can_be_closed_after_the_next_question(wide: Page) -> None:
    open_first(wide)
    expect(beside(wide)).to_be_visible()
    wide.get_by_role("textbox").first.fill(wexmere.TAX.question)
    wide.get_by_role("textbox").first.press("Enter")
    expect(wide.get_by_role("heading", level=2, name=wexmere.TAX.question)).to_have_count(2)
    beside(wide).get_by_role("button", name="Close").click()
    expect(beside(wide)).to_be_hidden()


def test_of_two_pages_asked_for_the_later_is_shown(wide: Page) -> None:
    held: list[Route] = []
    open_first(wide)
    here = wide.url
    wide.route("**/papers/**/page/1*", lambda route: held.append(route) if fetched(route) else route.continue_())
    beside(wide).get_by_role("link", name="Previous page").first.click()
    beside(wide).get_by_role("link", name="Next page").first.click()
    expect(beside(wide)).to_contain_text("is finished at the head of the next")
    held[0].continue_()
    wide.wait_for_timeout(300)
    expect(beside(wide)).to_contain_text("is finished at the head of the next")
    assert wide.url not in (here, held[0].request.url)


def test_what_stands_beside_is_a_page_of_its_own_when_it_is_loaded_again(wide: Page) -> None:
    open_first(wide)
    expect(beside(wide)).to_be_visible()
    wide.reload()
    expect(wide.get_by_role("heading", level=1, name="Agenda for Cabinet")).to_be_visible()
    expect(beside(wide)).to_have_count(0)


@pytest.mark.parametrize("width", [375, 1100])
def test_a_narrow_screen_has_it_as_a_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(asked(page, wexmere.TAX.question))
    open_first(page)
    expect(page.get_by_role("heading", level=1, name="Agenda for Cabinet")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name=SOURCE).first).to_be_focused()
    expect(page.get_by_role("link", name=SOURCE).first).to_be_in_viewport()


def test_a_page_that_cannot_be_had_is_gone_to(wide: Page) -> None:
    wide.route(
        "**/papers/**", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    open_first(wide)
    expect(wide.get_by_role("heading", level=1, name="Agenda for Cabinet")).to_be_visible()


def fetched(route: Route) -> bool:
    return route.request.resource_type == "fetch"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_the_answer(wide: Page, scheme: str) -> None:
    wide.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_first(wide)
    expect(beside(wide)).to_be_visible()
    results = Axe().run(wide, options={"runOnly": STANDARD, "resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()


def test_a_shared_conversation_opens_its_pages_beside_it_too(wide: Page, states: dict[str, str]) -> None:
    wide.goto(states["shared"])
    wide.get_by_role("link", name=SOURCE).first.click()
    expect(beside(wide).locator("mark").first).to_be_in_viewport()
