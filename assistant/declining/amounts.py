"""Numbers that count something: no sums, shares, dates, references or numbers of paragraphs."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_NO_COUNT = re.compile(
    rf"""
    ^\W*(?:\d+\.\d+(?:\.\d+)*\.?|\d+\.)\s(?=(?-i:[A-Z]))                        # the number of a paragraph
  | £\s?[\d,.]+\s?(?:million|billion|thousand|bn|m|k)?\b
  | [\d.,]+\s?(?:%|per\ ?cent|pp\b)
  | \b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\b | \b\d\d/\d\d\b
  | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\ )?{_MONTH}\b
  | \b\d\d?[/.]\d\d?[/.]\d\d(?:\d\d)?\b
  | \b(?:section|paragraph|para|page|item|appendix|annex|table|act|part|phase|lot|minute|priority|objective|quarter|
       year|stage)s?\.?\ \d[\d.]*
  | \b[A-Z]+-?\d+\b | \b\d\d/\d{{5}}\b | \b\d+\.\d+\.\d+
  | \b\d+-(?:year|month|week|day)
  | \b\d\d?\s?[-–]\s?\d\d?\b | \b\d\d?\+(?!\w) | \b(?:aged?|under|over)\ \d\d?\b(?!\s?[-–\d])                # ages
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+(?=\ (?:million|billion|thousand))|(?!\.?\d))")
_IN_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|none)\b",
    re.IGNORECASE,
)


def counts(text: str) -> frozenset[str]:
    """The numbers in a text that may count something, without commas."""
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(_NO_COUNT.sub(" ", text)))


def tells_count(text: str, beyond: str) -> bool:
    """True when a text, or a cell of a row but its first, tells a count that another text does not."""
    parts = text.split("\t")[1:] or [text]
    known = counts(beyond)
    return any(counts(part) - known for part in parts) or ("\t" not in text and bool(_IN_WORDS.search(text)))
