"""From a question to an answer that stands on quoted words: open this first.

understand -> carry over -> search -> rank -> draft -> check -> write -> conclude
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answerers import answerers, drafted
from assistant.answerers.generating import generated
from assistant.answerers.ports import Answerer, Quote
from assistant.answers import Answer, Status
from assistant.citations import Cited, citation, cite
from assistant.conversation import Conversation, carry_over
from assistant.declining import outcome_of
from assistant.events import Declined, Event, Finished, Found, Said, Searching, Understood
from assistant.generating.rewriting import rewritten
from assistant.grounding import ground
from assistant.holdings import holdings_of
from assistant.models.budgets import metered
from assistant.models.ports import LanguageModel
from assistant.questions import Question, understand, widened
from assistant.retrieval import Findings, pool, rank, search
from assistant.wording import decline
from index.library import Library
from index.papers import Span
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

PASSAGES, NEAREST, FRESHEST = 10, 3, 10


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
    closing the iterator cancels its call. With ``meaning`` evidence is ranked by meaning too. ``as_of`` leaves out what
    is later than that day; ``depth`` is how many passages the answer lists. What is exempt is not there unless the
    filters ask for it, and is shown to no model.
    """
    began, library = time.perf_counter(), library.seen(filters)
    holdings = holdings_of(library)
    writer = metered(model) if model is not None and not filters.exempt else None
    asked = understand(question)
    asked = carry_over(asked, conversation)
    if writer is not None and holdings.papers:
        asked = rewritten(asked, conversation, writer)
    asked = widened(asked, holdings.acronyms, holdings.lexicon)
    yield Understood(question, asked.carried)
    yield Searching(holdings.papers)
    filters = _until(filters, as_of)
    hits = search(asked, library=library, filters=filters)
    fetched = pool(asked, hits, library=library, holdings=holdings, meaning=meaning)
    findings = replace(rank(fetched), filters=filters)
    yield Found(findings.passages[:depth])
    reply = drafted(findings, [answerer] if answerer else answerers(library))
    checked = ground(reply.drafts)
    cited = cite(checked.drafts, library.catalogue)
    status = reply.status
    if status is None:
        outcome = outcome_of(asked, findings, papers=holdings.papers, sentences=len(cited.sentences))
        status = outcome.status
        if status is not Status.ANSWERED:
            cited = cite(ground(outcome.drafts).drafts, library.catalogue)
    writing = None
    if writer is not None and status is Status.ANSWERED:
        kept = sum(draft in checked.drafts for draft in reply.drafts[: reply.from_records])
        quoted = replace(reply, drafts=checked.drafts, from_records=kept)
        basis = _basis(library, filters)
        made = yield from generated(asked, findings, quoted, model=writer, catalogue=library.catalogue, basis=basis)
        cited, status, writing = made.cited, made.status, made.writing
    answer = _concluded(question, asked, findings, cited, status=status, library=library, depth=depth)
    elapsed = round(1000 * (time.perf_counter() - began), 1)
    answer = replace(answer, dropped=checked.dropped, writing=writing, elapsed_ms=elapsed)
    if status is not Status.ANSWERED:
        yield Declined(answer)
        return
    if writing is None:
        yield from (Said(sentence) for sentence in answer.sentences)
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


def _basis(library: Library, filters: Filters) -> str:
    """A digest of the papers and of what was let through of them."""
    let_through = {**asdict(filters), "kinds": sorted(filters.kinds), "documents": sorted(filters.documents)}
    return hashlib.sha256(f"{library.catalogue.version()} {let_through}".encode()).hexdigest()


def _concluded(
    question: str, asked: Question, findings: Findings, cited: Cited, *, status: Status, library: Library, depth: int
) -> Answer:
    dates = [ranked.passage.date for ranked in findings.passages[:FRESHEST] if ranked.passage.date]
    newest = max(dates, default=None)
    answer = Answer(
        question=question,
        status=status,
        sentences=cited.sentences,
        citations=cited.citations,
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
