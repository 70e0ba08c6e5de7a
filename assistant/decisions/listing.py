"""Lists of decisions from the register: those that are still to be taken."""

from __future__ import annotations

from datetime import date

from assistant.answerers.ports import Draft, Reply
from assistant.answers import Status
from assistant.decisions.asking import Inquiry
from assistant.decisions.places import Words, dated, title_of, words_of
from assistant.register import IN_PARTS, Entry, Register, entry, forthcoming
from assistant.wording import decisions as said
from index.papers import Span
from index.trails import Trail

MOST = 12
LONGEST = 25


def listed(register: Register, inquiry: Inquiry, words: Words) -> Reply:
    """The decisions to come that bear the question's subject, those not yet due first, each as the papers name it.

    Declined where decisions of any kind are asked for, and none is to come.
    """
    trails = forthcoming(register, until=words.filters.until)
    entries = [each for each in map(entry, trails) if _bears(each, inquiry)]
    newest = max((step.date for each in register.entries for step in each.trail.steps if step.date), default=date.min)
    coming = [each.trail for each in entries if (each.trail.earliest or each.trail.latest.date or date.min) >= newest]
    passed = [each.trail for each in reversed(entries) if each.trail not in coming]
    drafts = [draft for trail in (*coming, *passed)[:MOST] if (draft := _told(trail, words))]
    if not drafts:
        return Reply() if inquiry.subject else Reply(status=Status.NOT_SAID)
    first = Draft(said.how_many(len(entries), drafts[0].text), drafts[0].quotes)
    return Reply((first, *drafts[1:]), whole=True)


def _bears(each: Entry, inquiry: Inquiry) -> bool:
    return all(each.share_of(term) > IN_PARTS for term in inquiry.subject)


def _told(trail: Trail, words: Words) -> Draft | None:
    step = next((step for step in reversed(trail.steps) if step.due or step.whole), trail.steps[-1])
    document, text = step.place.document, words.text(step.place.document)
    quotes = title_of(step, words) or words.quotes(document, _beginning(text, step.place.span))
    if not quotes:
        return None
    due = dated(text, step.due, step.whole) if step.due and step.whole else None
    line = words.quotes(document, words.line(document, due.start, within=step.whole)) if due and step.whole else ()
    return Draft(said.to_come(trail, words_of(quotes), words_of(line)), (*quotes, *line))


def _beginning(text: str, span: Span) -> Span:
    """The first words of a stretch, as far as a sentence or a page goes."""
    words = text[span.start : span.end].partition("\f")[0].split("\n\n")[0]
    cut = " ".join(words.split(" ")[:LONGEST])
    return Span(span.start, span.start + len(cut))
