"""Words that stand in every pack, told from words that say something."""

from __future__ import annotations

import pytest

from index.structure.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "This page is intentionally left blank",
        "Telephone: 01632 960 140",
        "r.lindqvist@wexmere.example",
        "R Lindqvist r.lindqvist@wexmere.example",
        "Ask for: R Lindqvist",
        "UNRESTRICTED ITEMS",
        "(During these items the meeting is likely to be open to the public)",
        "Yours sincerely",
        "EQIA Submission – ID Number",
        "Section A",
        "Service Redesign\nNo",
        "Are there negative impacts for age? No",
        "Details of negative impacts for Disability\nNot Applicable",
        "Not Applicable",
        "Page 5 of 54",
        "Microsoft Power BI",
        "Back to report",
        "Clear all filters",
    ],
)
def test_boilerplate_is_told(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The library in Brackwater is open on Sundays.",
        "RESOLVED to note the report.",
        "Latest: 97%  Target: 97%, Floor: 90%",
        "Details of negative impacts for Age: older readers have further to walk.",
        "Is the wall safe? The survey found two cracks.",
        "Contact centre calls answered",
        "Savings\n-836.6",
        "No savings were found",
        "Lead officer: R Lindqvist",
    ],
)
def test_words_that_say_something_are_kept(text: str) -> None:
    assert not is_boilerplate(text)
