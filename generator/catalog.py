"""All records, linked both ways. Every look at it can be traced, so that a page is known by exactly what it read."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

import msgpack

from generator.facts import Citation, Facts, Names
from generator.model import BY_KIND, Alue, Kayttoonotto, Ratkaisu, Record, Sanasto, Toimintamalli
from generator.model.teema import Arvo
from generator.parallel import Ask, here
from generator.problems import Path
from generator.text import sort_key
from generator.told import Said, Told

_TOLD_LOOK = "told "  # what a look at something told by all records begins with
_AT_HAND = 100  # records held in memory at a time, those asked for last; any other is loaded again when it is asked for
_MADE = 40_000  # values held at a time that are made once for many (see Catalog.once)
Look = tuple[str, str]  # (what was looked at, of which id or kind)
Pause = Callable[[], None]  # where work may be stopped
R = TypeVar("R", bound=Record)
T = TypeVar("T")


def go_on() -> None:
    """The pause of work that nothing stops."""


class Link(NamedTuple):
    """A reference seen from its target: the record that points here, and from which place in it."""

    source: str
    path: Path
    part: str


class Change(NamedTuple):
    """When a record was last changed (YYYY-MM-DD), as its own file says; new when it was made then."""

    day: str
    record: str
    new: bool


class Naming(NamedTuple):
    """What a record is called in Finnish, and what only looks like it."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    stems: tuple[str, ...]
    not_meant: tuple[str, ...]


class Keeper(Protocol):
    """Keeps results with the looks they took, for as long as what they looked at looks the same."""

    def has(self, key: str) -> bool: ...

    def value(self, key: str) -> Any: ...

    def stamp(self, key: str) -> str: ...

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None: ...

    def doubtful_tellers(self, what: str) -> set[str] | None: ...


class _Here:
    """Keeps results for as long as the catalogue lives."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def has(self, key: str) -> bool:
        return key in self._values

    def value(self, key: str) -> Any:
        return self._values[key]

    def stamp(self, key: str) -> str:
        return _stamp(self._values[key])

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:  # noqa: ARG002 (nothing changes while it lives)
        self._values[key] = value

    def doubtful_tellers(self, what: str) -> set[str] | None:  # noqa: ARG002 (there was no time before)
        return None


class Vocabulary:
    """One vocabulary: its codes in order, with labels."""

    def __init__(self, record: Sanasto | None) -> None:
        self.values: dict[str, Arvo] = {value.koodi: value for value in record.arvot} if record else {}

    def label(self, code: str, lang: str = "fi") -> str:
        """The code's label; the code itself when the vocabulary lacks it."""
        value = self.values.get(code)
        return (value.nimi.only(lang) or str(value.nimi)) if value else code

    def order(self, code: str) -> int:
        """Where a code stands in its vocabulary; unknown codes come last."""
        return next((at for at, known in enumerate(self.values) if known == code), len(self.values))


