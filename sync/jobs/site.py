"""Publish the community's pages: an edition as a folder of files, from a reading that is believed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from sync import __version__
from sync.core.keys import fingerprint
from sync.core.model.choices import Edition
from sync.core.model.records import Member
from sync.core.people.arrivals import keys_of
from sync.core.people.privacy import lines_of_persons
from sync.core.recipes.giving import results_in
from sync.core.recipes.values import Recipe
from sync.core.say import msgid, tell
from sync.core.site.editions import Admitted, admitted, grows_too_fast
from sync.core.site.model import Site, site_of
from sync.core.tabs import EXPERIMENTS
from sync.core.text import plural, typeset
from sync.errors import UnavailableError
from sync.letters.followed_gatherings import follow_gatherings
from sync.mail.passwords import password
from sync.site.folder import FOLDER, Written, is_whole, write_site
from sync.site.lock import Lock, lock_of
from sync.site.logo import logo_at
from sync.site.pages import files_of
from sync.site.values import Look
from sync.turn.arrivals import note_arrivals, presences_in, signer
from sync.turn.context import Context, Outcome, Turn

_AS_THEY_WERE: Final = msgid("les pages des membres restent telles qu’elles étaient")


def publish_editions(turn: Turn) -> Outcome:
    """Publish the editions that coordinators decided to have, where anything changed since they were published."""
    outcomes = list(_due(turn))
    writings = [each for each in outcomes if isinstance(each, Written) and each.is_any]
    return Outcome(
        " ".join(map(told, writings)),
        files=tuple(each.folder / "index.html" for each in writings),
        later=" ".join(each for each in outcomes if isinstance(each, str)),
    )


def _due(turn: Turn) -> Iterator[Written | str]:
    """Yield what was written of each edition that changed, or why one waits for a person."""
    context = turn.context
    for edition in context.site.editions:
        folder = context.snapshots.parent / FOLDER / edition.value
        topic = f"site {edition.value}"
        lock = _lock(context, edition)
        decided = (repr(context.site), lock.mark if lock else "", __version__)
        site = site_to_publish(turn, edition)
        state = fingerprint((repr(site), *decided))
        if context.journal.published(topic) == state and is_whole(folder):
            continue
        before = _people_in(folder)
        more = sum(card.id not in before for card in site.cards)
        if edition is Edition.PUBLIC and before and grows_too_fast(len(before), len(before) + more):
            yield publish_edition(turn, edition, folder, before)  # whoever withdraws goes all the same
            yield _waits(more)
        else:
            _refuse_what_was_lost(turn)
            yield _write(turn, edition, folder, site)
            context.journal.note_published(topic, state, context.now)


def _people_in(folder: Path) -> frozenset[str]:
    """Return the ids of the people whose pages are in a folder."""
    return frozenset(page.stem for page in (folder / "annuaire").glob("*.html") if page.stem != "index")


def _waits(count: int) -> str:
    more = plural(count, "personne", "personnes")
    return typeset(
        tell(
            "{more} de plus disent « public » d’un coup : par prudence, les pages publiques restent telles qu’elles "
            "étaient. C’est voulu ? « tablee publish --edition publique », une fois.",
            more=more,
        )
    )


def publish_edition(turn: Turn, edition: Edition, folder: Path, among: Collection[str] | None = None) -> Written:
    """Write an edition in a folder, ``among`` these people only (by id; None: everybody). Raises UnavailableError when
    the spreadsheet was not read whole (promise 6), and as ``write_site``.
    """
    _refuse_what_was_lost(turn)
    return _write(turn, edition, folder, site_to_publish(turn, edition, among))


def _write(turn: Turn, edition: Edition, folder: Path, site: Site) -> Written:
    files = files_of(site, _look(turn.context, edition))
    turn.context.journal.verify_turn()
    return write_site(folder, files)


def _refuse_what_was_lost(turn: Turn) -> None:
    if turn.lost or not turn.register.complete:
        raise UnavailableError(
            tell("Le tableau n’a pas été lu en entier : les pages publiées restent telles qu’elles étaient.")
        )


def site_to_publish(turn: Turn, edition: Edition, among: Collection[str] | None = None) -> Site:
    """Return what an edition says after a reading, ``among`` these people only (by id; None: everybody)."""
    context = turn.context
    note_arrivals(turn)
    presences, sign = presences_in(context.journal), signer(context.journal)
    lines_by_row = {line.row: lines for lines in lines_of_persons(turn.assessment) for line in lines}

    def id_of(shown_lines: Sequence[Member]) -> str:
        key = keys_of(lines_by_row[shown_lines[0].row], sign)[0]  # an edition may not show the address it is made from
        return presences[key].id if key in presences else key

    shown = admitted(
        turn.assessment,
        edition,
        shows_gatherings=context.site.public_gatherings,
        admits=lambda lines: among is None or id_of(lines) in among,
    )
    planning, today = follow_gatherings(turn), turn.assessment.today
    return site_of(shown, planning, id_of, context.community, today, _recipes(turn, shown))


def _recipes(turn: Turn, shown: Admitted) -> tuple[Recipe, ...]:
    """Return the recipes of an edition: they are taken away, and say to members what anybody may read."""
    if not turn.register.has(EXPERIMENTS):
        return ()
    given = shown if shown.is_public else admitted(turn.assessment, Edition.PUBLIC, hands_over=True)
    return results_in(given.register, turn.context.community, turn.context.site.licence)


def told(written: Written) -> str:
    """Return what a publication did, in a sentence."""
    if not written.is_any:
        return typeset(tell("Les pages de l’édition {edition:quoted} sont déjà à jour.", edition=written.folder.name))
    changed = plural(len(written.changed), "fichier écrit", "fichiers écrits")
    removed = plural(len(written.removed), "fichier retiré", "fichiers retirés")
    what = f"{changed}, {removed}" if written.removed else changed
    return typeset(tell("Pages de l’édition {edition:quoted} à jour : {what}.", edition=written.folder.name, what=what))


def _look(context: Context, edition: Edition) -> Look:
    settings = context.site
    templates = (settings.templates,) if settings.templates else ()
    logo = logo_at(settings.logo) if settings.logo else None
    return Look(settings.licence, settings.address, templates, settings.colour, logo, _lock(context, edition))


def _lock(context: Context, edition: Edition) -> Lock | None:
    """Return what closes the members' pages; None without a passphrase. The public ones are for everybody."""
    if edition is Edition.PUBLIC:
        return None
    passphrase = password("site", context.site.password_file, instead="", outcome=_AS_THEY_WERE)
    if not passphrase and context.site.password_file is None:
        return None
    return lock_of(passphrase, context.journal.secret())
