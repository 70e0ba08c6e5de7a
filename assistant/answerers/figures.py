"""The answerer that reads figures from the tables: exact, or silent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answerers.ports import Draft, Reply
from assistant.answers import Status
from assistant.figures.absent import instead
from assistant.figures.asking import Act, FigureQuestion, figure_question
from assistant.figures.choosing import Choice, chosen, is_of_paper, tells_total
from assistant.figures.lines import Line, Match, matched, term_list
from assistant.figures.ranking import best_table, in_order, rated_lines
from assistant.figures.saying import changed, enumerated, moved, ranked, said, said_instead, subtracted
from assistant.ledger import ledger_of
from assistant.retrieval import Findings
from index.figure_records import FigureQuery, Place
from index.library import Library
from index.papers import Passage
from index.series import agree, series
from index.tables.periods import periods_in

NEAREST, MOST = 12, 600
"""So many of the best passages' rows, and so many figures found by their words, are looked at."""
LEAST_SHARE, LEAST_NAMED, LEAST_NAMED_LONG, LEAST_FIT = 0.72, 0.35, 0.5, 0.34
MOST_MISSING, LEAST_FIT_TOTAL = 0.65, 0.66
LEAST_FIT_ALONE = 0.5
ALONE = ((0.68, 0.15), (0.6, 0.3))
"""The share that is enough where no other line comes so near."""
MARGIN = 0.08
"""A line so much worse than the best is not meant."""
EXACT = 0.05
"""What it adds that a period is the one that is asked for, by how exactly it is."""
HINT, CLEARLY = 0.15, 0.04
SHOWN, POINTS, TABLES = 2, 8, 4


@dataclass(slots=True)
class _Sought:
    """What is asked of figures, the lines that may bear on it, the best first, and where to find more."""

    asked: FigureQuestion
    findings: Findings
    library: Library
    matches: Sequence[Match] = ()
    around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _passages: dict[tuple[str, int], Passage | None] = field(default_factory=dict)

    def context(self, line: Line) -> frozenset[str]:
        """The terms around a line's passage, as far as it was found."""
        return self.around.get(line.first.passage or "", frozenset())

    def beside(self, line: Line) -> frozenset[str]:
        """The terms of a line's passage, as far as it was found."""
        return self.words.get(line.first.passage or "", frozenset())

    def passage_at(self, document: str, start: int) -> Passage | None:
        """The passage of a document that holds that character."""
        key = document, start
        if key not in self._passages:
            self._passages[key] = self.library.catalogue.passage_at(document, start)
        return self._passages[key]


