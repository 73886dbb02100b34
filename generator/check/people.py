"""Rules about people: a record tells of work and roles, not of persons. Messages never repeat what they found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.check.first_names import FIRST_NAMES
from generator.check.rules import Checked, found, rule
from generator.check.said import Saying
from generator.model.base import Yhteys
from generator.model.kinds import Reference
from generator.problems import Finding, Severity

_SHARED = ("käytä yhteistä osoitetta tai poista se", "use a shared address, or remove it")


@rule(
    "henkilotunnus",
    Severity.VIRHE,
    "Henkilötunnus ei kuulu julkiseen tietoon missään muodossa.",
    "A personal identity code has no place in public data in any form.",
)
def no_identity_code(this: Checked) -> Iterator[Finding]:
    """No string of a record holds a Finnish personal identity code."""
    if b"000000" in this.said.shape and this.said.has_shape(*_IDENTITY_SHAPES):
        for saying, match in this.said.matches(_IDENTITY):
            if _is_identity_code(*match.groups()):
                yield found(
                    saying.path,
                    "tässä on henkilötunnus",
                    "this holds a personal identity code",
                    "poista se kaikkialta, myös muutoshistoriasta; kysy ylläpitäjältä, miten",
                    "remove it everywhere, from the history too; ask a maintainer how",
                )


_IDENTITY_SHAPES = (b"000000-000", b"000000+000", b"000000A000", b"000000a000", b"000000?000")
# The new separators of 2023 stand beside the old ones: + for the 1800s, - and U to Y for the 1900s, A to F for the 2000s.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-zÅÄÖåäö])(\d{2})(\d{2})(\d{2})([-‐‑‒–−+A-FU-Y])(\d{3})([0-9A-FHJ-NPR-Y])(?![0-9A-Za-zÅÄÖåäö])",
    re.IGNORECASE,
)
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def _is_identity_code(day: str, month: str, year: str, separator: str, number: str, check: str) -> bool:
    sign = separator.upper()
    century = 1800 if sign == "+" else 2000 if sign in "ABCDEF" else 1900
    try:
        dt.date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    return int(number) >= 2 and _CHECK_CHARACTERS[int(f"{day}{month}{year}{number}") % 31] == check.upper()


@rule(
    "henkilon-sahkoposti",
    Severity.VAROITUS,
    "Henkilön osoite on henkilötieto ja vanhenee, kun hän vaihtaa työtä. Yhteinen laatikko pysyy.",
    "A person's address is personal data and dies when they change jobs; a shared mailbox stays.",
)
def mailbox_is_shared(this: Checked) -> Iterator[Finding]:
    """An e-mail address is a shared mailbox, not a person's."""
    if this.said.has_odd(b"@") or this.said.has("(at)"):
        for saying, match in this.said.matches(_MAILBOX):
            if _is_personal(match[1]):
                yield found(saying.path, "tässä on henkilön sähköpostiosoite", "this holds a person's e-mail address", *_SHARED)


_MAILBOX = re.compile(r"([\w.+-]{1,64}) ?(?:@|\(at\)) ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NAME_PARTS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:\.[^\W\d_]+(?:-[^\W\d_]+)*)+")
# What a shared mailbox is called; the last pairs are the pattern itself, as told in instructions.
_MAILBOX_WORDS = re.compile(
    r"kirjaamo|info|palaute|asiakas|neuvonta|viestin|hallint|hanke|projekti|ohjelma|palvelu|toimisto|tuki\b|posti|sote|sosiaali|terve|perus"
    r"|tiedotus|media|rekry|tieto|yhteys|arkisto|laskut|registrator|kansli|feedback|support|office|contact|kehitt|digi|perhe|keskus|alue|tiimi"
    r"|etunimi|sukunimi|fornamn|efternamn|firstname|lastname",
    re.IGNORECASE,
)


def _is_personal(mailbox: str) -> bool:
    return _NAME_PARTS.fullmatch(mailbox) is not None and _MAILBOX_WORDS.search(mailbox) is None


@rule(
    "puhelinnumero",
    Severity.VAROITUS,
    "Matkapuhelimen numero on yleensä jonkun oma. Yhteyden saa roolin ja yhteisen laatikon kautta.",
    "A mobile number is usually somebody's own; contact goes through a role and a shared mailbox.",
)
def no_phone_number(this: Checked) -> Iterator[Finding]:
    """No text holds a Finnish mobile number or one with the country code."""
    latin = this.said.latin
    patterns = [_MOBILE] if b"04" in latin or b"050" in latin else []
    patterns += [_ABROAD] if b"358" in latin else []
    for saying, _ in (each for pattern in patterns for each in this.said.matches(pattern)):
        if saying.leaf is None or saying.leaf.field not in ("sha256", "osoite", "diaarinumero"):
            yield found(saying.path, "tässä on puhelinnumero", "this holds a phone number", *_SHARED)


