"""Music, stage, events, and what they are made with."""

from __future__ import annotations

from typing import Final

LINES: Final = """
cours de piano: cours de piano, professeur de piano, pianist*, leçon de piano, leçons de piano, ~piano enseignement,
    éveil au piano | apprendre piano, accompagner au piano, se mettre au piano | enseigne piano
cours de guitare: cours de guitare, guitarist*, professeur de guitare, leçons de guitare, ukulélé cours | apprendre
    guitare, gratter, accords de guitare, se mettre à la guitare
violon: violonist*, cours de violon, professeur de violon, altist*, violoncell*, violon, violoncelle, alto |
    apprendre violon, quatuor, cours de violoncelle, jouer du violon
accordéon: accordéon*, accordéonist* | jouer de l'accordéon
percussions: percussionnist*, percussions, batucada, djembé, batteu*, cours de batterie, balafon, batteur, batteuse
    | apprendre la batterie
instruments à vent: trompett*, saxo*, flûtist*, clarinett*, trombon*, fanfare*, cuivres, hautbois*, flûte*
harpe: harpist*, harpe*
chant: chant, chanteu*, professeur de chant, chef de choeur, cheffe de choeur, choral*, chorist*, technique vocale,
    coach vocal*, lyrique, cours de chant, ateliers voix, travail de la voix, chant choral | poser voix, placer
    voix, justesse, apprendre à chanter, chorale, chanter juste, voix qui fatigue, chanter, faire chanter
prise de parole: prise de parole, art oratoire, coach en prise de parole, voix et parole, media training, expression
    orale, parler devant les autres, aisance à l'oral, poser sa voix, éloquence, coaching scénique | parler en
    public, oral à préparer, trac, pitch à répéter, pitch oral, aisance orale, à l'oral, voix qui tremble, présenter
    devant, trac à, discours, soutenance, parler devant, prendre la parole, pitcher, mon pitch, bafouille, préparer
    un oral, oral de concours
solfège et composition: solfège, composit*, arrangeu*, musique originale, musique de film, musique à l'image | bande
    originale, composer musique, partition*, générique sonore, jingle
musiciens pour un bal: bal folk, musique traditionnelle, orchestre*, groupe de musique, musicien*, trio jazz,
    ~orchestre, groupe de jazz, concert de jazz, jazz manouche | animer en musique, musique live, concert pour fête,
    musique pour fête, musiciens pour, groupe pour jouer, jouer à notre, animer bal, faire danser au bal, fond
    musical, duo musical, de la musique pour, musique pour
dj: dj, deejay, platines, sets dj, dj set | mettre de l'ambiance, faire danser, musique pour danser, dj pour
prise de son: prise de son, ingénieur* du son, ingénieure du son, mixage, mastering, mixeu*, studio
    d'enregistrement, preneu* de son, perchman, home studio, ingé son, captation audio, enregistrement de voix,
    studio son, enregistrement en studio, mix audio | enregistrer maquette, enregistrer album, enregistrer voix,
    mixer, son de film, son mauvais, enregistrer chansons, enregistrer disque, enregistrer chanson, enregistrer
    lecture, nettoyer son, démo à enregistrer, enregistrer concert, bande-son, enregistrer texte, enregistrer des
    chants, enregistrer une chorale
sonorisation: sonoris*, sono, enceinte*, système de diffusion, régisseur* son, régisseuse son, technicien* son,
    micros hf, enceintes, système son, sonorisation de concerts, sono portative, enceintes amplifiées, système de
    sonorisation, régie son, son live | sonoriser, matériel de son, matos son, son pour concert, brancher micros,
    enceinte portable, sono pour
+ micros et enregistreurs: enregistreur*, micro cravate, micros cravates, micros, microphone*, zoom h4, perche son,
    matériel d'enregistrement, micros hf, micro main, enregistreur portable | enregistrer interviews, enregistrer
    entretiens, enregistrer témoignages, micros pour
podcast et radio: podcast*, radio, documentaire sonore, création sonore, réalisat* sonore, documentaires radio,
    montage audio, création radio | émission de radio, émission sonore, portraits sonores, faire un podcast, lancer
    podcast, épisode*, monter épisode
lumière de scène: éclairagist*, lumière de scène, créat* lumière*, régie lumière, projecteurs de scène, projecteurs
    led, technicien* lumière, régisseur* lumière, console lumière, découpes, pars led, éclairages | éclairer
    spectacle, éclairer scène, plan de feu, éclairage de scène, gradateur*, éclairer, lumières pour, éclairage pour
    spectacle, lumière du spectacle
régie générale: régisseur* général*, régisseuse générale, régie générale, régisseu*, régie plateau, machinist*,
    cintrier, technicien* du spectacle, plateau et régie, régie de spectacles, régie d'exposition | fiche technique,
    montage de scène, accueil technique, implantation technique, coordonner technique, technicien pour, régisseur
    pour
+ scène et gradins: praticable*, gradin*, scène mobile, podium, tribune démontable, praticables, scène démontable,
    plateau scénique, estrade* | petite scène, scène pour, estrade
+ tente et barnum: barnum*, tente de réception, tonnelle*, chapiteau*, tivoli, barnums, grande tente, tente pliante
    | abri contre pluie, abriter buffet, se protéger de pluie, abri en cas, couvrir terrasse, en cas de pluie,
    montage d'un barnum, monter barnum, tente pour fête, tente pour buffet
+ tables et chaises pliantes: tables pliantes, chaises pliantes, bancs, tréteaux, table pliante, tables et bancs,
    mange-debout, chaises, bancs pliants, chaises empilables, tables à tréteaux, lot de chaises, mobilier pliant |
    de quoi s'asseoir, asseoir invités, chaises pour, tables pour, bancs pour, plateaux et tréteaux
+ vaisselle: vaisselle, gobelets, écocup*, assiettes, couverts, vaisselle réutilisable, couverts et assiettes,
    verres à pied | gobelets réutilisables, vaisselle pour, verres pour, verres
+ grande marmite: marmite*, gazinière, réchaud*, faitout*, trépied gaz, plancha, barbecue*, crêpière*, bilig |
    cuisiner dehors, cuisiner pour cent
+ percolateur: percolateur*, machine à café, cafetière* collective, fontaine à eau, thermos | faire du café, café
    pour cinquante, café pour
+ machine à pop-corn: pop-corn, barbe à papa, machine à glace
+ vidéoprojecteur: vidéoprojecteur*, vidéo projecteur, écran de projection, rétroprojecteur, projecteur vidéo,
    matériel de projection, toile de projection | projeter film, projeter diapos, projection en plein air, projeter
    images, ciné-club, de quoi projeter, projecteur pour, projeter, écran pour
+ grilles d'exposition: grille* d'exposition, cimaise*, vitrines d'exposition, chevalets, socles, panneaux
    d'exposition, grilles caddie, système d'accrochage, panneaux d'expo, grilles expo | accrocher exposition,
    accrocher oeuvres, grilles pour, de quoi accrocher
commissariat d'exposition: commissaire d'exposition, commissariat d'exposition, galerist*, curat*, muséograph* |
    monter exposition, monter une expo, écrire texte d'exposition
comédie: comédien*, actrice*, comédie, improvisat*, ligue d'impro, théâtre, cours de théâtre, metteu* en scène, mise
    en scène, direction d'acteurs, cours d'impro, jeu d'acteur, comédienne lectrice, jeu et mise en scène, art
    dramatique, acteur, actrice, acteurs, actrices | regard extérieur, jouer rôle, lecture à voix haute, jouer un
    personnage, lire textes, lecture publique, comédien pour, mettre en scène, faire du théâtre, rôle de, sketch*,
    saynète*
voix off: voix off, voix-off, voix off comédienne, doublage, lecture à voix haute, livres audio, audiodescription,
    enregistrement de voix off, voix pour | lire texte pour vidéo, voix pour film, voix pour vidéo
dramaturgie: dramaturg*, auteur dramatique, écriture théâtrale, scénarist*, script doctor, scénario | relire pièce,
    retravailler scénario, mon scénario, pièce à relire
conte: conteu*, contes, conte, griot*, lecture de contes | raconter histoires, heure du conte, veillée*, histoires
    pour enfants
clown: clown*, clownesque, spectacle pour enfants
magie: magic*, prestidigitat*, mentalist*, illusionnist*
cirque: circass*, cirque, acrobat*, jongl*, trapéz*, fil-de-fériste, monocycl*, échassi*, échasses, échasses et
    jonglage, arts du cirque | jongler, échassiers
marionnettes: marionnett*, théâtre d'ombres, spectacle de marionnettes, spectacle jeune public | spectacle pour
    enfants
danse contemporaine: danse contemporaine, danseu*, chorégraph*, danse classique, barre au sol, ateliers de danse,
    ateliers danse, danse-théâtre, éveil corporel, cours de danse contemporaine | chorégraphie, bouger sur scène,
    mouvement chorégraphié, atelier danse, danser | cours de danse
danses de salon: danses de salon, tango, valse, rock'n'roll, salsa, ouverture de bal, bachata, lindy hop | apprendre
    à danser, danser à notre mariage, danser à un mariage, une valse
danses traditionnelles: danse bretonne, danses traditionnelles, fest-noz, bal trad
hip-hop: hip-hop, breakdance, danse urbaine, slam*, rappeu*, beatbox*, rap
+ salle de répétition: salle de répétition, studio de danse, studio de répétition, plateau de répétition, salle
    parquet, parquet et miroirs, parquet miroirs, studio danse, plateau nu, salle avec parquet, plateau de travail,
    salle de danse | lieu pour répéter, répéter spectacle, répéter, espace de répétition, local pour répéter, studio
    avec miroirs, lieu de répétition, salle pour répéter, où répéter, plateau pour
salle de spectacle: salle de spectacle, café-concert, théâtre de poche, scène ouverte, programm* de spectacle, salle
    de concert, bar concert, cave à concert, programmation de spectacles, lieu de diffusion | où jouer, lieu pour
    concert, lieu de concert, jouer mon spectacle, date de concert, première date, jouer en public, salle pour
    concert, présenter spectacle, sortie de résidence où, salle pour un concert
diffusion de spectacles: chargé* de diffusion, diffusion de spectacles, tourneu*, booking, programmat*, tournée* |
    vendre spectacle, diffuser spectacle, trouver dates, trouver des dates, dates de tournée
production de spectacles: administrat* de production, chargé* de production, production de spectacles, admin* de
    compagnie, budgets prévisionnels de tournée, production et administration, administration de compagnie,
    administration du spectacle vivant, administratrice de compagnie | contrat de cession, licence d'entrepreneur de
    spectacle, budget de création, budget de tournée, coproduct*, cachets à déclarer, déclarer cachets, dossier de
    production
organisation d'événements: événementiel*, organisat* d'événements, organisation d'événements, wedding planner,
    coordinat* d'événements, régie d'événements, chef* de projet événementiel, logistique d'événements, régie
    événementielle | organiser fête, organiser festival, organiser séminaire, organiser inauguration, rétroplanning
    de fête, organiser colloque, monter un événement, monter un festival, organiser journée, monter salon
billetterie: billetterie, billetteri*, caisse enregistreuse, terminal de paiement, tpe
bénévoles pour un événement: bénévolat événementiel, bénévole, bénévoles disponibles, donner un coup de main
    festival, coup de main bar, coups de main, je donne un coup de main, dispo pour aider, bras disponibles |
    bénévoles, tenir buvette, tenir bar, tenir caisse, montage et démontage, paires de bras, volontaires, bras pour
    monter, bénévole pour, bénévoles pour, aide au bar, coup de main pour monter, tenir stand, accueil du public,
    coup de main pour installer
jeux: jeux de société, ludothécaire, meneu* de jeu, jeu de rôle, escape game, animat* jeux, game designer, jeux de
    plateau, grands jeux, kermesse, jeux géants, jeux en bois, valise de jeux, animation jeux, jeux coopératifs,
    ludothèque itinérante | soirée jeux, animer jeu, jeux pour, jeux pour enfants, animer après-midi jeux
animation d'enfants: animat* jeunesse, animat* enfance, bafa, anniversaire* d'enfants, maquillage enfants, anim*
    d'ateliers enfants, animation enfants | anniversaire enfant, occuper enfants, goûter d'anniversaire, animer
    anniversaire, atelier enfants, coin enfants, occuper les petits, animer atelier enfants, enfants pendant réunion
maquillage: maquill*, make up, effets spéciaux maquillage, maquilleu* artistique* | teint pour photo, maquiller,
    maquilleuse pour
coiffure: coiff*, chignon*, barbi*, coupes de cheveux, coupe de cheveux, perruqui*, coupe et couleur, brushing |
    cheveux, frange, me coiffer, barbe à tailler, coupe pour, coiffer, tresses, chignon, frange à couper
mannequinat: modèle vivant, modèle photo, mannequin*, pose pour | poser pour
gravure sonore et vinyles: vinyle*, disquaire*, platine vinyle
+ prêt d'instruments: prêt d'instruments, instruments de musique, instruments à prêter | instrument à prêter,
    instrument pour débuter
+ lumières et guirlandes: guirlande*, lampions, éclairage d'ambiance, décoration de fête
+ feu de joie et brasero: braser*
+ radio intercom: talkie*
"""
