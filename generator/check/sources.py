"""Rules about sources: every claim says where it comes from, and the place exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.catalog import Catalog
from generator.check.rules import Checked, did_you_mean, found, rule
from generator.facts import documents, resolve_source
from generator.model import Lahde, Osa, Record, Sanasto, Termi
from generator.model.alue import Alue
from generator.model.base import ID
from generator.model.claims import CLAIM_LISTS, Vaite
from generator.model.kinds import SourceRef
from generator.model.teema import Teema
from generator.model.walk import Leaf, plans
from generator.problems import Finding, Path, Severity
from generator.text import nearest, one_of, slug


@rule(
    "lahde",
    Severity.VIRHE,
    "Lukija voi tarkistaa väitteen vain, jos lähde ja sen kohta ovat olemassa.",
    "A reader can check a claim only if its source and section exist.",
    by_value=True,
    alike=True,
)
def source_exists(this: Checked) -> Iterator[Finding]:
    """A source names a document that exists and a section it has."""
    defaults = documents(this.record)
    # Most claims of a record name one of a few sections; when its parts have documents of their own, each is looked at.
    known: set[str] = set()
    for leaf in this.marked[SourceRef]:
        if leaf.value in known:
            continue
        document, section = resolve_source(leaf.value, leaf.path, defaults)
        if not document:
            yield found(
                leaf.path,
                f"”{leaf.value}” tarvitsee asiakirjan",
                f'"{leaf.value}" needs a document',
                "anna tietueelle lahde: asiakirja, tai kirjoita asiakirja/kohta",
                "give the record lahde: document, or write document/section",
            )
            continue
        facts = this.catalog.facts(document)
        if facts is None or (not facts.broken and facts.kind != Lahde.kind):
            if leaf.value.startswith("/"):
                continue  # its document is reported where it stands
            yield _unknown(this.catalog, leaf, document, section, resolve_source("/", leaf.path, defaults)[0])
        elif section and not facts.broken and section not in this.catalog.parts(document):
            yield found(
                leaf.path,
                f"lähteessä ”{document}” ei ole kohtaa ”{section}”",
                f'"{document}" has no section "{section}"',
                *_sections(facts.file, list(this.catalog.parts(document)), section),
            )
        elif len(defaults) < 2:
            known.add(leaf.value)


# A page or a section as texts cite it: s. 12, luku 3.
_SECTION = re.compile(
    r"(?:(?:(?P<page>ss?|sivut?|pp?|pages?)|kohta|luku|kpl|kappale|section|chapter)(?:\.\s*|\s+))?(?P<id>\S+)", re.IGNORECASE
)


def _unknown(catalog: Catalog, leaf: Leaf, document: str, section: str, default: str) -> Finding:
    """That there is no such source: it has another id now, or a section of the record's own document (default) was meant."""
    now = catalog.current(document)
    if now != document:
        whole = f"{now}/{section}" if section else now
        return found(
            leaf.path, f"”{document}” on entinen tunnus", f'"{document}" is a former id', f"kirjoita ”{whole}”", f'write "{whole}"'
        )
    own = catalog.facts(default) if default and not section else None
    cited = _SECTION.fullmatch(document)
    is_section = (cited and (cited["id"] != document or document[0].isdigit())) or slug(document) in catalog.parts(default)
    near = [] if is_section else nearest(document, catalog.ids(Lahde.kind))
    if own and not near and (is_section or not ID.fullmatch(document)):
        hint = _sections(own.file, list(catalog.parts(default)), document, "/")
    else:
        hint = did_you_mean(near) if near else _ADD_SOURCE
    return found(leaf.path, f"lähdettä ”{document}” ei ole", f'there is no source "{document}"', *hint)


_ADD_SOURCE = (
    "asiakirjat ovat kansiossa data/lahteet: kirjoita tunnus tai lisää lähde",
    "documents are in data/lahteet: write the id of one, or add the source",
)
_SHOWN = 3  # sections of a source, as examples


def _sections(file: str, known: Sequence[str], typed: str, mark: str = "") -> tuple[str, str]:
    """What sections a source has: those nearest to what was typed or its first ones, and the file that lists them all.

    mark: what stands before a section where it is to be typed.
    """
    if not known:
        return f"lisää kohta tiedostoon {file}", f"add the section to {file}"
    cited = _SECTION.fullmatch(typed)
    meant = cited["id"] if cited else typed
    near = [each for each in (meant, slug(typed)) if each in known][:1]
    near = near or ([] if meant.isdecimal() else nearest(meant, known))
    shown = [f"{mark}{each}" for each in near or _beside(meant, known) or known[:_SHOWN]]
    if near:
        fi, en = f"tarkoititko {one_of(shown)}?", f"did you mean {one_of(shown, 'or')}?"
        fi, en = f"{fi} Kohdat ovat tiedostossa {file}", f"{en} Its sections are in {file}"
    else:
        fi, en = f"kohdat ovat tiedostossa {file}", f"its sections are in {file}"
        fi, en = f"{fi}, esimerkiksi {one_of(shown)}", f"{en}, such as {one_of(shown, 'or')}"
    if cited and cited["page"]:
        return f"sivua ei merkitä, vaan kohta, jossa se on; {fi}", f"no page is told but the section that it is in; {en}"
    return fi, en


