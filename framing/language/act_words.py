"""The words that decide how an act is told: who is meant by a possessor, what is planned or denied.

Verbs are given by their base form and met in all of their forms (the pipeline's lemmas are
a guess, the forms are not); nouns and adjectives likewise where they inflect.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from framing.lexicons import inflect


class Words:
    """A set of words that knows their forms; the forms are made when first asked for."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.bases = tuple(text.split())

    def __contains__(self, form: object) -> bool:
        return form in _forms(self.kind, self.bases)

    def __or__(self, other: Words) -> Words:
        return Words(self.kind, " ".join((*self.bases, *other.bases)))


@lru_cache(maxsize=256)
def _forms(kind: str, bases: Iterable[str]) -> frozenset[str]:
    return frozenset(form for base in bases for form in inflect(base, kind))


def _verbs(text: str) -> Words:
    return Words("verb", text)


def _nouns(text: str) -> Words:
    return Words("noun", text)


# --- status: what stands above an act ---

# "vowed to", "plans", "called for": wished, ordered, threatened, expected.
PLANNING: Final = _verbs(
    """want wish plan plot threaten intend hope fear prepare vow pledge seek promise order
    instruct urge ask call demand request propose suggest recommend consider mull contemplate
    weigh expect anticipate aim agree decide offer need like attempt try conspire scheme
    swear resolve mean beg invite encourage tell advise direct authorise authorize allow permit
    enable approve approach petition press push lobby fight schedule set arrange prefer warn risk
    envisage envision envisage foresee predict forecast await bid move strive struggle campaign
    aspire undertake command require oblige brace propose threaten discuss debate oppose
    advocate support favour favor incite tempt persuade urge pressure pressurise float signal
    announce"""
)
# "refused to", "averted": it was not done.
DENYING: Final = _verbs(
    """deny refuse decline reject fail prevent avert avoid thwart foil stop forbid dispute
    abandon cancel drop resist rule dissuade deter spare escape neglect omit refute
    dismiss shelve halt forgo abort disclaim rebut scrap forestall"""
)
# "accused of", "charged with", "suspected of".
ALLEGING: Final = _verbs(
    """accuse suspect allege charge indict claim blame implicate believe think assume presume
    rumour rumor suppose purport arraign contend insinuate try prosecute probe investigate
    question sue name link report say consider tip understand"""
)
# Infinitives and gerunds below these are told as done where these are.
DOING: Final = _verbs(
    """begin start continue manage help keep resume go proceed come get stop finish force
    compel make let see have use cease succeed dare hasten rush persist serve end admit confess
    cause lead watch hear witness film catch recall remember regret spend confirm acknowledge
    drive push coerce bully convict find jail sentence imprison execute hang fine punish shoot
    appear seem turn prove tend happen prompt spur goad"""
)
# "forced to resign", "coerced into signing": the one forced does it.
FORCING: Final = _verbs(
    "force compel make coerce drive oblige pressure push bully get cause lead prompt spur goad"
)
REPORTING: Final = _verbs(
    """say tell claim report allege state announce add note argue assert insist maintain declare
    write testify believe think suspect suggest estimate warn recall explain reply accuse
    contend complain charge post tweet concede describe relate recount agree emphasise emphasize
    stress reiterate remark observe comment boast brag swear hear understand read hint imply
    conclude indicate speculate"""
)
# "called the raid an act of terror", "branded it murder".
CALLING_SO: Final = _verbs(
    "call label brand dub term deem denounce condemn describe decry characterise characterize"
)
KNOWING: Final = _verbs("admit acknowledge confirm confess know realise realize learn forget")
FEARING: Final = _verbs("fear hope expect threaten demand propose urge worry wish doubt pray")
# "carried out an attack": the noun is the act, the verb only bears it.
BEARING: Final = _verbs(
    """carry launch conduct stage mount commit perpetrate open begin start impose make resume
    continue unleash execute undertake lead perform file issue bring press lay deliver hand
    grant cast use exercise tender submit offer do wage initiate pursue hold slap level declare
    enforce maintain keep place put inflict expand extend complete intensify escalate renew
    prolong repeat attempt effect achieve secure set lodge institute give pass adopt mastermind
    orchestrate organise organize coordinate run spearhead reimpose serve step"""
)
# Those who order an act or allow it don't do it; it is as certain as they are.
ORDERING: Final = _verbs(
    """plan plot approve authorise authorize announce direct oversee sponsor threaten promise vow
    trigger provoke sign order see"""
)
# "faces charges", "survived an attack": the subject is the one it is done to.
SUFFERING: Final = _verbs(
    """face suffer undergo receive get escape survive evade endure sustain await dodge meet
    experience resist fight appeal contest"""
)
HAPPENING: Final = _verbs(
    """follow start resume come happen occur begin continue spread take return go erupt ensue
    worsen break stop end loom last arise proceed unfold"""
)
MODALS: Final = frozenset(
    "will would can could may might should must shall 'll 'd wo ca sha ought need".split()
)
NEGATIONS: Final = frozenset("not n't never no nor neither nobody none nothing without".split())
LATER: Final = frozenset("later eventually soon then subsequently go".split())
CONDITIONS: Final = frozenset("if unless whether lest once should until".split())
ALLEGEDLY: Final = frozenset(
    """allegedly reportedly apparently purportedly supposedly ostensibly presumably seemingly
    evidently""".split()
)
PERHAPS: Final = frozenset("possibly perhaps maybe probably likely potentially".split())
ALLEGED: Final = frozenset(
    "alleged suspected reported supposed apparent purported claimed presumed unconfirmed".split()
)
POSSIBLE: Final = frozenset(
    """possible planned threatened potential future imminent proposed feared expected looming
    prospective impending hypothetical likely upcoming intended would-be pending
    forthcoming averted foiled thwarted""".split()
)
# Of these, what may have happened and is not known: "possible injuries".
PERHAPS_SO: Final = frozenset("possible potential likely".split())
READY: Final = frozenset(
    """ready poised set due likely prepared willing determined about able unable reluctant keen
    eager bound expected certain sure unlikely unwilling supposed free entitled""".split()
)
UNREADY: Final = frozenset("unable unlikely unwilling reluctant".split())
PLAN_NOUNS: Final = _nouns(
    """plan threat risk fear possibility prospect call plot order bid attempt effort proposal vow
    pledge demand decision deal agreement promise desire intention scheme right power mandate
    preparation warning push campaign motion bill law wish chance danger readiness idea move
    ability request option need hope conspiracy willingness offer drive ultimatum deadline
    resolution authority permission mission warrant legislation recommendation petition appeal
    incitement way vote ballot referendum anticipation expectation prevention talk negotiation
    work discussion"""
)
ALLEGED_NOUNS: Final = _nouns(
    """allegation claim accusation suspicion report rumour rumor charge count complaint evidence
    suspect probe inquiry investigation trial case"""
)
DENIED_NOUNS: Final = _nouns("denial refusal failure absence lack inability reluctance")

