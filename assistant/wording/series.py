"""What people are shown of lists of figures, and of one indicator over time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.wording import day, listed
from assistant.wording.figures import column_words, value_words
from index.analysis import terms
from index.figures import Figure, Measure

if TYPE_CHECKING:
    from index.series import Version

NO_FIGURES: Final = "No figure like that was found in the tables. Try other words, or fewer filters."
NO_FIGURE_NAMED: Final = "Name an indicator or a line of a table, or give its reference with --ref."
MORE_FIGURES: Final = "{shown} of {found:,} figures are shown. Name them more closely, or take all with --csv."
RESTATED: Final = "restated"


def given(figure: Figure) -> str:
    """A figure as printed with its unit; where there is none, why: "n/a (not yet reported)"."""
    if figure.value is not None or not figure.missing or figure.missing == figure.printed:
        return value_words(figure)
    return f"{figure.printed} ({figure.missing})".strip()


def heads(figure: Figure) -> str:
    """What stands over a figure, its period and its measure, where the heads do not tell them."""
    told = column_words(figure)
    if figure.period and not set(terms(figure.period.printed)) <= set(terms(told)):
        told = f"{told}, {figure.period.printed}"
    if figure.measure is not Measure.ACTUAL and figure.measure not in told.lower():
        told = f"{told} ({figure.measure})"
    return told


def standing(version: Version) -> str:
    """When a value was told, and what its paper is: "11 March 2025, final draft", "8 July 2025, restated"."""
    told = version.held[0].day
    return ", ".join(filter(None, (day(told) if told else "", version.standing, RESTATED if version.restated else "")))


def other_series(labels: Iterable[str]) -> str:
    """The names of what else was found beside the one that is shown."""
    return f"Also found: {listed(f'“{label}”' for label in labels)}. Name one more closely to see it."
