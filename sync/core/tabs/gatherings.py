"""Apéros: the planning, one Gathering a line."""

from __future__ import annotations

from datetime import date
from typing import Final

from sync.core.gatherings.following import NOT_HELD
from sync.core.model.choices import GatheringState
from sync.core.model.community import DEFAULT_FORMATS
from sync.core.model.records import Gathering
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, PaperColumn, Planning, Tab, Words, words
from sync.core.parse.gatherings import parse_gatherings
from sync.core.tabs import like, unlike


def _is_past(gathering: Gathering, today: date) -> bool | None:
    if gathering.state in NOT_HELD:
        return True
    return None if gathering.date is None else gathering.date < today


GATHERINGS: Final[Tab[Gathering]] = Tab(
    "GATHERINGS",
    "Apéros",
    words(
        "apéros; smartpéros; planning; planning des apéros; rencontres; calendrier; agenda; petits déjeuners; "
        "rendez-vous; événements"
    ),
    (
        Field(
            "date",
            "Date",
            words(
                "date; jour; quand; le; date de l'apéro; date de la rencontre; jour et date; quel jour; c'est quand; "
                "=dates; jour prévu; start date; date de début; date début; début de l'événement; date et heure de "
                "début; begins on; starts on; start; =when"
            ),
            elsewhere=(
                "fin end fini* arret* cloture* limite inscri* naissance connexion creation cree* "
                "publi* relance paiement adhesion achat commande envoi soumis* rappel"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_like=like.dates,
            is_naming=True,
            is_short=True,
            is_identifying=True,
            vouches=True,
            weight=3.0,
            example=date(2026, 12, 17),
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "time",
            "Heure",
            words(
                "heure; horaire; horaires; à quelle heure; début; heure de début; heure de rendez-vous; =h; créneau; "
                "créneau horaire; à partir de; =rdv; heure d'arrivée; start time; =time"
            ),
            elsewhere="fin end fini* arret* cloture*",
            is_harmless=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_repeated=True,
            weight=0.5,
            example="18:30",
        ),
        Field(
            "format",
            "Format",
            words(
                "format; type; type d'apéro; type de rencontre; formule; quel format; nature; genre; type de soirée; "
                "format de l'apéro; modèle; forme; catégorie; style"
            ),
            gives=("format_typed",),
            is_harmless=True,
            is_telling=False,
            is_repeated=True,
            is_word=True,
            weight=1.5,
            choices=tuple(each.name for each in DEFAULT_FORMATS),
            example=DEFAULT_FORMATS[0].name,
        ),
        Field(
            "theme",
            "Thème",
            words(
                "thème; sujet; titre; intitulé; thématique; de quoi on parle; objet; sujet de la soirée; on parle de; "
                "nom de l'apéro; nom de la soirée; quoi; titre de l'apéro; =nom; le thème; =événement; nom de "
                "l'événement; =manifestation; nom de la manifestation; =subject; =summary; event name; =évènement; "
                "=title; titre de l'événement; =rencontre"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            is_repeated=True,
            vouches=True,
            weight=4.0,
            example="Exemple : nos projets de l’année",
        ),
        Field(
            "purpose",
            "Objectif",
            words(
                "objectif; objectifs; but; pourquoi; intention; finalité; à quoi ça sert; pour quoi faire; son "
                "objectif; dans quel but; enjeu; enjeux; raison d'être; ce qu'on veut; visée; ambition; l'objectif"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_repeated=True,
            vouches=True,
            weight=2.0,
            example="Se rencontrer",
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "programme",
            "Déroulé",
            words(
                "déroulé; programme; déroulement; ce qu'on y fait; comment ça se passe; ordre du jour; au programme; "
                "contenu; qu'est-ce qu'on fait; ce qu'on va y faire; qu'est-ce qu'on va y faire; trame; activités; "
                "étapes; =odj; que fait-on; =quoi; conducteur; le déroulé; description; on fait quoi; contenu de la "
                "soirée; =comment"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_repeated=True,
            vouches=True,
            weight=2.0,
            example="Tour de table, puis trois pitchs de dix minutes",
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "place",
            "Lieu",
            words(
                "lieu; nom du lieu; où; où ça; endroit; adresse; salle; lieu de rencontre; lieu de rendez-vous; c'est "
                "où; chez qui; =bar; café; où se retrouve-t-on; point de rendez-vous; lieu d'accueil; localisation; "
                "ville; on se retrouve où; =chez; =location; =venue; physical address; venue name; nom de la salle"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_repeated=True,
            weight=2.0,
            example="Au bureau",
        ),
        Field(
            "remote",
            "Lien visio",
            words(
                "lien visio; visio; =lien; url visio; bbb; google meet; zoom; jitsi; skype; lien de connexion; à "
                "distance; visioconférence; pour suivre à distance; lien zoom; lien de la visio; en ligne; visio "
                "conférence; lien teams; lien meet; =meet; =teams; distanciel; connexion; lien de réunion; online "
                "address; meeting link"
            ),
            elsewhere="cr compte pv notes photos? inscri* billet* affiche*",
            is_harmless=True,
            is_unlike=unlike.meeting,
            is_repeated=True,
            has_none=True,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "carried_by",
            "Qui porte",
            words(
                "qui porte; porté par; porteur; porteur·se; responsable; référent; organisateur; qui organise; "
                "organisé par; pilote; qui s'en occupe; qui s'y colle; organisation; orga; qui gère; proposé par; "
                "organisatrice; organisateur·rice; qui prend en charge; portage; référente; référent·e; qui coordonne; "
                "coordination; =qui; à l'initiative de; initiateur; personne référente; personne responsable; "
                "organizer; organiser"
            ),
            names_people=True,
            is_essential=True,
            is_unlike=unlike.somebody,
            is_naming=True,
        ),
        Field(
            "announced_by",
            "Qui communique",
            words(
                "qui communique; communication; com; qui fait la com; communication par; communiqué par; qui en parle; "
                "comment on communique; diffusion; qui diffuse; annonce; annoncé par; qui annonce; comm; qui fait "
                "l'affiche; publication; affiche; qui relaie; relais; promo; qui partage l'info; responsable com"
            ),
            names_people=True,
            is_essential=True,
            is_unlike=unlike.somebody,
            weight=0.5,
        ),
        Field(
            "sent_by",
            "Qui envoie",
            words(
                "qui envoie; envoi; envoyé par; qui envoie les infos; qui envoie les mails; envoi des infos; envoi du "
                "mail; qui envoie le mail; envoi des mails; invitations; invitation; qui invite; expéditeur; "
                "expéditrice; mailing; qui fait le mail; qui écrit; qui fait l'envoi; =mail"
            ),
            names_people=True,
            is_essential=True,
            is_unlike=unlike.somebody,
            weight=0.5,
        ),
        Field(
            "led_by",
            "Qui anime",
            words(
                "qui anime; animation; animé par; animateur; animatrice; animateur·rice; facilitation; qui fait "
                "l'animation; qui mène; facilitateur; facilitatrice; intervenant; intervenants; intervenante; "
                "intervenant·e; =anim; qui facilite; modération; modérateur; maître de cérémonie; qui présente"
            ),
            names_people=True,
            is_essential=True,
            is_unlike=unlike.somebody,
            weight=0.5,
        ),
        Field(
            "headcount",
            "Inscrits",
            words(
                "inscrits; nombre d'inscrits; nb inscrits; participants; nombre de participants; effectif; présents; "
                "combien; inscriptions; nombre de personnes; combien on est; inscrit·e·s; combien de monde; nb de "
                "personnes; =nombre; participation; nb pers; nb de pers; présence; jauge; =nb; fréquentation; nbre "
                "d'inscrits; nbre inscrits; nb présents; qui vient; combien d'inscrits; participants count; attendees; "
                "combien de personnes; réservations"
            ),
            is_unlike=unlike.count,
            is_like=like.digits,
            names_people=True,
            is_total=True,
            weight=0.5,
        ),
        Field(
            "recap",
            "Compte rendu",
            words(
                "compte rendu; cr; compte-rendu; cr en ligne; lien du pad; pad; =framapad; bilan; lien compte rendu; "
                "résumé; =notes; notes de la soirée; trace; retour; lien du compte rendu; ce qu'on s'est dit; lien cr; "
                "synthèse; =c r; =pv; débrief; lien vers le cr; procès verbal; lien vers le compte rendu; souvenir; "
                "récit; mémoire; après coup; retours; trace écrite; relevé"
            ),
            is_harmless=True,
            is_repeated=True,
            has_none=True,
            vouches=True,
            weight=2.0,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "photos",
            "Photos",
            words(
                "photos; photo; images; album; lien photos; galerie; lien des photos; album photo; souvenirs; "
                "photothèque; clichés; images de la soirée; lien vers les photos; lien album; lien vers l'album"
            ),
            elsewhere="image affiche logo visuel credit*",
            is_harmless=True,
            is_repeated=True,
            has_none=True,
            weight=0.5,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "state",
            "Statut",
            words(
                "statut; état; où en est-on; avancement; situation; où ça en est; confirmé; =suivi; =validé; =calé; "
                "=annulé; =annulée; =annulation; =reporté; =cancelled; c'est bon; =fait; prévu passé; prévu ou passé; "
                "maintenu; maintenu ou annulé; état d'avancement; c'est confirmé; =status"
            ),
            is_harmless=True,
            is_several=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_state=True,
            is_word=True,
            weight=0.25,
            choices=tuple(state.label for state in GatheringState),
            example=GatheringState.PLANNED.label,
        ),
    ),
    parse_gatherings,
    is_past=_is_past,
    planning=Planning(day="date", beside=frozenset({"time", "place"})),
    codes="RV",
    words=Words("apéro", "apéros", "Nouveau rendez-vous", "n’est plus au planning"),
    on_paper=(
        PaperColumn("Quoi", 22, (("format",), ("theme",))),
        PaperColumn("Où", 24, (("place",), ("remote",))),
        PaperColumn("Quand", 14, (("date",), ("time",), ("state",))),
        PaperColumn("Qui", 28, (("carried_by",), ("announced_by",), ("sent_by",), ("led_by",)), named=True),
    ),
)
