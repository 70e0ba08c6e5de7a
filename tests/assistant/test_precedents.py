"""Which earlier decisions are like a proposal, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.precedents import Aspect, Outcome, Precedent, precedents, proposal_text
from assistant.precedents.acts import Act, Manner, acts_in, manner_in, without_acts
from assistant.precedents.services import services_in
from assistant.precedents.sizes import largest, months_in
from index.library import Library
from index.stores.ports import Filters
from tests.assistant.wexmere import library_of, text_paper

EXTENSION = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY:

Mrs S Okonjo-Reeve, Cabinet Member for Adult Care and Public Health

DECISION NO:

24/00019

Subject Matter / Title of Decision: Community equipment: contract extension

Decision:

As Cabinet Member for Adult Care and Public Health, I agree to EXTEND the community equipment contract by twelve months.

Reason(s) for decision:

The price of steel has made it impossible to get firm tenders for beds, hoists and rails.

Financial implications:

The year is expected to cost £6.22m. The present contract cost £9.8m in its first year.

Any alternatives considered and rejected:

To buy each bed as it is needed: rejected because people would wait in hospital.

Signed: S Okonjo-Reeve

Date: 18 June 2024
"""

REFUSAL = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY:

Mrs E V Tolley, Cabinet Member for Community and Regulatory Services

DECISION NO:

24/00037

Subject Matter / Title of Decision: Charge for toilets at bus stations

Decision:

As Cabinet Member for Community and Regulatory Services, I DO NOT AGREE to the proposal to charge 50p for the toilets.

Reason(s) for decision:

The charge would bring £19k a year, and gates and card readers would cost £92k.

Any alternatives considered and rejected:

To close the toilets at night: rejected because buses run until late.

Signed: E V Tolley

Date: 17 October 2024
"""

MINUTES = """WEXMERE COUNTY COUNCIL

ADULT CARE AND HEALTH COMMITTEE

MINUTES of a meeting of the Adult Care and Health Committee held in Aldersham on Wednesday, 5 June 2024.

PRESENT: Mrs C F Umney (Chairman), Mr B Tansley and Mr C Ellery

41. 24/00055 - Extra care housing at Marlby
(Item 5)

41.1 The scheme would give sixty-eight flats to people who are frail. The first builder had gone out of business.

RESOLVED that the proposed decision be endorsed.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    papers = [
        text_paper("decisions/24-00019.txt", EXTENSION),
        text_paper("decisions/24-00037.txt", REFUSAL),
        text_paper("adult-care/2024-06-05/minutes.txt", MINUTES),
    ]
    with library_of(tmp_path_factory.mktemp("precedents"), papers) as library:
        yield library


@pytest.fixture(scope="module")
def extension(library: Library) -> Precedent:
    proposal = "Award a contract for beds and hoists in adult care after a tender, for three years, £3m, by the Cabinet"
    return precedents(proposal, library=library)[0]


def numbers(found: tuple[Precedent, ...]) -> list[str | None]:
    return [each.number for each in found]


def test_the_likest_decision_comes_first(library: Library) -> None:
    assert numbers(precedents("extend the hoists contract", library=library))[0] == "24/00019"
    assert numbers(precedents("charge for the toilets", library=library))[0] == "24/00037"


def test_a_decision_that_only_a_minute_tells_of_is_found_by_what_was_said_there(library: Library) -> None:
    assert numbers(precedents("flats for frail older people", library=library))[0] == "24/00055"


def test_nothing_is_a_precedent_for_something_never_decided(library: Library) -> None:
    assert precedents("twin the county with a province of Portugal", library=library) == ()


def test_a_shared_kind_of_act_alone_is_no_precedent(library: Library) -> None:
    assert precedents("extend the airport", library=library) == ()


def test_a_proposal_of_nothing_but_an_act_finds_that_act(library: Library) -> None:
    assert numbers(precedents("extend a contract", library=library)) == ["24/00019"]


def test_it_tells_who_decided_when_and_what_came_of_it(extension: Precedent) -> None:
    assert extension.taker == "Mrs S Okonjo-Reeve, Cabinet Member for Adult Care and Public Health"
    assert extension.date == date(2024, 6, 18)
    assert extension.outcome is Outcome.TAKEN


def test_a_decision_not_to_agree_says_so(library: Library) -> None:
    assert precedents("charge for the toilets", library=library)[0].outcome is Outcome.NOT_AGREED


def test_it_gives_the_words_the_reasons_and_what_was_rejected(extension: Precedent) -> None:
    assert ["EXTEND" in quote.text for quote in extension.words] == [True]
    assert ["steel" in quote.text for quote in extension.reasons] == [True]
    assert ["wait in hospital" in quote.text for quote in extension.alternatives] == [True]


def test_its_value_is_what_the_decision_costs_and_not_what_went_before(extension: Precedent) -> None:
    assert extension.value is not None
    assert extension.value.amount == Decimal("6220000")
    assert "£6.22m" in extension.value.quotes[0].text


def test_every_quote_stands_in_its_paper(library: Library, extension: Precedent) -> None:
    text = library.catalogue.text("decisions/24-00019.txt")
    quotes = (*extension.words, *extension.reasons, *extension.alternatives, *extension.matching)
    assert all(quote.text == text[quote.span.start : quote.span.end] for quote in quotes)


def test_what_differs_is_named(extension: Precedent) -> None:
    assert {(each.aspect, each.proposed, each.then) for each in extension.differences} == {
        (Aspect.ACT, Act.AWARD, Act.EXTEND),
        (Aspect.MANNER, Manner.TENDER, Manner.DIRECT),
        (Aspect.VALUE, Decimal(3_000_000), Decimal("6220000")),
        (Aspect.TERM, 36, 12),
        (Aspect.TAKER, "Cabinet", "Mrs S Okonjo-Reeve, Cabinet Member for Adult Care and Public Health"),
    }


