"""The first stages together: record files to a linked, checked catalogue, reading again only what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgpack

from generator import check, read
from generator.cache import Documents, Store, program_stamp
from generator.catalog import Catalog, Look, Pause, go_on, naming_of, touched
from generator.check import Found
from generator.facts import Facts, facts_key, facts_of
from generator.kept import Kept
from generator.memo import Memo, packed
from generator.model import BY_FOLDER, Kayttoonotto, Record
from generator.outputs.search.termbase import PHRASES
from generator.outputs.search.termbase import make as make_phrases
from generator.parallel import Ask, here, in_processes
from generator.problems import Finding, Message, Problem, Severity, field_name
from generator.read import RecordFile
from generator.summary import adoptions, lines, listed, region, tables
from generator.summary.asked import ASKED
from generator.summary.asked import make as make_asked
from generator.summary.brief import BRIEF, TIES, make_ties
from generator.summary.brief import make as make_brief
from generator.summary.facets import FACET_ROWS, FOUND_BY, make_rows
from generator.summary.facets import make as make_facets
from generator.summary.glossary import GLOSSARY, TERMS, make_terms
from generator.summary.glossary import make as make_glossary
from generator.summary.mentions import MENTIONS, changed_names, could_hold, find_as_before, finder
from generator.summary.mentions import make as make_mentions
from generator.summary.names import KINDS
from generator.summary.similar import KIN, SIMILAR, make_kin, make_similar
from generator.summary.similar import KINDS as COMPARED
from generator.summary.source_name import SOURCE_NAME
from generator.summary.source_name import make as make_source_name
from generator.summary.status import SOURCE_CLASS, make_source_class
from generator.told import Told

_TICK = 2_000_000_000  # ns: no file system keeps times more coarsely (FAT)
_FEW = 50  # files that are as quickly read again as their facts are saved
_LITTLE = 10  # up to a tenth of all facts are saved beside the others
_OLD = 500  # how many facts of versions that are no more are known at most


@dataclass
class Gathered:
    """A catalogue with its problems; answered counts the warnings that records answer themselves, known are facts by their key.

    unfit counts the records that only rules by value have seen, as their form is broken; unread those that no rule has. names_left:
    names have changed, nobody has looked yet which texts could hold them, and what is found are the names there were.
    """

    catalog: Catalog
    files: dict[str, RecordFile]
    known: dict[str, Facts]
    kept: Kept | None = None
    problems: list[Problem] = field(default_factory=list)
    answered: int = 0
    unfit: int = 0
    unread: int = 0
    names_left: bool = False
    memo: Memo = field(init=False)

    def __post_init__(self) -> None:
        self.memo = Memo(self.catalog, self.kept, self.since)

    def since(self, state: dict[str, str]) -> set[Look] | None:
        """The looks touched since a state of the records; None when a record of that time is no longer known."""
        changes = self.changes(state)
        return None if changes is None else {look for old, new in changes for look in touched(old, new)}

    def changes(self, state: dict[str, str]) -> list[tuple[Facts | None, Facts | None]] | None:
        """The records that have changed since a state, as they were and as they are; None where that is no longer known."""
        now = self.catalog.state()
        changed = [each for each in state.keys() | now.keys() if state.get(each) != now.get(each)]
        pairs = [(self.known.get(state[each]) if each in state else None, self.known.get(now.get(each, ""))) for each in changed]
        return None if any(each in state and old is None for each, (old, _) in zip(changed, pairs, strict=True)) else pairs


class Gatherer:
    """Keeps what was read between gatherings of one data folder (in memory, and in the store).

    pause may stop its work (see Catalog); what was read and kept until then stays as it was.
    """

    def __init__(self, data: Path, cache: Path | None, pause: Pause = go_on) -> None:
        self.data = data
        self.pause = pause
        self.store = Store(cache)
        self.documents = Documents(cache)
        self._facts: dict[str, Facts] = {}
        self._memo: Kept | None = None
        self._digests: read.Digests = {}
        self._scanned: tuple[list[RecordFile], list[Problem]] = ([], [])
        self._told: dict[str, Told] = {}
        self._learnt: set[str] = set()
        self._unsaved = False

    def read(self, results: bool = True, changed: Collection[str] | None = None, hasty: bool = False, ask: Ask = here) -> Gathered:
        """Reads what changed and links everything. results: what was made of the records before is wanted too.

        changed: the only files that may have changed since the last time, as messages name them; None when nobody knows.
        hasty: texts are not looked through for names that have changed; whether that is left to do stands in names_left.
        ask: who looks texts through, and counts (see parallel).
        """
        if not self._facts:
            for name in ("facts", "facts-new"):
                kept = self.store.load(name, program_stamp()) or {}
                self._facts |= {key: Facts.unpacked(packed) for key, packed in kept.items()}
                self._learnt = set(kept)
            self._memo = Kept.load(self.store, "memo", program_stamp()) if results else None
            self._digests = self.store.load("digests", program_stamp()) or {}
        files, problems = self._scan(changed)
        facts, more = self._facts_of(files)
        by_id = {file.stem: file for file in self._scanned[0]}
        catalog = Catalog(facts, lambda each: self._record(by_id[each.id]), self.pause)
        gathered = Gathered(catalog, by_id, self._facts, self._memo, problems + more)
        catalog.derive(BRIEF, make_brief)
        catalog.derive(TIES, make_ties)
        catalog.derive(FOUND_BY, make_facets)
        catalog.derive(FACET_ROWS, make_rows)
        catalog.derive(lines.LINES, lines.make, lines.TELLING)
        catalog.derive(listed.LISTED, listed.make_ids)
        catalog.derive(listed.PIECES, listed.make_pages)
        catalog.derive(lines.COUNTED, lines.make_counts)
        catalog.derive(lines.ORDERED, lines.make_ordered)
        catalog.derive(lines.PIECES, lines.make_pages)
        catalog.derive(lines.SHOWN, lines.make_shown)
        catalog.derive(adoptions.REGIONS, adoptions.make_regions)
        catalog.derive(adoptions.ADOPTED, adoptions.make_count)
        catalog.derive(adoptions.RANKED, adoptions.make_ranked)
        catalog.derive(adoptions.MOST, adoptions.make_most)
        catalog.derive(adoptions.STAGES, adoptions.make_stages)
        catalog.derive(tables.OUTCOMES, tables.make_outcomes)
        catalog.derive(tables.STAGES, tables.make_stages)
        catalog.derive(region.REGION, region.make)
        catalog.derive(region.BORN, region.make_born)
        catalog.derive(GLOSSARY, make_glossary)
        catalog.derive(TERMS, make_terms)
        catalog.derive(SOURCE_CLASS, make_source_class)
        catalog.derive(SOURCE_NAME, make_source_name)
        catalog.derive(KIN, make_kin, COMPARED)
        catalog.derive(SIMILAR, make_similar)
        catalog.derive(MENTIONS, make_mentions)
        catalog.derive(ASKED, make_asked)
        catalog.derive(PHRASES, make_phrases)
        catalog.keeper, catalog.told_before, catalog.ask = gathered.memo, self._told, ask
        changes = gathered.changes(gathered.kept.state) if gathered.kept else None
        if names := _changed_names(changes or ()):
            gathered.names_left = hasty
            if hasty:
                find_as_before(catalog)
            else:
                self._forget_names(gathered, names, ask)
        if changes is None or any(each and each.kind == Kayttoonotto.kind for pair in changes for each in pair):
            ask(tables.get_ready)  # adoptions are counted
        _same_ids(files, gathered)
        return gathered

    def _forget_names(self, gathered: Gathered, changed: list[tuple[bytes, ...]], ask: Ask) -> None:
        """Forgets the mentions of the records that could hold a name that has changed since they were made."""
        pause = self.pause if ask is here else go_on  # nobody stops another process
        looked = ask(_silent, self.store.folder, changed, pause)
        finder(gathered.catalog)  # which some text will be looked through with, and takes as long to make
        silent = {*looked(), *_of_silent(self.documents.fresh(), changed, self.pause)}
        for file in gathered.files.values():
            if file.digest not in silent:
                gathered.memo.forget(f"{MENTIONS} {file.stem}")

    def _scan(self, changed: Collection[str] | None) -> tuple[list[RecordFile], list[Problem]]:
        """Every record file; only those that may have changed since the last scan are read."""
        scanned, problems = self._scanned
        files = read.rescan(scanned, changed) if scanned and changed is not None else None
        if files is None:
            before = self.store.now() - _TICK
            files, problems = read.scan(self.data, self._digests)
            digests = read.digests(files, before)
            if digests != self._digests:
                self._digests = digests
                self.store.save("digests", program_stamp(), digests)
        self._scanned = [file if file.raw is None else file._replace(raw=None) for file in files], problems
        return files, problems

    def check(
        self, gathered: Gathered, today: dt.date | None = None, only: Container[str] | None = None, browsed: bool = False
    ) -> None:
        """Runs the rules over every record, by value where its form is broken; with a date, those that need one as well.

        only: the files to look at; what others hold is then neither checked nor kept. browsed: what records are found by when one
        browses will be asked for.
        """
        self._check(gathered, today, only, browsed)
        gathered.problems = check.told_once(sorted(gathered.problems))

    def remember(self, gathered: Gathered) -> None:
        """Keeps what this gathering made for the next one in this process."""
        if gathered.memo.changed:
            self._memo = gathered.memo.kept()
            self._told = gathered.catalog.told_by_all()

    def keep(self, gathered: Gathered) -> None:
        """Keeps what this gathering made, for the next one and the next process."""
        if self._unsaved:
            self._save_facts()
        if gathered.memo.changed:
            self._memo = gathered.memo.kept()
            self._memo.save(self.store, "memo", program_stamp())
            self._told = gathered.catalog.told_by_all()

    def _save_facts(self) -> None:
        """Saves what was learnt since all facts were saved: beside them while it is little."""
        many = len(self._learnt) * _LITTLE > len(self._facts)
        kept = self._facts if many else self._learnt & self._facts.keys()
        self.store.save("facts" if many else "facts-new", program_stamp(), {key: self._facts[key].packed() for key in kept})
        if many:
            self.store.save("facts-new", program_stamp(), {})
            self._learnt.clear()
        self.documents.save(key.rpartition(" ")[2] for key in self._facts)
        self._unsaved = False

    def _facts_of(self, files: Sequence[RecordFile]) -> tuple[list[Facts], list[Problem]]:
        """The facts of all files; those of earlier versions are known on, as results may have been kept since then."""
        known = self._facts
        fresh = [file for file in files if not _is_known(known, file)]
        problems: list[Problem] = []
        for file, (packed_facts, packed_data, found) in zip(fresh, in_processes(_digested, fresh), strict=True):
            problems += found
            if packed_facts is None:
                known[_key(file)] = Facts(file.stem, BY_FOLDER[file.folder].kind, file.shown, file.digest)
            else:
                known[_key(file)] = Facts.unpacked(msgpack.unpackb(packed_facts))
                self.documents.add(file.digest, packed_data)
        facts = [known[_key(file)] for file in files]
        self._learnt.update(map(_key, fresh))
        self._unsaved |= bool(fresh)
        if len(known) > len(facts) + _OLD:
            self._forget_old({each.key for each in facts})
        if len(fresh) > _FEW:  # whatever becomes of this run
            self._save_facts()
        return facts, problems

    def _forget_old(self, now: set[str]) -> None:
        """Forgets the facts of versions that are neither there now nor were when results were kept, in the store too."""
        kept = self._memo.state.values() if self._memo else ()
        self._facts = {key: self._facts[key] for key in now.union(kept) if key in self._facts}
        self._learnt, self._unsaved = set(self._facts), True

    def _record(self, file: RecordFile) -> Record:
        data = self.documents.get(file.digest) or read.load(file).data
        record, _ = read.validate(file, data or {})
        if record is None:
            raise ValueError(f"{file.shown} is not valid")
        return record

    def _check(self, gathered: Gathered, today: dt.date | None, only: Container[str] | None, browsed: bool) -> None:
        catalog, memo = gathered.catalog, gathered.memo
        sound = [facts for facts in catalog.all_facts() if not facts.broken and (only is None or facts.file in only)]
        unchecked = {facts.id for facts in sound if not memo.valid(f"check {facts.id}")}
        unread = {
            what: set() if only else {facts.id for facts in sound if not memo.valid(f"{what} {facts.id}")} for what in _IN_TEXTS
        }
        stale = sorted(unchecked.union(*unread.values()))
        if unread[MENTIONS]:
            finder(catalog)  # made before the processes part, so that all have it
        also: dict[str, _Make] = {FOUND_BY: make_facets} if browsed else {}
        work = lambda each: _made(  # noqa: E731
            catalog, each, each in unchecked, [what for what, ids in unread.items() if each in ids], also
        )
        for results in in_processes(work, stale):
            for key, looks, value in results:
                memo.take(key, looks, value)
        for facts in catalog.all_facts():
            if facts.broken and (only is None or facts.file in only):
                self._check_part(gathered, facts)
        for facts in sound:
            found = [_unpacked(each) for each in memo.value(f"check {facts.id}")]
            if today:
                found += check.check_today(facts, catalog.record(facts.id), catalog, today)
            if found:
                self._report(gathered, facts, catalog.record(facts.id), found)

    def _check_part(self, gathered: Gathered, facts: Facts) -> None:
        part = read.sound_part(gathered.files[facts.id])
        if part is None:
            gathered.unread += 1
        else:
            gathered.unfit += 1
            self._report(gathered, facts, part, check.check_part(facts, part, gathered.catalog))

    def _report(self, gathered: Gathered, facts: Facts, record: Record, found: list[Found]) -> None:
        file = gathered.files[facts.id]
        kept, answered = check.answered(record, found)
        gathered.answered += answered
        for rule_id, finding in kept:
            place = read.locate(file, finding.path, finding.on_key, finding.words) if finding.path else (1, 1)
            gathered.problems.append(
                check.as_problem(file.shown, place, rule_id, field_name(finding.path), finding.message, finding.hint)
            )


def _key(file: RecordFile) -> str:
    return facts_key(file.shown, file.digest)


def _is_known(known: dict[str, Facts], file: RecordFile) -> bool:
    """Whether a file's facts need not be read again; a broken one is, for its problems."""
    facts = known.get(_key(file))
    return facts is not None and not facts.broken


