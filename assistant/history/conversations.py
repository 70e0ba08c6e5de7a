"""Conversations as they are kept: every event of every turn, so that any process can take up a stream again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, case, delete, func, insert, select, update

from assistant.answers import Status
from assistant.conversation import Conversation
from assistant.events import Declined, Failed, Finished, LedOn, Stage
from assistant.history import schema
from assistant.history.askings import take
from assistant.history.kept import Feedback, Heading, KeptConversation, KeptTurn, Reason, Recorded, TurnKey, Usage
from assistant.history.told import event_of, kind_of, light, told
from index.database import connect
from index.stores.ports import Filters

_NOTHING = Filters()
_exempt = func.sum(case((schema.turns.c.filters["exempt"].as_boolean(), 1), else_=0)).label("exempt")


class History:
    """Conversations, feedback and switches in the data folder; every change is one transaction.

    An ``owner`` is a secret of a browser or a person; only its hash is kept. Whoever asks for a conversation that is
    not theirs is told the same as if there were none: None.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, data: Path, *, url: str | None = None) -> Self:
        """The conversations of a data folder; CatalogueError where the file cannot be used."""
        return cls(connect(data, url=url, steps=schema.STEPS))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def begin(
        self,
        owner: str,
        question: str,
        *,
        conversation: str | None = None,
        filters: Filters = _NOTHING,
        dropped: Iterable[str] = (),
    ) -> TurnKey | None:
        """A new turn, in a new conversation where none is named; None where the one named is not the owner's."""
        with self._engine.begin() as connection:
            if conversation is None:
                conversation = _begun(connection, owner)
            elif not _owns(connection, owner, conversation):
                return None
            held = schema.turns.c
            last = select(func.max(held.number)).where(held.conversation == conversation)
            number = connection.execute(last).scalar()
            key = TurnKey(conversation, 0 if number is None else number + 1)
            row = {"question": question, "filters": filters, "dropped": tuple(dropped), "asked": _now()}
            connection.execute(insert(schema.turns), {**key._asdict(), **row, "stopped": False})
        return key

    def record(self, key: TurnKey, ordinal: int, event: Stage) -> None:
        """Keep an event; one that brings the answer keeps that too, and questions to go on with are kept with it."""
        row = {"ordinal": ordinal, "kind": kind_of(event), "told": told(event), "at": _now()}
        with self._engine.begin() as connection:
            connection.execute(insert(schema.events), {**key._asdict(), **row})
            if isinstance(event, Finished | Declined | Failed):
                turn = update(schema.turns).where(_is(schema.turns, key))
                connection.execute(turn.values(answer=light(event.answer)))
            elif isinstance(event, LedOn) and event.questions:
                _lead_on(connection, key, event.questions)

    def events(self, key: TurnKey, *, after: int = -1) -> list[Recorded]:
        """The events of a turn whose ordinal is higher than ``after``, in order."""
        held = schema.events.c
        wanted = select(held.ordinal, held.kind, held.told, held.at).where(
            _is(schema.events, key), held.ordinal > after
        )
        with self._engine.connect() as connection:
            found = connection.execute(wanted.order_by(held.ordinal))
            return [Recorded(row.ordinal, event_of(row.kind, row.told), row.at) for row in found]

    def stop(self, owner: str, key: TurnKey) -> bool:
        """Ask that a turn be broken off; False where it is not the owner's."""
        with self._engine.begin() as connection:
            if not _owns(connection, owner, key.conversation):
                return False
            turn = update(schema.turns).where(_is(schema.turns, key))
            return connection.execute(turn.values(stopped=True)).rowcount > 0

    def stopped(self, key: TurnKey) -> bool:
        """True when the turn was asked to stop, or is gone."""
        with self._engine.connect() as connection:
            found = connection.execute(select(schema.turns.c.stopped).where(_is(schema.turns, key))).scalar()
        return found is not False

    def conversation(self, owner: str, conversation: str) -> KeptConversation | None:
        """The owner's conversation of that id."""
        held = schema.conversations.c
        return self._conversation((held.id == conversation) & (held.owner == _hashed(owner)))

    def shared(self, token: str) -> KeptConversation | None:
        """The conversation that a read-only link leads to."""
        return self._conversation(schema.conversations.c.shared == token)

    def conversations(self, owner: str) -> list[Heading]:
        """The owner's conversations, the one last asked in first."""
        held, turn, first = schema.conversations.c, schema.turns.c, schema.turns.alias("first").c
        wanted = (
            select(held.id, first.question, func.count().label("turns"), func.max(turn.asked).label("last"), _exempt)
            .join(schema.turns, turn.conversation == held.id)
            .join(first.question.table, (first.conversation == held.id) & (first.number == 0))
            .where(held.owner == _hashed(owner))
            .group_by(held.id, first.question)
            .order_by(func.max(turn.asked).desc())
        )
        with self._engine.connect() as connection:
            return [
                Heading(row.id, row.question, row.turns, row.last, bool(row.exempt))
                for row in connection.execute(wanted)
            ]

    def share(self, owner: str, conversation: str) -> str | None:
        """The token of the conversation's read-only link, made at the first call."""
        held = schema.conversations.c
        mine = (held.id == conversation) & (held.owner == _hashed(owner))
        with self._engine.begin() as connection:
            unshared = update(schema.conversations).where(mine, held.shared.is_(None))
            connection.execute(unshared.values(shared=secrets.token_hex(16)))
            return connection.execute(select(held.shared).where(mine)).scalar()

    def unshare(self, owner: str, conversation: str) -> None:
        """Take the read-only link back."""
        held = schema.conversations.c
        mine = (held.id == conversation) & (held.owner == _hashed(owner))
        with self._engine.begin() as connection:
            connection.execute(update(schema.conversations).where(mine).values(shared=None))

    def delete(self, owner: str, conversation: str) -> bool:
        """Forget a conversation and all that hangs on it; False where it is not the owner's."""
        held = schema.conversations.c
        mine = (held.id == conversation) & (held.owner == _hashed(owner))
        with self._engine.begin() as connection:
            return connection.execute(delete(schema.conversations).where(mine)).rowcount > 0

    def delete_all(self, owner: str) -> int:
        """Forget all conversations of an owner; how many there were."""
        with self._engine.begin() as connection:
            mine = schema.conversations.c.owner == _hashed(owner)
            return connection.execute(delete(schema.conversations).where(mine)).rowcount

    def give_feedback(
        self, owner: str, key: TurnKey, *, useful: bool, reason: Reason | None = None, words: str = ""
    ) -> bool:
        """Keep what the owner thinks of an answer, instead of what was thought before; False where it is not theirs."""
        row = {"useful": useful, "reason": reason, "words": words, "given": _now()}
        with self._engine.begin() as connection:
            if not _owns(connection, owner, key.conversation):
                return False
            connection.execute(delete(schema.feedback).where(_is(schema.feedback, key)))
            connection.execute(insert(schema.feedback), {**key._asdict(), **row})
        return True

    def feedback(self, *, limit: int = 200) -> list[Feedback]:
        """What was thought of answers, the newest first."""
        both = _is_same(schema.feedback, schema.turns)
        wanted = select(schema.feedback, schema.turns.c.question, schema.turns.c.answer).join(schema.turns, both)
        with self._engine.connect() as connection:
            found = connection.execute(wanted.order_by(schema.feedback.c.given.desc()).limit(limit))
            return [
                Feedback(
                    TurnKey(row.conversation, row.number),
                    row.question,
                    row.answer,
                    row.useful,
                    row.given,
                    row.reason,
                    row.words,
                )
                for row in found
            ]

    def declined(self, *, limit: int = 200) -> list[KeptTurn]:
        """The questions that were not answered, the newest first."""
        held = schema.turns.c
        wanted = select(schema.turns).where(held.answer["status"].as_string() != "answered")
        with self._engine.connect() as connection:
            return [_turn(row) for row in connection.execute(wanted.order_by(held.asked.desc()).limit(limit))]

    def usage(self, since: datetime) -> Usage:
        """How the service was used since a moment (UTC), as far as conversations are kept."""
        held = schema.turns.c
        status = func.coalesce(held.answer["status"].as_string(), Status.FAILED).label("status")
        late = held.asked >= since
        with self._engine.connect() as connection:
            found = connection.execute(select(status, func.count().label("turns")).where(late).group_by(status))
            turns = {Status(row.status): row.turns for row in found}
            talks = connection.execute(select(func.count(held.conversation.distinct())).where(late)).scalar_one()
        answered = turns.pop(Status.ANSWERED, 0)
        broken = turns.pop(Status.FAILED, 0) + turns.pop(Status.STOPPED, 0)
        return Usage(talks, answered, sum(turns.values()), broken)

    def purge(self, before: datetime) -> int:
        """Forget the conversations whose last question was asked before a moment (UTC); how many there were."""
        late = select(schema.turns.c.conversation).where(schema.turns.c.asked >= before)
        old = schema.conversations.c.id.not_in(late) & (schema.conversations.c.begun < before)
        with self._engine.begin() as connection:
            return connection.execute(delete(schema.conversations).where(old)).rowcount

    def switched_off(self) -> str | None:
        """Why no questions are taken at present; None where they are."""
        with self._engine.connect() as connection:
            return connection.execute(select(schema.switches.c.words).where(schema.switches.c.name == "off")).scalar()

    def switch(self, words: str | None) -> None:
        """Take no questions, for the reason told; None takes them again."""
        with self._engine.begin() as connection:
            connection.execute(delete(schema.switches).where(schema.switches.c.name == "off"))
            if words is not None:
                connection.execute(insert(schema.switches), {"name": "off", "words": words, "since": _now()})

    def take(self, allowed: Mapping[str, int], *, now: float, within: float) -> float:
        """Count an asking under each name; the seconds to wait where one has had as many as allowed, else 0."""
        with self._engine.begin() as connection:
            return take(connection, allowed, now=now, within=within)

    def _conversation(self, which: Any) -> KeptConversation | None:
        held = schema.turns.c
        with self._engine.connect() as connection:
            row = connection.execute(select(schema.conversations).where(which)).first()
            if row is None:
                return None
            turns = connection.execute(select(schema.turns).where(held.conversation == row.id).order_by(held.number))
            return KeptConversation(row.id, row.begun, tuple(map(_turn, turns)), row.shared)


