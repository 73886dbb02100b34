"""Whether Hugo's site holds what ours does: headings, table rows, links and bytes, by type of page.

    .venv/bin/python benchmarks/same_work.py OUR-SITE HUGOS-SITE

Left out of ours: names found in texts, which Hugo's templates do not look for, and the roles of tables that stack when narrow.
The further pages that long lists are cut into, by letter or group with us and by number with Hugo, count with the first page of the
list; there we may do more than Hugo.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FOUND_IN_TEXTS = ("tekstissa", "tekstin-nimet")  # anchors of the sections that Hugo leaves out
CLOSE = 0.05  # how far the bytes of articles may be apart
SMALL = 2_000  # bytes that don't count: hand-written pages come out of another Markdown
NEAR = 0.1  # how far the bytes around them may be apart: links of ours are relative, and the engine's templates leave blank lines
_CUT = re.compile(r"alueet/[^/]+/(?:tulokset|opit|seuraavaksi)(?:-[a-z\d-]+)?|opit/[^/]+(?:/sivu-[a-z\d-]+)?|[^/]+/sivu-[a-z\d-]+")
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>|\u00ad")
_STACKS = re.compile(r' (?:role="(?:table|rowgroup|row|rowheader|columnheader|cell)"|data-heading="[^"]*"|class="mv-stacks")')
_COUNTS = ("headings", "table rows", "links")


@dataclass(frozen=True, slots=True)
class Held:
    """What one page holds: its headings in order, and how much of what."""

    headings: tuple[str, ...]
    rows: int
    links: int
    article: int  # bytes
    frame: int  # bytes around the article


@dataclass
class Kind:
    """All pages of one type on both sides, in the same order."""

    name: str
    ours: list[Held] = field(default_factory=list)
    hugo: list[Held] = field(default_factory=list)
    further: int = 0  # pages of ours that long lists are cut into

    def sums(self, name: str) -> tuple[int, int]:
        """A total on each side: headings, table rows, links, article or frame."""
        return sum(_value(each, name) for each in self.ours), sum(_value(each, name) for each in self.hugo)

    def differences(self) -> Iterator[str]:
        """What Hugo does more or less than we."""
        if self.other_headings:
            yield f"{self.name}: other headings on {self.other_headings} of {len(self.ours)} pages"
        for name in _COUNTS:
            ours, hugo = self.sums(name)
            if ours != hugo:
                yield f"{self.name}: {ours} {name} against {hugo} of Hugo"
        for name, limit in (("article", CLOSE), ("frame", NEAR)):
            ours, hugo = self.sums(name)
            if abs(hugo - ours) > max(limit * ours, SMALL):
                yield f"{self.name}: {ours / 1e3:.0f} kB of {name} against {hugo / 1e3:.0f} kB of Hugo"

    def cut_differences(self) -> Iterator[str]:
        """What Hugo does more than we, where our lists are cut into pages."""
        ours, hugo = self.sums("article")
        if hugo > ours:
            yield f"{self.name}: {ours / 1e3:.0f} kB of article, cut into pages, against {hugo / 1e3:.0f} kB of Hugo"

    @property
    def other_headings(self) -> int:
        """On how many pages the headings are not the same."""
        return sum(one.headings != other.headings for one, other in zip(self.ours, self.hugo, strict=False))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sites side by side; lacking and extra are the addresses that only one of them has."""

    kinds: tuple[Kind, ...]
    lacking: tuple[str, ...]
    extra: tuple[str, ...]

    def differences(self) -> Iterator[str]:
        """What Hugo does more or less than we, in words; nothing when the work is the same."""
        for told, addresses in (("Hugo lacks", self.lacking), ("only Hugo has", self.extra)):
            if addresses:
                yield f"{told} {len(addresses)} pages: {', '.join(addresses[:5])}"
        for kind in self.kinds:
            yield from kind.cut_differences() if kind.further else kind.differences()


def _value(held: Held, name: str) -> int:
    return {"headings": len(held.headings), "table rows": held.rows, "links": held.links, "article": held.article}.get(
        name, held.frame
    )


