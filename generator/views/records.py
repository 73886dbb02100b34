"""A record to its finished page: which view tells of which kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.model import Alue, Kayttoonotto, Record, Termi, Toimintamalli
from generator.paths import list_address
from generator.views import alue, hanke, kayttoonotto, mentions, others, ratkaisu, shared, toimintamalli
from generator.views.blocks import Crumb, Fact, Notice, Section, View, html
from generator.views.context import Context
from generator.views.see_also import see_also


def _none(context: Context, record_id: str, record: Record) -> Iterator[Any]:
    return iter(())


class Kind(NamedTuple):
    """The functions that tell of one kind of record: its facts, its sections and what stands last, of the record itself.

    told: the links that its page already tells of in its own way.
    """

    facts: Callable[[Context, str, Any], Iterator[Any]]
    sections: Callable[[Context, str, Any], Iterator[Section]]
    about: Callable[[Context, str, Any], Iterator[Any]] = _none
    told: frozenset[tuple[str, str]] = frozenset()


_TOLD_OF_REGIONS = frozenset(
    {
        ("kayttoonotto", "alue"),
        ("hanke", "alueet"),
        ("toimintamalli", "alueet"),
        ("organisaatio", "alue"),
        ("organisaatio", "seuraaja"),
        ("alue", "jasenet"),
        ("sanasto", "arvot"),
    }
)
KINDS: dict[str, Kind] = {
    "toimintamalli": Kind(toimintamalli.facts, toimintamalli.sections, told=frozenset({("kayttoonotto", "kohde")})),
    "hanke": Kind(hanke.facts, hanke.sections, told=frozenset({("kayttoonotto", "eteneminen"), ("toimintamalli", "hanke")})),
    "ratkaisu": Kind(ratkaisu.facts, ratkaisu.sections, told=frozenset({("kayttoonotto", "kohde"), ("ratkaisu", "perhe")})),
    "kayttoonotto": Kind(kayttoonotto.facts, kayttoonotto.sections),
    "alue": Kind(alue.facts, alue.sections, told=_TOLD_OF_REGIONS),
    "organisaatio": Kind(others.organisation_facts, others.described_sections, told=frozenset({("organisaatio", "seuraaja")})),
    "ohjelma": Kind(others.programme_facts, others.programme_sections, told=frozenset({("hanke", "ohjelma")})),
    "teema": Kind(_none, others.theme_sections, others.theme_names, frozenset({("toimintamalli", "teemat"), ("hanke", "teemat")})),
    "termi": Kind(others.term_facts, others.term_sections, others.theme_names),
    "lahde": Kind(others.source_facts, others.source_sections, others.source_details),
    "sanasto": Kind(_none, others.vocabulary_sections),
}


def record_view(context: Context, record_id: str) -> View:
    """Everything the page of a record shows."""
    record = context.catalog.record(record_id)
    kind = KINDS[record.kind]
    title = context.catalog.title(record_id, context.lang)
    lead, description = _lead(context, record_id, record)
    sections = [*kind.sections(context, record_id, record), *shared.relations(context, record_id, record)]
    sections += shared.links_here(context, record_id, kind.told)
    sections += mentions.mentioned_in_texts(context, record_id)
    at = {"fi": 0, "sv": 1, "en": 2}[context.lang]
    sections += see_also(context, record_id)
    sections += [*shared.glossary(context, record_id), *shared.contact(context, record)]
    return View(
        title=title,
        description=description or f"{type(record).labels[0][at]}: {title}",
        kind=type(record).labels[0][at],
        lead=lead,
        badge_label=shared.model_stage(context) if isinstance(record, Toimintamalli) else "",
        badge=context.badge("mallin-vaihe", record.vaihe) if isinstance(record, Toimintamalli) and record.vaihe else None,
        badge_note=shared.brief_time(context, record_id) if isinstance(record, Toimintamalli) else "",
        notices=tuple(notices(context, record_id, record)),
        facts=tuple(kind.facts(context, record_id, record)),
        sections=tuple(sections),
        about=(*kind.about(context, record_id, record), *_names(context, record_id, record), *sources(context, record.lahde)),
        breadcrumbs=(
            context.home(),
            Crumb(type(record).labels[1][at], context.to(list_address(list_folder(record.folder), context.lang))),
        ),
        edit=f"data/{record.folder}/{record_id}.yml",
    )


def list_folder(folder: str) -> str:
    """The folder of a kind's list: the terms' list is the glossary."""
    return {"termit": "sanasto"}.get(folder, folder)


def _lead(context: Context, record_id: str, record: Record) -> tuple[Markup, str]:
    summary = getattr(record, "tiivistelma", None)
    if summary is not None:
        return context.text(summary), context.plain(summary)
    if isinstance(record, Termi) and record.maaritelma and record.maaritelma.only(context.lang):
        return Markup(""), context.plain(record.maaritelma)
    if isinstance(record, Kayttoonotto):
        what = context.catalog.title(record.kohde, context.lang)
        where = context.catalog.title(record.alue, context.lang)
        return shared.stage_mark(context, record_id), f"{what}, {where}: {shared.stage_words(context, record_id)}"
    return Markup(""), ""


def notices(context: Context, record_id: str, record: Record) -> Iterator[Notice]:
    """What is said before everything else: that the record has been withdrawn, or that there is little to show."""
    if record.poistettu:
        instead = record.poistettu.korvaaja
        after = html(" {} {}.", context.word("instead"), context.link(instead)) if instead else Markup("")
        yield Notice(
            html("<p>{} {}{}</p>", context.word("withdrawn"), context.text(record.poistettu.syy), after),
            "poistettu",
        )
    if isinstance(record, Alue):
        yield from alue.notices(context, record_id, record)
    if isinstance(record, Toimintamalli):
        yield from toimintamalli.notices(context, record)


def sources(context: Context, typed: Iterable[str]) -> Iterator[Fact]:
    """The documents that a record as a whole is from."""
    links = [html('<a href="{}">{}</a>', each.href, each.title) for each in map(context.source, typed)]
    yield from shared.fact(context, Record, "lahde", links)


def _names(context: Context, record_id: str, record: Record) -> Iterator[Any]:
    if record.kind != "sanasto":
        yield from shared.fact(context, Record, "aliakset", record.aliakset)
    yield from shared.search_words(context, record_id)


__all__ = ["KINDS", "list_folder", "notices", "record_view", "sources"]
