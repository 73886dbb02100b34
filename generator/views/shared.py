"""The parts that pages of many kinds share: claims, relations, notes, back-links, outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator import markdown
from generator.model import BY_KIND, Hanke, Kayttoonotto, Osa, Record, Toimintamalli
from generator.model.base import Huomio, Sourced
from generator.model.claims import SEARCH_WORDS, Edellytys, Kustannukset, Materiaali, Mittari, Riski, Toteuma, Vaikutus, Vaite
from generator.model.claims import Claims as ClaimLists
from generator.model.kayttoonotto import Askel
from generator.model.period import Period, parse
from generator.model.places import sources_of
from generator.model.walk import plans
from generator.paths import list_address
from generator.summary.asked import asked_on_page
from generator.summary.brief import SUBSTANCE, brief, ties
from generator.summary.cuts import Piece
from generator.summary.glossary import terms_of
from generator.summary.lines import NOT_DONE, reasons_of
from generator.summary.source_name import source_date
from generator.summary.status import Outcome, outcome_of, sources_with_result
from generator.text import sort_key
from generator.views.blocks import (
    EMPTY,
    Badge,
    Bars,
    Block,
    Card,
    Cards,
    Claim,
    Claims,
    Fact,
    Facts,
    Notice,
    Prose,
    Row,
    Section,
    Source,
    Table,
    View,
    html,
    without_empty_columns,
)
from generator.views.context import Context, anchor_of

Owners = tuple[Sourced, ...]


def claim(context: Context, owners: Owners, field: str, value: Vaite, anchor: str = "") -> Claim:
    """A claim with what came of it and where it stands."""
    tila = outcome_of(context.catalog, owners, field, value)
    result = value.toteuma
    about = context.link(value.kohde) if value.kohde and not context.is_here(value.kohde) else EMPTY
    badge = context.badge("tila", tila) if tila else None
    if isinstance(value, Vaikutus):
        badge = context.badge("peruste", value.peruste)
    kind = context.code("edellytyksen-laji", value.laji) if isinstance(value, Edellytys) else ""
    return Claim(
        text=context.text(value.teksti),
        anchor=anchor,
        number=value.tunnus or "",
        time=context.period(value.jakso),
        kind=kind,
        about=about,
        badge=badge,
        as_of=context.as_of(result.ajalta, "ajalta") if result else "",
        result=context.text(result.teksti) if result else EMPTY,
        reasons=reasons(context, result.syyt if result else ()),
        continues=continues(context, result),
        sources=context.marked(sources_with_result(owners, field, value)),
    )


def reasons(context: Context, codes: Iterable[str]) -> tuple[str, ...]:
    """Reasons in words."""
    return tuple(context.code("syy", code) for code in dict.fromkeys(codes))


def continues(context: Context, result: Toteuma | None) -> Markup:
    """Where the work goes on: a link, or the source's words."""
    return context.link(result.jatkuu) if result and result.jatkuu else EMPTY


def claim_sections(context: Context, owners: Owners, prefix: str = "", skip: Sequence[str] = ()) -> list[Section]:
    """A section for each claim list that is not empty, in the order of the model."""
    value = owners[-1]
    assert isinstance(value, ClaimLists)
    out = []
    for field in ("tavoitteet", "toimenpiteet", "tuotokset", "vaikutukset", "opit", "riippuvuudet", "askeleet"):
        claims: Sequence[Vaite] = getattr(value, field)
        if claims and field not in skip:
            items = tuple(claim(context, owners, field, each, f"{prefix}{field}-{at + 1}") for at, each in enumerate(claims))
            pairs = any(each.toteuma and each.toteuma.teksti for each in claims)
            out.append(Section(f"{prefix}{field}", context.label(type(value), field), (Claims(items, pairs=pairs),)))
    out += figures(context, owners, value.mittarit, prefix)
    out += risks(context, owners, value.riskit, prefix)
    return out


