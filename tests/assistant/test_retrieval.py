from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.features import Around, Asked
from assistant.holdings import holdings_of, sheet
from assistant.questions import understand, widened
from assistant.retrieval import (
    ASKING_SHARE,
    CITED_BONUS,
    HITS,
    LATEST_BONUS,
    LEAST_WORTH,
    PASSAGE_SHARE,
    Findings,
    Pool,
    candidates,
    pool,
    rank,
    search,
)
from index.library import Library
from index.papers import Kind, Passage
from index.stores.ports import Filters, Hits, Query
from index.stores.scoring import idf
from tests.assistant.wexmere import MINUTES_NAME, PACK_NAME, REPORT, REPORT_NAME, library_of, paragraph, text_paper

DEPOT = paragraph("The depot closes. Its staff move.", document="depot.txt")
BUSES = paragraph("The bus leaves the depot at noon.", document="buses.txt")


class Listening:
    """A library and a store that remember what was searched for."""

    def __init__(self) -> None:
        self.store = self
        self.asked: list[tuple[Query, int]] = []

    def search(self, query: Query, *, limit: int) -> Hits:
        self.asked.append((query, limit))
        return Hits((), {}, 0)


def pooled(question: str, shares: Mapping[str, float], *passages: Passage) -> Pool:
    asked = understand(question)
    sheets = tuple(sheet(each) for each in passages)
    return Pool(
        Asked(asked, dict.fromkeys(asked.terms, 1.0)), sheets, {key + "#0": share for key, share in shares.items()}
    )


def found_in(library: Library, question: str, **filters: object) -> Pool:
    asked = widened(understand(question), {})
    hits = search(asked, library=library, filters=Filters(**filters))  # type: ignore[arg-type]
    return pool(asked, hits, library=library, holdings=holdings_of(library))


def documents(fetched: Pool) -> list[str]:
    return [each.passage.document for each in fetched.sheets]


def said(findings: Findings) -> list[str]:
    return [each.evidence.text for each in findings.evidence]


def test_a_question_is_searched_by_its_weights_and_filters() -> None:
    listening, filters = Listening(), Filters(committee="Cabinet")
    question = widened(understand("the HWRC"), {"hwrc": ("recycl", "centr")})
    search(question, library=listening, filters=filters)  # type: ignore[arg-type]
    assert listening.asked == [(Query(question.weights, filters), HITS)]


def test_the_best_passage_comes_first(three_papers: Library) -> None:
    assert documents(found_in(three_papers, "Sunday mornings at the depot, and its HWRC tonnes"))[0] == REPORT_NAME


def test_a_passage_without_the_questions_words_is_not_fetched(three_papers: Library) -> None:
    assert documents(found_in(three_papers, "the yard at Mill Lane tonnes")) != []
    assert documents(found_in(three_papers, "tonnes")) == [REPORT_NAME]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {MINUTES_NAME, PACK_NAME, REPORT_NAME}),
        ({"committee": "Cabinet"}, {MINUTES_NAME, PACK_NAME}),
        ({"until": date(2025, 3, 11)}, {MINUTES_NAME, REPORT_NAME}),
        ({"since": date(2025, 3, 12)}, {PACK_NAME}),
        ({"kinds": frozenset({Kind.MINUTES})}, {MINUTES_NAME}),
        ({"documents": frozenset({REPORT_NAME})}, {REPORT_NAME}),
    ],
)
def test_filters_hold_for_what_is_fetched(three_papers: Library, filters: dict[str, object], left: set[str]) -> None:
    assert set(documents(found_in(three_papers, "Brackwater Penhale", **filters))) == left


def test_the_best_passage_has_a_share_of_one(three_papers: Library) -> None:
    fetched = found_in(three_papers, "Brackwater Penhale depot")
    best, *others = (fetched.shares[each.passage.key] for each in fetched.sheets)
    assert best == 1.0
    assert [0 < share < 1 for share in others] == [True, True]


def test_a_term_is_worth_its_weight_times_how_rare_it_is(three_papers: Library) -> None:
    fetched = found_in(three_papers, "the HWRC in Brackwater")
    size = three_papers.catalogue.count()
    assert fetched.asked.worth == {"hwrc": idf(1, size), "brackwat": idf(3, size)}


