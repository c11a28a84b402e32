"""What the service costs when it is forgotten.

python -m benchmarks.service month       # a month of polls on an unchanged sheet: memory, open files, journal
python -m benchmarks.service year        # a year of daily changes on 5,000 rows: the size of the journal
python -m benchmarks.service idle        # the CPU of a real `tablee start` that has nothing to do (five minutes)
python -m benchmarks.service online      # the same on an emulated Google, its requests too (forty minutes)
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.snapshot import HEADERS, directory
from benchmarks.turn import write
from sync.connect import Asked
from sync.core.model.workbook import Row, Tab, Workbook
from sync.jobs.registry import timetable
from sync.journal import Journal
from sync.journal.ledger import DONE, Occurrence
from sync.service.clockwork import Clockwork
from sync.service.process import Accepted
from sync.service.watch import SheetWatch
from tests.conftest import A_SMALL_COMMUNITY
from tests.crash.crashing import Here
from tests.drawn import drawn
from tests.google_office import fill, opened

BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)
SHEETS = "https://docs.google.com/spreadsheets/d/"
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
                    figures = " | ".join(map(str, sizes(plan.journal.beside)))
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
        _watch(Path(folder), minutes=5)


def online() -> None:
    with tempfile.TemporaryDirectory() as folder, opened() as office:
        fill(office, drawn(A_SMALL_COMMUNITY))
        Path(folder, "credentials.json").write_text(json.dumps(office.emulator.key()))
        Path(folder, "tablee.toml").write_text(
            f'[spreadsheet]\nsource = "{SHEETS}{office.members.id}/edit"\n'
            f'[google]\nkey = "credentials.json"\ncoordinators = "{SHEETS}{office.coordinators.id}/edit"\n'
        )
        before = _watch(
            Path(folder), minutes=40, TABLEE_GOOGLE_ENDPOINT=office.base, seen=lambda: len(office.world.log)
        )
        print("requests:", dict(Counter(office.world.counted(before))))


def _watch(folder: Path, minutes: int, seen: Callable[[], int] = int, **more: str) -> int:
    """Let the service run, then tell what it took once it was under way, its turns included; what was ``seen`` then."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])} | more
    with subprocess.Popen([sys.executable, "-m", "sync", "start"], cwd=folder, env=environment) as service:
        time.sleep(45)
        before, noted = _ticks(service.pid), seen()
        time.sleep(minutes * 60)
        own, turns = (
            (now - then) / os.sysconf("SC_CLK_TCK") for now, then in zip(_ticks(service.pid), before, strict=True)
        )
        memory = Path(f"/proc/{service.pid}/status").read_text().split("VmRSS:")[1].split()[0]
        print(f"{minutes} minutes: {own:.2f} s of CPU, {turns:.2f} s in its turns, {int(memory) // 1024} MB")
        service.terminate()
    return noted


def _ticks(pid: int) -> tuple[int, int]:
    """What a process took of the CPU, and what its ended children did."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])


if __name__ == "__main__":
    {"month": month, "year": year, "idle": idle, "online": online}[sys.argv[1]]()
