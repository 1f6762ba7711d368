/**
 * Common given names of people who write for newspapers, in Latin script, without accents. Only a witness: where nothing marks a line
 * as a byline, two capitalised words are a person only if the first is here (German and titles capitalise much else).
 */
const NAMES = `
april june dallas brooklyn austin savannah dakota chaim moshe yael avi shlomo tamar noam
aaron abdul abigail achim adam adrian adriana agata agnes agnieszka ahmed ahmet aidan aisha alain alan albert alberto aleksandar aleksandra alessandra alessandro alessia alex alexa alexander alexandra alexandre alexandria
alexis alfred alfredo ali alice alicia alina alison allison amalia amanda amber amelia amelie amina amir amit amy ana anastasia anders andre andrea andreas andrei andres andrew andrey andrzej andy angela angelika angelo angie ania
anil anita anja anke ann anna annabel annalena anne anneke annette annie annika anthony antje anton antonella antonia antonio antony anu arian ariane arjun armin arne arno arnold arthur artur asha ashley astrid audrey august aurelie aurora axel ayse
barbara bart basil bastian beata beate beatrice beatriz ben benedikt benjamin bernard bernd bernhard bert bettina beth bianca bill birgit bjorn bob bogdan boris brad brandon brenda brendan brett brian bridget brigitte britta brooke bruce bruno bryan burkhard
caitlin cameron camila camille carina carl carla carlo carlos carmen carol carola carole carolin carolina caroline carsten casey cat catalina catarina catherine cecilia cecile celine chandra chantal charles charlie charlotte chloe chris christa christel christian christiane christina christine christof christoph christophe christopher
cindy claire clara clarissa claude claudia claudio claus clemens colin connor constanze cora cordula corinna cornelia courtney craig cristian cristina cynthia cyril
dagmar daisy damian damien dan dana daniel daniela daniele danielle danny dario darren dave david dawn dean deborah deepak denis denise dennis derek detlef diana diane didier diego dieter dietmar dimitri dirk dmitri dmitry dominic dominik dominique don donald dora doris dorothea doug douglas duncan dylan
eberhard eckhard ed eddie edgar edith eduardo edward egon eileen ekaterina elena eleanor eleni eli elias elif elisa elisabeth elise elizabeth elke ella ellen elsa emanuel emeka emil emilia emilie emily emma emmanuel emmanuelle enrico enrique eric erica erich erik erika ernst erwin esther ethan eugen eugene eva evan evelyn evgenia ewa
fabian fabien fabio fabrice fatima fatma federica federico felicitas felipe felix ferdinand fernanda fernando fiona flavia flora florence florent florian florina francesca francesco francis francisco franck francois francoise frank franz franziska fred frederic frederick frederik friederike friedrich fritz
gabriel gabriela gabriele gabriella gareth gary gavin gemma geoff geoffrey georg george georges georgia georgina gerald gerard gerd gerhard gernot gesine gianluca giorgio giovanna giovanni gisela giulia giulio giuseppe glen glenn gonzalo gordon grace graham grant greg gregor gregory greta grzegorz gudrun guido guilherme guillaume guillermo gunter gunther gustav guy
hannah hanna hanne hannes hans harald harriet harry hartmut hassan heather heide heidi heike heiko heiner heinrich heinz helen helena helene helga helmut hendrik henning henri henrik henry herbert hermann hilary hildegard hiroshi holger holly horst howard hubert hugh hugo
ian ibrahim ida ignacio igor ilse ilya imke imran ines inga inge ingo ingrid inka iris irina isaac isabel isabell isabella isabelle ivan ivana ivo
jack jackie jacob jacqueline jacques jakob jake james jamie jan jana jane janet janina janine jan-philipp jasmin jasmine jason javier jay jean jeanette jeanne jeff jeffrey jennifer jenny jens jeremy jerome jerry jess jessica jessie jill jim jimmy jo joachim joan joana joanna joanne joao jochen joe joel joelle johan johann johanna johannes john johnny jon jonas jonathan jordan jorg jorge jose josef josefine joseph josephine josh joshua josue joyce juan judith judy jule jules julia julian juliana juliane julie julien juliette julio julius jurgen justin justine jutta
kai kaja kamil karen karim karin karina karl karla karolina karoline karsten kasia kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin katy kazim keith kelly ken kenji kenneth kerstin kevin khaled kim kirsten kirsty klaas klara klaus konrad konstantin kristen kristian kristin kristina kristine kristof krzysztof kurt kyle
lara larissa larry lars laura lauren laurence laurent laurie lea leah leila lena leo leon leonard leonardo leonie leopold lesley leslie li liam lidia lili lilian liliana lily linda lindsay lindsey lisa lise liz lizzie loic lorena lorenzo lothar lou louis louisa louise luca lucas lucia lucian luciana lucie lucy ludwig luis luisa luise lukas luke lutz lydia lynn
maciej maddie madeleine magda magdalena mahmoud maike maja maja malcolm malgorzata malte mandy manfred manuel manuela mara marc marcel marcela marcelo marcin marco marcos marcus margaret margarita margit margot marguerite maria mariam mariana marianne marie marina mario marion marisa marit marius marjorie mark marko markus marlene marta martha marthe martin martina mary maryam mateo mathias mathieu mathilde matt matteo matthew matthias matthieu maud maureen maurice mauricio max maxim maxime maximilian maya megan mehmet melanie melissa melinda mercedes mia michael michaela michal michel michele michelle miguel mihai mike mikhail milan milena minh miriam mirjam mirko mohamed mohammad mohammed moira molly mona monica monika monique moritz morten muhammad murat mustafa
nadia nadine nadja nancy naomi natalia natalie natasha nathalie nathan neil nele nia niall nicholas nick nicola nicolas nicole niels nigel niklas nikolai nikolaus nikos nils nina noah noel noemi nora norbert norman nuno
odile ola olaf ole oleg olga oliver olivia olivier omar orla oscar oskar otto
pablo pamela paola paolo pascal pascale patricia patrick patrik patrizia paul paula pauline paulo pavel pawel pedro peggy penny per peter petra phil philip philipp philippe phillip pia piero pierre pietro piotr poppy prashant priya
quentin rachel radek rafael rafal raffaele rahul rainer raj rajesh ralf ralph ramon raphael raquel raul ravi ray raymond rebecca rebekka regina regine reiner reinhard reinhold renata renate rene ria ricardo riccardo richard rick rita rob robert roberta roberto robin rocio rodolfo rodrigo roger roland rolf roman romain romina ron ronald ronja rory rosa rosemary ross roy ruben rudi rudolf rui rupert russell ruth ryan
sabina sabine sabrina said salma sally salvatore sam samantha samir samuel sandra sandrine sandy sanjay santiago sara sarah sascha sean sebastian sebastien selina serge sergei sergey sergio seth shana shane shannon sharon shaun sheila shirley siddharth sidney siegfried sigrid silke silvia simon simona simone sofia sofie solveig sonia sonja sophia sophie stacey stacy stefan stefania stefanie stefano steffen stella steph stephan stephane stephanie stephen steve steven stewart stuart sue sunil susan susana susann susanna susanne suzanne svea sven svenja swantje sybille sylvia sylvie
tabea tamara tania tanja tanya tara tariq tatiana tatjana tatyana ted teresa teri terry tessa thea theo theodor theresa therese thibault thierry thomas thorsten tiago tilman till tim timo timothy tina tobias toby todd tom tomas tomasz toni tony torben torsten tracy trevor tristan troy
udo ulf ulrich ulrike ursula ute uwe valentin valentina valeria valerie vanessa vera verena veronica veronika veronique vicky victor victoria vijay viktor viktoria vincent viola virginia vivian vladimir volker volkmar
walter wanda warren wayne wendy werner wiebke wilfried wilhelm will william wim winfried wojciech wolfgang wolfram xavier yann yannick yasmin yasmine yuki yulia yuri yusuf yves yvette yvonne zachary zainab zara zoe zoltan zsolt
aad aarav abdel abdou abdullah abhishek adela adem adi aditya adriano adrien afonso agathe agneta agus agustin ahmad ailton aino aisyah ajay akash akiko akira alba alejandra alejandro aleksandr ales alexandru alexei
alfonso alicja alin aline aliou alix alojz alok alvaro amal aman amandine ambre aminata amparo amr anais anand ananya anatoly anderson andras andreea andreia andriy aneta angel angeles anisa anjali ankit ankita anneli
anouk antoine antonino antti anupam anwar aparecida apoorva arda arianna arief arif arkady arnaldo arnaud arto arun arvid arvind arzu asep ashish ashok attila aude augusto aurelien axelle aya aylin ayman aysegul ayumi
aziz balazs bambang baris bartlomiej bartosz bas bashir bastien bayu bela belen bence benedetta benedicte benedito benoit berit berk bernardo bertrand betul bharat bilal birger birgitta bjarne blanca blandine bo bogumil
bohumil borja bozena bram britt budi bulent burak burcu caetano cahya camilla capucine carin carlotta cassio catalin cedric cees celia celso cem cenk ceren cesar cezary chen chetan chiara chidi chih chinedu chioma
christer cigdem cinzia ciprian claes cleber clement clementine concha consuelo coralie corentin corinne corrado cosmin costin cristiana cristiano cristobal csaba daan daiane daisuke dalia dalibor danuta dariusz davi
davide debora dedi deepa deepika delphine denisa deniz derya desi devika dewi dian dick dilek dimas dina diogo divya dmytro dolores domenico donatella dorota dragan dragana dragos dries dumitru dusan duygu dwi ebba ebele
ebru edi edoardo edson eduarda eefje eero efrain ehab eija eirik eka elaine eleonora eliane elin elisabetta eliska elodie elvira elzbieta emanuela emanuele emel emeline emile emiliano emine emre encarna endang endre
engin enzo ercan erdem eren ersin eskil espen esperanza esra esteban estela estelle ester eszter etienne eugenia eugenie eugenio evandro ewelina ezequiel ezio fabiana fabienne fabiola fabrizio fadi faisal fajar farah
faten fatih faustine fausto femi femke feng ferenc ferhat fermin filip filipa filippo filiz fitri flavien flavio florin folake francine francisca franco frantisek frederique fredrik frits frode gabor gael gaelle gaetan
gaetano gaia gaspar gaspard gaurav geeta geir genevieve gennaro genoveva georgiana geraldine geraldo gerardo german geza gheorghe ghislain giacomo giada gianfranco gianni gijs gilberto gilles gino giorgia girish gisele
giuliano giuseppina gizem gokhan goran gordana grazyna guadalupe gudmund guilhem gulsah gunilla gunnar gustavo gyorgy gyula habib hadi haitham hakan hala halil halina hamid hamza hana hande hani hannu harish harsh haruka
hasan hatice hector hege heikki hein heitor helio hendra henk henrique henryk heri hernan herve hetty hideo hilde hiroki hiroko hiroyuki hisham hoda honza horia hortense hossam huda hui huseyin hyun ibrahima ifeanyi
ikenna ilaria ildiko ileana ilker ilkka ilona iman imre indah indra ineke ingeborg ingvar inmaculada ioan ioana iolanda ion ionut irem irene ireneusz irfan iryna isabela isha ismail istvan iulian iva iveta ivette ivone
iwona jaakko jaap jacco jacek jacinto jacky jadwiga jae jaime jair jakub janaina janne janos janusz jari jarmila jarmo jaroslav jaroslaw javiera jaya jazmin jean-luc jean-pierre jelena jelle jeremie jeroen jerzy jesper
jesse jesus ji-hoon jian jin jindrich jing jiri jitka joaquim joaquin jocelyn jochem joko jolanta joon joost jorgen joris jorn josefina josiane joske jovan jovana jozsef judit juha juhani juho jukka jun junko jussara
justyna jyoti kaisa kalle kamal kamila kaori kareem karel kari karine karoly kartika kasper katalin katarina katarzyna katerina kateryna kavita kazuo kees keiko kemal kenta kerem khalid kimmo kinga kiran kjell knut koen
kofi koray kristoffer krisztina ksenija kumar kunle kveta kwame kwesi kyung lada laetitia laia lakshmi lamia lasse laszlo laure laurene laurentiu lauri lavinia layla leandro lech leena lei leif lenka leonor lestari
leszek leticia levent levente leyla lia libor lieke lieve lin ling linnea lionel lisbeth livia liviu ljiljana lola lorenza lotte louis-marie lourdes luana lubos luciano lucien ludek ludivine ludovic luigi luiz luiza luka
lukasz maarten maartje macarena madalina madhu mads maelle magali magnus mahdi maija maisa maite majid makoto malik mamadou manish manoj manolo manon marcello marcia marcio marek maren margaux margherita marian
mariangela mariano maribel maricarmen marie-anne marieke mariela marija marije marijke mariko marilia mariusz marja marketa markku marleen marte maruja marwa maryline marzena masato massimiliano massimo mateus mateusz
matias mats matti mattia maurizio mauro maxence maximo maysa meena meera megha mei melek melis meral mert merve metin mette michalina michela mickael mieke mihaela mika mikael mikkel mikko miklos mila milada milagros
milica miljana milorad milos milton min-jun ming minna mircea mirjana miroslav miroslaw moez mohan montserrat morgane mounir mukesh muriel murilo mustapha myriam nabil nada nadege nandini naoki nasser naveen nazli
nebojsa neeraj neha nelson nemanja nenad nestor nevena ngozi nicoletta nicolo niek nienke nieves nikhil nikola nilgun nisha nitin nizar noelia noemie noriko noura nur nuria nurul oana obinna octave octavian octavio okan
oksana oleh oleksandr olena olli olu oluwaseun omer ondrej onur ophelie orhan oriol osama osvaldo otavio ousmane outi ovidiu oystein ozan ozge ozgur ozlem paavo paco paivi paloma pankaj patrice patricio patrizio pau
pavla pekka pelin pepe pernille perrine pertti petr petri petru petter philippine pierluigi pierrick piet pieter pilar pinar pirjo pooja pradeep prakash pranav prasad preeti priscila przemyslaw puja putra putri radim
radka radoslaw radu rafaela raffaella ragnhild rahmat raija raimundo rakesh raluca ramazan ramesh rami ramiro ramona rana rania ranjan rasha rashmi rasmus ratna ravindra razvan rebeca recep reem regis reinaldo reka rekha
remi renan renato renzo reyes rianne rie riikka rima rina rini ritu ritva rizal rizki roel rogerio rohan rohit romane ronaldo roos rosana rosangela rosario roxana ruslan ruud ryo ryszard sachiko sachin salah saleh salim
salvador samar sameer sami samira sandeep sander sandor sanja sanna sanne santosh sari sarita sarka sasa saskia satish satoshi satu saverio seda segolene selcuk selim seo-yeon seppo serap serdar serena sergi serhii
serkan seun severine sevgi shadi shalini shankar sharad sherif shikha shilpa shinji shota shruti shweta sibel siebe sigurd silje silvana silvie silvio silviu sinan sissel siti siv sjoerd sladjana slamet slawomir slobodan
smita sneha snezana soledad solene sonal soo soren sorin sri srinivas stanislav stanislaw stelian stepan stig stijn subhash sudhir sugeng suha suleyman sumit sung sung-min sunita suresh suryadi susi suzana svante
svetlana swati sylvain szilvia szymon tadeusz taina takashi takeshi tamas tamer taner tanvi tapio taras tarek tatsuya taufik teemu teguh temitope teodora tereza terje tero tetsuya thais theodore thiago thijs thor tibor
tiina tijana timea tineke titi tiziana tjeerd tolga tomislav tommaso tomoko torbjorn tove traian trine trinidad trond tudor tugba tuija tuncay tunde tuomas turgut tushar tuula uche uday udin ufuk ugo ugur ulla uma
umberto umesh umit urszula vaclav valdir valentine vandana varun vasile veerle vesa vesna vicente vidar vigdis viggo vikas vikram ville vinay vincenzo vinicius vinod virginie vishal vit vitor vittorio vivek viviana
viviane vlad vlasta vojtech volkan volodymyr vuk wael wagner wahyu waldemar walid wati wayan wei wesley widya wieslaw willem wilma wilson wlodzimierz wouter wulan xaviere xiao ximena xin yan yannis yanti yara yasemin
yash yasin yasser yasuo yavuz yemi yevhen yildiz yilmaz yoann yogesh yohan yoko yolanda yoshiko young youssef yudi yuko yumi yun yves-marie zafer zahra zaid zbigniew zbynek zdenek zehra zeljko zeynep zhang zhen ziad
zofia zoran zsofia zsuzsa zuzana zygmunt
abby abena achieng adaeze addison adele agustina aileen aishwarya aisling aitor akosua alastair alec alena alistair allan almut alyssa ama amitabh amos andi anett anika annegret anneliese annemarie anni ante aparna
archana arild arnie asbjorn ase ashleigh ashton asko aubrey aud aurore avery ayesha baptiste barbel barney barry beau becky begona bente bernie bethany betsy beverly biljana billy birte birthe bodil bonnie bradley
brandi branko brayan brent bret brittany bronwyn bruna bryce bryn busra byron caleb callum calvin candace cara carey carly carmine carrie carter cassandra cassie cathal cathy cecil chad chandler chelsea cheryl
chester christie christin christos chuck chukwuemeka ciro clayton clemence clifford clint clive cody cole colleen conor constantin corey corina curtis damon daphne darcy daren darko darrell daryl dawid dayana deanna
debbie declan deirdre dejan delia desmond devin devon dexter dianne dietrich dillon dimitris ditte donna donovan doreen dorothee dorothy dorthe drew duarte dustin dwight eamon eckart edda eden edmund edna edwin eino
eko elfriede elijah elina elliot elliott ellis elsie emerson emmett emmi erin erkki ernest ernie errol erzsebet esa eunice eve everett ezra facundo falk fanny faye felicia felicity fergus fletcher florencia floyd
forrest fran frances franklin freddie freddy freja freya funmi gabe gabi gail garrett garth gauthier gayle georgie gerda gergely gerlinde gertrud gesa giannis gilbert gill giorgos gisbert gitte glenda gloria goncalo
gottfried gregg grete griffin gul guntram gwen haakon hagen hailey hakon hal haley hamish hank hannelore hanno harley harold harper harris harvey hattie hayden hayley hazel hedwig heidrun helge helle hellmut henner
henrike herman hillary hrvoje hussein iker ilka imogen ina ingolf ingvild irmgard irving isaiah isla ivy izzy jannik jannis jared jasper jayne jed jemima jenna jenni jeppe jeremiah jhon joaquina jodi jodie joey
jolene jonah jordi jorma josep josie josip jost jozef judd jude juliet julieta jussi justus jytte kaan kamau kara katelyn kay kayla kazimierz keegan keira kelsey kendall kendra kenny kerry kieran kimberly kira kirk
kirsi kirti kitty kostas kresimir krista kristy krystyna kunal kwabena kylie lacey lachlan ladislav lajos landon laurel lautaro leander lee leidy leigh leire lene lennart lenny lerato leroy lester levi lewis lex
libby libuse ligia liisa lila lilli lina linus liv lloyd logan lois lonnie lorenz loretta lorna lorraine louie lucinda ludger ludovica luther lyle lyn lynda mabel mackenzie maggie manisha mareike margarete margie
margo margret mari marine marita marley marlies marlon marsha marshall marten marty marvin masako mason matej mathis matilde maura mavis maxine maxwell mechthild meghan meinhard mel melvin meredith merle micaela
mickey mikel miles milo mimi mindy minnie miodrag miranda missy mitch mitchell mohit mollie monty morgan murray mwangi myra myron nahuel naoko natascha nate nathaniel neal ned nell nellie nerea nettie neville nicki
nico nicolae niko nikolas njeri nolan nomsa noora noreen norma nour oceane oliwia ollie olumide ophelia orlando ornella orville osman osmo oswald otieno otis ottmar ove owen oyvind paddy paige palle pam panagiotis
parker pasquale pat patrycja patsy patti patty paulina penelope perry pete petros philippa phoebe phyllis piers pramod praveen preston priscilla priyanka prudence quinn raimo rajiv ramsey randall randi randolph
randy rauno reagan reece reed reggie reginald reijo reimund remy renee reuben rex rhett rhoda rhonda rhys ricarda ricky riley rishabh risto rizky robbie robyn roderick rodney romy ronnie ronny rosalie rosalind
rosanna rosemarie rosie rostislav roswitha rowan roxanne ruby rudiger rudy rufus rune russ sadie sakari sakshi sanjeev sasha saul saurabh scarlett scott seamus selin shaw shawn shelby sheldon shelley sherman sherry
shivam shreya sibylle sid sienna sigmar signe sina sinead sipho siri skye sloane sonali sonke spencer stan stanley stjepan susie svein swen sybil sydney tabitha tamsin tapani tasha tassilo taylor terence terrence
terri tess teuvo thabo thelma themba theodora thibaut thilo tiffany tilly tilo tomi tommy tonje torill tracey travis trent tricia trina trish troels trudy tucker turid tuva ty tyler tyrone uli unni urs uta vasco
vasiliki vassilis vaughn veikko veit vernon vicki vidya vince virgil vivien vlastimil vlastislav wade wallace wally walt waltraud wanjiru wenche wendell weronika wes whitney wieland wilbur wilfred willa willard
willi willie willis wilmer winifred winston wioletta witold wolf wolf-dieter woody wyatt xaver yadira yeison yesenia yvan zac zach zane zelda zenon zoey zvonimir
`;

const KNOWN = new Set(NAMES.split(/\s+/).filter(Boolean));

/** True where the first word (or the part before its hyphen) is a common given name, or the text is in a script that the list does not hold. */
export function hasGivenName(text: string): boolean {
  const first =
    text
      .trim()
      .replace(/^(?:dr|prof)\.?\s+/iu, '')
      .split(/[\s.]/)[0] ?? '';
  if (!/^[\p{Script=Latin}\p{M}'’-]+$/u.test(first)) return /\P{Script=Latin}/u.test(first.replace(/\P{L}/gu, ''));
  const name = first
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss');
  return KNOWN.has(name) || KNOWN.has(name.split('-')[0]!);
}
