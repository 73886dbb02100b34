"""Where a page lives and how one page links to another: addresses are site-absolute inside, relative when written."""

from __future__ import annotations

import posixpath

LANGUAGE_FOLDER = {"fi": "", "sv": "sv/", "en": "en/"}


def language_of(address: str) -> str:
    """The language of the page at an address."""
    first = address.partition("/")[0]
    return first if f"{first}/" in LANGUAGE_FOLDER.values() and first else "fi"


def in_language(address: str, lang: str) -> str:
    """The address of the same page in another language."""
    own = LANGUAGE_FOLDER[language_of(address)]
    return LANGUAGE_FOLDER[lang] + address.removeprefix(own)


def record_address(folder: str, record_id: str, lang: str = "fi", part: str = "") -> str:
    """The address of a record's page, such as ratkaisut/omaolo/ (no leading slash), or of the page of one of its parts."""
    return f"{LANGUAGE_FOLDER[lang]}{folder}/{record_id}/" + (f"{part}/" if part else "")


def list_address(folder: str, lang: str = "fi", cut: str = "") -> str:
    """The address of a list of records, or of a further page that it is cut into."""
    return f"{LANGUAGE_FOLDER[lang]}{folder}/" + (f"sivu-{cut}/" if cut else "")


def file_of(address: str) -> str:
    """The file that a web server serves for an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def relative(start: str, target: str) -> str:
    """A link from the page at one address to another address; an anchor is kept. It climbs to the root and down again."""
    if target.startswith("#"):
        return target
    path, _, anchor = target.partition("#")
    if anchor and path == start:
        return f"#{anchor}"
    return "../" * start.count("/") + target or "./"


def resolved(name: str, link: str) -> str:
    """The address that a relative link leads to from a file of the site."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
    return "" if target == "." else f"{target}/" if link.endswith(("/", "..", ".")) else target


def depth(address: str) -> int:
    """How many folders deep a page lies: 0 for the front page."""
    return file_of(address).count("/")
