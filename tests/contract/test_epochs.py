"""A turn that another one took over writes nothing more, in whatever database the journal is."""

from __future__ import annotations

import pytest

from sync.journal import Journal
from sync.journal.epoch import FormerTurnError
from sync.journal.ledger import DONE, Occurrence
from sync.journal.location import Location
from tests.drawn import READ_AT, drawn

SHEET = "| Prénom | Nom |\n| Ali | Benali |"


def test_each_turn_has_an_epoch_of_its_own(where: Location) -> None:
    with Journal.open(where) as journal:
        first = journal.begin_turn()
    with Journal.open(where) as journal:
        assert journal.begin_turn() == first + 1


def test_a_former_turn_is_refused_whatever_it_writes(where: Location) -> None:
    with Journal.open(where) as former, Journal.open(where) as latter:
        former.begin_turn()
        former.remember("normal", "a", "oui", READ_AT)

        latter.begin_turn()

        for write in (
            lambda: former.remember("normal", "a", "non", READ_AT),
            lambda: former.ledger.write([Occurrence("reading", READ_AT, DONE)]),
            lambda: former.note_published("Doublons", "abc", READ_AT),
            lambda: former.record(drawn(SHEET), ["Annuaire"]),
            lambda: former.mails.recover(READ_AT),
            former.verify_turn,
        ):
            with pytest.raises(FormerTurnError):
                write()
        latter.remember("normal", "b", "oui", READ_AT)
        latter.verify_turn()
        assert former.decisions("normal") == {"a": "oui", "b": "oui"}
        assert former.latest() is None


def test_another_process_works_for_the_turn_that_it_is_told(where: Location) -> None:
    with Journal.open(where) as journal:
        epoch = journal.begin_turn()
    with Journal.open(where, epoch=epoch) as same, Journal.open(where, epoch=epoch - 1) as former:
        same.remember("normal", "a", "oui", READ_AT)
        with pytest.raises(FormerTurnError):
            former.remember("normal", "a", "non", READ_AT)
        assert same.decisions("normal") == {"a": "oui"}


def test_who_has_no_turn_writes_as_ever(where: Location) -> None:
    with Journal.open(where) as by_hand, Journal.open(where) as journal:
        journal.begin_turn()

        by_hand.verify_turn()
        by_hand.remember("normal", "a", "oui", READ_AT)

        assert journal.decisions("normal") == {"a": "oui"}
