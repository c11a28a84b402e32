"""Services, sciences and small trades that the other parts do not hold."""

from __future__ import annotations

from typing import Final

LINES: Final = """
animation de débats: animation de débats, animation de tables rondes, modération de débats, animat* de débats,
    modérat* | table ronde, modérer, animer débat, débat à animer, animer table, distribuer la parole, conférence à
    animer, animer conférence
médiation culturelle: médiat* culturel*, médiation culturelle, action culturelle, ateliers scolaires, éducation
    artistique | ateliers en milieu scolaire, intervention en classe, projet avec lycée, projet avec école
photographie d'enquête: photojournalist*
amiante et diagnostics: diagnostiqueu* immobili*, amiante, diagnostiqueu* | plomb dans
restauration de carrosserie: carross*, tôlier, tôlerie
nettoyage de vitres: laveu* de vitres, vitres
guide et tourisme: office de tourisme, guide touristique, tourisme
archéologie et minéraux: géolog*, minéra*
météo et eau: hydrolog*, hydrobiolog*, qualité de l'eau | cours d'eau, rivière
batik et impression textile: batik, impression sur étoffe, tampon* textile*, block print
accueil et standard: agent d'accueil, hôtesse d'accueil, hôte d'accueil, standardiste*, réceptionniste*, permanence
    téléphonique, télésecrétariat, concierge* | tenir l'accueil, standard téléphonique, répondre au téléphone,
    accueil du public d'un salon
service en salle: serveuse, serveur en, serveur de restaurant, extra en restauration, plongeu*, garçon de café,
    maître d'hôtel, service en salle | servir à table, faire le service, extra pour un soir, faire la plonge
pizza: pizzaï*, pizza*, four à pizza | pizzas pour
épicerie et vrac: épicier*, épicière*, épicerie, vrac
olives et huiles: oléicult*, olivier*, huile d'olive
pêche en mer: pêcheu*, marin-pêcheur, marée du jour | poisson frais
horticulture: horticult*, pépiniériste* | plantes en pot
sciences: physicien*, biolog*, océanograph*, météorolog*, chercheu* scientifique*, ingénieur* agronome*, agronom*,
    chimist* | expérience scientifique, vulgarisation scientifique, atelier scientifique, fête de la science
optique et audition: opticien*, audioprothés*, orthopt* | lunettes cassées
santé: médecin*, dentist*, pharmac*, psychiatr*, prothésiste* dentaire*
musicothérapie: musicothérap*
marbrerie: marbri*, marbre
tonnellerie: tonnelier*, tonnellerie, tonneau*
orgue: facteur d'orgues, facteur d'orgue, organist*
bruitage et script: bruiteu*, scripte
librairie: librair*
animation socioculturelle: animat* sociocult*, animateur social, éducat* populaire | animer temps fort de quartier
coaching personnel: coach de vie, coach certifié*, coaching individuel, développement personnel | reprendre
    confiance, y voir clair dans
structure et chantier: ingénieur* structure, conduct* de travaux, économiste de la construction, maîtrise d'ouvrage,
    bureau d'études | mur porteur, suivi de chantier, chiffrage de travaux
sols souples: soli*, moquett*, linoléum, sols souples, lino, rouleaux de lino | poser du lino, poser une moquette,
    sol souple
usinage: usin*, tourneu* fraiseu*, tourneur-fraiseur, mécanique de précision, fraisage | boulon rouillé, pièce à
    usiner, fabriquer une pièce
réparation de téléphones: répara* de téléphones, réparation de smartphones | écran de téléphone, écran de mon
    téléphone, téléphone qui, batterie de téléphone, téléphone tombé
navigation fluviale: batelier*, péniche*, capitaine de péniche
parfum: parfumeu*, parfum*, nez
cordiste: cordist*, travaux sur cordes, travaux en hauteur | façade à nettoyer, accrocher en hauteur, accroche en
    hauteur
projection de films: projectionnist*, ciné-club, cinéma itinérant
arbitrage: arbitre*
logistique: magasini*, logisticien*, cariste*, préparat* de commandes | inventaire de stock, préparer des commandes,
    emballer commandes
vente et étalage: vendeu*, étalagist*, merchandis* | tenir une boutique, tenir mon stand, tenir un stand, vitrine de
    noël, décorer vitrine, vendre sur un marché
rangement: coach en rangement, home organis*, home stag*, désencombrement | trier mon grenier, vider une maison,
    ranger maison, désencombrer, ranger mon atelier, ranger mon bureau, trier mes affaires
valorisation des déchets: valorist*, ressourci*, ferraill*, trieu* de déchets, recycl* | métaux à récupérer, objets
    à jeter
enquêtes et recherches: détective*, enquêteur privé
algues et spiruline: spirulin*
truffes et safran: truff*, safran*
arrosage: arros*, garde de maison, garde de plantes | arroser, plantes en août, arroser mes plantes
clôture et terrasse: pose de clôture*, clôture*, terrasse bois, terrasses en bois, cabane*, pose de terrasse | poser
    une clôture, construire une terrasse, construire une cabane, bac à sable, grillage, piquets, portillon
évacuation de branches: broyage de branches, évacuation de déchets verts, déchets verts | évacuer des branches,
    branches à évacuer
bois à couper: coupe de bois, fendage | couper du bois, fendre bois, bois à fendre
figuration: figurant*, figuration, silhouette* | figurants pour
cascade: cascad*, combat scénique, escrime artistique
effets de maquillage: maquill* fx, prothèses de maquillage | fausse barbe, fausses plaies, faux sang
loto et quiz: loto*, quiz*, blind test, tombola | animer un loto, animer un quiz
rédaction de faire-part: faire-part, papeterie de mariage
stage et apprentissage: tuteur de stage, tutrice de stage, accueil de stagiaires, accueil de stagiaire, maître de
    stage | trouver un stage, stage de troisième, stage de 3e, stagiaire pour
dépôt de marque: propriété industrielle, marques et brevets, brevets | déposer une marque, déposer un brevet
interprétation: interprète*, interprète de liaison, interprète en milieu social | interprète, interpréter un
    rendez-vous, traduire à l'oral
transport de chevaux: van à chevaux, van pour chevaux | transporter un cheval
pose de poêle et gaz: gazier* | fuite de gaz
spectacle de rue: arts de rue, échassier*, théâtre de rue, déambulation*, arts de la rue | spectacle de rue, animer
    un défilé, animer un marché, parade
carnaval et chars: carnaval*, char de carnaval
cinéma documentaire: documentarist*, documentaire*, film documentaire
presse associative: gazette de quartier, journal de quartier
dessin et croquis: cours de dessin, professeur* de dessin, atelier dessin, carnet de voyage | apprendre à dessiner
sculpture sur neige et glace: sculpt* sur glace
ornement et stuc: stuc*, ornemanist*
restauration de vitraux: restaurat* de vitraux
jouets à réparer: réparation de jouets | jouet cassé, poupée cassée
reprise de parapluies: parapluie*
recollage de porcelaine: kintsugi, restauration de céramiques | recoller un vase, vase cassé, porcelaine cassée,
    assiette cassée
conseil en informatique libre: logiciels libres, auto-hébergement
formation aux logiciels: formation photoshop, formation indesign, formation wordpress, formation logiciels |
    apprendre photoshop, apprendre indesign, apprendre wordpress, apprendre excel, prendre en main logiciel,
    apprendre à monter
publicité en ligne: publicité en ligne, google ads, facebook ads, campagnes sponsorisées | publicité sur facebook,
    annonces google
accessibilité des contenus: falc, facile à lire, audiodescription, sous-titrage sourds | rendre lisible pour
frigoriste: frigorist*, froid et climatisation | frigo ne refroidit, frigo en panne, congélateur en panne,
    climatisation en panne
enquête et sondage: analyse d'enquêtes, dépouillement d'enquêtes | analyser un sondage, sondage à analyser,
    questionnaire à construire
guitare basse: bassiste*, guitare basse, contrebass*
yourtes: yourte*, habitat léger, tiny house
réparation de moteurs: motoculture, réparation de tondeuses, petits moteurs, réparation de motoculteurs | tondeuse
    qui, tondeuse en panne, tondeuse ne démarre, tronçonneuse qui, motoculteur en panne
mobilier de récupération: bois de réemploi, mobilier en réemploi
stylisme: stylisme, wax, styliste de mode
"""
