"""The answerer for "have we done that before": earlier decisions, a line each, with why and what was rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.answerers.ports import Draft, Quote, Reply
from assistant.decisions.places import Words, dated
from assistant.evidence import shown
from assistant.grounding import stands
from assistant.precedents import Outcome, Precedent, precedents, rejections
from assistant.precedents.acts import acts_in
from assistant.retrieval import Findings
from assistant.wording import day
from assistant.wording import precedents as said
from index.analysis import terms
from index.library import Library
from index.papers import Span
from index.stores.ports import Filters

MOST, ROOM, SENTENCE, CLAUSE = 3, 96, 30, 15
LEAST_SUBJECT, SURE, SHORT = 0.4, 0.75, 8
"""So much of the question's subject must a decision have to be told, and to be a yes.

The first holds for questions of so few words: longer ones tell of more than their subject.
"""
_BEFORE = re.compile(
    r"\b(?:have|has|had|did|do|were|was|when|which|what|are there|is there|any)\b[^?]{0,300}?"
    r"(?:\bbefore(?=\s*(?:[?,.;:–-]|$|and\b|but\b))|\bever\b|\bpreviously\b|\bin the past\b|\bon other occasions\b"
    r"|\bother times?\b|\banother time\b|\blast time\b|\bearlier decisions?\b)"
    r"|\bprecedents?\b|\b(?:only|first) (?:time|occasion)\b",
    re.IGNORECASE | re.DOTALL,
)
_TURNED_DOWN = re.compile(
    r"\b(?:reject\w*|turn(?:ed|ing)? (?:\w+ ){0,3}down|rul(?:e|ed|ing) (?:\w+ ){0,2}out|discard\w*|discount\w*"
    r"|thrown? out|dismiss\w*|decided against|refus\w*)\b",
    re.IGNORECASE,
)
_WHAT_ELSE = re.compile(r"\b(?:what|why)\b[^?]{0,40}\breject\w*", re.IGNORECASE)
_INSTEAD = re.compile(r"\binstead of\b|\brather than\b|\balternatives?\b", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b|\breasons?\b", re.IGNORECASE)
_WHO = re.compile(r"\bwho\b", re.IGNORECASE)
_IF = re.compile(r"\s*(?:have|has|had|did|were|was)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(?:before|ever|previously|in the past|precedents?|times?|occasions?|only|first|so|we|council|county|members?"
    r"|who|why|what|when|which|how long|decided?|decisions?|and)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:.;]{0,50}\b(?:alternatives?|options?|reasons?)\b[^:.;]{0,50}:\s*(?=\S)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;](?=\s)|\S(?=,\s|\s[–—]\s)")
_AND = re.compile(r"\s*[;,]\s*(?:and|or)?$")
_DANGLING = re.compile(r"(?:\s+(?:\d\S*|of|from|to|in|on|at|by|for|with|the|an?|and|or))+$", re.IGNORECASE)
_ENDS = ".;:!?)’”\"'"
_SETTLED = frozenset({Outcome.TAKEN, Outcome.NOT_AGREED, Outcome.CALLED_IN})
"""What has been decided; what has only been proposed comes after it."""
_REFUSED = frozenset({Outcome.NOT_AGREED, Outcome.LOST, Outcome.WITHDRAWN})


class PrecedentsAnswerer:
    """Tells of decisions like the one that a question describes; nothing unless the question asks for such."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, findings: Findings) -> Reply:
        """Up to three decisions within a hundred words, the likest first."""
        text = findings.asked.question.text
        refused = _TURNED_DOWN.search(text)
        if not findings.evidence or not _BEFORE.search(text) or not (refused or acts_in(text)):
            return Reply()
        words = Words(self._library.catalogue, findings.filters)
        found = self._found(text, findings.filters, refused=bool(refused))
        drafts = tuple(_fitting(_drafts(found, text, words)))
        return Reply(drafts, whole=bool(drafts))

    def _found(self, text: str, filters: Filters, *, refused: bool) -> Sequence[Precedent]:
        """The decisions that rejected what is named where that is asked for, else those that are like it."""
        sought = _FRAME.sub(" ", _TURNED_DOWN.sub(" ", text))
        likest = precedents(sought, library=self._library, filters=filters, limit=2 * MOST)
        least = LEAST_SUBJECT if len(set(terms(sought))) <= SHORT else 0.0
        alike = [each for each in likest if each.subject >= least and set(each.alike) & set(acts_in(text))]
        if refused and not _WHAT_ELSE.search(text):
            came_to_nothing = [each for each in alike if each.outcome in _REFUSED]
            rejected = rejections(sought, library=self._library, filters=filters, limit=MOST)
            if came_to_nothing or rejected:
                return [*came_to_nothing, *rejected][:MOST]
        return sorted(alike, key=lambda each: each.outcome not in _SETTLED)[:MOST]


