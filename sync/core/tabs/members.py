"""Annuaire: the people of the community, one Member a line."""

from __future__ import annotations

from datetime import date
from typing import Final

from sync.core.model.records import Member
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, PaperColumn, Tab, Words, words
from sync.core.parse.members import parse_members
from sync.core.tabs import like, unlike
from sync.core.tabs.fields import diffusion_field

MEMBERS: Final[Tab[Member]] = Tab(
    "MEMBERS",
    "Annuaire",
    words("annuaire; membres; adhérents; sociétaires; contacts; coopérateurs; directory"),
    (
        Field(
            "first_name",
            "Prénom",
            words(
                "prénom; prénoms; first name; firstname; petit nom; ton prénom; =prénom usuel; prénom d'usage; comment "
                "tu t'appelles; given name"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.name,
            is_naming=True,
            is_short=True,
            is_identifying=True,
            is_person_name=True,
            example="Camille",
        ),
        Field(
            "last_name",
            "Nom",
            words(
                "nom; nom de famille; noms; last name; surname; patronyme; nom d'usage; nom complet; nom prénom; nom "
                "et prénom; prénom nom; prénom et nom; membre; personne; ton nom; nom de naissance; nom ou pseudo; "
                "identité; =qui; family name; full name; display name; member name; saved name; contact name; nom "
                "affiché; =name; comment vous appelez vous; comment t'appelles tu"
            ),
            elsewhere="alternat* abrege* alias court technique commercial",
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.name,
            is_naming=True,
            is_short=True,
            is_identifying=True,
            is_person_name=True,
            is_common=True,
            vouches=True,
            example="Exemple",
        ),
        Field(
            "structure",
            "Structure",
            words(
                "structure; entreprise; association; asso; organisation; société; raison sociale; compagnie; "
                "collectif; nom de la structure; enseigne; nom commercial; marque; projet; structure ou projet; pour "
                "quelle structure; organisme; boîte; ma boîte; employeur; établissement; nom de l'activité; nom du "
                "projet; nom de l'entreprise; nom de ta structure; nom de votre structure; nom de l'association; "
                "account name; nom du compte; employer; current employer; company; company name; organization; "
                "organization name; organisation name; nom de la société; nom du tiers; nom de l'organisation"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            stands_alone=True,
            is_identifying=True,
            is_repeated=True,
            has_none=True,
            is_common=True,
            vouches=True,
        ),
        Field(
            "emails",
            "E-mail",
            words(
                "e-mail; mail; email; courriel; courriels; emails; e-mails; adresse mail; adresses mail; adresse "
                "e-mail; adresse électronique; mél; boîte mail; messagerie; adresse de messagerie; ton mail; @; "
                "contact mail; mail de contact; adresse courriel; pour t'écrire; où t'écrire; email address; e-mail "
                "address; member address; adresse de courriel"
            ),
            elsewhere="type nom display name nombre nb nbre envoye* verifi*",
            is_harmless=True,
            reaches=True,
            is_essential=True,
            is_several=True,
            is_unlike=unlike.email,
            is_like=like.mails,
            is_naming=True,
            has_none=True,
            vouches=True,
            example="camille@exemple.fr",
            kept_as=ColumnKind.EMAIL,
        ),
        Field(
            "phones",
            "Téléphone",
            words(
                "téléphone; téléphones; tél; tel; portable; mobile; =numéro; mon numéro; ton numéro; numéro de "
                "téléphone; gsm; n° de téléphone; phone; tél portable; où te joindre; coordonnées téléphoniques; =06; "
                "fixe; ligne directe; appeler au; téléphoner au; n° tél; num de tél; numéro de tél; ~whatsapp; pour "
                "t'appeler; phone number; mobile phone; home phone; business phone; numéro de mobile; mobile number; "
                "cell phone; quel numéro"
            ),
            elsewhere="type",
            is_harmless=True,
            reaches=True,
            is_several=True,
            is_unlike=unlike.phone,
            is_like=like.phones,
            has_none=True,
            vouches=True,
            example="06 39 98 00 00",
            has_phones=True,
        ),
        Field(
            "trades",
            "Métier",
            words(
                "métier; métiers; profession; activité; activités; activité principale; fonction; domaine; domaine "
                "d'activité; secteur; secteur d'activité; ce que je fais; que fais-tu; mon métier; job; poste; "
                "occupation; spécialité; spécialités professionnelles; =je suis; corps de métier; ma profession; ton "
                "métier; job title; job position; organization title; intitulé du poste; poste occupé; dans la vie; tu "
                "fais quoi; que faites-vous; =occupation"
            ),
            is_harmless=True,
            is_several=True,
            is_unlike=unlike.words,
            is_repeated=True,
            has_none=True,
            example="graphiste",
        ),
        Field(
            "skills",
            "Compétences",
            words(
                "compétences; compétence; savoir-faire; savoirs; ce que je sais faire; talents; spécialités; "
                "expertises; ~mots clés; domaines de compétences; je peux aider; je sais faire; skills; ce que je peux "
                "apporter; points forts; atouts; domaine d'expertise; expertise; outils maîtrisés; ~tags; ~étiquettes; "
                "ce que j'offre; ce que je maîtrise; je peux partager; je peux transmettre; ce que tu sais faire"
            ),
            is_harmless=True,
            is_several=True,
            is_unlike=unlike.words,
            is_repeated=True,
            has_none=True,
            example="affiches, typographie",
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "city",
            "Ville",
            words(
                "ville; commune; localité; lieu; où j'habite; lieu de vie; ville de résidence; habite à; code postal "
                "et ville; cp ville; résidence; lieu d'habitation; j'habite à; où vis-tu; basé à; basée à; basé·e à; "
                "=où; localisation; secteur géographique; adresse postale; où habites-tu; =domicile; =d'où; "
                "territoire; ville ou commune; =city; home city; mailing city; address city; town"
            ),
            elsewhere="naissance departement region pays",
            is_harmless=True,
            is_unlike=unlike.place,
            is_telling=False,
            is_where=True,
            is_repeated=True,
            example="Nantes",
        ),
        Field(
            "office",
            "Bureau",
            words(
                "bureau; bureau local; antenne; bureau de rattachement; agence; groupe local; équipe locale; "
                "rattachement; mon bureau; =local; rattaché à; rattachée à; rattaché·e à; bureau d'attache; bureau de "
                "référence"
            ),
            is_harmless=True,
            is_unlike=unlike.office,
            is_telling=False,
            is_where=True,
            is_repeated=True,
            is_word=True,
            example="Nantes",
        ),
        Field(
            "arrived",
            "Arrivée",
            words(
                "arrivée; date d'arrivée; arrivé le; arrivé·e le; depuis; membre depuis; date d'entrée; entrée; "
                "adhésion; date d'adhésion; inscription; date d'inscription; sociétaire depuis; depuis quand; dans la "
                "coopérative depuis; là depuis; parmi nous depuis; ici depuis; entré le; entrée le; entré·e le; "
                "arrivée le; année d'arrivée; arrivé en; arrivée en; arrivé·e en; inscrit depuis; adhérent depuis; "
                "coopérateur depuis; première fois; première adhésion; date de première adhésion; membre depuis le; "
                "member since; join date; joined"
            ),
            elsewhere=(
                "combien fin echeance expir* naissance anniversaire birth* modif* paiement pay* "
                "commande achat renouvel* dernier* last prochain* sortie depart radiation cotis* "
                "certificat jusqu* valable lettre liste newsletter infolettre mails? carte numero "
                "type statut montant mode tarif end event soumis* noms? intitule libelle formule"
            ),
            is_harmless=True,
            is_unlike=unlike.day,
            is_like=like.dates,
            is_telling=False,
            is_repeated=True,
            has_none=True,
            example=date(2026, 1, 15),
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "website",
            "Site web",
            words(
                "site web; site; site internet; url; =lien; web; page web; portfolio; blog; sur internet; page perso; "
                "adresse du site; sur le web; mon site; site ou réseau; réseaux sociaux; réseaux; =www; linkedin; "
                "instagram; facebook; où me trouver en ligne; en ligne; internet; =liens; vitrine; website; web site; "
                "lien web; lien vers le site; lien du site"
            ),
            is_harmless=True,
            is_unlike=unlike.website,
            is_like=like.links,
            is_repeated=True,
            has_none=True,
            vouches=True,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "presentation",
            "Présentation",
            words(
                "présentation; qui suis-je; bio; biographie; à propos; à propos de moi; quelques mots; en quelques "
                "mots; description; je me présente; portrait; présente-toi; mot de présentation; qui es-tu; petit mot; "
                "=un mot; en deux mots; un mot sur moi; parlez-nous de vous; parle-nous de toi; mon parcours; "
                "parcours; pitch; un peu de moi; en bref; qui es-tu en quelques mots; ma pratique; =texte"
            ),
            elsewhere="image photo",
            is_harmless=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_repeated=True,
            has_none=True,
            vouches=True,
            example="Ligne d’exemple : remplacez-la par la vôtre !",
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "consent",
            "Mails",
            words(
                "=mails; mails oui non; inscription newsletter; recevoir la lettre; newsletter; infolettre; recevoir "
                "les mails; accepte les mails; ok mails; ok pour les mails; d'accord pour les mails; =abonnement; "
                "lettre d'info; =consentement; mailing; recevoir la newsletter; recevoir les nouvelles; accord mail; "
                "inscrit aux mails; reçoit les mails; veut recevoir les mails; nouvelles par mail; recevoir les infos; "
                "recevoir les infos par mail; lettre d'information; liste de diffusion; =rgpd; opt in; mailing list; "
                "recevoir des mails; recevoir des nouvelles; =abonné; ok pour la newsletter; recevoir les e-mails"
            ),
            is_harmless=True,
            is_essential=True,
            is_several=True,
            is_unlike=unlike.consent,
            is_telling=False,
            choices=("oui", "non"),
            example="oui",
        ),
        Field(
            "added_by",
            "Ajouté par",
            words(
                "ajouté par; ajouté·e par; inscrit par; saisi par; rempli par; ligne ajoutée par; créé par; renseigné "
                "par; entré par; qui a ajouté; ligne saisie par; inscrit·e par; qui a rempli; ligne remplie par; qui "
                "t'a inscrit; auteur de la ligne; ajoutée par; ajouté·e par qui; saisie par; qui a saisi; ajout par"
            ),
            names_people=True,
            is_unlike=unlike.author,
            is_telling=False,
        ),
        Field(
            "sponsor",
            "Parrain/marraine ?",
            words(
                "parrain ou marraine; parrain et marraine; parrainage; parrainer; je peux parrainer; je veux bien "
                "parrainer; prêt à parrainer; prête à parrainer; prêt·e à parrainer; volontaire pour parrainer; "
                "parrain marraine volontaire; ok pour parrainer; d'accord pour parrainer; parrainer quelqu'un; "
                "être parrain ou marraine; marraine ou parrain; marraine parrain; je veux bien être parrain; je veux "
                "bien être marraine; accueillir les nouveaux; accueillir les nouvelles personnes; accueillir "
                "quelqu'un; accompagner les nouveaux; parrain marraine oui non; would sponsor; willing to sponsor; "
                "sponsor newcomers; sponsor a newcomer"
            ),
            elsewhere="noms? mails? telephone date filleul* par recu",
            is_harmless=True,
            is_unlike=unlike.answer,
            is_telling=False,
            choices=("oui", "non"),
            example="oui",
        ),
        diffusion_field("=diffusion; =diffusion publique; =diffusion de ma fiche; =où montrer ma fiche; =publication"),
    ),
    parse_members,
    is_one_a_year=False,
    lists_people=True,
    codes="AN",
    words=Words("ligne d’annuaire", "lignes d’annuaire", "Nouvelle fiche", "n’est plus dans l’annuaire"),
    on_paper=(
        PaperColumn("Nom", 20, (("first_name", "last_name"), ("structure",))),
        PaperColumn("Métier", 20, (("trades",),)),
        PaperColumn("Ville", 16, (("city",),)),
        PaperColumn("Contact", 32, (("emails",), ("phones",), ("website",))),
    ),
)
