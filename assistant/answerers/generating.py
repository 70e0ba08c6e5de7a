"""The answerer that writes with a language model, over what the others would quote; it says what stands, and no more.

Where too little of the reply stands the papers are quoted instead, or beneath what was said already.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.answerers.ports import Draft, Reply
from assistant.answers import Instead, Status, Written
from assistant.citations import Cited, cite
from assistant.events import Event, Said
from assistant.events import Writing as Begun
from assistant.generating.basis import basis
from assistant.generating.requests import Task, task_of
from assistant.generating.second_look import SecondLook
from assistant.generating.telling import to_the_point
from assistant.generating.writing import Writing, written
from assistant.models.budgets import Metered
from assistant.models.ports import Trouble
from assistant.questions import Question
from assistant.retrieval import Findings
from assistant.wording.models import over_quote
from index.library import Library

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning


@dataclass(frozen=True, slots=True)
class Generated:
    """What was said, what became of the question, and the account of the writing."""

    cited: Cited
    status: Status
    writing: Written


def generated(
    asked: Question,
    findings: Findings,
    quoted: Reply,
    *,
    model: Metered,
    library: Library,
    unsure: bool,
    meaning: Meaning | None,
) -> Generator[Event, None, Generated]:
    """The events of writing an answer, a sentence as soon as it stands; ``quoted`` is the answer without the model.

    A model's no hides the quotes only where they are ``unsure``. ``meaning`` is what evidence was ranked with too.
    Closing the generator cancels the call.
    """
    catalogue = library.catalogue
    task = task_of(asked, findings, quoted, passage_at=cache(catalogue.passage_at), window=model.window)
    writing, said = Writing(), list[Draft]()
    look = SecondLook(model, catalogue) if model.second_look else None
    yield Begun(model.name)
    if not task.sources:
        writing.trouble = Trouble.TOO_LONG
    else:
        with closing(written(task, model, writing, look)) as drafts:
            for draft in drafts:
                if draft is None:
                    yield Begun(model.name)
                    continue
                said.append(draft)
                yield Said(cite(said, catalogue).sentences[-1])
    writing.beside = bool(said) and not to_the_point(asked, " ".join(draft.text for draft in said))
    account = _account(writing, task, model, basis(library, findings.filters, model=model, meaning=meaning))
    if look:
        account = replace(account, second_looks=look.taken, doubted=look.doubted)
    if not said and not writing.told and unsure:
        return Generated(Cited(), Status.NOT_SAID, account)
    cited = cite((*said, *(() if writing.enough else quoted.drafts)), catalogue)
    quotes = cited.sentences[len(said) :]
    yield from (Said(each, over_quote(quotes, number, account)) for number, each in enumerate(quotes))
    return Generated(cited, Status.ANSWERED, account)


def _account(writing: Writing, task: Task, model: Metered, stands_on: str) -> Written:
    used = model.spent.usage
    return Written(
        model=model.name,
        prompt=task.prompt,
        basis=stands_on,
        sentences=writing.kept,
        prompt_tokens=used.prompt,
        reply_tokens=used.reply,
        estimated=used.estimated,
        dropped=writing.dropped,
        repaired=writing.repaired,
        unknown=writing.unknown,
        dollars=model.dollars,
        instead=_instead(writing),
        trouble=writing.trouble,
    )


def _instead(writing: Writing) -> Instead | None:
    if writing.enough:
        return None
    if writing.trouble or not writing.told:
        return Instead.TROUBLE if writing.trouble else Instead.UNTOLD
    if writing.beside:
        return Instead.BESIDE
    return Instead.UNCHECKED if writing.dropped else Instead.EMPTY
