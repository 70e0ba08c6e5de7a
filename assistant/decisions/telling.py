"""What is said of a decision, aspect by aspect, each sentence with the words of the papers that prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from assistant.answerers.ports import Draft, Quote
from assistant.decisions.asking import Aspect, Inquiry
from assistant.decisions.choosing import BODIES, Chosen
from assistant.decisions.places import Words, dated, paragraphs, sentences, title_of, whole_paragraphs, within, words_of
from assistant.features import Asked
from assistant.grounding import stands
from assistant.wording import decisions as said
from index.analysis import stem, terms
from index.papers import PartKind, Span, Stage
from index.steps import Step, is_executive, same_title
from index.structure.landmarks import DECISION
from index.trails import Trail

MOST_WORDS, LIST_WORDS = 60, 96
HEAD, FORE, LONGEST_LINE = 1200, 1500, 300
_AS_IT_IS = re.compile(
    r"\bdo(?:ing)? nothing\b|\bmaintain\w*|\bstatus quo\b|\bcontinu\w+|\bno change\b|\bunchanged\b|\bremain\w*"
    r"|\bkeep\w*|\bas (?:it|they|things) (?:is|are|stand)\b",
    re.IGNORECASE,
)
"""The alternative that most records have: to go on as before."""
_BESIDES_THAT = re.compile(
    rf"\b(?:besides|apart from|other than|except|aside from|as well as)\b[^?.]{{0,60}}?(?:{_AS_IT_IS.pattern})",
    re.IGNORECASE,
)
_BEARS = {PartKind.FINANCIAL: re.compile(r"£\s?\d|\d\s?(?:million|billion|%)|\bno (?:direct |additional )?cost", re.I)}
_ANYTHING = re.compile("")
_MOTION = re.compile(r"\b(?:second|mov|propos)\w*", re.IGNORECASE)
_MINUTES = re.compile(r"\bminutes\s+of\b", re.IGNORECASE)
_TAKER = r"(?:decision[\s-]+maker|decision\s+(?:to\s+be\s+)?(?:taken|made)\s+by)"
_DONE = (
    "extend",
    "award",
    "close",
    "approve",
    "agree",
    "adopt",
    "endorse",
    "sell",
    "keep",
    "merge",
    "transfer",
    "accept",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that the telling of one decision needs."""

    chosen: Chosen
    inquiry: Inquiry
    asked: Asked
    words: Words

    @property
    def trail(self) -> Trail:
        """The decision."""
        return self.chosen.trail

    def steps(self) -> Iterator[tuple[Trail, Step]]:
        """The steps of the decision, newest first, then those of papers on its very subject."""
        for trail in self.chosen.trails:
            for step in sorted(trail.steps, key=_newness, reverse=True):
                yield trail, step


def told(telling: Telling, aspect: Aspect) -> list[Draft]:
    """What is said of one aspect; nothing where the papers do not tell it."""
    drafts = _WAYS.get(aspect, _decided)(telling)
    return [draft for draft in drafts if draft.quotes and stands(draft)]


def _newness(step: Step) -> tuple[int, int]:
    return list(Stage).index(step.stage), step.date.toordinal() if step.date else 0


def _part(telling: Telling, kind: PartKind) -> Iterator[tuple[Step, Span]]:
    """Where the papers tell a part, the newest record first; once where several say the same."""
    seen: set[str] = set()
    for _, step in telling.steps():
        part = step.part(kind)
        if part and (words := " ".join(part.words.split()).casefold()) not in seen:
            seen.add(words)
            yield step, part.span


def _number(telling: Telling) -> Iterator[Draft]:
    """The decision by number and title, with the line that prints both, or a line for each."""
    trail = telling.trail
    lines = sorted(_numbered_lines(telling), key=lambda each: -each[0])
    if not lines:
        return
    share, document, line = lines[0]
    quotes = telling.words.quotes(document, line)
    if 2 * share < 1:
        quotes += _title_line(telling)
    yield Draft(said.decision(trail), quotes)


