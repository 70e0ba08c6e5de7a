"""Every sentence that people are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from assistant.answers import Citation, Elsewhere, Status
from index.papers import Fault, FaultKind, Item, Kind, Passage
from index.records import Coverage, PaperRecord

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

EXAMPLE_QUESTION: Final = "What is the band D council tax for 2025-26?"

CHECK: Final = "Quoted from the papers. Check before you rely on it."
DOUBTFUL: Final = "The papers may not say this directly. The nearest that they come:"
FURTHER: Final = "Further from the question, the papers also say:"
SUPERSEDED: Final = "superseded by a newer copy"
NEAREST: Final = "The nearest passages:"
SOURCES: Final = "Sources"
NO_PAPERS: Final = "No papers are held here yet."
NO_PAPERS_NEXT: Final = "Give some with: papers ingest FOLDER"
NOTHING_FOUND: Final = "Nothing was found. Try other words, or fewer filters."

CONVERSATION_STARTS: Final = "Ask about the papers. An empty line ends."
CARRIED: Final = "Carried over: {words}"
STOPPED: Final = "Stopped. What was finished is kept; run the same command again to go on."
FAILED_HERE: Final = "Something went wrong: {reason}"

SERVING: Final = "Serving on {address} (Ctrl+C ends)"
TRY: Final = "Try asking: {question}"
REMOVED: Final = "Removed {document}, and everything read from it. Conversations that quote it go on quoting it."
REMOVED_NEXT: Final = "Delete the file too: if it stays in its folder, the next ingest reads it again."
NOT_SERVING: Final = "{address} cannot be served on: {reason}. Choose another with --port or --host."
REINDEXED: Final = "The index was rebuilt from the catalogue: {passages} of {papers}."
MAKING_VECTORS: Final = "passages, their meaning"
PAGES_A_SECOND: Final = "{pages}, {rate:.0f} a second"
IN_SECONDS: Final = "{seconds:.1f} s in all"
REFUSED_FILE: Final = "not taken in"
VANISHED: Final = "no longer there, but still held (papers ingest --prune removes it)"
PRUNED: Final = "no longer there, removed"
HELD_PAPERS: Final = "Papers"
HELD_DATES: Final = "Dates"
HELD_NEWEST: Final = "Newest"
HELD_KINDS: Final = "Kinds"
HELD_FAULTS: Final = "Faults"
MORE_FAULTS: Final = "and {papers} more: the page of the papers held names them all"
NO_SUCH_COMMITTEE: Final = "No papers of a committee named “{name}” are held. There are: {committees}"
HELD_REFUSED: Final = "Refused"
AGREE: Final = "Index and catalogue agree."
DISAGREE: Final = "Index and catalogue do not agree. Put it right with: papers reindex"

SINCE_AFTER_UNTIL: Final = "--since is later than --until: nothing can lie between them."
NO_SUCH_QUESTION: Final = "{path} has no question {ids}"
ANSWERS_RESUMED: Final = "Going on with {path}: {done} of {total} are there already."
ANSWERS_RESTARTED: Final = "Starting {path} again: the questions, the papers or the settings have changed."
ANSWERS_WRITTEN: Final = "Wrote {path}: {answers}, {declined} declined, in {seconds:.1f} s."
RESULT_WRITTEN: Final = "Result written to {path}"
MISSES_WRITTEN: Final = "Wrote {path}: {misses} not answered right."

_NUMBERED: Final = re.compile(r"[A-Z]?\d{1,3}[a-z]?(?=\s|$)")
_DECLINES: Final = {
    Status.EMPTY: "No question was asked. Write one, in your own words.",
    Status.NOTHING_HELD: "No papers are held here yet, so there is nothing to answer from.",
    Status.NOT_FOUND: "Nothing on this was found in the papers that are held. Try other words.",
    Status.NOT_SAID: "The papers speak of this, but do not say what was asked. The nearest passages may still help.",
    Status.NOT_THAT_PERIOD: "The papers speak of this, but not for the period that was asked about.",
    Status.NOT_THAT_PLACE: "The papers speak of this, but not for the place that was asked about.",
    Status.NOT_THAT_NAME: "The papers speak of the like, but do not say this of the one that was named.",
    Status.STILL_TO_COME: "The papers do not say: when they were written, this was still to come.",
    Status.FALSE_PREMISE: "The papers tell the opposite of what the question takes for granted.",
    Status.STOPPED: "Stopped before there was an answer.",
    Status.FAILED: "The question could not be answered because something went wrong here. Try again in a moment.",
}

_NEAR: Final = frozenset(
    {
        Status.NOT_SAID,
        Status.NOT_THAT_PERIOD,
        Status.NOT_THAT_PLACE,
        Status.NOT_THAT_NAME,
        Status.STILL_TO_COME,
        Status.FALSE_PREMISE,
    }
)
"""Declines near which there are papers: how new those are tells whether to look for newer ones."""

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
    FaultKind.UNSEEN: "holding words that nobody can see, left out",
}


def decline(status: Status, *, newest: date | None = None) -> str:
    """Why nothing is said, and what to do next; ``newest`` is the date of the newest paper that is near."""
    message = _DECLINES[status]
    if newest is None or status not in _NEAR:
        return message
    return f"{message} The newest paper on this is of {day(newest)}."


def day(value: date) -> str:
    """A date as people write it: 6 March 2025."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 paper", "1,240 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def held(papers: int, pages: int, passages: int) -> str:
    """How much is held: "14 papers, 312 pages, 1,204 passages"."""
    return f"{count(papers, 'paper')}, {count(pages, 'page')}, {count(passages, 'passage')}"


