"""The words of a Word document's body out of its WordprocessingML (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

__all__ = ["hides_words", "whole_text"]

P, TBL, TR, TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
TEXT, TAB, BREAKS = qn("w:t"), qn("w:tab"), frozenset((qn("w:br"), qn("w:cr")))
HYPHEN = qn("w:noBreakHyphen")
VALUE = qn("w:val")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RUN, LOOKS, SHADING = qn("w:r"), qn("w:rPr"), qn("w:shd")
SMALLEST, PALE = 6, 0xE4
"""Half points below which nobody reads a word, and the least of each channel in a colour that white paper swallows."""
NUMBER = re.compile(r"(?:[A-Z]{1,6}[./ -]?)?\d{1,4}(?:/\d{1,4})?[.)]?")
"""The number of a minute or an item, alone in its cell."""
# What a reader of the paper does not see: deleted and moved-away words, and properties.
UNSEEN = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sdtPr"), FALLBACK))
# More columns than any council table has; a forged span must not make a page of tabs.
WIDEST = 50

Block = tuple[str, str]


def whole_text(word: Document) -> str:
    """The running head of the first page, which may say what the paper is and that it is exempt, and the body.

    Paragraphs divided by blank lines, list items as "- " lines, each table row one line with tabs between cells."""
    lists = _list_styles(word)
    return _joined([*_running_head(word, lists), *_blocks(word.element.body, lists)])


def _running_head(word: Document, lists: frozenset[str]) -> Iterator[Block]:
    """The header over the first page; its page numbers are fields, and no words."""
    section = word.sections[0] if len(word.sections) else None
    if section is None:
        return
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    if not header.is_linked_to_previous:
        yield from _blocks(header._element, lists)


def _joined(blocks: list[Block]) -> str:
    if not blocks:
        return ""
    parts = [blocks[0][1]]
    for (before, _), (kind, words) in pairwise(blocks):
        parts += ["\n" if kind == before != "paragraph" else "\n\n", words]
    return "".join(parts)


def _blocks(element: _Element, lists: frozenset[str]) -> Iterator[Block]:
    """What stands in the element, in order; content controls and insertions are looked through."""
    for child in element:
        if child.tag == P:
            yield from _paragraph(child, lists)
        elif child.tag == TBL:
            yield from _table(child, lists)
        elif child.tag not in UNSEEN:
            yield from _blocks(child, lists)


def _paragraph(paragraph: _Element, lists: frozenset[str]) -> Iterator[Block]:
    """The paragraph, and after it what text boxes are anchored in it."""
    pieces: list[str] = []
    boxes: list[_Element] = []
    _gather(paragraph, pieces, boxes)
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    words = "\n".join(line for line in lines if line)
    if words:
        yield ("item", f"- {words}") if _is_item(paragraph, lists) else ("paragraph", words)
    for box in boxes:
        yield from _blocks(box, lists)


def _gather(element: _Element, pieces: list[str], boxes: list[_Element]) -> None:
    for child in element:
        if child.tag == TEXT:
            pieces.append(child.text or "")
        elif child.tag == TAB:
            pieces.append(" ")
        elif child.tag == HYPHEN:
            pieces.append("-")
        elif child.tag in BREAKS:
            pieces.append("\n")
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag not in UNSEEN and not is_hidden(child):
            _gather(child, pieces, boxes)


def is_hidden(run: _Element) -> bool:
    """True for a run that nobody sees: marked as hidden, tiny, or white without a shade behind it."""
    looks = run.find(LOOKS) if run.tag == RUN else None
    if looks is None:
        return False
    size, colour = (looks.find(qn(name)) for name in ("w:sz", "w:color"))
    vanished = [looks.find(qn(name)) for name in ("w:vanish", "w:specVanish")]
    if any(mark is not None and mark.get(VALUE, "true") not in ("0", "false") for mark in vanished):
        return True
    if size is not None and (value := size.get(VALUE, "")).isdecimal() and len(value) < 6 and int(value) < SMALLEST:
        return True
    return colour is not None and _is_pale(colour.get(VALUE, "")) and not _shaded(run)


def hides_words(word: Document) -> bool:
    """True where a run with words is hidden."""
    return any(is_hidden(run) and any(text.text for text in run.iter(TEXT)) for run in word.element.body.iter(RUN))


def _is_pale(colour: str) -> bool:
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", colour)) and min(bytes.fromhex(colour)) >= PALE


def _shaded(run: _Element) -> bool:
    """True where a shade that is not white lies behind the run, or may: in text boxes and tables with a style."""
    if run.find(f"{LOOKS}/{qn('w:highlight')}") is not None:
        return True
    for element in (run, *run.iterancestors()):
        for name in ("w:rPr", "w:pPr", "w:tcPr", "w:tblPr"):
            shade = element.find(f"{qn(name)}/{SHADING}")
            fill = "" if shade is None else shade.get(qn("w:fill"), "")
            if fill and fill != "auto":
                return not _is_pale(fill)
        if element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None or element.tag == qn("w:txbxContent"):
            return True
    return False


def _table(table: _Element, lists: frozenset[str]) -> Iterator[Block]:
    """The rows; a merged cell's text stands once.

    A single cell of several paragraphs is layout, not a row; so is one beside a number, as minutes are often set.
    """
    name = f"table {id(table)}"
    for row in _nearest(table, TR):
        cells = [cell for element in _nearest(row, TC) for cell in _cell(element, lists)]
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(filled[0]) > 1:
            yield from filled[0]
        elif len(filled) == 2 and len(filled[1]) > 1 and NUMBER.fullmatch(_words(filled[0])):
            (kind, first), *rest = filled[1]
            yield from ((kind, f"{_words(filled[0])} {first}"), *rest)
        elif filled:
            yield name, "\t".join(map(_words, cells[:WIDEST]))


def _words(cell: list[Block]) -> str:
    """The words of a cell in one line."""
    return " ".join(" ".join(words for _, words in cell).split())


def _cell(cell: _Element, lists: frozenset[str]) -> list[list[Block]]:
    """The cell's blocks, and an empty one for each further column; all empty where it continues from above."""
    width = min(_number(cell, "w:gridSpan"), WIDEST)
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    continued = merge is not None and merge.get(VALUE, "continue") == "continue"
    return [[] if continued else list(_blocks(cell, lists)), *([] for _ in range(width - 1))]


def _number(cell: _Element, name: str) -> int:
    element = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    value = "" if element is None else element.get(VALUE, "")
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _nearest(element: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those inside content controls, but none of a table within."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN and child.tag not in (TBL, TC):
            yield from _nearest(child, tag)


def _is_item(paragraph: _Element, lists: frozenset[str]) -> bool:
    """True for a paragraph in a list by itself or by its style; a numbered heading is no list item."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = "" if style is None else style.get(VALUE, "")
    if name.startswith(("Heading", "Title")) or paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
        return False
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return name in lists if number is None else number.get(VALUE) != "0"


def _list_styles(word: Document) -> frozenset[str]:
    """The ids of paragraph styles that make list items: those with a numbering, and Word's own "List Bullet" family."""
    styles = word.styles.element.findall(qn("w:style"))
    numbered = f"{qn('w:pPr')}/{qn('w:numPr')}"
    own = ("ListBullet", "ListNumber")
    return frozenset(
        name
        for style in styles
        if (name := style.get(qn("w:styleId"), "")) and (name.startswith(own) or style.find(numbered) is not None)
    )
