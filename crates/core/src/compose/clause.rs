//! What a typed note is: a clause, a verb without its subject, a state, a thing. English.
//!
//! Nobody types in one form. "three emails had no answer", "You arrived late", "late to stand-up", "till left open" and
//! "no answer to three emails" all have to be said as sentences; `phrase` does that from what is found here.

use super::lexicon::{
    are_persons, is_countable, is_gerund, is_intransitive, is_nounish, is_person, is_plain_verb, is_state, is_trait,
    is_undergone,
};
use super::speech::{has_word, normalise_word};
use super::verb;

/// Words that stand before a noun, so that a participle between them describes it.
pub(super) const DETERMINERS: &str = "a an the my our your his her its their this that these those one two three four five six \
seven eight nine ten eleven twelve several many few some both no other another more each every all any half";
/// What follows a verb of which it is the object, and no participle.
const OBJECTS: &str = "a an the my our your his her its their me us it them you him himself herself themselves this that these \
those all everyone everything nothing someone";
/// Prepositions, and particles that are as often one.
pub(super) const PREPOSITIONS: &str = "to in on at by for from with without within after before during since until till over up out \
off into onto under about around between through against towards per via behind above across along near outside inside despite \
because as than of upon past beside below beyond throughout like round";
/// What can follow a verb or a state, and begins no noun.
const ADVERBS: &str = "again twice once late early often today yesterday tonight last next every each and but so while when if \
then yet also too just only instead together alone back away down home here there now not nor or which who that where weekly daily \
monthly repeatedly regularly unattended waiting overnight unanswered unlocked open anyway correctly properly completely";
/// Words in front of what is said, which change nothing about its form.
const FRONT_ADVERBS: &str = "again also still then just often repeatedly always constantly never nearly almost already usually \
regularly sometimes frequently consistently really very too quite so extremely rarely even simply only completely totally \
generally clearly visibly openly double accidentally deliberately again, mostly normally";
const SUBJECTS: &str = "i you we he she they it there nobody who this these those everyone everybody someone somebody nothing \
everything anyone both none";
/// Verbs that help another one, or stand alone.
const AUXILIARIES: &str = "is are was were am has have had does do did can could would should must might cannot isn't aren't \
wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't couldn't can't shouldn't mustn't";
const UNITS: &str = "minute minutes hour hours day days week weeks month months second seconds times years";
/// Forms in "ing" that are prepositions.
const NO_ONGOING: &str =
    "regarding concerning including following according relating involving asking saying showing containing";
const MEASURED: &str = "late early over short behind long overdue";

/// What kind of phrase some words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseKind {
    /// A subject and a verb: "three emails had no answer".
    Clause,
    /// A verb without its subject: "arrived late".
    Predicate,
    /// A plain verb: "get him the course".
    Command,
    /// "closing two PRs".
    Doing,
    /// "not answering emails".
    NotDoing,
    /// What was done to somebody: "seen on the phone".
    Undergone,
    /// A state without subject and verb: "late to stand-up".
    State,
    /// A thing and, from this word on, what is said of it without a verb: "till | left open", "report | 2 days late".
    Being(usize),
    /// A thing and, from this word on, what it is to be or to do: "staff | to wear gloves".
    ToBe(usize),
    /// One thing: "a missed deadline".
    One,
    /// Things: "three unanswered emails".
    Many,
    /// What is not counted: "rework".
    Mass,
    /// Anything else: stays as it is.
    Loose,
}

/// The words of a text in small letters, with where a comma or stop ends a part of it.
pub(super) struct Words {
    pub(super) words: Vec<String>,
    /// So many of them stand before the first comma or stop.
    first_part: usize,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut first_part = None;
        for word in text.split(' ').take(40) {
            words.push(normalise_word(word));
            let ends = word.ends_with([',', ';']) || word.ends_with(['.', '?', '!', ':', ')']) && word.len() > 2;
            if ends && first_part.is_none() {
                first_part = Some(words.len());
            }
            if word.ends_with(['.', ';', '?', '!']) && word.len() > 3 {
                break;
            }
        }
        let first_part = first_part.unwrap_or(words.len());
        Self { words, first_part }
    }

    pub(super) fn at(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The word behind this one in the same part.
    fn after(&self, at: usize) -> &str {
        if at + 1 == self.first_part { "" } else { self.at(at + 1) }
    }

    fn is_unit(&self, at: usize) -> bool {
        has_word(UNITS, self.at(at))
    }

    fn has_finite(&self, from: usize) -> bool {
        self.words.iter().skip(from).any(|word| is_finite(word))
    }
}

