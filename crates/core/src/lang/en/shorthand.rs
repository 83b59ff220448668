//! Typed shorthand spelled out for speech: "w/o", "2x", "20min", "last Tue", "25.11", shouting, emoji.
//!
//! Words between quotation marks stay as they were typed.

use super::letter_case::{first, is_capital, is_small, lower, to_capital};
use super::speech::{append, has_word, normalise_word};
use super::{calendar, lexicon, numeric_date};
use crate::texts::Texts;

mod company;
mod numbers;

use company::in_company;
use numbers::numbers;

/// What a token in small letters stands for, in the order of the bytes before the "=".
const WORDS: &str = "&=and|+=and|->=so|2day=today|2moro=tomorrow|2nite=tonight|=>=so|@=at|a/l=annual leave|abt=about|acc.=according|acct=account|\
accts=accounts|adn=and|agian=again|alot=a lot|and/or=or|approx=about|approx.=about|appt=appointment|\
appts=appointments|arent=aren’t|asap=as soon as possible|avg=average|avg.=average|b/c=because|b/w=between|\
b4=before|bc=because|becuase=because|btw=by the way|btwn=between|cant=can’t|cc'd=copied in|ccd=copied in|christmas=Christmas|cld=could|cos=because|\
couldnt=couldn’t|couldve=could’ve|coz=because|cusomer=customer|cust=customer|custmer=customer|custs=customers|cuz=because|\
def=definitely|definately=definitely|defo=definitely|dept=department|didnt=didn’t|doesnt=doesn’t|dont=don’t|\
easter=Easter|esp=especially|evry=every|excl=excluding|excl.=excluding|form’s=form’s|gonna=going to|gotta=have to|\
hadnt=hadn’t|hasnt=hasn’t|havent=haven’t|he/she=they|hes=he’s|him/her=them|his/her=their|hows=how’s|hrs=hours|\
hte=the|i=I|i'd=I’d|i'll=I’ll|i'm=I’m|i've=I’ve|im=I’m|incl=including|incl.=including|infront=in front|\
isnt=isn’t|ive=I’ve|max.=at most|meassage=message|mgmt=management|mgr=manager|min.=at least|mins=minutes|\
msg=message|msgs=messages|mtg=meeting|mtgs=meetings|mth=month|mths=months|mustnt=mustn’t|n=and|nite=night|\
nites=nights|no.=number|noone=no one|nos.=numbers|o/s=outstanding|o/t=overtime|obv=obviously|occured=occurred|pip=PIP|\
pls=please|plz=please|ppl=people|prev=previous|prob=probably|probs=probably|pt=patient|pts=patients|\
qty=quantity|re=about|rec'd=received|recd=received|recieved=received|rm=room|s/he=they|sched=schedule|secs=seconds|\
seperate=separate|shd=should|she/he=they|shes=she’s|shouldnt=shouldn’t|shouldve=should’ve|smth=something|standup=stand-up|\
sth=something|sthg=something|taht=that|tbc=to be confirmed|tbf=to be fair|tbh=to be honest|teh=the|thats=that’s|\
theres=there’s|theyre=they’re|theyve=they’ve|thier=their|tho=though|thru=through|tmrw=tomorrow|\
tommorow=tomorrow|u=you|untill=until|ur=your|vs=versus|w=with|w/=with|w/c=the week of|w/e=weekend|w/o=without|\
w/out=without|wanna=want to|wasnt=wasn’t|werent=weren’t|weve=we’ve|whats=what’s|wheres=where’s|whos=who’s|\
wich=which|wiht=with|wk=week|wkend=weekend|wkends=weekends|wkly=weekly|wks=weeks|wld=would|wont=won’t|\
wouldnt=wouldn’t|wouldve=would’ve|wtih=with|x-mas=Christmas|xmas=Christmas|yday=yesterday|yest=yesterday|youre=you’re|\
youve=you’ve|yr=year|yrs=years|yrself=yourself|→=so|⇒=so";

