"""FE: what can be wrong with a cell of any tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sync.core.model.outcomes import Severity
from sync.core.model.records import ROLES, Register
from sync.core.parse.mojibake import lost_a_letter, mended
from sync.core.parse.values import error_in, is_loading
from sync.core.rules.base import Remark, rule
from sync.core.say import msgid, say

_FORMULA = re.compile(r"\s*(=\s*[\w\"'(+\-@{\\\[]|[+\-@][A-Za-z_]{2,}[(|!])")


@rule(
    "FE01",
    Severity.ERROR,
    "Valeur d’erreur du tableur",
    for_person=msgid("le tableur affiche l’erreur {value:quoted}, que faudrait-il y lire ?"),
)
def spreadsheet_error(register: Register) -> Iterator[Remark]:
    """A cell shows an error of the spreadsheet, such as #REF!.

    What stood there is lost to everyone, often since a line or a column was deleted; the history of the file has it. A
    value that had not come yet when the sheet was read (« Loading… ») is no error: nothing is known of it.
    """
    for record in register.records():
        for column, field in record.origin.layout.fields.items():
            value = record.origin.row.at(column)
            if (error := error_in(value)) and not is_loading(value):
                message = say("le tableur affiche une erreur ({error}) : que faudrait-il lire ici ?", error=error)
                yield Remark(record, field, message, column=column)


@rule(
    "FE02",
    Severity.WARNING,
    "Texte qui ressemble à une formule",
    for_person=msgid("{value:quoted} ressemble à une formule, est-ce bien ce qu’il faut lire ?"),
)
def looks_like_a_formula(register: Register) -> Iterator[Remark]:
    """A text starts like a formula.

    It does nothing here, but could wake up in another program when the sheet is exported.
    """
    for record in register.records():
        for column, field in record.origin.layout.fields.items():
            value = record.origin.row.at(column)
            if isinstance(value, str) and is_formula(value):
                message = say("{text:quoted} ressemble à une formule : est-ce bien ce qu’il faut lire ?", text=value)
                yield Remark(record, field, message, column=column)


_NAMES: Final = frozenset({"first_name", "last_name", "structure", "city", "office", "who", *ROLES})


@rule(
    "FE05",
    Severity.WARNING,
    "Lettres abîmées",
    for_person=msgid("des lettres de {value:quoted} se sont sans doute abîmées en route."),
)
def broken_letters(register: Register) -> Iterator[Remark]:
    """Letters of a text were broken on their way from another program (« GaÃ«l »), or lost (« St?phanie »).

    The name would be read so by everyone, in mails too.
    """
    for record in register.records():
        for field in record.origin.layout.columns:
            value = record.origin.typed(field)
            if not isinstance(value, str):
                continue
            if not value.isascii() and (whole := mended(value)):
                message = say("des lettres de {text:quoted} se sont abîmées en route", text=value)
                yield Remark(record, field, message, whole)
            elif lost_a_letter(value, in_a_name=field in _NAMES):
                message = say("une lettre de {text:quoted} s’est perdue en route : laquelle ?", text=value)
                yield Remark(record, field, message)


def is_formula(text: str) -> bool:
    """Return whether a text starts like a formula; a phone (+33…), a handle (@zoe) or a smile (=)) does not."""
    return _FORMULA.match(text) is not None
