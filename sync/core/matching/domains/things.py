"""Premises, lodging, transport, and things that are lent or given."""

from __future__ import annotations

from typing import Final

LINES: Final = """
+ bureau à partager: bureau partagé, bureaux partagés, coworking, espace de travail, poste de travail, bureau à
    partager, bureau fermé, sous-location de bureau, place dans bureau, poste de travail à louer, places de
    coworking, bureau à louer, open space | endroit pour travailler, bureau calme, bureau quelques jours, lieu pour
    travailler, poste en coworking, endroit pour bosser, coin de bureau, bureau à temps partiel, place en coworking,
    bureau où travailler, travailler hors de chez moi, travailler ailleurs que chez moi, place de bureau, travailler
    au calme
+ salle de réunion: salle de réunion, salle pour réunions, salle d'atelier, salle polyvalente, grande salle, salle
    associative, salle pour 30 personnes, salle équipée, salle de formation, salle à prêter, salle à louer | où se
    réunir, salle pour, lieu pour réunir, salle pour formation, salle pour ateliers, organiser réunion, accueillir
    ag, salle pour atelier, salle pour animer, salle un soir, salle pour 20, lieu pour atelier, lieu pour former,
    salle pour conférence, salle pour un concert
+ cabinet de consultation: cabinet partagé, cabinet de soin*, cabinet paramédical, salle de consultation, cabinet
    thérapeut* | recevoir patients, recevoir clients, recevoir consultants, recevoir en consultation, endroit où
    recevoir
+ atelier à partager: atelier partagé, place d'atelier, atelier d'artiste*, local d'atelier, établi à partager,
    atelier à louer, coin d'atelier, atelier à partager, espace d'atelier, poste en atelier, ateliers partagés |
    place dans atelier, partager atelier, local pour peindre, atelier pour sculpter, atelier où travailler, espace
    pour travailler bois, place en atelier, partage d'atelier, un bout d'atelier, atelier de 30, atelier de 20,
    local d'artiste
+ stockage: stockage, box de stockage, place dans garage, grange, espace de stockage, box | stocker, entreposer,
    ranger décors, mettre à l'abri, place pour ranger, garder cartons, local de stockage, coin de hangar, garder
    décors, stocker décor, ranger matériel, garder matériel, garage, hangar, stocker mes | grange*, hangar*, cave
    sèche, entrepôt*, grenier
+ boutique éphémère: boutique partagée, boutique éphémère, pop-up store, dépôt-vente, marché de créateurs, vitrine à
    louer, marché de noël, stand partagé | vendre mes créations, exposer créations, point de vente, stand à
    partager, exposer mes, où vendre, vendre mes bijoux, marché où
+ lieu d'exposition: galerie*, lieu d'exposition, murs à prêter, salle d'exposition, cimaises, expos, mur
    d'exposition, café expo | exposer mes toiles, où exposer, exposer mes photos, accrocher mes toiles, lieu pour
    exposer, exposer, lieu pour expo, accrocher mes photos, montrer mes toiles, exposer dessins, mur pour exposer
+ hébergement: chambre d'hôte*, chambre à louer, chambre libre, canapé-lit, gîte*, logement temporaire, studio
    meublé, loger artistes, couchage*, logement, studio à louer, chambre au calme, maison à prêter, couchages,
    chambre d'ami, chambre d'amis, chambres d'amis, hébergement chez, hébergement d'artistes, hébergement possible,
    hébergement à, canapé-lit pour, chambres à louer, chambres libres | loger, dormir, héberger, où dormir, nuitée*,
    nuit sur place, loger équipe, pied-à-terre, dormir à, nuits à, où loger, hébergement pour, logement pour,
    quelques nuits, lit pour une nuit, trois nuits, chambre pour, endroit pour dormir, loger artiste, dépanner d'un
    lit, hébergement, caravane, dormir sur place, chambre en ville, canapé où dormir
colocation: colocat*, habitat partagé, habitat participatif
+ camping: tente de camping, matériel de camping, duvet*, matelas gonflable, sac de couchage, tente deux places,
    tente quatre places, tente deux | camper, partir camper
+ utilitaire: camionnette*, utilitaire*, fourgon*, camion*, hayon, utilitaire à prêter, trafic aménagé, van à
    prêter, camion plateau | transporter meubles, transporter décor, véhicule pour, emmener mes caisses, transporter
    matériel, camion, camion pour, véhicule utilitaire, fourgon pour, transporter des, de quoi charger, charger
    établi, aller chercher meuble, transport de matériel, transport de décor, déménagement
+ remorque: remorque*, plateau porte-voiture
+ voiture prêtée: prêt de voiture, voiture à prêter, autopartage, ~voiture* | besoin d'une voiture
transport de marchandises: transporteu*, coursi*, livreu*, livraison*, chauffeu* livreu*, convoyag*, livraisons,
    colis, livraison à vélo, livraisons à vélo, coursier à vélo, messagerie | livrer, acheminer, faire livrer,
    livraison de, livrer mes, porter colis, paniers à livrer, livraison pour
chauffeur: chauffeu*, taxi*, vtc, conducteu* de car, minibus, ambulanci*, transport de personnes, conduite de
    minibus | conduire public, emmener groupe, navette*, conduire, chauffeur pour, conducteur pour
covoiturage: covoit*, places dans ma voiture, trajets réguliers, covoiturages, vers l'aéroport | trajet, m'emmener,
    aller à la gare, place pour aller, covoiturage, aller à paris, aller-retour, monter à paris, descendre à, trajet
    pour, qui monte à, aller à l'aéroport
+ vélo cargo: vélo-cargo, vélo* cargo*, triporteur*, biporteur*, cargo électrique, vélo cargo, prêt de vélo cargo |
    vélo-cargo pour, transporter à vélo
+ vélos: vélo électrique, vélo à prêter, vélo enfant, tandem, vélo d'occasion, vélo pliant | prêter vélo
+ remorque à vélo: remorque à vélo, remorque vélo, carriole*
+ poussette et puériculture: poussette*, lit bébé, siège auto, matériel de puériculture, écharpe de portage,
    vêtements bébé, lit parapluie, chaise haute, table à langer
+ vêtements: vêtement*, fripe*, manteau*, friperie, vide-dressing | habits
+ mobilier de bureau: meubles de bureau, fauteuil de bureau, bureau d'angle, caissons, mobilier de bureau, lampe de
    bureau, chaise de bureau, armoire métallique, chaises de bureau, fauteuil ergonomique | bureau assis debout,
    chaise pour travailler, caisson à
+ mobilier: canapé*, matelas, lit double, lit simple, sommier, table basse, armoire*, commode*, fauteuil*, étagères
    ikea, canapé convertible | meubler
+ bibliothèque de livres: livres à donner, livres d'occasion, boîte à livres, manuel* scolaire*, bibliothèque,
    livres pour enfants, bandes dessinées à donner | livres pour, bibliothèque pour
+ beaux-arts: matériel de dessin, peinture acrylique, tubes de peinture, toiles vierges, chevalet*, papier à dessin,
    encres
+ papeterie: fournitures de bureau, ramettes, classeur*, enveloppes, papeterie
+ cartons: cartons de déménagement, cartons, papier bulle, emballage*, caisses en bois
diable et transpalette: diable, transpalette*, sangles, chariot élévateur, cariste, caces
sécurité et gardiennage: agent de sécurité, gardiennage, vigile, service d'ordre
+ toilettes sèches: toilettes sèches
+ jumelles et optique: jumelles d'observation, longue-vue, microscope*
loupe et laboratoire: laborantin*, chimiste*
+ costumes de père noël: père noël
+ matériel médical: fauteuil roulant, béquilles, lit médicalisé, déambulateur
+ chauffage d'appoint: chauffage d'appoint, radiateur d'appoint, ventilateur*, climatiseur*
+ réfrigérateur: réfrigérateur*, frigo*, congélateur*, chambre froide, remorque frigorifique, glacière*, frigo |
    frigo pour, garder au frais, conserver au frais
+ machine à laver: machine à laver à donner, lave-linge à donner, laverie
+ jeux gonflables: château gonflable, structure gonflable
+ bateau: barque*, bateau*, zodiac
+ sports à prêter: ballon*, raquettes, chasubles, tapis de sol, vélo d'appartement, table de ping-pong
+ instruments de mesure: sonomètre*, caméra thermique, hygromètre, mètre laser, niveau laser
+ caisse et balance: balance*, monnayeur, caisse enregistreuse
+ stand et parapluie: stand, parasol*, oriflamme*, kakémono*
+ caméra endoscopique et débouchage: furet, débouch*
+ tableau blanc et paperboard: paperboard*, tableau blanc, flipchart*
cartes et guides de voyage: guides de voyage, agent de voyage*, tour operator | organiser voyage
+ textile de maison: linge, draps, couette* | draps pour, couvertures pour
+ cire: cire d'abeille | de la cire, cire pour
+ résidence: résidence d'artiste*, résidence artistique, maison pour résidence, longère, accueil en résidence, lieu
    de résidence, résidence au vert, résidences | résidence, résidence d'écriture, résidence de création, semaine au
    vert, se mettre au vert, s'isoler pour écrire, retraite d'écriture, lieu pour écrire
+ machine à fumée: machine à fumée, machine à brouillard, machine à bulles, machine à neige
+ pupitres: pupitre*
+ tapis de danse: tapis de danse, tapis de scène
+ lieux de tournage: lieu de tournage, décors naturels, repéra* de lieux, repérage | appartement lumineux, lieu pour
    tourner, tourner dans
+ voitures anciennes: voiture de collection, voitures anciennes, 2cv
+ masques: masques, facteur de masques | masques vénitiens, masque pour
+ friteuse: friteuse*, crêpière*, gaufrier*, appareil à raclette
+ nappes: nappes, nappe*, linge de table
+ écran géant: écran géant, mur led
+ perceuse: perceuse*, visseuse*, perforateur*, marteau piqueur | percer, percer béton, trous dans mur
+ ponceuse: ponceuse* | poncer, poncer un parquet, poncer une table
+ scie: scie sauteuse, scie circulaire, scie à ruban, scie
+ meuleuse: meuleuse*, disqueuse* | couper du métal
+ cloueuse et agrafeuse: cloueu*, agrafeuse*
+ clé à choc: clé à choc, cric, chandelles
+ serre-joints: serre-joints, serre-joint
+ tondeuse: tondeuse* | tondre
+ débroussailleuse: débroussailleuse*, coupe-bordure | débroussailler
+ motoculteur: motoculteur*, motobineuse* | retourner la terre
+ broyeur de végétaux: broyeu* | broyer branches
+ taille-haie: taille-haie*
+ brouette: brouette*
+ sécateur: sécateur*, ébrancheur
+ écran d'ordinateur: écran d'ordinateur, écrans 22 pouces, écran 24 pouces, écran 22 pouces, écran pc, écran pour
    ordinateur | deuxième écran
+ imprimante: imprimante* | imprimer à la maison
+ tablette: tablette graphique, tablette*
+ clavier et souris: souris d'ordinateur, clavier et souris
+ piano à prêter: piano droit, piano numérique, piano à donner, piano d'étude, clavier maître, clavier numérique,
    piano à queue | piano pour, un piano
+ synthétiseur: synthétiseur*, synthé*
+ guitare à prêter: guitare sèche, guitare à prêter, guitare d'étude, guitare folk, guitare électrique | guitare
    pour, prêter une guitare
+ batterie: batterie acoustique, batterie électronique, batterie à prêter | une batterie, batterie pour
+ ampli et basse: ampli guitare, ampli basse, ampli | ampli pour
+ ukulélé: ukulélé*
+ violon d'étude: violon d'étude, violon à prêter
+ accordéon à prêter: accordéon à prêter
+ table de mixage: table de mixage, console de mixage
"""
