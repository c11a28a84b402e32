"""Answers of « Envies », for tests: two groups of three, somebody far away, somebody who must first say more."""

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