# --- who is meant beside a noun ---

# "Roe's killing": the possessor is the one it is done to. For all others it is the doer.
UNDERGONE: Final = _nouns(
    """killing murder assassination arrest detention execution elimination deportation expulsion
    eviction removal ouster overthrow abduction imprisonment conviction jailing slaying poisoning
    rape torture indictment trial dismissal impeachment shooting stabbing kidnapping beating
    displacement extradition acquittal sacking firing ousting arraignment prosecution sentencing
    lynching beheading hanging incarceration internment capture seizure appointment
    reinstatement nomination confirmation persecution dissolution abolition annexation
    disappearance suspension demotion banishment exile mistreatment harassment hijacking
    destruction demolition release interrogation house-arrest confinement disqualification
    disbarment pardon parole court-martial repatriation drugging maiming wounding burning
    censure repeal revocation ban closure confiscation nationalisation nationalization
    privatisation privatization"""
)
# The possessor of these undergoes them and nobody does them.
BEFALLING: Final = _nouns("death injury fatality casualty martyrdom demise suicide drowning")
# "his resignation", "the retreat of the army": the one beside it does it, to nobody.
OWN: Final = _nouns(
    """resignation withdrawal retreat surrender defection departure abdication secession advance
    pullout pull-out capitulation walkout abstention desertion u-turn mutiny riot uprising
    insurgency protest clash fight brawl skirmish firefight rampage"""
)
BETWEEN: Final = _nouns(
    "clash fight brawl skirmish firefight battle shootout melee scuffle fighting"
)
# Nouns that say who acts, before "raid" or "killing".
DOERS: Final = _nouns(
    """police army government rebel militant state mob gang navy coalition militia guerrilla
    jihadist insurgent extremist terrorist settler government military guard soldier officer
    troop regime junta opposition union worker crowd security court congress senate parliament
    gunman cartel paramilitary separatist islamist vigilante"""
)
# ... and who is acted upon.
VICTIMS: Final = _nouns(
    """journalist hostage civilian child prisoner protester woman student teacher migrant refugee
    family schoolgirl schoolboy toddler reporter girl boy inmate activist dissident tourist
    minister mayor governor president judge priest pilgrim farmer aid-worker villager priest
    nun baby passenger bystander detainee suspect opposition-leader"""
)

