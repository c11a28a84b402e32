"""Envies: what each person would like to think about, where and how, one Wish a line; a form may fill it. Optional."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sync.core.model.choices import MeetingMode, Willingness
from sync.core.model.community import Community
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import interpret_choice
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.emails import emails_of
from sync.core.parse.interpretation import Interpretation, from_choice, unknown
from sync.core.parse.rows import RowReader
from sync.core.parse.states import MEETING_MODES, interpret_willingness
from sync.core.parse.values import text_of
from sync.core.tabs import like, unlike
from sync.core.text import fold

_HOUR: Final = re.compile(r"[\sTà,]+(\d{1,2})\s*[:hH]\s*(\d{2})(?:\s*:\s*(\d{2}))?\s*$")
"""The hour that ends a moment: « 02/11/2026 11:34:05 », « 2 novembre 2026 à 11h34 »."""
_OFFICE: Final = re.compile(r"^\s*(?:le\s+)?(?:bureau|antenne)\s+(?:de\s+|du\s+|des\s+|d['’]\s*)?", re.IGNORECASE)
_RANK: Final = re.compile(r"\d+")
_REFUSAL: Final = re.compile(
    r"\b(?:pas|non|ni|ne|sans|sauf|jamais|aucune?|evite\w*|excepte\w*|loin|hormis|except|without|not?|never|avoid)\b"
)
"""Words by which somebody may say with whom they would not be. One of them leaves no name of its cell a wish: it may
stand before a name or after it, and bear on one or on all.
"""
_INDIFFERENT: Final = re.compile(
    r"(?:je n ai )?(?:pas|sans|aucune?) (?:de |d )?(?:preference|importance|avis|idee|exigence)s?(?: particulieres?)?"
)
MOST_THEMES: Final = 3
"""How many themes of a person count, from the dearest on."""


@dataclass(frozen=True, slots=True)
class Wish(Record):
    """What one line asks for. ``town`` is without « Bureau de »; ``mode`` and the two roles are None where the sheet
    does not surely say. ``fixed`` is where a coordinator sets the person, in words.
    """

    at: datetime | None = None
    emails: tuple[str, ...] = ()
    name: str = ""
    town: str = ""
    themes: tuple[str, ...] = ()
    mode: MeetingMode | None = None
    available: str = ""
    animates: Willingness | None = None
    writes: Willingness | None = None
    companions: str = ""
    remarks: str = ""
    fixed: str = ""

    @property
    def called(self) -> str:
        return self.name or next(iter(self.emails), "")

    @property
    def summary(self) -> str:
        return ", ".join(self.themes)

    @property
    def may_refuse(self) -> bool:
        """Whether « Je viendrais avec » may say with whom not: « pas avec Zoé », « surtout pas elle », « sans Ali »."""
        words = fold(self.companions)
        return bool(_REFUSAL.search(words)) and not _INDIFFERENT.fullmatch(words)

    def is_unsettled(self, field: str) -> bool:
        """Return whether a person must first say what a field means."""
        return any(part.field == field and not part.is_settled for part in self.misreads)


def parse_envies(lines: Iterable[Origin], today: date, community: Community) -> tuple[Wish, ...]:
    """Return the wishes that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(_wish(origin, context) for origin in lines)


def _wish(origin: Origin, context: DateContext) -> Wish:
    line = RowReader(origin)
    return Wish(
        origin=origin,
        at=line.interpret("at", lambda value: _moment(value, context)),
        emails=line.several("emails", emails_of),
        name=" ".join(line.text("name").split()),
        town=_OFFICE.sub("", line.statement("town")).strip(),
        themes=_themes(line),
        mode=line.interpret("mode", lambda value: interpret_choice(text_of(value), MEETING_MODES)),
        available=line.statement("available"),
        animates=line.interpret("animates", interpret_willingness),
        writes=line.interpret("writes", interpret_willingness),
        companions=line.statement("companions"),
        remarks=line.statement("remarks"),
        fixed=line.statement("fixed"),
        misreads=tuple(line.misreads),
    )


