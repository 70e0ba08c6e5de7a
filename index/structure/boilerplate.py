"""Words that stand in every pack and answer nothing."""

from __future__ import annotations

import re

_LONGEST = 400
_CONTACT = (
    r"(?:[\w .&'’-]{2,60}\s)?[\w.+-]{2,40}@\s?[\w.-]{3,60}|(?:(?:tel(?:ephone)?|phone|direct dial(?:/ext)?|ext"
    r"|text relay|fax|mobile)"
    r"(?: (?:no|number))?\W{0,4})?\(?0[\d ()]{8,15}|e-?mail(?: address)?\W{0,4}\S{0,80}|ask for\W{0,4}.{0,60}"
    r"|contact details?\W*|report author\W*|relevant (?:corporate )?director\W*|lead officer\W*"
)
_WHOLE = re.compile(
    r"(?:this|the) page (?:is|has been) (?:intentionally )?(?:left )?blank\W*"
    r"|page \d+(?: of \d+)?|agenda item \d+\w?|\d{1,3}"
    r"|unrestricted items|exempt items|\(during these items the meeting is likely to be open to the public\)"
    r"|\(?at the time of preparing the agenda there were no exempt items\b.*"
    r"|please note that any background documents referred to in the accompanying papers may ?be inspected\b.*"
    r"|yours sincerely|dear (?:member|sir|madam)|\W*signed|\W*date"
    r"|eqia submission\b.{0,60}|information collected from the eqia submission\W*|section [a-e]\W*"
    r"|\(?note: approval of this eqia must be completed within the eqia app\)?"
    r"|(?:service (?:change|redesign)|project/programme|commissioning/procurement|strategy/policy"
    r"|details of other service activity"
    r"|accountability and responsibility|type of activity)(?:\W+(?:yes|no))?"
    r"|(?:yes|no|n/a|none|not applicable|not (?:completed|known))\W*"
    r"|(?:are|is|do|does|did|can|have|has|will|please) (?:there|you|your|the|it|this"
    r"|we)\b[^.]{0,220}\?(?:\W*(?:yes|no|not applicable)\W*)?"
    r"|(?:details of|mitigating actions for|responsible officer for mitigating actions)\b[^.:]{0,120}"
    r"(?:age|disability|sex|gender identity(?:/transgender)?|race|religion(?: and belief)?|sexual orientation"
    r"|pregnancy and maternity|marriage and civil partnerships?"
    r"|carers?(?:'s)? responsibilities)(?:\W*not applicable\W*)?"
    r"|(?:microsoft )?power ?bi(?: desktop)?|(?:go )?back to (?:report|contents|top)|(?:clear"
    r"|reset) (?:all )?(?:filters?|slicers?)"
    r"|select (?:all|a \w+)|drill ?through|(?:data )?last refreshed\b.{0,40}|(?:next|previous) page"
    r"|click (?:here|on)\b.{0,60}"
    rf"|(?:{_CONTACT})",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*(?:\n|\s{2,}|\t|;)\s*")


def is_boilerplate(text: str) -> bool:
    """True when a block or passage says nothing of its own: every line of it is a form's, a cover's or a contact's."""
    words = text.strip().replace("*", "")
    if not words or len(words) > _LONGEST:
        return False
    whole = " ".join(words.split())
    return bool(_WHOLE.fullmatch(whole)) or all(_WHOLE.fullmatch(part) for part in _PART.split(words))
