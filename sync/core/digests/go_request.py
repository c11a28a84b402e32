"""A mailing that waits for a go, as coordinators are told: the very mail, to how many it goes, whom it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.core.model.community import Community
from sync.core.say import tell
from sync.core.text import moment, one_line, plural, typeset


@dataclass(frozen=True, slots=True)
class Example:
    """A mail as one reader would see it: who, its subject, the lines of its text part, the HTML of its page."""

    reader: str
    subject: str
    lines: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class GoRequest:
    """``headline`` is the subject, ``sentences`` to how many it goes and whom it leaves out, ``answer`` how to
    decide.
    """

    community: str
    office: str | None
    headline: str
    title: str
    sentences: tuple[str, ...]
    answer: tuple[str, ...]
    example: Example
    read: str
    why: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A mailing that is ready: how people call it, to how many it goes, the sentence on those it is not for (empty:
    there are none), when it would be too late (None: never), to how many it was to go when it had a go before (None: it
    had none).
    """

    title: str
    readers: int
    exclusions: str
    until: datetime | None = None
    before: int | None = None


def go_request(community: Community, ready: Ready, example: Example, how: Sequence[str], at: datetime) -> GoRequest:
    """Return what asks coordinators for a go; ``how`` says where to answer."""
    readers = plural(ready.readers, "personne")
    sentences = [tell("Il est prêt pour {readers}, et ne part pas avant votre accord.", readers=readers)]
    if ready.before is not None:
        sentences = [
            tell(
                "Vous aviez dit oui pour {before} ; il est maintenant pour {readers}, je vous le redemande donc.",
                before=plural(ready.before, "personne"),
                readers=readers,
            )
        ]
    if ready.exclusions:
        sentences.append(ready.exclusions)
    if ready.until is not None:
        sentences.append(deadline_told(ready.until, at))
    return GoRequest(
        community=one_line(community.name),
        office=None,
        headline=typeset(tell("feu vert ? {title}", title=one_line(ready.title))),
        title=typeset(tell("{title} attend votre feu vert", title=one_line(ready.title))),
        sentences=tuple(map(typeset, sentences)),
        answer=tuple(map(typeset, how)),
        example=example,
        read=typeset(tell("Écrit le {at}.", at=moment(at))),
        why=typeset(tell("Vous recevez ce message parce que vous coordonnez cette communauté.")),
    )


def deadline_told(until: datetime | None, now: datetime) -> str:
    """Return until when a go may be said, in the zone of ``now``; empty when that never ends."""
    if until is None:
        return ""
    return tell("Sans réponse avant le {last}, personne ne le reçoit.", last=moment(until.astimezone(now.tzinfo)))
