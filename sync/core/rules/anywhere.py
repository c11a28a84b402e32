"""FE: what can be wrong with a cell of any tab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in, is_loading
from sync.core.rules.base import Remark, rule
from sync.core.text import quoted

_FORMULA = re.compile(r"\s*(=\s*[\w\"'(+\-@{\\\[]|[+\-@][A-Za-z_]{2,}[(|!])")


@rule("FE01", Severity.ERROR, "Valeur d’erreur du tableur")
def spreadsheet_error(register: Register) -> Iterator[Remark]:
    """A cell shows an error of the spreadsheet, such as #REF!.

    What stood there is lost to everyone, often since a line or a column was deleted; the history of the file has it.
    """
    for record in register.records():
        for field in record.origin.layout.columns:
            typed = record.origin.typed(field)
            if is_loading(typed):
                yield Remark(record, field, "la valeur n’était pas encore là : s’affiche-t-elle dans le tableur ?")
            elif error := error_in(typed):
                yield Remark(record, field, f"le tableur affiche une erreur ({error}) : que faudrait-il lire ici ?")


@rule("FE02", Severity.WARNING, "Texte qui ressemble à une formule")
def looks_like_a_formula(register: Register) -> Iterator[Remark]:
    """A text starts like a formula.

    It does nothing here, but could wake up in another program when the sheet is exported.
    """
    for record in register.records():
        for field in record.origin.layout.columns:
            typed = record.origin.typed(field)
            if isinstance(typed, str) and is_formula(typed):
                yield Remark(
                    record, field, f"{quoted(typed)} ressemble à une formule : est-ce bien ce qu’il faut lire ?"
                )


def is_formula(text: str) -> bool:
    """Whether a text starts like a formula; a phone (+33…), a handle (@zoe) or a smile (=)) does not."""
    return _FORMULA.match(text) is not None
