"""A community whose members answer its mails, for tests."""

from __future__ import annotations

from dataclasses import replace

from sync.config.choices import Choices
from sync.connect.mails import desk
from sync.core.model.tables import OurTab, Table
from sync.core.text import NBSP
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.letters.drafting import write_round
from sync.letters.newsletter import newsletter_of
from sync.mail.base import MemoryPost
from sync.mail.sending import Checks, Go, Rules, Sending
from sync.mailings.reminders import REMINDERS
from sync.turn.context import Turn
from sync.turn.tables import tables_of
from tests.drawn import READ_AT
from tests.letters import SHEET, LetterOffice
from tests.mail_servers.inbox import ADDRESS, RawMailbox

ZOE, ALI = "zoe@exemple.fr", "ali@exemple.fr"
TO_COME, ROLE, LISTING = "gathering-reminder", "open-role", "ending-listing"
DAYS = {TO_COME: "2026-12-10", ROLE: "2026-11-25", LISTING: "2027-01-25"}
A_FREE_ROLE = SHEET.replace("| Zoé Martin | Ali | Ali | Zoé | | | prévu |", "| Zoé Martin | Ali | Ali |  | | | prévu |")


class Members:
    """A community whose members are written to, and the mailbox that they answer to."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.mailbox = RawMailbox(READ_AT)
        self.office = LetterOffice(journal)
        self.sheet = A_FREE_ROLE

    def turn(self, day: str) -> Turn:
        turn = self.office.turn(day, self.sheet)
        ways = Sending(
            transport=MemoryPost(), stops=self.mailbox, rules=Rules(go=Go.NEVER, per_week=99), stop_address=ADDRESS,
            reply_to="coordination@exemple.fr", hears=True,
        )  # fmt: skip
        at_desk = desk(self.journal, ways, Choices(), turn.context.now)
        return replace(turn, context=replace(turn.context, desk=at_desk, sending=ways))

    def written(self, kind: str, reader: str = ZOE) -> bytes:
        """The mail of this kind to this reader, on the day on which it is due."""
        turn = self.turn(DAYS[kind])
        write_round(REMINDERS, turn)
        post_all(turn.context, Checks())
        (mail,) = [mail for mail in self.journal.mails.find(reader=reader) if mail.list == kind]
        content = self.journal.mails.content(mail.id)
        assert content is not None
        return content.eml

    def hear(self, *mails: bytes, day: str) -> None:
        self.mailbox.mails = list(mails)
        post_all(self.turn(day).context, Checks())

    def table(self, day: str) -> Table | None:
        return next((each for each in tables_of(self.turn(day)) if each.tab is OurTab.ANSWERS), None)

    def rows(self, day: str) -> list[tuple[str, ...]]:
        """Who, their words, what was understood, the proposal."""
        table = self.table(day)
        rows = table.rows if table is not None else ()
        return [tuple(str(row[at] or "").replace(NBSP, " ") for at in (1, 4, 5, 6)) for row in rows]

    def tells(self, title: str, day: str) -> bool:
        """Whether the letter of the month would tell of this on a day."""
        turn = self.turn(day)
        assert turn.context.desk is not None
        return title in repr(newsletter_of(turn, turn.context.desk).digest)
