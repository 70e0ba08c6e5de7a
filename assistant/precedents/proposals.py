"""What is about to be proposed, understood: subject, kind of act, manner, service, value, length and taker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.precedents.acts import Act, Manner, acts_in, manner_in, without_acts
from assistant.precedents.sections import pieces_of
from assistant.precedents.services import services_in
from assistant.precedents.sizes import largest, months_in
from assistant.questions import Question, understand, widened
from index.analysis import terms
from index.papers import Paper, PartKind
from index.passages import cut
from index.structure import structure

LONGEST = 300
"""So many words of a draft are compared: more would only blur what it is about."""

_TAKER = re.compile(
    r"\b(?:deputy leader|leader of the council|cabinet member for [a-z ,&-]{4,80}"
    r"|(?:corporate )?director (?:of|for) [a-z ,&-]{4,60})|\bcabinet\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it is compared; ``subject`` holds its words but for those of the act and of the taker.

    ``acts`` stand in the order in which it speaks of them: the first is what it is about.
    """

    text: str = field(repr=False)
    subject: Question
    acts: tuple[Act, ...] = ()
    manner: Manner | None = None
    services: frozenset[str] = frozenset()
    value: Decimal | None = None
    months: int | None = None
    taker: frozenset[str] = frozenset()
    named_taker: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The terms of its subject."""
        return tuple(term for term in self.subject.terms if term[0].isalpha())

    @property
    def names_a_subject(self) -> bool:
        """True unless it names an act and nothing else."""
        return bool(self.words)


def proposal_of(text: str, acronyms: Mapping[str, tuple[str, ...]]) -> Proposal:
    """The proposal; nothing is known of what its words do not tell."""
    value, length, taker = largest(text), months_in(text), _TAKER.search(text)
    return Proposal(
        text=text,
        subject=widened(understand(without_acts(_TAKER.sub(" ", text))), acronyms),
        acts=acts_in(text),
        manner=manner_in(text),
        services=services_in(text),
        value=value[0] if value else None,
        months=length[0] if length else None,
        taker=frozenset(terms(taker[0])) if taker else frozenset(),
        named_taker=" ".join(taker[0].split()) if taker else None,
    )


def proposal_text(paper: Paper) -> str:
    """What a draft proposes: its title and the words that it asks to be decided, else its first words."""
    found = structure(paper)
    asked = [
        piece.evidence.text
        for piece in pieces_of(cut(paper, found), {})
        if piece.part in (PartKind.WORDS, PartKind.REASONS)
    ]
    told = " ".join(asked) or paper.text
    return " ".join(f"{found.title}. {told}".split()[:LONGEST])
