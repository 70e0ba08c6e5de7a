"""Every sentence that people are shown about language models."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from assistant.answers import Answer, Instead, Sentence, Written
from assistant.models.ports import Trouble
from assistant.wording import CHECK, FURTHER, count, day

TROUBLES: Final = {
    Trouble.BAD_KEY: "The language model does not accept its key, or its account is empty (settings model_key and "
    "model_key_file, or OPENAI_API_KEY in the environment).",
    Trouble.UNKNOWN_MODEL: "The language model that is set is not known to its provider, or the provider's package is "
    "not installed (setting model).",
    Trouble.NO_ROUTE: "The language model cannot be reached (settings base_url and model).",
    Trouble.TOO_SLOW: "The language model took too long (settings model_first_seconds and model_seconds).",
    Trouble.TOO_BUSY: "The language model is too busy at the moment.",
    Trouble.BROKEN: "The language model gave no reply that can be used.",
    Trouble.TOO_LONG: "That was too long for the language model (setting model_window).",
    Trouble.OVER_BUDGET: "The budget for the language model is used up (settings answer_tokens, answer_dollars, "
    "day_tokens and day_dollars).",
    Trouble.RESTING: "The language model failed several times in a row, and is not asked for a minute.",
}

WRITTEN: Final = "Written by {model}, each sentence checked against the papers. Check before you rely on it."
SEARCHED_ONLY: Final = "Searched only, as the question was understood: {filters}."
FROM_THE_PAPERS: Final = "From the papers:"
NO_BY_MODEL: Final = "The language model found no answer in the papers; they say:"

MODEL: Final = "Model"
NO_MODEL: Final = "none is set: answers are quotes (docs/models.md tells how to set one)"
NO_KEY: Final = "{name} is set, but no key was found: answers are quotes (looked in {places})"
WITH_KEY: Final = "{name}, key from {place}"
WITHOUT_KEY: Final = "{name}, without a key"
TODAY: Final = "Today"
BATCHES: Final = "By batch"
BATCH_TOOK: Final = "The replies took {taken}{half}."
AT_HALF: Final = ", half of the price of a call"
TAKEN: Final = "{calls}, {tokens}"
COST: Final = "{taken}, ${dollars:.4f} at prices of {day}"

CHECKING: Final = "Asking {name} for a word"
CHECKED: Final = "{name} replied “{reply}”: first word after {first:.1f} s, {whole:.1f} s in all; {taken}."
SERVING_MODEL: Final = "Serving {file} on {address} (Ctrl+C ends). Set in papers.toml, or in the environment:"
SERVED_AS: Final = 'model = "openai:{name}"\nbase_url = "{address}"\nmodel_window = {window}'
NO_SERVER: Final = 'To serve a model, xllamacpp is needed: pip install "council-papers[local]"'
BATCH_NEEDS_MODEL: Final = "Name the model that the requests are for: --model openai:gpt-…, or the setting model"
EXPORTED: Final = "Wrote {path}: {requests} for {turns} questions, about {tokens:,} tokens of prompts."
IMPORTED: Final = (
    "Wrote {path}: {answers}, from {replies} replies; {failed} failed, and {strange} lines could not be read."
)
NO_GGUF: Final = "{file} is no model in the GGUF format"
NOT_LOADED: Final = "{file} cannot be served on {host}:{port}: the file is damaged, or the port is taken"


def made(writing: Written | None) -> str:
    """How an answer was made, and what to do with it; where the model failed, why."""
    words = WRITTEN.format(model=writing.model) if writing and writing.sentences else CHECK
    if writing and writing.narrowed:
        words = f"{words} {SEARCHED_ONLY.format(filters=', '.join(writing.narrowed))}"
    return f"{words} {trouble(Trouble(writing.trouble))}" if writing and writing.trouble else words


def over_quotes(writing: Written | None) -> str | None:
    """The line over the first quote, beneath what a model wrote or against its no; None where quotes stand alone."""
    if writing and writing.sentences:
        return FROM_THE_PAPERS
    return NO_BY_MODEL if writing and writing.instead is Instead.UNTOLD else None


def heading(answer: Answer, number: int) -> str | None:
    """The line over the sentence at that place; None where none stands over it."""
    written = answer.writing.sentences if answer.writing else 0
    return over_quote(answer.sentences[written:], number - written, answer.writing)


def over_quote(quotes: Sequence[Sentence], number: int, writing: Written | None) -> str | None:
    """The line over one of the quotes; None where none stands over it, and for what a model wrote (negative)."""
    if line := over_quotes(writing):
        return None if number else line
    return FURTHER if number > 0 and quotes[number].further and not quotes[number - 1].further else None


def trouble(what: Trouble) -> str:
    """Why there is no reply of a model, in a line that names the setting where one would help."""
    return TROUBLES[what]


def call(*, prompt: int, reply: int, dollars: float | None) -> str:
    """What one call took, for the log: "1,204 + 64 tokens, $0.000152"."""
    told = f"{prompt:,} + {reply:,} tokens"
    return told if dollars is None else f"{told}, ${dollars:.6f}"


def batch_took(*, replies: int, prompt: int, reply: int, dollars: float | None) -> str:
    """What a batch took: "The replies took 96 calls, 163,204 + 9,410 tokens, $0.010515, half of…"."""
    told = f"{count(replies, 'call')}, {call(prompt=prompt, reply=reply, dollars=dollars)}"
    return BATCH_TOOK.format(taken=told, half="" if dollars is None else AT_HALF)


def taken(*, calls: int, tokens: int, dollars: float | None, prices_of: date | None) -> str:
    """What calls took: "2 calls, 1,204 tokens, $0.0012 at prices of 5 November 2026"; no price where none is known."""
    told = TAKEN.format(calls=count(calls, "call"), tokens=count(tokens, "token"))
    if dollars is None or prices_of is None:
        return told
    return COST.format(taken=told, dollars=dollars, day=day(prices_of))
