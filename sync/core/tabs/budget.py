"""Budget local: what came and what was spent, one BudgetLine a line. Optional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sync.core.model.choices import MoneyWay
from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.model.workbook import CellValue
from sync.core.parse.amounts import interpret_amount
from sync.core.parse.choices import interpret_choice
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.interpretation import Interpretation, doubtful
from sync.core.parse.rows import RowReader
from sync.core.parse.states import MONEY_WAYS
from sync.core.parse.values import READABLE, text_of
from sync.core.tabs import unlike
from sync.core.text import fold

Value = TypeVar("Value")

_CANCELS: Final = re.compile(
    r"\b(?:ann?ul+e\w*|ann?ulation\w*|cancel\w*|extourn\w*|contre ?passe\w*|abandonne\w*|rejete\w*|refuse\w*"
    r"|impaye\w*|doublon\w*|par erreur|n a pas eu lieu|sans effet"
    r"|(?:non|pas|jamais) (?:encore )?(?:paye|regle|verse|encaisse|recu|debite|fait)e?s?)\b"
)
"""Words that may say of a movement that it was taken back, or never was."""
_REFUND: Final = re.compile(r"\brembours")
"""What comes back from somebody, or goes back to them."""


@dataclass(frozen=True, slots=True)
class BudgetLine(Record):
    """One movement of money. ``amount`` is in euros, never below zero; ``way`` whether it came or was spent. None where
    the sheet does not surely say.
    """

    date: When | None = None
    label: str = ""
    way: MoneyWay | None = None
    amount: float | None = None
    about: str = ""
    who: str = ""

    @property
    def called(self) -> str:
        return self.label

    @property
    def summary(self) -> str:
        return self.label or self.about

    @property
    def counts(self) -> bool:
        """Whether it is surely known how much came, or was spent."""
        return self.way is not None and self.amount is not None


def parse_budget(lines: Iterable[Origin], today: date, community: Community) -> tuple[BudgetLine, ...]:
    """Return the movements that lines hold, in the order of the sheet. Where nothing says which way money went, a minus
    does: it was spent; and once one line has one, the lines without any came.
    """
    context = DateContext(today, community.timezone, Lean.PAST)
    found = tuple(_line(origin, context) for origin in lines)
    is_signed = any(line.way is MoneyWay.OUT for line in found if not line.origin.has("way"))
    return tuple(_came(line) if is_signed else line for line in found)


def _line(origin: Origin, context: DateContext) -> BudgetLine:
    line = RowReader(origin)
    cancelling = _cancelling(origin)
    received, spent, amount = (_amount_of(line, field, cancelling) for field in ("received", "spent", "amount"))
    way, counted = line.heard("way", _interpret_way), "amount"
    if amount is None and way == Interpretation() and (received is None) != (spent is None):
        counted, amount = ("spent", spent) if received is None else ("received", received)
        way = Interpretation(MoneyWay.OUT if received is None else MoneyWay.IN)
    where = None
    if amount is not None and amount < 0 and counted != "spent":  # many banks write what was spent with a minus
        where = (text_of(origin.meant(counted)), line.column(counted)) if way.value is not None else None
        way = _with_minus(way, has_way=origin.has("way"))
    return BudgetLine(
        origin=origin,
        date=line.interpret("date", lambda value: interpret_date(value, context)),
        label=line.statement("label"),
        way=_settled(line, "way", way, _interpret_way, where),
        amount=None if amount is None else abs(amount),
        about=line.statement("about"),
        who=line.text("who"),
        misreads=tuple(line.misreads),
    )


def _interpret_way(value: CellValue) -> Interpretation[MoneyWay]:
    """Return whether money came or was spent; a refund alone may be either."""
    way = interpret_choice(text_of(value), MONEY_WAYS)
    is_refund = way.value is None and _REFUND.search(fold(text_of(value)))
    return doubtful(Doubt.AMBIGUOUS, MoneyWay.OUT, MoneyWay.IN) if is_refund else way


def _with_minus(way: Interpretation[MoneyWay], *, has_way: bool) -> Interpretation[MoneyWay]:
    """Return which way an amount below zero went: beside a word that says it, the minus may say it again, or that this
    money came back.
    """
    if way.value is None:
        return way if has_way else Interpretation(MoneyWay.OUT)
    return doubtful(Doubt.CONTRADICTION, way.value, *MoneyWay)


def _amount_of(line: RowReader, field: str, cancelling: tuple[str, int | None] | None) -> float | None:
    """Read an amount; a person is asked whether it counts when something on its line may cancel it."""
    amount: Interpretation[float] = line.heard(field, interpret_amount)
    is_doubted = cancelling is not None and amount.value is not None
    if is_doubted and amount.value is not None:
        amount = doubtful(Doubt.LEFT_OVER, amount.value)
    return _settled(line, field, amount, interpret_amount, cancelling if is_doubted else None)


def _settled(
    line: RowReader,
    field: str,
    interpretation: Interpretation[Value],
    interpreter: Callable[[CellValue], Interpretation[Value]],
    where: tuple[str, int | None] | None,
) -> Value | None:
    """Return what a field means. What is sure needs no answer: one to a line that is typed alike, and that something
    beside it puts in doubt, is not for this one.
    """
    if interpretation.value is not None and line.origin.repeats is None:
        return interpretation.value
    return line.settle(field, interpretation, interpreter, where)


def _cancelling(origin: Origin) -> tuple[str, int | None] | None:
    """Return the first text of a line that may cancel its amount, a note included, and its column."""
    texts = [(text_of(origin.row.at(each.column)), each.column) for each in origin.layout.headings]
    texts += [(note, column) for column, note in sorted(origin.marks.notes.items())]
    return next(((text, column) for text, column in texts if _CANCELS.search(fold(text[:READABLE]))), None)


def _came(line: BudgetLine) -> BudgetLine:
    is_plain = line.amount is not None and line.way is None and not line.origin.has("way")
    is_asked = any(part.field == "way" for part in line.misreads)
    return replace(line, way=MoneyWay.IN) if is_plain and not is_asked else line


def _is_past(_line: BudgetLine, _today: date) -> bool | None:
    return None


def _amount(name: str, label: str, wordings: str) -> Field:
    return Field(
        name,
        label,
        words(wordings),
        is_unlike=unlike.count,
        is_telling=False,
        is_total=True,
        is_harmless=True,
        has_none=True,
        shown_as=ColumnKind.NUMBER,
    )


BUDGET: Final[Tab[BudgetLine]] = Tab(
    "BUDGET",
    "Budget local",
    words("budget local; budget; budget du bureau; budget de la communauté; caisse; la caisse; comptes; les comptes"),
    (
        Field(
            "date",
            "Date",
            words("date; le; jour; quand; date de l'opération; date opération; payé le"),
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_repeated=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "label",
            "Libellé",
            words("libellé; intitulé; quoi; objet; description; désignation; opération; détail; nature; motif"),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=3.0,
        ),
        Field(
            "way",
            "Entrée ou sortie",
            words("entrée ou sortie; entrée / sortie; sens; type; recette ou dépense; recette / dépense; mouvement"),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            is_state=True,
            weight=0.5,
            choices=tuple(way.label for way in MoneyWay),
        ),
        _amount("amount", "Montant", "montant; montant en euros; montant ttc; euros; somme; =€; combien; valeur"),
        _amount("received", "Recettes", "recettes; recette; entrées; entrée; crédit; reçu; encaissé; rentrées"),
        _amount("spent", "Dépenses", "dépenses; dépense; sorties; sortie; débit; payé; dépensé; coût; décaissé"),
        Field(
            "about",
            "Pour quoi",
            words(
                "pour quoi; apéro ou expérimentation; apéro; expérimentation; rendez-vous; projet; action; poste; "
                "catégorie; rubrique; affectation; événement"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_telling=False,
            is_repeated=True,
            has_none=True,
            weight=0.5,
        ),
        Field(
            "who",
            "Qui",
            words("qui; payé par; avancé par; par; personne; nom; à qui; fournisseur; bénéficiaire"),
            names_people=True,
            is_unlike=unlike.somebody,
        ),
    ),
    parse_budget,
    is_past=_is_past,
    is_optional=True,
    is_quoted=True,
    codes="BL",
    words=Words("ligne du budget", "lignes du budget", "Nouvelle ligne du budget", "n’est plus au budget"),
    on_paper=(
        PaperColumn("Quoi", 30, (("label",), ("about",))),
        PaperColumn("Quand", 14, (("date",),)),
        PaperColumn("Montant", 20, (("way",), ("amount",), ("received",), ("spent",)), named=True),
    ),
)
