from __future__ import annotations

from pathlib import Path

from assistant.made_once import MadeOnce
from index.library import Library
from tests.assistant.wexmere import library_of, put, text_paper

TIPS = text_paper("tips.txt", "The tip at Lydegate is open on Sundays.\n")
BUSES = text_paper("buses.txt", "The buses to Thornsea run late.\n")


def test_what_was_made_is_kept_until_the_library_changes(tmp_path: Path) -> None:
    made: list[int] = []

    def counted(library: Library) -> int:
        made.append(len(list(library.catalogue.papers())))
        return made[-1]

    papers = MadeOnce(counted)
    with library_of(tmp_path, [TIPS]) as library:
        assert [papers(library), papers(library)] == [1, 1]
        put(library, [BUSES])
        assert papers(library) == 2
    assert made == [1, 2]


def test_two_libraries_are_kept_apart(tmp_path: Path) -> None:
    def names(library: Library) -> list[str]:
        return [paper.document for paper in library.catalogue.papers()]

    kept = MadeOnce(names)
    with library_of(tmp_path / "one", [TIPS]) as one, library_of(tmp_path / "other", [BUSES]) as other:
        assert (kept(one), kept(other)) == (["tips.txt"], ["buses.txt"])
