"""The search beside the pages: the pages that gather from all others, and the index of which a browser fetches parts.

It is made when the pages are there, from what was kept of each when it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.cache import Store, program_stamp
from generator.catalog import digest
from generator.memo import Memo, packed, stamp_of
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept, Output, hand_written_documents, search_files
from generator.pages import Page
from generator.paths import file_of
from generator.pour import Pourer
from generator.settings import ANALYSERS
from generator.views.search import GATHERING, Listing
from generator.write import Signature, Stage, signature, update

_KEY, _FILES, _SERVED, _WRITTEN = "search", "search files", "search-served", "search-written"


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search is made of: the pages it adds, what was kept of the others, and the hand-written ones (address → HTML)."""

    pages: list[Page] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)
    hand_written: dict[str, str] = field(default_factory=dict)

    def opened(self, store: Store) -> list[Kept]:
        """What is kept of all pages; hand-written ones are read when they say something else than they did the last time."""
        last: dict[str, bytes] = store.load(_WRITTEN, program_stamp()) or {}
        now = {}
        for address, html in self.hand_written.items():
            key = f"{address} {digest(html)}"
            now[key] = last[key] if key in last else _packed(hand_written_documents(address, html))
        if now != last:
            store.save(_WRITTEN, program_stamp(), now)
        return [Kept.unpacked(each) for each in (*self.kept, *filter(None, now.values()))]


def _packed(kept: Kept | None) -> bytes:
    return kept.packed() if kept else b""


def _stamp(kept: list[Kept], readings: Readings) -> str:
    """Changes with what any page says, shows, or is listed as."""
    return stamp_of(packed([readings.stamp, [(*each[:2], [(one.said, one.text) for one in each.documents]) for each in kept]]))


Searcher = Callable[[Pourer, Searched, Store, Stage, Memo], None]


def gathers(page: Page) -> bool:
    """Whether a page is one that the search adds when all others are made."""
    return page.shows in GATHERING


def make_search(pourer: Pourer, searched: Searched, store: Store, stage: Stage, memo: Memo) -> None:
    """Writes the search to a stage; what has not changed is taken over from the last site, all at once or file by file."""
    readings = Readings(store, ANALYSERS[pourer.settings.search])
    kept = searched.opened(store)
    stamp = _stamp(kept, readings)
    last: dict[str, tuple[str, Signature]] = memo.value(_FILES) if memo.has(_FILES) else {}
    same = memo.valid(_KEY) and memo.value(_KEY) == stamp and all(memo.valid(page.key) for page in searched.pages)
    standing = {name for name, (_, signature) in last.items() if same and stage.reuse(name, signature)}
    if standing and len(standing) == len(last):
        return
    written = {}
    with pourer.catalog.traced() as looks:
        for name, now, made in _outputs(pourer, searched.pages, kept, readings, store, memo):
            before, signature = last.get(name, ("", [0, 0]))
            if now != before or not (name in standing or stage.reuse(name, signature)):
                signature = stage.write(name, made())
            written[name] = (now, signature)
    memo.keep(_KEY, looks, stamp)
    memo.keep(_FILES, (), written)


def leave_search(_pourer: Pourer, searched: Searched, _store: Store, stage: Stage, _memo: Memo) -> None:
    """Leaves the search as it was on the last site, to be brought up to date later."""
    for path in sorted((stage.last / FOLDER).rglob("*")):
        stage.take_over(path.relative_to(stage.last).as_posix())
    for page in searched.pages:
        stage.take_over(file_of(page.address))


def update_search(pourer: Pourer, searched: Searched, store: Store, site: Path) -> None:
    """Brings the search of a site that is being served up to date in place; the store keeps what its files were left as."""
    readings = Readings(store, ANALYSERS[pourer.settings.search])
    place = str(site.resolve())
    left: dict[str, tuple[str, Signature]] = store.load(_SERVED, place) or {}
    now: dict[str, tuple[str, Signature]] = {}
    memo = Memo(pourer.catalog, None, lambda _: None)
    for output in _outputs(pourer, searched.pages, searched.opened(store), readings, store, memo):
        path = site / output.name
        stamp, signed = left.get(output.name, ("", None))
        # A file that is as it was left needs no reading to be compared; one that is named by what it holds is right if it is there.
        if not ((stamp == output.stamp and _is_as_left(path, signed)) or (path.stem == output.stamp and path.is_file())):
            update(site, output.name, output.made())
        now[output.name] = output.stamp, signature(path)
    for path in sorted((site / FOLDER).rglob("*")):
        if path.is_file() and path.relative_to(site).as_posix() not in now:
            path.unlink()
    store.save(_SERVED, place, now)


def _is_as_left(path: Path, signed: Signature | None) -> bool:
    try:
        return signature(path) == signed
    except OSError:
        return False


def _outputs(pourer: Pourer, pages: list[Page], kept: list[Kept], readings: Readings, store: Store, memo: Memo) -> Iterator[Output]:
    stamp = stamp_of(packed([each.listed for each in kept]))
    listed = Listing([each.listed for each in kept])
    for page in pages:
        yield _page(pourer, page, listed, stamp, memo)
    yield from search_files(pourer.catalog, kept, readings, store)


def _page(pourer: Pourer, page: Page, listed: Listing, stamp: str, memo: Memo) -> Output:
    """A page that gathers from all others; made now, unless what it gathers and looks at is as it was."""

    def made() -> bytes:
        return pourer.page(page, pourer.view(page, listed)).encode()

    if memo.valid(page.key) and memo.value(page.key)[0] == stamp:
        return Output(file_of(page.address), memo.value(page.key)[1], made)
    with pourer.catalog.traced() as looks:
        html = made()
    memo.keep(page.key, looks, [stamp, digest(html)])
    return Output(file_of(page.address), digest(html), partial(bytes, html))


__all__ = ["Searched", "Searcher", "gathers", "leave_search", "make_search", "update_search"]
