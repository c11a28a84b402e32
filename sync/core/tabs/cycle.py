"""Cycle: the steps of what the community thinks over together, one Step a line. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.community import Community
from sync.core.model.records import When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.parse.dates import DateContext, Lean
from sync.core.parse.rows import RowReader
from sync.core.parse.spans import read_span
from sync.core.tabs import unlike

_USUAL_STEPS: Final = (
    "Préparation",
    "Appropriation",
    "Idées",
    "Apports d’expert·es",
    "Formuler et concerter",
    "Expérimenter",
    "Présenter",
)
"""Those that a cycle goes through, in order; their days are the community’s to choose."""


@dataclass(frozen=True, slots=True)
class Step(Record):
    """One step of the cycle. A step that slips is moved by its cells."""

    step: str = ""
    since: When | None = None
    until: When | None = None
    what: str = ""
    for_whom: str = ""

    @property
    def called(self) -> str:
        return self.step

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first day and its last; None when it has no day, or while a person must first say which."""
        if self.since is None or any(
            part.field in {"since", "until"} and not part.is_settled for part in self.misreads
        ):
            return None
        last = self.until.last if self.until is not None else self.since.last
        return (self.since.day, last) if last >= self.since.day else None


def parse_steps(lines: Iterable[Origin], today: date, community: Community) -> tuple[Step, ...]:
    """Return the steps that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.NEAREST)
    return tuple(_step(origin, context) for origin in lines)


def _step(origin: Origin, context: DateContext) -> Step:
    line = RowReader(origin)
    since, until = read_span(line, context)
    return Step(
        origin=origin,
        step=line.statement("step"),
        since=since,
        until=until,
        what=line.statement("what"),
        for_whom=line.statement("for_whom"),
        misreads=tuple(line.misreads),
    )


def _is_past(step: Step, today: date) -> bool | None:
    return None if step.days is None else step.days[1] < today


CYCLE: Final[Tab[Step]] = Tab(
    "CYCLE",
    "Cycle",
    words(
        "cycle; le cycle; cycle de l'année; étapes du cycle; étapes; calendrier du cycle; les étapes; smart in progress"
    ),
    (
        Field(
            "step",
            "Étape",
            words("étape; étapes; titre; intitulé; nom de l'étape; phase; moment; temps; sujet"),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            stands_alone=True,
            is_identifying=True,
            vouches=True,
            weight=4.0,
        ),
        Field(
            "since",
            "Du",
            words("du; à partir du; dès le; date; date de début; début; depuis le; commence le; =le; quand"),
            elsewhere="fin end fini*",
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_short=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "until",
            "Au",
            words("au; jusqu'au; date de fin; fin; finit le; avant le; échéance; date limite"),
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            has_none=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "what",
            "Quoi",
            words(
                "quoi; description; ce qu'on fait; détails; contenu; en quelques mots; précisions; ce que nous ferons"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            has_none=True,
            vouches=True,
            weight=1.5,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "for_whom",
            "Pour qui",
            words("pour qui; qui; public; qui est concerné; qui est invité; avec qui; participants"),
            is_unlike=unlike.words,
            is_telling=False,
            is_repeated=True,
            has_none=True,
        ),
    ),
    parse_steps,
    is_past=_is_past,
    is_optional=True,
    is_quoted=True,
    codes="CY",
    words=Words("étape", "étapes", "Nouvelle étape du cycle", "n’est plus au cycle"),
    begins_with=tuple({"step": step} for step in _USUAL_STEPS),
    on_paper=(
        PaperColumn("Quoi", 40, (("step",), ("what",))),
        PaperColumn("Quand", 14, (("since",), ("until",))),
        PaperColumn("Pour qui", 20, (("for_whom",),)),
    ),
)