def test_a_word_that_only_asks_is_worth_less_than_one_of_the_subject(three_papers: Library) -> None:
    hits = Hits((), {"mani": 3, "depot": 3}, 900)
    question = widened(understand("how many depots"), {})
    worth = pool(question, hits, library=three_papers, holdings=holdings_of(three_papers)).asked.worth
    assert worth["mani"] == pytest.approx(ASKING_SHARE * worth["depot"])


def test_a_term_that_stands_everywhere_is_worth_a_little(three_papers: Library) -> None:
    hits = Hits((), {"brackwat": 900}, 900)
    question = widened(understand("Brackwater"), {})
    fetched = pool(question, hits, library=three_papers, holdings=holdings_of(three_papers))
    assert fetched.asked.worth == {"brackwat": LEAST_WORTH}


def test_a_term_that_stands_nowhere_is_worth_nothing(three_papers: Library) -> None:
    assert set(found_in(three_papers, "Brackwater zeppelin").asked.worth) == {"brackwat"}


def test_a_term_that_other_words_may_stand_for_is_kept(three_papers: Library) -> None:
    assert "ebb" not in found_in(three_papers, "ebb").asked.worth
    question = widened(understand("ebb hwrc"), {"ebb": ("hwrc", "sunday")})
    hits = search(question, library=three_papers, filters=Filters())
    assert "ebb" in pool(question, hits, library=three_papers, holdings=holdings_of(three_papers)).asked.worth


def test_nothing_hit_gives_an_empty_pool(three_papers: Library) -> None:
    fetched = found_in(three_papers, "zeppelin")
    assert (fetched.sheets, rank(fetched).evidence, rank(fetched).passages) == ((), (), ())


def test_twins_are_not_fetched(tmp_path: Path) -> None:
    with library_of(tmp_path, [text_paper("a.txt", REPORT), text_paper("b.txt", REPORT)]) as library:
        fetched = found_in(library, "the HWRC on Sunday")
    assert (documents(fetched), list(fetched.shares)) == (["a.txt"], ["a.txt#0"])


def test_evidence_stands_beside_the_pieces_before_and_after_it() -> None:
    four = sheet(paragraph("Alders fall. Birches grow. Cedars stand. Daisies nod."))
    assert [each.beside for each in candidates(four, Around(1.0))] == [
        {"birch", "grow"},
        {"alder", "fall", "cedar", "stand"},
        {"birch", "grow", "daisi", "nod"},
        {"cedar", "stand"},
    ]


def test_every_piece_of_evidence_is_a_candidate_with_its_passages_share() -> None:
    fetched = pooled("depot", {"depot.txt": 1.0, "buses.txt": 0.5}, DEPOT, BUSES)
    assert [(each.evidence.text, each.around.share) for each in fetched.candidates()] == [
        ("The depot closes.", 1.0),
        ("Its staff move.", 1.0),
        ("The bus leaves the depot at noon.", 0.5),
    ]


def test_evidence_is_ordered_by_its_weighted_features() -> None:
    fetched = pooled("bus depot", {"depot.txt": 1.0, "buses.txt": 0.5}, DEPOT, BUSES)
    assert said(rank(fetched, by_name={"own": 1.0})) == [
        "The bus leaves the depot at noon.",
        "The depot closes.",
        "Its staff move.",
    ]


def test_evidence_that_is_worth_the_same_stands_in_the_order_of_papers_and_places() -> None:
    fetched = pooled("zeppelin", {"depot.txt": 1.0, "buses.txt": 1.0}, DEPOT, BUSES)
    assert said(rank(fetched, by_name={})) == [
        "The bus leaves the depot at noon.",
        "The depot closes.",
        "Its staff move.",
    ]


def test_the_fitted_weights_are_used_unless_others_are_given() -> None:
    fetched = pooled("When does the depot close?", {"depot.txt": 1.0, "buses.txt": 0.5}, DEPOT, BUSES)
    first = rank(fetched).evidence[0]
    assert (first.evidence.text, first.score > 0) == ("The depot closes.", True)


