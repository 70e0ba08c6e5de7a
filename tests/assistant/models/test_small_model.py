"""A real model over real HTTP, from question to answer: it writes badly, and nothing that does not stand is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.answers import Answer, Sentence, Status
from assistant.checking import Verdict, checked
from assistant.claims import Claim, Source
from assistant.evaluation.questions import UNANSWERABLE, read_questions
from assistant.events import Event, Said
from assistant.generating import writing
from assistant.grounding import numbers
from assistant.judge import Verdict as Opinion
from assistant.judge import judging, verdict_of
from assistant.models import model_of
from assistant.models.around import Around
from assistant.models.ports import LanguageModel, Reply, Request
from assistant.pipeline import answer_of, ask
from assistant.settings import load_settings
from index.ingest import ingest
from index.library import Library
from tests.assistant.judged import citation
from tests.assistant.models.local_model import served, small_model

pytestmark = pytest.mark.model

QUESTIONS, EVERY = 12, 6
WINDOW = 2048


class Unbound(Around):
    """The model without a schema to keep to: it writes freely, and more wrongly."""

    def stream(self, request: Request) -> Reply:
        yield from self.model.stream(replace(request, schema=None))


@dataclass
class Talk:
    """A question, what was said to it, and what was checked for it."""

    question: str
    events: list[Event]
    judged: list[tuple[Claim, Verdict]] = field(default_factory=list)

    @property
    def answer(self) -> Answer:
        return answer_of(iter(self.events))

    @property
    def shown(self) -> list[str]:
        """Every sentence that was said."""
        return [event.sentence.text for event in self.events if isinstance(event, Said)]

    @property
    def written(self) -> list[str]:
        """Those that the model wrote."""
        return self.shown[: self.answer.writing.sentences if self.answer.writing else 0]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageModel]:
    with served(small_model(), window=WINDOW) as address:
        settings = load_settings(
            data=tmp_path_factory.mktemp("spending"),
            model="openai:small",
            base_url=address,
            model_window=WINDOW,
            model_first_seconds=120,
            model_seconds=300,
        )
        found = model_of(settings)
        assert found is not None
        yield found


@pytest.fixture(scope="module")
def talks(model: LanguageModel, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Talk]:
    """Real questions over all papers of the corpus, the model held to the schema in every other."""
    told = [each for each in read_questions(corpus / "questions.jsonl") if each.question and each.kind != UNANSWERABLE]
    asked = told[::EVERY][:QUESTIONS]
    with Library.open(tmp_path_factory.mktemp("corpus") / "data") as library:
        ingest([corpus / "papers"], library)
        return [
            talk(str(each.question), library, Unbound(model) if number % 2 else model)
            for number, each in enumerate(asked)
        ]


def talk(question: str, library: Library, model: LanguageModel) -> Talk:
    held = Talk(question, [])

    def noted(claim: Claim, sources: Mapping[str, Source]) -> Verdict:
        held.judged.append((claim, checked(claim, sources)))
        return held.judged[-1][1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writing, "checked", noted)
        held.events += ask(question, library=library, model=model)
    return held


def test_every_question_ends_in_an_answer(talks: list[Talk]) -> None:
    assert len(talks) == QUESTIONS
    assert {each.answer.status for each in talks} <= {Status.ANSWERED, Status.NOT_SAID}


def test_the_model_was_heard(talks: list[Talk]) -> None:
    heard = [each for each in talks if each.answer.writing and each.answer.writing.reply_tokens]
    assert len(heard) >= 10
    assert any(each.judged for each in heard)


def test_no_sentence_that_fails_the_check_is_shown(talks: list[Talk]) -> None:
    for each in talks:
        stood = {verdict.draft.text for _, verdict in each.judged if verdict.draft}
        assert set(each.written) <= stood
        quoted = each.shown[len(each.written) :]
        failed = {claim.text for claim, verdict in each.judged if not verdict.draft} - stood - set(quoted)
        assert failed.isdisjoint(each.shown)


def test_every_number_that_is_shown_stands_in_what_is_cited(talks: list[Talk]) -> None:
    for each in talks:
        cited = {citation.marker: citation for citation in each.answer.citations}
        for sentence in each.answer.sentences[: len(each.written)]:
            places = [cited[marker] for marker in sentence.markers]
            assert places
            assert numbers(sentence.text) <= numbers(" ".join(f"{place.quote} {place.date}" for place in places))


def test_a_verdict_of_the_small_model_can_be_read(model: LanguageModel) -> None:
    asked = judging(Sentence("The Cabinet agreed to close Aldersham depot.", (1,)), [citation()])
    reply = "".join(piece for piece in model.stream(asked) if isinstance(piece, str))
    assert verdict_of(reply) is not Opinion.UNTOLD


def test_where_nothing_stands_the_papers_are_quoted(talks: list[Talk]) -> None:
    assert all(each.shown for each in talks if each.answer.status is Status.ANSWERED)
