"""Solving mixed-integer programs, by a library that only « tablee groups » needs (extra ``tablee[groups]``)."""

from __future__ import annotations

from sync.core.groups.program import Solver
from sync.errors import ConfigurationError


def solver() -> Solver:
    """Return the solver. Raises ConfigurationError where the extra is not installed."""
    try:
        from sync.solver.highs import Highs  # noqa: PLC0415 - what it imports may be absent
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            "Composer des groupes demande un solveur qui n’est pas installé ; rien n’a été fait.",
            "Installez-le : pip install 'tablee[groups]'.",
        ) from error
    return Highs()
