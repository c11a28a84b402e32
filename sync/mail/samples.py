"""Invented mails, full and bare: what every template must be able to show before it is trusted."""

from __future__ import annotations

from typing import Final

from sync.core.digests import (
    Bar,
    CellRef,
    Group,
    Line,
    Newsletter,
    QuietWeek,
    Section,
    Tile,
    WebLink,
    WeeklyDigest,
)
from sync.core.digests.notice import Notice
from sync.core.reminders.values import Changed, Ending, Info, Kind, OpenRole, Reminder, ToCome

_COMMUNITY: Final = "Coopérative des Tisserands"
_WHY: Final = "Vous recevez ce message parce que vous êtes dans l’annuaire partagé."
_TILE: Final = Tile("jeudi", "17", "décembre")
_PAGE: Final = WebLink("Lire le compte rendu", "https://partage.exemple.fr/compte-rendu")

_LINE: Final = Line(
    "Visites et découvertes : « Le port »",
    "Pourquoi : découvrir. Porté par Zoé Martin.",
    "Jeudi 17 décembre 2026 à 18 h 30",
    (CellRef("Apéros!A3", "https://tableur.exemple.fr/edit#range=A3"), CellRef("Apéros!B3")),
    (_PAGE,),
    _TILE,
)
_FULL: Final = Section(
    "coming",
    "Les prochains rendez-vous",
    "Deux rendez-vous.",
    "Sans l’onglet Annuaire, faute d’une lecture entière.",
    ("Une nouvelle, à lire sur https://exemple.fr/nouvelles.",),
    (Bar("À corriger", 2, 100, "error"), Bar("À vérifier", 0, 0, "warning")),
    (Group((_LINE, Line("Une ligne nue")), "Un thème", "et 2 autres"), Group((_LINE,))),
    more="et 3 autres, dans le tableur",
)
_BARE: Final = Section("coming", "Les prochains rendez-vous")

_GATHERINGS: Final[tuple[tuple[Kind, Info], ...]] = (
    (
        Kind.TO_COME,
        ToCome(
            "Visites et découvertes : « Le port »",
            "Jeudi 17 décembre 2026 à 18 h 30",
            _TILE,
            "Voir la ville autrement",
            "Deux heures à pied, puis un verre",
            "Place du Commerce",
            WebLink("Rejoindre à distance", "https://visio.exemple.fr/apero"),
            "demander le lien à Zoé",
            "Zoé Martin",
        ),
    ),
    (Kind.TO_COME, ToCome("Apéro", "Jeudi 17 décembre 2026", _TILE)),
    (
        Kind.CHANGED,
        Changed(
            "Visites et découvertes : « Le port »",
            "Ce rendez-vous change de date.",
            "Jeudi 17 décembre 2026 à 18 h 30",
            _TILE,
            "Vendredi 18 décembre 2026 à 18 h 30",
            "Place du Commerce",
            "Le Quai",
            WebLink("Rejoindre à distance", "https://visio.exemple.fr/autre"),
            "demander le lien à Zoé",
            "https://visio.exemple.fr/apero",
        ),
    ),
    (Kind.CHANGED, Changed("Apéro", "Ce rendez-vous est annulé.", "Jeudi 17 décembre 2026")),
    (Kind.ROLE, OpenRole("Pitchs de projets", "Jeudi 21 janvier 2027", _TILE, "Animer, c’est accueillir.")),
    (Kind.LISTING, Ending("« Un établi »", "Votre ressource reste ouverte jusqu’au 1er décembre 2026.", "Et après ?")),
)


def samples() -> tuple[tuple[str, object], ...]:
    """Every mail, by the name of its templates: each at its fullest and at its barest."""
    return (*_digests(), *_letters(), *_reminders())


def _digests() -> tuple[tuple[str, object], ...]:
    full, bare = (
        WeeklyDigest(
            _COMMUNITY, office, 47, "3 rôles à pourvoir", "3 rôles à pourvoir", "2 annonces à renouveler",
            "du 15 au 21 novembre 2026", "tableur lu le 21 novembre", sections, _WHY, is_empty=False,
        )
        for office, sections in (("Nantes", (_FULL, _BARE)), (None, ()))
    )  # fmt: skip
    quiet = tuple(
        QuietWeek(_COMMUNITY, office, 47, "tout est calme", "Rien n’attend personne.", "Lu le 21 novembre.", _WHY)
        for office in ("Nantes", None)
    )
    notices = tuple(
        Notice(_COMMUNITY, office, "un onglet manque", "Un onglet manque", sentences, "Lu le 21 novembre.", _WHY)
        for office, sentences in (
            ("Nantes", ("Rien n’a été publié.", "Regardez l’onglet.")),
            (None, ("Rien n’a été publié.",)),
        )
    )
    return (
        ("weekly_digest", full),
        ("weekly_digest", bare),
        *(("quiet_week", each) for each in quiet),
        *(("notice", each) for each in notices),
    )


def _letters() -> tuple[tuple[str, object], ...]:
    return tuple(
        (
            "newsletter",
            Newsletter(
                _COMMUNITY, "décembre 2026", "Nouvelles de décembre", "Les nouvelles de décembre", "1 rendez-vous",
                lead, sections, _WHY, is_empty=False,
            ),
        )
        for lead, sections in ((("Bonjour !", "Depuis la dernière lettre : 1 besoin."), (_FULL, _BARE)), ((), ()))
    )  # fmt: skip


def _reminders() -> tuple[tuple[str, object], ...]:
    title = "Le port vu de l’eau"
    return tuple(
        (kind.template, Reminder(_COMMUNITY, title, title, "Jeudi 17 décembre", info, _WHY))
        for kind, info in _GATHERINGS
    )
