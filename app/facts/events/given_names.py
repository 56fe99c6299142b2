"""The commonest given names that tell a gender, for names without a title.

A short list of our own. Names borne by both ("Jean", "Andrea", "Robin", "Kim") are left out on purpose.
"""

WOMEN = frozenset(
    """
abigail ada adelaide adele adeline agatha agnes agrippina aisha alexandra alice alicia alma amalia
amanda amelia amelie amy anastasia angela angelica anita anna annabel anne annette annie annika antonia
antonina ariadne astrid audrey augusta ayesha barbara beatrice beatrix bella benazir bernadette bertha
bessie betty beverley birgit birgitta blanche boudica brenda bridget brigitte camilla carla carmen
caroline catalina caterina catharine catherine cecilia celia charlotte chiara christa christiane
christina christine cindy clara clarissa claudia clementine cleopatra colette constance cordelia
cornelia crystal cynthia dagmar daisy daniela deborah delia denise diana dolores dora doris dorothea
dorothy edith edna eileen elaine eleanor eleanora elena elisa elisabeth elise eliza elizabeth ella ellen
elsa elsie emilia emily emma erica erika esther ethel eugenia eugenie eunice eva eve fatima felicia
fiona flora florence frances francesca francoise frederica frida frieda gabriela gabriella geraldine
gerda gertrude gisela giulia gladys gloria golda grace greta gretchen gudrun gwendolyn hanna hannah
harriet hattie heather hedwig heidi helen helena helene helga henrietta henriette hermine hilda
hildegard hortense ida indira ines inga ingeborg ingrid irene irina iris irma isabel isabella isabelle
isadora jacqueline jane janet janice jeanne jemima jennifer jenny jessica joan joanna johanna josefina
josephine joyce juana judith julia juliana julie juliet justine karen karin karla karoline kate
katharina katharine katherine kathleen katie katrina kirsten klara larissa laura lavinia leila lena
leonora leticia lidia lillian lily linda lisa lise livia lorraine lotte louisa louise lucia lucie
lucille lucinda lucrezia lucy ludmila luisa lydia mabel madeleine magdalena malala margaret margareta
margarete margarita margery margot marguerite maria marianne marie marina marjorie marlene martha mary
mathilda mathilde matilda maud maureen melissa mercedes meredith michelle mildred millicent minerva
minnie miranda miriam molly monica muriel myra nadezhda nadia nancy naomi natalia natalie natasha nellie
nina nora norma octavia odette olga olive olivia olympia ophelia ottilie pamela patricia paula pauline
penelope philippa phyllis pilar polly priscilla prudence rachel raisa ramona raquel rebecca regina
renata rhoda rita roberta rosa rosalie rosalind rose rosemary roxana ruth sabina sabine sally samantha
sandra sara sarah selma serena sheila shirley sibyl sigrid sigrun silvia sofia sofya solveig sonia
sophia sophie stella stephanie susan susanna susannah suzanne svetlana sybil sylvia tamara tatiana
teresa thelma theodora theresa therese tina ursula valentina valeria vanessa vera verena veronica
victoria viola violet virginia vivienne wilhelmina wilma winifred yolanda yvette yvonne zelda zenobia
zoe
""".split()
)
MEN = frozenset(
    """
aaron abdul abdullah abel abraham adalbert adam adolf adolph adrian agostino ahmad ahmed akbar alan
alaric albert alberto albrecht aldo alessandro alexander alexandre alexei alfonso alfred ali alistair
allan allen alonso alphonse ambrose amos anatole anatoly anders andre andreas andrei andres andrew
andrey andrzej angus anselm anthony antoine anton antonio archibald aristotle armand arne arnold arthur
august auguste augustus aurelius baldwin balthasar barnabas bartholomew basil ben benedict bengt benito
benjamin bernard bernardo bernhard bertram bertrand bill bjorn bob boris brian bruce bruno caesar caleb
calvin carl carlo carlos caspar cecil cesare charlemagne charles charlie chester christian christoph
christopher claude clement clifford clive clovis colin conrad constantine cornelis cornelius cosimo
craig cyril cyrus daniel dante darius dave david dennis derek diego dieter dietrich dimitri dmitri
dmitry dominic don donald douglas duncan dwight ebenezer edgar edmond edmund eduard eduardo edward edwin
egon einar elias elijah emanuel emil emile emilio emmanuel enrico ephraim erasmus eric erich erik ernest
ernesto ernst erwin ethan eugen eugene evan ezekiel ezra felipe felix ferdinand fernando fidel filippo
floyd francesco francis francisco francois frank franklin franz fred frederic frederick frederik
friedrich fritz fyodor gabriel gaius galileo gareth gaston gavin geoffrey georg george georges gerald
gerard gerhard giacomo gideon gilbert giorgio giovanni giulio giuseppe glenn godfrey gordon graham
gregor gregory grigory guido guillaume guillermo gunnar gunther gustav gustave guy hannibal hans harald
harold harry harvey hasan hassan hector heinrich heinz helmut hendrik henri henrik henry henryk herbert
herman hermann hernan herod hideki hiram horace horatio howard hubert hugh hugo humphrey hussein ian
ibrahim ignatius igor immanuel isaac isaiah ismail ivan ivar jack jacob jacobus jacopo jacques jaime
jakob james jared jason javier jeff jeffrey jens jeremiah jeremy jerome jesse jim jimmy joachim joao
jochen joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph joshua
josiah jozef juan jules julian julius jurgen justin karl kaspar keith kenneth kevin klaus knut konrad
konstantin kurt lars laurence lawrence leif leo leon leonard leonardo leonid leopold lewis liam lionel
lloyd lorenzo lothar louis luca lucas lucius ludwig luigi luis luke luther magnus mahmoud malcolm
manfred manuel marcel marcello marco marcus mario mark marko martin marvin mathias matteo matthew
matthias maurice max maximilian mehmed mehmet menachem michael michel miguel mikhail miles milton
mohammad mohammed morris moses muhammad mustafa napoleon nathan nathaniel ned neil neville niccolo
nicholas nicolas niels nigel nikita nikola nikolai nikolay nils noah norman octavian odo olaf ole oleg
oliver omar omer orlando oscar oskar osman oswald otto owen pablo paolo pascal patrick paul pavel pedro
percy pericles peter petr philip philipp philippe pierre piet pieter pietro piotr plato pompey pyotr
quentin rafael raimund ralph ramon raoul raphael raul ray raymond reginald reinhard rene reuben ricardo
richard rob robert roberto roderick rodolfo rodrigo roger roland roman ronald ronaldo ross roy rudolf
rudolph rufus rupert russell salvador salvatore sam samuel sandro saul scott sean sebastian sergei
sergey sergio seth seymour sheldon sidney siegfried sigismund sigmund silas simon socrates solomon
stanislaw stanley stefan stephen steve steven stuart suleiman svante sven tadeusz ted thaddeus theobald
theodor theodore theodoric thomas thorsten tim timothy tobias todd tom tommaso tommy tony trajan truman
ulrich ulysses umberto uwe vaclav valentin vasily victor viktor vincent vincenzo vittorio vladimir
waldemar wallace walter warren wayne werner wilfred wilhelm will willem william willy winston wladyslaw
wolfgang woodrow xavier yasser yitzhak yuri yusuf zachary zoltan
""".split()
)
