"""The settings that coordinators see, in the order of the tab: a new one is a line here, or a mailing's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args, get_origin

from sync.config.mailings import MailingSetting
from sync.core.model.community import DEFAULT_FORMATS, DEFAULT_QUIET
from sync.core.say import msgid, tell
from sync.core.tabs import TABS
from sync.mailings import mailing_settings, rounds
from sync.settings import wordings
from sync.settings.wordings import Wording


@dataclass(frozen=True, slots=True)
class Setting:
    """One decision. ``path`` is where ``tablee.toml`` holds it; ``name`` and ``meaning`` give, when somebody reads,
    what people call it and what it means; ``usual`` is what holds where the file has no value of its own;
    ``names_tabs`` tells that its value names tabs of the members' spreadsheet.
    """

    path: tuple[str, ...]
    name: Callable[[], str]
    meaning: Callable[[], str]
    wording: Wording
    usual: Any = None
    names_tabs: bool = False

    @property
    def key(self) -> str:
        """The key of its row, for ever."""
        return ".".join(self.path)


def _said(message: str, **values: Any) -> Callable[[], str]:
    return lambda: tell(message, **{name: each() if callable(each) else each for name, each in values.items()})


def _setting(path: str, name: str, meaning: str, wording: Wording, usual: Any = None) -> Setting:
    return Setting(tuple(path.split(".")), _said(name), _said(meaning), wording, usual)


SETTINGS: Final = (
    _setting(
        "community.name",
        msgid("Nom de la communauté"),
        msgid("En tête des mails, des calendriers et des instantanés."),
        wordings.TEXT,
    ),
    _setting(
        "community.coordinators",
        msgid("Coordination"),
        msgid("Les adresses qui reçoivent le digest de tout le monde, et dont la réponse décide. Séparées par « ; »."),
        wordings.ADDRESSES,
    ),
    _setting(
        "community.office_coordinators",
        msgid("Coordination d’un bureau"),
        msgid(
            "Les adresses qui reçoivent le digest d’un seul bureau, une ligne par bureau : « Rennes : zoe@exemple.fr »."
        ),
        wordings.BY_NAME,
    ),
    _setting(
        "community.offices",
        msgid("Bureaux"),
        msgid("Ceux que vous connaissez ; un bureau tapé sur trois lignes ou plus est connu aussi."),
        wordings.NAMES,
    ),
    _setting(
        "community.rhythm",
        msgid("Rythme des apéros"),
        msgid("« 3e jeudi du mois », « un mardi sur deux », « 1er lundi du mois, sauf août » ; ou une règle RRULE."),
        wordings.RHYTHM,
    ),
    _setting(
        "community.usual_time",
        msgid("Heure habituelle"),
        msgid("Quand le planning n’en dit pas."),
        wordings.HOUR,
    ),
    _setting(
        "formats",
        msgid("Formats qui alternent"),
        msgid("Dans l’ordre, un par ligne, leurs autres noms entre parenthèses : « Visites (visite, sortie) »."),
        wordings.FORMATS,
        DEFAULT_FORMATS,
    ),
    _setting(
        "quiet",
        msgid("Périodes calmes"),
        msgid("Aucun mail aux membres n’y part. Une par ligne : « l’été : du 1er août au 31 août » ; ou « aucune »."),
        wordings.PERIODS,
        DEFAULT_QUIET,
    ),
    _setting(
        "contacts",
        msgid("À qui s’adresser"),
        msgid("Au bas des mails aux membres, une ligne par thème : « Comité d’éthique : Zoé Martin, 06 39 98 00 11 »."),
        wordings.CONTACTS,
    ),
    _setting(
        "typology.contracts",
        msgid("Contrats d’un membre actif"),
        msgid("À partir de combien par an, pour la typologie (ou le chiffre d’affaires)."),
        wordings.COUNT,
    ),
    _setting(
        "typology.revenue",
        msgid("Chiffre d’affaires d’un membre actif"),
        msgid("À partir de combien d’euros par an, pour la typologie (ou les contrats)."),
        wordings.EUROS,
    ),
    _setting(
        "budget.rate",
        msgid("Part du budget local"),
        msgid(
            "En pour cent de ce que les membres gagnent ensemble, si le classeur d’activité est donné ; 0 : non dit."
        ),
        wordings.PERCENT,
    ),
    _setting(
        "groups.smallest",
        msgid("Personnes par groupe, au moins"),
        msgid("Pour composer des groupes avec l’onglet « Envies »."),
        wordings.COUNT,
    ),
    _setting(
        "groups.largest",
        msgid("Personnes par groupe, au plus"),
        msgid("Pour composer des groupes avec l’onglet « Envies »."),
        wordings.COUNT,
    ),
    _setting(
        "groups.seats_kept",
        msgid("Places gardées par groupe"),
        msgid("Celles que chaque groupe garde libres, pour inviter qui viendrait plus tard."),
        wordings.COUNT,
    ),
    _setting(
        "groups.limit_km",
        msgid("Distance jusqu’à un groupe"),
        msgid("Jusqu’à combien de kilomètres quelqu’un peut se déplacer, à vol d’oiseau."),
        wordings.COUNT,
    ),
    _setting(
        "groups.places",
        msgid("Lieux des groupes"),
        msgid("Les villes où un groupe peut se réunir, séparées par « ; » ; sans rien, celles des bureaux."),
        wordings.NAMES,
    ),
    _setting(
        "groups.by_video",
        msgid("Groupes en visio"),
        msgid("Oui : qui est loin, ou préfère la visio, peut avoir un groupe qui ne se voit que là."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "recommendations.answer_days",
        msgid("Réponse à une recommandation"),
        msgid(
            "Au bout de combien de jours sans réponse l’onglet « Recommandations » vous est rappelé, dans le digest."
        ),
        wordings.COUNT,
    ),
    _setting(
        "mail.go",
        msgid("Votre feu vert"),
        msgid("Quand un envoi aux membres l’attend : « la première fois d’une sorte », « toujours », « jamais »."),
        wordings.GO,
    ),
    _setting(
        "mail.mails_per_week",
        msgid("Mails par personne"),
        msgid("Combien une personne en reçoit en sept jours, au plus, toutes sortes réunies."),
        wordings.COUNT,
    ),
    _setting(
        "community.introductions",
        msgid("Mises en relation"),
        msgid(
            "« par la coordination » : Tablée montre, vous écrivez ; « par mail » : elle demande aux deux ; « jamais »."
        ),
        wordings.INTRODUCTIONS,
    ),
    _setting(
        "community.names_isolated",
        msgid("Prendre des nouvelles"),
        msgid("Une fois par mois, le digest propose quelques personnes ; leurs noms ne sont que dans le mail."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "spreadsheet.show_hidden",
        msgid("Montrer ce qui est masqué"),
        msgid("Ce qui est masqué dans le tableau est lu ; « oui » le montre aussi aux membres."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "site.members",
        msgid("Pages pour les membres"),
        msgid("« oui » : après chaque changement, annuaire, agenda et besoins sont écrits dans « site/membres »."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "site.public",
        msgid("Pages publiques"),
        msgid("« oui » : les mêmes dans « site/publique », avec celles et ceux dont la « Diffusion » dit « public »."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "site.public_gatherings",
        msgid("Agenda dans les pages publiques"),
        msgid("« oui » : les rendez-vous y sont, sans lien de visio ni nom de qui n’a pas dit « public »."),
        wordings.YES_OR_NO,
    ),
    _setting(
        "site.colour",
        msgid("Couleur des pages publiées"),
        msgid("Comme les pages web l’écrivent : « #1f6459 ». Assombrie ou éclaircie s’il le faut pour être lue."),
        wordings.TEXT,
        "",
    ),
    _setting(
        "site.licence",
        msgid("Licence des données publiées"),
        msgid("Ce que chacun·e peut en faire : « CC BY-SA 4.0 », « Licence Ouverte 2.0 »…"),
        wordings.TEXT,
        "",
    ),
    *(
        Setting(
            ("tabs", kind.title),
            _said(msgid("Onglet lu comme {title:quoted}"), title=kind.title),
            _said(msgid("Son titre dans le tableau des membres. Pour une colonne : onglet « Ce que j’ai compris ».")),
            wordings.TABS if kind.is_one_a_year else wordings.TAB,
            (),
            names_tabs=True,
        )
        for kind in TABS
    ),
)
"""Those that no mailing declares."""

_KINDS: Final[dict[type, Wording]] = {bool: wordings.YES_OR_NO, int: wordings.COUNT}


def every_setting() -> tuple[Setting, ...]:
    """Return every setting of the tab, in order."""
    return *SETTINGS, *_of_mailings(), *_hours()


def _of_mailings() -> Iterator[Setting]:
    """Yield what the mailings let a community decide; a file on a disk is for who has the disk."""
    for section in mailing_settings():
        for name, each in section.model_fields.items():
            wording = _wording(each.annotation)
            if wording is not None and each.description:
                yield Setting(
                    (section.SECTION, name),
                    _said(msgid("Mails : {what}"), what=_said(each.description)),
                    _meaning(section, name),
                    wording,
                )


def _meaning(section: type[MailingSetting], name: str) -> Callable[[], str]:
    is_switch = section.model_fields[name].annotation is bool
    return _said(
        msgid("Oui, ils partent ; non, ils ne partent pas.") if is_switch else msgid("Des nombres, séparés par « ; ».")
    )


def _wording(annotation: Any) -> Wording | None:
    if annotation in _KINDS:
        return _KINDS[annotation]
    return wordings.COUNTS if get_origin(annotation) is tuple and int in _bare(get_args(annotation)) else None


def _bare(annotations: tuple[Any, ...]) -> list[Any]:
    """Return types without what checks them."""
    return [getattr(each, "__origin__", each) for each in annotations]


def _hours() -> Iterator[Setting]:
    for each in rounds():
        yield Setting(
            ("schedule", each.name),
            _said(msgid("Quand : {what}"), what=_said(each.title)),
            _said(msgid("« lundi 08:00 », « premier jour ouvré 09:00 », « le 15 à 9 h ».")),
            wordings.RULE,
            each.rule,
        )
