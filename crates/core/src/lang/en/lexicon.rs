//! English words by what they do in a note: verbs, people, things that take an article, states.

use std::cmp::Ordering;

use super::speech::has_word;

/// Irregular verbs: plain form, past, participle.
const IRREGULAR: &str = "be was been|have had had|do did done|go went gone|come came come|get got got|give gave given|\
take took taken|make made made|say said said|tell told told|write wrote written|send sent sent|leave left left|\
forget forgot forgotten|keep kept kept|let let let|lose lost lost|meet met met|put put put|run ran run|read read read|\
ring rang rung|see saw seen|shut shut shut|spend spent spent|speak spoke spoken|stand stood stood|swear swore sworn|\
throw threw thrown|bring brought brought|break broke broken|cut cut cut|drive drove driven|fall fell fallen|\
find found found|hang hung hung|sit sat sat|wear wore worn|become became become|choose chose chosen|draw drew drawn|\
pay paid paid|build built built|catch caught caught|hide hid hidden|overrun overran overrun|rise rose risen|\
withdraw withdrew withdrawn|grow grew grown|lead led led|feel felt felt|hear heard heard|shake shook shaken|\
sleep slept slept|oversleep overslept overslept|think thought thought|understand understood understood|win won won|\
eat ate eaten|buy bought bought|teach taught taught|sell sold sold|hold held held|begin began begun|blow blew blown|\
cost cost cost|deal dealt dealt|drink drank drunk|fly flew flown|hit hit hit|hurt hurt hurt|know knew known|lay laid laid|\
lend lent lent|lie lied lied|mean meant meant|quit quit quit|ride rode ridden|set set set|show showed shown|\
split split split|steal stole stolen|stick stuck stuck|sweep swept swept|tear tore torn|wake woke woken|feed fed fed|\
mislead misled misled|misread misread misread|redo redid redone|rewrite rewrote rewritten|reset reset reset|\
upset upset upset|override overrode overridden|undo undid undone|resend resent resent|overhear overheard overheard|\
rebuild rebuilt rebuilt|bite bit bitten|freeze froze frozen|fight fought fought|bend bent bent|burn burnt burnt|\
spread spread spread|shoot shot shot|strike struck struck|swing swung swung|bleed bled bled|mistake mistook mistaken|\
dig dug dug|swim swam swum|spin spun spun|mishear misheard misheard|oversell oversold oversold|\
overspend overspent overspent|remake remade remade|retake retook retaken|forbid forbade forbidden|forgive forgave forgiven|seek sought sought";

/// All forms of the irregular verbs.
const IRREGULAR_FORMS: &str = "ate be became become been began begin begun bend bent bit bite bitten bled bleed blew \
blow blown bought break bring broke broken brought build built burn burnt buy came catch caught choose chose chosen \
come cost cut deal dealt did dig do done drank draw drawn drew drink drive driven drove drunk dug eat eaten fall \
fallen fed feed feel fell felt fight find flew flown fly forbade forbid forbidden forgave forget forgive forgiven \
forgot forgotten fought found freeze froze frozen gave get give given go gone got grew grow grown had hang have hear \
heard held hid hidden hide hit hold hung hurt keep kept knew know known laid lay lead leave led left lend lent let \
lie lied lose lost made make mean meant meet met mishear misheard mislead misled misread mistake mistaken mistook \
overhear overheard overran overridden override overrode overrun oversell oversleep overslept oversold overspend \
overspent paid pay put quit ran rang read rebuild rebuilt redid redo redone remade remake resend resent reset retake \
retaken retook rewrite rewritten rewrote ridden ride ring rise risen rode rose run rung said sat saw say see seek \
seen sell send sent set shake shaken shook shoot shot show showed shown shut sit sleep slept sold sought speak spend \
spent spin split spoke spoken spread spun stand steal stick stole stolen stood strike struck stuck swam swear sweep \
swept swim swing swore sworn swum swung take taken taught teach tear tell think thought threw throw thrown told took \
tore torn understand understood undid undo undone upset wake was wear went win withdraw withdrawn withdrew woke \
woken won wore worn write written wrote";

