"""A second look at a sentence that passed the check: a model is asked whether it stands on its quotes."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from assistant.answerers.ports import Draft
from assistant.checking import Fault, FaultKind
from assistant.citations import cite
from assistant.generating.listening import listened
from assistant.judge import Verdict, judging, verdict_of
from assistant.models.ports import LanguageModel, ModelError, Request
from assistant.wording import checking as wording
from index.catalogue import Catalogue

_FAULTS = {Verdict.PARTLY: wording.PARTLY, Verdict.NOT: wording.NOT_AT_ALL}


@dataclass(slots=True)
class SecondLook:
    """Asks a model of one sentence after the other; ``taken`` counts its verdicts, ``doubted`` those that are no yes.

    A verdict that cannot be read leaves the check's own standing. So does a call that fails, and none is made after it:
    a reader waits for each.
    """

    model: LanguageModel
    catalogue: Catalogue
    taken: int = 0
    doubted: int = 0
    failed: bool = False

    def __call__(self, draft: Draft) -> Generator[None, None, Fault | None]:
        """The fault that the model finds in a draft, if any, and None for each second until it tells."""
        if self.failed:
            return None
        cited = cite([draft], self.catalogue)
        try:
            reply = yield from self._reply(judging(cited.sentences[0], cited.citations))
        except ModelError:
            self.failed = True
            return None
        verdict = verdict_of(reply)
        self.taken += verdict is not Verdict.UNTOLD
        self.doubted += verdict in _FAULTS
        return Fault(FaultKind.DOUBT, _FAULTS[verdict]) if verdict in _FAULTS else None

    def _reply(self, request: Request) -> Generator[None, None, str]:
        words: list[str] = []
        with closing(listened(self.model, request)) as pieces:
            for piece in pieces:
                if piece is None:
                    yield None
                elif isinstance(piece, str):
                    words.append(piece)
        return "".join(words)
