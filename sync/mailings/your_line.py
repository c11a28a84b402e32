"""« Votre ligne »: what the directory says of somebody, to them alone, once a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from pydantic import Field

from sync.config.mailings import MailingSetting
from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, StopList
from sync.mailings.reminders import REMINDERS

if TYPE_CHECKING:
    from sync.letters.drafting import Drafting


class YourLineSetting(MailingSetting):
    SECTION: ClassVar = "your_line"
    EXPLAINED: ClassVar = "« Votre ligne » : une fois par an, à chaque personne, ce que l’annuaire dit d’elle."

    enabled: bool = Field(default=True, description=msgid("votre ligne"))


def _lines(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.own_lines import lines_due  # noqa: PLC0415 - only when it is done

    return lines_due(drafting, YOUR_LINE)


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests import WebLink  # noqa: PLC0415 - only for who has templates
    from sync.core.people.own_line import LineCell  # noqa: PLC0415 - as above
    from sync.core.reminders.own_line import ToldLine, YourLine  # noqa: PLC0415 - as above
    from sync.mailings import invented  # noqa: PLC0415 - as above

    cells = (LineCell("Prénom", "Zoé"), LineCell("Nom", "Martin"), LineCell("E-mail", "zoe@exemple.fr"))
    sheet = WebLink("Ouvrir ma ligne", "https://tableur.exemple.fr/annuaire")
    full = YourLine(
        invented.COMMUNITY,
        "Votre ligne dans l’annuaire : est-elle juste ?",
        "Votre ligne dans l’annuaire",
        "Quelques mots suffisent pour répondre.",
        "Voici ce que l’annuaire partagé dit de vous.",
        (ToldLine("Annuaire, ligne 12", cells, sheet), ToldLine("Annuaire, ligne 40", (LineCell("", "Zoé"),), None)),
        "Ce que je regarderais, sans rien de pressé :",
        ("Téléphone : je n’arrive pas à lire un numéro de téléphone dans « 06 12 ».",),
        "Répondez « c’est juste », ou dites ce qui change.",
        invented.WHY,
    )
    bare = YourLine(
        invented.COMMUNITY,
        "Votre ligne",
        "Votre ligne",
        "Quelques mots suffisent.",
        "Voici ce que l’annuaire dit de vous.",
        (ToldLine("Annuaire, ligne 12", (LineCell("Nom", "Martin"),), None),),
        "",
        (),
        "Répondez.",
        invented.WHY,
    )
    return (YOUR_LINE.template, full), (YOUR_LINE.template, bare)


YOUR_LINE: Final = Mailing(
    "your-line",
    msgid("votre ligne"),
    Readers.ONE_PERSON,
    "une fois par an, un jour propre à chaque personne ; jamais le premier mois, ni pendant une pause",
    "à chaque personne, sa ligne case par case, ce qu’il y aurait à y regarder, et la question : est-elle juste ?",
    round=REMINDERS,
    compose=_lines,
    setting=YourLineSetting,
    samples=_samples,
    stops=StopList("ligne", msgid("Votre ligne")),
    subjects=None,
    lasts=timedelta(days=30),
    asks=Kind.RECORD,
)
"""It has one subject, the line of one person, which has as many cells as it has."""
