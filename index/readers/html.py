"""Web pages of the committee system, and reports published as a web page."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from index.papers import Fault, FaultKind, Paper
from index.readers.encoding import EMPTY, decoded, mostly_text
from index.readers.markup import PageText

__all__ = ["HtmlReader", "is_html"]

BEGINNING = 4096
CHUNK = 1 << 16
PREAMBLE = rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--(?s:.*?)-->)*+"
FIRST_TAGS = b"html|head|title|meta|link|body|main|article|section|div|h[1-6]|p|table|ul|ol"
START = re.compile(PREAMBLE + rb"<(?:!doctype\s+html|(?:" + FIRST_TAGS + rb")[\s>/])", re.IGNORECASE)
# Browsers read ISO-8859-1 as Windows-1252 too (WHATWG Encoding Standard).
WINDOWS_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*(?:windows-1252|cp1252|iso-8859-1|latin1|us-ascii)\b", re.IGNORECASE
)


class HtmlReader:
    """Reads a web page's own words: headings, paragraphs, lists and tables, without what surrounds them on the site."""

    format = "html"

    def recognises(self, data: bytes) -> bool:
        """True for text that begins with a web page's first tag."""
        return is_html(data) and mostly_text(data)

    def read(self, data: bytes, *, document: str) -> Paper:
        """The paper, titled by its ``<title>`` or first heading; EMPTY where the page shows no words."""
        source, faults = decoded(data)
        if WINDOWS_CHARSET.search(data[:BEGINNING]):
            faults = ()
        page = PageText()
        try:
            _parse(source, page)
        except etree.LxmlError as error:
            faults = (*faults, Fault(FaultKind.UNREADABLE, f"The web page could not be read to its end: {error}"[:300]))
        text = page.text()
        if page.unseen:
            faults = (*faults, Fault(FaultKind.UNSEEN, "Words that nobody can see on the page were left out."))
        digest = hashlib.sha256(data).hexdigest()
        return Paper(document, digest, self.format, text, title=page.title, faults=faults if text else (*faults, EMPTY))


def is_html(data: bytes) -> bool:
    """True for bytes that begin with a web page's first tag, after comments and an XML declaration."""
    return START.match(data[:BEGINNING]) is not None


def _parse(source: str, page: PageText) -> None:
    """Events instead of a tree: neither depth nor the number of tags costs more memory than the words that are kept."""
    parser = etree.HTMLParser(target=page, encoding="utf-8", recover=True, huge_tree=True)
    for start in range(0, len(source), CHUNK):
        parser.feed(source[start : start + CHUNK].replace("\0", "").encode())
    if source:
        parser.close()
