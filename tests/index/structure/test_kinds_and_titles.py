"""What a paper is, and what it is called."""

from __future__ import annotations

import pytest

from index.papers import Kind, Paper
from index.structure import structure
from tests.index.structure.wexmere import AGENDA, ASSESSMENT, FILLER, MINUTES, RECORD, REPORT, paper

PACK = "(Public Pack)Agenda Document for Cabinet, 06/03/2025 10:00"
NOTICE = "Proposed decision\n\nTo repair the sea wall.\n\nDecision Maker: Cabinet\nNotice of decision: 3 March 2025\n"


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (paper(AGENDA, title=PACK), Kind.PACK),
        (
            paper(AGENDA, title="(Public Pack)Late report Agenda Supplement for Cabinet, 06/03/2025 10:00"),
            Kind.SUPPLEMENT,
        ),
        (paper(AGENDA), Kind.FRONTSHEET),
        (paper(FILLER, document="Agenda frontsheet 06th-Mar-2025 10.00 Cabinet.pdf"), Kind.FRONTSHEET),
        (paper(AGENDA + MINUTES + REPORT), Kind.PACK),
        (paper(AGENDA + "I am now able to enclose, for consideration, the following\n\n" + RECORD), Kind.SUPPLEMENT),
        (paper(MINUTES), Kind.MINUTES),
        (paper(REPORT), Kind.REPORT),
        (paper(REPORT, document="Appendix 3.pdf"), Kind.REPORT),
        (paper(RECORD), Kind.RECORD),
        (paper(ASSESSMENT), Kind.APPENDIX),
        (paper(NOTICE), Kind.NOTICE),
        (paper(FILLER, document="25-00011 - Appendix B - Survey.pdf"), Kind.APPENDIX),
        (paper("Appendix G\n\n" + FILLER), Kind.APPENDIX),
        (paper("Quarterly Performance Report\n\nQuarter 3\n\n" + FILLER), Kind.DASHBOARD),
        (paper("Draft Revenue Budget 2025-26\n\n" + FILLER), Kind.BUDGET),
        (paper("Wexmere Bus Strategy\n\n" + FILLER), Kind.STRATEGY),
        (paper(FILLER, document="Amendment to the budget.pdf"), Kind.AMENDMENT),
        (paper("Questions by members\n\n" + FILLER), Kind.QUESTIONS),
        (paper("Finance Monitoring Report\n\n" + FILLER), Kind.BUDGET),
        (paper("Inquiry into ferries: report of the working group\n\n" + FILLER), Kind.REPORT),
        (paper(FILLER), Kind.OTHER),
    ],
)
def test_the_kind_is_told(found: Paper, kind: Kind) -> None:
    assert structure(found).kind is kind


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (paper(AGENDA, title=PACK), "Agenda pack, Cabinet, 6 March 2025"),
        (paper(MINUTES), "Minutes, Cabinet, 30 January 2025"),
        (
            paper("x", title="(Public Pack)Late report Agenda Supplement  for Cabinet, 06/03/2025 10:00"),
            "Supplement (Late report), Cabinet, 6 March 2025",
        ),
        (paper(REPORT, title="THE REPORT", document="25-00011 report.pdf"), "Brackwater Library Repairs"),
        (paper(RECORD, title="Record of Decision"), "Brackwater Library Repairs – Record of decision"),
        (paper(ASSESSMENT), "Brackwater Library Repairs 2025 – Equality impact assessment"),
        (paper(FILLER, document="25-00011 - Appendix B - Survey.pdf", title="Sheet"), "25/00011 - Appendix B - Survey"),
        (paper("Roof survey\n\nWet.", title="Microsoft Word - survey final v3.docx"), "Roof survey"),
        (paper("Roof survey\n\nWet.", title="PowerPoint Presentation"), "Roof survey"),
        (paper("Roof survey\n\nWet.", title="Survey of the library roof"), "Survey of the library roof"),
        (paper("Appendix G\n\nReserves Policy\n\nMoney."), "Appendix G – Reserves Policy"),
        (paper("Wexmere County Council\n\nQuarterly Performance Report\n\nQuarter 3"), "Quarterly Performance Report"),
        (paper("Walking and\nCycling in Thornsea\n\nText."), "Walking and Cycling in Thornsea"),
        (
            paper("FOREWORD\nThis is our strategy for four years - Wexmere on the Move. It is short."),
            "Wexmere on the Move",
        ),
        (paper("", document="a01.pdf"), "a01"),
    ],
)
def test_the_title_is_the_papers_own(found: Paper, title: str) -> None:
    assert structure(found).title == title
