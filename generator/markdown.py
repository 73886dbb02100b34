"""Record text to safe HTML: a Markdown subset through markdown-it-py with HTML off, cleaned with nh3.

Links lead to https, mailto, or a record (`[Omaolo](omaolo)`); anything else is shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.base import REFERENCE

Resolve = Callable[[str], str | None]  # a record reference → the address to link to, None when there is none
# Texts without any character that could begin markup skip the parser: in a line, and in a text of paragraphs.
_PLAIN_LINE = re.compile(r"[^\\`*_\[\]<>&\n]*")
_PLAIN_TEXT = re.compile(r"(?![\s#+\-=\d])[^\\`*_\[\]<>&\n]*")
_SAFE = re.compile(r"^(https://[^/\s]|mailto:)")
_TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "a",
    "br",
    "blockquote",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "th": {"class"}, "td": {"class"}, "ol": {"start"}}


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it-py's name)
        return bool(_SAFE.match(url)) or REFERENCE.fullmatch(url) is not None


def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"html": False, "linkify": False, "typographer": False})
    return parser.enable("table").disable(
        ["html_block", "html_inline", "image", "autolink", "entity", "code", "fence", "hr", "lheading", "reference"]
    )


_parse = _parser()


def inline(text: str, resolve: Resolve) -> str:
    """One line of record text as HTML, without a paragraph around it."""
    if _PLAIN_LINE.fullmatch(text):
        return text
    return _clean(_linked(_parse.parseInline(text), resolve))


def blocks(text: str, resolve: Resolve) -> str:
    """A text of paragraphs and lists as HTML."""
    if _PLAIN_TEXT.fullmatch(text):
        return f"<p>{text}</p>"
    tokens = _parse.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2", "h3") else "h4"
        elif style := token.attrs.pop("style", None):  # how a table's column is set; the site's policy refuses style attributes
            token.attrs["class"] = f"mv-{str(style).removeprefix('text-align:')}"
    return _clean(_linked(tokens, resolve))


def plain(text: str) -> str:
    """Record text without its markup, for descriptions, indexes and feeds."""
    if _PLAIN_LINE.fullmatch(text):
        return text
    inside = [token.children or [] for token in _parse.parse(text)]
    words = ["".join(child.content if child.type != "softbreak" else " " for child in each) for each in inside]
    return " ".join(" ".join(words).split())


def _linked(tokens: list[Token], resolve: Resolve) -> str:
    for token in tokens:
        inside = token.children or []
        dead: list[Token] = []
        for child in inside:
            href = str(child.attrs.get("href", ""))
            if child.type == "link_open" and not _SAFE.match(href):
                address = resolve(href)
                if address is None:
                    dead.append(child)
                else:
                    child.attrs["href"] = address
        if dead:
            token.children = _without(inside, dead)
    return str(_parse.renderer.render(tokens, _parse.options, {}))


def _without(tokens: list[Token], dead: list[Token]) -> list[Token]:
    """Tokens without some links; their texts stay."""
    out, closing = [], []
    for token in tokens:
        if token.type == "link_open":
            closing.append(token in dead)
            if closing[-1]:
                continue
        elif token.type == "link_close" and closing.pop():
            continue
        out.append(token)
    return out


_cleaner = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel=None)


def _clean(html: str) -> str:
    return str(_cleaner.clean(html)).strip()
