"""Themes, glossary terms and vocabularies: the words the rest is told with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import Body, Model, Name, Named, Plain, Reference, Sentence, Summarised, Web, key


class Teema(Summarised):
    """A theme under which projects, models and solutions meet."""

    folder: ClassVar[str] = "teemat"
    kind: ClassVar[str] = "teema"
    labels: ClassVar = (("Teema", "Tema", "Theme"), ("Teemat", "Teman", "Themes"))

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition")
    synonyymit: tuple[Plain, ...] = key("Synonyymit", "Synonymer", "Synonyms", many=True)


class Termi(Named):
    """A glossary term in three languages with its synonyms; the search's term base too."""

    folder: ClassVar[str] = "termit"
    kind: ClassVar[str] = "termi"
    labels: ClassVar = (("Termi", "Term", "Term"), ("Sanasto", "Ordlista", "Glossary"))
    summary_required: ClassVar[bool] = False

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition")
    synonyymit: tuple[Plain, ...] = key(
        "Synonyymit ja lyhenteet", "Synonymer och förkortningar", "Synonyms and abbreviations", many=True
    )
    synonyymit_sv: tuple[Plain, ...] = key("Synonyymit ruotsiksi", "Synonymer på svenska", "Synonyms in Swedish", many=True)
    synonyymit_en: tuple[Plain, ...] = key("Synonyymit englanniksi", "Synonymer på engelska", "Synonyms in English", many=True)
    katso: tuple[Annotated[str, Reference()], ...] = key("Katso myös", "Se även", "See also", many=True)


class Arvo(Model):
    """One value of a vocabulary."""

    koodi: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]+$")] = key("Koodi", "Kod", "Code", required=True)
    nimi: Name = key("Nimi", "Namn", "Label", required=True)
    kaanteinen: Name | None = key(
        "Käänteinen nimi", "Omvänt namn", "Inverse label", help="Suhteen nimi toisella sivulla; puuttuu symmetriseltä."
    )
    maaritelma: Sentence | None = key("Määritelmä", "Definition", "Definition")
    alue: Annotated[str | None, Reference("alue", names=False)] = key("Alue", "Område", "Region")
    osoite: Web | None = key("Osoite", "Adress", "Address")
    ryhma: Plain | None = key("Ryhmä", "Grupp", "Group")


class Sanasto(Named):
    """A vocabulary: the codes a field may hold, with labels and definitions."""

    folder: ClassVar[str] = "sanastot"
    kind: ClassVar[str] = "sanasto"
    labels: ClassVar = (
        ("Luokitus", "Klassifikation", "Vocabulary"),
        ("Luokitukset", "Klassifikationer", "Vocabularies"),
    )
    summary_required: ClassVar[bool] = False

    maaritelma: Body | None = key("Määritelmä", "Definition", "Definition")
    arvot: tuple[Arvo, ...] = key("Arvot", "Värden", "Values", required=True)
