from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answerers.ports import Draft
from assistant.answerers.quoting import FALL, NEAR, QUOTES, SPARE_WORDS, WORDS, QuotingAnswerer
from assistant.evidence import evidence_of
from assistant.questions import understand
from assistant.retrieval import Findings, Scored
from index.papers import BlockKind, Passage, Span
from tests.assistant.wexmere import findings, paragraph, passage

BULLET, PARAGRAPH, ROW = BlockKind.BULLET, BlockKind.PARAGRAPH, BlockKind.ROW
TEN = "number {} of the ten word sentences that are quoted here"


def drafts(found: Findings) -> tuple[Draft, ...]:
    return QuotingAnswerer().answer(found).drafts


def said(found: Findings) -> list[str]:
    return [draft.text for draft in drafts(found)]


def bullets(*texts: str) -> Findings:
    """Evidence from a passage each, so that nothing is a neighbour; the first is the best."""
    return findings(*(evidence_of(passage((BULLET, text), document=f"{n}.txt")) for n, text in enumerate(texts)))


def of_paragraph(*scores: float, text: str = "Alders fall early. Birches grow tall. Cedars stand long.") -> Findings:
    """The sentences of one paragraph with these scores, best first."""
    pieces = evidence_of(paragraph(text))
    scored = [Scored(piece, score) for piece, score in zip(pieces, scores, strict=True)]
    return replace(findings(), evidence=tuple(sorted(scored, key=lambda each: -each.score)))


def test_the_best_evidence_is_said_first() -> None:
    assert said(bullets("roads are mended", "buses run late"))[0] == "roads are mended"


def test_the_rest_follows_in_its_order() -> None:
    assert said(bullets("roads are mended", "homes are built", "buses run late")) == [
        "roads are mended",
        "homes are built",
        "buses run late",
    ]


def test_an_answer_has_at_most_six_quotes() -> None:
    assert QUOTES == 6
    assert len(drafts(bullets(*(f"buses run {n}" for n in range(9))))) == 6


def test_an_answer_has_about_a_hundred_words() -> None:
    texts = [f"{TEN.format(n)} {TEN.format(n)}" for n in range(9)]
    counts = [len(text.split()) for text in said(bullets(*texts))]
    assert (len(counts), 88 <= sum(counts) <= 100) == (4, True)


def test_a_first_quote_is_said_however_long_it_is() -> None:
    long = " ".join(["word"] * 130) + "."
    assert said(findings(evidence_of(paragraph(long)))) == [long]


def test_after_quotes_that_nearly_fill_the_answer_nothing_follows() -> None:
    long = evidence_of(paragraph(" ".join(["word"] * (WORDS - SPARE_WORDS + 1)) + "."))
    assert len(drafts(findings(long, evidence_of(passage((BULLET, "buses run late")))))) == 1


def test_a_quote_that_has_no_room_is_passed_over_for_a_shorter_one() -> None:
    found = bullets(*(f"{TEN.format(n)} {TEN.format(n)}" for n in range(4)), " ".join(["long"] * 40), "buses run late")
    assert said(found)[-1] == "buses run late"


def test_what_is_far_worse_than_the_best_is_not_said() -> None:
    good, fair, poor = bullets("roads are mended", "buses run late", "homes are built").evidence
    found = (replace(good, score=9.0), replace(fair, score=9.0 - FALL), replace(poor, score=8.9 - FALL))
    assert said(replace(findings(), evidence=found)) == ["roads are mended", "buses run late"]


def test_what_is_worse_than_the_best_is_said_to_be_further_from_the_question() -> None:
    good, fair, poor = bullets("roads are mended", "buses run late", "homes are built").evidence
    found = (replace(good, score=9.0), replace(fair, score=9.0 - NEAR), replace(poor, score=8.9 - NEAR))
    assert [draft.further for draft in drafts(replace(findings(), evidence=found))] == [False, False, True]


def test_fewer_than_three_words_are_not_said() -> None:
    assert said(bullets("none", "see above", "buses run late")) == ["buses run late"]


def test_the_same_words_of_another_paper_are_said_once() -> None:
    assert said(bullets("buses run late", "• Buses  run late", "homes are built")) == [
        "buses run late",
        "homes are built",
    ]


