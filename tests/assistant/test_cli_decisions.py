from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from assistant.wording import decisions as said
from tests.assistant.wexmere import NOTICES, library_of, paged_paper, text_paper

Papers = Callable[..., Result]

RECORD = (
    """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Ms L M Draycott, Cabinet Member for Environment and Waste

DECISION NO: 24/00031

Key decision: YES

Title of decision: Future of household waste recycling centres

Decision: As Cabinet Member for Environment and Waste, I agree to close the centre at Lydegate on 31 March 2025.
""",
    """Signed: L M Draycott

Date: 21 November 2024
""",
)

SCRUTINY = """WEXMERE COUNTY COUNCIL

SCRUTINY COMMITTEE

MINUTES of a meeting of the Scrutiny Committee held in the County Hall, Aldersham on Tuesday, 10 December 2024.

PRESENT: Dr M J Whitlow (Chairman), Mr A Birkett and Mr J Pocock

26. Call-in of decision 24/00031 - Future of household waste recycling centres
(Item 3)

1. The Chairman explained that the decision had been called in on 28 November 2024 by Mr Birkett and Mr Pocock.

RESOLVED that the decision may be carried out.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a record, the minutes of its call-in, and two notices."""
    data = tmp_path_factory.mktemp("decisions")
    held = (
        paged_paper("decisions/24-00031 Record of Decision.pdf", RECORD, labels=(None, None)),
        text_paper("scrutiny-committee/2024-12-10/minutes.txt", SCRUTINY),
        text_paper("notices/Forthcoming executive decisions.txt", NOTICES),
    )
    library_of(data, held).close()
    return data


@pytest.fixture
def run(folder: Path) -> Papers:
    """Runs a command on that folder."""
    return lambda *args: CliRunner().invoke(papers, ["--data", str(folder), *args])


def listed(result: Result) -> list[str | None]:
    """The numbers of the decisions in a JSON list."""
    return [each["number"] for each in json.loads(result.stdout)]


@pytest.mark.parametrize("number", ["24/00031", "24-00031", "2400031", "24/31"])
def test_a_decision_is_found_by_its_number_however_it_is_typed(run: Papers, number: str) -> None:
    assert run("decision", number).stdout.startswith("24/00031  Future of household waste recycling centres")


def test_its_trail_tells_each_step_with_the_words_that_prove_it_and_their_page(run: Papers) -> None:
    told = " ".join(run("decision", "24/00031").stdout.split())
    assert "Called in, 28 November 2024, Mr Birkett and Mr Pocock" in told
    assert "had been called in on 28 November 2024 by Mr Birkett and Mr Pocock.”" in told
    assert "page 1 decisions/24-00031 Record of Decision.pdf" in told


def test_its_trail_as_json_points_to_the_papers(run: Papers) -> None:
    steps = json.loads(run("decision", "24/00031", "--json").stdout)["steps"]
    assert [(step["stage"], step["date"]) for step in steps] == [
        ("taken", "2024-11-21"),
        ("called in", "2024-11-28"),
        ("outcome", "2024-12-10"),
    ]
    assert SCRUTINY[steps[1]["start"] : steps[1]["end"]] == steps[1]["quote"]


def test_an_unknown_number_ends_with_3_and_names_those_that_are_near(run: Papers) -> None:
    result = run("decision", "24/00032")
    assert result.exit_code == 3
    assert said.DID_YOU_MEAN.format(numbers="24/00031") in result.stderr


def test_what_is_no_number_is_wrong_usage(run: Papers) -> None:
    assert run("decision", "harbour").exit_code == 2


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["recycling centres"], ["24/00031"]),
        (["24/31"], ["24/00031"]),
        (["registry office"], [None]),
        (["--taker", "environment"], ["24/00031"]),
        (["--committee", "Scrutiny"], ["24/00031"]),
        (["--person", "Draycott"], ["24/00031"]),
        (["--outcome", "taken"], ["24/00031"]),
        (["--outcome", "forthcoming"], [None, None]),
        (["--until", "2024-11-30"], ["24/00031"]),
        (["--since", "2025-04-01"], [None]),
    ],
)
def test_decisions_are_found_by_subject_and_narrowed_down(
    run: Papers, options: list[str], numbers: list[str | None]
) -> None:
    assert listed(run("decisions", *options, "--json")) == numbers


def test_where_no_decision_is_found_it_says_so_and_ends_with_3(run: Papers) -> None:
    result = run("decisions", "walruses")
    assert (result.exit_code, result.stderr.strip()) == (3, said.NO_DECISIONS)


def test_decisions_are_given_as_csv(run: Papers) -> None:
    rows = list(csv.DictReader(io.StringIO(run("decisions", "recycling", "--csv").stdout)))
    assert [(row["number"], row["standing"], row["key"]) for row in rows] == [("24/00031", "taken", "yes")]


def test_decisions_to_come_are_listed_by_their_earliest_date(run: Papers) -> None:
    told = json.loads(run("forthcoming", "--json").stdout)
    assert [each["earliest"] for each in told] == ["2025-03-28", "2025-04-14"]


def test_a_decision_to_come_that_has_no_title_is_told_by_its_words(run: Papers) -> None:
    assert "To adopt the rights of way improvement plan" in " ".join(run("forthcoming").stdout.split())


def test_a_date_that_has_passed_is_marked(run: Papers) -> None:
    told = " ".join(run("forthcoming", "--as-of", "2025-04-01").stdout.split())
    assert f"from 28 March 2025 ({said.DATE_PASSED})" in told
    assert "from 14 April 2025," in told
