"""Keeps a site that is being served up to date in place: a saved record's own page first, then every page that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator import check
from generator.build import (
    Prepared,
    Project,
    build,
    files,
    make_pourer,
    own_key,
    prepare_gathered,
    searched_of,
    traced_own,
    traced_page,
)
from generator.gather import Gathered, Gatherer
from generator.memo import Memo
from generator.parallel import OvertakenError
from generator.paths import file_of
from generator.pour import Pourer
from generator.search import leave_search
from generator.write import signature, update

Superseded = Callable[[], bool]  # whether something has been saved meanwhile
_FEW = 3  # records saved at once whose own pages are shown before it is known what else tells of them


class Refresher:
    """The pages of a served site. last is what they were made of; the search stays as it was (see build.search_again)."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.last: Prepared | None = None
        self._superseded: Superseded = _never
        self._gatherer = Gatherer(project.data, project.cache, self._pause)
        self._renderer = project.renderer()
        self._ahead: set[str] = set()  # the files of pages that tell what last does not know of
        self._held: Gathered | None = None  # to free thousands of records takes a while: not before the next page is shown
        self._seen: dict[str, str] = {}  # the state of the records when they were last read and seen to be without errors

    def build(self) -> Prepared:
        """Builds the whole site; the theme may have changed."""
        self._renderer = self.project.renderer()
        return self._taken(build(self.project, gatherer=self._gatherer, search=leave_search))

    def refresh(self, superseded: Superseded, changed: Collection[str] | None = None) -> Prepared | None:
        """Brings the pages up to date with the records; builds the site when its addresses have changed.

        changed: the only files that may have been saved since the last refresh (see Gatherer.read).
        superseded: whether something has been saved meanwhile; then it stops where it is, and None tells that the next refresh
        has to finish this one's work too. With errors in the records the last good pages stay, but for those of a saved record in
        which the rules find none.
        """
        last = self.last
        if last is None or last.frames is None:
            return self.build()
        gathered = self._gatherer.read(changed=changed, hasty=True)
        self._show_first(gathered, last)
        self._held = gathered
        try:
            self._superseded = superseded
            prepared = self._follow(gathered, last)
        except OvertakenError:
            return None
        finally:
            self._superseded = _never
        return prepared or self.build()

    def _follow(self, gathered: Gathered, last: Prepared) -> Prepared | None:
        """Makes all that tells of what was read; None when addresses have changed."""
        self._pause()
        if gathered.names_left:
            self._held = gathered = self._gatherer.read(changed=())
        prepared = prepare_gathered(self.project, self._gatherer, gathered)
        if prepared.stopped:
            return prepared
        if _addresses(prepared) != _addresses(last):
            return None
        prepared.frames = last.frames
        self._rest(prepared, last)
        return self._taken(prepared)

    def _pause(self) -> None:
        """Lets a newer save go first: whoever makes something from the records comes by here again and again."""
        if self._superseded():
            raise OvertakenError

    def _taken(self, prepared: Prepared) -> Prepared:
        if not prepared.stopped:
            self.last = prepared
            self._seen = prepared.gathered.catalog.state()
            self._ahead.clear()
        return prepared

    def _show_first(self, gathered: Gathered, last: Prepared) -> None:
        """The pages of the few records that were saved since the last time, if they are without errors."""
        changes = gathered.changes(self._seen)
        saved = {new.id for old, new in changes or () if old and new}
        if changes is None or gathered.problems or len(saved) > _FEW or any(_has_errors(gathered, each) for each in saved):
            return
        assert last.frames is not None
        pourer = Pourer(gathered.catalog, last.frames, self._renderer, self.project.settings)
        for page in last.own_pages:
            if page.record in saved:
                self._show(file_of(page.address), traced_page(pourer, page)[0])
        self._seen = gathered.catalog.state()

    def _show(self, name: str, html: str) -> None:
        self._ahead.add(name)
        update(self.project.site, name, html.encode())

    def _rest(self, prepared: Prepared, last: Prepared) -> None:
        """Every page that does not stand from before."""
        assert prepared.frames is not None
        site = self.project.site
        pourer = make_pourer(self.project, prepared, prepared.frames, self._renderer)
        memo = Memo(prepared.gathered.catalog, last.memo, prepared.gathered.since)
        for page in prepared.own_pages:
            name = file_of(page.address)
            if not self._stands(name, page.key, memo):
                html, found, looks = traced_page(pourer, page)
                self._show(name, html)
                memo.keep(page.key, looks, [signature(site / name), found])
        own: dict[str, str] = {}
        for name in prepared.frames.own_pages:
            if not self._stands(name, own_key(name), memo):
                html, looks = traced_own(pourer, name)
                self._show(name, html)
                memo.keep(own_key(name), looks, signature(site / name))
            own[name] = (site / name).read_text(encoding="utf-8")
        for name, data in files(self.project, prepared, own):
            update(site, name, data)
        if self.project.settings.search:
            prepared.searched = searched_of(prepared, lambda page: bytes(memo.value(page.key)[1]), own)
        prepared.memo = memo.kept()
        self._gatherer.remember(prepared.gathered)

    def _stands(self, name: str, key: str, memo: Memo) -> bool:
        """Whether a page is there as it would be made now."""
        return name not in self._ahead and memo.valid(key)


def _never() -> bool:
    return False


def _has_errors(gathered: Gathered, record_id: str) -> bool:
    """Whether the rules find an error in a record that could be read."""
    facts = gathered.catalog.facts(record_id)
    assert facts is not None
    return check.has_errors(facts, gathered.catalog.record(record_id), gathered.catalog)


def _addresses(prepared: Prepared) -> tuple[list[str], dict[str, str]]:
    """Where pages stand and stood."""
    return [page.address for page in prepared.pages], prepared.gathered.catalog.former_ids()
