"""What was asked and said, kept beside the catalogue."""

from __future__ import annotations

from assistant.history.conversations import History, conversation_before
from assistant.history.kept import Feedback, Heading, KeptConversation, KeptTurn, Reason, Recorded, TurnKey, Usage

__all__ = [
    "Feedback",
    "Heading",
    "History",
    "KeptConversation",
    "KeptTurn",
    "Reason",
    "Recorded",
    "TurnKey",
    "Usage",
    "conversation_before",
]
