"""The doors by which mails leave and are heard: the server, the mailbox of answers, the witness. Each can be tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Final

from sync.config.values import MailSettings
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import SyncError

PATIENCE: Final = 10.0
"""How many seconds a person who asks how things are waits for servers that say nothing."""


@dataclass(frozen=True, slots=True)
class Door:
    """One of them: its name for programs, what people call it, and what tries it: nothing is sent, read nor changed.
    ``knock`` raises a SyncError.
    """

    name: str
    title: str
    knock: Callable[[], None]


def mail_doors(settings: MailSettings, sender: str) -> tuple[Door, ...]:
    """Return every door that is configured; none is opened yet."""
    if settings.relay is None:
        return ()
    from sync.connect.mails import inbox, smtp, witness  # noqa: PLC0415 - smtplib and imaplib, only for who sends

    doors = [Door("mail-server", tell("Serveur de mail"), smtp(settings, settings.relay, sender).knock)]
    if (box := inbox(settings)) is not None:
        doors.append(Door("inbox", tell("Boîte des réponses"), box.knock))
    if (mailbox := witness(settings)) is not None:
        doors.append(Door("witness", tell("Boîte témoin"), mailbox.knock))
    return tuple(doors)


def closed_doors(doors: Sequence[Door], patience: float = PATIENCE) -> tuple[str, ...]:
    """Try them all at once; a French sentence on each that does not open in time."""
    sentences: dict[str, str] = {
        door.name: typeset(
            tell("{title} : pas de réponse en {patience} secondes.", title=door.title, patience=f"{patience:.0f}")
        )
        for door in doors
    }

    def knock(door: Door) -> None:
        try:
            door.knock()
        except SyncError as error:
            sentences[door.name] = typeset(f"{door.title} : {error}")
        else:
            sentences[door.name] = ""

    threads = [Thread(target=knock, args=(door,), daemon=True) for door in doors]  # one that hangs holds nobody back
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(patience)
    return tuple(sentence for sentence in list(sentences.values()) if sentence)
