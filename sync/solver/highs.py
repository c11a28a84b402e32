"""HiGHS, by ``highspy``: one thread and no clock, so that the same program has the same solution."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import highspy

from sync.core.groups.program import Program, Solution
from sync.errors import UnsolvedError

_OPTIONS: Final[Mapping[str, Any]] = {"threads": 1, "random_seed": 0, "mip_abs_gap": 0.0005}
"""The gap is half a thousandth, the unit of what is maximised."""


class Highs:
    """The solver."""

    def maximise(
        self,
        program: Program,
        *,
        start: Mapping[int, float] | None = None,
        effort: int | None = None,
        gap: float = 0.0,
    ) -> Solution:
        """Return the best solution within the effort; a step is each time the solver asks whether to go on."""
        if not program.columns:
            return Solution((), 0.0)
        solver = _Silent()  # type: ignore[no-untyped-call]  # theirs has no annotation
        for option, value in (*_OPTIONS.items(), ("mip_rel_gap", gap)):
            solver.setOptionValue(option, value)
        solver.passModel(self._model(program))
        if start is not None:
            solver.setSolution(self._start(program, start))
        steps = _Steps(None if effort is None else effort // len(program.columns))
        solver.cbMipInterrupt.subscribe(steps.count)
        solver.run()
        ends, facts = highspy.HighsModelStatus, solver.getInfo()
        if solver.getModelStatus() not in {ends.kOptimal, ends.kInterrupt}:
            raise UnsolvedError("Le solveur n’a pas pu chercher de proposition ; rien n’a été fait.")
        if facts.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            return Solution(solver.getSolution().col_value, facts.mip_dual_bound)
        if start is None:
            raise UnsolvedError("Le solveur n’a pas trouvé de proposition ; rien n’a été fait.")
        return Solution(self._start(program, start).col_value, math.inf)

    def _model(self, program: Program) -> highspy.HighsLp:
        columns, rows = program.columns, program.rows
        model: highspy.HighsLp = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(columns), len(rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = [column.gain for column in columns]
        model.col_lower_ = [column.low for column in columns]
        model.col_upper_ = [column.high for column in columns]
        whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        model.integrality_ = [whole if column.is_whole else free for column in columns]
        model.row_lower_ = [row.low for row in rows]
        model.row_upper_ = [row.high for row in rows]
        starts = [0]
        for row in rows:
            starts.append(starts[-1] + len(row.terms))
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = starts
        matrix.index_ = [column for row in rows for column in row.terms]
        matrix.value_ = [times for row in rows for times in row.terms.values()]
        return model

    def _start(self, program: Program, start: Mapping[int, float]) -> highspy.HighsSolution:
        values = highspy.HighsSolution()
        values.col_value = [start.get(column, 0.0) for column in range(len(program.columns))]
        return values


class _Silent(highspy.Highs):
    """One solver, which says nothing: its licence is told as soon as it calls back, which it does from its birth."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is theirs
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # as above


class _Steps:
    """How often the solver asked whether to go on, and when to say no."""

    def __init__(self, limit: int | None) -> None:
        self._taken = 0
        self._limit = limit

    def count(self, event: Any) -> None:
        self._taken += 1
        if self._limit is not None and self._taken > self._limit:
            event.data_in.user_interrupt = 1
