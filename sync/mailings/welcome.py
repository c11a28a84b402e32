"""The welcome of somebody who just came, once; then, month by month, the steps that the community wrote for them."""

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


class WelcomeSetting(MailingSetting):
    SECTION: ClassVar = "welcome"
    EXPLAINED: ClassVar = (
        "La bienvenue à qui vient d’arriver : un mail, une fois ; puis, si l’onglet « Accueil » existe, un par mois."
    )

    enabled: bool = Field(default=True, description=msgid("la bienvenue, puis l’accueil pas à pas"))


def _welcomes(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.welcomes import welcomes  # noqa: PLC0415 - only when it is done

    return welcomes(drafting, WELCOME)


def _steps(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.steps import steps  # noqa: PLC0415 - as above

    return steps(drafting, NEWCOMER_STEP, WELCOME)


def _step_samples() -> tuple[Sample, ...]:
    from sync.core.digests import WebLink  # noqa: PLC0415 - only for who has templates
    from sync.core.reminders import Reminder, Step  # noqa: PLC0415 - as above
    from sync.mailings import invented  # noqa: PLC0415 - as above

    full = Step(
        "Tout est dans le tableau partagé : l’annuaire, les besoins, les apéros.",
        WebLink("En savoir plus", "https://exemple.fr/outils"),
    )
    return tuple(
        (
            NEWCOMER_STEP.template,
            Reminder(invented.COMMUNITY, "Bienvenue, la suite", title, "Nos outils", info, invented.WHY),
        )
        for title, info in (("Nos outils", full), ("La suite de votre accueil", Step("Bienvenue.", None)))
    )


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests import WebLink  # noqa: PLC0415 - only for who has templates
    from sync.core.reminders import Reminder, Welcome  # noqa: PLC0415 - as above
    from sync.mailings import invented  # noqa: PLC0415 - as above

    full = Welcome(
        "63 personnes sont dans l’annuaire (Nantes et Rennes).",
        "Prochain rendez-vous : Pitchs de projets, jeudi 17 décembre 2026 à 18 h 30.",
        "L’annuaire est dans le tableau partagé.",
        WebLink("Ouvrir le tableau partagé", "https://tableur.exemple.fr/annuaire"),
        "Envie de vous présenter ?",
    )
    bare = Welcome("63 personnes sont dans l’annuaire.", "", "L’annuaire est dans le tableau partagé.", None, "")
    return tuple(
        (WELCOME.template, Reminder(invented.COMMUNITY, "Bienvenue", "Bienvenue !", "63 personnes", info, invented.WHY))
        for info in (full, bare)
    )


_STOPS: Final = StopList("bienvenue", msgid("Bienvenue"))

WELCOME: Final = Mailing(
    "welcome",
    msgid("bienvenue"),
    Readers.ONE_PERSON,
    "deux jours après l’arrivée d’une ligne que personne n’a retouchée depuis",
    "à la personne qui arrive : qui est là, le prochain rendez-vous, où regarder, et l’envie de se présenter",
    round=REMINDERS,
    compose=_welcomes,
    setting=WelcomeSetting,
    samples=_samples,
    stops=_STOPS,
    lasts=timedelta(days=30),
    asks=Kind.RECORD,
)

NEWCOMER_STEP: Final = Mailing(
    "newcomer-step",
    msgid("accueil, pas à pas"),
    Readers.ONE_PERSON,
    "un mois après la bienvenue, puis une fois par mois, s’il y a un onglet « Accueil »",
    "à chaque personne, à partir de son arrivée : une étape de l’onglet, dans l’ordre, chacune une seule fois",
    round=REMINDERS,
    compose=_steps,
    setting=WelcomeSetting,
    samples=_step_samples,
    stops=_STOPS,
    lasts=None,
    asks=Kind.RECORD,
)
