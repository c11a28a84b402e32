"""A mailing that waits for a go, as coordinators are told: the very mail, to how many it goes, whom it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.core.model.community import Community
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
    sentences = [f"Il est prêt pour {readers}, et ne part pas avant votre accord."]
    if ready.before is not None:
        had = plural(ready.before, "personne")
        sentences[0] = f"Vous aviez dit oui pour {had} ; il est maintenant pour {readers}, je vous le redemande donc."
    if ready.exclusions:
        sentences.append(ready.exclusions)
    if ready.until is not None:
        sentences.append(f"Sans réponse avant le {moment(ready.until.astimezone(at.tzinfo))}, personne ne le reçoit.")
    return GoRequest(
        community=one_line(community.name),
        office=None,
        headline=typeset(f"feu vert ? {one_line(ready.title)}"),
        title=typeset(f"{one_line(ready.title)} attend votre feu vert"),
        sentences=tuple(map(typeset, sentences)),
        answer=tuple(map(typeset, how)),
        example=example,
        read=typeset(f"Écrit le {moment(at)}."),
        why=typeset("Vous recevez ce message parce que vous coordonnez cette communauté."),
    )
