"""Offices of one folder know nothing of one another: no byte, no token, no language of one is in another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.check import check
from sync.cli.commands.digest import digest
from sync.cli.commands.run import run
from sync.cli.commands.snapshot import snapshot
from sync.connect.offices import offices_of
from sync.core.replies.message import header_of, parsed
from sync.errors import SharedPlaceError
from sync.journal import Journal
from sync.journal.locate import locate
from sync.language import speak
from sync.letters.weekly_digest import write_digest
from sync.turn.reading import read
from tests.answering import DAYS, LISTING, TO_COME, Members
from tests.conftest import Tablee, office_of
from tests.held_texts import texts
from tests.mail_servers.inbox import answer_to
from tests.offices import DAY, SHARED, write_office, write_offices

CANARIES = {"aubrac": "Brindezingue", "bresse": "Quetsche", "corbieres": "Tournebroche"}
OVERRIDE = '[[overrides]]\nemail = "zoe@quetsche.exemple"\nclass = "paused"\nsince = 2026-01-01\n'


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three offices after their turns; the one between speaks English, and has said something of somebody."""
    place = write_offices(tmp_path_factory.mktemp("apart"), **CANARIES)
    path = write_office(place, "bresse", 'language = "en"\n')
    path.write_text(path.read_text(encoding="utf-8") + OVERRIDE, encoding="utf-8")
    assert run(offices=place, today=DAY, quiet=True) == 0
    assert digest(offices=place, today=DAY, quiet=True) == 0
    assert snapshot(offices=place, coordinators=True, today=DAY, quiet=True) == 0
    speak("fr")
    return place


@pytest.mark.parametrize("office", CANARIES)
def test_no_file_of_an_office_holds_anything_of_another(done: Path, office: str) -> None:
    files = [path for path in (done / "resultats" / office).rglob("*") if path.is_file()]
    held = {str(path): " ".join(texts(path)).lower() for path in files}
    others = [word.lower() for name, word in CANARIES.items() if name != office] + sorted(CANARIES.keys() - {office})

    assert {".sqlite", ".xlsx", ".eml", ".html"} <= {path.suffix for path in files}
    assert sum(CANARIES[office].lower() in text for text in held.values()) >= 6
    assert [(name, other) for name, text in held.items() for other in others if other in text] == []


def test_an_office_is_told_the_same_whether_others_are_there_or_not(done: Path, tmp_path: Path) -> None:
    alone = write_offices(tmp_path, corbieres=CANARIES["corbieres"])
    assert run(config=alone / "corbieres.toml", today=DAY, quiet=True) == 0

    workbooks = [folder / "resultats" / "corbieres" / "tablee-resultats.xlsx" for folder in (done, alone)]
    among_others, by_itself = ([sheet.title for sheet in load_workbook(path)] for path in workbooks)
    assert among_others == by_itself
    assert _cells(workbooks[0]) == _cells(workbooks[1])


def _cells(path: Path) -> list[object]:
    return [cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row]


