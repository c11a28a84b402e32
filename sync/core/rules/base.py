"""What a rule is: a check that remarks on records, signed with a permanent code, a severity and the cell."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sync.core.answers import NO
from sync.core.model.outcomes import Finding, Severity
from sync.core.model.records import PassedOver, Register
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Record
from sync.core.model.workbook import address
from sync.core.parse.questions import ALL_RIGHT, common_key, question_key
from sync.core.say import Saying, Sentence, Value, say
from sync.core.text import fold, one_line, shown


@dataclass(frozen=True, slots=True)
class Remark:
    """Which record, which field, what: a phrase that goes after the value, and a replacement to consider.

    ``readings`` are what the cell could mean; ``column`` says which one of a field that has several.
    ``answer`` is what a person said already, when it was understood; ``question`` the key of a question that is not
    about this cell alone.
    """

    record: Record | PassedOver
    field: str
    message: Saying
    suggestion: str | None = None
    readings: tuple[Value, ...] = ()
    column: int | None = None
    answer: str = ""
    question: str = ""


Check = Callable[[Register], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check and its signature. ``code`` is never changed nor reused; ``title`` is what people call the rule.

    The docstring of the check is its guide: what it looks for, then why. ``asks`` tells that the right value may be
    answered to it, in place of « c’est normal ». ``for_person`` is how the person of the line is told of it, by the
    ``value`` of the cell alone (empty: it is for coordinators).
    """

    code: str
    severity: Severity
    title: str
    check: Check
    asks: bool = False
    for_person: str = ""

    @property
    def guide(self) -> str:
        """The docstring of the check, unindented."""
        return inspect.getdoc(self.check) or ""

    def findings(self, register: Register) -> Iterator[Finding]:
        """Yield what the check remarks in a register, each on its cell; of a merged one, on the first line that it
        covers.
        """
        for remark in self.check(register):
            origin = remark.record.origin
            column = remark.column
            if origin.marks.shared and (column or origin.layout.columns.get(remark.field)) in origin.marks.shared:
                continue
            is_word = (
                origin.layout.kind.by_name[remark.field].is_word
                and not remark.readings
                and origin.typed(remark.field) is not None
            )
            own = (remark.question or question_key(origin, remark.field, word=is_word)) if self.asks else ""
            answers = origin.layout.answers
            is_own = not self.asks or bool(remark.question) or column is not None or bool(answers.get(own))
            common = "" if is_own else common_key(origin, remark.field, has_readings=bool(remark.readings))
            answer = answers.get(common) or answers.get(own, "")
            yield Finding(
                code=self.code,
                severity=self.severity,
                kind=origin.layout.kind,
                tab=origin.tab,
                cell=address(column, origin.number) if column else origin.cell(remark.field),
                row=origin.number,
                field=origin.label(remark.field),
                value=shown(origin.row.at(column) if column else origin.typed(remark.field)),
                record=one_line(remark.record.called),
                message=Sentence(_unheard(remark, answer) if _is_unheard(remark, answer) else remark.message),
                suggestion=remark.suggestion,
                readings=remark.readings,
                question=common if answers.get(common) else own,
                answer=remark.answer,
                field_id=remark.field,
                common=common,
            )


def _is_unheard(remark: Remark, answer: str) -> bool:
    """Return whether a person answered, and nothing was understood: the cell is asked about as before."""
    if not answer or remark.answer or fold(answer) in ALL_RIGHT or (fold(answer) in NO and not remark.readings):
        return False
    misreads = remark.record.misreads if isinstance(remark.record, Record) else ()
    return not any(part.field == remark.field and part.is_settled for part in misreads)


def _unheard(remark: Remark, answer: str) -> Saying:
    """Return a remark after the answer to it that was not understood, with how to answer where the remark does not say
    it.
    """
    declared = remark.record.origin.layout.kind.by_name[remark.field]
    if remark.question or remark.readings or declared.choices:
        return say(
            "je n’ai pas compris votre réponse {answer:quoted} ; {question}", answer=answer, question=remark.message
        )
    how = say("écrivez une date comme « 17/12/2026 », ou « oui » si c’est normal")
    if declared.shown_as is not ColumnKind.DATE:
        how = say("écrivez ce qu’il faut lire, ou « oui » si c’est normal")
    return say(
        "je n’ai pas compris votre réponse {answer:quoted} ({how}) ; {question}",
        answer=answer,
        how=how,
        question=remark.message,
    )


def rule(
    code: str, severity: Severity, title: str, *, asks: bool = False, for_person: str = ""
) -> Callable[[Check], Rule]:
    """Sign a check. It is in force once listed in ``RULES``: nothing registers itself on import."""

    def sign(check: Check) -> Rule:
        return Rule(code, severity, title, check, asks, for_person)

    return sign
