"""What a command loads before it answers: a start is paid each time, so only what is used is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sync.assets import shipped

NEVER = frozenset(
    {"sqlalchemy", "jinja2", "gspread", "google.auth", "requests", "pandas", "holidays", "icalendar", "css_inline"}
    | {"numpy", "schedule", "smtplib", "imaplib", "python_calamine", "webbrowser", "flufl"}
    | {
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


@pytest.mark.parametrize("arguments", ["['tablee', 'check', source]", "['tablee', 'check', source, '--json']"])
def test_check_loads_only_what_it_uses(arguments: str, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        f"source = {str(shipped('examples') / 'nantes.xlsx')!r}\n"
        f"sys.argv = {arguments}\n"
        "from sync.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(*sorted(set(sys.modules) & {set(NEVER)!r}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stderr.split() == []
    assert "Annuaire" in done.stdout
