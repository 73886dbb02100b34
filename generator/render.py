"""Views to HTML: the only room that knows Jinja. What it prints is finished; everything is escaped unless a view made it safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.cache import program_stamp
from generator.templates import Templates
from generator.text import breakable
from generator.views.blocks import Block, Crumb, Section, View
from generator.views.words import word

_WORDS = (
    "facts", "source", "reason", "continues", "about", "result", "count", "edit", "promised", "came", "neighbours", "about_record",
)  # fmt: skip


_BADGES = 1000  # how many statuses are held as they were printed: each stands on thousands of pages
_SOURCES = 8000  # how many sets of sources are held as they were printed
_HEADINGS = 10_000  # how many headings: lists repeat names


@dataclass(frozen=True, slots=True)
class TocItem:
    """One heading in a page's contents list, in the shape the engine gives its own."""

    url: str
    title: str
    level: int
    children: tuple[TocItem, ...] = ()
    lang: str = ""


class Renderer:
    """The templates of the theme, compiled once. cache: a folder for the compiled ones, of which those of other programs go."""

    def __init__(self, theme: Path, cache: Path | None = None) -> None:
        self.theme = theme
        self._cache = cache
        self._macros: dict[tuple[str, str], Any] = {}

    @cached_property
    def _jinja(self) -> Environment:
        folders = [self.theme / "templates", self.theme / "overrides"]
        jinja = Templates(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(self._cache) if self._cache else None,
        )
        jinja.filters["breakable"] = _breakable
        jinja.globals["badge"] = lru_cache(_BADGES)(partial(self._print, "badge"))
        jinja.globals["sources"] = lru_cache(_SOURCES)(lambda sources, lang: self._print("sources", sources, _words(lang)))
        return jinja

    def _macro(self, file: str, name: str = "") -> Any:
        """A macro of a template; by default the one by the template's own name."""
        if (file, name) not in self._macros:
            self._macros[file, name] = getattr(self._jinja.get_template(f"{file}.html").module, name or file)
        return self._macros[file, name]

    @cached_property
    def _toc(self) -> Any:
        # As the engine prints it: its environment trims no blocks.
        return self._jinja.overlay(trim_blocks=False, lstrip_blocks=False).get_template("partials/toc.html")

    def _print(self, file: str, *given: object) -> Markup:
        """What a template's macro prints."""
        printed: Markup = self._macro(file)(*given)
        return printed

    def body(self, view: View, lang: str, edit: str = "") -> str:
        """The article of a page."""
        return self._print("page", view, _words(lang), edit)

    def block(self, block: Block, lang: str) -> str:
        """One block by itself, for a hand-written page."""
        return str(self._macro("macros", "block")(block, _words(lang)))

    def breadcrumbs(self, crumbs: Sequence[Crumb], lang: str) -> str:
        """The way here from the front page, this page last; "" for the front page itself."""
        if not crumbs:
            return ""
        label = {"fi": "Murupolku", "sv": "Länkstig", "en": "Breadcrumbs"}[lang]
        return self._print("breadcrumbs", crumbs, label)

    def languages(self, links: Sequence[tuple[str, str, bool]], lang: str) -> str:
        """The language switch: (language, link, whether the page exists in it)."""
        if not links:
            return ""
        label = {"fi": "Kieli", "sv": "Språk", "en": "Language"}[lang]
        names = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}
        return self._print("languages", links, names, label)

    def toc(self, view: View, translate: Any) -> str:
        """The contents list, from the very template that the engine uses for hand-written pages."""
        items = tuple(toc_items(view.sections))
        return str(self._toc.render(toc=items if len(items) > 1 else (), lang=_Language(translate)))


def _compiled(folder: Path) -> FileSystemBytecodeCache:
    """Where compiled templates are kept: Jinja looks at their source, but not at how they were compiled."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = program_stamp()
    for path in folder.iterdir():
        if not path.name.startswith(stamp):
            path.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{stamp}.%s")


@cache
def _words(lang: str) -> SimpleNamespace:
    """The words that templates print, and the language itself."""
    return SimpleNamespace(lang=lang, **{name: word(name, lang) for name in _WORDS})


@lru_cache(_HEADINGS, typed=True)  # of the same letters one may be safe already and another not
def _breakable(text: str, lang: str) -> Markup:
    """A heading whose long words may break, in Finnish."""
    safe = escape(text)
    return Markup(breakable(safe)) if lang == "fi" else safe


class _Language:
    """Stands in for the engine's language module in shared templates."""

    def __init__(self, translate: Any) -> None:
        self.t = translate


def toc_items(sections: tuple[Section, ...]) -> list[TocItem]:
    """The headings of the second level, with those of the third as their children."""
    return [_toc_item(section, 2, tuple(_toc_item(each, 3) for each in section.children)) for section in sections if section.title]


def _toc_item(section: Section, level: int, children: tuple[TocItem, ...] = ()) -> TocItem:
    return TocItem(f"#{section.id}", section.title, level, children, section.lang)


__all__ = ["Renderer", "TocItem", "toc_items"]
