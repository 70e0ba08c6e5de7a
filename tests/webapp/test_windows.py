"""A long text is shown a window at a time, and no words are lost between two windows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.papers import Span
from webapp.windows import AFTER, LONGEST_QUOTE, after, before, stretches, window

LINES = "".join(f"Line {number} of the notices.\n" for number in range(1, 801))


def test_the_window_holds_whole_lines_around_the_quote() -> None:
    place = LINES.index("Line 400 ")
    shown = window(LINES, Span(place, place + 8))
    words = LINES[shown.start : shown.end]
    assert words.startswith("Line ")
    assert words.endswith(".\n")
    assert "Line 400 " in words


def test_going_on_misses_no_line() -> None:
    shown = window(LINES, Span(0, 0))
    seen = LINES[shown.start : shown.end]
    while following := after(shown, length=len(LINES)):
        shown = window(LINES, following)
        assert shown.start <= len(seen)
        seen = seen[: shown.start] + LINES[shown.start : shown.end]
    assert seen == LINES


def test_going_back_joins_the_window_before() -> None:
    shown = window(LINES, Span(9000, 9000))
    earlier = before(shown)
    assert earlier is not None
    assert window(LINES, earlier).end == shown.start


def test_there_is_nothing_before_the_beginning_or_after_the_end() -> None:
    assert before(Span(0, 10)) is None
    assert after(Span(0, 10), length=10) is None


def test_one_endless_line_is_cut() -> None:
    shown = window("x" * 10_000_000, Span(5_000_000, 9_000_000))
    assert shown.end - shown.start <= LONGEST_QUOTE + 2 * AFTER


def test_refused_words_are_told_apart() -> None:
    assert stretches(Span(0, 10), [Span(3, 5)]) == [(Span(0, 3), False), (Span(3, 5), True), (Span(5, 10), False)]


@given(st.text(alphabet="a\n", max_size=9000), st.integers(-5, 99999), st.integers(-5, 99999))
def test_any_span_gives_a_window_inside_the_text(text: str, start: int, end: int) -> None:
    shown = window(text, Span(start, end))
    assert 0 <= shown.start <= shown.end <= len(text)
