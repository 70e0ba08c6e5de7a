from __future__ import annotations

import pytest

from assistant.generating.telling import to_the_point
from assistant.questions import understand


@pytest.mark.parametrize(
    ("question", "said", "tells"),
    [
        ("How much does the depot cost?", "The depot costs £412,000 a year.", True),
        ("How much does the depot cost?", "The depot stands half empty.", False),
        ("How many visits were there in 2024-25?", "There were visits in 2024-25.", False),
        ("How many visits were there in 2024-25?", "There were seven.", True),
        ("When does the depot close?", "The depot closes on 30 June 2025.", True),
        ("When does the depot close?", "The depot closes.", False),
        ("Why does the depot close?", "It stands half empty.", True),
        ("Who chairs the Cabinet, and since when?", "Mrs Hallworth.", True),
        ("What of the depot?", "It stands half empty.", True),
    ],
)
def test_a_number_or_a_day_is_told_where_one_is_asked_for(question: str, said: str, tells: bool) -> None:
    assert to_the_point(understand(question), said) is tells
