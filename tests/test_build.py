"""Building: the same bytes every time, whole or not at all, and again from any state the last build was left in."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import built, clean_environment, differences, files_of, make_project, run_generator

pytestmark = pytest.mark.site
Change = Callable[[Path], object]


@pytest.fixture
def warm(scratch: Path) -> Path:
    """A project whose last build was made right here, so that pages are taken over from it."""
    built(scratch)
    return scratch


def replace(name: str, old: str, new: str) -> Change:
    """A change that replaces a text in a file of a project."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, text: str) -> Change:
    """A change that writes a file of a project."""
    return lambda project: (project / name).write_text(text, encoding="utf-8")


def together(*changes: Change) -> Change:
    """Several changes as one."""
    return lambda project: [change(project) for change in changes]


def cold_copy(project: Path, folder: Path) -> Path:
    """The same project elsewhere, with nothing cached and nothing built."""
    return Path(
        shutil.copytree(project, folder, symlinks=True, ignore=lambda _, names: {".cache", "site", ".site.lock"} & set(names))
    )


def cool_copy(project: Path, folder: Path) -> Path:
    """As cold_copy, but for the engine's runs and the readings of word forms, which know nothing of records."""
    copy = cold_copy(project, folder)
    if (project / ".cache" / "words.msgpack").exists():
        (copy / ".cache").mkdir()
        shutil.copy(project / ".cache" / "words.msgpack", copy / ".cache")
    shutil.copytree(project / ".cache" / "engine", copy / ".cache" / "engine")
    return copy


TEXT = replace("data/ratkaisut/oiretutka.yml", "Oirearvio, jolla", "Kysely, jolla")


# --- the same bytes ------------------------------------------------------------------------------------------------------------


