"""Reading: nothing that is in a file makes it fail, values stay as typed, and every value has its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import BY_FOLDER
from generator.model.base import Model
from generator.model.fitting import fitting
from generator.model.walk import plans, walked
from generator.read import MAX_BYTES, RecordFile, all_problems, load, locate, scan, sound_part, validate

FOLDERS = sorted(BY_FOLDER)


def record_file(text: str | bytes, folder: str = "ratkaisut", stem: str = "koe") -> RecordFile:
    raw = text.encode() if isinstance(text, str) else text
    return RecordFile(f"data/{folder}/{stem}.yml", f"{stem}.yml", folder, stem, "0", raw)


def said(text: str | bytes, folder: str = "ratkaisut") -> list[str]:
    """Everything wrong with a file, as an editor sees it."""
    file = record_file(text, folder)
    document = load(file)
    problems = document.problems if document.data is None else validate(file, document.data)[1]
    return [problem.text().partition(":")[2].strip() for problem in sorted(problems)]


def read_whole(file: RecordFile) -> None:
    """Reads and validates; a problem has a place in the file and says something in both languages."""
    document = load(file)
    problems = list(all_problems(file, document))
    if document.data is not None:
        record, found = validate(file, document.data)
        assert (record is None) == bool(found)
        problems += found
    else:
        assert problems
    part = sound_part(file)
    assert part is None or all(leaf.value is not None for leaf in walked(part).leaves)
    raw = file.content()
    lines = raw.count(b"\n") + raw.count(b"\r") + len(raw.decode(errors="replace").splitlines()) + 1
    for problem in problems:
        assert problem.message.fi
        assert problem.message.en
        assert 0 <= problem.line <= lines + 1
        assert problem.text("fi")


# --- nothing raises ----------------------------------------------------------------------------------------------------------

# Pieces of YAML in any order: many more of these get past the parser than of random letters.
YAML_PIECES = st.sampled_from(
    ["nimi", "tavoitteet", ": ", ":", "- ", "\n", "\n  ", "\n    ", "- - ", "? ", "[", "]", "{", "}", ", ", "'", '"', "|", ">-", "\n\n"]
    + ["&a ", "*a", "!!str ", "!x", "<<: ", "~", "null", "%YAML 1.1\n---\n", "---\n", "...\n", "# x\n", "\t", "\ufeff", "\x00", "\x85"]
    + ["020", "no", "12:30", "1.10", "2022-13-45", "2022-Q3", "1e400", "٣", "9" * 400, "teksti", "toteuma", "fi", "é", "e\u0301", "😀"]
)  # fmt: skip


def known_keys(folder: str) -> list[str]:
    keys: set[str] = {
        "fi",
        "sv",
        "en",
        "rivit",
        "toteuma",
        "tila",
        "teksti",
        "lahde",
        "syyt",
        "arvo",
        "vuosi",
        "tunnus",
        "olematon",
    }
    return sorted(keys | set(BY_FOLDER[folder].model_fields))


SCALARS = st.one_of(
    st.sampled_from(
        ["", "x", "-1", "0", "1.5", "true", "2022", "2022/", "٢٠٢٢", "1٣", "1.5٣", "9" * 5000, "2022-02-30", "/34", "a/b", "a#b"]
    ),
    st.text(max_size=20),
)


def nested(folder: str) -> st.SearchStrategy[dict[str, Any]]:
    """Data as load gives it: known keys in wrong places, any shape."""
    keys = st.sampled_from(known_keys(folder))
    return st.dictionaries(
        keys, st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)))
    )


@given(st.text(), st.sampled_from(FOLDERS))
def test_no_text_makes_reading_fail(text: str, folder: str) -> None:
    read_whole(record_file(text.encode("utf-8", "surrogatepass"), folder))


@given(st.binary(), st.sampled_from(FOLDERS))
def test_no_bytes_make_reading_fail(raw: bytes, folder: str) -> None:
    read_whole(record_file(raw, folder))


@given(st.lists(YAML_PIECES, max_size=40), st.sampled_from(FOLDERS))
def test_no_pieces_of_yaml_make_reading_fail(pieces: list[str], folder: str) -> None:
    read_whole(record_file("".join(pieces), folder))


@settings(max_examples=50)
@given(st.sampled_from(FOLDERS).flatmap(lambda folder: st.tuples(st.just(folder), nested(folder))))
def test_no_data_makes_validation_fail(case: tuple[str, dict[str, Any]]) -> None:
    folder, data = case
    record, problems = validate(record_file("nimi: x\n", folder), data)
    assert (record is None) == bool(problems)
    for problem in problems:
        assert problem.message.fi
        assert problem.message.en


ODD = [
    "",
    " ",
    "-1",
    "0",
    "-0",
    "1.5",
    "007",
    "1e5",
    "9" * 400,
    "9" * 5000,
    "1٣",
    "1.5٣",
    "٢٠٢٢",
    "inf",
    "nan",
    "true",
    "2022/",
    "/2022",
]
ODD += [
    "2022-02-30",
    "0000",
    "9999-12-31",
    "jatkuva/2022",
    "/34",
    "a/b/c",
    "a#b#c",
    "#",
    "https://",
    "javascript:x",
    "x" * 9000,
    "\x85",
    "😀",
]
ODD_SHAPES: list[Any] = [
    *ODD,
    [],
    {},
    ["x"],
    [["x"]],
    [{}],
    [{"x": "y"}],
    {"fi": "x"},
    {"fi": ["x"]},
    {"sv": "x"},
    {"x": {"y": "z"}},
]


def places(model: type[Model], depth: int = 0) -> Iterator[Callable[[Any], dict[str, Any]]]:
    """For every field of a model and of the models inside it, a function that puts a value there."""
    for name, plan in plans(model).items():
        yield lambda value, name=name: {name: value}
        yield lambda value, name=name: {name: [value, value]}
        if plan.child is not None and depth < 3:
            for inner in places(plan.child, depth + 1):
                yield lambda value, name=name, inner=inner, many=plan.many: {name: [inner(value)] if many else inner(value)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_value_in_any_field_makes_validation_fail(folder: str) -> None:
    file = record_file("nimi: x\n", folder)
    for place in places(BY_FOLDER[folder]):
        for value in ODD_SHAPES:
            for problem in validate(file, place(value))[1]:
                assert problem.message.fi
                assert problem.message.en
            assert walked(fitting(BY_FOLDER[folder], place(value))).models


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("kuntia", "1٣"),
        ("kuntia", "007"),
        ("kuntia", "1e3"),
        ("voimassa", "2022/"),
        ("voimassa", "٢٠٢٢"),
        ("tarkista_viimeistaan", "20221231"),
    ],
)
def test_what_only_looks_like_a_number_or_a_date_is_refused(field: str, typed: str) -> None:
    found = said(f"nimi: x\ntaso: y\n{field}: '{typed}'\n", "alueet")
    assert len(found) == 1
    assert found[0].startswith(f"3:{len(field) + 3}: {field}: ”{typed}” ei ole ")


def test_a_number_too_great_to_be_shown_is_refused() -> None:
    assert said(f"nimi: x\ntaso: y\nkuntia: {'9' * 400}\n", "alueet")
    assert said(f"nimi: x\ntaso: y\nmittarit:\n  - {{nimi: m, arvo: {'9' * 400}}}\n", "alueet")


DEEP = {
    "sulkuja": "[" * 100_000,
    "sulkuja avaimen alla": "osat: " + "[" * 100_000,
    "aaltosulkuja": "{a: " * 100_000,
    "viivoja": "- " * 100_000,
    "kysymysmerkkejä": "? " * 100_000,
    "viivoja ja kysymysmerkkejä": "- ? " * 100_000,
    "sarkaimia": "-\t" * 100_000,
    "sulkuja tekstien lomassa": "osat: " + "['[', " * 50_000,
    "sulkevia merkkejä tekstissä": "osat: " + "[']', " * 50_000,
    "sisennyksiä": "\n".join(f"{' ' * depth}a:" for depth in range(1300)),
    "sisennettyjä viivoja": "\n".join(" " * 60 * line + "- " * 30 for line in range(150)),
    "sulkuja ankkurin perässä": "&a " + "[" * 100_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_bottomless_file_is_refused(text: str, tmp_path: Path) -> None:
    """In a process of its own: what fails here takes the process down with it."""
    file = tmp_path / "syva.yml"
    file.write_text(text, encoding="utf-8")
    program = (
        "import sys, pathlib, generator.read as r\n"
        "raw = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "found = r.load(r.RecordFile('data/hankkeet/syva.yml', 'x', 'hankkeet', 'syva', '0', raw))\n"
        "print(found.data, len(found.problems) > 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "None True\n"), done.stderr[-500:]


def test_what_is_long_but_not_deep_is_read() -> None:
    text = "nimi: x\ntiivistelma: x\nlaji: x\nkuvaus: |-\n  " + "[a] {b} - - - " * 500 + "\naliakset: [" + "a, " * 2000 + "]\n"
    data = load(record_file(text)).data
    assert data is not None
    assert data["kuvaus"] == "[a] {b} - - - " * 500
    assert data["aliakset"] == ["a"] * 2000


# --- values as typed -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["no", "on", "Yes", "020", "0x1F", "12:30", "1.10", "1e3", "+358", "2022-12-31", ".5", "~x", "true", "116117", "=", "1_000"],
)
def test_a_value_stays_as_it_was_typed(typed: str) -> None:
    assert load(record_file(f"nimi: {typed}\nlista: [{typed}, '{typed}']\n")).data == {"nimi": typed, "lista": [typed, typed]}


def test_the_field_decides_the_type() -> None:
    file = record_file("nimi: 020\ntaso: no\nkoodi: 010\nkuntia: 7\nvoimassa: 2023-01-01\n", "alueet")
    record, problems = validate(file, load(file).data or {})
    assert problems == ()
    assert (record.nimi, record.taso, record.koodi, record.kuntia) == ("020", "no", "010", 7)  # type: ignore[union-attr]
    assert str(record.voimassa) == "2023-01-01"  # type: ignore[union-attr]


def test_texts_keep_their_lines_and_letters() -> None:
    data = load(
        record_file("\ufeffnimi: Pa\u0308iva\u0308\nkuvaus: |-\n  yksi\n\n  - kaksi\ntiivistelma: >-\n  kolme\n  neljä\n")
    ).data
    assert data == {"nimi": "Päivä", "kuvaus": "yksi\n\n- kaksi", "tiivistelma": "kolme neljä"}


# --- places --------------------------------------------------------------------------------------------------------------------

PLACES = """\
nimi: Oma
tavoitteet:
  - teksti: eka
    toteuma:
      syyt:
        - yksi
        - kaksi
  - toka
