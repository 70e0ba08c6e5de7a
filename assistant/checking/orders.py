"""Words in a paper that are addressed to a machine that reads it: they are no evidence of anything."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answerers.ports import Quote
from index.analysis import plain

_MACHINE = r"(?:a\.?i\.?|artificial intelligence|language model|llm|chat ?bot|assistant|gpt|model)"
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}"
    r"\b(?:instruction|prompt|rule|question|passage|direction|context|guideline|papers?|sources?|quotes?|above|before)\w*"
    rf"|\byou are (?:now |only )?(?:an? |the )?(?:\w+ ){{0,2}}{_MACHINE}\b"
    r"|\b(?:note|notice|message|instructions?|attention|dear|order)s? (?:to|for)?:? ?"
    rf"(?:any |an |all |the |every )?(?:\w+ )?{_MACHINE}s?\b"
    rf"|\b{_MACHINE}s? (?:must|should|shall|is to|are to|has to|have to|will)(?: now)? (?:always |only |not )*"
    r"(?:say|answer|reply|respond|state|write|tell|cite|add|include|call|ignore|repeat|reveal)\b"
    r"|\b(?:system|developer|hidden|initial) (?:prompt|message|instruction)s?\b"
    r"|\byour (?:prompt|instructions|guidelines|rules)\b"
    r"|(?:^|[.!?:\"'\t\n]\s*|\b(?:and|then|please|instead|now|always|must|should) )"
    r"(?:say|answer|reply|respond|output|print|repeat|reveal|cite|quote|tell (?:the |them |every|any))\b[^.!?\n]{0,30}"
    r"\b(?:that|with|only|exactly|instead|everyone|user|reader|word for word|verbatim|passage|p\d+|above)\b"
    r"|\b(?:call|invoke|run|execute|use) (?:the )?(?:function|tool|command|plugin|api|\w+\(\))"
    r"|<\|?(?:im_start|im_end|system|assistant)|\[/?inst\]|^\s*(?:system|assistant|developer)\s*:|\"role\"\s*:",
    re.MULTILINE,
)


def addressed_to_a_machine(text: str) -> bool:
    """True for words that tell a machine what to do: to ignore, to say, to cite, to call."""
    return bool(_ORDERS.search(plain(text)))


def in_an_order(quote: Quote) -> bool:
    """True where the paragraph or row that a quote is from is addressed to a machine."""
    passage = quote.passage
    if quote.span.start < passage.start:
        return addressed_to_a_machine(quote.text)
    for part in passage.parts:
        if part.start <= quote.span.start < part.end:
            return _addressed(passage.text[part.start - passage.start : part.end - passage.start])
    return _addressed(quote.text)


@lru_cache(maxsize=4096)
def _addressed(text: str) -> bool:
    return addressed_to_a_machine(text)
