"""The search beside the pages: the pages that gather from all others, and the index of which a browser fetches parts.

It is made when the pages are there, from what was kept of each when it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from generator.cache import Store, program_stamp
from generator.catalog import digest
from generator.memo import Memo, packed, stamp_of
from generator.outputs.search.made import Made, Output
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept, Sealed, hand_written_documents
from generator.pages import Page
from generator.paths import file_of
from generator.pour import Pourer
from generator.settings import ANALYSERS
from generator.views.search import GATHERING, Listing
from generator.write import Signature, Stage, signature, update

_LOOKS, _MADE, _SERVED, _WRITTEN = "search", "search made", "search-served", "search-written"


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search is made of: the pages it adds, what was kept of the others, and the hand-written ones (address → HTML)."""

    pages: list[Page] = field(default_factory=list)
    kept: list[Sealed] = field(default_factory=list)
    hand_written: dict[str, str] = field(default_factory=dict)

    def sealed(self, store: Store) -> list[Sealed]:
        """What is kept of all pages; hand-written ones are read when they say something else than they did the last time."""
        last: dict[str, bytes] = store.load(_WRITTEN, program_stamp()) or {}
        now = {}
        for address, html in self.hand_written.items():
            key = f"{address} {digest(html)}"
            now[key] = last[key] if key in last else _packed(hand_written_documents(address, html))
        if now != last:
            store.save(_WRITTEN, program_stamp(), now)
        return [*self.kept, *(Sealed.of(partial(now.__getitem__, key)) for key, packed in now.items() if packed)]


def _packed(kept: Kept | None) -> bytes:
    return kept.packed() if kept else b""


Searcher = Callable[[Pourer, Searched, Store, Stage, Memo], None]
Files = dict[str, tuple[str, Signature]]  # of a site's search: name → the stamp of its bytes, and how it was written


def gathers(page: Page) -> bool:
    """Whether a page is one that the search adds when all others are made."""
    return page.shows in GATHERING


def make_search(pourer: Pourer, searched: Searched, store: Store, stage: Stage, memo: Memo) -> None:
    """Writes the search to a stage; what has not changed is taken over from the last site, all at once or file by file."""
    readings = Readings(store, ANALYSERS[pourer.settings.search])
    sealed = searched.sealed(store)
    packed_made, last = memo.value(_MADE) if memo.has(_MADE) else (None, {})
    if packed_made and memo.valid(_LOOKS) and all(memo.valid(page.key) for page in searched.pages):
        made = Made.unpacked(packed_made)
        changed = made.changed(readings.stamp, sealed)
        if changed is not None and _update(made, changed, last, sealed, readings, store, stage, memo):
            return
    placing = _Placing(last, stage)
    with pourer.catalog.traced() as looks:
        outputs, pages, made = _whole(pourer, searched.pages, sealed, readings, store, memo, placing.begin)
        placing.begin(outputs)
        placing.place(pages)
    memo.keep(_LOOKS, looks, None)
    memo.keep(_MADE, (), [made, placing.placed()])


def _update(
    made: Made, changed: set[int], last: Files, sealed: list[Sealed], readings: Readings, store: Store, stage: Stage, memo: Memo
) -> bool:
    """Makes anew what some groups say and takes all else over; False when that can't be done."""
    if not changed:
        return all(stage.reuse(name, signature) for name, (_, signature) in last.items())
    # numpy takes longer to load than a small change to build
    from generator.outputs.search.update import update

    found = update(made, changed, sealed, {name: stamp for name, (stamp, _) in last.items()}, readings, store)
    if found is None:
        return False
    names = {each.name for each in found.outputs}
    stay = {name: each for name, each in last.items() if name not in found.gone}
    if not all(stage.reuse(name, signature) for name, (_, signature) in stay.items() if name not in names):
        return False
    placing = _Placing(last, stage)
    placing.place(found.outputs)
    memo.keep(_MADE, (), [found.made, stay | placing.placed()])
    return True


class _Placing:
    """Files on their way into a stage: taken over from the last site, or written."""

    def __init__(self, last: Files, stage: Stage) -> None:
        self._last = last
        self._stage = stage
        self._stamps: dict[str, str] = {}  # of all files that are on their way or in place
        self._signatures: dict[str, Signature] = {}
        self._begun: list[tuple[list[str], Callable[[], list[Signature]]]] = []

    def begin(self, outputs: Iterable[Output]) -> None:
        """Has files that are not begun yet made and written while others are made: to create thousands takes a while."""
        fresh = self._fresh(outputs)
        written = self._stage.write_beside([(each.name, each.made) for each in fresh])
        self._begun.append(([each.name for each in fresh], written))

    def place(self, outputs: Iterable[Output]) -> None:
        """Writes files now."""
        for each in self._fresh(outputs):
            self._signatures[each.name] = self._stage.write(each.name, each.made())

    def placed(self) -> Files:
        """All files in the order in which they came, now that they are in their places."""
        for names, written in self._begun:
            self._signatures |= zip(names, written(), strict=True)
        return {name: (stamp, self._signatures[name]) for name, stamp in self._stamps.items()}

    def _fresh(self, outputs: Iterable[Output]) -> list[Output]:
        """Those that have not come yet and can't be taken over."""
        fresh = []
        for each in outputs:
            if each.name not in self._stamps:
                self._stamps[each.name] = each.stamp
                stamp, signature = self._last.get(each.name, ("", [0, 0]))
                if each.stamp == stamp and self._stage.reuse(each.name, signature):
                    self._signatures[each.name] = signature
                else:
                    fresh.append(each)
        return fresh


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
    left: Files = store.load(_SERVED, place) or {}
    now: Files = {}
    memo = Memo(pourer.catalog, None, lambda _: None)
    outputs, pages, _ = _whole(pourer, searched.pages, searched.sealed(store), readings, store, memo)
    for output in chain(outputs, pages):
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


def _whole(
    pourer: Pourer,
    pages: list[Page],
    sealed: list[Sealed],
    readings: Readings,
    store: Store,
    memo: Memo,
    begin: Callable[[list[Output]], None] = lambda _: None,
) -> tuple[list[Output], Iterable[Output], Made]:
    """Every file, pages apart, and what they are made of. What results show is given to begin before the rest is made."""
    from generator.outputs.search.files import search_of

    kept = [each.opened() for each in sealed]
    listed = Listing([each.listed for each in kept])
    stamps = [each.listed for each in sealed]
    stamp = stamp_of(packed(stamps))
    search = search_of(pourer.catalog, kept, readings, store, begin)
    number_of = {group: at for at, group in enumerate(search.groups)}
    numbers = [number_of[each.listed.group] for each in kept]
    made = Made(readings.stamp, stamps, [each.said for each in sealed], numbers, search.indexes, search.outputs[-1].made())
    return search.outputs, (_page(pourer, page, listed, stamp, memo) for page in pages), made


def _page(pourer: Pourer, page: Page, listed: Listing, stamp: str, memo: Memo) -> Output:
    """A page that gathers from all others; made now, unless what it gathers and looks at is as it was."""

    def made() -> bytes:
        return pourer.page(page, pourer.view(page, listed)).encode()

    if memo.valid(page.key) and memo.value(page.key)[0] == stamp:
        return Output(file_of(page.address), memo.value(page.key)[1], made)
    with pourer.catalog.traced() as looks:
        html = made()
    own = stamp_of(html)
    memo.keep(page.key, looks, [stamp, own])
    return Output(file_of(page.address), own, partial(bytes, html))


__all__ = ["Searched", "Searcher", "gathers", "leave_search", "make_search", "update_search"]
