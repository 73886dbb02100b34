"""Rules about texts: what a reader meets is a text, in one piece, and written for this record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rules import Checked, found, rule
from generator.check.said import GAP, Saying, sayings_of
from generator.check.samples import SAMPLES
from generator.model import Lahde, Sanasto
from generator.model.base import REFERENCE, Huomio
from generator.model.kinds import Prose
from generator.problems import Finding, Severity
from generator.text import one_of


@rule(
    "taytesana",
    Severity.VAROITUS,
    "Viiva tai ”täydennetään myöhemmin” näyttää lukijalle tiedolta. Puuttuva tieto jätetään pois.",
    'A dash or "to be completed" looks like information; what is missing is left out.',
)
def text_says_something(this: Checked) -> Iterator[Finding]:
    """A text is not a placeholder."""
    if isinstance(this.record, Sanasto):
        return  # A label may well be "Ei tietoa".
    if not _PLACEHOLDERS.isdisjoint(this.said.strings):
        for saying in this.said.sayings:
            if saying.text in _PLACEHOLDERS and saying.leaf and (saying.lang or saying.leaf.mark is None):
                yield found(
                    saying.path,
                    f"”{saying.text}” on täytesana",
                    f'"{saying.text}" is a placeholder',
                    *_LEAVE_OUT,
                    words=saying.text,
                )
    if this.said.has("orem ipsum"):
        for saying, match in this.said.matches(_LOREM):
            yield found(saying.path, f"”{match[0]}” on täytetekstiä", f'"{match[0]}" is filler', *_LEAVE_OUT, words=match[0])


_LEAVE_OUT = (
    "poista avain; puuttuvan tiedon voi sanoa huomioissa (laji puute)",
    "remove the key; a gap may be told in huomiot (laji puute)",
)
_LOREM = re.compile(r"[Ll]orem ipsum[^.]{0,40}")
_WORDS = """
    x | xx | xxx | xxxx | tbd | tba | tbc | todo | n/a | nn | puuttuu | tyhjä | tulossa | tulee myöhemmin |
    lisätään myöhemmin | päivitetään myöhemmin | täydennetään | täydennetään myöhemmin | täydentyy myöhemmin |
    täydennetään hakuvaiheessa | täydennetään myöhemmin hakuvaiheessa | kirjoita tähän | lisää tähän |
    tähän teksti | teksti tähän | ei tietoa | ei ole tietoa | ei tiedossa | ei vielä tiedossa | ei tiedetä |
    ei määritelty | otsikko | teksti | testi | test | esimerkki | kuvaus | kommer senare | kompletteras |
    kompletteras senare | fylls i senare | saknas | uppgift saknas | coming soon | to be added | to be completed |
    to be confirmed | to be determined | not available | unknown | null | none | undefined
