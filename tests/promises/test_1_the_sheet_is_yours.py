"""Promise 1: no cell typed by a member is ever written."""

from __future__ import annotations

import ast
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sync.core.introductions.stages import Stage
from sync.core.model.community import Grouping
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.mail.sending import Checks
from sync.mailings import GROUP_INVITATION
from sync.sheets.base import Spreadsheet
from sync.sheets.local import LocalSpreadsheet
from tests.answering import DAYS, LISTING, ROLE, TO_COME, Members
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.introducing import ASK, MADE, NOUR, OFFER, SHEET, ZOE, Tisserands
from tests.mail_servers.inbox import answer_to
from tests.wishing import ENVIES, THE_REST, invite

COMMANDS = [
    ("check",),
    ("duplicates",),
    ("typology",),
    ("run", "--out", "tablee"),
    ("digest", "--out", "tablee"),
    ("snapshot", "--out", "tablee", "--coordinators"),
    ("calendar", "--out", "tablee"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_no_command_changes_a_byte_nor_the_date_of_the_members_workbook(
    words: tuple[str, ...], tablee: Tablee, sheet: Path
) -> None:
    write_xlsx(drawn(A_SMALL_COMMUNITY + ENVIES + THE_REST), sheet)
    os.utime(sheet, (1_700_000_000, 1_700_000_000))
    before = (hashlib.sha256(sheet.read_bytes()).hexdigest(), sheet.stat().st_mtime_ns, sorted(sheet.parent.iterdir()))

    said = tablee(words[0], sheet, *words[1:], "--today", "2026-11-21")

    beside = [path for path in sorted(sheet.parent.iterdir()) if path.name != "tablee"]
    assert said.code in {0, 1}
    assert (hashlib.sha256(sheet.read_bytes()).hexdigest(), sheet.stat().st_mtime_ns, beside) == before


def test_the_port_of_the_members_spreadsheet_has_no_verb_that_writes() -> None:
    verbs = {name for name in vars(Spreadsheet) if not name.startswith("_")}

    assert verbs == {"read", "link"}


def test_a_snapshot_over_the_source_is_refused(tablee: Tablee, sheet: Path) -> None:
    before = sheet.read_bytes()

    said = tablee("snapshot", sheet, "-o", sheet)

    assert said.code == 2
    assert sheet.read_bytes() == before


def test_a_workbook_with_the_name_of_our_results_is_left_alone(tablee: Tablee, sheet: Path) -> None:
    theirs = sheet.parent / "tablee" / "tablee-resultats.xlsx"
    theirs.parent.mkdir()
    theirs.write_bytes(sheet.read_bytes())

    tablee("run", sheet, "--today", "2026-11-21")

    assert theirs.read_bytes() == sheet.read_bytes()


def test_reading_a_local_sheet_opens_no_file_for_writing() -> None:
    """In ``sync/sheets/local``, nothing calls what could write."""
    folder = Path(__file__).resolve().parents[2] / "sync" / "sheets" / "local"
    forbidden = {"write_bytes", "write_text", "save", "touch", "rename", "replace_file", "unlink", "mkdir", "copyfile"}
    called = {
        node.func.attr
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not called & forbidden


def test_an_answer_by_mail_changes_no_cell(journal: Journal, tmp_path: Path) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    members = Members(journal)
    write_xlsx(drawn(members.sheet), sheet)
    members.office.source = lambda workbook: LocalSpreadsheet(sheet, read_at=workbook.read_at)
    os.utime(sheet, (1_700_000_000, 1_700_000_000))
    before = (sheet.read_bytes(), sheet.stat().st_mtime_ns)

    for kind, said in ((ROLE, "Je prends"), (TO_COME, "On sera trois"), (LISTING, "C’est trouvé")):
        members.hear(answer_to(members.written(kind), said, key=kind), day=DAYS[kind])

    assert len(members.rows(DAYS[LISTING])) == 3
    assert (sheet.read_bytes(), sheet.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annuaire.xlsx"]


def test_the_answers_to_an_invitation_change_no_cell(journal: Journal, tmp_path: Path) -> None:
    sheet, members = tmp_path / "annuaire.xlsx", Members(journal)
    people = "".join(f"| {name} | {name} | {name}@exemple.fr | oui |\n" for name in ("ana", "bob", "dan"))
    write_xlsx(drawn(f"# Annuaire\n| Prénom | Nom | E-mail | Mails |\n{people}{ENVIES}{THE_REST}"), sheet)
    members.office.source = lambda workbook: LocalSpreadsheet(sheet, read_at=workbook.read_at)
    grouping = Grouping(smallest=3, largest=4, places=("Nantes", "Rennes"))
    members.office.community = replace(members.office.community, grouping=grouping)
    os.utime(sheet, (1_700_000_000, 1_700_000_000))
    before = (sheet.read_bytes(), sheet.stat().st_mtime_ns)

    turn = invite(members)
    post_all(turn.context, Checks())
    mails = [mail for mail in journal.mails.find() if mail.list == GROUP_INVITATION.id]
    contents = [journal.mails.content(mail.id) for mail in mails]
    members.mailbox.at = turn.context.now
    answers = [
        answer_to(content.eml, words, sender=mail.reader, key=str(mail.id))
        for mail, content, words in zip(mails, contents, ("oui", "non merci", "plutôt l’autre"), strict=True)
        if content is not None
    ]
    members.hear(*answers, day="2026-12-02")

    assert len(members.rows("2026-12-02")) == 3
    assert (sheet.read_bytes(), sheet.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annuaire.xlsx"]


def test_the_answers_to_an_introduction_change_no_cell(journal: Journal, tmp_path: Path) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(SHEET), sheet)
    tisserands = Tisserands(journal, source=lambda workbook: LocalSpreadsheet(sheet, read_at=workbook.read_at))
    os.utime(sheet, (1_700_000_000, 1_700_000_000))
    before = (sheet.read_bytes(), sheet.stat().st_mtime_ns)

    tisserands.begin()
    for kind, reader, said in ((OFFER, NOUR, "oui"), (ASK, ZOE, "oui"), (MADE, ZOE, "c’est fait")):
        tisserands.answers(kind, said, reader=reader)
        tisserands.day()
        tisserands.day()

    assert tisserands.stage() is Stage.DONE
    assert (sheet.read_bytes(), sheet.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annuaire.xlsx"]
