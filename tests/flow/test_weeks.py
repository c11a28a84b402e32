"""Weeks of a community: every change is told in one digest, once, whatever the rhythm of the runs."""

from __future__ import annotations

from dataclasses import replace

from sync.jobs.runner import run_turn
from sync.mail.base import Letter
from tests.conftest import A_SMALL_COMMUNITY, Office

NEWCOMER = "| Inès   | Duval   | ines@exemple.fr     | 06 39 98 00 07 | Nantes | Nantes | {2026-11-20} | oui   |\n"
MARK = "| Yves   | Le Goff"


def telling(office: Office, name: str) -> list[str]:
    """The periods of the digests that welcome someone."""
    return [letter.period for letter in office.post.letters if name in letter.html]


def plain(letter: Letter) -> str:
    return letter.html.replace("&nbsp;", " ").replace("\xa0", " ")


def turn(office: Office, *, day: int, newcomer: bool) -> list[Letter]:
    drawing = A_SMALL_COMMUNITY.replace(MARK, NEWCOMER + MARK) if newcomer else A_SMALL_COMMUNITY
    before = len(office.post.letters)
    run_turn(office.with_sheet(drawing, days=day))
    return office.post.letters[before:]


def test_what_changed_between_two_distant_digests_is_told_by_the_second(office: Office) -> None:
    turn(office, day=0, newcomer=False)
    turn(office, day=1, newcomer=True)  # the digest of this week has left: nothing is mailed

    turn(office, day=24, newcomer=True)

    assert telling(office, "Inès Duval") == ["2026-W51"]


def test_what_a_digest_told_is_not_told_by_the_next_one(office: Office) -> None:
    turn(office, day=0, newcomer=False)
    turn(office, day=3, newcomer=True)
    turn(office, day=8, newcomer=True)

    turn(office, day=10, newcomer=True)

    assert len(telling(office, "Inès Duval")) == 1


def test_the_bounds_of_two_digests_meet(office: Office) -> None:
    (first,) = turn(office, day=0, newcomer=False)
    (second,) = turn(office, day=9, newcomer=True)

    assert "au samedi 21 novembre 2026" in plain(first)
    assert "du dimanche 22 au lundi 30 novembre 2026" in plain(second)


def test_a_folder_of_csv_has_its_digest_too(office: Office) -> None:
    class NoLinks:
        def __init__(self) -> None:
            self.read = office.context.spreadsheet.read

        def link(self, tab: str, cell: str) -> str | None:
            return None

    report = run_turn(replace(office.context, spreadsheet=NoLinks()))

    assert report.problems == ()
    assert report.mails == 1


def test_a_tab_that_was_taken_away_on_purpose_is_let_go_once_said(office: Office) -> None:

    run_turn(office.context)
    alone = A_SMALL_COMMUNITY.partition("# Besoins")[0]
    refused = run_turn(office.with_sheet(alone, days=1))
    accepted = run_turn(replace(office.with_sheet(alone, days=2), accepts_missing=True))
    after = run_turn(office.with_sheet(alone, days=3))

    assert (refused.exit_code, accepted.exit_code, after.exit_code) == (75, 0, 0)
    assert not accepted.problems
    assert not after.turn.lost
