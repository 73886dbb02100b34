"""The engine's configuration for each language, made from the one mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig


def language_config(root: Path, site: Path, lang: str) -> MkDocsConfig:
    """The configuration of one language: mkdocs.yml, with that language's pages, menu and words."""
    source = root / "mkdocs.yml"
    config = load_config(str(source), site_dir=str(site), docs_dir=str(root / "content" / lang), strict=True)
    if lang != "fi":
        words = config.extra["languages"][lang]
        config.theme["language"] = lang
        config.site_description = words["description"]
        config.nav = [
            {words["menu"].get(title, title): f"{lang}/{page}" for title, page in item.items()} for item in config.nav or []
        ]
    config.extra["language"] = lang
    return config
