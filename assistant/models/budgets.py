"""Budgets: what a day's calls may take, and what one answer's may."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from assistant.models.around import Around
from assistant.models.ports import LanguageModel, ModelError, Reply, Request, Trouble, Usage
from assistant.models.prices import Price
from assistant.models.spending import Limits, Spending, Spent
from assistant.models.tokens import estimated, prompt_tokens
from assistant.wording import models as said

log = logging.getLogger(__name__)
_UNBILLED = frozenset(
    {Trouble.BAD_KEY, Trouble.UNKNOWN_MODEL, Trouble.NO_ROUTE, Trouble.TOO_BUSY, Trouble.RESTING, Trouble.OVER_BUDGET}
)


@dataclass(slots=True)
class BudgetedModel(Around):
    """Asks only as long as the day's budget lasts; what a call may take is put aside before it begins.

    What each call took is logged, and nothing of what was asked or said.
    ``answer`` is what one answer may take, and ``second_look`` whether it asks for one, for whoever counts by answers.
    """

    price: Price | None
    day: Limits
    answer: Limits
    spending: Spending
    second_look: bool = False

    def stream(self, request: Request) -> Reply:
        """The reply, or OVER_BUDGET."""
        expected = _spent(self.price, _at_most(request))
        self.spending.reserve(self.name, expected, self.day)

        def settle(usage: Usage) -> None:
            taken = _spent(self.price, usage)
            dollars = taken.dollars if self.price else None
            log.info("%s: %s", self.name, said.call(prompt=usage.prompt, reply=usage.reply, dollars=dollars))
            self.spending.settle(self.name, expected, taken)

        yield from _counted(self.model, request, settle)


@dataclass(slots=True)
class Metered(Around):
    """A model for one answer: counts what its calls take, and asks no more once the answer's budget is used up.

    What a call may take is put aside while it lasts: a second may be made beside the first. ``limits`` and ``price``
    are None where there are none; ``spent`` is what was taken so far; ``second_look`` tells that one is to be taken at
    each sentence.
    """

    limits: Limits | None = None
    price: Price | None = None
    second_look: bool = False
    spent: Spent = field(default_factory=Spent)
    _aside: Spent = field(default_factory=Spent, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    @property
    def dollars(self) -> float | None:
        """What the answer cost in US dollars, where the price is known."""
        return self.spent.dollars if self.price else None

    def stream(self, request: Request) -> Reply:
        """The reply, or OVER_BUDGET."""
        expected = _spent(self.price, _at_most(request))
        self._reserve(expected)

        def settle(usage: Usage) -> None:
            with self._lock:
                self._aside += -expected
                self.spent += _spent(self.price, usage)

        yield from _counted(self.model, request, settle)

    def _reserve(self, expected: Spent) -> None:
        with self._lock:
            if self.limits and not self.limits.allow(self.spent + self._aside + expected):
                raise ModelError(Trouble.OVER_BUDGET)
            self._aside += expected


def metered(model: LanguageModel) -> Metered:
    """A model for one answer, within the budget that it has for one."""
    if isinstance(model, BudgetedModel):
        return Metered(model, model.answer, model.price, model.second_look)
    return Metered(model)


def _counted(model: LanguageModel, request: Request, done: Callable[[Usage], None]) -> Reply:
    """The reply; ``done`` is told what it took, however it ends: nothing where it was refused without a word."""
    said: list[str] = []
    told: Usage | None = None
    reply = model.stream(request)
    try:
        for piece in reply:
            if isinstance(piece, Usage):
                told = piece
            else:
                said.append(piece)
            yield piece
    except ModelError as error:
        if error.trouble in _UNBILLED and not said:
            told = Usage(0, 0)
        raise
    finally:
        reply.close()
        done(told or estimated(request, "".join(said)))


def _at_most(request: Request) -> Usage:
    return Usage(prompt_tokens(request), request.most_tokens, estimated=True)


def _spent(price: Price | None, usage: Usage) -> Spent:
    return Spent(1, usage, price.of(usage) if price else 0.0)