/// Regular verbs of working life, in the plain form.
const REGULAR: &str = "abandon accept access accommodate accompany accuse achieve act adapt add address adjust admire admit adore \
advise affect afford agree allow alter analyse analyze announce annoy answer anticipate apologise apologize \
appear apply appreciate approve argue arrange arrive ask assemble assess assign assist assume attach attempt \
attend attract audit avoid bake ban bang barge bathe believe belittle belong benefit bill bin blame blank block \
bodge boil book boost borrow botch brag brake brief broadcast browse buddy bully bump bungle bypass calculate \
calibrate call cancel care carry cause cc change charge chart chase chat cheat check cheer chop claim clarify \
claw clean clear climb clock clock-watch close coach collaborate collect combine comment commit communicate \
compare compensate compete compile complain complete compose compromise conceal concentrate conclude confirm \
confront confuse connect consider consist construct consult consume contact continue contradict contribute \
convert convince cook cooperate copy correct correspond cough count cover cram crash create criticise cross \
curse damage dance dawdle debug decide declare decline decorate dedicate deduct defend define defuse delay \
delegate delete delight deliver demand demo demonstrate deny depend deploy describe deserve design destroy \
detail detect determine develop devote diagnose differ disable disagree disappear disappoint discharge disclose \
discourage discover discuss disinfect dislike dismantle dismiss dispatch disrupt distract distribute disturb \
ditch divert divide document dodge double double-check download draft drag dread dress drop duck dump earn edit \
eliminate email embarrass embrace emphasise employ empower empty enable encourage end enforce engage enjoy \
ensure enter escalate escort establish estimate evaluate evolve exaggerate examine exceed exclude exist expand \
expect explain explode explore expose extend face fail fake falsify fasten fear fiddle file fill finish fit fix \
flag flatter fob follow fool force forecast forge forward frustrate fry fulfil fumble gather generate ghost \
glare gossip grab grade graft greet grumble grunt guide hand handcuff handle happen harass harvest hassle hate \
heal heckle help hesitate highlight hire hog honk hoover hope hover humiliate hurl hurry identify ignore imagine \
implement imply impress improve include increase indicate inform inherit initial initiate inject injure insert \
insist inspect inspire install instruct insult integrate intend interact interfere interpret interrupt intervene \
introduce invent invest investigate invite invoice involve isolate issue itch jab join joke jot juggle jump \
justify kick kill knock label lack land laugh launch leak learn lecture lift limit linger listen load lock log \
look love lower maintain manage manipulate mark master match matter measure memorise mend mention mentor merge \
mess message micromanage mimic misbehave misfile mishandle misjudge mislabel misplace misquote miss misspell \
mistype misunderstand mix moan mock monitor mop motivate move mow mumble mute mutter nag nail name nap need \
neglect negotiate nod note notice notify nudge nurture obey observe obstruct obtain occur offend offer omit \
onboard open operate oppose order organise organize outperform outshine overcharge overcook overload overlook \
overpay override oversee overtake overwhelm owe own pack paint pair park pass patrol patronise pause perceive \
perform persuade pester photocopy pick place plan plant play point poke polish post postpone pour practice \
practise praise prefer prep prepare prescribe present preserve press pressure pretend prevent print prioritise \
proceed process procrastinate prod produce promise pronounce proofread propose protect prove provide prune \
publish pull punch punish purchase pursue push qualify query question raise rant rattle reach react rearrange \
reassign reassure rebase rebook recall receive recharge recheck recognise recognize recommend reconcile record \
recover recruit recycle redirect reduce refer refile refill reflect refresh refuel refund refuse regret regulate \
rehearse reheat reinforce reject relabel relate relax release relocate rely remain remember remind remove reopen \
repeat rephrase replace replay reply reply-all report represent reprint request rerack reschedule research \
resent reserve resign resist resolve resort respond restart restock restore restrict retest retire retrain \
retrieve return reuse reveal reverse review revise rinse roam rob roll rotate ruin rush sabotage sand sanitise \
save scan scare scatter schedule scold scrape scratch scream scribble scroll scrub seat sedate select separate \
serve settle shadow share sharpen shift ship short-change shorten shout shove shred shrink shrug sigh sign \
simplify skim skip slam slice slip slouch slow smash smell smile smirk smoke snap snatch sneak sneer sneeze \
snigger snoop snore soak solder solve soothe sort specify spill splash spoil spot spray squeeze stack stall \
stamp stare start starve stay steer step sterilise stimulate stir stock stomp stop store storm strengthen \
stretch strip strive stroll struggle stumble submit subscribe substitute succeed suffer suggest sulk summarise \
summarize supervise supply support surprise surrender survive suspect suspend sustain swap swear swerve swipe \
switch swore sympathise tackle tag tailgate talk tally tamper tap tease tempt terminate test text thank thrive \
tidy tighten time tip tolerate torment toss touch tow track train transfer transform translate transport trash \
treat trespass triage trick trigger trim trip trust try tune turn tut type unblock undercharge undermine \
underpay undertake unite unload unlock unpack unplug unsettle update uphold upload urge use utilise vaccinate \
vacuum vanish vape vary vent ventilate verify violate visit vomit wait walk wander want warm warn wash waste \
watch water weaken weigh welcome weld whine whip whisk whisper whistle wink wipe withhold withstand wonder work \
worry wrap wrestle yank yawn yell";

