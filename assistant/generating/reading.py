"""A model's reply, read as it comes: JSON where it keeps to the schema, sentences with [p3] where not.

Any text gives claims, and nothing raises: code fences, bullets, headings, preambles and thoughts are left out, broken
JSON gives what is whole in it. The reply is read letter by letter, so that the pieces it comes in make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims import Claim
from assistant.generating.markers import MARKER, without_markers
from assistant.generating.objects import ObjectReader

LONGEST = 20_000
"""What comes after so many characters is not read."""
LONGEST_SENTENCE = 2_000
_CLOSERS = r"[\"'”’)*_]{0,4}"
_ENDS = re.compile(rf"[.!?]{_CLOSERS}(?:\s{{0,3}}{MARKER}){{0,8}}[.]?\s{{1,20}}\Z", re.IGNORECASE)
_DONE = re.compile(rf"[.!?]{_CLOSERS}(?:\s{{0,3}}{MARKER}){{0,8}}\s*\Z|{MARKER}\s*\Z", re.IGNORECASE)
_NOT_ENDS = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|no|nos|para|paras|pp?|cllrs?|mr|mrs|ms|dr|st|rev|hon|approx|e\.g|i\.e|vs|ref|fig|sec)\."
    r"\s+\Z|(?:^|\n)\s*\d{1,2}\.\s+\Z",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"(?::|```\w*)[^\S\n]*\n\s*\Z")
_TAIL = 400
_LINE = re.compile(
    r"^\s*(?:```\w*|~~~\w*|#{1,6}\s.*|(?:[-*•>]|\d{1,2}[.)])\s+|\*{0,2}(?:answer|response|reply)\*{0,2}:\*{0,2})",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=[\w.])\*(?!\w)")
_NOT_TOLD = re.compile(
    r"\W*(?:not (?:in|said in|stated in|found in|told in) the (?:papers|passages)\b.*"
    r"|(?:sorry, )?(?:the )?(?:given |provided )?(?:papers|passages|sources|documents|text) (?:do|does) not "
    r"(?:say|tell|answer|contain|mention|provide|state|specify|include|give)\b[^,;]*"
    r"|(?:there is )?no (?:information|answer|mention)\b[^,;]*)",
    re.IGNORECASE,
)
_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"


class ReplyReader:
    """Gives the claims of a reply as soon as each is whole."""

    def __init__(self) -> None:
        self._told = True
        self._read: list[str] = []
        self._room = LONGEST
        self._held = ""
        self._object: ObjectReader | None = None

    @property
    def told(self) -> bool:
        """False once the reply says that the papers do not tell what is asked."""
        return self._told and (self._object is None or self._object.told)

    @property
    def text(self) -> str:
        """The reply as far as it was read."""
        return "".join(self._read)

    @property
    def full(self) -> bool:
        """True when nothing more is read."""
        return self._room <= 0

    def feed(self, piece: str) -> Iterator[Claim]:
        """The claims that this piece makes whole."""
        taken = piece[: self._room]
        self._room -= len(taken)
        self._read.append(taken)
        for character in taken:
            yield from self._take(character)

    def close(self, *, cut: bool = False) -> Iterator[Claim]:
        """The claim that the reply ends with; a half sentence is left out where the reply was ``cut``."""
        held, self._held = self._held, ""
        if self._object is not None:
            yield from self._object_ended()
        elif not _begins_thought(held) and (not (cut or self.full) or _DONE.search(held[-_TAIL:])):
            yield from self._claims(held)

    def _take(self, character: str) -> Iterator[Claim]:
        if self._object is not None:
            yield from self._object.take(character)
            if self._object.ended:
                yield from self._object_ended()
            return
        if not _begins_thought(self._held) and self._breaks_before(character):
            held, self._held = self._held, ""
            yield from self._claims(held)
        self._held += character
        if self._held.endswith(_THOUGHT_ENDS) and _begins_thought(self._held):
            self._held = ""
        if (begun := self._held.strip()) == "{" or (begun[:1] == "[" and begun[1:].lstrip() in ("{", '"')):
            self._object, self._held = ObjectReader(begun), ""

    def _breaks_before(self, character: str) -> bool:
        """True where the held words are a whole sentence or line, and the character begins another."""
        if len(self._held) >= LONGEST_SENTENCE:
            return True
        if character.isspace() or not self._held[-1:].isspace() or character.islower():
            return False
        tail = self._held[-_TAIL:]
        if character in "[(【":
            return bool(_INTRODUCES.search(tail))
        in_line = "\n" not in tail[len(tail.rstrip()) :]
        return not in_line or bool(_ENDS.search(tail) and not _NOT_ENDS.search(tail))

    def _object_ended(self) -> Iterator[Claim]:
        ended, self._object = self._object, None
        if ended is not None:
            self._told = self._told and ended.told
            for words in ended.left():
                reader = ReplyReader()
                yield from (*reader.feed(words), *reader.close())

    def _claims(self, raw: str) -> Iterator[Claim]:
        words = raw
        while match := _LINE.match(words):
            words = words[match.end() :]
        text, cites = without_markers(_EMPHASIS.sub("", words))
        text = _unquoted(text)
        if _NOT_TOLD.fullmatch(text):
            self._told = False
        elif any(character.isalnum() for character in text) and (cites or not text.endswith(":")):
            yield Claim(text, cites)


def _begins_thought(held: str) -> bool:
    return held.lstrip().startswith(_THOUGHT)


def _unquoted(text: str) -> str:
    """The text without quotation marks around all of it."""
    whole = len(text) > 1 and (text[0], text[-1]) in (('"', '"'), ("“", "”"))
    return text[1:-1].strip() if whole and not set('"“”') & set(text[1:-1]) else text