def test_a_neighbour_that_was_joined_is_not_said_again() -> None:
    assert said(of_paragraph(9, 8, 7)) == ["Alders fall early. Birches grow tall.", "Cedars stand long."]


def test_the_sentence_after_the_first_is_joined_to_it_where_it_is_not_far_worse() -> None:
    assert said(of_paragraph(9, 3, 1))[0] == "Alders fall early. Birches grow tall."


def test_the_sentence_after_the_first_is_left_where_it_is_far_worse() -> None:
    assert said(of_paragraph(9, 2, 1))[0] == "Alders fall early."


def test_the_sentence_before_the_first_is_joined_where_it_is_nearly_as_good() -> None:
    assert said(of_paragraph(8, 9, 1))[0] == "Alders fall early. Birches grow tall."


def test_the_sentence_before_the_first_is_left_where_it_is_worse() -> None:
    assert said(of_paragraph(6, 9, 1))[0] == "Birches grow tall."


@pytest.mark.parametrize("pronoun", ["It", "This", "They", "His", "1.4 These"])
def test_a_sentence_that_points_back_brings_the_one_before(pronoun: str) -> None:
    text = f"The depot is old. {pronoun} may close."
    assert said(of_paragraph(1, 9, text=text))[0] == text


def test_a_sentence_that_is_pointed_back_to_brings_the_one_after() -> None:
    text = "The depot is old. It may close."
    assert said(of_paragraph(9, 1, text=text))[0] == text


def test_a_sentence_is_quoted_with_those_before_and_after_it() -> None:
    (draft, *_) = drafts(of_paragraph(1, 9, 1))
    assert draft.text == "Birches grow tall."
    assert [quote.text for quote in draft.quotes] == ["Alders fall early. Birches grow tall. Cedars stand long."]


def test_a_long_sentence_beside_it_is_not_quoted() -> None:
    long = "And " + " ".join(["so"] * 60) + " it goes."
    (draft, *_) = drafts(of_paragraph(9, 1, text=f"Alders fall early. {long}"))
    assert [quote.text for quote in draft.quotes] == ["Alders fall early."]


def test_what_stands_overleaf_is_not_quoted_with_it() -> None:
    (draft, *_) = drafts(of_paragraph(9, 1, text="Alders fall early. \fBirches grow tall."))
    assert [quote.text for quote in draft.quotes] == ["Alders fall early."]


def test_a_long_neighbour_is_not_joined() -> None:
    long = "And " + " ".join(["so"] * 50) + " it goes."
    assert said(of_paragraph(9, 1, text=f"Alders fall early. {long}"))[0] == "Alders fall early."


def test_a_neighbour_that_has_no_room_is_not_joined() -> None:
    first, after = " ".join(["word"] * (WORDS - 20)) + ".", "And " + " ".join(["so"] * 20) + "."
    assert said(of_paragraph(9, 1, text=f"{first} {after}"))[0] == first


def test_only_the_first_quote_has_neighbours() -> None:
    first = evidence_of(passage((BULLET, "buses run late"), document="buses.txt"))
    later = evidence_of(paragraph("Alders fall early. Birches grow tall."))
    assert said(findings(first, later)) == ["buses run late", "Alders fall early.", "Birches grow tall."]


def test_sentences_of_two_paragraphs_are_not_joined() -> None:
    found = evidence_of(passage((PARAGRAPH, "Alders fall early."), (PARAGRAPH, "Birches grow tall.")))
    assert said(findings(found)) == ["Alders fall early.", "Birches grow tall."]


@pytest.mark.parametrize("kind", [BULLET, ROW, BlockKind.FIELD])
def test_only_sentences_have_neighbours(kind: BlockKind) -> None:
    found = evidence_of(passage((kind, "Alders fall early."), (kind, "Birches grow tall."), gap="\n"))
    assert said(findings(found)) == ["Alders fall early.", "Birches grow tall."]


def test_a_joined_quote_is_one_stretch_of_the_paper() -> None:
    (first, *_) = drafts(of_paragraph(9, 8, 7))
    assert [quote.text for quote in first.quotes] == ["Alders fall early. Birches grow tall."]


