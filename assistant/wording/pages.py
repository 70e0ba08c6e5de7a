"""What exports, feedback and the officers' pages say."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assistant.history import Reason
from assistant.wording import count, day

# Papers

NOT_HELD: Final = "No longer held here"
REPLACED: Final = "Replaced since by another copy"
OPEN_PAPER: Final = "Open the paper as it is now"

# Precedents

PRECEDENTS: Final = "Precedents"
PRECEDENTS_HEADING: Final = "Decisions like the one you are about to propose"
PRECEDENTS_LEAD: Final = "What was decided before, why, and what was rejected, in the words of the papers."
PROPOSAL: Final = "What is to be proposed"
PROPOSAL_HINT: Final = "Say it in a sentence, or paste a draft. It is not kept."
NO_PROPOSAL: Final = "Say what is to be proposed"
LONG_PROPOSAL: Final = "The proposal must be {limit:,} characters or fewer; it has {length:,}"
TOO_MANY_SEARCHES: Final = "You have searched many times within a minute. Try again {when}."
NARROW: Final = "Only some of the decisions"
SEEN_BY: Final = "Seen by"
OUTCOME: Final = "What came of it"
ANY_OUTCOME: Final = "Anything"
TAKER: Final = "Taken by (a part of the name or post)"
LEAST_VALUE: Final = "Value of at least, in pounds"
WRONG_AMOUNT: Final = "Enter an amount in pounds, such as 250,000"
FIND_PRECEDENTS: Final = "Find decisions"
CHOOSE_TO_COMPARE: Final = "Choose to compare"
COMPARE: Final = "Compare the two chosen"
TWO_TO_COMPARE: Final = "Choose two decisions to compare"
SHOW_ALL: Final = "Show all that were found"
AS_TABLE: Final = "Take them as a table (CSV)"
PRECEDENT_COLUMNS: Final = (
    "number", "title", "taken_by", "date", "outcome", "value", "part", "quote", "source", "link",
)  # fmt: skip

# Figures

FIGURES: Final = "Figures"
FIGURES_HEADING: Final = "Figures over time"
FIGURES_LEAD: Final = "An indicator or a line of a budget in all the papers that give it, drafts and finals told apart."
FIGURE_NAME: Final = "Indicator or budget line"
FIGURE_HINT: Final = "Its name or its reference."
FIND_FIGURES: Final = "Find figures"
FIGURES_TABLE: Final = "Values and the papers that give them"
RATING: Final = "Rating"
FIGURE_COLUMNS: Final = ("What", "Value", RATING, "Told", "Paper")
OTHER_LINES: Final = "Others that these words name"
DRAFTS_HOLLOW: Final = "Drafts are hollow."
CHART: Final = "Chart: {finding} The values are in the table below."
_CHANGES: Final = {1: "up", -1: "down"}
_AGAINST: Final = {1: "over the target of {target}", 0: "at the target of {target}", -1: "under the target of {target}"}

# Exports

EXPORT_HEADING: Final = "Take this conversation with you"
EXPORTS: Final = {
    "docx": "Word document",
    "md": "Markdown",
    "csv": "Sources as a table (CSV)",
    "txt": "Plain text with citations",
}
COPY: Final = "Copy this answer as text, with its citations"
EXPORT_TITLE: Final = "Questions about the papers of {council}"
EXPORT_LEAD: Final = "Taken out on {day}."
ASKED: Final = "Asked on {day}"
NOT_ANSWERED: Final = "This question was not answered yet when the conversation was taken out."
PAPERS_USED: Final = "Made from"
OPEN_IT: Final = "Open the cited place"

# Feedback

USEFUL: Final = "Was this useful?"
YES: Final = "Yes"
NO: Final = "No"
ABOUT_ANSWER: Final = "the answer to “{question}”"
FEEDBACK_HEADING: Final = "What was wrong with this answer?"
FEEDBACK_LEAD: Final = "Your answer was kept. If you can, say what was wrong: officers read it to mend the service."
FEEDBACK_QUESTION: Final = "The question was: {question}"
REASON_LABEL: Final = "What was wrong"
WORDS_LABEL: Final = "Anything else (optional)"
WORDS_HINT: Final = "Do not write names or anything private. {limit:,} characters at most."
SEND: Final = "Send"
THANKS: Final = "Thank you. What you think of this answer was kept."
BACK_TO_CONVERSATION: Final = "Back to the answer"
LONG_WORDS: Final = "What you write must be {limit:,} characters or fewer; it has {length:,}"
REASONS: Final = {
    Reason.WRONG: "It is wrong",
    Reason.MISSING: "Something is missing",
    Reason.OUT_OF_DATE: "It is out of date",
    Reason.NOT_IN_SOURCE: "The source does not say this",
    Reason.OTHER: "Something else",
}

# Officers

SIGN_IN: Final = "Sign in"
SIGN_IN_LINK: Final = "Officers: sign in"
SIGN_IN_HEADING: Final = "Sign in as an officer"
SIGN_IN_LEAD: Final = "For the officers who run this service. Everybody else can read and ask without signing in."
PASSWORD: Final = "Password"
WRONG_PASSWORD: Final = "This is not the password"
TOO_OFTEN: Final = "There were too many attempts. Try again {when}."
FOR_OFFICERS: Final = "Exempt, for officers only"
SIGN_OUT: Final = "Sign out"
OPERATIONS: Final = "Operations"
QUESTIONS_HEADING: Final = "Taking questions"
TAKING: Final = "Questions are taken."
NOT_TAKING: Final = "Questions are not taken. People are told: “{words}”"
SWITCH_OFF: Final = "Stop taking questions"
SWITCH_ON: Final = "Take questions again"
SWITCH_WORDS: Final = "What people are told meanwhile"
SWITCH_HINT: Final = "Such as: The papers are being checked. Questions are taken again on Monday."
SWITCH_DEFAULT: Final = "Questions are not taken at present. Try again later."
SWITCH_LENGTH: Final = "Write {limit:,} characters or fewer"
USE_HEADING: Final = "How it is used"
USE_LEAD: Final = "Counted from the conversations that are kept; those that were deleted are not in it."
USE_DAYS: Final = "Last {days} days"
USE_ASKED: Final = "Questions asked"
USE_CONVERSATIONS: Final = "In so many conversations"
USE_ANSWERED: Final = "Answered"
USE_DECLINED: Final = "Not answered from the papers"
USE_BROKEN: Final = "Failed or stopped"
DECLINED_HEADING: Final = "Questions that were not answered"
NONE_DECLINED: Final = "None of the questions kept was declined."
FEEDBACK_READ: Final = "What people think of the answers"
NO_FEEDBACK: Final = "Nobody has said what they think yet."
FEEDBACK_COUNTS: Final = "Of the newest {shown}: {useful} useful, {useless} not useful."
WAS_USEFUL: Final = "Useful"
NOT_USEFUL: Final = "Not useful"
NOT_USEFUL_AS: Final = "Not useful: {reason}"
FAULTS_HEADING: Final = "Papers that were not read, or not wholly"
NO_FAULTS: Final = "Every file was read wholly."
OFF_HEADING: Final = "Questions are not taken at present"
OFF_STILL: Final = "The papers can still be read, and answers that were given before stay at their addresses."

PASSWORD_AGAIN: Final = "The same again"
PASSWORD_SHORT: Final = "Choose a password of {least} characters or more."
PASSWORD_LINE: Final = "Put this line into {file} in the data folder, and start `papers serve` again:"

# Keeping

PURGED: Final = "Deleted {conversations} last asked in before {day}, with answers and feedback."


def found_precedents(number: int, paired: bool) -> str:
    """The heading over the decisions that were found."""
    if paired:
        return "Two decisions compared"
    return f"{count(number, 'decision')} found" if number else "No decision found"


def limit(kind: str, value: str) -> str:
    """A line that values are held against: "Target 95%"."""
    return f"{kind.capitalize()} {value}"


def change(first: tuple[str, str], last: tuple[str, str], direction: int) -> str:
    """How a value changed, each with its period: "From 93% in Sep-24 up to 94% in Dec-24"."""
    if not direction:
        return f"{last[0]} in {last[1]}, as in {first[1]}"
    return f"From {first[0]} in {first[1]} {_CHANGES[direction]} to {last[0]} in {last[1]}"


def against(target: str, direction: int) -> str:
    """How a value stands to its target: "under the target of 95%"."""
    return _AGAINST[direction].format(target=target)


def standing(number: str | None, told: str) -> str:
    """A decision's number and what came of it: "Decision 25/00007, taken 4 March 2025, Cabinet"."""
    return f"Decision {number}, {told}" if number else f"{told[:1].upper()}{told[1:]}"


def asked(at: datetime) -> str:
    """When a question was asked."""
    return ASKED.format(day=day(at.date()))


def verdict(*, useful: bool, reason: Reason | None) -> str:
    """What somebody thought of an answer: "Useful", "Not useful: it is out of date"."""
    if useful:
        return WAS_USEFUL
    if reason is None:
        return NOT_USEFUL
    told = REASONS[reason]
    return NOT_USEFUL_AS.format(reason=f"{told[:1].lower()}{told[1:]}")
