"""Crafts, textile, repair of things, printing."""

from __future__ import annotations

from typing import Final

LINES: Final = """
couture: couturi*, couture, retouch*, ourlet*, confection textile, surjeteuse, patronag*, modélist*, doublure*,
    rapiéçage, reprises, cours de couture | recoudre, fermeture éclair, raccourcir, pantalon trop long, housse*,
    coussins à coudre, sacs en tissu, fanion*, repriser, tenue à ajuster, robe à reprendre, jupe à, rideaux à
    coudre, doubler, patron à couper, veste à, zip cassé, fermeture cassée, tissu à coudre, trou dans, machine à
    coudre, machines à coudre, apprendre à coudre
+ machine à coudre: machine à coudre, machines à coudre, surjeteuse*, machine à broder
costumes: costumi*, costume*, habilleu*, déguisement*, corset*, vestiaire de scène, perruqu*, tenues de scène,
    costumes de spectacle, déguisements, garde-robe | tenue* d'époque, habiller comédien*, habiller danseu*, tenues
    pour, habits de scène, tutus, habits de carnaval
tapisserie de siège: tapissi*, réfection de sièges, sièges, capitonn*, cannage*, canneu*, rempaill*, sellerie
    d'ameublement, garnissage, mousse, réfection de fauteuils, rempailleu* | fauteuil à refaire, fauteuil éventré,
    assise*, canapé à retapisser, banquette*, crin, refaire chaise*, paille crevée, refaire fauteuil*, recouvrir
    chaises, recouvrir fauteuil, fauteuil à recouvrir, canapé éventré, ressorts, galette de chaise, réparer une
    chaise, chaise à rempailler, chaises à recoller
rideaux: rideau*, voilage*, pendrillon* | occulter fenêtres
tricot: tricot*, crochet, tricoteu*, laine
filage et laine: filage, fileu*, cardage, rouet, feutr*, fil de laine
tissage: tissage, tisserand*, métier à tisser, tapisserie de lisse, licier
broderie: brod*, broderie
teinture végétale: teintur*, teinture végétale, indigo, cyanotype
dentelle et chapeaux: modiste*, chapel*, dentell*, plumassi*
+ tissus: tissu*, chutes de tissu, coupons, mercerie, boutons, toile de jute, étoffe*
maroquinerie: maroquin*, cuir, selli*, travail du cuir | sacoche à réparer, ceinture à réparer, besace
cordonnerie: cordonn*, botti*, ressemel* | semelle*, chaussures à réparer, talons, bottes à réparer, semelles
    décollées, lanière
bijoux: bijou*, joaill*, orfèvr*, sertiss*, bijouterie fantaisie | alliance*, collier cassé, boucles d'oreilles,
    bracelet à, pendentif, alliances, bague, bagues
horlogerie: horlog*, montres, pendule*, comtoise | montre arrêtée, montre cassée, coucou
céramique: céram*, potier*, potière*, poterie, tournage de terre, grès, émaill*, faïence, modelage, tour de potier,
    porcelaine, ateliers terre, arts du feu, travail de la terre | argile, tourner bol, bols, tasses, mugs,
    vaisselle artisanale, assiettes en grès, vase*, initiation au tour, four de potier, four céramique
+ four à céramique: four céramique, four de potier, cuisson de pièces, cuisson céramique | cuire des pièces, cuire
    pièces, four à céramique, cuire céramiques, cuire poterie | four de litres, four 200 litres
verre: souffl* de verre, verrier, verrière au chalumeau, fusing, perle* de verre
sculpture: sculpt*, taille de pierre, tailleu* de pierre, moulage*, staff*, stucat*, moulages, taille sur pierre |
    socle à sculpter, moule en plâtre, mouler, statue*, buste, trophée*
bois tourné: tourneu* sur bois, tournage sur bois, boissel*, saboti*
vannerie: vanni*, vannerie, osier, paniers tressés
coutellerie et affûtage: coutel*, affût*, rémoul*, aiguis* | couteau* à aiguiser, lames émoussées, ciseaux à
    affûter, affûter, aiguiser, couteaux qui ne coupent, outils à affûter, sécateur à
reliure: relieu*, reliure*, relier livre*, carnets cousus, restaurat* de livres, restauration de livres, cartonnage,
    livres anciens, façonnage de livres | livre décousu, livre abîmé, dos de livre, livres anciens à réparer, thèse
    à relier, relier, carnets à, couture de cahiers, dossier à relier
papier: papeti*, origami, papier recyclé, cartonn*, marbrur*, papier mâché
calligraphie: calligraph*, enluminu*, lettrage* | faire-part manuscrits, écrire à la plume, beaux caractères
gravure et estampe: graveu*, gravure*, linograv*, estampe*, lithograph*, presse taille-douce, taille douce presse
sérigraphie: sérigraph*, t-shirts imprimés, impression textile, flocage, tote bags, totebags, textile imprimé,
    marquage textile, impression sur tissu, sérigraphies | imprimer des t-shirts, imprimer sacs, tee shirts,
    tee-shirts, t-shirts, sweats, maillots, teeshirt*, affiches sérigraphiées, tabliers à imprimer, floquer
imprimerie: imprimeu*, imprimerie, typographe, presse typo, risograph*, riso, offset, impression de documents,
    impressions, reprographie, impression offset, impression numérique | imprimer affiches, tirage de livrets,
    imprimer flyers, imprimer brochure*, plaquettes à imprimer, imprimer, faire imprimer, tirer affiches, livrets à
    imprimer, programme à imprimer, cartons d'invitation, presse à imprimer, massicot
+ massicot et plastifieuse: massicot, plastifieuse, perforelieuse, relieuse à spirale | plastifier, plastifier des
    menus
+ badges: machine à badges, badgeuse, badges
restauration d'art: restaurat* d'oeuvres, restauration de tableaux, restaurat* de tableaux, restaurat* d'art,
    conservat* restaurat* | tableau ancien, toile déchirée
encadrement: encadr*, passe-partout, cadres | encadrer photos, encadrer dessins, encadrer oeuvre*, cadre sur mesure,
    mettre sous verre, encadrer
dorure: doreu*, dorure
peinture décorative: peintre décorat*, trompe-l'oeil, fresque*, muralist*, graffeu*, graff, street art, peinture
    murale | décorer façade, mur à décorer, peindre mur aveugle
enseignes: peintre en lettres, enseigne*, signalétique, lettres peintes | vitrine à décorer, panneau* d'accueil,
    lettres sur vitrine
décoration florale: fleurist*, bouquet*, composition* florale*, art floral, décoration florale, ikebana | fleurs
    pour, fleurir, couronnes de fleurs, bouquets, arche fleurie, centre de table
savon et cosmétique: savonn*, cosmétique*, herborist*, baume*, cosmétique maison, savons
bougies: bougie*, cirier*, cirière*
jouets: jouet*, marionnettes en bois, jeux en bois, facteur de jouets, ludothèque
modélisme: maquettist*, maquettes d'architecture, modélism*, maquette volume
lutherie: luth*, lutherie, archeti*, facteur d'instruments, réparation d'instruments, lutherie guitare, réparation
    de violons, archetier* | violon à réparer, corde cassée, guitare à régler, chevalet, manche de guitare,
    accordéon à réparer, recoller violon, cordes à changer, archet, instrument à réparer, guitare qui frise, guitare
    qui, accordéon qui, violon qui, manche à régler, touche cassée, guitare à réparer, violoncelle à réparer
accord de piano: accordeu*, accord de piano, réglage de piano, expertise de piano, achat d'un piano | piano sonne
    faux, piano désaccordé, accorder piano, piano à régler, faire accorder, piano de la, accorder le piano, piano
    qui, accordage, touche qui reste, sonne faux, désaccordé
réparation de vélos: mécanicien vélo, mécanicienne vélo, réparation* de vélo*, atelier vélo, vélociste*, révision
    vélo*, révision de bicyclette*, entretien de vélos, cycles, mécano vélo, réparation cycles, roues de vélo,
    réparation et électrification, auto-réparation vélo | vélo crevé, dérailleur, freins de vélo, vélo à réparer,
    vélo en panne, roue voilée, vélo à remettre en état, vélo à retaper, réparer vélo, voilée, roue arrière, pneu
    crevé, chambre à air, chaîne qui saute, freins à régler, régler freins, vélo qui, vélo qui grince, crevaison,
    selle à, béquille, réparer mon vélo, vélo à réviser, entretenir mon vélo, vitesses qui
mécanique automobile: mécanicien auto*, mécanique auto*, garagist*, carross*, mécano, mécanicien automobile,
    mécanicienne automobile, mécanicienne auto, carrosserie | voiture en panne, vidange, contrôle technique,
    démarreur, plaquettes de frein, embrayage, voiture qui démarre, voiture qui, camion en panne, bruit dans moteur,
    camionnette en panne, freins de voiture, voiture à réparer, fourgon en panne, changer un pneu, pneu de voiture,
    plaquettes, batterie de voiture, essuie-glace
mécanique moto: mécanique moto, motocycl*, scooter à réparer
mécanique agricole: mécanique agricole, machinisme agricole | tracteur en panne, motoculteur en panne
antiquités: antiquair*, brocant*, chineu*, expertise d'objets, commissaire-priseur | estimer meuble, vide-grenier
upcycling: upcycl*, surcycl*, détournement d'objets
scénographie: scénograph*, décorateur, décoratrice, accessoirist*, construct* de décors, décors de théâtre, décor*,
    décors, construction de décors, plateau et décors, toiles peintes | accessoires de scène, décors de scène, décor
    pour, faux mur, accessoires pour pièce, décor léger, décorer scène
facture d'accessoires d'effets: artificier*, effets spéciaux, pyrotechn*
prothèses et masques: masqu* de théâtre, facteur de masques, plâtre de visage
"""