/// Plain forms that are as often things: "help", "a call with the client".
const NOUNISH: &str = "access act address answer audit book boost break brief buddy build call chair challenge change charge chart chat \
check cheer claim clean close coach comment contact cook copy cost count cover cut deal delay demo design detail \
document doubt draft drink drive drop email end face fear feed figure file fill focus guide hand hate help hope \
host initial invoice joke judge label lack land lift limit load lock log look love mark match mentor message mix \
move name need note offer open order pack paint park pass phone pick pilot place plan plant point post practice \
present press process query question rack rank rate read record refund release reply report reprint request \
return review ride ring rise risk run rush sand schedule score scrape search set shift ship show sign slice slot \
sort split spot stack start step stock stop store strip study support survey swap switch tag talk tear test text \
time touch tour tow track trade train transfer treat trial trust tune turn tutor update upload use value visit \
volunteer wait walk waste watch water witness work";

/// Words that end in "ing" and name a thing.
const NOUN_ING: &str = "anything banking bedding boarding booking branding briefing bring building catering ceiling cladding clothing \
coaching decking during e-learning evening everything fencing filing finding following heading hearing housing \
king lighting meeting mentoring missing morning nothing onboarding ongoing outing parking pending planning \
plumbing pricing railing rating ring safeguarding scaffolding setting shopping sing something spring staffing \
string swing thing timing training warning wedding wing wording";

/// Doing that lasts, so that it is told as "you were wearing".
const LASTING: &str = "wear use sit sleep stand chat text smoke play watch scroll browse drive look wait hide eat lean lie \
run work hang listen laugh talk joke gossip shout argue yell";

/// What is done to somebody, where nobody who does it is named: "seen on the phone", "told twice".
const UNDERGONE: &str = "seen spotted caught overheard reminded warned found observed accused heard suspended recorded";

/// Verbs after which nothing is done to anybody, so a thing that stands before them did it.
const INTRANSITIVE: &str = "agreed apologised apologized appeared argued arrived averaged became came complained \
continued crashed cried doubled dropped ended escalated failed fell felt grew happened helped improved increased \
jammed joined knew laughed leaked listened moved needed overheated panicked replied resigned responded rose said sat \
seemed slept spoke started stayed stood stopped struggled suffered talked thought told waited walked went worked";

