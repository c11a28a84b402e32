"""Draw changes to the program and see which the tests notice: a test that no mistake can fail proves nothing.

    python -m tools.mutants sync/core/rules sync/core/duplicates sync/journal sync/delivery --draw 150 --seed 14

Each mutant is one small change to one expression or statement (a comparison, a condition, a constant, an operator, a
raise), made in a copy of the working tree, never in the tree itself. The tests that name its module, or one that
imports it, run, the quickest first, but for those that fail without any change or last too long; ``--tests`` gives
others, ``--again`` those of the commands, through which a module may be reached without being named. A line a mutant,
then how many were killed: each survivor is a test to write, or a change that changes nothing.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_LEFT: Final = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
"""What a copy of the working tree does without; the tests read its documents too."""
_OPPOSITES: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_SUMS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where it is, the node's place in the walk of its module, and what it does."""

    file: Path
    line: int
    place: int
    what: str


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Every change that is known for a module."""
    tree = ast.parse(file.read_text("utf-8"))
    for place, node in enumerate(ast.walk(tree)):
        if (what := _change(node)) is not None:
            yield Mutant(file, getattr(node, "lineno", 0), place, what)


def mutated(mutant: Mutant) -> str:
    """The source of its module with the change."""
    tree = deepcopy(ast.parse(mutant.file.read_text("utf-8")))
    for place, node in enumerate(ast.walk(tree)):
        if place == mutant.place:
            _change(node)
            break
    return ast.unparse(ast.fix_missing_locations(tree))


def _change(node: ast.AST) -> str | None:
    """Change a node in its place, and say how; None when there is nothing to change."""
    what = None
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _OPPOSITES:
            node.ops = [_OPPOSITES[type(operator)]()]
            what = f"{type(operator).__name__} becomes {type(node.ops[0]).__name__}"
        case ast.BoolOp(op=ast.And()):
            node.op = ast.Or()
            what = "and becomes or"
        case ast.BoolOp(op=ast.Or()):
            node.op = ast.And()
            what = "or becomes and"
        case ast.BinOp(op=operator) if type(operator) in _SUMS and not _is_text(node):
            node.op = _SUMS[type(operator)]()
            what = f"{type(operator).__name__} becomes {type(node.op).__name__}"
        case ast.If(test=test) | ast.IfExp(test=test):
            node.test = ast.UnaryOp(ast.Not(), test)
            what = "a condition is turned round"
        case ast.Constant(value=bool(value)):
            node.value = not value
            what = f"{value} becomes {not value}"
        case ast.Constant(value=int(value)):
            node.value = value + 1
            what = f"{value} becomes {value + 1}"
        case ast.comprehension(ifs=[_, *_]):
            node.ifs = []
            what = "a comprehension keeps everything"
    return what


def _is_text(node: ast.BinOp) -> bool:
    """Whether it builds a text or a type, of which the change only breaks the import."""
    return any(
        isinstance(side, ast.Constant | ast.JoinedStr | ast.Name) and _says(side) for side in (node.left, node.right)
    )


def _says(side: ast.expr) -> bool:
    return isinstance(side, ast.JoinedStr) or (
        isinstance(side, ast.Constant) and not isinstance(side.value, int | float)
    )


def tests_for(module: Path) -> list[str]:
    """The test files that name a module, or a package that holds it."""
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    names = (f"{name} ", f"{name}\n", f"{name.rpartition('.')[0]} import")
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in files if any(each in file.read_text("utf-8") for each in names)]


@dataclass(frozen=True, slots=True)
class Trial:
    """A copy of the working tree in which tests are run, but for files that last over ``slowest`` seconds."""

    tree: Path
    slowest: float
    known: dict[str, float | None]

    def usable(self, tests: Sequence[str]) -> tuple[str, ...]:
        """The test files that pass in time when nothing was changed, the quickest first; the others tell nothing."""
        for test in tests:
            if test not in self.known:
                began = monotonic()
                passes = self._passes([test], self.slowest)
                self.known[test] = monotonic() - began if passes else None
        return tuple(sorted((test for test in tests if self.known[test] is not None), key=self._seconds))

    def kills(self, mutant: Mutant, tests: Sequence[str]) -> bool:
        """Whether the tests notice it; that they last far longer than usual is noticed too."""
        target = self.tree / mutant.file.relative_to(ROOT)
        before = target.read_text("utf-8")
        target.write_text(mutated(mutant), encoding="utf-8")
        try:
            return not self._passes(tests, 60 + 4 * sum(map(self._seconds, tests)))
        finally:
            target.write_text(before, encoding="utf-8")

    def _seconds(self, test: str) -> float:
        return self.known[test] or 0

    def _passes(self, tests: Sequence[str], patience: float) -> bool:
        words = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(words, cwd=self.tree, capture_output=True, timeout=patience, check=False)  # noqa: S603 - ours
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> int:
    """Draw, try, tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("where", nargs="+", type=Path)
    asked.add_argument("--draw", type=int, default=150)
    asked.add_argument("--seed", type=int, default=14)
    asked.add_argument("--tests", nargs="*", default=[], help="run these instead of those that name the module")
    asked.add_argument("--again", nargs="*", default=[], help="the tests that survivors are tried with, once more")
    asked.add_argument("--only", default="", help="try only what is said so: « guards.py:317 »")
    asked.add_argument("--slowest", type=float, default=120, help="leave out test files that last longer, in seconds")
    told = asked.parse_args()
    files = sorted(
        {file.resolve() for where in told.where for file in (where.rglob("*.py") if where.is_dir() else [where])}
    )
    every = [mutant for file in files for mutant in mutants_of(file) if told.only in _said(mutant)]
    drawn = Random(told.seed).sample(every, min(told.draw, len(every)))  # noqa: S311 - no secret
    survivors, unreached = list[Mutant](), list[Mutant]()
    with TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=_LEFT)
        trial = Trial(tree, told.slowest, {})
        for mutant in drawn:
            tests = trial.usable(told.tests or tests_for(mutant.file))
            if not tests:
                unreached.append(mutant)
            elif not trial.kills(mutant, tests) and not (
                told.again and trial.kills(mutant, trial.usable([test for test in told.again if test not in tests]))
            ):
                survivors.append(mutant)
            fate = "reached by no test" if not tests else "survives" if mutant in survivors else "killed"
            sys.stdout.write(f"{fate} {_said(mutant)}\n")
            sys.stdout.flush()
    tried = len(drawn) - len(unreached)
    killed = f"{tried - len(survivors)} of {tried} killed"
    sys.stdout.write(f"{killed}; {len(unreached)} reached by no test; {len(every)} possible\n")
    return bool(survivors or unreached)


def _said(mutant: Mutant) -> str:
    return f"{mutant.file.relative_to(ROOT)}:{mutant.line}: {mutant.what}"


if __name__ == "__main__":
    sys.exit(main())
