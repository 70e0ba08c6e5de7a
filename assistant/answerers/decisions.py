"""The answerer that tells of decisions: what was decided, by whom, when and why, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answerers.ports import Draft, Reply
from assistant.decisions.asking import Aspect, Inquiry, inquiry
from assistant.decisions.choosing import chosen
from assistant.decisions.listing import listed
from assistant.decisions.places import Words
from assistant.decisions.telling import Telling, told
from assistant.register import Register, register_of
from assistant.retrieval import Findings
from index.library import Library

MOST_WORDS = 96
_IMPLIED = {Aspect.STANDING: Aspect.DECIDED, Aspect.DONE: Aspect.DECIDED}


class DecisionsAnswerer:
    """Says what the papers tell of the decision that is meant; nothing where it is not certain which that is."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, findings: Findings) -> Reply:
        """What is asked of a decision, aspect by aspect, with the words that prove it; or a list of decisions."""
        question = findings.asked.question
        wanted = inquiry(question.text, question.carried)
        if wanted is None:
            return Reply()
        register = register_of(self._library)
        words = Words(self._library.catalogue, findings.filters)
        if wanted.listing:
            return listed(register, wanted, words)
        return Reply(tuple(_fitting(_drafts(register, wanted, findings, words))))


def _drafts(register: Register, wanted: Inquiry, findings: Findings, words: Words) -> Iterator[Draft]:
    for aspect in _in_order(wanted):
        meant = chosen(register, wanted, findings.asked, aspect=aspect)
        if meant is not None:
            yield from told(Telling(meant, wanted, findings.asked, words), aspect)


def _in_order(wanted: Inquiry) -> list[Aspect]:
    """The aspects that are asked for; what was decided only where nothing narrower is."""
    asked: list[Aspect] = [_IMPLIED.get(aspect, aspect) for aspect in Aspect if aspect in wanted.aspects]
    narrow: list[Aspect] = [
        aspect for aspect in asked if aspect is not Aspect.DECIDED and aspect is not Aspect.FORTHCOMING
    ]
    if Aspect.ALTERNATIVES in narrow:
        narrow = [aspect for aspect in narrow if aspect is not Aspect.REASONS]
    if wanted.outright or (not narrow and (Aspect.DECIDED in asked or wanted.number)):
        return [Aspect.DECIDED, *narrow]
    return narrow or [aspect for aspect in asked if aspect is Aspect.FORTHCOMING]


def _fitting(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """The drafts that there is room for, none of them twice."""
    said: set[str] = set()
    room = MOST_WORDS
    for draft in drafts:
        room -= len(draft.text.split())
        if draft.text not in said and (room >= 0 or not said):
            said.add(draft.text)
            yield draft