/// What can be told as having acted, one and many.
const PERSONS: &str = "accountant actor actress addressee agent analyst anybody anyone applicant apprentice architect assistant \
attendee auditor aunt baker banker barber barista bartender bookkeeper boss bouncer boy bricklayer bride broker \
brother builder busser butcher buyer bystander cabbie caller candidate captain carer caretaker cashier chairman \
chairwoman chef child claimant cleaner clerk client colleague colonel commuter concierge conductor consultant \
contractor cook coordinator councillor counsellor courier coworker creditor curator customer dad dancer daughter \
debtor deckhand delegate dentist deputy designer developer diner director dispatcher doctor donor driver editor \
electrician employee engineer everybody everyone facilitator farmer father fisherman fitter florist foreman \
freelancer funder gardener girl governor grandmother grandson groom groomer guard guest guy handler head \
headteacher host hostess housekeeper husband hygienist inmate inspector instructor insurer intern interviewer \
investor janitor joiner judge kid labourer lad lady landlord lawyer lead learner leaver lecturer librarian \
lifeguard lodger machinist man manager matron mayor mechanic member merchandiser midwife minister mother mourner \
mum musician nanny neighbor neighbour nephew newcomer niece nobody nurse officer ombudsman operator optician \
organiser organist owner packer painter paralegal paramedic parent parishioner partner passenger patient \
pensioner person pharmacist photographer physio picker pilot planner plasterer player plumber porter postman \
postwoman presenter priest principal prisoner producer professor programmer pupil ranger receptionist recipient \
recruiter referee registrar relative rep reporter resident rider roofer runner sailor salesman saleswoman \
scaffolder scientist secretary seller sender sergeant shareholder shopkeeper shopper singer sister skipper \
solicitor somebody someone son sous-chef speaker specialist sponsor spouse stallholder starter steward stockist \
student stylist subcontractor subscriber supervisor supplier surgeon surveyor swimmer tailor teacher teammate \
technician teenager temp tenant tester therapist toddler trader trainee trainer translator traveller treasurer \
trustee tutor uncle undertaker underwriter user usher valet vendor vet vicar visitor volunteer waiter waitress \
walker warden welder widow widower wife witness woman worker writer";
const PERSONS_PLURAL: &str = "audience callers children clients colleagues company couple crew crowd customers developers doctors drivers \
engineers families family group guests management members men nurses operators others parents passengers \
patients people police pupils residents staff students teachers team tenants users visitors volunteers women";

/// Things that take an article when there is one of them.
const THINGS: &str = "account address agency agreement aisle alarm altar ambulance animal app application appointment apron archive \
area article assembly assessment assignment atmosphere audit average backlog backup badge bag bakery balance \
balcony bandage bar barge barrier basket batch bath bathroom battery bay beam bed bedrail bell belt bench bike \
bill bin blade blanket blueprint boardroom boat boiler bolt bonnet bonus booking boot booth bottle bouquet bowl \
box brake branch break bridge brief briefing brochure brush bucket budget bug build building bulb bumper bus \
button cabin cabinet cable cafe cage cake calendar call camera campaign candle canteen cap car car-park card \
care-plan carpet carriage cart case cash-box casket cat cellar certificate chain chair chapel chapter charger \
chart chart-room check checklist checkout chiller claim clamp class classroom clinic clipboard cloakroom clock \
cloth coach-trip coat code coffin column commission commode complaint compressor computer concert consultation \
contract conversation conveyor cooker cooler corridor costume cot council counter course courtyard cow crane \
crate cubicle cup cupboard curtain cushion customer-file cylinder dashboard database date deadline deal decision \
defect delay delivery delivery-note demo deposit depot desk dessert detention device diary discount dish \
dishwasher document dog donation door doorbell doorstep doorway dose draft drain drawer drawing drill drip \
driveway drug dryer ear email end endpoint engine entrance error escalator essay estimate event exam exercise \
exhaust exit expense extinguisher family fan farm feature fence field figure file filter finding finish firewall \
fitting flag flat flight floor flyer folder footbridge fork forklift form foyer frame freezer fridge fryer fuse \
gangway gap garage garden gate gate-post gearbox gearstick generator glass glove gown grant greenhouse grid \
grill grinder guard guideline gym hairnet hall hallway hammer handbook handle handover hangar harness hat hatch \
headline headset hearing hearse heater hedge helmet hive hob hoist hook horse hose hospital hotel house hull \
inbox incident incubator induction ingredient inspection instruction intercom intern interview inventory invoice \
issue item jacket jar job joist journey jug junction kayak keg kennel kettle key keyboard keypad kiln kiosk \
kitchen lab label ladder lamp landing lane laptop laundry lawn lawnmower leaflet lease ledger lesson lesson-plan \
letter library licence lid lifeboat lift light-switch line list load loader loading-bay lobby lock locker loft \
log logbook logo lorry lounge lunchbreak machine mailbox manifest map mask mattress meal medicine meeting \
megaphone memo menu message meter mic microphone microscope microwave milestone minibus mirror mistake mixer \
moat monitor mop mortgage motor motorway mould museum nappy needle newsletter note notebook noticeboard nozzle \
number nursery oar office orchard order order-book oven packet paddock padlock page pager pallet pan panel \
parachute parcel parcel-van pass passenger-list password path patient-record pavement payment pen pension permit \
pew pharmacy phone photo photo-shoot piano pillow pipe pipeline pipeline-review pit pitch pitch-deck plan plank \
plaster plate platform playground plough plug pocket pod podium policy pool porch portfolio postbox poster pot \
prescription presentation press pressure-cooker price printer problem procedure product project projector \
promotion proof proposal prospect prototype pub pulpit pump pupil-file query question queue quota quotation \
quote racket radiator radio raft rail railing rain ramp rating reagent receipt reception recipe record reference \
referral refresher register rehearsal release reminder repo report request reservation restaurant result return \
review rig ring-binder river roadmap roof room rope roster rota roundabout route router rug rule runway sack \
saddle safe salad sale sample scaffold scale scanner schedule school scooter scoreboard screen screwdriver \
script seal seat seatbelt seminar server session setting shed sheet shelf shift ship shipment shop shopfloor \
shower showroom shutter sign-in-sheet signal signature silo sink site skip skip-lorry sling slipway snow socket \
sofa spanner spec specification spreadsheet sprinkler stage stair staircase stall stapler start starter \
statement station stool store storeroom stove street stretcher studio suitcase summary supervisor surgery survey \
switch syringe system table tablet tacho tank tanker target tarpaulin task taxi template tender tent terminal \
terrace territory test theatre thermometer thermostat thread ticket ticket-queue tile till timer timesheet \
timetable toaster toilet tool toolbox torch towel tower track tractor trailer train tram transcript translation \
trap tray trench trial trip tripod trolley truck tub tunnel turbine turnstile tutorial tyre umbrella upgrade urn \
vacancy valuation valve van vault vehicle venue vest vial village vineyard violin volunteer-list voucher walkway \
wall ward ward-round wardrobe warehouse warehouse-door warning washbasin webinar website wheel wheelbarrow \
wheelchair window window-frame windscreen wing workbench workflow workshop worktop wound wreath wrench yard";

