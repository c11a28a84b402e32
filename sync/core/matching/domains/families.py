"""The families of trades: each narrow domain that is something one does has its place in one of them.

The families are ours, in our words, after the fourteen broad domains of the ROME 4.0, the repertoire of trades of
France Travail, brought nearer to what is met in an office of a few hundred people: L makes one family,
E makes three, and what few people do is told together. A line reads « family: domain; domain… ». In ``OTHER_TRADES`` it
reads « family: term, term… », or « family / trade: term, term… » for the synonyms of one trade, for what the domains of
mutual aid have no need of, or tell in several ways; terms are written as theirs.
"""

from __future__ import annotations

from typing import Final

FAMILIES: Final = """
arts vivants: cours de piano; cours de guitare; violon; accordéon; percussions; instruments à vent; harpe; chant;
    solfège et composition; musiciens pour un bal; dj; prise de son; sonorisation; lumière de scène; régie générale;
    comédie; voix off; dramaturgie; conte; clown; magie; cirque; marionnettes; danse contemporaine; danses de salon;
    danses traditionnelles; hip-hop; salle de spectacle; diffusion de spectacles; production de spectacles;
    billetterie; organisation d'événements; bénévoles pour un événement; orgue; figuration; cascade; spectacle de rue;
    carnaval et chars; guitare basse; costumes; scénographie; facture d'accessoires d'effets; prothèses et masques;
    effets de maquillage; maquillage; gravure sonore et vinyles; bruitage et script; mannequinat
image et graphisme: photographie d'événements; photographie de produits; portraits; labo argentique; tirages et
    numérisation; vidéo; montage vidéo; drone; animation et motion design; illustration; facilitation graphique;
    peinture artistique; graphisme; mise en page; design d'objet; photomontage et retouche; diaporamas; photographie
    d'enquête; projection de films; cinéma documentaire; dessin et croquis
écriture, langues et édition: sous-titrage; journalisme; rédaction web et commerciale; correction; biographies;
    courriers; atelier d'écriture; édition; traduction; interprétation; transcription; librairie; presse associative;
    rédaction de faire-part; anglais; espagnol; allemand; italien; portugais; arabe; russe; ukrainien; polonais;
    roumain; turc; chinois; japonais; coréen; vietnamien; breton; basque et occitan; néerlandais; grec; persan; wolof
    et bambara; créole
communication et médias: réseaux sociaux; newsletter et emailing; communication; relations presse; référencement;
    affichage et distribution; publicité en ligne; podcast et radio; prise de parole
numérique: site web; boutique en ligne; applications; dépannage informatique; logiciels libres; initiation à
    l'informatique; tableurs; bases de données; cartographie; cybersécurité et RGPD; serveurs; ergonomie et
    accessibilité numériques; jeux vidéo; conseil en informatique libre; formation aux logiciels; accessibilité des
    contenus
artisanat d’art: couture; tapisserie de siège; rideaux; tricot; filage et laine; tissage; broderie; teinture végétale;
    dentelle et chapeaux; maroquinerie; cordonnerie; bijoux; horlogerie; céramique; verre; sculpture; bois tourné;
    vannerie; coutellerie et affûtage; reliure; papier; calligraphie; gravure et estampe; sérigraphie; imprimerie;
    restauration d'art; encadrement; dorure; peinture décorative; décoration florale; savon et cosmétique; bougies;
    jouets; modélisme; lutherie; accord de piano; antiquités; upcycling; vitrail; batik et impression textile;
    marbrerie; tonnellerie; parfum; ornement et stuc; restauration de vitraux; jouets à réparer; reprise de
    parapluies; recollage de porcelaine; mobilier de récupération; stylisme; sculpture sur neige et glace
bâtiment et bois: électricité; plomberie; chauffage; ramonage; poêle à bois; menuiserie; meubles en bois; parquet;
    charpente; couverture de toit; maçonnerie; enduits; cloisons; isolation; peinture en bâtiment; carrelage;
    serrurerie; ferronnerie et soudure; vitrerie; architecture; rénovation énergétique; panneaux solaires; bricolage;
    domotique; géomètre; piscine; ascenseur; store et bâche; accessibilité des lieux; sécurité incendie; amiante et
    diagnostics; structure et chantier; sols souples; cordiste; clôture et terrasse; yourtes; pose de poêle et gaz;
    enseignes
jardin, ferme et animaux: légumes; fruits; champignons; plantes aromatiques; oeufs et volailles; huiles et savonnerie;
    élevage; alpagas et laine de mouton; jardinage; paysagisme; élagage; taille de fruitiers; permaculture; compost;
    forêt; garde de chats; garde de chiens; éducation canine; soins aux animaux; chevaux; insectes et vers à soie;
    aquariophilie; algues; cueillette sauvage; irrigation et puits; apiculture; horticulture; pêche en mer; algues et
    spiruline; truffes et safran; arrosage; évacuation de branches; bois à couper; transport de chevaux; miel
cuisine et alimentation: pain; pâtisserie; chocolat et confiserie; glaces; traiteur; cours de cuisine; crêpes;
    conserves et confitures; fromage; viande et charcuterie; poisson et coquillages; vin; bière; cidre et jus;
    distillerie et cocktails; café et thé; farine et meunerie; service en salle; pizza; olives et huiles; hygiène
    alimentaire
santé et bien-être: soins infirmiers; premiers secours; kinésithérapie; ostéopathie; massage; yoga; pilates et gym
    douce; qi gong et tai-chi; méditation; sophrologie; psychologie; naturopathie; diététique; orthophonie;
    ergothérapie et psychomotricité; podologie et soins des pieds; esthétique; coiffure; tatouage; conseil en image;
    optique et audition; santé; musicothérapie; addictologie; sexualité et vie affective; naissance
sport, loisirs et tourisme: coaching sportif; course à pied; natation; escalade; randonnée; voile et bateau; kayak et
    canoë; surf; équitation; arts martiaux; tennis et ping-pong; football; vélo-école; ski; pêche; échecs et bridge;
    jeux; animation d'enfants; animation socioculturelle; guide et tourisme; arbitrage; loto et quiz; navigation
    fluviale; cartes et guides de voyage
enseignement et formation: soutien en maths; soutien en français; soutien en sciences; aide aux devoirs; français
    langue étrangère; ingénierie de formation; stage et apprentissage; conduite automobile; philosophie
aide aux personnes et vie sociale: langue des signes; baby-sitting; aide à domicile; handicap; parentalité; religion
    et cérémonies laïques; deuil et funérailles; aides sociales; ménage; droit des étrangers; colocation; rangement
gestion, droit et conseil: comptabilité; tva et impôts; prévisionnel; fixer ses prix; facturation; paie; subventions;
    financement participatif; droit du travail; droits d'auteur; droit des contrats; droit de la famille; droit du
    logement; droit associatif; création d'entreprise; intermittence; retraite; assurances; secrétariat; recrutement;
    cv et recherche d'emploi; bilan de compétences; coaching d'activité; coaching personnel; étude de marché; gestion
    de projet; animation de réunions; animation de débats; médiation de conflits; évaluation et impact; qualité et
    normes; marchés publics; import et douane; achats groupés; immobilier; prévention des risques; dépôt de marque;
    enquête et sondage
réparation et technique: électroménager; petite électronique; impression 3D; réparation de vélos; mécanique
    automobile; mécanique moto; mécanique agricole; restauration de carrosserie; usinage; réparation de téléphones;
    frigoriste; réparation de moteurs; valorisation des déchets; loupe et laboratoire
commerce, accueil et transport: accueil et standard; épicerie et vrac; logistique; vente et étalage; transport de
    marchandises; chauffeur; covoiturage; déménagement; location de bennes; nettoyage de vitres; sécurité et
    gardiennage; traitement des nuisibles; diable et transpalette
culture, patrimoine et recherche: archives; commissariat d'exposition; médiation culturelle; histoire et patrimoine;
    sociologie et enquête; enquêtes et recherches; archéologie et minéraux; sciences; météo et eau; astronomie;
    urbanisme; écologie et bilan carbone; biodiversité
"""
"""In the letters of the ROME: L; E in three (image, writing, communication); M18; B; F with the woodwork of H; A; G16
with the foods of D and H; J with the care of K and D12; the rest of G; K21; the other services of K; C, M and K19; I
with the rest of H; D, N and the cleaning and guarding of K; K16, K24 with the environment of A12.
"""

