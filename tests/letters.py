"""An office that writes to its members, for tests: change its sheet, let days pass, look at the outbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from sync.config.choices import Choices
from sync.core.model.community import Community
from sync.core.model.workbook import Workbook
from sync.core.notes import Note
from sync.core.people.arrivals import address_key
from sync.core.reminders.own_line import own_day
from sync.jobs.registry import every_job
from sync.journal import Journal
from sync.letters.drafting import write_round
from sync.letters.newsletter import send_newsletter
from sync.mail.base import Letter, MemoryOutbox, MemoryPost
from sync.mail.render import Templates
from sync.mail.sending import Sending
from sync.mailings.reminders import REMINDERS
from sync.sheets.base import Spreadsheet
from sync.sheets.memory import MemoryResults, MemorySpreadsheet
from sync.turn.arrivals import presence_lookup, signer
from sync.turn.context import Context, Outcome, Turn
from sync.turn.reading import read
from sync.turn.writing import WritingDesk
from tests.drawn import drawn

PARIS = ZoneInfo("Europe/Paris")
COMMUNITY = Community(name="Coopérative des Tisserands")

MEMBERS = """
# Annuaire
| Prénom | Nom     | E-mail           | Métier    | Arrivée      | Présentation     | Mails | Ajouté par | Diffusion |
| Zoé    | Martin  | zoe@exemple.fr   | graphiste | {2021-03-01} |                  | oui   |            |           |
| Ali    | Benali  | ali@exemple.fr   | régisseur | {2026-11-05} | Je fais du son.  |       |            |           |
| Yves   | Le Goff | yves@exemple.fr  | luthier   | {2020-03-01} |                  | non   |            |           |
"""
GATHERINGS = """
# Apéros
| Date       | Heure | Format  | Thème      | Objectif  | Déroulé | Lieu     | Lien visio | Qui porte | Qui communique | Qui envoie | Qui anime | Compte rendu | Photos | Statut |
| 19/11/2026 | 18:30 | Partage | Nos droits | Savoir    | Tour    | Le Lavoir |           | Zoé Martin | Ali | Ali | Zoé | https://partage.exemple.fr/cr | https://partage.exemple.fr/photos | passé |
| 17/12/2026 | 18:30 | Visites | Le port    | Découvrir | Balade  | Le Quai  | https://visio.exemple.fr/apero | Zoé Martin | Ali | Ali | Zoé | | | prévu |
"""  # noqa: E501 - a table reads better whole
LISTINGS = """
# Besoins et ressources
| Date         | Type      | Catégorie | Titre       | Description  | Modalités | Qui        | Contact        | Échéance     | Statut |
| {2026-09-01} | besoin    | prêt      | Une remorque | Un samedi   | troc      | Zoé Martin | zoe@exemple.fr | {2027-01-31} | ouvert |
| {2026-09-02} | ressource | service   | Du montage  | Deux heures  |           | Ali Benali | ali@exemple.fr | {2027-01-20} | ouvert |
"""  # noqa: E501 - as above
SHEET = MEMBERS + GATHERINGS + LISTINGS


@dataclass
class LetterOffice:
    """One community in memory and its outbox."""

    journal: Journal
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    community: Community = COMMUNITY
    choices: Choices = field(default_factory=Choices)
    refused: Mapping[str, Note] = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)
    sending: Sending = field(default_factory=Sending)
    stops_at: str = "stop@exemple.fr"
    source: Callable[[Workbook], Spreadsheet] = MemorySpreadsheet

    def turn(self, day: str, sheet: str | Workbook = SHEET) -> Turn:
        """The sheet as read on a day, « 2026-12-10 » or « 2026-12-10T18:00 »."""
        now = datetime.fromisoformat(day if "T" in day else f"{day}T08:00").replace(tzinfo=PARIS)
        workbook = drawn(sheet) if isinstance(sheet, str) else sheet
        desk = WritingDesk(
            self.outbox,
            self.choices,
            reply_to="coordination@exemple.fr",
            stops_at=self.stops_at,
            refused=lambda: self.refused,
        )
        context = Context(
            community=self.community,
            spreadsheet=self.source(replace(workbook, read_at=now)),
            activity=None,
            results=MemoryResults(),
            journal=self.journal,
            templates=self.templates,
            post=MemoryPost(),
            snapshots=Path("snapshots"),
            sender="tablee@exemple.fr",
            now=now,
            desk=desk,
            sending=self.sending,
        )
        return read(context)

    def newsletter(self, day: str, sheet: str | Workbook = SHEET) -> Outcome:
        return send_newsletter(self.turn(day, sheet))

    def reminders(self, day: str, sheet: str | Workbook = SHEET) -> Outcome:
        return write_round(REMINDERS, self.turn(day, sheet))

    def everything(self, day: str, sheet: str | Workbook = SHEET) -> None:
        """Write every mail to members that is owed on a day."""
        for each in every_job():
            if each.to_members and each.job is not None:
                each.job(self.turn(day, sheet))

    def letters(self, kind: str = "") -> list[Letter]:
        """The letters in the outbox, of one kind or all, in order."""
        return [letter for letter in self.outbox.letters.values() if not kind or letter.kind == kind]

    def to(self, reader: str, kind: str = "") -> list[Letter]:
        return [letter for letter in self.letters(kind) if letter.to == (reader,)]


def message(letter: Letter) -> EmailMessage:
    """A letter as a mail program reads it."""
    return BytesParser(EmailMessage, policy=default).parsebytes(letter.eml)


def text_of(letter: Letter) -> str:
    """The text part, its spaces made plain."""
    body = message(letter).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def html_of(letter: Letter) -> str:
    """The HTML part, its spaces made plain."""
    body = message(letter).get_body(("html",))
    assert body is not None
    return " ".join(unescape(str(body.get_content())).split())


def entry_of(letter: Letter) -> bytes:
    """The calendar file beside a letter; empty without one."""
    parts = [part for part in message(letter).walk() if part.get_content_type() == "text/calendar"]
    return bytes(parts[0].get_payload(decode=True)) if parts else b""


def own_day_of(journal: Journal, reader: str, year: int = 2027) -> date:
    """The day of a year on which somebody is shown their line."""
    presence = presence_lookup(journal)(address_key(reader, signer(journal)))
    assert presence is not None
    day = own_day(presence.id, year, COMMUNITY)
    assert day is not None
    return day