def ingested(*, read: int, replaced: int, skipped: int, refused: int) -> str:
    """What an ingest did: "12 papers read, 1 replaced, 2 unchanged, 1 refused"."""
    told = [(replaced, "replaced"), (skipped, "unchanged"), (refused, "refused")]
    return ", ".join([f"{count(read, 'paper')} read", *(f"{number:,} {what}" for number, what in told if number)])


def freshness(newest: date) -> str:
    """How fresh an answer is."""
    return f"Newest paper on this: {day(newest)}"


def source(citation: Citation) -> str:
    """A citation as it is read out: "Cabinet, 6 March 2025, item 7, in the pack for 1 July 2025, page 4"."""
    parts = [citation.committee or citation.title]
    if citation.date:
        parts.append(day(citation.date))
    parts += _item_of(citation)
    if citation.paragraph:
        parts.append(f"paragraph {citation.paragraph}")
    if citation.pack_date and citation.pack_date != citation.date:
        parts.append(f"in the pack for {day(citation.pack_date)}")
    return ", ".join([*parts, *page_of(citation)])


def _item_of(citation: Citation) -> Sequence[str]:
    """The item as far as the paper's title does not say it already: "item 7 Bus network", "item 7"."""
    if not citation.item:
        return []
    numbered = _NUMBERED.match(citation.item)
    number = numbered[0].strip() if numbered else ""
    title = citation.item[len(number) :].strip()
    if title.lower() in citation.title.lower():
        return [f"item {number}"] if number else []
    return [f"item {citation.item}" if number else title]


def page_of(citation: Citation) -> Sequence[str]:
    """The page as printed, else the PDF's, else the printed range; nothing where none is known."""
    if citation.label or citation.page:
        return [f"page {citation.label or citation.page}"]
    return [f"pages {citation.pages.replace('-', ' to ')}"] if citation.pages else []


