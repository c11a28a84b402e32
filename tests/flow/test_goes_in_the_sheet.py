"""« Envois »: a coordinator answers in a cell, and the mails leave, do not, or wait; each answer once, told to all."""

from __future__ import annotations

from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.core.notes import Note, NoteCode
from sync.delivery.decisions import taken_since
from sync.delivery.outbox import JournalOutbox
from sync.jobs.runner import Report, run_turn
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.stops import StopKind
from sync.mail.base import LeftOut
from tests.conftest import A_SMALL_COMMUNITY, Office, Tablee
from tests.drawn import READ_AT
from tests.letters import text_of
from tests.mail_servers.posting import batch, letter

ENVOIS = "Envois"
READERS = [f"r{n}@exemple.fr" for n in range(20)]
FOR_ALL = "\n".join(f"| P{n} | N{n} | r{n}@exemple.fr | | | | {{2020-01-01}} | oui |" for n in range(20))
SHEET = A_SMALL_COMMUNITY.replace("# Ap", f"{FOR_ALL}\n# Ap", 1)


@pytest.fixture
def waiting(office: Office) -> Office:
    """An office whose letter to twenty members waits for its first go."""
    run_turn(office.with_sheet(SHEET))
    aside = [LeftOut("Yves", "yves@exemple.fr", Note(NoteCode.SAYS_NO))]
    letters = [letter(reader) for reader in READERS]
    JournalOutbox(office.context.journal, READ_AT).take(batch(letters, to_members=True, left_out=aside))
    run_turn(office.with_sheet(SHEET))
    return office


def rows(office: Office) -> Mapping[str, str]:
    """What each row of « Envois » that waits says, by its key."""
    table = office.results.tables[ENVOIS]
    return {
        key: " — ".join(str(cell) for cell in row if cell).replace("\u00a0", " ")
        for key, row in zip(table.keys, table.rows, strict=True)
    }


def row_with(office: Office, words: str) -> str:
    return next(key for key, text in rows(office).items() if words in text)


def answer(office: Office, words: str, said: str, *, days: int = 0) -> Report:
    """Answer on the row that holds these words, and take a turn."""
    office.results.typed[ENVOIS] = {**office.results.typed.get(ENVOIS, {}), row_with(office, words): said}
    return run_turn(office.with_sheet(SHEET, days=days))


def letters(office: Office) -> list[Mail]:
    return [mail for mail in office.context.journal.mails.find() if mail.list == "newsletter"]


def states(office: Office) -> set[State]:
    return {mail.state for mail in letters(office)}


def test_the_row_says_to_how_many_to_whom_not_why_and_until_when(waiting: Office) -> None:
    text = rows(waiting)[row_with(waiting, "feu vert")]

    assert "20 mails attendent votre feu vert" in text
    assert "Ne part pas à : Yves (la colonne Mails dit non)" in text
    assert "Répondez ci-contre « oui », « non » ou « plus tard »" in text


def test_a_yes_lets_them_leave_with_the_same_turn(waiting: Office) -> None:
    report = answer(waiting, "feu vert", "Oui")

    assert report.mails == 20
    assert states(waiting) == {State.SENT}
    assert not any("votre feu vert" in text for text in rows(waiting).values())


def test_a_no_lets_none_leave_ever(waiting: Office) -> None:
    answer(waiting, "feu vert", "non")
    waiting.results.typed[ENVOIS] = {}
    run_turn(waiting.with_sheet(SHEET, days=1))

    assert states(waiting) == {State.CANCELLED}
    assert {str(mail.note).replace("\u00a0", " ") for mail in letters(waiting)} == {
        "annulé : la coordination a dit non"
    }


@pytest.mark.parametrize("said", ["plus tard", "peut-être", "oui mais pas à Zoé", "?", "oui ?"])
def test_what_is_neither_lets_them_wait_and_is_said_when_it_is_not_understood(waiting: Office, said: str) -> None:
    answer(waiting, "feu vert", said)

    assert states(waiting) == {State.TO_SEND}
    assert ("Je n’ai pas compris" in rows(waiting)[row_with(waiting, "feu vert")]) is (said != "plus tard")