def test_nothing_differs_where_the_proposal_does_not_say(library: Library) -> None:
    assert precedents("extend the hoists contract", library=library)[0].differences == ()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(until=date(2024, 6, 17)),
        Filters(since=date(2024, 6, 19)),
        Filters(committee="Cabinet"),
    ],
)
def test_a_filter_holds_for_the_decision(library: Library, filters: Filters) -> None:
    assert "24/00019" not in numbers(precedents("extend the hoists contract", library=library, filters=filters))


def test_the_taker_is_named_in_part(library: Library) -> None:
    assert numbers(precedents("extend the hoists contract", library=library, taker="adult care"))[0] == "24/00019"
    assert precedents("extend the hoists contract", library=library, taker="Tolley") == ()


def test_a_report_and_a_record_of_one_decision_are_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = text_paper(
        "committee/report.txt",
        "From: Mrs S Okonjo-Reeve\n\nTo: Adult Care and Health Committee, 5 June 2024\n\n"
        "Subject: Community equipment: contract extension\n\nDecision no: 24/00019\n\n1. Introduction\n\n"
        "1.1 The contract lends beds and hoists to people at home.\n",
    )
    record = text_paper("decisions/24-00019.txt", EXTENSION)
    with library_of(tmp_path_factory.mktemp("twins"), [report, record]) as library:
        assert numbers(precedents("extend the hoists contract", library=library)) == ["24/00019"]


def test_a_draft_is_compared_by_what_it_asks_for() -> None:
    text = EXTENSION.replace("community equipment contract", "wheelchair contract")
    assert "EXTEND the wheelchair contract" in proposal_text(text_paper("draft.txt", text))


def test_a_draft_without_headings_is_compared_by_its_words() -> None:
    assert "sell the yard" in proposal_text(text_paper("draft.txt", "We want to sell the yard at Mill Lane.\n"))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("EXTEND the contract by a year", [Act.EXTEND]),
        ("keep the present home care provider for another year", [Act.EXTEND]),
        ("award the contract, with an option to extend by two years", [Act.AWARD]),
        ("appoint a caterer", [Act.AWARD]),
        ("closure of Fallow Court, and delegate authority to carry it out", [Act.CLOSE, Act.DELEGATE]),
        ("shut the tip", [Act.CLOSE]),
        ("an uplift of 5%", [Act.FEE]),
        ("hand the running of the museum over", [Act.TRANSFER]),
        ("sell the freehold", [Act.DISPOSE]),
        ("grant a lease of 99 years", []),
        ("a grant of £174,000", [Act.GRANT]),
        ("adopt the tree policy", [Act.ADOPT]),
        ("the county has many trees", []),
    ],
)
def test_the_kinds_of_act_are_told_by_their_words(text: str, acts: list[Act]) -> None:
    assert list(acts_in(text)) == acts


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("award without competition", Manner.DIRECT),
        ("a direct award to the incumbent", Manner.DIRECT),
        ("extend the contract", Manner.DIRECT),
        ("after an open tender", Manner.TENDER),
        ("extend the contract after a competitive process", Manner.TENDER),
        ("close the depot", None),
    ],
)
def test_how_a_contract_comes_about_is_told_by_its_words(text: str, manner: Manner | None) -> None:
    assert manner_in(text) is manner


def test_the_reasons_tell_how_an_award_came_about_where_its_words_do_not() -> None:
    assert manner_in("award the contract", context="Tenders were sought from six firms.") is Manner.TENDER
    assert manner_in("close the depot", context="Tenders were sought from six firms.") is None


def test_words_of_the_act_are_no_words_of_the_subject() -> None:
    assert without_acts("Extend the wheelchair contract").split() == ["the", "wheelchair"]


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("supported living for adults", {"adult care"}),
        ("the school bus", {"children and education", "transport"}),
        ("a harbour wall", {"waste and environment"}),
        ("a flag", set()),
    ],
)
def test_the_service_is_told_by_its_words(text: str, services: set[str]) -> None:
    assert services_in(text) == services


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("between £640k and £1.2m", Decimal("1200000")),
        ("£174,000 a year", Decimal(174_000)),
        ("£6.22 million", Decimal("6220000")),
        ("40,000 visits", None),
    ],
)
def test_the_largest_amount_is_taken_in_whole_pounds(text: str, amount: Decimal | None) -> None:
    found = largest(text)
    assert (found[0] if found else None) == amount


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("by twelve months", 12),
        ("for 18 months", 18),
        ("a three-year contract", 36),
        ("for another year", 12),
        ("one further school year", 12),
        ("made fifteen years ago", None),
        ("£150k a year", None),
    ],
)
def test_a_length_of_time_is_taken_in_months(text: str, months: int | None) -> None:
    found = months_in(text)
    assert (found[0] if found else None) == months


def test_a_library_that_has_changed_is_read_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.assistant.wexmere import put

    paper = text_paper("decisions/24-00019.txt", EXTENSION)
    with library_of(tmp_path_factory.mktemp("changed"), [paper]) as library:
        assert precedents("charge for the toilets", library=library) == ()
        put(library, [text_paper("decisions/24-00037.txt", REFUSAL)])
        assert numbers(precedents("charge for the toilets", library=library)) == ["24/00037"]


def test_a_limit_holds(library: Library) -> None:
    assert len(precedents("extend a contract or charge for toilets", library=library, limit=1)) == 1
