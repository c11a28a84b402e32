"""Recommandations: what groups ask of the board, and what became of it, one Recommendation a line. Optional."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.core.model.choices import RecommendationState
from sync.core.model.community import Community
from sync.core.model.records import When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.parse.choices import interpret_choice
from sync.core.parse.contacts import is_web_address
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.parse.rows import RowReader
from sync.core.parse.states import RECOMMENDATION_STATES
from sync.core.parse.values import text_of
from sync.core.tabs import like, unlike

_NOT_YET: Final = {RecommendationState.WAITING, RecommendationState.STUDIED}


@dataclass(frozen=True, slots=True)
class Recommendation(Record):
    """One thing that a group asks of the board."""

    group: str = ""
    text: str = ""
    link: str = ""
    date: When | None = None
    state: RecommendationState | None = None
    answer: str = ""

    @property
    def called(self) -> str:
        return self.text or self.group

    @property
    def is_answered(self) -> bool:
        """Whether it was answered, by a state or in words; « en attente » in place of words is no answer."""
        if self.state is not None and self.state not in _NOT_YET:
            return True
        return bool(self.answer) and interpret_choice(self.answer, RECOMMENDATION_STATES).value not in _NOT_YET

    def waits_too_long(self, today: dt.date, days: int) -> bool:
        """Return whether it had no answer after so many days; not while a person must first say what was meant."""
        is_asked = any(part.field in {"date", "state"} and part.is_question for part in self.misreads)
        if self.is_answered or is_asked or self.date is None:
            return False
        return self.date.last + dt.timedelta(days=days) <= today


def parse_recommendations(lines: Iterable[Origin], today: dt.date, community: Community) -> tuple[Recommendation, ...]:
    """Return the recommendations that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.PAST)
    return tuple(_recommendation(origin, context) for origin in lines)


def _recommendation(origin: Origin, context: DateContext) -> Recommendation:
    line = RowReader(origin)
    return Recommendation(
        origin=origin,
        group=line.statement("group"),
        text=line.statement("text"),
        link=line.checked("link", is_web_address),
        date=line.interpret("date", lambda value: interpret_date(value, context)),
        state=line.interpret("state", lambda value: interpret_choice(text_of(value), RECOMMENDATION_STATES)),
        answer=line.statement("answer"),
        misreads=tuple(line.misreads),
    )


def _is_past(recommendation: Recommendation, _today: dt.date) -> bool | None:
    return True if recommendation.is_answered else None


RECOMMENDATIONS: Final[Tab[Recommendation]] = Tab(
    "RECOMMENDATIONS",
    "Recommandations",
    words(
        "recommandations; recommandation; nos recommandations; les recommandations; recommandations au ca; "
        "préconisations; recommandations des groupes; suivi des recommandations"
    ),
    (
        Field(
            "group",
            "Groupe",
            words("groupe; groupe de travail; de qui; de la part de; qui recommande; thème; cercle; par quel groupe"),
            is_unlike=unlike.words,
            is_telling=False,
            is_repeated=True,
        ),
        Field(
            "text",
            "Texte",
            words(
                "texte; recommandation; la recommandation; quoi; titre; intitulé; libellé; contenu; préconisation; "
                "ce que nous recommandons; texte de la recommandation; description"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=4.0,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "link",
            "Lien",
            words(
                "lien; lien web; url; page; document; en savoir plus; =web; texte complet; compte rendu; adresse web"
            ),
            is_harmless=True,
            is_unlike=unlike.website,
            is_like=like.links,
            has_none=True,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "date",
            "Date",
            words(
                "date; le; jour; quand; présentée le; remise le; transmise le; envoyée le; date de la recommandation"
            ),
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "state",
            "État",
            words("état; statut; où en est-on; avancement; suivi; suite; décision"),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            is_state=True,
            is_word=True,
            weight=0.5,
            choices=tuple(state.label for state in RecommendationState),
        ),
        Field(
            "answer",
            "Réponse du CA",
            words(
                "réponse du ca; réponse; réponse du conseil d'administration; réponse du conseil; retour du ca; "
                "retour; réponse donnée; ce qui a été répondu"
            ),
            is_unlike=unlike.reply,
            vouches=True,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
    ),
    parse_recommendations,
    is_past=_is_past,
    is_optional=True,
    is_quoted=True,
    codes="RE",
    words=Words("recommandation", "recommandations", "Nouvelle recommandation", "n’est plus aux recommandations"),
    on_paper=(
        PaperColumn("Quoi", 40, (("text",), ("group",))),
        PaperColumn("Quand", 14, (("date",),)),
        PaperColumn("Réponse", 30, (("state",), ("answer",))),
    ),
)