"""
_TYPED = (
    f"{before}{typed}{after}"
    for word in " ".join(_WORDS.split()).split(" | ")
    for typed in (word, word.capitalize(), word.upper())
    for before, after in (("", ""), ("", "."), ("", "…"), ("", "..."), ("", "!"), ("(", ")"), ("[", "]"), ("<", ">"))
)
_SIGNS = ("-", "--", "---", "–", "—", "−", "…", "..", "...", ".", "*", "?", "??", "???", "_", "__", "/", "0.", ",", "•")
_PLACEHOLDERS = frozenset((*_TYPED, *_SIGNS, *SAMPLES.values()))


@rule(
    "otsikko-ilman-tekstia",
    Severity.VAROITUS,
    "Otsikko lupaa tekstin. Jos lähteessä ei ole tekstiä, otsikkokaan ei kuulu sivulle.",
    "A heading promises a text; if the source has none, the heading does not belong here either.",
)
def heading_has_text(this: Checked) -> Iterator[Finding]:
    """A heading is followed by text or by a heading below it."""
    bodies = (leaf for leaf in this.marked[Prose] if leaf.mark == _BODY)
    for saying in (saying for leaf in bodies for saying in sayings_of(leaf)):
        if "#" in saying.text or "**" in saying.text or saying.text.rstrip().endswith(":"):
            for line, heading in _bare_headings(saying.text):
                yield found(
                    saying.path,
                    f"otsikon ”{heading}” alla ei ole tekstiä",
                    f'no text below the heading "{heading}"',
                    "lisää teksti tai poista otsikko",
                    "add the text or remove the heading",
                    words=line,
                )


_BODY = Prose("teksti")
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*:?$")
_LOWEST = 7  # below every Markdown heading


def _bare_headings(text: str) -> Iterator[tuple[str, str]]:
    """(the line, the heading) of each that nothing follows."""
    open_line, open_heading, open_level = "", "", 0
    for line in filter(None, (line.strip() for line in text.splitlines())):
        heading, bold = _HEADING.match(line), _BOLD_LINE.match(line)
        level = len(heading[1]) if heading else _LOWEST if bold else 0
        if open_heading and level and level <= open_level:
            yield open_line, open_heading
        open_line, open_heading, open_level = line, (heading[2].rstrip("# ") if heading else bold[1] if bold else ""), level
    if open_heading:
        yield open_line, open_heading
    elif text.rstrip().endswith(":"):
        last = text.rstrip().splitlines()[-1]
        yield last, last


@rule(
    "sama-teksti",
    Severity.VAROITUS,
    "Sama teksti kahdessa tietueessa on yleensä kopioitu, ja toinen jää vanhentumaan. Tieto kuuluu yhteen paikkaan.",
    "The same text on two records is usually a copy, and one of them grows old; a statement stands in one place.",
)
def text_is_told_once(this: Checked) -> Iterator[Finding]:
    """A long text stands on one record; a relation's sentence and a note on the source may be the same on both sides."""
    for text, path in () if this.record.poistettu else this.facts.texts:
        if path[0] == "suhteet" or "huomiot" in path:
            continue
        told = dict.fromkeys(each for each in this.catalog.same_text(text) if each != this.facts.id)
        others = [each for each in told if (facts := this.catalog.facts(each)) and not facts.removed]
        if others:
            yield found(
                path,
                f"sama teksti on tietueessa {one_of(others[:3])}",
                f"the same text is in {one_of(others[:3], 'and')}",
                "jätä teksti yhteen tietueeseen ja viittaa siihen",
                "leave it in one record and refer to it",
            )


@rule(
    "liitetty-roska",
    Severity.VAROITUS,
    "Verkkosivulta tai PDF:stä liitetty teksti tuo mukanaan merkkejä ja kuvien nimiä, jotka eivät kuulu tekstiin.",
    "Text pasted from a web page or PDF brings along characters and image names that are no part of it.",
)
def text_is_clean(this: Checked) -> Iterator[Finding]:
    """A text holds no left-overs of the page or program that it was copied from."""
    if this.said.has_odd(*_DIRT_SIGNS) or this.said.has(*_PAGE_SIGNS):
        for saying, match in this.said.first_matches(_DIRT):
            if saying.lang or saying.leaf is None or saying.leaf.mark is None:
                fi, en = _DIRT_KINDS[match.lastgroup or ""]
                yield found(saying.path, f"{fi}: {_with_context(match)}", f"{en}: {_with_context(match)}", *_REMOVE, words=match[0])


_REMOVE = ("poista se tai kirjoita kohta uudelleen", "remove it, or write the passage anew")
_PAGE_SIGNS = ("Created with S", "icon/", "Siirry sis", "Skip to ")
# In UTF-8: &, soft hyphen, what is private or replaced, zero width spaces, line separators, word joiner, garbled Ã and â€.
_DIRT_SIGNS = tuple(
    b"& \xc2\xad \xef \xee \xe2\x80\x8b \xe2\x80\x8c \xe2\x80\xa8 \xe2\x80\xa9 \xe2\x81\xa0 \x83 \xa2\xe2".split(b" ")
)
_DIRT_KINDS = {
    "page": ("sivulta tai kuvasta liitetty", "pasted from a page or a picture"),
    "hidden": ("näkymätön merkki", "an invisible character"),
    "damaged": ("rikkoutunut merkki", "a damaged character"),
    "garbled": ("rikkoutuneita kirjaimia", "broken letters"),
    "entity": ("HTML-merkintä", "an HTML entity"),
}
# What stands in quotation marks is told of, not pasted.
_DIRT = re.compile(
    r"(?P<page>(?<![”\"'»])(?:Created with S(?:ketch|nap)|Siirry sisältöön|Skip to (?:main )?content|(?<![\w/.-])icon/[\w/-]+))"
    "|(?P<hidden>[\u00ad\u200b\u200c\u2028\u2029\u2060\ufeff])|(?P<damaged>[\ue000-\uf8ff\ufffd])|(?P<garbled>Ã[\x80-\xbf„–…“”‚ƒ]|â€)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|shy|ndash|mdash|[aouAOU](?:uml|ring)|#\d+|#x[0-9a-f]+);)"
)


