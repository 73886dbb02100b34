"""Finnish-like sentences for made-up records: any number of different ones, about as long and as marked up as the real ones."""

from __future__ import annotations

import random
import unicodedata

ACTORS = (
    "Hyvinvointialue", "Hankeryhmä", "Kuntayhtymä", "Asiakasohjauksen tiimi", "Digipalvelujen yksikkö",
    "Sote-keskuksen johto", "Perhekeskuksen työryhmä", "Kotihoidon yksikkö", "Tietohallinto", "Ohjausryhmä",
    "Projektitiimi", "Mielenterveyspalvelujen tulosalue", "Vammaispalvelujen tiimi", "Lastensuojelun yksikkö",
    "Suun terveydenhuolto", "Kehittämispalvelut", "Järjestöjen verkosto", "TKI-yksikkö", "Osaamiskeskus",
    "Kuntoutuksen työryhmä", "Ensihoidon vastuuryhmä", "Sosiaalipäivystys", "Ikäkeskus", "Opiskeluhuollon tiimi",
    "Hankintatoimisto", "Työikäisten palvelut", "Tiedolla johtamisen ryhmä", "Neuvola",
)  # fmt: skip
DEEDS = (
    "kuvasi", "yhtenäisti", "laajensi", "arvioi", "uudisti", "kokeili", "otti käyttöön", "valmisteli", "kilpailutti",
    "mallinsi", "tarkensi", "kirjasi", "levitti", "juurrutti", "sovitti omaan toimintaansa", "testasi kahdessa yksikössä",
    "suunnitteli", "rakensi yhdessä ammattilaisten kanssa", "koulutti henkilöstölle", "pilotoi", "mittasi",
    "kytki osaksi arkea",
)  # fmt: skip
THINGS = (
    "etävastaanoton toimintamallin", "hoidon tarpeen arvioinnin", "sähköisen ajanvarauksen", "omahoidon ohjeet",
    "palveluohjauksen prosessin", "monialaisen yhteistyön rakenteen", "digihoitopolun", "kirjaamisen yhteiset käytännöt",
    "asiakas- ja potilastietojen koosteen", "chat-palvelun", "kotikuntoutuksen mallin", "tiedolla johtamisen näkymän",
    "jonotietojen seurannan", "perhekeskuksen verkoston", "työnjaon lääkärien ja hoitajien välillä",
    "yhteydenottojen jäsentelyn", "päihdepalvelujen matalan kynnyksen vastaanoton", "nuorten mielenterveyden hoitoketjun",
    "asiakassuunnitelman pohjan", "palvelutarpeen arvioinnin lomakkeen", "etäkonsultaation ohjeen",
    "turvapuhelimen hälytysten käsittelyn", "ikääntyneiden neuvonnan", "sosiaalihuollon asiakastietojärjestelmän",
    "lähete-palaute-järjestelmän", "laatumittarit", "takaisinsoiton", "vastuutyöntekijän roolin",
    "vammaispalvelujen yhteisen käsikirjan", "hankintojen vuosikellon",
)  # fmt: skip
PLACES = (
    "lasten ja perheiden palveluissa", "kotihoidossa", "mielenterveys- ja päihdepalveluissa", "avosairaanhoidossa",
    "terveysasemilla", "ikääntyneiden asumispalveluissa", "sosiaalityössä", "koko alueella", "kolmessa kunnassa",
    "perustason palveluissa", "erityis- ja perustason rajapinnassa", "opiskeluhuollossa", "vammaispalveluissa",
    "suun terveydenhuollossa", "kuntoutuksessa", "sote-keskuksissa", "päivystyksessä", "neuvoloissa",
    "työikäisten palveluissa", "yhteisissä asiakasprosesseissa",
)  # fmt: skip
AIMS = (
    "jotta palveluun pääsee nopeammin", "jotta asiakas saa avun yhdellä yhteydenotolla",
    "koska käytännöt erosivat kunnittain", "koska tiedot olivat hajallaan eri järjestelmissä",
    "jotta työaikaa jää kohtaamiseen", "koska jonot olivat kasvaneet", "jotta päätökset perustuvat ajantasaiseen tietoon",
    "koska henkilöstöstä oli pulaa", "jotta vastuut ovat kaikille selvät",
    "jotta palvelut ovat yhdenvertaiset asuinpaikasta riippumatta", "koska vanha sopimus oli päättymässä",
    "jotta kustannusten kasvu hidastuu", "koska asiakkaat toivoivat iltaisin palvelevaa kanavaa",
    "jotta ammattilainen näkee kokonaiskuvan", "koska kansalliset määrittelyt tarkentuivat",
    "jotta omaiset saavat tiedon ajoissa",
)  # fmt: skip
TIMES = (
    "Työ alkoi keväällä", "Työ jatkui syksyyn", "Kokeilu kesti puoli vuotta", "Ensimmäiset tulokset saatiin kesällä",
    "Työpajoja pidettiin {n}", "Mukana oli {n} ammattilaista", "Palautetta antoi {n} asiakasta",
    "Koulutuksiin osallistui {n} työntekijää", "Yhteydenottoja tuli kuukaudessa {n}",
    "Käyntejä siirtyi etänä hoidettaviksi {n}", "Aloitus siirtyi {n} viikkoa", "Yksiköistä mukaan lähti {n}",
    "Lomakkeita käsiteltiin {n}", "Vastausaika lyheni {n} minuuttiin",
)  # fmt: skip
ENDS = (
    "ja henkilöstö piti tapaa toimivana", "mutta tavoitteesta jäätiin", "ja kokemukset kerättiin loppuraporttiin",
    "mutta järjestelmien yhteensovitus vei aikaa", "ja malli jää osaksi perustyötä",
    "ja ohjeet löytyvät yhteisestä työtilasta", "mutta lainsäädäntö oli vielä kesken",
    "ja kunnat sopivat seuraavista askelista", "mutta asiakkaiden kokemus jäi mittaamatta",
    "ja tulokset esiteltiin johtoryhmälle", "mutta resurssit riittivät vain osaan suunnitellusta",
    "ja jatkosta päätetään talousarviossa",
)  # fmt: skip
SUBJECTS = (
    "Etävastaanotto", "Palveluohjaus", "Kotikuntoutus", "Hoitoketju", "Omahoito", "Asiakasohjaus", "Perhekeskus",
    "Digipolku", "Vastaanottotyö", "Kirjaaminen", "Etähoiva", "Sosiaalineuvonta", "Varhainen tuki", "Monialainen tiimi",
    "Liikkuva palvelu", "Tiedolla johtaminen", "Ikäneuvola", "Työkykytiimi", "Lääkehuolto", "Vertaistuki",
    "Ryhmämuotoinen hoito", "Potilassiirrot", "Nuorten vastaanotto", "Etäkonsultaatio", "Takaisinsoitto",
    "Palvelutarjotin", "Hyvinvointilähete", "Asukastoiminta", "Jalkautuva työ", "Laatuseuranta",
    "Päihdehoitajan vastaanotto", "Kokemusasiantuntijat", "Osallisuus", "Kriisiapu", "Yhteisösosiaalityö", "Hoivan laatu",
    "Saattohoito", "Elintapaohjaus", "Maahanmuuttajien neuvonta", "Kuntouttava päivätoiminta",
)  # fmt: skip
GROUPS = (
    "lapsille", "nuorille", "perheille", "ikäihmisille", "omaishoitajille", "työikäisille", "opiskelijoille",
    "pitkäaikaissairaille", "vammaisille", "kotihoidossa", "terveysasemalla", "sote-keskuksessa", "haja-asutusalueella",
    "ruotsiksi", "iltaisin", "päivystyksessä", "neuvolassa", "koulussa", "perhehoidossa", "suun terveydessä",
)  # fmt: skip
_FOLDED = str.maketrans("åäöÅÄÖ–", "aaoAAO-")


