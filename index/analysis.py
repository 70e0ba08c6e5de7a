"""Text to search terms: the same for passages and for questions.

References, money, periods and dates come in many coats ("2024-25", "24/25"; "£6.3m", "£6.3 million"; "Dec-24",
"December 2024"; "S106", "section 106"); each is brought to one term; a word parted at a line's end counts whole too.
Words are stemmed by Snowball's English stemmer.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STOP_WORDS = """
    a about above after again all also am an and any are as at be because been before being below between both but
    by can could did do does doing down during each else ever few for from further get gets getting give given gives
    go goes going gone got had has have having he her here hers him his how however i if in into is it its itself
    just let like made make makes me more most much my no nor not now of off on once only onto or other our ours out
    over own per please put said same say says she should so some such tell than that the their theirs them
    themselves then there these they this those through to too under until up upon us very was we were what when
    where whether which while who whom whose why will with within would yet you your yours
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_PLAIN = str.maketrans("\u2019\u2018\u2013\u2014\u2212\u2011\u00a0\u202f\u0130", "''----  I")
"""The dotted capital I is the one letter that two characters stand for in lower case."""
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TOKEN = re.compile(
    rf"""
    (?P<decision>(?<![\d/])\d\d[/-]\d{{5}}(?!\d))
  | (?P<dmy>(?<![\d/.])\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?![\d/]))
  | (?P<year>(?<![\d/.,£-])(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d(?![\d/%-]|\.\d))
  | (?P<fy>\bfy\s?(?:20)?\d\d(?:[/-]\d\d)?\b)
  | (?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\s{MONTH}\b(?:,?\s(?:20)?\d\d\b)?)
  | (?P<month>\b{MONTH}(?:(?:-|\s20)\d\d|-20\d\d)(?!\d|[,.:/]\d) | \b{MONTH}\s\d\d(?![\d,.:/]))
  | (?P<quarter>\bq[1-4]\b|\bquarter\s(?:[1-4]|one|two|three|four)\b|\b(?:first|second|third|fourth)\squarter\b)
  | (?P<section>\bs(?:ection)?\.?\s?\d{{2,3}}[a-z]?\b)
  | (?P<money>£\s?\d[\d,]*(?:\.\d+)?\s?(?:million|billion|thousand|bn|m|k)?\b)
  | (?P<scaled>(?<![\w.,])\d[\d,]*(?:\.\d+)?\s?(?:million|billion|bn|m)\b)
  | (?P<reference>\b[a-z]{{1,5}}-?\d[\da-z]*\b)
  | (?P<number>\d[\d,]*(?:\.\d+)*)
  | (?P<joined>\b[a-z]&[a-z]\b)
  | (?P<word>[a-z]+(?:'[a-z]+)?(?:-\n?[a-z]+)*)
    """,
    re.VERBOSE,
)
_SCALE = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9}
_AMOUNT = re.compile(r"£?\s?([\d,]+(?:\.\d+)?)\s?([a-z]*)")
_DATE = re.compile(rf"(\d*)\D*?({MONTH})(?:\D*(?:20)?(\d\d))?$")
_QUARTERS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
}
_IRREGULAR = {"buses": "bus", "gases": "gas", "children": "child", "men": "man", "women": "woman"}
"""Plurals that the stemmer does not bring to their singular."""


class _Stemmers(threading.local):
    """A stemmer to each thread: it keeps the word at work in itself, and two at once spoil each other's."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_stemmers = _Stemmers()


def plain(text: str) -> str:
    """The text in lower case with one spelling for quotes, dashes and spaces, character for character."""
    return text.translate(_PLAIN).lower()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word's stem."""
    return _IRREGULAR.get(word) or str(_stemmers.english.stemWord(word))


def terms(text: str) -> list[str]:
    """The search terms of a text, in order, stop words left out."""
    tokens = _TOKEN.finditer(plain(text))
    return [term for token in tokens for term in _terms_of(token.lastgroup or "", token[0])]


@lru_cache(maxsize=200_000)
def _terms_of(group: str, token: str) -> tuple[str, ...]:
    match group:
        case "word":
            return _words(token)
        case "number":
            return (_digits(token),)
        case "money" | "scaled":
            return _amount(token)
        case "decision":
            return (token.replace("-", "/"),)
        case "year":
            return _financial_year(token)
        case "fy":
            return _fiscal(token)
        case "date" | "month":
            return _month(token)
        case "dmy":
            return _numeric_date(token)
        case "quarter":
            return ("q" + _quarter(token),)
        case "section":
            return ("s" + token.lstrip("section. "),)
        case _:
            return (token.replace("-", ""),)


def _words(token: str) -> tuple[str, ...]:
    parts = [part.partition("'")[0] for part in token.replace("\n", "").split("-")]
    kept = tuple(stem(part) for part in parts if part and part not in STOP_WORDS)
    return (*kept, stem("".join(parts))) if len(parts) > 1 else kept


def _digits(token: str) -> str:
    digits = token.replace(",", "").rstrip(".")
    whole, _, rest = digits.partition(".")
    return whole if rest and not rest.strip("0") else digits


def _amount(token: str) -> tuple[str, ...]:
    number, scale = _AMOUNT.findall(token)[0]
    digits = _digits(number)
    return (digits, f"£{float(digits) * _SCALE[scale]:.0f}")


def _financial_year(token: str) -> tuple[str, ...]:
    first, second = re.split(r"\s?[/-]\s?", token)
    begins = int(first[-2:])
    return (f"fy20{begins:02}",) if int(second[-2:]) == (begins + 1) % 100 else (first, second)


def _fiscal(token: str) -> tuple[str, ...]:
    years = re.findall(r"\d\d(?!\d)", token)
    return (f"fy20{int(years[0]) - (len(years) == 1):02}",)


def _month(token: str) -> tuple[str, ...]:
    day, name, year = _DATE.findall(token)[0]
    month = MONTHS.index(name[:3]) + 1
    named = (name[:3], *((str(int(day)),) if day else ()))
    if not year:
        return named
    whole = (f"20{year}-{month:02}-{int(day):02}",) if day else ()
    return (*named, f"20{year}", f"20{year}-{month:02}", *whole)


def _numeric_date(token: str) -> tuple[str, ...]:
    day, month, year = (int(part) for part in re.split("[/.]", token))
    if not 1 <= month <= 12:
        return (token,)
    year = 2000 + year % 100
    return (MONTHS[month - 1], str(day), f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")


def _quarter(token: str) -> str:
    name = token.replace("quarter", "").strip().removeprefix("q")
    return _QUARTERS.get(name, name)
