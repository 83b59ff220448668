//! He, she, they and you: English pronouns exchanged in place, with possessives, contractions, verbs and the name.

use super::clause::is_number;
use super::letter_case::{is_capital, lower};
use super::speech::{capitalise, has_word, is_finite_verb, normalise_word};

/// A set of pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronouns {
    /// He, him, his.
    He,
    /// She, her, hers.
    She,
    /// They, them, their.
    They,
    /// You, your.
    You,
}

/// Subject, object, possessive before a noun, possessive alone, self.
const FORMS: [[&str; 5]; 4] = [
    ["he", "him", "his", "his", "himself"],
    ["she", "her", "her", "hers", "herself"],
    ["they", "them", "their", "theirs", "themselves"],
    ["you", "you", "your", "yours", "yourself"],
];

/// Verb forms after one person, and after "you" or "they".
const VERBS: [[&str; 2]; 18] = [
    ["was", "were"],
    ["is", "are"],
    ["has", "have"],
    ["does", "do"],
    ["wasn't", "weren't"],
    ["isn't", "aren't"],
    ["hasn't", "haven't"],
    ["doesn't", "don't"],
    ["wasn’t", "weren’t"],
    ["isn’t", "aren’t"],
    ["hasn’t", "haven’t"],
    ["doesn’t", "don’t"],
    ["wasnt", "werent"],
    ["isnt", "arent"],
    ["hasnt", "havent"],
    ["doesnt", "dont"],
    ["goes", "go"],
    ["says", "say"],
];

/// Words that do not follow a possessive: after these, "her" is an object and "his" stands alone.
const NO_NOUNS: &str = "a an the my our your this these to in on at by for from with without within after before during since until over up out \
off through until around against along across behind into onto between and or but not if when while because as that which who what how whether why where again yesterday today late early twice once now then about gone away \
is are was were has have had does do did will would can could should must may might he she they it i we you go come say sit anymore either too alone more some another any enough each every all out back up off down it's that's there's we're they're you're i'm i'll";
/// Behind these, "her" is whom something is for: "get her training".
const GIVERS: &str = "get give offer promise promised show teach buy bring lend owe offered let help make";
/// Behind these it is so where a number follows: "gave her two weeks", but not "gave her notes to Ana".
const GAVE: &str = "gave given gives giving got offered showed bought lent left";
/// Words that may stand between a subject and its verb.
const BETWEEN: &str = "often also never always only still just then rarely usually not sometimes already really simply";
/// Words that begin what is done something to.
const OBJECTS: &str = "my our your his her their its it them me us him";
/// The verb after these takes no ending from the subject.
const FIXED: &str = "can could will would shall should may might must cannot as this us his always perhaps sometimes yes plus thus besides minus versus";
/// Takes the place of the name while a text is worked on; nobody types it.
pub(crate) const NAME: char = '\u{1}';

impl Pronouns {
    const fn forms(self) -> [&'static str; 5] {
        FORMS[self as usize]
    }

    const fn plural(self) -> bool {
        matches!(self, Self::They | Self::You)
    }

    /// Which form of this set the word is: 0 the subject, 1 the object, 2 and 3 the owner, 4 the self.
    pub(crate) fn form(self, word: &str, next: &str, before: &str) -> Option<usize> {
        let word = word.split_once('\'').map_or(word, |(word, _)| word);
        let form = self.forms().iter().position(|form| *form == word)?;
        let is_given = has_word(GIVERS, before) || has_word(GAVE, before) && is_number(next);
        let has_noun = !next.is_empty() && !has_word(NO_NOUNS, next) && !is_given;
        Some(match (self, form) {
            // "with her next Friday" is no Friday of hers.
            (Self::She, 1 | 2) if next == "next" && has_word("with to for", before) => 1,
            (Self::She, 1 | 2) => 1 + usize::from(has_noun),
            (Self::He, 2 | 3) => 3 - usize::from(has_noun),
            _ => form,
        })
    }

    /// True when the word, bare, is one of this set.
    fn contains(self, word: &str) -> bool {
        self.form(word, "", "").is_some()
    }
}

/// Who stands in a text, and who shall stand there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PronounReplacer<'a> {
    pub name: &'a str,
    pub new_name: &'a str,
    pub from: Option<Pronouns>,
    pub to: Pronouns,
    /// Words that stay as they are, by their place among those between white space.
    pub keep: &'a [usize],
}