def _moment(value: CellValue, context: DateContext) -> Interpretation[datetime]:
    """Return when somebody answered: a form writes the moment, a person may type the day alone."""
    if isinstance(value, datetime):
        return from_choice(value.replace(tzinfo=None))
    text = value if isinstance(value, str) else ""
    hour = _HOUR.search(text)
    day = interpret_date(text[: hour.start()] if hour else value, context)
    if day.value is None or day.doubt is not None:
        return unknown()
    hours, minutes, seconds = (int(part or 0) for part in hour.groups()) if hour else (0, 0, 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return unknown()
    return from_choice(datetime.combine(day.value.day, time(hours, minutes, seconds)))


def _themes(line: RowReader) -> tuple[str, ...]:
    """Return the themes from the dearest on: of several columns, by the ranks that their headers say."""
    layout = line.origin.layout
    columns = layout.columns_of("themes")
    if len(columns) < 2:
        return line.words("themes")[:MOST_THEMES]
    line.text("themes")  # notes a value that has not come
    ranks = {column: _RANK.search(layout.text(column)) for column in columns}
    in_order = sorted(columns, key=lambda at: (int(rank[0]) if (rank := ranks[at]) else 0, at))
    typed = (text_of(line.origin.row.at(column)).strip() for column in in_order)
    return tuple(dict.fromkeys(text for text in typed if text))[:MOST_THEMES]


def _role(name: str, label: str, wordings: str) -> Field:
    return Field(
        name,
        label,
        words(wordings),
        is_harmless=True,
        is_unlike=unlike.state,
        is_telling=False,
        is_short=True,
        is_state=True,
        is_word=True,
        choices=tuple(answer.label for answer in Willingness),
    )


ENVIES: Final[Tab[Wish]] = Tab(
    "ENVIES",
    "Envies",
    words(
        "envies; envie; les envies; manifestations d'intérêt; manifestation d'intérêt; mes envies; vos envies; "
        "envies de groupes; envies thématiques; smart in progress; réponses au formulaire envies"
    ),
    (
        Field(
            "at",
            "Horodateur",
            words("horodateur; horodatage; timestamp; date de réponse; répondu le; date et heure; reçu le; =date"),
            is_harmless=True,
            is_unlike=unlike.day,
            is_telling=False,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "emails",
            "E-mail",
            words(
                "e-mail; mail; email; courriel; adresse e-mail; adresse mail; adresse électronique; mél; email address"
            ),
            reaches=True,
            is_unlike=unlike.email,
            is_like=like.mails,
            is_identifying=True,
            has_none=True,
            vouches=True,
            kept_as=ColumnKind.EMAIL,
        ),
        Field(
            "name",
            "Nom",
            words("nom; nom et prénom; prénom et nom; prénom nom; qui; votre nom; ton nom; nom complet; name; =prénom"),
            names_people=True,
            is_backbone=True,
            is_unlike=unlike.name,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=2.0,
        ),
        Field(
            "town",
            "Bureau ou ville",
            words(
                "bureau ou ville; ville ou bureau; bureau / ville; ville; commune; bureau; antenne; ma ville; "
                "ville ou bureau de rattachement; où habitez-vous; d'où venez-vous; localisation"
            ),
            is_harmless=True,
            is_unlike=unlike.place,
            is_telling=False,
            is_where=True,
        ),
        Field(
            "themes",
            "Thèmes",
            words(
                "thème; thèmes; thème préféré; thèmes préférés; thème 1; thème 2; thème 3; thèmes par ordre; "
                "thématique; thématiques; choix; 1er choix; 2e choix; 3e choix; premier choix; deuxième choix; "
                "troisième choix; premier thème; deuxième thème; troisième thème; sujets; thèmes par ordre de "
                "préférence; sur quoi aimeriez-vous réfléchir"
            ),
            is_harmless=True,
            is_essential=True,
            is_several=True,
            is_backbone=True,
            is_unlike=unlike.words,
            vouches=True,
        ),
        Field(
            "mode",
            "Présentiel ou visio",
            words(
                "présentiel ou visio; présentiel / visio; présentiel; visio; modalité; mode de rencontre; format; "
                "en présentiel ou en visio; présentiel, visio ou les deux; comment se réunir; distanciel"
            ),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_short=True,
            is_state=True,
            is_word=True,
            choices=tuple(mode.label for mode in MeetingMode),
        ),
        Field(
            "available",
            "Disponibilités",
            words("disponibilités; disponibilité; vos disponibilités; quand êtes-vous disponible; jours; créneaux"),
            is_unlike=unlike.words,
            is_telling=False,
            has_none=True,
        ),
        _role(
            "animates",
            "Animer ?",
            "animer; animateur; animatrice; animateur·trice; animation; seriez-vous d'accord pour animer; prêt à "
            "animer; d'accord pour animer; animer le groupe; animer un groupe",
        ),
        _role(
            "writes",
            "Secrétaire ?",
            "secrétaire; secrétariat; seriez-vous d'accord pour être secrétaire; être secrétaire; prise de notes; "
            "prendre des notes; d'accord pour être secrétaire; compte rendu",
        ),
        Field(
            "companions",
            "Je viendrais avec",
            words(
                "je viendrais avec; j'aimerais être avec; =avec; avec qui; avec; venir avec; je viens avec; "
                "j'aimerais venir avec; être avec"
            ),
            names_people=True,
            is_unlike=unlike.somebody,
            is_telling=False,
            has_none=True,
        ),
        Field(
            "remarks",
            "Remarques",
            words("remarques; remarque; commentaire; commentaires; un mot; autre; précisions; à savoir; message"),
            is_unlike=unlike.words,
            is_telling=False,
            has_none=True,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "fixed",
            "Groupe fixé",
            words("groupe fixé; fixé; groupe; groupe (coordination); groupe choisi; groupe retenu"),
            is_harmless=True,
            is_unlike=unlike.words,
            is_telling=False,
            has_none=True,
        ),
    ),
    parse_envies,
    is_optional=True,
    codes="EN",
    authors=("emails", "name"),
    is_for_coordinators=True,
    words=Words("envie", "envies", "Nouvelle envie", "n’est plus parmi les envies"),
    on_paper=(
        PaperColumn("Qui", 20, (("name",), ("town",))),
        PaperColumn("Thèmes", 30, (("themes",),)),
        PaperColumn("Comment", 16, (("mode",), ("animates",), ("writes",)), named=True),
    ),
)
