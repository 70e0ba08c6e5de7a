"""A claim reaches a reader only where the words that it cites carry it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerers.ports import Quote
from assistant.answers import Calculation
from assistant.checking import FaultKind, Verdict, checked
from assistant.claims import Claim, Source
from index.papers import BlockKind, Span
from tests.assistant.wexmere import passage

PROSE, ROW, HEAD = BlockKind.PARAGRAPH, BlockKind.ROW, BlockKind.HEADER_ROW
FIELDS = {
    "committee": "Cabinet",
    "date": "2025-03-11",
    "title": "Minutes",
    "item": "5 Future of the depot",
    "page": "4",
}

DEPOT = "The Brackwater highways depot costs £412,000 a year to run, and 14 of its 20 staff live in Aldersham."
CLOSED = "RESOLVED, by seven votes to four, that the Brackwater depot be closed on 30 June 2025 (decision 25/00012)."
TONNES = "Recycling in Colne Vale rose from 6,100 tonnes in 2022-23 to 6,480 tonnes in 2023-24, or by 6%."
SAID = "Mrs Hallworth said that the offer was “a fair one”, and Mr Okafor did not support the sale."
SEATS = "In Thornsea 22% of buses were late, compared with 17% in Brackwater."
HEADS = "Service, £000s\tBudget\tForecast\tVariance"
ROADS, BUSES = "Roads\t8,400.0\t9,150.0\t750.0", "Buses\t3,100.0\t2,900.0\t-200.0"
YEARS, RATES = "Ref\tIndicator\tDec-23\tDec-24", "GE05\tHomes brought back\t212\t257"


def source(*blocks: tuple[BlockKind, str], key: str = "p1", calculation: Calculation | None = None) -> Source:
    made = passage(*blocks, gap="\n")
    quotes = tuple(Quote(made, Span(part.start, part.end)) for part in made.parts)
    return Source(key, quotes, FIELDS, calculation)


def verdict(claim: str, *blocks: tuple[BlockKind, str]) -> Verdict:
    return checked(Claim(claim, ("p1",)), {"p1": source(*blocks)})


def kinds(claim: str, *blocks: tuple[BlockKind, str]) -> set[FaultKind]:
    return {fault.kind for fault in verdict(claim, *blocks).faults}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The depot costs £412,000 a year.", DEPOT),
        ("The depot costs about £412k a year.", DEPOT),
        ("The depot costs £0.41m a year.", DEPOT),
        ("The Brackwater depot costs £412,000 per year to run.", DEPOT),
        ("Of its 20 staff, fourteen live in Aldersham.", DEPOT),
        ("The depot is to close on 30/06/2025.", CLOSED),
        ("The Cabinet agreed on 11 March 2025 to close the Brackwater depot (25/00012).", CLOSED),
        ("It was carried by 7 votes to 4.", CLOSED),
        ("Recycling in Colne Vale rose by 6 per cent to 6,480 tonnes in 2023/24.", TONNES),
        ("It rose by 6 %, from 6,100 to 6,480 tonnes.", TONNES),
        ("Mrs Hallworth called the offer 'a fair one'.", SAID),
        ("Mr Okafor did not support the sale.", SAID),
        ("17% of buses were late in Brackwater, against 22% in Thornsea.", SEATS),
    ],
)
def test_what_the_quotes_say_in_other_words_passes(claim: str, words: str) -> None:
    assert verdict(claim, (PROSE, words)).faults == ()


@pytest.mark.parametrize(
    ("claim", "words", "kind"),
    [
        ("The depot costs £421,000 a year.", DEPOT, FaultKind.VALUE),
        ("The depot costs £412m a year.", DEPOT, FaultKind.VALUE),
        ("The depot costs £412,000 a week.", DEPOT, FaultKind.VALUE),
        ("Of its 14 staff, twenty live in Aldersham.", DEPOT, FaultKind.LABEL),
        ("The depot costs £412,000 a year and Thornsea pays for it.", DEPOT, FaultKind.NAME),
        ("The depot costs £412,000 a year. Residents have welcomed its closure.", DEPOT, FaultKind.WORDS),
        ("The depot is to close on 30 June 2026.", CLOSED, FaultKind.VALUE),
        ("The depot is not to be closed.", CLOSED, FaultKind.NEGATION),
        ("The depot is to be closed under decision 25/00021.", CLOSED, FaultKind.VALUE),
        ("Recycling in Colne Vale fell by 6% to 6,480 tonnes.", TONNES, FaultKind.DIRECTION),
        ("Recycling rose by 6 percentage points.", TONNES, FaultKind.VALUE),
        ("Recycling rose from 6,480 to 6,100 tonnes.", TONNES, FaultKind.DIRECTION),
        ("Mrs Hallworth called the offer 'a generous one'.", SAID, FaultKind.PHRASE),
        ("Mr Okafor did support the sale.", SAID, FaultKind.NEGATION),
        ("22% of buses were late in Brackwater, against 17% in Thornsea.", SEATS, FaultKind.LABEL),
    ],
)
def test_what_goes_beyond_the_quotes_is_caught(claim: str, words: str, kind: FaultKind) -> None:
    assert kind in kinds(claim, (PROSE, words))


LATE = "In Wexmere 3.7% of trains were late in March. The rate of late trains in the UK was 4.4%."
BELOW = "The share of late trains in Wexmere was 3.7%, below the UK share of 4.4%."
TWO_YEARS = "The depot cost £412,000 in 2023-24 and £398,000 in 2024-25."
TWO_DEPOTS = "The Thornsea depot costs £398,000 to run and the Brackwater depot £412,000."


@pytest.mark.parametrize(
    ("claim", "words", "caught"),
    [
        ("The UK rate was 3.7%.", LATE, True),
        ("The UK rate was 4.4%.", LATE, False),
        ("The share of late trains in the UK was 3.7%.", BELOW, True),
        ("The depot cost £412,000 in 2024-25.", TWO_YEARS, True),
        ("The depot cost £398,000 in 2024-25.", TWO_YEARS, False),
        ("The Brackwater depot costs £398,000 to run.", TWO_DEPOTS, True),
        ("The Thornsea depot costs £398,000 to run.", TWO_DEPOTS, False),
        ("The depot costs £12,000 to heat.", "The depot costs £398,000 to run and £12,000 to heat.", False),
        ("The Brackwater depot cost £398,000.", "It cost £398,000. The Brackwater depot also lost £2,000.", False),
    ],
)
def test_an_amount_that_a_sentence_tells_of_another_thing_is_caught(claim: str, words: str, caught: bool) -> None:
    assert kinds(claim, (PROSE, words)) == ({FaultKind.LABEL} if caught else set())


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        ("Roads are forecast at £9.15m against a budget of £8.4m, £750k over.", set()),
        ("The forecast for roads is £9,150.0k.", set()),
        ("The forecast for roads is £9,150.0m.", {FaultKind.VALUE}),
        ("The forecast for roads is £2.9m.", {FaultKind.LABEL}),
        (
            "For roads, over and above what was set in the budget and by the service itself, it is £2.9m.",
            {FaultKind.LABEL},
        ),
    ],
)
def test_a_rows_figures_have_the_unit_of_its_header_and_the_label_of_their_row(
    claim: str, faults: set[FaultKind]
) -> None:
    assert kinds(claim, (HEAD, HEADS), (ROW, ROADS), (ROW, BUSES)) == faults


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        ("257 homes were brought back at December 2024.", set()),
        ("212 homes were brought back at December 2024.", {FaultKind.LABEL}),
        ("257 homes were brought back at December 2025.", {FaultKind.VALUE}),
    ],
)
def test_a_figure_belongs_to_the_period_over_it(claim: str, faults: set[FaultKind]) -> None:
    assert kinds(claim, (HEAD, YEARS), (ROW, RATES)) == faults


@pytest.mark.parametrize(
    "claim",
    [
        "The depot costs £412,000 a year: see https://example.invalid/pay.",
        "The depot costs £412,000 a year <img src=x>.",
        "The depot costs [£412,000](//example.invalid) a year.",
        "The depot costs **£412,000** a year.",
        "The depot costs £412,000 a year: write to clerk@example.invalid.",
        "The depot costs £412,000\u202e a year.",
    ],
)
def test_links_and_markup_never_pass(claim: str) -> None:
    assert FaultKind.MARKUP in kinds(claim, (PROSE, DEPOT))


def test_a_citation_of_nothing_is_left_out_and_counted() -> None:
    said = checked(Claim("The depot costs £412,000 a year.", ("p7", "p1")), {"p1": source((PROSE, DEPOT))})
    assert (said.draft is not None, said.unknown) == (True, 1)


def test_a_claim_without_a_source_is_at_fault() -> None:
    said = checked(Claim("The depot costs £412,000 a year.", ("p7",)), {"p1": source((PROSE, DEPOT))})
    assert ([fault.kind for fault in said.faults], said.draft, said.unknown) == ([FaultKind.CITATION], None, 1)


def test_a_claim_is_not_carried_by_a_source_that_it_does_not_cite() -> None:
    sources = {"p1": source((PROSE, SAID)), "p2": source((PROSE, DEPOT), key="p2")}
    assert checked(Claim("The depot costs £412,000 a year.", ("p1",)), sources).draft is None


def test_the_result_of_a_shown_sum_may_be_told() -> None:
    worked_out = Calculation("6480 - 6100", Decimal(380), "tonnes")
    with_sum = {"p1": source((PROSE, TONNES), calculation=worked_out)}
    claim = Claim("Recycling rose by 380 tonnes.", ("p1",))
    said = checked(claim, with_sum)
    assert said.draft is not None
    assert said.draft.calculation == worked_out
    assert checked(claim, {"p1": source((PROSE, TONNES))}).draft is None


def test_the_fewest_sentences_that_carry_a_claim_are_quoted() -> None:
    said = verdict("The depot costs £412,000 a year.", (PROSE, SAID), (PROSE, DEPOT), (PROSE, TONNES))
    assert said.draft is not None
    assert [quote.text for quote in said.draft.quotes] == [DEPOT]


def test_a_row_is_quoted_with_its_header() -> None:
    said = verdict("The forecast for roads is £9.15m.", (HEAD, HEADS), (ROW, ROADS), (ROW, BUSES))
    assert said.draft is not None
    assert [quote.text for quote in said.draft.quotes] == [ROADS, HEADS]


def test_a_fault_is_told_in_a_sentence_that_names_what_is_wrong() -> None:
    (fault,) = verdict("The depot costs £421,000 a year.", (PROSE, DEPOT)).faults
    assert "£421,000" in fault.said
    assert fault.said.endswith(".")


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(claim: str, words: str) -> None:
    said = verdict(claim, (PROSE, words or "x"))
    assert (said.draft is None) == bool(said.faults)


@pytest.mark.parametrize("cost", ["$412,000", "€412,000", "412,000 dollars", "412k euros"])
def test_money_in_another_currency_is_another_sum(cost: str) -> None:
    assert FaultKind.VALUE in kinds(f"The Brackwater highways depot costs {cost} a year to run.", (PROSE, DEPOT))


def test_a_currency_that_the_papers_name_may_be_told() -> None:
    words = "The grant of €40,000 from the Interreg fund ends in June 2025."
    assert verdict("The grant of €40,000 ends in June 2025.", (PROSE, words)).faults == ()
