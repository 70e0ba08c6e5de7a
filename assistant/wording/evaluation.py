"""What people are told of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[Mapping[str, str]] = {
    "questions": "Turns that were asked.",
    "answerable": "Turns whose answer the papers hold.",
    "unanswerable": "Turns that the papers do not answer.",
    "recall@1": "The first passage holds evidence.",
    "recall@5": "One of the first five passages holds evidence.",
    "recall@10": "One of the first ten passages holds evidence.",
    "recall@50": "One of the first fifty passages holds evidence.",
    "mrr@10": "One over the rank of the first passage with evidence, on average.",
    "facts": "Every fact is stated within a hundred words.",
    "sharp": "Every fact is stated within forty words.",
    "cited": "The quotes hold evidence.",
    "cited_precision": "Of the quotes, those that hold evidence.",
    "right": "Every fact is stated and the quotes hold evidence: the figure that counts.",
    "both_halves": "Where two places are needed, both are quoted.",
    "numbers": "Every number of the answer is quoted, told of the paper, or worked out in view.",
    "located": "Of the quotes, those that stand where they say.",
    "citation_recall": "Of the sentences, those that their own quotes carry.",
    "citation_precision": "Of the marks, those that their sentence needs.",
    "refusal": "Unanswerable questions that were declined.",
    "false_refusal": "Answerable questions that were declined.",
    "p50_ms": "Half of the answers took less, in milliseconds.",
    "p95_ms": "95 in 100 answers took less, in milliseconds.",
}

NO_RESULT: Final = "{path} is no result that can be read ({fault}); run papers evaluate again"
NOT_THE_SAME: Final = (
    "these are results of different questions ({before}; {after}): ask both the same, then compare them"
)
BAD_GATE: Final = "{path}: {fault}"
NO_SUCH_FIGURE: Final = '"{name}" is no figure; docs/answers-file.md lists them'
NO_SUCH_FIELD: Final = "no question has the field {field}; there are {fields}"
COMPARED_ALONE: Final = "--compare takes two results and no questions, nor what chooses among them or asks them"
NOTHING_TO_EVALUATE: Final = "give a file of questions, or two results to --compare"
REPORT_WRITTEN: Final = "Report written to {path}"
GATE_HELD: Final = "{path}: all figures are within their bounds."
TOO_LOW: Final = "{path}: {name} ({group}) is {value}, less than {bound}{before}."
TOO_HIGH: Final = "{path}: {name} ({group}) is {value}, more than {bound}{before}."
IT_WAS: Final = "; it was {before} before"
TESTED: Final = "Right: {won} won, {lost} lost; exact McNemar test p {p}."
LEAST_P: Final = "< 0.001"
TURNED: Final[Mapping[str, str]] = {
    "lost": "No longer right",
    "won": "Now right",
    "otherwise": "Answered otherwise, worth the same",
}

WRITTEN_BY: Final = "Written by {model}"
OUTCOMES: Final[Mapping[str, str]] = {
    "written": "answers written",
    "written_in_part": "answers written, and quotes beneath",
    "quoted": "answers quoted instead",
    "declined": "declined, since the model says that the papers do not tell",
}
NOT_WRITTEN: Final = "quoted, wholly or beneath, or declined: {reason}"
ACCOUNT: Final[Mapping[str, str]] = {
    "sentences": "sentences that stand",
    "dropped": "sentences dropped",
    "repaired": "of those that stand, asked for again",
    "unknown": "citations of nothing that was shown",
    "prompt_tokens": "tokens of prompts",
    "reply_tokens": "tokens of replies",
}
DOLLARS: Final = "US dollars"

EVALUATION: Final = "Answers to {file}"
COMPARISON: Final = "Answers to {file}, before and after"
ASKED: Final = "{turns} turns were asked; the papers answer {answerable} of them and do not answer {unanswerable}."
OVER_ALL: Final = "Over all"
INTERVALS: Final = (
    "The line below a bar, and the interval, are where 95 in 100 resamples of the questions put the figure; a "
    "conversation is drawn whole. A figure of 0 or 1 has no width: look at how many turns bear on it."
)
SHARES: Final = "Shares, from 0 to 1"
FIGURE: Final = "Figure"
VALUE: Final = "Value"
INTERVAL: Final = "95% interval"
TURNS: Final = "Turns"
TO: Final = "to"
BY: Final = "By {field}"
RIGHT_BY: Final = "Right, by {field}"
MISSED: Final = "Not right: {missed} of {turns}"
FOUND_AT: Final = "evidence in passage {rank}"
NOT_FOUND: Final = "no evidence in the first {depth} passages"
GIVEN: Final = "What came back"
KNOWN: Final = "What is known"
FACTS: Final = "Facts:"
EVIDENCE: Final = "Evidence:"
OR: Final = " or "
NOTHING_SAID: Final = "Nothing."
DATE: Final = "Date"
PROGRAM: Final = "Program"
SETTINGS: Final = "Settings"
INDEX: Final = "Papers held"
QUESTIONS: Final = "Questions"
MACHINE: Final = "Machine"
BEFORE: Final = "Before"
AFTER: Final = "After"
DIFFERENCE: Final = "Difference"
DIFFERENCES: Final = (
    "The interval is where 95 in 100 resamples put the difference, both runs drawn alike; a difference in bold leaves "
    "out nought. More is better but for false_refusal and the times."
)
DIFFERENCES_IN: Final = "What is more after, and what is less"
GROUP: Final = "Group"
TEST_MEANS: Final = (
    "That is how often so uneven a split, or a more uneven one, would come of chance if the two runs were as good."
)
NO_JUDGE: Final = "--judge {model}: {fault}"
JUDGED_BY: Final = "Judged by {model}"
SENTENCES: Final = "Sentences"
CARRIED: Final = "Carried by string match"
AGREED: Final = "Judge and string match agree on {agreed} of {told} sentences."
JUDGE_MEANS: Final = (
    "The judge is a language model, which is asked of each sentence whether its own quotes support it; about one such "
    "verdict in five is wrong. Judge and string match agree where a sentence is supported and carried, or neither."
)
VERDICT: Final = "Verdict"
SAYS: Final[Mapping[str, str]] = {
    "supported": "supported",
    "partly": "partly supported",
    "not": "not supported",
    "untold": "no verdict",
}
VERDICTS: Final = "Share of the sentences, by verdict"
DISAGREED: Final = "judge and string match disagree"
RULED: Final = "judge: {verdict}; string match: {matched}"
MATCHED: Final = "carried"
NOT_MATCHED: Final = "not carried"
