"""What a project and its parts tell in the same form: results, assessments, adoptions, and the lists of the work itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.facts import parts_of
from generator.model import Hanke, Kayttoonotto, Osa, Toimintamalli
from generator.model.base import Sourced
from generator.model.hanke import OmaArvio, Work
from generator.model.places import sources_of
from generator.summary.lines import NOT_DONE
from generator.summary.project import steps_in
from generator.summary.status import Outcome
from generator.views import shared
from generator.views.blocks import Badge, Block, Card, Cards, Claim, Claims, Fact, Prose, Row, Section, Table, html
from generator.views.context import Context, anchor_of

Owners = tuple[Sourced, ...]
_AT_ONCE = 4  # places that are named before the rest is folded


def results(context: Context, record_id: str, parts: Iterable[Osa], outcomes: Sequence[Outcome]) -> Iterator[Section]:
    """Outcomes counted, what was not achieved, and where the others stand. parts: those to be named."""
    title, blocks = shared.counted(context, Counter(each.tila for each in outcomes))
    if blocks:
        failed = shared.failures(context, outcomes, with_record=False)
        children = (Section(shared.FAILURES, context.word("not_achieved"), tuple(failed)),) if failed else ()
        yield Section("tulokset", title, tuple(blocks), (*children, *_places(context, record_id, parts, outcomes)))


def _places(context: Context, record_id: str, parts: Iterable[Osa], outcomes: Sequence[Outcome]) -> Iterator[Section]:
    """Where the outcomes of each status are told, but for those that are told one by one above."""
    order = context.catalog.vocabulary("tila").order
    names = {part.tunnus: shared.part_name(context, record_id, part) for part in parts_of(tuple(parts))}
    rows = []
    for code in sorted({each.tila for each in outcomes if each.tila not in NOT_DONE}, key=order):
        counts = Counter(_told_in(context, record_id, each) for each in outcomes if each.tila == code)
        links = [
            html('<a href="{}">{}</a> ({})', *_place(context, record_id, names, place, code), count)
            for place, count in counts.items()
        ]
        badge = context.badge("tila", code)
        head = html('<span id="{}">{}</span>', shared.result_anchor(code), shared.mark(badge))
        rows.append(Row(head, (_folded(context, links),)))
    if rows:
        only_plans = shared.only_plans(Counter(each.tila for each in outcomes))
        title = context.word("plans_by_place" if only_plans else "results_by_place")
        yield Section("tulosten-kohdat", title, (Table(title, (context.word("result"), context.word("place")), tuple(rows)),))


def _folded(context: Context, links: Sequence[Markup]) -> Markup:
    """Links to places; when they are many, the rest of them folded."""
    comma = Markup(", ")
    first, rest = links[:_AT_ONCE], links[_AT_ONCE:]
    if len(rest) <= 1:
        return comma.join(links)
    return html(
        '{}<details class="mv-more"><summary>{}</summary>{}</details>',
        comma.join(first),
        context.word("more_of_these", n=len(rest)),
        comma.join(rest),
    )


def _told_in(context: Context, record_id: str, outcome: Outcome) -> tuple[str, str]:
    """(part, list) that tells of an outcome; (part, "") for a part that has another page."""
    page = context.catalog.part_pages(record_id).get(outcome.owner, "")
    if not context.is_here(f"{record_id}#{page}" if page else record_id):
        return page, ""
    return outcome.owner, "kayttoonotot" if outcome.field == "eteneminen" else outcome.field


def _place(context: Context, record_id: str, names: Mapping[str, str], place: tuple[str, str], code: str) -> tuple[str, str]:
    """The link to a place and its name: a list of the project or of a part, or the outcomes of a status on a part's own page."""
    part, field = place
    name = names.get(part, "")
    if not field:
        return context.place(record_id, part, shared.result_anchor(code)), name
    label = context.word("adoptions_here") if field == "kayttoonotot" else context.label(Work, field)
    return context.place(record_id, part, f"{shared.part_prefix(part)}{field}"), f"{name}: {label.lower()}" if name else label


