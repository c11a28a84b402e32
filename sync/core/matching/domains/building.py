"""Building, repairing and heating a place."""

from __future__ import annotations

from typing import Final

LINES: Final = """
électricité: électricien*, tableau électrique, installation électrique, dépannage électrique, diagnostic électrique,
    mise aux normes électrique, ~électrique, ~électricité, câblage, mise en sécurité électrique, installateur
    électrique | disjonct*, court circuit, prise électrique, plombs sautent, interrupteur, plafonnier, brancher
    lustre, étincelle*, prise qui, prises à poser, luminaire*, ampoule*, spots à poser, compteur électrique,
    rallonge, courant coupé, électrique à revoir, poser une prise, installer une prise, poser un lustre, installer
    un lustre, lustre à poser, rallonges
plomberie: plombi*, plomberie, sanitaire*, robinetterie, robinet*, dépannage plomberie, ~fuites | fuite, évier
    bouché, chasse d'eau, siphon, dégât des eaux, lavabo, tuyau percé, chauffe-eau, cumulus, ballon d'eau chaude,
    goutte*, wc bouchés, toilettes bouchées, canalisation*, douche, mitigeur, chasse d'eau qui, tuyau*, baignoire,
    évier, déboucher un évier, toilettes qui, chauffe-eau en panne | salle de bains, salles de bains
chauffage: chauffagiste*, chaudière*, pompe à chaleur, entretien de chaudière, chauffage | radiateur*, chaudière en
    panne, plus de chauffage, purger
ramonage: ramon*, fumist* | conduit de cheminée, cheminée à nettoyer, cheminée qui fume
poêle à bois: poêlier*, pose de poêle, poêle de masse | installer un poêle
menuiserie: menuisi*, menuiserie*, ébénist*, agencement bois, ~agenceu*, menuisier agenceur, meubles sur mesure,
    agencement, bois massif, ~mobilier bois | étagère*, bibliothèque sur mesure, placard*, porte qui coince,
    fenêtre*, volet*, rayonnage*, estrade*, plan de travail, comptoir, mezzanine, meuble sur mesure, meuble à
    tiroirs, bibliothèque à fabriquer, tiroirs, banc à fabriquer, caisse en bois, bar en bois, portes à raboter,
    étagères sur mesure, cuisine en kit, cuisine sur mesure, table sur mesure, coffre en bois, caisson*, alcôve,
    bois à découper, découper planches
meubles en bois: ébénist*, ébénisterie, restauration de meubles, menuisi*, restaurat* de mobilier | commode,
    armoire, meuble ancien, table bancale, buffet à restaurer, marqueterie, chaise cassée, meuble à réparer, pied de
    table, réparer une chaise, recoller une chaise, réparer un meuble, pied de chaise
parquet: pose de parquet, parqueteur*, ponçage de parquet, vitrification | parquet à poncer, poncer parquet, parquet
    qui, parquet abîmé, parquet rayé, parquet à
charpente: charpenti*, charpente* | ossature bois, poutre*, auvent, pergola
couverture de toit: couvreur*, couvreuse*, toiture*, zingu*, ardoise*, gouttière* | tuile*, toit qui fuit, toit
maçonnerie: maçon*, maçonnerie, pierre sèche, pierres sèches, murs en pierre | dalle, muret*, mur à monter,
    parpaing*, chape, mur qui s'effrite, couler béton, dalle béton, ouverture dans mur, joints de pierre, fissure*,
    terrasse en pierre, mur en béton, béton à couler, casser du béton
enduits: enduit*, chaux, terre crue, pisé, torchis, plâtri*, tadelakt | crépi, mur à enduire, ravalement
cloisons: plaquiste*, cloison*, placo*, faux plafond* | isolation phonique
isolation: isolation, isolant*, éco-construction, construction paille, étanchéité | isoler, passoire thermique,
    combles
peinture en bâtiment: peintre en bâtiment, peinture en bâtiment, peinture intérieure, papier* peint*, plaquiste
    peintre, peintre décorat*, peintre façadi*, peintre bâtiment | repeindre, murs à peindre, tapisser, rafraîchir
    murs, peindre murs, peindre local, donner un coup de peinture, coup de peinture, coup de blanc, plafond à
    repeindre, coups de rouleau, peindre façade, peindre plafond, peindre cuisine, peindre atelier, peindre un
    volet, volets à peindre, peindre des volets
carrelage: carrel*, mosaïst*, faïence murale | faïence à poser
serrurerie: serruri*, serrurerie | serrure*, porte claquée, clés cassées, verrou*
ferronnerie et soudure: ferronn*, soudeu*, soudure*, métalli*, serrurier métallier, chaudronn*, forgeron*, métal,
    acier, métallerie, travail de l'acier, structures métalliques | souder, portail*, grille*, rampe*, garde-corps,
    portail rouillé, structure métallique, châssis, étagères en métal, inox, souder pied, cassé à souder, soudure à
    faire, pièce en fer, charnière*, cadre en métal, poste à souder | travail du métal
vitrerie: vitrier*, vitrerie, vitrage* | vitre cassée, carreau cassé
vitrail: vitrail*, vitraux, maître verrier, vitraillist*
architecture: architecte, architectes, architecture intérieure, architecte d'intérieur, permis de construire,
    maîtrise d'oeuvre, plans d'aménagement | réaménager local, aménager local, plan de local, déclaration préalable,
    dessiner un plan, plan 3d
rénovation énergétique: rénovation énergétique, thermicien*, audit énergétique, bilan thermique, conseil énergie,
    conseiller* en énergie, conseillère en énergie, bilans énergétiques, sobriété énergétique | facture de
    chauffage, bilan énergétique, trop de courant, passoire
panneaux solaires: photovoltaï*, panneau* solaire*, énergie* renouvelable*, éolienne* | autoconsommation
bricolage: bricol*, homme toutes mains, factotum, dépannage à domicile, petit bricolage, montage de meubles, ~petits
    travaux, ~petits dépannages, petits travaux de bricolage | fixer étagère, accrocher cadres, monter meuble*,
    meubles en kit, meuble à monter, percer, cheville*, monter cuisine, en kit, notice incompréhensible, meubles
    suédois, tringle*, poser étagère, poser tringle, fixer au mur, coup de perceuse, petits bricolages, caler,
    étagère à monter, monter une armoire
+ prêt d'outils: boîte à outils, outillage, outils, caisse à outils, outils à prêter, outils électroportatifs
+ bétonnière: bétonnière*, malaxeur*
+ échafaudage: échafaudage*, nacelle* | travail en hauteur
+ échelle: échelle*, escabeau*
+ machines à bois: raboteuse*, dégauchisseuse*, toupie, tour à bois, scie à ruban, combiné à bois, défonceuse* |
    raboter planches, dégauchir
+ poste à souder: poste à souder, poste à souder arc, fer à souder
+ tronçonneuse: tronçonneuse*, fendeuse* | débiter bois, couper bûches
+ nettoyeur haute pression: nettoyeur haute pression, karcher, haute pression
+ compresseur: compresseur*, pistolet à peinture
+ groupe électrogène: groupe électrogène, générateur électrique, batterie nomade
location de bennes: benne*, évacuation de gravats | gravats, encombrants, débarras, vider cave, vider grenier,
    déchetterie
ménage: ménage, femme de ménage, aide ménagère, nettoyage de locaux, entretien de locaux, agent d'entretien,
    ~propreté, femme de chambre, valet de chambre | nettoyer local, nettoyage, lessivage, vitres à laver, grand
    ménage, remise en propreté, lessiver, nettoyer atelier, nettoyer salle
déménagement: déménag*, emménag*, monte-meubles, aide au déménagement, bras et camion, gros bras, portage de
    meubles, utilitaire | cartons à porter, porter meubles, bras pour porter, déplacer piano, piano à déplacer,
    déménager, vider appartement, descendre meuble, monter canapé, charger camion
+ matériaux de récupération: matériaux de récupération, chutes de bois, palette*, planche*, contreplaqué, tasseaux,
    réemploi de matériaux, bois de récupération, ressourcerie, matériauthèque, récup, fond de décors, chutes, bois
    de récup | récupérer bois, planches à récupérer, décor à jeter, bois à récupérer
+ bois de chauffage: bois de chauffage, stère*, bûche*, granulé*, pellets | bois pour le poêle, bois à brûler
sécurité incendie: sécurité incendie, ssiap, extincteur*, commission de sécurité, erp | évacuation public, plan
    d'évacuation, désenfumage, jauge de salle, règles de sécurité, registre de sécurité
accessibilité des lieux: accessibilité des lieux, accessibilité pmr, normes pmr, rampe d'accès, accessibilité des
    bâtiments | fauteuil roulant, accès fauteuil, rendre local accessible
domotique: domotique, alarme*, vidéosurveillance, interphone*, domotic*
géomètre: géomètre*, topograph*, bornage, cadastre
piscine: piscin*
ascenseur: ascensorist*, monte-charge*
traitement des nuisibles: dératis*, désinsectis*, punaise* de lit, nuisible* | cafards, souris dans, rats, guêpes,
    frelon*
store et bâche: store*, bâche*, voilerie, voilier sellier | toile à recoudre
électroménager: électroménager, réparation d'électroménager, repair café | machine à laver, lave-linge, frigo en
    panne, lave-vaisselle, four en panne, aspirateur en panne, grille-pain
petite électronique: électronique, électronicien*, arduino, réparation d'électronique, microcontrôleur*,
    microélectronique, réparation de synthés | carte électronique, ampli en panne, chaîne hifi, circuit imprimé,
    câble à souder, jack cassé, lampe à réparer, radio à réparer, pédale d'effet, enceinte qui grésille
impression 3D: impression 3d, imprimante 3d, fablab, fab lab, modélisation 3d, découpe laser, fraiseuse numérique |
    pièce en plastique, bouton en plastique, découper au laser, prototype à imprimer, imprimer en 3d
"""
