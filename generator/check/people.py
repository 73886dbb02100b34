"""Rules about people: a record tells of work and roles, not of persons. Messages show what they found by its mask alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.check.first_names import FIRST_NAMES
from generator.check.rules import Checked, found, rule
from generator.check.said import Saying
from generator.model.base import Yhteys
from generator.model.kinds import Reference
from generator.problems import Finding, Path, Severity


def _masked(typed: str) -> str:
    """Enough of what was found to find it by: the first letter of each word, or the ends of a number."""
    if "@" in typed or "(at)" in typed:
        mailbox, _, place = typed.replace("(at)", "@").partition("@")
        return f"{mailbox[:1]}…@{place.strip()}"
    if typed[-1:].isdigit():
        start = typed[:3].rstrip(" )-")
        return f"{start}…{typed[-2:]}"
    return " ".join(f"{word[:1]}…" for word in re.findall(r"\w[\w-]*", typed))


def _person_data(path: Path, typed: str, fi: str, en: str, hint_fi: str, hint_en: str) -> Finding:
    """A finding that quotes a mask."""
    mask = _masked(typed)
    return found(path, f"{fi} (”{mask}”)", f'{en} ("{mask}")', hint_fi, hint_en, words=typed)


@rule(
    "henkilotunnus",
    Severity.VIRHE,
    "Henkilötunnus ei kuulu julkiseen tietoon missään muodossa.",
    "A personal identity code has no place in public data in any form.",
)
def no_identity_code(this: Checked) -> Iterator[Finding]:
    """No string of a record holds a Finnish personal identity code."""
    for saying, match in _identity_codes(this):
        if _check_character(match) == match[6].upper():
            yield found(
                saying.path,
                f"tässä on henkilötunnus (”{match[1]}…”)",
                f'this holds a personal identity code ("{match[1]}…")',
                "poista se kaikkialta, myös muutoshistoriasta; kysy ylläpitäjältä, miten",
                "remove it everywhere, from the history too; ask a maintainer how",
                words=match[0],
            )


@rule(
    "henkilotunnuksen-nakoinen",
    Severity.VAROITUS,
    "Väärin kirjoitettukin henkilötunnus voi johtaa henkilöön. Muun numeron voi kuitata.",
    "Even a mistyped personal identity code may lead to a person; a number of another kind can be acknowledged.",
)
def no_mistyped_identity_code(this: Checked) -> Iterator[Finding]:
    """No string has the form of a personal identity code with a wrong check character, but numbers in fields of their own."""
    for saying, match in _identity_codes(this):
        own_number = saying.leaf is not None and saying.leaf.field in _NUMBERED
        if _check_character(match) != match[6].upper() and int(match[5]) < _FOR_TESTS and not own_number:
            yield found(
                saying.path,
                f"tämä näyttää henkilötunnukselta, mutta tarkistusmerkki ei täsmää (”{match[1]}…”)",
                f'this looks like a personal identity code, but its check character does not match ("{match[1]}…")',
                "poista se; jos se on muu numero, kuittaa varoitus (kuitattu)",
                "remove it; if it is a number of another kind, acknowledge the warning (kuitattu)",
                words=match[0],
            )


_IDENTITY_SHAPES = (b"000000-000", b"000000+000", b"000000A000", b"000000a000", b"000000?000")
# The new separators of 2023 stand beside the old ones: + for the 1800s, - and U to Y for the 1900s, A to F for the 2000s.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-zÅÄÖåäö])(\d{2})(\d{2})(\d{2})([-‐‑‒–−+A-FU-Y])(\d{3})([0-9A-Z])(?![0-9A-Za-zÅÄÖåäö])",
    re.IGNORECASE,
)
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


_FOR_TESTS = 900  # individual numbers from this on are given to nobody


def _identity_codes(this: Checked) -> Iterator[tuple[Saying, re.Match[str]]]:
    """What has the form of an identity code: a day that was, a separator of its century, a number, a character."""
    if b"000000" in this.said.shape and this.said.has_shape(*_IDENTITY_SHAPES):
        for saying, match in this.said.matches(_IDENTITY):
            if int(match[5]) >= 2 and _is_day(*match.group(1, 2, 3, 4)):
                yield saying, match


def _is_day(day: str, month: str, year: str, separator: str) -> bool:
    sign = separator.upper()
    century = 1800 if sign == "+" else 2000 if sign in "ABCDEF" else 1900
    try:
        dt.date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _check_character(match: re.Match[str]) -> str:
    day, month, year, _, number, _ = match.groups()
    return _CHECK_CHARACTERS[int(f"{day}{month}{year}{number}") % 31]


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
                words = ("tässä on henkilön sähköpostiosoite", "this holds a person's e-mail address")
                hint = ("käytä yhteistä osoitetta tai poista se", "use a shared address, or remove it")
                yield _person_data(saying.path, match[0], *words, *hint)


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
    "Puhelinnumero on yleensä jonkun oma. Yhteyden saa roolin ja yhteisen laatikon kautta. Vaihteen numeron saa kertoa.",
    "A number is usually somebody's own; contact goes through a role and a shared mailbox. A switchboard's number may be told.",
)
def no_phone_number(this: Checked) -> Iterator[Finding]:
    """No text holds a Finnish mobile or landline number or one with the country code, but a service's own."""
    latin = this.said.latin
    patterns = [_MOBILE] if b"04" in latin or b"050" in latin else []
    patterns += [_ABROAD] if b"358" in latin else []
    patterns += [_LANDLINE] if _LANDLINE_SIGN.search(latin) else []
    for saying, match in (each for pattern in patterns for each in this.said.matches(pattern)):
        before = match.string[max(match.start() - 40, 0) : match.start()]
        if (saying.leaf is None or saying.leaf.field not in _NUMBERED) and not _SERVICE.search(before):
            hint = (
                "poista numero; vaihteen numeron saa jättää, kun sen edessä lukee vaihde",
                "remove the number; a switchboard's may stay when the word switchboard stands before it",
            )
            yield _person_data(saying.path, match[0], "tässä on puhelinnumero", "this holds a phone number", *hint)


