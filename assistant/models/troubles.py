"""What the errors of any provider's library mean, told by status and kind alone: their words may hold keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.models.ports import ModelError, Trouble

_KEY, _MISSING, _TIMEOUT, _LARGE, _BUSY, _SERVER = (401, 402, 403), 404, 408, 413, 429, 500
_NO_CREDIT = ("insufficient_quota", "billing", "credit")
_NO_MODEL = ("model_not_found", "invalid_model", "invalid model", "does not exist", "model")
_CONTEXT = ("context_length", "context size", "context window", "maximum context", "prompt is too long")
_UNREACHED = (
    "ConnectError",
    "ConnectTimeout",
    "ConnectionRefusedError",
    "gaierror",
    "InvalidURL",
    "UnsupportedProtocol",
)


def meaning(error: BaseException) -> ModelError:
    """What an error of a provider's library comes to."""
    chain = list(_chain(error))
    statuses = [status for each in chain if (status := _status(each)) is not None]
    if statuses:
        return _of_status(statuses[0], " ".join(map(_body, chain)), chain)
    kinds = {kind.__name__ for each in chain for kind in type(each).__mro__}
    if kinds & set(_UNREACHED):
        return ModelError(Trouble.NO_ROUTE)
    if any("Timeout" in kind for kind in kinds):
        return ModelError(Trouble.TOO_SLOW)
    return ModelError(Trouble.BROKEN)


def _of_status(status: int, body: str, chain: list[BaseException]) -> ModelError:
    words = body.lower()
    if status in _KEY or (status == _BUSY and any(word in words for word in _NO_CREDIT)):
        return ModelError(Trouble.BAD_KEY)
    if status == _LARGE or (status < _SERVER and any(word in words for word in _CONTEXT)):
        return ModelError(Trouble.TOO_LONG)
    if status == _MISSING:
        return ModelError(Trouble.UNKNOWN_MODEL if any(word in words for word in _NO_MODEL) else Trouble.NO_ROUTE)
    if status == _TIMEOUT:
        return ModelError(Trouble.TOO_SLOW)
    if status == _BUSY or status >= _SERVER:
        return ModelError(Trouble.TOO_BUSY, retry_after=next(filter(None, map(_retry_after, chain)), None))
    return ModelError(Trouble.UNKNOWN_MODEL if any(word in words for word in _NO_MODEL[:3]) else Trouble.BROKEN)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it came from."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int):
            return status
    return None


def _body(error: BaseException) -> str:
    return f"{getattr(error, 'body', '')} {error}"


def _retry_after(error: BaseException) -> float | None:
    """In how many seconds the server wants to be asked again: given in seconds, or as a moment."""
    headers: Any = getattr(getattr(error, "response", None), "headers", None) or {}
    told = headers.get("retry-after")
    if told is None:
        return None
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