/// True for a verb that can carry a clause, whatever its subject.
pub(super) fn is_finite(word: &str) -> bool {
    has_word(AUXILIARIES, word)
        || has_word("may will", word)
        || verb::is_past(word)
        || verb::plain_of_third_person(word).is_some_and(|plain| !is_nounish(&plain))
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    has_word(AUXILIARIES, word)
}

pub(super) fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(['£', '$', '€']);
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || ".,:".contains(c));
    unit.len() < digits.len() && (unit.is_empty() || has_word("mm cm m kg km g ml l k p am pm", unit))
        || has_word("one two three four five six seven eight nine ten eleven twelve twenty thirty hundred", word)
}

pub(super) fn is_preposition(word: &str) -> bool {
    has_word(PREPOSITIONS, word)
}

/// True where nothing, a preposition or an adverb follows, so that what stands before is not the description of a noun.
fn is_closed(next: &str) -> bool {
    next.is_empty() || is_preposition(next) || has_word(ADVERBS, next) || next.ends_with("ly") || is_number(next)
}

/// True where an object follows.
fn is_object(next: &str) -> bool {
    has_word(OBJECTS, next) || has_word("my our your two three four five six several", next)
}

/// The shape of what somebody will do, where a word that may be a thing is the verb: "plan later starts".
pub(super) fn classify_task(text: &str) -> ClauseKind {
    let words = Words::of(text);
    let (first, next) = (words.at(0), words.after(0));
    let compound = "form plan template list sheet queue log book account meeting session system time chart board record point from for of off";
    let task = is_plain_verb(first)
        && is_nounish(first)
        && !is_closed(next)
        && !is_finite(next)
        && !verb::is_participle(next)
        && !has_word(compound, next);
    if task { ClauseKind::Command } else { classify(text) }
}

/// The shape of the first sentence of `text`, which is tidy.
#[must_use]
pub(super) fn classify(text: &str) -> ClauseKind {
    let words = Words::of(text);
    let first = words.at(0);
    if first.is_empty()
        || text.starts_with('[')
        || !first.is_ascii() && !first.contains(['£', '€', 'é', 'ü', 'ö', 'ä', 'è'])
    {
        return ClauseKind::Loose;
    }
    let contracted =
        first.split('\'').next().is_some_and(|base| has_word(SUBJECTS, base) || has_word("that here", base))
            && first.contains('\'');
    if contracted
        || (has_word(SUBJECTS, first) || first == "that") && words.has_finite(1)
        || is_subject_with_plain_verb(&words)
    {
        return ClauseKind::Clause;
    }
    if has_word("if when while because although once unless though whenever", first) && words.has_finite(1) {
        return ClauseKind::Clause;
    }
    let mut lead = 0;
    while has_word(FRONT_ADVERBS, words.at(lead)) && lead + 1 < words.first_part {
        lead += 1;
    }
    lead_kind(&words, lead).unwrap_or_else(|| thing_kind(&words, lead))
}

/// "we lose time", "they need it".
fn is_subject_with_plain_verb(words: &Words) -> bool {
    let verb = usize::from(has_word(FRONT_ADVERBS, words.at(1))) + 1;
    has_word("i you we they", words.at(0)) && (is_plain_verb(words.at(verb)) || has_word("'ll 'd", words.at(verb)))
}

