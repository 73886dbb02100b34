"""Makes record folders for measuring: as many records of 5–10 kB as asked, cross-linked, the same ones from the same seed.

    python benchmarks/make_records.py 2000 /tmp/records [--seed 1]

Vocabularies are the real ones, and so are the names of the 23 regions and the themes; the rest is made up.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from emit import emit
from finnish import Writer, slug

REAL = Path(__file__).resolve().parent.parent / "data"
SHARES = {"toimintamallit": 35, "hankkeet": 20, "kayttoonotot": 25, "ratkaisut": 10, "organisaatiot": 5, "lahteet": 5}  # percent
SMALLEST, LARGEST = 5_000, 9_700  # bytes of one record
FAILED = ("ei_toteutunut", "siirtyi", "kesken")
SECTIONS = 36  # sections of a made-up source at least
Record = dict[str, Any]


@dataclass
class Plan:
    """Who there is: the ids and names that records refer to, settled before any of them is written."""

    codes: dict[str, list[str]]
    regions: dict[str, str]
    municipalities: dict[str, list[str]]
    themes: list[str]
    programmes: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)  # folder → id → name
    parts: dict[str, list[str]] = field(default_factory=dict)  # project → its parts
    documents: dict[str, str] = field(default_factory=dict)  # source → its kind

    def ids(self, folder: str) -> list[str]:
        return list(self.names[folder])


def make_records(folder: Path, count: int, seed: int = 1) -> int:
    """Writes the records into an empty folder and returns how many files there are, the fixed ones counted in."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    plan = _plan(chance, count)
    written = _fixed(plan, folder)
    maker = Maker(plan, chance)
    for kind in SHARES:
        for record_id, name in plan.names[kind].items():
            _write(folder, kind, record_id, maker.sized(kind, record_id, name))
            written += 1
    return written


def _write(folder: Path, kind: str, record_id: str, record: Record) -> None:
    (folder / kind).mkdir(exist_ok=True)
    (folder / kind / f"{record_id}.yml").write_text(emit(record), encoding="utf-8")


# --- who there is --------------------------------------------------------------------------------------------------


def _read(path: Path) -> Record:
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 (a safe loader: strings only)


def _real(kind: str) -> dict[str, Record]:
    return {path.stem: _read(path) for path in sorted((REAL / kind).glob("*.yml"))}


def _finnish(text: str | dict[str, str]) -> str:
    return text["fi"] if isinstance(text, dict) else text


def _plan(chance: random.Random, count: int) -> Plan:
    vocabularies = _real("sanastot")
    codes = {name: [each["koodi"] for each in record["arvot"]] for name, record in vocabularies.items()}
    regions = {
        each: _finnish(record.get("lyhyt_nimi") or record["nimi"])
        for each, record in _real("alueet").items()
        if record["taso"] in ("hyvinvointialue", "kaupunki", "maakunta")
    }
    municipalities: dict[str, list[str]] = {each: [] for each in regions}
    for each in vocabularies["kunnat"]["arvot"]:
        municipalities[each["alue"]].append(_finnish(each["nimi"]))
    plan = Plan(codes, regions, municipalities, sorted(_real("teemat")))
    plan.programmes = {f"ohjelma-{number}": [f"osa-{part}" for part in range(1, 7)] for number in range(1, 7)}
    _name_all(plan, chance, count)
    plan.parts = {each: [f"osa-{number}" for number in range(1, chance.randint(2, 4) + 1)] for each in plan.ids("hankkeet")}
    kinds = ("hankesuunnitelma", "loppuraportti", "loppuraportti", "hankesalkkuraportti")
    plan.documents = {each: kinds[at % len(kinds)] for at, each in enumerate(plan.ids("lahteet"))}
    return plan


