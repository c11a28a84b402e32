"""People followed from one reading to the next."""

from __future__ import annotations

from sync.core.duplicates import link
from tests.unit.duplicates.lines import drawn_lines, neighbours, people


def test_an_unchanged_directory_is_linked_line_by_line() -> None:
    lines = neighbours()

    assert link(people(lines), people(lines)) == tuple((n, n) for n in range(len(lines)))


def test_a_sorted_directory_is_followed() -> None:
    lines = neighbours()

    links = link(people(lines), people(lines[::-1]))

    assert links == tuple((n, len(lines) - 1 - n) for n in range(len(lines)))


def test_a_corrected_line_is_still_the_same_person() -> None:
    before, after = drawn_lines(
        """
        | Prénom | Nom     | E-mail             | Téléphone      | Ville |
        | Zoe    | Kerguln | zoe@gmial.com      | 0612345670     | Rezé  |
        | Zoé    | Kerguélen | zoe@gmail.com    | 06 12 34 56 70 | Nantes |
        """
    )

    links = link(people([*neighbours(), before]), people([after, *neighbours()]))

    assert (100, 0) in links
    assert len(links) == 101


def test_who_left_and_who_arrived_are_not_linked() -> None:
    gone, came = drawn_lines(
        """
        | Prénom | Nom    | E-mail       | Téléphone      | Ville |
        | Zoé    | Martin | zoe@free.fr  | 06 12 34 56 70 | Rezé  |
        | Ali    | Diallo | ali@free.fr  | 06 98 76 54 32 | Rezé  |
        """
    )

    links = link(people([*neighbours(), gone]), people([*neighbours(), came]))

    assert links == tuple((n, n) for n in range(100))


def test_each_line_is_linked_once() -> None:
    twice = drawn_lines(
        """
        | Prénom | Nom    | E-mail       | Téléphone      |
        | Zoé    | Martin | zoe@free.fr  | 06 12 34 56 70 |
        | Zoé    | Martin | zoe@free.fr  |                |
        """
    )

    links = link(people([*neighbours(), *twice]), people([*neighbours(), twice[0], twice[0]]))

    assert sorted(after for _before, after in links) == list(range(102))


def test_nobody_before_means_no_link() -> None:
    assert link(people([]), people(neighbours())) == ()


def test_two_lines_that_became_one_leave_one_of_them_without_a_link() -> None:
    one, other, merged = drawn_lines(
        """
        | Prénom | Nom    | E-mail       | Téléphone      | Ville |
        | Zoé    | Martin | zoe@free.fr  |                | Rezé  |
        | Zoé    | Martin |              | 06 12 34 56 70 |       |
        | Zoé    | Martin | zoe@free.fr  | 06 12 34 56 70 | Rezé  |
        """
    )

    links = link(people([*neighbours(), one, other]), people([*neighbours(), merged]))

    assert len(links) == 101
    assert [before for before, after in links if after == 100] in ([100], [101])


def test_a_likeness_that_proves_nothing_is_no_link() -> None:
    gone, came = drawn_lines(
        """
        | Prénom | Nom     | E-mail            | Téléphone      | Métier    | Ville |
        | Alex   | Thibaud | at@atelier.coop   | 06 12 34 56 70 | notaire   | Gap   |
        | Alexis | Thibaut | alexis3@free.fr   | 07 98 76 54 32 | graphiste | Rezé  |
        """
    )

    links = link(people([*neighbours(), gone]), people([*neighbours(), came]))

    assert (100, 100) not in links
