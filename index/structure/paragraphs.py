"""Where a paragraph with its parts ends: a resolution, a recommendation."""

from __future__ import annotations

import re

from index.structure.lines import Line, lines

ACT = (
    r"(?:ACCEPT|ADOPT|AGREE|APPROVE|ASK|AUTHORISE|AWARD|COMMENT|CONFIRM|CONSIDER|DELEGATE|ENDORSE|EXTEND|NOTE|RECOMMEND"
    r"|REFER|REQUEST|SUPPORT|TRANSFER)"
)
"""The verbs that recommendations and decisions print in capitals."""

_PART = re.compile(r"(?:[-•]\s*)?\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|(?P<number>\d{1,2}))[).]\s|[-•]\s")
_PARAGRAPH = re.compile(r"(?:[-•]\s*)?(?:\d{1,3}\.\s|\([a-z]{1,4}\)\s|[-•]\s)")
_CLOSES = re.compile(
    r"\(?(?:the )?meeting (?:was )?(?:ended|closed|rose|finished|concluded|terminated|adjourned|declared closed)\b"
    r"|this page is intentionally"
    r"|(?:summary of )?(?:the )?reasons?\b.{0,40}:|(?:alternative |other )?options? (?:considered"
    r"|rejected)\b.{0,60}:|chair(?:man)?\W{5,}",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?::[-–—]?|\b(?:to|that|and|or)|[;,&–—])$")
_ACTS = re.compile(rf"\W{{0,4}}{ACT}\b")
_ACTS_TOO = re.compile(rf"\W{{0,4}}(?=[A-Z])(?i:{ACT})(?:s|es)?\b(?!:)")
_BEGUN = re.compile(r"\D{0,60}?[\s:–—-]\(?(?:1|a|i)[).]\s")
_RAISED = re.compile(r"st|nd|rd|th")
_OWN_NUMBER = re.compile(r"(?:^|\n)\W{0,4}(\d{1,3})[.)]\W{0,6}\Z")
_LONGEST, _LABEL, _BODY = 8000, 12, 40


def last_of(text: str, place: int, *, limit: int | None = None) -> int:
    """Where the words at ``place`` end: with their paragraph, or with the last of the parts that follow it.

    A number goes on only where it counts on: "4. Mr Okafor left" below parts (a) and (b) is another paragraph.
    """
    end = place
    parts, acts, counted = False, False, 0
    own = _OWN_NUMBER.search(text[max(0, place - 12) : place])
    for row in lines(text, place, min(len(text) if limit is None else limit, place + _LONGEST)):
        part = _PART.match(row.text)
        number = int(part["number"]) if part and part["number"] else None
        said = text[max(place, end - 40) : end].rstrip(" *")
        opens = bool(_OPENS.search(said)) or said.isupper() or _labels(end - place, said, part=bool(part))
        if number is not None and end > place:
            after_own = own is not None and number == int(own[1]) + 1
            follows = number == counted + 1 and (counted > 0 or opens)
            if not follows or (after_own and not opens):
                break
        act = bool(_ACTS.match(row.text) or (_ACTS_TOO.match(row.text) and (acts or opens)))
        goes_on = _goes_on(row, said, part=bool(part), parts=parts, opens=opens or (act and row.apart))
        if end > place and (_CLOSES.match(row.text) or not goes_on):
            break
        acts = acts or (act and end > place)
        counted = number or counted
        parts = parts or (bool(part) and end > place)
        if end == place and _BEGUN.match(row.text):
            parts, counted = True, 1
        end = row.end
    return end


def _labels(length: int, said: str, *, part: bool) -> bool:
    """True for a label alone, and before a part for one with the body that decides: "Decision", "The Executive"."""
    return 0 < length <= _LABEL or (part and 0 < length <= _BODY and said[-1:].isalpha())


def _goes_on(row: Line, said: str, *, part: bool, parts: bool, opens: bool) -> bool:
    if part:
        return opens or parts
    if row.apart:
        return opens or bool(_RAISED.fullmatch(row.text)) or _is_rest(row, said)
    return not _PARAGRAPH.match(row.text) and not (parts and said[-1:] in ".!?" and len(row.text) < 80)


def _is_rest(row: Line, said: str) -> bool:
    """True for the rest of a sentence below a blank line."""
    return row.text[0].islower() and said[-1:] not in ".!?"
