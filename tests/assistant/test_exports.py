"""A conversation taken away says what it said on its page, and runs nothing where it is opened."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers import Answer, Calculation, Citation, Elsewhere, Sentence, Status
from assistant.exports import Told, as_markdown, as_sheet, as_text, as_word, told_of
from assistant.history import KeptConversation, KeptTurn

TAX = Citation(
    1, "cabinet/pack.pdf", "Agenda for Cabinet", 4, 60, "Council tax is to rise by 4.99%.\nAdult care\t27\t£000s",
    committee="Cabinet", date=date(2025, 3, 4), item="2", page=2, label="8",
    source_url="https://council.example/pack.pdf",
)  # fmt: skip
OLD = replace(
    TAX,
    marker=2,
    title="Budget book",
    document="book.pdf",
    quote="It was 3%.",
    superseded=True,
    also_in=(Elsewhere("minutes.pdf", "Minutes", date(2025, 4, 1), 3),),
)
ANSWER = Answer(
    "How much will council tax rise?",
    Status.ANSWERED,
    (
        Sentence("Council tax is to rise by 4.99%.", (1, 2)),
        Sentence("It costs £27 more.", (1,), Calculation("439 - 412", Decimal("27"), "£")),
    ),
    (TAX, OLD),
    newest=date(2025, 3, 4),
)
DECLINED = Answer(
    "And in 2031?", Status.NOT_THAT_PERIOD, message="The papers give 2025/26, not 2031/32.", nearest=(TAX,)
)
ASKED = datetime(2025, 3, 11, 9, 30)


def kept(*answers: Answer | None) -> KeptConversation:
    turns = (
        KeptTurn(number, answer.question if answer else "Still at work?", ASKED, answer=answer)
        for number, answer in enumerate(answers)
    )
    return KeptConversation("c", ASKED, tuple(turns))


def link(citation: Citation) -> str | None:
    return f"http://127.0.0.1:8000/papers/{citation.marker}/page/(2)#quote"


def told(*answers: Answer | None) -> Told:
    return told_of(kept(*answers), council="Wexmere County Council", on=date(2025, 3, 12), link=link)


def rows(*answers: Answer | None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_sheet(kept(*answers), link=link))))


WHOLE = told(ANSWER, DECLINED)
SAID = [
    "How much will council tax rise?",
    "Asked on 11 March 2025",
    "Council tax is to rise by 4.99%. [1][2]",
    "Worked out: 439 − 412 = £27",
    "Agenda for Cabinet",
    "Cabinet, 4 March 2025, item 2, page 8 (page 2 of the PDF)",
    "superseded by a newer copy",
    "Also in: Minutes, 1 April 2025, page 3",
    "Adult care | 27 | £000s",
    "Made from",
    "Budget book, Cabinet, 4 March 2025",
    "Newest paper on this: 4 March 2025. Quoted from the papers. Check before you rely on it.",
    "The papers give 2025/26, not 2031/32.",
    "The nearest passages",
    "Questions about the papers of Wexmere County Council",
    "Taken out on 12 March 2025.",
]


def in_word(file: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs)


@pytest.mark.parametrize("words", SAID)
def test_every_form_says_what_the_page_said(words: str) -> None:
    unescaped = as_markdown(WHOLE).replace("\\", "")
    assert [words in text for text in (as_text(WHOLE), unescaped, in_word(as_word(WHOLE)))] == [True] * 3


def test_a_word_document_has_headings_quotations_and_its_language() -> None:
    document = Document(io.BytesIO(as_word(WHOLE)))
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert ("Title", "Questions about the papers of Wexmere County Council") in styled
    assert ("Heading 1", "How much will council tax rise?") in styled
    assert ("Heading 2", "Sources") in styled
    assert ("Quote", "Council tax is to rise by 4.99%.") in styled
    assert document.core_properties.title == "Questions about the papers of Wexmere County Council"
    assert 'w:val="en-GB"' in document.styles.element.xml


def test_a_word_document_links_to_the_cited_places() -> None:
    document = Document(io.BytesIO(as_word(WHOLE)))
    links = [each for paragraph in document.paragraphs for each in paragraph.hyperlinks]
    assert (links[0].url, links[0].text) == ("http://127.0.0.1:8000/papers/1/page/(2)#quote", "Open the cited place")


def test_markdown_links_to_the_cited_places() -> None:
    assert "[Open the cited place](<http://127.0.0.1:8000/papers/1/page/%282%29#quote>)" in as_markdown(WHOLE)


def test_plain_text_has_the_address_of_each_source() -> None:
    assert "    http://127.0.0.1:8000/papers/2/page/(2)#quote" in as_text(WHOLE).splitlines()


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("# Not a heading", "\\# Not a heading"),
        ("- not a list", "\\- not a list"),
        ("1. not a list", "1\\. not a list"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
        ("it is *so* and `so`", "it is \\*so\\* and \\`so\\`"),
        ("![x](y)", "\\!\\[x\\](y)"),
        ("-5.2% in 2024. Then more", "\\-5.2% in 2024. Then more"),
    ],
)
def test_words_of_others_are_no_markup(words: str, escaped: str) -> None:
    page = as_markdown(told(replace(ANSWER, question=words)))
    assert f"## {escaped}" in page.splitlines()


def test_the_sources_are_a_table_with_days_and_places_as_programs_read_them() -> None:
    cited, old, nearest = rows(ANSWER, DECLINED)
    assert (cited["question"], cited["asked"], cited["use"], cited["marker"]) == (
        "How much will council tax rise?", "2025-03-11", "cited", "1",
    )  # fmt: skip
    assert (cited["date"], cited["page"], cited["label_of_page"], cited["item"]) == ("2025-03-04", "2", "8", "2")
    assert (cited["quote"], cited["link"]) == (TAX.quote, link(TAX))
    assert cited["source_url"] == "https://council.example/pack.pdf"
    assert (old["also_in"], nearest["also_in"]) == ("minutes.pdf", "")
    assert (old["superseded"], nearest["use"], nearest["marker"]) == ("yes", "nearest", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_words_of_a_paper_are_a_formula(sign: str) -> None:
    (row,) = rows(citing(f"{sign}SUM(A1:A9)"))
    assert row["quote"] == f"'{sign}SUM(A1:A9)"


def test_a_question_without_an_answer_is_told_so_and_has_no_sources() -> None:
    assert "This question was not answered yet" in as_text(told(None))
    assert rows(None) == []


def test_a_conversation_without_turns_is_still_a_document() -> None:
    assert "Wexmere" in in_word(as_word(told()))


@settings(max_examples=20)
@given(st.text(max_size=200))
def test_any_words_can_be_taken_away(words: str) -> None:
    answer = replace(citing(words), question=words, sentences=(Sentence(words, (1,)),))
    document = in_word(as_word(told(answer)))
    assert "Agenda for Cabinet" in document
    assert as_markdown(told(answer)).count("\n## ") == 1
    assert rows(answer)[0]["title"] == "Agenda for Cabinet"


def citing(words: str) -> Answer:
    return Answer("What?", Status.ANSWERED, (Sentence("So.", (1,)),), (replace(TAX, quote=words),))