/// How somebody or something was: "late", "unlocked".
const STATES: &str = "abrupt absent adrift aggressive agitated ajar alone aloof angry annoyed asleep available away behind blank \
blocked bored breathless broken careless chaotic closed clumsy cold condescending confused curt defensive dirty \
disappointed dismissive disrespectful distracted down down-hearted drained drowsy drunk due dull early \
embarrassed empty evasive exhausted faulty fed-up flat flustered frustrated full full-up furious green grumpy \
hesitant high hostile hot hungover idle ill impatient impolite inaccurate inactive incomplete insulting invalid \
late locked loose lost loud low messy missing moody nervous noisy off offline ok okay open out outdated overdue \
overwhelmed panicky patronising pushy quick-tempered quiet ready red rude sarcastic shaken shocked short \
short-staffed sick silent sleepy slippery sloppy slow sluggish snappish snappy stressed stuck sulky tearful \
tense tipsy tired unanswered unattended unavailable unaware unclear uncovered understaffed unfinished unhappy \
unhelpful unlocked unpaid unprepared unprofessional unreachable unread unresponsive unsafe unsecured unsigned \
unstaffed unsupervised untidy unwell upset vague visible wet withdrawn worried wrong";

/// Good ways to be, for what is valued.
const TRAITS: &str = "accurate always amazing approachable articulate attentive best brave brilliant calm capable \
careful cheerful committed confident conscientious considerate consistent creative decisive dedicated dependable \
diligent discreet driven easy-going efficient energetic enthusiastic excellent experienced fair fantastic fast \
flexible focused friendly generous gentle gifted good great hands-on hard-working hardworking helpful honest \
inventive kind knowledgeable level-headed lovely loyal methodical meticulous motivated on-time open-minded organised \
organized passionate patient persuasive polished polite popular precise proactive professional punctual quick \
quick-witted reassuring reliable resilient resourceful self-motivated sensitive sharp skilled sociable solid steady \
strong super superb supportive tactful talented thorough tidy trusted trustworthy versatile warm well-liked \
well-organised willing wonderful";

/// True when `list`, words in the order of their bytes with single spaces between, holds `word`.
fn is_listed(list: &str, word: &str) -> bool {
    entry(list, b' ', |entry| entry, word).is_some()
}

