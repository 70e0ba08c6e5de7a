from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence import Evidence, evidence_of, shown
from assistant.signs import Sign
from index.analysis import stem
from index.papers import BlockKind, Passage, Span
from tests.assistant.wexmere import evidence, paragraph, passage

HEADING, PARAGRAPH, BULLET, FIELD, HEADER_ROW, ROW, BOILERPLATE = BlockKind
LONG = "the county will mend {} in every one of its five districts before the winter begins"


def texts(passage: Passage) -> list[str]:
    return [each.text for each in evidence_of(passage)]


def words_at(passage: Passage, span: Span | None) -> str | None:
    return None if span is None else passage.text[span.start - passage.start : span.end - passage.start]


def last_of(passage: Passage) -> Evidence:
    return evidence_of(passage)[-1]


def test_a_paragraph_is_taken_apart_into_its_sentences() -> None:
    assert texts(paragraph("The depot closes. Its staff move to Aldersham.")) == [
        "The depot closes.",
        "Its staff move to Aldersham.",
    ]


def test_spans_are_places_in_the_paper() -> None:
    found = paragraph("The depot closes. Its staff move.", start=700)
    assert [(each.start, each.end) for each in evidence_of(found)] == [(700, 717), (718, 733)]


def test_a_bullet_stays_whole_though_it_has_two_sentences() -> None:
    assert texts(passage((BULLET, "- the depot closes. Staff move."))) == ["- the depot closes. Staff move."]


def test_a_field_stays_whole() -> None:
    assert texts(passage((FIELD, "Decision: Agreed. To be called in."))) == ["Decision: Agreed. To be called in."]


def test_a_bullet_of_many_words_is_taken_apart() -> None:
    long = "- " + "The county mends roads every year. " * 10
    assert len(texts(passage((BULLET, long.strip())))) == 10


def test_a_row_stays_whole() -> None:
    assert texts(passage((ROW, "Adult care. Net\t182.4\t191.3"))) == ["Adult care. Net\t182.4\t191.3"]


def test_a_heading_is_not_evidence() -> None:
    assert texts(passage((HEADING, "2. Roads"), (PARAGRAPH, "Roads are mended."))) == ["Roads are mended."]


def test_boilerplate_gives_no_evidence() -> None:
    assert texts(passage((BOILERPLATE, "This page is left blank."), (PARAGRAPH, "Roads are mended."))) == [
        "Roads are mended."
    ]


def test_a_bullet_has_its_introduction_as_lead() -> None:
    found = passage((PARAGRAPH, "Three ways were looked at:"), (BULLET, "- a tunnel"), (BULLET, "- a bridge"), start=50)
    assert [words_at(found, each.lead) for each in evidence_of(found)] == [
        None,
        "Three ways were looked at:",
        "Three ways were looked at:",
    ]


def test_the_words_of_an_introduction_stand_over_its_bullets() -> None:
    found = passage((PARAGRAPH, "Three ways were looked at:"), (BULLET, "- a tunnel"))
    assert {"way", "look"} <= last_of(found).lead_terms


def test_a_long_introduction_leads_with_its_last_sentence() -> None:
    found = passage((PARAGRAPH, "Roads need mending. " * 20 + "Three ways were looked at:"), (BULLET, "- a tunnel"))
    assert words_at(found, last_of(found).lead) == "Three ways were looked at:"


def test_an_introduction_ends_with_the_next_paragraph() -> None:
    found = passage((PARAGRAPH, "Three ways:"), (PARAGRAPH, "Roads are mended."), (BULLET, "- a tunnel"))
    assert (last_of(found).lead, "way" in last_of(found).lead_terms) == (None, False)


def test_an_introduction_ends_with_the_next_heading() -> None:
    found = passage((PARAGRAPH, "Three ways:"), (HEADING, "Roads"), (BULLET, "- a tunnel"))
    assert (last_of(found).lead, "way" in last_of(found).lead_terms) == (None, False)


def test_a_bullet_without_an_introduction_has_no_lead() -> None:
    assert last_of(passage((PARAGRAPH, "Roads are mended."), (BULLET, "- a tunnel"))).lead is None


def test_the_heading_above_stands_over_the_evidence() -> None:
    found = passage((HEADING, "2. Roads"), (PARAGRAPH, "They are mended."))
    assert "road" in last_of(found).lead_terms


def test_the_heading_of_an_earlier_passage_stands_over_the_evidence() -> None:
    assert "road" in last_of(paragraph("They are mended.", headings=("Highways", "Roads"))).lead_terms


def test_a_rows_columns_stand_over_it() -> None:
    header = "£000s\t2024-25\t2025-26"
    columns = (Span(30, 30 + len(header)),)
    found = passage((ROW, "Adult care\t182.4\t191.3"), start=300, columns=columns, column_text=header)
    assert {"fy2024", "fy2025"} <= last_of(found).lead_terms


def test_each_row_stands_under_the_header_above_it() -> None:
    first, second = "£000s\t2023-24", "£000s\t2025-26"
    found = passage((HEADER_ROW, first), (ROW, "Roads\t4"), (HEADER_ROW, second), (ROW, "Bridges\t5"), gap="\n")
    found = replace(found, columns=(Span(0, len(first)),), column_text=first)
    over = [each.lead_terms & {"fy2023", "fy2025"} for each in evidence_of(found)]
    assert over == [{"fy2023"}, {"fy2025"}]


def test_columns_do_not_stand_over_a_paragraph() -> None:
    assert (
        "fy2024"
        not in last_of(paragraph("Roads are mended.", column_text="£000s\t2024-25", columns=(Span(-9, 0),))).lead_terms
    )


