from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.answers import Answer, Ranked
from assistant.evaluation.questions import Turn
from assistant.features import Asked
from assistant.questions import understand
from assistant.retrieval import Findings, Scored
from benchmarks.causes import Cause, Missed, cause_of
from benchmarks.failures import failures
from benchmarks.review import NOT_READ, Failed, Review, read_review, report
from tests.assistant.judged import ELSEWHERE, UNANSWERABLE, WORDS, answer, declined, passage, scored, turn
from tests.assistant.wexmere import MINUTES, evidence

ROOT = Path(__file__).parent.parent


def found(passages: Sequence[str] = (), sentences: Sequence[str] = ()) -> Findings:
    """These passages and sentences, best first."""
    ranked: tuple[Ranked, ...] = tuple(map(passage, passages))
    pieces = tuple(Scored(evidence(text), -place / 10) for place, text in enumerate(sentences))
    return Findings(pieces, ranked, Asked(understand("What of the depot?"), {}))


def missed(asked: Turn, given: Answer, findings: Findings | None = None, **fields: Any) -> Missed:
    return Missed(scored(asked, given), findings or found(), **fields)


NOTHING_QUOTED = answer(ELSEWHERE, quotes=(ELSEWHERE,))
TWO_PLACES = turn(facts=[["£1.2m"], ["£2.50"]], evidence=["close Aldersham depot on 6 March 2025", "£2.50"], hops=2)


@pytest.mark.parametrize(
    ("miss", "cause"),
    [
        (missed(UNANSWERABLE, answer()), Cause.ANSWERED),
        (missed(turn(), declined()), Cause.DECLINED),
        (missed(turn(), declined(), right_as_one=True), Cause.CARRIED),
        (missed(turn(), NOTHING_QUOTED), Cause.NOT_FETCHED),
        (missed(turn(), NOTHING_QUOTED, found([ELSEWHERE] * 50 + [WORDS])), Cause.PAST_FIFTY),
        (missed(turn(), NOTHING_QUOTED, found([ELSEWHERE] * 5 + [WORDS])), Cause.SIX_TO_FIFTY),
        (missed(turn(), NOTHING_QUOTED, found([WORDS])), Cause.SENTENCE),
        (missed(turn(), NOTHING_QUOTED, found([WORDS], [*[ELSEWHERE] * 6, WORDS])), Cause.SENTENCE),
        (missed(turn(), NOTHING_QUOTED, found([WORDS], [*[ELSEWHERE] * 5, WORDS])), Cause.NOT_QUOTED),
        (missed(TWO_PLACES, answer()), Cause.HALF),
        (missed(turn(facts=[["£1.2m"], ["£3m"]]), answer()), Cause.NOT_STATED),
        (missed(turn(), answer("word " * 100 + WORDS)), Cause.PAST_LIMITS),
        (missed(turn(), answer(quotes=("word " * 120 + WORDS,))), Cause.PAST_LIMITS),
        (missed(turn(), answer(quotes=(ELSEWHERE + " £1.2m, 6 March 2025, 2025-26",))), Cause.OTHER_COPY),
        (missed(turn(), answer(WORDS + " It saves £9m.")), Cause.NUMBERS),
    ],
)
def test_a_miss_has_the_cause_that_the_path_from_question_to_answer_shows(miss: Missed, cause: Cause) -> None:
    assert cause_of(miss) is cause


def test_a_miss_is_told_by_id_with_both_causes_and_what_would_mend_it() -> None:
    failed = [
        Failed(turn(id="d1", turn=2, style="terse", table=True), Cause.HALF, "figures"),
        Failed(turn(), Cause.HALF, "quoting"),
    ]
    lines = list(
        report(
            {"wexmere": failed}, {"wexmere": 9}, Review({"d1.2": "two halves"}, {"two halves": "ask twice"}), "command"
        )
    )
    assert "2 of 9 turns are not right." in lines
    assert "| half said, of two places | 2 | 2 |" in lines
    assert "| two halves | 1 | 1 | ask twice |" in lines
    assert "| d1.2 | terse | decision | yes | 1 | figures | half said, of two places | two halves |" in lines
    assert f"| q1 | – | decision | – | 1 | quoting | half said, of two places | {NOT_READ} |" in lines


def test_the_review_names_a_mend_for_every_cause_that_was_read() -> None:
    review = read_review(ROOT / "benchmarks" / "failures.toml")
    assert review.read
    assert set(review.read.values()) <= set(review.mends)


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    known = {"facts": [["£412,000"]], "evidence": ["costs £412,000 a year to run"]}
    turns = [
        {"question": "What does the Brackwater depot cost to run?", **known},
        {"question": "In zeppelins?", "facts": [["9"]]},
    ]
    lost = {
        "id": "lost",
        "kind": "budget",
        "question": "What does the Brackwater depot cost?",
        **known,
        "facts": [["£9"]],
    }
    questions = [{"id": "depot", "kind": "conversation", "turns": turns}, lost]
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return tmp_path / "papers", path


def test_what_is_right_is_left_out_and_no_word_is_told(asked: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(failures, [*map(str, asked)])
    assert result.exit_code == 0
    assert "2 of 3 turns are not right." in result.stdout
    assert "| lost | – | budget | – | 1 | quoting | evidence quoted, fact not stated | not read |" in result.stdout
    assert "| depot.1 |" in result.stdout
    assert "| depot |" not in result.stdout
    assert not {"zeppelins", "Brackwater"} & set(result.stdout.split())


def test_a_folder_without_its_questions_is_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(failures, [str(tmp_path)]).exit_code == 2
