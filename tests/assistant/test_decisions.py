from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answerers.decisions import DecisionsAnswerer
from assistant.answerers.ports import Reply
from assistant.conversation import carry_over
from assistant.grounding import stands
from assistant.holdings import holdings_of
from assistant.questions import understand, widened
from assistant.retrieval import pool, rank, search
from index.library import Library
from index.stores.ports import Filters
from tests.assistant.wexmere import NOTICES, after, library_of, text_paper

RECORD = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Ms L M Draycott, Cabinet Member for Environment and Waste

DECISION NO: 24/00031

For publication: Yes

Key decision: YES

Subject matter / Title of decision: Future of household waste recycling centres

Decision:

As Cabinet Member for Environment and Waste, I agree to:

(a) CLOSE the household waste recycling centre at Lydegate on 31 March 2025; and

(b) KEEP the centres at Scarrow and Marlby.

Reason(s) for decision:

Lydegate costs more for each visit than any other centre.

Financial implications:

The cost of closing Lydegate is £105k and is met from the transformation reserve.

Any alternatives considered and rejected:

To close three centres: rejected because Marlby and Scarrow serve growing places.

To do nothing: rejected because the money is not there.

Any interest declared when the decision was taken and any dispensation granted by the Proper Officer:

None

Signed: L M Draycott

Date: 21 November 2024
"""

LYDE_LINK = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Mr G A Fennimore, Cabinet Member for Highways and Transport

DECISION NO: 24/00047

For publication: Yes

Key decision: NO

Subject matter / Title of decision: Lyde Link: award of the contract

Decision:

As Cabinet Member for Highways and Transport, I agree to AWARD the contract for Lyde Link to Cresswater Travel Ltd.

Reason(s) for decision:

Eleven villages have had no bus since 2020.

Any alternatives considered and rejected:

Paying for taxis: rejected because each journey cost £19.40.

Signed: G A Fennimore

Date: 30 October 2024
"""

SCRUTINY = """WEXMERE COUNTY COUNCIL

SCRUTINY COMMITTEE

MINUTES of a meeting of the Scrutiny Committee held in the County Hall, Aldersham on Tuesday, 10 December 2024.

PRESENT: Dr M J Whitlow (Chairman), Mr A Birkett and Mr J Pocock

26. Call-in of decision 24/00031 - Future of household waste recycling centres
(Item 3)

1. The Chairman explained that the decision had been called in on 28 November 2024 by Mr Birkett and Mr Pocock.

2. Mrs Quennell moved, and Mr Sturmey seconded, that the committee express comments.

RESOLVED that the decision may be carried out.
"""


