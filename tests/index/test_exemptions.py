"""Exempt words do not get past the door."""

from __future__ import annotations

from dataclasses import replace

from index.exemptions import withheld
from index.papers import (
    Block,
    BlockKind,
    Decision,
    Fault,
    FaultKind,
    Item,
    Kind,
    Meeting,
    Page,
    Paper,
    Resolution,
    Side,
    Span,
    Stage,
    Structure,
    Vote,
    Word,
)

TEXT = "Open words\nSecret\r\nprice\nMore open words\n"
SECRET = Span(TEXT.index("Secret"), TEXT.index("More"))
INSIDE = (SECRET.start, SECRET.start + 6)
OUTSIDE = (0, 4)
PAPER = Paper(
    "a.pdf",
    "0" * 64,
    "pdf",
    TEXT,
    pages=(Page(3, "Page 7", 0, len(TEXT), 1, 1, (Word(*OUTSIDE, 0, 0, 1, 1), Word(*INSIDE, 0, 0, 1, 1))),),
)
STRUCTURE = Structure(
    Kind.PACK,
    "Pack",
    Meeting(),
    items=(Item("9", "Contract price", *SECRET, exempt=True), Item(None, "Secret", *INSIDE)),
    blocks=(Block(BlockKind.PARAGRAPH, *OUTSIDE), Block(BlockKind.PARAGRAPH, *INSIDE)),
    resolutions=(Resolution(*OUTSIDE, "1", None, ("note",)), Resolution(*INSIDE, "2", None, ("note",))),
    decisions=(Decision(*OUTSIDE, Stage.TAKEN), Decision(*INSIDE, Stage.TAKEN)),
    refused=(SECRET,),
)


def test_the_text_is_blank_there_and_keeps_its_length_and_line_ends() -> None:
    paper, _ = withheld(PAPER, STRUCTURE)
    assert paper.text == "Open words\n      \r\n     \nMore open words\n"


def test_words_blocks_resolutions_and_decisions_in_it_are_dropped() -> None:
    paper, structure = withheld(PAPER, STRUCTURE)
    kept = (paper.pages[0].words, structure.blocks, structure.resolutions, structure.decisions)
    assert [[(one.start, one.end) for one in part] for part in kept] == [[OUTSIDE]] * 4


def test_a_resolution_loses_the_votes_and_recommendations_that_are_told_in_it() -> None:
    votes = (Vote(Side.FOR, *OUTSIDE, 7), Vote(Side.AGAINST, *INSIDE, 3))
    open_words = Resolution(*OUTSIDE, "1", None, (), votes=votes, recommendations=(Span(*INSIDE), Span(*OUTSIDE)))

    _, structure = withheld(PAPER, replace(STRUCTURE, resolutions=(open_words,)))

    assert [(one.votes, one.recommendations) for one in structure.resolutions] == [(votes[:1], (Span(*OUTSIDE),))]


def test_what_is_no_item_of_the_public_agenda_is_not_named() -> None:
    _, structure = withheld(PAPER, STRUCTURE)
    assert [item.title for item in structure.items] == ["Contract price"]


def test_a_fault_names_the_item_and_its_page() -> None:
    _, structure = withheld(PAPER, STRUCTURE)
    assert structure.faults == (Fault(FaultKind.EXEMPT, "Exempt, not taken in: 9 Contract price.", (3,)),)


def test_a_paper_without_exempt_spans_is_left_as_it_is() -> None:
    open_to_all = Structure(Kind.PACK, "Pack", Meeting())
    assert withheld(PAPER, open_to_all) == (PAPER, open_to_all)


def test_a_paragraph_that_runs_on_into_what_is_exempt_keeps_its_open_part() -> None:
    runs_on = Block(BlockKind.PARAGRAPH, 0, len(TEXT) - 1)
    _, structure = withheld(PAPER, replace(STRUCTURE, blocks=(runs_on,)))
    assert [TEXT[block.start : block.end] for block in structure.blocks] == ["Open words", "More open words"]