def test_a_no_beside_one_mail_stops_that_one_alone(waiting: Office) -> None:
    waiting.results.typed[ENVOIS] = {
        row_with(waiting, "r3@exemple.fr"): "non",
        row_with(waiting, "votre feu vert"): "oui",
    }
    run_turn(waiting.with_sheet(SHEET))

    unsent = [mail.reader for mail in letters(waiting) if mail.state is not State.SENT]
    assert unsent == ["r3@exemple.fr"]


def test_an_answer_where_none_is_awaited_is_said_to_change_nothing(waiting: Office) -> None:
    answer(waiting, "r3@exemple.fr", "oui")
    assert "ici, « non » arrête ce mail-là" in rows(waiting)[row_with(waiting, "r3@exemple.fr")]
    answer(waiting, "votre feu vert", "oui")

    assert "« oui » n’a rien changé" in rows(waiting)[row_with(waiting, "r3@exemple.fr")]


def test_what_was_heard_is_said_in_its_row_until_it_is_emptied(waiting: Office) -> None:
    answer(waiting, "votre feu vert", "plus tard")
    assert "Entendu : « plus tard »" in rows(waiting)[row_with(waiting, "votre feu vert")]
    answer(waiting, "votre feu vert", "oui", days=1)
    assert "feu vert donné" in rows(waiting)[row_with(waiting, "décidé")]
    answer(waiting, "Tous les envois", "retenir", days=1)
    assert "Entendu : « retenir »" in rows(waiting)[row_with(waiting, "Tous les envois")]

    waiting.results.typed[ENVOIS] = {}
    run_turn(waiting.with_sheet(SHEET, days=2))
    assert not any("décidé" in text for text in rows(waiting).values())


def test_an_answer_counts_once_and_the_first_wins(waiting: Office) -> None:
    answer(waiting, "feu vert", "oui")
    waiting.results.typed[ENVOIS] = dict.fromkeys(waiting.results.typed[ENVOIS], "non")
    run_turn(waiting.with_sheet(SHEET, days=1))

    assert states(waiting) == {State.SENT}
    assert [each.decision.value for each in taken_since(waiting.context.journal, None)] == ["go"]


def test_the_mail_that_asks_holds_the_very_mail_and_no_word_that_stops_its_reader(waiting: Office) -> None:
    (asked,) = [mail for mail in waiting.context.journal.mails.find() if mail.list == "go-request"]
    content = waiting.context.journal.mails.content(asked.id)
    assert content is not None
    parsed = BytesParser(policy=default).parsebytes(content.eml)
    text, html = (str(part.get_content()) for kind in ("plain", "html") if (part := parsed.get_body((kind,))))

    assert asked.reader == "coordination@exemple.fr"
    assert "20 personnes" in text.replace("\u00a0", " ")
    assert "la colonne Mails dit non" in text.replace("\u00a0", " ").replace("\n", " ")
    assert "Bonjour" in text
    assert "mailto:" not in html.partition('class="shown"')[2].partition("Écrit le")[0]


def test_it_is_asked_once_and_the_digest_says_who_said_yes(waiting: Office) -> None:
    answer(waiting, "feu vert", "oui", days=1)
    run_turn(waiting.with_sheet(SHEET, days=2))  # a Monday

    kinds = [mail.list for mail in waiting.context.journal.mails.find()]
    assert kinds.count("go-request") == 1
    digest = [each for each in waiting.post.letters if each.kind == "weekly-digest"][-1]
    text = text_of(digest)
    assert "Ce qui a été décidé" in text
    assert "(20 mails) : feu vert donné." in text
    assert "Dans l’onglet « Envois », le dimanche 22 novembre 2026 à 8 h" in text