/// Short names of days and months that are also words, so they count only with a capital or beside a number.
const ALSO_WORDS: &str = "sat sun mar jan may march dec";
/// After these a day needs no "on".
const BEFORE_DAYS: &str = "on last next this every each other and or until till to by since from of for before after the a most \
one some all no more swap switch move cover covers covering covered do does work works swaps swapped through between mid late early a’ week have has had need needs want wants get gets his her their your my our dread dreads hate hates like likes love loves prefer prefers if are is were do";
/// After these, two numbers with a stroke or a full stop are a date.
const BEFORE_DATES: &str = "for on since from until till by of dated before after between and to last the due week friday \
monday tuesday wednesday thursday saturday sunday";
/// Things that have a length: "a 2-day delay".
const TIMED: &str = "delay response break turnaround wait gap notice start window deadline limit stoppage outage course slot \
shift call meeting queue turn reply pause lunch visit session interview consultation lesson walk drive job task chat budget huddle audit refresher briefing demo appointment video film cut";
/// Capital letters that are said as letters.
const ACRONYMS: &str = "ppe vat sla hr it qa pr prs crm kpi kpis gp icu er cv id tv uk us eu usa pos bp iv dbs cqc hse osha rca \
api ui ux ci cd sql po pos sop sops dm dms fte pto ooo eod cob ot rn lpn cna ppm crb gdpr pdf os pc";

/// The note with its shorthand spelled out.
pub(crate) fn spell_out(texts: &Texts, text: &str, who: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let shouted = is_shouted(text);
    let tokens: Vec<&str> = text.split(' ').filter(|token| !token.is_empty()).collect();
    let mut quoted = false;
    let mut carried = String::new();
    let (is_digit, is_mark) = (|c: char| c.is_ascii_digit(), |c: char| !c.is_alphanumeric());
    for (at, token) in tokens.iter().enumerate() {
        let opens = token.starts_with(['"', '“', '„']);
        let closes =
            token.trim_end_matches(['.', ',', ';', ':', '?', '!', ')']).ends_with(['"', '”']) && token.len() > 1;
        if quoted || opens || token.starts_with('[') {
            quoted = (quoted || opens) && !closes;
            append(&mut out, token);
            continue;
        }
        let next = tokens.get(at + 1).copied().unwrap_or_default();
        // "40 min lunch break": what has a length may stand one word on.
        let timed = tokens
            .iter()
            .skip(at + 1)
            .take(2)
            .filter(|_| token.contains(is_digit) || out.trim_end_matches(is_mark).ends_with(is_digit))
            .map(|token| normalise_word(token))
            .find(|word| has_word(TIMED, word))
            .unwrap_or_default();
        let mut ahead = out.rsplit(' ').map(normalise_word);
        let (before, earlier) = (ahead.next().unwrap_or_default(), ahead.next().unwrap_or_default());
        // "left early Tue": early belongs to the verb.
        let before = if has_word("early late", &before) && !has_word("in until since by from of", &earlier) {
            String::from("it")
        } else {
            before
        };
        let token = without_emoji(token);
        let token = if shouted { calm(&token, who) } else { token };
        if token.is_empty() {
            continue;
        }
        if let Some(word) = in_company(&token, next, &before, who) {
            append(&mut out, &word);
            continue;
        }
        spell(texts, &token, [next, &timed], &before, &mut carried);
        let word = std::mem::take(&mut carried);
        let aside = word == "so" && token != "so" || has_word("tbh tbf btw", &lower(&token));
        if aside && !out.is_empty() && !out.ends_with([',', ';', '.', ':', '?', '!']) {
            out.push(',');
        }
        // "2" and "min" and "late" are read together.
        if word.starts_with([',', ';', '.', '?', '!']) {
            out.push_str(&word);
        } else {
            append(&mut out, &word);
        }
    }
    balance_quotes(join_arrows(&out))
}

