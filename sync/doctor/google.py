"""Whether both spreadsheets in Google Sheets are what they should be: shared, and as what; nothing left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.core.say import msgid, tell
from sync.doctor.base import Check, Seen, Setup, SourceChecks, fine, unsure, wrong
from sync.doctor.google_access import ACCESS

if TYPE_CHECKING:
    from sync.sheets.google import Sharing

_RESTRICT: Final = msgid("Dans « Partager », sous « Accès général », choisissez « Limité ».")


def _has_results(setup: Setup) -> bool:
    return setup.results is not None


def look_at_members(setup: Setup) -> Seen:
    """Look at the members' spreadsheet, shared with Tablée, which only needs to read it."""
    from sync.sheets.google import Role  # noqa: PLC0415 - gspread, only for who uses it

    sharing = _sharing(setup, setup.link)
    sharing_words = tell(
        "{name:quoted} est partagé avec Tablée, comme {label}", name=sharing.name, label=sharing.role.label
    )
    if sharing.role is Role.READER:
        return fine(tell("{sharing_words} : c’est exactement ce qu’il faut.", sharing_words=sharing_words))
    return fine(
        tell(
            "{sharing_words} : c’est plus que nécessaire (Lecteur suffit), Tablée n’y écrit jamais.",
            sharing_words=sharing_words,
        )
    )


def look_at_coordinators(setup: Setup) -> Seen:
    """Look at the coordinators' spreadsheet, which is not the members', and where Tablée may write."""
    from sync.sheets.google import file_id_of, refusals, rejections  # noqa: PLC0415 - as above
    from sync.sheets.google.probes import is_protected  # noqa: PLC0415 - as above

    if setup.results is None:
        return fine(tell("il n’y en a pas : les résultats vont dans le dossier {name:quoted}.", name=setup.out.name))
    if file_id_of(setup.results) == file_id_of(setup.link or ""):
        raise refusals.members_sheet()
    sharing = _sharing(setup, setup.results)
    if not sharing.may_write:
        raise refusals.cannot_write(setup.google().account)
    if is_protected(setup.google(), file_id_of(setup.results)):
        raise rejections.protected(setup.google().account)
    return fine(tell("Tablée peut écrire dans {name:quoted} ({label}).", name=sharing.name, label=sharing.role.label))


def look_at_openness(setup: Setup) -> Seen:
    """Check that what Tablée finds about people is not for whoever has a link."""
    sharing = _sharing(setup, setup.results)
    if sharing.is_open:
        return wrong(
            tell("{name:quoted} est ouvert à toute personne qui a le lien.", name=sharing.name), tell(_RESTRICT)
        )
    if sharing.is_open is None:
        return unsure(
            tell("Google ne dit pas à Tablée avec qui ce tableau est partagé."),
            tell("Vérifiez-le. {restrict}", restrict=tell(_RESTRICT)),
        )
    return fine(tell("seules les personnes que vous avez nommées peuvent l’ouvrir."))


def _sharing(setup: Setup, link: str | None) -> Sharing:
    from sync.sheets.google import file_id_of, sharing_of  # noqa: PLC0415 - as above

    return sharing_of(setup.google(), file_id_of(link or ""))


GOOGLE_CHECKS: Final = SourceChecks(
    before=(*ACCESS, Check("members", msgid("Tableau des membres"), look_at_members, ("scopes",))),
    after=(
        Check("coordinators", "Coordination", look_at_coordinators, ("scopes",)),
        Check(
            "coordinators-private",
            msgid("Accès à ce tableau"),
            look_at_openness,
            ("coordinators",),
            concerns=_has_results,
        ),
    ),
)