/// The kind by the first word, where that is no noun.
fn lead_kind(words: &Words, lead: usize) -> Option<ClauseKind> {
    let (word, next) = (words.at(lead), words.after(lead));
    if word == "not" {
        let next_word = words.at(lead + 1);
        return match next_word {
            _ if is_gerund(next_word) => Some(ClauseKind::NotDoing),
            _ if has_word("a an all any every each many one enough", next_word) => None,
            _ if words.words.iter().any(|word| has_word(AUXILIARIES, word)) => None,
            _ if verb::is_participle(next_word) => Some(ClauseKind::Undergone),
            _ => Some(ClauseKind::State),
        };
    }
    if has_word(AUXILIARIES, word) && !(word == "can" && next.is_empty()) {
        return Some(ClauseKind::Predicate);
    }
    if has_word("will might", word) && (is_plain_verb(next) || next == "not") {
        return Some(ClauseKind::Predicate);
    }
    if word == "to" && (is_plain_verb(next) || next == "be") {
        return Some(ClauseKind::Command);
    }
    if is_gerund(word) && !has_word(NO_ONGOING, word) && !is_auxiliary(words.at(lead + 1)) {
        return Some(ClauseKind::Doing);
    }
    if is_done_to(words, lead) {
        return Some(ClauseKind::Undergone);
    }
    if verb::is_past(word) && !is_state_here(words, lead) {
        return Some(ClauseKind::Predicate);
    }
    if verb::is_only_participle(word) {
        return Some(ClauseKind::Undergone);
    }
    if let Some(plain) = verb::plain_of_third_person(word)
        && (!is_nounish(&plain) || is_object(next) || has_word("in out off over up back through down", next))
        && next != "that"
        && !(is_nounish(&plain) && (lead + 1..words.first_part).any(|at| is_auxiliary(words.at(at))))
        && !words.words.iter().skip(lead + 1).take(2).any(|word| is_auxiliary(word))
    {
        return Some(ClauseKind::Predicate);
    }
    if is_state_here(words, lead) {
        return Some(ClauseKind::State);
    }
    if is_plain_verb(word) && (!is_nounish(word) || is_command(words, lead)) {
        return Some(ClauseKind::Command);
    }
    let measured = (lead..words.first_part).take(5).find(|at| has_word(MEASURED, words.at(*at)));
    if is_number(word) && measured.is_some_and(|at| at > lead && words.is_unit(at - 1) && is_closed(words.after(at))) {
        return Some(ClauseKind::State);
    }
    if is_preposition(word) && word != "till" {
        let ends = |word: &&String| has_word("and but who that because when while which so if where", word.as_str());
        let one = words
            .words
            .iter()
            .skip(lead + 1)
            .take_while(|word| !ends(word))
            .any(|word| is_auxiliary(word) || verb::is_past(word) && !verb::is_participle(word));
        let subject = words.words.iter().position(|word| has_word("i you we he she they it there your my our", word));
        let clause = one
            || subject.is_some_and(|at| {
                at > lead && words.words.iter().skip(at + 1).take_while(|word| !ends(word)).any(|word| is_finite(word))
            });
        return Some(if clause { ClauseKind::Clause } else { ClauseKind::State });
    }
    None
}

/// "seen on the phone", "told twice", "found asleep", but not "found the key".
fn is_done_to(words: &Words, lead: usize) -> bool {
    let (word, next) = (words.at(lead), words.after(lead));
    let asked = has_word("told asked given shown sent taken", word)
        && (has_word("to not twice again repeatedly off", next) || is_number(next) && words.at(lead + 2) == "times");
    let by = next == "by"
        && verb::is_participle(word)
        && !is_number(words.at(lead + 2)) | !words.is_unit(lead + 3)
        && !is_gerund(words.at(lead + 2))
        && !words.at(lead + 2).ends_with("day");
    asked
        || by
        || is_undergone(word)
            && (next.is_empty()
                || is_preposition(next)
                || has_word(ADVERBS, next)
                || is_state(next)
                || is_gerund(next)
                || is_number(next) && words.at(lead + 2) == "times")
}

/// True for a state that describes no noun behind it: "late to stand-up", but not "late delivery".
fn is_state_here(words: &Words, at: usize) -> bool {
    let word = words.at(at);
    (is_state(word) || is_trait(word) || word.starts_with("un") && word.ends_with("ed") && word.len() > 6)
        && is_closed(words.after(at))
}

/// True where a word that may be a thing is a verb: "help me", "check in weekly", but not "help from IT".
fn is_command(words: &Words, lead: usize) -> bool {
    let next = words.after(lead);
    let partner = match words.at(lead) {
        "help" | "work" | "deal" | "check" => "with on",
        "look" => "at for into after through over",
        "talk" => "to with through about",
        "reply" | "answer" | "report" | "switch" | "swap" | "change" | "move" => "to",
        "show" | "start" | "stop" | "end" | "call" | "read" | "be" => "up by at",
        _ => "",
    };
    let compound = "form plan template list sheet queue log book account meeting session system time chart board record number point machine station";
    is_object(next)
        || is_countable(next) && !has_word(compound, next)
        || has_word("up out in off over back through down weekly daily monthly how what whether which if that", next)
        || has_word(partner, next)
        || verb::plain_of_gerund(next).is_some()
        || lead == 0 && has_word("all every each both", next)
}

