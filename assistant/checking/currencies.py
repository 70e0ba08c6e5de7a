"""Money in another currency than the papers': £398,000 is not $398,000."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.material import Material

_MONEY = re.compile(
    r"(?P<sign>[$€¥₹¢])\s?\d[\d.,]*\d?|\d[\d.,]*\s?(?:(?:thousand|million|billion|k|m|bn)\s)?"
    r"(?P<word>dollars?|euros?|cents?|yen|rupees?|usd|eur)\b",
    re.IGNORECASE,
)


def other_currencies(claim: str, shown: Material) -> Iterator[str]:
    """The sums of a claim in a currency that no source has."""
    text = shown.text.lower()
    for money in _MONEY.finditer(claim):
        if (money["sign"] or money["word"]).lower().rstrip("s") not in text:
            yield money[0]