class Catalog:
    """The linked records. load gives a record by id (parsing it only when somebody asks).

    pause is called whenever something begins to be made of them; what it raises stops the work.
    """

    def __init__(self, facts: Iterable[Facts], load: Callable[[Facts], Record], pause: Pause = go_on) -> None:
        self._facts = {each.id: each for each in sorted(facts, key=lambda facts: facts.id)}
        self._load = load
        self.pause = pause
        self._records: dict[str, Record] = {}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._parts: dict[str, dict[str, Names | None]] = {}
        self.ask: Ask = here  # has another process do something, where there is one (see parallel)
        self._derivers: dict[str, Callable[[Catalog, str], Any]] = {}
        self._telling: dict[str, Sequence[str]] = {}
        self.keeper: Keeper = _Here()
        self._looks: set[Look] | None = None
        self._known: dict[Look, Look] = {}
        self._once: dict[Hashable, dict[str, tuple[Any, tuple[Look, ...]]]] = defaultdict(dict)
        self._pointing: dict[str, list[str]] = defaultdict(list)
        self._links: dict[str, list[Link]] = {}
        self._citing: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)
        self._kinds: dict[str, list[str]] = {kind: [] for kind in BY_KIND}
        self._ids: dict[str, list[str]] = {}
        self._former: dict[str, str] = {}
        self._noted: dict[str, Any] = {}
        self._repeated: dict[str, list[str]] | None = None
        self._free_names: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, Told] = {}
        self.told_before: dict[str, Told] = {}  # what all told in the state from which the keeper tells what has changed
        self._state: dict[str, str] = {}
        self._link()

    def _link(self) -> None:
        for each in self._facts.values():
            self._kinds[each.kind].append(each.id)
            for target in each.targets:
                self._pointing[target].append(each.id)
            for document in each.documents:
                self._citing[document].append(each.id)
            for name in _all_names(each):
                self._names[name].append(each.id)
            for word in each.words:
                self._words[f"{each.kind} {word}"].append(each.id)
            for former in each.former:
                self._former[former] = each.id
            for name, _ in each.free_names:
                self._free_names[name.casefold()].append(each.id)

    # --- looks ------------------------------------------------------------------------------------------------------------

    @contextmanager
    def traced(self) -> Iterator[set[Look]]:
        """Collects every look taken inside; an outer trace does not see an inner one's looks."""
        self.pause()
        outer, self._looks = self._looks, set()
        try:
            yield self._looks
        finally:
            self._looks = outer

    def saw(self, what: str, which: str) -> None:
        """Notes a look in the trace that is open, if any."""
        if self._looks is not None:
            look = (what, which)
            # The same look is the same object in every trace: traces are many, and go from one process to another.
            self._looks.add(self._known.setdefault(look, look))

    def once(self, what: Hashable, which: str, make: Callable[[str], T], held: int = _MADE) -> T:
        """make(which), made once for many and held for a while; its looks are noted each time it is asked for.

        held: how many of its kind there are at a time; those of many bytes are few.
        """
        kept = self._once[what].get(which)
        if kept is None:
            with self.traced() as looks:
                value = make(which)
            # Few are asked for again, and those are soon made.
            if len(self._once[what]) >= held:
                self._once[what].clear()
            if sum(map(len, self._once.values())) >= _MADE:
                self._once.clear()
            kept = self._once[what][which] = (value, tuple(looks))
        if self._looks is not None:
            self._looks.update(kept[1])
        return kept[0]

    def let_go(self) -> None:
        """Lets go of what can be made again, for the memory it takes: nobody is expected to ask for much more."""
        for held in (self._once, self._links, self._records, self._known):
            held.clear()

    def facts(self, record_id: str) -> Facts | None:
        """What others know of a record: name, summary, parts; None when there is no such id."""
        self.saw("facts", record_id)
        return self._facts.get(record_id)

    def record(self, record_id: str) -> Record:
        """The record itself; KeyError when there is no valid record by that id."""
        self.saw("record", record_id)
        record = self._records.pop(record_id, None)
        if record is None:
            facts = self._facts[record_id]
            if facts.broken:
                raise KeyError(record_id)
            record = self._load(facts)
            if len(self._records) >= _AT_HAND:
                del self._records[next(iter(self._records))]
        self._records[record_id] = record
        return record

    def as_a(self, model: type[R], record_id: str) -> R | None:
        """The record if it exists, is valid, and is of that type."""
        self.saw("is", record_id)
        facts = self._facts.get(record_id)
        if facts is None or facts.broken or facts.kind != model.kind:
            return None
        record = self.record(record_id)
        return record if isinstance(record, model) else None

    def is_a(self, kind: str, record_id: str) -> bool:
        """Whether there is a valid record of a kind that has not been withdrawn."""
        self.saw("is", record_id)
        facts = self._facts.get(record_id)
        return facts is not None and _is(facts) == (kind, False, False)

    def is_withdrawn(self, record_id: str) -> bool:
        """Whether there is a record that has been withdrawn."""
        self.saw("is", record_id)
        facts = self._facts.get(record_id)
        return facts is not None and facts.removed

    def links_in_use(self, record_id: str, field: str) -> list[Link]:
        """Every reference to a record from a field of those that have not been withdrawn: what stands in lists and is counted."""
        return [each for each in self.links(record_id) if each.path[0] == field and not self.is_withdrawn(each.source)]

    def derived(self, what: str, record_id: str) -> Any:
        """A plain value made of the catalogue for one record (see derive), made once; looks see only whether it has changed."""
        self.saw(what, record_id)
        return self._derived(what, record_id)

    def _derived(self, what: str, record_id: str) -> Any:
        return self.keeper.value(self.ensured(what, record_id))

    def ensured(self, what: str, record_id: str) -> str:
        """The key under which the keeper has a derived value, now that it is made; no look is noted."""
        key = f"{what} {record_id}"
        if not self.keeper.has(key):
            with self.traced() as looks:
                value = self._derivers[what](self, record_id)
            self.keeper.keep(key, looks, value)
        return key

    def told(self, what: str, record_id: str) -> list[Said]:
        """What all records' derived values of a kind, lists that begin with an id, say of one record: (who says it, the rest)."""
        self.saw(f"{_TOLD_LOOK}{what}", record_id)
        return self._told_by_all(what).said.get(record_id, [])

    def _told_by_all(self, what: str) -> Told:
        if what not in self._told:
            last = self.told_before.get(what)
            doubtful = self.keeper.doubtful_tellers(what) if last else None
            telling = self.tellers(what)
            if last is None or doubtful is None:
                last, silent = Told(), set()
            else:
                silent = doubtful | last.telling.keys() - set(telling)
                telling = sorted(doubtful.intersection(telling))
            self._told[what] = last.renewed(silent, ((each, self._derived(what, each)) for each in telling))
        return self._told[what]

    def told_by_all(self) -> dict[str, Told]:
        """What all tell of the kinds that have been asked for, for the next catalogue of this process (see told_before)."""
        return dict(self._told)

    def tellers(self, what: str) -> list[str]:
        """The ids of the records that are asked what they tell, in order; what is a kind of looks, or what they see (see told)."""
        what = what.removeprefix(_TOLD_LOOK)
        kinds = self._telling.get(what)
        return [each.id for each in self._facts.values() if kinds is None or each.kind in kinds]

    def derive(self, what: str, make: Callable[[Catalog, str], Any], kinds: Sequence[str] | None = None) -> None:
        """Says how a derived value is made; kinds: of which records alone it is asked for when all are asked (see told)."""
        self._derivers[what] = make
        if kinds is not None:
            self._telling[what] = kinds

    def note(self, what: str, value: Any) -> None:
        """Notes a plain value that is made beside the pages, before any page is made, for those that tell of it."""
        self._noted[what] = value

    def noted(self, what: str) -> Any:
        """What was noted under a name; None when nothing was."""
        self.saw("noted", what)
        return self._noted.get(what)

    def links(self, record_id: str) -> list[Link]:
        """Every reference to a record, ordered by the id of the record that makes it."""
        self.saw("links", record_id)
        found = self._links.get(record_id)
        if found is None:
            pointing = self._pointing.get(record_id, ())
            found = self._links[record_id] = [
                Link(each, edge.path, edge.part)
                for each in pointing
                for edge in self._facts[each].edges
                if edge.target == record_id
            ]
        return found

    def citations(self, document: str) -> list[tuple[str, Citation]]:
        """(record id, citation) for everything that cites a document."""
        self.saw("citations", document)
        citing = self._citing.get(document, ())
        return [(each, found) for each in citing for found in self._facts[each].citations if found.document == document]

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind of record that are valid and not withdrawn, by Finnish name."""
        self.saw("ids", kind)
        if kind not in self._ids:
            self._ids[kind] = sorted(self._alive(kind), key=lambda each: sort_key(self._title(each, "fi")))
        return list(self._ids[kind])

    def named_ids(self, kind: str, lang: str) -> list[tuple[str, str]]:
        """(id, name in a language) of the same records, by that name."""
        self.saw("ids", kind)
        named = ((each, self._title(each, lang)) for each in self._alive(kind))
        return sorted(named, key=lambda each: (sort_key(each[1]), each[0]))

    def members(self, kind: str) -> list[str]:
        """The same ids in their own order, which no name changes."""
        self.saw("members", kind)
        return list(self._alive(kind))

    def count(self, kind: str) -> int:
        """How many records of a kind there are that are valid and not withdrawn."""
        return self.once("count", kind, lambda kind: len(self.members(kind)))

    def _alive(self, kind: str) -> Iterator[str]:
        return (each for each in self._kinds[kind] if _is(self._facts[each]) == (kind, False, False))

    def of(self, model: type[R]) -> list[R]:
        """All valid records of a type, by Finnish name."""
        return [record for each in self.ids(model.kind) if isinstance(record := self.record(each), model)]

    def named(self, name: str) -> list[str]:
        """The ids of records that have this name or alias (case is ignored)."""
        self.saw("named", name.casefold())
        return self._names.get(name.casefold(), [])

    def with_word(self, kind: str, word: str) -> list[str]:
        """The ids of records of a kind that go by a word (see facts.word_key), once for each use."""
        self.saw("word", f"{kind} {word}")
        return self._words.get(f"{kind} {word}", [])

    def namings(self, kinds: Iterable[str]) -> dict[str, Naming]:
        """What the records of some kinds are called, by id.

        No look is noted: a change of names is told apart from all others by the one who finds them in texts (see Gatherer.read).
        """
        found = ((each, naming_of(self._facts[each])) for kind in kinds for each in self._kinds[kind])
        return {each: naming for each, naming in found if naming}

    def same_text(self, text_digest: str) -> list[str]:
        """The ids of records that share a long text with that digest, once for each use; none when it stands in one place."""
        self.saw("text", text_digest)
        if self._repeated is None:
            self._repeated = self._repeated_texts()
        return self._repeated.get(text_digest, [])

    def _repeated_texts(self) -> dict[str, list[str]]:
        texts = {each.id: each.text_digests() for each in self._facts.values()}
        times = Counter(chain.from_iterable(texts.values()))
        repeated: dict[str, list[str]] = {text: [] for text, count in times.items() if count > 1}
        for record_id, digests in texts.items():
            for text in digests:
                if text in repeated:
                    repeated[text].append(record_id)
        return repeated

    def free_name(self, name: str) -> list[str]:
        """The ids of records that use a plain name where a reference could stand, once for each use."""
        self.saw("free", name.casefold())
        return self._free_names.get(name.casefold(), [])

    def all_ids(self) -> list[str]:
        """Every id there is, broken and withdrawn records included."""
        self.saw("all", "")
        return list(self._facts)

    def all_facts(self) -> list[Facts]:
        """The facts of every record, by id."""
        self.saw("all", "")
        return list(self._facts.values())

    def changes(self) -> list[Change]:
        """Every record that tells when it was made or changed, the newest first; those of one day in the order of the kinds."""
        self.saw("changes", "")
        dated = [
            Change(each.changed or each.created, each.id, each.created >= each.changed)
            for kind in BY_KIND
            for each in map(self._facts.__getitem__, self._kinds[kind])
            if (each.changed or each.created) and not each.broken
        ]
        return sorted(dated, key=lambda change: change.day, reverse=True)

    def undated(self) -> int:
        """How many records tell neither when they were made nor when they were changed."""
        self.saw("changes", "")
        return sum(1 for each in self._facts.values() if each.broken or not (each.changed or each.created))

    def current(self, record_id: str) -> str:
        """The id that a former id now goes by; the id itself when it is nobody's former one."""
        self.saw("former", record_id)
        return self._former.get(record_id, record_id)

    def former_ids(self) -> dict[str, str]:
        """Former id → present id."""
        self.saw("all", "")
        return dict(self._former)

    def title(self, record_id: str, lang: str = "fi") -> str:
        """A record's name in a language (Finnish where it has none); an adoption's is made of its two ends."""
        self.saw("facts", record_id)
        facts = self._facts.get(record_id)
        if facts is not None and facts.kind == "kayttoonotto":
            for end in facts.ends:
                self.saw("facts", end)
        return self._title(record_id, lang)

    def ends(self, record_id: str) -> list[str]:
        """The ids that an adoption joins: its solution or model, and its region."""
        facts = self.facts(record_id)
        return list(facts.ends) if facts else []

    def _title(self, record_id: str, lang: str) -> str:
        facts = self._facts.get(record_id)
        if facts is None:
            return record_id
        if facts.kind == "kayttoonotto":
            return " – ".join(self._title(end, lang) for end in facts.ends) or record_id
        return in_language(facts.name, lang) or record_id

    def part_title(self, record_id: str, part: str, lang: str = "fi") -> str:
        """The name of a part of a record; its number when the record gives no name."""
        names = self.parts(record_id).get(part)
        return in_language(names, lang) or part

    def part_pages(self, record_id: str) -> dict[str, str]:
        """Part → the part on whose page it stands, for the parts of a project that do not stand on its own page."""
        facts = self.facts(record_id)
        return dict(facts.pages) if facts and facts.pages else {}

    def parts(self, record_id: str) -> dict[str, Names | None]:
        """The parts or sections of a record by id, with their names."""
        self.saw("facts", record_id)
        if record_id not in self._parts:
            facts = self._facts.get(record_id)
            self._parts[record_id] = dict(facts.parts) if facts else {}
        return self._parts[record_id]

    def vocabulary(self, name: str) -> Vocabulary:
        """A vocabulary by its id; empty when there is none."""
        self.saw("record", name)
        if name not in self._vocabularies:
            self._vocabularies[name] = Vocabulary(self.as_a(Sanasto, name))
        return self._vocabularies[name]

    # --- what has changed -------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, str]:
        """Every record by id, with what its facts are kept by: two catalogues in the same state see the same. Nobody changes it."""
        if not self._state:
            self._state = {each.id: each.key for each in self._facts.values()}
        return self._state

    def is_made(self, look: Look) -> bool:
        """Whether a look sees something that was made of records, not the records: see stamp."""
        return self.is_derived(look[0]) or look[0] == "noted" or self.is_told(look[0])

    def is_derived(self, what: str) -> bool:
        """Whether looks of a kind see a derived value (see derive)."""
        return what in self._derivers

    def is_told(self, what: str) -> bool:
        """Whether looks of a kind see what all records tell (see told)."""
        return what.startswith(_TOLD_LOOK)

    def told_by(self, what: str) -> str:
        """The kind of the derived values that looks of such a kind see."""
        return what.removeprefix(_TOLD_LOOK)

    def stamp(self, look: Look) -> str:
        """A digest of what a look at something made sees now."""
        what, which = look
        if what in self._derivers:
            return self.keeper.stamp(self.ensured(what, which))
        if what == "noted":
            return digest(self._noted.get(which))
        return _stamp(self._told_by_all(self.told_by(what)).said.get(which, []))


