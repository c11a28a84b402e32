"""The weekly digest: everything that its templates show, chosen and worded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sync.core.digests.attention import Attention, attention
from sync.core.digests.caps import capped
from sync.core.digests.checks import duplicates, findings, types
from sync.core.digests.gatherings import coming
from sync.core.digests.headline import headline, preheader
from sync.core.digests.news import changes, welcome
from sync.core.digests.scope import Link, Scope, scope_of
from sync.core.digests.sharing import sharing
from sync.core.digests.values import QuietWeek, Section, WeeklyDigest
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import ChangeKind
from sync.core.say import tell
from sync.core.text import between, capital, moment, of, one_line, typeset


def weekly_digest(
    assessment: Assessment,
    community: Community,
    *,
    link: Link,
    office: str | None = None,
    since: date | None = None,
) -> WeeklyDigest:
    """Return the digest of the days that end with the reading: from ``since`` on, the day after the last digest, so
    that no day is told twice nor left out; without one, the last seven.

    ``office`` narrows what is said of members to one office (an empty or unknown office stays in); gatherings and
    listings are everyone's. ``link`` is ``Spreadsheet.link``.
    """
    scope = scope_of(assessment, community, office, link)
    first = attention(scope)
    main = headline(scope)
    begins = since or assessment.today - timedelta(days=6)
    return WeeklyDigest(
        community=one_line(community.name),
        office=None if office is None else one_line(office),
        week=assessment.today.isocalendar().week,
        headline=main,
        title=capital(main),
        preheader=preheader(scope),
        period=between(min(begins, assessment.today), assessment.today, weekday=True),
        read=tell("tableur lu le {as_of}", as_of=moment(assessment.as_of)),
        sections=tuple(section for section in capped(_sections(scope, first)) if section.shows),
        why=_why(office),
        is_empty=not _says_something(scope, first),
    )


def quiet_week(assessment: Assessment, community: Community, *, office: str | None = None) -> QuietWeek:
    """Return the one line for a week without news; the job sends it once in four weeks at most."""
    return QuietWeek(
        community=one_line(community.name),
        office=None if office is None else one_line(office),
        week=assessment.today.isocalendar().week,
        headline=tell("tout est calme"),
        sentence=tell("Rien n’attend personne cette semaine, et rien n’a changé dans le tableur."),
        read=tell("Il a été lu le {as_of}.", as_of=moment(assessment.as_of)),
        why=_why(office),
    )


def _sections(scope: Scope, first: Attention) -> Sequence[Section]:
    return (
        first.section,
        coming(scope),
        changes(scope),
        welcome(scope),
        sharing(scope),
        duplicates(scope),
        findings(scope, first.said),
        types(scope),
    )


def _says_something(scope: Scope, first: Attention) -> bool:
    """Return whether someone is needed, something changed or a planned gathering comes.

    A tab that could not be read needs someone.

    A date that only the rhythm suggests, a sorted tab, an old hint or a pair to confirm are no reason to write.
    """
    has_changes = any(event.kind is not ChangeKind.SORTED for event in scope.events)
    return first.section.shows or bool(scope.gatherings) or has_changes


def _why(office: str | None) -> str:
    where = tell("cette communauté") if office is None else tell("le bureau {of}", of=of(one_line(office)))
    return typeset(tell("Vous recevez ce message parce que vous coordonnez {where}.", where=where))