class FiguresAnswerer:
    """Answers from figures where the line, the period and the column are certain; else says nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, findings: Findings) -> Reply:
        """The figure asked for, first; empty where it is not certain which is meant."""
        asked = figure_question(findings.asked, today=_newest(findings))
        if not findings.evidence or not asked.telling or asked.otherwise:
            return Reply()
        sought = _Sought(asked, findings, self._library)
        if asked.act in (Act.COUNT, Act.LIST):
            return _from_records(sought)
        _look_up(sought)
        drafts = tuple(_ACTS[asked.act](sought))
        return Reply(drafts) if drafts or asked.act not in (Act.VALUE, Act.ON_TARGET) else _of_other_periods(sought)


def _look_up(sought: _Sought) -> None:
    """Find the lines that may bear on what is asked."""
    sought.around = {each.evidence.passage.key: each.context_terms for each in reversed(sought.findings.evidence)}
    sought.words = {each.evidence.passage.key: each.passage_terms for each in sought.findings.evidence}
    scored = [matched(line, sought.asked, sought.context(line)) for line in _lines(sought)]
    scored.sort(key=lambda match: (-match.score, match.line.first.superseded, -match.line.day.toordinal()))
    sought.matches = scored


def _lines(sought: _Sought) -> list[Line]:
    """The lines that hold the words asked for, and those of the best passages."""
    findings, ledger = sought.findings, ledger_of(sought.library)
    found = ledger.lines.nearest(sought.asked.covered, filters=findings.filters, figures=MOST)
    places = [row for line in found for row in line.rows]
    for passage in (each.passage for each in findings.passages[:NEAREST]):
        places += ledger.lines.at(Place(passage.document, passage.start, passage.end))
    return ledger.rows(places, sought.library)


def _value(sought: _Sought) -> list[Draft]:
    """The figures of the line that is meant: as two papers give them, or of two lines where either could be."""
    judged = sought.asked.act is Act.ON_TARGET
    choices = _meant(sought)
    if sought.asked.total and not all(tells_total(choice.line) for choice in choices):
        return []
    apart = _are_versions(choices)
    drafts = (said(choice, sought.passage_at, judged=judged, among_papers=apart) for choice in choices)
    return [draft for draft in drafts if draft]


def _of_other_periods(sought: _Sought) -> Reply:
    """What there is for other periods, where no paper tells the one that the question names."""
    if not sought.asked.periods or _is_told_in_words(sought):
        return Reply()
    found = instead(sought.matches, sought.asked)
    draft = said_instead(found, sought.passage_at) if found else None
    return Reply((draft,), Status.NOT_THAT_PERIOD, whole=True) if draft else Reply()


def _is_told_in_words(sought: _Sought) -> bool:
    """True unless the question itself dates its period, and no evidence has that time beside what is asked."""
    question = sought.findings.asked.question
    (period, *_), dated = sought.asked.periods, periods_in(question.text)
    time, named = frozenset(term_list(period.printed)), frozenset(sought.asked.naming)
    if [(each.start, each.end) for each in dated] != [(each.start, each.end) for each in sought.asked.periods]:
        return True
    pieces = (each.evidence.terms | each.evidence.lead_terms for each in sought.findings.evidence)
    return any(time <= piece and 2 * len(named & piece) >= len(named) for piece in pieces)


def _compared(sought: _Sought) -> list[Draft]:
    """The difference between two figures of the line that is meant, by the latest paper."""
    choices = _meant(sought)
    if not (len(choices) == 1 or _are_versions(choices)) or len(choices[0].figures) != 2:
        return []
    held = {each.figure: each for each in choices[0].line.held}
    one, other = choices[0].figures
    if not sought.asked.than:
        other, one = sorted((one, other), key=lambda figure: figure.period.end if figure.period else date.min)
    work_out = changed if sought.asked.act is Act.CHANGE else subtracted
    draft = work_out(held[one], held[other], sought.passage_at)
    return [draft] if draft else _value(sought)


def _moved(sought: _Sought) -> list[Draft]:
    """How the line that is meant has moved over time, over all papers."""
    certain = [match.line for match in sought.matches if _is_certain(match)]
    if not certain:
        return []
    first = certain[0].first.figure
    same = [held for line in certain if line.name == certain[0].name for held in line.held]
    points = [
        point.versions[0].held[0]
        for point in series(same)[0].points
        if point.period and point.measure is first.measure and point.versions[0].value is not None
    ]
    draft = moved(points[-POINTS:], sought.passage_at) if len(points) > 1 else None
    return [draft] if draft else []


def _ranking(sought: _Sought) -> list[Draft]:
    """The first of a table by the column that is meant."""
    lines: dict[tuple[str, int], list[Line]] = {}
    for match in sought.matches:
        lines.setdefault((match.line.first.document, match.line.first.figure.table), []).append(match.line)
    tables = [_lines_of_table(sought, some) for some in list(lines.values())[:TABLES]]
    context = [frozenset().union(*(sought.context(line) for line in table)) for table in tables]
    best = best_table(tables, sought.asked, context)
    draft = ranked(in_order(best, sought.asked)[: sought.asked.many], sought.passage_at) if best else None
    return [draft] if draft else []


def _lines_of_table(sought: _Sought, some: Sequence[Line]) -> list[Line]:
    """All the lines of the table that some stand in."""
    first = some[0].first
    (table,) = sought.library.catalogue.tables(first.document)[first.figure.table : first.figure.table + 1]
    ledger = ledger_of(sought.library)
    found = ledger.rows(ledger.lines.at(Place(first.document, table.start, table.end)), sought.library)
    return [line for line in found if line.first.figure.table == first.figure.table]


def _from_records(sought: _Sought) -> Reply:
    """The lines with a rating, all of them or how many; nothing where rows of their tables could not be read."""
    query = FigureQuery(rags=sought.asked.rags, filters=sought.findings.filters)
    found = rated_lines(sought.library.catalogue.figures(query), sought.asked)
    if not found:
        return Reply()
    tables = sought.library.catalogue.tables(found[0].document)
    if any(tables[number].flagged for number in {held.figure.table for held in found}):
        return Reply()
    count = sought.asked.act is Act.COUNT
    draft = enumerated(found, sought.passage_at, count=count)
    return Reply((draft,), whole=not count) if draft else Reply()


_ACTS: Mapping[Act, Callable[[_Sought], list[Draft]]] = {
    Act.VALUE: _value,
    Act.ON_TARGET: _value,
    Act.DIFFERENCE: _compared,
    Act.CHANGE: _compared,
    Act.SERIES: _moved,
    Act.RANKING: _ranking,
}


def _meant(sought: _Sought) -> list[Choice]:
    """The cells that are meant; none where several lines could be and say different things."""
    found = [
        (match.score + EXACT * choice.exact + _hinted(match.line, sought.asked), match, choice)
        for match in sought.matches
        if match.score >= sought.matches[0].score - 2 * MARGIN
        if _is_certain(match) or _stands_out(match, sought.matches)
        if (choice := chosen(match.line, sought.asked, sought.context(match.line) | sought.beside(match.line)))
    ]
    found.sort(key=lambda each: -each[0])
    if not found or found[0][0] < sought.matches[0].score - MARGIN:
        return []
    best, first, _ = found[0]
    close = [choice for score, match, choice in found if score >= best - MARGIN and not _outdone(match, by=first)]
    apart = _apart(close)
    if len(apart) > 1 and _are_versions(apart):
        return sorted(apart, key=lambda choice: choice.line.day, reverse=True)
    return apart if len(apart) == 1 or _are_siblings(apart) else []


def _outdone(match: Match, *, by: Match) -> bool:
    """True for another line of the best one's table whose name holds clearly less of what is asked."""
    one, other = match.line.first, by.line.first
    same = (one.document, one.figure.table) == (other.document, other.figure.table)
    return same and match.named <= by.named - CLEARLY and match.fit <= by.fit


