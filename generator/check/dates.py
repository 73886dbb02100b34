"""Rules about time: what happens later is told later, and what is over is not told as coming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.check.rules import Checked, found, rule
from generator.facts import split_reference
from generator.model import Hanke, Kayttoonotto, Lahde
from generator.model.hanke import Work
from generator.model.period import Period
from generator.problems import Finding, Path, Severity
from generator.summary.brief import brief

_SLACK = dt.timedelta(days=2 * 366)  # A project's preparation and its last reports may well fall outside its own time.
# Lists of what a project does itself; goals, effects and dependencies may lie decades away.
_OWN_DOINGS = ("toimenpiteet", "tuotokset", "aikataulu")


@rule(
    "ajat-jarjestyksessa",
    Severity.VIRHE,
    "Mikään ei pääty ennen kuin se alkaa. Toinen päivä on kirjoitettu väärin.",
    "Nothing ends before it begins; one of the dates is mistyped.",
)
def end_follows_start(this: Checked) -> Iterator[Finding]:
    """A time, a project, a part, a step, an organisation or a programme does not end before it begins."""
    for name in ("alkaa", "paattyy", "keskeytyi", "jakso", "ajalta", "voimassa", "pvm"):
        for leaf in this.fields[name]:
            if leaf.value.first and leaf.value.last < leaf.value.first:
                yield found(leaf.path, "aika päättyy ennen kuin se alkaa", "the time ends before it begins", *_SWAP)
    starts = {leaf.path[:-1]: leaf.value for leaf in this.fields["alkaa"]}
    for leaf in (*this.fields["paattyy"], *this.fields["keskeytyi"]):
        start = starts.get(leaf.path[:-1])
        if start and start.first and leaf.value.last and leaf.value.last < start.first:
            yield found(leaf.path, f"on ennen alkamista ({start})", f"is before the beginning ({start})", *_SWAP)


_SWAP = ("tarkista molemmat ajat lähteestä", "look both times up in the source")


@rule(
    "aika-hankkeen-ulkopuolella",
    Severity.VAROITUS,
    "Toimi, jonka aika on vuosien päässä hankkeen ajasta, on yleensä kirjoitettu väärälle vuodelle tai väärälle hankkeelle.",
    "A doing that lies years away from its project's time is usually typed under a wrong year or a wrong project.",
    on=(Hanke, Kayttoonotto),
)
def doing_falls_in_its_project(this: Checked) -> Iterator[Finding]:
    """What a project does lies within two years of the project's own time."""
    if isinstance(this.record, Kayttoonotto):
        yield from _steps_outside(this, this.record)
    else:
        works = this.all(Work)
        for leaf in this.fields["jakso"]:
            if len(leaf.path) > 2 and leaf.path[-3] in _OWN_DOINGS:
                around = [work for path, work in works if leaf.path[: len(path)] == path]
                nearest = next((work for work in reversed(around) if work.alkaa or work.paattyy), None)
                if nearest:
                    yield from _outside(leaf.path, leaf.value, nearest.alkaa, nearest.paattyy)


def _steps_outside(this: Checked, adoption: Kayttoonotto) -> Iterator[Finding]:
    for index, step in enumerate(adoption.eteneminen):
        pair = split_reference(step.hanke) if step.hanke else None
        field, time = ("alkaa", step.alkaa) if step.alkaa else ("ajalta", step.ajalta)
        if pair and time:
            project = brief(this.catalog, pair[0])
            yield from _outside(("eteneminen", index, field), time, project.starts, project.ends)


def _outside(path: Path, time: Period, starts: Period | None, ends: Period | None) -> Iterator[Finding]:
    first, last = starts.first if starts else None, ends.last if ends else None
    if (last and time.first and time.first > last + _SLACK) or (first and time.last and time.last < first - _SLACK):
        own = f"{starts or '…'}–{ends or '…'}"
        yield found(
            path,
            f"{time} on kaukana hankkeen ajasta ({own})",
            f"{time} is far from the project's time ({own})",
            "tarkista vuosi ja hanke",
            "look at the year and the project",
        )


