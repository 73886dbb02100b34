"""Rules about names: a name is the thing's own, leads to one record, and what it used to be still leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rules import RULES, Checked, did_you_mean, found, rule
from generator.check.said import sayings_of
from generator.facts import OTHER_WORDS, word_key
from generator.model import Hanke, Osa
from generator.model.alue import Alue
from generator.model.claims import SEARCH_WORDS
from generator.model.organisaatio import Organisaatio
from generator.model.ratkaisu import Ratkaisu
from generator.model.teema import Teema, Termi
from generator.model.toimintamalli import Toimintamalli
from generator.problems import Finding, Path, Severity
from generator.text import nearest, one_of

# A term explains a word, a theme gathers under it, and a vocabulary lists codes: each may share its name with the thing itself.
_WORDS = ("termi", "teema", "sanasto")


@rule(
    "ohjelmakoodi-nimessa",
    Severity.VAROITUS,
    "Ohjelman koodi ei kerro lukijalle mitään, eikä kukaan hae sillä. Sille on oma kenttänsä.",
    "A programme code tells a reader nothing and nobody searches by it; it has a field of its own.",
    on=(Hanke, Toimintamalli, Ratkaisu, Organisaatio, Alue, Teema),
)
def name_holds_no_code(this: Checked) -> Iterator[Finding]:
    """A name holds no programme code and no register number."""
    for leaf in this.fields["nimi"]:
        if leaf.model is type(this.record) or leaf.model is Osa:
            for name in sayings_of(leaf):
                if match := _CODE.search(name.text):
                    yield found(
                        name.path,
                        f"nimessä on koodi ”{match[0]}”",
                        f'the name holds the code "{match[0]}"',
                        *_MOVE_CODE,
                        words=match[0],
                    )


_CODE = re.compile(r"\(\s*RR[PF]\b[^)]*\)|\bRRP\s?\d+(?:\.\d+)*|\bP\d\s?[,/-]\s?I\d\b|\b(?:VN|STM|THL|VM)/\d+[/\d]*")
_MOVE_CODE = (
    "siirrä koodi kenttään tunnukset tai aliakset, ja kerro ohjelma kentässä ohjelma",
    "move it to tunnukset or aliakset, and name the programme in ohjelma",
)


@rule(
    "nimi-kahdella",
    Severity.VAROITUS,
    "Samalla nimellä pitää löytyä yksi sivu. Muuten lukija ja haku eivät tiedä, kumpaa tarkoitetaan.",
    "A name leads to one page; otherwise neither readers nor the search know which is meant.",
)
def name_leads_to_one_record(this: Checked) -> Iterator[Finding]:
    """A name or alias belongs to one record."""
    if this.record.kind in (*_WORDS, "kayttoonotto") or this.record.poistettu:
        return
    told: set[str] = set()
    for path, name in _names(this):
        others = [each for each in this.catalog.named(name) if each != this.facts.id and _is_thing(this, each)]
        if others and name.casefold() not in told:
            yield found(
                path,
                f"”{name}” on myös tietueessa {one_of(others[:3])}",
                f'"{name}" belongs to {one_of(others[:3], "and")} too',
                *_TELL_APART,
            )
        told.add(name.casefold())


_TELL_APART = (
    "poista nimi toisesta, tai yhdistä tietueet, jos asia on sama",
    "remove it from one of them, or join the records if they are the same",
)


def _names(this: Checked) -> Iterator[tuple[Path, str]]:
    for leaf in this.fields["aliakset"]:
        if leaf.model is type(this.record):
            yield leaf.path, leaf.value
    for leaf in this.fields["nimi"]:
        if leaf.model is type(this.record):
            yield from ((saying.path, saying.text) for saying in sayings_of(leaf))


def _is_thing(this: Checked, record_id: str) -> bool:
    facts = this.catalog.facts(record_id)
    return facts is not None and not facts.removed and facts.kind not in (*_WORDS, "kayttoonotto")


@rule(
    "sana-kahdella",
    Severity.VAROITUS,
    "Haku vie sanan termiin tai teemaan. Jos sana on kahdella, haku antaa kummankin tulokset sekaisin.",
    "The search leads a word to its term or theme; a word that two of them have brings the results of both, mixed.",
    on=(Termi, Teema),
)
def word_leads_to_one_term(this: Checked) -> Iterator[Finding]:
    """A word belongs to one glossary term, and to one theme."""
    if this.record.poistettu:
        return
    for path, lang, word in _own_words(this):
        others = [each for each in this.catalog.with_word(this.record.kind, word_key(lang, word)) if each != this.facts.id]
        others = [each for each in dict.fromkeys(others) if this.catalog.is_a(this.record.kind, each)]
        if others:
            yield found(
                path,
                f"”{word}” on myös tietueessa {one_of(others[:3])}",
                f'"{word}" belongs to {one_of(others[:3], "and")} too',
                "jätä se siihen, jota sillä useimmin tarkoitetaan",
                "leave it to the one that it most often means",
            )


def _own_words(this: Checked) -> Iterator[tuple[Path, str, str]]:
    for leaf in this.fields["nimi"]:
        if leaf.model is type(this.record):
            yield from ((saying.path, saying.lang, saying.text) for saying in sayings_of(leaf))
    for field, lang in OTHER_WORDS.items():
        yield from ((leaf.path, lang, leaf.value) for leaf in this.fields[field] if leaf.model is type(this.record))


@rule(
    "turha-alias",
    Severity.VAROITUS,
    "Alias on toinen nimi. Sama nimi kahdesti ei auta ketään löytämään.",
    "An alias is another name; the same name twice helps nobody to find it.",
)
def alias_is_another_name(this: Checked) -> Iterator[Finding]:
    """An alias differs from the record's names and its other aliases."""
    known = set(this.facts.name or ())
    for index, alias in enumerate(this.record.aliakset):
        if alias in known:
            yield found(
                ("aliakset", index),
                f"”{alias}” on jo nimenä tai aliaksena",
                f'"{alias}" is a name or alias already',
                "poista se",
                "remove it",
            )
        known.add(alias)


