from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.catalogue import Catalogue
from index.papers import Paper, Resolution, Span, Stage
from index.passages import cut
from index.steps import Place, Step
from index.structure import structure
from index.trails import Trail, find, near, read_trails, trails, typed_number

TAKER = "Ms L M Draycott, Cabinet Member for Environment and Waste"
RESOLVED = Resolution(0, 9, "95", "Future of the tips", ("endorse",))

RECORD = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Ms L M Draycott, Cabinet Member for Environment and Waste

DECISION NO: 24/00031

Key decision: YES

Title of decision: Future of the tips

Decision: As Cabinet Member I agree to close the tip at Lydegate.

Signed: L M Draycott

Date: 21 November 2024
"""

SCRUTINY = """WEXMERE COUNTY COUNCIL

SCRUTINY COMMITTEE

MINUTES of a meeting of the Scrutiny Committee held in the County Hall, Aldersham on Tuesday, 10 December 2024.

PRESENT: Dr M J Whitlow (Chairman), Mr A Birkett and Mr J Pocock

26. Call-in of decision 24/00031 - Future of the tips
(Item 3)

1. The Chairman explained that the decision had been called in on 28 November 2024 by Mr Birkett and Mr Pocock.

RESOLVED that the decision may be carried out.

27. Work programme
(Item 4)