def touched(old: Facts | None, new: Facts | None) -> set[Look]:
    """Every look at records that may see something else after one has come (no old), gone (no new) or changed."""
    one = new or old
    if one is None:
        return set()
    looks = {("all", ""), ("record", one.id)}
    if (old and _seen_by_others(old)) != (new and _seen_by_others(new)):
        looks.add(("facts", one.id))
    if (old and _listed(old)) != (new and _listed(new)):
        looks |= {("ids", each.kind) for each in (old, new) if each}
    if (old and _is(old)) != (new and _is(new)):
        looks |= {("is", one.id), *(("members", each.kind) for each in (old, new) if each)}
    if (old and old.name) != (new and new.name) and any(each and each.kind in _JOINED for each in (old, new)):
        looks.add(("ids", Kayttoonotto.kind))  # its titles are made of theirs
    if (old and _dated(old)) != (new and _dated(new)):
        looks.add(("changes", ""))
    for what, told in _TOLD.items():
        before, now = Counter(told(old) if old else ()), Counter(told(new) if new else ())
        looks |= {(what, which) for which, *_ in (before - now) + (now - before)}
    return looks


_JOINED = (Ratkaisu.kind, Toimintamalli.kind, Alue.kind)  # what an adoption joins
# What a record tells at other places than its own, and which look sees it: (place, what is told) of each.
_TOLD: dict[str, Callable[[Facts], Iterable[tuple[Any, ...]]]] = {
    "links": lambda facts: ((edge.target, edge.path, edge.part) for edge in facts.edges),
    "citations": lambda facts: ((citation.document, *citation) for citation in facts.citations),
    "named": lambda facts: ((name,) for name in _all_names(facts)),
    "word": lambda facts: ((f"{facts.kind} {word}",) for word in facts.words),
    "text": lambda facts: ((text,) for text in facts.text_digests()),
    "free": lambda facts: ((name.casefold(),) for name, _ in facts.free_names),
    "former": lambda facts: ((former,) for former in facts.former),
}


