"""The words of a web page out of its tags, as they come: paragraphs, "- " lines and tabbed rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["PageText"]

DROPPED = re.compile(
    "script|style|nav|footer|noscript|template|svg|math|iframe|object|select|option|button|textarea|dialog"
)
DROPPED_ROLES = re.compile("navigation|banner|contentinfo|search|menu|menubar|dialog")
DROPPED_NAMES = re.compile(
    r"(?<!\S)(?:nav|navbar|navigation|breadcrumbs?|footer|(?:govuk-)?skip-?link|cookie-banner)(?!\S)", re.I
)
HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0*\s*(?:;|$)"
    r"|font-size\s*:\s*(?:0+|[0-2]?(?:\.\d+)?p[xt]|0*(?:\.[01]\d*)?r?em|\d(?:\.\d+)?%)\s*(?:!important\s*)?(?:;|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|right|top|bottom)\s*:\s*-\d{3,})",
    re.I,
)
WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|transparent|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)", re.I
)
GROUND = re.compile(
    r"background(?:-color)?\s*:\s*(?!\s|white|transparent|none|inherit|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)",
    re.I,
)
PLAIN = re.compile("|white|transparent|#?fff(?:fff)?", re.I)
TABLE_PARTS = re.compile("table|t(?:body|head|foot|r|d|h)")
BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|div|fieldset|figcaption|figure|form|h[1-6r]|header"
    "|hgroup|html|legend|li|main|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead"
)
HEADING = re.compile("h[1-6]")
LIST = -1
# More columns than any council table has; a forged span must not make a page of tabs.
WIDEST = 50


@dataclass
class _Table:
    """The row being read, and how many rows each column is still covered from above."""

    serial: int
    cells: list[list[str]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    spans: tuple[int, int] = (1, 1)
    open: bool = False
    layout: bool = False

    def begin_row(self) -> None:
        self.cells = []

    def begin_cell(self, spans: tuple[int, int]) -> None:
        self._pass_covered()
        self.cells.append([])
        self.spans, self.open = spans, True

    def end_cell(self) -> None:
        """Close the cell; a merged cell's text stands once, in its first place, and the others are empty."""
        columns, rows = self.spans
        first = len(self.cells) - 1
        last = max(first + 1, min(first + columns, WIDEST))
        self.cells.extend([] for _ in range(first + 1, last))
        if rows > 1 and last <= WIDEST:
            self.covered.update(dict.fromkeys(range(first, last), rows - 1))
        self.spans, self.open = (1, 1), False

    def end_row(self) -> list[list[str]]:
        self._pass_covered()
        cells, self.cells = self.cells, []
        return cells

    def _pass_covered(self) -> None:
        while left := self.covered.pop(len(self.cells), 0):
            if left > 1:
                self.covered[len(self.cells)] = left - 1
            self.cells.append([])


