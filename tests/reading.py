"""Built pages as a reader meets them: parsed strictly, their links, ids and articles as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "table",
    "section",
    "header",
    "nav",
    "article",
    "caption",
    "blockquote",
    "details",
    "summary",
}
_MARKS = {"strong": "**", "em": "*", "code": "`"}


@dataclass(eq=False)
class Element:
    """One element of a page."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    def walk(self) -> Iterator[Element]:
        """The element and everything inside it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", cls: str = "") -> list[Element]:
        """The elements inside with a tag and a class."""
        return [
            each
            for each in self.walk()
            if each is not self and tag in ("", each.tag) and (not cls or cls in each.attrs.get("class", "").split())
        ]

    def one(self, tag: str = "", cls: str = "") -> Element:
        """The only element inside with a tag and a class."""
        found = self.all(tag, cls)
        assert len(found) == 1, f"{len(found)} × {tag}.{cls}"
        return found[0]

    @property
    def text(self) -> str:
        """The words inside, with single spaces."""
        return " ".join(self._words().split())

    def _words(self) -> str:
        inside = "".join(child if isinstance(child, str) else child._words() for child in self.children if child)
        return f" {inside} " if self.tag in _BLOCKS or self.tag in ("tr", "td", "th", "br") else inside


class _Parser(HTMLParser):
    """Builds the tree; a tag that is left open or closed twice is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"line {self.getpos()[0]}: <{tag}> gives an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open[-1].tag == tag, f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        # What a script or style holds is no text of the page.
        if self.open[-1].tag not in ("script", "style"):
            # Soft hyphens say where a word may break; a reader sees none.
            self.open[-1].children.append(data.replace("\u00ad", ""))


def parse(html: str) -> Element:
    """A page or a piece of one as a tree."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> from line {parser.open[-1].line} is not closed"
    return parser.root


class Page:
    """One HTML file of a built site."""

    def __init__(self, site: Path, name: str) -> None:
        self.name = name
        self.html = (site / name).read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """The address that shows this page: a folder, or the file itself (404.html)."""
        return self.name.removesuffix("index.html")

    @cached_property
    def tree(self) -> Element:
        return parse(self.html)

    @cached_property
    def article(self) -> Element:
        return self.tree.one("article")

    @property
    def title(self) -> str:
        return self.tree.one("title").text

    @property
    def text(self) -> str:
        """The article as plain words."""
        return self.article.text

    @cached_property
    def ids(self) -> list[str]:
        return [each.attrs["id"] for each in self.tree.walk() if "id" in each.attrs]

    @cached_property
    def links(self) -> list[str]:
        """Where the page's links lead, as written."""
        return [each.attrs["href"] for each in self.tree.all("a") if "href" in each.attrs]

    @cached_property
    def loads(self) -> list[str]:
        """What a browser fetches with the page, as written."""
        places = (("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data"))
        fetched = [each.attrs[name] for tag, name in places for each in self.tree.all(tag) if name in each.attrs]
        kinds = {"stylesheet", "icon", "preload", "manifest", "modulepreload", "preconnect", "dns-prefetch"}
        return fetched + [each.attrs["href"] for each in self.tree.all("link") if kinds & set(each.attrs.get("rel", "").split())]

    def section(self, heading: str) -> Element:
        """The section under a heading, by its words or by its #id."""
        found = [
            each
            for each in self.article.all("section")
            for child in each.children
            if isinstance(child, Element)
            and re.fullmatch("h[2-6]", child.tag)
            and heading in (child.text, f"#{child.attrs.get('id')}")
        ]
        assert len(found) == 1, f"{self.name}: {len(found)} × {heading}"
        return found[0]


@cache
def pages(site: Path) -> dict[str, Page]:
    """Every HTML page of a built site by address, redirects left out."""
    found = [Page(site, str(path.relative_to(site))) for path in sorted(site.rglob("*.html"))]
    return {page.address: page for page in found if 'http-equiv="refresh"' not in page.html}


# --- an article as text --------------------------------------------------------------------------------------------------------


def as_text(html: str) -> str:
    """HTML as text that shows headings, lists, tables, links and ids, and nothing of how it looks."""
    lines = "\n".join(_lines(parse(html)))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _lines(element: Element) -> list[str]:
    out: list[str] = []
    words = ""
    for child in element.children:
        if isinstance(child, Element) and _is_block(child):
            out += [*_finished(words), *_block(child)]
            words = ""
        else:
            words += _inline(child)
    return out + _finished(words)


def _finished(words: str) -> list[str]:
    line = " ".join(words.split(" ")).strip()
    line = re.sub(r"\s+", " ", line)
    return [line] if line else []


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or bool(re.fullmatch("h[1-6]", element.tag))


def _block(element: Element) -> list[str]:
    anchor = f" #{element.attrs['id']}" if "id" in element.attrs else ""
    if re.fullmatch("h[1-6]", element.tag):
        return ["", f"{'#' * int(element.tag[1])} {' '.join(_lines(element))}{anchor}", ""]
    if element.tag == "li":
        first, *rest = _lines(element) or [""]
        return [f"- {first}{anchor}", *(f"  {line}" if line else "" for line in rest)]
    if element.tag == "ol":
        items = [_block(each) for each in element.children if isinstance(each, Element)]
        return [line for at, item in enumerate(items) for line in (f"{at + 1}.{item[0][1:]}", *item[1:])]
    if element.tag == "table":
        return ["", *_table(element), ""]
    if element.tag == "div" and any(each.tag == "dt" for each in element.children if isinstance(each, Element)):
        term, values = element.one("dt").text, [" ".join(_lines(each)) for each in element.all("dd")]
        return [f"{term}: {' · '.join(values)}"]
    if element.tag == "p" and "lang" not in element.attrs:
        return [*_lines(element)]
    lang = f"‹{element.attrs['lang']}› " if "lang" in element.attrs else ""
    lines = _lines(element)
    return [lang + lines[0], *lines[1:]] if lang and lines else lines


def _table(table: Element) -> list[str]:
    captions = [f"[{each.text}]" for each in table.all("caption")]
    rows = [
        f"| {' | '.join(' '.join(_lines(cell)) for cell in row.all() if cell.tag in ('td', 'th'))} |" for row in table.all("tr")
    ]
    return captions + rows


def _inline(child: Element | str) -> str:
    if isinstance(child, str):
        return child
    if child.tag == "svg":
        return ""
    inside = "".join(_inline(each) for each in child.children)
    if child.tag == "a":
        return f"[{inside.strip()}]({child.attrs.get('href', '')})"
    if child.tag == "br":
        return " / "
    if "lang" in child.attrs:
        return f"‹{child.attrs['lang']}› {inside}"
    if "id" in child.attrs:
        inside += f" #{child.attrs['id']}"
    mark = _MARKS.get(child.tag, "")
    return f"{mark}{inside}{mark}"