def _digested(file: RecordFile) -> tuple[bytes | None, bytes, tuple[Problem, ...]]:
    """(packed facts, packed data, problems) of one file; no facts when it is broken."""
    document = read.load(file)
    if document.data is None:
        return None, b"", read.all_problems(file, document)
    record, problems = read.validate(file, document.data)
    if record is None:
        return None, b"", problems
    return msgpack.packb(facts_of(record, file.stem, file.shown, file.digest).packed()), msgpack.packb(document.data), ()


_Make = Callable[[Catalog, str], Any]  # how a derived value is made
_IN_TEXTS: dict[str, _Make] = {MENTIONS: make_mentions, TERMS: make_terms}  # what is found in the texts of every record
_Kept = tuple[str, tuple[Look, ...], bytes]  # what is kept of a record: key, the looks it took, packed value


def _made(catalog: Catalog, record_id: str, unchecked: bool, unread: list[str], also: dict[str, _Make]) -> list[_Kept]:
    """What the rules find in a record and its brief, and what is found in its texts: only what does not stand from before.

    unread: what its texts have to be looked through for. also: what else is wanted of records, while this one is at hand.
    """
    out = []
    if unchecked:
        makers: dict[str, _Make] = {"check": _checked, BRIEF: make_brief, TIES: make_ties, **also}
        facts = catalog.facts(record_id)
        if facts is not None and facts.kind in lines.TELLING:
            makers[lines.LINES] = lines.make
        if facts is not None and facts.kind in COMPARED and not facts.removed:
            makers[KIN] = make_kin
        out += [_kept(catalog, what, record_id, make) for what, make in makers.items()]
    out += [_kept(catalog, what, record_id, _IN_TEXTS[what]) for what in unread]
    return out