def digest(value: object) -> str:
    """A short digest of a plain value."""
    return hashlib.blake2b(repr(value).encode(), digest_size=10).hexdigest()


def _stamp(value: object) -> str:
    """The same of what may be long: packed sooner than printed."""
    return hashlib.blake2b(msgpack.packb(value), digest_size=10).hexdigest()


def in_language(names: Names | None, lang: str) -> str:
    """The version in a language, Finnish where it is missing, "" where there is none."""
    if names is None:
        return ""
    fi, sv, en = names
    return {"sv": sv, "en": en}.get(lang) or fi


def naming_of(facts: Facts | None) -> Naming | None:
    """What a record is called; None for one that is not there, broken or withdrawn."""
    if facts is None or not facts.name or facts.broken or facts.removed:
        return None
    return Naming(facts.kind, facts.name[0], (*facts.aliases, *facts.synonyms), facts.stems, facts.not_meant)


def _seen_by_others(facts: Facts) -> tuple[object, ...]:
    return (
        facts.kind,
        facts.broken,
        facts.name,
        facts.summary,
        facts.aliases,
        facts.removed,
        facts.replaced_by,
        facts.parts,
        facts.pages,
        facts.ends,
    )


def _listed(facts: Facts) -> tuple[object, ...]:
    """What decides whether and where a record stands in the list of its kind."""
    return facts.kind, facts.broken, facts.removed, facts.name, facts.ends


def _is(facts: Facts) -> tuple[str, bool, bool]:
    """Of what kind a record is, whether it is broken, and whether it has been withdrawn."""
    return facts.kind, facts.broken, facts.removed


def _dated(facts: Facts) -> tuple[object, ...]:
    return facts.kind, facts.created, facts.changed, facts.broken


def _all_names(facts: Facts) -> set[str]:
    return {name.casefold() for name in (*(facts.name or ()), *facts.aliases) if name}


__all__ = ["Catalog", "Change", "Link", "Look", "Naming", "Vocabulary", "digest", "in_language", "naming_of", "touched"]
