"""The search beside the pages: the pages that gather from all others, and the index of which a browser fetches parts.

It is made when the pages are there, from what was kept of each when it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.cache import Memo, Store
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept, hand_written_documents, search_files
from generator.pages import Page
from generator.paths import file_of
from generator.pour import Pourer
from generator.settings import ANALYSERS
from generator.views.search import GATHERING
from generator.write import Stage, update

_KEY = "search"


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search is made of: the pages it adds, what was kept of the others, and the hand-written ones (address → HTML)."""

    pages: list[Page] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)
    hand_written: dict[str, str] = field(default_factory=dict)

    def stamp(self, readings: Readings) -> str:
        """Changes with any of it."""
        stamp = hashlib.blake2b(readings.stamp.encode(), digest_size=10)
        for each in self.kept:
            stamp.update(each)
        for address, html in self.hand_written.items():
            stamp.update(f"{address}\0{html}\0".encode())
        return stamp.hexdigest()


Searcher = Callable[[Pourer, Searched, Store, Stage, Memo], None]


def gathers(page: Page) -> bool:
    """Whether a page is one that the search adds when all others are made."""
    return page.shows in GATHERING


def make_search(pourer: Pourer, searched: Searched, store: Store, stage: Stage, memo: Memo) -> None:
    """Writes the search to a stage; all of it is taken over from the last site when nothing it was made of has changed."""
    readings = Readings(store, ANALYSERS[pourer.settings.search])
    stamp = searched.stamp(readings)
    old = memo.value(_KEY)[1] if memo.valid(_KEY) and memo.value(_KEY)[0] == stamp else {}
    standing = {name: signature for name, signature in old.items() if stage.reuse(name, signature)}
    if standing and len(standing) == len(old):
        return
    with pourer.catalog.traced() as looks:
        written = {name: standing.get(name) or stage.write(name, data) for name, data in _outputs(pourer, searched, readings)}
    memo.keep(_KEY, looks, [stamp, written])


def leave_search(_pourer: Pourer, searched: Searched, _store: Store, stage: Stage, _memo: Memo) -> None:
    """Leaves the search as it was on the last site, to be brought up to date later."""
    for path in sorted((stage.last / FOLDER).rglob("*")):
        stage.take_over(path.relative_to(stage.last).as_posix())
    for page in searched.pages:
        stage.take_over(file_of(page.address))


def update_search(pourer: Pourer, searched: Searched, store: Store, site: Path) -> None:
    """Brings the search of a site that is being served up to date in place."""
    readings = Readings(store, ANALYSERS[pourer.settings.search])
    made = set()
    for name, data in _outputs(pourer, searched, readings):
        update(site, name, data)
        made.add(site / name)
    for path in sorted((site / FOLDER).rglob("*")):
        if path.is_file() and path not in made:
            path.unlink()


def _outputs(pourer: Pourer, searched: Searched, readings: Readings) -> Iterator[tuple[str, bytes]]:
    kept = [Kept.unpacked(each) for each in searched.kept]
    kept += filter(None, (hand_written_documents(address, html) for address, html in searched.hand_written.items()))
    listed = [each.listed for each in kept]
    for page in searched.pages:
        yield file_of(page.address), pourer.page(page, pourer.view(page, listed)).encode()
    yield from search_files(pourer.catalog, kept, readings)


__all__ = ["Searched", "Searcher", "gathers", "leave_search", "make_search", "update_search"]
