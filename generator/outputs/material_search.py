"""Records in Material's search index, by name, aliases and summary."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import markdown
from generator.catalog import Catalog, in_language
from generator.pages import Page


def search_index(engine_index: bytes, catalog: Catalog, pages: Iterable[Page]) -> bytes:
    """The engine's own index with a document for every Finnish record page added."""
    index = json.loads(engine_index)
    for page in pages:
        if page.shows == "tietue" and page.lang == "fi":
            facts = catalog.facts(page.record)
            if facts is None:
                continue
            text = " ".join((*facts.aliases, markdown.plain(in_language(facts.summary, "fi"))))
            index["docs"].append({"location": page.address, "title": catalog.title(page.record), "text": text.strip()})
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
