"""Given names: what tells a person's name from other names, and "he" from "she".

Names that are given to both are in :data:`EITHER`. The lists are common names of many
countries in the spelling of English-language news; a name that is not here tells nothing.
"""

from __future__ import annotations

HE = frozenset(
    """aaron abdel abdul abdullah abdulrahman abraham abu adam adolfo adrian adriano ahmad ahmed
    akira alan alasdair albert alberto aldo alec alejandro aleksandr alessandro alexander alexei
    alfonso alfred alfredo alistair amir anders andre andreas andrei andrew andrzej angus
    anthony anton antonio archie armando arthur arturo asif augusto barack barry bart bartosz
    bashar ben benjamin bernard bernardo bernie bertrand bill billy bjorn bob bobby bogdan boris
    brad bradley brandon brendan brett brian bruce bruno bryan callum carl carlo carlos cedric
    cesar charles charlie chidi chris christian christoph christopher chuck clarence claudio
    clayton cliff clifford clint clive colin conor conrad craig cyril damian damien dan daniel
    daniele darius dariusz darren dave david davide dean dennis derek desmond devin diego dieter
    dirk dmitri dmitry dominic don donald doug douglas duncan dustin dwayne dylan ed eddie edgar
    eduardo edward edwin elias elijah emanuel emilio emmanuel enrico enrique eric erik ernest
    ernesto esteban ethan eugene evan fabio faisal farid federico felipe felix ferdinand
    fernando filip finn florian floyd francesco francisco franco francois frank franklin franz
    fred frederick fritz gabriel gareth gary gavin geoff geoffrey george georgios gerald gerard
    gerhard gianni gilbert giorgio giovanni giuseppe glenn gordon graham grant greg gregory
    guillermo gunther gustavo guy hamid hank hans harald harold harry harvey hasan hassan hector
    heinrich helmut henri henrik henry herbert herman hiroshi horst hossein howard hugh hugo
    humphrey hussein ian ibrahim ignacio igor imran ioannis isaac ismail ivan ivo jack jacob
    jacques jake jakob jamal james jan janos jared jason javad javier jean jeff jeffrey
    jeremy jerome jerry jim jimmy joachim joe joel johan johannes john johnny jon jonas jonathan
    jorge jose josef joseph josh joshua juan julian julio julius jurgen justin kamal karim karl
    keith ken kenji kenneth kevin khaled khalid klaus konrad kurt kyle lamar larry lars laszlo
    laurent lawrence leo leon leonard leonardo leonid leroy liam lloyd lorenzo louis luca lucas
    ludwig luigi luis lukas luke maciej magnus mahmoud malcolm malik manuel marc marcel marcelo
    marcin marco marcos marcus marek mario marius mark markus marshall martin marvin massimo
    mateo matt matteo matthew matthias maurice maurizio mauro max maxim maxwell mehmet melvin
    michael michal michel miguel mike mikhail mitch mitchell mohamed mohammad mohammed mohsen
    moses muhammad murray mustafa nabil nasser nathan nathaniel ned neil nelson nicholas nick
    nicolas nigel niklas nikolai nikolaos noah noel norman olaf oleg oliver olivier omar osama
    oscar otto owen pablo paolo pascal patrick paul paulo pavel pedro percy perry pete peter
    petros phil philip philippe phillip pierre piers piotr qasem qassem quentin rafael raj
    rajesh ralph ramon randall randy rashid raul ravi ray raymond reginald reinhard rene reuben
    ricardo richard rick ricky roald rob robert roberto rod rodney rodrigo roger roland rolf
    roman ron ronald rory ross roy ruben rudolf rudy rupert russell ryan saad saddam said saleh
    salim salman salvatore sam samir samuel scott sean sebastian serge sergei sergey sergio seth
    shane shaun shinzo siegfried simon stan stanislav stanley stefan stefano stephan
    stephen steve steven stewart stuart sunil sven tadeusz takeshi tarek tariq ted terence
    terrence terry theo theodore thomas thorsten tim timothy tobias toby todd tom tomas tommaso
    tommy tony travis trevor tristan tyler tyrone ulf ulrich umberto uwe vadim valentin vasily
    vernon victor vijay viktor vincent vincenzo vitaly vittorio vlad vladimir volker volodymyr
    wade wallace walter warren wayne wendell werner wesley wilfred wilhelm will willem william
    willie winston wolfgang xavier yasser yousef youssef yuri yusuf zachary zoltan""".split()
)
SHE = frozenset(
    """abigail ada adele adriana agatha agnes agnieszka aicha aida aileen aisha alana alba
    alessandra alexandra alexandria alice alicia alina alison allison alma amalia amanda amelia
    amelie amina amy ana anastasia andrea angela angelica angelina anita ann anna annabel anne
    annette annie anouk antonia ariana arlene astrid audrey ava ayesha barbara beatrice beatrix
    beatriz becky belinda bella bernadette bertha beth bethany betsy betty beverly bianca birgit
    bonnie brenda bridget brigitte britta brooke camila camilla camille candice carla carly carmen
    carol caroline carolyn carrie cassandra caterina catherine cathy cecilia celeste celia charlene
    charlotte cheryl chiara chloe christa christina christine cindy claire clara clare clarissa
    claudia colette colleen constance consuelo cora corinne cornelia courtney cristina crystal
    cynthia dagmar daisy daniela danielle daphne deb debbie deborah deirdre delia delphine denise
    diana diane dianne dolores dominique donna dora doreen doris dorothy edith edna eileen elaine
    eleanor elena eleni elisa elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emily
    emma erica erika erin esther ethel eugenia eva eve evelyn fatima fatma fay felicia felicity
    fiona flora frances francesca francine frederica freya frida gabriela gabriella gabrielle gail
    gemma genevieve georgina geraldine gertrude gillian gina giorgia giovanna gisela giulia gladys
    glenda gloria grace greta gretchen guadalupe gudrun gwen gwendolyn hanna hannah harriet hazel
    heather hedwig heidi helen helena helene helga henrietta hilary hilda hillary ida ilse imelda
    imogen ines ingeborg ingrid irene irina iris irma isabel isabella isabelle ivana ivanka ivy
    jacinda jackie jacqueline jane janet janice jasmine jeanette jeanne jemima jennifer jenny
    jessica jill joan joanna joanne jocelyn johanna josefina josephine joyce juana juanita judith
    judy julia juliana julie juliet jutta kamala karen karin karina karla katarina kate katharina
    katherine kathleen kathryn kathy katie katrin katya kayla kimberly kirsten kirsty klara kristen
    kristin kristina lana lara laura lauren layla leah leila lena leonor leticia lidia lillian lily
    lina linda lindsay lisa liz lois lola loretta lorna lorraine louisa louise lucia lucille lucinda
    lucy luisa lydia lynn mabel madeleine madeline magdalena maggie maia malala malgorzata mandy
    marcela marcia margaret margarita margot marguerite maria mariam mariana marianne marie marina
    marion marisa marit marjorie marlene marta martha martina mary maryam matilda maud maureen maya
    megan mehreen melania melanie melinda melissa meredith mia michaela michele michelle mildred
    millicent mina mira miranda miriam moira molly monica monika muriel myra nadia nadine nancy
    naomi natalia natalie natasha nell nellie nicole nina noor nora noreen norma octavia odile olga
    olivia ophelia paloma pamela patricia patty paula pauline peggy penelope petra philippa
    phoebe phyllis pilar polly priscilla priya rachel ramona raquel rebecca regina renata renee
    rhonda rita roberta rosa rosalia rosalind rosario rosemary rosie roxana ruth sabina sabrina
    sadie sally samantha samira sandra sara sarah selena selma shannon sharon sheila shelley shirin
    shirley sigrid silvia simone sinead siobhan sofia sonia sonja sophia sophie stacey stella
    stephanie susan susanna susanne suzanne svetlana sybil sylvia tabitha tamara tanya tara tatiana
    teresa tessa thelma theresa tina tiziana tracey trudy ulrike ursula valentina valeria valerie
    vanessa vera veronica veronika victoria viola violet vivian viviana wanda wendy wilhelmina
    winifred yasmin yolanda yvette yvonne zahra zainab zara zoe zsuzsanna""".split()
)
EITHER = frozenset(
    """alex ali andy ariel ashley aubrey avery blair cameron carey casey chen dale dana danny drew
    eli elia francis hadley hayden hyun jamie jay jess jin kelly kerry kim lee lesley leslie lindsey
    logan marian min moon morgan nicola nikki pat quinn randi rishi robin rowan sacha sadiq
    sasha sidney stacy taylor tracy umm wei xi yael""".split()
)
GIVEN_NAMES = HE | SHE | EITHER
# Spelt alike for both: "Andrea Bocelli" and "Andrea Nahles".
_BOTH = (HE & SHE) | EITHER | frozenset({"andrea", "jean", "jan", "michel", "said", "simone"})


def pronoun_of(name: str) -> str | None:
    """ "he" or "she" by the first word of a person's name; None where it does not tell."""
    first = name.lower().split()[0] if name.strip() else ""
    if first in _BOTH:
        return None
    return "he" if first in HE else "she" if first in SHE else None
