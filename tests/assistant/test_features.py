from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import Evidence, evidence_of
from assistant.features import NAMES, OTHER_WORDS, Around, Asked, Candidate, features, score, weights
from assistant.questions import Question, understand, widened
from index.papers import BlockKind
from tests.assistant.wexmere import evidence, paragraph, passage

SHARES = ("own", "lead", "beside", "passage_only", "adjacent", "context")
NOTHING: frozenset[str] = frozenset()
WORDS = ("depot", "bus", "library", "yard", "school")
some_words = st.frozensets(st.sampled_from([understand(word).terms[0] for word in WORDS]))


def values(
    question: str | Question,
    found: Evidence,
    *,
    beside: frozenset[str] = NOTHING,
    elsewhere: frozenset[str] = NOTHING,
    context: frozenset[str] = NOTHING,
    around: Around = Around(0.0),  # noqa: B008 (frozen)
    worth: Mapping[str, float] | None = None,
) -> dict[str, float]:
    asked = understand(question) if isinstance(question, str) else question
    terms = Asked(asked, dict.fromkeys(asked.terms, 1.0) if worth is None else worth)
    candidate = Candidate(found, beside, elsewhere, context, around)
    return dict(zip(NAMES, features(terms, candidate), strict=True))


def shares(found: Mapping[str, float]) -> dict[str, float]:
    return {name: found[name] for name in SHARES if found[name]}


def test_the_passages_score_is_taken_over() -> None:
    assert values("depot", evidence("The depot closes."), around=Around(0.7))["passage"] == 0.7


def test_own_is_the_share_of_the_question_in_the_evidence() -> None:
    assert shares(values("depot bus library yard", evidence("The depot and its yard."))) == {"own": 0.5}


def test_lead_is_the_share_of_the_question_in_what_stands_over_the_evidence() -> None:
    found = evidence_of(passage((BlockKind.HEADING, "The depot"), (BlockKind.PARAGRAPH, "It closes.")))[0]
    assert shares(values("depot bus", found)) == {"lead": 0.5}


def test_beside_is_the_share_of_the_question_in_the_neighbours() -> None:
    assert shares(values("depot bus", evidence("It closes."), beside=frozenset({"depot"}))) == {"beside": 0.5}


def test_passage_only_is_the_share_of_the_question_elsewhere_in_the_passage() -> None:
    assert shares(values("depot bus", evidence("It closes."), elsewhere=frozenset({"depot"}))) == {"passage_only": 0.5}


def test_context_is_the_share_of_the_question_in_the_passages_context() -> None:
    assert shares(values("depot bus", evidence("It closes."), context=frozenset({"depot"}))) == {"context": 0.5}


def test_adjacent_is_the_share_of_the_question_in_the_passages_before_and_after() -> None:
    around = Around(0.0, adjacent=frozenset({"depot"}))
    assert shares(values("depot bus", evidence("It closes."), around=around)) == {"adjacent": 0.5}


def test_the_company_of_its_passage_is_taken_over() -> None:
    assert values("depot", evidence("The depot closes."), around=Around(0.2, company=0.9))["company"] == 0.9


def test_echo_is_the_square_of_the_share_in_the_evidence() -> None:
    assert values("depot bus library yard", evidence("The depot and its yard."))["echo"] == 0.25


@pytest.mark.parametrize(("kind", "told"), [(BlockKind.ROW, 0.5), (BlockKind.PARAGRAPH, 0.0)])
def test_what_stands_over_a_row_counts_again(kind: BlockKind, told: float) -> None:
    found = evidence_of(passage((BlockKind.HEADING, "The depot"), (kind, "Closed\t3")))[0]
    assert values("depot bus", found)["row_lead"] == told


def test_row_label_is_the_share_of_a_rows_label_that_is_asked_for() -> None:
    row = evidence_of(passage((BlockKind.ROW, "Library repairs, depots\t14\t12")))[-1]
    assert values("library repairs", row)["row_label"] == pytest.approx(2 / 3)


def test_other_words_for_a_label_ask_for_it_as_much() -> None:
    row = evidence_of(passage((BlockKind.ROW, "Recycling centre\t14")))[-1]
    assert values(widened(understand("tip"), {}), row)["row_label"] == 1.0


def test_a_sentence_has_no_label() -> None:
    assert values("library repairs", evidence("Library repairs."))["row_label"] == 0.0


def test_a_term_counts_at_the_nearest_place_only() -> None:
    everywhere = frozenset({"depot"})
    found = values("depot", evidence("The depot."), beside=everywhere, elsewhere=everywhere, context=everywhere)
    assert shares(found) == {"own": 1.0}


def test_a_term_that_is_worth_more_takes_a_larger_share() -> None:
    assert shares(values("depot bus", evidence("The depot."), worth={"depot": 3.0, "bus": 1.0})) == {"own": 0.75}


def test_words_that_stand_for_a_term_count_for_less() -> None:
    question = widened(understand("HWRC"), {"hwrc": ("recycl", "centr")})
    assert shares(values(question, evidence("A recycling centre."))) == {"own": OTHER_WORDS}


def test_words_that_stand_for_a_term_count_only_together() -> None:
    question = widened(understand("HWRC"), {"hwrc": ("recycl", "centr")})
    assert shares(values(question, evidence("A town centre."))) == {}


def test_a_question_whose_terms_stand_nowhere_has_no_shares() -> None:
    found = values("depot", evidence("The depot."), worth={})
    assert (shares(found), found["rarest"]) == ({}, 0.0)


