"""An example of every field, so that an editor sees how a thing is written before reading how it is defined."""

from __future__ import annotations

from generator.authoring.fields import Field, Shape, Vocabularies, fields, owners
from generator.check.samples import SAMPLES
from generator.model.kinds import Code, Reference, SourceRef

_IDS = {
    "hanke": "soite-2-0-rakenneuudistus",
    "toimintamalli": "muutosvalmennus",
    "ratkaisu": "omaolo",
    "kayttoonotto": "omaolo-pohjanmaa",
    "alue": "pohjanmaa",
    "organisaatio": "soite",
    "ohjelma": "rakenneuudistus",
    "teema": "digipalvelut",
    "termi": "etapalvelu",
    "lahde": "soite-2-0-hankesuunnitelma",
    "sanasto": "aste",
}
_SECTION = "/kohdan-tunnus"  # no source has it: an example that is left in is found by check
_CLAIM = {"teksti": SAMPLES["claim"], "lahde": _SECTION}
_BY_NAME: dict[str, object] = {
    "nimi": SAMPLES["name"],
    "tiivistelma": SAMPLES["summary"],
    "aliakset": [SAMPLES["short"], SAMPLES["old"]],
    "hakusanat": ["pitkät jonot", "miten pääsee hoitoon nopeammin"],
    "hakusanat_sv": ["långa köer"],
    "hakusanat_en": ["long waiting times"],
    "ei_tarkoita": [SAMPLES["other"]],
    "taivutusvartalo": ["Helsingi"],
    "asiasanat": ["etäpalvelut"],
    "lahde": "soite-2-0-hankesuunnitelma/34",
    "luettelojen_lahteet": {"aliakset": _SECTION},
    "tavoitteet": [_CLAIM | {"toteuma": {"tila": "osittain", "teksti": SAMPLES["outcome"]}}],
    "vaikutukset": [{"teksti": SAMPLES["change"], "peruste": "kerrottu", "lahde": _SECTION}],
    "edellytykset": [{"laji": "koulutus", **_CLAIM}],
    "aikataulu": [{"teksti": SAMPLES["done"], "jakso": "2020-Q3", "lahde": _SECTION}],
    "mittarit": [{"nimi": "Koulutetut", "arvo": ["20", "30"], "yksikko": "henkilöä", "lahde": _SECTION}],
    "arvo": "30",
    "riskit": [{"nimi": "Henkilöstö vaihtuu", "varautuminen": "Tehtävillä on varahenkilöt.", "lahde": _SECTION}],
    "toimijat": [{"kuka": "soite", "rooli": "hallinnoija", "lahde": _SECTION}],
    "kustannukset": {
        "rivit": [{"laji": "omat_henkilostokustannukset", "budjetti": "120000"}],
        "ei_raportoitu": ["toteuma"],
        "lahde": _SECTION,
    },
    "avustus": {"haettu": "634947", "lahde": _SECTION},
    "oma_arvio": {"tila": "osittain", "edistyminen": "60", "lahde": _SECTION},
    "valot": {"aikataulu": "keltainen"},
    "osiot": [{"aihe": "organisoituminen", "teksti": SAMPLES["section"], "lahde": _SECTION}],
    "toteuma": {"tila": "osittain", "teksti": SAMPLES["outcome"], "syyt": ["henkilostopula"], "lahde": _SECTION},
    "materiaalit": [{"nimi": "Opas", "osoite": "https://www.innokyla.fi/"}],
    "suhteet": [{"laji": "hyodyntaa", "kohde": "kanta", "lahde": _SECTION}],
    "huomiot": [{"laji": "puute", "teksti": SAMPLES["gap"], "lahde": _SECTION}],
    "yhteys": {"rooli": "Projektipäällikkö", "organisaatio": "soite"},
    "kuitattu": [{"saanto": "kohta-puuttuu", "syy": "Lähteessä ei ole numeroituja kohtia."}],
    "poistettu": {"syy": "Tietue oli kahteen kertaan.", "korvaaja": "omaolo"},
    "entiset_tunnukset": ["vanha-tunnus"],
    "eteneminen": [{"aste": "osin_kaytossa", "alkaa": "2021-09", "kunnat": ["Vaasa", "Laihia"], "lahde": "/omaolo"}],
    "koskee": ["Oirearviot"],
    "kunnat": ["Vaasa", "Laihia"],
    "tunnukset": ["VN/10790/2020"],
    "diaarinumero": "VN/10790/2020",
    "saanto": "kohta-puuttuu",
    "hanke.osat": [{"tunnus": "2-1", "nimi": SAMPLES["part"], "tavoitteet": [_CLAIM]}],
    "ohjelma.osat": [{"tunnus": "1", "nimi": SAMPLES["first_part"]}],
    "ohjelma": "rakenneuudistus#3",
    "hanke": "soite-2-0-rakenneuudistus#2-1",
    "toimintamalli.hanke": ["soite-2-0-rakenneuudistus#2-1"],
    "jatkuu": "tulevat vuodet",
    "alkaa": "2020-09-01",
    "paattyy": "2021-12-31",
    "ajalta": "2023-01",
    "jakso": "2020-Q3",
    "voimassa": "2023",
    "vakiluku": [{"vuosi": "2023", "arvo": "176000", "tarkkuus": "noin", "lahde": "rrp112-1-raportti-2022"}],
    "vuosi": "2023",
    "koodi": "17",
    "ohjelma.koodi": "RRP",
    "arvot.koodi": "osin_kaytossa",
    "arvot": [{"koodi": "osin_kaytossa", "nimi": {"fi": "Osin käytössä", "sv": "Delvis i bruk", "en": "Partly in use"}}],
    "kohdat": [{"tunnus": "34", "otsikko": "Digitaaliset palvelut"}],
    "tunnus": "2-1",
    "versiot": [{"pvm": "2020-04-30", "teksti": "Ensimmäinen versio."}],
    "liitteet": [{"nimi": "Talousarvio", "saatavilla": "false"}],
    "pvm": "2020-11-26",
    "osoite": "https://www.omaolo.fi/",
    "sahkoposti": "kirjaamo@esimerkki.fi",
    "synonyymit": [SAMPLES["word"]],
    "synonyymit_sv": [SAMPLES["word_sv"]],
    "synonyymit_en": [SAMPLES["word_en"]],
    "sha256": "9c2a511f5964e7370a74f99d1606435c50664df2db7c44a66fd1dba647c7d790",
    "kuntia": "14",
    "osia_lahteessa": "7",
    "vakavuus": "3",
    "todennakoisyys": "40",
    "edistyminen": "60",
}
_BY_KIND = {
    "teksti": SAMPLES["text"],
    "sana": "teksti",
    "kokonaisluku": "1",
    "luku": "120000",
    "totuus": "true",
    "paiva": "2026-12-31",
    "aika": "2022",
}


