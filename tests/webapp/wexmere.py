"""Four papers of Wexmere County Council, and an assistant that has learned its answers by heart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from assistant.answerers.ports import Quote
from assistant.answers import Answer, Calculation, Citation, Elsewhere, Ranked, Sentence, Status
from assistant.conversation import Conversation
from assistant.events import Declined, Event, Failed, Finished, Found, Said, Searching, Understood
from assistant.history import History
from assistant.precedents import Outcome, Precedent
from assistant.precedents.earlier import Sum
from assistant.settings import Settings
from assistant.wording import decline
from index.catalogue import Catalogue
from index.figures import Figure, Measure, Period, Rag, Table, Tabled
from index.papers import (
    Block,
    BlockKind,
    Decision,
    Fault,
    FaultKind,
    Item,
    Kind,
    Meeting,
    Page,
    Paper,
    Passage,
    Span,
    Stage,
    Structure,
)
from index.stores.ports import Filters
from webapp.services import Services

LONG_AGO = datetime(2020, 1, 1)

PACK = "cabinet/2025-03-04/pack.pdf"
NOTICES = "notices/forthcoming.txt"
DASHBOARD = "cabinet/2025-03-04/dashboard.pdf"
HOSTILE = "growth/comment.txt"
EXEMPT = "cabinet/2025-03-04/tender (exempt).txt"

TAX_WORDS = (
    "The Cabinet is asked to recommend that council tax for 2025/26 be raised by 4.99%, of which 2.00% is for adult "
    "social care."
)
ROW = "HB03 Empty homes brought back into use\t118\t131\t140\tAMBER"
HEADER = "Ref and indicator\tSep-24\tDec-24\tTarget\tRAG"

PACK_PAGES = (
    "Agenda\n1 Apologies\n2 Revenue Budget 2025/26 (Pages 9 - 12)\n",
    "2 Revenue Budget 2025/26\n"
    "Mrs P J Hallworth, the Leader, introduced the report and thanked the officers for the work that they\n"
    "had done over the winter in the five districts of the county.\n\n"
    f"2.1 {TAX_WORDS[:62]}\n{TAX_WORDS[63:]}\n\n"
    "£000s\t2024/25\t2025/26\nAdult care\t182,400.0\t191,250.5\nRoads\t41,300.0\t40,900.0\n"
    "The sentence that begins at the foot of this page",
    "is finished at the head of the next.\n3 Any other business\nThere was none.\n",
    " " * 40 + "\n" + " " * 60 + "\n",
)
DASHBOARD_PAGE = f"Housing indicators\n{HEADER}\n{ROW}\nHB04 Homes approved\t400\t422\t410\tGREEN\n"
NOTICE_TEXT = "".join(f"Line {number} of the notices.\n" for number in range(1, 201)) + (
    "Proposed decision:\nTo close the Thornsea depot on 30 June 2025.\nDecision Maker: Cabinet\n"
    + "".join(f"Line {number} of the notices.\n" for number in range(204, 401))
)
DEPOT_WORDS = "To close the Thornsea depot on 30 June 2025."
HOSTILE_TEXT = "<script>alert('text')</script> & \"quoted\" <img src=x onerror=alert(1)>\n"
HOSTILE_TITLE = "<script>alert('title')</script>"


def settings_in(data: Path) -> Settings:
    """The settings of a council with a signing key of its own."""
    return Settings(data=data, council="Wexmere County Council", secret_key=f"for tests in {data} only")


def catalogue_in(data: Path) -> Catalogue:
    """A catalogue of four papers, one of them written by somebody with ill intent, and one file that was refused."""
    catalogue = Catalogue.open(data)
    catalogue.put(*_pack(), (), source_url="https://council.example/pack.pdf", reading="r")
    catalogue.put(*_dashboard(), (_ROWS,), reading="r")
    catalogue.put(*notices(), (), reading="r")
    catalogue.put(*_hostile(), (), source_url="javascript:alert(1)", reading="r")
    catalogue.supersede({DASHBOARD: PACK})
    catalogue.refuse("old/1974.pdf", "0", [Fault(FaultKind.ENCRYPTED, "locked")], reading="r")
    return catalogue


def services_in(data: Path) -> Services:
    """The catalogue, the conversations and the scripted assistant."""
    return Services(catalogue_in(data), History.open(data), ask, lambda: (TAX.question,), lead_on, alike)


def close(services: Services) -> None:
    """Let go of the databases."""
    services.history.close()
    services.whole.close()


def ask(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
    """The answer known by heart, else that nothing was found; words of earlier questions are carried over."""
    words = " ".join(turn.question for turn in conversation.turns).replace("?", "").split()
    carried = tuple(word for word in words if len(word) > 4 and word not in conversation.dropped)
    yield Understood(question, carried)
    yield Searching(4)
    if "explode" in question:
        raise RuntimeError("as asked")
    answer = replace(_known(question), understood=carried)
    yield Found(answer.passages)
    if answer.status is not Status.ANSWERED:
        yield Failed(answer) if answer.status is Status.FAILED else Declined(answer)
        return
    yield from map(Said, answer.sentences)
    yield Finished(answer)


def lead_on(answer: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
    """After the tax, the depot."""
    return (DEPOT.question,) if answer.question == TAX.question else ()


def alike(proposal: str, filters: Filters, taker: str | None) -> tuple[Precedent, ...]:
    """The depot's closure and the toilets' charge, for proposals that close something."""
    found = (CLOSED, CHARGED) if "close" in proposal.lower() else ()
    return tuple(each for each in found if taker is None or taker in (each.taker or ""))


def _known(question: str) -> Answer:
    known = (TAX, HOMES, FIGURES, CELL, CARE, DEPOT, MARKUP, GONE, SUM, INSTEAD, NOT_THAT_PERIOD, DOUBTFUL, BROKEN)
    return next((each for each in known if each.question == question), Answer(question, Status.NOT_FOUND))


def _pack() -> tuple[Paper, Structure]:
    text, pages = _paged(PACK_PAGES, labels=("7", "8", None, "10"))
    items = (
        Item("2", "Revenue Budget 2025/26", pages[1].start, pages[2].end),
        Item("4", "Disposal of land at Brackwater", pages[3].start, pages[3].end, exempt=True),
    )
    paper = Paper(PACK, "1" * 64, "pdf", text, pages, faults=(Fault(FaultKind.SCAN, "no text", (3, 4, 5, 9)),))
    return paper, Structure(Kind.PACK, "Agenda for Cabinet", Meeting("Cabinet", date(2025, 3, 4)), items=items)


def _dashboard() -> tuple[Paper, Structure]:
    text, pages = _paged((DASHBOARD_PAGE,), labels=(None,))
    meeting = Meeting("Cabinet", date(2025, 3, 4))
    return Paper(DASHBOARD, "2" * 64, "pdf", text, pages), Structure(Kind.DASHBOARD, "Performance Dashboard", meeting)


def notices() -> tuple[Paper, Structure]:
    """The notices of forthcoming decisions, with their structure."""
    start = NOTICE_TEXT.index("Proposed decision:")
    decision = Decision(start, NOTICE_TEXT.index("Line 204"), Stage.NOTICE, title="Thornsea depot")
    structure = Structure(Kind.NOTICE, "Forthcoming decisions", Meeting(), decisions=(decision,))
    return Paper(NOTICES, "3" * 64, "text", NOTICE_TEXT), structure


def exempt() -> tuple[Paper, Structure]:
    """A paper that is not for publication, with its structure."""
    text = "EXEMPT\nThe firm tendered £4,711 for the Brackwater depot.\n"
    structure = Structure(Kind.REPORT, "Tender for the Brackwater depot", Meeting("Cabinet", date(2025, 3, 4)))
    return Paper(EXEMPT, "6" * 64, "text", text), structure


def _hostile() -> tuple[Paper, Structure]:
    meeting = Meeting("Growth & Environment Committee", date(2025, 1, 9))
    return Paper(HOSTILE, "4" * 64, "text", HOSTILE_TEXT), Structure(Kind.MINUTES, HOSTILE_TITLE, meeting)


def _paged(texts: Sequence[str], *, labels: Sequence[str | None]) -> tuple[str, tuple[Page, ...]]:
    pages, start = [], 0
    for number, (text, label) in enumerate(zip(texts, labels, strict=True), 1):
        pages.append(Page(number, label, start, start + len(text)))
        start += len(text)
    return "".join(texts), tuple(pages)


PACK_TEXT = "".join(PACK_PAGES)
_TAX_START = PACK_TEXT.index("The Cabinet is asked")
_HEADER_START = DASHBOARD_PAGE.index(HEADER)
_ROW_START = DASHBOARD_PAGE.index(ROW)
_DEPOT_START = NOTICE_TEXT.index(DEPOT_WORDS)

_ROWS = Passage(
    DASHBOARD, 0, _HEADER_START, len(DASHBOARD_PAGE), DASHBOARD_PAGE[_HEADER_START:], "Performance Dashboard",
    columns=(Span(_HEADER_START, _HEADER_START + len(HEADER) + 1),), page=1,
    parts=(
        Block(BlockKind.HEADER_ROW, _HEADER_START, _HEADER_START + len(HEADER)),
        Block(BlockKind.ROW, _ROW_START, _ROW_START + len(ROW)),
    ),
)  # fmt: skip
_TAX = Citation(
    1, PACK, "Agenda for Cabinet", _TAX_START, _TAX_START + len(TAX_WORDS),
    PACK_TEXT[_TAX_START : _TAX_START + len(TAX_WORDS)],
    committee="Cabinet", date=date(2025, 3, 4), item="2", paragraph="2.1", page=2, label="8",
)  # fmt: skip
_HOMES = Citation(
    2, DASHBOARD, "Performance Dashboard", _ROW_START, _ROW_START + len(ROW), ROW,
    committee="Cabinet", date=date(2025, 3, 4), page=1, superseded=True,
    also_in=(Elsewhere("scrutiny.pdf", "Agenda for Scrutiny Committee", date(2025, 4, 8), 12),),
)  # fmt: skip
_DEPOT = Citation(1, NOTICES, "Forthcoming decisions", _DEPOT_START, _DEPOT_START + len(DEPOT_WORDS), DEPOT_WORDS)
_MARKUP = Citation(1, HOSTILE, HOSTILE_TITLE, 0, len(HOSTILE_TEXT) - 1, HOSTILE_TEXT[:-1])

TAX = Answer(
    "How much will council tax rise?",
    Status.ANSWERED,
    (Sentence(TAX_WORDS, (1,)), Sentence(ROW.replace("\t", " | "), (2, 1))),
    (_TAX, _HOMES),
    (Ranked(_ROWS, 1.0),),
    newest=date(2025, 3, 4),
)
HOMES = Answer("and the target?", Status.ANSWERED, (Sentence("The target is 140.", (2,)),), (_HOMES,))
DEPOT = Answer("Will the depot close?", Status.ANSWERED, (Sentence(DEPOT_WORDS, (1,)),), (_DEPOT,))
MARKUP = Answer(
    "<script>alert('question')</script>", Status.ANSWERED, (Sentence(HOSTILE_TEXT.strip(), (1,)),), (_MARKUP,)
)
_HEADS = replace(_HOMES, marker=3, start=_HEADER_START, end=_HEADER_START + len(HEADER), quote=HEADER)
FIGURES = Answer(
    "How many empty homes came back in December?",
    Status.ANSWERED,
    (Sentence("HB03 Empty homes brought back into use: Dec-24 131; Sep-24 118; Target 140; RAG AMBER", (2, 3)),),
    (_HOMES, _HEADS),
)
_CELL = replace(_HOMES, marker=4, start=_ROW_START, end=_ROW_START + 4, quote=ROW[:4])
CELL = Answer(
    "Which indicator is on empty homes?", Status.ANSWERED, (Sentence("It is HB03.", (2, 4)),), (_HOMES, _CELL)
)
_CARE_START = PACK_TEXT.index("Adult care")
_CARE = replace(_TAX, marker=2, start=_CARE_START, end=PACK_TEXT.index("\nRoads"), quote=PACK_TEXT[_CARE_START:][:30])
_ROADS_START = PACK_TEXT.index("Roads\t")
_ROADS = replace(_CARE, marker=3, start=_ROADS_START, end=_ROADS_START + 23, quote=PACK_TEXT[_ROADS_START:][:23])
CARE = Answer(
    "What do adult care and roads cost?",
    Status.ANSWERED,
    (
        Sentence(TAX_WORDS, (1,)),
        Sentence("Adult care | 182,400.0 | 191,250.5", (2,)),
        Sentence("Roads | 41,300.0 | 40,900.0", (3,)),
    ),
    (_TAX, _CARE, _ROADS),
)
GONE = Answer(
    "What was removed?", Status.ANSWERED, (Sentence("It was.", (1,)),), (Citation(1, "gone.txt", "Gone", 0, 3, "It"),)
)
NOT_THAT_PERIOD = Answer(
    "How much will council tax rise in 2031?",
    Status.NOT_THAT_PERIOD,
    message="The papers give 2025/26, not 2031/32.",
    nearest=(_TAX,),
    newest=date(2025, 3, 4),
)
SUM = Answer(
    "How many more homes came back?",
    Status.ANSWERED,
    (Sentence("13 more came back.", (2,), Calculation("131 - 118", Decimal(13))),),
    (_HOMES,),
)
INSTEAD = replace(
    TAX, question="What did the cuts cost?", status=Status.NOT_SAID, message="No cuts are in the papers.", passages=()
)
DOUBTFUL = replace(TAX, question="What do taxes do?", doubtful=True, passages=())
BROKEN = Answer("Is it broken?", Status.FAILED, message=decline(Status.FAILED))
_NOTICE = Passage(NOTICES, 0, _DEPOT_START, _DEPOT_START + len(DEPOT_WORDS), DEPOT_WORDS, "Forthcoming decisions")
_CLOSING = Quote(_NOTICE, Span(_NOTICE.start, _NOTICE.end))
CLOSED = Precedent(
    "25/00007", "Thornsea depot: closure", "Cabinet", date(2025, 3, 4), Outcome.TAKEN, 1.0,
    value=Sum(Decimal(2_400_000), (_CLOSING,)), words=(_CLOSING,), reasons=(_CLOSING,),
)  # fmt: skip
CHARGED = Precedent(
    None, "Charge for toilets", "Mrs P J Hallworth", date(2024, 5, 2), Outcome.NOT_AGREED, 0.5, words=(_CLOSING,)
)

_RESULTS = "GE05 Empty homes brought back 212 180 200".ljust(100)
_LATEST = Figure(
    "Empty homes brought back", ("Dec-24 (Q3)",), "212", Decimal(212), Span(0, 40), Span(30, 33), unit="homes",
    period=Period("Dec-24 (Q3)", date(2024, 10, 1), date(2024, 12, 31)), reference="GE05", rag=Rag.GREEN, page=1,
)  # fmt: skip
_EARLIER = replace(
    _LATEST, columns=("Sep-24 (Q2)",), printed="180", value=Decimal(180), rag=None, cell=Span(34, 37),
    period=Period("Sep-24 (Q2)", date(2024, 7, 1), date(2024, 9, 30)),
)  # fmt: skip
_TARGET = replace(
    _LATEST, columns=("Target",), printed="200", value=Decimal(200), period=None, rag=None, measure=Measure.TARGET
)
_LOANS = replace(_TARGET, label="Empty homes loans <b>", reference="GE06", row=Span(41, 60), cell=Span(50, 53))


def quarterly() -> tuple[Paper, Structure, tuple[Passage, ...], Tabled]:
    """A quarterly report, with its structure, its passage and the figures of its table."""
    paper = Paper("report.pdf", "7" * 64, "pdf", _RESULTS, (Page(1, "12", 0, 100),))
    structure = Structure(Kind.REPORT, "Quarterly report", Meeting("Cabinet", date(2025, 3, 11)))
    passage = Passage("report.pdf", 0, 0, 100, _RESULTS, "Quarterly report", committee="Cabinet", page=1, label="12")
    return paper, structure, (passage,), Tabled((Table(0, 100, "Results", 1),), (_EARLIER, _LATEST, _TARGET, _LOANS))
