"""First names that people bear in France, folded: what tells a first name from a slip of the keyboard.

« Michel » and « Michèle » are one letter apart and two persons; « Michel » and « Michle » are one. The list holds names
that are common in France, of whatever origin, gathered by hand from general knowledge; it need not be complete: names
that several people of a directory bear are learnt from the directory itself (see ``parts.first_names_borne``).
"""

from __future__ import annotations

from typing import Final

from sync.core.duplicates.vocabulary import vocabulary

FEMININE: Final = vocabulary(
    """
    abigail ada adele adelaide adeline adriana adrienne agata agathe aglae agnes agnieszka aicha aida aissata
    aissatou alba albane alberte aleksandra alessandra alessia alexandra alexane alexia alice alicia alienor
    aline alison alix alizee alma alphonsine alya alyssa amalia amandine amelia amelie amina aminata amira ana
    anabelle anaelle anais anastasia anastasie andrea andree anett angela angele angelina angeline angelique
    anita anissa anja ann anna annabelle annaelle anne annette annick annie annik anouck anouk antoinette aoife
    apolline ariane ariel arielle armande armelle assia assiya astrid athenais aude audrey augusta augustine
    aurelia aurelie aurore aya ayse azeline barbara bathilde beatrice beatriz belinda benedicte berangere
    berengere bernadette berthe bertille betty bianca bintou blanche blandine bleuenn brigitte brune bruna bruna
    camelia camila candice capucine carine carla carlotta carmen carole carolina caroline cassandra cassandre
    catarina caterina catherine cathy cecile cecilia celeste celestine celia celina celine cerise chaima chantal
    charlene charline charlotte cherifa chiara chloe christa christel christelle christiane christina christine
    cindy claire clara clarisse claudette claudia claudie claudine clelia clemence clementine cleo cleophee
    clothilde clotilde colette coline colombe constance coralie coraline corentine corine corinne cornelia
    cosima cynthia dalila danielle daniele danuta daphne deborah delia delphine denise diana diane dina djamila
    dominika domitille dorothee doriane dorine dounia edith edwige elea eleanor elena eleonore eliane elina
    eline elisa elisabeth elise elisha elizabeth ella elodie eloise elsa elvire emeline emilia emilie emilienne
    emma emmanuelle emmy enora erika ernestine esma esmeralda estelle ester esther etiennette eugenie eulalie
    eva evangeline eve evelyne ewa fabienne fadila faiza fanchon fanny fantine fanta fatiha fatima fatma fatou
    fatoumata faustine felicia felicie felicite fernande fiona flavia flavie fleur flora flore florence floriane
    florine france francesca francette francine francoise frederique frida gabriella gabrielle gaelle gaetane
    garance genevieve georgette georgia georgina geraldine germaine ghislaine ghizlane gilberte gina ginette
    giovanna gisele giulia gladys gloria grace graziella greta guillemette gwenaelle gwendoline gwendolyn
    gwladys habiba hafida hajar halima hanane hanna hannah harmonie hasna hawa heidi helena helene heloise
    henriette hermance hermine hilda hind honorine hortense houda huguette ida ilana ilham ilona imane imene
    enola kadidiatou bleunvenn maryvonne
    ines ingrid ioana irena irene irina iris irma isabel isabella isabelle isaure iseult ismahane isolde ivana
    jacinthe jacqueline jade jamila jana janette janine jasmine jeanne jeannette jeannine jenna jennifer jenny
    jessica jessie joana joanna jocelyne joelle johanna joline josephine josette josiane josseline joyce juana
    judith julia juliana julie julienne juliette justine justyna kadiatou kahina kamila kanelle karima karin
    karine karolina katarina katarzyna katell kathleen katia katell kenza khadija khadidja khady kim kristell
    kristina ksenia lara latifa laetitia laila lara laura laure laureen laureline laurence laurene laurette
    laurie laurine lauriane lea leana leane leila lena lenaig leonie leonor leonore leontine leopoldine leslie
    letizia leyla lia liana lila lilas lili lilia liliane lilou lina linda lise lisa lisbeth lisette lison liv
    livia lou louane louisa louise louisette lubna luce lucette lucia luciana lucie lucienne lucile lucille lucy
    ludivine luisa luna lya lydia lydie lyna lynda lyse madeleine madeline mado maelle maelys maeva magali
    magalie magda magdalena maggie magdeleine mahaut maia maider maiwenn malgorzata malika mallory malvina mandy
    manel manon manuela mara margaret margaux marguerite margot marguerita maria mariam mariama mariana marianne
    marie mariella marielle marina marine marinette marion marise marjolaine marjorie marlene marta martha
    marthe martina martine maryam maryline marylene marylou maryse maryvonne mathilde maud maude maureen
    mauricette mave maya mayline megane meghan mehdia melania melanie melia melina meline melissa melodie
    melusine mercedes meriem merry meryem messaline mia michaela michele micheline michelle mila milena mina
    mireille mirella miriam mona monica monika monique morgane mounia muriel murielle mylene myriam nabila nada
    nadege nadia nadine nadja naima naomi nassima natacha natalia nathalie nawel nawal nelly nesrine nicole
    nicoletta nina ninon noelie noella noelle noemi noemie nolwenn nora norma nour nouria oceane octavie odette
    odile odilie olga olive olivia olympe olympia ondine ophelie oriane orianne ornella oumou ouarda pamela
    paola pascale patricia paula paule paulette paulina pauline penelope perla perle perrine petra petronille
    philippine philomene pierrette pilar priscilla priscille prudence prune quitterie rachel rachida raissa
    ramata raphaelle raquel rebecca regine reine renata renee rita roberte rokhaya romaine romane rosa rosalie
    rosaline rosanna rose roseline roselyne rosemarie rosemonde rosie rosine roxana roxane roza ruth saadia
    sabina sabine sabrina safia sahra salima salimata sally salma salome samia samira sandra sandrine sandy sara
    sarah saskia savannah segolene selena selene selma serena severine shana sharon sheila shirley sibylle
    sidonie sigrid silvia simone sixtine sofia solange solene solenn solenne soline sonia sonja sophia sophie
    soraya soukaina souad stella stephanie sulamith susan susana suzanne suzie svetlana swann sybille sylvaine
    sylvette sylviane sylvie tamara tania tassadit tatiana teresa tess tessa thais thea thelma theodora therese
    tifany tiffany tina tiphaine touria tracy ulrike ursula valentina valentine valeria valerie vanessa vera
    veronica veronika veronique vesna vicky victoire victoria vinciane violaine violette virginia virginie
    viviane wafa wanda wassila wendy wendie wiebke winona xaviere yael yamina yasmina yasmine yelena ylana
    yohanna yolande yousra yseult ysaline yuliya yvette yvonne zahia zahra zara zelie zeynep zina zineb zita zoe
    zohra zoulikha zulma alya berthe elif emine esra fatime hatice merve thi linh huong lan mai minhanh ngoc
    thuy yen mei xiu hye yuki sakura
    """
)

