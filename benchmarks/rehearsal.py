"""How long a year takes to rehearse: ``python -m benchmarks.rehearsal [days]``, on the invented community."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sync import connect
from sync.cli.commands.rehearse import played
from sync.connect import Asked

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "tablee.toml"


def main() -> None:
    """Print the days, the mails and the CPU seconds."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 365
    with TemporaryDirectory() as folder:
        plan = connect.plan(Asked(config=EXAMPLE, out=Path(folder)))
        plan = replace(plan, now=datetime(2026, 11, 21, tzinfo=plan.now.tzinfo))
        began = time.process_time()
        year = played(plan, plan.now.date() + timedelta(days=days - 1), quiet=True)
        spent = time.process_time() - began
    print(f"{days} days: {year.mails} mails in {len(year.departures)} mailings, {spent:.1f} s CPU")


if __name__ == "__main__":
    main()
