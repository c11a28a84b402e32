"""What happened, kept as rows until it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.journal import Journal
from sync.journal.events import Event

AT = datetime(2026, 11, 22, 7, tzinfo=UTC)
BOX = Event("box-closed", "inbox", "", "ne répond pas", AT)
READ = Event("stop-to-read", "k1", "Zoe@exemple.fr", "", AT - timedelta(hours=1))
OTHER = Event("stop-to-read", "k2", "ali@exemple.fr", "autre", AT + timedelta(hours=1))


def test_what_goes_on_keeps_its_first_moment_and_says_what_is_so_now(journal: Journal) -> None:
    fresh = [journal.note_event(each) for each in (BOX, READ, OTHER)]
    again = journal.note_event(replace(BOX, detail="refuse le compte", since=AT + timedelta(days=1)))

    assert (fresh, again) == ([True] * 3, False)
    kept = journal.events()
    assert [(each.about, each.detail, each.since) for each in kept] == [
        ("k1", "", READ.since),
        ("inbox", "refuse le compte", AT),
        ("k2", "autre", OTHER.since),
    ]
    assert kept[0].address == "zoe@exemple.fr"


def test_only_what_is_over_goes(journal: Journal) -> None:
    for each in (BOX, READ, OTHER):
        journal.note_event(each)

    journal.end_event("stop-to-read", "k1")
    journal.end_event("box-closed", "k2")

    assert [each.about for each in journal.events()] == ["inbox", "k2"]


def test_the_first_time_that_people_are_told_counts(journal: Journal) -> None:
    journal.note_event(BOX)
    journal.note_events_told([BOX, OTHER], AT)
    journal.note_events_told([BOX], AT + timedelta(days=7))

    assert {each.about: each.told for each in journal.events()} == {"inbox": AT, "k2": AT}


def test_what_is_too_old_or_about_someone_erased_goes(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        for each in (BOX, READ, OTHER):
            journal.note_event(each)
        journal.prune_events(AT)
        pruned = [each.about for each in journal.events()]
        journal.erase(lambda _: False, ["ALI@exemple.fr"])

        assert pruned == ["inbox", "k2"]
        assert [each.about for each in journal.events()] == ["inbox"]
