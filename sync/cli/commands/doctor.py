"""``tablee doctor``: each check on its line, with the one thing to do when it is not well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Out, Quiet, Source
from sync.cli.output import Document, answer
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import plural
from sync.doctor import Result, look_around

_MARKS: Final = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("–", "dim")}


@of_each_office
def doctor(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Chaque ✗ se termine par la chose à faire. N’écrit rien. Se termine par 1 s’il y a au moins un ✗, 0 sinon."""
    results = examine(Asked(source, config, activity, out))
    sick = any(result.ok is False for result in results)
    if as_json:
        answer(document(results))
    elif not quiet or sick:
        _show(results)
    return 1 if sick else 0


def examine(request: Asked) -> tuple[Result, ...]:
    """Look at everything that a community has set up."""
    return look_around(lambda: connect.setup(connect.plan(request)))


def _show(results: Sequence[Result]) -> None:
    """Show one line a check, then how many are not well."""
    console = screen.console()
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for result in results:
        mark, style = _MARKS[result.ok]
        sentence = Text(result.said, style="dim" if result.ok is None else "")
        if result.todo:
            sentence.append(f"\n→ {result.todo}", style="bold" if result.ok is False else "dim")
        table.add_row(Text(mark, style=style), result.title, sentence)
    console.print(table)
    count = sum(result.ok is False for result in results)
    if count:
        console.print(
            tell("\n[bold red]{count} à régler[/], puis relancez « tablee doctor ».", count=plural(count, "point"))
        )
    elif any(result.todo for result in results):
        console.print(tell("\nRien n’est en panne ; ce qui est à savoir, ou attend quelqu’un, est dit plus haut (→)."))
    else:
        console.print(tell("\n[bold green]Tout va bien.[/] « tablee run » peut faire son tour."))


def document(results: Sequence[Result]) -> Document:
    """Return what ``doctor --json`` says; ``ok`` is null for what was skipped, or is not for Tablée to know."""
    return {
        "checks": [
            {"check": result.check, "ok": result.ok, "said": result.said, "todo": result.todo} for result in results
        ]
    }
