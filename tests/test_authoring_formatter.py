from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import read
from generator.authoring import layout
from generator.authoring.formatter import formatted
from tests.test_authoring import FILES, record_file

TODAY = dt.date(2026, 11, 22)


def fmt(text: str, folder: str = "hankkeet") -> str:
    result = formatted(record_file(folder, "tunnus", text))
    assert result.problems == ()
    assert result.text is not None
    return result.text


def data(text: str, folder: str = "hankkeet") -> Any:
    return read.load(record_file(folder, "tunnus", text)).data


NEAT = """\
# Tästä hankkeesta kysytään usein.

nimi:  # virallinen nimi
  fi: Hanke
  sv: Projekt
tiivistelma: Lause, jossa on "lainaus" ja 12:30
aliakset:
  - 020
  - no
  - "Vaihe i: alku"
  - "#1"
  - "null"
# Ohjelma tarkistettu 1.2.2025.
ohjelma: rakenneuudistus#4
lahde: suunnitelma
luettelojen_lahteet:
  tavoitteet: /3
tavoitteet:
  # Ensimmäinen tavoite
  - tunnus: 1
    teksti: Tavoite
    lahde: [/46, /5]
    toteuma:
      tila: toteutui
    # toinen huomautus
  - teksti: Toinen
muokattu: 2025-01-02
# loppu
"""


def test_a_messy_record_gets_its_one_form() -> None:
    messy = """\
# Tästä hankkeesta kysytään usein.


muokattu: '2025-01-02'
tavoitteet:
# Ensimmäinen tavoite
- lahde: ["/46", '/5']
  toteuma: {tila: toteutui}
  tunnus: '1'
  teksti:   Tavoite
  # toinen huomautus
- teksti: Toinen
luettelojen_lahteet: {tavoitteet: /3}
tiivistelma: "Lause, jossa on \\"lainaus\\" ja 12:30"
nimi: {sv: "Projekt", fi: 'Hanke'}   # virallinen nimi
# Ohjelma tarkistettu 1.2.2025.
ohjelma: "rakenneuudistus#4"
lahde: suunnitelma
aliakset: ["020", "no", "Vaihe i: alku", '#1', "null"]
# loppu"""
    assert fmt(messy) == NEAT
    assert fmt(NEAT) == NEAT


def test_windows_line_ends_byte_order_mark_and_decomposed_letters() -> None:
    text = "\ufeffnimi: " + unicodedata.normalize("NFD", "Ääkköset") + "\r\ntiivistelma: Lause.  \r\n"
    assert fmt(text) == "nimi: Ääkköset\ntiivistelma: Lause.\n"


def test_comments_go_with_their_keys_and_a_modeline_stays_first() -> None:
    text = "# yaml-language-server: $schema=x.json\n# lähteestä\nlahde: a/1 # s. 3\n# nimestä\nnimi: X\n"
    neat = "# yaml-language-server: $schema=x.json\n# nimestä\nnimi: X\n# lähteestä\nlahde: a/1  # s. 3\n"
    assert fmt(text) == neat
    assert fmt(neat) == neat


def test_comments_in_flow_lists_texts_and_after_blocks_survive() -> None:
    text = """\
nimi: X
alueet: [helsinki, # eka
  lappi] # toka
paamaara: >-  # otsikosta
  Teksti, jossa # ei ole kommentti
  rivillä.
toimijat:
    - {kuka: soite, rooli: hallinnoija} # kolmas
    # neljäs
huomiot:
  -
    # viides
    laji: puute
    teksti: |
      Rivi
      # ei kommentti
"""
    neat = """\
nimi: X
alueet:
  - helsinki  # eka
  - lappi  # toka
toimijat:
  # kolmas
  - kuka: soite
    rooli: hallinnoija
  # neljäs
paamaara: >-  # otsikosta
  Teksti, jossa # ei ole kommentti
  rivillä.
huomiot:
  # viides
  - laji: puute
    teksti: |
      Rivi
      # ei kommentti
"""
    assert fmt(text) == neat
    assert fmt(neat) == neat


def test_a_long_text_is_folded_and_its_own_line_breaks_are_kept() -> None:
    words = " ".join(f"sana{number}:" for number in range(40))
    folded = fmt(f'nimi: X\npaamaara: "{words}"\n')
    assert folded.splitlines()[1] == "paamaara: >-"
    assert max(map(len, folded.splitlines())) <= layout.FOLD
    assert data(folded)["paamaara"] == words
    broken_by_hand = "nimi: X\npaamaara: >-\n  Ensimmäinen lause.\n  Toinen lause.\n\n\n  Kolmas.\n"
    assert fmt(broken_by_hand) == broken_by_hand
    assert (
        fmt("nimi: X\npaamaara: Ensimmäinen lause.\n  Toinen lause.\n")
        == "nimi: X\npaamaara: >-\n  Ensimmäinen lause.\n  Toinen lause.\n"
    )


def test_paragraphs_and_lists_become_a_literal_block() -> None:
    text = 'nimi: X\npaamaara: "Kappale.\\n\\n- kohta\\n- kohta\\n  jatkuu"\n'
    assert fmt(text) == "nimi: X\npaamaara: |-\n  Kappale.\n\n  - kohta\n  - kohta\n    jatkuu\n"


