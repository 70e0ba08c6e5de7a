"""Right drafts made wrong by one change each: what a check must catch.

Nothing here knows how drafts are checked. What is chosen is chosen by a digest of the draft's id: the same in each run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, TypeVar

from assistant.claims import Claim, Source
from assistant.evaluation.matching import words_of
from assistant.evidence import Evidence, evidence_of
from benchmarks.known_drafts import KnownDraft, source_of, stands_plainly
from index.papers import BlockKind, Span

T = TypeVar("T")
ANOTHER_AMOUNT: Final = "another amount of the same words"
"""The kind of change that is counted by itself: each number of it stands where the draft says."""
ROWS, OTHERS = 5, 5
"""With so many other rows a draft's row is mixed, and so many other amounts stand in it, at most."""
ADDED: Final = (
    "Residents have welcomed this.",
    "This is the best result of any county in the region.",
    "Officers expect the position to get worse next year.",
    "The Cabinet Member was criticised for the delay.",
    "An independent review has confirmed these findings.",
    "Similar schemes elsewhere have failed.",
    "Trade unions were consulted and raised no objection.",
    "The government has promised to meet the cost.",
    "Members thanked the staff for their hard work.",
    "This breaks a promise made at the election.",
)
_AMOUNT = re.compile(r"(?<![\w/.,-])(£?)(\d+(?:,\d{3})*(?:\.\d+)?)(%|(?:m|k|bn)\b)?(?![\w/]|[.,-]\d)")
_YEARS = re.compile(r"(?<![\w/.,£-])(20\d\d|(?<=-)\d\d)(?:([/-])(\d\d)(?!\d))?(?![\w%]|,\d)")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(rf"\b{_MONTH}\b")
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Sir)\.? (?:[A-Z]\.? )*)?\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*\b")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Cllr) (?:[A-Z]\.? )*[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")
_NO_NAMES_TEXT = """
    Yes No Quarter Year Month Table Item The This That It In On At By Of For From To A An And But Because Only None
    Both
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
_UNITS: Final = (
    (r"(?<=\d)m\b", "k"), (r"(?<=\d)k\b", "m"), (r"\bmillion\b", "thousand"), (r"\bthousand\b", "million"),
    (r"(?<=\d)bn\b", "m"), (r"(?<=\d) ?(?:%|per cent)", " percentage points"), (r"\bpercentage points\b", "per cent"),
    (r"\bdays\b", "weeks"), (r"\bweeks\b", "months"), (r"\bmonths\b", "years"), (r"(?<=[\dsxenr] )years\b", "months"),
    (r"\bhours\b", "days"), (r"\bminutes\b", "hours"), (r"\btonnes\b", "kilograms"), (r"\bmiles\b", "kilometres"),
    (r"\ba year\b", "a week"), (r"\ba week\b", "a year"), (r"\bper week\b", "per year"),
)  # fmt: skip
_AFTER_THESE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|must|should|does|did|do)\b(?! not)", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|never) |(?<=n)n't\b|\bno longer ", re.IGNORECASE)
_OPPOSITES: Final = (
    ("rose", "fell"), ("rise", "fall"), ("increase", "decrease"), ("increased", "decreased"), ("grew", "shrank"),
    ("up", "down"), ("above", "below"), ("more", "less"), ("over", "under"), ("higher", "lower"), ("highest", "lowest"),
    ("largest", "smallest"), ("agreed", "rejected"), ("approved", "refused"), ("accepted", "rejected"),
    ("before", "after"), ("reduction", "increase"), ("overspend", "underspend"), ("surplus", "deficit"),
    ("opened", "closed"), ("with", "without"), ("less", "more"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """A draft with one change, named by its kind, and the sources that it cites."""

    kind: str
    id: str
    claim: Claim
    sources: Mapping[str, Source]


def altered(draft: KnownDraft, others: Sequence[KnownDraft]) -> Iterator[Wrong]:
    """The draft with one change, in each way that it can be changed; ``others`` lend names, sources and sentences."""
    said = draft.claim.text
    told = {
        "number altered": _number(said, draft.id),
        "year shifted": _year(said, draft.id),
        "unit changed": _unit(said, draft.id),
        "name of another paper": _name(draft, others),
        "name of the same source": _neighbour(draft),
        "two values swapped": _swapped(said, draft.id),
        "negated": _negated(said),
        "turned round": _turned(said, draft.id),
        "sentence added": f"{said} {_pick(ADDED, draft.id)}",
        "another's sentence added": f"{said} {_pick(others, draft.id).claim.text}" if others else None,
    }
    for kind, text in told.items():
        if text and text != said:
            yield Wrong(kind, draft.id, replace(draft.claim, text=text), draft.sources)
    yield from _moved(draft, others)
    yield from _rows(draft)
    yield from _others(draft)


def _pick(choices: Sequence[T], id_: str) -> T:
    return choices[int.from_bytes(hashlib.sha256(id_.encode()).digest()[:4]) % len(choices)]


def _put(text: str, match: re.Match[str], instead: str, group: int = 0) -> str:
    return text[: match.start(group)] + instead + text[match.end(group) :]


def _amounts(text: str) -> list[re.Match[str]]:
    """The numbers of a text that are no part of a date, a year or a reference."""
    dates = [*re.finditer(rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{4}}", text), *_YEARS.finditer(text)]
    return [
        match
        for match in _AMOUNT.finditer(text)
        if not any(date.start() < match.end(2) and match.start(2) < date.end() for date in dates)
    ]


def _number(text: str, id_: str) -> str | None:
    """One digit of one number is another; the first digit never becomes 0."""
    found = _amounts(text)
    if not found:
        return None
    match = _pick(found, id_)
    places = [place for place in range(match.start(2), match.end(2)) if text[place].isdigit()]
    place = _pick(places, id_ + "place")
    digit = _pick([digit for digit in "123456789" if digit != text[place]], id_ + "digit")
    return text[:place] + digit + text[place + 1 :]


def _year(text: str, id_: str) -> str | None:
    found = [match for match in _YEARS.finditer(text) if len(match[1]) == 4]
    if not found:
        return None
    match, by = _pick(found, id_), _pick((-1, 1), id_ + "by")
    second = f"{match[2]}{(int(match[3]) + by) % 100:02}" if match[2] else ""
    return _put(text, match, f"{int(match[1]) + by}{second}")


def _unit(text: str, id_: str) -> str | None:
    found = [(match, instead) for pattern, instead in _UNITS for match in re.finditer(pattern, text)]
    return _put(text, *_pick(found, id_)) if found else None


def _names(text: str) -> list[re.Match[str]]:
    """The names of a text; a single word at its beginning could be any."""
    found = [match for match in _NAME.finditer(text) if match[0] not in _NO_NAMES and not _DATED.search(match[0])]
    return [match for match in found if match.start() > 0 or " " in match[0]]


def _name(draft: KnownDraft, others: Sequence[KnownDraft]) -> str | None:
    """A name is another's, one that none of the draft's sources has."""
    own = draft.text.lower()
    names = {name[0] for other in others for name in _names(other.claim.text) if " " in name[0]}
    lent = sorted(name for name in names if name.lower() not in own)
    found = _names(draft.claim.text)
    return _put(draft.claim.text, _pick(found, draft.id), _pick(lent, draft.id)) if found and lent else None


def _neighbour(draft: KnownDraft) -> str | None:
    """A person is another one of the same sources."""
    said = draft.claim.text
    found = list(_TITLED.finditer(said))
    theirs = sorted({name for source in draft.sources.values() for name in _TITLED.findall(source.text)})
    lent = [name for name in theirs if name.split()[-1] not in said]
    return _put(said, _pick(found, draft.id), _pick(lent, draft.id)) if found and lent else None


def _swapped(text: str, id_: str) -> str | None:
    """Two numbers of one form change places."""
    pairs = [
        (one, other)
        for one, other in combinations(_amounts(text), 2)
        if (one[1], one[3]) == (other[1], other[3]) and one[2] != other[2]
    ]
    if not pairs:
        return None
    one, other = _pick(pairs, id_)
    return _put(_put(text, other, one[2], 2), one, other[2], 2)


def _negated(text: str) -> str | None:
    """The first "not" goes, or one comes after the first auxiliary verb."""
    match = _NOT.search(text)
    if match:
        return _put(text, match, "")
    match = _AFTER_THESE.search(text)
    return _put(text, match, f"{match[0]} not") if match else None


def _turned(text: str, id_: str) -> str | None:
    """A word that tells a way is its opposite."""
    found = [
        (match, opposite)
        for pair in _OPPOSITES
        for word, opposite in (pair, pair[::-1])
        for match in re.finditer(rf"\b{word}\b", text)
    ]
    return _put(text, *_pick(found, id_ + "way")) if found else None


def _moved(draft: KnownDraft, others: Sequence[KnownDraft]) -> Iterator[Wrong]:
    """The draft cites what another draft stands on: one about the same paper where there is one."""
    spans = {quote.span for source in draft.sources.values() for quote in source.quotes}
    far = [
        other
        for other in others
        if not _shares(other, spans) and not stands_plainly(replace(draft, sources=other.sources))
    ]
    near = [other for other in far if other.paper == draft.paper]
    if near or far:
        other = _pick(near or far, draft.id + "moved")
        yield Wrong("citation moved", draft.id, Claim(draft.claim.text, tuple(other.sources)), other.sources)


def _shares(other: KnownDraft, spans: set[Span]) -> bool:
    return any(quote.span in spans for source in other.sources.values() for quote in source.quotes)


def _rows(draft: KnownDraft) -> Iterator[Wrong]:
    """A figure is the one of the same column in another row, which is cited too; only where the draft names its row."""
    mixed = []
    for source in draft.sources.values():
        pieces = [piece for piece in evidence_of(source.quotes[0].passage) if piece.kind is BlockKind.ROW]
        own = [piece for piece in pieces if any(quote.span.start == piece.start for quote in source.quotes)]
        mixed += [wrong for row in own for other in pieces if (wrong := _mixed(draft, row, other))]
    yield from mixed[:ROWS]


def _mixed(draft: KnownDraft, row: Evidence, other: Evidence) -> Wrong | None:
    mine, theirs = (piece.text.split("\t") for piece in (row, other))
    said = draft.claim.text
    naming = set(words_of(mine[0])) - set(words_of(theirs[0]))
    if len(mine) != len(theirs) or not naming & set(words_of(said)) or mine[0] == theirs[0]:
        return None
    for match in _amounts(said):
        for one, instead in zip(mine[1:], theirs[1:], strict=True):
            if _digits(one) == match[2] and _digits(instead) not in ("", match[2]):
                sources = {**draft.sources, "q1": source_of("q1", [other])}
                claim = Claim(_put(said, match, _digits(instead), 2), tuple(sources))
                return Wrong("rows mixed", draft.id, claim, sources)
    return None


def _digits(cell: str) -> str:
    found = re.fullmatch(r"\W*(\d[\d,]*(?:\.\d+)?)\W*", cell)
    return found[1] if found else ""


def _others(draft: KnownDraft) -> Iterator[Wrong]:
    """An amount is another one, of its form, of the very quote that it stands in."""
    said = draft.claim.text
    own = {_form(match) for match in _amounts(said)}
    quotes = [quote.text for source in draft.sources.values() for quote in source.quotes]
    told = [{_form(match) for match in _amounts(words)} for words in quotes]
    exchanged = []
    for match in _amounts(said):
        near = {other for each in told if _form(match) in each for other in each - own}
        lent = sorted(digits for sign, digits, unit in near if (sign, unit) == (match[1], match[3] or ""))
        exchanged += [_put(said, match, digits, 2) for digits in lent]
    chosen = sorted(exchanged, key=lambda text: hashlib.sha256(f"{draft.id}{text}".encode()).digest())[:OTHERS]
    yield from (Wrong(ANOTHER_AMOUNT, draft.id, replace(draft.claim, text=text), draft.sources) for text in chosen)


def _form(amount: re.Match[str]) -> tuple[str, str, str]:
    return amount[1], amount[2], amount[3] or ""
