"""Words that say nothing of what is sought, words of several senses, abbreviations; folded."""

from __future__ import annotations

from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOPS: Final = _set(
    """
    a afin ai aie ait alors and apres as au aucun aucune aussi autre autres aux avant avec avoir avons ayant bien c
    ca car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci comme comment contre d dans
    de dehors deja depuis derriere des dessous dessus deux devant dont du durant e elle elles en encore entre es est
    et etaient etait etant ete etes etre eu eux fait faudrait faut fois hors ici il ils j je jusqu jusque l la
    laquelle le lequel les leur leurs lors lorsque lui m ma mais me meme memes mes moi moins mon n ne ni non nos
    notre nous of on ont ou par parce parfois pas pendant peu peut plus plutot pour pourquoi qu quand que quel
    quelle quelles quels qui quoi s sa sans sauf se selon sera ses si sien soi soit sommes son sont sous sur t ta
    tant te tel telle tes the toi ton tous tout toute toutes tres trop tu un une vers via voici voila vos votre vous
    y
    """
)
"""Words that only hold others together."""

GENERIC: Final = _set(
    """
    abord accepte acces accompagne accompagnement accompagner accueil accueillir achat acheter actif active activite
    actuel adresse adulte afin age agir agit aide aider aime aimer aimerais ainsi air ajouter aller ami amie amis
    ancien ancienne anciens animateur animation animatrice animer annee annees anniversaire annonce ans aout apero
    appel appeler apporte apporter apprendre appris aprem apres arrive arriver artisan artisanal artisanale artiste
    artistes artistique assez asso associatif association associative atelier ateliers attend attendre aujourd aussi
    autonome autour autrement avance avancer avis avril besoin besoins bientot bienvenue blanc blanche bleu boite
    bon bonjour bonne bonnes bons bord bout boutique bras bref bureau but buvette cadeau cafe calme campagne capable
    cas cause cent centaine centre certain certaine chacun chance change changer chaque charge chaud cherche
    chercher cherchons chez chose choses cinq classe client cliente clients coach coachs collectif collective
    collegue collegues combien commencer commercial commerciale commerciaux commun commune communs compagnie
    compagnies complet complete comprendre compte compter conditions confiance connais connaissance connait
    connaitre conseil conseils contact contre cooperateur cooperative cooperatrice copain copains cote coup coups
    courant cours court courte couts createur creatif creation creative cree creer crois culture culturel debut
    debutant debutante debutants debuter decembre decouverte decouvrir demain demande demander demarrer demi dernier
    derniere diagnostic diagnostics dimanche dire direct dispo disponible disponibles divers diverses dix dois doit
    domicile don donne donner dossier douce doux douze droit duree echange echanger ecole ecoute effet eleve
    encadrement encore end enfant enfants enfin ensemble entier entraide entreprise entreprises entretien envie
    envies environ envoyer equipe espace esprit essai essayer ete euro euros evenement evenements exemple experience
    expert facile facilement facon faire faisons fait famille faudrait faut femme festival fete fetes fevrier fille
    fils fin finir fois fond font force formateur formation formations formatrice forme former forte fournir frais
    froid genre gens gentil gestion grace grand grande grands gratuit gratuite gros grosse groupe groupes habite
    habitude hangar heberge heure heures heureux hier histoire histoires hiver homme hommes huit ici ideal ideale
    idee idees important inauguration information infos initiation installation installations interesse interet
    interieur interne intervenant intervention invite invites jamais janvier jeudi jeune jeunes joie joli jolie jour
    journee journees jours juillet juin jusque juste lancer large lecture leger legere les libre lien liens lieu
    lieux ligne limite local locale locaux loin long longtemps longue lundi luxe main mains maintenant maison
    maitrise manque marche marches mardi mariage marie marre mars materiel matin matinee mauvais mecredi meilleur
    membre membres merci mercredi met metier metiers metre metres mettre midi mieux milieu mille mission mobile mode
    moderne mois moitie moment monde montre montrer moyen moyenne moyens nantes nature naturel naturelle neuf niveau
    noir nom nombre normal nouveau nouveaux nouvel nouvelle novembre nuit objet objets occasion occupe octobre offre
    offrir ordre organisation organiser origine oublie ouvert ouverte ouverture pain paris parle parler part partage
    partager partir partout passage passe passer passion passionne passionnee pause pays peine pense penser perdre
    perdu permanence permet permettre personne personnel personnelle personnes petit petite petites petits peur peut
    piece pieces pied pires place places plaisir plein plusieurs point ponctuel ponctuelle porte porter pose poser
    possibilite possible pot pourra pourrait pouvez pouvoir pratique pratiquer precis prefere preference premier
    premiere prend prendre preparation preparer pres presentation presente presenter presque pret prete preter prets
    prevoir prevu principe prix pro probleme problemes prochain prochaine proche production produit produits
    professionnel professionnelle profiter programme projet projets propose proposer propre provenance public puis
    qualite quart quartier quatre quelqu quelque quelques question questions quinze raconter raison rapide
    rapidement rayon rdv realisation realiser recemment recevoir recherche rechercher reel refaire regard regarde
    region regle regles regulier reguliere remettre rencontre rencontrer rendez rendre rennes repas repondre reponse
    reseau reste rester retour retrouver reunion reussir rien rouge rue sais saison sait salle samedi sans sante
    savoir savoirs scene seance seances second semaine semaines semblant sens sept septembre serie service services
    seul seule signe simple simples site six soir soiree soirees solidaire solide solution sorte sortie sortir souci
    soucieux soucis souhaite souvent special specialise specialisee specialiste spectacle spectacles stage stages
    stand structure suffit suis suite suivi suivre sujet super surtout systeme table taille tard tarif tarifs
    technique techniques temps tenir terme terrain tete texte textes theme toujours tour tournage tourne toutes
    traditionnel train transmettre travail travaille travailler travaux trente trois trouve trouver truc type types
    urgence urgent usage utile utiliser vacances vais vendre vendredi venir vente veut veux vie vieille viens vient
    vieux ville vingt visite vite vivre voir voisin voisine voisins voix voudrais vouloir vrai vraie vraiment week
    zone
    """
)
"""Words that people type of anything: alone, to have them in common says nothing."""

