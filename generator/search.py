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
    with pourer.catalog.traced() as looks:
        outputs, made = _whole(pourer, searched.pages, sealed, readings, store, memo)
        files = _placed(outputs, last, stage)
    memo.keep(_LOOKS, looks, None)
    memo.keep(_MADE, (), [made, files])


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
    memo.keep(_MADE, (), [found.made, stay | _placed(found.outputs, last, stage)])
    return True


def _placed(outputs: Iterable[Output], last: Files, stage: Stage) -> Files:
    """Files of the stage: written, or taken over from the last site."""
    files: Files = {}
    for name, now, made in outputs:
        before, signature = last.get(name, ("", [0, 0]))
        if now != before or not stage.reuse(name, signature):
            signature = stage.write(name, made())
        files[name] = (now, signature)
    return files


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
    outputs, _ = _whole(pourer, searched.pages, searched.sealed(store), readings, store, memo)
    for output in outputs:
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
    pourer: Pourer, pages: list[Page], sealed: list[Sealed], readings: Readings, store: Store, memo: Memo
) -> tuple[Iterable[Output], Made]:
    """Every file, and what they are made of."""
    from generator.outputs.search.files import search_of

    kept = [each.opened() for each in sealed]
    listed = Listing([each.listed for each in kept])
    stamps = [each.listed for each in sealed]
    stamp = stamp_of(packed(stamps))
    search = search_of(pourer.catalog, kept, readings, store)
    number_of = {group: at for at, group in enumerate(search.groups)}
    numbers = [number_of[each.listed.group] for each in kept]
    made = Made(readings.stamp, stamps, [each.said for each in sealed], numbers, search.indexes, search.outputs[-1].made())
    return chain((_page(pourer, page, listed, stamp, memo) for page in pages), search.outputs), made


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
