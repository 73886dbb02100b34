"""Rules about withdrawn records: nothing leads to them, and what stands in the place of one is another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.check.rules import Checked, found, rule
from generator.model.kinds import SourceRef
from generator.problems import Finding, Severity

_INSTEAD = ("poistettu", "korvaaja")


@rule(
    "viittaus-poistettuun",
    Severity.VAROITUS,
    "Poistettu tietue ei ole enää luetteloissa. Viittaus veisi lukijan sivulle, joka on poistettu.",
    "A withdrawn record is in no list any more; the reference would take the reader to a page that has been withdrawn.",
    alike=True,
)
def reference_is_to_what_is_in_use(this: Checked) -> Iterator[Finding]:
    """A reference or a source names a record that has not been withdrawn."""
    gone = {each for each in (*this.facts.targets, *this.facts.documents) if this.catalog.is_withdrawn(each)}
    if not gone:
        return
    edges = [(edge.path, edge.target, "#", edge.part) for edge in this.facts.edges]
    # What stands only as /section is told at the document that it belongs to.
    cited = [(leaf.path, *leaf.value.partition("/")) for leaf in this.marked[SourceRef]]
    for path, target, mark, part in (*edges, *cited):
        # Of what a withdrawn record tells, only where it leads the reader on is looked at.
        if target not in gone or (this.record.poistettu and path != _INSTEAD):
            continue
        way = way_from(this.catalog, target)
        if path == _INSTEAD and this.facts.id in way:
            continue  # a circle, which is told by itself
        now = "" if this.catalog.is_withdrawn(way[-1]) else way[-1]
        words = f"]({target}"  # where it is a link in a text
        fi, en = f"”{target}” on poistettu", f'"{target}" has been withdrawn'
        if now in ("", this.facts.id):
            yield found(path, fi, en, "poista viittaus", "remove the reference", words=words)
        else:
            now += f"{mark}{part}" if part and part in this.catalog.parts(now) else ""
            yield found(path, fi, en, f"kirjoita ”{now}”", f'write "{now}"', words=words)


@rule(
    "korvaajien-keha",
    Severity.VIRHE,
    "Poistetun tietueen sivu ohjaa korvaajaan. Jos korvaaja johtaa takaisin, lukija kiertää kehää.",
    "The page of a withdrawn record leads on to what replaces it; if that leads back, the reader goes round.",
)
def replacement_leads_on(this: Checked) -> Iterator[Finding]:
    """What replaces a withdrawn record does not lead back to it."""
    target = this.facts.replaced_by
    if target and target != this.facts.id and this.facts.id in way_from(this.catalog, target):
        yield found(
            _INSTEAD,
            f"”{target}” johtaa takaisin tähän tietueeseen",
            f'"{target}" leads back to this record',
            "kirjoita korvaajaksi tietue, jota ei ole poistettu, tai poista korvaaja",
            "write a record that has not been withdrawn, or remove korvaaja",
        )


def way_from(catalog: Catalog, record_id: str) -> list[str]:
    """A withdrawn record and what the reader is led to from it, one record after another; in a circle each of them once."""
    way: list[str] = []
    while record_id not in way and (facts := catalog.facts(record_id)):
        way.append(record_id)
        record_id = facts.replaced_by
    return way
