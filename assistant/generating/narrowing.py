"""The committee and the days that a question keeps itself to, as a model reads it, as far as its asker said so.

Not the kind of paper: a question that says "budget" or "report" is mostly answered elsewhere. Searched only in papers
of the kinds named, 19 of 90 questions were answered right, and 56 in all papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.generating.rewriting import said_by
from assistant.models.ports import LanguageModel, Request
from assistant.prompting import from_outside, prompt
from index.analysis import MONTHS, plain, terms
from index.stores.ports import Filters

MOST_TOKENS = 120
_BOUNDS = re.compile(r"\b(?:since|after|before|until|till|up to|between|later than|earlier than)\b", re.I)
_YEAR = re.compile(r"\b20\d\d\b")


def narrowed(question: str, filters: Filters, committees: Iterable[str], model: LanguageModel) -> Filters:
    """The filters with what the question says besides; those that are set stay.

    A model is asked only where there is something in the question that could narrow the search, and believed only in
    what stands there.
    """
    named = [committee for committee in committees if _said(committee, question)]
    if not (named or (_BOUNDS.search(question) and _YEAR.search(question))):
        return filters
    messages = prompt("understanding").messages(
        question=from_outside(question), committees="; ".join(map(from_outside, named)) or "none"
    )
    told = _object(said_by(model, Request(messages, MOST_TOKENS)))
    committee = told.get("committee")
    since, until = (_day(told.get(name), question) for name in ("since", "until"))
    if since and until and since > until:
        since = until = None
    return replace(
        filters,
        committee=filters.committee or (committee if committee in named else None),
        since=filters.since or since,
        until=filters.until or until,
    )


def _said(name: str, question: str) -> bool:
    wanted = terms(name)
    return bool(wanted) and set(wanted) <= set(terms(question))


def _day(value: object, question: str) -> date | None:
    """The day that a model gives, where the question names its year and month, or the year that it begins or ends."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    words = plain(question)
    month = MONTHS[day.month - 1] in words or f"{day:%Y-%m}" in words or (day.month, day.day) in ((1, 1), (12, 31))
    return day if str(day.year) in words and month else None


def _object(reply: str) -> dict[str, Any]:
    """The JSON object in a reply; an empty one where there is none."""
    try:
        found = json.loads(reply[reply.index("{") : reply.rindex("}") + 1])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
