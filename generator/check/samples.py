"""Texts that show how a field is filled in. The tools write them into a new record; left there, they are placeholders."""

from __future__ import annotations

SAMPLES = {
    "text": "Teksti omin sanoin.",
    "claim": "Mitä lähde kertoo, omin sanoin.",
    "change": "Mitä muuttui, omin sanoin.",
    "done": "Mitä silloin tehtiin.",
    "outcome": "Miten kävi, lähteen mukaan.",
    "section": "Miten työ järjestettiin.",
    "gap": "Mitä lähde ei kerro.",
    "name": "Nimi niin kuin sitä käytetään",
    "summary": "Mikä tämä on, kenelle ja mihin asti päästiin. Yksi tai kaksi virkettä.",
    "short": "Lyhenne",
    "old": "Vanha nimi",
    "other": "Toinen asia, jolla on sama nimi",
    "part": "Osan nimi",
    "first_part": "Ensimmäinen osa-alue",
    "word": "Toinen sana",
    "word_sv": "Samma på svenska",
    "word_en": "The same in English",
}