PAPERS = {
    "decisions/24-00031.txt": RECORD,
    "decisions/24-00047.txt": LYDE_LINK,
    "scrutiny-committee/2024-12-10/minutes.txt": SCRUTINY,
    "notices/forthcoming.txt": NOTICES,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two records, the minutes of a call-in, and two notices."""
    papers = [text_paper(name, text) for name, text in PAPERS.items()]
    with library_of(tmp_path_factory.mktemp("decided"), papers) as library:
        yield library


def reply(library: Library, question: str, *earlier: str, until: date | None = None) -> Reply:
    """What the answerer says to a question, after earlier ones."""
    asked = widened(carry_over(understand(question), after(*earlier)), {})
    filters = Filters(until=until)
    hits = search(asked, library=library, filters=filters)
    found = replace(rank(pool(asked, hits, library=library, holdings=holdings_of(library))), filters=filters)
    return DecisionsAnswerer(library).answer(found)


def said(library: Library, question: str, *earlier: str) -> str:
    """All that it says."""
    return " ".join(draft.text for draft in reply(library, question, *earlier).drafts)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was decided about the household waste recycling centres?", "CLOSE the household waste recycling centre"),
        ("What was decided in 24/00047?", "AWARD the contract for Lyde Link to Cresswater Travel Ltd"),
        ("When was the decision on Lyde Link taken?", "On 30 October 2024 Mr G A Fennimore"),
        ("Who took the decision on the recycling centres?", "DECISION TAKEN BY: Ms L M Draycott"),
        (
            "What alternatives were rejected for Lyde Link?",
            "Paying for taxis: rejected because each journey cost £19.40.",
        ),
        (
            "What does the decision to close the Lydegate recycling centre cost?",
            "The cost of closing Lydegate is £105k",
        ),
        ("Why was it decided to award the Lyde Link contract?", "Eleven villages have had no bus since 2020."),
        ("Who called in the recycling centres decision?", "by Mr Birkett and Mr Pocock."),
        ("24/00031 call-in: what was the outcome?", "RESOLVED that the decision may be carried out."),
        ("Who seconded the motion at the call-in of the recycling centres decision?", "Mr Sturmey seconded"),
        ("What is the decision number for Lyde Link?", "24/00047"),
        ("What is the due date of the rights of way improvement plan?", "Decision due date: 14/04/2025"),
        ("Who is the lead officer for selling the Castle Street registry office?", "Lead officer: Alaric Stroud"),
    ],
)
def test_each_aspect_is_told_in_the_papers_words(library: Library, question: str, words: str) -> None:
    assert words in said(library, question)


def test_reasons_asked_for_by_number_come_first(library: Library) -> None:
    told = said(library, "What were the reasons for decision 24/00047?")
    assert told.startswith("Eleven villages have had no bus since 2020.")


def test_yes_is_said_only_to_what_was_decided(library: Library) -> None:
    assert said(library, "Did the Cabinet Member decide to award the Lyde Link contract?").startswith("Yes.")
    assert "Yes." not in said(library, "Has the council agreed to sell the Castle Street registry office?")


def test_a_proposal_is_not_called_decided(library: Library) -> None:
    told = said(library, "What was decided about the Castle Street registry office?")
    assert told.startswith("Proposed, in a notice of a decision to come")


def test_a_day_on_which_notice_was_given_is_no_day_of_a_decision(library: Library) -> None:
    told = said(library, "When will the rights of way improvement plan be decided?")
    assert told == "Decision due date: 14/04/2025"


def test_what_the_forward_plan_says_is_told_from_the_notice(library: Library) -> None:
    told = said(library, "Going by the forward plan, what is to happen to the Castle Street registry office?")
    assert "To sell the former Castle Street registry office, Brackwater." in told


def test_where_it_stands_begins_with_the_newest_step(library: Library) -> None:
    told = said(library, "What is the latest position on the recycling centres?")
    assert told.index("may be carried out") < told.index("CLOSE the household waste recycling centre")


def test_an_alternative_that_the_question_leaves_out_is_not_told(library: Library) -> None:
    told = said(library, "Besides doing nothing, what other options were considered for the recycling centres?")
    assert "To close three centres" in told


@pytest.mark.parametrize(
    "question",
    [
        "What did the Cabinet Member decide?",
        "What was decided about walruses?",
        "What did the County Council decide about Lyde Link?",
        "Who voted against the Lyde Link decision?",
        "How many buses run in Aldersham?",
    ],
)
def test_nothing_is_said_where_it_is_not_certain_what_is_meant_or_not_told(library: Library, question: str) -> None:
    assert reply(library, question).drafts == ()


def test_a_later_turn_leans_on_the_decision_asked_of_before(library: Library) -> None:
    told = said(library, "Why were the alternatives rejected?", "What was decided about Lyde Link?")
    assert "Paying for taxis" in told


@pytest.mark.parametrize("question", ["List the forthcoming decisions", "What decisions are coming up?"])
def test_the_list_of_decisions_to_come_is_whole_and_in_order(library: Library, question: str) -> None:
    listed = reply(library, question)
    assert listed.whole
    assert ["registry office" in draft.text for draft in listed.drafts] == [True, False]
    assert listed.drafts[0].text.startswith("Two decisions are still to be taken")


def test_what_is_later_than_the_day_asked_for_is_not_told(library: Library) -> None:
    assert reply(library, "Who called in the recycling centres decision?", until=date(2024, 11, 30)).drafts == ()


def test_every_sentence_stands_on_its_quotes(library: Library) -> None:
    questions = ("What was decided in 24/00031?", "List the forthcoming decisions", "When was 24/00047 decided?")
    drafts = [draft for question in questions for draft in reply(library, question).drafts]
    assert drafts
    assert all(map(stands, drafts))


REPORT = """From: Mr G A Fennimore, Cabinet Member for Highways and Transport

To: Growth and Environment Committee, 17 September 2024

Subject: Street lighting in Thornsea

1. Introduction

1.1 The lamps are old.

2. Recommendation(s)

The committee is asked to endorse the change of 840 lamps in Thornsea.
"""

MINUTES = """WEXMERE COUNTY COUNCIL

GROWTH AND ENVIRONMENT COMMITTEE

MINUTES of a meeting of the Growth and Environment Committee held in the County Hall on Tuesday, 17 September 2024.

PRESENT: Mr V Sturmey (Chairman) and Mr A Birkett

7. Street lighting in Thornsea
(Item 5)

RESOLVED that the recommendations as outlined in the report be agreed.

8. Work programme
(Item 6)

RESOLVED that the work programme be noted.
"""


def test_a_minute_that_adopts_the_report_is_told_with_what_the_report_recommends(tmp_path: Path) -> None:
    papers = [text_paper("report.txt", REPORT), text_paper("minutes.txt", MINUTES)]
    with library_of(tmp_path, papers) as held:
        told = said(held, "What did the committee agree about street lighting in Thornsea?")
    assert "endorse the change of 840 lamps" in told
