"""Questions at work: answered in threads of their own, recorded event by event, and followed from any process."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from threading import BoundedSemaphore, Condition
from typing import Final, TypeGuard

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Declined, Event, Failed, Finished, LedOn, Stage, Writing
from assistant.history import History, KeptConversation, KeptTurn, Recorded, TurnKey, conversation_before
from assistant.wording import decline
from index.stores.ports import Filters

Ask = Callable[[str, Conversation, Filters], Iterator[Event]]
LeadOn = Callable[[Answer, Conversation, Filters], tuple[str, ...]]
"""Questions that lead on from an answer that was given in a conversation with filters."""

DEAD_AFTER: Final = 30.0
BEAT: Final = 15.0
LOOK: Final = 0.2
WAITING: Final = 8

log = logging.getLogger(__name__)


def nothing_more(_: Answer, __: Conversation, ___: Filters) -> tuple[str, ...]:
    """No questions that lead on."""
    return ()


class Busy(Exception):
    """As many questions wait as may wait."""


class Turns:
    """A bounded pool of workers, and the way to follow what they, or those of other processes, record."""

    def __init__(
        self,
        history: History,
        ask: Ask,
        *,
        at_once: int,
        lead_on: LeadOn = nothing_more,
        dead_after: float = DEAD_AFTER,
        beat: float = BEAT,
    ) -> None:
        self._history, self._ask, self._lead_on = history, ask, lead_on
        self._awaited: set[TurnKey] = set()
        self._dead_after, self._beat = dead_after, beat
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="answering")
        self._places = BoundedSemaphore(at_once * (1 + WAITING))
        self._news = Condition()

    def begin(
        self, owner: str, question: str, *, conversation: str | None, filters: Filters, dropped: tuple[str, ...] = ()
    ) -> TurnKey | None:
        """A new turn, which a worker answers; None where the conversation named is not the owner's. Raises Busy."""
        kept = self._history.conversation(owner, conversation) if conversation else None
        unwanted = _dropped(kept, dropped, question)
        if not self._places.acquire(blocking=False):
            raise Busy
        key = None
        try:
            key = self._history.begin(owner, question, conversation=conversation, filters=filters, dropped=unwanted)
            if key is not None:
                before = conversation_before(kept, key.number) if kept else Conversation()
                self._put_to_work(key, question, replace(before, dropped=unwanted), filters)
        finally:
            if key is None:
                self._places.release()
        return key

    def follow(self, key: TurnKey, *, asked: datetime, after: int = -1) -> Iterator[Recorded | None]:
        """The events after an ordinal as they are recorded, to the turn's end; None where a while passes without one.

        ``asked`` is when the turn began (UTC). Where nothing is recorded for too long, its worker is taken for dead,
        and a turn without an answer ends in Failed.
        """
        known = self._history.events(key)
        heard, at = (min(after, known[-1].ordinal), known[-1].at) if known else (-1, asked)
        if known and known[-1].ordinal <= heard and is_last(known[-1].event):
            return
        answered = any(ends(each.event) for each in known)
        quiet_since = time.monotonic()
        while True:
            found = self._history.events(key, after=heard)
            for each in found:
                yield each
                heard, at, quiet_since = each.ordinal, each.at, time.monotonic()
                answered = answered or ends(each.event)
                if is_last(each.event):
                    return
            if not found and key not in self._awaited and self._silent_since(at):
                if answered or (not self._give_up(key, heard + 1) and not self._history.events(key, after=heard)):
                    return
                continue
            if time.monotonic() - quiet_since >= self._beat:
                yield None
                quiet_since = time.monotonic()
            with self._news:
                self._news.wait(min(LOOK, self._beat))

    def stop(self, owner: str, key: TurnKey) -> None:
        """Break a turn off: at once for those who follow it, and for its worker at its next event."""
        if not self._history.stop(owner, key):
            return
        known = self._history.events(key)
        if not any(ends(each.event) for each in known):
            with suppress(IntegrityError):
                self._record(key, len(known), _without_answer("", Status.STOPPED))

    def leading_on(self, kept: KeptConversation) -> int | None:
        """The ordinal of the event before questions to go on with from the last answer, where it has none yet."""
        last = kept.turns[-1] if kept.turns else None
        if last is None or last.answer is None or last.answer.follow_ups or last.answer.status is not Status.ANSWERED:
            return None
        told = self._history.events(TurnKey(kept.id, last.number))[-1:]
        if told and isinstance(told[0].event, LedOn):  # They may have come since the conversation was read.
            return told[0].ordinal - 1 if told[0].event.questions else None
        return told[0].ordinal if told and not self._silent_since(told[0].at) else None

    def settle(self, key: TurnKey, turn: KeptTurn) -> bool:
        """True where a turn without an answer was found dead, and now has ended in Failed."""
        if turn.answer is not None or key in self._awaited or not self._silent_since(turn.asked):
            return False
        known = self._history.events(key)
        return self._silent_since(known[-1].at if known else turn.asked) and self._give_up(key, len(known))

    def close(self) -> None:
        """Wait for the questions that are at work."""
        self._pool.shutdown()

    def _put_to_work(self, key: TurnKey, question: str, conversation: Conversation, filters: Filters) -> None:
        self._awaited.add(key)
        done: Future[None] = self._pool.submit(self._answer, key, question, conversation, filters)
        done.add_done_callback(lambda _: self._end(key))

    def _end(self, key: TurnKey) -> None:
        self._awaited.discard(key)
        self._places.release()

    def _answer(self, key: TurnKey, question: str, conversation: Conversation, filters: Filters) -> None:
        """Record the events of one question; where the turn is gone or was ended by others, it is left at that."""
        ordinals, before, at = count(), None, 0.0
        try:
            for event in self._ask(question, conversation, filters):
                told = _without_answer(question, Status.STOPPED) if self._history.stopped(key) else event
                if _is_beat(told, before) and time.monotonic() - at < self._beat:
                    continue
                self._record(key, next(ordinals), told)
                before, at = told, time.monotonic()
                if ends(told):
                    self._awaited.discard(key)
                if isinstance(told, Finished):
                    questions = self._questions_after(told.answer, conversation, filters)
                    self._record(key, next(ordinals), LedOn(questions))
                if ends(told):
                    return
        except IntegrityError:
            log.info("A question was deleted or given up while it was answered.")
        except Exception:
            log.exception("A question could not be answered.")
            with suppress(SQLAlchemyError):
                self._record(key, next(ordinals), _without_answer(question, Status.FAILED))

    def _questions_after(self, answer: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
        """Questions that lead on from an answer; none while somebody else waits for an answer."""
        if self._awaited:
            return ()
        try:
            return self._lead_on(answer, conversation, filters)
        except Exception:
            log.exception("Questions that lead on could not be made.")
            return ()

    def _record(self, key: TurnKey, ordinal: int, event: Stage) -> None:
        self._history.record(key, ordinal, event)
        with self._news:
            self._news.notify_all()

    def _give_up(self, key: TurnKey, ordinal: int) -> bool:
        """End a turn whose worker is dead; False where somebody was faster, or the turn is gone."""
        try:
            self._history.record(key, ordinal, _without_answer("", Status.FAILED))
        except IntegrityError:
            return False
        return True

    def _silent_since(self, at: datetime) -> bool:
        return (datetime.now(UTC).replace(tzinfo=None) - at).total_seconds() > self._dead_after


def ends(event: Stage) -> TypeGuard[Finished | Declined | Failed]:
    """True for an event that brings the whole answer, or tells that there is none."""
    return isinstance(event, Finished | Declined | Failed)


def is_last(event: Stage) -> bool:
    """True for an event after which none follows."""
    return isinstance(event, LedOn | Declined | Failed)


def _is_beat(event: Event, before: Event | None) -> bool:
    """True for an event that only says that the model is still at work."""
    return isinstance(event, Writing) and isinstance(before, Writing)


def _dropped(kept: KeptConversation | None, dropped: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The words not to be carried over: those of the turn before too, but none that the question itself has.

    What nobody was shown as carried over cannot be dropped.
    """
    turns = kept.turns if kept else ()
    before, own = turns[-1].dropped if turns else (), question.lower().split()
    carried = {word for turn in turns if turn.answer for word in turn.answer.understood}
    wanted = (*before, *(word for word in dropped if word in carried))
    return tuple(dict.fromkeys(word for word in wanted if word.lower() not in own))


def _without_answer(question: str, status: Status) -> Failed:
    return Failed(Answer(question, status, message=decline(status)))
