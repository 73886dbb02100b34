"""Our pages as Markdown, so that plain MkDocs can be given the very same content to build."""

from __future__ import annotations

import posixpath
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

_INDENT = "    "
_SKIPPED = {"svg", "nav"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINE_ENDS = {"p", "div", "dt", "dd", "tr", "caption", "header", "section", "table", "dl", "ul", "ol"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


class _Writer(HTMLParser):
    """One article's HTML to Markdown: headings, paragraphs, lists, definition lists, tables, links and emphasis."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.lines: list[str] = []
        self._text = ""
        self._bullets: list[str] = []  # of the lists around
        self._first = False  # the next line begins a list item
        self._skipped = 0
        self._href = ""
        self._row: list[str] | None = None
        self._heads = 0
        self._anchor = ""
        self._spans: list[str] = []  # classes of open spans

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED or self._skipped:
            self._skipped += tag in _SKIPPED
            return
        found = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            self._flush()
            self._anchor = found.get("id", "")
        elif tag in ("ul", "ol", "li"):
            self._begin_list(tag)
        elif tag in ("a", "span", "strong", "em"):
            self._begin_inline(tag, found)
        elif tag in ("tr", "td", "th"):
            self._begin_cell(tag)
        elif tag in _LINE_ENDS and self._row is None:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= tag in _SKIPPED
        elif tag in _HEADINGS:
            self._flush(f"{'#' * int(tag[1])} ", f" {{#{self._anchor}}}" if self._anchor else "")
        elif tag in ("ul", "ol", "li"):
            self._end_list(tag)
        elif tag in ("a", "span", "strong", "em"):
            self._end_inline(tag)
        elif tag in ("tr", "td", "th"):
            self._end_cell(tag)
        elif tag == "dd":
            self._definition()
        elif tag in _LINE_ENDS and self._row is None:
            self._flush()
            if tag == "table":
                self._heads = 0
                self.lines.append("")

    def _begin_list(self, tag: str) -> None:
        self._flush()
        if tag == "li":
            self._first = True
        else:
            self._bullets.append("1." if tag == "ol" else "-")

    def _end_list(self, tag: str) -> None:
        self._flush()
        if tag == "li":
            self._first = False
        else:
            self._bullets.pop()

    def _begin_inline(self, tag: str, found: dict[str, str]) -> None:
        if tag == "a":
            title = f' "{escape(found["title"])}"' if "title" in found else ""
            self._href = _target(self.address, found.get("href", "")) + title
            self._text += "["
        elif tag == "span":
            self._spans.append(found.get("class", ""))
            if "id" in found:
                self._text += f'<span id="{found["id"]}"></span>'
            elif self._spans[-1].startswith("mv-badge"):
                self._text += "**"
        else:
            self._text += "**" if tag == "strong" else "*"

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            self._text += f"]({self._href})"
        elif tag != "span":
            self._text += "**" if tag == "strong" else "*"
        elif self._spans.pop().startswith("mv-badge"):
            self._text += "**"

    def _begin_cell(self, tag: str) -> None:
        if tag == "tr":
            self._flush()
            self._row = []
        else:
            self._text = ""

    def _end_cell(self, tag: str) -> None:
        if self._row is None:
            return
        if tag != "tr":
            self._row.append(" ".join(self._text.split()))
            self._text = ""
            return
        self.lines.append(f"| {' | '.join(self._row)} |")
        if not self._heads:
            self.lines.append(f"|{' --- |' * len(self._row)}")
        self._heads += 1
        self._row = None

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text += _SPECIAL.sub(r"\\\1", data.replace("\n", " "))

    def _definition(self) -> None:
        text = " ".join(self._text.split())
        self._text = ""
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
        self.lines += [f"{_INDENT * len(self._bullets)}:   {text}", ""]

    def _flush(self, before: str = "", after: str = "") -> None:
        text = " ".join(self._text.split())
        self._text = ""
        if not text or self._row is not None:
            return
        if self._bullets and not before:
            bullet = self._bullets[-1]
            lead = f"{bullet:<4}" if self._first else _INDENT
            self.lines += [f"{_INDENT * (len(self._bullets) - 1)}{lead}{text}", ""]
            self._first = False
        else:
            self.lines += [f"{before}{text}{after}", ""]


def _target(address: str, href: str) -> str:
    """A link of our page as a link between Markdown files."""
    if ":" in href or href.startswith("#") or not href:
        return href
    path, hash_, anchor = href.partition("#")
    place = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
    here, there = markdown_file(address), markdown_file(f"{place}/" if place else "")
    return posixpath.relpath(there, posixpath.dirname(here) or ".") + hash_ + anchor


def markdown_file(address: str) -> str:
    """Where a page's Markdown lies: lists are index files of their folders."""
    parts = address.strip("/").split("/")
    return f"{address}index.md" if len(parts) == 1 else f"{address.rstrip('/')}.md"


def as_markdown(html: str, address: str) -> str:
    """The Markdown of one of our pages."""
    writer = _Writer(address)
    article = html.partition("<article")[2].partition("</article>")[0]
    writer.feed(article[article.index(">") + 1 :])
    return "\n".join(writer.lines) + "\n"


def convert(site: Path, docs: Path) -> int:
    """All record and list pages of a built site as Markdown files; returns how many."""
    count = 0
    for page in sorted(site.rglob("index.html")):
        address = f"{page.parent.relative_to(site).as_posix()}/".replace("./", "")
        html = page.read_text(encoding="utf-8")
        if "<article" not in html:
            continue
        target = docs / markdown_file(address)
        target.parent.mkdir(parents=True, exist_ok=True)
        description = re.search(r'<meta name="description" content="([^"]*)"', html)
        head = f'---\ndescription: "{description[1]}"\n---\n\n' if description else ""
        target.write_text(head + as_markdown(html, address), encoding="utf-8")
        count += 1
    return count
