"""Whether what a claim says rose, was agreed or lies above is said so by its sources, and not the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.labels import fit, near
from assistant.checking.material import Material
from assistant.checking.readings import Reading, Word, read
from assistant.checking.standing import places
from assistant.checking.ways import AMOUNTS_TELL, REFUSAL, WAYS

_FROM = re.compile(r"\s\(?(?:[^,;(]{1,30},? )?from\s")
_IDIOM = re.compile(r"\bup to\b")
_THAN_SO_MUCH = re.compile(r"\s(?:than\s)?")
_TO = re.compile(r"[^,;.]{0,30}\bto\s")
_THAN = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|greater) than|exceed\w*|above|below) (?:about |the )?$"
    r"|(?:above|below|over|under|beneath|exceed\w*|than)\b[^,;]{0,20} "
    r"(?:target|floor|limit|budget|average|ceiling)\b[^,;]{0,20}$"
)
CLEARLY_NEARER: Final = 0.1
SAME: Final = 0.5


def turned_round(claim: str, shown: Material) -> Iterator[str]:
    """The words of a claim that tell the opposite of what its sources tell there."""
    reading = read(claim)
    for word in reading.words:
        if word.text in WAYS and not _idle(word, reading, shown) and _against(word, reading, shown):
            yield word.text


def _idle(word: Word, reading: Reading, shown: Material) -> bool:
    """True for "up to", and for "over 400" where the sources have that, or 412: it is held against the amount."""
    if _IDIOM.match(reading.text, word.start):
        return True
    after = (value for value in reading.values if value.rough and value.start > word.start)
    rough = next((each for each in after if _THAN_SO_MUCH.fullmatch(reading.text, word.end, each.start)), None)
    return rough is not None and any(
        place.value.number != rough.number or place.value.rough == rough.rough for place in places(rough, shown)
    )


def _against(word: Word, reading: Reading, shown: Material) -> bool:
    """True when the sources tell only the opposite way, or tell it in words that are nearer to the claim's."""
    axis, sign = WAYS[word.text]
    compared = _compared(word, reading, axis, sign)
    if compared is not None:
        return not compared
    claimed = near(reading, word.start, word.end, amounts=True)
    fits: dict[int, float] = {}
    for theirs in shown.quoted:
        for each in theirs.words:
            if each.text in WAYS and WAYS[each.text][0] == axis:
                how = fit(claimed, near(theirs, each.start, each.end, amounts=True))
                fits[WAYS[each.text][1]] = max(fits.get(WAYS[each.text][1], 0.0), how)
    if sign in fits:
        alike = fits[sign] > SAME * fit(claimed, claimed)
        return not alike and fits.get(-sign, 0.0) > fits[sign] + CLEARLY_NEARER
    return -sign in fits or not _may_be_so(word, reading, shown)


def _may_be_so(word: Word, reading: Reading, shown: Material) -> bool:
    """True for what the sources may mean without such a word: by a sign, or by two amounts that can be compared."""
    axis, sign = WAYS[word.text]
    if axis != AMOUNTS_TELL:
        return (axis, sign) != REFUSAL
    return _signed(word, reading, shown, sign) or _comparable(reading, shown)


def _comparable(reading: Reading, shown: Material) -> bool:
    """True where a stretch that has an amount of the claim has another of its sort."""
    for value in (each for each in reading.values if each.amount):
        for place in places(value, shown):
            others = place.stretch.reading.values if place.stretch else ()
            if any(each.kind is place.value.kind and each.number != place.value.number for each in others):
                return True
    return False


def _signed(word: Word, reading: Reading, shown: Material, sign: int) -> bool:
    """True when the amount nearest to a word has the sign of its way in a source: +7.4, 17+."""
    amounts = [value for value in reading.values if value.amount]
    nearest = min(amounts, key=lambda value: max(value.start - word.end, word.start - value.end), default=None)
    signs = {place.value.sign for place in places(nearest, shown)} if nearest else set()
    return ("+" if sign > 0 else "-") in signs


def _compared(word: Word, reading: Reading, axis: int, sign: int) -> bool | None:
    """Whether two amounts that a claim compares are as it says; None where it compares none."""
    if axis > 0:
        return None
    before = [value for value in reading.values if value.amount and value.end <= word.start]
    after = [value for value in reading.values if value.amount and value.start >= word.end]
    between = _from_to(reading, word)
    if between is not None:
        return (between > 0) == (sign > 0)
    alike = [value for value in before if after and value.kind is after[0].kind and value.unit == after[0].unit]
    if not alike:
        return None
    one, other = alike[-1], after[0]
    if not _THAN.match(reading.text[word.start : other.start]):
        return None
    return (one.number > other.number) == (sign > 0) or one.number == other.number


def _from_to(reading: Reading, word: Word) -> Decimal | None:
    match = _FROM.match(reading.text, word.end)
    if not match:
        return None
    amounts = [value for value in reading.values if value.amount]
    old = next((value for value in amounts if value.start == match.end()), None)
    if old is None:
        return None
    new = next((value for value in amounts if _TO.fullmatch(reading.text[old.end : value.start])), None)
    new = new or next((value for value in amounts if value.kind is old.kind and value.end <= word.start), None)
    return new.number - old.number if new and new.kind is old.kind else None
