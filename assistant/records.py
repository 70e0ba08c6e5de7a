"""Answers, citations and passages as JSON objects, for the answers file and for ``--json``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.answers import Answer, Calculation, Citation, Elsewhere, Ranked

Record = dict[str, Any]


def answer_record(answer: Answer) -> Record:
    """The answer in the fields and the order of docs/answers-file.md, without id and turn.

    How a model wrote it is told only where one was asked.
    """
    told = {
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.text,
        "citations": [citation_record(citation) for citation in answer.citations],
        "passages": [ranked_record(ranked) for ranked in answer.passages],
        "calculation": [
            calculation_record(sentence.calculation) for sentence in answer.sentences if sentence.calculation
        ],
        "newest": _iso(answer.newest),
        "understood": list(answer.understood),
        "nearest": [citation_record(citation) for citation in answer.nearest],
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }
    return {**told, "writing": asdict(answer.writing)} if answer.writing else told


def shown_record(answer: Answer) -> Record:
    """The answer with what a reader is shown beside it: a decline's message, addresses, what is superseded, copies."""
    shown = answer_record(answer)
    for name, citations in (("citations", answer.citations), ("nearest", answer.nearest)):
        shown[name] = [
            {
                **record,
                "source_url": citation.source_url,
                "superseded": citation.superseded,
                "also_in": [elsewhere_record(each) for each in citation.also_in],
            }
            for record, citation in zip(shown[name], citations, strict=True)
        ]
    return {**shown, "message": answer.message, "dropped": answer.dropped, "doubtful": answer.doubtful}


def elsewhere_record(place: Elsewhere) -> Record:
    """Another paper that holds the quoted words."""
    return {"document": place.document, "title": place.title, "date": _iso(place.date), "page": place.page}


def calculation_record(calculation: Calculation) -> Record:
    """The sum, its result as a number."""
    return {"expression": calculation.expression, "result": float(calculation.result), "unit": calculation.unit}


def citation_record(citation: Citation) -> Record:
    """The citation; null for what is not known."""
    return {
        "marker": citation.marker,
        "document": citation.document,
        "title": citation.title,
        "committee": citation.committee,
        "date": _iso(citation.date),
        "pack_date": _iso(citation.pack_date),
        "item": citation.item,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "label": citation.label,
        "pages": citation.pages,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def ranked_record(ranked: Ranked) -> Record:
    """A passage of the ranking with its place and its score."""
    passage = ranked.passage
    return {
        "document": passage.document,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "score": round(ranked.score, 6),
        "text": passage.text,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
