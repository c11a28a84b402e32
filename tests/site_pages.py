"""An edition of the published pages made from a drawn sheet, as files in memory."""

# ruff: noqa: E501 - tables are drawn, a line a row

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sync.core.gatherings.following import Followed, follow
from sync.core.keys import fingerprint
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Edition
from sync.core.model.records import Member
from sync.core.recipes.giving import results_in
from sync.core.site.editions import admitted
from sync.core.site.model import Site, site_of
from sync.site.lock import Lock
from sync.site.pages import files_of
from sync.site.values import Look
from tests.assessments import COMMUNITY, assessed

SHEET = """
| Prénom | Nom    | E-mail          | Téléphone      | Métier           | Compétences      | Ville  | Bureau | Diffusion |
| Zoé    | Martin | zoe@exemple.fr  | 06 39 98 00 01 | musicienne       | accordéon, bal   | Nantes | Nantes | public    |
| Ali    | Benali | ali@exemple.fr  | 06 39 98 00 02 | menuisier        | bal              | Rezé   | Nantes | public avec e-mail |
| Lou    | Petit  | lou@exemple.fr  | 06 39 98 00 03 | design graphique | affiches         | Rennes | Rennes | membres   |
| Noa    | Diop   | noa@exemple.fr  | 06 39 98 00 04 | comptable        |                  | Rennes | Rennes |           |
| Maxine | Roux   | max@exemple.fr  | 06 39 98 00 05 | factrice         | clarinette       | Vertou | Nantes | non       |
# Apéros
| Date         | Heure | Format                 | Thème       | Objectif      | Déroulé       | Lieu         | Lien visio               | Qui porte   | Compte rendu            |
| {2026-12-17} | 18:30 | Visites et découvertes | Le port     | Se rencontrer | Une visite    | Quai des Antilles | https://visio.exemple.fr/port | Zoé Martin  |        |
| {2026-06-18} | 18:30 | Pitchs de projets      | Nos projets | Se raconter   | Cinq minutes  | Le Lieu Unique |                          | Maxine Roux | https://pad.exemple.fr/juin |
# Besoins et ressources
| Date         | Type      | Catégorie | Titre       | Description     | Qui        | Contact        | Statut | Visibilité | Avec qui |
| {2026-11-02} | besoin    | prêt      | Une sono    | Pour le bal     | Zoé Martin | zoe@exemple.fr | ouvert | public     |          |
| {2026-11-03} | ressource | savoir    | Une affiche | Deux, si besoin | Lou Petit  | lou@exemple.fr | ouvert | tous       |          |
| {2026-03-03} | besoin    | prêt      | Une échelle |                 | Lou Petit  | lou@exemple.fr | conclu | tous       | Noa Diop |
# Existant
| Nom            | Sorte  | Pour quoi            | Où     | Lien                    | Contact        | Qui connaît | Diffusion |
| La Coloc       | lieu   | Répéter, se réunir   | Nantes | https://coloc.exemple.fr | col@exemple.fr | Zoé Martin  | public    |
| Le four commun | outil  | Cuire le pain        | Rezé   |                         | four@exemple.fr | Lou Petit   | membres   |
| Le coffre      | outil  | Ranger les adresses  | Vertou |                         |                | Noa Diop    | non       |
# Expérimentations
| Idée           | Qui porte   | Bureau | Budget | Avec quoi     | Ce qui a marché | Ce qui n’a pas marché | Suite     | Diffusion |
| Le troc        | Zoé Martin  | Nantes | 40 €   | Une table     | Du monde        | La pluie              | reprendre | public    |
| La sieste      | Lou Petit   | Rennes |        | Des tapis     |                 | Trop court            | arrêter   |           |
| Le secret      | Noa Diop    |        |        |               | Chut            |                       |           | non       |
| Le chœur       | Zoé Martin  | Nantes |        | Des voix      |                 |                       |           | public    |
"""


def site(drawing: str | Assessment = SHEET, edition: Edition = Edition.MEMBERS, *, gatherings: bool = True) -> Site:
    """The model of an edition; ids are made from addresses, as the journal's are."""
    assessment = assessed(drawing) if isinstance(drawing, str) else drawing
    register = assessment.register
    now = datetime(2026, 11, 1, 8, tzinfo=register.read_at.tzinfo)
    tracked = follow((), {}, register.gatherings, reading=1, now=now)
    planning = Followed(tracked, {line.origin.place: line for line in register.gatherings})
    addresses = {member.row: next(iter(member.emails), member.name) for member in register.members}

    def id_of(lines: Sequence[Member]) -> str:
        return fingerprint((min(addresses[line.row] for line in lines),))

    shown = admitted(assessment, edition, shows_gatherings=gatherings)
    given = admitted(assessment, Edition.PUBLIC, hands_over=edition is Edition.MEMBERS)
    recipes = results_in(given.register, COMMUNITY, "")
    return site_of(shown, planning, id_of, COMMUNITY, register.today, recipes)


def files(
    drawing: str | Assessment = SHEET, edition: Edition = Edition.MEMBERS, lock: Lock | None = None
) -> Mapping[str, bytes]:
    """Every file of an edition."""
    return files_of(site(drawing, edition), Look("CC BY-SA 4.0", lock=lock))


def everything_said(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What every file holds, by its name; of an archive, what each of its parts does."""
    for path, content in pages.items():
        yield path, path
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{path}/{name}", archive.read(name).decode("utf-8")) for name in archive.namelist())
        else:
            yield path, content.decode("utf-8")