def figures(context: Context, owners: Owners, values: Sequence[Mittari], prefix: str = "") -> list[Section]:
    """The figures of a source as a table."""
    if not values:
        return []
    rows = []
    for each in values:
        amount = "–".join(context.number(number) for number in each.arvo)
        precise = f"{context.code('tarkkuus', each.tarkkuus)} " if each.tarkkuus else ""
        unit = f" {context.plain(each.yksikko)}" if each.yksikko else ""
        notes = [context.code("mittarin-laji", each.laji)] if each.laji else []
        cells = (
            Markup(escape(f"{precise}{amount}{unit}")),
            Markup(escape(", ".join(filter(None, (context.period(each.jakso), *notes))))),
            context.text(each.teksti) + (Markup(" ") + context.link(each.kohde) if each.kohde else EMPTY),
            source_marks(context.sources(owners, "mittarit", each.lahde)),
        )
        rows.append(Row(context.text(each.nimi), cells))
    label = context.label(ClaimLists, "mittarit")
    columns = (
        context.label(Mittari, "nimi"),
        context.label(Mittari, "arvo"),
        context.label(Mittari, "jakso"),
        context.label(Mittari, "teksti"),
        context.word("source"),
    )
    return [Section(f"{prefix}mittarit", label, (without_empty_columns(Table(label, columns, tuple(rows))),))]


def risks(context: Context, owners: Owners, values: Sequence[Riski], prefix: str = "") -> list[Section]:
    """Risks as a table: severity, probability, preparation, effect."""
    if not values:
        return []
    fields = [
        name
        for name in ("kuvaus", "vakavuus", "todennakoisyys", "varautuminen", "vaikutus", "toteutui")
        if any(getattr(each, name) is not None for each in values)
    ]
    rows = []
    for each in values:
        cells = [_risk_cell(context, each, name) for name in fields]
        cells.append(source_marks(context.sources(owners, "riskit", each.lahde)))
        rows.append(Row(context.text(each.nimi), tuple(cells)))
    columns = (context.label(Riski, "nimi"), *(context.label(Riski, name) for name in fields), context.word("source"))
    label = context.label(ClaimLists, "riskit")
    return [Section(f"{prefix}riskit", label, (Table(label, columns, tuple(rows)),))]


def _risk_cell(context: Context, risk: Riski, name: str) -> Markup:
    value = getattr(risk, name)
    if value is None:
        return EMPTY
    if name == "vakavuus":
        return Markup(f"{value}/5")
    if name == "todennakoisyys":
        return Markup(context.percent(value))
    return context.text(value)


def costs(context: Context, owners: Owners, value: Kustannukset | None) -> list[Block]:
    """A cost table whose blank columns say that nothing was reported."""
    if value is None:
        return []
    columns = [
        name
        for name in ("budjetti", "toteuma", "sidotut", "ennuste")
        if name in value.ei_raportoitu or any(getattr(row, name) is not None for row in value.rivit)
    ]

    def cell(amount: float | None, column: str) -> Markup:
        if amount is not None:
            return Markup(escape(context.euros(amount)))
        return html('<span class="mv-quiet">{}</span>', context.word("not_reported")) if column in value.ei_raportoitu else EMPTY

    rows = tuple(
        Row(
            Markup(escape(context.code("kustannuslaji", row.laji))),
            tuple(cell(getattr(row, name), name) for name in columns),
        )
        for row in value.rivit
    )
    foot: tuple[Row, ...] = ()
    if len(value.rivit) > 1:
        sums = [[amount for row in value.rivit if (amount := getattr(row, name)) is not None] for name in columns]
        foot = (
            Row(
                Markup(escape(context.word("total"))),
                tuple(cell(sum(each) if each else None, name) for name, each in zip(columns, sums, strict=True)),
            ),
        )
    heads = (
        context.label(type(value.rivit[0]), "laji") if value.rivit else "",
        *(context.code("kustannussarake", name) for name in columns),
    )
    out: list[Block] = (
        [Table(context.label(type(owners[-1]), "kustannukset"), heads, rows, frozenset(range(len(columns))), foot)] if rows else []
    )
    left = [context.code("kustannussarake", name) for name in value.ei_raportoitu if name not in columns]
    if left:
        out.append(Prose(html("<p>{}: {}.</p>", context.word("not_reported"), ", ".join(left))))
    if value.teksti:
        out.append(Prose(html("<p>{}</p>", context.text(value.teksti))))
    out.append(Prose(EMPTY, context.sources(owners, "kustannukset", value.lahde)))
    return out


