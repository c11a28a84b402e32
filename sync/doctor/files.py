"""Whether a file can be read, on this machine or behind a link."""

from __future__ import annotations

from typing import Final

from sync.core.say import tell
from sync.doctor.base import Check, Seen, Setup, SourceChecks, fine


def look_at_source(setup: Setup) -> Seen:
    """Return that the file can be read. Raises what reading it raises."""
    return fine(tell("{source:quoted} se lit.", source=setup.workbook().source))


FILES: Final = SourceChecks(before=(Check("source", "Tableau", look_at_source),))
