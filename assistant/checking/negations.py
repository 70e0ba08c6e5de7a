"""Whether a claim denies what its sources say, or says what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.checking.material import Material
from assistant.checking.readings import Reading, read
from index.analysis import plain

SCOPE: Final = 5
NEAR: Final = 3
BEFORE: Final = 4
_NOT = re.compile(
    r"\b(?P<of_verbs>not|never|cannot|unable|no longer|rather than|instead of)\b|n't\b"
    r"|\b(?:none|neither|nor|no|without|nothing|nobody)\b"
)
_REFUSES = re.compile(
    r"\b(?P<of_verbs>fail|refus|declin|reject|prevent|lack|discount|ineligib|exclud)\w{0,4}\b|\bunder threat\b"
)
_ENDS = re.compile(
    r"\b(?:fail|refus|declin|reject|prevent|lack|discount|stop|ceas|cancel|ban|prohibit|halt|end|only|exclud)\w{0,4}\b"
)
_NO_DENIAL = re.compile(
    r"\bno\.\s?\d|\bdo(?:es|ing)? nothing\b|\bno (?:more|less|fewer|later|earlier|lower|higher) than\b"
)
_ANSWER = re.compile(r"^\W*(?:no|not yet|not quite|not that)[,:;.]\s")


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: the last telling word before it, and the first words and values after it, from ``head`` on."""

    place: int
    head: int
    of_verb: bool
    before: str
    after: tuple[str, ...]
    written: tuple[str, ...]


def denied_otherwise(claim: str, shown: Material) -> Iterator[str]:
    """The words of a claim that it denies and its sources do not, or that they deny and it does not."""
    reading = read(claim)
    own = list(_denials(reading, _NOT))
    theirs = [each for source in shown.quoted for each in _denials(source, _NOT)]
    refused = [each for source in shown.quoted for each in _denials(source, _REFUSES)]
    heads = [each.head for each in own]
    for each in own:
        if each.after and (heads.count(each.head) > 1 or not any(_agree(each, it) for it in (*theirs, *refused))):
            yield " ".join(each.written)
    for each in theirs:
        if each.after and _says(reading, each, own, shown):
            yield each.written[0]


def _denials(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Denial]:
    small = plain(reading.text)
    spared = [match.span() for match in (*_NO_DENIAL.finditer(small), *_ANSWER.finditer(small))]
    told = _told(reading)
    for match in pattern.finditer(small):
        name = match[0] == "no" and re.match(r"No [A-Z]", reading.text[match.start() :]) and match.start() > 0
        if name or any(start <= match.start() < end for start, end in spared):
            continue
        before = [stem for start, stem, _ in told if start < match.start()][-1:]
        after = [each for each in told if each[0] >= match.end()][:SCOPE]
        stems, words = tuple(stem for _, stem, _ in after), tuple(word for *_, word in after)
        head = after[0][0] if after else len(small)
        yield Denial(match.start(), head, bool(match["of_verbs"]) or match[0] == "n't", "".join(before), stems, words)


def _told(reading: Reading) -> list[tuple[int, str, str]]:
    """The telling words and the amounts of a text, in order: where each begins, its stem or number, and as written."""
    words = [(word.start, word.stem, word.text) for word in reading.words if word.telling]
    values = [(each.start, f"{each.number}{each.when}{each.key}", each.kind.value) for each in reading.values]
    return sorted([*words, *values])


def _agree(one: Denial, other: Denial) -> bool:
    """True when two denials are about the same: what the one begins with stands in the other."""
    if not other.after:
        return False
    if one.of_verb != other.of_verb:
        return one.written[0] in other.written
    return one.after[0] in other.after or other.after[0] in one.after[:NEAR]


def _says(reading: Reading, denied: Denial, own: list[Denial], shown: Material) -> bool:
    """True when a claim says what a source denies, and no source says it too."""
    if any(each.after[:1] == denied.after[:1] for each in own):
        return False
    told = _told(reading)
    free = {stem for source in shown.quoted for stem in _free(source)}
    for index, (start, stem, _) in enumerate(told):
        if stem != denied.after[0] or _denied_at(reading, start, told, own):
            continue
        around = {each for _, each, _ in told[max(0, index - BEFORE) : index]}
        if stem not in free or (denied.before in around and not _said_together(denied, shown)):
            return True
    return False


def _denied_at(reading: Reading, start: int, told: list[tuple[int, str, str]], own: list[Denial]) -> bool:
    """True where a denial, or a word that ends or refuses something, stands a few words before."""
    earlier = [place for place, _, _ in told if place < start][-BEFORE:]
    begin = earlier[0] if earlier else 0
    return any(begin <= each.place < start for each in own) or bool(_ENDS.search(plain(reading.text), begin, start))


def _free(source: Reading) -> Iterator[str]:
    denied = {stem for each in _denials(source, _NOT) for stem in each.after[:1]}
    yield from (stem for _, stem, _ in _told(source) if stem not in denied)


def _said_together(denied: Denial, shown: Material) -> bool:
    """True when a source has the two words together without a denial."""
    for source in shown.quoted:
        told = _told(source)
        places = {each.place for each in _denials(source, _NOT)}
        for index, (start, stem, _) in enumerate(told):
            near = [(place, each) for place, each, _ in told[max(0, index - BEFORE) : index] if each == denied.before]
            if stem == denied.after[0] and any(not any(place < it < start for it in places) for place, _ in near):
                return True
    return False
