"""A project's page: what it promised and what came of it, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.facts import parts_of
from generator.model import Hanke, Kayttoonotto, Osa, Toimintamalli
from generator.model.base import Sourced
from generator.model.hanke import OmaArvio, Work
from generator.model.period import parse
from generator.model.places import sources_of
from generator.summary.brief import brief
from generator.summary.source_name import source_date
from generator.summary.status import Outcome
from generator.views import shared
from generator.views.blocks import Badge, Block, Card, Cards, Claim, Claims, Fact, Prose, Row, Section, Table
from generator.views.context import Context, anchor_of
from generator.views.timeline import timeline

Owners = tuple[Sourced, ...]


def facts(context: Context, record_id: str, record: Hanke) -> Iterator[Fact]:
    """Who, where, when, under which programme."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Hanke, "ohjelma", [context.link(record.ohjelma)] if record.ohjelma else [], owners)
    yield from row(context, Hanke, "ylahanke", [context.link(record.ylahanke)] if record.ylahanke else [], owners)
    yield from row(context, Hanke, "alueet", context.links(record.alueet), owners)
    yield from row(context, Hanke, "kunnat", record.kunnat, owners)
    yield from row(context, Hanke, "hallinnoija", [context.link(record.hallinnoija)] if record.hallinnoija else [], owners)
    yield from shared.time_fact(context, owners, record.alkaa, record.paattyy)
    yield from row(context, Hanke, "keskeytyi", [context.period(record.keskeytyi)], owners)
    yield from row(context, Hanke, "tunnukset", record.tunnukset, owners)
    yield from row(context, Hanke, "teemat", context.links(record.teemat), owners)


def sections(context: Context, record_id: str, record: Hanke) -> Iterator[Section]:
    """Results first, then plan and detail by part."""
    outcomes = project_outcomes(context, record_id)
    blocks = shared.bars(context, outcomes, context.word("results"))
    if blocks:
        failed = shared.failures(context, outcomes, with_record=False)
        children = (Section(shared.FAILURES, context.word("not_achieved"), tuple(failed)),) if failed else ()
        yield Section(
            "tulokset", context.word("results"), tuple(blocks), (*children, *_places(context, record_id, record, outcomes))
        )
    yield from timeline(context, record_id, record)
    yield from _own_assessment(context, (record,), record.oma_arvio)
    yield from _adoptions(context, record_id, "")
    yield from work_sections(context, record_id, (record,))
    if record.osat:
        yield Section(
            "osat",
            context.label(Hanke, "osat"),
            (),
            tuple(part for each in record.osat for part in _part(context, record_id, (record, each))),
        )


def _places(context: Context, record_id: str, record: Hanke, outcomes: Sequence[Outcome]) -> Iterator[Section]:
    """Where on the page the outcomes of each status stand, but for those that are told one by one above."""
    order = context.catalog.vocabulary("tila").order
    names = {part.tunnus: shared.part_name(context, record_id, part) for part in parts_of(record.osat)}
    rows = []
    for code in sorted({each.tila for each in outcomes if each.tila not in shared.NOT_DONE}, key=order):
        counts = Counter(
            (each.owner, "kayttoonotot" if each.field == "eteneminen" else each.field) for each in outcomes if each.tila == code
        )
        links = [_place(context, names.get(owner, ""), owner, field, count) for (owner, field), count in counts.items()]
        badge = context.badge("tila", code)
        head = Markup('<span id="{}">{}</span>').format(shared.result_anchor(code), shared.mark(badge))
        rows.append(Row(head, (Markup(", ").join(links),)))
    if rows:
        title = context.word("results_by_place")
        yield Section("tulosten-kohdat", title, (Table(title, (context.word("result"), context.word("place")), tuple(rows)),))


def _place(context: Context, part: str, owner: str, field: str, count: int) -> Markup:
    """A link to a list of the project or a part of it, and how many of its claims are meant."""
    label = context.word("adoptions_here") if field == "kayttoonotot" else context.label(Work, field)
    name = f"{part}: {label.lower()}" if part else label
    prefix = f"{anchor_of(Hanke.kind, owner)}-" if owner else ""
    return Markup('<a href="#{}{}">{}</a> ({})').format(prefix, field, name, count)


