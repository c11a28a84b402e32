"""Roles that turn: who carried what, said by name and without a count; who offered; what waits."""

from __future__ import annotations

from datetime import date

from sync.core.gatherings.rotation import Rotation, rotation
from sync.core.model.community import Community
from sync.core.reading import parse
from sync.core.tables.roles import roles_table
from tests.drawn import drawn

PEOPLE = """
# Annuaire
| Prénom | Nom    | E-mail          |
| Zoé    | Martin | zoe@exemple.fr  |
| Ali    | Benali | ali@exemple.fr  |
| Rose   | Petit  | rose@exemple.fr |
"""
HEAD = "\n# Apéros\n| Date | Heure | Thème | Qui porte | Qui anime | Qui envoie | Statut |\n"
"""Read on 21 November 2026 (``tests.drawn.READ_AT``)."""


def turning(*lines: str, offers: dict[str, date] | None = None) -> Rotation:
    rows = "".join(f"| {line} |\n" for line in lines)
    return rotation(parse(drawn(PEOPLE + HEAD + rows), Community()), offers or {})


def said(found: Rotation) -> list[str]:
    return [plainly(each) for each in found.sentences()]


def plainly(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


def test_who_carried_what_is_told_by_name_within_a_year() -> None:
    found = turning(
        "{2025-10-15} | 18:30 | Avant | Ali Benali | | | passé",
        "{2026-09-17} | 18:30 | Un | Zoé | Rose Petit | Zoé Martin | passé",
        "{2026-10-15} | 18:30 | Deux | Zoé Martin et Rose Petit | Zoé Martin | Claude d’ailleurs | passé",
        "{2026-10-22} | 18:30 | Annulé | Ali Benali | Ali Benali | Ali Benali | annulé",
    )

    assert {name: plainly(text) for name, text, *_ in roles_table(found).rows if text} == {
        "Claude d’ailleurs": "Qui envoie : 15 octobre 2026",
        "Rose Petit": "Qui porte : 15 octobre 2026\nQui anime : 17 septembre 2026",
        "Zoé Martin": "Qui porte : 17 septembre 2026 et 15 octobre 2026\n"
        "Qui envoie : 17 septembre 2026\nQui anime : 15 octobre 2026",
    }


def test_the_same_names_that_carry_most_are_thanked_once_there_is_enough_to_tell() -> None:
    month = "{{2026-0{month}-17}} | 18:30 | Un | {names} | | passé"
    alone = [month.format(month=each, names="Zoé Martin | Ali Benali") for each in (5, 6)]
    assert said(turning(*alone)) == []

    many = [month.format(month=each, names="Zoé Martin | Zoé Martin") for each in (5, 6, 7)]
    others = [month.format(month=each, names="Ali Benali | Rose Petit") for each in (8, 9)]
    assert said(turning(*many, *others)) == [
        "Depuis un an, Zoé Martin porte plus de la moitié de ce qui se fait : merci, et à qui proposer la suite ?"
    ]
    shared = [month.format(month=each, names="Zoé Martin | Ali Benali") for each in (1, 2)]
    assert said(turning(*others, *shared, month.format(month=4, names="Rose Petit | Zoé Martin"))) == []


def test_whoever_offered_is_told_until_they_hold_a_role() -> None:
    line = "{{2026-12-17}} | 18:30 | Un | {who} | Ali Benali | Ali Benali | prévu"
    offers = {"rose@exemple.fr": date(2026, 11, 2), "nobody@exemple.fr": date(2026, 11, 2)}

    waiting = turning(line.format(who="Zoé Martin"), offers=offers)
    assert said(waiting) == ["A dit « partant·e » et n’a pas encore de rôle : Rose Petit."]
    assert [plainly(row[3]) for row in roles_table(waiting).rows if row[0] == "Rose Petit"] == [
        "A dit « partant·e » le 2 novembre 2026."
    ]
    assert said(turning(line.format(who="Rose Petit"), offers=offers)) == []


def test_the_open_role_that_waits_longest_is_named() -> None:
    past = "{2026-09-17} | 18:30 | Un | Zoé Martin | | Ali Benali | passé"
    held = "{2026-10-15} | 18:30 | Deux | Zoé Martin | Rose Petit | | passé"
    coming = "{2026-12-17} | 18:30 | Trois | Zoé Martin | | | prévu"

    (sentence,) = said(turning(past, held, coming))
    assert sentence.startswith("Le rôle « Qui envoie » attend quelqu’un pour le 17 décembre 2026 ; ")
    assert sentence.endswith("il a été tenu pour la dernière fois le 17 septembre 2026.")
    assert said(turning(held, coming)) == [
        "Le rôle « Qui envoie » attend quelqu’un pour le 17 décembre 2026 ; personne ne l’a tenu depuis un an."
    ]
