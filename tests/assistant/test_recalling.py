"""What a model wrote may be kept, and is given again to the same question over the same papers."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Event, Finished, Said
from assistant.history.answers import KeptAnswers
from assistant.meaning.hashed import HashedWords
from assistant.meaning.nearness import Meaning
from assistant.models.ports import ModelError, Trouble
from assistant.models.scripted import ScriptedModel
from assistant.pipeline import answer_of
from assistant.recalling import ask_or_recall, kept_answers
from assistant.settings import Settings
from index.library import Library
from index.stores.ports import Filters
from tests.assistant.wexmere import after, library_of, put, text_paper

COST = "What does the Brackwater highways depot cost to run?"
GOOD = "The Brackwater highways depot cost £398,000 to run in 2024-25 [p1]."
Asking = Callable[..., list[Event]]


@pytest.fixture
def asking(three_papers: Library, tmp_path: Path) -> Asking:
    """Asks where answers are kept."""

    def asked(model: ScriptedModel | None, question: str = COST, **others: object) -> list[Event]:
        given = {
            "library": three_papers,
            "conversation": Conversation(),
            "filters": Filters(),
            "as_of": None,
            "meaning": None,
        }
        kept = KeptAnswers(tmp_path)
        return list(ask_or_recall(question, **{**given, **others}, model=model, kept=kept))  # type: ignore[arg-type]

    return asked


def last(events: list[Event]) -> Answer:
    return answer_of(iter(events))


def test_the_same_question_is_not_asked_of_the_model_twice(asking: Asking) -> None:
    model = ScriptedModel([GOOD])
    first, again = asking(model), asking(model)
    assert len(model.asked) == 1
    assert (last(again).sentences, last(again).citations) == (last(first).sentences, last(first).citations)


def test_it_is_told_as_at_the_first_time(asking: Asking) -> None:
    model = ScriptedModel([GOOD])
    first, again = ([event for event in asking(model) if isinstance(event, Said)] for _ in range(2))
    assert first == again


def test_what_is_given_again_took_nothing(asking: Asking) -> None:
    model = ScriptedModel([GOOD])
    once, again = last(asking(model)).writing, last(asking(model)).writing
    assert once is not None
    assert again == replace(once, prompt_tokens=0, reply_tokens=0, kept=True)


@pytest.mark.parametrize(
    "other",
    [
        {"question": f"{COST} Really?"},
        {"filters": Filters(until=date(2026, 1, 1))},
        {"as_of": date(2026, 1, 1)},
        {"conversation": after("What of Colne Vale?")},
    ],
)
def test_another_question_is_asked(asking: Asking, other: dict[str, object]) -> None:
    model = ScriptedModel([GOOD])
    asking(model)
    before = len(model.asked)
    asking(model, **other)
    assert len(model.asked) > before


def test_papers_that_another_embedder_ranked_are_asked_about(asking: Asking, three_papers: Library) -> None:
    class Renamed(HashedWords):
        name = "another"

    model = ScriptedModel([GOOD])
    for embedder in (None, HashedWords(), Renamed()):
        asking(model, meaning=Meaning(embedder, three_papers.vectors) if embedder else None)
    assert len(model.asked) == 3


def test_another_model_is_asked(asking: Asking) -> None:
    other = ScriptedModel([GOOD], name="another")
    asking(ScriptedModel([GOOD]))
    asking(other)
    assert other.asked


def test_other_papers_are_asked_about(asking: Asking, tmp_path: Path) -> None:
    model = ScriptedModel([GOOD])
    with library_of(tmp_path / "data") as library:
        asking(model, library=library)
        put(library, [text_paper("new.txt", "A new paper of the Cabinet about nothing much.")])
        asking(model, library=library)
    assert len(model.asked) == 2


@pytest.mark.parametrize("reply", [ModelError(Trouble.TOO_SLOW), "It is made of cheese [p1]."])
def test_quotes_in_place_of_an_answer_are_not_kept(asking: Asking, reply: str | ModelError) -> None:
    asking(ScriptedModel([reply]))
    model = ScriptedModel([GOOD])
    assert isinstance(asking(model)[-1], Finished)
    assert model.asked


def test_the_question_is_not_kept(asking: Asking, tmp_path: Path) -> None:
    asking(ScriptedModel([GOOD]))
    (file,) = (tmp_path / "answers").iterdir()
    assert COST not in file.read_text(encoding="utf-8")
    assert last(asking(ScriptedModel([GOOD]))).question == COST


def test_an_answer_that_cannot_be_read_is_written_anew(asking: Asking, tmp_path: Path) -> None:
    asking(ScriptedModel([GOOD]))
    (file,) = (tmp_path / "answers").iterdir()
    file.write_text("{}", encoding="utf-8")
    model = ScriptedModel([GOOD])
    asking(model)
    assert model.asked


def test_old_answers_are_deleted(asking: Asking, tmp_path: Path) -> None:
    asking(ScriptedModel([GOOD]))
    (file,) = (tmp_path / "answers").iterdir()
    long_ago = datetime.now(UTC) - timedelta(days=91)
    os.utime(file, (long_ago.timestamp(), long_ago.timestamp()))
    KeptAnswers(tmp_path).purge(datetime.now(UTC).replace(tzinfo=None) - timedelta(days=90))
    assert not file.exists()


def test_what_cannot_be_kept_is_answered_still(asking: Asking, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("in the way", encoding="utf-8")
    assert isinstance(asking(ScriptedModel([GOOD]))[-1], Finished)


def test_one_answer_kept_by_many_at_once_is_whole(tmp_path: Path) -> None:
    kept, answer = KeptAnswers(tmp_path), Answer(COST, Status.ANSWERED, message="words " * 20_000)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: kept.keep("key", answer), range(40)))
    assert kept.recall("key") == replace(answer, question="")
    assert [path.name for path in (tmp_path / "answers").iterdir()] == ["key.json"]


def test_nothing_is_kept_unless_the_setting_says_so(tmp_path: Path) -> None:
    assert kept_answers(Settings(data=tmp_path)) is None
    assert kept_answers(Settings(data=tmp_path, keep_answers=True)) == KeptAnswers(tmp_path)


def test_without_a_model_nothing_is_kept(asking: Asking, tmp_path: Path) -> None:
    asking(None)
    assert not (tmp_path / "answers").exists()