def source_marks(sources: Sequence[Source]) -> Markup:
    """Sources inside a table cell, as quiet links."""
    marks = (html('<a class="mv-source" href="{}" title="{}">{}</a>', each.href, each.title, each.label) for each in sources)
    return Markup(", ").join(marks)


def fact(context: Context, model: type, field: str, values: Iterable[Markup | str], owners: Owners = ()) -> Iterator[Fact]:
    """A row of basic facts, when there is anything to say."""
    shown = tuple(each if isinstance(each, Markup) else Markup(escape(each, quote=False)) for each in values if each)
    if shown:
        named = owners and field in owners[-1].luettelojen_lahteet
        yield Fact(context.label(model, field), shown, context.sources(owners, field) if named else ())


def search_words(context: Context, record_id: str, part: str = "") -> Iterator[Fact]:
    """The words by which readers look for what the page tells of, in the language of the page."""
    yield from fact(context, ClaimLists, SEARCH_WORDS[context.lang], asked_on_page(context.catalog, record_id, context.lang, part))


def time_fact(context: Context, owners: Owners, starts: Period | None, ends: Period | None) -> Iterator[Fact]:
    """When a project, part or organisation began and ended."""
    span = time_span(context, starts, ends)
    if span:
        named = [name for name in ("alkaa", "paattyy") if name in owners[-1].luettelojen_lahteet]
        sources = tuple(dict.fromkeys(source for name in named for source in context.sources(owners, name)))
        yield Fact(context.word("time"), (Markup(span),), sources)


def time_span(context: Context, starts: Period | None, ends: Period | None) -> str:
    """From–to in words; an open end says since when or until when."""
    if starts and ends:
        both = f"{context.period(starts)} – {context.period(ends)}"
        return context.period(starts) if starts == ends else both
    if starts:
        return context.since(starts)
    return context.until(ends) if ends else ""


FAILURES = "ei-toteutunut"  # the anchor of what was not achieved


def result_anchor(tila: str) -> str:
    """Where the outcomes of a status stand on a page that lists them."""
    return FAILURES if tila in NOT_DONE else f"tulos-{tila.replace('_', '-')}"


def here(code: str) -> str:
    """A link to where the outcomes of a status stand on the same page."""
    return f"#{result_anchor(code)}"


def bars(context: Context, counts: Mapping[str, int], title: str, place: Callable[[str], str] = here) -> list[Block]:
    """Outcomes counted by status; each count leads to the place where they stand."""
    total = sum(counts.values())
    items = tuple(
        (context.badge("tila", code), counts[code], 100 * counts[code] / total, place(code))
        for code in sorted(counts, key=context.catalog.vocabulary("tila").order)
    )
    return [Bars(title, total, items)] if total else []


PLANNED = "suunniteltu"


def only_plans(counts: Mapping[str, int]) -> bool:
    """Whether outcomes counted by status are nothing but plans."""
    return set(counts) == {PLANNED}


def counted(context: Context, counts: Mapping[str, int], place: Callable[[str], str] = here) -> tuple[str, list[Block]]:
    """A title and bars for outcomes counted by status; how many are plans is said first, so that nobody takes them for results."""
    planned = counts.get(PLANNED, 0)
    every = only_plans(counts)
    title = context.word("plans" if every else "plans_and_results" if planned else "results")
    blocks = bars(context, counts, title, place)
    if planned:
        told = context.word("only_plans") if every else context.word("some_plans", plans=context.counted("n_plans", planned))
        blocks = [Prose(html("<p>{}</p>", told)), *blocks]
    return title, blocks


def failures(context: Context, outcomes: Sequence[Outcome], with_record: bool) -> list[Block]:
    """What was not achieved, with its reasons and where it goes on."""
    failed = [each for each in outcomes if each.tila in NOT_DONE]
    return outcome_list(context, sorted(failed, key=lambda each: NOT_DONE.index(each.tila)), with_record)