class PageText:
    """A target for lxml's HTML parser that gathers what a page says; ``title`` and ``text()`` are its result.

    ``unseen`` is true where words were left out that the page keeps out of sight.
    """

    def __init__(self) -> None:
        self.blocks: list[tuple[int, str]] = []
        self.buffer: list[str] = []
        self.tables: list[_Table] = []
        self.serial = self.depth = self.dropped = self.preformatted = 0
        self.bullet = self.hidden = self.unseen = False
        self.main: tuple[int, int, int | None] | None = None
        self.ground: int | None = None
        self.page_title = self.heading = ""

    @property
    def title(self) -> str | None:
        """The page's title, else its first heading of the first level."""
        return self.page_title or self.heading or None

    def text(self) -> str:
        """The blocks divided by blank lines, items of a list and rows of a table by line ends."""
        first, last = self.main[1:] if self.main else (0, None)
        return _joined(self.blocks[first:last]) or _joined(self.blocks)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens (called by lxml)."""
        self.depth += 1
        if self.ground is None and _may_be_dark(tag, attributes):
            self.ground = self.depth
        if not self.dropped:
            self.hidden = _is_hidden(attributes, grounded=self.ground is not None)
        if self.dropped or self.hidden or DROPPED.fullmatch(tag) or _unwanted(attributes):
            self.dropped += 1
            return
        if tag == "br":
            self.buffer.append("\n")
        elif BLOCKS.fullmatch(tag):
            self._flush()
            self._begin(tag, attributes)
        if self.main is None and (tag == "main" or attributes.get("role") == "main"):
            self.main = (self.depth, len(self.blocks), None)

    def end(self, tag: str) -> None:
        """A tag closes, or is closed by the parser (called by lxml)."""
        self.depth -= 1
        if self.ground is not None and self.depth < self.ground:
            self.ground = None
        if self.dropped:
            self.dropped -= 1
            return
        words = _line("".join(self.buffer)) if tag in ("title", "h1") else ""
        if tag == "title":
            self.buffer.clear()
            self.page_title = self.page_title or words
        elif BLOCKS.fullmatch(tag):
            self.heading = self.heading or words
            self._flush()
            self._finish(tag)
        if self.main and self.depth == self.main[0] - 1 and self.main[2] is None:
            self.main = (*self.main[:2], len(self.blocks))

    def data(self, text: str) -> None:
        """Words, or part of them (called by lxml)."""
        self.unseen |= bool(self.dropped and self.hidden and text.strip())
        if not self.dropped:
            self.buffer.append(text if self.preformatted else text.replace("\r", " ").replace("\n", " "))

    def close(self) -> None:
        """The end of the page (called by lxml)."""
        self._flush()
        while self.tables:
            self._finish("table")

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "li":
            self.bullet = True
        elif tag == "pre":
            self.preformatted += 1
        elif HEADING.fullmatch(tag) and self.tables:
            self.tables[-1].layout |= self.tables[-1].open
        elif tag == "table":
            self._emit_row()
            self.serial += 1
            self.tables.append(_Table(self.serial))
        elif tag == "tr" and self.tables:
            self.tables[-1].begin_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].begin_cell((_span(attributes, "colspan"), _span(attributes, "rowspan")))

    def _finish(self, tag: str) -> None:
        if tag == "li":
            self.bullet = False
        elif tag == "pre":
            self.preformatted -= 1
        elif tag == "table" and self.tables:
            self._emit_row()
            self.tables.pop()
        elif tag == "tr":
            self._emit_row()
        elif tag in ("td", "th") and self.tables and self.tables[-1].open:
            self.tables[-1].end_cell()

    def _flush(self) -> None:
        """Close the paragraph being read; inside a cell it becomes a part of the cell."""
        lines = [_line(line) for line in "".join(self.buffer).split("\n")]
        self.buffer.clear()
        words = "\n".join(line for line in lines if line)
        if not words:
            return
        if self.tables and self.tables[-1].open:
            self.tables[-1].cells[-1].append(words)
        else:
            self.blocks.append((LIST, f"- {words}") if self.bullet else (0, words))
            self.bullet = False

    def _emit_row(self) -> None:
        """Write the row on one line; one cell of several paragraphs, or a headed one, is page layout, not a row."""
        if not self.tables:
            return
        table = self.tables[-1]
        unfinished = table.open
        cells = table.end_row()
        filled = [cell for cell in cells if cell]
        if table.layout or (len(filled) == 1 and len(filled[0]) > 1):
            self.blocks.extend((0, words) for cell in filled for words in cell)
        elif filled:
            self.blocks.append((table.serial, "\t".join(_line(" ".join(cell)) for cell in cells)))
        if unfinished:
            table.cells = [[]]


def _joined(blocks: Iterable[tuple[int, str]]) -> str:
    parts: list[str] = []
    previous = 0
    for group, words in blocks:
        parts.append("" if not parts else "\n" if group and group == previous else "\n\n")
        parts.append(words)
        previous = group
    return "".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())


def _unwanted(attributes: Mapping[str, str]) -> bool:
    """True for what helps to move about the site, and for what is not shown."""
    if "hidden" in attributes or DROPPED_ROLES.fullmatch(attributes.get("role", "")):
        return True
    return any(DROPPED_NAMES.search(attributes.get(name, "")) for name in ("class", "id"))


def _is_hidden(attributes: Mapping[str, str], *, grounded: bool) -> bool:
    """True for what its style keeps out of sight: not displayed, tiny, moved away, white without a ground."""
    style = attributes.get("style", "")
    if HIDDEN.search(style):
        return True
    white = WHITE.search(style) or attributes.get("color", "").lower() in ("white", "#fff", "#ffffff")
    return bool(white) and not grounded and "class" not in attributes


def _may_be_dark(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element with a ground on which white is seen, and for a part of a table whose class may give one."""
    told = GROUND.search(attributes.get("style", "")) or not PLAIN.fullmatch(attributes.get("bgcolor", "").strip())
    return bool(told) or ("class" in attributes and bool(TABLE_PARTS.fullmatch(tag)))


def _span(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "")
    return min(int(value), WIDEST) or 1 if value.isdecimal() and len(value) < 6 else 1