/// How often each set stands in the text: he, she, they.
#[must_use]
pub(crate) fn count(text: &str) -> [usize; 3] {
    let mut count = [0; 3];
    // The first letter rules most words out before anything is copied: the fields of a plan may be long, and are counted for each sentence.
    let may_be_one = |word: &&str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(['h', 'H', 's', 'S', 't', 'T'])
    };
    for word in text.split_whitespace().filter(may_be_one).map(normalise_word) {
        for (at, set) in [Pronouns::He, Pronouns::She, Pronouns::They].into_iter().enumerate() {
            count[at] += usize::from(set.contains(&word));
        }
    }
    count
}

/// "if they prefer" in words meant for the person themselves: "if you prefer". Only behind "if", where nobody else is meant.
#[must_use]
pub(crate) fn reader(text: &str) -> String {
    let only = count(text) == [0, 0, 1] && text.contains("if they ");
    let whom = PronounReplacer { name: "", new_name: "you", from: Some(Pronouns::They), to: Pronouns::You, keep: &[] };
    if only { replace_pronouns(text, whom) } else { text.into() }
}

/// The verb that follows a leading "you" made to agree: "you was late" becomes "you were late".
#[must_use]
pub(crate) fn fix_verb_agreement(text: &str) -> String {
    let whom = PronounReplacer { name: "", new_name: "", from: Some(Pronouns::You), to: Pronouns::You, keep: &[] };
    replace_pronouns(text, whom)
}

/// The word behind this one; none where it is how something is done: "trust her completely".
pub(crate) fn next_of(tokens: &[&str], at: usize) -> String {
    let Some(next) = tokens.get(at + 1) else { return String::new() };
    let word = normalise_word(next);
    let is_last = at + 2 == tokens.len() || next.trim_end().ends_with([',', '.', ';', ':', '?', '!']);
    if is_last && word.ends_with("ly") && !has_word("family reply supply assembly early", &word) {
        String::new()
    } else {
        word
    }
}

/// The text with name and pronouns exchanged in place. Everything else stays, white space included.
#[must_use]
pub(crate) fn replace_pronouns(text: &str, who: PronounReplacer<'_>) -> String {
    let marked = mark(text, who.name.trim());
    let mut out = String::with_capacity(text.len() + 16);
    // Whether the next verb has to agree with a subject that was exchanged, whether the sentence began with one, and whether a verb
    // of it was made to agree, as the others of the same time have to.
    let (mut start, mut pending, mut subject, mut turned) = (true, false, false, false);
    let tokens: Vec<&str> = marked.split_inclusive(char::is_whitespace).collect();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.trim_end();
        let space = &token[word.len()..];
        let (open, core, close) = parts(word);
        let before = if at == 0 { "" } else { tokens[at - 1].trim_end() };
        let next = if close.is_empty() { next_of(&tokens, at) } else { String::new() };
        // "he’s not ready" is, and "he’s not sent it" has.
        let after = tokens.get(at + 2).map(|after| normalise_word(after)).unwrap_or_default();
        let held = if next == "not" { &after } else { &next };
        let joined = || has_word("and but", &normalise_word(before));
        let known = lower(core);
        let (base, tail) = known.find(['\'', '’']).map_or((known.as_str(), ""), |cut| known.split_at(cut));
        let mut new = None;
        if core.starts_with(NAME) {
            let possessive = tail.len() > 1 && !next.is_empty() && !has_word(NO_NOUNS, &next) && !next.ends_with("ing");
            new = Some(match (who.new_name == "you", possessive, tail.is_empty()) {
                (false, ..) => [who.new_name, tail].concat(),
                (true, true, _) => "your".into(),
                (true, false, true) => "you".into(),
                (true, false, false) => ["you", contraction(tail, true, held)].concat(),
            });
            if who.new_name == "you" && !possessive {
                // After a preposition or a verb the name is an object: "asked S.K. twice".
                pending = start || has_word("and but when that while because if", &normalise_word(before));
                subject |= start;
            }
        } else if let Some(set) = who.from
            && who.keep.binary_search(&at).is_err()
            && let Some(form) = set.form(base, &next, &normalise_word(before))
        {
            let tail = if form == 0 && set.plural() != who.to.plural() {
                contraction(tail, who.to.plural(), held)
            } else {
                tail
            };
            pending = form == 0 && tail.is_empty();
            subject |= form == 0 && start;
            new = Some([who.to.forms()[form], tail].concat());
        } else if pending && has_word(BETWEEN, &known)
            || turned && has_word("never always rarely usually", &known) && joined()
        {
            // The verb is still to come.
            pending = true;
        } else {
            // "and blames the team", ", forgets her notes": what takes an object is a verb, not one more thing.
            let takes_one = has_word(OBJECTS, &next) || before.ends_with(',') && has_word("a an the", &next);
            let is_one_more =
                turned && takes_one && (joined() || before.ends_with(',')) && !core.starts_with(is_capital);
            let carries_on =
                subject && (joined() && VERBS.iter().any(|forms| forms.contains(&known.as_str())) || is_one_more);
            let turns = who.to.plural()
                && (who.new_name == "you" || who.from.is_some_and(|from| !from.plural() || from == who.to));
            if pending || carries_on {
                new = verb(&known, turns, who);
                turned |= new.is_some();
            }
            pending = false;
        }
        out.push_str(open);
        match new {
            Some(new) if core.starts_with(is_capital) || (start && core.starts_with(NAME) && at > 0) => {
                out.push_str(&capitalise(new));
            }
            Some(new) => out.push_str(&new),
            None => out.push_str(core),
        }
        out.push_str(close);
        out.push_str(space);
        if !word.is_empty() {
            start = close.contains(['.', '?', '!', ';']) || space.contains('\n');
            subject &= !start;
            turned &= !start;
        }
    }
    out
}

