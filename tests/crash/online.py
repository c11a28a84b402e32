"""The scene in which both spreadsheets are in Google and mails leave by SMTP, so that sockets are written to."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sync.core.notes import Note, NoteCode
from sync.delivery.report import resolve
from sync.journal import Journal
from sync.journal.mail_rows import State as MailState
from tests.crash.crashing import MONDAY
from tests.crash.outside import Outside
from tests.crash.places import Place
from tests.crash.scenes import State, Told, differing, state

MEMBER: Final = "zoe@exemple.fr"
MAILS_TAB: Final = "coordinators: Envois"
DIGESTS: Final = "journal: output"


@dataclass
class Online:
    """``left`` are the mails of an undisturbed turn (Message-ID, reader, content), in the order in which they leave."""

    before: Path
    there: Outside
    expected: State = field(default_factory=dict)
    left: list[list[str]] = field(default_factory=list)

    def put_back(self, target: Path) -> Path:
        self.there.ask("put_back")
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(self.before, target))

    def expect(self, folder: Path) -> None:
        self.left = self.there.ask("mails")
        self.expected = self._state(folder, self.left)

    def decided(self, folder: Path, place: Place) -> Told:
        """A person looks whether a mail that is held was received, and says so: nobody else can know. Only a mail to
        a member waits so, when the turn was disturbed at its final dot, or between its acceptance and our note.
        """
        received = [identity for identity, *_ in self.there.ask("mails")]
        wrong, waited = [], False
        with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
            for held in journal.mails.find([MailState.HELD]):
                waited = True
                if held.reader != MEMBER or held.message_id not in self._unsure(place):
                    wrong.append(f"held: {held.list} to {held.reader}")
                resolve(journal, held.id, left=held.message_id in received, now=MONDAY)
        return Told(tuple(wrong), self._doubled(place, received), waited)

    def differing(self, folder: Path, told: Told) -> list[str]:
        """A mail that was rightly accepted twice counts once; that a person decided is said beside the mail, and only
        there.
        """
        mails = self.there.ask("mails")
        if told.doubled:
            mails.remove(next(mail for mail in mails if mail[0] == told.doubled))
        found, expected = self._state(folder, mails), self.expected
        if told.waited:
            places = _places_of(found[MAILS_TAB], str(Note(NoteCode.TOLD_SENT)))
            found, expected = ({**each, MAILS_TAB: _without(each[MAILS_TAB], places)} for each in (found, expected))
            found[DIGESTS] = expected[DIGESTS]
        return differing(found, expected)

    def _unsure(self, place: Place) -> list[str]:
        """The mails of which a disturbance at a place leaves us unsure."""
        return [self.left[number][0] for number in (place.dot, place.gap) if number is not None]

    def _doubled(self, place: Place, received: list[str]) -> str:
        """The one mail that may be accepted twice, if it was: a coordinator's, when the turn was disturbed between its
        acceptance and our note.
        """
        if place.gap is None:
            return ""
        identity, reader, _ = self.left[place.gap]
        return identity if reader != MEMBER and received.count(identity) == 2 else ""

    def _state(self, folder: Path, mails: list[list[str]]) -> State:
        sheets = self.there.ask("sheets")
        named = {f"{name}: {title}": held for name, tabs in sheets.items() for title, held in tabs.items()}
        return state(folder) | named | {"mails": sorted(mails)}


def _places_of(sheet: Any, words: str) -> list[Any]:
    """The row and column of the cells of a sheet that hold these words."""
    return [cell[:2] for cell in sheet[0] if cell[2] == {"stringValue": words}]


def _without(sheet: Any, places: list[Any]) -> Any:
    """A sheet, but for the cells of these places."""
    cells, *looks = sheet
    return [[cell for cell in cells if cell[:2] not in places], *looks]