def outcome_list(context: Context, outcomes: Iterable[Outcome], with_record: bool, with_region: bool = False) -> list[Block]:
    """Outcomes one by one, each with its time and source and a link to the place where it is told.

    with_region: where a project's are told apart from its region, the region is named; an adoption's name tells it.
    """
    items = tuple(
        Claim(
            text=context.text(each.text),
            about=told_at(context, each, with_record) + (in_regions(context, each.record) if with_region else EMPTY),
            badge=context.badge("tila", each.tila),
            as_of=context.as_of(parse(each.time), each.known) if each.time else context.word("undated"),
            result=context.text(each.told),
            reasons=reasons(context, reasons_of(each)),
            continues=context.link(each.continues) if each.continues else EMPTY,
            sources=context.marked(each.sources),
        )
        for each in outcomes
    )
    return [Claims(items)] if items else []


def in_regions(context: Context, record_id: str) -> Markup:
    """The regions of a project, after its name: (Pohjanmaa, Kainuu)."""
    if not context.catalog.is_a(Hanke.kind, record_id):
        return EMPTY
    names = [context.short_name(region) for region in brief(context.catalog, record_id).regions]
    return html(" ({})", ", ".join(names)) if names else EMPTY


def told_at(context: Context, outcome: Outcome, with_record: bool) -> Markup:
    """A link to the very claim or step; named by its record, or on the record's own page by its part."""
    if with_record or not context.is_about(outcome.record):
        name = escape(context.catalog.title(outcome.record, context.lang), quote=False)
        if outcome.owner and outcome.field != "eteneminen":
            name = f"{name}: {_part_in_words(context, outcome)}"
        return html('<a href="{}">{}</a>', claim_place(context, outcome), Markup(name))
    name = context.part_title(outcome.record, outcome.owner) if outcome.owner else context.word("whole_project")
    return html('<a href="{}">{}</a>', claim_place(context, outcome), name)


def _part_in_words(context: Context, outcome: Outcome) -> Markup:
    """The name of the part that tells of an outcome, marked where it is Finnish on another language's page."""
    name = context.part_title(outcome.record, outcome.owner)
    if context.lang == "fi" or name != context.catalog.part_title(outcome.record, outcome.owner, "fi"):
        return html("{}", name)
    context.left_finnish = True
    return html('<span lang="fi">{}</span>', name)


def claim_place(context: Context, outcome: Outcome) -> str:
    """A link to an outcome's claim or step, on the page that tells of it."""
    number = int(outcome.path[-1]) + 1
    if outcome.field == "eteneminen":
        return context.place(outcome.record, "", f"askel-{number}")
    return context.place(outcome.record, outcome.owner, f"{part_prefix(outcome.owner)}{outcome.field}-{number}")


def part_prefix(part: str) -> str:
    """What the anchors of a project's part begin with; "" for the project itself."""
    return f"{anchor_of(Hanke.kind, part)}-" if part else ""


def notes(context: Context, owners: Owners, values: Sequence[Huomio], prefix: str = "") -> list[Section]:
    """Contradictions, gaps and doubts in the source."""
    if not values:
        return []
    items = tuple(
        Claim(
            text=context.text(each.teksti),
            badge=Badge("huomion-laji", each.laji, context.code("huomion-laji", each.laji)),
            sources=context.sources(owners, "huomiot", each.lahde),
        )
        for each in values
    )
    return [Section(f"{prefix}huomiot", context.word("notes"), (Claims(items),))]


