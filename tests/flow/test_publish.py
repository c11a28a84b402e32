"""The community's pages: by the command, then after each change once coordinators say so; never from a half reading."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sync.cli.commands.publish import publish
from sync.config import SiteSettings
from sync.core.model.choices import Edition
from sync.errors import ConfigurationError, UnavailableError
from sync.jobs.site import publish_edition, publish_editions
from sync.journal import Journal
from sync.privacy.erasure import files_about
from sync.privacy.persons import find_person
from sync.site.folder import is_whole
from sync.turn.context import Turn
from sync.turn.our_files import our_folder
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.letters import PARIS, LetterOffice
from tests.site_pages import SHEET

DAY = "2026-11-21"


def turn(journal: Journal, out: Path, sheet: str = SHEET, day: str = DAY, *editions: Edition) -> Turn:
    reading = LetterOffice(journal).turn(day, sheet)
    site = SiteSettings(editions=editions, public_gatherings=True, licence="CC BY-SA 4.0")
    return replace(reading, context=replace(reading.context, snapshots=out / "snapshots", site=site))


@pytest.fixture
def journal() -> Journal:
    return Journal.in_memory()


def test_the_command_writes_an_edition_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(SHEET), sheet)

    assert publish(str(sheet), today=DAY, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    folder = tmp_path / "tablee" / "site" / "membres"
    assert told["folder"] == str(folder)
    assert (folder / "annuaire" / "index.html").is_file()
    assert set(told["changed"]) == {p.relative_to(folder).as_posix() for p in folder.rglob("*.*") if p.suffix} - {
        ".tablee.json"
    }

    assert publish(str(sheet), today=DAY) == 0
    assert "déjà à jour" in capsys.readouterr().out


def test_the_public_edition_goes_where_one_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(SHEET), sheet)

    assert publish(str(sheet), edition="publique", folder=tmp_path / "www", today=DAY, quiet=True) == 0

    pages = (tmp_path / "www" / "annuaire" / "index.html").read_text(encoding="utf-8")
    assert "Zoé Martin" in pages
    assert "Lou Petit" not in pages
    assert capsys.readouterr().out.strip() == ""


def test_an_edition_that_does_not_exist_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="rien n’a été écrit"):
        publish(str(tmp_path / "annuaire.xlsx"), edition="presse")

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_until_coordinators_say_so(journal: Journal, tmp_path: Path) -> None:
    assert publish_editions(turn(journal, tmp_path)).files == ()
    assert list(tmp_path.iterdir()) == []


def test_pages_follow_the_sheet_and_rest_when_it_rests(journal: Journal, tmp_path: Path) -> None:
    first = publish_editions(turn(journal, tmp_path, SHEET, DAY, *Edition))
    assert [path.parent.name for path in first.files] == ["membres", "publique"]

    assert publish_editions(turn(journal, tmp_path, SHEET, DAY, *Edition)).files == ()

    changed = publish_editions(turn(journal, tmp_path, SHEET.replace("accordéon", "vielle"), "2026-11-22", *Edition))
    assert len(changed.files) == 2
    assert "vielle" in (tmp_path / "site" / "publique" / "annuaire" / "index.html").read_text(encoding="utf-8")


def test_who_withdraws_is_gone_from_every_byte_at_the_next_publication(journal: Journal, tmp_path: Path) -> None:
    publish_editions(turn(journal, tmp_path, SHEET, DAY, *Edition))
    withdrawn = SHEET.replace("Rezé   | Nantes | public avec e-mail", "Rezé | Nantes | non")
    publish_editions(turn(journal, tmp_path, withdrawn, "2026-11-22", *Edition))

    said = b" ".join(path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert not [word for word in (b"Ali", b"Benali", b"ali@", b"39980002", b"menuisier") if word in said]
    assert "Zoé".encode() in said


def test_a_half_reading_publishes_nothing(journal: Journal, tmp_path: Path) -> None:
    publish_editions(turn(journal, tmp_path, SHEET, DAY, Edition.MEMBERS))
    folder = tmp_path / "site" / "membres"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    half = turn(journal, tmp_path, SHEET.partition("# Besoins")[0], "2026-11-22", Edition.MEMBERS)

    with pytest.raises(UnavailableError, match="en entier"):
        publish_edition(half, Edition.MEMBERS, folder)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_page_keeps_its_address_when_name_and_address_change_one_after_the_other(
    journal: Journal, tmp_path: Path
) -> None:
    def page_of(word: str) -> set[str]:
        pages = (tmp_path / "site" / "membres" / "annuaire").glob("?*.html")
        return {p.name for p in pages if p.name != "index.html" and word in p.read_text(encoding="utf-8")}

    publish_editions(turn(journal, tmp_path, SHEET, DAY, Edition.MEMBERS))
    first = page_of("accordéon")
    sheet = SHEET.replace("Zoé    | Martin", "Zoé    | Le Gall")
    publish_editions(turn(journal, tmp_path, sheet, "2026-11-22", Edition.MEMBERS))
    sheet = sheet.replace("zoe@exemple.fr  | 06", "zoe.legall@exemple.fr | 06")
    publish_editions(turn(journal, tmp_path, sheet, "2026-11-23", Edition.MEMBERS))

    assert len(first) == 1
    assert page_of("accordéon") == first


def test_pages_that_were_taken_away_come_back(journal: Journal, tmp_path: Path) -> None:
    publish_editions(turn(journal, tmp_path, SHEET, DAY, Edition.MEMBERS))
    (tmp_path / "site" / "membres" / "annuaire" / "index.html").unlink()

    assert publish_editions(turn(journal, tmp_path, SHEET, DAY, Edition.MEMBERS)).files
    assert is_whole(tmp_path / "site" / "membres")


def test_leaving_takes_the_pages_and_leaves_what_people_put_there(journal: Journal, tmp_path: Path) -> None:
    publish_editions(turn(journal, tmp_path, SHEET, DAY, *Edition))
    logo = tmp_path / "site" / "publique" / "logo.png"
    logo.write_bytes(b"theirs")

    folder = our_folder(tmp_path, ())
    assert folder.others == (logo,)
    folder.remove_files()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [logo]
    assert not (tmp_path / "site" / "membres").exists()


def test_a_phrase_closes_the_members_pages_alone_and_another_one_closes_them_anew(
    journal: Journal, tmp_path: Path
) -> None:
    def publish_with(phrase: str) -> dict[str, bytes]:
        secret = tmp_path / "pages.txt"
        secret.write_text(phrase, encoding="utf-8")
        secret.chmod(0o600)
        reading = turn(journal, tmp_path, SHEET, DAY, *Edition)
        site = replace(reading.context.site, password_file=secret)
        publish_editions(replace(reading, context=replace(reading.context, site=site)))
        pages = (tmp_path / "site").rglob("index.html")
        return {page.relative_to(tmp_path / "site").as_posix(): page.read_bytes() for page in pages}

    first, second = publish_with("quatre mots bien choisis"), publish_with("quatre autres mots choisis")

    assert b'id="verrou"' in first["membres/index.html"]
    assert b'id="verrou"' not in first["publique/index.html"]
    assert {path for path in first if first[path] != second[path]} == {path for path in first if "membres" in path}
    with pytest.raises(ConfigurationError):
        publish_with("")


@pytest.mark.parametrize("mode", [None, 0o644], ids=["no file", "others can read it"])
def test_a_phrase_that_cannot_be_had_leaves_the_pages_and_says_so(
    journal: Journal, tmp_path: Path, mode: int | None
) -> None:
    secret = tmp_path / "pages.txt"
    if mode is not None:
        secret.write_text("quatre mots bien choisis", encoding="utf-8")
        secret.chmod(mode)
    reading = turn(journal, tmp_path, SHEET, DAY, Edition.MEMBERS)
    site = replace(reading.context.site, password_file=secret)

    with pytest.raises(ConfigurationError) as told:
        publish_editions(replace(reading, context=replace(reading.context, site=site)))
    assert "les pages des membres restent telles qu’elles étaient" in str(told.value)
    assert "envoyé" not in str(told.value)
    assert not (tmp_path / "site").exists()


def test_a_column_filled_at_once_waits_for_a_person(journal: Journal, tmp_path: Path) -> None:
    head = "| Prénom | Nom | E-mail | Diffusion |\n| Zoé | Martin | zoe@exemple.fr | public |\n"
    crowd = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | {{}} |" for n in range(12))
    rest = SHEET.partition("# Apéros")
    shy, bold = (f"{head}{crowd.format(*[word] * 12)}\n{rest[1]}{rest[2]}" for word in ("membres", "public"))
    folder = tmp_path / "site" / "publique"
    publish_editions(turn(journal, tmp_path, shy, DAY, Edition.PUBLIC))

    outcome = publish_editions(turn(journal, tmp_path, bold, "2026-11-22", Edition.PUBLIC))
    assert outcome.files == ()
    assert "12\u00a0personnes de plus" in outcome.later
    gone = bold.replace("zoe@exemple.fr | public |", "zoe@exemple.fr | non |")
    publish_editions(turn(journal, tmp_path, gone, "2026-11-22", Edition.PUBLIC))
    assert not any(b"zoe" in page.read_bytes().lower() for page in folder.rglob("*") if page.is_file())
    assert "P3" not in (folder / "annuaire" / "index.html").read_text(encoding="utf-8")

    publish_edition(turn(journal, tmp_path, bold, "2026-11-22", Edition.PUBLIC), Edition.PUBLIC, folder)
    assert "P3" in (folder / "annuaire" / "index.html").read_text(encoding="utf-8")
    assert publish_editions(turn(journal, tmp_path, bold, "2026-11-23", Edition.PUBLIC)).later == ""


def test_recipes_name_nobody_whose_page_waits(journal: Journal, tmp_path: Path) -> None:
    reading = turn(journal, tmp_path, SHEET, DAY, Edition.PUBLIC)
    for among, is_named in ((None, True), ((), False)):
        publish_edition(reading, Edition.PUBLIC, tmp_path / "site", among)
        recipe = (tmp_path / "site" / "recettes" / "le-troc.md").read_text(encoding="utf-8")
        assert ("Zoé Martin" in recipe) is is_named


def test_whoever_is_erased_is_looked_for_in_every_page(journal: Journal, tmp_path: Path) -> None:
    reading = turn(journal, tmp_path, SHEET, DAY, *Edition)
    publish_editions(reading)
    context = reading.context
    person = find_person(journal, context.community, PARIS, "ali@exemple.fr")

    about = set(files_about(tmp_path, person.traces))

    pages = (path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".ods")
    telling = {path for path in pages if "Benali" in path.read_text(encoding="utf-8")}
    assert telling
    assert telling <= about


def test_a_colour_and_a_logo_are_on_the_pages_and_a_drawing_with_a_script_is_refused(tmp_path: Path) -> None:
    sheet, config, logo = tmp_path / "annuaire.xlsx", tmp_path / "tablee.toml", tmp_path / "logo.png"
    write_xlsx(drawn(SHEET), sheet)
    config.write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n[site]\ncolour = "#8B1E3F"\nlogo = "logo.png"\n')
    logo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))

    assert publish(config=config, today=DAY) == 0
    folder = tmp_path / "tablee" / "site" / "membres"
    assert "--link: #8b1e3f" in (folder / "style.css").read_text()
    assert 'src="../logo.png"' in (folder / "annuaire" / "index.html").read_text()
    assert (folder / "logo.png").read_bytes() == logo.read_bytes()

    logo.write_text("<svg><script>alert(1)</script></svg>")
    with pytest.raises(ConfigurationError, match="pas une image"):
        publish(config=config, today=DAY)
    assert (folder / "logo.png").is_file()