def project_outcomes(context: Context, record_id: str) -> list[Outcome]:
    """The project's own promises and the adoption steps taken in it."""
    steps: dict[str, set[int]] = {}
    for link in context.catalog.links(record_id):
        if link.path[0] == "eteneminen" and link.path[-1] == "hanke":
            steps.setdefault(link.source, set()).add(int(link.path[1]))
    taken = [
        outcome
        for adoption in sorted(steps)
        for outcome in brief(context.catalog, adoption).outcomes
        if outcome.path[1] in steps[adoption]
    ]
    return [*brief(context.catalog, record_id).outcomes, *taken]


def _adoption_ids(context: Context, record_id: str) -> list[str]:
    return sorted(
        {link.source for link in context.catalog.links(record_id) if link.path[0] == "eteneminen" and link.path[-1] == "hanke"}
    )


def work_sections(context: Context, record_id: str, owners: Owners, prefix: str = "") -> Iterator[Section]:
    """What a project and its parts tell in the same form."""
    work = owners[-1]
    assert isinstance(work, Work)
    for field in ("lahtotilanne", "paamaara", "rajaukset"):
        yield from shared.prose_section(context, owners, field, prefix)
    yield from _actors(context, owners, prefix)
    yield from shared.claim_sections(context, owners, prefix)
    yield from _schedule(context, owners, prefix)
    money = [*_grant(context, owners), *shared.costs(context, owners, work.kustannukset)]
    if money:
        yield Section(f"{prefix}rahat", context.word("money"), tuple(money))
    for index, passage in enumerate(work.osiot):
        block = Prose(context.prose(passage.teksti), context.sources(owners, "osiot", passage.lahde))
        yield Section(f"{prefix}aihe-{index + 1}", context.code("osion-aihe", passage.aihe), (block,))
    yield from shared.notes(context, owners, work.huomiot, prefix) if isinstance(work, Sourced) else ()


def _part(context: Context, record_id: str, owners: Owners) -> Iterator[Section]:
    part = owners[-1]
    assert isinstance(part, Osa)
    anchor = anchor_of(Hanke.kind, part.tunnus)
    prefix = f"{anchor}-"
    rows = [
        *shared.fact(context, Osa, "vastuu", context.links(part.vastuu), owners),
        *shared.fact(context, Osa, "alueet", context.links(part.alueet), owners),
        *shared.fact(context, Osa, "kunnat", part.kunnat, owners),
        *shared.time_fact(context, owners, part.alkaa, part.paattyy),
        *shared.fact(
            context,
            Osa,
            "osia_lahteessa",
            [str(part.osia_lahteessa)] if part.osia_lahteessa is not None else [],
            owners,
        ),
        *shared.fact(context, Osa, "hankkeessa", [context.link(part.hankkeessa)] if part.hankkeessa else [], owners),
        *shared.fact(context, Osa, "ohjelma", [context.link(part.ohjelma)] if part.ohjelma else [], owners),
    ]
    models = _models(context, record_id, part.tunnus)
    inside = [
        *_own_assessment(context, owners, part.oma_arvio, prefix),
        *_adoptions(context, record_id, part.tunnus, prefix),
        *models,
        *work_sections(context, record_id, owners, prefix),
        *(section for each in part.osat for section in _part(context, record_id, (*owners, each))),
    ]
    yield Section(anchor, shared.part_name(context, record_id, part), tuple(shared.facts_block(rows)), tuple(inside))


def _models(context: Context, record_id: str, part: str) -> list[Section]:
    ids = sorted({link.source for link in context.catalog.links(record_id) if link.path[0] == "hanke" and link.part == part})
    cards = tuple(
        Card(context.catalog.title(each, context.lang), context.href(each) or "")
        for each in ids
        if context.catalog.is_a(Toimintamalli.kind, each)
    )
    return (
        [Section(f"{anchor_of('hanke', part)}-mallit" if part else "mallit", context.word("models"), (Cards(cards),))]
        if cards
        else []
    )


