"""Fields that several tabs have alike."""

from __future__ import annotations

from sync.core.model.choices import Reach
from sync.core.model.tabs import Field, words
from sync.core.tabs import unlike


def diffusion_field(wordings: str) -> Field:
    """Return the column that says how far a line may be shown."""
    return Field(
        "diffusion",
        "Diffusion",
        words(wordings),
        is_harmless=True,
        is_unlike=unlike.consent,
        is_telling=False,
        is_several=True,
        is_state=True,
        choices=(Reach.MEMBERS.label, Reach.PUBLIC.label, "non"),
    )
