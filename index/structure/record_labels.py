"""The labels on records and notices of executive decisions, as councils word them."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.papers import PartKind

_OF_DECISION = (
    r"(?: (?:for|of) (?:the |this |making |taking ){0,2}(?:proposed )?(?:decisions?|recommendations?|proposals?))"
)
_LABELS: dict[PartKind, str] = {
    PartKind.WORDS: r"(?:the )?(?:proposed )?decisions?(?: (?:made|taken|proposed|to be (?:taken|made)))?"
    r"|details of (?:the )?(?:proposed )?decision",
    PartKind.REASONS: rf"(?:summary of )?reasons?(?: ?\(s\))?{_OF_DECISION}?(?: and background)?"
    r"|why (?:is )?(?:the |this )?decision (?:is )?(?:being )?(?:needed|required|made|taken)",
    PartKind.BACKGROUND: r"background(?: information)?(?: ?[–—-] ?(?:provide )?brief additional context)?"
    r"|(?:further|additional) information|introduction(?: and background)?|context|purpose|description",
    PartKind.ALTERNATIVES: r"(?:details of )?(?:any )?(?:other |alternative )?(?:alternatives?|options?)(?: options?)?"
    r"(?: (?:that were )?considered)?(?: (?:and|but) (?:rejected|discarded|discounted))?"
    r"(?: \((?:other |alternative )?(?:options?|alternatives?)[^)\n]{0,60}\))?(?: and (?:why|reasons?)[^:\n]{0,60})?",
    PartKind.FINANCIAL: r"(?:finance|financial|cost|budget(?:ary)?)(?: (?:and|&) (?:resource|value for money))?"
    r" (?:implications?|considerations?|impact)",
    PartKind.LEGAL: r"legal(?: (?:and|&) \w+)? (?:implications?|considerations?|advice|powers)",
    PartKind.EQUALITIES: r"equalit(?:y|ies)(?: (?:and|&) (?:diversity|inclusion|human rights))?"
    r" (?:implications?|considerations?|impact(?: assessment)?|analysis|duty)",
    PartKind.PRIVACY: r"(?:data protection|privacy|information governance)(?: impact)?"
    r" (?:implications?|considerations?|assessment)",
    PartKind.CONSIDERED: r"(?:(?:cabinet|scrutiny|overview and scrutiny|select) )?committee(?:['’]s)?"
    r" (?:recommendations?|comments?|consideration|views?)(?: (?:and|&) (?:other )?consultations?)?"
    r"|considered by (?:cabinet )?committee",
    PartKind.CONSULTATION: r"(?:public |other |details of (?:any )?)?(?:consultations?|engagement)"
    r"(?: (?:and|&) engagement)?"
    r"(?: (?:undertaken|carried out|process|responses?))?|consultees?",
    PartKind.INTERESTS: r"(?:(?:record|details) of )?any (?:conflicts? of )?interests? declared\b[^:]{0,200}?(?=:)"
    r"|declarations? of (?:any )?(?:conflicts? of )?interests?|conflicts? of interests?|interests? declared",
    PartKind.DIVISIONS: r"electoral divisions?(?: affected)?|(?:divisions?|wards?)(?:/wards?)? affected",
    PartKind.OFFICER: r"(?:lead|responsible|accountable) (?:officer|director)|officer responsible",
    PartKind.CONTACT: r"contacts?(?: (?:officer|person|details|for further information))?|report authors?",
    PartKind.DOCUMENTS: r"(?:accompanying|background|supporting|related|relevant|attached) "
    r"(?:documents?|papers?|reports?)"
    r"|documents?(?: (?:considered|submitted|relied on)[^:\n]{0,60})?|list of documents[^:\n]{0,60}|appendices"
    r"|attachments?",
    PartKind.RESTRICTION: r"(?:anticipated )?restrictions?|(?:reasons? for )?(?:exempt(?:ion)?|confidential(?:ity)?)"
    r"(?: (?:reasons?|information|status))?|(?:open|public) or (?:exempt|private)|private meeting",
    PartKind.CALL_IN: r"(?:is )?(?:the decision )?subject to call[- ]in"
    r"|call[- ]in(?: (?:status|period|deadline|date|expires?|procedure))?"
    r"|implementation date|date of implementation|effective (?:from|date)",
    PartKind.OUTCOME: r"(?:decision )?(?:status|outcome)",
}
_OTHERS: dict[str, str] = {
    "key": r"(?:is )?(?:this a )?key decision(?: criteria)?",
    "taker": r"(?:name of )?decision[ -](?:maker|taker)|decision (?:to be )?(?:taken|made) by",
    "title": r"(?:subject matter ?/ ?)?title(?: of decision)?|subject(?: matter)?|decision details",
    "number": r"(?:decision (?:no|number|ref(?:erence)?)|reference|ref)\.?(?: (?:no|number)\.?)?",
    "taken": r"date of (?:the )?decision|decision date|date (?:of )?decision (?:was )?(?:made|taken)|date of hearing",
    "due": r"decision due(?: date)?|(?:earliest )?date (?:decision )?(?:is )?due",
    "published": r"notice of (?:proposed )?decision(?: first published)?"
    r"|date of (?:notice|publication)|(?:publication|notice) date|date published"
    r"|published on",
    "urgent": r"(?:is )?(?:this an )?urgent(?: (?:item|decision))?|reasons? for (?:the )?urgency",
    "other": r"for publication|reason key|how the (?:proposed )?decision supports[^\n]{0,200}|decided at meeting"
    r"|signed(?: by)?|date(?: signed)?|next steps|lead member|portfolio|decision type|earliest date[^:\n]{0,40}",
}


def _wrapped(pattern: str) -> str:
    """The pattern of a label that may run over lines."""
    return pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


_NAMES: list[PartKind | str] = [*_LABELS, *_OTHERS]
_LABEL = re.compile(
    r"(?:^|(?<=\f))[ \t]*(?:[-•#*]{1,3}[ \t]*)?(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]?[ \t]+)?\*{0,2}(?P<label>"
    + "|".join(
        f"(?P<n{place}>{_wrapped(pattern)})" for place, pattern in enumerate([*_LABELS.values(), *_OTHERS.values()])
    )
    + r")\??\*{0,2}(?: *\t(?=[^\t\n]*$)|[ \t]*(?::|[–—-](?=\s)|\*{0,2}[ \t]*$))[ \t]*\*{0,2}",
    re.IGNORECASE | re.MULTILINE,
)


class Label(NamedTuple):
    """A label in a record or notice: what it stands before, and its place with the white space behind it."""

    kind: PartKind | str
    start: int
    end: int


def labels(text: str, start: int, end: int) -> tuple[Label, ...]:
    """The labels between ``start`` and ``end``, in order; a kind that is no part's is a word: "due", "published"."""
    return tuple(
        Label(_NAMES[next(place for place in range(len(_NAMES)) if match[f"n{place}"])], match.start(), match.end())
        for match in _LABEL.finditer(text, start, end)
        if not match["label"][0].islower()
    )