@given(some_words, some_words, some_words, some_words, st.lists(st.floats(0.05, 9), min_size=5, max_size=5))
def test_the_shares_add_up_to_at_most_one(
    own: frozenset[str], beside: frozenset[str], elsewhere: frozenset[str], context: frozenset[str], worth: list[float]
) -> None:
    question = understand(" ".join(WORDS))
    found = values(
        question,
        evidence(" ".join(own) or "nothing"),
        beside=beside,
        elsewhere=elsewhere,
        context=context,
        worth=dict(zip(question.terms, worth, strict=True)),
    )
    assert sum(found[name] for name in SHARES) <= 1.000001


def test_rarest_holds_the_rarest_term_of_the_evidence_against_the_questions_rarest() -> None:
    worth = {"depot": 1.0, "bus": 4.0}
    assert values("depot bus", evidence("The depot."), worth=worth)["rarest"] == 0.25
    assert values("depot bus", evidence("The bus at the depot."), worth=worth)["rarest"] == 1.0


def test_rarest_looks_at_the_evidence_alone() -> None:
    assert values("depot", evidence("It closes."), beside=frozenset({"depot"}))["rarest"] == 0.0


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("Who runs it?", "Mr Okafor runs it.", {"holds_sign"}),
        ("Who runs it?", "It runs well.", set()),
        ("What is it?", "Mr Okafor runs it.", set()),
        ("When does it close?", "It closes in March.", {"holds_sign", "date"}),
        ("When does it close?", "It closes soon.", set()),
        ("How much is it?", "It is £400.", {"holds_sign", "money", "new_number"}),
        ("How much is it?", "It is dear.", set()),
        ("What proportion is it?", "It is 40%.", {"holds_sign", "percent", "new_number"}),
        ("What proportion is it?", "It is most.", set()),
        ("Why is it?", "It is because of rain.", {"holds_sign"}),
        ("How many of the 12 moved?", "12 of 40 moved.", {"holds_sign", "new_number"}),
        ("How many of the 12 moved?", "12 moved.", {"holds_sign"}),
        ("What is it?", "It is 40.", set()),
        ("What is its target?", "It is 40.", {"new_number"}),
        ("How many?", "40 40 40", {"holds_sign", "new_number"}),
        ("How many of the 40?", "40 40 40", set()),
    ],
)
def test_evidence_that_holds_what_is_asked_for_is_known(question: str, text: str, met: set[str]) -> None:
    found = values(question, evidence(text))
    assert {name for name in ("holds_sign", "money", "date", "percent", "new_number") if found[name]} == met


@pytest.mark.parametrize(("text", "money"), [("Roads\t41.3\t40.9", 1.0), ("Roads\tnone", 0.0)])
def test_a_row_with_a_new_number_may_be_money(text: str, money: float) -> None:
    assert values("How much?", evidence(text, kind=BlockKind.ROW))["money"] == money


def test_novel_is_the_share_of_the_evidence_that_the_question_lacks() -> None:
    assert values("depot closes", evidence("The depot closes in Brackwater, Thornsea."))["novel"] == 0.5


def test_evidence_without_terms_says_nothing_new() -> None:
    assert values("depot", evidence("It is so."))["novel"] == 0.0


@pytest.mark.parametrize("kind", [BlockKind.BULLET, BlockKind.ROW, BlockKind.PARAGRAPH])
def test_the_kind_of_evidence_is_told(kind: BlockKind) -> None:
    found = values("depot", evidence("Depot: closed.", kind=kind))
    told = {name for name in ("bullet", "row") if found[name]}
    assert told == {kind.value} & {"bullet", "row"}


@pytest.mark.parametrize("mark", [False, True])
def test_scattered_words_are_told(mark: bool) -> None:
    found = Evidence(paragraph("The depot."), BlockKind.PARAGRAPH, 0, 10, "The depot.", scattered=mark)
    assert values("depot", found)["scattered"] == float(mark)


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES) == len(values("depot", evidence("The depot.")))


@pytest.mark.parametrize("meaning", [False, True])
def test_the_weights_file_holds_only_known_names(meaning: bool) -> None:
    assert set(weights(meaning=meaning)) <= set(NAMES)


def test_meaning_weighs_only_where_there_is_a_model_of_it() -> None:
    for name in ("meaning", "meaning_alone"):
        assert weights().get(name, 0.0) == 0.0
        assert weights(meaning=True)[name] > 0.0


def test_nearness_in_meaning_is_taken_over() -> None:
    candidate = Candidate(evidence("The depot closes."), NOTHING, NOTHING, NOTHING, Around(0.0), (0.5, 0.25))
    found = dict(zip(NAMES, features(Asked(understand("depot"), {}), candidate), strict=True))
    assert (found["meaning"], found["meaning_alone"]) == (0.5, 0.25)


def test_the_fitted_weights_are_those_of_the_file() -> None:
    stored = json.loads(files("assistant").joinpath("ranking.json").read_text(encoding="utf-8"))
    assert (weights(), bool(weights())) == (stored["weights"], True)


def test_a_score_is_the_weighted_sum() -> None:
    found = tuple(float(place) for place in range(len(NAMES)))
    assert score(found, {NAMES[1]: 10.0, NAMES[2]: 100.0}) == 210.0


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert score((1.0,) * len(NAMES), {}) == 0.0