RESOLVED that the work programme be agreed.
"""


def step(stage: Stage = Stage.TAKEN, words: str = "I agree.", **fields: Any) -> Step:
    """A step of a paper of its own."""
    document = str(fields.pop("document", f"{stage}.txt"))
    return Step(stage, Place(document, Span(0, len(words)), words), **fields)


def stages(trail: Trail) -> list[Stage]:
    return [each.stage for each in trail.steps]


def held(tmp_path: Path, **papers: str) -> tuple[Trail, ...]:
    """The trails of text papers that are held."""
    catalogue = Catalogue.open(tmp_path)
    for name, text in papers.items():
        paper = Paper(f"{name}.txt", f"{hash(name) % 2**256:064x}", "text", text)
        found = structure(paper)
        catalogue.put(paper, found, cut(paper, found))
    joined = read_trails(catalogue)
    catalogue.close()
    return joined


def test_a_decision_is_joined_over_its_papers_by_number_in_the_order_of_its_life() -> None:
    (trail,) = trails(
        [
            step(Stage.TAKEN, number="24/00031", date=date(2024, 11, 21)),
            step(Stage.CALLED_IN, number="24/00031", date=date(2024, 11, 28)),
            step(Stage.NOTICE, number="24/00031", date=date(2024, 8, 1)),
            step(Stage.CONSIDERED, number="24/00031", date=date(2024, 9, 17)),
            step(Stage.OUTCOME, number="24/00031", date=date(2024, 12, 10)),
            step(Stage.PROPOSED, number="24/00031", date=date(2024, 9, 17)),
        ]
    )
    assert stages(trail) == list(Stage)


def test_the_same_record_printed_twice_counts_once_and_both_papers_are_known() -> None:
    (trail,) = trails(
        [
            step(number="24/00031", words="I agree to close it.", document="a.pdf"),
            step(number="24/00031", words="I agree to\nclose it.", document="b.pdf"),
        ]
    )
    assert [(each.place.document, each.also) for each in trail.steps] == [("a.pdf", ("b.pdf",))]


def test_of_two_copies_the_one_that_is_not_superseded_is_shown() -> None:
    (trail,) = trails(
        [
            step(number="24/00031", document="a.pdf", superseded=True),
            step(number="24/00031", document="b.pdf"),
        ]
    )
    assert trail.steps[0].place.document == "b.pdf"


NOTICE = step(Stage.NOTICE, title="Future of the tips", who=TAKER, due=date(2024, 10, 1))


@pytest.mark.parametrize(
    ("record", "one"),
    [
        (step(title="24/00031 Future of the Tips", who=TAKER, number="24/00031", date=date(2024, 11, 21)), True),
        (step(title="Future of the Tips", who=TAKER, date=date(2024, 11, 21)), True),
        (step(title="Future of the tips", who="Cabinet", number="24/00031", date=date(2024, 11, 21)), False),
        (step(title="Future of the tips", who=TAKER, number="24/00031", date=date(2029, 11, 21)), False),
        (step(title="Future of the tips and lorries", who=TAKER, number="24/00031", date=date(2024, 11, 21)), False),
        (step(title="Future of the tips", who=TAKER, number="24/00031", date=date(2025, 10, 1)), False),
        (step(title="Future of the tips", who=TAKER, number="24/00031", date=date(2024, 9, 24)), False),
        (step(title="Future of the tips", who=TAKER, number="24/00031"), False),
    ],
    ids=[
        *("number on one", "no number", "another taker", "years later", "another title"),
        *("a year later", "taken before the notice", "no date"),
    ],
)
def test_without_a_number_only_title_taker_and_date_together_join(record: Step, one: bool) -> None:
    assert len(trails([NOTICE, record])) == (1 if one else 2)


def test_a_notice_that_fits_two_decisions_stays_by_itself() -> None:
    records = [
        step(title="Future of the tips", who=TAKER, number=number, date=date(2024, 11, 21))
        for number in ("24/00031", "24/00032")
    ]
    unplaced = [trail for trail in trails([NOTICE, *records]) if not trail.placed]
    assert [stages(trail) for trail in unplaced] == [[Stage.NOTICE]]


def test_a_minute_without_a_number_belongs_to_the_item_of_its_title_at_its_meeting() -> None:
    meeting: dict[str, Any] = {
        "committee": "Growth Committee",
        "date": date(2024, 9, 17),
        "title": "Future of the tips",
    }
    (trail,) = trails(
        [
            step(Stage.PROPOSED, number="24/00031", report=True, **meeting),
            step(Stage.CONSIDERED, resolution=RESOLVED, **meeting),
        ]
    )
    assert stages(trail) == [Stage.PROPOSED, Stage.CONSIDERED]


def test_a_minute_without_a_title_belongs_to_no_item_without_one() -> None:
    meeting: dict[str, Any] = {"committee": "Growth Committee", "date": date(2024, 9, 17)}
    report = step(Stage.PROPOSED, number="24/00031", report=True, **meeting)
    assert len(trails([report, step(Stage.CONSIDERED, resolution=RESOLVED, **meeting)])) == 2


def test_what_comes_back_every_year_is_not_one_decision_by_way_of_the_papers_between() -> None:
    days = (date(2024, 3, 1), date(2024, 10, 1), date(2025, 6, 1))
    notices = [step(Stage.NOTICE, words=f"Of {day}", title="Fares and passes", who=TAKER, date=day) for day in days]
    assert sorted(len(trail.steps) for trail in trails(notices)) == [1, 2]


def test_minutes_of_the_same_title_at_two_meetings_are_not_one_decision() -> None:
    both = [
        step(Stage.CONSIDERED, resolution=RESOLVED, title="Work programme", committee="Growth Committee", date=day)
        for day in (date(2024, 9, 17), date(2025, 1, 14))
    ]
    assert len(trails(both)) == 2


def test_the_cabinet_only_considers_what_a_cabinet_member_decides() -> None:
    (trail,) = trails(
        [
            step(Stage.PROPOSED, number="24/00031", who=TAKER),
            step(Stage.TAKEN, number="24/00031", committee="Cabinet", resolution=RESOLVED),
        ]
    )
    assert stages(trail) == [Stage.PROPOSED, Stage.CONSIDERED]


@pytest.mark.parametrize(
    ("steps", "is_open"),
    [
        ([step(Stage.NOTICE, number="24/00031")], True),
        ([step(Stage.PROPOSED, number="24/00031")], True),
        ([step(Stage.NOTICE, number="24/00031"), step(number="24/00031")], False),
        ([step(Stage.CALLED_IN, number="24/00031")], False),
        ([step(Stage.PROPOSED, number="24/00031"), step(Stage.OUTCOME, "Withdrawn", number="24/00031")], False),
        ([step(Stage.CONSIDERED, resolution=RESOLVED, title="Work programme")], False),
    ],
    ids=["notice", "proposed", "taken", "only called in", "withdrawn", "a committee's own matter"],
)
def test_a_decision_is_open_until_it_is_taken_or_withdrawn(steps: list[Step], is_open: bool) -> None:
    (trail,) = trails(steps)
    assert trail.is_open is is_open


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("24/00109", "24/00109"),
        ("24-00109", "24/00109"),
        ("2400109", "24/00109"),
        ("24/109", "24/00109"),
        ("decision 24 / 00109", "24/00109"),
        ("harbour", None),
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed: str, number: str | None) -> None:
    assert typed_number(typed) == number


def test_numbers_that_look_like_an_unknown_one_are_named() -> None:
    known = trails([step(number="24/00109"), step(number="23/00045")])
    assert find(known, "24/00108") is None
    assert near(known, "24/00108") == ["24/00109"]


def test_a_call_in_is_read_from_the_minutes_with_who_made_it_and_what_came_of_it(tmp_path: Path) -> None:
    trail = find(held(tmp_path, record=RECORD, scrutiny=SCRUTINY), "24/00031")
    assert trail is not None
    assert [(each.stage, each.date, each.who) for each in trail.steps] == [
        (Stage.TAKEN, date(2024, 11, 21), TAKER),
        (Stage.CALLED_IN, date(2024, 11, 28), "Mr Birkett and Mr Pocock"),
        (Stage.OUTCOME, date(2024, 12, 10), None),
    ]


def test_every_step_is_proved_by_words_that_stand_in_its_paper(tmp_path: Path) -> None:
    texts = {"record": RECORD, "scrutiny": SCRUTINY}
    proofs = [each.place for trail in held(tmp_path, **texts) for each in trail.steps]
    assert proofs
    assert all(texts[place.document[:-4]][slice(*place.span)] == place.words for place in proofs)


REPORT = """From: Ms L M Draycott, Cabinet Member for Environment and Waste

