from __future__ import annotations

import math
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from assistant.models.ports import Trouble
from assistant.models.troubles import meaning

headers = (
    st.text(max_size=30) | st.floats().map(str) | st.datetimes().map(lambda day: f"{day:%a, %d %b %Y %H:%M:%S} GMT")
)


def refused(status: int, words: str = "", after: str | None = None) -> Exception:
    """An error as the libraries of providers raise it."""
    error = Exception(words)
    error.status_code = status  # type: ignore[attr-defined]
    error.response = SimpleNamespace(headers={} if after is None else {"retry-after": after})  # type: ignore[attr-defined]
    return error


@given(st.integers(400, 599), st.text(max_size=60), headers)
def test_whatever_a_server_tells_it_is_some_trouble_and_a_wait_that_can_be_waited(
    status: int, words: str, after: str
) -> None:
    told = meaning(refused(status, words, after))
    assert told.retry_after is None or (told.retry_after >= 0 and not math.isnan(told.retry_after))
    assert words not in str(told) or words in told.trouble.value


@given(st.integers(500, 599))
def test_a_server_that_fails_is_asked_again(status: int) -> None:
    assert meaning(refused(status)).trouble is Trouble.TOO_BUSY


def test_the_reason_is_found_behind_the_error_of_a_wrapper() -> None:
    outer = RuntimeError("no")
    outer.__cause__ = refused(401)
    assert meaning(outer).trouble is Trouble.BAD_KEY


def test_an_error_that_nobody_knows_is_no_usable_reply() -> None:
    assert meaning(ValueError("what is this")).trouble is Trouble.BROKEN
