"""What stands around a model and is a model itself."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.models.ports import LanguageModel


@dataclass(slots=True)
class Around:
    """A model around another: called alike, and with the same window."""

    model: LanguageModel

    @property
    def name(self) -> str:
        """The inner model's."""
        return self.model.name

    @property
    def window(self) -> int:
        """The inner model's."""
        return self.model.window
