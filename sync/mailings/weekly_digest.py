"""The digest of the week: what waits, what comes, what changed, to who coordinates; and one line when all is calm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sync.core.model.community import Community
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Mailing, Readers, Round, StopList, week_of

if TYPE_CHECKING:
    from sync.turn.context import Outcome, Turn

COORDINATION: Final = StopList("hebdo", msgid("Digest de la semaine"))


def _send(turn: Turn) -> Outcome:
    from sync.letters.weekly_digest import send_weekly_digest  # noqa: PLC0415 - only when it is done

    return send_weekly_digest(turn)


def _missed(last: date | None, today: date, _community: Community) -> Iterator[str]:
    """Yield the weeks from one day to another."""
    first = last or today
    day = first - timedelta(days=first.weekday())
    while day <= today:
        yield week_of(day)
        day += timedelta(days=7)


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests import QuietWeek, WeeklyDigest  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    full, bare = (
        WeeklyDigest(
            invented.COMMUNITY, office, 47, "3 rôles à pourvoir", "3 rôles à pourvoir", "2 annonces à renouveler",
            "du 15 au 21 novembre 2026", "tableur lu le 21 novembre", sections, invented.WHY, is_empty=False,
        )
        for office, sections in (("Nantes", invented.SECTIONS), (None, ()))
    )  # fmt: skip
    quiet = (
        QuietWeek(
            invented.COMMUNITY, office, 47, "tout est calme", "Rien n’attend personne.", "Lu le 21 novembre.",
            invented.WHY,
        )
        for office in ("Nantes", None)
    )  # fmt: skip
    return ("weekly_digest", full), ("weekly_digest", bare), *(("quiet_week", each) for each in quiet)


WEEKLY_DIGEST: Final = Mailing(
    "weekly-digest",
    msgid("digest de la semaine"),
    Readers.COORDINATORS,
    "une fois par semaine, s’il y a quelque chose à dire",
    "ce qui attend quelqu’un, ce qui vient, ce qui a changé",
    round=Round("weekly_digest", msgid("Le digest de la semaine"), "lundi 08:00", "3 jours", job=_send),
    samples=_samples,
    stops=COORDINATION,
    subjects=None,
    is_repeatable=True,
    period=week_of,
    missed=_missed,
)
