from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answerers.ports import Draft, Quote, Reply
from assistant.answerers.quoting import QuotingAnswerer
from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Declined, Finished, Found, Said, Searching, Understood
from assistant.grounding import numbers
from assistant.pipeline import NEAREST, PASSAGES, answer_of, ask
from assistant.retrieval import Findings
from index.library import Library, remove_paper, remove_papers
from index.papers import Paper, Span
from index.stores.ports import Filters, Query
from tests.assistant.wexmere import (
    MINUTES_NAME,
    PACK_NAME,
    REPORT,
    REPORT_NAME,
    THREE_PAPERS,
    after,
    book,
    library_of,
    put,
    text_paper,
)

COST = "What does the Brackwater highways depot cost to run?"
SUNDAYS = "What would opening the HWRC on Sunday mornings cost?"
MOVE = "How much has the move of the staff to Aldersham cost so far?"
FARES = "Until when will the fare cap on the Thornsea routes stay?"
NOWHERE = "zeppelin moorings"


def answered(question: str, library: Library, **asked: object) -> Answer:
    return answer_of(ask(question, library=library, **asked))  # type: ignore[arg-type]


def cited(answer: Answer) -> set[str]:
    return {each.document for each in answer.citations}


class Saying:
    """An answerer that says what it is told to, each on the best evidence's words."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def answer(self, findings: Findings) -> Reply:
        best = findings.evidence[0].evidence
        return Reply(tuple(Draft(text, (Quote(best.passage, Span(best.start, best.end)),)) for text in self.texts))


def test_an_answer_is_told_step_by_step(three_papers: Library) -> None:
    events = list(ask(COST, library=three_papers))
    spoken = [type(event) for event in events[3:-1]]
    assert [type(event) for event in (*events[:3], events[-1])] == [Understood, Searching, Found, Finished]
    assert spoken == [Said] * len(answer_of(iter(events)).sentences)


def test_a_decline_is_told_step_by_step(three_papers: Library) -> None:
    events = [type(event) for event in ask(NOWHERE, library=three_papers)]
    assert events == [Understood, Searching, Found, Declined]


def test_the_sentences_told_are_those_of_the_answer(three_papers: Library) -> None:
    events = list(ask(COST, library=three_papers))
    told = tuple(event.sentence for event in events if isinstance(event, Said))
    assert told == answer_of(iter(events)).sentences != ()


def test_the_search_tells_over_how_many_papers_it_goes(three_papers: Library) -> None:
    assert Searching(3) in list(ask(COST, library=three_papers))


def test_what_was_found_is_told_and_kept_with_the_answer(three_papers: Library) -> None:
    events = list(ask(COST, library=three_papers))
    (found,) = [event.passages for event in events if isinstance(event, Found)]
    assert 0 < len(found) <= PASSAGES
    assert found == answer_of(iter(events)).passages


@pytest.mark.parametrize(
    ("question", "words", "document"),
    [
        (COST, "£412,000", MINUTES_NAME),
        (SUNDAYS, "£18,600", REPORT_NAME),
        (FARES, "31 March 2026", MINUTES_NAME),
        (MOVE, "£27,300", PACK_NAME),
    ],
)
def test_a_question_is_answered_from_the_paper_that_tells_it(
    three_papers: Library, question: str, words: str, document: str
) -> None:
    answer = answered(question, three_papers)
    assert answer.status is Status.ANSWERED
    assert any(words in each.quote and each.document == document for each in answer.citations)


@pytest.mark.parametrize("question", [COST, SUNDAYS, FARES, MOVE])
def test_every_number_of_an_answer_stands_in_a_quote(three_papers: Library, question: str) -> None:
    answer = answered(question, three_papers)
    quotes = {each.marker: each.quote for each in answer.citations}
    for sentence in answer.sentences:
        assert numbers(sentence.text) <= numbers(" ".join(quotes[marker] for marker in sentence.markers))


@pytest.mark.parametrize("question", [COST, SUNDAYS, FARES, MOVE])
def test_every_quote_is_exactly_the_papers_text(three_papers: Library, question: str) -> None:
    for each in answered(question, three_papers).citations:
        assert three_papers.catalogue.text(each.document)[each.start : each.end] == each.quote


def test_a_sentence_over_two_pages_cites_both(three_papers: Library) -> None:
    answer = answered(MOVE, three_papers)
    (markers,) = [each.markers for each in answer.sentences if "£27,300" in each.text]
    pages = [(each.page, each.label) for each in answer.citations if each.marker in markers]
    assert pages == [(1, "17"), (2, "18")]


def test_as_of_leaves_out_later_papers(three_papers: Library) -> None:
    now, then = answered(COST, three_papers), answered(COST, three_papers, as_of=date(2025, 3, 11))
    assert (PACK_NAME in cited(now), PACK_NAME in cited(then)) == (True, False)
    assert PACK_NAME not in {each.passage.document for each in then.passages}


def test_as_of_a_day_before_every_paper_finds_nothing(three_papers: Library) -> None:
    assert answered(COST, three_papers, as_of=date(2020, 1, 1)).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("until", "as_of"), [(date(2025, 1, 31), date(2025, 12, 31)), (date(2025, 12, 31), date(2025, 1, 31))]
)
def test_the_earlier_of_as_of_and_a_filter_holds(three_papers: Library, until: date, as_of: date) -> None:
    answer = answered("Brackwater hours", three_papers, filters=Filters(until=until), as_of=as_of)
    assert {each.passage.document for each in answer.passages} == {REPORT_NAME}


def test_filters_hold_for_the_answer(three_papers: Library) -> None:
    assert cited(answered(COST, three_papers, filters=Filters(documents=frozenset({PACK_NAME})))) == {PACK_NAME}


def test_an_answer_tells_the_newest_paper_on_it(three_papers: Library) -> None:
    assert answered(COST, three_papers).newest == date(2025, 7, 8)
    assert answered(COST, three_papers, as_of=date(2025, 3, 11)).newest == date(2025, 3, 11)


def test_a_question_in_full_words_finds_what_the_papers_say_by_an_acronym(tmp_path: Path) -> None:
    explained, told = "The Household Waste Recycling Centre (HWRC) is old.", "The HWRC took 6,480 tonnes."
    with library_of(tmp_path, ()) as library:
        book(library, [explained, told, *["Buses run late."] * 40])
        answer = answered("the household waste recycling centre", library)
    assert {each.passage.text for each in answer.passages} == {explained, told}


def test_a_follow_up_keeps_its_subject(three_papers: Library) -> None:
    alone = answered("How long will it stay?", three_papers, conversation=Conversation())
    followed = answered("How long will it stay?", three_papers, conversation=after("What is the Thornsea fare cap?"))
    assert "31 March 2026" in followed.sentences[0].text
    assert alone.status is Status.NOT_FOUND


def test_a_follow_up_says_what_it_was_understood_to_be_about(three_papers: Library) -> None:
    conversation = after("What is the Thornsea fare cap?")
    first, *_, last = ask("How long will it stay?", library=three_papers, conversation=conversation)
    assert first == Understood("How long will it stay?", ("Thornsea", "fare", "cap"))
    assert answer_of(iter([last])).understood == ("Thornsea", "fare", "cap")


@pytest.mark.parametrize("question", ["", "  \n"])
def test_an_empty_question_is_declined_as_such(three_papers: Library, question: str) -> None:
    assert answered(question, three_papers).status is Status.EMPTY


def test_where_nothing_is_held_a_question_is_declined_as_such(tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        assert answered(COST, library).status is Status.NOTHING_HELD


def test_what_is_not_found_is_declined_as_such(three_papers: Library) -> None:
    assert answered(NOWHERE, three_papers).status is Status.NOT_FOUND


def test_a_decline_has_words_and_says_nothing(three_papers: Library) -> None:
    answer = answered(NOWHERE, three_papers)
    assert (bool(answer.message), answer.sentences, answer.citations) == (True, (), ())


def test_an_answer_has_no_message(three_papers: Library) -> None:
    assert answered(COST, three_papers).message is None


def test_a_decline_shows_the_nearest_passages(three_papers: Library) -> None:
    answer = answered(COST, three_papers, answerer=Saying("It costs £5."))
    assert answer.status is not Status.ANSWERED
    assert [each.marker for each in answer.nearest] == list(range(1, NEAREST + 1))
    for each in answer.nearest:
        assert three_papers.catalogue.text(each.document)[each.start : each.end] == each.quote


def test_what_an_answerer_says_without_a_quote_for_its_number_is_dropped(three_papers: Library) -> None:
    told = Saying("It costs £412,000.", "It costs £999.")
    answer = answered(COST, three_papers, answerer=told, as_of=date(2025, 3, 11))
    assert [each.text for each in answer.sentences] == ["It costs £412,000."]
    assert answer.dropped == 1


def test_the_same_question_has_the_same_answer(three_papers: Library) -> None:
    first, again = answered(COST, three_papers), answered(COST, three_papers)
    assert replace(first, elapsed_ms=0.0) == replace(again, elapsed_ms=0.0)


def test_an_answer_does_not_depend_on_the_order_in_which_papers_came(three_papers: Library, tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        for document in (PACK_NAME, REPORT_NAME, MINUTES_NAME):
            put(library, [paper for paper in THREE_PAPERS if paper.document == document])
        assert replace(answered(COST, library), elapsed_ms=0.0) == replace(answered(COST, three_papers), elapsed_ms=0.0)


def test_an_answer_tells_how_long_it_took(three_papers: Library) -> None:
    assert answered(COST, three_papers).elapsed_ms > 0


def test_the_words_of_a_removed_paper_are_never_quoted(tmp_path: Path) -> None:
    with library_of(tmp_path) as library:
        assert MINUTES_NAME in cited(answered(COST, library))
        remove_paper(library, MINUTES_NAME)
        answer = answered(COST, library)
        shown = {each.document for each in (*answer.citations, *answer.nearest)}
        found = {each.passage.document for each in answer.passages}
    assert MINUTES_NAME not in shown | found


def test_the_old_words_of_a_changed_paper_are_never_quoted(tmp_path: Path) -> None:
    with library_of(tmp_path) as library:
        answered(COST, library)
        put(library, [text_paper(MINUTES_NAME, "The Brackwater highways depot costs £7,777 to run, says the Cabinet.")])
        answer = answered(COST, library)
    assert "£7,777" in answer.text
    assert "£412,000" not in answer.text


class Meanwhile(QuotingAnswerer):
    """An answerer during whose work the papers change: what was found is quoted when it is gone."""

    def __init__(self, library: Library, *instead: Paper) -> None:
        self.library, self.instead = library, instead

    def answer(self, findings: Findings) -> Reply:
        remove_papers(self.library, [record.document for record in self.library.catalogue.papers()])
        put(self.library, self.instead)
        return super().answer(findings)


@pytest.mark.parametrize("instead", [(), (text_paper(PACK_NAME, "The pack is withdrawn."),)])
def test_papers_that_change_between_search_and_citing_are_cited_as_they_were_read(
    tmp_path: Path, instead: tuple[Paper, ...]
) -> None:
    with library_of(tmp_path) as library:
        answer = answered(MOVE, library, answerer=Meanwhile(library, *instead))
        again = answered(MOVE, library)
    labels = {each.page: each.label for each in answer.citations if each.document == PACK_NAME}
    assert ("£27,300" in answer.text, labels[2]) == (True, None)
    assert again.status in (Status.NOTHING_HELD, Status.NOT_FOUND)


def test_a_paper_that_is_gone_between_search_and_ranking_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_of(tmp_path) as library:
        hits = library.store.search(Query(dict.fromkeys(("depot", "brackwat", "cost"), 1.0)), limit=10)
        remove_paper(library, MINUTES_NAME)
        monkeypatch.setattr(library.store, "search", lambda query, *, limit: hits)
        answer = answered(COST, library)
    assert {hit.key.partition("#")[0] for hit in hits.hits} >= {MINUTES_NAME, PACK_NAME}
    assert (PACK_NAME in cited(answer), MINUTES_NAME in cited(answer)) == (True, False)


def test_events_without_an_end_have_no_answer() -> None:
    with pytest.raises(TypeError, match="end"):
        answer_of(iter([Searching(3)]))


@pytest.fixture(scope="module")
def hardy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("hardy")) as library:
        yield library


words = st.sampled_from(
    ["depot", "Brackwater", "how many", "who", "£", "%", "2024-25", "Q3", "(", "it", "HWRC", "\0", "\ud800"]
)
questions = st.one_of(st.text(st.characters(), max_size=80), st.lists(words, max_size=8).map(" ".join))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("x" * 10_000, id="one long word"),
        pytest.param("1" * 10_000, id="one long number"),
        pytest.param("£" + "9" * 5_000 + " million", id="a sum beyond all counting"),
        pytest.param("?!.,;:()[]{}…—“”" * 100, id="punctuation"),
        pytest.param("🚌🚲😀", id="emoji"),
        pytest.param("\0", id="NUL"),
    ],
)
def test_a_question_that_asks_nothing_is_declined(hardy: Library, question: str) -> None:
    assert answered(question, hardy).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(f"{COST} " * 180, id="ten thousand characters"),
        pytest.param(COST.replace(" ", "\0"), id="NUL between the words"),
        pytest.param(f"🚧 {COST} 🚧", id="emoji around it"),
        pytest.param(f"{COST.upper()}!!!", id="shouted"),
    ],
)
def test_a_question_is_answered_whatever_stands_around_its_words(hardy: Library, question: str) -> None:
    first = answered(question, hardy).citations[0]
    assert "Brackwater highways depot cost" in first.quote


@pytest.mark.parametrize("question", ["'; DROP TABLE papers; --", '" OR 1=1 UNION SELECT * FROM passages'])
def test_a_question_that_reads_as_sql_is_only_a_question(hardy: Library, question: str) -> None:
    held = list(hardy.catalogue.dump())
    assert answered(question, hardy).question == question
    assert list(hardy.catalogue.dump()) == held


@settings(max_examples=60)
@given(question=questions, earlier=questions)
def test_no_question_stops_the_assistant(hardy: Library, question: str, earlier: str) -> None:
    answer = answered(question, hardy, conversation=after(earlier))
    assert answer.question == question
    assert answer.sentences or answer.status is not Status.ANSWERED


def test_a_citation_tells_the_other_papers_with_its_words(tmp_path: Path) -> None:
    with library_of(tmp_path, [text_paper("a.txt", REPORT), text_paper("b.txt", REPORT)]) as library:
        answer = answered(SUNDAYS, library)
    assert [(each.document, [place.document for place in each.also_in]) for each in answer.citations[:1]] == [
        ("a.txt", ["b.txt"])
    ]
