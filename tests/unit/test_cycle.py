"""The cycle of the community: where it stands, in the letter, the digest and the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from sync.core.cycle import steps_of
from sync.core.digests.cycle import cycle_section, with_cycle
from sync.core.digests.scope import scope_of
from sync.core.model.assessment import Assessment
from sync.core.notes import NoteCode
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.core.reminders import StepTelling
from sync.jobs.calendar import write_calendar
from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import NewMail, State
from sync.letters.drafting import Ahead, Drafting
from sync.letters.followed_gatherings import follow_gatherings
from sync.letters.members import note_given
from sync.letters.rechecks import checks_of
from sync.letters.reminders import steps
from sync.letters.step_tellings import step_tellings
from sync.mailings.reminders import CYCLE_STEP
from sync.turn.context import Turn
from tests.digest_reading import digest_of, lines, plain
from tests.digest_samples import COMMUNITY, a_week, assessed, no_link
from tests.drawn import drawn
from tests.letters import SHEET, LetterOffice, entry_of, text_of

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


def steps_told(office: LetterOffice, *days: str, sheet: str = SHEET + STEPS) -> list[str]:
    for day in days:
        office.reminders(day, sheet)
    return [text_of(letter) for letter in office.to("zoe@exemple.fr", "cycle-step")]


def test_a_step_is_told_once_and_again_if_its_day_moves(journal: Journal) -> None:
    office = LetterOffice(journal)
    told_once = steps_told(office, "2026-12-28", "2026-12-29", "2026-12-30")
    moved = (SHEET + STEPS).replace("05/01/2027", "12/01/2027")

    assert len(told_once) == 1
    assert "« Formuler; concerter »" in told_once[0]
    assert "Pour qui : Yves Le Goff" in told_once[0]
    _, then = steps_told(office, "2027-01-04", "2027-01-06", "2027-01-07", sheet=moved)
    assert "Du 12 au 29 janvier 2027" in then


def days_told(office: LetterOffice, *readings: tuple[str, str]) -> list[str]:
    """Give readings, each on its day with the day the step is then to begin on; return the first day that each mail
    names.
    """
    for day, begins in readings:
        office.reminders(day, SHEET + STEPS.replace("05/01/2027", begins).replace("29/01/2027", f"29/01/{begins[-4:]}"))
    return [begins for _, _, begins in entries_told(office)]


def test_a_step_is_told_whenever_members_expect_it_on_another_day_and_never_when_they_do_not(journal: Journal) -> None:
    office = LetterOffice(journal)
    assert days_told(office, ("2026-12-29", "05/01/2027"), ("2026-12-30", "06/01/2027")) == ["2027-01-05", "2027-01-06"]
    back = ["2027-01-05", "2027-01-06", "2027-01-05"]
    assert days_told(office, ("2026-12-31", "05/01/2027"), ("2027-01-02", "05/01/2027")) == back
    sequences = [sequence for _, sequence, _ in entries_told(office)]
    assert sequences == sorted(set(sequences))
    text = text_of(office.to("zoe@exemple.fr", "cycle-step")[-1])
    assert "Une étape du cycle change de date" in text
    assert "Elle devait commencer le 6 janvier 2027." in text


def test_a_step_that_was_told_and_slips_beyond_a_week_is_told_at_once_and_only_once(journal: Journal) -> None:
    office = LetterOffice(journal)
    slips = ("2026-12-29", "05/01/2027"), ("2026-12-30", "26/01/2027"), ("2027-01-02", "26/01/2027")
    assert days_told(office, *slips, ("2027-01-20", "26/01/2027")) == ["2027-01-05", "2027-01-26"]
    assert (
        days_told(LetterOffice(Journal.in_memory()), ("2026-12-20", "05/01/2027"), ("2026-12-21", "26/01/2027")) == []
    )


def test_the_day_of_another_year_is_no_day_that_members_expect(journal: Journal) -> None:
    office = LetterOffice(journal)
    assert days_told(office, ("2026-12-29", "05/01/2027"), ("2027-12-29", "05/01/2028"))[1:] == ["2028-01-05"]
    assert "Une étape du cycle commence" in text_of(office.to("zoe@exemple.fr", "cycle-step")[-1])


def test_two_steps_of_one_name_on_one_day_are_both_told_and_each_is_asked_about_apart(journal: Journal) -> None:
    both = SHEET + STEPS.replace("| Présenter           | juin 2027 ", "| Formuler; concerter | 05/01/2027")
    office = LetterOffice(journal)
    office.reminders("2026-12-29", both)
    office.reminders("2026-12-30", both)

    letters = office.to("zoe@exemple.fr", "cycle-step")
    assert len(letters) == len({letter.about for letter in letters}) == 2
    still_true = checks_of(office.turn("2026-12-31", both)).still_true
    assert [still_true(letter.about) for letter in letters] == [None, None]
    one = checks_of(office.turn("2026-12-31", SHEET + STEPS)).still_true
    assert [one(letter.about) is None for letter in letters] == [True, False]


def telling_of(turn: Turn) -> StepTelling:
    """What members were told of the step that is about wording."""
    steps_by_name = {step.step: step.origin.place for step in steps_of(turn.register)}
    return step_tellings(turn, CYCLE_STEP.id)[steps_by_name["Formuler; concerter"]]


def keep_mail(turn: Turn, period: str, state: State) -> None:
    """Keep a mail about a step as given, and in this state."""
    journal, now = turn.context.journal, turn.context.now
    note_given(turn, CYCLE_STEP.id, period)
    mail = NewMail(CYCLE_STEP.id, period, "zoe@exemple.fr", now.date(), "Étape", b"", "", f"<{period}@exemple.fr>")
    journal.mails.take(KeptBatch(CYCLE_STEP.id, period, "Étape", to_members=True), [mail], now)
    journal.mails.shift(now, states=[State.TO_SEND], batch=(CYCLE_STEP.id, period), state=state)


@pytest.mark.parametrize(
    ("states", "expected", "if_moved"),
    [
        ((State.SENT, State.TO_SEND), 5, 6),
        ((State.SENT, State.CANCELLED), 5, 5),
        ((State.SENT, State.SENT), 6, 6),
        ((State.CANCELLED, State.EXPIRED), None, None),
    ],
    ids=["the second waits", "the second was cancelled", "both left", "none left"],
)
def test_members_expect_the_day_of_the_last_mail_that_reached_them_or_will(
    journal: Journal, states: tuple[State, State], expected: int | None, if_moved: int | None
) -> None:
    office, (first, then) = LetterOffice(journal), (date(2027, 1, 5), date(2027, 1, 6))
    sheets = (SHEET + STEPS, SHEET + STEPS.replace("05/01/2027", "06/01/2027"))
    for at, day, state in zip(("2026-12-29", "2026-12-30"), (first, then), states, strict=True):
        turn = office.turn(at, SHEET + STEPS)
        keep_mail(turn, telling_of(turn).period(day), state)

    days = [telling_of(office.turn("2026-12-31", sheet)).day for sheet in sheets]
    assert [day and day.day for day in days] == [expected, if_moved]


def entries_told(office: LetterOffice) -> list[tuple[str, int, str]]:
    """Identity, sequence and first day of the entry beside each mail about a step."""
    told = (Calendar.from_ical(entry_of(letter)) for letter in office.to("zoe@exemple.fr", "cycle-step"))
    walked = (event for each in told for event in each.walk("VEVENT"))
    return [(str(one["UID"]), int(one.decoded("SEQUENCE")), one.decoded("DTSTART").isoformat()) for one in walked]


def test_the_mail_of_a_step_carries_the_entry_that_the_calendar_has_and_moves_it(
    tmp_path: Path, journal: Journal
) -> None:
    office, moved = LetterOffice(journal), (SHEET + STEPS).replace("05/01/2027", "12/01/2027")
    office.reminders("2026-12-29", SHEET + STEPS)
    office.reminders("2027-01-06", moved)
    write_calendar(office.turn("2027-01-06", moved), tmp_path / "agenda.ics")

    first, then = entries_told(office)
    assert (first[0], first[2]) == (then[0], "2027-01-05")
    assert first[1] < then[1]
    assert events(tmp_path / "agenda.ics")["Formuler; concerter"][:3] == then
    assert "Pour qui : Yves Le Goff" in entry_of(office.to("zoe@exemple.fr", "cycle-step")[0]).decode()


def test_who_looks_ahead_sees_the_entry_and_notes_nothing(journal: Journal) -> None:
    turn = LetterOffice(journal).turn("2026-12-29", SHEET + STEPS)
    desk = turn.context.desk
    assert desk is not None
    ahead = Ahead(turn, desk, follow_gatherings(turn))

    (issue,) = steps(Drafting(turn, desk, ahead), CYCLE_STEP)
    assert "SUMMARY:Formuler" in issue.entry
    assert not journal.decisions("cycle steps")
    (written,) = steps(Drafting(turn, desk), CYCLE_STEP)
    assert written.entry == issue.entry
    assert journal.decisions("cycle steps")


def test_two_steps_of_one_name_are_two_entries_that_stay_as_they_are(tmp_path: Path, journal: Journal) -> None:
    twice = SHEET + STEPS.replace("Présenter           | juin 2027 ", "Idées               | 01/06/2027")
    path, office = tmp_path / "agenda.ics", LetterOffice(journal)
    write_calendar(office.turn("2026-11-21", twice), path)
    again = write_calendar(office.turn("2026-11-22", twice), path)

    walked = Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
    ideas = [one for one in walked if str(one["SUMMARY"]) == "Idées"]
    assert {one.decoded("DTSTART").isoformat() for one in ideas} == {"2026-11-16", "2027-06-01"}
    assert len({str(one["UID"]) for one in ideas}) == 2
    assert not again.changed


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (SHEET + STEPS, None),
        (SHEET + STEPS.replace("05/01/2027", "12/01/2027"), NoteCode.STEP_MOVED),
        (SHEET, NoteCode.CYCLE_UNREAD),
    ],
    ids=["as it was", "moved since", "the tab is gone"],
)
def test_a_step_that_moved_since_is_not_told(journal: Journal, sheet: str, code: NoteCode | None) -> None:
    office = LetterOffice(journal)
    office.reminders("2026-12-30", SHEET + STEPS)
    (letter,) = office.to("zoe@exemple.fr", "cycle-step")
    turn = office.turn("2026-12-31", sheet)

    note = checks_of(turn).still_true(letter.about)
    assert (note.code if note else None) is code
