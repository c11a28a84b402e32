"""The reminders: one subject each, on the day it is due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from pydantic import AfterValidator, Field

from sync.config.mailings import MailingSetting
from sync.core.replies.kinds import Kind
from sync.language import msgid, msgids
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, Round, StopList, Words
from sync.mailings.newsletter import NEWSLETTER

if TYPE_CHECKING:
    from sync.core.reminders import Info
    from sync.core.reminders.coming import Waiting
    from sync.letters.drafting import Drafting

_STOPS: Final = StopList("rappels", msgid("Rappels"))


def _farthest_first(days: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(days), reverse=True))


class RemindersSetting(MailingSetting):
    SECTION: ClassVar = "reminders"
    EXPLAINED: ClassVar = (
        "Les rappels aux membres : combien de jours avant un apéro ; les rôles à prendre ; les annonces à leur terme."
    )

    enabled: bool = Field(default=True, description=msgid("les rappels"))
    days: Annotated[tuple[Annotated[int, Field(ge=1, le=60)], ...], AfterValidator(_farthest_first)] = Field(
        default=(7, 1), description=msgid("combien de jours avant un rendez-vous")
    )
    roles: bool = Field(default=True, description=msgid("les rôles à prendre"))
    listings: bool = Field(default=True, description=msgid("les annonces à leur terme"))


REMINDERS: Final = Round(
    "reminders",
    msgid("Les rappels"),
    "chaque jour 09:00",
    "12 heures",
    Words(
        *msgids("rappel prêt", "rappels prêts"),
        msgid("Pas de rappel aujourd’hui."),
        msgid("Aucun rappel n’est demandé."),
    ),
)

# What composes a reminder is imported when it is due.
# ruff: noqa: PLC0415


def _changes(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.reminders import changes

    return changes(drafting, GATHERING_CHANGE, GATHERING_REMINDER)


def _note_change(drafting: Drafting, issue: Issue) -> None:
    from sync.letters.reminders import note_change

    note_change(drafting, issue, GATHERING_REMINDER)


def _coming(drafting: Drafting) -> Iterator[Issue | Waiting]:
    from sync.letters.reminders import coming

    return coming(drafting, GATHERING_REMINDER)


def _note_told(drafting: Drafting, issue: Issue) -> None:
    from sync.letters.reminders import note_told

    note_told(drafting, issue)


def _role(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.reminders import role

    return role(drafting, OPEN_ROLE)


def _endings(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.reminders import endings

    return endings(drafting, ENDING_LISTING)


def _expected(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.reminders import expected

    return expected(drafting, GATHERING_HEADCOUNT)


def _steps(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.reminders import steps

    return steps(drafting, CYCLE_STEP)


def _sample(template: str, info: Info) -> Sample:
    from sync.core.reminders import Reminder
    from sync.mailings import invented

    title = "Le port vu de l’eau"
    return template, Reminder(invented.COMMUNITY, title, title, "Jeudi 17 décembre", info, invented.WHY)


def _to_come_samples() -> tuple[Sample, ...]:
    from sync.core.digests import WebLink
    from sync.core.reminders import ToCome
    from sync.mailings import invented

    full = ToCome(
        "Visites et découvertes : « Le port »",
        "Jeudi 17 décembre 2026 à 18 h 30",
        invented.TILE,
        "Voir la ville autrement",
        "Deux heures à pied, puis un verre",
        "Place du Commerce",
        WebLink("Rejoindre à distance", "https://visio.exemple.fr/apero"),
        "demander le lien à Zoé",
        "Zoé Martin",
    )
    bare = ToCome("Apéro", "Jeudi 17 décembre 2026", invented.TILE)
    return tuple(_sample(GATHERING_REMINDER.template, info) for info in (full, bare))


def _change_samples() -> tuple[Sample, ...]:
    from sync.core.digests import WebLink
    from sync.core.reminders import Changed
    from sync.mailings import invented

    full = Changed(
        "Visites et découvertes : « Le port »",
        "Ce rendez-vous change de date.",
        "Jeudi 17 décembre 2026 à 18 h 30",
        invented.TILE,
        "Vendredi 18 décembre 2026 à 18 h 30",
        "Place du Commerce",
        "Le Quai",
        WebLink("Rejoindre à distance", "https://visio.exemple.fr/autre"),
        "demander le lien à Zoé",
        "https://visio.exemple.fr/apero",
    )
    bare = Changed("Apéro", "Ce rendez-vous est annulé.", "Jeudi 17 décembre 2026")
    return tuple(_sample(GATHERING_CHANGE.template, info) for info in (full, bare))


def _role_samples() -> tuple[Sample, ...]:
    from sync.core.reminders import OpenRole as Role
    from sync.mailings import invented

    info = Role("Pitchs de projets", "Jeudi 21 janvier 2027", invented.TILE, "Animer, c’est accueillir.")
    return (_sample(OPEN_ROLE.template, info),)


def _expected_samples() -> tuple[Sample, ...]:
    from sync.core.reminders import Expected
    from sync.mailings import invented

    info = Expected(
        "Pitchs de projets",
        "Jeudi 17 décembre 2026",
        invented.TILE,
        "9 viennent (7 réponses), 2 ne viennent pas.",
        "D’autres viendront peut-être.",
    )
    return (_sample(GATHERING_HEADCOUNT.template, info),)


def _ending_samples() -> tuple[Sample, ...]:
    from sync.core.reminders import Ending

    info = Ending("« Un établi »", "Votre ressource reste ouverte jusqu’au 1er décembre 2026.", "Et après ?")
    return (_sample(ENDING_LISTING.template, info),)


def _step_samples() -> tuple[Sample, ...]:
    from sync.core.reminders import BeginningStep
    from sync.mailings import invented

    when = "Du 17 décembre 2026 au 8 janvier 2027"
    full = BeginningStep(
        "« Idées »",
        when,
        invented.TILE,
        "Réunions à midi, dans chaque bureau",
        "tout le monde",
        "Elle devait commencer le 10 décembre 2026.",
    )
    bare = BeginningStep("« Idées »", when, invented.TILE)
    return tuple(_sample(CYCLE_STEP.template, info) for info in (full, bare))


GATHERING_REMINDER: Final = Mailing(
    "gathering-reminder",
    msgid("rappel d’un apéro"),
    Readers.MEMBERS,
    "7 jours avant, puis la veille",
    "un seul rendez-vous : quoi, pourquoi, ce qu’on y fera, où, comment le suivre à distance, qui le porte",
    round=REMINDERS,
    compose=_coming,
    note=_note_told,
    setting=RemindersSetting,
    samples=_to_come_samples,
    stops=_STOPS,
    lasts=None,
    is_told_once=True,
    is_about_a_day=True,
    begins_thread=True,
    asks=Kind.GATHERING,
)

GATHERING_CHANGE: Final = Mailing(
    "gathering-change",
    msgid("changement d’un apéro"),
    Readers.MEMBERS,
    "à la lecture qui suit, de jour comme de nuit, quand un rendez-vous déjà annoncé change de date, d’heure, de lieu, "
    "de lien, ou n’a plus lieu",
    "tout ce qui change, avant et maintenant, dans le fil de l’annonce",
    round=REMINDERS,
    compose=_changes,
    note=_note_change,
    samples=_change_samples,
    stops=_STOPS,
    lasts=None,
    is_told_once=True,
    is_urgent=True,
    is_about_a_day=True,
    goes_with=(GATHERING_REMINDER.id, NEWSLETTER.id),
)

OPEN_ROLE: Final = Mailing(
    "open-role",
    msgid("appel pour un rôle"),
    Readers.MEMBERS,
    "une fois par mois au plus, bien avant le rendez-vous",
    "un seul rôle, comme une invitation",
    round=REMINDERS,
    compose=_role,
    setting=RemindersSetting,
    samples=_role_samples,
    stops=_STOPS,
    lasts=None,
    asks=Kind.ROLE,
)

GATHERING_HEADCOUNT: Final = Mailing(
    "gathering-headcount",
    msgid("combien viennent"),
    Readers.ONE_PERSON,
    "la veille, si quelqu’un a répondu au rappel",
    "à qui porte le rendez-vous : combien ont dit venir, combien ne viennent pas",
    round=REMINDERS,
    compose=_expected,
    setting=RemindersSetting,
    samples=_expected_samples,
    stops=_STOPS,
    lasts=None,
    is_about_a_day=True,
)

ENDING_LISTING: Final = Mailing(
    "ending-listing",
    msgid("annonce à son terme"),
    Readers.ONE_PERSON,
    "7 jours avant l’échéance",
    "à son auteur·e, une seule annonce : la prolonger, la conclure ou la retirer ?",
    round=REMINDERS,
    compose=_endings,
    setting=RemindersSetting,
    samples=_ending_samples,
    stops=_STOPS,
    lasts=None,
    asks=Kind.LISTING,
)

CYCLE_STEP: Final = Mailing(
    "cycle-step",
    msgid("étape du cycle"),
    Readers.MEMBERS,
    "une semaine avant qu’une étape de l’onglet « Cycle » commence ; de nouveau chaque fois qu’elle change de date",
    "une seule étape : laquelle, quand, quoi, pour qui",
    round=REMINDERS,
    compose=_steps,
    setting=RemindersSetting,
    samples=_step_samples,
    stops=_STOPS,
    lasts=None,
    is_told_once=True,
)
