"""What a model did over many answers, and what that took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

from assistant.answers import Answer, Status, Written

WHOLE, PART, QUOTED, DECLINED = "written", "written_in_part", "quoted", "declined"
OUTCOMES: Final = (WHOLE, PART, QUOTED, DECLINED)


class Wrote(BaseModel):
    """What became of the answers that a model was asked to write, by outcome; why it did not write them, by reason.

    ``dollars`` is None where no price is known; ``estimated`` tells that some of the tokens are.
    """

    model_config = ConfigDict(frozen=True)

    model: str
    prompt: str
    answers: Mapping[str, int]
    instead: Mapping[str, int]
    sentences: int
    dropped: int
    repaired: int
    unknown: int
    prompt_tokens: int
    reply_tokens: int
    estimated: bool
    dollars: float | None


def wrote(answers: Iterable[Answer]) -> Wrote | None:
    """The account over all answers; None where no model was asked for any."""
    pairs = [(answer, answer.writing) for answer in answers if answer.writing]
    if not pairs:
        return None
    accounts = [account for _, account in pairs]
    outcomes = Counter(_outcome(answer, account) for answer, account in pairs)
    costs = [account.dollars for account in accounts if account.dollars is not None]
    return Wrote(
        model=accounts[0].model,
        prompt=accounts[0].prompt,
        answers={outcome: outcomes[outcome] for outcome in OUTCOMES},
        instead=Counter(account.trouble or account.instead.value for account in accounts if account.instead),
        sentences=sum(account.sentences for account in accounts),
        dropped=sum(account.dropped for account in accounts),
        repaired=sum(account.repaired for account in accounts),
        unknown=sum(account.unknown for account in accounts),
        prompt_tokens=sum(account.prompt_tokens for account in accounts),
        reply_tokens=sum(account.reply_tokens for account in accounts),
        estimated=any(account.estimated for account in accounts),
        dollars=round(sum(costs), 6) if costs else None,
    )


def _outcome(answer: Answer, account: Written) -> str:
    if answer.status is not Status.ANSWERED:
        return DECLINED
    if not account.sentences:
        return QUOTED
    return PART if answer.quoted_from is not None else WHOLE
