//! The words the coach knows by kind, so that a sentence can be read and not only searched.
//!
//! A kind is a bit; a word may be of several kinds, and the first list that names it gives its leading kind.
//! The rules bring their own triggers; what stands here is grammar and the common stock of working life.

use crate::coach::{Inflection, WordClass};

/// The lists, leading kind first.
pub(crate) const WORDS: &[(WordClass, Inflection, &str)] = &[
    (WordClass::You, Inflection::Fixed, "you your yours yourself yourselves u ur"),
    (WordClass::They, Inflection::Fixed, "he she they him her them his hers their theirs himself herself themselves"),
    (WordClass::Me, Inflection::Fixed, "i me my mine myself"),
    (WordClass::We, Inflection::Fixed, "we us our ours ourselves"),
    (WordClass::Be, Inflection::Fixed, "be am is are was were been being"),
    (WordClass::Have, Inflection::Fixed, "have has had having"),
    (WordClass::Do, Inflection::Fixed, "do does did doing done"),
    (WordClass::Ought, Inflection::Fixed, "should must ought need needs supposed"),
    (WordClass::Can, Inflection::Fixed, "can could may might"),
    (WordClass::Will, Inflection::Fixed, "will would shall"),
    (WordClass::Not, Inflection::Fixed, "not no none nothing nobody neither nor without never"),
    (WordClass::Art, Inflection::Fixed, "a an the this that these those it its there some any each"),
    (
        WordClass::Prep,
        Inflection::Fixed,
        "of to in on at by for with from into onto about over under after before during between against through across within towards toward upon off up out down around near behind beyond per via than like",
    ),
    (WordClass::And, Inflection::Fixed, "and or but yet"),
    (WordClass::If, Inflection::Fixed, "because if when while although though until unless since as so whether once"),
    (WordClass::Wh, Inflection::Fixed, "what how which who whom whose where why"),
    (
        WordClass::All,
        Inflection::Fixed,
        "always never every everything everyone everybody constantly forever continually perpetually invariably endlessly nonstop incessantly consistently entire completely totally utterly absolutely whole nowhere anything anyone anybody ever eternally permanently",
    ),
    (
        WordClass::Very,
        Inflection::Fixed,
        "very really so too extremely incredibly such quite pretty awfully terribly deeply highly especially particularly truly simply honestly frankly seriously literally basically much far way",
    ),
    (
        WordClass::Hedge,
        Inflection::Fixed,
        "maybe perhaps just bit little sort kind somewhat slightly possibly probably guess suppose wondering might seem seems seemed tad touch fairly rather wee small tiny hopefully necessarily exactly",
    ),
    (
        WordClass::Often,
        Inflection::Fixed,
        "often sometimes usually rarely frequently again repeatedly regularly occasionally still already lately recently generally mostly keep keeps kept seldom",
    ),
    (
        WordClass::Day,
        Inflection::Noun,
        "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday weekend week month year quarter fortnight morning afternoon evening night noon midday midnight january february march april june july august september october november december q1 q2 q3 q4 spring summer autumn winter fall minute hour day lunch lunchtime deadline shift sprint mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec daily weekly monthly hourly overnight christmas easter payday",
    ),
    (
        WordClass::Day,
        Inflection::Fixed,
        "last next ago since until till before after earlier later first second third past previous following",
    ),
    (
        WordClass::Num,
        Inflection::Fixed,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million once twice thrice half dozen both pair couple third quarter double zero several",
    ),
    (
        WordClass::Unit,
        Inflection::Noun,
        "percent per pound cent mile metre point copy dose time page line item case order call ticket pallet box tray plate cover seat sample error complaint signature row column version step slide bed bay degree star mark",
    ),
    (
        WordClass::Act,
        Inflection::Verb,
        "arrive miss interrupt close open write:wrote send:sent read:read reply answer call phone ring:rang email message text leave:left start begin:began finish complete file sign log record enter scan check count weigh clean wash wipe lock load pack deliver drop pick carry move lift push pull turn:turned switch shut press click type copy print post deploy merge commit rename add share forward book cancel schedule join sit:sat stand:stood walk run:ran drive:drove park stop wait hand give:gave take:took bring:brought put:put place set:set hang:hung hold:held cut:cut serve fill empty order charge bill invoice pay:paid refund quote sell:sold teach:taught mark draft edit review test fix build:built paint drill weld cover swap clock approve refuse report note list label sort skip use wear:wore raise stay work meet:met greet smile present demo show:showed lose:lost find:found catch:caught spot notice hear:heard see:saw watch look roll speak:spoke talk shout laugh cross step touch transfer chase follow return rewrite:rewrote redo:redid reach hit:hit land ship pass fail break:broke spill freeze:froze stall block round total split rise:rose fall:fell grow:grew double include match balance average train chart discharge plant water feed:fed dock reverse brake signal knock stock price tag till board brief handover",
    ),
    (
        WordClass::Say,
        Inflection::Verb,
        "say:said tell:told ask mention explain describe repeat apologise apologize promise agree confirm announce suggest propose request invite thank introduce remind warn state admit acknowledge discuss clarify translate summarise summarize paraphrase chat whisper mutter sigh",
    ),
    (
        WordClass::Mind,
        Inflection::Verb,
        "think:thought want care feel:felt know:knew try mean:meant hope wish like love hate enjoy bother intend expect believe assume decide choose:chose prefer ignore resent fear worry pretend imagine realise realize forget:forgot understand:understood mind regard dislike despise plot aim",
    ),
    (WordClass::Help, Inflection::Verb, "help support offer pair train sort free cover share sponsor fund listen"),
    (WordClass::Help, Inflection::Noun, "training course budget template checklist tool option licence"),
    (
        WordClass::Effect,
        Inflection::Verb,
        "cost:cost cause lead:led result save waste stop let:let lose:lost slow block cut:cut double rise:rose drop fall:fell wait help",
    ),
    (WordClass::Effect, Inflection::Noun, "refund overtime complaint outage"),
    (WordClass::Effect, Inflection::Fixed, "meant which because thanks late behind without"),
    (
        WordClass::Improve,
        Inflection::Verb,
        "change manage handle deal commit apply sort address deliver own lift raise push fix pull act cope struggle",
    ),
    (
        WordClass::BadTrait,
        Inflection::Verdict,
        "lazy rude careless arrogant abrasive selfish stubborn sloppy unprofessional disorganised moody aloof disrespectful dismissive condescending patronising bossy pushy manipulative dishonest sneaky immature childish petty cynical sarcastic grumpy prickly ungrateful inconsiderate thoughtless insensitive incompetent clingy irresponsible reckless scatterbrained unmotivated slapdash confrontational argumentative snappy sulky curt uncooperative overconfident cocky smug flaky impulsive untrustworthy standoffish cavalier flippant complacent workshy stupid dumb unfriendly unapproachable nasty patronizing disorganized obnoxious pompous spiteful vindictive tactless surly stroppy insolent impolite hypocritical greedy disloyal feckless slovenly sullen lackadaisical snotty overbearing bolshie gobby mouthy gormless clueless dozy daft spineless gutless heartless callous petulant whiny hapless inept slipshod negligent lethargic apathetic unenthusiastic unruly impertinent insubordinate defiant obstinate opinionated conceited vain snobbish snooty haughty uncaring unkind insufferable devious underhand calculating deceitful pigheaded bigheaded scatty ditzy inconsistent clumsy grouchy bolshy tetchy catty brusque gruff mardy narky shirty ratty shifty slimy creepy bungling bumbling blundering brainless witless scheming domineering disagreeable unteachable halfhearted loutish boorish crass boastful",
    ),
    (
        WordClass::BadTrait,
        Inflection::Adjective,
        "difficult negative defensive aggressive hostile emotional sensitive dramatic cold distant passive controlling bitter jealous irritable touchy abrupt blunt harsh inflexible rigid helpless weak timid shy quiet nervous anxious needy indecisive volatile unpredictable unstable forgetful distracted uninterested slack idle slow dull boring intimidating resistant insecure toxic impatient pedantic precious awkward ignorant naive gullible unpleasant mean cruel entitled spoiled spoilt unreliable useless hopeless unhelpful",
    ),
    (
        WordClass::GoodTrait,
        Inflection::Adjective,
        "brilliant amazing talented gifted smart clever intelligent bright sharp kind lovely nice caring thoughtful generous loyal dedicated committed passionate enthusiastic energetic motivated driven ambitious reliable dependable trustworthy professional hardworking conscientious diligent organised organized confident inspiring inspirational creative innovative proactive positive cheerful friendly approachable patient calm humble strong tough invaluable irreplaceable selfless natural wonderful delightful",
    ),
    (
        WordClass::BadLabel,
        Inflection::Noun,
        "muppet numpty oaf moron plonker prat bully tyrant cheat thief fraud madam brat gossip shirker slob layabout slacker troublemaker nuisance menace pain coward diva dinosaur snowflake clown idiot fool liar passenger liability mess joke gossip moaner blocker bottleneck amateur jobsworth baby child kid toddler princess prima donna drama queen failure skiver shirker sheep cowboy lone victim control freak disgrace weak link mr mrs waste wally wimp eejit pillock twit chancer windbag busybody loudmouth freeloader scrounger backstabber hothead dimwit nitwit airhead",
    ),
    (
        WordClass::GoodLabel,
        Inflection::Noun,
        "star superstar rockstar hero legend genius wizard ninja angel saint lifesaver machine champion champ gem trooper miracle winner warrior queen goddess unicorn gold dream blessing delight joy inspiration glue rock credit superhero",
    ),
    (
        WordClass::Quality,
        Inflection::Noun,
        "attitude ownership effort passion energy ethic tone presence standard drive respect talent vibe spirit heart fire fit interest",
    ),
    (
        WordClass::Thing,
        Inflection::Noun,
        "report email ticket invoice meeting form log van file draft rota handover slide code test release page phone desk door key till kitchen ward room site floor bay machine order contract quote plan budget account table label class minute note pump saw box refund card price signature policy survey complaint review audit queue call course post plate sheet gate",
    ),
    (
        WordClass::Role,
        Inflection::Noun,
        "nurse driver manager customer client patient guest visitor colleague resident parent student tenant passenger buyer apprentice trainee director chef porter receptionist cleaner teacher officer clerk lead vendor contractor board crew new starter user inspector volunteer donor panel",
    ),
    (
        WordClass::Health,
        Inflection::Noun,
        "health sick condition wheelchair depression autistic dyslexia menopause hormone period pregnancy medication hospital injury back hip knee hearing weight thin alcohol drink drinking dementia memory tired",
    ),
    (
        WordClass::Age,
        Inflection::Noun,
        "age old older young younger youth elderly millennial boomer generation gen retire retired retiring retirement pension pensioner grandad grandpa grandma granny senior junior fifties sixties twenties thirties birthday youngster oldie veteran",
    ),
    (
        WordClass::Family,
        Inflection::Noun,
        "mother father mum parent baby babies child children kid kids toddler daughter son husband wife partner marriage divorce single family maternity childcare nursery twins home straight woman women man men girl girls boy lady ladies",
    ),
    (
        WordClass::Origin,
        Inflection::Noun,
        "accent culture country english faith ramadan fasting prayer pray praying hijab christian race black polish visa language background",
    ),
    (
        WordClass::BadWork,
        Inflection::Adjective,
        "poor bad terrible awful horrible dreadful appalling atrocious shoddy unacceptable disappointing inadequate mediocre pathetic ridiculous laughable embarrassing shameful disgraceful disgusting abysmal catastrophic disastrous rubbish garbage shambolic wrong weak unsatisfactory joke shocking outrageous unbelievable unforgivable inappropriate frustrating annoying painful tiresome exhausting insulting absurd",
    ),
    (
        WordClass::GoodWork,
        Inflection::Adjective,
        "great good excellent fantastic superb outstanding exceptional fabulous terrific marvellous perfect impressive awesome stellar top solid fine super spectacular phenomenal splendid flawless faultless magnificent remarkable extraordinary incredible unbelievable stunning beautiful",
    ),
    (
        WordClass::Thanks,
        Inflection::Fixed,
        "thank thanks glad grateful appreciate appreciated sorry pleased welcome apologise apologize apologies proud happy congratulations",
    ),
    (
        WordClass::Vague,
        Inflection::Noun,
        "thing stuff way everything something area issue matter problem level side bar game job work result detail bit lot place page",
    ),
    (
        WordClass::Group,
        Inflection::Noun,
        "everyone everybody others other people somebody someone team colleague staff crew rest anyone nobody office department floor lot guy whole group upstairs world predecessor",
    ),
    (
        WordClass::Believe,
        Inflection::Fixed,
        "confident confidence believe trust faith capable able can certain sure know ready shown proven",
    ),
    (
        WordClass::Plan,
        Inflection::Fixed,
        "plan agree agreed next step by review check meet together target follow send write bring share shall will book booked diary tomorrow",
    ),
    (WordClass::Please, Inflection::Fixed, "please kindly"),
];

