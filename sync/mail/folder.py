"""Letters as files: one ``.eml`` that any mail program opens, one ``.html`` for a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from sync.disk import private_folder, write_privately
from sync.errors import ConfigurationError, RefusedError, UnavailableError
from sync.mail.answers import Answer, Verdict
from sync.mail.base import Letter, Receipt


class FolderPost:
    """Writes ``YYYY-MM-DD-<kind>-<n>.eml`` and ``.html`` into a folder that only its owner can open.

    ``n`` counts from 1 the different letters of one kind and day. A file is never written over: a letter that is there
    already, byte for byte, keeps its files; another one takes the next number.
    """

    repeats = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        """Write one letter, once. Raises what ``deliver`` raises."""
        leaving()
        (receipt,) = self.deliver([letter])
        return Answer(Verdict.SENT, files=receipt.files)

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def deliver(self, letters: Sequence[Letter]) -> tuple[Receipt, ...]:
        """Write each letter once.

        Raises ConfigurationError when the folder is none, RefusedError without permission, UnavailableError when the
        disk is full.
        """
        try:
            private_folder(self._folder)
            return tuple(self._write(letter) for letter in letters)
        except (FileExistsError, NotADirectoryError) as error:
            what = f"« {self._folder} » n’est pas un dossier : les mails n’ont pas été écrits."
            raise ConfigurationError(what, "Choisissez un autre dossier.") from error
        except PermissionError as error:
            what = f"Le dossier des mails « {self._folder} » n’est pas ouvert en écriture."
            raise RefusedError(what, "Donnez-en le droit, ou choisissez un autre dossier.") from error
        except OSError as error:
            what = f"Le dossier des mails « {self._folder} » ne peut pas être écrit ({error.strerror})."
            raise UnavailableError(what, "Libérez de la place ou réessayez plus tard.") from error

    def _write(self, letter: Letter) -> Receipt:
        stem = f"{letter.day.isoformat()}-{_plain(letter.kind)}"
        for number in count(1):
            eml, html = (self._folder / f"{stem}-{number}.{end}" for end in ("eml", "html"))
            if not eml.exists():
                return self._add(letter, eml, html)
            if eml.read_bytes() == letter.eml:
                is_new = write_privately(html, letter.html.encode())
                return Receipt(letter, (eml, html), new=is_new)
        raise AssertionError("unreachable: numbers do not end")

    def _add(self, letter: Letter, eml: Path, html: Path) -> Receipt:
        write_privately(html, letter.html.encode())
        write_privately(eml, letter.eml)  # last: it is the one that says that the letter is there
        return Receipt(letter, (eml, html))


def _plain(kind: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", kind.lower())
