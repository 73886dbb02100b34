"""Why the reader refuses what it refuses: its problems carry a rule's name too, and an editor may ask what it means."""

from __future__ import annotations

from generator.problems import Message

READER_RULES = {
    "ankkuri": Message(
        "YAMLissa & ja * nimeävät ja toistavat arvoja. Tietueessa jokainen arvo kirjoitetaan auki, jotta sen näkee paikallaan. "
        "Jos teksti alkaa merkillä & tai *, se kirjoitetaan lainausmerkkeihin.",
        "In YAML & and * name and repeat values. In a record every value is written out where it stands. "
        "Quote a text that begins with & or *.",
    ),
    "arvo": Message(
        "Kentän arvo on väärää muotoa tai liian pitkä. Komento explain ja kentän nimi kertovat, mitä kenttään kuuluu.",
        "A field's value has the wrong form or is too long; explain with the field's name tells what belongs there.",
    ),
    "avain": Message(
        "Tietue on avaimia ja arvoja (nimi: Omaolo). Avaimen pitää olla tavallinen sana.",
        "A record is keys and values (nimi: Omaolo), and a key is a plain word.",
    ),
    "avain-kahdesti": Message(
        "Kahdesta samannimisestä avaimesta toinen jäisi lukematta. Arvot yhdistetään saman avaimen alle.",
        "Of two keys with one name the second would never be read; put both values under one key.",
    ),
    "lfs-osoitin": Message(
        "Git LFS pitää tiedoston sisällön muualla, ja paikalla on vain osoitin. Tietueet ovat itse varannossa.",
        "Git LFS keeps a file's content elsewhere and leaves a pointer in its place; records stand in the repository itself.",
    ),
    "liian-syva": Message(
        "Näin syvä rakenne ei ole tietue, vaan sisennys on karannut käsistä.",
        "Nothing this deep is a record; the indentation has gone astray.",
    ),
    "merkisto": Message(
        "Kaikki tiedostot ovat UTF-8-muodossa, jotta ä, ö ja å säilyvät.",
        "All files are UTF-8, so that ä, ö and å survive.",
    ),
    "pilkku": Message(
        "Aaltosulkeiden sisällä pilkku aloittaa uuden avaimen, joten lainaamaton teksti katkeaa siihen. "
        "Teksti kirjoitetaan lainausmerkkeihin tai avaimet omille riveilleen.",
        "Inside braces a comma begins a new key, so an unquoted text ends there. Quote the text, or give each key its own line.",
    ),
    "puuttuva-avain": Message(
        "Ilman tätä tietoa tietueella ei ole sivua tai väite jää vajaaksi.",
        "Without this value the record has no page, or the claim is not whole.",
    ),
    "risuaita": Message(
        "YAMLissa välilyönti ja # aloittavat huomautuksen, jota ei lueta: lainaamaton teksti katkeaisi siihen huomaamatta. "
        "Teksti kirjoitetaan lainausmerkkeihin. Huomautus tekstistä kuuluu omalle rivilleen.",
        "In YAML a space and # begin a remark that nobody reads: an unquoted text would end there unnoticed. "
        "Quote the text; a remark about it belongs on a line of its own.",
    ),
    "ristiriita": Message(
        "Git merkitsee kohdan, jota kaksi muutti yhtä aikaa. Kumpikin versio on yhä tiedostossa, eikä kone voi valita niistä.",
        "Git marks a place that two people changed at once. Both versions are still in the file, and no program can choose.",
    ),
    "tiedosto-liian-suuri": Message(
        "Yksi tietue on enintään yhden megatavun kokoinen. Suurempi on vahinko tai kuuluu osiin.",
        "A record is one megabyte at most; anything larger is an accident or should be split.",
    ),
    "tunnus-ja-tiedostonimi": Message(
        "Tiedoston nimi on tietueen tunnus ja sivun osoite, joten se on lyhyt, pysyvä ja ainoa laatuaan koko varannossa.",
        "The file name is the record's id and its page's address: short, lasting, and unique over all records.",
    ),
    "tuntematon-avain": Message(
        "Tuntemattoman avaimen tieto ei näkyisi missään. Usein avaimessa on kirjoitusvirhe tai se on väärällä tasolla.",
        "What stands under an unknown key would be shown nowhere; often it is misspelt or on the wrong level.",
    ),
    "tyhja-arvo": Message(
        "Tyhjä arvo ei kerro, puuttuuko tieto lähteestä vai jäikö se kirjoittamatta. Avain jätetään pois, kun lähde ei kerro.",
        "An empty value doesn't tell whether the source is silent or the editor forgot. Leave the key out if the source is silent.",
    ),
    "tyhja-tiedosto": Message("Tyhjä tiedosto ei ole tietue.", "An empty file is no record."),
    "vieras-tiedosto": Message(
        "Kansiossa data on vain tietueita: kansio/tunnus.yml. Linkit eivät käy, jottei mitään lueta kansion ulkopuolelta.",
        "data holds records alone: folder/id.yml. Links are refused so that nothing outside is read.",
    ),
    "yaml": Message(
        "Tiedosto ei aukea YAMLina. Useimmin syy on sisennys, lainausmerkki tai kaksoispiste tekstissä, usein edellisellä rivillä.",
        "The file is not YAML: most often indentation, a quotation mark or a colon inside a text, and often on the line above.",
    ),
    "yaml-tagi": Message(
        "YAMLin tagit (!) ja direktiivit (%) voivat muuttaa arvon merkitystä tai ajaa ohjelmaa. "
        "Jos teksti alkaa näin, se kirjoitetaan lainausmerkkeihin.",
        "YAML tags (!) and directives (%) can change a value's meaning or run a program. Quote a text that begins with one.",
    ),
}
