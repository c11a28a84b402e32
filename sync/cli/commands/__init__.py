"""The commands of ``tablee``: one module each, imported only when its command is typed.

The module has the name of its command and holds a function of that name, which returns the exit code. Its parameters
are what may be typed after it; its docstring, when there is one, is what ``--help`` says after the sentence below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sync.language import msgid

COMMANDS: Final[Mapping[str, str]] = {
    "demo": msgid(
        "Essayer Tablée sur un exemple inventé, copié dans « demo/ » ; tout s’y passe comme un 21 novembre 2026."
    ),
    "init": msgid(
        "Écrire un tablee.toml commenté (questions posées au terminal, sinon par options), ou un classeur vide."
    ),
    "doctor": msgid(
        "Vérifier que tout est en place : la configuration, la clé et les partages Google, les onglets, les dossiers."
    ),
    "check": msgid("Lire le tableau et dire ce qui mérite un regard. N’écrit rien."),
    "duplicates": msgid("Trouver les personnes entrées plusieurs fois, et dire pourquoi on le pense. N’écrit rien."),
    "typology": msgid(
        "Dire qui est actif·ve, occasionnel·le, en pause… et pourquoi ; pour la coordination seulement. N’écrit rien."
    ),
    "matches": msgid(
        "Trouver qui pourrait répondre aux besoins, et dire pourquoi ; pour la coordination seulement. N’écrit rien."
    ),
    "groups": msgid(
        "Composer des groupes de travail, et dire pourquoi chacun·e y est et à qui demander. N’écrit rien."
    ),
    "why": msgid("Demander pourquoi : cette remarque, cette classe, ces deux lignes, ce mail qui n’est pas parti."),
    "run": msgid(
        "Faire un tour complet : lire, publier pour la coordination, prendre un instantané, préparer et envoyer les "
        "mails."
    ),
    "digest": msgid("Écrire le digest de la semaine dans des fichiers .eml et .html. Rien n’est envoyé."),
    "calendar": msgid("Écrire l’agenda des apéros (.ics), que chacun·e peut ouvrir ou suivre dans son propre agenda."),
    "publish": msgid(
        "Écrire les pages de la communauté : annuaire, agenda, besoins et ressources, prêtes pour tout hébergement."
    ),
    "recipe": msgid(
        "Donner à d’autres bureaux, en un fichier, ce que vous avez essayé ; reprendre leurs recettes en propositions."
    ),
    "snapshot": msgid(
        "Garder un instantané Excel du tableau, tel qu’il est tapé, mis en page pour être lu et imprimé."
    ),
    "panorama": msgid(
        "Écrire le panorama des membres : une page web qui tient dans un fichier ; pour la coordination seulement."
    ),
    "offices": msgid(
        "Rassembler ce que des bureaux partagent : leurs comptes côte à côte, et qui est dans plusieurs annuaires."
    ),
    "open": msgid("Ouvrir le tableau de bord : ce qui attend quelqu’un, ce qui part, ce qui est parti. N’écrit rien."),
    "post": msgid(
        "Regarder les envois : ce qui attend, ce qui est parti, ce qui est en doute, qui est laissé tranquille."
    ),
    "start": msgid(
        "Tourner au premier plan, jusqu’à Ctrl-C : lire toutes les quelques minutes, et faire chaque chose à son heure."
    ),
    "worker": msgid(
        "Servir de nombreux bureaux, à plusieurs machines s’il le faut : leurs tours, un par un, jusqu’à Ctrl-C."
    ),
    "status": msgid("Dire si Tablée tourne, ce qu’elle a fait, ce qui vient, et ce qui ne va pas. N’écrit rien."),
    "backup": msgid("Copier le journal de Tablée dans un fichier, même pendant qu’elle travaille."),
    "restore": msgid("Remettre une copie du journal à sa place ; le journal d’avant est gardé à côté."),
    "journal": msgid("Porter le journal dans une base PostgreSQL, ou l’en ramener : tout y est, et c’est vérifié."),
    "erase": msgid(
        "Effacer une personne de tout ce que Tablée garde : lectures, mails, fichiers, copies ; ses lignes sont "
        "montrées."
    ),
    "access": msgid("Écrire en un document tout ce que Tablée garde sur une personne, et pourquoi (droit d’accès)."),
    "rehearse": msgid(
        "Jouer l’année à venir sans rien envoyer : ce qui partirait chaque jour, à combien de personnes, et chaque "
        "mail."
    ),
    "leave": msgid(
        "Partir sans laisser de trace : montrer tout ce que Tablée a fait, en retirer ce que vous voulez, prouver que "
        "le tableau est intact."
    ),
}
"""Each command and what it does, in the order in which one learns them. The sentences stand here, and not beside their
command, because ``tablee --help`` would import the whole program to find them.
"""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    msgid("Les six commandes d’une vie"): ("demo", "init", "check", "run", "start", "status"),
    msgid("Regarder de plus près"): (
        "doctor",
        "duplicates",
        "typology",
        "matches",
        "groups",
        "why",
        "open",
        "panorama",
        "offices",
        "rehearse",
    ),
    msgid("Les mails"): ("digest", "post"),
    msgid("Héberger de nombreux bureaux"): ("worker",),
    msgid("Donner, garder"): ("calendar", "publish", "recipe", "snapshot", "backup", "restore", "journal"),
    msgid("Les droits de chacun·e, et partir"): ("access", "erase", "leave"),
}
"""How ``tablee --help`` tells them: those that one types first come first. Each command is in one group."""
