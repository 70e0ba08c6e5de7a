"""The headers that every response carries, and the check that a form came from one of our own pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.viewers import is_officer

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


PRIVATE: Final = ("conversations.", "exporting.", "feedback.", "officers.", "operations.")
"""What no search engine is to list, should somebody publish a link to it."""

BY_HTTPS: Final = {"Strict-Transport-Security": "max-age=31536000"}
"""For a year, browsers come by https without being told."""


def guard(app: Flask, *, https: bool, proxies: int, site: str | None) -> None:
    """Put the headers on every response, ask every form for its token, and take so many proxies at their word.

    Where ``site`` is given, requests for other hosts are refused. Nothing that an officer has read is kept by the
    browser, which others may use once the officer has signed out.
    """
    CSRFProtect(app)
    app.config["TRUSTED_HOSTS"] = [site] if site else None
    app.after_request(partial(_with_headers, headers={**HEADERS, **(BY_HTTPS if https else {})}))
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def _with_headers(response: Response, *, headers: Mapping[str, str]) -> Response:
    response.headers.update(headers)
    endpoint = request.endpoint or ""
    if endpoint.startswith(PRIVATE):
        response.headers["X-Robots-Tag"] = "noindex"
    if not endpoint.endswith("static") and is_officer():
        response.headers["Cache-Control"] = "no-store"
    elif response.mimetype in {"text/html", "application/json"}:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