@rule(
    "turha-hakusana",
    Severity.VAROITUS,
    "Nimellä ja muulla nimellä löydetään jo. Hakusana on sana, jota tietueessa muuten ei ole.",
    "Names are found already; a search word is one that the record does not have otherwise.",
)
def search_word_says_more(this: Checked) -> Iterator[Finding]:
    """A search word differs from the record's names and from the other search words of its list."""
    names = {name.casefold() for name in (*(this.facts.name or ()), *this.record.aliakset) if name}
    told: set[tuple[Path, str]] = set()
    for field in SEARCH_WORDS.values():
        for leaf in this.fields[field]:
            word = leaf.value.casefold()
            place = leaf.path[:-1]
            if (place, word) in told or (word in names and len(place) == 1):
                yield found(
                    leaf.path,
                    f"”{leaf.value}” on jo nimenä, aliaksena tai hakusanana",
                    f'"{leaf.value}" is a name, alias or search word already',
                    "poista se",
                    "remove it",
                )
            told.add((place, word))


@rule(
    "hakusana-ilman-sivua",
    Severity.VAROITUS,
    "Ruotsin- tai englanninkielinen hakusana on sen kielisellä sivulla. Sivu tehdään, kun nimi ja tiivistelmä ovat sillä kielellä.",
    "A Swedish or English search word stands on the page in that language, which is made when the name and summary are in it.",
    on=(Hanke, Ratkaisu, Toimintamalli),
)
def search_word_has_its_page(this: Checked) -> Iterator[Finding]:
    """Where there are search words in a language, there are a name and a summary in it."""
    told = {"nimi": this.facts.name, "tiivistelma": this.facts.summary}
    for at, (lang, field) in enumerate(SEARCH_WORDS.items()):
        lacking = [key for key, names in told.items() if names is not None and names[at] is None]
        for leaf in this.fields[field][:1] if lacking else ():
            yield found(
                leaf.path,
                f"tietueella ei ole sivua kielellä {lang}, eikä näillä hakusanoilla löydy mitään",
                f"the record has no page in {lang}, and these search words find nothing",
                f"kirjoita {' ja '.join(lacking)} myös kielellä {lang}",
                f"write {' and '.join(lacking)} in {lang} too",
            )