fn spell(texts: &Texts, token: &str, [next, timed]: [&str; 2], before: &str, out: &mut String) {
    let core = token.trim_end_matches([',', ';', '?', '!', ':', ')']);
    let core = core.trim_start_matches('(');
    // "re: software" is about it.
    let about = token.eq_ignore_ascii_case("re:");
    let tail = if about { "" } else { &token[token.find(core).unwrap_or_default() + core.len()..] };
    let lead = &token[..token.find(core).unwrap_or_default()];
    let known = lower(core).replace('’', "'");
    let following = lower(next);
    let meant = match known.as_str() {
        "ill" if lexicon::is_plain_verb(&following) => Some("I’ll"),
        "its" if has_word("a an the in on not my our your his her all just too very been", &following) => Some("it’s"),
        _ => None,
    };
    let spelled = meant
        .or_else(|| known_word(&known))
        .filter(|_| core.chars().count() > 1 || !core.starts_with(is_capital) || known == "i")
        .map(str::to_owned)
        .or_else(|| {
            // "20 mins. late" and "last nite.": a stop that ends the sentence stays.
            let word = known_word(known.strip_suffix('.')?)?;
            Some(
                [
                    word,
                    if next.is_empty() || next.starts_with(|c: char| is_capital(c) || c.is_ascii_digit()) {
                        "."
                    } else {
                        ""
                    },
                ]
                .concat(),
            )
        })
        .or_else(|| {
            let named = day_or_month(core, next, before)?;
            let stop = core.ends_with('.') && next.starts_with(is_capital);
            Some([named.as_str(), if stop { "." } else { "" }].concat())
        })
        .or_else(|| numbers(&known, timed, before).filter(|_| !core.ends_with('H')))
        .or_else(|| {
            let expected = has_word(BEFORE_DATES, before) && next != "of" || core.matches(['/', '.', '-']).count() > 1;
            // "from 9.1 to 8.4" are numbers, and "from 25.11" is a day.
            let number = core.contains('.') && core.len() < 4 && has_word("from to by of", before);
            let date = numeric_date::read(texts, core).filter(|_| expected && !number)?;
            let on = if calendar::weekday_named(before).is_some()
                || has_word(BEFORE_DAYS, before) && !has_word("the last", before)
            {
                ""
            } else {
                "on "
            };
            Some([on, &date.spoken(texts)].concat())
        });
    let spelled = spelled.or_else(|| {
        let clock =
            numeric_date::is_clock(&known) && before.strip_suffix('s').and_then(calendar::weekday_named).is_some();
        clock.then(|| ["at ", core].concat())
    });
    let spelled = spelled.or_else(|| {
        let clock = core.starts_with(|c: char| c.is_ascii_digit()) && core.contains(['.', ':']) && core.len() > 3;
        (clock && has_word("arrived started finished left came", before)).then(|| ["at ", core].concat())
    });
    let dot = core.len() < 4 && core.ends_with('.');
    let spelled = spelled.unwrap_or_else(|| core.into());
    let capital = core.starts_with(is_capital) && before.is_empty() && spelled != core && !dot;
    let spelled = if capital { first(spelled, to_capital) } else { spelled };
    out.push_str(lead);
    out.push_str(&spelled);
    out.push_str(tail);
}

/// The parts of a name. Of a text that is none, its beginning: each word of a note is held against them.
fn names(who: &str) -> impl Iterator<Item = &str> {
    who.split(' ').take(8)
}

fn known_word(short: &str) -> Option<&'static str> {
    fn short_of(pair: &str) -> &str {
        pair.rsplit_once('=').map_or(pair, |(short, _)| short)
    }
    lexicon::entry(WORDS, b'|', short_of, short)?.rsplit_once('=').map(|(_, long)| long)
}

