"""The reports of an evaluation, opened from their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.assistant.test_comparison import PAGES
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import STANDARD

WIDTH = "document.documentElement.scrollWidth"
OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture(params=["evaluation", "judged", "comparison"])
def report(request: pytest.FixtureRequest, page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "report.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    page.goto(path.as_uri())
    page.evaluate(OPEN)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_report(report: Page, scheme: str) -> None:
    report.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    results = Axe().run(report, options={"runOnly": STANDARD, "resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()


def test_a_report_can_be_read_on_a_phone(report: Page) -> None:
    report.set_viewport_size(PHONE)
    assert report.evaluate(WIDTH) <= PHONE["width"]
