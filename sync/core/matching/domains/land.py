"""Food, farming, gardens, animals."""

from __future__ import annotations

from typing import Final

LINES: Final = """
pain: boulang*, pain*, levain, fournil, panification, brioche*, fougasse*, baguettes et levain, pains spéciaux,
    boulange | baguettes, faire son pain, du pain, pains pour, pain pour
+ four à pain: four à pain, four à bois
pâtisserie: pâtiss*, gâteau*, cake design, wedding cake, tarte*, entremets, gâteaux, pâtisseries, desserts | pièce
    montée, gâteau de mariage, biscuits, gâteau d'anniversaire, gâteau pour, dessert pour, gâteaux pour, goûter pour
chocolat et confiserie: chocolat*, confis*, caramel*, nougat*
glaces: glacière artisanale, sorbet*, crème glacée, maître glacier, artisan glacier | glaces pour, glace artisanale
    | glacier
traiteur: traiteu*, buffet*, cuisini*, cocktail dînatoire, chef* à domicile, cheffe à domicile, apéritif dînatoire,
    cuisine de collectivité, catering, cuisine végétarienne, cuisine du marché, food truck, foodtruck, cuisinier
    traiteur, plats à emporter, brunch, cuisine végétale, cuisinière, restaurateur*, restauratrice*, restauration
    collective, plateaux-repas, plateaux repas, chef cuisinier | repas pour, nourrir équipe, nourrir, déjeuner pour,
    cantine de tournage, repas de, petits fours, amuse-bouches, plats pour, traiteur pour, buffet pour, repas du
    midi, manger pour, de quoi manger, à manger pour, apéro dînatoire, couscous, paella, soupe pour, plat pour, menu
    pour, nourrir bénévoles, cantine pour, catering pour
cours de cuisine: cours de cuisine, atelier* cuisine, ateliers de cuisine, cuisini* | apprendre à cuisiner, cuisiner
    pour débutants
+ cuisine professionnelle: cuisine professionnelle, cuisine équipée, laboratoire de cuisine, cuisine aux normes,
    labo de transformation | labo aux normes, cuisiner aux normes, local de cuisine
crêpes: crêpi*, crêpe*, galette*
conserves et confitures: conserve*, confitur*, bocaux, lactofermentation, ferment*, stérilisat*
miel: miel*, apicult*, produits de ruche, propolis, pots de miel | miel pour
fromage: fromag*, affineu*, crémi*, chèvre* laitière*
viande et charcuterie: boucher*, bouchère*, charcut*, salaison*
poisson et coquillages: poissonn*, ostréicult*, mytilicult*, marin-pêcheur, coquillages | huîtres, plateau de fruits
    de mer
vin: vigneron*, oenolog*, sommeli*, viticult*, caviste*, vin, dégustation*, vins nature, caves et vignes,
    dégustation de vins | accords mets, accord mets et vins, soirée dégustation, carte des vins, vendang*, vins
    pour, choisir vins, bouteilles pour, vin pour, accorder vins
bière: brasseu*, bière*, houblon, brassin*, microbrasserie, bières artisanales, fût de bière, fûts | bières pour,
    tireuse
cidre et jus: cidr*, pressoir*, jus de pomme* | presser pommes, pommes à presser, jus de pommes pour
distillerie et cocktails: distill*, barman, barmaid, mixolog*, liqueur* | cocktails, tenir bar à cocktails
café et thé: torréfact*, barista, thés et tisanes, salon de thé | café de spécialité
légumes: maraîch*, légume*, panier* de légumes, amap, primeur*, courgette*, tomate*, surplus du jardin, potimarron*,
    légumes bio, paniers bio, surplus de légumes | légumes pour, tomates pour, potirons
fruits: arboricult*, pommes, fruits, cerise*, verger, pommes à ramasser, fruits à cueillir, surplus de fruits |
    cueillette de fruits, fruits pour
champignons: champignon*, mycolog*
plantes aromatiques: plantes aromatiques, plantes médicinales, tisanes, paysan* herborist*, safran
oeufs et volailles: oeufs, volaille*, poule*, aviculteur, poulailler | garder mes poules, garder des poules, faire
    garder mes poules
farine et meunerie: farine*, meuni*, céréal*
huiles et savonnerie: huile d'olive, moulin à huile
élevage: éleveu*, berger*, bergère*, brebis, chèvr*, éco-pâturage, écopâturage | tondre mouton, herbe à pâturer,
    débroussailler avec
alpagas et laine de mouton: tondeu* de moutons
jardinage: jardini*, jardinage, entretien de jardin*, entretien d'espaces verts, espaces verts, tonte, entretien
    jardin, petits travaux de jardin, taille de haies, débroussaillage | haie à tailler, tondre pelouse, désherb*,
    pelouse, débroussaill*, jardin en friche, tailler haie, jardin à entretenir, jardin à remettre, jardin envahi,
    ronces, tondre, tailler rosiers, herbes hautes, gazon, feuilles mortes, jardin abandonné
paysagisme: paysag*, aménagement paysager, haies champêtres, concept* de jardins, plans de jardin, jardins sur
    mesure, conception de jardins, végétalisation | dessiner jardin, aménager cour, aménager jardin, végétaliser,
    mare, fleurir cour, jardin à dessiner, plantes pour cour, végétaliser cour, que planter, terrasse à végétaliser,
    bacs de plantes
élagage: élag*, abattage, arborist*, taille d'arbres, grimpeu*, élagueu* | abattre, arbre mort, branches sur toit,
    arbre dangereux, branches qui menacent, souche, arbre à couper, élaguer, couper arbre, couper un arbre, branche
    cassée, grosses branches, arbre qui menace, tronc
taille de fruitiers: taille d'arbres fruitiers, taille de fruitiers, greff*, pomolog*, taille fruitière | tailler
    pommier*, tailler fruitier*, vieux pommiers, tailler vigne, cerisier à tailler, poirier à tailler, olivier à
    tailler, vigne à tailler, cerisier, poirier
permaculture: permacult*, potager*, buttes, paillage, agroécolog*, jardins partagés, maraîchage sur sol vivant,
    potagers | démarrer potager, carré potager, jardin partagé, potager à, créer un potager, démarrer un potager, se
    lancer dans potager, coin de potager
compost: compost*, lombricompost*, fumier, composteu* | terreau, améliorer terre, compost pour, composteur
+ plants et graines: plant* de, boutures, bouture*, graine*, semence*, pépinièr*, pépiniéri*, vivaces, plants de
    tomates, plants de légumes, godets, semis de | troc de plantes, graines pour, graines de
+ outils de jardin: grelinette*, bêche*, outils de jardin
+ serre et récupération d'eau: serre de jardin, serre*, récupérateur d'eau, cuve à eau, cuve ibc | eau de pluie
+ terrain et parcelle: parcelle*, terrain cultivable, prairie*, lopin, jardin à partager, bout de terrain, jardin à
    prêter | terre à cultiver, terrain pour, bout de jardin, coin de terre, où planter, où cultiver, coin de potager
forêt: forest*, bûcheron*, sylvicult*, débardage
garde de chats: garde de chats, cat sitt*, pet sitt*, visites à domicile chat*, garde d'animaux, nourrissage de
    chats, garde chats | garder mon chat, garder ma chatte, garder chat*, garder mes chats, nourrir chat, faire
    garder chat*, chat pendant, chat à garder, garder le chat, s'occuper de mon chat, nourrir mes chats, nourrir mon
    chat, passer nourrir
garde de chiens: promenade de chiens, dog sitt*, garde de chiens, pet sitt*, garde d'animaux, pension canine, balade
    de chiens, garde chiens | garder mon chien, garder chien, promener chien, sortir chien, faire garder chien,
    chien à garder, s'occuper de mon chien, garder le chien, promener mon chien, chien pendant, promener un,
    labrador, chienne à garder, mon chien en
éducation canine: éducat* canin*, comportementalist*, dress* de chiens, cynolog*, éducation de chiens, éducatrice
    canine, dresseu* | chien qui aboie, chiot*, chien tire, chien agressif, chien réactif, chien peureux, dresser,
    chien qui tire, chien qui mord, chien qui, rappel du chien
soins aux animaux: vétérinair*, auxiliaire vétérinaire, ostéopath* animal*, toilett* canin*, toilettage, soin aux
    animaux, toiletteu*, soigneu* animali* | chat malade, toiletter chien, cheval boite, vétérinaire, vacciner
chevaux: maréchal-ferrant, maréchale-ferrante, cheval*, chevaux, attelage*, traction animale
insectes et vers à soie: entomolog*, insect*
aquariophilie: aquarioph*, aquarium*
+ équipement pour animaux: niche*, caisse de transport, cage*, litière
algues: algue*, algocult*
cueillette sauvage: cueillette sauvage, cueilleu*, plantes sauvages comestibles
irrigation et puits: sourci*, puisatier, irrigation, puits
"""
