from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.features import NAMES
from benchmarks import fit
from benchmarks.fit import Case, answers, cases, fitted, main
from tests.assistant.wexmere import MINUTES, MINUTES_NAME, REPORT, REPORT_NAME

QUESTIONS = (
    {
        "id": "depot",
        "kind": "fact",
        "question": "What does the Brackwater highways depot cost to run?",
        "facts": [["£412,000"]],
        "evidence": ["The Brackwater highways depot costs £412,000 a year to run and stands half empty."],
    },
    {
        "id": "sundays",
        "kind": "fact",
        "question": "What would Sunday mornings at the HWRC cost?",
        "facts": [["£18,600"]],
        "evidence": ["Opening the HWRC on Sunday mornings would cost £18,600 a year."],
    },
    {"id": "zeppelin", "kind": "unanswerable", "question": "What does the depot's zeppelin cost?"},
    {
        "id": "fares",
        "kind": "conversation",
        "turns": [
            {"question": "What is the Thornsea fare cap?", "facts": [["£2.50"]], "evidence": ["fare cap of £2.50"]},
            {"question": "Until when?", "facts": [["31 March 2026"]], "evidence": ["stay until 31 March 2026"]},
        ],
    },
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in ((MINUTES_NAME, MINUTES), (REPORT_NAME, REPORT)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "questions.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in QUESTIONS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def posed(papers: Path, asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Case]:
    return list(cases(papers, asked, tmp_path_factory.mktemp("data")))


def likelihood(posed: Sequence[Case], by_name: dict[str, float]) -> float:
    """How likely the evidence that answers is chosen, as a mean of logarithms."""
    weight = np.array([by_name.get(name, 0.0) for name in NAMES])
    chances = [np.exp(case.values @ weight) for case in posed]
    return float(
        np.mean([np.log(each[case.right].sum() / each.sum()) for each, case in zip(chances, posed, strict=True)])
    )


@pytest.mark.parametrize(
    ("text", "evidence", "right"),
    [
        ("The depot closes on 30 June 2025.", ["The depot closes on 30 June 2025."], True),
        ("The depot closes on 30 June 2025.", ["closes on 30 June"], True),
        ("It was resolved that the depot closes in June.", ["Buses run late.", "the depot closes in June"], True),
        ("the depot closes in June", ["It was resolved in March that the depot closes in June, not in May."], True),
        ("closes in June", ["It was resolved in March that the depot closes in June, not in May."], False),
        ("Of the depot some closes in late June", ["depot yard closes June soon"], True),
        ("The yard closes in June.", ["It was resolved in March that the depot be sold."], False),
        ("It was agreed that the yard would be sold in May 2025.", ["May 2025"], True),
        ("The depot closes at last and for good.", ["depot closes tomorrow"], False),
        ("The depot closes.", [], False),
        ("", ["The depot closes."], False),
    ],
)
def test_evidence_answers_that_is_holds_or_is_most_of_what_was_pointed_to(
    text: str, evidence: list[str], right: bool
) -> None:
    assert answers(text, evidence) is right


def test_every_turn_that_can_be_answered_is_a_case(posed: Sequence[Case]) -> None:
    assert [(case.turn.id, case.turn.turn) for case in posed] == [
        ("depot", 0),
        ("sundays", 0),
        ("fares", 0),
        ("fares", 1),
    ]


def test_a_case_tells_which_of_its_evidence_answers(posed: Sequence[Case]) -> None:
    for case in posed:
        assert case.values.shape == (len(case.right), len(NAMES))
        assert 0 < case.right.sum() < len(case.right)


def test_a_later_turn_is_asked_with_the_earlier_ones_behind_it(posed: Sequence[Case]) -> None:
    assert "thornsea" in posed[-1].pool.asked.question.weights


def test_a_fit_makes_the_evidence_that_answers_more_likely(posed: Sequence[Case]) -> None:
    assert likelihood(posed, fitted(posed)) > likelihood(posed, {}) + 0.5


def test_a_feature_that_never_varies_weighs_nothing(posed: Sequence[Case]) -> None:
    constant = [
        name for place, name in enumerate(NAMES) if np.ptp(np.vstack([case.values for case in posed])[:, place]) == 0
    ]
    by_name = fitted(posed)
    assert "meaning" in constant
    assert {by_name[name] for name in constant} == {0.0}
    assert any(by_name.values())


def test_a_fit_is_written_only_where_that_is_asked_for(
    papers: Path, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fit, "WEIGHTS", tmp_path)
    assert main([str(papers), str(asked)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (set(told), (tmp_path / "ranking.json").exists()) == (set(NAMES), False)
    assert main([str(papers), str(asked), "--write"]) == 0
    stored = json.loads((tmp_path / "ranking.json").read_text(encoding="utf-8"))
    assert stored["weights"] == told


def test_weights_that_go_with_a_model_of_meaning_have_a_file_of_their_own(
    papers: Path, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "WEIGHTS", tmp_path)
    assert main([str(papers), str(asked), "--embedder", "hashed-words", "--write"]) == 0
    stored = json.loads((tmp_path / "ranking-semantic.json").read_text(encoding="utf-8"))
    assert (stored["weights"]["meaning"] != 0.0, (tmp_path / "ranking.json").exists()) == (True, False)


def test_a_folder_without_its_questions_is_refused(papers: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(papers)])
