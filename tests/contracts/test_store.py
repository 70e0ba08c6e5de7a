"""What every passage index does, whatever it is made of."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import terms
from index.papers import Kind, Passage
from index.stores import whoosh
from index.stores.memory import MemoryStore
from index.stores.ports import Filters, Query, Store
from index.stores.whoosh import WhooshStore

MAKERS: dict[str, Callable[[Path], Store]] = {"whoosh": WhooshStore, "memory": lambda _: MemoryStore()}


@pytest.fixture(params=sorted(MAKERS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(MAKERS[request.param](tmp_path / "passages")) as made:
        yield made


def passage(ordinal: int, text: str, *, document: str = "growth.txt", **fields: object) -> Passage:
    plain = Passage(document=document, ordinal=ordinal, start=0, end=len(text), text=text, title="Growth report")
    return replace(plain, **fields)  # type: ignore[arg-type]


def asked(words: str, **filters: object) -> Query:
    return Query(dict.fromkeys(terms(words), 1.0), Filters(**filters))  # type: ignore[arg-type]


def keys(store: Store, query: Query, *, limit: int = 10) -> list[str]:
    return [hit.key for hit in store.search(query, limit=limit).hits]


COUNCIL = [
    passage(0, "Homes brought back to use in Thornsea", committee="Growth and Environment Committee"),
    passage(1, "Buses in Colne Vale run later", committee="Cabinet", kind=Kind.MINUTES, date=date(2025, 3, 6)),
    passage(2, "Library hours in Aldersham", headings=("Homes and places",), pack_date=date(2025, 7, 1)),
    passage(0, "The bridge at Brackwater, £14m", document="bridge.txt", decision="25/00017", date=date(2024, 1, 9)),
]


def test_an_empty_store_finds_nothing(store: Store) -> None:
    assert store.search(asked("homes"), limit=5).hits == ()


def test_the_words_of_the_passages_are_counted_by_passage(store: Store) -> None:
    store.add([passage(0, "Homes, homes and buses"), passage(1, "Buses"), passage(2, "Trams", title="Homes")])
    assert dict(store.words()) == {"home": 1, "bus": 2, "tram": 1}


def test_the_words_of_a_removed_paper_are_not_counted(store: Store) -> None:
    store.add([passage(0, "Homes"), passage(0, "Trams and homes", document="bridge.txt")])
    store.remove(["bridge.txt"])
    assert dict(store.words()) == {"home": 1}


def test_an_empty_store_has_no_words(store: Store) -> None:
    assert dict(store.words()) == {}


def test_a_passage_is_found_by_its_words(store: Store) -> None:
    store.add(COUNCIL)
    assert keys(store, asked("later buses")) == ["growth.txt#1"]


def test_a_passage_is_found_by_its_headings_but_below_one_that_says_it(store: Store) -> None:
    store.add(COUNCIL)
    assert keys(store, asked("homes")) == ["growth.txt#0", "growth.txt#2"]


def test_a_passage_is_found_by_its_decision_number(store: Store) -> None:
    store.add(COUNCIL)
    assert keys(store, asked("25/00017")) == ["bridge.txt#0"]


def test_a_term_that_weighs_more_counts_for_more(store: Store) -> None:
    store.add(COUNCIL)
    assert keys(store, Query({"librari": 3.0, "bridg": 1.0}))[0] == "growth.txt#2"
    assert keys(store, Query({"librari": 1.0, "bridg": 3.0}))[0] == "bridge.txt#0"


def test_a_rare_word_counts_for_more_than_a_common_one(store: Store) -> None:
    store.add([passage(n, "budget monitoring") for n in range(5)] + [passage(5, "ferry monitoring")])
    assert keys(store, asked("budget ferry"))[0] == "growth.txt#5"


def test_no_more_than_the_limit_comes_back(store: Store) -> None:
    store.add(passage(n, "budget monitoring") for n in range(9))
    assert len(keys(store, asked("budget"), limit=4)) == 4


def test_papers_left_out_are_as_though_they_were_not_held(store: Store) -> None:
    store.add(COUNCIL[:3])
    without = store.search(asked("homes bridge buses"), limit=9), dict(store.words())
    store.add(COUNCIL[3:])
    gone = frozenset({"bridge.txt"})
    query = replace(asked("homes bridge buses"), without=gone)
    assert (store.search(query, limit=9), dict(store.words(without=gone))) == without


def test_ties_stand_in_the_order_of_their_keys_however_they_came_in(store: Store) -> None:
    for name in ("d.txt", "b.txt", "e.txt", "a.txt", "c.txt"):
        store.add([passage(0, "budget monitoring", document=name)])
    assert keys(store, asked("budget"), limit=3) == ["a.txt#0", "b.txt#0", "c.txt#0"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"committee": "cabinet"}, ["growth.txt#1"]),
        ({"kinds": frozenset({Kind.MINUTES})}, ["growth.txt#1"]),
        ({"documents": frozenset({"bridge.txt"})}, ["bridge.txt#0"]),
        ({"since": date(2025, 3, 6)}, ["growth.txt#1", "growth.txt#2"]),
        ({"until": date(2025, 3, 6)}, ["bridge.txt#0", "growth.txt#1"]),
        ({"since": date(2025, 3, 7), "until": date(2025, 7, 1)}, ["growth.txt#2"]),
        ({"since": date(2025, 3, 7), "committee": "Cabinet"}, []),
        ({"committee": "No such committee"}, []),
    ],
)
def test_filters_hold_back_what_does_not_fit(store: Store, filters: dict[str, object], found: list[str]) -> None:
    store.add(COUNCIL)
    assert sorted(keys(store, asked("homes buses library bridge", **filters))) == found


def test_filters_do_not_change_a_score(store: Store) -> None:
    store.add(COUNCIL)
    plain = store.search(asked("bridge at Brackwater"), limit=1).hits
    assert store.search(asked("bridge at Brackwater", documents=frozenset({"bridge.txt"})), limit=1).hits == plain


def test_it_tells_in_how_many_passages_each_term_stands(store: Store) -> None:
    store.add(COUNCIL)
    hits = store.search(Query({"home": 1.0, "ferri": 1.0}), limit=1)
    assert (dict(hits.frequencies), hits.size) == ({"home": 2, "ferri": 0}, 4)


def test_a_passage_that_comes_again_replaces_the_first(store: Store) -> None:
    store.add([passage(0, "ferry"), passage(1, "bridge")])
    store.add([passage(0, "tunnel")])
    assert (keys(store, asked("ferry")), keys(store, asked("tunnel"))) == ([], ["growth.txt#0"])
    assert store.search(asked("tunnel"), limit=1).size == 2


def test_a_removed_paper_is_found_no_more_and_counts_no_more(store: Store) -> None:
    store.add(COUNCIL)
    store.remove(["growth.txt", "never-held.txt"])
    hits = store.search(asked("homes bridge"), limit=9)
    assert ([hit.key for hit in hits.hits], hits.frequencies["home"], hits.size) == (["bridge.txt#0"], 0, 1)


def test_a_store_may_be_emptied_and_filled_again(store: Store) -> None:
    store.add(COUNCIL)
    store.remove(["growth.txt", "bridge.txt"])
    assert store.search(asked("homes"), limit=1).size == 0
    store.add(COUNCIL[:1])
    assert keys(store, asked("homes")) == ["growth.txt#0"]


@pytest.mark.parametrize("mark", ["superseded", "boilerplate"])
def test_what_is_superseded_or_boilerplate_ranks_below(store: Store, mark: str) -> None:
    low = replace(passage(0, "budget for homes"), superseded=mark == "superseded", boilerplate=mark == "boilerplate")
    store.add([low, passage(1, "budget for homes in the county")])
    assert keys(store, asked("budget homes")) == ["growth.txt#1", "growth.txt#0"]


def test_scores_do_not_depend_on_the_order_and_batches_of_the_adding(store: Store) -> None:
    store.add(COUNCIL[2:])
    store.add([passage(0, "homes homes", document="gone.txt")])
    store.remove(["gone.txt"])
    store.add(COUNCIL[:2])
    with closing(MemoryStore()) as at_once:
        at_once.add(COUNCIL)
        assert store.search(asked("homes in Thornsea"), limit=9) == at_once.search(asked("homes in Thornsea"), limit=9)


VOCABULARY = ["budget", "homes", "bridge", "ferry", "GE05", "24/00031", "£14m", "Thornsea"]
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=15, deadline=None)
@given(texts=TEXTS, question=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" ".join))
def test_both_stores_agree_on_every_hit_and_score(texts: list[str], question: str) -> None:
    passages = [passage(n, text, boilerplate=n % 5 == 4) for n, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        answers = []
        for make in MAKERS.values():
            with closing(make(Path(folder))) as made:
                made.add(passages)
                answers.append(made.search(asked(question), limit=5))
    assert answers[0] == answers[1]


def test_whoosh_keeps_passages_from_one_opening_to_the_next(tmp_path: Path) -> None:
    with closing(WhooshStore(tmp_path)) as first:
        first.add(COUNCIL)
    with closing(WhooshStore(tmp_path)) as second:
        assert keys(second, asked("later buses")) == ["growth.txt#1"]


def test_whoosh_sees_what_another_store_on_the_same_folder_adds(tmp_path: Path) -> None:
    with closing(WhooshStore(tmp_path)) as reading, closing(WhooshStore(tmp_path)) as writing:
        assert keys(reading, asked("buses")) == []
        writing.add(COUNCIL)
        assert keys(reading, asked("buses")) == ["growth.txt#1"]


def test_no_word_of_a_removed_paper_stays_in_any_file_of_whoosh(tmp_path: Path) -> None:
    with closing(WhooshStore(tmp_path)) as kept:
        kept.add([*COUNCIL, passage(0, "The quokkaberry affair", document="mistake.txt")])
        assert any(b"quokkaberri" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
        kept.remove(["mistake.txt"])
        assert not any(b"quokkaberr" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_removed_or_replaced_paper_leaves_the_rest_of_whoosh_unwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whoosh, "SEGMENT", 4)
    papers = [[passage(number, f"ferry {name} {number}", document=name) for number in range(4)] for name in "abc"]
    with closing(WhooshStore(tmp_path)) as kept:
        kept.add([one for paper in papers for one in paper])
        before = {file.name for file in tmp_path.glob("*.seg")}
        kept.remove(["b"])
        removed = {file.name for file in tmp_path.glob("*.seg")}
        kept.add(papers[0])
        replaced = {file.name for file in tmp_path.glob("*.seg")}
        assert (len(before), len(before & removed), len(removed & replaced)) == (3, 2, 1)
        assert kept.search(asked("ferry"), limit=20).size == 8


def test_many_small_papers_do_not_make_many_segments_of_whoosh(tmp_path: Path) -> None:
    with closing(WhooshStore(tmp_path)) as kept:
        for number in range(30):
            kept.add([passage(0, f"ferry {number}", document=f"{number}.txt")])
        assert len(list(tmp_path.glob("*.seg"))) <= 10
        assert kept.search(asked("ferry"), limit=50).frequencies == {"ferri": 30}


def test_the_words_of_a_paper_left_out_are_not_counted_in_any_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whoosh, "SEGMENT", 2)
    with closing(WhooshStore(tmp_path)) as kept:
        kept.add(passage(number, f"ferry word{number}x", document=f"{number % 3}.txt") for number in range(9))
        counted = kept.words(without=frozenset(["1.txt"]))
        assert (counted["ferri"], len(counted)) == (6, 7)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_whoosh_folder_that_cannot_be_read_is_begun_anew(tmp_path: Path) -> None:
    with closing(WhooshStore(tmp_path)) as first:
        first.add(COUNCIL)
    for file in tmp_path.glob("*.toc"):
        file.write_bytes(b"not a table of contents")
    with closing(WhooshStore(tmp_path)) as second:
        assert second.search(asked("buses"), limit=1).size == 0


def test_several_threads_may_search_at_once(store: Store) -> None:
    store.add(passage(n, f"budget for homes and bridge {n}") for n in range(60))
    queries = [asked(f"homes {n}") for n in range(20)]
    expected = [store.search(query, limit=5) for query in queries]
    with ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            assert list(threads.map(lambda query: store.search(query, limit=5), queries)) == expected
