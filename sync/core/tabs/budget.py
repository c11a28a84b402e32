"""Budget local: what came and what was spent, one BudgetLine a line. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sync.core.model.choices import MoneyWay
from sync.core.model.community import Community
from sync.core.model.records import When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.parse.amounts import interpret_amount
from sync.core.parse.choices import interpret_choice
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.rows import RowReader
from sync.core.parse.states import MONEY_WAYS
from sync.core.parse.values import text_of
from sync.core.tabs import unlike


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
    received, spent = (line.interpret(field, interpret_amount) for field in ("received", "spent"))
    amount = line.interpret("amount", interpret_amount)
    way = line.interpret("way", lambda value: interpret_choice(text_of(value), MONEY_WAYS))
    if amount is None and way is None and (received is None) != (spent is None):
        amount = spent if received is None else received
        way = MoneyWay.OUT if received is None else MoneyWay.IN
    elif amount is not None and amount < 0 and not origin.has("way"):
        way = MoneyWay.OUT
    return BudgetLine(
        origin=origin,
        date=line.interpret("date", lambda value: interpret_date(value, context)),
        label=line.statement("label"),
        way=way,
        amount=None if amount is None else abs(amount),
        about=line.statement("about"),
        who=line.text("who"),
        misreads=tuple(line.misreads),
    )


def _came(line: BudgetLine) -> BudgetLine:
    is_plain = line.amount is not None and line.way is None and not line.origin.has("way")
    return replace(line, way=MoneyWay.IN) if is_plain else line


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
            is_word=True,
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
