"""Conversations are given back to whoever had them, whole, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assistant.answers import Answer, Calculation, Citation, Ranked, Sentence, Status
from assistant.events import Declined, Event, Failed, Finished, Found, Said, Searching, Understood
from assistant.history import History, Reason, TurnKey, conversation_before
from assistant.history.schema import STEPS, metadata
from assistant.history.told import event_of, kind_of, told
from index.database import connect
from index.errors import CatalogueError
from index.papers import Kind, Passage
from index.stores.ports import Filters

MEMBER, OTHER = "a browser of a member", "another browser"
SENTENCE = Sentence("It cost £27 more.", (1,), Calculation("439 - 412", Decimal("27"), "£"))
CITATION = Citation(1, "cabinet/pack.pdf", "Cabinet pack", 4, 9, "words", date=datetime(2025, 3, 6).date(), page=2)
RANKED = (Ranked(Passage("cabinet/pack.pdf", 3, 4, 90, "Many words", "Cabinet pack"), 0.5),)
ANSWER = Answer("What did it cost?", Status.ANSWERED, (SENTENCE,), (CITATION,), RANKED)
NOTHING = Answer("Where is it?", Status.NOT_FOUND, message="Nothing was found.")
EVENTS: tuple[Event, ...] = (
    Understood("What did it cost?", ("depot",)),
    Searching(12),
    Found(RANKED),
    Said(SENTENCE),
    Finished(ANSWER),
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(History.open(tmp_path)) as opened:
        yield opened


def ask(history: History, question: str = "What did it cost?", *, conversation: str | None = None) -> TurnKey:
    key = history.begin(MEMBER, question, conversation=conversation)
    assert key is not None
    return key


def answered(history: History, *, conversation: str | None = None) -> TurnKey:
    key = ask(history, conversation=conversation)
    for ordinal, event in enumerate(EVENTS):
        history.record(key, ordinal, event)
    return key


def test_the_steps_of_migration_lead_to_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = connect(tmp_path, steps=STEPS)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": STEPS.version_table})
        assert (context.get_current_revision(), compare_metadata(context, metadata)) == (STEPS.version, [])
    engine.dispose()


def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / STEPS.file).write_bytes(b"Dear councillor, " * 100)
    with pytest.raises(CatalogueError, match="cannot be used as a conversations"):
        History.open(tmp_path)


@pytest.mark.parametrize("event", [*EVENTS, Declined(NOTHING), Failed(NOTHING)], ids=kind_of)
def test_an_event_comes_back_as_it_was_but_for_the_words_of_passages(event: Event) -> None:
    back = event_of(kind_of(event), told(event))
    assert type(back) is type(event)
    assert told(back) == told(event)
    assert "Many words" not in str(told(event))


def test_the_events_of_a_turn_come_in_order(history: History) -> None:
    key = answered(history)
    assert [kind_of(each.event) for each in history.events(key)] == [
        "understood", "searching", "found", "sentence", "finished",
    ]  # fmt: skip


def test_a_stream_goes_on_after_the_event_that_came_last(history: History) -> None:
    key = answered(history)
    assert [each.ordinal for each in history.events(key, after=2)] == [3, 4]


def test_another_process_reads_what_one_has_written(history: History, tmp_path: Path) -> None:
    key = answered(history)
    with closing(History.open(tmp_path)) as second:
        assert second.events(key) == history.events(key)


def test_a_turn_has_its_answer_when_it_is_finished(history: History) -> None:
    key = answered(history)
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    (turn,) = kept.turns
    assert turn.answer is not None
    assert (turn.answer.sentences, turn.answer.citations) == (ANSWER.sentences, ANSWER.citations)


def test_a_turn_has_no_answer_while_it_is_worked_at(history: History) -> None:
    key = ask(history)
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    assert kept.turns[0].answer is None


def test_a_question_is_kept_with_its_filters_and_what_was_dropped(history: History) -> None:
    filters = Filters(committee="Cabinet", since=datetime(2025, 1, 1).date(), kinds=frozenset({Kind.MINUTES}))
    key = history.begin(MEMBER, "And then?", filters=filters, dropped=["depot"])
    assert key is not None
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    assert (kept.turns[0].filters, kept.turns[0].dropped) == (filters, ("depot",))


def test_turns_of_a_conversation_are_counted_on(history: History) -> None:
    first = answered(history)
    assert ask(history, conversation=first.conversation) == TurnKey(first.conversation, 1)


def test_a_follow_up_finds_the_turns_before_it_that_were_answered(history: History) -> None:
    first = answered(history)
    ask(history, "Broken off", conversation=first.conversation)
    third = ask(history, "And now?", conversation=first.conversation)
    kept = history.conversation(MEMBER, first.conversation)
    assert kept is not None
    assert [turn.question for turn in conversation_before(kept, third.number).turns] == ["What did it cost?"]


def test_nobody_else_has_a_conversation(history: History) -> None:
    key = answered(history)
    assert history.conversation(OTHER, key.conversation) is None
    assert history.conversations(OTHER) == []
    assert history.begin(OTHER, "And?", conversation=key.conversation) is None
    assert not history.delete(OTHER, key.conversation)
    assert not history.stop(OTHER, key)
    assert history.share(OTHER, key.conversation) is None
    assert not history.give_feedback(OTHER, key, useful=True)


def test_only_the_hash_of_an_owner_is_kept(history: History, tmp_path: Path) -> None:
    answered(history)
    assert all(MEMBER.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_conversations_are_listed_by_their_first_question_the_last_used_first(history: History) -> None:
    old, new = answered(history), ask(history, "Which bus?")
    ask(history, "And then?", conversation=old.conversation)
    listed = history.conversations(MEMBER)
    assert [(each.id, each.question, each.turns) for each in listed] == [
        (old.conversation, "What did it cost?", 2),
        (new.conversation, "Which bus?", 1),
    ]


def test_a_deleted_conversation_leaves_nothing(history: History) -> None:
    key = answered(history)
    history.give_feedback(MEMBER, key, useful=True)
    assert history.delete(MEMBER, key.conversation)
    assert (history.conversation(MEMBER, key.conversation), history.events(key), history.feedback()) == (None, [], [])


def test_all_conversations_of_one_owner_may_be_deleted(history: History) -> None:
    answered(history)
    answered(history)
    other = history.begin(OTHER, "Which bus?")
    assert history.delete_all(MEMBER) == 2
    assert other is not None
    assert history.conversation(OTHER, other.conversation) is not None


def test_a_shared_conversation_is_read_by_its_link_until_it_is_taken_back(history: History) -> None:
    key = answered(history)
    token = history.share(MEMBER, key.conversation)
    assert token is not None
    assert history.share(MEMBER, key.conversation) == token
    shared = history.shared(token)
    assert shared is not None
    assert shared.id == key.conversation
    history.unshare(MEMBER, key.conversation)
    assert history.shared(token) is None


def test_a_turn_may_be_stopped(history: History) -> None:
    key = ask(history)
    assert not history.stopped(key)
    assert history.stop(MEMBER, key)
    assert history.stopped(key)


def test_a_turn_that_is_deleted_is_stopped(history: History) -> None:
    key = ask(history)
    history.delete(MEMBER, key.conversation)
    assert history.stopped(key)


def test_feedback_is_read_with_its_question_and_only_the_last_counts(history: History) -> None:
    key = answered(history)
    history.give_feedback(MEMBER, key, useful=True)
    history.give_feedback(MEMBER, key, useful=False, reason=Reason.OUT_OF_DATE, words="There is a newer paper.")
    (given,) = history.feedback()
    assert (given.question, given.useful, given.reason, given.words) == (
        "What did it cost?", False, Reason.OUT_OF_DATE, "There is a newer paper.",
    )  # fmt: skip


def test_questions_that_were_declined_are_listed(history: History) -> None:
    answered(history)
    key = ask(history, "Where is it?")
    history.record(key, 0, Declined(NOTHING))
    assert [turn.question for turn in history.declined()] == ["Where is it?"]


def test_old_conversations_are_purged_and_new_ones_kept(history: History) -> None:
    key = answered(history)
    now = datetime.now(UTC).replace(tzinfo=None)
    assert history.purge(now - timedelta(days=1)) == 0
    assert history.conversation(MEMBER, key.conversation) is not None
    assert history.purge(now + timedelta(seconds=1)) == 1
    assert history.conversation(MEMBER, key.conversation) is None


def test_questions_may_be_switched_off_for_every_process(history: History, tmp_path: Path) -> None:
    history.switch("The papers are being checked.")
    with closing(History.open(tmp_path)) as second:
        assert second.switched_off() == "The papers are being checked."
        second.switch(None)
    assert history.switched_off() is None
