"""Teaching, care, well-being, sports."""

from __future__ import annotations

from typing import Final

LINES: Final = """
soutien en maths: professeur de math*, cours de math*, mathématic*, maths, soutien en maths, cours de maths, prof de
    maths | fils en maths, fille en maths, algèbre, équations
soutien en français: professeur de français, professeur de lettres, cours de français, bac de français,
    dissertation*
soutien en sciences: professeur de physique, physique-chimie, cours de physique, professeur de svt, cours de chimie
aide aux devoirs: aide aux devoirs, soutien scolaire, accompagnement scolaire, professeur* des écoles, institut*,
    enseignant* spécialisé*, soutien, aide scolaire, accompagnement à la scolarité | devoirs, décroche, brevet,
    remise à niveau, aide aux leçons, lire et écrire, révisions, bac à réviser, difficultés à l'école, cm2, collège
philosophie: philosoph*
français langue étrangère: fle, français langue étrangère, alphabétis*, illettrisme, professeur fle, formatrice fle,
    cours de français, français débutant | apprendre le français, améliorer son français, parler français, français
    pour, apprendre français, français à niveau, cours de fle, lire le français
langue des signes: langue des signes, lsf, interprète lsf, sourd*, malentendant*, interprète français lsf, signes |
    signer, interpréter en langue, bébé signe
baby-sitting: baby-sitting, baby-sitt*, garde d'enfants, nounou*, assistant* maternel*, auxiliaire de puériculture,
    éducat* de jeunes enfants, éducatrice petite enfance, petite enfance, garde de petits, puéricultrice, éveil des
    petits, nounou | garder enfants, garder mes enfants, garder ma fille, garder mon fils, garder mes jumeaux,
    garder petits, sortie d'école, garder bébé, mode de garde, garde de mes jumeaux, garde de mes enfants, garde de
    ma fille, garde de mon fils, faire garder petit, faire garder enfants, faire garder bébé, faire garder ma fille,
    faire garder mon fils, garde du petit, baby sitter, crèche, garde enfants, garde d'enfant, garde pour enfants,
    baby-sitter, récupérer à l'école
naissance: sage-femme*, doula*, périnatal*, allaitement, puéricult*, portage | jeune maman, accouchement,
    nouveau-né, préparation à naissance
aide à domicile: auxiliaire de vie, aide à domicile, aide-soignant*, aide à la personne, garde-malade, aidant*,
    accompagnement de personnes âgées, aide aux seniors, dame de compagnie | personne âgée, mon père âgé, ma mère
    âgée, courses pour ma grand-mère, maintien à domicile, tenir compagnie à ma, visites à ma mère, visites à mon
    père, tenir compagnie, aider ma grand-mère, aider mon grand-père, veiller sur ma, accompagner ma grand-mère,
    accompagner mon grand-père
soins infirmiers: infirmi*, soins infirmiers | pansement*
premiers secours: premiers secours, psc1, secourist*, gestes qui sauvent, pompier* | poste de secours, secouriste
kinésithérapie: kinésithérap*, kiné, rééducation
ostéopathie: ostéopath*, chiropract*
massage: massage*, masseu*, shiatsu, réflexolog*, massage assis, amma assis, praticienne bien-être, massages,
    réflexologie, massage sur chaise, massage amma | dos bloqué, mal aux épaules, tensions dans dos, nuque bloquée,
    épaules, nuque, cervicales, tendu*, contracture*, dos en compote, un massage, courbatur*, dos en vrac, mal de
    dos
yoga: yoga, professeur de yoga, yoga doux, yin yoga, hatha, vinyasa, prof de yoga, cours de yoga, yoga sur chaise |
    assouplir, bouger en douceur, étirements, style yoga, truc doux pour bouger, souplesse
pilates et gym douce: pilates, gym douce, gymnastique, stretching, feldenkrais, méthode alexander, renforcement
    musculaire, réveil musculaire, posture | mal au dos, renforcer dos, se muscler doucement, posture au travail,
    dos coincé, muscler dos, rester assis
qi gong et tai-chi: qi gong, tai-chi, tai chi, arts énergétiques
méditation: méditat*, pleine conscience, mindfulness
sophrologie: sophrolog*, relaxat*, gestion du stress, hypno*, cohérence cardiaque, relaxation, séances de
    relaxation, sophro, respiration | stress*, gérer trac, mal dormir, insomnie*, mieux dormir, sommeil, dormir
    mieux, dors mal, m'endormir, angoisse avant, me détendre, apprendre à respirer, calmer trac
psychologie: psycholog*, psychothérap*, écoute active, art-thérap*, gestalt, thérapeute*
naturopathie: naturopath*, aromathérap*, phytothérap*, huiles essentielles
diététique: diététic*, nutrition*, rééquilibrage alimentaire, menus équilibrés | mieux manger, menus pour, allergie*
    alimentaire*, régime sans, repas équilibrés, bien manger, alimentation, sans gluten menus
orthophonie: orthophon*, dyslex* | bégai*
ergothérapie et psychomotricité: ergothérap*, psychomotric*
podologie et soins des pieds: podolog*, pédicur*
esthétique: esthétic*, épilation, manucur*, onglerie, soins du visage | ongles
tatouage: tatou*
conseil en image: conseil* en image, colorimétr*, relooking, stylist*, personal shopper
coaching sportif: coach sporti*, coach sport, préparat* physique, remise en forme, éducat* sporti*, professeur
    d'eps, coach en salle, entraînements, sport santé | reprendre sport, me remettre au sport, perdre kilos,
    programme d'entraînement, sport le midi, garder la forme, reprendre le sport, remettre au sport
course à pied: course à pied, running, marathon*, trail | courir
natation: maître-nageu*, natation, nageu* | apprendre à nager
escalade: escalade, grimp*, moniteur d'escalade, via ferrata | mur d'escalade
+ cordes et baudriers: baudrier*, cordes d'escalade, mousqueton*
randonnée: randonn*, accompagnat* en montagne, guide de montagne, guide de haute montagne, trekking | marcher en
    montagne
voile et bateau: moniteur de voile, skipp*, voilier, navigat*, nautique*, voile | naviguer, convoyer bateau
kayak et canoë: kayak*, canoë*, paddle*
surf: surf, surfeu*, planche à voile
équitation: équitation, monit* d'équitation, cavali*, équicoach*, médiation équine | monter à cheval
arts martiaux: judo, karaté*, aïkido, arts martiaux, self-défense, autodéfense, boxe, boxeu* | se défendre, me
    défendre
tennis et ping-pong: tennis, ping-pong, badminton
football: football*, foot
vélo-école: vélo-école, apprentissage du vélo, remise en selle, savoir rouler | apprendre à faire du vélo, apprendre
    le vélo, remonter sur un vélo
conduite automobile: auto-école, moniteur auto*, enseignant* de la conduite, conduite accompagnée | permis de
    conduire, code de la route
ski: ski, monit* de ski, raquettes à neige
apiculture: apicult*, ruche*, abeille*, essaim*, récupération d'essaims, cire d'abeille | essaim dans, nid
    d'abeilles, cire, ruche pour, enfumoir, déplacer une ruche
pêche: pêch* à, guide de pêche
astronomie: astronom*, télescope*, planétarium | observer étoiles, regarder étoiles, soirée étoiles
échecs et bridge: échecs club, bridge, joueu* d'échecs
handicap: éducat* spécialisé*, aesh, moniteur éducat*, accompagnement du handicap, autism* | enfant autiste,
    handicap*
parentalité: parentalité, éducation bienveillante, conseill* parental*
religion et cérémonies laïques: officiant*, cérémonie* laïque*, célébrant*, maître* de cérémonie | cérémonie de
    mariage, hommage funéraire, célébrer un mariage, mariage laïque
deuil et funérailles: thanatop*, pompes funèbres, accompagnement du deuil, célébrant* funéraire* | accompagner un
    deuil, obsèques, enterrement
addictologie: addictolog*, tabacolog* | arrêter de fumer
sexualité et vie affective: sexolog*, planning familial, conseill* conjugal*
"""
