"""How many questions one browser, and one address, may ask within a minute, whichever process they come to."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from assistant.history import History

WINDOW: Final = 60.0
PEOPLE_AT_ONE_ADDRESS: Final = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """How often each asker may do a thing of some ``kind``; kept are codes of the askers, made with a ``secret``."""

    history: History
    kind: str
    times: int
    secret: str = field(repr=False)
    clock: Callable[[], float] = time.time

    def wait(self, *, owner: str, address: str) -> int:
        """Count once; the seconds to wait where it was too often, which does not count, else 0.

        Several people may share an address, so that it may more often than one browser.
        """
        allowed = {
            self._coded(f"owner {owner}"): self.times,
            self._coded(f"address {address}"): self.times * PEOPLE_AT_ONE_ADDRESS,
        }
        return math.ceil(self.history.take(allowed, now=self.clock(), within=WINDOW))

    def _coded(self, asker: str) -> str:
        return hmac.new(self.secret.encode(), f"{self.kind} {asker}".encode(), hashlib.sha256).hexdigest()
