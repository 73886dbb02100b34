"""Finnish word forms to their lemmas, parts and stems.

Runs as a program of its own: the analyser is big, and only unknown forms need it.

python -m generator.outputs.search.analyser pykko < forms.msgpack > readings.msgpack
"""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from multiprocessing.connection import Connection
from typing import Any, cast

import msgpack

from generator.outputs.search.words import fold

RULES = 4  # another number makes every kept reading unknown
HEAD_PART, HEAD_SUB, PREFIX_SUB, MODIFIER, ROOT, HYPHEN_PART = 0.5, 0.65, 0.35, 0.28, 0.4, 0.5

# A reading: [lemma, [[part, weight], …], [inflection stems], guessed]; all folded.
Reading = list[Any]
_SYSTEM_VOIKKO = "/usr/lib/python3/dist-packages/libvoikko.py"  # of Debian's and Ubuntu's package python3-libvoikko
_BREAK = re.compile(r"[|-]")
_MOST = 4
_FEW = 1000  # forms: for more, asking another process each time takes longer than reading the second automaton
Generate = Callable[..., Iterable[str]]  # the forms of a word: (lemma, part of speech, tags)


def choose(allowed: Iterable[str]) -> tuple[str, str]:
    """(name, version) of the best analyser that is here and allowed: voikko, pykko, else grams."""
    allowed = tuple(allowed)
    if "voikko" in allowed:
        try:
            libvoikko = _libvoikko()
            libvoikko.Voikko("fi").terminate()
            return "voikko", f"{libvoikko.Voikko.getVersion()} {RULES}"
        except Exception:  # no Python module, or one without its library or dictionary
            pass
    if "pykko" in allowed and find_spec("pypykko") is not None:
        try:
            return "pykko", f"{version('pypykko')} {RULES}"
        except PackageNotFoundError:
            pass
    return "grams", str(RULES)


def _libvoikko() -> Any:
    """Voikko's Python module: one that is installed here, or the system's own, which a virtual environment does not see."""
    if find_spec("libvoikko") is not None:
        return import_module("libvoikko")
    spec = spec_from_file_location("libvoikko", _SYSTEM_VOIKKO)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gram_readings(form: str) -> list[Reading]:
    """Without an analyser: the form itself, and its four-letter pieces."""
    word = fold(form).replace("-", "")
    padded = f"_{word}_"
    pieces = sorted({padded[at : at + 4] for at in range(len(padded) - 3)}) if len(word) > 3 else []
    return [[word, [[f"#{piece}", 0.9] for piece in pieces], [], False]]


