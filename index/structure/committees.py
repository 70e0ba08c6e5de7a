"""Names of committees: telling one from other words, and printing it one way."""

from __future__ import annotations

import re

_SMALL = {"and", "of", "for", "the", "in", "on", "to", "a", "with"}
_WORD = re.compile(r"\(?[A-Za-z][\w'’-]*\)?,?|&")
_POSSESSIVE = re.compile(r"^(children|women|men|people)(s)$")
_SHORT = re.compile(r"\s*\([A-Z&]{2,12}\)$")
_BODY = re.compile(
    r"\b(?:cabinet|council|(?:sub-?\s?)?committee|board|panel|forum|commission|executive|assembly"
    r"|working (?:group|party)|task (?:and finish )?group|partnership)$",
    re.I,
)
_NOT_A_BODY = re.compile(
    r"\b(?:member|members|agenda|minutes|meeting|report|chairman|chief|director|officer|by|from|is|will"
    r"|be)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"^(?!.*\b(?:committee|board|panel|forum|cabinet)\b)[\w' -]{3,40}"
    r" (?:county|borough|district|city|town|parish|community|metropolitan|unitary) council$",
    re.IGNORECASE,
)
_OF_AUTHORITY = re.compile(r"\s+of\s+(?:the\s+)?[\w' -]{3,40} council$", re.IGNORECASE)
_BARE = re.compile(r"^(?:cabinet )?(?:(?:sub-?\s?)?committee|board|panel|forum|commission)$", re.IGNORECASE)


def committee(name: str) -> str | None:
    """The committee that ``name`` names and nothing else, in one spelling; None when it names none."""
    words = _SHORT.sub("", _OF_AUTHORITY.sub("", name.strip(" .,:;–—-*\t\n"))).split()
    if words and words[0].lower() == "the":
        del words[0]
    if words and words[0].lower() == "to":
        return None
    spoken = " ".join(words)
    if not 0 < len(words) <= 15 or len(spoken) > 150 or not _BODY.search(spoken) or _NOT_A_BODY.search(spoken):
        return None
    if not all(_WORD.fullmatch(word) for word in words) or not (spoken.islower() or _is_title(words)):
        return None
    return _printed(spoken)


def is_authority(words: str) -> bool:
    """True for the name of the council itself ("Wexmere County Council"), which stands above a committee's."""
    return bool(_AUTHORITY.match(words.strip())) and words.strip().lower() != "the county council"


def own_name(authority: str) -> str:
    """How the council itself is called where it meets: without its place, and a county, parish or town by that."""
    words = authority.split()
    return " ".join(words[-2:] if words[-2].lower() in ("county", "parish", "town") else words[-1:]).title()


def is_tail(words: str) -> bool:
    """True for "COMMITTEE" or "CABINET COMMITTEE" alone: the end of a name that began on the line above."""
    return bool(_BARE.match(words.strip()))


def _is_title(words: list[str]) -> bool:
    return all(word.lower() in _SMALL or not word[:1].islower() for word in words)


def _printed(name: str) -> str:
    if name != name.upper() and name != name.lower():
        return name
    spoken = [word if word in _SMALL and place else _capital(word) for place, word in enumerate(name.lower().split())]
    return " ".join(spoken)


def _capital(word: str) -> str:
    word = _POSSESSIVE.sub(r"\1'\2", word)
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
