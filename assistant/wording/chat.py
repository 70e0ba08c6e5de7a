"""What people are told while a question is answered, and around a conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from assistant.answers import Answer, Calculation
from assistant.events import Declined, Failed, Finished, Found, LedOn, Said, Searching, Stage, Understood, Writing
from assistant.wording import count, day
from index.stores.ports import Filters

ASK: Final = "Ask"
SENT: Final = "Reading your question"
UNFINISHED: Final = "This question is being answered."
LOOK_AGAIN: Final = "Look again"
LOST: Final = "The connection was lost. The answer is kept: load this page again to read it."
UNREACHED: Final = "The service cannot be reached. Your question is still in the box: send it again in a moment."
STOP: Final = "Stop"
STOPPING: Final = "Stopping"
KEYS: Final = "Enter sends, Shift+Enter starts a new line."

CARRIED: Final = "Carried over:"
DROP: Final = "Ask again without “{word}”"
BESIDE: Final = "Cited page"
BESIDE_ALONE: Final = "Open as a page of its own"
BESIDE_CLOSE: Final = "Close"
FOUND_HEADING: Final = "Found in"
NTH_TABLE: Final = "Answer {turn}, figures {place}"
NTH_SOURCE: Final = "Answer {turn}, source"
NTH_PASSAGE: Final = "Answer {turn}, passage"
SUM: Final = "Worked out: {sum}"

CONVERSATION: Final = "Conversation: {question}"
HISTORY: Final = "Your conversations"
HISTORY_NAV: Final = "History"
HISTORY_LEAD: Final = "They are kept for this browser alone. Nobody else sees them unless you share one."
HISTORY_EMPTY: Final = "You have not asked anything in this browser yet."
LAST_ASKED: Final = "last asked {day}"
DELETE: Final = "Delete"
DELETE_THIS: Final = "Delete this conversation"
DELETE_NAMED: Final = "Delete the conversation “{question}”"
DELETE_ALL: Final = "Delete all conversations"
DELETE_ALL_SURE: Final = "Delete all your conversations?"
DELETE_ALL_LEAD: Final = "{conversations} will be deleted, with their answers. Links that you shared will stop working."
KEEP: Final = "Keep them"
DELETED: Final = "The conversation was deleted."
DELETED_ALL: Final = "{conversations} deleted."
SHARE: Final = "Share this conversation"
SHARE_LEAD: Final = "Whoever has this link can read the conversation, with the questions that are still to come:"
SHARE_LEAD_EXEMPT: Final = "Only officers who are signed in can read the conversation with this link:"
UNSHARE: Final = "Stop sharing"
SHARE_LINK: Final = "Link to this conversation"
SHARED_HEADING: Final = "A shared conversation"
SHARED_LEAD: Final = "Somebody shared these questions and answers with you. You can read them, but not add to them."
ASK_YOUR_OWN: Final = "Ask a question of your own"
OPTIONS: Final = "Share or delete"

FILTERS: Final = "Search only some of the papers"
FILTERS_SET: Final = "Filters:"
COMMITTEE: Final = "Committee"
ANY_COMMITTEE: Final = "Any committee"
KIND: Final = "Kind of paper"
ANY_KIND: Final = "Any kind"
SINCE: Final = "From this day"
UNTIL: Final = "Up to this day"
EXEMPT_TOO: Final = "Also search papers with exempt items"
EXEMPT_HINT: Final = "For officers alone: the conversation can then be read by nobody else."
WITH_EXEMPT: Final = "exempt papers too"
APPLY: Final = "Show what fits"
ASK_UNFILTERED: Final = "Ask again without filters"
UNFILTER: Final = "Remove {filter}"
ALL_PAPERS: Final = "Search all papers"
FITTING: Final = "{papers} of {all} held fit."
NONE_FIT: Final = "None of the papers held fits: remove a filter, or choose other days."
WRONG_DAY: Final = "Enter the day as year, month and day, such as 2025-03-04"
SINCE_AFTER_UNTIL: Final = "The first day must not be later than the last day"

TOO_MANY_HEADING: Final = "Too many questions at once"
TOO_MANY: Final = (
    "You have asked many questions within a minute. Your question is still in the box: send it again {when}."
)
BUSY: Final = "Many questions are being answered at present. Yours is still in the box: send it again in half a minute."

EXAMPLES: Final = "Questions you could ask"
EXAMPLE_AGREED: Final = "What was agreed about {title}?"
EXAMPLE_SAID: Final = "What do the papers say about {title}?"

FOLLOW_UPS: Final = "You could ask next"
FOLLOW_UPS_COMING: Final = "Questions that you could ask next are being made."
ASK_MEASURE: Final = "What is the {measure} for {name}?"
ASK_PERIOD: Final = "What was {name} in {period}?"
ASK_REASONS: Final = "What were the reasons for decision {number}?"
ASK_ALTERNATIVES: Final = "What alternatives to decision {number} were rejected?"
ASK_TAKER: Final = "Who took decision {number}?"
ASK_WHEN: Final = "When was decision {number} taken?"


def status(event: Stage) -> str:
    """The one line that says how far an answer is; nothing of what comes after it."""
    match event:
        case Understood():
            return "Understood your question"
        case Searching(papers):
            return f"Searching {count(papers, 'paper')}"
        case Found(passages):
            papers = len({ranked.passage.document for ranked in passages})
            return f"Found passages in {count(papers, 'paper')}" if papers else "Found no passages"
        case Writing(model):
            return f"{model} is writing, and each sentence is checked first"
        case Said():
            return "Checking each sentence against its source"
        case Finished(answer):
            return f"Answer ready, {count(len(answer.citations), 'source')}"
        case Declined(answer):
            return _declined(answer)
        case Failed(answer):
            return answer.message or LOST
        case LedOn():
            return ""


def within(seconds: int) -> str:
    """When to try again: "in 12 seconds", "in a minute"."""
    return f"in {count(seconds, 'second')}" if seconds < 60 else "in a minute"


def sum_words(calculation: Calculation) -> str:
    """A sum as people write it: "449 − 422 = 27", "182,400 × 2 = £364,800"."""
    shown = re.sub(r"\d+(?:\.\d+)?", lambda number: _grouped(number[0]), calculation.expression)
    for sign, written in (("-", "−"), ("*", "×"), ("/", "÷")):
        shown = shown.replace(sign, written)
    return f"{shown} = {_result(calculation)}"


def filter_words(filters: Filters) -> Sequence[tuple[str, str]]:
    """Each filter that is set, by the name of its field, as it is read: ("since", "from 4 March 2025")."""
    found = [("committee", filters.committee)] if filters.committee else []
    found += [("since", f"from {day(filters.since)}")] if filters.since else []
    found += [("until", f"up to {day(filters.until)}")] if filters.until else []
    found += [("kind", kind.value) for kind in sorted(filters.kinds)]
    return [*found, ("exempt", WITH_EXEMPT)] if filters.exempt else found


def last_asked(last: datetime) -> str:
    """When a conversation was last asked in."""
    return LAST_ASKED.format(day=day(last.date()))


def _declined(answer: Answer) -> str:
    near = f", {count(len(answer.nearest), 'passage')} may help" if answer.nearest else ""
    return f"No answer in the papers{near}"


def _result(calculation: Calculation) -> str:
    number = _grouped(str(abs(calculation.result)))
    unit = calculation.unit or ""
    told = f"£{number}{unit[1:]}" if unit.startswith("£") else f"{number}{'' if unit == '%' else ' '}{unit}".rstrip()
    return f"−{told}" if calculation.result < 0 else told


def _grouped(number: str) -> str:
    whole, _, part = number.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")