def listed(words: Iterable[str]) -> str:
    """Words in a row: "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


# The pages

PRODUCT: Final = "Council papers assistant"
ASK_HEADING: Final = "Ask about the council’s papers"
ASK_LABEL: Final = "Your question"
COVERED: Final = "What is covered"
NOT_COVERED: Final = "What is not covered"
SEE_PAPERS: Final = "See all the papers held"
PROBLEM: Final = "There is a problem"
NO_QUESTION: Final = "Enter a question, in your own words"
LONG_QUESTION: Final = "Your question must be {limit:,} characters or fewer; it has {length:,}"
STALE_FORM: Final = "This page was open for too long. Send your question again"
UNREAD: Final = "{files} could not be read, and some pages of others: the list of papers says which."
NOT_HELD: Final = "Anything that is not in these papers: other committees, other years, the news."
EXEMPT: Final = "Exempt items, which are not for publication, are not shown to the public."

ANSWER: Final = "Answer"
INSTEAD: Final = "What the papers give instead"
FROM: Final = "From source"
SOURCE_WORDS: Final = "source {number}: {source}"
OPEN_PAGE: Final = "Open page {page}"
OPEN_TEXT: Final = "Open the text"
NEAREST_HEADING: Final = "The nearest passages"
NEXT: Final = "What you can do next"
AGAIN: Final = "Ask another question"
AGAIN_LABEL: Final = "Next question"
AGAIN_HINT: Final = "It can lean on what you just asked, such as “and its target?”"
START_AGAIN: Final = "Start a new conversation"

PROPOSAL: Final = "A proposal, not a decision"
LABELS: Final = {Kind.MINUTES: "Minutes", Kind.APPENDIX: "Appendix", Kind.NOTICE: PROPOSAL}

HELD_HEADING: Final = "Papers held"
COMMITTEES: Final = "Committees"
NO_COMMITTEE: Final = "Committee not known"
NO_DATE: Final = "Date not known"
NOT_READ: Final = "Files that were not read"
READ_TEXT: Final = "Read the paper"
ORIGINAL: Final = "Original on the council’s website"
ORIGINAL_PAGE: Final = "Original on the council’s website, page {page}"
PAGES: Final = "Pages"
PAGE: Final = "Page {page}"
OF_PAGES: Final = "of {pages}"
OF_THE_PDF: Final = "page {page} of {pages} in the PDF"
LINES: Final = "Lines {first:,} to {last:,}"
OF_LINES: Final = "of {lines:,}"
BACK: Final = "Back to the answer"
MARKED: Final = "The quoted words are marked."
TO_QUOTE: Final = "Go to them"
TURN: Final = "Turn the page"
TURN_AGAIN: Final = "Turn the page, at the end"
PREVIOUS_PAGE: Final = "Previous page"
NEXT_PAGE: Final = "Next page"
EARLIER_LINES: Final = "Earlier lines"
LATER_LINES: Final = "Later lines"
TABLE: Final = "On this page"
NO_TEXT: Final = "No words were read on this page."
IN_PACK: Final = "in the pack for {day}"
REFUSED: Final = "Not shown: exempt from publication."
GOES_ON: Final = "The quoted words go on over the page"
AS_READ: Final = "The text as it was read from the file. The original also has the layout, pictures and signatures."
TO_HOME: Final = "Ask a question"

_STEPS: Final = {
    Status.NOTHING_HELD: ("Ask whoever runs this service to add papers.",),
    Status.NOT_FOUND: (
        "Use other words for the same thing, or the full name instead of an abbreviation.",
        "Look whether the committee and the year are among the papers held.",
    ),
    Status.NOT_SAID: (
        "Open the nearest passages: they may say it in other words.",
        "Ask the officer who is named in the paper, or the committee’s clerk.",
    ),
    Status.NOT_THAT_PERIOD: (
        "Ask for a period that the papers do give.",
        "Look whether a newer paper is held.",
    ),
    Status.NOT_THAT_PLACE: (
        "Ask without the place, to see what the papers do tell.",
        "Look whether the papers know the place by another name.",
    ),
    Status.NOT_THAT_NAME: (
        "Look whether the papers spell the name otherwise.",
        "Ask without the name, to see what the papers do tell.",
    ),
    Status.STILL_TO_COME: ("Look whether a newer paper is held.", "Ask the committee’s clerk what came of it."),
    Status.FALSE_PREMISE: ("Open what is quoted, and see whether it is what you mean.",),
    Status.FAILED: ("Try again in a moment.",),
}

ERRORS: Final = {
    400: ("This request could not be understood", "Go back, or start from the first page."),
    404: ("Page not found", "The address may be mistyped, or the paper is no longer held here."),
    405: ("This cannot be done here", "Go back, or start from the first page."),
    413: ("That is too long", "Questions must be short. Go back and shorten yours."),
    500: ("Something went wrong", "The fault is ours, and it has been recorded. Try again in a moment."),
}


def steps(status: Status) -> tuple[str, ...]:
    """What can be done next after a question was declined."""
    return _STEPS.get(status, ())


def whereabouts(citation: Citation) -> str:
    """Where quoted words stand, as the list of sources says it under the paper's title."""
    words = beside_title(citation)
    return words[:1].upper() + words[1:]


