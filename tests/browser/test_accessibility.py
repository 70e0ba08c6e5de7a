"""Every page in every state meets WCAG 2.2 AA and axe's best practice."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, states: dict[str, str], *, rules: list[str]) -> dict[str, str]:
    """What axe reports, by the state that it finds it in."""
    found = {}
    for name, path in states.items():
        page.goto(path)
        results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        if results.violations_count:
            found[name] = results.generate_report()
    return found


def test_axe_finds_nothing(page: Page, states: dict[str, str]) -> None:
    assert violations(page, states, rules=STANDARD) == {}


def test_axe_finds_contrast_enough_in_the_dark(page: Page, states: dict[str, str]) -> None:
    page.emulate_media(color_scheme="dark")
    assert violations(page, states, rules=["color-contrast"]) == {}


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('label').remove()")
    assert Axe().run(page).violations_count > 0
