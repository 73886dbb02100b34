"""Finnish text: the order of lists, ids made of names, nearest words, where long words may break."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.base import ID
from generator.text import breakable, fold, nearest, one_of, slug, sort_key

# As ICU sorts them with CLDR’s Finnish rules (new Intl.Collator("fi") in Chromium): å ä ö after z, v and w as letters of their own,
# đ ü with d y, æ with ä, ø with ö; spaces and marks before digits, digits before letters; accents, then capitals as tie-breakers.
FINNISH_ORDER = [
    "2M-IT",
    "3",
    "a",
    "A",
    "á",
    "Á",
    "A & B",
    "A B",
    "Ab",
    "ahven",
    "Ahvenanmaa",
    "Alands",
    "Apotti",
    "Apotti (Helsinki)",
    "Apotti A",
    "cafe",
    "Cafe",
    "café",
    "Café",
    "cafeteria",
    "Dakovo",
    "Đakovo",
    "Lodz",
    "Łódź",
    "ore",
    "OT keskus",
    "OT-keskus",
    "otkeskus",
    "OTkeskus",
    "Oulu",
    "pata",
    "PATA",
    "Pata hanke",
    "pata-hanke",
    "Pohjanmaa",
    "Pohjoinen",
    "Pohjois Karjala",
    "Pohjois-Karjala",
    "Pohjois-Savo",
    "Pohjoiskarjala",
    "rai",
    "Rai",
    "RAI",
    "resume",
    "Resume",
    "resumé",
    "S.A.",
    "s’oppi",
    "SA",
    "sakki",
    "šakki",
    "soppi",
    "sote",
    "SOTE",
    "Sote keskus",
    "Sote-keskus",
    "sotekeskus",
    "ß",
    "ssa",
    "Suomi",
    "Suomi.fi-valtuudet",
    "Suomi.fi-viestit",
    "Suomifilmi",
    "Tieto – tärkeä",
    "Tieto osa",
    "Tieto-osa",
    "vaara",
    "Vaasa",
    "viini",
    "Vörå",
    "waara",
    "Wiikki",
    "wiini",
    "Wärtsilä",
    "übung",
    "ydin",
    "Yli",
    "zizka",
    "Žižka",
    "Zoo",
    "Zürich",
    "Åbo",
    "Ålandsbanken",
    "æble",
    "Äänekoski",
    "Öljy",
    "Øre",
]


def test_lists_are_in_finnish_order() -> None:
    shuffled = random.Random(1).sample(FINNISH_ORDER, len(FINNISH_ORDER))
    assert sorted(shuffled, key=sort_key) == FINNISH_ORDER


@given(st.lists(st.text(alphabet="aäåöoAÄvwVW -–.12éüÜ", max_size=6), min_size=3, max_size=3))
def test_the_order_is_an_order(words: list[str]) -> None:
    """However the words came, the list is the same: no two different words are equal."""
    assert len({tuple(sorted(each, key=sort_key)) for each in itertools.permutations(words)}) == 1


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Omaolo", "omaolo"),
        ("Kanta-Häme", "kanta-hame"),
        ("Päijät-Häme", "paijat-hame"),
        ("Åland – Ahvenanmaa", "aland-ahvenanmaa"),
        ("Suomi.fi-viestit", "suomi-fi-viestit"),
        ("  Sähköinen perhekeskus / OmaPerhe.fi ", "sahkoinen-perhekeskus-omaperhe-fi"),
        ("RRP112.1 – Pilari 4", "rrp112-1-pilari-4"),
        ("Café Żubr", "cafe-zubr"),
        ("”…”", ""),
    ],
)
def test_an_id_is_made_of_a_name(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text())
def test_what_slug_makes_is_an_id_or_nothing(name: str) -> None:
    made = slug(name)
    assert made == "" or ID.fullmatch(made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("osittaan", "osittain"),
        ("ei-toteutunut", "ei_toteutunut"),
        ("OSITTAIN", "osittain"),
        ("paaosen", "paaosin"),
        ("siirtyy", "siirtyi"),
    ],
)
def test_the_nearest_word_is_offered_first(typed: str, found: str) -> None:
    assert nearest(typed, ["toteutui", "paaosin", "osittain", "kesken", "siirtyi", "ei_toteutunut"])[0] == found


def test_dots_do_not_matter_to_the_nearest_word() -> None:
    assert nearest("Pohjois-Hame", ["Pohjois-Häme", "Pohjanmaa"])[0] == "Pohjois-Häme"
    assert fold("Pohjois-Häme – ÅÖ") == "pohjois-hame - ao"


def test_nothing_is_offered_when_nothing_is_near() -> None:
    assert nearest("xyzzy", ["toteutui", "osittain"]) == []


def test_words_are_listed_as_a_sentence_lists_them() -> None:
    assert one_of(["a"]) == "”a”"
    assert one_of(["a", "b", "c"]) == "”a”, ”b” tai ”c”"
    assert one_of(["a", "b"], "or") == "”a” or ”b”"


@pytest.mark.parametrize(
    "shown",
    [
        "hyvin-vointi-alue",
        "kehit-tä-mis-suun-ni-telma",
        "koko-nais-tur-val-li-suus-mit-ta-risto",
        "pal-velu-proses-si-ku-vaus",
        "eri-kois-sai-raan-hoito",
        "asia-kas-ohjaus-yksikkö",
        "asia-kas-ryhmä-analyysi",
        "rakenne-uudistus",
        "tulevaisuus",
    ],
)
def test_long_words_may_break_between_syllables_and_parts(shown: str) -> None:
    assert breakable(shown.replace("-", "")) == shown.replace("-", "\u00ad")


def test_only_words_break_never_tags_or_character_references() -> None:
    html = '<a href="hyvinvointialueella" title="hyvinvointialueella">&ThickSpaceThickSpace; Lyhyt hyvinvointialue</a>'
    assert breakable(html) == html.replace("hyvinvointialue</a>", "hyvin\u00advointi\u00adalue</a>")


@given(st.text(alphabet="aeiouyäöklmnprstvhdj- <>&;", max_size=80))
def test_breaking_adds_nothing_but_soft_hyphens_and_leaves_four_letters_at_each_end(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("\u00ad", "") == text
    for word in re.findall(r"[^\W\d_\u00ad]*(?:\u00ad[^\W\d_\u00ad]+)+", broken):
        first, *_, last = word.split("\u00ad")
        assert len(first) >= 3
        assert len(last) >= 4