aliakset: [a, "b",
  c]
osat:
- tunnus: x
  osat:
  - {tunnus: y, nimi: Y}
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("nimi",), (1, 7), (1, 1)),
        (("tavoitteet",), (3, 3), (2, 1)),
        (("tavoitteet", 0, "teksti"), (3, 13), (3, 5)),
        (("tavoitteet", 0, "toteuma", "syyt", 1), (7, 11), (7, 11)),
        (("tavoitteet", 1), (8, 5), (8, 5)),
        (("aliakset", 1), (9, 15), (9, 15)),
        (("aliakset", 2), (10, 3), (10, 3)),
        (("osat", 0, "osat", 0, "nimi"), (14, 23), (14, 17)),
        (("osat", 0, "vastuu"), (12, 3), (12, 3)),  # what is missing: the thing that lacks it
    ],
)
def test_every_value_has_its_line_and_column(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    file = record_file(PLACES, "hankkeet")
    assert locate(file, path) == value
    assert locate(file, path, on_key=True) == key


TEXTS = """\
nimi: Malli
kuvaus: >-
  Ensimmäinen rivi.
  Soita numeroon 040
  123 4567 😀 ja kysy.

  Toinen kappale: katkennut henki-
  löstö.
opit:
- |
    Otsikko

    | taulukko |
- Teksti, joka jatkuu
  toiselle riville ja päättyy.
- 'Hoitajan ''oma'' työ
  väheni.'
- "Sanottiin \\"kyllä\\" ja \\
  jatkettiin: \\u00e4."
- {teksti: [Lyhyt, "loppu"]}
"""


@pytest.mark.parametrize(
    ("path", "words", "place"),
    [
        (("kuvaus",), "Ensimmäinen", (3, 3)),
        (("kuvaus",), "040 123 4567", (4, 18)),  # over two lines
        (("kuvaus",), "ja kysy", (5, 14)),
        (("kuvaus",), "henki- löstö", (7, 29)),
        (("kuvaus",), ">-", (2, 9)),  # the sign of the block is no text of it
        (("opit", 0), "Otsikko\n\n| taulukko", (11, 5)),
        (("opit", 0), "|", (13, 5)),
        (("opit", 1, "teksti"), "Teksti", (14, 3)),  # a claim that is its text alone
        (("opit", 1), "toiselle", (15, 3)),
        (("opit", 1), "jatkuu toiselle", (14, 16)),
        (("opit", 2), "'oma' työ väheni", (16, 13)),
        (("opit", 3), '"kyllä" ja jatkettiin', (18, 14)),
        (("opit", 3), "ä.", (18, 3)),  # what is written as its code is not found: where the text begins
        (("opit", 4, "teksti", 1), "loppu", (20, 21)),
        (("opit", 4), "Lyhyt", (20, 3)),  # no text but what holds it
        (("tiivistelma",), "Malli", (1, 1)),
    ],
)
def test_words_lead_to_where_they_stand_in_a_text(path: tuple[str | int, ...], words: str, place: tuple[int, int]) -> None:
    for line_end in ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"):  # as YAML knows them
        assert locate(record_file(TEXTS.replace("\n", line_end)), path, words=words) == place


def test_words_that_no_text_can_hold_lead_to_where_it_begins() -> None:
    assert locate(record_file("nimi: Malli\nkuvaus: |"), ("kuvaus",), words="Malli") == (2, 9)


def test_places_count_letters_not_bytes() -> None:
    file = record_file('\ufeffnimi: "ääkköset 😀"\nlista: [ää, 😀, tämä]\n')
    assert locate(file, ("lista", 2)) == (2, 16)


def test_one_run_tells_everything_with_its_place() -> None:
    text = """\
nimi: {fi: Hanke, no: Prosjekt}
tiivistelm: Lyhyt
alkaa: 2022-13
kustannukset:
  rivit:
    - laji: palvelut
      budjetti: 1 000
riskit:
  - nimi: R
    vakavuus: 7
osat:
  - nimi: Ei tunnusta
    mittarit:
      - {nimi: M, arvo: [1, 2, 3]}
"""
    assert said(text, "hankkeet") == [
        "1:19: nimi.no: kieltä ei tunneta – kielet ovat fi, sv ja en [virhe tuntematon-avain]",
        "2:1: tiivistelm: avainta ei tunneta – tarkoititko ”tiivistelma”? [virhe tuntematon-avain]",
        "3:8: alkaa: ”2022-13” ei ole aika – esimerkiksi 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 tai jatkuva [virhe arvo]",
        "7:17: kustannukset.rivit[1].budjetti: ”1 000” ei ole summa euroina – tarkoititko ”1000”? [virhe arvo]",
        "10:15: riskit[1].vakavuus: luvun pitää olla enintään 5 [virhe arvo]",
        "12:5: osat[1].tunnus: pakollinen tieto puuttuu [virhe puuttuva-avain]",
        "14:25: osat[1].mittarit[1].arvo: luettelossa saa olla enintään 2 kohtaa [virhe arvo]",
    ]


def test_one_mistake_in_a_list_is_one_message() -> None:
    """A list whose items are wrong is not called too short, and a mistyped key is not called missing as well."""
    assert said("kohde: omaolo\nalue: kainuu\neteneminen:\n  - kaytossa 2021\n", "kayttoonotot") == [
        "4:5: eteneminen[1]: tähän kuuluu avaimia ja arvoja – kirjoita avaimet omille riveilleen [virhe arvo]"
    ]
    assert said("kohde: omaolo\nalue: kainuu\neteneminen:\n  - astee: kaytossa\n", "kayttoonotot") == [
        "4:5: eteneminen[1].astee: avainta ei tunneta – tarkoititko ”aste”? [virhe tuntematon-avain]"
    ]
    assert said("kohde: omaolo\nalue: kainuu\neteneminen:\n  - ajalta: 2021\n", "kayttoonotot") == [
        "4:5: eteneminen[1].aste: pakollinen tieto puuttuu [virhe puuttuva-avain]"
    ]


@pytest.mark.parametrize(
    ("folder", "key", "hint"),
    [
        ("kayttoonotot", "aste", "se kuuluu kentän ”eteneminen” sisään"),
        ("kayttoonotot", "alkaa", "se kuuluu kentän ”eteneminen” sisään"),  # projects have one of their own
        ("lahteet", "otsikko", "se kuuluu kentän ”kohdat” sisään"),
        ("hankkeet", "toteuma", "se kuuluu esimerkiksi kentän ”tavoitteet”, ”toimenpiteet” tai ”tuotokset” sisään"),
        ("toimintamallit", "alkaa", "sen voi antaa vain kansiossa ”hankkeet”, ”ohjelmat” tai ”organisaatiot”"),
        ("toimintamallit", "laji", "sen voi antaa vain kansiossa ”lahteet”, ”organisaatiot” tai ”ratkaisut”"),
    ],
)
def test_a_key_on_the_wrong_level_is_told_where_it_belongs(folder: str, key: str, hint: str) -> None:
    assert f"1:1: {key}: avainta ei tunneta – {hint} [virhe tuntematon-avain]" in said(f"{key}: x\n", folder)


def test_a_key_on_the_wrong_level_inside_a_field() -> None:
    text = "kohde: a\nalue: b\neteneminen:\n  - aste: x\n    tila: y\n"
    hint = "se kuuluu kentän ”toteuma” sisään"
    assert said(text, "kayttoonotot") == [f"5:5: eteneminen[1].tila: avainta ei tunneta – {hint} [virhe tuntematon-avain]"]


# --- what is refused -----------------------------------------------------------------------------------------------------------


REFUSED = {
    "avain kahdesti": (
        "nimi: a\nnimi: b\n",
        "2:1: nimi: Avain ”nimi” on jo annettu rivillä 1. – yhdistä arvot saman avaimen alle [virhe avain-kahdesti]",
    ),
    "avain kahdesti kaukana": (
        "nimi: a\ntiivistelma: b\nsuhteet:\n  - laji: c\n\n    kohde: d\n    laji: e\n",
        "7:5: suhteet[1].laji: Avain ”laji” on jo annettu rivillä 4. – yhdistä arvot saman avaimen alle [virhe avain-kahdesti]",
    ),
    "avain kahdesti sisällä": (
        "nimi: {fi: a, sv: b, fi: c}\n",
        "1:22: nimi.fi: Avain ”fi” on jo annettu rivillä 1. – yhdistä arvot saman avaimen alle [virhe avain-kahdesti]",
    ),
    "ankkuri": (
        "nimi: &a x\n",
        "1:7: YAML-ankkurit ja -viittaukset (& ja *) eivät käy. – kirjoita arvo auki tai lainausmerkkeihin [virhe ankkuri]",
    ),
    "viittaus": (
        "nimi: x\ntiivistelma: *a\n",
        "2:14: YAML-ankkurit ja -viittaukset (& ja *) eivät käy. – kirjoita arvo auki tai lainausmerkkeihin [virhe ankkuri]",
    ),
    "tagi": (
        "nimi: !!python/object:os.system x\n",
        "1:7: YAML-tagit (!) eivät käy. – kirjoita teksti lainausmerkkeihin [virhe yaml-tagi]",
    ),
    "pelkkä huutomerkki": ("nimi: ! x\n", "1:7: YAML-tagit (!) eivät käy. – kirjoita teksti lainausmerkkeihin [virhe yaml-tagi]"),
    "direktiivi": ("%YAML 1.1\n---\nnimi: x\n", "1:1: YAML-direktiivit (%) eivät käy. [virhe yaml-tagi]"),
    "yhdistäminen": ("nimi: x\n<<: {laji: y}\n", "2:1: Tähän kuuluu avain. [virhe avain]"),
    "avaimena luettelo": ("? [a, b]\n: c\n", "1:3: Tähän kuuluu avain. [virhe avain]"),
    "pelkkä luettelo": ("- a\n- b\n", "1:1: Tietueen pitää alkaa avaimella, esimerkiksi nimi:. [virhe avain]"),
    "pelkkä teksti": ("pelkkää tekstiä", "1:1: Tietueen pitää alkaa avaimella, esimerkiksi nimi:. [virhe avain]"),
    "pilkku katkaisi": (
        "nimi: x\nedellytykset:\n  - {teksti: Rahaa, aikaa, laji: muu}\n",
        "3:21: edellytykset[1]: Pilkku katkaisi tekstin. – kirjoita teksti lainausmerkkeihin tai omalle rivilleen [virhe pilkku]",
    ),
    "kenttä liian sisällä": (
        "nimi: a\n  laji: b\n",
        "2:7: Kenttä on sisennetty väärin. – aloita se samasta sarakkeesta kuin edellinen kenttä [virhe yaml]",
    ),
    "kohdan kenttä väärässä sarakkeessa": (
        "opit:\n  - teksti: a\n   lahde: b\n",
        "3:4: Rivi on sisennetty väärin. – aloita kohdan kentät samasta sarakkeesta kuin sen ensimmäinen, ja luettelon viivat samasta "
        "sarakkeesta [virhe yaml]",
    ),
    "kaksoispiste": ("nimi: a: b\n", "1:8: Kaksoispiste keskellä tekstiä. – kirjoita teksti lainausmerkkeihin [virhe yaml]"),
    "sarkain": ("nimi: x\n\tlaji: y\n", "2:1: Rivi alkaa sarkaimella. – käytä välilyöntejä [virhe yaml]"),
    "arvo alkaa @": (
        "nimi: @x\n",
        "1:7: Rivin tai arvon alussa on merkki, jota YAML ei salli (sarkain, @, ` tai %)."
        " – käytä välilyöntejä tai lainausmerkkejä [virhe yaml]",
    ),
    "lainaus auki": ("nimi: 'auki\n", "1:7: Lainausmerkki tai sulku jäi sulkematta. – sulje se [virhe yaml]"),
    "sulku auki": ("nimi: [a, b\nlaji: c\n", "2:5: Sulku tai pilkku puuttuu. – tarkista sulut [virhe yaml]"),
    "sisennys": ("nimi:\n  fi: a\n sv: b\n", "3:2: Sisennys tai lainausmerkki on väärin. – tarkista edellinen rivi [virhe yaml]"),
    "luettelo kesken riviä": (
        "aliakset: - a\n",
        "1:11: Luettelo alkaa kesken riviä. – aloita jokainen viiva omalta riviltään; jos arvoa ei ole, poista koko rivi [virhe yaml]",
    ),
    "kaksi tietuetta": (
        "nimi: x\n---\nnimi: y\n",
        "2:1: Tiedostossa on kaksi tietuetta (---). – tee toisesta oma tiedosto [virhe yaml]",
    ),
    "ohjausmerkki": ("nimi: x\nlaji: ä\x07\n", "2:8: Tiedostossa on ohjausmerkki. – poista se [virhe yaml]"),
    "väärä merkistö": (
        b"nimi: x\nlaji: p\xe4\xe4\n",
        "2:1: Tiedosto ei ole UTF-8-muodossa. – tallenna se merkistöllä UTF-8 [virhe merkisto]",
    ),
    "tyhjä": ("", "Tiedosto on tyhjä. [virhe tyhja-tiedosto]"),
    "pelkkä kommentti": ("# kommentti\n", "Tiedosto on tyhjä. [virhe tyhja-tiedosto]"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_and_where(text: str | bytes, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "perusidea: Hoitaja soittaa #kuvapuhelu palvelussa.",
        "perusidea: Hoitaja\n  soittaa\t# kuvapuhelu",
        "perusidea: {fi: ä soittaa #kuvapuhelu\n  }",
        "opit:\n  - teksti: Hoitaja soittaa #kuvapuhelu",
        "opit:\n  - Hoitaja soittaa #kuvapuhelu",
        "opit:\n  - teksti:\n      fi: Hoitaja soittaa #kuvapuhelu",
    ],
)
def test_a_text_is_not_cut_at_a_remark(text: str) -> None:
    (problem,) = load(record_file(f"nimi: x\r\n# ä\n{text}\n", "toimintamallit")).problems
    assert problem.rule == "risuaita"


@pytest.mark.parametrize(
    "text",
    [
        "nimi: C#, a#b ja c",
        "nimi: 'a # b'  # c",
        'nimi: "a # b"  # c',
        "perusidea: >-  # c\n  a # b",
        "nimi: a\n# b",
        "nimi: a\nvaihe: b  # c\nalueet: [a, b]  # c",
        "lahde: a/1  # c\nalueet:\n  - a  # c",
    ],
)
def test_a_remark_that_cuts_no_text_may_stand(text: str) -> None:
    assert load(record_file(f"{text}\n", "toimintamallit")).problems == ()


COLON = "Avaimen perästä puuttuu kaksoispiste. – kirjoita avain: arvo [virhe yaml]"
TEXT = "Tekstin rivi on sisentämättä. – sisennä rivi kahdella välilyönnillä [virhe yaml]"
TEXT_OR_KEY = (
    "Tekstin rivi on sisentämättä. – sisennä rivi, jos se jatkaa edellistä; jos se on avain, kirjoita avain: arvo [virhe yaml]"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nimi: Etä\nvaihe kokeiltu\naste: x\n", f"2:1: {COLON}"),
        ("nimi: Etä\nvaihe kokeiltu\n", f"2:1: {COLON}"),
        ("nimi: Etä\nvaihe kokeiltu", f"2:1: {COLON}"),
        ("nimi: Etä\nvaihe kokeiltu\n\n# x\naste: x\n", f"2:1: {COLON}"),
        ("nimi Etä\nvaihe: x\n", f"1:1: {COLON}"),
        ("# x\n\nnimi Etä\ntiivistelma Oma\nvaihe: x\n", f"3:1: {COLON}"),
        ("nimi:\n  fi Etä\n  sv: På distans\n", f"2:3: {COLON}"),
        ("nimi\n  fi: Etä\n  sv: På distans\n", f"1:1: {COLON}"),
        ("nimi: Etä\ntiivistelma:\n  fi >-\n    Oma virke.\n  sv: x\n", f"3:3: {COLON}"),
        ("opit:\n  - teksti Oma\n    lahde: a/1\n", f"2:5: {COLON}"),
        ("opit:\n  - teksti: Oma\n    lahde a/1\n", f"3:5: {COLON}"),
        ("nimi: Etä\nopit\n  - Oma\n", f"2:1: {COLON}"),
        ("laji: b\nnimi:Etä\n", "2:1: Kaksoispisteen perästä puuttuu väli. – kirjoita ”nimi: Etä” [virhe yaml]"),
        ("nimi: Etä\nperusidea: >-\nHoitaja soittaa.\nvaihe: x\n", f"3:1: {TEXT}"),
        ("nimi: Etä\nperusidea: |\nHoitaja soittaa.", f"3:1: {TEXT}"),
        ("opit:\n  - teksti: >-\n    teksti on tässä\n    lahde: a/1\n", f"3:5: {TEXT}"),
        ("nimi: Etä\nperusidea: Hoitaja soittaa\nkotiin.\nvaihe: x\n", f"3:1: {TEXT_OR_KEY}"),
        ("nimi: Etä\nperusidea: Hoitaja soittaa\nkotiin joka päivä.\nvaihe: x\n", f"3:1: {TEXT_OR_KEY}"),
        ("nimi: Etä\nperusidea: >-\n  Hoitaja\nsoittaa kotiin.\n", f"4:1: {TEXT_OR_KEY}"),
    ],
)
def test_a_line_that_is_no_key_is_told_where_it_stands(text: str, expected: str) -> None:
    """YAML itself tells of it a line late, or past the end of the file."""
    assert said(text, "toimintamallit") == [expected]


def test_a_line_of_a_text_taken_for_a_key_is_to_be_indented() -> None:
    text = "nimi: Etä\ntiivistelma: Hoitaja soittaa\njoka päivä: myös illalla.\n"
    indent = "sisennä rivi, jos se jatkaa edellistä tekstiä"
    assert said(text, "toimintamallit") == [f"3:1: joka päivä: avainta ei tunneta – {indent} [virhe tuntematon-avain]"]
    near = "1:1: nimi Etä: avainta ei tunneta – tarkoititko ”nimi”? [virhe tuntematon-avain]"
    assert near in said("nimi Etä: x\n", "toimintamallit")


def test_a_line_under_a_heading_is_no_mark_of_a_conflict() -> None:
    for line in ("======", "========", "= = =", "======= x", "<<<<<<<", "a <<<<<<< b", ">>>>>>>>"):
        assert load(record_file(f"nimi: x\nkuvaus: |-\n  Otsikko\n  {line}\n")).problems == ()


def test_an_empty_value_is_refused_however_it_is_written() -> None:
    empty = "Arvo on tyhjä. – poista avain tai täytä arvo [virhe tyhja-arvo]"
    required = "Arvo on tyhjä. – tieto on pakollinen: täytä arvo [virhe tyhja-arvo]"
    assert said("nimi:\nlaji: ~\ntiivistelma: ''\nperhe: null\naliakset: []\nosoite: {}\nteemat: [a, ~]\n") == [
        f"1:6: nimi: {required}",
        f"2:7: laji: {required}",
        f"3:14: tiivistelma: {required}",
        f"4:8: perhe: {empty}",
        f"5:11: aliakset: {empty}",
        f"6:9: osoite: {empty}",
        f"7:13: teemat[2]: {empty}",
    ]


def test_what_does_not_belong_in_the_data_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for folder in ("ratkaisut", "ratkaisu", "hankkeet"):
        (data / folder).mkdir(parents=True)
    (data / "ratkaisut" / "oma.yml").write_text("nimi: x\n", encoding="utf-8")
    (data / "ratkaisut" / "Iso Nimi Ääkkösin.yml").write_text("nimi: x\n", encoding="utf-8")
    (data / "ratkaisut" / "muistio.txt").write_text("x", encoding="utf-8")
    for name in ("a.yaml", "b.YML", "c.yml.txt"):
        (data / "ratkaisut" / name).write_text("nimi: x\n", encoding="utf-8")
    (data / "juuressa.yaml").write_text("nimi: x\n", encoding="utf-8")
    (data / "ratkaisut" / "suuri.yml").write_bytes(b"a" * (MAX_BYTES + 1))
    (data / "ratkaisut" / ".piilo.yml").write_text("x", encoding="utf-8")
    (data / "ratkaisut" / "kansio.yml").mkdir()
    (data / "lue.md").write_text("x", encoding="utf-8")
    (tmp_path / "salaisuus.yml").write_text("nimi: salaisuus\n", encoding="utf-8")
    (data / "hankkeet" / "linkki.yml").symlink_to(tmp_path / "salaisuus.yml")
    (data / "alueet").symlink_to(tmp_path)
    files, problems = scan(data)
    hint = "tietueet ovat tiedostoissa data/<kansio>/<tunnus>.yml"
    assert [file.shown for file in files] == ["data/ratkaisut/oma.yml"]
    assert sorted(problem.text() for problem in problems) == sorted(
        [
            f"data/alueet: Linkit eivät käy. – {hint} [virhe vieras-tiedosto]",
            f"data/hankkeet/linkki.yml: Linkit eivät käy. – {hint} [virhe vieras-tiedosto]",
            *(
                f"data/ratkaisut/{name}: Tiedosto ei kuulu tänne. – vaihda päätteeksi .yml [virhe vieras-tiedosto]"
                for name in ("a.yaml", "b.YML", "c.yml.txt")
            ),
            f"data/juuressa.yaml: Tiedosto ei kuulu tänne. – {hint} [virhe vieras-tiedosto]",
            f"data/lue.md: Tiedosto ei kuulu tänne. – {hint} [virhe vieras-tiedosto]",
            "data/ratkaisu: Kansiota ei tunneta. – tarkoititko ”ratkaisut”? [virhe vieras-tiedosto]",
            "data/ratkaisut/Iso Nimi Ääkkösin.yml: Tiedoston nimi on tietueen tunnus: pieniä kirjaimia a–z, numeroita ja väliviivoja."
            " – esimerkiksi ”iso-nimi-aakkosin.yml” [virhe tunnus-ja-tiedostonimi]",
            f"data/ratkaisut/kansio.yml: Tiedosto ei kuulu tänne. – {hint} [virhe vieras-tiedosto]",
            f"data/ratkaisut/muistio.txt: Tiedosto ei kuulu tänne. – {hint} [virhe vieras-tiedosto]",
            "data/ratkaisut/suuri.yml: Tiedosto on yli 1 Mt. [virhe tiedosto-liian-suuri]",
        ]
    )


def test_every_message_names_what_can_be_done_in_english_too() -> None:
    for folder in FOLDERS:
        file = record_file("nimi: {xx: 1}\nolematon: 1\n", folder)
        for problem in validate(file, load(file).data or {})[1]:
            assert problem.text("en") != problem.text("fi")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("275 656 €", "tarkoititko ”275656”?"),
        ("275.656", "tarkoititko ”275656”?"),
        ("634\u00a0947,50 euroa", "tarkoititko ”634947.50”?"),
        ("275,656", "kirjoita pelkkä luku ilman välejä, sentit pisteen perään, esimerkiksi 634947 tai 12.50"),
        ("3,5 milj. euroa", "kirjoita pelkkä luku ilman välejä, sentit pisteen perään, esimerkiksi 634947 tai 12.50"),
    ],
)
def test_a_sum_as_texts_write_it_is_told_as_figures(typed: str, hint: str) -> None:
    """Thousands after a point would be a thousandth of the sum: no advice leads there."""
    text = f"nimi: Digi\ntiivistelma: Hanke.\nkustannukset:\n  rivit:\n    - laji: muut_kustannukset\n      budjetti: {typed}\n"
    (told,) = said(text, "hankkeet")
    assert told.startswith("6:17: ")
    assert told.endswith(f" – {hint} [virhe arvo]")
