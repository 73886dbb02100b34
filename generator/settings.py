"""The site's settings, read from mkdocs.yml: all of them optional."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the site is, who keeps it, where its records are edited, and what its search reads words with.

    An empty string means that it is not set, or that there is no search.
    """

    name: str = ""
    address: str = ""
    owner: str = ""
    repository: str = ""
    branch: str = "main"
    feedback: str = ""
    search: str = ""
    languages: tuple[str, ...] = field(default=("fi",))
    downloads: bool = True
    guarded: bool = True  # pages carry a Content-Security-Policy; not while they are being edited

    def absolute(self, address: str) -> str:
        """The full address of a page; "" when the site's own address is not set."""
        return f"{self.address.rstrip('/')}/{address}" if self.address else ""

    def edit_link(self, path: str) -> str:
        """The address where a file of the repository is edited; "" without a repository."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}" if self.repository else ""


# extra.search → the analysers that may be used, the best first; without any, words are known by their four-letter pieces.
ANALYSERS: dict[str, tuple[str, ...]] = {"pykko": ("pykko",), "voikko": ("voikko", "pykko"), "4-grams": ()}


class SettingsError(Exception):
    """mkdocs.yml has a setting that nobody knows."""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; the tags that MkDocs plugins use there are of no concern here."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:", lambda loader, suffix, node: None)


def read_settings(config: Path) -> Settings:
    """The settings in mkdocs.yml."""
    found = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    extra = found.get("extra") or {}
    return Settings(
        name=str(found.get("site_name", "")),
        address=str(found.get("site_url") or ""),
        owner=str(extra.get("owner") or ""),
        repository=str(extra.get("repository") or ""),
        branch=str(extra.get("branch") or "main"),
        feedback=str(extra.get("feedback") or ""),
        search=_search(extra.get("search", True)),
        languages=("fi", *(extra.get("languages") or {})),
        downloads=extra.get("downloads") is not False,
    )


def _search(typed: object) -> str:
    if isinstance(typed, bool):
        return "pykko" if typed else ""
    if typed not in ANALYSERS:
        raise SettingsError(f"mkdocs.yml: extra.search: ”{typed}” ei ole mikään näistä: false, {', '.join(ANALYSERS)}")
    return str(typed)
