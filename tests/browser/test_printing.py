"""On paper an answer keeps its words, its sources and their addresses, and nothing that one can only press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import asked
from tests.webapp import wexmere


@pytest.fixture
def printed(page: Page) -> Page:
    """An answer as it is printed."""
    page.goto(asked(page, wexmere.TAX.question))
    page.emulate_media(media="print")
    return page


def test_the_answer_and_its_sources_are_on_paper(printed: Page) -> None:
    expect(printed.get_by_role("heading", level=2, name=wexmere.TAX.question)).to_be_visible()
    expect(printed.locator(".answer")).to_contain_text("4.99%")
    expect(printed.locator("blockquote").first).to_be_visible()


def test_what_can_only_be_pressed_is_not(printed: Page) -> None:
    for each in ("textarea", "button", "nav", ".options", ".follow-ups", ".useful", "footer"):
        assert not any(found.is_visible() for found in printed.locator(each).all()), each


def test_the_sources_of_earlier_answers_are_on_paper_too(page: Page) -> None:
    first = asked(page, wexmere.TAX.question)
    page.goto(asked(page, wexmere.HOMES.question, at=first))
    quote = page.locator(".earlier blockquote").first
    expect(quote).to_be_hidden()
    page.emulate_media(media="print")
    expect(quote).to_be_visible()


def test_the_addresses_of_the_sources_are_whole(printed: Page, base_url: str) -> None:
    link = printed.locator(".open a[data-address]").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert shown.startswith(f'" (" "{base_url}/papers/') or shown.startswith(f'" ({base_url}/papers/')


def test_a_printed_page_is_black_on_white_in_the_dark_too(printed: Page) -> None:
    printed.emulate_media(media="print", color_scheme="dark")
    colours = printed.evaluate(
        "[...document.querySelectorAll('body, .answer p, blockquote, h2')].map(each => getComputedStyle(each).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}


def test_a_cited_page_is_printed_with_its_words(page: Page, states: dict[str, str]) -> None:
    page.goto(states["cited page"])
    page.emulate_media(media="print")
    expect(page.locator("mark").first).to_be_visible()
    assert not any(found.is_visible() for found in page.locator("nav.steps, .foot").all())