def relations(context: Context, record_id: str, record: Record) -> list[Section]:
    """Typed relations told on this record, and those told on others, each with its sentence and source."""
    kinds = context.catalog.vocabulary("suhteen-laji").values
    items = []
    for each in record.suhteet:
        items.append(
            _relation(
                context,
                context.code("suhteen-laji", each.laji),
                context.link(each.kohde),
                context.text(each.kuvaus),
                context.sources((record,), "suhteet", each.lahde),
                each.laji,
            )
        )
    told = {(each.laji, each.kohde.partition("#")[0]) for each in record.suhteet}
    for link in context.catalog.links(record_id):
        if link.path[:1] != ("suhteet",) or link.path[-1] != "kohde" or context.catalog.is_withdrawn(link.source):
            continue
        relation = ties(context.catalog, link.source).relations[int(link.path[1])]
        kind = kinds.get(relation.laji)
        if kind is None or (kind.kaanteinen is None and (relation.laji, link.source) in told):
            continue
        name = kind.kaanteinen or kind.nimi
        label = name.only(context.lang) or str(name)
        items.append(
            _relation(
                context,
                label,
                context.link(link.source),
                context.text(relation.text),
                tuple(context.source(typed) for typed in dict.fromkeys(relation.sources)),
                relation.laji,
                told_there=True,
            )
        )
    return [Section("suhteet", context.word("relations"), (Claims(tuple(items)),))] if items else []


def _relation(
    context: Context, label: str, link: Markup, text: Markup, sources: tuple[Source, ...], kind: str, told_there: bool = False
) -> Claim:
    """A relation in words. What might be the same thing is asked; what the other record alone tells is said to be told there."""
    body = html("{}: {}", label, link)
    if kind == "mahdollisesti_sama":
        body = html("{} {}?", context.word("possibly_same"), link)
    if told_there:
        body += html(' <span class="mv-quiet">({})</span>', context.word("told_there"))
    return Claim(text=body, result=text, sources=sources)


def links_here(
    context: Context, record_id: str, skip: frozenset[tuple[str, str]] = frozenset(), parts: Container[str] | None = None
) -> list[Section]:
    """The records that point here (to one of these parts), by kind, with the field that does; skip: what is told elsewhere."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in context.catalog.links(record_id):
        facts = context.catalog.facts(link.source)
        field = str(link.path[0])
        if facts is None or facts.removed or field == "suhteet" or link.source == record_id or (facts.kind, field) in skip:
            continue
        if parts is not None and link.part not in parts:
            continue
        found[facts.kind][link.source].add(_place(context, facts.kind, link.path))
    children = []
    for kind in sorted(found, key=list(BY_KIND).index):
        cards = sorted(found[kind].items(), key=lambda each: sort_key(context.catalog.title(each[0], context.lang)))
        items = tuple(
            Card(context.catalog.title(each, context.lang), context.href(each) or "", notes=tuple(sorted(places)))
            for each, places in cards
        )
        model = BY_KIND[kind]
        children.append(
            Section(f"mainitaan-{model.folder}", model.labels[1][{"fi": 0, "sv": 1, "en": 2}[context.lang]], (Cards(items),))
        )
    return [Section("mainitaan", context.word("links_here"), (), tuple(children))] if children else []


def _place(context: Context, kind: str, path: Sequence[str | int]) -> str:
    """The label of the last list or field that a link stands in."""
    model: type = BY_KIND[kind]
    label = ""
    for step in path:
        if isinstance(step, str):
            plan = plans(model).get(step)
            if plan is None:
                break
            if step not in ("osat", "kohde", "teksti", "kuka"):
                label = context.label(model, step)
            if plan.child is None:
                break
            model = plan.child
    return label


def stage_cards(context: Context, adoptions: Sequence[str], named_by: str) -> Table | None:
    """Adoptions as a table: by region or by what was adopted, stage with its time, why, and where the story is."""
    rows = []
    for each in adoptions:
        ends = context.catalog.ends(each)
        if not context.catalog.is_a(Kayttoonotto.kind, each) or len(ends) != 2:
            continue
        name = context.catalog.title(ends[named_by == "alue"], context.lang)
        head = html('<a href="{}">{}</a>', context.href(each) or "", name)
        rows.append((sort_key(name), Row(head, (stage_mark(context, each), stage_reasons(context, each)))))
    if not rows:
        return None
    first = context.word("region") if named_by == "alue" else context.label(Kayttoonotto, "kohde")
    columns = (first, context.word("stage"), context.word("why"))
    caption = context.word("adoptions") if named_by == "alue" else context.word("adoptions_here")
    return without_empty_columns(Table(caption, columns, tuple(row for _, row in sorted(rows, key=lambda each: each[0]))))


def stage_reasons(context: Context, adoption: str) -> Markup:
    """Why an adoption is where it is, in words."""
    return Markup(escape(", ".join(reasons(context, brief(context.catalog, adoption).reasons))))


def stage_mark(context: Context, adoption: str) -> Markup:
    """A stage badge with its time: never one without the other."""
    badge = context.badge("aste", brief(context.catalog, adoption).aste)
    return html('{} <span class="mv-quiet">{}</span>', mark(badge), brief_time(context, adoption))


def stage_words(context: Context, adoption: str) -> str:
    """The same in plain words, where nothing shows that the badge is one: Suunnitteilla, tieto ajalta 2020."""
    return f"{context.code('aste', brief(context.catalog, adoption).aste)}, {brief_time(context, adoption)}"


def mark(badge: Badge) -> Markup:
    """A status inside running text: its word, shape and colour, without a link."""
    return html('<span class="mv-badge mv-badge--{}-{}">{}</span>', badge.group, badge.code, badge.label)


def brief_time(context: Context, record_id: str) -> str:
    """The time that an adoption's stage or a model's phase is from, in words."""
    found = brief(context.catalog, record_id)
    if found.time is None:
        return context.word("undated")
    return stage_time(context, found.aste, found.time) if found.known == "ajalta" else context.as_of(found.time, found.known)


def stage_time(context: Context, aste: str, time: Period) -> str:
    """The time that a stage is from, as its source tells it: no information is from no time, but the source tells of one."""
    if aste == "ei_tietoa":
        return context.tells_of(time)
    return context.as_of(time, "ajalta")


def step_time(context: Context, adoption: Kayttoonotto, step: Askel) -> str:
    """The time that a step's outcome is from, or its stage where none is told; else the date of its source."""
    if step.toteuma and step.toteuma.ajalta:
        return context.as_of(step.toteuma.ajalta, "ajalta")
    if step.ajalta and not step.toteuma:
        return stage_time(context, step.aste, step.ajalta)
    told = (*step.lahde, *(step.toteuma.lahde if step.toteuma else ()))
    return source_time(context, sources_of((adoption,), "eteneminen", told))