/// "Tue" as "Tuesday", with "on" where nothing like it is in front; "nov" as "November".
fn day_or_month(core: &str, next: &str, before: &str) -> Option<String> {
    let bare = core.trim_end_matches('.');
    let known = normalise_word(bare);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let dated = [next, before].into_iter().any(number)
        || has_word("sat sun", &known)
            && (has_word("this next", before) || has_word("brunch lunch morning shift night rota", &lower(next)))
        || has_word("last in on since until of early late mid from by till", before);
    let alone = next.is_empty()
        || number(next)
        || has_word("& and am pm nite night morning afternoon evening shift late early", &lower(next));
    let short =
        bare.starts_with(is_capital) && bare.chars().nth(1).is_some_and(is_small) && known.len() == 3 && known != "may";
    // "nearly hit Jan" is somebody.
    let named =
        known == "jan" && !has_word("by from before after till to and", before) && before.contains(char::is_alphabetic);
    if has_word(ALSO_WORDS, &known) && (named && !dated || !(dated || short && (!before.is_empty() || alone)))
        || bare.len() == 3 && !bare.chars().skip(1).all(is_small)
    {
        return None;
    }
    if let Some((from, to)) = bare.split_once(['/', '-', '–'])
        && let (Some(from), Some(to)) = (day_named(from), day_named(to))
    {
        let range = !bare.contains('/');
        let (lead, and) = if range { ("from ", " to ") } else { ("on ", " and ") };
        let lead = if has_word(BEFORE_DAYS, before) { "" } else { lead };
        return Some([lead, from, and, to].concat());
    }
    if let Some((one, other)) = bare.split_once('/')
        && let (Some(one), Some(other)) = (calendar::month_named(&lower(one)), calendar::month_named(&lower(other)))
    {
        return Some([calendar::MONTHS[one], " and ", calendar::MONTHS[other]].concat());
    }
    if let Some(day) = day_named(bare) {
        let full = day.len() == bare.len();
        let clock = before.ends_with("am") || before.ends_with("pm") || before.contains(':');
        let listed = calendar::weekday_named(before).is_some();
        let on = if full || listed || has_word(BEFORE_DAYS, before) || number(before) && !clock { "" } else { "on " };
        return Some([on, day].concat());
    }
    // "check in Mondays": what comes round each week.
    let round = known.strip_suffix('s').filter(|day| day.len() > 5).and_then(calendar::weekday_named);
    if let Some(day) = round {
        let on = if before.is_empty() || has_word(BEFORE_DAYS, before) || number(before) { "" } else { "on " };
        return Some([on, calendar::WEEKDAYS[day], "s"].concat());
    }
    calendar::month_named(&known).map(|month| calendar::MONTHS[month].to_owned())
}

fn day_named(word: &str) -> Option<&'static str> {
    let known = normalise_word(word);
    let known = match known.as_str() {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        other => other,
    };
    calendar::weekday_named(known).map(|day| calendar::WEEKDAYS[day])
}