/// The kind of what begins with a noun.
fn thing_kind(words: &Words, lead: usize) -> ClauseKind {
    let mut bare = true;
    let mut skip_relative = false;
    let person = (lead..words.first_part.min(lead + 3)).any(|at| is_person(words.at(at)) || are_persons(words.at(at)));
    // Who writes an article writes "was" as well.
    let written = has_word("the my our your his her their its this that", words.at(lead));
    bare &= !has_word(DETERMINERS, words.at(lead))
        || written
        || is_number(words.at(lead))
        || has_word("no all some other both every each", words.at(lead));
    for at in lead + 1..words.first_part {
        let (word, before, next) = (words.at(at), words.at(at - 1), words.after(at));
        if has_word("when if because while so as whenever unless", word) {
            break;
        }
        let reduced = has_word("i we you they he she", word) && !is_finite(before) && before != "and";
        if has_word("that which who where whose", word) || reduced {
            skip_relative = true;
            continue;
        }
        if has_word(AUXILIARIES, word) || has_word("will may", word) && !has_word(DETERMINERS, before) {
            if skip_relative {
                skip_relative = false;
                continue;
            }
            return ClauseKind::Clause;
        }
        if word == "to" && (next == "be" || person && is_plain_verb(next) && before != "want") {
            return ClauseKind::ToBe(at);
        }
        let noun_before = !has_word(DETERMINERS, before)
            && !is_number(before)
            && (!is_preposition(before) || at == lead + 1)
            && !is_state(before)
            && before != "and";
        if word == "not" && (verb::is_participle(next) || is_gerund(next) || is_state(next)) {
            return ClauseKind::Being(at);
        }
        if let Some(kind) = state_of_thing(words, lead, at, bare)
            .filter(|_| noun_before || is_number(before) && at > lead + 1 || words.is_unit(at - 1))
        {
            return kind;
        }
        if !noun_before || before == "to" {
            continue;
        }
        let past = verb::is_past(word);
        if (past || verb::is_only_participle(word)) && skip_relative {
            skip_relative = false;
            continue;
        }
        if past && is_active(words, at, person) {
            return ClauseKind::Clause;
        }
        if past || verb::is_only_participle(word) {
            // "a fee paid by the client", "two missed calls": what describes a counted thing tells nothing of it.
            if bare && !written && is_closed(next) || is_state(next) {
                return ClauseKind::Being(at);
            }
            if past && (written || !is_closed(next) && !is_state_here(words, at)) {
                return ClauseKind::Clause;
            }
            continue;
        }
        if is_present(words, at) {
            return ClauseKind::Clause;
        }
        if bare
            && person
            && at == lead + 1
            && has_word("in on without off out behind under", word)
            && !words.words.iter().skip(at).any(|word| verb::is_participle(word) || is_auxiliary(word))
        {
            return ClauseKind::Being(at);
        }
        if bare && is_gerund(word) && !has_word(NO_ONGOING, word) {
            return ClauseKind::Being(at);
        }
    }
    noun_kind(words, lead)
}

/// True for a past whose subject did it: "client complained", "the cook left the station", but not "till left open".
fn is_active(words: &Words, at: usize, person: bool) -> bool {
    let (word, next) = (words.at(at), words.after(at));
    let by_somebody =
        words.words.iter().skip(at).position(|word| word == "by").is_some_and(|by| !is_number(words.at(at + by + 1)));
    if verb::participle_of_past(word) != word && !has_word("was were", word) || is_intransitive(word) && !by_somebody {
        return true;
    }
    if is_undergone(word) && !is_object(next) {
        return false;
    }
    if is_object(next)
        || has_word("got had cost led meant hit", word)
        || next == "that"
        || next == "to" && word == "had"
    {
        return true;
    }
    if has_word("unattended waiting alone unsupervised unseen unanswered", next) {
        return false;
    }
    if person
        && has_word(
            "left cancelled lost missed paid reported returned ordered walked called answered emailed rang refused decided \
asked noticed quit moved",
            word,
        )
    {
        return true;
    }
    is_number(next) && person && !words.is_unit(at + 2) && words.at(at + 2) != "times"
}

/// "manager signs off", "clients get an answer".
fn is_present(words: &Words, at: usize) -> bool {
    let (word, before, next) = (words.at(at), words.at(at - 1), words.after(at));
    let third = verb::plain_of_third_person(word)
        .is_some_and(|plain| !is_nounish(&plain) || is_object(next) && (is_person(before) || is_countable(before)));
    let many = before.ends_with('s') && !before.ends_with("ss") || are_persons(before);
    let known = is_plain_verb(word) && (!is_nounish(word) || is_object(next) || has_word("back up out in", next));
    third || many && known
}

/// "report 2 days late", "door open": a state said of the thing in front.
fn state_of_thing(words: &Words, lead: usize, at: usize, bare: bool) -> Option<ClauseKind> {
    let word = words.at(at);
    if !is_state(word) || !is_closed(words.after(at)) || !bare {
        return None;
    }
    let mut from = at;
    if is_number(words.at(at - 1)) && at > lead + 1 {
        from = at - 1;
    }
    if words.is_unit(at - 1) && at >= lead + 3 {
        from = at - 2;
    }
    while from > lead + 1 && has_word("very too so still completely half quite nearly almost about", words.at(from - 1))
    {
        from -= 1;
    }
    // "no reply within two days late": what stands behind a preposition belongs to it.
    let after_preposition = (lead..from).any(|at| has_word("without within in on at", words.at(at)) && from - at < 3);
    (from > lead && !after_preposition).then_some(ClauseKind::Being(from))
}

