"""A community in an emulated Google, for the trial of the systemd unit: it writes the configuration of the service."""

from __future__ import annotations

import json
import time
from pathlib import Path

from tests.drawn import drawn
from tests.google_office import fill, opened

SHEETS = "https://docs.google.com/spreadsheets/d/"
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         | Téléphone      |
| Zoé    | Martin | zoe@exemple.fr | 06 39 98 00 01 |
| Ali    | Benali | ali@exemple    | 06 39 98 00 02 |
"""


def main() -> None:
    """Open the spreadsheets, say where, and stay."""
    with opened() as office:
        fill(office, drawn(SHEET))
        settings = Path("/etc/tablee")
        (settings / "credentials.json").write_text(json.dumps(office.emulator.key()))
        (settings / "tablee.toml").write_text(
            f'[community]\nname = "Nantes"\ncoordinators = ["coordination@exemple.fr"]\n'
            f'[spreadsheet]\nsource = "{SHEETS}{office.members.id}/edit"\n'
            f'[google]\nkey = "/run/credentials/tablee.service/google.json"\n'
            f'coordinators = "{SHEETS}{office.coordinators.id}/edit"\n'
        )
        Path("/run/google").write_text(office.base)
        while True:
            time.sleep(1)
            Path("/run/tabs").write_text("\n".join(sheet.title for sheet in office.coordinators.document.sheets))


if __name__ == "__main__":
    main()
