"""« Accès »: all that is held on a person, in one file that can be handed to them."""

from __future__ import annotations

from typing import Final

from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.jobs.requests.persons import person_meant
from sync.privacy.access import FOLDER, Holding, write_access


def _access(demand: Demand) -> Reply:
    context = demand.turn.context
    person = person_meant(demand)
    out = context.snapshots.parent
    ways, not_ours = context.sending, context.not_ours()
    holding = Holding(context.journal, person, out, context.now, ways, context.retention, not_ours)
    file = write_access(holding, demand.mark)
    sentence = tell(
        "Tout ce que je garde sur {name} est dans le fichier {file:quoted} du dossier {folder:quoted}, là où je "
        "tourne : la personne qui s’occupe de moi peut l’ouvrir. Relisez-le avant de le remettre à cette personne, et "
        "à elle seule ; puis effacez-le.",
        name=person.name,
        file=file.name,
        folder=FOLDER,
    )
    return Reply(sentence, files=(file,))


ACCESS: Final = Kind(
    Ask.ACCESS,
    msgid("Sur qui ? Une adresse e-mail, un prénom et un nom, ou un numéro de ligne de l’annuaire."),
    _access,
)
