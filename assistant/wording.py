"""Every sentence that people are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from assistant.answers import Citation, Status
from index.papers import FaultKind

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

EXAMPLE_QUESTION: Final = "How much will council tax go up by next year?"

CHECK: Final = "Quoted from the papers. Check before you rely on it."
SUPERSEDED: Final = "superseded by a newer copy"
NEAREST: Final = "The nearest passages:"
SOURCES: Final = "Sources"
NO_PAPERS: Final = "No papers are held here yet."
NO_PAPERS_NEXT: Final = "Give some with: papers ingest FOLDER"
NOTHING_FOUND: Final = "Nothing was found. Try other words, or fewer filters."

UNDERSTANDING: Final = "Reading the question"
SEARCHING: Final = "Searching {papers}"
FOUND: Final = "Reading the best {passages}"
CHECKING: Final = "Checking each sentence against its source"

CONVERSATION_STARTS: Final = "Ask about the papers. An empty line ends."
CARRIED: Final = "Carried over: {words}"
STOPPED: Final = "Stopped. What was finished is kept; run the same command again to go on."
FAILED_HERE: Final = "Something went wrong: {reason}"

SERVING: Final = "Serving on {address} (Ctrl+C ends)"
TRY: Final = "Try asking: {question}"
REMOVED: Final = "Removed {document}, and everything kept from it."
REINDEXED: Final = "The index was rebuilt from the catalogue: {passages} of {papers}."
AGREE: Final = "Index and catalogue agree."
DISAGREE: Final = "Index and catalogue do not agree. Put it right with: papers reindex"

ANSWERS_RESUMED: Final = "Going on with {path}: {done} of {total} are there already."
ANSWERS_RESTARTED: Final = "Starting {path} again: the questions, the papers or the settings have changed."
ANSWERS_WRITTEN: Final = "Wrote {path}: {answers}, {declined} declined, in {seconds:.1f} s."
RESULT_WRITTEN: Final = "Result written to {path}"
MISSES_WRITTEN: Final = "Wrote {path}: {misses} not answered right."

_DECLINES: Final = {
    Status.EMPTY: "No question was asked. Write one, in your own words.",
    Status.NOTHING_HELD: "No papers are held here yet, so there is nothing to answer from.",
    Status.NOT_FOUND: "Nothing on this was found in the papers that are held. Try other words, or fewer filters.",
    Status.NOT_SAID: "The papers speak of this, but do not say what was asked. The nearest passages may still help.",
    Status.NOT_THAT_PERIOD: "The papers speak of this, but not for the period that was asked about.",
    Status.FAILED: "The question could not be answered because something went wrong here. Try again in a moment.",
}

FAULTS: Final = {
    FaultKind.SCAN: "scanned, needs OCR",
    FaultKind.ENCRYPTED: "locked with a password",
    FaultKind.TRUNCATED: "cut short",
    FaultKind.EMPTY: "empty",
    FaultKind.TOO_LARGE: "too large",
    FaultKind.UNREADABLE: "not readable",
    FaultKind.UNKNOWN_FORMAT: "of a format that is not read",
    FaultKind.ENCODING: "not in UTF-8, read as Windows-1252",
    FaultKind.EXEMPT: "exempt from publication, refused",
}


def decline(status: Status, *, newest: date | None = None) -> str:
    """Why nothing is said, and what to do next; ``newest`` is the date of the newest paper that is near."""
    message = _DECLINES[status]
    if newest is None or status not in (Status.NOT_SAID, Status.NOT_THAT_PERIOD):
        return message
    return f"{message} The newest paper on this is of {day(newest)}."


def day(value: date) -> str:
    """A date as people write it: 6 March 2025."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 paper", "1,240 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def freshness(newest: date) -> str:
    """How fresh an answer is."""
    return f"Newest paper on this: {day(newest)}"


def source(citation: Citation) -> str:
    """A citation as it is read out: "Cabinet, 6 March 2025, item 7, in the pack for 1 July 2025, page 4"."""
    parts = [citation.committee or citation.title]
    if citation.date:
        parts.append(day(citation.date))
    if citation.item:
        parts.append(f"item {citation.item}")
    if citation.paragraph:
        parts.append(f"paragraph {citation.paragraph}")
    if citation.pack_date and citation.pack_date != citation.date:
        parts.append(f"in the pack for {day(citation.pack_date)}")
    return ", ".join([*parts, *page_of(citation)])


def page_of(citation: Citation) -> Sequence[str]:
    """The page as printed, else the PDF's, else the printed range; nothing where none is known."""
    if citation.label or citation.page:
        return [f"page {citation.label or citation.page}"]
    return [f"pages {citation.pages.replace('-', ' to ')}"] if citation.pages else []


def listed(words: Iterable[str]) -> str:
    """Words in a row: "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
