"""A Word document, with headings, quotations and links that a screen reader finds."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from assistant import wording
from assistant.exports.told import Told, ToldSource, ToldTurn
from assistant.wording import pages as wording_pages

if TYPE_CHECKING:
    from docx.document import Document

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = "en-GB"


def as_word(told: Told) -> bytes:
    """The conversation as a .docx file."""
    from docx import Document

    document = Document()
    document.core_properties.title = _words(told.title)[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _speak(document)
    document.add_heading(_words(told.title), level=0)
    document.add_paragraph(_words(told.lead))
    for turn in told.turns:
        _add_turn(document, turn)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_turn(document: Document, turn: ToldTurn) -> None:
    document.add_heading(_words(turn.question), level=1)
    document.add_paragraph(_words(turn.asked))
    if turn.message:
        document.add_paragraph(_words(turn.message))
    for sentence in turn.sentences:
        document.add_paragraph(_words(sentence.text))
        if sentence.sum:
            document.add_paragraph().add_run(_words(sentence.sum)).italic = True
    _add_sources(document, wording.SOURCES, turn.sources, numbered=True)
    _add_sources(document, wording.NEAREST_HEADING, turn.nearest, numbered=False)
    if turn.papers:
        document.add_heading(wording_pages.PAPERS_USED, level=2)
    for paper in turn.papers:
        document.add_paragraph(_words(paper), style="List Bullet")
    if turn.trust:
        document.add_paragraph(_words(turn.trust))


def _add_sources(document: Document, heading: str, sources: tuple[ToldSource, ...], *, numbered: bool) -> None:
    if sources:
        document.add_heading(heading, level=2)
    for source in sources:
        head = document.add_paragraph()
        head.add_run(_words(f"[{source.marker}] {source.title}" if numbered else source.title)).bold = True
        head.paragraph_format.keep_with_next = True
        if source.about:
            document.add_paragraph(_words(source.about)).paragraph_format.keep_with_next = True
        for line in source.lines:
            document.add_paragraph(_words(line), style="Quote")
        if source.link:
            _add_link(document.add_paragraph(), wording_pages.OPEN_IT, source.link)


def _add_link(paragraph: Any, words: str, address: str) -> None:
    """A hyperlink, underlined: python-docx reads them, but makes none."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    identity = paragraph.part.relate_to(_words(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _speak(document: Document) -> None:
    """Tell the language, which the template has as American English."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _words(text: str) -> str:
    """Text without the signs that XML cannot hold."""
    return _NOT_XML.sub("", text)