def _with_context(match: re.Match[str]) -> str:
    """A match with the letters around it, so that an editor finds what cannot be seen."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(text.rfind(GAP, 0, start) + 1, start - 12) : start]
    after = text[end : end + 12].partition(GAP)[0]
    shown = match[0] if match.lastgroup in ("page", "garbled", "entity") else f"<U+{ord(match[0]):04X}>"
    return f"”{' '.join(f'{before}{shown}{after}'.split())}”"


@rule(
    "katkennut-sana",
    Severity.VAROITUS,
    "PDF:stä kopioitu teksti katkaisee sanoja rivin lopussa. Katkennutta sanaa ei löydä haulla.",
    "Text copied from a PDF breaks words at line ends, and a broken word is not found by search.",
)
def word_is_whole(this: Checked) -> Iterator[Finding]:
    """A word is not cut in two by a hyphen and a space, or by a space before its ending."""
    if this.said.has_shape(b"a- a", b"a-\na"):
        yield from _cut_words(this, _HYPHEN, ("fi", "sv", "en"))
    if not _ENDINGS.isdisjoint(this.said.latin.split()):
        yield from _cut_words(this, _LOOSE_ENDING, ("fi",))


def _cut_words(this: Checked, pattern: re.Pattern[str], langs: tuple[str, ...]) -> Iterator[Finding]:
    for saying, match in this.said.matches(pattern):
        start, end = _WORD_END.search(match.string[max(match.start() - 40, 0) : match.start()]), match["rest"]
        if start and saying.lang in langs:
            whole = [f"{start[0]}{end}", f"{start[0]}-{end}"] if match[0].startswith("-") else [f"{start[0]}{end}"]
            cut = f"{start[0]}{match[0]}".replace("\n", " ")
            yield found(
                saying.path,
                f"sana on poikki: ”{cut}”",
                f'a word is cut: "{cut}"',
                f"kirjoita {one_of(whole)}",
                f"write {one_of(whole, 'or')}",
                words=cut,
            )


_WORD_END = re.compile(r"[A-ZÅÄÖa-zåäö]*[a-zåäö]\Z")
# digi- ja etäpalvelut is whole: the hyphen stands for the common end, and one of these words follows.
_HYPHEN = re.compile(
    r"-[ \n](?!(?:ja|tai|sekä|että|eli|eikä|kuin|mutta|vai|taikka|vaan|kuten|joko|niin|ei|ym|yms|jne|mm|ynnä|och|eller|samt|men|som"
    r"|respektive|and|or|to|but|nor)\b)(?P<rest>[a-zåäö]{2,})"
)
# Endings that are no words of their own in Finnish, Swedish or English.
_LOOSE = """
    ssa ssä sta stä lla llä lta ltä ksi nan nän nnan nnän nsa nsä misen minen mista mistä misessa misessä uksen yksen uksia yksiä
    oiden öiden eiden iden jen isten istä ista een iin lle lleen tään taan