def test_the_section_of_a_table_stands_over_its_rows() -> None:
    found = passage((ROW, "Roads and transport\t\t"), (ROW, "Bridges\t41.3\t40.9"), (ROW, "Verges\t2.0\t2.1"))
    assert "transport" in last_of(found).lead_terms


def test_a_row_of_words_does_not_stand_over_the_row_below_it() -> None:
    table = passage((ROW, "Harbour wall\tAsked for by Mr Anstey"), (ROW, "Bus shelters\tA yearly report"))
    assert not last_of(table).lead_terms & {"harbour", "wall"}


def test_a_row_with_figures_is_no_section() -> None:
    found = passage((ROW, "Bridges\t41.3\t40.9"), (ROW, "Verges\t2.0\t2.1"))
    assert "bridg" not in last_of(found).lead_terms


def test_a_header_row_is_no_evidence() -> None:
    assert texts(passage((HEADER_ROW, "£000s\t2024-25"), (ROW, "Roads\t41.3"))) == ["Roads\t41.3"]


def test_a_header_row_of_many_words_is_evidence() -> None:
    telling = "Stop\tThe last bus to Thornsea leaves at ten on every evening but Sunday"
    assert texts(passage((HEADER_ROW, telling))) == [telling]


@pytest.mark.parametrize("card", ["Latest: 97%", "Target: 97%, Floor: 90%", "Previous: 95%", "Actual: 4"])
def test_a_kpi_card_takes_the_indicators_title_as_lead(card: str) -> None:
    found = passage((HEADING, "HB03 Empty homes brought back"), (FIELD, card))
    assert (words_at(found, last_of(found).lead), last_of(found).card) == ("HB03 Empty homes brought back", True)


def test_a_title_beside_its_rag_leads_its_card() -> None:
    found = passage((ROW, "HB03 Empty homes brought back\tGREEN"), (FIELD, "Latest: 97%"))
    assert words_at(found, last_of(found).lead) == "HB03 Empty homes brought back\tGREEN"


def test_a_kpi_card_is_one_piece_with_its_title() -> None:
    card = last_of(passage((HEADING, "Potholes mended within 28 days"), (ROW, "Latest: 89%\tTarget: 90%")))
    assert stem("potholes") in card.terms
    assert card.label_terms == {stem("potholes"), stem("mended"), "within", "day"} - {"within"}
    assert card.numbers == {"89", "90"}


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("GE05\tHomes brought back\t257\tGreen", {"ge05", "home", "brought", "back"}),
        ("Ferry, 2 boats\t£1.2m\t14", {"ferri", "boat"}),
    ],
)
def test_the_label_of_a_row_is_its_words_without_numbers_and_ratings(row: str, label: set[str]) -> None:
    assert last_of(passage((ROW, row))).label_terms == label


def test_a_row_without_words_is_labelled_by_what_stands_over_it() -> None:
    assert last_of(passage((HEADING, "Ferry boats"), (ROW, "14\t12\t9"))).label_terms == {"ferri", "boat"}


def test_a_line_that_only_speaks_of_a_target_is_no_card() -> None:
    found = passage((HEADING, "HB03 Empty homes"), (PARAGRAPH, "The target is 97."))
    assert (last_of(found).lead, last_of(found).card) == (None, False)


def test_a_long_sentence_is_cut_at_its_semicolons() -> None:
    parts = [LONG.format(what) for what in ("roads", "bridges", "verges", "kerbs", "signs")]
    assert texts(paragraph("; ".join(parts) + ".")) == [*(part + ";" for part in parts[:-1]), parts[-1] + "."]


def test_a_short_sentence_keeps_its_semicolons() -> None:
    assert texts(paragraph("It mends roads; it mends bridges.")) == ["It mends roads; it mends bridges."]


def test_evidence_counts_its_words() -> None:
    assert evidence("Its staff move to Aldersham.").words == 5


def test_evidence_knows_its_terms() -> None:
    assert evidence("The staff move.").terms == {stem("staff"), stem("move")}


def test_evidence_knows_its_numbers() -> None:
    assert evidence("It pays £400 for 12 homes under GE05.").numbers == {"400", "£400", "12"}


def test_evidence_knows_what_it_holds() -> None:
    assert evidence("It pays £400.").signs == {Sign.MONEY, Sign.NUMBER}


def test_scattered_words_are_known_as_such() -> None:
    found = paragraph("The depot closes.")
    torn = replace(found, parts=(replace(found.parts[0], scattered=True),))
    assert [evidence_of(found)[0].scattered, evidence_of(torn)[0].scattered] == [False, True]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The depot closes.", "The depot closes."),
        ("  The depot\n  closes.  ", "The depot closes."),
        ("The depot\fcloses.", "The depot closes."),
        ("Roads\t41.3\t\t40.9", "Roads | 41.3 | 40.9"),
        ("\t", ""),
        ("**Decision:** agreed", "Decision: agreed"),
        ("- a tunnel", "a tunnel"),
        ("• - a tunnel", "a tunnel"),
        ("-4.2 below", "-4.2 below"),
        ("a half-hourly bus", "a half-hourly bus"),
        ("<u>Roads</u>", "Roads"),
        ("see [the plan](plan.pdf) for more", "see [the plan] for more"),
        ("a cap (see below) of £2", "a cap (see below) of £2"),
    ],
)
def test_quoted_words_are_shown_on_one_line_without_marks(text: str, line: str) -> None:
    assert shown(text) == line