@rule(
    "askelten-jarjestys",
    Severity.VAROITUS,
    "Sivu kertoo käyttöönoton tarinan askelten järjestyksessä, ja viimeinen askel on nykytila.",
    "The page tells an adoption in the order of its steps, and the last one is how things stand.",
    on=(Kayttoonotto,),
)
def steps_are_in_order(this: Checked) -> Iterator[Finding]:
    """The steps of an adoption, or of one part of it, stand in the order of their times."""
    if not isinstance(this.record, Kayttoonotto):
        return
    latest: dict[tuple[str, ...], Period] = {}
    for index, step in enumerate(this.record.eteneminen):
        time, before = step.alkaa or step.ajalta, latest.get(step.koskee)
        if before and before.first and time and time.last and time.last < before.first:
            yield found(
                ("eteneminen", index),
                f"askel ({time}) on aiemmalta ajalta kuin edellinen ({before})",
                f"the step ({time}) is earlier than the one before it ({before})",
                "siirrä askel ajan mukaiseen kohtaan",
                "move the step to its place in time",
            )
        elif time:
            latest[step.koskee] = time


@rule(
    "tarkistus-myohassa",
    Severity.HUOMIO,
    "Tietueelle on sovittu päivä, johon mennessä joku katsoo, onko se yhä totta.",
    "The record has a day by which somebody looks whether it still holds.",
    needs_today=True,
)
def review_is_on_time(this: Checked) -> Iterator[Finding]:
    """A record is reviewed by its review date."""
    due = this.record.tarkista_viimeistaan
    if due and this.today and due < this.today and not this.record.poistettu:
        yield found(
            ("tarkista_viimeistaan",),
            "tarkistuspäivä on mennyt",
            "the review date has passed",
            "tarkista tietue lähteistä ja anna uusi päivä",
            "check the record against its sources and set a new date",
        )


@rule(
    "lahde-tulevaisuudesta",
    Severity.VAROITUS,
    "Asiakirjaa ei ole voitu päivätä tulevaan aikaan. Päivä kertoo lukijalle, milloin tieto piti paikkansa.",
    "A document cannot be dated in time to come; its date tells the reader when its word held.",
    on=(Lahde,),
    needs_today=True,
)
def source_is_not_from_the_future(this: Checked) -> Iterator[Finding]:
    """A source and its versions are dated today at the latest."""
    if not isinstance(this.record, Lahde) or this.today is None:
        return
    dated = [
        (("pvm",), this.record.pvm),
        *((("versiot", index, "pvm"), each.pvm) for index, each in enumerate(this.record.versiot)),
    ]
    for path, time in dated:
        if time and time.first and time.first > this.today:
            yield found(
                path,
                f"{time} on tulevaisuudessa",
                f"{time} is in the future",
                "tarkista päivä asiakirjasta",
                "look the date up in the document",
            )


@rule(
    "paivays-tulevaisuudesta",
    Severity.VAROITUS,
    "Muutokset-sivu näyttää uusimman ensin. Tuleva päivä pitäisi tietueen siellä ylimpänä.",
    "The page of changes shows the newest first; a day to come would keep the record on top of it.",
    needs_today=True,
)
def record_is_not_from_the_future(this: Checked) -> Iterator[Finding]:
    """A record was made and changed today at the latest."""
    for field in ("luotu", "muokattu"):
        day: dt.date | None = getattr(this.record, field)
        if day and this.today and day > this.today:
            yield found(
                (field,),
                f"{day.day}.{day.month}.{day.year} on tulevaisuudessa",
                f"{day.isoformat()} is in the future",
                "kirjoita päivä, jona tietuetta muutettiin",
                "write the day on which the record was changed",
            )
