"""A model writes, and each of its sentences is checked before it is given on: the one place where a model is called."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from assistant.answerers.ports import Draft
from assistant.checking import Fault, Verdict, checked
from assistant.claims import Claim
from assistant.generating.listening import listened
from assistant.generating.reading import ReplyReader
from assistant.generating.requests import Task
from assistant.models.ports import LanguageModel, Message, ModelError, Request, Role, Trouble, Usage
from assistant.models.tokens import prompt_tokens
from assistant.prompting import from_outside, prompt

MOST_SENTENCES, MOST_REPEATS = 8, 2
"""A reply is left off after so many sentences that stand, or that say again what was said."""
Look: TypeAlias = Callable[[Draft], Generator[None, None, Fault | None]]
"""What finds a fault in a sentence that passed the check, if any, and gives None for each second until it does."""


@dataclass(slots=True)
class Writing:
    """What became of a model's reply so far.

    ``kept`` sentences stand, ``repaired`` of them after they were asked for again; ``dropped`` do not. ``unknown``
    counts citations of passages that were not shown. ``told`` is False where the model says that the papers do not
    tell, ``beside`` True where what stands is beside the point; ``trouble`` is what the call ended with.
    """

    kept: int = 0
    repaired: int = 0
    dropped: int = 0
    unknown: int = 0
    told: bool = True
    beside: bool = False
    trouble: Trouble | None = None
    said: set[str] = field(default_factory=set)

    @property
    def enough(self) -> bool:
        """True where the reply is whole and to the point, and as many sentences stand as do not."""
        whole = self.told and not self.beside and self.trouble is None
        return whole and self.kept > 0 and self.kept >= self.dropped


@dataclass(slots=True)
class _Failing:
    """Claims that did not stand, with the reasons as the model is told them, and the reply that they are from.

    ``told`` is False where that says that the papers do not tell.
    """

    claims: list[tuple[Claim, tuple[str, ...]]] = field(default_factory=list)
    reply: str = ""
    told: bool = True


def written(
    task: Task, model: LanguageModel, writing: Writing, look: Look | None = None
) -> Generator[Draft | None, None, None]:
    """The sentences that stand on their sources, each as soon as it is whole, and None for each second without a word.

    ``writing`` tells what became of all, and ``look`` is taken at those that passed the check. Those that fail are
    asked for once more with the reasons. Closing the generator cancels the call. A ModelError ends it, and is told in
    ``writing`` where it cost an answer.
    """
    failing = _Failing()
    try:
        yield from _standing(task, task.request, model, writing, failing, look=look)
        writing.told = failing.told
        if failing.claims and writing.told:
            yield from _repaired(task, model, writing, failing, look=look)
    except ModelError as error:
        writing.trouble = error.trouble
    writing.dropped = max(0, len(failing.claims) - writing.repaired)


def _repaired(
    task: Task, model: LanguageModel, writing: Writing, failing: _Failing, *, look: Look | None
) -> Generator[Draft | None, None, None]:
    """What stands of the failing claims when they are asked for again, as far as that fits the model's window.

    Trouble then is none where others stand.
    """
    before, request = writing.kept, _repair(task.request, failing)
    if prompt_tokens(request) + request.most_tokens > model.window:
        return
    try:
        yield from _standing(task, request, model, writing, _Failing(), look=look)
    except ModelError:
        if not writing.kept:
            raise
    finally:
        writing.repaired = writing.kept - before


def _standing(
    task: Task, request: Request, model: LanguageModel, writing: Writing, failing: _Failing, *, look: Look | None
) -> Generator[Draft | None, None, None]:
    """The claims of one reply that stand; the others are put to the failing ones."""
    reader = ReplyReader()
    with closing(_claims(request, model, writing, reader)) as claims:
        for claim in claims:
            if claim is None:
                yield None
                continue
            if not reader.told:
                continue
            verdict = yield from _judged(claim, task, writing, look)
            writing.unknown += verdict.unknown
            if verdict.draft is None:
                failing.claims.append((claim, tuple(fault.said for fault in verdict.faults)))
            elif verdict.draft.text not in writing.said:
                writing.said.add(verdict.draft.text)
                writing.kept += 1
                yield verdict.draft
            if writing.kept >= MOST_SENTENCES:
                break
    failing.reply, failing.told = reader.text, reader.told


def _judged(claim: Claim, task: Task, writing: Writing, look: Look | None) -> Generator[None, None, Verdict]:
    """What the check says of a claim, and of one that passes it what the second look says, where one is taken."""
    verdict = checked(claim, task.sources)
    if look is None or verdict.draft is None or verdict.draft.text in writing.said:
        return verdict
    fault = yield from look(verdict.draft)
    return replace(verdict, draft=None, faults=(fault,)) if fault else verdict


def _claims(
    request: Request, model: LanguageModel, writing: Writing, reader: ReplyReader
) -> Generator[Claim | None, None, None]:
    """The claims as they come, None for each second without a word.

    A reply that runs on without end, or says the same again and again, is left off.
    """
    said: set[str] = set()
    repeats, cut = 0, False
    with closing(listened(model, request)) as pieces:
        for piece in pieces:
            if piece is None:
                yield None
                continue
            if isinstance(piece, Usage):
                cut = piece.reply >= request.most_tokens
                continue
            for claim in reader.feed(piece):
                repeats += claim.text in said
                if claim.text not in said:
                    said.add(claim.text)
                    yield claim
            if reader.full or repeats > MOST_REPEATS:
                return
    yield from (claim for claim in reader.close(cut=cut) if claim.text not in said)


def _repair(request: Request, failing: _Failing) -> Request:
    """The request once more, with the reply and what does not stand in it."""
    faults = "\n".join(
        f"| {from_outside(claim.text)}\nWhy not: {'; '.join(reasons) or 'it does not stand in them'}"
        for claim, reasons in failing.claims
    )
    asked = prompt("repair").messages(faults=faults)
    return replace(request, messages=(*request.messages, Message(Role.ASSISTANT, failing.reply), *asked))
