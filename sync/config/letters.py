"""The sections of ``tablee.toml`` about the mails to members: ``[newsletter]`` and ``[reminders]``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from sync.config.kinds import Section
from sync.core.model.letters import LetterChoices

Days = Annotated[int, Field(ge=1, le=60)]


class Newsletter(Section):
    """``news`` is a text file beside the configuration."""

    enabled: bool = True
    news: str | None = None


class Reminders(Section):
    """``days``: how long before a gathering; ``roles`` and ``listings``: whether these reminders are wanted."""

    enabled: bool = True
    days: tuple[Days, ...] = (7, 1)
    roles: bool = True
    listings: bool = True


def letter_choices(newsletter: Newsletter, reminders: Reminders, folder: Path) -> LetterChoices:
    """The plain values, the path of the news resolved against the folder of the file."""
    wanted = reminders.enabled
    return LetterChoices(
        newsletter=newsletter.enabled,
        news=str(folder / newsletter.news) if newsletter.news else None,
        days=tuple(sorted(set(reminders.days), reverse=True)) if wanted else (),
        roles=wanted and reminders.roles,
        listings=wanted and reminders.listings,
    )
