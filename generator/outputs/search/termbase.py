"""What words stand for one another: glossary terms, themes' synonyms, records' own names, facet values and municipalities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import BY_KIND, Alue, Kayttoonotto, Organisaatio, Record, Sanasto, Teema, Termi, Text
from generator.model.claims import SEARCH_WORDS
from generator.model.teema import SYNONYMS
from generator.summary.facets import VOCABULARIES, label

PHRASES = "search phrases"
LANGUAGES = ("fi", "sv", "en")
NAME, ALIAS, SYNONYM, THEME, MUNICIPALITY, VALUE = 0.8, 0.9, 0.7, 0.45, 0.6, 0.6
_ASKED_TOO = 4  # words of a term, its name the first, that a query with another one of them is widened by


class Phrase(NamedTuple):
    """A phrase in a language, and what a query that holds it asks for too."""

    lang: str
    text: str
    kind: str  # "f": another Finnish phrase, "=": a record by its name, "@": a facet value
    target: str
    weight: float


def phrases(catalog: Catalog) -> list[Phrase]:
    """Every phrase there is, once for each of its targets, in a fixed order."""
    return [Phrase(*each) for each in catalog.derived(PHRASES, "")]


def make(catalog: Catalog, _: str) -> list[tuple[str, str, str, str, float]]:
    """The phrases, to be kept."""
    found: dict[tuple[str, str, str, str], float] = {}
    for each in chain.from_iterable(
        tell(catalog) for tell in (_terms, _themes, _names, _adoptions, _municipalities, _organisations)
    ):
        if each.kind != "f" or each.text.casefold() != each.target.casefold():
            key = (each.lang, each.text, each.kind, each.target)
            found[key] = max(found.get(key, 0), each.weight)
    return [(*key, weight) for key, weight in sorted(found.items())]


def facet_phrases(catalog: Catalog, values: Iterable[tuple[str, str]]) -> Iterator[Phrase]:
    """The names of facet values: a region, an outcome, a solution in a query is used as such."""
    for facet, value in values:
        if facet == "vuosi":
            continue
        names = [(lang, name) for lang, name in zip(LANGUAGES, label(catalog, facet, value), strict=True) if name]
        if facet == "laji" and value in BY_KIND:
            names += list(zip(LANGUAGES, BY_KIND[value].labels[0], strict=True))
        facts = catalog.facts(value) if facet in ("alue", "ohjelma", "teema", "ratkaisu") else None
        if facts and facts.name:
            names += [(lang, name) for lang, name in zip(LANGUAGES, facts.name, strict=True) if name]
        if facts and facet in ("alue", "ohjelma", "ratkaisu"):
            names += [(lang, alias) for alias in facts.aliases for lang in LANGUAGES]  # an alias may be in any of them
        for lang, name in dict.fromkeys(names):
            yield Phrase(lang, name, "@", f"{facet}:{value}", 1.0)
        if facet in VOCABULARIES:
            known = catalog.vocabulary(VOCABULARIES[facet]).values.get(value)
            for lang, field in SYNONYMS.items():
                yield from (Phrase(lang, each, "@", f"{facet}:{value}", VALUE) for each in getattr(known, field, ()))


def _terms(catalog: Catalog) -> Iterator[Phrase]:
    for term in catalog.of(Termi):
        finnish = [str(term.nimi), *term.synonyymit, *term.hakusanat]
        yield from _row(
            finnish,
            [*filter(None, [term.nimi.sv]), *term.synonyymit_sv, *term.hakusanat_sv],
            [*filter(None, [term.nimi.en]), *term.synonyymit_en, *term.hakusanat_en],
        )
        if term.nimi.only("fi"):
            for see in term.katso:
                facts = catalog.facts(see)
                if facts and facts.name and facts.kind == Teema.kind:
                    yield from (Phrase("fi", each, "f", facts.name[0], THEME) for each in finnish)


def _themes(catalog: Catalog) -> Iterator[Phrase]:
    for theme in catalog.of(Teema):
        name = str(theme.nimi)
        yield from (Phrase("fi", each, "f", name, SYNONYM) for each in theme.synonyymit)
        # A theme is wider than its synonyms: from the theme to them only a little.
        yield from (Phrase("fi", name, "f", each, THEME) for each in theme.synonyymit)
        for lang, other in (("sv", theme.nimi.sv), ("en", theme.nimi.en)):
            if other:
                yield Phrase(lang, other, "f", name, NAME)


def _row(finnish: list[str], swedish: list[str], english: list[str]) -> Iterator[Phrase]:
    """From each of a term's words to the first of the Finnish ones; to all of them would be many things to fetch."""
    asked_too = finnish[:_ASKED_TOO]
    for one in finnish:
        for other in asked_too:
            if one != other:
                yield Phrase("fi", one, "f", other, NAME if other == finnish[0] else SYNONYM)
    for lang, words in (("sv", swedish), ("en", english)):
        for one in words:
            for other in asked_too:
                yield Phrase(lang, one, "f", other, NAME if other == finnish[0] else SYNONYM)