def _beside(typed: str, known: Sequence[str]) -> list[str]:
    """The numbered sections on both sides of a number."""
    if not typed.isdecimal():
        return []
    below = [each for each in known if each.isdecimal() and int(each) < int(typed)]
    above = [each for each in known if each.isdecimal() and int(each) > int(typed)]
    return [*sorted(below, key=int)[-1:], *sorted(above, key=int)[:1]]


@rule(
    "lahde-puuttuu",
    Severity.VAROITUS,
    "Ilman lähdettä lukija ei tiedä, kuka asian kertoi.",
    "Without a source the reader cannot know who said so.",
)
def record_has_a_source(this: Checked) -> Iterator[Finding]:
    """A record that tells of the world names its source."""
    if isinstance(this.record, Lahde | Sanasto | Termi | Teema | Alue) or this.record.poistettu:
        return
    if not this.record.lahde:
        yield found(
            (),
            "tietueelta puuttuu lähde",
            "the record has no source",
            "lisää lahde: asiakirja/kohta; asiakirjat ovat kansiossa data/lahteet",
            "add lahde: document/section; documents are in data/lahteet",
        )


@rule(
    "kohta-puuttuu",
    Severity.HUOMIO,
    "Kohta vie lukijan suoraan oikeaan paikkaan pitkässä asiakirjassa.",
    "A section takes the reader straight to the place in a long document.",
)
def claim_names_its_section(this: Checked) -> Iterator[Finding]:
    """A claim names the section of its source, by itself or through its list."""
    for path, value in this.all(Vaite):
        if not value.lahde and _is_listed(path) and not _list_source(this.record, path):
            yield found(path, "väitteeltä puuttuu lähteen kohta", "the claim names no section", *_named(this, path))


def _named(this: Checked, path: Path) -> tuple[str, str]:
    """How the claim at a path names its section: with one of the document that it is from, where there is one."""
    document, _ = resolve_source("/", path, documents(this.record))
    facts = this.catalog.facts(document) if document else None
    known = list(this.catalog.parts(document)) if facts and not facts.broken else []
    if facts is None or not known:
        return "lisää lahde: asiakirja/kohta", "add lahde: document/section"
    return (
        f"lisää kohta, esimerkiksi lahde: /{known[0]}; kohdat ovat tiedostossa {facts.file}",
        f"add a section, such as lahde: /{known[0]}; sections are in {facts.file}",
    )


def _is_listed(path: Path) -> bool:
    return len(path) >= 2 and path[-2] in (*CLAIM_LISTS, "aikataulu", "edellytykset", "ydinosat", "vaiheet")


def _list_source(record: Record, path: Path) -> bool:
    """Whether the list that holds the claim has a source: its own, or a section in the record's or part's lahde."""
    owner: Any = record
    for step in path[:-2]:
        owner = getattr(owner, step) if isinstance(step, str) else owner[step]
    lists = getattr(owner, "luettelojen_lahteet", {})
    whole = any("/" in each for each in record.lahde) and not isinstance(owner, Osa)
    return path[-2] in lists or whole


@rule(
    "luettelon-nimi",
    Severity.VIRHE,
    "Kenttien lähteissä avain on tietueen kentän nimi. Muu nimi ei koske mitään.",
    "In the sources of fields a key is a field of the record; any other name means nothing.",
    by_value=True,
)
def list_source_names_a_field(this: Checked) -> Iterator[Finding]:
    """Each key of luettelojen_lahteet is a field of the same record or part."""
    for leaf in this.fields["luettelojen_lahteet"]:
        name, first = leaf.path[-2], leaf.path[-1] == 0
        if first and name not in plans(leaf.model):
            near = nearest(str(name), plans(leaf.model))
            hint = (f"tarkoititko {one_of(near)}?", f"did you mean {one_of(near, 'or')}?") if near else ("", "")
            yield found(leaf.path[:-1], f"kenttää ”{name}” ei ole", f'there is no field "{name}"', *hint, on_key=True)