def test_short_lists_of_ids_stay_on_their_line_and_others_become_blocks() -> None:
    assert fmt("nimi: X\nalueet: [helsinki, lappi]\n") == "nimi: X\nalueet: [helsinki, lappi]\n"
    assert fmt("nimi: X\nalueet:\n- helsinki\n") == "nimi: X\nalueet:\n  - helsinki\n"
    assert fmt("nimi: X\nkunnat: [Ähtäri, Nurmijärven kunta]\n") == "nimi: X\nkunnat:\n  - Ähtäri\n  - Nurmijärven kunta\n"


def test_a_day_marks_the_change_and_leaves_the_rest() -> None:
    text = "nimi: X\nluotu: 2025-01-01\nmuokattu: 2025-01-01\n"
    assert formatted(record_file("termit", "x", text), TODAY).text == "nimi: X\nluotu: 2025-01-01\nmuokattu: 2026-11-22\n"
    assert formatted(record_file("termit", "x", "nimi: X\n"), TODAY).text == "nimi: X\nmuokattu: 2026-11-22\n"
    assert formatted(record_file("termit", "x", text)).text == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [("nimi: X\nnimi: Y\n", "avain-kahdesti"), ("nimi: 'X\n", "yaml"), ("nimi:\n", "tyhja-arvo"), ("", "tyhja-tiedosto")],
)
def test_a_broken_file_is_refused_with_the_readers_problems(text: str, rule: str) -> None:
    result = formatted(record_file("hankkeet", "x", text))
    assert result.text is None
    assert [problem.rule for problem in result.problems] == [rule]


def test_a_file_with_an_unknown_key_is_formatted_all_the_same() -> None:
    assert fmt("tuntematon: 1\nnimi: X\n") == "nimi: X\ntuntematon: 1\n"


def test_real_records_keep_their_data_and_do_not_change_twice() -> None:
    for file in FILES:
        result = formatted(file)
        if result.text is None:
            assert read.load(file).data is None
            continue
        again = file._replace(raw=result.text.encode())
        assert read.load(again).data == read.load(file).data
        assert formatted(again).text == result.text, file.shown


# --- properties --------------------------------------------------------------------------------------------------------

words = st.text(st.sampled_from("aäÖ1 :#-'\"\\,[]{}&*!%|>?@`~\t\n\u00a0\u2028\u0308é=.\U0001f600"), max_size=40)
long_texts = st.lists(
    st.sampled_from(["sana", "toinen", "pitkähköyhdyssana", "#", "-", "a:", "\n", "\n\n", "  ", "- x"]), max_size=80
).map(" ".join)
texts = st.one_of(words, long_texts, st.text(max_size=20), st.sampled_from(["null", "no", "020", "12:30", "<<", "true"]))
keys = st.sampled_from(["nimi", "lahde", "tavoitteet", "osat", "teksti", "fi", "sv", "muu avain", "a:b"])
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(keys, trees, min_size=1, max_size=5)
FUZZ = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)


def _sound(text: str, folder: str = "hankkeet") -> None:
    """The data stays, every comment stays, and a second run changes nothing; a refused file tells why."""
    try:
        file = record_file(folder, "x", text)
    except UnicodeEncodeError:
        return
    result = formatted(file)
    if result.text is None:
        assert result.problems
        return
    assert data(result.text) == data(text)
    assert fmt(result.text) == result.text
    assert "\r" not in result.text
    if "KOMMENTTI" not in repr(data(text)):
        assert result.text.count("KOMMENTTI") == text.count("KOMMENTTI")
    assert result.text.endswith("\n")
    assert all(line == line.rstrip(" ") for line in result.text.splitlines() if "#" not in line)


@FUZZ
@given(
    records,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, '"', "'", ">", "|"]),
    st.integers(20, 200),
    st.integers(2, 5),
)
def test_any_record_in_any_style(record: dict[str, Any], flow: bool | None, style: str | None, width: int, indent: int) -> None:
    _sound(
        yaml.dump(
            record, default_flow_style=flow, default_style=style, width=width, indent=indent, allow_unicode=True, sort_keys=False
        )
    )


@FUZZ
@given(
    records,
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 8), st.sampled_from(["# KOMMENTTI", "#KOMMENTTI # b", "#", ""])), max_size=6
    ),
    st.booleans(),
)
def test_comments_anywhere(record: dict[str, Any], remarks: list[tuple[int, int, str]], beside: bool) -> None:
    lines = yaml.dump(record, allow_unicode=True, sort_keys=False).split("\n")
    for at, column, remark in remarks:
        place = min(at, len(lines) - 1)
        if beside and remark.strip():
            lines[place] += f"  {remark.strip()}"
        else:
            lines.insert(place, " " * column + remark)
    _sound("\n".join(lines))


@FUZZ
@given(st.text(st.sampled_from("ab: -#\n\n  [],{}'\"|>")))
@example("a: >\n\n x\n")
@example("a: 'x\n\n  y'\n# b")
def test_any_text_at_all(text: str) -> None:
    _sound(text)