_DIGITS = r"(?:[ \u00a0-]?\d){6,8}(?![\w/€]|[.,-]\d| ?(?:euro|eur\b|€|kpl|%))"
# Not within a longer number, an address or a register number: the look behind stands after the first character, for speed.
_MOBILE = re.compile(rf"0(?<![\w./,–-]0)(?:4\d|50){_DIGITS}", re.IGNORECASE)
_ABROAD = re.compile(rf"358(?:(?<=\+358)|(?<=00358))[ -]?(?:\(0\) ?)?\d{{1,2}}{_DIGITS}", re.IGNORECASE)


@rule(
    "henkilon-nimi",
    Severity.VAROITUS,
    "Henkilön nimen julkaisemiseen tarvitaan hänen suostumuksensa. Rooli riittää lukijalle ja kestää pidempään.",
    "To publish a person's name takes their consent; a role is enough for readers and lasts longer.",
)
def no_person_is_named(this: Checked) -> Iterator[Finding]:
    """No text names a person with a title, and no role or actor is a person."""
    for pair in _PAIR.finditer(this.said.shape):
        if FIRST_NAMES.issuperset(this.said.whole[pair.start() : pair.end()].split("-")):
            saying, match = this.said.at(pair.start()), _PERSON.match(this.said.whole, pair.start())
            if match and (_stands_for_a_person(saying, match) or _has_title(saying, match)):
                yield found(
                    saying.path,
                    "tässä on henkilön nimi",
                    "this names a person",
                    "kirjoita pelkkä rooli; jos henkilö on suostunut, kerro se kuittauksessa (kuitattu)",
                    "write the role alone; if the person has consented, say so in an answer (kuitattu)",
                )


_PAIR = re.compile(rb"Aa+(?:-Aa+)?(?= (?:aa+ )?A)")  # on the shape of what is said
_GIVEN = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_BODIES = "(?:Oy|Ab|Ry|Rf|Akatemia|Säätiö|Koti|Keskus|Opisto|Instituut|Stiftelse|Hanke|Ohjelma)"  # a name like Maria Akatemia
_PERSON = re.compile(rf"{_GIVEN} (?:[A-ZÅÄÖ]\. |{_GIVEN} )?(?:(?:von|af|de) )?(?!{_BODIES}){_GIVEN}\b")
_TITLE = (
    r"\w*(?:päällikkö|päällikön|päällikkönä|johtaja|asiantuntija|koordinaattori|suunnittelija|lääkäri|hoitaja|sihteeri|ministeri|professori"
    r"|rehtori|konsultti|tutkija|valmistelija|vastaava|kehittäjä|esimies|esihenkilö|yhteyshenkilö|vastuuhenkilö|vastuutaho|ohjaaja"
    r"|työntekijä|neuvos|tohtori|puheenjohtaja|arkkitehti"
    r"|ledare|chef|direktör|koordinator|sakkunnig|läkare|ordförande|planerare|manager|director|coordinator|chair|officer|specialist)\w*"
)
_TITLE_BEFORE = re.compile(rf"\b{_TITLE}(?:,? (?:[a-zåäö]+ ){{0,2}}|: ?(?:[\w-]+, )?)$", re.IGNORECASE)
_TITLE_AFTER = re.compile(rf"^(?: ?[,(–-] ?(?:[\w:-]+ ){{0,3}}| (?:[a-zåäö]+ ){{0,2}}){_TITLE}\b", re.IGNORECASE)


def _has_title(saying: Saying, match: re.Match[str]) -> bool:
    before, after = match.string[max(match.start() - 60, 0) : match.start()], match.string[match.end() : match.end() + 60]
    return bool(saying.lang and (_TITLE_BEFORE.search(before) or _TITLE_AFTER.search(after)))


def _stands_for_a_person(saying: Saying, match: re.Match[str]) -> bool:
    """Whether the string is a role or an actor, which a name alone would fill with a person."""
    leaf = saying.leaf
    if leaf is None:
        return False
    if isinstance(leaf.mark, Reference):
        return saying.text == match[0]
    return leaf.model is Yhteys or leaf.field == "omistaja"
