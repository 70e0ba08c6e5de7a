"""The pages, served for a benchmark by the program itself in processes of their own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-c", "from webapp.commands import main; main()")
NO_LIMIT = "1000000"


@dataclass(frozen=True, slots=True)
class Served:
    """Pages at an address, and the process that minds those which serve them."""

    address: str
    process: int

    def memory_mb(self) -> float:
        """The memory that the serving processes hold now, what they share counted once, in MB."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text(encoding="ascii").split()
        return sum(map(_proportional_mb, [str(self.process), *children]))


@contextmanager
def served(data: Path, *, workers: int) -> Iterator[Served]:
    """Serve a data folder until the block ends, with no limit on how often one address asks."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*COMMAND, "--data", str(data), "serve", "--port", str(port), "--workers", str(workers)]
    settings = {**os.environ, "PAPERS_QUESTIONS_A_MINUTE": NO_LIMIT}
    with (
        (data / "served.log").open("w+", encoding="utf-8") as log,
        subprocess.Popen(command, stderr=subprocess.PIPE, stdout=log, text=True, env=settings) as process,
    ):
        assert process.stderr is not None
        told = process.stderr.readline()
        if not told.startswith("Serving on "):
            raise RuntimeError(f"the pages are not served: {told}")
        try:
            yield Served(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def _proportional_mb(process: str) -> float:
    """A process's memory, what it shares with n others counted as an nth, by Linux's own count."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii"), re.M)
    return int(found[1]) / 1024 if found else 0.0
