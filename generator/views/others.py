"""Pages of organisations, programmes, themes, terms, sources and vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.model import Lahde, Ohjelma, Organisaatio, Sanasto, Teema, Termi, Toimintamalli
from generator.model.base import Text
from generator.model.teema import SYNONYMS, Arvo
from generator.model.walk import plans
from generator.summary.coverage import cover
from generator.text import sort_key
from generator.views import shared
from generator.views.blocks import Block, Card, Cards, Claim, Claims, Fact, Prose, Row, Section, Table, html, safe
from generator.views.context import Context, anchor_of
from generator.views.mentions import term_in_texts


def organisation_facts(context: Context, record_id: str, record: Organisaatio) -> Iterator[Fact]:
    """What it is, where, when, and what came before and after."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Organisaatio, "laji", [context.code("organisaation-laji", record.laji)], owners)
    yield from row(context, Organisaatio, "alue", [context.link(record.alue)] if record.alue else [], owners)
    yield from shared.time_fact(context, owners, record.alkaa, record.paattyy)
    yield from row(context, Organisaatio, "seuraaja", [context.link(record.seuraaja)] if record.seuraaja else [], owners)
    before = [link.source for link in context.catalog.links_in_use(record_id, "seuraaja")]
    if before:
        yield Fact(context.word("predecessors"), context.links(before))


def described_sections(context: Context, record_id: str, record: Organisaatio | Ohjelma | Teema | Termi) -> Iterator[Section]:
    """A description and notes: all that these records tell themselves."""
    field = "kuvaus" if "kuvaus" in plans(type(record)) else "maaritelma"
    yield from shared.prose_section(context, (record,), field)
    yield from shared.notes(context, (record,), record.huomiot)


def programme_facts(context: Context, record_id: str, record: Ohjelma) -> Iterator[Fact]:
    """Code, funder, time."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Ohjelma, "koodi", [record.koodi or ""], owners)
    yield from row(context, Ohjelma, "rahoittaja", [context.link(record.rahoittaja)] if record.rahoittaja else [], owners)
    yield from shared.time_fact(context, owners, record.alkaa, record.paattyy)
    yield from row(context, Ohjelma, "ylaohjelma", [context.link(record.ylaohjelma)] if record.ylaohjelma else [], owners)


def programme_sections(context: Context, record_id: str, record: Ohjelma) -> Iterator[Section]:
    """Its parts, each with the projects that carry it out."""
    yield from described_sections(context, record_id, record)
    links = [link for link in context.catalog.links(record_id) if link.path[-1] == "ohjelma"]
    links = [link for link in links if not context.catalog.is_withdrawn(link.source)]
    parts = []
    for part in record.osat:
        projects = dict.fromkeys(link.source for link in links if link.part == part.tunnus)
        cards = tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "") for each in projects)
        text = (Prose(html("<p>{}</p>", context.text(part.kuvaus))),) if part.kuvaus else ()
        parts.append(
            Section(
                anchor_of(Ohjelma.kind, part.tunnus),
                context.plain(part.nimi),
                (*text, *((Cards(cards),) if cards else ())),
            )
        )
    if parts:
        yield Section("osat", context.label(Ohjelma, "osat"), (), tuple(parts))
    whole = dict.fromkeys(link.source for link in links if not link.part)
    if whole:
        yield Section("hankkeet", context.word("projects"), _plain_cards(context, whole))


def term_facts(context: Context, record_id: str, record: Termi) -> Iterator[Fact]:
    """Where the term leads to."""
    yield from shared.fact(context, Termi, "katso", context.links(record.katso))


def term_sections(context: Context, record_id: str, record: Termi) -> Iterator[Section]:
    """What the term means, and the records that use it."""
    yield from described_sections(context, record_id, record)
    yield from term_in_texts(context, record_id)


def theme_names(context: Context, record_id: str, record: Teema | Termi) -> Iterator[Fact]:
    """Synonyms in the language of the page, and the words in other languages."""
    yield from shared.fact(context, type(record), "synonyymit", getattr(record, SYNONYMS[context.lang], ()))
    for lang, field in SYNONYMS.items():
        name = record.nimi.only(lang)
        words = (*([name] if name else []), *getattr(record, field, ()))
        if words and lang != context.lang:
            yield Fact(context.code("kieli", lang), tuple(html('<span lang="{}">{}</span>', lang, each) for each in words))


def source_facts(context: Context, record_id: str, record: Lahde) -> Iterator[Fact]:
    """What kind of document, dated when, by whom."""
    row = shared.fact
    yield from row(context, Lahde, "laji", [context.code("lahteen-laji", record.laji)])
    yield from row(context, Lahde, "pvm", [context.period(record.pvm)])
    yield from row(context, Lahde, "julkaisija", [context.link(record.julkaisija)] if record.julkaisija else [])
    yield from row(context, Lahde, "kieli", [context.code("kieli", record.kieli)] if record.kieli else [])
    yield from row(context, Lahde, "luettu", [context.code("luettu", record.luettu)] if record.luettu else [])
    yield from row(context, Lahde, "osoite", [html('<a href="{0}">{0}</a>', record.osoite)] if record.osoite else [])


def source_details(context: Context, record_id: str, record: Lahde) -> Iterator[Fact]:
    """The document's versions, approval, number and file."""
    row = shared.fact
    yield from row(
        context,
        Lahde,
        "versiot",
        [
            html("{}{}", context.period(each.pvm), Markup(": ") + context.text(each.teksti) if each.teksti else "")
            for each in record.versiot
        ],
    )
    yield from row(context, Lahde, "hyvaksytty", [context.text(record.hyvaksytty)])
    yield from row(context, Lahde, "diaarinumero", [record.diaarinumero or ""])
    yield from row(context, Lahde, "liitteet", [context.text(each.nimi) for each in record.liitteet])
    yield from row(context, Lahde, "sha256", [html("<code>{}</code>", record.sha256)] if record.sha256 else [])


