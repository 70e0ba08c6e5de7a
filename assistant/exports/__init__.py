"""A kept conversation to take away: as Markdown, plain text, a Word document, or its sources as a table."""

from __future__ import annotations

from assistant.exports.markdown import as_markdown
from assistant.exports.plain import as_text
from assistant.exports.sheet import as_sheet
from assistant.exports.told import Link, Told, told_of
from assistant.exports.word import as_word

__all__ = ["Link", "Told", "as_markdown", "as_sheet", "as_text", "as_word", "told_of"]
