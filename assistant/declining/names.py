"""What a question calls by name: a place, a person, a body, a scheme."""

from __future__ import annotations

import re

from assistant.declining.kinds import bears, wanted_of
from assistant.declining.telling import close, has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms

_NO_MONTH = r"(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NAME = r"[A-Z][a-z]{2,}(?:[- ][A-Z][a-z]{2,})*"
_NO_POST = r"(?!(?:Leader|Deputy|Council|Committee|Cabinet|Member|Director|Officer|County|Quarter|Chair|Chairman)\b)"
_PROPER = re.compile(rf"(?<=[a-z,’'] ){_NO_MONTH}{_NO_POST}[A-Z][a-z]{{2,}}\b")
_NO_PLACE = (
    r"(?!App\b|Council|Committee|Cabinet|County Council|Quarter|Year|Phase|Section|Appendix|Table|Annex|Part|Item|"
    r"Spring|Summer|Autumn|Winter|Full|Adult|Children|Public|Health|Social|Government|Parliament|"
    r"This|These|The|Our|Their|Each|All)"
)
_PLACE = re.compile(rf"\b(?:in|at|near|across|within|around) {_NO_MONTH}{_NO_PLACE}({_NAME})")
_OTHER_PLACE = re.compile(rf"\b(?:in|at|near|across|within|around|for) {_NO_MONTH}{_NO_PLACE}({_NAME})")


def unheard_name(question: Question, findings: Findings) -> bool:
    """True when the question names what no paper does."""
    words = (match.group() for match in _PROPER.finditer(question.text))
    own = {term for word in words for term in terms(word) if term in question.terms}
    return bool(own - findings.asked.worth.keys())


def named_missing(question: Question, findings: Findings) -> bool:
    """True when nothing that bears the kind of answer, among the better evidence, tells of all the question names."""
    named = _named(question, findings)
    return bool(named) and not any(
        all(has(name, each.near | each.around, question) for name in named) for each in _bearing(question, findings)
    )


def place_missing(question: Question, findings: Findings) -> bool:
    """True when what is named and missing is a place."""
    places = _terms_of(_PLACE.findall(question.text), question, findings)
    missing = _named(question, findings)
    return bool(missing & places) and named_missing(question, findings)


def place_unmentioned(question: Question, findings: Findings) -> bool:
    """True when the place asked for stands nowhere by the better evidence, and no kind of answer is told by the words.

    Where one is told, what bears it is held against the place instead.
    """
    places = _terms_of(_PLACE.findall(question.text), question, findings) - findings.asked.everywhere
    if not places or wanted_of(question.text):
        return False
    return not any(all(has(term, each.near | each.around, question) for term in places) for each in close(findings))


def other_place(question: Question, findings: Findings) -> Scored | None:
    """What best bears the kind of answer, where it names another place and nothing such is near that asked for.

    This holds for a place that stands on every page too: "in Wexmere" is not answered by what is "in Thornsea".
    """
    places = _terms_of(_PLACE.findall(question.text), question, findings)
    bearing = list(_bearing(question, findings)) if places else []
    if not bearing or any(_is_near(places, each, question, findings) for each in bearing):
        return None
    others = _OTHER_PLACE.findall(bearing[0].evidence.text)
    return bearing[0] if any(places.isdisjoint(terms(other)) for other in others) else None


def _is_near(places: frozenset[str], scored: Scored, question: Question, findings: Findings) -> bool:
    """True when the places stand by the evidence; around it counts for those that do not stand on every page."""
    return all(
        has(term, scored.near, question)
        or (term not in findings.asked.everywhere and has(term, scored.around, question))
        for term in places
    )


def _bearing(question: Question, findings: Findings) -> list[Scored]:
    kinds = wanted_of(question.text)
    return [each for each in close(findings) if any(bears(kind, each, question) for kind in kinds)]


def _named(question: Question, findings: Findings) -> frozenset[str]:
    """The terms of the names in a question, those that stand in some paper but not everywhere."""
    if not wanted_of(question.text):
        return frozenset()
    words = [match.group() for match in _PROPER.finditer(question.text)]
    return _terms_of(words, question, findings) - findings.asked.everywhere


def _terms_of(words: list[str], question: Question, findings: Findings) -> frozenset[str]:
    """The terms of names, those that stand in some paper."""
    worth = own_worth(question, findings)
    return frozenset(term for word in words for term in terms(word) if term in worth)
