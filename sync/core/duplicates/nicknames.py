"""How people shorten first names, folded: « Seb » for Sébastien, « Jeannot » for Jean, « Lise » for Élisabeth.

A line reads « full forms: short forms »; a short form may serve several full ones (« Alex » for Alexandre, Alexandra,
Alexis). Written by hand from general knowledge: French first, then the English, Spanish, Italian, Slavic and Arabic
short forms that are met in France. Truncations that no list holds are recognised by rule (``naming``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LINES = """
abdelkader: kader abdel
abdallah abdellah abdelkrim abdoulaye abderrahmane abderrahim abdelkader abdelaziz: abdel abdou
adelaide adele adeline: ada adi
agnes: agna
alain: al
albert alberte: bebert al bert
alexandre alexandra alexis alexia alexander: alex sacha xander lex sasha sandro
alexandra: sandra sandy
alfred: fred alf fredo
alice: lili
amandine: mandy didine
amelie: mel lili
anastasia anastasie: nastia ana
andre: dede andy
andree: dede
angelique angeline angela: angie ange angy
anne anna: annie nanou annette nina anouk ann
annick anne: nanick
antoine antonin antonio anthony antony: toine toinou tonio tony anto titoine nino
antoinette: toinette nette toinon
armelle: mel
arnaud: nono arno
arthur: art tutur
audrey: didi
auguste augustin: gus gustin tintin
aurelie aurelia: lily aure lili orel
aurelien: orel aurel
barbara: barb babs barbie babeth
baptiste: bat bapt titi baba tiste
barthelemy: barth bart
bastien sebastien: bast basti
beatrice beatriz: bea trice
benedicte: bene benee dicte
benjamin: ben benji benj benny
benoit: ben beni benz
berangere berengere: bera bere
bernadette: nadette berna detta
bernard: nanard bernie ber
bertrand: bert bertie
blandine: blan
brigitte: gigi brig brigit bri
bruno: nono
camille: cam camcam
carmen: carmela
caroline carole carolina: caro line lina
catherine katherine caterina katarzyna katarina ekaterina: cathy kathy cath kat katia kate catou katy cat katie kasia
cecile cecilia: cec cecilou ceci
cedric: ced rico
celestin celestine: cel
celine: cel line celou
charles: charlie charly charlot carlo chuck
charlotte: charlie cha lotte chacha lola
chantal: chan
christelle christel: chris kris cricri
christian: chris cricri kris
christiane christine christina: chris cricri kris cricket tina titine crystele
christophe christopher: chris kris tof toph tophe christo topher
claire: clairette clai
claude claudine claudette: clo coco dine claudie
claudia: clau
clemence clementine: clem
clement: clem clemos
clotilde clothilde: clo coco tilde
colette: coco
constance: cons coco connie
corentin: coco rentin
corinne corine: coco
cyril cyrille: cyr
damien: dam dada
daniel: dan dany danny dani
danielle daniele: dany dani dan
david: dav dave davy vid
deborah: deb debbie debo
delphine: delph fine delf fifi
denis: den deni
denise: niss
didier: did didi
dolores: lola loli
dominique dominik: dom domi dodo
donatien: dona
dorothee dorothea: doro dodo thea
edith: didi
edmond: ed
edouard eduardo edward: ed edy eddy doudou eddie ted ned edo
eleonore: elea nono leo lea
eliane: lili liane
elie: eli
elisabeth elizabeth: babeth beth lise elise lisa liz eliza lisbeth zabeth babette betty isabelle bess
elodie: lolo elo didi
emile: mimile
emilie: mimi emi lili emy
emma: em
emmanuel: manu manolo
emmanuelle: manu manue manou
enzo lorenzo vincenzo: enzo renzo
eric erik: rico ric
estelle: telle stella
etienne: tienou titi
eugenie: nini genie
eugene: gege gene
evelyne: eve evy lyne
fabien: fab
fabienne: fab fabi
fabrice: fab fabou
fatima fatiha fatou fatoumata fatma: fati tata fatou
felicie felicia felicite: feli
fernand: nanand nando
florence: flo flor
florent florian florentin: flo
floriane: flo
francesco: cesco franco checco
francine: fran cine
francis: franck fran
francisco: paco pancho curro fran cisco
francois: fanfan fanch francky fran soizic soaz
francoise: fanfan fanchon fan framboise soizic soize francette fran
franck: francky
frederic: fred fredo freddy fredi
frederique: fred fredie
gabriel: gab gaby gabi biel
gabrielle: gab gaby gabi
gaelle: gaga
gaetan: gae tanou
genevieve: gene ginette vivi gege genette vieve
georges george: jojo geo
georgette: jojo gette
gerald: ge
gerard: gege gerry
germain: germ
ghislaine: gigi ghis
gilbert: gil bebert gilou
gilles: gil gilou
giovanni: gianni vanni gio nino
giuseppe: beppe peppe pino
gisele: gigi
gregoire: greg grego gregou
gregory: greg grego
guillaume: guigui guitou gui guill will
gustave: gus tatave
gwenaelle gwenael gwendoline: gwen
hadrien adrien: adri ad
hector: toto
helene helena: nene lena leni ellen elen hel
heloise eloise: elo lolo
henri henry enrique: riton riri harry hank henrik kike
henriette: riette yetta
herve: vev
hubert: hub bebert
hugo hugues: gogo
huguette: guette
ibrahim ibrahima: ibra brahim ib
ines: nes
isabelle isabel isabella: isa zabou belle babelle bella zab
ismael: isma
jacqueline: jackie jacky line jacquotte jack jacquie
jacques: jacky jacquot jack jaco
james: jim jimmy jamie jamy
janine jeannine: nine jane
jean: jeannot jano yann
jeanne: jeannette jeanneton janou jane jannick
jeanbaptiste: jb jeanba baptiste
jeanbernard: jb
jeancharles: jc jeancha
jeanchristophe: jc jeanchris
jeanclaude: jc jeanclo
jeanfrancois: jf jeff jeanfran
jeanjacques: jj jeanjac
jeanlouis: jl jeanlou
jeanluc: jl
jeanmarc: jm
jeanmarie: jm jeanma
jeanmichel: jm jeanmi
jeanpaul: jp
jeanphilippe: jp jeanphi
jeanpierre: jp jeanpi jeanpier
jeansebastien: js jeanseb
jeanyves: jy
jennifer: jen jenny jenni
jeremie jeremy: jerem jem jerm
jerome: gege jey jero
jessica: jess jessie
joachim joaquin: joa jo chim
joel joelle: jo jojo
johanna johan johann: jo yo hanna
jonathan: jo joe jon jona nathan johnny
josephine: jo josy fifine fine josie
joseph jose josef: jo jojo pepe sepp pepito zef joe
josette josiane: jo josie josy zezette
judith: judy juju
jules: juju julot
julie julia juliana: ju juju jul lili
julien julian: ju juju jul
juliette: ju juju liette
justine: ju juju titine juste
justin: ju juju tintin
karine: ka karinou
katell: kat
kevin: kev
laetitia letizia: laeti titia leti tisha
laura laure laurence lauriane laurene laurine: lolo lau laurie laurette
laurent: lolo lau laurie
lea: lele
leonard leonardo: leo leon nardo
leonie: nini leo
leon: leo
leopold: leo polo
leopoldine: leo poldine
liliane: lili lily
loic: lolo
louis ludovic: loulou louison lou ludo
louise louisette: lou loulou louison louisette
lucas: luc lulu luke
lucie lucille lucile lucienne: lulu lu luce lucette
lucien: lulu luc
ludivine: ludi ludo divine
luis: lucho
madeleine magdalena magdeleine: mado madie made mad magda lena maddy madelon
magali magalie: mag maga maguy magou
malika: mali
manuel: manu manolo
manuela: manu manue
marc: marco marcus marcou
marcel: marcelou cello
margaret marguerite margaux margot: margot maggie meg margo rita guite daisy maguy peggy marge gretel greta
marianne: mari nana
marie maria mariam: mimi manon marion maryse marinette mariette maya mimie mary mia
marieange: ma mariange
mariechristine: mc
marieclaude: mc marieclo
mariefrance: mf
mariehelene: mh marilene
mariejose: mj
mariejosephe: mj
marielaure: ml malo
marieline: ml maryline
marielouise: malou ml marilou
mariepaule: mp
mariepierre: mp mariepi
mariesophie: ms

