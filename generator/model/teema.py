"""Themes, glossary terms and vocabularies: the words the rest is told with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import Body, Model, Name, Named, Plain, Reference, Sentence, Summarised, Web, key

# The field for the synonyms of a theme, a term or a value of a vocabulary, by their language.
SYNONYMS = {"fi": "synonyymit", "sv": "synonyymit_sv", "en": "synonyymit_en"}


class Teema(Summarised):
    """A theme under which projects, models and solutions meet."""

    folder: ClassVar[str] = "teemat"
    kind: ClassVar[str] = "teema"
    labels: ClassVar = (("Teema", "Tema", "Theme"), ("Teemat", "Teman", "Themes"))

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition", help="Mitä aiheeseen kuuluu.")
    synonyymit: tuple[Plain, ...] = key("Synonyymit", "Synonymer", "Synonyms", many=True, help="Sanat, joilla aihetta haetaan.")


class Termi(Named):
    """A glossary term in three languages with its synonyms; the search's term base too."""

    folder: ClassVar[str] = "termit"
    kind: ClassVar[str] = "termi"
    labels: ClassVar = (("Termi", "Term", "Term"), ("Sanasto", "Ordlista", "Glossary"))
    summary_required: ClassVar[bool] = False

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition", help="Mitä sana tässä varannossa tarkoittaa.")
    synonyymit: tuple[Plain, ...] = key(
        "Synonyymit ja lyhenteet",
        "Synonymer och förkortningar",
        "Synonyms and abbreviations",
        many=True,
        help="Muut sanat ja lyhenteet samalle asialle.",
    )
    synonyymit_sv: tuple[Plain, ...] = key("Synonyymit ruotsiksi", "Synonymer på svenska", "Synonyms in Swedish", many=True)
    synonyymit_en: tuple[Plain, ...] = key("Synonyymit englanniksi", "Synonymer på engelska", "Synonyms in English", many=True)
    hakusanat: tuple[Plain, ...] = key(
        "Hakusanat", "Sökord", "Search words", many=True, help="Sanat, joilla termiä haetaan, vaikka ne eivät tarkoita samaa."
    )
    hakusanat_sv: tuple[Plain, ...] = key("Hakusanat ruotsiksi", "Sökord på svenska", "Search words in Swedish", many=True)
    hakusanat_en: tuple[Plain, ...] = key("Hakusanat englanniksi", "Sökord på engelska", "Search words in English", many=True)
    katso: tuple[Annotated[str, Reference()], ...] = key(
        "Katso myös", "Se även", "See also", many=True, help="Tietueet, joista on lisäapua, esimerkiksi etavastaanotto."
    )


class Arvo(Model):
    """One value of a vocabulary."""

    koodi: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]+$")] = key(
        "Koodi",
        "Kod",
        "Code",
        required=True,
        help="Pieniä kirjaimia a–z, numeroita ja alaviivoja, esimerkiksi osin_kaytossa. Käytettyä koodia ei muuteta.",
    )
    nimi: Name = key("Nimi", "Namn", "Label", required=True)
    kaanteinen: Name | None = key(
        "Käänteinen nimi", "Omvänt namn", "Inverse label", help="Suhteen nimi toisella sivulla; puuttuu symmetriseltä."
    )
    maaritelma: Sentence | None = key("Määritelmä", "Definition", "Definition", help="Milloin koodia käytetään.")
    synonyymit: tuple[Plain, ...] = key(
        "Muut sanat", "Andra ord", "Other words", many=True, help="Sanat, joilla arvoa haetaan, esimerkiksi jäi tekemättä."
    )
    synonyymit_sv: tuple[Plain, ...] = key("Muut sanat ruotsiksi", "Andra ord på svenska", "Other words in Swedish", many=True)
    synonyymit_en: tuple[Plain, ...] = key("Muut sanat englanniksi", "Andra ord på engelska", "Other words in English", many=True)
    alue: Annotated[str | None, Reference("alue", names=False)] = key(
        "Alue", "Område", "Region", help="Vain kunnalle: alue, johon kunta kuuluu."
    )
    osoite: Web | None = key("Osoite", "Adress", "Address", help="Säädöksen tai muun asian oma sivu.")
    ryhma: Plain | None = key("Ryhmä", "Grupp", "Group", help="Otsikko, jonka alla arvo näytetään.")


class Sanasto(Named):
    """A vocabulary: the codes a field may hold, with labels and definitions."""

    folder: ClassVar[str] = "sanastot"
    kind: ClassVar[str] = "sanasto"
    labels: ClassVar = (
        ("Luokitus", "Klassificering", "Classification"),
        ("Luokitukset", "Klassificeringar", "Classifications"),
    )
    summary_required: ClassVar[bool] = False

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition", help="Mitä luokitus kuvaa.")
    arvot: tuple[Arvo, ...] = key(
        "Arvot", "Värden", "Values", required=True, help="Koodit siinä järjestyksessä, jossa ne näytetään."
    )
