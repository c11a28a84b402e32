"""« Tableau de bord »: where things stand, in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sync.core.cycle import is_followed
from sync.core.model.assessment import Assessment
from sync.core.model.community import Introducing
from sync.core.model.outcomes import Severity, Tier
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.say import msgid, tell
from sync.core.tabs import ENVIES, MEMBERS
from sync.core.text import listed, plural, typeset

_DASHBOARD: Final = (Column("Quoi"), Column("Combien"), Column("À savoir", ColumnKind.LONG_TEXT))

_OUR_TABS: Final = {
    OurTab.FINDINGS: msgid(
        "Ce que j’ai remarqué, case par case. Répondez « oui » si c’est normal : je n’en parle plus."
    ),
    OurTab.PAIRS: msgid(
        "Les lignes qui sont peut-être la même personne. Votre réponse dans « Même personne ? » est retenue."
    ),
    OurTab.PEOPLE: msgid("L’annuaire, une ligne par personne. L’onglet des membres reste tel quel."),
    OurTab.TYPOLOGY: msgid("Pour le panorama seulement : les envois n’en dépendent jamais."),
    OurTab.PANORAMA: msgid("La communauté en quelques comptes, sans aucun nom."),
    OurTab.UPCOMING: msgid("Les apéros à venir et les rôles à prendre."),
    OurTab.ROLES: msgid("Qui a porté quoi depuis un an, qui a dit « partant·e » : pour que les rôles tournent."),
    OurTab.MAILS: msgid("Les courriers partis et ceux qui attendent."),
    OurTab.REQUESTS: msgid("Ce que vous me demandez : pourquoi, ce que je garde sur quelqu’un… Je réponds à côté."),
    OurTab.INTRODUCTIONS: msgid("Qui pourrait répondre aux besoins, pourquoi, et où ça en est."),
    OurTab.SPONSORS: msgid("Qui arrive, qui pourrait accueillir, qui accueille qui et jusqu’à quand."),
    OurTab.GROUPS: msgid("Qui pourrait réfléchir avec qui, sur quoi et où, d’après l’onglet « Envies »."),
    OurTab.CYCLE: msgid("Les étapes, les groupes, ce qui s’essaie, ce qui est recommandé : où en est-on, en une page."),
    OurTab.UNDERSTANDING: msgid("Comment je lis chaque en-tête, et où le corriger d’un choix."),
    OurTab.SETTINGS: msgid("Ce que la communauté a décidé : rythme, formats, mails, à qui s’adresser ; à changer ici."),
}

Line = tuple[str, TableValue, str]


def dashboard_table(assessment: Assessment, people: int, unconfirmed: int = 0) -> Table:
    """Return key figures, the moment of the reading, whether it was whole, and what our other tabs are for;
    ``unconfirmed`` is how many requests wait for a word.
    """
    moment = (
        tell("À jour de la lecture du"),
        assessment.as_of,
        tell("Tablée n’écrit ici que lorsque quelque chose a changé."),
    )
    rows = (moment, *key_figures(assessment, people), *_requests(unconfirmed), *_tabs(assessment))
    return our_table(OurTab.DASHBOARD, _DASHBOARD, tuple((what, amount, typeset(note)) for what, amount, note in rows))


def key_figures(assessment: Assessment, people: int) -> tuple[Line, ...]:
    """Return what was read, what was concluded of it and what comes, each in a line."""
    parts = (_reading(assessment), _records(assessment, people), _outcomes(assessment), _coming(assessment))
    return tuple((what, amount, typeset(note)) for part in parts for what, amount, note in part)


def _reading(assessment: Assessment) -> Iterator[Line]:
    register = assessment.register
    yield tell("Source"), register.source, tell("Le tableau des membres. Tablée n’y écrit jamais.")
    if register.complete:
        yield tell("Lecture complète"), tell("oui"), ""
        return
    absent = listed([kind.title for kind in register.missing])
    why = tell("Introuvable : {absent}.", absent=absent) if absent else tell("Un onglet n’a pas pu être lu en entier.")
    yield tell("Lecture complète"), tell("non"), tell("{why} Rien de ce qui en dépend n’est effacé ni envoyé.", why=why)


def _records(assessment: Assessment, people: int) -> Iterator[Line]:
    register = assessment.register
    open_listings = sum(listing.is_open for listing in register.listings)
    yield (
        tell("Lignes de l’annuaire"),
        len(register.members),
        tell("{people}, doublons sûrs réunis.", people=plural(people, "personne")),
    )
    yield tell("Apéros au planning"), len(register.gatherings), ""
    yield (
        tell("Besoins et ressources"),
        len(register.listings),
        f"{plural(open_listings, 'annonce ouverte', 'annonces ouvertes')}.",
    )


def _outcomes(assessment: Assessment) -> Iterator[Line]:
    yield (
        tell("Erreurs"),
        assessment.count(Severity.ERROR),
        tell("Ce qui empêche une ligne de servir. Voir « À vérifier »."),
    )
    yield (
        tell("À vérifier"),
        assessment.count(Severity.WARNING),
        tell("Sans doute une coquille, à confirmer d’un coup d’œil."),
    )
    yield tell("Suggestions"), assessment.count(Severity.HINT), tell("Des invitations, sans urgence.")
    tiers = Counter(pair.tier for pair in assessment.duplicates.pairs)
    yield tell("Doublons sûrs"), tiers[Tier.SURE], tell("Des paires de lignes qui sont la même personne.")
    open_ = tiers[Tier.TO_CONFIRM] + assessment.duplicates.untold
    yield tell("Doublons à confirmer"), open_, tell("Un coup d’œil suffit. Voir « Doublons ».")
    if disputes := assessment.duplicates.contradictions:
        yield (
            tell("Réponses contraires"),
            len(disputes),
            tell("Elles ne réunissent personne. Voir le haut de « Doublons »."),
        )
    events = assessment.changes.events
    since = assessment.changes.since
    yield (
        tell("Changements"),
        len(events),
        tell("Depuis le {date:day}.", date=since.date()) if since else tell("C’est la première lecture."),
    )


def _requests(unconfirmed: int) -> Iterator[Line]:
    if unconfirmed:
        yield tell("Demandes à confirmer"), unconfirmed, tell("Répondez dans « Confirmer ? ». Voir « Demandes ».")


def _coming(assessment: Assessment) -> Iterator[Line]:
    if assessment.upcoming:
        nearest = assessment.upcoming[0]
        state = tell("Proposé par le rythme habituel.") if nearest.place is None else tell("Au planning.")
        yield tell("Prochain apéro"), nearest.day, f"{nearest.format}. {state}"


def _tabs(assessment: Assessment) -> Iterator[Line]:
    register = assessment.register
    is_off = register.community.introductions is Introducing.OFF
    has_sponsors = any("sponsor" in layout.columns for layout in register.layouts_of(MEMBERS))
    for tab, purpose in _OUR_TABS.items():
        is_absent = {
            OurTab.INTRODUCTIONS: is_off,
            OurTab.SPONSORS: not has_sponsors,
            OurTab.GROUPS: not register.has(ENVIES),
            OurTab.CYCLE: not is_followed(register),
        }
        if is_absent.get(tab, False):
            continue
        yield tell("Onglet «\u00a0{title}\u00a0»", title=tab.title), None, tell(purpose)
