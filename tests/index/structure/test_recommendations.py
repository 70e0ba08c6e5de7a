"""What reports recommend, and the resolutions that adopt it."""

from __future__ import annotations

import pytest

from index.structure import structure
from index.structure.recommendations import adopts, recommended
from tests.index.structure.wexmere import AGENDA, MINUTES, REPORT, paper

ASKED = "Cabinet is asked to:\n\na) NOTE the survey of the roof; and\n\nb) APPROVE the repairs."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Summary: A roof.\n\nRecommendation(s):\n\n{ASKED}\n\n1. Introduction\n\n1.1 The roof.\n", [ASKED]),
        (f"**Recommendations:**\n\n{ASKED}\n\n1 Introduction\n", [ASKED]),
        (f"9. Recommendations\n\n{ASKED}\n\n10. Background documents\n", [ASKED]),
        (
            "Recommendation: Cabinet is asked to NOTE the report.\n\n1. Introduction\n",
            ["Cabinet is asked to NOTE the report."],
        ),
        (
            "Recommendations\nCabinet is asked to:\n1. APPROVE the plan.\n2. CONFIRM the sale.\n\n1. Introduction\n",
            ["Cabinet is asked to:\n1. APPROVE the plan.\n2. CONFIRM the sale."],
        ),
        (
            "Recommendation:\n\nCabinet is asked to:\n\nAPPROVE the plan.\n\nDELEGATE the rest.\n\n1. Introduction\n",
            ["Cabinet is asked to:\n\nAPPROVE the plan.\n\nDELEGATE the rest."],
        ),
        (f"Recommendation(s):\n\n{ASKED}\n\n1. Introduction\n\n8. Recommendation(s):\n\n{ASKED}\n", [ASKED, ASKED]),
        ("The recommendations of the survey were read.\n", []),
        ("Recommendation(s):\n", []),
    ],
)
def test_a_reports_recommendations_are_found_at_its_head_and_at_its_end(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in recommended(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RESOLVED the Cabinet agreed with the recommendations as outlined in the report.", True),
        ("RESOLVED to agree the actions set out in the report.", True),
        ("It was agreed that the recommendations be adopted.", True),
        ("RESOLVED to note the recommendations of the survey.", False),
        ("RESOLVED to note the report.", False),
    ],
)
def test_a_resolution_that_adopts_a_report_says_so(words: str, expected: bool) -> None:
    assert adopts(words) is expected


def adopted(report: str, *, title: str = "44. 25/00011 - Brackwater Library Repairs") -> list[str]:
    minute = f"{title}\n(Item 4)\n\nRESOLVED that the recommendations as outlined in the report be agreed.\n\n"
    text = AGENDA + MINUTES + minute + report
    return [
        text[span.start : span.end] for found in structure(paper(text)).resolutions for span in found.recommendations
    ]


def test_a_resolution_is_tied_to_the_recommendations_of_the_report_of_the_same_decision() -> None:
    report = REPORT.replace("1. Introduction", f"Recommendation(s):\n\n{ASKED}\n\n1. Introduction")

    assert adopted(report) == ["a) NOTE the survey of the roof; and", "b) APPROVE the repairs."]


def test_a_report_of_another_decision_is_not_taken() -> None:
    report = REPORT.replace("1. Introduction", f"Recommendation(s):\n\n{ASKED}\n\n1. Introduction")

    assert adopted(report, title="44. 25/00012 - Brackwater Library Repairs") == []


def test_a_report_of_the_same_title_for_another_meeting_is_not_taken() -> None:
    report = REPORT.replace("25/00011 - ", "").replace(
        "1. Introduction", f"Recommendation(s):\n\n{ASKED}\n\n1. Introduction"
    )

    assert adopted(report, title="44. Brackwater Library Repairs") == []
