"""Promise 10: what is wrong with a person's line is for the coordinators, never for everyone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import python_calamine

from sync.core.model.outcomes import MemberType
from sync.core.text import fold
from sync.mail.sending import Go, Rules
from sync.turn.arrivals import note_arrivals
from tests.conftest import Tablee
from tests.letters import SHEET, LetterOffice, html_of, own_day_of, text_of
from tests.promises.test_8_money_stays_in_the_room import everything

TODAY = ("--today", "2026-11-21")
OURS = {"À vérifier", "Doublons", "Typologie", "Panorama", "Annuaire consolidé", "Tableau de bord"}


def sheets(path: Path) -> set[str]:
    return set(python_calamine.CalamineWorkbook.from_path(path).sheet_names)


def test_a_snapshot_shows_nothing_that_tablee_found(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    messages = [f["message"] for f in tablee("check", sheet, "--json", *TODAY).document["findings"]]

    tablee("snapshot", sheet, "-o", tmp_path / "s" / "pour-tous.xlsx", *TODAY)

    content = everything(tmp_path / "s").decode("utf-8", "replace")
    assert messages
    assert not OURS & sheets(tmp_path / "s" / "pour-tous.xlsx")
    assert not [message for message in messages if message in content]


def test_the_snapshot_of_a_turn_is_for_everyone(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("run", sheet, *TODAY)

    assert not OURS & sheets(tmp_path / "tablee" / "snapshots" / "2026-11-21.xlsx")


def test_the_coordinators_snapshot_has_it_all_when_asked(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("snapshot", sheet, "--coordinators", "-o", tmp_path / "coordination.xlsx", *TODAY)

    assert {"À vérifier", "Doublons", "Typologie"} <= sheets(tmp_path / "coordination.xlsx")


def test_everything_that_is_written_is_its_owners_only(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("run", sheet, *TODAY)

    out = tmp_path / "tablee"
    modes = {path.relative_to(out).as_posix(): path.stat().st_mode & 0o777 for path in out.rglob("*")}
    assert out.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}


def test_no_mail_to_members_tells_of_a_duplicate_a_finding_or_a_class(letters: LetterOffice) -> None:
    twice = "| Zoe    | MARTIN  | zoe@exemple.fr   | graphiste | 32/13/2021 | Je dessine. | oui | | |\n"
    wrong = SHEET.replace("| Ali    |", f"{twice}| Ali    |").replace("ali@exemple.fr   |", "ali@exemple.fr, x@@y |")
    for day in ("2026-12-01", "2026-12-10", "2026-12-16"):
        letters.everything(day, wrong)
    turn = letters.turn("2026-12-16", wrong)

    assert turn.assessment.duplicates.pairs
    assert turn.assessment.findings
    assert letters.letters()
    said = [fold(words) for each in letters.letters() for words in (text_of(each), html_of(each), each.subject)]
    codes = {fold(finding.code) for finding in turn.assessment.findings}
    messages = {fold(str(finding.message)) for finding in turn.assessment.findings}
    labels = {fold(kind.value) for kind in MemberType}
    for words in said:
        assert not {"doublon", "doublons", "deux fois", "typologie", "a verifier"} & {*words.split(), words}
        assert "doublon" not in words
        assert not codes & {*words.split()}
        assert not [message for message in messages if message and message in words]
        assert not [label for label in labels if f" {label} " in words]


def test_each_is_told_what_to_look_at_in_their_own_cells_and_nothing_else(letters: LetterOffice) -> None:
    wrong = SHEET.replace("ali@exemple.fr   |", "ali@exemple.fr, x@@y |").replace("{2021-03-01}", "32/13/2021  ")
    maybe = "| Ali    | BENALY  | ali.b@exemple.fr | régisseur |              |              | oui   |            | |\n"
    note_arrivals(letters.turn("2026-10-01", SHEET))
    letters.sending = replace(letters.sending, rules=Rules(go=Go.NEVER))  # else one mail at a time waits for a go
    days = {own_day_of(letters.journal, reader) for reader in ("zoe@exemple.fr", "ali@exemple.fr")}
    for day in sorted(days):
        letters.everything(str(day), wrong.replace("| Yves ", f"{maybe}| Yves ", 1))

    texts = {letter.to[0]: fold(text_of(letter)) for letter in letters.letters("your-line")}
    assert texts.keys() >= {"zoe@exemple.fr", "ali@exemple.fr"}
    assert {who for who, text in texts.items() if "32 13 2021" in text} == {"zoe@exemple.fr"}
    assert {who for who, text in texts.items() if "je n arrive pas a lire une adresse" in text} == {"ali@exemple.fr"}
    findings = letters.turn(str(max(days)), wrong).assessment.findings
    for text in texts.values():
        assert not [finding.code for finding in findings if fold(finding.code) in text.split()]
        assert not [finding.code for finding in findings if fold(str(finding.message)) in text]
        assert "doublon" not in text
        assert "benaly" not in text
