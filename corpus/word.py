"""Blocks as a Word document: the few parts that one needs, stored as they are under one date."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from corpus.figures import Table
from corpus.markup import Block, Shape, Source

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORMATS = "http://schemas.openxmlformats.org"
WORDS = f"{FORMATS}/wordprocessingml/2006/main"
RELATIONS = f"{FORMATS}/officeDocument/2006/relationships"
PARTS = f"{FORMATS}/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = ("Heading 1", "Heading 2", "Heading 3", "List Bullet", "Table Grid")


def as_docx(source: Source) -> bytes:
    """The document; nothing in it depends on the clock or on how a library packs."""
    body = "".join(_element(block) for block in source.blocks)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PARTS}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(source.settings["title"]),
        "word/_rels/document.xml.rels": _relations((f"{RELATIONS}/styles", "styles.xml")),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{WORDS}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": _styles(),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for name, text in parts.items():
            packed.writestr(ZipInfo(name, (2025, 1, 2, 9, 0, 0)), text.encode())
    return out.getvalue()


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{KIND}.document.main+xml",
        "/word/styles.xml": f"{KIND}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{HEAD}<Types xmlns="{PARTS}/content-types">{default}{named}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PARTS}/relationships">{made}</Relationships>'


def _properties(title: str) -> str:
    names = (
        f'xmlns:cp="{PARTS}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    made = '<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-02T09:00:00Z</dcterms:created>'
    said = f"<dc:title>{escape(title)}</dc:title><dc:creator>Wexmere County Council</dc:creator>"
    return f"{HEAD}<cp:coreProperties {names}>{said}{made}</cp:coreProperties>"


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="{"table" if name.startswith("Table") else "paragraph"}" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name.lower() if name.startswith("Heading") else name}"/></w:style>'
        for name in STYLES
    )
    return f'{HEAD}<w:styles xmlns:w="{WORDS}">{made}</w:styles>'


def _element(block: Block) -> str:
    match block.shape:
        case Shape.HEADING:
            return _paragraph(_runs(block.text), f"Heading{block.level}")
        case Shape.BULLET:
            return _paragraph(_runs(block.text), "ListBullet")
        case Shape.TABLE if block.table:
            return _table(block.table)
        case Shape.FIELD if block.label != "+":
            return _paragraph(_run(f"{block.label}: ", "<w:b/>") + _runs(block.text))
        case Shape.NUMBERED:
            return _paragraph(_run(block.label) + "<w:r><w:tab/></w:r>" + _runs(block.text))
    return _paragraph(_runs(block.text))


def _paragraph(runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _runs(text: str) -> str:
    looks = {"**": "<w:b/>", "~~": "<w:strike/>"}
    parts = re.split(r"(\*\*.+?\*\*|~~.+?~~)", text)
    return "".join(_run(part[2:-2], looks[part[:2]]) if part[:2] in looks else _run(part) for part in parts if part)


def _table(table: Table) -> str:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(_runs(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in (*table.heads, *table.rows)
    )
    columns = "<w:gridCol/>" * len(table.heads[0])
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
