"""What a community decided about the mails to its members."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterChoices:
    """Which mails to members are wanted. ``news`` is the path of the text that a coordinator writes for the newsletter
    (None without one); ``days`` how many days before a gathering a reminder leaves, in any order (empty: none).
    """

    newsletter: bool = True
    news: str | None = None
    days: tuple[int, ...] = (7, 1)
    roles: bool = True
    listings: bool = True
