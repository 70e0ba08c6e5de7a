"""Where pictures of pages are kept in a data folder, and how they leave it with their papers."""

from __future__ import annotations

import shutil
from collections.abc import Container
from pathlib import Path
from typing import Final

FOLDER: Final = "pictures"


def keep_pictures(data: Path, ids: Container[str]) -> None:
    """Delete the pictures of all papers but those of these ids; each paper has a folder of its id."""
    kept = data / FOLDER
    for folder in list(kept.iterdir()) if kept.is_dir() else ():
        if folder.name not in ids:
            shutil.rmtree(folder, ignore_errors=True)