def source_time(context: Context, typed: Sequence[str]) -> str:
    """The date of the first source that has one, in words: the time of what tells none of its own."""
    date = source_date(context.catalog, (each.partition("/")[0] for each in typed))
    return context.as_of(parse(date), "lahde") if date else context.word("undated")


def thin_means(context: Context) -> Prose:
    """What is meant by a record that says little."""
    fields = ", ".join(context.label(Toimintamalli, field).lower() for field in SUBSTANCE)
    return Prose(html('<p class="mv-quiet">{}</p>', context.word("thin_means", fields=fields)))


def model_stage(context: Context) -> str:
    """What says that a stage is the model's own, which its use in a region may be ahead of."""
    return context.catalog.title("mallin-vaihe", context.lang)


def stage_counts(context: Context, counts: Mapping[str, int]) -> list[Markup]:
    """The stages that adoptions are at, in the vocabulary's order, each with how many are where there are several."""
    codes = sorted((code for code, count in counts.items() if count), key=context.catalog.vocabulary("aste").order)
    return [mark(_times(context.badge("aste", code), context.number(counts[code]))) for code in codes]


def _times(badge: Badge, count: str) -> Badge:
    return badge if count == "1" else badge._replace(label=f"{badge.label} ({count})")


def model_card(context: Context, record_id: str) -> Card:
    """A practice model in a list: how far it has come and when that was so, and whether its record says little."""
    found = brief(context.catalog, record_id)
    notes = (brief_time(context, record_id) if found.vaihe else "", context.word("thin") if found.thin else "")
    return Card(
        context.catalog.title(record_id, context.lang),
        context.href(record_id) or "",
        context.summary(record_id),
        badge_label=model_stage(context),
        badge=context.badge("mallin-vaihe", found.vaihe) if found.vaihe else None,
        notes=tuple(note for note in notes if note),
        lang="" if context.has_page(record_id, context.lang) else "fi",
    )


