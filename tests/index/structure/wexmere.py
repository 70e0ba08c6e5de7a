"""Papers of the invented council, as a reader would give them."""

from __future__ import annotations

from index.papers import Bookmark, Page, Paper

AGENDA = """
CABINET

Thursday, 6th March, 2025

10.00 am

Council Chamber, County Hall, Aldersham

AGENDA

UNRESTRICTED ITEMS

(During these items the meeting is likely to be open to the public)

- 1 Apologies
- 2 Minutes of the meeting held on 30 January 2025 (Pages 1 - 4)
- 3 25/00011 - Brackwater Library Repairs (Pages 5 12)
- 4 Quarterly Performance Report - to follow

EXEMPT ITEMS

(At the time of preparing the agenda there were no exempt items. During any such items which may arise the meeting is
likely NOT to be open to the public)

Friday, 21 February 2025

"""

MINUTES = """WEXMERE COUNTY COUNCIL

CABINET

MINUTES of a meeting of the Cabinet held in the Council Chamber, County Hall, Aldersham on Thursday, 30 January 2025.

PRESENT: Mrs P J Hallworth (Chairman), Mr T Okafor and Ms R Lindqvist

UNRESTRICTED ITEMS

41. Apologies
(Item 1)

There were none.

42. Thornsea Sea Wall (*Item 2*)

1. Mr Okafor introduced the report.
2. RESOLVED to:

- (i) Note the survey of the sea wall; and,
- (ii) Approve the first stage of repairs.

43. Bus Network
(Item 3)

Mr Okafor proposed and Ms Lindqvist seconded that the item be put off.

RESOLVED that consideration be deferred to the next meeting.

"""

REPORT = """From: Mr T Okafor, Cabinet Member for Libraries

To: Cabinet – 6 March 2025

Subject: 25/00011 - Brackwater Library Repairs

Key decision: Yes

Classification: Unrestricted

Summary: The roof of the library in Brackwater needs work.

1. Introduction

1.1 The roof was last renewed in 1988 and lets in water over the reading room, as the survey of last autumn found.

"""

RECORD = """WEXMERE COUNTY COUNCIL – PROPOSED RECORD OF DECISION

DECISION TO BE TAKEN BY:

Cabinet

DECISION NO:

25/00011

For publication [Do not include information which is exempt from publication under schedule 12a of the Local
Government Act 1972]

Key decision: YES

Title of Decision: Brackwater Library Repairs

Decision: The Cabinet is asked to approve the repairs.

.....
signed

.....
date

"""

ASSESSMENT = """EQIA Submission Form

EQIA Submission – ID Number

Section A

EQIA Title

Brackwater Library Repairs 2025

Responsible Officer

R Lindqvist

"""

FILLER = "The reading room stays open while the work goes on, and books can be borrowed at the van outside.\n\n" * 12


def paper(text: str, *, document: str = "a01.txt", title: str | None = None, subject: str | None = None) -> Paper:
    """A text paper."""
    return Paper(document, "0" * 64, "text", text, title=title, subject=subject)


def paged(
    *pages: str, document: str = "a01.pdf", title: str | None = None, outline: tuple[Bookmark, ...] = ()
) -> Paper:
    """A PDF of these pages, divided by form feeds, labelled from its second page on."""
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    held = tuple(
        Page(number, str(number - 1) if number > 1 else None, start, start + len(words))
        for number, (start, words) in enumerate(zip(starts, pages, strict=True), 1)
    )
    return Paper(document, "0" * 64, "pdf", "\f".join(pages), pages=held, title=title, outline=outline)