# Words in the place of a doer that name none.
NOBODYS: Final = frozenset(
    "what whatever which that this there vengeance revenge retribution justice".split()
)
# Nouns that say again what the verb beside them says: "struck the base in a reprisal".
ANSWERS: Final = _nouns(
    """reprisal retaliation revenge vengeance counterattack counter-attack attack assault raid
    strike airstrike offensive operation onslaught crackdown sweep ambush bombardment barrage"""
)
# "killed in a US drone strike": whoever struck killed.
MEANS: Final = _nouns(
    """strike airstrike air-strike raid attack bombing bombardment shelling assault ambush barrage
    shooting crackdown operation offensive onslaught"""
)
STRIKING: Final = _verbs(
    """strike hit attack bomb bombard shell raid storm kill wound injure arrest detain seize
    target fire launch destroy capture assassinate murder shoot"""
)

# --- what a verb does without an object ---

# In a headline, these without an object are active all the same: "Rebels attacked at dawn".
OBJECTLESS: Final = _verbs(
    """withdraw retreat advance resign surrender quit strike vote protest clash fight retaliate
    settle plead testify rule appeal step stand walk back crack clamp fire open defect abstain
    secede capitulate riot loot rampage invade meddle interfere mutiny march kneel pull move
    intervene escalate mobilise mobilize veto filibuster flee sue erupt explode"""
)
# Nobody does these: the subject undergoes them.
UNDERGOING: Final = frozenset(
    """die perish drown succumb bleed starve burn drop lose erupt explode collapse vanish
    suffocate break go flare disappear choke""".split()
)
# "cracked down on", "fired at": what follows is whom it is done to.
AT: Final = _verbs(
    """fire shoot crack clamp open spy retaliate meddle interfere rule clash move vote intrude
    encroach appeal walk pull renege lay prey crack cut"""
)

# --- what is no act ---