def model_cards(context: Context, models: Iterable[str]) -> tuple[Block, ...]:
    """Some practice models, and what is meant by a record that says little where one of them is such."""
    models = tuple(models)
    cards = Cards(tuple(model_card(context, each) for each in models))
    return (cards, thin_means(context)) if any(brief(context.catalog, each).thin for each in models) else (cards,)


def part_name(context: Context, record_id: str, part: Osa) -> str:
    """A part's own name, else the name of the programme part it carries out, else its number."""
    if part.nimi is not None:
        return markdown.plain(part.nimi.only(context.lang) or str(part.nimi))
    name = context.part_title(record_id, part.tunnus)
    return name if name != part.tunnus else f"{context.word('part')} {part.tunnus}"


def part_lang(context: Context, part: Osa) -> str:
    """The language of a part's own name as a heading, where that is not the page's, which the page then says; "" elsewhere."""
    lang = part_name_lang(context, part)
    context.left_finnish = context.left_finnish or bool(lang)
    return lang


def part_name_lang(context: Context, part: Osa) -> str:
    """The language of a part's own name in a link, where that is not the page's; "" elsewhere."""
    return "" if part.nimi is None or part.nimi.only(context.lang) is not None else "fi"


def materials(context: Context, owners: Owners, values: Sequence[Materiaali]) -> list[Section]:
    """Things to take along."""
    if not values:
        return []
    items = []
    for each in values:
        name = html('<a href="{}">{}</a>', each.osoite, context.text(each.nimi)) if each.osoite else context.text(each.nimi)
        items.append(Claim(text=name, result=context.text(each.kuvaus), sources=context.sources(owners, "materiaalit", each.lahde)))
    return [Section("materiaalit", context.label(type(owners[-1]), "materiaalit"), (Claims(tuple(items)),))]


def prose_section(context: Context, owners: Owners, field: str, prefix: str = "") -> list[Section]:
    """A section for a text field of the record."""
    value = getattr(owners[-1], field)
    if value is None:
        return []
    return [
        Section(
            f"{prefix}{field}",
            context.label(type(owners[-1]), field),
            (Prose(context.prose(value), context.sources(owners, field)),),
        )
    ]


def lessons_elsewhere(context: Context, record_id: str, members: Sequence[str] = ()) -> list[Section]:
    """Lessons about this record that other records tell, each with its record; those about a family's members by their names."""
    items = _lessons_about(context, record_id)
    for member in members:
        name = context.catalog.title(member, context.lang)
        items += [each._replace(kind=name) for each in (*_lessons_of(context, member), *_lessons_about(context, member))]
    return [Section("opit-muualta", context.word("lessons_elsewhere"), (Claims(tuple(items)),))] if items else []


def _lessons_of(context: Context, record_id: str) -> list[Claim]:
    record = context.catalog.record(record_id)
    return [claim(context, (record,), "opit", each)._replace(about=context.link(record_id)) for each in getattr(record, "opit", ())]


def _lessons_about(context: Context, record_id: str) -> list[Claim]:
    items = []
    for link in context.catalog.links(record_id):
        if "opit" not in link.path or link.path[-1] != "kohde" or link.source == record_id:
            continue
        if context.catalog.is_withdrawn(link.source):
            continue
        chain: list[Sourced] = [context.catalog.record(link.source)]
        at: object = chain[0]
        for step in link.path[:-1]:
            at = at[step] if isinstance(step, int) else getattr(at, step)  # type: ignore[index]
            if isinstance(at, Sourced):
                chain.append(at)
        assert isinstance(at, Vaite)
        items.append(claim(context, tuple(chain), "opit", at)._replace(about=context.link(link.source)))
    return items


def glossary(context: Context, record_id: str) -> list[Section]:
    """The glossary terms that the record's Finnish texts use, with their explanations one link away."""
    terms = sorted(terms_of(context.catalog, record_id), key=lambda each: sort_key(context.catalog.title(each)))
    if not terms:
        return []
    links = Markup(", ").join(context.link(each) for each in terms)
    return [Section("termit", context.word("terms_here"), (Prose(html("<p>{}</p>", links)),))]


