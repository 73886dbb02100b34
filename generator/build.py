"""The stages on one screen: read, link, plan, check, paint the frame, pour the records in, write."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from pathlib import Path

from generator import memory
from generator.cache import folder_stamp, program_stamp
from generator.catalog import Look, digest
from generator.check import links_of_pages
from generator.frame import EngineError, EngineRun, Frames, cut
from generator.gather import Gathered, Gatherer
from generator.kept import Kept
from generator.memo import Memo
from generator.model import Termi
from generator.outputs.downloads import downloads
from generator.outputs.redirects import redirects
from generator.outputs.search.site import Sealed, page_documents
from generator.outputs.sitemap import sitemap
from generator.pages import Page, first_pages, with_further_pages
from generator.parallel import Ask, here, in_processes
from generator.paths import file_of, resolved
from generator.pour import Pourer
from generator.problems import Problem, Severity, errors
from generator.render import Renderer
from generator.search import Searched, Searcher, gathers, make_search, update_search
from generator.settings import Settings, read_settings
from generator.summary.glossary import TERMS
from generator.summary.mentions import MENTIONS
from generator.summary.similar import SIMILAR
from generator.views.special import STATISTICS, figures
from generator.write import Signature, Stage, put, staged

_ANCHORED = re.compile(r'href="(?!https?:|mailto:)([^"#]*)#([^"]+)"')
_MANY_PAGES = 20  # few pages at once are those of a small change, and among them some that gather from thousands of records
Progress = Callable[[str, int], None]  # the stage that begins, and how many things it has to do


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything is."""

    root: Path
    data: Path
    site: Path
    cache: Path | None
    settings: Settings

    @classmethod
    def at(cls, root: Path, data: Path | None = None, site: Path | None = None) -> Project:
        """A project folder with its usual places."""
        return cls(root, data or root / "data", site or root / "site", root / ".cache", read_settings(root / "mkdocs.yml"))

    @property
    def content(self) -> Path:
        """The hand-written pages."""
        return self.root / "content"

    def renderer(self) -> Renderer:
        """The templates of the theme as they are now."""
        return Renderer(self.root / "theme", self.cache and self.cache / "templates")

    def for_editing(self) -> Project:
        """The same project with pages that a script may reload, while they are being edited."""
        return replace(self, settings=replace(self.settings, guarded=False))

    def in_finnish(self) -> Project:
        """The same project in Finnish alone, as MkDocs itself builds it."""
        return replace(self, settings=replace(self.settings, languages=("fi",)))


@dataclass
class Prepared:
    """Checked records and planned pages; engine is the run that goes on beside."""

    gatherer: Gatherer
    gathered: Gathered
    pages: list[Page] = field(default_factory=list)
    engine: EngineRun | None = None
    frames: Frames | None = None
    memo: Kept | None = None
    searched: Searched = field(default_factory=Searched)
    downloads: dict[str, bytes] = field(default_factory=dict)

    @property
    def own_pages(self) -> list[Page]:
        """The pages that are made one by one; the others gather from them."""
        return [page for page in self.pages if not gathers(page)]

    @property
    def stopped(self) -> list[Problem]:
        """The problems that stop a build."""
        return errors(self.gathered.problems)


def _silent(stage: str, size: int) -> None:
    """Progress that nobody watches."""


def prepare(
    project: Project,
    progress: Progress = _silent,
    gatherer: Gatherer | None = None,
    engine: bool = False,
    ask: Ask = here,
) -> Prepared:
    """Reads, links, plans and checks. With engine, the engine starts as soon as the pages are known. ask: see Gatherer.read."""
    gatherer = gatherer or Gatherer(project.data, project.cache)
    progress("read", 0)
    return prepare_gathered(project, gatherer, gatherer.read(ask=ask), progress, engine)


def prepare_gathered(
    project: Project, gatherer: Gatherer, gathered: Gathered, progress: Progress = _silent, engine: bool = False
) -> Prepared:
    """Plans and checks what has been read and linked."""
    prepared = Prepared(gatherer, gathered)
    if not prepared.stopped:  # where a record can't be read, no page is made
        prepared.pages = first_pages(gathered.catalog, project.settings)
        if engine:
            prepared.engine = _engine(project, prepared.pages)
    progress("check", len(gathered.files))
    gatherer.check(gathered, browsed=bool(project.settings.search))
    links = links_of_pages(project.content, gathered.catalog)  # the engine itself stops at those that lead nowhere
    gathered.problems = sorted([*gathered.problems, *(each for each in links if each.severity is not Severity.VIRHE)])
    if not prepared.stopped:
        prepared.pages = with_further_pages(prepared.pages, gathered.catalog, project.settings)
    return prepared


