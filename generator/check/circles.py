"""A rule about circles: what comes before, replaces or holds another is not also after, replaced or held by it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, Link
from generator.check.rules import Checked, found, rule
from generator.problems import Finding, Severity
from generator.summary.brief import ties

# The fields that put records in an order or inside one another: a way along one of them never comes back.
_ONE_WAY = ("sovellus_mallista", "perhe", "ylahanke", "ylaohjelma", "seuraaja", "jasenet")
_HINT = ("poista se siitä tietueesta, jossa se on väärin päin", "remove it from the record where it points the wrong way")


@rule(
    "keha",
    Severity.VAROITUS,
    "Jos toinen korvaa toisen ja toinen toisen, lukija ei tiedä, kumpi on voimassa. Toisen suunta on väärin.",
    "When each of two replaces the other, the reader cannot tell which of them holds; one points the wrong way.",
)
def order_is_told_one_way(this: Checked) -> Iterator[Finding]:
    """What is before, above or in the place of another is not also after, below or replaced by it."""
    if not this.record.poistettu:
        yield from _fields(this)
        yield from _relations(this)


def _fields(this: Checked) -> Iterator[Finding]:
    told = {field: _leading_here(this, field) for field in _ONE_WAY if getattr(this.record, field, None)}
    for edge in this.facts.edges if any(told.values()) else ():
        if edge.target != this.facts.id and edge.target in told.get(str(edge.path[0]), ()):
            fi, en = f"”{edge.target}” johtaa takaisin tähän tietueeseen", f'"{edge.target}" leads back to this record'
            yield found(edge.path, fi, en, *_HINT)


def _leading_here(this: Checked, field: str) -> set[str]:
    """The records from which a field leads to this one, straight or by way of others."""
    met, ahead = set[str](), [this.facts.id]
    while ahead:
        new = {link.source for link in this.catalog.links_in_use(ahead.pop(), field)} - met
        met |= new
        ahead += new
    return met


def _relations(this: Checked) -> Iterator[Finding]:
    """The relations that have a name of their own when seen from the other end, and are told from both."""
    if not this.record.suhteet:
        return
    kinds = this.catalog.vocabulary("suhteen-laji")
    links = (link for link in this.catalog.links_in_use(this.facts.id, "suhteet") if link.path[-1] == "kohde")
    told = {(link.source, _kind(this.catalog, link)) for link in links}
    for index, relation in enumerate(this.record.suhteet):
        kind, target = kinds.values.get(relation.laji), relation.kohde.partition("#")[0]
        if kind and kind.kaanteinen and target != this.facts.id and (target, relation.laji) in told:
            yield found(
                ("suhteet", index, "kohde"),
                f"”{target}” kertoo saman toisin päin: {kinds.label(relation.laji)} ”{this.facts.id}”",
                f'"{target}" says the same the other way round: {kinds.label(relation.laji, "en")} "{this.facts.id}"',
                *_HINT,
            )


def _kind(catalog: Catalog, link: Link) -> str:
    return ties(catalog, link.source).relations[int(link.path[1])].laji
