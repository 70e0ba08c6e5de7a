"""What is older than the days that are set is deleted once a day, while the pages are served."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from assistant.history import History
from assistant.history.answers import KeptAnswers
from assistant.history.keeping import cut_off
from assistant.settings import Settings
from index.errors import CatalogueError

DAY: Final = 24 * 60 * 60.0

log = logging.getLogger(__name__)


def purge_daily(settings: Settings, *, every: float = DAY) -> threading.Thread:
    """Delete what is too old now, and again after so many seconds for as long as the process lives."""
    thread = threading.Thread(target=_for_ever, args=(settings, every), name="purging", daemon=True)
    thread.start()
    return thread


def purge(settings: Settings) -> None:
    """Delete what is too old; a database that cannot be used today is tried again tomorrow."""
    try:
        KeptAnswers(settings.data).purge(cut_off(settings.keep_days))
        with closing(History.open(settings.data)) as history:
            history.purge(cut_off(settings.keep_days))
    except (OSError, CatalogueError, SQLAlchemyError):
        log.exception("What is older than %d days could not be deleted.", settings.keep_days)


def _for_ever(settings: Settings, every: float) -> None:
    while True:
        purge(settings)
        time.sleep(every)