/// The verb in the form that the new subject asks for, when that is another one.
fn verb(word: &str, to_plural: bool, who: PronounReplacer<'_>) -> Option<String> {
    if to_plural {
        if let Some([_, plural]) = VERBS.iter().find(|[one, _]| *one == word) {
            return Some((*plural).into());
        }
        return base(word);
    }
    let from_plural = who.from.is_some_and(Pronouns::plural);
    if !from_plural || who.to.plural() {
        return None;
    }
    if let Some([one, _]) = VERBS.iter().find(|[_, plural]| *plural == word) {
        return Some((*one).into());
    }
    if has_word(FIXED, word) || is_finite_verb(word) || word.is_empty() || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| word.ends_with(end));
    let consonant_y = word.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end));
    Some(if consonant_y {
        [&word[..word.len() - 1], "ies"].concat()
    } else {
        [word, if hissing { "es" } else { "s" }].concat()
    })
}

/// "answers" as "answer"; `None` when the word has no such ending.
fn base(word: &str) -> Option<String> {
    if !word.ends_with('s') || word.ends_with("ss") || word.len() < 4 || has_word(FIXED, word) || !word.is_ascii() {
        return None;
    }
    let stem = &word[..word.len() - 1];
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some([stem, "y"].concat());
    }
    let hissing = ["sse", "she", "che", "xe", "zze", "oe"].iter().any(|end| stem.ends_with(end));
    Some(if hissing { stem[..stem.len() - 1].into() } else { stem.into() })
}

/// The ending of a contraction behind its new subject.
fn contraction(tail: &str, plural: bool, next: &str) -> &'static str {
    let has =
        next.ends_with("ed") || has_word("been had got done gone made taken sent left read seen shown given", next);
    let has = has && !has_word("scared tired worried stressed interested excited bored needed used", next);
    match (tail.replace('’', "'").as_str(), plural) {
        ("'s", true) if has => "’ve",
        ("'s" | "'re", true) => "’re",
        ("'re" | "'ve", false) => "’s",
        ("'ll", _) => "’ll",
        ("'d", _) => "’d",
        ("'ve", true) => "’ve",
        _ => "",
    }
}

/// Marks before a word, the word, marks after it.
fn parts(word: &str) -> (&str, &str, &str) {
    let in_word = |c: char| c.is_alphanumeric() || c == NAME;
    let Some(from) = word.find(in_word) else { return (word, "", "") };
    let to = word.rfind(in_word).map_or(word.len(), |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
    (&word[..from], &word[from..to], &word[to..])
}

/// The text with [`NAME`] wherever the name stands as a name, so not in "on 3 May" or "Will you".
pub(crate) fn mark(text: &str, name: &str) -> String {
    let text = text.replace(NAME, "");
    if !name.chars().any(char::is_alphanumeric) {
        return text;
    }
    let mut marked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let last = before.chars().next_back().or_else(|| marked.chars().next_back());
        let apart = last.is_none_or(|c| !c.is_alphanumeric() && c != '-')
            && after.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        marked.push_str(before);
        if apart && !only_a_word(&marked, name, after) {
            marked.push(NAME);
        } else {
            marked.push_str(name);
        }
        rest = after;
    }
    marked.push_str(rest);
    marked
}