/// "Late -> the team waited" as "late, so the team waited"; "20 minute break" as "20-minute break".
fn join_arrows(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split(' ').collect();
    for (at, word) in words.iter().enumerate() {
        let timed = at > 0
            && words[at - 1].chars().all(|c| c.is_ascii_digit())
            && has_word("minute hour day week month second", word)
            && words[at + 1..].iter().take(2).any(|next| has_word(TIMED, &normalise_word(next)));
        if timed {
            out.push('-');
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// True for a note in capitals.
fn is_shouted(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.chars().filter(|c| is_capital(*c)).count() > 1);
    let often = has_word("once twice daily weekly never", &lower(text));
    !text.chars().any(is_small) && (words.count() > 1 || often)
}

/// A shouted word in small letters, unless it is said in letters or names the person.
fn calm(word: &str, who: &str) -> String {
    let known = normalise_word(word);
    let named = names(who).find(|name| normalise_word(name) == known && name.chars().count() > 1);
    if let Some(name) = named {
        return word.replace(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'), name);
    }
    let letters =
        has_word(ACRONYMS, &known) && !has_word("it us or er id", &known) || word.contains('.') && word.len() < 8;
    let proper = known == "i"
        || known.starts_with("i'")
        || calendar::month_named(&known).is_some_and(|_| known != "may" && known != "march");
    if letters {
        word.into()
    } else if proper || calendar::weekday_named(&known).is_some() && known != "sat" && known != "sun" {
        first(lower(word), to_capital)
    } else {
        lower(word)
    }
}

fn without_emoji(token: &str) -> String {
    let pictograph = |c: char| matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0xFE0F | 0x200D | 0x20E3);
    token.chars().filter(|c| !pictograph(*c)).collect()
}

/// A quotation mark without its partner goes: where the quotation ends is not ours to say.
pub(crate) fn balance_quotes(text: String) -> String {
    let plain = text.matches('"').count() % 2 == 1;
    let curly = text.matches(['“', '„']).count() != text.matches('”').count();
    if !plain && !curly {
        return text;
    }
    let mut out = text;
    if plain && let Some(at) = out.rfind('"') {
        out.remove(at);
    }
    if curly {
        let mut depth: usize = 0;
        let mut kept = String::with_capacity(out.len());
        for (at, c) in out.char_indices() {
            match c {
                '“' | '„' if !out[at + c.len_utf8()..].contains('”') || depth > 0 => continue,
                '“' | '„' => depth += 1,
                '”' if depth == 0 => continue,
                '”' => depth -= 1,
                _ => {}
            }
            kept.push(c);
        }
        out = kept;
    }
    let spaced: Vec<&str> = out.split(' ').filter(|word| !word.is_empty()).collect();
    spaced.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shorthand_is_spelled_out() {
        for (typed, spoken) in [
            ("late w/o calling", "late without calling"),
            ("left early Tue", "left early on Tuesday"),
            ("last Tue", "last Tuesday"),
            ("late Mon and Wed", "late on Monday and Wednesday"),
            ("20min late", "20 minutes late"),
            ("20 min late", "20 minutes late"),
            ("a 2 day delay", "a 2-day delay"),
            ("24h response", "24-hour response"),
            ("late 3x this wk", "late 3 times this week"),
            ("<2 per shift", "fewer than 2 per shift"),
            ("email of 25.11", "email of 25 November"),
            ("didnt reply on 12/11", "didn’t reply on 12 November"),
            ("LATE AGAIN AND NO PPE", "late again and no PPE"),
            ("late again 😡", "late again"),
            ("said \"whatever and left", "said whatever and left"),
            ("said “whatever” and “left", "said “whatever” and left"),
            ("3/4 of the orders", "3/4 of the orders"),
            ("since oct", "since October"),
            ("he sat down in the sun", "he sat down in the sun"),
            ("he may be late", "he may be late"),
            ("Mon 3 Nov", "On Monday 3 November"),
            ("said “teh w/o”", "said “teh w/o”"),
        ] {
            let spelled = spell_out(&Texts::english(), typed, "");
            assert_eq!(spelled.trim_start_matches("on "), spoken, "{typed:?}");
        }
    }

    #[test]
    fn each_word_of_the_sorted_list_is_found() {
        let pairs: Vec<_> = WORDS.split('|').filter_map(|pair| pair.rsplit_once('=')).collect();
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0), "{pairs:?}");
        assert!(pairs.iter().all(|(short, long)| known_word(short) == Some(long)));
        assert!(["", "zz", "!", "wit", "wk=", "|"].iter().all(|word| known_word(word).is_none()));
    }

    proptest! {
        #[test]
        fn no_quotation_stays_open(text in "[a\"“”„ .]{0,20}") {
            let spelled = balance_quotes(text);
            prop_assert_eq!(spelled.matches('"').count() % 2, 0);
            prop_assert_eq!(spelled.matches(['“', '„']).count(), spelled.matches('”').count());
        }

        #[test]
        fn any_note_is_safe(text in any::<String>()) {
            let _: String = spell_out(&Texts::english(), &text, "S.K.");
        }
    }
}
