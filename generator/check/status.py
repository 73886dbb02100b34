"""Rules about how things stand: a plan is no result, silence is no zero, and the headline says what the details say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.catalog import Catalog
from generator.check.rules import Checked, found, rule
from generator.model import Hanke, Kayttoonotto, Lahde, Ohjelma, Ratkaisu, Toimintamalli
from generator.model.base import Huomio, Sourced
from generator.model.claims import Kustannukset, Mittari, Vaikutus, Vaite
from generator.model.hanke import Work
from generator.model.kayttoonotto import Askel
from generator.model.period import Period
from generator.model.places import sources_of
from generator.problems import Finding, Path, Severity
from generator.summary.status import PLAN, source_class

_FAILED = ("ei_toteutunut", "siirtyi")
_FAILED_STAGES = ("luovuttu", "ei_kayttoonotettu")
_REACHED_STAGES = ("osin_kaytossa", "kaytossa", "luovuttu")
_NO_RESULT = ("suunniteltu", "ei_raportoitu")


@rule(
    "kaynnissa-paattyneesta",
    Severity.VAROITUS,
    "Kun lähde on kirjoitettu hankkeen päätyttyä, lukija saisi väärän kuvan sanasta ”käynnissä”.",
    'When a source was written after the end, "under way" would mislead the reader.',
    on=(Hanke, Ohjelma),
)
def what_has_ended_is_not_under_way(this: Checked) -> Iterator[Finding]:
    """A project or programme that had ended when its source was written is not said to be under way."""
    if not this.said.has("käynnissä", "meneillään", "parhaillaan", "pågå", "under way", "underway", "ongoing"):
        return
    ends = [leaf for leaf in this.fields["paattyy"] if issubclass(leaf.model, Work | Ohjelma)]
    ended: dict[Path, Period] = {leaf.path[:-1]: leaf.value for leaf in ends}
    told = _date_of(this.catalog, this.record.lahde)
    for saying, match in this.said.matches(_UNDER_WAY):
        owner = _owner(saying.path)
        end = ended.get(owner) or ended.get(())
        over = end and end.last and (told is None or end.last <= told)
        if over and saying.path[len(owner)] in ("nimi", "tiivistelma", "paamaara", "kuvaus", "oma_arvio"):
            yield found(
                saying.path,
                f"”{match[0]}”, mutta päättyi {end}",
                f'"{match[0]}", but it ended {end}',
                "kerro, miten kävi, tai sano, minkä ajan tieto on",
                "tell what came of it, or from what time this is",
                words=match[0],
            )


# Work that goes on elsewhere may well be under way, so the sentence has to be about the thing itself.
_UNDER_WAY = re.compile(
    r"\b(?:hanke|hankekokonaisuus|hankkeet|työ|ohjelma|projekti|osa-alue|osahanke|kokeilu|pilotti|kehittäminen|[a-zåäö]+hanke)"
    r" (?:on|ovat) (?:\w+ )?(?:käynnissä|meneillään)\b|\bon parhaillaan\b"
    r"|\b(?:projektet|programmet|arbetet|delområdet) (?:pågår|är pågående)\b"
    r"|\b(?:project|programme|work) is (?:still |now )?(?:under ?way|ongoing)\b",
    re.IGNORECASE,
)


def _owner(path: Path) -> Path:
    """The place of the part that a value belongs to; () for the record itself."""
    end = 0
    while path[end : end + 1] == ("osat",):
        end += 2
    return path[:end]


def _date_of(catalog: Catalog, sources: Sequence[str]) -> dt.date | None:
    """The last day on which any of the documents was written; None when none is dated."""
    days = []
    for document in {each.partition("/")[0] for each in sources} - {""}:
        record = catalog.as_a(Lahde, document)
        if record:
            days += [time.last for time in (record.pvm, *(each.pvm for each in record.versiot)) if time and time.last]
    return max(days, default=None)


@rule(
    "arvio-ja-tulokset",
    Severity.VAROITUS,
    "Lukija uskoo kokonaisarvion. Jos tavoitteet kertovat muuta, ristiriita pitää sanoa ääneen.",
    "Readers believe the headline; when the goals tell another story, the contradiction has to be said aloud.",
    on=(Hanke,),
)
def headline_agrees_with_detail(this: Checked) -> Iterator[Finding]:
    """What a project or part says of the whole agrees with what came of its goals and outputs."""
    noted = {_owner(path) for path, note in this.all(Huomio) if note.laji == "ristiriita"}
    for path, work in this.all(Work):
        headline = work.oma_arvio
        if headline is None or noted & {(), path}:
            continue
        states = [claim.toteuma.tila for claim in _promises(work) if claim.toteuma]
        failed = sum(state in _FAILED for state in states)
        if (headline.tila == "toteutui" and failed) or (headline.tila == "paaosin" and 2 * failed >= len(states) > 0):
            yield _disagreement((*path, "oma_arvio", "tila"), failed, len(states))
        elif (headline.edistyminen or 0) >= 80 and "ei_toteutunut" in states:
            yield _disagreement((*path, "oma_arvio", "edistyminen"), failed, len(states))


def _promises(work: Work) -> Iterator[Vaite]:
    yield from (*work.tavoitteet, *work.tuotokset)
    for part in work.osat:
        yield from _promises(part)


def _disagreement(path: Path, failed: int, told: int) -> Finding:
    return found(
        path,
        f"arvio on hyvä, mutta {told} tuloksesta {failed} jäi toteutumatta tai siirtyi",
        f"the headline is good, but {failed} of {told} results were not achieved or were put off",
        "tarkista tilat lähteestä, tai kerro ristiriidasta: huomiot, laji ristiriita",
        "look the states up in the source, or tell of the contradiction: huomiot, laji ristiriita",
    )


class _Shown(NamedTuple):
    """Something that a record shows as a result: where, in which list, with its own sources, and of what time."""

    path: Path
    field: str
    sources: Sequence[str]
    time: Period | None


@rule(
    "suunnitelma-tuloksena",
    Severity.VAROITUS,
    "Suunnitelma kertoo, mitä aiotaan. Tulokseksi se kelpaa vain, kun se kertoo jo tapahtuneesta.",
    "A plan tells what is meant to be; it is no result, unless it tells of what had been done before.",
    on=(Hanke, Kayttoonotto, Toimintamalli, Ratkaisu),
)
def plan_is_not_a_result(this: Checked) -> Iterator[Finding]:
    """A result, a told or measured effect and a stage of use rest on more than a plan for the time after it."""
    sourced = this.all(Sourced)
    for shown in _shown(this):
        owners = [value for path, value in sourced if shown.path[: len(path)] == path]
        sources = sources_of(owners, shown.field, shown.sources)
        if not sources or any(source_class(this.catalog, each.partition("/")[0]) != PLAN for each in sources):
            continue
        if not _before(shown.time, _date_of(this.catalog, sources)):
            yield found(
                shown.path,
                "tulos, mutta ainoa lähde on suunnitelma",
                "a result, but its only source is a plan",
                "merkitse suunnitelluksi, tai anna aika (ajalta, jakso), jos lähde kertoo jo tapahtuneesta",
                "mark it as planned, or give the time (ajalta, jakso) if the source tells of what had been done",
            )


def _shown(this: Checked) -> Iterator[_Shown]:
    for path, claim in this.all(Vaite):
        told = claim.toteuma
        if told and told.tila not in _NO_RESULT:
            yield _Shown((*path, "toteuma", "tila"), str(path[-2]), told.lahde or claim.lahde, told.ajalta or claim.jakso)
    for path, effect in this.all(Vaikutus):
        if effect.peruste != "odotettu" and not effect.toteuma:
            yield _Shown((*path, "peruste"), str(path[-2]), effect.lahde, effect.jakso)
    for path, step in this.all(Askel):
        if step.aste in _REACHED_STAGES:
            yield _Shown((*path, "aste"), str(path[-2]), step.lahde, step.ajalta or step.alkaa)
    for path, figure in this.all(Mittari):
        if figure.laji == "toteuma":
            yield _Shown((*path, "laji"), str(path[-2]), figure.lahde, figure.jakso)


def _before(time: Period | None, written: dt.date | None) -> bool:
    """Whether a time is over by the end of the year in which something was written."""
    return bool(time and time.last and written and time.last.year <= written.year)


@rule(
    "nolla-vai-ei-raportoitu",
    Severity.VAROITUS,
    "Nolla euroa ja tyhjä sarake ovat eri asia. Tyhjä ei saa muuttua nollaksi.",
    "No euros and an empty column are two things; the empty one must not turn into a zero.",
)
def zero_was_reported(this: Checked) -> Iterator[Finding]:
    """A zero among results, forecasts and commitments is one that the source reported."""
    amounts = [leaf for name in ("toteuma", "sidotut", "ennuste") for leaf in this.fields[name]]
    zeros = [leaf.path for leaf in amounts if leaf.value == 0]
    zeros += [(*path, "arvo") for path, figure in this.all(Mittari) if figure.laji == "toteuma" and figure.arvo == (0,)]
    for path in zeros:
        yield found(
            path,
            "onko tulos nolla vai eikö sitä raportoitu?",
            "is the result zero, or was it not reported?",
            "jos lähde jättää kohdan tyhjäksi, poista luku ja lisää ei_raportoitu",
            "if the source leaves it empty, remove the figure and add ei_raportoitu",
        )


@rule(
    "ei-raportoitu-mutta-luku",
    Severity.VIRHE,
    "Sama sarake ei voi olla raportoimatta ja sisältää lukuja.",
    "A column cannot be unreported and hold figures.",
)
def unreported_column_is_empty(this: Checked) -> Iterator[Finding]:
    """A column of costs that is said to be unreported holds no figure."""
    for path, costs in this.all(Kustannukset):
        for index, column in enumerate(costs.ei_raportoitu):
            if any(getattr(row, column, None) is not None for row in costs.rivit):
                yield found(
                    (*path, "ei_raportoitu", index),
                    f"sarakkeessa ”{column}” on lukuja",
                    f'the column "{column}" holds figures',
                    "poista luvut tai tämä kohta",
                    "remove the figures or this item",
                )


@rule(
    "syy-puuttuu",
    Severity.VAROITUS,
    "Epäonnistumisesta opitaan vain, kun sen syy on kerrottu. Myös lähteen vaikeneminen on tieto.",
    "A failure teaches only when its reason is told; that the source is silent is worth knowing too.",
)
def failure_has_a_reason(this: Checked) -> Iterator[Finding]:
    """What was not achieved, put off, given up or never taken into use has its reason, or ei_kerrottu."""
    for path, claim in this.all(Vaite):
        if claim.toteuma and claim.toteuma.tila in _FAILED and not claim.toteuma.syyt:
            yield found((*path, "toteuma", "tila"), *_NO_REASON)
    for path, step in this.all(Askel):
        told = step.toteuma
        if not step.syyt and not (told and told.syyt):
            if step.aste in _FAILED_STAGES:
                yield found((*path, "aste"), *_NO_REASON)
            elif told and told.tila in _FAILED:
                yield found((*path, "toteuma", "tila"), *_NO_REASON)


_NO_REASON = (
    "syy puuttuu",
    "the reason is missing",
    "lisää syyt, tai syyt: [ei_kerrottu], jos lähde ei kerro",
    "add syyt, or syyt: [ei_kerrottu] if the source does not tell",
)


@rule(
    "ei-raportoitu-tulos",
    Severity.VAROITUS,
    "Sivu sanoo ”ei raportoitu” itse, kun raportti ei kerro tulosta. Kirjoitettuna se peittäisi myöhemmän lähteen.",
    'The page says "not reported" by itself when a report tells no result; typed, it would hide a later source.',
)
def unreported_is_not_typed(this: Checked) -> Iterator[Finding]:
    """A claim without a result says nothing of one."""
    for leaf in this.fields["tila"]:
        if leaf.value == "ei_raportoitu":
            yield found(leaf.path, "ei_raportoitu syntyy itsestään", "ei_raportoitu is made by itself", *_SILENT)


_SILENT = (
    "poista toteuma; lähteen vaikenemisesta voi kertoa huomioissa (laji puute)",
    "remove toteuma; tell of the silence in huomiot (laji puute)",
)