_DIGITS = r"(?:[ \u00a0-]?\d){6,8}(?![\w/€]|[.,-]\d| ?(?:euro|eur\b|€|kpl|%))"
# Not within a longer number, an address or a register number: the look behind stands after the first character, for speed.
_MOBILE = re.compile(rf"0(?<![\w./,–-]0)(?:4\d|50){_DIGITS}", re.IGNORECASE)
# An area code and five to eight digits; business ids (0123456-7) and serial numbers (0356-123X) have the same beginning.
_LANDLINE = re.compile(
    r"0(?<![\w./,–-]0)(?!\d{6}-\d(?!\d))(?!\d{3}-\d{3}[\dX])(?:[235689]|1[3-9])[)]?(?:[ \u00a0-]?\d){5,8}"
    r"(?![\w/€]|[.,-]\d| ?(?:euro|eur\b|€|kpl|%))",
    re.IGNORECASE,
)
_LANDLINE_SIGN = re.compile(rb"0(?:[235689]|1[3-9])[) -]?\d")
# Fields of numbers that are no telephone's, and words that stand before a number that is everybody's.
_NUMBERED = ("sha256", "osoite", "diaarinumero", "tunnukset", "koodi")
_SERVICE = re.compile(
    r"(?:vaihde|vaihteen|neuvonta|neuvonnan|päivystys|päivystyksen|palvelu|palvelun|ajanvaraus|asiakasohjaus|växel|växeln|rådgivning"
    r"|jour|switchboard|helpline)\w*(?: numero\w*| on| puh\.| tel\.|:)*[ (]*$",
    re.IGNORECASE,
)
_ABROAD = re.compile(rf"358(?:(?<=\+358)|(?<=00358))[ -]?(?:\(0\) ?)?\d{{1,2}}{_DIGITS}", re.IGNORECASE)


@rule(
    "henkilon-nimi",
    Severity.VAROITUS,
    "Henkilön nimen julkaisemiseen tarvitaan hänen suostumuksensa. Rooli riittää lukijalle ja kestää pidempään.",
    "To publish a person's name takes their consent; a role is enough for readers and lasts longer.",
)
def no_person_is_named(this: Checked) -> Iterator[Finding]:
    """No text names a person with a title, and no role or actor is a person."""
    for at in _names_in(this):
        saying, match = this.said.at(at), _PERSON.match(this.said.whole, at)
        if match and (_stands_for_a_person(saying, match) or _has_title(saying, match)):
            yield _person_data(saying.path, match[0], "tässä on henkilön nimi", "this names a person", *_ROLE)