def _numbered_lines(telling: Telling) -> Iterator[tuple[float, str, Span]]:
    """The lines that print the number, each with the share of the title that it prints too."""
    title = set(same_title(telling.trail.title).split())
    for document in dict.fromkeys(step.place.document for step in telling.trail.steps):
        text = telling.words.text(document)
        for match in DECISION.finditer(text):
            if f"{match[1]}/{match[2]}" == telling.trail.number:
                line = telling.words.line(document, match.start(), within=Span(0, len(text)))
                held = title & set(same_title(text[line.start : line.end]).split())
                if line.end - line.start <= LONGEST_LINE:
                    yield len(held) / max(1, len(title)), document, line


def _title_line(telling: Telling) -> tuple[Quote, ...]:
    """Where a record prints the title."""
    found = (title_of(step, telling.words) for _, step in telling.steps())
    return next((quotes for quotes in found if quotes), ())


def _due(telling: Telling) -> Iterator[Draft]:
    for _, step in telling.steps():
        if step.due and step.whole:
            text = telling.words.text(step.place.document)
            place = dated(text, step.due, step.whole)
            if place:
                line = telling.words.line(step.place.document, place.start, within=step.whole)
                yield _plainly(telling, step.place.document, line)
                return


def _noticed(telling: Telling) -> Iterator[Draft]:
    """What the notice of a decision to come says of it."""
    for _, step in telling.steps():
        if step.stage is Stage.NOTICE:
            yield _resolution(telling, step)
            return


def _plainly(telling: Telling, document: str, span: Span, lead: str = "") -> Draft:
    """The words themselves, as the sentence and as what it stands on."""
    quotes = telling.words.quotes(document, span)
    return Draft(said.shown(lead, words_of(quotes)), quotes)


def _officer(telling: Telling) -> Iterator[Draft]:
    yield from _labelled(telling, PartKind.OFFICER)


def _divisions(telling: Telling) -> Iterator[Draft]:
    yield from _labelled(telling, PartKind.DIVISIONS)


def _labelled(telling: Telling, kind: PartKind) -> Iterator[Draft]:
    """A short part with the label that stands before it on its line."""
    for step, span in _part(telling, kind):
        text = telling.words.text(step.place.document)
        line = telling.words.line(step.place.document, span.start, within=step.whole or span)
        stop = min(span.end, within(text, span, MOST_WORDS))
        yield _plainly(telling, step.place.document, Span(line.start, stop))
        return


def _taker(telling: Telling) -> Iterator[Draft]:
    for _, step in telling.steps():
        if not step.who or not step.whole or step.stage not in (Stage.TAKEN, Stage.PROPOSED, Stage.NOTICE):
            continue
        text = telling.words.text(step.place.document)
        spaced = r"[\s*]+".join(map(re.escape, step.who.split()))
        labelled = re.compile(rf"{_TAKER}[\s*:]*(?:\w[^\n]*\s)?{spaced}", re.IGNORECASE)
        if found := labelled.search(text, step.whole.start, step.whole.end):
            yield _plainly(telling, step.place.document, Span(found.start(), found.end()))
            return


def _moved(telling: Telling) -> Iterator[Draft]:
    for _, step in telling.steps():
        resolution = step.resolution
        if resolution is None or not resolution.mover:
            continue
        text = telling.words.text(step.place.document)
        around = Span(max(0, resolution.start - FORE), resolution.end)
        names = [name.split()[-1] for name in (resolution.mover, resolution.seconder) if name]
        for span in reversed(sentences(text, around)):
            sentence = text[span.start : span.end]
            if _MOTION.search(sentence) and all(name in sentence for name in names):
                yield _plainly(telling, step.place.document, Span(span.start, within(text, span, MOST_WORDS)))
                return


