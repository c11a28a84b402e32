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

WHOLE: Final = "="
"""Before a wording that counts only when it is the whole header: « Avec » is *with whom*, « Avec photo » is not."""

IF_FILLED: Final = "~"
"""Before a wording that counts only when it is the whole header and something stands under it: « Tags », which programs
write for themselves.
"""

ALIASES: Final[Mapping[TabKind, Mapping[str, tuple[str, ...]]]] = {
    TabKind.MEMBERS: {
        "first_name": (
            "prénom", "prénoms", "first name", "firstname", "petit nom", "ton prénom", "=prénom usuel",
            "prénom d'usage", "comment tu t'appelles", "given name",
        ),
        "last_name": (
            "nom", "nom de famille", "noms", "last name", "surname", "patronyme", "nom d'usage", "nom complet",
            "nom prénom", "nom et prénom", "prénom nom", "prénom et nom", "membre", "personne", "ton nom",
            "nom de naissance", "nom ou pseudo", "identité", "=qui", "family name", "full name", "display name",
            "member name", "saved name", "contact name", "nom affiché", "=name", "comment vous appelez vous",
            "comment t'appelles tu",
        ),
        "structure": (
            "structure", "entreprise", "association", "asso", "organisation", "société", "raison sociale", "compagnie",
            "collectif", "nom de la structure", "enseigne", "nom commercial", "marque", "projet", "structure ou projet",
            "pour quelle structure", "organisme", "boîte", "ma boîte", "employeur", "établissement",
            "nom de l'activité", "nom du projet", "nom de l'entreprise", "nom de ta structure",
            "nom de votre structure", "nom de l'association", "account name", "nom du compte", "employer",
            "current employer", "company",
            "company name", "organization",
            "organization name",
            "organisation name", "nom de la société", "nom du tiers", "nom de l'organisation",
        ),
        "emails": (
            "e-mail", "mail", "email", "courriel", "courriels", "emails", "e-mails", "adresse mail", "adresses mail",
            "adresse e-mail", "adresse électronique", "mél", "boîte mail", "messagerie", "adresse de messagerie",
            "ton mail", "@", "contact mail", "mail de contact", "adresse courriel", "pour t'écrire", "où t'écrire",
            "email address", "e-mail address", "member address", "adresse de courriel",
        ),
        "phones": (
            "téléphone", "téléphones", "tél", "tel", "portable", "mobile", "=numéro", "mon numéro", "ton numéro",
            "numéro de téléphone", "gsm", "n° de téléphone", "phone", "tél portable", "où te joindre",
            "coordonnées téléphoniques", "=06", "fixe", "ligne directe", "appeler au", "téléphoner au", "n° tél",
            "num de tél", "numéro de tél", "~whatsapp", "pour t'appeler", "phone number", "mobile phone", "home phone",
            "business phone", "numéro de mobile", "mobile number", "cell phone", "quel numéro",
        ),
        "trades": (
            "métier", "métiers", "profession", "activité", "activités", "activité principale", "fonction", "domaine",
            "domaine d'activité", "secteur", "secteur d'activité", "ce que je fais", "que fais-tu", "mon métier", "job",
            "poste", "occupation", "spécialité", "spécialités professionnelles", "=je suis", "corps de métier",
            "ma profession", "ton métier", "job title", "job position", "organization title", "intitulé du poste",
            "poste occupé", "dans la vie", "tu fais quoi", "que faites-vous", "=occupation",
        ),
        "skills": (
            "compétences", "compétence", "savoir-faire", "savoirs", "ce que je sais faire", "talents", "spécialités",
            "expertises", "~mots clés", "domaines de compétences", "je peux aider", "je sais faire", "skills",
            "ce que je peux apporter", "points forts", "atouts", "domaine d'expertise", "expertise", "outils maîtrisés",
            "~tags", "~étiquettes", "ce que j'offre", "ce que je maîtrise", "je peux partager", "je peux transmettre",
            "ce que tu sais faire",
        ),
        "city": (
            "ville", "commune", "localité", "lieu", "où j'habite", "lieu de vie", "ville de résidence", "habite à",
            "code postal et ville", "cp ville", "résidence", "lieu d'habitation", "j'habite à", "où vis-tu", "basé à",
            "basée à", "basé·e à", "=où", "localisation", "secteur géographique", "adresse postale", "où habites-tu",
            "=domicile", "=d'où", "territoire", "ville ou commune", "=city", "home city", "mailing city",
            "address city", "town",
        ),
        "office": (
            "bureau", "bureau local", "antenne", "bureau de rattachement", "agence", "groupe local", "équipe locale",
            "rattachement", "mon bureau", "=local", "rattaché à", "rattachée à", "rattaché·e à", "bureau d'attache",
            "bureau de référence",
        ),
        "arrived": (
            "arrivée", "date d'arrivée", "arrivé le", "arrivé·e le", "depuis", "membre depuis", "date d'entrée",
            "entrée", "adhésion", "date d'adhésion", "inscription", "date d'inscription", "sociétaire depuis",
            "depuis quand", "dans la coopérative depuis", "là depuis", "parmi nous depuis", "ici depuis", "entré le",
            "entrée le", "entré·e le", "arrivée le", "année d'arrivée", "arrivé en", "arrivée en", "arrivé·e en",
            "inscrit depuis", "adhérent depuis", "coopérateur depuis", "première fois", "première adhésion",
            "date de première adhésion", "membre depuis le", "member since", "join date", "joined",
        ),
        "website": (
            "site web", "site", "site internet", "url", "=lien", "web", "page web", "portfolio", "blog", "sur internet",
            "page perso", "adresse du site", "sur le web", "mon site", "site ou réseau", "réseaux sociaux", "réseaux",
            "=www", "linkedin", "instagram", "facebook", "où me trouver en ligne", "en ligne", "internet", "=liens",
            "vitrine", "website", "web site", "lien web", "lien vers le site", "lien du site",
        ),
        "presentation": (
            "présentation", "qui suis-je", "bio", "biographie", "à propos", "à propos de moi", "quelques mots",
            "en quelques mots", "description", "je me présente", "portrait", "présente-toi", "mot de présentation",
            "qui es-tu", "petit mot", "=un mot", "en deux mots", "un mot sur moi", "parlez-nous de vous",
            "parle-nous de toi", "mon parcours", "parcours", "pitch", "un peu de moi", "en bref",
            "qui es-tu en quelques mots", "ma pratique", "=texte",
        ),
        "consent": (
            "=mails", "mails oui non", "inscription newsletter", "recevoir la lettre", "newsletter", "infolettre",
            "recevoir les mails", "accepte les mails", "ok mails", "ok pour les mails", "d'accord pour les mails",
            "=abonnement", "lettre d'info", "=consentement", "mailing", "recevoir la newsletter",
            "recevoir les nouvelles", "accord mail", "inscrit aux mails", "reçoit les mails", "veut recevoir les mails",
            "nouvelles par mail", "recevoir les infos", "recevoir les infos par mail", "lettre d'information",
            "liste de diffusion", "=rgpd", "opt in", "mailing list", "recevoir des mails", "recevoir des nouvelles",
            "=abonné", "ok pour la newsletter", "recevoir les e-mails",
        ),
        "added_by": (
            "ajouté par", "ajouté·e par", "inscrit par", "saisi par", "rempli par", "ligne ajoutée par", "créé par",
            "renseigné par", "entré par", "qui a ajouté", "ligne saisie par", "inscrit·e par", "qui a rempli",
            "ligne remplie par", "qui t'a inscrit", "auteur de la ligne", "ajoutée par", "ajouté·e par qui",
            "saisie par", "qui a saisi", "ajout par",
        ),
    },
    TabKind.GATHERINGS: {
        "date": (
            "date", "jour", "quand", "le", "date de l'apéro", "date de la rencontre", "jour et date", "quel jour",
            "c'est quand", "=dates", "jour prévu", "start date", "date de début", "date début", "début de l'événement",
            "date et heure de début", "begins on", "starts on", "start", "=when",
        ),
        "time": (
            "heure", "horaire", "horaires", "à quelle heure", "début", "heure de début", "heure de rendez-vous", "=h",
            "créneau", "créneau horaire", "à partir de", "=rdv", "heure d'arrivée", "start time", "=time",
        ),
        "format": (
            "format", "type", "type d'apéro", "type de rencontre", "formule", "quel format", "nature", "genre",
            "type de soirée", "format de l'apéro", "modèle", "forme", "catégorie", "style",
        ),
        "theme": (
            "thème", "sujet", "titre", "intitulé", "thématique", "de quoi on parle", "objet", "sujet de la soirée",
            "on parle de", "nom de l'apéro", "nom de la soirée", "quoi", "titre de l'apéro", "=nom", "le thème",
            "=événement", "nom de l'événement", "=manifestation", "nom de la manifestation", "=subject", "=summary",
            "event name", "=évènement", "=title", "titre de l'événement", "=rencontre",
        ),
        "purpose": (
            "objectif", "objectifs", "but", "pourquoi", "intention", "finalité", "à quoi ça sert", "pour quoi faire",
            "son objectif", "dans quel but", "enjeu", "enjeux", "raison d'être", "ce qu'on veut", "visée", "ambition",
            "l'objectif",
        ),
        "programme": (
            "déroulé", "programme", "déroulement", "ce qu'on y fait", "comment ça se passe", "ordre du jour",
            "au programme", "contenu", "qu'est-ce qu'on fait", "ce qu'on va y faire", "qu'est-ce qu'on va y faire",
            "trame", "activités", "étapes", "=odj", "que fait-on", "=quoi", "conducteur", "le déroulé", "description",
            "on fait quoi", "contenu de la soirée", "=comment",
        ),
        "place": (
            "lieu", "nom du lieu", "où", "où ça", "endroit", "adresse", "salle", "lieu de rencontre",
            "lieu de rendez-vous",
            "c'est où", "chez qui", "=bar", "café", "où se retrouve-t-on", "point de rendez-vous", "lieu d'accueil",
            "localisation", "ville", "on se retrouve où", "=chez", "=location", "=venue", "physical address",
            "venue name", "nom de la salle",
        ),
        "remote": (
            "lien visio", "visio", "=lien", "url visio", "bbb", "google meet", "zoom", "jitsi", "skype",
            "lien de connexion", "à distance",
            "visioconférence", "pour suivre à distance", "lien zoom", "lien de la visio", "en ligne",
            "visio conférence", "lien teams", "lien meet", "=meet", "=teams", "distanciel", "connexion",
            "lien de réunion", "online address", "meeting link",
        ),
        "carried_by": (
            "qui porte", "porté par", "porteur", "porteur·se", "responsable", "référent", "organisateur",
            "qui organise", "organisé par", "pilote", "qui s'en occupe", "qui s'y colle", "organisation", "orga",
            "qui gère", "proposé par", "organisatrice", "organisateur·rice", "qui prend en charge", "portage",
            "référente", "référent·e", "qui coordonne", "coordination", "=qui", "à l'initiative de", "initiateur",
            "personne référente", "personne responsable", "organizer", "organiser",
        ),
        "announced_by": (
            "qui communique", "communication", "com", "qui fait la com", "communication par", "communiqué par",
            "qui en parle", "comment on communique", "diffusion", "qui diffuse", "annonce", "annoncé par",
            "qui annonce", "comm", "qui fait l'affiche", "publication", "affiche", "qui relaie", "relais", "promo",
            "qui partage l'info", "responsable com",
        ),
        "sent_by": (
            "qui envoie", "envoi", "envoyé par", "qui envoie les infos", "qui envoie les mails", "envoi des infos",
            "envoi du mail", "qui envoie le mail", "envoi des mails", "invitations", "invitation", "qui invite",
            "expéditeur", "expéditrice", "mailing", "qui fait le mail", "qui écrit", "qui fait l'envoi", "=mail",
        ),
        "led_by": (
            "qui anime", "animation", "animé par", "animateur", "animatrice", "animateur·rice", "facilitation",
            "qui fait l'animation", "qui mène", "facilitateur", "facilitatrice", "intervenant", "intervenants",
            "intervenante", "intervenant·e", "=anim", "qui facilite", "modération", "modérateur", "maître de cérémonie",
            "qui présente",
        ),
        "headcount": (
            "inscrits", "nombre d'inscrits", "nb inscrits", "participants", "nombre de participants", "effectif",
            "présents", "combien", "inscriptions", "nombre de personnes", "combien on est", "inscrit·e·s",
            "combien de monde", "nb de personnes", "=nombre", "participation", "nb pers", "nb de pers", "présence",
            "jauge", "=nb", "fréquentation", "nbre d'inscrits", "nbre inscrits", "nb présents", "qui vient",
            "combien d'inscrits", "participants count", "attendees", "combien de personnes", "réservations",
        ),
        "recap": (
            "compte rendu", "cr", "compte-rendu", "cr en ligne", "lien du pad", "pad", "=framapad", "bilan",
            "lien compte rendu", "résumé", "=notes",
            "notes de la soirée", "trace", "retour", "lien du compte rendu", "ce qu'on s'est dit", "lien cr",
            "synthèse", "=c r", "=pv", "débrief", "lien vers le cr", "procès verbal", "lien vers le compte rendu",
            "souvenir", "récit", "mémoire", "après coup", "retours", "trace écrite", "relevé",
        ),
        "photos": (
            "photos", "photo", "images", "album", "lien photos", "galerie", "lien des photos", "album photo",
            "souvenirs", "photothèque", "clichés", "images de la soirée", "lien vers les photos", "lien album",
            "lien vers l'album",
        ),
        "state": (
            "statut", "état", "où en est-on", "avancement", "situation", "où ça en est", "confirmé", "=suivi",
            "=validé", "=calé", "=annulé", "=annulée", "=annulation", "=reporté", "=cancelled", "c'est bon", "=fait",
            "prévu passé", "prévu ou passé", "maintenu", "maintenu ou annulé",
            "état d'avancement", "c'est confirmé", "=status",
        ),
    },
    TabKind.LISTINGS: {
        "date": (
            "date", "posté le", "publié le", "déposé le", "date de dépôt", "date de l'annonce", "ajouté le", "mis le",
            "date de publication", "depuis", "depuis le", "à partir du", "=quand", "=jour", "mis en ligne le",
            "créé le", "=le", "mise en ligne", "mise en ligne le", "date d'ajout", "date de début", "=début",
            "date du jour", "saisi le", "proposé le",
        ),
        "kind": (
            "type", "besoin ou ressource", "besoin / ressource", "nature", "offre ou demande", "sens",
            "je cherche / je propose", "c'est un", "cherche ou propose", "besoin ou ressource ?", "b ou r",
            "demande ou offre", "demande / offre", "je propose / je cherche", "besoin ou offre", "propose / cherche",
            "recherche ou propose", "type d'annonce", "=o d", "=d o", "tu cherches ou tu proposes",
            "vous cherchez ou vous proposez", "=besoin", "on cherche ou on propose", "je donne / je cherche",
        ),
        "category": (
            "catégorie", "catégories", "rubrique", "famille", "domaine", "thème", "genre", "de quel ordre",
            "thématique", "thématiques", "type de bien", "bien service compétence", "bien service prêt", "secteur",
            "=classement", "=quoi", "type de chose", "mots clés", "catégorie de l'annonce",
        ),
        "title": (
            "titre", "intitulé", "objet", "annonce", "quoi", "en bref", "résumé", "de quoi s'agit-il", "sujet",
            "en une phrase", "en quelques mots", "libellé", "désignation", "intitulé de l'annonce",
            "titre de l'annonce", "nom de l'annonce", "=besoin ou ressource proposée", "je cherche je propose quoi",
            "=sujet de l'annonce", "en deux mots",
        ),
        "description": (
            "description", "détails", "détail", "précisions", "en détail", "explication", "plus d'infos", "descriptif",
            "en dire plus", "informations complémentaires", "commentaires", "commentaire", "infos", "texte", "contenu",
            "texte de l'annonce", "en savoir plus", "complément", "remarques", "=remarque", "=infos complémentaires",
            "dis-nous en plus", "décris", "décrivez", "développement", "présentation", "informations",
        ),
        "terms": (
            "modalités", "conditions", "modalités d'échange", "échange", "contrepartie", "à quelles conditions",
            "tarif", "=comment", "en échange de quoi", "modalité", "prix", "gratuit / payant", "rémunération",
            "gratuit ou payant", "troc don prêt", "contre quoi", "budget", "coût", "valeur", "sous quelle forme",
            "participation", "modalités pratiques", "à quel prix",
        ),
        "who": (
            "qui", "proposé par", "nom", "de la part de", "auteur", "personne", "membre", "déposé par", "par qui",
            "qui propose", "annonceur", "posté par", "qui demande ou propose", "qui publie", "=par", "prénom",
            "publié par", "demandeur", "émetteur", "auteur de l'annonce", "qui cherche / propose",
            "qui cherche ou propose", "prénom et nom", "nom et prénom", "nom prénom", "qui poste", "ajouté par",
            "saisi par", "porté par", "proposé ou demandé par", "=propriétaire", "=owner", "=séliste", "=adhérent",
            "=adhérente",
        ),
        "contact": (
            "contact", "coordonnées", "mail", "comment me joindre", "me joindre", "e-mail", "joindre", "téléphone",
            "pour répondre", "contacter", "comment joindre", "où écrire", "adresse mail", "comment répondre", "tél",
            "où répondre", "contact mail", "mail ou téléphone", "pour me joindre", "me contacter", "comment te joindre",
            "à qui écrire", "email", "courriel", "répondre à", "personne à contacter", "qui contacter",
        ),
        "deadline": (
            "échéance", "jusqu'au", "date limite", "avant le", "fin", "valable jusqu'au", "date de fin", "deadline",
            "expire le", "pour quand", "limite", "à rendre avant", "date butoir", "=pour le", "jusqu'à quand",
            "date d'expiration", "délai", "avant quand", "date max", "urgence", "date d'échéance", "à faire avant le",
            "valide jusqu'au", "dernier délai", "=avant", "expiration", "date de retrait",
        ),
        "state": (
            "statut", "état", "où en est-on", "avancement", "disponible", "toujours d'actualité", "situation",
            "où ça en est", "=suivi", "encore d'actualité", "en cours / terminé", "ouvert / conclu", "ouvert ou conclu",
            "=trouvé", "=réglé", "=conclu", "=pourvu", "=fait", "=clos", "toujours dispo", "dispo", "=résolu",
            "toujours valable", "=actif", "=terminé",
        ),
        "with_whom": (
            "avec qui", "conclu avec", "échangé avec", "trouvé avec", "qui a répondu", "réalisé avec", "répondu par",
            "fait avec", "pris par", "affaire conclue avec", "=avec", "personne trouvée", "qui a pris", "réponse de",
            "réponse par", "résolu par", "satisfait par", "fourni par", "qui a aidé", "aidé par", "conclue avec",
            "conclu·e avec", "réalisée avec", "grâce à", "réglé avec", "pourvu par", "mis en relation avec",
            "échange avec", "trouvé par", "partenaire",
        ),
    },
    TabKind.ACTIVITY: {
        "email": ("e-mail", "mail", "email", "courriel", "adresse mail", "adresse e-mail", "=@", "membre", "adresse"),
        "year": ("année", "an", "exercice", "millésime", "annee civile", "=pour l'année", "période"),
        "contracts": (
            "contrats", "nombre de contrats", "nb contrats", "nb de contrats", "nombre contrats", "contrats signés",
            "nbre de contrats", "nombre",
        ),
        "revenue": (
            "ca", "chiffre d'affaires", "chiffre d'affaire", "chiffre affaires", "montant", "facturé", "revenus",
            "ca ht", "ca annuel", "ca en €", "=euros", "volume", "revenu", "montant facturé", "total",
        ),
    },
}  # fmt: skip