MASCULINE: Final = vocabulary(
    """
    aly
    aaron abdallah abdel abdelkader abdelkrim abdellah abdou abdoulaye abel abraham achille adam adama adel
    adolphe adrian adrien ahmed aime alain alan alban albert albin aldo alessandro alessio alex alexander
    alexandre alexandru alexis alfred ali alistair allan alois alonso alphonse aloys alvaro amadou amaury
    ambroise amin amine amir anatole anders andre andreas andrei andres andrzej ange angel angelo anselme
    anthony antoine anton antoni antonin antonio antony archibald armand armando arnaud arsene artem arthur
    artur arturo ashraf athanase aubin aubert auguste augustin aurelien axel aymen aymeric ayoub aziz balthazar
    baptiste barnabe barthelemy bartosz basile bastien baudouin benedict benjamin benoit bernard bernd bertrand
    bilal bixente blaise bob boris boubacar brahim brandon brendan brice brieuc brice brian bruce bruno bryan
    calixte calvin cameron carl carlo carlos casimir cedric celestin celian cesaire cesar charles charlie charly
    cheikh cherif chris christian christophe christopher clarence claude claudio claudius clement cleo clovis
    colas colin conrad constant constantin corentin cosme cristian cyprien cyriaque cyril cyrille cyrus daan
    damien dan daniel dario darius david davide davy denis derek desire dick didier diego dieter dietrich
    dimitri djamel djibril dmitri domingo dominic donald donatien donovan dorian doug driss dylan edgar edmond
    edmund edoardo eduard eduardo edward edwin efflam eduard elian elias elie eliot elliott eloan eloi elouan
    elvis emeric emile emilien emilio emmanuel enguerrand enrico enrique enzo eric erich erik ernest ernesto
    erwan erwann esteban ethan etienne eudes eugene eugenio eusebe evan evann evrard ezio fabian fabien fabio
    fabrice fabrizio fadi faical farid faycal federico felicien felix ferdinand fernand fernando ferreol fidele
    filip filippo firmin flavien flavio florent florentin florian florimond fouad foulques francesco francis
    francisco franck francois franklin frantz franz fred freddy frederic frederik fulbert gabin gabriel gael
    gaetan gary gaspar gaspard gaston gauthier gautier gavin geoffrey geoffroy georg george georges gerald
    gerard geraud german germain germinal gerome ghislain giacomo gianni gilbert gildas giles gilles gino
    giorgio giovanni giulio giuseppe glenn goncalo gontran gonzalo gordon goulven graham gregoire gregory
    grzegorz guenael guido guilhem guillaume guillem guillermo gustave guy gwenael gwenole gwendal habib hadrien
    hakim hamed hamid hamza hans harald harold haroun harry hassan hector hedi helmut hendrik henri henrik henry
    herbert hermann herve hicham hippolyte honore horace houcine howard hubert hugo hugues humbert hussein iban
    ibrahim ibrahima idris idriss ignace ignacio igor ilan ilian ilias ilya ilyes imad imran ioan ion isaac
    isaak isidore ismael ismail issa issam ivan iwan jack jacky jacob jacques jakub jamal james jan janick janos
    jason jaouen jared jaroslaw javier jawad jean jeff jefferson jeffrey jens jeremie jeremy jerome jerry jerzy
    jesus jim jimmy joachim joan joao joaquin jocelyn joe joel joffrey johan johann johannes john johnny jonas
    jonathan jordan jordi jorge jose josef joseph josselin josue joshua juan jude jules julian julien julio
    julius junior jurgen justin kader kai kamal kamel kamil karel karim karl kazimierz keith kelian ken kendall
    kenneth kenny kentin kevin khaled khalid khalil kilian killian klaus kurt kylian lamine lance laszlo laurens
    laurent lazare leandre lee leif lenny leo leon leonard leonardo leonce leopold leroy levi lewis liam lilian
    lino lionel lisandro loan loic loig lorenzo lorik lothaire lougael louis louka loup luc luca lucas lucien
    lucio ludovic ludwig luigi luis luka lukas lukasz luke lyes mads mael magnus mahamadou mahdi mahmoud malcolm
    malek malik malo mamadou manech manoel manuel marc marceau marcel marcello marcelin marcellin marcin marco
    marcos marcus marek mariano marin mario marius mark markus marouane martial martin marvin marwan massimo
    massinissa mathias mathieu mathis mathurin mathys matheo matei mateo mateusz matis matt matteo matthew
    matthias matthieu matthis maurice mauricio maurizio maxence maxim maxime maximilian maximilien mayeul
    mederic mehdi mehmet melchior melvin melvyn merlin meziane michael michal michel mick mickael miguel mihai
    mikael mike mikel mikhail milan milo milos miroslav modeste mohamed mohammad mohammed moise moktar momar
    mohand morgan mouhamed moussa moustapha mourad mustapha nabil nacer nael nadir nahel naim narcisse nassim
    nathan nathanael nazaire neal neil nelson nestor nicolas niall nicola niccolo nick niels nigel nikita niklas
    nikola nikolai nils nino noah noam noe noel nolan norbert norman octave odilon olaf oleg oliver olivier omar
    onesime orazio oren orlando oscar osman otto oumar ousmane owen pablo paco paolo pascal pascual patrice
    patrick paul paulin paulo pavel pawel pedro per percy perceval peter petr petru phil philemon philibert
    philip philippe philippot piero pierre pierric pierrick pierrot pietro piotr placide pol preston prosper
    quentin rachid radu rafael rafik ralph rami ramon ramzi raoul raphael rayan raymond raynald regis reinhard
    remi remo remy renaud renan renato rene reza ricardo riccardo richard rida riyad robert roberto robin
    robinson rocco roch roderic rodolphe rodrigo rodrigue roger roland rolf roman romain romaric romeo romuald
    ronald ronan rosario roy ruben rudi rudolf rudy ruiz rupert ryan sabri sacha said salah salem salim salomon
    salvador salvatore sam samba sami samuel samy sandro santiago santino saturnin sauveur scott sean sebastian
    sebastiano sebastien seddik selim serge sergei sergio servan severin seydou sidi sidney siegfried sigismond
    silas silvere silvio simeon simon sixte slimane sofiane soren souleymane stan stanislas stefan stefano
    stephan stephane stephen steve steven stuart sullivan sven swan sylvain sylvere sylvestre tadeusz tanguy
    tarek tariq ted teddy terence theo theodore theodule theophane theophile thibaud thibault thibaut thiago
    thierry thilo thomas tiago tibor tibo tim timeo timothe timothee titouan tobias tom tomas tomasz tommaso
    tommy tonio tony toussaint travis tristan tudual tugdual ugo ulrich ulysse umberto urbain valentin valere
    valerien valery vasco vassili venceslas vianney victor victorien vidal vincent vincenzo virgile vitor vivien
    vlad vladimir wacim waclaw waldemar wali walid walter wassim werner wesley wilfrid wilfried wilhelm william
    willy winston wissam wojciech wolfgang xavi xavier xaviero yacine yahia yahya yan yanis yann yannis yasin
    yassin yassine yazid yoan yoann yoel yohan yohann youcef youenn youness younes youri youssef youssouf yuri
    yves yvan yvain yvon yvonnick zacharie zachary zakaria zaki zbigniew zdenek ziad zinedine zoltan anh duc
    dung hai hieu hoang hung huy khanh long minh nam nguyen phong phuc quang quoc son tam thanh thien tuan tung
    van viet vinh wei jun lei ming qiang jin hiroshi kenji takeshi
    """
)

EPICENE: Final = vocabulary(
    """
    alex alix andrea ange angel anael camille candy carol charlie claude cleo dominique eden eli elie erin gaby
    gwen hyacinthe jackie jeanmarie joan jo joss jocelyn kelly kim leslie lou loan luan lilian mariejean
    maxime maelan maxence morgan nikita noa noha noor nicky nour paris patrice robin romane sacha sam sandy
    sasha stevie swann stephane sydney terry thi valery vivian yael yannick yoann andreia
    """
)

KNOWN: Final = FEMININE | MASCULINE | EPICENE