def _voted(telling: Telling) -> Iterator[Draft]:
    for _, step in telling.steps():
        if step.resolution and step.resolution.votes:
            text = telling.words.text(step.place.document)
            spans = [_sentence(text, vote.start, vote.end) for vote in step.resolution.votes]
            for span in dict.fromkeys(spans):
                yield _plainly(telling, step.place.document, span)
            return


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a place."""
    around = Span(max(0, start - HEAD // 2), min(len(text), end + HEAD // 2))
    held = [span for span in sentences(text, around) if span.start <= start < span.end]
    return held[0] if held else Span(start, end)


def _called_in(telling: Telling) -> Iterator[Draft]:
    steps = [step for _, step in telling.steps() if step.stage is Stage.CALLED_IN]
    steps.sort(key=lambda step: (step.who is None, step.superseded))
    for step in steps[:1]:
        yield _plainly(telling, step.place.document, step.place.span)
    if Aspect.STANDING in telling.inquiry.aspects or not steps:
        yield from _outcome(telling)


def _outcome(telling: Telling) -> Iterator[Draft]:
    for _, step in telling.steps():
        if step.stage is Stage.OUTCOME:
            yield _resolution(telling, step)
            return


def _alternatives(telling: Telling) -> Iterator[Draft]:
    """The alternatives: all where they are few words, else those that the question names, or has not left out."""
    room = LIST_WORDS
    for step, span in islice(_part(telling, PartKind.ALTERNATIVES), 2):
        document = step.place.document
        for piece in _asked_for(telling, document, span, room):
            draft = _plainly(telling, document, piece)
            room -= len(draft.text.split())
            yield draft


def _asked_for(telling: Telling, document: str, span: Span, room: int) -> list[Span]:
    text = telling.words.text(document)
    if len(text[span.start : span.end].split()) <= room:
        return [span]
    pieces = paragraphs(text, span)
    if _BESIDES_THAT.search(telling.asked.question.text):
        pieces = [piece for piece in pieces if not _AS_IT_IS.search(_first_words(text, piece))] or pieces
    pieces = whole_paragraphs(text, pieces)
    best = max(pieces, key=lambda piece: _worth(telling, text, piece), default=span)
    if not _worth(telling, text, best):
        best = pieces[0] if pieces else span
    return [Span(best.start, within(text, best, room))] if room > 0 else []


def _first_words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split()[:25])


def _worth(telling: Telling, text: str, span: Span) -> float:
    """What the question's own terms in a stretch are worth."""
    held = set(terms(text[span.start : span.end]))
    asked = telling.asked
    return sum(
        asked.worth.get(term, 0.0)
        for term in asked.question.terms
        if term in held or any(other <= held for other in asked.others.get(term, ()))
    )


def _best_of(kind: PartKind) -> Callable[[Telling], Iterator[Draft]]:
    def tell(telling: Telling) -> Iterator[Draft]:
        """The sentences of a part that are nearest to the question, in the order of the paper."""
        for step, span in islice(_part(telling, kind), 1):
            text = telling.words.text(step.place.document)
            found = sentences(text, span)
            bears = _BEARS.get(kind, _ANYTHING)
            best = max(found, key=lambda each: _bearing(telling, text, each, bears), default=span)
            rest = Span(best.start, span.end)
            yield _plainly(telling, step.place.document, Span(best.start, within(text, rest, MOST_WORDS)))

    return tell


def _bearing(telling: Telling, text: str, span: Span, bears: re.Pattern[str]) -> tuple[bool, float]:
    return bool(bears.search(text, *span)), _worth(telling, text, span)


def _when(telling: Telling) -> Iterator[Draft]:
    for step in _takings(telling):
        done = step.stage is Stage.TAKEN or step.resolution
        if done and (draft := _dated(telling, step)):
            yield draft
            return


def _takings(telling: Telling) -> list[Step]:
    """The steps that the question asks of: those of the body it names, else the taking of the decision."""
    steps = [step for _, step in telling.steps()]
    body = telling.inquiry.body
    if body and body in BODIES:
        return [step for step in steps if step.resolution and BODIES[body](step)] or steps[:1]
    if body == "cabinet":
        return [step for step in steps if step.resolution and is_executive(step.committee)] or steps[:1]
    taken = [step for step in steps if step.stage is Stage.TAKEN]
    resolved = [step for step in steps if step.resolution]
    proposed = [step for step in steps if step.stage in (Stage.PROPOSED, Stage.NOTICE)]
    return taken or resolved or proposed or steps


