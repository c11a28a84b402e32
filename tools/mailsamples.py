"""Mails to look at: an invented December of letters to members, and every sample that templates are checked with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sync.core.digests import weekly_digest
from sync.journal import Journal
from sync.mail.message import Beside, Letterhead, build
from sync.mail.render import Templates
from sync.mail.stop_links import stop_for
from sync.mailings import samples
from tests.digest_samples import COMMUNITY, a_week, sheet_link
from tests.letters import GATHERINGS, LISTINGS, MEMBERS, SHEET, LetterOffice

_AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
_HEAD = Letterhead("Coopérative", "tablee@exemple.fr", "Lettre", "lettre.coop.exemple.fr", "Membres", "zoe@exemple.fr")


def invented() -> Iterator[tuple[str, bytes]]:
    """Each mail by a name."""
    yield from _december("december", SHEET)
    for count in (50, 500):
        yield from _december(f"{count}-listings", MEMBERS + GATHERINGS + LISTINGS + _listings(count), only="newsletter")
    yield _built("weekly_digest", weekly_digest(a_week(), COMMUNITY, link=sheet_link), "weekly-digest")
    for number, (template, digest) in enumerate(samples(), start=1):
        yield _built(template, digest, f"sample-{number:02d}-{template.replace('_', '-')}")


def _december(name: str, sheet: str, only: str = "") -> Iterator[tuple[str, bytes]]:
    """One letter of each kind, as one member gets them."""
    open_role = sheet.replace("| Zoé Martin | Ali | Ali | Zoé |", "| Zoé Martin | Ali | Ali | |")
    moved = sheet.replace("17/12/2026", "18/12/2026")
    with Journal.in_memory() as journal:
        office = LetterOffice(journal)
        office.newsletter("2026-12-01", open_role)
        for day, drawing in (("2026-12-01", open_role), ("2026-12-10", sheet), ("2026-12-11", moved)):
            office.reminders(day, drawing)
        office.reminders("2026-12-12", sheet.replace("prévu", "annulé"))
        office.reminders("2027-01-14", sheet)
        for number, letter in enumerate(office.to("ali@exemple.fr", only), start=1):
            yield f"{name}-{number}-{letter.kind}", letter.eml


def _listings(count: int) -> str:
    """That many listings, as long as people write them."""
    return "\n".join(
        f"| {{2026-11-{1 + n % 28:02d}}} | {'besoin' if n % 2 else 'ressource'} | thème {n % 12} | Titre numéro {n} "
        f"| {'Une description assez longue. ' * 5} | contre un repas | Zoé Martin | zoe@exemple.fr | | ouvert |"
        for n in range(count)
    )


def _built(template: str, digest: object, name: str) -> tuple[str, bytes]:
    stop = stop_for("stop@exemple.fr", "rappels", "0123456789ab")
    rendered = Templates().render(template, digest, stop=stop, postal="3 rue Inventée, 44000 Nantes")
    key = (template, name, "zoe@exemple.fr")
    eml = build(rendered, letterhead=_HEAD, to=key[2:], date=_AT, key=key, beside=Beside(stop=stop.link))
    return name, eml
