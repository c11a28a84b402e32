"""Write docs/years.md: what Tablée sends when, from 2026 to 2028, and what years full of trouble come to.

python -m tools.years            # a few minutes
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.schedule import said
from sync.core.text import month
from tests.service.simulated import JOBS, YEARS, Trouble, simulate

PARIS: Final = ZoneInfo("Europe/Paris")
PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "years.md"
SEEDS: Final = range(4)


def main() -> None:
    """Simulate, and write the page."""
    first, last = YEARS
    began = time.perf_counter()
    calm = simulate(None, first, last)
    troubled = [simulate(seed, first, last) for seed in SEEDS]
    seconds = time.perf_counter() - began
    lines = [*_head(), *_months(calm), *_moved(calm), *_figures(troubled, seconds)]
    PAGE.write_text("\n".join(lines).replace("\u00a0", " ") + "\n", "utf-8")


def _head() -> Iterator[str]:
    yield from (
        "# Three years of Tablée: what is sent when",
        "",
        "Written by `python -m tools.years`, which lives through 2026, 2027 and 2028 minute by minute in",
        "Europe/Paris, with a clock of its own. The rules:",
        "",
    )
    for job in JOBS:
        yield f"- `{job.name}`: {said(job.rule)}" + (", never in a quiet period" if job.to_members else "")
    yield from ("", "Mails never leave on a public holiday. A day in bold was moved; why is said below.")


def _months(calm: Trouble) -> Iterator[str]:
    sent: dict[tuple[int, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    moved = {(due.job, due.at) for due in calm.moved}
    for job, due in calm.done:
        here = due.astimezone(PARIS)
        mark = "**" if (job, due) in moved else ""
        sent[here.year, here.month][job].append(f"{mark}{here:%d}{mark}")
    yield from (
        "",
        "| month | digest, Monday 8:00 | newsletter, 9:00 | reminders, 9:00 | snapshots |",
        "|---|---|---|---|---|",
    )
    for (year, number), jobs in sorted(sent.items()):
        days = [", ".join(jobs[name]) for name in ("weekly_digest", "newsletter", "reminder")]
        yield f"| {month(date(year, number, 1))} | {' | '.join(days)} | {len(jobs['take_snapshot'])} |"


def _moved(calm: Trouble) -> Iterator[str]:
    yield from ("", "## What was moved, in the words of `tablee status`", "")
    for due in calm.moved:
        yield f"- {due.at.astimezone(PARIS):%Y-%m-%d}, `{due.job}`: {due.moved}."


def _figures(troubled: list[Trouble], seconds: float) -> Iterator[str]:
    ticks, boots = sum(each.ticks for each in troubled), sum(each.boots for each in troubled)
    wrong = sum(len(each.wrong) for each in troubled)
    yield from (
        "",
        "## Years full of trouble",
        "",
        f"{len(troubled)} times the same three years, each with other stops, crashes, failures, hangs and jumps of the",
        f"clock (± an hour, a day, a year): {ticks:,} minutes and {boots:,} stops in {seconds:.0f} s. Every due time",
        f"was done once, or said to be missed with why ({wrong} exceptions); nothing was done on a public holiday",
        "nor, for members, in a quiet period.",
        "",
        "| job | due times | done | missed, said why | done again after a crash between the deed and its record |",
        "|---|---|---|---|---|",
    )
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for each in troubled:
        for job, counts in each.counts.items():
            total[job] += counts
    for name, counts in total.items():
        figures = " | ".join(f"{counts[key]:,}" for key in ("expected", "done", "skipped", "again"))
        yield f"| `{name}` | {figures} |"
    yield from (
        "",
        "« Again » is the one window that no clock can close: the key of each letter (list, period, reader) keeps it",
        "from being a second mail. A reminder can be missed without trouble: its gathering is in a quiet period.",
    )


if __name__ == "__main__":
    main()
