"""Calendar entries, read back by programs that are not ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sync.core.gatherings.ics import Entry, calendar

PARIS = ZoneInfo("Europe/Paris")
STAMP = datetime(2026, 11, 21, 7, tzinfo=UTC)
BOTH_SIDES = [
    (datetime(2026, 10, 24, 18, 30, tzinfo=PARIS), datetime(2026, 10, 24, 16, 30, tzinfo=UTC)),
    (datetime(2026, 10, 26, 18, 30, tzinfo=PARIS), datetime(2026, 10, 26, 17, 30, tzinfo=UTC)),
    (datetime(2027, 3, 27, 18, 30, tzinfo=PARIS), datetime(2027, 3, 27, 17, 30, tzinfo=UTC)),
    (datetime(2027, 3, 29, 18, 30, tzinfo=PARIS), datetime(2027, 3, 29, 16, 30, tzinfo=UTC)),
    (datetime(2026, 7, 16, 18, 30, tzinfo=PARIS), datetime(2026, 7, 16, 16, 30, tzinfo=UTC)),
    (datetime(2040, 7, 16, 18, 30, tzinfo=PARIS), datetime(2040, 7, 16, 16, 30, tzinfo=UTC)),
]
ICAL_JS = """
import fs from "node:fs"; import ICAL from "ical.js";
const root = new ICAL.Component(ICAL.parse(fs.readFileSync(0, "utf8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
console.log(JSON.stringify(events.map((one) => one.startDate.toJSDate().toISOString())));
"""


def events_in(text: str) -> list[Any]:
    """The events as another program understands them, whatever the types it gives them."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def entry(start: datetime | date = BOTH_SIDES[0][0], **said: object) -> Entry:
    values = {"uid": "abc@tablee", "sequence": 0, "stamp": STAMP, "summary": "Le port"} | said
    return Entry(start=start, **values)  # type: ignore[arg-type]  # the test names fields of Entry


@pytest.mark.parametrize(("start", "universal"), BOTH_SIDES)
def test_another_reader_finds_the_hour_on_both_sides_of_the_change(start: datetime, universal: datetime) -> None:
    (event,) = events_in(calendar([entry(start)]))

    assert event["DTSTART"].dt.astimezone(UTC) == universal
    assert event["DURATION"].dt == timedelta(hours=2)


@pytest.mark.parametrize(("start", "universal"), BOTH_SIDES)
def test_the_zone_itself_is_right_for_a_reader_that_knows_no_other(
    start: datetime, universal: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "apero.ics"
    path.write_bytes(calendar([entry(start)]).encode())
    zone = tzical(str(path)).get("Europe/Paris")

    assert zone is not None
    assert start.replace(tzinfo=zone).astimezone(UTC) == universal


def test_ical_js_finds_the_hour_too() -> None:
    modules = next((Path(path) for path in os.environ.get("NODE_PATH", "").split(os.pathsep) if path), None)
    node = shutil.which("node")
    if node is None or modules is None or not (modules / "ical.js").is_dir():
        pytest.skip("node and ical.js are not installed (npm install ical.js, then NODE_PATH)")
    script = ICAL_JS.replace('"ical.js"', f'"{(modules / "ical.js" / "dist" / "ical.js").as_uri()}"')
    text = calendar([entry(start) for start, _ in BOTH_SIDES])
    run = subprocess.run(
        [node, "--input-type=module", "-e", script], input=text, capture_output=True, text=True, check=True, timeout=60
    )

    assert [datetime.fromisoformat(found) for found in json.loads(run.stdout)] == [right for _, right in BOTH_SIDES]


def test_another_zone_is_told_in_universal_time() -> None:
    start = datetime(2026, 12, 17, 18, 30, tzinfo=ZoneInfo("America/Martinique"))
    text = calendar([entry(start)], timezone="America/Martinique")

    assert "DTSTART:20261217T223000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_a_gathering_without_an_hour_takes_the_whole_day() -> None:
    (event,) = events_in(calendar([entry(date(2026, 12, 17))]))

    assert event["DTSTART"].dt == date(2026, 12, 17)


def test_a_cancelled_entry_says_so_for_programs_and_for_people() -> None:
    (event,) = events_in(calendar([entry(cancelled=True)]))

    assert str(event["STATUS"]) == "CANCELLED"
    assert str(event["SUMMARY"]).startswith("Annulé")


def test_it_announces_and_asks_nobody_to_answer() -> None:
    text = calendar([entry()], name="Coopérative")

    assert "METHOD:PUBLISH" in text
    assert not any(word in text for word in ("ATTENDEE", "ORGANIZER", "VALARM"))
    assert text == calendar([entry()], name="Coopérative")


@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=200))
@example("Le port\r\nATTENDEE:mailto:evil@x.fr", "a\nb\\;c,d", "x\u2028END:VEVENT")
@example("é" * 200, "👩\u200d🎨" * 40, '"')
@settings(max_examples=200)
def test_no_text_of_a_cell_becomes_a_property(summary: str, description: str, location: str) -> None:
    text = calendar([entry(summary=summary, description=description, location=location)])
    plain = calendar([entry(summary="x", description="x", location="x")])

    (event,) = events_in(text)
    (meant,) = events_in(plain)
    assert set(event.keys()) <= set(meant.keys())
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