def _engine(project: Project, pages: list[Page]) -> EngineRun:
    addresses = {page.address: page.frame for page in pages}
    return EngineRun(project.root, project.cache or project.root / ".cache", addresses, project.settings.languages)


def build(
    project: Project, progress: Progress = _silent, gatherer: Gatherer | None = None, search: Searcher = make_search
) -> Prepared:
    """Builds the site; with problems that stop it, the last good site stays. EngineError, BusyError and OSError leave it too."""
    with staged(project.site) as stage:
        prepared = prepare(project, progress, gatherer, engine=True, ask=stage.ask)
        if prepared.stopped or prepared.engine is None:
            return prepared
        prepared.frames = prepared.engine.result()
        keep = pour(project, prepared, prepared.frames, stage, progress, search)
    keep()
    prepared.gatherer.keep(prepared.gathered)
    return prepared


def pour(
    project: Project, prepared: Prepared, frames: Frames, stage: Stage, progress: Progress, search: Searcher
) -> Callable[[], None]:
    """Fills the stage with every page and file; the returned function keeps what was learnt, once the site is in place."""
    catalog = prepared.gathered.catalog
    pourer = make_pourer(project, prepared, frames, project.renderer())
    stamp = digest(
        (
            program_stamp(),
            folder_stamp([project.root / "theme"]),
            frames.stamp,
            project.settings,
            str(project.site.resolve()),
        )
    )
    store = prepared.gatherer.store
    kept = Kept.load(store, "pages", stamp)
    memo = Memo(catalog, kept, prepared.gathered.since)
    progress("pages", len(prepared.pages))
    _make_pages(pourer, prepared.own_pages, memo, stage)
    progress("files", 0)
    own = {name: _made_own(pourer, name, memo, stage) for name in frames.own_pages}
    for name, html in own.items():
        _check_anchors(stage, name, html)
    for name, data in files(project, prepared, own):
        stage.write(name, data)
    for name in frames.own_files:
        if not name.endswith(".html") and name not in OWN_OUTPUTS:
            stage.copy(name, frames.folder / name)
    if project.settings.search:
        prepared.searched = searched_of(prepared, lambda page: bytes(memo.value(page.key)[1]), own)
        search(pourer, prepared.searched, store, stage, memo)
    if memo.changed:
        catalog.let_go()
        memory.give_back()
        prepared.memo = made = memo.kept()
        return lambda: made.save(store, "pages", stamp)
    prepared.memo = kept
    return lambda: None


def _make_pages(pourer: Pourer, pages: list[Page], memo: Memo, stage: Stage) -> None:
    """Writes the pages that do not stand from before, and takes the others over."""
    stale = [page for page in pages if not (memo.valid(page.key) and stage.reuse(file_of(page.address), memo.value(page.key)[0]))]
    if stale:  # made before the processes part, so that all have it
        for page in stale:
            if page.shows == "tietue":
                pourer.catalog.derived(SIMILAR, page.record)
            elif page.shows == STATISTICS:
                figures(pourer.catalog, page.cut)
        pourer.catalog.told(MENTIONS, "")
        if any(page.kind == Termi.kind for page in stale):
            pourer.catalog.told(TERMS, "")
    made = in_processes(lambda page: _poured(pourer, page, stage), stale, _MANY_PAGES)
    for page, (looks, written) in zip(stale, made, strict=True):
        memo.keep(page.key, looks, written)
        stage.note(file_of(page.address))


def _made_own(pourer: Pourer, name: str, memo: Memo, stage: Stage) -> str:
    """A hand-written page of the stage: written, or taken over when it stands from before."""
    if not (memo.valid(own_key(name)) and stage.reuse(name, memo.value(own_key(name)))):
        html, looks = traced_own(pourer, name)
        memo.keep(own_key(name), looks, stage.write(name, html.encode()))
    return stage.read(name) or ""