class Pykko:
    """Readings through pypykko; generate inflects its words, by pypykko too unless told otherwise."""

    def __init__(self, generate: Generate | None = None) -> None:
        from pypykko import utils

        self._analyze = lru_cache(1 << 15)(utils.analyze)
        self._generate = lru_cache(1 << 15)(generate or _generate_here())

    def readings(self, form: str) -> list[Reading]:
        """The readings of a word form; a guessed one names every lemma it might have."""
        found = self._analyze(form)
        if _guessed(found) and form != form.lower():
            lower = self._analyze(form.lower())
            found = found if _guessed(lower) else lower
        if _guessed(found) and form == form.lower() and not form.isdigit():
            capital = self._analyze(form.capitalize())
            found = found if _guessed(capital) else capital
        if _guessed(found):
            return self._guess(form, found)
        out: dict[str, Reading] = {}
        for each in found[:_MOST]:
            for reading in self._reading(each):
                known = out.setdefault(reading[0], reading)
                if known is not reading:
                    known[1] = _strongest([*known[1], *reading[1]])
        return list(out.values())[:_MOST]

    def _guess(self, form: str, found: list[Any]) -> list[Reading]:
        lemmas = dict.fromkeys([fold(form), *(fold(_BREAK.sub("", each.lemma)) for each in found if each.lemma)])
        head, hyphen, tail = form.rpartition("-")
        parts: list[list[Any]] = []
        if hyphen and head and tail:
            for reading in self.readings(tail)[:1]:
                parts = [[fold(piece), HYPHEN_PART] for piece in head.split("-") if piece] + [[reading[0], HYPHEN_PART]]
                lemmas[fold(head).replace("-", "") + reading[0]] = None
        return [[fold(lemma).replace("-", ""), parts, [], True] for lemma in list(lemmas)[: _MOST + 2]]

    def _reading(self, each: Any) -> list[Reading]:
        pieces = [piece for piece in _BREAK.split(each.lemma) if piece]
        hyphened = "-" in each.lemma
        lemma = "".join(pieces)
        roots = [[fold(_BREAK.sub("", root)), ROOT] for root in re.findall(r"← verb:([^:]+):", each.info)]
        if lemma.endswith("sesti"):
            roots.append([fold(f"{lemma[:-5]}nen"), 0.5])
        stems = self._stems(pieces, each.pos)
        if each.pos == "verb" and "+inf4" in each.morphtags:
            nouns = self._generate(each.lemma.replace("|", ""), "verb", "+inf4+sg+nom")
            for noun in sorted(nouns)[:1]:
                return [
                    [fold(noun), _strongest([[fold(lemma), 0.5], *self._parts(pieces, hyphened)]), [fold(noun)[:-3] + "se"], False]
                ]
        return [[fold(lemma), _strongest([*self._parts(pieces, hyphened), *roots]), stems, False]]

    def _parts(self, pieces: list[str], hyphened: bool) -> list[list[Any]]:
        """The parts of a compound, the sub-compounds at its head and its beginning, each with its weight."""
        count = len(pieces)
        out: list[list[Any]] = []
        for at in range(1, count):
            out.append([fold("".join(pieces[at:])), HEAD_PART if at == count - 1 else HEAD_SUB])
            beginning = "".join(pieces[: at - 1]) + self._normal(pieces[at - 1])
            out.append([fold(beginning), HYPHEN_PART if hyphened and at == 1 else MODIFIER if at == 1 else PREFIX_SUB])
            if at > 1:
                out.append([fold(self._normal(pieces[at - 1])), MODIFIER])
        return [each for each in out if len(each[0]) > 1]

    @lru_cache(1 << 14)  # noqa: B019 (one analyser for the life of the process)
    def _normal(self, piece: str) -> str:
        """A modifier as a word of its own: lasten is lapsi, kehittämis is kehittäminen."""
        if piece.endswith("s") and len(piece) > 4:
            longer = self._analyze(f"{piece[:-1]}nen")
            if not _guessed(longer):
                return f"{piece[:-1]}nen"
        found = self._analyze(piece)
        return str(_BREAK.sub("", found[0].lemma)) if not _guessed(found) and found[0].pos != "verb" else piece

    def _stems(self, pieces: list[str], pos: str) -> list[str]:
        """The stems that the word's endings are put on, so that a query needs no analyser."""
        start, head = "".join(pieces[:-1]), pieces[-1]
        out = set()
        for tags, cut in _VERB if pos == "verb" else _NOMINAL:
            for form in self._generate(head, pos, tags):
                stem = fold(form)[:-cut] if cut else fold(form)
                if len(stem) > 1:
                    out.add(fold(start) + stem)
        known = {fold(start + head), *out}
        # What another stem already begins needs no entry of its own: the browser knows the endings.
        return sorted(
            stem
            for stem in out
            if not any(stem != other and stem.startswith(other) for other in known) and stem != fold(start + head)
        )


_NOMINAL = (("+sg+gen", 1), ("+sg+ess", 2), ("+pl+ine", 3), ("+pl+par", 1), ("+pl+gen", 1), ("+sg+par", 0))
_VERB = (
    ("+pres+1sg", 1),
    ("+pres+3sg", 0),
    ("+past+3sg", 0),
    ("+past+1sg", 1),
    ("+cond+3sg", 0),
    ("+pass+pres", 2),
    ("+part_past+sg+nom", 0),
)


