"""Linesgroupedintopersons,andthepersonsthatatypednamedesignates."""

from__future__importannotations

fromitertoolsimportpairwise
fromtimeimportperf_counter

importpytest

fromsync.core.model.communityimportCommunity
fromsync.core.model.outcomesimportPair,Tier
fromsync.core.model.recordsimportMember
fromsync.core.namesimportis_everybody,is_nobody,names_in
fromsync.core.parseimportparse
fromsync.core.peopleimportDirectory,persons
fromtests.drawnimportdrawn

ANNUAIRE="""
|Prénom|Nom|Structure|E-mail|
|Zoé|Martin||zoe@exemple.fr|
|Ali|Benali|AtelierduQuai|ali@exemple.fr,contact@quai.example|
|Anne-Sophie|LeGall|||
|Rose-Marie|Labchin-Chagelle||rose@exemple.fr|
|Camille|Roux||camille@exemple.fr|
|Camille|Petit|||
|LéaetYann|Kerboul||kerboul@exemple.fr|
|||Pain&Cie|pain@exemple.fr|
|Zoé|MARTIN||zoe.martin@exemple.org|
"""


defmembers(drawing:str=ANNUAIRE)->tuple[Member,...]:
returnparse(drawn(drawing),Community()).members


@pytest.fixture(scope="module")
defdirectory()->Directory:
returnDirectory.of(members())


defsure(*rows:int)->Pair:
first,second=sorted(rows)
returnPair((first,second),Tier.SURE,20.0,())


defrows_of(groups:tuple[tuple[Member,...],...])->list[list[int]]:
return[[member.rowformemberingroup]forgroupingroups]


deftest_sure_pairs_group_lines_and_what_follows_from_them()->None:
groups=persons(members(),[sure(9,5),sure(5,2),sure(4,7)])

assertrows_of(groups)==[[2,5,9],[3],[4,7],[6],[8],[10]]


deftest_a_pair_to_confirm_groups_nobody()->None:
groups=persons(members(),[Pair((2,10),Tier.TO_CONFIRM,9.0,())])

assertall(len(group)==1forgroupingroups)


deftest_a_pair_about_a_line_that_is_not_there_is_left_aside()->None:
assertrows_of(persons(members()[:2],[sure(2,99)]))==[[2],[3]]


deftest_a_long_chain_of_pairs_is_one_person()->None:
many=members("|Prénom|Nom|\n"+"\n".join(f"|P{n}|N{n}|"forninrange(3000)))

groups=persons(many,[sure(a.row,b.row)fora,binpairwise(reversed(many))])

assertlen(groups)==1


@pytest.mark.parametrize(
("typed","rows"),
[
("ZoéMartin",[2,10]),
("MARTINZoé",[2,10]),
("zoemartin",[2,10]),
("MmeMartin",[2,10]),
("Zoé",[2,10]),
("ZoéM.",[2,10]),
("Z.Martin",[2,10]),
("A-S.LeGall",[4]),
("AnneSophieLeGall",[4]),
("AnnesophieLEGALL",[4]),
("Rose-MarieChagelle",[5]),
("atelierduquai",[3]),
("ALI@exemple.fr",[3]),
("Ali<contact@quai.example>",[3]),
("AliBenali<nouvelle-adresse@exemple.fr>",[3]),
("CamilleP.",[7]),
("Camille",[]),
("YannKerboul",[8]),
("Léa",[8]),
("GertrudeInconnue-Desbois",[]),
("",[]),
("?",[]),
],
)
deftest_a_typed_name_designates_lines(directory:Directory,typed:str,rows:list[int])->None:
assert[member.rowformemberindirectory.who_is(typed)]==rows


