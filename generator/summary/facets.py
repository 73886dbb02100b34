"""By what a record is found when one browses: its type, region, programme, theme, target group, solution and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.catalog import Catalog
from generator.facts import parts_of
from generator.model import BY_KIND, Alue, Hanke, Kayttoonotto, Lahde, Organisaatio, Ratkaisu, Record, Toimintamalli
from generator.model.period import Period
from generator.summary.status import outcomes_of, present_stage

FACETS: dict[str, tuple[str, str, str]] = {
    "laji": ("Tyyppi", "Typ", "Type"),
    "alue": ("Alue", "Område", "Region"),
    "ohjelma": ("Ohjelma", "Program", "Programme"),
    "teema": ("Teema", "Tema", "Theme"),
    "kohderyhma": ("Kohderyhmä", "Målgrupp", "Target group"),
    "ratkaisu": ("Ratkaisu", "Lösning", "Solution"),
    "aste": ("Käytön aste", "Skede i införandet", "Stage of adoption"),
    "vaihe": ("Mallin vaihe", "Modellens fas", "Stage of the model"),
    "tila": ("Tulos", "Utfall", "Outcome"),
    "syy": ("Syy", "Orsak", "Reason"),
    "vuosi": ("Vuosi", "År", "Year"),
}
FOUND_BY = "found by"
FACET_ROWS = "facet rows"
# The vocabularies of the facets whose values are codes.
VOCABULARIES = {"kohderyhma": "kohderyhma", "aste": "aste", "vaihe": "mallin-vaihe", "tila": "tila", "syy": "syy"}
_RECORDS = ("alue", "ohjelma", "teema", "ratkaisu")  # the facets whose values are records
_LAST_YEAR_AHEAD = 15
Names = tuple[str, str, str]


def record_facets(catalog: Catalog, record_id: str) -> list[list[str]]:
    """[facet, value] pairs of a record, each once, in order."""
    found: list[list[str]] = catalog.derived(FOUND_BY, record_id)
    return found


def facet_rows(catalog: Catalog, facet: str) -> int:
    """How many rows the values of a facet have together: one for each record, or project's part with a page, that has a value."""
    rows: dict[str, int] = catalog.derived(FACET_ROWS, "")
    return rows.get(facet, 0)


def make_rows(catalog: Catalog, _: str) -> dict[str, int]:
    """The rows of each facet, to be kept: pages see whether these change, and not who has which value."""
    rows: Counter[str] = Counter()
    for record_id in (each for kind in BY_KIND for each in catalog.ids(kind)):
        rows.update(facet for facet, _ in record_facets(catalog, record_id))
        for part in dict.fromkeys(catalog.part_pages(record_id).values()):
            rows.update(facet for facet, _ in part_facets(catalog, record_id, part))
    return dict(sorted(rows.items()))


def make(catalog: Catalog, record_id: str) -> list[list[str]]:
    """The facets of a record, to be kept; none when there is no valid record by that id."""
    facts = catalog.facts(record_id)
    if facts is None or facts.broken:
        return []
    record = catalog.record(record_id)
    found = [
        ("laji", record.kind),
        *_regions(catalog, record_id, record),
        *_about(catalog, record_id, record),
        *_results(catalog, record_id, record),
    ]
    return _listed(catalog, found)


def part_facets(catalog: Catalog, record_id: str, part_id: str) -> list[list[str]]:
    """[facet, value] pairs of a project's part with a page of its own: the project's place, the part's own outcomes."""
    record = catalog.as_a(Hanke, record_id)
    assert record is not None
    whole = next(each for each in parts_of(record.osat) if each.tunnus == part_id)
    inside = {each.tunnus: each for each in parts_of((whole,))}
    outcomes = [each for each in outcomes_of(catalog, record_id) if each.owner in inside]
    found = [
        ("laji", PART),
        *_regions(catalog, record_id, record),
        *(("ohjelma", each) for each in _programmes(catalog, record_id, record)),
        *(("teema", theme) for each in inside.values() for theme in each.teemat),
        *(("tila", each.tila) for each in outcomes),
        *(("syy", reason) for each in outcomes for reason in each.syyt),
        *_years(whole.alkaa or record.alkaa, whole.paattyy or record.paattyy or record.alkaa),
    ]
    return _listed(catalog, found)


