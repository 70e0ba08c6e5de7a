"""The ledger: where the lines of a library's tables stand, and the lines that were looked at last, kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from assistant.figures.lines import Line, lines_of
from assistant.made_once import MadeOnce
from index.figure_lines import FigureLines
from index.figure_records import FigureQuery, Place
from index.library import Library

KEPT_ROWS = 10_000


@dataclass(slots=True)
class Ledger:
    """The lines of a library's tables as it stands now."""

    lines: FigureLines
    _rows: OrderedDict[Place, tuple[Line, ...]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def rows(self, places: Iterable[Place], library: Library) -> list[Line]:
        """What these rows of tables tell, in order; those not in memory are fetched in one go."""
        wanted = list(dict.fromkeys(places))
        with self._lock:
            self._fetch([place for place in wanted if place not in self._rows], library)
            for place in wanted:
                self._rows.move_to_end(place)
            found = [line for place in wanted for line in self._rows[place]]
            while len(self._rows) > KEPT_ROWS:
                self._rows.popitem(last=False)
        return found

    def _fetch(self, missing: list[Place], library: Library) -> None:
        found: dict[Place, list[Line]] = {place: [] for place in missing}
        if missing:
            for line in lines_of(library.catalogue.figures(FigureQuery(places=tuple(missing)))):
                found.get(line.place, []).append(line)
        self._rows.update((place, tuple(lines)) for place, lines in found.items())


def _made(library: Library) -> Ledger:
    return Ledger(library.catalogue.figure_lines())


ledger_of = MadeOnce(_made)
"""The ledger of a library as it stands now."""