def conversation_before(kept: KeptConversation, number: int) -> Conversation:
    """The conversation as the turn of that number finds it."""
    conversation = Conversation()
    for turn in kept.turns[:number]:
        if turn.answer is not None:
            conversation = conversation.after(turn.question, turn.answer)
    return conversation


def _lead_on(connection: Connection, key: TurnKey, questions: tuple[str, ...]) -> None:
    turn = _is(schema.turns, key)
    answer = connection.execute(select(schema.turns.c.answer).where(turn)).scalar()
    if answer is not None:
        connection.execute(update(schema.turns).where(turn).values(answer=replace(answer, follow_ups=questions)))


def _begun(connection: Connection, owner: str) -> str:
    row = {"id": secrets.token_hex(16), "owner": _hashed(owner), "begun": _now()}
    connection.execute(insert(schema.conversations), row)
    return str(row["id"])


def _owns(connection: Connection, owner: str, conversation: str) -> bool:
    """True where the conversation is the owner's; asked by a write that changes nothing.

    A transaction that reads first cannot write once another has written; one that writes first waits for its turn.
    """
    held = schema.conversations.c
    mine = update(schema.conversations).where(held.id == conversation, held.owner == _hashed(owner))
    return connection.execute(mine.values(owner=_hashed(owner))).rowcount > 0


def _is(table: Any, key: TurnKey) -> Any:
    return (table.c.conversation == key.conversation) & (table.c.number == key.number)


def _is_same(one: Any, other: Any) -> Any:
    return (one.c.conversation == other.c.conversation) & (one.c.number == other.c.number)


def _turn(row: Row[Any]) -> KeptTurn:
    return KeptTurn(row.number, row.question, row.asked, row.filters, row.dropped, row.stopped, row.answer)


def _hashed(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
