"""sitemap.xml: every page's address. Without a site address the places are written from the site's root."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.settings import Settings


def sitemap(addresses: Iterable[str], settings: Settings) -> bytes:
    """The sitemap of the given addresses, sorted."""
    base = f"{settings.address.rstrip('/')}/"
    rows = "".join(f"<url><loc>{escape(base + address, quote=False)}</loc></url>\n" for address in sorted(set(addresses)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'.encode()