def _kept(catalog: Catalog, what: str, record_id: str, make: _Make) -> _Kept:
    with catalog.traced() as looks:
        value = make(catalog, record_id)
    return f"{what} {record_id}", tuple(looks), packed(value)


def _checked(catalog: Catalog, record_id: str) -> list[Any]:
    """What the rules find in a record."""
    facts = catalog.facts(record_id)
    assert facts is not None
    return [
        [rule_id, list(each.path), list(each.message), list(each.hint) if each.hint else None, each.on_key, each.words]
        for rule_id, each in check.check_record(facts, catalog.record(record_id), catalog)
    ]


def _changed_names(changes: Iterable[tuple[Facts | None, Facts | None]]) -> list[tuple[bytes, ...]]:
    """The names that have changed from one version of records to another, as could_hold knows them."""
    return changed_names([[naming_of(each) if each and each.kind in KINDS else None for each in pair] for pair in changes])


def _silent(cache: Path | None, names: list[tuple[bytes, ...]], pause: Pause) -> list[str]:
    """The digests of the stored files that could hold none of some names."""
    return list(_of_silent(Documents(cache).stored(), names, pause))


def _of_silent(documents: Iterable[tuple[str, bytes]], names: list[tuple[bytes, ...]], pause: Pause) -> Iterator[str]:
    for digest, data in documents:
        pause()
        if not could_hold(data, names):
            yield digest


def _unpacked(packed: list[Any]) -> Found:
    rule_id, path, message, hint, on_key, words = packed
    return rule_id, Finding(tuple(path), Message(*message), Message(*hint) if hint else None, on_key, words)


def _same_ids(files: Sequence[RecordFile], gathered: Gathered) -> None:
    times = Counter(file.stem for file in files)
    for file in files:
        if times[file.stem] > 1:
            others = ", ".join(each.shown for each in files if each.stem == file.stem and each is not file)
            message = Message(f"Tunnus ”{file.stem}” on myös tiedostossa {others}.", f'The id "{file.stem}" is also in {others}.')
            hint = Message("anna toiselle toinen nimi", "rename one of them")
            gathered.problems.append(Problem(file.shown, 0, 0, "tunnus-ja-tiedostonimi", Severity.VIRHE, "", message, hint))
