"""Where towns stand: those of France above 5,000 people, the large ones of Belgium, Switzerland and Luxembourg.

From GeoNames (geonames.org, CC BY 4.0, extracted in July 2026): folded name, latitude and longitude to a tenth of a
degree, about ten kilometres, which is enough to tell « near the office » from « far away ». Of two towns of one name,
the larger one.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

from sync.core.text import fold

GRAIN: Final = 10.0
"""How many kilometres a tenth of a degree is, about: two towns of one place are no nearer than that, as far as we know.
"""
_EARTH: Final = 6371.0
"""The mean radius, in kilometres."""
_TOWNS: Final = """
aalst:50.9:4.0 aarau:47.4:8.0 aarschot:51.0:4.8 abbeville:50.1:1.8 ablon-sur-seine:48.7:2.4 acheres:49.0:2.1
achicourt:50.3:2.8 acigne:48.1:-1.5 agde:43.3:3.5 agen:44.2:0.6 agneaux:49.1:-1.1 aigues-mortes:43.6:4.2
aire-sur-l-adour:43.7:-0.3 aire-sur-la-lys:50.6:2.4 aix-en-provence:43.5:5.4 aix-les-bains:45.7:5.9
aixe-sur-vienne:45.8:1.1 aizenay:46.7:-1.6 ajaccio:41.9:8.7 albert:50.0:2.7 albertville:45.7:6.4 albi:43.9:2.1
alencon:48.4:0.1 ales:44.1:4.1 alfortville:48.8:2.4 algrange:49.4:6.1 allauch:43.3:5.5 allieres-et-risset:45.1:5.7
allonnes:48.0:0.2 altkirch:47.6:7.2 ambares-et-lagrave:44.9:-0.5 ambazac:46.0:1.4 amberieu-en-bugey:46.0:5.4
ambert:45.5:3.7 amboise:47.4:1.0 amiens:49.9:2.3 amilly:48.0:2.8 amneville:49.3:6.1 amplepuis:46.0:4.3
ancenis:47.4:-1.2 andenne:50.5:5.1 anderlecht:50.8:4.3 andernos-les-bains:44.7:-1.1 andresy:49.0:2.1
andrezieux-boutheon:45.5:4.3 angers:47.5:-0.6 anglet:43.5:-1.5 angouleme:45.6:0.2 aniche:50.3:3.3 annecy:45.9:6.1
annecy-le-vieux:45.9:6.1 annemasse:46.2:6.2 annezin:50.5:2.6 annoeullin:50.5:2.9 annonay:45.2:4.7 ans:50.7:5.5
anse:45.9:4.7 antibes:43.6:7.1 antony:48.8:2.3 antwerp:51.2:4.4 anzin:50.4:3.5 apt:43.9:5.4 arcachon:44.7:-1.2
arcueil:48.8:2.3 ares:44.8:-1.1 argeles:42.5:3.0 argentan:48.7:-0.0 argenteuil:48.9:2.2
argenton-sur-creuse:46.6:1.5 arles:43.7:4.6 arlon:49.7:5.8 armentieres:50.7:2.9 arnage:47.9:0.2 arnouville:49.0:2.4
arpajon:48.6:2.2 arpajon-sur-cere:44.9:2.5 arques:50.7:2.3 arradon:47.6:-2.8 arras:50.3:2.8
ars-sur-moselle:49.1:6.1 artigues-pres-bordeaux:44.9:-0.5 asnieres-sur-seine:48.9:2.3 asse:50.9:4.2 ath:50.6:3.8
athis-mons:48.7:2.4 aubagne:43.3:5.6 aubenas:44.6:4.4 aubergenville:49.0:1.9 aubervilliers:48.9:2.4
aubiere:45.8:3.1 aubigny-sur-nere:47.5:2.4 auby:50.4:3.1 aucamville:43.7:1.4 auch:43.6:0.6 auchel:50.5:2.5
audenge:44.7:-1.0 auderghem:50.8:4.4 audincourt:47.5:6.9 audun-le-tiche:49.5:6.0 auguste-raynaud:43.7:7.3
aulnay-sous-bois:48.9:2.5 aulnoy-lez-valenciennes:50.3:3.5 aulnoye-aymeries:50.2:3.8 auray:47.7:-3.0
aurec-sur-loire:45.4:4.2 aureilhan:43.2:0.1 aurillac:44.9:2.4 auriol:43.4:5.6 aussillon:43.5:2.4 auterive:43.4:1.5
autun:47.0:4.3 auvers-sur-oise:49.1:2.2 auxerre:47.8:3.6 auxonne:47.2:5.4 avallon:47.5:3.9 avignon:43.9:4.8
avion:50.4:2.8 avon:48.4:2.7 avranches:48.7:-1.4 avrille:47.5:-0.6 aytre:46.1:-1.1 baar:47.2:8.5
bagneres-de-bigorre:43.1:0.1 bagneux:48.8:2.3 bagnolet:48.9:2.4 bagnols-sur-ceze:44.2:4.6 baillargues:43.7:4.0
baille:43.3:5.4 bailleul:50.7:2.7 bain-de-bretagne:47.8:-1.7 balaruc-les-bains:43.4:3.7 ballan-mire:47.3:0.6
ballancourt-sur-essonne:48.5:2.4 balma:43.6:1.5 bandol:43.1:5.7 bannalec:47.9:-3.7 banyuls-de-la-marenda:42.5:3.1
bar-le-duc:48.8:5.2 bar-sur-aube:48.2:4.7 barberaz:45.6:5.9 barbezieux-saint-hilaire:45.5:-0.2 barentin:49.5:1.0
barlin:50.5:2.6 barr:48.4:7.4 basel:47.6:7.6 basse-goulaine:47.2:-1.5 bassens:44.9:-0.5 bastia:42.7:9.5
baud:47.9:-3.0 baume-les-dames:47.4:6.4 bauvin:50.5:2.9 bayeux:49.3:-0.7 bayonne:43.5:-1.5 bazas:44.4:-0.2
beaucaire:43.8:4.6 beauchamp:49.0:2.2 beaucourt:47.5:6.9 beaufort-en-vallee:47.4:-0.2 beaugency:47.8:1.6
beaumont:45.8:3.1 beaumont-sur-oise:49.1:2.3 beaune:47.0:4.8 beaupreau:47.2:-1.0 beausoleil:43.7:7.4
beauvais:49.4:2.1 beauzelle:43.7:1.4 bedarieux:43.6:3.2 bedarrides:44.0:4.9 beersel:50.8:4.3 begles:44.8:-0.6
behren-les-forbach:49.2:6.9 bel-air:48.8:2.4 belfort:47.6:6.9 belle-de-mai:43.3:5.4 bellegarde:43.8:4.5
bellegarde-sur-valserine:46.1:5.8 bellerive-sur-allier:46.1:3.4 belleville:46.1:4.7 belley:45.8:5.7
bellinzona:46.2:9.0 belsunce:43.3:5.4 benfeld:48.4:7.6 berchem:51.2:4.4 berchem-sainte-agathe:50.9:4.3
berck:50.4:1.6 berck-plage:50.4:1.6 bercy:48.8:2.4 bergerac:44.9:0.5 beringen:51.0:5.2 bern:46.9:7.4
bernay:49.1:0.6 berre-l-etang:43.5:5.2 besancon:47.2:6.0 bessancourt:49.0:2.2 betheny:49.3:4.1 bethoncourt:47.5:6.8
bethune:50.5:2.6 betton:48.2:-1.6 beuvrages:50.4:3.5 beuvry:50.5:2.7 beveren:51.2:4.3 beynes:48.9:1.9
beynost:45.8:5.0 beziers:43.3:3.2 bezons:48.9:2.2 biarritz:43.5:-1.6 bidart:43.4:-1.6 biel-bienne:47.1:7.2
biganos:44.6:-1.0 biguglia:42.6:9.4 bihorel:49.5:1.1 billere:43.3:-0.4 billy-montigny:50.4:2.9 bilzen:50.9:5.5
binche:50.4:4.2 biot:43.6:7.1 biscarrosse:44.4:-1.2 bischheim:48.6:7.8 bischwiller:48.8:7.9 bitche:49.1:7.4
bizanos:43.3:-0.4 blagnac:43.6:1.4 blain:47.5:-1.8 blanquefort:44.9:-0.6 blanzy:46.7:4.4 blauwput:50.9:4.7
blaye:45.1:-0.7 blendecques:50.7:2.3 blenod-les-pont-a-mousson:48.9:6.0 blois:47.6:1.3 bobigny:48.9:2.5
bohain-en-vermandois:50.0:3.5 bois-colombes:48.9:2.3 bois-d-arcy:48.8:2.0 bois-guillaume:49.5:1.1
bois-le-roi:48.5:2.7 boissy-saint-leger:48.8:2.5 bolbec:49.6:0.5 bollene:44.3:4.7 bompas:42.7:2.9
bon-encontre:44.2:0.7 bon-secours:43.3:5.4 bonchamp-les-laval:48.1:-0.7 bondoufle:48.6:2.4 bondues:50.7:3.1
bondy:48.9:2.5 bonneuil-sur-marne:48.8:2.5 bonneveine:43.2:5.4 bonneville:46.1:6.4 bordeaux:44.8:-0.6
borgerhout:51.2:4.4 borgo:42.6:9.4 bormes-les-mimosas:43.2:6.3 bouaye:47.1:-1.7 bouc-bel-air:43.5:5.4
boucau:43.5:-1.5 bouchemaine:47.4:-0.6 bouffemont:49.0:2.3 bougival:48.9:2.1 bouguenais:47.2:-1.6
bouillargues:43.8:4.4 boulogne-billancourt:48.8:2.2 boulogne-sur-mer:50.7:1.6 bourbon-lancy:46.6:3.8
bourbourg:50.9:2.2 bourg-de-peage:45.0:5.0 bourg-en-bresse:46.2:5.2 bourg-la-reine:48.8:2.3
bourg-les-valence:44.9:4.9 bourg-saint-andeol:44.4:4.6 bourg-saint-maurice:45.6:6.8 bourges:47.1:2.4
boussu:50.4:3.8 boussy-saint-antoine:48.7:2.5 braine-l-alleud:50.7:4.4 braine-le-comte:50.6:4.1 brasschaat:51.3:4.5
brech:47.7:-3.0 bressuire:46.8:-0.5 brest:48.4:-4.5 bretigny-sur-orge:48.6:2.3 breuillet:48.6:2.2 briancon:44.9:6.6
briare:47.6:2.7 brie-comte-robert:48.7:2.6 briey:49.2:5.9 brignais:45.7:4.8 brignoles:43.4:6.1 brioude:45.3:3.4
brive-la-gaillarde:45.2:1.5 bron:45.7:4.9 bruay-la-buissiere:50.5:2.5 bruay-sur-l-escaut:50.4:3.5 bruges:44.9:-0.6
brugge:51.2:3.2 brumath:48.7:7.7 brunoy:48.7:2.5 brunstatt:47.7:7.3 brussels:50.9:4.3 bruz:48.0:-1.7
bry-sur-marne:48.8:2.5 buc:48.8:2.1 bulach:47.5:8.5 bulle:46.6:7.1 bully-les-mines:50.4:2.7
bures-sur-yvette:48.7:2.2 bussy-saint-georges:48.8:2.7 buxerolles:46.6:0.5 cabestany:42.7:2.9 cabries:43.4:5.4
cachan:48.8:2.3 caen:49.2:-0.4 cagnes-sur-mer:43.7:7.1 cahors:44.4:1.4 calais:51.0:1.9 calonne-ricouart:50.5:2.5
caluire-et-cuire:45.8:4.8 calvi:42.6:8.8 cambrai:50.2:3.2 cancale:48.7:-1.9 canejan:44.8:-0.7
canet-en-roussillon:42.7:3.0 cannes:43.6:7.0 canteleu:49.4:1.0 capbreton:43.6:-1.4 cappelle-la-grande:51.0:2.4
carabacel:43.7:7.3 carbon-blanc:44.9:-0.5 carcassonne:43.2:2.3 carentan:49.3:-1.2 carhaix-plouguer:48.3:-3.6
carmaux:44.0:2.2 carnoux-en-provence:43.3:5.6 carpentras:44.1:5.0 carquefou:47.3:-1.5 carqueiranne:43.1:6.1
carrieres-sous-poissy:48.9:2.0 carrieres-sur-seine:48.9:2.2 carros:43.8:7.2 carry-le-rouet:43.3:5.2 carvin:50.5:3.0
cassis:43.2:5.5 castanet-tolosan:43.5:1.5 castelginest:43.7:1.4 casteljaloux:44.3:0.1 castellane:43.3:5.4
castelnau-le-lez:43.6:3.9 castelnaudary:43.3:2.0 castelsarrasin:44.0:1.1 castres:43.6:2.2 castries:43.7:4.0
caudan:47.8:-3.3 caudebec-les-elbeuf:49.3:1.0 caudry:50.1:3.4 caussade:44.2:1.5 cavaillon:43.8:5.0
cavalaire-sur-mer:43.2:6.5 cebazat:45.8:3.1 cenon:44.9:-0.5 ceret:42.5:2.7 cergy:49.0:2.1 cergy-pontoise:49.0:2.1
cernay:47.8:7.2 cessole:43.7:7.3 cesson:48.6:2.6 cesson-sevigne:48.1:-1.6 cestas:44.7:-0.7 ceyrat:45.7:3.1
chabeuil:44.9:5.0 chagny:46.9:4.8 chalette-sur-loing:48.0:2.7 challans:46.8:-1.9 chalon-sur-saone:46.8:4.9
chalonnes-sur-loire:47.4:-0.8 chalons-en-champagne:49.0:4.4 chamalieres:45.8:3.1 chambery:45.6:5.9 chambly:49.2:2.2
chambourcy:48.9:2.0 chambray-les-tours:47.3:0.7 chamonix-mont-blanc:45.9:6.9 champagne-au-mont-d-or:45.8:4.8
champagne-sur-seine:48.4:2.8 champagnole:46.7:5.9 champigneulles:48.7:6.2 champigny-sur-marne:48.8:2.5
champs-sur-marne:48.9:2.6 change:48.0:0.3 chanteloup-les-vignes:49.0:2.0 chantepie:48.1:-1.6 chantilly:49.2:2.5
chantonnay:46.7:-1.1 chaponost:45.7:4.7 charenton-le-pont:48.8:2.4 charleroi:50.4:4.4 charleville-mezieres:49.8:4.7
charnay-les-macon:46.3:4.8 chartres:48.4:1.5 chartres-de-bretagne:48.0:-1.7 charvieu-chavagneux:45.8:5.2
chasse-sur-rhone:45.6:4.8 chassieu:45.7:5.0 chateau-d-olonne:46.5:-1.7 chateau-du-loir:47.7:0.4
chateau-gontier:47.8:-0.7 chateau-renault:47.6:0.9 chateau-thierry:49.0:3.4 chateaubourg:48.1:-1.4
chateaubriant:47.7:-1.4 chateaudun:48.1:1.3 chateaugiron:48.0:-1.5 chateaulin:48.2:-4.1
chateauneuf-les-martigues:43.4:5.2 chateauneuf-sur-loire:47.9:2.2 chateaurenard:43.9:4.9 chateauroux:46.8:1.7
chatel-guyon:45.9:3.1 chatelaillon-plage:46.1:-1.1 chatelet:50.4:4.5 chatellerault:46.8:0.5
chatenay-malabry:48.8:2.3 chatenoy-le-royal:46.8:4.8 chatillon:48.8:2.3 chatillon-sur-seiche:48.0:-1.7
chatillon-sur-seine:47.9:4.6 chatou:48.9:2.2 chaudfontaine:50.6:5.6 chaumont:48.1:5.1 chauny:49.6:3.2
chauvigny:46.6:0.6 chaville:48.8:2.2 checy:47.9:2.0 chelles:48.9:2.6 chemille-melay:47.2:-0.7
chene-feuillu:49.0:2.1 chennevieres-sur-marne:48.8:2.5 chenove:47.3:5.0 cherbourg:49.6:-1.6
chevigny-saint-sauveur:47.3:5.1 chevilly-larue:48.8:2.4 chevreuse:48.7:2.0 chilly-mazarin:48.7:2.3 chinon:47.2:0.2
choisy-le-roi:48.8:2.4 cholet:47.1:-0.9 chur:46.8:9.5 chutes-lavie:43.3:5.4 ciboure:43.4:-1.7 cimiez:43.7:7.3
cinq-avenues:43.3:5.4 claix:45.1:5.7 clamart:48.8:2.3 clapiers:43.7:3.9 claye-souilly:48.9:2.7 cleon:49.3:1.0
clermont:49.4:2.4 clermont-ferrand:45.8:3.1 clichy:48.9:2.3 clichy-sous-bois:48.9:2.6 clisson:47.1:-1.3
cluses:46.1:6.6 cognac:45.7:-0.3 cognin:45.6:5.9 cogolin:43.3:6.5 colmar:48.1:7.4 colombelles:49.2:-0.3
colombes:48.9:2.3 colomiers:43.6:1.3 combourg:48.4:-1.8 combs-la-ville:48.7:2.6 comines:50.8:3.0 commentry:46.3:2.7
commercy:48.8:5.6 compiegne:49.4:2.8 concarneau:47.9:-3.9 conde-sur-l-escaut:50.5:3.6 conde-sur-noireau:48.8:-0.6
condom:44.0:0.4 conflans-sainte-honorine:49.0:2.1 contes:43.8:7.3 corbas:45.7:4.9 corbeil-essonnes:48.6:2.5
corbie:49.9:2.5 cormeilles-en-parisis:49.0:2.2 cormontreuil:49.2:4.0 cornebarrieu:43.6:1.3 corte:42.3:9.1
cosne-cours-sur-loire:47.4:2.9 coudekerque-branche:51.0:2.4 coueron:47.2:-1.7 coulaines:48.0:0.2 coulogne:50.9:1.9
coulommiers:48.8:3.1 coulounieix-chamiers:45.2:0.7 courbevoie:48.9:2.3 courcelles:50.5:4.4
courcelles-les-lens:50.4:3.0 courcouronnes:48.6:2.4 courdimanche:49.0:2.0 cournon-d-auvergne:45.7:3.2
cournonterral:43.6:3.7 courrieres:50.5:2.9 coursan:43.2:3.1 courthezon:44.1:4.9 courtry:48.9:2.6
coutances:49.0:-1.4 coutras:45.0:-0.1 couzeix:45.9:1.2 cran-gevrier:45.9:6.1 craon:47.8:-1.0 craponne:45.7:4.7
creil:49.3:2.5 crepy-en-valois:49.2:2.9 crest:44.7:5.0 creteil:48.8:2.5 creutzwald:49.2:6.7
croissy-sur-seine:48.9:2.1 croix:50.7:3.1 crolles:45.3:5.9 crosne:48.7:2.5 croulebarbe:48.8:2.4 crozon:48.2:-4.5
cucq:50.5:1.6 cuers:43.2:6.1 cugnaux:43.5:1.3 cuincy:50.4:3.1 cusset:46.1:3.5 dainville:50.3:2.7
dammarie-les-lys:48.5:2.6 dammartin-en-goele:49.1:2.7 dardilly:45.8:4.8 darnetal:49.4:1.2 dax:43.7:-1.1
decazeville:44.6:2.3 dechy:50.4:3.1 decines-charpieu:45.8:5.0 decize:46.8:3.5 deinze:51.0:3.5 delle:47.5:7.0
denain:50.3:3.4 dendermonde:51.0:4.1 deols:46.8:1.7 desvres:50.7:1.8 deuil-la-barre:49.0:2.3 deurne:51.2:4.5
deville-les-rouen:49.5:1.1 dieppe:49.9:1.1 diest:51.0:5.1 dietikon:47.4:8.4 digne-les-bains:44.1:6.2
digoin:46.5:4.0 dijon:47.3:5.0 dilbeek:50.8:4.3 dinan:48.5:-2.1 dinard:48.6:-2.1 dives-sur-mer:49.3:-0.1
divion:50.5:2.5 divonne-les-bains:46.4:6.1 dol-de-bretagne:48.5:-1.8 dole:47.1:5.5 dombasle-sur-meurthe:48.6:6.4
domene:45.2:5.8 domerat:46.4:2.5 domont:49.0:2.3 dompierre-sur-mer:46.2:-1.1 don-bosco:43.7:7.3 donges:47.3:-2.1
douai:50.4:3.1 douarnenez:48.1:-4.3 douchy-les-mines:50.3:3.4 doue-la-fontaine:47.2:-0.3 doullens:50.2:2.3
dourdan:48.5:2.0 dourges:50.4:3.0 douvres-la-delivrande:49.3:-0.4 douvrin:50.5:2.8 draguignan:43.5:6.5
drancy:48.9:2.4 draveil:48.7:2.4 dreux:48.7:1.4 dudelange:49.5:6.1 dugny:49.0:2.4 dunkirk:51.0:2.4
eaubonne:49.0:2.3 echirolles:45.1:5.7 eckbolsheim:48.6:7.7 ecouen:49.0:2.4 ecully:45.8:4.8 edegem:51.2:4.4
egletons:45.4:2.0 egly:48.6:2.2 eguilles:43.6:5.4 ekeren:51.3:4.4 elancourt:48.8:2.0 elbeuf:49.3:1.0 elne:42.6:3.0
embrun:44.6:6.5 emerainville:48.8:2.6 emmen:47.1:8.3 enghien-les-bains:49.0:2.3 ensisheim:47.9:7.4
entraigues-sur-la-sorgue:44.0:4.9 epernay:49.0:4.0 epernon:48.6:1.7 epinal:48.2:6.5 epinay-sous-senart:48.7:2.5
epinay-sur-orge:48.7:2.3 epinay-sur-seine:49.0:2.3 epone:49.0:1.8 equeurdreville-hainneville:49.6:-1.7
eragny:49.0:2.1 ergue-gaberic:48.0:-4.0 ermont:49.0:2.3 ernee:48.3:-0.9 erstein:48.4:7.7 esbly:48.9:2.8
escalquens:43.5:1.6 escaudain:50.3:3.3 esch-sur-alzette:49.5:6.0 essey-les-nancy:48.7:6.2 estaires:50.6:2.7
etampes:48.4:2.2 etaples:50.5:1.6 etrechy:48.5:2.2 etterbeek:50.8:4.4 eu:50.0:1.4 evere:50.9:4.4 evergem:51.1:3.7
evian-les-bains:46.4:6.6 evreux:49.0:1.2 evron:48.2:-0.4 evry:48.6:2.4 eybens:45.1:5.8 eyguieres:43.7:5.0
eysines:44.9:-0.7 ezanville:49.0:2.4 fabregues:43.6:3.8 faches-thumesnil:50.6:3.1 falaise:48.9:-0.2 fameck:49.3:6.1
farebersviller:49.1:6.9 faulquemont:49.0:6.6 faverges:45.8:6.3 fecamp:49.8:0.4 feignies:50.3:3.9 fenain:50.4:3.3
ferney-voltaire:46.3:6.1 ferriere-la-grande:50.3:4.0 feurs:45.7:4.2 feytiat:45.8:1.3 feyzin:45.7:4.9
figeac:44.6:2.0 firminy:45.4:4.3 fismes:49.3:3.7 flemalle-haute:50.6:5.4 flers:48.7:-0.6
flers-en-escrebieux:50.4:3.1 fleurance:43.8:0.7 fleurus:50.5:4.6 fleury-les-aubrais:47.9:1.9
fleury-merogis:48.6:2.4 flines-lez-raches:50.4:3.2 floirac:44.8:-0.5 florange:49.3:6.1 foix:43.0:1.6
folie-mericourt:48.9:2.4 fondettes:47.4:0.6 fonsorbes:43.5:1.2 fontaine:45.2:5.7 fontaine-les-dijon:47.3:5.0
fontainebleau:48.4:2.7 fontaines-sur-saone:45.8:4.8 fontenay-aux-roses:48.8:2.3 fontenay-le-comte:46.5:-0.8
fontenay-le-fleury:48.8:2.0 fontenay-sous-bois:48.9:2.5 fontenay-tresigny:48.7:2.9 forbach:49.2:6.9 forest:50.8:4.3
fos-sur-mer:43.4:4.9 fosses:49.1:2.5 fouesnant:47.9:-4.0 fougeres:48.4:-1.2 fouillard:48.2:-1.6
foulayronnes:44.2:0.6 fouquieres-les-lens:50.4:2.9 fourmies:50.0:4.0 frameries:50.4:3.9 francheville:45.7:4.8
franconville:49.0:2.2 frauenfeld:47.6:8.9 frejus:43.4:6.7 fresnes:48.8:2.3 fresnes-sur-escaut:50.4:3.6
freyming-merlebach:49.1:6.8 fribourg:46.8:7.2 frontignan:43.4:3.8 frouard:48.8:6.1 frouzins:43.5:1.3 fumel:44.5:1.0
fuveau:43.5:5.6 gagny:48.9:2.5 gaillac:43.9:1.9 gaillard:46.2:6.2 gaillon:49.2:1.3 gairaut:43.7:7.3
gambetta:43.7:7.3 gan:43.2:-0.4 gannat:46.1:3.2 ganshoren:50.9:4.3 gap:44.6:6.1 garches:48.8:2.2 gardanne:43.5:5.5
gare:48.8:2.4 gareoult:43.3:6.0 gargenville:49.0:1.8 garges-les-gonesse:49.0:2.4 gauchy:49.8:3.3 geel:51.2:5.0
geispolsheim:48.5:7.6 gembloux:50.6:4.7 gemenos:43.3:5.6 genas:45.7:5.0 geneva:46.2:6.1 genk:51.0:5.5
genlis:47.2:5.2 gennevilliers:48.9:2.3 gent:51.0:3.7 gentilly:48.8:2.3 geraardsbergen:50.8:3.9 gerardmer:48.1:6.9
gerzat:45.8:3.1 gex:46.3:6.1 gien:47.7:2.6 gieres:45.2:5.8 gif-sur-yvette:48.7:2.1 gignac:43.7:3.6
gignac-la-nerthe:43.4:5.2 gilly:50.4:4.5 gisors:49.3:1.8 givet:50.1:4.8 givors:45.6:4.8 gleize:46.0:4.7
golbey:48.2:6.4 gond-pontouvre:45.7:0.2 gonesse:49.0:2.4 gorbella:43.7:7.3 gouesnou:48.5:-4.5 gourdon:44.7:1.4
gourin:48.1:-3.6 gournay-en-bray:49.5:1.7 gournay-sur-marne:48.9:2.6 goussainville:49.0:2.5 gouvieux:49.2:2.4
grabels:43.6:3.8 gradignan:44.8:-0.6 grand-charmont:47.5:6.8 grand-couronne:49.4:1.0 grand-fort-philippe:51.0:2.1
grande-synthe:51.0:2.3 granville:48.8:-1.6 grasse:43.7:6.9 graulhet:43.8:2.0 gravelines:51.0:2.1 gray:47.4:5.6
grenade:43.8:1.3 grenay:50.4:2.8 grenoble:45.2:5.7 gretz-armainvilliers:48.7:2.7 grigny:48.7:2.4
grigny-sur-rhone:45.6:4.8 grimbergen:50.9:4.4 grivegnee:50.6:5.6 groslay:49.0:2.3 guebwiller:47.9:7.2
guenange:49.3:6.2 guer:47.9:-2.1 guerande:47.3:-2.4 gueret:46.2:1.9 gueugnon:46.6:4.1 guichen:48.0:-1.8
guidel-plage:47.8:-3.5 guilers:48.4:-4.6 guilherand-granges:44.9:4.9 guines:50.9:1.9 guingamp:48.6:-3.2
guipavas:48.4:-4.4 guise:49.9:3.6 gujan-mestras:44.6:-1.1 guyancourt:48.8:2.1 hagondange:49.2:6.2 haguenau:48.8:7.8
haillicourt:50.5:2.6 halle:50.7:4.2 halluin:50.8:3.1 ham:49.7:3.1 hamme:51.1:4.1 harelbeke:50.9:3.3
harfleur:49.5:0.2 harnes:50.4:2.9 hasparren:43.4:-1.3 hasselt:50.9:5.3 haubourdin:50.6:3.0 haute-goulaine:47.2:-1.4
hautmont:50.3:3.9 hayange:49.3:6.1 hazebrouck:50.7:2.5 heillecourt:48.7:6.2 heist-op-den-berg:51.1:4.7
helchteren:51.1:5.4 hem:50.7:3.2 hendaye:43.4:-1.8 henin-beaumont:50.4:3.0 hennebont:47.8:-3.3
herblay-sur-seine:49.0:2.2 herentals:51.2:4.8 hericourt:47.6:6.8 herouville-saint-clair:49.2:-0.3
hersin-coupigny:50.4:2.6 herstal:50.7:5.6 hettange-grande:49.4:6.2 heusden:51.0:5.3 heverlee:50.9:4.7
hirson:49.9:4.1 hoboken:51.2:4.3 hoenheim:48.6:7.8 hombourg-haut:49.1:6.8 homecourt:49.2:6.0 honfleur:49.4:0.2
hopital-saint-louis:48.9:2.4 horbourg-wihr:48.1:7.4 horgen:47.3:8.6 houdain:50.5:2.5 houilles:48.9:2.2
houplines:50.7:2.9 houthalen:51.0:5.4 huningue:47.6:7.6 hyeres:43.1:6.1 ieper:50.9:2.9 ifs:49.1:-0.3 igny:48.7:2.2
ille-sur-tet:42.7:2.6 illkirch-graffenstaden:48.5:7.7 illzach:47.8:7.4 ingre:47.9:1.8 irigny:45.7:4.8
isbergues:50.6:2.5 isle:45.8:1.2 issoire:45.5:3.2 issoudun:46.9:2.0 issy-les-moulineaux:48.8:2.3 istres:43.5:5.0
itteville:48.5:2.3 ivry-sur-seine:48.8:2.4 ixelles:50.8:4.4 izegem:50.9:3.2 jacou:43.7:3.9 janze:48.0:-1.5
jarny:49.2:5.9 jarville-la-malgrange:48.7:6.2 jassans-riottier:46.0:4.8 jaunay-clan:46.7:0.4 jean-medecin:43.7:7.3
jette:50.9:4.3 jeumont:50.3:4.1 joeuf:49.2:6.0 joigny:48.0:3.4 joinville-le-pont:48.8:2.5 jonage:45.8:5.0
jouars-pontchartrain:48.8:1.9 joue-les-tours:47.3:0.7 jouy-en-josas:48.8:2.2 jouy-le-moutier:49.0:2.0
juan-les-pins:43.6:7.1 juigne:47.7:-0.4 jumelles:47.4:-0.1 jumet:50.4:4.4 jurancon:43.3:-0.4 juvignac:43.6:3.8
juvisy-sur-orge:48.7:2.4 kapellen:51.3:4.4 kessel-lo:50.9:4.7 kingersheim:47.8:7.3 knokke-heist:51.4:3.3
koekelberg:50.9:4.3 koksijde:51.1:2.6 koniz:46.9:7.4 kontich:51.1:4.4 kortrijk:50.8:3.3 kreuzlingen:47.7:9.2
kriens:47.0:8.3 l-arbresle:45.8:4.6 l-archet:43.7:7.2 l-ariane:43.7:7.3 l-estaque:43.4:5.3 l-hay-les-roses:48.8:2.3
l-ile-saint-denis:48.9:2.3 l-isle-adam:49.1:2.2 l-isle-d-abeau:45.6:5.2 l-isle-jourdain:43.6:1.1
l-isle-sur-la-sorgue:43.9:5.1 l-union:43.7:1.5 la-bassee:50.5:2.8 la-baule-escoublac:47.3:-2.4
la-blancarde:43.3:5.4 la-bouilladisse:43.4:5.6 la-bresse:48.0:6.9 la-cabucelle:43.3:5.4 la-calade:43.3:5.4
la-californie:43.7:7.2 la-capelette:43.3:5.4 la-celle-saint-cloud:48.9:2.1 la-chapelle-saint-luc:48.3:4.0
la-chapelle-saint-mesmin:47.9:1.8 la-chapelle-sur-erdre:47.3:-1.6 la-charite-sur-loire:47.2:3.0
la-chaux-de-fonds:47.1:6.8 la-chevroliere:47.1:-1.6 la-ciotat:43.2:5.6 la-colle-sur-loup:43.7:7.1
la-conception:43.3:5.4 la-courneuve:48.9:2.4 la-couronne:45.6:0.1 la-crau:43.1:6.1 la-croix-rouge:43.3:5.5
la-defense:48.9:2.2 la-delorme:43.3:5.4 la-fare-les-oliviers:43.6:5.2 la-farlede:43.2:6.0 la-ferte-bernard:48.2:0.7
la-ferte-mace:48.6:-0.4 la-ferte-saint-aubin:47.7:1.9 la-ferte-sous-jouarre:49.0:3.1 la-fleche:47.7:-0.1
la-fourragere:43.3:5.4 la-garde:43.1:6.0 la-garenne-colombes:48.9:2.2 la-gaude:43.7:7.2 la-glacerie:49.6:-1.6
la-gorgue:50.6:2.7 la-grand-croix:45.5:4.6 la-grande-motte:43.6:4.1 la-joliette:43.3:5.4
la-londe-les-maures:43.1:6.2 la-louviere:50.5:4.2 la-madeleine:50.6:3.1 la-montagne:47.2:-1.7
la-motte-servolex:45.6:5.9 la-mulatiere:45.7:4.8 la-mure:44.9:5.8 la-panouse:43.3:5.4
la-penne-sur-huveaune:43.3:5.5 la-pointe-rouge:43.2:5.4 la-pomme:43.3:5.4 la-queue-en-brie:48.8:2.6
la-ravoire:45.6:6.0 la-ricamarie:45.4:4.4 la-riche:47.4:0.7 la-roche-sur-foron:46.1:6.3 la-roche-sur-yon:46.7:-1.4
la-rochelle:46.2:-1.2 la-roque-d-antheron:43.7:5.3 la-rose:43.3:5.4 la-salvetat-saint-gilles:43.6:1.3
la-seyne-sur-mer:43.1:5.9 la-souterraine:46.2:1.5 la-talaudiere:45.5:4.4 la-teste-de-buch:44.6:-1.1
la-timone:43.3:5.4 la-tour-du-pin:45.6:5.4 la-trinite:43.7:7.3 la-tronche:45.2:5.7 la-valbarelle:43.3:5.5
la-valette-du-var:43.1:6.0 la-verpilliere:45.6:5.1 la-verriere:48.8:1.9 la-ville-du-bois:48.7:2.3
la-villette:43.3:5.4 la-viste:43.4:5.4 la-voulte-sur-rhone:44.8:4.8 la-wantzenau:48.7:7.8
labarthe-sur-leze:43.5:1.4 labruguiere:43.5:2.3 lagnieu:45.9:5.3 lagny-sur-marne:48.9:2.7 lagord:46.2:-1.2
lallaing:50.4:3.2 lamballe:48.5:-2.5 lambersart:50.6:3.0 lambesc:43.7:5.3 lambres-lez-douai:50.4:3.1
lamorlaye:49.2:2.4 lanaken:50.9:5.6 lancon-provence:43.6:5.1 lancy:46.2:6.1 landerneau:48.5:-4.3
landivisiau:48.5:-4.1 lanester:47.8:-3.3 laneuveville-devant-nancy:48.7:6.2 langon:44.6:-0.2 langres:47.9:5.3
langueux:48.5:-2.7 languidic:47.8:-3.2 lannemezan:43.1:0.4 lannion:48.7:-3.5 lanton:44.7:-1.0 laon:49.6:3.6
larmor-plage:47.7:-3.4 lattes:43.6:3.9 laudun-l-ardoise:44.1:4.7 launaguet:43.7:1.5 lausanne:46.5:6.6
laval:48.1:-0.8 lavaur:43.7:1.8 lavelanet:42.9:1.8 laxou:48.7:6.1 le-beausset:43.2:5.8 le-blanc:46.6:1.1
le-blanc-mesnil:48.9:2.5 le-bourget:48.9:2.4 le-bouscat:44.9:-0.6 le-cabot:43.3:5.4 le-camas:43.3:5.4
le-canet:43.3:5.4 le-cannet:43.6:7.0 le-cendre:45.7:3.2 le-chambon-feugerolles:45.4:4.3 le-chapitre:43.3:5.4
le-chesnay:48.8:2.1 le-coteau:46.0:4.1 le-cres:43.6:3.9 le-creusot:46.8:4.4 le-grand-quevilly:49.4:1.0
le-grau-du-roi:43.5:4.1 le-haillan:44.9:-0.7 le-havre:49.5:0.1 le-kremlin-bicetre:48.8:2.4 le-lavandou:43.1:6.4
le-loroux-bottereau:47.2:-1.3 le-luc:43.4:6.3 le-mans:48.0:0.2 le-mee-sur-seine:48.5:2.6 le-merlan:43.3:5.4
le-mesnil-esnard:49.4:1.1 le-mesnil-le-roi:48.9:2.1 le-mesnil-saint-denis:48.7:2.0 le-muy:43.5:6.6
le-palais-sur-vienne:45.9:1.3 le-passage:44.2:0.6 le-peage-de-roussillon:45.4:4.8 le-pecq:48.9:2.1
le-perray-en-yvelines:48.7:1.9 le-perreux-sur-marne:48.9:2.5 le-petit-quevilly:49.4:1.1 le-pharo:43.3:5.4
le-pian-medoc:45.0:-0.7 le-plessis-bouchard:49.0:2.2 le-plessis-robinson:48.8:2.3 le-plessis-trevise:48.8:2.6
le-poinconnet:46.8:1.7 le-poire-sur-vie:46.8:-1.5 le-pont-de-claix:45.1:5.7 le-pontet:44.0:4.9 le-portel:50.7:1.6
le-pouliguen:47.3:-2.4 le-pradet:43.1:6.0 le-pre-saint-gervais:48.9:2.4 le-puy-en-velay:45.0:3.9
le-puy-sainte-reparade:43.7:5.4 le-raincy:48.9:2.5 le-relecq-kerhuon:48.4:-4.4 le-rheu:48.1:-1.8 le-soler:42.7:2.8
le-taillan-medoc:44.9:-0.7 le-teich:44.6:-1.0 le-teil:44.5:4.7 le-thor:43.9:5.0 le-touquet-paris-plage:50.5:1.6
le-trait:49.5:0.8 le-treport:50.1:1.4 le-vesinet:48.9:2.1 leers:50.7:3.2 leffrinckoucke:51.0:2.5 leforest:50.4:3.1
leguevin:43.6:1.2 lempdes:45.8:3.2 lens:50.4:2.8 lentilly:45.8:4.7 leognan:44.7:-0.6 les-andelys:49.2:1.4
les-angles:44.0:4.8 les-arcs:43.5:6.5 les-arnavaux:43.3:5.4 les-aygalades:43.4:5.4 les-baumettes:43.2:5.4
les-caillols:43.3:5.4 les-chartreux:43.3:5.4 les-clayes-sous-bois:48.8:2.0 les-essarts-le-roi:48.7:1.9
les-grands-carmes:43.3:5.4 les-herbiers:46.9:-1.0 les-lilas:48.9:2.4 les-moulins:43.7:7.2 les-mureaux:49.0:1.9
les-olives:43.3:5.5 les-pavillons-sous-bois:48.9:2.5 les-pennes-mirabeau:43.4:5.3 les-ponts-de-ce:47.4:-0.5
les-sables-d-olonne:46.5:-1.8 les-sorinieres:47.1:-1.5 les-trois-lucs:43.3:5.5 les-ulis:48.7:2.2 lescar:43.3:-0.4
lesigny:48.7:2.6 lesneven:48.6:-4.3 lesparre-medoc:45.3:-0.9 lesquin:50.6:3.1 leuven:50.9:4.7
levallois-perret:48.9:2.3 lezignan-corbieres:43.2:2.8 lezoux:45.8:3.4 liancourt:49.3:2.5 liberation:43.7:7.3
libercourt:50.5:3.0 libourne:44.9:-0.2 liege:50.6:5.6 lier:51.1:4.6 lieusaint:48.6:2.5 lievin:50.4:2.8
liffre:48.2:-1.5 ligny-en-barrois:48.7:5.3 lille:50.6:3.1 lillebonne:49.5:0.5 lillers:50.6:2.5 limay:49.0:1.7
limeil-brevannes:48.7:2.5 limoges:45.8:1.2 limours:48.6:2.1 limoux:43.1:2.2 linas:48.6:2.3 lingolsheim:48.6:7.7
linselles:50.7:3.1 lisieux:49.1:0.2 lisses:48.6:2.4 liverdun:48.7:6.1 livron-sur-drome:44.8:4.8
livry-gargan:48.9:2.5 loches:47.1:1.0 lodeve:43.7:3.3 lodi:43.3:5.4 lognes:48.8:2.6 loison-sous-lens:50.4:2.9
lokeren:51.1:4.0 lomme:50.6:3.0 lommel:51.2:5.3 longjumeau:48.7:2.3 longpont-sur-orge:48.6:2.3 longueau:49.9:2.4
longuenesse:50.7:2.2 longuyon:49.4:5.6 longvic:47.3:5.1 longwy:49.5:5.8 lons:43.3:-0.4 lons-le-saunier:46.7:5.6
loon-plage:51.0:2.2 loos:50.6:3.0 loos-en-gohelle:50.5:2.8 lorgues:43.5:6.4 lorient:47.7:-3.4
loriol-sur-drome:44.7:4.8 lormont:44.9:-0.5 loudeac:48.2:-2.8 loudun:47.0:0.1 louhans:46.6:5.2 lourdes:43.1:-0.0
louvain-la-neuve:50.7:4.6 louveciennes:48.9:2.1 louviers:49.2:1.2 louvres:49.0:2.5 louvroil:50.3:4.0
luc-la-primaube:44.3:2.5 luce:48.4:1.5 lucon:46.5:-1.2 ludres:48.6:6.2 lugano:46.0:9.0 luisant:48.4:1.5
lunel:43.7:4.1 luneville:48.6:6.5 lure:47.7:6.5 lutterbach:47.8:7.3 luxembourg:49.6:6.1 luxeuil-les-bains:47.8:6.4
luynes:47.4:0.6 luzern:47.1:8.3 lyon:45.7:4.8 lyon-01:45.8:4.8 lyon-02:45.8:4.8 lyon-03:45.8:4.9 lyon-04:45.8:4.8
lyon-05:45.8:4.8 lyon-06:45.8:4.9 lyon-07:45.7:4.8 lyon-08:45.7:4.9 lyon-09:45.8:4.8 lys-lez-lannoy:50.7:3.2
maaseik:51.1:5.8 maasmechelen:51.0:5.7 mably:46.1:4.1 machecoul:47.0:-1.8 macon:46.3:4.8 magnan-beaumettes:43.7:7.2
magnanville:49.0:1.7 magny-en-vexin:49.2:1.8 magny-les-hameaux:48.7:2.1 mainvilliers:48.5:1.5
maison-blanche:48.8:2.4 maisons-alfort:48.8:2.4 maisons-laffitte:49.0:2.1 maizieres-les-metz:49.2:6.2
malakoff:48.8:2.3 malaunay:49.5:1.0 maldegem:51.2:3.4 malemort-sur-correze:45.2:1.6 malesherbes:48.3:2.4
mallemort:43.7:5.2 malpasse:43.3:5.4 malzeville:48.7:6.2 mamers:48.4:0.4 manage:50.5:4.2
mandelieu-la-napoule:43.5:6.9 mandeure:47.4:6.8 manduel:43.8:4.5 manosque:43.8:5.8 mantes-la-jolie:49.0:1.7
mantes-la-ville:49.0:1.7 marange-silvange:49.2:6.1 marcinelle:50.4:4.4 marck:50.9:1.9 marcoussis:48.6:2.2
marcq-en-baroeul:50.7:3.1 marennes:45.8:-1.1 margny-les-compiegne:49.4:2.8 marguerittes:43.9:4.4 marignane:43.4:5.2
marignier:46.1:6.5 marles-les-mines:50.5:2.5 marly:50.3:3.5 marly-la-ville:49.1:2.5 marly-le-roi:48.9:2.1
marmande:44.5:0.2 marne-la-vallee:48.8:2.6 maromme:49.5:1.0 marquette-lez-lille:50.7:3.1 marsannay-la-cote:47.3:5.0
marseillan:43.4:3.5 marseille:43.3:5.4 marseille-01:43.3:5.4 marseille-02:43.3:5.4 marseille-03:43.3:5.4
marseille-04:43.3:5.4 marseille-05:43.3:5.4 marseille-06:43.3:5.4 marseille-07:43.3:5.4 marseille-08:43.3:5.4
marseille-09:43.3:5.4 marseille-10:43.3:5.4 marseille-11:43.3:5.4 marseille-12:43.3:5.4 marseille-13:43.3:5.4
marseille-14:43.3:5.4 marseille-15:43.4:5.4 marseille-16:43.4:5.3 marseille-endoume:43.3:5.4
marseille-saint-victor:43.3:5.4 marseille-vauban:43.3:5.4 marsillargues:43.7:4.2 martignas-sur-jalle:44.8:-0.8
martigues:43.4:5.1 marvejols:44.6:3.3 massy:48.7:2.3 maubeuge:50.3:4.0 mauguio:43.6:4.0 maule:48.9:1.9
maurepas:48.8:1.9 maxeville:48.7:6.2 mayenne:48.3:-0.6 mazamet:43.5:2.4 mazan:44.1:5.1 mazargues:43.2:5.4
mazingarbe:50.5:2.7 meaux:49.0:2.9 mechelen:51.0:4.5 megeve:45.9:6.6 mehun-sur-yevre:47.1:2.2 melesse:48.2:-1.7
melun:48.5:2.7 mende:44.5:3.5 menen:50.8:3.1 mennecy:48.6:2.4 menton:43.8:7.5 menucourt:49.0:2.0 mer:47.7:1.5
mericourt:50.4:2.9 merignac:44.8:-0.6 merksem:51.2:4.4 meru:49.2:2.1 merville:50.6:2.6 mery-sur-oise:49.1:2.2
metz:49.1:6.2 meudon:48.8:2.2 meulan-en-yvelines:49.0:1.9 meung-sur-loire:47.8:1.7 meximieux:45.9:5.2
meylan:45.2:5.8 meythet:45.9:6.1 meyzieu:45.8:5.0 meze:43.4:3.6 migennes:48.0:3.5 migne:46.6:0.3 milhaud:43.8:4.3
millau:44.1:3.1 mimizan:44.2:-1.2 mions:45.7:5.0 mios:44.6:-0.9 miramas:43.6:5.0 mirecourt:48.3:6.1
miribel:45.8:5.0 mitry-mory:49.0:2.6 moelan-sur-mer:47.8:-3.6 moirans:45.3:5.6 moissac:44.1:1.1
moissy-cramayel:48.6:2.6 mol:51.2:5.1 molenbeek-saint-jean:50.8:4.3 molsheim:48.5:7.5 mondelange:49.3:6.2
mondeville:49.2:-0.3 moneteau:47.8:3.6 monistrol-sur-loire:45.3:4.2 mons:50.5:4.0 mons-en-baroeul:50.6:3.1
mont-alban:43.7:7.3 mont-de-marsan:43.9:-0.5 mont-saint-aignan:49.5:1.1 mont-saint-martin:49.5:5.8
montaigu:47.0:-1.3 montargis:48.0:2.7 montataire:49.3:2.4 montauban:44.0:1.4 montbard:47.6:4.3 montbeliard:47.5:6.8
montbrison:45.6:4.1 montceau-les-mines:46.7:4.4 montchanin:46.7:4.5 montdidier:49.6:2.6 montelimar:44.6:4.8
montereau-fault-yonne:48.4:3.0 montesson:48.9:2.1 monteux:44.0:5.0 montfavet:43.9:4.9 montfermeil:48.9:2.6
montfort-sur-meu:48.1:-2.0 montgeron:48.7:2.5 montigny-en-gohelle:50.4:2.9 montigny-le-bretonneux:48.8:2.0
montigny-les-cormeilles:49.0:2.2 montigny-les-metz:49.1:6.2 montivilliers:49.5:0.2 montlhery:48.6:2.3
montlouis-sur-loire:47.4:0.8 montlucon:46.3:2.6 montluel:45.9:5.1 montmagny:49.0:2.3 montmorency:49.0:2.3
montmorillon:46.4:0.9 montoir-de-bretagne:47.3:-2.1 montolivet:43.3:5.4 montpellier:43.6:3.9
montpon-menesterol:45.0:0.2 montreuil:48.9:2.4 montreux:46.4:6.9 montrouge:48.8:2.3 monts:47.3:0.6
morangis:48.7:2.3 mordelles:48.1:-1.8 morez:46.5:6.0 morieres-les-avignon:43.9:4.9 morlaix:48.6:-3.8
mornant:45.6:4.7 morsang-sur-orge:48.7:2.4 mortagne-sur-sevre:47.0:-1.0 morteau:47.1:6.6 mortsel:51.2:4.5
mouans-sartoux:43.6:7.0 mougins:43.6:7.0 moulins:46.6:3.3 mourenx:43.4:-0.6 mourmelon-le-grand:49.1:4.4
mouscron:50.7:3.2 mouvaux:50.7:3.1 mouy:49.3:2.3 moyeuvre-grande:49.3:6.0 mulhouse:47.8:7.3 mundolsheim:48.6:7.7
munster:48.0:7.1 muret:43.5:1.3 murs-erigne:47.4:-0.6 mutzig:48.5:7.5 naintre:46.8:0.5 namur:50.5:4.9
nancy:48.7:6.2 nandy:48.6:2.6 nangis:48.6:3.0 nanterre:48.9:2.2 nantes:47.2:-1.6 nanteuil-les-meaux:48.9:2.9
narbonne:43.2:3.0 nemours:48.3:2.7 nerac:44.1:0.3 neuchatel:47.0:6.9 neufchateau:48.4:5.7
neufchatel-en-bray:49.7:1.4 neuilly-plaisance:48.9:2.5 neuilly-sur-marne:48.9:2.5 neuilly-sur-seine:48.9:2.3
neuves-maisons:48.6:6.1 neuville-en-ferrain:50.7:3.2 neuville-sur-saone:45.9:4.8 nevers:47.0:3.2 nice:43.7:7.3
nieppe:50.7:2.8 nieul-sur-mer:46.2:-1.2 nijlen:51.2:4.7 nilvange:49.3:6.0 nimes:43.8:4.4 ninove:50.8:4.0
niort:46.3:-0.5 nivelles:50.6:4.3 noeux-les-mines:50.5:2.7 nogent-le-rotrou:48.3:0.8 nogent-sur-marne:48.8:2.5
nogent-sur-oise:49.3:2.5 nogent-sur-seine:48.5:3.5 noisiel:48.8:2.6 noisy-le-grand:48.8:2.6 noisy-le-roi:48.8:2.1
noisy-le-sec:48.9:2.5 nort-sur-erdre:47.4:-1.5 notre-dame-de-bondeville:49.5:1.1 notre-dame-de-gravenchon:49.5:0.6
notre-dame-du-mont:43.3:5.4 notre-dame-limite:43.4:5.4 nouzonville:49.8:4.7 noyelles-godault:50.4:3.0
noyelles-sous-lens:50.4:2.9 noyon:49.6:3.0 nueil-les-aubiers:46.9:-0.6 nuits-saint-georges:47.1:4.9 nyons:44.4:5.1
obernai:48.5:7.5 octeville:49.6:-1.6 oignies:50.5:3.0 oissel-sur-seine:49.3:1.1 olivet:47.9:1.9 ollioules:43.1:5.8
olonne-sur-mer:46.5:-1.8 oloron-sainte-marie:43.2:-0.6 onnaing:50.4:3.6 oostkamp:51.2:3.2 opfikon:47.4:8.6
orange:44.1:4.8 orchies:50.5:3.2 orgeval:48.9:2.0 orleans:47.9:1.9 orly:48.7:2.4 ormesson-sur-marne:48.8:2.5
orsay:48.7:2.2 orthez:43.5:-0.8 orvault:47.3:-1.6 osny:49.1:2.1 ostend:51.2:2.9 ostricourt:50.5:3.0
ostwald:48.5:7.7 othis:49.1:2.7 oudenaarde:50.9:3.6 ouistreham:49.3:-0.3 oullins:45.7:4.8 oupeye:50.7:5.6
outreau:50.7:1.6 overijse:50.8:4.5 oye-plage:51.0:2.0 oyonnax:46.3:5.7 ozoir-la-ferriere:48.8:2.7 pace:48.1:-1.8
pacy-sur-eure:49.0:1.4 paimpol:48.8:-3.0 palais-de-justice:43.3:5.4 palaiseau:48.7:2.2 palavas-les-flots:43.5:3.9
pamiers:43.1:1.6 panazol:45.8:1.3 pantin:48.9:2.4 paray-le-monial:46.5:4.1 paray-vieille-poste:48.7:2.4
parempuyre:45.0:-0.6 paris:48.9:2.3 paris-01-louvre:48.9:2.3 paris-02-bourse:48.9:2.3 paris-03-temple:48.9:2.4
paris-04-hotel-de-ville:48.9:2.4 paris-05-pantheon:48.8:2.3 paris-06-luxembourg:48.8:2.3
paris-07-palais-bourbon:48.9:2.3 paris-08-elysee:48.9:2.3 paris-09-opera:48.9:2.3 paris-10-entrepot:48.9:2.4
paris-10e-arrondissement:48.9:2.4 paris-11-popincourt:48.9:2.4 paris-11e-arrondissement:48.9:2.4
paris-12-reuilly:48.8:2.4 paris-12e-arrondissement:48.8:2.4 paris-13-gobelins:48.8:2.4
paris-13e-arrondissement:48.8:2.4 paris-14-observatoire:48.8:2.3 paris-15-vaugirard:48.8:2.3
paris-16-passy:48.9:2.3 paris-17-batignolles-monceau:48.9:2.3 paris-18-buttes-montmartre:48.9:2.3
paris-19-buttes-chaumont:48.9:2.4 paris-20-menilmontant:48.9:2.4 parmain:49.1:2.2 parthenay:46.6:-0.2
passy:45.9:6.7 pasteur:43.7:7.3 pau:43.3:-0.4 pauillac:45.2:-0.7 pavilly:49.6:1.0 pecquencourt:50.4:3.2
pegomas:43.6:6.9 pelissanne:43.6:5.2 perenchies:50.7:3.0 perier:43.3:5.4 perigny:46.2:-1.1 perigueux:45.2:0.7
pernes-les-fontaines:44.0:5.1 perols:43.6:4.0 peronnas:46.2:5.2 peronne:49.9:2.9 perpignan:42.7:2.9
perros-guirec:48.8:-3.4 persan:49.2:2.3 pertuis:43.7:5.5 pessac:44.8:-0.6 petit-couronne:49.4:1.0
petite-foret:50.4:3.5 petite-rosselle:49.2:6.9 peymeinade:43.6:6.9 peypin:43.4:5.6 pezenas:43.5:3.4
pfastatt:47.8:7.3 pia:42.7:2.9 pibrac:43.6:1.3 picpus:48.8:2.4 pierre-benite:45.7:4.8
pierrefitte-sur-seine:49.0:2.4 pierrelatte:44.4:4.7 pierrelaye:49.0:2.2 pignan:43.6:3.8 pithiviers:48.2:2.3
plabennec:48.5:-4.4 plaine-2:48.9:2.4 plaine-3:48.9:2.4 plaine-du-var:43.7:7.2 plaisance-du-touch:43.6:1.3
plaisir:48.8:2.0 plan-de-cuques:43.3:5.5 pledran:48.4:-2.7 plerin:48.5:-2.8 pleyel:48.9:2.3 ploemeur:47.7:-3.4
ploermel:47.9:-2.4 ploneour-lanvern:47.9:-4.3 plouay:47.9:-3.3 ploudalmezeau:48.5:-4.7 ploufragan:48.5:-2.8
plougastel-daoulas:48.4:-4.4 plouguerneau:48.6:-4.5 plouzane:48.4:-4.6 pluvigner:47.8:-3.0 poissy:48.9:2.0
poisy:45.9:6.1 poitiers:46.6:0.3 pompey:48.8:6.1 pons:45.6:-0.5 pont-a-mousson:48.9:6.1 pont-audemer:49.4:0.5
pont-du-chateau:45.8:3.2 pont-eveque:45.5:4.9 pont-l-abbe:47.9:-4.2 pont-saint-esprit:44.3:4.6
pont-saint-martin:47.1:-1.6 pont-sainte-marie:48.3:4.1 pont-sainte-maxence:49.3:2.6 pontarlier:46.9:6.4
pontault-combault:48.8:2.6 pontcharra:45.4:6.0 pontchateau:47.4:-2.1 ponthierry:48.5:2.5 pontivy:48.1:-3.0
pontoise:49.0:2.1 pordic:48.6:-2.8 pornic:47.1:-2.1 pornichet:47.3:-2.3 port-de-bouc:43.4:5.0
port-la-nouvelle:43.0:3.0 port-saint-louis-du-rhone:43.4:4.8 porte-saint-denis:48.9:2.4 porte-saint-martin:48.9:2.4
portes-les-valence:44.9:4.9 portet-sur-garonne:43.5:1.4 porto-vecchio:41.6:9.3 pouzauges:46.8:-0.8 prades:42.6:2.4
privas:44.7:4.6 provins:48.6:3.3 publier:46.4:6.5 puget-sur-argens:43.5:6.7 puteaux:48.9:2.2
quartier-du-port:43.7:7.3 querqueville:49.7:-1.7 quesnoy-sur-deule:50.7:3.0 questembert:47.7:-2.5 quetigny:47.3:5.1
queven:47.8:-3.4 quiberon:47.5:-3.1 quievrechain:50.4:3.7 quimper:48.0:-4.1 quimperle:47.9:-3.5
quincy-sous-senart:48.7:2.5 quincy-voisins:48.9:2.9 quinze-vingts:48.8:2.4 raismes:50.4:3.5 rambervillers:48.3:6.6
rambouillet:48.6:1.8 ramonville-saint-agne:43.5:1.5 raon-l-etape:48.4:6.8 rapperswil:47.2:8.8 redon:47.7:-2.1
reichshoffen:48.9:7.7 reichstett:48.6:7.8 reignier-esery:46.1:6.3 reims:49.3:4.0 remiremont:48.0:6.6
renens:46.5:6.6 rennes:48.1:-1.7 rethel:49.5:4.4 revel:43.5:2.0 revin:49.9:4.6 reze:47.2:-1.6 riedisheim:47.7:7.4
riehen:47.6:7.6 rillieux-la-pape:45.8:4.9 rimiez:43.7:7.3 riom:45.9:3.1 riorges:46.0:4.0 riquier:43.7:7.3
ris-orangis:48.7:2.4 rive-de-gier:45.5:4.6 rives:45.4:5.5 rivesaltes:42.8:2.9 rixensart:50.7:4.5 rixheim:47.7:7.4
roanne:46.0:4.1 roche-la-moliere:45.4:4.3 rochefort:45.9:-1.0 rochefort-du-gard:44.0:4.7 rodez:44.4:2.6
roeselare:50.9:3.1 rognac:43.5:5.2 roissy-en-brie:48.8:2.6 romagnat:45.7:3.1 romainville:48.9:2.4
romans-sur-isere:45.0:5.1 rombas:49.2:6.1 romilly-sur-seine:48.5:3.7 romorantin-lanthenay:47.4:1.8 ronchin:50.6:3.1
roncq:50.8:3.1 ronse:50.7:3.6 roost-warendin:50.4:3.1 roquebrune-cap-martin:43.8:7.5 roquebrune-sur-argens:43.4:6.6
roquemaure:44.1:4.8 roques:43.5:1.4 roquette:48.9:2.4 roquevaire:43.4:5.6 rosny-sous-bois:48.9:2.5
rosporden:48.0:-3.8 roubaix:50.7:3.2 rouen:49.4:1.1 rouet:43.3:5.4 roussillon:45.4:4.8 rouvroy:50.4:2.9
royan:45.6:-1.0 roye:49.7:2.8 rue-de-france:43.7:7.3 rueil-malmaison:48.9:2.2 ruelle-sur-touvre:45.7:0.2
rumilly:45.9:5.9 rungis:48.7:2.4 sable-sur-sarthe:47.8:-0.3 sainghin-en-weppes:50.6:2.9 sains-en-gohelle:50.4:2.7
saint-affrique:44.0:2.9 saint-alban:43.7:1.4 saint-alban-leysse:45.6:6.0 saint-amand-les-eaux:50.4:3.4
saint-amand-montrond:46.7:2.5 saint-ambroise:48.9:2.4 saint-andre-les-vergers:48.3:4.1
saint-andre-lez-lille:50.7:3.0 saint-antoine:43.4:5.4 saint-apollinaire:47.3:5.1 saint-arnoult-en-yvelines:48.6:1.9
saint-aubin-de-medoc:44.9:-0.7 saint-aubin-les-elbeuf:49.3:1.0 saint-ave:47.7:-2.7 saint-avertin:47.4:0.7
saint-avold:49.1:6.7 saint-barnabe:43.3:5.4 saint-barthelemy:43.3:5.4 saint-benoit:46.6:0.3
saint-berthevin:48.1:-0.8 saint-bonnet-de-mure:45.7:5.0 saint-brevin-les-pins:47.2:-2.2
saint-brice-sous-foret:49.0:2.4 saint-brieuc:48.5:-2.8 saint-chamas:43.6:5.0 saint-chamond:45.5:4.5
saint-charles:43.3:5.4 saint-christol-les-ales:44.1:4.1 saint-claude:46.4:5.9 saint-clement-de-riviere:43.7:3.8
saint-cloud:48.8:2.2 saint-cyprien-plage:42.6:3.0 saint-cyr-l-ecole:48.8:2.1 saint-cyr-sur-loire:47.4:0.7
saint-cyr-sur-mer:43.2:5.7 saint-denis:48.9:2.4 saint-denis-en-val:47.9:2.0 saint-die-des-vosges:48.3:6.9
saint-dizier:48.6:4.9 saint-doulchard:47.1:2.4 saint-egreve:45.2:5.7 saint-esteve:42.7:2.8 saint-etienne:45.4:4.4
saint-etienne-au-mont:50.7:1.6 saint-etienne-de-montluc:47.3:-1.8 saint-etienne-du-rouvray:49.4:1.1
saint-fargeau-ponthierry:48.6:2.5 saint-florent-sur-cher:47.0:2.3 saint-florentin:48.0:3.7 saint-flour:45.0:3.1
saint-fons:45.7:4.9 saint-francois:46.4:3.9 saint-galmier:45.6:4.3 saint-gaudens:43.1:0.7
saint-gely-du-fesc:43.7:3.8 saint-genest-lerpt:45.4:4.3 saint-genis-laval:45.7:4.8
saint-genis-les-ollieres:45.8:4.7 saint-genis-pouilly:46.2:6.0 saint-georges-de-didonne:45.6:-1.0
saint-germain-du-puy:47.1:2.5 saint-germain-en-laye:48.9:2.1 saint-germain-les-arpajon:48.6:2.3
saint-germain-les-corbeil:48.6:2.5 saint-gervais-les-bains:45.9:6.7 saint-ghislain:50.4:3.8 saint-gilles:50.8:4.3
saint-gilles-croix-de-vie:46.7:-1.9 saint-giniez:43.3:5.4 saint-girons:43.0:1.1 saint-gratien:49.0:2.3
saint-gregoire:48.2:-1.7 saint-henri:43.4:5.3 saint-herblain:47.2:-1.7 saint-hilaire-de-riez:46.7:-1.9
saint-hilaire-de-talmont:46.5:-1.6 saint-ismier:45.3:5.8 saint-jacques-de-la-lande:48.1:-1.7 saint-jean:43.7:1.5
saint-jean-bonnefonds:45.5:4.4 saint-jean-d-angely:45.9:-0.5 saint-jean-d-illac:44.8:-0.8
saint-jean-de-braye:47.9:2.0 saint-jean-de-la-ruelle:47.9:1.9 saint-jean-de-luz:43.4:-1.7
saint-jean-de-maurienne:45.3:6.4 saint-jean-de-monts:46.8:-2.1 saint-jean-de-vedas:43.6:3.8
saint-jean-le-blanc:47.9:1.9 saint-jerome:43.3:5.4 saint-jorioz:45.8:6.2 saint-joseph:43.3:5.4
saint-josse-ten-noode:50.9:4.4 saint-juery:43.9:2.2 saint-julien:43.3:5.4 saint-julien-de-concelles:47.3:-1.4
saint-julien-en-genevois:46.1:6.1 saint-julien-les-villas:48.3:4.1 saint-junien:45.9:0.9 saint-just:43.3:5.4
saint-just-en-chaussee:49.5:2.4 saint-just-saint-rambert:45.5:4.2 saint-lambert:43.3:5.4
saint-laurent-blangy:50.3:2.8 saint-laurent-de-la-salanque:42.8:3.0 saint-laurent-du-var:43.7:7.2
saint-lazare:43.3:5.4 saint-leu:46.7:4.5 saint-leu-la-foret:49.0:2.2 saint-lo:49.1:-1.1 saint-loubes:44.9:-0.4
saint-louis:47.6:7.6 saint-loup:43.3:5.4 saint-lys:43.5:1.2 saint-macaire-en-mauges:47.1:-1.0 saint-malo:48.6:-2.0
saint-mande:48.8:2.4 saint-mandrier-sur-mer:43.1:5.9 saint-marcel:43.3:5.5 saint-marcellin:45.1:5.3
saint-martin-boulogne:50.7:1.6 saint-martin-d-heres:45.2:5.8 saint-martin-de-crau:43.6:4.8
saint-martin-des-champs:48.6:-3.8 saint-martin-le-vinoux:45.2:5.7 saint-maur-des-fosses:48.8:2.5
saint-maurice:48.8:2.4 saint-mauront:43.3:5.4 saint-max:48.7:6.2 saint-maximin-la-sainte-baume:43.4:5.9
saint-medard-en-jalles:44.9:-0.7 saint-memmie:49.0:4.4 saint-michel-sur-orge:48.6:2.3 saint-mihiel:48.9:5.6
saint-mitre:43.3:5.4 saint-mitre-les-remparts:43.5:5.0 saint-nazaire:47.3:-2.2 saint-nicolas:50.6:5.5
saint-nicolas-de-port:48.6:6.3 saint-omer:50.7:2.3 saint-orens-de-gameville:43.6:1.5 saint-ouen:48.9:2.3
saint-ouen-l-aumone:49.0:2.1 saint-pancrace:43.7:7.2 saint-pathus:49.1:2.8 saint-paul-les-dax:43.7:-1.1
saint-paul-trois-chateaux:44.3:4.8 saint-peray:44.9:4.8 saint-philbert-de-grand-lieu:47.0:-1.6
saint-pierre:43.3:5.4 saint-pierre-d-oleron:45.9:-1.3 saint-pierre-de-feric:43.7:7.2
saint-pierre-des-corps:47.4:0.7 saint-pierre-du-mont:43.9:-0.5 saint-pierre-du-perray:48.6:2.5
saint-pierre-les-elbeuf:49.3:1.0 saint-pierre-les-nemours:48.3:2.7 saint-pol-de-leon:48.7:-4.0
saint-pol-sur-mer:51.0:2.3 saint-pol-sur-ternoise:50.4:2.3 saint-pourcain-sur-sioule:46.3:3.3 saint-priest:45.7:4.9
saint-priest-en-jarez:45.5:4.4 saint-prix:49.0:2.3 saint-pryve-saint-mesmin:47.9:1.9 saint-quentin:49.8:3.3
saint-quentin-en-yvelines:48.8:2.0 saint-quentin-fallavier:45.6:5.1 saint-raphael:43.4:6.8 saint-remy:46.8:4.8
saint-remy-de-provence:43.8:4.8 saint-remy-les-chevreuse:48.7:2.1 saint-renan:48.4:-4.6 saint-roch:43.7:7.3
saint-saulve:50.4:3.6 saint-sebastien-sur-loire:47.2:-1.5 saint-sulpice-la-pointe:43.8:1.7 saint-sylvestre:43.7:7.2
saint-thibault-des-vignes:48.9:2.7 saint-tronc:43.3:5.4 saint-tropez:43.3:6.6 saint-valery-en-caux:49.9:0.7
saint-vallier:46.6:4.4 saint-victoret:43.4:5.2 saint-vincent-de-paul:48.9:2.4 saint-vincent-de-tyrosse:43.7:-1.3
saint-yrieix-la-perche:45.5:1.2 saint-yrieix-sur-charente:45.7:0.1 sainte-adresse:49.5:0.1 sainte-anne:43.3:5.4
sainte-foy-les-lyon:45.7:4.8 sainte-genevieve-des-bois:48.6:2.3 sainte-livrade-sur-lot:44.4:0.6
sainte-luce-sur-loire:47.3:-1.5 sainte-marguerite:48.9:2.4 sainte-marie-aux-mines:48.2:7.2 sainte-maxime:43.3:6.6
sainte-menehould:49.1:4.9 sainte-savine:48.3:4.0 sainte-sigolene:45.2:4.2 saintes:45.7:-0.6
saintry-sur-seine:48.6:2.5 salbris:47.4:2.1 salies-de-bearn:43.5:-0.9 sallanches:45.9:6.6 sallaumines:50.4:2.9
salon-de-provence:43.6:5.1 salpetriere:48.8:2.4 sanary-sur-mer:43.1:5.8 sankt-gallen:47.4:9.4 sannois:49.0:2.2
santes:50.6:3.0 saran:48.0:1.9 sarcelles:49.0:2.4 sarlat-la-caneda:44.9:1.2 sarrebourg:48.7:7.1
sarreguemines:49.1:7.1 sarrians:44.1:5.0 sartrouville:48.9:2.2 sarzeau:47.5:-2.8 sassenage:45.2:5.7
saujon:45.7:-0.9 saulx-les-chartreux:48.7:2.3 saumur:47.3:-0.1 sausheim:47.8:7.4 sausset-les-pins:43.3:5.1
sautron:47.3:-1.7 savenay:47.4:-1.9 saverne:48.7:7.4 savigny-le-temple:48.6:2.6 savigny-sur-orge:48.7:2.3
scaer:48.0:-3.7 sceaux:48.8:2.3 schaerbeek:50.9:4.4 schaffhausen:47.7:8.6 schilde:51.2:4.6 schiltigheim:48.6:7.7
schoten:51.3:4.5 scionzier:46.1:6.6 seclin:50.5:3.0 sedan:49.7:4.9 segre:47.7:-0.9 seichamps:48.7:6.3
selestat:48.3:7.4 seloncourt:47.5:6.9 semur-en-auxois:47.5:4.3 senas:43.7:5.1 sene:47.6:-2.7 senlis:49.2:2.6
sens:48.2:3.3 septemes-les-vallons:43.4:5.4 seraing:50.6:5.5 serignan:43.3:3.3 sete:43.4:3.7 sevran:48.9:2.5
sevres:48.8:2.2 seynod:45.9:6.1 seysses:43.5:1.3 seyssinet-pariset:45.2:5.7 seyssins:45.2:5.7 sezanne:48.7:3.7
simiane-collongue:43.4:5.4 sin-le-noble:50.4:3.1 sint-amandsberg:51.1:3.7 sint-niklaas:51.2:4.1
sint-pieters-leeuw:50.8:4.2 sint-truiden:50.8:5.2 sisteron:44.2:5.9 sitten:46.2:7.4 six-fours-les-plages:43.1:5.8
soignies:50.6:4.1 soissons:49.4:3.3 soisy-sous-montmorency:49.0:2.3 soisy-sur-seine:48.6:2.5 sollies-pont:43.2:6.0
somain:50.4:3.3 sorbiers:45.5:4.4 sorgues:44.0:4.9 sormiou:43.2:5.4 sotteville-les-rouen:49.4:1.1
souffelweyersheim:48.6:7.7 soultz-haut-rhin:47.9:7.2 souppes-sur-loing:48.2:2.7 soustons:43.8:-1.3 soyaux:45.6:0.2
stains:49.0:2.4 stiring-wendel:49.2:6.9 strasbourg:48.6:7.7 suce-sur-erdre:47.3:-1.5 sucy-en-brie:48.8:2.5
sully-sur-loire:47.8:2.4 suresnes:48.9:2.2 surgeres:46.1:-0.8 sury-le-comtal:45.5:4.2 tain-l-hermitage:45.1:4.9
talange:49.2:6.2 talant:47.3:5.0 talence:44.8:-0.6 tarare:45.9:4.4 tarascon:43.8:4.7 tarbes:43.2:0.1
tarnos:43.5:-1.5 tassin-la-demi-lune:45.8:4.8 taverny:49.0:2.2 templeuve-en-pevele:50.5:3.2 temse:51.1:4.2
tergnier:49.7:3.3 terrasson-lavilledieu:45.1:1.3 terville:49.3:6.1 tervuren:50.8:4.5 teteghem:51.0:2.4
thann:47.8:7.1 thaon-les-vosges:48.2:6.4 theix:47.6:-2.7 thiais:48.8:2.4 thiers:45.9:3.5 thionville:49.4:6.2
thones:45.9:6.3 thonon-les-bains:46.4:6.5 thorigny-sur-marne:48.9:2.7 thouare-sur-loire:47.3:-1.4 thouars:47.0:-0.2
thourotte:49.5:2.9 thuir:42.6:2.8 thun:46.8:7.6 thyez:46.1:6.5 tienen:50.8:4.9 tignieu:45.8:5.2 tinqueux:49.2:4.0
tomblaine:48.7:6.2 tongeren:50.8:5.5 tonnay-charente:45.9:-0.9 tonneins:44.4:0.3 tonnerre:47.9:4.0 torcy:48.9:2.7
toul:48.7:5.9 toulon:43.1:5.9 toulouges:42.7:2.8 toulouse:43.6:1.4 tourcoing:50.7:3.2 tourlaville:49.6:-1.6
tournai:50.6:3.4 tournan-en-brie:48.7:2.8 tournefeuille:43.6:1.3 tournon-sur-rhone:45.1:4.8 tournus:46.6:4.9
tours:47.4:0.7 trans-en-provence:43.5:6.5 trappes:48.8:2.0 trebes:43.2:2.4 tregunc:47.9:-3.9 treillieres:47.3:-1.6
trelaze:47.4:-0.5 trelissac:45.2:0.8 tremblay-en-france:48.9:2.6 trets:43.4:5.7 trevoux:45.9:4.8
triel-sur-seine:49.0:2.0 trignac:47.3:-2.2 trilport:49.0:3.0 trith-saint-leger:50.3:3.5 trouville-sur-mer:49.4:0.1
troyes:48.3:4.1 tulle:45.3:1.8 tullins:45.3:5.5 turnhout:51.3:4.9 uccle:50.8:4.3 uckange:49.3:6.1 ugine:45.8:6.4
unieux:45.4:4.3 urrugne:43.4:-1.7 ussel:45.5:2.3 ustaritz:43.4:-1.5 uster:47.3:8.7 uzes:44.0:4.4
vaires-sur-marne:48.9:2.6 vaison-la-romaine:44.2:5.1 val-de-reuil:49.3:1.2 valbonne:43.6:7.0 valdahon:47.1:6.3
valdoie:47.7:6.8 valence:44.9:4.9 valenciennes:50.4:3.5 valentigney:47.5:6.8 valenton:48.7:2.5
valfin-les-saint-claude:46.4:5.9 vallauris:43.6:7.1 vallet:47.2:-1.3 valognes:49.5:-1.5 valreas:44.4:5.0
vandoeuvre-les-nancy:48.7:6.2 vannes:47.7:-2.8 vanves:48.8:2.3 varennes-vauzelles:47.0:3.1 vaucresson:48.8:2.2
vaujours:48.9:2.6 vaulx-en-velin:45.8:4.9 vaureal:49.0:2.0 vauvert:43.7:4.3 vaux-le-penil:48.5:2.7 veauche:45.6:4.3
vedene:44.0:4.9 veigne:47.3:0.7 velaux:43.5:5.3 velizy-villacoublay:48.8:2.2 vence:43.7:7.1 vendargues:43.7:4.0
vendenheim:48.7:7.7 vendin-le-vieil:50.5:2.9 vendome:47.8:1.1 venelles:43.6:5.5 veneux-les-sablons:48.4:2.8
venissieux:45.7:4.9 verdun:49.2:5.4 verduron:43.4:5.3 vern-sur-seiche:48.0:-1.6 verneuil-sur-avre:48.7:0.9
verneuil-sur-seine:49.0:2.0 vernier:46.2:6.1 vernon:49.1:1.5 vernouillet:48.7:1.4 verrieres-le-buisson:48.7:2.3
versailles:48.8:2.1 vert-saint-denis:48.6:2.6 vertou:47.2:-1.5 verviers:50.6:5.9 vesoul:47.6:6.1
vetraz-monthoux:46.2:6.3 vic-en-bigorre:43.4:0.1 vichy:46.1:3.4 vidauban:43.4:6.4 vieille-chapelle:43.2:5.4
vieille-ville:43.7:7.3 vienne:45.5:4.9 vierzon:47.2:2.1 vieux-conde:50.5:3.6 vif:45.1:5.7
vigneux-de-bretagne:47.3:-1.7 vigneux-sur-seine:48.7:2.4 villabe:48.6:2.5 villard-bonnot:45.2:5.9 villars:45.5:4.4
ville-d-avray:48.8:2.2 ville-la-grand:46.2:6.3 villebon-sur-yvette:48.7:2.2 villecresnes:48.7:2.5
villefontaine:45.6:5.2 villefranche-de-rouergue:44.4:2.0 villefranche-sur-mer:43.7:7.3
villefranche-sur-saone:46.0:4.7 villejuif:48.8:2.4 villemandeur:48.0:2.7 villemoisson-sur-orge:48.7:2.3
villemomble:48.9:2.5 villemur-sur-tarn:43.9:1.5 villenave-d-ornon:44.8:-0.6 villeneuve-d-ascq:50.6:3.2
villeneuve-la-garenne:48.9:2.3 villeneuve-le-roi:48.7:2.4 villeneuve-les-avignon:44.0:4.8
villeneuve-les-maguelone:43.5:3.9 villeneuve-loubet:43.7:7.1 villeneuve-saint-georges:48.7:2.4
villeneuve-sur-lot:44.4:0.7 villeneuve-sur-yonne:48.1:3.3 villeneuve-tolosane:43.5:1.3 villennes-sur-seine:48.9:2.0
villeparisis:48.9:2.6 villepinte:49.0:2.5 villepreux:48.8:2.0 villers-cotterets:49.3:3.1 villers-les-nancy:48.7:6.2
villers-saint-paul:49.3:2.5 villerupt:49.5:5.9 villetaneuse:49.0:2.3 villeurbanne:45.8:4.9 villiers-le-bel:49.0:2.4
villiers-sur-marne:48.8:2.5 vilvoorde:50.9:4.4 vincennes:48.8:2.4 vineuil:47.6:1.4 vire:48.8:-0.9 viriat:46.3:5.2
viroflay:48.8:2.2 viry-chatillon:48.7:2.4 vitre:48.1:-1.2 vitrolles:43.5:5.2 vitry-le-francois:48.7:4.6
vitry-sur-seine:48.8:2.4 vittel:48.2:5.9 vizille:45.1:5.8 voiron:45.4:5.6 voisins-le-bretonneux:48.8:2.1
voreppe:45.3:5.6 wallers:50.4:3.4 wambrechies:50.7:3.0 waregem:50.9:3.4 wasquehal:50.7:3.1 wasselonne:48.6:7.4
waterloo:50.7:4.4 watermael-boitsfort:50.8:4.4 wattignies:50.6:3.0 wattrelos:50.7:3.2 wavre:50.7:4.6
wavrin:50.6:2.9 waziers:50.4:3.1 westerlo:51.1:4.9 wetteren:51.0:3.9 wetzikon:47.3:8.8 wevelgem:50.8:3.2
wil:47.5:9.0 willebroek:51.1:4.4 wilrijk:51.2:4.4 wimereux:50.8:1.6 wingles:50.5:2.9 winterthur:47.5:8.7
wintzenheim:48.1:7.3 wissembourg:49.0:7.9 wittelsheim:47.8:7.2 wittenheim:47.8:7.3 woippy:49.2:6.2
woluwe-saint-lambert:50.8:4.4 wondelgem:51.1:3.7 wormhout:50.9:2.5 yerres:48.7:2.5 yssingeaux:45.1:4.1
yutz:49.4:6.2 yverdon-les-bains:46.8:6.6 yvetot:49.6:0.8 yzeure:46.6:3.4 zaventem:50.9:4.5 zedelgem:51.1:3.1
zele:51.1:4.0 zemst:51.0:4.5 zottegem:50.9:3.8 zug:47.2:8.5 zurich:47.4:8.6 zurich-kreis-10:47.4:8.5
zurich-kreis-11:47.4:8.5 zurich-kreis-12:47.4:8.6 zurich-kreis-2:47.3:8.5 zurich-kreis-3:47.4:8.5
zurich-kreis-3-sihlfeld:47.4:8.5 zurich-kreis-4-aussersihl:47.4:8.5 zurich-kreis-6:47.4:8.5
zurich-kreis-6-unterstrass:47.4:8.5 zurich-kreis-7:47.4:8.6 zurich-kreis-9:47.4:8.5
zurich-kreis-9-altstetten:47.4:8.5 zwevegem:50.8:3.3
"""

_PLACES: Final = {
    name: (float(latitude), float(longitude))
    for name, latitude, longitude in (town.split(":") for town in _TOWNS.split())
}


def distance(one: str, other: str) -> float | None:
    """Return how many kilometres as the crow flies between two towns, by name; None when one is not known."""
    here, there = _PLACES.get(_key(one)), _PLACES.get(_key(other))
    if here is None or there is None:
        return None
    north, south = radians(here[0]), radians(there[0])
    # the haversine formula (R. W. Sinnott, 1984)
    arc = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(here[1] - there[1]) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(arc))


def is_same_town(one: str, other: str) -> bool:
    """Return whether two towns are one, by name: « 44000 Nantes » is « Nantes cedex 2 »."""
    return _key(one) == _key(other) != ""


def is_on_the_map(town: str) -> bool:
    """Return whether we know where a town stands."""
    return _key(town) in _PLACES


def _key(town: str) -> str:
    words = fold(town).split()
    name_words = [word for word in words if word != "cedex" and not word.isdigit()]
    return "-".join("saint" if word == "st" else "sainte" if word == "ste" else word for word in name_words)
