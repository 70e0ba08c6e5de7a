"""What people are shown of precedents."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.precedents import Aspect, Difference, Outcome, Precedent, Said
from assistant.wording import count, day

NOTHING_ALIKE: Final = "The papers held here tell of no decision like that."
NO_PROPOSAL: Final = "Say what is to be proposed, or give a draft with --file."
TWO_PROPOSALS: Final = "Give the proposal in words or with --file, not both."
DRAFT_NOT_READ: Final = "{path} could not be read: {reason}"
DRAFT_EMPTY: Final = "{path} has no words that could be read."
NO_NUMBER: Final = "no number"
NO_TITLE: Final = "without a title"
LONGEST_NAME: Final = 90
WHY: Final = "Why"
REJECTED: Final = "Rejected"
MONEY: Final = "Money"
LIKE_IT: Final = "Like it"
_LOOSE: Final = re.compile(r"[;,]\s*(?:and|or)?\s*$")
_DID: Final = {
    Outcome.TAKEN: "Decided",
    Outcome.NOT_AGREED: "Decided",
    Outcome.CALLED_IN: "Decided",
    Outcome.CONSIDERED: "Considered",
    Outcome.DEFERRED: "Considered",
    Outcome.LOST: "Considered",
}
_ASPECTS: Final = {
    Aspect.ACT: "what is done",
    Aspect.MANNER: "how",
    Aspect.VALUE: "value",
    Aspect.TERM: "how long",
    Aspect.TAKER: "who decides",
}


def named(found: Precedent) -> str:
    """A precedent by its number and its title or first words: "24/00019  Community equipment: contract extension"."""
    words = textwrap.shorten(found.words[0].text, LONGEST_NAME, placeholder=" …") if found.words else NO_TITLE
    return f"{found.number or NO_NUMBER}  {found.title or words}"


def standing(found: Precedent) -> str:
    """What came of it, when, and who took it: "taken 18 June 2024, Mrs S Okonjo-Reeve"."""
    when = f" {day(found.date)}" if found.date else ""
    return ", ".join(filter(None, (f"{found.outcome}{when}", found.taker)))


def did(found: Precedent) -> str:
    """What stands before the words of a precedent: "Decided", or "Proposed" where it is not known to be decided."""
    return _DID.get(found.outcome, "Proposed")


def measures(found: Precedent) -> Iterator[str]:
    """In what it is alike, its value and its length, a line each."""
    if found.alike:
        yield f"Alike: {', '.join(map(said, found.alike))}"
    if found.value:
        yield f"Value: {said(found.value.amount)}"
    if found.term:
        yield f"How long: {said(found.term.months)}"


def differs(differences: tuple[Difference, ...]) -> str:
    """What differs: "how: your proposal by tender, then without tender; value: your proposal £2m, then £1.1m"."""
    told = (
        f"{_ASPECTS[each.aspect]}: your proposal {said(each.proposed)}, then {said(each.then)}" for each in differences
    )
    return f"Different: {'; '.join(told)}"


def said(value: Said) -> str:
    """An act, a manner, an amount, a length or a name as it is told."""
    if isinstance(value, Decimal):
        return pounds(value)
    if isinstance(value, int):
        years, months = divmod(value, 12)
        return count(value, "month") if months or not years else count(years, "year")
    return str(value)


def pounds(amount: Decimal) -> str:
    """An amount as people would write it, exactly: £6.22m, £640,000, £2,953,400."""
    for size, mark in ((10**9, "bn"), (10**6, "m")):
        if abs(amount) >= size and not amount % (size // 100):
            return f"£{_plain(amount / size)}{mark}"
    return f"£{_plain(amount)}"


def _plain(number: Decimal) -> str:
    whole = f"{number:,f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def line(found: Precedent, *, told: Sequence[str], parts: Iterable[tuple[str, str]], yes: bool = False) -> str:
    """A precedent in an answer: what of number, day and taker papers print, then each part in the papers' words."""
    words = "; ".join(f"{label.lower()}: “{_LOOSE.sub('', words)}”" for label, words in parts)
    named_as = ", ".join(told) or found.title
    return f"{'Yes: ' if yes else ''}{named_as}: {words}" if named_as else words[:1].upper() + words[1:]
