from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.comparison import Turned, compare, comparison_record
from assistant.evaluation.judging import judged
from assistant.evaluation.metrics import NAMES
from assistant.evaluation.pages import comparison_page, evaluation_page
from assistant.evaluation.report import won_and_lost
from assistant.evaluation.results import Result, ResultsError, earlier, read_result, result_of, write_result
from assistant.evaluation.scores import Scored
from assistant.models.scripted import ScriptedModel
from assistant.wording.evaluation import MEANINGS
from tests.assistant.judged import ELSEWHERE, UNANSWERABLE, WORDS, answer, citation, declined, scored, turn

ROOT = Path(__file__).parent.parent.parent
SIGNATURE = {"program": "1", "questions": "a" * 64, "asked": "b" * 64, "catalogue": "c", "settings": {"as_of": None}}
SHORTER = answer("Aldersham depot closes, saving £1.2m.")
BEFORE = [scored(turn(id="a"), answer()), scored(turn(id="b"), declined()), scored(turn(id="c"), answer())]
AFTER = [scored(turn(id="a"), declined()), scored(turn(id="b"), answer()), scored(turn(id="c"), SHORTER)]


def result(turns: Sequence[Scored], by: Sequence[str] = (), **fields: object) -> Result:
    return result_of(turns, by, file="questions.jsonl", signature={**SIGNATURE, **fields})


def doubted() -> Result:
    """A result whose every sentence the judge finds unsupported."""
    said = judged([each.answer for each in BEFORE], ScriptedModel(['{"verdict": "not"}']))
    return result_of(BEFORE, [], file="questions.jsonl", signature=SIGNATURE, judged=said)


def test_every_question_that_changed_is_told_with_both_answers_the_lost_first() -> None:
    found = compare(result(BEFORE), result(AFTER))
    assert [(pair.after.turn.id, pair.turned) for pair in found.changed] == [
        ("a", Turned.LOST), ("b", Turned.WON), ("c", Turned.OTHERWISE),
    ]  # fmt: skip
    assert found.changed[0].before.given.answer.startswith(WORDS)
    assert found.changed[0].after.given.status == "not_said"


def test_a_question_that_is_answered_as_before_has_not_changed() -> None:
    later = [scored(each.turn, replace(each.answer, elapsed_ms=99.0)) for each in BEFORE]
    assert compare(result(BEFORE), result(later)).changed == ()


def test_the_test_counts_what_became_right_and_what_ceased_to_be() -> None:
    found = compare(result(BEFORE), result(AFTER))
    assert (found.won, found.lost, found.p) == (1, 1, 1.0)
    assert won_and_lost(found) == "Right: 1 won, 1 lost; exact McNemar test p = 1.000."


def test_a_difference_has_an_interval_and_leaves_out_nought_or_not() -> None:
    worse = [scored(turn(id=f"q{number}"), declined()) for number in range(12)]
    better = [scored(each.turn, answer()) for each in worse]
    sure, same = (compare(result(worse), result(each)).groups["all"]["right"] for each in (better, worse))
    assert (sure.difference, sure.low, sure.sure) == (1.0, 1.0, True)
    assert (same.difference, same.sure) == (0.0, False)


def test_differences_are_told_by_group_too() -> None:
    found = compare(result(BEFORE), result(AFTER), ["kind"])
    assert found.groups["kind=decision"]["right"].after == pytest.approx(0.667)


def test_results_of_different_questions_are_refused() -> None:
    with pytest.raises(ResultsError, match=r"different questions \(questions.jsonl, 3 turns, bbb.*; .*ddd"):
        compare(result(BEFORE), result(AFTER, asked="d" * 64))


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = result([*BEFORE, scored(UNANSWERABLE, declined(nearest=(citation(),)))], ["kind"])
    write_result(tmp_path / "a.json", kept)
    assert read_result(tmp_path / "a.json") == kept


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 2}'])
def test_what_is_no_result_is_told_with_the_fix(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(ResultsError, match=r"a.json is no result that can be read \(.+\); run papers evaluate again"):
        read_result(tmp_path / "a.json")


def test_the_run_before_is_that_of_the_same_questions(tmp_path: Path) -> None:
    kept = result(BEFORE)
    assert earlier(tmp_path / "a.json", kept) is None
    write_result(tmp_path / "a.json", kept)
    assert earlier(tmp_path / "a.json", result(AFTER)) == kept
    assert earlier(tmp_path / "a.json", result(AFTER, asked="d" * 64)) is None


def test_a_comparison_as_data_has_what_changed_and_not_every_turn() -> None:
    record = comparison_record(compare(result(BEFORE), result(AFTER)))
    assert [pair["turned"] for pair in record["changed"]] == ["lost", "won", "otherwise"]
    assert "turns" not in record["before"]
    assert record["groups"]["all"]["right"]["difference"] == 0.0


def test_every_figure_has_a_meaning_and_is_documented() -> None:
    assert tuple(MEANINGS) == NAMES
    page = (ROOT / "docs/answers-file.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in page] == []


PAGES = {
    "evaluation": lambda: evaluation_page(result([*BEFORE, scored(UNANSWERABLE, answer())], ["kind", "hops"])),
    "judged": lambda: evaluation_page(doubted()),
    "nothing to find": lambda: evaluation_page(result([scored(UNANSWERABLE, answer())], ["kind"])),
    "comparison": lambda: comparison_page(compare(result(BEFORE), result(AFTER), ["kind"])),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_report_needs_no_other_file(name: str) -> None:
    page = PAGES[name]()
    assert re.findall(r"(?:https?:)?//\S+|<script|<link|<img|@import|url\(", page) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_of_a_report_has_a_title_and_a_table_beside_it(name: str) -> None:
    page = PAGES[name]()
    assert page.count("<svg") == page.count("</title>\n") - 1 == page.count("<table")


def test_what_a_report_quotes_is_never_markup() -> None:
    hostile = scored(turn(question="<b>What</b> & why?"), declined(message="<i>No</i>"))
    page = evaluation_page(result([hostile]))
    assert "&lt;b&gt;What&lt;/b&gt; &amp; why?" in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_report_tells_what_was_missed_and_what_is_known() -> None:
    page = evaluation_page(result([*BEFORE, scored(turn(id="wrong"), answer("It saves £1.3m."))]))
    assert "wrong, 0: What of the depot?" in page
    assert "facts, numbers, evidence in passage 1)" in page
    assert "close Aldersham depot on 6 March 2025" in page


def test_a_report_tells_of_a_miss_whose_evidence_is_not_found() -> None:
    page = evaluation_page(result([scored(turn(), answer(ELSEWHERE, quotes=(ELSEWHERE,), passages=()))]))
    assert "no evidence in the first 50 passages)" in page


def test_a_report_tells_what_it_depends_on() -> None:
    page = evaluation_page(result(BEFORE, program="0.1.0+abc", catalogue="f00d"))
    assert [told for told in ("0.1.0+abc", "f00d", "as_of", "b" * 16) if told not in page] == []


def test_a_comparison_shows_both_answers() -> None:
    page = comparison_page(compare(result(BEFORE), result(AFTER)))
    assert "No longer right: 1" in page
    assert "Aldersham depot closes, saving £1.2m. [1]" in page