"""
_ENDINGS = frozenset(f"{ending}{mark}".encode("latin-1") for ending in _LOOSE.split() for mark in ("", ".", ",", ";", ":"))
_LOOSE_ENDING = re.compile(rf" (?P<rest>{'|'.join(sorted(_LOOSE.split(), key=len, reverse=True))})(?![\w:’'-])")


@rule(
    "html-tai-mallikieli",
    Severity.VIRHE,
    "HTML ja mallikieli eivät toimi tietueissa, vaan näkyisivät lukijalle sellaisinaan.",
    "HTML and template syntax do not work in records; readers would see them as typed.",
)
def text_is_no_code(this: Checked) -> Iterator[Finding]:
    """A text holds no HTML tags and no template syntax."""
    if this.said.has_odd(b"<", b"{"):
        for saying, match in this.said.first_matches(_CODE):
            yield found(
                saying.path,
                f"”{match[0]}” näkyisi sivulla sellaisenaan",
                f'"{match[0]}" would be shown as it is',
                "käytä Markdownia: **lihavointi**, - luettelo, [teksti](https://…)",
                "use Markdown: **bold**, - list, [text](https://…)",
                words=match[0],
            )


_TAGS = (
    "a|abbr|article|aside|audio|b|base|blockquote|body|br|button|canvas|center|code|col|dd|details|div|dl|dt|em|embed|fieldset|figure|font|footer"
    "|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|math|meta|nav|noscript|object|ol|option|p|param|pre|s|script"
    "|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|video"
)
_CODE = re.compile(
    rf"</?(?:{_TAGS})\s*/?>|<[a-z][\w-]*(?:\s+|/)[\w:-]+\s*=|<!--|<!doctype\b|<\?\w+|\{{\{{|\{{%|\{{#", re.IGNORECASE
)


@rule(
    "linkki",
    Severity.VIRHE,
    "Linkki vie turvalliseen osoitteeseen (https), sähköpostiin tai toiseen tietueeseen. Muu linkki ei toimisi.",
    "A link leads to a safe address (https), a mailbox or another record; any other would not work.",
)
def link_is_safe(this: Checked) -> Iterator[Finding]:
    """A link in a text leads to https, mailto or a record."""
    if this.said.has_odd(b"]"):
        for saying, match in this.said.matches(_BAD_LINK):
            if saying.lang:
                yield found(
                    saying.path,
                    f"linkki ”{match[1]}” ei toimi",
                    f'the link "{match[1]}" does not work',
                    *_WRITE_LINK,
                    words=match[0],
                )


_GOOD = rf"https://[^/\s]|mailto:[^@\s]+@|{REFERENCE.pattern}[)>\s]"
_BAD_LINK = re.compile(rf"\]\(\s*+<?+\s*+(?!{_GOOD})([^)\s>]*)")
_WRITE_LINK = ("kirjoita [teksti](https://…) tai [teksti](tietueen-tunnus)", "write [text](https://…) or [text](record-id)")


@rule(
    "huutaen",
    Severity.VAROITUS,
    "Isoilla kirjaimilla kirjoitettua on raskas lukea, ja ruudunlukija voi tavata sen kirjain kerrallaan.",
    "Capitals are hard to read, and a screen reader may spell them out letter by letter.",
)
def text_does_not_shout(this: Checked) -> Iterator[Finding]:
    """A text is not written in capitals."""
    if not this.said.has_shape(b"AA AA", b"AA-AA"):
        return
    for match in _SHOUT.finditer(this.said.shape):
        saying = this.said.at(match.start())
        if match[0].count(b"A") >= _LOUD and saying.lang and not _is_quoted_heading(saying):
            shown = this.said.whole[match.start() : match.end()]
            yield found(
                saying.path,
                f"isoilla kirjaimilla: ”{shown}”",
                f'in capitals: "{shown}"',
                "kirjoita pienillä kirjaimilla",
                "write in small letters",
                words=shown,
            )


_SHOUT = re.compile(rb"A{2,}+(?:[ -]++A{2,}+)+")  # on the shape of what is said
_LOUD = 20  # letters; a row of abbreviations is shorter


def _is_quoted_heading(saying: Saying) -> bool:
    """A heading of a source and a note on it are given as they stand there."""
    return saying.leaf is not None and (saying.leaf.field == "otsikko" or saying.leaf.model in (Huomio, Lahde))
