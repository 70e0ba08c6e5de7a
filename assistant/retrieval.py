"""Finding: candidates -> features -> ranking -> no twins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from assistant.answers import Ranked
from assistant.company import adjacent_terms, company, in_order
from assistant.evidence import Evidence
from assistant.features import NO_NEARNESS, Around, Asked, Candidate, features, score, weights
from assistant.holdings import Holdings, Sheet
from assistant.questions import OF_ASKING, Question
from assistant.twins import without_twins
from index.library import Library
from index.stores.ports import Filters, Hits, Query
from index.stores.scoring import idf

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning, Nearness, Posed

HITS, CANDIDATES, TWINS = 400, 120, 30
PASSAGE_SHARE = 2.0
LATEST_BONUS, CITED_BONUS = 2.0, 0.5
LEAST_WORTH = 0.05
ASKING_SHARE = 0.3
"""What a word that only asks is worth, beside what it would be as a word of the subject."""
EVERYWHERE, FEW = 0.22, 3


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence with its score; higher is better, scores of different questions do not compare."""

    evidence: Evidence
    score: float
    beside: frozenset[str] = field(default=frozenset(), repr=False)
    passage_terms: frozenset[str] = field(default=frozenset(), repr=False)
    context_terms: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def near(self) -> frozenset[str]:
        """The terms that stand in it, over it or beside it."""
        return self.evidence.terms | self.evidence.lead_terms | self.beside

    @property
    def around(self) -> frozenset[str]:
        """The terms of its passage and its context."""
        return self.passage_terms | self.context_terms


@dataclass(frozen=True, slots=True)
class Pool:
    """What was fetched for a question: passages taken apart, each with its share of the best passage's score.

    ``company`` is the best share of a passage near it. ``nearness`` holds for each passage how near its evidence is to
    the question in meaning, where a model tells. ``held`` are the passages with their twins.
    """

    asked: Asked
    sheets: tuple[Sheet, ...]
    shares: Mapping[str, float]
    company: Mapping[str, float] = field(default_factory=dict)
    nearness: Mapping[str, Nearness] = field(default_factory=dict)
    held: tuple[Sheet, ...] = ()

    def candidates(self) -> Iterator[Candidate]:
        """Every piece of evidence in the pool."""
        adjacent = adjacent_terms(self.sheets)
        for sheet in self.sheets:
            key = sheet.passage.key
            around = Around(self.shares[key], self.company.get(key, 0.0), adjacent[key])
            yield from candidates(sheet, around, self.nearness.get(key))


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question: evidence and passages, best first, and what the question's terms are worth.

    ``filters`` are those that were searched with, for whoever looks further; ``held`` are passages and twins.
    """

    evidence: tuple[Scored, ...]
    passages: tuple[Ranked, ...]
    asked: Asked
    filters: Filters = field(default_factory=Filters)
    held: tuple[Sheet, ...] = field(default=(), repr=False)


def search(question: Question, *, library: Library, filters: Filters) -> Hits:
    """The candidates: passages that hold the question's terms, best first by BM25F."""
    return library.store.search(Query(question.weights, filters), limit=HITS)


def fetch(
    question: Question, *, library: Library, filters: Filters, holdings: Holdings, meaning: Meaning | None = None
) -> Pool:
    """What the filters let through for a question: by its words, and with a model by what it means."""
    hits = search(question, library=library, filters=filters)
    posed = meaning.posed(f"{question.before} {question.text}".strip()) if meaning else None
    nearest = posed.nearest(library, filters) if posed else ()
    return pool(question, hits, library=library, holdings=holdings, posed=posed, nearest=nearest)


def pool(
    question: Question,
    hits: Hits,
    *,
    library: Library,
    holdings: Holdings,
    posed: Posed | None = None,
    nearest: Sequence[str] = (),
) -> Pool:
    """The passages that were hit, and the nearest in meaning whether hit or not, without twins, taken apart."""
    scores = dict.fromkeys(nearest, 0.0) | {hit.key: hit.score for hit in hits.hits}
    near = company(scores)
    likeliest = in_order(scores, near)[: CANDIDATES + TWINS]
    held = tuple(holdings.sheets(dict.fromkeys((*likeliest, *nearest)), library))
    sheets = _chosen(without_twins(held, scores), frozenset(nearest))
    best = max(scores.values(), default=1.0) or 1.0
    shares = {sheet.passage.key: scores[sheet.passage.key] / best for sheet in sheets}
    beside = {key: near[key] / best for key in shares}
    apart = [(sheet.passage, sheet.evidence) for sheet in sheets]
    nearness = posed.nearness(apart) if posed else {}
    asked = Asked(question, _worth(question, hits), _everywhere(question, hits))
    return Pool(asked, sheets, shares, beside, nearness, held)


