"""How many tokens words are, as far as that can be told without the model's own tokenizer."""

from __future__ import annotations

from math import ceil

from assistant.models.ports import Request, Usage

CHARACTERS = 3.2
"""Characters a token: English prose has about four, tables of figures three; too many tokens is the safe side."""
OF_A_MESSAGE = 8


def tokens(text: str) -> int:
    """How many tokens a text is, rather too many than too few."""
    return ceil(len(text) / CHARACTERS)


def prompt_tokens(request: Request) -> int:
    """How many tokens a request's messages are."""
    return sum(tokens(message.text) + OF_A_MESSAGE for message in request.messages)


def estimated(request: Request, reply: str) -> Usage:
    """What a call took, where the model did not tell."""
    return Usage(prompt_tokens(request), tokens(reply), estimated=True)
