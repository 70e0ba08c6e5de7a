"""Web pages of the committee system, and reports published as a web page."""

from __future__ import annotations

import re

__all__ = ["is_html"]

BEGINNING = 4096
PREAMBLE = rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--(?s:.*?)-->)*+"
FIRST_TAGS = b"html|head|title|meta|link|body|main|article|section|div|h[1-6]|p|table|ul|ol"
START = re.compile(PREAMBLE + rb"<(?:!doctype\s+html|(?:" + FIRST_TAGS + rb")[\s>/])", re.IGNORECASE)


def is_html(data: bytes) -> bool:
    """True for bytes that begin with a web page's first tag, after comments and an XML declaration."""
    return START.match(data[:BEGINNING]) is not None