_ROLE = (
    "kirjoita pelkkä rooli; jos henkilö on suostunut, kerro se kuittauksessa (kuitattu)",
    "write the role alone; if the person has consented, say so where you acknowledge the warning (kuitattu)",
)


def _names_in(this: Checked) -> Iterator[int]:
    """Where something in the form of a person's name begins: a given name and a surname in either order, or an initial."""
    whole, shape = this.said.whole, this.said.shape
    for pair in _PAIR.finditer(shape):
        first, second = whole[pair.start() : pair.end(1)], whole[pair.start(2) : pair.end(2)]
        if _given(first) or (_given(second) and _SURNAME.search(first)):
            yield pair.start()
    for initial in _INITIAL.finditer(shape):
        yield initial.start()


def _given(word: str) -> bool:
    return FIRST_NAMES.issuperset(part if part[1:].islower() else part.capitalize() for part in word.strip(",").split("-"))


# On the shape of what is said: Matti Meikäläinen, Matti von Mallikas, Matti MEIKÄLÄINEN, Meikäläinen(,) Matti; M. Meikäläinen.
_PAIR = re.compile(rb"(A(?:a+|A+)(?:-A(?:a+|A+))?),? (?=(?:aa+ )?(A(?:a+|A+)(?:-A(?:a+|A+))?))")
_INITIAL = re.compile(rb"A(?<![A-Za-z.]A)\.(?:-?A\.)? ?(?=A[aA]{2})")
_SURNAME = re.compile(
    r"(?:nen|sen|son|ström|berg|qvist|kvist|lund|mäki|niemi|lahti|järvi|koski|salo|maa|ranta|aho|la|lä),?$", re.IGNORECASE
)
_GIVEN = r"[A-ZÅÄÖ](?:[a-zåäöéü]+|[A-ZÅÄÖ]+)(?:-[A-ZÅÄÖ](?:[a-zåäöéü]+|[A-ZÅÄÖ]+))?"
_BODIES = "(?:Oy|Ab|Ry|Rf|Akatemia|Säätiö|Koti|Keskus|Opisto|Instituut|Stiftelse|Hanke|Ohjelma)"  # a name like Maria Akatemia
_PERSON = re.compile(
    rf"(?:[A-ZÅÄÖ]\.(?:-?[A-ZÅÄÖ]\.)? ?|{_GIVEN},? (?:[A-ZÅÄÖ]\. |{_GIVEN} )?)(?:(?:von|af|de) )?(?!{_BODIES}){_GIVEN}\b"
)
_TITLE = (
    r"\w*(?:päällikkö|päällikön|päällikkönä|johtaja|asiantuntija|koordinaattori|suunnittelija|lääkäri|hoitaja|sihteeri|ministeri|professori"
    r"|rehtori|konsultti|tutkija|valmistelija|vastaava|kehittäjä|esimies|esihenkilö|yhteyshenkilö|vastuuhenkilö|vastuutaho|ohjaaja"
    r"|työntekijä|neuvos|tohtori|puheenjohtaja|arkkitehti|laatija|kirjoittaja|tekijä|laatinut|laativat|lisätietoja|lisätiedot"
    r"|ledare|chef|direktör|koordinator|sakkunnig|läkare|ordförande|planerare|författare|tilläggsuppgifter"
    r"|manager|director|coordinator|chair|officer|specialist|author)\w*"
)
_DEGREE = r"(?:(?:FT|LT|LL|YTT|YTM|TtT|TtM|VTT|VTM|KTT|KTM|HTT|HTM|FM|DI|TkT|KM|prof\.|dos\.|dipl\.ins\.) )"
_TITLE_BEFORE = re.compile(rf"\b{_TITLE}(?:,? (?:[a-zåäö]+ ){{0,2}}|: ?(?:[\w-]+, )?){_DEGREE}?$|\b{_DEGREE}$", re.IGNORECASE)
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
