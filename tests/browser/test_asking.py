"""From the question to the marked words on the cited page and back, as people do it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.webapp import wexmere

WIDTH = "document.documentElement.scrollWidth"
TAX = wexmere.TAX.question


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox").fill(question)
    page.get_by_role("button", name="Ask").click()


def answered(page: Page) -> None:
    """Wait for the answer."""
    expect(page.get_by_role("status")).to_contain_text("Answer ready")


def walk(page: Page) -> None:
    """Ask, open the first citation, see the words marked, and come back."""
    page.goto("/")
    ask(page, TAX)
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_visible()
    page.get_by_role("link", name=re.compile("^source 1: Cabinet, 4 March 2025")).first.click()
    expect(page.locator("mark#quote")).to_be_in_viewport()
    expect(page.locator("mark").first).to_contain_text("The Cabinet is asked to recommend")
    page.go_back()
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_visible()


def test_ask_open_the_cited_words_and_come_back(page: Page, complaints: list[str]) -> None:
    walk(page)
    assert complaints == []


def test_everything_works_without_javascript(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    walk(context.new_page())
    context.close()


def test_the_way_back_is_on_the_cited_page(page: Page) -> None:
    page.goto("/")
    ask(page, TAX)
    page.get_by_role("link", name="Open page 8").click()
    page.get_by_role("link", name="Back to the answer").click()
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_visible()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.type(TAX)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_visible()
    expect(page.get_by_role("heading", level=2, name=TAX)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("sup a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("mark#quote")).to_be_in_viewport()


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    page.goto("/")
    for _ in range(6):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"


def test_a_follow_up_keeps_the_conversation_and_tells_what_it_understood(page: Page) -> None:
    page.goto("/")
    ask(page, TAX)
    answered(page)
    ask(page, wexmere.HOMES.question)
    expect(page.get_by_role("button", name="Ask again without “council”")).to_be_visible()
    expect(page.get_by_role("article").get_by_role("heading", level=2)).to_have_text([TAX, wexmere.HOMES.question])


def test_an_empty_question_brings_the_focus_to_the_summary_and_from_there_to_the_box(page: Page) -> None:
    page.goto("/")
    ask(page, "   ")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("textbox")).to_be_focused()


def test_nothing_scrolls_sideways_on_a_narrow_phone_even_in_large_type(page: Page, states: dict[str, str]) -> None:
    page.set_viewport_size(PHONE)
    for name, path in states.items():
        page.goto(path)
        assert page.evaluate(WIDTH) <= PHONE["width"], name
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate(WIDTH) <= PHONE["width"], name


def test_targets_are_large_enough(page: Page, states: dict[str, str]) -> None:
    page.set_viewport_size(PHONE)
    for name, path in states.items():
        page.goto(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('sup a, nav a, button, .open a, .held > li > a')]
                .map(each => [each.textContent, each.getBoundingClientRect()])
                .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
        )
        assert small == [], name


def test_print_leaves_out_the_form(page: Page) -> None:
    page.goto("/")
    ask(page, TAX)
    answered(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Ask")).to_be_hidden()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()


def test_a_question_that_leads_on_is_one_press_away(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    ask(page, TAX)
    page.get_by_role("button", name=wexmere.DEPOT.question).click()
    expect(page.get_by_role("heading", level=2, name=wexmere.DEPOT.question)).to_be_focused()
    expect(page.locator("article.turn")).to_have_count(2)
    expect(page.get_by_role("heading", name="You could ask next")).to_have_count(0)
    assert complaints == []


def test_a_decline_under_filters_is_asked_again_over_all_papers(page: Page) -> None:
    page.goto("/?committee=Cabinet")
    ask(page, "Are there mermaids?")
    expect(page.locator("article.turn").get_by_text("Filters: Cabinet")).to_be_visible()
    page.get_by_role("button", name="Ask again without filters").click()
    expect(page.locator("article.turn")).to_have_count(2)
    expect(page.get_by_text("Filters:")).to_have_count(1)
