"""What a gathering still lacks: cells that are there and empty, roles that are open to whoever likes."""

from __future__ import annotations

from sync.core.model.records import ROLES, Gathering
from sync.core.parse.values import error_in
from sync.core.people.names import is_nobody


def lacks(gathering: Gathering, field: str) -> bool:
    """Return whether the cell for a field is there and holds nobody, or nothing."""
    origin = gathering.origin
    empty = is_nobody(str(getattr(gathering, field))) and not error_in(origin.typed(field))
    return origin.has(field) and empty and all(part.field != field for part in gathering.misreads)


def open_roles(gathering: Gathering) -> tuple[str, ...]:
    """Return the roles (among ``ROLES``) that nobody took yet; a role without a column is not asked for."""
    return tuple(role for role in ROLES if lacks(gathering, role))
