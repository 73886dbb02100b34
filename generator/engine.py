"""The host engine's side: the events by which MkDocs gets the frames and learns of the record pages."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from rjsmin import jsmin

from generator.frame import DEEPER, FRAME_STEM, deeper_sections, frame_page
from generator.settings import read_settings
from generator.text import breakable
from generator.views.blocks import stacks
from generator.views.search_words import page_words

_HEADING_OR_TABLE = re.compile(r"<(?:h[1-4]|th)(?: [^>]*)?>.*?</(?:h[1-4]|th)>|<table[^>]*>|</table>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_COLUMN_HEAD = re.compile(r"<th(?: [^>]*)?>(.*?)</th>", re.DOTALL)
_TABLE_PIECE = re.compile(r"<(table|thead|tbody|tr|th|td)\b")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}
_TAG = re.compile(r"<[^>]*>")
log = logging.getLogger("mkdocs.plugins.mallivaranto")
# What our own build tells the hook through config.extra: it checks and pours by itself.
OURS = "mallivaranto_addresses"


_STYLED = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')
_commands: list[str] = []  # what MkDocs was started for: build or serve


class _Elsewhere(File):
    """A page that the generator writes: links to it are checked, nothing is copied."""

    def copy_file(self, dirty: bool = False) -> None:
        """The generator writes this page."""

    def is_documentation_page(self) -> bool:
        return False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 (MkDocs passes it by name)
    """Notes whether the site is built, or shown while it is being edited."""
    _commands.append(command)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Checks the records before MkDocs empties anything."""
    if OURS not in config.extra:
        from generator.build import Project, prepare

        project = Project.at(Path(config.config_file_path).parent).in_finnish()
        if "serve" in _commands:
            project = project.for_editing()
        prepared = prepare(project)
        if prepared.stopped:
            for problem in prepared.gathered.problems:
                log.error(problem.text())
            raise Abort("Tietueissa on virheitä, sivustoa ei tehty.")
        for problem in prepared.gathered.problems:
            if problem.file.startswith(f"{project.content.name}/"):
                log.warning(problem.text())
        config.extra["mallivaranto"] = (project, prepared)
    if read_settings(Path(config.config_file_path)).search:
        config.extra["search_words"] = page_words(config.extra.get("language", "fi"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a frame for each menu section and depth, the theme's own files, and every record page as a link target."""
    pages: dict[str, str] = config.extra.get(OURS) or {page.address: page.frame for page in config.extra["mallivaranto"][1].pages}
    lang = config.extra.get("language", "fi")
    if lang != "fi":
        _move_into_language(files, config, lang)
    deeper = deeper_sections(pages)
    for section in sorted(set(pages.values())):
        # A folder whose list stands elsewhere (terms: the glossary) has a frame and no page of its own.
        names = (*(("index",) if f"{section}/" in pages else ()), FRAME_STEM, *((DEEPER,) if section in deeper else ()))
        for name in names:
            files.append(
                File.generated(config, f"{section}/{name}.md", content=frame_page(section), inclusion=InclusionLevel.INCLUDED)
            )
    for address, section in pages.items():
        if address != f"{section}/":
            target = _Elsewhere(
                f"{address.rstrip('/')}.md", None, config.site_dir, config.use_directory_urls, dest_uri=f"{address}index.html"
            )
            target._content = ""
            files.append(target)
    for path in sorted((Path(config.config_file_path).parent / "theme" / "assets").iterdir()):
        if path.suffix == ".js":
            files.append(File.generated(config, f"assets/mv/{path.name}", content=jsmin(path.read_text(encoding="utf-8"))))
        else:
            files.append(File.generated(config, f"assets/mv/{path.name}", abs_src_path=str(path)))
    return files


def _move_into_language(files: Files, config: MkDocsConfig, lang: str) -> None:
    """Puts a language's hand-written pages into its folder, so that its links lead to the shared assets at the root."""
    for file in list(files.documentation_pages()):
        assert file.abs_src_path is not None
        files.remove(file)
        files.append(File.generated(config, f"{lang}/{file.src_uri}", abs_src_path=file.abs_src_path, inclusion=file.inclusion))


def on_page_content(html: str, config: MkDocsConfig, **_: Any) -> str:
    """Gives each table of a hand-written page a region to scroll in, named by the heading above it, as record pages have it.

    The long words of headings may break, as theirs do. Columns are set by class: the site's policy refuses style attributes.
    """
    heading = ""
    finnish = config.extra.get("language", "fi") == "fi"

    def held(match: re.Match[str]) -> str:
        nonlocal heading
        piece = match[0]
        if piece.startswith("<table"):
            return f'<div class="mv-table" role="group" tabindex="0" aria-label="{heading}">{piece}'
        if piece == "</table>":
            return f"{piece}</div>"
        if not piece.startswith("<th"):
            heading = _TAG.sub("", piece)
        return breakable(piece) if finnish else piece

    return _HEADING_OR_TABLE.sub(held, _TABLE.sub(_stacking, _STYLED.sub(r'\1 class="mv-\2"', html)))


def _stacking(table: re.Match[str]) -> str:
    """A hand-written table that can become blocks on a narrow screen: its cells tell their heading, and roles keep it a table."""
    heads = [_TAG.sub("", each).replace('"', "&quot;") for each in _COLUMN_HEAD.findall(table[0])]
    if not stacks(len(heads)):
        return table[0]
    column = 0

    def told(match: re.Match[str]) -> str:
        nonlocal column
        tag = match[1]
        column = column + 1 if tag == "td" else 0
        heading = f' data-heading="{heads[column - 1]}"' if column > 1 else ""
        look = ' class="mv-stacks"' if tag == "table" else ""
        return f'{match[0]}{look} role="{_ROLES[tag]}"{heading}'

    return _TABLE_PIECE.sub(told, table[0])


def on_post_build(config: MkDocsConfig) -> None:
    """Pours the records into the site that MkDocs has just built."""
    if OURS not in config.extra:
        from generator.build import pour_into

        project, prepared = config.extra["mallivaranto"]
        pour_into(project, prepared, Path(config.site_dir))


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG001 (MkDocs passes it by name)
    """Rebuilds when a record, a template or the program changes."""
    root = Path(config.config_file_path).parent
    for folder in ("data", "theme", "generator"):
        server.watch(str(root / folder))
    return server
