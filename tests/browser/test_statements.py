"""The pages around the answers, as people use them: statements, feedback, exports, and those of the officers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr
from werkzeug.security import generate_password_hash

from index.catalogue import paper_id
from tests.browser.conftest import PHONE, asked, post, served
from tests.browser.test_accessibility import STANDARD, violations
from tests.browser.test_asking import WIDTH
from tests.webapp import wexmere
from webapp import create_app

PASSWORD = "a long enough password"
EXEMPT = paper_id(wexmere.EXEMPT, "6" * 64)


@pytest.fixture(scope="module")
def officers_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a council that has officers and a contact."""
    data: Path = tmp_path_factory.mktemp("officers")
    services = wexmere.services_in(data)
    services.whole.put(*wexmere.exempt(), (), reading="r", exempt=True)
    services.whole.put(*wexmere.quarterly(), reading="r")
    hashed = SecretStr(generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000"))
    settings = wexmere.settings_in(data).model_copy(
        update={"officer_password_hash": hashed, "contact_email": "papers@wexmere.example"}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("webapp.services.ATTEMPTS_A_MINUTE", 100)
        app = create_app(settings, services=services)
    with served(app) as address:
        yield address
    wexmere.close(services)


@pytest.fixture
def page(browser: Browser, officers_url: str) -> Iterator[Page]:
    """A page of a browser of its own."""
    with closing(browser.new_context(base_url=officers_url)) as context:
        yield context.new_page()


@pytest.fixture
def around(page: Page) -> dict[str, str]:
    """The path of every page around the answers, to an officer who is signed in."""
    conversation = asked(page, wexmere.TAX.question)
    asked(page, wexmere.NOT_THAT_PERIOD.question)
    post(page, f"{conversation}/0/feedback", useful="no", reason="wrong", words="It is another year.")
    assert post(page, "/sign-in", password=PASSWORD).url.endswith("/operations")
    return {
        "about": "/about",
        "accessibility": "/accessibility",
        "privacy": "/privacy",
        "transparency": "/transparency",
        "sign in": "/sign-in",
        "why": f"{conversation}/0/feedback?useful=no",
        "thanks": f"{conversation}/0/feedback",
        "operations": "/operations",
        "with exports and feedback": conversation,
        "home with exempt papers": "/?exempt=yes",
        "papers with exempt ones": "/papers",
        "figures": "/figures?q=GE05",
        "figures of others": "/figures?q=empty+homes&since=2025-01-01",
        "an exempt paper": f"/papers/{EXEMPT}",
        "a page of an exempt paper": f"/papers/{EXEMPT}/text?start=0&end=20",
        "shared among officers": asked(page, wexmere.TAX.question, exempt="yes"),
    }


def test_axe_finds_nothing(page: Page, around: dict[str, str]) -> None:
    assert violations(page, around, rules=STANDARD) == {}


def test_axe_finds_contrast_enough_in_the_dark(page: Page, around: dict[str, str]) -> None:
    page.emulate_media(color_scheme="dark")
    assert violations(page, around, rules=["color-contrast"]) == {}


def test_axe_finds_nothing_while_questions_are_stopped(page: Page, around: dict[str, str]) -> None:
    post(page, "/operations/switch", take="no")
    stopped = {"home": "/", "refused": "/ask?question=x", "operations": "/operations"}
    found = violations(page, stopped, rules=STANDARD)
    post(page, "/operations/switch", take="yes")
    assert found == {}


def test_axe_finds_nothing_where_something_is_wrong(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Password").fill("a wrong one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert violations_here(page) == 0


def test_nothing_scrolls_sideways_on_a_narrow_phone_even_in_large_type(page: Page, around: dict[str, str]) -> None:
    page.set_viewport_size(PHONE)
    for name, path in around.items():
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate(WIDTH) <= PHONE["width"], name


def test_a_reader_without_javascript_says_why_an_answer_was_not_useful(browser: Browser, officers_url: str) -> None:
    with closing(browser.new_context(base_url=officers_url, java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(asked(page, wexmere.TAX.question))
        page.get_by_role("button", name=re.compile(r"^No\b")).click()
        page.get_by_role("radio", name="It is out of date").check()
        page.get_by_role("textbox", name="Anything else").fill("There is a newer paper.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
        page.get_by_role("link", name="Back to the answer").click()
        expect(page.get_by_text(wexmere.TAX_WORDS).first).to_be_visible()


def test_a_conversation_is_downloaded_as_a_word_document_that_opens(page: Page) -> None:
    page.goto(asked(page, wexmere.TAX.question))
    with page.expect_download() as download:
        page.get_by_role("link", name="Word document").click()
    file = download.value.path().read_bytes()
    assert wexmere.TAX.question in [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_earlier_decisions_are_found_and_compared(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(PHONE)
    page.goto("/precedents")
    page.get_by_label("What is to be proposed").fill("Close the depot")
    page.get_by_role("button", name="Find decisions").click()
    expect(page.get_by_role("heading", name="2 decisions found")).to_be_in_viewport()
    assert violations_here(page) == 0
    for box in page.get_by_role("checkbox", name="Choose to compare").all():
        box.check()
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.get_by_role("heading", name="Two decisions compared")).to_be_in_viewport()
    assert violations_here(page) == 0
    assert page.evaluate(WIDTH) <= PHONE["width"]


def test_a_question_sent_while_they_are_stopped_leads_to_the_officers_words(page: Page, around: dict[str, str]) -> None:
    page.goto("/")
    post(page, "/operations/switch", take="no", words="The papers are being checked.")
    page.get_by_role("textbox").fill(wexmere.TAX.question)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questions are not taken at present")
    post(page, "/operations/switch", take="yes")


def violations_here(page: Page) -> int:
    return int(Axe().run(page, options={"runOnly": STANDARD}).violations_count)