AMBIGUOUS: Final = _set(
    """
    accord administratif administrative appareil appareils artistes bac bande basse basses batiment batiments bois
    budget budgets cadre cadres campagne carte cartes chantier chat chats cheveux chien chiens conception conduite
    contrat contrats corde cordes corps coudre coupe court cuisine culturel danse decoration depannage direction
    dossiers droits eau ecran edition enregistrement entretien fabrication feu fil film films fils fond francais
    garde gestion guitare installation internet jardin journal langue langues lit lits livraison livre livres
    location machine machines mediation montage moteur mouvement mur murs musique musiques orgue page pages papier
    photo photos piano piece place plan plans plateau portable pose pret prise prises recette recettes recolte regie
    reglage relecture reparation restauration robe saisie scenes serie serre site sites soin soins son stock studio
    support table tableau tableaux tables theatre tirage toile toiles tournage traduction vegetal vegetale velo
    velos vente video voile voiture volume web
    """
)
"""Words of several senses, or of several trades: alone, they count little."""

SHORT_FORMS: Final = {
    "appart": "appartement", "asso": "association", "assos": "associations", "bagnole": "voiture", "boulot":
    "travail", "bouquin": "livre", "bouquins": "livres", "camionette": "camionnette", "compta": "comptabilite",
    "ds": "dans", "expo": "exposition", "expos": "expositions", "fb": "facebook", "gamin": "enfant", "gamins":
    "enfants", "gosses": "enfants", "impro": "improvisation", "insta": "instagram", "instru": "instrument", "mac":
    "ordinateur", "matos": "materiel", "mecano": "mecanicien", "ordi": "ordinateur", "ordis": "ordinateurs", "pc":
    "ordinateur", "perceuses": "perceuse", "pers": "personnes", "pr": "pour", "prof": "professeur", "profs":
    "professeurs", "proprio": "proprietaire", "ptit": "petit", "ptite": "petite", "ptits": "petits", "pub":
    "publicite", "repet": "repetition", "resto": "restaurant", "trad": "traditionnelle", "tuto": "tutoriel",
    "tutos": "tutoriels", "videoproj": "videoprojecteur", "vp": "videoprojecteur",
}  # fmt: skip
"""How people shorten a word, or name the thing → the word."""

CUTS: Final = _set("aucun aucune excepte hormis hors jamais ni pas sans sauf")
"""Words from which a clause says what is not meant."""

TROUBLES: Final = _set(
    """
    allume arrive charge chauffe comprend comprends connais coule coulent coupe coupent demarre demarrent dors dort
    ferme ferment fonctionne fonctionnent freine freinent imprime marche marchent ouvre ouvrent paie paient paye
    payent peut peux repond s sais sait sort tiennent tient tourne trouve veut vois voit
    """
)
"""Verbs of which « ne … pas » is the very trouble that a need tells."""

COMPLEMENTS: Final = _set("apres avant chez contre dans durant lors pendant pour")
"""What opens a clause of circumstance: « un logo pour ma boulangerie » asks for no bread."""

DETERMINERS: Final = _set(
    """
    ce ces cet cette des du l la le les leur leurs ma mes mon nos notre sa ses son ta tes ton un une vos votre
    """
)

SEEKS: Final = _set("aimerais apprends cherche cherchons debute manque recherche reve revons voudrais")
"""What opens, on the line of someone who offers, a clause of what they look for themselves."""