# A verb of the acts lexicon that only reports words or moods is no act done to somebody.
SPEECH: Final = frozenset({"accuse", "reject", "threaten", "testify", "plead", "defy"})
# The object makes an idiom of the verb: "strike a deal", "hit its target".
IDIOMS: Final = {
    "strike": _nouns(
        """deal bargain balance set nerve chord tone note agreement accord pose optimism oil gold
        similarity contrast relationship partnership friendship compromise truce gong match
        reporter observer visitor critic"""
    ),
    "hit": _nouns(
        """target record low high market road headline button snooze brake peak goal milestone
        stage shelf jackpot shop pause bottom rock note nail ceiling wall gym nerve
        screen cinema economy profit percent % share stock currency sector
        tourism export trade sale"""
    ),
    "shoot": _nouns(
        """film video survey photo photograph scene glance movie footage documentary series
        episode advert commercial hoop portrait sequel picture basket goal"""
    ),
    "fire": _nouns("imagination question starting enthusiasm engine kiln pottery salvo"),
    "kill": _nouns("time joke mood appetite engine bill deal rumour conversation plan bug lights"),
    "break": _nouns("record news silence ground bread ice deadlock"),
    "raid": _nouns("fridge larder wardrobe piggy pantry cupboard savings"),
    "seize": _nouns("chance opportunity moment initiative day mantle"),
    "provoke": _nouns(
        """debate outrage anger criticism reaction question pretext backlash war crisis outcry
        controversy concern fear laughter discussion response thought row"""
    ),
    "bury": _nouns("hatchet"),
    "dismiss": _nouns(
        """claim allegation concern suggestion criticism idea report fear rumour rumor notion
        talk question warning prospect class accusation call demand"""
    ),
    "draft": _nouns("bill letter statement plan law speech agreement document report resolution"),
    "beat": _nouns(
        """expectation forecast rival champion record odds side team opponent estimate drum retreat
        egg traffic heat queue"""
    ),
    "crush": _nouns("garlic grape hope dream rival can record"),
    "charge": _nouns("battery phone fee price rent customer visitor toll glass admission car"),
    "execute": _nouns(
        "plan strategy trade order move turn dive code manoeuvre warrant search project"
    ),
    "attack": _nouns("problem issue ball goal inflation waste task"),
    "storm": _nouns("chart"),
    "arrest": _nouns("decline fall slide spread slump attention"),
    "capture": _nouns(
        """mood attention imagination image essence moment spirit heart vote market carbon data
        footage beauty scene share title audience light"""
    ),
    "sack": _nouns("quarterback"),
    "murder": _nouns("song"),
    "slaughter": _nouns("pig cow sheep lamb"),
    "invade": _nouns("pitch privacy space"),
    "sign": _nouns("autograph book copy card shirt record striker midfielder"),
    "dissolve": _nouns("sugar salt tablet powder"),
    "torpedo": _nouns("bill plan deal talk"),
}
# Plans and bills are killed and buried in a manner of speaking.
PLANS: Final = _nouns(
    """bill tax plan deal measure proposal law idea talk amendment project legislation story
    initiative policy scheme budget debate reform terminal dream career hope chance ambition
    show programme program joke mood offer record speech remark comment decision"""
)
FIGURATIVE: Final = frozenset(
    "kill ambush gut torpedo axe bury slash crush murder slaughter sink bomb assassinate".split()
)
LABOUR: Final = _nouns(
    """union worker bus tram train rail hunger nurse teacher labour labor walkout picket
    stoppage striker miner wage pay pension employee general pilot doctor driver"""
)
ARMED: Final = frozenset(
    """missile missiles drone drones air rocket rockets troops military bomb bombs army soldiers
    pre-emptive retaliatory killed commander base airport pentagon strikes jets warplanes""".split()
)
# Participles that describe more often than they tell, before a noun or after a copula.
DESCRIBING: Final = frozenset(
    """armed battered targeted oppressed forced abandoned crushed threatened separated smashed
    removed suspended rejected settled united stripped undermined storming allied poised wanted
    striking united retired resigned committed divided isolated confined surrounded
    restrained limited contested fallen shattered shaken""".split()
)
LINKS: Final = _verbs("feel remain seem look appear stay sound")