def test_a_quote_that_crosses_a_page_becomes_one_a_page() -> None:
    found = evidence_of(paragraph("The depot,\nwhich is old, \f closes in June.", start=40))
    ((draft),) = drafts(findings(found))
    assert [(quote.text, quote.span.start) for quote in draft.quotes] == [
        ("The depot,\nwhich is old,", 40),
        ("closes in June.", 67),
    ]


def test_a_quote_that_crosses_a_page_is_said_as_one_sentence() -> None:
    found = evidence_of(paragraph("The depot,\nwhich is old, \f closes in June."))
    assert said(findings(found)) == ["The depot, which is old, closes in June."]


def test_an_empty_page_between_is_not_quoted() -> None:
    ((draft),) = drafts(findings(evidence_of(paragraph("The depot\f\n\fcloses in June."))))
    assert [quote.text for quote in draft.quotes] == ["The depot", "closes in June."]


def scattered(found: Findings, *places: int) -> Findings:
    torn = [
        replace(each, evidence=replace(each.evidence, scattered=place in places))
        for place, each in enumerate(found.evidence)
    ]
    return replace(found, evidence=tuple(torn))


def test_scattered_evidence_is_said_where_it_is_the_best() -> None:
    assert said(scattered(bullets("roads are mended", "buses run late"), 0)) == ["roads are mended", "buses run late"]


def test_scattered_evidence_is_not_said_after_another() -> None:
    assert said(scattered(bullets("roads are mended", "buses run late"), 1)) == ["roads are mended"]


def test_a_row_is_said_with_bars_and_quoted_as_it_stands() -> None:
    ((draft),) = drafts(findings(evidence_of(passage((ROW, "Adult care\t182.4\t191.3")))))
    assert (draft.text, draft.quotes[0].text) == ("Adult care | 182.4 | 191.3", "Adult care\t182.4\t191.3")


HEADER = "£000s\t2024-25\t2025-26"
ADULTS = "Adult care\t182.4\t191.3"


def table(row: str = ADULTS, header: str = HEADER, **fields: object) -> Passage:
    """A row under its header, which stands in the same passage."""
    made = passage((BlockKind.HEADER_ROW, header), (ROW, row), gap="\n", start=30, **fields)
    return replace(made, columns=(Span(30, 30 + len(header)),), column_text=header)


def test_a_row_is_said_with_its_column_heads() -> None:
    assert said(findings(evidence_of(table()))) == ["Adult care: 2024-25 182.4; 2025-26 191.3"]


def test_a_row_is_quoted_with_its_header() -> None:
    ((draft),) = drafts(findings(evidence_of(table())))
    assert [quote.text for quote in draft.quotes] == [ADULTS, HEADER]


def test_a_rows_figure_that_was_asked_for_is_said_first() -> None:
    asked = understand("What is it in 2025-26?")
    assert said(findings(evidence_of(table()), question=asked)) == ["Adult care: 2025-26 191.3; 2024-25 182.4"]


def test_a_header_before_the_passage_is_quoted_too() -> None:
    made = table()
    later = passage((ROW, ADULTS), start=300, columns=made.columns, column_text=HEADER)
    ((draft),) = drafts(findings(evidence_of(later)))
    assert [(quote.text, quote.span.start) for quote in draft.quotes] == [(ADULTS, 300), (HEADER, 30)]


def test_a_header_on_an_earlier_passage_of_a_paged_paper_is_not_quoted() -> None:
    later = passage((ROW, ADULTS), start=300, columns=table().columns, column_text=HEADER, page=2)
    assert said(findings(evidence_of(later))) == ["Adult care | 182.4 | 191.3"]


def test_on_a_page_each_head_is_quoted_by_itself() -> None:
    ((draft),) = drafts(findings(evidence_of(table(page=2))))
    assert [quote.text for quote in draft.quotes] == [ADULTS, *HEADER.split("\t")]


