"""Write a journal of this version, to be kept when the version changes: ``journal-N.sqlite.gz``, beside it what it
tells, as people read it (``journal-N.json``), and the workbook in which coordinators answered (``results-N.xlsx``).

    python -m tests.earlier.make        # with the last commit that writes journals of that version

A coordinator answers in our tabs and in the foot of « Doublons », says go, sends mails that meet every answer of a
server, settles doubts, stops an address; all over the example.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import load_workbook

from sync.core.notes import NoteCode, note
from sync.core.traces import Traces
from sync.delivery import holds, report
from sync.delivery.outbox import JournalOutbox
from sync.journal import Journal
from sync.journal.erasure import Unnaming
from sync.journal.mail_rows import State
from sync.journal.opening import STEPS
from sync.journal.stops import StopKind
from sync.mail.answers import Answer, Verdict
from sync.mail.base import LeftOut, Letter
from sync.mail.sending import Checks, InDoubt, Rules, Sending
from tests.mail_servers.posting import batch, letter, send

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "examples"
DAYS: Final = ("2026-11-21", "2026-11-26", "2026-12-03", "2026-12-10", "2026-12-15")
VERSION: Final = 1 + len(STEPS)
NOW: Final = datetime(2026, 12, 16, 8, tzinfo=UTC)


class Scripted:
    """A server that gives the answers it was told, one for each reader."""

    repeats = False

    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        leaving()
        return self._answers.get(letter.to[0], Answer(Verdict.SENT, "250"))

    def close(self) -> None:
        """Nothing is open."""


class Seen:
    """A mailbox that saw one mail."""

    def saw(self, message_id: str) -> bool:
        return bool(message_id)

    def close(self) -> None:
        """Nothing is open."""


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "nantes"
        folder.mkdir()
        for each in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
            shutil.copy(EXAMPLES / each, folder)
        run(folder, "run", "--today", DAYS[0])
        answer(folder / "tablee-resultats.xlsx")
        for day in DAYS[1:]:
            run(folder, "run", "--today", day)
            run(folder, "post", "approve", "--all", "--today", day)
        shutil.copy(folder / "tablee-resultats.xlsx", HERE / f"results-{VERSION}.xlsx")
        path = next(folder.rglob("journal.sqlite"))
        with Journal.open(path) as journal:
            live(journal)
            told = {"notes": [list(each) for each in notes(journal)], "decisions": decisions(path)}
            journal.mails.prune(NOW + timedelta(days=400))
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("VACUUM")
        (HERE / f"journal-{VERSION}.sqlite.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (HERE / f"journal-{VERSION}.json").write_text(f"{text}\n", encoding="utf-8")


def run(folder: Path, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    ran = subprocess.run(
        [sys.executable, "-m", "sync", *words], cwd=folder, env=environment, check=False, capture_output=True, text=True
    )
    print(words, ran.returncode, ran.stdout[-300:], ran.stderr[-300:])  # noqa: T201


def answer(path: Path) -> None:
    """What coordinators type: two findings are normal, a question has its answer, pairs are one person and two."""
    book = load_workbook(path)
    findings, pairs = book["À vérifier"], book["Doublons"]
    at = [cell.value for cell in findings[1]].index("C'est normal ?") + 1
    for row, text in ((2, "oui"), (4, "17/12/2026"), (9, "oui"), (15, "oui"), (22, "oui")):
        findings.cell(row, at).value = text
    at = [cell.value for cell in pairs[1]].index("Même personne ?") + 1
    pairs.cell(2, at).value, pairs.cell(4, at).value = "oui", "non"
    pairs.cell(pairs.max_row, at).value = "14 et 20 : non"
    book.save(path)


def live(journal: Journal) -> None:
    """Mails that meet each answer of a server, and each reason not to leave; the last ones wait, or are in doubt."""
    rules = Rules(per_week=1_000, in_doubt=InDoubt.HOLD)
    for mail in journal.mails.find([State.TO_SEND]):
        journal.mails.shift(NOW, states=[State.TO_SEND], ids=[mail.id], state=State.SENT, left_at=NOW, code="250")
    for position in range(5):  # so many refusals alike in a row are the server's
        take(journal, f"alike{position}@exemple.fr", "alike")
    alike = {f"alike{position}@exemple.fr": Answer(Verdict.REFUSED, "550 5.1.1") for position in range(5)}
    send(journal, Sending(Scripted(alike), rules=rules), now=NOW)
    forgotten(journal, rules)
    unsure(journal, rules)
    left_alone(journal)
    answered(journal, rules)
    take(journal, "named@exemple.fr", "named")
    traces = Traces(frozenset({"elle@exemple.fr"}), frozenset({("Nommée", "Partout")}))
    journal.erase(lambda _: False, (), Unnaming(traces, lambda eml, page: (b"", "") if b"named@" in eml else None))
    journal.remember("post", "restored", (NOW + timedelta(days=9)).isoformat(), NOW)


def forgotten(journal: Journal, rules: Rules) -> None:
    """Mails that a journal put back may not know to have left, and whom a batch leaves out."""
    left_out = [
        LeftOut("Yves Le Goff", "yves@exemple.fr", note(NoteCode.COLUMN_SAYS_NO, header="Désinscrit")),
        LeftOut("Zoé", "zoe@exemple.fr", note(NoteCode.STOPPED, since="2026-12-01")),
        LeftOut("Ali", "", note(NoteCode.NO_ADDRESS)),
    ]
    JournalOutbox(journal, NOW).take(batch([letter("x@exemple.fr", kind="restored")], left_out=left_out))
    journal.remember("post", "restored", (NOW + timedelta(days=9)).isoformat(), NOW)
    journal.remember("post", "go restored", NOW.isoformat(), NOW)
    send(journal, Sending(Scripted({}), rules=rules), now=NOW + timedelta(hours=2))
    journal.forget("post", "restored")


def unsure(journal: Journal, rules: Rules) -> None:
    """Mails that a witness saw, that nobody saw, that a person settled."""
    JournalOutbox(journal, NOW - timedelta(days=2)).take(
        batch([letter("seen@exemple.fr", kind="seen")], to_members=False)
    )
    take(journal, "box@exemple.fr", "box")
    doubt(journal, "box@exemple.fr")
    send(journal, Sending(Scripted({}), rules=rules, witness=Seen()), now=NOW + timedelta(hours=3))
    take(journal, "unseen@exemple.fr", "unseen")
    doubt(journal, "unseen@exemple.fr")
    send(journal, Sending(Scripted({}), rules=rules), now=NOW + timedelta(hours=3))
    for number, left in ((0, True), (1, False)):
        take(journal, f"resolved{number}@exemple.fr", "resolved")
        report.resolve(journal, doubt(journal, f"resolved{number}@exemple.fr"), left=left, now=NOW)
    again = {"resolved1@exemple.fr": Answer(Verdict.LATER, "451 4.7.1")}
    send(journal, Sending(Scripted(again), rules=rules), now=NOW + timedelta(hours=4))
    take(journal, "again@exemple.fr", "again")
    key = doubt(journal, "again@exemple.fr")
    report.resolve(journal, key, left=False, now=NOW)
    journal.mails.shift(NOW, states=[State.TO_SEND], ids=[key], not_before=NOW + timedelta(days=30))


def left_alone(journal: Journal) -> None:
    """Readers to whom nothing goes, and one who had enough this week."""
    for reader, kind, detail in (
        ("stopped@exemple.fr", StopKind.STOP, "newsletter"),
        ("gone@exemple.fr", StopKind.SUSPENDED, "550 5.1.1"),
    ):
        take(journal, reader, "stopped")
        journal.mails.stop(kind, reader, detail, NOW)
    reasons = {
        "absent@exemple.fr": note(NoteCode.NOT_LISTED),
        "no@exemple.fr": note(NoteCode.SAYS_NO),
    }
    for reader in reasons:
        take(journal, reader, "members", to_members=True)
    for period in ("a", "b", "c", "d"):
        take(journal, "often@exemple.fr", "often", period)
    holds.approve(journal, [("members", "2026-12")], NOW)
    sending = Sending(Scripted({}), rules=Rules())
    send(journal, sending, now=NOW + timedelta(hours=5), checks=Checks(may_mail=reasons.get))


def answered(journal: Journal, rules: Rules) -> None:
    """Mails that met each answer of a server, one kind each: no refusal is like the one before."""
    answers = {
        "later": Answer(Verdict.LATER, "451 4.7.1"),
        "refused": Answer(Verdict.REFUSED, "550 5.1.1"),
        "full": Answer(Verdict.FULL, "452 4.2.2"),
        "theirs": Answer(Verdict.THEIRS, "554 5.7.1"),
        "hung": Answer(Verdict.LATER),
        "unclear": Answer(Verdict.UNCLEAR, "550"),
        "content": Answer(Verdict.CONTENT, "554 5.6.0"),
        "sent": Answer(Verdict.SENT, "250"),
        "doubt": Answer(Verdict.DOUBT),
    }
    for name, answer in answers.items():
        take(journal, f"{name}@exemple.fr", name)
        sending = Sending(Scripted({f"{name}@exemple.fr": answer}), rules=rules)
        send(journal, sending, now=NOW + timedelta(hours=6))


def doubt(journal: Journal, reader: str) -> int:
    (found,) = [mail for mail in journal.mails.find() if mail.reader == reader]
    journal.mails.shift(NOW, states=[State.TO_SEND], ids=[found.id], state=State.DOUBT, left_at=NOW)
    return found.id


def take(journal: Journal, reader: str, kind: str, period: str = "2026-12", *, to_members: bool = False) -> None:
    made = letter(reader, kind=kind, period=period)
    JournalOutbox(journal, NOW).take(batch([made], to_members=to_members, title=kind))


def notes(journal: Journal) -> Iterator[tuple[str, str, str, str, str, bool]]:
    for mail in sorted(journal.mails.find(), key=lambda mail: mail.id):
        yield mail.list, mail.period, mail.reader, mail.state.value, str(mail.note or ""), mail.is_written
    for kept in journal.mails.batches():
        for name, address, reason in kept.left_out:
            yield kept.list, kept.period, address, name, str(reason), False


def decisions(path: Path) -> list[list[str]]:
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT topic, CAST(key AS TEXT), CAST(answer AS TEXT) FROM decision ORDER BY topic, key"
        return [list(row) for row in database.execute(query)]


if __name__ == "__main__":
    main()
