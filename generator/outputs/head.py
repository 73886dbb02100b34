"""What machines read in a page's head: its other languages, how it is shown when shared, and structured data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from generator.paths import file_of, in_language, language_of, relative, resolved
from generator.settings import Settings
from generator.views.blocks import Crumb, View

_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def alternates(address: str, languages: Sequence[str], settings: Settings) -> str:
    """Links to the same page in every language it has; absolute, as the standard wants, when the site has an address.

    Other readers are led to the Finnish page, where there is one.
    """
    if len(languages) < 2:
        return ""
    out = []
    for lang in (*languages, *(("x-default",) if "fi" in languages else ())):
        target = in_language(address, "fi" if lang == "x-default" else lang)
        href = settings.absolute(target) or relative(address, target)
        out.append(f'<link rel="alternate" hreflang="{lang}" href="{escape(href)}">')
    return "\n".join(out)


def shared(view: View, address: str, settings: Settings) -> str:
    """Open Graph: the page's name and summary where somebody shares its link."""
    lang = language_of(address)
    fields = {
        "og:title": view.title,
        "og:description": view.description,
        "og:type": "article",
        "og:site_name": settings.name,
        "og:locale": _LOCALES[lang],
        "og:url": settings.absolute(address),
    }
    return "\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in fields.items() if value)


def structured(view: View, address: str, settings: Settings) -> str:
    """schema.org's WebPage with its breadcrumbs, as JSON-LD; breadcrumbs lead relatively when the site has no address."""
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": view.title,
        "description": view.description,
        "inLanguage": language_of(address),
        "isPartOf": {"@type": "WebSite", "name": settings.name},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if url := settings.absolute(address):
        page["url"] = url
    if view.breadcrumbs:
        crumbs = [_crumb(at, crumb, address, settings) for at, crumb in enumerate(view.way, 1)]
        page["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": crumbs}
    # A closing tag inside a text must not end the script.
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _crumb(position: int, crumb: Crumb, address: str, settings: Settings) -> dict[str, object]:
    """A step of the way; the page itself, which comes last, needs no address."""
    step: dict[str, object] = {"@type": "ListItem", "position": position, "name": crumb.title}
    if crumb.href:
        step["item"] = settings.absolute(resolved(file_of(address), crumb.href)) or crumb.href
    return step