def contact(context: Context, record: Record) -> list[Section]:
    """Whom to ask: a role, an organisation and a shared mailbox."""
    if record.yhteys is None:
        return []
    model, box = type(record.yhteys), record.yhteys.sahkoposti
    rows = [
        *fact(context, model, "rooli", [context.text(record.yhteys.rooli)]),
        *fact(context, model, "organisaatio", [context.link(record.yhteys.organisaatio)] if record.yhteys.organisaatio else []),
        *fact(context, model, "sahkoposti", [html('<a href="mailto:{0}">{0}</a>', box)] if box else []),
    ]
    return [Section("yhteys", context.label(type(record), "yhteys"), tuple(facts_block(rows)))]


def with_language_notice(context: Context, view: View) -> View:
    """The view as it was made with this context, saying first that something on it is in Finnish, where something is."""
    if not context.left_finnish:
        return view
    notice = Notice(html("<p>{}</p>", context.word("only_finnish")), "kieli")
    return replace(view, notices=(*view.notices, notice))


def facts_block(items: Iterable[Fact]) -> list[Block]:
    """Facts as a block, when there are any."""
    shown = tuple(items)
    return [Facts(shown)] if shown else []


def onward(context: Context, links_to: Sequence[PageLink], page: str) -> tuple[Prose, ...]:
    """A link to the next page of a list, for who has read to its end."""
    names = [each.name for each in links_to]
    at = names.index(page) + 1 if page in names else len(names)
    if at >= len(names):
        return ()
    _, label, address = links_to[at]
    words = context.word("next_page", label=label)
    return (Prose(html('<p class="mv-whole"><a href="{}" rel="next">{}</a></p>', context.to(address), words)),)


class PageLink(NamedTuple):
    """A link to a page of a list that is cut: what the page goes by, what it is called, and where it stands."""

    name: str
    label: str
    address: str


def numbered_links(context: Context, section: str, pages: int) -> list[PageLink]:
    """Links to the numbered pages of a list."""
    names = ["", *map(str, range(2, pages + 1))]
    return [PageLink(name, name or "1", list_address(section, context.lang, name)) for name in names]


def piece_links(context: Context, section: str, pages: Mapping[str, Piece]) -> list[PageLink]:
    """Links to the pages of a list that is cut by letter or group."""
    return [PageLink(name, piece_label(context, piece), list_address(section, context.lang, name)) for name, piece in pages.items()]


def piece_label(context: Context, piece: Piece) -> str:
    """What the rows on a page of a list have in common: a letter, a status, a kind of record."""
    group = piece.group
    if group in BY_KIND:
        label = BY_KIND[group].labels[1][{"fi": 0, "sv": 1, "en": 2}[context.lang]]
    else:
        label = group if piece.has_letter else context.code("tila", group)
    return label if piece.number == 1 else f"{label} {piece.number}"


def titled(context: Context, title: str, pages: Mapping[str, Piece], page: str) -> str:
    """The title of a page of a list: that of the list alone on its first page."""
    if not page:
        return title
    label = piece_label(context, pages[page])
    return f"{title}: {label}" if pages[page].has_letter else f"{title}, {label.lower()}"


def list_below(context: Context) -> Prose:
    """A link past what stands before the list of a page."""
    return Prose(html('<p><a href="#luettelo">{}</a></p>', context.word("all_records")))


def pager(context: Context, links_to: Sequence[PageLink], page: str) -> tuple[Prose, ...]:
    """Links to the pages of a list (page: what this one goes by); nothing when it has one only."""
    if len(links_to) <= 1:
        return ()
    links = []
    for name, label, address in links_to:
        current = Markup(' aria-current="page"') if name == page else Markup("")
        links.append(html('<li><a href="{}"{}>{}</a></li>', context.to(address), current, label))
    return (Prose(html('<nav class="mv-pager" aria-label="{}"><ul>{}</ul></nav>', context.word("page"), Markup("").join(links))),)