def _dated(telling: Telling, step: Step) -> Draft | None:
    """What was decided on which day, with the day as it is printed."""
    document = step.place.document
    text = telling.words.text(document)
    place = _day_of(text, step)
    if place is None:
        return None
    line = telling.words.line(document, place.start, within=Span(0, len(text)))
    day = telling.words.quotes(document, line if line.end - line.start <= LONGEST_LINE else place)
    words = telling.words.quotes(document, _shortened(telling, document, step.place.span))
    printed = " ".join(text[place.start : place.end].split())
    return Draft(said.done(step, printed, words_of(words)), (*words, *day)) if words and day else None


def _day_of(text: str, step: Step) -> Span | None:
    """Where the day of a step is printed: by the signature, or below the name of the minutes."""
    if step.date is None:
        return None
    if step.resolution is None:
        return dated(text, step.date, step.whole) if step.whole else None
    begins = [match.start() for match in _MINUTES.finditer(text, 0, step.place.span.start)]
    places = (dated(text, step.date, Span(begin, begin + HEAD // 2)) for begin in reversed(begins))
    return next((place for place in places if place), None)


def _shortened(telling: Telling, document: str, span: Span) -> Span:
    text = telling.words.text(document)
    if len(text[span.start : span.end].split()) <= MOST_WORDS:
        return span
    return Span(span.start, within(text, span, MOST_WORDS))


def _resolution(telling: Telling, step: Step) -> Draft:
    document = step.place.document
    quotes = telling.words.quotes(document, _shortened(telling, document, step.place.span))
    return Draft(said.undated(step, words_of(quotes)), quotes)


def _decided(telling: Telling) -> Iterator[Draft]:
    """What was decided, with its date where that is printed beside it; a proposal is never told as a decision."""
    step = next(iter(_takings(telling)))
    newest = telling.trail.latest
    asks_where_it_stands = Aspect.STANDING in telling.inquiry.aspects and telling.inquiry.body is None
    if asks_where_it_stands and newest.place != step.place:
        yield _resolution(telling, newest)
    draft = _dated(telling, step) if step.stage is Stage.TAKEN else None
    if draft is None or not stands(draft):
        draft = _resolution(telling, step)
    yield _answered(telling, step, draft)
    if step.adopted:
        first, last = step.adopted[0], step.adopted[-1]
        adopted = Span(first.span.start, last.span.end)
        yield _plainly(telling, first.document, _shortened(telling, first.document, adopted), said.ADOPTS)


def _answered(telling: Telling, step: Step, draft: Draft) -> Draft:
    """With "Yes." before it where the question asks whether that was done which the words say was done."""
    if not telling.inquiry.yes_or_no or step.outcome not in (None, "carried"):
        return draft
    asked = {stem(word) for word in _DONE} & set(terms(telling.asked.question.text))
    if step.stage in (Stage.PROPOSED, Stage.NOTICE) or not asked or not asked <= set(terms(step.words)):
        return draft
    return Draft(f"{said.YES} {draft.text}", draft.quotes)


_WAYS: Mapping[Aspect, Callable[[Telling], Iterator[Draft]]] = {
    Aspect.FORTHCOMING: _noticed,
    Aspect.NUMBER: _number,
    Aspect.DUE: _due,
    Aspect.OFFICER: _officer,
    Aspect.DIVISIONS: _divisions,
    Aspect.TAKER: _taker,
    Aspect.MOVED: _moved,
    Aspect.VOTED: _voted,
    Aspect.CALLED_IN: _called_in,
    Aspect.ALTERNATIVES: _alternatives,
    Aspect.COST: _best_of(PartKind.FINANCIAL),
    Aspect.REASONS: _best_of(PartKind.REASONS),
    Aspect.WHEN: _when,
}
