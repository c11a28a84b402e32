"""What a command loads before it answers: a start is paid each time, so only what is used is loaded."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from sync.assets import shipped
from sync.cli import commands
from sync.cli.commands import COMMANDS

NEVER = frozenset(
    {"sqlalchemy", "jinja2", "gspread", "google.auth", "requests", "pandas", "holidays", "icalendar", "css_inline"}
    | {"numpy", "schedule", "smtplib", "imaplib", "python_calamine", "webbrowser", "flufl"}
    | {
        "procrastinate",
        "psycopg",
        "sync.server",
        "sync.config.file",
        "sync.journal.journal",
        "sync.excel.book",
        "sync.core.panorama",
        "sync.core.duplicates",
        "sync.mail.render",
        "sync.snapshot",
    }
)
"""What ``check`` has no use for."""


def loaded(arguments: list[str], modules: frozenset[str], folder: Path) -> tuple[set[str], str]:
    """Which of these modules the program has loaded once it answered, and its answer."""
    program = (
        "import sys\n"
        f"sys.argv = ['tablee', *{arguments!r}]\n"
        "from sync.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(*sorted(set(sys.modules) & {set(modules)!r}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stderr.split()), done.stdout


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_check_loads_only_what_it_uses(options: list[str], tmp_path: Path) -> None:
    modules, answer = loaded(["check", str(shipped("examples") / "nantes.xlsx"), *options], NEVER, tmp_path)

    assert modules == set()
    assert "Annuaire" in answer


def test_the_service_of_one_office_loads_no_queue(tmp_path: Path) -> None:
    program = "import sys, sync.service.process, sync.service.executor, sync.service.status; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert not {"procrastinate", "psycopg", "sync.server"} & set(done.stdout.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_list_of_commands_loads_none_of_them(option: str, tmp_path: Path) -> None:
    each = frozenset(f"{commands.__name__}.{name}" for name in COMMANDS) | {"sync.connect", "openpyxl", "babel"}

    modules, answer = loaded([option], each, tmp_path)

    assert modules == set()
    assert "tablee" in answer


def test_every_command_is_a_module_and_listed() -> None:
    assert {module.name for module in pkgutil.iter_modules(commands.__path__)} == set(COMMANDS)
