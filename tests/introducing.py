"""A community that introduces people by mail, for tests: its tab, its members and the mailbox that they answer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sync.config.choices import Choices
from sync.connect.mails import desk
from sync.core.introductions.identities import match_key
from sync.core.introductions.stages import Stage
from sync.core.matching import find_matches
from sync.core.model.community import Community, Introducing
from sync.core.model.tables import OurTab, Table
from sync.core.model.workbook import Workbook
from sync.core.reading import parse
from sync.core.text import NBSP, THIN
from sync.jobs.post import send_post
from sync.jobs.runner import Report, run_turn
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.letters.drafting import write_round
from sync.mail.base import MemoryPost, Transport
from sync.mail.render import Templates
from sync.mail.sending import Rules, Sending, StopMailbox
from sync.mailings.reminders import REMINDERS
from sync.sheets.base import Spreadsheet
from sync.sheets.memory import MemoryResults, MemorySpreadsheet
from sync.turn.context import Context, Job
from sync.turn.publish import publish
from tests.drawn import READ_AT, drawn
from tests.mail_servers.inbox import ADDRESS, RawMailbox, answer_to

ZOE, NOUR, ALI = "zoe@exemple.fr", "nour@exemple.fr", "ali@exemple.fr"
OFFER, ASK, MADE = "introduction-offer", "introduction-ask", "introduction-made"
SHEET = """
# Annuaire
| Prénom | Nom      | E-mail            | Métier      | Compétences        | Mails | Ajouté par | Diffusion |
| Zoé    | Martin   | zoe@exemple.fr    | libraire    | lecture            |       |            |           |
| Nour   | Haddad   | nour@exemple.fr   | couturière  | couture, retouches |       |            |           |
| Ali    | Benali   | ali@exemple.fr    | boulanger   | pain               |       |            |           |
# Apéros
| Date | Format |
# Besoins et ressources
| Date         | Type   | Catégorie | Titre                         | Description       | Modalités | Qui        | Contact        | Échéance | Statut | Avec qui | Visibilité |
| {2026-11-02} | besoin | prêt      | Machine à coudre industrielle | pour des costumes | un gâteau | Zoé Martin | zoe@exemple.fr |          | ouvert |          |            |
"""  # noqa: E501 - a table reads better whole
TAB = OurTab.INTRODUCTIONS.message


class Tisserands:
    """A community of a few people, day after day."""

    def __init__(
        self,
        journal: Journal,
        *,
        way: Introducing = Introducing.MAIL,
        hears: bool = True,
        transport: Transport | None = None,
        mailbox: StopMailbox | None = None,
        source: Callable[[Workbook], Spreadsheet] = MemorySpreadsheet,
    ) -> None:
        self.source = source
        self.journal = journal
        self.sheet = SHEET
        self.raw = RawMailbox(READ_AT)
        self.mailbox = mailbox or self.raw
        self.results = MemoryResults()
        self.transport = transport or MemoryPost()
        self.community = Community("Les Tisserands", coordinators=("coordination@exemple.fr",), introductions=way)
        self.hears = hears
        self.now: datetime = READ_AT
        self.rules = Rules(per_week=99)

    def context(self) -> Context:
        heard = self.mailbox if self.hears else None
        ways = Sending(
            transport=self.transport, stops=heard, rules=self.rules, stop_address=ADDRESS, hears=self.hears,
            reply_to="coordination@exemple.fr",
        )  # fmt: skip
        return Context(
            community=self.community,
            spreadsheet=self.source(replace(drawn(self.sheet), read_at=self.now)),
            activity=None,
            results=self.results,
            journal=self.journal,
            templates=Templates(),
            post=MemoryPost(),
            snapshots=Path("snapshots"),
            sender="tablee@exemple.fr",
            now=self.now,
            sending=ways,
            desk=desk(self.journal, ways, Choices(), self.now),
        )

    def day(self, *, days: int = 1) -> Report:
        """Some days later: read, write what is owed, send and hear, publish."""
        self.now += timedelta(days=days)
        work: dict[str, Job] = {"reminders": partial(write_round, REMINDERS), "post": send_post, "publish": publish}
        report = run_turn(self.context(), work)
        assert report.problems == ()
        return report

    def key(self) -> str:
        """The key of the only idea of the sheet."""
        (match,) = find_matches(parse(drawn(self.sheet), self.community)).matches
        return match_key(match)

    def say(self, answer: str) -> None:
        """A coordinator answers « Proposer ? »."""
        answers = self.results.typed.setdefault(TAB, {})
        answers.clear()
        if answer:
            answers[self.key()] = answer

    def begin(self) -> None:
        """The tab is there, and a coordinator says yes."""
        self.day()
        self.say("oui")
        self.day()

    def mails(self, kind: str = "", reader: str = "") -> list[Mail]:
        every = sorted(self.journal.mails.find(), key=lambda mail: mail.id)
        return [
            mail
            for mail in every
            if mail.list.startswith(kind or "introduction-") and (not reader or mail.reader == reader)
        ]

    def eml(self, kind: str, reader: str) -> bytes:
        (mail,) = self.mails(kind, reader)
        content = self.journal.mails.content(mail.id)
        assert content is not None
        return content.eml

    def answers(self, kind: str, text: str, *, reader: str, sender: str = "", key: str = "") -> bytes:
        """Somebody answers the mail of this kind that this reader had; it is read with the next post."""
        number = str(len(self.raw.mails))
        mail = answer_to(self.eml(kind, reader), text, sender=sender, key=key or number)
        self.raw.mails.append(mail)
        return mail

    def stage(self) -> Stage | None:
        """Where the only introduction is."""
        return next((one.stage for one in self.journal.introductions()), None)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Each mail of introductions that left: its kind and its reader."""
        return [(mail.list, mail.reader) for mail in self.mails() if mail.state is State.SENT]

    @property
    def table(self) -> Table | None:
        return self.results.tables.get(TAB)

    def rows(self) -> list[dict[str, str]]:
        """The rows of the tab, by header, spaces made plain."""
        table = self.table
        assert table is not None
        headers = [column.title for column in table.columns]
        rows = ([_plain(getattr(cell, "text", cell)) for cell in row] for row in table.rows)
        return [dict(zip(headers, row, strict=True)) for row in rows]


def _plain(cell: object) -> str:
    return str(cell or "").replace(NBSP, " ").replace(THIN, " ")
