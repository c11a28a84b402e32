"""Whether both spreadsheets are what they should be: shared, and as what; the tabs recognised; nothing left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.core.model.fields import COMMUNITY_TABS
from sync.core.parse import parse
from sync.core.parse.headers import guesses
from sync.core.parse.reading_notes import tab_notes
from sync.core.parse.tabs import match_tabs
from sync.core.text import listed, plural, quoted
from sync.jobs.activity import read_years
from sync.jobs.doctor.access import is_online
from sync.jobs.doctor.base import Check, Seen, Setup, fine, unsure, wrong

if TYPE_CHECKING:
    from sync.sheets.google import Sharing

_RESTRICT: Final = "Dans « Partager », sous « Accès général », choisissez « Limité »."


def _is_local(setup: Setup) -> bool:
    return setup.link is None


def _has_results(setup: Setup) -> bool:
    return is_online(setup) and setup.results is not None


def look_at_source(setup: Setup) -> Seen:
    """A file on this machine that can be read."""
    return fine(f"{quoted(setup.workbook().source)} se lit.")


def look_at_members(setup: Setup) -> Seen:
    """The members' spreadsheet, shared with Tablée, which only needs to read it."""
    from sync.sheets.google import Role  # noqa: PLC0415 - gspread, only for who uses it

    sharing = _sharing(setup, setup.link)
    said = f"{quoted(sharing.name)} est partagé avec Tablée, comme {sharing.role.value}"
    if sharing.role is Role.READER:
        return fine(f"{said} : c’est exactement ce qu’il faut.")
    return fine(f"{said} : c’est plus que nécessaire (Lecteur suffit), Tablée n’y écrit jamais.")


def look_at_tabs(setup: Setup) -> Seen:
    """The three tabs, by their titles and their headers."""
    workbook = setup.workbook()
    register = parse(workbook, setup.community)
    found = [quoted(layout.tab) for layout in register.layouts]
    said = f"{plural(len(found), 'onglet reconnu', 'onglets reconnus')} : {listed(found)}."
    about_tabs = tab_notes(workbook, match_tabs(workbook, COMMUNITY_TABS, setup.community), setup.community)
    said = " ".join([said, *guesses(register.layouts), *about_tabs])
    if register.missing or register.partial:
        lost = listed([quoted(kind.value) for kind in (*register.missing, *register.partial)])
        return unsure(f"{said} Introuvable ou incomplet : {lost}.", "C’est voulu ? Alors il n’y a rien à faire.")
    return fine(said)


def look_at_coordinators(setup: Setup) -> Seen:
    """The coordinators' spreadsheet, which is not the members', and where Tablée may write."""
    from sync.sheets.google import file_id_of, refusals  # noqa: PLC0415 - as above

    if setup.results is None:
        return fine(f"il n’y en a pas : les résultats vont dans le dossier {quoted(setup.out.name)}.")
    if file_id_of(setup.results) == file_id_of(setup.link or ""):
        raise refusals.members_sheet()
    sharing = _sharing(setup, setup.results)
    if not sharing.may_write:
        raise refusals.cannot_write(setup.google().account)
    return fine(f"Tablée peut écrire dans {quoted(sharing.name)} ({sharing.role.value}).")


def look_at_openness(setup: Setup) -> Seen:
    """What Tablée finds about people is not for whoever has a link."""
    sharing = _sharing(setup, setup.results)
    if sharing.is_open:
        return wrong(f"{quoted(sharing.name)} est ouvert à toute personne qui a le lien.", _RESTRICT)
    if sharing.is_open is None:
        return unsure("Google ne dit pas à Tablée avec qui ce tableau est partagé.", f"Vérifiez-le. {_RESTRICT}")
    return fine("seules les personnes que vous avez nommées peuvent l’ouvrir.")


def _sharing(setup: Setup, link: str | None) -> Sharing:
    from sync.sheets.google import file_id_of, sharing_of  # noqa: PLC0415 - as above

    return sharing_of(setup.google(), file_id_of(link or ""))


def look_at_activity(setup: Setup) -> Seen:
    """The restricted workbook, whose figures are said nowhere."""
    read_years(setup.activity, setup.community)
    return fine("il se lit.")


SHEETS: Final = (
    Check("source", "Tableau", look_at_source, concerns=_is_local),
    Check("members", "Tableau des membres", look_at_members, ("scopes",), concerns=is_online),
    Check("tabs", "Onglets", look_at_tabs, ("source", "members")),
    Check("coordinators", "Coordination", look_at_coordinators, ("scopes",), concerns=is_online),
    Check("coordinators-private", "Accès à ce tableau", look_at_openness, ("coordinators",), concerns=_has_results),
    Check("activity", "Classeur d’activité", look_at_activity, concerns=lambda setup: setup.activity is not None),
)