@pytest.mark.parametrize(
("cell","found"),
[
("ZoéetAli",{"Zoé":[2,10],"Ali":[3]}),
("ZoéMartin/AliB.",{"ZoéMartin":[2,10],"AliB.":[3]}),
(
"Ali,Rose-MarieLabchin-Chagelle\nZoéM.",
{"Ali":[3],"Rose-MarieLabchin-Chagelle":[5],"ZoéM.":[2,10]},
),
("CamilleetZoéMartin",{"Camille":[],"ZoéMartin":[2,10]}),
("LéaetYannKerboul",{"LéaetYannKerboul":[8]}),
("Pain&Cie",{"Pain&Cie":[9]}),
("MARTIN,Zoé",{"MARTIN,Zoé":[2,10]}),
("ali@exemple.fr;pain@exemple.fr",{"ali@exemple.fr":[3],"pain@exemple.fr":[9]}),
("ZoéMartin(àconfirmer)",{"ZoéMartin":[2,10]}),
("Ali+l'équipe",{"Ali":[3]}),
("toutlemonde",{}),
("?",{}),
("",{}),
],
)
deftest_a_cell_is_split_into_the_names_it_holds(directory:Directory,cell:str,found:dict[str,list[int]])->None:
assert{named.name:[m.rowforminnamed.members]fornamedindirectory.designated(cell)}==found


deftest_a_first_name_may_share_the_last_name_of_the_next_one()->None:
couple=Directory.of(members("|Prénom|Nom|\n|Zoé|Martin|\n|Ali|Martin|\n|Zoé|Petit|"))

assert[[m.rowforminnamed.members]fornamedincouple.designated("ZoéetAliMartin")]==[[2],[3]]


deftest_a_short_name_that_could_be_several_people_says_which(directory:Directory)->None:
assertdirectory.could_be("Camille")==("CamilleRoux","CamillePetit")


@pytest.mark.parametrize(
("typed","closest"),
[
("ZoéMatrin","ZoéMartin"),
("RoseMarieLabchain-Chagelle","Rose-MarieLabchin-Chagelle"),
("AtelierduQuais","AtelierduQuai"),
("GertrudeInconnue-Desbois",None),
("PaulDurand",None),
("Z",None),
("???",None),
],
)
deftest_an_unknown_name_is_compared_with_the_known_ones(directory:Directory,typed:str,closest:str|None)->None:
assertdirectory.closest(typed)==closest


@pytest.mark.parametrize(
"text",
["","?","???","-","…","àdéfinir","Adéfinir!","Àpourvoir","personne","Personnepourl'instant",
"quiveut?","Quiselance?","xxx","n/a","oncherche!","volontaires?","Oncherchequelqu'unpourça","Quiestpartant?","àtrouverd'icijanvier"],
)#fmt:skip
deftest_a_placeholder_is_nobody(text:str)->None:
assertis_nobody(text)
assertnames_in(text)==()


@pytest.mark.parametrize(
"text",
["Quiapeurdesimpôts?","Personneneresteseuldevantsesfactures","Recherchedefinancements",
"Pasdecôté:visiterautrement","Ouvertàtous","Libreéchangeentremétiers","Volontairesetsalariés:etaprès"],
)#fmt:skip
deftest_a_theme_or_a_purpose_is_no_placeholder(text:str)->None:
assertnotis_nobody(text)


@pytest.mark.parametrize(
"text",
["toutlemonde","bureau","Lacoordination","l'équipe","l’équipedeNantes","tou·te·s","Tous","lecollectif",
"lesconseiller·ère·s","3bénévoles","l'asso","équipelocale"],
)#fmt:skip
deftest_a_group_is_no_person_and_not_nobody(text:str)->None:
assertis_everybody(text)
assertnotis_nobody(text)
assertnames_in(text)==()


@pytest.mark.parametrize(
"text",["Zoé?","QuitterieMartin","Toussaint","AlainBureau","NadiaLibre","Xavier","Жанна","明"]
)
deftest_a_person_is_neither_nobody_nor_a_group(text:str)->None:
assertnames_in(text)==(text,)


@pytest.mark.parametrize(
"typed",["a"*40_000,"ab"*10_000,"("*40_000,"@"*40_000,"x@y"*10_000,"Zoé,"*8_000]
)
deftest_a_cell_of_forty_thousand_characters_is_answered_at_once(directory:Directory,typed:str)->None:
member=Member(members()[0].origin,first_name=typed,last_name=typed,structure=typed)

started=perf_counter()
Directory.of([member]).designated(typed)
directory.designated(typed)
directory.closest(typed)

assertperf_counter()-started<2
