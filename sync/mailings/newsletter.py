"""The letter of the month: what is new, to every member."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Self

from pydantic import Field

from sync.config.mailings import MailingSetting
from sync.config.types import PathText
from sync.core.model.community import Community
from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, Round, StopList, month_of

if TYPE_CHECKING:
    from sync.letters.drafting import Drafting
    from sync.turn.context import Outcome, Turn


class NewsletterSetting(MailingSetting):
    SECTION: ClassVar = "newsletter"
    EXPLAINED: ClassVar = "La lettre du mois aux membres ; « news » : un fichier texte où vous écrivez vos nouvelles."

    enabled: bool = Field(default=True, description=msgid("la lettre du mois"))
    news: PathText | None = Field(
        default=None, description=msgid("un fichier texte avec vos nouvelles"), examples=["nouvelles.txt"]
    )

    @property
    def files(self) -> tuple[Path, ...]:
        return (Path(self.news),) if self.news else ()

    def beside(self, folder: Path) -> Self:
        return self.model_copy(update={"news": str(folder / self.news)}) if self.news else self


def _send_due(turn: Turn) -> Outcome:
    from sync.letters.newsletter import send_due_newsletter  # noqa: PLC0415 - only when it is done

    return send_due_newsletter(turn)


def _send(turn: Turn) -> Outcome:
    from sync.letters.newsletter import send_newsletter  # noqa: PLC0415 - as above

    return send_newsletter(turn)


def _foresee(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.newsletter import foreseen  # noqa: PLC0415 - as above

    return foreseen(drafting)


def _missed(last: date | None, today: date, community: Community) -> Iterator[str]:
    """Return this month, when one of its days since the last reading is one on which the letter leaves."""
    from sync.core.digests.newsletter import is_newsletter_day  # noqa: PLC0415 - as above

    first = max(today.replace(day=1), last or date.min)
    if any(is_newsletter_day(first + timedelta(days=n), community) for n in range((today - first).days + 1)):
        yield month_of(today)


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests import Newsletter  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    return tuple(
        (
            "newsletter",
            Newsletter(
                invented.COMMUNITY, "décembre 2026", "Nouvelles de décembre", "Les nouvelles de décembre",
                "1 rendez-vous", lead, sections, invented.WHY, is_empty=False,
            ),
        )
        for lead, sections in (
            (("Bonjour !", "Depuis la dernière lettre : 1 besoin."), invented.SECTIONS),
            ((), ()),
        )
    )  # fmt: skip


NEWSLETTER: Final = Mailing(
    "newsletter",
    msgid("lettre du mois"),
    Readers.MEMBERS,
    "le premier jour ouvré du mois (ou un peu après, jusqu’au 20) ; avec le service, à l’heure dite par `[schedule]`",
    "ce qui est nouveau en deux lignes, vos nouvelles, les prochains rendez-vous (et les places qui restent), le "
    "compte rendu et les photos du mois passé, les besoins et ressources nouveaux, la bienvenue",
    round=Round(
        "newsletter", msgid("La lettre du mois"), "premier jour ouvré 09:00", "14 jours", job=_send_due, by_hand=_send
    ),
    foresee=_foresee,
    setting=NewsletterSetting,
    samples=_samples,
    stops=StopList("lettre", msgid("Lettre du mois")),
    subjects=None,
    lasts=timedelta(days=14),
    is_told_once=True,
    period=month_of,
    missed=_missed,
    asks=Kind.LETTER,
)
