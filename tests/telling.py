"""Two offices of one place, each with its journal and its relay, that may tell one person the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sync.core.notes import Note
from sync.errors import UnavailableError
from sync.journal import Journal
from sync.journal.mail_rows import Mail
from sync.mail.answers import Answer, Verdict
from sync.mail.base import Letter
from sync.mail.sending import Rules, Sending
from sync.shared.claims import PATIENCE, OfficeClaims
from sync.shared.claims_file import ClaimsFile
from tests.drawn import READ_AT
from tests.mail_servers.posting import EASY, letter, send, take

ZOE = "zoe@exemple.fr"


class KilledError(BaseException):
    """The process ends here."""


@dataclass
class Relay:
    """A server that gives these answers in turn, then takes all; it may be away, or kill who speaks to it, before its
    final dot or after.
    """

    answers: list[Answer | str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    repeats = False

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        answer = self.answers.pop(0) if self.answers else Answer(Verdict.SENT, "250")
        if answer == "before":
            raise KilledError
        if answer == "away":
            raise UnavailableError("nobody answers")
        leaving()
        if answer == "after" or (isinstance(answer, Answer) and answer.verdict is Verdict.SENT):
            self.taken.append(letter.to[0])
        if isinstance(answer, str):
            raise KilledError
        return answer

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Witness:
    saw_it: bool

    def saw(self, message_id: str) -> bool:
        return self.saw_it

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class TellingOffice:
    """An office of a place, its journal, its relay."""

    journal: Journal
    place: ClaimsFile
    relay: Relay = field(default_factory=Relay)
    rules: Rules = EASY
    witness: Witness | None = None
    patience: timedelta = PATIENCE

    def writes(self, *periods: str, says: str = "le port", reader: str = ZOE, kind: str = "gathering-reminder") -> None:
        for period in periods:
            own = replace(letter(reader, kind=kind, period=period), content_key=says)
            take(self.journal, own, to_members=True)

    def sends(self, after: timedelta = timedelta()) -> None:
        claims = OfficeClaims(self.place, self.journal.people_secret(), self.patience)
        ways = Sending(transport=self.relay, rules=self.rules, witness=self.witness, claims=claims)
        with suppress(KilledError, UnavailableError):
            send(self.journal, ways, now=READ_AT + after)

    @property
    def mail(self) -> Mail:
        (mail,) = self.journal.mails.find(reader=ZOE)
        return mail

    @property
    def fate(self) -> tuple[str, Note | None]:
        return self.mail.state.value, self.mail.note
