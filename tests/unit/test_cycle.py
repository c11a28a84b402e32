"""The cycle of the community: where it stands, in the letter, the digest and the calendar."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from sync.core.digests.cycle import cycle_section, with_cycle
from sync.core.digests.scope import scope_of
from sync.core.model.assessment import Assessment
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.jobs.calendar import write_calendar
from sync.journal import Journal
from tests.digest_reading import digest_of, lines, plain
from tests.digest_samples import COMMUNITY, a_week, assessed, no_link
from tests.drawn import drawn
from tests.letters import SHEET, LetterOffice

STEPS = """
# Cycle
| Étape               | Du         | Au         | Quoi               | Pour qui          |
| Préparation         | 01/09/2026 | 30/09/2026 | Choisir les thèmes | coordination      |
| Idées               | 16/11/2026 | 04/12/2026 | Réunions, à midi   | tout le monde     |
| Formuler; concerter | 05/01/2027 | 29/01/2027 |                    | Yves Le Goff      |
| Présenter           | juin 2027  |            |                    |                   |
| Sans jour           | bientôt    |            |                    |                   |
"""


def told(sheet: str = SHEET + STEPS) -> list[tuple[str, str, str]]:
    register = without_withheld(Assessment.bare(parse(drawn(sheet), COMMUNITY))).register
    groups = cycle_section(register).groups
    return [(plain(line.when), plain(line.text), plain(line.detail)) for group in groups for line in group.lines]


def test_the_letter_says_what_goes_on_and_what_begins_next() -> None:
    assert told() == [
        ("Du 16 novembre au 4 décembre 2026", "« Idées »", "Réunions, à midi · Pour qui : tout le monde"),
        ("Du 5 au 29 janvier 2027", "« Formuler; concerter »", "Pour qui : Yves Le Goff"),
    ]
    discreet = SHEET.replace("| non   |            |           |", "| non   |            | non       |")
    assert told(discreet + STEPS)[1] == ("Du 5 au 29 janvier 2027", "« Formuler; concerter »", "")
    assert told(SHEET) == []


def test_the_digest_says_it_beside_other_news_only() -> None:
    scope = scope_of(Assessment.bare(parse(drawn(SHEET + STEPS), COMMUNITY)), COMMUNITY, None, no_link)

    assert len(lines(with_cycle(digest_of(a_week()), scope), "cycle")) == 2
    assert with_cycle(digest_of(assessed()), scope).is_empty


def events(path: Path) -> dict[str, tuple[str, int, str, int]]:
    """Summary → identity, sequence, first day, days."""
    walked = Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
    return {
        str(one["SUMMARY"]): (
            str(one["UID"]),
            int(one.decoded("SEQUENCE")),
            one.decoded("DTSTART").isoformat(),
            getattr(one.decoded("DURATION"), "days", 0),
        )
        for one in walked
    }


def test_a_step_that_slips_is_the_same_entry_moved(tmp_path: Path, journal: Journal) -> None:
    path, office = tmp_path / "agenda.ics", LetterOffice(journal)
    write_calendar(office.turn("2026-11-21", SHEET + STEPS), path)
    before = events(path)
    again = write_calendar(office.turn("2026-11-22", SHEET + STEPS), path)
    write_calendar(office.turn("2026-11-23", SHEET + STEPS.replace("05/01/2027", "12/01/2027")), path)

    uid, sequence, first, days = before["Formuler; concerter"]
    assert (sequence, first, days) == (0, "2027-01-05", 25)
    assert before["Présenter"][2:] == ("2027-06-01", 30)
    assert "Sans jour" not in before
    assert not again.changed
    assert events(path)["Formuler; concerter"] == (uid, 1, "2027-01-12", 18)
    assert events(path)["Idées"] == before["Idées"]