def outcomes_of_part(part: Osa, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those of a project's outcomes that belong to a part or to the parts inside it."""
    inside = {each.tunnus for each in parts_of((part,))}
    return [each for each in outcomes if each.owner in inside]


def part_cards(context: Context, record_id: str, work: Work, outcomes: Sequence[Outcome], prefix: str = "") -> Iterator[Section]:
    """The parts that have pages of their own, each with its parts and its outcomes counted."""
    if not _apart(context, record_id, work):
        return
    cards = tuple(
        Card(
            shared.part_name(context, record_id, part),
            context.href(record_id, part.tunnus) or "",
            text=", ".join(shared.part_name(context, record_id, each) for each in part.osat),
            notes=(_counted(context, part, outcomes),),
            anchor=anchor_of(Hanke.kind, part.tunnus),
        )
        for part in work.osat
    )
    yield Section(f"{prefix}osat", context.label(Work, "osat"), (Cards(cards),))


def _counted(context: Context, part: Osa, outcomes: Sequence[Outcome]) -> str:
    """The outcomes of a part by status, in words."""
    counts = Counter(each.tila for each in outcomes_of_part(part, outcomes))
    order = context.catalog.vocabulary("tila").order
    told = ", ".join(f"{context.code('tila', code)}\u00a0{counts[code]}" for code in sorted(counts, key=order))
    return told or context.word("no_outcomes")


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


def part_facts(context: Context, owners: Owners) -> Iterator[Fact]:
    """Who does a part of a project, where and when, and under which programme part."""
    part = owners[-1]
    assert isinstance(part, Osa)
    row = shared.fact
    yield from row(context, Osa, "vastuu", context.links(part.vastuu), owners)
    yield from row(context, Osa, "alueet", context.links(part.alueet), owners)
    yield from row(context, Osa, "kunnat", context.municipalities(part.kunnat), owners)
    yield from shared.time_fact(context, owners, part.alkaa, part.paattyy)
    told = [str(part.osia_lahteessa)] if part.osia_lahteessa is not None else []
    yield from row(context, Osa, "osia_lahteessa", told, owners)
    yield from row(context, Osa, "hankkeessa", [context.link(part.hankkeessa)] if part.hankkeessa else [], owners)
    yield from row(context, Osa, "ohjelma", [context.link(part.ohjelma)] if part.ohjelma else [], owners)


def part_sections(context: Context, record_id: str, owners: Owners) -> Iterator[Section]:
    """Everything that a part of a project tells, its own parts last."""
    part = owners[-1]
    assert isinstance(part, Osa)
    prefix = shared.part_prefix(part.tunnus)
    yield from own_assessment(context, owners, part.oma_arvio, prefix)
    yield from adoptions(context, record_id, part.tunnus)
    yield from models(context, record_id, {part.tunnus}, prefix)
    yield from work_sections(context, record_id, owners, prefix)
    if part.osat and not _apart(context, record_id, part):
        yield from (_part_section(context, record_id, (*owners, each)) for each in part.osat)


def parts_here(context: Context, record_id: str, owners: Owners) -> Section:
    """The parts of a project on the page of the whole."""
    work = owners[-1]
    assert isinstance(work, Work)
    parts = tuple(_part_section(context, record_id, (*owners, each)) for each in work.osat)
    return Section("osat", context.label(Work, "osat"), (), parts)


def _apart(context: Context, record_id: str, work: Work) -> bool:
    """Whether the parts of a project or part have pages of their own."""
    return any(context.has_own_page(record_id, each.tunnus) for each in work.osat)


def _part_section(context: Context, record_id: str, owners: Owners) -> Section:
    """A part of a project or part on its page."""
    part = owners[-1]
    assert isinstance(part, Osa)
    name = shared.part_name(context, record_id, part)
    facts = shared.facts_block(part_facts(context, owners))
    inside = tuple(part_sections(context, record_id, owners))
    if not facts and not inside:
        facts = [Prose(html('<p class="mv-quiet">{}</p>', context.word("only_named")))]
    return Section(anchor_of(Hanke.kind, part.tunnus), name, tuple(facts), inside, lang=shared.part_lang(context, part))


def models(context: Context, record_id: str, parts: Container[str], prefix: str = "") -> Iterator[Section]:
    """The practice models that come from a project ("") or from some of its parts."""
    ids = sorted(
        {link.source for link in context.catalog.links(record_id) if link.path[0] == "hanke" and link.part in parts},
    )
    cards = tuple(
        Card(context.catalog.title(each, context.lang), context.href(each) or "")
        for each in ids
        if context.catalog.is_a(Toimintamalli.kind, each)
    )
    if cards:
        yield Section(f"{prefix}mallit", context.word("models"), (Cards(cards),))


def adoptions(context: Context, record_id: str, part: str) -> Iterator[Section]:
    """The adoption steps taken in a project ("") or in a part of it, and what came of them."""
    items = []
    for each, places in steps_in(context.catalog, record_id, part).items():
        adoption = context.catalog.as_a(Kayttoonotto, each)
        assert adoption is not None
        for step in map(adoption.eteneminen.__getitem__, sorted(places)):
            badge = context.badge("tila", step.toteuma.tila) if step.toteuma else context.badge("aste", step.aste)
            told = step.toteuma.teksti if step.toteuma else None
            items.append(
                Claim(
                    text=context.text(step.teksti),
                    time=context.period(step.alkaa),
                    about=context.link(each),
                    badge=badge,
                    as_of=shared.step_time(context, adoption, step),
                    result=context.text(told),
                    reasons=shared.reasons(context, (*step.syyt, *(step.toteuma.syyt if step.toteuma else ()))),
                    continues=shared.continues(context, step.toteuma),
                    sources=context.sources((adoption,), "eteneminen", step.lahde),
                )
            )
    if items:
        yield Section(f"{shared.part_prefix(part)}kayttoonotot", context.word("adoptions_here"), (Claims(tuple(items)),))


def own_assessment(context: Context, owners: Owners, value: OmaArvio | None, prefix: str = "") -> Iterator[Section]:
    """What the source itself says of the whole, with whose words and when."""
    if value is None:
        return
    rows: list[Fact] = []
    if value.tila:
        rows += shared.fact(context, OmaArvio, "tila", [shared.mark(context.badge("tila", value.tila))])
    if value.edistyminen is not None:
        rows += shared.fact(context, OmaArvio, "edistyminen", [context.percent(value.edistyminen)])
    if value.valot:
        for name in type(value.valot).model_fields:
            if light := getattr(value.valot, name):
                rows += shared.fact(context, type(value.valot), name, [shared.mark(_quoted(context, context.badge("valo", light)))])
    rows += shared.fact(context, OmaArvio, "syyt", shared.reasons(context, value.syyt))
    text: list[Block] = [Prose(html("<p>{}</p>", context.text(value.teksti)))] if value.teksti else []
    blocks: list[Block] = [_whose(context, owners, value), *text, *shared.facts_block(rows)]
    yield Section(f"{prefix}oma-arvio", context.word("own_assessment"), tuple(blocks))


def _quoted(context: Context, badge: Badge) -> Badge:
    """A word of the report's own, which means there what the report means by it."""
    return badge._replace(label=context.quoted(badge.label))


def _whose(context: Context, owners: Owners, value: OmaArvio) -> Prose:
    """Whose assessment it is, and as of when."""
    typed = sources_of(owners, "oma_arvio", value.lahde)
    words = context.word("assessed_by", when=shared.source_time(context, typed))
    lights = f" {context.word('lights_are_words')}" if value.valot and "suunniteltu" in dict(value.valot).values() else ""
    return Prose(html('<p class="mv-quiet">{}{}</p>', words, lights), context.marked(typed))


def _actors(context: Context, owners: Owners, prefix: str) -> Iterator[Section]:
    work = owners[-1]
    assert isinstance(work, Work)
    items = tuple(
        Claim(
            text=html("{}: {}", context.code("rooli", each.rooli), context.link(each.kuka)),
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
