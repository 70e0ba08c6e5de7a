"""``papers precedents``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from assistant.wording import precedents as said
from tests.assistant.test_precedents import EXTENSION, MINUTES, REFUSAL
from tests.assistant.wexmere import library_of, text_paper

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("cli") / "data"
    library_of(data, [text_paper("decisions/a.txt", EXTENSION), text_paper("decisions/b.txt", REFUSAL)]).close()
    return data


@pytest.fixture
def run(data: Path) -> Run:
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(papers, ["--data", str(data), "precedents", *words])

    return invoke


def test_it_prints_what_was_decided_why_and_what_was_rejected(run: Run) -> None:
    result = run("extend the hoists contract, £30m")
    told = " ".join(result.output.split())
    assert result.exit_code == 0
    for words in (
        "24/00019 Community equipment: contract extension",
        "taken 18 June 2024, Mrs S Okonjo-Reeve",
        "Alike: extend a contract, without tender",
        "Value: £6.22m",
        "Different: value: your proposal £30m, then £6.22m",
        "Why: “The price of steel",
        "Rejected: “To buy each bed as it is needed",
        "decisions/a.txt",
    ):
        assert words in told


def test_a_notice_without_number_and_title_is_named_by_its_words(tmp_path: Path) -> None:
    notice = (
        "Proposed decision\n\nTo sell the former registry office at Mill Lane.\n\n"
        "Decision Maker: Deputy Leader\n\nDecision due date: 28/03/2025\n\nLead officer: Alaric Stroud\n"
    )
    library_of(tmp_path / "data", [text_paper("notices/forthcoming.txt", notice)]).close()
    result = CliRunner().invoke(papers, ["--data", str(tmp_path / "data"), "precedents", "sell the registry office"])
    assert result.output.startswith("no number  To sell the former registry office at Mill Lane.")


def test_json_cites_every_part_with_its_place(run: Run) -> None:
    (found,) = json.loads(run("extend the hoists contract", "--json").output)
    assert found["number"] == "24/00019"
    assert found["value"]["amount"] == 6_220_000
    for part in ("decided", "reasons", "rejected"):
        assert [cited["quote"] for cited in found[part]] == [EXTENSION[c["start"] : c["end"]] for c in found[part]]


def test_nothing_alike_ends_with_three_and_says_so(run: Run) -> None:
    result = run("twin the county with a province of Portugal")
    assert (result.exit_code, result.stderr.strip()) == (3, said.NOTHING_ALIKE)


def test_nothing_alike_is_an_empty_list_as_json(run: Run) -> None:
    assert json.loads(run("twin the county with a province of Portugal", "--json").stdout) == []


def test_a_draft_is_read_from_a_file(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Decision:\n\nI agree to charge 20p for the use of toilets in parks.\n", encoding="utf-8")
    assert "24/00037" in run("--file", str(draft)).output


def test_a_draft_that_cannot_be_read_is_told_with_the_reason(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"PK\x03\x04 broken")
    result = run("--file", str(draft))
    assert result.exit_code == 1
    assert "draft.docx could not be read" in result.stderr


@pytest.mark.parametrize(("words", "told"), [((), said.NO_PROPOSAL), (("  ",), said.NO_PROPOSAL)])
def test_a_proposal_must_be_given(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_words_and_a_file_are_not_taken_together(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Close the depot.", encoding="utf-8")
    result = run("close the depot", "--file", str(draft))
    assert result.exit_code == 2
    assert said.TWO_PROPOSALS in result.stderr


@pytest.mark.parametrize("narrow", [("--until", "2024-06-17"), ("--taker", "Tolley"), ("--since", "2025-01-01")])
def test_decisions_are_narrowed_down(run: Run, narrow: tuple[str, str]) -> None:
    assert "24/00019" not in run("extend the hoists contract", *narrow).output


def test_a_committee_that_no_paper_is_of_is_told(tmp_path: Path) -> None:
    library_of(tmp_path / "data", [text_paper("a.txt", EXTENSION), text_paper("b.txt", MINUTES)]).close()
    words = ["--data", str(tmp_path / "data"), "precedents", "extend a contract", "--committee", "Moon"]
    result = CliRunner().invoke(papers, words)
    assert result.exit_code == 2
    assert "Moon" in result.stderr


def test_since_after_until_is_told(run: Run) -> None:
    assert run("close the depot", "--since", "2025-01-01", "--until", "2024-01-01").exit_code == 2


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("6220000", "£6.22m"),
        ("640000", "£640,000"),
        ("1500000000", "£1.5bn"),
        ("0.5", "£0.5"),
        ("2953400", "£2,953,400"),
    ],
)
def test_amounts_are_told_as_short_as_they_are_exact(amount: str, told: str) -> None:
    from decimal import Decimal

    assert said.pounds(Decimal(amount)) == told


@pytest.mark.parametrize(("months", "told"), [(12, "1 year"), (36, "3 years"), (18, "18 months"), (1, "1 month")])
def test_lengths_are_told_in_years_where_they_are_whole(months: int, told: str) -> None:
    assert said.said(months) == told