def own_key(name: str) -> str:
    """What the kept result of a hand-written page goes by."""
    return f"own {name}"


def _check_anchors(stage: Stage, name: str, html: str) -> None:
    """A hand-written page links to places that are there: the engine knows no anchors of record pages."""
    if not name.endswith("index.html"):
        return
    for link, anchor in _ANCHORED.findall(html):
        target = file_of(resolved(name, link)) if link else name
        made = stage.read(target)
        if made is not None and f'id="{unescape(anchor)}"' not in made:
            raise EngineError(f"{name}: linkki {link}#{anchor} vie paikkaan, jota ei ole ({target} #{anchor})")


def traced_page(pourer: Pourer, page: Page) -> tuple[str, bytes, set[Look]]:
    """A page's HTML, what the search keeps of it (b"" for nothing), and the looks that both took."""
    with pourer.catalog.traced() as looks:
        view = pourer.view(page)
        html = pourer.page(page, view)
        found = page_documents(pourer.catalog, page, view) if pourer.settings.search else None
    return html, found.packed() if found else b"", looks


def _poured(pourer: Pourer, page: Page, stage: Stage) -> tuple[tuple[Look, ...], tuple[Signature, bytes]]:
    html, found, looks = traced_page(pourer, page)
    return tuple(looks), (stage.write(file_of(page.address), html.encode()), found)


def make_pourer(project: Project, prepared: Prepared, frames: Frames, renderer: Renderer) -> Pourer:
    """What fills the frames, when what it tells of the downloads is made."""
    gathered = prepared.gathered
    prepared.downloads = downloads(gathered.catalog, project.settings, prepared.gatherer.store, gathered.since)
    return Pourer(gathered.catalog, frames, renderer, project.settings)


def searched_of(prepared: Prepared, kept: Callable[[Page], bytes], own: dict[str, str]) -> Searched:
    addresses = {name.removesuffix("index.html"): html for name, html in own.items() if name.endswith("index.html")}
    found = [Sealed.of(partial(kept, page)) for page in prepared.own_pages]
    return Searched([page for page in prepared.pages if gathers(page)], [each for each in found if each.said], addresses)


OWN_OUTPUTS = ("sitemap.xml", "sitemap.xml.gz")


def traced_own(pourer: Pourer, name: str) -> tuple[str, set[Look]]:
    """A hand-written page, filled in, and the looks that it took."""
    with pourer.catalog.traced() as looks:
        return pourer.hand_written(name, cut((pourer.frames.folder / name).read_text(encoding="utf-8"))), looks


def files(project: Project, prepared: Prepared, own: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """The outputs beside pages; own: the names of the hand-written pages."""
    addresses = [page.address for page in prepared.pages]
    addresses += [name.removesuffix("index.html") for name in own if name.endswith("index.html")]
    yield "sitemap.xml", sitemap(addresses, project.settings)
    yield from prepared.downloads.items()
    yield from redirects(prepared.gathered.catalog, project.settings).items()


def search_again(project: Project, prepared: Prepared) -> None:
    """Brings the search of a site that is being served up to date with its pages."""
    if project.settings.search and prepared.frames:
        pourer = Pourer(prepared.gathered.catalog, prepared.frames, project.renderer(), project.settings)
        update_search(pourer, prepared.searched, prepared.gatherer.store, project.site)


def pour_into(project: Project, prepared: Prepared, site: Path) -> None:
    """Pours the records into a site that MkDocs itself has built (mkdocs build, mkdocs serve)."""
    from generator.frame import FRAME_STEM

    frames = prepared.frames = Frames(site)
    pourer = make_pourer(project, prepared, frames, project.renderer())
    # Everything is read from the engine's pages before the first of them is written over.
    made = {page: traced_page(pourer, page)[:2] for page in prepared.own_pages}
    own = {name: traced_own(pourer, name)[0] for name in frames.own_pages}
    for page, (html, _) in made.items():
        put(site, file_of(page.address), html.encode())
    for name, html in own.items():
        put(site, name, html.encode())
    for name, data in files(project, prepared, own):
        put(site, name, data)
    prepared.searched = searched_of(prepared, lambda page: made[page][1], own)
    search_again(replace(project, site=site), prepared)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    for left in list(site.rglob(FRAME_STEM)):
        shutil.rmtree(left)
