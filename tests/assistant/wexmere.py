"""Three papers of Wexmere County Council, libraries that hold them, and single passages to judge by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.evidence import Evidence, evidence_of
from assistant.features import Asked
from assistant.questions import Question, understand
from assistant.retrieval import Findings, Scored
from index.library import Library, index_pending
from index.papers import Block, BlockKind, Kind, Meeting, Page, Paper, Passage, Structure
from index.passages import cut
from index.structure import structure

MINUTES_NAME = "cabinet/2025-03-11/minutes.txt"
REPORT_NAME = "growth-and-environment-committee/2025-01-14/recycling.txt"
PACK_NAME = "cabinet/2025-07-08/pack.pdf"

MINUTES = """WEXMERE COUNTY COUNCIL

CABINET

MINUTES of a meeting of the Cabinet held in the County Hall, Aldersham, on Tuesday, 11 March 2025.

PRESENT: Mrs P J Hallworth (Chairman), Mr D Okafor and Ms R Penhale

41. Future of the Brackwater depot
(Item 5)

1. Mr Okafor introduced the report. The Brackwater highways depot costs £412,000 a year to run and stands half empty. \
The lease of the yard ends in 2027.

2. RESOLVED that the Brackwater depot be closed on 30 June 2025, and its staff move to Aldersham.

42. Bus fares
(Item 6)

1. Ms Penhale said that the fare cap of £2.50 on the Thornsea routes would stay until 31 March 2026.
"""

REPORT = """From: Ms R Penhale, Cabinet Member for Communities

To: Growth and Environment Committee, 14 January 2025

Subject: Recycling in Colne Vale

1. Introduction

1.1 The Household Waste Recycling Centre (HWRC) in Colne Vale took 6,480 tonnes in 2023-24.

1.2 Opening the HWRC on Sunday mornings would cost £18,600 a year.

2. Alternatives

2.1 Three ways were looked at:

- leaving the hours as they are, which was rejected because queues reach the main road;

- a booking scheme with 40 places an hour, which Brackwater has used since 2022.
"""

PACK_PAGES = (
    """Brackwater highways depot: position in July

1.1 The Brackwater highways depot cost £398,000 to run in 2024-25. The move of its staff to
Aldersham, which was agreed in March and began in the first week of May, has so far""",
    """cost £27,300 and will be complete by September 2025, when the gates of the old yard are
locked.

1.2 No offer has been received for the yard at Mill Lane. It was put on the market in June
by the agents of the county, and the board beside the gate has been seen by many people.

1.3 The neighbours of the yard have been told in a letter from the Leader, Mrs Hallworth,
that the lamps along the fence will be left on at night until the keys are handed over.

1.4 A further report comes before the winter.
""",
)


def text_paper(document: str, text: str) -> Paper:
    """A paper that came as plain text."""
    return Paper(document, f"{hash_of(text):064x}", "text", text)


def paged_paper(document: str, pages: Sequence[str], *, labels: Sequence[str | None]) -> Paper:
    """A paper that came with pages; form feeds divide them."""
    text, placed, start = "\f".join(pages), [], 0
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), 1):
        placed.append(Page(number, label, start, start + len(page)))
        start += len(page) + 1
    title = "(Public Pack)Agenda Document for Cabinet, 08/07/2025 10:00"
    subject = "Cabinet, 08/07/2025 10:00"
    return Paper(document, f"{hash_of(text):064x}", "pdf", text, tuple(placed), title=title, subject=subject)


def hash_of(text: str) -> int:
    """A number that tells texts apart, the same in every run."""
    return sum(place * ord(character) for place, character in enumerate(text, 1))


THREE_PAPERS = (
    text_paper(MINUTES_NAME, MINUTES),
    text_paper(REPORT_NAME, REPORT),
    paged_paper(PACK_NAME, PACK_PAGES, labels=("17", "18")),
)


def library_of(data: Path, papers: Iterable[Paper] = THREE_PAPERS) -> Library:
    """A library of these papers, its index in memory."""
    library = Library.open(data, store="memory")
    put(library, papers)
    return library


def book(library: Library, texts: Sequence[str]) -> None:
    """Keep a paper of one passage a text, and index it."""
    passages, place = [], 0
    for ordinal, text in enumerate(texts):
        passages.append(replace(paragraph(text, start=place, document="book.txt"), ordinal=ordinal))
        place += len(text) + 1
    paper = text_paper("book.txt", "\n".join(texts))
    library.catalogue.put(paper, Structure(Kind.REPORT, "Book", Meeting()), passages)
    index_pending(library)


def put(library: Library, papers: Iterable[Paper]) -> None:
    """Take papers into a library as an ingest does, and index them."""
    for paper in papers:
        found = structure(paper)
        library.catalogue.put(paper, found, cut(paper, found))
    index_pending(library)


def passage(*blocks: tuple[BlockKind, str], start: int = 0, gap: str = "\n\n", **fields: object) -> Passage:
    """A passage of these blocks, which begins at a place of its paper."""
    parts, place = [], start
    for kind, text in blocks:
        parts.append(Block(kind, place, place + len(text)))
        place += len(text) + len(gap)
    words = gap.join(text for _, text in blocks)
    made = Passage("paper.txt", 0, start, start + len(words), words, "Report", parts=tuple(parts))
    return replace(made, **fields)  # type: ignore[arg-type]


def paragraph(text: str, **fields: object) -> Passage:
    """A passage of one paragraph."""
    return passage((BlockKind.PARAGRAPH, text), **fields)  # type: ignore[arg-type]


def evidence(text: str, *, kind: BlockKind = BlockKind.PARAGRAPH, **fields: object) -> Evidence:
    """The first piece of evidence of a passage of one block."""
    return evidence_of(passage((kind, text), **fields))[0]  # type: ignore[arg-type]


def findings(*found: Iterable[Evidence], question: Question | None = None) -> Findings:
    """What was found, the best passage first and the best evidence of each first, a tenth of a point apart."""
    flat = [each for pieces in found for each in pieces]
    scored = tuple(Scored(each, -place / 10) for place, each in enumerate(flat))
    return Findings(scored, (), Asked(question or understand("What of it?"), {}))


def after(*questions: str) -> Conversation:
    """A conversation in which these were asked."""
    conversation = Conversation()
    for question in questions:
        conversation = conversation.after(question, Answer(question, Status.ANSWERED))
    return conversation


NOTICES = """Proposed decision

To adopt the rights of way improvement plan for 2025 to 2035.

Decision Maker: Cabinet Member for Highways and Transport

Decision due date: 14/04/2025

Lead officer: Ragnhild Poole

Notice of decision: 13/01/2025

Anticipated restriction: Open

Proposed decision

To sell the former Castle Street registry office, Brackwater.

Decision Maker: Deputy Leader and Cabinet Member for Finance and Corporate Services

Decision due date: 28/03/2025

Lead officer: Alaric Stroud

Notice of decision: 20/01/2025

Anticipated restriction: Open
"""