def also_in(citation: Citation) -> str | None:
    """The other papers with the same words: "Also in: Agenda for Cabinet, 4 March 2025, page 7"; None without any."""
    return f"Also in: {'; '.join(map(_elsewhere, citation.also_in))}" if citation.also_in else None


def _elsewhere(place: Elsewhere) -> str:
    when = day(place.date) if place.date and day(place.date) not in place.title else None
    return ", ".join(filter(None, (place.title, when, f"page {place.page}" if place.page else None)))


def place(passage: Passage) -> str:
    """Where a passage stands, under its paper's title: "Cabinet, 6 March 2025, page 4"."""
    when = passage.date or passage.pack_date
    page = passage.label or passage.page
    told = (passage.committee, day(when) if when else None, f"page {page}" if page else None)
    return ", ".join(filter(None, told))


def beside_title(citation: Citation) -> str:
    """Where quoted words stand as far as the title does not say it, with the PDF's page beside a printed one."""
    words = source(citation)
    known = ", ".join(filter(None, (citation.committee, day(citation.date) if citation.date else None)))
    if not citation.committee or citation.title.endswith(known):
        words = words.removeprefix(known if citation.committee else citation.title).removeprefix(", ")
    if citation.label and citation.page and citation.label != str(citation.page):
        words += f" (page {citation.page} of the PDF)"
    return words


def item(found: Item) -> str:
    """An agenda item with its printed number: "Item 7 Revenue budget"."""
    numbered = f"Item {found.number}" if found.number else ""
    return found.title if found.title.startswith(numbered) else f"{numbered} {found.title}"


def extent(coverage: Coverage) -> str:
    """What is held in a sentence: "1,240 papers of 3 committees, 4 January 2024 to 13 March 2025"."""
    words = count(coverage.papers, "paper")
    if coverage.committees:
        words += f" of {count(len(coverage.committees), 'committee')}"
    if coverage.earliest and coverage.latest:
        span = [day(each) for each in dict.fromkeys((coverage.earliest, coverage.latest))]
        words += f", {' to '.join(span)}"
    return f"{words}."


def newest_held(paper: PaperRecord) -> str:
    """The newest paper of all that are held."""
    told = [paper.committee, day(newest) if (newest := paper.date or paper.pack_date) else None]
    return f"The newest is {', '.join([paper.title, *(each for each in told if each and each not in paper.title)])}."


_UNSEEN = "Words that nobody can see on the page were left out"


def fault(found: Fault) -> str:
    """What was not read of a paper, and why: "Pages 12 to 14 not read: scanned, needs OCR"."""
    words = FAULTS[found.kind]
    if found.kind is FaultKind.ENCODING:
        return f"Read, but {words}"
    if found.kind is FaultKind.UNSEEN and not found.pages:
        return _UNSEEN
    if not found.pages:
        return f"{'A part was not read' if found.kind is FaultKind.EXEMPT else 'Not read'}: {words}"
    pages = "Page" if len(found.pages) == 1 else "Pages"
    if found.kind is FaultKind.UNSEEN:
        return f"{_UNSEEN}: {pages.lower()} {listed(_ranges(found.pages))}"
    return f"{pages} {listed(_ranges(found.pages))} not read: {words}"


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Runs of numbers: 12, 13, 14, 20 are "12 to 14" and "20"."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        first, *rest = [number for _, number in run]
        yield f"{first} to {rest[-1]}" if rest else str(first)
