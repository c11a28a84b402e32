"""What the service costs when it is forgotten.

python -m benchmarks.service month       # a month of polls on an unchanged sheet: memory, open files, journal
python -m benchmarks.service year        # a year of daily changes on 5,000 rows: the size of the journal
python -m benchmarks.service idle        # the CPU of a real `tablee start` that has nothing to do (five minutes)
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.snapshot import HEADERS, directory
from benchmarks.turn import write
from sync.connect import Asked
from sync.core.model.workbook import Row, Tab, Workbook
from sync.jobs.timetable import timetable
from sync.journal import Journal
from sync.journal.ledger import DONE, Occurrence
from sync.service.clockwork import Clockwork
from sync.service.process import Accepted
from sync.service.watch import SheetWatch
from tests.crash.crashing import Here

BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)
CONFIGURATION = '[community]\nname = "Nantes"\n[spreadsheet]\nsource = "annuaire.xlsx"\n'


def prepared(folder: Path, rows: int) -> Accepted:
    write(rows, folder / "annuaire.xlsx")
    (folder / "tablee.toml").write_text(CONFIGURATION)
    return Accepted.read(Asked(config=folder / "tablee.toml"))


def sizes(journal: Path) -> tuple[int, int, int]:
    """Memory in MB, open files, kilobytes of the journal and what stands beside it."""
    status = Path("/proc/self/status").read_text()
    memory = int(status.split("VmRSS:")[1].split()[0]) // 1024
    kept = sum(file.stat().st_size for file in journal.parent.glob(f"{journal.name}*"))
    return memory, len(list(Path("/proc/self/fd").iterdir())), kept // 1024


def month() -> None:
    with tempfile.TemporaryDirectory() as folder:
        accepted = prepared(Path(folder), 300)
        plan = accepted.plan
        print("| day | polls | turns | RSS, MB | open files | journal, kB |\n|---|---|---|---|---|---|")
        with Journal.open(plan.journal) as journal:
            turns: list[str] = []
            clockwork = Clockwork(
                timetable(plan.service),
                plan.community,
                journal.ledger,
                worker=Here(accepted),
                watch=SheetWatch(plan, journal),
                listener=lambda event: turns.append(event.kind),
            )
            clockwork.start(BEGIN)
            for day in range(31):
                for minute in range(0, 1440, 5):
                    clockwork.tick(BEGIN + timedelta(days=day, minutes=minute))
                if day in {0, 1, 2, 7, 15, 23, 30}:
                    figures = " | ".join(map(str, sizes(plan.journal)))
                    print(f"| {day + 1} | {turns.count('same')} | {turns.count('done')} | {figures} |", flush=True)


def year() -> None:
    draw = random.Random(5_000)
    lines = [list(line) for line in directory(5_000)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        with Journal.open(path) as journal:
            for day in range(365):
                for _ in range(12):
                    draw.choice(lines)[draw.randrange(len(HEADERS))] = f"corrigé {draw.random():.6f}"
                if day % 3 == 0:
                    lines.append(list(draw.choice(lines)))
                    lines.pop(draw.randrange(len(lines)))
                rows = (Row(1, HEADERS), *(Row(at, tuple(line)) for at, line in enumerate(lines, start=2)))
                now = BEGIN + timedelta(days=day)
                journal.record(Workbook("annuaire.xlsx", now, (Tab("Annuaire", rows),)), ["Annuaire"])
                done = Occurrence("take_snapshot", now, DONE, 1, now, now, note="Instantané enregistré.")
                journal.ledger.write([done, replace(done, job="housekeeping"), replace(done, job="reading")])
                if day in {0, 30, 91, 182}:
                    print(f"day {day + 1}: {sizes(path)[2] / 1024:.1f} MB")
        print(f"a year: {path.stat().st_size / 2**20:.1f} MB")


def idle() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder), 300)
        command = [sys.executable, "-m", "sync", "start"]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
        with subprocess.Popen(command, cwd=folder, env=environment) as service:
            time.sleep(20)
            before = _ticks(service.pid)
            time.sleep(300)
            spent = (_ticks(service.pid) - before) / os.sysconf("SC_CLK_TCK")
            memory = Path(f"/proc/{service.pid}/status").read_text().split("VmRSS:")[1].split()[0]
            print(f"five minutes: {spent:.2f} s of CPU ({spent / 3:.2f} %), {int(memory) // 1024} MB")
            service.terminate()


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    {"month": month, "year": year, "idle": idle}[sys.argv[1]]()