class Writer:
    """Makes texts from one random generator. Ids for links are given as (id, name)."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.about = ""  # the record being written: it doesn't link to itself
        self._written: set[str] = set()

    def sentence(self) -> str:
        """One clause or two, 60–180 characters; never the same twice."""
        text = self._sentence()
        while text in self._written:
            text = self._sentence()
        self._written.add(text)
        return text

    def _sentence(self) -> str:
        pick = self.chance.choice
        first = f"{pick(ACTORS)} {pick(DEEDS)} {pick(THINGS)} {pick(PLACES)}"
        kind = self.chance.random()
        if kind < 0.35:
            return f"{first}, {pick(AIMS)}."
        if kind < 0.7:
            return f"{first}. {self._figure()}."
        if kind < 0.76:
            return f"{first}: {pick(AIMS)}, {pick(ENDS)}."
        return f"{first}, {pick(ENDS)}."

    def _figure(self) -> str:
        return f"{self.chance.choice(TIMES).format(n=self.chance.randint(2, 980))}, {self.chance.choice(ENDS)}"

    def linked(self, targets: list[tuple[str, str]]) -> str:
        """A sentence; one in twenty-five leads to another record."""
        text = self.sentence()
        record_id, name = self.chance.choice(targets)
        if self.chance.random() < 0.04 and record_id != self.about:
            return f"{text} Katso [{name}]({record_id})."
        return text

    def prose(self, sentences: int, targets: list[tuple[str, str]]) -> str:
        """Paragraphs of some sentences, now and then with a list in between."""
        out: list[str] = []
        while sentences > 0:
            size = min(sentences, self.chance.randint(2, 4))
            if out and size > 2 and self.chance.random() < 0.2:
                out.append("\n".join(f"- {self.sentence()}" for _ in range(size)))
            else:
                out.append(" ".join(self.linked(targets) for _ in range(size)))
            sentences -= size
        return "\n\n".join(out)

    def summary(self) -> str:
        """Two or three sentences within 250 characters."""
        text = self.sentence()
        while len(more := f"{text} {self.sentence()}") <= 250:
            text = more
        return text

    def name(self) -> str:
        """A name of a few words, such as Palveluohjaus nuorille."""
        return f"{self.chance.choice(SUBJECTS)} {self.chance.choice(GROUPS)}"


def slug(text: str) -> str:
    """An id made of a name."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED)).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