def test_nothing_of_any_office_is_in_what_is_said_of_a_turn(
    done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = write_offices(tmp_path, **CANARIES)
    (place / "aubrac.xlsx").write_bytes(b"Brindezingue, and no workbook")

    assert run(offices=place, today=DAY, as_json=True) == 2

    said = capsys.readouterr()
    assert [word for word in CANARIES.values() if word in said.err] == []
    for each in json.loads(said.out)["offices"]:
        others = [word for name, word in CANARIES.items() if name != each["office"]]
        assert [word for word in others if word in json.dumps(each)] == []


@pytest.mark.parametrize("names", [True, False], ids=["by its Message-ID", "by its reference"])
@pytest.mark.parametrize(("kind", "words"), [(LISTING, "C’est trouvé"), (TO_COME, "Je viens")])
def test_an_answer_to_one_office_is_not_heard_by_another(kind: str, words: str, *, names: bool) -> None:
    """Both have the same people, lines and sender, and wrote the same mail: only the tokens differ."""
    with Journal.in_memory() as one, Journal.in_memory() as other:
        asking, neighbour = Members(one), Members(other)
        asked, _ = asking.written(kind), neighbour.written(kind)
        answer = answer_to(asked, words, names=names)
        for office in (asking, neighbour):
            office.hear(answer, day=DAYS[kind])

        assert [len(office.rows(DAYS[kind])) for office in (asking, neighbour)] == [1, 0]


def test_two_offices_that_write_to_one_reader_never_write_the_same_mail(tmp_path: Path) -> None:
    """A mail program keeps one of two mails that have one Message-ID."""
    identities = []
    for name in ("Nantes", "Rennes"):
        with Journal.in_memory() as journal:
            office = office_of(journal, tmp_path)
            community = replace(office.context.community, name=name)
            write_digest(read(replace(office.context, community=community)), None)
            identities += [header_of(parsed(letter.eml), "Message-ID") for letter in office.post.letters]

    assert len(set(identities)) == len(identities) == 2


@pytest.mark.parametrize(
    ("shared", "sentence"),
    [
        ('[output]\nfolder = "resultats/commun"\n', "leurs résultats dans le même dossier"),
        ('[output]\njournal = "postgresql://tablee@base.exemple.fr/offices"\n', "le même journal"),
        (
            '[google]\ncoordinators = "https://docs.google.com/spreadsheets/d/1234567890123456789012345/edit#gid=1"\n',
            "le même tableau de coordination",
        ),
        (
            '[mail.inbox]\nhost = "imap.exemple.fr"\nuser = "reponses"\nfolders = ["Inbox", "Spam"]\n',
            "dans la même boîte",
        ),
        ('[community]\nname = "Bureau"\n[mail]\nhost = "localhost"\nsender = "a@exemple.fr"\n', "sous le même nom"),
    ],
)
def test_what_two_offices_may_not_share_is_refused_for_both_and_for_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shared: str, sentence: str
) -> None:
    place = write_offices(tmp_path, **CANARIES)
    (place / "commun.toml").write_text(SHARED if "[mail]" not in shared else "", encoding="utf-8")
    (place / "meme.toml").write_text(shared, encoding="utf-8")
    for name in ("bresse", "corbieres"):
        own = "" if "folder" in shared and "folders" not in shared else f'[output]\nfolder = "resultats/{name}"\n'
        (place / f"{name}.toml").write_text(
            f'extends = "meme.toml"\n[spreadsheet]\nsource = "{name}.xlsx"\n{own}', encoding="utf-8"
        )
        if "name =" not in shared:
            with (place / f"{name}.toml").open("a", encoding="utf-8") as file:
                file.write(f'[community]\nname = "{name}"\n')

    code = check(offices=place, today=DAY, as_json=True)

    said = json.loads(capsys.readouterr().out)["offices"]
    problems = [(each["problem"] or "").replace("\u00a0", " ") for each in said]
    assert (code, [each["exit_code"] for each in said]) == (2, [1, 2, 2])
    assert [f"{sentence} : bresse et corbieres" in problem for problem in problems] == [False, True, True]
    failures = [each.failure for each in offices_of(place)]
    assert (failures[0], isinstance(failures[1], SharedPlaceError)) == (None, True)


def failures_of(place: Path) -> dict[str, str]:
    """Why each office cannot be worked for; empty when it can."""
    return {each.name: str(each.failure or "").replace("\u00a0", " ") for each in offices_of(place)}


@pytest.mark.parametrize("slip", ["", "[community2]\n"], ids=["as it should be", "with a slip"])
@pytest.mark.parametrize("verb", ["status", "run", "digest"])
def test_an_office_alone_tells_and_sends_nothing_of_a_journal_that_another_has_too(
    tmp_path: Path, tablee: Tablee, verb: str, slip: str
) -> None:
    place = write_offices(tmp_path, **CANARIES)
    for name, schema in (("aubrac", "aubrac"), ("bresse", "commun"), ("corbieres", "commun")):
        journal = f'journal = "postgresql://tablee@/nulle?host=/nulle/part&options=-csearch_path%3D{schema}"\n'
        path = place / f"{name}.toml"
        path.write_text(f"{path.read_text(encoding='utf-8')}{journal}{slip if name == 'corbieres' else ''}")

    refused, other = (tablee(verb, "--config", place / f"{name}.toml") for name in ("bresse", "aubrac"))

    assert (refused.code, "bresse et corbieres" in refused.err) == (2, True)
    assert "même journal" not in other.err


