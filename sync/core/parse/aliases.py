"""Other wordings of the headers and of the tabs, as people type them; compared once folded. Extend freely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sync.core.model.fields import TabKind

TAB_TITLES: Final[Mapping[TabKind, tuple[str, ...]]] = {
    TabKind.MEMBERS: ("annuaire", "membres", "adhérents", "sociétaires", "contacts", "coopérateurs", "directory"),
    TabKind.GATHERINGS: (
        "apéros", "smartpéros", "planning", "planning des apéros", "rencontres", "calendrier", "agenda",
        "petits déjeuners", "rendez-vous", "événements",
    ),
    TabKind.LISTINGS: (
        "besoins et ressources", "besoins", "ressources", "besoins ressources", "annonces", "petites annonces",
        "entraide", "échanges", "troc", "offres et demandes",
    ),
    TabKind.ACTIVITY: ("activité", "activités", "contrats", "activité des membres"),
}  # fmt: skip

ALIASES: Final[Mapping[TabKind, Mapping[str, tuple[str, ...]]]] = {
    TabKind.MEMBERS: {
        "first_name": ("prénom", "prénoms", "first name", "firstname", "petit nom", "ton prénom"),
        "last_name": (
            "nom", "nom de famille", "noms", "last name", "surname", "patronyme", "nom d'usage", "nom complet",
            "nom prénom", "nom et prénom", "prénom nom", "prénom et nom", "membre", "personne", "ton nom",
        ),
        "structure": (
            "structure", "entreprise", "association", "asso", "organisation", "société", "raison sociale", "compagnie",
            "collectif", "nom de la structure", "enseigne", "nom commercial", "marque", "projet", "structure ou projet",
            "pour quelle structure",
        ),
        "emails": (
            "e-mail", "mail", "email", "courriel", "courriels", "adresse mail", "adresses mail", "adresse e-mail",
            "adresse électronique", "mél", "boîte mail", "messagerie", "adresse de messagerie", "ton mail",
        ),
        "phones": (
            "téléphone", "téléphones", "tél", "tel", "portable", "mobile", "numéro", "numéro de téléphone", "gsm",
            "n° de téléphone", "phone", "tél portable", "où te joindre", "coordonnées téléphoniques",
        ),
        "trades": (
            "métier", "métiers", "profession", "activité", "activités", "activité principale", "fonction", "domaine",
            "domaine d'activité", "secteur", "secteur d'activité", "ce que je fais", "que fais-tu", "mon métier", "job",
            "poste", "occupation",
        ),
        "skills": (
            "compétences", "compétence", "savoir-faire", "savoirs", "ce que je sais faire", "talents", "spécialités",
            "expertises", "mots clés", "domaines de compétences", "je peux aider", "je sais faire", "skills",
        ),
        "city": (
            "ville", "commune", "localité", "lieu", "où j'habite", "lieu de vie", "ville de résidence", "habite à",
            "code postal et ville", "cp ville", "résidence", "lieu d'habitation", "j'habite à", "où vis-tu",
        ),
        "office": (
            "bureau", "bureau local", "antenne", "bureau de rattachement", "agence", "groupe local", "équipe locale",
            "rattachement", "mon bureau", "local",
        ),
        "arrived": (
            "arrivée", "date d'arrivée", "arrivé le", "arrivé·e le", "depuis", "membre depuis", "date d'entrée",
            "entrée", "adhésion", "date d'adhésion", "inscription", "date d'inscription", "sociétaire depuis",
            "depuis quand", "dans la coopérative depuis", "là depuis", "parmi nous depuis", "ici depuis",
        ),
        "website": (
            "site web", "site", "site internet", "url", "lien", "web", "page web", "portfolio", "blog", "sur internet",
            "page perso", "adresse du site", "sur le web", "mon site", "site ou réseau",
        ),
        "presentation": (
            "présentation", "qui suis-je", "bio", "biographie", "à propos", "à propos de moi", "quelques mots",
            "en quelques mots", "description", "je me présente", "portrait", "présente-toi", "mot de présentation",
            "qui es-tu",
        ),
        "consent": (
            "mails", "mails oui non", "newsletter", "infolettre", "recevoir les mails", "accepte les mails", "ok mails",
            "ok pour les mails", "d'accord pour les mails", "abonnement", "lettre d'info", "consentement", "mailing",
            "recevoir la newsletter", "recevoir les nouvelles", "accord mail", "inscrit aux mails", "reçoit les mails",
            "veut recevoir les mails", "nouvelles par mail",
        ),
        "added_by": (
            "ajouté par", "ajouté·e par", "inscrit par", "saisi par", "rempli par", "ligne ajoutée par", "créé par",
            "renseigné par", "entré par", "qui a ajouté", "ligne saisie par", "inscrit·e par",
        ),
    },
    TabKind.GATHERINGS: {
        "date": ("date", "jour", "quand", "le", "date de l'apéro", "date de la rencontre", "jour et date"),
        "time": ("heure", "horaire", "horaires", "à quelle heure", "début", "heure de début", "heure de rendez-vous"),
        "format": (
            "format", "type", "type d'apéro", "type de rencontre", "formule", "quel format", "nature", "genre",
            "type de soirée", "format de l'apéro",
        ),
        "theme": (
            "thème", "sujet", "titre", "intitulé", "thématique", "de quoi on parle", "objet", "sujet de la soirée",
            "on parle de",
        ),
        "purpose": (
            "objectif", "objectifs", "but", "pourquoi", "intention", "finalité", "à quoi ça sert", "pour quoi faire",
            "son objectif", "dans quel but",
        ),
        "programme": (
            "déroulé", "programme", "déroulement", "ce qu'on y fait", "comment ça se passe", "ordre du jour",
            "au programme", "contenu", "qu'est-ce qu'on fait", "ce qu'on va y faire", "qu'est-ce qu'on va y faire",
        ),
        "place": ("lieu", "où", "où ça", "endroit", "adresse", "salle", "lieu de rencontre", "lieu de rendez-vous"),
        "remote": (
            "lien visio", "visio", "lien", "zoom", "jitsi", "skype", "lien de connexion", "à distance",
            "visioconférence", "pour suivre à distance", "lien zoom", "lien de la visio",
        ),
        "carried_by": (
            "qui porte", "porté par", "porteur", "porteur·se", "responsable", "référent", "organisateur",
            "qui organise", "organisé par", "pilote", "qui s'en occupe", "qui s'y colle",
        ),
        "announced_by": (
            "qui communique", "communication", "com", "qui fait la com", "communication par", "communiqué par",
            "qui en parle", "comment on communique",
        ),
        "sent_by": (
            "qui envoie", "envoi", "envoyé par", "qui envoie les infos", "qui envoie les mails", "envoi des infos",
            "envoi du mail", "qui envoie le mail", "envoi des mails",
        ),
        "led_by": (
            "qui anime", "animation", "animé par", "animateur", "animatrice", "animateur·rice", "facilitation",
            "qui fait l'animation", "qui mène",
        ),
        "headcount": (
            "inscrits", "nombre d'inscrits", "nb inscrits", "participants", "nombre de participants", "effectif",
            "présents", "combien", "inscriptions", "nombre de personnes", "combien on est", "inscrit·e·s",
            "combien de monde", "nb de personnes",
        ),
        "recap": (
            "compte rendu", "cr", "compte-rendu", "bilan", "lien compte rendu", "résumé", "notes", "trace", "retour",
            "lien du compte rendu", "ce qu'on s'est dit",
        ),
        "photos": ("photos", "photo", "images", "album", "lien photos", "galerie", "lien des photos", "album photo"),
        "state": ("statut", "état", "où en est-on", "avancement", "situation", "où ça en est", "confirmé"),
    },
    TabKind.LISTINGS: {
        "date": (
            "date", "posté le", "publié le", "déposé le", "date de dépôt", "date de l'annonce", "ajouté le", "mis le",
            "date de publication", "depuis", "depuis le", "à partir du",
        ),
        "kind": (
            "type", "besoin ou ressource", "besoin / ressource", "nature", "offre ou demande", "sens",
            "je cherche / je propose", "c'est un", "cherche ou propose", "besoin ou ressource ?",
        ),
        "category": ("catégorie", "catégories", "rubrique", "famille", "domaine", "thème", "genre", "de quel ordre"),
        "title": ("titre", "intitulé", "objet", "annonce", "quoi", "en bref", "résumé", "de quoi s'agit-il", "sujet"),
        "description": (
            "description", "détails", "détail", "précisions", "en détail", "explication", "plus d'infos", "descriptif",
            "en dire plus",
        ),
        "terms": (
            "modalités", "conditions", "modalités d'échange", "échange", "contrepartie", "à quelles conditions",
            "tarif", "comment", "en échange de quoi", "modalité",
        ),
        "who": (
            "qui", "proposé par", "nom", "de la part de", "auteur", "personne", "membre", "déposé par", "par qui",
            "qui propose", "annonceur", "posté par", "qui demande ou propose", "qui publie",
        ),
        "contact": (
            "contact", "coordonnées", "mail", "comment me joindre", "me joindre", "e-mail", "joindre", "téléphone",
            "pour répondre", "contacter", "comment joindre", "où écrire", "adresse mail",
        ),
        "deadline": (
            "échéance", "jusqu'au", "date limite", "avant le", "fin", "valable jusqu'au", "date de fin", "deadline",
            "expire le", "pour quand", "limite", "à rendre avant",
        ),
        "state": (
            "statut", "état", "où en est-on", "avancement", "disponible", "toujours d'actualité", "situation",
            "où ça en est",
        ),
        "with_whom": (
            "avec qui", "conclu avec", "échangé avec", "trouvé avec", "qui a répondu", "réalisé avec", "répondu par",
            "fait avec", "pris par", "affaire conclue avec",
        ),
    },
    TabKind.ACTIVITY: {
        "email": ("e-mail", "mail", "email", "courriel", "adresse mail", "adresse e-mail"),
        "year": ("année", "an", "exercice", "millésime", "annee civile"),
        "contracts": ("contrats", "nombre de contrats", "nb contrats", "nb de contrats", "nombre contrats"),
        "revenue": (
            "ca", "chiffre d'affaires", "chiffre d'affaire", "chiffre affaires", "montant", "facturé", "revenus",
            "ca ht", "ca annuel",
        ),
    },
}  # fmt: skip