@rule(
    "alias-ja-ei-tarkoita",
    Severity.VIRHE,
    "Sama sana ei voi sekä tarkoittaa että olla tarkoittamatta tätä.",
    "One word cannot both mean and not mean this.",
)
def alias_is_meant(this: Checked) -> Iterator[Finding]:
    """No name or alias of a record is among the words that do not mean it; ISO and iso are two words."""
    known = {*(this.facts.name or ()), *this.record.aliakset}
    for index, word in enumerate(this.record.ei_tarkoita):
        if word in known:
            yield found(
                ("ei_tarkoita", index),
                f"”{word}” on myös nimenä tai aliaksena",
                f'"{word}" is also a name or alias',
                "poista se jommastakummasta",
                "remove it from one of them",
            )


@rule(
    "entinen-tunnus",
    Severity.VIRHE,
    "Vanha osoite ohjaa uuteen. Se ei voi ohjata sivulta, joka on olemassa, eikä kahdelle sivulle.",
    "An old address leads to the new one; it cannot lead away from a page that exists, nor to two pages.",
)
def former_id_is_free(this: Checked) -> Iterator[Finding]:
    """A former id is nobody's id now, and leads to one record."""
    for index, former in enumerate(this.record.entiset_tunnukset):
        now = this.catalog.current(former)
        if this.catalog.facts(former):
            yield found(
                ("entiset_tunnukset", index), f"”{former}” on yhä käytössä", f'"{former}" is still in use', "poista se", "remove it"
            )
        elif now != this.facts.id:
            fi, en = f"”{former}” ohjaa jo tietueeseen ”{now}”", f'"{former}" leads to "{now}" already'
            yield found(("entiset_tunnukset", index), fi, en, "poista se toisesta", "remove it from one of them")


@rule(
    "kuitattu-saanto",
    Severity.VIRHE,
    "Kuittaus vastaa yhteen sääntöön. Tuntematon nimi ei vastaa mihinkään.",
    "To acknowledge takes the name of the rule; an unknown name is no rule's.",
)
def answer_names_a_rule(this: Checked) -> Iterator[Finding]:
    """What is acknowledged goes by the name of a rule that there is."""
    for index, answer in enumerate(this.record.kuitattu):
        if answer.saanto not in RULES:
            near = nearest(answer.saanto, RULES)
            hint = (
                did_you_mean(near)
                if near
                else ("säännön nimi on raportin rivin lopussa", "the rule's name ends the line of the report")
            )
            yield found(
                ("kuitattu", index, "saanto"), f"sääntöä ”{answer.saanto}” ei ole", f'there is no rule "{answer.saanto}"', *hint
            )


@rule(
    "turha-kuittaus",
    Severity.HUOMIO,
    "Kuittaus, joka ei enää vastaa mihinkään, peittäisi myöhemmän varoituksen.",
    "To acknowledge what is not said any more would hide a later warning.",
    last=True,
)
def answer_answers_something(this: Checked) -> Iterator[Finding]:
    """What is acknowledged is a warning that the record gets; a virhe cannot be acknowledged."""
    for index, answer in enumerate(this.record.kuitattu):
        known = RULES.get(answer.saanto)
        if known is None or known.needs_today or known.last:
            continue  # Unknown ones are reported by kuitattu-saanto, and the others are not known in this round.
        if known.severity is Severity.VIRHE:
            yield found(
                ("kuitattu", index),
                "virhettä ei voi kuitata",
                "an error cannot be acknowledged",
                "korjaa virhe ja poista kuittaus",
                "mend it and remove it from kuitattu",
            )
        elif answer.saanto not in this.found:
            fi, en = f"tietue ei saa varoitusta ”{answer.saanto}”", f'the record gets no warning "{answer.saanto}"'
            yield found(("kuitattu", index), fi, en, "poista kuittaus", "remove it from kuitattu")
