"""Whether sentences stand on what they cite, by string match: every number shown, most words the papers' own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from assistant.answers import Answer, Calculation, Citation, Sentence
from assistant.calculations import holds, operands
from assistant.evaluation.numbers import Number, numbers_in, shown
from index.analysis import terms

WORDS_SHARE: Final = 0.6
_PERCENT: Final = ("100", "1000")


class Support(NamedTuple):
    """How many sentences are said, how many of them are carried; how many marks they have, how many are needed."""

    said: int
    carried: int
    marks: int
    needed: int


def support(answer: Answer, citations: Sequence[Citation]) -> Support:
    """How far the citations carry the answer: recall and precision of citations as ALCE has them (Gao et al. 2023)."""
    own = [(each, [cited for cited in citations if cited.marker in each.markers]) for each in answer.sentences]
    carried = [(each, cited) for each, cited in own if carries(each, cited)]
    return Support(
        said=len(own),
        carried=len(carried),
        marks=sum(len(each.markers) for each, _ in own),
        needed=sum(_needed(each, cited, one) for each, cited in carried for one in cited),
    )


def carries(sentence: Sentence, citations: Sequence[Citation]) -> bool:
    """True when the citations show every number of the sentence and six in ten of its other telling words."""
    words = [word for word in terms(sentence.text) if not any(character.isdigit() for character in word)]
    theirs = set(terms(_quotes(citations) + " \n " + _said_of_their_papers(citations)))
    sums = [sentence.calculation] if sentence.calculation else []
    same = sum(word in theirs for word in words)
    return bool(citations) and same >= WORDS_SHARE * len(words) and all_shown(sentence.text, citations, sums)


def all_shown(text: str, citations: Sequence[Citation], calculations: Iterable[Calculation]) -> bool:
    """True when every number of a text is quoted, said of a cited paper, or worked out from quoted ones."""
    quoted = numbers_in(_quotes(citations))
    sources = quoted + numbers_in(_said_of_their_papers(citations))
    sources += [number for each in calculations for number in _worked_out(each, quoted)]
    return all(shown(number, sources) for number in numbers_in(text))


def _needed(sentence: Sentence, citations: Sequence[Citation], one: Citation) -> bool:
    return carries(sentence, [one]) or not carries(sentence, [each for each in citations if each is not one])


def _worked_out(calculation: Calculation, quoted: Sequence[Number]) -> list[Number]:
    """The result, as a number and as money, where the sum comes out and all that it takes is quoted."""
    taken = numbers_in(" ".join(each for each in operands(calculation.expression) if each not in _PERCENT))
    if not taken or not holds(calculation) or not all(shown(number, quoted) for number in taken):
        return []
    result = f"{abs(calculation.result):f}"
    return numbers_in(f"{result} £{result}")


def _quotes(citations: Iterable[Citation]) -> str:
    return " \n ".join(citation.quote for citation in citations)


def _said_of_their_papers(citations: Iterable[Citation]) -> str:
    said = (
        (
            each.title, each.committee, each.date, each.pack_date, each.item,
            each.page, each.pages, each.label, each.paragraph,
        )
        for each in citations
    )  # fmt: skip
    return " \n ".join(str(value or "") for values in said for value in values)