/// One thing, many, or none that can be counted.
fn noun_kind(words: &Words, lead: usize) -> ClauseKind {
    let first = words.at(lead);
    let ends = |word: &str| {
        is_preposition(word)
            || is_number(word)
            || has_word(ADVERBS, word)
            || has_word("or", word)
            || has_word("not yet since so", word)
    };
    let end = (lead + 1..words.first_part.max(lead + 1)).find(|at| ends(words.at(*at)));
    let end = end.unwrap_or(words.first_part);
    let head = words.at(end.max(1) - 1);
    let many = are_persons(head) && head != "team" && head != "company" && head != "crew"
        || head.ends_with('s')
            && !head.ends_with("ss")
            && !head.ends_with("us")
            && !head.ends_with("is")
            && head.len() > 2;
    let and = words.at(end) == "and";
    match first {
        "a" | "an" | "one" | "1" | "another" | "second" | "third" if !many || first.len() < 4 => ClauseKind::One,
        "the" | "my" | "our" | "your" | "their" | "his" | "her" | "this" | "that" | "its" if !many => ClauseKind::Mass,
        _ if many || and && is_number(first) => ClauseKind::Many,
        "no" => ClauseKind::Mass,
        _ if is_number(first) && first.starts_with(|c: char| c.is_ascii_digit()) && first.contains('-') => {
            ClauseKind::One
        }
        _ if is_number(first) && !first.starts_with(['£', '$', '€']) => ClauseKind::Many,
        _ if is_countable(head) || is_one(head) => ClauseKind::One,
        _ => ClauseKind::Mass,
    }
}

/// Things of which there is one, and that have no place among those that are handled.
fn is_one(head: &str) -> bool {
    let one = "delay refund penalty fine loss rewrite redo gap backlog bottleneck shortage shortfall escalation disagreement \
argument fall injury accident breakdown outage argument rise drop day hour week sigh response reply start finish mentor buddy \
trainer coach session chat talk walk-through walkthrough refresher plan mix mix-up near-miss miss answer break hand chance \
pair risk hazard danger problem 1:1 1-1 1-2-1 concern reason step deal session bonus visit reminder headset tutorial lie swap turnaround catch-up one-to-one follow-up rush queue fee bill cost clean clean-up look \
habit pattern tone joke remark comment shout row tantrum scene smell burn leak spill crash stop stoppage change";
    has_word(one, head)
}

/// True where the first part of `text`, in small letters, is a clause beyond doubt: "one client rang twice".
#[must_use]
pub(super) fn is_sure(text: &str) -> bool {
    let first = Words::of(text);
    classify(text) == ClauseKind::Clause && !has_word("what how why when where which whether if", first.at(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_are_told_apart_by_their_form() {
        use ClauseKind::*;
        for (typed, kind) in [
            ("three emails had no answer", Clause),
            ("arrived late", Predicate),
            ("talks over people", Predicate),
            ("get him the course", Command),
            ("help with the rota", Command),
            ("help from IT", Mass),
            ("closing two PRs", Doing),
            ("not answering emails", NotDoing),
            ("seen on phone", Undergone),
            ("found asleep", Undergone),
            ("found the key", Predicate),
            ("late to stand-up", State),
            ("late delivery", One),
            ("25 minutes late", State),
            ("till left open", Being(1)),
            ("report 2 days late", Being(1)),
            ("fridge running at 9 degrees", Being(1)),
            ("client not called back", Being(1)),
            ("client complained twice", Clause),
            ("the cook left the station", Clause),
            ("staff to wear gloves", ToBe(1)),
            ("a fee paid by the client", One),
            ("a client who was angry", One),
            ("three wrong orders", Many),
            ("rework", Mass),
            ("complaint from guest", One),
            ("clients get an answer within a day", Clause),
            ("we lose an hour", Clause),
            ("四通邮件没有回复", Loose),
            ("", Loose),
        ] {
            assert_eq!(classify(typed), kind, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_note_is_safe(text in any::<String>(), words in "(late|not|till |left |2 |days |no |to |be |, ){0,9}") {
            let _: ClauseKind = classify(&text);
            let _: ClauseKind = classify(&words);
        }
    }
}
