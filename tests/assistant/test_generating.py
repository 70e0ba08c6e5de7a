"""An answer that a model writes, from question to answer."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import cast

import pytest

from assistant.answerers.ports import Draft, Quote, Reply
from assistant.answers import Answer, Instead, Status, Written
from assistant.cli.showing import answer_lines
from assistant.events import Declined, Event, Finished, Said, Understood, Writing
from assistant.meaning.hashed import HashedWords
from assistant.meaning.nearness import Meaning
from assistant.models import ports
from assistant.models.ports import LanguageModel, ModelError, Request, Trouble
from assistant.models.scripted import ScriptedModel
from assistant.pipeline import answer_of, ask
from assistant.records import shown_record
from assistant.retrieval import Findings
from assistant.wording.models import FROM_THE_PAPERS, NO_BY_MODEL
from index.library import Library
from index.papers import Kind, Span
from index.stores.ports import Filters
from tests.assistant.wexmere import PACK_NAME, after

COST = "What does the Brackwater highways depot cost to run?"
GOOD = "The Brackwater highways depot cost £398,000 to run in 2024-25 [p1]."
INVENTED = GOOD.replace("398", "999")
ALSO = "The depot cost £398,000 [p1]."
NO = "NOT IN THE PAPERS"
DOUBTED = "What does the depot mean for residents and businesses nearby?"


class Watched(ScriptedModel):
    """Counts the pieces that it has said, and knows when it is to say no more."""

    spoken = 0
    ended = False

    def stream(self, request: Request) -> ports.Reply:
        try:
            for piece in super().stream(request):
                self.spoken += isinstance(piece, str)
                yield piece
        finally:
            self.ended = True


def events(library: Library, model: LanguageModel | None, question: str = COST) -> list[Event]:
    return list(ask(question, library=library, model=model))


def answer(library: Library, model: LanguageModel | None, question: str = COST) -> Answer:
    return answer_of(iter(events(library, model, question)))


def account(found: Answer) -> Written:
    assert found.writing is not None
    return found.writing


def texts(found: Answer) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def bare(written: str) -> str:
    return written.replace(" [p1]", "")


def test_a_sentence_that_stands_on_its_passage_is_the_answer(three_papers: Library) -> None:
    found = answer(three_papers, ScriptedModel([GOOD]))
    assert texts(found) == [bare(GOOD)]
    assert "£398,000" in found.citations[0].quote
    assert (account(found).sentences, account(found).instead) == (1, None)


def test_a_reply_in_json_is_the_same_answer(three_papers: Library) -> None:
    reply = f'{{"answered": true, "sentences": [{{"text": "{bare(GOOD)}", "cites": ["p1"]}}]}}'
    one, other = (answer(three_papers, ScriptedModel([words])) for words in (GOOD, reply))
    assert (one.sentences, one.citations) == (other.sentences, other.citations)


def test_each_sentence_is_said_before_the_next_is_written(three_papers: Library) -> None:
    model = Watched([f"{GOOD} {ALSO}"], piece=1)
    heard = [model.spoken for event in ask(COST, library=three_papers, model=model) if isinstance(event, Said)]
    assert len(GOOD) < heard[0] < len(GOOD) + 6


def test_the_answer_tells_what_wrote_it_and_of_what(three_papers: Library) -> None:
    told = account(answer(three_papers, ScriptedModel([GOOD], name="scripted:one")))
    assert told.model == "scripted:one"
    assert len(told.prompt) == len(told.basis) == 64
    assert told.prompt_tokens > told.reply_tokens > 0


def test_the_basis_is_of_what_was_let_through(three_papers: Library) -> None:
    def basis(filters: Filters) -> str:
        asked = ask(COST, library=three_papers, filters=filters, model=ScriptedModel([GOOD]))
        return account(answer_of(asked)).basis

    kinds = Filters(kinds=frozenset(Kind))
    assert basis(Filters()) == basis(Filters())
    assert basis(kinds) == basis(kinds) != basis(Filters())


def test_the_basis_is_of_what_ranked_by_meaning(three_papers: Library) -> None:
    nearness = Meaning(HashedWords(), three_papers.vectors)
    asked = (ask(COST, library=three_papers, model=ScriptedModel([GOOD]), meaning=each) for each in (None, nearness))
    one, other = (account(answer_of(each)).basis for each in asked)
    assert one != other


@pytest.mark.parametrize("wrong", [INVENTED, bare(GOOD), GOOD.replace("p1", "p99")])
def test_a_sentence_that_does_not_stand_is_asked_for_again(three_papers: Library, wrong: str) -> None:
    model = ScriptedModel([wrong, GOOD])
    found = answer(three_papers, model)
    assert texts(found) == [bare(GOOD)]
    assert (account(found).repaired, account(found).dropped) == (1, 0)
    assert bare(wrong).replace(" [p99]", "") in model.asked[1].messages[-1].text


@pytest.mark.parametrize("wrong", [INVENTED, bare(GOOD), GOOD.replace("p1", "p99"), "Good question!"])
def test_where_nothing_stands_the_papers_are_quoted(three_papers: Library, wrong: str) -> None:
    found, quoted = answer(three_papers, ScriptedModel([wrong])), answer(three_papers, None)
    assert (found.sentences, found.citations) == (quoted.sentences, quoted.citations)
    assert (account(found).instead, account(found).dropped) == (Instead.UNCHECKED, 1)


def test_a_model_that_cannot_mend_its_sentence_does_not_decline(three_papers: Library) -> None:
    found = answer(three_papers, ScriptedModel([INVENTED, NO]))
    assert (found.status, account(found).instead) == (Status.ANSWERED, Instead.UNCHECKED)


def test_citations_of_passages_that_were_not_shown_are_counted(three_papers: Library) -> None:
    found = answer(three_papers, ScriptedModel([GOOD.replace("[p1]", "[p1, p77]")]))
    assert (texts(found), account(found).unknown) == ([bare(GOOD)], 1)


def test_where_less_stands_than_not_the_papers_are_quoted_beneath(three_papers: Library) -> None:
    wrong = f"{INVENTED} {INVENTED.replace('999', '888')}"
    told = events(three_papers, ScriptedModel([f"{GOOD} {wrong}", wrong]))
    said = [event for event in told if isinstance(event, Said)]
    assert said[0].sentence.text == bare(GOOD)
    assert [event.heading for event in said].index(FROM_THE_PAPERS) == 1
    assert answer_of(iter(told)).quoted_from == 1


def test_what_was_shown_stays_where_the_call_is_cut(three_papers: Library) -> None:
    model = ScriptedModel([ModelError(Trouble.TOO_SLOW)], before=f"{GOOD} The dep")
    found = answer(three_papers, model)
    assert texts(found)[0] == bare(GOOD)
    assert found.quoted_from == 1
    assert (account(found).instead, account(found).trouble) == (Instead.TROUBLE, Trouble.TOO_SLOW)


def test_where_no_model_can_be_reached_the_papers_are_quoted(three_papers: Library) -> None:
    found = answer(three_papers, ScriptedModel([ModelError(Trouble.NO_ROUTE)]))
    assert found.sentences == answer(three_papers, None).sentences
    assert (account(found).sentences, account(found).trouble) == (0, Trouble.NO_ROUTE)


def test_an_error_while_it_is_asked_again_keeps_what_stands(three_papers: Library) -> None:
    replies = iter([f"{GOOD} {INVENTED}"])

    def script(request: object) -> str | ModelError:
        return next(replies, ModelError(Trouble.TOO_BUSY))

    found = answer(three_papers, ScriptedModel(script))
    assert texts(found)[0] == bare(GOOD)
    assert account(found).dropped == 1


def test_a_model_that_says_the_papers_do_not_tell_declines_where_the_quotes_are_in_doubt(three_papers: Library) -> None:
    last = events(three_papers, ScriptedModel([NO]), DOUBTED)[-1]
    assert isinstance(last, Declined)
    assert (last.answer.status, last.answer.sentences) == (Status.NOT_SAID, ())
    assert last.answer.nearest


def test_a_models_no_hides_no_quotes_that_are_not_in_doubt(three_papers: Library) -> None:
    found, quoted = (answer(three_papers, model) for model in (ScriptedModel([NO]), None))
    assert (found.status, found.sentences) == (Status.ANSWERED, quoted.sentences)
    assert account(found).instead is Instead.UNTOLD
    lines = list(answer_lines(found))
    assert lines.index(NO_BY_MODEL) < next(place for place, line in enumerate(lines) if "£398,000" in line)


def test_the_models_no_is_told_before_the_first_quote(three_papers: Library) -> None:
    said = [event for event in events(three_papers, ScriptedModel([NO])) if isinstance(event, Said)]
    assert [event.heading for event in said] == [NO_BY_MODEL, *[None] * (len(said) - 1)]


def test_quotes_in_place_of_a_model_that_failed_are_in_doubt_as_without_it(three_papers: Library) -> None:
    models = (ScriptedModel([ModelError(Trouble.NO_ROUTE)]), None)
    assert all(answer(three_papers, model, DOUBTED).doubtful for model in models)


@pytest.mark.parametrize("question", ["", "zeppelin moorings", "What did the depot cost in 1987?"])
def test_where_the_rules_decline_no_model_is_asked(three_papers: Library, question: str) -> None:
    model = ScriptedModel([GOOD])
    found, quoted = (answer(three_papers, each, question) for each in (model, None))
    assert replace(found, elapsed_ms=0) == replace(quoted, elapsed_ms=0)
    assert model.asked == []


def test_a_window_that_holds_no_passage_is_not_asked(three_papers: Library) -> None:
    model = ScriptedModel([GOOD], window=400)
    found = answer(three_papers, model)
    assert model.asked == []
    assert account(found).trouble == Trouble.TOO_LONG
    assert found.sentences


def test_stopping_closes_the_call(three_papers: Library) -> None:
    model = Watched([f"{GOOD} {ALSO}"], piece=1)
    told = ask(COST, library=three_papers, model=model)
    with closing(cast(Generator[Event], told)):
        next(event for event in told if isinstance(event, Said))
    assert model.ended
    assert model.spoken < len(GOOD) + 10


def test_a_page_is_told_that_a_model_writes(three_papers: Library) -> None:
    kinds = [type(event) for event in events(three_papers, ScriptedModel([GOOD]))]
    assert kinds[-3:] == [Writing, Said, Finished]


def test_without_a_model_nothing_is_told_of_one(three_papers: Library) -> None:
    assert answer(three_papers, None).writing is None


def test_true_words_beside_the_point_are_followed_by_quotes(three_papers: Library) -> None:
    found = answer(three_papers, ScriptedModel(["The staff of the depot are to move to Aldersham [p1]."]))
    assert (found.quoted_from, account(found).instead) == (1, Instead.BESIDE)


def test_what_the_records_tell_stands_against_a_model_that_says_no(three_papers: Library) -> None:
    class Exact:
        def answer(self, findings: Findings) -> Reply:
            best = findings.evidence[0].evidence
            quotes = (Quote(best.passage, Span(best.start, best.end)),)
            return Reply((Draft(bare(GOOD), quotes),), Status.ANSWERED, whole=True, from_records=1)

    model = ScriptedModel([NO])
    found = answer_of(ask(COST, library=three_papers, answerer=Exact(), model=model))
    assert texts(found) == [bare(GOOD)]
    assert account(found).instead is Instead.UNTOLD


def narrowing(reply: str) -> ScriptedModel:
    """A model that reads filters so, and writes a good answer."""
    return ScriptedModel(lambda request: reply if request.schema is None else GOOD)


def test_a_model_may_keep_a_question_to_the_days_that_it_names(three_papers: Library) -> None:
    found = answer(three_papers, narrowing('{"since": "2025-07-01"}'), f"{COST[:-1]} since July 2025?")
    assert account(found).narrowed == ("from 1 July 2025",)
    assert {each.document for each in found.citations} == {PACK_NAME}


def test_where_the_papers_of_those_days_do_not_tell_all_are_searched(three_papers: Library) -> None:
    found = answer(three_papers, narrowing('{"since": "2025-12-31"}'), f"{COST[:-1]} since 2025?")
    assert (found.status, account(found).narrowed) == (Status.ANSWERED, ())


def test_a_follow_up_is_searched_for_as_the_model_puts_it(three_papers: Library) -> None:
    talk = after("What does the Brackwater highways depot cost to run?")
    model = ScriptedModel(lambda request: COST if request.schema is None else GOOD)
    told = list(ask("and to run?", library=three_papers, conversation=talk, model=model))
    assert answer_of(iter(told)).question == "and to run?"
    assert f"| {COST}" in model.asked[-1].messages[-1].text


def test_where_the_papers_do_not_answer_the_models_question_they_are_asked_that_of_the_rules(
    three_papers: Library,
) -> None:
    talk = after("Are zeppelins moored at the Brackwater highways depot?")
    model = ScriptedModel(lambda request: "Are zeppelins to run?" if request.schema is None else GOOD)
    told = list(ask("and what does it cost to run?", library=three_papers, conversation=talk, model=model))
    assert (
        Understood("and what does it cost to run?", ("zeppelins", "moored", "Brackwater", "highways", "depot")) in told
    )
    assert texts(answer_of(iter(told))) == [bare(GOOD)]


def test_the_terminal_says_who_wrote_and_what_is_quoted_beneath(three_papers: Library) -> None:
    wrong = f"{INVENTED} {INVENTED.replace('999', '888')}"
    lines = list(answer_lines(answer(three_papers, ScriptedModel([f"{GOOD} {wrong}", wrong]))))
    assert lines.index(FROM_THE_PAPERS) > next(place for place, line in enumerate(lines) if bare(GOOD) in line)
    assert lines[-1].startswith("Written by scripted, each sentence checked against the papers.")


def test_json_tells_how_it_was_written_only_where_a_model_was_asked(three_papers: Library) -> None:
    told = shown_record(answer(three_papers, ScriptedModel([GOOD])))["writing"]
    assert (told["model"], told["sentences"], told["instead"]) == ("scripted", 1, None)
    assert "writing" not in shown_record(answer(three_papers, None))