def _adoptions(context: Context, record_id: str, part: str, prefix: str = "") -> Iterator[Section]:
    items = []
    for each in _adoption_ids(context, record_id):
        adoption = context.catalog.as_a(Kayttoonotto, each)
        assert adoption is not None
        for step in adoption.eteneminen:
            if step.hanke != (f"{record_id}#{part}" if part else record_id):
                continue
            badge = context.badge("tila", step.toteuma.tila) if step.toteuma else context.badge("aste", step.aste)
            told = step.toteuma.teksti if step.toteuma else None
            items.append(
                Claim(
                    text=context.text(step.teksti),
                    time=context.period(step.alkaa),
                    about=context.link(each),
                    badge=badge,
                    result=context.text(told),
                    reasons=shared.reasons(context, (*step.syyt, *(step.toteuma.syyt if step.toteuma else ()))),
                    continues=shared.continues(context, step.toteuma),
                    sources=context.sources((adoption,), "eteneminen", step.lahde),
                )
            )
    if items:
        yield Section(f"{prefix}kayttoonotot", context.word("adoptions_here"), (Claims(tuple(items)),))
    if not part:
        yield from _models(context, record_id, "")


def _own_assessment(context: Context, owners: Owners, value: OmaArvio | None, prefix: str = "") -> Iterator[Section]:
    if value is None:
        return
    rows: list[Fact] = []
    if value.tila:
        rows += shared.fact(context, OmaArvio, "tila", [shared.mark(context.badge("tila", value.tila))])
    if value.edistyminen is not None:
        rows += shared.fact(context, OmaArvio, "edistyminen", [f"{context.number(value.edistyminen)}\u00a0%"])
    if value.valot:
        for name in type(value.valot).model_fields:
            if light := getattr(value.valot, name):
                rows += shared.fact(context, type(value.valot), name, [shared.mark(_quoted(context.badge("valo", light)))])
    rows += shared.fact(context, OmaArvio, "syyt", shared.reasons(context, value.syyt))
    text: list[Block] = [Prose(Markup("<p>{}</p>").format(context.text(value.teksti)))] if value.teksti else []
    blocks: list[Block] = [_whose(context, owners, value), *text, *shared.facts_block(rows)]
    yield Section(f"{prefix}oma-arvio", context.word("own_assessment"), tuple(blocks))


def _quoted(badge: Badge) -> Badge:
    """A word of the report's own, which means there what the report means by it."""
    return replace(badge, label=f"”{badge.label}”")


def _whose(context: Context, owners: Owners, value: OmaArvio) -> Prose:
    """Whose assessment it is, and as of when."""
    typed = sources_of(owners, "oma_arvio", value.lahde)
    date = source_date(context.catalog, (each.partition("/")[0] for each in typed))
    when = context.as_of(parse(date), "lahde") if date else context.word("undated")
    words = context.word("assessed_by", when=when)
    lights = f" {context.word('lights_are_words')}" if value.valot and "suunniteltu" in dict(value.valot).values() else ""
    return Prose(Markup('<p class="mv-quiet">{}{}</p>').format(words, lights), context.marked(typed))


def _actors(context: Context, owners: Owners, prefix: str) -> Iterator[Section]:
    work = owners[-1]
    assert isinstance(work, Work)
    items = tuple(
        Claim(
            text=Markup("{}: {}").format(context.code("rooli", each.rooli), context.link(each.kuka)),
            result=context.text(each.teksti),
            sources=context.sources(owners, "toimijat", each.lahde),
        )
        for each in work.toimijat
    )
    if items:
        yield Section(f"{prefix}toimijat", context.label(Work, "toimijat"), (Claims(items),))


def _schedule(context: Context, owners: Owners, prefix: str) -> Iterator[Section]:
    work = owners[-1]
    assert isinstance(work, Work)
    if work.aikataulu:
        items = tuple(
            shared.claim(context, owners, "aikataulu", each, f"{prefix}aikataulu-{at + 1}")
            for at, each in enumerate(work.aikataulu)
        )
        yield Section(f"{prefix}aikataulu", context.label(Work, "aikataulu"), (Claims(items),))


def _grant(context: Context, owners: Owners) -> Iterator[Block]:
    work = owners[-1]
    assert isinstance(work, Work)
    if work.avustus is None:
        return
    rows = []
    for name in ("haettu", "myonnetty"):
        amount = getattr(work.avustus, name)
        if amount is not None:
            label = f"{context.label(Work, 'avustus')}: {context.label(type(work.avustus), name).lower()}"
            rows.append(Fact(label, (Markup(context.euros(amount)),), context.sources(owners, "avustus", work.avustus.lahde)))
    yield from shared.facts_block(rows)
