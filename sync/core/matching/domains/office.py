"""Law, money matters of an activity, administration, work, projects."""

from __future__ import annotations

from typing import Final

LINES: Final = """
comptabilité: comptab*, expert* comptable*, bilan comptable, tenue de comptes, aide-comptable, trésori*, compta des,
    notes de frais, permanence compta, tenue comptable, gestion comptable, comptabilité associative | compta,
    comptes de l'asso, clôturer comptes, trésorerie, tenir comptes, livre de comptes, amortissement*, tenir mes
    comptes, mes comptes, bilan à faire, comptes à présenter, plan comptable, écritures comptables, rapprochement
    bancaire, immobilis*, rien à la compta, ~bilan, bilan de l'année
tva et impôts: tva, fiscal*, déclaration* fiscale*, impôts, déclaration d'impôts, bénéfices non commerciaux,
    déclarations tva, fiscalité des indépendants | déclarer revenus, déclaration de revenus, avis d'imposition,
    taxe*, cfe, urssaf, passage au réel, comprendre la tva, rien à la tva, franchise de tva, crédit d'impôt, frais
    réels, redressement, tva à
prévisionnel: prévisionnel*, business plan, plan de financement, budget* prévisionnel*, montage financier, contrôl*
    de gestion, gestion financière, modèle économique, dossier de financement, dossier bancaire, pilotage financier
    | budget à monter, dossier de prêt, convaincre banque, emprunt bancaire, plan sur 3 ans, chiffrer, prêt
    bancaire, la banque, budget à faire, mon budget, trésorerie à prévoir, demander un prêt, rentable,
    investissement
fixer ses prix: tarification, calcul de prix, prix de revient, stratégie tarifaire, politique de prix, conseil en
    prix, prix et marges | fixer mes prix, combien facturer, mes tarifs, devis trop bas, prix de vente, faire payer,
    mon tarif, quel prix, combien demander, tarif journée, devis à faire, oser facturer, prix juste, calculer mes
    prix
facturation: facturation, factures, devis et factures | impayé*, faire devis, relances de factures
paie: gestionnaire de paie, paie*, bulletins de salaire, bulletin* de paie, fiches de paie, gestion sociale, paies,
    bulletins | fiche de paie, guso, salaire à déclarer, embaucher, déclarer intermittent*, première embauche, faire
    une paie, salarier, contrat d'embauche, dpae, salarié à déclarer, employer quelqu'un
subventions: dossiers de subvention*, subvention*, recherche de financement*, financements publics, montage de
    dossiers, appels à projets, fundrais*, mécénat, financements européens, drac, région et drac, fdva, mécénat et
    subventions, recherche de fonds, montage de dossiers européens, demandes de subvention, relire demandes de
    subvention | dossier drac, demande de subvention, trouver financement, financer projet, appel à projets, dossier
    région, réponse à un appel, cerfa, dossier de financement, dossier de subvention, demande à la région, dossier
    de demande, annexes, premier dossier, demande d'aide à la, appel à projet, fondation*, subvention pour, dossier
    pour la ville, dossier de candidature, candidater
financement participatif: crowdfund*, financement participatif, ulule, helloasso, collecte en ligne, campagnes de
    crowdfunding, campagne de financement | campagne de dons, cagnotte, contreparties, kisskiss, collecte pour
    projet, lancer une collecte
droit du travail: droit du travail, avocat* droit travail, avocat* en droit du travail, droit social, syndicalist*,
    juriste droit social, inspect* du travail, conseil* du salarié, relations de travail, licenciement*, prud'homm*,
    prud'homa* | licenci*, patron, rupture conventionnelle, heures supplémentaires, contrat de travail, heures
    impayées, heures non payées, patron qui, employeur, démission, convention collective, congés refusés,
    indemnité*, cdd, requalifi*
droits d'auteur: droit* d'auteur, propriété intellectuelle, cession de droits, sacem, dépôt de marque, avocat*
    propriété, juriste culture, droit de la culture, propriété littéraire | contrat d'édition, protéger oeuvre,
    plagi*, image utilisée sans, contrat de cession de droits, licence libre, copié, copie de mon, volé mon, photo
    volée, utiliser une musique, droits musicaux, droits d'image, autorisation d'utiliser, licence creative, contrat
    d'auteur, contrefaçon
droit des contrats: juriste, juristes, avocat*, conditions générales de vente, droit des affaires, cgv, droit
    commercial, lecture de contrats, juriste contrats, contrats et litiges, relecture de contrats, conseil
    juridique, cession et prestation, avocate, ~avocat | relire contrat, contrat à relire, clause*, contrat à
    signer, litige, client ne paie pas, mise en demeure, contrat à, contrat de, comprendre un contrat, devis non
    payé, facture impayée, recouvrement, refuse de payer, conditions de vente, arnaqué, relire un contrat, signer un
    contrat
droit de la famille: droit de la famille, médiat* familial*, avocat* famille, notaire*, droit des successions |
    divorce, succession, garde alternée, testament, pension alimentaire
droit du logement: droit du logement, droit immobilier, bail commercial, baux, juriste immobilier, bail, bail pro,
    loyers | propriétaire refuse, expulsion, dépôt de garantie, caution du logement, bail à, bail précaire, bail à
    relire, proprio qui, propriétaire qui, augmentation de loyer, état des lieux, préavis, relire un bail, négocier
    un loyer
droit des étrangers: droit des étrangers, titre de séjour, cimade, accompagnement de migrants | naturalisation,
    préfecture visa, visa de travail, régularis*
droit associatif: droit des associations, création d'association, juriste associati*, statuts associatifs, vie
    associative, asso et statuts, loi 1901, accompagnement des associations, dla | statuts de l'asso, créer
    association, déposer statuts, monter une asso, assemblée générale à préparer, passer en scop, statuts de notre
    asso, créer une association, monter association, changer de bureau, pv d'assemblée, rescrit, statuts à relire,
    scic, scop, transformer association, rédiger des statuts, écrire des statuts
création d'entreprise: création d'entreprise, accompagn* à la création, auto-entrepreneu*, micro-entrepr*, statuts
    juridiques, conseill* en création, incubat*, marrainage, parrainage, mentorat, accompagnatrice à la création,
    accompagnement de porteurs de projet, conseil aux indépendants | me lancer, choisir statut, me mettre à mon
    compte, changer de statut, quel statut, lancer activité, lancer ma boîte, mentor, lancer mon activité, créer ma
    boîte, sortir du salariat, démarrer mon activité, premiers pas d'indépendant, modèle économique, ouvrir un
    salon, ouvrir une boutique, business
aides sociales: assistant* social*, assistante sociale, accès aux droits, caf, travailleu* social*, droits sociaux,
    permanence caf, caf et impôts, droits caf | dossier caf, dossier mdph, rsa, prime d'activité, aide au logement,
    apl, mdph, aah, aide sociale, droits à la caf, crèche
intermittence: intermittence, intermittent*, annexes 8 et 10, france travail spectacle, france travail, annexes 8 |
    mes 507 heures, 507 heures, dossier pôle emploi, ouvrir mes droits intermittent, attestations employeur,
    réexamen, date anniversaire
retraite: retraite*, conseil retraite, carrières incomplètes | trimestres manquants, dossier retraite, relevé de
    carrière
assurances: assurance*, assureu*, courti* en assurance | responsabilité civile, rc pro, sinistre, décennale,
    assurer, assurance pour, assurance du local, assureur, mutuelle
secrétariat: secrétar*, secrétariat, assistant* administrati*, saisie de données, office manag*, assistante de
    direction, frappe rapide, secrétariat à distance, gestion administrative, administratif, assistante
    indépendante, permanence administrative | papiers en retard, saisir, saisie, trier factures, paperasse,
    administratif en retard, agenda à gérer, classer mes papiers, papiers à trier, tri de papiers, administratif qui
    s'entasse, mettre de l'ordre dans mes papiers, relances à faire, courriers en retard
transcription: transcri*, retranscri*, sténotyp*, dactylo*, transcription d'entretiens, retranscription |
    retranscrire entretiens, comptes rendus à taper, taper notes, retranscrire, transcrire, entretiens à taper,
    compte rendu à taper, bande à taper, transcrire une réunion
recrutement: recrut*, ressources humaines, drh, chargé* de recrutement, rh, entretiens de recrutement | recruter,
    fiche de poste, entretien d'embauche, offre d'emploi à écrire, embaucher quelqu'un, annonce d'emploi, choisir
    candidat
cv et recherche d'emploi: cv, conseill* en insertion, insertion professionnelle, recherche d'emploi, coach emploi,
    cv et lettres, lettres de motivation | refaire cv, mon cv, trouver emploi, préparer entretien, lettre de
    motivation, candidature, entretien d'embauche, chercher du travail
bilan de compétences: bilan* de compétences, conseill* en évolution, reconversion*, orientation professionnelle,
    coach professionnel*, accompagnement professionnel, orientation | changer de métier, changer de voie, me
    reconvertir, reconversion, plus envie de mon métier, faire le point sur, bilan de compétence
coaching d'activité: coach d'entrepreneur*, mentor*, stratégie commerciale, développement commercial, chargé*
    d'affaires, ~commercial*, prospection, développement d'activité, commercialisation, conseil en développement,
    téléprospect* | trouver clients, démarcher, prospecter, développer clientèle, vendre mieux, trouver des clients,
    démarcher clients, vendre mes prestations, trouver premiers clients, carnet de commandes, me vendre, relancer
    prospects
étude de marché: étude de marché, études de marché, marketing, chargé* d'études, enquêt* qualitative* | connaître ma
    clientèle, qui achèterait
gestion de projet: chef* de projet, gestion de projet*, pilotage de projet, agil*, rétroplanning*, organisation et
    planification, coordination de projets, méthode et outils | planning à tenir, organiser travail d'équipe,
    m'organiser, planning de, m'y perds dans planning, organisation du travail, gérer mon temps, gestion du temps
animation de réunions: facilitat*, animation de réunions, intelligence collective, éducation populaire, animation de
    groupes, gouvernance partagée, sociocrat*, codéveloppement, co-développement, facilitation, facilitatrice,
    animation d'ateliers participatifs, méthodes participatives, séminaires d'équipe | animer réunion, réunion qui
    tourne, animer ag, animer assemblée, animer atelier collectif, gouvernance, prendre décisions ensemble, réunion
    qui s'éternise, animer notre réunion, animer séminaire, animer une réunion, séminaire à animer, journée à
    animer, prendre décision, animer journée, réunions trop longues, world café, animer un atelier
médiation de conflits: médiat* de conflits, gestion de conflits, communication non violente, cnv, ~médiateur,
    ~médiatrice, médiatrice, médiation | conflit, tension*, ne se parlent plus, désaccord entre, fâchés, brouille*,
    dispute*, s'engueule*, conflit entre, collègues fâchés, conflit de voisinage, désaccord*, tensions, un
    médiateur, une médiatrice
évaluation et impact: évaluat*, mesure d'impact, utilité sociale, bilan social | bilan d'activité à rédiger, rapport
    d'activité
qualité et normes: qualité iso, certification, qualiopi, audit qualité | dossier qualiopi
hygiène alimentaire: haccp, hygiène alimentaire | normes d'hygiène, contrôle vétérinaire, dossier sanitaire
marchés publics: marché* public*, appels d'offres | répondre à un appel d'offres, dossier d'appel d'offres
import et douane: douan*, import-export, transitaire, logistic*, supply chain
achats groupés: achat* groupé*, groupement d'achat, centrale d'achat
immobilier: agent* immobili*, conseill* immobili*, recherche de locaux | vendre appartement, estimer maison
ingénierie de formation: ingénieur* pédagog*, ingénierie de formation, conception de formations, concept* pédagog*,
    e-learning, formation de formateurs, formatrice d'adultes, pédagogie | monter formation, organisme de formation,
    module de formation, financer formation, déroulé pédagogique, contenu de formation, créer une formation, monter
    ma formation
urbanisme: urbanist*, concertation, paysagiste urbanist* | projet de quartier
écologie et bilan carbone: bilan carbone, transition écologique, développement durable, rse, zéro déchet, fresque du
    climat | réduire empreinte, empreinte carbone, réduire déchets, moins de déchets, écoresponsable,
    éco-responsable, tri des déchets
biodiversité: écolog*, naturalist*, ornitholog*, botanist*, sorties nature, animat* nature, sciences participatives,
    oiseaux, entomolog*, ornithologie, petites bêtes, naturaliste, sortie rivière, libellules, inventaire faune,
    animatrice nature, faune et flore, botanique, accompagnat* nature, guide nature | reconnaître oiseaux, nichoir*,
    inventaire de faune, identifier plantes, mare à créer, plantes sauvages, invertébré*, insectes à reconnaître,
    inventaire du, faune du, oiseaux du, rivière*, cours d'eau, papillon*, chauve-souris, hérisson*, flore du,
    arbres à reconnaître, sortie nature
histoire et patrimoine: historien*, guide conférenci*, patrimoine, visites du patrimoine, archéolog*, médiat*
    culturel*, balades urbaines, visites guidées, histoire locale | visite guidée, histoire du quartier, histoire du
    bâtiment, visite du quartier, balade historique, visite commentée
sociologie et enquête: sociolog*, anthropolog*, ethnolog*, enquêt* | mener entretiens, enquête auprès
prévention des risques: prévention des risques, duerp, document unique, sst, ergonom*, troubles musculo, ergonomie,
    risques professionnels, qvt | poste de travail, mal installé, poste mal réglé
"""