/// True when a name that is also a word stands here as the word: "on 3 May", "Will you", "May I", "mark".
fn only_a_word(before: &str, name: &str, after: &str) -> bool {
    let known = lower(name);
    if !has_word("may april june august will mark grace hope bill sue art rob drew dawn rose ray jack", &known) {
        return false;
    }
    if !name.starts_with(is_capital) {
        return true;
    }
    let last = before.trim_end().rsplit(char::is_whitespace).next().map(normalise_word).unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if has_word("may april june august", &known)
        && (number(&last) || number(next) || has_word("in on since until last next this early late mid during", &last))
    {
        return true;
    }
    let starts = before.trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | '?' | '!' | ';' | ':'));
    starts && has_word("the a an you i we they he she it this that your my our", &normalise_word(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_about_a_person_turn_to_the_person() {
        for (typed, spoken) in [
            ("S.K. was late twice", "you were late twice"),
            ("S.K. sent her report late", "you sent your report late"),
            ("S.K.'s report was late", "your report was late"),
            ("The client asked S.K. twice", "The client asked you twice"),
            ("She answers late and was rude to him", "You answer late and were rude to him"),
            ("She answers late and is often away", "You answer late and are often away"),
            ("She is lazy and never sends reports", "You are lazy and never send reports"),
            (
                "S.K. sends reports late, forgets the annex and blames her team",
                "you send reports late, forget the annex and blame your team",
            ),
            ("She answers calls but not emails", "You answer calls but not emails"),
            (
                "She has typos and sometimes errors in her reports",
                "You have typos and sometimes errors in your reports",
            ),
            ("She sent Ben and Thomas the wrong file", "You sent Ben and Thomas the wrong file"),
            ("She was late, plus the report was missing", "You were late, plus the report was missing"),
            (
                "She was rude in meetings and emails the whole week",
                "You were rude in meetings and emails the whole week",
            ),
            ("She missed the deadlines but never meetings", "You missed the deadlines but never meetings"),
            ("She sends letters, reports and invoices late", "You send letters, reports and invoices late"),
            ("He’s late with his report", "You’re late with your report"),
            ("He's missed it twice", "You’ve missed it twice"),
            ("She told her manager about her", "You told your manager about her"),
            ("They were late", "You were late"),
            ("They told clients that their orders were late", "You told clients that their orders were late"),
            ("three emails had no answer", "three emails had no answer"),
            ("ASK.K.", "ASK.K."),
        ] {
            assert_eq!(crate::lang::en::person::to_you(typed, "S.K."), spoken, "{typed:?}");
        }
    }

    #[track_caller]
    fn swapped(text: &str, name: &str, from: Pronouns, to: Pronouns) -> String {
        replace_pronouns(text, PronounReplacer { name, new_name: "Alex", from: Some(from), to, keep: &[] })
    }

    #[test]
    fn names_and_pronouns_change_in_place() {
        use Pronouns::{He, She, They};
        for (text, from, to, new) in [
            ("He’s late with his report; ask him.", He, She, "She’s late with her report; ask her."),
            ("The report is his. He did it himself.", He, She, "The report is hers. She did it herself."),
            ("She lost her pass, so I rang her.", She, He, "He lost his pass, so I rang him."),
            ("The pass is hers.", She, He, "The pass is his."),
            ("She was late and hasn't said why.", She, They, "They were late and haven't said why."),
            ("She often answers late.", She, They, "They often answer late."),
            ("They were late; they often work from home.", They, He, "He was late; he often works from home."),
            ("They’re late. They’ve had their week off.", They, She, "She’s late. She’s had her week off."),
            ("He'll come when he'd like.", He, They, "They’ll come when they’d like."),
            ("HER report", She, He, "His report"),
        ] {
            assert_eq!(swapped(text, "", from, to), new, "{text:?}");
        }
    }

    #[test]
    fn every_kind_of_name_is_found_and_words_stay_words() {
        use Pronouns::{He, She};
        for (name, text, new) in [
            ("O’Neill", "O’Neill’s report", "Alex’s report"),
            ("Anne-Marie", "Anne-Marie left; Anne stayed", "Alex left; Anne stayed"),
            ("van der Berg", "Ask van der Berg.", "Ask Alex."),
            ("李雷", "李雷 was late", "Alex was late"),
            ("S.K.", "S.K. and S.K.’s team", "Alex and Alex’s team"),
            ("May", "May was late on 3 May and in May. May I?", "Alex was late on 3 May and in May. May I?"),
            ("Will", "Will you ask Will? He will.", "Will you ask Alex? She will."),
            ("Mark", "Mark left a mark. Mark the file.", "Alex left a mark. Mark the file."),
            ("Jo", "Jo, Joanna and Jo-Ann", "Alex, Joanna and Jo-Ann"),
            ("", "He left.", "She left."),
        ] {
            assert_eq!(swapped(text, name, He, She), new, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in any::<String>(), name in any::<String>()) {
            for to in [Pronouns::He, Pronouns::She, Pronouns::They] {
                let _: String = swapped(&text, &name, Pronouns::She, to);
            }
        }

        #[test]
        fn text_without_a_person_stays_as_it_is(text in "[bcdfgjk \n,.;']{0,40}") {
            prop_assert_eq!(swapped(&text, "Alex", Pronouns::He, Pronouns::She), text);
        }
    }
}
