"""How answers come about, as the service says of itself: by quoting alone, or with a language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from assistant.settings import Settings

_HERE: Final = ("127.0.0.1", "localhost", "::1")
_MEANING: Final = (
    "A sentence-embedding model, which runs beside the pages, helps to find passages that say the same in other words."
)

_LOOKED_AT: Final = " A language model then looks at it a second time, and may still leave it out."


@dataclass(frozen=True, slots=True)
class Making:
    """What the pages and statements say of how answers come about; ``asked`` is who else is told what was asked."""

    lead: str
    foot: str
    how: str
    checked: str
    models: str
    output: str
    alternative: str
    third_parties: str
    architecture: str
    sharing: str
    asked: str | None = None


def making(settings: Settings) -> Making:
    """What is said with these settings."""
    return _written(settings) if settings.model else _quoted(settings)


def _quoted(settings: Settings) -> Making:
    neither = "No language model is used: neither to find passages nor to write the answers."
    return Making(
        lead="Answers are quoted from agendas, reports, minutes and decisions, each with the page it stands on.",
        foot="Answers are made only of words found in the papers held here. They are not legal or professional advice.",
        how="the sentences, table rows and decisions that answer the question are quoted.",
        checked="Every sentence stands on words of a paper. A sentence whose figures, names and dates are not in the "
        "words that it cites is not said.",
        models=f"No language model writes the answers. {_MEANING}" if settings.embedder else neither,
        output="Quoted sentences with citations, or the reason why there are none.",
        alternative="A plain keyword search, which gives papers but not the place; and a language model that writes "
        "answers freely, which can say what no paper says.",
        third_parties="It sends no paper and no question to anybody.",
        architecture="It calls no outside service.",
        sharing="Nothing is shared with others.",
    )


def _written(settings: Settings) -> Making:
    name, place = settings.model, _place(settings)
    sent = f"The question, earlier questions of the conversation and the passages found for it are sent to {place}"
    return Making(
        lead="Answers are written by a language model from agendas, reports, minutes and decisions, each sentence with "
        "the page it stands on.",
        foot="Answers are written by a language model, and each sentence is checked against the papers held here. They "
        "are not legal or professional advice.",
        how=f"the language model {name} writes a few sentences from the words, rows and decisions that answer the "
        "question. Where it fails, or too little of what it writes stands, they are quoted.",
        checked="Every sentence is checked against the words that it cites before anybody sees it: one that says more "
        f"than they do is not shown.{_LOOKED_AT if settings.second_look else ''} The check can err; the words cited "
        "stand beside the answer.",
        models=f"The language model {name} writes the answers. {_MEANING if settings.embedder else ''}".strip(),
        output="Sentences with citations, or the reason why there are none. The page says which were written by a "
        "language model, and which are quoted.",
        alternative="A plain keyword search, which gives papers but not the place; quotes alone; and a language model "
        "that writes answers freely, which can say what no paper says.",
        third_parties=f"{sent}, which answers by its own terms. Papers with exempt items are never sent.",
        architecture=f"It calls {place}, and no other outside service.",
        sharing=f"{sent}. Nothing else is shared with others.",
        asked=f"{sent}, without anything that tells who asked.",
    )


def _place(settings: Settings) -> str:
    """Where the model is asked."""
    host = urlsplit(settings.base_url).hostname if settings.base_url else None
    if host in _HERE:
        return f"the language model {settings.model}, which runs on the same machine"
    return f"the language model {settings.model}{f' at {host}' if host else ''}"
