"""One planning a year: read together day after day, in December as in January, and nothing cries when a year ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sync.core import tabs
from sync.core.gatherings.following import Tracked
from sync.core.model.tables import CellLink
from sync.core.model.tabs import Place
from sync.core.tables import findings_table
from sync.core.tables.restored import restored_table
from sync.core.why import explain
from sync.errors import ConfigurationError
from sync.letters.followed_gatherings import follow_gatherings
from sync.turn.context import Turn
from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.letters import LISTINGS, MEMBERS, LetterOffice

HEAD = "| Date | Heure | Thème | Objectif | Déroulé | Lieu |"
AUTUMN = [f"| {day:02d}/{month:02d}/2026 | 18:30 | Sujet {month} | Se voir | Parler | Le Lavoir |" for day, month in
          ((15, 1), (19, 2), (19, 3), (16, 4), (21, 5), (18, 6), (17, 9), (15, 10), (19, 11), (17, 12))]  # fmt: skip
CAKE = "| 07/01/2027 | 18:30 | La galette | Se voir | Parler | Le Quai |"
SONG = "| 18/02/2027 | 18:30 | Le chant | Se voir | Parler | Le Quai |"
OTHER_HEAD = "| Thème | Lieu | Déroulé | Objectif | Date | Heure |"
OTHER_CAKE = "| La galette | Le Quai | Parler | Se voir | 07/01/2027 | 18:30 |"

OTHER_SONG = "| Le chant | Le Quai | Parler | Se voir | 18/02/2027 | 18:30 |"


def sheet(**tabs: list[str]) -> str:
    plannings = "\n".join("\n".join((f"# {title.replace('_', ' ')}", *lines)) for title, lines in tabs.items())
    return f"{MEMBERS}\n{plannings}\n{LISTINGS}"


BOTH = sheet(Apéros_2026=[HEAD, *AUTUMN], Apéros_2027=[HEAD, CAKE, SONG])


def identities(turn: Turn) -> Mapping[str, Tracked]:
    """The gatherings that are followed, by day."""
    return {one.seen.start[:10]: one for one in follow_gatherings(turn).tracked}


def test_december_and_january_remind_alike(letters: LetterOffice) -> None:
    days = ("2026-12-30", "2026-12-31", "2027-01-02", "2027-01-06", "2027-01-08")
    turns = [letters.turn(day, BOTH) for day in days]
    for day in days:
        letters.reminders(day, BOTH)

    told = [letter.subject for letter in letters.to("zoe@exemple.fr", "gathering-reminder")]
    assert [len(turn.register.gatherings) for turn in turns] == [12] * 5
    assert not any(turn.lost for turn in turns)
    assert [subject.partition(":")[0].strip() for subject in told] == ["Jeudi 7 janvier", "Rappel, jeudi 7 janvier"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (sheet(Apéros_2026=[HEAD, *AUTUMN]), sheet(Apéros_2026=[HEAD, *AUTUMN], Apéros_2027=[HEAD])),
        (sheet(Apéros_2026=[HEAD, *AUTUMN], Apéros_2027=[HEAD]), BOTH),
        (BOTH, sheet(Apéros_2027=[HEAD, CAKE, SONG])),
        (BOTH, sheet(**{"Apéros_2026_(archive)": [HEAD, *AUTUMN]}, Apéros_2027=[HEAD, CAKE, SONG])),
        (sheet(Apéros_2026=[HEAD, *AUTUMN]), sheet(Apéros_2027=[HEAD, CAKE])),
        (BOTH, sheet(Apéros_2026=[HEAD, *AUTUMN], Planning_2027=[HEAD, CAKE, SONG])),
        (BOTH, sheet(Apéros=[HEAD, *AUTUMN, CAKE, SONG])),
        (BOTH, sheet(Apéros_2026=[HEAD, *AUTUMN], Apéros_2027=[OTHER_HEAD, OTHER_CAKE, OTHER_SONG])),
    ],
    ids=["a tab with headers alone", "it fills", "last year is thrown away", "or archived", "one in place of the other",
         "renamed", "brought together", "columns in another order"],
)  # fmt: skip
def test_the_turn_of_the_year_does_not_cry(letters: LetterOffice, before: str, after: str) -> None:
    known = identities(letters.turn("2027-01-04", before))
    turn = letters.turn("2027-01-05", after)

    assert turn.lost == ()
    assert not any(f.code == "RV04" for f in turn.assessment.findings)
    now = identities(turn)
    assert {day: (one.id, one.sequence) for day, one in known.items()}.items() <= {
        day: (one.id, one.sequence) for day, one in now.items()
    }.items()


def test_the_command_writes_the_reminders_of_january_on_their_days(tablee: Tablee, tmp_path: Path) -> None:
    write_xlsx(drawn(BOTH), tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text(
        '[spreadsheet]\nsource = "annuaire.xlsx"\n[mail]\ngo = "never"\nmails_per_week = 50\n[output]\nfolder = "out"\n'
    )
    written: dict[str, int] = {}
    for day in ("2026-12-30", "2026-12-31", "2027-01-02", "2027-01-06"):
        assert tablee("run", "--today", day).code == 0
        written[day] = len(list((tmp_path / "out/mail").glob(f"{day}-gathering-reminder-*.eml")))

    assert written == {"2026-12-30": 0, "2026-12-31": 2, "2027-01-02": 0, "2027-01-06": 2}
    assert not list((tmp_path / "out/mail").glob("*-notice-*"))


def test_a_current_tab_that_is_lost_is_told(letters: LetterOffice) -> None:
    letters.turn("2027-01-04", BOTH)
    turn = letters.turn("2027-01-05", sheet(Apéros_2026=[HEAD, *AUTUMN]))

    assert [(loss.kind, loss.tab, loss.lines) for loss in turn.lost] == [(tabs.GATHERINGS, "Apéros 2027", 2)]
    assert "Apéros 2027" in turn.lost[0].said


def test_lines_taken_out_of_a_tab_that_stays_are_still_told(letters: LetterOffice) -> None:
    letters.turn("2027-01-04", BOTH)
    turn = letters.turn("2027-01-05", sheet(Apéros_2026=[HEAD], Apéros_2027=[HEAD, CAKE, SONG]))

    assert [(loss.tab, loss.lines) for loss in turn.lost] == [("", 10)]


def test_needs_of_two_years_are_read_together_and_the_old_year_may_go(letters: LetterOffice) -> None:
    head = "| Date | Type | Titre | Qui |"
    old = "\n".join(f"| 0{n}/03/2026 | besoin | Chose {n} | Zoé Martin |" for n in range(1, 8))
    new = f"# Besoins 2027\n{head}\n| 02/01/2027 | besoin | Une échelle | Ali Benali |"
    both = letters.turn("2027-01-04", f"{MEMBERS}\n# Besoins 2026\n{head}\n{old}\n{new}")
    alone = letters.turn("2027-01-05", f"{MEMBERS}\n{new}")

    assert len(both.register.listings) == 8
    assert not alone.lost


def test_a_tab_copied_to_make_the_next_year_counts_once(letters: LetterOffice) -> None:
    copied = letters.turn("2027-01-04", sheet(Apéros_2026=[HEAD, *AUTUMN], Apéros_2027=[HEAD, *AUTUMN[:9], CAKE]))

    assert len(copied.register.gatherings) == 11
    assert any("9 lignes sont mot pour mot" in note.replace("\xa0", " ") for note in copied.register.notes)


def test_each_line_answers_for_its_own_tab(letters: LetterOffice) -> None:
    turn = letters.turn("2027-01-04", BOTH.replace("07/01/2027", "bientôt"))
    said = explain(turn.register, turn.assessment.duplicates, ["Apéros 2027!A2"])
    wrong = [f for f in turn.assessment.findings if f.code == "RV01"]

    assert {cell for answer in said.answers for cell in answer.cells} == {"Apéros 2027!A2"}
    assert [(f.tab, f.cell, f.row) for f in wrong] == [("Apéros 2027", "A2", 2)]
    assert CellLink("A2", "Apéros 2027", "A2") in findings_table(wrong).rows[0]
    assert any("« Apéros 2026 » et « Apéros 2027 »" in note.replace("\xa0", " ") for note in turn.register.notes)


def test_a_cell_of_a_planning_in_two_tabs_must_say_which(letters: LetterOffice) -> None:
    turn = letters.turn("2027-01-04", BOTH)

    with pytest.raises(ConfigurationError, match="Apéros!A2"):
        explain(turn.register, turn.assessment.duplicates, ["Apéros!A2"])


def test_changes_name_the_tab_and_the_line(letters: LetterOffice) -> None:
    letters.turn("2027-01-04", BOTH)
    turn = letters.turn("2027-01-05", BOTH.replace("Le chant", "Le grand chant"))

    assert [(event.place, event.title) for event in turn.assessment.changes.events] == [
        (Place("Apéros 2027", 3), "Apéros 2027")
    ]


def test_a_line_to_have_back_is_of_one_tab(letters: LetterOffice) -> None:
    was = letters.turn("2027-01-04", BOTH).register

    table = restored_table(was, was, "Apéros 2027", 3)
    with pytest.raises(ConfigurationError, match="Plusieurs onglets"):
        restored_table(was, was, "Apéros", 3)
    assert "Le chant" in table.rows[0]


def test_a_journal_that_knew_one_planning_goes_on_with_its_gatherings(letters: LetterOffice) -> None:
    before = letters.turn("2027-01-04", sheet(Apéros=[HEAD, CAKE, SONG]))
    known = follow_gatherings(before).tracked
    journal = letters.journal
    journal.keep_gatherings([_untitled(one) for one in known])
    after = follow_gatherings(letters.turn("2027-01-05", sheet(Apéros=[HEAD, SONG, CAKE])))

    assert {one.id: one.sequence for one in after.tracked} == {one.id: 0 for one in known}


def _untitled(one: Tracked) -> Tracked:
    """As it was kept when there was one planning: without the title of its tab."""
    return replace(one, place=Place("", one.place.row) if one.place else None)
