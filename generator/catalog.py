"""All records, linked both ways. Every look at it can be traced, so that a page is known by exactly what it read."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol, TypeVar

import msgpack

from generator.facts import Citation, Edge, Facts, Names
from generator.model import BY_KIND, Record, Sanasto
from generator.model.teema import Arvo
from generator.problems import Path
from generator.text import sort_key

_AT_HAND = 500  # records held in memory at a time, those asked for last; any other is loaded again when it is asked for
Look = tuple[str, str]  # (what was looked at, of which id or kind)
R = TypeVar("R", bound=Record)
T = TypeVar("T")


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

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None: ...


class _Here:
    """Keeps results for as long as the catalogue lives."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def has(self, key: str) -> bool:
        return key in self._values

    def value(self, key: str) -> Any:
        return self._values[key]

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:  # noqa: ARG002 (nothing changes while it lives)
        self._values[key] = value


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
    """The linked records. load gives a record by id (parsing it only when somebody asks)."""

    def __init__(self, facts: Iterable[Facts], load: Callable[[Facts], Record]) -> None:
        self._facts = {each.id: each for each in facts}
        self._load = load
        self._records: dict[str, Record] = {}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._parts: dict[str, dict[str, Names | None]] = {}
        self._derivers: dict[str, Callable[[Catalog, str], Any]] = {}
        self.keeper: Keeper = _Here()
        self._stamps: dict[Look, str] = {}
        self._looks: set[Look] | None = None
        self._known: dict[Look, Look] = {}
        self._once: dict[Hashable, tuple[Any, tuple[Look, ...]]] = {}
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._citing: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._kinds: dict[str, list[str]] = {kind: [] for kind in BY_KIND}
        self._former: dict[str, str] = {}
        self._noted: dict[str, Any] = {}
        self._repeated: dict[str, list[str]] = {}
        self._free_names: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, dict[str, list[tuple[str, list[Any]]]]] = {}
        self._link()

    def _link(self) -> None:
        first: dict[str, str] = {}  # nearly every long text stands in one record alone
        for each in sorted(self._facts.values(), key=lambda facts: facts.id):
            self._kinds[each.kind].append(each.id)
            for edge in each.edges:
                self._links[edge.target].append(Link(each.id, edge.path, edge.part))
            for document in {citation.document for citation in each.citations}:
                self._citing[document].append(each.id)
            for name in _all_names(each):
                self._names[name.casefold()].append(each.id)
            for former in each.former:
                self._former[former] = each.id
            for text, _ in each.texts:
                if text in first:
                    self._repeated.setdefault(text, [first[text]]).append(each.id)
                else:
                    first[text] = each.id
            for name, _ in each.free_names:
                self._free_names[name.casefold()].append(each.id)

    # --- looks ------------------------------------------------------------------------------------------------------------

    @contextmanager
    def traced(self) -> Iterator[set[Look]]:
        """Collects every look taken inside; an outer trace does not see an inner one's looks."""
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

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value that is made once for its key while the catalogue lives; its looks are noted each time it is asked for."""
        kept = self._once.get(key)
        if kept is None:
            with self.traced() as looks:
                value = make()
            kept = self._once[key] = (value, tuple(looks))
        if self._looks is not None:
            self._looks.update(kept[1])
        return kept[0]

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
        facts = self.facts(record_id)
        if facts is None or facts.broken or facts.kind != model.kind:
            return None
        record = self.record(record_id)
        return record if isinstance(record, model) else None

    def is_a(self, kind: str, record_id: str) -> bool:
        """Whether there is a valid record of a kind that has not been withdrawn."""
        facts = self.facts(record_id)
        return facts is not None and facts.kind == kind and not facts.broken and not facts.removed

    def derived(self, what: str, record_id: str) -> Any:
        """A plain value made of the catalogue for one record (see derive), made once; looks see only whether it has changed."""
        self.saw(what, record_id)
        return self._derived(what, record_id)

    def _derived(self, what: str, record_id: str) -> Any:
        key = f"{what} {record_id}"
        if not self.keeper.has(key):
            with self.traced() as looks:
                value = self._derivers[what](self, record_id)
            self.keeper.keep(key, looks, value)
        return self.keeper.value(key)

    def told(self, what: str, record_id: str) -> list[tuple[str, list[Any]]]:
        """What all records' derived values of a kind, lists that begin with an id, say of one record: (who says it, the rest)."""
        self.saw(f"told {what}", record_id)
        return self._told_by_all(what).get(record_id, [])

    def _told_by_all(self, what: str) -> dict[str, list[tuple[str, list[Any]]]]:
        if what not in self._told:
            told: dict[str, list[tuple[str, list[Any]]]] = defaultdict(list)
            for source in sorted(self._facts):
                for target, *rest in self._derived(what, source):
                    told[target].append((source, rest))
            self._told[what] = told
        return self._told[what]

    def derive(self, what: str, make: Callable[[Catalog, str], Any]) -> None:
        """Says how a derived value is made."""
        self._derivers[what] = make

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
        return self._links.get(record_id, [])

    def citations(self, document: str) -> list[tuple[str, Citation]]:
        """(record id, citation) for everything that cites a document."""
        self.saw("citations", document)
        return self._citations(document)

    def _citations(self, document: str) -> list[tuple[str, Citation]]:
        citing = self._citing.get(document, ())
        return [(each, found) for each in citing for found in self._facts[each].citations if found.document == document]

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind of record that are valid and not withdrawn, by Finnish name."""
        self.saw("ids", kind)
        return sorted(
            (each for each in self._kinds[kind] if not self._facts[each].broken and not self._facts[each].removed),
            key=lambda each: sort_key(self._title(each, "fi")),
        )

    def of(self, model: type[R]) -> list[R]:
        """All valid records of a type, by Finnish name."""
        return [record for each in self.ids(model.kind) if isinstance(record := self.record(each), model)]

    def named(self, name: str) -> list[str]:
        """The ids of records that have this name or alias (case is ignored)."""
        self.saw("named", name)
        return self._names.get(name.casefold(), [])

    def namings(self, kinds: Iterable[str]) -> dict[str, Naming]:
        """What the records of some kinds are called, by id.

        No look is noted: a change of names is told apart from all others by the one who finds them in texts (see Gatherer.read).
        """
        alive = (self._facts[each] for kind in kinds for each in self._kinds[kind])
        return {
            each.id: Naming(each.kind, each.name[0], (*each.aliases, *each.synonyms), each.stems, each.not_meant)
            for each in alive
            if each.name and not each.broken and not each.removed
        }

    def same_text(self, text_digest: str) -> list[str]:
        """The ids of records that share a long text with that digest, once for each use; none when it stands in one place."""
        self.saw("text", text_digest)
        return self._repeated.get(text_digest, [])

    def free_name(self, name: str) -> list[str]:
        """The ids of records that use a plain name where a reference could stand, once for each use."""
        self.saw("free", name)
        return self._free_names.get(name.casefold(), [])

    def all_ids(self) -> list[str]:
        """Every id there is, broken and withdrawn records included."""
        self.saw("all", "")
        return sorted(self._facts)

    def all_facts(self) -> list[Facts]:
        """The facts of every record, by id."""
        self.saw("all", "")
        return [self._facts[each] for each in sorted(self._facts)]

    def changes(self) -> list[Change]:
        """Every record that tells when it was made or changed, the newest first."""
        self.saw("changes", "")
        return self._changes()

    def _changes(self) -> list[Change]:
        dated = [
            Change(each.changed or each.created, each.id, each.created >= each.changed)
            for each in self._facts.values()
            if (each.changed or each.created) and not each.broken
        ]
        # The newest first, and records of one day by id.
        return sorted(sorted(dated, key=lambda change: change.record), key=lambda change: change.day, reverse=True)

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
            for edge in _ends(facts):
                self.saw("facts", edge.target)
        return self._title(record_id, lang)

    def ends(self, record_id: str) -> list[str]:
        """The ids that an adoption joins: its solution or model, and its region."""
        facts = self.facts(record_id)
        return [edge.target for edge in _ends(facts)] if facts else []

    def _title(self, record_id: str, lang: str) -> str:
        facts = self._facts.get(record_id)
        if facts is None:
            return record_id
        if facts.kind == "kayttoonotto":
            return " – ".join(self._title(edge.target, lang) for edge in _ends(facts)) or record_id
        return in_language(facts.name, lang) or record_id

    def part_title(self, record_id: str, part: str, lang: str = "fi") -> str:
        """The name of a part of a record; its number when the record gives no name."""
        names = self.parts(record_id).get(part)
        return in_language(names, lang) or part

    def part_pages(self, record_id: str) -> dict[str, str]:
        """Part → the part on whose page it stands, for the parts of a project that do not stand on its own page."""
        facts = self.facts(record_id)
        return dict(facts.pages) if facts else {}

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

    # --- stamps -----------------------------------------------------------------------------------------------------------

    def stamp(self, look: Look) -> str:
        """A digest of what a look would see now: equal stamps mean that nothing it saw has changed."""
        if look not in self._stamps:
            self._stamps[look] = self._stamped(*look)
        return self._stamps[look]

    def _stamped(self, what: str, which: str) -> str:
        if what in self._derivers:
            # Packed, a value is the same whether it was just made (tuples) or kept from before (lists).
            return digest(msgpack.packb(self._derived(what, which)))
        if what == "record":
            facts = self._facts.get(which)
            return facts.digest if facts else ""
        plain: dict[str, dict[str, Any]] = {
            "links": self._links,
            "text": self._repeated,
            "former": self._former,
            "noted": self._noted,
        }
        return digest(plain[what].get(which) if what in plain else self._seen(what, which))

    def _seen(self, what: str, which: str) -> object:
        """What a look sees now, as a value with a stable repr."""
        match what:
            case "facts":
                facts = self._facts.get(which)
                return _seen_by_others(facts) if facts else None
            case "citations":
                return self._citations(which)
            case "ids":
                facts_of_kind = [self._facts[each] for each in self._kinds[which]]
                return [(each.id, self._title(each.id, "fi"), each.broken, each.removed) for each in facts_of_kind]
            case "named":
                return self._names.get(which.casefold())
            case "free":
                return self._free_names.get(which.casefold())
            case "changes":
                return self._changes()
            case _ if what.startswith("told "):
                return self._told_by_all(what.removeprefix("told ")).get(which)
            case _:
                return [(each, self._facts[each].digest) for each in sorted(self._facts)]


def digest(value: object) -> str:
    """A short digest of a plain value."""
    return hashlib.blake2b(repr(value).encode(), digest_size=10).hexdigest()


def in_language(names: Names | None, lang: str) -> str:
    """The version in a language, Finnish where it is missing, "" where there is none."""
    if names is None:
        return ""
    fi, sv, en = names
    return {"sv": sv, "en": en}.get(lang) or fi


def _seen_by_others(facts: Facts) -> tuple[object, ...]:
    return (
        facts.kind,
        facts.broken,
        facts.name,
        facts.summary,
        facts.removed,
        facts.replaced_by,
        facts.parts,
        facts.pages,
        _ends(facts),
    )


def _ends(facts: Facts) -> list[Edge]:
    """The solution and the region of an adoption."""
    if facts.kind != "kayttoonotto":
        return []
    return [edge for field in ("kohde", "alue") for edge in facts.edges if edge.path == (field,)]


def _all_names(facts: Facts) -> set[str]:
    return {name for name in (*(facts.name or ()), *facts.aliases) if name}


__all__ = ["Catalog", "Change", "Link", "Look", "Vocabulary", "digest", "in_language"]