/// Shortened words that stand before a name.
pub(crate) const TITLES: &str = "mr mrs ms dr prof st";

/// Two words written as one without their apostrophe, each with what they are: "dont" is "do not".
pub(crate) const FUSED: &[(&str, usize, &str, &str)] = &[
    ("dont", 2, "do", "not"),
    ("doesnt", 4, "does", "not"),
    ("dosnt", 3, "does", "not"),
    ("didnt", 3, "did", "not"),
    ("isnt", 2, "is", "not"),
    ("wasnt", 3, "was", "not"),
    ("arent", 3, "are", "not"),
    ("werent", 4, "were", "not"),
    ("cant", 2, "can", "not"),
    ("wont", 2, "will", "not"),
    ("couldnt", 5, "could", "not"),
    ("wouldnt", 5, "would", "not"),
    ("shouldnt", 6, "should", "not"),
    ("havent", 4, "have", "not"),
    ("hasnt", 3, "has", "not"),
    ("hadnt", 3, "had", "not"),
    ("hes", 2, "he", "is"),
    ("shes", 3, "she", "is"),
    ("thats", 4, "that", "is"),
    ("whats", 4, "what", "is"),
    ("theres", 5, "there", "is"),
    ("youre", 3, "you", "are"),
    ("theyre", 4, "they", "are"),
    ("im", 1, "i", "am"),
    ("ive", 1, "i", "have"),
    ("youve", 3, "you", "have"),
    ("youll", 3, "you", "will"),
];

