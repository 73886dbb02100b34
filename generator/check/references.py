"""Rules about references: every id leads somewhere, to the right kind of record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.check.rules import Checked, did_you_mean, found, rule
from generator.check.said import sayings_of
from generator.facts import TEXT_LINK, free_names, split_reference
from generator.model import BY_KIND, Hanke, Kayttoonotto
from generator.model.base import Suhde
from generator.model.kinds import Prose, Reference
from generator.model.walk import Leaf
from generator.problems import Finding, Message, Severity
from generator.text import nearest, one_of, slug


@rule(
    "viittaus",
    Severity.VIRHE,
    "Viittaus vie lukijan toiselle sivulle. Tunnus, jota ei ole, veisi tyhjään.",
    "A reference takes the reader to another page; an id that does not exist would lead nowhere.",
    by_value=True,
    alike=True,
)
def reference_resolves(this: Checked) -> Iterator[Finding]:
    """A reference names a record that exists, of a kind that fits, and a part it has."""
    for leaf in this.marked[Reference]:
        if isinstance(leaf.mark, Reference):
            yield from _reference(this, leaf, leaf.mark, leaf.value)
    for leaf in this.marked[Prose] if this.said.has_odd(b"]") else ():
        for saying in sayings_of(leaf):
            for link in TEXT_LINK.finditer(saying.text):
                for each in _reference(this, leaf, Reference(parts=True), link[1]):
                    yield each._replace(path=saying.path, words=link[0])


def _reference(this: Checked, leaf: Leaf, mark: Reference, typed: str) -> Iterator[Finding]:
    pair = split_reference(typed)
    if pair is None:
        if not mark.names or _is_mistyped(this.catalog, typed):
            yield _unresolved(this.catalog, leaf, mark, typed)
        return
    target, part = pair
    facts = this.catalog.facts(target)
    if facts is None:
        yield _unresolved(this.catalog, leaf, mark, typed)
    elif target == this.facts.id and (leaf.model is Suhde or leaf.field not in _MAY_BE_ITSELF):
        yield found(leaf.path, "tietue viittaa itseensä", "the record refers to itself", "poista viittaus", "remove the reference")
    elif facts.broken:
        return  # The record exists and is reported itself.
    elif (mark.kinds and facts.kind not in mark.kinds) or (mark.own_type and facts.kind != this.facts.kind):
        wanted = mark.kinds or (this.facts.kind,)
        fi = f"”{target}” on {BY_KIND[facts.kind].labels[0][0].lower()}, tähän kuuluu {one_of(wanted)}"
        yield found(leaf.path, fi, f'"{target}" is of kind {facts.kind}; {one_of(wanted, "or")} belongs here')
    elif part and part not in this.catalog.parts(target):
        parts = this.catalog.parts(target)
        near = nearest(part, parts) or list(parts)[:5]
        hint = (f"tarkoititko {one_of(near)}?", f"did you mean {one_of(near, 'or')}?") if near else ("", "")
        yield found(leaf.path, f"tietueella ”{target}” ei ole osaa ”{part}”", f'"{target}" has no part "{part}"', *hint)
    elif part and not mark.parts:
        yield found(
            leaf.path,
            "tähän kuuluu pelkkä tunnus ilman osaa",
            "an id without a part belongs here",
            f"kirjoita ”{target}”",
            f'write "{target}"',
        )


def _is_mistyped(catalog: Catalog, typed: str) -> bool:
    """Whether what looks like a plain name was meant for ids: it begins small and is one word, or has an id among its words."""
    words = re.split(r"[\s,;.]+", typed)
    return typed[:1].islower() and (len(words) == 1 or any(catalog.facts(word) for word in words))


# A claim may be about the record's own part, and a text may link to it.
_MAY_BE_ITSELF = ("kohde", "hanke", "jatkuu", "teksti", "kuvaus")


def _unresolved(catalog: Catalog, leaf: Leaf, mark: Reference, typed: str) -> Finding:
    target = typed.partition("#")[0]
    now = catalog.current(target)
    if now != target:
        return found(
            leaf.path, f"”{target}” on entinen tunnus", f'"{target}" is a former id', f"kirjoita ”{now}”", f'write "{now}"'
        )
    kinds = mark.kinds or tuple(BY_KIND)
    ids = [each.id for each in catalog.all_facts() if each.kind in kinds]
    near = [each for each in catalog.named(typed) if each in ids] or nearest(slug(target), ids)
    hint = Message(*did_you_mean(near)) if near else _add_record(mark)
    return Finding(leaf.path, Message(f"tunnusta ”{target}” ei ole", f'there is no record "{target}"'), hint)


def _add_record(mark: Reference) -> Message:
    """What mends a reference to which nothing is near."""
    if mark.names:
        return Message("lisää tietue tai kirjoita nimi isolla alkukirjaimella", "add the record, or write the name with a capital")
    folders = sorted(BY_KIND[kind].folder for kind in mark.kinds)
    if not folders:
        return Message("lisää tietue", "add the record")
    return Message(f"lisää tietue kansioon {one_of(folders)}", f"add the record to {one_of(folders, 'or')}")


@rule(
    "nimi-viittauksen-paikalla",
    Severity.VAROITUS,
    "Kun asialla on oma sivu, viittaus tunnuksella yhdistää tietueet. Pelkkä nimi jää irralliseksi.",
    "When a thing has its own page, an id links the records; a plain name stays loose.",
    by_value=True,
)
def plain_name_has_no_record(this: Checked) -> Iterator[Finding]:
    """A plain name stands only for a thing that has no record and that no other record names."""
    for typed, path in free_names(this.marked[Reference]):
        owners = [each for each in this.catalog.named(typed) if each != this.facts.id]
        if owners:
            fi = f"”{typed}” on tietueessa {one_of(owners)}"
            yield found(
                path, fi, f'"{typed}" has a record: {one_of(owners, "or")}', f"kirjoita ”{owners[0]}”", f'write "{owners[0]}"'
            )
        elif len(others := sorted(set(this.catalog.free_name(typed)) - {this.facts.id})) > 0:
            fi = f"nimi ”{typed}” on myös tietueessa {one_of(others[:3])}"
            yield found(
                path, fi, f'"{typed}" is named in {one_of(others[:3], "and")} too', "tee siitä oma tietue", "make it a record"
            )


@rule(
    "yksipuolinen-yhteistyo",
    Severity.HUOMIO,
    "Yhteistyö on kahden kauppa. Kun vain toinen kertoo siitä, sivu näyttää sen yhden osapuolen tietona.",
    "Cooperation takes two; when only one tells of it, the page shows it as one side's word.",
)
def cooperation_is_told_by_both(this: Checked) -> Iterator[Finding]:
    """A symmetric relation is told on both records."""
    kinds = this.catalog.vocabulary("suhteen-laji").values
    for index, relation in enumerate(this.record.suhteet):
        kind = kinds.get(relation.laji)
        if kind is None or kind.kaanteinen is not None or relation.laji == "mahdollisesti_sama":
            continue
        pair = split_reference(relation.kohde)
        facts = this.catalog.facts(pair[0]) if pair else None
        if facts is None or facts.broken:
            continue
        if all(back.kohde.partition("#")[0] != this.facts.id for back in this.catalog.record(facts.id).suhteet):
            yield found(
                ("suhteet", index, "kohde"),
                f"”{facts.id}” ei kerro yhteistyöstä takaisin",
                f'"{facts.id}" does not tell of it in return',
                "lisää suhde myös sinne, jos lähde kertoo sen",
                "add it there too if a source says so",
            )


@rule(
    "alue-puuttuu",
    Severity.HUOMIO,
    "Hanke näkyy alueen sivulla vain, kun sillä on alue. Jos lähde ei kerro aluetta, tieto saa puuttua.",
    "A project is seen on a region's page only when it has one; a source that names none may stay silent.",
    on=(Hanke,),
)
def project_has_a_region(this: Checked) -> Iterator[Finding]:
    """A project names its regions, when its source does."""
    record = this.record
    if isinstance(record, Hanke) and not record.alueet and not record.poistettu:
        yield found(
            (),
            "lähde ei kerro hankkeen aluetta",
            "the source names no region",
            "lisää alueet, jos lähde kertoo ne",
            "add alueet if the source tells them",
        )


@rule(
    "sama-kayttoonotto",
    Severity.VIRHE,
    "Yhdestä asiasta yhdellä alueella kerrotaan yhdessä tietueessa, jotta tarina pysyy koossa.",
    "One thing in one region is told in one record, so that the story stays whole.",
    on=(Kayttoonotto,),
)
def adoption_is_told_once(this: Checked) -> Iterator[Finding]:
    """Each solution or model has one adoption record per region."""
    record = this.record
    if not isinstance(record, Kayttoonotto):
        return
    for link in this.catalog.links(record.kohde):
        same = link.path == ("kohde",) and link.source != this.facts.id and record.alue in this.catalog.ends(link.source)
        if same:
            fi = f"sama käyttöönotto on tietueessa ”{link.source}”"
            yield found(("kohde",), fi, f'the same adoption is in "{link.source}"', "yhdistä ne", "join them")