@pytest.mark.parametrize("around", [".", "resultats", "resultats/../resultats/."])
def test_offices_whose_results_stand_one_inside_another_are_refused(tmp_path: Path, around: str) -> None:
    place = write_offices(tmp_path, **CANARIES)
    path = write_office(place, "bresse")
    path.write_text(path.read_text(encoding="utf-8").replace("resultats/bresse", around), encoding="utf-8")
    other = write_office(place, "corbieres")
    other.write_text(other.read_text(encoding="utf-8").replace("resultats/", "../ailleurs/"), encoding="utf-8")

    failures = failures_of(place)

    apart = {name for name, failure in failures.items() if not failure}
    assert apart == {"corbieres"}
    assert all("l’un dans celui de l’autre : aubrac et bresse" in failures[name] for name in ("aubrac", "bresse"))


@pytest.mark.parametrize(
    ("of_one", "of_other", "is_refused"),
    [
        ("", "", True),
        ('[tabs]\nAnnuaire = "Nantes"\n', '[tabs]\nAnnuaire = "nantes"\n', True),
        ('[tabs]\nAnnuaire = "Nantes"\n', '[tabs]\nAnnuaire = "Rennes"\n', False),
    ],
    ids=["one directory", "one tab", "a tab each"],
)
@pytest.mark.parametrize(
    "sources",
    [
        ("aubrac.xlsx", "../offices/aubrac.xlsx"),
        (
            f"https://docs.google.com/spreadsheets/d/{'a' * 30}/edit",
            f"https://docs.google.com/spreadsheets/d/{'a' * 30}",
        ),
    ],
    ids=["a file", "online"],
)
def test_offices_that_read_one_directory_are_refused_but_not_two_of_one_workbook(
    tmp_path: Path, sources: tuple[str, str], of_one: str, of_other: str, *, is_refused: bool
) -> None:
    place = write_offices(tmp_path, **CANARIES)
    for name, source, tabs in zip(("bresse", "corbieres"), sources, (of_one, of_other), strict=True):
        path = write_office(place, name, tabs)
        path.write_text(path.read_text(encoding="utf-8").replace(f"{name}.xlsx", source), encoding="utf-8")

    failures = failures_of(place)

    assert ["le même annuaire" in failures[name] for name in ("bresse", "corbieres")] == [is_refused] * 2


@pytest.mark.parametrize(
    ("shared", "sentence"),
    [
        ('[output]\nfolder = "out-a6"\n', "le même dossier"),
        ('[output]\njournal = "postgresql://tablee@base.exemple.fr/a6"\n', "le même journal"),
    ],
)
def test_an_office_is_refused_what_another_has_whose_configuration_has_a_slip(
    tmp_path: Path, shared: str, sentence: str
) -> None:
    place = write_offices(tmp_path, **CANARIES)
    slip = "[[formats]]\nname = 3\n"
    for name, more in (("bresse", slip), ("corbieres", "")):
        text = f'{more}[community]\nname = "{name}"\n[spreadsheet]\nsource = "{name}.xlsx"\n{shared}'
        own = "" if "folder" in shared else f'folder = "resultats/{name}"\n'
        (place / f"{name}.toml").write_text(text + own, encoding="utf-8")
    (place / "illisible.toml").write_text("[[[", encoding="utf-8")

    failures = failures_of(place)

    assert failures["aubrac"] == ""
    assert "formats" in failures["bresse"]
    assert f"{sentence} : bresse et corbieres" in failures["corbieres"]


def test_an_office_that_cannot_be_planned_says_why_as_a_value(tmp_path: Path) -> None:
    place = write_offices(tmp_path, bresse="Quetsche")
    (place / "corbieres.toml").write_text('extends = "absent.toml"\n', encoding="utf-8")

    bresse, corbieres = offices_of(place)

    assert bresse.failure is None
    assert "absent.toml n’est pas là" in str(corbieres.failure)


def test_a_database_is_the_same_whoever_asks_for_it(tmp_path: Path) -> None:
    addresses = (
        "postgresql://tablee@base.exemple.fr/bureaux",
        "postgres://autre@BASE.exemple.fr:5432/bureaux?sslmode=require",
        "postgresql:///bureaux?host=Base.exemple.fr",
    )
    places = {locate(tmp_path, address, str).place for address in addresses}

    assert len(places) == 1
    assert locate(tmp_path, "postgresql://tablee@base.exemple.fr:5433/bureaux", str).place not in places
    assert locate(tmp_path, None, str).place not in places