def _listed(catalog: Catalog, found: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Each pair once, without values that are withdrawn records."""
    return [
        [facet, value] for facet, value in dict.fromkeys(found) if value and not (facet in _RECORDS and catalog.is_withdrawn(value))
    ]


def label(catalog: Catalog, facet: str, value: str) -> Names:
    """A facet value's name in three languages."""
    if facet == "laji":
        return {"sivu": PAGES, PART: PARTS}.get(value) or BY_KIND[value].labels[1]
    if facet in VOCABULARIES:
        vocabulary = catalog.vocabulary(VOCABULARIES[facet])
        return vocabulary.label(value, "fi"), vocabulary.label(value, "sv"), vocabulary.label(value, "en")
    if facet == "vuosi":
        return value, value, value
    region = catalog.as_a(Alue, value) if facet == "alue" else None
    short = region.lyhyt_nimi if region else None
    return short or catalog.title(value, "fi"), catalog.title(value, "sv"), catalog.title(value, "en")


PAGES: Names = ("Sivut", "Sidor", "Pages")
PART = "osa"
PARTS: Names = ("Hankkeiden osat", "Delar av projekt", "Parts of projects")


def _regions(catalog: Catalog, record_id: str, record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Alue):
        yield "alue", record_id
    elif isinstance(record, Organisaatio):
        yield "alue", record.alue or ""
    else:
        for each in _places(catalog, record_id, record):
            yield from _with_members(catalog, each)


def _places(catalog: Catalog, record_id: str, record: Record) -> Iterator[str]:
    """The regions and groups of regions where a project, model, solution or adoption is."""
    if isinstance(record, Kayttoonotto):
        yield record.alue
    elif isinstance(record, Hanke):
        yield from record.alueet
    elif isinstance(record, Toimintamalli):
        yield from record.alueet
        for typed in record.hanke:
            project = catalog.as_a(Hanke, typed.partition("#")[0])
            yield from project.alueet if project else ()
    elif isinstance(record, Ratkaisu):
        for link in catalog.links_in_use(record_id, "kohde"):
            adoption = catalog.as_a(Kayttoonotto, link.source)
            if adoption:
                yield adoption.alue


def _with_members(catalog: Catalog, region_id: str) -> Iterator[tuple[str, str]]:
    """The region, and for a group its members: what was done together was done in each."""
    region = catalog.as_a(Alue, region_id)
    if region is None:
        return
    yield "alue", region_id
    for member in region.jasenet if region.taso != "koko_maa" else ():
        yield "alue", member


def _about(catalog: Catalog, record_id: str, record: Record) -> Iterator[tuple[str, str]]:
    """Programme, theme, target group and solution; an adoption has its solution's themes."""
    yield from (("ohjelma", each) for each in _programmes(catalog, record_id, record))
    yield from (("ratkaisu", each) for each in _solutions(catalog, record_id, record))
    if record.kind == "teema":
        yield "teema", record_id
    about = (
        catalog.as_a(Ratkaisu, record.kohde) or catalog.as_a(Toimintamalli, record.kohde)
        if isinstance(record, Kayttoonotto)
        else record
    )
    yield from (("teema", each) for each in getattr(about, "teemat", ()))
    yield from (("kohderyhma", each) for each in getattr(about, "kohderyhmat", ()))


def _programmes(catalog: Catalog, record_id: str, record: Record) -> Iterator[str]:
    """The programme itself, or the programmes of the projects that a record belongs to."""
    projects: Iterable[str] = ()
    if record.kind == "ohjelma":
        yield record_id
    elif isinstance(record, Hanke):
        projects = (record_id,)
    elif isinstance(record, Toimintamalli):
        projects = record.hanke
    elif isinstance(record, Kayttoonotto):
        projects = (step.hanke for step in record.eteneminen if step.hanke)
    for typed in projects:
        project = catalog.as_a(Hanke, typed.partition("#")[0])
        if project and project.ohjelma:
            yield project.ohjelma.partition("#")[0]


def _solutions(catalog: Catalog, record_id: str, record: Record) -> Iterator[str]:
    """The solution itself, what an adoption adopts, or what the adoptions of a project adopt."""
    if isinstance(record, Ratkaisu):
        yield record_id
    elif isinstance(record, Kayttoonotto):
        yield record.kohde
    elif isinstance(record, Hanke):
        for link in catalog.links_in_use(record_id, "eteneminen"):
            adoption = catalog.as_a(Kayttoonotto, link.source)
            if adoption:
                yield adoption.kohde


def _results(catalog: Catalog, record_id: str, record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Kayttoonotto):
        yield "aste", present_stage(catalog, record).step.aste
        for step in record.eteneminen:
            yield from (("syy", each) for each in step.syyt)
            for period in (step.alkaa, step.paattyy, step.ajalta):
                yield from _years(period, period)
    if isinstance(record, Toimintamalli):
        yield "vaihe", record.vaihe or ""
    for outcome in outcomes_of(catalog, record_id):
        yield "tila", outcome.tila
        yield from (("syy", each) for each in outcome.syyt)
    if isinstance(record, Hanke):
        yield from _years(record.alkaa, record.paattyy or record.alkaa)
    elif isinstance(record, Lahde):
        yield from _years(record.pvm, record.pvm)


def _years(start: Period | None, end: Period | None) -> Iterator[tuple[str, str]]:
    first = next((each.first for each in (start, end) if each and each.first), None)
    last = next((each.last for each in (end, start) if each and each.last), None)
    if first and last:
        for year in range(first.year, min(last.year, first.year + _LAST_YEAR_AHEAD) + 1):
            yield "vuosi", str(year)