def source_sections(context: Context, record_id: str, record: Lahde) -> Iterator[Section]:
    """Section by section, what was taken into which record, and which sections nothing cites."""
    if record.kuvaus:
        yield Section("kuvaus", context.label(Lahde, "kuvaus"), (Prose(context.prose(record.kuvaus)),))
    found = cover(context.catalog, record_id)
    citing = {each for by in (found.as_a_whole, *(section.cited_by for section in found.sections)) for each in by}
    names = {each: sort_key(context.catalog.title(each, context.lang)) for each in citing}
    rows = []
    for section in found.sections:
        head = html('<span id="{}">{}</span>', anchor_of(Lahde.kind, section.id), context.text(section.title))
        rows.append(Row(head, (_taken(context, section.cited_by, names, section.reason),)))
    if rows:
        columns = (context.word("section"), context.word("taken"))
        yield Section("kohdat", context.word("sections"), (Table(context.word("sections"), columns, tuple(rows)),))
    if found.as_a_whole:
        text = Prose(html("<p>{}</p>", _taken(context, found.as_a_whole, names)))
        yield Section("koko-asiakirja", context.word("as_a_whole"), (text,))
    yield from shared.notes(context, (record,), record.huomiot)


def _taken(context: Context, by: dict[str, int], names: Mapping[str, tuple[str, str, str]], why_not: Text | None = None) -> Markup:
    """The records that cite a place, by name, each with how often; that nothing is taken and why, where there are none."""
    if by:
        return safe(", ".join(f"{context.link(each)} ({by[each]})" for each in sorted(by, key=names.__getitem__)))
    reason = html(": {}", context.text(why_not)) if why_not else Markup("")
    return html('<span class="mv-quiet">{}{}</span>', context.word("nothing_taken"), reason)


def vocabulary_sections(context: Context, record_id: str, record: Sanasto) -> Iterator[Section]:
    """Every value with its definition; a status's badge leads to its row."""
    items = []
    for value in _in_order(context, record.arvot):
        label = html('<span class="mv-badge mv-badge--{}-{}">{}</span>', record_id, value.koodi, context.text(value.nimi))
        region = context.link(value.alue) if value.alue else Markup("")
        inverse = html("{}", context.text(value.kaanteinen)) if value.kaanteinen else Markup("")
        about = region or inverse
        result = context.text(value.maaritelma)
        if others := getattr(value, SYNONYMS[context.lang]):
            words = html('<span class="mv-quiet">{}: {}</span>', context.label(Arvo, "synonyymit"), ", ".join(others))
            result = Markup("<br>").join([*([result] if result else []), words])
        items.append(Claim(text=label, anchor=value.koodi, result=result, about=about))
    yield Section("arvot", context.word("values"), (Claims(tuple(items)),))


def _in_order(context: Context, values: Sequence[Arvo]) -> Sequence[Arvo]:
    """Values in the order of their vocabulary, which means something; but municipalities by name."""
    if not any(each.alue for each in values):
        return values
    return sorted(values, key=lambda each: sort_key(each.nimi.only(context.lang) or str(each.nimi)))


def theme_sections(context: Context, record_id: str, record: Teema) -> Iterator[Section]:
    """What the theme gathers."""
    yield from described_sections(context, record_id, record)
    for kind, word_name in (("toimintamalli", "models"), ("hanke", "projects")):
        ids = dict.fromkeys(
            link.source for link in context.catalog.links(record_id) if link.path[0] == "teemat" or "teemat" in link.path
        )
        chosen = [each for each in ids if context.catalog.is_a(kind, each)]
        if chosen:
            chosen.sort(key=lambda one: sort_key(context.catalog.title(one, context.lang)))
            show = shared.model_cards if kind == Toimintamalli.kind else _plain_cards
            yield Section(word_name, context.word(word_name), show(context, chosen))


def _plain_cards(context: Context, records: Iterable[str]) -> tuple[Block, ...]:
    return (Cards(tuple(_plain_card(context, each) for each in records)),)


def _plain_card(context: Context, record_id: str) -> Card:
    foreign = "" if context.has_page(record_id, context.lang) else "fi"
    return Card(
        context.catalog.title(record_id, context.lang), context.href(record_id) or "", context.summary(record_id), lang=foreign
    )
