from dataclasses import replace

import pytest

from sync.core.model.community import Community
from sync.core.model.outcomes import Duplicates, Pair, Reason, Tier
from sync.core.model.records import Register
from sync.core.notes import NoteCode, note
from sync.core.people.recipients import CONSENT, LEFT_ALONE, NO_ADDRESS, NotMailed, recipients, sendable, why_no_mail
from sync.core.reading import parse
from sync.core.say import say
from sync.core.tabs import MEMBERS
from sync.core.why import explain
from tests.drawn import drawn

HEADERS = "| Prénom | Nom | E-mail | Mails | Ajouté par |"


def directory(*lines: str) -> Register:
    return parse(drawn("\n".join((HEADERS, *lines))), Community())


def same(one: int, other: int, tier: Tier = Tier.SURE) -> Pair:
    return Pair((one, other), tier, 12.0, (Reason("phone-mobile", say("même téléphone")),))


@pytest.mark.parametrize(
    ("line", "cells", "rule"),
    [
        ("| Zoé | Martin | zoe@exemple.fr | oui | |", None, ""),
        ("| Zoé | Martin | zoe@exemple.fr | x | Ali |", None, ""),
        ("| Zoé | Martin | zoe@exemple.fr | | |", None, ""),
        ("| Zoé | Martin | zoe@exemple.fr | non | |", ("Annuaire!D2",), CONSENT),
        ("| Zoé | Martin | zoe@exemple.fr | bof | |", ("Annuaire!D2",), CONSENT),
        ("| Zoé | Martin | zoe@exemple.fr | | Ali |", ("Annuaire!E2", "Annuaire!D2"), CONSENT),
        ("| Zoé | Martin | | oui | |", ("Annuaire!C2",), NO_ADDRESS),
        ("| Zoé | Martin | zoe@@exemple.fr | oui | |", ("Annuaire!C2",), NO_ADDRESS),
        ("| Zoé | Martin | zoé@exemple.fr | oui | |", ("Annuaire!C2",), NO_ADDRESS),
    ],
)
def test_a_person_is_mailed_by_what_their_line_says_of_mails(
    line: str, cells: tuple[str, ...] | None, rule: str
) -> None:
    found = recipients(directory(line), ())

    assert len(found.mailed) == (cells is None)
    assert [(each.cells, each.rule) for each in found.left_out] == ([] if cells is None else [(cells, rule)])


def test_a_person_entered_twice_with_two_mails_is_written_to_once() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | | |", "| Zoe | MARTIN | zoe2@exemple.fr | oui | |")

    (zoe,) = recipients(register, (same(2, 3),)).mailed
    assert (zoe.address, zoe.rows) == ("zoe2@exemple.fr", (2, 3))


def test_an_address_that_is_probably_misspelt_is_the_last_one_to_be_written_to() -> None:
    register = directory("| Zoé | Martin | zoe@gmial.com | oui | |", "| Zoe | MARTIN | zoe@exemple.fr | | |")
    alone = directory("| Zoé | Martin | zoe@gmial.com | oui | |")

    assert [each.address for each in recipients(register, (same(2, 3),)).mailed] == ["zoe@exemple.fr"]
    assert [each.address for each in recipients(alone, ()).mailed] == ["zoe@gmial.com"]


def test_two_lines_that_may_be_one_person_are_two_people_until_someone_says_so() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | | |", "| Zoe | MARTIN | zoe2@exemple.fr | | |")

    assert len(recipients(register, (same(2, 3, Tier.TO_CONFIRM),)).mailed) == 2


def test_one_no_on_any_line_of_a_person_wins() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | oui | |", "| Zoe | MARTIN | zoe2@exemple.fr | non | |")
    found = recipients(register, (same(2, 3),))

    assert found.mailed == ()
    assert found.left_out[0].cells == ("Annuaire!D3",)


def test_an_address_shared_with_someone_who_said_no_is_not_written_to() -> None:
    register = directory("| Zoé | Martin | duo@exemple.fr | oui | |", "| Ali | Benali | duo@exemple.fr | non | |")

    assert recipients(register, ()).mailed == ()