# What some verbs must be done to, to be an act: "held a man", not "held talks".
PEOPLE: Final = _nouns(
    """man woman child boy girl person people teenager teen youth baby toddler infant brother
    sister father mother son daughter husband wife widow cousin uncle aunt family relative
    parent neighbour neighbor friend partner boyfriend girlfriend colleague citizen national
    resident villager civilian patient student pupil worker employee staff crew clerk nurse
    doctor surgeon medic paramedic teacher professor lecturer dean rector lawyer attorney
    judge magistrate prosecutor juror witness suspect defendant prisoner inmate detainee hostage
    captive convict criminal offender thief robber burglar killer murderer attacker assailant
    gunman shooter bomber terrorist militant fighter rebel insurgent guerrilla soldier troop
    officer policeman policewoman constable sergeant captain major colonel general admiral
    commander marshal lieutenant private guard warden agent spy informer informant detective
    inspector sheriff deputy ranger sniper pilot sailor captain driver passenger pedestrian
    cyclist motorist commuter tourist traveller traveler pilgrim migrant refugee immigrant
    asylum-seeker seeker exile expatriate settler squatter tenant dweller occupant owner
    landlord farmer fisherman herder shepherd miner builder engineer technician scientist
    researcher expert journalist reporter correspondent editor columnist blogger broadcaster
    presenter photographer cameraman publisher writer author poet novelist playwright artist
    painter singer rapper musician comedian actor actress director producer president premier
    chancellor minister secretary senator congressman congresswoman lawmaker legislator mp
    councillor councilor mayor governor ambassador envoy diplomat consul official bureaucrat
    aide adviser advisor spokesman spokeswoman spokesperson speaker chairman chairwoman chair
    chief head boss leader founder director manager executive accountant auditor banker trader
    broker tycoon oligarch businessman businesswoman merchant shopkeeper vendor customer
    client king queen prince princess emir sheikh sultan monarch dictator strongman ruler
    politician candidate rival opponent critic dissident activist campaigner protester
    protestor demonstrator marcher striker organiser organizer unionist picket rioter looter
    vandal hooligan supporter fan player coach athlete footballer boxer priest bishop imam
    cleric monk nun rabbi pastor preacher believer worshipper cardinal pope volunteer
    whistleblower hacker smuggler trafficker dealer gangster mobster crowd mob gang group
    protest half dozen hundred thousand score victim survivor bystander heckler member
    colleague newcomer foreigner native ex-mayor mayor-elect monitor observer peacekeeper
    conscript recruit deserter defector veteran cook bodyguard collaborator separatist
    opposition party militia minority tribe community population team company delegation"""
)
PRONOUNS: Final = frozenset(
    """he him she her they them we us i me you who whom those anyone everyone someone nobody
    somebody everybody anybody others other one ones many some several both all most two three
    himself herself themselves more few none""".split()
)
PERSONAL: Final = frozenset(
    """fire hold suspend remove move drive name replace draft try throw reinstate nominate hang
    free strip search summon recall relieve release lock chain book install""".split()
)
OBJECTS: Final = {
    "suspend": PEOPLE
    | _nouns(
        """decree law constitution parliament licence license talk election aid membership right
        deal treaty council assembly visa broadcast publication newspaper channel agreement
        accord trade delivery sanction sentence flight ceasefire truce session service
        application programme program tariff contract order licence funding government"""
    ),
    "close": _nouns(
        """embassy consulate school border newspaper station mosque church university camp crossing
        exhibition airport airspace office newsroom channel broadcaster ngo charity prison
        shelter monastery checkpoint bridge road port strait parliament court magazine website
        bar nightclub theatre theater mission loophole"""
    ),
    "sign": _nouns(
        """treaty decree bill order law pact accord deal agreement act warrant ceasefire truce
        armistice legislation measure memorandum charter declaration protocol convention edict
        ban petition reform amendment"""
    ),
    "remove": _nouns("tent barricade roadblock encampment camp immunity statue monument"),
    "cancel": _nouns(
        """contract election licence license visa vote permit passport citizenship rally march
        referendum agreement treaty order debt summit accreditation registration aid sanction"""
    ),
    "pass": _nouns("law bill act budget motion resolution legislation amendment decree measure"),
    "lift": _nouns(
        """ban sanction embargo blockade curfew siege restriction emergency immunity lockdown
        tariff moratorium injunction"""
    ),
    "adopt": _nouns("resolution law constitution bill amendment measure sanction legislation"),
    "approve": _nouns("law bill budget sanction treaty resolution amendment legislation reform"),
    "drop": _nouns("charge case lawsuit prosecution investigation inquiry suit"),
    "strip": _nouns("licence license citizenship title immunity power"),
    "search": _nouns("home house office car premise flat apartment building vehicle headquarters"),
    "reopen": _nouns("case inquiry investigation embassy border"),
    "hurl": _nouns("stone bottle grenade brick rock bomb cocktail missile firebomb molotov"),
    "throw": _nouns("grenade bottle stone rock brick bomb cocktail acid"),
    "block": PEOPLE
    | _nouns(
        """road street bridge motorway highway railway entrance gate crossing port border access
        site website app platform deportation appeal order law bill merger deal sale bid plan
        resolution appointment nomination ban aid convoy shipment route line traffic vote
        measure release extradition move takeover attempt entry"""
    ),
}
COURTS: Final = _nouns(
    """court judge tribunal jury panel magistrate bench justice arbitrator regulator watchdog
    ombudsman council commission prosecutor"""
)
CASES: Final = _nouns("appeal bid lawsuit petition bail case plea suit request application")