def _guessed(found: list[Any]) -> bool:
    return not found or found[0].source.startswith("Guesser") or found[0].weight == float("inf")


def _strongest(parts: list[list[Any]]) -> list[list[Any]]:
    best: dict[str, float] = {}
    for part, weight in parts:
        best[part] = max(best.get(part, 0), weight)
    return [[part, weight] for part, weight in best.items()]


class VoikkoAnalyser:
    """Readings through a system libvoikko. It does not generate, so forms unseen in texts are known by likeness only."""

    def __init__(self) -> None:
        self._voikko = _libvoikko().Voikko("fi")

    def readings(self, form: str) -> list[Reading]:
        """The readings of a word form."""
        found = self._voikko.analyze(form) or self._voikko.analyze(form.capitalize())
        out: dict[str, Reading] = {}
        for each in found[:_MOST]:
            bases = re.findall(r"\+[^+(]*\(([^)]*)\)", each.get("WORDBASES", ""))
            pieces = [base.replace("=", "").replace("|", "").strip("+") for base in bases if base and not base.startswith("+")]
            lemma = fold(each.get("BASEFORM", form)).replace("-", "")
            parts: list[list[Any]] = []
            for at in range(1, len(pieces)):
                parts.append([fold("".join(pieces[at:])), HEAD_PART if at == len(pieces) - 1 else HEAD_SUB])
                parts.append([fold(pieces[at - 1]), MODIFIER])
            out.setdefault(lemma, [lemma, _strongest([part for part in parts if len(part[0]) > 1 and part[0] != lemma]), [], False])
        return list(out.values()) or [[fold(form).replace("-", ""), [], [], True]]


ANALYSERS: dict[str, type[Pykko | VoikkoAnalyser]] = {"pykko": Pykko, "voikko": VoikkoAnalyser}


def _generate_here() -> Generate:
    from pypykko import generate

    return cast(Generate, generate.generate_wordform)


@contextmanager
def pykko_in_two() -> Iterator[Pykko]:
    """The same, ready sooner: pypykko's two automata, each some two seconds to read, are read at the same time.

    That which inflects stands in a process of its own, and is asked there.
    """
    import kfst
    from pypykko import constants

    asking, asked = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_look_up, args=(asked, asking, str(constants.GENERATOR_FST_PATH)), daemon=True)
    process.start()
    asked.close()
    try:
        import pypykko.utils  # noqa: F401 (reads the automaton that analyses)

        automaton, kfst.FST = kfst.FST, _There(asking)  # which pypykko.generate takes its own automaton from
        try:
            from pypykko.generate import generate_wordform
        finally:
            kfst.FST = automaton
        yield Pykko(generate_wordform)
    finally:
        asking.close()
        process.join()


class _There:
    """An automaton that another process has read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def from_kfst_file(self, _path: str) -> _There:
        """It has been read."""
        return self

    def lookup(self, asked: str) -> Any:
        """What the automaton says."""
        self._connection.send(asked)
        return self._connection.recv()


def _look_up(connection: Connection, asking: Connection, path: str) -> None:
    import kfst

    asking.close()  # the other's end: were it open here too, nobody would hear of its end
    automaton = kfst.FST.from_kfst_file(path)
    with suppress(EOFError, BrokenPipeError):  # nobody asks any more
        while True:
            connection.send(list(automaton.lookup(connection.recv())))


def main() -> None:
    """Reads a list of forms, writes the list of their readings."""
    name, asked = sys.argv[1], msgpack.unpackb(sys.stdin.buffer.read())
    with pykko_in_two() if name == "pykko" and len(asked) <= _FEW else nullcontext(ANALYSERS[name]()) as analyser:
        sys.stdout.buffer.write(msgpack.packb([analyser.readings(form) for form in asked]))


if __name__ == "__main__":
    main()
