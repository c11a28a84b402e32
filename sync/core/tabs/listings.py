"""Besoins et ressources: what people look for and what they offer, one Listing a line."""

from __future__ import annotations

from datetime import date
from typing import Final

from sync.core.model.choices import Audience, ListingKind, ListingState
from sync.core.model.records import Listing
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, PaperColumn, Tab, Words, words
from sync.core.parse.listings import parse_listings
from sync.core.tabs import unlike


def _is_past(listing: Listing, today: date) -> bool | None:
    if not listing.is_open:
        return True
    return None if listing.deadline is None else listing.deadline.last < today


LISTINGS: Final[Tab[Listing]] = Tab(
    "LISTINGS",
    "Besoins et ressources",
    words(
        "besoins et ressources; besoins; ressources; besoins ressources; annonces; petites annonces; entraide; "
        "échanges; troc; offres et demandes"
    ),
    (
        Field(
            "date",
            "Date",
            words(
                "date; posté le; publié le; déposé le; date de dépôt; date de l'annonce; ajouté le; mis le; date de "
                "publication; depuis; depuis le; à partir du; =quand; =jour; mis en ligne le; créé le; =le; mise en "
                "ligne; mise en ligne le; date d'ajout; date de début; =début; date du jour; saisi le; proposé le"
            ),
            elsewhere="fin end fini* arret* cloture*",
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_naming=True,
            is_short=True,
            is_repeated=True,
            example=date(2026, 11, 2),
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "kind",
            "Type",
            words(
                "type; besoin ou ressource; besoin / ressource; nature; offre ou demande; sens; je cherche / je "
                "propose; c'est un; cherche ou propose; besoin ou ressource ?; b ou r; demande ou offre; demande / "
                "offre; je propose / je cherche; besoin ou offre; propose / cherche; recherche ou propose; type "
                "d'annonce; =o d; =d o; tu cherches ou tu proposes; vous cherchez ou vous proposez; =besoin; on "
                "cherche ou on propose; je donne / je cherche"
            ),
            is_harmless=True,
            is_essential=True,
            is_unlike=unlike.words,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            is_state=True,
            is_word=True,
            weight=0.5,
            choices=tuple(kind.label for kind in ListingKind),
            example=ListingKind.NEED.label,
        ),
        Field(
            "category",
            "Catégorie",
            words(
                "catégorie; catégories; rubrique; famille; domaine; thème; genre; de quel ordre; thématique; "
                "thématiques; type de bien; bien service compétence; bien service prêt; secteur; =classement; =quoi; "
                "type de chose; mots clés; catégorie de l'annonce"
            ),
            is_harmless=True,
            is_unlike=unlike.words,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            weight=0.5,
            choices=("bien", "service", "compétence", "prêt", "troc"),
            example="prêt",
        ),
        Field(
            "title",
            "Titre",
            words(
                "titre; intitulé; objet; annonce; quoi; en bref; résumé; de quoi s'agit-il; sujet; en une phrase; en "
                "quelques mots; libellé; désignation; intitulé de l'annonce; titre de l'annonce; nom de l'annonce; "
                "=besoin ou ressource proposée; je cherche je propose quoi; =sujet de l'annonce; en deux mots"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            is_repeated=True,
            vouches=True,
            weight=4.0,
            example="Exemple : cherche une remorque à vélo",
        ),
        Field(
            "description",
            "Description",
            words(
                "description; détails; détail; précisions; en détail; explication; plus d'infos; descriptif; en dire "
                "plus; informations complémentaires; commentaires; commentaire; infos; texte; contenu; texte de "
                "l'annonce; en savoir plus; complément; remarques; =remarque; =infos complémentaires; dis-nous en "
                "plus; décris; décrivez; développement; présentation; informations"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_repeated=True,
            vouches=True,
            weight=2.5,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "terms",
            "Modalités",
            words(
                "modalités; conditions; modalités d'échange; échange; contrepartie; à quelles conditions; tarif; "
                "=comment; en échange de quoi; modalité; prix; gratuit / payant; rémunération; gratuit ou payant; troc "
                "don prêt; contre quoi; budget; coût; valeur; sous quelle forme; participation; modalités pratiques; à "
                "quel prix"
            ),
            is_harmless=True,
            is_telling=False,
            is_repeated=True,
            has_none=True,
            weight=0.5,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "who",
            "Qui",
            words(
                "qui; proposé par; nom; de la part de; auteur; personne; membre; déposé par; par qui; qui propose; "
                "annonceur; posté par; qui demande ou propose; qui publie; =par; prénom; publié par; demandeur; "
                "émetteur; auteur de l'annonce; qui cherche / propose; qui cherche ou propose; prénom et nom; nom et "
                "prénom; nom prénom; qui poste; ajouté par; saisi par; porté par; proposé ou demandé par; "
                "=propriétaire; =owner; =séliste; =adhérent; =adhérente"
            ),
            names_people=True,
            is_naming=True,
            is_identifying=True,
            weight=2.0,
            example="Camille Exemple",
        ),
        Field(
            "contact",
            "Contact",
            words(
                "contact; coordonnées; mail; comment me joindre; me joindre; e-mail; joindre; téléphone; pour "
                "répondre; contacter; comment joindre; où écrire; adresse mail; comment répondre; tél; où répondre; "
                "contact mail; mail ou téléphone; pour me joindre; me contacter; comment te joindre; à qui écrire; "
                "email; courriel; répondre à; personne à contacter; qui contacter"
            ),
            is_several=True,
            is_unlike=unlike.contact,
            has_none=True,
            example="camille@exemple.fr",
            kept_as=ColumnKind.EMAIL,
            has_phones=True,
            names_people=True,
            gives=("emails", "phones"),
        ),
        Field(
            "deadline",
            "Échéance",
            words(
                "échéance; jusqu'au; date limite; avant le; fin; valable jusqu'au; date de fin; deadline; expire le; "
                "pour quand; limite; à rendre avant; date butoir; =pour le; jusqu'à quand; date d'expiration; délai; "
                "avant quand; date max; urgence; date d'échéance; à faire avant le; valide jusqu'au; dernier délai; "
                "=avant; expiration; date de retrait"
            ),
            is_harmless=True,
            is_essential=True,
            is_unlike=unlike.day,
            is_repeated=True,
            has_none=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "state",
            "Statut",
            words(
                "statut; état; où en est-on; avancement; disponible; toujours d'actualité; situation; où ça en est; "
                "=suivi; encore d'actualité; en cours / terminé; ouvert / conclu; ouvert ou conclu; =trouvé; =réglé; "
                "=conclu; =pourvu; =fait; =clos; toujours dispo; dispo; =résolu; toujours valable; =actif; =terminé"
            ),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_state=True,
            is_word=True,
            weight=0.25,
            choices=tuple(state.label for state in ListingState),
            example=ListingState.OPEN.label,
        ),
        Field(
            "with_whom",
            "Avec qui",
            words(
                "avec qui; conclu avec; échangé avec; trouvé avec; qui a répondu; réalisé avec; répondu par; fait "
                "avec; pris par; affaire conclue avec; =avec; personne trouvée; qui a pris; réponse de; réponse par; "
                "résolu par; satisfait par; fourni par; qui a aidé; aidé par; conclue avec; conclu·e avec; réalisée "
                "avec; grâce à; réglé avec; pourvu par; mis en relation avec; échange avec; trouvé par; partenaire"
            ),
            names_people=True,
            is_essential=True,
            weight=0.5,
        ),
        Field(
            "visibility",
            "Visibilité",
            words(
                "visibilité; discret; discrétion; visible par; qui peut voir; qui peut le voir; confidentialité; "
                "confidentiel; anonyme; anonymat; à qui le montrer; à montrer à; montrer à qui; visible; =privé; "
                "annonce discrète; rester discret; qui voit cette annonce"
            ),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            is_state=True,
            is_word=True,
            weight=0.25,
            choices=tuple(audience.label for audience in Audience),
        ),
    ),
    parse_listings,
    is_past=_is_past,
    has_parts=True,
    is_quoted=True,
    codes="BR",
    authors=("contact", "who"),
    words=Words("besoin ou ressource", "besoins et ressources", "Nouvelle annonce", "n’est plus parmi les annonces"),
    on_paper=(
        PaperColumn("Quoi", 22, (("title",), ("kind", "category"))),
        PaperColumn("Qui", 26, (("who",), ("contact",))),
        PaperColumn("État", 14, (("state",), ("with_whom",))),
        PaperColumn("Description", 26, (("description",),)),
    ),
)
