"""Lettered and numbered parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.structure.enumerations import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED to:\n(a) note it; and\n(b) agree.", ["(a) note it; and", "(b) agree."]),
        ("to:\nA) Note it\nb) Agree it", ["A) Note it", "b) Agree it"]),
        ("to:\n\n- (i) Note it;\n- (ii) Endorse it.", ["- (i) Note it;", "- (ii) Endorse it."]),
        ("that:\n1. Agree to ask;\n\n2. Note it", ["1. Agree to ask;", "2. Note it"]),
        ("that:\n(a) note\n(i) one\n(ii) two\n(b) agree", ["(a) note\n(i) one\n(ii) two", "(b) agree"]),
        ("that (a) the wall be repaired; (b) the pier closed", ["(a) the wall be repaired;", "(b) the pier closed"]),
        ("to:\n- note it\n- agree it", ["- note it", "- agree it"]),
        ("is asked to:\n\nAPPROVE the plan.\n\nDELEGATE the rest.", ["APPROVE the plan.", "DELEGATE the rest."]),
        ("That Cabinet:\n\nApproves it.\n\nNotes the risk.", ["Approves it.", "Notes the risk."]),
        ("agree to:\n\nA) the plan for 2025", ["A) the plan for 2025"]),
        ("RESOLVED, subject to paragraph (a) of the report, that", []),
        ("that 2. be read as 3.", []),
        ("the meeting of\n9. March", []),
        ("", []),
    ],
)
def test_parts_are_the_outermost_with_what_is_nested_in_them(text: str, expected: list[str]) -> None:
    assert [text[part.start : part.end] for part in parts(text, 0, len(text))] == expected


def test_parts_keep_their_places_in_a_longer_text() -> None:
    text = "x" * 50 + "\n(a) one\n(b) two\nrest"

    assert [text[part.start : part.end] for part in parts(text, 50, 67)] == ["(a) one", "(b) two"]


@given(
    st.lists(st.one_of(st.sampled_from(["\n(a) ", "\n1. ", "(b) ", "\n- ", "ii) ", "\n"]), st.text(max_size=6))).map(
        "".join
    )
)
@settings(max_examples=100)
def test_parts_of_any_text_follow_one_another(text: str) -> None:
    edges = [edge for part in parts(text, 0, len(text)) for edge in part]

    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