def _name_all(plan: Plan, chance: random.Random, count: int) -> None:
    counts = {kind: count * share // 100 for kind, share in SHARES.items()}
    counts["toimintamallit"] += count - sum(counts.values())
    writer, regions = Writer(chance), list(plan.regions.values())
    things = (
        "järjestelmä", "sovellus", "verkkopalvelu", "työkalu", "koulutus", "verkosto",
        "mittaristo", "rajapinta", "alusta", "opas",
    )  # fmt: skip
    forms: dict[str, Callable[[], str]] = {
        "toimintamallit": lambda: f"{writer.name()}, {chance.choice(regions)}",
        "hankkeet": lambda: f"{writer.name()} -hanke, {chance.choice(regions)}",
        "ratkaisut": lambda: f"{writer.name()} -{chance.choice(things)}",
        "organisaatiot": lambda: f"{chance.choice(regions)}: {writer.name().lower()} -yhdistys",
        "lahteet": lambda: f"{writer.name()} -hankkeen asiakirja, {chance.choice(regions)}",
    }
    for kind, form in forms.items():
        plan.names[kind] = _distinct(form, counts[kind])
    plan.names["kayttoonotot"] = _adoptions(plan, chance, counts["kayttoonotot"])


def _distinct(form: Callable[[], str], count: int) -> dict[str, str]:
    names: dict[str, str] = {}
    while len(names) < count:
        name = form()
        if slug(name) in names:
            name = f"{name} {len(names) + 2}"
        names[slug(name)] = name
    return names


def _adoptions(plan: Plan, chance: random.Random, count: int) -> dict[str, str]:
    """Id → "what region", each pair once."""
    things = plan.ids("ratkaisut") + plan.ids("toimintamallit")
    pairs: dict[str, str] = {}
    while len(pairs) < count:
        what, where = chance.choice(things), chance.choice(list(plan.regions))
        pairs[f"{what}-{where}"] = f"{what} {where}"
    return pairs


# --- what is the same for every count --------------------------------------------------------------------------------


def _fixed(plan: Plan, folder: Path) -> int:
    """Vocabularies as they are, regions, themes, programmes, and the sources that vocabularies name."""
    records: dict[tuple[str, str], Record] = {}
    cited: set[str] = {"vaesto/taulukko"}
    for name, record in _real("sanastot").items():
        records["sanastot", name] = {key: value for key, value in record.items() if key != "luotu"}  # made-up records tell no day
        _cited(record, cited)
    kept = ("nimi", "lyhyt_nimi", "taso", "koodi", "kielet", "kuntia")
    for at, (name, record) in enumerate(each for each in _real("alueet").items() if each[0] in plan.regions):
        people = {"vuosi": 2024, "arvo": 60_000 + 31_337 * at, "lahde": "vaesto/taulukko"}
        records["alueet", name] = {key: record[key] for key in kept if key in record} | {"vakiluku": [people]}
    for name, record in _real("teemat").items():
        records["teemat", name] = {key: record[key] for key in ("nimi", "tiivistelma")}
    for number, (name, parts) in enumerate(plan.programmes.items(), 1):
        named = [{"tunnus": part, "nimi": f"Osa-alue {part[-1]} ohjelmassa {number}"} for part in parts]
        text = f"Kansallinen ohjelma {number}, jonka osa-alueissa alueet kehittävät palvelujaan."
        records["ohjelmat", name] = {
            "nimi": f"Kehittämisohjelma {number}", "tiivistelma": text, "lahde": "vaesto/taulukko",
            "alkaa": "2020", "paattyy": "2025", "osat": named,
        }  # fmt: skip
    for document in sorted({each.partition("/")[0] for each in cited}):
        sections = sorted(each.partition("/")[2] for each in cited if each.startswith(f"{document}/"))
        titles = [{"tunnus": each, "otsikko": f"Kohta {each}"} for each in sections]
        record = {"nimi": f"Lähde {document}", "laji": "tilasto", "pvm": "2024"}
        records["lahteet", document] = record | ({"kohdat": titles} if titles else {})
    for (kind, name), record in records.items():
        _write(folder, kind, name, record)
    return len(records)


def _cited(record: Record, cited: set[str]) -> None:
    sources = [record.get("lahde", []), *record.get("luettelojen_lahteet", {}).values()]
    for value in record.get("arvot", []):
        sources.append(value.get("lahde", []))
    for each in sources:
        cited.update([each] if isinstance(each, str) else each)


# --- records -----------------------------------------------------------------------------------------------------------


class Maker:
    """Writes one record at a time."""

    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self.plan = plan
        self.chance = chance
        self.writer = Writer(chance)
        self.targets = [(each, name) for kind in ("ratkaisut", "toimintamallit") for each, name in plan.names[kind].items()]
        self.reports = [each for each, kind in plan.documents.items() if kind != "hankesuunnitelma"]

    def sized(self, kind: str, record_id: str, name: str) -> Record:
        """A record of a size that is drawn first; it grows claim by claim until it has that size."""
        self.writer.about = record_id
        record: Record
        record, grow = getattr(self, f"_{kind}")(record_id, name)
        left = self.chance.randint(SMALLEST, LARGEST) - len(emit(record).encode())
        while left > 0:
            left -= len(emit({"": [grow()]}).encode())
        return record

    # words

    def code(self, vocabulary: str, *without: str) -> str:
        return self.chance.choice([each for each in self.plan.codes[vocabulary] if each not in without])

    def some(self, values: list[str], least: int, most: int) -> list[str]:
        return self.chance.sample(values, min(len(values), self.chance.randint(least, most)))

    def text(self) -> str:
        return self.writer.linked(self.targets)

    def prose(self, least: int, most: int) -> str:
        return self.writer.prose(self.chance.randint(least, most), self.targets)

    def section(self) -> str:
        return f"/{self.chance.randint(1, SECTIONS // 4)}-{self.chance.randint(1, 4)}"

    def period(self) -> str:
        year = self.chance.randint(2020, 2022)
        return self.chance.choice([f"{year}", f"{year}-Q{self.chance.randint(1, 4)}", f"{year}-0{self.chance.randint(1, 9)}"])

    def head(self, name: str, document: str) -> Record:
        """What most records begin with."""
        translated = self.chance.random() < 0.5
        names = {"fi": name, "sv": f"{name} (sv)", "en": f"{name} (en)"} if translated else name
        alias = f"{name} ({slug(name)[:3].upper()}{self.chance.randint(100, 99_999)})"
        return {"nimi": names, "tiivistelma": self.writer.summary(), "aliakset": [alias], "lahde": document}

    # claims

    def claim(self, result: bool = False) -> Record:
        out: Record = {"teksti": self.text()}
        if self.chance.random() < 0.2:
            out["jakso"] = self.period()
        out["lahde"] = self.section()
        if result:
            out["toteuma"] = self.result()
        return out

    def result(self) -> Record:
        state = self.code("tila", "suunniteltu", "ei_raportoitu")
        out: Record = {"tila": state, "teksti": self.text()}
        if state in FAILED:
            out["syyt"] = self.some(self.plan.codes["syy"], 1, 2)
            if self.chance.random() < 0.4:
                out["jatkuu"] = self.chance.choice(self.plan.ids("hankkeet"))
        out["lahde"] = self.section()
        return out

    def effect(self, told: bool = True) -> Record:
        basis = self.code("peruste") if told else "odotettu"
        return {"peruste": basis, "teksti": self.text(), "lahde": self.section()}

    def figure(self, told: bool = True) -> Record:
        kind = self.code("mittarin-laji") if told else "tavoite"
        value: Any = self.chance.randint(3, 40_000)
        return {
            "nimi": self.writer.name(), "arvo": value, "yksikko": "asiakasta", "jakso": self.period(),
            "laji": kind, "lahde": self.section(),
        }  # fmt: skip

    def risk(self) -> Record:
        return {
            "nimi": f"{self.writer.name()} viivästyy", "kuvaus": self.text(), "vakavuus": self.chance.randint(1, 5),
            "varautuminen": self.text(), "lahde": self.section(),
        }  # fmt: skip

    def prerequisite(self) -> Record:
        return {"laji": self.code("edellytyksen-laji"), "teksti": self.text(), "lahde": self.section()}

    def material(self) -> Record:
        name = f"{self.writer.name()} -opas"
        return {"nimi": name, "osoite": f"https://www.esimerkki.fi/{slug(name)}", "kuvaus": self.text(), "lahde": self.section()}

    def relation(self, record_id: str) -> Record:
        target = self.chance.choice([each for each, _ in self.chance.sample(self.targets, 3) if each != record_id])
        kind = self.code("suhteen-laji", "yhteistyo", "rinnakkainen", "mahdollisesti_sama")
        return {"laji": kind, "kohde": target, "kuvaus": self.text(), "lahde": self.section()}

    def note(self) -> Record:
        return {"laji": self.code("huomion-laji"), "teksti": self.text(), "lahde": self.section()}

    def actor(self) -> Record:
        return {"kuka": self.chance.choice(self.plan.ids("organisaatiot")), "rooli": self.code("rooli"), "lahde": self.section()}

    def costs(self) -> Record:
        kinds = self.some(self.plan.codes["kustannuslaji"], 2, 4)
        rows = [{"laji": kind, "budjetti": self.chance.randint(5_000, 900_000)} for kind in kinds]
        return {"rivit": rows, "ei_raportoitu": ["toteuma"], "lahde": self.section()}

    def cooperators(self) -> list[str]:
        return self.some(self.plan.ids("organisaatiot"), 1, 2)

    # kinds: a record to begin with, and how it grows

    def _grown(self, record: Record, choices: list[tuple[str, Callable[[], Record]]]) -> Callable[[], Record]:
        def grow() -> Record:
            name, make = self.chance.choice(choices)
            record.setdefault(name, []).append(grown := make())
            return grown

        return grow

    def _toimintamallit(self, record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        record = self.head(name, self.chance.choice(self.reports))
        project = self.chance.choice(self.plan.ids("hankkeet"))
        record |= {
            "hanke": [f"{project}#{self.chance.choice(self.plan.parts[project])}"],
            "teemat": self.some(self.plan.themes, 1, 3),
            "vaihe": self.code("mallin-vaihe"),
            "ongelma": self.prose(2, 4),
            "kohderyhmat": self.some(self.plan.codes["kohderyhma"], 1, 3),
            "toimintaymparisto": self.prose(1, 3),
            "perusidea": self.prose(3, 6),
            "ydinosat": [self.claim() for _ in range(3)],
            "edellytykset": [self.prerequisite()],
            "vaiheet": [self.claim() for _ in range(2)],
            "kustannukset": self.costs(),
            "vaikutukset": [self.effect()],
            "suhteet": [self.relation(record_id)],
            "omistaja": "Kehittämisjohtaja",
        }
        choices = [
            ("ydinosat", self.claim), ("muokattavat_osat", self.claim), ("edellytykset", self.prerequisite),
            ("vaiheet", self.claim), ("vaikutukset", self.effect), ("opit", self.claim), ("materiaalit", self.material),
            ("mittarit", self.figure), ("huomiot", self.note),
        ]  # fmt: skip
        return record, self._grown(record, choices)

    def _hankkeet(self, record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        document = self.chance.choice(list(self.plan.documents))
        told = self.plan.documents[document] != "hankesuunnitelma"
        programme = self.chance.choice(list(self.plan.programmes))
        regions = self.some(list(self.plan.regions), 1, 3)
        record = self.head(name, document)
        record |= {
            "luettelojen_lahteet": {"alueet": "/1-1", "alkaa": "/1-1"},
            "ohjelma": f"{programme}#{self.chance.choice(self.plan.programmes[programme])}",
            "tunnukset": [f"VN/{self.chance.randint(1_000, 99_999)}/2020"],
            "alueet": regions,
            "hallinnoija": self.chance.choice(self.plan.ids("organisaatiot")),
            "alkaa": f"2020-0{self.chance.randint(1, 9)}-01",
            "paattyy": f"2022-{self.chance.randint(10, 12)}-30",
            "teemat": self.some(self.plan.themes, 1, 3),
            "toimijat": [self.actor() for _ in range(2)],
            "lahtotilanne": self.prose(2, 5),
            "paamaara": self.prose(1, 3),
            "avustus": {"myonnetty": self.chance.randint(50_000, 5_000_000), "lahde": self.section()},
            "kustannukset": self.costs(),
            "tavoitteet": [self.claim(told) for _ in range(2)],
            "suhteet": [self.relation(record_id)],
            "osat": [self.part(part, told) for part in self.plan.parts[record_id]],
        }
        grow = self._grown(record, self._work(told))

        def grow_somewhere() -> Record:
            part = self.chance.choice(record["osat"])
            return self._grown(part, self._work(told))() if self.chance.random() < 0.6 else grow()

        return record, grow_somewhere

    def _work(self, told: bool) -> list[tuple[str, Callable[[], Record]]]:
        promise = lambda: self.claim(told)  # noqa: E731 (a choice among others)
        return [
            ("tavoitteet", promise), ("toimenpiteet", self.claim), ("tuotokset", promise),
            ("vaikutukset", lambda: self.effect(told)), ("opit", self.claim), ("riskit", self.risk),
            ("mittarit", lambda: self.figure(told)), ("huomiot", self.note), ("toimijat", self.actor),
        ]  # fmt: skip

    def part(self, part: str, told: bool) -> Record:
        return {
            "tunnus": part, "nimi": self.writer.name(), "tavoitteet": [self.claim(told)], "toimenpiteet": [self.claim()],
            "tuotokset": [self.claim(told)],
        }  # fmt: skip

    def _ratkaisut(self, record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        record = self.head(name, self.chance.choice(self.reports))
        record |= {
            "laji": self.code("ratkaisun-laji"),
            "kuvaus": self.prose(4, 9),
            "toimittaja": self.cooperators(),
            "teemat": self.some(self.plan.themes, 1, 3),
            "kohderyhmat": self.some(self.plan.codes["kohderyhma"], 1, 3),
            "edellytykset": [self.prerequisite()],
            "suhteet": [self.relation(record_id)],
        }
        choices = [
            ("edellytykset", self.prerequisite), ("vaikutukset", self.effect), ("opit", self.claim), ("riippuvuudet", self.claim),
            ("materiaalit", self.material), ("mittarit", self.figure), ("huomiot", self.note), ("askeleet", self.claim),
        ]  # fmt: skip
        return record, self._grown(record, choices)

    def _kayttoonotot(self, _record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        what, where = name.split()
        document, teller = self.chance.choice(self.reports), self.cooperators()[0]
        record: Record = {"kohde": what, "alue": where, "lahde": document, "ilmoittaja": teller}
        stages = ["selvityksessa", "suunnitteilla", "valmisteilla", "pilotti", self.code("aste", "ei_tietoa")]
        begin = self.chance.randint(0, 2)
        times = [(2020 + at // 2, 1 + 6 * (at % 2)) for at in range(len(stages))]
        record["eteneminen"] = [self.step(stage, where, *time) for stage, time in zip(stages[begin:], times, strict=False)]
        choices = [
            ("vaikutukset", self.effect), ("opit", self.claim), ("toimenpiteet", self.claim), ("riippuvuudet", self.claim),
            ("askeleet", self.claim), ("mittarit", self.figure), ("huomiot", self.note),
        ]  # fmt: skip
        return record, self._grown(record, choices)

    def step(self, stage: str, where: str, year: int, month: int) -> Record:
        project = self.chance.choice(self.plan.ids("hankkeet"))
        out: Record = {
            "aste": stage, "alkaa": f"{year}-{month:02}-01", "hanke": f"{project}#{self.chance.choice(self.plan.parts[project])}",
            "teksti": self.text(),
        }  # fmt: skip
        if stage == "osin_kaytossa":
            out["kunnat"] = self.some(self.plan.municipalities[where], 1, 4)
        if self.chance.random() < 0.4:
            out["mukautukset"] = [self.claim()]
        if self.chance.random() < 0.4:
            out["kumppanit"] = self.cooperators()
        if stage in ("ei_kayttoonotettu", "luovuttu"):
            out["syyt"] = self.some(self.plan.codes["syy"], 1, 2)
        elif self.chance.random() < 0.5:
            out["toteuma"] = self.result()
        out["lahde"] = self.section()
        return out

    def _organisaatiot(self, record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        record = self.head(name, self.chance.choice(self.reports))
        record |= {
            "laji": self.code("organisaation-laji"),
            "alue": self.chance.choice(list(self.plan.regions)),
            "alkaa": str(self.chance.randint(1990, 2018)),
            "kuvaus": self.prose(12, 24),
            "suhteet": [self.relation(record_id)],
        }
        return record, self._grown(record, [("suhteet", lambda: self.relation(record_id)), ("huomiot", self.note)])

    def _lahteet(self, record_id: str, name: str) -> tuple[Record, Callable[[], Record]]:
        kind = self.plan.documents[record_id]
        plan = kind == "hankesuunnitelma"
        record: Record = {
            "nimi": name,
            "aliakset": [f"{name} ({'suunnitelma' if plan else 'raportti'})"],
            "laji": kind,
            "pvm": f"{2019 if plan else 2023}-{self.chance.randint(10, 12)}-{self.chance.randint(10, 28)}",
            "julkaisija": self.cooperators()[0],
            "kieli": "fi",
            "luettu": self.code("luettu"),
            "kuvaus": self.prose(4, 9),
        }
        chapter = SECTIONS // 4
        record["kohdat"] = [self.heading(f"{each}-{number}") for each in range(1, chapter + 1) for number in range(1, 5)]

        def grow() -> Record:
            more = self.heading(f"{chapter + 1}-{len(record['kohdat'])}", "Kohta ei kerro tuloksista.")
            record["kohdat"].append(more)
            return more

        return record, grow

    def heading(self, number: str, why_not: str = "") -> Record:
        out = {"tunnus": number, "otsikko": f"{self.writer.name()} ({number.replace('-', '.')})"}
        return out | ({"ei_poimittu": why_not} if why_not else {})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(make_records(asked.folder, asked.count, asked.seed), "records")
