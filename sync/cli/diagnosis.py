"""``tablee doctor``: each check on its line, with the one thing to do when it is not well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from sync import connect
from sync.cli import screen
from sync.connect import Asked
from sync.core.text import plural
from sync.doctor import Result, look_around

_MARKS: Final = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("–", "dim")}


def examine(asked: Asked) -> tuple[Result, ...]:
    """Look at everything that a community has set up."""
    return look_around(lambda: connect.setup(connect.plan(asked)))


def show(results: Sequence[Result]) -> None:
    """One line a check, then how many are not well."""
    console = screen.console()
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for result in results:
        mark, style = _MARKS[result.ok]
        said = Text(result.said, style="dim" if result.ok is None else "")
        if result.todo:
            said.append(f"\n→ {result.todo}", style="bold" if result.ok is False else "dim")
        table.add_row(Text(mark, style=style), result.title, said)
    console.print(table)
    count = sum(result.ok is False for result in results)
    if count:
        console.print(f"\n[bold red]{plural(count, 'point')} à régler[/], puis relancez « tablee doctor ».")
    elif any(result.todo for result in results):
        console.print("\nRien n’est en panne ; ce qui est à savoir, ou attend quelqu’un, est dit plus haut (→).")
    else:
        console.print("\n[bold green]Tout va bien.[/] « tablee run » peut faire son tour.")


def shape(results: Sequence[Result]) -> dict[str, Any]:
    """What ``doctor --json`` says; ``ok`` is null for what was skipped, or is not for Tablée to know."""
    return {
        "checks": [
            {"check": result.check, "ok": result.ok, "said": result.said, "todo": result.todo} for result in results
        ]
    }
