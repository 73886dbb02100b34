"""Old ids go on working: a small page that leads to the present one, without JavaScript."""

from __future__ import annotations

from html import escape

from generator.catalog import Catalog
from generator.model import BY_KIND
from generator.outputs.policy import policy
from generator.paths import file_of, record_address, relative
from generator.settings import Settings
from generator.views.context import has_page

_MOVED = {"fi": "Sivu on siirtynyt", "sv": "Sidan har flyttat", "en": "The page has moved"}


def redirects(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """File name → page for every former id, in each language in which the record has a page."""
    out = {}
    for former, record_id in sorted(catalog.former_ids().items()):
        facts = catalog.facts(record_id)
        if facts is None or facts.broken:
            continue
        folder = BY_KIND[facts.kind].folder
        parts = ("", *dict.fromkeys(page for _, page in facts.pages))
        for lang in settings.languages:
            if has_page(facts.kind, facts.name, facts.summary, lang, catalog, record_id):
                for part in parts:
                    old, new = record_address(folder, former, lang, part), record_address(folder, record_id, lang, part)
                    out[file_of(old)] = _moved(relative(old, new), catalog.title(record_id, lang), lang, settings)
    return out


def _moved(to: str, name: str, lang: str, settings: Settings) -> bytes:
    link, title = escape(to), escape(name)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">{policy(settings)}<title>{title}</title>'
        '<meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{link}"><meta http-equiv="refresh" content="0; url={link}"></head>'
        f'<body><p>{_MOVED[lang]}: <a href="{link}">{title}</a></p></body></html>\n'
    ).encode()
