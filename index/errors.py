"""Errors that a person can act on.

PapersError
├── SettingError        a setting or an argument that cannot be used
├── CatalogueError      the data folder is not usable as it is
│   └── Busy            another ingest is at work in the same data folder
└── UnknownPaper        no paper of that name is held
"""

from __future__ import annotations


class PapersError(Exception):
    """The root: its message names the thing and the fix."""


class SettingError(PapersError):
    """A setting or an argument that cannot be used."""


class CatalogueError(PapersError):
    """The data folder cannot be used as it is."""


class Busy(CatalogueError):
    """Another ingest is at work in the same data folder."""


class UnknownPaper(PapersError):
    """No paper of that name is held."""