/// The entry of this name in a list that is in the order of the names' bytes. A long list is read often, so it is searched by halves.
pub(crate) fn entry<'l>(list: &'l str, between: u8, name_of: fn(&str) -> &str, name: &str) -> Option<&'l str> {
    let bytes = list.as_bytes();
    let (mut from, mut to) = (0, bytes.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let start = bytes[from..middle].iter().rposition(|byte| *byte == between).map_or(from, |at| from + at + 1);
        let end = bytes[start..to].iter().position(|byte| *byte == between).map_or(to, |at| start + at);
        let entry = list.get(start..end)?;
        match name_of(entry).cmp(name) {
            Ordering::Equal => return Some(entry),
            Ordering::Less => from = (end + 1).min(to),
            Ordering::Greater => to = start.saturating_sub(1).max(from),
        }
    }
    None
}

/// True for a word of one of the lists, by its English plural too.
fn has_plural(list: &str, word: &str) -> bool {
    is_listed(list, word) || word.strip_suffix('s').is_some_and(|one| is_listed(list, one))
}

fn irregular() -> impl Iterator<Item = [&'static str; 3]> {
    IRREGULAR.split('|').map(|verb| {
        let mut forms = verb.split(' ');
        [forms.next(), forms.next(), forms.next()].map(Option::unwrap_or_default)
    })
}

/// The plain form, past and participle of the irregular verb with this form.
pub(crate) fn irregular_with(form: &str) -> Option<[&'static str; 3]> {
    if !is_listed(IRREGULAR_FORMS, form) {
        return None;
    }
    irregular().find(|forms| forms.contains(&form))
}

/// True for the plain form of a known verb.
pub(crate) fn is_plain_verb(word: &str) -> bool {
    is_listed(REGULAR, word) || irregular_with(word).is_some_and(|forms| forms[0] == word)
}

/// True for a plain verb that may as well be a thing.
pub(crate) fn is_nounish(word: &str) -> bool {
    is_listed(NOUNISH, word)
}

/// True for "closing", and not for "meeting".
pub(crate) fn is_gerund(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ing") && word.is_ascii() && !has_plural(NOUN_ING, word)
}

/// True for a verb in the plain form that tells of something lasting.
pub(crate) fn is_lasting(verb: &str) -> bool {
    has_word(LASTING, verb)
}

/// True for a participle that tells what was done to somebody.
pub(crate) fn is_undergone(word: &str) -> bool {
    has_word(UNDERGONE, word) || has_word("refunded charged overcharged billed fined", word)
}

/// True for a past form whose subject acts.
pub(crate) fn is_intransitive(word: &str) -> bool {
    is_listed(INTRANSITIVE, word)
}

/// True for one person by what they are called: "client", "plumber".
pub(crate) fn is_person(word: &str) -> bool {
    is_listed(PERSONS, word) || word.len() > 7 && (word.ends_with("ician") || word.ends_with("ologist"))
}

/// True for several people: "clients", "team".
pub(crate) fn are_persons(word: &str) -> bool {
    is_listed(PERSONS_PLURAL, word) || word.strip_suffix('s').is_some_and(|one| is_listed(PERSONS, one))
}

/// True for one thing or person that lacks its article.
pub(crate) fn is_countable(word: &str) -> bool {
    is_listed(THINGS, word)
        || is_listed(PERSONS, word) && !word.ends_with("body") && !word.ends_with("one")
        || has_word("team crew company family group couple audience", word)
}

/// True for a state: "late", "unlocked".
pub(crate) fn is_state(word: &str) -> bool {
    is_listed(STATES, word)
}

/// True for a good trait: "reliable".
pub(crate) fn is_trait(word: &str) -> bool {
    is_listed(TRAITS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_and_each_of_their_words_is_found() {
        for list in
            [REGULAR, IRREGULAR_FORMS, NOUNISH, NOUN_ING, INTRANSITIVE, PERSONS, PERSONS_PLURAL, THINGS, STATES, TRAITS]
        {
            let words: Vec<&str> = list.split(' ').collect();
            assert!(words.is_sorted_by(|a, b| a < b), "{list}");
            assert!(words.iter().all(|word| is_listed(list, word)));
            for other in ["", " ", "zz", "aa", "mm", words[0].trim_end_matches('s'), "a b"] {
                assert_eq!(is_listed(list, other), words.contains(&other), "{other:?}");
            }
        }
        assert!(irregular().flatten().all(|form| is_listed(IRREGULAR_FORMS, form)));
    }
}