/// Words after which a full stop ends nothing.
pub(crate) const SHORTENED: &str =
    "vs eg ie etc approx no inc ltd fig dept ext min max hrs mins jan feb mar apr jun jul aug sep sept oct nov dec";

/// Endings and the kinds they speak for, longest first where one holds another.
const ENDINGS: [(&str, WordClass); 21] = [
    ("ed", WordClass::Past),
    ("ing", WordClass::Ing),
    ("ly", WordClass::Ly),
    ("ness", WordClass::Abstract),
    ("ity", WordClass::Abstract),
    ("tion", WordClass::Abstract),
    ("sion", WordClass::Abstract),
    ("ment", WordClass::Abstract),
    ("ance", WordClass::Abstract),
    ("ence", WordClass::Abstract),
    ("ism", WordClass::Abstract),
    ("ship", WordClass::Abstract),
    ("ful", WordClass::Describing),
    ("less", WordClass::Describing),
    ("ish", WordClass::Describing),
    ("ive", WordClass::Describing),
    ("ous", WordClass::Describing),
    ("able", WordClass::Describing),
    ("ible", WordClass::Describing),
    ("ic", WordClass::Describing),
    ("y", WordClass::Describing),
];

/// The endings as numbers, as four bytes of a word, and how many bits of it they leave aside.
const PACKED: [(u32, u32, WordClass); 21] = {
    let mut packed = [(0, 0, WordClass::Plain); 21];
    let mut i = 0;
    while i < packed.len() {
        let ending = ENDINGS[i].0.as_bytes();
        packed[i].1 = 32;
        let mut at = 0;
        while at < ending.len() {
            packed[i].0 = packed[i].0 << 8 | ending[at] as u32;
            packed[i].1 -= 8;
            at += 1;
        }
        packed[i].2 = ENDINGS[i].1;
        i += 1;
    }
    packed
};

/// Guesses the kind of an unknown word from its last letters.
pub(crate) fn guess_class(word: &[u8], letters: usize) -> WordClass {
    if letters < 4 {
        return WordClass::Plain;
    }
    let last = word.iter().fold(0, |last, &byte| last << 8 | u32::from(byte));
    PACKED.iter().find(|(ending, aside, _)| last << aside >> aside == *ending).map_or(WordClass::Plain, |found| found.2)
}