def _drafts(found: Sequence[Precedent], text: str, words: Words) -> Iterator[Draft]:
    """A line a decision; the first with all that is asked and that there is room for."""
    asked = frozenset(terms(text))
    wants = bool(_TURNED_DOWN.search(text) or _INSTEAD.search(text))
    room = ROOM
    for place, each in enumerate(found):
        decided = (said.did(each), each.words[:1])
        why = [(said.WHY, each.reasons[:1])] if place == 0 and _WHY.search(text) else []
        rejected = [(said.REJECTED, _nearest(each.alternatives, asked))] if wants else []
        ways = ([decided, *why, *rejected], [decided, *why, *_first(rejected)], [decided, *_first(rejected)], [decided])
        drafts = [_draft(each, told, text, words, first=place == 0) for told in ways]
        fitting = next((draft for draft in drafts if len(draft.text.split()) <= room), drafts[-1])
        room -= len(fitting.text.split())
        yield fitting


def _first(parts: Sequence[tuple[str, Sequence[Quote]]]) -> list[tuple[str, Sequence[Quote]]]:
    return [(label, quotes[:1]) for label, quotes in parts]


def _draft(
    found: Precedent, told: Sequence[tuple[str, Sequence[Quote]]], text: str, words: Words, *, first: bool
) -> Draft:
    """A decision in a line: its number, its day, who took it if that is asked, and parts of it in the papers' words."""
    named = [(found.number, _number(found, words)), (_when(found), _day(found, words))]
    if _WHO.search(text):
        named.append((found.taker, _taker(found, words)))
    kept = [(label, [_shortened(_without_label(quote)) for quote in quotes]) for label, quotes in told if quotes]
    line = said.line(
        found,
        told=[name for name, quotes in named if name and quotes],
        parts=[(label, " ".join(map(_told, quotes))) for label, quotes in kept],
        yes=first and bool(_IF.match(text)) and _is_sure(found, text),
    )
    return Draft(line, tuple(quote for _, quotes in (*named, *kept) for quote in quotes))


def _is_sure(found: Precedent, text: str) -> bool:
    """True for what the question asks about: its act, its subject, and taken."""
    is_taken = found.outcome is Outcome.TAKEN and found.subject >= SURE
    return is_taken and acts_in(text)[:1] == found.alike[:1]


def _when(found: Precedent) -> str | None:
    return day(found.date) if found.date else None


def _nearest(quotes: Sequence[Quote], asked: frozenset[str]) -> Sequence[Quote]:
    """The sentence that has most of the question's words, and the one after it."""
    held = [len(asked & set(terms(quote.text))) for quote in quotes]
    place = held.index(max(held)) if held else 0
    return quotes[place : place + 2]


def _fitting(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Those that there is room for and that stand on their quotes."""
    room = ROOM
    for draft in drafts:
        room -= len(draft.text.split())
        if room >= 0 and stands(draft):
            yield draft


def _without_label(quote: Quote) -> Quote:
    """The words after what the paper calls them: "Alternatives considered and rejected: …"."""
    label = _LABEL.match(quote.text)
    return _from(quote, label.end()) if label else quote


def _shortened(quote: Quote) -> Quote:
    """The beginning of a long sentence: up to the last of its clauses that there is room for, else to a word's end."""
    ends = [match.end() for match in islice(re.finditer(r"\S+", quote.text), SENTENCE + 1)]
    if len(ends) <= SENTENCE:
        return quote
    clauses = [match.end() for match in _CLAUSE.finditer(quote.text, ends[CLAUSE], ends[-2])]
    end = (clauses or ends[:-1])[-1]
    dangling = _DANGLING.search(quote.text, 0, end)
    return Quote(quote.passage, Span(quote.span.start, quote.span.start + (dangling.start() if dangling else end)))


def _from(quote: Quote, place: int) -> Quote:
    return Quote(quote.passage, Span(quote.span.start + place, quote.span.end))


def _told(quote: Quote) -> str:
    """The words as they are shown, with a mark where they break off; a list's item ends before its "; and"."""
    words = _AND.sub("", shown(quote.text))
    return words if words != shown(quote.text) or words[-1:] in _ENDS else f"{words} …"


def _number(found: Precedent, words: Words) -> Sequence[Quote]:
    """Where one of its papers prints its number."""
    for document in _documents(found):
        place = words.text(document).find(found.number) if found.number else -1
        if found.number and place >= 0:
            return words.quotes(document, Span(place, place + len(found.number)))
    return ()


def _day(found: Precedent, words: Words) -> Sequence[Quote]:
    """Where the paper that tells its words prints the day of the decision."""
    for document in _documents(found):
        text = words.text(document)
        place = dated(text, found.date, Span(0, len(text))) if found.date else None
        if place:
            return words.quotes(document, place)
    return ()


def _taker(found: Precedent, words: Words) -> Sequence[Quote]:
    """Where one of its papers names who took it."""
    spaced = re.compile(r"[\s*]+".join(map(re.escape, (found.taker or "").split())))
    for document in _documents(found) if found.taker else ():
        if match := spaced.search(words.text(document)):
            return words.quotes(document, Span(*match.span()))
    return ()


def _documents(found: Precedent) -> list[str]:
    quotes = (*found.words, *found.reasons, *found.alternatives, *found.matching)
    return list(dict.fromkeys(quote.passage.document for quote in quotes))