def _are_siblings(choices: Sequence[Choice]) -> bool:
    """True for two lines of one table."""
    tables = {(choice.line.first.document, choice.line.first.figure.table) for choice in choices}
    return len(choices) == SHOWN and len(tables) == 1 and choices[0].line.name != choices[1].line.name


def _are_versions(choices: Sequence[Choice]) -> bool:
    """True for the cells of one line as two papers of different days give them."""
    if len(choices) != SHOWN:
        return False
    one, other = choices
    same = one.line.name == other.line.name and one.line.first.document != other.line.first.document
    heads = [[figure.columns for figure in choice.figures] for choice in choices]
    return same and one.line.day != other.line.day and heads[0] == heads[1]


def _hinted(line: Line, asked: FigureQuestion) -> float:
    """What it adds that a paper's own month or day is named."""
    return HINT if any(is_of_paper(line, period) for period in asked.periods) else 0.0


def _apart(choices: Sequence[Choice]) -> list[Choice]:
    """The choices that say different things."""
    kept: list[Choice] = []
    for choice in choices:
        if not any(_alike(choice, other) for other in kept):
            kept.append(choice)
    return kept


def _is_certain(match: Match) -> bool:
    named = LEAST_NAMED_LONG if match.long else LEAST_NAMED
    fit = LEAST_FIT_TOTAL if match.line.is_total else LEAST_FIT
    fitting = match.share >= LEAST_SHARE and match.named >= named and match.fit >= fit
    return fitting and match.missing <= MOST_MISSING


def _stands_out(match: Match, matches: Sequence[Match]) -> bool:
    """True for a line that no line of another name comes near."""
    others = (other.score for other in matches if other.line.name != match.line.name)
    ahead = match.score - max(others, default=0.0)
    fit = LEAST_FIT_TOTAL if match.line.is_total else LEAST_FIT_ALONE
    fitting = match.named >= LEAST_NAMED and match.fit >= fit
    return fitting and any(match.share >= share and ahead >= gap for share, gap in ALONE)


def _alike(one: Choice, other: Choice) -> bool:
    """True where two choices say the same."""
    return len(one.figures) == len(other.figures) and all(map(agree, one.figures, other.figures))


def _newest(findings: Findings) -> date | None:
    days = (ranked.passage.date or ranked.passage.pack_date for ranked in findings.passages[:NEAREST])
    return max((day for day in days if day), default=None)
