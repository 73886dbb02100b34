"""What every view needs: links as seen from its page, labels in its language, and texts made safe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape
from typing import TypeVar

from markupsafe import Markup

from generator import markdown, paths
from generator.catalog import Catalog, in_language
from generator.facts import Facts, Names, parts_of, split_reference
from generator.model import BY_KIND, Alue, Hanke
from generator.model.base import Sourced, Text
from generator.model.period import Period
from generator.model.places import sources_of
from generator.summary.source_name import source_name
from generator.views.blocks import EMPTY, Badge, Crumb, Source, safe
from generator.views.words import counted, word

T = TypeVar("T")
_MONTHS = {
    "fi": [
        "tammikuu",
        "helmikuu",
        "maaliskuu",
        "huhtikuu",
        "toukokuu",
        "kesäkuu",
        "heinäkuu",
        "elokuu",
        "syyskuu",
        "lokakuu",
        "marraskuu",
        "joulukuu",
    ],
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_QUARTER = {"fi": "{months}kuu{ending} {year}", "sv": "kvartal {n}/{year}", "en": "Q{n} {year}"}
_QUARTER_MONTHS = {
    "fi": ("tammi–maalis", "huhti–kesä", "heinä–syys", "loka–joulu"),
    "sv": ("jan–mars", "april–juni", "juli–sept", "okt–dec"),
    "en": ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"),
}
_GOES_ON = {"fi": "jatkuva", "sv": "fortlöpande", "en": "continuous"}


class Context:
    """A view's desk: the catalogue seen from one page in one language. searchable: the site has its search."""

    def __init__(self, catalog: Catalog, lang: str, address: str, searchable: bool = False) -> None:
        self.catalog = catalog
        self.lang = lang
        self.address = address
        self.searchable = searchable
        self.left_finnish = False  # whether a text had to be given in Finnish on a page in another language
        self._depth = address.count("/")
        # The id of the record that the page is about, if it is about one: /folder/id/ or /folder/id/part/.
        self._about = (*paths.in_language(address, "fi").split("/"), "")[1]

    # --- words ------------------------------------------------------------------------------------------------------------

    def word(self, name: str, **values: object) -> str:
        """A word of the interface."""
        return word(name, self.lang, **values)

    def counted(self, name: str, count: int) -> str:
        """A number with its noun: 1 hanke, 2 hanketta."""
        return counted(name, count, self.lang, self.number(count))

    def label(self, model: type, field: str) -> str:
        """A field's label, as its model gives it."""
        extra = model.model_fields[field].json_schema_extra  # type: ignore[attr-defined]
        fi, sv, en = extra["labels"]
        return {"fi": fi, "sv": sv, "en": en}[self.lang]  # type: ignore[no-any-return]

    def code(self, vocabulary: str, code: str) -> str:
        """A code's label."""
        return self.catalog.vocabulary(vocabulary).label(code, self.lang)

    def badge(self, vocabulary: str, code: str) -> Badge:
        """A status as a badge that leads to the page that explains it."""
        return self._shared("badge", vocabulary, f"{vocabulary} {code}", self._badge)

    def _badge(self, typed: str) -> Badge:
        vocabulary, _, code = typed.partition(" ")
        home = paths.LANGUAGE_FOLDER[self.lang if self.has_page(vocabulary, self.lang) else "fi"]
        return Badge(vocabulary, code, self.code(vocabulary, code), self.to(f"{home}sanastot/{vocabulary}/#{code}"))

    def period(self, time: Period | None, ending: str = "") -> str:
        """A time in words: 1.9.2021, marraskuu 2022, 2023–2025. ending: a Finnish case ending for the month, where it is one."""
        if time is None:
            return ""
        if time.typed == "jatkuva":
            return _GOES_ON[self.lang]
        start, _, end = time.typed.partition("/")
        if end and len(start) == len(end) == 4:
            return f"{start}–{end}"
        return f"{self._point(start)} – {self._point(end)}" if end else self._point(start, ending)

    def since(self, time: Period) -> str:
        """Since when: 1.9.2021 alkaen, marraskuusta 2022 alkaen."""
        if self.lang == "fi":
            return f"{self.period(time, 'sta')} {self.word('since')}"
        return f"{self.word('since')} {self.period(time)}"

    def until(self, time: Period) -> str:
        """When it ended, where nothing tells when it began: päättyi marraskuussa 2022."""
        return f"{self.word('until')} {self.period(time, 'ssa')}"

    def info_from(self, time: Period) -> str:
        """The time that something is known from: tieto ajalta 2022, tieto marraskuulta 2022."""
        return f"{self.word('info_from_month' if _of_months(time) else 'info_from')} {self.period(time, 'lta')}"

    def tells_of(self, time: Period) -> str:
        """The time that a source tells of: lähde kertoo ajasta 2022, lähde kertoo marraskuusta 2022."""
        return f"{self.word('tells_of_month' if _of_months(time) else 'tells_of')} {self.period(time, 'sta')}"

    def as_of(self, time: Period | None, known: str) -> str:
        """The time that a status is from, in words; known tells what the time is (see summary.status)."""
        if time is None:
            return ""
        if known == "lahde":
            return f"{self.word('info_from_source')} {self.period(time)}"
        if known == "alkaa" and time.typed.count("-") == 2:
            return self.since(time)
        return self.info_from(time)

    def _point(self, typed: str, ending: str = "") -> str:
        if "Q" in typed:
            n = int(typed[6])
            months = _QUARTER_MONTHS[self.lang][n - 1]
            return _QUARTER[self.lang].format(year=typed[:4], n=n, months=months, ending=ending)
        if len(typed) == 7:
            month = _MONTHS[self.lang][int(typed[5:]) - 1]
            return f"{month}{ending if self.lang == 'fi' else ''} {typed[:4]}"
        if len(typed) == 10:
            return self.day(dt.date.fromisoformat(typed))
        return typed

    def day(self, day: dt.date) -> str:
        """A date in the language's own order."""
        if self.lang == "en":
            return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year}"
        return f"{day.day}.{day.month}.{day.year}"

    def quarter(self, year: int, index: int) -> str:
        """A quarter of a year (index 0–3) by its months: heinä–syys 2020."""
        return f"{_QUARTER_MONTHS[self.lang][index]} {year}"

    def number(self, value: float) -> str:
        """A number with thousands set apart and a decimal comma."""
        return self._spaced(f"{value:,.0f}" if value == int(value) else f"{round(value, 9):,}")

    def _spaced(self, number: str) -> str:
        if self.lang == "en":
            return number
        return number.replace(",", "\u00a0").replace(".", ",")

    def euros(self, value: float) -> str:
        """A sum of money: 634 947 €, in English €634,947."""
        number = self.number(value) if value == int(value) else self._spaced(f"{value:,.2f}")
        return f"€{number}" if self.lang == "en" else f"{number}\u00a0€"

    def percent(self, value: float) -> str:
        """A share of a hundred: 80 %, in English 80%."""
        return f"{self.number(value)}%" if self.lang == "en" else f"{self.number(value)}\u00a0%"

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return f"“{text}”" if self.lang == "en" else f"”{text}”"

    def municipalities(self, names: Collection[str]) -> list[str]:
        """Municipalities as the language calls them; a name that is not in the vocabulary stays as it is typed."""
        if self.lang == "fi" or not names:
            return list(names)
        called = {str(each.nimi): each.nimi.only(self.lang) for each in self.catalog.vocabulary("kunnat").values.values()}
        return [called.get(name) or name for name in names]

    def home(self) -> Crumb:
        """The language's front page as the first step of every way: its word and a link."""
        return Crumb(self.word("home"), self.to(paths.LANGUAGE_FOLDER[self.lang]))

    # --- links ------------------------------------------------------------------------------------------------------------

    def _shared(self, what: str, about: str, typed: str, make: Callable[[str], T]) -> T:
        """What looks alike on every page of this language that lies as deep, so that a build makes it once.

        about: the record that it leads to.
        """
        if about == self._about:  # links to the page itself are shorter
            return make(typed)
        return self.catalog.once((what, self.lang, self._depth), typed, make)

    def to(self, address: str) -> str:
        """A relative link to an address of the Finnish site (record pages pick their language in href)."""
        return paths.relative(self.address, address)

    def has_page(self, record_id: str, lang: str) -> bool:
        """Whether a record has a page in a language: its name and summary are there in it."""
        facts = self.catalog.facts(record_id)
        return (
            facts is not None
            and not facts.broken
            and has_page(facts.kind, facts.name, facts.summary, lang, self.catalog, record_id)
        )

    def href(self, record_id: str, part: str = "") -> str | None:
        """A relative link to a record's page, or to the place of a part of it; None when there is no such record."""
        facts = self.catalog.facts(record_id)
        if facts is None or facts.broken:
            return None
        page = self._page(facts, part)
        return self.to(page if not part or self.has_own_page(record_id, part) else f"{page}#{anchor_of(facts.kind, part)}")

    def has_own_page(self, record_id: str, part: str) -> bool:
        """Whether a part of a record has a page of its own (see part_pages)."""
        return self.catalog.part_pages(record_id).get(part) == part

    def place(self, record_id: str, part: str, anchor: str) -> str:
        """A relative link to an anchor on the page that tells of a record's part ("" for the record itself)."""
        facts = self.catalog.facts(record_id)
        assert facts is not None
        return self.to(f"{self._page(facts, part)}#{anchor}")

    def _page(self, facts: Facts, part: str) -> str:
        """The address of the page that tells of a record's part."""
        lang = self.lang if self.has_page(facts.id, self.lang) else "fi"
        page = self.catalog.part_pages(facts.id).get(part, "") if part else ""
        return paths.record_address(BY_KIND[facts.kind].folder, facts.id, lang, page)

    def link(self, typed: str) -> Markup:
        """A reference as a link with the record's name (and part), or the plain name as it was typed."""
        return self._shared("link", typed.partition("#")[0], typed, self._link)

    def is_here(self, typed: str) -> bool:
        """Whether a reference names the very thing that the page is about: a record, or a part on its own page."""
        pair = split_reference(typed)
        return pair is not None and self.href(*pair) == self.to(self.address)

    def is_about(self, record_id: str) -> bool:
        """Whether the page is about a record, or a part of it."""
        return record_id == self._about

    def _link(self, typed: str) -> Markup:
        target, part = split_reference(typed) or (None, "")
        href = self.href(target, part) if target else None
        if target is None or href is None:
            return safe(escape(typed, quote=False))
        title = self.catalog.title(target, self.lang)
        if part:
            # On the record's own pages its name says nothing new.
            name = self.part_title(target, part)
            title = name if self.is_about(target) else f"{title}: {name}"
        return safe(f'<a href="{escape(href)}"{self._foreign(target)}>{escape(title)}</a>')

    def _foreign(self, record_id: str) -> Markup:
        if self.lang == "fi" or self.has_page(record_id, self.lang):
            return EMPTY
        return Markup(' hreflang="fi"')

    def summary(self, record_id: str) -> str:
        """A record's summary as others show it."""
        facts = self.catalog.facts(record_id)
        return markdown.plain(in_language(facts.summary, self.lang)) if facts else ""

    def short_name(self, region: str) -> str:
        """A region's short name in Finnish, its whole name in other languages."""
        record = self.catalog.as_a(Alue, region)
        if record is None or record.lyhyt_nimi is None or self.lang != "fi":
            return self.catalog.title(region, self.lang)
        return record.lyhyt_nimi

    def part_title(self, record_id: str, part: str) -> str:
        """The name of a project's or programme's part; a project's part may take it from the programme."""
        name = self.catalog.part_title(record_id, part, self.lang)
        hanke = self.catalog.as_a(Hanke, record_id) if name == part else None
        if hanke is None:
            return name
        inside = next((each for each in parts_of(hanke.osat) if each.tunnus == part), None)
        programme = ((inside.ohjelma if inside else None) or hanke.ohjelma or "").partition("#")[0]
        return self.catalog.part_title(programme, part, self.lang) if programme else part

    def links(self, typed: Iterable[str]) -> tuple[Markup, ...]:
        """References as links."""
        return tuple(self.link(each) for each in typed)

    # --- texts ------------------------------------------------------------------------------------------------------------

    def text(self, text: Text | None) -> Markup:
        """A sentence as safe HTML, in this language if it is there, else in Finnish and marked so."""
        if text is None:
            return EMPTY
        version = text.only(self.lang)
        if version is not None:
            return safe(markdown.inline(version, self._resolve))
        self.left_finnish = True
        return safe(f'<span lang="fi">{markdown.inline(str(text), self._resolve)}</span>')

    def prose(self, text: Text) -> Markup:
        """A text of paragraphs as safe HTML."""
        version = text.only(self.lang)
        if version is not None:
            return safe(markdown.blocks(version, self._resolve))
        self.left_finnish = True
        return safe(f'<div lang="fi">{markdown.blocks(str(text), self._resolve)}</div>')

    def plain(self, text: Text | None) -> str:
        """A text without markup."""
        if text is None:
            return ""
        version = text.only(self.lang)
        self.left_finnish = self.left_finnish or version is None
        return markdown.plain(version or str(text))

    def _resolve(self, typed: str) -> str | None:
        target, _, part = typed.partition("#")
        return self.href(target, part)

    # --- sources ----------------------------------------------------------------------------------------------------------

    def sources(self, owners: Sequence[Sourced], field: str, own: Sequence[str] = ()) -> tuple[Source, ...]:
        """The sources of a value, ready to show."""
        return self.marked(sources_of(owners, field, own))

    def marked(self, typed: Iterable[str]) -> tuple[Source, ...]:
        """Sources as marks; one document after itself is named once."""
        shown: list[Source] = []
        last = ""
        for each in dict.fromkeys(typed):
            document, _, section = each.partition("/")
            shown.append(self.source(each, named=document != last or not section))
            last = document
        return tuple(shown)

    def source(self, typed: str, named: bool = True) -> Source:
        """One source: document or document/section. named: the mark begins with the document's short name."""
        document, _, section = typed.partition("/")
        if named or not section:
            return self._shared("source", document, typed, self._source)
        return self._shared("section", document, typed, self._section)

    def _section(self, typed: str) -> Source:
        document, _, section = typed.partition("/")
        part = self.catalog.part_title(document, section, self.lang)
        return Source(part, f"{self.catalog.title(document, self.lang)}: {part}", self.href(document, section) or "")

    def _source(self, typed: str) -> Source:
        document, _, section = typed.partition("/")
        title = self.catalog.title(document, self.lang)
        short = in_language(source_name(self.catalog, document), self.lang) or title
        if not section:
            return Source(short, title, self.href(document) or "")
        found = self._section(typed)
        return Source(f"{short}: {found.label}", found.title, found.href)


def _of_months(time: Period) -> bool:
    """Whether a time is told as one month or quarter."""
    return time.first is not None and len(time.typed) == 7  # jatkuva has as many letters


def has_page(kind: str, name: Names | None, summary: Names | None, lang: str, catalog: Catalog, record_id: str) -> bool:
    """Whether a record has a page in a language. Every record has one in Finnish."""
    if lang == "fi":
        return True
    if kind == "kayttoonotto":
        return all(name_in(catalog, each, lang) for each in catalog.ends(record_id))
    at = {"sv": 1, "en": 2}[lang]
    return name is not None and name[at] is not None and (summary is None or summary[at] is not None)


def name_in(catalog: Catalog, record_id: str, lang: str) -> bool:
    """Whether a record has its name in a language."""
    facts = catalog.facts(record_id)
    return facts is not None and facts.name is not None and facts.name[{"fi": 0, "sv": 1, "en": 2}[lang]] is not None


def anchor_of(kind: str, part: str) -> str:
    """The anchor of a part on its record's page."""
    return {"hanke": "osa-", "ohjelma": "osa-", "lahde": "kohta-"}.get(kind, "") + part


__all__ = ["Context", "anchor_of", "has_page"]
