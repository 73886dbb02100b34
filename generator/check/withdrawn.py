"""Rules about withdrawn records: nothing leads to them, and what stands in the place of one is another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.check.rules import Checked, found, rule
from generator.check.said import sayings_of
from generator.facts import TEXT_LINK
from generator.model import Kayttoonotto
from generator.model.kinds import Prose, Reference, SourceRef
from generator.problems import Finding, Path, Severity

_INSTEAD = ("poistettu", "korvaaja")
_ADOPTED = ("kohde",)


@rule(
    "viittaus-poistettuun",
    Severity.VAROITUS,
    "Poistettu tietue ei ole enää luetteloissa. Viittaus veisi lukijan sivulle, joka on poistettu.",
    "A withdrawn record is in no list any more; the reference would take the reader to a page that has been withdrawn.",
    alike=True,
)
def reference_is_to_what_is_in_use(this: Checked) -> Iterator[Finding]:
    """A reference or a source names a record that has not been withdrawn."""
    links = list(_links(this)) if this.said.has_odd(b"]") else []
    named = (*this.facts.targets, *this.facts.documents, *(target for _, _, target, _, _ in links))
    gone = {each for each in named if this.catalog.is_withdrawn(each)}
    if not gone:
        return
    references = [(leaf.path, "", *leaf.value.partition("#")) for leaf in this.marked[Reference]]
    kinds = {leaf.path: leaf.mark.kinds for leaf in this.marked[Reference] if isinstance(leaf.mark, Reference)}
    # What stands only as /section is told at the document that it belongs to.
    cited = [(leaf.path, "", *leaf.value.partition("/")) for leaf in this.marked[SourceRef]]
    for path, words, target, mark, part in (*references, *cited, *links):
        # Of what a withdrawn record tells, only where it leads the reader on is looked at.
        if target not in gone or (this.record.poistettu and path != _INSTEAD):
            continue
        way = way_from(this.catalog, target)
        if path == _INSTEAD and this.facts.id in way:
            continue  # a circle, which is told by itself
        now = way[-1] if _fits(this.catalog, way[-1], kinds.get(path, ())) else ""
        fi, en = f"”{target}” on poistettu", f'"{target}" has been withdrawn'
        if path == _ADOPTED and this.record.kind == Kayttoonotto.kind:
            yield found(path, fi, en, *_of_adoption(now))
        elif now in ("", this.facts.id):
            yield found(path, fi, en, "poista viittaus", "remove the reference", words=words)
        else:
            now += f"{mark}{part}" if part and part in this.catalog.parts(now) else ""
            yield found(path, fi, en, f"kirjoita ”{now}”", f'write "{now}"', words=words)


def _fits(catalog: Catalog, record_id: str, kinds: tuple[str, ...]) -> bool:
    """Whether a record is in use, and of one of some kinds if there are any."""
    facts = catalog.facts(record_id)
    return facts is not None and not facts.removed and (not kinds or facts.kind in kinds)


def _of_adoption(now: str) -> tuple[str, str]:
    """What is to be done with the adoption of a withdrawn thing: only one that was about what replaced it tells of that."""
    if not now:
        return "poista myös käyttöönotto (poistettu)", "withdraw the adoption too (poistettu)"
    return (
        f"jos käyttöönotto koskee tietuetta ”{now}”, kirjoita se; muuten poista myös käyttöönotto (poistettu)",
        f'if the adoption is of "{now}", write that; else withdraw the adoption too (poistettu)',
    )


def _links(this: Checked) -> Iterator[tuple[Path, str, str, str, str]]:
    """The links in texts of every language: the text's place, the link as typed, and its target, the sign # and the part."""
    for leaf in this.marked[Prose]:
        for saying in sayings_of(leaf):
            for link in TEXT_LINK.finditer(saying.text):
                yield saying.path, link[0], *link[1].partition("#")


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
