"""Which lines of the planning are meetings of a group that is proposed."""

from __future__ import annotations

import pytest

from sync.core.groups.meetings import meetings_to_come
from sync.core.groups.model import VISIO, Group, Settings, Slot, Statement
from sync.core.model.community import Community
from sync.core.reading import parse
from tests.drawn import drawn

STATEMENT = Statement(
    Settings(3, 4, 0, 60.0, 1, 1),
    {"t1": "Écologie", "t2": "Écologie et forêt", "t3": "Gouvernance"},
    {"p1": "Rennes", "p2": "Nantes"},
    {},
)
GROUPS = [Group(Slot(*slot), (), "", "") for slot in (("t1", "p1"), ("t2", "p2"), ("t3", VISIO))]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("| 17/12/2026 | | Rencontre du groupe Écologie – Rennes |", True),
        ("| 17/12/2026 | Groupe Écologie | Premier tour |", True),
        ("| 17/12/2026 | groupe de travail | ecologie (rennes) |", True),
        ("| 17/12/2026 | | Groupe Écologie et forêt, Nantes |", True),
        ("| 17/12/2026 | | Groupe Gouvernance en visio |", True),
        ("| 17/12/2026 | | Groupe Gouvernance, à Rennes |", False),
        ("| 17/12/2026 | | Groupe Écologie – Nantes |", False),
        ("| 17/12/2026 | | Groupe Écologie et forêt – Rennes |", False),
        ("| 17/12/2026 | | L’écologie à Rennes |", False),
        ("| 17/12/2026 | | Groupe Musique |", False),
        ("| 12/11/2026 | | Groupe Écologie – Rennes |", False),
        ("| 17/12/2026 | | Groupe Écologie – Rennes | annulé |", False),
    ],
)
def test_a_line_that_names_a_group_is_its_meeting(line: str, is_one: bool) -> None:
    register = parse(drawn(f"# Apéros\n| Date | Format | Thème | Statut |\n{line}"), Community())

    assert bool(meetings_to_come(register, STATEMENT, GROUPS)) is is_one