def test_a_header_whose_rows_stand_apart_is_not_quoted() -> None:
    rows = ((BlockKind.HEADER_ROW, "£000s\tYear"), (BlockKind.HEADER_ROW, "Net\t2024-25"), (ROW, "Roads\t41.3"))
    assert said(findings(evidence_of(passage(*rows, gap="\n")))) == ["Roads: Year 2024-25 41.3"]
    assert said(findings(evidence_of(passage(*rows, gap="\n ")))) == ["Roads | 41.3"]


def test_a_row_that_lost_a_cell_is_said_as_it_stands() -> None:
    assert said(findings(evidence_of(table(row="Adult care\t182.4")))) == ["Adult care | 182.4"]


def test_a_row_whose_heads_leave_no_room_is_said_as_it_stands() -> None:
    first = evidence_of(passage((BULLET, " ".join(["so"] * 80)), document="a.txt"))
    wide = "Heads\t" + " ".join(["long"] * 20) + "\t2025-26"
    assert said(findings(first, evidence_of(table(header=wide))))[1] == "Adult care | 182.4 | 191.3"


def test_a_bullet_is_said_and_quoted_with_its_introduction() -> None:
    made = evidence_of(passage((PARAGRAPH, "Three ways were looked at:"), (BULLET, "- a tunnel to Thornsea")))
    ((draft),) = drafts(findings(made[1:]))
    assert draft.text == "Three ways were looked at: a tunnel to Thornsea"
    assert [quote.text for quote in draft.quotes] == ["Three ways were looked at:", "- a tunnel to Thornsea"]


def test_a_kpi_card_is_said_with_its_indicators_title() -> None:
    made = evidence_of(passage((BlockKind.HEADING, "HB03 Empty homes"), (BlockKind.FIELD, "Latest: 97, Target: 97")))
    assert said(findings(made)) == ["HB03 Empty homes Latest: 97, Target: 97"]


def test_a_long_introduction_is_left_out() -> None:
    long = " ".join(["so"] * 40) + ":"
    made = evidence_of(passage((PARAGRAPH, long), (BULLET, "- a tunnel to Thornsea")))
    assert said(findings(made[1:])) == ["a tunnel to Thornsea"]


@pytest.mark.parametrize(
    ("kind", "text", "stays"),
    [
        (PARAGRAPH, "Buses run late.", True),
        (PARAGRAPH, "and buses run late.", False),
        (PARAGRAPH, "At that meeting,", False),
        (BULLET, "buses run late", True),
        (BULLET, "Title of decision:", False),
        (ROW, "Thornsea\t12\t14", True),
        (ROW, "12\t14\t16", False),
    ],
)
def test_a_further_quote_must_be_fit_to_be_read_out(kind: BlockKind, text: str, stays: bool) -> None:
    best = evidence_of(passage((BULLET, "roads are mended"), document="1.txt"))
    further = evidence_of(passage((kind, text), document="2.txt"))
    assert (len(said(findings(best, further))) == 2) is stays


WAYS = (
    (PARAGRAPH, "Three ways were looked at:"),
    (BULLET, "- a tunnel"),
    (BULLET, "- a bridge over it"),
    (BULLET, "- a toll"),
)


def test_an_introduction_brings_its_list_in_the_papers_order() -> None:
    asked = "Which ways were looked at?"
    long = [(kind, f"{text} of the county over the river" if kind is BULLET else text) for kind, text in WAYS]
    introduction, *bullets = evidence_of(passage(*long))
    other = evidence_of(paragraph("The council owns the tunnel.", document="other.txt"))
    found = findings([introduction], other, bullets[::-1], question=understand(asked))
    assert said(found) == [
        "Three ways were looked at:",
        "a tunnel of the county over the river",
        "a bridge over it of the county over the river",
        "a toll of the county over the river",
        "The council owns the tunnel.",
    ]


def test_where_a_sum_is_asked_for_the_ranking_tells_which_bullet() -> None:
    long = [
        (kind, f"{text} of £{n}m over the river" if kind is BULLET else text) for n, (kind, text) in enumerate(WAYS)
    ]
    introduction, *bullets = evidence_of(passage(*long))
    found = findings([introduction], bullets[::-1], question=understand("How much is the dearest?"))
    assert said(found)[1] == "a toll of £3m over the river"