To: Growth and Environment Committee, 17 September 2024

Subject: Future of the tips

Decision no: 24/00031

1. Introduction

1.1 The county has nine tips.

2. Recommendation(s)

The committee is asked to:

(a) endorse the closing of the tip at Lydegate; and

(b) note the saving of £395k.
"""

MINUTES = """WEXMERE COUNTY COUNCIL

GROWTH AND ENVIRONMENT COMMITTEE

MINUTES of a meeting of the Growth and Environment Committee held in the County Hall, Aldersham on Tuesday, \
17 September 2024.

PRESENT: Mr V Sturmey (Chairman) and Mr A Birkett

7. 24/00031 - Future of the tips
(Item 5)

RESOLVED that the recommendations as outlined in the report be agreed.

8. Work programme
(Item 6)

RESOLVED that the work programme be noted.
"""


def test_a_minute_that_adopts_the_report_is_shown_with_its_recommendations(tmp_path: Path) -> None:
    trail = find(held(tmp_path, report=REPORT, minutes=MINUTES), "24/00031")
    assert trail is not None
    (minute,) = [each for each in trail.steps if each.stage is Stage.CONSIDERED]
    assert [place.document for place in minute.adopted] == ["report.txt", "report.txt"]
    assert [place.words for place in minute.adopted] == [
        "(a) endorse the closing of the tip at Lydegate; and",
        "(b) note the saving of £395k.",
    ]


def test_a_report_to_another_meeting_is_not_what_a_minute_adopts(tmp_path: Path) -> None:
    later = REPORT.replace("17 September 2024", "12 November 2024")
    trail = find(held(tmp_path, report=later, minutes=MINUTES), "24/00031")
    assert trail is not None
    assert [each.adopted for each in trail.steps if each.resolution] == [()]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Decision 24/00031 – Future of recycling centres was called in by Mr Birkett.", "Future of recycling centres"),
        ("Call-in of decision 24/00031 (Future of Recycling Centres)", "Future of Recycling Centres"),
        ("The Future of Recycling Centres (24/00031) had been called in.", "The Future of Recycling Centres"),
        ("Decision 24/00031 was called in by Mr Birkett.", None),
    ],
)
def test_a_decision_known_from_its_call_in_alone_has_the_title_beside_its_number(
    tmp_path: Path, words: str, title: str | None
) -> None:
    trail = find(held(tmp_path, scrutiny=f"Scrutiny Committee\n\n4 March 2025\n\n{words}\n"), "24/00031")
    assert trail is not None
    assert trail.title == title


def test_the_title_of_a_report_stands_before_that_of_a_call_in() -> None:
    (trail,) = trails(
        [
            step(Stage.PROPOSED, number="24/00031", title="Recycling centres", report=True),
            step(Stage.CALLED_IN, number="24/00031", title="The tips"),
        ]
    )
    assert trail.title == "Recycling centres"