def test_passages_are_ordered_by_their_best_evidence_and_their_share() -> None:
    fetched = pooled("bus depot", {"depot.txt": 1.0, "buses.txt": 0.5}, DEPOT, BUSES)
    by_evidence = rank(fetched, by_name={"own": 4.0}).passages
    by_share = rank(fetched, by_name={"own": 0.1}).passages
    assert [(each.passage.document, each.score) for each in by_evidence] == [
        ("buses.txt", 4.0 + 0.5 * PASSAGE_SHARE),
        ("depot.txt", 2.0 + PASSAGE_SHARE),
    ]
    assert [each.passage.document for each in by_share] == ["depot.txt", "buses.txt"]


def test_a_passage_with_nothing_to_quote_is_ranked_below_the_others() -> None:
    bare = replace(DEPOT, document="bare.txt", parts=())
    fetched = pooled("bus depot", {"bare.txt": 0.5, "buses.txt": 0.5}, bare, BUSES)
    assert [each.passage.document for each in rank(fetched).passages] == ["buses.txt", "bare.txt"]


def test_findings_keep_what_the_question_is_worth() -> None:
    fetched = pooled("bus depot", {"buses.txt": 1.0}, BUSES)
    assert rank(fetched).asked is fetched.asked


def dated(question: str) -> Pool:
    """The same words in three papers, the newest last by name."""
    days = {"a.txt": date(2025, 7, 8), "b.txt": date(2025, 1, 14), "c.txt": None}
    papers = [replace(DEPOT, document=document, date=day) for document, day in days.items()]
    return pooled(question, dict.fromkeys(days, 1.0), *papers[::-1])


def test_where_the_latest_is_asked_for_the_newest_paper_comes_first() -> None:
    found = rank(dated("the latest on the depot"), by_name={}).evidence
    assert [(each.evidence.passage.document, each.score) for each in found[::2]] == [
        ("a.txt", LATEST_BONUS),
        ("b.txt", 0.0),
        ("c.txt", 0.0),
    ]


def test_where_the_latest_is_not_asked_for_dates_count_nothing() -> None:
    assert {each.score for each in rank(dated("the depot"), by_name={}).evidence} == {0.0}


def test_one_date_alone_is_no_newer_than_itself() -> None:
    only = pooled("the latest on the depot", {"depot.txt": 1.0}, replace(DEPOT, date=date(2025, 7, 8)))
    assert {each.score for each in rank(only, by_name={}).evidence} == {0.0}


def test_the_paper_that_the_answer_before_stood_on_is_preferred() -> None:
    fetched = dated("the depot")
    asked = replace(fetched.asked, question=replace(fetched.asked.question, cited=frozenset({"b.txt"})))
    scores = {
        each.evidence.passage.document: each.score for each in rank(replace(fetched, asked=asked), by_name={}).evidence
    }
    assert scores == {"a.txt": 0.0, "b.txt": CITED_BONUS, "c.txt": 0.0}


def test_evidence_keeps_the_terms_that_stand_near_and_around_it() -> None:
    first, _ = rank(pooled("depot", {"depot.txt": 1.0}, replace(DEPOT, title="Roads"))).evidence
    assert first.near == {"depot", "close", "staff", "move"}
    assert "road" in first.around - first.near


def test_with_a_model_of_meaning_evidence_near_the_question_comes_first() -> None:
    near = {"depot.txt#0": [(0.1, 0.1), (0.9, 0.9)], "buses.txt#0": [(0.2, 0.2)]}
    fetched = replace(pooled("zeppelin", {"depot.txt": 1.0, "buses.txt": 1.0}, DEPOT, BUSES), nearness=near)
    assert said(rank(fetched, by_name={"meaning": 1.0}))[0] == "Its staff move."


def test_with_a_model_of_meaning_the_weights_are_others() -> None:
    near = {"depot.txt#0": [(0.5, 0.5), (0.5, 0.5)]}
    fetched = pooled("depot", {"depot.txt": 1.0}, DEPOT)
    assert rank(replace(fetched, nearness=near)).evidence[0].score != rank(fetched).evidence[0].score