marietherese: mt maite marithe
marion: mario rion
marjorie: marj marjo
marlene: leni
martial: marty
martin: marty tintin
martine: titine tine
maryline marylene: mary lyne
mathilde: math mat tilde mathou matou
mathias matthias: math mat matt
mathieu matthieu matthew: math mat matt mathou
mathis mathys: mat
maurice: momo
maximilien maximilian: max maxime
maxime maxence: max
mehdi: med
melanie: mel melou
melissa: mel lissa
michael mickael mikael: mika mike mick micky micka
michel: michou mich mimich miche mimi
michele michelle: michou mimi mich mitch
mireille: mimi mirette
mohamed mohammed mohammad muhammad mahamadou: momo med moh mo mohand mamadou
monique: momo nique mone moni
morgane morgan: momo morg
moustapha mustapha: mous mus
muriel murielle: mumu mu
mylene: myl
nadege: nad
nadia: nad nadou
nadine: nad didine dine
nathalie natalia natacha: nath nat nathou natie tacha natasha
nathan nathanael: nath nat nate
nicolas: nico nic colas nicou nick niko klaus
nicole: nico niki coco
noemie: no nono noe mimi
octave: tave
odette: dette
olivier: oliv olive oli olivo olly
olivia: liv livia oli
ophelie: oph lili
pascal: pasc pasco
pascale: pasc calou
patrice: pat patou
patricia: pat patou patty pati trish
patrick: pat patou paddy rick patoche
paul: paulo popaul polo pol
paule paulette pauline: popo line polly paulinette lina
philippe philip: phil fifi philou flip pippo
pierre: pierrot pierrick peyo piou pete
pierrette: pierrot
pierrelouis: pl
pierreyves: py
priscilla: pris prisca
quentin: quent tintin
rachel: rach
rachid: rach
raphael rafael: raph raf rapha rafa
raphaelle: raph raf rapha
raymond: ray mon momon
rebecca: becca becky
regine: gigi
remi remy: rem
renaud: rere
rene: nene rere
richard: rich rick ricky dick richie
robert roberto: bob robbie rob bobby bert bebert
rodolphe: rodo rolf dolf
roger: roro
roland: roro rolly
romain: rom romi
romane: rom romi
romuald: romu
rosalie rosaline rose roseline: rosie rosa lili rosy
roxane: rox roxy
sabrina: sab brina sabri
sabine: sab bibine
salome: sal
samantha: sam
samir samira: sam
samuel: sam sami sammy
sandrine: sandy sand sandou drine
sarah sara: sasa
sebastien sebastian: seb bastien basti bast sebi
segolene: sego
serge: sergio
severine: sev sevy
severin: sev
simon: sim simo
simone: momone
sofiane: sof
solange: sol soso
solene solenne: sol soso
sonia: so soso
sophie sofia sophia: soph so fifi soso zosia
stanislas: stan slavek
stephane: steph stef stephan
stephanie: steph stef fanie fanny nini stephy
suzanne: suzy suzie suzon susie zaza zon sue
sylvain: syl sylv
sylvaine sylviane: syl
sylvie silvia: syl sylv vivi
tatiana: tania tati
theodore: theo ted teo
theophile: theo teo
theo: teo
therese teresa: tete tere teri tess resi
thibault thibaut thibaud: thib tibo thibs titi tib
thierry: titi thier
thomas: tom tomy thom tommy tomtom
timothee timothe: tim timo timmy
tiphaine: tiph tif
tristan: tris
valentin valentine: val valou tintin valent
valerie valeria: val valou vava lily
vanessa: vaness van nessa
veronique veronica: vero vera nika ronnie
victor: vic toto vico
victoire victoria: vic vicky toria victo
vincent: vince vinz vincou cent vinnie
violette: viola letty
virginie virginia: virg gini ginie nini
viviane: vivi
vladimir: vlad vova
walter: walt
wilfried wilfrid: will willy fred
william: will willy bill billy liam wil
xavier: xav xavi zav
yannick yann yannis: yan yaya
yohann yoann yohan yoan: yo yoyo
yolande: yoyo
youssef youcef: youss joe
yvan: van
yves: yvon yvi
yvette yvonne: vonnette vivette vovonne vonne
zacharie zakaria: zac zach zak zaki
zoe: zo
""".strip().splitlines()


def _read(lines: list[str]) -> Mapping[str, frozenset[str]]:
    """Return every form → the full names it may stand for. A full name stands for itself."""
    stands_for: dict[str, set[str]] = {}
    for line in lines:
        full, _, short = line.partition(":")
        for name in full.split():
            for form in (name, *short.split()):
                stands_for.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in stands_for.items()}


STANDS_FOR: Final = _read(_LINES)