def test_the_same_bytes_on_another_day_path_zone_and_seed(tmp_path: Path) -> None:
    here, there = make_project(tmp_path / "a"), make_project(tmp_path / "toinen polku" / "ö")
    one = files_of(built(here, PYTHONHASHSEED="0", TZ="Europe/Helsinki", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1"))
    other = files_of(built(there, PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="C", SOURCE_DATE_EPOCH="1700000000"))
    assert len(one) > 60
    assert differences(one, other) == []


def test_the_same_bytes_of_the_real_records(real_project: Path, tmp_path: Path) -> None:
    """Work is shared between processes here, as it is not in the small example."""
    again = cool_copy(real_project, tmp_path / "uusi")
    assert not (again / ".git").exists()
    site = built(again, PYTHONHASHSEED="4711", TZ="Asia/Tokyo")
    assert differences(files_of(real_project / "site"), files_of(site)) == []


def test_the_site_can_be_made_elsewhere(scratch: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "muualla" / "julki nen"
    built(scratch, "--site", str(elsewhere))
    assert differences(files_of(scratch / "site"), files_of(elsewhere)) == []


def test_the_data_can_be_elsewhere(scratch: Path, tmp_path: Path) -> None:
    before = files_of(scratch / "site")
    (scratch / "data").rename(tmp_path / "data")
    assert differences(before, files_of(built(scratch, "--data", str(tmp_path / "data")))) == []


# --- what changed, and nothing else --------------------------------------------------------------------------------------------

LONG_TOPIC = f"  - {{aihe: arviointi, teksti: {'Hanke arvioi itseään puolivuosittain. ' * 180}}}\n"
CHANGES: dict[str, Change] = {
    "teksti": TEXT,
    "nimi": replace("data/ratkaisut/oiretutka.yml", "nimi: {fi: Oiretutka,", "nimi: {fi: Äänitutka,"),
    "osan nimi": replace("data/ohjelmat/rantaohjelma.yml", "fi: Digipalvelut", "fi: Verkkopalvelut"),
    "lähteen otsikko": replace("data/lahteet/raportti.yml", "otsikko: Tulokset", "otsikko: 2 Tulokset"),
    "lähteen laji": replace("data/lahteet/suunnitelma.yml", "laji: suunnitelma", "laji: raportti"),
    "pitkä hanke": replace("data/hankkeet/digipolku.yml", "osiot:\n", f"osiot:\n{LONG_TOPIC * 3}"),
    "linkki": replace("data/hankkeet/digipolku.yml", "kohde: oiretutka, kuvaus", "kohde: oiretutka-lapset, kuvaus"),
    "tekstin linkki": replace("data/ratkaisut/oiretutka.yml", "[Digipolku](digipolku#digi)", "[Jatkopolku](jatkopolku)"),
    "luokituksen nimi": replace("data/sanastot/tila.yml", "fi: Ei toteutunut", "fi: Jäi tekemättä"),
    "suhteen nimi": replace("data/sanastot/suhteen-laji.yml", "fi: hyödynnetään tässä", "fi: hyötyjä"),
    "ryhmän jäsen": replace("data/alueet/rannat.yml", "  - lansiranta\n", "  - lansiranta\n  - aarela\n"),
    "uusi tietue": write(
        "data/ratkaisut/uusi.yml", "nimi: Uusi\ntiivistelma: Uusi työkalu.\nlaji: tyokalu\nperhe: oiretutka\nlahde: raportti\n"
    ),
    "poistettu tiedosto": lambda project: (project / "data/kayttoonotot/oiretutka-rannat.yml").unlink(),
    "poistettu tietue": replace("data/ratkaisut/oiretutka-lapset.yml", "lahde:", "poistettu: {syy: Yhdistettiin.}\nlahde:"),
    "entinen tunnus": replace("data/ratkaisut/oiretutka.yml", "[oirenavigaattori]", "[oirenavi]"),
    "uusi tunnus": together(
        lambda project: (project / "data/ratkaisut/oiretutka-lapset.yml").rename(project / "data/ratkaisut/lasten-oiretutka.yml"),
        replace("data/ratkaisut/lasten-oiretutka.yml", "lahde:", "entiset_tunnukset: [oiretutka-lapset]\nlahde:"),
    ),
    "käsin kirjoitettu sivu": replace("content/fi/index.md", "Täällä on", "Tällä sivustolla on"),
    "uusi käsin kirjoitettu sivu": write("content/fi/tietoa/uusi.md", "# Uusi\n\n[Oiretutka](../ratkaisut/oiretutka.md)\n"),
    "sivupohja": replace("theme/templates/page.html", "<h1>", '<h1 class="otsikko">'),
    "tyyli": lambda project: (project / "theme/assets/site.css").write_text("body { margin: 0 }\n", encoding="utf-8"),
    "asetus": replace("mkdocs.yml", "extra:\n", "extra:\n  repository: https://esimerkki.example/repo\n"),
    "osoite": replace("mkdocs.yml", "site_name: Mallivaranto\n", "site_name: Mallivaranto\nsite_url: https://esimerkki.example/polku/\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_gives_the_same_site_as_building_anew(warm: Path, tmp_path: Path, change: Change) -> None:
    before = files_of(warm / "site")
    change(warm)
    after = files_of(built(warm))
    assert after != before
    assert differences(after, files_of(built(cool_copy(warm, tmp_path / "uusi")))) == []


def test_a_change_in_three_languages_gives_the_same_site_as_building_anew(example: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(example, tmp_path / "projekti", symlinks=True))
    built(project)
    replace("data/hankkeet/jatkopolku.yml", "nimi: Jatkopolku", "nimi: {fi: Jatkopolku, sv: Fortsättning}")(project)
    replace(
        "data/hankkeet/jatkopolku.yml", "Jatkaa Digipolun työtä Länsirannalla ja Itärannalla.", "{fi: Jatkaa., sv: Fortsätter.}"
    )(project)
    CHANGES["käsin kirjoitettu sivu"](project)
    after = files_of(built(project))
    assert "sv/hankkeet/jatkopolku/index.html" in after
    assert differences(after, files_of(built(cold_copy(project, tmp_path / "uusi")))) == []


def test_going_back_gives_the_first_site(warm: Path) -> None:
    before = files_of(warm / "site")
    TEXT(warm)
    built(warm)
    replace("data/ratkaisut/oiretutka.yml", "Kysely, jolla", "Oirearvio, jolla")(warm)
    assert differences(before, files_of(built(warm))) == []


def test_building_again_changes_nothing(warm: Path) -> None:
    before = files_of(warm / "site")
    times = {path: path.stat().st_mtime_ns for path in (warm / "site" / "ratkaisut").rglob("*.html") if "oirenavi" not in str(path)}
    assert differences(before, files_of(built(warm))) == []
    assert times == {path: path.stat().st_mtime_ns for path in times}, "a page that did not change was written again"


@pytest.mark.long
def test_any_order_of_changes_gives_the_same_site_as_building_anew(example: Path, tmp_path: Path) -> None:
    for round_ in range(8):
        project = Path(shutil.copytree(example, tmp_path / str(round_), symlinks=True))
        chosen = random.Random(round_).sample(sorted(CHANGES), 5)
        for at, name in enumerate(chosen):
            try:
                CHANGES[name](project)
            except (AssertionError, FileNotFoundError):
                continue  # an earlier change took away what this one would change
            if run_generator(project, "build").returncode == 0:
                fresh = built(cold_copy(project, tmp_path / f"{round_}-{at}"))
                assert differences(files_of(project / "site"), files_of(fresh)) == [], chosen[: at + 1]


# --- the last good site stays --------------------------------------------------------------------------------------------------

FAILURES: dict[str, tuple[Change, int, str]] = {
    "virhe tietueessa": (
        replace("data/ratkaisut/oiretutka.yml", "laji: digipalvelu", "laji: digipalvelut"),
        1,
        "data/ratkaisut/oiretutka.yml:8:7: laji: ”digipalvelut” ei ole sanastossa ratkaisun-laji – tarkoititko ”digipalvelu”?"
        " [virhe sanasto]",
    ),
    "viittaus tyhjään": (
        lambda project: (project / "data/kayttoonotot/etatuki-lansiranta.yml").write_text(
            "kohde: etatukk\nalue: lansiranta\nlahde: raportti\neteneminen: [{aste: kokeilu}]\n", encoding="utf-8"
        ),
        1,
        "data/kayttoonotot/etatuki-lansiranta.yml:1:8: kohde: tunnusta ”etatukk” ei ole – tarkoititko ”etatuki”",
    ),
    "rikkinäinen YAML": (write("data/ratkaisut/oiretutka.yml", "nimi: [\n"), 1, "data/ratkaisut/oiretutka.yml:2:1: "),
    "rikkinäinen linkki sivulla": (
        replace("content/fi/tietoa/index.md", "../lahteet/index.md", "../lahteet/olematon.md"),
        3,
        "lahteet/olematon.md",
    ),
    "rikkinäinen ankkuri sivulla": (replace("content/fi/index.md", "#eteneminen", "#olematon"), 3, "olematon"),
    "tuntematon makro": (replace("content/fi/index.md", 'luku("hankkeet")', 'lukuu("hankkeet")'), 3, "lukuu"),
    "rikkinäinen sivupohja": (replace("theme/templates/page.html", "<h1>", "{% endif %}<h1>"), -1, ""),
}


@pytest.mark.parametrize(("change", "code", "said"), FAILURES.values(), ids=FAILURES)
def test_an_error_leaves_the_last_site(scratch: Path, change: Change, code: int, said: str) -> None:
    before = files_of(scratch / "site")
    change(scratch)
    done = run_generator(scratch, "build")
    assert done.returncode == code or (code == -1 and done.returncode != 0), done.stderr
    assert said in done.stdout + done.stderr
    assert differences(before, files_of(scratch / "site")) == []
    assert sorted(path.name for path in scratch.iterdir() if path.name.startswith(".site")) in ([], [".site.lock"])


def test_without_an_earlier_site_an_error_leaves_none(bare: Path) -> None:
    write("data/ratkaisut/oiretutka.yml", "nimi: [\n")(bare)
    assert run_generator(bare, "build").returncode == 1
    assert not (bare / "site").exists()


def test_a_mended_record_builds_as_if_nothing_had_happened(warm: Path) -> None:
    before = files_of(warm / "site")
    replace("data/ratkaisut/oiretutka.yml", "laji: digipalvelu", "laji: digipalvelut")(warm)
    assert run_generator(warm, "build").returncode == 1
    replace("data/ratkaisut/oiretutka.yml", "laji: digipalvelut", "laji: digipalvelu")(warm)
    assert differences(before, files_of(built(warm))) == []


def test_a_tampered_file_is_made_again(warm: Path) -> None:
    before = files_of(warm / "site")
    site = warm / "site"
    page = site / "ratkaisut" / "oiretutka" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Oiretutka", "Huijaus"), encoding="utf-8")
    (site / "hankkeet" / "index.html").unlink()
    (site / "assets" / "mv" / "site.css").write_text("", encoding="utf-8")
    (site / "sitemap.xml").write_text("", encoding="utf-8")
    (site / "vieras.html").write_text("vieras", encoding="utf-8")
    shutil.rmtree(site / "alueet")
    assert differences(before, files_of(built(warm))) == []


def test_a_folder_that_is_no_site_is_not_replaced(scratch: Path) -> None:
    """--site data, --site . and the like would otherwise lose everything there."""
    before = files_of(scratch / "data")
    done = run_generator(scratch, "build", "--site", "data")
    assert done.returncode == 5
    assert differences(before, files_of(scratch / "data")) == []


def test_a_site_behind_a_link_is_replaced_where_it_is(scratch: Path, tmp_path: Path) -> None:
    (scratch / "site").rename(tmp_path / "verkko")
    (scratch / "site").symlink_to(tmp_path / "verkko")
    for word in ("Kysely, jolla", "Väline, jolla"):
        replace("data/ratkaisut/oiretutka.yml", "Oirearvio, jolla" if "Kysely" in word else "Kysely, jolla", word)(scratch)
        built(scratch)
        assert word in (tmp_path / "verkko" / "ratkaisut" / "oiretutka" / "index.html").read_text(encoding="utf-8")
    assert (scratch / "site").is_symlink()


# --- the search ----------------------------------------------------------------------------------------------------------------


def test_without_a_search_nothing_of_it_is_on_the_site(scratch: Path) -> None:
    replace("mkdocs.yml", "search: 4-grams", "search: false")(scratch)
    site = built(scratch)
    assert not (site / "haku").exists()
    assert not (site / "assets" / "haku").exists()
    assert [
        name for name, text in files_of(site).items() if name.endswith(".html") and (b"mvh" in text or b"search.js" in text)
    ] == []


def test_a_changed_text_leaves_the_other_files_of_the_search_as_they_were(warm: Path) -> None:
    before = files_of(warm / "site" / "assets" / "haku")
    TEXT(warm)
    changed = differences(before, files_of(built(warm) / "assets" / "haku"))
    assert changed
    assert len(changed) < len(before) / 2, changed


# --- caches --------------------------------------------------------------------------------------------------------------------


def damage(how: str, cache: Path) -> None:
    files = sorted(path for path in cache.iterdir() if path.is_file())
    assert {"documents.sqlite", "facts.msgpack", "memo.msgpack", "pages.msgpack"} <= {path.name for path in files}
    for path in files:
        raw = path.read_bytes()
        if how == "katkennut":
            path.write_bytes(raw[: len(raw) // 2])
        elif how == "tyhjä":
            path.write_bytes(b"")
        elif how == "roskaa":
            path.write_bytes(random.Random(path.name).randbytes(5000))
        elif how == "muuttunut":
            path.write_bytes(bytes(raw[:200]) + bytes(255 - byte for byte in raw[200:]))
    if how == "vaihtunut":
        texts = [path.read_bytes() for path in files]
        for path, text in zip(files, texts[1:] + texts[:1], strict=True):
            path.write_bytes(text)
    if how == "poistettu":
        shutil.rmtree(cache)


@pytest.mark.parametrize("how", ["katkennut", "tyhjä", "roskaa", "muuttunut", "vaihtunut", "poistettu"])
def test_a_damaged_cache_does_no_harm(warm: Path, tmp_path: Path, how: str) -> None:
    TEXT(warm)
    fresh = files_of(built(cool_copy(warm, tmp_path / "uusi")))
    damage(how, warm / ".cache")
    assert differences(fresh, files_of(built(warm))) == []


def test_a_cache_can_be_deleted_file_by_file(warm: Path, tmp_path: Path) -> None:
    before = files_of(warm / "site")
    for path in sorted((warm / ".cache").iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        assert differences(before, files_of(built(warm))) == [], path.name


def test_another_program_keeps_nothing_of_this_one(warm: Path) -> None:
    """A cache from another version of the program (its stamp differs) counts as empty."""
    before = files_of(warm / "site")
    for path in (warm / ".cache").glob("*.msgpack"):
        raw = path.read_bytes()
        at = raw.index(b"stamp") + 7
        path.write_bytes(raw[:at] + b"00000000" + raw[at + 8 :])
    assert differences(before, files_of(built(warm))) == []


# --- interrupted ---------------------------------------------------------------------------------------------------------------


def start(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", *arguments],
        cwd=project,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def build_soon(project: Path) -> int:
    """Builds; what a killed build's children still hold is let go of in a moment."""
    for _ in range(100):
        code = run_generator(project, "build").returncode
        if code != 4:
            break
        time.sleep(0.1)
    return code


def kill_at_many_moments(project: Path, tmp_path: Path, change: Change, moments: int) -> None:
    """Kills builds of a changed project one after another; the site is always the old one or the new one, whole."""
    old = files_of(project / "site")
    changed = cold_copy(project, tmp_path / "muutettu")
    change(changed)
    began = time.monotonic()
    new = files_of(built(changed))
    lasts = time.monotonic() - began
    for moment in range(moments):
        victim = Path(shutil.copytree(project, tmp_path / f"uhri-{moment}", symlinks=True))
        shutil.rmtree(victim / ".cache")
        change(victim)
        process = start(victim)
        time.sleep(lasts * (moment + 0.5) / moments)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = files_of(victim / "site")
        assert left in (old, new), f"killed at {moment + 0.5}/{moments}: {differences(left, old)[:5]} {differences(left, new)[:5]}"
        assert build_soon(victim) == 0
        assert differences(files_of(victim / "site"), new) == []
        assert build_soon(victim) == 0  # upon what the killed one and the one after it have left
        assert differences(files_of(victim / "site"), new) == []
        shutil.rmtree(victim, ignore_errors=True)


def test_kill_9_leaves_a_whole_site_and_the_next_build_works(scratch: Path, tmp_path: Path) -> None:
    kill_at_many_moments(scratch, tmp_path, TEXT, 8)


@pytest.mark.long
def test_kill_9_with_the_real_records(real_project: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(real_project, tmp_path / "oikea", symlinks=True))
    kill_at_many_moments(
        project, tmp_path, replace("data/ratkaisut/omaolo.yml", "nimi:", "entiset_tunnukset: [oma-olo]\nnimi:"), 40
    )


def run_limited(project: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Builds while no file may grow beyond a size, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


@pytest.mark.parametrize(("size", "cached"), [(0, True), (2_000, True), (20_000, True), (0, False), (100_000, False)])
def test_a_full_disk_leaves_the_last_site(scratch: Path, size: int, cached: bool) -> None:
    before = files_of(scratch / "site")
    TEXT(scratch)
    if not cached:
        shutil.rmtree(scratch / ".cache")
    done = run_limited(scratch, size)
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert differences(before, files_of(scratch / "site")) == []
    built(scratch)
    assert "Kysely, jolla" in (scratch / "site" / "ratkaisut" / "oiretutka" / "index.html").read_text(encoding="utf-8")


def test_a_full_disk_is_told_by_every_process(real_project: Path, tmp_path: Path) -> None:
    """With many pages other processes write too: their errors end the build as the first one's do."""
    project = cool_copy(real_project, tmp_path / "oikea")
    done = run_limited(project, 30_000)
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
    assert not (project / ".site.draft").exists()


@pytest.mark.parametrize("cached", [True, False], ids=["välimuisti", "ilman välimuistia"])
def test_two_builds_at_once(scratch: Path, tmp_path: Path, cached: bool) -> None:
    """Both end well, or one of them says that the other is writing; the site is whole."""
    TEXT(scratch)
    fresh = files_of(built(cool_copy(scratch, tmp_path / "uusi")))
    for delay in (0, 0.2):
        project = Path(shutil.copytree(scratch, tmp_path / f"yhta-aikaa-{delay}", symlinks=True))
        if not cached:
            shutil.rmtree(project / ".cache")
        first = start(project)
        time.sleep(delay)
        second = start(project)
        codes = sorted([first.wait(120), second.wait(120)])
        assert codes in ([0, 0], [0, 4])
        assert differences(fresh, files_of(project / "site")) == []
        assert build_soon(project) == 0
        assert differences(fresh, files_of(project / "site")) == []


def test_another_build_is_told_of(scratch: Path) -> None:
    import fcntl

    before = files_of(scratch / "site")
    with (scratch / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run_generator(scratch, "build")
    assert done.returncode == 4
    assert "Toinen ajo kirjoittaa kansiota" in done.stderr
    assert differences(before, files_of(scratch / "site")) == []


def test_a_system_without_exchange_swaps_too(scratch: Path) -> None:
    """Where two folders cannot be swapped in one step (macOS), a killed build leaves the last site to be put back."""
    program = (
        "import generator.write as w\n"
        "w._exchange = lambda one, other: False\n"
        "from generator.__main__ import run\n"
        "raise SystemExit(run(['build']))\n"
    )
    TEXT(scratch)
    done = subprocess.run([sys.executable, "-c", program], cwd=scratch, env=clean_environment(), capture_output=True, timeout=120)
    assert done.returncode == 0
    assert "Kysely, jolla" in (scratch / "site" / "ratkaisut" / "oiretutka" / "index.html").read_text(encoding="utf-8")
    after = files_of(scratch / "site")
    (scratch / "site").rename(scratch / ".site.last")  # killed between the two renames
    assert run_generator(scratch, "build").returncode == 0
    assert differences(after, files_of(scratch / "site")) == []
    assert not (scratch / ".site.last").exists()
