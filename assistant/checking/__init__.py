"""What a model wrote is checked against the words that it cites before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.answerers.ports import Draft
from assistant.checking.adding_up import not_adding_up
from assistant.checking.carrying import SHARES, Shares, not_carried
from assistant.checking.columns import of_an_earlier_time, of_another_head
from assistant.checking.counting import of_other_things
from assistant.checking.currencies import other_currencies
from assistant.checking.directions import turned_round
from assistant.checking.labels import mixed_up, of_another
from assistant.checking.markup import markup_in
from assistant.checking.material import Material, material
from assistant.checking.names import unknown_names, unknown_phrases
from assistant.checking.negations import denied_otherwise
from assistant.checking.neighbours import of_neighbours
from assistant.checking.people import other_numbers, other_people
from assistant.checking.readings import Value, read
from assistant.checking.roles import called_otherwise
from assistant.checking.spans import fewest
from assistant.checking.standing import numbers_its_paragraph, places
from assistant.checking.verdicts import Fault, FaultKind, Verdict
from assistant.claims import Claim, Source
from assistant.wording import checking as wording

__all__ = ["Fault", "FaultKind", "Verdict", "checked"]


def checked(claim: Claim, sources: Mapping[str, Source], *, shares: Shares = SHARES) -> Verdict:
    """Whether a claim stands on the sources that it cites; if so, the draft with the fewest quotes that carry it."""
    cited = [sources[key] for key in dict.fromkeys(claim.cites) if key in sources]
    unknown = sum(key not in sources for key in claim.cites)
    shown = material(cited)
    if not (shown.stretches or shown.headers):
        return Verdict(None, (Fault(FaultKind.CITATION, wording.NO_SOURCE),), unknown)
    faults = tuple(_faults(claim.text, shown, shares))
    if faults:
        return Verdict(None, faults, unknown)
    sums = [source.calculation for source in cited if source.calculation]
    return Verdict(Draft(claim.text, fewest(claim.text, shown), sums[0] if sums else None), (), unknown)


def _faults(said: str, shown: Material, shares: Shares) -> Iterator[Fault]:
    yield from (Fault(FaultKind.MARKUP, wording.markup(found)) for found in markup_in(said))
    if _taken_over(said, shown):
        return
    yield from _of_values(said, shown)
    yield from (Fault(FaultKind.NAME, wording.unknown_name(name)) for name in unknown_names(said, shown))
    yield from (Fault(FaultKind.NAME, wording.other_person(name)) for name in other_people(said, shown))
    yield from (Fault(FaultKind.VALUE, wording.not_there(told)) for told in other_numbers(said, shown))
    yield from (Fault(FaultKind.PHRASE, wording.unknown_phrase(phrase)) for phrase in unknown_phrases(said, shown))
    yield from (Fault(FaultKind.WORDS, wording.not_carried(words)) for words in not_carried(said, shown, shares))
    yield from (Fault(FaultKind.NEGATION, wording.denied(words)) for words in denied_otherwise(said, shown))
    yield from (Fault(FaultKind.DIRECTION, wording.turned_round(word)) for word in turned_round(said, shown))


def _taken_over(said: str, shown: Material) -> bool:
    """True for a whole sentence of the papers, word for word."""
    return any(said.split() == each.reading.text.split() for each in shown.stretches)


def _of_values(said: str, shown: Material) -> Iterator[Fault]:
    def told(value: Value) -> str:
        return said[value.start : value.end].strip(" ,")

    for value in read(said).values:
        if next(places(value, shown), None) is None and not numbers_its_paragraph(value, said, shown):
            yield Fault(FaultKind.VALUE, wording.not_there(told(value)))
    for money in other_currencies(said, shown):
        yield Fault(FaultKind.VALUE, wording.not_there(money))
    for one, other in mixed_up(said, shown):
        yield Fault(FaultKind.LABEL, wording.mixed_up(told(one), told(other)))
    for value in not_adding_up(said):
        yield Fault(FaultKind.VALUE, wording.not_adding_up(told(value)))
    for value in called_otherwise(said, shown):
        yield Fault(FaultKind.LABEL, wording.called_otherwise(told(value)))
    others = (of_another, of_another_head, of_an_earlier_time, of_neighbours, of_other_things)
    for value in {value: None for finds in others for value in finds(said, shown)}:
        yield Fault(FaultKind.LABEL, wording.of_another(told(value)))
