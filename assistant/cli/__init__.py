"""The command line: ``papers``, without the pages."""

from __future__ import annotations

from assistant.cli.answering import answer
from assistant.cli.asking import ask, search
from assistant.cli.batching import batch
from assistant.cli.deciding import decision, decisions, forthcoming
from assistant.cli.evaluating import evaluate
from assistant.cli.figures import figures
from assistant.cli.group import papers
from assistant.cli.holding import ingest, reindex, remove, status
from assistant.cli.keeping import purge
from assistant.cli.modelling import model
from assistant.cli.precedents import precedents

for _command in (
    ingest,
    status,
    reindex,
    remove,
    purge,
    search,
    ask,
    figures,
    decisions,
    decision,
    forthcoming,
    precedents,
    answer,
    evaluate,
    model,
    batch,
):
    papers.add_command(_command)

__all__ = ["papers"]
