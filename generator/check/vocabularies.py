"""Rules about codes: what stands in a field is in its vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.check.rules import Checked, did_you_mean, found, rule
from generator.check.said import sayings_of
from generator.facts import word_key
from generator.model import Osa, Sanasto
from generator.model.kinds import Code
from generator.model.lahde import Kohta
from generator.model.ohjelma import OhjelmanOsa
from generator.model.teema import SYNONYMS, Arvo
from generator.problems import Finding, Path, Severity
from generator.text import nearest, one_of

_FEW = 12  # codes that are all told where none is near


@rule(
    "sanasto",
    Severity.VIRHE,
    "Luokiteltu arvo näkyy sivuilla nimellään ja toimii suodattimena. Tuntematon arvo ei löytyisi mistään.",
    "A coded value is shown by its label and works as a filter; an unknown one would be found nowhere.",
    by_value=True,
    alike=True,
)
def code_is_in_vocabulary(this: Checked) -> Iterator[Finding]:
    """A coded field holds a code of its classification."""
    for leaf in this.marked[Code]:
        if isinstance(leaf.mark, Code):
            name = leaf.mark.vocabulary
            known = this.catalog.vocabulary(name).values
            if known and leaf.value not in known:
                yield found(
                    leaf.path,
                    f"”{leaf.value}” ei ole sanastossa {name}",
                    f'"{leaf.value}" is not in the classification {name}',
                    *_known_codes(leaf.value, name, known),
                )


def _known_codes(typed: str, vocabulary: str, known: Collection[str]) -> tuple[str, str]:
    """What mends an unknown code: the nearest ones, else all where they are few, else where they stand."""
    if near := nearest(typed, known):
        return did_you_mean(near)
    if len(known) <= _FEW:
        return f"koodeja ovat {one_of(known, 'ja')}", f"the codes are {one_of(known, 'and')}"
    return f"koodit ovat tiedostossa data/sanastot/{vocabulary}.yml", f"the codes are in data/sanastot/{vocabulary}.yml"


@rule(
    "sanasto-puuttuu",
    Severity.VIRHE,
    "Koodien nimet ovat sanastossa. Ilman sitä sivuilla olisi pelkkiä koodeja.",
    "The labels of codes are in their classification; without it pages would show bare codes.",
    by_value=True,
    once=True,
)
def vocabulary_is_there(this: Checked) -> Iterator[Finding]:
    """A classification whose codes are used is there."""
    for leaf in this.marked[Code]:
        if isinstance(leaf.mark, Code) and not _is_there(this, leaf.mark.vocabulary):
            name = leaf.mark.vocabulary
            yield found(
                leaf.path,
                f"sanastoa {name} ei ole",
                f"there is no classification {name}",
                f"palauta tai tee data/sanastot/{name}.yml",
                f"restore or make data/sanastot/{name}.yml",
            )


def _is_there(this: Checked, name: str) -> bool:
    """Whether there is a vocabulary; one that can't be read is reported in its own file."""
    if this.catalog.vocabulary(name).values:
        return True
    facts = this.catalog.facts(name)
    return facts is not None and facts.kind == Sanasto.kind


@rule(
    "koodi-kahdesti",
    Severity.VIRHE,
    "Koodilla on yksi nimi. Kahdesta samasta toinen jäisi näkymättä.",
    "A code has one label; of two the second would never be seen.",
)
def code_is_given_once(this: Checked) -> Iterator[Finding]:
    """A classification gives each code once, and a record each part or section id once."""
    seen: set[tuple[str, str]] = set()
    for leaf in (*this.fields["koodi"], *this.fields["tunnus"]):
        if leaf.model not in (Arvo, Osa, OhjelmanOsa, Kohta):
            continue
        if (leaf.model.__name__, leaf.value) in seen:
            yield found(
                leaf.path,
                f"tunnus ”{leaf.value}” on jo annettu",
                f'the id "{leaf.value}" is given twice',
                "anna toinen tunnus",
                "give another id",
            )
        seen.add((leaf.model.__name__, leaf.value))


@rule(
    "arvon-sana-kahdella",
    Severity.VAROITUS,
    "Haku tarjoaa rajausta sen arvon mukaan, jonka nimi tai muu sana on. Kahdella arvolla oleva sana tarjoaisi väärää.",
    "The search offers to narrow by the value that a word belongs to; a word of two values would offer a wrong one.",
    on=(Sanasto,),
)
def word_means_one_value(this: Checked) -> Iterator[Finding]:
    """A name or other word belongs to one value of a classification, and is told once."""
    assert isinstance(this.record, Sanasto)
    owners: dict[str, str] = {}
    for path, lang, word in _value_words(this):
        key = word_key(lang, word)
        if key in owners:
            yield found(
                path,
                f"”{word}” on jo arvolla ”{owners[key]}”",
                f'"{word}" belongs to the value "{owners[key]}" already',
                "jätä se siihen arvoon, jota sillä useimmin tarkoitetaan",
                "leave it to the value that it most often means",
            )
        else:
            owners[key] = this.record.arvot[int(path[1])].koodi


def _value_words(this: Checked) -> Iterator[tuple[Path, str, str]]:
    for leaf in this.fields["nimi"]:
        if leaf.model is Arvo:
            yield from ((saying.path, saying.lang, saying.text) for saying in sayings_of(leaf))
    for lang, field in SYNONYMS.items():
        yield from ((leaf.path, lang, leaf.value) for leaf in this.fields[field] if leaf.model is Arvo)