def _chosen(sheets: Sequence[Sheet], nearest: frozenset[str]) -> tuple[Sheet, ...]:
    """The likeliest sheets, and of the others those that are nearest in meaning."""
    others = (sheet for sheet in sheets[CANDIDATES:] if sheet.passage.key in nearest)
    return (*sheets[:CANDIDATES], *others)


def rank(fetched: Pool, *, by_name: Mapping[str, float] | None = None) -> Findings:
    """The pool in order, by the fitted weights unless others are given."""
    used = weights(meaning=bool(fetched.nearness)) if by_name is None else by_name
    pieces = tuple(fetched.candidates())
    return ordered(fetched, pieces, (score(features(fetched.asked, each), used) for each in pieces))


def ordered(fetched: Pool, pieces: Iterable[Candidate], scores: Iterable[float]) -> Findings:
    """The pool's candidates in the order of these scores, one for each."""
    added = _added(fetched)
    found = [
        _scored(each, float(value) + added[each.evidence.passage.key])
        for each, value in zip(pieces, scores, strict=True)
    ]
    found.sort(key=lambda each: (-each.score, each.evidence.passage.key, each.evidence.start))
    return Findings(tuple(found), _passages(fetched, found), fetched.asked, held=fetched.held)


def _added(fetched: Pool) -> dict[str, float]:
    """What is added for each passage: its newness where the latest is asked for, and that the last answer cited it."""
    question = fetched.asked.question
    newness = _newness(fetched) if question.latest else {}
    passages = [sheet.passage for sheet in fetched.sheets]
    return {
        passage.key: newness.get(passage.date, 0.0) + CITED_BONUS * (passage.document in question.cited)
        for passage in passages
    }


def _newness(fetched: Pool) -> dict[date | None, float]:
    """What a date adds where the latest is asked for: the newest most, the oldest nothing."""
    dates = sorted({sheet.passage.date for sheet in fetched.sheets if sheet.passage.date})
    return {day: LATEST_BONUS * place / max(1, len(dates) - 1) for place, day in enumerate(dates)}


def _scored(candidate: Candidate, value: float) -> Scored:
    return Scored(candidate.evidence, value, candidate.beside, candidate.passage_terms, candidate.context_terms)


def candidates(sheet: Sheet, around: Around, nearness: Nearness | None = None) -> Iterator[Candidate]:
    """The evidence of a passage, each with what stands beside and around it, and how near it is in meaning."""
    near = nearness or [NO_NEARNESS] * len(sheet.evidence)
    for evidence, beside, each in zip(sheet.evidence, sheet.beside, near, strict=True):
        yield Candidate(evidence, beside, sheet.terms, sheet.context, around, each)


def _worth(question: Question, hits: Hits) -> dict[str, float]:
    """What each term is worth; terms that stand nowhere would only lower every share, so they are left out."""
    return {
        term: weight
        * (ASKING_SHARE if term in OF_ASKING else 1.0)
        * max(LEAST_WORTH, idf(hits.frequencies.get(term, 0), hits.size))
        for term, weight in question.core.items()
        if hits.frequencies.get(term) or term in question.others
    }


def _everywhere(question: Question, hits: Hits) -> frozenset[str]:
    """The question's terms that stand in so many passages that they tell nothing by themselves."""
    many = max(FEW, EVERYWHERE * hits.size)
    return frozenset(term for term in question.terms if hits.frequencies.get(term, 0) > many)


def _passages(fetched: Pool, found: Iterable[Scored]) -> tuple[Ranked, ...]:
    """The passages by their best evidence, helped by their own score."""
    best: dict[str, float] = {}
    for each in found:
        best.setdefault(each.evidence.passage.key, each.score)
    lowest = min(best.values(), default=0.0) - 1.0
    ranked = [
        Ranked(passage, round(best.get(passage.key, lowest) + PASSAGE_SHARE * fetched.shares[passage.key], 6))
        for passage in (sheet.passage for sheet in fetched.sheets)
    ]
    return tuple(sorted(ranked, key=lambda each: (-each.score, each.passage.key)))
