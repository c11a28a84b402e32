"""Answers of « Envies », for tests: two groups of three, somebody far away, somebody who must first say more."""

from __future__ import annotations

from dataclasses import replace

from sync.config.choices import Choices
from sync.letters.drafting import Drafting
from sync.mail.sending import Go
from sync.mailings import GROUP_INVITATION
from sync.mailings.groups import GroupInvitationSetting
from sync.turn.context import Turn
from sync.turn.working_groups import compose_groups
from tests.answering import Members

HEAD = "| Adresse e-mail | Nom | Ville | Thème 1 | Thème 2 | Présentiel / visio | Animer ? | Secrétaire ? | Avec |"
ANSWERS = """
| ana@exemple.fr | Ana Lopez   | Nantes      | Eau   | Terre | présentiel | oui        | non | Bob Martin |
| bob@exemple.fr | Bob Martin  | Nantes      | eau   |       | les deux   | non        | oui |            |
| cleo@exemple.fr| Cléo Petit  | St Herblain | Eau   |       | présentiel | non        | non |            |
| dan@exemple.fr | Dan Le Goff | Rennes      | Terre | Eau   | les deux   | oui        | oui |            |
| eve@exemple.fr | Ève Roux    | Vitré       | Terre |       | présentiel | non        | oui |            |
| fay@exemple.fr | Fay Morel   | Rennes      | Terre |       | présentiel | non        | non |            |
| gil@exemple.fr | Gil Blanc   | Bastia      | Terre |       | présentiel | non        | non |            |
| hal@exemple.fr | Hal Noir    | Rennes      | Terre |       | à cheval   | non        | non |            |
"""

INVITED = "2026-12-01"
WANTED = Choices((GroupInvitationSetting(enabled=True),))


def invite(members: Members, day: str = INVITED, *, go: Go = Go.NEVER, choices: Choices = WANTED) -> Turn:
    """Compose the groups of a day and write the invitations to them, where they are wanted."""
    turn = members.turn(day)
    sending = replace(turn.context.sending, rules=replace(turn.context.sending.rules, go=go))
    turn = replace(turn, context=replace(turn.context, sending=sending))
    compose_groups(turn)
    assert turn.context.desk is not None
    Drafting(turn, replace(turn.context.desk, choices=choices)).write([GROUP_INVITATION])
    return turn
