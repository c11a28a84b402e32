"""Images, texts, communication, digital."""

from __future__ import annotations

from typing import Final

LINES: Final = """
photographie d'événements: photograph*, reportage* photo*, photos d'événements, reportage d'événements, photos de
    mariage, photo de plateau, photos de plateau, photos de spectacle, photographies de concerts | prendre photos,
    photos de notre, photos du spectacle, photos de la soirée, couvrir événement, immortaliser, photos de,
    photographe pour, photos du concert, photos des ateliers, belles images, images de mes, photos pour dossier,
    photos de mon, photos de l'équipe, séance photo, shooting*
photographie de produits: photograph*, photos de produits, packshot*, nature morte, photos culinaires, photo de
    produits, photographie culinaire, catalogue photo | photographier, prendre en photo, photos de mes créations,
    photos pour boutique, photos de mes pièces, belles photos, photos pour ma boutique, photos pour catalogue,
    images de mes créations, photos de mes bijoux, photos des plats, photographier mes, photos pour mon site, photos
    pour le site
portraits: photograph*, portrait*, portraitist*, photos de profil, book photo, portraits corporate, portrait
    d'artistes, portraits pro, photos de famille | photo de profil, photos de moi, portrait pro, photo d'identité,
    tirer portrait, photo pour cv, portrait pour, tête pour linkedin, photo de moi, photos pour profil,
    trombinoscope, photos de notre, photos de ma famille, photo de famille, photos pro, photo pro
+ matériel photo: appareil photo, objectif*, reflex, fond photo, flash de studio, boîtier photo, trépied photo,
    gopro, éclairage de studio, trépied | appareil pour photographier, appareil photo pour, trépied pour, objectif
    pour
labo argentique: argentique*, chambre noire, agrandisseu*, tirage* argentique*, labo photo, sténopé
tirages et numérisation: numéris*, scanner*, scan de diapos, numérisation de, scanner a3, numérisation de documents
    | scanner diapos, vieilles photos, diapositive*, cassettes à transférer, vhs, numériser, scanner, vieilles
    cassettes, cassettes vhs, négatifs
vidéo: vidéast*, cadreu*, captation*, tournage vidéo, documentarist*, teaser*, clip*, chef opérateur, cheffe
    opératrice, films d'entreprise, vidéo, réalisation vidéo, réalisation de films, films courts, documentaire,
    vidéos, réalisateur*, réalisatrice*, réalisation de vidéos | filmer, film de présentation, bande-annonce,
    tourner clip, captation de spectacle, petit film, vidéo de présentation, film pour, tourner vidéo, capter,
    capter concert, caméraman, clip, vidéo pour, filmer spectacle, teaser pour, faire un film
montage vidéo: monteu* vidéo, montage vidéo, montage de films, monteuse, étalonn*, premiere pro, davinci, montage de
    vidéos, post-production, da vinci, final cut, montage de teasers | monter rushs, rushs, rushes, monter film,
    monter vidéo, monter images, réduire vidéo, monter teaser, vidéos à monter, film à monter, montage de rushs,
    montage d'un film, filmé au téléphone, ~montage
+ caméra: caméra*, caméscope*, stabilisateur*, steadycam, matériel vidéo, slider
+ fond vert et studio vidéo: fond vert, studio vidéo, studio photo, plateau de tournage
drone: drone*, télépilot*, vue aérienne, prise de vue aérienne, prises de vues aériennes | filmer du ciel, vue du
    ciel, vu du ciel, photo aérienne
animation et motion design: motion design*, film d'animation, animat* 2d, animat* 3d, dessin animé, stop motion,
    infograph* 3d, modélisation 3d, image de synthèse, blender, animation 2d, animation 3d, films animés | générique
    animé, logo animé, vidéo animée
sous-titrage: sous-titr*, surtitr*, stf, sme
illustration: illustrat*, dessinat*, dessin*, aquarell*, croquis, facilitation graphique, bd, bande dessinée, albums
    jeunesse, illustrations, dessins, dessin de presse, illustratrice jeunesse, carnets dessinés | dessiner,
    couverture de livre, couverture d'album, image de couverture, illustrer, mascotte, dessins pour, dessin pour,
    image pour couverture, illustrer livre, illustrations pour, personnage à dessiner, portrait dessiné, dessinateur
    pour
facilitation graphique: facilitat* graphique*, sketchnot*, scribing, croquis en direct | synthèse dessinée
peinture artistique: ~peintre, artiste peintre, plasticien*, cours de peinture, atelier de peinture, arts plastiques
    | apprendre à peindre, atelier d'arts plastiques
graphisme: graphist*, graphism*, identité visuelle, logo*, affichist*, direct* artistique*, design graphique,
    chartes graphiques, plaquettes, carte de visite, logo et identité, design de marque, direction artistique |
    cartes de visite, plaquette*, charte graphique, packaging, pochette de disque, brochure, dépliant, visuel*,
    logo, refaire logo, affiche pour, plaquette pour, faire une affiche, étiquettes pour, visuel pour, carte de
    menu, menu à mettre en forme, papier à en-tête, bannière*, carte postale, macaron*, affiche, affiches, flyer,
    flyers, étiquette, étiquettes | affiches et flyers
mise en page: mise en page, maquettist* pao, pao, indesign, graphist*, éditeu*, typograph*, livres et revues,
    maquettes print, composition de livres | mettre en page, maquette de livre, maquetter, livret à composer,
    catalogue à mettre en page, fonds perdus, mettre en forme, journal à mettre en page, maquette de, rapport à
    mettre en page, livre à mettre en page, gazette
design d'objet: designer produit, design d'objet, designer industriel*, prototypag*, dessin technique, cao,
    solidworks
site web: développ* web, webmast*, web design*, webdesign*, intégrat* web, wordpress, site* internet, site* web,
    sites vitrine*, site vitrine, développement web, développeu*, django, drupal, créat* de sites, web, wordpress et
    html, sites sur mesure, création de site, refonte de site, développeuse | refaire site, site pour, mon site,
    page web, nom de domaine, prise de rendez-vous en ligne, hébergement web, notre site, site internet, site qui,
    refaire mon site, petit site, mettre en ligne, blog*, site cassé, site en panne, faire un site, refonte,
    hébergement de site
boutique en ligne: boutique en ligne, e-commerce, woocommerce, prestashop, shopify, vente en ligne, boutique web,
    shop en ligne | vendre en ligne, vendre sur internet, vendre mes livres en ligne, vendre les miens en ligne,
    boutique internet, petite boutique en ligne, vente sur internet, module de paiement
applications: développ* mobile, application* mobile*, développ* logiciel*, python, javascript, développ* back*, ios
    et android, développement d'applications, développement logiciel, scripts python, automatisation, no-code |
    appli, application, automatiser, petit programme, script pour, outil de réservation, logiciel sur mesure
référencement: référencement, seo, consultant* seo, visibilité sur google | google me trouve, remonter dans google
réseaux sociaux: community manag*, réseaux sociaux, social media, instagram, animation de réseaux, facebook,
    linkedin, stories, hashtags, planning éditorial, création de contenus, insta et facebook | compte instagram,
    publier sur, page facebook, insta, quoi publier, comment publier, tiktok, poster sur
newsletter et emailing: emailing*, newsletter*, mailchimp, brevo, infolettre*
communication: chargé* de communication, plan de communication, stratégie de communication, communicant*,
    consultant* en communication, communication associative, com, communication culturelle, conseil en
    communication, communication responsable | faire connaître, plan de com, com de l'asso, se faire connaître,
    stratégie de com, com pour, remplir ma salle, faire venir du monde, faire venir public, plan média
relations presse: attaché* de presse, relations presse, relations médias, communiqué*, dossiers de presse,
    journalist*, presse, réseau de journalistes, attachée presse | journalistes, article dans journal, dans les
    journaux, parler de nous dans, presse locale, dossier de presse, journaux, contacter journaux, contacter presse,
    presse pour, article sur, radio locale, faire parler de, communiqué
journalisme: journalist*, pigist*, reporter*, rédact* en chef, enquête* journalistique*
rédaction web et commerciale: rédact* web, copywrit*, concept* rédact*, rédaction de contenus, rédact*, contenus
    web, rédaction, rédactrice, articles de blog, écriture web, storytelling | textes de mon site, textes du site,
    écrire mes textes, slogan*, textes de présentation, accroche, texte de présentation, page à propos, textes pour
    mon site, textes pour, mieux écrire mes annonces, texte pour plaquette, rédiger, nom à trouver, trouver un nom,
    baseline
correction: relecture de manuscrit*, orthographe, relecteu*, relectrice, réécriture, coquilles, relecture,
    correction de textes, correctrice, relecture de textes, relecture orthotypographique, correcteur*, correctrice*,
    correction de | relire, corriger, fautes, mémoire à relire, relire dossier, relire manuscrit, fautes
    d'orthographe, y a des fautes, fautes partout, relire mon, manuscrit, œil neuf sur texte, relire mémoire, relire
    un livre, relire texte, vérifier orthographe, thèse
biographies: biograph*, récits de vie, récit de vie, recueil de souvenirs, prête-plume, mémoires familiales, nègre
    littéraire | écrire histoire de ma, mémoires de ma, mémoires de mon, raconter sa vie, souvenirs de
courriers: écrivain* public*, écrivaine publique, courriers administratifs, lettre*, aide à la rédaction, démarches
    en ligne, démarches administratives, permanence d'écriture, courriers et démarches, permanence paperasse |
    courrier à écrire, lettre à écrire, écrire courrier, lettre de motivation, lettre à, courrier à la, répondre à
    la caf, courrier de la, courrier de, courrier administratif, remplir dossier, remplir formulaire*, formulaire*,
    dossier à remplir, dossier de crèche, dossier incompréhensible, dossier de logement, aide pour écrire,
    réclamation, résilier, contester
atelier d'écriture: atelier* d'écriture, animat* d'ateliers d'écriture, poèt*, poésie, romanci*, ~écrivain,
    ~autrice, ~auteur | écrire en groupe, poème
édition: éditeu*, éditrice*, maison d'édition, autoédition, auto-édition, édition de livres, agent littéraire |
    publier livre, publier mon, isbn, trouver éditeur
dépannage informatique: dépannage informatique, technicien* informatique, maintenance informatique, informaticien*,
    assistance informatique, réparation d'ordinateurs, pc lents, dépannage ordinateur, récupération de données,
    dépannage mac, réseau et wifi, ordi malade, ordinateur lent, technicienne informatique, aide informatique,
    informatique à domicile | virus, ordi en panne, disque dur, récupérer données, wifi, imprimante, ordinateur
    plante, mac qui rame, sauvegarde*, écran noir, ordi rame, ordinateur qui rame, rame, ordinateur qui, perdu mes
    fichiers, plus démarrer, installer logiciel, configurer box, messagerie en panne, fichiers disparus, données
    perdues, ordinateur bloqué, formater, téléphone cassé, lenteur, informatique, portable qui, portable en panne
logiciels libres: linux, logiciel* libre*, ubuntu, libreoffice, nextcloud | quitter google, quitter windows
+ ordinateurs: ordinateur* portable*, ordinateur*, pc portable, reconditionné*, ordi, macbook, unité centrale, ordi
    portable, vieux ordinateurs | ordinateur pour, ordinateur même vieux
initiation à l'informatique: médiat* numérique*, conseill* numérique*, initiation informatique, formation
    bureautique, inclusion numérique, bureautique, formatrice bureautique, cours d'informatique, accompagnement
    numérique | me servir d'un ordinateur, prise en main, démarches en ligne, déclarer en ligne, perdu avec
    ordinateur, apprendre informatique, à l'aise avec numérique, publipostage, faire un mail, utiliser zoom, pièce
    jointe, logiciel de, smartphone à, utiliser mon téléphone, word
tableurs: excel, tableur*, tableaux croisés, google sheets, calc, macro* vba, publipostage, excel avancé, formatrice
    excel, bureautique excel | formules, tableau qui plante, formule excel, tableaux croisés dynamiques, tableau de
    suivi, tableau pour suivre, calculette, planning sur excel, tableau excel
bases de données: base de données, bases de données, sql, airtable, data analyst, analyst* de données, statist*,
    datavis* | fichier d'adhérents, analyser résultats, questionnaire à dépouiller, dépouiller enquête, chiffres à
    faire parler
cartographie: cartograph*, sig, qgis, openstreetmap, géomatic*, cartes et plans, cartes illustrées | carte
    interactive, carte du quartier, carte de, plan du quartier, carte des, plan illustré, cartographier
cybersécurité et RGPD: rgpd, dpo, cybersécurité, données personnelles, cnil, sécurité informatique, mots de passe |
    mentions légales, mot de passe piraté, piraté, compte piraté, arnaque internet, cookies, politique de
    confidentialité
serveurs: administrat* système*, hébergement web, serveur web, serveurs linux, devops, administrat* réseau
ergonomie et accessibilité numériques: ux design*, ergonom* web, accessibilité numérique, ui design*, rgaa | tester
    site, parcours utilisateur
jeux vidéo: unity, game design, jeu vidéo
photomontage et retouche: retouche photo, photoshop, photomontage*, retouche d'images | détourer, nettoyer photo,
    restaurer une photo, photo abîmée
archives: archivist*, archives, documentalist*, généalog*, bibliothécaire*, record manag* | trier papiers, classer
    documents, arbre généalogique, retrouver ancêtres, classer archives, fonds à classer
diaporamas: powerpoint, diaporama*, présentations visuelles, slides | support de présentation
traduction: traduct*, interprète* de conférence, traductrice, traducteur, sous-titrage et traduction, localisation |
    traduire, traduction, version anglaise, version espagnole, version allemande, à traduire, traduction de
affichage et distribution: distribution de flyers, affichage libre, collage d'affiches, tractage | distribuer
    flyers, coller affiches, tracter
"""
