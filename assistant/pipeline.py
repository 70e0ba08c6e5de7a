"""From a question to an answer that stands on quoted words: open this first.

understand -> carry over -> search -> rank -> draft -> check -> write -> conclude
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answerers import answerers, drafted
from assistant.answerers.generating import generated
from assistant.answerers.ports import Answerer, Draft, Quote, Reply
from assistant.answers import Answer, Status
from assistant.citations import Cited, citation, cite
from assistant.conversation import Conversation, carry_over
from assistant.declining import outcome_of
from assistant.declining.doubt import doubtful
from assistant.elsewhere import with_copies
from assistant.events import Declined, Event, Finished, Found, Said, Searching, Understood
from assistant.generating.narrowing import narrowed
from assistant.generating.rewriting import rewritten
from assistant.grounding import ground
from assistant.holdings import Holdings, holdings_of
from assistant.models.budgets import metered
from assistant.models.ports import LanguageModel
from assistant.questions import Question, understand, widened
from assistant.retrieval import Findings, fetch, rank
from assistant.wording import decline
from assistant.wording.chat import filter_words
from assistant.wording.models import heading
from index.library import Library
from index.papers import Span
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

PASSAGES, NEAREST, FRESHEST = 10, 3, 10


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What is said without a model, what became of the question, and how many sentences did not stand."""

    reply: Reply
    status: Status
    dropped: int

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return self.reply.drafts


@dataclass(frozen=True, slots=True)
class _Search:
    """Searches what is held, and says what of it would be said without a model."""

    library: Library
    holdings: Holdings
    meaning: Meaning | None
    ways: Sequence[Answerer]

    def widened(self, asked: Question) -> Question:
        """The question with what the papers have for its words."""
        return widened(asked, self.holdings.acronyms, self.holdings.lexicon)

    def findings(self, asked: Question, filters: Filters) -> Findings:
        """What the papers that are let through have on a question, best first."""
        fetched = fetch(asked, library=self.library, filters=filters, holdings=self.holdings, meaning=self.meaning)
        return replace(rank(fetched), filters=filters)

    def quoted(self, asked: Question, findings: Findings) -> _Drafted:
        """What would be quoted, or why nothing."""
        return _drafted(asked, findings, ways=self.ways, papers=self.holdings.papers)

    def answers(self, asked: Question, filters: Filters) -> bool:
        """True where a question would be answered."""
        return self.quoted(asked, self.findings(asked, filters)).status is Status.ANSWERED


def ask(
    question: str,
    *,
    library: Library,
    conversation: Conversation = Conversation(),  # noqa: B008 (frozen)
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    as_of: date | None = None,
    answerer: Answerer | None = None,
    model: LanguageModel | None = None,
    meaning: Meaning | None = None,
    depth: int = PASSAGES,
) -> Iterator[Event]:
    """The events of answering a question; the last is Finished or Declined.

    A ``model`` writes the answer where the papers bear one; each of its sentences is said when it has been checked, and
    closing the iterator cancels its call. With ``meaning`` evidence is found by it too. ``as_of`` leaves out what
    is later than that day; ``depth`` is how many passages the answer lists. What is exempt is not there unless the
    filters ask for it, and is shown to no model.
    """
    began, library = time.perf_counter(), library.seen(filters)
    holdings = holdings_of(library)
    writer = metered(model) if model is not None and not filters.exempt else None
    search = _Search(library, holdings, meaning, [answerer] if answerer else answerers(library))
    filters = _until(filters, as_of)
    asked = _understood(question, conversation, filters, search=search, writer=writer)
    yield Understood(question, asked.carried)
    yield Searching(holdings.papers)
    findings = search.findings(asked, filters)
    if writer is not None and findings.evidence:
        narrow = narrowed(asked.text, filters, library.catalogue.coverage().committees, writer)
        if narrow != filters:
            closer = search.findings(asked, narrow)
            findings = closer if search.quoted(asked, closer).status is Status.ANSWERED else findings
    yield Found(findings.passages[:depth])
    quoted = search.quoted(asked, findings)
    cited, status, writing = cite(quoted.drafts, library.catalogue), quoted.status, None
    unsure = status is Status.ANSWERED and not quoted.reply.from_records and doubtful(asked, findings)
    if writer is not None and status is Status.ANSWERED:
        made = yield from generated(
            asked, findings, quoted.reply, model=writer, library=library, unsure=unsure, meaning=meaning
        )
        cited, status, writing = made.cited, made.status, replace(made.writing, narrowed=_more(findings, filters))
    answer = _concluded(question, asked, findings, cited, status=status, library=library, depth=depth)
    elapsed = round(1000 * (time.perf_counter() - began), 1)
    unsure = unsure and status is Status.ANSWERED and not (writing and writing.sentences)
    answer = replace(answer, dropped=quoted.dropped, doubtful=unsure, writing=writing, elapsed_ms=elapsed)
    if status is not Status.ANSWERED:
        yield Declined(answer)
        return
    if writing is None:
        yield from (Said(sentence, heading(answer, number)) for number, sentence in enumerate(answer.sentences))
    yield Finished(answer)


