"""One change at a time to a folder of made-up records: text, title, link, rename, deletion."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from emit import emit

Record = dict[str, Any]


class Editor:
    """Changes records of one data folder; the n-th change of a kind is to another record than the others."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._at = {kind: sorted((data / kind).glob("*.yml")) for kind in ("toimintamallit", "hankkeet", "kayttoonotot")}
        self.kinds: dict[str, Callable[[int], Path]] = {
            "text": self.text,
            "title": self.title,
            "link": self.link,
            "rename": self.rename,
            "deletion": self.delete,
        }

    def text(self, number: int) -> Path:
        """A sentence of a practice model."""
        path = self._nth("toimintamallit", 10 + number)
        text = f"Ydinosa kirjoitettiin uudelleen, kerta {number}."
        return self._save(path, lambda record: record["ydinosat"][0].update(teksti=text))

    def title(self, number: int) -> Path:
        """The name of a project, which stands on the pages of its regions, models and adoptions too."""
        path = self._nth("hankkeet", 10 + number)
        return self._save(path, lambda record: record.update(nimi=f"Uusi hankkeen nimi, kerta {number}"))

    def link(self, number: int) -> Path:
        """Where a relation of a practice model leads."""
        target = self._nth("toimintamallit", -1 - number).stem
        return self._save(self._nth("toimintamallit", 30 + number), lambda record: record["suhteet"][0].update(kohde=target))

    def rename(self, number: int) -> Path:
        """The id of a practice model, in its file name and wherever it is named."""
        old = self._nth("toimintamallit", 50 + number)
        new = old.with_name(f"uusi-{old.name}")
        whole = re.compile(rf"(?<![a-z0-9-]){re.escape(old.stem)}(?![a-z0-9-])")
        old.rename(new)
        for path in self.data.rglob("*.yml"):
            text = path.read_text(encoding="utf-8")
            if old.stem in text and whole.search(text):
                path.write_text(whole.sub(new.stem, text), encoding="utf-8")
        return new

    def delete(self, number: int) -> Path:
        """An adoption, to which nothing refers."""
        path = self._nth("kayttoonotot", 10 + number)
        path.unlink()
        return path

    def say_again(self, number: int) -> Path:
        """A sentence of a practice model becomes that of another one: no word is new."""
        said = yaml.load(self._nth("toimintamallit", -1 - number).read_bytes(), yaml.CBaseLoader)  # noqa: S506 (strings only)
        text = said["ydinosat"][0]["teksti"]
        return self._save(self._nth("toimintamallit", 10 + number), lambda record: record["ydinosat"][0].update(teksti=text))

    def coin(self, number: int) -> Path:
        """A practice model says a word that no record has said."""
        text = f"Kokeiltiin {'sa' * (number + 1)}kirjausvuorossa."
        return self._save(self._nth("toimintamallit", 110 + number), lambda record: record["ydinosat"][0].update(teksti=text))

    def _nth(self, kind: str, number: int) -> Path:
        return self._at[kind][number % len(self._at[kind])]

    def _save(self, path: Path, change: Callable[[Record], None]) -> Path:
        record = yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 (a safe loader: strings only)
        change(record)
        path.write_text(emit(record), encoding="utf-8")
        return path
