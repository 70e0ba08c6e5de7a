"""The headers that every response carries, and the check that a form came from one of our own pages."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response
from flask_wtf import CSRFProtect

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask) -> None:
    """Put the headers on every response, and ask every form for its token."""
    CSRFProtect(app)
    app.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if response.mimetype in {"text/html", "application/json"}:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