def example(field: Field, vocabularies: Vocabularies) -> object:
    """Plain data that the field accepts: texts, lists and keys."""
    for name in (*(f"{owner}.{field.name}" for owner in owners(field.model)), field.name):
        if name in _BY_NAME and not _is_list_for_one(_BY_NAME[name], field.shape):
            return _in_form(_BY_NAME[name], field.shape)
    return _in_form(_one(field.shape, vocabularies), field.shape)


def _one(shape: Shape, vocabularies: Vocabularies) -> object:
    if shape.child:
        return {each.name: example(each, vocabularies) for each in fields(shape.child).values() if each.required}
    if isinstance(shape.mark, Code):
        vocabulary = vocabularies.get(shape.mark.vocabulary)
        return vocabulary.arvot[0].koodi if vocabulary else "koodi"
    if isinstance(shape.mark, Reference):
        return _IDS[shape.mark.kinds[0] if shape.mark.kinds else "ratkaisu"]
    if isinstance(shape.mark, SourceRef):
        return "soite-2-0-hankesuunnitelma/34"
    return _BY_KIND[shape.kind]


def _is_list_for_one(value: object, shape: Shape) -> bool:
    return isinstance(value, list | dict) and not (shape.many or shape.by_key or shape.child)


def _in_form(value: object, shape: Shape) -> object:
    return [value] if shape.many and not shape.by_key and not shape.alone and not isinstance(value, list) else value