def _names(catalog: Catalog) -> Iterator[Phrase]:
    # By members and facts, not all_facts: a word changed in a text changes no name.
    known = (catalog.facts(each) for kind in BY_KIND if kind != Sanasto.kind for each in catalog.members(kind))
    for facts in known:
        if facts is None or facts.name is None:
            continue
        for lang, name in zip(LANGUAGES, facts.name, strict=True):
            if name:
                yield Phrase(lang, name, "=", facts.id, 1.0)
        yield from (Phrase("fi", alias, "=", facts.id, ALIAS) for alias in facts.aliases)
        if facts.kind in _MORE_NAMES:
            yield from _more_names(catalog.record(facts.id), facts.id)


# The kinds whose records hold names that their facts do not tell; a site has thousands of the others.
_MORE_NAMES = {kind for kind, model in BY_KIND.items() if {"lyhyt_nimi", *SYNONYMS.values()} & model.model_fields.keys()}


def _more_names(record: Record, record_id: str) -> Iterator[Phrase]:
    weight = THEME if isinstance(record, Teema) else SYNONYM
    for lang, field in SYNONYMS.items():
        yield from (Phrase(lang, short, "=", record_id, ALIAS) for short in short_name(record, lang))
        others = (*getattr(record, field, ()), *(getattr(record, SEARCH_WORDS[lang]) if isinstance(record, Termi) else ()))
        yield from (Phrase(lang, other, "=", record_id, weight) for other in others)


def short_name(record: Record, lang: str) -> tuple[str, ...]:
    """The short name of a region (Finnish) or of a source (in its own versions), if it has one."""
    short = getattr(record, "lyhyt_nimi", None)
    own = short.only(lang) if isinstance(short, Text) else short if lang == "fi" else None
    return (own,) if own else ()


def _adoptions(catalog: Catalog) -> Iterator[Phrase]:
    """An adoption by what is in use and where, as people say it: Omaolo Pohjanmaa."""
    for adoption in catalog.ids(Kayttoonotto.kind):
        subject, place = catalog.ends(adoption)
        facts = catalog.facts(subject)
        region = catalog.as_a(Alue, place)
        for lang in LANGUAGES:
            short = region.lyhyt_nimi if region and lang == "fi" else None
            things = [catalog.title(subject, lang), *(facts.aliases if facts and lang == "fi" else ())]
            for name in filter(None, dict.fromkeys([catalog.title(place, lang), short or ""])):
                yield from (Phrase(lang, f"{thing} {name}", "=", adoption, 1.0) for thing in things)


def _municipalities(catalog: Catalog) -> Iterator[Phrase]:
    vocabulary = catalog.as_a(Sanasto, "kunnat")
    for value in vocabulary.arvot if vocabulary else ():
        if value.alue and catalog.facts(value.alue):
            for lang, name in value.nimi.versions():
                yield Phrase(lang, name, "@", f"alue:{value.alue}", MUNICIPALITY)
                yield Phrase(lang, name, "=", value.alue, MUNICIPALITY)


def _organisations(catalog: Catalog) -> Iterator[Phrase]:
    """An organisation stands for its region: what Siun sote did is what was done in North Karelia."""
    for organisation in catalog.of(Organisaatio):
        if organisation.alue and catalog.facts(organisation.alue):
            names = [*organisation.nimi.versions(), *(("fi", alias) for alias in organisation.aliakset)]
            yield from (Phrase(lang, name, "@", f"alue:{organisation.alue}", MUNICIPALITY) for lang, name in names)