def test_a_shared_address_is_written_to_once_and_an_own_one_is_preferred() -> None:
    shared = directory("| Zoé | Martin | duo@exemple.fr | | |", "| Ali | Benali | duo@exemple.fr | | |")
    own = directory("| Zoé | Martin | duo@exemple.fr | | |", "| Ali | Benali | duo@exemple.fr; ali@exemple.fr | | |")

    assert [(each.address, each.rows) for each in recipients(shared, ()).mailed] == [("duo@exemple.fr", (2, 3))]
    assert [each.address for each in recipients(own, ()).mailed] == ["duo@exemple.fr", "ali@exemple.fr"]


def test_the_address_of_a_line_that_someone_else_added_is_not_used() -> None:
    register = directory("| Zoé | Martin | autre@exemple.fr | | Ali |", "| Zoe | MARTIN | zoe@exemple.fr | | |")

    assert [each.address for each in recipients(register, (same(2, 3),)).mailed] == ["zoe@exemple.fr"]


STOPPED = note(NoteCode.STOPPED, since="2026-11-03")


def test_an_address_that_is_left_alone_gives_its_own_reason() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | oui | |")
    (zoe,) = recipients(register, (), {"zoe@exemple.fr": STOPPED}).left_out

    assert (zoe.reason, zoe.rule, zoe.cells) == (STOPPED, LEFT_ALONE, ("Annuaire!C2",))


def test_a_directory_that_was_not_read_whole_mails_nobody() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | oui | |")
    half = replace(register, partial=(MEMBERS,), complete=False)

    assert recipients(half, ()).mailed == ()


def test_why_no_mail_tells_the_cells_the_rule_and_the_day() -> None:
    register = directory("| Zoé | Martin | zoe@exemple.fr | oui | |", "| Ali | Benali | ali@exemple.fr | non | |")
    why = why_no_mail(register, (), [3])

    assert why is not None
    assert (why.cells, why.rule, why.date) == (("Annuaire!D3",), CONSENT, register.today)
    assert why_no_mail(register, (), [2]) is None
    assert why_no_mail(register, (), [99]) is None


def test_everyone_of_the_directory_is_on_one_side_or_the_other() -> None:
    register = directory(*(f"| P{n} | N{n} | p{n}@exemple.fr | {'oui' if n % 2 else 'non'} | |" for n in range(20)))
    found = recipients(register, ())

    rows = [row for one in found.mailed for row in one.rows] + [row for one in found.left_out for row in one.rows]
    assert sorted(rows) == [member.row for member in register.members]
    assert isinstance(found.of_rows([2]), NotMailed)


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("zoe@exemple.fr", "zoe@exemple.fr"),
        ("zoe@économie.fr", "zoe@xn--conomie-9xa.fr"),
        ("zoé@exemple.fr", ""),
        ("zoe@", ""),
        ("@exemple.fr", ""),
        ("zoe..m@exemple.fr", ""),
        ("zoe@exemple..fr", ""),
        ("zoe@localhost", ""),
        (f"{'z' * 65}@exemple.fr", ""),
    ],
)
def test_an_address_is_told_as_an_ordinary_server_takes_it(address: str, sent_to: str) -> None:
    assert sendable(address) == sent_to


@pytest.mark.parametrize(
    ("headers", "line", "told"),
    [
        ("| Prénom | Nom | E-mail |", "| Zoé | Martin | zoe@exemple.fr |", "n’a pas de colonne Mails"),
        ("| Prénom | Nom | E-mail |", "| Zoé | Martin | zoe@exemple.fr |", "rien ne dit qui a écrit la ligne"),
        ("| Nom | E-mail | Mails |", "| Martin | zoe@exemple.fr | |", "rien ne dit qui a écrit la ligne"),
        ("| Nom | E-mail | Mails | Ajouté par |", "| Martin | zoe@exemple.fr | | |", "est censée avoir écrit sa ligne"),
        (
            "| Nom | E-mail | Mails | Ajouté par |",
            "| Martin | zoe@exemple.fr | | Ali |",
            "ajoutée par quelqu’un d’autre",
        ),
    ],
)
def test_why_tells_no_more_than_the_tab_does(headers: str, line: str, told: str) -> None:
    register = parse(drawn(f"{headers}\n{line}"), Community())
    (said, *_) = explain(register, Duplicates(), ["zoe@exemple.fr"]).answers

    assert told in said.claim
    assert ("censée" in said.claim) is ("Ajouté par" in headers and "Ali" not in line)
