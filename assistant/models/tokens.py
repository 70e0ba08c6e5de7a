"""How many tokens words are, as far as that can be told without the model's own tokenizer."""

from __future__ import annotations

import re

from assistant.models.ports import Request, Usage

LETTERS = 5
"""A word of more letters is taken for two tokens or more; each digit and each mark for one, as small models have it."""
_PIECE = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")
OF_A_MESSAGE = 8


def tokens(text: str) -> int:
    """How many tokens a text is, rather too many than too few."""
    return sum(1 + (len(piece) - 1) // LETTERS for piece in _PIECE.findall(text))


def prompt_tokens(request: Request) -> int:
    """How many tokens a request's messages are."""
    return sum(tokens(message.text) + OF_A_MESSAGE for message in request.messages)


def estimated(request: Request, reply: str) -> Usage:
    """What a call took, where the model did not tell."""
    return Usage(prompt_tokens(request), tokens(reply), estimated=True)
