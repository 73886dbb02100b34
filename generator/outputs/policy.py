"""The Content-Security-Policy of every page: the site's own files alone. Nothing runs inline, so no hash is needed.

The data blocks of a page (the engine's settings, JSON-LD) run nothing; charts and badges are drawn by classes and attributes.
"""

from __future__ import annotations

from generator.settings import Settings

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the marks of badges stand in the style sheet as data:
    "font-src": "'self'",
    "connect-src": "'self'",  # the search index
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{what} {whence}" for what, whence in _ALLOWED.items())


def policy(settings: Settings) -> str:
    """The policy as the element of a page's head; "" while the site is being edited."""
    return f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' if settings.guarded else ""
