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

ENVIES = f"""
# Envies
{HEAD}
{ANSWERS}
"""
THE_REST = """
# Cycle
| Étape    | Du         | Au         | Quoi             | Pour qui      |
| Idées    | 16/11/2026 | 04/12/2026 | Réunions, à midi | tout le monde |
| Formuler | 14/12/2026 | 18/12/2026 |                  |               |
# Expérimentations
| Idée      | Qui porte  | Bureau | Du         | Au         | Freins rencontrés | Ce qui a marché | Ce qui n’a pas marché | Suite   |
| Petit-déj | Zoé Martin | Lyon   | 01/09/2026 | 30/10/2026 |                   | On cause.       | Bien trop tôt.        | adapter |
| Minibus   |            | Nantes | 01/10/2026 |            | Pas d’assurance   |                 |                       |         |
# Recommandations
| Groupe | Texte       | Date       | Réponse du CA |
| Eau    | Des gourdes | 01/08/2026 |               |
"""  # noqa: E501 - a table reads better whole
"""The tabs of a cycle, but « Envies »."""

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