def answer_of(events: Iterator[Event]) -> Answer:
    """The answer that the events end with."""
    *_, last = events
    if not isinstance(last, Finished | Declined):
        raise TypeError("the events of a question end with its answer")
    return last.answer


def _until(filters: Filters, as_of: date | None) -> Filters:
    if as_of is None:
        return filters
    return replace(filters, until=min(as_of, filters.until or as_of))


def _understood(
    question: str, conversation: Conversation, filters: Filters, *, search: _Search, writer: LanguageModel | None
) -> Question:
    """The question with what carries over: as the model puts it, where the papers answer that, else by the rules."""
    carried = carry_over(understand(question), conversation)
    by_rule = search.widened(carried)
    if writer is None or not search.holdings.papers:
        return by_rule
    put = rewritten(carried, conversation, writer)
    if put is carried:
        return by_rule
    by_model = search.widened(put)
    worse = not search.answers(by_model, filters) and search.answers(by_rule, filters)
    return by_rule if worse else by_model


def _drafted(asked: Question, findings: Findings, *, ways: Sequence[Answerer], papers: int) -> _Drafted:
    """What is said without a model, checked; where the question is declined, what the papers give instead."""
    reply = drafted(findings, ways)
    checked = ground(reply.drafts)
    drafts, status = checked.drafts, reply.status
    told = sum(draft in drafts for draft in reply.drafts[: reply.from_records])
    if status is None:
        outcome = outcome_of(asked, findings, papers=papers, sentences=len(drafts), from_records=told)
        status = outcome.status
        drafts = drafts if status is Status.ANSWERED else ground(outcome.drafts).drafts
    told = told if status is Status.ANSWERED else 0
    return _Drafted(replace(reply, drafts=drafts, from_records=told), status, checked.dropped)


def _more(findings: Findings, filters: Filters) -> tuple[str, ...]:
    """What a search was narrowed to beyond the filters that were set, in words."""
    known = filter_words(filters)
    return tuple(words for each in filter_words(findings.filters) if each not in known for words in each[1:])


def _concluded(
    question: str, asked: Question, findings: Findings, cited: Cited, *, status: Status, library: Library, depth: int
) -> Answer:
    dates = [ranked.passage.date for ranked in findings.passages[:FRESHEST] if ranked.passage.date]
    newest = max(dates, default=None)
    answer = Answer(
        question=question,
        status=status,
        sentences=cited.sentences,
        citations=with_copies(cited.citations, findings.held),
        passages=findings.passages[:depth],
        newest=newest,
        understood=asked.carried,
    )
    if status is Status.ANSWERED:
        return answer
    best = [scored.evidence for scored in findings.evidence[:NEAREST]]
    quotes = [Quote(evidence.passage, Span(evidence.start, evidence.end)) for evidence in best]
    addresses = library.catalogue.addresses(quote.passage.document for quote in quotes)
    nearest = tuple(
        citation(quote, library.catalogue, marker=number, addresses=addresses) for number, quote in enumerate(quotes, 1)
    )
    return replace(answer, message=decline(status, newest=newest), nearest=nearest)
