"""What people are told of the picture of a page, and of the marks on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PICTURE: Final = "Picture of this page"
TEXT: Final = "Text of this page"
LARGE: Final = "Open the picture alone"
TO_TEXT: Final = "Go to them in the text"
QUOTED: Final = "The quoted words"
UNPLACED: Final = (
    "The quoted words could not be placed on the picture, so nothing is marked on it. See the text of this page."
)
NO_FILE: Final = "There is no picture of this page: the file that was read is not at hand, or has changed since."
EXEMPT: Final = "There is no picture of this page: a part of it is exempt from publication."
DRAFT: Final = "Draft"
DRAFT_MINUTES: Final = "Draft minutes"


def alternative(page: str, title: str, *, marked: bool) -> str:
    """What the picture shows, for those who do not see it."""
    marks = ", with the quoted words marked" if marked else ""
    return f"{page} of {title} as it is printed{marks}. Its text follows."


def heads(words: Sequence[str]) -> str:
    """The key to the marks on column heads: "The heads of its columns: Target, RAG"."""
    return f"The {'heads of its columns' if len(words) > 1 else 'head of its column'}: {'; '.join(words)}"