def test_a_go_is_for_what_was_shown(waiting: Office) -> None:
    journal = waiting.context.journal
    answer(waiting, "Tous les envois", "retenir")
    answer(waiting, "feu vert", "oui")
    ids = [mail.id for mail in letters(waiting)]
    journal.mails.shift(READ_AT, states=[State.TO_SEND], ids=ids[:2], state=State.CANCELLED)  # a tenth: the same
    run_turn(waiting.with_sheet(SHEET))
    assert not any("votre feu vert" in text for text in rows(waiting).values())

    journal.mails.shift(READ_AT, states=[State.TO_SEND], ids=ids[2:5], state=State.CANCELLED)
    answer(waiting, "Tous les envois", "reprendre")

    assert any("15 mails attendent votre feu vert" in text for text in rows(waiting).values())
    assert State.SENT not in states(waiting)
    asked = [mail for mail in journal.mails.find() if mail.list == "go-request"]
    assert len(asked) == 2


def test_everything_is_held_and_goes_on_from_the_first_row(waiting: Office) -> None:
    answer(waiting, "Tous les envois", "Retenir tous les envois")
    answer(waiting, "feu vert", "oui")
    assert states(waiting) == {State.TO_SEND}
    assert "Rien ne part" in rows(waiting)[row_with(waiting, "Tous les envois")]

    answer(waiting, "Tous les envois", "reprendre")
    assert states(waiting) == {State.SENT}


@pytest.mark.parametrize(("said", "state"), [("parti", State.SENT), ("à renvoyer", State.SENT), ("oui", State.HELD)])
def test_a_doubt_is_settled_in_its_row(waiting: Office, said: str, state: State) -> None:
    journal = waiting.context.journal
    answer(waiting, "feu vert", "oui")
    journal.mails.shift(
        READ_AT, states=[State.SENT], state=State.HELD, batch=("newsletter", letters(waiting)[0].period)
    )
    run_turn(waiting.with_sheet(SHEET, days=1))
    report = answer(waiting, "peut-être partis", said, days=1)

    assert states(waiting) == {state}
    assert report.mails == (20 if said == "à renvoyer" else 0)


def test_a_suspended_address_is_written_to_again(waiting: Office) -> None:
    journal = waiting.context.journal
    journal.mails.stop(StopKind.SUSPENDED, "r3@exemple.fr", "550 5.1.1", READ_AT)
    run_turn(waiting.with_sheet(SHEET))
    answer(waiting, "r3@exemple.fr ne reçoit plus rien", "écrire de nouveau")

    assert journal.mails.stops() == ()


def test_a_crash_between_the_deed_and_its_note_does_it_once(waiting: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = waiting.context.journal
    forgets = ("post answers", "newsletter")

    def remember(topic: str, key: str, text: str, at: object, /) -> None:
        if topic == forgets[0]:
            raise KeyboardInterrupt
        kept(topic, key, text, at)  # type: ignore[arg-type]

    kept = journal.remember
    with monkeypatch.context() as patch:
        patch.setattr(type(journal), "remember", lambda _self, *each: remember(*each))
        with pytest.raises(KeyboardInterrupt):
            answer(waiting, "feu vert", "oui")
    run_turn(waiting.with_sheet(SHEET))

    assert states(waiting) == {State.SENT}
    assert len(letters(waiting)) == 20


def test_a_cell_of_the_real_workbook_is_enough(sheet: Path, tablee: Tablee) -> None:
    sheet.with_name("tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', encoding="utf-8")
    tablee("run", "--today", "2026-12-01")
    results = sheet.parent / "tablee" / "tablee-resultats.xlsx"
    workbook = load_workbook(results)
    tab = workbook[ENVOIS]
    header = next(row for row in tab.iter_rows() if any(cell.value == "Feu vert ?" for cell in row))
    column = next(cell.column for cell in header if cell.value == "Feu vert ?")
    line = next(row for row in tab.iter_rows() if any("votre feu vert" in str(cell.value) for cell in row))
    next(cell for cell in line if cell.column == column).value = "oui"
    workbook.save(results)

    said = tablee("run", "--today", "2026-12-01", "--json").document

    assert said["mails"] >= 1
    with Journal.open(sheet.parent / "tablee" / "journal.sqlite") as journal:
        assert {mail.state for mail in journal.mails.find() if mail.list == "newsletter"} == {State.SENT}
    assert tablee("run", "--today", "2026-12-02", "--json").document["mails"] == 0