OTHER_TRADES: Final = """
arts vivants / musique: musicien*, musicienne*, pianiste*, guitariste*, violoniste*, violoncelliste*, batteu*,
    saxophoniste*, trompettiste*, flûtiste*, clarinettiste*, contrebassiste*, bassiste*, harpiste*, accordéoniste*,
    percussionniste*, chef* d'orchestre, cheffe* d'orchestre, chef* de choeur, cheffe* de choeur, fanfare*
arts vivants / composition: compositeur*, compositrice*, arrangeu*, parolier*, parolière*
arts vivants / danse: danseu*, danse, chorégraph*
arts vivants / mise en scène: metteur* en scène, metteuse* en scène, mise en scène
arts vivants / comédie: comédien*, comédienne*, acteur*, actrice*, théâtre
arts vivants / son: technicien* son, technicienne* son, ingénieur* du son, ingénieur* son, ingénieure* du son,
    ingénieure* son, régisseu* son, sonorisat*, preneu* de son, prise de son
arts vivants / lumière: éclairagiste*, régisseu* lumière, technicien* lumière, technicienne* lumière, créateur*
    lumière, créatrice* lumière
arts vivants / production et diffusion: chargé* de production, chargée* de production, chargé* de diffusion, chargée*
    de diffusion, administrateur* de compagnie, administratrice* de compagnie, tourneur de spectacles
arts vivants / cirque: circassien*, acrobate*, jongleu*, trapéziste*
image et graphisme / graphisme: graphist*, designer* graphique*, design graphique, graphic designer*, infographiste*,
    directeur* artistique*, directrice* artistique*, maquettiste* pao
image et graphisme / photographie: photograph*, photo
image et graphisme / vidéo: vidéast*, réalisateur*, réalisatrice*, cinéaste*, cadreu*, caméraman*, monteu* vidéo,
    vidéo
image et graphisme / illustration: illustrateur*, illustratrice*, dessinateur* bd, auteur* de bande dessinée, autrice*
    de bande dessinée, bédéiste*, dessin
écriture, langues et édition / écriture: écrivain*, poète*, poétesse*, romancier*, romancière*, ~auteur*, ~autrice*,
    ~écriture
écriture, langues et édition / rédaction: ~rédacteur*, ~rédactrice*
écriture, langues et édition / correction: correcteur*, correctrice*, relecteur*, relectrice*, relecture
numérique / développement: développeu*, programmeu*, python, javascript, php, java, html
artisanat d’art / couture: couturier*, couturière*
bâtiment et bois / menuiserie: menuisier*, menuisière*, menuiserie
bâtiment et bois / ébénisterie: ébénist*
bâtiment et bois / architecture: architecte*
santé et bien-être / massage: massag*, masseu*, praticien* shiatsu, shiatsu
jardin, ferme et animaux / maraîchage: maraîch*
jardin, ferme et animaux / apiculture: apiculteur*, apicultrice*
cuisine et alimentation / cuisine: cuisinier*, cuisinière*, traiteu*, chef* à domicile, cheffe* à domicile
gestion, droit et conseil / comptabilité: comptable*, expert* comptable*
artisanat d’art / décoration florale: fleuriste*, décorateur* floral*, décoratrice* florale*
artisanat d’art / stylisme: styliste*, modéliste*
gestion, droit et conseil / secrétariat: secrétaire*, assistant* de direction, assistante* de direction, assistant*
    administratif*, assistante* administrative*
arts vivants: ~artiste*, slam*, rappeu*, artiste* de rue, artiste* lyrique, performeu*, ~concert*, intermittent* du
    spectacle, technicien* du spectacle, machiniste*, cintrier*, accessoiriste*, ~décors, décorateur* de théâtre,
    régisseu*, programmateur* de spectacles, spectacle*, ~musique, ~lumière
image et graphisme: scénariste*, ~designer*, plasticien*, artiste* plasticien*, artiste* visuel*, artiste* peintre*,
    vidéaste*, motion designer*, ~dessinateur*, ~dessinatrice*, fresque*, fresquiste*, muraliste*
écriture, langues et édition: lecteur* de manuscrits, éditeur* de livres, ~interprète*, linguiste*
communication et médias: communicant*, attaché* de presse, attachée* de presse, community manager*, publicitaire*,
    concepteur* rédacteur*, animateur* radio, animatrice* radio, webmarket*, ~marketing, chargé* de communication,
    chargée* de communication, communication
numérique: informaticien*, webmaster*, administrateur* système*, administratrice* système*, ~data, datascientist*,
    analyste* de données, ergonome* numérique, ux, ui, product owner*, chef* de projet web, cheffe* de projet web,
    wordpress, informatique, numérique
artisanat d’art: artisan* d'art, mosaïste*, laqueu*, émailleu*, ferronnier* d'art, maquettiste* volume, maquettes,
    tailleu* de pierre, luthier*, luthière*, facteur* d'instruments, factrice* d'instruments, bijoutier*, bijoutière*,
    artisanat, ~mode
bâtiment et bois: ouvrier* du bâtiment, plaquiste*, plâtrier*, façadier*, terrassier*, conducteur* de travaux,
    conductrice* de travaux, chef* de chantier, cheffe* de chantier, économiste* de la construction, décorateur*
    d'intérieur, décoratrice* d'intérieur, étanchéi*, ~poseu*, chauffagiste*, écoconstruct*, éco-constr*, soudeu*,
    bâtiment, btp, travaux publics
jardin, ferme et animaux: agriculteur*, agricultrice*, paysan*, arboricult*, pépiniér*, berger*, bergère*, éleveu*,
    ouvrier* agricole, ouvrière* agricole, vétérinaire*, toiletteu*, comportementaliste*, bûcheron*, jardinier*,
    jardinière*, agriculture, pêche, espaces verts
cuisine et alimentation: restaurateur*, restauratrice*, serveu*, barista*, torréfact*, commis de cuisine, plongeu* en
    restauration, nutrition, cuisine, restauration, alimentation, hôtellerie
santé et bien-être: médecin*, pharmacien*, sage-femme*, dentiste*, aide-soignant*, aide-soignante*, psychiatre*,
    ~thérapeute*, art-thérap*, psychothérap*, hypnothérap*, hypnose, réflexolog*, relaxolog*, kinésiolog*,
    énergéticien*, coiffeu*, barbier*, santé
sport, loisirs et tourisme: éducateur* sportif*, éducatrice* sportive*, professeur* de sport, ~moniteur*, ~monitrice*,
    accompagnateur* en montagne, accompagnatrice* en montagne, ~guide*, ~animateur*, ~animatrice*, hôtelier*,
    hôtelière*, réceptionniste* d'hôtel, gîte*, ludothécaire*, sport, tourisme, loisirs, animation
enseignement et formation: ~enseignant*, professeur* des écoles, institutrice*, instituteur*, ~formateur*,
    ~formatrice*, ~formation*, pédagog*, ~prof de, ~professeur* de, ~professeure* de, soutien scolaire, tuteur*
    pédagogique, enseignement, éducation
aide aux personnes et vie sociale: ~éducateur*, ~éducatrice*, assistant* de service social, assistante* sociale*,
    assistant* social*, travailleu* social*, auxiliaire de vie, auxiliaire de puériculture, nounou*, assistante*
    maternelle*, garde d'enfants, aide ménagère, médiateur* social*, médiatrice* sociale*, célébrant*, officiant*,
    ~conciergerie, services à la personne
gestion, droit et conseil: avocat*, juriste*, notaire*, ~consultant*, ~accompagnement, ~responsable*, ~conseil en
    organisation, conseil en management, auditeur* financier*, ~gestionnaire*, ~administrateur*, ~administratrice*,
    office manager*, ~chargé* de mission, ~chargée* de mission, ~chef* de projet, ~cheffe* de projet, ~coordinateur*,
    ~coordinatrice*, ressources humaines, rh, ~facilitateur*, ~facilitatrice*, ~médiateur*, ~médiatrice*, contrôleur*
    de gestion, contrôleuse* de gestion, agent immobilier, banquier*, banquière*, courtier*, courtière*, ~directeur*,
    ~directrice*, ~coach*, banque, assurance, gestion, ~conseil
réparation et technique: mécanicien*, garagiste*, électronicien*, électromécanicien*, ~ingénieur*, ~ingénieure*,
    ~technicien*, ~technicienne*, ~réparateur*, ~réparatrice*, tourneur fraiseur, chaudronn*, carrossier*,
    carrossière*, automaticien*, dessinateur* industriel*, dessinatrice* industrielle*, industrie, maintenance,
    mécanique, ~réparation, ~dépannage
commerce, accueil et transport: commerçant*, ~commercial*, ~commerciale*, ~vendeu*, caissier*, caissière*,
    représentant* de commerce, négociant*, livreu*, coursier*, coursière*, ~facteur*, ~factrice*, conducteur* routier,
    conductrice* routière, magasinier*, magasinière*, cariste*, déménageu*, taxi*, vtc, épicier*, épicière*, hôte*
    d'accueil, hôtesse* d'accueil, agent* d'entretien, agente* d'entretien, gardien* d'immeuble, conduite de camion,
    commerce, vente, transport*, logistique
culture, patrimoine et recherche: ~chercheu*, historien*, historienne*, sociolog*, anthropolog*, ethnolog*, géograph*,
    biologiste*, écologue*, naturaliste*, urbaniste*, archiviste*, bibliothécaire*, documentaliste*, ~conservateur*,
    ~conservatrice*, muséograph*, commissaire* d'exposition, animateur* nature, animatrice* nature, éducation à
    l'environnement, géolog*, paléontolog*, recherche, patrimoine, ~culture
"""
"""The synonyms of a trade first; then what the matching tells by no domain of its own, what is vague (« ~ »), and the
words of the broad domains of the ROME themselves.
"""