def compare(ours: Path, hugo: Path) -> Compared:
    """Both sites, page by page."""
    mine, theirs = _pages(ours), _pages(hugo)
    kinds: dict[str, Kind] = {}
    for address in sorted(mine.keys() & theirs.keys()):
        kind = kinds.setdefault(_kind(address), Kind(_kind(address)))
        kind.ours.append(held(mine[address].read_text(encoding="utf-8")))
        kind.hugo.append(held(theirs[address].read_text(encoding="utf-8")))
    lacking, extra = [], []
    for address in sorted(mine.keys() - theirs.keys()):
        if (whole := _whole(address, theirs)) is None:
            lacking.append(address)
        else:
            kinds[_kind(whole)].ours.append(held(mine[address].read_text(encoding="utf-8")))
            kinds[_kind(whole)].further += 1
    for address in sorted(theirs.keys() - mine.keys()):
        if (whole := _whole(address, mine)) is None:
            extra.append(address)
        else:
            kinds[_kind(whole)].hugo.append(held(theirs[address].read_text(encoding="utf-8")))
    return Compared(tuple(kinds[name] for name in sorted(kinds)), tuple(lacking), tuple(extra))


def _whole(address: str, pages: Container[str]) -> str | None:
    """The page on which the other side has the whole or the beginning of a list that is cut; None for any other page.

    alueet/x is that of alueet/x/tulokset-toteutui, hankkeet that of hankkeet/sivu-k.
    """
    if not _CUT.fullmatch(address):
        return None
    while address and address not in pages:
        address = address.rpartition("/")[0]
    return address or None


def held(html: str) -> Held:
    """What a page holds."""
    before, _, rest = html.partition("<article")
    article, _, after = rest.partition("</article>")
    for anchor in FOUND_IN_TEXTS:
        article = _without(article, anchor)
    article = _STACKS.sub("", article)
    headings = tuple(" ".join(_TAG.sub("", each).split()) for each in _HEADING.findall(article))
    return Held(headings, article.count("<tr"), article.count("<a "), len(article.encode()), len((before + after).encode()))


def _without(html: str, anchor: str) -> str:
    """An article without the section that has a heading by this anchor."""
    at = html.find(f'<h2 id="{anchor}"')
    if at < 0:
        return html
    begin, depth = html.rindex("<section", 0, at), 0
    for tag in re.compile("</?section").finditer(html, begin):
        depth += -1 if tag[0].startswith("</") else 1
        if not depth:
            return html[:begin] + html[html.index(">", tag.end()) + 1 :]
    return html[:begin]


def _pages(site: Path) -> dict[str, Path]:
    """Pages by address; the further pages of a list are sivu-k with us and sivu/2, here sivu-2, with Hugo."""
    return {page.parent.relative_to(site).as_posix().replace("/sivu/", "/sivu-"): page for page in site.rglob("index.html")}


def _kind(address: str) -> str:
    folder, _, rest = address.partition("/")
    return f"{folder}/…" if rest and not rest.startswith("sivu-") else folder


def table(compared: Compared) -> list[str]:
    """The page types side by side, as rows of Markdown."""
    names = (*_COUNTS, "article", "frame")
    out = [f"| page type: ours / Hugo | pages | {' | '.join(_COUNTS)} | kB of articles | kB around them |"]
    out.append("| --- | --- | --- | --- | --- | --- | --- |")
    for kind in compared.kinds:
        told = [f"{ours / scale:.0f} / {hugo / scale:.0f}" for ours, hugo, scale in _scaled(kind, names)]
        pages = f"{len(kind.ours)} / {len(kind.hugo)}" if kind.further else str(len(kind.ours))
        out.append(f"| {kind.name} | {pages} | {' | '.join(told)} |")
    return out


def _scaled(kind: Kind, names: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for name in names:
        yield *kind.sums(name), 1_000 if name in ("article", "frame") else 1


if __name__ == "__main__":
    found = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(table(found)))
    told = list(found.differences())
    print("\n".join(told) or "The same work.")
    sys.exit(1 if told else 0)
